import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, DocumentId, DocumentStore, TenantContext } from './ports.ts';
import type { DrawSecret } from './tenant-ports.ts';

const SECRET: DocumentId = { kind: 'registry-secret', name: '-' };
const SECRET_BYTES = 32;
const LONGEST = 4_096;

/** What a signed text says: whose it is, who asked for it (the id of his key; '' in open mode), and until when it is good. */
export interface Claims {
  readonly tenant: TenantContext;
  readonly keyId: string;
  readonly expiresAtMs: number;
  /** What it is about beyond that. */
  readonly about: readonly string[];
}

type Purpose = 'token' | 'layer';

/**
 * Texts that anybody may carry and nobody can forge: each account and region has a secret of its own, made when it is first
 * needed, and a text names its tenant, so that the tenant leads the look-up of the secret too. What is signed for one
 * purpose is nothing for another.
 */
export function signedClaims(documents: DocumentStore, clock: Clock, draw: DrawSecret) {
  const made = async (tenant: TenantContext): Promise<string> => {
    const known = await documents.change<{ readonly secret: string }>(
      tenant,
      SECRET,
      (before) => before ?? { secret: Buffer.from(draw(SECRET_BYTES)).toString('base64') },
    );
    return (known as { readonly secret: string }).secret;
  };
  const signature = (secret: string, purpose: Purpose, payload: string): Buffer =>
    createHmac('sha256', Buffer.from(secret, 'base64')).update(`${purpose}.${payload}`).digest();
  return {
    async sign(purpose: Purpose, { tenant, keyId, expiresAtMs, about }: Claims): Promise<string> {
      const { tenantId, accountId, region } = tenant;
      const payload = Buffer.from(JSON.stringify([tenantId, accountId, region, keyId, expiresAtMs, ...about])).toString(
        'base64url',
      );
      return `${payload}.${signature(await made(tenant), purpose, payload).toString('base64url')}`;
    },
    /** What a text says; undefined: nobody signed it for this, or it is too late. */
    async read(purpose: Purpose, text: string): Promise<Claims | undefined> {
      const [payload = '', given = '', ...rest] = text.split('.');
      const claims = text.length > LONGEST || rest.length > 0 ? undefined : parsed(payload);
      if (claims === undefined || claims.expiresAtMs <= clock.wallMs()) return undefined;
      const known = (await documents.get(claims.tenant, SECRET)) as { readonly secret: string } | undefined;
      if (known === undefined) return undefined;
      const right = signature(known.secret, purpose, payload);
      const shown = Buffer.from(given, 'base64url');
      return shown.length === right.length && timingSafeEqual(shown, right) ? claims : undefined;
    },
  };
}
export type SignedClaims = ReturnType<typeof signedClaims>;

const TENANT = /^[a-z0-9]{1,32}$/;
const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z0-9-]{1,32}$/;

/** Believed by nobody yet; but nothing that is no tenant reaches a key of the store. */
function parsed(payload: string): Claims | undefined {
  let list: unknown;
  try {
    list = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const [tenantId, accountId, region, keyId, expiresAtMs, ...about] = list as unknown[];
  if (typeof tenantId !== 'string' || !TENANT.test(tenantId)) return undefined;
  if (typeof accountId !== 'string' || !ACCOUNT.test(accountId)) return undefined;
  if (typeof region !== 'string' || !REGION.test(region)) return undefined;
  if (typeof keyId !== 'string' || typeof expiresAtMs !== 'number') return undefined;
  if (!about.every((one) => typeof one === 'string')) return undefined;
  return { tenant: { tenantId, accountId, region }, keyId, expiresAtMs, about: about as string[] };
}
