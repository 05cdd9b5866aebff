import type { AuditRecord } from '../model/tenant.ts';
import type { Principal } from './authorisation.ts';
import type { Clock } from './ports.ts';
import type { TenantStore } from './tenant-ports.ts';
import { timeIds } from './time-ids.ts';

/** How long the log is kept: 400 days (our choice). */
export const AUDIT_KEPT_MS = 400 * 86_400_000;

export interface Audited {
  readonly door: AuditRecord['door'];
  readonly operation: string;
  readonly resources: readonly string[];
  readonly result: string;
  readonly requestId?: string;
}

/** Writes who did what; nothing is written of open mode, which knows nobody. */
export type Audit = (principal: Principal, what: Audited) => Promise<void>;

export const noAudit: Audit = async () => {};

export const auditTo =
  (tenants: TenantStore, clock: Clock, ids = timeIds()): Audit =>
  async ({ tenant, actor, sourceAddress }, what) => {
    const wallMs = clock.wallMs();
    await tenants.appendAudit(
      tenant.tenantId,
      {
        id: ids(wallMs),
        wallMs,
        actor,
        ...what,
        accountId: tenant.accountId,
        region: tenant.region,
        ...(sourceAddress !== undefined && { sourceAddress }),
      },
      AUDIT_KEPT_MS,
    );
  };
