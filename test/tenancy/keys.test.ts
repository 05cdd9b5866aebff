import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatApiKey, parseApiKey } from '../../src/app/credentials.ts';
import { matchesSubject } from '../../src/app/tenancy.ts';
import { type Role, SCOPES } from '../../src/model/tenant.ts';
import { ROLE_SCOPES } from '../../src/tables/plans.ts';
import { type Answer, serveGraphql } from '../support/graphql.ts';
import { watched } from '../support/stores.ts';
import { verifiedPlace } from '../support/tenants.ts';

let home: Awaited<ReturnType<typeof verifiedPlace>>;
let door: Awaited<ReturnType<typeof serveGraphql>>;

beforeAll(async () => {
  home = await verifiedPlace();
  door = await serveGraphql(home.app, home.gate);
});
afterAll(async () => {
  await door.close();
  await home.place.close();
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const ask = (key: string, query: string, variables: object = {}, more: Record<string, string> = {}): Promise<Answer> =>
  door.ask(query, variables, { ...bearer(key), ...more });
const code = ({ body }: Answer) => body.errors?.[0]?.extensions?.code;

async function tenantWithKey(role: Role = 'owner', plan = 'team') {
  const tenant = await home.tenancy.create({ name: `tenant of ${role}`, plan });
  const { apiKey, credential } = await home.tenancy.createKey(tenant.tenantId, { name: role, role });
  return { tenant, key: apiKey as string, keyId: credential.keyId };
}

describe('API keys', () => {
  test('have a prefix, their tenant and a checksum; every other text is none', () => {
    const key = formatApiKey({ tenantId: 'abcdefgh', keyId: 'ijklmnop', secret: 'q'.repeat(32) });
    expect(key).toMatch(/^stowage_key_[a-z2-7]{48}_[a-z2-7]{6}$/);
    expect(parseApiKey(key)).toEqual({ tenantId: 'abcdefgh', keyId: 'ijklmnop', secret: 'q'.repeat(32) });
    for (let at = 0; at < key.length; at++) {
      const other = `${key.slice(0, at)}${key[at] === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`;
      expect(parseApiKey(other)).toBeUndefined();
    }
  });

  test('let in whoever has one, and nobody else; nothing tells which tenants exist', async () => {
    const { key, tenant } = await tenantWithKey();
    expect((await ask(key, '{ tenant { tenantId name projects { accountId } } }')).body.data.tenant).toMatchObject({
      tenantId: tenant.tenantId,
    });
    const parts = parseApiKey(key);
    if (parts === undefined) throw new Error('no key');
    const strangers = [
      '',
      'Basic dXNlcjpwYXNz',
      'Bearer ',
      'Bearer stowage_key_x',
      `Bearer ${formatApiKey({ ...parts, secret: 'a'.repeat(32) })}`,
      `Bearer ${formatApiKey({ ...parts, keyId: 'aaaaaaaa' })}`,
      `Bearer ${formatApiKey({ ...parts, tenantId: 'aaaaaaaa' })}`,
    ];
    const answers = await Promise.all(
      strangers.map((authorization) => door.ask('{ tenant { name } }', {}, { authorization })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body.data).toBeUndefined();
      expect(code(answer)).toBe('UNAUTHENTICATED');
    }
    const wellFormed = answers.slice(4).map(({ body }) => JSON.stringify(body));
    expect(new Set(wellFormed).size).toBe(1);
  });

  test('secrets are in the answer that made them and nowhere in the store', async () => {
    const { key, tenant } = await tenantWithKey();
    const wire = await home.tenancy.createKey(tenant.tenantId, { name: 'cli', kind: 'wire', role: 'editor' });
    const { Items = [] } = await (home.place.client as NonNullable<typeof home.place.client>).send(
      new ScanCommand({ TableName: home.place.table }),
    );
    const stored = JSON.stringify(Items);
    expect(stored).toContain(tenant.tenantId);
    expect(stored).not.toContain(parseApiKey(key)?.secret);
    expect(stored).not.toContain(wire.secretAccessKey);
    const found = await home.gate.wireKey(wire.accessKeyId as string);
    expect(found?.secretAccessKey).toBe(wire.secretAccessKey);
    expect(found?.principalFor('us-east-1').tenant).toEqual({
      tenantId: tenant.tenantId,
      accountId: tenant.projects[0]?.accountId,
      region: 'us-east-1',
    });
  });

  test('expire, are revoked at once, and rotate with both alive for a day', async () => {
    const { key, keyId, tenant } = await tenantWithKey();
    const rotated = await ask(
      key,
      `mutation { rotateApiKey(input: { keyId: "${keyId}" }) { apiKey userErrors { message } } }`,
    );
    const next = rotated.body.data.rotateApiKey.apiKey as string;
    expect((await ask(key, '{ tenant { name } }')).status).toBe(200);
    expect((await ask(next, '{ tenant { name } }')).status).toBe(200);
    const again = await ask(
      next,
      `mutation { rotateApiKey(input: { keyId: "${keyId}" }) { apiKey userErrors { field } } }`,
    );
    expect(again.body.data.rotateApiKey.userErrors).toEqual([{ field: ['keyId'] }]);
    home.clock.ms += 86_400_001;
    expect((await ask(key, '{ tenant { name } }')).status).toBe(401);
    expect((await ask(next, '{ tenant { name } }')).status).toBe(200);
    const id = parseApiKey(next)?.keyId as string;
    await ask(next, `mutation { revokeApiKey(input: { keyId: "${id}" }) { key { revokedAt } } }`);
    expect((await ask(next, '{ tenant { name } }')).status).toBe(401);
    const short = await home.tenancy.createKey(tenant.tenantId, { name: 'short', role: 'viewer', expiresInDays: 1 });
    home.clock.ms += 86_400_000;
    expect((await ask(short.apiKey as string, '{ tenant { name } }')).status).toBe(401);
  });

  test('a suspended tenant is refused at every door until it is resumed', async () => {
    const { key, tenant } = await tenantWithKey();
    const wire = await home.tenancy.createKey(tenant.tenantId, { name: 'cli', kind: 'wire', role: 'owner' });
    await home.tenancy.setStatus(tenant.tenantId, 'SUSPENDED');
    const refused = await ask(key, '{ tenant { name } }');
    expect([refused.status, code(refused)]).toEqual([403, 'SUSPENDED']);
    const found = await home.gate.wireKey(wire.accessKeyId as string);
    expect(() => found?.principalFor('us-east-1')).toThrow('suspended');
    await home.tenancy.setStatus(tenant.tenantId, 'ACTIVE');
    expect((await ask(key, '{ tenant { name } }')).status).toBe(200);
  });

  test('act only in projects and regions of their tenant', async () => {
    const { key, tenant } = await tenantWithKey();
    const { project } = await home.tenancy.addProject(tenant.tenantId, 'second');
    const narrow = await home.tenancy.createKey(tenant.tenantId, {
      name: 'narrow',
      role: 'owner',
      accounts: [project.accountId],
    });
    const first = tenant.projects[0]?.accountId as string;
    const account = { 'x-stowage-account': first };
    expect((await ask(key, '{ clusters(first: 1) { nodes { clusterName } } }', {}, account)).status).toBe(200);
    for (const headers of [account, { 'x-stowage-account': '123456789012' }, { 'x-stowage-region': 'eu-central-1' }])
      expect(
        (await ask(narrow.apiKey as string, '{ clusters(first: 1) { nodes { clusterName } } }', {}, headers)).status,
      ).toBe(403);
    const made = await ask(
      narrow.apiKey as string,
      'mutation { createCluster(input: { clusterName: "here" }) { cluster { clusterArn } } }',
    );
    expect(made.body.data.createCluster.cluster.clusterArn).toBe(
      `arn:aws:ecs:us-east-1:${project.accountId}:cluster/here`,
    );
  });

  test.each([
    { input: { name: '' }, field: 'name' },
    { input: { name: 'x', expiresInDays: 0 }, field: 'expiresInDays' },
    { input: { name: 'x', expiresInDays: 367 }, field: 'expiresInDays' },
    { input: { name: 'x', scopes: ['everything'] }, field: 'scopes' },
    { input: { name: 'x', scopes: ['simulation:read'], role: 'OWNER' }, field: 'role' },
    { input: { name: 'x', accounts: ['123456789012'] }, field: 'accounts' },
  ])('refused: $input', async ({ input, field }) => {
    const { key } = await tenantWithKey();
    const { body } = await ask(
      key,
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey userErrors { code field } } }',
      { input },
    );
    expect(body.data.createApiKey).toEqual({
      apiKey: null,
      userErrors: [{ code: 'INVALID_PARAMETER', field: [field] }],
    });
  });
});

describe('rates', () => {
  test('what a call costs is told, and a tenant beyond its rate is told when to come again', async () => {
    const { key, tenant } = await tenantWithKey();
    await home.tenancy.setQuotas(tenant.tenantId, { requestBurst: 12, requestsPerSecond: 2 });
    const first = await ask(key, '{ rateLimit { limit remaining cost } }');
    expect(first.body.data.rateLimit).toEqual({ limit: 12, remaining: 11, cost: 1 });
    expect(first.body.extensions.cost).toEqual({ requested: 1, remaining: 11, limit: 12, resetSeconds: 1 });
    expect(first.headers.get('ratelimit')).toBe('"default";r=11;t=1');
    await ask(key, 'mutation { createCluster(input: { clusterName: "a" }) { cluster { clusterName } } }');
    const dear = await ask(key, 'mutation { createCluster(input: { clusterName: "b" }) { cluster { clusterName } } }');
    expect([dear.status, code(dear), dear.headers.get('retry-after')]).toEqual([429, 'THROTTLED', '5']);
    home.clock.ms += 5_000;
    expect(
      (await ask(key, 'mutation { createCluster(input: { clusterName: "b" }) { cluster { clusterName } } }')).status,
    ).toBe(200);
  });

  test('one tenant spends nothing of another', async () => {
    const [noisy, quiet] = [await tenantWithKey(), await tenantWithKey()];
    await home.tenancy.setQuotas(noisy.tenant.tenantId, { requestBurst: 1, requestsPerSecond: 1 });
    const statuses = [];
    for (let call = 0; call < 5; call++) statuses.push((await ask(noisy.key, '{ tenant { name } }')).status);
    expect(statuses).toEqual([200, 429, 429, 429, 429]);
    expect((await ask(quiet.key, '{ tenant { name } }')).status).toBe(200);
  });

  test('turning a tenant away costs the others no look at the store', async () => {
    const { key, tenant } = await tenantWithKey();
    await home.tenancy.setQuotas(tenant.tenantId, { requestBurst: 2, requestsPerSecond: 1 });
    for (let call = 0; call < 2; call++) expect((await ask(key, '{ tenant { name } }')).status).toBe(200);
    let calls = 0;
    watched(home.place.client as NonNullable<typeof home.place.client>, () => calls++);
    for (let call = 0; call < 20; call++) {
      const refused = await ask(key, '{ tenant { name } }');
      expect([refused.status, code(refused), refused.headers.get('retry-after')]).toEqual([429, 'THROTTLED', '1']);
    }
    expect(calls).toBe(0);
    home.clock.ms += 1_000;
    expect((await ask(key, '{ tenant { name } }')).status).toBe(200);
    // A key that was never good is looked up, and refused as such, however busy its tenant is.
    const parts = parseApiKey(key) as NonNullable<ReturnType<typeof parseApiKey>>;
    expect((await ask(formatApiKey({ ...parts, secret: 'a'.repeat(32) }), '{ tenant { name } }')).status).toBe(401);
  });
});

describe('the audit log', () => {
  test('says who did what with what result, newest first; reads and secrets are not in it', async () => {
    const { key, keyId } = await tenantWithKey();
    const create =
      'mutation ($input: CreateClusterInput!) { createCluster(input: $input) { cluster { clusterName } userErrors { code } } }';
    await ask(key, create, { input: { clusterName: 'shop' } });
    await ask(key, create, { input: { clusterName: 'no good' } });
    await ask(key, '{ clusters(first: 1) { nodes { clusterName } } }');
    await ask(key, 'mutation { createApiKey(input: { name: "second" }) { apiKey } }');
    const { body } = await ask(
      key,
      '{ auditLog(first: 2) { next nodes { operation result resources actorId actorKind door sourceAddress } } }',
    );
    expect(body.data.auditLog.nodes).toEqual([
      expect.objectContaining({
        operation: 'Mutation.createApiKey',
        result: 'ok',
        actorId: keyId,
        actorKind: 'key',
        door: 'graphql',
      }),
      expect.objectContaining({
        operation: 'Mutation.createCluster',
        result: 'INVALID_PARAMETER',
        resources: ['clusterName=no good'],
      }),
    ]);
    const rest = await ask(
      key,
      `{ auditLog(first: 10, after: "${body.data.auditLog.next}") { next nodes { operation result } } }`,
    );
    expect(rest.body.data.auditLog).toEqual({
      next: null,
      nodes: [{ operation: 'Mutation.createCluster', result: 'ok' }],
    });
    expect(JSON.stringify(body)).not.toContain('stowage_key_');
  });
});

describe('roles', () => {
  test('owner holds every scope, the others fewer and fewer', () => {
    expect(ROLE_SCOPES.owner).toEqual(SCOPES);
    const sizes = (['owner', 'editor', 'operator', 'viewer'] as const).map((role) => ROLE_SCOPES[role].length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});

test.each([
  { pattern: 'repo:acme/shop:ref:refs/heads/main', subject: 'repo:acme/shop:ref:refs/heads/main', is: true },
  { pattern: 'repo:acme/shop:ref:refs/heads/main', subject: 'repo:acme/shop:ref:refs/heads/main2', is: false },
  { pattern: 'repo:acme/*:environment:prod', subject: 'repo:acme/shop:environment:prod', is: true },
  { pattern: 'repo:acme/*:environment:prod', subject: 'repo:acme/shop:ref:x:environment:prod', is: false },
  { pattern: 'repo:acme/*', subject: 'repo:acme/shop', is: true },
  { pattern: 'repo:acme/*', subject: 'repo:acme/shop:pull_request', is: false },
  { pattern: 'repo:acme/*', subject: 'repo:acme-evil/shop', is: false },
  { pattern: '*:x', subject: ':x', is: true },
])('$pattern means $subject: $is', ({ pattern, subject, is }) => {
  expect(matchesSubject(pattern, subject)).toBe(is);
});
