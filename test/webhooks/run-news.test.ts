import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runEventId } from '../../src/app/simulation/tell-run.ts';
import type { Simulated } from '../../src/app/simulations.ts';
import { runOutbox } from '../../src/model/run-news.ts';
import { RUN_EVENTS_TOLD, RUN_NEWS_KEPT_MS } from '../../src/tables/run-news.ts';
import { RETRY_AFTER_MS } from '../../src/tables/webhook-retries.ts';
import { TENANT } from '../support/stores.ts';
import { startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

let home: WebhookPlace;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  home = await webhookPlace();
  receiver = await startReceiver();
});
afterAll(async () => {
  receiver.close();
  await home.place.close();
});
beforeEach(async () => {
  for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
  receiver.received.length = 0;
  receiver.answer = () => {};
});

const hook = async (input: object = {}) =>
  (await home.webhooks.create(TENANT, { url: receiver.url, format: 'eventbridge', includeRuns: true, ...input }))
    .webhook.webhookId;

/** A service that starts: so many tasks, each with its events. */
const scenario = (tasks = 2) => ({
  name: 'a shop',
  duration: '5m',
  containerInstances: [{ instanceType: 'm5.4xlarge', count: Math.ceil(tasks / 200) }],
  taskDefinitions: [{ family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }] }],
  services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: tasks }],
});
const run = (input: object = {}): Promise<Simulated> =>
  home.app.simulations.run(TENANT, { scenario: scenario(), notify: true, ...input });
const told = (report: Simulated) => report.notified as NonNullable<Simulated['notified']>;
const send = async (report: Simulated) => home.deliver(runOutbox(told(report).runId));
const eventsOf = () => receiver.received.flatMap(({ body }) => (Array.isArray(body) ? body : [body]));

describe('a run that is asked to tell', () => {
  test('tells what happens to whoever hears of runs, marked as its own, and is done', async () => {
    await hook();
    const report = await run();
    const { runId, events, endpoints, truncated } = told(report);
    expect({ endpoints, truncated }).toEqual({ endpoints: 1, truncated: false });
    expect(await home.due()).toContain(runOutbox(runId));
    await send(report);
    expect(await home.due()).not.toContain(runOutbox(runId));
    const sent = eventsOf();
    expect(sent.length).toBe(events);
    expect(sent.map(({ id }) => id)).toEqual(sent.map((_, at) => runEventId(runId, at + 1)));
    for (const one of sent) {
      expect(one.source).toBe('stowage.run');
      expect(one.detail).toMatchObject({ simulated: true, runId });
    }
    expect(new Set(sent.map((one) => one['detail-type']))).toEqual(
      new Set([
        'ECS Container Instance State Change',
        'ECS Task State Change',
        'ECS Service Action',
        'ECS Deployment State Change',
      ]),
    );
    const before = receiver.received.length;
    await send(report);
    expect(receiver.received.length).toBe(before);
  });

  test('is not mistaken in any format', async () => {
    for (const format of ['stowage', 'cloudevents'] as const) {
      receiver.received.length = 0;
      for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
      await hook({ format, eventPattern: { 'detail-type': ['ECS Task State Change'] } });
      const report = await run();
      await send(report);
      const { runId } = told(report);
      const [first] = eventsOf();
      expect(first.id).toBe(receiver.received[0]?.headers['webhook-id']);
      if (format === 'stowage')
        expect(first).toMatchObject({ type: 'run.ecs.task-state-change', simulated: true, runId, clock: 'virtual' });
      else
        expect(first).toMatchObject({
          type: 'stowage.run.ecs.task-state-change',
          source: `urn:stowage:run:${runId}`,
          subject: expect.stringContaining(':task/'),
          simulated: true,
          runid: runId,
        });
    }
  });

  test.each([
    { why: 'it does not hear of runs', input: { includeRuns: false } },
    { why: 'it never said that it does', input: { includeRuns: undefined } },
    { why: 'its rule was written for AWS', input: { eventPattern: { source: ['aws.ecs'] } } },
  ])('tells nothing to an endpoint if $why', async ({ input }) => {
    await hook(input);
    const report = await run();
    expect(told(report).events).toBe(0);
    await send(report);
    expect(receiver.received).toEqual([]);
    expect(await home.due()).toEqual([]);
  });

  test('comes to the same as one that is silent, on a copy of a cluster too, and the cluster tells nothing of it', async () => {
    await home.app.clusters.create(TENANT, { clusterName: 'shop', seed: 'shop', clock: { mode: 'MANUAL' } });
    await home.app.instances.register(TENANT, { cluster: 'shop', instanceType: 'm5.large', count: 2 });
    await home.app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
    });
    await hook();
    const input = {
      fromCluster: 'shop',
      scenario: {
        name: 'a service more',
        duration: '5m',
        services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 3 }],
      },
    };
    const silent = await home.app.simulations.run(TENANT, input);
    expect(await home.due()).toEqual(['shop']);
    const { notified, ...same } = await run(input);
    expect(same).toEqual(silent);
    expect(notified).toMatchObject({ endpoints: 1, truncated: false });
    await home.deliver('shop');
    expect(receiver.received).toEqual([]);
    await send({ ...same, notified } as Simulated);
    const ids = eventsOf().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The cluster goes the same way later: what really happens has other ids.
    receiver.received.length = 0;
    await home.app.services.create(TENANT, {
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 3,
    });
    await home.app.clusters.advanceClock(TENANT, { cluster: 'shop', byMs: 300_000 });
    await home.deliver('shop');
    expect(eventsOf().filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(eventsOf().length).toBeGreaterThan(5);
  });

  test('tells a thousand events at most, together, the last of which says that there were more', async () => {
    await hook();
    const picky = await hook({ eventPattern: { 'detail-type': ['nothing of the kind'] } });
    const report = await run({ scenario: scenario(800) });
    expect(told(report)).toMatchObject({ endpoints: 2, events: RUN_EVENTS_TOLD, truncated: true });
    await send(report);
    const all = eventsOf();
    expect(all.length).toBe(RUN_EVENTS_TOLD + 1); // the last word is for both
    expect(receiver.received.length).toBeLessThan(40);
    const last = all.filter((one) => one['detail-type'] === 'Stowage Run Truncated');
    expect(last).toHaveLength(2);
    expect(last[0]).toMatchObject({ source: 'stowage.run', detail: { simulated: true, told: RUN_EVENTS_TOLD - 1 } });
    expect((await home.webhooks.deliveries(TENANT, picky, { limit: 10 })).deliveries).toHaveLength(1);
  });
});

describe('what a run told', () => {
  test('has the same ids however often it is tried, and a redelivery has too', async () => {
    const webhookId = await hook({ eventPattern: { 'detail-type': ['ECS Deployment State Change'] } });
    let failures = 1;
    receiver.answer = (_one, response) => {
      if (failures-- > 0) response.statusCode = 503;
    };
    const report = await run();
    await send(report);
    home.clock.ms += RETRY_AFTER_MS[0] as number;
    expect(await home.due()).toContain(runOutbox(told(report).runId));
    await send(report);
    const { deliveries } = await home.webhooks.deliveries(TENANT, webhookId, { limit: 10 });
    await home.webhooks.redeliver(TENANT, { webhookId, deliveryId: deliveries[0]?.deliveryId as string });
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(ids.at(-1)).toBe(deliveries[0]?.messageId);
    home.clock.ms += RUN_NEWS_KEPT_MS;
    await expect(
      home.webhooks.redeliver(TENANT, { webhookId, deliveryId: deliveries[0]?.deliveryId as string }),
    ).rejects.toThrow('There is no such run any more.');
  });

  test('that is gone keeps nothing back that can still be recovered', async () => {
    const webhookId = await hook();
    let refuses = true;
    receiver.answer = (_one, response) => {
      if (refuses) response.statusCode = 400;
    };
    const since = home.clock.ms;
    const sendThrice = async (report: Simulated) => {
      for (let attempt = 0; attempt < 3; attempt++) {
        await send(report);
        home.clock.ms += 3_600_000;
      }
    };
    await sendThrice(await run());
    refuses = false;
    await send(await run()); // it is sound in between
    home.clock.ms += RUN_NEWS_KEPT_MS - 12 * 3_600_000;
    refuses = true;
    const later = await run();
    await sendThrice(later);
    home.clock.ms += 12 * 3_600_000; // the first one is over, the last one is not
    refuses = false;
    const made = await home.webhooks.recover(TENANT, { webhookId, sinceWallMs: since });
    expect(new Set(made.map(({ cluster }) => cluster))).toEqual(new Set([runOutbox(told(later).runId)]));
  });

  test('under one token is told once; for another run the token is refused', async () => {
    await hook();
    const first = await run({ clientToken: 'monday' });
    await send(first);
    const { length } = receiver.received;
    const again = await run({ clientToken: 'monday' });
    expect(again).toEqual(first);
    await send(again);
    expect(receiver.received.length).toBe(length);
    await expect(run({ clientToken: 'monday', seed: 'other' })).rejects.toThrow('different parameters');
    const other = await run();
    expect(told(other).runId).not.toBe(told(first).runId);
  });

  test('waits for an endpoint that is paused, and a tick finds it when it is not', async () => {
    const webhookId = await hook();
    const report = await run();
    await home.webhooks.update(TENANT, { webhookId, enabled: false });
    await send(report);
    expect(receiver.received).toEqual([]);
    expect(await home.due()).not.toContain(runOutbox(told(report).runId));
    await home.webhooks.update(TENANT, { webhookId, enabled: true });
    expect(await home.due()).toContain(runOutbox(told(report).runId));
    await send(report);
    expect(eventsOf().length).toBe(told(report).events);
  });

  test('is for those alone who heard of runs when it was made', async () => {
    await hook();
    const report = await run();
    const late = await hook();
    await send(report);
    expect((await home.webhooks.deliveries(TENANT, late, { limit: 1 })).deliveries).toEqual([]);
    expect(eventsOf().length).toBe(told(report).events);
  });
});

test('an example is sent again as it was, as another attempt', async () => {
  const webhookId = await hook();
  const first = await home.webhooks.sendExample(TENANT, webhookId);
  home.clock.ms += 60_000;
  const again = await home.webhooks.redeliver(TENANT, { webhookId, deliveryId: first.deliveryId });
  expect(again).toMatchObject({ messageId: first.messageId, attempt: 2, outcome: 'delivered' });
  expect(receiver.received[1]?.text).toBe(receiver.received[0]?.text);
});
