import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { nextDueAtMs, type World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { GroupSettings } from '../../../src/model/group-command.ts';
import type { ScalingDecision } from '../../../src/model/managed-scaling.ts';
import { createGroup, desire, groupIn, members, minuteOf, provide, states, updateGroup } from '../../support/groups.ts';
import { createService, definition, emptyWorld, must, refusalOf, runTask, START_MS } from '../../support/world.ts';

const QUICK = { timingProfile: 'conformance' } as const;
const STRATEGY = [{ capacityProvider: 'ec2', weight: 1, base: 0 }];
/** One such task fills an m5.large. */
const WIDE = definition({
  family: 'wide',
  containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 2048, memory: 512 }],
});
const minutes = (world: World, count: number): World => {
  advance(world, world.nowMs + count * 60_000);
  checkWorld(world);
  return world;
};
interface Scene {
  readonly group?: Partial<GroupSettings>;
  readonly provider?: Parameters<typeof provide>[1];
  readonly settings?: Parameters<typeof emptyWorld>[0];
}
const scene = ({ group, provider, settings = QUICK }: Scene = {}): World => {
  const world = emptyWorld(settings);
  must(world, createGroup(group));
  provide(world, provider);
  must(world, {
    type: 'PutClusterCapacityProviders',
    capacityProviders: ['ec2'],
    defaultCapacityProviderStrategy: STRATEGY,
  } as never);
  return world;
};
const serviceOf = (desiredCount: number, own: object = {}): Command =>
  createService({ definition: WIDE, desiredCount, capacityProviderStrategy: STRATEGY, ...own } as never);
const wants = (desiredCount: number): Command => ({
  type: 'UpdateService',
  service: 'web',
  desiredCount,
  forceNewDeployment: false,
});
const decisions = (world: World): readonly ScalingDecision[] =>
  [...(world.managedScaling.get('ec2')?.decisions ?? [])].reverse();
const moves = (world: World): string[] =>
  decisions(world)
    .filter(({ from, to }) => from !== to)
    .map(({ atMs, from, to }) => `${minuteOf(atMs)}: ${from} → ${to}`);
const sizeAt = (world: World): number => groupIn(world).desiredCapacity;

describe('scale-out', () => {
  test.each([100, 50, 10])('EX-CAS-01: from nothing two instances start, at a target of %i too', (targetCapacity) => {
    const world = scene({ provider: { scaling: { targetCapacity } } });
    must(world, serviceOf(1));
    minutes(world, 1);
    expect(moves(world)).toEqual(['1: 0 → 2']);
    expect(decisions(world)[0]?.sample).toMatchObject({ needed: 1, instances: 0, waitingTasks: 1, reservation: 200 });
  });

  test('EX-CAS-02: nothing there and nothing waiting: 100, and nothing happens', () => {
    const world = scene();
    minutes(world, 30);
    expect(world.managedScaling.get('ec2')?.samples).toMatchObject([{ reservation: 100, needed: 0, instances: 0 }]);
    expect(decisions(world)).toEqual([]);
  });

  test('EX-CAS-17, EX-ECAS-12, ECAS-10: no second step while an instance is younger than the warm-up', () => {
    const world = scene({ group: { desiredCapacity: 1 } });
    must(world, serviceOf(1));
    minutes(world, 1);
    must(world, wants(2));
    minutes(world, 2);
    expect(decisions(world).at(-1)).toMatchObject({
      outcome: 'blocked-by-warm-up',
      from: 1,
      to: 1,
      blockedUntilMs: START_MS + 300_000,
    });
    minutes(world, 3);
    expect(moves(world)).toEqual(['5: 1 → 2']);
  });

  test.each([
    { warmup: 30, trace: ['1: 4 → 8', '2: 8 → 12', '3: 12 → 16'], why: 'booting instances are not credited' },
    { warmup: 180, trace: ['1: 4 → 8'], why: 'the warm-up outlasts the boot' },
  ])('EX-CAS-18: a warm-up of $warmup s, a boot of 150 s: $why', ({ warmup, trace }) => {
    const world = scene({
      group: { desiredCapacity: 4, maxSize: 50 },
      settings: { ...QUICK, timing: { instanceRegistrationMs: 150_000 } },
      provider: { scaling: { instanceWarmupPeriod: warmup } },
    });
    minutes(world, 10);
    must(world, updateGroup({ minSize: 4 }));
    must(world, serviceOf(4));
    minutes(world, 10);
    const quiet = decisions(world).length;
    must(world, wants(8));
    const beganAt = minuteOf(world.nowMs);
    minutes(world, 4);
    const since = decisions(world)
      .slice(quiet)
      .filter(({ from, to }) => from !== to)
      .map(({ atMs, from, to }) => `${minuteOf(atMs) - beganAt}: ${from} → ${to}`);
    expect(since).toEqual(trace);
  });

  test.each([
    { casCountsPending: true, instances: 2 },
    { casCountsPending: false, instances: 0 },
  ])(
    'U-18, ECAS-02: with casCountsPending $casCountsPending two booting instances are $instances of N',
    ({ casCountsPending, instances }) => {
      const world = scene({ settings: { ...QUICK, casCountsPending, timing: { instanceLaunchMs: 600_000 } } });
      must(world, desire(2));
      minutes(world, 2);
      expect(world.managedScaling.get('ec2')?.samples.at(-1)).toMatchObject({ instances, needed: 0 });
    },
  );

  test('EX-TIME-09, ECAS-12: sampled on the minute, acted on when the alarm has seen the point, registered 65 s later', () => {
    const world = scene({ settings: { timing: { groupActionMs: 0 } } });
    must(world, serviceOf(1));
    minutes(world, 5);
    const [decision] = decisions(world);
    const afterMs = (decision?.atMs ?? 0) - (decision?.sample.atMs ?? 0);
    expect(afterMs).toBeGreaterThanOrEqual(80_000);
    expect(afterMs).toBeLessThan(140_000);
    expect(world.fleet.registeredAtMs(0)).toBe((decision?.atMs ?? 0) + 65_000);
  });

  test('CAS-16, ECAS-05: a group of several zones and types grows by what the estimate says, not by the minimum step', () => {
    const overrides = ['m5.large', 'm5.xlarge'].map((instanceType) => ({ instanceType }));
    const world = scene({ group: { desiredCapacity: 1, launchTemplate: { instanceType: 'm5.large', overrides } } });
    expect(groupIn(world).availabilityZones).toHaveLength(2);
    minutes(world, 6);
    must(world, serviceOf(9)); // one has room; of the others an m5.xlarge takes two
    minutes(world, 1);
    expect(moves(world)).toEqual(['7: 1 → 5']);
  });

  test('EX-ECAS-09, ECAS-06: a task that the smallest type cannot hold causes nothing and goes on waiting', () => {
    const overrides = ['m5.large', 'm5.4xlarge'].map((instanceType) => ({ instanceType }));
    const world = scene({
      group: { launchTemplate: { instanceType: 'm5.large', overrides } },
      provider: { scaling: { targetCapacity: 80 } },
    });
    const huge = definition({
      family: 'huge',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 8192, memory: 512 }],
    });
    must(world, serviceOf(1, { definition: huge }));
    minutes(world, 20);
    expect(states(world)).toBe('');
    expect(world.managedScaling.get('ec2')?.samples.at(-1)).toMatchObject({
      waitingTasks: 1,
      incompatibleTasks: 1,
      reservation: 80,
    });
  });

  test('EX-CP-13, PL-04: a task with a launch type that finds no room starts nothing', () => {
    const world = scene({ group: { desiredCapacity: 1 } });
    minutes(world, 1);
    must(world, runTask({ definition: WIDE, launchType: 'EC2', count: 1 }));
    expect(advance(world, world.nowMs, [runTask({ definition: WIDE, launchType: 'EC2' })]).results).toMatchObject([
      { done: { failures: [{ reason: 'RESOURCE:CPU' }] } },
    ]);
    minutes(world, 30);
    expect(sizeAt(world)).toBe(1);
  });

  test('a group never grows beyond its maximum, and the decision says so', () => {
    const world = scene({ group: { maxSize: 3 }, provider: { scaling: { instanceWarmupPeriod: 0 } } });
    must(world, serviceOf(9));
    minutes(world, 10);
    expect(sizeAt(world)).toBe(3);
    expect(decisions(world).at(-1)?.outcome).toBe('at-maximum');
  });

  test('a suspended AlarmNotification stops it', () => {
    const world = scene({ group: { suspendedProcesses: ['AlarmNotification'] } });
    must(world, serviceOf(1));
    minutes(world, 5);
    expect(decisions(world).map(({ outcome }) => outcome)).toEqual(['suspended']);
    must(world, updateGroup({ suspendedProcesses: [] }));
    minutes(world, 2);
    expect(sizeAt(world)).toBe(2);
  });

  test('its activities cite the alarm and its policy', () => {
    const world = scene();
    must(world, serviceOf(1));
    minutes(world, 2);
    expect(groupIn(world).activities[0]?.reason).toMatchObject({
      kind: 'difference',
      from: 0,
      to: 2,
      change: {
        by: 'alarm',
        from: 0,
        to: 2,
        alarm: expect.stringMatching(/^TargetTracking-web-asg-AlarmHigh-/),
        policy: expect.stringMatching(/^ECSManagedAutoScalingPolicy-/),
      },
    });
  });
});

describe('scale-in', () => {
  /** Ten instances that each run one task, warm. */
  const busy = (own: Scene = {}): World => {
    const world = scene({ ...own, group: { desiredCapacity: 10, ...own.group } });
    must(world, serviceOf(10));
    return minutes(world, 30);
  };

  test('EX-CAS-45 to EX-CAS-58, EX-ECAS-10, ECAS-11, ECAS-19: after 15 points it goes down by half a minute', () => {
    const world = busy();
    must(world, wants(2));
    const from = minuteOf(world.nowMs);
    minutes(world, 30);
    const trace = moves(world).map((move) => move.split(': '));
    expect(trace.map(([, move]) => move)).toEqual(['10 → 5', '5 → 3', '3 → 2']);
    expect(trace.map(([at]) => Number(at) - from)).toEqual([15, 16, 17]);
  });

  test('with the rule of before September 2022 a step removes 5 %, and at least one', () => {
    const world = busy({ settings: { ...QUICK, casScaleInPercent: 5 } });
    must(world, wants(8));
    minutes(world, 17);
    expect(moves(world).map((move) => move.split(': ')[1])).toEqual(['10 → 9', '9 → 8']);
  });

  test('EX-CAS-08, CAS-23: tasks that wait stop it, and it needs 15 points again', () => {
    const world = busy();
    must(world, wants(2));
    minutes(world, 15);
    expect(sizeAt(world)).toBe(5);
    must(world, wants(9));
    const from = minuteOf(world.nowMs);
    minutes(world, 2);
    expect(sizeAt(world)).toBeGreaterThanOrEqual(9);
    minutes(world, 10);
    must(world, wants(3));
    minutes(world, 40);
    const downs = moves(world).filter((move) => Number(move.split(':')[0]) > from + 2);
    expect(Number(downs[0]?.split(':')[0]) - from).toBeGreaterThanOrEqual(12 + 15);
  });

  test('EX-ASG-20: while an instance warms up nothing is removed either', () => {
    const world = busy({ provider: { scaling: { instanceWarmupPeriod: 3_000 } } });
    must(world, wants(2));
    minutes(world, 17);
    expect(decisions(world).at(-1)?.outcome).toBe('blocked-by-warm-up');
    minutes(world, 10);
    expect(sizeAt(world)).toBeLessThan(10);
  });

  test('EX-CAS-24, ECAS-14, ECAS-16: with managed termination protection exactly the empty instances end', () => {
    const world = busy({ group: { newInstancesProtectedFromScaleIn: true }, provider: { protection: 'ENABLED' } });
    must(world, wants(3));
    minutes(world, 1);
    const kept = members(world)
      .filter(({ slot }) => world.fleet.heldTasks(slot as number) > 0)
      .map(({ number }) => number);
    expect(kept).toHaveLength(3);
    minutes(world, 40);
    expect(members(world).map(({ number }) => number)).toEqual(kept);
  });

  test('EX-CAS-25, ECAS-13, ECAS-16: without protection and draining the termination policy decides, and tasks die with their host', () => {
    const world = scene({ group: { desiredCapacity: 1, terminationPolicies: ['OldestInstance'] } });
    must(world, runTask({ definition: WIDE, capacityProviderStrategy: STRATEGY } as never));
    minutes(world, 1);
    must(world, desire(2));
    minutes(world, 15);
    expect(members(world).map(({ number }) => number)).toEqual([2]);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TerminationNotice' });
  });

  test('EX-CAS-26: managed draining moves service tasks elsewhere before the instance ends', () => {
    const world = busy({
      provider: { draining: 'ENABLED' },
      settings: { ...QUICK, timing: { containerStartMs: 20_000 } },
    });
    must(world, {
      type: 'TerminateInstanceInAutoScalingGroup',
      instanceId: members(world)[0]?.ec2InstanceId as string,
      shouldDecrementDesiredCapacity: false,
    });
    const ending = members(world)[0]?.slot as number;
    expect(states(world)).toBe('InService 10, Terminating:Wait 1');
    expect(world.fleet.statusOf(ending)).toBe('DRAINING');
    let fewest = 10;
    for (let second = 0; second < 300; second++) {
      advance(world, world.nowMs + 1_000);
      const running = world.tasks
        .ofService(0)
        .filter((slot) => world.tasks.lastStatus(slot) === 'RUNNING' && world.tasks.desiredStatus(slot) === 'RUNNING');
      fewest = Math.min(fewest, running.length);
    }
    expect(fewest).toBe(10);
    expect(world.fleet.statusOf(ending)).toBe('INACTIVE');
    expect(states(world)).toBe('InService 10');
  });

  test('a group never shrinks below its minimum', () => {
    const world = busy({ group: { minSize: 4 } });
    must(world, wants(0));
    minutes(world, 60);
    expect(sizeAt(world)).toBe(4);
  });
});

describe('daemon tasks', () => {
  test('EX-CAS-04, ECAS-04: an instance that runs only daemon tasks counts as empty and goes', () => {
    const world = scene({ group: { desiredCapacity: 3 }, provider: { draining: 'ENABLED' } });
    must(world, {
      ...createService({ serviceName: 'agent' }),
      desiredCount: undefined as never,
      schedulingStrategy: 'DAEMON',
    });
    must(world, serviceOf(1, { definition: definition() }));
    minutes(world, 2);
    expect(world.managedScaling.get('ec2')?.samples.at(-1)).toMatchObject({ needed: 1, instances: 3 });
    minutes(world, 60);
    expect(states(world)).toBe('InService 1');
  });
});

test('ECAS-15: with managed draining daemon tasks stop last, with their host', () => {
  const world = scene({
    group: { desiredCapacity: 1 },
    provider: { draining: 'ENABLED' },
    settings: { ...QUICK, timing: { instanceRegistrationMs: 60_000 } },
  });
  minutes(world, 2);
  must(world, {
    ...createService({ serviceName: 'agent' }),
    desiredCount: undefined as never,
    schedulingStrategy: 'DAEMON',
  });
  must(world, serviceOf(1, { definition: definition() }));
  minutes(world, 1);
  const [first] = members(world);
  must(world, {
    type: 'TerminateInstanceInAutoScalingGroup',
    instanceId: first?.ec2InstanceId as string,
    shouldDecrementDesiredCapacity: false,
  });
  advance(world, world.nowMs + 30_000);
  expect(world.fleet.statusOf(0)).toBe('DRAINING');
  expect(world.fleet.countIn('service:agent', 0)).toBe(1);
  minutes(world, 3);
  expect(world.fleet.statusOf(0)).toBe('INACTIVE');
  const stops = world.tasks.ofService(0).map((slot) => taskView(world, world.tasks.serial(slot)).stopCode);
  expect(stops).toContain('TerminationNotice');
});

describe('groups and the providers on them', () => {
  const onto = (own: object): Command =>
    ({
      type: 'CreateCapacityProvider',
      name: 'late',
      tags: [],
      autoScalingGroupProvider: { autoScalingGroupArn: 'web-asg', ...own },
    }) as never;
  const protects = { managedScaling: { status: 'ENABLED' }, managedTerminationProtection: 'ENABLED' };

  test.each([
    { id: 'CP-16', group: {}, own: protects, says: 'instance protection from scale in enabled' },
    { id: 'CP-18', group: { maxSize: 0 }, own: {}, says: 'greater than 0' },
    {
      id: 'CAS-2',
      group: {
        launchTemplate: { instanceType: 'm5.large', overrides: [{ instanceType: 'm5.large', weightedCapacity: 2 }] },
      },
      own: {},
      says: 'weights',
    },
  ])('$id: a group that cannot have a provider: $says', ({ group, own, says }) => {
    const world = emptyWorld();
    must(world, createGroup(group));
    expect(refusalOf(world, onto(own))?.message).toContain(says);
  });

  test('EX-WARM-08: no provider on a group that reuses instances on scale-in, nor the other way round', () => {
    const pool: Command = { type: 'PutWarmPool', autoScalingGroupName: 'web-asg', reuseOnScaleIn: true };
    const world = emptyWorld();
    must(world, createGroup());
    must(world, pool);
    expect(refusalOf(world, onto({}))?.field).toEqual(['autoScalingGroupProvider', 'autoScalingGroupArn']);
    expect(refusalOf(scene(), pool)?.field).toEqual(['reuseOnScaleIn']);
  });
});

test('D7: a cluster in which nothing changes has nothing due', () => {
  const world = scene({ group: { desiredCapacity: 2, minSize: 2 } });
  must(world, serviceOf(1));
  minutes(world, 60);
  expect(nextDueAtMs(world)).toBe(Number.POSITIVE_INFINITY);
  const sampled = world.managedScaling.get('ec2')?.samples.length;
  const entries = advance(world, world.nowMs + 86_400_000).entries.map(({ type }) => type);
  expect(new Set(entries)).toEqual(new Set(['ServiceEventRecorded']));
  expect(world.managedScaling.get('ec2')?.samples).toHaveLength(sampled ?? 0);
});
