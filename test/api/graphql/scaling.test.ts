import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'scaled';
const ID = `service/${CLUSTER}/web`;
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const desired = async () =>
  (await ask(`{ service(cluster: "${CLUSTER}", service: "web") { desiredCount } }`)).service.desiredCount;

beforeAll(async () => {
  const clock = { mode: 'MANUAL', startAt: '2026-01-01T00:00:00Z' };
  await done('createCluster', { clusterName: CLUSTER, seed: 'scaling', clock }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.4xlarge', count: 2 },
    'containerInstances { id }',
  );
  const containerDefinitions = [{ name: 'web', image: 'shop', cpu: 256, memory: 256 }];
  await done(
    'registerTaskDefinition',
    { taskDefinition: { family: 'web', containerDefinitions } },
    'taskDefinition { revision }',
  );
  await done(
    'createService',
    { cluster: CLUSTER, serviceName: 'web', taskDefinition: 'web', desiredCount: 1 },
    'service { serviceName }',
  );
  await pass(600);
});
afterAll(() => served.close());

describe('service auto scaling over GraphQL', () => {
  test('register, read back, dry run, tags', async () => {
    const dry = await done(
      'registerScalableTarget',
      { resourceId: ID, minCapacity: 4, maxCapacity: 9, dryRun: true },
      'scalableTarget { minCapacity service { desiredCount } }',
    );
    expect(dry.scalableTarget).toEqual({ minCapacity: 4, service: { desiredCount: 4 } });
    expect(await desired()).toBe(1);
    const { scalableTarget } = await done(
      'registerScalableTarget',
      { resourceId: ID, minCapacity: 2, maxCapacity: 10, tags: [{ key: 'team', value: 'shop' }] },
      'scalableTarget { scalableTargetARN resourceId scalableDimension serviceNamespace minCapacity maxCapacity roleARN creationTime suspendedState { dynamicScalingInSuspended dynamicScalingOutSuspended scheduledScalingSuspended } tags { key value } service { serviceName desiredCount } }',
    );
    expect(scalableTarget).toMatchObject({
      resourceId: ID,
      scalableDimension: 'ecs:service:DesiredCount',
      serviceNamespace: 'ecs',
      minCapacity: 2,
      maxCapacity: 10,
      roleARN:
        'arn:aws:iam::000000000000:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
      suspendedState: {
        dynamicScalingInSuspended: false,
        dynamicScalingOutSuspended: false,
        scheduledScalingSuspended: false,
      },
      tags: [{ key: 'team', value: 'shop' }],
      service: { serviceName: 'web', desiredCount: 2 },
    });
    const resourceArn = scalableTarget.scalableTargetARN;
    const tagged = await done(
      'tagResource',
      { resourceArn, tags: [{ key: 'stage', value: 'prod' }] },
      'tags { key value }',
    );
    expect(tagged.tags).toEqual([
      { key: 'team', value: 'shop' },
      { key: 'stage', value: 'prod' },
    ]);
    expect((await done('untagResource', { resourceArn, tagKeys: ['team'] }, 'tags { key }')).tags).toEqual([
      { key: 'stage' },
    ]);
    const unknown = resourceArn.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'));
    expect(
      (
        await change(
          'tagResource',
          { resourceArn: unknown.replace(/\/.{8}/, '/zzzzzzzz'), tags: [{ key: 'a' }] },
          'tags { key }',
        )
      ).userErrors[0].code,
    ).toBe('RESOURCE_NOT_FOUND'); // EX-ERR-36
    const { scalableTargets } = await ask(
      `{ scalableTargets(cluster: "${CLUSTER}", resourceIds: ["${ID}", "service/x/y"], first: 5) { nodes { resourceId } pageInfo { hasNextPage } } }`,
    );
    expect(scalableTargets).toEqual({ nodes: [{ resourceId: ID }], pageInfo: { hasNextPage: false } });
  });

  test('policies of all types, with the alarms they own', async () => {
    const tracking = await done(
      'putScalingPolicy',
      {
        policyName: 'cpu',
        resourceId: ID,
        policyType: 'TargetTrackingScaling',
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 50,
          predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      },
      'scalingPolicy { policyARN alarms { alarmName alarmARN } targetTrackingScalingPolicyConfiguration { targetValue scaleOutCooldown scaleInCooldown disableScaleIn predefinedMetricType } }',
    );
    expect(tracking.scalingPolicy.policyARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[0-9a-f-]{36}:resource\/ecs\/service\/scaled\/web:policyName\/cpu$/,
    );
    expect(
      tracking.scalingPolicy.alarms.map(({ alarmName }: { alarmName: string }) =>
        alarmName.replace(/-[0-9a-f-]{36}$/, ''),
      ),
    ).toEqual([`TargetTracking-${ID}-AlarmHigh`, `TargetTracking-${ID}-AlarmLow`]);
    expect(tracking.scalingPolicy.targetTrackingScalingPolicyConfiguration).toEqual({
      targetValue: 50,
      scaleOutCooldown: 300,
      scaleInCooldown: 300,
      disableScaleIn: false,
      predefinedMetricType: 'ECSServiceAverageCPUUtilization',
    });
    const step = await done(
      'putScalingPolicy',
      {
        policyName: 'steps',
        resourceId: ID,
        policyType: 'StepScaling',
        stepScalingPolicyConfiguration: {
          adjustmentType: 'ChangeInCapacity',
          stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
          cooldown: 60,
        },
      },
      'scalingPolicy { policyType alarms { alarmName } stepScalingPolicyConfiguration { adjustmentType cooldown metricAggregationType stepAdjustments { metricIntervalLowerBound metricIntervalUpperBound scalingAdjustment } } }',
    );
    expect(step.scalingPolicy).toEqual({
      policyType: 'StepScaling',
      alarms: [],
      stepScalingPolicyConfiguration: {
        adjustmentType: 'ChangeInCapacity',
        cooldown: 60,
        metricAggregationType: 'Average',
        stepAdjustments: [{ metricIntervalLowerBound: 0, metricIntervalUpperBound: null, scalingAdjustment: 1 }],
      },
    });
    const math = {
      metrics: [
        {
          id: 'm',
          metricStat: { metric: { metricName: 'Messages', namespace: 'AWS/SQS' }, stat: 'Sum' },
          returnData: false,
        },
        { id: 'e', expression: 'm / 2' },
      ],
    };
    await done(
      'putScalingPolicy',
      {
        policyName: 'backlog',
        resourceId: ID,
        policyType: 'TargetTrackingScaling',
        targetTrackingScalingPolicyConfiguration: { targetValue: 5, customizedMetricSpecification: math },
      },
      'scalingPolicy { policyName }',
    );
    const predictive = await done(
      'putScalingPolicy',
      {
        policyName: 'ahead',
        resourceId: ID,
        policyType: 'PredictiveScaling',
        predictiveScalingPolicyConfiguration: {
          metricSpecifications: [
            {
              targetValue: 50,
              predefinedMetricPairSpecification: { predefinedMetricType: 'ECSServiceCPUUtilization' },
            },
          ],
        },
      },
      'scalingPolicy { alarms { alarmName } predictiveScalingPolicyConfiguration { mode targetValue schedulingBufferTime maxCapacityBreachBehavior } }',
    );
    // EX-PRED-04, EX-PRED-10: forecasts only unless told, and no alarms.
    expect(predictive.scalingPolicy).toEqual({
      alarms: [],
      predictiveScalingPolicyConfiguration: {
        mode: 'ForecastOnly',
        targetValue: 50,
        schedulingBufferTime: 300,
        maxCapacityBreachBehavior: 'HonorMaxCapacity',
      },
    });
    // EX-PRED-04: with less than a day of history the forecast is empty, and there is none of other policies.
    const forecast = (policyName: string) =>
      `predictiveScalingForecast(resourceId: "${ID}", policyName: "${policyName}") { updateTime hours { timestamp load capacity } }`;
    expect(await ask(`{ a: ${forecast('ahead')} b: ${forecast('cpu')} }`)).toEqual({
      a: { updateTime: '2026-01-01T00:10:00.000Z', hours: [] },
      b: null,
    });
    const page = (args: string) =>
      ask(
        `{ scalingPolicies(cluster: "${CLUSTER}", resourceId: "${ID}", ${args}) { nodes { policyName } pageInfo { hasNextPage endCursor } } }`,
      );
    const first = (await page('first: 3')).scalingPolicies;
    expect(first.nodes.map(({ policyName }: { policyName: string }) => policyName)).toEqual([
      'cpu',
      'steps',
      'backlog',
    ]);
    expect((await page(`first: 3, after: "${first.pageInfo.endCursor}"`)).scalingPolicies).toMatchObject({
      nodes: [{ policyName: 'ahead' }],
      pageInfo: { hasNextPage: false },
    });
    for (const policyName of ['backlog', 'ahead', 'cpu'])
      await done('deleteScalingPolicy', { policyName, resourceId: ID }, 'policyName');
  });

  test('a scheduled action runs by the clock, and activities say who and why', async () => {
    const { scheduledAction } = await done(
      'putScheduledAction',
      {
        scheduledActionName: 'morning',
        resourceId: ID,
        schedule: 'cron(0 9 ? * MON-FRI *)',
        timezone: 'Europe/Berlin',
        endTime: '2026-02-01T00:00:00Z',
        scalableTargetAction: { minCapacity: 5, maxCapacity: 8 },
      },
      'scheduledAction { scheduledActionARN nextRun nextRuns(count: 3) schedule timezone startTime endTime minCapacity maxCapacity }',
    );
    expect(scheduledAction).toMatchObject({
      scheduledActionARN: expect.stringMatching(
        /^arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:[0-9a-f-]{36}:resource\/ecs\/service\/scaled\/web:scheduledActionName\/morning$/,
      ),
      nextRun: '2026-01-01T08:00:00.000Z',
      nextRuns: ['2026-01-01T08:00:00.000Z', '2026-01-02T08:00:00.000Z', '2026-01-05T08:00:00.000Z'],
      schedule: 'cron(0 9 ? * MON-FRI *)',
      timezone: 'Europe/Berlin',
      startTime: null,
      endTime: '2026-02-01T00:00:00.000Z',
      minCapacity: 5,
      maxCapacity: 8,
    });
    await pass(8 * 3_600);
    expect(await desired()).toBe(5);
    const activities = (args: string) =>
      ask(
        `{ scalingActivities(cluster: "${CLUSTER}", ${args}) { nodes { description cause statusCode statusMessage startTime endTime notScaledReasons { code } why { result } } pageInfo { hasNextPage endCursor } } }`,
      );
    const { scalingActivities } = await activities('first: 2');
    expect(scalingActivities.nodes).toMatchObject([
      {
        description: 'Setting desired count to 5.',
        cause: 'minimum capacity was set to 5',
        statusCode: 'Successful',
        statusMessage: 'Successfully set desired count to 5. Change successfully fulfilled by ecs.',
        notScaledReasons: null,
        why: null,
      },
      {
        description: 'Setting min capacity to 5 and max capacity to 8',
        cause: 'scheduled action name morning was triggered',
        statusCode: 'Successful',
        endTime: null,
        startTime: '2026-01-01T08:00:08.000Z',
      },
    ]);
    const rest = await activities(`first: 5, after: "${scalingActivities.pageInfo.endCursor}"`);
    expect(rest.scalingActivities.nodes.map(({ cause }: { cause: string }) => cause)).toEqual([
      'minimum capacity was set to 2',
    ]);
    const { service } = await ask(
      `{ service(cluster: "${CLUSTER}", service: "web") { desiredCountChanges { from to by name activity { cause } } scalableTarget { minCapacity scheduledActions { scheduledActionName } scaleOutCooldownEnds } } }`,
    );
    expect(service).toEqual({
      desiredCountChanges: [
        { from: 2, to: 5, by: 'SCHEDULE', name: 'morning', activity: { cause: 'minimum capacity was set to 5' } },
        { from: 1, to: 2, by: 'REGISTRATION', name: null, activity: { cause: 'minimum capacity was set to 2' } },
      ],
      scalableTarget: {
        minCapacity: 5,
        scheduledActions: [{ scheduledActionName: 'morning' }],
        scaleOutCooldownEnds: null,
      },
    });
    await done('deleteScheduledAction', { scheduledActionName: 'morning', resourceId: ID }, 'scheduledActionName');
    expect(
      (await ask(`{ scheduledActions(cluster: "${CLUSTER}", first: 1) { nodes { scheduledActionName } } }`))
        .scheduledActions.nodes,
    ).toEqual([]);
  });

  test.each([
    {
      field: 'registerScalableTarget',
      input: { resourceId: 'service/nowhere/web', minCapacity: 1, maxCapacity: 2 },
      code: 'VALIDATION',
      message: "ECS service doesn't exist: service/nowhere/web",
    },
    {
      field: 'registerScalableTarget',
      input: { resourceId: 'table/web', minCapacity: 1, maxCapacity: 2 },
      code: 'VALIDATION',
      message: 'Unsupported service namespace, resource type or scalable dimension',
    },
    {
      field: 'registerScalableTarget',
      input: { resourceId: ID, minCapacity: 9, maxCapacity: 2 },
      code: 'VALIDATION',
      message: 'Maximum capacity cannot be less than minimum capacity',
    },
    {
      field: 'deregisterScalableTarget',
      input: { resourceId: 'service/nowhere/web' },
      code: 'OBJECT_NOT_FOUND',
      message:
        'No scalable target found for service namespace: ecs, resource ID: service/nowhere/web, scalable dimension: ecs:service:DesiredCount',
    },
    {
      field: 'putScalingPolicy',
      input: { resourceId: `service/${CLUSTER}/other`, policyName: 'p', policyType: 'StepScaling' },
      code: 'OBJECT_NOT_FOUND',
      message: `No scalable target registered for service namespace: ecs, resource ID: service/${CLUSTER}/other, scalable dimension: ecs:service:DesiredCount`,
    },
    {
      field: 'putScheduledAction',
      input: {
        resourceId: ID,
        scheduledActionName: 'a',
        schedule: 'every(5 minutes)',
        scalableTargetAction: { minCapacity: 1 },
      },
      code: 'VALIDATION',
      message: /^Invalid schedule expression/,
    },
    {
      field: 'deleteScalingPolicy',
      input: { resourceId: ID, policyName: 'nope' },
      code: 'OBJECT_NOT_FOUND',
      message: /^No scaling policy found for .*, policy name: nope$/,
    },
    {
      field: 'deleteScheduledAction',
      input: { resourceId: ID, scheduledActionName: 'nope' },
      code: 'OBJECT_NOT_FOUND',
      message: /^No scheduled action found for .*, scheduled action name: nope$/,
    },
  ])('$field is refused: $message', async ({ field, input, code, message }) => {
    const { userErrors } = await change(field, input, '__typename');
    expect(userErrors).toMatchObject([
      { code, message: typeof message === 'string' ? message : expect.stringMatching(message) },
    ]);
  });

  test('nextScheduledTimes: a helper that reads no cluster', async () => {
    const times = (args: string) => served.ask(`{ nextScheduledTimes(${args}) }`);
    const { body } = await times(
      'schedule: "cron(30 2 * * ? *)", timezone: "America/New_York", after: "2026-03-06T00:00:00Z", count: 4',
    );
    expect(body.data.nextScheduledTimes).toEqual([
      '2026-03-06T07:30:00.000Z',
      '2026-03-07T07:30:00.000Z',
      '2026-03-09T06:30:00.000Z',
      '2026-03-10T06:30:00.000Z',
    ]);
    for (const [args, message] of [
      ['schedule: "cron(0 10 * * * *)", after: "2026-01-01T00:00:00Z"', 'Invalid CRON expression'],
      [
        'schedule: "rate(1 day)", timezone: "Mars/Olympus", after: "2026-01-01T00:00:00Z"',
        'Invalid timezone: Mars/Olympus',
      ],
      ['schedule: "rate(1 day)", after: "2026-01-01T00:00:00Z", count: 101', 'count must be between 1 and 100.'],
    ] as const)
      expect((await times(args)).body.errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('deregistering takes everything along', async () => {
    await done('deregisterScalableTarget', { resourceId: ID }, 'resourceId');
    const { scalableTargets, scalingActivities } = await ask(
      `{ scalableTargets(cluster: "${CLUSTER}", first: 5) { nodes { resourceId } } scalingActivities(cluster: "nowhere", first: 5) { nodes { cause } } }`,
    );
    expect([scalableTargets.nodes, scalingActivities.nodes]).toEqual([[], []]);
    expect(served.faults).toEqual([]);
  });
});
