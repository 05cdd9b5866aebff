import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { App } from '../../app/app.ts';
import { AuthError } from '../../app/authorisation.ts';
import { EcsError } from '../../app/errors.ts';
import { type Gate, openGate } from '../../app/gate.ts';
import { authStatus, rateHeaders } from './access.ts';
import { type Context, contextFor } from './context.ts';
import { LIMITS } from './limits.ts';

class BadRequest extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** GraphQL over Node's own HTTP server: bounded body, the caller from its headers, the rest is Apollo's. */
export function graphqlOverHttp(
  server: ApolloServer<Context>,
  app: App,
  gate: Gate = openGate,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      const headers = new HeaderMap();
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
      const principal = await principalOf(gate, headers, request.socket.remoteAddress);
      const body = await readBody(request);
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: (request.method ?? 'GET').toUpperCase(),
          headers,
          search: new URL(request.url ?? '/', 'http://localhost').search,
          body,
        },
        context: async () => contextFor(app, principal, gate),
      });
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      response.statusCode = answer.status ?? 200;
      if (answer.body.kind === 'complete') {
        response.end(answer.body.string);
        return;
      }
      for await (const chunk of answer.body.asyncIterator) response.write(chunk);
      response.end();
    } catch (error) {
      if (error instanceof AuthError) {
        if (error.code === 'THROTTLED') request.resume(); // the body is small: the connection is worth more
        return refuseCaller(response, error);
      }
      if (!(error instanceof BadRequest)) throw error;
      response.writeHead(error.status, {
        'content-type': 'application/json; charset=utf-8',
        ...(error.status === 413 && { connection: 'close' }),
      });
      response.end(JSON.stringify({ errors: [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }] }));
    }
  };
}

/** Who asks is settled before the body is read: whoever is not let in sends no work. */
async function principalOf(gate: Gate, headers: HeaderMap, sourceAddress: string | undefined) {
  try {
    return await gate.identify({
      authorization: headers.get('authorization'),
      tenant: headers.get('x-stowage-tenant'),
      account: headers.get('x-stowage-account'),
      region: headers.get('x-stowage-region'),
      sourceAddress,
    });
  } catch (error) {
    if (error instanceof EcsError) throw new BadRequest(400, error.refusal.message);
    throw error;
  }
}

function refuseCaller(response: ServerResponse, { code, message, spent }: AuthError): void {
  response.writeHead(authStatus(code), {
    'content-type': 'application/json; charset=utf-8',
    ...(spent === undefined ? { connection: 'close' } : rateHeaders(spent)),
    ...(code === 'UNAUTHENTICATED' && { 'www-authenticate': 'Bearer realm="stowage"' }),
  });
  const more = spent && { retryAfterSeconds: spent.retryAfterSeconds };
  response.end(JSON.stringify({ errors: [{ message, extensions: { code, ...more } }] }));
}

/** The body as JSON, where it is JSON and small enough; Apollo refuses what is missing. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  if (request.method !== 'POST') return undefined;
  const type = request.headers['content-type'] ?? '';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMITS.body) throw new BadRequest(413, `A request has at most ${LIMITS.body} bytes.`);
    chunks.push(chunk);
  }
  if (!/^application\/(json|graphql-response\+json|[\w.+-]*\+json)\b/.test(type)) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new BadRequest(400, 'The body is no JSON.');
  }
}
