import type { World } from '../../engine/world.ts';
import type { Call } from './service.ts';

const CLUSTERS = 100;

/** The worlds of the account's ACTIVE clusters, in the order of their names: what other services know of, they find in there. */
export async function* allWorlds({ app, tenant }: Call): AsyncGenerator<World> {
  for (let after: string | undefined; ; ) {
    const { heads, next } = await app.clusters.list(tenant, { limit: CLUSTERS, ...(after !== undefined && { after }) });
    for (const { cluster, status } of heads) {
      const world = status === 'ACTIVE' ? await app.clusters.find(tenant, cluster) : undefined;
      if (world !== undefined) yield world;
    }
    if (next === undefined) return;
    after = next;
  }
}

/** The first of them of which this is true. */
export async function worldWhere(call: Call, has: (world: World) => boolean): Promise<World | undefined> {
  for await (const world of allWorlds(call)) if (has(world)) return world;
  return undefined;
}
