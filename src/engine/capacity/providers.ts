import { arn, type Locale } from '../../model/arn.ts';
import type { CapacityProvider, CapacityProviderStrategyItem } from '../../model/capacity.ts';
import type { LaunchType } from '../../model/task.ts';
import type { EpochMs } from '../../model/units.ts';
import type { World } from '../world.ts';

/** Providers that nobody makes and nobody can delete. Source: CP-01. */
export const PREDEFINED = ['FARGATE', 'FARGATE_SPOT'] as const;
export const isPredefined = (name: string): name is (typeof PREDEFINED)[number] =>
  PREDEFINED.some((one) => one === name);

/** Source: GEN-16. */
export const capacityProviderArn = (locale: Locale, name: string): string =>
  arn('ecs', locale, `capacity-provider/${name}`);

/** The provider of that name, predefined ones included. */
export function providerNamed(world: World, name: string): CapacityProvider | undefined {
  return isPredefined(name)
    ? predefinedProvider(world, name, world.meta.createdAtMs)
    : world.capacityProviders.get(name);
}

const predefinedProvider = (
  locale: Locale,
  name: (typeof PREDEFINED)[number],
  createdAtMs: EpochMs,
): CapacityProvider => ({
  name,
  arn: capacityProviderArn(locale, name),
  type: name,
  status: 'ACTIVE',
  createdAtMs,
  tags: [],
});

/** Those that every account has, with and without clusters. Source: CP-01. */
export const predefinedProviders = (locale: Locale): CapacityProvider[] =>
  PREDEFINED.map((name) => predefinedProvider(locale, name, 0));

/** All that can be described: the predefined ones, then the others by name. Source: EX-CP-14. */
export const allProviders = (world: World): CapacityProvider[] => [
  ...PREDEFINED.map((name) => providerNamed(world, name) as CapacityProvider),
  ...[...world.capacityProviders.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
];

/** The name of an Auto Scaling group, from its ARN or as it is. */
export function groupNameOf(arnOrName: string): string {
  const mark = 'autoScalingGroupName/';
  const at = arnOrName.indexOf(mark);
  return at === -1 ? arnOrName : arnOrName.slice(at + mark.length);
}

/** The group behind a provider; undefined: it has none. */
export const groupOf = ({ autoScalingGroupProvider }: CapacityProvider): string | undefined =>
  autoScalingGroupProvider === undefined ? undefined : groupNameOf(autoScalingGroupProvider.autoScalingGroupArn);

/** The provider that places tasks on the instances of a group. */
export function providerOfGroup(world: World, group: string): CapacityProvider | undefined {
  for (const provider of world.capacityProviders.values())
    if (provider.status !== 'INACTIVE' && groupOf(provider) === group) return provider;
  return undefined;
}

/** The provider an instance shows: the managed one that launched it, or that of its group. Source: CI-10. */
export function providerNameOfInstance(world: World, slot: number): string | undefined {
  const { capacityProviderName, autoScalingGroup } = world.fleet.specOf(slot);
  if (capacityProviderName !== undefined || autoScalingGroup === undefined) return capacityProviderName;
  return providerOfGroup(world, autoScalingGroup)?.name;
}

/** Whether tasks may wait for the provider to grow. Source: RUN-10. */
export const growsByItself = (provider: CapacityProvider | undefined): boolean =>
  provider?.type === 'MANAGED_INSTANCES' || provider?.autoScalingGroupProvider?.managedScaling.status === 'ENABLED';

/** What the tasks of a strategy are launched as. Source: CP-05. */
export const launchTypeOf = (strategy: readonly CapacityProviderStrategyItem[]): LaunchType =>
  strategy.some(({ capacityProvider }) => isPredefined(capacityProvider)) ? 'FARGATE' : 'EC2';
