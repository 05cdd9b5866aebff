import type { Refusal } from '../../model/refusal.ts';
import type { PredictiveScaling, ScalableTarget } from '../../model/scaling.ts';
import type {
  PredictiveScalingMetricSpecification,
  PredictiveScalingPolicyConfiguration,
  PutScalingPolicy,
} from '../../model/scaling-command.ts';
import { PREDICTIVE_PAIRS } from '../../tables/scaling.ts';
import type { World } from '../world.ts';
import { outsideEnum, validation, violated } from './scaling-requests.ts';
import { checkQueries } from './tracking-policies.ts';

const AT = 'predictiveScalingPolicyConfiguration';
const MODES = ['ForecastAndScale', 'ForecastOnly'];
const BREACHES = ['HonorMaxCapacity', 'IncreaseMaxCapacity'];
const LONGEST_BUFFER_SECONDS = 3_600;
const DEFAULT_BUFFER_SECONDS = 300;

/** Reads a predictive scaling configuration. Sources: PR-1, PR-2, PR-4, PR-5, EX-PRED-08, EX-PRED-09. */
export function predictiveScalingOf(
  _world: World,
  command: PutScalingPolicy,
  _target: ScalableTarget,
): PredictiveScaling | Refusal {
  const given = command.predictiveScalingPolicyConfiguration as PredictiveScalingPolicyConfiguration;
  const refusal = checkShape(given) ?? checkMetrics(given.metricSpecifications ?? []);
  if (refusal !== undefined) return refusal;
  const [specification] = given.metricSpecifications as readonly [PredictiveScalingMetricSpecification];
  const { predefinedMetricPairSpecification: pair } = specification;
  const load = specification.customizedLoadMetricSpecification?.metricDataQueries;
  const scaling = specification.customizedScalingMetricSpecification?.metricDataQueries;
  return {
    type: 'PredictiveScaling',
    mode: (given.mode ?? 'ForecastOnly') as PredictiveScaling['mode'],
    targetValue: specification.targetValue,
    ...(pair && {
      metricPair: {
        type: pair.predefinedMetricType,
        ...(pair.resourceLabel !== undefined && { resourceLabel: pair.resourceLabel }),
      },
    }),
    ...(load && { loadMetric: load }),
    ...(scaling && { scalingMetric: scaling }),
    maxCapacityBreachBehavior: (given.maxCapacityBreachBehavior ??
      'HonorMaxCapacity') as PredictiveScaling['maxCapacityBreachBehavior'],
    ...(given.maxCapacityBuffer !== undefined && { maxCapacityBuffer: given.maxCapacityBuffer }),
    schedulingBufferSeconds: given.schedulingBufferTime ?? DEFAULT_BUFFER_SECONDS,
  };
}

function checkShape(given: PredictiveScalingPolicyConfiguration): Refusal | undefined {
  const { maxCapacityBreachBehavior: breach = 'HonorMaxCapacity', maxCapacityBuffer, schedulingBufferTime } = given;
  const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;
  return (
    violated([
      ...outsideEnum(`${AT}.mode`, given.mode, MODES),
      ...outsideEnum(`${AT}.maxCapacityBreachBehavior`, breach, BREACHES),
    ]) ??
    (schedulingBufferTime !== undefined && !isWhole(schedulingBufferTime, LONGEST_BUFFER_SECONDS)
      ? validation('SchedulingBufferTime must be between 0 and 3600 seconds.', AT, 'schedulingBufferTime')
      : undefined) ??
    (maxCapacityBuffer !== undefined && !isWhole(maxCapacityBuffer, 100)
      ? validation('MaxCapacityBuffer must be between 0 and 100.', AT, 'maxCapacityBuffer')
      : undefined) ??
    ((breach === 'IncreaseMaxCapacity') !== (maxCapacityBuffer !== undefined)
      ? validation(
          maxCapacityBuffer === undefined
            ? 'MaxCapacityBuffer must be specified if MaxCapacityBreachBehavior is IncreaseMaxCapacity.'
            : 'MaxCapacityBuffer can only be specified if MaxCapacityBreachBehavior is IncreaseMaxCapacity.',
          AT,
          'maxCapacityBuffer',
        )
      : undefined)
  );
}

function checkMetrics(specifications: readonly PredictiveScalingMetricSpecification[]): Refusal | undefined {
  const field = [AT, 'metricSpecifications'];
  const [one] = specifications;
  if (one === undefined || specifications.length > 1)
    return validation('You must specify one metric specification.', ...field);
  if (!Number.isFinite(one.targetValue) || one.targetValue <= 0)
    return validation('TargetValue must be greater than 0.', ...field, '0', 'targetValue');
  const { predefinedMetricPairSpecification: pair } = one;
  const load = one.customizedLoadMetricSpecification?.metricDataQueries;
  const scaling = one.customizedScalingMetricSpecification?.metricDataQueries;
  if (pair === undefined) {
    if (load === undefined || scaling === undefined)
      return validation('Either a metric pair or both a scaling and a load metric must be specified.', ...field);
    return checkQueries(load, field) ?? checkQueries(scaling, field);
  }
  if (load !== undefined || scaling !== undefined)
    return validation('A metric pair cannot be combined with other metrics.', ...field);
  if (!PREDICTIVE_PAIRS.some((known) => known === pair.predefinedMetricType))
    return validation(
      "The predefined metric pair type for scalable dimension ecs:service:DesiredCount isn't valid.",
      ...field,
    );
  const needsLabel = pair.predefinedMetricType === 'ALBRequestCount';
  return needsLabel === (pair.resourceLabel !== undefined)
    ? undefined
    : validation(
        `Resource label should ${needsLabel ? '' : 'not '}be specified for predefined metric type ${pair.predefinedMetricType}`,
        ...field,
      );
}
