import { createHash } from 'node:crypto';
import { badUserInput } from './errors.ts';
import { LIMITS } from './limits.ts';

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * What a connection was filtered by, and whose it is (a world or a tenant's context says so): a cursor of one list, filter,
 * account or region is not taken for one of another. An account belongs to one tenant alone.
 */
export const filterKey = (
  { accountId, region }: { readonly accountId: string; readonly region: string },
  ...parts: readonly unknown[]
): string =>
  createHash('sha256')
    .update(JSON.stringify([accountId, region, ...parts]))
    .digest('base64url')
    .slice(0, 8);

const encode = (filter: string, position: string | number): string =>
  Buffer.from(JSON.stringify(['v1', filter, position]), 'utf8').toString('base64url');

/** The position in a cursor. @throws BAD_USER_INPUT when it is none, or one of another list or filter. */
export function decodeCursor(cursor: string, filter: string, argument: string): string | number {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    parts = undefined;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== 3 ||
    parts[0] !== 'v1' ||
    (typeof parts[2] !== 'string' && typeof parts[2] !== 'number')
  )
    throw badUserInput(`${argument} is no cursor.`, argument);
  if (parts[1] !== filter) throw badUserInput(`${argument} is a cursor of another list or filter.`, argument);
  return parts[2];
}

/** Size and direction of a page. @throws BAD_USER_INPUT unless exactly one of first and last is given, within bounds. */
export function pageBounds({ first, last, after, before }: PageArgs): {
  readonly size: number;
  readonly backwards: boolean;
} {
  const forwards = first !== null && first !== undefined;
  const backwards = last !== null && last !== undefined;
  if (forwards === backwards) throw badUserInput('Give either first or last.', 'first');
  const size = (forwards ? first : last) as number;
  const name = forwards ? 'first' : 'last';
  if (size < 1 || size > LIMITS.page) throw badUserInput(`${name} must be between 1 and ${LIMITS.page}.`, name);
  if (forwards && before) throw badUserInput('before goes with last.', 'before');
  if (backwards && after) throw badUserInput('after goes with first.', 'after');
  return { size, backwards };
}

/** A page of items, each at its own position; positions ascend. */
export function connectionOf<T>(
  items: readonly { readonly position: string | number; readonly node: T }[],
  filter: string,
  more: { readonly next: boolean; readonly previous: boolean },
): Connection<T> {
  const edges = items.map(({ position, node }) => ({ cursor: encode(filter, position), node }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: more.next,
      hasPreviousPage: more.previous,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A page out of ascending numbers that are all in hand. */
export function pageOf<T>(
  positions: readonly number[],
  args: PageArgs,
  filter: string,
  toNode: (position: number) => T,
): Connection<T> {
  const { size, backwards } = pageBounds(args);
  const after = args.after ? (decodeCursor(args.after, filter, 'after') as number) : Number.NEGATIVE_INFINITY;
  const before = args.before ? (decodeCursor(args.before, filter, 'before') as number) : Number.POSITIVE_INFINITY;
  const within = positions.filter((position) => position > after && position < before);
  const page = backwards ? within.slice(-size) : within.slice(0, size);
  const more = within.length > size;
  return connectionOf(
    page.map((position) => ({ position, node: toNode(position) })),
    filter,
    { next: !backwards && more, previous: backwards && more },
  );
}
