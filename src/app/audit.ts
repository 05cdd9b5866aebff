import { randomUUID } from 'node:crypto';
import type { AuditRecord } from '../model/tenant.ts';
import type { Principal } from './authorisation.ts';
import type { Clock } from './ports.ts';
import type { TenantStore } from './tenant-ports.ts';

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

/** Ids that sort by time, and within a millisecond in the order in which one process wrote them. */
function auditIds(): (wallMs: number) => string {
  let count = 0;
  return (wallMs) => {
    count = (count + 1) % 1_000_000;
    return `${String(wallMs).padStart(15, '0')}-${String(count).padStart(6, '0')}-${randomUUID().slice(0, 8)}`;
  };
}

export const auditTo =
  (tenants: TenantStore, clock: Clock, ids = auditIds()): Audit =>
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
