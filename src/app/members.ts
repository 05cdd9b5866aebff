import { refuse } from '../model/refusal.ts';
import type { Member, Tenant } from '../model/tenant.ts';
import { EcsError, invalid } from './errors.ts';

type Trusting = Pick<Tenant, 'members' | 'issuers'>;

const issuersOf = ({ issuers }: Pick<Tenant, 'issuers'>): readonly string[] => [
  ...new Set(issuers.map(({ issuer }) => issuer)),
];

/** The one provider that a tenant trusts; undefined: none, or several. */
function onlyIssuer(tenant: Pick<Tenant, 'issuers'>): string | undefined {
  const [only, ...more] = issuersOf(tenant);
  return more.length === 0 ? only : undefined;
}

/** The provider whose subject a member is; undefined: nobody has said, and there is more than one that could be meant. */
const issuerOf = (tenant: Pick<Tenant, 'issuers'>, { issuer }: Member): string | undefined =>
  issuer ?? onlyIssuer(tenant);

/**
 * Whom a token speaks for: a member is a subject of one provider. `ambiguous`: the subject is that of a member of whom nobody
 * has said which provider he comes from, while the tenant trusts several; he is not let in until somebody has.
 */
export function memberOf(
  tenant: Trusting,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Member | 'ambiguous' | undefined {
  const named = tenant.members.filter((member) => member.subject === subject);
  return (
    named.find((member) => issuerOf(tenant, member) === issuer) ??
    (named.some((member) => issuerOf(tenant, member) === undefined) ? 'ambiguous' : undefined)
  );
}

/** Members with one more, in the place of whoever he was before. @throws EcsError when it is not clear, or not trusted, where he comes from */
export function withMember(tenant: Trusting, member: Member): readonly Member[] {
  const trusted = issuersOf(tenant);
  if (member.issuer !== undefined && !trusted.includes(member.issuer))
    throw invalid('The tenant does not trust this issuer: putTrustedIssuer comes first.', 'issuer');
  if (member.issuer === undefined && trusted.length > 1)
    throw invalid(`The tenant trusts ${trusted.length} issuers: say which one the subject comes from.`, 'issuer');
  const issuer = issuerOf(tenant, member);
  const others = tenant.members.filter(
    (known) =>
      known.subject !== member.subject ||
      // One of whom nobody said where he comes from is settled by this.
      ![issuer, undefined].includes(issuerOf(tenant, known)),
  );
  return [...others, { ...member, ...(issuer !== undefined && { issuer }) }];
}

/** Members without one. @throws EcsError when there is none, or more than one and none is named */
export function withoutMember(tenant: Trusting, subject: string, issuer: string | undefined): readonly Member[] {
  const isMeant = (known: Member): boolean =>
    known.subject === subject && (issuer === undefined || issuerOf(tenant, known) === issuer);
  const meant = tenant.members.filter(isMeant);
  if (meant.length === 0)
    throw new EcsError(refuse('ResourceNotFoundException', 'There is no such member.', ['subject']));
  if (meant.length > 1)
    throw invalid(`There are ${meant.length} members of this subject: say of which issuer.`, 'issuer');
  return tenant.members.filter((known) => !meant.includes(known));
}

/**
 * Members bound to the one provider there is, before another is trusted or it is not any more: whoever was meant so far is
 * meant from then on, and nobody who bears the same subject elsewhere.
 */
export function boundMembers(tenant: Trusting, issuers: Tenant['issuers']): readonly Member[] {
  const only = onlyIssuer(tenant) ?? (tenant.issuers.length === 0 ? onlyIssuer({ issuers }) : undefined);
  if (only === undefined) return tenant.members;
  return tenant.members.map((member) => (member.issuer === undefined ? { ...member, issuer: only } : member));
}
