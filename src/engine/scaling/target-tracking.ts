import type { CapacityBounds, NotScaledReason } from '../../model/scaling.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import { clamp } from '../order.ts';

/** Where a target stands when a policy computes: the tasks that run, the count that is wanted, and its bounds. */
export interface Capacity extends CapacityBounds {
  readonly running: number;
  readonly desired: number;
}

/** What a policy asks for. */
export interface Wish {
  readonly direction: 'out' | 'in' | 'none';
  /** The desired count it would set. */
  readonly result: number;
  /** How it was computed, in one line. */
  readonly arithmetic: string;
}

/** A ceiling that forgives the last digits of a float. */
export const ceilForgiving = (value: number): number => Math.ceil(value - SCALING_CHOICES.slack);

/**
 * The desired count that brings the metric to its target: proportional and rounded up both ways, at most half of the
 * running tasks less at a time, within the bounds. A high metric never lowers the desired count and a low one never
 * raises it, not even into the bounds. Sources: LOOP-3, TT-19 to TT-31, T-23 to T-25, U-1, U-3.
 */
export function targetTrackingWish(
  which: 'High' | 'Low',
  { running, desired, minCapacity, maxCapacity }: Capacity,
  metric: number,
  target: number,
): Wish {
  const raw = (running * metric) / target;
  const arithmetic = `${running} × ${shown(metric)} / ${shown(target)} = ${shown(raw)}`;
  if (which === 'High') {
    if (metric <= 0 || target <= 0) return { direction: 'none', result: desired, arithmetic };
    const wanted = running === 0 ? 1 : ceilForgiving(raw);
    const result = Math.max(desired, clamp(wanted, minCapacity, maxCapacity));
    return { direction: 'out', result, arithmetic: running === 0 ? 'from 0 tasks: max(minimum, 1)' : arithmetic };
  }
  if (target <= 0) return { direction: 'none', result: desired, arithmetic };
  const least = running - Math.max(1, Math.floor(running * SCALING_CHOICES.maxScaleInFraction));
  const wanted = Math.max(ceilForgiving(raw), least);
  return { direction: 'in', result: Math.min(desired, clamp(wanted, minCapacity, maxCapacity)), arithmetic };
}

/** Why a wish that equals the desired count changes nothing: the first that applies. Sources: TT-29, ACT-8. */
export function notScaledReason(
  direction: 'out' | 'in',
  { running, desired, minCapacity, maxCapacity }: Capacity,
  tracked?: { readonly metric: number; readonly target: number },
): NotScaledReason {
  if (direction === 'out' && desired >= maxCapacity) return { code: 'AlreadyAtMaxCapacity', maxCapacity };
  if (direction === 'in' && desired <= minCapacity) return { code: 'AlreadyAtMinCapacity', minCapacity };
  if (direction === 'in' && tracked !== undefined && wouldFlap(running, tracked))
    return { code: 'AutoScalingAnticipatedFlapping', currentCapacity: desired };
  return { code: 'AlreadyAtDesiredCapacity', currentCapacity: desired };
}

/** Whether one task less would push the metric over its target. Source: TT-21. */
const wouldFlap = (
  running: number,
  { metric, target }: { readonly metric: number; readonly target: number },
): boolean => (running > 1 ? (metric * running) / (running - 1) > target : metric > 0);

/** The low threshold of the alarms of target tracking, without the last digits of a float. Sources: TT-12, TT-13. */
export const lowThreshold = (target: number, factor: number = SCALING_CHOICES.lowThresholdFactor): number =>
  Number((target * factor).toPrecision(10));

/** A figure with at most six decimals. */
export const shown = (value: number): string => String(Number(value.toFixed(6)));
