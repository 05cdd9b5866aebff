import type { Tenant } from '../model/tenant.ts';
import { type Audit, auditTo, authFailuresTo, noAudit } from './audit.ts';
import { AuthError, authorise, type Principal } from './authorisation.ts';
import { parseAccessKeyId } from './credentials.ts';
import {
  type Identify,
  identifyOpen,
  identifyVerified,
  type Renew,
  renewVerified,
  type VerifiedDoor,
  type WireKey,
  wireKeys,
} from './identify.ts';
import { rateLimiter, type Spent } from './rates.ts';
import { createTenancy, quotaOf, type Tenancy, type TenancyDoor } from './tenancy.ts';

/** What every door asks before it lets anybody in: who it is, what he may, how much; and where it is written down. */
export interface Gate {
  readonly mode: 'open' | 'verified';
  readonly identify: Identify;
  /** Lets in again whoever was let in by a key, on what was signed for it then, if the key is still good. */
  readonly renew: Renew;
  /** The secret behind an access key id of the wire; undefined: unknown, or open mode, which checks no signature. */
  readonly wireKey: (accessKeyId: string) => Promise<WireKey | undefined>;
  /** @throws AuthError FORBIDDEN */
  readonly authorise: (principal: Principal, operation: string) => void;
  /** Takes the cost of a call from the tenant's bucket; undefined: nothing limits him. */
  readonly spend: (principal: Principal, cost: number) => Spent | undefined;
  readonly audit: Audit;
  /** Told of whoever was not let in with the access key id of a tenant. */
  readonly failed: (accessKeyId: string, sourceAddress: string | undefined) => void;
  /** Administration of tenants; undefined in open mode, which has none. */
  readonly tenancy?: Tenancy;
}

/** Open mode: everybody is let in and nothing is limited (D9). */
export const openGate: Gate = {
  mode: 'open',
  identify: identifyOpen,
  renew: ({ tenant: { accountId, region } }) => identifyOpen({ account: accountId, region }),
  wireKey: async () => undefined,
  authorise,
  spend: () => undefined,
  audit: noAudit,
  failed: () => {},
};

/** Verified mode: keys and trusted tokens only, each tenant within its quotas, every change written down (D9). */
export function verifiedGate(given: TenancyDoor & VerifiedDoor & { readonly auditDays?: number | undefined }): Gate {
  const failed = authFailuresTo(given.tenants, given.clock, given.auditDays);
  const rates = rateLimiter(given.clock);
  const rateOf = (limits: Pick<Tenant, 'plan' | 'quotas'>) => ({
    perSecond: quotaOf(limits, 'requestsPerSecond'),
    burst: quotaOf(limits, 'requestBurst'),
  });
  const busy: VerifiedDoor['busy'] = (tenantId, limits) => rates.refusal(tenantId, rateOf(limits));
  const door = { ...given, failed, busy };
  return {
    mode: 'verified',
    identify: identifyVerified(door),
    renew: renewVerified(door),
    wireKey: wireKeys(door),
    authorise,
    spend: ({ tenant, limits }, cost) =>
      limits === null ? undefined : rates.spend(tenant.tenantId, cost, rateOf(limits)),
    audit: auditTo(door.tenants, door.clock, door.auditDays),
    failed: (accessKeyId, sourceAddress) => {
      const claim = parseAccessKeyId(accessKeyId);
      if (claim !== undefined) failed(claim, { door: 'wire', sourceAddress });
    },
    tenancy: createTenancy(door),
  };
}

export { AuthError };
