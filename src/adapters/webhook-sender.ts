import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Post, WebhookSender } from '../app/webhook-ports.ts';
import { isPublicAddress } from './public-address.ts';

const DEADLINE_MS = 15_000;
const RESPONSE_BYTES = 64 * 1024;
const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);
const LONGEST_RETRY_AFTER_SECONDS = 86_400;

export interface SenderSettings {
  /** A hosted deployment sends to public https endpoints alone; a local one also to this machine. */
  readonly hosted: boolean;
  readonly deadlineMs?: number;
  /** How names become addresses; the platform's resolver unless a test says otherwise. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** How a checked address is connected to and asked; HTTP unless a test says otherwise. */
  readonly transport?: Transport;
}

export type Transport = (url: URL, post: Post, pinned: LookupAddress, deadlineMs: number) => Promise<Answer>;

/** Posts to endpoints of strangers: one name look-up, whose checked answer is the address that is connected to. */
export function webhookSender({
  hosted,
  deadlineMs = DEADLINE_MS,
  resolve = resolveAll,
  transport = send,
}: SenderSettings): WebhookSender {
  return {
    refusal: (url) => refusalOf(url, hosted),
    async post(post) {
      const startedMs = performance.now();
      const took = () => Math.round(performance.now() - startedMs);
      const refusal = refusalOf(post.url, hosted);
      if (refusal !== undefined) return { error: refusal, tookMs: took() };
      try {
        const url = new URL(post.url);
        const host = url.hostname.replace(/^\[|\]$/g, '');
        const answers = isIP(host)
          ? [{ address: host, family: isIP(host) }]
          : await withDeadline(resolve(host), deadlineMs);
        // One bad answer among good ones is a trick: then none is taken.
        if (answers.length === 0) return { error: `${host} has no address`, tookMs: took() };
        if (hosted && !answers.every(({ address }) => isPublicAddress(address)))
          return { error: `${host} is at an address that is not public`, tookMs: took() };
        const pinned = answers[0] as LookupAddress;
        return { ...(await transport(url, post, pinned, deadlineMs - took())), tookMs: took() };
      } catch (error) {
        return { error: (error as Error).message, tookMs: took() };
      }
    },
  };
}

const resolveAll = (host: string): Promise<readonly LookupAddress[]> => lookup(host, { all: true, verbatim: true });

/** Why a URL cannot be an endpoint; undefined: it can. */
function refusalOf(text: string, hosted: boolean): string | undefined {
  const url = URL.parse(text);
  if (url === null || text.length > 2_000) return 'url must be an absolute address of at most 2,000 characters.';
  if (url.protocol !== 'https:' && (hosted || url.protocol !== 'http:')) return 'url must begin with https://.';
  if (url.username !== '' || url.password !== '') return 'url must not carry a user name or password.';
  if (url.hash !== '') return 'url must not have a fragment.';
  if (!hosted) return undefined;
  if (!PORTS.has(url.port)) return 'url must use port 443 or 8443.';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host)) return isPublicAddress(host) ? undefined : 'url must name a public address.';
  if (!host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host))
    return 'url must name a public host.';
  return undefined;
}

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export type Answer =
  | { readonly status: number; readonly body: string; readonly retryAfterSeconds?: number }
  | { readonly error: string };

/** Connects to the pinned address under the endpoint's own name: certificate and Host header are those of the name. */
function send(url: URL, { headers, body }: Post, pinned: LookupAddress, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup: (_host, options, callback) =>
          options.all === true
            ? callback(null, [pinned])
            : (callback as (error: null, address: string, family: number) => void)(null, pinned.address, pinned.family),
        signal: AbortSignal.timeout(Math.max(1, deadlineMs)),
      },
      (response) => void read(response).then(resolve, (error: Error) => resolve({ error: reason(error) })),
    );
    request.on('error', (error) => resolve({ error: reason(error) }));
    request.end(body);
  });
}

const reason = (error: Error): string =>
  error.name === 'AbortError' || error.name === 'TimeoutError' ? 'no answer in time' : error.message;

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > RESPONSE_BYTES) {
      response.destroy();
      break;
    }
    chunks.push(chunk);
  }
  const after = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).toString('utf8'),
    ...(Number.isFinite(after) && after > 0 && { retryAfterSeconds: Math.min(after, LONGEST_RETRY_AFTER_SECONDS) }),
  };
}
