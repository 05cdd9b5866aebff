import type { App } from './app.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import { clusterName } from './names.ts';

/** Failures that are simulated: planned, begun and ended. */
export function faultUseCases(door: WorldDoor): App['faults'] {
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
