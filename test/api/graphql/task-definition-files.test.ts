import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

/** Definitions as people keep them in files: sizes as text, essential given, awslogs, ports of all kinds. */
const logs = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': '/ecs/x', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
};
const container = (ports: readonly object[], own: object = {}) => ({
  name: 'app',
  image: 'registry.example/app',
  essential: true,
  environment: [],
  portMappings: ports,
  logConfiguration: logs,
  ...own,
});
const vpc = (family: string, port: object, own: object = {}) => ({
  family,
  memory: '1024',
  cpu: '512',
  networkMode: 'awsvpc',
  containerDefinitions: [container([port], { memory: 256 })],
  ...own,
});
const same = { hostPort: 5000, containerPort: 5000, protocol: 'tcp' };
const fargate = { requiresCompatibilities: ['FARGATE'] };
const ROLE = 'arn:aws:iam::111122223333:role/execution';
const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } };

let door: Awaited<ReturnType<typeof serveGraphql>>;
const change = async (name: string, type: string, answer: string, input: object) =>
  (
    await door.ask(
      `mutation($input: ${type}!) { ${name}(input: $input) { ${answer} userErrors { code message field } } }`,
      { input },
    )
  ).body.data[name];
const register = (taskDefinition: object) =>
  change(
    'registerTaskDefinition',
    'RegisterTaskDefinitionInput',
    'taskDefinition { family revision compatibilities }',
    { taskDefinition },
  );

beforeAll(async () => {
  door = await serveGraphql(appOver(await memoryPlace(), testClock()).app);
  expect(
    await change('createCluster', 'CreateClusterInput', 'cluster { clusterName }', { clock: { mode: 'MANUAL' } }),
  ).toEqual({
    cluster: { clusterName: 'default' }, // EX-API-02
    userErrors: [],
  });
  await change('registerContainerInstances', 'RegisterContainerInstancesInput', 'count', {
    instanceType: 'm5.xlarge',
    count: 3,
  });
});
afterAll(() => door.close());

describe('task definitions from files', () => {
  test.each([
    { name: 'awsvpc on EC2', file: vpc('vpc-ec2', same), service: { networkConfiguration: NETWORK } },
    {
      name: 'bridge with a port that the host picks',
      file: {
        family: 'bridge',
        requiresCompatibilities: ['EC2'],
        networkMode: 'bridge',
        volumes: [],
        placementConstraints: [],
        containerDefinitions: [container([{ containerPort: 80, protocol: 'tcp' }], { cpu: 256, memory: 256 })],
      },
      service: {},
    },
    {
      name: 'Fargate with an execution role',
      file: vpc('vpc-fargate', same, { ...fargate, executionRoleArn: ROLE }),
      service: { launchType: 'FARGATE', networkConfiguration: NETWORK },
    },
  ])('$name: registers, and a service of it becomes steady', async ({ file, service }) => {
    const registered = await register(file);
    expect(registered).toMatchObject({ taskDefinition: { revision: 1 }, userErrors: [] });
    const serviceName = `${file.family}-service`;
    const made = await change('createService', 'CreateServiceInput', 'service { status }', {
      serviceName,
      taskDefinition: file.family,
      desiredCount: 1,
      ...service,
    });
    expect(made).toEqual({ service: { status: 'ACTIVE' }, userErrors: [] });
    await change('advanceClock', 'AdvanceClockInput', 'cluster { status }', { bySeconds: 300 });
    const { body } = await door.ask(
      `{ service(cluster: "default", service: "${serviceName}") { runningCount events(first: 1) { message } } }`,
    );
    expect(body.data.service).toEqual({
      runningCount: 1,
      events: [{ message: `(service ${serviceName}) has reached a steady state.` }],
    });
  });

  test.each([
    {
      name: 'Fargate with awslogs and no execution role',
      file: vpc('refused', same, fargate),
      message: 'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    },
    {
      name: 'awsvpc with different host and container ports',
      file: vpc('refused', { hostPort: 80, containerPort: 5601, protocol: 'tcp' }),
      message: 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    },
  ])('$name: refused in the words of AWS', async ({ file, message }) => {
    expect(await register(file)).toMatchObject({ taskDefinition: null, userErrors: [{ message }] });
  });

  test('EX-TD-20: families by prefix; EX-TD-21: what a bridge definition is compatible with', async () => {
    for (const family of ['node-js-app', 'web-timer', 'hpcc', 'hpcc-c4-8xlarge'])
      await register({ family, networkMode: 'bridge', containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }] });
    const { body } = await door.ask(
      '{ taskDefinitionFamilies(familyPrefix: "hpcc", first: 10) { nodes } taskDefinition(taskDefinition: "hpcc:1") { compatibilities } }',
    );
    expect(body.data).toEqual({
      taskDefinitionFamilies: { nodes: ['hpcc', 'hpcc-c4-8xlarge'] },
      taskDefinition: { compatibilities: ['EXTERNAL', 'EC2'] },
    });
  });
});
