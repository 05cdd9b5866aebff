import { randomUUID } from 'node:crypto';
import type { App } from '../../app/app.ts';
import { AuthError, type Principal } from '../../app/authorisation.ts';
import { EcsError } from '../../app/errors.ts';
import type { Gate } from '../../app/gate.ts';
import { rateHeaders } from '../graphql/access.ts';
import { checkAccept, checkBody, checkParameters, readJson } from './checks.ts';
import { onceUnderKey, type Replays } from './idempotency.ts';
import { answerInbound } from './inbound.ts';
import { ProblemError, problemAnswer, problemOf } from './problems.ts';
import { jsonAnswer, type RestAnswer, type RestRequest } from './request.ts';
import { operationOf, type Route, type RouteAnswer } from './route.ts';
import { ROUTES } from './routes.ts';

/** What REST works with. */
export interface Rest {
  readonly app: App;
  readonly gate: Gate;
  /** Absent where there is no key to keep answers with. */
  readonly replays?: Replays;
  /** Everything that a tenant has; absent where there are no tenants. */
  readonly exportOf?: (tenantId: string) => AsyncIterable<unknown>;
  /** Told of faults, with the id that the answer names. */
  readonly log: (message: string, detail: object) => void;
}

/** Whether a path is one of REST. */
export const isRestPath = (path: string): boolean =>
  path.startsWith('/in/') || path === '/v1' || path.startsWith('/v1/');

/** The most that any path takes. */
export const MOST_BODY_BYTES = 1_048_576;

/** Answers a request; whatever goes wrong is a problem with a code, and a fault one with nothing but an id. */
export async function answerRest(rest: Rest, request: RestRequest): Promise<RestAnswer> {
  const requestId = randomUUID();
  const extra: Record<string, string> = {};
  const answer = await answered(rest, request, requestId, extra);
  return {
    ...answer,
    headers: {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
      ...extra,
      ...answer.headers,
    },
  };
}

async function answered(
  rest: Rest,
  request: RestRequest,
  requestId: string,
  extra: Record<string, string>,
): Promise<RestAnswer> {
  try {
    if (request.path.startsWith('/in/')) return await answerInbound(rest.app, request);
    return await answerRoute(rest, request, requestId, extra);
  } catch (error) {
    const problem = problemOf(error);
    if (problem !== undefined) return problemAnswer(problem, requestId);
    rest.log('fault', { errorId: requestId, error });
    return problemAnswer({ status: 500, code: 'INTERNAL_SERVER_ERROR', detail: 'Internal server error' }, requestId);
  }
}

async function answerRoute(
  rest: Rest,
  request: RestRequest,
  requestId: string,
  extra: Record<string, string>,
): Promise<RestAnswer> {
  const { route, inPath } = routeOf(request);
  // Who asks is settled before anything of the request is looked at.
  const principal = route.isPublic === true ? NOBODY : await letIn(rest, request, route, { extra, requestId });
  checkAccept(request.headers.accept, route.answers.isLines ? 'application/jsonl' : 'application/json');
  const parameters = checkParameters(route, inPath, request.search);
  const body = route.body === undefined ? undefined : readJson(request, route, MOST_BODY_BYTES);
  if (route.body !== undefined) checkBody(route.body, body);
  const work = async (): Promise<RestAnswer> => {
    const { app, gate, exportOf } = rest;
    return written(
      route,
      request,
      await route.handle({ app, gate, principal, parameters, body, ...(exportOf && { exportOf }) }),
    );
  };
  if (route.method === 'GET') return work();
  return audited(rest, principal, { operation: operationOf(route), inPath, requestId }, async () => {
    if (!route.creates) return work();
    if (rest.replays === undefined)
      throw new EcsError({
        code: 'UnsupportedFeatureException',
        message: 'This needs a data key: set STOWAGE_DATA_KEY.',
      });
    const asked = [request.path, body];
    return onceUnderKey(
      rest.replays,
      request.headers['idempotency-key'],
      { principal, operation: operationOf(route), asked },
      work,
    );
  });
}

/** Whoever asks for what is nobody's. */
const NOBODY: Principal = {
  tenant: { tenantId: '', accountId: '', region: '' },
  actor: { kind: 'unknown', id: '' },
  scopes: new Set(),
  limits: null,
};

/** Says who asks, whether he may, and takes what it costs. @throws AuthError, ProblemError */
async function letIn(
  { gate }: Rest,
  { headers, sourceAddress }: RestRequest,
  route: Route,
  { extra, requestId }: { readonly extra: Record<string, string>; readonly requestId: string },
): Promise<Principal> {
  const principal = await gate.identify({
    authorization: headers.authorization,
    tenant: headers['x-stowage-tenant'],
    account: headers['x-stowage-account'],
    region: headers['x-stowage-region'],
    sourceAddress,
  });
  const operation = operationOf(route);
  // Whoever may not do it pays for having asked, not for what he would have got.
  const spent = gate.spend(principal, isAllowed(gate, principal, operation) ? route.cost : 1);
  if (spent !== undefined) Object.assign(extra, rateHeaders(spent));
  if (spent?.allowed === false)
    throw new ProblemError({
      status: 429,
      code: 'THROTTLED',
      detail: `This costs ${spent.cost} points; there are ${spent.remaining}. Try again in ${spent.retryAfterSeconds} s.`,
    });
  try {
    gate.authorise(principal, operation);
  } catch (error) {
    // Who was refused is written down, as at the other doors; what he named was not looked at yet.
    if (error instanceof AuthError)
      await gate.audit(principal, { door: 'rest', operation, resources: [], result: error.code, requestId });
    throw error;
  }
  return principal;
}

function isAllowed(gate: Gate, principal: Principal, operation: string): boolean {
  try {
    gate.authorise(principal, operation);
    return true;
  } catch (error) {
    if (error instanceof AuthError) return false;
    throw error;
  }
}

/** The row that a request means. @throws ProblemError */
function routeOf({ method, path }: RestRequest): { readonly route: Route; readonly inPath: Record<string, string> } {
  const asked = method === 'HEAD' ? 'GET' : method;
  const allowed = new Set<string>();
  for (const route of ROUTES) {
    const inPath = parametersIn(route.path, path);
    if (inPath === undefined) continue;
    if (route.method === asked) return { route, inPath };
    allowed.add(route.method);
  }
  if (allowed.size === 0)
    throw new ProblemError({ status: 404, code: 'NOT_FOUND', detail: `Nothing is served at ${path.slice(0, 200)}.` });
  const allow = [...allowed, ...(allowed.has('GET') ? ['HEAD'] : [])].sort().join(', ');
  throw new ProblemError({
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    detail: `The path takes ${allow}.`,
    headers: { allow },
  });
}

/** What stands in a path where the template has `{name}`; undefined: it is another path. */
function parametersIn(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const text = given[place] as string;
    if (part.startsWith('{')) {
      if (text === '') return undefined;
      try {
        found[part.slice(1, -1)] = decodeURIComponent(text);
      } catch {
        return undefined;
      }
    } else if (part !== text) return undefined;
  }
  return found;
}

/** An answer of a route as it is sent. */
function written(route: Route, request: RestRequest, { value, lines, next, location }: RouteAnswer): RestAnswer {
  const { status, isLines } = route.answers;
  const headers: Record<string, string> = {
    ...(next !== undefined && { link: `<${nextPath(request, next)}>; rel="next"` }),
    ...(location !== undefined && { location }),
  };
  if (isLines === true)
    return { status, headers: { 'content-type': 'application/jsonl', ...headers }, body: linesOf(lines ?? []) };
  return value === undefined ? { status, headers, body: '' } : jsonAnswer(status, value, headers);
}

function nextPath({ path, search }: RestRequest, cursor: string): string {
  const query = new URLSearchParams(search);
  query.set('cursor', cursor);
  return `${path}?${query}`;
}

async function* linesOf(lines: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** Has a change written down, with how it ended. */
async function audited(
  { gate }: Rest,
  principal: Principal,
  {
    operation,
    inPath,
    requestId,
  }: { readonly operation: string; readonly inPath: Record<string, string>; readonly requestId: string },
  work: () => Promise<RestAnswer>,
): Promise<RestAnswer> {
  const resources = Object.entries(inPath).map(([name, value]) => `${name}=${value}`);
  const write = (result: string) => gate.audit(principal, { door: 'rest', operation, resources, result, requestId });
  let answer: RestAnswer;
  try {
    answer = await work();
  } catch (error) {
    await write(problemOf(error)?.code ?? 'INTERNAL_SERVER_ERROR');
    throw error;
  }
  await write('ok');
  return answer;
}
