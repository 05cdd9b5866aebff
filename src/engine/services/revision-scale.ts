import type { Deployment, Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { percentDown } from '../order.ts';
import type { World } from '../world.ts';
import { isHealthyForDraining } from './health.ts';
import { launch, stopFailed, untilDigests } from './replica.ts';
import { sayOnce } from './say.ts';
import { stopServiceTasks } from './stop.ts';
import { type Tally, tally, totalOf } from './tally.ts';
import { launchesAllowed } from './throttle.ts';

export interface Scale {
  readonly wanted: number;
  /** False: what is missing stays missing. */
  readonly mayStart: boolean;
  /** Failures of its tasks slow its launches down (THR-05), and its first task resolves the images (DEP-63). */
  readonly isNew: boolean;
  /** It has traffic: what failed its checks stays until something healthy stands in (SVC-31). */
  readonly serves: boolean;
  /** Percent of what is wanted that there may be while some of it leaves DRAINING instances; absent: no limit (BG-04). */
  readonly drainingMaximumPercent?: number;
}

/**
 * Keeps one revision of a service at a number of tasks, whatever else the service has: no percentages, replacements first.
 * Sources: BG-04, TS-02, SVC-31, CI-41 to CI-43.
 * @returns false when some task found no room
 */
export function keepAt(world: World, service: Service, revision: Deployment, scale: Scale, record: Record): boolean {
  const { wanted } = scale;
  if (revision.desiredCount !== wanted)
    record({ type: 'DeploymentChanged', deployment: revision.number, change: { desiredCount: wanted } });
  stopSick(world, service, revision, scale, record);
  const hasRoom = startMissing(world, service, revision, scale, record);
  const now = tally(world, service, revision.number);
  const extra = now.fresh.length - wanted;
  if (extra > 0) {
    const stopped = stopServiceTasks(world, service, stopWish(revision, now.fresh, extra), record);
    if (stopped < extra) sayOnce(world, service, { kind: 'all-protected', deployment: revision.number }, record);
  }
  leaveInstances(world, service, revision, wanted, record);
  return hasRoom;
}

const stopWish = ({ number }: Deployment, among: readonly number[], wanted: number) => ({
  among,
  wanted,
  initiator: number,
});

function startMissing(world: World, service: Service, revision: Deployment, scale: Scale, record: Record): boolean {
  const now = tally(world, service, revision.number);
  const missing = Math.min(scale.wanted - now.fresh.length, roomWhileDraining(scale, now));
  if (missing <= 0 || !scale.mayStart) return true;
  const allowed = scale.isNew
    ? Math.min(
        launchesAllowed(world, service, now.starting),
        untilDigests(world, revision, now.fresh.length + now.leaving.length + now.sick.length),
      )
    : missing;
  if (allowed <= 0) return true;
  const hasRoom = launch(world, service, revision, Math.min(missing, allowed), record);
  // The first task runs where no agent resolves digests: the others need not wait for it (DEP-64).
  const more = hasRoom && allowed === 1 && missing > 1 && service.scheduler.startFailures === 0;
  if (!more || Number.isFinite(untilDigests(world, revision, 1))) return hasRoom;
  return startMissing(world, service, revision, scale, record);
}

/** What the upper limit leaves while tasks are on DRAINING instances, those on the stop path counted. Source: CI-47. */
const roomWhileDraining = ({ wanted, drainingMaximumPercent }: Scale, now: Tally): number =>
  drainingMaximumPercent === undefined || !now.onDraining
    ? Number.POSITIVE_INFINITY
    : percentDown(wanted, drainingMaximumPercent) - totalOf(now);

/** Failed tasks that serve nobody stop at once; others as far as healthy ones stand in, or one where no room is left. */
function stopSick(world: World, service: Service, revision: Deployment, scale: Scale, record: Record): void {
  const now = tally(world, service, revision.number);
  const { sick } = now;
  if (sick.length === 0) return;
  const standIn = Math.max(0, now.freshHealthy.length + sick.length - scale.wanted);
  let wanted = scale.serves ? Math.min(sick.length, standIn) : sick.length;
  if (wanted === 0 && service.scheduler.retry !== null && isStill(now)) wanted = 1;
  if (wanted > 0) stopFailed(world, service, sick, wanted, record);
}

const isStill = (now: Tally): boolean => now.starting === 0 && now.stopping === 0 && now.unsettled === 0;

/** Off DRAINING instances: tasks before RUNNING at once, RUNNING ones as replacements are healthy, so that all that are wanted stay. Sources: CI-41 to CI-43, CI-47. */
function leaveInstances(world: World, service: Service, revision: Deployment, wanted: number, record: Record): void {
  const { leaving, fresh } = tally(world, service, revision.number);
  if (leaving.length === 0) return;
  const idle = leaving.filter((slot) => world.tasks.lastStatus(slot) !== 'RUNNING');
  if (idle.length > 0)
    stopServiceTasks(world, service, { ...stopWish(revision, idle, idle.length), evenProtected: true }, record);
  const drainable = leaving.filter((slot) => world.tasks.lastStatus(slot) === 'RUNNING');
  const stay = fresh.filter((slot) => isHealthyForDraining(world, slot)).length;
  const surplus = Math.min(drainable.length, stay + drainable.length - wanted);
  if (surplus > 0) stopServiceTasks(world, service, stopWish(revision, drainable, surplus), record);
}
