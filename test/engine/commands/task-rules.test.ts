import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import { planContainers } from '../../../src/engine/tasks/container-plan.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command, RunTask, StartTask } from '../../../src/model/command.ts';
import type { TaskStatus } from '../../../src/model/task.ts';
import { NETWORK, onFargate, strategy, withProviders } from '../../support/capacity.ts';
import { alive, balanced, behindTargets, checked, fleet, plain, TEN_SECONDS } from '../../support/services.ts';
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
  START_MS,
} from '../../support/world.ts';

const withInstance = (): World => {
  const world = emptyWorld();
  must(world, register(instance()));
  return world;
};
const stop = (world: World, serial: number, reason?: string): Command => ({
  type: 'StopTask',
  task: taskIdOf(world, serial),
  ...(reason !== undefined && { reason }),
});
const startTask = (own: Partial<StartTask> & Pick<StartTask, 'containerInstances'>): StartTask => {
  const { count: _, placementConstraints: __, placementStrategy: ___, ...rest } = runTask();
  return { ...rest, type: 'StartTask', ...own };
};
/** The statuses that a task passes until an instant, the first included. */
function statuses(world: World, command: Command, seconds: number, then?: readonly [number, Command]): TaskStatus[] {
  must(world, command);
  const passed: TaskStatus[] = [taskView(world, 0).lastStatus];
  const see = (until: number, inbox: readonly Command[] = []): void => {
    for (const entry of advance(world, START_MS + until * 1_000, inbox).entries)
      if (entry.type === 'TasksMoved' && entry.tasks.includes(0)) passed.push(entry.to);
  };
  if (then !== undefined) see(then[0], [then[1]]);
  see(seconds);
  return passed;
}

describe('what RunTask and StartTask take', () => {
  test.each<{ readonly id: string; readonly own: Partial<RunTask>; readonly says: string }>([
    {
      id: 'RUN-02',
      own: { launchType: 'EC2', capacityProviderStrategy: strategy('asg1 1') },
      says: 'Specifying both a launch type and capacity provider strategy is not supported',
    },
    { id: 'RUN-03', own: { launchType: 'MANAGED_INSTANCES' as never }, says: '' },
    { id: 'RUN-12', own: { startedBy: 'a b' }, says: 'startedBy' },
    {
      id: 'RUN-15',
      own: { placementStrategy: [{ type: 'binpack', field: 'disk' }] },
      says: "binpack field 'disk' is invalid",
    },
    { id: 'RUN-15', own: { placementStrategy: [{ type: 'random', field: 'cpu' }] }, says: '' },
    {
      id: 'RUN-15',
      own: { placementConstraints: [{ type: 'distinctInstance', expression: 'a' }] },
      says: 'takes no expression',
    },
    {
      id: 'RUN-06',
      own: { networkConfiguration: { awsvpcConfiguration: { subnets: ['s'] } }, subnetZones: ['us-east-1a'] },
      says: 'Network Configuration is not valid for the given networkMode of this task definition.',
    },
  ])('$id: refused: $says', ({ own, says }) => {
    const world = withProviders(withInstance(), 'asg1');
    const { sequence } = world;
    expect(refusalOf(world, runTask(own))?.message).toContain(says);
    expect(world.sequence).toBe(sequence);
  });

  test('RUN-12: startedBy of a service task is its deployment, of others what was said', () => {
    const world = withInstance();
    must(world, runTask({ startedBy: 'me/2' }));
    must(world, createService());
    at(world, 5);
    expect(taskView(world, 0).startedBy).toBe('me/2');
    expect(taskView(world, 1).startedBy).toMatch(/^ecs-svc\/\d{19}$/);
  });

  test('RUN-11, RUN-14: the default group is that of the family; overrides change what is reserved', () => {
    const world = withInstance();
    must(world, runTask({ overrides: { containerOverrides: [{ name: 'web', cpu: 300, memory: 700 }] } }));
    expect(taskView(world, 0)).toMatchObject({ group: 'family:web', cpu: '300', memory: '700' });
    expect(world.fleet.freeCpuUnits(0)).toBe(2_048 - 300);
  });

  test('RUN-17, RUN-18: StartTask puts one task on each named instance that is ACTIVE, whatever a strategy would say', () => {
    const world = emptyWorld();
    must(world, register(instance(), instance(), instance()));
    must(world, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [instanceIdOf(world, 1)],
      status: 'DRAINING',
    });
    const { tasks = [], failures } = must(
      world,
      startTask({ containerInstances: [2, 1, 0].map((slot) => instanceIdOf(world, slot)) }),
    );
    expect(tasks.map((serial) => world.tasks.get('instance', world.tasks.slotOf(serial) as number))).toEqual([2, 0]);
    expect(failures).toMatchObject([{ reason: 'INACTIVE' }]);
    expect(refusalOf(world, startTask({ containerInstances: [] }))?.message).toBe(
      'Container Instances cannot be empty.',
    );
  });

  test('RUN-19: stopping twice is stopping once; whoever is not there is not found', () => {
    const world = withInstance();
    must(world, runTask());
    at(world, 10);
    must(world, stop(world, 0));
    const { version } = taskView(world, 0);
    must(world, stop(world, 0, 'again'));
    expect(taskView(world, 0)).toMatchObject({
      version,
      desiredStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
    });
    expect(refusalOf(world, { type: 'StopTask', task: 'nowhere' })?.message).toBe('The referenced task was not found.');
  });

  test('RUN-10: with a provider that grows a task waits in PROVISIONING, with one that does not it fails at once', () => {
    const world = withProviders(emptyWorld(), 'grows', 'fixed!');
    must(world, register(instance()));
    expect(must(world, runTask({ capacityProviderStrategy: strategy('grows 1') })).tasks).toHaveLength(1);
    expect(taskView(world, 0).lastStatus).toBe('PROVISIONING');
    expect(must(world, runTask({ capacityProviderStrategy: strategy('fixed 1') })).tasks).toEqual([]);
  });
});

describe('the life of a task', () => {
  const awsvpc = definition({ networkMode: 'awsvpc' });
  test.each<{
    readonly what: string;
    readonly command: Command;
    readonly up: readonly TaskStatus[];
    readonly down: readonly TaskStatus[];
  }>([
    { what: 'bridge', command: runTask(), up: ['PENDING', 'RUNNING'], down: ['STOPPING', 'STOPPED'] },
    {
      what: 'awsvpc',
      command: runTask({ definition: awsvpc, ...NETWORK }),
      up: ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'],
      down: ['STOPPING', 'DEPROVISIONING', 'STOPPED'],
    },
    {
      what: 'Fargate',
      command: runTask({ definition: onFargate(), launchType: 'FARGATE', ...NETWORK }),
      up: ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING'],
      down: ['STOPPING', 'DEPROVISIONING', 'STOPPED'],
    },
  ])('LIFE-01, LIFE-02, LIFE-03: $what', ({ command, up, down }) => {
    const world = withInstance();
    const passed = statuses(world, command, 400, [100, { type: 'StopTask', task: taskIdOf(world, 0) }]);
    expect(passed).toEqual([...up, ...down]);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'STOPPED', desiredStatus: 'STOPPED' });
  });

  test('LIFE-02: behind a load balancer a task is DEACTIVATING until its target is drained', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    const service = createService({ definition: behindTargets(), loadBalancers: balanced() });
    must(world, service);
    at(world, 200);
    must(world, stop(world, 0));
    at(world, 210);
    expect(taskView(world, 0).lastStatus).toBe('DEACTIVATING');
  });

  test('LIFE-03, LIFE-08: a task that cannot start goes straight to the stop path', () => {
    const world = withInstance();
    must(world, { type: 'InjectFault', kind: 'PULL_FAILS' });
    expect(statuses(world, runTask(), 100)).not.toContain('RUNNING');
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart' });
    expect(taskView(world, 0).startedAtMs).toBeUndefined();
  });

  test('LIFE-05: instants are absent until they come, and come in order', () => {
    const world = withInstance();
    must(world, runTask());
    const seen = (): string[] => Object.keys(taskView(world, 0)).filter((name) => name.endsWith('AtMs'));
    expect(seen()).toEqual(['connectivityAtMs', 'createdAtMs']);
    at(world, 100);
    must(world, stop(world, 0));
    at(world, 200);
    const task = taskView(world, 0);
    const order = [
      task.createdAtMs,
      task.connectivityAtMs,
      task.pullStartedAtMs,
      task.pullStoppedAtMs,
      task.startedAtMs,
      task.stoppingAtMs,
      task.executionStoppedAtMs,
      task.stoppedAtMs,
    ] as number[];
    expect(order.every((atMs) => Number.isInteger(atMs))).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test.each([
    { sample: 'EX-LIFE-13: of 2020', connectedMs: 4_100, pullMs: [17_700, 20_700], runningMs: 23_700 },
    { sample: 'EX-LIFE-12: of 2025', connectedMs: 3_300, pullMs: [10_300, 19_600], runningMs: 20_400 },
  ] as const)('LIFE-06, $sample: Fargate gets there in the times of the sample, RUNNING as version 4', (times) => {
    const { connectedMs, pullMs, runningMs } = times;
    const world = emptyWorld({
      timing: {
        fargateProvisioningMs: connectedMs,
        fargatePendingMs: pullMs[0] - connectedMs,
        fargatePullMs: pullMs[1] - pullMs[0],
        containerStartMs: runningMs - pullMs[1],
      },
    });
    must(world, runTask({ definition: onFargate(), launchType: 'FARGATE', ...NETWORK }));
    at(world, runningMs / 1_000 - 0.001);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'ACTIVATING' });
    at(world, 30);
    const { createdAtMs, ...task } = taskView(world, 0);
    expect(
      [task.connectivityAtMs, task.pullStartedAtMs, task.pullStoppedAtMs, task.startedAtMs].map(
        (atMs) => (atMs as number) - createdAtMs,
      ),
    ).toEqual([connectedMs, ...pullMs, runningMs]);
    expect(task).toMatchObject({ lastStatus: 'RUNNING', version: 4 });
  });

  test('EX-LIFE-02: a Fargate task with a volume: an interface PRECREATED, a volume CREATED that goes with it', () => {
    const world = emptyWorld();
    const definition = onFargate({ volumes: [{ name: 'data', configuredAtLaunch: true }] });
    const volume = (own: object = {}) => [
      { name: 'data', managedEBSVolume: { roleArn: 'arn:aws:iam::111122223333:role/ebs', sizeInGiB: 10, ...own } },
    ];
    const asked = { definition, launchType: 'FARGATE', ...NETWORK } as const;
    must(world, runTask({ ...asked, volumeConfigurations: volume() }));
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'PROVISIONING',
      attachments: [
        { type: 'ElasticNetworkInterface', status: 'PRECREATED' },
        { type: 'AmazonElasticBlockStorage', status: 'CREATED' },
      ],
    });
    expect(taskView(world, 0).attachments[1]?.details).toContainEqual({ name: 'deleteOnTermination', value: 'true' });
    at(world, 60);
    must(world, stop(world, 0));
    at(world, 300);
    expect(taskView(world, 0).attachments.map(({ status }) => status)).toEqual(['DELETED', 'DELETED']);
    expect(refusalOf(world, runTask({ ...asked, volumeConfigurations: volume({ sizeInGiB: 0 }) }))?.field).toEqual([
      'volumeConfigurations',
      '0',
      'managedEBSVolume',
      'sizeInGiB',
    ]);
  });

  test('LIFE-09: a task that waits for capacity in vain stops after half an hour', () => {
    const world = withProviders(emptyWorld(), 'asg1');
    must(world, runTask({ capacityProviderStrategy: strategy('asg1 1') }));
    at(world, 29 * 60);
    expect(taskView(world, 0).lastStatus).toBe('PROVISIONING');
    at(world, 31 * 60);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart' });
  });
});

describe('inside a task', () => {
  test('CTR-01, CTR-02: containers are PENDING, RUNNING or STOPPED; the task runs when all of them do', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    const two = definition({
      containerDefinitions: [
        { name: 'app', image: 'a', memory: 64, dependsOn: [{ containerName: 'init', condition: 'START' }] },
        { name: 'init', image: 'a', memory: 64 },
      ],
    });
    must(world, runTask({ definition: two }));
    const seen = (): string => {
      const { lastStatus, containers } = taskView(world, 0);
      return `${lastStatus}: ${containers.map((container) => container.lastStatus).join(' ')}`;
    };
    expect(seen()).toBe('PENDING: PENDING PENDING');
    at(world, 12);
    expect(seen()).toBe('PENDING: PENDING RUNNING');
    at(world, 25);
    expect(seen()).toBe('RUNNING: RUNNING RUNNING');
    must(world, stop(world, 0));
    at(world, 100);
    expect(seen()).toBe('STOPPED: STOPPED STOPPED');
  });

  test('CTR-12, CTR-13, SVC-30: an UNHEALTHY task of a service is replaced, a standalone one is let be', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: checked() }));
    must(world, runTask({ definition: checked() }));
    at(world, 100);
    const standalone = [...world.tasks.serials()].find(
      (serial) => taskView(world, serial).group === 'family:web',
    ) as number;
    const service = alive(world)[0]?.serial as number;
    for (const serial of [standalone, service])
      must(world, {
        type: 'SetContainerHealth',
        task: taskIdOf(world, serial),
        containerName: 'web',
        healthStatus: 'UNHEALTHY',
      });
    at(world, 300);
    expect(taskView(world, standalone)).toMatchObject({ lastStatus: 'RUNNING', healthStatus: 'UNHEALTHY' });
    expect(taskView(world, service)).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed container health checks',
    });
    expect(alive(world)).toHaveLength(1);
  });

  test('CTR-14: what runs on an instance never exceeds what it registered', () => {
    const world = withInstance();
    const { tasks = [], failures } = must(
      world,
      runTask({
        count: 10,
        definition: definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 600, memory: 64 }] }),
      }),
    );
    expect(tasks).toHaveLength(3);
    expect(failures).toMatchObject([{ reason: 'RESOURCE:CPU' }]);
  });

  test('CTR-08, TD-54: without a timeout of its own a container has half a minute to stop', () => {
    const stubborn = definition({
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64, dockerLabels: { 'stowage.stop-seconds': '999' } }],
    });
    expect(planContainers(stubborn, { containerStartMs: 0, containerStopMs: 0 }).stopsWithinMs).toBe(30_000);
  });
});

test('SVC-01: the name of a service is its own while it is ACTIVE or DRAINING', () => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, fleet(1));
  must(world, createService({ definition: plain() }));
  at(world, 100);
  expect(refusalOf(world, createService({ definition: plain(), desiredCount: 7 }))?.message).toBe(
    'Creation of service was not idempotent.',
  );
});
