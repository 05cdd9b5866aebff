import type { LoadBalancer } from '../../model/service.ts';
import { TARGET_STATES, type TargetGroup, type TargetState } from '../../model/target-group.ts';
import type { EpochMs } from '../../model/units.ts';
import { SECOND_MS } from '../../model/units.ts';
import type { World } from '../world.ts';

/** Bits that one target group takes in the column `targets`, and how many groups there can be (LB-02: five). */
const BITS = 3;
const MASK = 7;
export const MOST_TARGET_GROUPS = 5;

/** The load balancer entries of a task that name a target group, in the order of its deployment. */
export function targetEntriesOf(world: World, slot: number): readonly LoadBalancer[] {
  const entries = world.deployments[world.tasks.get('deployment', slot)]?.loadBalancers;
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

const FAILS_LABEL = 'stowage.targets-fail';

/**
 * The first verdict on the targets of a task: healthy after one check that succeeds, unhealthy after as many failures as
 * its group counts; a docker label `stowage.targets-fail` makes them fail. Null: there is a verdict. Source: LB-05.
 */
export function firstVerdict(
  world: World,
  slot: number,
): { readonly atMs: EpochMs; readonly health: 'healthy' | 'unhealthy' } | null {
  const { tasks } = world;
  const packed = tasks.get('targets', slot);
  if (packed === 0 || tasks.get('targetsTold', slot) === 1) return null;
  const entries = targetEntriesOf(world, slot);
  const open = entries.findIndex((_, group) => targetStateOf(world, slot, group) === 'initial');
  if (open === -1) return null;
  const registeredAtMs = tasks.get('targetsRegisteredAtMs', slot);
  const { containerDefinitions } = (world.definitions[tasks.get('definition', slot)] as World['definitions'][number])
    .definition;
  const fails = containerDefinitions.some(({ dockerLabels }) => dockerLabels?.[FAILS_LABEL] === 'true');
  if (!fails) return { atMs: registeredAtMs + world.timing.firstTargetCheckMs, health: 'healthy' };
  const group = world.targetGroups.get(entries[open]?.targetGroupArn as string);
  const afterSeconds = group === undefined ? 0 : group.unhealthyThresholdCount * group.healthCheckIntervalSeconds;
  return { atMs: registeredAtMs + afterSeconds * SECOND_MS, health: 'unhealthy' };
}
