import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { groupScalingOf } from '../../../src/engine/capacity/group-scaling/state.ts';
import { ofAutoScalingGroup } from '../../../src/engine/scaling/metric-names.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { fork, type World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { LaunchTemplateRequest } from '../../../src/model/group-command.ts';
import type { WorldSettings } from '../../../src/model/settings.ts';
import { sizes, steps, tracking } from '../../support/group-scaling.ts';
import { createGroup, desire, GROUP, minuteOf } from '../../support/groups.ts';
import { createService, definition, emptyWorld, must, runTask } from '../../support/world.ts';

const MINUTE = 60_000;
const later = (world: World, minutes: number): World => {
  advance(world, world.nowMs + minutes * MINUTE);
  return world;
};
/** One task on each machine, which may use nearly all of its two vCPUs; 100 requests a second take one vCPU. */
const daemon: Command = createService({
  schedulingStrategy: 'DAEMON',
  definition: definition({
    cpu: '1792',
    memory: '2048',
    containerDefinitions: [{ name: 'web', image: 'nginx', essential: true }],
  }),
});
const { desiredCount: _, ...onEach } = daemon as Extract<Command, { type: 'CreateService' }>;
const load = (perSecond: number): Command => ({
  type: 'SetLoad',
  service: 'web',
  sources: [{ kind: 'CONSTANT', value: perSecond }],
  model: { baseCpuPercent: 0, warmUpSeconds: 0, cpuMsPerRequest: 10 },
});

/** Machines of two vCPUs under a load, an hour old. */
function loaded(
  desiredCapacity: number,
  perSecond: number,
  template: Partial<LaunchTemplateRequest> = { detailedMonitoring: true },
  settings: Partial<WorldSettings> = { timingProfile: 'conformance' },
): World {
  const world = emptyWorld(settings);
  must(world, createGroup({ desiredCapacity, maxSize: 20, launchTemplate: { instanceType: 'm5.large', ...template } }));
  must(world, onEach as Command);
  later(world, 60);
  must(world, load(perSecond));
  return world;
}

/** Points of the group's CPU utilisation, as `minute: average of count`. */
function points(world: World): readonly string[] {
  const found: string[] = [];
  const span = { fromMs: 0, toMs: world.nowMs, asOfMs: world.nowMs, coarsestSeconds: 3_600 };
  world.metrics.read(
    ofAutoScalingGroup('AWS/EC2', 'CPUUtilization', GROUP),
    'Percent',
    span,
    ({ startMs, sum, count }) => found.push(`${minuteOf(startMs)}: ${Number((sum / count).toFixed(2))} of ${count}`),
  );
  return found;
}

describe('CPU utilisation of a group, by AutoScalingGroupName', () => {
  test('AS-23: with detailed monitoring a point each minute, over the machines: 200 of 800 requests a second are 25 %', () => {
    expect(points(later(loaded(4, 200), 3))).toEqual(['60: 25 of 4', '61: 25 of 4', '62: 25 of 4']);
  });

  test.each([
    {
      kind: 'launch-template',
      why: 'a launch template has basic monitoring',
      own: {},
      found: ['64: 25 of 4', '69: 25 of 4'],
    },
    { kind: 'launch-configuration', why: 'a launch configuration has detailed monitoring', own: {}, found: 10 },
    {
      kind: 'launch-configuration',
      why: 'unless it says otherwise',
      own: { detailedMonitoring: false },
      found: ['64: 25 of 4', '69: 25 of 4'],
    },
  ])('AS-23: basic monitoring has a point each five minutes: $why', ({ kind, own, found }) => {
    const got = points(later(loaded(4, 200, { kind, ...own }), 10));
    if (typeof found === 'number') expect(got).toHaveLength(found);
    else expect(got).toEqual(found);
  });

  test('a task that no service has counts with what an idle task uses', () => {
    const world = emptyWorld({ timingProfile: 'conformance', recordSeries: true });
    must(
      world,
      createGroup({ desiredCapacity: 2, launchTemplate: { instanceType: 'm5.large', detailedMonitoring: true } }),
    );
    later(world, 1);
    const big = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 1_024, memory: 512 }] });
    must(world, runTask({ definition: big }));
    expect(points(later(world, 1))).toEqual(['0: 0 of 2', '1: 0.5 of 2']); // 2 % of half a machine, on one of two
  });

  test('AS-22: a machine that warms up is not in it, nor is one that ends', () => {
    const world = loaded(4, 200);
    must(world, steps('p', 1, { estimatedInstanceWarmup: 120 }));
    later(world, 1);
    must(world, desire(5));
    later(world, 4);
    must(world, desire(2));
    later(world, 1);
    // The fifth takes its part of the load from its first minute on.
    expect(points(world)).toEqual([
      '60: 25 of 4',
      '61: 20 of 4',
      '62: 20 of 5',
      '63: 20 of 5',
      '64: 20 of 5',
      '65: 50 of 2',
    ]);
  });

  test('a group tells its sizes each minute, by what its instances are doing', () => {
    const world = loaded(3, 0, {}, { timingProfile: 'conformance', timing: { instanceLaunchMs: 90_000 } });
    must(world, desire(5));
    later(world, 1);
    must(world, desire(4));
    later(world, 2);
    const size = (name: string): number[] => {
      const found: number[] = [];
      const span = { fromMs: 0, toMs: world.nowMs, asOfMs: world.nowMs, coarsestSeconds: 60 };
      const metric = ofAutoScalingGroup('AWS/AutoScaling', `Group${name}`, GROUP);
      world.metrics.read(metric, 'None', span, ({ sum }) => found.push(sum));
      return found;
    };
    expect(
      ['MinSize', 'MaxSize', 'DesiredCapacity', 'PendingInstances', 'InServiceInstances', 'TotalInstances'].map(
        (name) => `${name}: ${size(name).join(' ')}`,
      ),
    ).toEqual([
      'MinSize: 0 0 0',
      'MaxSize: 20 20 20',
      'DesiredCapacity: 5 4 4',
      'PendingInstances: 2 0 0',
      'InServiceInstances: 3 4 4',
      'TotalInstances: 5 4 4',
    ]);
  });

  test('cut anywhere, forked or stored in between, the points are the same', () => {
    const whole = points(later(loaded(3, 123, {}), 12));
    let world = loaded(3, 123, {});
    for (const minutes of [2.4, 0.3, 1, 5.05, 3.25]) world = fromSections(toSections(fork(later(world, minutes))));
    expect(points(world)).toEqual(whole);
    expect(whole).toHaveLength(2);
  });
});

describe('a group under load and its target tracking policy', () => {
  test('it grows to the target in one step after three minutes, and gives back after fifteen', () => {
    const world = loaded(4, 600);
    must(world, tracking('cpu', {}, { estimatedInstanceWarmup: 120 }));
    const changes: string[] = [];
    const watch = (minutes: number): void => {
      const { entries } = advance(world, world.nowMs + minutes * MINUTE);
      for (const entry of entries)
        if (entry.type === 'GroupDesiredChanged')
          changes.push(`${minuteOf(entry.atMs)}: ${entry.change.from} → ${entry.change.to}`);
    };
    watch(30);
    expect(changes).toEqual(['63: 4 → 6']); // 4 × 75 / 50
    must(world, load(200));
    watch(60);
    // Fifteen minutes below 35 %, then at most half of it; each step rests on points from after the last.
    expect(changes.slice(1)).toEqual(['105: 6 → 3', '106: 3 → 2']);
    expect(points(world).at(-1)).toBe('149: 50 of 2');
    expect(sizes(world)).toEqual({ desired: 2, there: 2 });
  });

  test('with basic monitoring it needs longer: the one point of five minutes must be three minutes old', () => {
    const world = loaded(4, 600, {});
    must(world, tracking('cpu', {}, { estimatedInstanceWarmup: 120 }));
    const { entries } = advance(world, world.nowMs + 20 * MINUTE);
    const changes = entries.flatMap((entry) =>
      entry.type === 'GroupDesiredChanged' ? [`${minuteOf(entry.atMs)}: ${entry.change.to}`] : [],
    );
    // The mean of the next five minutes still holds two of before: one instance more than is needed.
    expect(changes).toEqual(['67: 6', '70: 7']);
  });

  test('with the usual delays nothing oscillates: one step out, and rest', () => {
    const world = loaded(4, 600, undefined, {});
    must(world, tracking('cpu'));
    const { entries } = advance(world, world.nowMs + 60 * MINUTE);
    expect(entries.filter(({ type }) => type === 'GroupDesiredChanged')).toHaveLength(1);
    expect(sizes(world)).toEqual({ desired: 6, there: 6 });
    const [first] = groupScalingOf(world, GROUP).evaluations.toReversed();
    expect(first?.candidates.map(({ arithmetic }) => arithmetic)).toEqual(['4 × 75 / 50 = 6']);
  });
});
