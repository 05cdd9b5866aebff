import { describe, expect, test } from 'vitest';
import { seedFrom } from '../../../src/engine/prng.ts';
import { lineOf } from '../../../src/engine/scaling/metric-query.ts';
import { readLoadCsv } from '../../../src/engine/whatif/load-csv.ts';
import { rateAt } from '../../../src/engine/whatif/load-curve.ts';
import { drainQueue, type LoadedTask, shareRequests } from '../../../src/engine/whatif/load-sharing.ts';
import type { World } from '../../../src/engine/world.ts';
import type { ServiceLoad } from '../../../src/model/load.ts';
import type { LoadSourceRequest, SetLoad } from '../../../src/model/sensing-command.ts';
import { DEFAULT_LOAD_MODEL } from '../../../src/tables/load-model.ts';
import {
  at,
  createService,
  definition,
  emptyWorld,
  instance,
  must,
  refusalOf,
  register,
  START_MS,
} from '../../support/world.ts';

const MODEL = { ...DEFAULT_LOAD_MODEL, baseCpuPercent: 0, warmUpSeconds: 0 };
const task = (own: Partial<LoadedTask> = {}): LoadedTask => ({
  reservedCpu: 256,
  reservedMemory: 512,
  cpuLimit: 256,
  memoryLimit: 512,
  serves: true,
  weight: 1,
  runningMs: 3_600_000,
  ...own,
});

function web(sources: readonly LoadSourceRequest[], own: Partial<SetLoad> = {}): World {
  const world = emptyWorld({ timingProfile: 'conformance' });
  must(world, register(instance('m5.xlarge')));
  const sized = definition({ cpu: '256', memory: '512', containerDefinitions: [{ name: 'a', image: 'a' }] });
  must(world, createService({ definition: sized, desiredCount: 2 }));
  must(world, { type: 'SetLoad', service: 'web', sources, model: { baseCpuPercent: 0, warmUpSeconds: 0 }, ...own });
  return world;
}
const loadOf = (world: World): ServiceLoad => [...world.loads.values()][0] as ServiceLoad;
const rate = (world: World, seconds: number): number => rateAt(loadOf(world), START_MS + seconds * 1_000, world.seed);

describe('load over time', () => {
  test.each([
    { why: 'constant', sources: [{ kind: 'CONSTANT', value: 5 }], at: { 0: 5, 1e6: 5 } },
    {
      why: 'a step',
      sources: [{ kind: 'STEP', value: 5, from: 1, atSeconds: 10, durationSeconds: 10 }],
      at: { 9: 1, 10: 5, 19: 5, 20: 1 },
    },
    {
      why: 'a ramp',
      sources: [{ kind: 'RAMP', to: 10, atSeconds: 10, durationSeconds: 10 }],
      at: { 0: 0, 15: 5, 20: 10, 99: 10 },
    },
    {
      why: 'a day',
      sources: [{ kind: 'WAVE', from: 2, to: 10, peakSeconds: 43_200 }],
      at: { 0: 2, 21600: 6, 43200: 10, 129600: 10 },
    },
    {
      why: 'a week, from Monday on; the world begins on a Thursday',
      sources: [{ kind: 'WAVE', to: 10, periodSeconds: 604_800, peakSeconds: 3 * 86_400 }],
      at: { 0: 10, 302400: 0 },
    },
    {
      why: 'a spike that comes again',
      sources: [
        { kind: 'SPIKE', value: 8, atSeconds: 10, riseSeconds: 4, holdSeconds: 10, fallSeconds: 8, everySeconds: 100 },
      ],
      at: { 9: 0, 12: 4, 14: 8, 24: 8, 28: 4, 32: 0, 112: 4 },
    },
    { why: 'points', sources: [{ kind: 'POINTS', csv: '0,1\n60,7\n120,3' }], at: { 0: 1, 59: 1, 60: 7, 500: 3 } },
    {
      why: 'points on lines',
      sources: [{ kind: 'POINTS', csv: '0,1\n60,7', interpolation: 'LINEAR' }],
      at: { 30: 4, 60: 7, 99: 7 },
    },
    {
      why: 'points again and again',
      sources: [{ kind: 'POINTS', csv: '0,1\n60,7', repeatSeconds: 120, scale: 2 }],
      at: { 61: 14, 120: 2, 181: 14 },
    },
    {
      why: 'sums, factors and the larger of two',
      sources: [
        { kind: 'CONSTANT', value: 5 },
        { kind: 'CONSTANT', value: 2 },
        { kind: 'CONSTANT', value: 3, operation: 'MULTIPLY' },
        { kind: 'STEP', value: 50, atSeconds: 10, operation: 'MAX' },
      ],
      at: { 0: 21, 10: 50 },
    },
  ])('$why', ({ sources, at: expected }) => {
    const world = web(sources);
    for (const [seconds, value] of Object.entries(expected))
      expect(rate(world, Number(seconds))).toBeCloseTo(value as number, 9);
  });

  test('noise stays within its bounds, is the same for the same seed, and not for another', () => {
    const world = web([
      { kind: 'CONSTANT', value: 100 },
      { kind: 'NOISE', percent: 20, everySeconds: 10 },
    ]);
    const seen = Array.from({ length: 200 }, (_, index) => rate(world, index * 10));
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(80);
    expect(Math.max(...seen)).toBeLessThanOrEqual(120);
    expect(new Set(seen).size).toBeGreaterThan(150);
    const again = seen.map((_, index) => rateAt(loadOf(world), START_MS + index * 10_000, seedFrom('another')));
    expect(again).not.toEqual(seen);
  });

  test.each([
    {
      text: 'timestamp,value\n2014-04-10 00:04:00,94.0\n2014-04-10 00:09:00,56.0\n',
      times: [0, 300],
      values: [94, 56],
    },
    { text: 'seconds;rate\r\n0;1\r\n\r\n# quiet\r\n60;2', times: [0, 60], values: [1, 2] },
    { text: '2026-01-01T00:00:00Z\t1\n2026-01-01T00:00:30Z\t2', times: [0, 30], values: [1, 2] },
    { text: '0,1\n0,3', times: [0], values: [3] },
  ])('CSV: $text', ({ text, times, values }) => {
    expect(readLoadCsv(text)).toEqual({ atSeconds: times, values });
  });

  test.each([
    { text: 'a,b\nc,d', line: 2 },
    { text: '0,1\n60,x', line: 2 },
    { text: '60,1\n0,1', line: 2 },
    { text: '0,-1', line: 1 },
    { text: '', line: 1 },
  ])('CSV that is wrong in line $line: $text', ({ text, line }) => {
    expect(readLoadCsv(text)).toMatchObject({ line });
  });

  test.each([
    { sources: [], field: 'sources' },
    { sources: [{ kind: 'CONSTANT' }], field: 'value' },
    { sources: [{ kind: 'CONSTANT', value: -1 }], field: 'value' },
    { sources: [{ kind: 'TIDE', value: 1 }], field: 'kind' },
    { sources: [{ kind: 'NOISE', percent: 101 }], field: 'percent' },
    { sources: [{ kind: 'POINTS' }], field: 'points' },
    { sources: [{ kind: 'POINTS', csv: 'x' }], field: 'csv' },
    { sources: [{ kind: 'CONSTANT', value: Number.POSITIVE_INFINITY }], field: 'value' },
  ])('refused, naming $field: $sources', ({ sources, field }) => {
    const world = web([{ kind: 'CONSTANT', value: 1 }]);
    const refusal = refusalOf(world, { type: 'SetLoad', service: 'web', sources: sources as never });
    expect(refusal?.field?.at(-1)).toBe(field);
    expect(rate(world, 0)).toBe(1);
  });
});

describe('what a load makes of tasks', () => {
  test('it is shared evenly over tasks that serve; others idle', () => {
    const { uses, errors } = shareRequests(MODEL, [task(), task(), task({ serves: false })], 20);
    expect(uses.map(({ served }) => served)).toEqual([10, 10, 0]);
    expect(uses.map(({ cpuUnits }) => cpuUnits)).toEqual([102.4, 102.4, 0]);
    expect(errors).toBe(0);
  });

  test('a task serves as much as its CPU allows, 25 a second of a quarter of a vCPU; the rest fails', () => {
    const { uses, served, errors, latencyMs } = shareRequests(MODEL, [task()], 40);
    expect(uses[0]?.cpuUnits).toBeCloseTo(256, 9);
    expect(served).toBeCloseTo(25, 9);
    expect(errors).toBeCloseTo(15, 9);
    expect(latencyMs).toBe(MODEL.timeoutMs);
  });

  test('latency rises as load nears capacity, and CPU with load, always', () => {
    let before = { latencyMs: 0, cpu: 0 };
    for (let asked = 1; asked < 60; asked++) {
      const { uses, latencyMs } = shareRequests(MODEL, [task(), task()], asked);
      expect(latencyMs).toBeGreaterThanOrEqual(before.latencyMs);
      expect(uses[0]?.cpuUnits).toBeGreaterThanOrEqual(before.cpu);
      before = { latencyMs: latencyMs as number, cpu: uses[0]?.cpuUnits as number };
    }
    expect(shareRequests(MODEL, [task()], 12.5).latencyMs).toBeCloseTo(100, 9); // half full: twice as long
  });

  test('a new task does part of the work at first, at a higher price', () => {
    const model = { ...MODEL, warmUpSeconds: 60, warmUpPercent: 50 };
    expect(shareRequests(model, [task({ runningMs: 0 })], 40).served).toBeCloseTo(12.5, 9);
    expect(shareRequests(model, [task({ runningMs: 30_000 })], 40).served).toBeCloseTo(18.75, 9);
    expect(shareRequests(model, [task({ runningMs: 0 })], 5).uses[0]?.cpuUnits).toBeCloseTo(102.4, 9);
  });

  test('without a task that serves everything fails; with nothing asked nothing does', () => {
    expect(shareRequests(MODEL, [], 7)).toMatchObject({ served: 0, errors: 7, latencyMs: null });
    expect(shareRequests(MODEL, [task()], 0)).toMatchObject({ served: 0, errors: 0, latencyMs: null });
  });

  test('a queue drains as fast as its tasks can, and what is left waits', () => {
    const one = drainQueue(MODEL, [task()], { rate: 30, backlog: 100, seconds: 20 });
    expect(one.served).toBeCloseTo(25, 9);
    expect(one.backlog).toBeCloseTo(200, 9);
    const two = drainQueue(MODEL, [task(), task()], { rate: 30, backlog: 200, seconds: 20 });
    expect(two.backlog).toBe(0);
    expect(two.served).toBeCloseTo(40, 9);
    expect(drainQueue(MODEL, [], { rate: 1, backlog: 5, seconds: 20 }).backlog).toBe(25);
  });
});

describe('a load in a world becomes metrics', () => {
  const value = (world: World, namespace: string, name: string, which: number, stat: string, of: string[][]) =>
    lineOf(
      world.metrics,
      {
        metric: { namespace, name, dimensions: of.map(([key = '', text = '']) => ({ name: key, value: text })) },
        periodSeconds: 60,
        stat,
      },
      { fromMs: START_MS + which * 60_000, periodSeconds: 60, periods: 1, asOfMs: world.nowMs },
    ).values[0];
  const WEB = [
    ['ClusterName', 'demo'],
    ['ServiceName', 'web'],
  ];

  test('CPU, rates and latency of a service', () => {
    const world = web([{ kind: 'CONSTANT', value: 20 }]);
    at(world, 180);
    expect(value(world, 'AWS/ECS', 'CPUUtilization', 2, 'Average', WEB)).toBeCloseTo(40, 9);
    expect(value(world, 'Stowage', 'RequestsPerSecond', 2, 'Maximum', WEB)).toBe(20);
    expect(value(world, 'Stowage', 'Latency', 2, 'Average', WEB)).toBeCloseTo(50 / 0.6, 6);
    expect(value(world, 'ECS/ContainerInsights', 'RunningTaskCount', 2, 'Average', WEB)).toBe(2);
  });

  test('requests per healthy target, as a load balancer counts them (TT-3)', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    const arn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef';
    must(world, register(instance('m5.xlarge')));
    const mapped = definition({
      containerDefinitions: [{ name: 'web', image: 'a', cpu: 256, memory: 512, portMappings: [{ containerPort: 80 }] }],
    });
    must(
      world,
      createService({
        definition: mapped,
        desiredCount: 3,
        loadBalancers: [{ targetGroupArn: arn, containerName: 'web', containerPort: 80 }],
      }),
    );
    must(world, { type: 'SetLoad', service: 'web', sources: [{ kind: 'CONSTANT', value: 30 }] });
    at(world, 300);
    const group = [['TargetGroup', 'targetgroup/web/0123456789abcdef']];
    expect(value(world, 'AWS/ApplicationELB', 'RequestCountPerTarget', 4, 'Sum', group)).toBeCloseTo(600, 9);
    expect(value(world, 'AWS/ApplicationELB', 'RequestCount', 4, 'Sum', group)).toBeCloseTo(1_800, 9);
    expect(value(world, 'AWS/ApplicationELB', 'HealthyHostCount', 4, 'Minimum', group)).toBe(3);
  });

  test('a queue has a backlog also while nothing runs, so that it can wake a service (TT-32)', () => {
    const world = web([{ kind: 'CONSTANT', value: 1 }], { kind: 'QUEUE', queueName: 'jobs', backlog: 40 });
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 0, forceNewDeployment: false });
    at(world, 120);
    const before = value(world, 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 1, 'Maximum', [['QueueName', 'jobs']]);
    expect(before).toBeGreaterThan(40);
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 4, forceNewDeployment: false });
    at(world, 600);
    expect(value(world, 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 9, 'Maximum', [['QueueName', 'jobs']])).toBe(
      0,
    );
  });

  test('it ends with its service', () => {
    const world = web([{ kind: 'CONSTANT', value: 1 }]);
    must(world, { type: 'DeleteService', service: 'web', force: true });
    at(world, 600);
    expect(world.loads.size).toBe(0);
    expect(world.sampling.nextAtMs).toBeNull();
  });
});
