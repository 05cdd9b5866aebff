import { beforeAll, describe, expect, test } from 'vitest';
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

/** One world and its history as it went, uncut: what the laws are held against. */
interface Played extends ReturnType<typeof play> {
  readonly seed: number;
  readonly history: History;
  readonly journal: string;
  readonly state: string;
}

/** The laws. Each leaves what was played as it was; the first play is held to the invariants at every hop. */
const LAWS: Readonly<Record<string, (played: Played) => void>> = {
  'same seed, same commands: same journal and same world': ({ seed, journal: told, state: end }) => {
    const again = play(randomHistory(seed));
    same(journal(again.entries), told);
    same(state(again.world), end);
  },

  'time can be cut anywhere, and a fork goes on as the original would': (whole) => {
    const { seed, history } = whole;
    const dice = new Dice(seed + 1_000_000);
    const from = history.happenings[0]?.atMs ?? 0;
    const instants = new Set(whole.entries.map(({ atMs }) => atMs));
    const cuts = [
      ...instants,
      ...Array.from({ length: 20 }, () => from + dice.below(Math.max(1, history.endMs - from))),
    ].sort((a, b) => a - b);
    const cut = play(history, cuts);
    same(journal(cut.entries), whole.journal);
    expect(cut.results).toEqual(whole.results);
    same(state(cut.world), whole.state);
  },

  'every task walks only legal status edges, and time never goes back': ({ entries }) => {
    const last = new Map<number, TaskStatus>();
    const sequences = entries.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    let before = 0;
    for (const entry of entries) {
      if (entry.atMs < before) expect.fail(`${entry.atMs} after ${before}`);
      before = entry.atMs;
      if (entry.type === 'TasksStarted') for (const task of entry.tasks) expect(last.has(task)).toBe(false);
      if (entry.type !== 'TasksMoved') continue;
      for (const task of entry.tasks) {
        const from = last.get(task);
        if (from !== undefined && !LEGAL_MOVES[from].includes(entry.to)) expect.fail(`${from} to ${entry.to}`);
        last.set(task, entry.to);
      }
    }
  },

  'encode, then decode is identity; a fork and the decoded world go on alike, and leave the original as it was': (
    played,
  ) => {
    const { world, history } = played;
    const copy = fromSections(JSON.parse(played.state));
    same(state(copy), played.state);
    checkWorld(copy);
    const other = fork(world);
    const [a, b] = [advance(other, history.endMs + 900_000), advance(copy, history.endMs + 900_000)];
    same(journal(b.entries), journal(a.entries));
    same(state(copy), state(other));
    same(state(world), played.state);
  },
};
const INVARIANTS = 'nothing is over-committed, no port is taken twice, counts equal what they count';

/** Every world is played once and held against all laws: the first world that breaks one, by law. */
function sweep(): ReadonlyMap<string, Error> {
  const broken = new Map<string, Error>();
  const hold = <T>(law: string, seed: number, check: () => T): T | undefined => {
    try {
      return check();
    } catch (error) {
      if (!broken.has(law)) broken.set(law, new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error }));
      return undefined;
    }
  };
  for (let seed = 1; seed <= WORLDS; seed++) {
    const history = randomHistory(seed);
    const told = hold(INVARIANTS, seed, () => play(history, [], checkWorld));
    if (told === undefined) continue;
    const played = { ...told, seed, history, journal: journal(told.entries), state: state(told.world) };
    for (const [law, check] of Object.entries(LAWS)) hold(law, seed, () => check(played));
  }
  return broken;
}

describe(`laws over ${WORLDS} random worlds and histories`, () => {
  let broken: ReadonlyMap<string, Error>;
  beforeAll(() => {
    broken = sweep();
  }, 600_000);

  test.each([INVARIANTS, ...Object.keys(LAWS)])('%s', (law) => {
    const error = broken.get(law);
    if (error !== undefined) throw error;
  });
});
