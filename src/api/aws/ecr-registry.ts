import * as Ecr from '@aws-sdk/client-ecr';
import type { CreationTemplate, PullThroughRule } from '../../app/ecr-registry.ts';
import { invalid } from '../../app/errors.ts';
import { registryId } from './ecr-repositories.ts';
import { pageOf } from './page-token.ts';
import { keyIdOf, row } from './service.ts';

/** Settings of a registry, with what they are when nobody set them. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  BASIC_SCAN_TYPE_VERSION: ['AWS_NATIVE', 'CLAIR'],
  REGISTRY_POLICY_SCOPE: ['V2', 'V1'],
  BLOB_MOUNTING: ['DISABLED', 'ENABLED'],
};

function settingValues(name: string | undefined): readonly string[] {
  const values = name !== undefined && Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  if (values === undefined)
    throw invalid(
      `Invalid parameter at 'name' failed to satisfy constraint: 'one of [${Object.keys(SETTINGS).join(', ')}]'`,
      'name',
    );
  return values;
}

const toRule = (
  registry: string,
  { createdAtMs, updatedAtMs, ...rule }: PullThroughRule,
): Ecr.PullThroughCacheRule => ({
  ...(rule as object),
  registryId: registry,
  createdAt: new Date(createdAtMs),
  updatedAt: new Date(updatedAtMs),
});

const toTemplate = ({ createdAtMs, updatedAtMs, ...template }: CreationTemplate): Ecr.RepositoryCreationTemplate =>
  ({
    ...template,
    createdAt: new Date(createdAtMs),
    updatedAt: new Date(updatedAtMs),
  }) as Ecr.RepositoryCreationTemplate;

/** What a template holds beside its prefix. */
const templateMembers = ({
  prefix: _,
  ...members
}: Ecr.CreateRepositoryCreationTemplateRequest | Ecr.UpdateRepositoryCreationTemplateRequest) => members;

export const registryRows = [
  row<Ecr.GetAuthorizationTokenRequest, Ecr.GetAuthorizationTokenResponse>(
    Ecr.GetAuthorizationToken$,
    async (call, input) => {
      const { region } = call.tenant;
      const ids = (input.registryIds ?? [call.tenant.accountId]).map((id) => registryId(call, id));
      const { token, expiresAtMs } = await call.app.ecr.authorizationToken(call.tenant, keyIdOf(call));
      return {
        authorizationData: ids.map((id) => ({
          authorizationToken: token,
          expiresAt: new Date(expiresAtMs),
          proxyEndpoint: `https://${id}.dkr.ecr.${region}.amazonaws.com`,
        })),
      };
    },
  ),
  row<Ecr.DescribeRegistryRequest, Ecr.DescribeRegistryResponse>(Ecr.DescribeRegistry$, async ({ app, tenant }) => ({
    registryId: tenant.accountId,
    replicationConfiguration: {
      rules: ((await app.ecr.registry(tenant)).replicationRules ?? []) as Ecr.ReplicationRule[],
    },
  })),
  row<Ecr.PutReplicationConfigurationRequest, Ecr.PutReplicationConfigurationResponse>(
    Ecr.PutReplicationConfiguration$,
    async ({ app, tenant }, { replicationConfiguration }) => {
      const { replicationRules } = await app.ecr.configure(tenant, {
        replicationRules: replicationConfiguration?.rules ?? [],
      });
      return { replicationConfiguration: { rules: replicationRules as Ecr.ReplicationRule[] } };
    },
  ),
  row<Ecr.GetRegistryPolicyRequest, Ecr.GetRegistryPolicyResponse>(Ecr.GetRegistryPolicy$, async ({ app, tenant }) => ({
    registryId: tenant.accountId,
    policyText: await app.ecr.registryPolicy(tenant),
  })),
  row<Ecr.PutRegistryPolicyRequest, Ecr.PutRegistryPolicyResponse>(
    Ecr.PutRegistryPolicy$,
    async ({ app, tenant }, { policyText }) => ({
      registryId: tenant.accountId,
      policyText: await app.ecr.setRegistryPolicy(tenant, policyText as string),
    }),
  ),
  row<Ecr.DeleteRegistryPolicyRequest, Ecr.DeleteRegistryPolicyResponse>(
    Ecr.DeleteRegistryPolicy$,
    async ({ app, tenant }) => ({
      registryId: tenant.accountId,
      policyText: await app.ecr.setRegistryPolicy(tenant, undefined),
    }),
  ),
  row<Ecr.GetRegistryScanningConfigurationRequest, Ecr.GetRegistryScanningConfigurationResponse>(
    Ecr.GetRegistryScanningConfiguration$,
    async ({ app, tenant }) => {
      const { scanning = { scanType: 'BASIC', rules: [] } } = await app.ecr.registry(tenant);
      return { registryId: tenant.accountId, scanningConfiguration: scanning as Ecr.RegistryScanningConfiguration };
    },
  ),
  row<Ecr.PutRegistryScanningConfigurationRequest, Ecr.PutRegistryScanningConfigurationResponse>(
    Ecr.PutRegistryScanningConfiguration$,
    async ({ app, tenant }, { scanType = 'BASIC', rules = [] }) => {
      const { scanning } = await app.ecr.configure(tenant, { scanning: { scanType, rules } });
      return { registryScanningConfiguration: scanning as Ecr.RegistryScanningConfiguration };
    },
  ),
  row<Ecr.GetAccountSettingRequest, Ecr.GetAccountSettingResponse>(
    Ecr.GetAccountSetting$,
    async ({ app, tenant }, { name }) => {
      const [usual] = settingValues(name);
      const { settings = {} } = await app.ecr.registry(tenant);
      const value = settings[name as string] ?? usual;
      return { name, ...(value !== undefined && { value }) };
    },
  ),
  row<Ecr.PutAccountSettingRequest, Ecr.PutAccountSettingResponse>(
    Ecr.PutAccountSetting$,
    async ({ app, tenant }, { name, value }) => {
      if (!settingValues(name).includes(value as string))
        throw invalid(
          `Invalid parameter at 'value' failed to satisfy constraint: 'one of [${settingValues(name).join(', ')}]'`,
          'value',
        );
      await app.ecr.configure(tenant, { settings: { [name as string]: value as string } });
      return { name, value };
    },
  ),
  row<Ecr.CreatePullThroughCacheRuleRequest, Ecr.CreatePullThroughCacheRuleResponse>(
    Ecr.CreatePullThroughCacheRule$,
    async (call, { registryId: asked, ...rule }) => {
      const id = registryId(call, asked);
      const { updatedAt: _, ...created } = toRule(
        id,
        await call.app.ecr.createPullThroughRule(call.tenant, rule as never),
      );
      return created;
    },
  ),
  row<Ecr.DeletePullThroughCacheRuleRequest, Ecr.DeletePullThroughCacheRuleResponse>(
    Ecr.DeletePullThroughCacheRule$,
    async (call, { registryId: asked, ecrRepositoryPrefix }) => {
      const id = registryId(call, asked);
      const gone = await call.app.ecr.changePullThroughRule(call.tenant, ecrRepositoryPrefix as string, () => null);
      const { updatedAt: _, upstreamRegistry: __, ...rule } = toRule(id, gone);
      return rule;
    },
  ),
  row<Ecr.UpdatePullThroughCacheRuleRequest, Ecr.UpdatePullThroughCacheRuleResponse>(
    Ecr.UpdatePullThroughCacheRule$,
    async (call, { registryId: asked, ecrRepositoryPrefix, ...members }) => {
      const id = registryId(call, asked);
      const changed = await call.app.ecr.changePullThroughRule(call.tenant, ecrRepositoryPrefix as string, (rule) => ({
        ...rule,
        ...(members as object),
      }));
      const { createdAt: _, upstreamRegistry: __, upstreamRegistryUrl: ___, ...rule } = toRule(id, changed);
      return rule;
    },
  ),
  row<Ecr.ValidatePullThroughCacheRuleRequest, Ecr.ValidatePullThroughCacheRuleResponse>(
    Ecr.ValidatePullThroughCacheRule$,
    async (call, { registryId: asked, ecrRepositoryPrefix }) => {
      const id = registryId(call, asked);
      const rule = await call.app.ecr.pullThroughRule(call.tenant, ecrRepositoryPrefix as string);
      const { createdAt: _, updatedAt: __, upstreamRegistry: ___, ...shown } = toRule(id, rule);
      return { ...shown, isValid: false, failure: 'Stowage reaches no upstream registry.' };
    },
  ),
  row<Ecr.DescribePullThroughCacheRulesRequest, Ecr.DescribePullThroughCacheRulesResponse>(
    Ecr.DescribePullThroughCacheRules$,
    async (call, { registryId: asked, ecrRepositoryPrefixes, nextToken, maxResults }) => {
      const id = registryId(call, asked);
      if (ecrRepositoryPrefixes !== undefined) {
        const rules = await Promise.all(
          ecrRepositoryPrefixes.map((prefix) => call.app.ecr.pullThroughRule(call.tenant, prefix)),
        );
        return { pullThroughCacheRules: rules.map((rule) => toRule(id, rule)) };
      }
      const rules = [...((await call.app.ecr.registry(call.tenant)).pullThroughRules ?? [])].sort((a, b) =>
        a.ecrRepositoryPrefix < b.ecrRepositoryPrefix ? -1 : 1,
      );
      const page = pageOf(call, rules, (rule) => rule.ecrRepositoryPrefix, {
        nextToken,
        maxResults,
        filter: '',
        most: 1_000,
      });
      return {
        pullThroughCacheRules: page.items.map((rule) => toRule(id, rule)),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecr.CreateRepositoryCreationTemplateRequest, Ecr.CreateRepositoryCreationTemplateResponse>(
    Ecr.CreateRepositoryCreationTemplate$,
    async ({ app, tenant }, input) => ({
      registryId: tenant.accountId,
      repositoryCreationTemplate: toTemplate(
        await app.ecr.changeTemplate(tenant, input.prefix as string, true, (template) => ({
          ...template,
          ...templateMembers(input),
        })),
      ),
    }),
  ),
  row<Ecr.UpdateRepositoryCreationTemplateRequest, Ecr.UpdateRepositoryCreationTemplateResponse>(
    Ecr.UpdateRepositoryCreationTemplate$,
    async ({ app, tenant }, input) => ({
      registryId: tenant.accountId,
      repositoryCreationTemplate: toTemplate(
        await app.ecr.changeTemplate(tenant, input.prefix as string, false, (template) => ({
          ...template,
          ...templateMembers(input),
        })),
      ),
    }),
  ),
  row<Ecr.DeleteRepositoryCreationTemplateRequest, Ecr.DeleteRepositoryCreationTemplateResponse>(
    Ecr.DeleteRepositoryCreationTemplate$,
    async ({ app, tenant }, { prefix }) => ({
      registryId: tenant.accountId,
      repositoryCreationTemplate: toTemplate(await app.ecr.changeTemplate(tenant, prefix as string, false, () => null)),
    }),
  ),
  row<Ecr.DescribeRepositoryCreationTemplatesRequest, Ecr.DescribeRepositoryCreationTemplatesResponse>(
    Ecr.DescribeRepositoryCreationTemplates$,
    async (call, { prefixes, nextToken, maxResults }) => {
      const { templates = [] } = await call.app.ecr.registry(call.tenant);
      const wanted = templates
        .filter(({ prefix }) => prefixes === undefined || prefixes.includes(prefix))
        .sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
      const page = pageOf(call, wanted, ({ prefix }) => prefix, {
        nextToken,
        maxResults,
        filter: prefixes,
        most: 1_000,
      });
      return {
        registryId: call.tenant.accountId,
        repositoryCreationTemplates: page.items.map(toTemplate),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
];
