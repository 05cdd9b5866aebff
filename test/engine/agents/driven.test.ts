import { describe, expect, test } from 'vitest';
import { playAgents } from '../../../src/engine/agents/play-agents.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { previewDeployment } from '../../../src/engine/whatif/preview-deployment.ts';
import { fork, type World } from '../../../src/engine/world.ts';
import type { ReportTaskState } from '../../../src/model/agent-report.ts';
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

const DRIVEN = { agentDriven: true };
const containers = (...names: string[]) => names.map((name) => ({ name, image: 'i', memory: 64 }));
const told = (world: World, news: Partial<ReportTaskState>, serial = 0) => ({
  type: 'ReportTaskState' as const,
  task: taskView(world, serial).taskArn,
  containers: [],
  ...news,
});

/** One instance that its agent drives, with one task of two containers. */
function oneTask(own: Record<string, unknown> = {}): World {
  const world = emptyWorld();
  must(world, register(instance('m5.large', 'us-east-1a', DRIVEN)));
  must(
    world,
    runTask({
      definition: definition({ family: 'two', containerDefinitions: containers('web', 'log'), ...own }),
    }),
  );
  return world;
}
const statuses = (world: World, serial = 0) => {
  const { lastStatus, desiredStatus, containers: of } = taskView(world, serial);
  return [lastStatus, desiredStatus, ...of.map((one) => one.lastStatus)];
};

describe('tasks on an instance that is driven by its agent', () => {
  test('nothing moves them but what is told; a day is as good as an hour', () => {
    const world = oneTask();
    at(world, 86_400);
    expect(statuses(world)).toEqual(['PENDING', 'RUNNING', 'PENDING', 'PENDING']);
    must(world, told(world, { status: 'RUNNING' }));
    at(world, 2 * 86_400);
    expect(statuses(world)).toEqual(['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING']);
    must(world, { type: 'StopTask', task: taskView(world, 0).taskArn });
    at(world, 3 * 86_400);
    expect(statuses(world)).toEqual(['STOPPING', 'STOPPED', 'RUNNING', 'RUNNING']);
    must(world, told(world, { status: 'STOPPED' }));
    expect(statuses(world)).toEqual(['STOPPED', 'STOPPED', 'STOPPED', 'STOPPED']);
    checkWorld(world);
  });

  test.each([
    {
      why: 'a task that runs has containers that do',
      news: { status: 'RUNNING', containers: [{ containerName: 'log', status: 'PENDING' }] },
      expected: ['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING'],
    },
    {
      why: 'but for those that have ended',
      news: { status: 'RUNNING', containers: [{ containerName: 'log', status: 'STOPPED' }] },
      expected: ['RUNNING', 'RUNNING', 'RUNNING', 'STOPPED'],
    },
    {
      why: 'a container may run before its task does',
      news: { containers: [{ containerName: 'web', status: 'RUNNING' }] },
      expected: ['PENDING', 'RUNNING', 'RUNNING', 'PENDING'],
    },
    {
      why: 'an exit code is an end',
      news: { containers: [{ containerName: 'log', status: 'RUNNING', exitCode: 0 }] },
      expected: ['PENDING', 'RUNNING', 'PENDING', 'STOPPED'],
    },
    {
      why: 'a task that has stopped has none that run',
      news: { status: 'STOPPED', containers: [{ containerName: 'web', status: 'RUNNING' }] },
      expected: ['STOPPED', 'STOPPED', 'STOPPED', 'STOPPED'],
    },
  ])('$why', ({ news, expected }) => {
    const world = oneTask();
    must(world, told(world, news));
    expect(statuses(world)).toEqual(expected);
    checkWorld(world);
  });

  test('plans of containers and what they log do nothing there', () => {
    const world = oneTask({
      containerDefinitions: [
        { name: 'web', image: 'i', memory: 64, dockerLabels: { 'stowage.run-seconds': '5', 'stowage.exit-code': '1' } },
      ],
    });
    must(world, told(world, { status: 'RUNNING' }));
    at(world, 3_600);
    expect(statuses(world)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
  });

  test('what was told is kept with the world, and older worlds have none', () => {
    const world = oneTask();
    must(world, told(world, { status: 'RUNNING', containers: [{ containerName: 'web', runtimeId: 'docker-1' }] }));
    const again = fromSections(toSections(world));
    expect(taskView(again, 0)).toEqual(taskView(world, 0));
    const before = fork(world);
    must(world, told(world, { status: 'STOPPED' }));
    expect([statuses(before)[0], statuses(world)[0]]).toEqual(['RUNNING', 'STOPPED']);
  });

  test('a task of another instance is told of by nobody', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask());
    expect(refusalOf(world, told(world, { status: 'RUNNING' }))).toMatchObject({
      code: 'InvalidParameterException',
      message: 'The container instance of the task is not driven by its agent.',
    });
  });

  test('what is only tried out goes on without the agent', () => {
    const world = emptyWorld();
    must(world, register(instance('m5.large', 'us-east-1a', DRIVEN)));
    const [first, second] = [1, 2].map((revision) =>
      definition({ family: 'web', containerDefinitions: containers('web') }, revision),
    );
    must(world, createService({ serviceName: 'web', definition: first as never, desiredCount: 2 }));
    at(world, 60);
    for (const serial of [0, 1]) must(world, told(world, { status: 'RUNNING' }, serial));
    at(world, 600);
    const preview = previewDeployment(world, {
      type: 'UpdateService',
      service: 'web',
      definition: second as never,
    } as never);
    expect(preview).toMatchObject({ outcome: 'COMPLETED' });
    const copy = fork(oneTask());
    playAgents(copy);
    at(copy, 600);
    expect(statuses(copy)[0]).toBe('RUNNING');
    expect(statuses(world)[0], 'the world itself waits on').toBe('RUNNING');
  });
});
