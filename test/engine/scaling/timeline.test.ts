import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Entry } from '../../../src/model/entry.ts';
import { at, createService, definition, emptyWorld, instance, must, register, START_MS } from '../../support/world.ts';

const POLICY =
  'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1:resource/ecs/service/demo/web:policyName/out';

/** Two tasks, asked for little until the jump, with alarms as target tracking at 50 percent has them, at second 20. */
function world(jumpSeconds: number, before: number, after: number): World {
  const made = emptyWorld({ timing: { alarmPhaseMs: 20_000 } });
  must(made, register(instance('m5.xlarge')));
  const sized = definition({ cpu: '1024', memory: '512', containerDefinitions: [{ name: 'a', image: 'a' }] });
  must(made, createService({ definition: sized, desiredCount: 2 }));
  must(made, {
    type: 'SetLoad',
    service: 'web',
    sources: [{ kind: 'STEP', from: before, value: after, atSeconds: jumpSeconds }],
    model: { baseCpuPercent: 0, warmUpSeconds: 0 },
  });
  const common = {
    type: 'PutMetricAlarm' as const,
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: [
      { name: 'ClusterName', value: 'demo' },
      { name: 'ServiceName', value: 'web' },
    ],
    statistic: 'Average',
    unit: 'Percent',
    period: 60,
    alarmActions: [POLICY],
  };
  must(made, {
    ...common,
    alarmName: 'high',
    evaluationPeriods: 3,
    threshold: 50,
    comparisonOperator: 'GreaterThanThreshold',
  });
  must(made, {
    ...common,
    alarmName: 'low',
    evaluationPeriods: 15,
    threshold: 45,
    comparisonOperator: 'LessThanThreshold',
  });
  return made;
}

const changes = (entries: readonly Entry[], alarm: string): string[] =>
  entries.flatMap((entry) =>
    entry.type === 'AlarmStateSet' && entry.alarm === alarm ? [`${(entry.atMs - START_MS) / 1_000} ${entry.to}`] : [],
  );

describe('from a jump of the load to the alarm', () => {
  const NOON = 3_600;
  test('EX-TIME-01, EX-TIME-02, EX-TIME-04: 320 seconds on the way up, and OK until then', () => {
    const made = world(NOON, 100, 180);
    at(made, NOON - 1);
    const { entries } = advance(made, START_MS + (NOON + 600) * 1_000);
    expect(changes(entries, 'high')).toEqual([`${NOON + 320} ALARM`]);
    const repeated = made.alarms.get('high')?.memory?.history.filter(({ type }) => type === 'Action');
    expect(repeated?.map(({ atMs }) => (atMs - START_MS) / 1_000 - NOON)).toEqual([560, 500, 440, 380, 320]);
  });

  test('EX-TIME-08: 1,040 seconds on the way down', () => {
    const made = world(NOON, 100, 20);
    at(made, NOON - 1);
    const { entries } = advance(made, START_MS + (NOON + 1_200) * 1_000);
    expect(changes(entries, 'low')).toEqual([`${NOON + 1_040} ALARM`]);
  });

  test('TT-33: without running tasks there are no points, and no alarm either', () => {
    const made = world(NOON, 180, 180);
    at(made, NOON);
    expect(made.alarms.get('high')?.state).toBe('ALARM');
    must(made, { type: 'UpdateService', service: 'web', desiredCount: 0, forceNewDeployment: false });
    at(made, NOON + 1_800);
    expect(made.alarms.get('high')?.state).toBe('INSUFFICIENT_DATA');
  });
});

/** Sixty services that jump a second apart, each with its alarm: how long after its jump each alarm fires, plus the decision. */
function waits(fine: boolean): number[] {
  const made = emptyWorld({ explain: false });
  must(made, register(instance('m5.24xlarge')));
  const sized = definition({ cpu: '256', memory: '256', containerDefinitions: [{ name: 'a', image: 'a' }] });
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
  names.forEach((serviceName, index) => {
    const monitoring = { metricConfigurations: [{ metricNames: ['CPUUtilization'], resolutionSeconds: 20 }] };
    must(made, createService({ serviceName, definition: sized, ...(fine && { monitoring }) }));
    must(made, {
      type: 'SetLoad',
      service: serviceName,
      sources: [{ kind: 'STEP', value: 1_000, atSeconds: 600 + index }],
      model: { warmUpSeconds: 0 },
    });
    must(made, {
      type: 'PutMetricAlarm',
      alarmName: serviceName,
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      dimensions: [
        { name: 'ClusterName', value: 'demo' },
        { name: 'ServiceName', value: serviceName },
      ],
      statistic: 'Average',
      period: fine ? 20 : 60,
      evaluationPeriods: 3,
      // A point over which the jump fell in its middle must not count as a breach of the whole.
      threshold: 99,
      comparisonOperator: 'GreaterThanThreshold',
    });
  });
  const { entries } = advance(made, START_MS + 1_300_000);
  const decidedAfterMs = made.timing.scalingProcessingMs;
  return entries
    .flatMap((entry) =>
      entry.type === 'AlarmStateSet' && entry.to === 'ALARM'
        ? [(entry.atMs + decidedAfterMs - START_MS) / 1_000 - 600 - Number(entry.alarm.slice(1))]
        : [],
    )
    .sort((a, b) => a - b);
}

describe('how long a jump takes to be decided on, over sixty seconds of the minute and as many phases', () => {
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;

  test('EX-TIME-20, EX-TIME-24: 363 seconds with metrics of a minute, 19 of 20 between 319 and 401', () => {
    const seconds = waits(false);
    expect(seconds).toHaveLength(60);
    expect(Math.abs(mean(seconds) / 363 - 1)).toBeLessThan(0.1);
    expect(Math.abs((seconds[3] as number) / 319 - 1)).toBeLessThan(0.1);
    expect(Math.abs((seconds[56] as number) / 401 - 1)).toBeLessThan(0.1);
  });

  test('EX-TIME-21: 86 seconds with metrics of 20 seconds', () => {
    const seconds = waits(true);
    expect(seconds).toHaveLength(60);
    expect(Math.abs(mean(seconds) / 86 - 1)).toBeLessThan(0.1);
  });
});
