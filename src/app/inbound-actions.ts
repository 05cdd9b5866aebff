import { createHash } from 'node:crypto';
import { findService } from '../engine/commands/find.ts';
import { serviceView } from '../engine/views/service.ts';
import type { InboundCommand, InboundDeploy, InboundEffect, InboundRule } from '../model/inbound.ts';
import { refuse } from '../model/refusal.ts';
import type { ContainerDefinition, TaskDefinition } from '../model/task-definition.ts';
import { REFUSALS } from '../tables/messages.ts';
import type { App } from './app.ts';
import { inputDigest } from './client-token.ts';
import { EcsError, invalid } from './errors.ts';
import { filled, type InboundItem } from './inbound-match.ts';
import { checkCommand } from './inbound-schema.ts';
import type { TenantContext } from './ports.ts';

/** What carrying out a rule works with. The token is that of this rule and this item: the same again does nothing anew. */
export interface Occasion {
  readonly app: App;
  readonly tenant: TenantContext;
  readonly item: InboundItem;
  readonly token: string;
}

/** A token for one rule about one item of one delivery. */
export const effectToken = (deliveryId: string, at: string): string =>
  createHash('sha256').update(`inbound/${deliveryId}/${at}`).digest('hex').slice(0, 32);

export const actionOf = ({ deploy, command, load }: InboundRule): InboundEffect['action'] =>
  deploy !== undefined ? 'deploy' : command !== undefined ? command.name : load !== undefined ? 'load' : 'metric';

/** Carries out what is no deployment. @returns what was done, in a sentence. @throws EcsError */
export async function carryOut(occasion: Occasion, rule: InboundRule): Promise<string> {
  if (rule.command !== undefined) return command(occasion, rule.command);
  const { app, tenant, item, token } = occasion;
  const points = item.points ?? [];
  if (points.length === 0 || item.metric === undefined) throw invalid('The delivery has no numbers.');
  if (rule.load !== undefined) {
    const { service, scale = 1, ...inCluster } = rule.load;
    const instants = points.flatMap(({ atMs }) => (atMs === undefined ? [] : [atMs]));
    const spread = instants.length === points.length && new Set(instants).size > 1;
    const firstMs = Math.min(...instants);
    // Of several numbers for one instant the last one holds.
    const curve = new Map(points.map(({ atMs = 0, value }) => [(atMs - firstMs) / 1_000, value]));
    const source = spread
      ? { kind: 'POINTS', points: [...curve].map(([atSeconds, value]) => ({ atSeconds, value })), scale }
      : { kind: 'CONSTANT', value: (points.at(-1)?.value ?? 0) * scale };
    await app.metrics.setLoad(tenant, { ...inCluster, service, sources: [source], clientToken: token });
    return spread
      ? `${service} is asked ${curve.size} numbers of ${item.metric}, from now on`
      : `${service} is asked ${points.at(-1)?.value} × ${scale}`;
  }
  const { namespace, ...inCluster } = rule.metric ?? { namespace: '' };
  const dimensions = Object.entries(item.labels).map(([name, value]) => ({ name, value }));
  for (let at = 0; at < points.length; at += VALUES_AT_ONCE) {
    const values = points.slice(at, at + VALUES_AT_ONCE).map(({ value }) => value);
    await app.metrics.putData(tenant, {
      ...inCluster,
      namespace,
      metricData: [{ metricName: item.metric, ...(dimensions.length > 0 && { dimensions }), values }],
      clientToken: effectToken(token, String(at)),
    });
  }
  return `${points.length} values of ${namespace} ${item.metric}`;
}

/** Values that one datum of PutMetricData takes. */
const VALUES_AT_ONCE = 150;
const NUMBERS: ReadonlySet<string> = new Set([
  'desiredCount',
  'count',
  'percent',
  'afterSeconds',
  'exitCode',
  'durationSeconds',
  'requestsPerSecond',
]);

async function command({ app, tenant, item, token: clientToken }: Occasion, { name, input }: InboundCommand) {
  const members = filled(input, item, NUMBERS);
  checkCommand(name, members);
  const asked = { ...members, clientToken } as never;
  const { cluster, service, kind, requestsPerSecond } = members as Readonly<Record<string, string | number>>;
  const inCluster = { clientToken, ...(cluster !== undefined && { cluster: String(cluster) }) };
  switch (name) {
    case 'updateService':
      await app.services.update(tenant, asked);
      return `${service} is updated`;
    case 'runTask': {
      const { tasks, failures } = await app.tasks.run(tenant, asked);
      return `${tasks.length} tasks started, ${failures.length} not`;
    }
    case 'stopTask':
      await app.tasks.stop(tenant, asked);
      return 'the task is stopped';
    case 'updateContainerInstancesState': {
      const { instances, failures } = await app.instances.updateState(tenant, asked);
      if (instances.length === 0) throw invalid(`No instance was changed: ${failures[0]?.reason ?? 'none is known'}.`);
      return `${instances.length} instances changed`;
    }
    case 'injectFault': {
      const { fault } = await app.faults.inject(tenant, asked);
      return `fault ${fault} begins`;
    }
    case 'clearFault': {
      const world = await app.clusters.find(tenant, String(cluster ?? 'default'));
      if (world === undefined)
        throw new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));
      const ended = [...world.faults.values()].filter(
        (fault) => fault.kind === kind && (service === undefined || fault.service === service),
      );
      for (const { number } of ended) await app.faults.clear(tenant, { cluster: world.cluster, fault: number });
      return `${ended.length} faults end`;
    }
    case 'setAlarmState':
      await app.deployments.setAlarmState(tenant, asked);
      return 'the alarm is set';
    case 'setLoad':
      await app.metrics.setLoad(tenant, {
        ...inCluster,
        service: String(service),
        sources: [{ kind: 'CONSTANT', value: Number(requestsPerSecond) }],
      });
      return `${service} is asked ${requestsPerSecond} requests a second`;
    case 'clearLoad':
      await app.metrics.clearLoad(tenant, { ...inCluster, service: String(service) });
      return `${service} is asked nothing any more`;
  }
}

/** The revision that is to be deployed: settled first, so that doing it again is doing the same. */
export interface DeployPlan {
  readonly taskDefinition: string;
  /** The image stays as it is named, and was pushed anew under that name. */
  readonly force: boolean;
}

/**
 * Finds or registers the revision with the new image. A revision of that content that was registered lately is taken as it
 * is: whoever died between registering and writing it down does not leave a second one.
 * @throws EcsError
 */
export async function planDeploy({ app, tenant, item }: Occasion, rule: InboundDeploy): Promise<DeployPlan> {
  const world = await app.clusters.find(tenant, rule.cluster ?? 'default');
  if (world === undefined) throw new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));
  const number = findService(world, rule.service);
  const present = number === undefined ? undefined : serviceView(world, number).taskDefinition;
  if (present === undefined) throw new EcsError(refuse('ServiceNotFoundException', 'Service not found.', ['service']));
  const definition = await app.taskDefinitions.find(tenant, present);
  if (definition === undefined) throw new EcsError(refuse('ClientException', REFUSALS.taskDefinitionNotFound));
  const changed = containersOf(definition, item, rule);
  const containerDefinitions = definition.containerDefinitions.map((container) =>
    changed.includes(container.name) ? { ...container, image: imageOf(container.image, item, rule) } : container,
  );
  const wanted = inputDigest(containerDefinitions);
  if (wanted === inputDigest(definition.containerDefinitions))
    return { taskDefinition: definition.taskDefinitionArn, force: true };
  const { family } = definition;
  const { taskDefinitions } = await app.taskDefinitions.list(tenant, { family, backwards: true, limit: 5 });
  const known = taskDefinitions.find(
    (other) => other.revision > definition.revision && inputDigest(other.containerDefinitions) === wanted,
  );
  const made = known ?? (await app.taskDefinitions.register(tenant, { ...definition, containerDefinitions }));
  return { taskDefinition: made.taskDefinitionArn, force: false };
}

/** Deploys a plan. @returns what was done, in a sentence. @throws EcsError */
export async function deploy({ app, tenant, token }: Occasion, rule: InboundDeploy, plan: DeployPlan): Promise<string> {
  await app.services.update(tenant, updateOf(rule, plan, token));
  const revision = plan.taskDefinition.split('/').at(-1);
  return plan.force
    ? `${rule.service} is deployed anew with ${revision}`
    : `${rule.service} is deployed with ${revision}`;
}

export const updateOf = (
  { cluster, service }: InboundDeploy,
  { taskDefinition, force }: DeployPlan,
  token?: string,
) => ({
  ...(cluster !== undefined && { cluster }),
  service,
  taskDefinition,
  ...(force && { forceNewDeployment: true }),
  ...(token !== undefined && { clientToken: token }),
});

/** Names of the containers that get the new image. */
function containersOf(definition: TaskDefinition, item: InboundItem, rule: InboundDeploy): readonly string[] {
  const { containerDefinitions } = definition;
  if (rule.container !== undefined) {
    if (!containerDefinitions.some(({ name }) => name === rule.container))
      throw invalid(`${definition.family} has no container ${rule.container}.`);
    return [rule.container];
  }
  // A push of GitHub names a ref, and its repository is that of a source; every other push is one of an image.
  const isImage = item.event === 'push' && item.ref === undefined;
  const [only, ...others] = containerDefinitions;
  if (!isImage && only !== undefined && others.length === 0) return [only.name];
  const using = containerDefinitions.filter(({ image }) => isImage && repositoryIn(image) === item.repository);
  if (using.length === 0)
    throw invalid(`No container of ${definition.family} uses ${item.repository}: the rule should name one.`);
  return using.map(({ name }) => name);
}

/** `host:port/path/name:tag@digest` without its tag and digest. */
export function nameIn(image: string): string {
  const [named = ''] = image.split('@');
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}

/** The path of an image's repository, without the registry's host. */
function repositoryIn(image: string): string {
  const [first = '', ...rest] = nameIn(image).split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? rest.join('/') : [first, ...rest].join('/');
}

/** The image under its new tag or digest. */
function imageOf(present: ContainerDefinition['image'], item: InboundItem, rule: InboundDeploy): string {
  if (rule.image !== undefined) return filled(rule.image, item);
  const byDigest = rule.use === 'DIGEST' || (item.tag === undefined && item.digest !== undefined);
  if (byDigest) {
    if (item.digest === undefined) throw invalid('The delivery names no digest.');
    return `${nameIn(present)}@${item.digest}`;
  }
  const tag = item.tag ?? item.sha;
  if (tag === undefined) throw invalid('The delivery names no tag.');
  return `${nameIn(present)}:${tag}`;
}
