import { expect, test } from 'vitest';
import { checkedToken } from '../../src/app/client-token.ts';
import { instanceIdOf, taskIdOf } from '../../src/engine/ids.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command, CreateService } from '../../src/model/command.ts';
import type { Service } from '../../src/model/service.ts';
import { ECS_QUOTAS } from '../../src/tables/quotas.ts';
import { appOver, memoryPlace, TENANT } from '../support/stores.ts';
import {
  at,
  createService,
  definition,
  emptyWorld,
  instance,
  must,
  refusalOf,
  register,
  runTask,
} from '../support/world.ts';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const awsvpc = definition({ networkMode: 'awsvpc' });
const network = (subnets: number, securityGroups = 0): Partial<CreateService> => ({
  definition: awsvpc,
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: many(subnets, (index) => `subnet-${index}`),
      securityGroups: many(securityGroups, (index) => `sg-${index}`),
    },
  },
  subnetZones: many(subnets, () => 'us-east-1a'),
});
const REGISTRY = [
  { registryArn: 'arn:aws:servicediscovery:us-east-1:111122223333:service/srv-1', containerName: 'web' },
];
const isMemberOf = { type: 'memberOf', expression: 'agentConnected == true' } as const;
const attribute = (world: World, index: number) => ({
  name: `a${index}`,
  targetId: instanceIdOf(world, 0),
  targetType: 'container-instance',
});

/** A command that asks for so many of something, in a world with an instance; it is accepted at the quota and refused one above. */
test.each<{
  readonly quota: keyof typeof ECS_QUOTAS;
  readonly id: string;
  readonly ask: (count: number, world: World) => Command;
}>([
  {
    quota: 'containerInstances',
    id: 'spec 14, CAS-31',
    ask: (count) => register(...many(count - 1, () => instance())),
  },
  { quota: 'tasksPerService', id: 'SVC-02, CAS-31', ask: (desiredCount) => createService({ desiredCount }) },
  {
    quota: 'discoveredTasksPerService',
    id: 'SD-01',
    ask: (desiredCount) =>
      createService({ ...network(1), desiredCount, serviceRegistries: [{ registryArn: REGISTRY[0]?.registryArn }] }),
  },
  { quota: 'tasksPerRun', id: 'RUN-01, CAS-31', ask: (count) => runTask({ count }) },
  {
    quota: 'instancesPerStart',
    id: 'RUN-17',
    ask: (count, world) => {
      const { count: _, placementConstraints: __, placementStrategy: ___, ...rest } = runTask();
      return { ...rest, type: 'StartTask', containerInstances: many(count, () => instanceIdOf(world, 0)) };
    },
  },
  { quota: 'subnets', id: 'TD-40', ask: (count) => createService(network(count)) },
  { quota: 'securityGroups', id: 'TD-40', ask: (count) => createService(network(1, count)) },
  {
    quota: 'placementStrategies',
    id: 'PL-50',
    ask: (count) =>
      runTask({ placementStrategy: many(count, () => ({ type: 'spread', field: 'instanceId' }) as const) }),
  },
  {
    quota: 'placementConstraints',
    id: 'PL-42',
    ask: (count) =>
      runTask({
        definition: definition({ placementConstraints: [isMemberOf] }),
        placementConstraints: many(count - 1, () => isMemberOf),
      }),
  },
  {
    quota: 'tags',
    id: 'GEN-32',
    ask: (count) => runTask({ tags: many(count, (index) => ({ key: `k${index}`, value: '' })) }),
  },
  {
    quota: 'attributesPerCall',
    id: 'ATT-05',
    ask: (count, world) => ({ type: 'PutAttributes', attributes: many(count, (index) => attribute(world, index)) }),
  },
  {
    quota: 'instancesPerStateChange',
    id: 'GEN-36',
    ask: (count, world) => ({
      type: 'UpdateContainerInstancesState',
      containerInstances: many(count, () => instanceIdOf(world, 0)),
      status: 'ACTIVE',
    }),
  },
  {
    quota: 'tasksPerProtection',
    id: 'GEN-36, PROT-01',
    ask: (count, world) => ({
      type: 'UpdateTaskProtection',
      tasks: many(count, () => taskIdOf(world, 0)),
      protectionEnabled: true,
    }),
  },
  { quota: 'runStartedByCharacters', id: 'RUN-12', ask: (count) => runTask({ startedBy: 'x'.repeat(count) }) },
  { quota: 'groupCharacters', id: 'RUN-11', ask: (count) => runTask({ group: 'x'.repeat(count) }) },
  {
    quota: 'expressionCharacters',
    id: 'PL-40',
    ask: (count) => {
      const name = 'attribute:stack == ';
      return runTask({
        placementConstraints: [{ type: 'memberOf', expression: name + 'x'.repeat(count - name.length) }],
      });
    },
  },
])('$id: $quota at its bound, and one beyond', ({ quota, ask }) => {
  const { value, source, read } = ECS_QUOTAS[quota];
  expect(source).toMatch(/^AWS General Reference|^ECS /);
  expect(read).toMatch(/^\d{4}-\d\d$/);
  const world = emptyWorld({ explain: false });
  must(world, register(instance()));
  const { sequence } = world;
  const refusal = refusalOf(world, ask(value + 1, world));
  expect(refusal?.code).toMatch(/^(InvalidParameter|LimitExceeded|Client)Exception$/);
  expect(refusal?.field?.length).toBeGreaterThan(0);
  expect(world.sequence).toBe(sequence);
  expect(refusalOf(world, ask(value, world))).toBeUndefined();
});

test('services per cluster: those that stand, not those that are only remembered', () => {
  const world = emptyWorld({ explain: false });
  must(world, createService({ desiredCount: 0 }));
  must(world, { type: 'DeleteService', service: 'web', force: false });
  at(world, 10);
  must(world, createService({ serviceName: 'one', desiredCount: 0 }));
  const [, one] = world.services as [Service, Service];
  for (let number = 2; number <= ECS_QUOTAS.services.value; number++) world.services[number] = { ...one, number };
  expect(refusalOf(world, createService({ serviceName: 'more', desiredCount: 0 }))?.message).toBe(
    'A cluster can have at most 5000 services.',
  );
  world.services[2] = { ...one, status: 'INACTIVE' };
  expect(refusalOf(world, createService({ serviceName: 'more', desiredCount: 0 }))).toBeUndefined();
});

test('SD-01, CONN-01: a service that is looked up cannot be asked for more than 1,000 later either', () => {
  const world = emptyWorld();
  must(
    world,
    createService({ ...network(1), desiredCount: 0, serviceRegistries: [{ registryArn: REGISTRY[0]?.registryArn }] }),
  );
  const update = (desiredCount: number): Command => ({
    type: 'UpdateService',
    service: 'web',
    desiredCount,
    forceNewDeployment: false,
  });
  expect(refusalOf(world, update(1_001))?.field).toEqual(['desiredCount']);
  expect(refusalOf(world, update(1_000))).toBeUndefined();
});

test('clusters of an account in a region, and revisions of a family', async () => {
  const place = await memoryPlace();
  let clusters = ECS_QUOTAS.clusters.value - 1;
  const { app } = appOver({
    worlds: {
      ...place.worlds,
      list: async () => ({
        heads: many(clusters, (index) => ({ cluster: `c${index}`, status: 'ACTIVE', version: 1 })),
      }),
    },
    accounts: {
      ...place.accounts,
      registerRevision: async (_tenant, _family, make) => make(ECS_QUOTAS.revisions.value + 1),
    },
  });
  await app.clusters.create(TENANT, { clusterName: 'last' });
  clusters++;
  await expect(app.clusters.create(TENANT, { clusterName: 'one-too-many' })).rejects.toThrow(
    'maximum number of clusters',
  );
  await app.clusters.create(TENANT, { clusterName: 'last' });
  await expect(
    app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    }),
  ).rejects.toThrow('maximum number of revisions');
});

test.each([
  { operation: 'RunTask', clientToken: '~'.repeat(64) },
  { operation: 'RunTask', clientToken: 'a'.repeat(65), says: 'at most 64' },
  { operation: 'RunTask', clientToken: 'a b', says: 'from ! to ~' },
  { operation: 'RunTask', clientToken: 'é', says: 'from ! to ~' },
  { operation: 'RunTask', clientToken: '', says: 'from ! to ~' },
  { operation: 'StopTask', clientToken: 'a b' },
  { operation: 'CreateService', clientToken: 'a'.repeat(36) },
  { operation: 'CreateTaskSet', clientToken: 'a'.repeat(37), says: 'at most 36' },
  { operation: 'CreateDaemon', clientToken: 'a'.repeat(37), says: 'at most 36' },
])('GEN-38: $operation with the token $clientToken', ({ operation, clientToken, says }) => {
  if (says === undefined) expect(checkedToken(operation, clientToken)).toBe(clientToken);
  else expect(() => checkedToken(operation, clientToken)).toThrow(says);
});

test('GEN-34: tagging by an ARN of the short format; GEN-38: a token of CreateService has at most 36 characters', async () => {
  const { app } = appOver(await memoryPlace());
  await app.clusters.create(TENANT, { clusterName: 'demo' });
  for (const short of ['service/web', 'task/0123456789abcdef0123456789abcdef', 'container-instance/4a5d'])
    await expect(
      app.tags.tag(TENANT, { resourceArn: `arn:aws:ecs:us-east-1:111122223333:${short}`, tags: [] }),
    ).rejects.toMatchObject({ refusal: { code: 'InvalidParameterException' } });
  await app.taskDefinitions.register(TENANT, {
    family: 'web',
    containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
  });
  const create = (clientToken: string) =>
    app.services.create(TENANT, {
      cluster: 'demo',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 0,
      clientToken,
    });
  await expect(create('x'.repeat(37))).rejects.toThrow('at most 36 characters');
  expect((await create('x'.repeat(36))).service).toBe('web');
});
