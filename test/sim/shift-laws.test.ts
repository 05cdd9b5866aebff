import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { tally } from '../../src/engine/services/tally.ts';
import { currentWeights, shiftingOf } from '../../src/engine/services/traffic.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Deployment, Service } from '../../src/model/service.ts';
import { Dice } from '../support/arbitraries.ts';
import { behindTargets, fleet, running, update } from '../support/services.ts';
import { answer, goOn, runOf, shifting, shiftOf } from '../support/shifts.ts';
import { emptyWorld, must, START_MS } from '../support/world.ts';

const SEEDS = 150;
const seeds = (check: (dice: Dice, seed: number) => void): void => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      check(new Dice(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

const service = (world: World): Service => world.services[0] as Service;

/** Goes from instant to instant, so that every state in between is seen. */
function walk(world: World, untilMs: number, watch: () => void): void {
  for (;;) {
    const nextMs = Math.min(untilMs, world.agenda.nextAtMs());
    advance(world, nextMs);
    watch();
    if (nextMs === untilMs) return;
  }
}

const strategyOf = (dice: Dice): Record<string, unknown> => {
  const strategy = dice.pick(['BLUE_GREEN', 'LINEAR', 'CANARY']);
  return {
    strategy,
    bakeTimeInMinutes: dice.pick([0, 3]),
    minimumHealthyPercent: dice.pick([0, 50, 100]),
    ...(strategy === 'LINEAR' && {
      linearConfiguration: { stepPercent: dice.between(30, 1_000) / 10, stepBakeTimeInMinutes: dice.pick([0, 1]) },
    }),
    ...(strategy === 'CANARY' && {
      canaryConfiguration: { canaryPercent: dice.between(1, 1_000) / 10, canaryBakeTimeInMinutes: dice.pick([0, 2]) },
    }),
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: { alarmNames: ['errors'], enable: true, rollback: true },
    lifecycleHooks: dice.chance(50)
      ? [
          {
            targetType: 'PAUSE',
            lifecycleStages: ['POST_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT'],
            timeoutConfiguration: { timeoutInMinutes: 10, action: dice.pick(['CONTINUE', 'ROLLBACK']) },
          },
          {
            hookTargetArn: 'arn:aws:lambda:x',
            lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'],
            timeoutConfiguration: { timeoutInMinutes: 5 },
          },
        ]
      : [],
  };
};

/** A service at rest, of a random strategy and with random hooks, on a roomy fleet. */
function atRest(dice: Dice, seed: number): { readonly world: World; readonly desired: number } {
  const world = emptyWorld({ explain: false, jitter: dice.chance(50) }, `shift-${seed}`);
  const desired = dice.between(1, 6);
  must(world, fleet(4, 'm5.4xlarge', ['us-east-1a', 'us-east-1b']));
  must(world, shifting({}, { desiredCount: desired }));
  must(world, {
    type: 'UpdateService',
    service: 'web',
    deploymentConfiguration: strategyOf(dice),
    forceNewDeployment: false,
  });
  advance(world, START_MS + 600_000);
  return { world, desired };
}

/** Something that may happen while traffic shifts. */
function blow(dice: Dice, world: World): Command {
  const run = shiftOf(world)?.hookRuns.at(-1) === undefined ? undefined : runOf(world);
  if (run?.status === 'AWAITING_ACTION') return goOn(world, dice.pick(['CONTINUE', 'CONTINUE', 'ROLLBACK']));
  if (run?.status === 'IN_PROGRESS')
    return answer(world, { hookStatus: dice.pick(['SUCCEEDED', 'SUCCEEDED', 'IN_PROGRESS', 'FAILED']) });
  return { type: 'SetAlarmState', alarmName: 'errors', state: dice.pick(['OK', 'OK', 'OK', 'ALARM']) };
}

describe('laws of deployments that shift traffic', () => {
  test('blue is whole until production traffic has shifted, weights make 100, and the end is one whole revision', () => {
    seeds((dice, seed) => {
      const { world, desired } = atRest(dice, seed);
      const watch = (): void => {
        const now = service(world);
        const all = now.deployments.map((number) => currentWeights(world, now, number));
        expect(all.reduce((sum, { production }) => sum + Math.round(production * 10), 0)).toBe(1_000);
        expect(all.reduce((sum, { test: tested }) => sum + Math.round(tested * 10), 0)).toBe(1_000);
        const shift = shiftingOf(world, now)?.shift;
        if (shift === undefined || shift.stage === (shift.isGoingBack ? 'SCALE_UP' : 'CLEAN_UP')) return;
        expect(tally(world, now, shift.blue as number).freshHealthy.length).toBeGreaterThanOrEqual(desired);
      };
      must(world, update({ definition: behindTargets(2) }));
      for (let step = dice.between(0, 6); step > 0; step--) {
        walk(world, world.nowMs + dice.pick([1_000, 30_000, 200_000]), watch);
        advance(world, world.nowMs, [blow(dice, world)]);
        watch();
      }
      walk(world, world.nowMs + 12 * 3_600_000, watch);
      const { status } = world.deployments[1]?.rollout ?? {};
      expect(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL']).toContain(status);
      expect(service(world).deployments).toEqual([status === 'SUCCESSFUL' ? 1 : 0]);
      const revision = status === 'SUCCESSFUL' ? '2' : '1';
      expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(
        Array(desired).fill(revision),
      );
      checkWorld(world);
    });
  });

  test('the first revision of a service passes the stages alone: it gets all of the traffic or none, and stays or fails for good', () => {
    seeds((dice, seed) => {
      const world = emptyWorld({ explain: false, jitter: dice.chance(50) }, `first-${seed}`);
      const desired = dice.between(0, 6);
      must(world, fleet(4, 'm5.4xlarge', ['us-east-1a', 'us-east-1b']));
      must(world, shifting(strategyOf(dice), { desiredCount: desired }));
      const watch = (): void => {
        const { production } = currentWeights(world, service(world), 0);
        expect([0, 100]).toContain(production);
        if (world.deployments[0]?.rollout.status === 'SUCCESSFUL') expect(production).toBe(100);
      };
      for (let step = dice.between(0, 6); step > 0; step--) {
        walk(world, world.nowMs + dice.pick([1_000, 30_000, 200_000]), watch);
        advance(world, world.nowMs, [blow(dice, world)]);
        watch();
      }
      walk(world, world.nowMs + 12 * 3_600_000, watch);
      const { rollout, shift } = world.deployments[0] as Deployment;
      expect(service(world).deployments).toEqual([0]);
      expect(shift?.isGoingBack).toBe(false);
      expect([running(world).length, rollout.status]).toEqual([
        rollout.status === 'SUCCESSFUL' ? desired : running(world).length,
        rollout.lacksCandidate === true ? 'STOPPED' : 'SUCCESSFUL',
      ]);
      // Whatever became of it, the next one that works takes its place.
      must(world, update({ definition: behindTargets(2), deploymentConfiguration: { strategy: 'ROLLING' } }));
      walk(world, world.nowMs + 3_600_000, () => {});
      expect(service(world).deployments).toEqual([1]);
      checkWorld(world);
    });
  });

  test('whatever comes on the way, a service with room comes to rest with its newest wish', () => {
    seeds((dice, seed) => {
      const { world } = atRest(dice, seed);
      const last = dice.between(2, 5);
      for (let revision = 2; revision <= last; revision++) {
        must(
          world,
          update({
            definition: behindTargets(revision),
            desiredCount: dice.between(0, 6),
            ...(dice.chance(20) && { deploymentConfiguration: { strategy: 'ROLLING' } }),
          }),
        );
        for (let step = dice.below(3); step > 0; step--)
          advance(world, world.nowMs + dice.pick([2_000, 40_000, 500_000]), [blow(dice, world)]);
      }
      advance(world, world.nowMs + 48 * 3_600_000);
      const [newest] = service(world).deployments;
      // A rolling update that failed while nothing was COMPLETED stalls (EX-CB-10); what shifts traffic always goes back.
      const { rolloutState, shift } = world.deployments[newest as number] as Deployment;
      if (rolloutState === 'FAILED' && shift === undefined) return;
      expect(service(world).deployments).toHaveLength(1);
      expect(running(world)).toHaveLength(service(world).wish.desiredCount);
      expect(new Set(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn)).size).toBeLessThanOrEqual(1);
      checkWorld(world);
    });
  });
});
