import { CreateClusterCommand, DescribeClustersCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewKey } from '../../src/app/tenancy.ts';
import { verifiedPlace } from '../support/tenants.ts';
import { serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let hosted: Awaited<ReturnType<typeof verifiedPlace>>;
const clients: ECSClient[] = [];
beforeAll(async () => {
  hosted = await verifiedPlace();
  hosted.clock.ms = Date.now();
  server = await serveWire({ app: hosted.app, gate: hosted.gate });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await server.close();
  await hosted.place.close();
  expect(server.faults).toEqual([]);
});

const clientOf = ({ accessKeyId = '', secretAccessKey = '' }: NewKey, region = 'us-east-1'): ECSClient => {
  const client = new ECSClient({
    endpoint: server.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey },
  });
  clients.push(client);
  return client;
};

test('a key that was issued for the wire acts in its tenant alone, within its scopes and regions, and changes are written down', async () => {
  const { tenancy, store } = hosted;
  const [one, two] = [
    await tenancy.create({ name: 'one', plan: 'team' }),
    await tenancy.create({ name: 'two', plan: 'team' }),
  ];
  const key = (tenantId: string, role: string) => tenancy.createKey(tenantId, { kind: 'wire', name: role, role });
  const [owner, viewer, stranger] = [
    await key(one.tenantId, 'owner'),
    await key(one.tenantId, 'viewer'),
    await key(two.tenantId, 'owner'),
  ];
  const { cluster } = await clientOf(owner).send(new CreateClusterCommand({ clusterName: 'mine' }));
  expect(cluster?.clusterArn).toBe(`arn:aws:ecs:us-east-1:${one.projects[0]?.accountId}:cluster/mine`);
  expect((await clientOf(viewer).send(new ListClustersCommand({}))).clusterArns).toEqual([cluster?.clusterArn]);
  await expect(clientOf(viewer).send(new CreateClusterCommand({ clusterName: 'no' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'This needs the scope simulation:write.',
  });
  const other = clientOf(stranger);
  expect((await other.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
  expect(
    (await other.send(new DescribeClustersCommand({ clusters: [cluster?.clusterArn as string] }))).failures,
  ).toMatchObject([{ reason: 'MISSING' }]);
  await expect(clientOf(owner, 'eu-west-3').send(new ListClustersCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  await expect(
    clientOf({ ...owner, secretAccessKey: 'another' }).send(new ListClustersCommand({})),
  ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  const used = (await store.credentials(one.tenantId)).find(({ keyId }) => keyId === owner.credential.keyId);
  expect(used?.lastUsedWallMs, 'the hour of its last use').toBe(Math.floor(hosted.clock.ms / 3_600_000) * 3_600_000);
  const { records } = await store.audit(one.tenantId, { limit: 10 });
  expect(records.filter(({ operation }) => operation !== 'Authenticate')).toMatchObject([
    { door: 'wire', operation: 'ecs:CreateCluster', result: 'FORBIDDEN' },
    { door: 'wire', operation: 'ecs:CreateCluster', resources: ['mine'], result: 'ok' },
  ]);
  await tenancy.revokeKey(one.tenantId, owner.credential.keyId);
  await expect(clientOf(owner).send(new ListClustersCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
});
