import * as Ecs from '@aws-sdk/client-ecs';
import { allProviders, groupNameOf, providerNamed } from '../../engine/capacity/providers.ts';
import { providerNameIn } from '../../engine/capacity/strategy.ts';
import type { World } from '../../engine/world.ts';
import type { CapacityProvider, ManagedInstancesProvider } from '../../model/capacity.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { toCluster, toFailure } from './ecs-views.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { allWorlds, worldWhere } from './worlds.ts';

/** AWS's own nesting, without what is ours. */
function toManaged({ instanceLaunchTemplate, scaleInAfter, autoRepair, ...rest }: ManagedInstancesProvider): object {
  const { storageSizeGiB, subnetZones: _, ...template } = instanceLaunchTemplate;
  return {
    ...rest,
    instanceLaunchTemplate: { ...template, storageConfiguration: { storageSizeGiB } },
    ...(scaleInAfter !== null && { infrastructureOptimization: { scaleInAfter } }),
    ...(autoRepair !== undefined && { autoRepairConfiguration: { actionsStatus: autoRepair } }),
  };
}

/** Sources: CP-01, CP-02, EX-CP-14. */
function toProvider(world: World, provider: CapacityProvider, include: readonly string[]): Ecs.CapacityProvider {
  const {
    arn,
    name,
    type,
    status,
    updateStatus,
    updateStatusReason,
    autoScalingGroupProvider,
    managedInstancesProvider,
  } = provider;
  return {
    capacityProviderArn: arn,
    name,
    type,
    status,
    ...(type === 'MANAGED_INSTANCES' && { cluster: world.cluster }),
    ...(autoScalingGroupProvider && { autoScalingGroupProvider }),
    ...(managedInstancesProvider && { managedInstancesProvider: toManaged(managedInstancesProvider) }),
    ...(updateStatus !== undefined && { updateStatus }),
    ...(updateStatusReason !== undefined && { updateStatusReason }),
    tags: include.includes('TAGS') ? [...provider.tags] : [],
  } as Ecs.CapacityProvider;
}

/**
 * Providers belong to an account on AWS; here they live in the cluster whose instances they launch (D1). A call that
 * names no cluster means the first one that has what it names, else the default cluster.
 */
const clusterWith = async (call: Call, has: (world: World) => boolean): Promise<string | undefined> =>
  (await worldWhere(call, has))?.cluster;

const clusterOfProvider = async (
  call: Call,
  cluster: string | undefined,
  provider: string,
): Promise<{ cluster?: string }> => {
  const found = cluster ?? (await clusterWith(call, (world) => world.capacityProviders.has(providerNameIn(provider))));
  return found === undefined ? {} : { cluster: found };
};

/** Worlds of all clusters, or of the one that was named. */
async function worldsOf(call: Call, cluster: string | undefined): Promise<World[]> {
  if (cluster !== undefined) return [await activeWorld(call, cluster)];
  const worlds: World[] = [];
  for await (const world of allWorlds(call)) worlds.push(world);
  return worlds;
}

const answer = (world: World, name: string): { capacityProvider: Ecs.CapacityProvider } => ({
  capacityProvider: toProvider(world, providerNamed(world, name) as CapacityProvider, ['TAGS']),
});

export const capacityProviderRows = [
  row<Ecs.CreateCapacityProviderRequest, Ecs.CreateCapacityProviderResponse>(
    Ecs.CreateCapacityProvider$,
    async (call, input) => {
      const { name, autoScalingGroupProvider, managedInstancesProvider, tags } = input;
      const group = groupNameOf(autoScalingGroupProvider?.autoScalingGroupArn ?? '');
      const cluster = input.cluster ?? (await clusterWith(call, (world) => world.autoScalingGroups.has(group)));
      const { world, capacityProvider } = await call.app.capacityProviders.create(call.tenant, {
        ...(cluster !== undefined && { cluster }),
        name: name as string,
        ...(tags && { tags: tagsOf(tags) }),
        ...(autoScalingGroupProvider && { autoScalingGroupProvider: autoScalingGroupProvider as never }),
        ...(managedInstancesProvider && { managedInstancesProvider: managedInstancesProvider as never }),
      });
      return answer(world, capacityProvider);
    },
  ),
  row<Ecs.UpdateCapacityProviderRequest, Ecs.UpdateCapacityProviderResponse>(
    Ecs.UpdateCapacityProvider$,
    async (call, input) => {
      const { name = '', autoScalingGroupProvider, managedInstancesProvider } = input;
      const { world, capacityProvider } = await call.app.capacityProviders.update(call.tenant, {
        ...(await clusterOfProvider(call, input.cluster, name)),
        capacityProvider: name,
        ...(autoScalingGroupProvider && { autoScalingGroupProvider: autoScalingGroupProvider as never }),
        ...(managedInstancesProvider && { managedInstancesProvider: managedInstancesProvider as never }),
      });
      return answer(world, capacityProvider);
    },
  ),
  row<Ecs.DeleteCapacityProviderRequest, Ecs.DeleteCapacityProviderResponse>(
    Ecs.DeleteCapacityProvider$,
    async (call, input) => {
      const name = input.capacityProvider as string;
      const { world, capacityProvider } = await call.app.capacityProviders.delete(call.tenant, {
        ...(await clusterOfProvider(call, input.cluster, name)),
        capacityProvider: name,
      });
      return answer(world, capacityProvider);
    },
  ),
  row<Ecs.DescribeCapacityProvidersRequest, Ecs.DescribeCapacityProvidersResponse>(
    Ecs.DescribeCapacityProviders$,
    async (call, input) => {
      const { capacityProviders, cluster, include = [], nextToken, maxResults } = input;
      const found = new Map<string, Ecs.CapacityProvider>();
      for (const world of await worldsOf(call, cluster))
        for (const provider of allProviders(world))
          if (!found.has(provider.name)) found.set(provider.name, toProvider(world, provider, include));
      const names = capacityProviders?.map(providerNameIn);
      const wanted = [...found.values()].filter(({ name = '' }) => names?.includes(name) ?? true);
      const numbered = wanted.map((provider, index) => ({ provider, index }));
      const page = pageOf(call, numbered, ({ index }) => index, {
        nextToken,
        maxResults,
        filter: [capacityProviders, cluster],
        usual: capacityProviders === undefined ? 10 : 100,
        most: 100,
      });
      return {
        capacityProviders: page.items.map(({ provider }) => provider),
        failures: (capacityProviders ?? []).flatMap((asked) =>
          found.has(providerNameIn(asked)) ? [] : [toFailure({ arn: asked, reason: 'MISSING' })],
        ),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecs.PutClusterCapacityProvidersRequest, Ecs.PutClusterCapacityProvidersResponse>(
    Ecs.PutClusterCapacityProviders$,
    async ({ app, tenant }, { cluster, capacityProviders = [], defaultCapacityProviderStrategy = [] }) => ({
      cluster: toCluster(
        await app.capacityProviders.putCluster(tenant, {
          cluster: cluster as string,
          capacityProviders,
          defaultCapacityProviderStrategy: defaultCapacityProviderStrategy as never,
        }),
        ['SETTINGS', 'STATISTICS', 'TAGS', 'ATTACHMENTS'],
      ),
    }),
  ),
];
