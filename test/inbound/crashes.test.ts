import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import type { Inbound } from '../../src/app/inbound.ts';
import { serviceView } from '../../src/engine/views/service.ts';
import type { World } from '../../src/engine/world.ts';
import { type InboundPlace, inboundPlace, serviceOf } from '../support/inbound.ts';
import { alertmanager, ecrPush } from '../support/inbound-payloads.ts';
import { type Place, TENANT, watched } from '../support/stores.ts';

/** A process that dies: whatever it would have done next does not happen. */
class Crash extends Error {}

let home: InboundPlace;
beforeAll(async () => {
  home = await inboundPlace();
});
afterAll(() => home.close());

/** Another process over the same data that dies at its call number `dieAt` of the store, and does nothing after it. */
function dying(dieAt: number): { readonly inbound: Inbound; readonly counted: { calls: number } } {
  const counted = { calls: 0 };
  const stores = home.place.again();
  const client = watched(stores.client as NonNullable<Place['client']>, () => {
    if (++counted.calls >= dieAt) throw new Crash();
  });
  const app = home.appOver(
    { worlds: worldStore(client, home.place.table), accounts: stores.accounts, client },
    { store: inboundStore(client, home.place.table) },
  );
  return { inbound: app.inbound as Inbound, counted };
}

const world = async (cluster: string): Promise<World> => (await home.app.clusters.find(TENANT, cluster)) as World;

/** What a tick does: whoever has waited for long is processed. */
async function tick(): Promise<number> {
  home.clock.ms += 200_000;
  const waiting = await home.inbound.waiting(100);
  for (const one of waiting) await home.inbound.process(one);
  return waiting.length;
}

describe('a crash at any call between the request and the end of processing, then whoever comes next', () => {
  test('deploys one revision once', { timeout: 120_000 }, async () => {
    let crashes = 0;
    for (let dieAt = 1; ; dieAt++) {
      const cluster = `crash-${dieAt}`;
      await serviceOf(home.app, cluster, undefined, 0);
      const rules = [{ deploy: { cluster, service: 'web' } }];
      const { hook, secret } = await home.inbound.create(TENANT, { source: 'ecr', rules });
      const { hookId } = hook;
      const body = Buffer.from(JSON.stringify(ecrPush({ time: new Date(home.clock.ms).toISOString() })));
      const request = { headers: { 'x-api-key': secret }, body };
      const { inbound, counted } = dying(dieAt);
      const answered = await inbound.receive(hookId, request).catch(() => undefined);
      if (answered === undefined) await home.inbound.receive(hookId, request); // nobody said so: it is sent again
      const [waiting] = home.handed.splice(0);
      if (answered !== undefined && waiting !== undefined) await inbound.process(waiting).catch(() => {});
      const died = counted.calls >= dieAt;
      if (died) crashes++;
      await tick();
      expect(await tick()).toBe(0);
      expect([dieAt, await home.latest(hookId)]).toMatchObject([
        dieAt,
        { status: 'done', effects: [{ outcome: 'done' }] },
      ]);
      const { deployments, taskDefinition } = serviceView(await world(cluster), 0);
      expect([dieAt, taskDefinition, deployments.length]).toEqual([
        dieAt,
        expect.stringMatching(new RegExp(`/${cluster}:2$`)),
        2,
      ]);
      const { taskDefinitions } = await home.app.taskDefinitions.list(TENANT, { family: cluster, limit: 10 });
      expect([dieAt, taskDefinitions.length]).toEqual([dieAt, 2]);
      if (!died) break;
    }
    expect(crashes).toBeGreaterThan(15);
  });

  test('a command and its fault are there once, in the middle of others too', { timeout: 60_000 }, async () => {
    await serviceOf(home.app, 'faults', undefined, 0);
    let crashes = 0;
    for (let dieAt = 5; ; dieAt++) {
      const before = (await world('faults')).faults.size;
      const rules = ['PULL_FAILS', 'SLOW_START'].map((kind) => ({
        command: { name: 'injectFault' as const, input: { cluster: 'faults', kind, afterSeconds: dieAt } },
      }));
      const { hook, secret } = await home.inbound.create(TENANT, { source: 'alertmanager', rules });
      const body = Buffer.from(JSON.stringify(alertmanager([{ alertname: 'a' }])));
      await home.inbound.receive(hook.hookId, { headers: { authorization: `Bearer ${secret}` }, body });
      const [waiting] = home.handed.splice(0);
      const { inbound, counted } = dying(dieAt);
      if (waiting !== undefined) await inbound.process(waiting).catch(() => {});
      const died = counted.calls >= dieAt;
      if (died) crashes++;
      await tick();
      expect([dieAt, (await world('faults')).faults.size]).toEqual([dieAt, before + 2]);
      expect((await home.latest(hook.hookId))?.effects).toHaveLength(2);
      if (!died) break;
    }
    expect(crashes).toBeGreaterThan(5);
  });
});

test('many processors at once do it once', async () => {
  await serviceOf(home.app, 'many');
  const rules = [{ deploy: { cluster: 'many', service: 'web' } }];
  const { hook, secret } = await home.inbound.create(TENANT, { source: 'ecr', rules });
  const body = Buffer.from(JSON.stringify(ecrPush({ time: new Date(home.clock.ms).toISOString() })));
  await home.inbound.receive(hook.hookId, { headers: { 'x-api-key': secret }, body });
  const [waiting] = home.handed.splice(0);
  if (waiting === undefined) throw new Error('nothing was handed on');
  await Promise.all(Array.from({ length: 8 }, () => home.inbound.process(waiting)));
  const { taskDefinitions } = await home.app.taskDefinitions.list(TENANT, { family: 'many', limit: 10 });
  expect(taskDefinitions).toHaveLength(2);
  expect(serviceView(await world('many'), 0).deployments).toHaveLength(2);
});

test('a replay does it again, and says of what; only the last hundred are kept', { timeout: 30_000 }, async () => {
  await serviceOf(home.app, 'again', undefined, 0);
  const rules = [{ command: { name: 'injectFault' as const, input: { cluster: 'again', kind: 'PULL_FAILS' } } }];
  const { hook, secret } = await home.inbound.create(TENANT, { source: 'alertmanager', rules });
  const send = async (groupKey: string) => {
    const body = Buffer.from(JSON.stringify({ ...alertmanager([{ alertname: 'a' }]), groupKey }));
    home.clock.ms += 1_000;
    return home.inbound.receive(hook.hookId, { headers: { authorization: `Bearer ${secret}` }, body });
  };
  const first = await send('0');
  const deliveryId = 'deliveryId' in first ? first.deliveryId : '';
  await home.processAll();
  const again = await home.inbound.replay(TENANT, { hookId: hook.hookId, deliveryId });
  expect(again).toMatchObject({ status: 'done', replayOf: deliveryId });
  expect((await world('again')).faults.size).toBe(2);
  for (let call = 1; call <= 104; call++) await send(String(call));
  await home.processAll();
  const { deliveries, next } = await home.inbound.deliveries(TENANT, hook.hookId, { limit: 200 });
  expect([deliveries.length, next]).toEqual([100, undefined]);
  await expect(home.inbound.replay(TENANT, { hookId: hook.hookId, deliveryId })).rejects.toThrow('no such delivery');
});
