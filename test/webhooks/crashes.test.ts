import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { auditTo } from '../../src/app/audit.ts';
import { dispatch } from '../../src/app/dispatch.ts';
import { outboxSource } from '../../src/app/outbox-source.ts';
import { runEventId } from '../../src/app/simulation/tell-run.ts';
import { eventsAfter } from '../../src/app/webhook-messages.ts';
import { type Place, TENANT, watched } from '../support/stores.ts';
import { startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

/** A process that dies: whatever it would have done next does not happen. */
class Crash extends Error {}

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

/** A delivering process that dies at its call number `dieAt`: of the store, or a post that was made and whose answer is lost. */
function dying(dieAt: number) {
  const counted = { calls: 0 };
  const step = (): void => {
    if (++counted.calls === dieAt) throw new Crash();
  };
  const client = watched(home.place.again().client as NonNullable<Place['client']>, step);
  const door = home.parts(worldStore(client, home.place.table), webhookStore(client, home.place.table));
  return {
    counted,
    door: {
      ...door,
      audit: auditTo(tenantStore(client, home.place.table), home.clock),
      sender: {
        ...door.sender,
        post: async (request: Parameters<typeof door.sender.post>[0]) => {
          const posted = await door.sender.post(request);
          step();
          return posted;
        },
      },
    },
  };
}

async function busyCluster(cluster: string, tasks: number): Promise<void> {
  await home.app.clusters.create(TENANT, { clusterName: cluster, seed: cluster, clock: { mode: 'MANUAL' } });
  await home.app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: 2 });
  for (let call = 0; call < tasks; call += 10)
    await home.app.tasks.run(TENANT, { cluster, taskDefinition: 'web', count: Math.min(10, tasks - call) });
  await home.app.clusters.advanceClock(TENANT, { cluster, byMs: 60_000 });
}

describe('a crash anywhere between the journal and the endpoint, then another try', () => {
  test.each([
    { tasks: 1, together: false },
    { tasks: 20, together: true },
  ])(
    'loses no event and gives none a second id ($tasks tasks, sent together: $together)',
    async ({ tasks, together }) => {
      await home.app.taskDefinitions.register(TENANT, {
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
      });
      await home.webhooks.create(TENANT, { url: receiver.url });
      home.clock.ms += 11_000;
      let crashes = 0;
      for (let dieAt = 1; ; dieAt++) {
        const cluster = `crash-${tasks}-${dieAt}`;
        await busyCluster(cluster, tasks);
        receiver.received.length = 0;
        const { door, counted } = dying(dieAt);
        const died = await dispatch(door, TENANT, cluster).then(
          () => false,
          (error: unknown) => error instanceof Crash || (error as Error).cause instanceof Crash,
        );
        if (died) {
          crashes++;
          expect(await home.due()).toContain(cluster); // whoever comes next finds it
        }
        await home.deliver(cluster);
        expect(await home.due()).not.toContain(cluster);
        const sent = receiver.received.flatMap(({ body }) => (body.type === 'batch' ? body.data : [body]));
        expect(receiver.received.some(({ body }) => body.type === 'batch')).toBe(together);
        const source = await outboxSource(home.door, TENANT, cluster);
        if (source === undefined) throw new Error('no world');
        const happened = [];
        for (let after = { sequence: 0, index: -1 }; ; ) {
          const { events, seen, more } = await eventsAfter(source, {}, after);
          happened.push(...events.map(({ record }) => record.id));
          if (!more) break;
          after = seen;
        }
        const first = [...new Set(sent.map(({ id }) => id))];
        expect([dieAt, first]).toEqual([dieAt, happened]); // each one, in order, none that did not happen
        if (counted.calls < dieAt) break; // it finished before it could die
      }
      expect(crashes).toBeGreaterThan(together ? 5 : 15);
      for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
    },
  );

  test('and what a run tells is told to its end under one id each, if it is run again with its token', async () => {
    for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
    await home.webhooks.create(TENANT, { url: receiver.url, includeRuns: true });
    const scenario = {
      name: 'told',
      duration: '2m',
      containerInstances: [{ instanceType: 'm5.large' }],
      taskDefinitions: [
        { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }] },
      ],
      services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 20 }],
    };
    let crashes = 0;
    for (let dieAt = 1; ; dieAt++) {
      receiver.received.length = 0;
      const input = { scenario, notify: true, clientToken: `run ${dieAt}` };
      const { door, counted } = dying(dieAt);
      const app = home.appOver(door.world.worlds, door.webhooks, door);
      const died = await app.simulations.run(TENANT, input).then(
        () => false,
        () => true,
      );
      if (died || counted.calls >= dieAt) crashes++;
      const { notified } = await home.app.simulations.run(TENANT, input);
      const { runId, events } = notified as NonNullable<typeof notified>;
      for (const outbox of await home.due()) await home.deliver(outbox);
      expect(await home.due()).toEqual([]);
      const sent = receiver.received.flatMap(({ body }) => (body.type === 'batch' ? body.data : [body]));
      const ids = Array.from({ length: events }, (_, at) => runEventId(runId, at + 1));
      expect([dieAt, [...new Set(sent.map(({ id }) => id))]]).toEqual([dieAt, ids]);
      if (counted.calls < dieAt) break;
    }
    expect(crashes).toBeGreaterThan(8);
  });

  test('ends an endpoint that is gone, and tells its owner once, whenever it happens', async () => {
    const log = tenantStore(home.place.client as NonNullable<Place['client']>, home.place.table);
    receiver.answer = (_one, response) => {
      response.statusCode = 410;
    };
    let afterTheChange = 0;
    for (let dieAt = 1; ; dieAt++) {
      for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
      const { webhookId } = (await home.webhooks.create(TENANT, { url: receiver.url })).webhook;
      home.clock.ms += 11_000;
      const cluster = `gone-${dieAt}`;
      await busyCluster(cluster, 1);
      const { door, counted } = dying(dieAt);
      await dispatch(door, TENANT, cluster).catch(() => undefined);
      const records = async () =>
        (await log.audit(TENANT.tenantId, { limit: 100 })).records.filter(({ actor }) => actor.id === webhookId);
      const { status } = (await home.webhooks.find(TENANT, webhookId)) as { readonly status: string };
      if (status === 'DISABLED' && (await records()).length === 0) afterTheChange++;
      await dispatch(dying(0).door, TENANT, cluster);
      const after = await home.webhooks.find(TENANT, webhookId);
      expect([dieAt, after?.status, after?.notice, (await records()).length]).toEqual([
        dieAt,
        'DISABLED',
        undefined,
        1,
      ]);
      if (counted.calls < dieAt) break;
    }
    expect(afterTheChange).toBeGreaterThan(0); // there was such a crash, and it was made good
    receiver.answer = () => {};
  });

  test('a change that was not committed is told to nobody', async () => {
    const cluster = 'never';
    await busyCluster(cluster, 2);
    await home.webhooks.create(TENANT, { url: receiver.url });
    home.clock.ms += 11_000;
    receiver.received.length = 0;
    await home.app.tasks.run(TENANT, { cluster, taskDefinition: 'web', count: 1, dryRun: true });
    await home.app.explain.placement(TENANT, { cluster, taskDefinition: 'web', count: 3 });
    await expect(home.app.tasks.run(TENANT, { cluster, taskDefinition: 'nothing', count: 1 })).rejects.toThrow();
    await home.deliver(cluster);
    expect(receiver.received).toEqual([]);
  });

  test('two processes that deliver at once send nothing under two ids, and one of them goes on', async () => {
    const cluster = 'both';
    for (const { webhookId } of await home.webhooks.list(TENANT)) await home.webhooks.delete(TENANT, webhookId);
    await home.webhooks.create(TENANT, { url: receiver.url });
    home.clock.ms += 11_000;
    await busyCluster(cluster, 3);
    receiver.received.length = 0;
    await Promise.all([home.deliver(cluster), dispatch(home.parts(), TENANT, cluster)]);
    await home.deliver(cluster);
    const byPosition = new Map<number, string>();
    for (const { body } of receiver.received) {
      expect(byPosition.get(body.sequence) ?? body.id).toBe(body.id);
      byPosition.set(body.sequence, body.id);
    }
    expect(byPosition.size).toBeGreaterThan(5);
    expect(await home.due()).not.toContain(cluster);
  });
});
