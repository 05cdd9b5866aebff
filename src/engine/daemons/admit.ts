import { DAEMON_REASONS, DAEMON_STOPS } from '../../tables/daemons.ts';
import { HEALTH_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { LOOK_AGAIN_MS } from '../capacity/managed/look-again.ts';
import { taskIdOf } from '../ids.ts';
import type { World } from '../world.ts';
import { daemonOfTask, daemonTasksOn, isUp, revisionNumbered } from './find.ts';
import { stopDaemonTasks } from './tasks.ts';

/**
 * Lets an instance that is REGISTERING take tasks, once every daemon it was given does what it is for. A critical one that
 * failed keeps it out; one that is not critical never does. Source: MI-05, DG/managed-daemons.
 */
export function admit(world: World, instance: number, record: Record): void {
  const { fleet, managedDaemons: daemons, tasks } = world;
  if (fleet.statusOf(instance) !== 'REGISTERING') return;
  let waits = false;
  for (const daemon of daemons.all.values()) {
    const revision = daemons.cover.get(daemon.number)?.get(instance);
    if (revision === undefined) continue;
    const here = daemonTasksOn(world, daemon.number, instance).filter(
      (slot) => tasks.desiredStatus(slot) === 'RUNNING',
    );
    if (here.some((slot) => isUp(world, slot))) continue;
    const isCritical = revisionNumbered(daemon, revision)?.critical !== false;
    if (here.some((slot) => tasks.health(slot) !== 'UNHEALTHY')) waits = true;
    else if (isCritical) {
      turnAway(world, instance, record);
      return;
    }
  }
  if (!waits) record({ type: 'InstanceStatusChanged', instances: [instance], status: 'ACTIVE' });
}

/** The daemons' time is over: critical ones that are not at work by now have failed, others are waited for no longer. */
export function decideDeadline(world: World, instance: number, record: Record): void {
  const { fleet, tasks, managedDaemons: daemons } = world;
  if (fleet.statusOf(instance) !== 'REGISTERING') return;
  const late = [...daemons.all.values()].flatMap((daemon) => {
    const revision = revisionNumbered(daemon, daemons.cover.get(daemon.number)?.get(instance) ?? 0);
    if (revision?.critical !== true) return [];
    return daemonTasksOn(world, daemon.number, instance).filter(
      (slot) => tasks.desiredStatus(slot) === 'RUNNING' && !isUp(world, slot),
    );
  });
  if (late.length === 0) record({ type: 'InstanceStatusChanged', instances: [instance], status: 'ACTIVE' });
  else
    record({
      type: 'TasksStopping',
      tasks: late.map((slot) => tasks.serial(slot)).sort((a, b) => a - b),
      stopCode: 'TaskFailedToStart',
      reason: DAEMON_REASONS.late,
    });
}

/** The instance never takes tasks: it goes as soon as its daemons have stopped, and another one is tried a while later. */
export function turnAway(world: World, instance: number, record: Record): void {
  record({ type: 'InstanceStatusChanged', instances: [instance], status: 'REGISTRATION_FAILED' });
  stopDaemonTasks(world, [instance], { reason: DAEMON_STOPS.leaving }, record);
}

/** The provider looks a while later at the tasks that still wait for it. */
export function lookAgain(world: World, provider: string, record: Record): void {
  record({ type: 'ManagedInstancesStarted', provider, boots: [], looksAgainAtMs: world.nowMs + LOOK_AGAIN_MS });
}

/**
 * A daemon's task on an instance failed: it stopped, or became unhealthy. With a critical daemon the instance is impaired: it
 * is replaced, unless its provider repairs nothing, and the other tasks on it stop; without, everything else goes on.
 * Source: MI-05, DG/managed-daemons-auto-repair.
 */
export function daemonTaskFailed(world: World, slot: number, reason: string, record: Record): void {
  const { fleet, tasks, managedDaemons: daemons } = world;
  const of = daemonOfTask(world, slot);
  const instance = tasks.get('instance', slot);
  const daemon = of === undefined ? undefined : daemons.all.get(of.daemon);
  if (of === undefined || daemon === undefined || daemons.cover.get(of.daemon)?.get(instance) === undefined) return;
  const status = fleet.statusOf(instance);
  if (status !== 'ACTIVE' && status !== 'REGISTERING') return;
  const neverRan = tasks.instant('startedAtMs', slot) === undefined;
  if (neverRan || status === 'REGISTERING')
    record({
      type: 'DaemonTaskStartImpaired',
      daemon: of.daemon,
      revision: of.revision,
      instance,
      task: tasks.serial(slot),
      failureType: 'TASK_FAILED_TO_RUN',
      reason: DAEMON_REASONS.failedToRun(reason),
    });
  if (status === 'REGISTERING') admit(world, instance, record);
  else if (revisionNumbered(daemon, of.revision)?.critical !== false && !isKnownImpaired(world, instance))
    record({
      type: 'InstanceHealthChanged',
      instances: [instance],
      check: 'DAEMON',
      isImpaired: true,
      reason: HEALTH_REASONS.daemon(taskIdOf(world, tasks.serial(slot))),
    });
}

const isKnownImpaired = ({ instanceChecks }: World, instance: number): boolean =>
  instanceChecks.get(instance)?.DAEMON?.isImpaired === true;
