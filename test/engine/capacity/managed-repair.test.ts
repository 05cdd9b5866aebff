import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { instanceIdOf } from '../../../src/engine/ids.ts';
import type { World } from '../../../src/engine/world.ts';
import { appService, managedWorld, runApp, statuses, tasksOf } from '../../support/daemons.ts';
import { at, must } from '../../support/world.ts';

const GPUS = { instanceRequirements: { allowedInstanceTypes: ['g4dn.xlarge'] } };

/** Two instances with a task of a service each; the first is hit from second 300 on. */
function hit(kind: string, own: { readonly actionsStatus?: string } = {}): World {
  const made = managedWorld(['mi'], GPUS, own);
  must(made, appService(2, 3_000));
  at(made, 300);
  expect(statuses(made)).toEqual(['ACTIVE', 'ACTIVE']);
  at(made, 300, { type: 'InjectFault', kind, containerInstances: [instanceIdOf(made, 0)], durationSeconds: 5_000 });
  return made;
}
const running = (world: World): number[] =>
  tasksOf(world, 'service:web')
    .filter(({ lastStatus }) => lastStatus === 'RUNNING')
    .map(({ instance }) => instance);

describe('MI-05, CI-30: auto repair of managed instances', () => {
  test('accelerators that fail: the instance drains, its tasks start on another, and it goes', () => {
    const made = hit('ACCELERATOR_IMPAIRED');
    expect(statuses(made)).toEqual(['DRAINING', 'ACTIVE']);
    at(made, 900);
    expect([made.fleet.statusOf(0), statuses(made), running(made)]).toEqual(['INACTIVE', ['ACTIVE', 'ACTIVE'], [1, 2]]);
    checkWorld(made);
  });

  test('tasks of no service stop', () => {
    const made = managedWorld();
    must(made, runApp(1));
    at(made, 300);
    must(made, { type: 'InjectFault', kind: 'RUNTIME_IMPAIRED', durationSeconds: 60 });
    const [task] = tasksOf(made, 'family:app');
    expect(made.tasks.desiredStatus(made.tasks.slotOf(task?.serial as number) as number)).toBe('STOPPED');
    at(made, 900);
    expect(statuses(made)).toEqual([]);
    checkWorld(made);
  });

  test('a provider that repairs nothing keeps it', () => {
    const made = hit('ACCELERATOR_IMPAIRED', { actionsStatus: 'DISABLED' });
    at(made, 900);
    expect([statuses(made), running(made)]).toEqual([
      ['ACTIVE', 'ACTIVE'],
      [0, 1],
    ]);
  });

  test('CI-28: an agent that is gone for a while is no reason', () => {
    const made = hit('AGENT_DISCONNECTS');
    at(made, 900);
    expect([statuses(made), running(made)]).toEqual([
      ['ACTIVE', 'ACTIVE'],
      [0, 1],
    ]);
  });

  test.each([
    { instances: 4, atATime: 1 },
    { instances: 10, atATime: 2 },
  ])('of $instances instances $atATime drain at a time, until none is impaired', ({ instances, atATime }) => {
    const made = managedWorld(['mi'], GPUS);
    must(made, appService(instances, 3_000));
    at(made, 300, { type: 'InjectFault', kind: 'ACCELERATOR_IMPAIRED', durationSeconds: 1 });
    expect(statuses(made).filter((one) => one === 'DRAINING')).toHaveLength(atATime);
    at(made, 302, { type: 'InjectFault', kind: 'ACCELERATOR_IMPAIRED', durationSeconds: 5_000 });
    for (let second = 302; second < 9_000; second += 5) {
      at(made, second);
      expect(statuses(made).filter((one) => one === 'DRAINING').length).toBeLessThanOrEqual(atATime);
      checkWorld(made);
    }
    expect(statuses(made)).toEqual(Array.from({ length: instances }, () => 'ACTIVE'));
    expect(made.fleet.statusOf(instances - 1)).toBe('INACTIVE');
  });

  test('an instance that is made ACTIVE again drains again', () => {
    const made = hit('ACCELERATOR_IMPAIRED');
    const containerInstances = [instanceIdOf(made, 0)];
    must(made, { type: 'UpdateContainerInstancesState', containerInstances, status: 'ACTIVE' });
    expect(statuses(made)).toEqual(['DRAINING', 'ACTIVE']);
    checkWorld(made);
  });
});
