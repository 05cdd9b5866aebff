import { expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { underWay } from '../../src/engine/daemons/find.ts';
import { fromSections, toSections } from '../../src/engine/snapshot.ts';
import { fork, type World } from '../../src/engine/world.ts';
import type { Entry } from '../../src/model/entry.ts';
import { Dice, type History } from '../support/arbitraries.ts';
import { daemonHistory } from '../support/daemon-arbitraries.ts';

const WORLDS = 120;
const stored = (world: World): string =>
  JSON.stringify(toSections(world), (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value));

/** Plays a history to its end; what is given sees the world before each command and stands in for it afterwards. */
function play({ world: start, happenings, endMs }: History, between: (world: World, untilMs: number) => World) {
  let world = start();
  const entries: Entry[] = [];
  for (const { atMs, command } of happenings) {
    world = between(world, atMs);
    entries.push(...advance(world, atMs).entries);
    checkWorld(world);
    entries.push(...advance(world, atMs, [command(world)]).entries);
    checkWorld(world);
  }
  world = between(world, endMs);
  entries.push(...advance(world, endMs).entries);
  checkWorld(world);
  return { end: stored(world), entries: entries.length, world };
}

test(`over ${WORLDS} random worlds of Managed Instances every instance has its daemons, whatever way time and store go`, () => {
  let [daemons, settled, entriesSeen] = [0, 0, 0];
  for (let seed = 1; seed <= WORLDS; seed++)
    try {
      const history = (): History => daemonHistory(seed, new Dice(seed));
      const whole = play(history(), (world) => world);
      const cuts = new Dice(seed + 1_000_000);
      const cut = play(history(), (world, untilMs) => {
        for (let step = 0; step < 5 && world.nowMs < untilMs; step++)
          advance(world, world.nowMs + cuts.below(untilMs - world.nowMs + 1));
        return cuts.chance(50) ? fork(world) : fromSections(JSON.parse(stored(world)));
      });
      expect(cut.end === whole.end).toBe(true);
      entriesSeen += whole.entries;
      for (const daemon of whole.world.managedDaemons.all.values()) {
        daemons++;
        if (underWay(daemon) === undefined) settled++;
      }
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  expect(daemons).toBeGreaterThan(WORLDS / 2);
  expect(settled).toBeGreaterThan(daemons / 4);
  expect(entriesSeen).toBeGreaterThan(50 * WORLDS);
}, 60_000);
