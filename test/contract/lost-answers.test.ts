import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { Dice } from '../support/arbitraries.ts';
import { appOver, dynalitePlace, type Place, TENANT, testClock } from '../support/stores.ts';

type Fault = 'none' | 'lost' | 'throttled' | 'reset';

/** A client whose network fails as it is told, beneath the retries of the SDK: after the write, or instead of it. */
function unreliable(place: Place, fault: (name: string) => Fault): DynamoDBClient {
  const client = place.again().client as DynamoDBClient;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const what = fault(String(context.commandName));
      const failed = (name: string): Error => Object.assign(new Error(name), { name, $fault: 'server', $metadata: {} });
      if (what === 'throttled') throw failed('ThrottlingException');
      if (what === 'reset') throw failed('TimeoutError');
      const answered = await next(args);
      if (what === 'lost') throw failed('TimeoutError');
      return answered;
    },
    { step: 'finalizeRequest', name: 'unreliable', priority: 'low' },
  );
  return client;
}
const storesOver = (place: Place, client: DynamoDBClient) => ({
  worlds: worldStore(client, place.table),
  accounts: accountStore(client, place.table),
});

let place: Place;
beforeAll(async () => {
  place = await dynalitePlace();
});
afterAll(() => place.close());

const prepare = async (cluster: string): Promise<void> => {
  const { app } = appOver(place);
  await app.clusters.create(TENANT, { clusterName: cluster, clock: { mode: 'MANUAL' }, seed: 'same' });
  await app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: 2 });
};
const tasksIn = async (cluster: string): Promise<number> => {
  const loaded = await place.again().worlds.load(TENANT, cluster);
  return [...(loaded?.world.tasks.serials() ?? [])].length;
};

describe('an answer that is lost on its way', () => {
  beforeAll(async () => {
    await appOver(place).app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 6 }],
    });
  });

  test.each([
    { call: 'with a client token', token: { clientToken: 'once' } },
    { call: 'without a client token', token: {} },
  ])('does not carry a command out twice, $call: each write of it in turn', async ({ call, token }) => {
    let lost = 0;
    for (let loseAt = 1; ; loseAt++) {
      const cluster = `lost-${call.length}-${loseAt}`;
      await prepare(cluster);
      let writes = 0;
      const client = unreliable(place, (name) => (name.startsWith('Put') && ++writes === loseAt ? 'lost' : 'none'));
      const { app } = appOver(storesOver(place, client), testClock());
      const { tasks } = await app.tasks.run(TENANT, { cluster, taskDefinition: 'web', count: 3, ...token });
      expect([loseAt, tasks, await tasksIn(cluster)]).toEqual([loseAt, [0, 1, 2], 3]);
      if (writes < loseAt) break;
      lost++;
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('is found again although others have committed meanwhile', async () => {
    await prepare('overtaken');
    let first = true;
    const client = unreliable(place, (name) => {
      if (!name.startsWith('Put') || !first) return 'none';
      first = false;
      return 'lost';
    });
    // Between the lost answer and the second try somebody else gets in.
    let overtaken = false;
    let puts = 0;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (String(context.commandName).startsWith('Put') && ++puts === 2) {
          overtaken = true;
          await appOver(place.again()).app.tasks.run(TENANT, { cluster: 'overtaken', taskDefinition: 'web', count: 1 });
        }
        return next(args);
      },
      { step: 'finalizeRequest', name: 'overtake', priority: 'low' },
    );
    await appOver(storesOver(place, client), testClock()).app.tasks.run(TENANT, {
      cluster: 'overtaken',
      taskDefinition: 'web',
      count: 3,
    });
    expect(overtaken).toBe(true);
    expect(await tasksIn('overtaken')).toBe(4);
  });

  test('makes one revision, one repository, one project', async () => {
    let armed = false;
    const client = unreliable(place, (name) => {
      const lose = armed && name.startsWith('Put');
      if (lose) armed = false;
      return lose ? 'lost' : 'none';
    });
    const { app } = appOver(storesOver(place, client), testClock());
    await app.taskDefinitions.register(TENANT, {
      family: 'f',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 6 }],
    });
    armed = true;
    const second = await app.taskDefinitions.register(TENANT, {
      family: 'f',
      containerDefinitions: [{ name: 'a', image: 'b', memory: 6 }],
    });
    expect([second.revision, armed]).toEqual([2, false]);
    expect((await app.taskDefinitions.find(TENANT, 'f'))?.revision).toBe(2);
    armed = true;
    expect((await app.ecr.create(TENANT, { name: 'images', tags: [] })).name).toBe('images');
    const tenants = tenantStore(client, place.table);
    armed = true;
    const tenant = { tenantId: 'abcdefgh', name: 'x', status: 'ACTIVE', plan: 'free', regions: ['us-east-1'] } as const;
    expect(
      await tenants.createTenant({ ...tenant, projects: [], members: [], issuers: [], quotas: {}, createdWallMs: 0 }),
    ).toBe(true);
    armed = true;
    let applied = 0;
    await tenants.changeTenant('abcdefgh', (before) => {
      applied++;
      return { ...before, projects: [...before.projects, { accountId: '111111111111', name: 'p' }] };
    });
    expect([applied, (await tenants.tenant('abcdefgh'))?.projects.length]).toEqual([1, 1]);
  });
});

describe('a network that loses, resets and throttles one call in five', () => {
  test('every acknowledged command is in the world exactly once, several writers at a time', async () => {
    const cluster = 'stormy';
    await prepare(cluster);
    const dice = new Dice(7);
    const faults = { lost: 0, reset: 0 };
    const client = unreliable(place, () => {
      if (!dice.chance(20)) return 'none';
      const fault = dice.chance(50) ? 'lost' : 'reset';
      faults[fault]++;
      return fault;
    });
    const acknowledged = new Set<number>();
    let refused = 0;
    const writer = async (name: string): Promise<void> => {
      const { app } = appOver(storesOver(place, client), testClock());
      for (let call = 0; call < 5; call++) {
        const input = { cluster, taskDefinition: 'web', count: 1, clientToken: `${name}-${call}` };
        // A caller who was told of a fault asks again with the same token, until he is answered.
        for (;;) {
          try {
            const { tasks } = await app.tasks.run(TENANT, input);
            for (const task of tasks) expect(acknowledged.has(task)).toBe(false);
            for (const task of tasks) acknowledged.add(task);
            break;
          } catch {
            refused++;
          }
        }
      }
    };
    await Promise.all(['a', 'b', 'c'].map(writer));
    expect(acknowledged.size).toBe(15);
    expect(await tasksIn(cluster)).toBe(15);
    expect(faults.lost).toBeGreaterThan(5);
    expect(faults.reset).toBeGreaterThan(5);
    expect(refused).toBeLessThan(15);
  }, 60_000);
});

test('ticks that come twice, late and in another order than they were sent leave the world where one tick would', async () => {
  const clock = testClock();
  const make = async (cluster: string) => {
    const { app } = appOver(place, clock);
    await app.clusters.create(TENANT, { clusterName: cluster, seed: 'tick' });
    await app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: 3 });
    await app.services.create(TENANT, { cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 5 });
  };
  await make('once');
  await make('often');
  clock.ms += 30_000;
  await Promise.all([1, 2, 3].map(() => appOver(place.again(), clock).app.ticks.reconcile(TENANT, 'often')));
  clock.ms += 270_000;
  const late = appOver(place.again(), testClock(clock.ms - 120_000)); // a worker whose clock is two minutes behind
  await Promise.all([
    appOver(place.again(), clock).app.ticks.reconcile(TENANT, 'often'),
    late.app.ticks.reconcile(TENANT, 'often'),
    appOver(place.again(), clock).app.ticks.reconcile(TENANT, 'often'),
  ]);
  await late.app.ticks.reconcile(TENANT, 'often');
  await appOver(place.again(), clock).app.ticks.reconcile(TENANT, 'once');
  const journal = async (cluster: string): Promise<string> => {
    const { entries } = await place.again().worlds.journal(TENANT, cluster, { limit: 1_000 });
    return JSON.stringify(entries).replaceAll(cluster, 'C');
  };
  expect(await journal('often')).toBe(await journal('once'));
  expect(JSON.parse(await journal('once')).length).toBeGreaterThan(15);
});
