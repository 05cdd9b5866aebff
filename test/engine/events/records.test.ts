import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import { deploymentIdOf, instanceArnOf, instanceIdOf, taskArnOf, taskIdOf } from '../../../src/engine/ids.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command, CreateService } from '../../../src/model/command.ts';
import type { DetailType, EventRecord } from '../../../src/model/event-record.ts';
import { inGroup, NETWORK, onFargate, strategy, withProviders } from '../../support/capacity.ts';
import { behindTargets, fleet, neverStarts, plain, TEN_SECONDS, update } from '../../support/services.ts';
import { shiftable } from '../../support/shifts.ts';
import { createService, definition, emptyWorld, instance, register, runTask, START_MS } from '../../support/world.ts';

const CLUSTER_ARN = 'arn:aws:ecs:us-east-1:111122223333:cluster/demo';
const SERVICE_ARN = 'arn:aws:ecs:us-east-1:111122223333:service/demo/web';

/** Goes to an instant in seconds from the start, with commands, and gives back what AWS would have put on the bus since. */
function bus(world: World, seconds: number, ...commands: Command[]): EventRecord[] {
  const { entries, results } = advance(world, START_MS + seconds * 1_000, commands, { withFacts: true });
  for (const result of results) if ('refusal' in result) throw new Error(result.refusal.message);
  return entries.flatMap((entry) => eventRecords(world, entry));
}
const ofType = (records: readonly EventRecord[], type: DetailType): EventRecord[] =>
  records.filter((record) => record['detail-type'] === type);
const actions = (records: readonly EventRecord[]) =>
  ofType(records, 'ECS Service Action').map(({ detail }) => `${detail.eventType} ${detail.eventName}`);
const kinds = (records: readonly EventRecord[]) =>
  records.map((record) => record['detail-type'].replace(/^ECS | State Change$/g, ''));

const service = (own: Partial<CreateService> = {}): World => {
  const world = emptyWorld(TEN_SECONDS);
  bus(world, 0, fleet(2));
  bus(world, 0, createService({ definition: plain(), desiredCount: 2, ...own }));
  return world;
};
const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };

describe('tasks and their instances', () => {
  test('EX-EVT-08, EVT-02, EVT-03: RunTask on EC2: a task event, and an event of the instance whose resources changed', () => {
    const world = emptyWorld();
    bus(world, 0, register(instance('m5.large')));
    const [task, host, ...more] = bus(world, 0, runTask());
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      'detail-type': 'ECS Task State Change',
      account: '111122223333',
      region: 'us-east-1',
      time: '2026-01-01T00:00:00Z',
      resources: [taskArnOf(world, 0)],
      detail: {
        clusterArn: CLUSTER_ARN,
        taskArn: taskArnOf(world, 0),
        containerInstanceArn: instanceArnOf(world, 0),
        availabilityZone: 'us-east-1a',
        attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
        containers: [{ name: 'web', image: 'nginx', lastStatus: 'PENDING', taskArn: taskArnOf(world, 0), cpu: '256' }],
        cpu: '256',
        memory: '512',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
        desiredStatus: 'RUNNING',
        lastStatus: 'PENDING',
        enableExecuteCommand: false,
        group: 'family:web',
        launchType: 'EC2',
        overrides: { containerOverrides: [{ name: 'web' }] },
        version: 1,
      },
    });
    for (const absent of ['tags', 'healthStatus', 'startedAt']) expect(task?.detail).not.toHaveProperty(absent);
    expect(host).toMatchObject({
      'detail-type': 'ECS Container Instance State Change',
      resources: [instanceArnOf(world, 0)],
      detail: {
        status: 'ACTIVE',
        agentConnected: true,
        version: 2,
        updatedAt: '2026-01-01T00:00:00.000Z',
      },
    });
  });

  test('EX-CI-06: an instance event of 2048 CPU units and 3767 MiB with 60 and 3000 held; no static ports taken', () => {
    const world = emptyWorld();
    bus(world, 0, register(instance('m5.large', 'us-east-1a', { cpuUnits: 2_048, memoryMib: 3_767 })));
    const held = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 60, memory: 3_000 }] });
    const [, { detail } = { detail: {} }] = bus(world, 0, runTask({ definition: held }));
    const named = (list: unknown, name: string) =>
      (list as { name: string; integerValue: number; stringSetValue: string[] }[]).find((one) => one.name === name);
    const { registeredResources, remainingResources } = detail as Record<string, unknown>;
    expect(named(registeredResources, 'CPU')?.integerValue).toBe(2_048);
    expect(named(remainingResources, 'CPU')?.integerValue).toBe(1_988);
    expect(named(registeredResources, 'MEMORY')?.integerValue).toBe(3_767);
    expect(named(remainingResources, 'MEMORY')?.integerValue).toBe(767);
    expect(named(remainingResources, 'PORTS')).toEqual(named(registeredResources, 'PORTS'));
  });

  test('EVT-04: an instance tells of its registration, its agent, its attributes, its status, and each task that comes and goes', () => {
    const world = emptyWorld(TEN_SECONDS);
    const versions = (records: readonly EventRecord[]) =>
      ofType(records, 'ECS Container Instance State Change').map(({ detail }) => [
        detail.version,
        detail.status,
        detail.agentConnected,
      ]);
    expect(versions(bus(world, 0, register(instance('m5.large'))))).toEqual([[1, 'ACTIVE', true]]);
    const id = instanceIdOf(world, 0);
    const agent = (connected: boolean): Command => ({
      type: 'SetAgentConnected',
      containerInstances: [id],
      connected,
    });
    expect(versions(bus(world, 1, agent(false)))).toEqual([[2, 'ACTIVE', false]]);
    expect(versions(bus(world, 2, agent(true)))).toEqual([[3, 'ACTIVE', true]]);
    const put: Command = {
      type: 'PutAttributes',
      attributes: [{ name: 'stack', value: 'production', targetId: id, targetType: 'container-instance' }],
    };
    const [attributes] = bus(world, 3, put);
    expect(attributes?.detail).toMatchObject({ version: 4 });
    expect(attributes?.detail.attributes).toContainEqual({ name: 'stack', value: 'production' });
    // Three tasks in one call: one event for each, with what was left after it.
    const started = bus(world, 4, runTask({ count: 3 }));
    expect(versions(started)).toEqual([
      [5, 'ACTIVE', true],
      [6, 'ACTIVE', true],
      [7, 'ACTIVE', true],
    ]);
    expect(kinds(started)).toEqual([
      'Task',
      'Container Instance',
      'Task',
      'Container Instance',
      'Task',
      'Container Instance',
    ]);
    expect(
      ofType(started, 'ECS Container Instance State Change').map(
        ({ detail }) => (detail.remainingResources as { integerValue: number }[])[0]?.integerValue,
      ),
    ).toEqual([2_048 - 256, 2_048 - 512, 2_048 - 768]);
    bus(world, 60);
    const stopped = [...bus(world, 60, { type: 'StopTask', task: taskIdOf(world, 1) }), ...bus(world, 120)];
    expect(versions(stopped)).toEqual([[8, 'ACTIVE', true]]);
    const drained = bus(world, 121, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [id],
      status: 'DRAINING',
    });
    expect(versions(drained)).toEqual([[9, 'DRAINING', true]]);
    const gone = [
      ...bus(world, 122, { type: 'DeregisterContainerInstance', containerInstance: id, force: true }),
      ...bus(world, 300),
    ];
    expect(versions(gone).at(-1)?.[1]).toBe('INACTIVE');
    const last = new Map(ofType(gone, 'ECS Task State Change').map(({ detail }) => [detail.taskArn, detail]));
    expect([...last.values()]).toMatchObject([
      { lastStatus: 'STOPPED', stoppedReason: 'Container instance deregistration forced by user' },
      { lastStatus: 'STOPPED', stoppedReason: 'Container instance deregistration forced by user' },
    ]);
  });

  test('EVT-03: a container that exits inside a task is told with the task', () => {
    const world = emptyWorld(TEN_SECONDS);
    bus(world, 0, register(instance('m5.large')));
    const two = definition({
      containerDefinitions: [
        { name: 'web', image: 'a', memory: 64 },
        { name: 'side', image: 'b', memory: 64, essential: false },
      ],
    });
    bus(world, 0, runTask({ definition: two }));
    bus(world, 60);
    const exit: Command = {
      type: 'SubmitContainerStateChange',
      task: taskIdOf(world, 0),
      containerName: 'side',
      exitCode: 3,
    };
    const [told, ...more] = bus(world, 61, exit);
    expect(more).toEqual([]);
    expect(told?.detail).toMatchObject({
      lastStatus: 'RUNNING',
      version: 3,
      containers: [
        { name: 'web', lastStatus: 'RUNNING' },
        { name: 'side', lastStatus: 'STOPPED', exitCode: 3 },
      ],
    });
  });

  test('LIFE-07: the network interface of an awsvpc task is an `eni` attachment, with its address once it is made', () => {
    const world = emptyWorld();
    bus(world, 0, register(instance('m5.large')));
    const awsvpc = definition({ networkMode: 'awsvpc' });
    const network = {
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      subnetZones: ['us-east-1a'],
    };
    const [first] = bus(world, 0, runTask({ definition: awsvpc, ...network }));
    const records = bus(world, 60);
    const attachments = [first as EventRecord, ...ofType(records, 'ECS Task State Change')].map(
      ({ detail }) => (detail.attachments as readonly Record<string, unknown>[])[0],
    );
    expect(attachments.map((one) => [one?.type, one?.status])).toEqual([
      ['eni', 'PRECREATED'],
      ['eni', 'ATTACHED'],
      ['eni', 'ATTACHED'],
      ['eni', 'ATTACHED'],
    ]);
    expect(attachments.at(-1)?.details).toContainEqual({ name: 'subnetId', value: 'subnet-1' });
  });
});

test('EX-LIFE-04, EVT-05: the notice of a Spot interruption, and the end within two minutes', () => {
  const world = withProviders(emptyWorld(TEN_SECONDS), 'FARGATE_SPOT');
  bus(world, 0, runTask({ definition: onFargate(), capacityProviderStrategy: strategy('FARGATE_SPOT 1'), ...NETWORK }));
  bus(world, 100);
  const [notice, ...rest] = [
    ...bus(world, 100, { type: 'InjectFault', kind: 'SPOT_INTERRUPTION' }),
    ...bus(world, 100 + 120),
  ];
  expect(notice?.detail).toMatchObject({
    desiredStatus: 'STOPPED',
    lastStatus: 'RUNNING',
    stopCode: 'SpotInterruption',
    stoppedReason: 'Your Spot Task was interrupted.',
    capacityProviderName: 'FARGATE_SPOT',
  });
  expect(rest.at(-1)?.detail).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'SpotInterruption' });
});

describe('services', () => {
  test('EX-EVT-01, EVT-06, EVT-08: a service that reaches steady state', () => {
    const world = emptyWorld(TEN_SECONDS);
    bus(world, 0, fleet(1));
    const records = [...bus(world, 0, createService({ definition: plain() })), ...bus(world, 200)];
    expect(actions(records)).toEqual([
      'INFO TASKS_STARTED',
      'INFO SERVICE_DEPLOYMENT_COMPLETED',
      'INFO SERVICE_STEADY_STATE',
    ]);
    expect(ofType(records, 'ECS Service Action').at(-1)).toMatchObject({
      resources: [SERVICE_ARN],
      detail: {
        eventType: 'INFO',
        eventName: 'SERVICE_STEADY_STATE',
        clusterArn: CLUSTER_ARN,
        createdAt: expect.any(String),
      },
    });
    expect(Object.keys(ofType(records, 'ECS Service Action').at(-1)?.detail ?? {}).sort()).toEqual([
      'clusterArn',
      'createdAt',
      'eventName',
      'eventType',
    ]);
  });

  test('EVT-08: no room: SERVICE_TASK_PLACEMENT_FAILURE with the reason and the closest instance', () => {
    const world = emptyWorld(TEN_SECONDS);
    bus(world, 0, fleet(1));
    const large = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 90_000, memory: 64 }] });
    expect(ofType(bus(world, 0, createService({ definition: large })), 'ECS Service Action')).toMatchObject([
      {
        detail: {
          eventType: 'ERROR',
          eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
          reason: 'RESOURCE:CPU',
          containerInstanceArns: [instanceArnOf(world, 0)],
        },
      },
    ]);
  });

  test('EX-EVT-04: tasks that fail to start repeatedly', () => {
    const world = service({ definition: neverStarts(1), desiredCount: 1 });
    expect(actions(bus(world, 300))).toContain('WARN SERVICE_TASK_START_IMPAIRED');
  });

  test('DMN-04: a daemon task whose instance no longer matches', () => {
    const world = emptyWorld(TEN_SECONDS);
    bus(world, 0, fleet(1));
    const id = instanceIdOf(world, 0);
    const attribute = { name: 'stack', value: 'a', targetId: id, targetType: 'container-instance' };
    bus(world, 0, { type: 'PutAttributes', attributes: [attribute] });
    const { desiredCount: _, ...daemon } = createService({
      definition: plain(),
      schedulingStrategy: 'DAEMON',
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == a' }],
    });
    bus(world, 0, daemon);
    bus(world, 100);
    expect(actions(bus(world, 100, { type: 'DeleteAttributes', attributes: [attribute] }))).toContain(
      'ERROR SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED',
    );
  });

  test('AZ-06: a rebalancing begins and completes', () => {
    const world = service({ availabilityZoneRebalancing: 'ENABLED' });
    bus(world, 200);
    bus(world, 200, register(instance('m5.4xlarge', 'us-east-1b')));
    const said = actions(bus(world, 3_000));
    expect(said).toContain('INFO SERVICE_REBALANCING_STARTED');
    expect(said).toContain('INFO SERVICE_REBALANCING_COMPLETED');
  });

  test('EVT-06: auto scaling sets another desired count', () => {
    const world = service();
    bus(world, 200);
    const target: Command = {
      type: 'RegisterScalableTarget',
      serviceNamespace: 'ecs',
      resourceId: 'service/demo/web',
      scalableDimension: 'ecs:service:DesiredCount',
      minCapacity: 4,
      maxCapacity: 9,
    };
    const updated = ofType([...bus(world, 200, target), ...bus(world, 400)], 'ECS Service Action').filter(
      ({ detail }) => detail.eventName === 'SERVICE_DESIRED_COUNT_UPDATED',
    );
    expect(updated).toMatchObject([{ resources: [SERVICE_ARN], detail: { eventType: 'INFO', desiredCount: 4 } }]);
  });

  test('EX-EVT-10: a user changes the desired count: no SERVICE_DESIRED_COUNT_UPDATED', () => {
    const world = service();
    bus(world, 200);
    const records = [...bus(world, 200, update({ desiredCount: 3 })), ...bus(world, 400)];
    expect(actions(records)).toEqual(['INFO TASKS_STARTED', 'INFO SERVICE_STEADY_STATE']);
  });
});

describe('capacity providers', () => {
  test('EX-EVT-02: Fargate Spot without capacity', () => {
    const world = withProviders(emptyWorld(TEN_SECONDS), 'FARGATE_SPOT');
    bus(world, 0, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a' });
    bus(world, 0, { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1b' });
    const asked = createService({
      definition: onFargate(),
      capacityProviderStrategy: strategy('FARGATE_SPOT 1'),
      ...NETWORK,
    });
    const [failure] = ofType([...bus(world, 0, asked), ...bus(world, 5)], 'ECS Service Action');
    expect(failure?.detail).toMatchObject({
      eventType: 'ERROR',
      eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
      capacityProviderArns: ['arn:aws:ecs:us-east-1:111122223333:capacity-provider/FARGATE_SPOT'],
      reason: 'RESOURCE:FARGATE',
    });
  });

  test('EX-EVT-05: tasks that waited are placed one by one, and the provider of the service becomes steady', () => {
    const world = withProviders(emptyWorld(TEN_SECONDS), 'asg1');
    const asked = createService({
      definition: plain(),
      desiredCount: 2,
      capacityProviderStrategy: strategy('asg1 1'),
    });
    const waiting = [...bus(world, 0, asked), ...bus(world, 10)];
    expect(
      ofType(waiting, 'ECS Task State Change').map(({ detail }) => [detail.lastStatus, detail.containerInstanceArn]),
    ).toEqual([
      ['PROVISIONING', undefined],
      ['PROVISIONING', undefined],
    ]);
    const placed = [...bus(world, 20, inGroup('asg1')), ...bus(world, 200)];
    const hosts = ofType(placed, 'ECS Container Instance State Change').map(({ detail }) => detail);
    expect(hosts.map(({ version }) => version)).toEqual([1, 2, 3]);
    for (const { capacityProviderName } of hosts) expect(capacityProviderName).toBe('asg1');
    const steady = ofType(placed, 'ECS Service Action').slice(-2);
    expect(steady.map(({ detail }) => [detail.eventType, detail.eventName, detail.capacityProviderArns])).toEqual([
      ['INFO', 'SERVICE_STEADY_STATE', undefined],
      ['INFO', 'CAPACITY_PROVIDER_STEADY_STATE', ['arn:aws:ecs:us-east-1:111122223333:capacity-provider/asg1']],
    ]);
  });
});

describe('deployments', () => {
  test('EX-EVT-06, EVT-07: a deployment starts, fails, and the service goes back to the one before', () => {
    const world = emptyWorld(TEN_SECONDS);
    bus(world, 0, fleet(2));
    const created = bus(world, 0, createService({ definition: plain(), desiredCount: 1, ...BREAKER }));
    const told = (records: readonly EventRecord[]) =>
      ofType(records, 'ECS Deployment State Change').map(({ detail }) => [
        detail.eventType,
        detail.eventName,
        detail.reason,
      ]);
    const [first, second] = [0, 1].map((number) => deploymentIdOf(world, number)) as [string, string];
    expect(told(created)).toEqual([['INFO', 'SERVICE_DEPLOYMENT_IN_PROGRESS', `ECS deployment ${first} in progress.`]]);
    const completed = bus(world, 200);
    expect(told(completed)).toEqual([['INFO', 'SERVICE_DEPLOYMENT_COMPLETED', `ECS deployment ${first} completed.`]]);
    expect(ofType(completed, 'ECS Deployment State Change')[0]).toMatchObject({
      resources: [SERVICE_ARN],
      detail: { deploymentId: first, updatedAt: expect.stringMatching(/^2026-01-01T00:0\d:\d\dZ$/) },
    });
    const failing = [...bus(world, 200, update({ definition: neverStarts() })), ...bus(world, 900)];
    expect(told(failing)).toEqual([
      ['INFO', 'SERVICE_DEPLOYMENT_IN_PROGRESS', `ECS deployment ${second} in progress.`],
      ['ERROR', 'SERVICE_DEPLOYMENT_FAILED', 'ECS deployment circuit breaker: task failed to start.'],
      [
        'INFO',
        'SERVICE_DEPLOYMENT_IN_PROGRESS',
        `ECS deployment circuit breaker: rolling back to deploymentId ${first}.`,
      ],
      ['INFO', 'SERVICE_DEPLOYMENT_COMPLETED', `ECS deployment ${first} completed.`],
    ]);
  });

  test('EVT-07: a blue/green deployment is told once when it starts and once when it has ended', () => {
    const world = shiftable({ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 });
    const records = [...bus(world, 100, update({ definition: behindTargets(2) })), ...bus(world, 3_000)];
    expect(ofType(records, 'ECS Deployment State Change').map(({ detail }) => detail.eventName)).toEqual([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
    ]);
  });

  test('a service that is forgotten is still named, and records stay as they were', () => {
    const world = service();
    const { entries } = advance(world, START_MS + 200_000, [], { withFacts: true });
    const before = entries.flatMap((entry) => eventRecords(world, entry));
    bus(world, 200, { type: 'DeleteService', service: 'web', force: true });
    bus(world, 50_000);
    expect(world.services[0]).toBeUndefined();
    expect(world.tasks.count).toBe(0);
    expect(entries.flatMap((entry) => eventRecords(world, entry))).toEqual(before);
  });
});

test('without being asked for, entries carry no facts', () => {
  const world = emptyWorld();
  const { entries } = advance(world, START_MS, [register(instance('m5.large')), runTask()]);
  expect(entries.flatMap((entry) => eventRecords(world, entry))).toEqual([]);
});
