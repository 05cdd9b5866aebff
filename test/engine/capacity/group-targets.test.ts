import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { fork, type World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { createGroup, desire, GROUP, groupIn, members, provide, states, updateGroup } from '../../support/groups.ts';
import { createService, emptyWorld, must, refusalOf } from '../../support/world.ts';

const later = (world: World, seconds: number): World => {
  advance(world, world.nowMs + seconds * 1_000);
  checkWorld(world);
  return world;
};
const targetGroup = (name: string, deregistrationDelaySeconds?: number): Command => ({
  type: 'CreateTargetGroup',
  name,
  ...(deregistrationDelaySeconds !== undefined && { deregistrationDelaySeconds }),
});
const ending = (heartbeatTimeout: number): Command => ({
  type: 'PutLifecycleHook',
  autoScalingGroupName: GROUP,
  lifecycleHookName: 'bye',
  lifecycleTransition: 'TERMINATING',
  heartbeatTimeout,
});

/** Two instances in service behind a target group with the usual delay and one with a short one. */
function behind(...commands: Command[]): World {
  const world = emptyWorld({ timingProfile: 'conformance' });
  for (const command of [targetGroup('web'), targetGroup('api', 60)]) must(world, command);
  must(world, createGroup({ desiredCapacity: 2, targetGroupARNs: ['web', 'api'] }));
  later(world, 60);
  for (const command of commands) must(world, command);
  return world;
}

describe('AS-9: instances that load balancers know', () => {
  test('are deregistered first: the longest delay, 300 s, runs before the hook is asked, and the end comes after it', () => {
    const world = behind(ending(90));
    must(world, desire(1));
    later(world, 0);
    expect(states(world)).toBe('InService 1, Terminating 1');
    expect(
      members(world)
        .find(({ state }) => state === 'Terminating')
        ?.waits.map(({ hook }) => hook),
    ).toEqual(['deregistration delay']);
    expect(states(later(world, 299))).toBe('InService 1, Terminating 1');
    expect(states(later(world, 1))).toBe('InService 1, Terminating:Wait 1');
    expect(states(later(world, 89))).toBe('InService 1, Terminating:Wait 1');
    expect(states(later(world, 1))).toBe('InService 1');
    expect(groupIn(world).activities.map(({ what, status }) => `${what} ${status}`)[0]).toBe('terminate Successful');
  });

  test('nobody can complete the delay as if it were a hook', () => {
    const world = behind();
    must(world, desire(1));
    later(world, 1);
    const instanceId = members(world).find(({ state }) => state === 'Terminating')?.ec2InstanceId as string;
    const complete: Command = {
      type: 'CompleteLifecycleAction',
      autoScalingGroupName: GROUP,
      lifecycleHookName: 'deregistration delay',
      instanceId,
      lifecycleActionResult: 'CONTINUE',
    };
    expect(refusalOf(world, complete)?.message).toContain('No active Lifecycle Action');
  });

  test.each([
    {
      what: 'launched while AddToLoadBalancer was suspended',
      commands: [
        updateGroup({ suspendedProcesses: ['AddToLoadBalancer'] }),
        desire(3),
        updateGroup({ suspendedProcesses: [] }),
      ],
    },
    { what: 'that are still starting', commands: [desire(3)] },
  ])('those $what were never registered, and end at once', ({ commands }) => {
    const world = behind();
    const waits = commands.length === 1;
    if (waits)
      must(world, { type: 'ChangeSettings', settings: { ...world.settings, timing: { instanceLaunchMs: 60_000 } } });
    for (const command of commands) {
      must(world, command);
      later(world, 1);
    }
    const third = members(world).find(({ number }) => number === 3);
    expect(third?.state).toBe(waits ? 'Pending' : 'InService');
    must(world, {
      type: 'TerminateInstanceInAutoScalingGroup',
      instanceId: third?.ec2InstanceId as string,
      shouldDecrementDesiredCapacity: true,
    });
    expect(states(later(world, 1))).toBe('InService 2');
  });

  test('a machine that goes down has nothing to finish, be it in service or already on its way', () => {
    const world = behind();
    must(world, desire(1));
    later(world, 10);
    must(world, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a', durationSeconds: 3_600 });
    must(world, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1b', durationSeconds: 3_600 });
    later(world, 1);
    expect(members(world).filter(({ number }) => number <= 2)).toEqual([]);
  });

  test('a forced deletion waits for no load balancer', () => {
    const world = behind({ type: 'DeleteAutoScalingGroup', autoScalingGroupName: GROUP, forceDelete: true });
    later(world, 1);
    expect(world.autoScalingGroups.size).toBe(0);
  });

  test('managed draining begins when the delay is over', () => {
    const world = behind();
    provide(world, { draining: 'ENABLED', scaling: { status: 'DISABLED' } as never });
    must(world, {
      type: 'PutClusterCapacityProviders',
      capacityProviders: ['ec2'],
      defaultCapacityProviderStrategy: [],
    });
    must(
      world,
      createService({ desiredCount: 4, capacityProviderStrategy: [{ capacityProvider: 'ec2', weight: 1, base: 0 }] }),
    );
    later(world, 60);
    must(world, desire(1));
    const slot = () => members(world).find(({ state }) => state.startsWith('Terminating'))?.slot as number;
    later(world, 299);
    expect(world.fleet.statusOf(slot())).toBe('ACTIVE');
    const { entries } = advance(world, world.nowMs + 1_000);
    expect(entries.some((entry) => entry.type === 'InstanceStatusChanged' && entry.status === 'DRAINING')).toBe(true);
  });

  test('target groups can be changed later; those that are gone hold nothing', () => {
    const world = behind();
    const without = fork(world);
    must(without, updateGroup({ targetGroupARNs: [] }));
    must(without, desire(1));
    expect(states(later(without, 1))).toBe('InService 1');
    must(world, updateGroup({ targetGroupARNs: ['api'] }));
    must(world, desire(1));
    expect(states(later(world, 59))).toBe('InService 1, Terminating 1');
    expect(states(later(world, 1))).toBe('InService 1');
  });

  test('only target groups that there are, and 50 at the most', () => {
    const world = behind();
    expect(refusalOf(world, updateGroup({ targetGroupARNs: ['web', 'none'] }))).toMatchObject({
      code: 'ValidationError',
      field: ['targetGroupARNs', '1'],
    });
    expect(refusalOf(world, updateGroup({ targetGroupARNs: Array(51).fill('web') }))?.field).toEqual([
      'targetGroupARNs',
    ]);
  });
});
