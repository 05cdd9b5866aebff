import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QuotaOverrides } from '../../src/model/tenant.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { doorsOf } from '../support/walls.ts';

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
beforeAll(async () => {
  home = await verifiedPlace();
  doors = await doorsOf(home);
});
afterAll(async () => {
  expect(doors.faults).toEqual([]);
  expect(doors.door.faults).toEqual([]);
  await doors.close();
  await home.place.close();
});

/** A tenant with these limits, and how it asks at each door. */
async function limited(quotas: QuotaOverrides) {
  const { tenantId, projects } = await home.tenancy.create({ name: 'limited', plan: 'team' });
  const { apiKey } = await home.tenancy.createKey(tenantId, { name: 'owner', role: 'owner' });
  const made = await home.tenancy.createKey(tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
  const key = { accessKeyId: made.accessKeyId as string, secretAccessKey: made.secretAccessKey as string };
  const tenant = { tenantId, accountId: projects[0]?.accountId as string, region: 'us-east-1' };
  await home.app.clusters.create(tenant, { clusterName: 'shop', seed: 'x', clock: { mode: 'MANUAL' } });
  await home.app.instances.register(tenant, { cluster: 'shop', instanceType: 'm5.large', count: 2 });
  await home.app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 6 }],
  });
  const service = { cluster: 'shop', serviceName: 'web', taskDefinition: 'web' };
  await home.app.services.create(tenant, { ...service, desiredCount: 3 });
  await home.app.tasks.run(tenant, { cluster: 'shop', taskDefinition: 'web', count: 2, clientToken: 'before' });
  await home.tenancy.setQuotas(tenantId, quotas);
  home.clock.ms += 61_000; // what is stored is counted anew
  return {
    tenant,
    wire: (operation: string, input: object) =>
      doors.callWith(key, operation === 'RegisterScalableTarget' ? 'application-autoscaling' : 'ecs', operation, input),
    graphql: (query: string) => doors.door.ask(query, {}, { authorization: `Bearer ${apiKey}` }),
  };
}

const world = async (tenant: Awaited<ReturnType<typeof limited>>['tenant']): Promise<string> => {
  const found = await home.app.clusters.find(tenant, 'shop');
  return `${found?.sequence} ${(await home.app.clusters.list(tenant, { limit: 10 })).heads.length}`;
};

describe('what would go beyond a quota is refused by its name and limit at each door, and changes nothing', () => {
  const target = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 1 };
  const within = { cluster: 'shop' };
  test.each([
    { quota: 'clusters', limit: 1, wire: ['CreateCluster', { clusterName: 'second' }] },
    {
      quota: 'containerInstances',
      limit: 2,
      wire: ['RegisterContainerInstance', within],
    },
    { quota: 'tasks', limit: 6, wire: ['RunTask', { ...within, taskDefinition: 'web', count: 2 }] },
    {
      quota: 'tasks',
      limit: 6,
      wire: ['CreateService', { ...within, serviceName: 'more', taskDefinition: 'web', desiredCount: 2 }],
    },
    { quota: 'tasks', limit: 6, wire: ['UpdateService', { ...within, service: 'web', desiredCount: 5 }] },
    {
      quota: 'tasks',
      limit: 6,
      wire: ['RegisterScalableTarget', { ...target, ResourceId: 'service/shop/web', MaxCapacity: 5 }],
    },
    { quota: 'storedBytes', limit: 1, wire: ['RunTask', { ...within, taskDefinition: 'web' }] },
    {
      quota: 'storedBytes',
      limit: 1,
      wire: ['RegisterTaskDefinition', { family: 'x', containerDefinitions: [{ name: 'x', image: 'x', memory: 6 }] }],
    },
  ] as const)('the wire: $quota, $wire.0', async ({ quota, limit, wire: [operation, input] }) => {
    const { tenant, wire } = await limited({ [quota]: limit });
    const before = await world(tenant);
    const { status, text } = await wire(operation, input);
    expect([status, text]).toEqual([400, expect.stringContaining(`The quota ${quota} of ${limit} is used up.`)]);
    expect(JSON.parse(text).__type).toBe('LimitExceededException');
    expect(await world(tenant)).toBe(before);
  });

  const group = 'autoScalingGroupName: "g", minSize: 0, maxSize: 1, launchTemplate: { instanceType: "m5.large" }';
  const scenario = '{ name: "x", duration: "10m" }';
  test.each([
    { quota: 'clusters', limit: 1, mutation: 'createCluster(input: { clusterName: "second" })' },
    {
      quota: 'containerInstances',
      limit: 2,
      mutation: 'registerContainerInstances(input: { cluster: "shop", instanceType: "m5.large" })',
    },
    { quota: 'containerInstances', limit: 2, mutation: `createAutoScalingGroup(input: { cluster: "shop", ${group} })` },
    {
      quota: 'containerInstances',
      limit: 2,
      mutation:
        'putGroupScheduledAction(input: { cluster: "shop", autoScalingGroupName: "g", scheduledActionName: "a", recurrence: "0 8 * * *", maxSize: 1 })',
    },
    { quota: 'tasks', limit: 6, mutation: 'runTask(input: { cluster: "shop", taskDefinition: "web", count: 2 })' },
    {
      quota: 'tasks',
      limit: 6,
      mutation: 'updateService(input: { cluster: "shop", service: "web", desiredCount: 5, dryRun: true })',
    },
    {
      quota: 'tasks',
      limit: 6,
      mutation: 'registerScalableTarget(input: { resourceId: "service/shop/web", minCapacity: 1, maxCapacity: 5 })',
    },
    { quota: 'runVirtualSeconds', limit: 60, mutation: `simulate(input: { scenario: ${scenario} })` },
    { quota: 'storedBytes', limit: 1, mutation: 'advanceClock(input: { cluster: "shop", bySeconds: 60 })' },
    { quota: 'projects', limit: 1, mutation: 'createProject(input: { name: "second" })' },
    { quota: 'members', limit: 0, mutation: 'putTenantMember(input: { subject: "me", role: VIEWER })' },
    { quota: 'apiKeys', limit: 2, mutation: 'createApiKey(input: { name: "third" })' },
    { quota: 'webhooks', limit: 0, mutation: 'createWebhook(input: { url: "http://127.0.0.1:9/" })' },
  ])('GraphQL: $quota, $mutation', async ({ quota, limit, mutation }) => {
    const { tenant, graphql } = await limited({ [quota]: limit });
    const before = await world(tenant);
    const { body } = await graphql(
      `${mutation.startsWith('simulate') ? 'query' : 'mutation'} { it: ${mutation} { userErrors { code message } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.it.userErrors).toEqual([
      { code: 'LIMIT_EXCEEDED', message: expect.stringContaining(`${quota} of ${limit} is used up`) },
    ]);
    expect(await world(tenant)).toBe(before);
  });
});

describe('within its quotas', () => {
  test('what is asked for up to the last one is done', async () => {
    const { wire } = await limited({ clusters: 2, containerInstances: 3, tasks: 6 });
    const target = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 1 };
    for (const [operation, input] of [
      ['CreateCluster', { clusterName: 'second' }],
      ['CreateCluster', { clusterName: 'second' }],
      ['RegisterContainerInstance', { cluster: 'shop' }],
      ['UpdateService', { cluster: 'shop', service: 'web', desiredCount: 4 }],
      ['RegisterScalableTarget', { ...target, ResourceId: 'service/shop/web', MaxCapacity: 4 }],
    ] as const) {
      const { status, text } = await wire(operation, input);
      expect([operation, status, text]).toEqual([operation, 200, expect.anything()]);
    }
  });

  test('a command that was carried out is answered again however full the tenant is meanwhile', async () => {
    const { wire } = await limited({ tasks: 1 });
    const again = await wire('RunTask', { cluster: 'shop', taskDefinition: 'web', count: 2, clientToken: 'before' });
    expect([again.status, JSON.parse(again.text).tasks.length]).toEqual([200, 2]);
    const anew = await wire('RunTask', { cluster: 'shop', taskDefinition: 'web', count: 2, clientToken: 'after' });
    expect(anew.status).toBe(400);
  });

  test('stored bytes are those of all its clusters, counted anew once a minute', async () => {
    const { tenant, wire } = await limited({});
    const { heads } = await home.app.clusters.list(tenant, { limit: 10 });
    const bytes = heads[0]?.bytes as number;
    expect(bytes).toBeGreaterThan(500);
    await home.tenancy.setQuotas(tenant.tenantId, { storedBytes: bytes + 1 });
    expect((await wire('CreateCluster', { clusterName: 'second' })).status).toBe(200);
    expect((await wire('CreateCluster', { clusterName: 'third' })).status).toBe(200);
    home.clock.ms += 61_000;
    expect((await wire('CreateCluster', { clusterName: 'fourth' })).status).toBe(400);
  });
});
