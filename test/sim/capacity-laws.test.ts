import { expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { placeWaitingAsk } from '../../src/engine/capacity/place-waiting.ts';
import { providerNameOfInstance } from '../../src/engine/capacity/providers.ts';
import { split } from '../../src/engine/capacity/split.ts';
import { waitingFor } from '../../src/engine/capacity/waiting.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { firstObstacle } from '../../src/engine/placement/place.ts';
import type { World } from '../../src/engine/world.ts';
import { Dice, randomHistory } from '../support/arbitraries.ts';
import { inGroup, strategy, tasksByProvider, withProviders } from '../support/capacity.ts';
import { update } from '../support/services.ts';
import { createService, definition, emptyWorld, must, START_MS } from '../support/world.ts';

const named = (seed: number, check: () => void): void => {
  try {
    check();
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
  }
};

/** Nobody waits for what is there: no waiting task would fit an instance of its provider. */
function nobodyWaitsInVain(world: World): void {
  for (const name of world.capacityProviders.keys())
    for (const slot of waitingFor(world, name)) {
      const ask = placeWaitingAsk(world, slot);
      for (let instance = 0; instance < world.fleet.size; instance++)
        if (world.fleet.isActive(instance) && providerNameOfInstance(world, instance) === name)
          expect(firstObstacle(world.fleet, ask, instance)).not.toBeNull();
    }
}

test('over 300 random worlds with providers: nothing is over-committed, nobody waits where there is room', () => {
  for (let seed = 3; seed <= 900; seed += 3)
    named(seed, () => {
      const history = randomHistory(seed);
      const world = history.world();
      for (const { atMs, command } of history.happenings) {
        advance(world, atMs);
        advance(world, atMs, [command(world)]);
        checkWorld(world);
        nobodyWaitsInVain(world);
      }
      advance(world, history.endMs);
      checkWorld(world);
      nobodyWaitsInVain(world);
    });
});

const small = definition({
  containerDefinitions: [{ name: 'web', image: 'app', cpu: 16, memory: 16, versionConsistency: 'disabled' }],
});

test('CP-08, CP-09: over 150 random strategies the shares are those of the rule, whatever way the count went', () => {
  for (let seed = 1; seed <= 150; seed++)
    named(seed, () => {
      const dice = new Dice(seed);
      const names = ['a', 'b', 'c', 'd'].slice(0, dice.between(1, 4));
      const based = dice.below(6);
      const items = names.map((name, at) => {
        const base = at === based ? dice.between(1, 7) : 0;
        return `${name} ${at === names.length - 1 ? dice.between(1, 5) : dice.between(0, 5)}+${base}`;
      });
      const world = withProviders(
        emptyWorld({ timingProfile: 'conformance', explain: false }, `split-${seed}`),
        ...names,
      );
      for (const name of names) must(world, inGroup(name, 2, 'm5.4xlarge'));
      const capacityProviderStrategy = strategy(...items);
      const whole = capacityProviderStrategy.map((item) => ({ weight: 0, base: 0, ...item }));
      must(world, createService({ definition: small, desiredCount: 0, capacityProviderStrategy }));
      for (let step = 1; step <= 4; step++) {
        const desiredCount = dice.between(0, 40);
        must(world, update({ desiredCount }));
        advance(world, START_MS + step * 600_000);
        const shares = split(
          whole,
          names.map(() => 0),
          desiredCount,
        );
        const wanted = Object.fromEntries(names.flatMap((name, at) => (shares[at] === 0 ? [] : [[name, shares[at]]])));
        const now = tasksByProvider(world);
        expect(Object.values(now).reduce((sum, count) => sum + count, 0)).toBe(desiredCount);
        // Growing from nothing is exact; after a descent each share may be off by the one task that a tie decided.
        for (const name of names) {
          const [is, rule] = [now[name] ?? 0, wanted[name] ?? 0];
          expect(
            Math.abs(is - rule),
            `${items.join(', ')}: ${name} has ${is}, the rule says ${rule}`,
          ).toBeLessThanOrEqual(1);
        }
        if (step === 1) expect(now).toEqual(wanted);
      }
    });
});
