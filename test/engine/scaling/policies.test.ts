import { describe, expect, test } from 'vitest';
import { type Called, resolveScaling, type Scene } from '../../../src/engine/scaling/resolve.ts';
import { aggregated, stepAmount, stepFor } from '../../../src/engine/scaling/step-scaling.ts';
import { lowThreshold, notScaledReason, targetTrackingWish } from '../../../src/engine/scaling/target-tracking.ts';
import type { ScalingPolicy, StepScaling, TargetTracking } from '../../../src/model/scaling.ts';

describe('target tracking', () => {
  test.each([
    {
      id: 'EX-TT-30, U-1, AAS-06',
      which: 'High',
      running: 10,
      metric: 75,
      target: 50,
      min: 1,
      max: 100,
      desired: 10,
      expected: 15,
    },
    { id: 'EX-TT-32', which: 'High', running: 4, metric: 100, target: 50, min: 1, max: 100, desired: 4, expected: 8 },
    { id: 'EX-TT-33', which: 'High', running: 4, metric: 90, target: 50, min: 1, max: 6, desired: 4, expected: 6 },
    { id: 'EX-TT-34', which: 'High', running: 3, metric: 51, target: 50, min: 1, max: 10, desired: 3, expected: 4 },
    { id: 'EX-TT-36', which: 'High', running: 1, metric: 100, target: 70, min: 1, max: 10, desired: 1, expected: 2 },
    { id: 'EX-TT-37', which: 'High', running: 6, metric: 56, target: 50, min: 1, max: 20, desired: 6, expected: 7 },
    {
      id: 'EX-TT-38',
      which: 'High',
      running: 5,
      metric: 70.0001,
      target: 70,
      min: 1,
      max: 20,
      desired: 5,
      expected: 6,
    },
    { id: 'EX-TT-40', which: 'High', running: 10, metric: 200, target: 50, min: 2, max: 25, desired: 10, expected: 25 },
    { id: 'EX-TT-41', which: 'High', running: 0, metric: 500, target: 100, min: 0, max: 10, desired: 0, expected: 1 },
    { id: 'EX-TT-42', which: 'High', running: 0, metric: 500, target: 100, min: 3, max: 10, desired: 0, expected: 3 },
    { id: 'EX-TT-44', which: 'High', running: 15, metric: 80, target: 50, min: 1, max: 10, desired: 15, expected: 15 },
    { id: 'EX-TT-45', which: 'High', running: 0, metric: 500, target: 100, min: 0, max: 10, desired: 5, expected: 5 },
    { id: 'EX-TT-46', which: 'Low', running: 10, metric: 42.5, target: 50, min: 1, max: 20, desired: 10, expected: 9 },
    {
      id: 'EX-TT-48, U-3, AAS-06',
      which: 'Low',
      running: 10,
      metric: 20,
      target: 50,
      min: 1,
      max: 20,
      desired: 10,
      expected: 5,
    },
    { id: 'EX-TT-49', which: 'Low', running: 10, metric: 30, target: 50, min: 1, max: 20, desired: 10, expected: 6 },
    { id: 'EX-TT-50', which: 'Low', running: 2, metric: 44, target: 50, min: 1, max: 10, desired: 2, expected: 2 },
    { id: 'EX-TT-52', which: 'Low', running: 2, metric: 24, target: 50, min: 1, max: 10, desired: 2, expected: 1 },
    { id: 'EX-TT-53', which: 'Low', running: 5, metric: 41, target: 50, min: 1, max: 10, desired: 5, expected: 5 },
    { id: 'EX-TT-54', which: 'Low', running: 5, metric: 39, target: 50, min: 1, max: 10, desired: 5, expected: 4 },
    { id: 'EX-TT-56', which: 'Low', running: 4, metric: 30, target: 50, min: 3, max: 10, desired: 4, expected: 3 },
    { id: 'EX-TT-57', which: 'Low', running: 3, metric: 0, target: 50, min: 1, max: 10, desired: 3, expected: 2 },
    { id: 'EX-TT-58', which: 'Low', running: 3, metric: 0, target: 50, min: 0, max: 10, desired: 3, expected: 2 },
    { id: 'EX-TT-60', which: 'Low', running: 20, metric: 1, target: 50, min: 1, max: 50, desired: 20, expected: 10 },
    { id: 'EX-TT-61', which: 'Low', running: 12, metric: 20, target: 50, min: 1, max: 10, desired: 15, expected: 6 },
    { id: 'EX-TT-62', which: 'Low', running: 1, metric: 10, target: 50, min: 2, max: 10, desired: 1, expected: 1 },
    {
      id: 'EX-TT-10',
      which: 'High',
      running: 10,
      metric: 150,
      target: 100,
      min: 1,
      max: 100,
      desired: 10,
      expected: 15,
    },
    { id: 'EX-TT-13', which: 'Low', running: 10, metric: 9.5, target: 10, min: 1, max: 20, desired: 10, expected: 10 },
    { id: 'EX-TT-17', which: 'Low', running: 1, metric: 0, target: 100, min: 0, max: 10, desired: 1, expected: 0 },
    { id: 'EX-TT-18', which: 'Low', running: 1, metric: 0, target: 100, min: 1, max: 10, desired: 1, expected: 1 },
    { id: 'EX-TT-12', which: 'Low', running: 10, metric: 8.5, target: 10, min: 1, max: 20, desired: 10, expected: 9 },
    { id: 'TT-27', which: 'High', running: 4, metric: 0, target: 50, min: 1, max: 10, desired: 4, expected: 4 },
    { id: 'TT-27', which: 'Low', running: 4, metric: 1, target: 0, min: 1, max: 10, desired: 4, expected: 4 },
  ] as const)(
    '$id: $which, $running running, metric $metric of $target, $min to $max: $desired becomes $expected',
    (row) => {
      const capacity = { running: row.running, desired: row.desired, minCapacity: row.min, maxCapacity: row.max };
      expect(targetTrackingWish(row.which, capacity, row.metric, row.target).result).toBe(row.expected);
    },
  );

  test.each([
    { id: 'EX-TT-01', target: 70, low: 63 },
    { id: 'EX-TT-02', target: 80, low: 72 },
    { id: 'TT-13, U-4', target: 30, low: 27 },
    { id: 'TT-13', target: 0.7, low: 0.63 },
    { id: 'TT-13', target: 1e12, low: 9e11 },
  ])('$id: the low threshold of $target is $low', ({ target, low }) => {
    expect(lowThreshold(target)).toBe(low);
  });

  test.each([
    {
      direction: 'out',
      running: 10,
      desired: 10,
      metric: 80,
      reason: { code: 'AlreadyAtMaxCapacity', maxCapacity: 10 },
    },
    { direction: 'in', running: 2, desired: 2, metric: 1, reason: { code: 'AlreadyAtMinCapacity', minCapacity: 2 } },
    {
      direction: 'in',
      running: 5,
      desired: 5,
      metric: 41,
      reason: { code: 'AutoScalingAnticipatedFlapping', currentCapacity: 5 },
    },
    {
      direction: 'in',
      running: 5,
      desired: 5,
      metric: 40,
      reason: { code: 'AlreadyAtDesiredCapacity', currentCapacity: 5 },
    },
    {
      direction: 'out',
      running: 3,
      desired: 8,
      metric: 60,
      reason: { code: 'AlreadyAtDesiredCapacity', currentCapacity: 8 },
    },
  ] as const)(
    'TT-29: $direction at $desired with $metric: $reason.code',
    ({ direction, running, desired, metric, reason }) => {
      const capacity = { running, desired, minCapacity: 2, maxCapacity: 10 };
      expect(notScaledReason(direction, capacity, { metric, target: 50 })).toEqual(reason);
    },
  );
});

const step = (own: Partial<StepScaling> = {}): StepScaling => ({
  type: 'StepScaling',
  adjustmentType: 'ChangeInCapacity',
  stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }],
  cooldownSeconds: 300,
  metricAggregationType: 'Average',
  ...own,
});
const OUT = step({
  adjustmentType: 'PercentChangeInCapacity',
  stepAdjustments: [
    { metricIntervalLowerBound: 0, metricIntervalUpperBound: 10, scalingAdjustment: 0 },
    { metricIntervalLowerBound: 10, metricIntervalUpperBound: 20, scalingAdjustment: 10 },
    { metricIntervalLowerBound: 20, scalingAdjustment: 30 },
  ],
});
const IN = step({
  adjustmentType: 'PercentChangeInCapacity',
  stepAdjustments: [
    { metricIntervalUpperBound: -20, scalingAdjustment: -30 },
    { metricIntervalLowerBound: -20, metricIntervalUpperBound: -10, scalingAdjustment: -10 },
    { metricIntervalLowerBound: -10, metricIntervalUpperBound: 0, scalingAdjustment: 0 },
  ],
});
const HIGH = { name: 'high', threshold: 50, comparisonOperator: 'GreaterThanOrEqualToThreshold' };
const LOW = { name: 'low', threshold: 50, comparisonOperator: 'LessThanOrEqualToThreshold' };

describe('step scaling', () => {
  test.each([
    { id: 'EX-STEP-30', current: 10, percent: 10, magnitude: 0, amount: 1 },
    { id: 'EX-STEP-32', current: 14, percent: -10, magnitude: 0, amount: -1 },
    { id: 'EX-STEP-33', current: 13, percent: -30, magnitude: 0, amount: -3 },
    { id: 'EX-STEP-34', current: 127, percent: 10, magnitude: 0, amount: 12 },
    { id: 'EX-STEP-36', current: 58, percent: -1, magnitude: 0, amount: -1 },
    { id: 'EX-STEP-37', current: 667, percent: -1, magnitude: 0, amount: -6 },
    { id: 'EX-STEP-38', current: 4, percent: 25, magnitude: 2, amount: 2 },
    { id: 'EX-STEP-40', current: 10, percent: 200, magnitude: 0, amount: 20 },
    { id: 'EX-STEP-41', current: 1, percent: -50, magnitude: 0, amount: -1 },
    { id: 'EX-STEP-42', current: 3, percent: -100, magnitude: 0, amount: -3 },
    { id: 'EX-STEP-44', current: 100, percent: 1, magnitude: 3, amount: 3 },
    { id: 'EX-STEP-45, U-14, AAS-05', current: 0, percent: 50, magnitude: 0, amount: 0 },
    { id: 'EX-STEP-46, U-14', current: 0, percent: 50, magnitude: 2, amount: 2 },
    { id: 'EX-STEP-48', current: 7, percent: 50, magnitude: 0, amount: 3 },
    { id: 'EX-STEP-49', current: 7, percent: -50, magnitude: 0, amount: -3 },
  ])('$id: $percent % of $current, at least $magnitude: $amount', ({ current, percent, magnitude, amount }) => {
    const policy = step({ adjustmentType: 'PercentChangeInCapacity', minAdjustmentMagnitude: magnitude });
    expect(stepAmount(policy, { scalingAdjustment: percent }, current)).toBe(amount);
  });

  test('EX-STEP-06, EX-AAS-06: 12.7, .67, −.58 and −6.67 are 12, 1, −1 and −6', () => {
    const policy = step({ adjustmentType: 'PercentChangeInCapacity' });
    const amounts = [
      [1270, 1],
      [67, 1],
      [58, -1],
      [667, -1],
    ].map(([current, percent]) => stepAmount(policy, { scalingAdjustment: percent as number }, current as number));
    expect(amounts).toEqual([12, 1, -1, -6]);
  });

  const CLI = [
    { metricIntervalLowerBound: 0, metricIntervalUpperBound: 15, scalingAdjustment: 1 },
    { metricIntervalLowerBound: 15, metricIntervalUpperBound: 25, scalingAdjustment: 2 },
    { metricIntervalLowerBound: 25, scalingAdjustment: 3 },
  ];
  test.each([
    { id: 'EX-STEP-14', steps: CLI, difference: 0, greater: true, found: 1 },
    { id: 'EX-STEP-14', steps: CLI, difference: 14.9, greater: true, found: 1 },
    { id: 'EX-STEP-14', steps: CLI, difference: 15, greater: true, found: 2 },
    { id: 'EX-STEP-14', steps: CLI, difference: 24.9, greater: true, found: 2 },
    { id: 'EX-STEP-14', steps: CLI, difference: 25, greater: true, found: 3 },
    {
      id: 'EX-STEP-12',
      steps: [{ metricIntervalLowerBound: 0, metricIntervalUpperBound: 10, scalingAdjustment: 7 }],
      difference: 0,
      greater: true,
      found: 7,
    },
    {
      id: 'EX-STEP-12',
      steps: [{ metricIntervalLowerBound: 0, metricIntervalUpperBound: 10, scalingAdjustment: 7 }],
      difference: 10,
      greater: true,
      found: null,
    },
    {
      id: 'EX-STEP-13',
      steps: [{ metricIntervalLowerBound: -10, metricIntervalUpperBound: 0, scalingAdjustment: 7 }],
      difference: 0,
      greater: false,
      found: 7,
    },
    {
      id: 'EX-STEP-13',
      steps: [{ metricIntervalLowerBound: -10, metricIntervalUpperBound: 0, scalingAdjustment: 7 }],
      difference: -10,
      greater: false,
      found: null,
    },
    {
      id: 'ST-6, U-12',
      steps: [{ metricIntervalLowerBound: 0, scalingAdjustment: 7 }],
      difference: 0,
      greater: false,
      found: null,
    },
    { id: 'ST-15', steps: CLI, difference: -1, greater: true, found: null },
  ])('$id: $difference from the threshold: $found', ({ steps, difference, greater, found }) => {
    expect(stepFor(steps, difference, greater)?.scalingAdjustment ?? null).toBe(found);
  });

  test('ST-9, U-13: the points that the alarm evaluated are taken together', () => {
    expect(['Average', 'Minimum', 'Maximum'].map((how) => aggregated(how as 'Average', [60, 90, 75]))).toEqual([
      75, 60, 90,
    ]);
    expect(aggregated('Average', [])).toBeNull();
  });
});

let made = 0;
const policy = (configuration: StepScaling | TargetTracking, name = `p${made + 1}`): ScalingPolicy => ({
  number: ++made,
  name,
  createdAtMs: 0,
  configuration,
  lowAlarms: 1,
});
const tracking = (own: Partial<TargetTracking> = {}): TargetTracking => ({
  type: 'TargetTrackingScaling',
  targetValue: 50,
  predefinedMetric: { type: 'ECSServiceAverageCPUUtilization' },
  scaleOutCooldownSeconds: 300,
  scaleInCooldownSeconds: 300,
  disableScaleIn: false,
  ...own,
});
const high = (to: ScalingPolicy, value: number): Called => ({
  policy: to,
  alarm: HIGH,
  state: 'ALARM',
  datapoints: [value],
  ...(to.configuration.type === 'StepScaling' ? {} : { which: 'High' as const }),
});
const low = (to: ScalingPolicy, value: number): Called => ({
  policy: to,
  alarm: LOW,
  state: 'ALARM',
  datapoints: [value],
  ...(to.configuration.type === 'StepScaling' ? {} : { which: 'Low' as const }),
});
const scene = (own: Partial<Scene>): Scene => ({
  nowMs: 0,
  running: 10,
  desired: 10,
  minCapacity: 1,
  maxCapacity: 100,
  suspendedState: {
    dynamicScalingInSuspended: false,
    dynamicScalingOutSuspended: false,
    scheduledScalingSuspended: false,
  },
  cooldown: { out: null, inEndsAtMs: null },
  isDeploying: false,
  called: [],
  lows: [],
  forecasts: [],
  ...own,
});
/** The desired count after a decision, and the reasons why it stayed. */
const outcome = (own: Partial<Scene>) => {
  const { winner, notScaled } = resolveScaling(scene(own));
  return { to: winner?.candidate.result ?? null, reasons: notScaled.map(({ reason }) => reason.code) };
};
const plus = (scalingAdjustment: number, own: Partial<StepScaling> = {}) =>
  policy(step({ stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment }], ...own }));
const minus = (scalingAdjustment: number, own: Partial<StepScaling> = {}) =>
  policy(step({ stepAdjustments: [{ metricIntervalUpperBound: 0, scalingAdjustment: -scalingAdjustment }], ...own }));
const percent = (scalingAdjustment: number) => plus(scalingAdjustment, { adjustmentType: 'PercentChangeInCapacity' });

describe('one policy alone', () => {
  test.each([
    { id: 'EX-STEP-01', running: 10, call: high(policy(OUT), 60), to: 11 },
    { id: 'EX-STEP-02', running: 11, call: high(policy(OUT), 70), to: 14 },
    { id: 'EX-STEP-04', running: 13, call: low(policy(IN), 30), to: 10 },
    { id: 'EX-STEP-05', running: 10, call: high(policy(OUT), 59), to: null },
    { id: 'EX-STEP-05', running: 10, call: low(policy(IN), 41), to: null },
    { id: 'EX-AAS-01', running: 10, call: high(policy(OUT), 50), to: null },
    { id: 'EX-AAS-02', running: 11, call: high(policy(OUT), 70), to: 14 },
    { id: 'EX-AAS-04', running: 10, call: high(policy(OUT), 70), to: 13 },
    { id: 'EX-AAS-04', running: 10, call: high(policy(OUT), 69.9), to: 11 },
    { id: 'EX-STEP-09', running: 3, call: high(plus(5), 60), to: 8 },
    { id: 'EX-STEP-10, EX-AAS-05', running: 3, call: high(plus(5, { adjustmentType: 'ExactCapacity' }), 60), to: 5 },
    { id: 'EX-STEP-17', running: 2, call: high(percent(200), 60), to: 6 },
  ])('$id: $running running becomes $to', ({ running, call, to }) => {
    expect(outcome({ running, desired: running, called: [call] })).toEqual({ to, reasons: [] });
  });

  test.each([
    {
      id: 'EX-REG-09, EX-AAS-10',
      bounds: [2, 10],
      running: 1,
      desired: 1,
      call: high(plus(1), 60),
      to: 2,
      reasons: [],
    },
    { id: 'EX-REG-10', bounds: [4, 10], running: 1, desired: 1, call: high(plus(1), 60), to: 4, reasons: [] },
    { id: 'EX-REG-10', bounds: [4, 10], running: 4, desired: 4, call: high(plus(1), 60), to: 5, reasons: [] },
    { id: 'EX-REG-12', bounds: [1, 10], running: 15, desired: 15, call: low(minus(1), 40), to: 10, reasons: [] },
    {
      id: 'EX-REG-13',
      bounds: [1, 10],
      running: 15,
      desired: 15,
      call: high(plus(2), 60),
      to: null,
      reasons: ['AlreadyAtMaxCapacity'],
    },
    {
      id: 'EX-REG-14',
      bounds: [1, 20],
      running: 6,
      desired: 10,
      call: high(plus(2), 60),
      to: null,
      reasons: ['AlreadyAtDesiredCapacity'],
    },
    {
      id: 'EX-AAS-13, AAS-02',
      bounds: [1, 20],
      running: 6,
      desired: 10,
      call: high(percent(50), 60),
      to: null,
      reasons: ['AlreadyAtDesiredCapacity'],
    },
    { id: 'EX-AAS-13', bounds: [1, 20], running: 6, desired: 10, call: high(percent(100), 60), to: 12, reasons: [] },
    {
      id: 'T-23, AAS-03',
      bounds: [5, 20],
      running: 3,
      desired: 3,
      call: low(minus(1), 40),
      to: null,
      reasons: ['AlreadyAtMinCapacity'],
    },
    {
      id: 'EX-ACT-02',
      bounds: [1, 4],
      running: 4,
      desired: 4,
      call: high(plus(2), 60),
      to: null,
      reasons: ['AlreadyAtMaxCapacity'],
    },
  ])(
    '$id: $running running of $desired within $bounds becomes $to',
    ({ bounds: [minCapacity, maxCapacity], running, desired, call, to, reasons }) => {
      expect(
        outcome({
          minCapacity: minCapacity as number,
          maxCapacity: maxCapacity as number,
          running,
          desired,
          called: [call],
        }),
      ).toEqual({ to, reasons });
    },
  );

  test.each([
    { id: 'U-2, TT-26', to: 12, called: { ...high(policy(tracking()), 0), datapoints: [100, 90, 60] } },
    { id: 'U-13, ST-9', to: 11, called: { ...high(policy(OUT), 0), datapoints: [60, 60, 75] } },
    {
      id: 'U-13, ST-9',
      to: 13,
      called: { ...high(policy({ ...OUT, metricAggregationType: 'Maximum' }), 0), datapoints: [60, 75, 60] },
    },
  ])('$id: of three points $called.datapoints: $to', ({ called, to }) => {
    expect(outcome({ called: [called] })).toEqual({ to, reasons: [] });
  });

  test('EX-REG-20, T-21, U-26: what is suspended does nothing and says nothing', () => {
    const suspendedState = {
      dynamicScalingInSuspended: true,
      dynamicScalingOutSuspended: true,
      scheduledScalingSuspended: false,
    };
    for (const call of [high(plus(1), 60), low(minus(1), 40)])
      expect(outcome({ suspendedState, isDeploying: true, called: [call] })).toEqual({ to: null, reasons: [] });
    const onlyIn = { ...suspendedState, dynamicScalingOutSuspended: false };
    expect(outcome({ suspendedState: onlyIn, called: [high(plus(1), 60)] }).to).toBe(11);
  });

  test('T-29, T-31, U-8, AAS-01: no scale-in during a deployment, but scale-out', () => {
    expect(outcome({ isDeploying: true, called: [low(minus(1), 40)] })).toEqual({
      to: null,
      reasons: ['TargetServicePutResourceAsUnscalable'],
    });
    expect(outcome({ isDeploying: true, called: [high(plus(1), 60)] }).to).toBe(11);
  });
});

describe('several policies', () => {
  const cpu = policy(tracking(), 'cpu');
  const memory = policy(tracking(), 'memory');
  const out = policy(tracking({ disableScaleIn: true }), 'out-only');
  const ready = (which: ScalingPolicy, isReady: boolean, value?: number) => ({
    policy: which,
    isReady,
    ...(value !== undefined && { last: low(which, value) }),
  });
  test.each([
    { id: 'EX-MULTI-01', own: { called: [high(plus(3), 60), high(percent(200), 60)] }, to: 30 },
    {
      id: 'EX-MULTI-02',
      own: {
        running: 8,
        desired: 8,
        called: [low(minus(3), 40), low(minus(25, { adjustmentType: 'PercentChangeInCapacity' }), 40)],
      },
      to: 6,
    },
    { id: 'EX-MULTI-04', own: { running: 2, desired: 2, maxCapacity: 3, called: [high(plus(3), 60)] }, to: 3 },
    { id: 'EX-MULTI-05', own: { running: 3, desired: 3, minCapacity: 2, called: [low(minus(2), 40)] }, to: 2 },
    {
      id: 'EX-MULTI-06',
      own: { running: 5, desired: 5, called: [high(cpu, 100)], forecasts: [{ policy: memory, capacity: 8, max: 20 }] },
      to: 10,
    },
    { id: 'EX-MULTI-08', own: { called: [low(cpu, 20)], lows: [ready(cpu, true), ready(memory, false)] }, to: null },
    {
      id: 'EX-MULTI-09',
      own: { called: [low(cpu, 20), low(memory, 30)], lows: [ready(cpu, true), ready(memory, true)] },
      to: 6,
    },
    {
      id: 'EX-MULTI-09, the other alarm at another second',
      own: { called: [low(cpu, 20)], lows: [ready(cpu, true), ready(memory, true, 30)] },
      to: 6,
    },
    { id: 'EX-MULTI-10', own: { called: [low(cpu, 20)], lows: [ready(cpu, true)] }, to: 5 },
    { id: 'EX-MULTI-12', own: { called: [low(minus(1), 40)], lows: [ready(cpu, false)] }, to: 9 },
    {
      id: 'TT-43: of two trackers one would keep the count and one is not ready: the step policy does not wait',
      own: { called: [low(cpu, 49), low(minus(1), 40)], lows: [ready(cpu, true), ready(memory, false)] },
      to: 9,
    },
    {
      id: 'EX-MULTI-13',
      own: { running: 9, desired: 9, cooldown: { out: null, inEndsAtMs: 300_000 }, called: [high(cpu, 55)] },
      to: 10,
    },
    { id: 'EX-MULTI-14', own: { called: [high(cpu, 60), low(minus(1), 40)] }, to: 12 },
    { id: 'EX-AAS-12', own: { running: 4, desired: 4, called: [high(cpu, 60), high(memory, 100)] }, to: 8 },
    { id: 'EX-TT-05, TT-47', own: { called: [low(minus(1), 40)], lows: [], forecasts: [] }, to: 9 },
    { id: 'TT-41: any of them scales out', own: { called: [high(out, 60)], lows: [ready(cpu, false)] }, to: 12 },
  ] as { readonly id: string; readonly own: Partial<Scene>; readonly to: number | null }[])('$id', ({ own, to }) => {
    expect(outcome(own).to).toBe(to);
  });

  test('D4: every wish says what it saw, what it computed and what came of it', () => {
    const { candidates } = resolveScaling(scene({ called: [high(cpu, 60), low(minus(1), 40)] }));
    expect(
      candidates.map(({ arithmetic, result, outcome: came, detail }) => ({ arithmetic, result, came, detail })),
    ).toEqual([
      { arithmetic: '10 × 60 / 50 = 12', result: 12, came: 'applied', detail: undefined },
      {
        arithmetic: '40 is -10 from the threshold: 10 − 1 = 9',
        result: 9,
        came: 'outbid',
        detail: 'another policy wants more',
      },
    ]);
  });
});

/** Plays calls at minutes after the first, running always at what was last wanted. */
const play = (calls: readonly (readonly [number, (running: number) => Called])[], start = 10): number[] => {
  let desired = start;
  let { cooldown } = scene({});
  return calls.map(([minute, call]) => {
    const decided = resolveScaling(
      scene({ nowMs: minute * 60_000, running: desired, desired, cooldown, called: [call(desired)] }),
    );
    desired = decided.winner?.candidate.result ?? desired;
    cooldown = decided.cooldown;
    return desired;
  });
};

describe('cooldowns', () => {
  const out = policy(
    step({
      stepAdjustments: [
        { metricIntervalLowerBound: 0, metricIntervalUpperBound: 10, scalingAdjustment: 2 },
        { metricIntervalLowerBound: 10, scalingAdjustment: 3 },
      ],
    }),
  );
  const two = () => high(out, 55);
  const three = () => high(out, 65);
  const less = minus(1);
  const one = () => low(less, 40);
  test.each([
    {
      id: 'EX-COOL-01',
      calls: [
        [0, two],
        [1, two],
      ],
      counts: [12, 12],
    },
    {
      id: 'EX-COOL-02, EX-STEP-08, EX-AAS-08, AAS-04',
      calls: [
        [0, two],
        [2, three],
      ],
      counts: [12, 13],
    },
    {
      id: 'EX-COOL-02: the window is renewed',
      calls: [
        [0, two],
        [2, three],
        [6, two],
        [7, two],
      ],
      counts: [12, 13, 13, 15],
    },
    {
      id: 'EX-COOL-04',
      calls: [
        [0, two],
        [2, three],
        [7, two],
      ],
      counts: [12, 13, 15],
    },
    {
      id: 'EX-COOL-05',
      calls: [
        [0, one],
        [1, one],
        [2, one],
        [3, one],
        [4, one],
      ],
      counts: [9, 9, 9, 9, 9],
    },
    {
      id: 'EX-COOL-06',
      calls: [
        [0, one],
        [4, one],
        [5, one],
      ],
      counts: [9, 9, 8],
    },
    {
      id: 'EX-COOL-09, U-6, U-7',
      calls: [
        [0, two],
        [2, one],
        [4, one],
        [5, one],
      ],
      counts: [12, 12, 12, 11],
    },
    {
      id: 'EX-AAS-09, TT-38',
      calls: [
        [0, one],
        [1, two],
      ],
      counts: [9, 11],
    },
    {
      id: 'ST-20',
      calls: [
        [0, three],
        [1, two],
        [4, three],
      ],
      counts: [13, 13, 13],
    },
  ] as {
    readonly id: string;
    readonly calls: readonly (readonly [number, () => Called])[];
    readonly counts: readonly number[];
  }[])('$id: $counts', ({ calls, counts }) => {
    expect(play(calls)).toEqual(counts);
  });

  test('EX-STEP-20, ST-19: with cooldown 0 every minute acts, down to the minimum', () => {
    const free = minus(1, { cooldownSeconds: 0 });
    let desired = 10;
    const reasons: string[] = [];
    for (let minute = 0; minute < 4; minute++) {
      const { winner, notScaled } = resolveScaling(
        scene({ minCapacity: 7, running: desired, desired, called: [low(free, 40)], nowMs: minute * 60_000 }),
      );
      desired = winner?.candidate.result ?? desired;
      reasons.push(...notScaled.map(({ reason }) => reason.code));
    }
    expect([desired, reasons]).toEqual([7, ['AlreadyAtMinCapacity']]);
  });

  test('EX-COOL-10, U-5, U-26: the same scale-out again while its tasks start is no larger one', () => {
    const cpu = policy(tracking());
    const first = resolveScaling(scene({ called: [high(cpu, 75)] }));
    expect(first.winner?.candidate.result).toBe(15);
    const again = resolveScaling(
      scene({ nowMs: 60_000, running: 10, desired: 15, cooldown: first.cooldown, called: [high(cpu, 75)] }),
    );
    expect([again.winner, again.notScaled, again.candidates[0]?.outcome]).toEqual([null, [], 'cooldown']);
  });
});
