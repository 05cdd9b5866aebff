import type { AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { World } from '../../world.ts';
import { providerOfGroup } from './find.ts';

/** Daemon tasks per container instance that are not STOPPED. */
export function daemonTasksBySlot(world: World): Map<number, number> {
  const counts = new Map<number, number>();
  const { tasks } = world;
  for (const service of world.services) {
    if (service?.schedulingStrategy !== 'DAEMON') continue;
    for (const slot of tasks.ofService(service.number)) {
      const instance = tasks.get('instance', slot);
      if (instance >= 0 && tasks.lastStatus(slot) !== 'STOPPED') counts.set(instance, (counts.get(instance) ?? 0) + 1);
    }
  }
  return counts;
}

/** Tasks on an instance that keep it: all but those of daemons. Sources: CAS-8, ECAS-04. */
export function nonDaemonTasks(
  world: World,
  { slot }: AutoScalingInstance,
  daemons: ReadonlyMap<number, number>,
): number {
  return slot === undefined ? 0 : world.fleet.heldTasks(slot) - (daemons.get(slot) ?? 0);
}

/**
 * Whether a scale-in must leave an instance alone. With managed termination protection ECS keeps the flag: set while
 * non-daemon tasks are there, removed when the last one has stopped. Sources: AS-19, CAS-27, ECAS-14.
 */
export function protectionOf(world: World, group: AutoScalingGroup): (instance: AutoScalingInstance) => boolean {
  const managed = providerOfGroup(world, group)?.autoScalingGroupProvider?.managedTerminationProtection === 'ENABLED';
  if (!managed) return ({ isProtectedFromScaleIn }) => isProtectedFromScaleIn;
  const daemons = daemonTasksBySlot(world);
  return (instance) =>
    instance.slot === undefined ? instance.isProtectedFromScaleIn : nonDaemonTasks(world, instance, daemons) > 0;
}
