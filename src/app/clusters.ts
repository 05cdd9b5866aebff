import { randomUUID } from 'node:crypto';
import { checkName, checkTags, firstRefusal } from '../engine/commands/requests.ts';
import { fork, genesis, type World } from '../engine/world.ts';
import type { Tag } from '../model/attribute.ts';
import type { StrategyItemRequest } from '../model/capacity-command.ts';
import type { Cluster, ClusterSetting, Clock as WorldClock } from '../model/cluster.ts';
import type { Entry } from '../model/entry.ts';
import { refuse } from '../model/refusal.ts';
import { DEFAULT_WORLD_SETTINGS, type WorldSettings } from '../model/settings.ts';
import { DAY_MS } from '../model/units.ts';
import { ECS_QUOTAS } from '../tables/quotas.ts';
import { TIMING_NAMES } from '../tables/timing.ts';
import { arrivals } from './account-providers.ts';
import { advanceWorld } from './advance-world.ts';
import { changeWorld, clusterNotFound, commit, findWorld, nowOf, readWorld, type WorldDoor } from './change-world.ts';
import { EcsError, invalid, StaleWorldError } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountStore, HeadSummary, JournalSlice, TenantContext } from './ports.ts';
import type { Retryable } from './requests.ts';

/** Clusters and their clocks. */
export interface ClusterUseCases {
  create(tenant: TenantContext, input: CreateClusterInput): Promise<World>;
  update(
    tenant: TenantContext,
    input: {
      readonly cluster?: string;
      readonly settings?: readonly ClusterSetting[];
      readonly configuration?: Readonly<Record<string, unknown>>;
      readonly serviceConnectDefaults?: { readonly namespace: string };
    },
  ): Promise<World>;
  delete(tenant: TenantContext, input: { readonly cluster?: string } & Retryable): Promise<World>;
  /** The world advanced to its now; undefined when the cluster never was. An INACTIVE cluster is answered as such (CLU-08). */
  find(tenant: TenantContext, cluster: string): Promise<World | undefined>;
  list(
    tenant: TenantContext,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly heads: readonly HeadSummary[]; readonly next?: string }>;
  /** Moves the clock forward `byMs`, or to `toMs`; never back (D6). */
  advanceClock(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly byMs?: number; readonly toMs?: number } & Retryable,
  ): Promise<World>;
  setClock(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly mode?: 'LIVE' | 'MANUAL'; readonly speed?: number },
  ): Promise<World>;
  changeSettings(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly settings: Partial<WorldSettings> },
  ): Promise<World>;
  journal(
    tenant: TenantContext,
    cluster: string,
    page: { readonly limit: number; readonly after?: number; readonly backwards?: boolean },
  ): Promise<JournalSlice>;
}

export interface CreateClusterInput extends Retryable {
  readonly clusterName?: string;
  readonly settings?: readonly ClusterSetting[];
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly serviceConnectDefaults?: { readonly namespace: string };
  readonly capacityProviders?: readonly string[];
  readonly defaultCapacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly tags?: readonly Tag[];
  /** Simulation: the seed of every draw, the clock, and how time runs. Absent: drawn from outside, LIVE, speed 1. */
  readonly seed?: string;
  readonly clock?: { readonly mode?: 'LIVE' | 'MANUAL'; readonly speed?: number; readonly startAtMs?: number };
  readonly simulation?: Partial<WorldSettings>;
}

/** Bounds of the simulation's own members. */
export const FASTEST_CLOCK = 1_000_000;
export const LONGEST_HOP_MS = 400 * DAY_MS;
export const SEED_LENGTH = 128;
const SPOT_INTERRUPTIONS_AT_MOST = 60;
const FARGATE_SETTINGS = {
  fargateLaunchBurst: 100_000,
  fargateLaunchesPerSecond: 10_000,
  fargateVcpuQuota: 1_000_000,
  fargateSpotVcpuQuota: 1_000_000,
} as const;
const LONGEST_RETENTION_SECONDS = 90 * 86_400;
const LATEST_INSTANT_MS = Date.UTC(2200, 0, 1);
/** Agenda items worked off between two commits of a long hop: what is done stays done. */
const STEPS_PER_COMMIT = 2_000_000;

export function clusterUseCases(door: WorldDoor, accounts: AccountStore): ClusterUseCases {
  return {
    create: (tenant, input) => createCluster(door, accounts, tenant, input),
    async update(tenant, { cluster, ...input }) {
      checkConfiguration(input.configuration);
      checkNamespace(input.serviceConnectDefaults);
      const { world } = await changeWorld(door, tenant, clusterName(tenant, cluster), {
        operation: 'UpdateCluster',
        input,
        command: { type: 'UpdateCluster', ...input },
      });
      return world;
    },
    async delete(tenant, { cluster, clientToken, dryRun }) {
      const { world } = await changeWorld(door, tenant, clusterName(tenant, cluster), {
        operation: 'DeleteCluster',
        input: {},
        command: { type: 'DeleteCluster' },
        clientToken,
        dryRun,
      });
      return world;
    },
    find: (tenant, cluster) => findWorld(door, tenant, clusterName(tenant, cluster)),
    list: (tenant, page) => door.worlds.list(tenant, page),
    advanceClock: (tenant, input) => advanceClock(door, tenant, input),
    async setClock(tenant, input) {
      const { mode, speed } = input;
      if (speed !== undefined) checkSpeed(speed);
      const name = clusterName(tenant, input.cluster);
      const before = await active(door, tenant, name);
      const clock: WorldClock = {
        mode: mode ?? before.clock.mode,
        speed: speed ?? before.clock.speed,
        anchorSimMs: nowOf(before, door.clock),
        anchorWallMs: door.clock.wallMs(),
      };
      const { world } = await changeWorld(door, tenant, name, {
        operation: 'SetClock',
        input,
        command: { type: 'SetClock', clock },
      });
      return world;
    },
    async changeSettings(tenant, { cluster, settings }) {
      checkSettings(settings);
      const { world } = await changeWorld(door, tenant, clusterName(tenant, cluster), {
        operation: 'ChangeSettings',
        input: settings,
        command: { type: 'ChangeSettings', settings },
      });
      return world;
    },
    async journal(tenant, cluster, page) {
      const name = clusterName(tenant, cluster);
      await readWorld(door, tenant, name);
      return door.worlds.journal(tenant, name, page);
    },
  };
}

/** Stored as given, but an object: how ECS Exec and managed storage are set up. */
function checkConfiguration(configuration: unknown): void {
  if (configuration !== undefined && (typeof configuration !== 'object' || Array.isArray(configuration)))
    throw invalid('configuration must be an object.', 'configuration');
}

const LONGEST_NAMESPACE = 1_024;

/** The name or the ARN of a namespace of Cloud Map, which is none of ours to look up (CONN-01). */
function checkNamespace(defaults: Cluster['serviceConnectDefaults']): void {
  if (defaults === undefined) return;
  const { namespace } = defaults;
  if (typeof namespace !== 'string' || namespace.length < 1 || namespace.length > LONGEST_NAMESPACE)
    throw invalid(
      `namespace must be between 1 and ${LONGEST_NAMESPACE} characters.`,
      'serviceConnectDefaults',
      'namespace',
    );
}

async function active(door: WorldDoor, tenant: TenantContext, cluster: string): Promise<World> {
  const world = await readWorld(door, tenant, cluster);
  if (world.meta.status !== 'ACTIVE') throw clusterNotFound();
  return world;
}

/**
 * An ACTIVE cluster of that name is answered as it is (GEN-41); an INACTIVE one is made anew (CLU-08). The service-linked
 * role is taken to be there: not being able to make it is no error (CLU-09).
 */
async function createCluster(
  door: WorldDoor,
  accounts: AccountStore,
  tenant: TenantContext,
  input: CreateClusterInput,
): Promise<World> {
  const name = input.clusterName ?? 'default';
  const refusal = firstRefusal(checkName(name, 'clusterName'), checkTags(input.tags ?? []));
  if (refusal !== undefined) throw new EcsError(refusal);
  checkConfiguration(input.configuration);
  checkNamespace(input.serviceConnectDefaults);
  checkSettings(input.simulation ?? {});
  checkClock(input);
  for (;;) {
    const before = await door.worlds.load(tenant, name);
    if (before !== undefined && before.world.meta.status === 'ACTIVE') return readWorld(door, tenant, name);
    await checkClusterCount(door, tenant, name);
    const { world, entries } = await newWorld(door, accounts, tenant, name, input, before?.world.sequence ?? 0);
    if (input.dryRun === true) return world;
    try {
      await commit(door, tenant, name, { world, version: before?.version ?? 0 }, entries, [], []);
      return world;
    } catch (error) {
      if (!(error instanceof StaleWorldError)) throw error;
    }
  }
}

/** @throws EcsError when the account has as many clusters in this region as it can have; one made anew takes no further place. */
async function checkClusterCount(door: WorldDoor, tenant: TenantContext, name: string): Promise<void> {
  const atMost = ECS_QUOTAS.clusters.value;
  const { heads } = await door.worlds.list(tenant, { limit: atMost });
  const standing = heads.filter(({ cluster, status }) => status === 'ACTIVE' && cluster !== name).length;
  if (standing >= atMost)
    throw new EcsError(refuse('ClientException', 'The maximum number of clusters has been reached.', ['clusterName']));
}

async function newWorld(
  door: WorldDoor,
  accounts: AccountStore,
  tenant: TenantContext,
  name: string,
  input: CreateClusterInput,
  sequence: number,
): Promise<{ world: World; entries: readonly Entry[] }> {
  const wallMs = door.clock.wallMs();
  const atMs = input.clock?.startAtMs ?? wallMs;
  const insights = (await accounts.settings(tenant)).settings.containerInsights ?? 'disabled';
  const world = genesis({
    accountId: tenant.accountId,
    region: tenant.region,
    name,
    seed: input.seed ?? randomUUID(),
    atMs,
    clock: {
      mode: input.clock?.mode ?? 'LIVE',
      speed: input.clock?.speed ?? door.speed ?? 1,
      anchorSimMs: atMs,
      anchorWallMs: wallMs,
    },
    settings: { ...DEFAULT_WORLD_SETTINGS, ...input.simulation },
    clusterSettings: input.settings ?? ([{ name: 'containerInsights', value: insights }] as Cluster['settings']),
    ...(input.configuration && { configuration: input.configuration }),
    ...(input.serviceConnectDefaults && { serviceConnectDefaults: input.serviceConnectDefaults }),
    tags: input.tags ?? [],
    sequence,
  });
  const { capacityProviders, defaultCapacityProviderStrategy } = input;
  const known = await arrivals(accounts, tenant, capacityProviders);
  const { entries, results } = advanceWorld(world, atMs, [
    { type: 'UpdateCluster' },
    ...known,
    ...(capacityProviders === undefined && defaultCapacityProviderStrategy === undefined
      ? []
      : [
          {
            type: 'PutClusterCapacityProviders' as const,
            capacityProviders: capacityProviders ?? [],
            defaultCapacityProviderStrategy: defaultCapacityProviderStrategy ?? [],
          },
        ]),
  ]);
  for (const result of results) if ('refusal' in result) throw new EcsError(result.refusal);
  return { world, entries };
}

/** Moves time forward, by a span or to an instant, in as many commits as it takes. Source: D6. */
async function advanceClock(
  door: WorldDoor,
  tenant: TenantContext,
  input: Parameters<ClusterUseCases['advanceClock']>[1],
): Promise<World> {
  const { byMs, toMs } = input;
  if ((byMs === undefined) === (toMs === undefined))
    throw invalid('Give either bySeconds or to, not both.', 'bySeconds');
  const name = clusterName(tenant, input.cluster);
  const before = await active(door, tenant, name);
  const nowMs = nowOf(before, door.clock);
  const untilMs = toMs ?? nowMs + (byMs as number);
  if (!Number.isSafeInteger(untilMs) || untilMs < nowMs)
    throw invalid(
      'Time never goes back: the instant lies before the cluster’s now.',
      toMs === undefined ? 'bySeconds' : 'to',
    );
  if (untilMs - nowMs > LONGEST_HOP_MS || untilMs > LATEST_INSTANT_MS)
    throw invalid(
      `One call moves the clock by at most ${LONGEST_HOP_MS / DAY_MS} days.`,
      toMs === undefined ? 'bySeconds' : 'to',
    );
  if (input.dryRun !== true) await hop(door, tenant, name, untilMs);
  const anchored = (world: World): WorldClock => ({
    ...world.clock,
    anchorSimMs: untilMs,
    anchorWallMs: door.clock.wallMs(),
  });
  if (input.dryRun === true) {
    advanceWorld(fork(before), untilMs, [{ type: 'SetClock', clock: anchored(before) }]);
    return before;
  }
  return active(door, tenant, name);
}

/** Commits every so often on the way, so that a long hop that is cut short has not been for nothing. */
async function hop(door: WorldDoor, tenant: TenantContext, name: string, untilMs: number): Promise<void> {
  for (;;) {
    const loaded = await door.worlds.load(tenant, name);
    if (loaded === undefined) throw clusterNotFound();
    const { world } = loaded;
    if (world.nowMs > untilMs) return;
    const step = advanceWorld(world, untilMs, [], { stepsAtMost: STEPS_PER_COMMIT });
    const clock: WorldClock = { ...world.clock, anchorSimMs: world.nowMs, anchorWallMs: door.clock.wallMs() };
    const end = advanceWorld(world, world.nowMs, [{ type: 'SetClock', clock }]);
    try {
      await commit(door, tenant, name, loaded, [...step.entries, ...end.entries], [], []);
    } catch (error) {
      if (error instanceof StaleWorldError) continue;
      throw error;
    }
    if (step.finished) return;
  }
}

function checkSpeed(speed: number): void {
  if (!(speed >= 0 && speed <= FASTEST_CLOCK)) throw invalid(`speed must be between 0 and ${FASTEST_CLOCK}.`, 'speed');
}

function checkClock({ seed, clock }: CreateClusterInput): void {
  if (seed !== undefined && seed.length > SEED_LENGTH)
    throw invalid(`seed must be at most ${SEED_LENGTH} characters.`, 'seed');
  if (clock?.speed !== undefined) checkSpeed(clock.speed);
  const startAtMs = clock?.startAtMs;
  if (startAtMs !== undefined && !(Number.isSafeInteger(startAtMs) && startAtMs > 0 && startAtMs <= LATEST_INSTANT_MS))
    throw invalid('startAt must lie between 1970 and 2200.', 'clock', 'startAt');
}

/** Longest duration that a timing can be set to. */
const LONGEST_TIMING_MS = DAY_MS;

function checkSettings(settings: Partial<WorldSettings>): void {
  const { spotInterruptionsPerHour: spotRate } = settings;
  if (spotRate !== undefined && !(spotRate >= 0 && spotRate <= SPOT_INTERRUPTIONS_AT_MOST))
    throw invalid(
      `spotInterruptionsPerHour must be between 0 and ${SPOT_INTERRUPTIONS_AT_MOST}.`,
      'spotInterruptionsPerHour',
    );
  for (const [name, most] of Object.entries(FARGATE_SETTINGS)) {
    const value = settings[name as keyof typeof FARGATE_SETTINGS];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= most))
      throw invalid(`${name} must be between 1 and ${most}.`, name);
  }
  const { casScaleInPercent: removed } = settings;
  if (removed !== undefined && !(Number.isInteger(removed) && removed >= 1 && removed <= 100))
    throw invalid('casScaleInPercent must be between 1 and 100.', 'casScaleInPercent');
  const { stoppedTaskRetentionSeconds: kept, spotPricePercent: spot, timing = {} } = settings;
  if (spot !== undefined && !(Number.isInteger(spot) && spot >= 0 && spot <= 100))
    throw invalid('spotPricePercent must be between 0 and 100.', 'spotPricePercent');
  if (kept !== undefined && !(Number.isInteger(kept) && kept >= 0 && kept <= LONGEST_RETENTION_SECONDS))
    throw invalid(
      `stoppedTaskRetentionSeconds must be between 0 and ${LONGEST_RETENTION_SECONDS}.`,
      'stoppedTaskRetentionSeconds',
    );
  for (const [name, ms] of Object.entries(timing)) {
    if (!(TIMING_NAMES as readonly string[]).includes(name))
      throw invalid(`There is no timing named ${name}.`, 'timing', name);
    if (!(Number.isInteger(ms) && ms >= 0 && ms <= LONGEST_TIMING_MS))
      throw invalid(`${name} must be between 0 and ${LONGEST_TIMING_MS} ms.`, 'timing', name);
  }
}
