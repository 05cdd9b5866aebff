import * as Ecs from '@aws-sdk/client-ecs';
import { clusterOfDaemon } from '../../app/daemons.ts';
import { EcsError, invalid } from '../../app/errors.ts';
import { clusterOfArn } from '../../app/names.ts';
import { providerNameIn } from '../../engine/capacity/strategy.ts';
import { daemonLastNamed, findDaemon } from '../../engine/daemons/find.ts';
import { byCodeUnit } from '../../engine/order.ts';
import { daemonView, findDaemonDeployment, findDaemonRevision } from '../../engine/views/daemon.ts';
import type { World } from '../../engine/world.ts';
import type { DaemonRequest, ManagedDaemon } from '../../model/daemon.ts';
import { refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import {
  toDaemonAnswer,
  toDaemonDeployment,
  toDaemonDeploymentSummary,
  toDaemonDetail,
  toDaemonRevision,
  toDefinitionSummary,
} from './ecs-daemon-views.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';

interface Paging {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** A page of what lies in the order of its positions. */
function paged<T>(
  call: Call,
  items: readonly T[],
  positionOf: (item: T) => number,
  { nextToken, maxResults, ...filter }: Paging,
  usual?: number,
) {
  const page = pageOf(call, items, positionOf, {
    nextToken,
    maxResults,
    filter,
    ...(usual !== undefined && { usual }),
  });
  return { items: page.items, rest: page.nextToken === undefined ? {} : { nextToken: page.nextToken } };
}

const notFound = (): EcsError =>
  new EcsError(refuse('DaemonNotFoundException', REFUSALS.daemonNotFound, ['daemonArn']));

/** The daemon of an ARN, in its world. @throws EcsError DaemonNotFoundException */
async function daemonNamed(call: Call, text = ''): Promise<{ world: World; daemon: ManagedDaemon }> {
  const { app, tenant } = call;
  const world = text.startsWith('arn:')
    ? await app.clusters.find(tenant, clusterOfDaemon(tenant, { daemon: text }))
    : undefined;
  const daemon = world?.meta.status === 'ACTIVE' ? findDaemon(world, text) : undefined;
  if (world === undefined || daemon === undefined) throw notFound();
  return { world, daemon };
}

type Wish = Pick<
  Ecs.CreateDaemonRequest,
  | 'daemonTaskDefinitionArn'
  | 'capacityProviderArns'
  | 'deploymentConfiguration'
  | 'propagateTags'
  | 'enableECSManagedTags'
  | 'enableExecuteCommand'
  | 'critical'
>;

/** What CreateDaemon and UpdateDaemon share. */
const wishOf = (input: Wish) => ({
  daemonTaskDefinitionArn: input.daemonTaskDefinitionArn as string,
  capacityProviderArns: input.capacityProviderArns ?? [],
  ...(input.deploymentConfiguration && {
    deploymentConfiguration: input.deploymentConfiguration as NonNullable<DaemonRequest['deploymentConfiguration']>,
  }),
  ...(input.propagateTags !== undefined && { propagateTags: input.propagateTags }),
  ...(input.enableECSManagedTags !== undefined && { enableECSManagedTags: input.enableECSManagedTags }),
  ...(input.enableExecuteCommand !== undefined && { enableExecuteCommand: input.enableExecuteCommand }),
  ...(input.critical !== undefined && { critical: input.critical }),
});

const answerOf = ({ world, daemon }: { readonly world: World; readonly daemon: string }) =>
  toDaemonAnswer(daemonView(world, daemonLastNamed(world, daemon) as ManagedDaemon));

/** Usual page of deployments: that of the API reference. */
const USUAL_DEPLOYMENTS = 20;
const MOST_NAMED = 20;

/** Each of these ARNs, looked up in the world of its cluster; what is not there is a failure. */
async function describe<T>(
  call: Call,
  arns: readonly string[],
  field: string,
  find: (world: World, arn: string) => T | undefined,
): Promise<{ readonly found: T[]; readonly failures: Ecs.Failure[] }> {
  if (arns.length === 0 || arns.length > MOST_NAMED) throw invalid(`${field} must name 1 to ${MOST_NAMED}.`, field);
  const found: T[] = [];
  const failures: Ecs.Failure[] = [];
  for (const text of arns) {
    const cluster = clusterOfArn(call.tenant, text);
    const world = cluster === undefined ? undefined : await call.app.clusters.find(call.tenant, cluster);
    const one = world === undefined ? undefined : find(world, text);
    if (one === undefined) failures.push({ arn: text, reason: 'MISSING' });
    else found.push(one);
  }
  return { found, failures };
}

/** Daemons of Managed Instances: definitions lie in the account, all else in the worlds. Source: MI-05. */
export const daemonRows = [
  row<Ecs.RegisterDaemonTaskDefinitionRequest, Ecs.RegisterDaemonTaskDefinitionResponse>(
    Ecs.RegisterDaemonTaskDefinition$,
    async ({ app, tenant }, input) => {
      const tags = tagsOf(input.tags ?? []);
      const made = await app.daemonTaskDefinitions.register(tenant, { ...input, ...(tags.length > 0 && { tags }) });
      return { daemonTaskDefinitionArn: made.daemonTaskDefinitionArn };
    },
  ),
  row<Ecs.DescribeDaemonTaskDefinitionRequest, Ecs.DescribeDaemonTaskDefinitionResponse>(
    Ecs.DescribeDaemonTaskDefinition$,
    async ({ app, tenant }, { daemonTaskDefinition = '' }) => {
      const found = await app.daemonTaskDefinitions.find(tenant, daemonTaskDefinition);
      const { arn, ...summary } = toDefinitionSummary(tenant.accountId, found);
      return {
        daemonTaskDefinition: {
          ...found.definition,
          daemonTaskDefinitionArn: arn,
          family: found.family,
          revision: found.revision,
          ...summary,
        } as Ecs.DaemonTaskDefinition,
      };
    },
  ),
  row<Ecs.DeleteDaemonTaskDefinitionRequest, Ecs.DeleteDaemonTaskDefinitionResponse>(
    Ecs.DeleteDaemonTaskDefinition$,
    async ({ app, tenant }, { daemonTaskDefinition = '' }) => {
      const gone = await app.daemonTaskDefinitions.delete(tenant, daemonTaskDefinition);
      return { daemonTaskDefinitionArn: gone.daemonTaskDefinitionArn };
    },
  ),
  row<Ecs.ListDaemonTaskDefinitionsRequest, Ecs.ListDaemonTaskDefinitionsResponse>(
    Ecs.ListDaemonTaskDefinitions$,
    async (call, input) => {
      const { family, familyPrefix = '', status = 'ACTIVE', revision, sort } = input;
      const all = (await call.app.daemonTaskDefinitions.list(call.tenant))
        .filter((one) => one.family.startsWith(familyPrefix) && (family === undefined || one.family === family))
        .filter((one) => status === 'ALL' || one.status === status)
        .filter((one) => revision !== 'LAST_REGISTERED' || one.isLast)
        .sort((a, b) => byCodeUnit(a.family, b.family) || a.revision - b.revision);
      const numbered = (sort === 'DESC' ? all.reverse() : all).map((one, index) => ({ one, index }));
      const { items, rest } = paged(call, numbered, ({ index }) => index, input);
      return {
        daemonTaskDefinitions: items.map(({ one }) => toDefinitionSummary(call.tenant.accountId, one)),
        ...rest,
      };
    },
  ),
  row<Ecs.CreateDaemonRequest, Ecs.CreateDaemonResponse>(Ecs.CreateDaemon$, async ({ app, tenant }, input) => {
    const { clusterArn: cluster, clientToken } = input;
    const { updatedAt: _, ...answer } = answerOf(
      await app.daemons.create(tenant, {
        ...wishOf(input),
        ...(cluster !== undefined && { cluster }),
        daemonName: input.daemonName as string,
        ...(input.tags && { tags: tagsOf(input.tags) }),
        ...(clientToken !== undefined && { clientToken }),
      }),
    );
    return answer;
  }),
  row<Ecs.UpdateDaemonRequest, Ecs.UpdateDaemonResponse>(Ecs.UpdateDaemon$, async ({ app, tenant }, input) =>
    answerOf(await app.daemons.update(tenant, { ...wishOf(input), daemon: arnIn(input) })),
  ),
  row<Ecs.DeleteDaemonRequest, Ecs.DeleteDaemonResponse>(Ecs.DeleteDaemon$, async ({ app, tenant }, input) =>
    answerOf(await app.daemons.delete(tenant, { daemon: arnIn(input) })),
  ),
  row<Ecs.DescribeDaemonRequest, Ecs.DescribeDaemonResponse>(Ecs.DescribeDaemon$, async (call, { daemonArn }) => {
    const { world, daemon } = await daemonNamed(call, daemonArn);
    return { daemon: toDaemonDetail(world, daemon) };
  }),
  row<Ecs.ListDaemonsRequest, Ecs.ListDaemonsResponse>(Ecs.ListDaemons$, async (call, input) => {
    const { clusterArn: cluster, capacityProviderArns = [] } = input;
    const world = await activeWorld(call, cluster);
    const wanted = new Set(capacityProviderArns.map(providerNameIn));
    const all = [...world.managedDaemons.all.values()].filter(
      ({ deletedAtMs, revisions, wanted: number }) =>
        deletedAtMs === undefined &&
        (wanted.size === 0 ||
          revisions.some((one) => one.number === number && one.capacityProviders.some((name) => wanted.has(name)))),
    );
    const { items, rest } = paged(call, all, ({ number }) => number, input);
    return {
      daemonSummariesList: items.map((daemon) => {
        const { deploymentArn: _, ...summary } = toDaemonAnswer(daemonView(world, daemon));
        return summary;
      }),
      ...rest,
    };
  }),
  row<Ecs.ListDaemonDeploymentsRequest, Ecs.ListDaemonDeploymentsResponse>(
    Ecs.ListDaemonDeployments$,
    async (call, input) => {
      const { world, daemon } = await daemonNamed(call, input.daemonArn);
      const { status = [], createdAt } = input;
      const all = daemon.deployments
        .filter(
          (one) =>
            (status.length === 0 || status.includes(one.status)) &&
            one.createdAtMs > (createdAt?.after?.getTime() ?? 0) &&
            one.createdAtMs < (createdAt?.before?.getTime() ?? Number.POSITIVE_INFINITY),
        )
        .toReversed();
      const { items, rest } = paged(call, all, ({ number }) => -number, input, USUAL_DEPLOYMENTS);
      return { daemonDeployments: items.map((one) => toDaemonDeploymentSummary(world, daemon, one)), ...rest };
    },
  ),
  row<Ecs.DescribeDaemonDeploymentsRequest, Ecs.DescribeDaemonDeploymentsResponse>(
    Ecs.DescribeDaemonDeployments$,
    async (call, { daemonDeploymentArns = [] }) => {
      const { found, failures } = await describe(call, daemonDeploymentArns, 'daemonDeploymentArns', (world, text) => {
        const one = findDaemonDeployment(world, text);
        return one && toDaemonDeployment(world, one.daemon, one.deployment);
      });
      return { daemonDeployments: found, failures };
    },
  ),
  row<Ecs.DescribeDaemonRevisionsRequest, Ecs.DescribeDaemonRevisionsResponse>(
    Ecs.DescribeDaemonRevisions$,
    async (call, { daemonRevisionArns = [] }) => {
      const { found, failures } = await describe(call, daemonRevisionArns, 'daemonRevisionArns', (world, text) => {
        const one = findDaemonRevision(world, text);
        return one && toDaemonRevision(world, one.daemon, one.revision);
      });
      return { daemonRevisions: found, failures };
    },
  ),
];

/** Daemons are named by ARN: a name alone says nothing of the cluster. */
function arnIn({ daemonArn = '' }: { readonly daemonArn?: string | undefined }): string {
  if (!daemonArn.startsWith('arn:')) throw notFound();
  return daemonArn;
}
