import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RETRY_AFTER_MS } from '../../src/tables/webhook-retries.ts';
import { TENANT } from '../support/stores.ts';
import { signatureOf, startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

let home: WebhookPlace;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let count = 0;

beforeAll(async () => {
  home = await webhookPlace();
  receiver = await startReceiver();
});
afterAll(async () => {
  receiver.close();
  await home.place.close();
});

/** A cluster with two instances, its clock in hand; what happened until now is delivered to nobody. */
async function cluster(): Promise<string> {
  const name = `c${++count}`;
  await home.app.clusters.create(TENANT, { clusterName: name, seed: name, clock: { mode: 'MANUAL' } });
  await home.app.instances.register(TENANT, { cluster: name, instanceType: 'm5.large', count: 2 });
  await home.app.taskDefinitions.register(TENANT, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
  });
  return name;
}
const runTask = (name: string, tasks = 1) =>
  home.app.tasks.run(TENANT, { cluster: name, taskDefinition: 'web', count: tasks });
const advance = (name: string, byMs: number) => home.app.clusters.advanceClock(TENANT, { cluster: name, byMs });
async function hook(input: object = {}) {
  for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
  receiver.received.length = 0;
  receiver.answer = () => {};
  const made = await home.webhooks.create(TENANT, { url: receiver.url, format: 'eventbridge', ...input });
  home.clock.ms += 11_000; // every process has heard of it
  return { ...made, id: made.webhook.webhookId };
}
/** What the log says about the end of an endpoint. */
const disablings = (webhookId: string) =>
  home.told
    .filter(([{ actor }, { operation }]) => actor.id === webhookId && operation === 'DisableWebhook')
    .map(([, { resources }]) => resources.at(-1));

describe('a change that was committed', () => {
  test('makes its cluster due, is sent in order with the signature of Standard Webhooks, and is done', async () => {
    const name = await cluster();
    const { secret, id } = await hook();
    await runTask(name);
    await advance(name, 60_000);
    expect(await home.due()).toContain(name);
    await home.deliver(name);
    expect(await home.due()).not.toContain(name);
    const { received } = receiver;
    const tasks = received.filter(({ body }) => body['detail-type'] === 'ECS Task State Change');
    expect(tasks.map(({ body }) => body.detail.lastStatus)).toEqual(['PENDING', 'RUNNING']);
    expect(received.length).toBeGreaterThan(tasks.length);
    for (const one of received) {
      expect(one.headers['webhook-id']).toBe(one.body.id);
      expect(one.headers['webhook-signature']).toBe(signatureOf(secret, one));
      expect(Number(one.headers['webhook-timestamp'])).toBe(Math.floor(home.clock.ms / 1_000));
    }
    expect(new Set(received.map(({ body }) => body.id)).size).toBe(received.length);
    const before = received.length;
    await home.deliver(name);
    expect(received.length).toBe(before);
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 100 });
    expect(deliveries.length).toBe(before);
    expect(deliveries[0]).toMatchObject({ outcome: 'delivered', status: 200, response: 'thank you', attempt: 1 });
    expect(JSON.stringify(deliveries)).not.toContain('v1,');
  });

  test('before an endpoint was made is not sent to it; in a cluster made later everything is', async () => {
    const name = await cluster();
    await runTask(name);
    await hook();
    await home.deliver(name);
    expect(receiver.received).toEqual([]);
    const later = await cluster();
    await home.deliver(later);
    expect(receiver.received.map(({ body }) => body['detail-type'])).toContain('ECS Container Instance State Change');
  });

  test('is written as each endpoint wants it', async () => {
    for (const format of ['stowage', 'cloudevents'] as const) {
      const name = await cluster();
      await hook({ format, eventPattern: { 'detail-type': ['ECS Task State Change'] } });
      await runTask(name);
      await home.deliver(name);
      const [first] = receiver.received;
      if (format === 'stowage')
        expect(first?.body).toMatchObject({
          type: 'ecs.task-state-change',
          clock: 'virtual',
          cluster: name,
          sequence: expect.any(Number),
          data: { lastStatus: 'PENDING' },
        });
      else {
        expect(first?.headers['content-type']).toBe('application/cloudevents+json');
        expect(first?.body).toMatchObject({
          specversion: '1.0',
          type: 'aws.ecs.task-state-change',
          subject: expect.stringContaining(':task/'),
          data: { lastStatus: 'PENDING' },
        });
      }
    }
  });

  test('is needed: trying something out tells nobody, and leaves nothing that is due', async () => {
    const name = await cluster();
    await hook({ includeRuns: true }); // it would hear, if the run were asked to tell
    await home.app.services.create(TENANT, {
      cluster: name,
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 2,
    });
    await advance(name, 60_000);
    await home.deliver(name);
    const before = receiver.received.length;
    expect(before).toBeGreaterThan(2);
    const ran = await home.app.simulations.run(TENANT, {
      fromCluster: name,
      scenario: {
        name: 'more',
        duration: '10m',
        timeline: [{ at: '1m', updateService: { service: 'web', desiredCount: 6 } }],
        expect: ['last(runningCount) == 6'],
      },
    });
    expect(ran).toMatchObject({ passed: true, finished: true });
    await home.app.deployments.preview(TENANT, { cluster: name, service: 'web', desiredCount: 4 });
    expect(await home.due()).not.toContain(name);
    await home.deliver(name);
    expect(receiver.received.length).toBe(before);
  });

  test('is sent only where the pattern matches; the rest costs nothing', async () => {
    const name = await cluster();
    await hook({ eventPattern: { detail: { lastStatus: ['RUNNING'] } } });
    await runTask(name, 3);
    await advance(name, 60_000);
    await home.deliver(name);
    expect(receiver.received.map(({ body }) => body.detail.lastStatus)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
  });

  test('with many others is sent together, at most 100 at a time, each resource in order', async () => {
    const name = await cluster();
    await hook({ format: 'stowage' });
    for (let call = 0; call < 6; call++) await runTask(name, 10);
    await advance(name, 60_000);
    await home.deliver(name);
    const batches = receiver.received.map(({ body }) => body);
    expect(batches.length).toBeLessThan(12);
    expect(batches[0]).toMatchObject({ type: 'batch', id: expect.stringMatching(/^batch_/) });
    const events = batches.flatMap((batch) => (batch.type === 'batch' ? batch.data : [batch]));
    expect(Math.max(...batches.map(({ data }) => (Array.isArray(data) ? data.length : 1)))).toBeLessThanOrEqual(100);
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(events.length);
  });
});

describe('an endpoint that fails', () => {
  test('is tried again by the table with the same id, and nothing overtakes', async () => {
    const name = await cluster();
    const { id } = await hook();
    let failures = 3;
    receiver.answer = (_one, response) => {
      if (failures-- > 0) response.statusCode = 503;
    };
    await runTask(name);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await home.deliver(name);
      const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 1 });
      expect(deliveries[0]).toMatchObject({ outcome: 'retrying', status: 503, attempt: attempt + 1 });
      waits.push((deliveries[0]?.nextWallMs as number) - home.clock.ms);
      await home.deliver(name);
      expect(receiver.received.length).toBe(attempt + 1);
      expect(await home.due()).toEqual(expect.arrayContaining([]));
      home.clock.ms += waits.at(-1) as number;
      expect(await home.due()).toContain(name);
    }
    expect(waits).toEqual(RETRY_AFTER_MS.slice(0, 3));
    await home.deliver(name);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 4)).size).toBe(1);
    expect(new Set(ids).size).toBe(ids.length - 3);
    expect((await home.webhooks.find(TENANT, id))?.failingSinceWallMs).toBeNull();
  });

  test('that failed three times is left in peace by every other cluster until it is tried again', async () => {
    const [failing, other] = [await cluster(), await cluster()];
    const { id } = await hook();
    let isDown = true;
    receiver.answer = (_one, response) => {
      if (isDown) response.statusCode = 503;
    };
    await runTask(failing);
    for (let attempt = 0; attempt < 3; attempt++) {
      await home.deliver(failing);
      home.clock.ms += RETRY_AFTER_MS[attempt] as number;
    }
    home.clock.ms -= 60_000;
    const { quietUntilWallMs } = (await home.webhooks.find(TENANT, id)) as { quietUntilWallMs?: number };
    expect(quietUntilWallMs).toBe(home.clock.ms + 60_000);
    await runTask(other);
    await home.deliver(other);
    expect(receiver.received.length).toBe(3);
    isDown = false;
    home.clock.ms += 60_000;
    expect(await home.due()).toEqual(expect.arrayContaining([failing, other]));
    await home.deliver(failing);
    await home.deliver(other);
    expect(new Set(receiver.received.slice(3).map(({ body }) => body.detail.clusterArn.split('/')[1]))).toEqual(
      new Set([failing, other]),
    );
    expect((await home.webhooks.find(TENANT, id))?.quietUntilWallMs).toBeUndefined();
  });

  test('waits longer when it asks for that', async () => {
    const name = await cluster();
    const { id } = await hook();
    receiver.answer = (_one, response) => {
      response.statusCode = 429;
      response.setHeader('retry-after', '120');
    };
    await runTask(name);
    await home.deliver(name);
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 1 });
    expect((deliveries[0]?.nextWallMs as number) - home.clock.ms).toBe(120_000);
  });

  test('that calls a message wrong three times gets the next one; recover sends the lost ones again', async () => {
    const name = await cluster();
    const { id } = await hook({ eventPattern: { 'detail-type': ['ECS Task State Change'] } });
    receiver.answer = ({ body }, response) => {
      if (body.detail.lastStatus === 'PENDING') response.statusCode = 400;
    };
    const since = home.clock.ms;
    await runTask(name);
    await advance(name, 60_000);
    for (let attempt = 0; attempt < 3; attempt++) {
      await home.deliver(name);
      home.clock.ms += 3_600_000;
    }
    expect(receiver.received.map(({ body }) => body.detail.lastStatus)).toEqual([
      'PENDING',
      'PENDING',
      'PENDING',
      'RUNNING',
    ]);
    receiver.answer = () => {};
    const made = await home.webhooks.recover(TENANT, { webhookId: id, sinceWallMs: since });
    expect(made.map(({ outcome }) => outcome)).toEqual(['delivered']);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id']);
    expect(await home.webhooks.recover(TENANT, { webhookId: id, sinceWallMs: since })).toEqual([]);
  });

  test('is given up after ten attempts over three days, and disabled after five days without a success', async () => {
    const name = await cluster();
    const { id } = await hook();
    receiver.answer = (_one, response) => {
      response.statusCode = 500;
    };
    await runTask(name);
    let attempts = 0;
    for (; attempts < 40; attempts++) {
      await home.deliver(name);
      if ((await home.webhooks.find(TENANT, id))?.status === 'DISABLED') break;
      home.clock.ms += 6 * 3_600_000;
    }
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 100 });
    expect(deliveries.some(({ outcome, attempt }) => outcome === 'failed' && attempt === 10)).toBe(true);
    expect(await home.webhooks.find(TENANT, id)).toMatchObject({
      status: 'DISABLED',
      reason: 'The endpoint has failed for five days.',
    });
    expect(disablings(id)).toEqual(['The endpoint has failed for five days.']);
    const before = receiver.received.length;
    await home.deliver(name);
    expect(receiver.received.length).toBe(before);
    receiver.answer = () => {};
    await home.webhooks.update(TENANT, { webhookId: id, enabled: true });
    await home.deliver(name);
    expect(receiver.received.length).toBeGreaterThan(before);
  });

  test('that says 410 is disabled at once, one that cannot be reached is not; one that hangs is cut off', async () => {
    const name = await cluster();
    const { id } = await hook();
    receiver.answer = (_one, response) => {
      response.statusCode = 410;
    };
    await runTask(name);
    await home.deliver(name);
    expect(await home.webhooks.find(TENANT, id)).toMatchObject({ status: 'DISABLED' });
    expect(disablings(id)).toEqual(['The endpoint answered 410 Gone.']);
    expect(receiver.received.length).toBe(1);
    const other = await cluster();
    const dead = await hook({ url: 'http://127.0.0.1:9/nobody' });
    await runTask(other);
    await home.deliver(other);
    const { deliveries } = await home.webhooks.deliveries(TENANT, dead.id, { limit: 1 });
    expect(deliveries[0]).toMatchObject({ outcome: 'retrying', error: expect.stringContaining('ECONNREFUSED') });
  });

  test('is ended once, whichever of its clusters finds it gone, and its owner is told once', async () => {
    const names = [await cluster(), await cluster()];
    const { id } = await hook();
    for (const name of names) await runTask(name);
    receiver.answer = (_one, response) => {
      response.statusCode = 410;
    };
    await Promise.all(names.map((name) => home.deliver(name)));
    expect(await home.webhooks.find(TENANT, id)).toMatchObject({ status: 'DISABLED' });
    expect(disablings(id)).toHaveLength(1);
  });

  test('never gets a redirect followed', async () => {
    const name = await cluster();
    const elsewhere = await startReceiver();
    const { id } = await hook();
    receiver.answer = (_one, response) => {
      response.statusCode = 302;
      response.setHeader('location', elsewhere.url);
    };
    await runTask(name);
    await home.deliver(name);
    expect(elsewhere.received).toEqual([]);
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 1 });
    expect(deliveries[0]).toMatchObject({ outcome: 'retrying', status: 302 });
    elsewhere.close();
  });
});

describe('an owner', () => {
  test('pauses: events wait, and come when it is resumed', async () => {
    const name = await cluster();
    const { id } = await hook();
    await home.webhooks.update(TENANT, { webhookId: id, enabled: false });
    await runTask(name);
    await home.deliver(name);
    expect(receiver.received).toEqual([]);
    await home.webhooks.update(TENANT, { webhookId: id, enabled: true });
    expect(await home.due()).toContain(name);
    await home.deliver(name);
    expect(receiver.received.length).toBeGreaterThan(0);
  });

  test('rotates the secret: both sign for a day, so that no delivery is refused', async () => {
    const name = await cluster();
    const { id, secret } = await hook();
    const next = await home.webhooks.rotateSecret(TENANT, { webhookId: id });
    await runTask(name);
    await home.deliver(name);
    const [first] = receiver.received;
    if (first === undefined) throw new Error('nothing came');
    expect(String(first.headers['webhook-signature']).split(' ')).toEqual([
      signatureOf(next.secret, first),
      signatureOf(secret, first),
    ]);
    await expect(home.webhooks.rotateSecret(TENANT, { webhookId: id })).rejects.toThrow('being rotated already');
    home.clock.ms += 86_400_001;
    await runTask(name);
    await home.deliver(name);
    const last = receiver.received.at(-1);
    if (last === undefined) throw new Error('nothing came');
    expect(last.headers['webhook-signature']).toBe(signatureOf(next.secret, last));
  });

  test('redelivers one with its id, and tries the endpoint out with an example', async () => {
    const name = await cluster();
    const { id, secret } = await hook();
    await runTask(name);
    await home.deliver(name);
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 100 });
    const first = deliveries.at(-1);
    const again = await home.webhooks.redeliver(TENANT, { webhookId: id, deliveryId: first?.deliveryId as string });
    expect(again).toMatchObject({ messageId: first?.messageId, outcome: 'delivered' });
    expect(receiver.received.at(-1)?.text).toBe(receiver.received[0]?.text);
    await home.webhooks.sendExample(TENANT, id);
    const example = receiver.received.at(-1);
    if (example === undefined) throw new Error('nothing came');
    expect(example.headers['webhook-id']).toMatch(/^example_/);
    expect(example.headers['webhook-signature']).toBe(signatureOf(secret, example));
    expect(() => new Verifier(secret).verify(example.text, example.headers as never)).toThrow(); // the test's clock is years behind
  });

  test('is told that what was sent by hand and failed is not tried again by itself; recover sends each message once', async () => {
    const name = await cluster();
    const { id } = await hook();
    const since = home.clock.ms;
    await runTask(name);
    await home.deliver(name);
    const { deliveries } = await home.webhooks.deliveries(TENANT, id, { limit: 100 });
    const { deliveryId = '', messageId } = deliveries.at(-1) ?? {};
    home.clock.ms += 1_000;
    receiver.answer = (_one, response) => {
      response.statusCode = 503;
    };
    const byHand = [
      await home.webhooks.sendExample(TENANT, id),
      await home.webhooks.redeliver(TENANT, { webhookId: id, deliveryId }),
      await home.webhooks.redeliver(TENANT, { webhookId: id, deliveryId }),
    ];
    for (const made of byHand) {
      expect(made).toMatchObject({ outcome: 'failed', status: 503 });
      expect(made).not.toHaveProperty('nextWallMs');
    }
    receiver.answer = () => {};
    const before = receiver.received.length;
    home.clock.ms += 86_400_000;
    await home.deliver(name);
    expect(receiver.received.length).toBe(before);
    const recovered = await home.webhooks.recover(TENANT, { webhookId: id, sinceWallMs: since + 1_000 });
    expect(recovered).toMatchObject([{ messageId, outcome: 'delivered' }]);
  });

  test.each([
    { input: { url: 'ftp://example.com' }, field: 'url' },
    { input: { url: 'https://user:pass@example.com' }, field: 'url' },
    { input: { url: 'nonsense' }, field: 'url' },
    { input: { url: 'https://example.com', format: 'xml' }, field: 'format' },
    { input: { url: 'https://example.com', eventPattern: { source: 'x' } }, field: 'eventPattern' },
    { input: { url: 'https://example.com', description: 'x'.repeat(201) }, field: 'description' },
  ])('is refused $input.url: $field', async ({ input, field }) => {
    await expect(home.webhooks.create(TENANT, input)).rejects.toMatchObject({ refusal: { field: [field] } });
  });
});
