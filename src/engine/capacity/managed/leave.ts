import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../../model/units.ts';
import type { Record } from '../../advance.ts';
import { leaveWithHosts, loseHost } from '../../faults/lose-host.ts';
import type { World } from '../../world.ts';

/** How long an idle instance stays unless its provider says otherwise: AWS's delay is a heuristic (our choice). */
const USUAL_IDLE_MS = 5 * MINUTE_MS;
/** Instances are replaced after so long, and end so long after they began to drain. Source: MI-03. */
export const REPLACED_AFTER_MS = 14 * DAY_MS;
export const DRAINS_AT_MOST_MS = 7 * DAY_MS;

const isManaged = ({ fleet }: World, slot: number): boolean => fleet.specOf(slot).capacityProviderName !== undefined;

/** Until when an instance that is idle now stays; null: it is not idle, or it is kept whatever happens. Source: MI-03. */
export function idleUntilMs(world: World, slot: number): EpochMs | null {
  const { fleet, nowMs } = world;
  if (!isManaged(world, slot) || fleet.heldTasks(slot) > 0 || fleet.statusOf(slot) === 'INACTIVE') return null;
  if (fleet.statusOf(slot) === 'DRAINING') return nowMs;
  const provider = world.capacityProviders.get(fleet.specOf(slot).capacityProviderName as string);
  const seconds = provider?.managedInstancesProvider?.scaleInAfter ?? null;
  if (seconds === null) return nowMs + USUAL_IDLE_MS;
  return seconds < 0 ? null : nowMs + seconds * SECOND_MS;
}

/** An instance that was idle all the time is terminated. Source: MI-03. */
export function decideManagedIdle(world: World, slot: number, record: Record): void {
  const untilMs = world.managedIdle.get(slot);
  if (untilMs === undefined || untilMs > world.nowMs || world.fleet.heldTasks(slot) > 0) return;
  leaveWithHosts([slot], record);
}

/** After fourteen days it drains, so that others take its place. Source: MI-03. */
export function decideManagedReplacement(world: World, slot: number, record: Record): void {
  if (world.fleet.isActive(slot)) record({ type: 'InstanceStatusChanged', instances: [slot], status: 'DRAINING' });
}

/** A week later it ends, with all that still runs on it. Source: MI-03. */
export function decideManagedEnd(world: World, slot: number, record: Record): void {
  if (world.fleet.statusOf(slot) === 'INACTIVE') return;
  loseHost(world, slot, 'terminated', record);
  leaveWithHosts([slot], record);
}
