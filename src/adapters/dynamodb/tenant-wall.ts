import type { TenantContext } from '../../app/ports.ts';

/** An item that bears another tenant than the one it was asked for: an alarm, never an answer (docs/runbook.md). */
export class WrongTenantError extends Error {
  override readonly name = 'WrongTenantError';
}

/** What every item of a tenant bears beside its key. */
export const borneBy = ({ tenantId }: Pick<TenantContext, 'tenantId'>): { readonly tenant: string } => ({
  tenant: tenantId,
});

/**
 * The second wall behind the keys, each of which the tenant leads: an item is handed out to the tenant that it bears and
 * to nobody else. Items written before they bore one are taken by their key alone.
 * @throws WrongTenantError
 */
export function checkTenant<Item extends Readonly<Record<string, unknown>> | undefined>(
  { tenantId }: Pick<TenantContext, 'tenantId'>,
  item: Item,
): Item {
  if (item !== undefined && item.tenant !== undefined && item.tenant !== tenantId)
    throw new WrongTenantError(`an item under ${String(item.pk)} bears another tenant than the one that asked for it`);
  return item;
}
