import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuditLine, auditLines } from '../../src/app/audit-lines.ts';
import { formatAccessKeyId, formatApiKey, parseApiKey } from '../../src/app/credentials.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { doorsOf } from '../support/walls.ts';

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
beforeAll(async () => {
  home = await verifiedPlace();
  doors = await doorsOf(home);
});
afterAll(async () => {
  await doors.close();
  await home.place.close();
});

async function owner() {
  const { tenantId, projects } = await home.tenancy.create({ name: 'audited', plan: 'team' });
  const { apiKey, credential } = await home.tenancy.createKey(tenantId, { name: 'owner', role: 'owner' });
  return {
    tenantId,
    tenant: { tenantId, accountId: projects[0]?.accountId as string, region: 'us-east-1' },
    apiKey: apiKey as string,
    keyId: credential.keyId,
  };
}
const ask = (key: string, query: string) => doors.door.ask(query, {}, { authorization: `Bearer ${key}` });

/** Nobody waits for what is written of a failed attempt. */
async function failuresOf(tenantId: string, atLeast: number) {
  for (let look = 0; look < 100; look++) {
    const { records } = await home.tenancy.audit(tenantId, { limit: 100 });
    const failures = records.filter(({ operation }) => operation === 'Authenticate');
    if (failures.length >= atLeast) return failures;
    await pause(10);
  }
  return [];
}

test('attempts with a bad key of a tenant are in its log, one a minute for each key, at both doors', async () => {
  const { tenantId, apiKey, keyId } = await owner();
  const parts = parseApiKey(apiKey) as NonNullable<ReturnType<typeof parseApiKey>>;
  const wrong = formatApiKey({ ...parts, secret: 'a'.repeat(32) });
  for (let guess = 0; guess < 5; guess++) expect((await ask(wrong, '{ tenant { name } }')).status).toBe(401);
  expect(await failuresOf(tenantId, 1)).toMatchObject([
    { actor: { kind: 'unknown', id: keyId }, door: 'graphql', result: 'UNAUTHENTICATED', sourceAddress: '127.0.0.1' },
  ]);
  const wire = await home.tenancy.createKey(tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
  const accessKeyId = wire.accessKeyId as string;
  await doors.callWith({ accessKeyId, secretAccessKey: 'guessed' }, 'ecs', 'ListClusters', {});
  home.clock.ms += 60_000;
  await home.tenancy.revokeKey(tenantId, wire.credential.keyId);
  const revoked = { accessKeyId, secretAccessKey: wire.secretAccessKey as string };
  await doors.callWith(revoked, 'ecs', 'ListClusters', {});
  const failures = await failuresOf(tenantId, 3);
  expect(failures.map(({ door, actor }) => `${door} ${actor.id}`)).toEqual([
    `wire ${wire.credential.keyId}`,
    `wire ${wire.credential.keyId}`,
    `graphql ${keyId}`,
  ]);
  expect(failures[0]?.sourceAddress).toBe('192.0.2.1');
  // A key that is good leaves no such trace, and a tenant that is none gets no log.
  await ask(apiKey, '{ tenant { name } }');
  const stranger = { accessKeyId: formatAccessKeyId('zzzzzzzz', 'aaaaaaaa'), secretAccessKey: 'x' };
  await doors.callWith(stranger, 'ecs', 'ListClusters', {});
  await pause(100);
  expect(await failuresOf(tenantId, 3)).toHaveLength(3);
  expect((await home.tenancy.audit('zzzzzzzz', { limit: 10 })).records).toEqual([]);
});

test('what a schedule changed appears as such behind what people did', async () => {
  const { tenantId, tenant, apiKey } = await owner();
  await home.app.clusters.create(tenant, { clusterName: 'shop', seed: 'x', clock: { mode: 'MANUAL' } });
  await home.app.instances.register(tenant, { cluster: 'shop', instanceType: 'm5.large', count: 2 });
  await home.app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 6 }],
  });
  await home.app.services.create(tenant, {
    cluster: 'shop',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 1,
  });
  for (const mutation of [
    'registerScalableTarget(input: { resourceId: "service/shop/web", minCapacity: 1, maxCapacity: 5 })',
    'putScheduledAction(input: { resourceId: "service/shop/web", scheduledActionName: "morning", schedule: "rate(5 minutes)", scalableTargetAction: { minCapacity: 3 } })',
    'updateService(input: { cluster: "shop", service: "web", desiredCount: 2 })',
    'advanceClock(input: { cluster: "shop", bySeconds: 600 })',
  ]) {
    const { body } = await ask(apiKey, `mutation { it: ${mutation} { userErrors { message } } }`);
    expect(body.data?.it.userErrors).toEqual([]);
  }
  const lines: AuditLine[] = [];
  for await (const line of auditLines({ tenancy: home.tenancy, worlds: home.place.worlds }, tenantId)) lines.push(line);
  expect(lines.map(({ operation }) => operation)).toEqual([
    'Mutation.advanceClock',
    'Mutation.updateService',
    'Mutation.putScheduledAction',
    'Mutation.registerScalableTarget',
    'SetDesiredCount',
  ]);
  expect(lines.at(-1)).toMatchObject({
    actor: { kind: 'schedule', id: 'morning' },
    door: 'simulation',
    resources: [`arn:aws:ecs:us-east-1:${tenant.accountId}:service/shop/web`, '2 to 3'],
    wallMs: null,
    atMs: expect.any(Number),
  });
});

test('stowage audit prints a line for each record', async () => {
  const data = await mkdtemp(join(tmpdir(), 'stowage-audit-'));
  const stowage = (...argv: string[]) =>
    spawnSync(process.execPath, [fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url)), ...argv], {
      env: { PATH: process.env.PATH ?? '', STOWAGE_AUDIT_DAYS: '30' },
      encoding: 'utf8',
    });
  const made = stowage('tenants', 'create', 'acme', '--data', data);
  const tenantId = /^tenant {3}(\w{8})/m.exec(made.stdout)?.[1] as string;
  const printed = stowage('audit', '--tenant', tenantId, '--data', data);
  expect([printed.status, printed.stdout, printed.stderr]).toEqual([0, '', '']);
  expect(stowage('audit', '--data', data).status).toBe(2);
  await rm(data, { recursive: true, force: true });
}, 30_000);
