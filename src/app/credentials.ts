import { createHash } from 'node:crypto';

/**
 * The forms of secrets. Each says what it is, carries the tenant and the key it belongs to (so that the tenant leads the
 * look-up too), and an API key ends in a checksum, so that a scanner tells a key from a text that only looks like one.
 *
 *   API key      stowage_key_<tenant 8><key 8><secret 32>_<checksum 6>
 *   access key   STWG<TENANT 8><KEY 8>, with a secret of 40 characters
 */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const ID = '[a-z2-7]{8}';
/** 32 characters of 5 bits. */
const SECRET = '[a-z2-7]{32}';
const API_KEY = new RegExp(`^stowage_key_(${ID})(${ID})(${SECRET})_([a-z2-7]{6})$`);
const ACCESS_KEY = /^STWG([A-Z2-7]{8})([A-Z2-7]{8})$/;

export interface ApiKeyParts {
  readonly tenantId: string;
  readonly keyId: string;
  readonly secret: string;
}

/** So many characters of a to z and 2 to 7, out of bytes that somebody drew. */
export const base32 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => BASE32[byte & 31]).join('');

/** The first 30 bits of the text's SHA-256: anybody can recompute it, nothing secret is told by it. */
const checksum = (text: string): string => base32(createHash('sha256').update(text).digest().subarray(0, 6));

export function formatApiKey({ tenantId, keyId, secret }: ApiKeyParts): string {
  const body = `stowage_key_${tenantId}${keyId}${secret}`;
  return `${body}_${checksum(body)}`;
}

/** The parts of an API key; undefined when the text is none, or its checksum is wrong. */
export function parseApiKey(text: string): ApiKeyParts | undefined {
  const match = API_KEY.exec(text);
  if (match === null) return undefined;
  const [, tenantId = '', keyId = '', secret = '', sum = ''] = match;
  if (checksum(text.slice(0, text.lastIndexOf('_'))) !== sum) return undefined;
  return { tenantId, keyId, secret };
}

export const formatAccessKeyId = (tenantId: string, keyId: string): string =>
  `STWG${tenantId.toUpperCase()}${keyId.toUpperCase()}`;

export function parseAccessKeyId(text: string): { readonly tenantId: string; readonly keyId: string } | undefined {
  const match = ACCESS_KEY.exec(text);
  if (match === null) return undefined;
  return { tenantId: (match[1] as string).toLowerCase(), keyId: (match[2] as string).toLowerCase() };
}
