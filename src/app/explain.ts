import { InstanceSubject } from '../engine/placement/constraints.ts';
import { previewPlacement } from '../engine/placement/preview-placement.ts';
import { explainMatch, parseExpression } from '../engine/placement/query.ts';
import { instanceSlots } from '../engine/views/cluster.ts';
import type { App } from './app.ts';
import { clusterNotFound, readWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountStore } from './ports.ts';
import { runCommand } from './tasks.ts';

/** Questions that change nothing: where a task would go and why, and what an expression matches. Source: D4. */
export function explainUseCases(door: WorldDoor, accounts: AccountStore): App['explain'] {
  return {
    async placement(tenant, input) {
      const command = await runCommand(accounts, tenant, input);
      const world = await readWorld(door, tenant, clusterName(tenant, input.cluster));
      if (world.meta.status !== 'ACTIVE') throw clusterNotFound();
      const preview = previewPlacement(world, command);
      if ('code' in preview) throw new EcsError(preview);
      return { world, preview };
    },
    async expression(tenant, { cluster, expression }) {
      const parsed = parseExpression(expression);
      if ('error' in parsed) return { error: parsed.error };
      const world = await readWorld(door, tenant, clusterName(tenant, cluster));
      const subject = new InstanceSubject(world.fleet);
      const matches = instanceSlots(world)
        .filter((slot) => world.fleet.statusOf(slot) !== 'INACTIVE')
        .map((slot) => ({ instance: slot, ...explainMatch(parsed.expression, subject.at(slot)) }));
      return { world, matches };
    },
  };
}
