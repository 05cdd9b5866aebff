import { describe, expect, test } from 'vitest';
import { evaluateAlarm } from '../../../src/engine/scaling/alarm-evaluation.ts';
import { evaluationEveryMs, evaluationGrid } from '../../../src/engine/scaling/alarm-times.ts';
import { metricStatistics } from '../../../src/engine/scaling/metric-answers.ts';
import { startsOf } from '../../../src/engine/scaling/metric-query.ts';
import { fewestSamples } from '../../../src/engine/scaling/statistics.ts';
import type { World } from '../../../src/engine/world.ts';
import type { MetricAlarmConfiguration } from '../../../src/model/alarm.ts';
import type { Command } from '../../../src/model/command.ts';
import type { PutMetricAlarm } from '../../../src/model/sensing-command.ts';
import { at, emptyWorld, must, START_MS } from '../../support/world.ts';

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];
const alarm = (own: Partial<PutMetricAlarm> = {}): PutMetricAlarm => ({
  type: 'PutMetricAlarm',
  alarmName: 'high',
  namespace: 'Shop',
  metricName: 'Orders',
  statistic: 'Average',
  period: 60,
  evaluationPeriods: 1,
  threshold: 3,
  comparisonOperator: 'GreaterThanThreshold',
  ...own,
});
const put = (value: number, own: object = {}): Command => ({
  type: 'PutMetricData',
  namespace: 'Shop',
  metricData: [{ metricName: 'Orders', value, ...own }],
});
const stateOf = (world: World) => world.alarms.get('high')?.state;
const settings = (periodSeconds: number, evaluationPeriods: number) =>
  ({ kind: 'metric', periodSeconds, evaluationPeriods }) as MetricAlarmConfiguration;

describe('when alarms look, and at what', () => {
  test.each([
    { points: 'x.x.x', n: 5, m: 3, state: 'ALARM', why: 'breaches need not lie side by side' },
    { points: 'x.x..', n: 5, m: 3, state: 'OK', why: 'one too few' },
    { points: 'xx...', n: 5, m: 2, state: 'ALARM', why: 'nor be the newest' },
    { points: 'xxxx.', n: 1, m: 1, state: 'OK', why: 'only N count' },
    { points: '.xx', n: 3, m: 3, state: 'OK', why: 'M is N where nobody says otherwise' },
  ])('AL-1: $m of $n over $points is $state: $why', ({ points, n, m, state }) => {
    const verdicts = [...points].map((point) => (point === 'x' ? ('breaching' as const) : ('within' as const)));
    const question = {
      evaluationPeriods: n,
      datapointsToAlarm: m,
      treatMissingData: 'missing',
      current: 'OK',
    } as const;
    expect(evaluateAlarm({ verdicts, ...question }).state).toBe(state);
  });

  test.each([
    { period: 10, n: 1, every: 10 },
    { period: 20, n: 3, every: 10 },
    { period: 30, n: 100, every: 10 },
    { period: 60, n: 1, every: MINUTE },
    { period: 300, n: 12, every: MINUTE },
    { period: HOUR, n: 24, every: MINUTE },
    { period: HOUR, n: 25, every: HOUR },
    { period: DAY, n: 1, every: MINUTE },
    { period: DAY, n: 7, every: HOUR },
  ])('AL-3: $n periods of $period s are looked at every $every s', ({ period, n, every }) => {
    expect(evaluationEveryMs(settings(period, n))).toBe(every * 1_000);
  });

  test('AL-4: periods of five minutes move on by the minute; AL-7: two more than N are looked at', () => {
    const seen = [0, 60_000, 90_000].map((ms) => startsOf(evaluationGrid(settings(300, 2), START_MS + 3_600_000 + ms)));
    expect(seen.map((starts) => starts.map((ms) => (ms - START_MS) / 60_000))).toEqual([
      [40, 45, 50, 55],
      [41, 46, 51, 56],
      [41, 46, 51, 56],
    ]);
    expect(startsOf(evaluationGrid(settings(60, 3), START_MS))).toHaveLength(5);
  });

  test('AL-6: a period that ends at the look counts, and so does a point that can be read from then on', () => {
    const grid = evaluationGrid(settings(20, 1), START_MS + 55_000);
    expect(startsOf(grid).map((ms) => (ms - START_MS) / 1_000)).toEqual([-20, 0, 20]);
    const world = emptyWorld({ timingProfile: 'conformance', timing: { otherMetricDelayMs: 30_000 } });
    must(world, alarm());
    at(world, 30, put(9)); // can be read 30 seconds later: at the very look at the end of its minute
    at(world, 59.999);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
    at(world, 60);
    expect(stateOf(world)).toBe('ALARM');
  });

  test.each([
    [50, 20],
    [99, 1_000],
    [99.9, 10_000],
    [25, 40],
    [1, 1_000],
  ])('AL-16: p%s has few samples below %s', (percent, samples) => {
    expect(fewestSamples(percent)).toBeCloseTo(samples, 6);
  });

  test('AL-21: the first look acts even where it finds what the alarm was made with', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, alarm({ insufficientDataActions: [TOPIC] }));
    const acts = () => (world.alarms.get('high')?.memory?.history ?? []).filter(({ type }) => type === 'Action').length;
    expect([stateOf(world), acts()]).toEqual(['INSUFFICIENT_DATA', 0]);
    at(world, 5 * MINUTE);
    expect([stateOf(world), acts()]).toEqual(['INSUFFICIENT_DATA', 1]);
  });

  test('AL-23: a state that was set lasts until the alarm looks', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, alarm({ treatMissingData: 'notBreaching' }));
    at(world, 70, { type: 'SetAlarmState', alarmName: 'high', state: 'ALARM' });
    at(world, 119.999);
    expect(stateOf(world)).toBe('ALARM');
    at(world, 120);
    expect(stateOf(world)).toBe('OK');
  });

  test('CW-6: a period stands at its beginning, is there from then on, and changes until it is over', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    const hour = () =>
      metricStatistics(world, {
        namespace: 'Shop',
        metricName: 'Orders',
        startMs: START_MS,
        endMs: START_MS + 2 * HOUR * 1_000,
        periodSeconds: HOUR,
        statistics: ['Sum'],
      });
    at(world, 5 * MINUTE, put(2));
    expect(hour()).toEqual([{ atMs: START_MS, unit: 'None', values: { Sum: 2 } }]);
    at(world, 59 * MINUTE, put(3));
    expect(hour()).toEqual([{ atMs: START_MS, unit: 'None', values: { Sum: 5 } }]);
    at(world, 60 * MINUTE, put(7));
    expect(hour()).toEqual([
      { atMs: START_MS, unit: 'None', values: { Sum: 5 } },
      { atMs: START_MS + HOUR * 1_000, unit: 'None', values: { Sum: 7 } },
    ]);
  });
});
