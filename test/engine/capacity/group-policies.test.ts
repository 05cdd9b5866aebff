import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { groupAlarmNamesOf } from '../../../src/engine/capacity/group-scaling/names.ts';
import { groupScalingOf } from '../../../src/engine/capacity/group-scaling/state.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { GroupSettings } from '../../../src/model/group-command.ts';
import type { WorldSettings } from '../../../src/model/settings.ts';
import {
  alarmOn,
  causes,
  execute,
  groupPolicy,
  lastDecision,
  ring,
  simple,
  sizes,
  steps,
  tracking,
} from '../../support/group-scaling.ts';
import { createGroup, GROUP, groupIn, members, updateGroup } from '../../support/groups.ts';
import { emptyWorld, must, refusalOf } from '../../support/world.ts';

const QUICK: Partial<WorldSettings> = { timingProfile: 'conformance' };
const later = (world: World, seconds: number): World => {
  advance(world, world.nowMs + seconds * 1_000);
  checkWorld(world);
  return world;
};
/** A group whose first instances have served for an hour. */
const settled = (
  desiredCapacity: number,
  own: Partial<GroupSettings> = {},
  settings: Partial<WorldSettings> = QUICK,
  ...commands: Command[]
): World => {
  const world = emptyWorld(settings);
  must(world, createGroup({ maxSize: 20, desiredCapacity, ...own }));
  later(world, 3_600);
  for (const command of commands) must(world, command);
  return world;
};

describe('what policies of a group make of its size', () => {
  test.each([
    { id: 'AS-4', from: 8, policies: [simple('a', 1), simple('b', 2)], to: 10, why: 'out: the largest wins' },
    {
      id: 'EX-MULTI-02',
      from: 8,
      policies: [simple('a', -3), simple('b', -25, { adjustmentType: 'PercentChangeInCapacity' })],
      to: 6,
      why: 'in: the largest that is left wins',
    },
    { id: 'AS-4', from: 8, policies: [simple('a', -3), steps('b', 1)], to: 9, why: 'out goes before in' },
    { id: 'EX-MULTI-04', from: 2, own: { maxSize: 3 }, policies: [steps('a', 3)], to: 3, why: 'at most the maximum' },
    {
      id: 'EX-MULTI-05',
      from: 3,
      own: { minSize: 2 },
      policies: [simple('a', -2)],
      to: 2,
      why: 'at least the minimum',
    },
    { id: 'AS-5', from: 4, policies: [simple('a', 7, { adjustmentType: 'ExactCapacity' })], to: 7, why: 'exactly' },
    {
      id: 'AS-5',
      from: 10,
      policies: [steps('a', 25, { adjustmentType: 'PercentChangeInCapacity', minAdjustmentMagnitude: 4 })],
      to: 14,
      why: 'a percentage changes so much at least',
    },
    {
      id: 'AS-5',
      from: 13,
      policies: [simple('a', -30, { adjustmentType: 'PercentChangeInCapacity' })],
      to: 10,
      why: 'percentages round towards zero',
    },
  ])('$id: $from becomes $to: $why', ({ from, own, policies, to }) => {
    const world = settled(from, own, QUICK, ...policies);
    must(
      world,
      alarmOn(
        world,
        'busy',
        policies.map(({ policyName }) => policyName),
      ),
    );
    // On the threshold both readings have a step.
    ring(world, 'busy', 50);
    expect(sizes(world).desired).toBe(to);
    must(world, { type: 'DeleteAlarms', alarmNames: ['busy'] });
    later(world, 60);
    expect(sizes(world)).toEqual({ desired: to, there: to });
  });

  test('EX-STEP-16, AS-5: with weights, a decrement within what is too much changes nothing; a larger one does', () => {
    const overrides = [{ instanceType: 'm5.large', weightedCapacity: 4 }];
    const world = settled(
      30,
      { maxSize: 60, launchTemplate: { instanceType: 'm5.large', overrides } },
      QUICK,
      steps('less', -1),
    );
    expect(sizes(world)).toEqual({ desired: 30, there: 32 });
    must(world, alarmOn(world, 'idle', ['less'], { comparisonOperator: 'LessThanOrEqualToThreshold' }));
    ring(world, 'idle', 10);
    expect(lastDecision(world)).toEqual(['less in 30 no-change']);
    must(world, steps('less', -3));
    ring(world, 'idle', 10);
    expect(later(world, 60) && sizes(world)).toEqual({ desired: 29, there: 32 });
  });

  test('the cause of an activity names the alarm, its state, the policy and both sizes', () => {
    const world = settled(2, {}, QUICK, simple('more', 1));
    must(world, alarmOn(world, 'quiet', [], { okActions: [...(alarmOn(world, '', ['more']).alarmActions ?? [])] }));
    must(world, { type: 'SetAlarmState', alarmName: 'quiet', state: 'OK' });
    later(world, 60);
    expect(causes(world)[0]).toBe(
      'At 2026-01-01T01:00:00Z a monitor alarm quiet in state OK triggered policy more changing the desired capacity from 2 to 3.  At 2026-01-01T01:00:00Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 2 to 3.',
    );
  });

  test.each([
    { what: 'AlarmNotification', adjustment: 1, decided: [] },
    { what: 'Launch', adjustment: 1, decided: ['p out 5 suspended'] },
    { what: 'Terminate', adjustment: -1, decided: ['p in 3 suspended'] },
  ])(
    'AS-14: with $what suspended nothing follows; once resumed the next call does',
    ({ what, adjustment, decided }) => {
      const world = settled(4, {}, QUICK, simple('p', adjustment));
      must(world, alarmOn(world, 'a', ['p']));
      must(world, updateGroup({ suspendedProcesses: [what] }));
      ring(world, 'a', 60);
      expect(sizes(world).desired).toBe(4);
      expect(lastDecision(world)).toEqual(decided);
      must(world, updateGroup({ suspendedProcesses: [] }));
      later(world, 60); // the alarm still is in its state, and calls again (LOOP-2)
      expect(sizes(world).desired).toBe(4 + adjustment);
    },
  );

  test('a policy that is switched off is not called, but can be executed', () => {
    const world = settled(4, {}, QUICK, simple('p', 1, { enabled: false }));
    must(world, alarmOn(world, 'a', ['p']));
    ring(world, 'a', 60);
    expect(sizes(world).desired).toBe(4);
    must(world, execute('p'));
    expect(sizes(world).desired).toBe(5);
    later(world, 1);
    expect(causes(world)[0]).toContain(' a user request executed policy p changing the desired capacity from 4 to 5.');
  });
});

describe('simple policies and their cooldown (AS-20)', () => {
  const SLOW: Partial<WorldSettings> = { timing: { alarmPhaseMs: 0, groupActionMs: 10_000, instanceLaunchMs: 50_000 } };

  test('EX-COOL-13: the next action waits for the cooldown after the last of two instances has come into service', () => {
    const world = settled(2, { defaultCooldown: 300 }, SLOW, simple('more', 2));
    must(world, alarmOn(world, 'busy', ['more']));
    const beganMs = world.nowMs;
    ring(world, 'busy', 60); // and again each minute
    const doneMs = 60_000; // 10 s until they are launched, 50 s until they serve
    later(world, 359);
    expect(members(world).map(({ inServiceSinceMs = 0 }) => inServiceSinceMs - beganMs)).toContain(doneMs);
    expect(sizes(world)).toEqual({ desired: 4, there: 4 });
    expect(lastDecision(world)).toEqual(['more out 6 cooldown']);
    later(world, 1);
    expect(sizes(world).desired).toBe(6);
  });

  test('EX-COOL-13: while the instances are still starting no cooldown is over, however short', () => {
    const world = settled(2, {}, SLOW, simple('more', 2, { cooldown: 5 }));
    must(world, execute('more'));
    later(world, 40);
    expect(refusalOf(world, execute('more', { honorCooldown: true }))).toMatchObject({
      code: 'ScalingActivityInProgressException',
      field: ['honorCooldown'],
    });
    later(world, 24);
    expect(refusalOf(world, execute('more', { honorCooldown: true }))?.code).toBe('ScalingActivityInProgressException');
    later(world, 1);
    must(world, execute('more', { honorCooldown: true }));
    expect(sizes(world).desired).toBe(6);
  });

  test('the cooldown of the policy goes before that of the group, 0 is none, and an execution may pass over it', () => {
    const world = settled(2, { defaultCooldown: 900 }, QUICK, simple('more', 1, { cooldown: 0 }), simple('long', 1));
    must(world, alarmOn(world, 'busy', ['more']));
    ring(world, 'busy', 60);
    later(world, 120);
    expect(sizes(world).desired).toBe(5); // at once, and after one and two minutes
    must(world, { type: 'DeleteAlarms', alarmNames: ['busy'] });
    must(world, execute('long'));
    later(world, 899);
    must(world, execute('more', { honorCooldown: false }));
    expect(sizes(world).desired).toBe(7);
    expect(refusalOf(world, execute('long', { honorCooldown: true }))).toBeUndefined(); // that of 'more' is 0
  });

  test('EX-COOL-14: target tracking and steps that scale out do not wait for it', () => {
    const world = settled(
      2,
      {},
      QUICK,
      simple('more', 2),
      tracking('cpu', {}, { estimatedInstanceWarmup: 0 }),
      steps('step', 4, { estimatedInstanceWarmup: 0 }),
    );
    must(world, execute('more'));
    later(world, 60);
    must(world, alarmOn(world, 'step', ['step']));
    ring(world, 'step', 60);
    expect(sizes(world).desired).toBe(8);
    later(world, 60);
    const [high = ''] = groupAlarmNamesOf(world, GROUP, groupPolicy(world, 'cpu'));
    ring(world, high, 60, 70, 75);
    expect(lastDecision(world)).toEqual(['cpu out 12 applied']);
  });

  test('an instance that is replaced does not begin it anew', () => {
    const world = settled(2, {}, QUICK, simple('more', 1, { cooldown: 300 }));
    must(world, execute('more'));
    later(world, 200);
    must(world, {
      type: 'TerminateInstanceInAutoScalingGroup',
      instanceId: members(world)[0]?.ec2InstanceId as string,
      shouldDecrementDesiredCapacity: false,
    });
    later(world, 100);
    must(world, execute('more', { honorCooldown: true }));
    expect(sizes(world).desired).toBe(4);
  });
});

describe('warm-up (AS-21, AS-22)', () => {
  const warming = (): World =>
    settled(
      10,
      {},
      QUICK,
      steps('out', 10, {
        adjustmentType: 'PercentChangeInCapacity',
        stepAdjustments: [
          { metricIntervalLowerBound: 10, metricIntervalUpperBound: 20, scalingAdjustment: 10 },
          { metricIntervalLowerBound: 20, scalingAdjustment: 30 },
        ],
        estimatedInstanceWarmup: 300,
      }),
    );

  test('what warms up counts as part of the next scale-out: one step acts once, a larger one adds the rest', () => {
    const world = warming();
    must(world, alarmOn(world, 'busy', ['out']));
    ring(world, 'busy', 60);
    expect(sizes(world).desired).toBe(11); // 10 % of 10
    later(world, 30);
    ring(world, 'busy', 62);
    expect(sizes(world).desired).toBe(11);
    later(world, 30);
    ring(world, 'busy', 70);
    expect(sizes(world).desired).toBe(13); // 30 % of the 10 that are warm
    later(world, 301);
    ring(world, 'busy', 70);
    expect(sizes(world).desired).toBe(16); // 30 % of 13
  });

  test('EX-ASG-20: no policy scales in meanwhile, a simple one neither', () => {
    const world = warming();
    for (const policy of [steps('in', -2), simple('less', -1, { cooldown: 0 })]) must(world, policy);
    must(world, alarmOn(world, 'busy', ['out']));
    must(world, alarmOn(world, 'idle', ['in', 'less'], { comparisonOperator: 'LessThanOrEqualToThreshold' }));
    ring(world, 'busy', 60);
    later(world, 299);
    ring(world, 'idle', 10);
    expect(lastDecision(world)).toEqual(['in in 9 warm-up', 'less in 10 warm-up']);
    later(world, 2);
    ring(world, 'idle', 10);
    expect(lastDecision(world)).toEqual(['in in 9 outbid', 'less in 10 applied']);
  });

  test.each([
    { id: 'EX-ASG-21', own: {}, policy: {}, warmup: 300, why: 'neither: the default cooldown' },
    { id: 'AS-21', own: { defaultCooldown: 100 }, policy: {}, warmup: 100, why: 'whatever it is' },
    { id: 'AS-21', own: { defaultInstanceWarmup: 120 }, policy: {}, warmup: 120, why: "the group's" },
    {
      id: 'AS-21',
      own: { defaultInstanceWarmup: 120 },
      policy: { estimatedInstanceWarmup: 60 },
      warmup: 60,
      why: "the policy's own goes before",
    },
  ])('$id: $warmup s of warm-up: $why', ({ own, policy, warmup }) => {
    const world = settled(4, own, QUICK, steps('out', 1, policy), steps('in', -1, policy));
    must(world, execute('out', { metricValue: 60, breachThreshold: 50 }));
    later(world, warmup - 1);
    const low = execute('in', { metricValue: 40, breachThreshold: 50 });
    must(world, low);
    expect(sizes(world).desired).toBe(5);
    later(world, 1);
    must(world, low);
    expect(sizes(world).desired).toBe(4);
  });
});

describe('target tracking of a group (AS-23)', () => {
  const alarmOf = (world: World, name: string, which: 0 | 1) => {
    const alarm = world.alarms.get(groupAlarmNamesOf(world, GROUP, groupPolicy(world, name))[which] ?? '');
    return alarm?.configuration?.kind === 'metric' ? { name: alarm.name, ...alarm.configuration } : undefined;
  };

  test.each([
    { target: 50, low: 35 },
    { target: 40, low: 28 },
    { target: 30, low: 21 },
  ])('EX-TT-08: a target of $target makes a low threshold of $low, 15 of 15 minutes; the high one is 3 of 3', (row) => {
    const world = settled(2, {}, QUICK, tracking('cpu', { targetValue: row.target }));
    const shared = {
      namespace: 'AWS/EC2',
      metricName: 'CPUUtilization',
      dimensions: [{ name: 'AutoScalingGroupName', value: GROUP }],
      statistic: 'Average',
      unit: 'Percent',
      periodSeconds: 60,
      treatMissingData: 'missing',
    };
    expect(alarmOf(world, 'cpu', 0)).toMatchObject({
      ...shared,
      name: expect.stringMatching(/^TargetTracking-web-asg-AlarmHigh-[0-9a-f-]{36}$/),
      evaluationPeriods: 3,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: row.target,
    });
    expect(alarmOf(world, 'cpu', 1)).toMatchObject({
      ...shared,
      name: expect.stringMatching(/^TargetTracking-web-asg-AlarmLow-[0-9a-f-]{36}$/),
      evaluationPeriods: 15,
      comparisonOperator: 'LessThanThreshold',
      threshold: row.low,
    });
  });

  test('alarms follow their policy: rewritten in place, without a low one where scale-in is off, gone with it', () => {
    const world = settled(2, {}, QUICK, tracking('cpu'));
    const before = groupAlarmNamesOf(world, GROUP, groupPolicy(world, 'cpu'));
    must(world, tracking('cpu', { targetValue: 80 }));
    expect(groupAlarmNamesOf(world, GROUP, groupPolicy(world, 'cpu'))).toEqual(before);
    expect(alarmOf(world, 'cpu', 1)?.threshold).toBe(56);
    must(world, tracking('cpu', { disableScaleIn: true }));
    expect([...world.alarms.keys()]).toEqual([before[0]]);
    must(world, tracking('cpu'));
    expect(world.alarms.size).toBe(2);
    expect(world.alarms.has(before[1] as string)).toBe(false);
    must(world, { type: 'DeleteGroupScalingPolicy', autoScalingGroupName: GROUP, policyName: 'cpu' });
    expect(world.alarms.size).toBe(0);
  });

  test('a group goes with its policies and their alarms, forced or not, and one of its name begins anew', () => {
    for (const desiredCapacity of [0, 2]) {
      const world = settled(desiredCapacity, {}, QUICK, tracking('cpu'), simple('more', 1));
      must(world, { type: 'DeleteAutoScalingGroup', autoScalingGroupName: GROUP, forceDelete: true });
      later(world, 600);
      expect([world.autoScalingGroups.size, world.alarms.size, world.groupScalings.byGroup.size]).toEqual([0, 0, 0]);
      must(world, createGroup());
      expect(groupScalingOf(world, GROUP).policies).toEqual([]);
    }
  });

  const ringLow = (world: World, name: string, ...values: number[]) =>
    ring(world, groupAlarmNamesOf(world, GROUP, groupPolicy(world, name))[1] as string, ...values);
  const ringHigh = (world: World, name: string, ...values: number[]) =>
    ring(world, groupAlarmNamesOf(world, GROUP, groupPolicy(world, name))[0] as string, ...values);
  const queue = (metricName: string, own = {}) => ({
    customizedMetricSpecification: { metricName, namespace: 'Shop', statistic: 'Average' },
    ...own,
  });

  test('AS-23: out in proportion, counting only what is warm; in by half at most, once nothing warms up', () => {
    const world = settled(4, {}, QUICK, tracking('q', queue('Backlog')));
    ringHigh(world, 'q', 60, 80, 90);
    expect(sizes(world).desired).toBe(8); // ceil(4 × 90 / 50)
    later(world, 60);
    ringHigh(world, 'q', 90);
    expect(sizes(world).desired).toBe(8); // the new four do not count yet
    ringLow(world, 'q', 5);
    expect(lastDecision(world)).toEqual(['q in 4 warm-up']);
    later(world, 300);
    ringLow(world, 'q', 5);
    expect(sizes(world).desired).toBe(4);
  });

  test('TT-41: it scales in only when all that may are ready, and then to the largest', () => {
    const world = settled(
      10,
      {},
      QUICK,
      tracking('a', queue('A')),
      tracking('b', queue('B')),
      tracking('c', queue('C', { disableScaleIn: true })),
    );
    ringLow(world, 'a', 10);
    expect(lastDecision(world)).toEqual(['a in 5 others-not-ready']);
    ringLow(world, 'b', 30);
    expect(lastDecision(world)).toContain('b in 6 applied');
    expect(sizes(world).desired).toBe(6);
  });
});

describe('what a put is refused for', () => {
  const metric = (predefinedMetricType: string) => ({ predefinedMetricSpecification: { predefinedMetricType } });
  test.each([
    {
      put: simple('p', 1, { adjustmentType: 'Some' }),
      field: ['adjustmentType'],
      says: 'Member must satisfy enum value set',
    },
    { put: simple('', 1), field: ['policyName'], says: 'length greater than or equal to 1' },
    {
      put: simple('p', 1, { policyType: 'PredictiveScaling' }),
      field: ['policyType'],
      says: '[SimpleScaling, StepScaling',
    },
    {
      put: simple('p', -1, { adjustmentType: 'ExactCapacity' }),
      field: ['scalingAdjustment'],
      says: 'cannot be less than 0',
    },
    { put: simple('p', 1, { minAdjustmentMagnitude: 2 }), field: ['minAdjustmentMagnitude'], says: 'only allowed for' },
    {
      put: simple('p', 1, { estimatedInstanceWarmup: 60 }),
      field: ['estimatedInstanceWarmup'],
      says: 'does not go with the policy type SimpleScaling',
    },
    { put: simple('p', 1, { cooldown: -1 }), field: ['cooldown'], says: 'integer greater than or equal to 0' },
    { put: steps('p', 1, { cooldown: 60 }), field: ['cooldown'], says: 'does not go with the policy type StepScaling' },
    {
      put: steps('p', 1, { stepAdjustments: [] }),
      field: ['stepAdjustments'],
      says: 'There must be at least one step adjustment',
    },
    {
      put: tracking('p', metric('ECSServiceAverageCPUUtilization')),
      field: ['targetTrackingConfiguration', 'predefinedMetricSpecification', 'predefinedMetricType'],
      says: 'ASGAverageCPUUtilization, ASGAverageNetworkIn',
    },
    {
      put: tracking('p', metric('ALBRequestCountPerTarget')),
      field: ['targetTrackingConfiguration', 'predefinedMetricSpecification', 'resourceLabel'],
      says: 'Resource label should be specified',
    },
    {
      put: tracking('p', { targetValue: Number.NaN }),
      field: ['targetTrackingConfiguration', 'targetValue'],
      says: 'TargetValue must be',
    },
    { put: tracking('other'), field: ['targetTrackingConfiguration'], says: 'Only one TargetTrackingScaling policy' },
    {
      put: simple('cpu', 1, { policyType: 'SimpleScaling' }),
      field: ['policyType'],
      says: 'type of an existing policy cannot be changed',
    },
  ])('$says: $field', ({ put, field, says }) => {
    const world = settled(2, {}, QUICK, tracking('cpu'));
    expect(refusalOf(world, put)).toMatchObject({
      code: 'ValidationError',
      field,
      message: expect.stringContaining(says),
    });
    expect(groupScalingOf(world, GROUP).policies).toHaveLength(1);
  });

  test('AS-6: 50 policies are as many as a group can have', () => {
    const world = settled(0, {}, QUICK, ...Array.from({ length: 50 }, (_, index) => simple(`p${index}`, 1)));
    expect(refusalOf(world, simple('more', 1))?.code).toBe('LimitExceededException');
    must(world, simple('p7', 3));
  });

  test('ST-15: an execution needs a step for what it says; target tracking cannot be executed', () => {
    const world = settled(2, {}, QUICK, steps('s', 1), tracking('cpu'));
    expect(refusalOf(world, execute('s', { metricValue: 40, breachThreshold: 50 }))?.message).toContain('No step');
    expect(refusalOf(world, execute('s', { metricValue: 40 }))?.field).toEqual(['breachThreshold']);
    expect(refusalOf(world, execute('cpu'))?.code).toBe('ValidationError');
    expect(refusalOf(world, execute('none'))?.field).toEqual(['policyName']);
    expect(groupIn(world).desiredCapacity).toBe(2);
  });

  test('what a change leaves out stays', () => {
    const world = settled(2, {}, QUICK, simple('p', 2, { cooldown: 60 }));
    must(world, { type: 'PutGroupScalingPolicy', autoScalingGroupName: GROUP, policyName: 'p', scalingAdjustment: 3 });
    expect(groupPolicy(world, 'p').configuration).toEqual({
      type: 'SimpleScaling',
      adjustmentType: 'ChangeInCapacity',
      scalingAdjustment: 3,
      cooldownSeconds: 60,
    });
  });
});

test('what groups are scaled by is stored with the world', () => {
  const world = settled(4, {}, QUICK, simple('more', 1), tracking('cpu'));
  must(world, execute('more'));
  expect(fromSections(toSections(world)).groupScalings).toEqual(world.groupScalings);
});
