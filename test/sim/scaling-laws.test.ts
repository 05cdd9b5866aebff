import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { policyArnOf } from '../../src/engine/scaling/names.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Entry } from '../../src/model/entry.ts';
import { Dice } from '../support/arbitraries.ts';
import {
  desiredOf,
  policyOf,
  scheduledAction,
  stepPolicy,
  target,
  targetOf,
  trackingPolicy,
} from '../support/scaling.ts';
import { fleet, plain, update } from '../support/services.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';
import { createService, definition, emptyWorld, must, START_MS } from '../support/world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SIZED = definition({ cpu: '1024', memory: '512', containerDefinitions: [{ name: 'a', image: 'a' }] });
const MODEL = { baseCpuPercent: 0, warmUpSeconds: 0 };

interface Happening {
  readonly atMs: number;
  readonly command: Command;
}

/** A service under random policies, schedules and loads, and what happens to it for some hours. */
function randomStory(seed: number): {
  readonly world: () => World;
  readonly happenings: readonly Happening[];
  readonly endMs: number;
} {
  const dice = new Dice(seed);
  const jitter = dice.chance(50);
  const world = (): World => {
    const made = emptyWorld({ jitter }, `scaling-${seed}`);
    must(made, fleet(3));
    must(made, createService({ definition: plain(1), desiredCount: 4 }));
    must(made, target(1, 12));
    must(made, stepPolicy('out', 2, { cooldown: 120 }));
    must(made, {
      type: 'PutMetricAlarm',
      alarmName: 'busy',
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      dimensions: [
        { name: 'ClusterName', value: 'demo' },
        { name: 'ServiceName', value: 'web' },
      ],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 1,
      threshold: 60,
      comparisonOperator: 'GreaterThanThreshold',
      alarmActions: [policyArnOf(made, 'web', policyOf(made, 'out'))],
    });
    return made;
  };
  const happenings: Happening[] = [];
  let atMs = START_MS;
  for (let step = dice.between(6, 12); step > 0; step--) {
    happenings.push({ atMs, command: randomCommand(dice) });
    atMs += dice.pick([0, 30_000, 10 * MINUTE_MS, 25 * MINUTE_MS]);
  }
  return { world, happenings, endMs: atMs + HOUR_MS };
}

function randomCommand(dice: Dice): Command {
  const least = dice.below(4);
  const rate = dice.pick([0, 20, 60, 150, 400]);
  switch (dice.below(8)) {
    case 0:
    case 1:
      return {
        type: 'SetLoad',
        service: 'web',
        sources: [
          { kind: 'CONSTANT', value: rate },
          { kind: 'NOISE', percent: 30, everySeconds: 60, operation: 'MULTIPLY' },
        ],
      };
    case 2:
      return trackingPolicy('cpu', {
        targetValue: dice.pick([20, 50]),
        scaleInCooldown: dice.pick([0, 60, 300]),
        scaleOutCooldown: dice.pick([0, 300]),
      });
    case 3:
      return trackingPolicy('memory', {
        targetValue: 30,
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageMemoryUtilization' },
      });
    case 4:
      return target(least, least + dice.below(9), { suspendedState: { dynamicScalingInSuspended: dice.chance(20) } });
    case 5:
      return scheduledAction('often', dice.pick(['rate(7 minutes)', 'cron(0/10 * * * ? *)']), {
        minCapacity: least,
        maxCapacity: least + dice.below(7),
      });
    case 6:
      return update({ desiredCount: dice.below(15) });
    default:
      return update({ definition: plain(dice.between(1, 3)) });
  }
}

/** Plays a story, minute by minute or in hops, and tells every entry before the next is written. */
function play(
  seed: number,
  everyMs: number | null,
  watch: (world: World, entries: readonly Entry[]) => void = () => {},
) {
  const { world: make, happenings, endMs } = randomStory(seed);
  const world = make();
  const entries: Entry[] = [];
  const to = (untilMs: number): void => {
    while (everyMs !== null && world.nowMs + everyMs < untilMs) hop(world.nowMs + everyMs);
    hop(untilMs);
  };
  const hop = (untilMs: number, commands: Command[] = []): void => {
    const made = advance(world, untilMs, commands).entries;
    entries.push(...made);
    watch(world, made);
  };
  for (const { atMs, command } of happenings) {
    to(atMs);
    hop(atMs, [command]);
  }
  to(endMs);
  return { world, entries };
}

const STORIES = Array.from({ length: 12 }, (_, index) => index + 1);

test('the stories are about something: every writer writes in them', () => {
  const kinds = STORIES.flatMap((seed) =>
    (play(seed, null).world.services[0]?.countChanges ?? []).map(({ by }) => by.kind),
  );
  for (const kind of ['policy', 'schedule', 'registration', 'user'] as const)
    expect(`${kind} ${kinds.filter((one) => one === kind).length >= 5}`).toBe(`${kind} true`);
});

describe('laws of scaling over random policies, loads and histories', () => {
  test.each(STORIES)(
    'what a policy, a schedule or a registration wrote lies within the bounds of that instant (story %i)',
    (seed) => {
      let written = 0;
      // Bounds change by entries only: each write is held against the last ones before it.
      let bounds = { minCapacity: 1, maxCapacity: 12 };
      const { world, entries } = play(seed, null);
      for (const entry of entries) {
        if (entry.type === 'ScalableTargetPut') bounds = entry.target;
        if (
          entry.type !== 'ServiceUpdated' ||
          entry.by === undefined ||
          !['policy', 'schedule', 'registration'].includes(entry.by.kind)
        )
          continue;
        written++;
        expect(entry.wish.desiredCount).toBeGreaterThanOrEqual(bounds.minCapacity);
        expect(entry.wish.desiredCount).toBeLessThanOrEqual(bounds.maxCapacity);
      }
      expect(written).toBe(
        (world.services[0]?.countChanges ?? []).filter(({ by }) => !['user', 'deployment'].includes(by.kind)).length,
      );
      checkWorld(world);
    },
  );

  test.each(STORIES)(
    'no policy acts in a cooldown that forbids it, and none scales in during a deployment (story %i)',
    (seed) => {
      let before: { outEndsAtMs: number; result: number; inEndsAtMs: number } = {
        outEndsAtMs: 0,
        result: 0,
        inEndsAtMs: 0,
      };
      play(seed, 1_000, (world, entries) => {
        for (const entry of entries) {
          if (entry.type !== 'ServiceUpdated' || entry.by?.kind !== 'policy') continue;
          const [activity] = targetOf(world).activities.filter(
            ({ number }) => entry.by?.kind === 'policy' && number === entry.by.activity,
          );
          const { what, startedAtMs } = activity ?? {};
          if (what?.kind !== 'capacity' || startedAtMs === undefined) throw new Error('no activity');
          if (what.to > what.from) expect(startedAtMs >= before.outEndsAtMs || what.to > before.result).toBe(true);
          else {
            expect(startedAtMs).toBeGreaterThanOrEqual(Math.max(before.outEndsAtMs, before.inEndsAtMs));
            expect(
              world.services[0]?.deployments.some(
                (number) => world.deployments[number]?.rolloutState === 'IN_PROGRESS',
              ),
            ).toBe(false);
          }
        }
        const { out, inEndsAtMs } = targetOf(world).cooldown;
        before = { outEndsAtMs: out?.endsAtMs ?? 0, result: out?.result ?? 0, inEndsAtMs: inEndsAtMs ?? 0 };
      });
    },
  );

  test.each(STORIES.slice(0, 8))('the cadence of ticks does not change a single activity (story %i)', (seed) => {
    const [whole, ticked, odd] = [play(seed, null), play(seed, MINUTE_MS), play(seed, 7_777)];
    for (const other of [ticked, odd]) {
      expect(JSON.stringify(targetOf(other.world)) === JSON.stringify(targetOf(whole.world))).toBe(true);
      expect(JSON.stringify(other.entries) === JSON.stringify(whole.entries)).toBe(true);
    }
  });
});

test('D7: a live cluster that nobody looks at is woken for its scheduled actions, and what ticks do is what one read would have done', async () => {
  const live = async (ticked: boolean) => {
    const clock = testClock();
    const { app } = appOver(await memoryPlace(), clock);
    await app.clusters.create(TENANT, { clusterName: 'live', seed: 'ticks', simulation: { jitter: true } });
    await app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 100 }],
    });
    await app.instances.register(TENANT, { cluster: 'live', instanceType: 'm5.large', count: 2 });
    await app.services.create(TENANT, { cluster: 'live', serviceName: 'web', taskDefinition: 'web', desiredCount: 2 });
    const resourceId = 'service/live/web';
    await app.scaling.register(TENANT, { resourceId, minCapacity: 1, maxCapacity: 10 });
    for (const [scheduledActionName, schedule, minCapacity] of [
      ['up', 'cron(30 * * * ? *)', 6],
      ['down', 'rate(2 hours)', 1],
    ] as const)
      await app.scaling.putScheduledAction(TENANT, {
        resourceId,
        scheduledActionName,
        schedule,
        scalableTargetAction: { minCapacity, maxCapacity: minCapacity + 2 },
      });
    const wakes: number[] = [];
    for (const end = clock.ms + 5 * HOUR_MS; clock.ms < end; clock.ms += MINUTE_MS) {
      if (ticked && (await app.ticks.due(1)).length > 0) wakes.push(Math.floor((clock.ms - START_MS) / MINUTE_MS));
      if (ticked) await app.ticks.reconcileDue(clock.ms + 1_000_000);
    }
    const world = (await app.clusters.find(TENANT, 'live')) as World;
    const target = world.scaling.targets.get('web');
    return { wakes, activities: target?.activities.length ?? 0, target: JSON.stringify(target) };
  };
  const [ticked, silent] = [await live(true), await live(false)];
  expect(ticked.target).toBe(silent.target);
  expect(ticked.activities).toBeGreaterThanOrEqual(12);
  // Woken in the minutes of its runs and soon after, else left alone.
  for (const minute of [30, 90, 120, 240])
    expect(ticked.wakes.some((one) => one >= minute && one <= minute + 1)).toBe(true);
  expect(ticked.wakes.length).toBeLessThan(40);
});

/** The count that a constant load comes to under target tracking at 50 percent. */
function settled(desiredCount: number, rate: number, hours: number): World {
  const world = emptyWorld({}, `settled-${rate}`);
  must(world, fleet(8));
  must(world, createService({ definition: SIZED, desiredCount }));
  must(world, { type: 'SetLoad', service: 'web', sources: [{ kind: 'CONSTANT', value: rate }], model: MODEL });
  must(world, target(1, 60));
  must(world, trackingPolicy('cpu'));
  advance(world, START_MS + hours * HOUR_MS);
  return world;
}

describe('constant loads', () => {
  test.each([
    { from: 2, rate: 730 },
    { from: 60, rate: 410 },
  ])('from $from tasks, $rate requests a second converge, and then nothing changes for a week', ({ from, rate }) => {
    const world = settled(from, rate, 8);
    const count = desiredOf(world);
    expect(count * 50).toBeGreaterThanOrEqual(rate);
    const { activities } = targetOf(world);
    advance(world, world.nowMs + 7 * 24 * HOUR_MS);
    expect([desiredOf(world), targetOf(world).activities]).toEqual([count, activities]);
  });

  test('more load never ends with fewer tasks', () => {
    const dice = new Dice(5);
    const from = dice.between(1, 10);
    // Between the two thresholds a count may rest: a tenth more load is beyond that.
    let rate = 40;
    let least = 0;
    for (; rate < 2_000; rate = Math.ceil(rate * 1.35)) {
      const count = desiredOf(settled(from, rate, 6));
      expect(count).toBeGreaterThanOrEqual(least);
      expect(count * 50).toBeGreaterThanOrEqual(rate);
      least = count;
    }
  });
});
