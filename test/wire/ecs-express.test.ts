import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
} from '@aws-sdk/client-application-auto-scaling';
import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
const told = async (serviceArn: string, include: Ecs.ExpressGatewayServiceInclude[] = []) =>
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
  const described = await told(serviceArn);
  expect(described).toEqual({ ...created, tags: undefined });
  expect((await told(serviceArn, ['TAGS']))?.tags).toEqual([{ key: 'team', value: 'shop' }]);

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
  const after = await told(serviceArn);
  expect(after?.activeConfigurations).toEqual([updated?.targetConfiguration]);
  expect(after?.activeConfigurations?.[0]?.serviceRevisionArn).not.toBe(
    created.activeConfigurations?.[0]?.serviceRevisionArn,
  );
  const { services } = await ecs.send(new Ecs.DescribeServicesCommand({ cluster: 'web', services: ['shop'] }));
  expect(services).toMatchObject([{ desiredCount: 3, runningCount: 3, launchType: 'FARGATE' }]);

  const { service: deleted } = await ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }));
  expect(deleted).toMatchObject({ serviceArn, status: { statusCode: 'DRAINING' } });
  await Ecs.waitUntilServicesInactive({ client: ecs, ...WAIT }, { cluster: 'web', services: [serviceArn] });
  expect(await told(serviceArn)).toMatchObject({ status: { statusCode: 'INACTIVE' } });
  await expect(update({ serviceArn })).rejects.toMatchObject({ name: 'ServiceNotActiveException' });
  await expect(ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }))).rejects.toMatchObject({
    name: 'ServiceNotActiveException',
  });
});

test('its scaling follows its target: use of CPU or memory, or requests a minute and task', async () => {
  const { serviceArn = '' } = await create({ serviceName: 'scaled', scalingTarget: { autoScalingTargetValue: 40 } });
  const ResourceId = 'service/web/scaled';
  const scaled = async () => {
    const targets = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ResourceId] }),
    );
    const policies = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', ResourceId }));
    return {
      capacity: targets.ScalableTargets?.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
      policies: policies.ScalingPolicies?.map((one) => [
        one.TargetTrackingScalingPolicyConfiguration?.PredefinedMetricSpecification?.PredefinedMetricType ??
          one.TargetTrackingScalingPolicyConfiguration?.CustomizedMetricSpecification?.MetricName,
        one.TargetTrackingScalingPolicyConfiguration?.TargetValue,
      ]),
    };
  };
  expect(await scaled()).toEqual({ capacity: [[1, 20]], policies: [['ECSServiceAverageCPUUtilization', 40]] });
  await update({ serviceArn, scalingTarget: { autoScalingMetric: 'REQUEST_COUNT_PER_TARGET', maxTaskCount: 4 } });
  expect(await scaled()).toEqual({ capacity: [[1, 4]], policies: [['RequestCountPerTarget', 40]] });
  await update({ serviceArn, scalingTarget: { autoScalingMetric: 'AVERAGE_MEMORY' } });
  expect(await scaled()).toMatchObject({ policies: [['ECSServiceAverageMemoryUtilization', 40]] });
  await ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }));
  expect(await scaled()).toEqual({ capacity: [], policies: [] });
});

describe('in a clock that is in hand', () => {
  const MINUTE_MS = 60_000;
  const TENANT = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
  const advance = (cluster: string, byMs: number) => server.app.clusters.advanceClock(TENANT, { cluster, byMs });
  const manual = (clusterName: string) =>
    server.app.clusters.create(TENANT, { clusterName, seed: clusterName, clock: { mode: 'MANUAL' } });
  const seen = async (cluster: string) => {
    const { services } = await ecs.send(new Ecs.DescribeServicesCommand({ cluster, services: ['shop'] }));
    return services?.[0] as Ecs.Service;
  };

  test('tasks follow the requests that each of them gets in a minute, up and down', async () => {
    await manual('requests');
    await create({
      cluster: 'requests',
      serviceName: 'shop',
      scalingTarget: {
        minTaskCount: 2,
        maxTaskCount: 9,
        autoScalingMetric: 'REQUEST_COUNT_PER_TARGET',
        autoScalingTargetValue: 600,
      },
    });
    await advance('requests', 10 * MINUTE_MS);
    expect(await seen('requests')).toMatchObject({ runningCount: 2 });
    const load = (perSecond: number) =>
      server.app.metrics.setLoad(TENANT, {
        cluster: 'requests',
        service: 'shop',
        sources: [{ kind: 'CONSTANT', value: perSecond }],
      });
    await load(50); // 3,000 a minute: five tasks
    await advance('requests', 20 * MINUTE_MS);
    expect(await seen('requests')).toMatchObject({ desiredCount: 5, runningCount: 5 });
    await load(5);
    await advance('requests', 60 * MINUTE_MS);
    expect(await seen('requests')).toMatchObject({ desiredCount: 2, runningCount: 2 });
  });

  test('a new image gets 5 % of the traffic for three minutes, then all, and the old tasks stay three more', async () => {
    await manual('canary');
    const { serviceArn } = await create({ cluster: 'canary', serviceName: 'shop', scalingTarget: { minTaskCount: 2 } });
    await advance('canary', 20 * MINUTE_MS);
    await update({ serviceArn, primaryContainer: { image: 'shop:2' } });
    const seenAt: string[] = [];
    for (let minute = 1; minute <= 20; minute++) {
      await advance('canary', MINUTE_MS);
      const { serviceDeployments = [] } = await ecs.send(
        new Ecs.ListServiceDeploymentsCommand({ cluster: 'canary', service: 'shop' }),
      );
      const [newest] = serviceDeployments;
      const answer = await ecs.send(
        new Ecs.DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [newest?.serviceDeploymentArn as string] }),
      );
      const [deployment] = answer.serviceDeployments ?? [];
      if (deployment?.status !== 'IN_PROGRESS') break;
      seenAt.push(`${deployment.lifecycleStage} ${deployment.targetServiceRevision?.requestedProductionTrafficWeight}`);
    }
    const minutesOf = (what: string) => seenAt.filter((one) => one === what).length;
    expect([minutesOf('PRODUCTION_TRAFFIC_SHIFT 5'), minutesOf('BAKE_TIME 100')], seenAt.join()).toEqual([3, 3]);
    expect(await seen('canary')).toMatchObject({
      runningCount: 2,
      deploymentConfiguration: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5 } },
    });
    expect((await told(serviceArn as string))?.activeConfigurations).toMatchObject([
      { primaryContainer: { image: 'shop:2' } },
    ]);
  });

  test('what is deleted takes its target groups along, once its tasks have drained', async () => {
    await manual('gone');
    const { serviceArn } = await create({ cluster: 'gone', serviceName: 'shop' });
    await advance('gone', 10 * MINUTE_MS);
    const groups = async () =>
      [...((await server.app.clusters.find(TENANT, 'gone'))?.targetGroups.keys() ?? [])].length;
    expect(await groups()).toBe(2);
    await ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }));
    expect(await groups()).toBe(0);
    await advance('gone', 20 * MINUTE_MS);
    expect(await seen('gone')).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
  });
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
  await expect(told(serviceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
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
    await expect(told(serviceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(update({ serviceArn })).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
    await expect(ecs.send(new Ecs.DeleteExpressGatewayServiceCommand({ serviceArn }))).rejects.toMatchObject({
      name: 'ServiceNotFoundException',
    });
  }
});
