import type { ActivityReason, AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { Record } from '../../advance.ts';
import type { World } from '../../world.ts';
import { warmPoolSize } from './arithmetic.ts';
import { durationMs } from './durations.ts';
import { instancesOf, isCounted, isWarmed, weightOf } from './find.ts';
import { launchInstances } from './launch.ts';
import { beginTermination, leaveCluster } from './terminate.ts';
import { countByZone, zonesForLaunch } from './zones.ts';

const READY: ReadonlySet<string> = new Set(['Warmed:Stopped', 'Warmed:Running', 'Warmed:Hibernated']);

/** How many instances the pool of a group should hold; 0 without a pool. Source: AS-25. */
export const poolSizeOf = (group: AutoScalingGroup): number =>
  group.warmPool === undefined ? 0 : warmPoolSize(group, group.warmPool);

/** Starts instances out of the pool, in the zones that have fewest. @returns how many units they are. Source: AS-26. */
export function takeFromPool(
  world: World,
  group: AutoScalingGroup,
  order: { readonly units: number; readonly reason: ActivityReason },
  record: Record,
): number {
  const here = instancesOf(world, group.name);
  const ready = here.filter(({ state, isLost }) => READY.has(state) && !isLost);
  if (ready.length === 0) return 0;
  const counts = countByZone(here.filter(isCounted));
  const taken: AutoScalingInstance[] = [];
  let units = order.units;
  while (units > 0 && ready.length > 0) {
    const zones = zonesForLaunch([...new Set(ready.map(({ availabilityZone }) => availabilityZone))], counts);
    const index = ready.findIndex(({ availabilityZone }) => availabilityZone === zones[0]);
    const [instance] = ready.splice(index, 1) as [AutoScalingInstance];
    counts.set(instance.availabilityZone, (counts.get(instance.availabilityZone) ?? 0) + 1);
    taken.push(instance);
    units -= instance.weight;
  }
  record({
    type: 'GroupInstancesMoved',
    group: group.name,
    instances: taken.map(({ number }) => number),
    to: 'Pending',
    reason: order.reason,
    starts: taken.map((instance) => startOf(world, instance)),
  });
  return weightOf(taken);
}

/** A stopped machine boots again; a running one has only its agent to start (section 10). */
function startOf(world: World, { number, state }: AutoScalingInstance) {
  const running = state === 'Warmed:Running';
  const registersAtMs = world.nowMs + durationMs(world, running ? 'warmRunningMs' : 'warmStartMs', number, 1);
  const runsFromMs = running ? world.nowMs : world.nowMs + durationMs(world, 'instanceLaunchMs', number, 1);
  return { runsFromMs: Math.min(runsFromMs, registersAtMs), registersAtMs };
}

/** Brings the pool to its size. Sources: AS-25, AS-26. */
export function fillWarmPool(world: World, group: AutoScalingGroup, record: Record): void {
  const pool = instancesOf(world, group.name).filter(isWarmed);
  const lost = pool.filter(({ isLost }) => isLost);
  if (lost.length > 0) beginTermination(world, group, lost, { kind: 'unhealthy', found: 'ec2' }, record);
  const standing = pool.filter(({ isLost }) => !isLost);
  const wanted = poolSizeOf(group);
  if (standing.length > wanted) beginTermination(world, group, standing.slice(wanted), { kind: 'warm-pool' }, record);
  if (standing.length < wanted && !group.suspendedProcesses.includes('Launch'))
    launchInstances(
      world,
      group,
      { units: wanted - standing.length, into: 'Warmed:Pending', reason: { kind: 'warm-pool' } },
      record,
    );
}

/** Stops instances and keeps them, as many as the pool has room for. @returns those that must end. Source: AS-27. */
export function returnToPool(
  world: World,
  group: AutoScalingGroup,
  instances: readonly AutoScalingInstance[],
  reason: ActivityReason,
  record: Record,
): readonly AutoScalingInstance[] {
  const room = poolSizeOf(group) - instancesOf(world, group.name).filter(isWarmed).length;
  const kept = instances.slice(0, Math.max(0, room));
  if (kept.length === 0) return instances;
  leaveCluster(world, kept, 'stopped', record);
  record({
    type: 'GroupInstancesMoved',
    group: group.name,
    instances: kept.map(({ number }) => number),
    to: `Warmed:${group.warmPool?.poolState ?? 'Stopped'}`,
    reason,
    waits: [],
  });
  return instances.slice(kept.length);
}
