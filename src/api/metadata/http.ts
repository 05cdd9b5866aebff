import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metadata } from './answer.ts';
import { MOST_BODY_BYTES } from './request.ts';

/** Bytes of a body too large that are still read, and thrown away, so that its sender gets to hear why. */
const MOST_DISCARDED = 1_048_576;

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
    body: () => readBody(request),
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

/** The body, or its first bytes when it is too large: more than MOST_BODY_BYTES, which is then refused. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES + MOST_DISCARDED) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
