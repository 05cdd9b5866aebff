import { DeleteItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { isRelocated, relocate } from '../../src/adapters/dynamodb/relocate.ts';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { type Place, TENANT, watched } from '../support/stores.ts';
import { webhookPlace } from '../support/webhooks.ts';

/** Where the first layout had an item. */
const before = (pk: string): string => pk.replace(/^[CH]#/, 'T#').replace(/^U#(\w+)$/, 'T#$1');

test('a table of the first layout is brought to the present one, whatever call a first attempt died at', async () => {
  const home = await webhookPlace();
  try {
    const client = home.place.client as NonNullable<Place['client']>;
    const { table } = home.place;
    await home.app.clusters.create(TENANT, { clusterName: 'shop', seed: 'shop' });
    await home.app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
    });
    const { webhookId } = (await home.webhooks.create(TENANT, { url: 'http://127.0.0.1:9/' })).webhook;
    await home.webhooks.sendExample(TENANT, webhookId);
    const tenants = tenantStore(client, table);
    const record = {
      id: '000000000000001-000000-0000aaaa',
      wallMs: 1,
      actor: { kind: 'operator', id: 'me' },
      door: 'operator',
      operation: 'Try',
      resources: [],
      result: 'ok',
    } as const;
    await tenants.appendAudit(TENANT.tenantId, record, 1e12);
    const items = async () => (await client.send(new ScanCommand({ TableName: table }))).Items ?? [];
    const present = await items();
    let moved = 0;
    for (const item of present) {
      const pk = before(String(item.pk?.S));
      if (pk === item.pk?.S) continue;
      moved++;
      await client.send(new PutItemCommand({ TableName: table, Item: { ...item, pk: { S: pk } } }));
      await client.send(
        new DeleteItemCommand({ TableName: table, Key: { pk: item.pk as never, sk: item.sk as never } }),
      );
    }
    expect(moved).toBeGreaterThan(4);
    expect((await home.place.again().worlds.list(TENANT, { limit: 10 })).heads).toEqual([]);
    expect(await home.webhooks.list(TENANT)).toEqual([]);
    for (let dieAt = 1; dieAt < 7; dieAt++) {
      let calls = 0;
      const dying = watched(home.place.again().client as NonNullable<Place['client']>, () => {
        if (++calls === dieAt) throw new Error('it died');
      });
      await expect(relocate(dying, table)).rejects.toThrow('it died');
      expect(await isRelocated(client, table)).toBe(false);
    }
    expect(await relocate(client, table)).toBeGreaterThan(0);
    expect(await relocate(client, table)).toBe(0);
    expect(await isRelocated(client, table)).toBe(true);
    const key = ({ pk, sk }: Awaited<ReturnType<typeof items>>[number]) => `${pk?.S} ${sk?.S}`;
    const byKey = (some: Awaited<ReturnType<typeof items>>) => [...some].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(byKey((await items()).filter(({ pk }) => pk?.S !== 'O#layout'))).toEqual(byKey(present));
    expect((await home.place.again().worlds.load(TENANT, 'shop'))?.world.cluster).toBe('shop');
    expect((await home.webhooks.deliveries(TENANT, webhookId, { limit: 5 })).deliveries).toHaveLength(1);
    expect((await tenants.audit(TENANT.tenantId, { limit: 5 })).records).toEqual([record]);
  } finally {
    await home.place.close();
  }
});
