import { createHash } from 'node:crypto';
import type { App } from '../../app/app.ts';
import type { Principal } from '../../app/authorisation.ts';
import type { Gate } from '../../app/gate.ts';
import { ProblemError } from './problems.ts';
import type { Schema } from './schemas.ts';

export interface Parameter {
  readonly in: 'path' | 'query';
  readonly description: string;
  readonly schema: Schema;
}

/** One request after everything about it was checked. */
export interface Call {
  readonly app: App;
  readonly gate: Gate;
  readonly principal: Principal;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** As the route's schema has it. */
  readonly body: unknown;
  /** Everything that a tenant has; absent where there are no tenants. */
  readonly exportOf?: (tenantId: string) => AsyncIterable<unknown>;
}

/** What a route answers: one value in JSON, or lines of them. */
export interface RouteAnswer {
  readonly value?: unknown;
  readonly lines?: AsyncIterable<unknown> | Iterable<unknown>;
  /** Where the next page begins. */
  readonly next?: string | undefined;
  readonly location?: string;
}

/** A row of the table of routes. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters. */
  readonly path: string;
  /** Its name in the document. */
  readonly id: string;
  readonly summary: string;
  /** Nobody needs a key for it. */
  readonly isPublic?: boolean;
  /** Points that it takes from the tenant's bucket. */
  readonly cost: number;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Name of the schema of its body; absent: it has none. */
  readonly body?: string;
  /** A body may be missing. */
  readonly isBodyOptional?: boolean;
  /** It makes something: it needs an Idempotency-Key. */
  readonly creates?: boolean;
  readonly answers: {
    readonly status: number;
    /** Name of the schema; absent: nothing is said. */
    readonly schema?: string;
    readonly description: string;
    readonly isLines?: boolean;
    readonly isPaged?: boolean;
  };
  readonly handle: (call: Call) => Promise<RouteAnswer>;
}

export const operationOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

export const jsonOf = (value: unknown): RouteAnswer => ({ value });

export const MOST_PER_PAGE = 100;

/** How lists are asked for. */
export const PAGE_PARAMETERS: Readonly<Record<string, Parameter>> = {
  limit: {
    in: 'query',
    description: 'Items on the page; default 50.',
    schema: { type: 'integer', minimum: 1, maximum: MOST_PER_PAGE },
  },
  cursor: {
    in: 'query',
    description: 'Where the page begins: `next_cursor` of the one before.',
    schema: { type: 'string', minLength: 1, maxLength: 1_024 },
  },
};

export const limitOf = ({ parameters }: Call): number => Number(parameters.limit ?? 50);

const CURSOR = /^[A-Za-z0-9_-]+$/;

/** Whose list a cursor goes on in, and which: this tenant's, of this account and region, and of what the path names. */
function listOf({ principal: { tenant }, parameters }: Call, listName: string): string {
  const { limit: _, cursor: __, ...inPath } = parameters;
  const named = Object.entries(inPath).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([tenant.tenantId, tenant.accountId, tenant.region, listName, named]))
    .digest('base64url')
    .slice(0, LIST_CHARACTERS);
}
const LIST_CHARACTERS = 22;

/** What a cursor of this list holds. @throws ProblemError when it is none of this list, another tenant's too */
export function afterOf(call: Call, listName: string): string | undefined {
  const { cursor } = call.parameters;
  if (cursor === undefined) return undefined;
  const [list, after] = CURSOR.test(String(cursor)) ? parsed(String(cursor)) : [];
  if (list !== listOf(call, listName) || typeof after !== 'string')
    throw new ProblemError({
      status: 400,
      code: 'BAD_USER_INPUT',
      detail: 'cursor is none of this list.',
      errors: [{ pointer: '?cursor', message: 'is none of this list.' }],
    });
  return after;
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

export const cursorOf = (call: Call, listName: string, after: string | undefined): string | undefined =>
  after === undefined ? undefined : Buffer.from(JSON.stringify([listOf(call, listName), after])).toString('base64url');

/** A page as it is answered. */
export const pageOf = (
  call: Call,
  listName: string,
  items: readonly unknown[],
  after: string | undefined,
): RouteAnswer => {
  const next = cursorOf(call, listName, after);
  return { value: { items, next_cursor: next ?? null }, next };
};

/** A page of what a store gives out whole, since it is little. */
export function pageOfAll<T>(
  call: Call,
  listName: string,
  all: readonly T[],
  idOf: (one: T) => string,
  show: (one: T) => unknown,
): RouteAnswer {
  const after = afterOf(call, listName);
  const limit = limitOf(call);
  const behind = all
    .filter((one) => after === undefined || idOf(one) > after)
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const items = behind.slice(0, limit);
  const last = items.at(-1);
  return pageOf(call, listName, items.map(show), behind.length > limit && last !== undefined ? idOf(last) : undefined);
}

export const notFound = (what: string): ProblemError =>
  new ProblemError({ status: 404, code: 'NOT_FOUND', detail: `There is no such ${what}.` });

export const instantOf = (wallMs: number): string => new Date(wallMs).toISOString();
