import { createHash } from 'node:crypto';

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

/** What a token is kept under: one operation's tokens are not another's. */
export const tokenKey = (operation: string, token: string): string => `${operation}:${token}`;
