import { findGroup } from '../engine/capacity/groups/find.ts';
import { findService } from '../engine/commands/find.ts';
import { serviceOfIdentity } from '../engine/commands/scaling-requests.ts';
import type { World } from '../engine/world.ts';
import { isRefusal, refuse } from '../model/refusal.ts';
import type { Tenant } from '../model/tenant.ts';
import type { QuotaName } from '../tables/plans.ts';
import { ECS_DIMENSION } from '../tables/scaling.ts';
import type { App } from './app.ts';
import type { WorldDoor } from './change-world.ts';
import { tokenKey } from './client-token.ts';
import { EcsError } from './errors.ts';
import { clusterName, DEFAULT_CLUSTER } from './names.ts';
import type { Clock, HeadSummary, TenantContext, WorldStore } from './ports.ts';
import type { Seats } from './seats.ts';
import { quotaOf } from './tenancy.ts';
import { instancesOfAll, isLimited, scheduledMaxima, wantedTasks, worldLimits } from './world-limits.ts';

/** Whose limits count, and where what he has is counted. */
export interface QuotaDoor {
  readonly worlds: Pick<WorldStore, 'list' | 'token'>;
  readonly clock: Clock;
  /** Undefined: nothing limits him. */
  readonly limitsOf: (
    tenant: TenantContext,
  ) => Promise<Pick<Tenant, 'plan' | 'quotas' | 'projects' | 'regions'> | undefined>;
}

type Limits = NonNullable<Awaited<ReturnType<QuotaDoor['limitsOf']>>>;

/** How long a tenant's stored bytes are taken to be what they were: listing all heads at each change would cost more than the change. */
export const BYTES_KEPT_MS = 60_000;
const MOST_TENANTS_KEPT = 10_000;
const HEADS_PER_PAGE = 100;

/** What a tenant has used up: the quota and its limit, by their names. */
const quotaExceeded = (quota: QuotaName, limit: number, ...field: string[]): EcsError =>
  new EcsError(refuse('LimitExceededException', `The quota ${quota} of ${limit} is used up.`, field));

/** What commands of tenants are held against once more, in the world that is committed: of two at once only one takes the last place. */
export const limitsIn =
  ({ limitsOf }: QuotaDoor): NonNullable<WorldDoor['limits']> =>
  async (tenant, command) => {
    if (!isLimited(command)) return undefined;
    const limits = await limitsOf(tenant);
    return limits && worldLimits(command, (quota) => quotaOf(limits, quota));
  };

/**
 * The use cases with every quota of a tenant before them, whichever door they are called through: what would go beyond one
 * is refused by its name and limit, and nothing is changed. A command that was carried out already is answered again by its
 * client token, however full the tenant is meanwhile. See `docs/decisions/` for what is counted when.
 */
export function withQuotas(app: App, door: QuotaDoor, seats: Seats): App {
  const { clusters } = app;
  const bytesKnown = new Map<string, { readonly bytes: number; readonly atMs: number }>();

  async function* headsOf(
    { tenantId }: TenantContext,
    { projects, regions }: Limits,
  ): AsyncGenerator<HeadSummary & { readonly tenant: TenantContext }> {
    for (const { accountId } of projects)
      for (const region of regions)
        for (let after: string | undefined; ; ) {
          const tenant = { tenantId, accountId, region };
          const page = { limit: HEADS_PER_PAGE, ...(after !== undefined && { after }) };
          const { heads, next } = await door.worlds.list(tenant, page);
          for (const head of heads) yield { ...head, tenant };
          if (next === undefined) break;
          after = next;
        }
  }

  const storedBytes = async (tenant: TenantContext, limits: Limits): Promise<number> => {
    const nowMs = door.clock.wallMs();
    const known = bytesKnown.get(tenant.tenantId);
    if (known !== undefined && nowMs - known.atMs < BYTES_KEPT_MS) return known.bytes;
    let bytes = 0;
    for await (const head of headsOf(tenant, limits)) bytes += head.bytes ?? 0;
    for (const { accountId } of limits.projects)
      for (const region of limits.regions)
        bytes += await app.ecr.keptBytes({ tenantId: tenant.tenantId, accountId, region });
    bytesKnown.delete(tenant.tenantId);
    bytesKnown.set(tenant.tenantId, { bytes, atMs: nowMs });
    if (bytesKnown.size > MOST_TENANTS_KEPT) bytesKnown.delete(bytesKnown.keys().next().value as string);
    return bytes;
  };

  /** Anything that makes what is stored grow. */
  const grows = async (tenant: TenantContext): Promise<Limits | undefined> => {
    const limits = await door.limitsOf(tenant);
    if (limits === undefined) return undefined;
    const limit = quotaOf(limits, 'storedBytes');
    if ((await storedBytes(tenant, limits)) >= limit) throw quotaExceeded('storedBytes', limit);
    return limits;
  };

  /** Makes a cluster, if there is a place for one more in all of the tenant's accounts and regions. */
  const another: App['clusters']['create'] = async (tenant, input) => {
    const limits = await grows(tenant);
    if (limits === undefined) return clusters.create(tenant, input);
    const { clusterName: name } = input;
    const seatOf = (where: TenantContext, cluster: string): string => `${where.accountId}/${where.region}/${cluster}`;
    return seats.take(
      { ...tenant, accountId: limits.projects[0]?.accountId as string, region: limits.regions[0] as string },
      {
        quota: 'clusters',
        limit: quotaOf(limits, 'clusters'),
        // A name that is none is refused by the rules of names, which say so better. Making what is there already makes nothing.
        seat: seatOf(tenant, name === undefined || name === '' ? DEFAULT_CLUSTER : name),
        async taken() {
          const active = new Set<string>();
          for await (const { cluster, status, tenant: where } of headsOf(tenant, limits))
            if (status === 'ACTIVE') active.add(seatOf(where, cluster));
          return active;
        },
      },
      () => clusters.create(tenant, input),
    );
  };

  /** In one cluster: so many there would be, of at most so many. */
  const within = async (
    tenant: TenantContext,
    call: {
      readonly cluster?: string | undefined;
      readonly operation: string;
      readonly clientToken?: string | undefined;
    },
    quota: 'containerInstances' | 'tasks',
    wanted: (world: World) => number,
    ...field: string[]
  ): Promise<void> => {
    // A first look, which says best what is too much; what two do at once is held in the world itself (`world-limits.ts`).
    const limits = await grows(tenant);
    if (limits === undefined) return;
    const name = clusterName(tenant, call.cluster);
    const world = await app.clusters.find(tenant, name);
    const limit = quotaOf(limits, quota);
    const count = quota === 'tasks' ? wantedTasks : instancesOfAll;
    if (world === undefined || wanted(world) <= Math.max(limit, count(world))) return;
    const { clientToken, operation } = call;
    const key = clientToken === undefined ? undefined : tokenKey(operation, clientToken);
    if (key !== undefined && (await door.worlds.token(tenant, name, key, door.clock.wallMs())) !== undefined) return;
    throw quotaExceeded(quota, limit, ...field);
  };

  const groupWants =
    ({ autoScalingGroupName, maxSize }: { readonly autoScalingGroupName: string; readonly maxSize?: number }) =>
    (world: World): number => {
      if (maxSize === undefined) return 0;
      const name = findGroup(world, autoScalingGroupName)?.name;
      return instancesOfAll(world, name) + Math.max(maxSize, ...scheduledMaxima(world, name));
    };

  const { instances, tasks, services, groups, scaling, simulations, taskDefinitions, ecr, metrics } = app;
  const growing = async (tenant: TenantContext): Promise<void> => {
    await grows(tenant);
  };
  return {
    ...app,
    clusters: { ...guarded(clusters, { advanceClock: growing }), create: another },
    instances: guarded(instances, {
      register: (tenant, { count = 1, ...call }) =>
        within(
          tenant,
          { ...call, operation: 'RegisterContainerInstances' },
          'containerInstances',
          (world) => instancesOfAll(world) + count,
          'count',
        ),
    }),
    groups: guarded(groups, {
      create: (tenant, input) =>
        within(
          tenant,
          { ...input, operation: 'CreateAutoScalingGroup' },
          'containerInstances',
          groupWants(input),
          'maxSize',
        ),
      update: (tenant, input) =>
        within(
          tenant,
          { ...input, operation: 'UpdateAutoScalingGroup' },
          'containerInstances',
          groupWants(input),
          'maxSize',
        ),
      // A schedule may raise the maximum when nobody asks any more.
      putScheduledAction: (tenant, input) =>
        within(
          tenant,
          { ...input, operation: 'PutGroupScheduledAction' },
          'containerInstances',
          groupWants(input),
          'maxSize',
        ),
    }),
    tasks: guarded(tasks, {
      run: (tenant, { count = 1, ...call }) =>
        within(tenant, { ...call, operation: 'RunTask' }, 'tasks', (world) => wantedTasks(world) + count, 'count'),
      start: (tenant, call) =>
        within(
          tenant,
          { ...call, operation: 'StartTask' },
          'tasks',
          (world) => wantedTasks(world) + call.containerInstances.length,
          'containerInstances',
        ),
    }),
    services: guarded(services, {
      create: (tenant, call) =>
        within(
          tenant,
          { ...call, operation: 'CreateService' },
          'tasks',
          (world) => wantedTasks(world) + (call.desiredCount ?? 0),
          'desiredCount',
        ),
      update: (tenant, call) =>
        within(
          tenant,
          { ...call, operation: 'UpdateService' },
          'tasks',
          (world) =>
            call.desiredCount === undefined
              ? 0
              : wantedTasks(world, findService(world, call.service)) +
                Math.max(call.desiredCount, maxCapacityOf(world, call.service)),
          'desiredCount',
        ),
    }),
    scaling: guarded(scaling, {
      register: async (tenant, input) => {
        const { serviceNamespace = 'ecs', resourceId, scalableDimension = ECS_DIMENSION, maxCapacity } = input;
        const named = serviceOfIdentity({ serviceNamespace, resourceId, scalableDimension });
        if (isRefusal(named) || maxCapacity === undefined) return;
        await within(
          tenant,
          { ...input, cluster: named.cluster, operation: 'RegisterScalableTarget' },
          'tasks',
          (world) => wantedTasks(world, findService(world, named.service)) + maxCapacity,
          'maxCapacity',
        );
      },
      putPolicy: growing,
      putScheduledAction: growing,
    }),
    taskDefinitions: guarded(taskDefinitions, { register: growing }),
    metrics: guarded(metrics, {
      putData: growing,
      setLoad: growing,
      putAlarm: growing,
      putCompositeAlarm: growing,
      putMuteRule: growing,
    }),
    ecr: guarded(ecr, { create: growing, putImage: growing, initiateUpload: growing, uploadPart: growing }),
    simulations: {
      run: async (tenant, input, given) => {
        const limits = given === undefined ? await door.limitsOf(tenant) : undefined;
        return simulations.run(
          tenant,
          input,
          limits === undefined
            ? given
            : { virtualSeconds: quotaOf(limits, 'runVirtualSeconds'), events: quotaOf(limits, 'runEvents') },
        );
      },
    },
  };
}

const maxCapacityOf = (world: World, service: string): number => {
  const number = findService(world, service);
  const name = number === undefined ? undefined : world.services[number]?.name;
  return name === undefined ? 0 : (world.scaling.targets.get(name)?.maxCapacity ?? 0);
};

type Check<Work> = Work extends (tenant: TenantContext, input: infer Input, ...rest: never[]) => Promise<unknown>
  ? (tenant: TenantContext, input: Input) => Promise<void>
  : never;

/** The same use cases, some with a check before them. */
function guarded<Group extends object>(
  group: Group,
  checks: { readonly [Name in keyof Group]?: Check<Group[Name]> },
): Group {
  const made: Record<string, unknown> = { ...(group as Record<string, unknown>) };
  for (const [name, check] of Object.entries(checks)) {
    const work = (group as Record<string, (...args: unknown[]) => Promise<unknown>>)[name];
    made[name] = async (...args: unknown[]) => {
      await (check as (...all: unknown[]) => Promise<void>)(...args);
      return work?.(...args);
    };
  }
  return made as Group;
}
