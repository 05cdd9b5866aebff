import { describe, expect, test } from 'vitest';
import { muteDurationMs, muteWindowFrom, parseMuteSchedule } from '../../../src/engine/scaling/mute-schedule.ts';
import type { MuteRuleConfiguration } from '../../../src/model/mute-rule.ts';

const instant = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
/** The window that is open at `at` or comes next: `2026-03-01T02:00 to 2026-03-01T06:00`; null: none. */
function windowAt(at: string, rule: Omit<MuteRuleConfiguration, 'name'>): string | null {
  const window = muteWindowFrom({ name: 'rule', ...rule }, Date.parse(`${at}Z`));
  if (window === null) return null;
  const short = (ms: number): string => (instant(ms) as string).slice(0, 16);
  return `${short(window.fromMs)} to ${short(window.untilMs)}`;
}

describe('when a mute rule mutes, by the scenarios of the CloudWatch User Guide', () => {
  test.each([
    {
      expression: 'cron(0 2 * * SUN)',
      duration: 'PT4H',
      at: '2026-11-25T12:00',
      window: '2026-11-29T02:00 to 2026-11-29T06:00',
      why: 'every Sunday',
    },
    {
      expression: 'cron(0 2 * * 0)',
      duration: 'PT4H',
      at: '2026-11-25T12:00',
      window: '2026-11-29T02:00 to 2026-11-29T06:00',
      why: 'Sunday is 0',
    },
    {
      expression: 'cron(0 2 * * 7)',
      duration: 'PT4H',
      at: '2026-11-25T12:00',
      window: '2026-11-29T02:00 to 2026-11-29T06:00',
      why: 'and 7',
    },
    {
      expression: 'cron(0 1 1 * *)',
      duration: 'PT6H',
      at: '2026-11-25T12:00',
      window: '2026-12-01T01:00 to 2026-12-01T07:00',
      why: 'the first of each month',
    },
    {
      expression: 'cron(0 18 * * FRI)',
      duration: 'P2DT12H',
      at: '2026-11-29T12:00',
      window: '2026-11-27T18:00 to 2026-11-30T06:00',
      why: 'a weekend that is under way',
    },
    {
      expression: 'cron(0 23 * * *)',
      duration: 'PT2H',
      at: '2026-11-26T00:30',
      window: '2026-11-25T23:00 to 2026-11-26T01:00',
      why: 'over midnight',
    },
    {
      expression: 'cron(0 23 * * *)',
      duration: 'PT2H',
      at: '2026-11-26T01:00',
      window: '2026-11-26T23:00 to 2026-11-27T01:00',
      why: 'at its end it is over',
    },
    {
      expression: 'at(2024-05-10T14:00)',
      duration: 'PT4H',
      at: '2024-05-10T14:00',
      window: '2024-05-10T14:00 to 2024-05-10T18:00',
      why: 'once, from its first instant',
    },
    {
      expression: 'at(2024-05-10T14:00)',
      duration: 'PT4H',
      at: '2024-05-10T18:00',
      window: null,
      why: 'and never again',
    },
    {
      expression: 'at(2024-12-23T00:00)',
      duration: 'P7D',
      at: '2024-01-01T00:00',
      window: '2024-12-23T00:00 to 2024-12-30T00:00',
      why: 'a week to come',
    },
    {
      expression: 'cron(0 0 13 * FRI)',
      duration: 'PT1H',
      at: '2026-11-07T00:00',
      window: '2026-11-13T00:00 to 2026-11-13T01:00',
      why: 'both days: either will do, here both do',
    },
    {
      expression: 'cron(0 0 15 * FRI)',
      duration: 'PT1H',
      at: '2026-11-14T00:00',
      window: '2026-11-15T00:00 to 2026-11-15T01:00',
      why: 'here the day of the month',
    },
    {
      expression: 'cron(0 0 * * FRI-SUN)',
      duration: 'PT1H',
      at: '2026-11-23T00:00',
      window: '2026-11-27T00:00 to 2026-11-27T01:00',
      why: 'a range over the end of the week',
    },
    {
      expression: 'cron(15,45 8-10 * JAN,DEC MON-FRI)',
      duration: 'PT5M',
      at: '2026-11-26T00:00',
      window: '2026-12-01T08:15 to 2026-12-01T08:20',
      why: 'lists, ranges, names',
    },
    {
      expression: 'cron(* * * * *)',
      duration: 'PT10M',
      at: '2026-11-26T00:00',
      window: '2026-11-26T00:00 to 2026-11-26T00:10',
      why: 'always',
    },
    {
      expression: 'cron(0 0 30 2 *)',
      duration: 'PT1H',
      at: '2026-11-26T00:00',
      window: null,
      why: 'on a day that no year has',
    },
    {
      expression: 'cron(0 0 29 2 *)',
      duration: 'PT1H',
      at: '2026-11-26T00:00',
      window: '2028-02-29T00:00 to 2028-02-29T01:00',
      why: 'in leap years',
    },
  ])('$expression for $duration at $at: $why', ({ at, window, why: _, ...rule }) => {
    expect(windowAt(at, rule)).toBe(window);
  });

  test.each([
    {
      at: '2026-03-28T12:00',
      expression: 'cron(30 2 * * *)',
      window: '2026-03-30T00:30 to 2026-03-30T01:30',
      why: 'Berlin has no 02:30 on 29 March',
    },
    {
      at: '2026-03-28T12:00',
      expression: 'at(2026-03-29T02:30)',
      window: '2026-03-29T01:30 to 2026-03-29T02:30',
      why: 'once, it is moved on by the gap',
    },
    {
      at: '2026-10-25T00:40',
      expression: 'cron(30 2 * * *)',
      window: '2026-10-25T00:30 to 2026-10-25T01:30',
      why: '02:30 comes twice: the first counts',
    },
    {
      at: '2026-10-25T01:20',
      expression: 'cron(30 2 * * *)',
      window: '2026-10-25T00:30 to 2026-10-25T01:30',
      why: 'and still does when the clock shows 02:20 again',
    },
    {
      at: '2026-10-25T01:40',
      expression: 'cron(30 2 * * *)',
      window: '2026-10-26T01:30 to 2026-10-26T02:30',
      why: 'the second does not',
    },
    {
      at: '2026-07-01T00:00',
      expression: 'at(2026-07-01T12:00)',
      window: '2026-07-01T10:00 to 2026-07-01T11:00',
      why: 'summer',
    },
  ])('Europe/Berlin, $expression at $at: $why', ({ at, expression, window }) => {
    expect(windowAt(at, { expression, duration: 'PT1H', timezone: 'Europe/Berlin' })).toBe(window);
  });

  test.each([
    {
      startMs: '2026-11-26T01:00',
      window: '2026-11-26T01:00 to 2026-11-26T02:00',
      why: 'no sooner than its start date',
    },
    {
      startMs: '2026-11-26T03:00',
      window: '2026-11-27T00:00 to 2026-11-27T02:00',
      why: 'a window before that counts for nothing',
    },
    {
      expireMs: '2026-11-26T00:45',
      window: '2026-11-26T00:00 to 2026-11-26T00:45',
      why: 'no longer than to its expire date',
    },
    { expireMs: '2026-11-26T00:30', window: null, why: 'then it is over' },
    {
      startMs: '2026-11-26T01:30',
      expireMs: '2026-11-26T01:45',
      window: '2026-11-26T01:30 to 2026-11-26T01:45',
      why: 'both',
    },
    { startMs: '2026-11-26T05:00', expireMs: '2026-11-26T06:00', window: null, why: 'nothing lies between' },
  ])('start $startMs, expire $expireMs: $why', ({ startMs, expireMs, window }) => {
    const dates = Object.entries({ startMs, expireMs }).flatMap(([name, at]) =>
      at ? [[name, Date.parse(`${at}Z`)]] : [],
    );
    const rule = { expression: 'cron(0 0 * * *)', duration: 'PT2H', ...Object.fromEntries(dates) };
    expect(windowAt('2026-11-26T00:30', rule)).toBe(window);
  });

  test.each([
    'cron(0 2 * * ? *)',
    'cron(0/5 * * * *)',
    'cron(0 2 * *)',
    'cron(0 2 * * L)',
    'cron(60 * * * *)',
    'cron(0 24 * * *)',
    'cron(0 0 0 * *)',
    'cron(0 0 * 13 *)',
    'cron(0 0 * * 8)',
    'cron(22-2 * * * *)',
    'cron(0 2 * * SUN',
    '0 2 * * SUN',
    'rate(1 hour)',
    'at(2026-02-30T00:00)',
    'at(2026-02-03T00:00:00)',
    'at(2026-02-03)',
    'at()',
    'cron()',
    '',
  ])('"%s" is no schedule', (text) => {
    expect(parseMuteSchedule(text)).toBeUndefined();
  });

  test.each([
    ['PT1M', 60],
    ['PT60S', 60],
    ['PT4H', 14_400],
    ['P2DT12H', 216_000],
    ['P15D', 1_296_000],
    ['P2W', 1_209_600],
    ['PT1H30M', 5_400],
    ['PT59S', null],
    ['P15DT1S', null],
    ['P16D', null],
    ['P3W', null],
    ['P1M', null],
    ['P1Y', null],
    ['PT', null],
    ['P', null],
    ['4H', null],
    ['PT-1H', null],
    ['pt1h', null],
    ['', null],
  ])('%s is %s seconds', (text, seconds) => {
    expect(muteDurationMs(text)).toBe(seconds === null ? undefined : seconds * 1_000);
  });
});
