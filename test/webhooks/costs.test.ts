import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { dispatch } from '../../src/app/dispatch.ts';
import type { TenantContext } from '../../src/app/ports.ts';
import { metered } from '../support/metered.ts';
import { type Place, TENANT } from '../support/stores.ts';
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

  test('a thousand tenants, each with a live cluster, a service that is steady and an endpoint that listens, cost a tick what nobody costs', async () => {
    const store = home.place.client as NonNullable<Place['client']>;
    const { table } = home.place;
    // One is made as everybody makes it; what it has in the table is then given to 999 others under their own names.
    const first = { tenantId: 'idle0000', accountId: '100000000000', region: 'us-east-1' };
    await home.app.taskDefinitions.register(first, {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 16, memory: 16 }],
    });
    await home.app.clusters.create(first, { clusterName: 'idle', seed: 'x' });
    await home.app.instances.register(first, { cluster: 'idle', instanceType: 'm5.large', count: 2 });
    const service = { cluster: 'idle', serviceName: 'web', taskDefinition: 'web', desiredCount: 2 };
    await home.app.services.create(first, service);
    const { webhookId } = (await home.webhooks.create(first, { url: receiver.url })).webhook;
    const settle = async (tenant: TenantContext): Promise<void> => {
      for (let minute = 0; minute < 20; minute++) {
        home.clock.ms += 60_000;
        await home.app.ticks.reconcile(tenant, 'idle');
        await dispatch(home.door, tenant, 'idle');
      }
    };
    await settle(first);
    const own: Record<string, AttributeValue>[] = [];
    for (let from: Record<string, AttributeValue> | undefined; ; ) {
      const { Items = [], LastEvaluatedKey } = await store.send(
        new ScanCommand({ TableName: table, ...(from && { ExclusiveStartKey: from }) }),
      );
      own.push(...Items.filter(({ pk }) => pk?.S?.includes(first.tenantId)));
      from = LastEvaluatedKey;
      if (from === undefined) break;
    }
    expect(own.filter(({ pk }) => /^[CH]#/.test(pk?.S ?? '')).length).toBeGreaterThanOrEqual(3);
    const names = Array.from({ length: 999 }, (_, at) => [
      `idle${String(at + 1).padStart(4, '0')}`,
      String(100000000001 + at),
    ]);
    const requests = names.flatMap(([tenantId = '', accountId = '']) => {
      const renamed = (text: string): string =>
        text.replaceAll(first.tenantId, tenantId).replaceAll(first.accountId, accountId);
      return own.map((item) => ({
        PutRequest: {
          Item: Object.fromEntries(
            Object.entries(item).map(([name, value]) => [
              name,
              value.S === undefined ? value : { S: renamed(value.S) },
            ]),
          ),
        },
      }));
    });
    for (let at = 0; at < requests.length; at += 25)
      await store.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests.slice(at, at + 25) } as never }));
    const last = { tenantId: 'idle0999', accountId: '100000000999', region: 'us-east-1' };
    expect(await home.webhooks.find(last, webhookId)).toMatchObject({ status: 'ENABLED' });

    const tick = async () => {
      const meter = metered(home.place);
      const app = home.appOver(meter.worlds, webhookStore(meter.client, table));
      await app.ticks.reconcileDue(Number.POSITIVE_INFINITY);
      await inboundStore(meter.client, table).waiting(home.clock.ms, 100);
      return meter.units;
    };
    home.clock.ms += 60_000;
    const idle = await tick();
    console.log(`a tick of 1,000 idle tenants: ${idle.reads} reads, ${idle.writes} writes`);
    expect(idle).toEqual({ reads: 5, writes: 0, writeUnits: 0 }); // four parts of the index of what is due, one of what was sent to hooks
    // One of them does something: the tick does that, and asks for nothing of the 999 others.
    receiver.received.length = 0;
    await home.app.services.update(first, { cluster: 'idle', service: 'web', desiredCount: 3 });
    home.clock.ms += 60_000;
    const busy = await tick();
    console.log(`a tick in which one of them starts a task: ${busy.reads} reads, ${busy.writes} writes`);
    expect(receiver.received.length).toBeGreaterThan(0);
    expect(busy.reads).toBeLessThan(80);
    expect((await home.webhooks.deliveries(last, webhookId, { limit: 1 })).deliveries[0]?.wallMs).toBeLessThan(
      home.clock.ms - 60_000,
    );
  });
});
