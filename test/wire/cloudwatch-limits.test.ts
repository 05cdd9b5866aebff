import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const START = 1_767_225_600_000;
let now = START;
let server: WireServer;
let cloudwatch: CloudWatch.CloudWatchClient;
beforeAll(async () => {
  server = await serveWire({ wallMs: () => now });
  cloudwatch = new CloudWatch.CloudWatchClient({ ...clientConfig(server.url), maxAttempts: 1 });
  const ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: 'default' }));
  ecs.destroy();
});
afterAll(async () => {
  cloudwatch.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

/** The name by which the client knows a refusal, and what it says. */
const refusal = async (command: object): Promise<string> =>
  cloudwatch.send(command as never).then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
const repeat = <T>(count: number, item: (place: number) => T): T[] => Array.from({ length: count }, (_, n) => item(n));
const put = (own: object | object[], Namespace = 'Mine') =>
  new CloudWatch.PutMetricDataCommand({
    Namespace,
    MetricData: [own].flat().map((datum) => ({ MetricName: 'm', ...datum })),
  });

describe('PutMetricData (CW-1 to CW-4)', () => {
  const D1 = 'MetricData.member.1';
  test.each([
    { why: 'a value', data: { Value: 1 }, says: /^accepted$/ },
    { why: 'as large as it gets', data: { Value: 2 ** 360 }, says: /^accepted$/ },
    {
      why: 'beyond',
      data: { Value: -(2 ** 361) },
      says: /^InvalidParameterValueException: The value -4\.69.*e\+108 for parameter MetricData\.member\.1\.Value is invalid/,
    },
    { why: '150 values', data: { Values: repeat(150, Number) }, says: /^accepted$/ },
    {
      why: '151',
      data: { Values: repeat(151, Number) },
      says: new RegExp(
        `^InvalidParameterValueException: The collection ${D1}.Values must not have a size greater than 150`,
      ),
    },
    { why: 'none', data: { Values: [] }, says: /^InvalidParameterValueException: .*must not be empty/ },
    { why: 'values and counts', data: { Values: [1, 2], Counts: [3, 0.5] }, says: /^accepted$/ },
    {
      why: 'more counts than values',
      data: { Values: [1], Counts: [1, 2] },
      says: new RegExp(
        `^InvalidParameterValueException: The parameters ${D1}.Values and ${D1}.Counts must be of the same size`,
      ),
    },
    {
      why: 'a count of 0',
      data: { Values: [1], Counts: [0] },
      says: /^InvalidParameterValueException: The value 0 for parameter MetricData\.member\.1\.Counts is invalid/,
    },
    {
      why: 'two ways',
      data: { Value: 1, Values: [1] },
      says: new RegExp(
        `^InvalidParameterCombinationException: The parameters ${D1}.Value and ${D1}.Values are mutually exclusive and you have specified both`,
      ),
    },
    {
      why: 'two other ways',
      data: { Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
      says: /Value and MetricData\.member\.1\.StatisticValues are mutually exclusive/,
    },
    { why: 'no way', data: {}, says: /^MissingRequiredParameterException: At least one of the parameters/ },
    {
      why: 'the second is the wrong one',
      data: [{ Value: 1 }, { Value: 1, Values: [1] }],
      says: /MetricData\.member\.2\.Value and/,
    },
    {
      why: 'a statistic set',
      data: { StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
      says: /^accepted$/,
    },
    {
      why: 'upside down',
      data: { StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 2, Maximum: 1 } },
      says: /Maximum must be greater than/,
    },
    {
      why: 'of nothing',
      data: { StatisticValues: { SampleCount: 0, Sum: 0, Minimum: 0, Maximum: 0 } },
      says: /SampleCount must be greater than 0/,
    },
    { why: 'two weeks old', data: { Value: 1, Timestamp: new Date(START - 14 * DAY + MINUTE) }, says: /^accepted$/ },
    {
      why: 'older',
      data: { Value: 1, Timestamp: new Date(START - 14 * DAY - MINUTE) },
      says: /^InvalidParameterValueException: .*within the past two weeks/,
    },
    { why: 'two hours ahead', data: { Value: 1, Timestamp: new Date(START + 2 * HOUR - MINUTE) }, says: /^accepted$/ },
    {
      why: 'farther',
      data: { Value: 1, Timestamp: new Date(START + 2 * HOUR + MINUTE) },
      says: /^InvalidParameterValueException: .*no more than two hours in the future/,
    },
    { why: '1,000 at once', data: repeat(1_000, () => ({ Value: 1 })), says: /^accepted$/ },
    {
      why: '1,001',
      data: repeat(1_001, () => ({ Value: 1 })),
      says: /^InvalidParameterValueException: The collection MetricData must not have a size greater than 1000/,
    },
    {
      why: '30 dimensions',
      data: { Value: 1, Dimensions: repeat(30, (n) => ({ Name: `d${n}`, Value: 'x' })) },
      says: /^accepted$/,
    },
    {
      why: '31',
      data: { Value: 1, Dimensions: repeat(31, (n) => ({ Name: `d${n}`, Value: 'x' })) },
      says: /^InvalidParameterValueException/,
    },
    {
      why: 'a resolution of 5',
      data: { Value: 1, StorageResolution: 5 },
      says: /^InvalidParameterValueException: .*StorageResolution/,
    },
    {
      why: 'a unit of its own',
      data: { Value: 1, Unit: 'Parsecs' as never },
      says: /^InvalidParameterValueException: .*Unit/,
    },
  ])('$why: $says', async ({ data, says }) => {
    expect(await refusal(put(data))).toMatch(says);
  });

  test('nothing at all, a namespace of AWS, and more than a megabyte', async () => {
    expect(await refusal(put([]))).toMatch(/^MissingRequiredParameterException: The parameter MetricData is required/);
    expect(await refusal(put({ Value: 1 }, 'AWS/Mine'))).toMatch(/^InvalidParameterValueException: .*AWS\//);
    const Dimensions = repeat(30, (n) => ({ Name: `d${n}`, Value: 'x'.repeat(1_000) }));
    expect(await refusal(put(repeat(40, () => ({ Value: 1, Dimensions }))))).toMatch(
      /413|RequestEntityTooLarge|too large|larger/i,
    );
  });
});

const depth = (Id: string, own: object = {}, stat: object = {}): CloudWatch.MetricDataQuery => ({
  Id,
  MetricStat: { Metric: { Namespace: 'Depths', MetricName: 'm' }, Period: 60, Stat: 'Sum', ...stat },
  ...own,
});
const get = (MetricDataQueries: CloudWatch.MetricDataQuery[], own: object = {}) =>
  new CloudWatch.GetMetricDataCommand({
    MetricDataQueries,
    StartTime: new Date(START),
    EndTime: new Date(START + 5 * MINUTE),
    ...own,
  });

describe('GetMetricData (CW-10)', () => {
  beforeAll(async () => {
    const data = [4, 2, 9].map((Value, minute) => ({ Value, Timestamp: new Date(START + minute * MINUTE) }));
    await cloudwatch.send(put(data, 'Depths'));
    now = START + 20 * MINUTE;
  });

  test.each([
    { why: '500 queries', command: get(repeat(500, (n) => depth(`m${n}`))), says: /^accepted$/ },
    { why: '501', command: get(repeat(501, (n) => depth(`m${n}`))), says: /^Validation.*less than or equal to 500/ },
    { why: 'none', command: get([]), says: /^MissingRequiredParameterException/ },
    {
      why: 'the same id twice',
      command: get([depth('a'), depth('a')]),
      says: /^Validation.*parameter id in MetricDataQueries are not unique/,
    },
    {
      why: 'an id in capitals',
      command: get([depth('a'), depth('B')]),
      says: /^Validation.*MetricDataQueries\.member\.2\.Id is not matching/,
    },
    {
      why: 'metric and expression',
      command: get([depth('a', { Expression: '1' })]),
      says: /^Validation.*member\.1\.Expression and MetricDataQueries\.member\.1\.MetricStat are mutually exclusive/,
    },
    {
      why: 'two periods',
      command: get([depth('a', { Period: 60 })]),
      says: /^Validation.*member\.1\.Period and MetricDataQueries\.member\.1\.MetricStat are mutually exclusive/,
    },
    {
      why: 'neither',
      command: get([{ Id: 'a' }]),
      says: /^Validation.*Expression or MetricDataQueries\.member\.1\.MetricStat/,
    },
    {
      why: 'a period of 7',
      command: get([depth('a', {}, { Period: 7 })]),
      says: /^InvalidParameterValueException: Period/,
    },
    {
      why: 'a metric without a namespace',
      command: get([depth('a', {}, { Metric: { MetricName: 'Depths' } })]),
      says: /^MissingRequiredParameterException.*MetricDataQueries\.member\.1\.MetricStat\.Metric\.Namespace is required/,
    },
    {
      why: 'a metric without a name',
      command: get([depth('a', {}, { Metric: { Namespace: 'Shop' } })]),
      says: /^MissingRequiredParameterException.*Metric\.MetricName is required/,
    },
    { why: 'a statistic of its own', command: get([depth('a', {}, { Stat: 'p101' })]), says: /^Validation.*p101/ },
    {
      why: 'an unknown id in an expression',
      command: get([depth('a'), { Id: 'e', Expression: 'a + b' }]),
      says: /^Validation.*'e'/,
    },
    {
      why: 'backwards',
      command: get([depth('a')], { EndTime: new Date(START - 1) }),
      says: /StartTime must be less than the parameter EndTime/,
    },
    { why: 'another order', command: get([depth('a')], { ScanBy: 'Sideways' }), says: /^Validation.*scanBy/ },
    { why: 'a page of 0', command: get([depth('a')], { MaxDatapoints: 0 }), says: /^Validation.*maxDatapoints/ },
    {
      why: 'a page of 100,801',
      command: get([depth('a')], { MaxDatapoints: 100_801 }),
      says: /^Validation.*maxDatapoints/,
    },
    {
      why: 'a year of seconds',
      command: get([depth('a', {}, { Period: 1 })], { StartTime: new Date(START - 365 * DAY) }),
      says: /^Validation.*1008000 points/,
    },
    {
      why: 'labels on a clock of no place',
      command: get([depth('a')], { LabelOptions: { Timezone: 'CET' } }),
      says: /^Validation.*LabelOptions/,
    },
  ])('$why: $says', async ({ command, says }) => {
    expect(await refusal(command)).toMatch(says);
  });

  const values = async (own: object) => (await cloudwatch.send(get([depth('a')], own))).MetricDataResults?.[0]?.Values;
  test('newest first, unless it is asked the other way round', async () => {
    expect(await values({})).toEqual([9, 2, 4]);
    expect(await values({ ScanBy: 'TimestampDescending' })).toEqual([9, 2, 4]);
    expect(await values({ ScanBy: 'TimestampAscending' })).toEqual([4, 2, 9]);
  });

  test('pages go on where they ended, in either order, whatever arrives meanwhile', async () => {
    for (const [ScanBy, expected] of [
      ['TimestampDescending', [[9], [2], [4]]],
      ['TimestampAscending', [[4], [2], [9]]],
    ] as const) {
      const seen: unknown[] = [];
      let NextToken: string | undefined;
      do {
        const page = await cloudwatch.send(get([depth('a')], { ScanBy, MaxDatapoints: 1, NextToken }));
        seen.push(page.MetricDataResults?.[0]?.Values);
        expect(page.MetricDataResults?.[0]?.StatusCode).toBe(page.NextToken === undefined ? 'Complete' : 'PartialData');
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      expect(seen).toEqual(expected);
    }
  });

  test('more periods may be asked for than a page has points: what counts is what is there', async () => {
    const queries = repeat(60, (n) => depth(`m${n}`, {}, { Period: 600 }));
    const page = await cloudwatch.send(get(queries, { StartTime: new Date(START - 14 * DAY) }));
    expect(page.MetricDataResults).toHaveLength(60);
    expect(page.NextToken).toBeUndefined();
  });

  test.each([
    ['#{LABEL}', 'm'],
    ['depth #{MAX} #{MIN} #{AVG} #{SUM} #{FIRST} #{LAST} #{DATAPOINT_COUNT}', 'depth 9 2 5 15 4 9 3'],
    ["#{PROP('MetricName')} of #{PROP('Namespace')}: #{PROP('Stat')} of #{PROP('Period')}", 'm of Depths: Sum of 60'],
    ['#{MAX_TIME} #{MIN_TIME}', '2026-01-01 01:32:00 +0130 2026-01-01 01:31:00 +0130'],
    ['#{LAST_TIME_RELATIVE} #{MIN_MAX_RANGE}', '1080 seconds ago 2 - 9'],
    ["#{PROP('Dim.Queue')} #{NOPE} $x #{constructor}", "#{PROP('Dim.Queue')} #{NOPE} $x #{constructor}"],
    ['plain', 'plain'],
  ])('label %s becomes %s', async (written, expected) => {
    const Label = written.replaceAll('#', '$');
    const { MetricDataResults } = await cloudwatch.send(
      get([depth('a', { Label })], { LabelOptions: { Timezone: '+0130' } }),
    );
    expect(MetricDataResults?.[0]?.Label).toBe(expected.replaceAll('#', '$'));
  });
});

test('an expression that gives several series has as many results, called like the lines they are made of', async () => {
  const queries = [
    depth('m1', { Label: 'one', ReturnData: false }),
    depth('m2', { ReturnData: false }, { Stat: 'Maximum' }),
  ];
  const told = async (own: object) =>
    (await cloudwatch.send(get([...queries, { Id: 'e1', Expression: 'METRICS() * 2', ...own }]))).MetricDataResults;
  expect(await told({})).toMatchObject([
    { Id: 'e1', Label: 'one', Values: [18, 4, 8], StatusCode: 'Complete' },
    { Id: 'e1', Label: 'm', Values: [18, 4, 8], StatusCode: 'Complete' },
  ]);
  expect((await told({ Label: 'twice #{LABEL}'.replace('#', '$') }))?.map(({ Label }) => Label)).toEqual([
    'twice one',
    'twice m',
  ]);
  expect(await told({ Expression: 'SUM(m1)' })).toMatchObject([{ StatusCode: 'InternalError', Values: [] }]);
});

describe('GetMetricStatistics (CW-9)', () => {
  const ask = (own: object = {}) =>
    new CloudWatch.GetMetricStatisticsCommand({
      Namespace: 'Depths',
      MetricName: 'm',
      StartTime: new Date(START),
      EndTime: new Date(START + HOUR),
      Period: 60,
      Statistics: ['Sum'],
      ...own,
    });
  test.each([
    { why: '1,440 points', own: { EndTime: new Date(START + DAY) }, says: /^accepted$/ },
    {
      why: '1,441',
      own: { EndTime: new Date(START + DAY + MINUTE) },
      says: /^InvalidParameterCombinationException: You have requested up to 1,441 datapoints, which exceeds the limit of 1,440/,
    },
    { why: 'a period of 45', own: { Period: 45 }, says: /^InvalidParameterValueException: Period/ },
    { why: 'a period of 0', own: { Period: 0 }, says: /Period|period/ },
    { why: 'nothing asked', own: { Statistics: undefined }, says: /^InvalidParameter|^Missing/ },
    {
      why: 'percentiles',
      own: { Statistics: undefined, ExtendedStatistics: ['p99.9', 'TM(10%:90%)'] },
      says: /^accepted$/,
    },
    { why: 'a statistic of its own', own: { Statistics: ['Median' as never] }, says: /^Validation/ },
    { why: 'backwards', own: { EndTime: new Date(START) }, says: /StartTime must be less than the parameter EndTime/ },
  ])('$why: $says', async ({ own, says }) => {
    expect(await refusal(ask(own))).toMatch(says);
  });

  test.each([
    { why: 'a minute within 15 days', startDays: 14, period: 60, points: 1 },
    { why: 'a minute beyond 15 days', startDays: 16, period: 60, points: 0 },
    { why: 'five minutes beyond 15 days', startDays: 16, period: 300, points: 1 },
    { why: 'five minutes beyond 63 days', startDays: 64, period: 300, points: 0 },
    { why: 'an hour beyond 63 days', startDays: 64, period: 3_600, points: 1 },
  ])('$why gives $points points', async ({ startDays, period, points }) => {
    const start = START + 200 * DAY;
    now = start;
    await cloudwatch.send(put({ MetricName: `old-${startDays}-${period}`, Value: 1 }));
    now = start + startDays * DAY;
    const { Datapoints } = await cloudwatch.send(
      ask({
        Namespace: 'Mine',
        MetricName: `old-${startDays}-${period}`,
        StartTime: new Date(start),
        EndTime: new Date(start + HOUR),
        Period: period,
      }),
    );
    expect(Datapoints).toHaveLength(points);
  });
});

describe('names of refusals', () => {
  test.each([
    {
      operation: 'PutMetricData',
      input: { Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1, Values: [1] }] },
      type: 'InvalidParameterCombinationException',
      query: 'InvalidParameterCombination',
    },
    {
      operation: 'PutMetricData',
      input: { Namespace: 'AWS/N', MetricData: [{ MetricName: 'm', Value: 1 }] },
      type: 'InvalidParameterValueException',
      query: 'InvalidParameterValue',
    },
    {
      operation: 'PutMetricData',
      input: { MetricData: [] },
      type: 'MissingRequiredParameterException',
      query: 'MissingParameter',
    },
    {
      operation: 'GetAlarmMuteRule',
      input: { AlarmMuteRuleName: 'none' },
      type: 'ResourceNotFoundException',
      query: 'ResourceNotFoundException',
      status: 404,
    },
    {
      operation: 'SetAlarmState',
      input: { AlarmName: 'none', StateValue: 'OK', StateReason: 'x' },
      type: 'ResourceNotFound',
      query: 'ResourceNotFound',
      status: 404,
    },
    { operation: 'DescribeAlarms', input: { NextToken: 'x' }, type: 'InvalidNextToken', query: 'InvalidNextToken' },
    { operation: 'PutLogAlarm', input: {}, type: undefined, query: undefined },
  ])(
    '$operation of $input: $type, and $query for clients of the query protocol',
    async ({ operation, input, type, query, status = 400 }) => {
      const raw = await server.post(`GraniteServiceVersion20100801.${operation}`, input, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-mode': 'true',
      });
      expect(raw.status).toBe(status);
      if (type !== undefined) expect(raw.body.__type).toMatch(new RegExp(`(^|#)${type}$`));
      if (query !== undefined) expect(raw.headers.get('x-amzn-query-error')).toBe(`${query};Sender`);
    },
  );
});
