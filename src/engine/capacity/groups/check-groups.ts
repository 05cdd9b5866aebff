import { invariant } from '../../invariant.ts';
import type { World } from '../../world.ts';
import { rebalanceLimit } from './arithmetic.ts';
import { instancesOf, isCounted, isWarmed } from './find.ts';

/** What must always hold of groups: bounds, and that instances and container instances know each other. */
export function checkGroups(world: World): void {
  for (const group of world.autoScalingGroups.values()) {
    const { name, minSize, maxSize, desiredCapacity } = group;
    invariant(
      minSize <= desiredCapacity && desiredCapacity <= maxSize,
      () => `group ${name} wants ${desiredCapacity}, outside ${minSize} to ${maxSize}`,
    );
    const instances = instancesOf(world, name);
    // A change of the maximum, a refresh and protection can leave more for a while; whatever is launched stays within.
    const launched = instances.filter((one) => isCounted(one) && one.launchedAtMs === world.nowMs && one.weight === 1);
    const counted = instances.filter(isCounted).length;
    const margin = group.refresh?.status === 'InProgress' ? maxSize * 2 : rebalanceLimit(maxSize);
    if (launched.length > 0)
      invariant(
        counted <= Math.max(margin, maxSize + 1),
        () => `group ${name} launched beyond its maximum: ${counted}`,
      );
  }
  for (const { group, policies, actions } of world.groupScalings.byGroup.values()) {
    invariant(world.autoScalingGroups.has(group), () => `group ${group} is gone, and what it was scaled by is not`);
    for (const list of [policies, actions])
      invariant(new Set(list.map(({ name }) => name)).size === list.length, () => `group ${group} has a name twice`);
    for (const { name, next } of actions)
      invariant(
        next === null || next.runsAtMs >= world.nowMs,
        () => `scheduled action ${name} of ${group} has not run in time`,
      );
  }
  for (const { number, group, slot, state } of world.autoScalingInstances.values()) {
    invariant(world.autoScalingGroups.has(group), () => `instance ${number} belongs to ${group}, which is gone`);
    if (slot === undefined) continue;
    invariant(world.autoScalingSlots.get(slot) === number, () => `slot ${slot} does not know instance ${number}`);
    invariant(!isWarmed({ state } as never), () => `instance ${number} waits in the pool and in the cluster`);
    if (state === 'Terminating:Proceed')
      invariant(world.fleet.statusOf(slot) === 'INACTIVE', () => `instance ${number} ends and stays in the cluster`);
  }
  for (const [slot, number] of world.autoScalingSlots)
    invariant(
      world.autoScalingInstances.get(number)?.slot === slot,
      () => `slot ${slot} knows an instance that is gone`,
    );
}
