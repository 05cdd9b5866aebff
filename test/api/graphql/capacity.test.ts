import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'mixed';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app, { cluster: CLUSTER });

const pass = (bySeconds: number) => done('advanceClock', { bySeconds }, 'cluster { id }');

beforeAll(async () => {
  const { createCluster } = await ask(
    `mutation ($input: CreateClusterInput!) { createCluster(input: $input) { cluster { capacityProviders defaultCapacityProviderStrategy { capacityProvider weight base } } userErrors { message } } }`,
    {
      input: {
        clusterName: CLUSTER,
        seed: 'mixed',
        clock: { mode: 'MANUAL' },
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      },
    },
  );
  expect(createCluster).toEqual({
    cluster: {
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
    },
    userErrors: [],
  });
  for (const taskDefinition of [
    { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 256 }] },
    {
      family: 'task',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'nginx' }],
    },
  ])
    await ask(
      'mutation ($input: RegisterTaskDefinitionInput!) { registerTaskDefinition(input: $input) { taskDefinition { revision } userErrors { message } } }',
      { input: { taskDefinition } },
    );
});
afterAll(() => served.close());

const PROVIDER = `capacityProvider { name capacityProviderArn type status updateStatus waitingTasksCount tasksCount
  autoScalingGroupProvider { autoScalingGroupArn managedTerminationProtection managedDraining
    managedScaling { status targetCapacity minimumScalingStepSize maximumScalingStepSize instanceWarmupPeriod } } tags { key value } }`;

describe('capacity providers', () => {
  test('made, shown, changed, associated, refused, deleted', async () => {
    const { capacityProvider } = await done(
      'createCapacityProvider',
      {
        name: 'asg1',
        autoScalingGroupProvider: { autoScalingGroupArn: 'asg1', managedScaling: { status: 'ENABLED' } },
        tags: [{ key: 'team', value: 'shop' }],
      },
      PROVIDER,
    );
    expect(capacityProvider).toEqual({
      name: 'asg1',
      capacityProviderArn: 'arn:aws:ecs:us-east-1:000000000000:capacity-provider/asg1',
      type: 'EC2_AUTOSCALING',
      status: 'ACTIVE',
      updateStatus: 'CREATE_COMPLETE',
      waitingTasksCount: 0,
      tasksCount: 0,
      autoScalingGroupProvider: {
        autoScalingGroupArn: 'asg1',
        managedTerminationProtection: 'DISABLED',
        managedDraining: 'ENABLED',
        managedScaling: {
          status: 'ENABLED',
          targetCapacity: 100,
          minimumScalingStepSize: 1,
          maximumScalingStepSize: 10_000,
          instanceWarmupPeriod: 300,
        },
      },
      tags: [{ key: 'team', value: 'shop' }],
    });
    const updated = await done(
      'updateCapacityProvider',
      { capacityProvider: 'asg1', autoScalingGroupProvider: { managedScaling: { targetCapacity: 90 } } },
      PROVIDER,
    );
    expect(updated.capacityProvider).toMatchObject({
      updateStatus: 'UPDATE_COMPLETE',
      autoScalingGroupProvider: { managedScaling: { status: 'ENABLED', targetCapacity: 90 } },
    });
    expect(
      await change(
        'createCapacityProvider',
        { name: 'fargate1', autoScalingGroupProvider: { autoScalingGroupArn: 'x' } },
        PROVIDER,
      ),
    ).toMatchObject({ capacityProvider: null, userErrors: [{ code: 'CLIENT', field: ['name'] }] });
    await done(
      'createCapacityProvider',
      { name: 'old', autoScalingGroupProvider: { autoScalingGroupArn: 'old' } },
      PROVIDER,
    );
    const { capacityProvider: going } = await done('deleteCapacityProvider', { capacityProvider: 'old' }, PROVIDER);
    expect(going).toMatchObject({ status: 'ACTIVE', updateStatus: 'DELETE_IN_PROGRESS' });
    await pass(5);
    const { capacityProviders } = await ask(`{ capacityProviders(cluster: "${CLUSTER}") { name status } }`);
    expect(capacityProviders).toEqual([
      { name: 'FARGATE', status: 'ACTIVE' },
      { name: 'FARGATE_SPOT', status: 'ACTIVE' },
      { name: 'asg1', status: 'ACTIVE' },
      { name: 'old', status: 'INACTIVE' },
    ]);
    const { cluster } = await done(
      'putClusterCapacityProviders',
      { capacityProviders: ['FARGATE', 'FARGATE_SPOT', 'asg1'], defaultCapacityProviderStrategy: [] },
      'cluster { capacityProviders attachmentsStatus attachments { type status details { name } } }',
    );
    expect(cluster).toEqual({
      capacityProviders: ['FARGATE', 'FARGATE_SPOT', 'asg1'],
      attachmentsStatus: 'UPDATE_IN_PROGRESS',
      attachments: [
        {
          type: 'as_policy',
          status: 'PRECREATED',
          details: [{ name: 'capacityProviderName' }, { name: 'scalingPolicyName' }],
        },
      ],
    });
    const again = { capacityProviders: ['FARGATE', 'FARGATE_SPOT', 'asg1'], defaultCapacityProviderStrategy: [] };
    const busy = await change('putClusterCapacityProviders', again, 'cluster { id }');
    expect(busy).toMatchObject({ cluster: null, userErrors: [{ code: 'UPDATE_IN_PROGRESS' }] });
    expect((await change('deleteCluster', {}, 'cluster { id }')).userErrors).toMatchObject([
      { code: 'UPDATE_IN_PROGRESS' },
    ]);
    await pass(10);
    const { cluster: after } = await ask(`{ cluster(cluster: "${CLUSTER}") { attachmentsStatus } }`);
    expect(after.attachmentsStatus).toBe('UPDATE_COMPLETE');
  });

  test('a service by strategy: where its tasks run, and why one still waits', async () => {
    await done(
      'createService',
      {
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        capacityProviderStrategy: [{ capacityProvider: 'asg1', weight: 1 }],
      },
      'service { id }',
    );
    await pass(10);
    const { service } = await ask(
      `{ service(cluster: "${CLUSTER}", service: "web") { launchType capacityProviderStrategy { capacityProvider weight base }
         deployments { launchType capacityProviderStrategy { capacityProvider } }
         tasks(first: 5) { nodes { capacityProviderName lastStatus waiting { considered reason } } } } }`,
    );
    const strategy = [{ capacityProvider: 'asg1', weight: 1, base: 0 }];
    expect(service).toMatchObject({ launchType: null, capacityProviderStrategy: strategy });
    expect(service.deployments).toEqual([
      { launchType: null, capacityProviderStrategy: [{ capacityProvider: 'asg1' }] },
    ]);
    expect(service.tasks.nodes).toEqual([
      { capacityProviderName: 'asg1', lastStatus: 'PROVISIONING', waiting: { considered: 0, reason: null } },
      { capacityProviderName: 'asg1', lastStatus: 'PROVISIONING', waiting: { considered: 0, reason: null } },
    ]);
    const both = await change(
      'runTask',
      { taskDefinition: 'web', launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'asg1', weight: 1 }] },
      'tasks { id }',
    );
    expect(both.userErrors).toEqual([
      {
        code: 'INVALID_PARAMETER',
        message: 'Specifying both a launch type and capacity provider strategy is not supported',
        field: ['capacityProviderStrategy'],
      },
    ]);
  });

  test('RunTask over FARGATE and FARGATE_SPOT: base and weights of the call', async () => {
    const { tasks } = await done(
      'runTask',
      {
        taskDefinition: 'task',
        count: 5,
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE', weight: 0, base: 1 },
          { capacityProvider: 'FARGATE_SPOT', weight: 1 },
        ],
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      },
      'tasks { capacityProviderName launchType }',
    );
    expect(tasks.map(({ capacityProviderName: name }: { capacityProviderName: string }) => name)).toEqual([
      'FARGATE',
      ...Array(4).fill('FARGATE_SPOT'),
    ]);
  });

  test('managed instances take AWS’s JSON and give it back; a wrong member is named', async () => {
    const managedInstancesProvider = {
      infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/ecs',
        networkConfiguration: { subnets: ['subnet-1'] },
        instanceRequirements: { vCpuCount: { min: 2, max: 8 } },
      },
    };
    const { capacityProvider } = await done(
      'createCapacityProvider',
      { name: 'managed', managedInstancesProvider },
      'capacityProvider { type managedInstancesProvider }',
    );
    expect(capacityProvider).toEqual({
      type: 'MANAGED_INSTANCES',
      managedInstancesProvider: {
        infrastructureRoleArn: managedInstancesProvider.infrastructureRoleArn,
        instanceLaunchTemplate: {
          ...managedInstancesProvider.instanceLaunchTemplate,
          storageConfiguration: { storageSizeGiB: 80 },
          capacityOptionType: 'ON_DEMAND',
        },
        infrastructureOptimization: { scaleInAfter: null },
      },
    });
    for (const [member, value, field] of [
      ['infrastructureOptimization', { scaleInAfter: 3_601 }, ['infrastructureOptimization', 'scaleInAfter']],
      ['instanceLaunchTemplate', 7, ['instanceLaunchTemplate']],
      ['infrastructureRoleArn', null, ['infrastructureRoleArn']],
    ] as const) {
      const answer = await change(
        'createCapacityProvider',
        { name: 'other', managedInstancesProvider: { ...managedInstancesProvider, [member]: value } },
        'capacityProvider { name }',
      );
      expect(answer.userErrors[0]).toMatchObject({ field: ['managedInstancesProvider', ...field] });
    }
  });

  test('Spot and Fargate go wrong at the door: settings, faults, retirement', async () => {
    const { cluster } = await done(
      'updateSimulation',
      { simulation: { spotInterruptionsPerHour: 0.5, fargateLaunchBurst: 25, fargateVcpuQuota: 1 } },
      'cluster { simulation { spotInterruptionsPerHour fargateLaunchBurst fargateLaunchesPerSecond fargateVcpuQuota } }',
    );
    expect(cluster.simulation).toEqual({
      spotInterruptionsPerHour: 0.5,
      fargateLaunchBurst: 25,
      fargateLaunchesPerSecond: null,
      fargateVcpuQuota: 1,
    });
    for (const [simulation, field] of [
      [{ spotInterruptionsPerHour: 61 }, 'spotInterruptionsPerHour'],
      [{ fargateLaunchBurst: 0 }, 'fargateLaunchBurst'],
    ] as const)
      expect((await change('updateSimulation', { simulation }, 'cluster { id }')).userErrors).toMatchObject([
        { field: [field] },
      ]);
    const network = { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } };
    const run = { taskDefinition: 'task', launchType: 'FARGATE', ...network };
    const { tasks, failures } = await done('runTask', { ...run, count: 4 }, 'tasks { taskArn } failures { reason }');
    expect(tasks).toHaveLength(3); // a quarter of a vCPU each, and one of them runs already
    expect(failures[0].reason).toContain('limit on the number of vCPUs');
    await pass(60);
    const retired = await done(
      'retireTasks',
      { tasks: [tasks[0].taskArn], waitDays: 0 },
      'tasks { retiresAt stopCode }',
    );
    expect(retired.tasks).toEqual([{ retiresAt: expect.any(String), stopCode: 'ServiceSchedulerInitiated' }]);
    const { fault } = await done(
      'injectFault',
      { kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE' },
      'fault { kind capacityProvider }',
    );
    expect(fault).toEqual({ kind: 'INSUFFICIENT_CAPACITY', capacityProvider: 'FARGATE' });
    await done('injectFault', { kind: 'FARGATE_HOST_LOST' }, 'fault { kind }');
    const { cluster: now } = await ask(
      `{ cluster(cluster: "${CLUSTER}") { tasks(first: 20, desiredStatus: STOPPED) { nodes { stopCode } } } }`,
    );
    expect(
      now.tasks.nodes.filter(({ stopCode }: { stopCode: string }) => stopCode === 'TerminationNotice').length,
    ).toBeGreaterThan(1);
  });
});
