import type { AuditRecord } from '../model/tenant.ts';
import { DAY_MS } from '../model/units.ts';
import type { Principal } from './authorisation.ts';
import type { Clock } from './ports.ts';
import type { TenantStore } from './tenant-ports.ts';
import { timeIds } from './time-ids.ts';

/** How long the log is kept unless the deployment says otherwise (our choice). */
export const AUDIT_KEPT_DAYS = 400;
/** One failed attempt of a key is written down in so long: whoever guesses fills no log. */
const FAILURE_EACH_MS = 60_000;
const MOST_FAILURES_KEPT = 1_000;

export interface Audited {
  readonly door: AuditRecord['door'];
  readonly operation: string;
  readonly resources: readonly string[];
  readonly result: string;
  readonly requestId?: string;
  /** Of something that was noted before and may be written more than once: the same id is the same record. */
  readonly noted?: { readonly id: string; readonly wallMs: number };
}

/** Writes who did what; nothing is written of open mode, which knows nobody. */
export type Audit = (principal: Principal, what: Audited) => Promise<void>;

export const noAudit: Audit = async () => {};

export const auditTo =
  (tenants: TenantStore, clock: Clock, keptDays = AUDIT_KEPT_DAYS, ids = timeIds()): Audit =>
  async ({ tenant, actor, sourceAddress }, { noted, ...what }) => {
    const wallMs = noted?.wallMs ?? clock.wallMs();
    await tenants.appendAudit(
      tenant.tenantId,
      {
        id: noted?.id ?? ids(wallMs),
        wallMs,
        actor,
        ...what,
        accountId: tenant.accountId,
        region: tenant.region,
        ...(sourceAddress !== undefined && { sourceAddress }),
      },
      keptDays * DAY_MS,
    );
  };

/** Somebody presented a key that names a tenant, and was not let in. */
export type AuthFailed = (
  claim: { readonly tenantId: string; readonly keyId: string },
  at: { readonly door: AuditRecord['door']; readonly sourceAddress?: string | undefined },
) => void;

/**
 * Writes failed attempts into the log of the tenant that the key names, if there is one. Nobody waits for it, so that how
 * long a refusal takes does not tell which tenants exist; what a process that is stopped has not written yet is lost.
 */
export function authFailuresTo(
  tenants: TenantStore,
  clock: Clock,
  keptDays = AUDIT_KEPT_DAYS,
  ids = timeIds(),
): AuthFailed {
  const lately = new Map<string, number>();
  const write = async (...[{ tenantId, keyId }, { door, sourceAddress }]: Parameters<AuthFailed>): Promise<void> => {
    if ((await tenants.tenant(tenantId)) === undefined) return;
    const wallMs = clock.wallMs();
    await tenants.appendAudit(
      tenantId,
      {
        id: ids(wallMs),
        wallMs,
        actor: { kind: 'unknown', id: keyId },
        door,
        operation: 'Authenticate',
        resources: [],
        result: 'UNAUTHENTICATED',
        ...(sourceAddress !== undefined && { sourceAddress }),
      },
      keptDays * DAY_MS,
    );
  };
  return (claim, at) => {
    const name = `${claim.tenantId}/${claim.keyId}`;
    const nowMs = clock.wallMs();
    if (nowMs - (lately.get(name) ?? Number.NEGATIVE_INFINITY) < FAILURE_EACH_MS) return;
    lately.delete(name);
    lately.set(name, nowMs);
    if (lately.size > MOST_FAILURES_KEPT) lately.delete(lately.keys().next().value as string);
    void write(claim, at).catch(() => undefined);
  };
}
