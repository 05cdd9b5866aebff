import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import type { TenantContext } from '../../src/app/ports.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { doorsOf, type Furnished } from '../support/walls.ts';

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
let theirs: Furnished;
let own: TenantContext;
let ownKey: string;

/** Whatever the store has of one tenant is put under the keys of another as well, as a wrong key in the program would. */
beforeAll(async () => {
  home = await verifiedPlace();
  doors = await doorsOf(home);
  theirs = await doors.furnish('zzb');
  await home.place.accounts.blobs.put(
    { tenantId: theirs.tenantId, accountId: theirs.accountId, region: 'us-east-1' },
    { blob: 'layer', piece: 'a' },
    Buffer.from('bytes'),
  );
  await home.place.worlds.enqueue(
    { tenantId: theirs.tenantId, accountId: theirs.accountId, region: 'us-east-1' },
    'shop',
    { id: 'waits', payload: {}, wallMs: 1 },
  );
  const tenant = await home.tenancy.create({ name: 'own' });
  ownKey = (await home.tenancy.createKey(tenant.tenantId, { name: 'own', role: 'owner' })).apiKey as string;
  own = { tenantId: tenant.tenantId, accountId: tenant.projects[0]?.accountId as string, region: 'us-east-1' };
  const client = home.place.client as NonNullable<typeof home.place.client>;
  const { Items = [] } = await client.send(new ScanCommand({ TableName: home.place.table }));
  for (const item of Items) {
    const pk = String(item.pk?.S);
    if (!pk.includes(theirs.tenantId) || item.sk?.S === 'A') continue;
    const moved = pk.replace(theirs.tenantId, own.tenantId).replace(theirs.accountId, own.accountId);
    await client.send(new PutItemCommand({ TableName: home.place.table, Item: { ...item, pk: { S: moved } } }));
  }
}, 60_000);
afterAll(async () => {
  await doors.close();
  await home.place.close();
});

type Stores = ReturnType<VerifiedPlace['place']['again']> & {
  readonly webhooks: ReturnType<typeof webhookStore>;
  readonly tenants: ReturnType<typeof tenantStore>;
};
const reads: readonly (readonly [string, (stores: Stores) => Promise<unknown>])[] = [
  ['a world', ({ worlds }) => worlds.load(own, 'shop')],
  ['its journal', ({ worlds }) => worlds.journal(own, 'shop', { limit: 1 })],
  ['its tokens', ({ worlds }) => worlds.token(own, 'shop', 'x', 0)],
  ['its inbox', ({ worlds }) => worlds.queued(own, 'shop', 10)],
  ['a revision', ({ accounts }) => accounts.revision(own, 'web', 1)],
  ['the latest revision', ({ accounts }) => accounts.latestActive(own, 'web')],
  ['families', ({ accounts }) => accounts.families(own, { limit: 10 })],
  ['a document', ({ accounts }) => accounts.documents.get(own, { kind: 'repository', name: 'web' })],
  ['bytes', ({ accounts }) => accounts.blobs.get(own, { blob: 'layer', piece: 'a' })],
  ['an endpoint', ({ webhooks }) => webhooks.webhook(own, theirs.ids.webhookId as string)],
  ['endpoints', ({ webhooks }) => webhooks.webhooks(own)],
  ['deliveries', ({ webhooks }) => webhooks.deliveries(own, theirs.ids.webhookId as string, { limit: 10 })],
  ['a key', ({ tenants }) => tenants.credential(own.tenantId, theirs.ids.keyId as string)],
  ['keys', ({ tenants }) => tenants.credentials(own.tenantId)],
  ['the audit log', ({ tenants }) => tenants.audit(own.tenantId, { limit: 10 })],
];

test.each(reads)('an item that bears another tenant is an alarm, not an answer: %s', async (_what, read) => {
  const again = home.place.again();
  const client = again.client as NonNullable<typeof again.client>;
  const webhooks = webhookStore(client, home.place.table);
  const tenants = tenantStore(client, home.place.table);
  await expect(read({ ...again, webhooks, tenants })).rejects.toMatchObject({ name: 'WrongTenantError' });
});

test('whoever asked is told of a fault and nothing else; the log says which', async () => {
  const { body } = await doors.door.ask(
    '{ cluster(cluster: "shop") { clusterName } }',
    {},
    { authorization: `Bearer ${ownKey}` },
  );
  expect(body.errors?.[0]).toMatchObject({
    message: 'Internal server error',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
  expect(JSON.stringify(body)).not.toContain(theirs.tenantId);
  expect(doors.door.faults).toMatchObject([{ detail: { error: { name: 'WrongTenantError' } } }]);
});
