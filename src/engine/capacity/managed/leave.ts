import type { InstanceStatus } from '../../../model/container-instance.ts';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../../../model/units.ts';
import { DAEMON_STOPS } from '../../../tables/daemons.ts';
import type { Record } from '../../advance.ts';
import { tasksBesideDaemons } from '../../daemons/state.ts';
import { stopDaemonTasks } from '../../daemons/tasks.ts';
import { leaveWithHosts, loseHost } from '../../faults/lose-host.ts';
import type { World } from '../../world.ts';

/** How long an idle instance stays unless its provider says otherwise: AWS's delay is a heuristic (our choice). */
const USUAL_IDLE_MS = 5 * MINUTE_MS;
/** Instances are replaced after so long, and end so long after they began to drain. Source: MI-03. */
export const REPLACED_AFTER_MS = 14 * DAY_MS;
export const DRAINS_AT_MOST_MS = 7 * DAY_MS;

const isManaged = ({ fleet }: World, slot: number): boolean => fleet.specOf(slot).capacityProviderName !== undefined;

/** Statuses of instances that are on their way out, and of those that do not take tasks yet. */
const LEAVING: readonly InstanceStatus[] = ['DRAINING', 'REGISTRATION_FAILED'];
const NOT_YET: readonly InstanceStatus[] = ['REGISTERING'];

/**
 * Until when an instance that is idle now stays; null: it is not idle, or it is kept whatever happens. Tasks of managed
 * daemons do not keep it. Sources: MI-03, DMN-08.
 */
export function idleUntilMs(world: World, slot: number): EpochMs | null {
  const { fleet, nowMs } = world;
  const status = fleet.statusOf(slot);
  if (!isManaged(world, slot) || tasksBesideDaemons(world, slot) > 0 || status === 'INACTIVE') return null;
  if (LEAVING.includes(status)) return nowMs;
  if (NOT_YET.includes(status)) return null;
  const provider = world.capacityProviders.get(fleet.specOf(slot).capacityProviderName as string);
  const seconds = provider?.managedInstancesProvider?.scaleInAfter ?? null;
  if (seconds === null) return nowMs + USUAL_IDLE_MS;
  return seconds < 0 ? null : nowMs + seconds * SECOND_MS;
}

/** An instance that was idle all the time is terminated, once its daemons, which are the last there, have stopped. Sources: MI-03, MI-05. */
export function decideManagedIdle(world: World, slot: number, record: Record): void {
  const untilMs = world.managedIdle.get(slot);
  if (untilMs === undefined || untilMs > world.nowMs || tasksBesideDaemons(world, slot) > 0) return;
  if (world.fleet.heldTasks(slot) > 0) {
    if (world.fleet.isActive(slot)) record({ type: 'InstanceStatusChanged', instances: [slot], status: 'DRAINING' });
    stopDaemonTasks(world, [slot], { reason: DAEMON_STOPS.leaving }, record);
    return;
  }
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
