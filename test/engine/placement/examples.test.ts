import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { taskIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { RunTask } from '../../../src/model/command.ts';
import type { PlacementConstraint, PlacementStrategy } from '../../../src/model/placement.ts';
import { RESERVED_TCP_PORTS } from '../../../src/tables/agent-attributes.ts';
import { instanceType, taskEnis } from '../../../src/tables/instance-types.ts';
import {
  at,
  createService,
  definition,
  emptyWorld,
  instance,
  must,
  refusalOf,
  register,
  runTask,
} from '../../support/world.ts';

const SPREAD_ZONE: PlacementStrategy = { type: 'spread', field: 'attribute:ecs.availability-zone' };
const SPREAD_INSTANCE: PlacementStrategy = { type: 'spread', field: 'instanceId' };
const PACK: PlacementStrategy = { type: 'binpack', field: 'memory' };
const where = (expression: string): PlacementConstraint => ({ type: 'memberOf', expression });

const sized = (cpu: number, memory: number, own: Record<string, unknown> = {}, top: Record<string, unknown> = {}) =>
  definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu, memory, ...own }], ...top });
const awsvpc = definition({ networkMode: 'awsvpc' });
const network = (zone = 'us-east-1a') => ({
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  subnetZones: [zone],
});

/** Runs copies; answers the slot of the instance of each, in the order of registration, and each failure's reason. */
function run(world: World, own: Partial<RunTask>): { slots: number[]; reasons: string[] } {
  const { tasks = [], failures = [] } = must(world, runTask(own));
  const arns = Array.from({ length: world.fleet.size }, (_, slot) => instanceView(world, slot).containerInstanceArn);
  return {
    slots: tasks.map((serial) => arns.indexOf(taskView(world, serial).containerInstanceArn ?? '')),
    reasons: failures.map(({ reason }) => reason),
  };
}

const worldOf = (...instances: Parameters<typeof register>): World => {
  const world = emptyWorld();
  must(world, register(...instances));
  return world;
};

describe('fit', () => {
  test.each([
    ['EX-PLACE-01', sized(0, 1_000), { memoryMib: 1_024 }, 'RESOURCE:MEMORY'],
    ['EX-PLACE-02', sized(1_000, 8), { cpuUnits: 1_024 }, 'RESOURCE:CPU'],
    ['EX-PLACE-05, PL-11', sized(0, 8, { portMappings: [{ containerPort: 80, hostPort: 80 }] }), {}, 'RESOURCE:PORTS'],
  ])('%s: one task per instance', (_id, taskDefinition, own, reason) => {
    const world = worldOf(instance('m5.large', 'us-east-1a', own), instance('m5.large', 'us-east-1a', own));
    const { slots, reasons } = run(world, { definition: taskDefinition, count: 3 });
    expect(slots.toSorted()).toEqual([0, 1]);
    expect(new Set(reasons)).toEqual(new Set([reason]));
  });

  test('EX-PLACE-04, PL-10: size of the task takes the place of the sizes of its containers', () => {
    const world = worldOf(instance());
    const before = instanceView(world, 0);
    run(world, { definition: sized(100, 900, {}, { cpu: '512', memory: '1024' }) });
    const after = instanceView(world, 0);
    expect(before.remainingCpuUnits - after.remainingCpuUnits).toBe(512);
    expect(before.remainingMemoryMib - after.remainingMemoryMib).toBe(1_024);
  });

  test('EX-PLACE-06, PL-11: a dynamic host port leaves room for many copies', () => {
    const world = worldOf(instance());
    const taskDefinition = sized(0, 8, { portMappings: [{ containerPort: 80, hostPort: 0 }] });
    expect(run(world, { definition: taskDefinition, count: 10 }).slots).toEqual(Array(10).fill(0));
  });

  test.each([
    ['EX-PLACE-08, PL-20', false, 2],
    ['EX-PLACE-09, PL-21', true, 10],
  ])('%s: interfaces of a c5.large, trunking %s', (_id, trunking, most) => {
    const type = instanceType('c5.large');
    if (type === undefined) throw new Error('no type');
    const world = worldOf(
      instance('c5.large', 'us-east-1a', {
        taskEnis: taskEnis(type, { trunking }),
        cpuUnits: 9_999,
        memoryMib: 99_999,
      }),
    );
    let placed = 0;
    let reason: string | undefined;
    while (reason === undefined) {
      const { slots, reasons } = run(world, { definition: awsvpc, ...network() });
      placed += slots.length;
      reason = reasons[0];
    }
    expect({ placed, reason }).toEqual({ placed: most, reason: 'RESOURCE:ENI' });
  });

  test('EX-PLACE-12, PL-30: two GPUs wanted, one there', () => {
    const world = worldOf(instance('g4dn.xlarge'));
    const taskDefinition = sized(0, 8, { resourceRequirements: [{ type: 'GPU', value: '2' }] });
    expect(run(world, { definition: taskDefinition }).reasons).toEqual(['RESOURCE:GPU']);
  });

  test('PL-30: ALL wants every GPU of its instance free, and holds them all', () => {
    const world = worldOf(instance('p3.8xlarge'), instance('m5.large'));
    const gpus = (value: string, revision: number) =>
      definition(
        {
          containerDefinitions: [
            { name: 'web', image: 'nginx', memory: 64, resourceRequirements: [{ type: 'GPU', value }] },
          ],
        },
        revision,
      );
    const free = (): number => instanceView(world, 0).remainingGpus;
    expect(run(world, { definition: gpus('1', 1) }).reasons).toEqual([]);
    expect(run(world, { definition: gpus('ALL', 2) }).reasons).toEqual(['RESOURCE:GPU', 'RESOURCE:GPU']);
    must(world, { type: 'StopTask', task: taskIdOf(world, 0) });
    at(world, 1_000);
    expect(free()).toBe(4);
    expect(run(world, { definition: gpus('ALL', 2), count: 2 }).reasons).toEqual(['RESOURCE:GPU', 'RESOURCE:GPU']);
    expect(free()).toBe(0);
    expect(taskView(world, 1).containers[0]?.gpuIds).toEqual(['GPU-0', 'GPU-1', 'GPU-2', 'GPU-3']);
    checkWorld(world);
    must(world, { type: 'StopTask', task: taskIdOf(world, 1) });
    at(world, 2_000);
    expect(free()).toBe(4);
  });

  test('PL-30: GPUs are pinned to containers by id, and are free again when the task has STOPPED', () => {
    const gpuIds = ['GPU-aa', 'GPU-bb', 'GPU-cc'];
    const world = worldOf(instance('m5.large', 'us-east-1a', { gpus: 3, gpuIds }));
    const box = (name: string, value: string) => ({
      name,
      image: 'nginx',
      memory: 64,
      resourceRequirements: [{ type: 'GPU', value }],
    });
    const one = definition({ containerDefinitions: [box('a', '1')] }, 1);
    const two = definition({ containerDefinitions: [box('a', '1'), box('b', '1')] }, 2);
    const has = (serial: number) => taskView(world, serial).containers.map((container) => container.gpuIds);
    const free = () => instanceView(world, 0).remainingResources.find(({ name }) => name === 'GPU')?.stringSetValue;
    expect(free()).toEqual(gpuIds);
    run(world, { definition: one });
    run(world, { definition: two });
    expect([has(0), has(1), free()]).toEqual([[['GPU-aa']], [['GPU-bb'], ['GPU-cc']], []]);
    must(world, { type: 'StopTask', task: taskIdOf(world, 0) });
    at(world, 200);
    expect([has(0), has(1), free()]).toEqual([[['GPU-aa']], [['GPU-bb'], ['GPU-cc']], ['GPU-aa']]);
    const restored = fromSections(toSections(world));
    checkWorld(restored);
    run(restored, { definition: one });
    expect(taskView(restored, 2).containers[0]?.gpuIds).toEqual(['GPU-aa']);
    expect(has(1)).toEqual([['GPU-bb'], ['GPU-cc']]);
  });

  test('EX-PLACE-13: the only agent is not connected', () => {
    const world = worldOf(instance());
    must(world, {
      type: 'SetAgentConnected',
      containerInstances: [instanceView(world, 0).containerInstanceArn],
      connected: false,
    });
    expect(run(world, {}).reasons).toEqual(['AGENT']);
  });

  test('EX-PLACE-14, TD-78: no instance can give tasks an interface of their own', () => {
    const plain = instance();
    const world = worldOf({
      ...plain,
      attributes: plain.attributes.filter(({ name }) => name !== 'ecs.capability.task-eni'),
    });
    expect(run(world, { definition: awsvpc, ...network() }).reasons).toEqual(['ATTRIBUTE']);
  });

  test('EX-PLACE-17, RUN-08: a cluster without instances', () => {
    expect(refusalOf(emptyWorld(), runTask())).toMatchObject({
      code: 'InvalidParameterException',
      message: 'No Container Instances were found in your cluster.',
    });
  });

  test('EX-CI-04: 8,192 MiB on an m4.large of 7,985 MiB', () => {
    const world = worldOf(instance('m4.large'));
    expect(instanceView(world, 0).memoryMib).toBe(7_985);
    expect(run(world, { definition: sized(0, 8_192) }).reasons).toEqual(['RESOURCE:MEMORY']);
  });

  test('EX-CI-08, CI-06: a hundred reserved ports, the default ones included; dynamic ports still fit', () => {
    const world = worldOf(instance('m5.24xlarge'));
    const withPort = (hostPort: number) => {
      const containers = [{ name: 'web', image: 'nginx', memory: 6, portMappings: [{ containerPort: 80, hostPort }] }];
      return definition({ containerDefinitions: containers }, hostPort + 1);
    };
    for (let port = 1_000; port < 1_000 + 100 - RESERVED_TCP_PORTS.length; port++)
      expect({ port, ...run(world, { definition: withPort(port) }) }).toEqual({ port, slots: [0], reasons: [] });
    expect(run(world, { definition: withPort(2_000) }).reasons).toEqual(['RESOURCE:PORTS']);
    expect(run(world, { definition: withPort(0) }).slots).toEqual([0]);
  });
});

describe('strategies', () => {
  const three = ['us-east-1a', 'us-east-1b', 'us-east-1c'].map((zone) => instance('m5.large', zone));

  test('EX-PLACE-20, PL-08, PL-57, CH-02: without a strategy services spread over zones; ties: the instance that registered first', () => {
    const world = worldOf(...three);
    must(world, createService({ desiredCount: 1 }));
    at(world, 10);
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 2, forceNewDeployment: false });
    at(world, 20);
    expect(world.fleet.runningTasksCount(0)).toBe(1);
    expect(world.fleet.runningTasksCount(1)).toBe(1);
  });

  test('EX-PLACE-22, PL-51: binpack takes the least memory that fits', () => {
    const world = worldOf(
      instance('m5.large', 'us-east-1a', { memoryMib: 2_000 }),
      instance('m5.large', 'us-east-1a', { memoryMib: 900 }),
    );
    expect(run(world, { definition: sized(0, 500), placementStrategy: [PACK] }).slots).toEqual([1]);
  });

  test('EX-PLACE-24, PL-52: seven tasks spread over three instances', () => {
    const world = worldOf(instance(), instance(), instance());
    const { slots } = run(world, { definition: sized(0, 8), count: 7, placementStrategy: [SPREAD_INSTANCE] });
    expect([0, 1, 2].map((slot) => slots.filter((each) => each === slot).length)).toEqual([3, 2, 2]);
  });

  test('EX-PLACE-25, PL-53, PL-59: over zones, then over the instances of each', () => {
    const world = worldOf(instance(), instance(), instance('m5.large', 'us-east-1b'));
    const { slots } = run(world, {
      definition: sized(0, 8),
      count: 6,
      placementStrategy: [SPREAD_ZONE, SPREAD_INSTANCE],
    });
    expect([0, 1, 2].map((slot) => slots.filter((each) => each === slot).length)).toEqual([2, 1, 3]);
  });

  test('EX-PLACE-26, PL-53, PL-59, CH-03: over zones, then packed in each', () => {
    const of = (zone: string, memoryMib: number) => instance('m5.large', zone, { memoryMib });
    const world = worldOf(
      of('us-east-1a', 1_000),
      of('us-east-1a', 3_000),
      of('us-east-1b', 2_000),
      of('us-east-1b', 4_000),
    );
    const { slots } = run(world, { definition: sized(0, 500), count: 4, placementStrategy: [SPREAD_ZONE, PACK] });
    expect(slots.toSorted()).toEqual([0, 0, 2, 2]);
  });

  test('EX-PLACE-28, PL-58, RUN-16: RunTask without a strategy draws evenly', () => {
    const counts = [0, 0, 0, 0];
    const world = worldOf(
      instance('m5.24xlarge'),
      instance('m5.24xlarge'),
      instance('m5.24xlarge'),
      instance('m5.24xlarge'),
    );
    for (let round = 0; round < 100; round++)
      for (const slot of run(world, { definition: sized(0, 8), count: 10 }).slots)
        counts[slot] = (counts[slot] as number) + 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 250) ** 2 / 250, 0);
    expect(chiSquare).toBeLessThan(16.27);
  });

  test('EX-PLACE-29, PL-52: tasks of another service do not count', () => {
    const world = worldOf(instance(), instance());
    const strategy = { placementStrategy: [SPREAD_INSTANCE], definition: sized(0, 8) };
    const s1 = where('attribute:only == first');
    must(world, {
      type: 'PutAttributes',
      attributes: [{ targetId: instanceView(world, 0).containerInstanceArn, name: 'only', value: 'first' }],
    });
    must(world, createService({ serviceName: 'S1', desiredCount: 3, ...strategy, placementConstraints: [s1] }));
    at(world, 5);
    must(world, createService({ serviceName: 'S2', desiredCount: 1, ...strategy }));
    at(world, 10);
    expect([world.fleet.countIn('service:S1', 0), world.fleet.countIn('service:S2', 0)]).toEqual([3, 1]);
  });

  test('EX-PLACE-30, PL-50, RUN-15: six strategies', () => {
    const world = worldOf(instance());
    expect(refusalOf(world, runTask({ placementStrategy: Array(6).fill(PACK) }))?.code).toBe(
      'InvalidParameterException',
    );
  });
});

describe('constraints', () => {
  test.each([
    ['EX-PLACE-40, PL-40', 'attribute:ecs.instance-type =~ t2.*', 't2.small'],
    ['EX-PLACE-44', 'attribute:ecs.instance-type == g4dn.xlarge', 'g4dn.xlarge'],
  ])('%s: only instances that match', (_id, expression, type) => {
    const world = worldOf(instance('m5.large'), instance(type), instance('m5.large'));
    const { slots } = run(world, { definition: sized(0, 8), count: 5, placementConstraints: [where(expression)] });
    expect(slots).toEqual(Array(5).fill(1));
  });

  test('EX-PLACE-41, CQL-10: next to tasks of a group', () => {
    const world = worldOf(instance(), instance());
    must(world, runTask({ group: 'databases', placementStrategy: [SPREAD_INSTANCE], definition: sized(0, 8) }));
    const { slots, reasons } = run(world, {
      definition: sized(0, 8),
      count: 3,
      placementConstraints: [where('task:group == databases')],
    });
    expect({ slots, reasons }).toEqual({ slots: [0, 0, 0], reasons: [] });
  });

  test('EX-PLACE-42, PL-41: distinctInstance, three copies, two instances', () => {
    const world = worldOf(instance(), instance());
    const { slots } = run(world, {
      definition: sized(0, 8),
      count: 3,
      placementConstraints: [{ type: 'distinctInstance' }],
    });
    expect(slots.toSorted()).toEqual([0, 1]);
  });

  test('EX-PLACE-45, PL-01: constraint and strategies together', () => {
    const world = worldOf(
      instance('m5.large'),
      instance('g4dn.xlarge'),
      instance('g4dn.xlarge'),
      instance('g4dn.xlarge', 'us-east-1b'),
    );
    const { slots } = run(world, {
      definition: sized(0, 8),
      count: 4,
      placementConstraints: [where('attribute:ecs.instance-type =~ g4dn.*')],
      placementStrategy: [SPREAD_ZONE, PACK],
    });
    expect(slots.toSorted()).toEqual([1, 1, 3, 3]);
  });

  test('EX-PLACE-46, RUN-15: distinctInstance takes no expression', () => {
    const world = worldOf(instance());
    const constraint: PlacementConstraint = { type: 'distinctInstance', expression: 'attribute:a == b' };
    expect(refusalOf(world, runTask({ placementConstraints: [constraint] }))?.code).toBe('InvalidParameterException');
  });

  test('EX-PLACE-48, PL-41: distinct within a group only', () => {
    const world = worldOf(instance());
    const distinct = { definition: sized(0, 8), placementConstraints: [{ type: 'distinctInstance' as const }] };
    expect(run(world, { ...distinct, group: 'A' }).slots).toEqual([0]);
    expect(run(world, { ...distinct, group: 'B' }).slots).toEqual([0]);
    expect(run(world, { ...distinct, group: 'A' }).slots).toEqual([]);
  });
});
