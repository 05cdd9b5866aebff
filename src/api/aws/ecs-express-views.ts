import { createHash } from 'node:crypto';
import type * as Ecs from '@aws-sdk/client-ecs';
import { EcsError } from '../../app/errors.ts';
import { findService } from '../../engine/commands/find.ts';
import { serviceView } from '../../engine/views/service.ts';
import type { World } from '../../engine/world.ts';
import { parseArn, serviceArn } from '../../model/arn.ts';
import { type RefusalCode, refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld } from './ecs-clusters.ts';
import type { ExpressWish } from './ecs-express-wish.ts';
import type { Call } from './service.ts';

/** The two target groups between which deployments shift traffic, and the listener rule that leads to them. */
export interface Balancer {
  readonly targetGroupArns: readonly [string, string];
  readonly listenerRule: string;
}

/** What is kept of an Express service beside its service, which runs in the world of its cluster. */
export interface Express {
  readonly cluster: string;
  readonly name: string;
  /** Which service of that name: another may come after it. */
  readonly number: number;
  readonly serviceCreatedAtMs: number;
  readonly infrastructureRoleArn: string;
  readonly isDeleted: boolean;
  /** Absent: it was made before Express services had one. */
  readonly balancer?: Balancer;
  /** Newest last. */
  readonly revisions: readonly {
    readonly serviceRevisionArn: string;
    readonly definitionArn: string;
    readonly wish: ExpressWish;
  }[];
}
export type Revision = Express['revisions'][number];

/** A name of a service. */
export const NAME = /^[A-Za-z0-9_-]{1,255}$/;

export const keyOf = ({ cluster, name }: { readonly cluster: string; readonly name: string }) =>
  ({ kind: 'express-service', name: `${cluster}/${name}` }) as const;
export const hashOf = (text: string, characters: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, characters);
export const newest = ({ revisions }: Express): Revision => revisions.at(-1) as Revision;

/** An Express service that an ARN of this account names, and the world it runs in. @throws EcsError with the code */
export async function expressNamed(call: Call, arn: string | undefined, code: RefusalCode) {
  const { tenant, app } = call;
  const parsed = parseArn(arn ?? '');
  const [cluster = '', name = ''] = parsed?.path ?? [];
  const isOwn = parsed?.accountId === tenant.accountId && parsed.region === tenant.region;
  const missing = () => new EcsError(refuse(code, REFUSALS.serviceNotFound, ['serviceArn']));
  if (!isOwn || arn !== serviceArn(tenant, cluster, name) || !NAME.test(cluster) || !NAME.test(name)) throw missing();
  const world = await activeWorld(call, cluster);
  const express = await app.stored.get<Express>(tenant, 'express-service', keyOf({ cluster, name }).name);
  const number = findService(world, name);
  if (express === undefined || number !== express.number) throw missing();
  if (world.services[number]?.createdAtMs !== express.serviceCreatedAtMs) throw missing();
  return { express, world, number };
}

/** A configuration in the members of the model. Where the definition is the caller's own, it says what it says itself. */
export function configurationOf(
  world: World,
  express: Express,
  { serviceRevisionArn, definitionArn, wish }: Revision,
  createdAtMs: number,
) {
  const { taskDefinitionArn: own, cpu, memory, cpuArchitecture, ...rest } = wish;
  const host = hashOf(serviceArn(world, world.cluster, express.name), 12);
  return {
    serviceRevisionArn,
    ...(rest as object),
    taskDefinitionArn: definitionArn,
    ...(own === undefined && { cpu, memory, cpuArchitecture }),
    ingressPaths: [{ accessType: 'PUBLIC', endpoint: `ex-${host}.ecs.${world.region}.on.aws` }],
    createdAt: new Date(createdAtMs),
  } as Ecs.ExpressGatewayServiceConfiguration;
}

/** What all four answers share; the newest first of the configurations that run. */
export function viewOf(world: World, number: number, express: Express) {
  const view = serviceView(world, number);
  const activeConfigurations = view.deployments.map(({ serviceRevisionArn, taskDefinition, createdAtMs }) => {
    const known = express.revisions.find((one) => one.serviceRevisionArn === serviceRevisionArn) ?? newest(express);
    return configurationOf(
      world,
      express,
      { ...known, serviceRevisionArn, definitionArn: taskDefinition },
      createdAtMs,
    );
  });
  const shared = {
    cluster: world.cluster,
    serviceName: express.name,
    serviceArn: view.serviceArn,
    status: { statusCode: view.status },
    createdAt: new Date(view.createdAtMs),
    updatedAt: new Date(Math.max(view.createdAtMs, ...view.deployments.map((one) => one.createdAtMs))),
  };
  return { view, shared, activeConfigurations };
}

export function answerOf(
  world: World,
  number: number,
  express: Express,
  withTags: boolean,
): Ecs.ECSExpressGatewayService {
  const { view, shared, activeConfigurations } = viewOf(world, number, express);
  const { currentServiceDeployment } = view;
  return {
    ...shared,
    infrastructureRoleArn: express.infrastructureRoleArn,
    ...(currentServiceDeployment !== undefined && { currentDeployment: currentServiceDeployment }),
    activeConfigurations,
    ...(withTags && { tags: view.tags.map((tag) => ({ ...tag })) }),
  };
}
