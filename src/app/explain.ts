import { InstanceSubject } from '../engine/placement/constraints.ts';
import type { PlacementPreview } from '../engine/placement/preview.ts';
import { previewPlacement } from '../engine/placement/preview-placement.ts';
import { explainMatch, parseExpression, type QueryError } from '../engine/placement/query.ts';
import { instanceSlots } from '../engine/views/cluster.ts';
import type { World } from '../engine/world.ts';
import { clusterNotFound, readWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { type RunTaskInput, runCommand } from './tasks.ts';

/** Why something goes where it goes; nothing is changed. */
export interface ExplainUseCases {
  /** A dry run of RunTask for a task that nobody asked for: where each copy would go and why, how many more would fit and what stops the next one. */
  placement(
    tenant: TenantContext,
    input: RunTaskInput,
  ): Promise<{ readonly world: World; readonly preview: PlacementPreview }>;
  expression(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly expression: string },
  ): Promise<
    | {
        readonly world: World;
        readonly matches: readonly {
          readonly instance: number;
          readonly matches: boolean;
          readonly reasons: readonly string[];
        }[];
      }
    | { readonly error: QueryError }
  >;
}

/** Questions that change nothing: where a task would go and why, and what an expression matches. Source: D4. */
export function explainUseCases(door: WorldDoor, accounts: AccountStore): ExplainUseCases {
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
