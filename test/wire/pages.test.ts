import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Ecr from '@aws-sdk/client-ecr';
import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let ecr: Ecr.ECRClient;
let ecs: Ecs.ECSClient;
let cloudwatch: CloudWatch.CloudWatchClient;
const NAMES = ['a1', 'b2', 'c3'];
beforeAll(async () => {
  server = await serveWire({});
  const config = clientConfig(server.url);
  ecr = new Ecr.ECRClient(config);
  ecs = new Ecs.ECSClient(config);
  cloudwatch = new CloudWatch.CloudWatchClient(config);
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'default' }));
  for (const name of NAMES) {
    await ecr.send(new Ecr.CreateRepositoryCommand({ repositoryName: name }));
    const image = { repositoryName: 'a1', imageTag: name, imageManifest: JSON.stringify({ schemaVersion: 2, name }) };
    await ecr.send(new Ecr.PutImageCommand(image));
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
  }
});
afterAll(async () => {
  for (const client of [ecr, ecs, cloudwatch]) client.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

/** Everything that the pages of one item hold, in order. */
async function inPages<Page>(pages: AsyncIterable<Page>, of: (page: Page) => readonly unknown[] | undefined) {
  const found: unknown[] = [];
  for await (const page of pages) {
    const items = of(page) ?? [];
    expect(items.length).toBeLessThanOrEqual(1);
    found.push(...items);
  }
  return found;
}

test('pages of one hold together what one page holds, each thing once', async () => {
  const one = { pageSize: 1 };
  const repositories = Ecr.paginateDescribeRepositories({ client: ecr, ...one }, {});
  expect(await inPages(repositories, (page) => page.repositories?.map(({ repositoryName }) => repositoryName))).toEqual(
    NAMES,
  );
  const images = Ecr.paginateDescribeImages({ client: ecr, ...one }, { repositoryName: 'a1' });
  const tags = await inPages(images, (page) => page.imageDetails?.map(({ imageTags }) => imageTags?.[0]));
  expect(tags.toSorted()).toEqual(NAMES);
  const alarms = CloudWatch.paginateDescribeAlarms({ client: cloudwatch, ...one }, {});
  expect(await inPages(alarms, (page) => page.MetricAlarms?.map(({ AlarmName }) => AlarmName))).toEqual(NAMES);
  const history = CloudWatch.paginateDescribeAlarmHistory({ client: cloudwatch, ...one }, {});
  const told = await inPages(history, (page) => page.AlarmHistoryItems?.map(({ AlarmName }) => AlarmName));
  expect([...new Set(told)].toSorted()).toEqual(NAMES);
  const settings = Ecs.paginateListAccountSettings({ client: ecs, ...one }, { effectiveSettings: true });
  const names = await inPages(settings, (page) => page.settings?.map(({ name }) => name));
  expect(names.length).toBeGreaterThan(5);
  expect(new Set(names).size).toBe(names.length);
});

test('the waiter for composite alarms ends when there is one', async () => {
  await cloudwatch.send(
    new CloudWatch.PutCompositeAlarmCommand({ AlarmName: 'all', AlarmRule: 'ALARM(a1) OR ALARM(b2)' }),
  );
  const waiting = { client: cloudwatch, minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 5 };
  const asked = { AlarmNames: ['all'], AlarmTypes: ['CompositeAlarm' as const] };
  expect((await CloudWatch.waitUntilCompositeAlarmExists(waiting, asked)).state).toBe('SUCCESS');
});
