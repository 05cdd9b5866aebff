import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import type { CreateServiceInput, UpdateServiceInput } from '../../app/services.ts';
import { findService } from '../../engine/commands/find.ts';
import { serviceNumbers } from '../../engine/views/cluster.ts';
import { serviceDeploymentView, toldDeploymentsOf } from '../../engine/views/service-deployment.ts';
import type { World } from '../../engine/world.ts';
import { serviceArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, orUndefined, tagsOf } from './ecs-clusters.ts';
import { networkOf } from './ecs-tasks.ts';
import { toFailure, toService, toServiceDeployment, toServiceDeploymentBrief, toServiceRevision } from './ecs-views.ts';
import { pageOf } from './page-token.ts';
import { row } from './service.ts';

/** Members that go to the use case as they came. */
const PASSED = [
  'cluster',
  'desiredCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'deploymentConfiguration',
  'placementConstraints',
  'placementStrategy',
  'healthCheckGracePeriodSeconds',
  'propagateTags',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'availabilityZoneRebalancing',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'monitoring',
] as const;

const passed = (input: Ecs.CreateServiceRequest | Ecs.UpdateServiceRequest): object => ({
  ...Object.fromEntries(
    PASSED.flatMap((name) => {
      const value = (input as unknown as Readonly<Record<string, unknown>>)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  ...networkOf(input.networkConfiguration),
});

const DEFAULT_PAGE = { usual: 10, most: 100 } as const;

export const serviceRows = [
  row<Ecs.CreateServiceRequest, Ecs.CreateServiceResponse>(Ecs.CreateService$, async ({ app, tenant }, input) => {
    const { serviceName, taskDefinition, schedulingStrategy, deploymentController, role, tags, clientToken } = input;
    if (taskDefinition === undefined && deploymentController?.type !== 'EXTERNAL')
      throw invalid('TaskDefinition can not be blank.', 'taskDefinition');
    const { world, service } = await app.services.create(tenant, {
      ...passed(input),
      serviceName: serviceName as string,
      ...(taskDefinition !== undefined && { taskDefinition }),
      ...(schedulingStrategy !== undefined && { schedulingStrategy }),
      ...(deploymentController && { deploymentController }),
      ...(role !== undefined && { role }),
      ...(tags && { tags: tagsOf(tags) }),
      ...(clientToken !== undefined && { clientToken }),
    } as CreateServiceInput);
    return { service: toService(world, findService(world, service) as number, ['TAGS']) };
  }),
  row<Ecs.UpdateServiceRequest, Ecs.UpdateServiceResponse>(Ecs.UpdateService$, async ({ app, tenant }, input) => {
    const { world, service } = await app.services.update(tenant, {
      ...passed(input),
      service: input.service as string,
      ...(input.deploymentController && { deploymentController: input.deploymentController }),
      ...(input.taskDefinition !== undefined && { taskDefinition: input.taskDefinition }),
      ...(input.forceNewDeployment !== undefined && { forceNewDeployment: input.forceNewDeployment }),
    } as UpdateServiceInput);
    return { service: toService(world, findService(world, service) as number, ['TAGS']) };
  }),
  row<Ecs.DeleteServiceRequest, Ecs.DeleteServiceResponse>(
    Ecs.DeleteService$,
    async ({ app, tenant }, { cluster, service: name, force }) => {
      const { world, service } = await app.services.delete(tenant, {
        ...(cluster !== undefined && { cluster }),
        service: name as string,
        force: force ?? false,
      });
      return { service: toService(world, findService(world, service) as number, ['TAGS']) };
    },
  ),
  row<Ecs.DescribeServicesRequest, Ecs.DescribeServicesResponse>(
    Ecs.DescribeServices$,
    async (call, { cluster, services = [], include = [] }) => {
      const world = await activeWorld(call, cluster);
      if (services.length === 0) throw invalid('Services cannot be empty.', 'services');
      const found: Ecs.Service[] = [];
      const failures: Ecs.Failure[] = [];
      for (const name of services) {
        const number = findService(world, name);
        if (number === undefined)
          failures.push(
            toFailure({
              arn: name.startsWith('arn:') ? name : serviceArn(world, world.cluster, name),
              reason: 'MISSING',
            }),
          );
        else found.push(toService(world, number, include));
      }
      return { services: found, failures };
    },
  ),
  row<Ecs.ListServicesRequest, Ecs.ListServicesResponse>(
    Ecs.ListServices$,
    async (call, { cluster, launchType, schedulingStrategy, nextToken, maxResults }) => {
      const world = await activeWorld(call, cluster);
      const numbers = serviceNumbers(world).filter((number) => {
        const service = world.services[number];
        return (
          service?.status === 'ACTIVE' &&
          (launchType === undefined || service.wish.launchType === launchType) &&
          (schedulingStrategy === undefined || service.schedulingStrategy === schedulingStrategy)
        );
      });
      const page = pageOf(call, numbers, (number) => number, {
        nextToken,
        maxResults,
        filter: [world.cluster, launchType, schedulingStrategy],
        ...DEFAULT_PAGE,
      });
      return {
        serviceArns: page.items.map((number) => arnOf(world, number)),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecs.ListServicesByNamespaceRequest, Ecs.ListServicesByNamespaceResponse>(
    Ecs.ListServicesByNamespace$,
    async (call, { namespace, nextToken, maxResults }) => {
      const { app, tenant } = call;
      const wanted = shortNamespace(namespace as string);
      const arns: string[] = [];
      for (let after: string | undefined; ; ) {
        const { heads, next } = await app.clusters.list(tenant, { limit: 100, ...(after !== undefined && { after }) });
        for (const { cluster, status } of heads) {
          const world = status === 'ACTIVE' ? await app.clusters.find(tenant, cluster) : undefined;
          if (world !== undefined) arns.push(...inNamespace(world, wanted));
        }
        if (next === undefined) break;
        after = next;
      }
      const page = pageOf(call, arns.sort(), (arn) => arn, { nextToken, maxResults, filter: wanted, ...DEFAULT_PAGE });
      return { serviceArns: [...page.items], ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
    },
  ),
  row<Ecs.ListServiceDeploymentsRequest, Ecs.ListServiceDeploymentsResponse>(
    Ecs.ListServiceDeployments$,
    async (call, { cluster, service, status, createdAt, nextToken, maxResults }) => {
      const world = await activeWorld(call, cluster ?? clusterOfService(service as string));
      const number = findService(world, service as string);
      if (number === undefined)
        throw new EcsError(refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']));
      const wanted = toldDeploymentsOf(world, number).filter((deployment) => {
        const view = serviceDeploymentView(world, deployment);
        return (
          (status === undefined || status.length === 0 || (status as string[]).includes(view.status)) &&
          (createdAt?.after === undefined || view.createdAtMs > createdAt.after.getTime()) &&
          (createdAt?.before === undefined || view.createdAtMs < createdAt.before.getTime())
        );
      });
      // Newest first: positions ascend, so a deployment's is its number below zero.
      const page = pageOf(call, wanted, (deployment) => -deployment, {
        nextToken,
        maxResults,
        filter: [world.cluster, number, status, createdAt],
        usual: 20,
        most: 100,
      });
      return {
        serviceDeployments: page.items.map((deployment) => toServiceDeploymentBrief(world, deployment)),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecs.DescribeServiceDeploymentsRequest, Ecs.DescribeServiceDeploymentsResponse>(
    Ecs.DescribeServiceDeployments$,
    async ({ app, tenant }, { serviceDeploymentArns = [] }) => {
      if (serviceDeploymentArns.length === 0)
        throw invalid('serviceDeploymentArns can not be empty.', 'serviceDeploymentArns');
      const serviceDeployments: Ecs.ServiceDeployment[] = [];
      const failures: Ecs.Failure[] = [];
      for (const arn of serviceDeploymentArns) {
        const found = await orUndefined(() => app.deployments.find(tenant, arn));
        if (found === undefined) failures.push(toFailure({ arn, reason: 'MISSING' }));
        else serviceDeployments.push(toServiceDeployment(found.world, found.deployment));
      }
      return { serviceDeployments, failures };
    },
  ),
  row<Ecs.DescribeServiceRevisionsRequest, Ecs.DescribeServiceRevisionsResponse>(
    Ecs.DescribeServiceRevisions$,
    async ({ app, tenant }, { serviceRevisionArns = [] }) => {
      if (serviceRevisionArns.length === 0)
        throw invalid('serviceRevisionArns can not be empty.', 'serviceRevisionArns');
      const serviceRevisions: Ecs.ServiceRevision[] = [];
      const failures: Ecs.Failure[] = [];
      for (const arn of serviceRevisionArns) {
        const found = await orUndefined(() => app.deployments.revision(tenant, arn));
        if (found === undefined) failures.push(toFailure({ arn, reason: 'MISSING' }));
        else serviceRevisions.push(toServiceRevision(found.world, found.deployment));
      }
      return { serviceRevisions, failures };
    },
  ),
  row<Ecs.ContinueServiceDeploymentRequest, Ecs.ContinueServiceDeploymentResponse>(
    Ecs.ContinueServiceDeployment$,
    async ({ app, tenant }, { serviceDeploymentArn, hookId, action }) => {
      await app.shifts.continue(tenant, {
        serviceDeploymentArn: serviceDeploymentArn as string,
        hookId: hookId as string,
        ...(action !== undefined && { action }),
      });
      return { serviceDeploymentArn: serviceDeploymentArn as string };
    },
  ),
  row<Ecs.StopServiceDeploymentRequest, Ecs.StopServiceDeploymentResponse>(
    Ecs.StopServiceDeployment$,
    async ({ app, tenant }, { serviceDeploymentArn, stopType }) => {
      await app.deployments.stop(tenant, {
        serviceDeploymentArn: serviceDeploymentArn as string,
        ...(stopType !== undefined && { stopType }),
      });
      return { serviceDeploymentArn: serviceDeploymentArn as string };
    },
  ),
];

const arnOf = (world: World, number: number): string =>
  serviceArn(world, world.cluster, world.services[number]?.name as string);

/** The cluster in a service's ARN: a call that names the service in full need not name its cluster. */
const clusterOfService = (service: string): string | undefined => {
  const parts = service.startsWith('arn:') ? service.split('/') : [];
  return parts.length === 3 ? parts[1] : undefined;
};

/** A namespace is named by its name or by an ARN that ends in its id. */
const shortNamespace = (namespace: string): string => namespace.split('/').at(-1) as string;

function inNamespace(world: World, namespace: string): string[] {
  return serviceNumbers(world).flatMap((number) => {
    const service = world.services[number];
    const connect = service?.wish.serviceConnectConfiguration as
      | { readonly enabled?: boolean; readonly namespace?: string }
      | undefined;
    if (service?.status !== 'ACTIVE' || connect?.enabled !== true) return [];
    const own = connect.namespace ?? world.meta.serviceConnectDefaults?.namespace ?? '';
    return shortNamespace(own) === namespace ? [arnOf(world, number)] : [];
  });
}
