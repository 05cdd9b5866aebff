import { createHash } from 'node:crypto';
import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import { arn, clusterArn, parseArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** Revisions and deployments that a daemon or family remembers (our choice). */
const KEPT = 50;

type Json = Readonly<Record<string, unknown>>;

/** A family of daemon task definitions, as it is kept. */
interface Family {
  readonly family: string;
  readonly latest: number;
  readonly revisions: readonly {
    readonly revision: number;
    readonly registeredAtMs: number;
    readonly deletedAtMs?: number;
    readonly definition: Json;
  }[];
}

interface Daemon {
  readonly name: string;
  readonly clusterArn: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly capacityProviderArns: readonly string[];
  readonly clientToken?: string;
  /** Newest last; each was rolled out by the deployment of its number. */
  readonly revisions: readonly {
    readonly number: number;
    readonly definitionArn: string;
    readonly createdAtMs: number;
    readonly settings: Json;
    readonly deploymentConfiguration?: Json;
  }[];
}

const definitionArn = ({ tenant }: Call, family: string, revision: number): string =>
  arn('ecs', tenant, `daemon-task-definition/${family}:${revision}`);
const keyOf = (cluster: string, name: string): string => `${cluster}/${name}`;
const clusterOf = (daemon: Daemon): string => daemon.clusterArn.split('/').at(-1) as string;
const daemonArn = ({ tenant }: Call, daemon: Daemon): string =>
  arn('ecs', tenant, `daemon/${keyOf(clusterOf(daemon), daemon.name)}`);
const idOf = (daemon: Daemon, number: number): string =>
  createHash('sha256')
    .update(`${daemon.clusterArn}/${daemon.name}/${daemon.createdAtMs}/${number}`)
    .digest('hex')
    .slice(0, 32);
const deploymentArn = ({ tenant }: Call, daemon: Daemon, number: number): string =>
  arn('ecs', tenant, `daemon-deployment/${keyOf(clusterOf(daemon), daemon.name)}/${idOf(daemon, number)}`);
const revisionArn = ({ tenant }: Call, daemon: Daemon, number: number): string =>
  arn('ecs', tenant, `daemon-revision/${keyOf(clusterOf(daemon), daemon.name)}/${number}`);

/** What an ARN of the account names behind this type; undefined: it is none. */
function pathOf({ tenant }: Call, type: string, text: string | undefined): readonly string[] | undefined {
  const parsed = text === undefined ? undefined : parseArn(text);
  return parsed?.service === 'ecs' &&
    parsed.resourceType === type &&
    parsed.accountId === tenant.accountId &&
    parsed.region === tenant.region
    ? parsed.path
    : undefined;
}

const notFound = (): WireError => new WireError('DaemonNotFoundException', 'The specified daemon was not found.');

async function daemonNamed(call: Call, text: string | undefined, type = 'daemon'): Promise<Daemon> {
  const [cluster, name] = pathOf(call, type, text) ?? [];
  const found =
    cluster === undefined || name === undefined
      ? undefined
      : await call.app.stored.get<Daemon>(call.tenant, 'daemon', keyOf(cluster, name));
  if (found === undefined) throw notFound();
  return found;
}

/** `family`, `family:revision` or an ARN: the named revision, or the newest that is ACTIVE. */
async function definitionNamed(call: Call, text: string | undefined) {
  const [family = '', revision] = (pathOf(call, 'daemon-task-definition', text)?.join('/') ?? text ?? '').split(':');
  const kept = NAME.test(family) ? await call.app.stored.get<Family>(call.tenant, 'daemon-family', family) : undefined;
  const found =
    revision === undefined
      ? kept?.revisions.findLast(({ deletedAtMs }) => deletedAtMs === undefined)
      : kept?.revisions.find((one) => String(one.revision) === revision);
  if (kept === undefined || found === undefined)
    throw new EcsError(refuse('ClientException', 'Daemon task definition not found.', ['daemonTaskDefinition']));
  return { family, arn: definitionArn(call, family, found.revision), ...found };
}

/** Daemons run on Managed Instances: each provider must be one of the cluster's. */
async function checkProviders(call: Call, cluster: string, arns: readonly string[]): Promise<void> {
  const world = await activeWorld(call, cluster);
  if (arns.length === 0) throw invalid('capacityProviderArns can not be empty.', 'capacityProviderArns');
  for (const text of arns) {
    const provider = world.capacityProviders.get(text.split('/').at(-1) as string);
    if (provider?.managedInstancesProvider === undefined)
      throw invalid(
        `The capacity provider ${text.slice(0, 300)} is none of Managed Instances in the cluster.`,
        'capacityProviderArns',
      );
  }
}

type Wish = Pick<
  Ecs.UpdateDaemonRequest,
  'deploymentConfiguration' | 'propagateTags' | 'enableECSManagedTags' | 'enableExecuteCommand' | 'critical'
>;

const nextRevision = (call: Call, number: number, arnOfDefinition: string, wish: Wish) => ({
  number,
  definitionArn: arnOfDefinition,
  createdAtMs: call.wallMs,
  settings: {
    propagateTags: wish.propagateTags ?? 'NONE',
    enableECSManagedTags: wish.enableECSManagedTags ?? false,
    enableExecuteCommand: wish.enableExecuteCommand ?? false,
    critical: wish.critical ?? false,
  },
  ...(wish.deploymentConfiguration && { deploymentConfiguration: wish.deploymentConfiguration as Json }),
});

const newest = ({ revisions }: Daemon) => revisions.at(-1) as Daemon['revisions'][number];

const answerOf = (call: Call, daemon: Daemon, status: string) => ({
  daemonArn: daemonArn(call, daemon),
  status,
  createdAt: new Date(daemon.createdAtMs),
  updatedAt: new Date(daemon.updatedAtMs),
  deploymentArn: deploymentArn(call, daemon, newest(daemon).number),
});

const paged = <T>(
  call: Call,
  items: readonly T[],
  {
    nextToken,
    maxResults,
    ...filter
  }: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
) =>
  pageOf(
    call,
    items.map((item, index) => ({ item, index })),
    ({ index }) => index,
    { nextToken, maxResults, filter },
  );
const rest = ({ nextToken }: { readonly nextToken?: string }) => (nextToken === undefined ? {} : { nextToken });

/** No daemon runs here: what is asked for is checked, kept and returned, and every deployment is over at once. */
export const daemonRows = [
  row<Ecs.RegisterDaemonTaskDefinitionRequest, Ecs.RegisterDaemonTaskDefinitionResponse>(
    Ecs.RegisterDaemonTaskDefinition$,
    async (call, { family = '', ...definition }) => {
      if (!NAME.test(family)) throw invalid('family is 1 to 255 letters, digits, hyphens and underscores.', 'family');
      const containers = definition.containerDefinitions ?? [];
      if (containers.length === 0 || containers.length > 10)
        throw new EcsError(
          refuse('ClientException', 'A daemon task definition has 1 to 10 containers.', ['containerDefinitions']),
        );
      const kept = await call.app.stored.change<Family>(
        call.tenant,
        { kind: 'daemon-family', name: family },
        (before) => {
          const latest = (before?.latest ?? 0) + 1;
          const revision = { revision: latest, registeredAtMs: call.wallMs, definition: definition as Json };
          return { family, latest, revisions: [...(before?.revisions ?? []), revision].slice(-KEPT) };
        },
      );
      return { daemonTaskDefinitionArn: definitionArn(call, family, kept?.latest as number) };
    },
  ),
  row<Ecs.DescribeDaemonTaskDefinitionRequest, Ecs.DescribeDaemonTaskDefinitionResponse>(
    Ecs.DescribeDaemonTaskDefinition$,
    async (call, { daemonTaskDefinition }) => {
      const found = await definitionNamed(call, daemonTaskDefinition);
      const { tags: _, ...definition } = found.definition;
      return {
        daemonTaskDefinition: {
          ...definition,
          daemonTaskDefinitionArn: found.arn,
          family: found.family,
          revision: found.revision,
          status: found.deletedAtMs === undefined ? 'ACTIVE' : 'DELETED',
          registeredAt: new Date(found.registeredAtMs),
          ...(found.deletedAtMs !== undefined && { deleteRequestedAt: new Date(found.deletedAtMs) }),
        } as Ecs.DaemonTaskDefinition,
      };
    },
  ),
  row<Ecs.DeleteDaemonTaskDefinitionRequest, Ecs.DeleteDaemonTaskDefinitionResponse>(
    Ecs.DeleteDaemonTaskDefinition$,
    async (call, { daemonTaskDefinition }) => {
      const found = await definitionNamed(call, daemonTaskDefinition);
      const daemons = await call.app.stored.all<Daemon>(call.tenant, 'daemon');
      if (daemons.some((daemon) => newest(daemon).definitionArn === found.arn))
        throw new EcsError(
          refuse('ClientException', 'The daemon task definition is in use by a daemon.', ['daemonTaskDefinition']),
        );
      await call.app.stored.change<Family>(call.tenant, { kind: 'daemon-family', name: found.family }, (before) => ({
        ...(before as Family),
        revisions: (before as Family).revisions.map((one) =>
          one.revision === found.revision ? { ...one, deletedAtMs: one.deletedAtMs ?? call.wallMs } : one,
        ),
      }));
      return { daemonTaskDefinitionArn: found.arn };
    },
  ),
  row<Ecs.ListDaemonTaskDefinitionsRequest, Ecs.ListDaemonTaskDefinitionsResponse>(
    Ecs.ListDaemonTaskDefinitions$,
    async (call, input) => {
      const families = await call.app.stored.all<Family>(call.tenant, 'daemon-family');
      const { family, familyPrefix = '', status = 'ACTIVE', revision } = input;
      const all = families
        .filter((one) => one.family.startsWith(familyPrefix) && (family === undefined || one.family === family))
        .flatMap((one) => one.revisions.map((found) => ({ ...found, family: one.family, latest: one.latest })))
        .filter(({ deletedAtMs }) => (status === 'ALL' ? true : (status === 'ACTIVE') === (deletedAtMs === undefined)))
        .filter((one) => revision !== 'LAST_REGISTERED' || one.revision === one.latest);
      const page = paged(call, input.sort === 'DESC' ? all.reverse() : all, input);
      return {
        daemonTaskDefinitions: page.items.map(({ item }) => ({
          arn: definitionArn(call, item.family, item.revision),
          registeredAt: new Date(item.registeredAtMs),
          ...(item.deletedAtMs !== undefined && { deleteRequestedAt: new Date(item.deletedAtMs) }),
          status: item.deletedAtMs === undefined ? ('ACTIVE' as const) : ('DELETED' as const),
        })),
        ...rest(page),
      };
    },
  ),
  row<Ecs.CreateDaemonRequest, Ecs.CreateDaemonResponse>(Ecs.CreateDaemon$, async (call, input) => {
    const { daemonName: name = '', capacityProviderArns = [], clientToken } = input;
    if (!NAME.test(name))
      throw invalid('daemonName is 1 to 255 letters, digits, hyphens and underscores.', 'daemonName');
    const definition = await definitionNamed(call, input.daemonTaskDefinitionArn);
    const world = await activeWorld(call, input.clusterArn);
    await checkProviders(call, world.cluster, capacityProviderArns);
    tagsOf(input.tags ?? []);
    const made: Daemon = {
      name,
      clusterArn: clusterArn(world, world.cluster),
      createdAtMs: call.wallMs,
      updatedAtMs: call.wallMs,
      capacityProviderArns,
      ...(clientToken !== undefined && { clientToken }),
      revisions: [nextRevision(call, 1, definition.arn, input)],
    };
    const kept = await call.app.stored.change<Daemon>(
      call.tenant,
      { kind: 'daemon', name: keyOf(world.cluster, name) },
      (before) => {
        if (before === undefined) return made;
        if (clientToken !== undefined && before.clientToken === clientToken) return before;
        throw invalid('A daemon of that name exists in the cluster.', 'daemonName');
      },
    );
    const { updatedAt: _, ...answer } = answerOf(call, kept as Daemon, 'ACTIVE');
    return answer as Ecs.CreateDaemonResponse;
  }),
  row<Ecs.UpdateDaemonRequest, Ecs.UpdateDaemonResponse>(Ecs.UpdateDaemon$, async (call, input) => {
    const daemon = await daemonNamed(call, input.daemonArn);
    const definition = await definitionNamed(call, input.daemonTaskDefinitionArn);
    await checkProviders(call, clusterOf(daemon), input.capacityProviderArns ?? []);
    const kept = await call.app.stored.change<Daemon>(
      call.tenant,
      { kind: 'daemon', name: keyOf(clusterOf(daemon), daemon.name) },
      (before) => {
        if (before === undefined) throw notFound();
        const revision = nextRevision(call, newest(before).number + 1, definition.arn, input);
        return {
          ...before,
          updatedAtMs: call.wallMs,
          capacityProviderArns: input.capacityProviderArns ?? [],
          revisions: [...before.revisions, revision].slice(-KEPT),
        };
      },
    );
    return answerOf(call, kept as Daemon, 'ACTIVE') as Ecs.UpdateDaemonResponse;
  }),
  row<Ecs.DeleteDaemonRequest, Ecs.DeleteDaemonResponse>(Ecs.DeleteDaemon$, async (call, input) => {
    const daemon = await daemonNamed(call, input.daemonArn);
    await call.app.stored.change<Daemon>(
      call.tenant,
      { kind: 'daemon', name: keyOf(clusterOf(daemon), daemon.name) },
      () => null,
    );
    return answerOf(call, { ...daemon, updatedAtMs: call.wallMs }, 'DELETE_IN_PROGRESS') as Ecs.DeleteDaemonResponse;
  }),
  row<Ecs.DescribeDaemonRequest, Ecs.DescribeDaemonResponse>(Ecs.DescribeDaemon$, async (call, input) => {
    const daemon = await daemonNamed(call, input.daemonArn);
    return {
      daemon: {
        ...answerOf(call, daemon, 'ACTIVE'),
        clusterArn: daemon.clusterArn,
        currentRevisions: [
          {
            arn: revisionArn(call, daemon, newest(daemon).number),
            capacityProviders: daemon.capacityProviderArns.map((one) => ({
              arn: one,
              runningCount: 0,
              withoutDaemonCount: 0,
            })),
            totalRunningCount: 0,
            totalWithoutDaemonCount: 0,
          },
        ],
      } as Ecs.DaemonDetail,
    };
  }),
  row<Ecs.ListDaemonsRequest, Ecs.ListDaemonsResponse>(Ecs.ListDaemons$, async (call, input) => {
    const { clusterArn: cluster, capacityProviderArns = [] } = input;
    const all = (await call.app.stored.all<Daemon>(call.tenant, 'daemon')).filter(
      (daemon) =>
        (cluster === undefined || daemon.clusterArn === cluster) &&
        (capacityProviderArns.length === 0 ||
          daemon.capacityProviderArns.some((one) => capacityProviderArns.includes(one))),
    );
    const page = paged(call, all, input);
    return {
      daemonSummariesList: page.items.map(({ item }) => {
        const { deploymentArn: _, ...summary } = answerOf(call, item, 'ACTIVE');
        return summary as Ecs.DaemonSummary;
      }),
      ...rest(page),
    };
  }),
  row<Ecs.ListDaemonDeploymentsRequest, Ecs.ListDaemonDeploymentsResponse>(
    Ecs.ListDaemonDeployments$,
    async (call, input) => {
      const daemon = await daemonNamed(call, input.daemonArn);
      const { status = [], createdAt } = input;
      const all = daemon.revisions
        .filter(
          ({ createdAtMs }) =>
            (status.length === 0 || status.includes('SUCCESSFUL')) &&
            createdAtMs > (createdAt?.after?.getTime() ?? 0) &&
            createdAtMs < (createdAt?.before?.getTime() ?? Number.POSITIVE_INFINITY),
        )
        .toReversed();
      const page = paged(call, all, input);
      return {
        daemonDeployments: page.items.map(({ item: { number, createdAtMs } }) => ({
          daemonDeploymentArn: deploymentArn(call, daemon, number),
          daemonArn: daemonArn(call, daemon),
          clusterArn: daemon.clusterArn,
          status: 'SUCCESSFUL' as const,
          targetDaemonRevisionArn: revisionArn(call, daemon, number),
          createdAt: new Date(createdAtMs),
          startedAt: new Date(createdAtMs),
          finishedAt: new Date(createdAtMs),
        })),
        ...rest(page),
      };
    },
  ),
  row<Ecs.DescribeDaemonDeploymentsRequest, Ecs.DescribeDaemonDeploymentsResponse>(
    Ecs.DescribeDaemonDeployments$,
    async (call, { daemonDeploymentArns = [] }) => {
      const daemonDeployments: Ecs.DaemonDeployment[] = [];
      const failures: Ecs.Failure[] = [];
      for (const text of bounded(daemonDeploymentArns, 'daemonDeploymentArns')) {
        const daemon = await daemonNamed(call, text, 'daemon-deployment').catch(onlyMissing);
        const found = daemon?.revisions.find(({ number }) => deploymentArn(call, daemon, number) === text);
        if (daemon === undefined || found === undefined) failures.push({ arn: text, reason: 'MISSING' });
        else {
          const createdAt = new Date(found.createdAtMs);
          daemonDeployments.push({
            daemonDeploymentArn: text,
            clusterArn: daemon.clusterArn,
            status: 'SUCCESSFUL',
            statusReason: 'Stowage simulates no daemons: the deployment was over at once.',
            targetDaemonRevision: {
              arn: revisionArn(call, daemon, found.number),
              capacityProviders: [],
              totalRunningInstanceCount: 0,
              totalWithoutDaemonInstanceCount: 0,
              totalDrainingInstanceCount: 0,
            },
            sourceDaemonRevisions: [],
            ...(found.deploymentConfiguration && { deploymentConfiguration: found.deploymentConfiguration }),
            createdAt,
            startedAt: createdAt,
            finishedAt: createdAt,
          });
        }
      }
      return { daemonDeployments, failures };
    },
  ),
  row<Ecs.DescribeDaemonRevisionsRequest, Ecs.DescribeDaemonRevisionsResponse>(
    Ecs.DescribeDaemonRevisions$,
    async (call, { daemonRevisionArns = [] }) => {
      const daemonRevisions: Ecs.DaemonRevision[] = [];
      const failures: Ecs.Failure[] = [];
      for (const text of bounded(daemonRevisionArns, 'daemonRevisionArns')) {
        const daemon = await daemonNamed(call, text, 'daemon-revision').catch(onlyMissing);
        const found = daemon?.revisions.find(({ number }) => revisionArn(call, daemon, number) === text);
        if (daemon === undefined || found === undefined) failures.push({ arn: text, reason: 'MISSING' });
        else
          daemonRevisions.push({
            daemonRevisionArn: text,
            clusterArn: daemon.clusterArn,
            daemonArn: daemonArn(call, daemon),
            daemonTaskDefinitionArn: found.definitionArn,
            createdAt: new Date(found.createdAtMs),
            ...(found.settings as object),
          });
      }
      return { daemonRevisions, failures };
    },
  ),
];

const MOST_NAMED = 20;

function bounded(arns: readonly string[], field: string): readonly string[] {
  if (arns.length === 0 || arns.length > MOST_NAMED) throw invalid(`${field} must name 1 to ${MOST_NAMED}.`, field);
  return arns;
}

function onlyMissing(error: unknown): undefined {
  if (error instanceof WireError && error.code === 'DaemonNotFoundException') return undefined;
  throw error;
}
