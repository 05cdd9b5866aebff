import type { EntryBody } from '../../model/entry.ts';
import { DAEMON_REASONS, DAEMON_STOPS } from '../../tables/daemons.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { isRepaired } from '../capacity/managed/repair.ts';
import { waitingFor } from '../capacity/waiting.ts';
import { slotOf } from '../known.ts';
import type { World } from '../world.ts';
import { admit, daemonTaskFailed, lookAgain } from './admit.ts';
import { daemonOfTask, daemonsOf, daemonTasksOn, revisionNumbered, underWay } from './find.ts';
import { stopDaemonTasks } from './tasks.ts';

/** What an entry means for the managed daemons, at once: an instance may take tasks, or has to be replaced. */
export function noticeForDaemons(world: World, entry: EntryBody, record: Record): void {
  if (world.managedDaemons.count === 0) return;
  switch (entry.type) {
    case 'TasksMoved':
      if (entry.to !== 'RUNNING') return;
      for (const slot of daemonSlots(world, entry.tasks)) admit(world, world.tasks.get('instance', slot), record);
      return;
    case 'TaskHealthChanged':
      for (const slot of daemonSlots(world, entry.tasks)) {
        if (entry.health === 'UNHEALTHY') daemonTaskFailed(world, slot, DAEMON_REASONS.unhealthy, record);
        else admit(world, world.tasks.get('instance', slot), record);
      }
      return;
    case 'TasksStopping':
      // A host that is lost, or was taken out by its user, goes whatever its daemons do.
      if (entry.stopCode === 'TerminationNotice' || entry.reason === STOP_REASONS.forcedDeregistration) return;
      for (const slot of daemonSlots(world, entry.tasks)) daemonTaskFailed(world, slot, entry.reason, record);
      return;
    case 'DaemonReleased':
      stopDaemonTasks(
        world,
        entry.instances,
        { daemon: entry.daemon, reason: DAEMON_STOPS.released(world.managedDaemons.all.get(entry.daemon)?.name ?? '') },
        record,
      );
      for (const instance of entry.instances) admit(world, instance, record);
      return;
    case 'InstanceStatusChanged':
      for (const instance of entry.instances) noticeInstance(world, instance, entry.status, record);
      return;
    default:
      return;
  }
}

const daemonSlots = (world: World, serials: readonly number[]): number[] =>
  serials.map((serial) => slotOf(world, serial)).filter((slot) => daemonOfTask(world, slot) !== undefined);

function noticeInstance(world: World, instance: number, status: string, record: Record): void {
  const provider = world.fleet.specOf(instance).capacityProviderName;
  if (provider === undefined) return;
  if (status === 'INACTIVE' && waitingFor(world, provider).length > 0) lookAgain(world, provider, record);
  if (status === 'ACTIVE' && lacksDaemon(world, instance, provider))
    record({ type: 'InstanceStatusChanged', instances: [instance], status: 'DRAINING' });
}

/** An instance that somebody made ACTIVE again, while it no longer has what a critical daemon put on it. */
function lacksDaemon(world: World, instance: number, provider: string): boolean {
  const { cover } = world.managedDaemons;
  return daemonsOf(world, provider).some((daemon) => {
    const given = cover.get(daemon.number)?.get(instance);
    const isSettled = underWay(daemon) === undefined && daemon.stable === daemon.wanted;
    if (isSettled && given !== daemon.wanted) return true;
    if (given === undefined || revisionNumbered(daemon, given)?.critical === false) return false;
    if (!isRepaired(world, instance)) return false;
    return !daemonTasksOn(world, daemon.number, instance).some((slot) => world.tasks.desiredStatus(slot) === 'RUNNING');
  });
}
