import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { toSections } from '../../src/engine/snapshot.ts';
import { appOver, dynalitePlace, type Place, TENANT, testClock, watched } from '../support/stores.ts';

/** A process that dies: whatever it would have done next does not happen. */
class Crash extends Error {}

/** Stores whose process dies before their call number `dieAt`; counts the calls of one operation. */
function dyingStores(place: Place, dieAt: number) {
  const counted = { calls: 0 };
  const client = watched(place.again().client as NonNullable<Place['client']>, () => {
    if (++counted.calls === dieAt) throw new Crash();
  });
  return { counted, worlds: worldStore(client, place.table), accounts: accountStore(client, place.table) };
}

describe('a crash at any store call of a commit, then a retry', () => {
  let place: Place;
  beforeAll(async () => {
    place = await dynalitePlace();
  });
  afterAll(() => place.close());

  const prepare = async (cluster: string): Promise<void> => {
    const { app } = appOver(place);
    await app.clusters.create(TENANT, { clusterName: cluster, clock: { mode: 'MANUAL' }, seed: 'same' });
    await app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: 120 });
    await app.taskDefinitions.register(TENANT, {
      family: 'crash',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    });
    await app.services.create(TENANT, {
      cluster,
      serviceName: 'web',
      taskDefinition: 'crash:1',
      desiredCount: 150,
      clientToken: 'service',
    });
  };
  /** The world without the name of its cluster, which differs from try to try. */
  const outcome = async (cluster: string): Promise<string> => {
    const loaded = await place.again().worlds.load(TENANT, cluster);
    const journal = await place.again().worlds.journal(TENANT, cluster, { limit: 1_000 });
    return JSON.stringify([loaded && toSections(loaded.world), journal.entries]).replaceAll(cluster, 'C');
  };

  test('ends in the state that no crash would have led to', async () => {
    const run = { taskDefinition: 'crash:1', count: 10, clientToken: 'run' };
    await prepare('crash-none');
    await appOver(place).app.clusters.advanceClock(TENANT, { cluster: 'crash-none', byMs: 60_000 });
    await appOver(place).app.tasks.run(TENANT, { cluster: 'crash-none', ...run });
    const expected = await outcome('crash-none');
    let crashes = 0;
    for (let dieAt = 1; ; dieAt++) {
      const cluster = `crash-${dieAt}`;
      await prepare(cluster);
      await appOver(place).app.clusters.advanceClock(TENANT, { cluster, byMs: 60_000 });
      const dying = dyingStores(place, dieAt);
      const died = await appOver(dying, testClock())
        .app.tasks.run(TENANT, { cluster, ...run })
        .then(
          () => false,
          (error: unknown) => error instanceof Crash || (error as Error).cause instanceof Crash,
        );
      if (died) crashes++;
      await appOver(place.again()).app.tasks.run(TENANT, { cluster, ...run });
      expect((await outcome(cluster)) === expected, `the outcome after a crash at call ${dieAt}`).toBe(true);
      if (dying.counted.calls < dieAt) break; // it finished before it could die
    }
    expect(crashes).toBeGreaterThan(4);
  });
});
