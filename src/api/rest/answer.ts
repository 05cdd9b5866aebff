import { randomUUID } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { answerInbound } from './inbound.ts';
import { ProblemError, problemAnswer, problemOf } from './problems.ts';
import type { RestAnswer, RestRequest } from './request.ts';

/** What REST works with. */
export interface Rest {
  readonly app: App;
  /** Told of faults, with the id that the answer names. */
  readonly log: (message: string, detail: object) => void;
}

/** Whether a path is one of REST. */
export const isRestPath = (path: string): boolean =>
  path.startsWith('/in/') || path === '/v1' || path.startsWith('/v1/');

/** The most that any path takes; each may take less. */
export const MOST_BODY_BYTES = 1_048_576;

/** Answers a request; whatever goes wrong is a problem with a code, and a fault one with nothing but an id. */
export async function answerRest(rest: Rest, request: RestRequest): Promise<RestAnswer> {
  const requestId = randomUUID();
  const answer = await answered(rest, request, requestId);
  return {
    ...answer,
    headers: {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...answer.headers,
    },
  };
}

async function answered(rest: Rest, request: RestRequest, requestId: string): Promise<RestAnswer> {
  try {
    if (request.path.startsWith('/in/')) return await answerInbound(rest.app, request);
    throw new ProblemError({ status: 404, code: 'NOT_FOUND', detail: `Nothing is served at ${request.path}.` });
  } catch (error) {
    const problem = problemOf(error);
    if (problem !== undefined) return problemAnswer(problem, requestId);
    rest.log('fault', { errorId: requestId, error });
    return problemAnswer({ status: 500, code: 'INTERNAL_SERVER_ERROR', detail: 'Internal server error' }, requestId);
  }
}
