import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../../app/authorisation.ts';
import type { Gate } from '../../app/gate.ts';
import type { WireRequest } from './request.ts';
import { type SigningKeys, signingKeyOf } from './signing-keys.ts';
import { WireError } from './wire-error.ts';

/** What a request says of its signer, from its header or its query string. */
export interface Credential {
  readonly accessKeyId: string;
  /** YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** YYYYMMDDTHHMMSSZ. */
  readonly timestamp: string;
  /** Seconds for which a signed address is good; only in the query form. */
  readonly expiresSeconds?: number;
  readonly inQuery: boolean;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** A header's signature is good this long before and after its own instant. Source: SigV4, "Protection against replay". */
const WINDOW_MS = 5 * 60_000;
const LONGEST_EXPIRY_SECONDS = 7 * 86_400;
const MOST_SIGNED_HEADERS = 100;

const sha256 = (data: string | Uint8Array): string => hash('sha256', data);

/** What the request claims, without a check; undefined when it claims nothing. */
export function credentialOf(request: WireRequest): Credential | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith(ALGORITHM)) {
    const parts = new Map(
      authorization
        .slice(ALGORITHM.length)
        .split(',')
        .map((part) => {
          const at = part.indexOf('=');
          return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
        }),
    );
    return credential({
      scope: parts.get('Credential') ?? '',
      signedHeaders: parts.get('SignedHeaders') ?? '',
      signature: parts.get('Signature') ?? '',
      timestamp: request.headers['x-amz-date'] ?? '',
      inQuery: false,
    });
  }
  const query = new URLSearchParams(request.search);
  const scope = query.get('X-Amz-Credential');
  if (scope === null) return undefined;
  const expires = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  return credential({
    scope,
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    timestamp: query.get('X-Amz-Date') ?? '',
    inQuery: true,
    expiresSeconds: expires,
  });
}

function credential(facts: {
  readonly scope: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly inQuery: boolean;
  readonly expiresSeconds?: number;
}): Credential {
  const [accessKeyId = '', date = '', region = '', service = ''] = facts.scope.split('/');
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: facts.signedHeaders.split(';').slice(0, MOST_SIGNED_HEADERS + 1),
    signature: facts.signature,
    timestamp: facts.timestamp,
    inQuery: facts.inQuery,
    ...(facts.expiresSeconds !== undefined && { expiresSeconds: facts.expiresSeconds }),
  };
}

const refused = (code: string, message: string, status = 403): WireError => new WireError(code, message, { status });

/** Whose key signed this request. @throws WireError for everything that is not signed as it should be */
export async function verify(
  request: WireRequest,
  credential: Credential | undefined,
  signingNames: readonly string[],
  {
    find,
    wallMs,
    signingKeys,
  }: { readonly find: Gate['wireKey']; readonly wallMs: number; readonly signingKeys: SigningKeys },
): Promise<Principal> {
  if (credential === undefined) throw refused('MissingAuthenticationTokenException', 'Missing Authentication Token');
  checkForm(request, credential);
  if (request.headers['x-amz-security-token'] !== undefined || /(^|&)X-Amz-Security-Token=/i.test(request.search))
    throw refused(
      'UnrecognizedClientException',
      'The security token included in the request is invalid: session tokens are not issued here, sign with a long-lived key.',
    );
  checkTime(credential, wallMs);
  if (!signingNames.includes(credential.service))
    throw refused('InvalidSignatureException', `Credential should be scoped to correct service: '${signingNames[0]}'.`);
  const key = await find(credential.accessKeyId);
  const matches = isSignedWith(key?.secretAccessKey, request, credential, signingKeys);
  if (key === undefined)
    throw refused('UnrecognizedClientException', 'The security token included in the request is invalid.');
  if (!matches)
    throw refused(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  const principal = key.principalFor(credential.region);
  await key.noteUse?.();
  return principal;
}

function checkForm(request: WireRequest, credential: Credential): void {
  const { accessKeyId, date, region, service, signature, signedHeaders, timestamp } = credential;
  const wrong = (what: string): WireError => refused('IncompleteSignatureException', what, 400);
  if (!/^[\w+=,.@-]{1,128}$/.test(accessKeyId) || !/^\d{8}$/.test(date) || service === '')
    throw wrong('Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.');
  if (!/^\d{8}T\d{6}Z$/.test(timestamp))
    throw wrong("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (!timestamp.startsWith(date))
    throw refused(
      'InvalidSignatureException',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    );
  if (!/^[0-9a-f]{64}$/.test(signature)) throw wrong('Authorization header requires a valid Signature parameter.');
  if (signedHeaders.length > MOST_SIGNED_HEADERS || !signedHeaders.includes('host'))
    throw refused('InvalidSignatureException', "'Host' must be a 'SignedHeader' in the AWS Authorization.");
  for (const name of Object.keys(request.headers))
    if (name.startsWith('x-amz-') && !signedHeaders.includes(name) && !credential.inQuery)
      throw refused('InvalidSignatureException', `'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region) || region.length > 32)
    throw refused('InvalidSignatureException', 'Credential should be scoped to a valid region.');
}

function checkTime({ timestamp, inQuery, expiresSeconds }: Credential, nowMs: number): void {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
    timestamp,
  ) as RegExpExecArray;
  const atMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (
    inQuery &&
    !(
      Number.isInteger(expiresSeconds) &&
      (expiresSeconds as number) >= 1 &&
      (expiresSeconds as number) <= LONGEST_EXPIRY_SECONDS
    )
  )
    throw refused(
      'IncompleteSignatureException',
      `X-Amz-Expires must be between 1 and ${LONGEST_EXPIRY_SECONDS} seconds.`,
      400,
    );
  const goodForMs = inQuery ? (expiresSeconds as number) * 1_000 : WINDOW_MS;
  const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
  if (nowMs - atMs > goodForMs)
    throw refused(
      'InvalidSignatureException',
      `Signature expired: ${timestamp} is now earlier than ${compact(nowMs - goodForMs)} (${compact(nowMs)} - ${goodForMs / 60_000} min.)`,
    );
  if (atMs - nowMs > WINDOW_MS)
    throw refused(
      'InvalidSignatureException',
      `Signature not yet current: ${timestamp} is still later than ${compact(nowMs + WINDOW_MS)} (${compact(nowMs)} + ${WINDOW_MS / 60_000} min.)`,
    );
}

/** What nobody signs with. */
const NOBODYS_SECRET = 'no such key';
const NOBODYS_KEY = signingKeyOf({ date: '', region: '', service: '' }, NOBODYS_SECRET);

/**
 * Whether a request is signed with a secret; undefined: nobody's. A remembered key can only say yes: what it does not
 * confirm costs the whole derivation, as it does without a remembered key and without a secret. So the time of a refusal
 * tells neither whether an access key exists nor whether it is in use.
 */
function isSignedWith(
  secretAccessKey: string | undefined,
  request: WireRequest,
  credential: Credential,
  signingKeys: SigningKeys,
): boolean {
  const text = textToSign(request, credential);
  const secret = secretAccessKey ?? NOBODYS_SECRET;
  const remembered = signingKeys.find(credential, secret);
  if (equal(signed(text, remembered ?? NOBODYS_KEY), credential.signature) && remembered !== undefined) return true;
  const key = signingKeyOf(credential, secret);
  const matches = equal(signed(text, key), credential.signature) && secretAccessKey !== undefined;
  if (matches) signingKeys.remember(credential, secret, key);
  return matches;
}

const signed = (text: string, key: KeyObject): string => createHmac('sha256', key).update(text).digest('hex');

/** Source: SigV4, "Create a signed AWS API request". */
export const signatureOf = (request: WireRequest, credential: Credential, secretAccessKey: string): string =>
  signed(textToSign(request, credential), signingKeyOf(credential, secretAccessKey));

function textToSign(request: WireRequest, credential: Credential): string {
  const { date, region, service, timestamp, signedHeaders } = credential;
  const canonical = [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.search),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body), // the body's own digest: a header that claims another one would let the body be exchanged
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  return [ALGORITHM, timestamp, scope, sha256(canonical)].join('\n');
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Each part of the path encoded once more than it came, as every service but S3 wants it. */
const canonicalPath = (path: string): string => (path === '/' ? path : path.split('/').map(encode).join('/') || '/');

function canonicalQuery(search: string): string {
  if (search === '') return '';
  return search
    .split('&')
    .filter((part) => part !== '' && !/^X-Amz-Signature=/i.test(part))
    .map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [encode(decoded(name)), encode(decoded(value))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
