import { EcsError } from '../../app/errors.ts';
import { quotaOf } from '../../app/tenancy.ts';
import { refuse } from '../../model/refusal.ts';
import type { AuditRecord, Credential, Role, Tenant } from '../../model/tenant.ts';
import { QUOTAS } from '../../tables/plans.ts';
import type { Context } from './context.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import type { Resolvers, TenantRole } from './types.generated.ts';

const roleOf = (role: TenantRole): Role => role.toLowerCase() as Role;
const enumOf = (role: Role): TenantRole => role.toUpperCase() as TenantRole;

/** Administration needs tenants, and open mode has none. */
function tenancyOf({ gate }: Context) {
  if (gate.tenancy === undefined)
    throw new EcsError(
      refuse('UnsupportedFeatureException', 'There are no tenants in open mode: start with --verified.'),
    );
  return gate.tenancy;
}

const tenantShown = (tenant: Tenant) => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  status: tenant.status,
  plan: tenant.plan,
  regions: [...tenant.regions],
  projects: [...tenant.projects],
  members: tenant.members.map((member) => ({ ...member, issuer: member.issuer ?? null, role: enumOf(member.role) })),
  trustedIssuers: tenant.issuers.map((issuer) => ({ ...issuer, role: enumOf(issuer.role) })),
  createdAt: tenant.createdWallMs,
});

const keyShown = (key: Credential) => ({
  keyId: key.keyId,
  kind: key.kind,
  name: key.name,
  scopes: [...key.scopes],
  accounts: [...key.accounts],
  createdAt: key.createdWallMs,
  expiresAt: key.expiresWallMs,
  lastUsedAt: key.lastUsedWallMs,
  revokedAt: key.revokedWallMs,
  rotatedTo: key.rotatedTo ?? null,
});

const recordShown = ({ wallMs, actor, ...record }: AuditRecord) => ({
  ...record,
  resources: [...record.resources],
  at: wallMs,
  actorKind: actor.kind,
  actorId: actor.id,
  actorIssuer: actor.issuer ?? null,
  actorName: actor.name ?? null,
});

const tenantAfter = (work: () => Promise<Tenant>) => answered(async () => ({ tenant: tenantShown(await work()) }));

export const tenancyResolvers: Resolvers = {
  Query: {
    tenant: async (_root, _args, { gate, tenant }) =>
      gate.tenancy === undefined ? null : tenantShown(await gate.tenancy.get(tenant.tenantId)),
    apiKeys: async (_root, _args, { gate, tenant }) =>
      gate.tenancy === undefined ? null : (await gate.tenancy.keys(tenant.tenantId)).map(keyShown),
    auditLog: async (_root, { first, after }, { gate, tenant }) => {
      if (first < 1 || first > LIMITS.page) throw badUserInput(`first must be between 1 and ${LIMITS.page}.`, 'first');
      if (gate.tenancy === undefined) return null;
      if (after != null && !/^[0-9a-z-]{1,64}$/.test(after)) throw badUserInput('after is no id of a record.', 'after');
      const { records, next } = await gate.tenancy.audit(tenant.tenantId, {
        limit: first,
        ...(after != null && { before: after }),
      });
      return { nodes: records.map(recordShown), next: next ?? null };
    },
    rateLimit: (_root, _args, { spent }) =>
      spent === undefined
        ? null
        : { cost: spent.cost, limit: spent.limit, remaining: spent.remaining, resetSeconds: spent.resetSeconds },
    quotas: (_root, _args, { principal: { limits } }) =>
      limits === null ? null : QUOTAS.map(({ name, unit }) => ({ name, unit, limit: quotaOf(limits, name) })),
  },
  Mutation: {
    createApiKey: (_root, { input }, context) =>
      answered(async () => {
        const { role, kind, ...rest } = given(input);
        if (kind !== undefined && kind !== 'api' && kind !== 'wire') throw badUserInput('kind is api or wire.', 'kind');
        const { credential, ...secrets } = await tenancyOf(context).createKey(context.tenant.tenantId, {
          ...rest,
          ...(kind !== undefined && { kind }),
          ...(role !== undefined && { role: roleOf(role) }),
        });
        return { key: keyShown(credential), ...secrets };
      }),
    rotateApiKey: (_root, { input }, context) =>
      answered(async () => {
        const { keyId, expireNow } = given(input);
        const { credential, ...secrets } = await tenancyOf(context).rotateKey(context.tenant.tenantId, keyId, {
          expireNow: expireNow === true,
        });
        return { key: keyShown(credential), ...secrets };
      }),
    revokeApiKey: (_root, { input }, context) =>
      answered(async () => ({
        key: keyShown(await tenancyOf(context).revokeKey(context.tenant.tenantId, input.keyId)),
      })),
    putTenantMember: (_root, { input }, context) =>
      tenantAfter(() => {
        const { role, ...member } = given(input);
        return tenancyOf(context).putMember(context.tenant.tenantId, { ...member, role: roleOf(role) });
      }),
    removeTenantMember: (_root, { input }, context) =>
      tenantAfter(() =>
        tenancyOf(context).removeMember(context.tenant.tenantId, input.subject, input.issuer ?? undefined),
      ),
    createProject: (_root, { input }, context) =>
      tenantAfter(async () => (await tenancyOf(context).addProject(context.tenant.tenantId, input.name)).tenant),
    putTrustedIssuer: (_root, { input }, context) =>
      tenantAfter(() => tenancyOf(context).putIssuer(context.tenant.tenantId, { ...input, role: roleOf(input.role) })),
    removeTrustedIssuer: (_root, { input }, context) =>
      tenantAfter(() => tenancyOf(context).removeIssuer(context.tenant.tenantId, input.issuer, input.subject)),
  },
};
