import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { metered } from '../support/metered.ts';
import { appOver, dynalitePlace, type Place, TENANT, testClock } from '../support/stores.ts';

const MINUTE = 60_000;

describe('what it costs, counted', () => {
  let place: Place;
  beforeAll(async () => {
    place = await dynalitePlace();
  });
  afterAll(() => place.close());

  test('an idle cluster costs no read and no write of its own in a simulated day', async () => {
    const clock = testClock();
    const { app } = appOver(place, clock);
    await app.clusters.create(TENANT, { clusterName: 'idle', seed: 'x' });
    await app.instances.register(TENANT, { cluster: 'idle', instanceType: 'm5.large', count: 3 });
    await app.taskDefinitions.register(TENANT, {
      family: 'idle',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    });
    await app.services.create(TENANT, { cluster: 'idle', serviceName: 'web', taskDefinition: 'idle', desiredCount: 5 });
    clock.ms += 10 * MINUTE;
    await app.ticks.reconcileDue(clock.ms + 1_000_000);
    const meter = metered(place);
    const ticking = appOver(meter, clock);
    let calls = 0;
    for (let minute = 0; minute < 24 * 60; minute++) {
      clock.ms += MINUTE;
      const { due } = await meter.worlds.due(clock.ms, { limit: 10 });
      calls += 4; // the dispatcher's own look at the index, one per shard, whatever the number of clusters
      expect(due).toEqual([]);
    }
    await ticking.app.ticks.reconcileDue(clock.ms + 1_000);
    expect(meter.units.writes).toBe(0);
    expect(meter.units.reads).toBe(calls + 4);
  });

  test('replacing 1,000 tasks, ticked once a minute, costs at most 0.1 write units per status change', async () => {
    const clock = testClock();
    const meter = metered(place);
    const { app } = appOver(meter, clock);
    await app.clusters.create(TENANT, { clusterName: 'rollout', seed: 'x', simulation: { explain: false } });
    await app.instances.register(TENANT, { cluster: 'rollout', instanceType: 'm5.4xlarge', count: 100 });
    const input = { family: 'rollout', containerDefinitions: [{ name: 'a', image: 'a', cpu: 64, memory: 256 }] };
    await app.taskDefinitions.register(TENANT, input);
    await app.taskDefinitions.register(TENANT, input);
    await app.services.create(TENANT, {
      cluster: 'rollout',
      serviceName: 'web',
      taskDefinition: 'rollout:1',
      desiredCount: 1_000,
    });
    const settle = async (): Promise<void> => {
      for (let minute = 0; minute < 10; minute++) {
        clock.ms += MINUTE;
        await app.ticks.reconcileDue(clock.ms + 1_000_000);
      }
    };
    await settle();
    const before = (await app.clusters.find(TENANT, 'rollout'))?.sequence as number;
    meter.units.writeUnits = 0;
    await app.services.update(TENANT, { cluster: 'rollout', service: 'web', taskDefinition: 'rollout:2' });
    await settle();
    const spent = meter.units.writeUnits;
    const world = (await app.clusters.find(TENANT, 'rollout')) as NonNullable<
      Awaited<ReturnType<typeof app.clusters.find>>
    >;
    expect(world.deployments[world.services[0]?.deployments[0] as number]?.rolloutState).toBe('COMPLETED');
    let changes = 0;
    for (let after = before; ; ) {
      const { entries, more } = await place.worlds.journal(TENANT, 'rollout', { after, limit: 1_000 });
      for (const entry of entries)
        if (entry.type === 'TasksMoved' || entry.type === 'TasksStarted') changes += (entry.tasks as unknown[]).length;
      after = entries.at(-1)?.sequence ?? after;
      if (!more) break;
    }
    expect(changes).toBeGreaterThanOrEqual(4_000);
    console.log(
      `replacing 1,000 tasks: ${spent} write units for ${changes} status changes, ${(spent / changes).toFixed(4)} each`,
    );
    expect(spent / changes).toBeLessThanOrEqual(0.1);
  });
});
