import { describe, expect, test } from 'vitest';
import { allProviders } from '../../../src/engine/capacity/providers.ts';
import { clusterView } from '../../../src/engine/views/cluster.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import {
  associate,
  groupArn,
  inGroup,
  NETWORK,
  onFargate,
  provider,
  strategy,
  tasksByProvider,
  withProviders,
} from '../../support/capacity.ts';
import { messages, update, view } from '../../support/services.ts';
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

const unmanaged = definition({
  containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512, versionConsistency: 'disabled' }],
});

describe('providers', () => {
  test('EX-CP-14: FARGATE and FARGATE_SPOT are always there, ACTIVE', () => {
    expect(allProviders(emptyWorld()).map(({ name, status }) => `${name} ${status}`)).toEqual([
      'FARGATE ACTIVE',
      'FARGATE_SPOT ACTIVE',
    ]);
  });

  test('EX-CP-10: managed scaling that only says ENABLED has ECS’s defaults', () => {
    const world = emptyWorld();
    must(world, provider('asg1'));
    expect(world.capacityProviders.get('asg1')).toMatchObject({
      type: 'EC2_AUTOSCALING',
      status: 'ACTIVE',
      autoScalingGroupProvider: {
        managedScaling: {
          status: 'ENABLED',
          targetCapacity: 100,
          minimumScalingStepSize: 1,
          maximumScalingStepSize: 10_000,
          instanceWarmupPeriod: 300,
        },
        managedTerminationProtection: 'DISABLED',
        managedDraining: 'ENABLED',
      },
    });
  });

  test.each(['ecs-prod', 'aws_x', 'fargate1', 'ECS', 'Fargate_Mine', 'a b', '', 'x'.repeat(256)])(
    'EX-CP-09: the name %j is refused',
    (name) => {
      expect(refusalOf(emptyWorld(), provider(name))).toMatchObject({ code: 'ClientException', field: ['name'] });
    },
  );

  test.each<
    [string, Partial<Extract<Command, { type: 'CreateCapacityProvider' }>['autoScalingGroupProvider']>, string]
  >([
    ['CP-15', { managedScaling: { targetCapacity: 0 } }, 'targetCapacity must be between 1 and 100.'],
    ['CP-15', { managedScaling: { targetCapacity: 101 } }, 'targetCapacity must be between 1 and 100.'],
    [
      'CP-15',
      { managedScaling: { instanceWarmupPeriod: 10_001 } },
      'instanceWarmupPeriod must be between 0 and 10000.',
    ],
    [
      'CP-15',
      { managedScaling: { minimumScalingStepSize: 5, maximumScalingStepSize: 4 } },
      'minimumScalingStepSize must not be above maximumScalingStepSize.',
    ],
    [
      'CP-16',
      { managedTerminationProtection: 'ENABLED' },
      'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.',
    ],
    ['CP-12', { autoScalingGroupArn: '' }, 'autoScalingGroupArn is the ARN or the name of an Auto Scaling group.'],
  ])('%s: %j is refused', (_id, own, message) => {
    const world = emptyWorld();
    const command: Command = {
      type: 'CreateCapacityProvider',
      name: 'asg1',
      autoScalingGroupProvider: { autoScalingGroupArn: groupArn('asg1'), ...own },
      tags: [],
    };
    expect(refusalOf(world, command)?.message).toBe(message);
    expect(world.capacityProviders.size).toBe(0);
  });

  test('CP-14: the same again is answered; the same name with something else is refused; so is its group (CP-12)', () => {
    const world = emptyWorld();
    must(world, provider('asg1'));
    expect(must(world, provider('asg1'))).toEqual({ capacityProvider: 'asg1' });
    expect(refusalOf(world, provider('asg1', { status: 'DISABLED' }))?.message).toContain('already exists');
    expect(
      refusalOf(world, { ...provider('asg2'), autoScalingGroupProvider: { autoScalingGroupArn: 'asg1' } } as Command)
        ?.message,
    ).toContain('already being used by another capacity provider');
  });

  test('EX-CP-12: a deletion begins ACTIVE and DELETE_IN_PROGRESS, ends INACTIVE, and frees name and group', () => {
    const world = emptyWorld();
    must(world, provider('asg1'));
    must(world, { type: 'DeleteCapacityProvider', capacityProvider: 'asg1' });
    expect(world.capacityProviders.get('asg1')).toMatchObject({ status: 'ACTIVE', updateStatus: 'DELETE_IN_PROGRESS' });
    at(world, 5);
    expect(world.capacityProviders.get('asg1')).toMatchObject({ status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' });
    must(world, provider('asg1', { status: 'DISABLED' }));
    at(world, 7_200);
    expect(world.capacityProviders.get('asg1')).toMatchObject({ status: 'ACTIVE' });
  });

  test('CP-13: a deletion fails while the provider is associated, and is refused while a service follows it', () => {
    const world = withProviders(emptyWorld(), 'asg1');
    must(world, { type: 'DeleteCapacityProvider', capacityProvider: 'asg1' });
    at(world, 5);
    expect(world.capacityProviders.get('asg1')).toMatchObject({ status: 'ACTIVE', updateStatus: 'DELETE_FAILED' });
    must(world, createService({ capacityProviderStrategy: strategy('asg1 1') }));
    expect(refusalOf(world, { type: 'DeleteCapacityProvider', capacityProvider: 'asg1' })?.message).toContain('in use');
    expect(refusalOf(world, { type: 'DeleteCapacityProvider', capacityProvider: 'FARGATE' })?.code).toBe(
      'ClientException',
    );
  });

  test('CP-11: associations are replaced as a whole, at most 20, never one that is in use', () => {
    const world = withProviders(emptyWorld(), 'asg1', 'asg2', 'FARGATE');
    at(world, 10);
    expect(clusterView(world)).toMatchObject({
      capacityProviders: ['asg1', 'asg2', 'FARGATE'],
      attachments: [{ type: 'as_policy' }, { type: 'as_policy' }],
      attachmentsStatus: 'UPDATE_COMPLETE',
    });
    must(world, runTask({ capacityProviderStrategy: strategy('asg1 1') }));
    expect(refusalOf(world, associate(['asg2']))).toMatchObject({
      code: 'ResourceInUseException',
      message: 'The specified capacity provider is in use and cannot be removed.',
    });
    must(world, associate(['asg1'], 'asg1 1'));
    expect(clusterView(world).defaultCapacityProviderStrategy).toEqual([
      { capacityProvider: 'asg1', weight: 1, base: 0 },
    ]);
    expect(refusalOf(world, associate(Array.from({ length: 21 }, (_, n) => `p${n}`)))?.message).toBe(
      'The maximum number of capacity providers per cluster has been exceeded.',
    );
    expect(refusalOf(world, associate(['asg1', 'nobody']))?.message).toContain("'nobody' was not found");
  });

  const BUSY = {
    code: 'UpdateInProgressException',
    message:
      'The specified cluster is in a busy state. Cluster attachments must be in UPDATE_COMPLETE or UPDATE_FAILED state before they can be updated. Wait and try again.',
  };
  const attachments = (world: World): string => {
    const { attachments: list, attachmentsStatus } = clusterView(world);
    return `${list.map(({ status }) => status).join()} ${attachmentsStatus}`;
  };
  test('CLU-11: while scaling policies are made or removed, providers and cluster stay as they are', () => {
    const world = withProviders(emptyWorld(), 'asg1');
    must(world, provider('asg2'));
    expect(attachments(world)).toBe('PRECREATED UPDATE_IN_PROGRESS');
    at(world, 9.9);
    expect(refusalOf(world, associate(['asg1', 'FARGATE']))).toMatchObject(BUSY);
    expect(refusalOf(world, { type: 'DeleteCluster' })).toMatchObject(BUSY);
    expect(refusalOf(world, associate(['nobody']))?.message).toContain('was not found');
    at(world, 10);
    expect(attachments(world)).toBe('CREATED UPDATE_COMPLETE');
    must(world, associate(['asg1', 'asg2']));
    expect(attachments(world)).toBe('CREATED,PRECREATED UPDATE_IN_PROGRESS');
    at(world, 20);
    must(world, associate([]));
    expect(attachments(world)).toBe(' UPDATE_IN_PROGRESS');
    at(world, 30);
    expect(attachments(world)).toBe(' undefined');
    must(world, { type: 'DeleteCluster' });
  });

  test('CLU-11: what has no scaling policy, or keeps it, is done at once', () => {
    const world = withProviders(emptyWorld(), 'asg1!', 'FARGATE');
    must(world, associate(['FARGATE']));
    must(world, associate(['asg1', 'FARGATE'], 'asg1 1'));
    expect(attachments(world)).toBe(' undefined');
    const grown = withProviders(emptyWorld({ timing: { attachmentsMs: 0 } }), 'asg1');
    must(grown, associate(['asg1'], 'asg1 1'));
    expect(attachments(grown)).toBe('CREATED UPDATE_COMPLETE');
  });

  test('CI-10: instances of a group show its provider', () => {
    const world = emptyWorld();
    must(world, inGroup('asg1'));
    expect(instanceView(world, 0).capacityProviderName).toBeUndefined();
    must(world, provider('asg1'));
    expect(instanceView(world, 0).capacityProviderName).toBe('asg1');
  });
});

describe('strategies', () => {
  const world = withProviders(emptyWorld(), 'asg1', 'asg2', 'FARGATE', 'FARGATE_SPOT');
  must(world, provider('apart'));
  test.each([
    { id: 'EX-CP-05', of: ['asg1 0', 'asg2 0'], says: 'with a weight value greater than zero', why: 'all weights 0' },
    { id: 'CP-04, CH-24', of: ['asg1 0'], says: 'with a weight value greater than zero', why: 'a single weight 0' },
    { id: 'EX-CP-08', of: ['FARGATE 1', 'asg1 1'], says: 'cannot contain a mix', why: 'two kinds' },
    { id: 'CP-03', of: ['asg1 1+1', 'asg2 1+1'], says: 'Only one capacity provider', why: 'two bases' },
    { id: 'CP-03', of: ['asg1 1001'], says: 'weight must be between 0 and 1000.', why: 'weight too large' },
    { id: 'CP-03', of: ['asg1 1+100001'], says: 'base must be between 0 and 100000.', why: 'base too large' },
    { id: 'CP-03', of: ['asg1 1', 'asg1 2'], says: 'more than once', why: 'named twice' },
    { id: 'CP-03', of: Array.from({ length: 21 }, () => 'asg1 1'), says: 'maximum number', why: 'too long' },
    { id: 'CP-06', of: ['nobody 1'], says: "'nobody' was not found", why: 'unknown' },
    { id: 'CP-06', of: ['apart 1'], says: 'not associated with the cluster', why: 'not associated' },
  ])('$id: $why: RunTask, CreateService and the default strategy are refused', ({ of, says }) => {
    const capacityProviderStrategy = strategy(...of);
    const sequence = world.sequence;
    for (const command of [runTask({ capacityProviderStrategy }), createService({ capacityProviderStrategy })])
      expect(refusalOf(world, command)).toMatchObject({
        code: 'InvalidParameterException',
        message: expect.stringContaining(says),
      });
    expect(refusalOf(world, associate(['asg1', 'asg2', 'FARGATE'], ...of))?.message).toContain(says);
    expect(world.sequence).toBe(sequence);
  });

  test('RUN-02: launch type and strategy exclude each other', () => {
    const both = { launchType: 'EC2', capacityProviderStrategy: strategy('asg1 1') } as const;
    for (const command of [runTask(both), createService(both)])
      expect(refusalOf(world, command)?.message).toBe(
        'Specifying both a launch type and capacity provider strategy is not supported',
      );
  });

  test.each(['EC2', 'FARGATE'] as const)('RUN-02, SVC-10: nor does an update take both, with %s', (launchType) => {
    const cluster = withProviders(emptyWorld(), 'asg1');
    must(cluster, createService());
    expect(refusalOf(cluster, update({ launchType, capacityProviderStrategy: strategy('asg1 1') }))).toMatchObject({
      message: 'Specifying both a launch type and capacity provider strategy is not supported',
      field: ['capacityProviderStrategy'],
    });
    must(cluster, update({ launchType: 'EC2', capacityProviderStrategy: [] }));
  });

  test('RUN-02: neither: the cluster’s default strategy; a launch type goes its own way; daemons run on EC2', () => {
    const cluster = withProviders(emptyWorld(), 'asg1');
    at(cluster, 10);
    must(cluster, associate(['asg1'], 'asg1 1'));
    must(cluster, inGroup('asg1', 2));
    must(cluster, runTask({ count: 2 }));
    must(cluster, runTask({ count: 1, launchType: 'EC2' }));
    must(cluster, createService({ schedulingStrategy: 'DAEMON', desiredCount: undefined as never, serviceName: 'd' }));
    expect(tasksByProvider(cluster)).toEqual({ asg1: 2, '-': 1 });
    expect(view(cluster, 'd').launchType).toBe('EC2');
  });

  test('RUN-04: the definition must support where the strategy leads', () => {
    expect(refusalOf(world, runTask({ capacityProviderStrategy: strategy('FARGATE 1') }))?.message).toBe(
      'Task definition does not support launch_type FARGATE.',
    );
  });

  test('CP-07, CP-08: a service keeps base and ratio while it grows and shrinks (CP-09), and again after a rollout', () => {
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1', 'asg2');
    must(cluster, inGroup('asg1', 6, 'm5.4xlarge'));
    must(cluster, inGroup('asg2', 6, 'm5.4xlarge'));
    const capacityProviderStrategy = strategy('asg1 1+2', 'asg2 3');
    must(cluster, createService({ definition: unmanaged, desiredCount: 10, capacityProviderStrategy }));
    at(cluster, 60);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 4, asg2: 6 });
    must(cluster, update({ desiredCount: 14 }));
    at(cluster, 120);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 5, asg2: 9 });
    must(cluster, update({ desiredCount: 6 }));
    at(cluster, 180);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 3, asg2: 3 });
    must(cluster, update({ desiredCount: 6, forceNewDeployment: true }));
    at(cluster, 400);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 3, asg2: 3 });
    expect(view(cluster).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', capacityProviderStrategy: [{}, {}] },
    ]);
    expect(view(cluster).launchType).toBeUndefined();
  });

  test('SVC-06: another strategy of the same kind starts no deployment; new tasks follow it', () => {
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1', 'asg2');
    must(cluster, inGroup('asg1', 2, 'm5.4xlarge'));
    must(cluster, inGroup('asg2', 2, 'm5.4xlarge'));
    must(
      cluster,
      createService({ definition: unmanaged, desiredCount: 4, capacityProviderStrategy: strategy('asg1 1') }),
    );
    at(cluster, 60);
    must(cluster, update({ capacityProviderStrategy: strategy('asg2 1') }));
    at(cluster, 120);
    expect(view(cluster).deployments).toHaveLength(1);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 4 });
    must(cluster, update({ desiredCount: 6 }));
    at(cluster, 180);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 4, asg2: 2 });
    must(cluster, update({ desiredCount: 3 }));
    at(cluster, 240);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 1, asg2: 2 });
  });

  test('SVC-06, SVC-10: nor does one of another kind; new tasks go to Fargate, and a forced deployment brings all of them there', () => {
    const either = onFargate({ requiresCompatibilities: ['EC2', 'FARGATE'] });
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1', 'FARGATE');
    must(cluster, inGroup('asg1', 2, 'm5.4xlarge'));
    must(
      cluster,
      createService({
        definition: either,
        desiredCount: 2,
        ...NETWORK,
        capacityProviderStrategy: strategy('asg1 1'),
      }),
    );
    at(cluster, 60);
    must(cluster, update({ capacityProviderStrategy: strategy('FARGATE 1') }));
    at(cluster, 120);
    expect(view(cluster).deployments).toMatchObject([{ rolloutState: 'COMPLETED', platformVersion: '1.4.0' }]);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 2 });
    must(cluster, update({ desiredCount: 3 }));
    at(cluster, 180);
    expect(view(cluster).deployments).toHaveLength(1);
    expect(tasksByProvider(cluster)).toEqual({ asg1: 2, FARGATE: 1 });
    must(cluster, update({ forceNewDeployment: true }));
    at(cluster, 400);
    expect(tasksByProvider(cluster)).toEqual({ FARGATE: 3 });
    must(cluster, update({ capacityProviderStrategy: strategy('asg1 1'), desiredCount: 4 }));
    at(cluster, 460);
    expect(view(cluster).deployments).toHaveLength(1);
    expect(view(cluster).deployments[0]?.platformVersion).toBeUndefined();
    expect(tasksByProvider(cluster)).toEqual({ asg1: 1, FARGATE: 3 });
  });

  test('SVC-06: a platform version that comes with the strategy does start one', () => {
    const either = onFargate({ requiresCompatibilities: ['EC2', 'FARGATE'] });
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1', 'FARGATE');
    must(cluster, inGroup('asg1', 2, 'm5.4xlarge'));
    must(
      cluster,
      createService({
        definition: either,
        desiredCount: 2,
        ...NETWORK,
        capacityProviderStrategy: strategy('asg1 1'),
      }),
    );
    at(cluster, 60);
    must(cluster, update({ capacityProviderStrategy: strategy('FARGATE 1'), platformVersion: '1.4.0' }));
    at(cluster, 400);
    expect(tasksByProvider(cluster)).toEqual({ FARGATE: 2 });
  });

  test('SVC-10: from launch type to strategy, back by an empty one, never to another launch type', () => {
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1');
    must(cluster, inGroup('asg1', 2, 'm5.4xlarge'));
    must(cluster, createService({ definition: unmanaged, desiredCount: 2, launchType: 'EC2' }));
    at(cluster, 60);
    must(cluster, update({ capacityProviderStrategy: strategy('asg1 1'), desiredCount: 3 }));
    at(cluster, 120);
    expect(tasksByProvider(cluster)).toEqual({ '-': 2, asg1: 1 });
    must(cluster, update({ capacityProviderStrategy: [], desiredCount: 4 }));
    at(cluster, 180);
    expect(tasksByProvider(cluster)).toEqual({ '-': 3, asg1: 1 });
    expect(view(cluster)).toMatchObject({ launchType: 'EC2', capacityProviderStrategy: [] });
    expect(refusalOf(cluster, update({ launchType: 'FARGATE' }))?.message).toContain('cannot be changed');
  });

  test('PL-05: FARGATE and FARGATE_SPOT spread over the zones each by themselves', () => {
    const cluster = withProviders(emptyWorld(), 'FARGATE', 'FARGATE_SPOT');
    const { tasks = [] } = must(
      cluster,
      runTask({
        definition: onFargate(),
        count: 4,
        capacityProviderStrategy: strategy('FARGATE 1', 'FARGATE_SPOT 1'),
        ...NETWORK,
      }),
    );
    expect(
      tasks
        .map((task) => taskView(cluster, task))
        .map((one) => `${one.capacityProviderName} ${one.launchType} ${one.availabilityZone}`),
    ).toEqual([
      'FARGATE FARGATE us-east-1a',
      'FARGATE FARGATE us-east-1b',
      'FARGATE_SPOT FARGATE us-east-1a',
      'FARGATE_SPOT FARGATE us-east-1b',
    ]);
  });

  test('PL-03: only instances of the provider’s group take its tasks; those of a group take launch type EC2 as well', () => {
    const cluster = withProviders(emptyWorld(), 'asg1!', 'asg2!');
    must(cluster, inGroup('asg2'));
    const { tasks = [], failures } = must(cluster, runTask({ capacityProviderStrategy: strategy('asg1 1') }));
    expect(tasks).toEqual([]);
    expect(failures).toMatchObject([{ reason: 'EMPTY CAPACITY PROVIDER' }]);
    expect(must(cluster, runTask({ launchType: 'EC2' })).tasks).toHaveLength(1);
  });

  test('MSG-22: a provider without instances that does not grow', () => {
    const cluster = withProviders(emptyWorld(), 'asg1!');
    must(
      cluster,
      createService({ definition: unmanaged, desiredCount: 2, capacityProviderStrategy: strategy('asg1 1') }),
    );
    at(cluster, 30);
    expect(messages(cluster)).toEqual([
      '(service web) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
    ]);
    must(cluster, inGroup('asg1'));
    at(cluster, 90);
    expect(view(cluster).runningCount).toBe(2);
  });

  test('AZ-03, PL-03: zones where the providers of a strategy have no instance do not have to be balanced', () => {
    const cluster = withProviders(emptyWorld({ timingProfile: 'conformance' }), 'asg1!');
    must(cluster, inGroup('asg1', 2));
    must(cluster, register(instance('m5.large', 'us-east-1b')));
    must(
      cluster,
      createService({
        definition: unmanaged,
        desiredCount: 4,
        capacityProviderStrategy: strategy('asg1 1'),
        availabilityZoneRebalancing: 'ENABLED',
      }),
    );
    at(cluster, 1_800);
    expect(messages(cluster).filter((message) => message.includes('AZ'))).toEqual([]);
    expect(view(cluster).runningCount).toBe(4);
  });
});
