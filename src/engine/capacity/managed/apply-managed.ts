import type { ManagedEntry } from '../../../model/capacity-entry.ts';
import type { Appliers } from '../../appliers.ts';
import type { World } from '../../world.ts';
import { DRAINS_AT_MOST_MS, idleUntilMs, REPLACED_AFTER_MS } from './leave.ts';

export const MANAGED_APPLIERS: Pick<Appliers, ManagedEntry['type']> = {
  ManagedInstancesStarted: (world, { provider, boots, looksAgainAtMs }) => {
    for (const boot of boots) {
      world.managedBoots.set(boot.number, boot);
      world.managedCount = Math.max(world.managedCount, boot.number + 1);
      world.agenda.put({ atMs: boot.registersAtMs, kind: 'managed-boot', ref: boot.number });
    }
    if (looksAgainAtMs !== undefined) lookForManaged(world, provider, looksAgainAtMs);
  },
  ManagedInstanceBooted: (world, { boot }) => {
    world.managedBoots.delete(boot);
  },
};

/** Has a managed provider look at the tasks that wait for it. */
export function lookForManaged(
  world: World,
  provider: string,
  atMs = world.nowMs + world.timing.schedulerPeriodMs,
): void {
  const ref = world.providerNumbers.get(provider);
  if (ref !== undefined && world.capacityProviders.get(provider)?.type === 'MANAGED_INSTANCES')
    world.agenda.put({ atMs, kind: 'managed-look', ref });
}

/** A managed instance has joined: its days are counted, and whoever it does not help is looked at again. Source: MI-03. */
export function noteManagedJoined(world: World, slot: number): void {
  const provider = world.fleet.specOf(slot).capacityProviderName;
  if (provider === undefined) return;
  const { agenda, nowMs } = world;
  agenda.put({ atMs: nowMs + REPLACED_AFTER_MS, kind: 'managed-replace', ref: slot, lazy: true });
  agenda.put({ atMs: nowMs + REPLACED_AFTER_MS + DRAINS_AT_MOST_MS, kind: 'managed-end', ref: slot, lazy: true });
  lookForManaged(world, provider);
  noteManagedIdle(world, slot);
}

/** Whether an instance is idle as of now, and until when it may be. */
export function noteManagedIdle(world: World, slot: number): void {
  const untilMs = idleUntilMs(world, slot);
  if (untilMs === null) {
    world.managedIdle.delete(slot);
    return;
  }
  world.managedIdle.set(slot, untilMs);
  world.agenda.put({ atMs: untilMs, kind: 'managed-idle', ref: slot });
}
