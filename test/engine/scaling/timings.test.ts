import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { scalingActivityView } from '../../../src/engine/views/scaling.ts';
import type { World } from '../../../src/engine/world.ts';
import { NETWORK, onFargate } from '../../support/capacity.ts';
import { createGroup, groupIn, members, provide } from '../../support/groups.ts';
import { target, targetOf, trackingPolicy } from '../../support/scaling.ts';
import { update, view } from '../../support/services.ts';
import { at, createService, definition, emptyWorld, must, START_MS } from '../../support/world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
const off = (measured: number, published: number): number => Math.abs(measured / published - 1);

/** Seconds from the jump of a load to the first new task that runs, for services that jump two seconds apart. */
function jumpsToRunning(fine: boolean): number[] {
  const services = 30;
  const world = emptyWorld({ explain: false });
  const names = Array.from({ length: services }, (_, index) => `s${index}`);
  names.forEach((serviceName, index) => {
    const of = { resourceId: `service/demo/${serviceName}` };
    const monitoring = { metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: 20 }] };
    must(
      world,
      createService({
        serviceName,
        definition: onFargate(),
        launchType: 'FARGATE',
        desiredCount: 1,
        ...NETWORK,
        ...(fine && { monitoring }),
      }),
    );
    must(world, {
      type: 'SetLoad',
      service: serviceName,
      sources: [{ kind: 'STEP', value: 1_000, atSeconds: 900 + 2 * index }],
      model: { warmUpSeconds: 0 },
    });
    must(world, target(1, 4, of));
    must(world, {
      ...trackingPolicy('cpu', {
        // Half a minute of the jump must not count as a breach of the whole.
        targetValue: 98,
        predefinedMetricSpecification: {
          predefinedMetricType: `ECSServiceAverageCPUUtilization${fine ? 'HighResolution' : ''}`,
        },
      }),
      ...of,
    });
  });
  const runs = new Map<string, number>();
  for (let seconds = 910; seconds < 1_600 && runs.size < services; seconds++) {
    at(world, seconds);
    names.forEach((name, index) => {
      if (!runs.has(name) && view(world, name).runningCount > 1) runs.set(name, seconds - 900 - 2 * index);
    });
  }
  return [...runs.values()];
}

describe('from the jump of a load to new Fargate tasks that run', () => {
  test.each([
    { id: 'EX-TIME-22', metrics: 'a minute', fine: false, seconds: 386 },
    { id: 'EX-TIME-22', metrics: '20 seconds', fine: true, seconds: 109 },
  ])('$id: $seconds seconds on average with metrics of $metrics', ({ fine, seconds }) => {
    const waits = jumpsToRunning(fine);
    expect(waits).toHaveLength(30);
    expect(off(mean(waits), seconds)).toBeLessThan(0.1);
  });
});

test('EX-TIME-26: 3,500 tasks on Fargate: the last starts 170 seconds after the first, and not much later', () => {
  const world = emptyWorld({ explain: false });
  // Ten services: one alone would have a rate of its own, of 500 a minute (SVC-22).
  for (let index = 0; index < 10; index++)
    must(
      world,
      createService({
        serviceName: `s${index}`,
        definition: onFargate(),
        desiredCount: 350,
        launchType: 'FARGATE',
        ...NETWORK,
      } as never),
    );
  const starts = advance(world, START_MS + 10 * MINUTE_MS).entries.flatMap((entry) =>
    entry.type === 'TasksStarted' ? [entry.atMs] : [],
  );
  const lasted = (Math.max(...starts) - Math.min(...starts)) / SECOND_MS;
  expect(world.tasks.count).toBe(3_500);
  expect(lasted).toBeGreaterThanOrEqual(170);
  expect(lasted).toBeLessThan(200);
});

test('EX-TIME-25: an instance serves 25.8 seconds after its launch was asked for, on average within a fifth', () => {
  const world = emptyWorld({ jitter: true });
  must(world, createGroup({ desiredCapacity: 40, maxSize: 40 }));
  const waits: number[] = [];
  for (let seconds = 0; seconds <= 60; seconds++) {
    at(world, seconds);
    const serving = members(world).filter(({ state }) => state === 'InService').length;
    while (waits.length < serving) waits.push(seconds);
  }
  expect(waits).toHaveLength(40);
  expect(off(mean(waits), 25.8)).toBeLessThan(0.2);
});

test('EX-TIME-29: a scaling activity of one task is fulfilled about half a minute after its count was set', () => {
  const world = emptyWorld();
  must(world, createService({ definition: onFargate(), desiredCount: 1, launchType: 'FARGATE', ...NETWORK } as never));
  at(world, 120);
  must(world, target(2, 4));
  at(world, 300);
  const [activity] = targetOf(world).activities;
  const { startTimeMs, endTimeMs = 0 } = scalingActivityView(world, targetOf(world), activity?.number as number);
  expect(off((endTimeMs - startTimeMs) / SECOND_MS, 34)).toBeLessThan(0.35);
});

describe('EX-TIME-28: 334 instances become 34 when 1,000 tasks become 100', () => {
  const STRATEGY = [{ capacityProvider: 'ec2', weight: 1, base: 0 }];
  /** Minutes from the first step to the last. */
  function shrinks(settings: Parameters<typeof emptyWorld>[0]): { readonly minutes: number; readonly steps: number } {
    const world: World = emptyWorld({ timingProfile: 'conformance', explain: false, ...settings });
    must(world, createGroup({ maxSize: 400, desiredCapacity: 334, launchTemplate: { instanceType: 'c5.xlarge' } }));
    provide(world);
    must(world, {
      type: 'PutClusterCapacityProviders',
      capacityProviders: ['ec2'],
      defaultCapacityProviderStrategy: STRATEGY,
    } as never);
    const third = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 1_365, memory: 512 }] });
    must(
      world,
      createService({
        definition: third,
        desiredCount: 1_000,
        capacityProviderStrategy: STRATEGY,
        placementStrategy: [{ type: 'binpack', field: 'cpu' }],
      } as never),
    );
    advance(world, START_MS + 30 * MINUTE_MS);
    must(world, update({ desiredCount: 100 }));
    const sizes: { readonly atMs: number; readonly size: number }[] = [];
    for (let half = 0; half < 250 && groupIn(world).desiredCapacity > 34; half++) {
      advance(world, world.nowMs + MINUTE_MS / 2);
      const size = groupIn(world).desiredCapacity;
      if (size < (sizes.at(-1)?.size ?? 334)) sizes.push({ atMs: world.nowMs, size });
    }
    const [first, last] = [sizes[0]?.atMs ?? 0, sizes.at(-1)?.atMs ?? 0];
    return { minutes: (last - first) / MINUTE_MS, steps: sizes.length };
  }

  test('in four steps of half, which took AWS ten minutes: a step every two and a half', () => {
    expect(shrinks({ timing: { casStepMs: 150_000 } })).toEqual({ minutes: 7.5, steps: 4 });
  });
  test('in 51 steps of 5 percent before September 2022, which took 80 minutes: a step every 96 seconds', () => {
    const { minutes, steps } = shrinks({ casScaleInPercent: 5, timing: { casStepMs: 96_000 } });
    expect([minutes, steps]).toEqual([80, 51]);
  });
});
