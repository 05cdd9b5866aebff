import { expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import { randomHistory } from '../support/arbitraries.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';

const state = (world: World): string =>
  JSON.stringify(toSections(world), (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value));
const THREE_DAYS_MS = 3 * 86_400_000;

test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
  'D6: on the engine, a tick a second for three hours, then a minute, gives the world of one hop after three days (seed %i)',
  (seed) => {
    const play = (everyMs: readonly [number, number][]): World => {
      const { world: make, happenings, endMs } = randomHistory(seed);
      const world = make();
      for (const { atMs, command } of happenings) advance(world, atMs, [command(world)]);
      for (const [stepMs, forMs] of everyMs)
        for (const until = endMs + forMs; world.nowMs < until; ) advance(world, Math.min(until, world.nowMs + stepMs));
      advance(world, endMs + THREE_DAYS_MS);
      return world;
    };
    expect(
      state(
        play([
          [1_000, 3 * 3_600_000],
          [60_000, THREE_DAYS_MS],
        ]),
      ) === state(play([])),
    ).toBe(true);
  },
);

test('D6, D7: live clusters ticked every second, every minute, or once after three days end alike, and reads change nothing', async () => {
  const live = async (everyMs: number | null, reading = false) => {
    const clock = testClock();
    const { app } = appOver(await memoryPlace(), clock);
    await app.clusters.create(TENANT, { clusterName: 'live', seed: 'ticks', simulation: { jitter: true } });
    await app.taskDefinitions.register(TENANT, {
      family: 'job',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 500, dockerLabels: { 'stowage.run-seconds': '500' } }],
    });
    await app.instances.register(TENANT, { cluster: 'live', instanceType: 'm5.large', count: 2 });
    await app.services.create(TENANT, {
      cluster: 'live',
      serviceName: 'jobs',
      taskDefinition: 'job',
      desiredCount: 40,
    });
    const end = clock.ms + THREE_DAYS_MS / 12;
    while (everyMs !== null && clock.ms < end) {
      clock.ms = Math.min(end, clock.ms + everyMs);
      await app.ticks.reconcileDue(clock.ms + 1_000_000);
      if (reading && clock.ms % 7 === 0) await app.clusters.find(TENANT, 'live');
    }
    clock.ms = end;
    const world = (await app.clusters.find(TENANT, 'live')) as World;
    const { entries } = await app.clusters.journal(TENANT, 'live', { limit: 100_000 });
    return [state(world), JSON.stringify(entries)];
  };
  const once = await live(null);
  for (const other of [await live(60_000), await live(5_000), await live(61_000, true)]) {
    expect(other[1] === once[1]).toBe(true);
    expect(other[0] === once[0]).toBe(true);
  }
});

test('D7: a live cluster with a load and an alarm ends alike however it is ticked, and is written four times an hour at most while nothing else happens', async () => {
  const HOURS = 3;
  const live = async (everyMs: number | null) => {
    const clock = testClock();
    const place = await memoryPlace();
    let commits = 0;
    const counted = {
      ...place,
      worlds: {
        ...place.worlds,
        commit: (...step: Parameters<typeof place.worlds.commit>) => {
          commits++;
          return place.worlds.commit(...step);
        },
      },
    };
    const { app } = appOver(counted, clock);
    await app.clusters.create(TENANT, { clusterName: 'live', seed: 'load' });
    await app.taskDefinitions.register(TENANT, {
      family: 'web',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'a', image: 'a' }],
    });
    await app.instances.register(TENANT, { cluster: 'live', instanceType: 'm5.large', count: 2 });
    await app.services.create(TENANT, { cluster: 'live', serviceName: 'web', taskDefinition: 'web', desiredCount: 4 });
    await app.metrics.setLoad(TENANT, {
      cluster: 'live',
      service: 'web',
      sources: [
        { kind: 'WAVE', from: 10, to: 30, periodSeconds: 10_000 },
        { kind: 'NOISE', percent: 10 },
      ],
    });
    await app.metrics.putAlarm(TENANT, {
      cluster: 'live',
      alarmName: 'never',
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      dimensions: [
        { name: 'ClusterName', value: 'live' },
        { name: 'ServiceName', value: 'web' },
      ],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 3,
      threshold: 99,
      comparisonOperator: 'GreaterThanThreshold',
    });
    const end = clock.ms + HOURS * 3_600_000;
    const quiet = clock.ms + 3_600_000;
    while (everyMs !== null && clock.ms < end) {
      clock.ms = Math.min(end, clock.ms + everyMs);
      if (clock.ms === quiet) commits = 0;
      await app.ticks.reconcileDue(clock.ms + 1_000_000);
    }
    clock.ms = end;
    return { world: state((await app.clusters.find(TENANT, 'live')) as World), commits };
  };
  const once = await live(null);
  const ticked = await live(60_000);
  expect(ticked.world === once.world).toBe(true);
  expect(ticked.commits).toBeGreaterThan(0);
  expect(ticked.commits).toBeLessThanOrEqual(4 * (HOURS - 1) + 1);
});
