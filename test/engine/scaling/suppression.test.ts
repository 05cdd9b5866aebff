import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { PutCompositeAlarm } from '../../../src/model/sensing-command.ts';
import { at, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const IN_ALARM = 'arn:aws:sns:us-east-1:111122223333:trouble';
const IN_OK = 'arn:aws:sns:us-east-1:111122223333:fine';
/** Examples of the user guide count in units: one is a minute here, and the tenth is their t0. */
const UNIT = 60;
const T0 = 10;

const set = (alarmName: string, state: string): Command => ({ type: 'SetAlarmState', alarmName, state });
const composite = (own: Partial<PutCompositeAlarm> = {}): PutCompositeAlarm => ({
  type: 'PutCompositeAlarm',
  alarmName: 'main',
  alarmRule: 'ALARM(child)',
  alarmActions: [IN_ALARM],
  okActions: [IN_OK],
  actionsSuppressor: 'quiet',
  actionsSuppressorWaitPeriod: 2 * UNIT,
  actionsSuppressorExtensionPeriod: 3 * UNIT,
  ...own,
});

/** A composite alarm over `child`, suppressed by `quiet`, both OK; its first actions are long over at t0. */
function suppressed(own: Partial<PutCompositeAlarm> = {}): World {
  const world = emptyWorld();
  for (const alarm of ['child', 'quiet', 'other']) must(world, set(alarm, 'OK'));
  must(world, composite(own));
  at(world, T0 * UNIT);
  return world;
}
const main = (world: World) => world.alarms.get('main');
const by = (world: World): string => main(world)?.memory?.suppression?.by ?? '';
/** What it did since t0, and at which unit. */
const acted = (world: World): string[] =>
  (main(world)?.memory?.history ?? [])
    .filter(({ type, summary, atMs }) => type === 'Action' && summary.includes('executed') && since(atMs) >= 0)
    .map(({ atMs, summary }) => `${since(atMs)} ${summary.endsWith(IN_ALARM) ? 'ALARM' : 'OK'}`)
    .reverse();
const since = (atMs: number): number => (atMs - START_MS) / 1_000 / UNIT - T0;

/** At a unit: somebody goes into a state, or time just passes; and by what the composite is suppressed then. */
type Step = readonly [
  unit: number,
  what: 'child ALARM' | 'child OK' | 'quiet ALARM' | 'quiet OK' | 'quiet ?' | '',
  by: string,
];

describe('suppressed composite alarms (AL-24), by the examples of the CloudWatch User Guide', () => {
  test.each<{ why: string; steps: readonly Step[]; acts: readonly string[] }>([
    {
      why: '1: the waiting period ends, the suppressor is still OK',
      steps: [
        [2, 'child ALARM', 'WaitPeriod'],
        [3.9, '', 'WaitPeriod'],
        [4, '', ''],
      ],
      acts: ['4 ALARM'],
    },
    {
      why: '2: the suppressor alarms before the waiting period is over',
      steps: [
        [2, 'child ALARM', 'WaitPeriod'],
        [3, 'quiet ALARM', 'Alarm'],
        [4, '', 'Alarm'],
        [60, '', 'Alarm'],
      ],
      acts: [],
    },
    {
      why: '3: back in OK while it waits: it waits anew, for that',
      steps: [
        [2, 'child ALARM', 'WaitPeriod'],
        [3, 'child OK', 'WaitPeriod'],
        [4.9, '', 'WaitPeriod'],
        [5, '', ''],
      ],
      acts: ['5 OK'],
    },
    {
      why: '4: the suppressor has alarmed before',
      steps: [
        [1, 'quiet ALARM', 'Alarm'],
        [2, 'child ALARM', 'Alarm'],
        [60, '', 'Alarm'],
      ],
      acts: [],
    },
    {
      why: '5: the suppressor is back in OK, and the extension period ends',
      steps: [
        [2, 'child ALARM', 'WaitPeriod'],
        [3, 'quiet ALARM', 'Alarm'],
        [6, 'quiet OK', 'ExtensionPeriod'],
        [8.9, '', 'ExtensionPeriod'],
        [9, '', ''],
      ],
      acts: ['9 ALARM'],
    },
    {
      why: '6: back in OK during the extension period: it waits anew',
      steps: [
        [2, 'child ALARM', 'WaitPeriod'],
        [3, 'quiet ALARM', 'Alarm'],
        [6, 'quiet OK', 'ExtensionPeriod'],
        [7, 'child OK', 'WaitPeriod'],
        [9, '', ''],
      ],
      acts: ['9 OK'],
    },
    {
      why: 'out of ALARM is whatever is not ALARM; back in it the extension period is over',
      steps: [
        [1, 'quiet ALARM', 'Alarm'],
        [2, 'child ALARM', 'Alarm'],
        [3, 'quiet ?', 'ExtensionPeriod'],
        [4, 'quiet ALARM', 'Alarm'],
        [8, 'quiet OK', 'ExtensionPeriod'],
        [11, '', ''],
      ],
      acts: ['11 ALARM'],
    },
    {
      why: 'nothing was held back, so nothing is done again when the suppressor has come and gone',
      steps: [
        [0, 'child ALARM', 'WaitPeriod'],
        [4, 'quiet ALARM', 'Alarm'],
        [5, 'quiet OK', 'ExtensionPeriod'],
        [8, '', ''],
      ],
      acts: ['2 ALARM'],
    },
  ])('$why', ({ steps, acts }) => {
    const world = suppressed();
    for (const [unit, what, expected] of steps) {
      const [alarm, state] = what.split(' ');
      const command = alarm && set(alarm, state === '?' ? 'INSUFFICIENT_DATA' : (state as string));
      at(world, (T0 + unit) * UNIT, ...(command ? [command] : []));
      expect(`${unit} ${by(world)}`).toBe(`${unit} ${expected}`);
    }
    at(world, (T0 + 100) * UNIT);
    expect(acted(world)).toEqual(acts);
  });

  test('periods of 0: it acts at once, and as soon as the suppressor is out of ALARM', () => {
    const world = suppressed({ actionsSuppressorWaitPeriod: 0, actionsSuppressorExtensionPeriod: 0 });
    at(world, (T0 + 1) * UNIT, set('child', 'ALARM'));
    at(world, (T0 + 2) * UNIT, set('quiet', 'ALARM'), set('child', 'OK'));
    at(world, (T0 + 3) * UNIT, set('quiet', 'OK'));
    expect(acted(world)).toEqual(['1 ALARM', '3 OK']);
  });

  test('its history and its event say what suppresses it', () => {
    const world = suppressed();
    const { entries } = advance(world, world.nowMs, [set('child', 'ALARM')], { withFacts: true });
    expect(entries.flatMap((entry) => eventRecords(world, entry)).at(-1)).toMatchObject({
      'detail-type': 'CloudWatch Alarm State Change',
      detail: {
        alarmName: 'main',
        state: {
          value: 'ALARM',
          actionsSuppressedBy: 'WaitPeriod',
          actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
        },
        configuration: {
          alarmRule: 'ALARM(child)',
          actionsSuppressor: 'quiet',
          actionsSuppressorWaitPeriod: 120,
          actionsSuppressorExtensionPeriod: 180,
        },
      },
    });
    at(world, (T0 + 5) * UNIT);
    expect(main(world)?.memory?.history.slice(0, 3)).toMatchObject([
      { type: 'Action', summary: `Successfully executed action ${IN_ALARM}` },
      { type: 'Action', summary: 'Actions suppressed by WaitPeriod' },
      { type: 'StateUpdate', summary: 'Alarm updated from OK to ALARM' },
    ]);
  });

  test('with another suppressor the period under way is over; without one, too', () => {
    for (const own of [{ actionsSuppressor: 'other' }, WITHOUT]) {
      const world = suppressed();
      at(world, (T0 + 1) * UNIT, set('child', 'ALARM'));
      at(world, (T0 + 2) * UNIT, composite(own as never));
      expect([by(world), ...acted(world)]).toEqual(['', '2 ALARM']);
    }
    const same = suppressed();
    at(same, (T0 + 1) * UNIT, set('child', 'ALARM'));
    at(same, (T0 + 2) * UNIT, composite({ alarmDescription: 'the same suppressor' }));
    expect(by(same)).toBe('WaitPeriod');
    const alarming = suppressed();
    at(alarming, (T0 + 1) * UNIT, set('child', 'ALARM'), set('other', 'ALARM'));
    at(alarming, (T0 + 2) * UNIT, composite({ actionsSuppressor: 'other' }));
    expect(by(alarming)).toBe('Alarm');
  });

  test('put again as a metric alarm, it has no suppressor, and does what it held back', () => {
    const world = suppressed();
    at(world, (T0 + 1) * UNIT, set('child', 'ALARM'));
    const metric = {
      namespace: 'N',
      metricName: 'M',
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      threshold: 1,
    };
    const treated = {
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'ignore',
      alarmActions: [IN_ALARM],
    };
    at(world, (T0 + 2) * UNIT, { type: 'PutMetricAlarm', alarmName: 'main', ...metric, ...treated });
    expect([by(world), ...acted(world)]).toEqual(['', '2 ALARM']);
  });

  test('a composite alarm suppresses too; actions that are switched off do not wait', () => {
    const world = suppressed();
    must(world, composite({ alarmName: 'upper', alarmRule: 'ALARM(main)', actionsSuppressor: 'main' }));
    at(world, (T0 + 1) * UNIT, set('child', 'ALARM'));
    expect(world.alarms.get('upper')).toMatchObject({
      state: 'ALARM',
      memory: { held: true, suppression: { by: 'Alarm' } },
    });
    const off = suppressed({ actionsEnabled: false });
    at(off, (T0 + 1) * UNIT, set('child', 'ALARM'));
    expect(main(off)?.memory?.held).toBeUndefined();
  });

  test.each([
    { own: { actionsSuppressor: 'nobody' }, message: /suppressor alarm \[nobody\] does not exist/ },
    { own: { actionsSuppressorWaitPeriod: -1 }, message: /0 to 604800 seconds/ },
    { own: { actionsSuppressorExtensionPeriod: 1.5 }, message: /0 to 604800 seconds/ },
    { own: { actionsSuppressorWaitPeriod: undefined }, message: /are required with ActionsSuppressor/ },
    { own: { actionsSuppressor: undefined }, message: /can only be given with ActionsSuppressor/ },
    { own: { actionsSuppressor: '' }, message: /1 to 1600 characters/ },
    { own: { alarmRule: Array(251).fill('(TRUE').join(' AND ') }, message: /at most 500 elements/ },
  ])('$own is refused: $message', ({ own, message }) => {
    const world = suppressed();
    expect(refusalOf(world, composite(own as never))).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });
});

const WITHOUT = {
  actionsSuppressor: undefined,
  actionsSuppressorWaitPeriod: undefined,
  actionsSuppressorExtensionPeriod: undefined,
};

describe('what depends on what (AL-24)', () => {
  test('an alarm that a composite goes by, or asks before it acts, is not deleted before it; nor are two composites at once', () => {
    const world = suppressed();
    const remove = (...alarmNames: string[]): Command => ({ type: 'DeleteAlarms', alarmNames });
    for (const name of ['child', 'quiet'])
      expect(refusalOf(world, remove(name))).toMatchObject({
        code: 'ValidationError',
        message: `Cannot delete ${name} as there are composite alarm(s) depending on it.`,
      });
    expect(refusalOf(world, remove('child', 'quiet', 'other'))).toMatchObject({
      message: 'Cannot delete child,quiet as there are composite alarm(s) depending on them.',
    });
    must(world, composite({ ...(WITHOUT as object), alarmName: 'second', alarmRule: 'FALSE' }));
    expect(refusalOf(world, remove('main', 'second'))).toMatchObject({ message: /At most one composite alarm/ });
    must(world, remove('main', 'child', 'quiet'));
    expect([...world.alarms.keys()].sort()).toEqual(['other', 'second']);
  });

  test('composites in a circle stay as they are, and so does what goes by them; broken up, the circle goes on', () => {
    const world = suppressed();
    const rule = (alarmName: string, alarmRule: string) => composite({ ...(WITHOUT as object), alarmName, alarmRule });
    must(world, rule('a', 'ALARM(child)'));
    must(world, rule('b', 'ALARM(a)'));
    must(world, rule('c', 'ALARM(b)'));
    must(world, rule('a', 'ALARM(child) OR ALARM(b)'));
    must(world, set('child', 'ALARM'));
    const states = () => ['a', 'b', 'c', 'main'].map((name) => world.alarms.get(name)?.state);
    expect(states()).toEqual(['OK', 'OK', 'OK', 'ALARM']);
    expect(refusalOf(world, { type: 'DeleteAlarms', alarmNames: ['b'] })).toMatchObject({ message: /depending on it/ });
    must(world, rule('a', 'FALSE OR ALARM(child)'));
    expect(states()).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM']);
  });

  test('the reason of a composite names the alarm that changed, and that it was made or changed', () => {
    const world = suppressed();
    const arn = (name: string): string => `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`;
    const memory = () => main(world)?.memory;
    expect(memory()?.reason).toBe(`${arn('main')} was created and its alarm rule evaluates to OK`);
    must(world, {
      type: 'PutMetricAlarm',
      alarmName: 'child2',
      namespace: 'N',
      metricName: 'M',
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanThreshold',
    });
    must(world, composite({ alarmRule: 'ALARM(child) OR ALARM(child2)' }));
    expect(memory()?.reason).toContain('was created');
    at(world, T0 * UNIT + 1, set('child2', 'ALARM'));
    expect(memory()?.reason).toBe(`${arn('child2')} transitioned to ALARM at Thursday 01 January, 2026 00:10:01 UTC`);
    expect(JSON.parse(memory()?.reasonData ?? '')).toEqual({
      triggeringAlarms: [{ arn: arn('child2'), state: { value: 'ALARM', timestamp: '2026-01-01T00:10:01.000+0000' } }],
    });
    must(world, composite({ alarmRule: 'FALSE' }));
    expect(memory()?.reason).toBe(`${arn('main')} was updated and its alarm rule evaluates to OK`);
  });
});
