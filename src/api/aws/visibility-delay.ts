import type { App } from '../../app/app.ts';
import { clusterName } from '../../app/names.ts';
import type { TenantContext } from '../../app/ports.ts';
import { fork, type World } from '../../engine/world.ts';

/** How a cluster looked before a write, and until when readers see it so. */
interface Hidden {
  readonly world: World | undefined;
  readonly untilWallMs: number;
}

const MOST_HIDDEN = 100;

/**
 * An app whose reads of clusters do not see a write before `delayMs` have gone by: what GEN-07 and CH-01 call eventual
 * consistency, for testing clients that do not wait. In this process only; writes themselves decide on the truth.
 */
export function delayVisibility(
  app: App,
  { delayMs, wallMs }: { readonly delayMs: number; readonly wallMs: () => number },
): App {
  const hidden = new Map<string, Hidden[]>();
  const keyOf = ({ tenantId, region }: TenantContext, cluster: string): string => `${tenantId}/${region}/${cluster}`;
  const stillHidden = (key: string): Hidden[] => {
    const rest = (hidden.get(key) ?? []).filter(({ untilWallMs }) => untilWallMs > wallMs());
    if (rest.length === 0) hidden.delete(key);
    else hidden.set(key, rest);
    return rest;
  };
  const before = async (tenant: TenantContext, name: string): Promise<void> => {
    const key = keyOf(tenant, name);
    const world = await app.clusters.find(tenant, name);
    const rest = stillHidden(key);
    hidden.set(key, [...rest, { world: world && fork(world), untilWallMs: wallMs() + delayMs }].slice(-MOST_HIDDEN));
  };
  /** Every use case of a group, with a look at its cluster first. */
  const writing = <Group extends object>(group: Group): Group =>
    new Proxy(group, {
      get: (target, name) => {
        const work = target[name as keyof Group] as (tenant: TenantContext, input: unknown) => Promise<unknown>;
        return async (tenant: TenantContext, input: { readonly cluster?: string }) => {
          await before(tenant, clusterName(tenant, input?.cluster));
          return work(tenant, input);
        };
      },
    });
  return {
    ...app,
    clusters: {
      ...app.clusters,
      async create(tenant, input) {
        await before(tenant, input.clusterName ?? 'default');
        return app.clusters.create(tenant, input);
      },
      async delete(tenant, input) {
        await before(tenant, clusterName(tenant, input.cluster));
        return app.clusters.delete(tenant, input);
      },
      async find(tenant, cluster) {
        const [oldest] = stillHidden(keyOf(tenant, clusterName(tenant, cluster)));
        return oldest === undefined ? app.clusters.find(tenant, cluster) : oldest.world && fork(oldest.world);
      },
    },
    instances: writing(app.instances),
    tasks: writing(app.tasks),
    services: writing(app.services),
  };
}
