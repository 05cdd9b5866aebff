import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
  waitUntilAlarmExists,
} from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeCbor, encodeCbor } from '../../src/api/aws/cbor.ts';
import { cloudWatch as service } from '../../src/api/aws/cloudwatch.ts';
import { isOperation, operationOf } from '../../src/api/aws/shapes.ts';
import { findProgram, runProgram } from '../support/commands.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const PYTHON = findProgram('boto3 (Debian: python3-boto3)', 'python3', '-c', 'import boto3');
const DIMENSIONS = [{ Name: 'Queue', Value: 'jobs' }];

/** Numbers are seen a while after they were put: the clock moves on between. */
let now = 1_767_225_600_000;
const LATER_MS = 600_000;
let server: WireServer;
let cloudwatch: CloudWatchClient;
beforeAll(async () => {
  server = await serveWire({ wallMs: () => now });
  cloudwatch = new CloudWatchClient(clientConfig(server.url));
  const ecs = new ECSClient(clientConfig(server.url));
  for (const clusterName of ['default', 'second']) await ecs.send(new CreateClusterCommand({ clusterName }));
  ecs.destroy();
});
afterAll(async () => {
  cloudwatch.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

test('every operation of the model has a row', () => {
  const operations = Object.values(CloudWatch)
    .filter(isOperation)
    .map((schema) => operationOf(schema).name);
  expect([...service.operations.keys()].sort()).toEqual(operations.sort());
});

describe('the unmodified CloudWatch client (JSON 1.0)', () => {
  test('numbers that were put come back, plainly, by query and by expression', async () => {
    const minute = now - 300_000;
    const [StartTime, EndTime] = [new Date(minute), new Date(minute + 180_000)];
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'Mine',
        MetricData: [
          { MetricName: 'Depth', Dimensions: DIMENSIONS, Timestamp: new Date(minute), Value: 10.5, Unit: 'Count' },
          {
            MetricName: 'Depth',
            Dimensions: DIMENSIONS,
            Timestamp: new Date(minute + 60_000),
            Values: [1, 3],
            Counts: [2, 2],
            Unit: 'Count',
          },
        ],
      }),
    );
    now += LATER_MS;
    const { Datapoints } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'Mine',
        MetricName: 'Depth',
        Dimensions: DIMENSIONS,
        StartTime,
        EndTime,
        Period: 60,
        Statistics: ['Average', 'SampleCount'],
      }),
    );
    expect(Datapoints).toEqual([
      { Timestamp: new Date(minute), Average: 10.5, SampleCount: 1, Unit: 'Count' },
      { Timestamp: new Date(minute + 60_000), Average: 2, SampleCount: 4, Unit: 'Count' },
    ]);
    const stat = {
      Metric: { Namespace: 'Mine', MetricName: 'Depth', Dimensions: DIMENSIONS },
      Period: 60,
      Stat: 'Sum',
    };
    const { MetricDataResults } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime,
        EndTime,
        MetricDataQueries: [
          { Id: 'm1', MetricStat: stat, ReturnData: false },
          { Id: 'e1', Expression: 'm1 * 2', Label: 'twice' },
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([
      {
        Id: 'e1',
        Label: 'twice',
        StatusCode: 'Complete',
        Values: [16, 21],
        Timestamps: [new Date(minute + 60_000), new Date(minute)],
      },
    ]);
    const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'Mine' }));
    expect(Metrics).toEqual([{ Namespace: 'Mine', MetricName: 'Depth', Dimensions: DIMENSIONS }]);
  });

  test('alarms: put, described, paged, set, switched off, deleted; their history says so', async () => {
    const alarm = {
      MetricName: 'Depth',
      Namespace: 'Mine',
      Dimensions: DIMENSIONS,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0.5,
      ComparisonOperator: 'GreaterThanThreshold',
    } as const;
    for (const AlarmName of ['a', 'b', 'c'])
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          ...alarm,
          OKActions: ['arn:aws:sns:eu-west-1:1:x'],
          Tags: [{ Key: 'team', Value: 'a' }],
        }),
      );
    await cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName: 'both', AlarmRule: 'ALARM(a) AND ALARM(b)' }));
    const names: unknown[] = [];
    for await (const page of paginateDescribeAlarms({ client: cloudwatch, pageSize: 2 }, {}))
      names.push(...(page.MetricAlarms ?? []).map(({ AlarmName }) => AlarmName));
    expect(names).toEqual(['a', 'b', 'c']);
    expect((await waitUntilAlarmExists({ client: cloudwatch, maxWaitTime: 10 }, { AlarmNames: ['a'] })).state).toBe(
      'SUCCESS',
    );
    await cloudwatch.send(new SetAlarmStateCommand({ AlarmName: 'a', StateValue: 'ALARM', StateReason: 'by hand' }));
    const { MetricAlarms, CompositeAlarms } = await cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ['a', 'both'], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
    );
    expect(MetricAlarms).toMatchObject([
      {
        AlarmName: 'a',
        AlarmArn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:a`,
        StateValue: 'ALARM',
        StateReason: 'by hand',
        Threshold: 0.5,
        Dimensions: DIMENSIONS,
        OKActions: ['arn:aws:sns:eu-west-1:1:x'],
        ActionsEnabled: true,
      },
    ]);
    expect(CompositeAlarms).toMatchObject([{ AlarmName: 'both', AlarmRule: 'ALARM(a) AND ALARM(b)' }]);
    await cloudwatch.send(new DisableAlarmActionsCommand({ AlarmNames: ['b'] }));
    const { MetricAlarms: forMetric } = await cloudwatch.send(
      new DescribeAlarmsForMetricCommand({ MetricName: 'Depth', Namespace: 'Mine', Dimensions: DIMENSIONS }),
    );
    expect(forMetric?.map(({ AlarmName, ActionsEnabled }) => [AlarmName, ActionsEnabled])).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
    const { AlarmHistoryItems } = await cloudwatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: 'a', HistoryItemType: 'StateUpdate' }),
    );
    expect(AlarmHistoryItems?.[0]).toMatchObject({
      AlarmName: 'a',
      AlarmType: 'MetricAlarm',
      HistorySummary: expect.stringContaining('ALARM'),
      Timestamp: expect.any(Date),
    });
    const ResourceARN = MetricAlarms?.[0]?.AlarmArn;
    await cloudwatch.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'k', Value: 'v' }] }));
    expect((await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
      { Key: 'team', Value: 'a' },
      { Key: 'k', Value: 'v' },
    ]);
    await cloudwatch.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team', 'k'] }));
    expect((await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([]);
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['both'] }));
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['a', 'b', 'c', 'unknown'] }));
    expect((await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([]);
  });

  test('an alarm on a cluster’s metric lies in that cluster', async () => {
    await cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'cpu',
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'ClusterName', Value: 'second' }],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    expect((await server.app.clusters.find(tenant, 'second'))?.alarms.has('cpu')).toBe(true);
    expect((await server.app.clusters.find(tenant, 'default'))?.alarms.has('cpu')).toBe(false);
  });

  test('errors have their own names, also for clients that once spoke the query protocol', async () => {
    const rejects = (command: object, name: string) =>
      expect(cloudwatch.send(command as never)).rejects.toMatchObject({ name });
    await rejects(
      new SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: 'x' }),
      'ResourceNotFound',
    );
    await rejects(new DescribeAlarmsCommand({ NextToken: 'x' }), 'InvalidNextToken');
    await rejects(new PutMetricDataCommand({ MetricData: [] } as never), 'MissingRequiredParameterException');
    const raw = await server.post(
      'GraniteServiceVersion20100801.SetAlarmState',
      { AlarmName: 'none', StateValue: 'OK', StateReason: 'x' },
      { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-mode': 'true' },
    );
    expect(raw.status).toBe(404);
    expect(raw.headers.get('x-amzn-query-error')).toBe('ResourceNotFound;Sender');
    expect(raw.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  });
});

test('RPC v2 with CBOR: numbers, instants and errors', async () => {
  const call = async (operation: string, input: object) => {
    const response = await fetch(`${server.url}/service/GraniteServiceVersion20100801/operation/${operation}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
        authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: Buffer.from(encodeCbor(input)),
    });
    expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    return {
      status: response.status,
      body: decodeCbor(new Uint8Array(await response.arrayBuffer())) as Record<string, unknown>,
    };
  };
  const at = new Date(Math.floor(now / 60_000) * 60_000 - 60_000);
  expect(
    (await call('PutMetricData', { Namespace: 'Cbor', MetricData: [{ MetricName: 'm', Timestamp: at, Value: 1.25 }] }))
      .status,
  ).toBe(200);
  now += LATER_MS;
  const { body } = await call('GetMetricStatistics', {
    Namespace: 'Cbor',
    MetricName: 'm',
    StartTime: at,
    EndTime: new Date(at.getTime() + 60_000),
    Period: 60,
    Statistics: ['Sum'],
  });
  expect(body.Datapoints).toEqual([{ Timestamp: at, Sum: 1.25, Unit: 'None' }]);
  expect(await call('SetAlarmState', { AlarmName: 'none', StateValue: 'OK', StateReason: 'x' })).toMatchObject({
    status: 404,
    body: { __type: 'ResourceNotFound' },
  });
  expect(await call('MakeCoffee', {})).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
});

describe('the query protocol', () => {
  const query = async (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0`,
        ...headers,
      },
      body: new URLSearchParams({ Version: '2010-08-01', ...form }).toString(),
    });
    return { status: response.status, type: response.headers.get('content-type'), xml: await response.text() };
  };

  test('a form in, XML out', async () => {
    const put = await query({
      Action: 'PutMetricData',
      Namespace: 'Form',
      'MetricData.member.1.MetricName': 'a&b',
      'MetricData.member.1.Value': '2.5',
      'MetricData.member.1.Dimensions.member.1.Name': 'n',
      'MetricData.member.1.Dimensions.member.1.Value': '<v>',
    });
    expect(put).toMatchObject({ status: 200, type: 'text/xml' });
    expect(put.xml).toMatch(
      /^<PutMetricDataResponse xmlns="http:\/\/monitoring\.amazonaws\.com\/doc\/2010-08-01\/"><ResponseMetadata><RequestId>/,
    );
    const { xml } = await query({ Action: 'ListMetrics', Namespace: 'Form' });
    expect(xml).toContain(
      '<ListMetricsResult><Metrics><member><Namespace>Form</Namespace><MetricName>a&amp;b</MetricName><Dimensions><member><Name>n</Name><Value>&lt;v&gt;</Value></member></Dimensions></member></Metrics></ListMetricsResult>',
    );
  });

  test.each([
    { form: { Action: 'MakeCoffee' }, status: 400, code: 'InvalidAction' },
    {
      form: { Action: 'SetAlarmState', AlarmName: 'none', StateValue: 'OK', StateReason: 'x' },
      status: 404,
      code: 'ResourceNotFound',
    },
    { form: { Action: 'SetAlarmState', AlarmName: 'none' }, status: 400, code: 'MissingParameter' },
    { form: { Action: 'DescribeAlarms', MaxRecords: 'many' }, status: 400, code: 'MalformedInput' },
  ])('$form.Action: $status $code', async ({ form, status, code }) => {
    const answer = await query(form as unknown as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(answer.xml).toContain(`<Type>Sender</Type><Code>${code}</Code>`);
  });

  test.skipIf(PYTHON === undefined)('boto3, which speaks it', async () => {
    const story = `
import boto3, json, os
cw = boto3.client('cloudwatch', endpoint_url=os.environ['ENDPOINT'])
cw.put_metric_alarm(AlarmName='py', Namespace='N', MetricName='M', Statistic='Sum', Period=60, EvaluationPeriods=2, Threshold=1.5, ComparisonOperator='GreaterThanThreshold')
alarm = cw.describe_alarms(AlarmNames=['py'])['MetricAlarms'][0]
seen = {'threshold': alarm['Threshold'], 'state': alarm['StateValue'], 'arn': alarm['AlarmArn'], 'actions': alarm['ActionsEnabled'], 'at': alarm['StateUpdatedTimestamp'].year > 2000}
try:
    cw.set_alarm_state(AlarmName='nobody', StateValue='OK', StateReason='x')
except cw.exceptions.ResourceNotFound as error:
    seen['error'] = error.response['Error']['Code']
print(json.dumps(seen))
`;
    const { status, stdout, stderr } = await runProgram(PYTHON as string, ['-'], {
      env: { ENDPOINT: server.url },
      input: story,
    });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      threshold: 1.5,
      state: 'INSUFFICIENT_DATA',
      arn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:py`,
      actions: true,
      at: true,
      error: 'ResourceNotFound',
    });
  });
});
