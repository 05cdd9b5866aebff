import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { muteWindowFrom } from '../../src/engine/scaling/mute-schedule.ts';
import { fromSections, toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import { Dice } from '../support/arbitraries.ts';
import { heldActionsCommand } from '../support/held-actions-arbitraries.ts';
import { emptyWorld, START_MS } from '../support/world.ts';

const MINUTE = 60_000;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';

/** Commands that mute, suppress and set alarms, close together and often at one instant. */
function history(seed: number): { readonly atMs: number; readonly command: Command }[] {
  const dice = new Dice(seed);
  let atMs = START_MS;
  return Array.from({ length: 60 }, () => {
    atMs += dice.pick([0, 0, 1_000, 30_000, 45_000, MINUTE, 10 * MINUTE]);
    return { atMs, command: heldActionsCommand(dice)() };
  });
}

function play(seed: number, hop: (world: World, untilMs: number) => World): World {
  let world = emptyWorld({ timingProfile: 'conformance' });
  for (const { atMs, command } of history(seed)) {
    world = hop(world, atMs);
    advance(world, atMs, [command]);
    checkWorld(world);
  }
  return hop(world, START_MS + 86_400_000);
}

const state = (world: World): string => JSON.stringify(toSections(world));
const straight = (world: World, untilMs: number): World => {
  advance(world, untilMs);
  return world;
};

describe('laws of muted and suppressed alarms', () => {
  const SEEDS = Array.from({ length: 25 }, (_, seed) => seed + 1);

  test('the stories are about something', () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const world = emptyWorld({ timingProfile: 'conformance' });
      for (const { atMs, command } of history(seed)) {
        advance(world, atMs, [command]);
        for (const { memory } of world.alarms.values()) {
          if (memory?.suppression !== undefined) seen.add(memory.suppression.by);
          if (memory?.held === true && memory.suppression === undefined) seen.add('muted');
          for (const { summary } of memory?.history ?? []) if (summary.startsWith('Successfully')) seen.add('acted');
        }
      }
    }
    expect([...seen].sort()).toEqual(['Alarm', 'ExtensionPeriod', 'WaitPeriod', 'acted', 'muted']);
  });

  test.each(SEEDS)('world %i: time can be cut anywhere, and a kept world goes on as it would have', (seed) => {
    const whole = state(play(seed, straight));
    const dice = new Dice(seed + 9_000);
    const cut = play(seed, (world, untilMs) => {
      for (let n = 0; n < 3; n++) {
        const span = untilMs - world.nowMs;
        advance(world, world.nowMs + (span > 0 ? dice.below(span) : 0));
        checkWorld(world);
      }
      return straight(world, untilMs);
    });
    const stored = play(seed, (world, untilMs) => straight(fromSections(toSections(world)), untilMs));
    expect(state(cut)).toBe(whole);
    expect(state(stored)).toBe(whole);
  });
});

/** Instants in seconds at which something goes from one state to the other, the first of them into ALARM. */
type Flips = readonly number[];
const isOnAt = (flips: Flips, at: number): boolean => flips.filter((flip) => flip <= at).length % 2 === 1;

/**
 * When a composite alarm acts, worked out backwards from the definition instead of forwards through time: for each of its
 * changes the first second at which nothing holds it back, if that comes before its next change.
 */
function actsByDefinition(given: {
  readonly child: Flips;
  readonly suppressor: Flips;
  readonly muted: Flips;
  readonly wait: number;
  readonly extension: number;
  readonly until: number;
}): number[] {
  const { child, suppressor, muted, wait, extension, until } = given;
  return child.flatMap((change, index) => {
    const next = child[index + 1] ?? until;
    for (let at = change; at < next; at++) {
      if (isOnAt(suppressor, at) || isOnAt(muted, at)) continue;
      const left = suppressor.filter((flip, place) => place % 2 === 1 && flip > change && flip <= at).at(-1);
      if (at >= (left === undefined ? change + wait : left + extension)) return [at];
    }
    return [];
  });
}

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))(
  'case %i: actions run when the definition says',
  (seed) => {
    const dice = new Dice(seed + 500);
    const [wait, extension, until] = [dice.pick([0, 7, 60, 200]), dice.pick([0, 11, 90]), 3_600];
    // No two things happen in one second, so that their order says nothing.
    const free = Array.from({ length: until - 1 }, (_, second) => second + 1);
    const flips = (most: number): number[] =>
      Array.from({ length: dice.below(most) }, () => free.splice(dice.below(free.length), 1)[0] as number).sort(
        (a, b) => a - b,
      );
    const [child, suppressor] = [flips(14), flips(8)];
    const minutes = Array.from({ length: 58 }, (_, minute) => minute + 1).filter((minute) =>
      free.includes(minute * 60),
    );
    const muted = [0, 1]
      .map(() => minutes[dice.below(minutes.length)] as number)
      .sort((a, b) => a - b)
      .map((minute) => minute * 60);
    const isMuted = (muted[0] as number) < (muted[1] as number);

    const world = emptyWorld({ timingProfile: 'conformance' });
    const set = (alarmName: string, on: boolean): Command => ({
      type: 'SetAlarmState',
      alarmName,
      state: on ? 'ALARM' : 'OK',
    });
    const begin = new Date(START_MS + (muted[0] as number) * 1_000).toISOString().slice(11, 16);
    const suppressing = {
      actionsSuppressor: 'quiet',
      actionsSuppressorWaitPeriod: wait,
      actionsSuppressorExtensionPeriod: extension,
    };
    advance(world, START_MS, [
      set('child', false),
      set('quiet', false),
      {
        type: 'PutCompositeAlarm',
        alarmName: 'main',
        alarmRule: 'ALARM(child)',
        alarmActions: [TOPIC],
        okActions: [TOPIC],
        ...suppressing,
      },
      ...(isMuted
        ? [
            {
              type: 'PutAlarmMuteRule',
              name: 'm',
              expression: `at(2026-01-01T${begin})`,
              duration: `PT${((muted[1] as number) - (muted[0] as number)) / 60}M`,
              alarmNames: ['main'],
            } as Command,
          ]
        : []),
    ]);
    // What it did on being made is over when the story begins.
    const events = [
      ...child.map((at, place) => ({ at, command: set('child', place % 2 === 0) })),
      ...suppressor.map((at, place) => ({ at, command: set('quiet', place % 2 === 0) })),
    ].sort((a, b) => a.at - b.at);
    const acts: number[] = [];
    const look = (): void => {
      for (const { summary, atMs } of world.alarms.get('main')?.memory?.history ?? []) {
        const second = (atMs - START_MS) / 1_000;
        if (summary.startsWith('Successfully') && !acts.includes(second)) acts.push(second);
      }
    };
    for (const { at, command } of events) {
      advance(world, START_MS + at * 1_000, [command]);
      look();
    }
    advance(world, START_MS + until * 1_000 - 1);
    look();
    const made = actsByDefinition({
      child: [0],
      suppressor,
      muted: isMuted ? muted : [],
      wait,
      extension,
      until: child[0] ?? until,
    });
    const expected = [
      ...made,
      ...actsByDefinition({ child, suppressor, muted: isMuted ? muted : [], wait, extension, until }),
    ];
    expect(acts.sort((a, b) => a - b)).toEqual(expected);
  },
);

describe('windows of recurring mute rules, held against a count of every minute', () => {
  const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
  /** Around the nights on which clocks are changed. */
  const NIGHTS = [
    '2026-03-29T00:00Z',
    '2026-10-25T00:00Z',
    '2026-03-08T06:00Z',
    '2026-11-01T05:00Z',
    '2026-04-04T14:00Z',
  ];

  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('case %i', (seed) => {
    const dice = new Dice(seed);
    const [minute, hour] = [dice.below(60), dice.below(24)];
    const expression = dice.pick([
      `cron(${minute} * * * *)`,
      `cron(${minute} ${hour} * * *)`,
      `cron(${minute},59 0-5 * * SUN)`,
    ]);
    const zone = dice.pick(ZONES);
    const minutes = dice.pick([1, 7, 60, 190]);
    const atMs = Date.parse(dice.pick(NIGHTS)) + (dice.below(600) - 300) * MINUTE;
    const rule = { name: 'r', expression, duration: `PT${minutes}M`, timezone: zone };
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      day: '2-digit',
      hourCycle: 'h23',
    });
    const seen = new Set<string>();
    let activeUntilMs = Number.NEGATIVE_INFINITY;
    // Long enough before for every window that could still be open, and for times that the clock has shown already.
    for (let ms = atMs - (minutes + 240) * MINUTE; ms <= atMs; ms += MINUTE) {
      const parts = Object.fromEntries(wall.formatToParts(ms).map(({ type, value }) => [type, value]));
      const key = `${parts.day} ${parts.hour}:${parts.minute}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const [minuteField = '', hourField = '', , , dayField] = expression.slice(5, -1).split(' ');
      const isMinute = minuteField.split(',').includes(String(Number(parts.minute)));
      const isHour =
        hourField === '*' || (hourField === '0-5' ? Number(parts.hour) <= 5 : hourField === String(Number(parts.hour)));
      if (isMinute && isHour && (dayField === '*' || parts.weekday === 'Sun')) activeUntilMs = ms + minutes * MINUTE;
    }
    const window = muteWindowFrom(rule, atMs);
    expect(window).not.toBeNull();
    expect((window?.fromMs ?? 0) <= atMs).toBe(activeUntilMs > atMs);
    if (activeUntilMs > atMs) expect(window?.untilMs).toBe(activeUntilMs);
  });
});
