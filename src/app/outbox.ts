import type { Outbox } from './change-world.ts';
import { type DispatchDoor, dispatch } from './dispatch.ts';
import type { TenantContext } from './ports.ts';

/** How long a process believes what it was told of who listens: a new endpoint looks once more when it is over. */
export const LISTENS_KEPT_MS = 5_000;
const MOST_KEPT = 10_000;
const RUNS_AT_ONCE = 8;

const keyOf = ({ tenantId, accountId, region }: TenantContext): string => `${tenantId}#${accountId}#${region}`;

/** Whether any endpoint of an account and region is enabled: asked of the store, and believed for a few seconds. */
export function listening({ webhooks, world: { clock } }: DispatchDoor): Outbox['listens'] {
  const known = new Map<string, { readonly listens: boolean; readonly untilMs: number }>();
  return async (tenant) => {
    const key = keyOf(tenant);
    const kept = known.get(key);
    if (kept !== undefined && clock.wallMs() < kept.untilMs) return kept.listens;
    const listens = (await webhooks.webhooks(tenant)).some(({ status }) => status === 'ENABLED');
    known.delete(key);
    known.set(key, { listens, untilMs: clock.wallMs() + LISTENS_KEPT_MS });
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
    return listens;
  };
}

/**
 * Delivers in this process, beside whatever else it does: one run for each world at a time, a few worlds at once, so that
 * a slow endpoint holds up nothing but itself. A world that is turned away stays due and comes again.
 */
export function deliverHere(
  door: DispatchDoor,
  onFault: (error: unknown) => void,
): { readonly deliver: Outbox['deliver']; readonly settled: () => Promise<void> } {
  const running = new Map<string, Promise<void>>();
  return {
    async deliver(tenant, cluster) {
      const key = `${keyOf(tenant)}#${cluster}`;
      if (running.has(key) || running.size >= RUNS_AT_ONCE) return;
      running.set(
        key,
        dispatch(door, tenant, cluster)
          .then(() => undefined, onFault)
          .finally(() => running.delete(key)),
      );
    },
    settled: async () => {
      await Promise.all(running.values());
    },
  };
}
