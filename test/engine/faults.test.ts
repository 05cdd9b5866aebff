import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { instanceIdOf } from '../../src/engine/ids.ts';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import type { InjectFault } from '../../src/model/command.ts';
import {
  alive,
  balanced,
  behindTargets,
  checked,
  fleet,
  messages,
  plain,
  running,
  TEN_SECONDS,
  tasksOf,
  update,
  view,
  zones,
} from '../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf, runTask } from '../support/world.ts';

const fault = (own: Partial<InjectFault> & { readonly kind: string }): InjectFault => ({ type: 'InjectFault', ...own });
const ended = (world: World, name = 'web') =>
  tasksOf(world, name).flatMap(({ stopCode, stoppedReason }) => (stopCode ? [`${stopCode} ${stoppedReason}`] : []));
const service = (desiredCount: number, own: Record<string, unknown> = {}): World => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, fleet(3, 'm5.4xlarge', ['us-east-1a', 'us-east-1b', 'us-east-1c']));
  must(world, createService({ definition: plain(1), desiredCount, ...own }));
  at(world, 100);
  return world;
};

describe('faults of tasks', () => {
  test('PULL_FAILS: the task fails to start, straight to the stop path, and the service is throttled', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, fault({ kind: 'PULL_FAILS' }));
    must(world, createService({ definition: plain(1), desiredCount: 1 }));
    at(world, 60);
    expect(ended(world)[0]).toBe(
      'TaskFailedToStart CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref nginx: not found',
    );
    expect(tasksOf(world)[0]).toMatchObject({ lastStatus: 'STOPPED' });
    expect(tasksOf(world)[0]?.startedAtMs).toBeUndefined();
    must(world, { type: 'ClearFault', fault: 1 });
    at(world, 200);
    expect(running(world)).toHaveLength(1);
    expect(messages(world).some((message) => message.includes('unable to consistently start'))).toBe(true);
  });

  test('EX-LIFE-14: a failing task: pull from 0.07 s to 2.07 s, TaskFailedToStart', () => {
    const world = emptyWorld({ timing: { ec2PendingMs: 70, ec2PullMs: 2_000, containerStopMs: 730 } });
    must(world, fleet(1));
    must(world, fault({ kind: 'PULL_FAILS' }));
    must(world, runTask());
    at(world, 10);
    const { createdAtMs, stoppingAtMs, stopCode } = taskView(world, 0);
    expect([((stoppingAtMs ?? 0) - createdAtMs) / 1_000, stopCode]).toEqual([2.07, 'TaskFailedToStart']);
  });

  test('INITIALIZATION_FAILS: before the pull', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, fault({ kind: 'INITIALIZATION_FAILS' }));
    must(world, runTask());
    at(world, 1);
    expect(taskView(world, 0).stoppedReason).toMatch(/^ResourceInitializationError: /);
  });

  test('SLOW_START: so many seconds later, and on time again once it is over', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, fault({ kind: 'SLOW_START', afterSeconds: 30 }));
    must(world, runTask());
    at(world, 39.9);
    expect(taskView(world, 0).lastStatus).not.toBe('RUNNING');
    at(world, 40);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'RUNNING' });
    must(world, runTask());
    must(world, { type: 'ClearFault', fault: 1 });
    at(world, 50);
    expect(taskView(world, 1).lastStatus).toBe('RUNNING');
  });

  test('EX-LIFE-05, CRASH: the others are stopped, the exit code is kept, the service replaces', () => {
    const world = service(3);
    must(world, fault({ kind: 'CRASH', service: 'web', afterSeconds: 95, exitCode: 3, durationSeconds: 20 }));
    at(world, 104.9);
    expect(ended(world)).toEqual([]);
    at(world, 105);
    expect(ended(world)).toEqual(Array(3).fill('EssentialContainerExited Essential container in task exited'));
    expect(taskView(world, 0).containers[0]).toMatchObject({ exitCode: 3, lastStatus: 'STOPPED' });
    at(world, 500);
    expect(running(world)).toHaveLength(3);
  });

  test('a crash loop is a crash that lasts', () => {
    const world = service(1);
    must(world, fault({ kind: 'CRASH', service: 'web', afterSeconds: 5 }));
    at(world, 500);
    expect(world.tasks.count).toBeGreaterThan(20);
    expect(messages(world).some((message) => message.includes('unable to consistently'))).toBe(false);
  });

  test('OUT_OF_MEMORY: exit code 137, and the container says why', () => {
    const world = service(1);
    must(world, fault({ kind: 'OUT_OF_MEMORY' }));
    expect(taskView(world, 0).containers[0]).toMatchObject({
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  });

  test('HEALTH_CHECK_FAILS: unhealthy after the failures that count, replaced, healthy again when it is over', () => {
    const world = service(2, { definition: checked(1) });
    must(world, fault({ kind: 'HEALTH_CHECK_FAILS', durationSeconds: 25 }));
    at(world, 119.9);
    expect(running(world).map(({ healthStatus }) => healthStatus)).toEqual(['HEALTHY', 'HEALTHY']);
    at(world, 120);
    const sick = alive(world).filter(({ healthStatus }) => healthStatus === 'UNHEALTHY');
    expect(sick).toHaveLength(2);
    expect(sick[0]?.containers[0]?.healthStatus).toBe('UNHEALTHY');
    expect(alive(world)).toHaveLength(4);
    at(world, 600);
    expect(running(world).map(({ healthStatus }) => healthStatus)).toEqual(['HEALTHY', 'HEALTHY']);
  });

  test('TARGETS_FAIL: unhealthy targets are replaced for as long as it lasts', () => {
    const world = service(2, { definition: behindTargets(1), loadBalancers: balanced() });
    must(world, fault({ kind: 'TARGETS_FAIL', durationSeconds: 100 }));
    at(world, 200);
    expect(ended(world).some((reason) => reason.includes('Task failed ELB health checks'))).toBe(true);
    at(world, 2_000);
    expect(running(world)).toHaveLength(2);
    expect(view(world).deployments[0]).toMatchObject({ rolloutState: 'COMPLETED', healthyCount: 2 });
  });

  test('a share of the tasks: each is drawn once, and about so many are hit', () => {
    const world = emptyWorld({ ...TEN_SECONDS, explain: false });
    must(world, fleet(20));
    must(world, createService({ definition: plain(1), desiredCount: 400 }));
    at(world, 100);
    must(world, fault({ kind: 'CRASH', percent: 25, durationSeconds: 1 }));
    const hit = tasksOf(world).filter(({ stopCode }) => stopCode === 'EssentialContainerExited').length;
    expect(hit).toBeGreaterThan(70);
    expect(hit).toBeLessThan(130);
  });

  test('of one revision only, planned for later', () => {
    const world = service(2);
    must(world, fault({ kind: 'CRASH', taskDefinition: 'web:2', startsInSeconds: 200 }));
    at(world, 1_000);
    expect(ended(world)).toEqual([]);
    must(world, fault({ kind: 'CRASH', taskDefinition: 'web', startsInSeconds: 200, durationSeconds: 1 }));
    at(world, 1_199);
    expect(ended(world)).toEqual([]);
    at(world, 1_200);
    expect(ended(world)).toHaveLength(2);
  });
});

describe('labels that tell the same of a definition for good', () => {
  const labelled = (dockerLabels: Record<string, string>) =>
    definition({
      containerDefinitions: [
        {
          name: 'web',
          image: 'shop:9',
          memory: 64,
          dockerLabels,
          healthCheck: { command: ['CMD', 'true'], interval: 30, retries: 3 },
        },
      ],
    });
  const run = (dockerLabels: Record<string, string>): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, runTask({ definition: labelled(dockerLabels) }));
    return world;
  };

  test('stowage.pull-fails', () => {
    const world = run({ 'stowage.pull-fails': 'true' });
    at(world, 60);
    expect(taskView(world, 0)).toMatchObject({ stopCode: 'TaskFailedToStart' });
    expect(taskView(world, 0).stoppedReason).toContain('shop:9');
  });

  test('EX-HEALTH-13: checks that always fail: UNHEALTHY 90 s after the start', () => {
    const world = run({ 'stowage.never-healthy': 'true' });
    at(world, 99.9);
    expect(taskView(world, 0).healthStatus).toBe('UNKNOWN');
    at(world, 100);
    expect(taskView(world, 0).healthStatus).toBe('UNHEALTHY');
  });

  test('stowage.unhealthy-after-seconds: first healthy, then not', () => {
    const world = run({ 'stowage.unhealthy-after-seconds': '100' });
    at(world, 41);
    expect(taskView(world, 0)).toMatchObject({ healthStatus: 'HEALTHY', containers: [{ healthStatus: 'HEALTHY' }] });
    at(world, 200);
    expect(taskView(world, 0)).toMatchObject({
      healthStatus: 'UNHEALTHY',
      containers: [{ healthStatus: 'UNHEALTHY' }],
    });
  });
});

describe('faults of places', () => {
  test('EX-HEALTH-14, CI-28, AGENT_DISCONNECTS: what runs goes on, nothing new comes, and it returns', () => {
    const world = service(3, { definition: checked(1) });
    must(world, fault({ kind: 'AGENT_DISCONNECTS', durationSeconds: 300 }));
    at(world, 200);
    expect(running(world).map(({ healthStatus }) => healthStatus)).toEqual(Array(3).fill('HEALTHY'));
    must(world, update({ desiredCount: 4 }));
    at(world, 250);
    expect(messages(world).at(-1)).toContain('encountered error "AGENT"');
    at(world, 500);
    expect(running(world)).toHaveLength(4);
  });

  test('INSTANCE_LOST, CH-20: its tasks end with the host, and are replaced elsewhere', () => {
    const world = service(3);
    const lost = taskView(world, 0).containerInstanceArn?.split('/').at(-1) as string;
    must(world, fault({ kind: 'INSTANCE_LOST', containerInstances: [lost] }));
    expect(ended(world)[0]).toMatch(/^TerminationNotice Host EC2 \(instance i-[0-9a-f]{17}\) terminated\.$/);
    at(world, 300);
    expect(running(world)).toHaveLength(3);
    expect(world.fleet.statusOf([0, 1, 2].find((slot) => instanceIdOf(world, slot) === lost) as number)).toBe(
      'INACTIVE',
    );
    checkWorld(world);
  });

  test('ZONE_OUTAGE, CH-20: a zone is gone for a time, and is used again afterwards', () => {
    const world = service(6);
    expect(zones(world)).toBe('a2 b2 c2');
    must(world, fault({ kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1b', durationSeconds: 400 }));
    at(world, 200);
    expect(zones(world)).toBe('a3 c3');
    expect(ended(world)[0]).toMatch(/^TerminationNotice Host EC2 .* stopped\.$/);
    at(world, 3_000);
    expect(zones(world)).toBe('a2 b2 c2');
    checkWorld(world);
  });

  test('ZONE_OUTAGE on Fargate: other zones take over; with none left it says so', () => {
    const world = emptyWorld(TEN_SECONDS);
    const awsvpc = definition({
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'web', image: 'a', versionConsistency: 'disabled' }],
    });
    must(
      world,
      createService({
        definition: awsvpc,
        desiredCount: 4,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } },
        subnetZones: ['us-east-1a', 'us-east-1b'],
      }),
    );
    at(world, 100);
    expect(zones(world)).toBe('a2 b2');
    must(world, fault({ kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1b', durationSeconds: 100 }));
    at(world, 150);
    expect(zones(world)).toBe('a4');
    must(world, fault({ kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a', durationSeconds: 40 }));
    expect(messages(world).at(-1)).toBe(
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    );
    at(world, 2_000);
    expect(running(world)).toHaveLength(4);
  });
});

test('EX-CB-09: fail, fail, healthy, fail, fail: still in progress with a count of 2; counted on, it fails at the third', () => {
  const play = (resetOnHealthyTask: boolean): World => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, fault({ kind: 'PULL_FAILS' }));
    const tagged = definition({ containerDefinitions: [{ name: 'web', image: 'shop:1', cpu: 64, memory: 64 }] });
    must(
      world,
      createService({
        definition: tagged,
        desiredCount: 1,
        deploymentConfiguration: {
          deploymentCircuitBreaker: {
            enable: true,
            rollback: false,
            resetOnHealthyTask,
            thresholdConfiguration: { type: 'COUNT', value: 3 },
          },
          alarms: { alarmNames: ['quiet'], enable: true, rollback: false },
          bakeTimeInMinutes: 60,
        },
      }),
    );
    return world;
  };
  for (const reset of [true, false]) {
    const world = play(reset);
    const failed = () => world.deployments[0]?.failedTasks;
    while (failed() !== 2 && world.tasks.next < 50) advance(world, world.nowMs + 100);
    expect(failed()).toBe(2);
    must(world, { type: 'ClearFault', fault: 1 });
    advance(world, world.nowMs + 100_000);
    expect(failed()).toBe(reset ? 0 : 2);
    must(world, fault({ kind: 'PULL_FAILS' }));
    must(world, { type: 'StopTask', task: alive(world)[0]?.taskArn as string });
    while (failed() !== 2 + (reset ? 0 : 1) && world.tasks.next < 50) advance(world, world.nowMs + 100);
    advance(world, world.nowMs + 1_000); // the scheduler's next step sees what was counted
    expect(world.deployments[0]).toMatchObject(
      reset ? { failedTasks: 2, rolloutState: 'IN_PROGRESS' } : { failedTasks: 3, rolloutState: 'FAILED' },
    );
  }
});

test.each([
  { own: { kind: 'FIRE' }, field: 'kind' },
  { own: { kind: 'CRASH', percent: 0 }, field: 'percent' },
  { own: { kind: 'CRASH', percent: 101 }, field: 'percent' },
  { own: { kind: 'CRASH', exitCode: 256 }, field: 'exitCode' },
  { own: { kind: 'ZONE_OUTAGE' }, field: 'availabilityZone' },
  { own: { kind: 'INSTANCE_LOST', service: 'web' }, field: 'kind' },
  { own: { kind: 'INSTANCE_LOST', containerInstances: ['nobody'] }, field: 'containerInstances' },
  { own: { kind: 'CRASH', durationSeconds: 0 }, field: 'durationSeconds' },
])('refused: $own', ({ own, field }) => {
  const world = emptyWorld();
  expect(refusalOf(world, fault(own))?.field?.[0]).toBe(field);
  expect(world.sequence).toBe(0);
});
