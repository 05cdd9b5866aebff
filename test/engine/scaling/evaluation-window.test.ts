import { describe, expect, test } from 'vitest';
import { startsOf } from '../../../src/engine/scaling/metric-query.ts';
import { isClock, wallClockGrid } from '../../../src/engine/scaling/wall-clock.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { PutMetricAlarm } from '../../../src/model/sensing-command.ts';
import { at, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';
const alarm = (own: Partial<PutMetricAlarm> = {}): PutMetricAlarm => ({
  type: 'PutMetricAlarm',
  alarmName: 'high',
  namespace: 'Shop',
  metricName: 'Orders',
  statistic: 'Sum',
  period: 60,
  evaluationPeriods: 1,
  threshold: 3,
  comparisonOperator: 'GreaterThanThreshold',
  alarmActions: [TOPIC],
  ...own,
});
const put = (value: number, own: object = {}): Command => ({
  type: 'PutMetricData',
  namespace: 'Shop',
  metricData: [{ metricName: 'Orders', value, ...own }],
});
const stateOf = (world: World): string | undefined => world.alarms.get('high')?.state;
const acted = (world: World): number[] =>
  (world.alarms.get('high')?.memory?.history ?? [])
    .filter(({ type }) => type === 'Action')
    .map(({ atMs }) => (atMs - START_MS) / 60_000)
    .reverse();
const MINUTE = 60;
const HOUR = 3_600;

describe('periods on a wall clock (AL-18)', () => {
  test.each([
    {
      zone: undefined,
      period: 60,
      at: '2026-11-26T14:07:33Z',
      starts: '14:05 14:06',
      end: '14:07',
      why: 'full minutes',
    },
    {
      zone: undefined,
      period: 300,
      at: '2026-11-26T14:07:33Z',
      starts: '13:55 14:00',
      end: '14:05',
      why: 'full five minutes',
    },
    {
      zone: undefined,
      period: 3_600,
      at: '2026-11-26T14:07:33Z',
      starts: '12:00 13:00',
      end: '14:00',
      why: 'full hours',
    },
    {
      zone: 'Asia/Kolkata',
      period: 3_600,
      at: '2026-11-26T14:07:33Z',
      starts: '11:30 12:30',
      end: '13:30',
      why: 'half an hour apart',
    },
    {
      zone: '+05:45',
      period: 3_600,
      at: '2026-11-26T14:07:33Z',
      starts: '11:15 12:15',
      end: '13:15',
      why: 'an offset',
    },
    {
      zone: 'UTC-08:00',
      period: 86_400,
      at: '2026-11-26T14:07:33Z',
      starts: '24T08:00 25T08:00',
      end: '26T08:00',
      why: 'midnight elsewhere',
    },
    {
      zone: 'America/New_York',
      period: 86_400,
      at: '2026-11-26T14:07:33Z',
      starts: '24T05:00 25T05:00',
      end: '26T05:00',
      why: 'midnight in New York',
    },
    {
      zone: 'America/New_York',
      period: 86_400,
      at: '2026-11-02T12:00:00Z',
      starts: '31T04:00 01T04:00',
      end: '02T05:00',
      why: 'a day of 25 hours',
    },
    {
      zone: 'America/New_York',
      period: 86_400,
      at: '2026-03-09T12:00:00Z',
      starts: '07T05:00 08T05:00',
      end: '09T04:00',
      why: 'and one of 23',
    },
    {
      zone: 'America/Asuncion',
      period: 86_400,
      at: '2024-10-07T12:00:00Z',
      starts: '05T04:00 06T04:00',
      end: '07T03:00',
      why: 'a day whose midnight the clock leaves out',
    },
    {
      zone: undefined,
      period: 604_800,
      at: '2026-11-26T14:07:33Z',
      starts: '09T00:00 16T00:00',
      end: '23T00:00',
      why: 'weeks begin on Monday',
    },
    {
      zone: 'Europe/London',
      period: 604_800,
      at: '2026-10-28T00:00:00Z',
      starts: '11T23:00 18T23:00',
      end: '26T00:00',
      why: 'a week in which the clock is put back',
    },
    {
      zone: undefined,
      period: 3_600,
      at: '2026-11-26T14:00:00Z',
      starts: '12:00 13:00',
      end: '14:00',
      why: 'what ends now has ended',
    },
  ])('$period s in $zone at $at: $why', ({ zone, period, at: now, starts, end }) => {
    const grid = wallClockGrid(zone, { periodSeconds: period, periods: 2, asOfMs: Date.parse(now) });
    const text = (ms: number): string => new Date(ms).toISOString().slice(period < 86_400 ? 11 : 8, 16);
    expect(startsOf(grid).map(text).join(' ')).toBe(starts);
    expect(text(grid.edgesMs?.at(-1) ?? grid.fromMs + 2 * period * 1_000)).toBe(end);
  });

  test.each([
    ['UTC', true],
    ['Z', true],
    ['+05:30', true],
    ['-08:00', true],
    ['UTC+05:30', true],
    ['GMT-08:00', true],
    ['+01:05', true],
    ['America/New_York', true],
    ['+01:03', false],
    ['+25:00', false],
    ['05:30', false],
    ['Nowhere/Land', false],
    ['', false],
  ])('%s is a clock: %s', (zone, expected) => {
    expect(isClock(zone, START_MS)).toBe(expected);
  });

  test('an hour of the clock counts once it is over, where a sliding one counts at once', () => {
    /** Nothing all the time, but for nine at minute 95. */
    const states = (own: Partial<PutMetricAlarm>): string => {
      const world = emptyWorld({ timingProfile: 'conformance' });
      must(world, alarm({ period: HOUR, ...own }));
      const seen: string[] = [];
      for (let minute = 5; minute <= 180; minute++) {
        at(world, minute * MINUTE, ...(minute % 30 === 5 ? [put(minute === 95 ? 9 : 0)] : []));
        if ([96, 119, 120, 150, 156, 179, 180].includes(minute)) seen.push(stateOf(world) ?? '');
      }
      return seen.join(' ');
    };
    expect(states({})).toBe('ALARM ALARM ALARM ALARM OK OK OK');
    expect(states({ evaluationWindow: { slidingWindow: {} } })).toBe(states({}));
    expect(states({ evaluationWindow: { wallClockWindow: {} } })).toBe('OK OK ALARM ALARM ALARM ALARM OK');
    // Hours of Kolkata end at half past.
    const timezone = 'Asia/Kolkata';
    expect(states({ evaluationWindow: { wallClockWindow: { timezone } } })).toBe('OK OK OK ALARM ALARM ALARM ALARM');
  });

  test('a day of 25 hours is one period', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    const second = (text: string): number => (Date.parse(text) - START_MS) / 1_000;
    at(world, second('2026-11-01T00:00:00Z'));
    const window = { wallClockWindow: { timezone: 'America/New_York' } };
    must(world, alarm({ period: 86_400, evaluationWindow: window, treatMissingData: 'notBreaching' }));
    at(world, second('2026-11-02T04:30:00Z'), put(9)); // 23:30 on the first, by the clock of New York
    at(world, second('2026-11-02T04:59:00Z'));
    expect(stateOf(world)).toBe('OK');
    at(world, second('2026-11-02T05:01:00Z'));
    expect(stateOf(world)).toBe('ALARM');
    at(world, second('2026-11-02T06:00:00Z'), put(0));
    at(world, second('2026-11-03T04:59:00Z'));
    expect(stateOf(world)).toBe('ALARM');
    at(world, second('2026-11-03T05:01:00Z'));
    expect(stateOf(world)).toBe('OK');
  });

  test.each([
    { own: { evaluationWindow: {} }, code: 'InvalidParameterCombinationException', message: /Exactly one/ },
    {
      own: { evaluationWindow: { slidingWindow: {}, wallClockWindow: {} } },
      code: 'InvalidParameterCombinationException',
      message: /Exactly one/,
    },
    {
      own: { period: 120, evaluationWindow: { wallClockWindow: {} } },
      code: 'ValidationError',
      message: /60, 300, 3600, 86400, 604800/,
    },
    { own: { period: 10, evaluationWindow: { wallClockWindow: {} } }, code: 'ValidationError', message: /60, 300/ },
    {
      own: { evaluationWindow: { wallClockWindow: { timezone: '+01:03' } } },
      code: 'ValidationError',
      message: /multiple of 5 minutes/,
    },
    {
      own: { warmUpConfiguration: { warmUpPeriodDurationInMinutes: 0 } },
      code: 'ValidationError',
      message: /between 1 and 2880/,
    },
    {
      own: { warmUpConfiguration: { warmUpPeriodDurationInMinutes: 2_881 } },
      code: 'ValidationError',
      message: /between 1 and 2880/,
    },
  ])('$own is refused', ({ own, code, message }) => {
    expect(refusalOf(emptyWorld(), alarm(own as never))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

describe('warm-up (AL-18)', () => {
  const warmUp = (minutes: number, whole = false) => ({
    warmUpConfiguration: { warmUpPeriodDurationInMinutes: minutes, onlyStartEvaluatingAfterWarmUpPeriodEnds: whole },
  });
  /** A point each minute from one minute on. */
  const fed = (own: Partial<PutMetricAlarm>, from: number, to: number): World => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, alarm({ statistic: 'Average', treatMissingData: 'breaching', ...own }));
    for (let minute = from; minute < to; minute++) at(world, minute * MINUTE + 1, put(1));
    at(world, to * MINUTE);
    return world;
  };

  test('while a metric is not there yet nothing alarms; then the alarm looks', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, alarm({ treatMissingData: 'breaching', ...warmUp(30) }));
    at(world, 29.5 * MINUTE);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
    expect(world.alarms.get('high')?.memory).toMatchObject({ evaluated: false, warmUpFromMs: START_MS });
    at(world, 30 * MINUTE);
    expect(stateOf(world)).toBe('ALARM');
    expect(acted(world)).toEqual([30]);
    expect(world.alarms.get('high')?.memory).not.toHaveProperty('warmUpFromMs');
    const without = emptyWorld({ timingProfile: 'conformance' });
    must(without, alarm({ treatMissingData: 'breaching' }));
    at(without, MINUTE);
    expect(acted(without)).toEqual([1]);
  });

  test('the user guide’s example: 3 times 5 minutes, reported from 10:04 on, are full at 10:19', () => {
    const world = fed({ period: 300, evaluationPeriods: 3, ...warmUp(120) }, 4, 18);
    at(world, 18.9 * MINUTE);
    expect(world.alarms.get('high')?.memory?.evaluated).toBe(false);
    at(world, 19 * MINUTE);
    expect(stateOf(world)).toBe('OK');
  });

  test('it can be told to wait the whole time', () => {
    const world = fed({ ...warmUp(20, true) }, 0, 19);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
    at(world, 20 * MINUTE);
    expect(world.alarms.get('high')?.memory?.evaluated).toBe(true);
  });

  test('it happens once: other settings change its length while it lasts, end it, and never begin it anew', () => {
    const warming = (world: World) => world.alarms.get('high')?.memory?.warmUpFromMs !== undefined;
    const world = fed({ ...warmUp(20, true) }, 0, 5);
    must(world, alarm(warmUp(6, true)));
    expect(warming(world)).toBe(true);
    at(world, 6 * MINUTE);
    expect(warming(world)).toBe(false);
    must(world, alarm(warmUp(60, true)));
    expect(warming(world)).toBe(false);
    const ended = fed({ ...warmUp(20, true) }, 0, 5);
    must(ended, alarm({}));
    expect(warming(ended)).toBe(false);
    at(ended, 6 * MINUTE);
    expect(stateOf(ended)).toBe('OK');
  });

  test('a math alarm and one on a wall clock warm up too', () => {
    const { namespace, metricName, statistic, period, ...rest } = alarm({
      treatMissingData: 'breaching',
      ...warmUp(60),
    });
    const world = emptyWorld({ timingProfile: 'conformance' });
    const metricStat = { metric: { namespace: 'Shop', metricName: 'Orders' }, period: 60, stat: 'Sum' };
    must(world, {
      ...rest,
      metrics: [
        { id: 'm1', metricStat, returnData: false },
        { id: 'e1', expression: 'm1 * 2' },
      ],
    });
    at(world, 10 * MINUTE + 1, put(1));
    at(world, 11 * MINUTE);
    expect(stateOf(world)).toBe('OK');
    const clock = fed({ period: 300, evaluationWindow: { wallClockWindow: {} }, ...warmUp(60) }, 6, 9);
    at(clock, 9.5 * MINUTE);
    expect(stateOf(clock)).toBe('INSUFFICIENT_DATA');
    at(clock, 10 * MINUTE);
    expect(stateOf(clock)).toBe('OK');
  });
});
