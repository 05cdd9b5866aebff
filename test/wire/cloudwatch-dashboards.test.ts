import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dashboardFindings } from '../../src/api/aws/dashboard-body.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let cloudwatch: CloudWatch.CloudWatchClient;
const now = 1_767_225_600_000;
beforeAll(async () => {
  server = await serveWire({ wallMs: () => now });
  cloudwatch = new CloudWatch.CloudWatchClient(clientConfig(server.url));
});
afterAll(async () => {
  cloudwatch.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const BODY = JSON.stringify({
  widgets: [
    { type: 'text', x: 0, y: 0, width: 6, height: 2, properties: { markdown: '# Café' } },
    { type: 'metric', properties: { metrics: [['AWS/ECS', 'CPUUtilization']], region: 'eu-west-1' } },
  ],
});
const put = (DashboardName: string, DashboardBody = BODY, own: object = {}) =>
  cloudwatch.send(new CloudWatch.PutDashboardCommand({ DashboardName, DashboardBody, ...own }));
const listed = async (own: object = {}) =>
  ((await cloudwatch.send(new CloudWatch.ListDashboardsCommand(own))).DashboardEntries ?? []).map(
    ({ DashboardName }) => DashboardName,
  );

test('dashboards are put, got, listed, tagged, deleted', async () => {
  expect((await put('shop', BODY, { Tags: [{ Key: 'team', Value: 'a' }] })).DashboardValidationMessages).toEqual([]);
  await put('shop', '{"widgets":[]}', { Tags: [{ Key: 'team', Value: 'ignored' }] });
  await put('shop');
  await put('stock');
  const { $metadata: _, ...got } = await cloudwatch.send(new CloudWatch.GetDashboardCommand({ DashboardName: 'shop' }));
  const ResourceARN = `arn:aws:cloudwatch::${ACCOUNT}:dashboard/shop`;
  expect(got).toEqual({ DashboardName: 'shop', DashboardArn: ResourceARN, DashboardBody: BODY });
  const { DashboardEntries } = await cloudwatch.send(
    new CloudWatch.ListDashboardsCommand({ DashboardNamePrefix: 'sh' }),
  );
  expect(DashboardEntries).toEqual([
    { DashboardName: 'shop', DashboardArn: ResourceARN, LastModified: new Date(now), Size: Buffer.byteLength(BODY) },
  ]);
  expect((await cloudwatch.send(new CloudWatch.ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
    { Key: 'team', Value: 'a' },
  ]);
  const remove = (...DashboardNames: string[]) =>
    cloudwatch.send(new CloudWatch.DeleteDashboardsCommand({ DashboardNames }));
  await expect(remove('shop', 'nobody')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  expect(await listed()).toEqual(['shop', 'stock']);
  await remove('shop', 'stock');
  expect(await listed()).toEqual([]);
  await expect(cloudwatch.send(new CloudWatch.GetDashboardCommand({ DashboardName: 'shop' }))).rejects.toMatchObject({
    name: 'ResourceNotFound',
    $metadata: { httpStatusCode: 404 },
  });
});

test('a body that is none is refused with everything that is wrong with it, and changes nothing', async () => {
  const body = JSON.stringify({
    widgets: [
      { type: 'text', properties: {} },
      { type: 'pie', x: 30, properties: {} },
    ],
  });
  const error = await put('bad', body).catch((one) => one);
  expect(error).toMatchObject({
    name: 'DashboardInvalidInputError',
    message: expect.stringMatching(/^The dashboard body is invalid, there are 4 validation errors: /),
    dashboardValidationMessages: [
      { DataPath: '/widgets/0/properties', Message: "Should have required property 'markdown'" },
      { DataPath: '/widgets/1/type', Message: 'Should be one of metric, text, log, alarm, explorer, custom' },
      { DataPath: '/widgets/1/x', Message: 'Should be an integer from 0 to 23' },
      { DataPath: '/widgets/1', Message: "Should have properties 'x' and 'y' together" },
    ],
  });
  await expect(put('no blanks')).rejects.toMatchObject({
    message: expect.stringMatching(/contains invalid characters/),
  });
  expect(await listed()).toEqual([]);
  const raw = await server.post(
    'GraniteServiceVersion20100801.PutDashboard',
    { DashboardName: 'bad', DashboardBody: '[]' },
    { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-mode': 'true' },
  );
  expect([raw.status, raw.headers.get('x-amzn-query-error')]).toEqual([400, 'InvalidParameterInput;Sender']);
});

test.each([
  ['', ['']],
  ['{', ['']],
  ['[]', ['']],
  ['null', ['']],
  ['{}', ['']],
  ['{"widgets":{}}', ['']],
  ['{"widgets":[]}', []],
  ['{"start":"-PT3H","widgets":[1]}', ['/widgets/0']],
  ['{"widgets":[{}]}', ['/widgets/0', '/widgets/0']],
  ['{"widgets":[{"type":"metric","properties":{}}]}', ['/widgets/0/properties']],
  ['{"widgets":[{"type":"metric","properties":{"annotations":{"alarms":["a"]}}}]}', []],
  ['{"widgets":[{"type":"alarm","properties":{"alarms":[]}}]}', []],
  ['{"widgets":[{"type":"log","properties":{}}]}', ['/widgets/0/properties']],
  ['{"widgets":[{"type":"explorer","properties":{}}]}', []],
  ['{"widgets":[{"type":"constructor","properties":{}}]}', ['/widgets/0/type']],
  [
    '{"widgets":[{"type":"explorer","properties":{},"width":25,"height":0}]}',
    ['/widgets/0/width', '/widgets/0/height'],
  ],
  [JSON.stringify({ widgets: Array(501).fill({}) }), ['/widgets']],
])('%.60s is wrong at %j', (body, paths) => {
  expect(dashboardFindings(body).map(({ DataPath }) => DataPath)).toEqual(paths);
});
