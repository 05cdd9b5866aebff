import type { StepAdjustment, StepScaling } from '../../model/scaling.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import { clamp } from '../order.ts';
import { type Capacity, shown, type Wish } from './target-tracking.ts';

/** The figure that is held against the steps: the points the alarm evaluated, taken together. Sources: ST-9, U-13. */
export function aggregated(how: StepScaling['metricAggregationType'], values: readonly number[]): number | null {
  if (values.length === 0) return null;
  if (how === 'Minimum') return Math.min(...values);
  if (how === 'Maximum') return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The step that a difference from the threshold falls into. Above the threshold the lower bound belongs to a step and
 * the upper does not, below it is the other way round; exactly on it the alarm's operator decides. Sources: ST-4 to ST-6, U-12.
 */
export function stepFor(
  steps: readonly StepAdjustment[],
  difference: number,
  isGreaterThan: boolean,
): StepAdjustment | undefined {
  const isAbove = difference > 0 || (difference === 0 && isGreaterThan);
  return steps.find(
    ({
      metricIntervalLowerBound: lower = Number.NEGATIVE_INFINITY,
      metricIntervalUpperBound: upper = Number.POSITIVE_INFINITY,
    }) => (isAbove ? difference >= lower && difference < upper : difference > lower && difference <= upper),
  );
}

/** How many tasks a step adds to `current`; less than 0: takes away. Sources: ST-10 to ST-12, U-14. */
export function stepAmount(
  { adjustmentType, minAdjustmentMagnitude = 0 }: StepScaling,
  { scalingAdjustment }: StepAdjustment,
  current: number,
): number {
  if (adjustmentType === 'ChangeInCapacity') return scalingAdjustment;
  if (adjustmentType === 'ExactCapacity') return scalingAdjustment - current;
  const amount = roundedPercent((current * scalingAdjustment) / 100);
  return scalingAdjustment !== 0 && Math.abs(amount) < minAdjustmentMagnitude
    ? Math.sign(scalingAdjustment) * minAdjustmentMagnitude
    : amount;
}

/** Towards zero, but never to it. Source: ST-11. */
function roundedPercent(raw: number): number {
  if (raw === 0) return 0;
  const size = Math.abs(raw);
  return Math.sign(raw) * (size > 1 ? Math.floor(size + SCALING_CHOICES.slack) : 1);
}

/** What a step policy asks for, and which step said so; undefined: the figure lies in no step (ST-15). A step of 0 asks for nothing (ST-14). Sources: ST-13, ST-17. */
export function stepWish(
  policy: StepScaling,
  { running, desired, minCapacity, maxCapacity }: Capacity,
  seen: { readonly value: number; readonly threshold: number; readonly comparisonOperator: string },
  base = running,
): Wish | undefined {
  const difference = Number((seen.value - seen.threshold).toPrecision(12));
  const step = stepFor(policy.stepAdjustments, difference, seen.comparisonOperator.startsWith('GreaterThan'));
  if (step === undefined) return undefined;
  const fromRunning = stepAmount(policy, step, running);
  // Within the window of a scale-out a further one counts from where the window began (TT-37).
  const current = fromRunning > 0 ? base : running;
  const amount = current === running ? fromRunning : stepAmount(policy, step, current);
  const wanted = clamp(current + amount, minCapacity, maxCapacity);
  const percent = policy.adjustmentType === 'PercentChangeInCapacity' ? ` (${shown(step.scalingAdjustment)} %)` : '';
  const arithmetic = `${shown(seen.value)} is ${shown(difference)} from the threshold: ${current} ${amount < 0 ? '−' : '+'} ${Math.abs(amount)}${percent} = ${current + amount}`;
  if (amount === 0) return { direction: 'none', result: desired, arithmetic };
  return amount > 0
    ? { direction: 'out', result: Math.max(desired, wanted), arithmetic }
    : { direction: 'in', result: Math.min(desired, wanted), arithmetic };
}
