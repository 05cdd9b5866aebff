import type { Fault } from '../../model/fault.ts';
import type { LoadBalancer } from '../../model/service.ts';
import { TARGET_STATES, type TargetGroup, type TargetState } from '../../model/target-group.ts';
import type { EpochMs } from '../../model/units.ts';
import { SECOND_MS } from '../../model/units.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { World } from '../world.ts';

/** Bits that one target group takes in the column `targets`, and how many groups there can be (LB-02: five). */
const BITS = 3;
const MASK = 7;
export const MOST_TARGET_GROUPS = ECS_QUOTAS.targetGroups.value;

/** The load balancer entries of a task that name a target group, in the order of its deployment. */
export function targetEntriesOf(world: World, slot: number): readonly LoadBalancer[] {
  const deployment = world.deployments[world.tasks.get('deployment', slot)];
  const entries = deployment?.alternateLoadBalancers ?? deployment?.loadBalancers;
  return entries === undefined || entries.length === 0
    ? NONE
    : entries.filter(({ targetGroupArn }) => targetGroupArn !== undefined);
}
const NONE: readonly LoadBalancer[] = [];

export const isRegistered = (world: World, slot: number): boolean => world.tasks.get('targets', slot) !== 0;

export const targetStateOf = (world: World, slot: number, group: number): TargetState =>
  TARGET_STATES[(world.tasks.get('targets', slot) >> (group * BITS)) & MASK] as TargetState;

/** The column's value with one group, or all of `groups`, in another state. */
export function withTargetState(packed: number, group: number | null, groups: number, state: TargetState): number {
  const code = TARGET_STATES.indexOf(state);
  let result = packed;
  for (let at = 0; at < groups; at++)
    if (group === null || group === at) result = (result & ~(MASK << (at * BITS))) | (code << (at * BITS));
  return result;
}

/** Healthy in all its target groups, each of which still exists. Source: SVC-34. */
export const areTargetsHealthy = (world: World, slot: number, entries: readonly LoadBalancer[]): boolean =>
  entries.every(
    ({ targetGroupArn }, group) =>
      world.targetGroups.has(targetGroupArn as string) && targetStateOf(world, slot, group) === 'healthy',
  );

/** The first of its groups in which the task is unhealthy, or undefined. */
export function unhealthyTargetOf(
  world: World,
  slot: number,
): { readonly entry: LoadBalancer; readonly targetGroup: TargetGroup } | undefined {
  const entries = targetEntriesOf(world, slot);
  for (const [group, entry] of entries.entries()) {
    const targetGroup = world.targetGroups.get(entry.targetGroupArn as string);
    if (targetGroup !== undefined && targetStateOf(world, slot, group) === 'unhealthy') return { entry, targetGroup };
  }
  return undefined;
}

/** How long the task's targets may finish their requests before it is told to stop, in ms. Source: LB-06. */
export function deregistrationDelayMs(world: World, slot: number): number {
  let longest = 0;
  for (const { targetGroupArn } of targetEntriesOf(world, slot))
    longest = Math.max(longest, world.targetGroups.get(targetGroupArn as string)?.deregistrationDelaySeconds ?? 0);
  return longest * SECOND_MS;
}

interface Verdict {
  readonly atMs: EpochMs;
  readonly health: 'healthy' | 'unhealthy';
}

/**
 * The next verdict on the targets of a task. The first: healthy after one check that succeeds, unhealthy after as many
 * failures as the group counts (a docker label `stowage.targets-fail` makes them fail). Then what a fault brings about:
 * unhealthy while it lasts, healthy again after as many successes as the group counts. Null: none is to come. Source: LB-05.
 */
export function nextTargetVerdict(world: World, slot: number, fault: Fault | undefined): Verdict | null {
  const { tasks } = world;
  if (tasks.get('targets', slot) === 0 || tasks.get('targetsTold', slot) === 1) return null;
  const entries = targetEntriesOf(world, slot);
  const group = world.targetGroups.get(entries[0]?.targetGroupArn as string);
  const { unhealthyThresholdCount = 2, healthyThresholdCount = 5, healthCheckIntervalSeconds = 30 } = group ?? {};
  const failsWithinMs = unhealthyThresholdCount * healthCheckIntervalSeconds * SECOND_MS;
  const registeredAtMs = tasks.get('targetsRegisteredAtMs', slot);
  const states = entries.map((_, index) => targetStateOf(world, slot, index));
  const labelled = failsByLabel(world, slot);
  if (labelled)
    return states.includes('initial') ? { atMs: registeredAtMs + failsWithinMs, health: 'unhealthy' } : null;
  const first: Verdict | null = states.includes('initial')
    ? { atMs: registeredAtMs + world.timing.firstTargetCheckMs, health: 'healthy' }
    : null;
  if (fault !== undefined) {
    if (first === null && states.includes('unhealthy')) return null;
    const fromMs = Math.max(fault.fromMs, tasks.get('startedAtMs', slot) + fault.afterSeconds * SECOND_MS);
    const sick: Verdict = { atMs: Math.max(fromMs, registeredAtMs) + failsWithinMs, health: 'unhealthy' };
    return first !== null && first.atMs < fromMs ? first : sick;
  }
  if (first !== null) return first;
  return states.includes('unhealthy')
    ? { atMs: world.nowMs + healthyThresholdCount * healthCheckIntervalSeconds * SECOND_MS, health: 'healthy' }
    : null;
}

function failsByLabel(world: World, slot: number): boolean {
  const { definition } = world.definitions[world.tasks.get('definition', slot)] as World['definitions'][number];
  return definition.containerDefinitions.some(({ dockerLabels }) => dockerLabels?.[FAILS_LABEL] === 'true');
}

const FAILS_LABEL = 'stowage.targets-fail';
