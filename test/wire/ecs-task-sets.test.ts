import {
  CreateClusterCommand,
  CreateServiceCommand,
  CreateTaskSetCommand,
  DeleteTaskSetCommand,
  DescribeServicesCommand,
  DescribeTaskSetsCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  UpdateServicePrimaryTaskSetCommand,
  UpdateTaskSetCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let ecs: ECSClient;
const own = { cluster: 'sets', service: 'shop' };
beforeAll(async () => {
  server = await serveWire({ speed: 1 });
  ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: 'sets' }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx:1', cpu: 128, memory: 256 }],
    }),
  );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

test('TS-01 to TS-05: task sets of an EXTERNAL service through the SDK client', async () => {
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'sets',
      serviceName: 'shop',
      desiredCount: 3,
      deploymentController: { type: 'EXTERNAL' },
    }),
  );
  const { taskSet } = await ecs.send(
    new CreateTaskSetCommand({
      ...own,
      taskDefinition: 'web',
      externalId: 'one',
      scale: { value: 50, unit: 'PERCENT' },
    }),
  );
  expect(taskSet).toMatchObject({
    externalId: 'one',
    status: 'ACTIVE',
    computedDesiredCount: 2,
    scale: { value: 50, unit: 'PERCENT' },
    stabilityStatus: 'STABILIZING',
  });
  expect(taskSet?.stabilityStatusAt).toBeInstanceOf(Date);
  const id = taskSet?.id as string;
  const scaled = await ecs.send(
    new UpdateTaskSetCommand({ ...own, taskSet: taskSet?.taskSetArn, scale: { value: 100, unit: 'PERCENT' } }),
  );
  expect(scaled.taskSet?.computedDesiredCount).toBe(3);
  const primary = await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...own, primaryTaskSet: id }));
  expect(primary.taskSet?.status).toBe('PRIMARY');
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'sets', services: ['shop'] }));
  expect(services?.[0]).toMatchObject({ deployments: [], taskSets: [{ id, status: 'PRIMARY' }] });
  expect(services?.[0]?.taskDefinition).toMatch(/web:1$/);
  const described = await ecs.send(new DescribeTaskSetsCommand({ ...own, taskSets: [id, 'ecs-svc/1'] }));
  expect(described.taskSets).toMatchObject([{ id }]);
  expect(described.failures).toMatchObject([{ arn: 'ecs-svc/1', reason: 'MISSING' }]);
  await expect(ecs.send(new DeleteTaskSetCommand({ ...own, taskSet: id }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(ecs.send(new DeleteTaskSetCommand({ ...own, taskSet: 'ecs-svc/1' }))).rejects.toMatchObject({
    name: 'TaskSetNotFoundException',
    message: 'The specified task set does not exist.',
  });
  await expect(ecs.send(new UpdateServiceCommand({ ...own, taskDefinition: 'web' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  const gone = await ecs.send(new DeleteTaskSetCommand({ ...own, taskSet: id, force: true }));
  expect(gone.taskSet?.status).toBe('DRAINING');
});

test('SVC-09: an EXTERNAL service comes to ECS with the UpdateService of the SDK client, and CodeDeploy takes none', async () => {
  const service = 'moving';
  const created = { cluster: 'sets', serviceName: service, desiredCount: 1 };
  await ecs.send(new CreateServiceCommand({ ...created, deploymentController: { type: 'EXTERNAL' } }));
  const of = { cluster: 'sets', service };
  const { taskSet } = await ecs.send(new CreateTaskSetCommand({ ...of, taskDefinition: 'web', scale: { value: 100 } }));
  const move = (type: 'ECS' | 'CODE_DEPLOY') =>
    ecs.send(new UpdateServiceCommand({ ...of, deploymentController: { type } }));
  await expect(move('ECS')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('requires a primary taskset'),
  });
  await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...of, primaryTaskSet: taskSet?.id as string }));
  await expect(move('CODE_DEPLOY')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  const moved = await move('ECS');
  expect(moved.service).toMatchObject({
    deploymentController: { type: 'ECS' },
    deployments: [{ status: 'PRIMARY', taskDefinition: expect.stringContaining('web:1') }],
  });
  expect(moved.service?.taskSets).toBeUndefined();
});
