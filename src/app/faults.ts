import type { InjectFault } from '../model/command.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import { clusterName } from './names.ts';
import type { TenantContext } from './ports.ts';
import type { Changed, InCluster } from './requests.ts';

/** Faults that are injected. */
export interface FaultUseCases {
  inject(
    tenant: TenantContext,
    input: InCluster & Omit<InjectFault, 'type'>,
  ): Promise<Changed<{ readonly fault: number }>>;
  clear(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly fault: number },
  ): Promise<Changed<{ readonly fault: number }>>;
}

/** Failures that are simulated: planned, begun and ended. */
export function faultUseCases(door: WorldDoor): FaultUseCases {
  return {
    async inject(tenant, { cluster, clientToken, dryRun, ...rest }) {
      const { world, done } = await changeWorld(door, tenant, clusterName(tenant, cluster), {
        operation: 'InjectFault',
        input: rest,
        command: { type: 'InjectFault', ...rest },
        clientToken,
        dryRun,
      });
      return { world, fault: done.fault as number };
    },
    async clear(tenant, { cluster, fault }) {
      const { world } = await changeWorld(door, tenant, clusterName(tenant, cluster), {
        operation: 'ClearFault',
        input: { fault },
        command: { type: 'ClearFault', fault },
      });
      return { world, fault };
    },
  };
}
