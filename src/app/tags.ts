import { taggable } from '../engine/commands/clusters.ts';
import { checkTags } from '../engine/commands/requests.ts';
import { parseArn } from '../model/arn.ts';
import type { Tag } from '../model/attribute.ts';
import { refuse } from '../model/refusal.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { changeWorld, readWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import { clusterOfArn, revisionName } from './names.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { clusterOfScalableTarget } from './scaling.ts';

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

/** Tags of whatever ECS tags: what lies in a cluster, and task definitions, which lie in the account. Sources: GEN-32, GEN-33. */
export function tagUseCases(door: WorldDoor, accounts: AccountStore): TagUseCases {
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
  const isDefinition = (arn: string): boolean => parseArn(arn)?.resourceType === 'task-definition';
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
      if (isDefinition(resourceArn))
        return changeDefinition(tenant, resourceArn, (before) => {
          const refusal = checkTags(tags, before);
          if (refusal !== undefined) throw new EcsError(refusal);
          const named = new Set(tags.map(({ key }) => key));
          return [...before.filter(({ key }) => !named.has(key)), ...tags];
        });
      await changeWorld(door, tenant, await clusterOf(tenant, resourceArn), {
        operation: 'TagResource',
        input: { resourceArn, tags },
        command: { type: 'TagResource', resourceArn, tags },
      });
    },
    async untag(tenant, { resourceArn, tagKeys }) {
      const gone = new Set(tagKeys);
      if (isDefinition(resourceArn))
        return changeDefinition(tenant, resourceArn, (before) => before.filter(({ key }) => !gone.has(key)));
      await changeWorld(door, tenant, await clusterOf(tenant, resourceArn), {
        operation: 'UntagResource',
        input: { resourceArn, tagKeys },
        command: { type: 'UntagResource', resourceArn, tagKeys },
      });
    },
    async list(tenant, resourceArn) {
      if (isDefinition(resourceArn)) {
        const { family, revision } = revisionName(tenant, resourceArn);
        const found = revision === undefined ? undefined : await accounts.revision(tenant, family, revision);
        if (found === undefined) throw notFound();
        return found.tags;
      }
      const found = taggable(await readWorld(door, tenant, await clusterOf(tenant, resourceArn)), resourceArn);
      if (found === undefined) throw notFound();
      return found.tags;
    },
  };
}
