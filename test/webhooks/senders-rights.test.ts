import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { auditTo } from '../../src/app/audit.ts';
import { dispatch } from '../../src/app/dispatch.ts';
import { runOutbox } from '../../src/model/run-news.ts';
import { dynamoRequest, type IamRequest, isAllowed, statementsOf } from '../support/iam.ts';
import { type Place, TENANT, watched } from '../support/stores.ts';
import { startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

const ROLE = statementsOf('WebhooksRole');
let home: WebhookPlace;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
/** Everything that the function that sends asked of the table. */
const asked: IamRequest[] = [];
/** The sender, with stores that nobody else uses; what it does is written down. */
let send: (outbox: string) => Promise<unknown>;

beforeAll(async () => {
  home = await webhookPlace();
  receiver = await startReceiver();
  send = (outbox) => {
    const client = watched(home.place.again().client as NonNullable<Place['client']>, (command, input) =>
      asked.push(dynamoRequest(command, input)),
    );
    const { table } = home.place;
    const door = home.parts(worldStore(client, table), webhookStore(client, table));
    return dispatch({ ...door, audit: auditTo(tenantStore(client, table), home.clock) }, TENANT, outbox);
  };
});
afterAll(async () => {
  receiver.close();
  await home.place.close();
});

async function cluster(name: string, tasks: number): Promise<void> {
  await home.app.clusters.create(TENANT, { clusterName: name, seed: name, clock: { mode: 'MANUAL' } });
  await home.app.instances.register(TENANT, { cluster: name, instanceType: 'm5.4xlarge', count: 4 });
  await home.app.taskDefinitions.register(TENANT, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
  });
  for (let run = 0; run < tasks; run += 10)
    await home.app.tasks.run(TENANT, { cluster: name, taskDefinition: 'web', count: Math.min(10, tasks - run) });
  await home.app.clusters.advanceClock(TENANT, { cluster: name, byMs: 60_000 });
}

test('whatever the sender asks of the table in a life of endpoints, its role allows', async () => {
  const { webhookId } = (await home.webhooks.create(TENANT, { url: receiver.url, includeRuns: true })).webhook;
  home.clock.ms += 11_000;
  await cluster('small', 1);
  await send('small');
  await cluster('large', 300); // a state and a journal in chunks
  await send('large');
  receiver.answer = (_one, response) => {
    response.statusCode = 503;
  };
  await cluster('failing', 1);
  for (let attempt = 0; attempt < 4; attempt++) {
    await send('failing'); // retries, and the circuit that opens
    home.clock.ms += 3_600_000;
  }
  receiver.answer = () => {};
  home.clock.ms += 12 * 3_600_000;
  await Promise.all([send('failing'), send('failing')]); // of two at once one meets what the other wrote
  const { notified } = await home.app.simulations.run(TENANT, {
    scenario: { name: 'told', duration: '1m', containerInstances: [{ instanceType: 'm5.large' }] },
    notify: true,
  });
  await send(runOutbox(notified?.runId as string));
  receiver.answer = (_one, response) => {
    response.statusCode = 410;
  };
  await home.app.tasks.run(TENANT, { cluster: 'small', taskDefinition: 'web' });
  await send('small'); // disabled, and its owner told
  expect((await home.webhooks.find(TENANT, webhookId))?.status).toBe('DISABLED');
  await send('nothing-of-that-name');
  await send(runOutbox('run_nothing'));
  expect(receiver.received.length).toBeGreaterThan(10);
  const refused = asked.filter((request) => !isAllowed(ROLE, request));
  expect(refused).toEqual([]);
  const kinds = new Set(
    asked.map(({ action, context }) => `${action} ${String(context['dynamodb:LeadingKeys']).slice(0, 2)}`),
  );
  expect([...kinds].sort()).toEqual([
    'dynamodb:GetItem C#',
    'dynamodb:GetItem H#',
    'dynamodb:GetItem W#',
    'dynamodb:PutItem H#',
    'dynamodb:PutItem U#',
    'dynamodb:Query H#',
    'dynamodb:UpdateItem C#',
    'dynamodb:UpdateItem H#',
  ]);
});

const get = (pk: string): IamRequest => dynamoRequest('GetItemCommand', { Key: { pk, sk: 'x' } });
const put = (pk: string, more: object = {}): IamRequest =>
  dynamoRequest('PutItemCommand', { Item: { pk, sk: 'x', body: '' }, ...more });
const query = (pk: string, more: object = {}): IamRequest =>
  dynamoRequest('QueryCommand', {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ...more,
  });
const update = (pk: string, UpdateExpression: string, more: object = {}): IamRequest =>
  dynamoRequest('UpdateItemCommand', { Key: { pk, sk: 'x' }, UpdateExpression, ...more });
const OF = `${TENANT.tenantId}#${TENANT.accountId}#${TENANT.region}`;

test.each<[string, IamRequest]>([
  ['reading a tenant, with its members', get('T#abcdefgh')],
  ['reading keys', query('T#abcdefgh')],
  ['reading settings, hooks and answers of an account', get(`T#${OF}`)],
  ['listing them', query(`T#${OF}`)],
  ['reading definitions, with what is in their environment', get(`D#${OF}#web`)],
  ['reading bytes of images', get(`B#${OF}#0`)],
  ['reading whose an address is', get('I#aaaaaaaaaaaaaaaaaaaaaaaaaa')],
  ['reading the list of tenants', query('O#tenants')],
  ['reading an audit log', get('U#abcdefgh')],
  ['listing an audit log', query('U#abcdefgh')],
  ['having what an audit log said handed out by writing', put('U#abcdefgh', { ReturnValues: 'ALL_OLD' })],
  ['listing clusters', query(`C#${OF}`)],
  ['listing a world', query(`W#${OF}#shop`)],
  ['writing a head', put(`C#${OF}`)],
  ['changing what a head says', update(`C#${OF}`, 'SET body = :body')],
  ['changing whose it is', update(`C#${OF}`, 'SET duePk = :due, tenant = :other')],
  ['reading by changing', update(`C#${OF}`, 'REMOVE duePk', { ReturnValues: 'ALL_NEW' })],
  ['writing a world', put(`W#${OF}#shop`)],
  ['writing a key or a member', put('T#abcdefgh')],
  ['writing settings', put(`T#${OF}`)],
  ['changing a member', update('T#abcdefgh', 'SET duePk = :x')],
  ['what is due of all tenants', query('due#0', { IndexName: 'due' })],
  ['deleting anything', dynamoRequest('DeleteItemCommand', { Key: { pk: `H#${OF}`, sk: 'x' } })],
  ['scanning', dynamoRequest('ScanCommand', {})],
  ['many at once', dynamoRequest('BatchGetItemCommand', { RequestItems: {} })],
  ['a call that names no key', { action: 'dynamodb:GetItem', resource: 'Table.Arn', context: {} }],
  ['sending to other queues', { action: 'sqs:SendMessage', resource: 'WebhookQueue.Arn', context: {} }],
  ['taking what ticks hand out', { action: 'sqs:ReceiveMessage', resource: 'DueQueue.Arn', context: {} }],
])('it is refused: %s', (_what, request) => {
  expect(isAllowed(ROLE, request)).toBe(false);
});

test('the judge is no yes-man nor its opposite: roles that need it may, and what is denied wins', () => {
  expect(isAllowed(statementsOf('GraphqlRole'), get('T#abcdefgh'))).toBe(true);
  expect(isAllowed(statementsOf('ReconcileRole'), query('due#0', { IndexName: 'due' }))).toBe(true);
  expect(isAllowed(statementsOf('ReconcileRole'), get(`C#${OF}`))).toBe(false);
  const [first] = statementsOf('GraphqlRole') as [ReturnType<typeof statementsOf>[number]];
  expect(isAllowed([first, { ...first, Effect: 'Deny' }], get('T#abcdefgh'))).toBe(false);
});

test('what is refused is there: the tenant has rows of those kinds, and they hold what the sender must not see', async () => {
  const client = home.place.client as NonNullable<Place['client']>;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: home.place.table }));
  const kinds = new Set(Items.map(({ pk }) => pk?.S?.slice(0, 2)));
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['C#', 'D#', 'H#', 'T#', 'U#', 'W#']));
});
