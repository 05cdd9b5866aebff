import { beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { clusterView } from '../../src/engine/views/cluster.ts';
import { taskView } from '../../src/engine/views/task.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';

const WEB = { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }] };
const MANUAL = { mode: 'MANUAL' } as const;
let app: App;
beforeAll(async () => {
  app = appOver(await memoryPlace(), testClock()).app;
  await app.clusters.create(TENANT, { clock: MANUAL, seed: 'names' });
  await app.instances.register(TENANT, { instanceType: 'm5.large', count: 2 });
  await app.taskDefinitions.register(TENANT, WEB);
});
const refused = (code: string, message: string | RegExp = /./) => ({
  refusal: { code, message: message instanceof RegExp ? expect.stringMatching(message) : message },
});

describe('names and tokens', () => {
  test('CLU-01, GEN-22: without a name it is the cluster default', async () => {
    const world = await app.clusters.find(TENANT, 'default');
    expect(clusterView(world as never)).toMatchObject({ clusterName: 'default', status: 'ACTIVE' });
    expect((await app.tasks.run(TENANT, { taskDefinition: 'web' })).world.cluster).toBe('default');
  });

  test('GEN-21: a cluster, a task, an instance and a service go by short id and by ARN', async () => {
    const cluster = 'arn:aws:ecs:us-east-1:111122223333:cluster/default';
    const run = await app.tasks.run(TENANT, { cluster, taskDefinition: 'web:1' });
    const { taskArn, containerInstanceArn } = taskView(run.world, run.tasks[0] as number);
    for (const task of [taskArn, taskArn.split('/').at(-1) as string])
      expect((await app.tasks.stop(TENANT, { task })).tasks).toEqual(run.tasks);
    for (const named of [containerInstanceArn as string, containerInstanceArn?.split('/').at(-1) as string])
      expect(
        (await app.instances.updateState(TENANT, { containerInstances: [named], status: 'ACTIVE' })).failures,
      ).toEqual([]);
    await app.services.create(TENANT, { serviceName: 'named', taskDefinition: 'web', desiredCount: 0 });
    for (const service of ['named', 'arn:aws:ecs:us-east-1:111122223333:service/default/named'])
      expect((await app.services.update(TENANT, { service, desiredCount: 0 })).service).toBe('named');
  });

  test.each([
    { id: 'GEN-30', name: '' },
    { id: 'GEN-30', name: 'a b' },
    { id: 'GEN-30', name: 'x'.repeat(256) },
    { id: 'GEN-30', name: 'ä' },
  ])('$id: no name of a cluster: "$name"', async ({ name }) => {
    await expect(app.clusters.create(TENANT, { clusterName: name })).rejects.toMatchObject(
      refused('InvalidParameterException'),
    );
  });

  test('GEN-39: a token of RunTask stands for its tasks; with other parameters it is in conflict', async () => {
    const input = { taskDefinition: 'web', count: 2, clientToken: 'once' };
    const first = await app.tasks.run(TENANT, input);
    const before = first.world.tasks.next;
    const again = await app.tasks.run(TENANT, input);
    expect(again.tasks).toEqual(first.tasks);
    expect(again.world.tasks.next).toBe(before);
    await expect(app.tasks.run(TENANT, { ...input, count: 1 })).rejects.toMatchObject(refused('ConflictException'));
  });

  test('GEN-41: an ACTIVE cluster that is created again is answered as it is', async () => {
    const again = await app.clusters.create(TENANT, { clusterName: 'default', tags: [{ key: 'new', value: '1' }] });
    expect(again.tags).toEqual([]);
    expect(again.tasks.count).toBeGreaterThan(0);
  });

  test('GEN-33: tags merge, and go with what they were on', async () => {
    const run = await app.tasks.run(TENANT, { taskDefinition: 'web', tags: [{ key: 'a', value: '1' }] });
    const { taskArn: resourceArn } = taskView(run.world, run.tasks[0] as number);
    await app.tags.tag(TENANT, { resourceArn, tags: [{ key: 'b', value: '2' }] });
    await app.tags.tag(TENANT, { resourceArn, tags: [{ key: 'b', value: '3' }] });
    expect(await app.tags.list(TENANT, resourceArn)).toEqual([
      { key: 'a', value: '1' },
      { key: 'b', value: '3' },
    ]);
    await app.tags.untag(TENANT, { resourceArn, tagKeys: ['a'] });
    expect(await app.tags.list(TENANT, resourceArn)).toEqual([{ key: 'b', value: '3' }]);
  });

  test('GEN-06: members that nobody knows are not looked at', async () => {
    const made = await app.taskDefinitions.register(TENANT, { ...WEB, family: 'more', whatever: { a: 1 } });
    expect(made).not.toHaveProperty('whatever');
  });
});

describe('clusters', () => {
  test('CLU-02, CLU-03, CLU-04: ACTIVE at once, and what it counts', async () => {
    const cluster = 'counted';
    const world = await app.clusters.create(TENANT, { clusterName: cluster, clock: MANUAL });
    expect(clusterView(world)).toMatchObject({ status: 'ACTIVE', registeredContainerInstancesCount: 0 });
    await app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: 2 });
    await app.services.create(TENANT, { cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 });
    await app.clusters.advanceClock(TENANT, { cluster, byMs: 120_000 });
    const run = await app.tasks.run(TENANT, { cluster, taskDefinition: 'web' });
    expect(clusterView(run.world)).toMatchObject({
      registeredContainerInstancesCount: 2,
      runningTasksCount: 2,
      pendingTasksCount: 1,
      activeServicesCount: 1,
    });
    const statistics = Object.fromEntries(clusterView(run.world).statistics.map(({ name, value }) => [name, value]));
    expect(statistics).toMatchObject({
      runningEC2TasksCount: '2',
      runningFargateTasksCount: '0',
      pendingEC2TasksCount: '1',
      pendingFargateTasksCount: '0',
      activeEC2ServiceCount: '1',
      activeFargateServiceCount: '0',
      drainingEC2ServiceCount: '0',
      drainingFargateServiceCount: '0',
    });
  });

  test('CLU-06, CLU-20: containerInsights comes from the account where the cluster says nothing', async () => {
    expect((await app.clusters.create(TENANT, { clusterName: 'plain' })).meta.settings).toEqual([
      { name: 'containerInsights', value: 'disabled' },
    ]);
    await app.account.putSetting(TENANT, { name: 'containerInsights', value: 'enhanced' });
    expect((await app.clusters.create(TENANT, { clusterName: 'after' })).meta.settings).toEqual([
      { name: 'containerInsights', value: 'enhanced' },
    ]);
    const own = [{ name: 'containerInsights', value: 'enabled' }] as const;
    expect((await app.clusters.create(TENANT, { clusterName: 'own', settings: own })).meta.settings).toEqual(own);
  });
});

describe('families and revisions', () => {
  const family = 'counted';
  const named = { ...WEB, family };
  const arn = (revision: number) => `arn:aws:ecs:us-east-1:111122223333:task-definition/${family}:${revision}`;

  test('TD-01 to TD-05, TD-07, TD-08: revisions count on, are deregistered, deleted, and found', async () => {
    for (const revision of [1, 2, 3])
      expect((await app.taskDefinitions.register(TENANT, named)).revision).toBe(revision);
    const gone = await app.taskDefinitions.deregister(TENANT, `${family}:3`);
    expect(gone).toMatchObject({ status: 'INACTIVE', revision: 3 });
    expect((await app.taskDefinitions.find(TENANT, family))?.revision).toBe(2);
    expect(await app.taskDefinitions.find(TENANT, arn(3))).toMatchObject({ status: 'INACTIVE' });
    const { deleted, failures } = await app.taskDefinitions.delete(TENANT, [`${family}:3`, `${family}:2`]);
    expect(deleted).toMatchObject([{ revision: 3, status: 'DELETE_IN_PROGRESS' }]);
    expect(failures).toMatchObject([{ arn: arn(2) }]);
    await app.taskDefinitions.deregister(TENANT, arn(2));
    await app.taskDefinitions.deregister(TENANT, arn(1));
    expect(await app.taskDefinitions.find(TENANT, family)).toBeUndefined();
    expect((await app.taskDefinitions.register(TENANT, named)).revision).toBe(4);
    await expect(app.taskDefinitions.deregister(TENANT, family)).rejects.toThrow();
  });

  test('TD-02, TD-04: an INACTIVE revision starts nothing new, and stays as it was registered', async () => {
    await expect(app.tasks.run(TENANT, { taskDefinition: `${family}:1` })).rejects.toMatchObject(
      refused('ClientException', 'TaskDefinition is inactive'),
    );
    const { containerDefinitions } = (await app.taskDefinitions.find(TENANT, `${family}:1`)) as never as {
      containerDefinitions: readonly object[];
    };
    expect(containerDefinitions).toMatchObject(WEB.containerDefinitions);
  });

  test.each([
    { id: 'RUN-07', taskDefinition: 'nowhere', says: 'TaskDefinition not found.' },
    { id: 'RUN-07', taskDefinition: 'web:99', says: 'TaskDefinition not found.' },
    { id: 'RUN-07', taskDefinition: 'web:x', says: 'Invalid revision number. Number: x' },
  ])('$id: $taskDefinition', async ({ taskDefinition, says }) => {
    await expect(app.tasks.run(TENANT, { taskDefinition })).rejects.toMatchObject(refused('ClientException', says));
  });

  test('TD-09, TD-10: lists by family and number, and families by prefix and status', async () => {
    for (const name of ['hpcc', 'hpcc-c4-8xlarge', 'node-js-app', 'web-timer'])
      await app.taskDefinitions.register(TENANT, { ...WEB, family: name });
    const numbers = async (own: object) =>
      (await app.taskDefinitions.list(TENANT, { limit: 100, ...own })).taskDefinitions.map(
        (one) => `${one.family}:${one.revision}`,
      );
    expect(await numbers({ family })).toEqual([`${family}:4`]);
    expect(await numbers({ family, status: 'INACTIVE' })).toEqual([`${family}:1`, `${family}:2`]);
    expect(await numbers({ family, status: 'INACTIVE', backwards: true })).toEqual([`${family}:2`, `${family}:1`]);
    expect(await numbers({ family: 'hp' })).toEqual([]);
    const families = async (own: object) =>
      (await app.taskDefinitions.families(TENANT, { limit: 100, ...own })).families;
    expect(await families({ prefix: 'hpcc' })).toEqual(['hpcc', 'hpcc-c4-8xlarge']);
    await app.taskDefinitions.deregister(TENANT, 'hpcc:1');
    expect(await families({ prefix: 'hpcc', status: 'ACTIVE' })).toEqual(['hpcc-c4-8xlarge']);
    expect(await families({ prefix: 'hpcc', status: 'INACTIVE' })).toEqual(['hpcc']);
  });

  test('TD-06: a deleted revision goes on where it is used, and a service cannot go to it', async () => {
    await app.taskDefinitions.register(TENANT, { ...WEB, family: 'used' });
    await app.taskDefinitions.register(TENANT, { ...WEB, family: 'used' });
    await app.services.create(TENANT, { serviceName: 'used', taskDefinition: 'used:1', desiredCount: 1 });
    await app.taskDefinitions.deregister(TENANT, 'used:1');
    await app.taskDefinitions.deregister(TENANT, 'used:2');
    await app.taskDefinitions.delete(TENANT, ['used:1', 'used:2']);
    await app.services.update(TENANT, { service: 'used', desiredCount: 2 });
    const world = await app.clusters.advanceClock(TENANT, { byMs: 300_000 });
    expect(world.fleet.countIn('service:used', 0) + world.fleet.countIn('service:used', 1)).toBe(2);
    await expect(app.services.update(TENANT, { service: 'used', taskDefinition: 'used:2' })).rejects.toMatchObject(
      refused('ClientException'),
    );
  });
});
