import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupPolicyArnOf } from '../../src/engine/capacity/group-scaling/names.ts';
import { groupPolicyIn } from '../../src/engine/capacity/group-scaling/state.ts';
import type { World } from '../../src/engine/world.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

/** 2026-01-01T00:00:00Z. */
const NOW = 1_767_225_600_000;
const TENANT = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
const CLUSTER = 'machines';
const GROUP = { cluster: CLUSTER, autoScalingGroupName: 'workers' };
let server: WireServer;
let cloudwatch: CloudWatchClient;
const machines = async (): Promise<World> => (await server.app.clusters.find(TENANT, CLUSTER)) as World;

beforeAll(async () => {
  server = await serveWire({ wallMs: () => NOW });
  cloudwatch = new CloudWatchClient(clientConfig(server.url));
  const ecs = new ECSClient(clientConfig(server.url));
  for (const clusterName of ['default', CLUSTER]) await ecs.send(new CreateClusterCommand({ clusterName }));
  ecs.destroy();
  const { groups } = server.app;
  await groups.create(TENANT, {
    ...GROUP,
    minSize: 1,
    maxSize: 5,
    launchTemplate: { instanceType: 'm5.large' },
  });
  await groups.putPolicy(TENANT, {
    ...GROUP,
    policyName: 'more',
    adjustmentType: 'ChangeInCapacity',
    scalingAdjustment: 2,
  });
  await groups.putPolicy(TENANT, {
    ...GROUP,
    policyName: 'cpu',
    policyType: 'TargetTrackingScaling',
    targetTrackingConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  });
});
afterAll(async () => {
  cloudwatch.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});

test('an alarm whose action is the policy of a group lies in the cluster of the group, and calls it', async () => {
  const world = await machines();
  const policy = groupPolicyIn(world, 'workers', 'more');
  const AlarmActions = [groupPolicyArnOf(world, 'workers', policy as NonNullable<typeof policy>)];
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'orders',
      Namespace: 'Shop',
      MetricName: 'Orders',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions,
    }),
  );
  await cloudwatch.send(new SetAlarmStateCommand({ AlarmName: 'orders', StateValue: 'ALARM', StateReason: 'to try' }));
  expect((await machines()).autoScalingGroups.get('workers')).toMatchObject({
    desiredCapacity: 3,
    lastChange: { by: 'alarm', alarm: 'orders', policy: 'more' },
  });
});

test('the alarms of target tracking are described as CloudWatch does', async () => {
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'TargetTracking-workers-' }),
  );
  expect(MetricAlarms.map(({ Threshold, EvaluationPeriods }) => [Threshold, EvaluationPeriods])).toEqual([
    [50, 3],
    [35, 15],
  ]);
  expect(MetricAlarms[0]).toMatchObject({
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'workers' }],
    AlarmDescription: expect.stringMatching(
      /^DO NOT EDIT OR DELETE\. For TargetTrackingScaling policy .*policyName\/cpu\.$/,
    ),
  });
});

test('a metric of one’s own with the dimension of a group goes to its cluster', async () => {
  const Dimensions = [{ Name: 'AutoScalingGroupName', Value: 'workers' }];
  await cloudwatch.send(
    new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [{ MetricName: 'Heat', Value: 7, Dimensions }] }),
  );
  const metric = {
    namespace: 'Shop',
    name: 'Heat',
    dimensions: [{ name: 'AutoScalingGroupName', value: 'workers' }],
  };
  expect((await machines()).metrics.has(metric)).toBe(true);
});
