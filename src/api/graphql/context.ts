import DataLoader from 'dataloader';
import type { App } from '../../app/app.ts';
import type { TenantContext } from '../../app/ports.ts';
import type { World } from '../../engine/world.ts';

/** One request: who asks, what can be asked, and each cluster's world, loaded at most once. */
export interface Context {
  readonly app: App;
  readonly tenant: TenantContext;
  readonly worlds: DataLoader<string, World | null>;
}

export const contextFor = (app: App, tenant: TenantContext): Context => ({
  app,
  tenant,
  worlds: new DataLoader(async (clusters) =>
    Promise.all(clusters.map(async (cluster) => (await app.clusters.find(tenant, cluster)) ?? null)),
  ),
});
