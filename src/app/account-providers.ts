import { providerNameIn } from '../engine/capacity/strategy.ts';
import { checkProviderName, PROVIDERS_PER_CLUSTER } from '../engine/commands/capacity-providers.ts';
import { genesis, type World } from '../engine/world.ts';
import type { Tag } from '../model/attribute.ts';
import type { CapacityProvider } from '../model/capacity.ts';
import type { AutoScalingGroupProviderRequest } from '../model/capacity-command.ts';
import type { Command } from '../model/command.ts';
import { DEFAULT_WORLD_SETTINGS } from '../model/settings.ts';
import { advanceWorld } from './advance-world.ts';
import { changeWorld, findWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { storedResources } from './stored-resources.ts';

/**
 * Capacity providers of an account, as ECS has them: made without a cluster, and brought into each cluster that is to use
 * them, where they then launch instances. What the account keeps is what a further cluster is given.
 */
export interface AccountProviderUseCases {
  all(tenant: TenantContext): Promise<readonly CapacityProvider[]>;
  /** The clusters in which a provider of that name is ACTIVE. */
  clustersWith(tenant: TenantContext, name: string): Promise<readonly World[]>;
  create(
    tenant: TenantContext,
    input: {
      readonly name: string;
      readonly tags: readonly Tag[];
      readonly autoScalingGroupProvider: AutoScalingGroupProviderRequest;
    },
  ): Promise<CapacityProvider>;
  update(
    tenant: TenantContext,
    input: { readonly capacityProvider: string; readonly autoScalingGroupProvider?: AutoScalingGroupProviderRequest },
  ): Promise<CapacityProvider>;
  delete(tenant: TenantContext, capacityProvider: string): Promise<CapacityProvider>;
  /** Undefined: there is no such provider, neither in the account nor in a cluster. */
  tags(tenant: TenantContext, name: string): Promise<readonly Tag[] | undefined>;
  /** @returns whether there is such a provider */
  changeTags(tenant: TenantContext, name: string, news: (tags: readonly Tag[]) => readonly Tag[]): Promise<boolean>;
}

const KIND = 'capacity-provider';
const CLUSTERS_AT_ONCE = 100;

export function accountProviderUseCases(door: WorldDoor, accounts: AccountStore): AccountProviderUseCases {
  const stored = storedResources(accounts);
  const all = (tenant: TenantContext) => stored.all<CapacityProvider>(tenant, KIND);
  /** What a cluster that has all of them says to a command: the rules are the clusters' own. */
  const decided = async (tenant: TenantContext, command: Command, name: string): Promise<CapacityProvider> => {
    const world = emptyWorld(tenant, door.clock.wallMs());
    const { results } = advanceWorld(world, world.nowMs, [...(await all(tenant)).map(creationOf), command]);
    const result = results.at(-1);
    if (result !== undefined && 'refusal' in result) throw new EcsError(result.refusal);
    return world.capacityProviders.get(name) as CapacityProvider;
  };
  const put = async (tenant: TenantContext, provider: CapacityProvider): Promise<CapacityProvider> => {
    await stored.change<CapacityProvider>(tenant, { kind: KIND, name: provider.name }, (before) => ({
      ...provider,
      createdAtMs: before?.createdAtMs ?? provider.createdAtMs,
    }));
    return provider;
  };
  const clustersWith = async (tenant: TenantContext, name: string): Promise<readonly World[]> => {
    const worlds: World[] = [];
    for (let after: string | undefined; ; ) {
      const page = await door.worlds.list(tenant, { limit: CLUSTERS_AT_ONCE, ...(after !== undefined && { after }) });
      for (const { cluster, status } of page.heads) {
        const world = status === 'ACTIVE' ? await findWorld(door, tenant, cluster) : undefined;
        if (world?.capacityProviders.get(name)?.status === 'ACTIVE') worlds.push(world);
      }
      if (page.next === undefined) return worlds;
      after = page.next;
    }
  };
  return {
    all,
    clustersWith,
    async create(tenant, input) {
      return put(tenant, await decided(tenant, { type: 'CreateCapacityProvider', ...input }, input.name));
    },
    async update(tenant, input) {
      const name = providerNameIn(input.capacityProvider);
      return put(tenant, await decided(tenant, { type: 'UpdateCapacityProvider', ...input }, name));
    },
    async delete(tenant, capacityProvider) {
      const name = providerNameIn(capacityProvider);
      const deleted = await decided(tenant, { type: 'DeleteCapacityProvider', capacityProvider }, name);
      await stored.change<CapacityProvider>(tenant, { kind: KIND, name }, () => null);
      return deleted;
    },
    async tags(tenant, name) {
      const kept = await stored.get<CapacityProvider>(tenant, KIND, name);
      return kept?.tags ?? (await clustersWith(tenant, name))[0]?.capacityProviders.get(name)?.tags;
    },
    async changeTags(tenant, name, news) {
      const worlds = await clustersWith(tenant, name);
      for (const { cluster, capacityProviders } of worlds) {
        const { arn: resourceArn, tags } = capacityProviders.get(name) as CapacityProvider;
        const after = news(tags);
        const tagKeys = tags.map(({ key }) => key).filter((key) => !after.some((tag) => tag.key === key));
        const command: Command =
          tagKeys.length > 0
            ? { type: 'UntagResource', resourceArn, tagKeys }
            : { type: 'TagResource', resourceArn, tags: after };
        await changeWorld(door, tenant, cluster, { operation: command.type, input: command, command });
      }
      const changed = await stored.change<CapacityProvider>(tenant, { kind: KIND, name }, (before) =>
        before === undefined ? null : { ...before, tags: news(before.tags) },
      );
      return changed !== null || worlds.length > 0;
    },
  };
}

/** What brings a provider of the account into a cluster. */
const creationOf = ({ name, tags, autoScalingGroupProvider }: CapacityProvider): Command => ({
  type: 'CreateCapacityProvider',
  name,
  tags,
  ...(autoScalingGroupProvider && { autoScalingGroupProvider }),
});

/** What a cluster is told of the providers that it names, before it looks for them: those it has already, it keeps as they are. */
export async function arrivals(
  accounts: AccountStore,
  tenant: TenantContext,
  named: readonly string[] = [],
): Promise<readonly Command[]> {
  const names = [...new Set(named.map(providerNameIn))].filter((name) => checkProviderName(name) === undefined);
  if (names.length > PROVIDERS_PER_CLUSTER) return [];
  const { get } = storedResources(accounts);
  const kept = await Promise.all(names.map((name) => get<CapacityProvider>(tenant, KIND, name)));
  return kept.filter((provider) => provider !== undefined).map(creationOf);
}

const emptyWorld = ({ accountId, region }: TenantContext, atMs: number): World =>
  genesis({
    accountId,
    region,
    name: 'default',
    seed: '',
    atMs,
    clock: { mode: 'MANUAL', speed: 1, anchorSimMs: atMs, anchorWallMs: atMs },
    settings: DEFAULT_WORLD_SETTINGS,
    clusterSettings: [],
    tags: [],
    sequence: 0,
  });
