import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import {
  createGroup,
  desire,
  GROUP,
  groupIn,
  members,
  states,
  updateGroup,
  zonesOfGroup,
} from '../../support/groups.ts';
import { at, emptyWorld, must, refusalOf, runTask, START_MS } from '../../support/world.ts';

const QUICK = { timingProfile: 'conformance' } as const;
const settle = (world: World, seconds = 3_600): World => {
  advance(world, world.nowMs + seconds * 1_000);
  checkWorld(world);
  return world;
};
const grown = (
  own: Parameters<typeof createGroup>[0] = {},
  settings: Parameters<typeof emptyWorld>[0] = QUICK,
): World => {
  const world = emptyWorld(settings);
  must(world, createGroup(own));
  return settle(world, 60);
};
const idOf = (world: World, index: number): string => members(world)[index]?.ec2InstanceId as string;
const terminate = (world: World, index: number, decrement: boolean): Command => ({
  type: 'TerminateInstanceInAutoScalingGroup',
  instanceId: idOf(world, index),
  shouldDecrementDesiredCapacity: decrement,
});
const protect = (world: World, isProtected = true): Command => ({
  type: 'SetInstanceProtection',
  autoScalingGroupName: GROUP,
  instanceIds: members(world).map(({ ec2InstanceId }) => ec2InstanceId),
  protectedFromScaleIn: isProtected,
});

describe('the size of a group', () => {
  test.each([
    {
      id: 'EX-ASG-01',
      own: { maxSize: 1 },
      asked: 2,
      says: 'New SetDesiredCapacity value 2 is above max value 1 for the AutoScalingGroup.',
    },
    {
      id: 'EX-ASG-02',
      own: { minSize: 2 },
      asked: 1,
      says: 'New SetDesiredCapacity value 1 is below min value 2 for the AutoScalingGroup.',
    },
  ])('$id: desired $asked is refused', ({ own, asked, says }) => {
    const world = grown(own);
    expect(refusalOf(world, desire(asked))).toMatchObject({ code: 'ValidationError', message: says });
  });

  test('AS-1: a group cannot be made with a desired capacity outside its bounds', () => {
    expect(refusalOf(emptyWorld(), createGroup({ minSize: 4, desiredCapacity: 2 }))?.message).toBe(
      'Desired capacity:2 must be between the specified min size:4 and max size:10',
    );
  });

  test('CI-12: 20 s after its launch an instance serves, 45 s later it is in the cluster; a later change begins 13 s after it', () => {
    const world = emptyWorld();
    must(world, createGroup({ desiredCapacity: 2 }));
    expect(states(world)).toBe('Pending 2');
    at(world, 20);
    expect(states(world)).toBe('InService 2');
    expect(world.fleet.size).toBe(0);
    at(world, 65);
    expect(world.fleet.size).toBe(2);
    expect(world.fleet.specOf(0)).toMatchObject({ autoScalingGroup: GROUP, ec2InstanceId: idOf(world, 0) });
    must(world, desire(3));
    at(world, 77);
    expect(states(world)).toBe('InService 2');
    at(world, 78);
    expect(states(world)).toBe('InService 2, Pending 1');
  });

  test('EX-ASG-04: the third instance goes to zone a, and a scale-in takes one of the two there', () => {
    const world = grown({ desiredCapacity: 3 });
    expect(zonesOfGroup(world)).toBe('a2 b1');
    must(world, desire(2));
    expect(zonesOfGroup(settle(world))).toBe('a1 b1');
  });

  test('AS-2: an instance that is lost is replaced, also in the grace period (EX-ASG-18)', () => {
    const world = grown({ desiredCapacity: 2, healthCheckGracePeriod: 300 });
    must(world, { type: 'InjectFault', kind: 'INSTANCE_LOST', availabilityZone: 'us-east-1b' });
    expect(zonesOfGroup(settle(world, 10))).toBe('a1 b1');
    expect(members(world).map(({ number }) => number)).toEqual([1, 3]);
    const [launch, end] = groupIn(world).activities;
    expect(launch).toMatchObject({ what: 'launch', status: 'Successful' });
    expect(end).toMatchObject({ what: 'terminate', reason: { kind: 'unhealthy', found: 'ec2' } });
  });

  test('EX-ASG-12: a zone that fails is replaced in the other, and gets its share when it is back', () => {
    const world = grown({ desiredCapacity: 2 });
    must(world, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1b', durationSeconds: 900 });
    expect(zonesOfGroup(settle(world, 800))).toBe('a2');
    expect(zonesOfGroup(settle(world, 200))).toBe('a1 b1');
    const [end, launch] = groupIn(world).activities;
    expect([launch, end].map((one) => [one?.what, one?.reason.kind])).toEqual([
      ['launch', 'rebalance'],
      ['terminate', 'rebalance'],
    ]);
  });

  test('EX-ASG-13: an instance may weigh more than what is missing', () => {
    const overrides = [{ instanceType: 'c5.2xlarge', weightedCapacity: 12 }];
    const world = grown({ maxSize: 20, desiredCapacity: 5, launchTemplate: { instanceType: 'c5.2xlarge', overrides } });
    expect(members(world).map(({ weight }) => weight)).toEqual([12]);
    must(world, desire(4));
    expect(members(settle(world))).toHaveLength(1);
  });

  test.each([
    { order: [12, 2], most: 36 },
    { order: [2, 12], most: 30 },
  ])('EX-ASG-14: with weights up to 12 a group that wants 30 holds at most 42 units: $order', ({ order, most }) => {
    const types: Readonly<Record<number, string>> = { 2: 'm5.large', 12: 'c5.2xlarge' };
    const overrides = order.map((weightedCapacity) => ({
      instanceType: types[weightedCapacity] as string,
      weightedCapacity,
    }));
    const world = grown({ maxSize: 30, launchTemplate: { instanceType: 'm5.large', overrides } });
    const units = () => members(world).reduce((sum, { weight }) => sum + weight, 0);
    const seen: number[] = [];
    for (let desired = 1; desired <= 30; desired++) {
      must(world, desire(desired));
      for (let step = 0; step < 3; step++) {
        settle(world, 10);
        expect(units()).toBeLessThanOrEqual(desired + 12);
        seen.push(units());
      }
    }
    expect([units(), Math.max(...seen)]).toEqual([most, most]);
    must(world, { type: 'InjectFault', kind: 'INSTANCE_LOST', availabilityZone: 'us-east-1a' });
    for (let step = 0; step < 20; step++) {
      settle(world, 10);
      expect(units()).toBeLessThanOrEqual(42);
    }
    expect(units()).toBe(most);
  });

  test('EX-ASG-22: with Launch suspended nothing grows, and what is unhealthy still ends', () => {
    const world = grown({ desiredCapacity: 2 });
    must(world, updateGroup({ suspendedProcesses: ['Launch'] }));
    must(world, desire(4));
    must(world, { type: 'InjectFault', kind: 'INSTANCE_LOST', availabilityZone: 'us-east-1b' });
    expect(states(settle(world))).toBe('InService 1');
    must(world, updateGroup({ suspendedProcesses: [] }));
    expect(states(settle(world))).toBe('InService 4');
  });

  test.each([
    { id: 'EX-ASG-16', desired: 20, atOnce: 2 },
    { id: 'EX-ASG-17', desired: 5, atOnce: 1 },
  ])('$id: of $desired unhealthy instances $atOnce go at once', ({ desired, atOnce }) => {
    const world = grown(
      { maxSize: 20, desiredCapacity: desired },
      { ...QUICK, timing: { instanceLaunchMs: 60_000, instanceTerminationMs: 60_000 } },
    );
    settle(world, 60);
    for (const { ec2InstanceId } of members(world))
      must(world, {
        type: 'SetInstanceHealth',
        instanceId: ec2InstanceId,
        healthStatus: 'Unhealthy',
        shouldRespectGracePeriod: true,
      });
    let most = 0;
    for (let second = 0; second < 1_500; second++) {
      settle(world, 1);
      most = Math.max(most, members(world).filter(({ state }) => state.startsWith('Terminating')).length);
    }
    expect(most).toBe(atOnce);
    expect(members(world).every(({ isHealthy, state }) => isHealthy && state === 'InService')).toBe(true);
  });

  test('a group is deleted with its last instance when forced, and not otherwise', () => {
    const world = grown({ desiredCapacity: 2 });
    const remove = (forceDelete: boolean): Command => ({
      type: 'DeleteAutoScalingGroup',
      autoScalingGroupName: GROUP,
      forceDelete,
    });
    expect(refusalOf(world, remove(false))?.code).toBe('ResourceInUseException');
    must(world, remove(true));
    settle(world, 60);
    expect(world.autoScalingGroups.size).toBe(0);
    expect(world.autoScalingInstances.size).toBe(0);
    expect([0, 1].map((slot) => world.fleet.statusOf(slot))).toEqual(['INACTIVE', 'INACTIVE']);
  });
});

describe('protection from scale-in', () => {
  test('EX-ASG-09: all protected: the desired capacity falls, nobody goes, and the activity says so', () => {
    const world = grown({ desiredCapacity: 5 });
    must(world, protect(world));
    must(world, desire(4));
    expect(states(settle(world))).toBe('InService 5');
    expect(groupIn(world)).toMatchObject({ desiredCapacity: 4 });
    expect(groupIn(world).activities[0]).toMatchObject({ what: 'none', failure: { kind: 'all-protected' } });
    must(world, protect(world, false));
    expect(states(settle(world))).toBe('InService 4');
  });

  test('AS-19: it does not hold against a user, nor against a lost host', () => {
    const world = grown({ desiredCapacity: 3, newInstancesProtectedFromScaleIn: true });
    must(world, terminate(world, 0, true));
    expect(states(settle(world))).toBe('InService 2');
    must(world, terminate(world, 0, false));
    expect(states(settle(world))).toBe('InService 2');
    expect(members(world).map(({ number }) => number)).toEqual([3, 4]);
  });

  test('ending an instance without replacement cannot go below the minimum', () => {
    const world = grown({ minSize: 2, desiredCapacity: 2 });
    expect(refusalOf(world, terminate(world, 0, true))?.field).toEqual(['shouldDecrementDesiredCapacity']);
  });
});

describe('lifecycle hooks', () => {
  const hook = (lifecycleTransition: string, own: object = {}): Command => ({
    type: 'PutLifecycleHook',
    autoScalingGroupName: GROUP,
    lifecycleHookName: 'ready',
    lifecycleTransition,
    heartbeatTimeout: 120,
    ...own,
  });
  const complete = (world: World, lifecycleActionResult: string): Command => ({
    type: 'CompleteLifecycleAction',
    autoScalingGroupName: GROUP,
    lifecycleHookName: 'ready',
    instanceId: idOf(world, 0),
    lifecycleActionResult,
  });
  const held = (own: object = {}): World => {
    const world = grown();
    must(world, hook('autoscaling:EC2_INSTANCE_LAUNCHING', own));
    must(world, desire(1));
    return settle(world, 60);
  };

  test('a launch waits for its hook, registers meanwhile, and goes on when told', () => {
    const world = held();
    expect(states(world)).toBe('Pending:Wait 1');
    expect(world.fleet.size).toBe(1);
    must(world, complete(world, 'CONTINUE'));
    expect(states(world)).toBe('InService 1');
  });

  test.each([
    { result: 'CONTINUE', after: 'InService', number: 1 },
    { result: 'ABANDON', after: 'Pending:Wait', number: 2 },
  ])('AS-8: after its timeout the default result $result holds', ({ result, after, number }) => {
    const world = held({ defaultResult: result });
    settle(world, 90);
    expect(members(world)).toMatchObject([{ number, state: after }]);
  });

  test('an abandoned launch is ended and replaced', () => {
    const world = held();
    must(world, complete(world, 'ABANDON'));
    settle(world, 10);
    expect(members(world).map(({ number }) => number)).toEqual([2]);
    expect(groupIn(world).activities.map(({ what, status }) => `${what} ${status}`)).toEqual([
      'launch InProgress',
      'terminate Successful',
      'launch Cancelled',
    ]);
  });

  test('an instance that ends waits for its hook, with what runs on it', () => {
    const world = grown({ desiredCapacity: 1 });
    must(world, hook('autoscaling:EC2_INSTANCE_TERMINATING'));
    must(world, runTask());
    must(world, desire(0));
    settle(world, 60);
    expect(states(world)).toBe('Terminating:Wait 1');
    expect(world.fleet.heldTasks(0)).toBe(1);
    must(world, complete(world, 'CONTINUE'));
    settle(world, 1);
    expect(states(world)).toBe('');
    expect(world.fleet.statusOf(0)).toBe('INACTIVE');
    expect(world.fleet.heldTasks(0)).toBe(0);
  });
});

test('a host that is lost while a hook holds its end is gone at once', () => {
  const world = grown({ desiredCapacity: 1 });
  must(world, {
    type: 'PutLifecycleHook',
    autoScalingGroupName: GROUP,
    lifecycleHookName: 'bye',
    lifecycleTransition: 'TERMINATING',
  });
  must(world, desire(0));
  expect(states(settle(world, 60))).toBe('Terminating:Wait 1');
  must(world, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a' });
  expect(states(settle(world, 60))).toBe('');
});

describe('warm pools', () => {
  const pool = (own: object = {}): Command => ({ type: 'PutWarmPool', autoScalingGroupName: GROUP, ...own });

  test('EX-WARM-06: beside 1,000 instances a prepared capacity of 1,100 is a pool of 100', () => {
    const world = grown({ maxSize: 1_500, desiredCapacity: 1_000 });
    must(world, pool({ maxGroupPreparedCapacity: 1_100 }));
    expect(states(settle(world, 10))).toBe('InService 1000, Warmed:Stopped 100');
  });

  test('AS-26: growth comes out of the pool first, and the pool is filled again', () => {
    const world = grown({ maxSize: 6, desiredCapacity: 2 });
    must(world, pool({ maxGroupPreparedCapacity: 4 }));
    expect(states(settle(world, 10))).toBe('InService 2, Warmed:Stopped 2');
    expect(world.fleet.size).toBe(2);
    must(world, desire(3));
    settle(world, 10);
    expect(states(world)).toBe('InService 3, Warmed:Stopped 1');
    expect(members(world).find(({ number }) => number === 3)).toMatchObject({ state: 'InService', slot: 2 });
    must(world, terminate(world, 3, true));
    settle(world, 10);
    expect(groupIn(world).desiredCapacity).toBe(3);
    must(world, { type: 'DeleteWarmPool', autoScalingGroupName: GROUP });
    expect(states(settle(world, 10))).toBe('InService 3');
  });

  test('a stopped instance is in the cluster a minute after the decision to start it, not after 65 s and a launch', () => {
    const world = grown({ desiredCapacity: 0 }, { timing: { groupActionMs: 0 } });
    must(world, pool());
    settle(world, 120);
    const { size } = world.fleet;
    must(world, desire(1));
    settle(world, 59);
    expect(world.fleet.size).toBe(size);
    settle(world, 1);
    expect(world.fleet.size).toBe(size + 1);
  });

  test('AS-27: with reuse a scale-in stops instances and keeps them', () => {
    const world = grown({ maxSize: 3, desiredCapacity: 3 });
    must(world, pool({ reuseOnScaleIn: true }));
    must(world, desire(2));
    expect(states(settle(world, 10))).toBe('InService 2, Warmed:Stopped 1');
    expect(members(world)).toHaveLength(3);
    must(world, desire(3));
    expect(states(settle(world, 10))).toBe('InService 3');
    expect(world.fleet.size).toBe(4);
  });
});

describe('capacity that EC2 does not have', () => {
  test('the other zone takes it; with balanced-only the group waits; both begin again when the shortage ends', () => {
    const shortage = {
      type: 'InjectFault',
      kind: 'INSUFFICIENT_CAPACITY',
      availabilityZone: 'us-east-1a',
      instanceType: 'm5.large',
    } as const;
    for (const [capacityDistributionStrategy, during, after] of [
      ['balanced-best-effort', 'b4', 'a2 b2'],
      ['balanced-only', '', 'a2 b2'],
    ] as const) {
      const world = emptyWorld(QUICK);
      must(world, shortage);
      must(world, createGroup({ desiredCapacity: 4, capacityDistributionStrategy }));
      expect(zonesOfGroup(settle(world))).toBe(during);
      expect(groupIn(world).activities.find(({ status }) => status === 'Failed')).toMatchObject({
        failure: { kind: 'insufficient-capacity', zone: 'us-east-1a', elsewhere: ['us-east-1b'] },
      });
      must(world, { type: 'ClearFault', fault: 1 });
      expect(zonesOfGroup(settle(world))).toBe(after);
    }
  });

  test('the next type of the list is taken where the first has run out', () => {
    const world = emptyWorld(QUICK);
    must(world, { type: 'InjectFault', kind: 'INSUFFICIENT_CAPACITY', instanceType: 'm5.large' });
    const overrides = ['m5.large', 'c5.large'].map((instanceType) => ({ instanceType }));
    must(world, createGroup({ desiredCapacity: 2, launchTemplate: { instanceType: 'm5.large', overrides } }));
    settle(world);
    expect(members(world).map(({ instanceType }) => instanceType)).toEqual(['c5.large', 'c5.large']);
  });

  test('instanceType goes with no other fault', () => {
    expect(
      refusalOf(emptyWorld(), { type: 'InjectFault', kind: 'INSTANCE_LOST', instanceType: 'm5.large' })?.field,
    ).toEqual(['instanceType']);
  });
});

test('a mixed group starts its on-demand base first and shares the rest', () => {
  const overrides = ['m5.large', 'c5.large'].map((instanceType) => ({ instanceType }));
  const world = grown({
    desiredCapacity: 8,
    launchTemplate: { instanceType: 'm5.large', overrides },
    instancesDistribution: { onDemandBaseCapacity: 2, onDemandPercentageAboveBaseCapacity: 50 },
  });
  const markets = members(world).map(({ market }) => market);
  expect(markets.filter((market) => market === 'ON_DEMAND')).toHaveLength(5);
  expect(markets.slice(0, 2)).toEqual(['ON_DEMAND', 'ON_DEMAND']);
  expect(members(world).find(({ market }) => market === 'SPOT')?.instanceType).toBe('c5.large');
});

test('CI-48: a Spot instance that EC2 takes back drains at the notice, and its group replaces it', () => {
  const world = grown({
    desiredCapacity: 1,
    launchTemplate: { instanceType: 'm5.large', spotDraining: true },
    instancesDistribution: { onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 0 },
  });
  expect(members(world)[0]).toMatchObject({ market: 'SPOT', slot: 0 });
  must(world, { type: 'InjectFault', kind: 'SPOT_INTERRUPTION' });
  settle(world, 60);
  expect(world.fleet.statusOf(0)).toBe('DRAINING');
  settle(world, 120);
  expect(world.fleet.statusOf(0)).toBe('INACTIVE');
  expect(members(world)).toMatchObject([{ number: 2, state: 'InService' }]);
});

describe('instance refresh', () => {
  const refresh = (own: object = {}): Command => ({
    type: 'StartInstanceRefresh',
    autoScalingGroupName: GROUP,
    instanceWarmup: 30,
    ...own,
  });
  const newer = updateGroup({ launchTemplate: { instanceType: 'c5.large' } });

  test.each([
    { own: { minHealthyPercentage: 50 }, atLeast: 2, atMost: 4, why: 'two at a time' },
    { own: { minHealthyPercentage: 100, maxHealthyPercentage: 150 }, atLeast: 4, atMost: 6, why: 'successors first' },
    { own: { minHealthyPercentage: 100 }, atLeast: 3, atMost: 4, why: 'one at a time at the least' },
  ])('every instance is replaced, $why', ({ own, atLeast, atMost }) => {
    const world = grown({ desiredCapacity: 4 }, { ...QUICK, timing: { instanceLaunchMs: 20_000 } });
    settle(world, 30);
    must(world, newer);
    must(world, refresh(own));
    for (let second = 0; second < 600 && groupIn(world).refresh?.status === 'InProgress'; second++) {
      settle(world, 1);
      const serving = members(world).filter(({ state }) => state === 'InService').length;
      const standing = members(world).filter(({ state }) => !state.startsWith('Terminating')).length;
      expect(serving).toBeGreaterThanOrEqual(atLeast);
      expect(standing).toBeLessThanOrEqual(atMost);
    }
    expect(groupIn(world).refresh).toMatchObject({ status: 'Successful', remaining: [], total: 4 });
    expect(members(world).map(({ instanceType }) => instanceType)).toEqual(Array(4).fill('c5.large'));
    expect(groupIn(world).launchTemplates).toHaveLength(1);
  });

  test('protected instances: ignored, or waited for during an hour', () => {
    for (const [scaleInProtectedInstances, status] of [
      ['Ignore', 'Successful'],
      ['Wait', 'Failed'],
    ] as const) {
      const world = grown({ desiredCapacity: 2, newInstancesProtectedFromScaleIn: true });
      must(world, refresh({ scaleInProtectedInstances }));
      advance(world, START_MS + 7_200_000);
      expect(groupIn(world).refresh).toMatchObject({ status, remaining: [1, 2] });
    }
  });
});
