import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Alarm } from '../../../src/model/alarm.ts';
import type { Command } from '../../../src/model/command.ts';
import type { PutMetricAlarm } from '../../../src/model/sensing-command.ts';
import type { WorldSettings } from '../../../src/model/settings.ts';
import { at, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const POLICY =
  'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1:resource/ecs/service/demo/web:policyName/out';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';

const alarm = (own: Partial<PutMetricAlarm> = {}): PutMetricAlarm => ({
  type: 'PutMetricAlarm',
  alarmName: 'high',
  namespace: 'Shop',
  metricName: 'Orders',
  statistic: 'Average',
  period: 60,
  evaluationPeriods: 3,
  threshold: 3,
  comparisonOperator: 'GreaterThanThreshold',
  ...own,
});
const put = (value: number, own: object = {}): Command => ({
  type: 'PutMetricData',
  namespace: 'Shop',
  metricData: [{ metricName: 'Orders', value, ...own }],
});
const conformance = (own: Partial<WorldSettings> = {}): World => emptyWorld({ timingProfile: 'conformance', ...own });
const stateOf = (world: World, name = 'high'): string | undefined => world.alarms.get(name)?.state;
const memoryOf = (world: World, name = 'high') => world.alarms.get(name)?.memory as NonNullable<Alarm['memory']>;
/** One value per minute from the start on; the state after each evaluation. */
function play(world: World, values: readonly (number | null)[]): (string | undefined)[] {
  return values.map((value, minute) => {
    at(world, minute * 60 + 30, ...(value === null ? [] : [put(value)]));
    at(world, (minute + 1) * 60);
    return stateOf(world);
  });
}

describe('alarms in a world', () => {
  test('EX-ALARM-60: three breaches in a row alarm, one within the threshold ends it, a single one changes nothing', () => {
    const world = conformance();
    must(world, alarm());
    expect(play(world, [2, 3, 4, 5, 4, 3, 2, 1, 5, 2, 3])).toEqual('OK OK OK OK ALARM OK OK OK OK OK OK'.split(' '));
  });

  test('EX-ALARM-61: a period of five minutes slides by the minute', () => {
    const world = conformance();
    must(world, alarm({ period: 300, evaluationPeriods: 1, statistic: 'Sum', threshold: 9 }));
    // Minutes 1 to 5 sum up to 10, minutes 2 to 6 to 9.
    expect(play(world, [2, 2, 2, 2, 2, 1]).slice(4)).toEqual(['ALARM', 'OK']);
  });

  test('EX-ALARM-65: periods of 20 seconds are looked at every 10', () => {
    const world = conformance();
    must(world, alarm({ period: 20, evaluationPeriods: 1 }));
    at(world, 21, put(9, { storageResolution: 1 }));
    at(world, 39);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
    at(world, 40);
    expect(stateOf(world)).toBe('ALARM');
    expect(memoryOf(world).nextEvaluationAtMs).toBe(START_MS + 50_000);
  });

  test('EX-ALARM-66: a new alarm is INSUFFICIENT_DATA at once, and takes older points into account when it looks', () => {
    const world = conformance();
    for (const minute of [0, 1, 2]) at(world, minute * 60 + 30, put(7));
    at(world, 190, alarm());
    expect(memoryOf(world).reason).toBe('Unchecked: Initial alarm creation');
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
    at(world, 240);
    expect(stateOf(world)).toBe('ALARM');
  });

  test('AL-12, U-9: the last points of a metric that has ended count on for a while; AL-13: those from before the alarm count too', () => {
    const world = conformance();
    at(world, 30, put(9));
    at(world, 61, alarm({ evaluationPeriods: 1, alarmActions: [POLICY] }));
    at(world, 600);
    const actions = memoryOf(world).history.filter(({ type }) => type === 'Action');
    expect(actions.map(({ atMs }) => (atMs - START_MS) / 1_000)).toEqual([180, 120]);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
  });

  test('AL-17: periods of 30 seconds over points of a minute have nothing to go by', () => {
    const world = conformance();
    must(world, alarm({ period: 30, evaluationPeriods: 1 }));
    play(world, [9, 9, 9]);
    expect(stateOf(world)).toBe('INSUFFICIENT_DATA');
  });

  test('AL-29: a change of state is an event record of CloudWatch; a look that changes nothing is none', () => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 1, alarmDescription: 'too many' }));
    at(world, 30, put(9));
    const { entries } = advance(world, START_MS + 60_000, [], { withFacts: true });
    const records = entries.flatMap((entry) => eventRecords(world, entry));
    expect(records).toMatchObject([
      {
        'detail-type': 'CloudWatch Alarm State Change',
        source: 'aws.cloudwatch',
        resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:high'],
        time: '2026-01-01T00:01:00Z',
        detail: {
          alarmName: 'high',
          state: { value: 'ALARM', timestamp: '2026-01-01T00:01:00.000+0000' },
          previousState: { value: 'INSUFFICIENT_DATA' },
          configuration: {
            description: 'too many',
            metrics: [
              {
                id: 'm1',
                metricStat: {
                  metric: { namespace: 'Shop', name: 'Orders', dimensions: {} },
                  period: 60,
                  stat: 'Average',
                },
                returnData: true,
              },
            ],
          },
        },
      },
    ]);
    at(world, 90, put(9));
    const quiet = advance(world, START_MS + 120_000, [], { withFacts: true });
    expect(quiet.entries).toEqual([]);
  });

  test('EX-ALARM-68: people are told once, a scaling policy once a minute while the state lasts', () => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 1, alarmActions: [TOPIC, POLICY] }));
    play(
      world,
      Array.from({ length: 11 }, () => 9),
    );
    const told = (action: string) => memoryOf(world).history.filter(({ summary }) => summary.endsWith(action)).length;
    expect(told(TOPIC)).toBe(1);
    expect(told(POLICY)).toBe(11);
  });

  test('AL-20: the repetition counts from the transition, also for alarms that look every 10 seconds', () => {
    const world = conformance();
    must(world, alarm({ period: 20, evaluationPeriods: 1, alarmActions: [POLICY], treatMissingData: 'ignore' }));
    at(world, 21, put(9, { storageResolution: 1 }));
    at(world, 299);
    const times = memoryOf(world)
      .history.filter(({ type }) => type === 'Action')
      .map(({ atMs }) => (atMs - START_MS) / 1_000);
    expect(times).toEqual([280, 220, 160, 100, 40]);
  });

  test.each([
    { id: 'EX-ALARM-69', own: { period: 30, evaluationPeriods: 10 }, message: null },
    { id: 'EX-ALARM-69', own: { period: 90 }, message: 'Period must be 10, 20, 30 or a multiple of 60' },
    {
      id: 'EX-ALARM-70',
      own: { period: 300, evaluationPeriods: 289 },
      message: 'EvaluationPeriods * Period must be <= 86400',
    },
    { id: 'EX-ALARM-70', own: { period: 3_600, evaluationPeriods: 168 }, message: null },
    {
      id: 'EX-ALARM-70',
      own: { period: 3_600, evaluationPeriods: 169 },
      message: 'EvaluationPeriods * Period must be <= 604800',
    },
    {
      id: 'EX-ALARM-72',
      own: { statistic: undefined, extendedStatistic: 'p101' },
      message: 'The value p101 for parameter ExtendedStatistic is not supported.',
    },
    { id: 'EX-ALARM-72', own: { statistic: undefined, extendedStatistic: 'p99.9' }, message: null },
    {
      id: 'AL-14',
      own: { datapointsToAlarm: 4 },
      message: 'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    },
    {
      id: 'AL-14',
      own: { evaluateLowSampleCountPercentile: 'ignore' },
      message: 'Option evaluateLowSampleCountPercentile can not be applied with statistic Average.',
    },
    {
      id: 'AL-14',
      own: { alarmActions: ['arn:aws:nothing:us-east-1:1:x'] },
      message: 'Unsupported AWS vendor nothing',
    },
    {
      id: 'AL-14',
      own: { alarmActions: ['arn:aws:sns:eu-west-1:111122223333:x'] },
      message: 'Invalid region eu-west-1 specified. Only us-east-1 is supported.',
    },
    { id: 'AL-15', own: { alarmName: 'x'.repeat(256) }, message: /255 characters/ },
    { id: 'AL-15', own: { alarmName: 'a\nb' }, message: /control character/ },
    { id: 'CW-2', own: { namespace: ' ' }, message: /Namespace/ },
    { id: 'AL-2', own: { comparisonOperator: 'Above' }, message: /ComparisonOperator/ },
    { id: 'AL-11', own: { treatMissingData: 'never' }, message: /TreatMissingData/ },
  ])('$id: $own', ({ own, message }) => {
    const world = conformance();
    const refusal = refusalOf(world, alarm(own as Partial<PutMetricAlarm>));
    if (message === null) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toMatch(message);
    expect(world.alarms.size).toBe(message === null ? 1 : 0);
  });

  const line = (index: number) => ({
    id: `m${index}`,
    metricStat: { metric: { namespace: 'Shop', metricName: `M${index}` }, period: 60, stat: 'Sum' },
    returnData: false,
  });
  test.each([
    { metrics: 10, message: null },
    { metrics: 11, message: /At most 10 metrics/ },
  ])('EX-ALARM-78: a math alarm over $metrics metrics', ({ metrics, message }) => {
    const own = {
      namespace: undefined,
      metricName: undefined,
      statistic: undefined,
      period: undefined,
      metrics: [
        ...Array.from({ length: metrics }, (_, index) => line(index)),
        { id: 'e', expression: 'SUM(METRICS())' },
      ],
    };
    const refusal = refusalOf(conformance(), alarm(own as unknown as Partial<PutMetricAlarm>));
    if (message === null) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toMatch(message);
  });

  test('a math alarm works its expression out (AL-25, EX-CW-12: what is missing counts as 0)', () => {
    const world = conformance();
    const { namespace: _, metricName: __, statistic: ___, period: ____, ...rest } = alarm();
    must(world, {
      ...rest,
      evaluationPeriods: 1,
      threshold: 5,
      metrics: [
        { ...line(1), metricStat: { ...line(1).metricStat, metric: { namespace: 'Shop', metricName: 'Orders' } } },
        line(2),
        { id: 'both', expression: 'm1 + m2' },
      ],
    });
    expect(play(world, [6, 5])).toEqual(['ALARM', 'OK']);
  });

  test('EX-CW-13: FILL keeps an alarm OK whose metric arrives a minute late', () => {
    const world = emptyWorld({ timingProfile: 'conformance', timing: { otherMetricDelayMs: 60_000 } });
    const { namespace: _, metricName: __, statistic: ___, period: ____, ...rest } = alarm();
    const metric = {
      ...line(1),
      metricStat: { ...line(1).metricStat, metric: { namespace: 'Shop', metricName: 'Orders' } },
    };
    const math = { ...rest, threshold: 5, metrics: [metric, { id: 'f', expression: 'FILL(m1, 0)' }] };
    must(world, { ...math, alarmName: 'stuck', evaluationPeriods: 1 });
    must(world, { ...math, alarmName: 'wiser', evaluationPeriods: 3, datapointsToAlarm: 1 });
    play(world, [9, 9, 9, 9]);
    expect([stateOf(world, 'stuck'), stateOf(world, 'wiser')]).toEqual(['OK', 'ALARM']);
  });

  test('EX-ALARM-73: a state that somebody set lasts until the alarm looks, and its actions run', () => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 1, alarmActions: [POLICY] }));
    play(world, [1, 1]);
    expect(stateOf(world)).toBe('OK');
    at(world, 130, { type: 'SetAlarmState', alarmName: 'high', state: 'ALARM', stateReason: 'a drill' });
    expect(stateOf(world)).toBe('ALARM');
    expect(memoryOf(world).history[0]?.summary).toBe(`Successfully executed action ${POLICY}`);
    at(world, 150, put(1));
    at(world, 180);
    expect(stateOf(world)).toBe('OK');
  });

  test('EX-ALARM-74: without StateReasonData there is no value; with it, those of recentDatapoints', () => {
    const world = conformance();
    must(world, alarm({ alarmActions: [POLICY] }));
    must(world, { type: 'SetAlarmState', alarmName: 'high', state: 'ALARM' });
    expect(memoryOf(world).datapoints).toEqual([]);
    must(world, { type: 'SetAlarmState', alarmName: 'high', state: 'OK' });
    must(world, {
      type: 'SetAlarmState',
      alarmName: 'high',
      state: 'ALARM',
      stateReasonData: '{"recentDatapoints":[61.5,"x",70]}',
    });
    expect(memoryOf(world).datapoints).toEqual([61.5, 70]);
  });

  test('EX-ALARM-76: the reason, and AL-28: its data', () => {
    const world = conformance();
    must(world, alarm({ threshold: 31, unit: 'Percent' }));
    [1, 31.5, 31.2, 31.9].forEach((value, minute) => {
      at(world, minute * 60 + 30, put(value, { unit: 'Percent' }));
    });
    at(world, 240);
    expect(memoryOf(world).reason).toBe(
      'Threshold Crossed: 3 out of the last 3 datapoints [31.9 (01/01/26 00:03:00), 31.2 (01/01/26 00:02:00), 31.5 (01/01/26 00:01:00)] ' +
        'were greater than the threshold (31.0) (minimum 3 datapoints for OK -> ALARM transition).',
    );
    expect(JSON.parse(memoryOf(world).reasonData)).toEqual({
      version: '1.0',
      queryDate: '2026-01-01T00:04:00.000+0000',
      startDate: '2026-01-01T00:01:00.000+0000',
      statistic: 'Average',
      unit: 'Percent',
      period: 60,
      recentDatapoints: [31.5, 31.2, 31.9],
      threshold: 31,
      evaluatedDatapoints: [
        { timestamp: '2026-01-01T00:03:00.000+0000', sampleCount: 1, value: 31.9 },
        { timestamp: '2026-01-01T00:02:00.000+0000', sampleCount: 1, value: 31.2 },
        { timestamp: '2026-01-01T00:01:00.000+0000', sampleCount: 1, value: 31.5 },
      ],
    });
    at(world, 270, put(1, { unit: 'Percent' }));
    at(world, 300);
    expect(memoryOf(world).reason).toBe(
      'Threshold Crossed: 1 out of the last 3 datapoints [1.0 (01/01/26 00:04:00)] was not greater than the threshold (31.0) ' +
        '(minimum 1 datapoint for ALARM -> OK transition).',
    );
  });

  test.each([
    {
      treatMissingData: 'notBreaching',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
    },
    {
      treatMissingData: 'breaching',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    },
    { treatMissingData: 'missing', reason: 'Insufficient Data: 2 datapoints were unknown.' },
  ])('AL-27: nothing came, treated as $treatMissingData', ({ treatMissingData, reason }) => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 2, treatMissingData }));
    at(world, 60);
    expect(memoryOf(world).reason).toBe(reason);
  });

  test('EX-ALARM-77: missing data of DynamoDB never change an alarm', () => {
    const world = conformance();
    must(world, alarm({ namespace: 'AWS/DynamoDB', treatMissingData: 'breaching', evaluationPeriods: 1 }));
    must(world, { type: 'SetAlarmState', alarmName: 'high', state: 'OK' });
    at(world, 600);
    expect(stateOf(world)).toBe('OK');
  });

  test.each([
    { samples: 999, state: 'INSUFFICIENT_DATA' },
    { samples: 1_000, state: 'ALARM' },
  ])('EX-CW-09: p99 of $samples samples, to be ignored when there are too few', ({ samples, state }) => {
    const world = conformance();
    const own = {
      statistic: undefined,
      extendedStatistic: 'p99',
      evaluationPeriods: 1,
      evaluateLowSampleCountPercentile: 'ignore',
    };
    must(world, alarm(own as unknown as Partial<PutMetricAlarm>));
    at(world, 30, {
      type: 'PutMetricData',
      namespace: 'Shop',
      metricData: [{ metricName: 'Orders', values: [5, 6], counts: [samples - 1, 1] }],
    });
    at(world, 60);
    expect(stateOf(world)).toBe(state);
  });

  test('AL-22: other settings under the same name leave the state as it is', () => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 1 }));
    play(world, [9]);
    must(world, alarm({ evaluationPeriods: 1, threshold: 100 }));
    expect(stateOf(world)).toBe('ALARM');
    expect(memoryOf(world).history.map(({ summary }) => summary)).toContain('Alarm "high" updated');
  });

  test('EX-ALARM-64: an alarm over more than a day looks once an hour, at data up to the last full hour', () => {
    const world = emptyWorld({ timingProfile: 'conformance', timing: { alarmPhaseMs: 180_000 } });
    must(
      world,
      alarm({
        alarmName: 'job',
        period: 3_600,
        evaluationPeriods: 72,
        datapointsToAlarm: 1,
        statistic: 'Sum',
        threshold: 0,
      }),
    );
    const failed: Command = put(1);
    at(world, 9 * 3_600, put(0));
    at(world, 10 * 3_600 + 120, failed);
    at(world, 10 * 3_600 + 180);
    expect(stateOf(world, 'job')).toBe('OK');
    at(world, 11 * 3_600 + 179);
    expect(stateOf(world, 'job')).toBe('OK');
    at(world, 11 * 3_600 + 180);
    expect(stateOf(world, 'job')).toBe('ALARM');
  });

  test('AL-5, U-10: each alarm looks at its own instant of the minute, always the same', () => {
    const world = emptyWorld();
    const names = ['a', 'b', 'c'];
    for (const alarmName of names) must(world, alarm({ alarmName }));
    const phases = names.map((name) => (memoryOf(world, name).nextEvaluationAtMs as number) % 60_000);
    expect(new Set(phases).size).toBe(3);
    at(world, 600);
    expect(names.map((name) => (memoryOf(world, name).nextEvaluationAtMs as number) % 60_000)).toEqual(phases);
  });

  test('disabled actions do not run, and a deleted alarm is gone from the agenda too', () => {
    const world = conformance();
    must(world, alarm({ evaluationPeriods: 1, alarmActions: [POLICY] }));
    must(world, { type: 'DisableAlarmActions', alarmNames: ['high', 'unknown'] });
    play(world, [9, 9]);
    expect(memoryOf(world).history.some(({ type }) => type === 'Action')).toBe(false);
    must(world, { type: 'EnableAlarmActions', alarmNames: ['high'] });
    at(world, 180);
    expect(memoryOf(world).history.some(({ type }) => type === 'Action')).toBe(true);
    expect(refusalOf(world, { type: 'DeleteAlarms', alarmNames: ['high', 'unknown'] })?.code).toBe(
      'ResourceNotFoundException',
    );
    must(world, { type: 'DeleteAlarms', alarmNames: ['high'] });
    at(world, 7_200);
    expect(world.alarms.size).toBe(0);
    expect(world.agenda.size).toBe(0);
  });
});

describe('composite alarms (AL-24)', () => {
  const composite = (alarmRule: string, own: object = {}): Command => ({
    type: 'PutCompositeAlarm',
    alarmName: 'both',
    alarmRule,
    ...own,
  });
  const set = (alarmName: string, state: string): Command => ({ type: 'SetAlarmState', alarmName, state });

  test('a composite alarm follows its rule at the same instant, and composites follow composites', () => {
    const world = conformance();
    for (const name of ['a', 'b']) must(world, set(name, 'OK'));
    must(world, composite('ALARM("a") AND NOT OK(b)'));
    must(
      world,
      composite('ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:both) OR FALSE', { alarmName: 'above' }),
    );
    expect([stateOf(world, 'both'), stateOf(world, 'above')]).toEqual(['OK', 'OK']);
    must(world, set('a', 'ALARM'));
    must(world, set('b', 'INSUFFICIENT_DATA'));
    expect([stateOf(world, 'both'), stateOf(world, 'above')]).toEqual(['ALARM', 'ALARM']);
  });

  test.each([
    { rule: 'ALARM(a', message: /was expected \(at 7\)/ },
    { rule: 'ALARM(missing)', message: /\[missing\] in the alarm rule do not exist/ },
    { rule: 'SOMETIMES(a)', message: /"SOMETIMES" was not expected \(at 0\)/ },
    { rule: 'ALARM("a', message: /quotation mark/ },
    { rule: `${'NOT '.repeat(50)}ALARM(a)`, message: /at most 40 deep/ },
    { rule: `ALARM(a) ${'OR ALARM(a) '.repeat(100)}`, message: /at most 100 alarms/ },
    { rule: '', message: /too early/ },
  ])('"$rule" is refused', ({ rule, message }) => {
    const world = conformance();
    must(world, set('a', 'OK'));
    expect(refusalOf(world, composite(rule))?.message).toMatch(message);
  });

  test('it cannot scale', () => {
    const world = conformance();
    must(world, set('a', 'OK'));
    expect(refusalOf(world, composite('OK(a)', { okActions: [POLICY] }))?.message).toMatch(/Auto Scaling/);
  });
});
