import { clusterView, serviceNumbers } from '../../engine/views/cluster.ts';
import { serviceView } from '../../engine/views/service.ts';
import type { World } from '../../engine/world.ts';
import { clusterArn } from '../../model/arn.ts';
import { afterOf, instantOf, jsonOf, limitOf, notFound, PAGE_PARAMETERS, pageOf, type Route } from './route.ts';

const MOST_SERVICES = 100;

const shown = (world: World) => {
  const view = clusterView(world);
  return {
    clusterName: view.clusterName,
    clusterArn: view.clusterArn,
    status: view.status,
    simulatedAt: instantOf(world.nowMs),
    clockMode: world.clock.mode,
    registeredContainerInstancesCount: view.registeredContainerInstancesCount,
    runningTasksCount: view.runningTasksCount,
    pendingTasksCount: view.pendingTasksCount,
    activeServicesCount: view.activeServicesCount,
    registeredCpuUnits: view.registeredCpuUnits,
    registeredMemoryMib: view.registeredMemoryMib,
    remainingCpuUnits: view.remainingCpuUnits,
    remainingMemoryMib: view.remainingMemoryMib,
    services: serviceNumbers(world)
      .slice(0, MOST_SERVICES)
      .map((number) => {
        const { serviceName, status, desiredCount, runningCount, pendingCount, taskDefinition } = serviceView(
          world,
          number,
        );
        return {
          serviceName,
          status,
          desiredCount,
          runningCount,
          pendingCount,
          ...(taskDefinition !== undefined && { taskDefinition }),
        };
      }),
  };
};

export const clusterRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/clusters',
    id: 'listClusters',
    summary: 'Clusters of this account and region, in byte order of their names.',
    cost: 1,
    parameters: PAGE_PARAMETERS,
    answers: { status: 200, schema: 'ClusterPage', description: 'A page of clusters.', isPaged: true },
    handle: async (call) => {
      const { tenant } = call.principal;
      const after = afterOf(call, 'clusters');
      const { heads, next } = await call.app.clusters.list(tenant, {
        limit: limitOf(call),
        ...(after !== undefined && { after }),
      });
      const items = heads.map(({ cluster, status }) => ({
        clusterName: cluster,
        clusterArn: clusterArn(tenant, cluster),
        status,
      }));
      return pageOf(call, 'clusters', items, next);
    },
  },
  {
    method: 'GET',
    path: '/v1/clusters/{cluster}',
    id: 'getCluster',
    summary: 'One cluster at its own now, with its services.',
    cost: 5,
    parameters: {
      cluster: {
        in: 'path',
        description: 'Its short name.',
        schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,255}$' },
      },
    },
    answers: { status: 200, schema: 'Cluster', description: 'The cluster.' },
    handle: async ({ app, principal, parameters }) => {
      const world = await app.clusters.find(principal.tenant, String(parameters.cluster));
      if (world === undefined) throw notFound('cluster');
      return jsonOf(shown(world));
    },
  },
];
