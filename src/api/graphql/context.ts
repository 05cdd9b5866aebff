import DataLoader from 'dataloader';
import type { App } from '../../app/app.ts';
import type { Principal } from '../../app/authorisation.ts';
import { type Gate, openGate } from '../../app/gate.ts';
import type { TenantContext } from '../../app/ports.ts';
import type { Spent } from '../../app/rates.ts';
import type { World } from '../../engine/world.ts';

/** One request: who asks, what can be asked, and each cluster's world, loaded at most once. */
export interface Context {
  readonly app: App;
  readonly gate: Gate;
  readonly principal: Principal;
  readonly tenant: TenantContext;
  readonly worlds: DataLoader<string, World | null>;
  /** What the request cost its tenant, once that is known. */
  spent?: Spent;
}

export const contextFor = (app: App, principal: Principal, gate: Gate = openGate): Context => ({
  app,
  gate,
  principal,
  tenant: principal.tenant,
  worlds: new DataLoader(async (clusters) =>
    Promise.all(clusters.map(async (cluster) => (await app.clusters.find(principal.tenant, cluster)) ?? null)),
  ),
});
