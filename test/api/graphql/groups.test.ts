import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'sizes';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const GROUP = { cluster: CLUSTER, autoScalingGroupName: 'web-asg' };
const group = async (selection: string) =>
  (
    await ask(
      `{ cluster(cluster: "${CLUSTER}") { autoScalingGroup(autoScalingGroupName: "web-asg") { ${selection} } } }`,
    )
  ).cluster.autoScalingGroup;

beforeAll(async () => {
  await done(
    'createCluster',
    {
      clusterName: CLUSTER,
      simulation: { casScaleInPercent: 25 },
      seed: 'sizes',
      clock: { mode: 'MANUAL', startAt: '2026-01-01T00:00:00.000Z' },
    },
    'cluster { id }',
  );
  await done(
    'createAutoScalingGroup',
    {
      ...GROUP,
      minSize: 0,
      maxSize: 6,
      availabilityZones: ['us-east-1b', 'us-east-1a'],
      launchTemplate: { instanceType: 'm5.large', attributes: [{ name: 'rack', value: 'r1' }] },
    },
    'autoScalingGroup { autoScalingGroupName }',
  );
});
afterAll(() => served.close());

describe('Auto Scaling groups through the door', () => {
  test('how cluster auto scaling steps is a setting with bounds', async () => {
    const data = await ask(`{ cluster(cluster: "${CLUSTER}") { simulation { casScaleInPercent casCountsPending } } }`);
    expect(data.cluster.simulation).toEqual({ casScaleInPercent: 25, casCountsPending: null });
    const wrong = await change(
      'createCluster',
      { clusterName: 'wrong', simulation: { casScaleInPercent: 0 } },
      'cluster { id }',
    );
    expect(wrong.userErrors[0]).toMatchObject({ code: 'INVALID_PARAMETER', field: ['casScaleInPercent'] });
  });

  test('a refusal comes in the words of EC2 Auto Scaling and names the field', async () => {
    const { userErrors } = await change(
      'setDesiredCapacity',
      { ...GROUP, desiredCapacity: 7 },
      'autoScalingGroup { minSize }',
    );
    expect(userErrors).toEqual([
      {
        code: 'VALIDATION_ERROR',
        message: 'New SetDesiredCapacity value 7 is above max value 6 for the AutoScalingGroup.',
        field: ['desiredCapacity'],
      },
    ]);
    const again = await change(
      'createAutoScalingGroup',
      { ...GROUP, minSize: 0, maxSize: 1, launchTemplate: { instanceType: 'm5.large' } },
      'autoScalingGroup { minSize }',
    );
    expect(again.userErrors[0].code).toBe('ALREADY_EXISTS');
  });

  test('a dry run shows the group and leaves it as it was', async () => {
    const { autoScalingGroup } = await done(
      'setDesiredCapacity',
      { ...GROUP, desiredCapacity: 5, dryRun: true },
      'autoScalingGroup { desiredCapacity }',
    );
    expect(autoScalingGroup).toEqual({ desiredCapacity: 5 });
    expect(await group('desiredCapacity')).toEqual({ desiredCapacity: 0 });
  });

  test('a group grows: instances with their states, activities with causes in AWS’s words', async () => {
    await done('setDesiredCapacity', { ...GROUP, desiredCapacity: 3 }, 'autoScalingGroup { desiredCapacity }');
    await pass(20);
    expect((await group('instances(first: 5) { nodes { lifecycleState } }')).instances.nodes).toEqual(
      Array(3).fill({ lifecycleState: 'Pending' }),
    );
    await pass(100);
    const grown = await group(
      'capacity availabilityZones instances(first: 2) { nodes { instanceId lifecycleState healthStatus instanceLifecycle containerInstance { ec2InstanceId attributes { name value } } } pageInfo { hasNextPage } }',
    );
    expect(grown).toMatchObject({
      capacity: 3,
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      instances: { pageInfo: { hasNextPage: true } },
    });
    const [first] = grown.instances.nodes;
    expect(first).toMatchObject({
      lifecycleState: 'InService',
      healthStatus: 'Healthy',
      instanceLifecycle: 'on-demand',
      containerInstance: { ec2InstanceId: first.instanceId },
    });
    expect(first.containerInstance.attributes).toContainEqual({ name: 'rack', value: 'r1' });
    const { scalingActivities } = await group(
      'scalingActivities(first: 1) { nodes { description cause statusCode progress startTime endTime } }',
    );
    expect(scalingActivities.nodes).toEqual([
      {
        description: `Launching a new EC2 instance: ${first.instanceId}`,
        cause:
          'At 2026-01-01T00:00:00Z a user request explicitly set group desired capacity changing the desired capacity from 0 to 3.  At 2026-01-01T00:00:13Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 3.',
        statusCode: 'Successful',
        progress: 100,
        startTime: '2026-01-01T00:00:13.000Z',
        endTime: '2026-01-01T00:00:33.000Z',
      },
    ]);
  });

  test('protection, an end by hand, a hook, a warm pool and a refresh', async () => {
    const ids = async (): Promise<string[]> =>
      (await group('instances(first: 10) { nodes { instanceId } }')).instances.nodes.map(
        ({ instanceId }: { instanceId: string }) => instanceId,
      );
    const [first, second] = (await ids()) as [string, string];
    await done(
      'setInstanceProtection',
      { ...GROUP, instanceIds: [first], protectedFromScaleIn: true },
      'autoScalingGroup { minSize }',
    );
    await done(
      'terminateInstanceInAutoScalingGroup',
      { cluster: CLUSTER, instanceId: second, shouldDecrementDesiredCapacity: true },
      'autoScalingGroup { desiredCapacity }',
    );
    await done(
      'putLifecycleHook',
      { ...GROUP, lifecycleHookName: 'ready', lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' },
      'autoScalingGroup { lifecycleHooks { lifecycleHookName heartbeatTimeout defaultResult } }',
    );
    await pass(60);
    expect(await ids()).not.toContain(second);
    await done(
      'terminateInstanceInAutoScalingGroup',
      { cluster: CLUSTER, instanceId: first, shouldDecrementDesiredCapacity: false },
      'autoScalingGroup { minSize }',
    );
    await pass(60);
    const waiting = (
      await group('instances(first: 10) { nodes { instanceId lifecycleState waitsFor } }')
    ).instances.nodes.at(-1);
    expect(waiting).toMatchObject({ lifecycleState: 'Pending:Wait', waitsFor: ['ready'] });
    await done(
      'completeLifecycleAction',
      { ...GROUP, lifecycleHookName: 'ready', instanceId: waiting.instanceId, lifecycleActionResult: 'CONTINUE' },
      'autoScalingGroup { minSize }',
    );
    await done('deleteLifecycleHook', { ...GROUP, lifecycleHookName: 'ready' }, 'autoScalingGroup { minSize }');
    const { autoScalingGroup } = await done(
      'putWarmPool',
      { ...GROUP, maxGroupPreparedCapacity: 3 },
      'autoScalingGroup { warmPool { size poolState } }',
    );
    expect(autoScalingGroup.warmPool).toEqual({ size: 1, poolState: 'Stopped' });
    await done('deleteWarmPool', GROUP, 'autoScalingGroup { warmPool { size } }');
    await done(
      'startInstanceRefresh',
      { ...GROUP, instanceWarmup: 0 },
      'autoScalingGroup { instanceRefresh { status instancesToUpdate } }',
    );
    await pass(900);
    expect(await group('instanceRefresh { status percentageComplete }')).toEqual({
      instanceRefresh: { status: 'Successful', percentageComplete: 100 },
    });
  });

  test('managed scaling: tasks wait, the decision says why the group grew, the series shows every minute', async () => {
    await done('setDesiredCapacity', { ...GROUP, desiredCapacity: 0 }, 'autoScalingGroup { minSize }');
    await pass(120);
    await done(
      'registerTaskDefinition',
      {
        taskDefinition: {
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 2048, memory: 512 }],
        },
      },
      'taskDefinition { revision }',
    );
    await done(
      'createCapacityProvider',
      {
        cluster: CLUSTER,
        name: 'pool',
        autoScalingGroupProvider: { autoScalingGroupArn: 'web-asg', managedScaling: { status: 'ENABLED' } },
      },
      'capacityProvider { name }',
    );
    await done(
      'putClusterCapacityProviders',
      {
        cluster: CLUSTER,
        capacityProviders: ['pool'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'pool', weight: 1 }],
      },
      'cluster { id }',
    );
    await done(
      'createService',
      { cluster: CLUSTER, serviceName: 'web', taskDefinition: 'web', desiredCount: 1 },
      'service { serviceName }',
    );
    await pass(600);
    const { managedScaling, tasks } = (
      await ask(
        `{ cluster(cluster: "${CLUSTER}") { tasks(first: 5) { nodes { lastStatus } } managedScaling(capacityProvider: "pool") { targetCapacity reservation(minutes: 5) { at reservation needed instances waitingTasks } decisions(first: 10) { outcome from to wanted estimated step datapointsBelow targetCapacity point { reservation waitingTasks } } } } }`,
      )
    ).cluster;
    expect(tasks.nodes).toEqual([{ lastStatus: 'RUNNING' }]);
    expect(managedScaling.decisions.at(-1)).toEqual({
      outcome: 'SCALED_OUT',
      from: 0,
      to: 2,
      wanted: 2,
      estimated: 1,
      step: 1,
      datapointsBelow: 0,
      targetCapacity: 100,
      point: { reservation: 200, waitingTasks: 1 },
    });
    expect(managedScaling.reservation).toHaveLength(5);
    expect(managedScaling.reservation.at(-1)).toMatchObject({ reservation: 50, needed: 1, instances: 2 });
    expect(managedScaling.decisions[0].outcome).toBe('WAITING_FOR_DATAPOINTS');
    const far = await served.ask(
      `{ cluster(cluster: "${CLUSTER}") { managedScaling(capacityProvider: "pool") { reservation(minutes: 2000) { at } } } }`,
    );
    expect(far.body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('a forced deletion takes the instances along, and then the group', async () => {
    await done('deleteAutoScalingGroup', { ...GROUP, forceDelete: true }, 'autoScalingGroup { isDeleting }');
    await pass(60);
    expect(await group('minSize')).toBeNull();
  });
});
