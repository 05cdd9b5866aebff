import { describe, expect, test } from 'vitest';
import {
  hookLimitSeconds,
  onDemandShare,
  rebalanceLimit,
  replacedAtOnce,
  warmPoolSize,
  warmupSeconds,
} from '../../../src/engine/capacity/groups/arithmetic.ts';
import { type EmptyInstance, estimateInstances } from '../../../src/engine/capacity/groups/estimate.ts';
import {
  actionAtMs,
  boundedStep,
  compareToTarget,
  nextSize,
  reservationOf,
  sizeAfterScaleIn,
  wantedSize,
} from '../../../src/engine/capacity/groups/managed-arithmetic.ts';
import { type Endangered, victimOf } from '../../../src/engine/capacity/groups/victims.ts';
import { countByZone, imbalance, zonesForLaunch } from '../../../src/engine/capacity/groups/zones.ts';
import { split } from '../../../src/engine/capacity/split.ts';
import type { Demand } from '../../../src/model/placement.ts';

test.each([
  { id: 'EX-CAS-02, EX-CAS-40', n: 0, m: 0, target: 100, metric: 100, first: 0, steady: 0 },
  {
    id: 'EX-CAS-01, EX-CAS-41, EX-ECAS-04, U-19, ECAS-03, ECAS-09',
    n: 0,
    m: 3,
    target: 100,
    metric: 200,
    first: 2,
    steady: 2,
  },
  { id: 'EX-CAS-01 whatever the target', n: 0, m: 30, target: 10, metric: 200, first: 2, steady: 2 },
  { id: 'EX-CAS-42, EX-ECAS-05', n: 3, m: 3, target: 100, metric: 100, first: 3, steady: 3 },
  { id: 'EX-CAS-44', n: 10, m: 10, target: 100, metric: 100, first: 10, steady: 10 },
  { id: 'EX-CAS-45, EX-CAS-06', n: 10, m: 8, target: 100, metric: 80, first: 8, steady: 8 },
  { id: 'EX-CAS-46', n: 10, m: 5, target: 100, metric: 50, first: 5, steady: 5 },
  { id: 'EX-CAS-48, U-19, ECAS-08', n: 9, m: 9, target: 90, metric: 100, first: 10, steady: 10 },
  { id: 'EX-CAS-49', n: 4, m: 4, target: 50, metric: 100, first: 8, steady: 8 },
  { id: 'EX-CAS-50', n: 8, m: 4, target: 50, metric: 50, first: 8, steady: 8 },
  { id: 'EX-CAS-52, EX-CAS-05, EX-ECAS-06, ECAS-01', n: 100, m: 98, target: 100, metric: 98, first: 98, steady: 98 },
  { id: 'EX-CAS-53', n: 334, m: 34, target: 100, metric: 10.179640719, first: 167, steady: 34 },
  { id: 'EX-CAS-54', n: 2, m: 0, target: 100, metric: 0, first: 1, steady: 0 },
  { id: 'EX-ECAS-01', n: 3, m: 2, target: 100, metric: 66.666667, first: 2, steady: 2 },
  { id: 'EX-ECAS-02', n: 3, m: 2, target: 50, metric: 66.666667, first: 4, steady: 4 },
  { id: 'CAS-19: a third of 3 is never rounded to 5', n: 3, m: 2, target: 67, metric: 66.666667, first: 3, steady: 3 },
  {
    id: 'CAS-25: below target, but one fewer would be above',
    n: 10,
    m: 9,
    target: 95,
    metric: 90,
    first: 10,
    steady: 10,
  },
])('$id: M $m of N $n at $target %', ({ n, m, target, metric, first, steady }) => {
  const group = { minSize: 0, maxSize: 1_000 };
  expect(reservationOf({ needed: m, instances: n })).toBeCloseTo(metric, 6);
  let size = nextSize({ needed: m, instances: n, targetCapacity: target }, { ...group, desiredCapacity: n });
  expect(size).toBe(first);
  for (let round = 0; n > 0 && round < 20; round++)
    size = nextSize({ needed: m, instances: size, targetCapacity: target }, { ...group, desiredCapacity: size });
  expect(size).toBe(steady);
});

test.each([
  { id: 'EX-CAS-56, EX-CAS-09', n: 334, m: 34, trace: [334, 167, 84, 42, 34] },
  { id: 'EX-CAS-57', n: 10, m: 5, trace: [10, 5] },
  { id: 'EX-CAS-58, EX-ECAS-10', n: 10, m: 2, trace: [10, 5, 3, 2] },
  { id: 'EX-CAS-60', n: 3, m: 1, trace: [3, 2, 1] },
  { id: 'EX-CAS-61, U-20, ECAS-11', n: 7, m: 0, trace: [7, 4, 2, 1, 0] },
  { id: 'EX-CAS-62', n: 20, m: 19, trace: [20, 19] },
])('$id: scale-in from $n to $m', ({ n, m, trace }) => {
  const seen = [n];
  for (let size = n; size > m; seen.push(size))
    size = sizeAfterScaleIn({ needed: m, instances: size, targetCapacity: 100 });
  expect(seen).toEqual(trace);
});

test('EX-CAS-10: by the rule of before September 2022, 5 % a step, the same scale-in takes 51 steps', () => {
  let steps = 0;
  for (let size = 334; size > 34; steps++)
    size = sizeAfterScaleIn({ needed: 34, instances: size, targetCapacity: 100, removedPercent: 5 });
  expect(steps).toBe(51);
});

test.each([
  { id: 'EX-CAS-20', items: [{ weight: 1 }, { weight: 1 }], tasks: 10, shares: [5, 5] },
  { id: 'EX-CAS-20', items: [{ weight: 1 }, { weight: 4 }], tasks: 10, shares: [2, 8] },
  { id: 'EX-CAS-21', items: [{ weight: 1, base: 1 }, { weight: 4 }], tasks: 11, shares: [3, 8] },
  { id: 'EX-CAS-22', items: [{ weight: 1, base: 2 }, { weight: 1 }], tasks: 7, shares: [5, 2] },
])('$id: $tasks tasks over $items', ({ items, tasks, shares }) => {
  const strategy = items.map((item, index) => ({ capacityProvider: 'AB'[index] as string, base: 0, ...item }));
  expect(split(strategy, [0, 0], tasks)).toEqual(shares);
});

test('EX-ECAS-08: a target of 90 keeps about a tenth of the instances idle', () => {
  const sizes = [9, 18, 90].map((busy) => wantedSize({ needed: busy, instances: busy, targetCapacity: 90 }));
  expect(sizes).toEqual([10, 20, 100]);
});

test.each([
  { id: 'EX-CAS-13, ECAS-07', k: 3, minimum: 5, maximum: 10_000, step: 5 },
  { id: 'EX-CAS-14', k: 30, minimum: 1, maximum: 10, step: 10 },
  { id: 'within both', k: 7, minimum: 1, maximum: 10, step: 7 },
])('$id: a step of $k between $minimum and $maximum', ({ k, minimum, maximum, step }) => {
  expect(boundedStep(k, { minimumScalingStepSize: minimum, maximumScalingStepSize: maximum })).toBe(step);
});

const empty = (cpuUnits: number, memoryMib: number, own: Partial<EmptyInstance> = {}): EmptyInstance => ({
  cpuUnits,
  memoryMib,
  gpus: 0,
  taskEnis: 10,
  freePorts: 95,
  ...own,
});
const asks = (cpuUnits: number, memoryMib: number, own: Partial<Demand> = {}): Demand => ({
  cpuUnits,
  memoryMib,
  gpus: 0,
  enis: 0,
  ports: [],
  ...own,
});
const [LARGE, SMALL] = [empty(8_192, 16_000), empty(2_048, 4_000)];
const PORT = { ports: [{ protocol: 'tcp', port: 80 }] } as const;

test.each([
  { id: 'EX-CAS-80', demand: asks(1_024, 2_048), tasks: 8, types: [empty(2_048, 3_768)], k: 8 },
  { id: 'EX-CAS-81', demand: asks(1_024, 2_048), tasks: 10, types: [empty(16_384, 30_158)], k: 1 },
  {
    id: 'EX-CAS-82',
    demand: asks(256, 512, { enis: 1 }),
    tasks: 9,
    types: [empty(2_048, 7_000, { taskEnis: 2 })],
    k: 5,
  },
  { id: 'EX-CAS-84', demand: asks(100, 100), tasks: 4, types: [empty(1_000, 1_000)], distinct: true, k: 4 },
  { id: 'EX-CAS-85', demand: asks(100, 100, { gpus: 1 }), tasks: 3, types: [empty(8_000, 8_000, { gpus: 4 })], k: 1 },
  { id: 'EX-CAS-12', demand: asks(1_024, 1_024), tasks: 16, types: [LARGE, SMALL], k: 2 },
  { id: 'a static port', demand: asks(100, 100, PORT), tasks: 3, types: [LARGE], k: 3 },
  {
    id: 'EX-ECAS-09: too large for the smallest type',
    demand: asks(4_096, 100),
    tasks: 3,
    types: [LARGE, SMALL],
    k: 0,
  },
])('$id: $tasks waiting tasks need $k instances', ({ demand, tasks, types, k, distinct = false }) => {
  const estimate = estimateInstances([{ demand, tasks, distinctInstance: distinct }], types);
  expect(estimate).toEqual({ instances: k, waitingTasks: tasks, incompatibleTasks: k === 0 ? tasks : 0 });
});

test('EX-CAS-16, CH-17: the largest need of all groups counts, an incompatible one does not', () => {
  const one = (tasks: number, demand: Demand) => ({ demand, tasks, distinctInstance: false });
  const groups = [one(4, asks(1_024, 1_024)), one(10, asks(1_000, 100)), one(9, asks(9_000, 1))];
  expect(estimateInstances(groups, [SMALL])).toEqual({ instances: 5, incompatibleTasks: 9, waitingTasks: 23 });
});

test('a metric lies at its target when M / N is exactly the target', () => {
  expect(compareToTarget({ needed: 2, instances: 3, targetCapacity: 67 })).toBe('below');
  expect(compareToTarget({ needed: 2, instances: 3, targetCapacity: 66 })).toBe('above');
  expect(compareToTarget({ needed: 1, instances: 2, targetCapacity: 50 })).toBe('equal');
});

test('EX-TIME-09: sampled at 12:06:00, the alarm at second 40 acts at 12:07:45', () => {
  const at = (time: string): number => Date.parse(`2026-11-22T${time}Z`);
  const delays = { periodMs: 60_000, visibleAfterMs: 15_000, phaseMs: 40_000, processingMs: 5_000 };
  expect(actionAtMs(at('12:06:00'), delays)).toBe(at('12:07:45'));
  expect(actionAtMs(at('12:06:00'), { ...delays, phaseMs: 10_000 })).toBe(at('12:08:15'));
});

test.each([
  { max: 5, limit: 6 },
  { max: 10, limit: 11 },
  { max: 19, limit: 20 },
  { max: 20, limit: 22 },
  { max: 100, limit: 110 },
])('EX-ASG-10, U-25: rebalancing of a group of at most $max goes up to $limit', ({ max, limit }) => {
  expect(rebalanceLimit(max)).toBe(limit);
});

test.each([
  { id: 'EX-WARM-01', max: 10, desired: 6, minSize: 0, prepared: undefined, pool: 4 },
  { id: 'EX-WARM-02', max: 10, desired: 6, minSize: 0, prepared: 8, pool: 2 },
  { id: 'EX-WARM-04', max: 10, desired: 6, minSize: 3, prepared: 8, pool: 3 },
  { id: 'EX-WARM-05', max: 10, desired: 6, minSize: 5, prepared: 5, pool: 5 },
  { id: 'EX-WARM-05 at the maximum', max: 10, desired: 10, minSize: 5, prepared: 5, pool: 5 },
  { id: 'EX-WARM-06', max: 1_500, desired: 1_000, minSize: 0, prepared: 1_100, pool: 100 },
  { id: 'never below zero', max: 10, desired: 9, minSize: 0, prepared: 4, pool: 0 },
])('$id: a pool of $pool', ({ max, desired, minSize, prepared, pool }) => {
  const settings = { minSize, ...(prepared !== undefined && { maxGroupPreparedCapacity: prepared }) };
  expect(warmPoolSize({ maxSize: max, desiredCapacity: desired }, settings)).toBe(pool);
});

test('EX-ASG-21: without any warm-up of its own the cooldown stands for it', () => {
  expect(warmupSeconds({ defaultCooldownSeconds: 300 })).toBe(300);
  expect(warmupSeconds({ defaultCooldownSeconds: 300, defaultInstanceWarmupSeconds: 0 })).toBe(0);
  expect(warmupSeconds({ defaultCooldownSeconds: 300, defaultInstanceWarmupSeconds: 60 }, 120)).toBe(120);
});

test('EX-ASG-16, EX-ASG-17: a tenth of a group is replaced at once, and at least one', () => {
  expect([20, 5, 9, 40].map(replacedAtOnce)).toEqual([2, 1, 1, 4]);
});

test('AS-8: a hook holds an instance for a hundred heartbeats, and for two days at most', () => {
  expect([30, 3_600].map(hookLimitSeconds)).toEqual([3_000, 172_800]);
});

test('the on-demand share: the base first, then a percentage rounded up', () => {
  const share = { base: 2, percentAbove: 25 };
  expect([1, 2, 3, 6, 7].map((capacity) => onDemandShare(capacity, share))).toEqual([1, 2, 3, 3, 4]);
});

describe('zones', () => {
  const launches = (counts: Record<string, number>, many: number): string[] => {
    const now = new Map(Object.entries(counts));
    return Array.from({ length: many }, () => {
      const [zone] = zonesForLaunch(Object.keys(counts), now) as [string];
      now.set(zone, (now.get(zone) ?? 0) + 1);
      return zone;
    });
  };
  test.each([
    { id: 'EX-ASG-04', counts: { a: 1, b: 1 }, many: 1, into: ['a'] },
    { id: 'EX-ASG-06', counts: { a: 2, b: 1, c: 1 }, many: 3, into: ['b', 'c', 'a'] },
  ])('$id: $many more go to $into', ({ counts, many, into }) => {
    expect(launches(counts, many)).toEqual(into);
  });

  test.each([
    { counts: { a: 2, b: 0 }, found: { from: 'a', to: 'b' }, why: 'a difference of two' },
    { counts: { a: 2, b: 1 }, found: null, why: 'a difference of one is balance' },
    { counts: { a: 1, b: 1, x: 1 }, found: { from: 'x', to: 'a' }, why: 'x is no longer enabled' },
  ])('$why', ({ counts, found }) => {
    expect(imbalance(['a', 'b'], new Map(Object.entries(counts)))).toEqual(found);
  });
});

describe('which instance goes', () => {
  const MINUTE = 60_000;
  const one = (number: number, own: Partial<Endangered> = {}): Endangered => ({
    number,
    availabilityZone: 'a',
    launchedAtMs: number * MINUTE,
    template: { kind: 'launch-template', version: 1 },
    market: 'ON_DEMAND',
    instanceType: 'm5.large',
    isProtected: false,
    ...own,
  });
  const old = { template: { kind: 'launch-configuration', version: 1 } } as const;
  const row = (instances: Endangered[], policies: string[] = ['Default']) =>
    victimOf(instances, { policies: policies as never, nowMs: 90 * MINUTE, draw: (n) => n - 1 })?.number ?? null;
  test.each([
    {
      id: 'EX-ASG-05',
      from: [one(20), one(40, { availabilityZone: 'b' }), one(35)],
      goes: 35,
      why: 'zone a has two; the one started at :35 is nearest to its next hour',
    },
    { id: 'EX-ASG-08', from: [one(1), one(2, old), one(3)], goes: 2, why: 'launch configurations first' },
    {
      id: 'AS-16',
      from: [one(1, { isProtected: true }), one(2, { isProtected: true }), one(3, { availabilityZone: 'b' })],
      goes: 3,
      why: 'the fullest zone that has one unprotected',
    },
    { id: 'AS-19', from: [one(1, { isProtected: true })], goes: null, why: 'all are protected' },
    { id: 'AS-18', from: [one(1), one(2)], policies: ['NewestInstance'], goes: 2, why: 'the newest' },
    { id: 'AS-18', from: [one(1), one(2)], policies: ['OldestInstance'], goes: 1, why: 'the oldest' },
    {
      id: 'AS-17',
      from: [one(5, { template: { kind: 'launch-template', version: 2 } }), one(6)],
      goes: 6,
      why: 'the older template version',
    },
    {
      id: 'AS-17',
      from: [one(7), one(8, { launchedAtMs: 7 * MINUTE })],
      goes: 8,
      why: 'a draw, once nothing else decides',
    },
  ])('$id: $why', ({ from, policies, goes }) => {
    expect(row(from, policies)).toBe(goes);
  });
  test('EX-ASG-05 counts zones over all, protected ones too', () => {
    expect(countByZone([one(1), one(2, { isProtected: true })])).toEqual(new Map([['a', 2]]));
  });
});
