import { createHash } from 'node:crypto';
import type { Actor, Credential, Role, Scope, Tenant } from '../model/tenant.ts';
import { HOUR_MS } from '../model/units.ts';
import type { AuthFailed } from './audit.ts';
import { AuthError, type Principal } from './authorisation.ts';
import { parseAccessKeyId, parseApiKey } from './credentials.ts';
import { memberOf } from './members.ts';
import type { Clock } from './ports.ts';
import type { Spent } from './rates.ts';
import { isLive, matchesSubject, roleScopes, sealContext } from './tenancy.ts';
import type { TenantStore, TokenVerifier, Vault } from './tenant-ports.ts';
import { openTenant } from './tenants.ts';

/** What a request says of its caller, before anything of it is believed. */
export interface Claims {
  /** The Authorization header, as it came. */
  readonly authorization?: string | undefined;
  /** `x-stowage-tenant`: needed with a token of an identity provider, which knows nothing of tenants. */
  readonly tenant?: string | undefined;
  /** `x-stowage-account`: one of the tenant's projects; default: the first. */
  readonly account?: string | undefined;
  /** `x-stowage-region`: one of the tenant's regions; default: the first. */
  readonly region?: string | undefined;
  readonly sourceAddress?: string | undefined;
}

/** Says who is asking. @throws AuthError; in open mode EcsError when account or region are malformed */
export type Identify = (claims: Claims) => Promise<Principal>;

/** Open mode: whoever reaches the port is whoever he says he is (D9). */
export const identifyOpen: Identify = async ({ account, region, sourceAddress }) => ({
  tenant: openTenant({ ...(account !== undefined && { account }), ...(region !== undefined && { region }) }),
  actor: { kind: 'open', id: 'open' },
  scopes: null,
  limits: null,
  ...(sourceAddress !== undefined && { sourceAddress }),
});

export interface VerifiedDoor {
  readonly tenants: TenantStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly tokens: TokenVerifier;
  /** Told of keys that name a tenant and are not good. */
  readonly failed?: AuthFailed;
  /** How a tenant's next call would be refused for its rate; undefined: it would not. */
  readonly busy?: (tenantId: string, limits: Pick<Tenant, 'plan' | 'quotas'>) => Spent | undefined;
}

const TENANT_ID = /^[a-z2-7]{8}$/;
/** Asked for where no tenant is named that could be one; it is none itself. */
const NO_TENANT = 'nobody';
const DECOY_CONTEXT = 'wire-key/decoy';
const KEY_REMEMBERED_MS = 60_000;
const MOST_KEYS_REMEMBERED = 1_000;
/** One sentence for every key that is not good: it does not tell which tenants or keys exist. */
const unknownCaller = (): AuthError => new AuthError('UNAUTHENTICATED', 'The key or token is not valid.');

/** Verified mode: an API key, or a token of an identity provider that the tenant trusts. Nothing else gets in (D9). */
export function identifyVerified(door: VerifiedDoor): Identify {
  const lately = lateKeys(door);
  return async (claims) => {
    const [scheme, text = ''] = (claims.authorization ?? '').split(' ', 2);
    if (scheme?.toLowerCase() !== 'bearer' || text === '')
      throw new AuthError('UNAUTHENTICATED', 'An API key is needed: Authorization: Bearer stowage_key_….');
    if (!text.startsWith('stowage_')) return byToken(door, text, claims);
    lately.refuseBusy(text);
    const principal = await byKey(door, text, claims);
    lately.add(text, principal);
    return principal;
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * Keys that were good in the last minute. They let nobody in: they only tell, before anything is looked up, that a tenant is
 * beyond its rate, so that turning it away costs the others next to nothing.
 */
function lateKeys({ clock, busy }: VerifiedDoor) {
  const known = new Map<
    string,
    { readonly tenantId: string; readonly limits: Principal['limits']; readonly atMs: number }
  >();
  return {
    refuseBusy(text: string): void {
      const key = known.get(digest(text));
      if (key?.limits == null || clock.wallMs() - key.atMs > KEY_REMEMBERED_MS) return;
      const spent = busy?.(key.tenantId, key.limits);
      if (spent !== undefined) throw new AuthError('THROTTLED', `Try again in ${spent.retryAfterSeconds} s.`, spent);
    },
    add(text: string, { tenant, limits }: Principal): void {
      const name = digest(text);
      known.delete(name);
      known.set(name, { tenantId: tenant.tenantId, limits, atMs: clock.wallMs() });
      if (known.size > MOST_KEYS_REMEMBERED) known.delete(known.keys().next().value as string);
    },
  };
}

async function byKey(door: VerifiedDoor, text: string, claims: Claims): Promise<Principal> {
  const parts = parseApiKey(text);
  if (parts === undefined) throw unknownCaller();
  const { tenantId, keyId, secret } = parts;
  // All of it is done for unknown keys too: how long the answer takes says nothing of what exists.
  const [hash, known, tenant] = await Promise.all([
    door.vault.hash('api-key', secret),
    door.tenants.credential(tenantId, keyId),
    door.tenants.tenant(tenantId),
  ]);
  const matches = sameText(hash, known?.secret ?? '');
  const isGood = matches && known?.kind === 'api' && tenant !== undefined && isLive(known, door.clock.wallMs());
  if (!isGood) {
    door.failed?.({ tenantId, keyId }, { door: 'graphql', sourceAddress: claims.sourceAddress });
    throw unknownCaller();
  }
  await noteUse(door, tenantId, known);
  const actor: Actor = { kind: 'key', id: keyId, name: known.name };
  return principal(tenant, known.scopes, actor, known.accounts, claims);
}

async function byToken(door: VerifiedDoor, text: string, claims: Claims): Promise<Principal> {
  // The token is checked whatever the tenant is: how long it takes tells neither that there is one nor whom it trusts.
  const [tenant, token] = await Promise.all([
    door.tenants.tenant(TENANT_ID.test(claims.tenant ?? '') ? (claims.tenant as string) : NO_TENANT),
    door.tokens.verify(text),
  ]);
  if (tenant === undefined || token === undefined) throw unknownCaller();
  const member = memberOf(tenant, token);
  const trusted = tenant.issuers.find(
    ({ issuer, audience, subject }) =>
      issuer === token.issuer && token.audience.includes(audience) && matchesSubject(subject, token.subject),
  );
  if (trusted === undefined || member === 'ambiguous') throw unknownCaller();
  const role: Role = member?.role ?? trusted.role;
  const actor: Actor = {
    kind: member === undefined ? 'job' : 'member',
    id: token.subject,
    issuer: token.issuer,
    ...(member && { name: member.name }),
  };
  return principal(tenant, roleScopes(role), actor, [], claims);
}

function principal(
  tenant: Tenant,
  scopes: readonly Scope[],
  actor: Actor,
  accounts: readonly string[],
  claims: Claims,
): Principal {
  if (tenant.status === 'SUSPENDED') throw new AuthError('SUSPENDED', 'The tenant is suspended.');
  if (tenant.status !== 'ACTIVE') throw unknownCaller();
  const allowed = tenant.projects
    .map(({ accountId }) => accountId)
    .filter((account) => accounts.length === 0 || accounts.includes(account));
  const accountId = claims.account ?? allowed[0];
  if (accountId === undefined || !allowed.includes(accountId))
    throw new AuthError('FORBIDDEN', 'x-stowage-account is no project that this key may act in.');
  const region = claims.region ?? (tenant.regions[0] as string);
  if (!tenant.regions.includes(region))
    throw new AuthError('FORBIDDEN', `${region.slice(0, 64)} is no region of this tenant.`);
  return {
    tenant: { tenantId: tenant.tenantId, accountId, region },
    actor,
    scopes: new Set(scopes),
    limits: { plan: tenant.plan, quotas: tenant.quotas },
    ...(claims.sourceAddress !== undefined && { sourceAddress: claims.sourceAddress }),
  };
}

/** The secret behind an access key id of the AWS wire, and whom it speaks for; undefined: no such live key. */
export interface WireKey {
  readonly secretAccessKey: string;
  readonly principalFor: (region: string) => Principal;
  /** Notes that the key was used: call it once its signature has been found right. Absent: nobody counts. */
  readonly noteUse?: () => Promise<void>;
}

export function wireKeys(door: VerifiedDoor): (accessKeyId: string) => Promise<WireKey | undefined> {
  let decoy: Promise<string> | undefined;
  return async (accessKeyId) => {
    const parts = parseAccessKeyId(accessKeyId);
    if (parts === undefined) return undefined;
    const { tenantId, keyId } = parts;
    decoy ??= door.vault.seal(DECOY_CONTEXT, 'the secret of a key that nobody has');
    const [known, tenant, stand] = await Promise.all([
      door.tenants.credential(tenantId, keyId),
      door.tenants.tenant(tenantId),
      decoy,
    ]);
    if (known?.kind !== 'wire' || tenant === undefined || !isLive(known, door.clock.wallMs())) {
      // A secret is opened for unknown keys too: how long the answer takes says nothing of what exists.
      await door.vault.open(DECOY_CONTEXT, stand);
      return undefined;
    }
    const secretAccessKey = await door.vault.open(sealContext(tenantId, keyId), known.secret);
    const actor: Actor = { kind: 'key', id: keyId, name: known.name };
    return {
      secretAccessKey,
      principalFor: (region) => principal(tenant, known.scopes, actor, known.accounts, { region }),
      noteUse: () => noteUse(door, tenantId, known),
    };
  };
}

/** The principal of a key that a signed text names. @throws AuthError when the key, or its tenant, is not good any more */
export type Renew = (named: {
  readonly tenant: { readonly tenantId: string; readonly accountId: string; readonly region: string };
  readonly keyId: string;
}) => Promise<Principal>;

export const renewVerified =
  (door: VerifiedDoor): Renew =>
  async ({ tenant: { tenantId, accountId, region }, keyId }) => {
    const [known, tenant] = await Promise.all([
      door.tenants.credential(tenantId, keyId),
      door.tenants.tenant(tenantId),
    ]);
    if (known === undefined || tenant === undefined || !isLive(known, door.clock.wallMs())) throw unknownCaller();
    const actor: Actor = { kind: 'key', id: keyId, name: known.name };
    return principal(tenant, known.scopes, actor, known.accounts, { account: accountId, region });
  };

/** Last use, to the hour: at most one write an hour for each key. */
export async function noteUse(door: VerifiedDoor, tenantId: string, known: Credential): Promise<void> {
  const hour = Math.floor(door.clock.wallMs() / HOUR_MS) * HOUR_MS;
  if ((known.lastUsedWallMs ?? 0) >= hour) return;
  await door.tenants.changeCredential(tenantId, known.keyId, (key) => ({ ...key, lastUsedWallMs: hour }));
}

/** Compares without telling by its time where two texts part; texts of other lengths are never equal. */
function sameText(a: string, b: string): boolean {
  let different = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) different |= a.charCodeAt(at) ^ (b.charCodeAt(at) || 0);
  return different === 0;
}
