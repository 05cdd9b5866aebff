import type { AuditRecord, StoredCredential, Tenant } from '../model/tenant.ts';

/** Tenants and what lets people into them: single items, changed on condition that nobody else changed them meanwhile. */
export interface TenantStore {
  tenant(tenantId: string): Promise<Tenant | undefined>;
  /** @returns whether it was new. */
  createTenant(tenant: Tenant): Promise<boolean>;
  /** Races are retried inside. @returns undefined when there is none. */
  changeTenant(tenantId: string, change: (tenant: Tenant) => Tenant): Promise<Tenant | undefined>;
  /** All tenants, for the operator alone. */
  tenants(page: { readonly after?: string; readonly limit: number }): Promise<{
    readonly tenants: readonly Tenant[];
    readonly next?: string;
  }>;
  credential(tenantId: string, keyId: string): Promise<StoredCredential | undefined>;
  credentials(tenantId: string): Promise<readonly StoredCredential[]>;
  /** @returns whether it was new. */
  createCredential(tenantId: string, credential: StoredCredential): Promise<boolean>;
  changeCredential(
    tenantId: string,
    keyId: string,
    change: (credential: StoredCredential) => StoredCredential,
  ): Promise<StoredCredential | undefined>;
  /** Adds to the log; nothing in it is ever changed, and what is there already stays. `keepMs`: how long it is kept at least. */
  appendAudit(tenantId: string, record: AuditRecord, keepMs: number): Promise<void>;
  /** Newest first, older than `before`. */
  audit(
    tenantId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly records: readonly AuditRecord[]; readonly next?: string }>;
  /** Removes every item of the tenant itself. @returns how many went. */
  purgeTenant(tenantId: string): Promise<number>;
  /** Removes every item of one account and region: worlds with their chunks and inboxes, families, settings. @returns how many went. */
  purgeAccount(tenant: {
    readonly tenantId: string;
    readonly accountId: string;
    readonly region: string;
  }): Promise<number>;
  /** Items of one account and region that are left, counted up to `atMost`. */
  remains(
    tenant: { readonly tenantId: string; readonly accountId: string; readonly region: string },
    atMost: number,
  ): Promise<number>;
}

/** Keeps secrets: a keyed hash for what is only compared, encryption for what must be read again. */
export interface Vault {
  /** The same text for the same purpose and secret, on every machine that has the key. */
  hash(purpose: string, secret: string): Promise<string>;
  /** Bound to its context: it cannot be opened under another. */
  seal(context: string, secret: string): Promise<string>;
  /** @throws when it was sealed with another key or under another context. */
  open(context: string, sealed: string): Promise<string>;
}

/** Bytes that nobody can guess; the engine's draws are never used for secrets. */
export type DrawSecret = (bytes: number) => Uint8Array;

/**
 * A token of an identity provider that the deployment trusts, checked: signature, issuer, times. Undefined: it is not good.
 * Whom it is for (`audience`) is left to whoever asks: checking it takes the same whichever tenant is asked about.
 */
export interface TokenVerifier {
  verify(
    token: string,
  ): Promise<{ readonly issuer: string; readonly audience: readonly string[]; readonly subject: string } | undefined>;
}
