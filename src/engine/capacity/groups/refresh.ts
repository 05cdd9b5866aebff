import type { AutoScalingGroup, AutoScalingInstance, InstanceRefresh } from '../../../model/auto-scaling-group.ts';
import type { Record } from '../../advance.ts';
import { percentDown, percentUp } from '../../order.ts';
import type { World } from '../../world.ts';
import { protectionOf } from './busy.ts';
import { groupOf, instancesOf, isCounted, isSuspended } from './find.ts';
import { launchInstances } from './launch.ts';
import { beginTermination } from './terminate.ts';

/** How long a refresh waits for protection to be removed. Source: AS-14 sources, instance refresh, `Wait`. */
export const PROTECTION_WAIT_MS = 3_600_000;

/**
 * Replaces instances, one batch after the other: with a maximum of 100 % some go before their successors come, above it
 * successors come first. Managed draining holds each that goes. Source: instance refresh of the Auto Scaling user guide.
 */
export function decideRefresh(world: World, group: AutoScalingGroup, record: Record): void {
  const { refresh } = group;
  if (refresh?.status !== 'InProgress' || isSuspended(group, 'InstanceRefresh')) return;
  const { protectedInstances, minHealthyPercentage, maxHealthyPercentage } = refresh.preferences;
  const standing = instancesOf(world, group.name).filter(isCounted);
  const isOld = new Set(refresh.remaining);
  const old = standing.filter(({ number }) => isOld.has(number));
  const isProtected = protectionOf(world, group);
  const movable = protectedInstances === 'Refresh' ? old : old.filter((instance) => !isProtected(instance));
  if (old.length !== refresh.remaining.length)
    record({
      type: 'InstanceRefreshChanged',
      group: group.name,
      refresh: { ...refresh, remaining: old.map(({ number }) => number) },
    });
  const fresh = standing.filter(({ number }) => !isOld.has(number));
  const isSettled = standing.length >= group.desiredCapacity && fresh.every((one) => isWarm(world, refresh, one));
  if (!isSettled) return;
  if (movable.length === 0) {
    finish(world, group, refresh, old, record);
    return;
  }
  const surplus = standing.length - group.desiredCapacity;
  const { name } = group;
  if (maxHealthyPercentage <= 100) {
    const spare = standing.length - percentUp(group.desiredCapacity, minHealthyPercentage);
    beginTermination(world, group, movable.slice(0, Math.max(1, spare)), { kind: 'refresh' }, record);
  } else if (surplus > 0) beginTermination(world, group, movable.slice(0, surplus), { kind: 'refresh' }, record);
  else {
    const extra = Math.max(1, percentDown(group.desiredCapacity, maxHealthyPercentage) - group.desiredCapacity);
    const units = Math.min(extra, movable.length);
    launchInstances(world, groupOf(world, name), { units, into: 'Pending', reason: { kind: 'refresh' } }, record);
  }
}

/** Whether a successor counts: it has served for the warm-up of the refresh. */
const isWarm = (
  world: World,
  { preferences }: InstanceRefresh,
  { state, inServiceSinceMs }: AutoScalingInstance,
): boolean =>
  state === 'InService' && (inServiceSinceMs ?? 0) + preferences.instanceWarmupSeconds * 1_000 <= world.nowMs;

function finish(
  world: World,
  group: AutoScalingGroup,
  refresh: InstanceRefresh,
  left: readonly AutoScalingInstance[],
  record: Record,
): void {
  const waits = left.length > 0 && refresh.preferences.protectedInstances === 'Wait';
  if (waits && world.nowMs < refresh.startedAtMs + PROTECTION_WAIT_MS) return;
  record({
    type: 'InstanceRefreshChanged',
    group: group.name,
    refresh: {
      ...refresh,
      remaining: left.map(({ number }) => number),
      status: waits ? 'Failed' : 'Successful',
      endedAtMs: world.nowMs,
    },
  });
}
