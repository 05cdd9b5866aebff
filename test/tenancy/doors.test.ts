import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationOf } from '../../src/api/rest/route.ts';
import { ROUTES } from '../../src/api/rest/routes.ts';
import { NAMED_OPERATIONS, scopeOf } from '../../src/app/authorisation.ts';
import { ROLES, type Role } from '../../src/model/tenant.ts';
import { ROLE_SCOPES } from '../../src/tables/plans.ts';
import { parametersOf } from '../support/rest-parameters.ts';
import { watched } from '../support/stores.ts';
import { type VerifiedPlace, verifiedPlace, type WireKeyPair } from '../support/tenants.ts';
import { OPERATIONS, type Operation } from '../support/wall-calls.ts';
import { restDoorsOf } from '../support/wall-rest.ts';
import { doorsOf, type Furnished } from '../support/walls.ts';

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
let owner: Furnished;
/** Of another tenant, which has nothing but keys of every role. */
const keys = new Map<Role, { readonly apiKey: string; readonly wireKey: WireKeyPair }>();
let bare: string;
/** What DynamoDB was asked to write. */
const writes: string[] = [];

beforeAll(async () => {
  home = await verifiedPlace();
  watched(home.place.client as NonNullable<typeof home.place.client>, (name) => {
    if (/Put|Update|Delete/.test(name)) writes.push(name);
  });
  doors = await doorsOf(home);
  owner = await doors.furnish('zza');
  bare = (await home.tenancy.create({ name: 'bare', plan: 'team' })).tenantId;
  await home.tenancy.setQuotas(bare, { requestBurst: 10_000_000, requestsPerSecond: 1_000_000 });
  for (const role of ROLES) {
    const { apiKey } = await home.tenancy.createKey(bare, { name: role, role });
    const wire = await home.tenancy.createKey(bare, { name: role, role, kind: 'wire' });
    keys.set(role, {
      apiKey: apiKey as string,
      wireKey: { accessKeyId: wire.accessKeyId as string, secretAccessKey: wire.secretAccessKey as string },
    });
  }
}, 60_000);
afterAll(async () => {
  await doors.close();
  await home.place.close();
});

const qualified = ({ door, name, service }: Operation): string => (door === 'wire' ? `${service}:${name}` : name);
const nothing = () => [];

async function isRefused(operation: Operation, role: Role): Promise<boolean> {
  const { apiKey, wireKey } = keys.get(role) as { apiKey: string; wireKey: WireKeyPair };
  if (operation.door === 'wire') {
    const { status, text } = await doors.callWith(wireKey, operation.service, operation.name, {});
    const refused = /AccessDenied/.test(text);
    expect([operation.name, status === 403]).toEqual([operation.name, refused]);
    return refused;
  }
  const input = operation.maker.least(nothing);
  const { status, body } = await doors.door.ask(operation.document(input), input as object, {
    authorization: `Bearer ${apiKey}`,
  });
  const refused = body.errors?.some(({ extensions }) => extensions?.code === 'FORBIDDEN') === true;
  expect([operation.name, status === 403]).toEqual([operation.name, refused]);
  return refused;
}

describe(`every operation of both doors, ${OPERATIONS.length} of them`, () => {
  test('is let in with exactly the roles that hold its scope, and who was refused is written down', async () => {
    const refusals: string[] = [];
    // Owners of nothing may revoke or delete what the test needs: they go last.
    for (const role of [...ROLES].reverse())
      for (const operation of OPERATIONS) {
        if (/keyId|Member|Issuer/.test(operation.name) && role === 'owner') continue;
        const expected = !ROLE_SCOPES[role].includes(scopeOf(qualified(operation)));
        // Whoever is let in everywhere proves nothing here; the rest of the tests do.
        if (role === 'owner' && operation.door === 'graphql') continue;
        expect([qualified(operation), role, await isRefused(operation, role)]).toEqual([
          qualified(operation),
          role,
          expected,
        ]);
        if (expected) refusals.push(qualified(operation));
      }
    const written: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await home.tenancy.audit(bare, { limit: 100, ...(before !== undefined && { before }) });
      written.push(...page.records.filter(({ result }) => result === 'FORBIDDEN').map(({ operation }) => operation));
      if (page.next === undefined) break;
      before = page.next;
    }
    expect(refusals.length).toBeGreaterThan(300);
    expect(written.sort()).toEqual(refusals.sort());
  }, 60_000);

  test('writes nothing where its scope is one of reading', async () => {
    const reads = OPERATIONS.filter((operation) => scopeOf(qualified(operation)).endsWith(':read'));
    expect(reads.length).toBeGreaterThan(100);
    const sensible: Readonly<Record<string, string>> = {
      cluster: 'shop',
      service: 'web',
      taskDefinition: 'web:1',
      repositoryName: 'web',
      serviceNamespace: 'ecs',
    };
    const named = (member: string) => (Object.hasOwn(sensible, member) ? [sensible[member]] : []);
    await owner.wire('ecr', 'GetAuthorizationToken', {}); // the key that such tokens are signed with is made at its first use
    for (const operation of reads) {
      writes.length = 0;
      const input = operation.maker.least(named);
      if (operation.door === 'wire') await owner.wire(operation.service, operation.name, input as object);
      else await owner.graphql(operation.document(input), input as object);
      expect([qualified(operation), writes]).toEqual([qualified(operation), []]);
    }
  });

  test('and each that the table names by itself exists', () => {
    const all = new Set(OPERATIONS.map(qualified));
    const camel = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
    const missing = NAMED_OPERATIONS.filter(
      (name) =>
        !all.has(name) &&
        !all.has(`Mutation.${name}`) &&
        !['ecs', 'monitoring'].some((service) => all.has(`${service}:${camel(name)}`)),
    );
    expect(missing).toEqual([]);
  });
});

const GUARDED = ROUTES.filter(({ isPublic }) => isPublic !== true);

describe(`every operation of REST, ${GUARDED.length} of them`, () => {
  test('is let in with exactly the roles that hold its scope, and who was refused is written down', async () => {
    const rest = restDoorsOf(home);
    const counted = async () => {
      const counts: Record<string, number> = {};
      for (let before: string | undefined; ; ) {
        const page = await home.tenancy.audit(bare, { limit: 100, ...(before !== undefined && { before }) });
        for (const { door, operation, result } of page.records)
          if (door === 'rest' && result === 'FORBIDDEN') counts[operation] = (counts[operation] ?? 0) + 1;
        if (page.next === undefined) return counts;
        before = page.next;
      }
    };
    const refusals: Record<string, number> = {};
    for (const role of ROLES)
      for (const route of GUARDED) {
        const operation = operationOf(route);
        const { apiKey } = keys.get(role) as { apiKey: string };
        const { status } = await rest.ask(route.method, parametersOf(route.path), { key: apiKey });
        const isRefused = !ROLE_SCOPES[role].includes(scopeOf(operation));
        expect([operation, role, status === 403]).toEqual([operation, role, isRefused]);
        if (isRefused) refusals[operation] = (refusals[operation] ?? 0) + 1;
      }
    expect(await counted()).toEqual(refusals);
    expect(rest.faults).toEqual([]);
  });

  test('writes nothing where its scope is one of reading', async () => {
    const rest = restDoorsOf(home);
    const reads = GUARDED.filter((route) => scopeOf(operationOf(route)).endsWith(':read'));
    expect(reads.length).toBeGreaterThan(7);
    const { hookId, webhookId } = owner.ids as { readonly hookId: string; readonly webhookId: string };
    for (const route of reads) {
      writes.length = 0;
      const path = parametersOf(route.path, { hookId, webhookId, cluster: 'shop' });
      const { status } = await rest.ask(route.method, path, { key: owner.apiKey });
      expect([operationOf(route), status, writes]).toEqual([operationOf(route), 200, []]);
    }
  });
});

describe('the gate on the wire', () => {
  test('a tenant beyond its rate is told when to come again, in the words that AWS clients wait by', async () => {
    const { tenantId } = await home.tenancy.create({ name: 'slow' });
    await home.tenancy.setQuotas(tenantId, { requestBurst: 2, requestsPerSecond: 1 });
    const made = await home.tenancy.createKey(tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
    const key = { accessKeyId: made.accessKeyId as string, secretAccessKey: made.secretAccessKey as string };
    const list = () => doors.callWith(key, 'ecs', 'ListClusters', {});
    expect([(await list()).status, (await list()).status]).toEqual([200, 200]);
    const refused = await list();
    expect([refused.status, refused.headers['retry-after']]).toEqual([400, '1']);
    expect(JSON.parse(refused.text)).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' });
    expect((await owner.wire('ecs', 'ListClusters', {})).status).toBe(200);
    home.clock.ms += 1_000;
    expect((await list()).status).toBe(200);
    // What was turned away for its rate is no change and no crime: it is in no log.
    expect((await home.tenancy.audit(tenantId, { limit: 10 })).records).toEqual([]);
  });

  test('changes are written down with who made them from where, and how they ended; questions are not', async () => {
    const { tenantId } = await home.tenancy.create({ name: 'watched' });
    const made = await home.tenancy.createKey(tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
    const key = { accessKeyId: made.accessKeyId as string, secretAccessKey: made.secretAccessKey as string };
    const call = (service: string, operation: string, input: object) => doors.callWith(key, service, operation, input);
    await call('ecs', 'CreateCluster', { clusterName: 'shop' });
    await call('ecs', 'DescribeClusters', { clusters: ['shop'] });
    await call('ecs', 'CreateService', {
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'none',
      desiredCount: 1,
    });
    await call('ecr', 'CreateRepository', { repositoryName: 'web' });
    const { records } = await home.tenancy.audit(tenantId, { limit: 10 });
    const common = {
      door: 'wire',
      actor: { kind: 'key', id: made.credential.keyId, name: 'wire' },
      sourceAddress: '192.0.2.1',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    };
    expect(records).toMatchObject([
      { ...common, operation: 'ecr:CreateRepository', resources: ['web'], result: 'ok' },
      {
        ...common,
        operation: 'ecs:CreateService',
        resources: expect.arrayContaining(['shop', 'web', 'none']),
        result: 'ClientException',
      },
      { ...common, operation: 'ecs:CreateCluster', resources: ['shop'], result: 'ok' },
    ]);
  });
});
