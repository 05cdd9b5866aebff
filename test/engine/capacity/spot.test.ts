import { describe, expect, test } from 'vitest';
import { instanceArnOf, taskArnOf } from '../../../src/engine/ids.ts';
import { previewPlacement } from '../../../src/engine/placement/preview-placement.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { NETWORK, onFargate, strategy, tasksByProvider, withProviders } from '../../support/capacity.ts';
import { messages, view } from '../../support/services.ts';
import { at, createService, emptyWorld, instance, must, refusalOf, register, runTask } from '../../support/world.ts';

const fault = (own: Partial<Extract<Command, { type: 'InjectFault' }>>): Command => ({
  type: 'InjectFault',
  kind: 'SPOT_INTERRUPTION',
  ...own,
});
const both = strategy('FARGATE 1+1', 'FARGATE_SPOT 1');
const slow = (seconds: number) =>
  onFargate({
    containerDefinitions: [
      {
        name: 'web',
        image: 'nginx',
        versionConsistency: 'disabled',
        stopTimeout: 120,
        dockerLabels: { 'stowage.stop-seconds': String(seconds) },
      },
    ],
  });
const spread = (world: World, serials: readonly number[]) =>
  serials.map((serial) => {
    const { capacityProviderName, lastStatus, stopCode } = taskView(world, serial);
    return `${capacityProviderName} ${lastStatus} ${stopCode ?? ''}`.trim();
  });

describe('Fargate Spot', () => {
  test('FG-34, EVT-05: told at a time: the warning wants STOPPED while RUNNING; the task ends when its containers do', () => {
    const world = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'FARGATE', 'FARGATE_SPOT');
    const { tasks = [] } = must(
      world,
      runTask({ definition: slow(90), count: 3, capacityProviderStrategy: both, ...NETWORK }),
    );
    at(world, 30);
    must(world, fault({ startsInSeconds: 30 }));
    at(world, 60);
    const spot = tasks[2] as number;
    expect(taskView(world, spot)).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.',
    });
    at(world, 149);
    expect(taskView(world, spot).lastStatus).toBe('STOPPING');
    at(world, 151);
    expect(spread(world, tasks)).toEqual([
      'FARGATE RUNNING',
      'FARGATE RUNNING',
      'FARGATE_SPOT STOPPED SpotInterruption',
    ]);
  });

  test('FG-34: whatever the containers do, two minutes are all', () => {
    const world = withProviders(emptyWorld(), 'FARGATE_SPOT');
    const [task] = must(
      world,
      runTask({ definition: slow(10_000), capacityProviderStrategy: strategy('FARGATE_SPOT 1'), ...NETWORK }),
    ).tasks as [number];
    at(world, 100, fault({}));
    at(world, 219.9);
    expect(taskView(world, task).lastStatus).toBe('STOPPING');
    at(world, 220.1);
    expect(taskView(world, task).lastStatus).toBe('DEPROVISIONING');
  });

  test('a service replaces what was interrupted by its strategy; the journal is the same for the same seed', () => {
    const play = (seed: string) => {
      const world = withProviders(
        emptyWorld({ timingProfile: 'conformance', spotInterruptionsPerHour: 2 }, seed),
        'FARGATE',
        'FARGATE_SPOT',
      );
      must(
        world,
        createService({
          definition: onFargate(),
          desiredCount: 8,
          capacityProviderStrategy: strategy('FARGATE 1', 'FARGATE_SPOT 3'),
          ...NETWORK,
        }),
      );
      at(world, 4 * 3_600);
      return world;
    };
    const world = play('a');
    const ended = [...world.tasks.serials()]
      .map((serial) => taskView(world, serial))
      .filter(({ lastStatus }) => lastStatus === 'STOPPED');
    // Two an hour for six tasks over the last hour that is remembered: twelve on average.
    expect(ended.length).toBeGreaterThan(4);
    expect(ended.length).toBeLessThan(24);
    expect(new Set(ended.map(({ stopCode, capacityProviderName }) => `${stopCode} ${capacityProviderName}`))).toEqual(
      new Set(['SpotInterruption FARGATE_SPOT']),
    );
    at(world, 4 * 3_600 + 20);
    expect(Object.values(tasksByProvider(world)).reduce((a, b) => a + b)).toBe(8);
    expect(play('a').sequence).toBe(play('a').sequence);
    expect(play('b').sequence).not.toBe(play('a').sequence);
  });

  test('another rate, in the middle of it, moves nothing that has passed', () => {
    const world = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'FARGATE_SPOT');
    must(
      world,
      createService({
        definition: onFargate(),
        desiredCount: 20,
        capacityProviderStrategy: strategy('FARGATE_SPOT 1'),
        ...NETWORK,
      }),
    );
    at(world, 30 * 3_600);
    must(world, { type: 'ChangeSettings', settings: { spotInterruptionsPerHour: 0.1 } });
    at(world, 30 * 3_600 + 5);
    expect(tasksByProvider(world)).toEqual({ FARGATE_SPOT: 20 });
    expect(view(world).runningCount).toBe(20);
  });

  test('CP-10: RunTask fails for the share of Spot, and never moves it to FARGATE', () => {
    const world = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'FARGATE', 'FARGATE_SPOT');
    must(world, fault({ kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE_SPOT', durationSeconds: 600 }));
    const { tasks, failures } = must(
      world,
      runTask({ definition: onFargate(), count: 4, capacityProviderStrategy: both, ...NETWORK }),
    );
    expect(spread(world, tasks ?? [])).toEqual(Array(3).fill('FARGATE RUNNING'));
    expect(failures?.map(({ reason }) => reason)).toEqual([
      'Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ]);
  });

  test('CP-10, MSG-17: a service is delayed and retries, and never fails over', () => {
    const world = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'FARGATE', 'FARGATE_SPOT');
    must(world, fault({ kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE_SPOT', durationSeconds: 600 }));
    must(
      world,
      createService({ definition: onFargate(), desiredCount: 5, capacityProviderStrategy: both, ...NETWORK }),
    );
    at(world, 300);
    expect(tasksByProvider(world)).toEqual({ FARGATE: 3 });
    expect(messages(world).at(-1)).toBe(
      '(service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    );
    at(world, 1_000);
    expect(tasksByProvider(world)).toEqual({ FARGATE: 3, FARGATE_SPOT: 2 });
  });

  test('CP-10: a shortage of one zone sends all to the other', () => {
    const world = withProviders(emptyWorld(), 'FARGATE_SPOT');
    must(
      world,
      fault({ kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE_SPOT', availabilityZone: 'us-east-1a' }),
    );
    const { tasks = [] } = must(
      world,
      runTask({ definition: onFargate(), count: 4, capacityProviderStrategy: strategy('FARGATE_SPOT 1'), ...NETWORK }),
    );
    expect(new Set(tasks.map((task) => taskView(world, task).availabilityZone))).toEqual(new Set(['us-east-1b']));
  });

  test('CP-10: a preview tells that a shortage leaves no room', () => {
    const world = withProviders(emptyWorld(), 'FARGATE_SPOT');
    const command = runTask({
      definition: onFargate(),
      count: 2,
      capacityProviderStrategy: strategy('FARGATE_SPOT 1'),
      ...NETWORK,
    });
    expect(previewPlacement(world, command)).toMatchObject({
      zones: ['us-east-1a', 'us-east-1b'],
      shortfall: null,
    });
    must(world, fault({ kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE_SPOT' }));
    expect(previewPlacement(world, command)).toMatchObject({
      zones: [],
      shortfall: { closest: null },
      moreThatFit: 0,
    });
    expect(world.tasks.count).toBe(0);
  });

  test('FG-35: a host failure has no notice', () => {
    const world = withProviders(emptyWorld(), 'FARGATE');
    const { tasks = [] } = must(
      world,
      runTask({ definition: onFargate(), count: 2, launchType: 'FARGATE', ...NETWORK }),
    );
    at(world, 60, fault({ kind: 'FARGATE_HOST_LOST', availabilityZone: 'us-east-1a' }));
    expect(
      tasks.map((task) => taskView(world, task)).map(({ lastStatus, stopCode }) => [lastStatus, stopCode]),
    ).toEqual([
      ['STOPPED', 'TerminationNotice'],
      ['RUNNING', undefined],
    ]);
  });

  test('bad input is refused and names the field', () => {
    const world = emptyWorld();
    for (const own of [
      { kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'asg1' },
      { kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE', instanceType: 'm5.large' },
      { kind: 'SPOT_INTERRUPTION', capacityProvider: 'FARGATE' },
    ])
      expect(refusalOf(world, fault(own))?.field).toEqual(['capacityProvider']);
  });
});

describe('EC2 Spot', () => {
  const spotInstances = (own: object = {}) =>
    register(instance('m5.large', 'us-east-1a', { spot: true, ...own }), instance('m5.large', 'us-east-1b'));

  test('CI-48: two minutes after the notice the host is gone; only an agent that drains lets tasks move before', () => {
    for (const spotDraining of [false, true]) {
      let world = emptyWorld({ timingProfile: 'conformance' });
      must(world, spotInstances({ spotDraining }));
      must(world, createService({ desiredCount: 1 }));
      must(
        world,
        runTask({
          count: 1,
          placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.availability-zone == us-east-1a' }],
        }),
      );
      at(world, 100, fault({}));
      expect(world.fleet.statusOf(0)).toBe(spotDraining ? 'DRAINING' : 'ACTIVE');
      expect(world.fleet.statusOf(1)).toBe('ACTIVE');
      world = fromSections(toSections(world));
      at(world, 219);
      expect(world.fleet.statusOf(0)).not.toBe('INACTIVE');
      at(world, 220);
      expect(world.fleet.statusOf(0)).toBe('INACTIVE');
      const lost = [...world.tasks.serials()]
        .map((serial) => taskView(world, serial))
        .filter(({ stopCode }) => stopCode === 'TerminationNotice');
      expect(
        lost.every(({ stoppedReason }) => /^Host EC2 \(instance i-[0-9a-f]+\) terminated\.$/.test(stoppedReason ?? '')),
      ).toBe(true);
      expect(lost.length).toBe(spotDraining ? 1 : 2);
      at(world, 300);
      expect(view(world).runningCount).toBe(1);
    }
  });

  test('CI-48: a seeded rate per hour, of Spot instances only', () => {
    const world = emptyWorld({ timingProfile: 'conformance', spotInterruptionsPerHour: 1 }, 'spot');
    must(
      world,
      register(...Array.from({ length: 40 }, (_, n) => instance('m5.large', 'us-east-1a', { spot: n % 2 === 0 }))),
    );
    at(world, 3_600);
    const gone = Array.from({ length: 40 }, (_, slot) => slot).filter(
      (slot) => world.fleet.statusOf(slot) === 'INACTIVE',
    );
    expect(gone.every((slot) => slot % 2 === 0)).toBe(true);
    expect(gone.length).toBeGreaterThan(6); // 1 - 1/e of twenty
    expect(gone.length).toBeLessThan(18);
  });

  test('told of one instance, the others stay', () => {
    const world = emptyWorld();
    must(
      world,
      register(instance('m5.large', 'us-east-1a', { spot: true }), instance('m5.large', 'us-east-1a', { spot: true })),
    );
    must(world, fault({ containerInstances: [instanceArnOf(world, 1)] }));
    at(world, 130);
    expect([0, 1].map((slot) => world.fleet.statusOf(slot))).toEqual(['ACTIVE', 'INACTIVE']);
    expect(taskArnOf(world, 0)).toContain(':task/');
  });
});
