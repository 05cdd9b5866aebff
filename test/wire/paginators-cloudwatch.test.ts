import * as Scaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyPaginator, everyWaiter } from '../support/paginators.ts';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const MINUTE = 60_000;
const START = 1_767_225_600_000;
let now = START;
let server: WireServer;
let cloudwatch: CloudWatch.CloudWatchClient;
let scaling: Scaling.ApplicationAutoScalingClient;
const NAMES = ['a1', 'b2', 'c3'];
/** A page of ListMetrics has 500, one of ListDashboards 100: neither can be asked for fewer. */
const [METRICS, DASHBOARDS] = [503, 102];
const numbered = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(3, '0')}`);
const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 5 } as const;
const ECS = {
  ServiceNamespace: 'ecs',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
const resourceOf = (name: string): string => `service/default/${name}`;

beforeAll(async () => {
  server = await serveWire({ wallMs: () => now });
  const config = clientConfig(server.url);
  cloudwatch = new CloudWatch.CloudWatchClient(config);
  scaling = new Scaling.ApplicationAutoScalingClient(config);
  const ecs = new Ecs.ECSClient(config);
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'default' }));
  await ecs.send(
    new Ecs.RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web', memory: 64, cpu: 64 }],
    }),
  );
  for (const name of NAMES) {
    await ecs.send(new Ecs.CreateServiceCommand({ serviceName: name, taskDefinition: 'web', desiredCount: 0 }));
    await scaling.send(
      new Scaling.RegisterScalableTargetCommand({
        ...ECS,
        ResourceId: resourceOf(name),
        MinCapacity: 1,
        MaxCapacity: 4,
      }),
    );
    await scaling.send(
      new Scaling.PutScalingPolicyCommand({
        ...ECS,
        ResourceId: resourceOf('a1'),
        PolicyName: name,
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          AdjustmentType: 'ChangeInCapacity',
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
        },
      }),
    );
    await scaling.send(
      new Scaling.PutScheduledActionCommand({
        ...ECS,
        ResourceId: resourceOf('a1'),
        ScheduledActionName: name,
        Schedule: 'rate(1 day)',
        ScalableTargetAction: { MinCapacity: 1 },
      }),
    );
    await cloudwatch.send(
      new CloudWatch.PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'Mine',
        MetricName: 'Depth',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    await cloudwatch.send(
      new CloudWatch.PutAlarmMuteRuleCommand({
        Name: name,
        Rule: { Schedule: { Expression: 'cron(0 2 * * *)', Duration: 'PT1H' } },
      }),
    );
  }
  await cloudwatch.send(new CloudWatch.PutCompositeAlarmCommand({ AlarmName: 'all', AlarmRule: 'ALARM(a1)' }));
  const metrics = numbered(METRICS, 'm').map((MetricName) => ({ MetricName, Value: 1 }));
  await cloudwatch.send(new CloudWatch.PutMetricDataCommand({ Namespace: 'Many', MetricData: metrics }));
  const points = [0, 1, 2].map((minute) => ({
    MetricName: 'Depth',
    Timestamp: new Date(START - minute * MINUTE),
    Value: minute,
  }));
  await cloudwatch.send(new CloudWatch.PutMetricDataCommand({ Namespace: 'Mine', MetricData: points }));
  for (const DashboardName of numbered(DASHBOARDS, 'd'))
    await cloudwatch.send(new CloudWatch.PutDashboardCommand({ DashboardName, DashboardBody: '{"widgets":[]}' }));
  now += 10 * MINUTE;
  ecs.destroy();
});
afterAll(async () => {
  for (const client of [cloudwatch, scaling]) client.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const config = () => ({ client: cloudwatch, pageSize: 1 });
const scalingConfig = () => ({ client: scaling, pageSize: 1 });
const depth = (Id: string, own: object = {}) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'Mine', MetricName: 'Depth' }, Period: 60, Stat: 'Sum' },
  ...own,
});

describe('every page of CloudWatch', () => {
  everyPaginator(
    CloudWatch,
    {
      DescribeAlarmHistory: {
        pages: () =>
          CloudWatch.paginateDescribeAlarmHistory(config(), {
            HistoryItemType: 'ConfigurationUpdate',
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          }),
        items: (page: CloudWatch.DescribeAlarmHistoryOutput) =>
          page.AlarmHistoryItems?.map((item) => item.HistorySummary),
        expected: 4,
      },
      DescribeAlarms: {
        pages: () => CloudWatch.paginateDescribeAlarms(config(), { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
        items: (page: CloudWatch.DescribeAlarmsOutput) =>
          [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])].map(({ AlarmName }) => AlarmName),
        expected: ['a1', 'all', 'b2', 'c3'],
      },
      GetMetricData: {
        pages: () =>
          CloudWatch.paginateGetMetricData(
            { client: cloudwatch },
            {
              MetricDataQueries: [depth('m1'), { Id: 'e1', Expression: 'm1 * 10' }],
              StartTime: new Date(START - 5 * MINUTE),
              EndTime: new Date(START + MINUTE),
              MaxDatapoints: 1,
            },
          ),
        items: (page: CloudWatch.GetMetricDataOutput) =>
          page.MetricDataResults?.flatMap(({ Id, Values, Timestamps }) =>
            (Values ?? []).map(
              (value, at) => `${Id} ${value} at ${((Timestamps?.[at]?.getTime() ?? 0) - START) / MINUTE}`,
            ),
          ),
        // Newest first.
        expected: ['m1 0 at 0', 'm1 1 at -1', 'm1 2 at -2', 'e1 0 at 0', 'e1 10 at -1', 'e1 20 at -2'],
      },
      ListAlarmMuteRules: {
        pages: () => CloudWatch.paginateListAlarmMuteRules(config(), {}),
        items: (page: CloudWatch.ListAlarmMuteRulesOutput) =>
          page.AlarmMuteRuleSummaries?.map(({ AlarmMuteRuleArn }) => AlarmMuteRuleArn?.split(':').at(-1)),
        expected: NAMES,
      },
      ListDashboards: {
        pages: () => CloudWatch.paginateListDashboards(config(), {}),
        items: (page: CloudWatch.ListDashboardsOutput) =>
          page.DashboardEntries?.map(({ DashboardName }) => DashboardName),
        expected: numbered(DASHBOARDS, 'd'),
        size: 100,
      },
      ListMetrics: {
        pages: () => CloudWatch.paginateListMetrics(config(), { Namespace: 'Many' }),
        items: (page: CloudWatch.ListMetricsOutput) => page.Metrics?.map(({ MetricName }) => MetricName),
        expected: numbered(METRICS, 'm'),
        size: 500,
      },
    },
    {
      refused: {
        DescribeAnomalyDetectors: {
          pages: () => CloudWatch.paginateDescribeAnomalyDetectors(config(), {}),
          says: /does not simulate DescribeAnomalyDetectors: nothing is learned from metrics/,
        },
        DescribeInsightRules: {
          pages: () => CloudWatch.paginateDescribeInsightRules(config(), {}),
          says: /does not simulate DescribeInsightRules: there are no logs/,
        },
        ListManagedInsightRules: {
          pages: () => CloudWatch.paginateListManagedInsightRules(config(), { ResourceARN: 'arn:aws:x' }),
          says: /does not simulate ListManagedInsightRules: there are no logs/,
        },
        ListMetricStreams: {
          pages: () => CloudWatch.paginateListMetricStreams(config(), {}),
          says: /does not simulate ListMetricStreams: there is no Firehose/,
        },
      },
    },
  );

  const waiting = () => ({ client: cloudwatch, ...WAIT });
  everyWaiter(CloudWatch, {
    AlarmExists: async () => (await CloudWatch.waitUntilAlarmExists(waiting(), { AlarmNames: ['a1'] })).state,
    CompositeAlarmExists: async () =>
      (
        await CloudWatch.waitUntilCompositeAlarmExists(waiting(), {
          AlarmNames: ['all'],
          AlarmTypes: ['CompositeAlarm'],
        })
      ).state,
    AlarmMuteRuleExists: async () =>
      (await CloudWatch.waitUntilAlarmMuteRuleExists(waiting(), { AlarmMuteRuleName: 'a1' })).state,
    LogAlarmExists: { because: 'PutLogAlarm is refused: there are no logs that an alarm could query.' },
  });

  test('waiters for what is not there go on waiting until their time is up', async () => {
    const soon = { client: cloudwatch, minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 0.1 };
    const asked = { AlarmNames: ['nobody'] };
    const waits = [
      CloudWatch.waitUntilAlarmExists(soon, asked),
      CloudWatch.waitUntilCompositeAlarmExists(soon, { ...asked, AlarmTypes: ['CompositeAlarm'] }),
      CloudWatch.waitUntilLogAlarmExists(soon, { ...asked, AlarmTypes: ['LogAlarm'] }),
      CloudWatch.waitUntilAlarmMuteRuleExists(soon, { AlarmMuteRuleName: 'nobody' }),
    ];
    const ends = await Promise.allSettled(waits);
    expect(ends.map((end) => end.status === 'rejected' && end.reason.name)).toEqual(waits.map(() => 'TimeoutError'));
  });

  test('a token is good for the question it was given for, and for no other', async () => {
    const { NextToken } = await cloudwatch.send(
      new CloudWatch.GetMetricDataCommand({
        MetricDataQueries: [depth('m1')],
        StartTime: new Date(START - 5 * MINUTE),
        EndTime: new Date(START + MINUTE),
        MaxDatapoints: 2,
      }),
    );
    const other = { MetricDataQueries: [depth('m2')], StartTime: new Date(0), EndTime: new Date(START), NextToken };
    await expect(cloudwatch.send(new CloudWatch.GetMetricDataCommand(other))).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });
});

describe('every page of Application Auto Scaling', () => {
  everyPaginator(Scaling, {
    DescribeScalableTargets: {
      pages: () => Scaling.paginateDescribeScalableTargets(scalingConfig(), { ServiceNamespace: 'ecs' }),
      items: (page: Scaling.DescribeScalableTargetsResponse) =>
        page.ScalableTargets?.map(({ ResourceId }) => ResourceId),
      expected: NAMES.map(resourceOf),
    },
    DescribeScalingActivities: {
      pages: () => Scaling.paginateDescribeScalingActivities(scalingConfig(), { ServiceNamespace: 'ecs' }),
      items: (page: Scaling.DescribeScalingActivitiesResponse) =>
        page.ScalingActivities?.map(({ ActivityId }) => ActivityId),
      expected: NAMES.length, // each service was raised to its minimum
    },
    DescribeScalingPolicies: {
      pages: () => Scaling.paginateDescribeScalingPolicies(scalingConfig(), { ServiceNamespace: 'ecs' }),
      items: (page: Scaling.DescribeScalingPoliciesResponse) =>
        page.ScalingPolicies?.map(({ PolicyName }) => PolicyName),
      expected: NAMES,
    },
    DescribeScheduledActions: {
      pages: () => Scaling.paginateDescribeScheduledActions(scalingConfig(), { ServiceNamespace: 'ecs' }),
      items: (page: Scaling.DescribeScheduledActionsResponse) =>
        page.ScheduledActions?.map(({ ScheduledActionName }) => ScheduledActionName),
      expected: NAMES,
    },
  });
  everyWaiter(Scaling, {});
});
