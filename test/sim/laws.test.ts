import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../src/engine/snapshot.ts';
import { fork, type World } from '../../src/engine/world.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { TaskStatus } from '../../src/model/task.ts';
import { LEGAL_MOVES } from '../../src/tables/task-lifecycle.ts';
import { Dice, type History, randomHistory } from '../support/arbitraries.ts';

const WORLDS = 1_000;

/** Plays a history; `cuts` says at which further instants time is cut, `watch` sees the world after each hop. */
function play(history: History, cuts: readonly number[] = [], watch: (world: World) => void = () => {}) {
  let world = history.world();
  const entries: Entry[] = [];
  const results: unknown[] = [];
  const hop = (untilMs: number): void => {
    for (const cut of cuts.filter((ms) => ms > world.nowMs && ms < untilMs)) {
      entries.push(...advance(world, cut).entries);
      watch(world);
    }
    entries.push(...advance(world, untilMs).entries);
    watch(world);
  };
  for (const { atMs, command } of history.happenings) {
    hop(atMs);
    const step = advance(world, atMs, [command(world)]);
    entries.push(...step.entries);
    results.push(...step.results);
    watch(world);
    if (cuts.length > 0) world = fork(world);
  }
  hop(history.endMs);
  return { world, entries, results };
}

const worlds = (check: (seed: number) => void) => {
  for (let seed = 1; seed <= WORLDS; seed++) {
    try {
      check(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

const journal = (entries: readonly Entry[]): string => entries.map((entry) => JSON.stringify(entry)).join('\n');
/** Where two long texts part, with what stands around it: worlds are too long to be printed whole. */
function difference(actual: string, expected: string): string | null {
  if (actual === expected) return null;
  let at = 0;
  while (actual[at] === expected[at]) at++;
  return `at ${at}: …${actual.slice(Math.max(0, at - 60), at + 60)}… instead of …${expected.slice(Math.max(0, at - 60), at + 60)}…`;
}
const same = (actual: string, expected: string): void => expect(difference(actual, expected)).toBeNull();
const state = (world: World): string =>
  JSON.stringify(toSections(world), (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value));

describe(`laws over ${WORLDS} random worlds and histories`, () => {
  test('same seed, same commands: same journal and same world', () => {
    worlds((seed) => {
      const [a, b] = [play(randomHistory(seed)), play(randomHistory(seed))];
      same(journal(b.entries), journal(a.entries));
      same(state(b.world), state(a.world));
    });
  });

  test('time can be cut anywhere, and a fork goes on as the original would', () => {
    worlds((seed) => {
      const history = randomHistory(seed);
      const whole = play(history);
      const dice = new Dice(seed + 1_000_000);
      const from = history.happenings[0]?.atMs ?? 0;
      const instants = new Set(whole.entries.map(({ atMs }) => atMs));
      const cuts = [
        ...instants,
        ...Array.from({ length: 20 }, () => from + dice.below(Math.max(1, history.endMs - from))),
      ].sort((a, b) => a - b);
      const cut = play(history, cuts);
      same(journal(cut.entries), journal(whole.entries));
      expect(cut.results).toEqual(whole.results);
      same(state(cut.world), state(whole.world));
    });
  });

  test('nothing is over-committed, no port is taken twice, counts equal what they count', () => {
    worlds((seed) => {
      play(randomHistory(seed), [], checkWorld);
    });
  });

  test('every task walks only legal status edges, and time never goes back', () => {
    worlds((seed) => {
      const { entries } = play(randomHistory(seed));
      const last = new Map<number, TaskStatus>();
      const sequences = entries.map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.map((_, index) => index + 1));
      let before = 0;
      for (const entry of entries) {
        expect(entry.atMs).toBeGreaterThanOrEqual(before);
        before = entry.atMs;
        if (entry.type === 'TasksStarted') for (const task of entry.tasks) expect(last.has(task)).toBe(false);
        if (entry.type !== 'TasksMoved') continue;
        for (const task of entry.tasks) {
          const from = last.get(task);
          if (from !== undefined) expect(LEGAL_MOVES[from]).toContain(entry.to);
          last.set(task, entry.to);
        }
      }
    });
  });

  test('encode, then decode is identity, and the decoded world goes on as the original does', () => {
    worlds((seed) => {
      const history = randomHistory(seed);
      const { world } = play(history);
      const copy = fromSections(
        JSON.parse(
          JSON.stringify(toSections(world), (_, value) =>
            ArrayBuffer.isView(value) ? Array.from(value as never) : value,
          ),
        ),
      );
      same(state(copy), state(world));
      checkWorld(copy);
      const [a, b] = [advance(world, history.endMs + 500_000), advance(copy, history.endMs + 500_000)];
      same(journal(b.entries), journal(a.entries));
      same(state(copy), state(world));
    });
  });

  test('a fork leaves the original as it was', () => {
    worlds((seed) => {
      const history = randomHistory(seed);
      const { world } = play(history);
      const before = state(world);
      advance(fork(world), history.endMs + 900_000);
      same(state(world), before);
    });
  });
});
