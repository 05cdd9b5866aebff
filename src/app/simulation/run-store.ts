import type { World } from '../../engine/world.ts';
import type { Entry } from '../../model/entry.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { AccountRecord, AccountStore, LoadedWorld, TenantContext, WorldStore } from '../ports.ts';

/**
 * The worlds of one run, by the name of their cluster, and nothing that outlives it: handed out as they are, changed where
 * they lie. The use cases work on it as on any store; there is no other writer, so no commit is ever stale.
 */
export function runWorlds(
  onCommit: (world: World, entries: readonly Entry[]) => void,
): WorldStore & { readonly worlds: ReadonlyMap<string, World>; put(world: World): void } {
  const worlds = new Map<string, World>();
  const versions = new Map<string, number>();
  return {
    worlds,
    put(world) {
      worlds.set(world.cluster, world);
      versions.set(world.cluster, 1);
    },
    async load(_tenant, cluster): Promise<LoadedWorld | undefined> {
      const world = worlds.get(cluster);
      return world && { world, version: versions.get(cluster) ?? 0 };
    },
    async commit(_tenant, cluster, { world, expectedVersion, entries }) {
      onCommit(world, entries);
      world.playsAgents = true; // nobody tells a run where tasks stand
      worlds.set(cluster, world);
      versions.set(cluster, expectedVersion + 1);
      return expectedVersion + 1;
    },
    async list() {
      const heads = [...worlds].map(([cluster, { meta }]) => ({
        cluster,
        status: meta.status,
        version: versions.get(cluster) ?? 0,
      }));
      return { heads };
    },
    token: async () => undefined,
    enqueue: async () => undefined,
    queued: async () => [],
    journal: async () => ({ entries: [], more: false }),
    due: async () => ({ due: [] }),
    settle: async () => undefined,
    sweep: async () => 0,
  };
}

/** What belongs to the account of a run: its own revisions and settings over those of a real one, which is only read. */
export function runAccounts(base?: AccountStore): AccountStore {
  const own = new Map<string, TaskDefinition[]>();
  let settings: AccountRecord | undefined;
  const documents = new Map<string, unknown>();
  const latest = async (tenant: TenantContext, family: string): Promise<number> =>
    own.get(family)?.at(-1)?.revision ??
    (await base?.revisions(tenant, family, { backwards: true, limit: 1 }))?.revisions[0]?.revision ??
    0;
  return {
    async registerRevision(tenant, family, make) {
      const definition = make((await latest(tenant, family)) + 1);
      own.set(family, [...(own.get(family) ?? []), definition]);
      return definition;
    },
    revision: async (tenant, family, revision) =>
      own.get(family)?.find((one) => one.revision === revision) ?? base?.revision(tenant, family, revision),
    latestActive: async (tenant, family) =>
      own.get(family)?.findLast(({ status }) => status === 'ACTIVE') ?? base?.latestActive(tenant, family),
    async changeRevision(_tenant, family, revision, change) {
      const known = own.get(family) ?? [];
      const before = known.find((one) => one.revision === revision);
      if (before === undefined) return undefined;
      const changed = change(before);
      own.set(
        family,
        known.map((one) => (one === before ? changed : one)),
      );
      return changed;
    },
    families: async () => ({
      families: [...own].map(([family, revisions]) => ({
        family,
        latestRevision: revisions.at(-1)?.revision ?? 0,
        activeRevisions: 1,
      })),
    }),
    revisions: async (_tenant, family) => ({ revisions: own.get(family) ?? [], more: false }),
    documents: {
      get: async (tenant, id) => documents.get(`${id.kind}/${id.name}`) ?? base?.documents.get(tenant, id),
      async change(tenant, id, change) {
        const given = change((await this.get(tenant, id)) as never);
        documents.set(`${id.kind}/${id.name}`, given ?? undefined);
        return given;
      },
      names: async (tenant, kind, page) => (await base?.documents.names(tenant, kind, page)) ?? { names: [] },
    },
    blobs: { put: async () => undefined, get: async () => undefined, drop: async () => undefined },
    async settings(tenant) {
      settings ??= (await base?.settings(tenant)) ?? { settings: {}, subnetZones: {} };
      return settings;
    },
    async changeSettings(tenant, change) {
      settings = change(await this.settings(tenant));
      return settings;
    },
  };
}
