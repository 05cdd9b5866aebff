import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerRest, MOST_BODY_BYTES, type Rest } from './answer.ts';

/** Bytes of a body too large that are still read, and thrown away, so that its sender gets to hear why. */
const MOST_DISCARDED = 16_777_216;

/** REST over Node's own HTTP server: bounded body, one answer, lines as they come. */
export function restOverHttp(rest: Rest): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    const body = await readBody(request);
    const target = request.url ?? '/';
    const question = target.indexOf('?');
    const { remoteAddress } = request.socket;
    const answer = await answerRest(rest, {
      method: request.method ?? 'GET',
      path: question === -1 ? target : target.slice(0, question),
      search: question === -1 ? '' : target.slice(question + 1),
      headers,
      body,
      ...(remoteAddress !== undefined && { sourceAddress: remoteAddress }),
    });
    const tooLarge = body.length > MOST_BODY_BYTES && { connection: 'close' };
    if (typeof answer.body === 'string') {
      response.writeHead(answer.status, {
        ...answer.headers,
        'content-length': Buffer.byteLength(answer.body),
        ...tooLarge,
      });
      response.end(request.method === 'HEAD' ? undefined : answer.body);
      return;
    }
    response.writeHead(answer.status, answer.headers);
    try {
      for await (const line of request.method === 'HEAD' ? [] : answer.body)
        if (!response.write(line)) await drained(response);
      response.end();
    } catch (error) {
      // The answer has begun: cutting it off is the one way left to say that it is not whole.
      rest.log('lines broken off', { error });
      response.destroy();
    }
  };
}

/** @throws when whoever reads has gone */
const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    response.once('drain', resolve);
    response.once('close', () => reject(new Error('the reader has gone')));
  });

/** The body, or its first bytes when it is too large: more than the limit, which is then refused. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES + MOST_DISCARDED) break;
  }
  return Buffer.concat(chunks);
}
