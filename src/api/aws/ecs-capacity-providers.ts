import * as Ecs from '@aws-sdk/client-ecs';
import {
  allProviders,
  groupNameOf,
  isPredefined,
  predefinedProviders,
  providerNamed,
} from '../../engine/capacity/providers.ts';
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
function toProvider(
  world: World | undefined,
  provider: CapacityProvider,
  include: readonly string[],
): Ecs.CapacityProvider {
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
    ...(type === 'MANAGED_INSTANCES' && world && { cluster: world.cluster }),
    ...(autoScalingGroupProvider && { autoScalingGroupProvider }),
    ...(managedInstancesProvider && { managedInstancesProvider: toManaged(managedInstancesProvider) }),
    ...(updateStatus !== undefined && { updateStatus }),
    ...(updateStatusReason !== undefined && { updateStatusReason }),
    tags: include.includes('TAGS') ? [...provider.tags] : [],
  } as Ecs.CapacityProvider;
}

/** The ACTIVE clusters that know a provider, or the one that was named. */
const clustersOf = async (call: Call, cluster: string | undefined, provider: string): Promise<readonly string[]> =>
  cluster === undefined
    ? (await call.app.accountProviders.clustersWith(call.tenant, providerNameIn(provider))).map(
        (world) => world.cluster,
      )
    : [cluster];

const isKept = async ({ app, tenant }: Call, provider: string): Promise<boolean> =>
  (await app.accountProviders.all(tenant)).some(({ name }) => name === providerNameIn(provider));

/** Worlds of all clusters, or of the one that was named. */
async function worldsOf(call: Call, cluster: string | undefined): Promise<World[]> {
  if (cluster !== undefined) return [await activeWorld(call, cluster)];
  const worlds: World[] = [];
  for await (const world of allWorlds(call)) worlds.push(world);
  return worlds;
}

/** The cluster that a new provider belongs to, where none is named: that of its simulated group, or one that knows the name. */
async function homeOf(call: Call, name: string, groupArn = ''): Promise<string | undefined> {
  const group = groupNameOf(groupArn);
  const world = await worldWhere(
    call,
    ({ autoScalingGroups, capacityProviders }) =>
      autoScalingGroups.has(group) || capacityProviders.get(name)?.status === 'ACTIVE',
  );
  return world?.cluster;
}

/** Each provider as it stands: in a cluster that uses it, else as the account keeps it, else as it was deleted; by name. */
async function providersOf(
  call: Call,
  cluster: string | undefined,
  include: readonly string[],
): Promise<ReadonlyMap<string, Ecs.CapacityProvider>> {
  const found = new Map<string, Ecs.CapacityProvider>();
  const take = (world: World | undefined, provider: CapacityProvider): void => {
    if ((found.get(provider.name)?.status ?? 'INACTIVE') === 'INACTIVE')
      found.set(provider.name, toProvider(world, provider, include));
  };
  for (const world of await worldsOf(call, cluster)) for (const one of allProviders(world)) take(world, one);
  if (cluster === undefined) {
    for (const one of await call.app.accountProviders.all(call.tenant)) take(undefined, one);
    for (const one of predefinedProviders(call.tenant)) take(undefined, one);
  }
  return new Map([...found].sort(([a], [b]) => Number(isPredefined(b)) - Number(isPredefined(a)) || (a < b ? -1 : 1)));
}

const answer = (world: World, name: string): { capacityProvider: Ecs.CapacityProvider } => ({
  capacityProvider: toProvider(world, providerNamed(world, name) as CapacityProvider, ['TAGS']),
});

/**
 * Providers belong to an account, as on AWS: without a cluster they are kept there until clusters use them, and a change
 * reaches all that do. Those of managed instances, and those whose Auto Scaling group is simulated, lie in their cluster (D1).
 */
export const capacityProviderRows = [
  row<Ecs.CreateCapacityProviderRequest, Ecs.CreateCapacityProviderResponse>(
    Ecs.CreateCapacityProvider$,
    async (call, input) => {
      const { name = '', autoScalingGroupProvider, managedInstancesProvider } = input;
      const tags = tagsOf(input.tags ?? []);
      const cluster = input.cluster ?? (await homeOf(call, name, autoScalingGroupProvider?.autoScalingGroupArn));
      if (cluster === undefined && autoScalingGroupProvider !== undefined && managedInstancesProvider === undefined) {
        const kept = await call.app.accountProviders.create(call.tenant, {
          name,
          tags,
          autoScalingGroupProvider: autoScalingGroupProvider as never,
        });
        return { capacityProvider: toProvider(undefined, kept, ['TAGS']) };
      }
      const { world, capacityProvider } = await call.app.capacityProviders.create(call.tenant, {
        ...(cluster !== undefined && { cluster }),
        name,
        tags,
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
      const parts = {
        ...(autoScalingGroupProvider && { autoScalingGroupProvider: autoScalingGroupProvider as never }),
        ...(managedInstancesProvider && { managedInstancesProvider: managedInstancesProvider as never }),
      };
      let changed: Ecs.UpdateCapacityProviderResponse | undefined;
      for (const cluster of await clustersOf(call, input.cluster, name)) {
        const made = await call.app.capacityProviders.update(call.tenant, {
          cluster,
          capacityProvider: name,
          ...parts,
        });
        changed ??= answer(made.world, made.capacityProvider);
      }
      if (changed !== undefined && !(await isKept(call, name))) return changed;
      const kept = await call.app.accountProviders.update(call.tenant, { capacityProvider: name, ...parts });
      return changed ?? { capacityProvider: toProvider(undefined, kept, ['TAGS']) };
    },
  ),
  row<Ecs.DeleteCapacityProviderRequest, Ecs.DeleteCapacityProviderResponse>(
    Ecs.DeleteCapacityProvider$,
    async (call, input) => {
      const { capacityProvider = '' } = input;
      let deleted: Ecs.DeleteCapacityProviderResponse | undefined;
      let isAssociated = false;
      for (const cluster of await clustersOf(call, input.cluster, capacityProvider)) {
        const { world } = await call.app.capacityProviders.delete(call.tenant, { cluster, capacityProvider });
        const name = providerNameIn(capacityProvider);
        deleted ??= answer(world, name);
        isAssociated ||= world.meta.capacityProviders?.includes(name) === true;
      }
      // One that a cluster still uses is not deleted in the end (CP-13).
      if (deleted !== undefined && (isAssociated || !(await isKept(call, capacityProvider)))) return deleted;
      const kept = await call.app.accountProviders.delete(call.tenant, capacityProvider);
      return deleted ?? { capacityProvider: toProvider(undefined, kept, ['TAGS']) };
    },
  ),
  row<Ecs.DescribeCapacityProvidersRequest, Ecs.DescribeCapacityProvidersResponse>(
    Ecs.DescribeCapacityProviders$,
    async (call, input) => {
      const { capacityProviders, cluster, include = [], nextToken, maxResults } = input;
      const found = await providersOf(call, cluster, include);
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
