import type { AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { ManagedScalingState } from '../../../model/managed-scaling.ts';
import { byCodeUnit } from '../../order.ts';
import type { Section } from '../../snapshot.ts';
import type { World } from '../../world.ts';

interface GroupsPart {
  readonly counts: World['autoScalingCounts'];
  readonly groups: readonly AutoScalingGroup[];
  readonly instances: readonly AutoScalingInstance[];
  readonly managed: readonly ManagedScalingState[];
}

/** Auto Scaling groups, their instances and what managed scaling remembers; none where there never was a group. */
export function groupsSection(world: World): Section[] {
  const { autoScalingCounts: counts } = world;
  if (counts.groups === 0 && counts.providers === 0) return [];
  const json: GroupsPart = {
    counts,
    groups: [...world.autoScalingGroups.values()].sort((a, b) => byCodeUnit(a.name, b.name)),
    instances: [...world.autoScalingInstances.values()].sort((a, b) => a.number - b.number),
    managed: [...world.managedScaling.values()].sort((a, b) => byCodeUnit(a.provider, b.provider)),
  };
  return [{ kind: 'groups', key: '', json, columns: {} }];
}

/** A world stored before there were groups has none. */
export function restoreGroups(world: World, section: Section | undefined): void {
  if (section === undefined) return;
  const { counts, groups, instances, managed } = section.json as GroupsPart;
  world.autoScalingCounts = { ...counts };
  world.autoScalingGroups = new Map(groups.map((group) => [group.name, group]));
  world.autoScalingInstances = new Map(instances.map((instance) => [instance.number, instance]));
  for (const { number, slot } of instances) if (slot !== undefined) world.autoScalingSlots.set(slot, number);
  world.managedScaling = new Map(managed.map((state) => [state.provider, state]));
}
