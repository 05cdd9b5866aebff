import { invariant } from '../invariant.ts';
import type { World } from '../world.ts';
import { daemonOfTask, daemonTasksOn, instancesOf, isUp, underWay, wantedRevision } from './find.ts';

/**
 * What always holds of managed daemons: at most one task of each on an instance, nothing else on one that is not ACTIVE yet;
 * and once no deployment is under way every instance has its daemons, the critical ones at work. Source: MI-05.
 */
export function checkDaemons(world: World): void {
  const { tasks, fleet, managedDaemons: daemons } = world;
  const here = new Map<number, number[]>();
  for (const serial of [...tasks.serials()].sort((a, b) => a - b)) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.lastStatus(slot) === 'STOPPED') continue;
    const instance = tasks.get('instance', slot);
    if (daemonOfTask(world, slot) !== undefined) here.set(instance, [...(here.get(instance) ?? []), serial]);
    else
      invariant(
        instance < 0 || !['REGISTERING', 'REGISTRATION_FAILED'].includes(fleet.statusOf(instance)),
        () => `task ${serial} is on instance ${instance} before its daemons`,
      );
  }
  const known = [...daemons.tasks].map(([instance, serials]) => `${instance}: ${[...serials].sort((a, b) => a - b)}`);
  const found = [...here].map(([instance, serials]) => `${instance}: ${serials}`);
  invariant(
    known.sort().join() === found.sort().join(),
    () => `daemon tasks are ${found.join('; ')}, ${known.join('; ')} are kept`,
  );
  for (const daemon of daemons.all.values()) {
    for (const [instance] of here)
      invariant(
        daemonTasksOn(world, daemon.number, instance).length <= 1,
        () => `daemon ${daemon.name} has two tasks on instance ${instance}`,
      );
    for (const instance of daemons.cover.get(daemon.number)?.keys() ?? [])
      invariant(
        fleet.statusOf(instance) !== 'INACTIVE',
        () => `daemon ${daemon.name} covers instance ${instance}, which is gone`,
      );
    const isSettled = daemon.status === 'ACTIVE' && underWay(daemon) === undefined && daemon.stable === daemon.wanted;
    if (!isSettled) continue;
    const { capacityProviders, critical } = wantedRevision(daemon);
    for (const instance of instancesOf(world, capacityProviders)) {
      if (!fleet.isActive(instance)) continue;
      const given = daemons.cover.get(daemon.number)?.get(instance);
      invariant(
        given === daemon.wanted,
        () => `instance ${instance} has revision ${given} of ${daemon.name}, not ${daemon.wanted}`,
      );
      invariant(
        !critical ||
          world.instanceChecks.get(instance)?.DAEMON?.isImpaired === true ||
          daemonTasksOn(world, daemon.number, instance).some((slot) => isUp(world, slot)),
        () => `instance ${instance} takes tasks without ${daemon.name}`,
      );
    }
  }
}
