import { MOST_BODY_BYTES } from './request.ts';

/** What a task wants of its own protection. */
export interface ProtectionWish {
  readonly protectionEnabled?: boolean;
  /** As it was sent: what it may be is for UpdateTaskProtection to say. */
  readonly expiresInMinutes?: number;
}

/**
 * The wish in the body of a PUT; undefined: there is none to be read. As in the agent, names count without their case,
 * null is as good as absent, and a member that nobody knows spoils all of it. Source: PROT-04.
 */
export function readWish(body: string): ProtectionWish | undefined {
  const value = Buffer.byteLength(body) > MOST_BODY_BYTES ? undefined : parsed(body);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  let wish: ProtectionWish = {};
  for (const [name, member] of Object.entries(value)) {
    const next = withMember(wish, name.toLowerCase(), member);
    if (next === undefined) return undefined;
    wish = next;
  }
  return wish;
}

function withMember(wish: ProtectionWish, name: string, value: unknown): ProtectionWish | undefined {
  if (name !== 'protectionenabled' && name !== 'expiresinminutes') return undefined;
  if (value === null) return wish;
  if (name === 'protectionenabled')
    return typeof value === 'boolean' ? { ...wish, protectionEnabled: value } : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) ? { ...wish, expiresInMinutes: value } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
