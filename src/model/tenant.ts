/** What a key, a member or a trusted job may do; each allows what it names and nothing else. */
export const SCOPES = [
  'simulation:read',
  'simulation:run',
  'simulation:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  'tenant:read',
  'tenant:write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Owner: everything. Editor: all of the simulation and its webhooks. Operator: runs, but does not edit. Viewer: reads. */
export const ROLES = ['owner', 'editor', 'operator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** ACTIVE; SUSPENDED: every door answers that it is; DELETED: being emptied, and then gone. */
export type TenantStatus = 'ACTIVE' | 'SUSPENDED' | 'DELETED';

/** A project is an AWS account id of its own: its ARNs, its clusters, its definitions. */
export interface Project {
  /** 12 digits, drawn when the project is made. */
  readonly accountId: string;
  readonly name: string;
}

/** A person, known by the subject that one of the tenant's identity providers gives. */
export interface Member {
  readonly subject: string;
  /** Which provider's subject it is. Absent: of the only one that the tenant trusts; nobody's, while it trusts several. */
  readonly issuer?: string;
  readonly name: string;
  readonly role: Role;
}

/** Whose tokens are believed, and what for: a CI system gets in without a stored secret. */
export interface TrustedIssuer {
  /** Exactly as in the token's `iss`; its keys are found through its discovery document. */
  readonly issuer: string;
  readonly audience: string;
  /** Exact `sub`, or with `*` for any text within one part between `:` or `/`; members are named by it. */
  readonly subject: string;
  readonly role: Role;
}

/** Limits of one tenant that differ from those of its plan, by their names. */
export type QuotaOverrides = Readonly<Record<string, number>>;

export interface Tenant {
  /** 8 of a to z and 2 to 7. */
  readonly tenantId: string;
  readonly name: string;
  readonly status: TenantStatus;
  readonly plan: string;
  /** Where its clusters may lie; the first is the default. Only ever grows, so that nothing is left behind. */
  readonly regions: readonly string[];
  /** The first is the default. */
  readonly projects: readonly Project[];
  readonly members: readonly Member[];
  readonly issuers: readonly TrustedIssuer[];
  readonly quotas: QuotaOverrides;
  readonly createdWallMs: number;
}

/** A secret that somebody presents: an API key for GraphQL and REST, or an access key pair for the AWS wire. */
export interface Credential {
  readonly kind: 'api' | 'wire';
  /** 8 of a to z and 2 to 7, unique in the tenant. */
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Accounts it may act in; empty: all projects of the tenant. */
  readonly accounts: readonly string[];
  readonly createdWallMs: number;
  /** Null: it does not expire by itself. */
  readonly expiresWallMs: number | null;
  /** To the hour. */
  readonly lastUsedWallMs: number | null;
  readonly revokedWallMs: number | null;
  /** The key that takes its place; both live until this one expires. */
  readonly rotatedTo?: string;
}

/** A credential as it is kept: of an API key a keyed hash, of a wire key its secret, encrypted. */
export interface StoredCredential extends Credential {
  readonly secret: string;
}

/** Who did what, from where, with what result. */
export interface AuditRecord {
  /** Sorts by time. */
  readonly id: string;
  readonly wallMs: number;
  readonly actor: Actor;
  readonly door: 'graphql' | 'wire' | 'rest' | 'hook' | 'webhook' | 'operator';
  readonly operation: string;
  /** ARNs and names that the call was about. */
  readonly resources: readonly string[];
  /** `ok`, or the code of the error it was answered with. */
  readonly result: string;
  readonly accountId?: string;
  readonly region?: string;
  readonly sourceAddress?: string;
  readonly requestId?: string;
}

export interface Actor {
  readonly kind: 'open' | 'key' | 'member' | 'job' | 'operator' | 'hook' | 'webhook' | 'unknown';
  /** Key id, subject …; never a secret. */
  readonly id: string;
  /** Of members and jobs: whose subject it is. */
  readonly issuer?: string;
  readonly name?: string;
}
