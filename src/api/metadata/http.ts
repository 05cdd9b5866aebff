import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metadata } from './answer.ts';

/** The metadata endpoint over Node's own HTTP server. @returns false when the path is none of its own: nothing was answered. */
export async function metadataOverHttp(
  metadata: Metadata,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { remoteAddress } = request.socket;
  const answer = await metadata({
    method: request.method ?? 'GET',
    path: pathname,
    search,
    headers,
    ...(remoteAddress !== undefined && { sourceAddress: remoteAddress }),
  });
  if (answer === undefined) return false;
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(answer.body);
  return true;
}
