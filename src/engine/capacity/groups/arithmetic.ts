import type { AutoScalingGroup, WarmPool } from '../../../model/auto-scaling-group.ts';
import { percentDown } from '../../order.ts';

/** What a rebalancing may exceed the maximum by: a tenth, rounded down, and at least one. Sources: AS-13, U-25. */
export const rebalanceLimit = (maxSize: number): number => maxSize + Math.max(1, percentDown(maxSize, 10));

/** How many instances that failed a check may be replaced at once: a tenth of the desired ones, at least one. Source: AS-11. */
export const replacedAtOnce = (desiredCapacity: number): number => Math.max(1, percentDown(desiredCapacity, 10));

/** Whether a group is large enough for one more of its instances to be replaced. Source: AS-11. */
export const isAboveNineTenths = (inService: number, desiredCapacity: number): boolean =>
  inService * 10 > desiredCapacity * 9;

/** How many instances a warm pool holds. Source: AS-25. */
export function warmPoolSize(
  { maxSize, desiredCapacity }: { readonly maxSize: number; readonly desiredCapacity: number },
  { minSize, maxGroupPreparedCapacity }: Pick<WarmPool, 'minSize' | 'maxGroupPreparedCapacity'>,
): number {
  if (maxGroupPreparedCapacity !== undefined && maxGroupPreparedCapacity === minSize) return minSize;
  return Math.max(minSize, (maxGroupPreparedCapacity ?? maxSize) - desiredCapacity, 0);
}

/** Seconds an instance warms up for a policy: its own figure, the group's, or the cooldown. Source: AS-21. */
export const warmupSeconds = (
  {
    defaultInstanceWarmupSeconds,
    defaultCooldownSeconds,
  }: Pick<AutoScalingGroup, 'defaultCooldownSeconds' | 'defaultInstanceWarmupSeconds'>,
  estimatedSeconds?: number,
): number => estimatedSeconds ?? defaultInstanceWarmupSeconds ?? defaultCooldownSeconds;

/** How long a hook can hold an instance in all: 48 hours, or a hundred heartbeats. Source: AS-8. */
export const hookLimitSeconds = (heartbeatTimeoutSeconds: number): number =>
  Math.min(172_800, 100 * heartbeatTimeoutSeconds);

/** How many of the capacity's instances are on demand when it is `capacity` large; the rest is Spot. */
export const onDemandShare = (
  capacity: number,
  { base, percentAbove }: { readonly base: number; readonly percentAbove: number },
): number => (capacity <= base ? capacity : base + Math.ceil(((capacity - base) * percentAbove) / 100));
