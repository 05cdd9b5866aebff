import { describe, expect, test } from 'vitest';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command, InjectFault } from '../../src/model/command.ts';
import { NETWORK, strategy } from '../support/capacity.ts';
import { createGroup, states } from '../support/groups.ts';
import {
  alive,
  balanced,
  behindTargets,
  deployments,
  fleet,
  messages,
  plain,
  running,
  TEN_SECONDS,
  update,
  view,
} from '../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf, runTask } from '../support/world.ts';

const fault = (own: Partial<InjectFault> & { readonly kind: string }): InjectFault => ({ type: 'InjectFault', ...own });
const THROTTLED = (api: string): string =>
  `(service web) operations are being throttled on ${api}. Will try again later.`;
const NOT_STARTED =
  '(service web) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log.';
const awsvpc = (revision = 1) =>
  definition(
    {
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512, versionConsistency: 'disabled' }],
    },
    revision,
  );
const said = (world: World, sentence: string): number => messages(world).filter((one) => one === sentence).length;

describe('LIFE-10: an interface that is never ready', () => {
  test('the task stops three minutes after it came to its instance, and gives its room back', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(1));
    must(world, fault({ kind: 'INTERFACE_FAILS' }));
    must(world, runTask({ definition: awsvpc(), ...NETWORK }));
    at(world, 179.9);
    expect(taskView(world, 0)).toMatchObject({ lastStatus: 'PROVISIONING', desiredStatus: 'RUNNING' });
    at(world, 181);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
    });
    expect(world.fleet.freeEnis(0)).toBe(world.fleet.specOf(0).taskEnis);
  });

  test.each([
    { why: 'on Fargate', own: { launchType: 'FARGATE' as const }, last: 'RUNNING' },
    { why: 'with an end before the three minutes', own: {}, duration: 60, last: 'RUNNING' },
  ])('$why it comes to RUNNING', ({ own, duration, last }) => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(1));
    must(world, fault({ kind: 'INTERFACE_FAILS', ...(duration && { durationSeconds: duration }) }));
    const sized = definition({
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['EC2', 'FARGATE'],
      containerDefinitions: [{ name: 'web', image: 'nginx' }],
    });
    must(world, runTask({ definition: sized, ...NETWORK, ...own }));
    at(world, 100);
    expect(taskView(world, 0).lastStatus).toBe(last);
  });

  test('a service counts it as a failure to start, and is throttled', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault({ kind: 'INTERFACE_FAILS' }));
    must(world, createService({ definition: awsvpc(), desiredCount: 3, ...NETWORK }));
    at(world, 200);
    expect(messages(world).some((one) => one.includes('unable to consistently start'))).toBe(true);
    must(world, { type: 'ClearFault', fault: 1 });
    at(world, 2_000);
    expect(running(world)).toHaveLength(3);
  });
});

describe('MSG-19: what is throttled is said, held, and done when the throttling ends', () => {
  test('elb: tasks run and are no targets until it is over', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, fault({ kind: 'API_THROTTLED', api: 'elb', durationSeconds: 300 }));
    must(world, createService({ definition: behindTargets(1), desiredCount: 2, loadBalancers: balanced() }));
    at(world, 299);
    expect(running(world)).toHaveLength(2);
    expect(said(world, THROTTLED('elb'))).toBe(1);
    expect(messages(world).some((one) => one.includes('registered'))).toBe(false);
    expect(deployments(world)[0]?.rolloutState).toBe('IN_PROGRESS');
    at(world, 400);
    expect(messages(world).some((one) => one.includes('registered 2 targets'))).toBe(true);
    expect(deployments(world)[0]?.rolloutState).toBe('COMPLETED');
  });

  test.each([
    { why: 'awsvpc', made: awsvpc(1), network: NETWORK, during: 0, words: 1 },
    { why: 'bridge', made: plain(1), network: {}, during: 2, words: 0 },
  ])('ec2: of $why, $during tasks run while it lasts', ({ made, network, during, words }) => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault({ kind: 'API_THROTTLED', api: 'ec2', durationSeconds: 100 }));
    must(world, createService({ definition: made, desiredCount: 2, ...network }));
    at(world, 99);
    expect([alive(world).length, said(world, THROTTLED('ec2'))]).toEqual([during, words]);
    at(world, 150);
    expect(running(world)).toHaveLength(2);
  });

  test('ec2: a daemon is held as well', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault({ kind: 'API_THROTTLED', api: 'ec2', durationSeconds: 100 }));
    const { desiredCount: _, ...daemon } = createService({
      definition: awsvpc(),
      schedulingStrategy: 'DAEMON',
      ...NETWORK,
    });
    must(world, daemon);
    at(world, 99);
    expect([alive(world).length, said(world, THROTTLED('ec2'))]).toEqual([0, 1]);
    at(world, 150);
    expect(running(world)).toHaveLength(2);
  });

  test('only the service it names', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fleet(2));
    must(world, fault({ kind: 'API_THROTTLED', api: 'ec2', service: 'other' }));
    must(world, createService({ definition: awsvpc(), desiredCount: 2, ...NETWORK }));
    at(world, 50);
    expect(running(world)).toHaveLength(2);
  });

  test.each([
    { own: { kind: 'API_THROTTLED' }, field: 'api' },
    { own: { kind: 'API_THROTTLED', api: 's3' }, field: 'api' },
    { own: { kind: 'CRASH', api: 'elb' }, field: 'api' },
    { own: { kind: 'CRASH', api: 'nothing' }, field: 'api' },
    { own: { kind: 'API_THROTTLED', api: 'elb', taskDefinition: 'web' }, field: 'kind' },
    { own: { kind: 'API_THROTTLED', api: 'elb', containerInstances: [] }, field: 'containerInstances' },
    { own: { kind: 'AGENT_NEVER_STARTS', containerInstances: [] }, field: 'containerInstances' },
    { own: { kind: 'RUNTIME_IMPAIRED', service: 'web' }, field: 'kind' },
  ])('refused: $own', ({ own, field }) => {
    const world = emptyWorld();
    expect(refusalOf(world, fault(own))?.field?.[0]).toBe(field);
    expect(world.sequence).toBe(0);
  });
});

describe('ALM-06: alarms are polled', () => {
  const alarm = (state: string): Command => ({ type: 'SetAlarmState', alarmName: 'errors', state });
  const deploying = (): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    const alarms = { alarmNames: ['errors'], enable: true, rollback: true };
    must(
      world,
      createService({
        definition: plain(1),
        desiredCount: 2,
        deploymentConfiguration: { alarms, bakeTimeInMinutes: 5 },
      }),
    );
    at(world, 600);
    must(world, fault({ kind: 'API_THROTTLED', api: 'cloudwatch', durationSeconds: 60 }));
    must(world, update({ definition: plain(2) }));
    at(world, 620, alarm('ALARM'));
    at(world, 640);
    expect(deployments(world)[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    expect(said(world, THROTTLED('cloudwatch'))).toBe(1);
    return world;
  };

  test('one that rang and fell silent while polling was throttled is missed', () => {
    const world = deploying();
    at(world, 650, alarm('OK'));
    at(world, 2_000);
    expect(view(world)).toMatchObject({ taskDefinition: plain(2).taskDefinitionArn });
    expect(deployments(world)).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  });

  test('one that still rings when polling works again fails the deployment then', () => {
    const world = deploying();
    at(world, 662);
    expect(view(world)).toMatchObject({ taskDefinition: plain(1).taskDefinitionArn });
  });
});

describe('MSG-26: agents that do not start', () => {
  test('an instance of a group runs without joining the cluster, and joins when its agent starts at last', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fault({ kind: 'AGENT_NEVER_STARTS', durationSeconds: 150 }));
    must(world, createGroup({ desiredCapacity: 1 }));
    must(world, createService({ definition: plain(1), desiredCount: 1 }));
    at(world, 149);
    expect([states(world), world.fleet.size]).toEqual(['InService 1', 0]);
    expect(said(world, NOT_STARTED)).toBe(1);
    at(world, 240);
    expect([world.fleet.size, running(world).length]).toEqual([1, 1]);
  });

  test('a managed instance is given up, and others are tried while tasks wait', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, {
      type: 'CreateCapacityProvider',
      name: 'mi',
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/ecs',
          networkConfiguration: { subnets: ['subnet-a'] },
          subnetZones: ['us-east-1a'],
        },
      },
      tags: [],
    });
    must(world, {
      type: 'PutClusterCapacityProviders',
      capacityProviders: ['mi'],
      defaultCapacityProviderStrategy: [],
    });
    must(world, fault({ kind: 'AGENT_NEVER_STARTS', availabilityZone: 'us-east-1a', durationSeconds: 300 }));
    const made = definition({
      networkMode: 'awsvpc',
      requiresCompatibilities: ['MANAGED_INSTANCES'],
      cpu: '512',
      memory: '1024',
      containerDefinitions: [{ name: 'web', image: 'nginx', versionConsistency: 'disabled' }],
    });
    must(
      world,
      createService({ definition: made, desiredCount: 1, capacityProviderStrategy: strategy('mi 1'), ...NETWORK }),
    );
    at(world, 299);
    expect([world.fleet.size, world.managedCount > 2, said(world, NOT_STARTED)]).toEqual([0, true, 1]);
    at(world, 500);
    expect(running(world)).toHaveLength(1);
  });

  test('only its zone', () => {
    const world = emptyWorld({ timingProfile: 'conformance' });
    must(world, fault({ kind: 'AGENT_NEVER_STARTS', availabilityZone: 'us-east-1b' }));
    must(world, createGroup({ desiredCapacity: 2 }));
    at(world, 100);
    expect([states(world), world.fleet.size]).toEqual(['InService 2', 1]);
  });
});
