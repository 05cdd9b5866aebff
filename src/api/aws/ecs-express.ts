import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import { findService } from '../../engine/commands/find.ts';
import { serviceView } from '../../engine/views/service.ts';
import type { World } from '../../engine/world.ts';
import { refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { behind, makeBalancer, removeBalancer, requestsPerTarget } from './ecs-express-balancer.ts';
import {
  answerOf,
  type Balancer,
  configurationOf,
  type Express,
  expressNamed,
  hashOf,
  keyOf,
  NAME,
  newest,
  type Revision,
  viewOf,
} from './ecs-express-views.ts';
import { changesDefinition, definitionOf, type ExpressWish, portOfDefinition, wishOf } from './ecs-express-wish.ts';
import { type Call, row } from './service.ts';

/** Revisions that a service remembers, and services that are deleted and still told of, in an account (our choice). */
const KEPT = { revisions: 20, deleted: 50 } as const;
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/.{1,512}$/;
const POLICY = 'express-target-tracking';
const METRICS: Readonly<Record<string, string>> = {
  AVERAGE_CPU: 'ECSServiceAverageCPUUtilization',
  AVERAGE_MEMORY: 'ECSServiceAverageMemoryUtilization',
};

/** The definition that the wish runs: the caller's own, or a new revision of the service's family. */
async function definitionFor(call: Call, { cluster, name }: { cluster: string; name: string }, wish: ExpressWish) {
  const { taskDefinitions } = call.app;
  if (wish.taskDefinitionArn === undefined)
    return taskDefinitions.register(call.tenant, definitionOf(call, `${cluster}-${name}`.slice(0, 255), wish));
  const found = await taskDefinitions.find(call.tenant, wish.taskDefinitionArn);
  if (found === undefined || found.status !== 'ACTIVE')
    throw new EcsError(refuse('ClientException', REFUSALS.taskDefinitionNotFound, ['taskDefinitionArn']));
  portOfDefinition(found);
  return found;
}

/** Does the work with the definition; where it is refused, a definition that was registered for it is withdrawn. */
async function withDefinition<T>(call: Call, wish: ExpressWish, definitionArn: string, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (wish.taskDefinitionArn === undefined) await call.app.taskDefinitions.deregister(call.tenant, definitionArn);
    throw error;
  }
}

const networkOf = ({ networkConfiguration: { subnets, securityGroups } }: ExpressWish) => ({
  networkConfiguration: {
    awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'ENABLED' as const },
  },
});

/** The scaling of the service: by what its tasks use, or by the requests that its load balancer counts. */
async function scale(
  { app, tenant }: Call,
  cluster: string,
  name: string,
  { scalingTarget }: ExpressWish,
  balancer: Balancer | undefined,
) {
  const of = { resourceId: `service/${cluster}/${name}` };
  const { minTaskCount, maxTaskCount, autoScalingMetric, autoScalingTargetValue } = scalingTarget;
  await app.scaling.register(tenant, { ...of, minCapacity: minTaskCount, maxCapacity: maxTaskCount });
  const predefinedMetricType = METRICS[autoScalingMetric];
  const followed =
    predefinedMetricType === undefined
      ? balancer && requestsPerTarget(balancer)
      : { predefinedMetricSpecification: { predefinedMetricType } };
  if (followed === undefined) await unlessRefused(app.scaling.deletePolicy(tenant, { ...of, policyName: POLICY }));
  else
    await app.scaling.putPolicy(tenant, {
      ...of,
      policyName: POLICY,
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: { targetValue: autoScalingTargetValue, ...followed },
    });
}

/** Somebody may have taken away what is to go. */
async function unlessRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
  }
}

const revisionOf = (world: World, number: number, definitionArn: string, wish: ExpressWish): Revision => ({
  serviceRevisionArn: serviceView(world, number).deployments[0]?.serviceRevisionArn ?? '',
  definitionArn,
  wish,
});

/** Room for another: of those that are gone, by whichever call, only the last are told of. */
async function forgetDeleted({ app, tenant }: Call, { cluster, services }: World): Promise<void> {
  const isGone = (one: Express): boolean =>
    one.isDeleted || (one.cluster === cluster && services[one.number]?.createdAtMs !== one.serviceCreatedAtMs);
  const deleted = (await app.stored.all<Express>(tenant, 'express-service')).filter(isGone);
  const byAge = deleted.toSorted((x, y) => x.serviceCreatedAtMs - y.serviceCreatedAtMs);
  for (const one of byAge.slice(0, Math.max(0, byAge.length - KEPT.deleted)))
    await app.stored.change<Express>(tenant, keyOf(one), (now) =>
      now !== undefined && isGone(now) ? null : (now ?? null),
    );
}

/**
 * A service on Fargate is made and runs: its definition, its target groups, canary deployments and scaling. The load balancer before
 * the target groups is a name, and nobody answers at its address.
 */
export const expressRows = [
  row<Ecs.CreateExpressGatewayServiceRequest, Ecs.CreateExpressGatewayServiceResponse>(
    Ecs.CreateExpressGatewayService$,
    async (call, input) => {
      const { app, tenant } = call;
      const { infrastructureRoleArn = '' } = input;
      if (!ROLE.test(infrastructureRoleArn))
        throw invalid('infrastructureRoleArn is not the ARN of a role.', 'infrastructureRoleArn');
      const wish = wishOf(input);
      const before = await activeWorld(call, input.cluster);
      const { cluster, services, serviceNumbers } = before;
      const name = input.serviceName ?? `express-${hashOf(`${cluster}/${call.wallMs}/${services.length}`, 12)}`;
      if (!NAME.test(name))
        throw invalid('serviceName is 1 to 255 letters, digits, hyphens and underscores.', 'serviceName');
      const namesake = services[serviceNumbers.get(name) ?? -1];
      if (namesake !== undefined && namesake.status !== 'INACTIVE')
        throw invalid(REFUSALS.serviceNotIdempotent, 'serviceName');
      await forgetDeleted(call, before);
      const definition = await definitionFor(call, { cluster, name }, wish);
      const definitionArn = definition.taskDefinitionArn;
      const balancer = await makeBalancer(call, cluster, name);
      const { world } = await withDefinition(call, wish, definitionArn, async () => {
        try {
          return await app.services.create(tenant, {
            cluster,
            serviceName: name,
            taskDefinition: definitionArn,
            launchType: 'FARGATE',
            desiredCount: wish.scalingTarget.minTaskCount,
            ...behind(balancer, portOfDefinition(definition), infrastructureRoleArn),
            ...networkOf(wish),
            ...(input.tags && { tags: tagsOf(input.tags) }),
          });
        } catch (error) {
          await removeBalancer(call, { cluster, balancer });
          throw error;
        }
      });
      const number = findService(world, name) as number;
      const express: Express = {
        cluster,
        name,
        number,
        serviceCreatedAtMs: world.services[number]?.createdAtMs as number,
        infrastructureRoleArn,
        isDeleted: false,
        balancer,
        revisions: [revisionOf(world, number, definitionArn, wish)],
      };
      try {
        await app.stored.change<Express>(tenant, keyOf(express), () => express);
        await scale(call, cluster, name, wish, balancer);
      } catch (error) {
        await app.services.delete(tenant, { cluster, service: name, force: true });
        await removeBalancer(call, express);
        await app.stored.change<Express>(tenant, keyOf(express), () => null);
        throw error;
      }
      return { service: answerOf(world, number, express, true) };
    },
  ),
  row<Ecs.DescribeExpressGatewayServiceRequest, Ecs.DescribeExpressGatewayServiceResponse>(
    Ecs.DescribeExpressGatewayService$,
    async (call, { serviceArn: arn, include = [] }) => {
      const { express, world, number } = await expressNamed(call, arn, 'ResourceNotFoundException');
      return { service: answerOf(world, number, express, include.includes('TAGS')) };
    },
  ),
  row<Ecs.UpdateExpressGatewayServiceRequest, Ecs.UpdateExpressGatewayServiceResponse>(
    Ecs.UpdateExpressGatewayService$,
    async (call, input) => {
      const { app, tenant } = call;
      const { express, world: before, number } = await expressNamed(call, input.serviceArn, 'ServiceNotFoundException');
      if (before.services[number]?.status !== 'ACTIVE')
        throw new EcsError(refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['serviceArn']));
      const { cluster, name } = express;
      const wish = wishOf(input, newest(express).wish);
      const isNew = changesDefinition(input);
      const definition = isNew ? await definitionFor(call, express, wish) : undefined;
      const definitionArn = definition?.taskDefinitionArn ?? newest(express).definitionArn;
      const { balancer, infrastructureRoleArn } = express;
      const update = () =>
        app.services.update(tenant, {
          cluster,
          service: name,
          taskDefinition: definitionArn,
          forceNewDeployment: true,
          ...(balancer && definition && behind(balancer, portOfDefinition(definition), infrastructureRoleArn)),
          ...networkOf(wish),
        });
      const { world } = await (isNew ? withDefinition(call, wish, definitionArn, update) : update());
      const revision = revisionOf(world, number, definitionArn, wish);
      await app.stored.change<Express>(tenant, keyOf(express), (kept = express) => ({
        ...kept,
        revisions: [...kept.revisions, revision].slice(-KEPT.revisions),
      }));
      if (input.scalingTarget !== undefined) await scale(call, cluster, name, wish, balancer);
      const { shared } = viewOf(world, number, express);
      const targetConfiguration = configurationOf(world, express, revision, shared.updatedAt.getTime());
      return { service: { ...shared, targetConfiguration } };
    },
  ),
  row<Ecs.DeleteExpressGatewayServiceRequest, Ecs.DeleteExpressGatewayServiceResponse>(
    Ecs.DeleteExpressGatewayService$,
    async (call, input) => {
      const { app, tenant } = call;
      const { express, world: before, number } = await expressNamed(call, input.serviceArn, 'ServiceNotFoundException');
      if (before.services[number]?.status === 'INACTIVE')
        throw new EcsError(refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['serviceArn']));
      const { cluster, name } = express;
      await unlessRefused(app.scaling.deregister(tenant, { resourceId: `service/${cluster}/${name}` }));
      const { world } = await app.services.delete(tenant, { cluster, service: name, force: true });
      await removeBalancer(call, express);
      await app.stored.change<Express>(tenant, keyOf(express), (kept = express) => ({ ...kept, isDeleted: true }));
      return { service: answerOf(world, number, express, true) };
    },
  ),
];
