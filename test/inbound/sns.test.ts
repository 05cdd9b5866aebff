import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceView } from '../../src/engine/views/service.ts';
import type { World } from '../../src/engine/world.ts';
import { type InboundPlace, inboundPlace, serviceOf } from '../support/inbound.ts';
import {
  alarmNotification,
  cloudwatchAlarm,
  ecrPush,
  snsConfirmation,
  snsEnvelope,
} from '../support/inbound-payloads.ts';
import { TENANT } from '../support/stores.ts';

const RULES = [
  {
    match: { alarm: 'api-*', state: 'ALARM' },
    command: { name: 'updateService', input: { cluster: 'sns', service: 'web', desiredCount: 7 } },
  },
];

/** Where subscriptions are confirmed: answers with a status, and keeps what it was sent. */
const topicService = { received: [] as string[], status: 200, url: '' };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    topicService.received.push(body);
    response.writeHead(topicService.status).end('<ConfirmSubscriptionResponse/>');
  });
});

let home: InboundPlace;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  topicService.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  home = await inboundPlace({ snsEndpoint: topicService.url });
  await serviceOf(home.app, 'sns', undefined, 0);
});
afterAll(async () => {
  await home.close();
  server.closeAllConnections();
  server.close();
});

const basic = (secret: string) => ({
  'content-type': 'text/plain; charset=UTF-8',
  authorization: `Basic ${Buffer.from(`sns:${secret}`).toString('base64')}`,
});
const desired = async (): Promise<number> => {
  const world = (await home.app.clusters.find(TENANT, 'sns')) as World;
  return serviceView(world, 0).desiredCount;
};
const endpoint = (source = 'cloudwatch-alarm') =>
  home.inbound.create(TENANT, { source, rules: source === 'ecr' ? [] : RULES });

test('SNS is asked for the password of the address, as it wants to be', async () => {
  const { hook, secret } = await endpoint();
  const { authorization: _, ...without } = basic(secret);
  const asked = await home.send(hook.hookId, JSON.stringify(snsConfirmation()), without);
  expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="stowage"']);
});

test('a subscription is confirmed where its topic lies, not where the message says', async () => {
  const { hook, secret } = await endpoint();
  const { status } = await home.send(hook.hookId, JSON.stringify(snsConfirmation()), basic(secret));
  expect(status).toBe(202);
  await home.processAll();
  const [request] = topicService.received.splice(0);
  expect(Object.fromEntries(new URLSearchParams(request))).toEqual({
    Action: 'ConfirmSubscription',
    Version: '2010-03-31',
    TopicArn: 'arn:aws:sns:us-east-1:123456789012:alarms',
    Token: '2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92',
  });
  expect(await home.latest(hook.hookId)).toMatchObject({
    event: 'SubscriptionConfirmation',
    status: 'done',
    effects: [{ action: 'confirm', outcome: 'done' }],
  });
});

test('a topic that will not be confirmed says so in the log', async () => {
  const { hook, secret } = await endpoint();
  topicService.status = 403;
  await home.send(hook.hookId, JSON.stringify(snsConfirmation()), basic(secret));
  await home.processAll();
  topicService.status = 200;
  topicService.received.splice(0);
  expect(await home.latest(hook.hookId)).toMatchObject({
    status: 'refused',
    effects: [{ action: 'confirm', outcome: 'refused', message: expect.stringMatching(/HTTP 403$/) }],
  });
});

describe('an alarm reaches its rule', () => {
  test.each([
    ['as CloudWatch tells the topic', snsEnvelope('Notification', alarmNotification())],
    ['as EventBridge tells the topic', snsEnvelope('Notification', cloudwatchAlarm())],
    ['by raw delivery', alarmNotification()],
  ])('%s', async (_, body) => {
    const { hook, secret } = await endpoint();
    await home.app.services.update(TENANT, { cluster: 'sns', service: 'web', desiredCount: 0 });
    const once = await home.send(hook.hookId, JSON.stringify(body), basic(secret));
    const twice = await home.send(hook.hookId, JSON.stringify(body), basic(secret));
    expect([once.status, twice.body]).toEqual([202, { deliveryId: once.body.deliveryId, duplicate: true }]);
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ event: 'CloudWatch Alarm State Change', status: 'done' });
    expect(await desired()).toBe(7);
  });

  test('and one that is fine again does not', async () => {
    const { hook, secret } = await endpoint();
    await home.send(
      hook.hookId,
      JSON.stringify(snsEnvelope('Notification', alarmNotification({ state: 'OK' }))),
      basic(secret),
    );
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ status: 'ignored', effects: [] });
  });
});

test('images pushed to ECR come through a topic too; the end of a subscription is ignored', async () => {
  const { hook, secret } = await endpoint('ecr');
  const push = await home.send(hook.hookId, JSON.stringify(snsEnvelope('Notification', ecrPush())), basic(secret));
  const end = await home.send(
    hook.hookId,
    JSON.stringify(snsEnvelope('UnsubscribeConfirmation', 'bye', { MessageId: 'another' })),
    basic(secret),
  );
  expect([push.status, end.status]).toEqual([202, 202]);
  await home.processAll();
  const { deliveries } = await home.inbound.deliveries(TENANT, hook.hookId, { limit: 2 });
  expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
    ['UnsubscribeConfirmation', 'ignored'],
    ['ECR Image Action', 'ignored'],
  ]);
});

test.each([
  ['a topic elsewhere', snsConfirmation({ TopicArn: 'arn:aws:sns:evil.example.com:123456789012:x' }), /TopicArn/],
  [
    'a region that leads elsewhere',
    snsConfirmation({ TopicArn: 'arn:aws:sns:us-east-1.evil.com#:123456789012:x' }),
    /TopicArn/,
  ],
  ['a token that is none', snsConfirmation({ Token: 'a&Action=DeleteTopic' }), /Token/],
  ['no token', snsConfirmation({ Token: undefined }), /Token/],
  ['no message id', snsConfirmation({ MessageId: 7 }), /MessageId/],
  ['a message that is no JSON', snsEnvelope('Notification', 'hello'), /Message should be JSON/],
  ['a message of something else', snsEnvelope('Notification', { a: 1 }), /detail-type/],
  [
    'an alarm without its time',
    snsEnvelope('Notification', { ...alarmNotification(), StateChangeTime: 'soon' }),
    /StateChangeTime/,
  ],
])('%s is refused, and nothing is sent anywhere', async (_, body, message) => {
  const { hook, secret } = await endpoint();
  const answer = await home.send(hook.hookId, JSON.stringify(body), basic(secret));
  expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(message)]);
  expect(topicService.received).toEqual([]);
});
