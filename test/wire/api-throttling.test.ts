import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ecs } from '../../src/api/aws/ecs.ts';
import { wireSettingsFrom } from '../../src/api/aws/settings.ts';
import { ECS_API_RATES } from '../../src/tables/api-rates.ts';
import { clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const TARGET = 'AmazonEC2ContainerServiceV20141113';
let now = 0;
let server: WireServer;
beforeEach(async () => {
  now = Date.now();
  server = await serveWire({ ...wireSettingsFrom({ STOWAGE_API_THROTTLING: 'on' }), wallMs: () => now });
});
afterEach(() => server.close());

const call = (operation: string, input: object, headers = {}) => server.post(`${TARGET}.${operation}`, input, headers);
/** How many of so many calls were let through. */
async function through(operation: string, input: object, calls: number, headers = {}): Promise<number> {
  let allowed = 0;
  for (let one = 0; one < calls; one++) if ((await call(operation, input, headers)).status === 200) allowed++;
  return allowed;
}
const register = (count = 1) =>
  Promise.all(
    Array.from({ length: count }, () =>
      call('RegisterTaskDefinition', {
        family: 'job',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: [{ name: 'job', image: 'job' }],
      }),
    ),
  );
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };

describe('limits on calls', () => {
  test('QUO-01: twenty clusters at once, then one a second; the refusal is AWS’s, and says when', async () => {
    const names = Array.from({ length: 21 }, (_, index) => `c${index}`);
    const answers: Awaited<ReturnType<typeof call>>[] = [];
    for (const clusterName of names) answers.push(await call('CreateCluster', { clusterName }));
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(200), 400]);
    expect(answers[20]?.body).toMatchObject({
      __type: expect.stringContaining('ThrottlingException'),
      message: 'Rate exceeded',
    });
    expect((await call('DescribeClusters', { clusters: ['c20'] })).body.clusters).toEqual([]);
    now += 999;
    expect((await call('CreateCluster', { clusterName: 'late' })).status).toBe(400);
    now += 1;
    expect((await call('CreateCluster', { clusterName: 'late' })).status).toBe(200);
    expect((await call('DeleteCluster', { cluster: 'late' })).status).toBe(400); // of the same group
  });

  test('QUO-01: groups, accounts and Regions have buckets of their own', async () => {
    expect(await through('ListClusters', {}, 51)).toBe(50);
    expect(await through('ListServices', { cluster: 'nobody' }, 1)).toBe(0);
    expect(await through('ListAccountSettings', {}, 1)).toBe(1);
    const elsewhere = (key: string, region: string) => ({
      authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/${region}/ecs/aws4_request, SignedHeaders=host, Signature=0`,
    });
    expect(await through('ListClusters', {}, 1, elsewhere('210987654321', 'eu-west-1'))).toBe(1);
    expect(await through('ListClusters', {}, 1, elsewhere('111111111111', 'eu-north-1'))).toBe(1);
    now += 1_000;
    expect(await through('ListClusters', {}, 21)).toBe(20);
  });

  test.each([
    { launchType: 'FARGATE' },
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] },
    {},
  ])('FG-31: twenty calls of RunTask on Fargate at once, and twenty a second: %o', async (where) => {
    const made = await call('CreateCluster', {
      clusterName: 'jobs',
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    });
    expect(made.body).toMatchObject({ cluster: { status: 'ACTIVE' } });
    await register();
    const run = { cluster: 'jobs', taskDefinition: 'job', networkConfiguration, ...where };
    expect(await through('RunTask', run, 21)).toBe(20);
    now += 500;
    expect(await through('RunTask', run, 11)).toBe(10);
    // The group itself has more left.
    expect((await call('StopTask', { cluster: 'jobs', task: 'nobody' })).body.message).not.toBe('Rate exceeded');
  });

  test('QUO-01: every operation of ECS is in one group, and no group has what ECS has not', () => {
    const grouped = ECS_API_RATES.flatMap(({ operations }) => [...operations]);
    expect([...grouped].sort()).toEqual([...ecs.operations.keys()].sort());
  });

  test('QUO-01: they are off unless they are asked for; a client that retries gets through them', async () => {
    const free = await serveWire(wireSettingsFrom({}));
    for (let one = 0; one < 60; one++) expect((await free.post(`${TARGET}.ListClusters`, {})).status).toBe(200);
    await free.close();
    const client = new ECSClient({ ...clientConfig(server.url), maxAttempts: 4 });
    expect(await through('ListClusters', {}, 50)).toBe(50);
    const waiting = client.send(new ListClustersCommand({}));
    now += 50;
    expect((await waiting).clusterArns).toEqual([]);
    client.destroy();
    expect(() => wireSettingsFrom({ STOWAGE_API_THROTTLING: 'yes' })).toThrow(/on or off/);
  });
});
