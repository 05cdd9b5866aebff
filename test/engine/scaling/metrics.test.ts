import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { AGENDA_KINDS } from '../../../src/engine/agenda.ts';
import { instanceArnOf } from '../../../src/engine/ids.ts';
import { isKept, metricStatistics, roundedStart } from '../../../src/engine/scaling/metric-answers.ts';
import { lineOf } from '../../../src/engine/scaling/metric-query.ts';
import { MetricStore } from '../../../src/engine/scaling/metric-store.ts';
import { setOf } from '../../../src/engine/scaling/statistics.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Dimension } from '../../../src/model/metric.ts';
import type { SetLoad } from '../../../src/model/sensing-command.ts';
import type { TaskDefinition } from '../../../src/model/task-definition.ts';
import { SENSING_LIMITS } from '../../../src/tables/cloudwatch.ts';
import {
  at,
  createService,
  definition,
  emptyWorld,
  instance,
  must,
  refusalOf,
  register,
  runTask,
  START_MS,
} from '../../support/world.ts';

/** A cluster of two instances of known sizes, or of Fargate. */
const container = (own: object = {}) => ({ name: 'app', image: 'app', cpu: 512, memory: 1_024, ...own });
const ofContainers = (own: object = {}): TaskDefinition => definition({ containerDefinitions: [container(own)] });

const load = (own: Partial<SetLoad> = {}): SetLoad => ({
  type: 'SetLoad',
  service: 'web',
  sources: [{ kind: 'CONSTANT', value: 0 }],
  ...own,
});

/** A statistic of the minute that begins so many minutes after the start. */
function minute(
  world: World,
  name: string,
  which: number,
  own: { stat?: string; namespace?: string; of?: Dimension[] } = {},
) {
  const { stat = 'Average', namespace = 'AWS/ECS', of } = own;
  const dimensions = of ?? [
    { name: 'ClusterName', value: 'demo' },
    { name: 'ServiceName', value: 'web' },
  ];
  return lineOf(
    world.metrics,
    { metric: { namespace, name, dimensions }, periodSeconds: 60, stat },
    { fromMs: START_MS + which * 60_000, periodSeconds: 60, periods: 1, asOfMs: world.nowMs },
  ).values[0];
}
const OURS = new Set(['sample', 'alarms', 'sensing-wake']);
const OF_CLUSTER = [{ name: 'ClusterName', value: 'demo' }];

function service(definitionOf: TaskDefinition, types: readonly string[], own: object = {}): World {
  const world = emptyWorld({ timingProfile: 'conformance', recordSeries: true });
  if (types.length > 0) must(world, register(...types.map((type) => instance(type))));
  must(world, createService({ definition: definitionOf, ...own }));
  return world;
}

describe('utilisation of a service (MET-1 to MET-4, EMET-03)', () => {
  test.each([
    {
      id: 'EX-MET-04',
      made: ofContainers(),
      base: { baseCpuPercent: 400, baseMemoryPercent: 50 },
      cpu: 400,
      memory: 50,
      why: 'CPU of containers alone may use what the host has left',
    },
    {
      id: 'EX-MET-05, EX-EMET-04',
      made: ofContainers(),
      base: { baseCpuPercent: 25, baseMemoryPercent: 12.5 },
      cpu: 25,
      memory: 12.5,
      why: 'idle',
    },
    {
      id: 'EX-MET-06, EX-EMET-05',
      made: definition({ cpu: '512', containerDefinitions: [container()] }),
      base: { baseCpuPercent: 400, baseMemoryPercent: 50 },
      cpu: 100,
      memory: 50,
      why: 'the size of the task is a limit',
    },
    {
      id: 'EX-MET-08',
      made: ofContainers({ memory: 2_048, memoryReservation: 1_024 }),
      base: { baseCpuPercent: 25, baseMemoryPercent: 150 },
      cpu: 25,
      memory: 150,
      why: 'the soft limit is the denominator',
    },
    {
      id: 'EX-EMET-06',
      made: ofContainers({ memory: 2_048, memoryReservation: 1_024 }),
      base: { baseCpuPercent: 25, baseMemoryPercent: 180 },
      cpu: 25,
      memory: 180,
      why: 'a soft limit can be exceeded',
    },
    {
      id: 'MET-3',
      made: ofContainers({ memory: 1_024 }),
      base: { baseCpuPercent: 25, baseMemoryPercent: 150 },
      cpu: 25,
      memory: 100,
      why: 'the hard limit holds',
    },
  ])('$id: $why', ({ made, base, cpu, memory }) => {
    const world = service(made, ['c4.large']);
    must(world, load({ model: base }));
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1)).toBeCloseTo(cpu, 9);
    expect(minute(world, 'MemoryUtilization', 1)).toBeCloseTo(memory, 9);
  });

  test.each([
    { copies: 1, units: 1_024, why: 'alone it may use the whole core' },
    { copies: 2, units: 512, why: 'beside a second one that is as busy, each gets its half' },
  ])('EX-CTR-06, TD-28: $copies containers of 512 units on one core: $why', ({ copies, units }) => {
    const world = service(ofContainers({ memory: 128 }), ['t2.micro'], { desiredCount: copies });
    must(world, load({ model: { baseCpuPercent: 1_000 } }));
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1, { stat: 'SampleCount' })).toBe(copies);
    expect(minute(world, 'CPUUtilization', 1)).toBeCloseTo((units / 512) * 100, 9);
  });

  test('EX-MET-09: SampleCount is the number of running tasks; MET-9: no running task, no point', () => {
    const world = service(ofContainers(), ['m5.large', 'm5.large'], { desiredCount: 3 });
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1, { stat: 'SampleCount' })).toBe(3);
    at(world, 121, { type: 'UpdateService', service: 'web', desiredCount: 0, forceNewDeployment: false });
    at(world, 600);
    expect(minute(world, 'CPUUtilization', 6)).toBeNull();
  });

  test.each([
    { own: { agentVersion: '1.3.1' }, points: 0 },
    { own: { agentVersion: '1.4.0' }, points: 1 },
    { own: { attributes: [{ name: 'stowage.disable-metrics', value: 'true' }] }, points: 0 },
  ])('MET-13: $own reports $points tasks', ({ own, points }) => {
    const world = emptyWorld({ timingProfile: 'conformance', recordSeries: true });
    must(world, register(instance('m5.large', 'us-east-1a', own)));
    must(world, createService());
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1, { stat: 'SampleCount' }) ?? 0).toBe(points);
  });

  test('EX-MET-10: a minute is the mean of three samples, so that a spike in one of them hides', () => {
    const world = service(definition({ cpu: '512', containerDefinitions: [container()] }), ['m5.large']);
    at(world, 60);
    const full = 46.08; // requests a second that need 461 of 512 CPU units: nine tenths
    must(
      world,
      load({
        sources: [{ kind: 'STEP', value: full, atSeconds: 40, durationSeconds: 20 }],
        model: { baseCpuPercent: 0, cpuMsPerRequest: (460.8 / full / 1_024) * 1_000, warmUpSeconds: 0 },
      }),
    );
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1)).toBeCloseTo(30, 6);
  });

  test('MET-10: the first minute of a task is the mean of the samples there are', () => {
    const world = service(definition({ cpu: '512', containerDefinitions: [container()] }), ['m5.large'], {
      desiredCount: 0,
    });
    must(
      world,
      load({
        sources: [{ kind: 'CONSTANT', value: 10 }],
        model: { baseCpuPercent: 0, cpuMsPerRequest: 10, warmUpSeconds: 0 },
      }),
    );
    at(world, 150, { type: 'UpdateService', service: 'web', desiredCount: 1, forceNewDeployment: false });
    at(world, 400);
    expect(minute(world, 'CPUUtilization', 1)).toBeNull();
    expect(minute(world, 'CPUUtilization', 2)).toBeCloseTo(20, 9); // 102.4 of 512, although it ran for half of it
    expect(minute(world, 'CPUUtilization', 2, { stat: 'SampleCount' })).toBe(1);
  });

  test('MET-11: during a deployment each task is measured against its own definition', () => {
    const big = definition({ cpu: '1024', containerDefinitions: [container({ memory: 2_048 })] }, 2);
    const world = service(definition({ cpu: '512', containerDefinitions: [container()] }), ['m5.xlarge']);
    must(
      world,
      load({
        sources: [{ kind: 'CONSTANT', value: 10 }],
        model: { baseCpuPercent: 0, cpuMsPerRequest: 10, warmUpSeconds: 0 },
      }),
    );
    at(world, 120);
    expect(minute(world, 'CPUUtilization', 1)).toBeCloseTo(20, 9); // 102.4 of 512
    at(world, 120, { type: 'UpdateService', service: 'web', definition: big, forceNewDeployment: false });
    at(world, 400);
    expect(minute(world, 'CPUUtilization', 5)).toBeCloseTo(10, 9);
  });

  test('MET-14: a point of ECS can be read 115 seconds after its minute, as EX-TIME-01 has it', () => {
    const world = emptyWorld({ recordSeries: true });
    must(world, register(instance('m5.large')));
    must(world, createService());
    at(world, 174.999);
    expect(minute(world, 'CPUUtilization', 0)).toBeNull();
    at(world, 175);
    expect(minute(world, 'CPUUtilization', 0)).not.toBeNull();
  });
});

describe('metrics every 20 seconds (MET-8, EMET-04, TT-4)', () => {
  const fine = { metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: 20 }] };
  const sized = definition({ cpu: '512', containerDefinitions: [container()] });
  const at20 = (world: World, name: string, second: number) =>
    lineOf(
      world.metrics,
      {
        metric: {
          namespace: 'AWS/ECS',
          name,
          dimensions: [
            { name: 'ClusterName', value: 'demo' },
            { name: 'ServiceName', value: 'web' },
          ],
        },
        periodSeconds: 20,
        stat: 'Average',
      },
      { fromMs: START_MS + second * 1_000, periodSeconds: 20, periods: 3, asOfMs: world.nowMs },
    ).values;

  test('a service that asks for it has points of 20 seconds, and its minutes are made of them', () => {
    const world = service(sized, ['m5.large'], { monitoring: fine });
    must(world, load({ model: { baseCpuPercent: 30 } }));
    at(world, 180);
    expect(at20(world, 'CPUUtilization', 120)).toEqual([30, 30, 30]);
    expect(at20(world, 'MemoryUtilization', 120)).toEqual([null, null, null]);
    expect(minute(world, 'CPUUtilization', 2)).toBe(30);
    expect(minute(world, 'CPUUtilization', 2, { stat: 'SampleCount' })).toBe(3);
  });

  test('EX-TIME-21: an alarm of 3 times 20 seconds fires within 80 seconds of the jump, 6 of them for the last point', () => {
    const world = emptyWorld({ timing: { alarmPhaseMs: 7_000 } });
    must(world, register(instance('m5.large')));
    must(world, createService({ definition: sized, monitoring: fine }));
    must(
      world,
      load({
        sources: [{ kind: 'STEP', value: 40, atSeconds: 600 }],
        model: { baseCpuPercent: 0, warmUpSeconds: 0 },
      }),
    );
    must(world, {
      type: 'PutMetricAlarm',
      alarmName: 'high',
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      dimensions: [
        { name: 'ClusterName', value: 'demo' },
        { name: 'ServiceName', value: 'web' },
      ],
      statistic: 'Average',
      period: 20,
      evaluationPeriods: 3,
      threshold: 50,
      comparisonOperator: 'GreaterThanThreshold',
    });
    at(world, 660);
    expect(world.alarms.get('high')?.state).toBe('OK');
    at(world, 667);
    expect(world.alarms.get('high')?.state).toBe('ALARM');
  });

  test.each([
    { resolutionSeconds: 30, metricNames: ['CPUUtilization'] },
    { resolutionSeconds: 20, metricNames: ['Latency'] },
    { resolutionSeconds: 20, metricNames: [] },
  ])('refused: $metricNames every $resolutionSeconds seconds', (row) => {
    const world = emptyWorld();
    const monitoring = { metricConfigurations: [row] };
    expect(refusalOf(world, createService({ monitoring }))?.field?.slice(0, 2)).toEqual([
      'monitoring',
      'metricConfigurations',
    ]);
  });

  test('another resolution is another revision', () => {
    const world = service(sized, ['m5.large']);
    must(world, { type: 'UpdateService', service: 'web', monitoring: fine, forceNewDeployment: false });
    expect(world.services[0]?.deployments).toHaveLength(2);
  });
});

describe('what a period is stamped with', () => {
  const hour = 19 * 3_600;
  test('EX-CW-02: values of 19:00 to 20:00 stand at 19:00', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    at(world, hour + 1_800, {
      type: 'PutMetricData',
      namespace: 'Shop',
      metricData: [{ metricName: 'Orders', value: 1 }],
    });
    const points = metricStatistics(world, {
      namespace: 'Shop',
      metricName: 'Orders',
      startMs: START_MS,
      endMs: START_MS + 86_400_000,
      periodSeconds: 3_600,
      statistics: ['Sum'],
    });
    expect(points).toEqual([{ atMs: START_MS + hour * 1_000, unit: 'None', values: { Sum: 1 } }]);
  });

  test.each([
    { id: 'EX-CW-04', now: '01:05:23', seconds: 10, period: 10, from: '01:05:10' },
    { id: 'EX-CW-05', now: '15:07:17', seconds: 300, period: 5, from: '15:02:15' },
    { id: 'CW-9', now: '15:07:17', seconds: 300, period: 60, from: '15:02:00' },
    { id: 'CW-9', now: '15:07:17', seconds: 16 * 86_400, period: 300, from: '15:05:00' },
    { id: 'CW-9', now: '15:07:17', seconds: 64 * 86_400, period: 3_600, from: '15:00:00' },
  ])(
    '$id: at $now, the last $seconds seconds in periods of $period begin at $from',
    ({ now, seconds, period, from }) => {
      const day = Date.UTC(2026, 5, 1);
      const of = (time: string): number =>
        day + time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000;
      const startMs = roundedStart(of(now) - seconds * 1_000, of(now), period);
      const days = Math.floor(seconds / 86_400) * 86_400_000;
      expect(startMs).toBe(of(from) - days);
    },
  );

  test.each([
    { ago: 4 * 3_600, period: 30, kept: false },
    { ago: 2 * 3_600, period: 30, kept: true },
    { ago: 16 * 86_400, period: 60, kept: false },
    { ago: 16 * 86_400, period: 300, kept: true },
    { ago: 64 * 86_400, period: 300, kept: false },
    { ago: 64 * 86_400, period: 3_600, kept: true },
  ])('CW-9: $ago seconds ago, periods of $period: $kept', ({ ago, period, kept }) => {
    expect(isKept(START_MS - ago * 1_000, START_MS, period)).toBe(kept);
  });

  test('CW-1: points of different units are apart', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    const datum = (unit: string, value: number) => ({ metricName: 'Orders', unit, value });
    must(world, { type: 'PutMetricData', namespace: 'Shop', metricData: [datum('Count', 1), datum('Percent', 5)] });
    const ask = {
      namespace: 'Shop',
      metricName: 'Orders',
      startMs: START_MS,
      endMs: START_MS + 60_000,
      periodSeconds: 60,
      statistics: ['Sum'],
    };
    expect(metricStatistics(world, ask)).toMatchObject([
      { unit: 'Count', values: { Sum: 1 } },
      { unit: 'Percent', values: { Sum: 5 } },
    ]);
    expect(metricStatistics(world, { ...ask, unit: 'Percent' })).toHaveLength(1);
  });
});

describe('metrics of the cluster (MET-5, MET-6)', () => {
  const ten = runTask({
    count: 10,
    definition: definition({ containerDefinitions: [container({ cpu: 1_024, memory: 2_048 })] }, 7),
  });
  const world = (): World => {
    const made = service(ofContainers(), ['c4.4xlarge', 'c4.large'], { desiredCount: 0 });
    must(made, ten);
    return made;
  };

  test('EX-MET-01, EX-MET-02, EX-EMET-01, MET-7: ten tasks of 1,024 units and 2,048 MiB on 18,432 units and 33,926 MiB', () => {
    const made = world();
    at(made, 120);
    expect(minute(made, 'CPUReservation', 1, { of: OF_CLUSTER })).toBeCloseTo(55.5556, 4);
    expect(minute(made, 'MemoryReservation', 1, { of: OF_CLUSTER })).toBeCloseTo(60.3667, 4);
  });

  test('EX-MET-12: DRAINING instances count, deregistered ones do not', () => {
    const made = emptyWorld({ timingProfile: 'conformance', recordSeries: true });
    const { instances } = must(made, register(instance('m5.large'), instance('m5.large'), instance('m5.large')));
    must(made, runTask({ count: 1, definition: definition({ containerDefinitions: [container({ cpu: 1_024 })] }) }));
    expect(instances).toHaveLength(3);
    const arns = [...Array(3).keys()].map((slot) => instanceArnOf(made, slot));
    at(made, 60);
    expect(minute(made, 'CPUReservation', 0, { of: OF_CLUSTER })).toBeCloseTo((100 * 1_024) / (3 * 2_048), 9);
    const busy = [...made.tasks.serials()].map((serial) =>
      made.tasks.get('instance', made.tasks.slotOf(serial) as number),
    )[0];
    const [draining, gone] = [0, 1, 2].filter((slot) => slot !== busy);
    must(made, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [arns[draining as number] as string],
      status: 'DRAINING',
    });
    must(made, {
      type: 'DeregisterContainerInstance',
      containerInstance: arns[gone as number] as string,
      force: false,
    });
    at(made, 120);
    expect(minute(made, 'CPUReservation', 1, { of: OF_CLUSTER })).toBeCloseTo((100 * 1_024) / (2 * 2_048), 9);
  });

  test('EX-MET-13: tasks on Fargate do not enter', () => {
    const made = service(
      definition({
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '512',
        memory: '1024',
        containerDefinitions: [container()],
      }),
      ['m5.large'],
      {
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        subnetZones: ['us-east-1a'],
      },
    );
    at(made, 180);
    expect(minute(made, 'CPUReservation', 2, { of: OF_CLUSTER })).toBe(0);
    expect(minute(made, 'CPUUtilization', 2, { of: OF_CLUSTER })).toBe(0);
    expect(minute(made, 'CPUUtilization', 2)).toBeGreaterThan(0);
  });

  test('EX-EMET-02: what they use, of what is registered', () => {
    const made = service(
      definition({ containerDefinitions: [container({ cpu: 1_024, memory: 2_048 })] }),
      ['c4.4xlarge', 'c4.large'],
      {
        desiredCount: 10,
      },
    );
    must(made, load({ model: { baseCpuPercent: 100, baseMemoryPercent: 100 } }));
    at(made, 180);
    expect(minute(made, 'CPUUtilization', 2, { of: OF_CLUSTER })).toBeCloseTo(55.5556, 4);
    expect(minute(made, 'MemoryUtilization', 2, { of: OF_CLUSTER })).toBeCloseTo(60.3667, 4);
  });
});

describe('the metric store', () => {
  const put = (dimensions: Record<string, string>, value: number) => ({
    metricName: 'ServerStats',
    dimensions: Object.entries(dimensions).map(([name, of]) => ({ name, value: of })),
    value,
  });
  const read = (world: World, of: Record<string, string>) =>
    minute(world, 'ServerStats', 0, {
      namespace: 'Shop',
      of: Object.entries(of).map(([name, value]) => ({ name, value })),
    });

  test('EX-CW-01: only the published sets of dimensions can be read, in any order', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, {
      type: 'PutMetricData',
      namespace: 'Shop',
      metricData: [
        put({ Server: 'Prod', Domain: 'Frankfurt' }, 105),
        put({ Server: 'Beta', Domain: 'Frankfurt' }, 115),
        put({ Server: 'Prod', Domain: 'Rio' }, 95),
        put({ Server: 'Beta', Domain: 'Rio' }, 97),
      ],
    });
    expect(read(world, { Server: 'Prod', Domain: 'Frankfurt' })).toBe(105);
    expect(read(world, { Domain: 'Rio', Server: 'Beta' })).toBe(97);
    for (const none of [{ Server: 'Prod' }, { Domain: 'Rio' }, {}]) expect(read(world, none as never)).toBeNull();
  });

  const DAY = 86_400_000;
  test.each([
    { why: '15 days old', own: { timestampMs: START_MS - 15 * DAY }, refused: /two weeks/ },
    { why: '3 hours ahead', own: { timestampMs: START_MS + 3 * 3_600_000 }, refused: /two hours/ },
    { why: '13 days old', own: { timestampMs: START_MS - 13 * DAY }, refused: null },
    { why: 'an hour ahead', own: { timestampMs: START_MS + 3_600_000 }, refused: null },
    {
      why: 'not a number',
      own: { value: Number.NaN },
      refused: /^The value NaN for parameter MetricData\.member\.1\.Value is invalid\.$/,
    },
    { why: 'too large', own: { value: 2 ** 361 }, refused: /2\^360/ },
    {
      why: 'two ways at once',
      own: { values: [1] },
      refused: /member\.1\.Value and MetricData\.member\.1\.Values are mutually exclusive/,
    },
    {
      why: 'counts of another length',
      own: { value: undefined, values: [1, 2], counts: [1] },
      refused: /must be of the same size/,
    },
    {
      why: '151 values',
      own: { value: undefined, values: Array.from({ length: 151 }, () => 1) },
      refused: /size greater than 150/,
    },
    { why: 'a unit of its own', own: { unit: 'Parsecs' }, refused: /Unit/ },
    {
      why: '31 dimensions',
      own: { dimensions: Array.from({ length: 31 }, (_, i) => ({ name: `d${i}`, value: 'x' })) },
      refused: /30/,
    },
    { why: 'an empty value of a dimension', own: { dimensions: [{ name: 'd', value: '' }] }, refused: /1024/ },
  ])('EX-CW-08, CW-3, CW-4: a datum that is $why', ({ own, refused }) => {
    const world = emptyWorld();
    const datum = { metricName: 'Orders', value: 1, ...own };
    const refusal = refusalOf(world, { type: 'PutMetricData', namespace: 'Shop', metricData: [datum as never] });
    if (refused === null) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toMatch(refused);
    expect(world.metrics.size).toBe(refused === null ? 1 : 0);
  });

  test('CW-5: 60 days of minutes stay bounded, and finer points are rolled up, not lost', () => {
    const store = new MetricStore();
    const id = { namespace: 'Shop', name: 'Orders', dimensions: [] };
    const minutes = 60 * 1_440;
    for (let place = 0; place < minutes; place++) {
      const startMs = START_MS + place * 60_000;
      store.add(
        id,
        'None',
        { startMs, visibleAtMs: startMs, count: 1, sum: place % 7, minimum: place % 7, maximum: place % 7 },
        60,
        startMs,
      );
    }
    expect(store.of(id)[0]?.series.size).toBeLessThan(15 * 1_440 + 360 + 45 * 288 + 360);
    const count = lineOf(
      store,
      { metric: id, periodSeconds: 86_400, stat: 'SampleCount' },
      { fromMs: START_MS, periodSeconds: 86_400, periods: 60, asOfMs: Number.MAX_SAFE_INTEGER },
    );
    expect(count.values).toEqual(Array.from({ length: 60 }, () => 1_440));
  });

  test('late points find their place, in sealed blocks too, and copies do not see each other’s points', () => {
    const store = new MetricStore();
    const id = { namespace: 'Shop', name: 'Orders', dimensions: [] };
    const add = (to: MetricStore, place: number): boolean =>
      to.add(
        id,
        'None',
        { startMs: START_MS + place * 60_000, visibleAtMs: 0, count: 1, sum: 1, minimum: 1, maximum: 1 },
        60,
        START_MS,
      );
    const places = Array.from({ length: 1_000 }, (_, index) => (index * 617) % 1_000);
    for (const place of places) add(store, place);
    const twin = store.clone();
    add(twin, 5);
    add(store, 2_000);
    const counts = (of: MetricStore, periods: number) =>
      lineOf(
        of,
        { metric: id, periodSeconds: 60, stat: 'SampleCount' },
        { fromMs: START_MS, periodSeconds: 60, periods, asOfMs: Number.MAX_SAFE_INTEGER },
      ).values;
    expect(counts(store, 1_000)).toEqual(places.map(() => 1));
    expect(
      counts(twin, 1_000)
        .map((count, place) => (place === 5 ? count === 2 : count === 1))
        .every(Boolean),
    ).toBe(true);
    expect(counts(store, 2_001).at(-1)).toBe(1);
    expect(counts(twin, 2_001).at(-1)).toBeNull();
  });

  test.each([
    { of: 'the same number', value: () => 40 },
    { of: 'small counts', value: (place: number) => place % 251 },
    { of: 'counts', value: (place: number) => (place * 617) % 65_521 },
    { of: 'integers on both sides of 0', value: (place: number) => ((place * 7_919) % 100_003) - 50_000 },
    { of: 'halves', value: (place: number) => place / 2 },
    { of: 'fractions', value: (place: number) => place / 3 },
    { of: 'the very large and the very small', value: (place: number) => (place % 2 === 0 ? 2 ** 360 : 1e-300) },
  ])('sealed or not, points are read as they came, with their single values: $of', ({ value }) => {
    const store = new MetricStore();
    const id = { namespace: 'Shop', name: 'Orders', dimensions: [] };
    const points = Array.from({ length: 1_000 }, (_, place) => {
      const startMs = START_MS + place * 60_000;
      // From one to five single values, so that some minutes list none.
      const list = Array.from({ length: 1 + (place % 5) }, (_one, index) => ({
        value: value(place + index),
        count: 1 + ((place + index) % 3),
      }));
      return { ...setOf(list), startMs, visibleAtMs: startMs + (place % 4) * 1_000 };
    });
    for (const point of points) store.add(id, 'None', point, 60, point.startMs);
    const found: object[] = [];
    const span = { fromMs: START_MS, toMs: Number.MAX_SAFE_INTEGER, asOfMs: Number.MAX_SAFE_INTEGER };
    store.read(id, undefined, { ...span, coarsestSeconds: 60 }, (point) => found.push(point));
    expect(found).toEqual(points);
  });

  test('a full store makes room where nothing has come for two weeks, and only there', () => {
    const store = new MetricStore();
    const add = (name: string, atMs: number): boolean =>
      store.add(
        { namespace: 'Shop', name, dimensions: [] },
        'None',
        { startMs: atMs, visibleAtMs: atMs, count: 1, sum: 1, minimum: 1, maximum: 1 },
        60,
        atMs,
      );
    const most = SENSING_LIMITS.seriesPerWorld;
    for (let place = 0; place < most; place++) expect(add(`m${place}`, START_MS + place * 60_000)).toBe(true);
    const lastMs = START_MS + most * 60_000;
    expect(add('new', START_MS + 13 * 86_400_000)).toBe(false);
    expect(add('new', lastMs + 15 * 86_400_000)).toBe(true);
    expect(store.size).toBe(most);
    expect([0, 1].map((place) => store.has({ namespace: 'Shop', name: `m${place}`, dimensions: [] }))).toEqual([
      false,
      true,
    ]);
    expect(store.has({ namespace: 'Shop', name: 'new', dimensions: [] })).toBe(true);
  });

  test('what is kept comes back as it was', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    for (let hour = 0; hour < 30; hour++)
      at(world, hour * 600, {
        type: 'PutMetricData',
        namespace: 'Shop',
        metricData: Array.from({ length: 40 }, (_, place) => ({
          metricName: 'Orders',
          timestampMs: world.nowMs - place * 1_000,
          values: [place / 3, 7, -0.25],
          storageResolution: 1,
        })),
      });
    const text = (of: World): string => JSON.stringify(toSections(of));
    const copy = fromSections(JSON.parse(text(world)));
    expect(text(copy)).toBe(text(world));
    advance(copy, copy.nowMs + 1);
    expect(copy.metrics.size).toBe(1);
  });
});

describe('sampling only for somebody (D7)', () => {
  test('a cluster without alarms, loads and recording has nothing of this on its agenda', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, createService());
    at(world, 3_600);
    expect(world.metrics.size).toBe(0);
    expect(world.agenda.toColumns().kind.every((kind) => !OURS.has(AGENDA_KINDS[kind] as string))).toBe(true);
    expect(toSections(world).some(({ kind }) => kind === 'sensing')).toBe(false);
  });

  test('it ends with the last who needed it, and wakes a sleeping cluster every 15 minutes until then', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, createService());
    must(world, load());
    at(world, 1_000);
    expect(world.metrics.size).toBeGreaterThan(0);
    expect(world.agenda.nextPromptAtMs()).toBe(START_MS + 1_800_000);
    must(world, { type: 'ClearLoad', service: 'web' });
    at(world, 7_200);
    expect(world.sampling.nextAtMs).toBeNull();
    expect(world.agenda.nextPromptAtMs()).toBe(Number.POSITIVE_INFINITY);
  });
});
