import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook as Signer } from 'standardwebhooks';
import type { InboundSource } from '../model/inbound.ts';
import { INBOUND_LIMITS } from '../tables/inbound.ts';

/** A request as it came: names of headers in lower case, the body's own bytes. */
export interface InboundRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly sourceAddress?: string;
}

export type Proof = 'good' | 'bad' | 'late';

/**
 * Whether a request comes from whoever was given a secret. GitHub signs the body; everybody may sign by Standard Webhooks,
 * whose time of sending is held against our clock; senders that can only be given a header present the secret itself.
 * All live secrets are tried, and every comparison takes as long as any other.
 */
export function proofOf(
  source: InboundSource,
  secrets: readonly string[],
  request: InboundRequest,
  wallMs: number,
): Proof {
  // All ways are gone, whichever counts: how long it takes does not tell what kind of endpoint it is, nor that there is one.
  const byGithub = proven(secrets.map((secret) => githubSigned(secret, request)));
  const presented = presentedBy(request.headers);
  const byHeader = proven(secrets.map((secret) => sameSecret(presented ?? '', secret) && presented !== undefined));
  const isSigned = request.headers['webhook-signature'] !== undefined;
  const byStandard = isSigned ? standardSigned(secrets, request, wallMs) : 'bad';
  if (source === 'github') return byGithub;
  return isSigned ? byStandard : byHeader;
}

const proven = (answers: readonly boolean[]): Proof => (answers.includes(true) ? 'good' : 'bad');

/** `X-Hub-Signature-256`: HMAC-SHA-256 over the raw body under the secret's own text. */
function githubSigned(secret: string, { headers, body }: InboundRequest): boolean {
  const signature = headers['x-hub-signature-256'] ?? '';
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return sameSecret(signature, expected);
}

/** `webhook-id`, `webhook-timestamp`, `webhook-signature`: any of the signatures may be the one. */
function standardSigned(secrets: readonly string[], { headers, body }: InboundRequest, wallMs: number): Proof {
  const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': given = '' } = headers;
  if (!/^[\x21-\x2d\x2f-\x7e]{1,256}$/.test(id) || !/^[1-9]\d{0,11}$/.test(seconds)) return 'bad';
  const sentMs = Number(seconds) * 1_000;
  const signatures = given.split(' ').slice(0, 10);
  const text = Buffer.from(body);
  // Signed bytes are taken as they came: text that is no UTF-8 cannot be signed by this scheme.
  if (!Buffer.from(text.toString('utf8')).equals(text)) return 'bad';
  const tried = secrets.flatMap((secret) => {
    const expected = new Signer(secret).sign(id, new Date(sentMs), text.toString('utf8'));
    return signatures.map((signature) => sameSecret(signature, expected));
  });
  if (!tried.includes(true)) return 'bad';
  return Math.abs(wallMs - sentMs) > INBOUND_LIMITS.toleranceMs ? 'late' : 'good';
}

/** The secret in the headers that senders can be told to send: a bearer token, an API key, or a password. */
function presentedBy(headers: Readonly<Record<string, string>>): string | undefined {
  const { authorization = '', 'x-api-key': key } = headers;
  const [scheme = '', text = ''] = authorization.split(' ', 2);
  if (scheme.toLowerCase() === 'bearer' && text !== '') return text;
  if (scheme.toLowerCase() === 'basic') {
    const decoded = Buffer.from(text, 'base64').toString('utf8');
    return decoded.slice(decoded.indexOf(':') + 1);
  }
  return key;
}

/** Digests of one length are compared, so that time tells neither where two texts part nor how long one is. */
function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
