import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'sensing';
const START = '2026-01-01T00:00:00.000Z';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change } = await strictGraphql(app);

const done = async (field: string, input: object, selection: string) => {
  const answer = await change(field, { cluster: CLUSTER, ...input }, selection);
  expect(answer.userErrors).toEqual([]);
  return answer;
};
const pass = (bySeconds: number) => done('advanceClock', { bySeconds }, 'cluster { id }');
const cluster = async (selection: string, variables: object = {}, declared = '') =>
  (await ask(`query ${declared} { cluster(cluster: "${CLUSTER}") { ${selection} } }`, variables)).cluster;
const OF_WEB = [
  { name: 'ClusterName', value: CLUSTER },
  { name: 'ServiceName', value: 'web' },
];

beforeAll(async () => {
  await change(
    'createCluster',
    { clusterName: CLUSTER, seed: 's', clock: { mode: 'MANUAL', startAt: START } },
    'cluster { id }',
  );
  await done('registerContainerInstances', { instanceType: 'm5.xlarge', count: 1 }, 'containerInstances { id }');
  const taskDefinition = {
    family: 'web',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'shop' }],
  };
  await change('registerTaskDefinition', { taskDefinition }, 'taskDefinition { revision }');
  await done('createService', { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }, 'service { id }');
  await pass(60);
});
afterAll(async () => {
  await served.close();
  expect(served.faults).toEqual([]);
});

describe('load, metrics, curves and alarms over GraphQL', () => {
  test('a load becomes curves, downsampled to what was asked for', async () => {
    const { service } = await done(
      'setLoad',
      {
        service: 'web',
        sources: [
          { kind: 'POINTS', csv: 'seconds,rate\n0,10\n600,20', scale: 1 },
          { kind: 'NOISE', percent: 5 },
        ],
        model: { warmUpSeconds: 0 },
      },
      'service { load { kind sources model rate start queueName backlog } }',
    );
    expect(service.load).toMatchObject({ kind: 'REQUESTS', queueName: null, backlog: null });
    expect(service.load.sources[0]).toMatchObject({ kind: 'POINTS', points: 2, interpolation: 'STEP' });
    expect(service.load.model).toMatchObject({ warmUpSeconds: 0, cpuMsPerRequest: 10 });
    await pass(7_200);
    const { series } = await cluster(
      'series(input: $input) { name service unit periodSeconds points { at minimum average maximum } }',
      {
        input: {
          names: ['REQUESTS_PER_SECOND', 'CPU_UTILIZATION', 'INSTANCE_COUNT'],
          services: ['web'],
          from: START,
          points: 30,
        },
      },
      '($input: SeriesInput!)',
    );
    expect(series.map((one: { name: string; service: string }) => [one.name, one.service])).toEqual([
      ['REQUESTS_PER_SECOND', 'web'],
      ['CPU_UTILIZATION', 'web'],
      ['INSTANCE_COUNT', null],
    ]);
    expect(series[0].periodSeconds).toBe(300);
    expect(series[0].points.length).toBeLessThanOrEqual(30);
    for (const { minimum, average, maximum } of series[0].points) {
      expect(minimum).toBeLessThanOrEqual(average);
      expect(average).toBeLessThanOrEqual(maximum);
    }
    expect(series[0].points.at(-1).average).toBeGreaterThan(18);
    expect(series[2].points.at(-1)).toMatchObject({ minimum: 1, average: 1, maximum: 1 });
  });

  test('points that users publish are read as statistics and in expressions', async () => {
    await done(
      'putMetricData',
      {
        namespace: 'Shop',
        metricData: [
          { metricName: 'Orders', values: [1, 2, 3], counts: [1, 1, 2], unit: 'Count' },
          { metricName: 'Orders', value: 4, unit: 'Count', timestamp: '2026-01-01T01:00:10Z' },
        ],
      },
      'cluster { id }',
    );
    await pass(30);
    const { metricStatistics } = await cluster(
      'metricStatistics(input: $input) { at unit values }',
      {
        input: {
          namespace: 'Shop',
          metricName: 'Orders',
          startTime: '2026-01-01T01:00:00Z',
          endTime: '2026-01-01T03:00:00Z',
          period: 60,
          statistics: ['Sum', 'SampleCount', 'p50'],
        },
      },
      '($input: MetricStatisticsInput!)',
    );
    expect(metricStatistics).toEqual([
      { at: '2026-01-01T01:00:00.000Z', unit: 'Count', values: { Sum: 4, SampleCount: 1, p50: 4 } },
      { at: '2026-01-01T02:01:00.000Z', unit: 'Count', values: { Sum: 9, SampleCount: 4, p50: 2 } },
    ]);
    const { metricData } = await cluster(
      'metricData(input: $input) { id label periodSeconds timestamps values message }',
      {
        input: {
          queries: [
            {
              id: 'm1',
              metricStat: { namespace: 'Shop', metricName: 'Orders', period: 3600, stat: 'Sum' },
              returnData: false,
            },
            { id: 'twice', expression: 'm1 * 2', label: 'Twice' },
          ],
          startTime: '2026-01-01T01:00:00Z',
          endTime: '2026-01-01T03:00:00Z',
        },
      },
      '($input: MetricDataInput!)',
    );
    expect(metricData).toEqual([
      {
        id: 'twice',
        label: 'Twice',
        periodSeconds: 3600,
        timestamps: ['2026-01-01T01:00:00.000Z', '2026-01-01T02:00:00.000Z'],
        values: [8, 18],
        message: null,
      },
    ]);
    const { metrics } = await cluster(
      'metrics(namespace: "Shop", first: 5) { nodes { namespace metricName dimensions { name } } pageInfo { hasNextPage } }',
    );
    expect(metrics).toEqual({
      nodes: [{ namespace: 'Shop', metricName: 'Orders', dimensions: [] }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('an alarm looks, says why, and remembers; EX-ALARM-62: 4 of 5 minutes span 5 minutes', async () => {
    const { alarm } = await done(
      'putMetricAlarm',
      {
        alarmName: 'busy',
        namespace: 'AWS/ECS',
        metricName: 'CPUUtilization',
        dimensions: OF_WEB,
        statistic: 'Average',
        period: 60,
        evaluationPeriods: 5,
        datapointsToAlarm: 4,
        threshold: 30,
        comparisonOperator: 'GreaterThanThreshold',
      },
      'alarm { alarmArn kind state evaluationIntervalSeconds stateReason datapoints { at value } }',
    );
    expect(alarm).toMatchObject({
      alarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:busy',
      kind: 'METRIC',
      state: 'INSUFFICIENT_DATA',
      evaluationIntervalSeconds: 300,
      stateReason: 'Unchecked: Initial alarm creation',
    });
    expect(alarm.datapoints).toHaveLength(7);
    await pass(60);
    const { alarm: after } = await cluster(
      'alarm(name: "busy") { state stateReason stateReasonData history { type summary } nextEvaluationAt }',
    );
    expect(after.state).toBe('ALARM');
    expect(after.stateReason).toMatch(/^Threshold Crossed: 5 out of the last 5 datapoints \[/);
    expect(JSON.parse(after.stateReasonData).threshold).toBe(30);
    expect(after.history[0]).toEqual({ type: 'StateUpdate', summary: 'Alarm updated from INSUFFICIENT_DATA to ALARM' });
    await done('putCompositeAlarm', { alarmName: 'page', alarmRule: 'ALARM(busy)' }, 'alarm { kind state rule }');
    await done('disableAlarmActions', { alarmNames: ['page'] }, 'cluster { id }');
    const { alarms } = await cluster('alarms { name kind state actionsEnabled }');
    expect(alarms).toEqual([
      { name: 'busy', kind: 'METRIC', state: 'ALARM', actionsEnabled: true },
      { name: 'page', kind: 'COMPOSITE', state: 'ALARM', actionsEnabled: false },
    ]);
    await done('deleteAlarms', { alarmNames: ['busy', 'page'] }, 'cluster { id }');
    expect((await cluster('alarms { name }')).alarms).toEqual([]);
  });

  test.each([
    {
      field: 'putMetricAlarm',
      input: {
        alarmName: 'x',
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: 'GreaterThanThreshold',
        namespace: 'A',
        metricName: 'B',
        statistic: 'Sum',
        period: 90,
      },
      error: { code: 'VALIDATION_ERROR', message: 'Period must be 10, 20, 30 or a multiple of 60', field: ['period'] },
    },
    {
      field: 'putMetricData',
      input: { namespace: 'AWS/ECS', metricData: [{ metricName: 'B', value: 1 }] },
      error: { code: 'INVALID_PARAMETER_VALUE' },
    },
    {
      field: 'setLoad',
      input: { service: 'none', sources: [{ kind: 'CONSTANT', value: 1 }] },
      error: { code: 'SERVICE_NOT_FOUND' },
    },
    {
      field: 'setLoad',
      input: { service: 'web', sources: [{ kind: 'RAMP' }] },
      error: { code: 'INVALID_PARAMETER', field: ['sources', '0', 'to'] },
    },
    { field: 'deleteAlarms', input: { alarmNames: ['none'] }, error: { code: 'RESOURCE_NOT_FOUND' } },
  ])('$field refuses and changes nothing: $error', async ({ field, input, error }) => {
    const answer = await change(field, { cluster: CLUSTER, ...input }, '__typename');
    expect(answer.userErrors[0]).toMatchObject(error);
  });

  test.each([
    {
      why: 'EX-CW-06: 1,441 points',
      query:
        'metricStatistics(input: { namespace: "A", metricName: "B", startTime: "2026-01-01T00:00:00Z", endTime: "2026-01-02T00:01:00Z", period: 60, statistics: ["Sum"] }) { at }',
      message: /1,441 datapoints, which exceeds the limit of 1,440/,
    },
    {
      why: 'no such statistic',
      query:
        'metricStatistics(input: { namespace: "A", metricName: "B", startTime: "2026-01-01T00:00:00Z", endTime: "2026-01-01T00:01:00Z", period: 60, statistics: ["p200"] }) { at }',
      message: /p200/,
    },
    {
      why: 'an expression that is wrong',
      query:
        'metricData(input: { queries: [{ id: "e", expression: "1 +" }], startTime: "2026-01-01T00:00:00Z", endTime: "2026-01-01T00:01:00Z" }) { id }',
      message: /ends too early \(at 3\)/,
    },
    {
      why: 'too many points of a curve',
      query: 'series(input: { names: [LATENCY], points: 2000 }) { name }',
      message: /between 10 and 1500/,
    },
  ])('a question that is out of bounds: $why', async ({ query, message }) => {
    const { body } = await served.ask(`{ cluster(cluster: "${CLUSTER}") { ${query} } }`);
    expect(body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(body.errors?.[0]?.message).toMatch(message);
  });

  test('a long load from a file fits through the door, and clearing it ends the sampling', async () => {
    const csv = Array.from({ length: 10_080 }, (_, minute) => `${minute * 60},${minute % 97}`).join('\n');
    await done('setLoad', { service: 'web', sources: [{ kind: 'POINTS', csv }] }, 'service { id }');
    const { service } = await done('clearLoad', { service: 'web' }, 'service { load { kind } }');
    expect(service.load).toBeNull();
  });
});
