import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 10 } as const;
const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
let server: WireServer;
let ecs: Ecs.ECSClient;
let scaling: ApplicationAutoScalingClient;
beforeAll(async () => {
  server = await serveWire({ speed: 2_000 });
  ecs = new Ecs.ECSClient(clientConfig(server.url));
  scaling = new ApplicationAutoScalingClient(clientConfig(server.url));
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'web' }));
});
afterAll(async () => {
  ecs.destroy();
  scaling.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const LEAST = {
  cluster: 'web',
  infrastructureRoleArn: role('infra'),
  executionRoleArn: role('execution'),
  primaryContainer: { image: 'shop:1' },
} satisfies Ecs.CreateExpressGatewayServiceCommandInput;
const create = async (own: Partial<Ecs.CreateExpressGatewayServiceCommandInput>) =>
  (await ecs.send(new Ecs.CreateExpressGatewayServiceCommand({ ...LEAST, ...own })))
    .service as Ecs.ECSExpressGatewayService;
const describe = async (serviceArn: string, include: Ecs.ExpressGatewayServiceInclude[] = []) =>
  (await ecs.send(new Ecs.DescribeExpressGatewayServiceCommand({ serviceArn, include }))).service;
const update = async (own: Ecs.UpdateExpressGatewayServiceCommandInput) =>
  (await ecs.send(new Ecs.UpdateExpressGatewayServiceCommand(own))).service;

test('an Express service runs tasks on Fargate, changes by revisions, and drains away', async () => {
  const container = { image: 'shop:1', containerPort: 8080, environment: [{ name: 'A', value: '1' }] };
  const created = await create({
    serviceName: 'shop',
    primaryContainer: {
      ...container,
      awsLogsConfiguration: { logGroup: '/shop', logStreamPrefix: 'ecs' },
    },
    taskRoleArn: role('task'),
    cpu: '512',
    memory: '1024',
    cpuArchitecture: 'ARM64',
    healthCheckPath: '/health?deep=1',
    networkConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
    scalingTarget: { minTaskCount: 2, maxTaskCount: 5, autoScalingMetric: 'AVERAGE_MEMORY' },
    tags: [{ key: 'team', value: 'shop' }],
  });
  const serviceArn = arn('service/web/shop');
  expect(created).toMatchObject({
    cluster: 'web',
    serviceName: 'shop',
    serviceArn,
    infrastructureRoleArn: role('infra'),
    status: { statusCode: 'ACTIVE' },
    currentDeployment: expect.stringContaining('service-deployment/web/shop/'),
    tags: [{ key: 'team', value: 'shop' }],
    activeConfigurations: [
      {
        serviceRevisionArn: expect.stringContaining('service-revision/web/shop/'),
        taskDefinitionArn: arn('task-definition/web-shop:1'),
        executionRoleArn: role('execution'),
        taskRoleArn: role('task'),
        cpu: '512',
        memory: '1024',
        cpuArchitecture: 'ARM64',
        healthCheckPath: '/health?deep=1',
        networkConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
        primaryContainer: container,
        scalingTarget: {
          minTaskCount: 2,
          maxTaskCount: 5,
          autoScalingMetric: 'AVERAGE_MEMORY',
          autoScalingTargetValue: 60,
        },
        ingressPaths: [
          { accessType: 'PUBLIC', endpoint: expect.stringMatching(/^ex-\w{12}\.ecs\.eu-west-1\.on\.aws$/) },
        ],
      },
    ],
  });
  await Ecs.waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'web', services: [serviceArn] });
  const { taskArns } = await ecs.send(new Ecs.ListTasksCommand({ cluster: 'web', serviceName: 'shop' }));
  expect(taskArns).toHaveLength(2);
  const { taskDefinition } = await ecs.send(new Ecs.DescribeTaskDefinitionCommand({ taskDefinition: 'web-shop:1' }));
  expect(taskDefinition).toMatchObject({
    networkMode: 'awsvpc',
    compatibilities: expect.arrayContaining(['FARGATE']),
    runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    containerDefinitions: [
      {
        name: 'Main',
        image: 'shop:1',
        portMappings: [{ containerPort: 8080 }],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/shop' } },
      },
    ],
  });
  const described = await describe(serviceArn);
  expect(described).toEqual({ ...created, tags: undefined });
  expect((await describe(serviceArn, ['TAGS']))?.tags).toEqual([{ key: 'team', value: 'shop' }]);

  const updated = await update({
    serviceArn,
    primaryContainer: { image: 'shop:2' },
    scalingTarget: { minTaskCount: 3 },
  });
  expect(updated).toMatchObject({
    serviceArn,
    targetConfiguration: {
      taskDefinitionArn: arn('task-definition/web-shop:2'),
      primaryContainer: { image: 'shop:2', containerPort: 80 },
      cpu: '512',
      healthCheckPath: '/health?deep=1',
      scalingTarget: { minTaskCount: 3, maxTaskCount: 5, autoScalingMetric: 'AVERAGE_MEMORY' },
      ingressPaths: created.activeConfigurations?.[0]?.ingressPaths,
    },
  });
  await Ecs.waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'web', services: [serviceArn] });
  const after = await describe(serviceArn);
  expect(after?.activeConfigurations).toEqual([updated?.targetConfiguration]);
  expect(after?.activeConfigurations?.[0]?.serviceRevisionArn).not.toBe(
    created.activeConfigurations?.[0]?.serviceRevisionArn,
  );
  const { services } = await ecs.send(new Ecs.DescribeServicesCommand({ cluster: 'web', services: ['shop'] }));
  expect(services).toMatchObject([{ desiredCount: 3, runningCount: 3, launchType: 'FARGATE' }]);

  const { service: deleted } = await ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }));
  expect(deleted).toMatchObject({ serviceArn, status: { statusCode: 'DRAINING' } });
  await Ecs.waitUntilServicesInactive({ client: ecs, ...WAIT }, { cluster: 'web', services: [serviceArn] });
  expect(await describe(serviceArn)).toMatchObject({ status: { statusCode: 'INACTIVE' } });
  await expect(update({ serviceArn })).rejects.toMatchObject({ name: 'ServiceNotActiveException' });
  await expect(ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }))).rejects.toMatchObject({
    name: 'ServiceNotActiveException',
  });
});

test('its scaling follows its target; requests, which nobody counts, scale nothing', async () => {
  const { serviceArn = '' } = await create({ serviceName: 'scaled', scalingTarget: { autoScalingTargetValue: 40 } });
  const ResourceId = 'service/web/scaled';
  const told = async () => {
    const targets = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ResourceId] }),
    );
    const policies = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', ResourceId }));
    return {
      capacity: targets.ScalableTargets?.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
      policies: policies.ScalingPolicies?.map((one) => [
        one.TargetTrackingScalingPolicyConfiguration?.PredefinedMetricSpecification?.PredefinedMetricType,
        one.TargetTrackingScalingPolicyConfiguration?.TargetValue,
      ]),
    };
  };
  expect(await told()).toEqual({ capacity: [[1, 20]], policies: [['ECSServiceAverageCPUUtilization', 40]] });
  await update({ serviceArn, scalingTarget: { autoScalingMetric: 'REQUEST_COUNT_PER_TARGET', maxTaskCount: 4 } });
  expect(await told()).toEqual({ capacity: [[1, 4]], policies: [] });
  await ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }));
  expect(await told()).toEqual({ capacity: [], policies: [] });
});

test('defaults are those of the model; a name is found when none is given', async () => {
  const { serviceName, activeConfigurations } = await create({});
  expect(serviceName).toMatch(/^express-[0-9a-f]{12}$/);
  expect(activeConfigurations).toMatchObject([
    {
      cpu: '256',
      memory: '512',
      cpuArchitecture: 'X86_64',
      healthCheckPath: '/ping',
      primaryContainer: { image: 'shop:1', containerPort: 80 },
      scalingTarget: { autoScalingMetric: 'AVERAGE_CPU', autoScalingTargetValue: 60 },
    },
  ]);
  expect(activeConfigurations?.[0]?.networkConfiguration?.subnets).toHaveLength(3);
});

test('a definition of the caller is taken as it is, when it fits', async () => {
  const register = async (family: string, container: Ecs.ContainerDefinition) =>
    (
      await ecs.send(
        new Ecs.RegisterTaskDefinitionCommand({
          family,
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          containerDefinitions: [container, { name: 'sidecar', image: 'side' }],
        }),
      )
    ).taskDefinition?.taskDefinitionArn as string;
  const Main = { name: 'Main', image: 'own' };
  const taskDefinitionArn = await register('own', { ...Main, portMappings: [{ containerPort: 80, name: 'http' }] });
  const least = { cluster: 'web', infrastructureRoleArn: role('infra') };
  const make = async (own: object) =>
    (await ecs.send(new Ecs.CreateExpressGatewayServiceCommand({ ...least, ...own }))).service;
  const made = await make({ serviceName: 'own', taskDefinitionArn });
  expect(made?.activeConfigurations).toMatchObject([{ taskDefinitionArn }]);
  expect(made?.activeConfigurations?.[0]).not.toHaveProperty('cpu');
  const refused = { name: 'InvalidParameterException' };
  const nameless = await register('nameless', { ...Main, portMappings: [{ containerPort: 80 }] });
  await expect(make({ taskDefinitionArn: nameless })).rejects.toMatchObject(refused);
  await expect(make({ taskDefinitionArn, cpu: '256' })).rejects.toMatchObject(refused);
  await expect(make({ taskDefinitionArn: arn('task-definition/none:1') })).rejects.toMatchObject({
    name: 'ClientException',
  });
  const back = { serviceArn: made?.serviceArn, primaryContainer: { image: 'x' }, executionRoleArn: role('execution') };
  expect((await update(back))?.targetConfiguration?.taskDefinitionArn).toBe(arn('task-definition/web-own:1'));
});

test.each([
  { own: { cluster: 'nowhere' }, name: 'ClusterNotFoundException', why: 'there is no such cluster' },
  { own: { infrastructureRoleArn: 'infra' }, why: 'that is no role' },
  { own: { serviceName: 'a b' }, why: 'that is no name' },
  { own: { primaryContainer: undefined }, why: 'it has nothing to run' },
  { own: { executionRoleArn: undefined }, why: 'nobody may pull its image' },
  { own: { healthCheckPath: 'ping' }, why: 'that is no path' },
  { own: { scalingTarget: { minTaskCount: 3, maxTaskCount: 2 } }, why: 'its bounds are the wrong way round' },
  { own: { scalingTarget: { autoScalingTargetValue: 101 } }, why: 'no task uses more than all of its CPU' },
  { own: { scalingTarget: { autoScalingMetric: 'LUCK' as never } }, why: 'there is no such metric' },
  { own: { primaryContainer: { image: 'a', containerPort: 65_536 } }, why: 'there is no such port' },
  { own: { cpu: '256', memory: '8192' }, name: 'ClientException', why: 'Fargate has no such size' },
])('an Express service is refused, and nothing is left of it: $why', async ({ own, name }) => {
  await expect(create({ serviceName: 'refused', ...own })).rejects.toMatchObject({
    name: name ?? 'InvalidParameterException',
  });
  const serviceArn = arn('service/web/refused');
  await expect(describe(serviceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a name is taken once; what is no Express service is not found', async () => {
  await create({ serviceName: 'once' });
  await expect(create({ serviceName: 'once' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Creation of service was not idempotent.',
  });
  const taskDefinition = 'web-once';
  const plain = {
    cluster: 'web',
    serviceName: 'plain',
    taskDefinition,
    desiredCount: 0,
    launchType: 'FARGATE',
  } as const;
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
  await ecs.send(new Ecs.CreateServiceCommand({ ...plain, networkConfiguration }));
  const foreign = 'arn:aws:ecs:eu-west-1:999999999999:service/web/once';
  for (const serviceArn of [arn('service/web/plain'), arn('service/web/none'), 'once', foreign]) {
    await expect(describe(serviceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(update({ serviceArn })).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
    await expect(ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }))).rejects.toMatchObject({
      name: 'ServiceNotFoundException',
    });
  }
});
