import { taggable } from '../engine/commands/clusters.ts';
import { checkTags } from '../engine/commands/requests.ts';
import { findDaemonDeployment, findDaemonRevision } from '../engine/views/daemon.ts';
import { parseArn } from '../model/arn.ts';
import type { Tag } from '../model/attribute.ts';
import { refuse } from '../model/refusal.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import type { AccountProviderUseCases } from './account-providers.ts';
import { changeWorld, readWorld, type WorldDoor } from './change-world.ts';
import type { DaemonTaskDefinitionUseCases } from './daemon-task-definitions.ts';
import { EcsError } from './errors.ts';
import { clusterOfArn, revisionName } from './names.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { clusterOfScalableTarget } from './scaling.ts';
import { storedResources } from './stored-resources.ts';

/** Tags of whatever has an ARN. */
export interface TagUseCases {
  tag(tenant: TenantContext, input: { readonly resourceArn: string; readonly tags: readonly Tag[] }): Promise<void>;
  untag(
    tenant: TenantContext,
    input: { readonly resourceArn: string; readonly tagKeys: readonly string[] },
  ): Promise<void>;
  list(tenant: TenantContext, resourceArn: string): Promise<readonly Tag[]>;
}

const notFound = (): EcsError =>
  new EcsError(
    refuse('InvalidParameterException', 'The specified resource ARN is not valid or was not found.', ['resourceArn']),
  );

/** ARNs of what lies in a cluster name it; the short format of old did not. Source: GEN-34. */
const LONG_TYPES: ReadonlySet<string> = new Set(['service', 'task', 'container-instance']);
const LONG_FORM = 2;

/** As much of a gateway as is asked here. */
interface Gateway {
  readonly tags?: readonly Tag[];
}

/** What lies in the account, and no cluster: how its tags are read and changed. */
interface AccountTags {
  list(tenant: TenantContext, arn: string): Promise<readonly Tag[]>;
  change(tenant: TenantContext, arn: string, news: (tags: readonly Tag[]) => readonly Tag[]): Promise<unknown>;
}

/**
 * Tags of whatever ECS tags: what lies in a cluster, and what lies in the account: definitions of tasks and daemons, gateways, capacity providers.
 * Sources: GEN-32, GEN-33.
 */
export function tagUseCases(
  door: WorldDoor,
  accounts: AccountStore,
  {
    daemonTaskDefinitions: daemonDefinitions,
    accountProviders,
  }: {
    readonly daemonTaskDefinitions: DaemonTaskDefinitionUseCases;
    readonly accountProviders: AccountProviderUseCases;
  },
): TagUseCases {
  const stored = storedResources(accounts);
  const changeDefinition = async (
    tenant: TenantContext,
    arn: string,
    change: (tags: readonly Tag[]) => readonly Tag[],
  ): Promise<void> => {
    const { family, revision } = revisionName(tenant, arn);
    const changed =
      revision === undefined
        ? undefined
        : await accounts.changeRevision(tenant, family, revision, (definition: TaskDefinition) => ({
            ...definition,
            tags: change(definition.tags),
          }));
    if (changed === undefined) throw notFound();
  };
  /** The name of what lies in the account itself. */
  const nameIn = (tenant: TenantContext, arn: string): string => {
    const { accountId, region, path } = parseArn(arn) ?? {};
    if (accountId !== tenant.accountId || region !== tenant.region || path?.length !== 1) throw notFound();
    return path[0] as string;
  };
  /** By the type that their ARNs name. */
  const inAccount: Readonly<Record<string, AccountTags>> = {
    'task-definition': {
      async list(tenant, arn) {
        const { family, revision } = revisionName(tenant, arn);
        const found = revision === undefined ? undefined : await accounts.revision(tenant, family, revision);
        if (found === undefined) throw notFound();
        return found.tags;
      },
      change: changeDefinition,
    },
    'daemon-task-definition': {
      list: async (tenant, arn) => (await daemonDefinitions.find(tenant, arn)).tags,
      change: (tenant, arn, news) => daemonDefinitions.changeTags(tenant, arn, news),
    },
    'capacity-provider': {
      async list(tenant, arn) {
        const tags = await accountProviders.tags(tenant, nameIn(tenant, arn));
        if (tags === undefined) throw notFound();
        return tags;
      },
      async change(tenant, arn, news) {
        if (!(await accountProviders.changeTags(tenant, nameIn(tenant, arn), news))) throw notFound();
      },
    },
    gateway: {
      async list(tenant, arn) {
        const found = await stored.get<Gateway>(tenant, 'gateway', nameIn(tenant, arn));
        if (found === undefined) throw notFound();
        return found.tags ?? [];
      },
      change: (tenant, arn, news) =>
        stored.change<Gateway>(tenant, { kind: 'gateway', name: nameIn(tenant, arn) }, (before) => {
          if (before === undefined) throw notFound();
          return { ...before, tags: news(before.tags ?? []) };
        }),
    },
  };
  const accountTags = (arn: string): AccountTags | undefined => inAccount[parseArn(arn)?.resourceType ?? ''];
  const clusterOf = async (tenant: TenantContext, arn: string): Promise<string> => {
    if (parseArn(arn)?.resourceType === 'scalable-target') return clusterOfScalableTarget(door, tenant, arn);
    const parsed = parseArn(arn);
    if (parsed !== undefined && parsed.path.length < LONG_FORM && LONG_TYPES.has(parsed.resourceType))
      throw new EcsError(
        refuse('InvalidParameterException', 'Long arn format must be used for tagging.', ['resourceArn']),
      );
    const cluster = clusterOfArn(tenant, arn);
    if (cluster === undefined) throw notFound();
    return cluster;
  };
  return {
    async tag(tenant, { resourceArn, tags }) {
      const own = accountTags(resourceArn);
      if (own !== undefined) {
        await own.change(tenant, resourceArn, (before) => {
          const refusal = checkTags(tags, before);
          if (refusal !== undefined) throw new EcsError(refusal);
          const named = new Set(tags.map(({ key }) => key));
          return [...before.filter(({ key }) => !named.has(key)), ...tags];
        });
        return;
      }
      await changeWorld(door, tenant, await clusterOf(tenant, resourceArn), {
        operation: 'TagResource',
        input: { resourceArn, tags },
        command: { type: 'TagResource', resourceArn, tags },
      });
    },
    async untag(tenant, { resourceArn, tagKeys }) {
      const gone = new Set(tagKeys);
      const own = accountTags(resourceArn);
      if (own !== undefined) {
        await own.change(tenant, resourceArn, (before) => before.filter(({ key }) => !gone.has(key)));
        return;
      }
      await changeWorld(door, tenant, await clusterOf(tenant, resourceArn), {
        operation: 'UntagResource',
        input: { resourceArn, tagKeys },
        command: { type: 'UntagResource', resourceArn, tagKeys },
      });
    },
    async list(tenant, resourceArn) {
      const own = accountTags(resourceArn);
      if (own !== undefined) return own.list(tenant, resourceArn);
      const world = await readWorld(door, tenant, await clusterOf(tenant, resourceArn));
      const tags =
        taggable(world, resourceArn)?.tags ??
        (findDaemonDeployment(world, resourceArn) ?? findDaemonRevision(world, resourceArn))?.daemon.tags;
      if (tags === undefined) throw notFound();
      return tags;
    },
  };
}
