import { describe, expect, test } from 'vitest';
import { instanceArnOf, instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import { listAttributes } from '../../../src/engine/views/attributes.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { builtInAttributes, capabilityAttributes } from '../../../src/tables/agent-attributes.ts';
import { instanceType } from '../../../src/tables/instance-types.ts';
import { update, view } from '../../support/services.ts';
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

const worldOf = (...instances: Parameters<typeof register>): World => {
  const world = emptyWorld();
  must(world, register(...instances));
  return world;
};
const named = (view: ReturnType<typeof instanceView>, which: 'registeredResources' | 'remainingResources') =>
  Object.fromEntries(view[which].map(({ name, ...rest }) => [name, rest]));
const state = (world: World, slot: number, status: string): Command => ({
  type: 'UpdateContainerInstancesState',
  containerInstances: [instanceArnOf(world, slot)],
  status,
});
const ports = {
  containerDefinitions: [
    {
      name: 'a',
      image: 'a',
      memory: 64,
      portMappings: [
        { containerPort: 80, hostPort: 8080 },
        { containerPort: 53, hostPort: 53, protocol: 'udp' },
      ],
    },
  ],
};

describe('what an instance registers and what remains', () => {
  test('CI-02, CI-04, CI-05: CPU, MEMORY, PORTS and PORTS_UDP; GPUs by id', () => {
    const world = worldOf(instance('m5.large'), instance('g4dn.xlarge'));
    const first = named(instanceView(world, 0), 'registeredResources');
    expect(Object.keys(first)).toEqual(['CPU', 'MEMORY', 'PORTS', 'PORTS_UDP']);
    expect(first.CPU).toMatchObject({ type: 'INTEGER', integerValue: 2_048 });
    expect(first.PORTS).toMatchObject({
      type: 'STRINGSET',
      stringSetValue: ['22', '2375', '2376', '51678', '51679'],
    });
    expect(first.PORTS_UDP).toMatchObject({ stringSetValue: [] });
    expect(named(instanceView(world, 1), 'registeredResources').GPU?.stringSetValue).toHaveLength(1);
  });

  test.each([
    { type: 'm5.large', advertised: 8_192 },
    { type: 't3.micro', advertised: 1_024 },
    { type: 'c5.9xlarge', advertised: 73_728 },
  ])('CI-03: $type registers less memory than it is sold with', ({ type, advertised }) => {
    const registered = instanceType(type)?.registeredMemoryMib as number;
    expect(registered).toBeLessThan(advertised);
    expect(registered).toBeGreaterThan(advertised * 0.8);
  });

  test('CI-07, CI-08, CI-09: what tasks hold is gone, taken ports are listed, tasks are counted, the version counts changes', () => {
    const world = worldOf(instance());
    expect(instanceView(world, 0).version).toBe(1);
    must(world, runTask({ definition: definition(ports, 2) }));
    must(world, runTask());
    expect(instanceView(world, 0)).toMatchObject({ version: 3, pendingTasksCount: 2, runningTasksCount: 0 });
    at(world, 10);
    const remaining = named(instanceView(world, 0), 'remainingResources');
    expect(remaining.CPU?.integerValue).toBe(2_048 - 256);
    expect(remaining.PORTS?.stringSetValue).toContain('8080');
    expect(remaining.PORTS_UDP?.stringSetValue).toEqual(['53']);
    expect(instanceView(world, 0)).toMatchObject({ pendingTasksCount: 0, runningTasksCount: 2 });
    must(world, { type: 'StopTask', task: taskIdOf(world, 0) });
    expect(instanceView(world, 0).runningTasksCount).toBe(1);
    at(world, 100);
    expect(named(instanceView(world, 0), 'remainingResources').PORTS?.stringSetValue).not.toContain('8080');
    expect(instanceView(world, 0).version).toBe(4);
  });

  test('CI-27: what ran on a host that is lost is STOPPED with its id', () => {
    const world = worldOf(instance());
    must(world, runTask());
    at(world, 10);
    must(world, { type: 'InjectFault', kind: 'INSTANCE_LOST', containerInstances: [instanceIdOf(world, 0)] });
    at(world, 30);
    const { ec2InstanceId } = world.fleet.specOf(0);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stoppedReason: `Host EC2 (instance ${ec2InstanceId}) terminated.`,
    });
  });

  test('CI-28, CI-29: without its agent an instance keeps status and tasks, and takes no new ones', () => {
    const world = worldOf(instance());
    must(world, runTask());
    at(world, 10);
    must(world, { type: 'SetAgentConnected', containerInstances: [instanceIdOf(world, 0)], connected: false });
    expect(instanceView(world, 0)).toMatchObject({ status: 'ACTIVE', agentConnected: false, runningTasksCount: 1 });
    expect(must(world, runTask()).failures).toMatchObject([{ reason: 'AGENT' }]);
    must(world, { type: 'SetAgentConnected', containerInstances: [instanceIdOf(world, 0)], connected: true });
    expect(must(world, runTask()).tasks).toHaveLength(1);
  });
});

describe('status', () => {
  test('CI-22: DRAINING is reached from ACTIVE alone; of an INACTIVE one it is a failure', () => {
    const world = worldOf(instance(), instance());
    must(world, { type: 'DeregisterContainerInstance', containerInstance: instanceIdOf(world, 0), force: false });
    expect(must(world, state(world, 0, 'DRAINING')).failures).toMatchObject([
      { arn: instanceArnOf(world, 0), reason: 'INACTIVE' },
    ]);
    expect(must(world, state(world, 1, 'DRAINING')).failures).toEqual([]);
    expect(instanceView(world, 1).status).toBe('DRAINING');
    must(world, state(world, 1, 'ACTIVE'));
    expect(instanceView(world, 1).status).toBe('ACTIVE');
  });

  test('CI-41, CI-42, CI-45: PENDING service tasks stop at once, RUNNING ones when a replacement runs, daemons as well', () => {
    const world = worldOf(instance(), instance());
    must(
      world,
      createService({
        desiredCount: 2,
        definition: definition({
          containerDefinitions: [{ name: 'a', image: 'a', memory: 64, versionConsistency: 'disabled' }],
        }),
      }),
    );
    const { desiredCount: _, ...daemon } = createService({ serviceName: 'daemon', schedulingStrategy: 'DAEMON' });
    must(world, daemon);
    at(world, 100);
    must(world, state(world, 0, 'DRAINING'));
    at(world, 300);
    expect(world.fleet.countIn('service:web', 0)).toBe(0);
    expect(world.fleet.countIn('service:web', 1)).toBe(2);
    expect(world.fleet.countIn('service:daemon', 0)).toBe(0);
    expect(view(world, 'daemon').desiredCount).toBe(1);
    must(world, update({ desiredCount: 2 }));
  });
});

describe('attributes', () => {
  const put = (world: World, name: string, value?: string, own: object = {}): Command => ({
    type: 'PutAttributes',
    attributes: [{ name, ...(value !== undefined && { value }), targetId: instanceArnOf(world, 0), ...own }],
  });

  test.each([
    { name: 'x'.repeat(128), value: 'x'.repeat(128), good: true },
    { name: 'a-b_c/d\\e.f', value: 'a b@c/d\\e:f', good: true },
    { name: 'x'.repeat(129), value: 'a', good: false },
    { name: '', value: 'a', good: false },
    { name: 'a b', value: 'a', good: false },
    { name: 'a', value: 'x'.repeat(129), good: false },
    { name: 'a', value: ' a', good: false },
    { name: 'a', value: 'a ', good: false },
    { name: 'a', value: 'a*', good: false },
  ])('ATT-01: $name = $value', ({ name, value, good }) => {
    const world = worldOf(instance());
    expect(refusalOf(world, put(world, name, value)) === undefined).toBe(good);
  });

  test('ATT-02, ATT-03, ATT-04: what ECS and the agent say of an instance', () => {
    const type = instanceType('m6g.large') as NonNullable<ReturnType<typeof instanceType>>;
    const built = builtInAttributes({ type, zone: 'us-east-1b', amiId: 'ami-1', osFamily: undefined, external: false });
    expect(Object.fromEntries(built.map(({ name, value }) => [name, value]))).toMatchObject({
      'ecs.ami-id': 'ami-1',
      'ecs.availability-zone': 'us-east-1b',
      'ecs.instance-type': 'm6g.large',
      'ecs.os-type': 'linux',
      'ecs.os-family': 'LINUX',
      'ecs.cpu-architecture': 'arm64',
    });
    const external = capabilityAttributes({ type, trunking: false, external: true });
    expect(external).toContainEqual({ name: 'ecs.capability.external' });
    const names = instanceView(worldOf(instance()), 0).attributes.map(({ name }) => name);
    for (const name of [
      'ecs.capability.task-eni',
      'ecs.capability.container-ordering',
      'com.amazonaws.ecs.capability.logging-driver.awslogs',
      'com.amazonaws.ecs.capability.docker-remote-api.1.19',
    ])
      expect(names).toContain(name);
  });

  test('ATT-05, ATT-07: an attribute is created or replaced; those that the agent brings count as well', () => {
    const world = worldOf(instance('m5.large', 'us-east-1a', { attributes: [{ name: 'from-agent', value: '1' }] }));
    for (let count = 1; count < 10; count++) must(world, put(world, `a${count}`, '1'));
    must(world, put(world, 'a1', '2'));
    expect(instanceView(world, 0).attributes).toContainEqual({ name: 'a1', value: '2' });
    expect(refusalOf(world, put(world, 'a10', '1'))?.code).toBe('AttributeLimitExceededException');
  });

  test('ATT-06: a short id needs its type, and whoever is not there is not found', () => {
    const world = worldOf(instance());
    const targetId = instanceIdOf(world, 0);
    expect(refusalOf(world, put(world, 'a', '1', { targetId }))).toMatchObject({
      code: 'InvalidParameterException',
      message: 'targetType must be container-instance',
    });
    must(world, put(world, 'a', '1', { targetId, targetType: 'container-instance' }));
    expect(
      refusalOf(world, put(world, 'a', '1', { targetId: 'nowhere', targetType: 'container-instance' })),
    ).toMatchObject({ code: 'TargetNotFoundException', message: 'Could not find nowhere' });
  });

  test('ATT-08: one row for each attribute of each instance, by name and value', () => {
    const world = worldOf(instance(), instance(), instance());
    must(world, put(world, 'stack', 'production'));
    must(world, put(world, 'stack', 'test', { targetId: instanceArnOf(world, 1) }));
    must(world, put(world, 'stack', 'test', { targetId: instanceArnOf(world, 2) }));
    must(world, { type: 'DeregisterContainerInstance', containerInstance: instanceIdOf(world, 2), force: false });
    expect(listAttributes(world, { name: 'stack' })).toMatchObject([
      { slot: 0, name: 'stack', value: 'production' },
      { slot: 1, name: 'stack', value: 'test' },
    ]);
    expect(listAttributes(world, { name: 'stack', value: 'production' })).toHaveLength(1);
    const all = listAttributes(world, {});
    expect(all.length).toBe(instanceView(world, 0).attributes.length + instanceView(world, 1).attributes.length);
    expect(all.map(({ position }) => position)).toEqual(all.map(({ position }) => position).sort((a, b) => a - b));
  });

  test('ATT-09: what ECS set can neither be put nor deleted', () => {
    const world = worldOf(instance());
    for (const name of ['ecs.instance-type', 'ecs.anything', 'com.amazonaws.ecs.capability.x']) {
      expect(refusalOf(world, put(world, name, '1'))?.code).toBe('InvalidParameterException');
      const attributes = [{ name, targetId: instanceArnOf(world, 0) }];
      expect(refusalOf(world, { type: 'DeleteAttributes', attributes })?.code).toBe('InvalidParameterException');
    }
  });
});
