import type { AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { Record } from '../../advance.ts';
import type { World } from '../../world.ts';
import { isAboveNineTenths, replacedAtOnce } from './arithmetic.ts';
import { instancesOf, isEnding, isSuspended } from './find.ts';
import { beginTermination } from './terminate.ts';

/**
 * Ends what is unhealthy; what is missing then is started at the same time. Machines that are down go at once; of those
 * that only failed a check a tenth of the group at a time, while it is above nine tenths. Sources: AS-10, AS-11, AS-19.
 */
export function replaceUnhealthy(world: World, group: AutoScalingGroup, record: Record): void {
  if (isSuspended(group, 'ReplaceUnhealthy') || isSuspended(group, 'Terminate')) return;
  const here = instancesOf(world, group.name);
  const sick = here.filter((instance) => !instance.isHealthy && !isEnding(instance));
  const down = sick.filter(({ isLost }) => isLost);
  if (down.length > 0) beginTermination(world, group, down, { kind: 'unhealthy', found: 'ec2' }, record);
  const failing = sick.filter(({ isLost }) => !isLost);
  if (failing.length === 0) return;
  const inService = here.filter(({ state }) => state === 'InService').length - down.length;
  const replacing = here.filter(
    (instance) => isEnding(instance) && instance.reason.kind === 'unhealthy' && instance.reason.found === 'user',
  ).length;
  const chosen: AutoScalingInstance[] = [];
  for (const instance of failing) {
    if (replacing + chosen.length >= replacedAtOnce(group.desiredCapacity)) break;
    if (!isAboveNineTenths(inService - chosen.length, group.desiredCapacity)) break;
    chosen.push(instance);
  }
  if (chosen.length > 0) beginTermination(world, group, chosen, { kind: 'unhealthy', found: 'user' }, record);
}

/** Hosts that went down: their groups find them unhealthy at once, also in the grace period. Sources: AS-10, EX-ASG-18. */
export function loseGroupInstances(
  world: World,
  isDown: (instance: AutoScalingInstance) => boolean,
  record: Record,
): void {
  const byGroup = new Map<string, number[]>();
  for (const instance of world.autoScalingInstances.values())
    if (instance.state !== 'Terminating:Proceed' && !instance.isLost && isDown(instance))
      byGroup.set(instance.group, [...(byGroup.get(instance.group) ?? []), instance.number]);
  for (const [name, instances] of byGroup) {
    const group = world.autoScalingGroups.get(name);
    const checks = group !== undefined && !isSuspended(group, 'HealthCheck');
    record({ type: 'GroupInstanceHealthChanged', group: name, instances, isHealthy: !checks, isLost: true });
  }
}

/** Machines of a zone that came back before their group had ended them. */
export function recoverGroupInstances(world: World, zone: string | undefined, record: Record): void {
  for (const instance of world.autoScalingInstances.values())
    if (instance.isLost && !isEnding(instance) && instance.availabilityZone === zone)
      record({
        type: 'GroupInstanceHealthChanged',
        group: instance.group,
        instances: [instance.number],
        isHealthy: instance.isHealthy,
        isLost: false,
      });
}
