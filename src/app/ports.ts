import type { World } from '../engine/world.ts';
import type { Entry } from '../model/entry.ts';
import type { TaskDefinition } from '../model/task-definition.ts';

/** Who is asking, for whose things, and where: every store function takes one, none takes a raw key (D9). */
export interface TenantContext {
  readonly tenantId: string;
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
}

/** The wall clock: signatures, tokens, due minutes and retries; never anything simulated. */
export interface Clock {
  wallMs(): number;
}

/** A world as a store gave it out, with the version that a commit must find unchanged. */
export interface LoadedWorld {
  readonly world: World;
  readonly version: number;
}

/** The answer that a client token stands for: kept 24 hours of wall time, in the same commit as the change (GEN-39). */
export interface TokenRecord {
  /** `<operation>:<token>`. */
  readonly key: string;
  /** Digest of the parameters: the same token with other parameters is refused. */
  readonly inputDigest: string;
  /** What to answer again, as JSON. */
  readonly answer: unknown;
  readonly wallMs: number;
}

/** One step forward of one world: all of it is written, or nothing. */
export interface Commit {
  readonly world: World;
  /** Nobody changes this world any more: the store may keep it as it is, and hand it out to be read. */
  readonly isFinal?: boolean;
  /** Version that was loaded; 0 for a cluster that has no head yet. A cluster created anew continues its old head's version. */
  readonly expectedVersion: number;
  /** Entries since then, in order; they become the journal. */
  readonly entries: readonly Entry[];
  readonly tokens: readonly TokenRecord[];
  /** Commands of the inbox that this commit carried out, by id; they vanish with it. */
  readonly drained: readonly string[];
  /** Wall instant at which a LIVE world wants to be looked at again; undefined: nobody needs to wake it (D7). */
  readonly dueWallMs: number | undefined;
  readonly wallMs: number;
}

export interface HeadSummary {
  readonly cluster: string;
  readonly status: string;
  readonly version: number;
  /** Bytes of packed state and journal as of its last commit; absent: not counted. */
  readonly bytes?: number;
}

/** A command that lost its race twice and waits for whoever commits next (D5). */
export interface QueuedCommand {
  readonly id: string;
  /** JSON of what `app` wants done, and the token record it must answer with. */
  readonly payload: unknown;
  readonly wallMs: number;
}

export interface WorldStore {
  /** The world as last committed, INACTIVE ones included; undefined when the cluster never was. */
  load(tenant: TenantContext, cluster: string): Promise<LoadedWorld | undefined>;
  /** The same, but shared with everybody who looks: to be read, never changed. Absent: `load` has to do. */
  look?(tenant: TenantContext, cluster: string): Promise<LoadedWorld | undefined>;
  /** One conditional write moves the head. @returns the new version. @throws StaleWorldError when another writer was first. */
  commit(tenant: TenantContext, cluster: string, commit: Commit): Promise<number>;
  /** Heads of the tenant's clusters in byte order of names, after `after`, at most `limit`. One query. */
  list(
    tenant: TenantContext,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly heads: readonly HeadSummary[]; readonly next?: string }>;
  /** The answer a token stands for, if it is known and younger than 24 hours. */
  token(tenant: TenantContext, cluster: string, key: string, wallMs: number): Promise<TokenRecord | undefined>;
  enqueue(tenant: TenantContext, cluster: string, command: QueuedCommand): Promise<void>;
  /** Commands that wait for the next commit of the cluster, oldest first, at most `limit`. */
  queued(tenant: TenantContext, cluster: string, limit: number): Promise<readonly QueuedCommand[]>;
  /** Entries of the journal in order of sequence, from `fromSequence`, or backwards. */
  journal(tenant: TenantContext, cluster: string, page: JournalPage): Promise<JournalSlice>;
  /** Clusters whose due minute is not after `wallMs`, over all tenants, earliest first; a page at a time. */
  due(
    wallMs: number,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<{ readonly due: readonly DueWorld[]; readonly cursor?: string }>;
  /**
   * Says when a world wants to be looked at again, and changes nothing else: it has been seen to, and nobody changed it
   * since that version; otherwise it stays due as it is.
   */
  settle(tenant: TenantContext, cluster: string, version: number, dueWallMs: number | undefined): Promise<void>;
  /** Removes chunks that no head refers to and that are older than an hour. @returns how many went. */
  sweep(tenant: TenantContext, cluster: string, wallMs: number): Promise<number>;
}

export interface JournalPage {
  readonly limit: number;
  /** Entries after this sequence (forwards) or before it (backwards). */
  readonly after?: number;
  readonly backwards?: boolean;
  /** Only entries at or after this instant of the world's time, and before that one. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

export interface JournalSlice {
  readonly entries: readonly JournalRecord[];
  readonly more: boolean;
}

/** An entry as it is remembered: without what only `apply` needed (whole definitions, explanations, schedulers' notes). */
export type JournalRecord = {
  readonly sequence: number;
  readonly atMs: number;
  readonly type: Entry['type'];
} & Readonly<Record<string, unknown>>;

export interface DueWorld {
  readonly tenant: TenantContext;
  readonly cluster: string;
}

/** What belongs to an account and stands outside worlds: revisions, settings, subnets (D1). Single-item conditions only. */
export interface AccountStore {
  /** Puts the next revision of a family: `make` gets its number. @throws nothing but faults; races are retried inside. */
  registerRevision(
    tenant: TenantContext,
    family: string,
    make: (revision: number) => TaskDefinition,
  ): Promise<TaskDefinition>;
  revision(tenant: TenantContext, family: string, revision: number): Promise<TaskDefinition | undefined>;
  latestActive(tenant: TenantContext, family: string): Promise<TaskDefinition | undefined>;
  /** Changes status, tags or deregistration time of a revision; undefined when there is none. */
  changeRevision(
    tenant: TenantContext,
    family: string,
    revision: number,
    change: (definition: TaskDefinition) => TaskDefinition,
  ): Promise<TaskDefinition | undefined>;
  /** Families in byte order, with their numbers of revisions by status. */
  families(
    tenant: TenantContext,
    page: { readonly prefix?: string; readonly after?: string; readonly limit: number },
  ): Promise<{ readonly families: readonly FamilySummary[]; readonly next?: string }>;
  /** Revisions of one family in numeric order, or backwards. */
  revisions(
    tenant: TenantContext,
    family: string,
    page: { readonly after?: number; readonly backwards?: boolean; readonly limit: number },
  ): Promise<{ readonly revisions: readonly TaskDefinition[]; readonly more: boolean }>;
  readonly documents: DocumentStore;
  readonly blobs: BlobStore;
  settings(tenant: TenantContext): Promise<AccountRecord>;
  changeSettings(tenant: TenantContext, change: (record: AccountRecord) => AccountRecord): Promise<AccountRecord>;
}

/** Documents of an account and region, each one item under its kind and name; changed on condition that nobody else did. */
export interface DocumentStore {
  get(tenant: TenantContext, id: DocumentId): Promise<unknown>;
  /**
   * `change` sees the document, or undefined, and gives the new one; null removes it, the same object leaves it. It may be
   * asked again when another writer was first. @returns what it gave
   */
  change<T>(tenant: TenantContext, id: DocumentId, change: (before: T | undefined) => T | null): Promise<T | null>;
  /** Names of a kind in byte order, after `after`, at most `limit`; those that begin with `prefix`. */
  names(
    tenant: TenantContext,
    kind: string,
    page: { readonly prefix?: string; readonly after?: string; readonly limit: number },
  ): Promise<{ readonly names: readonly string[]; readonly next?: string }>;
}

export interface DocumentId {
  /** Lower-case letters and hyphens. */
  readonly kind: string;
  readonly name: string;
}

/** Bytes of an account and region: pieces of at most PIECE_BYTES each under the blob that they belong to. Written once, never changed. */
export interface BlobStore {
  put(tenant: TenantContext, piece: PieceId, bytes: Uint8Array): Promise<void>;
  get(tenant: TenantContext, piece: PieceId): Promise<Uint8Array | undefined>;
  /** Removes all pieces of a blob; one that is not there is gone already. */
  drop(tenant: TenantContext, blob: string): Promise<void>;
}

/** What one item of the table has room for, beside its keys. */
export const PIECE_BYTES = 262_144;

export interface PieceId {
  /** Letters, digits and hyphens. */
  readonly blob: string;
  /** The same. */
  readonly piece: string;
}

export interface FamilySummary {
  readonly family: string;
  readonly latestRevision: number;
  /** 0 when no revision is ACTIVE; otherwise at least 1, not counted further. */
  readonly activeRevisions: number;
}

/** Settings by name (section 2 of the rules), subnets to zones, and the like: one small item per account and region. */
export interface AccountRecord {
  readonly settings: Readonly<Record<string, string>>;
  readonly subnetZones: Readonly<Record<string, string>>;
}
