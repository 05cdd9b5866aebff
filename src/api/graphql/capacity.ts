import { placeWaitingAsk } from '../../engine/capacity/place-waiting.ts';
import { allProviders, providerNamed, providerNameOfInstance } from '../../engine/capacity/providers.ts';
import { providerNameIn } from '../../engine/capacity/strategy.ts';
import { isWaiting, providerNameOf, waitingFor } from '../../engine/capacity/waiting.ts';
import { explainShortfall } from '../../engine/placement/shortfall.ts';
import { clusterView } from '../../engine/views/cluster.ts';
import type { World } from '../../engine/world.ts';
import type { CapacityProvider, ManagedInstancesProvider } from '../../model/capacity.ts';
import { worldOf } from './cluster.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { type CapacityProviderRef, clusterRef, taskRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

const NAMES_AT_MOST = 100;

const refOf = (world: World, provider: CapacityProvider | undefined): CapacityProviderRef | null =>
  provider === undefined ? null : { world, provider };

export const capacityResolvers: Resolvers = {
  Query: {
    capacityProviders: async (_root, { cluster, capacityProviders }, context) => {
      if (capacityProviders && capacityProviders.length > NAMES_AT_MOST)
        throw badUserInput(`capacityProviders can have at most ${NAMES_AT_MOST} items.`, 'capacityProviders');
      const world = await worldOf(context, cluster);
      if (world === null) return null;
      const names = capacityProviders?.map(providerNameIn);
      return allProviders(world)
        .filter(({ name }) => names?.includes(name) ?? true)
        .map((provider) => ({ world, provider }));
    },
  },
  Mutation: {
    createCapacityProvider: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, capacityProvider } = await app.capacityProviders.create(tenant, given(input) as never);
        return { capacityProvider: refOf(world, providerNamed(world, capacityProvider)) };
      }),
    updateCapacityProvider: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, capacityProvider } = await app.capacityProviders.update(tenant, given(input) as never);
        return { capacityProvider: refOf(world, providerNamed(world, capacityProvider)) };
      }),
    deleteCapacityProvider: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, capacityProvider } = await app.capacityProviders.delete(tenant, given(input) as never);
        return { capacityProvider: refOf(world, providerNamed(world, capacityProvider)) };
      }),
    retireTasks: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, tasks } = await app.capacityProviders.retireTasks(tenant, given(input) as never);
        return { tasks: tasks.map((serial) => taskRef(world, serial)) };
      }),
    putClusterCapacityProviders: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        cluster: clusterRef(await app.capacityProviders.putCluster(tenant, given(input) as never)),
      })),
  },
  Cluster: {
    capacityProviders: ({ world }) => world.meta.capacityProviders ?? [],
    defaultCapacityProviderStrategy: ({ world }) => world.meta.defaultCapacityProviderStrategy ?? [],
    attachments: ({ world }) => clusterView(world).attachments,
    attachmentsStatus: ({ world }) => clusterView(world).attachmentsStatus ?? null,
  },
  CapacityProvider: {
    capacityProviderArn: ({ provider }) => provider.arn,
    name: ({ provider }) => provider.name,
    type: ({ provider }) => provider.type,
    status: ({ provider }) => provider.status,
    updateStatus: ({ provider }) => provider.updateStatus ?? null,
    updateStatusReason: ({ provider }) => provider.updateStatusReason ?? null,
    autoScalingGroupProvider: ({ provider }) => provider.autoScalingGroupProvider ?? null,
    managedInstancesProvider: ({ provider }) =>
      provider.managedInstancesProvider === undefined ? null : toJson(provider.managedInstancesProvider),
    tasksCount: ({ world, provider }) => countTasks(world, provider.name),
    waitingTasksCount: ({ world, provider }) => waitingFor(world, provider.name).length,
    containerInstancesCount: ({ world, provider }) => countInstances(world, provider.name),
    tags: ({ provider }) => provider.tags,
  },
  Task: {
    capacityProviderName: ({ world, serial }) => {
      const slot = world.tasks.slotOf(serial);
      return slot === undefined ? null : (providerNameOf(world, slot) ?? null);
    },
    retiresAt: ({ world, serial }) => {
      const slot = world.tasks.slotOf(serial);
      return slot === undefined ? null : (world.tasks.instant('retiresAtMs', slot) ?? null);
    },
    waiting: ({ world, serial }) => {
      const slot = world.tasks.slotOf(serial);
      if (slot === undefined || !isWaiting(world, slot)) return null;
      return { world, ...explainShortfall(world.fleet, placeWaitingAsk(world, slot)) };
    },
  },
  Service: {
    capacityProviderStrategy: ({ world, number }) => world.services[number]?.wish.capacityProviderStrategy ?? [],
  },
  ServiceRevision: {
    capacityProviderStrategy: ({ world, deployment }) => world.deployments[deployment]?.capacityProviderStrategy ?? [],
  },
};

/** AWS's own nesting, without what is ours. */
const toJson = ({ instanceLaunchTemplate, scaleInAfter, autoRepair, ...rest }: ManagedInstancesProvider) => {
  const { storageSizeGiB, subnetZones: _, ...template } = instanceLaunchTemplate;
  return {
    ...rest,
    instanceLaunchTemplate: { ...template, storageConfiguration: { storageSizeGiB } },
    infrastructureOptimization: { scaleInAfter },
    ...(autoRepair !== undefined && { autoRepairConfiguration: { actionsStatus: autoRepair } }),
  };
};

function countTasks(world: World, name: string): number {
  const { tasks } = world;
  const number = world.providerNumbers.get(name);
  let count = 0;
  if (number !== undefined)
    for (const serial of tasks.serials()) {
      const slot = tasks.slotOf(serial) as number;
      if (tasks.get('provider', slot) !== number || tasks.lastStatus(slot) === 'STOPPED') continue;
      if (tasks.desiredStatus(slot) === 'RUNNING') count++;
    }
  return count;
}

function countInstances(world: World, name: string): number {
  const { fleet } = world;
  let count = 0;
  for (let slot = 0; slot < fleet.size; slot++) {
    const status = fleet.statusOf(slot);
    if ((status === 'ACTIVE' || status === 'DRAINING') && providerNameOfInstance(world, slot) === name) count++;
  }
  return count;
}
