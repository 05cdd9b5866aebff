import { expect, test } from 'vitest';
import { waitingFor } from '../../../src/engine/capacity/waiting.ts';
import { instanceArnOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { inGroup, strategy, tasksByProvider, withProviders } from '../../support/capacity.ts';
import { messages, update, view } from '../../support/services.ts';
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

const small = definition({
  containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1024, memory: 512, versionConsistency: 'disabled' }],
});
const capacityProviderStrategy = strategy('asg1 1');
const run = (count = 1) => runTask({ definition: small, count, capacityProviderStrategy });

test('RUN-10: what finds no room waits in PROVISIONING, and is placed the oldest first when an instance joins', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  const { tasks = [], failures } = must(world, run(5));
  expect(failures).toEqual([]);
  expect(tasks.map((task) => taskView(world, task).lastStatus)).toEqual(Array(5).fill('PROVISIONING'));
  expect(waitingFor(world, 'asg1')).toHaveLength(5);
  at(world, 100, inGroup('asg1', 1));
  const placed = tasks.filter((task) => taskView(world, task).containerInstanceArn !== undefined);
  expect(placed).toEqual(tasks.slice(0, 2));
  at(world, 103.9);
  expect(taskView(world, placed[0] as number).lastStatus).toBe('PENDING');
  at(world, 110);
  expect(tasks.map((task) => taskView(world, task).lastStatus)).toEqual([
    'RUNNING',
    'RUNNING',
    'PROVISIONING',
    'PROVISIONING',
    'PROVISIONING',
  ]);
  expect(taskView(world, placed[0] as number)).toMatchObject({ capacityProviderName: 'asg1', launchType: 'EC2' });
});

test('RUN-10: room that another task leaves is offered too', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  must(world, inGroup('asg1', 1));
  const { tasks = [] } = must(world, run(3));
  at(world, 20);
  expect(waitingFor(world, 'asg1')).toHaveLength(1);
  at(world, 20, { type: 'StopTask', task: taskView(world, tasks[0] as number).taskArn });
  at(world, 40);
  expect(waitingFor(world, 'asg1')).toHaveLength(0);
  expect(taskView(world, tasks[2] as number).lastStatus).toBe('RUNNING');
});

test('EX-CP-13: a task of launch type EC2 does not wait, and instances of other groups do not help', () => {
  const world = withProviders(emptyWorld(), 'asg1', 'asg2');
  must(world, run(1));
  must(world, inGroup('asg2'));
  must(world, register(instance()));
  expect(waitingFor(world, 'asg1')).toHaveLength(1);
  const big = definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 4096, memory: 512 }] }, 2);
  const { tasks, failures = [] } = must(world, runTask({ definition: big, launchType: 'EC2' }));
  expect(tasks).toEqual([]);
  expect(failures.map(({ reason }) => reason)).toEqual(['RESOURCE:CPU', 'RESOURCE:CPU']);
});

test.each([
  { with: 'no instance at all', commands: [], reason: 'EMPTY CAPACITY PROVIDER' },
  { with: 'a full instance', commands: [inGroup('asg1', 1, 't3.nano')], reason: 'RESOURCE:MEMORY' },
])('EX-ECAS-14: with $with a task gives up after 30 minutes: $reason (LIFE-09, CH-18)', ({ commands, reason }) => {
  const world = withProviders(emptyWorld(), 'asg1');
  for (const command of commands) must(world, command);
  const [task] = must(
    world,
    runTask({
      definition: definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1024, memory: 1024 }] }),
      capacityProviderStrategy,
    }),
  ).tasks as [number];
  at(world, 1_799);
  expect(taskView(world, task).lastStatus).toBe('PROVISIONING');
  at(world, 1_801);
  expect(taskView(world, task)).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: `TaskFailedToStart: ${reason}`,
  });
  expect(world.waitingTasks.size).toBe(0);
});

test('EX-ECAS-14: DRAINING instances only: NO ACTIVE INSTANCES; a service says so and tries again (MSG-17)', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  const [slot] = must(world, inGroup('asg1')).instances as [number];
  must(world, {
    type: 'UpdateContainerInstancesState',
    containerInstances: [instanceArnOf(world, slot)],
    status: 'DRAINING',
  });
  must(world, createService({ definition: small, desiredCount: 1, capacityProviderStrategy }));
  at(world, 1_900);
  expect(messages(world).filter((message) => !message.includes('has started'))).toEqual([
    '(service web) was unable to place a task. Reason: TaskFailedToStart: NO ACTIVE INSTANCES.',
  ]);
  expect(tasksByProvider(world)).toEqual({ asg1: 1 });
  expect(view(world).deployments[0]?.failedTasks).toBe(1);
});

test('EX-ECAS-13, RUN-23, ECAS-18: the 501st task that would wait: RunTask is refused and changes nothing; a service says so (MSG-25)', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  must(world, createService({ definition: small, desiredCount: 495, capacityProviderStrategy }));
  at(world, 10);
  expect(world.waitingTasks.size).toBe(495);
  const before = world.sequence;
  expect(refusalOf(world, run(6))).toMatchObject({ code: 'ClientException' });
  expect(world.sequence).toBe(before);
  must(world, run(5));
  must(world, update({ desiredCount: 500 }));
  at(world, 20);
  expect(world.waitingTasks.size).toBe(500);
  expect(messages(world).at(-1)).toBe(
    '(service web) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
  );
});

test('EX-ECAS-13: room that the refused call had held is given back', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  must(world, createService({ definition: small, desiredCount: 500, capacityProviderStrategy }));
  at(world, 10);
  at(world, 20, inGroup('asg1', 250, 'm5.large'));
  at(world, 100);
  expect(view(world).runningCount).toBe(500);
  must(world, update({ desiredCount: 1_000 }));
  at(world, 110);
  expect(world.waitingTasks.size).toBe(500);
  const tiny = definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 0, memory: 64 }] }, 3);
  must(world, runTask({ definition: tiny, count: 10, capacityProviderStrategy }));
  expect(refusalOf(world, run(1))).toMatchObject({ code: 'ClientException' });
});

test('a service that scales in stops what waits first, the newest first (PL-74)', () => {
  const world = withProviders(emptyWorld(), 'asg1');
  must(world, inGroup('asg1', 1));
  must(world, createService({ definition: small, desiredCount: 4, capacityProviderStrategy }));
  at(world, 60);
  expect(view(world)).toMatchObject({ runningCount: 2, pendingCount: 2 });
  must(world, update({ desiredCount: 2 }));
  at(world, 70);
  expect(view(world)).toMatchObject({ runningCount: 2, pendingCount: 0 });
});

test('placed later, a standalone task still follows the strategies and constraints of its call; stored worlds go on', () => {
  let world = withProviders(emptyWorld(), 'asg1');
  must(
    world,
    runTask({
      definition: small,
      count: 2,
      capacityProviderStrategy,
      placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type == m5.large' }],
    }),
  );
  world = fromSections(toSections(world));
  at(world, 60, inGroup('asg1', 1, 'm5.xlarge'));
  expect(world.waitingTasks.size).toBe(2);
  at(
    world,
    70,
    register(
      instance('m5.large', 'us-east-1a', { autoScalingGroup: 'asg1' }),
      instance('m5.large', 'us-east-1b', { autoScalingGroup: 'asg1' }),
    ),
  );
  expect(world.waitingTasks.size).toBe(0);
  expect([...world.tasks.serials()].map((serial) => taskView(world, serial).availabilityZone).sort()).toEqual([
    'us-east-1a',
    'us-east-1b',
  ]);
});
