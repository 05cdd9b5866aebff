import { refuse } from '../model/refusal.ts';
import {
  type Credential,
  type Member,
  type Project,
  type QuotaOverrides,
  ROLES,
  type Role,
  SCOPES,
  type Scope,
  type StoredCredential,
  type Tenant,
  type TrustedIssuer,
} from '../model/tenant.ts';
import { DAY_MS } from '../model/units.ts';
import { PLANS, QUOTAS, type QuotaName, ROLE_SCOPES } from '../tables/plans.ts';
import { base32, formatAccessKeyId, formatApiKey } from './credentials.ts';
import { EcsError, invalid } from './errors.ts';
import { boundMembers, withMember, withoutMember } from './members.ts';
import type { AccountStore, Clock, WorldStore } from './ports.ts';
import { seatsOver } from './seats.ts';
import type { DrawSecret, TenantStore, Vault } from './tenant-ports.ts';

/** What tenants are made and run with. */
export interface TenancyDoor {
  readonly tenants: TenantStore;
  readonly worlds: WorldStore;
  readonly accounts: AccountStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly draw: DrawSecret;
}

/** Keys expire, unless told otherwise, after so long; at most after so long. Our choice. */
export const KEY_DAYS = { byDefault: 90, atMost: 366 } as const;
/** How long both keys live after a rotation. */
const OVERLAP_MS = DAY_MS;
const NAME = /^[^\p{C}]{1,100}$/u;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
const ID_BYTES = 8;
const SECRET_BYTES = 32;
const WIRE_SECRET_BYTES = 40;
const MOST_ISSUERS = 20;
const MOST_REGIONS = 30;

const notFound = (what: string, ...field: string[]): EcsError =>
  new EcsError(refuse('ResourceNotFoundException', `There is no such ${what}.`, field));
const exceeded = (quota: QuotaName, limit: number, ...field: string[]): EcsError =>
  new EcsError(refuse('LimitExceededException', `The quota ${quota} of ${limit} is used up.`, field));

/** What a plan allows a tenant, with what was set for it alone. */
export function quotaOf({ plan, quotas }: Pick<Tenant, 'plan' | 'quotas'>, name: QuotaName): number {
  const row = QUOTAS.find((quota) => quota.name === name) as (typeof QUOTAS)[number];
  return quotas[name] ?? row[plan === 'team' ? 'team' : 'free'];
}

export interface NewKey {
  readonly credential: Credential;
  /** Shown once, kept nowhere. */
  readonly apiKey?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

export interface CreateKeyInput {
  readonly kind?: 'api' | 'wire' | undefined;
  readonly name: string;
  readonly scopes?: readonly string[] | undefined;
  readonly role?: string | undefined;
  readonly accounts?: readonly string[] | undefined;
  readonly expiresInDays?: number | undefined;
}

export type Tenancy = ReturnType<typeof createTenancy>;

/** Tenants, what lets people into them, and what becomes of their data. */
export function createTenancy(door: TenancyDoor) {
  const { tenants, vault, clock } = door;
  const seats = seatsOver(door.accounts.documents, clock);
  const draw32 = (bytes: number): string => base32(door.draw(bytes));
  const found = async (tenantId: string): Promise<Tenant> => {
    const tenant = await tenants.tenant(tenantId);
    if (tenant === undefined) throw notFound('tenant', 'tenantId');
    return tenant;
  };
  const change = async (tenantId: string, make: (tenant: Tenant) => Tenant): Promise<Tenant> => {
    const changed = await tenants.changeTenant(tenantId, make);
    if (changed === undefined) throw notFound('tenant', 'tenantId');
    return changed;
  };

  const makeKey = async (tenant: Tenant, input: CreateKeyInput): Promise<NewKey> => {
    const wallMs = clock.wallMs();
    const kind = input.kind ?? 'api';
    const days = input.expiresInDays ?? KEY_DAYS.byDefault;
    if (!Number.isFinite(days) || days <= 0 || days > KEY_DAYS.atMost)
      throw invalid(`expiresInDays must be more than 0 and at most ${KEY_DAYS.atMost}.`, 'expiresInDays');
    const accounts = input.accounts ?? [];
    for (const account of accounts)
      if (!tenant.projects.some(({ accountId }) => accountId === account))
        throw invalid(`The tenant has no project ${account}.`, 'accounts');
    const keyId = draw32(ID_BYTES);
    const secret = draw32(kind === 'api' ? SECRET_BYTES : WIRE_SECRET_BYTES);
    const credential: Credential = {
      kind,
      keyId,
      name: checkName(input.name, 'name'),
      scopes: scopesFor(input),
      accounts,
      createdWallMs: wallMs,
      expiresWallMs: wallMs + days * DAY_MS,
      lastUsedWallMs: null,
      revokedWallMs: null,
    };
    const kept =
      kind === 'api'
        ? await vault.hash('api-key', secret)
        : await vault.seal(sealContext(tenant.tenantId, keyId), secret);
    const home = {
      tenantId: tenant.tenantId,
      accountId: tenant.projects[0]?.accountId as string,
      region: tenant.regions[0] as string,
    };
    const live = async () =>
      (await tenants.credentials(tenant.tenantId)).filter((known) => isLive(known, wallMs)).map((known) => known.keyId);
    await seats.take(
      home,
      { quota: 'apiKeys', limit: quotaOf(tenant, 'apiKeys'), seat: keyId, taken: async () => new Set(await live()) },
      () => tenants.createCredential(tenant.tenantId, { ...credential, secret: kept }),
    );
    return kind === 'api'
      ? { credential, apiKey: formatApiKey({ tenantId: tenant.tenantId, keyId, secret }) }
      : { credential, accessKeyId: formatAccessKeyId(tenant.tenantId, keyId), secretAccessKey: secret };
  };

  return {
    /** A new tenant with one project; it has no key yet. */
    async create(input: {
      readonly name: string;
      readonly plan?: string;
      readonly regions?: readonly string[];
    }): Promise<Tenant> {
      const plan = input.plan ?? 'free';
      if (!(PLANS as readonly string[]).includes(plan))
        throw invalid(`plan should be one of [${PLANS.join(', ')}].`, 'plan');
      const regions = input.regions ?? ['us-east-1'];
      checkRegions(regions);
      const tenant: Tenant = {
        tenantId: draw32(ID_BYTES),
        name: checkName(input.name, 'name'),
        status: 'ACTIVE',
        plan,
        regions,
        projects: [{ accountId: drawAccount(door.draw), name: 'default' }],
        members: [],
        issuers: [],
        quotas: {},
        createdWallMs: clock.wallMs(),
      };
      if (!(await tenants.createTenant(tenant))) throw new Error('a tenant of that id exists: 40 random bits met');
      return tenant;
    },
    find: (tenantId: string): Promise<Tenant | undefined> => tenants.tenant(tenantId),
    get: found,
    list: (page: { readonly after?: string; readonly limit: number }) => tenants.tenants(page),
    async setStatus(tenantId: string, status: 'ACTIVE' | 'SUSPENDED'): Promise<Tenant> {
      return change(tenantId, (tenant) => {
        if (tenant.status === 'DELETED') throw invalid('The tenant is being deleted.', 'tenantId');
        return { ...tenant, status };
      });
    },
    async setQuotas(tenantId: string, quotas: QuotaOverrides): Promise<Tenant> {
      for (const [name, value] of Object.entries(quotas)) {
        if (!QUOTAS.some((quota) => quota.name === name)) throw invalid(`There is no quota ${name}.`, 'quotas', name);
        if (!Number.isInteger(value) || value < 0)
          throw invalid(`${name} must be a whole number from 0.`, 'quotas', name);
      }
      return change(tenantId, (tenant) => ({ ...tenant, quotas: { ...tenant.quotas, ...quotas } }));
    },
    async addProject(tenantId: string, name: string): Promise<{ readonly tenant: Tenant; readonly project: Project }> {
      const project: Project = { accountId: drawAccount(door.draw), name: checkName(name, 'name') };
      const tenant = await change(tenantId, (before) => {
        const limit = quotaOf(before, 'projects');
        if (before.projects.length >= limit) throw exceeded('projects', limit, 'name');
        if (before.projects.some((known) => known.name === project.name))
          throw invalid(`There is a project ${project.name} already.`, 'name');
        return { ...before, projects: [...before.projects, project] };
      });
      return { tenant, project };
    },
    async addRegions(tenantId: string, regions: readonly string[]): Promise<Tenant> {
      checkRegions(regions);
      return change(tenantId, (tenant) => {
        const all = [...new Set([...tenant.regions, ...regions])];
        if (all.length > MOST_REGIONS) throw invalid(`A tenant has at most ${MOST_REGIONS} regions.`, 'regions');
        return { ...tenant, regions: all };
      });
    },
    async putMember(
      tenantId: string,
      {
        subject,
        issuer,
        name,
        role,
      }: {
        readonly subject: string;
        readonly issuer?: string | undefined;
        readonly name?: string | undefined;
        readonly role: string;
      },
    ): Promise<Tenant> {
      const member: Member = {
        subject: checkName(subject, 'subject'),
        ...(issuer !== undefined && { issuer }),
        name: checkName(name ?? subject, 'name'),
        role: checkRole(role),
      };
      return change(tenantId, (tenant) => {
        const members = withMember(tenant, member);
        const limit = quotaOf(tenant, 'members');
        if (members.length > Math.max(limit, tenant.members.length)) throw exceeded('members', limit, 'subject');
        return { ...tenant, members };
      });
    },
    async removeMember(tenantId: string, subject: string, issuer?: string): Promise<Tenant> {
      return change(tenantId, (tenant) => ({ ...tenant, members: withoutMember(tenant, subject, issuer) }));
    },
    async putIssuer(
      tenantId: string,
      issuer: Omit<TrustedIssuer, 'role'> & { readonly role: string },
    ): Promise<Tenant> {
      const trusted: TrustedIssuer = {
        issuer: checkIssuer(issuer.issuer),
        audience: checkName(issuer.audience, 'audience'),
        subject: checkSubjectPattern(issuer.subject),
        role: checkRole(issuer.role),
      };
      return change(tenantId, (tenant) => {
        const others = tenant.issuers.filter(
          ({ issuer: url, subject }) => url !== trusted.issuer || subject !== trusted.subject,
        );
        if (others.length >= MOST_ISSUERS) throw invalid(`A tenant trusts at most ${MOST_ISSUERS} issuers.`, 'issuer');
        const issuers = [...others, trusted];
        return { ...tenant, issuers, members: boundMembers(tenant, issuers) };
      });
    },
    async removeIssuer(tenantId: string, issuer: string, subject: string): Promise<Tenant> {
      return change(tenantId, (tenant) => {
        const issuers = tenant.issuers.filter((known) => known.issuer !== issuer || known.subject !== subject);
        if (issuers.length === tenant.issuers.length) throw notFound('issuer', 'issuer');
        return { ...tenant, issuers, members: boundMembers(tenant, issuers) };
      });
    },

    /** A key with the scopes that are named, or those of a role; its secret is in the answer and nowhere else. */
    async createKey(tenantId: string, input: CreateKeyInput): Promise<NewKey> {
      return makeKey(await found(tenantId), input);
    },
    async keys(tenantId: string): Promise<readonly Credential[]> {
      return (await tenants.credentials(tenantId)).map(withoutSecret);
    },
    /** A key of the same name and scopes in its place; both live for a day, or the old one not a moment longer. */
    async rotateKey(tenantId: string, keyId: string, { expireNow = false } = {}): Promise<NewKey> {
      const tenant = await found(tenantId);
      const wallMs = clock.wallMs();
      const old = await tenants.credential(tenantId, keyId);
      if (old === undefined || !isLive(old, wallMs)) throw notFound('live key', 'keyId');
      if (old.rotatedTo !== undefined && !expireNow)
        throw invalid('The key is being rotated already: use its successor, or let it expire now.', 'keyId');
      const remaining = Math.max(1, Math.round(((old.expiresWallMs ?? wallMs) - old.createdWallMs) / DAY_MS));
      const made = await makeKey(tenant, {
        kind: old.kind,
        name: old.name,
        scopes: old.scopes,
        accounts: old.accounts,
        expiresInDays: Math.min(KEY_DAYS.atMost, remaining),
      });
      await tenants.changeCredential(tenantId, keyId, (known) => ({
        ...known,
        rotatedTo: made.credential.keyId,
        ...(expireNow
          ? { revokedWallMs: wallMs }
          : { expiresWallMs: Math.min(known.expiresWallMs ?? Number.POSITIVE_INFINITY, wallMs + OVERLAP_MS) }),
      }));
      return made;
    },
    async revokeKey(tenantId: string, keyId: string): Promise<Credential> {
      const changed = await tenants.changeCredential(tenantId, keyId, (known) => ({
        ...known,
        revokedWallMs: known.revokedWallMs ?? clock.wallMs(),
      }));
      if (changed === undefined) throw notFound('key', 'keyId');
      return withoutSecret(changed);
    },

    audit: (tenantId: string, page: { readonly before?: string; readonly limit: number }) =>
      tenants.audit(tenantId, page),

    /**
     * Removes the tenant and everything in it: first nobody gets in any more, then what lies in its accounts, then the
     * tenant itself. May be called again after a crash. @returns how many items went, and that none is left.
     */
    async delete(tenantId: string): Promise<{ readonly itemsDeleted: number; readonly itemsLeft: number }> {
      const tenant = await change(tenantId, (before) => ({ ...before, status: 'DELETED' }));
      let itemsDeleted = 0;
      let itemsLeft = 0;
      for (const { accountId } of tenant.projects)
        for (const region of tenant.regions) {
          const context = { tenantId, accountId, region };
          itemsDeleted += await tenants.purgeAccount(context);
          itemsLeft += await tenants.remains(context, 1_000);
        }
      if (itemsLeft > 0) throw new Error(`${itemsLeft} items of tenant ${tenantId} appeared while it was deleted`);
      itemsDeleted += await tenants.purgeTenant(tenantId);
      return { itemsDeleted, itemsLeft };
    },
  };
}

export const sealContext = (tenantId: string, keyId: string): string => `${tenantId}/${keyId}`;

export const roleScopes = (role: Role): readonly Scope[] => ROLE_SCOPES[role];

export const isLive = ({ revokedWallMs, expiresWallMs }: Credential, wallMs: number): boolean =>
  revokedWallMs === null && (expiresWallMs === null || wallMs < expiresWallMs);

function withoutSecret({ secret: _, ...credential }: StoredCredential): Credential {
  return credential;
}

function scopesFor({ scopes, role }: CreateKeyInput): readonly Scope[] {
  if (scopes === undefined || scopes.length === 0) return roleScopes(checkRole(role ?? 'viewer'));
  if (role !== undefined) throw invalid('A key has scopes or a role, not both.', 'role');
  for (const scope of scopes)
    if (!(SCOPES as readonly string[]).includes(scope))
      throw invalid(`There is no scope ${scope}: it should be one of [${SCOPES.join(', ')}].`, 'scopes');
  return [...new Set(scopes)] as Scope[];
}

function checkName(text: string, field: string): string {
  if (!NAME.test(text)) throw invalid(`${field} has 1 to 100 printable characters.`, field);
  return text;
}

function checkRole(role: string): Role {
  if (!(ROLES as readonly string[]).includes(role))
    throw invalid(`role should be one of [${ROLES.join(', ')}].`, 'role');
  return role as Role;
}

function checkRegions(regions: readonly string[]): void {
  if (regions.length === 0 || regions.length > MOST_REGIONS)
    throw invalid(`A tenant has 1 to ${MOST_REGIONS} regions.`, 'regions');
  for (const region of regions)
    if (!REGION.test(region) || region.length > 32) throw invalid(`${region} is no region.`, 'regions');
}

function checkIssuer(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || text.length > 200)
    throw invalid('issuer must be an https address.', 'issuer');
  return text;
}

/** A `*` stands for any text without `:` and `/`: it never reaches over into another part of the subject. */
function checkSubjectPattern(text: string): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(text) || text === '*')
    throw invalid('subject has 1 to 255 visible characters.', 'subject');
  if (text.split('*').length > 5) throw invalid('subject has at most four *.', 'subject');
  return text;
}

const drawAccount = (draw: DrawSecret): string => {
  const digits = Array.from(draw(12), (byte) => byte % 10).join('');
  return digits.startsWith('0') ? `9${digits.slice(1)}` : digits;
};

/** Whether a subject is one that a pattern means. Linear: parts between stars are found one after the other. */
export function matchesSubject(pattern: string, subject: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!subject.startsWith(first)) return false;
  if (rest.length === 0) return subject === first;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const next = isLast ? subject.length - part.length : subject.indexOf(part, at);
    if (next < at || !subject.startsWith(part, next) || /[:/]/.test(subject.slice(at, next))) return false;
    at = next + part.length;
  }
  return true;
}
