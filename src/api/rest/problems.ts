import { AuthError } from '../../app/authorisation.ts';
import { BusyError, EcsError, NewerFormatError } from '../../app/errors.ts';
import { authStatus, rateHeaders } from '../graphql/access.ts';
import { toUserError } from '../graphql/errors.ts';
import type { RestAnswer } from './request.ts';

/** What went wrong, as RFC 9457 writes it, with the codes of GraphQL. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** JSON pointers into the body, or names of parameters. */
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Something that a route answers with instead of what was asked. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Code of a problem → what it means in general; the same for every occurrence. */
export const PROBLEM_TITLES: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'The request cannot be read',
  BAD_USER_INPUT: 'A member or parameter is outside its bounds',
  UNAUTHENTICATED: 'The caller is not known',
  FORBIDDEN: 'The caller may not do this',
  SUSPENDED: 'The tenant is suspended',
  NOT_FOUND: 'There is no such thing',
  METHOD_NOT_ALLOWED: 'The path does not take this method',
  NOT_ACCEPTABLE: 'The answer has no such form',
  UNSUPPORTED_MEDIA_TYPE: 'The body has a form that is not taken',
  PAYLOAD_TOO_LARGE: 'The request is too large',
  IDEMPOTENCY_KEY_REQUIRED: 'Idempotency-Key is missing',
  IDEMPOTENCY_KEY_IN_USE: 'The first request of this key is not answered yet',
  IDEMPOTENCY_KEY_REUSED: 'The key stands for another request',
  THROTTLED: 'Too many requests',
  LATE: 'The request was made too long ago',
  DISABLED: 'The endpoint takes nothing now',
  COST_LIMIT_EXCEEDED: 'The answer would be too large',
  SERVICE_UNAVAILABLE: 'Try again',
  INTERNAL_SERVER_ERROR: 'Internal server error',
};

/** Where a code is explained. */
const TYPE_BASE = '/v1/problems/';
export const slugOf = (code: string): string => code.toLowerCase().replaceAll('_', '-');

export const problemBody = ({ status, code, detail, errors }: Problem, requestId: string) => ({
  type: `${TYPE_BASE}${slugOf(code)}`,
  title: PROBLEM_TITLES[code] ?? code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' '),
  status,
  detail,
  instance: `urn:uuid:${requestId}`,
  code,
  ...(errors && { errors }),
});

export const problemAnswer = (problem: Problem, requestId: string): RestAnswer => ({
  status: problem.status,
  headers: { 'content-type': 'application/problem+json', ...problem.headers },
  body: JSON.stringify(problemBody(problem, requestId)),
});

const REFUSAL_STATUSES: readonly (readonly [RegExp, number])[] = [
  [/NotFound/, 404],
  [/^Throttling/, 429],
  [/^(LimitExceeded|TooMany)/, 422],
  [/^(Conflict|AlreadyExists|UpdateInProgress|ResourceInUse|ConcurrentUpdate)/, 409],
];

/** What an exception is to whoever asked; undefined: a fault, which nobody outside is told of. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof AuthError)
    return {
      status: authStatus(error.code),
      code: error.code,
      detail: error.message,
      ...(error.spent && { headers: rateHeaders(error.spent) }),
      ...(error.code === 'UNAUTHENTICATED' && { headers: { 'www-authenticate': 'Bearer realm="stowage"' } }),
    };
  if (error instanceof EcsError) {
    const { code, message, field } = error.refusal;
    return {
      status: REFUSAL_STATUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 400,
      code: toUserError(error.refusal).code,
      detail: message,
      ...(field && { errors: [{ pointer: `/${field.join('/')}`, message }] }),
    };
  }
  if (error instanceof BusyError || error instanceof NewerFormatError)
    return { status: 503, code: 'SERVICE_UNAVAILABLE', detail: error.message, headers: { 'retry-after': '1' } };
  return undefined;
}
