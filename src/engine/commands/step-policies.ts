import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { AdjustmentType, StepAdjustment, StepScaling } from '../../model/scaling.ts';
import type { PutScalingPolicy, StepScalingPolicyConfiguration } from '../../model/scaling-command.ts';
import { ADJUSTMENT_TYPES, AGGREGATION_TYPES, DEFAULT_COOLDOWN_SECONDS, SCALING_QUOTAS } from '../../tables/scaling.ts';
import type { World } from '../world.ts';
import { notWhole, outsideEnum, validation, violated } from './scaling-requests.ts';

const AT = 'stepScalingPolicyConfiguration';
const lowerOf = ({ metricIntervalLowerBound = Number.NEGATIVE_INFINITY }: StepAdjustment): number =>
  metricIntervalLowerBound;
const upperOf = ({ metricIntervalUpperBound = Number.POSITIVE_INFINITY }: StepAdjustment): number =>
  metricIntervalUpperBound;

/** Reads a step scaling configuration; the steps come out in the order of their bounds. Sources: ST-1, ST-7, ST-8, EX-STEP-18. */
export function stepScalingOf(_world: World, command: PutScalingPolicy): StepScaling | Refusal {
  const given = command.stepScalingPolicyConfiguration as StepScalingPolicyConfiguration;
  const steps = readSteps(given, [AT]);
  return isRefusal(steps) ? steps : { ...steps, cooldownSeconds: given.cooldown ?? DEFAULT_COOLDOWN_SECONDS };
}

/** Steps and what they are about, as services and groups have them alike; `at` is where the request has them. Source: AS-5. */
export function readSteps(
  given: StepScalingPolicyConfiguration,
  at: readonly string[],
): Omit<StepScaling, 'cooldownSeconds'> | Refusal {
  const sorted = [...(given.stepAdjustments ?? [])].sort((a, b) => lowerOf(a) - lowerOf(b) || upperOf(a) - upperOf(b));
  const refusal = checkShape(given, at) ?? checkSteps(given, sorted, at);
  if (refusal !== undefined) return refusal;
  const { minAdjustmentMagnitude, metricAggregationType } = given;
  return {
    type: 'StepScaling',
    adjustmentType: given.adjustmentType as AdjustmentType,
    stepAdjustments: sorted,
    ...(minAdjustmentMagnitude !== undefined && { minAdjustmentMagnitude }),
    metricAggregationType: (metricAggregationType ?? 'Average') as StepScaling['metricAggregationType'],
  };
}

function checkShape(given: StepScalingPolicyConfiguration, path: readonly string[]): Refusal | undefined {
  const at = (member: string): string => [...path, member].join('.');
  return violated([
    ...outsideEnum(at('adjustmentType'), given.adjustmentType, ADJUSTMENT_TYPES),
    ...outsideEnum(at('metricAggregationType'), given.metricAggregationType, AGGREGATION_TYPES),
    ...notWhole(at('cooldown'), given.cooldown, 0),
    ...notWhole(at('minAdjustmentMagnitude'), given.minAdjustmentMagnitude, 1),
    ...(given.stepAdjustments ?? []).flatMap(({ scalingAdjustment }, index) =>
      notWhole(at(`stepAdjustments.${index + 1}.member.scalingAdjustment`), scalingAdjustment, -2_147_483_648),
    ),
  ]);
}

/** The checks of ST-7, in its order. */
function checkSteps(
  given: StepScalingPolicyConfiguration,
  sorted: readonly StepAdjustment[],
  at: readonly string[],
): Refusal | undefined {
  const steps = (message: string): Refusal => validation(message, ...at, 'stepAdjustments');
  if (given.adjustmentType === undefined)
    return validation('Adjustment type must be specified', ...at, 'adjustmentType');
  if (sorted.length === 0) return steps('There must be at least one step adjustment');
  if (sorted.length > SCALING_QUOTAS.stepAdjustmentsPerPolicy)
    return refuse(
      'LimitExceededException',
      `A scaling policy can have at most ${SCALING_QUOTAS.stepAdjustmentsPerPolicy} step adjustments.`,
      [...at, 'stepAdjustments'],
    );
  const bounded = sorted.every((step) => lowerOf(step) < upperOf(step));
  const pairs = sorted.slice(1).map((step, index) => ({ before: sorted[index] as StepAdjustment, step }));
  const openBelow = sorted.filter((step) => step.metricIntervalLowerBound === undefined).length;
  const openAbove = sorted.filter((step) => step.metricIntervalUpperBound === undefined).length;
  const OVERLAP = 'Step adjustment intervals cannot overlap';
  // Two open ends on one side overlap by nature, and an interval that is upside down fits nowhere: they have words of their own.
  const comparable = bounded && openBelow <= 1 && openAbove <= 1;
  if (comparable && pairs.some(({ before, step }) => upperOf(before) < lowerOf(step)))
    return steps('Step adjustment intervals cannot have gaps between them');
  if (comparable && pairs.some(({ before, step }) => upperOf(before) > lowerOf(step))) return steps(OVERLAP);
  if (openBelow > 1) return steps('At most one step adjustment may have an unspecified lower bound');
  if (openAbove > 1) return steps('At most one step adjustment may have an unspecified upper bound');
  if (bounded && openBelow === 0 && sorted.some((step) => lowerOf(step) < 0))
    return steps(
      'There must be a step adjustment with an unspecified lower bound when one step adjustment has a negative lower bound',
    );
  if (bounded && openAbove === 0 && sorted.some((step) => upperOf(step) > 0))
    return steps(
      'There must be a step adjustment with an unspecified upper bound when one step adjustment has a positive upper bound',
    );
  if (!bounded) return steps('Lower bound must be less than upper bound for a step adjustment');
  if (given.adjustmentType === 'ExactCapacity' && sorted.some(({ scalingAdjustment }) => scalingAdjustment < 0))
    return steps('Scaling adjustment cannot be less than 0 when adjustment type is ExactCapacity');
  if (given.minAdjustmentMagnitude !== undefined && given.adjustmentType !== 'PercentChangeInCapacity')
    return validation(
      'Minimum adjustment magnitude is only allowed for adjustment type PercentChangeInCapacity',
      ...at,
      'minAdjustmentMagnitude',
    );
  return sorted.some((step) => lowerOf(step) === Number.NEGATIVE_INFINITY && upperOf(step) === Number.POSITIVE_INFINITY)
    ? steps(OVERLAP)
    : undefined;
}
