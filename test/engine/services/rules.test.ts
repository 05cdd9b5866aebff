import { describe, expect, test } from 'vitest';
import { taskIdOf } from '../../../src/engine/ids.ts';
import { rollingUpdateBounds } from '../../../src/engine/services/rolling-update.ts';
import { serviceDeploymentView, toldDeploymentsOf } from '../../../src/engine/views/service-deployment.ts';
import { serviceRevisionView } from '../../../src/engine/views/service-revision.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import type { CreateService } from '../../../src/model/command.ts';
import { NETWORK } from '../../support/capacity.ts';
import {
  alive,
  balanced,
  behindTargets,
  checked,
  fleet,
  messages,
  neverStarts,
  plain,
  running,
  TEN_SECONDS,
  targetGroupArn,
  tasksOf,
  update,
  view,
} from '../../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const steady = (own: Partial<CreateService> = {}): World => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, fleet(3));
  must(world, createService({ definition: plain(), desiredCount: 2, ...own }));
  at(world, 200);
  return world;
};

describe('services', () => {
  test.each([
    { id: 'SVC-06', why: 'another revision', own: { definition: plain(2) }, begins: true },
    { id: 'SVC-06', why: 'forced', own: { forceNewDeployment: true }, begins: true },
    { id: 'SVC-06, CH-25', why: 'the same revision', own: { definition: plain(1) }, begins: false },
    { id: 'SVC-06', why: 'desired count', own: { desiredCount: 3 }, begins: false },
    { id: 'SVC-06', why: 'percentages', own: { deploymentConfiguration: { maximumPercent: 150 } }, begins: false },
    { id: 'SVC-06', why: 'strategies', own: { placementStrategy: [] }, begins: false },
    { id: 'SVC-06', why: 'grace period', own: { healthCheckGracePeriodSeconds: 9 }, begins: false },
    { id: 'SVC-06', why: 'tags of tasks', own: { propagateTags: 'SERVICE' as const }, begins: false },
  ])('$id: $why starts a deployment: $begins', ({ own, begins }) => {
    const world = steady();
    must(world, update(own));
    expect(world.deployments).toHaveLength(begins ? 2 : 1);
  });

  test('SVC-07: what is absent stays, an empty list removes', () => {
    const placementStrategy = [{ type: 'spread', field: 'instanceId' }] as const;
    const world = steady({ placementStrategy });
    must(world, update({ desiredCount: 3 }));
    expect(view(world).placementStrategy).toEqual(placementStrategy);
    must(world, update({ placementStrategy: [] }));
    expect(view(world).placementStrategy).toEqual([]);
  });

  const OPEN = definition({ volumes: [{ name: 'data', configuredAtLaunch: true }] });
  const volumes = (own: object, name = 'data') =>
    createService({
      definition: OPEN,
      volumeConfigurations: [
        { name, managedEBSVolume: { roleArn: 'arn:aws:iam::1:role/ebs', sizeInGiB: 100, ...own } },
      ],
    });
  test.each([
    { own: { sizeInGiB: 1 } },
    { own: { sizeInGiB: 16_384 } },
    { own: { sizeInGiB: undefined, snapshotId: 'snap-1' } },
    { own: { sizeInGiB: undefined }, says: 'sizeInGiB or snapshotId is required.' },
    { own: { roleArn: undefined }, says: 'roleArn is required.' },
    { own: { sizeInGiB: 0 }, says: 'sizeInGiB must be between 1 and 16384 for gp3.' },
    { own: { sizeInGiB: 16_385 }, says: 'sizeInGiB must be between 1 and 16384 for gp3.' },
    { own: { sizeInGiB: 1.5 }, says: 'sizeInGiB must be between' },
    { own: { volumeType: 'io1', sizeInGiB: 4 } },
    { own: { volumeType: 'io1', sizeInGiB: 3 }, says: 'sizeInGiB must be between 4 and 16384 for io1.' },
    { own: { volumeType: 'st1', sizeInGiB: 125 } },
    { own: { volumeType: 'sc1', sizeInGiB: 124 }, says: 'sizeInGiB must be between 125 and 16384 for sc1.' },
    { own: { volumeType: 'standard', sizeInGiB: 1_024 } },
    { own: { volumeType: 'standard', sizeInGiB: 1_025 }, says: 'sizeInGiB must be between 1 and 1024 for standard.' },
    { own: { iops: 3_000, throughput: 1_000 } },
    { own: { iops: 2_999 }, says: 'iops must be between 3000 and 16000 for gp3.' },
    { own: { throughput: 1_001 }, says: 'throughput is for gp3 only and at most 1000.' },
    { own: { volumeType: 'gp2', throughput: 125 }, says: 'throughput is for gp3 only' },
    { own: { volumeType: 'gp2', iops: 3_000 }, says: 'iops cannot be set for gp2.' },
    { own: { volumeType: 'io1', iops: 64_000 } },
    { own: { volumeType: 'io1', iops: 64_001 }, says: 'iops must be between 100 and 64000 for io1.' },
    { own: { volumeType: 'io2', iops: 256_000 } },
    { own: { volumeType: 'GP3' }, says: 'volumeType should be one of' },
    { own: { volumeType: 'constructor' }, says: 'volumeType should be one of' },
    { own: {}, name: 'Data', says: "The volume name 'Data' in your request does not have a matching volume" },
  ])('SVC-17: an EBS volume with $own: $says', ({ own, name, says }) => {
    const message = refusalOf(emptyWorld(), volumes(own, name))?.message;
    if (says === undefined) expect(message).toBeUndefined();
    else expect(message).toContain(says);
  });

  const TARGETS = (name: string, own: object = {}) => ({
    targetGroupArn: `arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/${name}/0123456789abcdef`,
    containerName: 'web',
    containerPort: 80,
    ...own,
  });
  const CLASSIC = (loadBalancerName: string) => ({ loadBalancerName, containerName: 'web', containerPort: 80 });
  const REGISTRY = (own: object) => ({
    serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:us-east-1:000000000000:service/srv-1', ...own }],
  });
  const CONNECT = (...services: object[]) => ({
    serviceConnectConfiguration: { enabled: true, namespace: 'shop', services },
  });
  const ALIAS = (port: number) => CONNECT({ portName: 'http', clientAliases: [{ port }] });
  const mapped = (networkMode: 'bridge' | 'host' | 'none' | 'awsvpc') =>
    definition({
      networkMode,
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          memory: 128,
          ...(networkMode !== 'none' && {
            portMappings: [{ containerPort: 80, name: 'http' }, { containerPort: 443 }],
          }),
        },
      ],
    });
  test.each([
    { id: 'LB-01', own: { loadBalancers: [TARGETS('a'), TARGETS('a', { containerPort: 443 })] } },
    { id: 'LB-01', own: { loadBalancers: [TARGETS('a', { loadBalancerName: 'x' })] }, says: 'not both' },
    { id: 'LB-01', own: { loadBalancers: [TARGETS('a', { targetGroupArn: undefined })] }, says: 'Specify either' },
    {
      id: 'LB-01',
      own: { loadBalancers: [TARGETS('a', { containerName: 'Web' })] },
      says: 'The container Web does not exist in the task definition.',
    },
    {
      id: 'LB-01',
      own: { loadBalancers: [TARGETS('a', { containerPort: 81 })] },
      says: 'The container web did not have a container port 81 defined.',
    },
    { id: 'LB-02', own: { loadBalancers: [...'abcde'].map((name) => TARGETS(name)) } },
    { id: 'LB-02', own: { loadBalancers: [...'abcdef'].map((name) => TARGETS(name)) }, says: 'at most 5' },
    { id: 'LB-02', own: { loadBalancers: [CLASSIC('a')] } },
    { id: 'LB-02', own: { loadBalancers: [CLASSIC('a'), CLASSIC('b')] }, says: 'at most 1 Classic' },
    { id: 'LB-02', own: { loadBalancers: [CLASSIC('a'), TARGETS('b')] }, says: 'at most 1 Classic' },
    { id: 'LB-02', mode: 'awsvpc', own: { loadBalancers: [CLASSIC('a')] }, says: 'awsvpc' },
    { id: 'LB-09', own: { role: 'r', loadBalancers: [TARGETS('a')] } },
    { id: 'LB-09', own: { role: 'r', loadBalancers: [TARGETS('a'), TARGETS('b')] }, says: 'one target group only' },
    { id: 'SD-01', mode: 'awsvpc', own: REGISTRY({}) },
    { id: 'SD-01', mode: 'awsvpc', own: REGISTRY({ port: 80 }) },
    { id: 'SD-01', mode: 'awsvpc', own: REGISTRY({ containerName: 'web', containerPort: 81 }), says: 'port 81' },
    { id: 'SD-01', own: REGISTRY({ port: 80 }), says: "required for the network mode 'bridge'" },
    { id: 'SD-01', mode: 'host', own: REGISTRY({ containerName: 'web', containerPort: 80 }) },
    { id: 'SD-01', mode: 'none', own: REGISTRY({}), says: "not supported with the network mode 'none'" },
    { id: 'SD-01', own: { ...REGISTRY({ containerName: 'web', containerPort: 80 }), desiredCount: 1_000 } },
    {
      id: 'SD-01',
      own: { ...REGISTRY({ containerName: 'web', containerPort: 80 }), desiredCount: 1_001 },
      says: 'between 0 and 1000',
    },
    { id: 'CONN-01', own: CONNECT({ portName: 'HTTP' }), says: 'The portName HTTP does not match' },
    { id: 'CONN-01', mode: 'host', own: CONNECT({ portName: 'http' }), says: "network mode 'host'" },
    { id: 'CONN-01', own: ALIAS(65_535) },
    { id: 'CONN-01', own: ALIAS(65_536), says: 'port must be between 0 and 65535.' },
    { id: 'CONN-01', own: ALIAS(-1), says: 'port must be between 0 and 65535.' },
    { id: 'CONN-01', own: CONNECT({ portName: 'http', ingressPortOverride: 65_536 }), says: 'ingressPortOverride' },
    {
      id: 'CONN-01',
      own: CONNECT({ portName: 'http', clientAliases: [{ port: 1 }, { port: 2 }] }),
      says: 'at most 1 client alias',
    },
    { id: 'CONN-01', own: { ...CONNECT({ portName: 'http' }), desiredCount: 1_001 }, says: 'between 0 and 1000' },
  ] as const)(
    '$id: attached with $mode $own: $says',
    ({
      id: _,
      own,
      says,
      mode = 'bridge',
    }: {
      readonly id: string;
      readonly own: object;
      readonly says?: string;
      readonly mode?: 'bridge' | 'host' | 'none' | 'awsvpc';
    }) => {
      const network = mode === 'awsvpc' && NETWORK;
      const command = createService({ definition: mapped(mode), ...network, ...own });
      const message = refusalOf(emptyWorld(), command)?.message;
      if (says === undefined) expect(message).toBeUndefined();
      else expect(message).toContain(says);
    },
  );

  test('SVC-11: a service that is not ACTIVE, and one that never was', () => {
    const world = steady();
    expect(refusalOf(world, update({ service: 'none' }))).toMatchObject({
      code: 'ServiceNotFoundException',
      message: 'Service not found.',
    });
    must(world, { type: 'DeleteService', service: 'web', force: true });
    expect(refusalOf(world, update())).toMatchObject({
      code: 'ServiceNotActiveException',
      message: 'Service was not ACTIVE.',
    });
  });

  test('SVC-14: a hundred events are kept, the newest first', () => {
    const world = steady({ desiredCount: 0 });
    for (let count = 1; count <= 120; count++) {
      must(world, update({ desiredCount: count % 2 }));
      at(world, 200 + count * 100);
    }
    const { events } = view(world);
    expect(events).toHaveLength(100);
    expect(events.map(({ createdAtMs }) => createdAtMs)).toEqual(
      events.map(({ createdAtMs }) => createdAtMs).sort((a, b) => b - a),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(100);
  });

  test('SVC-15, SVC-20, SVC-21: counts are those of its tasks; a change of the desired count acts at once, on the current revision', () => {
    const world = steady();
    must(world, update({ desiredCount: 5 }));
    expect(view(world)).toMatchObject({ desiredCount: 5, runningCount: 2, pendingCount: 3 });
    at(world, 300);
    expect(view(world)).toMatchObject({ runningCount: 5, pendingCount: 0 });
    must(world, update({ desiredCount: 1 }));
    at(world, 301);
    expect(view(world).runningCount).toBe(1);
    for (const { taskDefinitionArn } of tasksOf(world)) expect(taskDefinitionArn).toBe(plain().taskDefinitionArn);
  });

  test('SVC-16, RUN-13: tags are propagated when a task is created, and managed tags name cluster and service', () => {
    const world = steady({ tags: [{ key: 'team', value: 'a' }], propagateTags: 'SERVICE', enableECSManagedTags: true });
    expect(taskView(world, 0).tags).toEqual(
      expect.arrayContaining([
        { key: 'team', value: 'a' },
        { key: 'aws:ecs:clusterName', value: 'demo' },
        { key: 'aws:ecs:serviceName', value: 'web' },
      ]),
    );
    must(world, update({ propagateTags: 'NONE', desiredCount: 3 }));
    at(world, 300);
    expect(taskView(world, 2).tags.some(({ key }) => key === 'team')).toBe(false);
    expect(taskView(world, 0).tags.some(({ key }) => key === 'team')).toBe(true);
  });

  test('SVC-25: the scheduler acts one period after the change', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService());
    at(world, 0.999);
    expect(world.tasks.count).toBe(0);
    at(world, 1);
    expect(world.tasks.count).toBe(1);
  });

  test('SVC-32: a task of the old revision that becomes unhealthy during a deployment is replaced by one of the same', () => {
    const world = steady({ definition: checked(1), desiredCount: 2 });
    must(world, update({ definition: neverStarts(2) }));
    at(world, 215);
    const [old] = running(world).filter(({ taskDefinitionArn }) => taskDefinitionArn.endsWith(':1'));
    must(world, {
      type: 'SetContainerHealth',
      task: taskIdOf(world, old?.serial as number),
      containerName: 'web',
      healthStatus: 'UNHEALTHY',
    });
    at(world, 2_000);
    expect(alive(world).filter(({ taskDefinitionArn }) => taskDefinitionArn.endsWith(':1'))).toHaveLength(2);
  });
});

describe('deployments', () => {
  test.each([
    { desired: 4, min: 50, max: 200, atLeast: 2, atMost: 8 },
    { desired: 3, min: 50, max: 150, atLeast: 2, atMost: 4 },
    { desired: 1, min: 1, max: 199, atLeast: 1, atMost: 1 },
    { desired: 0, min: 100, max: 200, atLeast: 0, atMost: 0 },
  ])('DEP-01: $desired at $min/$max', ({ desired, min, max, atLeast, atMost }) => {
    expect(rollingUpdateBounds(desired, { minimumHealthyPercent: min, maximumPercent: max })).toEqual({
      atLeast,
      atMost,
    });
  });

  test('DEP-07, DEP-08: with nothing wanted a deployment completes at once, and the old one leaves the list', () => {
    const world = steady({ desiredCount: 0 });
    must(world, update({ definition: plain(2) }));
    at(world, 201);
    expect(view(world).deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
  });

  test('DEP-10: without a breaker a deployment that fails never fails; the old tasks stay', () => {
    const world = steady();
    must(world, update({ definition: neverStarts() }));
    at(world, 20_000);
    expect(view(world).deployments).toMatchObject([
      { rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', runningCount: 2 },
    ]);
  });

  test('DEP-11, CB-06: failures in a row are counted, and a healthy task begins anew; or they add up', () => {
    const failedTasks = (resetOnHealthyTask: boolean): number => {
      const world = steady({
        desiredCount: 1,
        deploymentConfiguration: {
          deploymentCircuitBreaker: {
            enable: true,
            rollback: false,
            resetOnHealthyTask,
            thresholdConfiguration: { type: 'COUNT', value: 50 },
          },
        },
      });
      must(world, { type: 'InjectFault', kind: 'PULL_FAILS' });
      must(world, update({ definition: plain(2) }));
      at(world, 201);
      expect(view(world).deployments[0]?.failedTasks).toBeGreaterThan(0);
      must(world, { type: 'ClearFault', fault: 1 });
      at(world, 1_000);
      return world.deployments[1]?.failedTasks as number;
    };
    expect(failedTasks(true)).toBe(0);
    expect(failedTasks(false)).toBeGreaterThan(0);
  });

  test('SDEP-01, SDEP-02, SDEP-07: each deployment is a record with its revisions and how many run of each', () => {
    const world = steady();
    must(world, update({ definition: plain(2) }));
    at(world, 1_000);
    const [first, second] = [0, 1].map((number) => serviceDeploymentView(world, number));
    expect(first).toMatchObject({ status: 'SUCCESSFUL', sourceServiceRevisions: [] });
    expect(second).toMatchObject({
      status: 'SUCCESSFUL',
      sourceServiceRevisions: [{ arn: serviceRevisionView(world, 0).serviceRevisionArn }],
      targetServiceRevision: { arn: serviceRevisionView(world, 1).serviceRevisionArn, runningTaskCount: 2 },
    });
    expect(serviceRevisionView(world, 0).taskDefinition).toBe(plain(1).taskDefinitionArn);
  });

  test('SDEP-01: a deployment that has ended is told of for 90 days, and the one that is in force for as long as it is', () => {
    const DAY_SECONDS = 86_400;
    const world = steady();
    must(world, update({ definition: plain(2) }));
    at(world, 1_000);
    const endedAtMs = serviceDeploymentView(world, 0).finishedAtMs as number;
    const stop = (deployment: number) => ({
      type: 'StopServiceDeployment' as const,
      serviceDeploymentArn: serviceDeploymentView(world, deployment).serviceDeploymentArn,
    });
    at(world, (endedAtMs - START_MS) / 1_000 + 90 * DAY_SECONDS - 1);
    expect(toldDeploymentsOf(world, 0)).toEqual([1, 0]);
    expect(refusalOf(world, stop(0))?.code).toBe('ConflictException');
    at(world, (endedAtMs - START_MS) / 1_000 + 90 * DAY_SECONDS);
    expect(toldDeploymentsOf(world, 0)).toEqual([1]);
    expect(refusalOf(world, stop(0))?.code).toBe('ServiceDeploymentNotFoundException');
    at(world, 200 * DAY_SECONDS);
    expect(toldDeploymentsOf(world, 0)).toEqual([1]);
    must(world, update({ definition: plain(1) }));
    at(world, 201 * DAY_SECONDS);
    expect(toldDeploymentsOf(world, 0)).toEqual([2]);
  });

  test('EX-API-05: two deployments: not stable, though what runs is what is wanted', () => {
    const world = steady();
    must(world, update({ definition: plain(2) }));
    at(world, 220);
    const { deployments, runningCount, desiredCount } = view(world);
    expect(runningCount).toBeGreaterThanOrEqual(desiredCount);
    expect(deployments).toHaveLength(2);
    at(world, 1_000);
    expect(view(world)).toMatchObject({
      runningCount: 2,
      desiredCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });
});

test('ALM-05: breaker and alarms together: the one that fires first decides, and whether to go back is its own', () => {
  const world = steady({
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: false },
      alarms: { enable: true, rollback: true, alarmNames: ['errors'] },
    },
  });
  must(world, update({ definition: plain(2) }));
  at(world, 205);
  must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' });
  at(world, 1_000);
  expect(messages(world)).toContain('(service web) rolling back to deployment ecs-svc/N.');
  for (const { taskDefinitionArn } of running(world)) expect(taskDefinitionArn).toBe(plain(1).taskDefinitionArn);
});

describe('target groups', () => {
  test('LB-02: five at most', () => {
    const world = emptyWorld();
    const six = Array.from({ length: 6 }, (_, index) => balanced(`g${index}`)[0] as never);
    expect(refusalOf(world, createService({ definition: behindTargets(), loadBalancers: six }))?.message).toContain(
      'at most 5 target groups',
    );
  });

  test('LB-05: one check makes a new target healthy', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: behindTargets(), loadBalancers: balanced() }));
    must(world, { type: 'ModifyTargetGroup', targetGroup: targetGroupArn(), healthCheckIntervalSeconds: 30 });
    at(world, 100);
    expect(messages(world)).toContain('(service web) has reached a steady state.');
  });
});
