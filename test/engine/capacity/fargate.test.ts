import { describe, expect, test } from 'vitest';
import { taskArnOf } from '../../../src/engine/ids.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { TaskDefinition } from '../../../src/model/task-definition.ts';
import { NETWORK, onFargate, strategy, tasksByProvider, withProviders } from '../../support/capacity.ts';
import { messages, running, tasksOf, update, view } from '../../support/services.ts';
import { at, createService, emptyWorld, must, refusalOf, runTask } from '../../support/world.ts';

const run = (count: number, own: object = {}) =>
  runTask({ definition: onFargate(), count, launchType: 'FARGATE', ...NETWORK, ...own });
const service = (desiredCount: number, own: object = {}) =>
  createService({ definition: onFargate(), desiredCount, launchType: 'FARGATE', ...NETWORK, ...own });

describe('launch rates', () => {
  test.each([
    { id: 'EX-FG-20', calls: 10, tasks: 10 },
    { id: 'EX-FG-21', calls: 20, tasks: 5 },
  ])(
    '$id: $calls RunTask calls of $tasks tasks in one second: all 100 are launched, one more is not (FG-31)',
    ({ calls, tasks }) => {
      const world = emptyWorld();
      for (let call = 0; call < calls; call++) must(world, run(tasks));
      expect(world.tasks.count).toBe(100);
      expect(refusalOf(world, run(1))).toMatchObject({ code: 'ThrottlingException', message: 'Rate exceeded' });
      expect(world.tasks.count).toBe(100);
      at(world, 1);
      for (const count of [10, 10]) must(world, run(count));
      expect(refusalOf(world, run(1))?.code).toBe('ThrottlingException');
    },
  );

  test('EX-FG-22: a full bucket and 200 tasks wanted at once: 100 at once, the rest at 20 a second: 5 s more', () => {
    const world = emptyWorld({ timing: { schedulerPeriodMs: 0 } });
    must(world, service(200));
    const counts = [0, 1, 2, 3, 4, 4.9, 5].map((seconds) => {
      at(world, seconds);
      return world.tasks.count;
    });
    expect(counts).toEqual([100, 120, 140, 160, 180, 180, 200]);
    expect(view(world).deployments[0]?.failedTasks).toBe(0);
  });

  test('FG-30: on demand and Spot have a bucket each; smaller Regions are a setting', () => {
    const world = withProviders(
      emptyWorld({ fargateLaunchBurst: 25, fargateLaunchesPerSecond: 5, timing: { schedulerPeriodMs: 0 } }),
      'FARGATE',
      'FARGATE_SPOT',
    );
    must(
      world,
      service(60, {
        launchType: undefined as never,
        capacityProviderStrategy: strategy('FARGATE 1', 'FARGATE_SPOT 1'),
      }),
    );
    expect(tasksByProvider(world)).toEqual({ FARGATE: 25, FARGATE_SPOT: 25 });
    at(world, 1);
    expect(tasksByProvider(world)).toEqual({ FARGATE: 30, FARGATE_SPOT: 30 });
  });

  test('FG-32, MSG-17: a quota of running vCPUs', () => {
    const world = emptyWorld({ fargateVcpuQuota: 6, timingProfile: 'conformance' });
    const definition = onFargate({ cpu: '2048', memory: '4096' });
    must(world, service(4, { definition }));
    at(world, 30);
    expect(view(world).runningCount).toBe(3);
    expect(messages(world).at(-1)).toBe(
      "(service web) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.",
    );
    const { tasks, failures } = must(world, run(1, { definition }));
    expect(tasks).toEqual([]);
    expect(failures).toMatchObject([
      { reason: "You've reached the limit on the number of vCPUs you can run concurrently" },
    ]);
    must(world, update({ desiredCount: 1 }));
    at(world, 60);
    expect(must(world, run(2, { definition })).tasks).toHaveLength(2);
  });
});

describe('platform versions', () => {
  test('EX-FG-10: a service on 1.3.0 that is scaled up stays on 1.3.0; so do its deployments (FG-02)', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, service(1, { platformVersion: '1.3.0' }));
    at(world, 60);
    must(world, update({ desiredCount: 3 }));
    at(world, 120);
    expect([...world.tasks.serials()].map((serial) => taskView(world, serial).platformVersion)).toEqual(
      Array(3).fill('1.3.0'),
    );
    expect(view(world).deployments).toMatchObject([{ platformVersion: '1.3.0' }]);
    must(world, update({ platformVersion: 'LATEST' }));
    at(world, 300);
    expect(view(world).deployments).toMatchObject([{ platformVersion: '1.4.0' }]);
  });

  const container = (own: object) => ({ containerDefinitions: [{ name: 'web', image: 'nginx', ...own }] });
  test.each<[string, () => TaskDefinition, object]>([
    ['ephemeral storage', () => onFargate({ ephemeralStorage: { sizeInGiB: 100 } }), {}],
    [
      'EFS volumes',
      () => onFargate({ volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] }),
      {},
    ],
    ['8 vCPU', () => onFargate({ cpu: '8192', memory: '16384' }), {}],
    ['pidMode task', () => onFargate({ pidMode: 'task' }), {}],
    [
      'system controls',
      () => onFargate(container({ systemControls: [{ namespace: 'net.core.somaxconn', value: '1' }] })),
      {},
    ],
    ['exec', () => onFargate({ taskRoleArn: 'arn:aws:iam::111122223333:role/task' }), { enableExecuteCommand: true }],
  ])('FG-03: %s needs 1.4.0', (_what, definition, own) => {
    const world = emptyWorld();
    for (const command of [
      run(1, { definition: definition(), ...own }),
      service(1, { definition: definition(), ...own }),
    ]) {
      expect(refusalOf(world, { ...command, platformVersion: '1.3.0' })).toMatchObject({
        code: 'PlatformTaskDefinitionIncompatibilityException',
        field: ['platformVersion'],
      });
      expect(refusalOf(world, { ...command, platformVersion: '1.4.0' })).toBeUndefined();
    }
  });

  test('FG-03: Fargate Spot takes ARM64 from 1.4.0, X86_64 from 1.3.0', () => {
    const arm = onFargate({ runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } });
    const world = withProviders(emptyWorld(), 'FARGATE_SPOT');
    const spot = {
      launchType: undefined as never,
      capacityProviderStrategy: strategy('FARGATE_SPOT 1'),
      platformVersion: '1.3.0',
    };
    expect(refusalOf(world, run(1, { definition: arm, ...spot }))?.code).toBe(
      'PlatformTaskDefinitionIncompatibilityException',
    );
    expect(must(world, run(1, spot)).tasks).toHaveLength(1);
  });

  test('FG-03: an update cannot bring in what the platform version of the service lacks', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, service(1, { platformVersion: '1.3.0' }));
    const larger = onFargate({ ephemeralStorage: { sizeInGiB: 100 } }, 2);
    expect(refusalOf(world, update({ definition: larger }))?.code).toBe(
      'PlatformTaskDefinitionIncompatibilityException',
    );
    expect(refusalOf(world, update({ definition: larger, platformVersion: '1.4.0' }))).toBeUndefined();
  });
});

describe('retirement', () => {
  test('FG-35, CH-20: notice, then the wait; a service replaces its task, a standalone one is not', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, service(1));
    const [alone] = must(world, run(1)).tasks as [number];
    at(world, 60);
    const tasks = [...world.tasks.serials()].map((serial) => taskArnOf(world, serial));
    const { sequence } = world;
    must(world, { type: 'RetireTasks', tasks, waitDays: 7 });
    must(world, { type: 'RetireTasks', tasks, waitDays: 14 }); // the earlier notice stands
    expect(world.sequence).toBe(sequence + 1);
    at(world, 60 + 7 * 86_400 - 1);
    expect(tasksByProvider(world)).toEqual({ '-': 2 });
    at(world, 60 + 7 * 86_400 + 30);
    expect(taskView(world, alone)).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'ECS is performing maintenance on the underlying infrastructure hosting the task',
    });
    expect(tasksByProvider(world)).toEqual({ '-': 1 });
    expect(view(world).runningCount).toBe(1);
  });

  const retiring = (percents: object, own: object = {}) => {
    const world = emptyWorld({
      timingProfile: 'conformance',
      timing: { containerStartMs: 10_000, containerStopMs: 5_000 },
    });
    must(world, service(2, { deploymentConfiguration: percents, ...own }));
    at(world, 60);
    return world;
  };
  const retire = (world: World) =>
    must(world, { type: 'RetireTasks', tasks: running(world).map(({ taskArn }) => taskArn), waitDays: 0 });
  /** The fewest that ran and the most that were there, second by second, until it was over. */
  const extremes = (world: World): readonly [number, number] => {
    const old = new Set(running(world).map(({ taskArn }) => taskArn));
    retire(world);
    let [least, most] = [2, 0];
    for (let second = 61; second < 200; second++) {
      at(world, second);
      least = Math.min(least, running(world).length);
      most = Math.max(most, tasksOf(world).filter(({ lastStatus }) => lastStatus !== 'STOPPED').length);
    }
    expect(running(world).filter(({ taskArn }) => old.has(taskArn))).toEqual([]);
    expect([running(world).length, view(world).deployments.length]).toEqual([2, 1]);
    const reasons = tasksOf(world).flatMap(({ stoppedReason }) => stoppedReason ?? []);
    expect(reasons).toEqual(
      Array(2).fill('ECS is performing maintenance on the underlying infrastructure hosting the task'),
    );
    return [least, most];
  };
  test.each([
    { percents: { minimumHealthyPercent: 100, maximumPercent: 200 }, least: 2, most: 4, why: 'replacements first' },
    {
      percents: { minimumHealthyPercent: 0, maximumPercent: 200 },
      least: 2,
      most: 4,
      why: 'room for both, so both first',
    },
    {
      percents: { minimumHealthyPercent: 100, maximumPercent: 150 },
      least: 2,
      most: 3,
      why: 'one replacement at a time',
    },
    {
      percents: { minimumHealthyPercent: 50, maximumPercent: 100 },
      least: 1,
      most: 2,
      why: 'one stops, then one starts',
    },
    {
      percents: { minimumHealthyPercent: 0, maximumPercent: 100 },
      least: 0,
      most: 2,
      why: 'both stop, then both start',
    },
    {
      percents: { minimumHealthyPercent: 100, maximumPercent: 100 },
      least: 1,
      most: 2,
      why: 'retirement does not wait',
    },
  ])('DEP-13: $percents: $why', ({ percents, least, most }) => {
    expect(extremes(retiring(percents))).toEqual([least, most]);
  });

  test('DEP-13: protection keeps no task on what is retired, and waits for its replacement', () => {
    const world = retiring({});
    const tasks = running(world).map(({ taskArn }) => taskArn);
    must(world, { type: 'UpdateTaskProtection', tasks, protectionEnabled: true });
    expect(extremes(world)).toEqual([2, 4]);
  });

  test('DEP-13: after seven days, and at once when the service has gone to sleep over it', () => {
    const world = retiring({});
    must(world, { type: 'RetireTasks', tasks: running(world).map(({ taskArn }) => taskArn), waitDays: 7 });
    at(world, 60 + 7 * 86_400 - 1);
    expect(world.tasks.next).toBe(2);
    at(world, 60 + 7 * 86_400 + 30);
    expect(world.tasks.next).toBe(4);
    expect(running(world)).toHaveLength(2);
  });

  test('FG-35: other waits and tasks that are not on Fargate are refused', () => {
    const world = emptyWorld();
    const [task] = must(world, run(1)).tasks as [number];
    const tasks = [taskArnOf(world, task)];
    expect(refusalOf(world, { type: 'RetireTasks', tasks, waitDays: 3 })?.field).toEqual(['waitDays']);
    expect(refusalOf(world, { type: 'RetireTasks', tasks: [], waitDays: 0 })?.field).toEqual(['tasks']);
    expect(refusalOf(world, { type: 'RetireTasks', tasks: ['nobody'], waitDays: 0 })?.field).toEqual(['tasks', '0']);
  });
});

describe('start time', () => {
  test.each([
    { megabytes: '600', seconds: 13 + 12 + 1, why: 'ten seconds of pull and two before it' },
    { megabytes: '60', seconds: 13 + 3 + 1, why: 'a small image' },
    { megabytes: undefined, seconds: 25, why: 'size not known: the median of all' },
    { megabytes: 'large', seconds: 25, why: 'a label that is no number is as good as absent' },
  ])('FG-33: an image of $megabytes MB: RUNNING after $seconds s: $why', ({ megabytes, seconds }) => {
    const dockerLabels = megabytes === undefined ? {} : { 'stowage.image-mb': megabytes };
    const containerDefinitions = [{ name: 'web', image: 'nginx', dockerLabels }];
    const world = emptyWorld();
    const [task] = must(world, run(1, { definition: onFargate({ containerDefinitions }) })).tasks as [number];
    at(world, seconds - 0.001);
    expect(taskView(world, task).lastStatus).toBe('ACTIVATING');
    at(world, seconds);
    expect(taskView(world, task).lastStatus).toBe('RUNNING');
  });
});
