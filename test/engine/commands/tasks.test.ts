import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { findTask } from '../../../src/engine/commands/find.ts';
import { instanceArnOf } from '../../../src/engine/ids.ts';
import { clusterView } from '../../../src/engine/views/cluster.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { instanceType } from '../../../src/tables/instance-types.ts';
import { at, definition, emptyWorld, instance, must, refusalOf, register, runTask } from '../../support/world.ts';

const AWSVPC = definition({ family: 'vpc', networkMode: 'awsvpc', cpu: '256', memory: '512' });
const NETWORK = {
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  subnetZones: ['us-east-1a'],
};

describe('RunTask and StartTask', () => {
  test('EX-LIFE-01, EX-LIFE-10, RUN-24, LIFE-05, LIFE-06: a bridge task is PENDING, then RUNNING as version 2', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask());
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'PENDING',
      desiredStatus: 'RUNNING',
      version: 1,
      group: 'family:web',
      launchType: 'EC2',
      cpu: '256',
      memory: '512',
    });
    expect(taskView(world, 0).startedAtMs).toBeUndefined();
    at(world, 4);
    const task = taskView(world, 0);
    expect(task).toMatchObject({ lastStatus: 'RUNNING', version: 2 });
    const since = (name: 'pullStartedAtMs' | 'pullStoppedAtMs' | 'startedAtMs'): number =>
      (task[name] as number) - task.createdAtMs;
    expect([since('pullStartedAtMs'), since('pullStoppedAtMs'), since('startedAtMs')]).toEqual([700, 3_000, 4_000]);
  });

  test('LIFE-02, LIFE-04, LIFE-07: an awsvpc task is RUNNING as version 4, and gives its interface back when it stops', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask({ definition: AWSVPC, ...NETWORK }));
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'PROVISIONING',
      attachments: [{ type: 'ElasticNetworkInterface', status: 'PRECREATED' }],
    });
    at(world, 20);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'RUNNING',
      version: 4,
      connectivity: 'CONNECTED',
      attachments: [{ status: 'ATTACHED' }],
    });
    expect(instanceView(world, 0).remainingTaskEnis).toBe(1);
    must(world, { type: 'StopTask', task: taskView(world, 0).taskArn, reason: 'enough' });
    at(world, 40);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stoppedReason: 'enough',
      attachments: [{ status: 'DELETED' }],
      containers: [{ lastStatus: 'STOPPED', exitCode: 143 }],
    });
    expect(instanceView(world, 0).remainingTaskEnis).toBe(2);
  });

  test('EX-LIFE-08, RUN-21: a stopped task is remembered for an hour', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask());
    const { taskArn } = taskView(world, 0);
    must(world, { type: 'StopTask', task: taskArn });
    at(world, 59 * 60);
    expect(findTask(world, taskArn)).toBe(0);
    at(world, 61 * 60);
    expect(findTask(world, taskArn)).toBeUndefined();
    checkWorld(world);
  });

  test('EX-PLACE-18, RUN-09, CH-06: three copies, room for two: two tasks and one failure for the instance', () => {
    const world = emptyWorld();
    must(world, register(instance('m5.large')));
    const done = must(
      world,
      runTask({
        definition: definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 1_000, memory: 64 }] }),
        count: 3,
      }),
    );
    expect(done.tasks).toHaveLength(2);
    expect(done.failures).toEqual([
      { arn: instanceArnOf(world, 0), reason: 'RESOURCE:CPU', detail: '1000 CPU units wanted, 48 left' },
    ]);
  });

  test.each([
    { id: 'EX-PLACE-17', command: runTask(), says: 'No Container Instances were found in your cluster.', empty: true },
    { id: 'RUN-01', command: runTask({ count: 0 }), says: 'count must be between 1 and 10.' },
    { id: 'RUN-01', command: runTask({ count: 11 }), says: 'count must be between 1 and 10.' },
    {
      id: 'RUN-04',
      command: runTask({ launchType: 'FARGATE' }),
      says: 'Task definition does not support launch_type FARGATE.',
    },
    {
      id: 'RUN-05',
      command: runTask({ platformVersion: '1.4.0' }),
      says: 'The platform version must be null when specifying an EC2 launch type',
    },
    {
      id: 'EX-FG-12',
      command: runTask({ definition: AWSVPC, launchType: 'FARGATE', platformVersion: '1.2.0', ...NETWORK }),
      says: "'1.2.0' does not exist",
    },
    {
      id: 'RUN-06',
      command: runTask({ definition: AWSVPC }),
      says: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    },
    { id: 'RUN-11, CH-23', command: runTask({ group: 'service:mine' }), says: 'Invalid namespace for group.' },
    {
      id: 'EX-PLACE-30',
      command: runTask({ placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' as const })) }),
      says: 'at most 5',
    },
    {
      id: 'EX-PLACE-46',
      command: runTask({ placementConstraints: [{ type: 'distinctInstance', expression: 'a' }] }),
      says: 'takes no expression',
    },
    {
      id: 'CQL-14',
      command: runTask({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:a ==' }] }),
      says: 'Invalid expression: expected a value at position 14',
    },
    {
      id: 'PL-05',
      command: runTask({
        definition: AWSVPC,
        launchType: 'FARGATE',
        placementStrategy: [{ type: 'random' }],
        ...NETWORK,
      }),
      says: 'not supported with FARGATE',
    },
    { id: 'RUN-13', command: runTask({ propagateTags: 'SERVICE' }), says: 'propagateTags should be one of' },
    { id: 'TD-79', command: runTask({ enableExecuteCommand: true }), says: 'taskRoleArn' },
  ])('$id: $says', ({ command, says, empty }) => {
    const world = emptyWorld();
    if (empty !== true) must(world, register(instance()));
    const before = world.sequence;
    expect(refusalOf(world, command)?.message).toContain(says);
    expect(world.sequence).toBe(before);
  });

  test('EX-PLACE-16, RUN-17, RUN-18: StartTask says per instance what is in the way', () => {
    const world = emptyWorld();
    must(world, register(instance(), instance(), instance()));
    must(world, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [instanceArnOf(world, 1)],
      status: 'DRAINING',
    });
    must(world, { type: 'SetAgentConnected', containerInstances: [instanceArnOf(world, 2)], connected: false });
    const { containerInstance: _, ...rest } = { ...runTask(), containerInstance: '' };
    const done = must(world, {
      ...rest,
      type: 'StartTask',
      containerInstances: [instanceArnOf(world, 0), instanceArnOf(world, 1), instanceArnOf(world, 2), 'nowhere'],
    } as never);
    expect(done.tasks).toHaveLength(1);
    expect(done.failures?.map(({ reason }) => reason)).toEqual(['INACTIVE', 'AGENT', 'MISSING']);
  });

  test('PL-05: Fargate tasks spread over the zones of their subnets', () => {
    const world = emptyWorld();
    must(
      world,
      runTask({
        definition: AWSVPC,
        launchType: 'FARGATE',
        count: 5,
        networkConfiguration: { awsvpcConfiguration: { subnets: ['s1', 's2', 's3'] } },
        subnetZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
      }),
    );
    expect([0, 1, 2, 3, 4].map((serial) => taskView(world, serial).availabilityZone?.at(-1)).join('')).toBe('abcab');
    at(world, 25);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'RUNNING',
      version: 4,
      platformVersion: '1.4.0',
      launchType: 'FARGATE',
      platformFamily: 'Linux',
    });
    expect(clusterView(world).statistics).toContainEqual({ name: 'runningFargateTasksCount', value: '5' });
  });
});

describe('containers', () => {
  const two = (essential: boolean) =>
    definition({
      family: 'two',
      containerDefinitions: [
        { name: 'a', image: 'a', memory: 64 },
        { name: 'b', image: 'b', memory: 64, essential },
      ],
    });

  test('EX-LIFE-05, LIFE-08: an essential exit ends the task', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask({ definition: two(true) }));
    at(world, 10);
    must(world, {
      type: 'SubmitContainerStateChange',
      task: taskView(world, 0).taskArn,
      containerName: 'b',
      exitCode: 3,
      reason: 'gone',
    });
    at(world, 20);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 143 }, { exitCode: 3, reason: 'gone' }],
    });
  });

  test('EX-LIFE-06: another exit does not', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask({ definition: two(false) }));
    at(world, 10);
    must(world, {
      type: 'SubmitContainerStateChange',
      task: taskView(world, 0).taskArn,
      containerName: 'b',
      exitCode: 3,
    });
    at(world, 20);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'RUNNING',
      containers: [{ lastStatus: 'RUNNING' }, { lastStatus: 'STOPPED', exitCode: 3 }],
    });
  });
});

describe('clusters and instances', () => {
  test('EX-CI-05: what two types register', () => {
    expect(
      [instanceType('c4.4xlarge'), instanceType('c4.large'), instanceType('m4.large')].map((type) => [
        (type?.vcpus ?? 0) * 1024,
        type?.registeredMemoryMib,
      ]),
    ).toEqual([
      [16_384, 30_158],
      [2_048, 3_768],
      [2_048, 7_985],
    ]);
  });

  test('EX-ATT-01, EX-ATT-02: attributes are put, replaced, deleted, and at most ten', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    const targetId = instanceArnOf(world, 0);
    const put = (name: string, value: string) => ({
      type: 'PutAttributes' as const,
      attributes: [{ name, value, targetId }],
    });
    must(world, put('stack', 'test'));
    must(world, put('stack', 'production'));
    expect(instanceView(world, 0).attributes).toContainEqual({ name: 'stack', value: 'production' });
    for (let count = 1; count < 10; count++) must(world, put(`a${count}`, 'x'));
    expect(refusalOf(world, put('a10', 'x'))?.code).toBe('AttributeLimitExceededException');
    must(world, { type: 'DeleteAttributes', attributes: [{ name: 'stack', targetId }] });
    must(world, put('a10', 'x'));
    expect(refusalOf(world, put('ecs.instance-type', 'x'))?.message).toContain('set by Amazon ECS');
    expect(refusalOf(world, { type: 'PutAttributes', attributes: [{ name: 'a', targetId: 'short' }] })?.message).toBe(
      'targetType must be container-instance',
    );
    expect(
      refusalOf(world, {
        type: 'PutAttributes',
        attributes: [{ name: 'a', targetId: 'short', targetType: 'container-instance' }],
      })?.message,
    ).toBe('Could not find short');
  });

  test('EX-CI-09, CI-21, CI-24, CI-25, CH-20, CH-21: draining and deregistration', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    must(world, runTask());
    at(world, 10);
    const containerInstance = instanceArnOf(world, 0);
    expect(
      refusalOf(world, {
        type: 'UpdateContainerInstancesState',
        containerInstances: [containerInstance],
        status: 'INACTIVE',
      })?.message,
    ).toBe('Container instance status should be one of [ACTIVE, DRAINING]');
    must(world, { type: 'UpdateContainerInstancesState', containerInstances: [containerInstance], status: 'DRAINING' });
    expect(instanceView(world, 0).status).toBe('DRAINING');
    expect(taskView(world, 0).lastStatus).toBe('RUNNING'); // CI-44
    expect(refusalOf(world, { type: 'DeregisterContainerInstance', containerInstance, force: false })?.message).toBe(
      'Found running tasks on the instance.',
    );
    must(world, { type: 'DeregisterContainerInstance', containerInstance, force: true });
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Container instance deregistration forced by user',
    });
    expect(instanceView(world, 0).status).toBe('INACTIVE');
    checkWorld(world);
  });

  test('EX-API-08, CLU-07: a cluster is deleted only when it is empty', () => {
    const world = emptyWorld();
    must(world, register(instance()));
    expect(refusalOf(world, { type: 'DeleteCluster' })?.message).toBe(
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    );
    must(world, { type: 'DeregisterContainerInstance', containerInstance: instanceArnOf(world, 0), force: false });
    must(world, { type: 'DeleteCluster' });
    expect(clusterView(world).status).toBe('INACTIVE');
    expect(refusalOf(world, runTask())?.code).toBe('ClusterNotFoundException'); // CLU-08
  });
});
