import { instancesOf } from '../../src/engine/capacity/groups/find.ts';
import type { World } from '../../src/engine/world.ts';
import type { AutoScalingGroup, AutoScalingInstance } from '../../src/model/auto-scaling-group.ts';
import type { CapacityProvider, ManagedScaling } from '../../src/model/capacity.ts';
import type { Command } from '../../src/model/command.ts';
import type { GroupSettings } from '../../src/model/group-command.ts';
import { must, START_MS } from './world.ts';

export const GROUP = 'web-asg';

export const createGroup = (own: Partial<GroupSettings> = {}, name = GROUP): Command => ({
  type: 'CreateAutoScalingGroup',
  autoScalingGroupName: name,
  minSize: 0,
  maxSize: 10,
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  launchTemplate: { instanceType: 'm5.large' },
  trunking: false,
  ...own,
});

export const desire = (desiredCapacity: number, name = GROUP): Command => ({
  type: 'SetDesiredCapacity',
  autoScalingGroupName: name,
  desiredCapacity,
  honorCooldown: false,
});

export const updateGroup = (own: Partial<GroupSettings>, name = GROUP): Command => ({
  type: 'UpdateAutoScalingGroup',
  autoScalingGroupName: name,
  trunking: false,
  ...own,
});

export const groupIn = (world: World, name = GROUP): AutoScalingGroup =>
  world.autoScalingGroups.get(name) as AutoScalingGroup;

export const members = (world: World, name = GROUP): AutoScalingInstance[] => instancesOf(world, name);

/** Instances in service per zone, such as `a2 b1`. */
export function zonesOfGroup(world: World, name = GROUP): string {
  const counts = new Map<string, number>();
  for (const { state, availabilityZone } of members(world, name))
    if (state === 'InService') {
      const zone = availabilityZone.at(-1) as string;
      counts.set(zone, (counts.get(zone) ?? 0) + 1);
    }
  return [...counts]
    .sort()
    .map(([zone, count]) => `${zone}${count}`)
    .join(' ');
}

/** States of the group's instances, counted, such as `InService 2, Pending 1`. */
export function states(world: World, name = GROUP): string {
  const counts = new Map<string, number>();
  for (const { state } of members(world, name)) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');
}

/** A capacity provider on the group, put there as its commands would. */
export function provide(
  world: World,
  own: {
    readonly name?: string;
    readonly group?: string;
    readonly scaling?: Partial<ManagedScaling>;
    readonly protection?: 'ENABLED' | 'DISABLED';
    readonly draining?: 'ENABLED' | 'DISABLED';
  } = {},
): CapacityProvider {
  const name = own.name ?? 'ec2';
  must(world, {
    type: 'CreateCapacityProvider',
    name,
    tags: [],
    autoScalingGroupProvider: {
      autoScalingGroupArn: groupIn(world, own.group).arn,
      managedScaling: {
        status: 'ENABLED',
        targetCapacity: 100,
        minimumScalingStepSize: 1,
        maximumScalingStepSize: 10_000,
        instanceWarmupPeriod: 300,
        ...own.scaling,
      },
      managedTerminationProtection: own.protection ?? 'DISABLED',
      managedDraining: own.draining ?? 'DISABLED',
    },
  } as never);
  return world.capacityProviders.get(name) as CapacityProvider;
}

/** Minutes since the world began, for what an entry or a decision says. */
export const minuteOf = (atMs: number): number => (atMs - START_MS) / 60_000;
