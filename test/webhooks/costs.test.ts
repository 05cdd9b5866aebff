import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { dispatch } from '../../src/app/dispatch.ts';
import { metered } from '../support/metered.ts';
import { TENANT } from '../support/stores.ts';
import { startReceiver, type WebhookPlace, webhookPlace } from '../support/webhooks.ts';

let home: WebhookPlace;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  home = await webhookPlace();
  receiver = await startReceiver();
  await home.app.taskDefinitions.register(TENANT, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 16, memory: 16 }],
  });
  await home.webhooks.create(TENANT, { url: receiver.url });
  home.clock.ms += 11_000;
});
afterAll(async () => {
  receiver.close();
  await home.place.close();
});

describe('what telling costs, counted', () => {
  test.each([
    { tasks: 2, atMost: 4, why: 'one by one: the lane, the log, and the head once' },
    { tasks: 200, atMost: 0.1, why: 'together: a hundred events for the price of one' },
  ])('$tasks tasks: at most $atMost write units an event ($why)', async ({ tasks, atMost }) => {
    const cluster = `costs-${tasks}`;
    await home.app.clusters.create(TENANT, { clusterName: cluster, seed: cluster, clock: { mode: 'MANUAL' } });
    await home.app.instances.register(TENANT, { cluster, instanceType: 'm5.4xlarge', count: 2 });
    await home.deliver(cluster);
    await home.app.services.create(TENANT, {
      cluster,
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: tasks,
    });
    await home.app.clusters.advanceClock(TENANT, { cluster, byMs: 120_000 });
    receiver.received.length = 0;
    const meter = metered(home.place);
    await dispatch(home.parts(meter.worlds, webhookStore(meter.client, home.place.table)), TENANT, cluster);
    const events = receiver.received.reduce((sum, { body }) => sum + (body.type === 'batch' ? body.data.length : 1), 0);
    console.log(
      `${events} events in ${receiver.received.length} deliveries: ${(meter.units.writeUnits / events).toFixed(3)} write units an event`,
    );
    expect(events).toBeGreaterThan(tasks);
    expect(meter.units.writeUnits / events).toBeLessThanOrEqual(atMost);
  });

  test('a thousand tenants with idle clusters and endpoints cost a tick four queries of the index, and nothing else', async () => {
    for (let tenant = 0; tenant < 1_000; tenant++) {
      const context = { tenantId: String(tenant), accountId: String(tenant).padStart(12, '0'), region: 'us-east-1' };
      if (tenant % 50 === 0)
        await home.app.clusters.create(context, { clusterName: 'idle', seed: 'x', clock: { mode: 'MANUAL' } });
    }
    for (const cluster of await home.due()) await home.deliver(cluster);
    const meter = metered(home.place);
    const { due } = await meter.worlds.due(home.clock.ms + 60_000, { limit: 100 });
    expect(due).toEqual([]);
    expect(meter.units).toEqual({ reads: 4, writes: 0, writeUnits: 0 });
  });
});
