import { advance } from '../engine/advance.ts';
import type { App } from './app.ts';
import { commit, nowOf, type WorldDoor } from './change-world.ts';
import { StaleWorldError } from './errors.ts';
import type { TenantContext } from './ports.ts';

const DUE_AT_ONCE = 100;
/** Rounds through the due worlds before a tick leaves the rest to the next: a world can become due again at once. */
const MOST_ROUNDS = 1_000;

/** A tick carries no news: it only says how far. Source: D7. */
export function tickUseCases(door: WorldDoor): App['ticks'] {
  const reconcile = async (tenant: TenantContext, cluster: string): Promise<void> => {
    const loaded = await door.worlds.load(tenant, cluster);
    if (loaded === undefined) return;
    const { entries } = advance(loaded.world, nowOf(loaded.world, door.clock));
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
      let worlds = 0;
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const waiting = await due(DUE_AT_ONCE);
        if (waiting.length === 0) return { worlds, left: false };
        for (const { tenant, cluster } of waiting) {
          if (door.clock.wallMs() >= deadlineWallMs) return { worlds, left: true };
          await reconcile(tenant, cluster);
          worlds++;
        }
      }
      return { worlds, left: true };
    },
  };
}
