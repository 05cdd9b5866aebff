import { StaleWorldError } from '../app/errors.ts';
import type {
  AccountRecord,
  AccountStore,
  BlobStore,
  Commit,
  DocumentId,
  DocumentStore,
  JournalRecord,
  QueuedCommand,
  TenantContext,
  TokenRecord,
  WorldStore,
} from '../app/ports.ts';
import { fork, type World } from '../engine/world.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { toRecordTexts } from './dynamodb/records.ts';
import { TOKEN_MS } from './dynamodb/world-store.ts';

interface Kept {
  readonly tenant: TenantContext;
  readonly cluster: string;
  version: number;
  world: World;
  /** As JSON, so that nobody holds on to what is kept. */
  journal: ReturnType<typeof toRecordTexts>;
  tokens: readonly TokenRecord[];
  dueWallMs: number | undefined;
}

const tenantPart = ({ tenantId, accountId, region }: TenantContext): string => `${tenantId}#${accountId}#${region}`;
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Worlds in a Map: for tests only. Same contract as DynamoDB's. */
export function memoryWorldStore(): WorldStore {
  const worlds = new Map<string, Kept>();
  const inbox = new Map<string, QueuedCommand[]>();
  const keyOf = (tenant: TenantContext, cluster: string): string => `${tenantPart(tenant)}#${cluster}`;

  return {
    async load(tenant, cluster) {
      const kept = worlds.get(keyOf(tenant, cluster));
      return kept && { world: fork(kept.world), version: kept.version };
    },
    async look(tenant, cluster) {
      const kept = worlds.get(keyOf(tenant, cluster));
      return kept && { world: kept.world, version: kept.version };
    },
    async commit(tenant, cluster, step: Commit) {
      const key = keyOf(tenant, cluster);
      const kept = worlds.get(key);
      if ((kept?.version ?? 0) !== step.expectedVersion) throw new StaleWorldError(cluster, step.expectedVersion);
      const version = step.expectedVersion + 1;
      const journal = kept?.journal ?? [];
      for (const record of toRecordTexts(step.entries)) journal.push(record);
      worlds.set(key, {
        tenant,
        cluster,
        version,
        world: step.isFinal === true ? step.world : fork(step.world),
        journal,
        tokens: [...(kept?.tokens ?? []).filter(({ wallMs }) => wallMs > step.wallMs - TOKEN_MS), ...step.tokens],
        dueWallMs: step.dueWallMs,
      });
      inbox.set(
        key,
        (inbox.get(key) ?? []).filter(({ id }) => !step.drained.includes(id)),
      );
      return version;
    },
    async list(tenant, { after, limit }) {
      const all = [...worlds.values()]
        .filter(
          (kept) => tenantPart(kept.tenant) === tenantPart(tenant) && (after === undefined || kept.cluster > after),
        )
        .sort((a, b) => byName(a.cluster, b.cluster))
        .map(({ cluster, version, world }) => ({ cluster, version, status: world.meta.status }));
      const heads = all.slice(0, limit);
      return all.length > limit ? { heads, next: heads.at(-1)?.cluster as string } : { heads };
    },
    async token(tenant, cluster, key, wallMs) {
      return worlds
        .get(keyOf(tenant, cluster))
        ?.tokens.find((record) => record.key === key && record.wallMs > wallMs - TOKEN_MS);
    },
    async enqueue(tenant, cluster, command) {
      const key = keyOf(tenant, cluster);
      inbox.set(
        key,
        [...(inbox.get(key) ?? []), JSON.parse(JSON.stringify(command)) as QueuedCommand].sort((a, b) =>
          byName(a.id, b.id),
        ),
      );
    },
    async queued(tenant, cluster, limit) {
      return (inbox.get(keyOf(tenant, cluster)) ?? []).slice(0, limit);
    },
    async journal(
      tenant,
      cluster,
      { limit, after, backwards = false, fromMs = 0, untilMs = Number.POSITIVE_INFINITY },
    ) {
      const all = (worlds.get(keyOf(tenant, cluster))?.journal ?? []).filter(
        ({ atMs }) => atMs >= fromMs && atMs < untilMs,
      );
      const wanted = backwards
        ? all.filter(({ sequence }) => sequence < (after ?? Number.POSITIVE_INFINITY)).reverse()
        : all.filter(({ sequence }) => sequence > (after ?? 0));
      const page = wanted.slice(0, limit).map(({ text }) => JSON.parse(text) as JournalRecord);
      return { entries: page, more: wanted.length > limit };
    },
    async due(wallMs, { limit }) {
      const minute = (ms: number): number => Math.floor(ms / 60_000);
      const due = [...worlds.values()]
        .filter((kept) => kept.dueWallMs !== undefined && minute(kept.dueWallMs) <= minute(wallMs))
        .sort(
          (a, b) =>
            minute(a.dueWallMs as number) - minute(b.dueWallMs as number) ||
            byName(keyOf(a.tenant, a.cluster), keyOf(b.tenant, b.cluster)),
        );
      return { due: due.slice(0, limit).map(({ tenant, cluster }) => ({ tenant, cluster })) };
    },
    async settle(tenant, cluster, version, dueWallMs) {
      const kept = worlds.get(keyOf(tenant, cluster));
      if (kept?.version === version) kept.dueWallMs = dueWallMs;
    },
    async sweep() {
      return 0; // nothing is ever left behind here
    },
  };
}

/** Accounts in a Map: for tests only. */
export function memoryAccountStore(): AccountStore {
  const families = new Map<string, Map<string, TaskDefinition[]>>();
  const records = new Map<string, AccountRecord>();
  const of = (tenant: TenantContext): Map<string, TaskDefinition[]> => {
    const key = tenantPart(tenant);
    const known = families.get(key) ?? new Map<string, TaskDefinition[]>();
    families.set(key, known);
    return known;
  };
  const isActive = ({ status }: TaskDefinition): boolean => status === 'ACTIVE';
  return {
    async registerRevision(tenant, family, make) {
      const known = of(tenant).get(family) ?? [];
      const definition = make(known.length + 1);
      of(tenant).set(family, [...known, definition]);
      return definition;
    },
    async revision(tenant, family, revision) {
      return of(tenant).get(family)?.[revision - 1];
    },
    async latestActive(tenant, family) {
      return of(tenant).get(family)?.findLast(isActive);
    },
    async changeRevision(tenant, family, revision, change) {
      const known = of(tenant).get(family);
      const before = known?.[revision - 1];
      if (known === undefined || before === undefined) return undefined;
      const changed = change(before);
      of(tenant).set(family, known.with(revision - 1, changed));
      return changed;
    },
    async families(tenant, { prefix = '', after, limit }) {
      const names = [...of(tenant).keys()]
        .filter((name) => name.startsWith(prefix) && (after === undefined || name > after))
        .sort(byName);
      const page = names.slice(0, limit);
      return {
        families: page.map((family) => {
          const known = of(tenant).get(family) as TaskDefinition[];
          return { family, latestRevision: known.length, activeRevisions: known.some(isActive) ? 1 : 0 };
        }),
        ...(names.length > limit && { next: page.at(-1) as string }),
      };
    },
    async revisions(tenant, family, { after, backwards = false, limit }) {
      const known = of(tenant).get(family) ?? [];
      const wanted = backwards
        ? known.filter(({ revision }) => revision < (after ?? Number.POSITIVE_INFINITY)).reverse()
        : known.filter(({ revision }) => revision > (after ?? 0));
      return { revisions: wanted.slice(0, limit), more: wanted.length > limit };
    },
    documents: memoryDocuments(),
    blobs: memoryBlobs(),
    async settings(tenant) {
      return records.get(tenantPart(tenant)) ?? { settings: {}, subnetZones: {} };
    },
    async changeSettings(tenant, change) {
      const changed = change(records.get(tenantPart(tenant)) ?? { settings: {}, subnetZones: {} });
      records.set(tenantPart(tenant), changed);
      return changed;
    },
  };
}

/** Documents in a Map, each as JSON, so that nobody holds on to what is kept. */
function memoryDocuments(): DocumentStore {
  const documents = new Map<string, string>();
  const kindKey = (tenant: TenantContext, kind: string): string => `${tenantPart(tenant)}#${kind}#`;
  const read = (key: string): unknown => {
    const text = documents.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    async get(tenant, { kind, name }) {
      return read(kindKey(tenant, kind) + name);
    },
    async change<T>(tenant: TenantContext, { kind, name }: DocumentId, change: (before: T | undefined) => T | null) {
      const key = kindKey(tenant, kind) + name;
      const changed = change(read(key) as T | undefined);
      if (changed === null) documents.delete(key);
      else documents.set(key, JSON.stringify(changed));
      return changed;
    },
    async names(tenant, kind, { prefix = '', after, limit }) {
      const start = kindKey(tenant, kind);
      const all = [...documents.keys()]
        .filter((key) => key.startsWith(start + prefix))
        .map((key) => key.slice(start.length))
        .filter((name) => after === undefined || name > after)
        .sort(byName);
      const names = all.slice(0, limit);
      return { names, ...(all.length > limit && { next: names.at(-1) as string }) };
    },
  };
}

/** Pieces in a Map. */
function memoryBlobs(): BlobStore {
  const pieces = new Map<string, Uint8Array>();
  const keyOf = (tenant: TenantContext, blob: string, piece: string): string =>
    `${tenantPart(tenant)}#${blob}#${piece}`;
  return {
    async put(tenant, { blob, piece }, bytes) {
      pieces.set(keyOf(tenant, blob, piece), bytes.slice());
    },
    async get(tenant, { blob, piece }) {
      return pieces.get(keyOf(tenant, blob, piece))?.slice();
    },
    async drop(tenant, blob) {
      for (const key of pieces.keys()) if (key.startsWith(keyOf(tenant, blob, ''))) pieces.delete(key);
    },
  };
}
