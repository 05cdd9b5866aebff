import { describe, expect, test } from 'vitest';
import { instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command, RunTask } from '../../../src/model/command.ts';
import type { InstanceSpec } from '../../../src/model/container-instance.ts';
import type { PlacementStrategy } from '../../../src/model/placement.ts';
import { instanceType, taskEnis } from '../../../src/tables/instance-types.ts';
import { plain, TEN_SECONDS, update } from '../../support/services.ts';
import { at, createService, definition, emptyWorld, instance, must, register, runTask } from '../../support/world.ts';

const ZONE: PlacementStrategy = { type: 'spread', field: 'attribute:ecs.availability-zone' };
const HOST: PlacementStrategy = { type: 'spread', field: 'instanceId' };
const RACK: PlacementStrategy = { type: 'spread', field: 'attribute:rack' };
const pack = (field: string): PlacementStrategy => ({ type: 'binpack', field });

const worldOf = (...instances: Parameters<typeof register>): World => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, register(...instances));
  return world;
};
const of = (zone: string, own: Partial<InstanceSpec> = {}) => instance('m5.4xlarge', `us-east-1${zone}`, own);
const sized = (cpu: number, memory: number, own: object = {}, revision = 1) =>
  definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu, memory, ...own }] }, revision);
const run = (world: World, own: Partial<RunTask> = {}) => {
  const { tasks = [], failures = [] } = must(world, runTask({ definition: sized(10, 10), ...own }));
  return {
    slots: tasks.map((serial) => world.tasks.get('instance', world.tasks.slotOf(serial) as number)),
    reasons: failures.map(({ reason }) => reason),
  };
};
const disconnect = (world: World, slot: number): Command => ({
  type: 'SetAgentConnected',
  containerInstances: [instanceIdOf(world, slot)],
  connected: false,
});
const drain = (world: World, slot: number): Command => ({
  type: 'UpdateContainerInstancesState',
  containerInstances: [instanceIdOf(world, slot)],
  status: 'DRAINING',
});
const member = (expression: string) => ({ type: 'memberOf', expression }) as const;

describe('who is looked at', () => {
  test('PL-01, PL-02: a constraint that leaves nobody is not overruled, a strategy only ranks', () => {
    const world = worldOf(of('a'), of('b'));
    expect(run(world, { placementConstraints: [member('attribute:rack exists')] })).toMatchObject({
      slots: [],
      reasons: ['MemberOf placement constraint unsatisfied.', 'MemberOf placement constraint unsatisfied.'],
    });
    expect(run(world, { placementStrategy: [RACK] }).slots).toHaveLength(1);
  });

  test('PL-03: only ACTIVE instances of the kind that the launch type names', () => {
    const world = worldOf(of('a', { external: true }), of('a'), of('a'));
    must(world, drain(world, 2));
    expect(run(world, { count: 4, placementStrategy: [HOST] }).slots).toEqual([1, 1, 1, 1]);
    expect(run(world, { count: 2, launchType: 'EXTERNAL' }).slots).toEqual([0, 0]);
  });

  test('PL-07: one after the other, each sees the ones before', () => {
    const world = worldOf(of('a'), of('b'), of('c'));
    expect(run(world, { count: 6, placementStrategy: [HOST] }).slots).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test('PL-12: tcp and udp ports do not meet', () => {
    const world = worldOf(of('a'));
    const port = (protocol: string, revision: number) =>
      sized(10, 10, { portMappings: [{ containerPort: 53, hostPort: 53, protocol }] }, revision);
    expect(run(world, { definition: port('tcp', 1) }).slots).toEqual([0]);
    expect(run(world, { definition: port('udp', 2) }).slots).toEqual([0]);
    expect(run(world, { definition: port('udp', 2) }).reasons).toEqual(['RESOURCE:PORTS']);
  });

  test('PL-13, PL-14: soft memory is what is held, from the assignment until STOPPED', () => {
    const world = emptyWorld();
    must(world, register(instance('m5.large', 'us-east-1a', { memoryMib: 1_000 })));
    must(world, runTask({ definition: sized(10, 900, { memoryReservation: 300 }) }));
    expect(taskView(world, 0).lastStatus).toBe('PENDING');
    const left = (): number => instanceView(world, 0).remainingMemoryMib;
    expect(left()).toBe(700);
    at(world, 60);
    must(world, { type: 'StopTask', task: taskIdOf(world, 0) });
    at(world, 60.001);
    expect(taskView(world, 0).lastStatus).not.toBe('STOPPED');
    expect(left()).toBe(700);
    at(world, 120);
    expect(left()).toBe(1_000);
  });

  test.each([
    { id: 'PL-20', type: 'm5.large', trunking: false, enis: 2 },
    { id: 'PL-21, PL-23', type: 'm5.large', trunking: true, enis: 10 },
    { id: 'PL-23', type: 'm6g.medium', trunking: true, enis: 4 },
    { id: 'PL-23', type: 'c5.18xlarge', trunking: true, enis: 120 },
    { id: 'PL-23', type: 'm5.16xlarge', trunking: false, enis: 14 },
    { id: 'PL-22', type: 't3.medium', trunking: true, enis: 2 },
    { id: 'PL-24', type: 'p5.48xlarge', trunking: true, enis: 1 },
  ])('$id: $type with trunking $trunking takes $enis awsvpc tasks', ({ type, trunking, enis }) => {
    expect(taskEnis(instanceType(type) as NonNullable<ReturnType<typeof instanceType>>, { trunking })).toBe(enis);
  });

  test('PL-42: all constraints must hold, those of the definition too', () => {
    const world = worldOf(of('a'), of('b'), of('b', { attributes: [{ name: 'rack', value: '1' }] }));
    const racked = definition({
      placementConstraints: [member('attribute:rack exists')],
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
    });
    const inB = member('attribute:ecs.availability-zone == us-east-1b');
    expect(run(world, { definition: racked, placementConstraints: [inB], count: 3 }).slots).toEqual([2, 2, 2]);
  });

  test('PL-43, CH-08: with distinctInstance the tasks of the old deployment are in the way', () => {
    const world = worldOf(of('a'), of('b'));
    must(
      world,
      createService({ definition: plain(1), desiredCount: 2, placementConstraints: [{ type: 'distinctInstance' }] }),
    );
    at(world, 100);
    must(world, update({ definition: plain(2) }));
    at(world, 400);
    expect(world.tasks.count).toBe(2);
    must(world, register(of('c')));
    at(world, 900);
    expect(world.deployments[1]?.rolloutState).toBe('COMPLETED');
  });

  test('PL-44: a constraint that no longer holds lets what runs run on', () => {
    const world = worldOf(of('a', { attributes: [{ name: 'rack', value: '1' }] }));
    must(world, createService({ definition: plain(), placementConstraints: [member('attribute:rack == 1')] }));
    at(world, 100);
    must(world, {
      type: 'DeleteAttributes',
      attributes: [{ name: 'rack', targetId: instanceIdOf(world, 0), targetType: 'container-instance' }],
    });
    at(world, 1_000);
    expect(taskView(world, 0).lastStatus).toBe('RUNNING');
  });

  test('PL-45: a service whose constraint nobody meets waits and tries again', () => {
    const world = worldOf(of('a'));
    must(world, createService({ definition: plain(), placementConstraints: [member('attribute:rack == 1')] }));
    at(world, 30);
    expect(world.tasks.count).toBe(0);
    must(world, {
      type: 'PutAttributes',
      attributes: [{ name: 'rack', value: '1', targetId: instanceIdOf(world, 0), targetType: 'container-instance' }],
    });
    at(world, 40);
    expect(world.tasks.count).toBe(1);
  });

  test('CQL-11: the first task of a group finds none of its group to stand beside', () => {
    const world = worldOf(of('a'));
    expect(run(world, { group: 'g', placementConstraints: [member('task:group == g')] }).slots).toEqual([]);
  });
});

describe('strategies', () => {
  test.each([
    { field: 'cpu', slot: 0 },
    { field: 'memory', slot: 1 },
  ])('PL-51: binpack($field) takes the instance with the least of it', ({ field, slot }) => {
    const world = worldOf(
      of('a', { cpuUnits: 1_000, memoryMib: 9_000 }),
      of('a', { cpuUnits: 9_000, memoryMib: 1_000 }),
    );
    expect(run(world, { placementStrategy: [pack(field)] }).slots).toEqual([slot]);
  });

  test('PL-54, PL-55, CH-03: a zone counts what is on all its instances, also on those that take no more; stopping tasks do not count', () => {
    const world = worldOf(of('a'), of('a'), of('b'));
    const spread = { placementStrategy: [ZONE, HOST], group: 'g' };
    expect(
      run(world, {
        ...spread,
        placementConstraints: [member('attribute:ecs.availability-zone == us-east-1a')],
        count: 2,
      }).slots,
    ).toEqual([0, 1]);
    must(world, drain(world, 0));
    expect(run(world, { ...spread, count: 2 }).slots).toEqual([2, 2]);
    at(world, 60);
    must(world, { type: 'StopTask', task: taskIdOf(world, 2) });
    must(world, { type: 'StopTask', task: taskIdOf(world, 3) });
    expect(run(world, spread).slots).toEqual([2]);
  });

  test('PL-56, CH-04: instances without the attribute come after all others, and are not left out', () => {
    const world = worldOf(of('a'), of('a', { attributes: [{ name: 'rack', value: '1' }] }));
    const spread = { placementStrategy: [RACK], group: 'g' };
    expect(run(world, { ...spread, count: 3 }).slots).toEqual([1, 1, 1]);
    must(world, disconnect(world, 1));
    expect(run(world, spread).slots).toEqual([0]);
  });

  test('PL-60: a daemon takes no strategy', () => {
    const world = worldOf(of('a'));
    const { desiredCount: _, ...daemon } = createService({ schedulingStrategy: 'DAEMON', placementStrategy: [HOST] });
    const [result] = [must].map((enter) => {
      try {
        return enter(world, daemon);
      } catch (error) {
        return error as Error;
      }
    });
    expect(String(result)).toContain('InvalidParameterException');
  });
});

describe('who stops first', () => {
  /** Where tasks stand after a service of so many was scaled in to so many. */
  const scaledIn = (
    instances: Parameters<typeof register>,
    own: { readonly placementStrategy?: readonly PlacementStrategy[] },
    {
      from,
      to,
      before = () => [],
    }: { readonly from: number; readonly to: number; readonly before?: (world: World) => readonly Command[] },
  ): { readonly world: World; readonly on: number[] } => {
    const world = worldOf(...instances);
    must(
      world,
      createService({ definition: plain(), desiredCount: from, availabilityZoneRebalancing: 'DISABLED', ...own }),
    );
    at(world, 200);
    for (const command of before(world)) must(world, command);
    must(world, update({ desiredCount: to }));
    at(world, 210);
    return { world, on: instances.map((_, slot) => world.fleet.countIn('service:web', slot)) };
  };

  test('PL-70, PL-72: zones stay even, with a spread and without a strategy', () => {
    const three: Parameters<typeof register> = [of('a'), of('a'), of('b')];
    expect(scaledIn(three, { placementStrategy: [ZONE, HOST] }, { from: 6, to: 4 }).on).toEqual([1, 1, 2]);
    expect(scaledIn(three, {}, { from: 6, to: 2 }).on).toEqual([0, 1, 1]);
  });

  test('PL-71: with binpack the instance that would have the most left', () => {
    const two: Parameters<typeof register> = [of('a', { memoryMib: 1_200 }), of('a', { memoryMib: 9_000 })];
    expect(scaledIn(two, { placementStrategy: [pack('memory')] }, { from: 4, to: 2 }).on).toEqual([2, 0]);
  });

  test('PL-73: never a protected one', () => {
    const { world } = scaledIn(
      [of('a')],
      {},
      {
        from: 3,
        to: 1,
        before: (now) => [{ type: 'UpdateTaskProtection', tasks: [taskIdOf(now, 2)], protectionEnabled: true }],
      },
    );
    expect([0, 1, 2].map((serial) => taskView(world, serial).desiredStatus)).toEqual(['STOPPED', 'STOPPED', 'RUNNING']);
  });

  test('PL-74: those that do not run yet, the newest first', () => {
    const world = worldOf(of('a'));
    must(world, createService({ definition: plain(), desiredCount: 1 }));
    for (const [second, desiredCount] of [
      [100, 2],
      [103, 3],
      [105, 2],
    ] as const) {
      at(world, second);
      must(world, update({ desiredCount }));
    }
    at(world, 106);
    expect([0, 1, 2].map((serial) => taskView(world, serial).desiredStatus)).toEqual(['RUNNING', 'RUNNING', 'STOPPED']);
  });

  test('PL-75: on an instance the task that was created last', () => {
    const world = worldOf(of('a'));
    must(world, createService({ definition: plain(), desiredCount: 1 }));
    at(world, 100);
    must(world, update({ desiredCount: 2 }));
    at(world, 200);
    must(world, update({ desiredCount: 1 }));
    at(world, 201);
    expect([0, 1].map((serial) => taskView(world, serial).desiredStatus)).toEqual(['RUNNING', 'STOPPED']);
  });
});
