import { runOfOutbox } from '../model/run-news.ts';
import { MINUTE_MS } from '../model/units.ts';
import { advanceWorld } from './advance-world.ts';
import { commit, dueWallMsOf, nowOf, type WorldDoor } from './change-world.ts';
import { StaleWorldError } from './errors.ts';
import type { TenantContext } from './ports.ts';

/** What the scheduled function does. */
export interface TickUseCases {
  /** Advances what is due, oldest first, until nothing is or `deadlineWallMs` is near; what was committed stays. */
  reconcileDue(deadlineWallMs: number): Promise<{ readonly worlds: number; readonly left: boolean }>;
  due(limit: number): Promise<readonly { readonly tenant: TenantContext; readonly cluster: string }[]>;
  reconcile(tenant: TenantContext, cluster: string): Promise<void>;
}

const DUE_AT_ONCE = 100;
const minuteOf = (wallMs: number): number => Math.floor(wallMs / MINUTE_MS);

/** A tick carries no news: it only says how far. Source: D7. */
export function tickUseCases(door: WorldDoor): TickUseCases {
  const reconcile = async (tenant: TenantContext, cluster: string): Promise<void> => {
    // What a run told waits to be sent, and nothing else comes of it.
    if (runOfOutbox(cluster) !== undefined) return door.outbox?.deliver(tenant, cluster);
    const listens = (await door.outbox?.listens(tenant)) === true;
    await advanceDue(tenant, cluster, listens);
    if (listens) await door.outbox?.deliver(tenant, cluster);
  };
  /** Takes a world to its now. Where somebody listens, whoever delivers says when it is due again. */
  const advanceDue = async (tenant: TenantContext, cluster: string, listens: boolean): Promise<void> => {
    const loaded = await door.worlds.load(tenant, cluster);
    if (loaded === undefined) return;
    const wasDueWallMs = dueWallMsOf(loaded.world) ?? Number.POSITIVE_INFINITY;
    const { entries } = advanceWorld(loaded.world, nowOf(loaded.world, door.clock));
    // Somebody who delivers had it looked at. Where it was due by itself, and nothing came of that, it must not stay so.
    if (entries.length === 0 && listens && wasDueWallMs > door.clock.wallMs()) return;
    const dueWallMs = dueWallMsOf(loaded.world);
    // Nothing happened, and it stays due where it is: what comes later in this minute needs no write now.
    if (entries.length === 0 && dueWallMs !== undefined && minuteOf(dueWallMs) <= minuteOf(door.clock.wallMs())) return;
    try {
      await commit(door, tenant, cluster, loaded, entries, [], []);
    } catch (error) {
      if (!(error instanceof StaleWorldError)) throw error; // whoever was first has taken the world to its now
    }
  };
  const due = async (limit: number) => (await door.worlds.due(door.clock.wallMs(), { limit })).due;
  return {
    due,
    reconcile,
    async reconcileDue(deadlineWallMs) {
      const seen = new Set<string>();
      for (let limit = DUE_AT_ONCE; ; limit *= 2) {
        const waiting = await due(limit);
        for (const { tenant, cluster } of waiting) {
          const name = JSON.stringify([tenant, cluster]);
          if (seen.has(name)) continue;
          if (door.clock.wallMs() >= deadlineWallMs) return { worlds: seen.size, left: true };
          seen.add(name);
          await reconcile(tenant, cluster);
        }
        if (waiting.length < limit) return { worlds: seen.size, left: false };
      }
    },
  };
}
