import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { openTenant } from '../../src/app/tenants.ts';
import type { Webhooks } from '../../src/app/webhooks.ts';
import { simulate } from '../../src/cli/simulate.ts';
import { keyFileOf } from '../../src/cli/tenants.ts';
import { compose } from '../../src/compose.ts';
import { serveGraphql } from '../support/graphql.ts';
import { type RestPlace, restPlace } from '../support/rest.ts';
import { startReceiver } from '../support/webhooks.ts';

const scenario = {
  name: 'small',
  duration: '3m',
  containerInstances: [{ instanceType: 'm5.large', count: 1 }],
  taskDefinitions: [{ family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }] }],
  services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }],
};

let place: RestPlace;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  place = await restPlace('verified');
  receiver = await startReceiver();
});
afterAll(async () => {
  receiver.close();
  await place.close();
});

const sources = () => receiver.received.map(({ body }) => body.source);

test('REST tells when it is asked to, and the log names the run', async () => {
  const { keys } = await place.tenantWith('told', ['owner', 'operator']);
  const made = await place.ask('POST', '/v1/webhooks', {
    key: keys.owner,
    body: { url: receiver.url, format: 'eventbridge', includeRuns: true },
    headers: { 'idempotency-key': 'one' },
  });
  expect(made.body.webhook).toMatchObject({ includeRuns: true });
  receiver.received.length = 0;
  const silent = await place.ask('POST', '/v1/simulations', { key: keys.operator, body: { scenario } });
  await place.settled();
  expect(receiver.received).toEqual([]);
  const run = () =>
    place.ask('POST', '/v1/simulations', { key: keys.operator, body: { scenario, notify: true, clientToken: 'a' } });
  const { notified, ...report } = (await run()).body;
  expect(report).toEqual(silent.body);
  expect((await run()).body).toEqual({ ...report, notified });
  await place.settled();
  expect(receiver.received.length).toBe(notified.events);
  expect(new Set(sources())).toEqual(new Set(['stowage.run']));
  const { webhookId } = made.body.webhook;
  const log = await place.ask('GET', `/v1/webhooks/${webhookId}/deliveries`, { key: keys.owner });
  expect(log.body.items[0]).toMatchObject({ runId: notified.runId, cluster: null });
  await place.ask('PATCH', `/v1/webhooks/${webhookId}`, { key: keys.owner, body: { includeRuns: false } });
  const deaf = await place.ask('POST', '/v1/simulations', { key: keys.operator, body: { scenario, notify: true } });
  expect(deaf.body.notified).toMatchObject({ endpoints: 0, events: 0 });
});

test('GraphQL tells by a mutation of its own, for whoever may run', async () => {
  const { keys } = await place.tenantWith('told too', ['owner', 'operator', 'viewer']);
  const graphql = await serveGraphql(place.app, place.gate);
  const ask = (key: string, query: string, variables: object = {}) =>
    graphql.ask(query, variables, { authorization: `Bearer ${key}` });
  try {
    const made = await ask(
      keys.owner,
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { webhookId includeRuns } userErrors { message } } }',
      { input: { url: receiver.url, format: 'EVENTBRIDGE', includeRuns: true } },
    );
    expect(made.body.data.createWebhook.webhook.includeRuns).toBe(true);
    receiver.received.length = 0;
    const run =
      'mutation ($input: RunAndNotifyInput!) { runAndNotify(input: $input) { report { passed } notified { runId endpoints events truncated } userErrors { message field } } }';
    const { body } = await ask(keys.operator, run, { input: { scenario } });
    const { report, notified } = body.data.runAndNotify;
    expect({ report, notified }).toMatchObject({
      report: { passed: true },
      notified: { endpoints: 1, truncated: false },
    });
    await place.settled();
    expect(receiver.received.length).toBe(notified.events);
    const log = await ask(keys.owner, '{ webhooks { deliveries(first: 1) { nodes { runId clusterName } } } }');
    expect(log.body.data.webhooks[0].deliveries.nodes).toEqual([{ runId: notified.runId, clusterName: null }]);
    const refused = await ask(keys.operator, run, { input: { scenario: {} } });
    expect(refused.body.data.runAndNotify).toMatchObject({ notified: null, userErrors: [{ field: ['scenario'] }] });
    const viewer = await ask(keys.viewer, run, { input: { scenario } });
    expect(viewer.body.errors?.[0]?.message).toContain('simulation:run');
  } finally {
    await graphql.close();
  }
});

test('the command line tells the endpoints of a local store, and nobody without --notify', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stowage-told-'));
  const file = join(folder, 'small.json');
  await writeFile(file, JSON.stringify(scenario));
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const store = await startEmbedded({ folder });
    const settings = { table: 'stowage', endpoint: store.endpoint, keyFile: keyFileOf(folder), hosted: false };
    await ensureTable(dynamoClient(settings), settings.table);
    const { app } = compose(settings);
    await (app.webhooks as Webhooks).create(openTenant({}), {
      url: receiver.url,
      format: 'eventbridge',
      includeRuns: true,
    });
    await store.close();
    receiver.received.length = 0;
    expect(await simulate([file, '--data', folder, '--quiet'])).toBe(0);
    expect(receiver.received).toEqual([]);
    expect(await simulate([file, '--data', folder, '--quiet', '--notify', '--token', 'x'])).toBe(0);
    expect(said.mock.lastCall?.[0]).toBe(
      `${receiver.received[0]?.body.detail.runId}: ${receiver.received.length} events for 1 endpoints`,
    );
    const { length } = receiver.received;
    expect(await simulate([file, '--data', folder, '--quiet', '--notify', '--token', 'x'])).toBe(0);
    expect(receiver.received.length).toBe(length);
  } finally {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  }
});
