import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { instanceIdOf, taskIdOf } from '../../src/engine/ids.ts';
import { isSteady } from '../../src/engine/services/completion.ts';
import { rollingUpdateBounds } from '../../src/engine/services/rolling-update.ts';
import { tally, totalOf } from '../../src/engine/services/tally.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Service } from '../../src/model/service.ts';
import { Dice } from '../support/arbitraries.ts';
import { alive, checked, fleet, neverHealthy, neverStarts, plain, running, update } from '../support/services.ts';
import { createService, emptyWorld, must, START_MS } from '../support/world.ts';

const SEEDS = 250;
const seeds = (check: (dice: Dice, seed: number) => void) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      check(new Dice(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const service = (world: World): Service => world.services[0] as Service;

/** Goes from entry to entry, so that every state in between is seen. */
function walk(world: World, untilMs: number, watch: (world: World, entries: readonly Entry[]) => void): void {
  for (;;) {
    const nextMs = Math.min(untilMs, world.agenda.nextAtMs());
    watch(world, advance(world, nextMs).entries);
    if (nextMs === untilMs) return;
  }
}

interface Scene {
  readonly world: World;
  readonly desired: number;
}

/** A service at rest, with random percentages and kind of health, on a roomy fleet. */
function atRest(dice: Dice, seed: number, own: Record<string, unknown> = {}): Scene {
  const world = emptyWorld({ explain: false, jitter: dice.chance(50) }, `law-${seed}`);
  const desired = dice.between(1, 9);
  must(world, fleet(6, 'm5.4xlarge', ZONES.slice(0, dice.between(1, 3))));
  must(
    world,
    createService({
      definition: dice.chance(50) ? plain(1) : checked(1),
      desiredCount: desired,
      deploymentConfiguration: {
        minimumHealthyPercent: dice.pick([0, 30, 50, 75, 100]),
        maximumPercent: dice.pick([100, 125, 150, 200]),
        ...own,
      },
    }),
  );
  advance(world, START_MS + 600_000);
  expect(isSteady(world, service(world), tally(world, service(world)))).toBe(true);
  return { world, desired };
}

describe('laws of services', () => {
  test('a rollout never falls below its lower limit, nor exceeds its upper one', () => {
    seeds((dice, seed) => {
      const { world, desired } = atRest(dice, seed);
      const bounds = rollingUpdateBounds(desired, service(world).wish.deploymentConfiguration);
      const watch = (): void => {
        const now = tally(world, service(world));
        expect(now.freshHealthy.length + now.oldHealthy.length).toBeGreaterThanOrEqual(bounds.atLeast);
        expect(totalOf(now)).toBeLessThanOrEqual(Math.max(bounds.atMost, desired));
      };
      const family = alive(world)[0]?.healthStatus === 'HEALTHY' ? checked : plain;
      for (let update_ = 2; update_ < 2 + dice.between(1, 4); update_++) {
        must(world, update({ definition: dice.chance(20) ? neverStarts(update_) : family(update_) }));
        walk(world, world.nowMs + dice.pick([3_000, 20_000, 70_000, 400_000]), watch);
      }
      checkWorld(world);
    });
  });

  test('after everything went wrong, a service with room comes to rest', () => {
    seeds((dice, seed) => {
      const { world, desired } = atRest(dice, seed, { minimumHealthyPercent: 50, maximumPercent: 200 });
      for (let blow = dice.between(1, 6); blow > 0; blow--) {
        const slot = dice.below(world.fleet.size);
        const victim = alive(world)[dice.below(Math.max(1, alive(world).length))];
        const blows: Command[] = [
          { type: 'SetAgentConnected', containerInstances: [instanceIdOf(world, slot)], connected: false },
          {
            type: 'UpdateContainerInstancesState',
            containerInstances: [instanceIdOf(world, slot)],
            status: 'DRAINING',
          },
          { type: 'DeregisterContainerInstance', containerInstance: instanceIdOf(world, slot), force: true },
          ...(victim ? [{ type: 'StopTask' as const, task: victim.taskArn }] : []),
          ...(victim
            ? [
                {
                  type: 'SetContainerHealth' as const,
                  task: victim.taskArn,
                  containerName: 'web',
                  healthStatus: 'UNHEALTHY' as const,
                },
              ]
            : []),
        ];
        advance(world, world.nowMs + dice.pick([0, 1_000, 30_000]), [dice.pick(blows)]);
      }
      must(world, fleet(2, 'm5.4xlarge', ZONES));
      advance(world, world.nowMs + 7_200_000);
      const now = tally(world, service(world));
      expect(running(world)).toHaveLength(desired);
      expect(isSteady(world, service(world), now)).toBe(true);
      checkWorld(world);
    });
  });

  test('a deployment that is rolled back leaves the old revision at full count', () => {
    seeds((dice, seed) => {
      const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };
      const { world, desired } = atRest(dice, seed, {
        ...breaker,
        minimumHealthyPercent: dice.pick([0, 50, 100]),
        maximumPercent: dice.pick([150, 200]),
      });
      const before = service(world).wish.taskDefinitionArn;
      const bounds = rollingUpdateBounds(desired, service(world).wish.deploymentConfiguration);
      must(world, update({ definition: dice.chance(50) ? neverStarts(2) : neverHealthy(2) }));
      advance(world, world.nowMs + 12 * 3_600_000);
      if (bounds.atMost === desired && bounds.atLeast === desired) return; // nothing may move: it hangs (DEP-04)
      expect(service(world).wish.taskDefinitionArn).toBe(before);
      expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn)).toEqual(Array(desired).fill(before));
      expect(world.deployments[1]?.rollout.status).toBe('ROLLBACK_SUCCESSFUL');
    });
  });

  test('protected tasks are never stopped by scaling in or by a deployment', () => {
    seeds((dice, seed) => {
      const { world, desired } = atRest(dice, seed);
      const until = new Map<number, number>();
      for (const { serial } of alive(world)) {
        if (!dice.chance(50)) continue;
        const minutes = dice.between(1, 30);
        must(world, {
          type: 'UpdateTaskProtection',
          tasks: [taskIdOf(world, serial)],
          protectionEnabled: true,
          expiresInMinutes: minutes,
        });
        until.set(serial, world.nowMs + minutes * 60_000);
      }
      for (let step = 0; step < 4; step++) {
        const command = dice.chance(50)
          ? update({ desiredCount: dice.below(desired + 1) })
          : update({ definition: plain(step + 2) });
        const { entries } = advance(world, world.nowMs, [command]);
        const look = (seen: readonly Entry[]): void => {
          for (const entry of seen)
            if (entry.type === 'TasksStopping')
              for (const task of entry.tasks) expect(until.get(task) ?? 0).toBeLessThanOrEqual(entry.atMs);
        };
        look(entries);
        walk(world, world.nowMs + dice.pick([30_000, 600_000]), (_, seen) => look(seen));
      }
      advance(world, world.nowMs + 7_200_000);
      expect(alive(world)).toHaveLength(service(world).wish.desiredCount);
    });
  });
});
