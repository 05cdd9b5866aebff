import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerWire, bodyLimit, type Wire } from './dispatch.ts';

/** The AWS wire over Node's own HTTP server: bounded body, one answer. */
export function wireOverHttp(wire: Wire): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    const { remoteAddress } = request.socket;
    const limit = bodyLimit(headers['x-amz-target']);
    const body = await readBody(request, limit);
    const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
    const answer = await answerWire(wire, {
      method: request.method ?? 'POST',
      path,
      search,
      headers,
      body,
      address: `http://${headers.host ?? 'localhost'}`,
      ...(remoteAddress !== undefined && { sourceAddress: remoteAddress }),
    });
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
      ...(body.length > limit && { connection: 'close' }),
    });
    response.end(answer.body);
  };
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** Bytes of a body too large that are still read, and thrown away, so that its sender gets to hear why. */
const MOST_DISCARDED = 67_108_864;

/** The body, or its first bytes when it is too large: more than `limit`, which is then refused. */
function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const take = (chunk: Buffer): void => {
    if (bytes <= limit) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes <= limit + MOST_DISCARDED) return;
    request.off('data', take).pause();
    finish();
  };
  const finish = (): void => {
    resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
  };
  request.on('data', take);
  request.once('end', finish);
  request.once('error', reject);
  return promise;
}
