import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BusyError, EcsError, NewerFormatError } from '../../app/errors.ts';
import type { Refusal, RefusalCode } from '../../model/refusal.ts';
import type { UserError, UserErrorCode } from './types.generated.ts';

/** ClusterNotFoundException → CLUSTER_NOT_FOUND. */
const screamingSnake = (code: RefusalCode): UserErrorCode =>
  code
    .replace(/Exception$/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase() as UserErrorCode;

export const toUserError = ({ code, message, field, resourceIds }: Refusal): UserError => ({
  code: screamingSnake(code),
  message,
  field: field ?? null,
  resourceIds: resourceIds ?? null,
});

/** Something the caller sent is outside the bounds of this door: which member, and the bound. */
export const badUserInput = (message: string, field?: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...(field !== undefined && { field }) } });

/** A payload, or its `userErrors` where ECS would refuse. Everything else stays an exception. */
export async function answered<T extends object>(
  work: () => Promise<T>,
): Promise<T & { readonly userErrors: readonly UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
    return { userErrors: [toUserError(error.refusal)] } as unknown as T & { readonly userErrors: readonly UserError[] };
  }
}

/** A question that ECS would refuse: the same words, as a top-level error. */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EcsError) throw badUserInput(error.refusal.message, error.refusal.field?.join('.'));
    throw error;
  }
}

const CODES_OF_OURS: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'COST_LIMIT_EXCEEDED',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'SERVICE_UNAVAILABLE',
  'SUSPENDED',
  'THROTTLED',
  'UNAUTHENTICATED',
]);

/** What went wrong in the first place: the executor and the server each wrap it once more, in classes of their own copies. */
function causeOf(error: unknown): unknown {
  let cause = error;
  for (let inner = cause; inner !== undefined && inner !== null; inner = (inner as GraphQLError).originalError)
    cause = inner;
  return cause;
}

/** What a stranger may know: our own codes as they are, every fault masked behind an id that the log repeats. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: (message: string, detail: object) => void,
): GraphQLFormattedError {
  const original = causeOf(error);
  if (original instanceof EcsError)
    return {
      ...formatted,
      message: original.refusal.message,
      extensions: {
        code: 'BAD_USER_INPUT',
        ...(original.refusal.field && { field: original.refusal.field.join('.') }),
      },
    };
  if (original instanceof BusyError || original instanceof NewerFormatError)
    return { message: original.message, extensions: { code: 'SERVICE_UNAVAILABLE' } };
  if (CODES_OF_OURS.has(formatted.extensions?.code)) {
    const { stacktrace: _, ...extensions } = formatted.extensions as Record<string, unknown>;
    return { ...formatted, extensions };
  }
  const errorId = randomUUID();
  log('fault', { errorId, error: original });
  return {
    message: 'Internal server error',
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    ...(formatted.path && { path: formatted.path }),
  };
}
