import { providerNameOf } from '../../src/engine/capacity/waiting.ts';
import type { World } from '../../src/engine/world.ts';
import type { ManagedScaling } from '../../src/model/capacity.ts';
import type { StrategyItemRequest } from '../../src/model/capacity-command.ts';
import type { Command } from '../../src/model/command.ts';
import { definition, instance, must, register } from './world.ts';

/** `a 1`, `b 4+2`: provider, weight, base. */
export const strategy = (...items: string[]): StrategyItemRequest[] =>
  items.map((item) => {
    const [capacityProvider, share = '0'] = item.split(' ');
    const [weight, base] = share.split('+').map(Number);
    return { capacityProvider: capacityProvider as string, weight: weight ?? 0, ...(base !== undefined && { base }) };
  });

/** A provider of the group of its own name; it grows by itself unless that is switched off. */
export const provider = (name: string, scaling: Partial<ManagedScaling> = { status: 'ENABLED' }): Command => ({
  type: 'CreateCapacityProvider',
  name,
  autoScalingGroupProvider: { autoScalingGroupArn: groupArn(name), managedScaling: scaling },
  tags: [],
});

export const groupArn = (name: string): string =>
  `arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:0:autoScalingGroupName/${name}`;

export const associate = (capacityProviders: readonly string[], ...defaults: string[]): Command => ({
  type: 'PutClusterCapacityProviders',
  capacityProviders,
  defaultCapacityProviderStrategy: strategy(...defaults),
});

/** Providers, made and associated; names ending in `!` do not grow by themselves. */
export function withProviders(world: World, ...names: string[]): World {
  const plain = names.map((name) => name.replace('!', ''));
  for (const name of names)
    if (!name.startsWith('FARGATE'))
      must(world, provider(name.replace('!', ''), { status: name.endsWith('!') ? 'DISABLED' : 'ENABLED' }));
  must(world, associate(plain));
  return world;
}

/** Instances of a group. */
export const inGroup = (autoScalingGroup: string, count = 1, type = 'm5.large', zone = 'us-east-1a'): Command =>
  register(...Array.from({ length: count }, () => instance(type, zone, { autoScalingGroup })));

/** How many tasks that are wanted each provider has, by name; `-` for those launched by launch type. */
export function tasksByProvider(world: World): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const serial of world.tasks.serials()) {
    const slot = world.tasks.slotOf(serial) as number;
    if (world.tasks.desiredStatus(slot) === 'STOPPED') continue;
    const name = providerNameOf(world, slot) ?? '-';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** A definition that runs on Fargate: 0.25 vCPU, 512 MiB. */
export const onFargate = (own: Record<string, unknown> = {}, revision = 1) =>
  definition(
    {
      family: 'task',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx', versionConsistency: 'disabled' }],
      ...own,
    },
    revision,
  );

/** Subnets in two zones, and what the account says of them. */
export const NETWORK = {
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } },
  subnetZones: ['us-east-1a', 'us-east-1b'],
} as const;
