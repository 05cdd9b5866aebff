import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { tokenVerifier } from '../../src/adapters/token-verifier.ts';
import { restOverHttp } from '../../src/api/rest/http.ts';
import { type ExportLine, exportTenant } from '../../src/app/export.ts';
import type { ExportedDocument } from '../../src/app/export-documents.ts';
import type { Inbound } from '../../src/app/inbound.ts';
import type { Webhooks } from '../../src/app/webhooks.ts';
import type { Tenant } from '../../src/model/tenant.ts';
import { serveGraphql } from '../support/graphql.ts';
import { cloudwatchAlarm } from '../support/inbound-payloads.ts';
import { verifiedPlace } from '../support/tenants.ts';

let provider: Server;
let issuer: string;
let home: Awaited<ReturnType<typeof verifiedPlace>>;
let door: Awaited<ReturnType<typeof serveGraphql>>;
const pair = await generateKeyPair('ES256');
const stranger = await generateKeyPair('ES256');

beforeAll(async () => {
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  provider = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` }));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  home = await verifiedPlace(tokenVerifier([issuer]));
  door = await serveGraphql(home.app, home.gate);
});
afterAll(async () => {
  await door.close();
  await home.place.close();
  provider.closeAllConnections();
  provider.close();
});

async function tenantWithData() {
  const tenant = await home.tenancy.create({ name: 'with data', plan: 'team', regions: ['us-east-1', 'eu-west-1'] });
  await home.tenancy.addProject(tenant.tenantId, 'second');
  const { projects } = await home.tenancy.get(tenant.tenantId);
  const { apiKey } = await home.tenancy.createKey(tenant.tenantId, { name: 'owner', role: 'owner' });
  for (const { accountId } of projects)
    for (const region of tenant.regions) {
      const context = { tenantId: tenant.tenantId, accountId, region };
      await home.app.clusters.create(context, { clusterName: 'shop', clock: { mode: 'MANUAL' }, seed: region });
      await home.app.instances.register(context, { cluster: 'shop', instanceType: 'm5.large', count: 3 });
      for (let revision = 0; revision < 3; revision++)
        await home.app.taskDefinitions.register(context, {
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }],
        });
      await home.app.services.create(context, {
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 3,
      });
      await home.app.clusters.advanceClock(context, { cluster: 'shop', byMs: 60_000 });
      await home.app.ecr.create(context, { name: 'app', tags: [] });
      await home.app.ecr.putImage(context, { repository: 'app', manifest: '{"schemaVersion":2}', tag: 'v1' });
      await home.app.ecr.authorizationToken(context, 'a key'); // makes the secret that tokens are signed with
    }
  return { tenant: { ...tenant, projects }, key: apiKey as string };
}

/** Endpoints in both directions, with a delivery in the log of each. */
async function withEndpoints({ tenantId, projects }: Tenant) {
  const context = { tenantId, accountId: projects[0]?.accountId as string, region: 'us-east-1' };
  const { webhook, secret } = await (home.app.webhooks as Webhooks).create(context, {
    url: `${issuer}/listens`,
    format: 'stowage',
    includeRuns: true,
  });
  await (home.app.webhooks as Webhooks).sendExample(context, webhook.webhookId);
  await home.app.simulations.run(context, {
    scenario: { name: 'told', duration: '1m', containerInstances: [{ instanceType: 'm5.large' }] },
    notify: true,
  });
  const handle = restOverHttp({ app: home.app, gate: home.gate, log: () => {} });
  const rest = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
  const inbound = home.app.inbound as Inbound;
  const made = await inbound.create(context, { source: 'cloudwatch-alarm', rules: [] });
  const sent = await fetch(`http://127.0.0.1:${(rest.address() as AddressInfo).port}/in/${made.hook.hookId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': made.secret },
    body: JSON.stringify(cloudwatchAlarm()),
  });
  expect(sent.status).toBe(202);
  rest.closeAllConnections();
  rest.close();
  return { secrets: [secret, made.secret], hookId: made.hook.hookId };
}

const everything = async (): Promise<string> => {
  const { Items = [] } = await (home.place.client as NonNullable<typeof home.place.client>).send(
    new ScanCommand({ TableName: home.place.table }),
  );
  return JSON.stringify(Items);
};

test('a deleted tenant leaves nothing behind, and the others keep what they have', async () => {
  const [kept, gone] = [await tenantWithData(), await tenantWithData()];
  const { hookId } = await withEndpoints(gone.tenant);
  const stays = await withEndpoints(kept.tenant);
  expect(await everything()).toContain(hookId);
  const { itemsDeleted, itemsLeft } = await home.tenancy.delete(gone.tenant.tenantId);
  expect(itemsLeft).toBe(0);
  expect(itemsDeleted).toBeGreaterThan(20);
  const left = await everything();
  expect(left).not.toContain(gone.tenant.tenantId);
  expect(left).not.toContain(hookId);
  expect(left).toContain(stays.hookId);
  const ask = (key: string) =>
    door.ask('{ cluster(cluster: "shop") { runningTasksCount } }', {}, { authorization: `Bearer ${key}` });
  expect((await ask(gone.key)).status).toBe(401);
  expect((await ask(kept.key)).body.data.cluster.runningTasksCount).toBe(3);
});

test('an export has everything of the tenant and nothing of others or secret', async () => {
  const [own, other] = [await tenantWithData(), await tenantWithData()];
  const { secrets } = await withEndpoints(own.tenant);
  await withEndpoints(other.tenant);
  const { client, table, worlds, accounts } = home.place;
  const stores = {
    webhooks: webhookStore(client as NonNullable<typeof client>, table),
    inbound: inboundStore(client as NonNullable<typeof client>, table),
  };
  const lines: ExportLine[] = [];
  for await (const line of exportTenant({ tenancy: home.tenancy, worlds, accounts, ...stores }, own.tenant.tenantId))
    lines.push(line);
  const count = (type: string) => lines.filter((line) => line.type === type).length;
  expect([count('tenant'), count('key'), count('cluster'), count('task-definition'), count('account')]).toEqual([
    1, 1, 4, 12, 4,
  ]);
  expect(count('journal')).toBeGreaterThan(4 * 5);
  const documents = lines.filter(({ type }) => type === 'document').map(({ data }) => data as ExportedDocument);
  expect([...new Set(documents.map(({ kind }) => kind))]).toEqual(['manifest', 'repository']);
  expect(documents).toHaveLength(4 * 2);
  expect(documents[1]).toMatchObject({ name: 'app', document: { images: [{ tags: ['v1'] }] } });
  expect(['webhook', 'run', 'hook', 'hook-delivery'].map(count)).toEqual([1, 1, 1, 1]);
  expect(count('webhook-delivery')).toBeGreaterThanOrEqual(1);
  expect(lines.find(({ type }) => type === 'run')?.data).toMatchObject({
    name: 'told',
    told: [{ record: { source: 'stowage.run' } }],
  });
  const said = lines.find(({ type }) => type === 'hook-delivery')?.data as { body: string };
  expect(JSON.parse(said.body)).toEqual(cloudwatchAlarm());
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  expect(text).not.toContain(other.tenant.tenantId);
  for (const { accountId } of other.tenant.projects) expect(text).not.toContain(accountId);
  for (const secret of [own.key.slice(-39, -7), ...secrets]) expect(text).not.toContain(secret);
});

describe('tokens of an identity provider', () => {
  const sign = (claims: { sub?: string; aud?: string; iss?: string; seconds?: number }, key = pair.privateKey) => {
    const now = Math.floor(Date.now() / 1_000);
    const token = new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(claims.iss ?? issuer)
      .setAudience(claims.aud ?? 'stowage')
      .setIssuedAt(now)
      .setExpirationTime(now + (claims.seconds ?? 300));
    return (claims.sub === '' ? token : token.setSubject(claims.sub ?? 'repo:acme/shop:ref:main')).sign(key);
  };
  const trusting = async () => {
    const tenant = await home.tenancy.create({ name: 'ci' });
    // Put past the check that an issuer is an https address: the provider of this test is on loopback.
    await home.store.changeTenant(tenant.tenantId, (before) => ({
      ...before,
      issuers: [{ issuer, audience: 'stowage', subject: 'repo:acme/*:ref:main', role: 'operator' }],
      members: [{ subject: 'repo:acme/boss:ref:main', name: 'Boss', role: 'owner' }],
    }));
    return tenant.tenantId;
  };
  const ask = (token: string, tenantId?: string, query = '{ clusters(first: 1) { nodes { clusterName } } }') =>
    door.ask(query, {}, { authorization: `Bearer ${token}`, ...(tenantId && { 'x-stowage-tenant': tenantId }) });

  test('let a trusted job in without a stored secret, with the role of the trust', async () => {
    const tenantId = await trusting();
    expect((await ask(await sign({}), tenantId)).status).toBe(200);
    const create = 'mutation { createCluster(input: { clusterName: "x" }) { cluster { clusterName } } }';
    expect((await ask(await sign({}), tenantId, create)).body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await ask(await sign({ sub: 'repo:acme/boss:ref:main' }), tenantId, create)).status).toBe(200);
  });

  test('let a member do what his role says, from the mutation on that gave it to him until he is removed', async () => {
    const tenantId = await trusting();
    const { apiKey } = await home.tenancy.createKey(tenantId, { name: 'owner', role: 'owner' });
    const change = async (mutation: string) =>
      (await door.ask(`mutation { ${mutation} }`, {}, { authorization: `Bearer ${apiKey}` })).body.data;
    const put = (role: string) =>
      change(`putTenantMember(input: { subject: "repo:acme/ann:ref:main", name: "Ann", role: ${role} }) {
        tenant { members { subject name role } } userErrors { code field } }`);
    const ann = await sign({ sub: 'repo:acme/ann:ref:main' });
    const calls = [
      'mutation { createProject(input: { name: "annex" }) { userErrors { code } } }',
      'mutation { createCluster(input: { clusterName: "ann" }) { userErrors { code } } }',
      'mutation { clearFault(input: { cluster: "ann", fault: 1 }) { userErrors { code } } }',
      '{ clusters(first: 1) { nodes { clusterName } } }',
    ];
    const mayDo = async () => {
      const may: boolean[] = [];
      for (const call of calls) {
        const { body } = await ask(ann, tenantId, call);
        const code = body.errors?.[0]?.extensions?.code;
        expect([undefined, 'FORBIDDEN']).toContain(code);
        may.push(code === undefined);
      }
      return may;
    };
    for (const [role, may] of [
      ['OWNER', [true, true, true, true]],
      ['EDITOR', [false, true, true, true]],
      ['OPERATOR', [false, false, true, true]],
      ['VIEWER', [false, false, false, true]],
    ] as const) {
      const { putTenantMember } = await put(role);
      expect(putTenantMember.userErrors).toEqual([]);
      expect(putTenantMember.tenant.members).toContainEqual({
        subject: 'repo:acme/ann:ref:main',
        name: 'Ann',
        role,
      });
      expect([role, await mayDo()]).toEqual([role, may]);
    }
    const remove = 'removeTenantMember(input: { subject: "repo:acme/ann:ref:main" }) { userErrors { code field } }';
    expect((await change(remove)).removeTenantMember.userErrors).toEqual([]);
    expect(await mayDo()).toEqual([false, false, true, true]); // what the trust itself allows: an operator's
    expect((await change(remove)).removeTenantMember.userErrors).toEqual([
      { code: 'RESOURCE_NOT_FOUND', field: ['subject'] },
    ]);
  });

  test.each([
    { why: 'another subject', claims: { sub: 'repo:evil/shop:ref:main' } },
    { why: 'another audience', claims: { aud: 'others' } },
    { why: 'another issuer', claims: { iss: 'https://example.com' } },
    { why: 'expired', claims: { seconds: -120 } },
    { why: 'no subject', claims: { sub: '' } },
    { why: 'another key', claims: {}, key: stranger.privateKey },
  ])('keep everybody else out: $why', async ({ claims, key }) => {
    const tenantId = await trusting();
    expect((await ask(await sign(claims, key), tenantId)).status).toBe(401);
  });

  test('are good for the tenant that trusts them, and no other', async () => {
    await trusting();
    const other = await home.tenancy.create({ name: 'other' });
    expect((await ask(await sign({}), other.tenantId)).status).toBe(401);
    expect((await ask(await sign({}))).status).toBe(401);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign({})).split('.')[1]}.`;
    expect((await ask(unsigned, await trusting())).status).toBe(401);
  });
});

test.each([
  { what: 'plan', work: () => home.tenancy.create({ name: 'x', plan: 'gold' }) },
  { what: 'regions', work: () => home.tenancy.create({ name: 'x', regions: ['nowhere'] }) },
  {
    what: 'quotas',
    work: async () => home.tenancy.setQuotas((await home.tenancy.create({ name: 'x' })).tenantId, { moon: 1 }),
  },
  { what: 'tenantId', work: () => home.tenancy.setStatus('aaaaaaaa', 'SUSPENDED') },
  {
    what: 'subject',
    work: async () =>
      home.tenancy.putIssuer((await home.tenancy.create({ name: 'x' })).tenantId, {
        issuer: 'https://a.example',
        audience: 'a',
        subject: '*',
        role: 'viewer',
      }),
  },
  {
    what: 'issuer',
    work: async () =>
      home.tenancy.putIssuer((await home.tenancy.create({ name: 'x' })).tenantId, {
        issuer: 'http://a.example',
        audience: 'a',
        subject: 'b',
        role: 'viewer',
      }),
  },
])('refused with the name of the member: $what', async ({ what, work }) => {
  await expect(work()).rejects.toMatchObject({ name: 'EcsError', refusal: { field: expect.arrayContaining([what]) } });
});
