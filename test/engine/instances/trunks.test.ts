import { describe, expect, test } from 'vitest';
import { instanceArnOf, instanceIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { clusterView } from '../../../src/engine/views/cluster.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
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

/** As the agent of an account that opted in to trunk interfaces registers it. */
const trunked = (zone = 'us-east-1a') =>
  instance('c5.large', zone, {
    taskEnis: 10,
    attributes: [{ name: 'ecs.capability.task-eni-trunking' }, { name: 'ecs.awsvpc-trunk-id', value: 'eni-trunk' }],
  });
const fault = (own: object = {}): Command => ({ type: 'InjectFault', kind: 'INTERFACE_FAILS', ...own }) as Command;
const status = (world: World, slot = 0) => instanceView(world, slot).status;
const state = (world: World, slot: number, to: string): Command =>
  ({
    type: 'UpdateContainerInstancesState',
    containerInstances: [instanceIdOf(world, slot)],
    status: to,
  }) as Command;
const deregister = (world: World, slot = 0, force = false): Command => ({
  type: 'DeregisterContainerInstance',
  containerInstance: instanceIdOf(world, slot),
  force,
});

describe('CI-20: instances with a trunk interface', () => {
  test('REGISTERING until it is made: no tasks meanwhile, and a service that waits starts them then', () => {
    const world = emptyWorld();
    must(world, register(trunked()));
    must(world, createService({ desiredCount: 2 }));
    at(world, 4.9);
    expect(status(world)).toBe('REGISTERING');
    expect(must(world, runTask()).tasks).toEqual([]);
    expect(clusterView(world).registeredContainerInstancesCount).toBe(0);
    at(world, 5);
    expect(status(world)).toBe('ACTIVE');
    at(world, 7);
    expect(instanceView(world, 0).pendingTasksCount).toBe(2);
    expect(clusterView(world).registeredContainerInstancesCount).toBe(1);
  });

  test('others are ACTIVE at once, beside them as well', () => {
    const world = emptyWorld();
    must(world, register(instance('c5.large'), trunked()));
    expect([status(world, 0), status(world, 1)]).toEqual(['ACTIVE', 'REGISTERING']);
    expect(must(world, runTask()).tasks).toHaveLength(1);
  });

  test('DEREGISTERING until it is removed, with or without tasks to be stopped, and then INACTIVE', () => {
    const world = emptyWorld();
    must(world, register(trunked(), trunked()));
    at(world, 5);
    const [task] = must(world, runTask()).tasks ?? [];
    const on = taskView(world, task as number).containerInstanceArn === instanceArnOf(world, 0) ? 0 : 1;
    expect(refusalOf(world, deregister(world, on))?.message).toBe('Found running tasks on the instance.');
    must(world, deregister(world, on, true));
    must(world, deregister(world, 1 - on));
    expect(taskView(world, task as number).lastStatus).toBe('STOPPED');
    expect([status(world, 0), status(world, 1)]).toEqual(['DEREGISTERING', 'DEREGISTERING']);
    must(world, deregister(world, 0)); // asked again: it is on its way
    expect(must(world, runTask()).tasks).toEqual([]);
    at(world, 9.9);
    expect(status(world)).toBe('DEREGISTERING');
    at(world, 10);
    expect([status(world, 0), status(world, 1)]).toEqual(['INACTIVE', 'INACTIVE']);
  });

  test('one that has not finished registering leaves at once', () => {
    const world = emptyWorld();
    must(world, register(trunked()));
    must(world, deregister(world));
    expect(status(world)).toBe('INACTIVE');
    at(world, 60);
    expect(status(world)).toBe('INACTIVE');
  });

  test.each(['default', 'conformance'] as const)(
    'PL-22, %s timing: where no interface can be made it is REGISTRATION_FAILED, says why, and stays so',
    (timingProfile) => {
      const world = emptyWorld({ timingProfile });
      must(world, fault({ availabilityZone: 'us-east-1a' }));
      must(world, register(trunked('us-east-1a'), trunked('us-east-1b'), instance('c5.large', 'us-east-1a')));
      at(world, 5);
      expect([0, 1, 2].map((slot) => status(world, slot))).toEqual(['REGISTRATION_FAILED', 'ACTIVE', 'ACTIVE']);
      expect(instanceView(world, 0).statusReason).toContain('trunk');
      expect(instanceView(world, 1).statusReason).toBeUndefined();
      must(world, { type: 'ClearFault', fault: [...world.faults.keys()][0] as number });
      at(world, 600);
      expect(status(world)).toBe('REGISTRATION_FAILED');
      must(world, deregister(world));
      expect(status(world)).toBe('INACTIVE');
    },
  );

  test('CI-22: what is neither ACTIVE nor DRAINING cannot be made either; the whole call is refused', () => {
    const world = emptyWorld();
    must(world, register(trunked(), instance()));
    for (const to of ['ACTIVE', 'DRAINING'])
      expect(
        refusalOf(world, {
          ...(state(world, 0, to) as Extract<Command, { type: 'UpdateContainerInstancesState' }>),
          containerInstances: [instanceIdOf(world, 1), instanceIdOf(world, 0)],
        }),
      ).toMatchObject({ code: 'InvalidParameterException', field: ['containerInstances'] });
    expect(status(world, 1)).toBe('ACTIVE');
    at(world, 5);
    must(world, state(world, 0, 'DRAINING'));
    must(world, deregister(world));
    expect(refusalOf(world, state(world, 0, 'ACTIVE'))?.message).toContain('DEREGISTERING');
  });

  test('conformance timing: no waits, no states in between', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, register(trunked()));
    expect(status(world)).toBe('ACTIVE');
    must(world, deregister(world));
    expect(status(world)).toBe('INACTIVE');
  });

  test('a stored world goes on where it was', () => {
    const world = emptyWorld();
    must(world, register(trunked()));
    at(world, 2);
    const again = fromSections(toSections(world));
    at(again, 5);
    expect(status(again)).toBe('ACTIVE');
  });

  test('ten awsvpc tasks fit once it is there (PL-21)', () => {
    const world = emptyWorld();
    must(world, register(trunked()));
    at(world, 5);
    const small = definition({
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 16 }],
    });
    const { tasks, failures } = must(
      world,
      runTask({
        definition: small,
        count: 10,
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    );
    expect([tasks?.length, failures]).toEqual([10, []]);
  });
});
