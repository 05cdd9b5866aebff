import type { AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { GroupPolicy } from '../../../model/group-scaling.ts';
import { type EpochMs, SECOND_MS } from '../../../model/units.ts';
import type { World } from '../../world.ts';
import { warmupSeconds } from '../groups/arithmetic.ts';
import { instancesOf, isCounted, weightOf } from '../groups/find.ts';
import { groupScalingOf } from './state.ts';

/** Seconds that an instance warms up for a policy; simple policies know none and wait for a cooldown instead. Source: AS-21. */
export const policyWarmupSeconds = (group: AutoScalingGroup, { configuration }: GroupPolicy): number | null =>
  configuration.type === 'SimpleScaling' ? null : warmupSeconds(group, configuration.estimatedInstanceWarmupSeconds);

/**
 * Seconds after which an instance counts in the group's metrics and no longer holds scale-in back: the longest that one
 * of its policies asks for. Null: nobody lets instances warm up. Sources: AS-21, AS-22.
 */
export function groupWarmupSeconds(world: World, group: AutoScalingGroup): number | null {
  const asked = groupScalingOf(world, group.name).policies.flatMap((policy) =>
    policy.isEnabled ? (policyWarmupSeconds(group, policy) ?? []) : [],
  );
  return asked.length > 0 ? Math.max(...asked) : (group.defaultInstanceWarmupSeconds ?? null);
}

/** Whether an instance was in service, and had been for its warm-up, at an instant. */
export const wasWarm = ({ state, inServiceSinceMs }: AutoScalingInstance, seconds: number, atMs: EpochMs): boolean =>
  state === 'InService' && inServiceSinceMs !== undefined && inServiceSinceMs + seconds * SECOND_MS <= atMs;

/** Units of capacity that serve and were warm at an instant: what a datapoint of then speaks for. Source: AS-22. */
export const warmCapacity = (world: World, group: AutoScalingGroup, seconds: number, atMs: EpochMs): number =>
  weightOf(instancesOf(world, group.name).filter((instance) => wasWarm(instance, seconds, atMs)));

/** Whether an instance of the group is on its way or warms up, so that no policy may scale in. Source: AS-22. */
export function isWarmingUp(world: World, group: AutoScalingGroup): boolean {
  const seconds = groupWarmupSeconds(world, group);
  return (
    seconds !== null &&
    instancesOf(world, group.name).some((one) => isCounted(one) && !wasWarm(one, seconds, world.nowMs))
  );
}
