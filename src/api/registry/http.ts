import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from './answer.ts';

/** The registry over Node's own HTTP server. @returns false when the path is none of its: nothing was answered. */
export async function registryOverHttp(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { remoteAddress } = request.socket;
  const method = request.method ?? 'GET';
  const answer = await registry({
    method,
    path,
    search,
    headers,
    body: () => request as AsyncIterable<Uint8Array>,
    ...(remoteAddress !== undefined && { sourceAddress: remoteAddress }),
  });
  if (answer === undefined) return false;
  const { status, body } = answer;
  response.writeHead(status, {
    ...answer.headers,
    ...(answer.headers['content-length'] === undefined &&
      status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    // What is refused before its body was read leaves the body on the line.
    ...(!request.readableEnded && status >= 400 && { connection: 'close' }),
  });
  response.end(method === 'HEAD' ? undefined : body);
  return true;
}
