import type { EntryBody } from '../../../model/entry.ts';
import type { Record } from '../../advance.ts';
import { byCodeUnit } from '../../order.ts';
import type { World } from '../../world.ts';
import { groupInstanceAt } from './find.ts';
import { wakeManagedScaling } from './managed-scaling.ts';
import { DRAINING_HOOK } from './terminate.ts';

/** Entries after which a provider's reservation may be another. */
const CHANGES_RESERVATION: ReadonlySet<EntryBody['type']> = new Set([
  'TasksStarted',
  'TasksMoved',
  'TasksStopping',
  'GroupInstancesLaunched',
  'GroupInstancesMoved',
  'GroupInstancesJoined',
  'AutoScalingGroupPut',
  'CapacityProviderPut',
  'TasksPlaced',
]);

/**
 * What groups and managed scaling must hear of, entry by entry: a metric that may have changed, a drained instance, a
 * protection that fell, a shortage that ended. A world without groups pays one look at a map.
 */
export function noticeForGroups(world: World, entry: EntryBody, record: Record): void {
  if (world.autoScalingGroups.size === 0) return;
  if (entry.type === 'TasksMoved' && entry.to === 'STOPPED') noticeStopped(world, entry.tasks, record);
  if (entry.type === 'FaultEnded')
    for (const name of [...world.autoScalingGroups.keys()].sort(byCodeUnit))
      record({ type: 'GroupWoken', group: name });
  if (entry.type === 'TasksMoved' && entry.to !== 'STOPPED') return;
  if (CHANGES_RESERVATION.has(entry.type) && world.capacityProviders.size > 0) wakeManagedScaling(world, record);
}

function noticeStopped(world: World, serials: readonly number[], record: Record): void {
  const seen = new Set<number>();
  for (const serial of serials) {
    const slot = world.tasks.slotOf(serial);
    const instance = slot === undefined ? -1 : world.tasks.get('instance', slot);
    if (instance < 0 || seen.has(instance)) continue;
    seen.add(instance);
    const found = groupInstanceAt(world, instance);
    if (found === undefined) continue;
    if (found.waits.some(({ hook }) => hook === DRAINING_HOOK))
      record({ type: 'GroupInstanceWoken', instance: found.number });
    if (world.autoScalingGroups.get(found.group)?.isBlockedByProtection === true)
      record({ type: 'GroupWoken', group: found.group });
  }
}
