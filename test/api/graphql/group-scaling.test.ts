import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'sized';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const GROUP = { cluster: CLUSTER, autoScalingGroupName: 'web-asg' };
const group = async (selection: string) =>
  (
    await ask(
      `{ cluster(cluster: "${CLUSTER}") { autoScalingGroup(autoScalingGroupName: "web-asg") { ${selection} } } }`,
    )
  ).cluster.autoScalingGroup;

beforeAll(async () => {
  await done(
    'createCluster',
    {
      clusterName: CLUSTER,
      simulation: { timingProfile: 'CONFORMANCE' },
      seed: 'sized',
      clock: { mode: 'MANUAL', startAt: '2026-01-01T00:00:00.000Z' },
    },
    'cluster { id }',
  );
  await done(
    'createAutoScalingGroup',
    {
      ...GROUP,
      minSize: 0,
      maxSize: 9,
      desiredCapacity: 2,
      launchTemplate: { instanceType: 'm5.large', detailedMonitoring: true },
    },
    'autoScalingGroup { autoScalingGroupName }',
  );
  await pass(600);
});
afterAll(() => served.close());

describe('policies of a group through the door', () => {
  test('a put answers the policy with its ARN and, for target tracking, its alarms', async () => {
    const { scalingPolicy } = await done(
      'putGroupScalingPolicy',
      {
        ...GROUP,
        policyName: 'cpu',
        policyType: 'TargetTrackingScaling',
        estimatedInstanceWarmup: 60,
        targetTrackingConfiguration: {
          targetValue: 40,
          predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
        },
      },
      `scalingPolicy { policyARN policyType enabled creationTime cooldown estimatedInstanceWarmup stepAdjustments { scalingAdjustment }
         targetTrackingConfiguration { targetValue predefinedMetricType resourceLabel customizedMetricSpecification disableScaleIn }
         alarms { alarmName } }`,
    );
    expect(scalingPolicy).toEqual({
      policyARN: expect.stringMatching(
        /^arn:aws:autoscaling:us-east-1:\d{12}:scalingPolicy:[0-9a-f-]{36}:autoScalingGroupName\/web-asg:policyName\/cpu$/,
      ),
      policyType: 'TargetTrackingScaling',
      enabled: true,
      creationTime: '2026-01-01T00:10:00.000Z',
      cooldown: null,
      estimatedInstanceWarmup: 60,
      stepAdjustments: [],
      targetTrackingConfiguration: {
        targetValue: 40,
        predefinedMetricType: 'ASGAverageCPUUtilization',
        resourceLabel: null,
        customizedMetricSpecification: null,
        disableScaleIn: false,
      },
      alarms: [
        { alarmName: expect.stringContaining('TargetTracking-web-asg-AlarmHigh-') },
        { alarmName: expect.stringContaining('TargetTracking-web-asg-AlarmLow-') },
      ],
    });
    expect((await group('launchTemplate { detailedMonitoring }')).launchTemplate.detailedMonitoring).toBe(true);
  });

  test('an alarm that names the ARN calls the policy; the decision and the activities say why', async () => {
    const { scalingPolicy } = await done(
      'putGroupScalingPolicy',
      {
        ...GROUP,
        policyName: 'steps',
        policyType: 'StepScaling',
        adjustmentType: 'ChangeInCapacity',
        stepAdjustments: [
          { metricIntervalLowerBound: 0, metricIntervalUpperBound: 20, scalingAdjustment: 1 },
          { metricIntervalLowerBound: 20, scalingAdjustment: 2 },
        ],
      },
      'scalingPolicy { policyARN adjustmentType metricAggregationType stepAdjustments { metricIntervalLowerBound metricIntervalUpperBound scalingAdjustment } }',
    );
    expect(scalingPolicy).toMatchObject({
      adjustmentType: 'ChangeInCapacity',
      metricAggregationType: 'Average',
      stepAdjustments: [
        { metricIntervalLowerBound: 0, metricIntervalUpperBound: 20, scalingAdjustment: 1 },
        { metricIntervalLowerBound: 20, metricIntervalUpperBound: null, scalingAdjustment: 2 },
      ],
    });
    await done(
      'putMetricAlarm',
      {
        cluster: CLUSTER,
        alarmName: 'orders',
        namespace: 'Shop',
        metricName: 'Orders',
        statistic: 'Average',
        period: 60,
        evaluationPeriods: 1,
        threshold: 50,
        comparisonOperator: 'GreaterThanThreshold',
        alarmActions: [scalingPolicy.policyARN],
      },
      'alarm { alarmArn }',
    );
    await done(
      'putMetricData',
      { cluster: CLUSTER, namespace: 'Shop', metricData: [{ metricName: 'Orders', value: 75 }] },
      'cluster { id }',
    );
    await pass(120);
    const { desiredCapacity, scalingEvaluations, scalingActivities } = await group(
      `desiredCapacity scalingEvaluations { result minCapacity candidates { policy alarm value direction outcome arithmetic } }
       scalingActivities(last: 1) { nodes { cause } }`,
    );
    expect(desiredCapacity).toBe(4);
    expect(scalingEvaluations.at(-1)).toEqual({
      result: 4,
      minCapacity: 0,
      candidates: [
        {
          policy: 'steps',
          alarm: 'orders',
          value: 75,
          direction: 'OUT',
          outcome: 'APPLIED',
          arithmetic: '75 is 25 from the threshold: 2 + 2 = 4',
        },
      ],
    });
    expect(scalingActivities.nodes[0].cause).toContain(
      'a monitor alarm orders in state ALARM triggered policy steps changing the desired capacity from 2 to 4.',
    );
    const { scalingPolicies } = await group('scalingPolicies { policyName alarms { alarmName } }');
    expect(scalingPolicies[1]).toEqual({ policyName: 'steps', alarms: [{ alarmName: 'orders' }] });
  });

  test('a simple policy is executed, tried out without effect, refused during its cooldown, and deleted', async () => {
    await done(
      'putGroupScalingPolicy',
      { ...GROUP, policyName: 'one', adjustmentType: 'ChangeInCapacity', scalingAdjustment: 1, cooldown: 90 },
      'scalingPolicy { policyName scalingAdjustment cooldown }',
    );
    const execute = { ...GROUP, policyName: 'one', honorCooldown: true };
    const selection = 'autoScalingGroup { desiredCapacity }';
    const tried = await done('executeGroupScalingPolicy', { ...execute, dryRun: true }, selection);
    expect(tried.autoScalingGroup.desiredCapacity).toBe(5);
    expect((await group('desiredCapacity')).desiredCapacity).toBe(4);
    await done('executeGroupScalingPolicy', { ...execute, clientToken: 'once' }, selection);
    await done('executeGroupScalingPolicy', { ...execute, clientToken: 'once' }, selection);
    expect((await group('desiredCapacity')).desiredCapacity).toBe(5);
    expect((await change('executeGroupScalingPolicy', execute, selection)).userErrors).toMatchObject([
      { code: 'SCALING_ACTIVITY_IN_PROGRESS', field: ['honorCooldown'] },
    ]);
    await done('deleteGroupScalingPolicy', { ...GROUP, policyName: 'one' }, 'autoScalingGroup { desiredCapacity }');
    expect((await change('executeGroupScalingPolicy', execute, selection)).userErrors).toMatchObject([
      { code: 'VALIDATION_ERROR', field: ['policyName'] },
    ]);
    const { userErrors } = await change(
      'putGroupScalingPolicy',
      { ...GROUP, policyName: 'two', adjustmentType: 'ChangeInCapacity' },
      'scalingPolicy { policyName }',
    );
    expect(userErrors).toMatchObject([{ code: 'VALIDATION_ERROR', field: ['scalingAdjustment'] }]);
  });
});

test('scheduled actions of a group are put, listed with their runs, run and deleted', async () => {
  const action = `scheduledActionARN scheduledActionName recurrence timeZone startTime endTime minSize maxSize desiredCapacity
    nextRun nextRuns(count: 2) lastRun lastOutcome`;
  const { scheduledAction } = await done(
    'putGroupScheduledAction',
    {
      ...GROUP,
      scheduledActionName: 'morning',
      recurrence: '0 8 * * MON-FRI',
      timeZone: 'Europe/Berlin',
      endTime: '2026-02-01T00:00:00.000Z',
      minSize: 1,
      desiredCapacity: 12,
    },
    `scheduledAction { ${action} }`,
  );
  expect(scheduledAction).toEqual({
    scheduledActionARN: expect.stringMatching(
      /^arn:aws:autoscaling:us-east-1:\d{12}:scheduledUpdateGroupAction:[0-9a-f-]{36}:autoScalingGroupName\/web-asg:scheduledActionName\/morning$/,
    ),
    scheduledActionName: 'morning',
    recurrence: '0 8 * * MON-FRI',
    timeZone: 'Europe/Berlin',
    startTime: null,
    endTime: '2026-02-01T00:00:00.000Z',
    minSize: 1,
    maxSize: null,
    desiredCapacity: 12,
    nextRun: '2026-01-01T07:00:00.000Z',
    nextRuns: ['2026-01-01T07:00:00.000Z', '2026-01-02T07:00:00.000Z'],
    lastRun: null,
    lastOutcome: null,
  });
  await pass(7 * 3_600);
  expect(await group(`minSize maxSize desiredCapacity scheduledActions { lastRun lastOutcome nextRun }`)).toMatchObject(
    {
      minSize: 1,
      maxSize: 9,
      desiredCapacity: 9,
      scheduledActions: [
        { lastRun: '2026-01-01T07:00:00.000Z', lastOutcome: 'APPLIED', nextRun: '2026-01-02T07:00:00.000Z' },
      ],
    },
  );
  await done(
    'deleteGroupScheduledAction',
    { ...GROUP, scheduledActionName: 'morning' },
    'autoScalingGroup { minSize }',
  );
  expect((await group('scheduledActions { scheduledActionName }')).scheduledActions).toEqual([]);
  const wrong = await change(
    'putGroupScheduledAction',
    { ...GROUP, scheduledActionName: 'past', startTime: '2025-12-31T00:00:00.000Z', minSize: 1 },
    'scheduledAction { scheduledActionName }',
  );
  expect(wrong).toMatchObject({
    scheduledAction: null,
    userErrors: [{ code: 'VALIDATION_ERROR', field: ['startTime'] }],
  });
});

test('a group names its target groups; what ends is deregistered first, and says so', async () => {
  await done(
    'createTargetGroup',
    { cluster: CLUSTER, name: 'web', deregistrationDelaySeconds: 120 },
    'targetGroup { name }',
  );
  const { autoScalingGroup } = await done(
    'updateAutoScalingGroup',
    { ...GROUP, minSize: 0, targetGroupARNs: ['web'] },
    'autoScalingGroup { targetGroupARNs }',
  );
  expect(autoScalingGroup.targetGroupARNs).toEqual([expect.stringMatching(/:targetgroup\/web\/[0-9a-f]{16}$/)]);
  const { desiredCapacity } = await group('desiredCapacity');
  await done('setDesiredCapacity', { ...GROUP, desiredCapacity: desiredCapacity - 1 }, 'autoScalingGroup { capacity }');
  await pass(119);
  const ending = async () =>
    (await group('instances(first: 50) { nodes { lifecycleState waitsFor } }')).instances.nodes.filter(
      ({ lifecycleState }: { lifecycleState: string }) => lifecycleState.startsWith('Terminating'),
    );
  expect(await ending()).toEqual([{ lifecycleState: 'Terminating', waitsFor: ['deregistration delay'] }]);
  await pass(1);
  expect(await ending()).toEqual([]);
});
