import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError } from '../../app/errors.ts';
import { refuse } from '../../model/refusal.ts';
import { toFailure, toTaskDefinition } from './ecs-views.ts';
import { pagePosition, pageSize, pageToken } from './page-token.ts';
import { type Call, row } from './service.ts';

const registeredBy = ({ tenant }: Call): string => `arn:aws:iam::${tenant.accountId}:root`;

export const taskDefinitionRows = [
  row<Ecs.RegisterTaskDefinitionRequest, Ecs.RegisterTaskDefinitionResponse>(
    Ecs.RegisterTaskDefinition$,
    async (call, input) => {
      const definition = await call.app.taskDefinitions.register(call.tenant, input);
      return { taskDefinition: toTaskDefinition(definition, registeredBy(call)), tags: [...definition.tags] };
    },
  ),
  row<Ecs.DescribeTaskDefinitionRequest, Ecs.DescribeTaskDefinitionResponse>(
    Ecs.DescribeTaskDefinition$,
    async (call, { taskDefinition, include = [] }) => {
      const definition = await call.app.taskDefinitions.find(call.tenant, taskDefinition as string);
      if (definition === undefined)
        throw new EcsError(refuse('ClientException', 'Unable to describe task definition.', ['taskDefinition']));
      return {
        taskDefinition: toTaskDefinition(definition, registeredBy(call)),
        tags: (include as string[]).includes('TAGS') ? [...definition.tags] : [],
      };
    },
  ),
  row<Ecs.DeregisterTaskDefinitionRequest, Ecs.DeregisterTaskDefinitionResponse>(
    Ecs.DeregisterTaskDefinition$,
    async (call, { taskDefinition }) => ({
      taskDefinition: toTaskDefinition(
        await call.app.taskDefinitions.deregister(call.tenant, taskDefinition as string),
        registeredBy(call),
      ),
    }),
  ),
  row<Ecs.DeleteTaskDefinitionsRequest, Ecs.DeleteTaskDefinitionsResponse>(
    Ecs.DeleteTaskDefinitions$,
    async (call, { taskDefinitions }) => {
      const { deleted, failures } = await call.app.taskDefinitions.delete(call.tenant, taskDefinitions ?? []);
      return {
        taskDefinitions: deleted.map((definition) => toTaskDefinition(definition, registeredBy(call))),
        failures: failures.map(toFailure),
      };
    },
  ),
  row<Ecs.ListTaskDefinitionsRequest, Ecs.ListTaskDefinitionsResponse>(
    Ecs.ListTaskDefinitions$,
    async (call, { familyPrefix, status, sort, nextToken, maxResults }) => {
      const filter = [familyPrefix, status, sort];
      const limit = pageSize(maxResults);
      const after = pagePosition(call, filter, nextToken) as string | undefined;
      const [family = '', revision = ''] = after?.split(':') ?? [];
      const { taskDefinitions, more } = await call.app.taskDefinitions.list(call.tenant, {
        ...(familyPrefix !== undefined && { family: familyPrefix }),
        ...(status !== undefined && { status: status as 'ACTIVE' }),
        backwards: sort === 'DESC',
        ...(after !== undefined && { after: { family, revision: Number(revision) } }),
        limit,
      });
      const last = taskDefinitions.at(-1);
      return {
        taskDefinitionArns: taskDefinitions.map(({ taskDefinitionArn }) => taskDefinitionArn),
        ...(more && last && { nextToken: pageToken(call, filter, `${last.family}:${last.revision}`) }),
      };
    },
  ),
  row<Ecs.ListTaskDefinitionFamiliesRequest, Ecs.ListTaskDefinitionFamiliesResponse>(
    Ecs.ListTaskDefinitionFamilies$,
    async (call, { familyPrefix, status, nextToken, maxResults }) => {
      const filter = [familyPrefix, status];
      const after = pagePosition(call, filter, nextToken) as string | undefined;
      const limit = pageSize(maxResults);
      if (familyPrefix !== undefined && familyPrefix.length > LONGEST_FAMILY) return { families: [] };
      const { families, next } = await call.app.taskDefinitions.families(call.tenant, {
        ...(familyPrefix !== undefined && { prefix: familyPrefix }),
        ...(status !== undefined && status !== 'ALL' && { status: status as 'ACTIVE' }),
        ...(after !== undefined && { after }),
        limit,
      });
      return { families: [...families], ...(next !== undefined && { nextToken: pageToken(call, filter, next) }) };
    },
  ),
];

const LONGEST_FAMILY = 255;
