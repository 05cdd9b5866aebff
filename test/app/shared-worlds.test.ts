import { describe, expect, test } from 'vitest';
import { toSections } from '../../src/engine/snapshot.ts';
import { clusterView } from '../../src/engine/views/cluster.ts';
import { instanceView } from '../../src/engine/views/instance.ts';
import { serviceView } from '../../src/engine/views/service.ts';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import { appOver, memoryPlace, TENANT } from '../support/stores.ts';

const CLUSTER = 'demo';
const stateOf = (world: World): string => JSON.stringify(toSections(world));

async function place() {
  const { worlds, accounts } = await memoryPlace();
  const { app, clock } = appOver({ worlds, accounts });
  await app.clusters.create(TENANT, { clusterName: CLUSTER, seed: 'shared' });
  await app.instances.register(TENANT, { cluster: CLUSTER, instanceType: 'm5.large', count: 2 });
  const containerDefinitions = [{ name: 'a', image: 'a', cpu: 128, memory: 256 }];
  await app.taskDefinitions.register(TENANT, { family: 'web', containerDefinitions });
  const service = { cluster: CLUSTER, taskDefinition: 'web' };
  await app.services.create(TENANT, { ...service, serviceName: 'web', desiredCount: 3 });
  clock.ms += 120_000;
  await app.clusters.find(TENANT, CLUSTER);
  const kept = async () => (await worlds.look?.(TENANT, CLUSTER))?.world as World;
  return { app, clock, kept, worlds };
}

describe('a world that everybody reads is changed by nobody', () => {
  test('views, previews, dry runs and what-ifs leave what the store keeps as it was', async () => {
    const { app, kept } = await place();
    const before = await kept();
    const state = stateOf(before);
    const world = (await app.clusters.find(TENANT, CLUSTER)) as World;
    expect(world.tasks).toBe(before.tasks);
    clusterView(world);
    for (const serial of world.tasks.serials()) taskView(world, serial);
    for (let slot = 0; slot < world.fleet.size; slot++) instanceView(world, slot);
    serviceView(world, 0);
    const update = { cluster: CLUSTER, service: 'web', desiredCount: 9 };
    await app.deployments.preview(TENANT, update);
    await app.services.update(TENANT, { ...update, dryRun: true });
    await app.tasks.run(TENANT, { cluster: CLUSTER, taskDefinition: 'web', count: 5, dryRun: true });
    await app.clusters.advanceClock(TENANT, { cluster: CLUSTER, byMs: 3_600_000, dryRun: true });
    const report = await app.simulations.run(TENANT, {
      fromCluster: CLUSTER,
      scenario: {
        name: 'more',
        duration: '10m',
        timeline: [{ at: '1m', updateService: { service: 'web', desiredCount: 9 } }],
      },
    });
    expect(report.finished).toBe(true);
    expect(await kept()).toBe(before);
    expect(stateOf(before)).toBe(state);
  });

  test('a read where nothing is due tells the instant of the clock and writes nothing', async () => {
    const { app, clock, kept } = await place();
    const before = await kept();
    clock.ms += 1;
    const world = (await app.clusters.find(TENANT, CLUSTER)) as World;
    expect(world.nowMs).toBe(clock.ms);
    expect(await kept()).toBe(before);
    expect(before.nowMs).toBeLessThan(world.nowMs);
  });

  test('what a change was given is its own: the world that was read before stays at its instant', async () => {
    const { app } = await place();
    const read = (await app.clusters.find(TENANT, CLUSTER)) as World;
    const state = stateOf(read);
    const { tasks } = await app.tasks.run(TENANT, { cluster: CLUSTER, taskDefinition: 'web', count: 2 });
    expect(tasks).toHaveLength(2);
    expect(stateOf(read)).toBe(state);
  });
});
