import type { AutoScalingGroup } from '../../../model/auto-scaling-group.ts';
import type { Record } from '../../advance.ts';
import type { World } from '../../world.ts';
import { forgetGroup } from '../group-scaling/forget.ts';
import { rebalanceLimit } from './arithmetic.ts';
import { protectionOf } from './busy.ts';
import { isShort } from './capacity-shortage.ts';
import { currentTemplate, instancesOf, isCounted, isSuspended, weightOf } from './find.ts';
import { replaceUnhealthy } from './health.ts';
import { launchInstances, missingUnits } from './launch.ts';
import { decideRefresh } from './refresh.ts';
import { removeSurplus } from './shrink.ts';
import { proceed } from './terminate.ts';
import { fillWarmPool, takeFromPool } from './warm-pool.ts';
import { countByZone, imbalance } from './zones.ts';

/** Brings a group to the size and the balance it wants, as far as that can be begun now. Sources: AS-2, AS-11 to AS-14. */
export function reconcileGroup(world: World, name: string, record: Record): void {
  const group = world.autoScalingGroups.get(name);
  if (group === undefined) return;
  if (group.isDeleting) {
    endGroup(world, group, record);
    return;
  }
  replaceUnhealthy(world, group, record);
  decideRefresh(world, group, record);
  size(world, now(world, name), record);
  rebalance(world, now(world, name), record);
  fillWarmPool(world, now(world, name), record);
}

const now = (world: World, name: string): AutoScalingGroup => world.autoScalingGroups.get(name) as AutoScalingGroup;

function size(world: World, group: AutoScalingGroup, record: Record): void {
  const counted = instancesOf(world, group.name).filter(isCounted);
  // What was started to balance zones counts once it serves: only then may another one go.
  const missing = missingUnits(
    group,
    counted.filter(({ reason, state }) => reason.kind !== 'rebalance' || state === 'InService'),
  );
  if (missing > 0 && !isSuspended(group, 'Launch')) {
    const from = weightOf(counted);
    const reason = {
      kind: 'difference',
      from,
      to: group.desiredCapacity,
      ...(group.lastChange && { change: group.lastChange }),
    } as const;
    const left = missing - takeFromPool(world, group, { units: missing, reason }, record);
    if (left > 0) launchInstances(world, group, { units: left, into: 'Pending', reason }, record);
  } else if (missing < 0 && !isSuspended(group, 'Terminate') && group.refresh?.status !== 'InProgress')
    removeSurplus(world, group, record);
}

/** Starts an instance in a zone that has too few, before one goes in the zone that has most. Source: AS-13. */
function rebalance(world: World, group: AutoScalingGroup, record: Record): void {
  if (isSuspended(group, 'AZRebalance') || isSuspended(group, 'Launch')) return;
  const counted = instancesOf(world, group.name).filter(isCounted);
  if (weightOf(counted) !== group.desiredCapacity || counted.some(({ state }) => state !== 'InService')) return;
  if (counted.length + 1 > rebalanceLimit(group.maxSize)) return;
  const open = group.availabilityZones.filter((zone) =>
    currentTemplate(group).types.some(({ instanceType }) => !isShort(world, instanceType, zone)),
  );
  const found = imbalance(open, countByZone(counted));
  if (found === null || group.availabilityZones.length === 0) return;
  const isProtected = protectionOf(world, group);
  if (counted.every((one) => one.availabilityZone !== found.from || isProtected(one))) return;
  const units = counted.find(({ availabilityZone }) => availabilityZone === found.from)?.weight ?? 1;
  launchInstances(
    world,
    group,
    { units, into: 'Pending', zone: found.to, reason: { kind: 'rebalance', zone: found.to, with: found.from } },
    record,
  );
}

/** A group that is being deleted ends with its last instance; a forced deletion waits for no hook. */
function endGroup(world: World, group: AutoScalingGroup, record: Record): void {
  const left = instancesOf(world, group.name);
  if (left.length === 0) {
    forgetGroup(world, group.name, record);
    return;
  }
  const standing = left.filter(({ state }) => state !== 'Terminating:Proceed');
  if (standing.length > 0) proceed(world, group, standing, record, { kind: 'group-deletion' });
}
