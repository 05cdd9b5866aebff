import { ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateRepositoryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/app/authorisation.ts';
import type { NewKey } from '../../src/app/tenancy.ts';
import { ROLES } from '../../src/model/tenant.ts';
import { ROLE_SCOPES } from '../../src/tables/plans.ts';
import { pushImage, sha } from '../support/ecr.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { serveWire, type WireServer } from '../support/wire.ts';

let home: VerifiedPlace;
let server: WireServer;
const clients: ECRClient[] = [];
beforeAll(async () => {
  home = await verifiedPlace();
  home.clock.ms = Date.now();
  server = await serveWire({ app: home.app, gate: home.gate });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await server.close();
  await home.place.close();
  expect(server.faults).toEqual([]);
});

const clientOf = ({ accessKeyId = '', secretAccessKey = '' }: NewKey): ECRClient => {
  const client = new ECRClient({
    endpoint: server.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey },
  });
  clients.push(client);
  return client;
};
const loginOf = async (client: ECRClient): Promise<string> =>
  `Basic ${(await client.send(new GetAuthorizationTokenCommand({}))).authorizationData?.[0]?.authorizationToken}`;
const ask = (path: string, authorization: string | undefined, init: RequestInit = {}) =>
  fetch(new URL(path, server.url), { ...init, ...(authorization && { headers: { authorization } }) });

/** A tenant with a repository, and keys for the wire by role. */
async function furnished(name: string) {
  const tenant = await home.tenancy.create({ name, plan: 'team' });
  const key = (role: string) => home.tenancy.createKey(tenant.tenantId, { kind: 'wire', name: role, role });
  const [owner, viewer] = [await key('owner'), await key('viewer')];
  const ecr = clientOf(owner);
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'app' }));
  const { layer } = await pushImage(ecr, 'app', name, 'v1');
  const context = {
    tenantId: tenant.tenantId,
    accountId: tenant.projects[0]?.accountId as string,
    region: 'us-east-1',
  };
  return { tenantId: tenant.tenantId, context, owner, viewer, ecr, layer };
}

test('a token is as good as the key that asked for it: in its tenant, within its scopes, as long as it lives', async () => {
  const one = await furnished('one');
  const two = await furnished('two');
  expect((await ask('/v2/', undefined)).status).toBe(401);
  expect((await ask('/v2/app/tags/list', undefined)).status).toBe(401);
  expect((await ask('/v2/app/tags/list', `Basic ${btoa('111122223333:x')}`)).status).toBe(401);
  const [owner, viewer, stranger] = [
    await loginOf(one.ecr),
    await loginOf(clientOf(one.viewer)),
    await loginOf(two.ecr),
  ];
  for (const login of [owner, viewer]) expect((await ask(`/v2/app/blobs/${one.layer}`, login)).status).toBe(200);
  expect((await ask(`/v2/app/blobs/${one.layer}`, stranger)).status).toBe(404);
  const begin = (login: string) => ask('/v2/app/blobs/uploads/', login, { method: 'POST' });
  expect((await begin(owner)).status).toBe(202);
  const refused = await begin(viewer);
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { errors: [{ code: 'DENIED', message: 'This needs the scope simulation:write.' }] },
  ]);
  const { records } = await home.store.audit(one.tenantId, { limit: 20 });
  expect(records.filter(({ operation }) => operation === 'ecr:InitiateLayerUpload')).toMatchObject([
    { door: 'wire', resources: ['app'], result: 'DENIED', actor: { name: 'viewer' } },
    { door: 'wire', resources: ['app'], result: 'ok', actor: { name: 'owner' } },
    { door: 'wire', resources: ['app'], result: 'ok' },
  ]);
  const { downloadUrl = '' } = await one.ecr.send(
    new GetDownloadUrlForLayerCommand({ repositoryName: 'app', layerDigest: one.layer }),
  );
  expect(sha(new Uint8Array(await (await fetch(downloadUrl)).arrayBuffer()))).toBe(one.layer);
  await home.tenancy.revokeKey(one.tenantId, one.owner.credential.keyId);
  expect((await ask('/v2/app/tags/list', owner)).status).toBe(401);
  expect((await fetch(downloadUrl)).status).toBe(403);
  expect((await ask('/v2/app/tags/list', viewer)).status).toBe(200);
});

describe('every question that the registry answers', () => {
  const DIGEST = `sha256:${'0'.repeat(64)}`;
  const UPLOAD = '00000000-0000-4000-8000-000000000000';
  const QUESTIONS: readonly (readonly [method: string, path: string, operation: string])[] = [
    ['GET', '_catalog', 'ecr:DescribeRepositories'],
    ['GET', 'NAME/tags/list', 'ecr:ListImages'],
    ['GET', `NAME/referrers/${DIGEST}`, 'ecr:ListImageReferrers'],
    ['GET', 'NAME/manifests/v1', 'ecr:BatchGetImage'],
    ['HEAD', 'NAME/manifests/v1', 'ecr:BatchGetImage'],
    ['PUT', 'NAME/manifests/v2', 'ecr:PutImage'],
    ['DELETE', `NAME/manifests/${DIGEST}`, 'ecr:BatchDeleteImage'],
    ['GET', 'NAME/blobs/LAYER', 'ecr:GetDownloadUrlForLayer'],
    ['HEAD', 'NAME/blobs/LAYER', 'ecr:GetDownloadUrlForLayer'],
    ['POST', 'NAME/blobs/uploads/', 'ecr:InitiateLayerUpload'],
    ['GET', `NAME/blobs/uploads/${UPLOAD}`, 'ecr:BatchCheckLayerAvailability'],
    ['PATCH', `NAME/blobs/uploads/${UPLOAD}`, 'ecr:UploadLayerPart'],
    ['PUT', `NAME/blobs/uploads/${UPLOAD}?digest=${DIGEST}`, 'ecr:CompleteLayerUpload'],
    ['DELETE', `NAME/blobs/uploads/${UPLOAD}`, 'ecr:CompleteLayerUpload'],
  ];
  const asked = async (login: string, method: string, path: string) => {
    const body = method === 'PUT' || method === 'PATCH' ? { body: '{}' } : {};
    const { status, text } = await ask(`/v2/${path}`, login, { method, ...body }).then(async (answer) => ({
      status: answer.status,
      text: await answer.text(),
    }));
    return { status, text };
  };

  test('lets in exactly the roles that hold its scope', async () => {
    const { tenantId, layer } = await furnished('roles');
    await home.tenancy.setQuotas(tenantId, { requestBurst: 1_000, requestsPerSecond: 1_000 });
    for (const role of ROLES) {
      const login = await loginOf(clientOf(await home.tenancy.createKey(tenantId, { kind: 'wire', name: role, role })));
      for (const [method, path, operation] of QUESTIONS) {
        const { status, text } = await asked(login, method, path.replace('NAME', 'app').replace('LAYER', layer));
        const isRefused = status === 403 && (method === 'HEAD' || text.includes('This needs the scope'));
        expect([role, method, path, isRefused]).toEqual([
          role,
          method,
          path,
          !ROLE_SCOPES[role].includes(scopeOf(operation)),
        ]);
      }
    }
  });

  test('says of another tenant’s repository what it says of one that nobody has', async () => {
    const { layer, context } = await furnished('theirs');
    const before = await home.app.ecr.keptBytes(context);
    const stranger = await home.tenancy.create({ name: 'bare', plan: 'team' });
    await home.tenancy.setQuotas(stranger.tenantId, { requestBurst: 1_000, requestsPerSecond: 1_000 });
    const login = await loginOf(
      clientOf(await home.tenancy.createKey(stranger.tenantId, { kind: 'wire', name: 'owner', role: 'owner' })),
    );
    for (const [method, path] of QUESTIONS) {
      const [theirs, nobodys] = [
        await asked(login, method, path.replace('NAME', 'app').replace('LAYER', layer)),
        await asked(login, method, path.replace('NAME', 'oth').replace('LAYER', layer)),
      ];
      expect([method, path, theirs.status, theirs.text.replaceAll("'app'", "'oth'")]).toEqual([
        method,
        path,
        nobodys.status,
        nobodys.text,
      ]);
      expect(theirs.text).not.toContain('layer theirs');
    }
    expect(await home.app.ecr.keptBytes(context)).toBe(before);
  });
});

test('bytes of layers count as stored: beyond the quota nothing more is pushed', async () => {
  const { tenantId, ecr, context } = await furnished('full');
  await home.app.ecr.keptBytes(context);
  const login = await loginOf(ecr);
  const kept = await home.app.ecr.keptBytes(context);
  expect(kept).toBe('layer full'.length);
  await home.tenancy.setQuotas(tenantId, { storedBytes: kept });
  home.clock.ms += 61_000;
  server.faults.length = 0;
  await expect(home.app.ecr.initiateUpload(context, 'app')).rejects.toMatchObject({
    message: `The quota storedBytes of ${kept} is used up.`,
  });
  const refused = await ask('/v2/app/blobs/uploads/', login, { method: 'POST' });
  expect([refused.status, await refused.json()]).toMatchObject([403, { errors: [{ code: 'DENIED' }] }]);
  await home.tenancy.setQuotas(tenantId, { storedBytes: kept + 1 });
  expect(await home.app.ecr.initiateUpload(context, 'app')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a deleted tenant leaves no bytes behind', async () => {
  const { tenantId, ecr } = await furnished('gone');
  await ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'app' }));
  const all = async () =>
    JSON.stringify(
      (
        await (home.place.client as NonNullable<typeof home.place.client>).send(
          new ScanCommand({ TableName: home.place.table }),
        )
      ).Items,
    );
  expect(await all()).toContain(`B#${tenantId}#`);
  expect((await home.tenancy.delete(tenantId)).itemsLeft).toBe(0);
  expect(await all()).not.toContain(tenantId);
});
