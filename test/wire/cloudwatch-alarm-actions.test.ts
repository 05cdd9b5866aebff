import {
  CloudWatchClient,
  DeleteAlarmMuteRuleCommand,
  DeleteAlarmsCommand,
  DescribeAlarmContributorsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetAlarmMuteRuleCommand,
  ListAlarmMuteRulesCommand,
  ListTagsForResourceCommand,
  PutAlarmMuteRuleCommand,
  type PutAlarmMuteRuleInput,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
  SetAlarmStateCommand,
  TagResourceCommand,
  waitUntilAlarmMuteRuleExists,
} from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const MINUTE = 60_000;
/** 2026-01-01T00:00:00Z. */
let now = 1_767_225_600_000;
let server: WireServer;
let cloudwatch: CloudWatchClient;
beforeAll(async () => {
  server = await serveWire({ wallMs: () => now });
  cloudwatch = new CloudWatchClient(clientConfig(server.url));
  const ecs = new ECSClient(clientConfig(server.url));
  for (const clusterName of ['default', 'second']) await ecs.send(new CreateClusterCommand({ clusterName }));
  ecs.destroy();
  for (const AlarmName of ['child', 'quiet', 'hand']) await put({ AlarmName });
  await put({
    AlarmName: 'far',
    Dimensions: [{ Name: 'ClusterName', Value: 'second' }],
    Namespace: 'AWS/ECS',
    MetricName: 'CPUUtilization',
  });
});
afterAll(async () => {
  cloudwatch.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:people';
const arn = (name: string): string => `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${name}`;
const put = (own: Partial<PutMetricAlarmInput>) =>
  cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'a',
      Namespace: 'Mine',
      MetricName: 'Depth',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
      AlarmActions: [TOPIC],
      ...own,
    }),
  );
const set = (AlarmName: string, StateValue: 'OK' | 'ALARM') =>
  cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'to try' }));
const composite = async (name: string) =>
  (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['CompositeAlarm'] })))
    .CompositeAlarms?.[0];
const actions = async (AlarmName: string): Promise<(string | undefined)[]> =>
  (
    await cloudwatch.send(
      new DescribeAlarmHistoryCommand({
        AlarmName,
        HistoryItemType: 'Action',
        AlarmTypes: ['CompositeAlarm', 'MetricAlarm'],
        ScanBy: 'TimestampAscending',
      }),
    )
  ).AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary) ?? [];
const refused = (command: object) =>
  cloudwatch.send(command as never).catch((error) => `${error.name}: ${error.message}`);

describe('suppressed composite alarms', () => {
  test('suppressor, periods, what suppresses and why, in DescribeAlarms and in the history', async () => {
    await set('child', 'OK');
    await set('quiet', 'OK');
    await cloudwatch.send(
      new PutCompositeAlarmCommand({
        AlarmName: 'main',
        AlarmRule: 'ALARM(child)',
        AlarmActions: [TOPIC],
        ActionsSuppressor: arn('quiet'),
        ActionsSuppressorWaitPeriod: 120,
        ActionsSuppressorExtensionPeriod: 180,
        ActionConfiguration: { AlarmTagsPropagation: { Enabled: true, IncludedTagKeys: ['team'] } },
      }),
    );
    now += 5 * MINUTE;
    expect(await composite('main')).toMatchObject({
      StateValue: 'OK',
      StateReason: `${arn('main')} was created and its alarm rule evaluates to OK`,
      ActionsSuppressor: arn('quiet'),
      ActionsSuppressorWaitPeriod: 120,
      ActionsSuppressorExtensionPeriod: 180,
      ActionConfiguration: { AlarmTagsPropagation: { Enabled: true, IncludedTagKeys: ['team'] } },
    });
    await set('child', 'ALARM');
    expect(await composite('main')).toMatchObject({
      StateValue: 'ALARM',
      ActionsSuppressedBy: 'WaitPeriod',
      ActionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      StateReason: expect.stringMatching(
        /:alarm:child transitioned to ALARM at Thursday 01 January, 2026 00:05:0\d UTC$/,
      ),
    });
    now += MINUTE;
    await set('quiet', 'ALARM');
    expect(await composite('main')).toMatchObject({ ActionsSuppressedBy: 'Alarm' });
    await set('quiet', 'OK');
    now += 2.9 * MINUTE;
    expect(await composite('main')).toMatchObject({ ActionsSuppressedBy: 'ExtensionPeriod' });
    now += 0.2 * MINUTE;
    expect(await composite('main')).not.toHaveProperty('ActionsSuppressedBy');
    expect((await actions('main')).slice(-4)).toEqual([
      'Actions suppressed by WaitPeriod',
      'Actions suppressed by Alarm',
      'Actions suppressed by ExtensionPeriod',
      `Successfully executed action ${TOPIC}`,
    ]);
  });

  test('children and parents, with little about each; composites only where they are asked for', async () => {
    const children = await cloudwatch.send(new DescribeAlarmsCommand({ ChildrenOfAlarmName: 'main' }));
    expect(children.MetricAlarms).toEqual([
      { AlarmName: 'child', AlarmArn: arn('child'), StateValue: 'ALARM', StateUpdatedTimestamp: expect.any(Date) },
    ]);
    const parents = await cloudwatch.send(new DescribeAlarmsCommand({ ParentsOfAlarmName: 'child' }));
    expect([parents.MetricAlarms, parents.CompositeAlarms]).toEqual([
      [],
      [{ AlarmName: 'main', AlarmArn: arn('main') }],
    ]);
    for (const own of [{ StateValue: 'OK' as const }, { ParentsOfAlarmName: 'child' }, { AlarmNames: ['main'] }])
      expect(await refused(new DescribeAlarmsCommand({ ChildrenOfAlarmName: 'main', ...own }))).toMatch(/^Validation/);
    expect(await refused(new DescribeAlarmsCommand({ AlarmNames: ['a'], AlarmNamePrefix: 'a' }))).toMatch(
      /^Validation/,
    );
    expect((await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['main'] }))).CompositeAlarms).toEqual([]);
  });

  test('an alarm that a composite depends on is not deleted; over 100, none is', async () => {
    for (const name of ['child', 'quiet'])
      expect(await refused(new DeleteAlarmsCommand({ AlarmNames: [name] }))).toContain(
        `Cannot delete ${name} as there are composite alarm(s) depending on it.`,
      );
    expect(
      await refused(new DeleteAlarmsCommand({ AlarmNames: Array.from({ length: 101 }, (_, n) => `a${n}`) })),
    ).toContain('Member must have length less than or equal to 100');
  });

  test('a composite alarm lies where the alarms of its rule are, whatever else its rule spells', async () => {
    await put({ AlarmName: 'f' });
    await cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName: 'of-far', AlarmRule: 'ALARM(far)' }));
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    expect((await server.app.clusters.find(tenant, 'second'))?.alarms.has('of-far')).toBe(true);
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['of-far', 'f'] }));
    expect(
      await refused(new PutCompositeAlarmCommand({ AlarmName: 'x', AlarmRule: 'ALARM(far) AND ALARM(child)' })),
    ).toMatch(/alarms \[(child|far)\] in the alarm rule do not exist/);
  });

  test('nobody contributes to an alarm over one series', async () => {
    expect(
      (await cloudwatch.send(new DescribeAlarmContributorsCommand({ AlarmName: 'child' }))).AlarmContributors,
    ).toEqual([]);
    expect(await refused(new DescribeAlarmContributorsCommand({ AlarmName: 'nobody' }))).toMatch(
      /^ResourceNotFoundException/,
    );
  });
});

describe('alarm mute rules', () => {
  const rule = (own: Partial<PutAlarmMuteRuleInput> = {}) =>
    new PutAlarmMuteRuleCommand({
      Name: 'night',
      Rule: { Schedule: { Expression: 'cron(30 0 * * *)', Duration: 'PT1H' } },
      MuteTargets: { AlarmNames: ['hand', 'far'] },
      ...own,
    });
  const got = (AlarmMuteRuleName = 'night') => cloudwatch.send(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName }));
  const listed = async (own: object = {}) =>
    ((await cloudwatch.send(new ListAlarmMuteRulesCommand(own))).AlarmMuteRuleSummaries ?? []).map(
      ({ AlarmMuteRuleArn, Status }) => `${AlarmMuteRuleArn?.split(':').at(-1)} ${Status}`,
    );

  test('put for alarms of two clusters, got, listed, muting, over; the waiter ends', async () => {
    now = 1_767_225_600_000 + 20 * MINUTE;
    await set('hand', 'OK');
    await set('far', 'OK');
    expect(await refused(new GetAlarmMuteRuleCommand({ AlarmMuteRuleName: 'night' }))).toMatch(
      /^ResourceNotFoundException/,
    );
    const ExpireDate = new Date(now + 86_400_000 * 30);
    await cloudwatch.send(rule({ Description: 'at night', ExpireDate, Tags: [{ Key: 'team', Value: 'a' }] }));
    const waiting = { client: cloudwatch, minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 5 };
    expect((await waitUntilAlarmMuteRuleExists(waiting, { AlarmMuteRuleName: 'night' })).state).toBe('SUCCESS');
    const { $metadata: _, ...told } = await got();
    expect(told).toEqual({
      Name: 'night',
      AlarmMuteRuleArn: `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm-mute-rule:night`,
      Description: 'at night',
      Rule: { Schedule: { Expression: 'cron(30 0 * * *)', Duration: 'PT1H' } },
      MuteTargets: { AlarmNames: ['hand', 'far'] },
      ExpireDate,
      Status: 'SCHEDULED',
      MuteType: 'RECURRING',
      LastUpdatedTimestamp: expect.any(Date),
    });
    now += 15 * MINUTE;
    expect((await got()).Status).toBe('ACTIVE');
    const before = [await actions('hand'), await actions('far')];
    await set('hand', 'ALARM');
    await set('far', 'ALARM');
    expect([await actions('hand'), await actions('far')]).toEqual(before);
    now += 56 * MINUTE;
    expect((await got()).Status).toBe('SCHEDULED');
    for (const [place, name] of ['hand', 'far'].entries())
      expect(await actions(name)).toEqual([...(before[place] as string[]), `Successfully executed action ${TOPIC}`]);
    const { AlarmMuteRuleArn: ResourceARN } = await got();
    await cloudwatch.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'k', Value: 'v' }] }));
    expect((await cloudwatch.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
      { Key: 'team', Value: 'a' },
      { Key: 'k', Value: 'v' },
    ]);
  });

  test('filters by alarm and status; an update with other targets leaves the old cluster; deleting is idempotent', async () => {
    await cloudwatch.send(
      rule({
        Name: 'all',
        MuteTargets: undefined,
        Rule: { Schedule: { Expression: 'at(2026-01-01T00:00)', Duration: 'P1D' } },
      }),
    );
    await cloudwatch.send(
      rule({ Name: 'past', Rule: { Schedule: { Expression: 'at(2025-01-01T00:00)', Duration: 'P1D' } } }),
    );
    expect(await listed()).toEqual(['all ACTIVE', 'night SCHEDULED', 'past EXPIRED']);
    expect(await listed({ Statuses: ['ACTIVE', 'EXPIRED'] })).toEqual(['all ACTIVE', 'past EXPIRED']);
    expect(await listed({ AlarmName: 'child' })).toEqual(['all ACTIVE']);
    await cloudwatch.send(rule({ MuteTargets: { AlarmNames: ['far'] } }));
    expect((await got()).MuteTargets).toEqual({ AlarmNames: ['far'] });
    expect(await listed({ AlarmName: 'hand', Statuses: ['SCHEDULED'] })).toEqual([]);
    for (const AlarmMuteRuleName of ['all', 'night', 'past', 'night'])
      await cloudwatch.send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName }));
    expect(await listed()).toEqual([]);
  });

  test.each([
    { own: { Rule: { Schedule: { Expression: 'rate(1 hour)', Duration: 'PT1H' } } }, says: /is neither cron/ },
    { own: { Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT1S' } } }, says: /PT1M and P15D/ },
    {
      own: { Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT1H', Timezone: 'No/Where' } } },
      says: /No\/Where is not known/,
    },
    { own: { MuteTargets: { AlarmNames: ['nobody', 'hand'] } }, says: /Alarms not found: nobody/ },
    { own: { MuteTargets: { AlarmNames: [] } }, says: /length greater than or equal to 1/ },
    { own: { Rule: undefined }, says: /The parameter Rule is required/ },
    { own: { StartDate: new Date(5), ExpireDate: new Date(5) }, says: /StartDate must be before ExpireDate/ },
  ])('$own is refused: $says', async ({ own, says }) => {
    expect(await refused(rule(own as never))).toMatch(says);
    expect(await listed()).toEqual([]);
  });
});

test('the history of an alarm outlives it, and goes on under its name; of composites it is told where it is asked for', async () => {
  const told = async (own: object) =>
    (
      await cloudwatch.send(new DescribeAlarmHistoryCommand({ HistoryItemType: 'ConfigurationUpdate', ...own }))
    ).AlarmHistoryItems?.map(
      ({ AlarmName, AlarmType, HistorySummary }) => `${AlarmName} ${AlarmType} ${HistorySummary}`,
    );
  await put({ AlarmName: 'brief' });
  now += MINUTE;
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['brief'] }));
  const [created, deleted] = ['created', 'deleted'].map((verb) => `brief MetricAlarm Alarm "brief" ${verb}`);
  expect(await told({ AlarmName: 'brief' })).toEqual([deleted, created]);
  now += MINUTE;
  await put({ AlarmName: 'brief' });
  expect(await told({ AlarmName: 'brief' })).toEqual([created, deleted, created]);
  expect(await told({ AlarmName: 'brief', AlarmContributorId: 'x' })).toEqual([]);
  expect(await told({ AlarmName: 'main' })).toEqual([]);
  expect(await told({ AlarmName: 'main', AlarmTypes: ['CompositeAlarm'] })).toHaveLength(1);
});

test('of an alarm that has been gone for 30 days nothing is told (AL-26)', async () => {
  let then = now;
  const other = await serveWire({ wallMs: () => then });
  const client = new CloudWatchClient(clientConfig(other.url));
  const ecs = new ECSClient(clientConfig(other.url));
  await ecs.send(new CreateClusterCommand({ clusterName: 'default' }));
  const alarm = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold', Period: 60 } as const;
  const metric = { Namespace: 'Mine', MetricName: 'Depth', Statistic: 'Sum' } as const;
  await client.send(new PutMetricAlarmCommand({ AlarmName: 'gone', ...alarm, ...metric }));
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ['gone'] }));
  const items = async () =>
    (await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'gone' }))).AlarmHistoryItems?.length;
  then += 29 * 86_400_000;
  expect(await items()).toBe(2);
  then += 2 * 86_400_000;
  expect(await items()).toBe(0);
  for (const one of [client, ecs]) one.destroy();
  await other.close();
});

test('clients of the query protocol put and read rules and suppressors too', async () => {
  const query = async (form: Readonly<Record<string, string>>) => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/monitoring/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: new URLSearchParams({ Version: '2010-08-01', ...form }).toString(),
    });
    return `${response.status} ${await response.text()}`;
  };
  expect(
    await query({
      Action: 'PutAlarmMuteRule',
      Name: 'form',
      'Rule.Schedule.Expression': 'at(2030-01-01T00:00)',
      'Rule.Schedule.Duration': 'PT1H',
      'MuteTargets.AlarmNames.member.1': 'hand',
      ExpireDate: '2031-01-01T00:00:00Z',
    }),
  ).toMatch(/^200 <PutAlarmMuteRuleResponse/);
  const told = await query({ Action: 'GetAlarmMuteRule', AlarmMuteRuleName: 'form' });
  expect(told).toContain(
    '<Rule><Schedule><Expression>at(2030-01-01T00:00)</Expression><Duration>PT1H</Duration></Schedule></Rule>',
  );
  expect(told).toContain('<MuteTargets><AlarmNames><member>hand</member></AlarmNames></MuteTargets>');
  expect(told).toContain('<ExpireDate>2031-01-01T00:00:00.000Z</ExpireDate><Status>SCHEDULED</Status>');
  expect(await query({ Action: 'GetAlarmMuteRule', AlarmMuteRuleName: 'none' })).toMatch(
    /^404 .*<Code>ResourceNotFoundException</,
  );
  expect(await query({ Action: 'DeleteAlarmMuteRule', AlarmMuteRuleName: 'form' })).toMatch(/^200/);
  const described = await query({
    Action: 'DescribeAlarms',
    'AlarmNames.member.1': 'main',
    'AlarmTypes.member.1': 'CompositeAlarm',
  });
  expect(described).toContain('<ActionsSuppressorWaitPeriod>120</ActionsSuppressorWaitPeriod>');
});

describe('windows and warm-up of metric alarms', () => {
  const told = async (AlarmName: string) =>
    (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0];

  test('both come back as they were put; AL-19: no alarm says that its evaluation failed', async () => {
    const EvaluationWindow = { WallClockWindow: { Timezone: 'America/New_York' } };
    const WarmUpConfiguration = { WarmUpPeriodDurationInMinutes: 60, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true };
    await put({
      AlarmName: 'daily',
      Period: 86_400,
      EvaluationWindow,
      WarmUpConfiguration,
      TreatMissingData: 'breaching',
    });
    expect(await told('daily')).toMatchObject({
      EvaluationWindow,
      WarmUpConfiguration,
      StateValue: 'INSUFFICIENT_DATA',
    });
    now += 30 * MINUTE;
    expect(await told('daily')).toMatchObject({ StateValue: 'INSUFFICIENT_DATA' });
    now += 31 * MINUTE;
    expect(await told('daily')).toMatchObject({ StateValue: 'ALARM' });
    await put({ AlarmName: 'daily', EvaluationWindow: { SlidingWindow: {} } });
    expect(await told('daily')).toMatchObject({ EvaluationWindow: { SlidingWindow: {} } });
    expect(await told('child')).not.toHaveProperty('EvaluationWindow');
    const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({}));
    for (const alarm of MetricAlarms ?? []) expect(alarm).not.toHaveProperty('EvaluationState');
  });

  test('what nothing stands behind is refused by name', async () => {
    expect(
      await refused(
        new PutMetricAlarmCommand({
          AlarmName: 'x',
          EvaluationPeriods: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          ThresholdMetricId: 'm',
        }),
      ),
    ).toMatch(/does not simulate ThresholdMetricId/);
  });
});
