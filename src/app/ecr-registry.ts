import { parseLifecyclePolicy } from '../engine/ecr/lifecycle-policy.ts';
import { isRefusal } from '../model/refusal.ts';
import type { WorldDoor } from './change-world.ts';
import { checkPolicy, checkSize, refused } from './ecr-checks.ts';
import { EcsError, invalid } from './errors.ts';
import type { AccountStore, DocumentId, TenantContext } from './ports.ts';
import type { SignedClaims } from './signed-claims.ts';

const RULES = 50;
const EXCLUSIONS = 100;
const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]{1,512}$/;
const TOKEN_MS = 43_200_000;
const REGISTRY: DocumentId = { kind: 'registry', name: '-' };
const PREFIX = /^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$/;
const UPSTREAMS =
  /^(public\.ecr\.aws|quay\.io|registry\.k8s\.io|registry-1\.docker\.io|ghcr\.io|[a-z0-9-]{1,63}\.azurecr\.io|registry\.gitlab\.com|cgr\.dev|\d{12}\.dkr\.ecr\.[a-z0-9-]{1,32}\.amazonaws\.com)$/;
/** Upstreams that nobody reads without credentials. Source: ECR-17. */
const WITH_CREDENTIALS = /^(registry-1\.docker\.io|ghcr\.io|.*\.azurecr\.io|registry\.gitlab\.com|cgr\.dev)$/;

/** What belongs to a registry as a whole. Absent members were never set. */
export interface Registry {
  readonly policyText?: string;
  readonly replicationRules?: readonly unknown[];
  readonly scanning?: { readonly scanType: string; readonly rules: readonly unknown[] };
  readonly settings?: Readonly<Record<string, string>>;
  readonly pullThroughRules?: readonly PullThroughRule[];
  readonly templates?: readonly CreationTemplate[];
  /** Principals whose pulls leave `lastRecordedPullTime` as it is. */
  readonly pullTimeExclusions?: readonly { readonly principalArn: string; readonly createdAtMs: number }[];
}

export interface PullThroughRule {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRegistry?: string;
  readonly credentialArn?: string;
  readonly customRoleArn?: string;
  readonly upstreamRepositoryPrefix?: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** How repositories are that a push makes (CREATE_ON_PUSH); those of replication and pull through are not simulated. */
export interface CreationTemplate {
  readonly prefix: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly [member: string]: unknown;
}

/** What belongs to a registry as a whole: its policy and settings, pull through cache rules, templates, tokens. */
export function registryUseCases(
  door: Pick<WorldDoor, 'clock'>,
  { documents }: Pick<AccountStore, 'documents'>,
  claims: SignedClaims,
) {
  const now = (): number => door.clock.wallMs();
  const registry = async (tenant: TenantContext): Promise<Registry> =>
    ((await documents.get(tenant, REGISTRY)) ?? {}) as Registry;
  const changeRegistry = (tenant: TenantContext, make: (before: Registry) => Registry): Promise<Registry | null> =>
    documents.change<Registry>(tenant, REGISTRY, (before) => {
      const made = make(before ?? {});
      checkSize(made);
      return made;
    });

  return {
    registry,
    /** What `docker login` takes: good for twelve hours, for whoever asked. Source: ECR-12. */
    async authorizationToken(tenant: TenantContext, keyId: string) {
      const expiresAtMs = now() + TOKEN_MS;
      const password = await claims.sign('token', { tenant, keyId, expiresAtMs, about: [] });
      return { expiresAtMs, token: Buffer.from(`AWS:${password}`).toString('base64') };
    },
    /** Whose password it is; undefined: nobody's, or it has expired. */
    async tokenOf(password: string) {
      const read = await claims.read('token', password);
      return read && { tenant: read.tenant, keyId: read.keyId };
    },
    async excludePullTime(tenant: TenantContext, principalArn: string): Promise<number> {
      if (!PRINCIPAL.test(principalArn))
        throw invalid(
          "Invalid parameter at 'principalArn' failed to satisfy constraint: 'the ARN of an IAM role or user'",
          'principalArn',
        );
      const createdAtMs = now();
      await changeRegistry(tenant, (before) => {
        const { pullTimeExclusions = [] } = before;
        if (pullTimeExclusions.some((one) => one.principalArn === principalArn))
          throw refused(
            'ExclusionAlreadyExistsException',
            `A pull time update exclusion for '${principalArn}' already exists in the registry with id '${tenant.accountId}'`,
          );
        if (pullTimeExclusions.length >= EXCLUSIONS)
          throw refused('LimitExceededException', `A registry has at most ${EXCLUSIONS} pull time update exclusions.`);
        return { ...before, pullTimeExclusions: [...pullTimeExclusions, { principalArn, createdAtMs }] };
      });
      return createdAtMs;
    },
    async includePullTime(tenant: TenantContext, principalArn: string): Promise<void> {
      await changeRegistry(tenant, (before) => {
        const { pullTimeExclusions = [] } = before;
        const left = pullTimeExclusions.filter((one) => one.principalArn !== principalArn);
        if (left.length === pullTimeExclusions.length)
          throw refused(
            'ExclusionNotFoundException',
            `There is no pull time update exclusion for '${principalArn.slice(0, 200)}' in the registry with id '${tenant.accountId}'`,
          );
        return { ...before, pullTimeExclusions: left };
      });
    },
    async setRegistryPolicy(tenant: TenantContext, text: string | undefined): Promise<string> {
      const policyText = text === undefined ? undefined : checkPolicy(text);
      const before = await registry(tenant);
      if (policyText === undefined && before.policyText === undefined) throw noRegistryPolicy(tenant);
      await changeRegistry(tenant, ({ policyText: _, ...rest }) => ({
        ...rest,
        ...(policyText !== undefined && { policyText }),
      }));
      return policyText ?? (before.policyText as string);
    },
    async registryPolicy(tenant: TenantContext): Promise<string> {
      const { policyText } = await registry(tenant);
      if (policyText === undefined) throw noRegistryPolicy(tenant);
      return policyText;
    },
    async configure(
      tenant: TenantContext,
      members: Pick<Registry, 'replicationRules' | 'scanning' | 'settings'>,
    ): Promise<Registry> {
      return (await changeRegistry(tenant, (before) => ({
        ...before,
        ...members,
        ...(members.settings && { settings: { ...before.settings, ...members.settings } }),
      }))) as Registry;
    },
    async createPullThroughRule(
      tenant: TenantContext,
      rule: Omit<PullThroughRule, 'createdAtMs' | 'updatedAtMs'>,
    ): Promise<PullThroughRule> {
      checkPullThrough(rule);
      const made = { ...rule, createdAtMs: now(), updatedAtMs: now() };
      await changeRegistry(tenant, (before) => {
        const rules = before.pullThroughRules ?? [];
        if (rules.some(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === rule.ecrRepositoryPrefix))
          throw refused(
            'PullThroughCacheRuleAlreadyExistsException',
            `A pull through cache rule with prefix '${rule.ecrRepositoryPrefix}' already exists in registry with id '${tenant.accountId}'`,
          );
        if (rules.length >= RULES)
          throw refused('LimitExceededException', `A registry has at most ${RULES} pull through cache rules.`);
        return { ...before, pullThroughRules: [...rules, made] };
      });
      return made;
    },
    /** Changes or, with null, removes a pull through cache rule. @returns the rule as it was, or as it is now */
    async changePullThroughRule(
      tenant: TenantContext,
      prefix: string,
      make: (rule: PullThroughRule) => PullThroughRule | null,
    ): Promise<PullThroughRule> {
      let answer: PullThroughRule | undefined;
      await changeRegistry(tenant, (before) => {
        const rules = before.pullThroughRules ?? [];
        const rule = rules.find(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === prefix);
        if (rule === undefined) throw noRule(tenant, prefix);
        const made = make({ ...rule, updatedAtMs: now() });
        answer = made ?? rule;
        return { ...before, pullThroughRules: rules.flatMap((one) => (one === rule ? (made ?? []) : one)) };
      });
      return answer as PullThroughRule;
    },
    async pullThroughRule(tenant: TenantContext, prefix: string): Promise<PullThroughRule> {
      const rule = (await registry(tenant)).pullThroughRules?.find(
        ({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === prefix,
      );
      if (rule === undefined) throw noRule(tenant, prefix);
      return rule;
    },
    /** Creates (`isNew`), changes or, with null, removes a template. @returns the template as it was, or as it is now */
    async changeTemplate(
      tenant: TenantContext,
      prefix: string,
      isNew: boolean,
      make: (template: CreationTemplate) => CreationTemplate | null,
    ): Promise<CreationTemplate> {
      let answer: CreationTemplate | undefined;
      if (prefix.length < 1 || prefix.length > 256) throw invalid('prefix has 1 to 256 characters.', 'prefix');
      await changeRegistry(tenant, (before) => {
        const templates = before.templates ?? [];
        const known = templates.find((template) => template.prefix === prefix);
        if (isNew && known !== undefined)
          throw refused(
            'TemplateAlreadyExistsException',
            `A repository creation template with prefix '${prefix}' already exists in registry with id '${tenant.accountId}'`,
          );
        if (!isNew && known === undefined)
          throw refused(
            'TemplateNotFoundException',
            `The repository creation template with prefix '${prefix}' does not exist in registry with id '${tenant.accountId}'`,
          );
        if (isNew && templates.length >= RULES)
          throw refused('LimitExceededException', `A registry has at most ${RULES} templates.`);
        const made = make({ prefix, createdAtMs: now(), ...known, updatedAtMs: now() });
        if (made !== null) checkTemplate(made);
        answer = made ?? known;
        const others = templates.filter((template) => template !== known);
        return { ...before, templates: made === null ? others : [...others, made] };
      });
      return answer as CreationTemplate;
    },
  };
}

/** What a template would put on a repository must be fit for one. Source: ECR-14. */
function checkTemplate({ repositoryPolicy, lifecyclePolicy }: CreationTemplate): void {
  if (typeof repositoryPolicy === 'string') checkPolicy(repositoryPolicy);
  if (typeof lifecyclePolicy !== 'string') return;
  const rules = parseLifecyclePolicy(lifecyclePolicy);
  if (isRefusal(rules)) throw new EcsError(rules);
}

function checkPullThrough({
  ecrRepositoryPrefix: prefix,
  upstreamRegistryUrl,
  credentialArn,
}: Omit<PullThroughRule, 'createdAtMs' | 'updatedAtMs'>): void {
  if (prefix.length < 2 || prefix.length > 30 || !PREFIX.test(prefix))
    throw invalid(
      "Invalid parameter at 'ecrRepositoryPrefix' failed to satisfy constraint: '2 to 30 characters of a repository name, or ROOT'",
      'ecrRepositoryPrefix',
    );
  if (upstreamRegistryUrl.length > 253 || !UPSTREAMS.test(upstreamRegistryUrl))
    throw refused(
      'UnsupportedUpstreamRegistryException',
      `The upstream registry '${upstreamRegistryUrl.slice(0, 253)}' is not supported`,
      'upstreamRegistryUrl',
    );
  if (WITH_CREDENTIALS.test(upstreamRegistryUrl) && credentialArn === undefined)
    throw invalid(`The upstream registry '${upstreamRegistryUrl}' needs credentialArn`, 'credentialArn');
  if (
    credentialArn !== undefined &&
    !/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/.{1,450}$/.test(credentialArn)
  )
    throw invalid(
      "Invalid parameter at 'credentialArn' failed to satisfy constraint: 'a secret whose name begins with ecr-pullthroughcache/'",
      'credentialArn',
    );
}

const noRegistryPolicy = ({ accountId }: TenantContext): EcsError =>
  refused('RegistryPolicyNotFoundException', `Registry policy does not exist in the registry with id '${accountId}'`);
const noRule = ({ accountId }: TenantContext, prefix: string): EcsError =>
  refused(
    'PullThroughCacheRuleNotFoundException',
    `The pull through cache rule with prefix '${prefix}' does not exist in the registry with id '${accountId}'`,
  );
