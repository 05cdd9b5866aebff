import type { CapacityEntry } from '../../model/capacity-entry.ts';
import type { Appliers } from '../appliers.ts';
import { GONE_RETENTION_MS, slotOf } from '../known.ts';
import { roomAppeared, wakeServiceOf } from '../services/wake-services.ts';
import { pinGpus } from '../tasks/apply-starts.ts';
import { schedule } from '../tasks/schedule.ts';
import { forgetPreparedAsks, touchInstance } from '../touch.ts';
import { numberOf, type World } from '../world.ts';
import { DELETION_MS } from './decide-providers.ts';
import { MANAGED_APPLIERS, noteManagedIdle } from './managed/apply-managed.ts';
import { instanceNoticeAtMs } from './spot.ts';

/** What entries about capacity change: spread into the appliers of all entries. */
export const CAPACITY_APPLIERS: Pick<Appliers, CapacityEntry['type']> = {
  ...MANAGED_APPLIERS,
  CapacityProviderPut: (world, { provider }) => {
    world.capacityProviders.set(provider.name, provider);
    const ref = numberOf(world.providerNames, world.providerNumbers, provider.name);
    if (provider.updateStatus === 'DELETE_IN_PROGRESS')
      world.agenda.put({ atMs: world.nowMs + DELETION_MS, kind: 'provider-step', ref });
    if (provider.status === 'INACTIVE')
      world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'provider-step', ref, lazy: true });
    forgetPreparedAsks(world);
    roomAppeared(world);
  },
  CapacityProviderForgotten: (world, { name }) => {
    world.capacityProviders.delete(name);
  },
  TasksPlaced: (world, { tasks, instances, why }) => {
    tasks.forEach((serial, index) => {
      const slot = slotOf(world, serial);
      const instance = instances[index] as number;
      world.tasks.set('instance', slot, instance);
      world.tasks.set('heldSinceAtMs', slot, world.nowMs);
      pinGpus(world, slot);
      world.waitingTasks.delete(serial);
      noteManagedIdle(world, instance);
      const choice = why?.choices[index];
      if (why !== undefined && choice !== undefined)
        world.whys.set(serial, { funnel: why.funnel, strategies: why.strategies, choice });
      touchInstance(world, instance);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    });
  },
  TasksRetiring: (world, { tasks, retiresAtMs }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      world.tasks.set('retiresAtMs', slot, retiresAtMs);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  SpotNoticeGiven: (world, { instances, endsAtMs }) => {
    for (const slot of instances) {
      world.spotNotices.set(slot, endsAtMs);
      world.agenda.put({ atMs: endsAtMs, kind: 'spot-end', ref: slot });
    }
  },
  WaitingTasksLooked: (world) => {
    world.hasNewRoom = false;
  },
};

/** Puts the next notice of a Spot instance on the agenda; one that the rate has moved since does nothing. */
export function scheduleSpotNotice(world: World, slot: number): void {
  const atMs = instanceNoticeAtMs(world, slot);
  if (atMs !== null) world.agenda.put({ atMs, kind: 'spot-notice', ref: slot });
}
