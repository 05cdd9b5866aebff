import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'sets';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const SET = `id taskSetArn startedBy externalId status taskDefinition computedDesiredCount pendingCount runningCount
  createdAt updatedAt launchType capacityProviderStrategy platformVersion networkConfiguration loadBalancers
  serviceRegistries scale { value unit } stabilityStatus stabilityStatusAt tags { key value }`;
const service = async (name: string) =>
  (
    await ask(
      `query ($name: String!) { service(cluster: "${CLUSTER}", service: $name) { taskDefinition desiredCount runningCount
         deploymentController deployments { id } currentServiceDeployment taskSets { ${SET} } } }`,
      { name },
    )
  ).service;
const own = { cluster: CLUSTER, service: 'shop' };

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'sets', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.2xlarge', count: 2 },
    'containerInstances { id }',
  );
  for (const image of ['shop:1', 'shop:2'])
    await done(
      'registerTaskDefinition',
      {
        taskDefinition: {
          family: 'web',
          containerDefinitions: [{ name: 'web', image, cpu: 128, memory: 128, portMappings: [{ containerPort: 80 }] }],
        },
      },
      'taskDefinition { revision }',
    );
});
afterAll(() => served.close());

describe('task sets through the door', () => {
  test('TS-01 to TS-05: made, scaled, promoted, deleted', async () => {
    await done(
      'createService',
      { cluster: CLUSTER, serviceName: 'shop', desiredCount: 3, deploymentController: { type: 'EXTERNAL' } },
      'service { serviceName }',
    );
    expect(await service('shop')).toMatchObject({
      taskDefinition: null,
      deploymentController: 'EXTERNAL',
      deployments: [],
      taskSets: [],
    });
    const input = {
      ...own,
      taskDefinition: 'web:1',
      scale: { value: 50 },
      externalId: 'one',
      tags: [{ key: 'a', value: 'b' }],
    };
    const dry = await done('createTaskSet', { ...input, dryRun: true }, `taskSet { ${SET} }`);
    expect(dry.taskSet.status).toBe('ACTIVE');
    expect((await service('shop')).taskSets).toEqual([]);
    const [first, again] = [
      await done('createTaskSet', { ...input, clientToken: 't' }, `taskSet { ${SET} }`),
      await done('createTaskSet', { ...input, clientToken: 't' }, `taskSet { ${SET} }`),
    ];
    expect(first.taskSet).toMatchObject({
      externalId: 'one',
      startedBy: null,
      status: 'ACTIVE',
      computedDesiredCount: 2,
      runningCount: 0,
      scale: { value: 50, unit: 'PERCENT' },
      stabilityStatus: 'STABILIZING',
      launchType: 'EC2',
      capacityProviderStrategy: [],
      loadBalancers: [],
      tags: [{ key: 'a', value: 'b' }],
    });
    expect(again.taskSet.id).toBe(first.taskSet.id);
    expect(first.taskSet.taskSetArn).toContain(`:task-set/${CLUSTER}/shop/${first.taskSet.id}`);
    await pass(60);
    expect((await service('shop')).taskSets).toMatchObject([{ runningCount: 2, stabilityStatus: 'STEADY_STATE' }]);
    await done(
      'updateServicePrimaryTaskSet',
      { ...own, primaryTaskSet: first.taskSet.taskSetArn },
      'taskSet { status }',
    );
    expect((await service('shop')).taskDefinition).toMatch(/web:1$/);
    const second = await done('createTaskSet', { ...own, taskDefinition: 'web:2' }, 'taskSet { id }');
    await done(
      'updateTaskSet',
      { ...own, taskSet: second.taskSet.id, scale: { value: 100 } },
      'taskSet { computedDesiredCount }',
    );
    await pass(60);
    await done('updateServicePrimaryTaskSet', { ...own, primaryTaskSet: second.taskSet.id }, 'taskSet { status }');
    const gone = await done('deleteTaskSet', { ...own, taskSet: first.taskSet.id, force: true }, 'taskSet { status }');
    expect(gone.taskSet.status).toBe('DRAINING');
    await pass(120);
    expect(await service('shop')).toMatchObject({
      runningCount: 3,
      taskSets: [{ id: second.taskSet.id, status: 'PRIMARY' }],
    });
  });

  test('what is refused says why, and changes nothing', async () => {
    const before = await service('shop');
    const [set, unknown, update, blank] = [
      await change('deleteTaskSet', { ...own, taskSet: before.taskSets[0].id }, 'taskSet { id }'),
      await change('updateTaskSet', { ...own, taskSet: 'ecs-svc/0', scale: { value: 1 } }, 'taskSet { id }'),
      await change('updateService', { ...own, taskDefinition: 'web:1' }, 'service { serviceName }'),
      await change(
        'createService',
        { cluster: CLUSTER, serviceName: 'none', desiredCount: 1 },
        'service { serviceName }',
      ),
    ];
    expect(set.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER', field: ['force'] }]);
    expect(unknown.userErrors).toMatchObject([
      { code: 'TASK_SET_NOT_FOUND', message: 'The specified task set does not exist.', field: ['taskSet'] },
    ]);
    expect(update.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER', field: ['taskDefinition'] }]);
    expect(blank.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER', field: ['taskDefinition'] }]);
    expect(await service('shop')).toEqual(before);
  });
});

test('SVC-09: a service of ECS is handed to another controller, and back', async () => {
  const named = { cluster: CLUSTER, service: 'moving' };
  await done(
    'createService',
    { cluster: CLUSTER, serviceName: 'moving', taskDefinition: 'web', desiredCount: 1 },
    'service { serviceName }',
  );
  const move = (type: string) =>
    change('updateService', { ...named, deploymentController: { type } }, 'service { deploymentController }');
  expect((await move('EXTERNAL')).userErrors).toMatchObject([
    { code: 'INVALID_PARAMETER', field: ['deploymentController'], message: expect.stringContaining('ongoing') },
  ]);
  await pass(120);
  expect(await move('EXTERNAL')).toEqual({ service: { deploymentController: 'EXTERNAL' }, userErrors: [] });
  expect(await service('moving')).toMatchObject({
    runningCount: 1,
    deployments: [{ id: expect.any(String) }],
    taskSets: [{ status: 'PRIMARY', scale: { value: 100 } }],
  });
  expect(await move('ECS')).toEqual({ service: { deploymentController: 'ECS' }, userErrors: [] });
  expect(
    (await change('updateService', { ...named, deploymentController: [] }, 'service { id }')).userErrors,
  ).toMatchObject([{ field: ['deploymentController'] }]);
});

test.each(
  [[7], ['x'], [[]], [{}], [null], { capacityProvider: 'FARGATE' }, 'FARGATE', 7].map((strategy) => ({ strategy })),
)('a strategy that is none is refused: $strategy', async ({ strategy: capacityProviderStrategy }) => {
  const { userErrors } = await change(
    'createTaskSet',
    { ...own, taskDefinition: 'web:1', capacityProviderStrategy, dryRun: true },
    'taskSet { id }',
  );
  expect(userErrors).toMatchObject([{ field: expect.arrayContaining(['capacityProviderStrategy']) }]);
});
