import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instancesOfAll, wantedTasks } from '../../src/app/world-limits.ts';
import type { QuotaOverrides } from '../../src/model/tenant.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';

let home: VerifiedPlace;
/** Two more processes over the same data: nothing that one of them remembers helps another. */
let processes: readonly VerifiedPlace['app'][];
beforeAll(async () => {
  home = await verifiedPlace();
  processes = [home.app, home.another().app, home.another().app];
});
afterAll(() => home.place.close());

async function limited(quotas: QuotaOverrides) {
  const { tenantId, projects } = await home.tenancy.create({
    name: 'limited',
    plan: 'team',
    regions: ['us-east-1', 'eu-west-1'],
  });
  const tenant = { tenantId, accountId: projects[0]?.accountId as string, region: 'us-east-1' };
  await home.app.clusters.create(tenant, { clusterName: 'shop', seed: 'x', clock: { mode: 'MANUAL' } });
  await home.app.instances.register(tenant, { cluster: 'shop', instanceType: 'm5.large', count: 2 });
  await home.app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 6 }],
  });
  await home.tenancy.setQuotas(tenantId, quotas);
  return tenant;
}
type Tenant = Awaited<ReturnType<typeof limited>>;

/** All at once, each in one of three processes in turn. @returns how many got through; all others met their quota */
async function rush(count: number, ask: (app: VerifiedPlace['app'], at: number) => Promise<unknown>): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      ask(processes[at % processes.length] as VerifiedPlace['app'], at).then(
        () => 'done',
        (error: Error) => error.message,
      ),
    ),
  );
  for (const answer of answers) expect(answer).toMatch(/^(done|The quota \w+ of \d+ is used up\.)$/);
  return answers.filter((answer) => answer === 'done').length;
}
const world = async (tenant: Tenant) => {
  const found = await home.app.clusters.find(tenant, 'shop');
  if (found === undefined) throw new Error('no world');
  return found;
};

describe('of many at once, no more get through than there are places', () => {
  test('tasks that are run, and services, in one cluster', async () => {
    const tenant = await limited({ tasks: 7 });
    const done = await rush(12, (app, at) =>
      at % 3 === 0
        ? app.services.create(tenant, {
            cluster: 'shop',
            serviceName: `s${at}`,
            taskDefinition: 'web',
            desiredCount: 2,
          })
        : app.tasks.run(tenant, { cluster: 'shop', taskDefinition: 'web', count: 2, clientToken: `t${at}` }),
    );
    expect(done).toBe(3);
    expect(wantedTasks(await world(tenant))).toBe(6);
    await home.app.tasks.run(tenant, { cluster: 'shop', taskDefinition: 'web' });
    await expect(home.app.tasks.run(tenant, { cluster: 'shop', taskDefinition: 'web' })).rejects.toThrow('quota tasks');
  });

  test('instances, and groups that may grow', async () => {
    const tenant = await limited({ containerInstances: 6 });
    const group = { minSize: 0, maxSize: 2, launchTemplate: { instanceType: 'm5.large' } };
    const done = await rush(8, (app, at) =>
      at % 2 === 0
        ? app.instances.register(tenant, { cluster: 'shop', instanceType: 'm5.large', count: 2 })
        : app.groups.create(tenant, { cluster: 'shop', autoScalingGroupName: `g${at}`, ...group }),
    );
    expect(done).toBe(2);
    expect(instancesOfAll(await world(tenant))).toBe(6);
  });

  test('scalable targets of two services: what policies may come to is counted', async () => {
    const tenant = await limited({ tasks: 10 });
    for (const serviceName of ['a', 'b'])
      await home.app.services.create(tenant, { cluster: 'shop', serviceName, taskDefinition: 'web', desiredCount: 1 });
    const done = await rush(2, (app, at) =>
      app.scaling.register(tenant, {
        resourceId: `service/shop/${at === 0 ? 'a' : 'b'}`,
        minCapacity: 1,
        maxCapacity: 8,
      }),
    );
    expect(done).toBe(1);
    expect(wantedTasks(await world(tenant))).toBe(9);
    await expect(home.app.tasks.run(tenant, { cluster: 'shop', taskDefinition: 'web', count: 2 })).rejects.toThrow(
      'quota tasks',
    );
  });

  test('clusters, in any region', async () => {
    const tenant = await limited({ clusters: 4 });
    const done = await rush(9, (app, at) =>
      app.clusters.create(
        { ...tenant, region: at % 2 === 0 ? 'us-east-1' : 'eu-west-1' },
        { clusterName: `c${at}`, seed: 'x', clock: { mode: 'MANUAL' } },
      ),
    );
    expect(done).toBe(3);
    const active = async (region: string) =>
      (await home.app.clusters.list({ ...tenant, region }, { limit: 20 })).heads.length;
    expect((await active('us-east-1')) + (await active('eu-west-1'))).toBe(4);
    // The same one, many times over, is one.
    const other = await limited({ clusters: 2 });
    expect(await rush(6, (app) => app.clusters.create(other, { clusterName: 'same', seed: 'x' }))).toBe(6);
  });

  test('endpoints, addresses and keys', async () => {
    const tenant = await limited({ webhooks: 2, apiKeys: 3, inboundHooks: 2 });
    expect(await rush(6, async (app) => app.webhooks?.create(tenant, { url: 'http://127.0.0.1:9/' }))).toBe(2);
    expect(await rush(6, (_, at) => home.tenancy.createKey(tenant.tenantId, { name: `k${at}`, role: 'viewer' }))).toBe(
      3,
    );
    expect(await rush(6, async (app) => app.inbound?.create(tenant, { source: 'github', rules: [] }))).toBe(2);
  });
});

describe('a place', () => {
  test('is free again when its work failed, and a minute after whoever held it died', async () => {
    const tenant = await limited({ clusters: 2 });
    await expect(home.app.clusters.create(tenant, { clusterName: 'no good' })).rejects.toThrow('clusterName must be');
    await home.place.accounts.documents.change(tenant, { kind: 'seats', name: 'clusters' }, () => ({
      waiting: [{ id: 'dead', seat: 'x/y/z', untilMs: home.clock.ms + 60_000 }],
    }));
    await expect(home.app.clusters.create(tenant, { clusterName: 'second' })).rejects.toThrow('quota clusters of 2');
    home.clock.ms += 60_000;
    await home.app.clusters.create(tenant, { clusterName: 'second' });
    await home.app.clusters.delete(tenant, { cluster: 'second' });
    await home.app.clusters.create(tenant, { clusterName: 'third' });
  });

  test('that is taken already is no reason to refuse less: a lowered limit takes nothing away', async () => {
    const tenant = await limited({});
    const service = { cluster: 'shop', service: 'web', taskDefinition: 'web' };
    await home.app.services.create(tenant, { ...service, serviceName: 'web', desiredCount: 6 });
    await home.tenancy.setQuotas(tenant.tenantId, { tasks: 2 });
    await home.app.services.update(tenant, { ...service, desiredCount: 4 });
    await expect(home.app.services.update(tenant, { ...service, desiredCount: 5 })).rejects.toThrow('quota tasks of 2');
    expect(wantedTasks(await world(tenant))).toBe(4);
  });

  test('is not taken by a dry run, and a queue that one goes beyond is emptied for the others', async () => {
    const tenant = await limited({ tasks: 3 });
    const run = { cluster: 'shop', taskDefinition: 'web', count: 3 };
    await home.app.tasks.run(tenant, { ...run, dryRun: true });
    const done = await rush(9, (app, at) => app.tasks.run(tenant, { ...run, count: 1, startedBy: `r${at}` }));
    expect(done).toBe(3);
    const { entries } = await home.app.clusters.journal(tenant, 'shop', { limit: 100 });
    const sequences = entries.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(sequences.length);
    const stored = (await home.place.again().worlds.load(tenant, 'shop'))?.world;
    expect(stored && wantedTasks(stored)).toBe(3);
  });
});
