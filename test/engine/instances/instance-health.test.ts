import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { instanceIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { instanceHealthView } from '../../../src/engine/views/instance-health.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { fork, type World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { fleet, plain, running } from '../../support/services.ts';
import { at, createService, emptyWorld, instance, must, register, runTask, START_MS } from '../../support/world.ts';

const fault = (kind: string, own: object = {}): Command => ({ type: 'InjectFault', kind, ...own }) as Command;
const agent = (world: World, connected: boolean): Command => ({
  type: 'SetAgentConnected',
  containerInstances: [instanceIdOf(world, 0)],
  connected,
});
/** Each check of the first instance with its status, and since how many seconds. */
const checks = (world: World, slot = 0): string[] =>
  instanceHealthView(world, slot).details.map(
    ({ type, status, lastStatusChangeMs, lastUpdatedMs }) =>
      `${type} ${status} ${(lastStatusChangeMs - START_MS) / 1_000} ${(lastUpdatedMs - START_MS) / 1_000}`,
  );
const overall = (world: World, slot = 0): string => instanceHealthView(world, slot).overallStatus;

describe('CI-30: the health of container instances', () => {
  test('INITIALIZING until the agent’s first report, then OK, heard of each minute', () => {
    const world = emptyWorld();
    must(world, register(instance('g4dn.xlarge')));
    at(world, 59);
    expect([overall(world), ...checks(world)]).toEqual([
      'INITIALIZING',
      'CONTAINER_RUNTIME INITIALIZING 0 0',
      'ACCELERATED_COMPUTE INITIALIZING 0 0',
      'AGENT_CONNECTIVITY OK 0 0',
    ]);
    at(world, 190);
    expect([overall(world), ...checks(world)]).toEqual([
      'OK',
      'CONTAINER_RUNTIME OK 60 180',
      'ACCELERATED_COMPUTE OK 60 180',
      'AGENT_CONNECTIVITY OK 0 180',
    ]);
  });

  test('without its agent it is IMPAIRED, and what the agent reports is unknown', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    at(world, 130, agent(world, false));
    at(world, 400);
    expect([overall(world), ...checks(world)]).toEqual([
      'IMPAIRED',
      'CONTAINER_RUNTIME INSUFFICIENT_DATA 130 130',
      'AGENT_CONNECTIVITY IMPAIRED 130 130',
    ]);
    at(world, 401, agent(world, true));
    expect([overall(world), ...checks(world)]).toEqual([
      'OK',
      'CONTAINER_RUNTIME OK 401 401',
      'AGENT_CONNECTIVITY OK 401 401',
    ]);
  });

  test('RUNTIME_IMPAIRED: what runs goes on, what is to start there waits until it is over', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, register(instance(), instance()));
    must(world, runTask());
    at(world, 10);
    const first = world.tasks.get('instance', 0);
    must(world, fault('RUNTIME_IMPAIRED', { containerInstances: [instanceIdOf(world, first)], durationSeconds: 100 }));
    expect([overall(world, first), overall(world, 1 - first)]).toEqual(['IMPAIRED', 'OK']);
    must(world, { ...startOn(world, first) });
    at(world, 109);
    expect([0, 1].map((task) => taskView(world, task).lastStatus)).toEqual(['RUNNING', 'PENDING']);
    at(world, 110);
    expect([overall(world, first), taskView(world, 1).lastStatus]).toEqual(['OK', 'RUNNING']);
    expect(checks(world, first)).toContain('CONTAINER_RUNTIME OK 110 110');
  });

  test('of two faults of a kind the last one to end makes it well; a clear ends one', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(1));
    must(world, fault('RUNTIME_IMPAIRED', { durationSeconds: 50 }));
    must(world, fault('RUNTIME_IMPAIRED', { startsInSeconds: 10 }));
    at(world, 60);
    expect([overall(world), ...checks(world)]).toContain('CONTAINER_RUNTIME IMPAIRED 0 60');
    must(world, { type: 'ClearFault', fault: 2 });
    expect(overall(world)).toBe('OK');
  });

  test('ACCELERATOR_IMPAIRED: only instances with GPUs', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, register(instance('m5.large'), instance('g4dn.xlarge')));
    must(world, fault('ACCELERATOR_IMPAIRED'));
    expect([overall(world, 0), overall(world, 1)]).toEqual(['OK', 'IMPAIRED']);
    expect(checks(world, 1)).toContain('ACCELERATED_COMPUTE IMPAIRED 0 0');
  });

  test('a service starts elsewhere only what is placed elsewhere: placement does not look at health', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault('RUNTIME_IMPAIRED', { containerInstances: [instanceIdOf(world, 0)] }));
    must(world, createService({ definition: plain(1), desiredCount: 4 }));
    at(world, 100);
    expect(running(world)).toHaveLength(2);
  });

  test('it is stored, and copies go their own way', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault('RUNTIME_IMPAIRED', { durationSeconds: 60 }));
    const twin = fromSections(toSections(world));
    const other = fork(world);
    advance(other, world.nowMs + 61_000);
    expect([overall(twin), overall(other), overall(world)]).toEqual(['IMPAIRED', 'OK', 'IMPAIRED']);
    expect(toSections(fromSections(toSections(world)))).toEqual(toSections(world));
  });
});

const startOn = (world: World, slot: number): Command => {
  const { count: _, placementConstraints: __, placementStrategy: ___, ...request } = runTask();
  return { ...request, type: 'StartTask', containerInstances: [instanceIdOf(world, slot)] };
};

describe('an instance that has left the cluster', () => {
  test('CI-26: with its host lost its agent is not connected any more', () => {
    const world = emptyWorld();
    must(world, fleet(2));
    must(world, fault('INSTANCE_LOST', { containerInstances: [instanceIdOf(world, 0)] }));
    expect(instanceView(world, 0)).toMatchObject({ status: 'INACTIVE', agentConnected: false });
    expect(overall(world, 0)).toBe('IMPAIRED');
  });

  test('CI-24: deregistered it keeps its agent, which runs on', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, { type: 'DeregisterContainerInstance', containerInstance: instanceIdOf(world, 0), force: false });
    expect(instanceView(world, 0)).toMatchObject({ status: 'INACTIVE', agentConnected: true });
  });
});
