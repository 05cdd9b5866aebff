import type { Principal } from './authorisation.ts';
import type { Gate } from './gate.ts';
import type { TenantContext, WorldStore } from './ports.ts';

/** Told who asks for what, for logs and metrics; it is told nothing that is secret. */
export interface Observer {
  /** Somebody known asks for an operation, before anything is decided. */
  readonly call: (principal: Principal, operation: string) => void;
  /** He was beyond his rate. */
  readonly throttled: (principal: Principal) => void;
  /** A world that exists was looked at. */
  readonly world: (tenant: TenantContext, cluster: string) => void;
}

export const observedGate = (gate: Gate, observer: Observer): Gate => ({
  ...gate,
  authorise: (principal, operation) => {
    observer.call(principal, operation);
    gate.authorise(principal, operation);
  },
  spend: (principal, cost) => {
    const spent = gate.spend(principal, cost);
    if (spent?.allowed === false) observer.throttled(principal);
    return spent;
  },
});

export function observedWorlds(worlds: WorldStore, observer: Observer): WorldStore {
  const { look } = worlds;
  // A name of nothing is any text that somebody sent: it is not written down.
  const observed =
    (read: WorldStore['load']): WorldStore['load'] =>
    async (tenant, cluster) => {
      const loaded = await read(tenant, cluster);
      if (loaded !== undefined) observer.world(tenant, cluster);
      return loaded;
    };
  return { ...worlds, load: observed(worlds.load), ...(look !== undefined && { look: observed(look) }) };
}
