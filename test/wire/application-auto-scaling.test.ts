import * as Scaling from '@aws-sdk/client-application-auto-scaling';
import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  GetPredictiveScalingForecastCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  paginateDescribeScalingPolicies,
  RegisterScalableTargetCommand,
  TagResourceCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeCapacityProvidersCommand,
  DescribeServicesCommand,
  ECSClient,
  PutClusterCapacityProvidersCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationAutoScaling as service } from '../../src/api/aws/application-auto-scaling.ts';
import { readInjectedFaults } from '../../src/api/aws/injected-faults.ts';
import { isOperation, operationOf } from '../../src/api/aws/shapes.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 20 } as const;
const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/scaled/web',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

describe('the unmodified Application Auto Scaling client', () => {
  let server: WireServer;
  let scaling: ApplicationAutoScalingClient;
  let ecs: ECSClient;
  beforeAll(async () => {
    server = await serveWire({ speed: 2_000 });
    scaling = new ApplicationAutoScalingClient(clientConfig(server.url));
    ecs = new ECSClient(clientConfig(server.url));
    await ecs.send(new CreateClusterCommand({ clusterName: 'scaled' }));
    await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'scaled',
        instanceIdentityDocument: '{"instanceType":"m5.4xlarge"}',
      }),
    );
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'web', cpu: 128, memory: 128 }],
      }),
    );
    await ecs.send(
      new CreateServiceCommand({ cluster: 'scaled', serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }),
    );
    await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'scaled', services: ['web'] });
  });
  afterAll(async () => {
    scaling.destroy();
    ecs.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  test('every operation of the model has a row', () => {
    const operations = Object.values(Scaling)
      .filter(isOperation)
      .map((schema) => operationOf(schema).name);
    expect([...service.operations.keys()].sort()).toEqual(operations.sort());
    expect(operations).toHaveLength(14);
  });

  test('a target moves its service into its bounds; policies come with alarms; activities say why', async () => {
    const policy = {
      PolicyName: 'cpu',
      ...TARGET,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50.5,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        ScaleInCooldown: 60,
      },
    } as const;
    await expect(scaling.send(new PutScalingPolicyCommand(policy))).rejects.toMatchObject({
      name: 'ObjectNotFoundException',
      message:
        'No scalable target registered for service namespace: ecs, resource ID: service/scaled/web, scalable dimension: ecs:service:DesiredCount',
    });
    const { ScalableTargetARN } = await scaling.send(
      new RegisterScalableTargetCommand({ ...TARGET, MinCapacity: 3, MaxCapacity: 6, Tags: { team: 'a' } }),
    );
    expect(ScalableTargetARN).toMatch(
      new RegExp(`^arn:aws:application-autoscaling:eu-west-1:${ACCOUNT}:scalable-target/`),
    );
    const { PolicyARN, Alarms } = await scaling.send(new PutScalingPolicyCommand(policy));
    expect(PolicyARN).toContain(':resource/ecs/service/scaled/web:policyName/cpu');
    expect(Alarms).toHaveLength(2);
    await scaling.send(
      new PutScalingPolicyCommand({
        PolicyName: 'steps',
        ...TARGET,
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          AdjustmentType: 'ChangeInCapacity',
          Cooldown: 30,
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 2 }],
        },
      }),
    );
    const names: unknown[] = [];
    for await (const page of paginateDescribeScalingPolicies(
      { client: scaling, pageSize: 1 },
      { ServiceNamespace: 'ecs' },
    ))
      names.push(...(page.ScalingPolicies ?? []).map(({ PolicyName }) => PolicyName));
    expect(names).toEqual(['cpu', 'steps']);
    const { ScalingPolicies } = await scaling.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', ResourceId: TARGET.ResourceId }),
    );
    expect(ScalingPolicies).toMatchObject([
      {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { TargetValue: 50.5, ScaleInCooldown: 60, DisableScaleIn: false },
      },
      {
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          Cooldown: 30,
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 2 }],
        },
      },
    ]);
    await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'scaled', services: ['web'] });
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'scaled', services: ['web'] }));
    expect(services?.[0]?.desiredCount).toBe(3);
    const { ScalingActivities } = await scaling.send(
      new DescribeScalingActivitiesCommand({ ServiceNamespace: 'ecs', ResourceId: TARGET.ResourceId }),
    );
    expect(ScalingActivities?.at(-1)).toMatchObject({
      Description: 'Setting desired count to 3.',
      Cause: 'minimum capacity was set to 3',
      StartTime: expect.any(Date),
    });
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [TARGET.ResourceId] }),
    );
    expect(ScalableTargets).toMatchObject([
      { MinCapacity: 3, MaxCapacity: 6, SuspendedState: { DynamicScalingInSuspended: false }, ScalableTargetARN },
    ]);
    await scaling.send(new TagResourceCommand({ ResourceARN: ScalableTargetARN, Tags: { cost: 'b' } }));
    expect((await scaling.send(new ListTagsForResourceCommand({ ResourceARN: ScalableTargetARN }))).Tags).toEqual({
      team: 'a',
      cost: 'b',
    });
  });

  test('scheduled actions come back as they were put', async () => {
    await scaling.send(
      new PutScheduledActionCommand({
        ScheduledActionName: 'night',
        ...TARGET,
        Schedule: 'cron(0 22 * * ? *)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MinCapacity: 1 },
      }),
    );
    const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace: 'ecs' }));
    expect(ScheduledActions).toMatchObject([
      {
        ScheduledActionName: 'night',
        Schedule: 'cron(0 22 * * ? *)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MinCapacity: 1 },
      },
    ]);
  });

  test('what is wrong is said in its validator’s words (API-6, API-7)', async () => {
    const rejects = (command: object, name: string, message: string) =>
      expect(scaling.send(command as never)).rejects.toMatchObject({ name, message });
    await rejects(
      new PutScalingPolicyCommand({ PolicyName: 'x', ...TARGET, PolicyType: 'ABCDEFG' as never }),
      'ValidationException',
      "1 validation error detected: Value 'ABCDEFG' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: [PredictiveScaling, StepScaling, TargetTrackingScaling]",
    );
    await rejects(
      new DescribeScalingPoliciesCommand({ ServiceNamespace: 'ecs', MaxResults: 11 }),
      'ValidationException',
      "1 validation error detected: Value '11' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 10",
    );
    await rejects(
      new DeregisterScalableTargetCommand({ ...TARGET, ResourceId: 'service/nowhere/x' }),
      'ObjectNotFoundException',
      'No scalable target found for service namespace: ecs, resource ID: service/nowhere/x, scalable dimension: ecs:service:DesiredCount',
    );
    await rejects(
      new DeleteScalingPolicyCommand({ ...TARGET, PolicyName: 'none' }),
      'ObjectNotFoundException',
      expect.stringContaining('No scaling policy found for') as never,
    );
    await rejects(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', NextToken: 'x' }),
      'InvalidNextTokenException',
      'Invalid token.',
    );
    await rejects(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ScalableDimension: TARGET.ScalableDimension }),
      'ValidationException',
      'A scalable dimension needs a resource ID.',
    );
    expect(
      (await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'lambda' }))).ScalableTargets,
    ).toEqual([]);
  });
});

describe('a forecast, pages, and errors that come on purpose only', () => {
  let server: WireServer;
  let scaling: ApplicationAutoScalingClient;
  beforeAll(async () => {
    server = await serveWire({});
    scaling = new ApplicationAutoScalingClient(clientConfig(server.url));
    const ecs = new ECSClient(clientConfig(server.url));
    await ecs.send(new CreateClusterCommand({ clusterName: 'scaled' }));
    const containerDefinitions = [{ name: 'web', image: 'web', cpu: 128, memory: 128 }];
    await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    for (const serviceName of ['web', 'api'])
      await ecs.send(
        new CreateServiceCommand({ cluster: 'scaled', serviceName, taskDefinition: 'web', desiredCount: 0 }),
      );
    ecs.destroy();
    await scaling.send(new RegisterScalableTargetCommand({ ...TARGET, MinCapacity: 0, MaxCapacity: 4 }));
    await scaling.send(
      new PutScalingPolicyCommand({
        ...TARGET,
        PolicyName: 'ahead',
        PolicyType: 'PredictiveScaling',
        PredictiveScalingPolicyConfiguration: {
          MetricSpecifications: [
            {
              TargetValue: 40,
              PredefinedMetricPairSpecification: { PredefinedMetricType: 'ECSServiceCPUUtilization' },
            },
          ],
        },
      }),
    );
  });
  afterAll(async () => {
    scaling.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const hours = (from: number, until: number) => ({
    StartTime: new Date(Date.now() + from * 3_600_000),
    EndTime: new Date(Date.now() + until * 3_600_000),
  });

  test('PR-3, PR-6: a young service has a forecast without hours, of the metric that it follows', async () => {
    const asked = { ...TARGET, PolicyName: 'ahead', ...hours(0, 24) };
    expect(await scaling.send(new GetPredictiveScalingForecastCommand(asked))).toMatchObject({
      UpdateTime: expect.any(Date),
      CapacityForecast: { Timestamps: [], Values: [] },
      LoadForecast: [{ Timestamps: [], Values: [], MetricSpecification: { TargetValue: 40 } }],
    });
  });

  test.each([
    { own: { PolicyName: 'none' }, message: 'No predictive scaling policy found: none', why: 'no such policy' },
    { own: hours(0, 721), message: 'The end time is at most 30 days after the start time.', why: 'PR-6: 30 days' },
    { own: hours(1, 0), message: 'The end time is at most 30 days after the start time.', why: 'it ends too early' },
  ])('a forecast is refused: $why', async ({ own, message }) => {
    const asked = { ...TARGET, PolicyName: 'ahead', ...hours(0, 1), ...own };
    await expect(scaling.send(new GetPredictiveScalingForecastCommand(asked))).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });

  const of = { ServiceNamespace: 'ecs' } as const;
  const describing = {
    DescribeScalingPolicies: (own: object) => new DescribeScalingPoliciesCommand({ ...of, ...own }),
    DescribeScheduledActions: (own: object) => new DescribeScheduledActionsCommand({ ...of, ...own }),
    DescribeScalingActivities: (own: object) => new DescribeScalingActivitiesCommand({ ...of, ...own }),
  };
  test.each([
    {
      id: 'EX-ERR-30',
      command: new DescribeScalingPoliciesCommand({ ...of, MaxResults: 11 }),
      name: 'ValidationException',
      message: expect.stringContaining('less than or equal to 10'),
      why: 'policies come at most ten at a time',
    },
    {
      id: 'EX-ERR-30',
      command: new DescribeScalingPoliciesCommand({ ...of, MaxResults: 0 }),
      name: 'ValidationException',
      message: expect.stringContaining('greater than or equal to 1'),
      why: 'and at least one',
    },
    {
      id: 'API-2',
      command: new DescribeScalableTargetsCommand({ ...of, MaxResults: 51 }),
      name: 'ValidationException',
      message: expect.stringContaining('less than or equal to 50'),
      why: 'targets come at most fifty at a time',
    },
    ...Object.entries(describing).flatMap(([operation, described]) => [
      {
        id: 'EX-ERR-32',
        command: described({ ScalableDimension: TARGET.ScalableDimension }),
        name: 'ValidationException',
        message: 'A scalable dimension needs a resource ID.',
        why: `${operation}: a dimension of nothing`,
      },
      {
        id: 'EX-ERR-33',
        command: described({ NextToken: 'eyJ4IjoxfQ==' }),
        name: 'InvalidNextTokenException',
        message: 'Invalid token.',
        why: `${operation}: a token that nobody gave`,
      },
    ]),
  ])('$id: $why', async ({ command, name, message }) => {
    await expect(scaling.send(command as never)).rejects.toMatchObject({ name, message });
  });

  test('EX-ERR-33: the token of one list is none of another', async () => {
    await scaling.send(
      new RegisterScalableTargetCommand({
        ...TARGET,
        ResourceId: 'service/scaled/api',
        MinCapacity: 0,
        MaxCapacity: 1,
      }),
    );
    const { NextToken } = await scaling.send(new DescribeScalableTargetsCommand({ ...of, MaxResults: 1 }));
    expect(NextToken).toEqual(expect.any(String));
    const next = await scaling.send(new DescribeScalableTargetsCommand({ ...of, MaxResults: 1, NextToken }));
    expect(next.ScalableTargets).toHaveLength(1);
    await expect(scaling.send(new DescribeScalingPoliciesCommand({ ...of, NextToken }))).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });

  test('API-9, API-10: concurrent updates and alarms that cannot be read, only when asked for, only where AWS has them', async () => {
    const answers = async (faults: string, target: string, body: object) => {
      const broken = await serveWire({ faults: readInjectedFaults(faults) as never });
      const { status, body: answered } = await broken.post(`AnyScaleFrontendService.${target}`, body);
      await broken.close();
      return [status, answered.__type];
    };
    expect(await answers('concurrent=1', 'RegisterScalableTarget', TARGET)).toEqual([500, 'ConcurrentUpdateException']);
    expect(await answers('access=1', 'DescribeScalingPolicies', of)).toEqual([400, 'FailedResourceAccessException']);
    expect(await answers('access=1', 'DescribeScalableTargets', of)).toEqual([200, undefined]);
    expect(await answers('throttle=0', 'DescribeScalingPolicies', of)).toEqual([200, undefined]);
  });
});

test('capacity providers: the predefined ones, what a cluster uses, what nobody knows', async () => {
  const server = await serveWire();
  const ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: 'default' }));
  const { capacityProviders, failures } = await ecs.send(
    new DescribeCapacityProvidersCommand({ capacityProviders: ['FARGATE', 'nobody'] }),
  );
  expect(capacityProviders).toMatchObject([{ name: 'FARGATE', status: 'ACTIVE' }]);
  expect(failures).toEqual([{ arn: 'nobody', reason: 'MISSING' }]);
  const { cluster } = await ecs.send(
    new PutClusterCapacityProvidersCommand({
      cluster: 'default',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }],
    }),
  );
  expect(cluster).toMatchObject({
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }],
  });
  await expect(ecs.send(new CreateCapacityProviderCommand({ name: 'aws-mine' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 400 },
  });
  expect(server.faults).toEqual([]);
  ecs.destroy();
  await server.close();
});
