import { createHash } from 'node:crypto';
import { EcsError } from '../../app/errors.ts';
import { refuse } from '../../model/refusal.ts';
import type { Call } from './service.ts';

const LONGEST_TOKEN = 2_048;
const DIGEST_LENGTH = 22;

/** What a token is good for: this tenant, this operation, these filters. */
const sealOf = ({ tenant, operation }: Call, filter: unknown, position: string): string =>
  createHash('sha256')
    .update(JSON.stringify([tenant.tenantId, tenant.accountId, tenant.region, operation, filter, position]))
    .digest('base64url')
    .slice(0, DIGEST_LENGTH);

/** Where a list goes on, opaque to the caller. */
export function pageToken(call: Call, filter: unknown, position: string | number): string {
  const text = JSON.stringify(position);
  return sealOf(call, filter, text) + Buffer.from(text).toString('base64url');
}

/** A token that was made for another tenant, operation or filter, or by nobody; each service has its own name for it. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

const invalidToken = (): InvalidTokenError => new InvalidTokenError('Invalid token.');

/** The position in a token. @throws InvalidTokenError */
export function pagePosition(call: Call, filter: unknown, token: string | undefined): string | number | undefined {
  if (token === undefined) return undefined;
  if (token.length > LONGEST_TOKEN) throw invalidToken();
  const text = Buffer.from(token.slice(DIGEST_LENGTH), 'base64url').toString('utf8');
  if (sealOf(call, filter, text) !== token.slice(0, DIGEST_LENGTH)) throw invalidToken();
  return JSON.parse(text) as string | number;
}

/** The size of a page. @throws EcsError outside 1 to `most`. Source: GEN-35. */
export function pageSize(maxResults: number | undefined, { usual = 100, most = 100 } = {}): number {
  if (maxResults === undefined) return usual;
  if (maxResults < 1 || maxResults > most)
    throw new EcsError(
      refuse('InvalidParameterException', `maxResults must be between 1 and ${most}.`, ['maxResults']),
    );
  return maxResults;
}

/** One page of what is all in hand, in ascending order of `positionOf`. */
export function pageOf<T>(
  call: Call,
  items: readonly T[],
  positionOf: (item: T) => string | number,
  page: {
    readonly nextToken: string | undefined;
    readonly maxResults: number | undefined;
    readonly filter: unknown;
    readonly usual?: number;
    readonly most?: number;
  },
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const size = pageSize(page.maxResults, page);
  const after = pagePosition(call, page.filter, page.nextToken);
  const rest = after === undefined ? items : items.filter((item) => positionOf(item) > after);
  const shown = rest.slice(0, size);
  if (rest.length <= size) return { items: shown };
  return { items: shown, nextToken: pageToken(call, page.filter, positionOf(shown.at(-1) as T)) };
}

/**
 * One page of what stands in a row that can be entered anywhere, so that a page costs a page and not the row. `after` gives
 * the position behind another, from -1 on.
 */
export function pageAlong(
  call: Call,
  row: { readonly after: (position: number) => number | undefined; readonly has: (position: number) => boolean },
  page: {
    readonly nextToken: string | undefined;
    readonly maxResults: number | undefined;
    readonly filter: unknown;
  },
): { readonly items: readonly number[]; readonly nextToken?: string } {
  const size = pageSize(page.maxResults);
  const start = pagePosition(call, page.filter, page.nextToken) ?? -1;
  const items: number[] = [];
  for (let at = row.after(Number(start)); at !== undefined; at = row.after(at)) {
    if (!row.has(at)) continue;
    if (items.length === size) return { items, nextToken: pageToken(call, page.filter, items.at(-1) as number) };
    items.push(at);
  }
  return { items };
}
