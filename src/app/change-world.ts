import { randomUUID } from 'node:crypto';
import { taskArnOf } from '../engine/ids.ts';
import { fork, nextDueAtMs, type World } from '../engine/world.ts';
import { simulatedNow, wallInstantOf } from '../model/cluster.ts';
import type { Command, CommandResult, Done } from '../model/command.ts';
import type { Entry } from '../model/entry.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import { advanceWorld } from './advance-world.ts';
import { checkedToken, inputDigest, tokenKey } from './client-token.ts';
import { BusyError, EcsError, StaleWorldError } from './errors.ts';
import type { Clock, LoadedWorld, QueuedCommand, TenantContext, TokenRecord, WorldStore } from './ports.ts';
import type { WorldLimits } from './world-limits.ts';

/** What changing a world needs from outside. */
export interface WorldDoor {
  readonly worlds: WorldStore;
  readonly clock: Clock;
  /** Waits; `pause` in production, so that tests and simulations can do without time. */
  readonly pause: (ms: number) => Promise<void>;
  /** A number in [0, 1) to spread retries with; never anything simulated. */
  readonly jitter: () => number;
  /** Simulated seconds per second of clusters that are made without a word about it; absent: 1. */
  readonly speed?: number;
  /** Bytes of the largest image layer whose bytes are kept; absent: as many as one answer of a Lambda carries. */
  readonly keptLayerBytes?: number;
  /** Who sends what happens to whoever listens; absent: nobody does. */
  readonly outbox?: Outbox;
  /** What a command of a tenant is held against; absent, or undefined: nothing limits it. */
  readonly limits?: (tenant: TenantContext, command: Command) => Promise<WorldLimits | undefined>;
}

/** The journal of a world is its outbox; this is who empties it. */
export interface Outbox {
  /** Whether somebody listens in this account and region: then what is committed is due at once. */
  listens(tenant: TenantContext): Promise<boolean>;
  /** Has what waits there delivered, now or soon, and the world made due again as that needs. */
  deliver(tenant: TenantContext, cluster: string): Promise<void>;
}

/** Losses after which a command queues instead of racing on. Source: D5. */
export const LOSSES_BEFORE_QUEUEING = 2;
/** Rounds a queued command waits to be drained before it is answered "busy"; it may still be carried out. */
export const ROUNDS_IN_QUEUE = 200;
/** Commands of the inbox that one commit carries out at most. */
export const DRAINED_AT_ONCE = 100;
const RETRY_MS = 20;
const LONGEST_RETRY_MS = 500;

export interface Change {
  /** Name of the operation, for tokens. */
  readonly operation: string;
  /** The caller's parameters, for telling one call from another under the same token. */
  readonly input: unknown;
  readonly command: Command;
  /** What the account knows and the world must be told first, in the same instant and commit. */
  readonly before?: readonly Command[];
  readonly clientToken?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface ChangedWorld {
  readonly world: World;
  readonly done: Done;
}

/**
 * Loads a world, takes it to its now, has it accept the command, and commits; again when another writer was first, so
 * that placements follow one another and none is lost to a race, and whoever reads next sees what was written (GEN-08, CH-01).
 * A dry run does the same and writes nothing.
 * @throws EcsError when the rules refuse it: nothing has been changed then.
 */
export async function changeWorld(
  door: WorldDoor,
  tenant: TenantContext,
  cluster: string,
  change: Change,
): Promise<ChangedWorld> {
  const token = tokenFor(change);
  const limits = await door.limits?.(tenant, change.command);
  for (let losses = 0; losses < LOSSES_BEFORE_QUEUEING; losses++) {
    const earlier = token && (await answeredBefore(door, tenant, cluster, token));
    if (earlier !== undefined) return { world: await readWorld(door, tenant, cluster), done: earlier };
    const loaded = await load(door, tenant, cluster);
    const { world } = loaded;
    const entries: Entry[] = [];
    const commands = [...(change.before ?? []), change.command];
    const done = accepted(carryOut(world, nowOf(world, door.clock), commands, entries, limits).result);
    if (change.dryRun === true) return { world, done };
    try {
      await commit(door, tenant, cluster, loaded, entries, token ? [record(door, token, { done })] : [], []);
      return { world, done };
    } catch (error) {
      if (!(error instanceof StaleWorldError)) throw error;
      await backOff(door, losses);
    }
  }
  return queueAndWait(door, tenant, cluster, change, token);
}

/**
 * The world at its own now. What its clock brought about since is committed before it is handed out, so that nobody is
 * told what later turns out otherwise; where nothing happened, nothing is written (D6). It is shared: read it, never
 * change it; whoever wants to see it go on forks it.
 * @throws EcsError ClusterNotFoundException
 */
export async function readWorld(door: WorldDoor, tenant: TenantContext, cluster: string): Promise<World> {
  const world = await findWorld(door, tenant, cluster);
  if (world === undefined) throw clusterNotFound();
  return world;
}

export async function findWorld(door: WorldDoor, tenant: TenantContext, cluster: string): Promise<World | undefined> {
  for (let losses = 0; ; losses++) {
    const { look, load: loadOwn } = door.worlds;
    const loaded = await (look ?? loadOwn)(tenant, cluster);
    if (loaded === undefined) return undefined;
    const nothingDue = look && asItStands(loaded.world, door.clock);
    if (nothingDue !== undefined) return nothingDue;
    const world = look === undefined ? loaded.world : fork(loaded.world);
    const { entries } = advanceWorld(world, nowOf(world, door.clock));
    if (entries.length === 0) return world;
    try {
      await commit(door, tenant, cluster, { ...loaded, world }, entries, [], []);
      return world;
    } catch (error) {
      if (!(error instanceof StaleWorldError) || losses >= ROUNDS_IN_QUEUE) throw error;
      await backOff(door, losses);
    }
  }
}

/** A shared world at its now, where nothing has come due since: then all that differs is the instant. */
function asItStands(world: World, clock: Clock): World | undefined {
  const nowMs = nowOf(world, clock);
  return world.agenda.peek(nowMs) === undefined ? { ...world, nowMs } : undefined;
}

/** The instant a world has reached by its own clock; never before where it stands. */
export const nowOf = (world: World, clock: Clock): number =>
  Math.max(world.nowMs, simulatedNow(world.clock, clock.wallMs()));

/** When a sleeping world must be woken, by the wall clock; undefined: never, nothing is due or its clock stands still (D7). */
export function dueWallMsOf(world: World): number | undefined {
  const dueAtMs = nextDueAtMs(world);
  return Number.isFinite(dueAtMs) ? wallInstantOf(world.clock, dueAtMs) : undefined;
}

/** Writes one step forward; from then on the world is to be read, never changed. @returns the version afterwards. */
export async function commit(
  door: WorldDoor,
  tenant: TenantContext,
  cluster: string,
  { world, version }: LoadedWorld,
  entries: readonly Entry[],
  tokens: readonly TokenRecord[],
  drained: readonly string[],
): Promise<number> {
  const listens = (await door.outbox?.listens(tenant)) === true;
  const dueWallMs = listens ? door.clock.wallMs() : dueWallMsOf(world);
  const next = await door.worlds.commit(tenant, cluster, {
    world,
    isFinal: true,
    expectedVersion: version,
    entries,
    tokens,
    drained,
    dueWallMs,
    wallMs: door.clock.wallMs(),
  });
  // It is committed and due: whoever is not told now is told by the next tick.
  if (listens && entries.length > 0) await door.outbox?.deliver(tenant, cluster).catch(() => undefined);
  return next;
}

interface Token {
  readonly key: string;
  readonly digest: string;
}

const tokenFor = ({ operation, input, clientToken, dryRun }: Change): Token | undefined =>
  clientToken === undefined || dryRun === true
    ? undefined
    : { key: tokenKey(operation, checkedToken(operation, clientToken)), digest: inputDigest(input) };

const record = (door: WorldDoor, { key, digest }: Token, answer: CommandResult): TokenRecord => ({
  key,
  inputDigest: digest,
  answer,
  wallMs: door.clock.wallMs(),
});

/** The answer a token already stands for. @throws EcsError ConflictException when it stands for another call. */
async function answeredBefore(
  door: WorldDoor,
  tenant: TenantContext,
  cluster: string,
  token: Token,
): Promise<Done | undefined> {
  const known = await door.worlds.token(tenant, cluster, token.key, door.clock.wallMs());
  if (known === undefined) return undefined;
  if (known.inputDigest !== token.digest)
    throw new EcsError(otherCall((await load(door, tenant, cluster)).world, known.answer as CommandResult));
  return accepted(known.answer as CommandResult);
}

function accepted(result: CommandResult): Done {
  if ('refusal' in result) throw new EcsError(result.refusal);
  return result.done;
}

async function load(door: WorldDoor, tenant: TenantContext, cluster: string): Promise<LoadedWorld> {
  const loaded = await door.worlds.load(tenant, cluster);
  if (loaded === undefined) throw clusterNotFound();
  return loaded;
}

export const clusterNotFound = (): EcsError =>
  new EcsError(refuse('ClusterNotFoundException', 'Cluster not found.', ['cluster']));

const backOff = (door: WorldDoor, losses: number): Promise<void> =>
  door.pause(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** losses) * (0.5 + door.jitter()));

interface Queued {
  readonly command: Command;
  readonly before?: readonly Command[];
  readonly token?: Token;
}

/**
 * Lays the command into the cluster's inbox and tries to be the one who empties it: whoever wins carries out everything
 * that lies there, in order, in one commit, and leaves each its answer. Source: D5.
 */
async function queueAndWait(
  door: WorldDoor,
  tenant: TenantContext,
  cluster: string,
  change: Change,
  token: Token | undefined,
): Promise<ChangedWorld> {
  const id = `${String(door.clock.wallMs()).padStart(15, '0')}-${randomUUID()}`;
  const payload: Queued = {
    command: change.command,
    ...(change.before && { before: change.before }),
    ...(token && { token }),
  };
  await door.worlds.enqueue(tenant, cluster, { id, payload, wallMs: door.clock.wallMs() });
  for (let round = 0; round < ROUNDS_IN_QUEUE; round++) {
    const answer = await door.worlds.token(tenant, cluster, tokenKey('inbox', id), door.clock.wallMs());
    if (answer !== undefined) {
      const done = accepted(answer.answer as CommandResult);
      return { world: await readWorld(door, tenant, cluster), done };
    }
    try {
      await drain(door, tenant, cluster);
    } catch (error) {
      if (!(error instanceof StaleWorldError)) throw error;
      await backOff(door, round);
    }
  }
  throw new BusyError(`cluster ${cluster} is too busy; the command waits and may still be carried out`);
}

/** Carries out what waits in a cluster's inbox, in one commit. */
export async function drain(door: WorldDoor, tenant: TenantContext, cluster: string): Promise<void> {
  const loaded = await load(door, tenant, cluster);
  const waiting = await door.worlds.queued(tenant, cluster, DRAINED_AT_ONCE);
  if (waiting.length === 0) return;
  let { world } = loaded;
  const nowMs = nowOf(world, door.clock);
  const entries: Entry[] = [];
  const tokens: TokenRecord[] = [];
  for (const queued of waiting) {
    const { command, before = [], token } = queued.payload as Queued;
    const known =
      token &&
      (tokens.find(({ key }) => key === token.key) ??
        (await door.worlds.token(tenant, cluster, token.key, door.clock.wallMs())));
    const limits = known === undefined ? await door.limits?.(tenant, command) : undefined;
    // What goes beyond a limit leaves no trace among what the others asked for.
    const tried = limits === undefined ? world : fork(world);
    const carried = known === undefined ? carryOut(tried, nowMs, [...before, command], entries, limits) : undefined;
    if (carried?.isSpoilt === false) world = tried;
    const answer = carried === undefined ? replayed(world, known as TokenRecord, token as Token) : carried.result;
    if (token !== undefined && known === undefined && 'done' in answer) tokens.push(record(door, token, answer));
    tokens.push(inboxAnswer(door, queued, answer));
  }
  await commit(
    door,
    tenant,
    cluster,
    { ...loaded, world },
    entries,
    tokens,
    waiting.map(({ id }) => id),
  );
}

/**
 * Carries commands out in a world, at its now. One that goes beyond a limit is refused after all, and adds no entries: the
 * world is then no good any more (`isSpoilt`), and nothing of it may be committed.
 */
function carryOut(
  world: World,
  nowMs: number,
  commands: readonly Command[],
  entries: Entry[],
  limits: WorldLimits | undefined,
): { readonly result: CommandResult; readonly isSpoilt: boolean } {
  // What time brings is nobody's asking: it is counted before.
  const byItself = limits === undefined ? [] : advanceWorld(world, nowMs).entries;
  const before = limits?.count(world) ?? 0;
  const step = advanceWorld(world, nowMs, commands);
  const result = step.results.at(-1) as CommandResult;
  const refusal = limits === undefined || 'refusal' in result ? undefined : limits.refusal(before, limits.count(world));
  if (refusal !== undefined) return { result: { refusal }, isSpoilt: true };
  for (const made of [byItself, step.entries]) for (const entry of made) entries.push(entry); // they may be too many for one call
  return { result, isSpoilt: false };
}

const replayed = (world: World, known: TokenRecord, token: Token): CommandResult =>
  known.inputDigest === token.digest
    ? (known.answer as CommandResult)
    : { refusal: otherCall(world, known.answer as CommandResult) };

/** The token stands for another call: the tasks that it started are named. Source: GEN-39. */
function otherCall(world: World, answer: CommandResult): Refusal {
  const tasks = 'done' in answer ? (answer.done.tasks ?? []) : [];
  return {
    ...refuse('ConflictException', 'The client token was already used with different parameters.', ['clientToken']),
    ...(tasks.length > 0 && { resourceIds: tasks.map((serial) => taskArnOf(world, serial)) }),
  };
}

const inboxAnswer = (door: WorldDoor, { id }: QueuedCommand, answer: CommandResult): TokenRecord => ({
  key: tokenKey('inbox', id),
  inputDigest: '',
  answer,
  wallMs: door.clock.wallMs(),
});
