import { refuse } from '../model/refusal.ts';
import { EcsError } from './errors.ts';
import type { TenantContext } from './ports.ts';

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
export const OPEN_ACCOUNT = '000000000000';
export const OPEN_REGION = 'us-east-1';

/**
 * Who is asking in open mode: whoever says so. The tenant is the account (D9).
 * @throws EcsError when the account is not 12 digits, or the region is none
 */
export function openTenant({
  account = OPEN_ACCOUNT,
  region = OPEN_REGION,
}: {
  readonly account?: string;
  readonly region?: string;
}): TenantContext {
  if (!ACCOUNT.test(account))
    throw new EcsError(
      refuse('InvalidParameterException', 'x-stowage-account must be 12 digits.', ['x-stowage-account']),
    );
  if (!REGION.test(region) || region.length > 32)
    throw new EcsError(
      refuse('InvalidParameterException', 'x-stowage-region must be a region such as us-east-1.', ['x-stowage-region']),
    );
  return { tenantId: account, accountId: account, region };
}
