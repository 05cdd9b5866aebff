import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import { targetArnOf } from '../../../src/engine/scaling/names.ts';
import { readableActivities, scalingActivityView } from '../../../src/engine/views/scaling.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import {
  activities,
  call,
  desiredOf,
  policyOf,
  scheduledAction,
  stepPolicy,
  target,
  targetOf,
  trackingPolicy,
  WEB,
} from '../../support/scaling.ts';
import { fleet, plain, running, TEN_SECONDS, update, view } from '../../support/services.ts';
import { at, createService, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const MINUTE = 60;
/** A service whose tasks all run, ten minutes on, with its rollout complete. */
function steady(desiredCount: number, own: object = TEN_SECONDS): World {
  const world = emptyWorld(own);
  must(world, fleet(4));
  must(world, createService({ definition: plain(1), desiredCount }));
  at(world, 10 * MINUTE);
  expect(running(world)).toHaveLength(desiredCount);
  return world;
}
const later = (world: World, seconds: number) => advance(world, world.nowMs + seconds * 1_000);
const set = (world: World, desiredCount: number) => must(world, update({ desiredCount }));

describe('registering a service', () => {
  test('EX-REG-01: the answer is an ARN of 36 letters and digits', () => {
    const world = steady(1);
    must(world, target(1, 10));
    expect(targetArnOf(world, targetOf(world))).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target\/[a-z0-9]{36}$/,
    );
    expect(desiredOf(world)).toBe(1);
    expect(activities(world)).toEqual([]);
  });

  test('EX-REG-04: the desired count is moved to the minimum, as an activity until it is fulfilled', () => {
    const world = steady(1);
    must(world, target(2, 10));
    expect(desiredOf(world)).toBe(2);
    const started = { description: 'Setting desired count to 2.', cause: 'minimum capacity was set to 2' };
    expect(activities(world)).toEqual([
      {
        ...started,
        statusCode: 'InProgress',
        statusMessage: 'Successfully set desired count to 2. Waiting for change to be fulfilled by ecs.',
      },
    ]);
    later(world, MINUTE);
    expect(activities(world)).toEqual([
      {
        ...started,
        statusCode: 'Successful',
        statusMessage: 'Successfully set desired count to 2. Change successfully fulfilled by ecs.',
      },
    ]);
    expect(targetOf(world).activities[0]).toMatchObject({
      startedAtMs: START_MS + 600_000,
      endedAtMs: START_MS + 610_000,
    });
  });

  test('EX-REG-05, T-10: an update moves it into the bounds even if it names none', () => {
    const world = steady(2);
    must(world, target(2, 10));
    set(world, 20);
    must(world, { type: 'RegisterScalableTarget', ...WEB, suspendedState: { dynamicScalingInSuspended: true } });
    expect(desiredOf(world)).toBe(10);
    expect(activities(world)[0]?.cause).toBe('maximum capacity was set to 10');
    expect(targetOf(world)).toMatchObject({
      minCapacity: 2,
      maxCapacity: 10,
      suspendedState: {
        dynamicScalingInSuspended: true,
        dynamicScalingOutSuspended: false,
        scheduledScalingSuspended: false,
      },
    });
  });

  test('EX-REG-06: a service that is not ACTIVE is left alone', () => {
    const world = steady(0);
    must(world, { type: 'DeleteService', service: 'web', force: true });
    must(world, target(2, 10));
    expect([desiredOf(world), activities(world)]).toEqual([0, []]);
  });

  test('EX-REG-08, T-22: UpdateService may leave the bounds, and nothing corrects it', () => {
    const world = steady(5);
    must(world, target(2, 10));
    for (const count of [1, 12]) {
      set(world, count);
      later(world, 10 * MINUTE);
      expect(desiredOf(world)).toBe(count);
    }
  });

  test('T-13: deregistering takes policies, their alarms and scheduled actions along, and leaves the desired count', () => {
    const world = steady(4);
    must(world, target(1, 10));
    must(world, trackingPolicy('cpu'));
    must(world, scheduledAction('night', 'rate(1 minute)', { maxCapacity: 1 }));
    expect(world.alarms.size).toBe(2);
    must(world, { type: 'DeregisterScalableTarget', ...WEB });
    expect([world.alarms.size, world.scaling.targets.size]).toEqual([0, 0]);
    later(world, 10 * MINUTE);
    expect(desiredOf(world)).toBe(4);
  });

  test('T-14: the target outlives its service, and does nothing then', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, stepPolicy('out', 2));
    must(world, { type: 'DeleteService', service: 'web', force: true });
    call(world, 'out', [90]);
    later(world, 3 * 3_600);
    expect(targetOf(world).policies).toHaveLength(1);
    expect(activities(world)).toEqual([]);
    checkWorld(world);
  });

  const REFUSALS: readonly {
    readonly id: string;
    readonly command: Command;
    readonly message: string;
    readonly code?: string;
  }[] = [
    {
      id: 'EX-REG-02',
      command: { type: 'RegisterScalableTarget', ...WEB, maxCapacity: 3 },
      message: 'both the minimum and the maximum',
    },
    { id: 'EX-ERR-01', command: target(2, 1), message: 'Maximum capacity cannot be less than minimum capacity' },
    {
      id: 'EX-ERR-02',
      command: target(1, 2, { scalableDimension: 'dynamodb:table:ReadCapacityUnits' }),
      message: 'Unsupported service namespace, resource type or scalable dimension',
    },
    {
      id: 'T-3',
      command: target(1, 2, { serviceNamespace: 'dynamodb' }),
      message: 'Unsupported service namespace, resource type or scalable dimension',
    },
    {
      id: 'T-3',
      command: target(1, 2, { serviceNamespace: 'eks' }),
      message:
        "1 validation error detected: Value 'eks' at 'serviceNamespace' failed to satisfy constraint: Member must satisfy enum value set: [appstream, cassandra,",
    },
    {
      id: 'T-12',
      command: target(1, 2, { resourceId: 'service/demo/other' }),
      message: "ECS service doesn't exist: service/demo/other",
    },
    { id: 'T-2', command: target(1, 2, { resourceId: 'service/web' }), message: 'Unsupported service namespace' },
    { id: 'T-7', command: target(-1, 2), message: "Value '-1' at 'minCapacity' failed to satisfy constraint" },
    {
      id: 'API-4',
      command: target(1, 2, { tags: Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, value: '' })) }),
      message: 'at most 50 tags',
      code: 'TooManyTagsException',
    },
    {
      id: 'EX-ERR-34',
      command: { type: 'DeregisterScalableTarget', ...WEB },
      code: 'ObjectNotFoundException',
      message:
        'No scalable target found for service namespace: ecs, resource ID: service/demo/web, scalable dimension: ecs:service:DesiredCount',
    },
    {
      id: 'EX-ERR-05, API-5',
      command: stepPolicy('out', 1),
      code: 'ObjectNotFoundException',
      message:
        'No scalable target registered for service namespace: ecs, resource ID: service/demo/web, scalable dimension: ecs:service:DesiredCount',
    },
    {
      id: 'API-6',
      command: { type: 'DeleteScalingPolicy', ...WEB, policyName: 'out' },
      code: 'ObjectNotFoundException',
      message:
        'No scaling policy found for service namespace: ecs, resource ID: service/demo/web, scalable dimension: ecs:service:DesiredCount, policy name: out',
    },
    {
      id: 'API-6',
      command: { type: 'DeleteScheduledAction', ...WEB, scheduledActionName: 'x' },
      code: 'ObjectNotFoundException',
      message:
        'No scheduled action found for service namespace: ecs, resource ID: service/demo/web, scalable dimension: ecs:service:DesiredCount, scheduled action name: x',
    },
  ];
  test.each(REFUSALS)('$id: $message', ({ command, message, code = 'ValidationException' }) => {
    const world = steady(1);
    const refusal = refusalOf(world, command);
    expect(refusal?.message).toContain(message);
    expect(refusal?.code).toBe(code);
    expect(world.scaling.targets.size).toBe(0);
  });

  test('T-12: on an update the bounds are merged before they are compared', () => {
    const world = steady(3);
    must(world, target(2, 4));
    expect(refusalOf(world, { type: 'RegisterScalableTarget', ...WEB, minCapacity: 5 })?.message).toBe(
      'Maximum capacity cannot be less than minimum capacity',
    );
    must(world, { type: 'RegisterScalableTarget', ...WEB, minCapacity: 4 });
    expect(targetOf(world)).toMatchObject({ minCapacity: 4, maxCapacity: 4 });
  });
});

describe('policies at work', () => {
  test('EX-ACT-01: description, cause and messages of a scale-in, and how long it took', () => {
    const world = steady(2);
    must(world, target(1, 10));
    must(world, stepPolicy('web-app-cpu-lt-25', -1));
    call(world, 'web-app-cpu-lt-25', [20], { which: 'Low', threshold: 25 });
    later(world, MINUTE);
    expect(activities(world)).toEqual([
      {
        description: 'Setting desired count to 1.',
        cause: 'monitor alarm web-app-cpu-lt-25-alarm in state ALARM triggered policy web-app-cpu-lt-25',
        statusCode: 'Successful',
        statusMessage: 'Successfully set desired count to 1. Change successfully fulfilled by ecs.',
      },
    ]);
    expect(running(world)).toHaveLength(1);
  });

  test('EX-ACT-02, EX-ACT-04: at the maximum, one activity that scaled nothing for half an hour of alarms', () => {
    const world = steady(4);
    must(world, target(1, 4));
    must(world, stepPolicy('out', 1));
    for (let minute = 0; minute < 30; minute++) {
      call(world, 'out', [90]);
      later(world, MINUTE);
    }
    expect(activities(world)).toEqual([
      {
        description: 'Attempting to scale due to alarm triggered',
        cause: 'monitor alarm out-alarm in state ALARM triggered policy out',
        statusCode: 'Failed',
        notScaledReasons: [{ code: 'AlreadyAtMaxCapacity', maxCapacity: 4 }],
      },
    ]);
    expect(targetOf(world).activities[0]?.endedAtMs).toBeUndefined();
    expect(readableActivities(world, targetOf(world), { includeNotScaled: false })).toEqual([]);
    // Why is one line that counts: nothing changed for thirty minutes.
    expect(targetOf(world).evaluations).toMatchObject([
      {
        times: 30,
        desiredCount: 4,
        result: 4,
        candidates: [{ outcome: 'no-change', value: 90, arithmetic: '90 is 40 from the threshold: 4 + 1 = 5' }],
      },
    ]);
    must(world, target(1, 4, { maxCapacity: 5 }));
    call(world, 'out', [90]);
    later(world, MINUTE);
    expect(desiredOf(world)).toBe(5);
  });

  test('EX-ACT-08, ST-16: an alarm that comes while an activity is in progress acts, and its count overrides that one', () => {
    const world = steady(5, {
      timingProfile: 'conformance',
      timing: { containerStartMs: 200_000, schedulerPeriodMs: 0 },
    });
    must(world, target(1, 10));
    must(world, stepPolicy('one', 1, { cooldown: 0 }));
    must(world, stepPolicy('four', 4, { cooldown: 0 }));
    call(world, 'one', [90]);
    later(world, 10);
    call(world, 'four', [90]);
    later(world, 10);
    expect(activities(world).map(({ description, statusCode }) => `${description} ${statusCode}`)).toEqual([
      'Setting desired count to 9. InProgress',
      'Setting desired count to 6. Overridden',
    ]);
  });

  test('EX-ACT-09, ACT-10: reaching the maximum is an event, anything less is none', () => {
    const world = steady(5);
    must(world, target(2, 8));
    must(world, stepPolicy('out', 2, { cooldown: 0 }));
    const told = () => {
      call(world, 'out', [90]);
      return advance(world, world.nowMs + MINUTE * 1_000, [], { withFacts: true }).entries.flatMap((entry) =>
        eventRecords(world, entry).filter(({ source }) => source === 'aws.application-autoscaling'),
      );
    };
    expect(told()).toEqual([]);
    set(world, 5);
    later(world, MINUTE);
    must(world, stepPolicy('out', 3, { cooldown: 0 }));
    expect(told()).toMatchObject([
      {
        'detail-type': 'Application Auto Scaling Scaling Activity State Change',
        resources: [],
        detail: {
          newDesiredCapacity: 8,
          oldDesiredCapacity: 5,
          minCapacity: 2,
          maxCapacity: 8,
          scaledToMax: true,
          direction: 'scale-out',
          statusCode: 'Successful',
          resourceId: 'service/demo/web',
          scalableDimension: 'ecs:service:DesiredCount',
          serviceNamespace: 'ecs',
          startTime: '2026-01-01T00:12:00Z',
          endTime: '2026-01-01T00:12:10Z',
        },
      },
    ]);
  });

  test('ACT-6, U-23: so does a user', () => {
    const world = steady(2);
    must(world, target(1, 10));
    must(world, stepPolicy('out', 1));
    call(world, 'out', [90]);
    later(world, 1);
    set(world, 8);
    expect(activities(world)[0]?.statusCode).toBe('Overridden');
    expect(targetOf(world).activities[0]?.endedAtMs).toBe(world.nowMs);
  });

  test('ACT-5, U-22: what cannot be fulfilled in twenty minutes is Unfulfilled', () => {
    const world = steady(2);
    must(world, target(1, 4_000));
    must(world, stepPolicy('out', 3_000));
    call(world, 'out', [90]);
    later(world, 1_199);
    expect(activities(world)[0]?.statusCode).toBe('InProgress');
    later(world, 1);
    expect(activities(world)[0]?.statusCode).toBe('Unfulfilled');
  });

  test('ACT-2: what ECS refuses is Failed, and the count stays', () => {
    const world = steady(2);
    must(world, target(1, 10_000));
    must(world, stepPolicy('out', 6_000));
    call(world, 'out', [90]);
    later(world, 1);
    expect(activities(world)).toMatchObject([
      {
        statusCode: 'Failed',
        statusMessage: 'Failed to set desired count to 6002. Reason: desiredCount must be between 0 and 5000.',
      },
    ]);
    expect(desiredOf(world)).toBe(2);
  });

  test('EX-ACT-10: after six weeks an activity is no longer returned', () => {
    const world = steady(1);
    must(world, target(2, 10));
    later(world, 41 * 86_400);
    const read = () => readableActivities(world, targetOf(world), { includeNotScaled: true }).length;
    expect(read()).toBe(1);
    later(world, 2 * 86_400);
    expect(read()).toBe(0);
  });

  test('EX-REG-10: first to the minimum, then on as the policy says', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, stepPolicy('out', 1));
    must(world, target(4, 10));
    set(world, 1);
    later(world, MINUTE);
    const counts: number[] = [];
    for (let minute = 0; minute <= 6; minute++) {
      call(world, 'out', [90]);
      later(world, MINUTE);
      counts.push(desiredOf(world));
    }
    expect(counts).toEqual([4, 4, 4, 4, 4, 5, 5]);
  });

  test('EX-REG-16, T-18: what was suspended acts at the next minute after it is resumed', () => {
    const world = steady(2);
    must(world, target(1, 10, { suspendedState: { dynamicScalingOutSuspended: true } }));
    must(world, stepPolicy('out', 1));
    for (let minute = 0; minute < 10; minute++) {
      call(world, 'out', [90]);
      later(world, MINUTE);
    }
    expect([desiredOf(world), activities(world)]).toEqual([2, []]);
    expect(targetOf(world).evaluations).toMatchObject([{ times: 10, candidates: [{ outcome: 'suspended' }] }]);
    must(world, { type: 'RegisterScalableTarget', ...WEB, suspendedState: { dynamicScalingOutSuspended: false } });
    call(world, 'out', [90]);
    later(world, 1);
    expect(desiredOf(world)).toBe(3);
  });

  test('EX-REG-18, T-30, U-8, AAS-01: no scale-in while a deployment is in progress, and at the next minute after it', () => {
    const world = steady(4);
    must(world, target(1, 10));
    must(world, trackingPolicy('cpu'));
    must(world, update({ definition: plain(2) }));
    later(world, 1);
    call(world, 'cpu', [10], { which: 'Low' });
    later(world, 1);
    expect(desiredOf(world)).toBe(4);
    expect(activities(world)[0]?.notScaledReasons).toEqual([{ code: 'TargetServicePutResourceAsUnscalable' }]);
    later(world, 10 * MINUTE);
    expect(view(world).deployments).toHaveLength(1);
    call(world, 'cpu', [10], { which: 'Low' });
    later(world, 1);
    expect(desiredOf(world)).toBe(2);
  });

  test('EX-COOL-08, SC-7: a scheduled action waits for no cooldown', () => {
    const world = steady(10);
    must(world, target(1, 20));
    must(world, stepPolicy('out', 2));
    call(world, 'out', [90]);
    later(world, 1);
    expect(desiredOf(world)).toBe(12);
    must(world, scheduledAction('down', 'at(2026-01-01T00:11:00)', { maxCapacity: 8 }));
    later(world, 59);
    expect(desiredOf(world)).toBe(8);
  });

  test('LOOP-1, section 10: the decision comes five seconds after the alarm, unless the world is told otherwise', () => {
    const world = steady(2, {});
    must(world, target(1, 10));
    must(world, stepPolicy('out', 1));
    call(world, 'out', [90]);
    later(world, 4.999);
    expect(desiredOf(world)).toBe(2);
    later(world, 0.001);
    expect(desiredOf(world)).toBe(3);
  });
});

describe('alarms of target tracking', () => {
  const alarmsOf = (world: World) =>
    [...world.alarms.values()].map(({ name, configuration: c }) =>
      c?.kind === 'metric'
        ? {
            name: name.replace(/-[0-9a-f-]{36}$/, ''),
            metric: c.metricName,
            statistic: c.statistic,
            unit: c.unit,
            is: c.comparisonOperator,
            threshold: c.threshold,
            periods: `${c.evaluationPeriods} × ${c.periodSeconds} s`,
            m: c.datapointsToAlarm,
            missing: c.treatMissingData,
          }
        : {},
    );

  test('EX-TT-01, EX-TT-04, EX-TT-09, CH-27: two alarms, strictly over the target and below 90 % of it', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, trackingPolicy('cpu', { targetValue: 70 }));
    const shared = {
      metric: 'CPUUtilization',
      statistic: 'Average',
      unit: 'Percent',
      m: undefined,
      missing: 'missing',
    };
    expect(alarmsOf(world)).toEqual([
      {
        name: 'TargetTracking-service/demo/web-AlarmHigh',
        ...shared,
        is: 'GreaterThanThreshold',
        threshold: 70,
        periods: '3 × 60 s',
      },
      {
        name: 'TargetTracking-service/demo/web-AlarmLow',
        ...shared,
        is: 'LessThanThreshold',
        threshold: 63,
        periods: '15 × 60 s',
      },
    ]);
    const [high, low] = [...world.alarms.keys()].map((name) => name.slice(-36));
    expect(high).not.toBe(low);
  });

  test('EX-TT-20, TT-17: a new target rewrites the thresholds in place, and cooldowns that are not said are 300 s (EX-COOL-12)', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, trackingPolicy('cpu', { targetValue: 70 }));
    const names = [...world.alarms.keys()];
    must(world, trackingPolicy('cpu', { targetValue: 80 }));
    expect([...world.alarms.keys()]).toEqual(names);
    expect(alarmsOf(world).map(({ threshold }) => threshold)).toEqual([80, 72]);
    expect(policyOf(world, 'cpu').configuration).toMatchObject({
      scaleOutCooldownSeconds: 300,
      scaleInCooldownSeconds: 300,
    });
    call(world, 'cpu', [75]);
    later(world, 1);
    expect(desiredOf(world)).toBe(1);
  });

  test('EX-TT-05, EX-TT-06, TT-16: without scale-in there is no low alarm, and a new one has a new name', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, trackingPolicy('cpu'));
    const [, first] = [...world.alarms.keys()];
    must(world, trackingPolicy('cpu', { disableScaleIn: true }));
    expect([...world.alarms.keys()].filter((name) => name.includes('Low'))).toEqual([]);
    must(world, trackingPolicy('cpu'));
    const low = [...world.alarms.keys()].filter((name) => name.includes('Low'));
    expect([low.length, low.includes(first as string)]).toEqual([1, false]);
    must(world, { type: 'DeleteScalingPolicy', ...WEB, policyName: 'cpu' });
    expect(world.alarms.size).toBe(0);
  });

  test('TT-3, TT-8, TT-14, TT-15, U-21, AAS-07: other metrics', () => {
    const world = steady(1);
    must(world, target(1, 10));
    const resourceLabel = 'app/lb/50dc6c495c0c9188/targetgroup/web/0123456789abcdef';
    must(
      world,
      trackingPolicy('requests', {
        predefinedMetricSpecification: { predefinedMetricType: 'ALBRequestCountPerTarget', resourceLabel },
      }),
    );
    must(
      world,
      trackingPolicy('fast', {
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilizationHighResolution' },
      }),
    );
    const metrics = [
      {
        id: 'm1',
        metricStat: {
          metric: { metricName: 'Messages', namespace: 'SQS', dimensions: [{ name: 'Queue', value: 'a' }] },
          stat: 'Sum',
        },
        returnData: false,
      },
      { id: 'e1', expression: 'm1 / 10' },
    ];
    must(world, trackingPolicy('math', { customizedMetricSpecification: { metrics } }));
    const seen = [...world.alarms.values()].map(({ configuration }) => configuration);
    expect(seen).toMatchObject([
      {
        dimensions: [{ name: 'TargetGroup', value: 'targetgroup/web/0123456789abcdef' }],
        statistic: 'Sum',
        periodSeconds: 60,
      },
      { evaluationPeriods: 15 },
      { periodSeconds: 20, evaluationPeriods: 3 },
      { periodSeconds: 60, evaluationPeriods: 15 },
      {
        metrics: [
          { id: 'm1', returnData: false, metricStat: { periodSeconds: 60 } },
          { id: 'e1', returnData: true },
        ],
      },
      {},
    ]);
  });
});

describe('what a policy may not be', () => {
  const step = (own: object): Command => ({
    ...stepPolicy('p', 1),
    stepScalingPolicyConfiguration: { adjustmentType: 'ChangeInCapacity', ...own },
  });
  const bounds = (...pairs: readonly (readonly [(number | undefined)?, (number | undefined)?])[]) => ({
    stepAdjustments: pairs.map(([lower, upper]) => ({
      scalingAdjustment: 1,
      ...(lower !== undefined && { metricIntervalLowerBound: lower }),
      ...(upper !== undefined && { metricIntervalUpperBound: upper }),
    })),
  });
  const predictive = (own: object): Command => ({
    type: 'PutScalingPolicy',
    ...WEB,
    policyName: 'p',
    policyType: 'PredictiveScaling',
    predictiveScalingPolicyConfiguration: own,
  });
  const pair = {
    targetValue: 50,
    predefinedMetricPairSpecification: { predefinedMetricType: 'ECSServiceCPUUtilization' },
  };
  const ROWS: readonly {
    readonly id: string;
    readonly command: Command;
    readonly message: string;
    readonly code?: string;
  }[] = [
    {
      id: 'EX-ERR-04',
      command: { ...stepPolicy('p', 1), policyType: 'ABCDEFG' },
      message:
        "1 validation error detected: Value 'ABCDEFG' at 'policyType' failed to satisfy constraint: Member must satisfy enum value set: [PredictiveScaling, StepScaling, TargetTrackingScaling]",
    },
    {
      id: 'API-7',
      command: { ...stepPolicy('p'.repeat(257), 1), policyType: 'X' },
      message: '2 validation errors detected: ',
    },
    {
      id: 'API-8',
      command: { type: 'PutScalingPolicy', ...WEB, policyName: 'p', policyType: 'StepScaling' },
      message: 'StepScaling policy configuration must be specified',
    },
    {
      id: 'EX-ERR-06',
      command: { ...stepPolicy('p', 1), stepScalingPolicyConfiguration: bounds([0]) },
      message: 'Adjustment type must be specified',
    },
    { id: 'ST-7', command: step({}), message: 'There must be at least one step adjustment' },
    {
      id: 'EX-ERR-08',
      command: step(bounds([0, 10], [20])),
      message: 'Step adjustment intervals cannot have gaps between them',
    },
    { id: 'EX-ERR-09', command: step(bounds([0, 20], [10])), message: 'Step adjustment intervals cannot overlap' },
    {
      id: 'EX-ERR-10',
      command: step(bounds([0], [10])),
      message: 'At most one step adjustment may have an unspecified upper bound',
    },
    {
      id: 'ST-7',
      command: step(bounds([undefined, 0], [undefined, -10])),
      message: 'At most one step adjustment may have an unspecified lower bound',
    },
    {
      id: 'EX-ERR-12',
      command: step(bounds([-10, 0])),
      message:
        'There must be a step adjustment with an unspecified lower bound when one step adjustment has a negative lower bound',
    },
    {
      id: 'EX-ERR-13',
      command: step(bounds([0, 10])),
      message:
        'There must be a step adjustment with an unspecified upper bound when one step adjustment has a positive upper bound',
    },
    {
      id: 'EX-ERR-14',
      command: step(bounds([5, 5])),
      message: 'Lower bound must be less than upper bound for a step adjustment',
    },
    {
      id: 'ST-7',
      command: step({
        ...bounds([0]),
        adjustmentType: 'ExactCapacity',
        stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: -1 }],
      }),
      message: 'Scaling adjustment cannot be less than 0 when adjustment type is ExactCapacity',
    },
    {
      id: 'EX-ERR-16',
      command: step({ ...bounds([0]), minAdjustmentMagnitude: 2 }),
      message: 'Minimum adjustment magnitude is only allowed for adjustment type PercentChangeInCapacity',
    },
    { id: 'ST-7', command: step(bounds([])), message: 'Step adjustment intervals cannot overlap' },
    {
      id: 'EX-ERR-17',
      command: step(bounds(...Array.from({ length: 21 }, (_, i) => [i, i < 20 ? i + 1 : undefined] as const))),
      message: 'at most 20 step adjustments',
      code: 'LimitExceededException',
    },
    {
      id: 'EX-ERR-20',
      command: trackingPolicy('p', {
        customizedMetricSpecification: { metricName: 'a', metrics: [{ id: 'a', expression: '1' }] },
      }),
      message: 'The customized metric specification is not valid.',
    },
    {
      id: 'TT-8',
      command: trackingPolicy('p', { customizedMetricSpecification: { metrics: [{ id: 'A', expression: '1' }] } }),
      message: 'The customized metric specification is not valid.',
    },
    {
      id: 'TT-8',
      command: trackingPolicy('p', {
        customizedMetricSpecification: {
          metrics: [
            { id: 'a', expression: '1' },
            { id: 'b', expression: '2' },
          ],
        },
      }),
      message: 'The customized metric specification is not valid.',
    },
    ...[
      { expression: '60', message: 'The customized metric specification is not valid.' },
      { expression: 'SUM(m1)', message: 'The customized metric specification is not valid.' },
      { expression: 'm1 / m2', message: "Error in expression 'e1': m2 is not the id of a metric" },
      { expression: 'm1 /', message: "Error in expression 'e1': the expression ends too early" },
    ].map(({ expression, message }) => ({
      id: `TT-8: one time series, not ${expression}`,
      command: trackingPolicy('p', {
        customizedMetricSpecification: {
          metrics: [
            { id: 'm1', metricStat: { metric: { namespace: 'a', metricName: 'b' }, stat: 'Sum' }, returnData: false },
            { id: 'e1', expression },
          ],
        },
      }),
      message,
    })),
    {
      id: 'EX-ERR-21',
      command: trackingPolicy('p', {
        predefinedMetricSpecification: { predefinedMetricType: 'ALBRequestCountPerTarget' },
      }),
      message: 'Resource label should be specified for predefined metric type ALBRequestCountPerTarget',
    },
    {
      id: 'TT-3: a word of the language is no metric',
      command: trackingPolicy('p', { predefinedMetricSpecification: { predefinedMetricType: 'constructor' } }),
      message: 'Scalable dimension ecs:service:DesiredCount only supports the following predefined metric types: ',
    },
    {
      id: 'EX-ERR-22',
      command: trackingPolicy('p', {
        predefinedMetricSpecification: { predefinedMetricType: 'DynamoDBReadCapacityUtilization' },
      }),
      message:
        'Scalable dimension ecs:service:DesiredCount only supports the following predefined metric types: ECSServiceAverageCPUUtilization,',
    },
    {
      id: 'API-8',
      command: { ...trackingPolicy('p'), targetTrackingScalingPolicyConfiguration: { targetValue: 1 } },
      message:
        'PredefinedMetricSpecification or CustomizedMetricSpecification must be set for target tracking scaling.',
    },
    {
      id: 'TT-10',
      command: trackingPolicy('p'),
      message: 'Only one TargetTrackingScaling policy for a given metric specification is allowed.',
    },
    { id: 'API-3', command: { ...stepPolicy('taken', 1) }, message: 'cannot be changed' },
    { id: 'TT-2', command: trackingPolicy('taken', { scaleInCooldown: -1 }), message: 'scaleInCooldown' },
    {
      id: 'EX-PRED-08',
      command: predictive({ metricSpecifications: [pair], maxCapacityBuffer: 10 }),
      message: 'MaxCapacityBuffer',
    },
    {
      id: 'PR-5',
      command: predictive({ metricSpecifications: [pair], maxCapacityBreachBehavior: 'IncreaseMaxCapacity' }),
      message: 'MaxCapacityBuffer must be specified',
    },
    {
      id: 'EX-PRED-09',
      command: predictive({ metricSpecifications: [pair, pair] }),
      message: 'You must specify one metric specification.',
    },
    { id: 'PR-2', command: predictive({}), message: 'You must specify one metric specification.' },
    {
      id: 'PR-2',
      command: predictive({
        metricSpecifications: [
          { targetValue: 1, predefinedMetricPairSpecification: { predefinedMetricType: 'ASGCPUUtilization' } },
        ],
      }),
      message: "The predefined metric pair type for scalable dimension ecs:service:DesiredCount isn't valid.",
    },
    {
      id: 'EX-ERR-24',
      command: { type: 'PutScheduledAction', ...WEB, scheduledActionName: 'a', schedule: 'rate(1 hour)' },
      message: 'ScalableTargetAction must be set',
    },
    {
      id: 'EX-ERR-25',
      command: scheduledAction('a', 'rate(1 hour)', {}),
      message: 'At least one of minimum capacity and maximum capacity should be provided',
    },
    {
      id: 'EX-ERR-26',
      command: scheduledAction('a', 'rate(1 hour)', { minCapacity: 5, maxCapacity: 3 }),
      message: 'Maximum capacity cannot be less than minimum capacity',
    },
    {
      id: 'EX-ERR-28',
      command: scheduledAction('a', 'every(5 minutes)', { minCapacity: 5 }),
      message: 'Invalid schedule expression',
    },
    {
      id: 'API-8',
      command: scheduledAction('a', 'rate(1 hour)', { minCapacity: 5 }, { startTimeMs: 5, endTimeMs: 5 }),
      message: 'StartTime must be before EndTime',
    },
    {
      id: 'SC-15',
      command: scheduledAction('a', 'rate(1 hour)', { minCapacity: 5 }, { timezone: 'Mars/Olympus' }),
      message: 'Mars/Olympus',
    },
    ...['a:b', ' a', 'a ', 'a/b', 'a|b', ''].map((name) => ({
      id: `EX-ERR-29: "${name}"`,
      command: scheduledAction(name, 'rate(1 hour)', { minCapacity: 5 }),
      message: 'scheduledActionName',
    })),
  ];
  test.each(ROWS)('$id: $message', ({ command, message, code = 'ValidationException' }) => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, trackingPolicy('taken'));
    const before = JSON.stringify([...world.scaling.targets]);
    const refusal = refusalOf(world, command);
    expect(refusal?.message).toContain(message);
    expect(refusal?.code).toBe(code);
    expect(JSON.stringify([...world.scaling.targets])).toBe(before);
  });

  test.each([
    { namespace: 'ecs', refused: undefined },
    { namespace: 'dynamodb', refused: 'Unsupported service namespace, resource type or scalable dimension' },
  ])('ST-3: steps are for services, and not for $namespace otherwise', ({ namespace, refused }) => {
    const world = steady(1);
    must(world, target(1, 10));
    expect(refusalOf(world, { ...stepPolicy('s', 1), serviceNamespace: namespace })?.message).toBe(refused);
    expect(targetOf(world).policies).toHaveLength(refused === undefined ? 1 : 0);
  });

  test('EX-STEP-18: a single step below the threshold is a policy', () => {
    const world = steady(1);
    must(world, target(1, 10));
    must(world, step(bounds([undefined, 0])));
  });

  test('EX-ERR-18: at most 50 policies and 200 scheduled actions on a target', () => {
    const world = steady(1);
    must(world, target(1, 10));
    for (let i = 0; i < 50; i++) must(world, stepPolicy(`p${i}`, 1));
    expect(refusalOf(world, stepPolicy('one-more', 1))?.code).toBe('LimitExceededException');
    must(world, stepPolicy('p7', 2));
    for (let i = 0; i < 200; i++) must(world, scheduledAction(`a${i}`, 'rate(1 hour)', { minCapacity: 1 }));
    expect(refusalOf(world, scheduledAction('one-more', 'rate(1 hour)', { minCapacity: 1 }))?.code).toBe(
      'LimitExceededException',
    );
  });

  test('TT-6: no requests per target with blue/green deployments', () => {
    const world = steady(1);
    must(world, target(1, 10));
    const service = world.services[0];
    if (service === undefined) throw new Error('no service');
    service.wish = {
      ...service.wish,
      deploymentConfiguration: { ...service.wish.deploymentConfiguration, strategy: 'CANARY' },
    };
    const resourceLabel = 'app/lb/50dc6c495c0c9188/targetgroup/web/0123456789abcdef';
    const policy = trackingPolicy('requests', {
      predefinedMetricSpecification: { predefinedMetricType: 'ALBRequestCountPerTarget', resourceLabel },
    });
    expect(refusalOf(world, policy)?.message).toContain('blue/green');
  });
});

describe('scheduled actions', () => {
  const scheduled = (desired: number, min: number, max: number, own: object = TEN_SECONDS) => {
    const world = steady(desired, own);
    must(world, target(min, max));
    return world;
  };
  const now = (world: World) => `${targetOf(world).minCapacity}–${targetOf(world).maxCapacity}: ${desiredOf(world)}`;

  test.each([
    { id: 'EX-SCHED-01', desired: 2, action: { minCapacity: 3 }, after: '3–10: 3' },
    { id: 'EX-SCHED-02', desired: 5, action: { minCapacity: 3 }, after: '3–10: 5' },
    { id: 'EX-SCHED-05', desired: 10, action: { minCapacity: 2, maxCapacity: 7 }, after: '2–7: 7' },
    { id: 'EX-SCHED-06', desired: 1, action: { minCapacity: 6, maxCapacity: 9 }, after: '6–9: 6' },
    { id: 'EX-SCHED-10, SC-4', desired: 2, action: { minCapacity: 12 }, after: '1–10: 2' },
  ])('$id: $action makes of $desired within 1–10: $after', ({ desired, action, after }) => {
    const world = scheduled(desired, 1, 10);
    must(world, scheduledAction('once', 'at(2026-01-01T00:20:00)', action));
    later(world, 599);
    expect(now(world)).toBe(`1–10: ${desired}`);
    later(world, 1);
    expect(now(world)).toBe(after);
    later(world, 400 * 86_400);
    expect(now(world)).toBe(after);
    expect(targetOf(world).actions).toHaveLength(1);
  });

  test('EX-SCHED-10: a run that fails says why and changes nothing', () => {
    const world = scheduled(2, 1, 10);
    must(world, scheduledAction('up', 'at(2026-01-01T00:20:00)', { minCapacity: 12 }));
    later(world, 600);
    expect(activities(world)).toEqual([
      {
        description: 'Setting min capacity to 12',
        cause: 'scheduled action name up was triggered',
        statusCode: 'Failed',
        statusMessage: 'Maximum capacity cannot be less than minimum capacity',
      },
    ]);
  });

  test('EX-ACT-05, EX-ACT-06, EX-SCHED-09: two activities each, bounds first and the count 0.4 s later; it does not go back', () => {
    const world = scheduled(5, 5, 10, { timing: { scheduledCapacityMs: 392 } });
    must(
      world,
      scheduledAction('my-first-scheduled-action', 'at(2026-01-01T00:20:00)', { minCapacity: 15, maxCapacity: 20 }),
    );
    must(
      world,
      scheduledAction('my-second-scheduled-action', 'at(2026-01-01T00:25:00)', { minCapacity: 5, maxCapacity: 10 }),
    );
    later(world, 609);
    const first = [
      {
        description: 'Setting desired count to 15.',
        cause: 'minimum capacity was set to 15',
        statusCode: 'InProgress',
        statusMessage: 'Successfully set desired count to 15. Waiting for change to be fulfilled by ecs.',
      },
      {
        description: 'Setting min capacity to 15 and max capacity to 20',
        cause: 'scheduled action name my-first-scheduled-action was triggered',
        statusCode: 'Successful',
        statusMessage: 'Successfully set min capacity to 15 and max capacity to 20',
      },
    ];
    expect(activities(world)).toEqual(first);
    const [count, bounds] = targetOf(world).activities;
    expect([bounds?.startedAtMs, (count?.startedAtMs ?? 0) - (bounds?.startedAtMs ?? 0), bounds?.endedAtMs]).toEqual([
      START_MS + 1_208_000,
      392,
      undefined,
    ]);
    later(world, 600);
    expect(activities(world).map(({ cause, statusCode }) => `${cause}: ${statusCode}`)).toEqual([
      'maximum capacity was set to 10: Successful',
      'scheduled action name my-second-scheduled-action was triggered: Successful',
      'minimum capacity was set to 15: Successful',
      'scheduled action name my-first-scheduled-action was triggered: Successful',
    ]);
    expect(now(world)).toBe('5–10: 10');
  });

  test('EX-SCHED-14, SC-5: of two at one instant the older runs first, whatever the delay', () => {
    for (const own of [TEN_SECONDS, { jitter: true }]) {
      const world = scheduled(5, 1, 10, own);
      must(world, scheduledAction('b-older', 'at(2026-01-01T10:00:00)', { minCapacity: 2, maxCapacity: 3 }));
      must(world, scheduledAction('a-newer', 'cron(0 10 * * ? *)', { minCapacity: 6, maxCapacity: 8 }));
      must(world, scheduledAction('b-older', 'cron(0 10 ? * * *)', { minCapacity: 2, maxCapacity: 3 }));
      later(world, 10 * 3_600);
      expect(
        targetOf(world).activities.flatMap(({ cause }) => (cause.kind === 'schedule' ? [cause.action] : [])),
      ).toEqual(['a-newer', 'b-older']);
      expect(targetOf(world)).toMatchObject({ minCapacity: 6, maxCapacity: 8 });
    }
  });

  test('SC-5: with jitter a run is 1 to 15 s late, keyed by target and minute', () => {
    const world = scheduled(5, 1, 10, { jitter: true });
    must(world, scheduledAction('hourly', 'cron(0 * * * ? *)', { minCapacity: 2 }));
    later(world, 100 * 3_600);
    const late = targetOf(world).activities.map(({ startedAtMs }) => startedAtMs % 3_600_000);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...late)).toBeLessThanOrEqual(15_000);
    expect(new Set(late).size).toBeGreaterThan(50);
  });

  test('EX-REG-17, T-19: a run inside a suspension is not made up for', () => {
    const world = scheduled(5, 1, 10);
    must(world, scheduledAction('ten', 'cron(0 10 * * ? *)', { minCapacity: 8 }));
    at(world, 9 * 3_600, target(1, 10, { suspendedState: { scheduledScalingSuspended: true } }));
    at(world, 11 * 3_600, {
      type: 'RegisterScalableTarget',
      ...WEB,
      suspendedState: { scheduledScalingSuspended: false },
    });
    at(world, 34 * 3_600 - 1);
    expect(now(world)).toBe('1–10: 5');
    at(world, 34 * 3_600);
    expect(now(world)).toBe('8–10: 8');
  });

  test('T-32: what a schedule asks for is also done during a deployment', () => {
    const world = scheduled(5, 1, 10);
    must(world, scheduledAction('down', 'at(2026-01-01T00:11:00)', { maxCapacity: 2 }));
    later(world, 55);
    must(world, update({ definition: plain(2) }));
    later(world, 5);
    expect([view(world).deployments.length > 1, desiredOf(world)]).toEqual([true, 2]);
  });

  test('SC-8: the service is gone', () => {
    const world = scheduled(1, 1, 10);
    must(world, { type: 'DeleteService', service: 'web', force: true });
    must(world, scheduledAction('up', 'at(2026-01-01T01:00:00)', { minCapacity: 3 }));
    later(world, 3_600);
    expect(activities(world)[0]).toMatchObject({
      statusCode: 'Failed',
      statusMessage: expect.stringMatching(/^Resource Id \[service\/demo\/web\] is not scalable\. Reason: /),
    });
    expect(targetOf(world).minCapacity).toBe(1);
  });

  test('SC-2: an update keeps what it does not say, but start and end are erased', () => {
    const world = scheduled(1, 1, 10);
    must(
      world,
      scheduledAction(
        'a',
        'cron(0 9 * * ? *)',
        { minCapacity: 3 },
        { timezone: 'Europe/Berlin', startTimeMs: START_MS, endTimeMs: START_MS + 9_000_000 },
      ),
    );
    must(world, { type: 'PutScheduledAction', ...WEB, scheduledActionName: 'a' });
    const [action] = targetOf(world).actions;
    expect(action).toMatchObject({
      schedule: 'cron(0 9 * * ? *)',
      timezone: 'Europe/Berlin',
      minCapacity: 3,
      next: { plannedAtMs: START_MS + 8 * 3_600_000 },
    });
    expect([action?.startAtMs, action?.endAtMs]).toEqual([undefined, undefined]);
  });

  test('a deleted action runs no more, and one that was changed runs only as it is now', () => {
    const world = scheduled(1, 1, 10);
    must(world, scheduledAction('a', 'rate(1 hour)', { minCapacity: 3 }));
    must(world, scheduledAction('b', 'rate(1 hour)', { minCapacity: 4 }));
    must(world, scheduledAction('b', 'rate(5 hours)', { minCapacity: 5 }));
    must(world, { type: 'DeleteScheduledAction', ...WEB, scheduledActionName: 'a' });
    later(world, 4.9 * 3_600);
    expect(now(world)).toBe('1–10: 1');
    later(world, 0.1 * 3_600);
    expect(now(world)).toBe('5–10: 5');
  });

  test('D7: a world with a scheduled action is due when it runs', () => {
    const world = scheduled(1, 1, 10);
    later(world, 3_600);
    must(world, scheduledAction('a', 'cron(0 9 * * ? *)', { minCapacity: 3 }));
    expect(world.agenda.nextPromptAtMs()).toBe(START_MS + 9 * 3_600_000);
  });
});

test('who changed the desired count: one timeline that names every writer', () => {
  const world = steady(2);
  must(world, target(3, 10));
  later(world, MINUTE);
  must(world, stepPolicy('out', 2));
  call(world, 'out', [90]);
  later(world, MINUTE);
  set(world, 7);
  must(world, update({ definition: plain(2), desiredCount: 4 }));
  must(world, scheduledAction('night', 'at(2026-01-01T01:00:00)', { minCapacity: 1, maxCapacity: 2 }));
  later(world, 3_600);
  must(world, { type: 'DeleteService', service: 'web', force: true });
  const changes = world.services[0]?.countChanges ?? [];
  expect(changes.map(({ from, to, by }) => `${from} → ${to} ${by.kind}${'name' in by ? ` ${by.name}` : ''}`)).toEqual([
    '2 → 0 deletion',
    '4 → 2 schedule night',
    '7 → 4 deployment',
    '5 → 7 user',
    '3 → 5 policy out',
    '2 → 3 registration',
  ]);
  const [policy] = changes.flatMap(({ by }) => (by.kind === 'policy' ? [by.activity] : []));
  expect(scalingActivityView(world, targetOf(world), policy as number).why?.candidates).toMatchObject([
    { policy: 'out', datapoints: [90], arithmetic: '90 is 40 from the threshold: 3 + 2 = 5', outcome: 'applied' },
  ]);
});
