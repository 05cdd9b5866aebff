import { createHash } from 'node:crypto';
import { ECS_QUOTAS } from '../tables/quotas.ts';
import { invalid } from './errors.ts';

/** JSON with the members of every object in one order, so that equal inputs have equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** A digest of a call's parameters: the same token with another digest is another call. Source: GEN-39. */
export const inputDigest = (input: unknown): string =>
  createHash('sha256').update(canonical(input)).digest('base64url');

const SHORTER: ReadonlySet<string> = new Set(['CreateService', 'CreateTaskSet', 'CreateDaemon']);

/** The token of a call, as its operation takes it. Source: GEN-38. @throws EcsError InvalidParameterException */
export function checkedToken(operation: string, token: string): string {
  const { serviceTokenCharacters, runTokenCharacters } = ECS_QUOTAS;
  const atMost = (SHORTER.has(operation) ? serviceTokenCharacters : runTokenCharacters).value;
  if (token.length > atMost) throw invalid(`clientToken can have at most ${atMost} characters.`, 'clientToken');
  if (operation === 'RunTask' && !/^[\x21-\x7e]+$/.test(token))
    throw invalid('clientToken can have only the ASCII characters from ! to ~.', 'clientToken');
  return token;
}

/** What a token is kept under: one operation's tokens are not another's. */
export const tokenKey = (operation: string, token: string): string => `${operation}:${token}`;
