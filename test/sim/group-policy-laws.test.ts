import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Entry } from '../../src/model/entry.ts';
import { Dice } from '../support/arbitraries.ts';
import { alarmOn, scheduled, simple, steps, tracking } from '../support/group-scaling.ts';
import { createGroup, groupIn, members } from '../support/groups.ts';
import { createService, definition, emptyWorld, must, START_MS } from '../support/world.ts';

const SEEDS = 40;
const MINUTE = 60_000;
const seeds = (check: (dice: Dice, seed: number) => void) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      check(new Dice(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

/** One task on each machine of two vCPUs, of which it may use seven eighths; 200 requests a second fill a machine. */
const { desiredCount: _, ...DAEMON } = createService({
  schedulingStrategy: 'DAEMON',
  definition: definition({
    cpu: '1792',
    memory: '2048',
    containerDefinitions: [{ name: 'web', image: 'nginx', essential: true }],
  }),
});
const load = (perSecond: number): Command => ({
  type: 'SetLoad',
  service: 'web',
  sources: [{ kind: 'CONSTANT', value: perSecond }],
  model: { baseCpuPercent: 0, warmUpSeconds: 0, cpuMsPerRequest: 10 },
});

interface Scene {
  readonly world: World;
  readonly minSize: number;
  readonly maxSize: number;
  readonly target: number;
  readonly warmup: number;
}

function scene(dice: Dice, seed: number): Scene {
  const minSize = dice.between(1, 3);
  const maxSize = dice.between(minSize, 14);
  const target = dice.pick([30, 50, 70]);
  const warmup = dice.pick([0, 60, 120, 300]);
  const world = emptyWorld({ explain: false, jitter: dice.chance(60) }, `policies-${seed}`);
  must(
    world,
    createGroup({
      minSize,
      maxSize,
      launchTemplate: { instanceType: 'm5.large', detailedMonitoring: dice.chance(70) },
    }),
  );
  must(world, DAEMON as Command);
  must(world, tracking('cpu', { targetValue: target }, { estimatedInstanceWarmup: warmup }));
  return { world, minSize, maxSize, target, warmup };
}

/** Goes from entry to entry, so that every state in between is seen. */
function walk(world: World, untilMs: number, watch: (entries: readonly Entry[]) => void): void {
  for (;;) {
    const nextMs = Math.min(untilMs, world.agenda.nextAtMs());
    watch(advance(world, nextMs).entries);
    if (nextMs === untilMs) return;
  }
}

const changesIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'GroupDesiredChanged' ? [entry.change] : []));

describe(`laws of groups with policies over ${SEEDS} random loads`, () => {
  test('under a load that stays a tracked group comes to rest where the metric is no longer over its target', () => {
    let moved = 0;
    seeds((dice, seed) => {
      const { world, minSize, maxSize, target } = scene(dice, seed);
      const perSecond = dice.between(0, 1_600);
      must(world, load(perSecond));
      moved += changesIn(advance(world, START_MS + 5 * 60 * MINUTE).entries).length;
      expect(changesIn(advance(world, world.nowMs + 60 * MINUTE).entries)).toEqual([]);
      checkWorld(world);
      const size = groupIn(world).desiredCapacity;
      // Percent of one machine that the load is: what the sizes are worth.
      const percent = perSecond / 2;
      if (size < maxSize) expect(percent / size).toBeLessThanOrEqual(target * 1.001);
      if (size > minSize) {
        const few = 0.7 * target;
        expect(percent / size >= few * 0.999 || percent / (size - 1) > target).toBe(true);
      }
    });
    expect(moved).toBeGreaterThan(SEEDS);
  });

  test('no policy scales in while an instance is on its way or warms up, and none leaves the bounds', () => {
    let shrunk = 0;
    seeds((dice, seed) => {
      const { world, minSize, maxSize, warmup } = scene(dice, seed);
      must(world, steps('in', -dice.between(1, 3), { estimatedInstanceWarmup: warmup }));
      must(
        world,
        alarmOn(world, 'idle', ['in'], {
          namespace: 'AWS/EC2',
          metricName: 'CPUUtilization',
          dimensions: [{ name: 'AutoScalingGroupName', value: groupIn(world).name }],
          threshold: dice.between(10, 40),
          comparisonOperator: 'LessThanThreshold',
        }),
      );
      for (let round = 0; round < 4; round++) {
        must(world, load(dice.between(0, 1_600)));
        walk(world, world.nowMs + dice.pick([10, 40, 90]) * MINUTE, (entries) => {
          for (const change of changesIn(entries)) {
            expect(change.to).toBeGreaterThanOrEqual(minSize);
            expect(change.to).toBeLessThanOrEqual(maxSize);
            if (change.by !== 'alarm' || change.to > change.from) continue;
            shrunk++;
            for (const { state, inServiceSinceMs = Number.POSITIVE_INFINITY } of members(world)) {
              expect(state).not.toMatch(/^Pending/);
              if (state === 'InService') expect(inServiceSinceMs + warmup * 1_000).toBeLessThanOrEqual(world.nowMs);
            }
          }
        });
      }
    });
    expect(shrunk).toBeGreaterThan(SEEDS);
  });

  test('simple policies act no sooner than their cooldown after the last instance of their last action', () => {
    let acted = 0;
    seeds((dice, seed) => {
      const world = emptyWorld({ explain: false, jitter: true }, `simple-${seed}`);
      const cooldown = dice.pick([0, 45, 120, 400]);
      must(world, createGroup({ maxSize: 30, desiredCapacity: 1 }));
      advance(world, START_MS + 10 * MINUTE);
      must(world, simple('more', dice.between(1, 3), { cooldown }));
      must(world, alarmOn(world, 'busy', ['more']));
      must(world, { type: 'SetAlarmState', alarmName: 'busy', state: 'ALARM' });
      let notBeforeMs = 0;
      walk(world, world.nowMs + 40 * MINUTE, (entries) => {
        for (const entry of entries) {
          if (entry.type === 'GroupInstancesMoved' && entry.to === 'InService')
            notBeforeMs = world.nowMs + cooldown * 1_000;
          if (entry.type !== 'GroupDesiredChanged') continue;
          acted++;
          expect(world.nowMs).toBeGreaterThanOrEqual(notBeforeMs);
          expect(members(world).some(({ state }) => state.startsWith('Pending'))).toBe(false);
          notBeforeMs = world.nowMs + cooldown * 1_000;
        }
      });
    });
    expect(acted).toBeGreaterThan(2 * SEEDS);
  });

  test('cut anywhere and stored in between, policies and schedules do the same', () => {
    seeds((dice, seed) => {
      const run = (cuts: readonly number[]): readonly unknown[] => {
        const made = scene(new Dice(seed), seed);
        let { world } = made;
        must(world, load(50 * (1 + (seed % 20))));
        must(
          world,
          scheduled('often', { recurrence: '*/25 * * * *', timeZone: 'Europe/Paris', minSize: 1 + (seed % 3) }),
        );
        const changes: unknown[] = [];
        for (const cut of [...cuts, 180]) {
          changes.push(...changesIn(advance(world, START_MS + cut * MINUTE).entries));
          world = fromSections(toSections(world));
        }
        return [changes, world.groupScalings];
      };
      const cuts = Array.from({ length: 5 }, () => dice.below(180_000) / 1_000).sort((a, b) => a - b);
      expect(run(cuts)).toEqual(run([]));
    });
  });
});
