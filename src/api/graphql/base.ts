import { EcsError } from '../../app/errors.ts';
import { clusterOfArn } from '../../app/names.ts';
import { findInstance, findService, findTask } from '../../engine/commands/find.ts';
import { parseArn } from '../../model/arn.ts';
import type { Context } from './context.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import { parseId } from './node-ids.ts';
import { clusterRef, definitionRef, instanceRef, type NodeRef, serviceRef, taskRef } from './refs.ts';
import { ARN, DateTime, JSONScalar } from './scalars.ts';
import type { Resolvers } from './types.generated.ts';

/** The object behind an opaque id, in the caller's account and region. */
async function nodeOf(id: string, { app, tenant, worlds }: Context): Promise<NodeRef | null> {
  const name = parseId(id);
  if (name === undefined) return null;
  if (name.kind === 'TaskDefinition') {
    const found = await app.taskDefinitions.find(tenant, `${name.family}:${name.revision}`).catch(noneIfRefused);
    return found === undefined ? null : definitionRef(found);
  }
  const world = await worlds.load(name.cluster);
  if (world === null) return null;
  switch (name.kind) {
    case 'Cluster':
      return clusterRef(world);
    case 'ContainerInstance':
      return name.number < world.fleet.size && (world.instanceVersions[name.number] ?? 0) > 0
        ? instanceRef(world, name.number)
        : null;
    case 'Task':
      return world.tasks.slotOf(name.number) === undefined ? null : taskRef(world, name.number);
    case 'Service':
      return world.services[name.number] === undefined ? null : serviceRef(world, name.number);
  }
}

const noneIfRefused = (error: unknown): undefined => {
  if (error instanceof EcsError) return undefined;
  throw error;
};

/** The object behind an ARN, in the caller's account and region. */
async function resourceOf(arn: string, { app, tenant, worlds }: Context): Promise<NodeRef | null> {
  if (parseArn(arn)?.resourceType === 'task-definition') {
    const found = await app.taskDefinitions.find(tenant, arn).catch(noneIfRefused);
    return found === undefined ? null : definitionRef(found);
  }
  const cluster = clusterOfArn(tenant, arn);
  const world = cluster === undefined ? null : await worlds.load(cluster);
  if (world === null) return null;
  switch (parseArn(arn)?.resourceType) {
    case 'cluster':
      return clusterRef(world);
    case 'service': {
      const number = findService(world, arn);
      return number === undefined ? null : serviceRef(world, number);
    }
    case 'task': {
      const serial = findTask(world, arn);
      return serial === undefined ? null : taskRef(world, serial);
    }
    default: {
      const slot = findInstance(world, arn);
      return slot === undefined ? null : instanceRef(world, slot);
    }
  }
}

export const baseResolvers: Resolvers = {
  DateTime,
  ARN,
  JSON: JSONScalar,
  Node: { __resolveType: ({ kind }: NodeRef) => kind },
  Query: {
    node: (_root, { id }, context) => nodeOf(id, context),
    nodes: (_root, { ids }, context) => {
      if (ids.length > LIMITS.ids) throw badUserInput(`ids has at most ${LIMITS.ids} items.`, 'ids');
      return Promise.all(ids.map((id) => nodeOf(id, context)));
    },
    resource: (_root, { arn }, context) => resourceOf(arn, context),
  },
  Mutation: {
    tagResource: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { resourceArn, tags } = given(input);
        await app.tags.tag(tenant, { resourceArn, tags: tags.map(({ key, value }) => ({ key, value: value ?? '' })) });
        return { tags: [...(await app.tags.list(tenant, resourceArn))] };
      }),
    untagResource: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { resourceArn, tagKeys } = given(input);
        await app.tags.untag(tenant, { resourceArn, tagKeys });
        return { tags: [...(await app.tags.list(tenant, resourceArn))] };
      }),
  },
};
