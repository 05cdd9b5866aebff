import { findDaemon } from '../../src/engine/daemons/find.ts';
import { daemonDeploymentView, daemonView } from '../../src/engine/views/daemon.ts';
import type { World } from '../../src/engine/world.ts';
import type { ManagedInstancesProviderRequest } from '../../src/model/capacity-command.ts';
import type { Command } from '../../src/model/command.ts';
import type { DaemonDeployment, DaemonRequest, ManagedDaemon } from '../../src/model/daemon.ts';
import { associate, NETWORK, strategy } from './capacity.ts';
import { createService, definition, emptyWorld, LOCALE, must, runTask } from './world.ts';

type Template = NonNullable<ManagedInstancesProviderRequest['instanceLaunchTemplate']>;

/** A provider of Managed Instances: m5.large unless it says otherwise. */
export const managedProvider = (
  name = 'mi',
  template: Template = {},
  { scaleInAfter, actionsStatus }: { readonly scaleInAfter?: number; readonly actionsStatus?: string } = {},
): Command => ({
  type: 'CreateCapacityProvider',
  name,
  managedInstancesProvider: {
    infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
    instanceLaunchTemplate: {
      ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/ecs',
      networkConfiguration: { subnets: ['subnet-a', 'subnet-b'] },
      subnetZones: ['us-east-1a', 'us-east-1b'],
      instanceRequirements: { allowedInstanceTypes: ['m5.large'] },
      ...template,
    },
    ...(scaleInAfter !== undefined && { infrastructureOptimization: { scaleInAfter } }),
    ...(actionsStatus !== undefined && { autoRepairConfiguration: { actionsStatus } }),
  },
  tags: [],
});

/** A world with providers of Managed Instances. */
export function managedWorld(
  names: readonly string[] = ['mi'],
  template: Template = {},
  own: Parameters<typeof managedProvider>[2] = {},
): World {
  const made = emptyWorld();
  for (const name of names) must(made, managedProvider(name, template, own));
  must(made, associate(names));
  return made;
}

/** A daemon task definition, as the engine knows it: 256 CPU units, 256 MiB. */
export const agent = (revision = 1, own: Record<string, unknown> = {}, container: Record<string, unknown> = {}) => ({
  ...definition(
    {
      family: 'agent',
      cpu: '256',
      memory: '256',
      containerDefinitions: [{ name: 'agent', image: 'agent', versionConsistency: 'disabled', ...container }],
      ...own,
    },
    revision,
  ),
  taskDefinitionArn: `arn:aws:ecs:${LOCALE.region}:${LOCALE.accountId}:daemon-task-definition/agent:${revision}`,
});

const request = (own: Partial<DaemonRequest>): DaemonRequest => ({
  definition: agent(),
  capacityProviderArns: ['mi'],
  ...own,
});
export const createDaemon = (own: Partial<DaemonRequest> = {}, daemonName = 'monitor'): Command => ({
  type: 'CreateDaemon',
  daemonName,
  tags: [{ key: 'team', value: 'ops' }],
  ...request(own),
});
export const updateDaemon = (own: Partial<DaemonRequest> = {}, daemon = 'monitor'): Command => ({
  type: 'UpdateDaemon',
  daemon,
  ...request(own),
});

/** A task of 512 CPU units: three fit an m5.large beside the agent, four do not. */
export const app = (cpu = 512, memory = 1_024) =>
  definition(
    {
      family: 'app',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['MANAGED_INSTANCES'],
      cpu: String(cpu),
      memory: String(memory),
      containerDefinitions: [{ name: 'app', image: 'app', versionConsistency: 'disabled' }],
    },
    cpu, // a revision of its own for each size
  );
export const onManaged = (provider = 'mi') => ({ capacityProviderStrategy: strategy(`${provider} 1`), ...NETWORK });
export const runApp = (count: number, cpu = 512, provider = 'mi') =>
  runTask({ definition: app(cpu), count, ...onManaged(provider) });
/** A service, one task to an instance unless told otherwise. */
export const appService = (desiredCount: number, cpu = 1_500) =>
  createService({ definition: app(cpu), desiredCount, ...onManaged() });

export const daemonOf = (world: World, name = 'monitor'): ManagedDaemon => findDaemon(world, name) as ManagedDaemon;
export const shown = (world: World, name = 'monitor') => daemonView(world, daemonOf(world, name));
/** The newest deployment, or the one of that number. */
export function deployment(world: World, number?: number) {
  const daemon = [...world.managedDaemons.all.values()].at(-1) as ManagedDaemon;
  const found = daemon.deployments.find((one) => number === undefined || one.number === number);
  return daemonDeploymentView(
    world,
    daemon,
    (number === undefined ? daemon.deployments.at(-1) : found) as DaemonDeployment,
  );
}

/** Statuses of the instances that are not gone, in the order of their registration. */
export const statuses = (world: World): string[] =>
  Array.from({ length: world.fleet.size }, (_, slot) => world.fleet.statusOf(slot)).filter((one) => one !== 'INACTIVE');

/** Tasks of a group, by serial: where they are, how they stand, since when they run. */
export function tasksOf(world: World, group: string) {
  const { tasks } = world;
  return [...tasks.serials()]
    .sort((a, b) => a - b)
    .map((serial) => tasks.slotOf(serial) as number)
    .filter((slot) => world.groups[tasks.get('group', slot)] === group)
    .map((slot) => ({
      serial: tasks.serial(slot),
      instance: tasks.get('instance', slot),
      lastStatus: tasks.lastStatus(slot),
      startedAtMs: tasks.instant('startedAtMs', slot),
    }));
}
