import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError } from '../../app/errors.ts';
import { clusterName } from '../../app/names.ts';
import type { World } from '../../engine/world.ts';
import { clusterArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import { toCluster, toFailure } from './ecs-views.ts';
import { pagePosition, pageSize, pageToken } from './page-token.ts';
import { type Call, row } from './service.ts';

const EVERYTHING = ['SETTINGS', 'STATISTICS', 'TAGS', 'CONFIGURATIONS'];

/** The world of a cluster that is ACTIVE. @throws EcsError ClusterNotFoundException (CLU-08) */
export async function activeWorld({ app, tenant }: Call, cluster: string | undefined): Promise<World> {
  const world = await app.clusters.find(tenant, clusterName(tenant, cluster));
  if (world === undefined || world.meta.status !== 'ACTIVE')
    throw new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));
  return world;
}

/** What the caller gave, without what ECS knows and we do not take. */
export const settingsOf = (settings: readonly Ecs.ClusterSetting[] | undefined) =>
  settings?.map(({ name = '', value = '' }) => {
    if (name !== 'containerInsights' || !['enhanced', 'enabled', 'disabled'].includes(value))
      throw new EcsError(
        refuse(
          'InvalidParameterException',
          'Invalid cluster setting: containerInsights should be one of [enhanced,enabled,disabled]',
          ['settings'],
        ),
      );
    return { name, value };
  });

export const clusterRows = [
  row<Ecs.CreateClusterRequest, Ecs.CreateClusterResponse>(Ecs.CreateCluster$, async ({ app, tenant }, input) => {
    const settings = settingsOf(input.settings);
    const world = await app.clusters.create(tenant, {
      ...(input.clusterName !== undefined && { clusterName: input.clusterName }),
      ...(settings && { settings: settings as never }),
      ...(input.configuration && { configuration: input.configuration as never }),
      ...(input.serviceConnectDefaults && { serviceConnectDefaults: input.serviceConnectDefaults as never }),
      ...(input.tags && { tags: tagsOf(input.tags) }),
      ...(input.capacityProviders && { capacityProviders: input.capacityProviders }),
      ...(input.defaultCapacityProviderStrategy && {
        defaultCapacityProviderStrategy: input.defaultCapacityProviderStrategy as never,
      }),
    });
    return { cluster: toCluster(world, EVERYTHING) };
  }),
  row<Ecs.DescribeClustersRequest, Ecs.DescribeClustersResponse>(
    Ecs.DescribeClusters$,
    async ({ app, tenant }, { clusters = [], include = [] }) => {
      const names = clusters.length === 0 ? ['default'] : clusters;
      const found: Ecs.Cluster[] = [];
      const failures: Ecs.Failure[] = [];
      for (const name of names) {
        const world = await orUndefined(async () => app.clusters.find(tenant, name));
        if (world === undefined)
          failures.push(
            toFailure({
              arn: name.startsWith('arn:') ? name : clusterArn(tenant, name),
              reason: 'MISSING',
            }),
          );
        else found.push(toCluster(world, include));
      }
      return { clusters: found, failures };
    },
  ),
  row<Ecs.ListClustersRequest, Ecs.ListClustersResponse>(Ecs.ListClusters$, async (call, { nextToken, maxResults }) => {
    const { app, tenant } = call;
    const limit = pageSize(maxResults);
    let after = pagePosition(call, '', nextToken) as string | undefined;
    const names: string[] = [];
    for (;;) {
      const { heads, next } = await app.clusters.list(tenant, { limit, ...(after !== undefined && { after }) });
      for (const { cluster, status } of heads) {
        if (status !== 'ACTIVE') continue;
        if (names.length === limit)
          return {
            clusterArns: names.map((name) => clusterArn(tenant, name)),
            nextToken: pageToken(call, '', names.at(-1) as string),
          };
        names.push(cluster);
      }
      if (next === undefined) return { clusterArns: names.map((name) => clusterArn(tenant, name)) };
      after = next;
    }
  }),
  row<Ecs.UpdateClusterRequest, Ecs.UpdateClusterResponse>(Ecs.UpdateCluster$, async ({ app, tenant }, input) => {
    const settings = settingsOf(input.settings);
    const world = await app.clusters.update(tenant, {
      cluster: input.cluster as string,
      ...(settings && { settings: settings as never }),
      ...(input.configuration && { configuration: input.configuration as never }),
      ...(input.serviceConnectDefaults && { serviceConnectDefaults: input.serviceConnectDefaults as never }),
    });
    return { cluster: toCluster(world, EVERYTHING) };
  }),
  row<Ecs.UpdateClusterSettingsRequest, Ecs.UpdateClusterSettingsResponse>(
    Ecs.UpdateClusterSettings$,
    async ({ app, tenant }, input) => {
      const world = await app.clusters.update(tenant, {
        cluster: input.cluster as string,
        settings: settingsOf(input.settings) as never,
      });
      return { cluster: toCluster(world, EVERYTHING) };
    },
  ),
  row<Ecs.DeleteClusterRequest, Ecs.DeleteClusterResponse>(
    Ecs.DeleteCluster$,
    async ({ app, tenant }, { cluster }) => ({
      cluster: toCluster(await app.clusters.delete(tenant, { cluster: cluster as string }), EVERYTHING),
    }),
  ),
];

/** Tags as the rules read them: ECS takes a tag without a value for one with an empty value. */
export const tagsOf = (tags: readonly Ecs.Tag[]): { key: string; value: string }[] =>
  tags.map(({ key = '', value = '' }) => ({ key, value }));

/** A name that cannot be one is as good as unknown, where unknown things are listed instead of refused (GEN-37). */
export async function orUndefined<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EcsError) return undefined;
    throw error;
  }
}
