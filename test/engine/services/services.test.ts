import { describe, expect, test } from 'vitest';
import { rollingUpdateBounds } from '../../../src/engine/services/rolling-update.ts';
import { clusterView } from '../../../src/engine/views/cluster.ts';
import { serviceView } from '../../../src/engine/views/service.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
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

const view = (world: World, name = 'web') => serviceView(world, world.serviceNumbers.get(name) as number);
const messages = (world: World, name = 'web'): string[] =>
  view(world, name)
    .events.map(({ message }) => message.replaceAll(/[0-9a-f]{32}/g, 'ID').replaceAll(/ecs-svc\/\d+/g, 'ecs-svc/N'))
    .reverse();
/** Tasks reach RUNNING 10 s after they start, and stop at once. */
const TEN_SECONDS = { timingProfile: 'conformance', timing: { containerStartMs: 10_000 } } as const;
const fleet = (count: number) => register(...Array.from({ length: count }, () => instance('m5.4xlarge')));

describe('rounding of the percentages', () => {
  test.each([
    { id: 'EX-DEP-01', desired: 4, min: 50, max: 200, atLeast: 2, atMost: 8 },
    { id: 'EX-DEP-02', desired: 2, min: 75, max: 200, atLeast: 2, atMost: 4 },
    { id: 'EX-DEP-04', desired: 3, min: 100, max: 125, atLeast: 3, atMost: 3 },
    { id: 'EX-DEP-05', desired: 2, min: 75, max: 125, atLeast: 2, atMost: 2 },
    { id: 'EX-DEP-06', desired: 3, min: 100, max: 125, atLeast: 3, atMost: 3 },
    { id: 'EX-DEP-08', desired: 1, min: 100, max: 200, atLeast: 1, atMost: 2 },
    { id: 'EX-DEP-09', desired: 1, min: 0, max: 100, atLeast: 0, atMost: 1 },
    { id: 'EX-DEP-10', desired: 5, min: 50, max: 150, atLeast: 3, atMost: 7 },
    { id: 'EX-DEP-12', desired: 10, min: 33, max: 110, atLeast: 4, atMost: 11 },
    { id: 'EX-DEP-13', desired: 0, min: 50, max: 150, atLeast: 0, atMost: 0 },
  ])('$id: $desired at $min/$max', ({ desired, min, max, atLeast, atMost }) => {
    expect(rollingUpdateBounds(desired, { minimumHealthyPercent: min, maximumPercent: max })).toEqual({
      atLeast,
      atMost,
    });
  });
});

describe('rolling updates in time', () => {
  const rollout = (desiredCount: number, minimumHealthyPercent: number, maximumPercent: number): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(3));
    must(world, createService({ desiredCount, deploymentConfiguration: { minimumHealthyPercent, maximumPercent } }));
    at(world, 1_000);
    expect(view(world)).toMatchObject({ runningCount: desiredCount, deployments: [{ rolloutState: 'COMPLETED' }] });
    must(world, { type: 'UpdateService', service: 'web', definition: definition({}, 2), forceNewDeployment: false });
    return world;
  };
  const counts = (world: World) =>
    view(world).deployments.map(({ runningCount, pendingCount }) => [runningCount, pendingCount]);

  test('EX-DEP-20, DEP-02, DEP-03, DEP-05, SVC-34, SVC-35: four at 100/200: four start, and when they are healthy four stop', () => {
    const world = rollout(4, 100, 200);
    expect(counts(world)).toEqual([
      [0, 4],
      [4, 0],
    ]);
    at(world, 1_010);
    expect(counts(world)).toEqual([
      [4, 0],
      [4, 0],
    ]);
    at(world, 1_049.999);
    expect(counts(world)).toEqual([
      [4, 0],
      [4, 0],
    ]);
    at(world, 1_050);
    expect(counts(world)).toEqual([[4, 0]]);
    expect(view(world).deployments[0]?.rolloutState).toBe('COMPLETED');
  });

  test('EX-DEP-21, DEP-05, DEP-08, CH-09: four at 50/100: two by two', () => {
    const world = rollout(4, 50, 100);
    expect(counts(world)).toEqual([
      [0, 2],
      [2, 0],
    ]);
    at(world, 1_050);
    expect(counts(world)).toEqual([[2, 2]]);
    at(world, 1_099.999);
    expect(view(world).deployments[0]?.rolloutState).toBe('IN_PROGRESS');
    at(world, 1_100);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 4 }]);
  });

  test('EX-DEP-22: two at 0/100: both at once', () => {
    const world = rollout(2, 0, 100);
    expect(counts(world)).toEqual([[0, 2]]);
    at(world, 1_050);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 2 }]);
  });

  test('EX-DEP-05: a configuration that allows nothing hangs, and says so once', () => {
    const world = rollout(2, 75, 125);
    at(world, 50_000);
    expect(
      messages(world).filter((message) => message.includes('unable to stop or start tasks during a deployment')),
    ).toHaveLength(1);
    expect(view(world).deployments).toHaveLength(2);
  });

  test('EX-DEP-25, SVC-05, DEP-07: right after the update the new deployment wants 0 and the old one runs', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 2 }));
    at(world, 200);
    must(world, { type: 'UpdateService', service: 'web', definition: definition({}, 2), forceNewDeployment: false });
    expect(view(world).deployments).toMatchObject([
      { status: 'PRIMARY', desiredCount: 0, rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', runningCount: 2, rolloutState: 'COMPLETED' },
    ]);
  });

  test('EX-DEP-26, SVC-06: another desired count is no deployment', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 2 }));
    const { id } = view(world).deployments[0] as { id: string };
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 3, forceNewDeployment: false });
    expect(view(world).deployments.map((deployment) => deployment.id)).toEqual([id]);
  });
});

describe('the scheduler', () => {
  test('EX-SVC-01, EX-SVC-02, SVC-04, DEP-12: what CreateService answers', () => {
    const world = emptyWorld();
    must(world, createService({ desiredCount: 2 }));
    expect(view(world)).toMatchObject({
      status: 'ACTIVE',
      runningCount: 0,
      pendingCount: 0,
      launchType: 'EC2',
      events: [],
      schedulingStrategy: 'REPLICA',
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
      deployments: [
        {
          status: 'PRIMARY',
          rolloutState: 'IN_PROGRESS',
          desiredCount: 0,
          rolloutStateReason: expect.stringMatching(/^ECS deployment ecs-svc\/\d{19} in progress\.$/),
        },
      ],
    });
  });

  test('EX-SVC-05, SVC-23, CH-13: a steady service says so every six hours', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 1 }));
    at(world, 24 * 3_600);
    expect(messages(world)).toEqual([
      '(service web) has started 1 tasks: (task ID).',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      ...Array.from({ length: 4 }, () => '(service web) has reached a steady state.'),
    ]);
  });

  test('SVC-20, RUN-20: a task that somebody stops is replaced', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 2 }));
    at(world, 200);
    must(world, { type: 'StopTask', task: taskView(world, 0).taskArn });
    at(world, 300);
    expect(view(world).runningCount).toBe(2);
    expect(taskView(world, 0)).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
    });
  });

  test('SVC-24, EX-SVC-17, CH-12: without room it tries every 10 s for 50 s, then every 300 s, and at once when room appears', () => {
    const world = emptyWorld();
    must(world, register(instance('t3.micro')));
    const big = definition({
      family: 'big',
      containerDefinitions: [{ name: 'a', image: 'a', cpu: 64, memory: 4_000 }],
    });
    must(world, createService({ definition: big, desiredCount: 1 }));
    at(world, 1);
    const due: number[] = [];
    for (let last = -1; due.length < 8; ) {
      const next = world.services[0]?.scheduler.retry?.nextAtMs as number;
      if (next !== last) due.push((next - world.meta.createdAtMs) / 1_000);
      last = next;
      at(world, (next - world.meta.createdAtMs) / 1_000);
    }
    expect(due).toEqual([11, 21, 31, 41, 51, 351, 651, 951]);
    expect(messages(world)).toEqual([
      '(service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance ID) has insufficient memory available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    ]);
    must(world, register(instance('m5.large')));
    at(world, 1_000);
    expect(view(world).runningCount).toBe(1);
  });

  test('MSG-16: no instance at all', () => {
    const world = emptyWorld();
    must(world, createService({ desiredCount: 1 }));
    at(world, 5);
    expect(messages(world)).toEqual([
      '(service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    ]);
  });

  test('SVC-22: at most 500 starts in any minute', () => {
    const world = emptyWorld({ explain: false });
    must(world, register(...Array.from({ length: 60 }, () => instance('m5.4xlarge'))));
    must(
      world,
      createService({
        definition: definition({ containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }] }),
        desiredCount: 1_200,
      }),
    );
    for (const [seconds, started] of [
      [2, 500],
      [60, 500],
      [62, 1_000],
      [122, 1_200],
    ] as const) {
      at(world, seconds);
      expect(world.tasks.count).toBe(started);
    }
  });

  test('EX-PLACE-20, EX-PLACE-21, PL-57, PL-72: without a strategy the zones stay even, out and in', () => {
    const world = emptyWorld();
    must(
      world,
      register(
        instance('m5.large', 'us-east-1a'),
        instance('m5.large', 'us-east-1b'),
        instance('m5.large', 'us-east-1c'),
      ),
    );
    must(world, createService({ desiredCount: 5 }));
    at(world, 200);
    const zones = () =>
      [...world.tasks.serials()]
        .flatMap((serial) =>
          taskView(world, serial).desiredStatus === 'RUNNING' ? taskView(world, serial).availabilityZone?.at(-1) : [],
        )
        .sort()
        .join('');
    expect(zones()).toBe('aabbc');
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 3, forceNewDeployment: false });
    at(world, 300);
    expect(zones()).toBe('abc');
  });

  test('EX-SVC-04, SVC-12, SVC-13: deletion, plain, forced and while it drains', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 2 }));
    at(world, 200);
    expect(refusalOf(world, { type: 'DeleteService', service: 'web', force: false })?.message).toBe(
      'The service cannot be stopped while it is scaled above 0.',
    );
    must(world, { type: 'DeleteService', service: 'web', force: true });
    expect(view(world).status).toBe('DRAINING');
    expect(refusalOf(world, createService({ desiredCount: 1 }))?.message).toBe(
      'Unable to Start a service that is still Draining.',
    );
    expect(
      refusalOf(world, { type: 'UpdateService', service: 'web', desiredCount: 1, forceNewDeployment: false })?.code,
    ).toBe('ServiceNotActiveException');
    at(world, 300);
    expect(view(world).status).toBe('INACTIVE');
    expect(clusterView(world)).toMatchObject({ activeServicesCount: 0, runningTasksCount: 0 });
    must(world, createService({ desiredCount: 1 }));
  });

  test('GEN-40: the same service again is the same service; another is refused', () => {
    const world = emptyWorld();
    must(world, createService({ desiredCount: 2 }));
    must(world, createService({ desiredCount: 2 }));
    expect(world.services).toHaveLength(1);
    expect(refusalOf(world, createService({ desiredCount: 3 }))?.message).toBe(
      'Creation of service was not idempotent.',
    );
  });

  test.each([
    {
      id: 'EX-AZ-05',
      request: { availabilityZoneRebalancing: 'ENABLED' as const, deploymentConfiguration: { maximumPercent: 100 } },
      says: 'does not support maximumPercent <= 100 %',
    },
    {
      id: 'EX-AZ-06',
      request: {
        availabilityZoneRebalancing: 'ENABLED' as const,
        placementStrategy: [{ type: 'binpack' as const, field: 'memory' }],
      },
      says: 'does not support this service',
    },
    {
      id: 'SVC-18',
      request: { deploymentConfiguration: { maximumPercent: 201 } },
      says: 'maximumPercent must be at most 200',
    },
    {
      id: 'SVC-18',
      request: { deploymentConfiguration: { minimumHealthyPercent: 101 } },
      says: 'minimumHealthyPercent must be at most 100',
    },
    {
      id: 'PL-50',
      request: { placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' as const })) },
      says: 'at most 5',
    },
    {
      id: 'RUN-06',
      request: { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
      says: 'not valid for the given networkMode',
    },
  ])('$id: refused, and nothing changes', ({ request, says }) => {
    const world = emptyWorld();
    expect(refusalOf(world, createService(request))?.message).toContain(says);
    expect(world.sequence).toBe(0);
  });

  test.each([
    {
      id: 'PL-42',
      has: { placementConstraints: [{ type: 'distinctInstance' as const }] },
      update: {
        definition: definition(
          { placementConstraints: Array(10).fill({ type: 'memberOf', expression: 'attribute:rack exists' }) },
          2,
        ),
      },
      says: 'at most 10',
    },
    {
      id: 'AZ-02',
      has: { placementStrategy: [{ type: 'binpack' as const, field: 'cpu' }] },
      update: { availabilityZoneRebalancing: 'ENABLED' as const },
      says: 'does not support this service',
    },
    {
      id: 'AZ-02',
      has: { deploymentConfiguration: { maximumPercent: 100 } },
      update: { availabilityZoneRebalancing: 'ENABLED' as const },
      says: 'does not support maximumPercent <= 100 %',
    },
  ])('$id, SVC-07: an update is held against what it leaves as it is', ({ has, update, says }) => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService(has));
    const { sequence } = world;
    const command = { type: 'UpdateService', service: 'web', forceNewDeployment: false, ...update } as const;
    expect(refusalOf(world, command)?.message).toContain(says);
    expect(world.sequence).toBe(sequence);
  });

  test('AZ-01: zone rebalancing ends with an update that leaves no room for it, and stays off', () => {
    const world = emptyWorld();
    must(world, createService());
    const rebalancing = (own: Record<string, unknown>): string => {
      must(world, { type: 'UpdateService', service: 'web', forceNewDeployment: false, ...own });
      return view(world).availabilityZoneRebalancing;
    };
    expect(rebalancing({ desiredCount: 2 })).toBe('ENABLED');
    expect(rebalancing({ placementStrategy: [{ type: 'random' }] })).toBe('DISABLED');
    expect(rebalancing({ placementStrategy: [] })).toBe('DISABLED');
    expect(rebalancing({ availabilityZoneRebalancing: 'ENABLED' })).toBe('ENABLED');
    expect(rebalancing({ deploymentConfiguration: { maximumPercent: 100 } })).toBe('DISABLED');
  });

  test('EX-TD-09, EX-TD-10: a deregistered revision goes on where it is used, and starts nothing new', () => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ desiredCount: 2 }));
    at(world, 100);
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 3, forceNewDeployment: false });
    at(world, 200);
    expect(view(world).runningCount).toBe(3);
    expect(refusalOf(world, runTask({ definition: { ...definition({}, 4), status: 'INACTIVE' } }))?.message).toBe(
      'TaskDefinition is inactive',
    );
  });
});
