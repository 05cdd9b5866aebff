import { describe, expect, test } from 'vitest';
import { instanceIdOf, taskArnOf, taskIdOf } from '../../../src/engine/ids.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import {
  alive,
  balanced,
  behindTargets,
  checked,
  deployments,
  fleet,
  messages,
  plain,
  running,
  TEN_SECONDS,
  targetGroupArn,
  tasksOf,
  update,
  view,
} from '../../support/services.ts';
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

const unhealthy = (world: World, serial: number): Command => ({
  type: 'SetContainerHealth',
  task: taskIdOf(world, serial),
  containerName: 'web',
  healthStatus: 'UNHEALTHY',
});
const percents = (minimumHealthyPercent: number, maximumPercent: number) => ({
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
});
const stopReasons = (world: World) =>
  tasksOf(world).flatMap(({ serial, stoppedReason }) =>
    stoppedReason === undefined ? [] : [`${serial} ${stoppedReason}`],
  );

describe('replacement of unhealthy tasks', () => {
  const four = (minimum: number, maximum: number): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    must(world, createService({ definition: checked(1), desiredCount: 4, ...percents(minimum, maximum) }));
    at(world, 100);
    expect(view(world)).toMatchObject({ runningCount: 4, deployments: [{ rolloutState: 'COMPLETED' }] });
    return world;
  };

  test('EX-SVC-10: a replacement first; when it is HEALTHY the unhealthy one stops', () => {
    const world = four(100, 200);
    must(world, unhealthy(world, 2));
    expect(alive(world)).toHaveLength(5);
    at(world, 119.9);
    expect(alive(world)).toHaveLength(5);
    at(world, 120.1);
    expect(alive(world).map(({ serial }) => serial)).toEqual([0, 1, 3, 4]);
    expect(stopReasons(world)).toEqual(['2 Task failed container health checks']);
  });

  test('EX-SVC-12: without room above, one unhealthy task stops, one starts, then the next', () => {
    const world = four(0, 100);
    must(world, unhealthy(world, 1));
    must(world, unhealthy(world, 2));
    expect(alive(world)).toHaveLength(4);
    const sick = () => alive(world).filter(({ healthStatus }) => healthStatus === 'UNHEALTHY').length;
    expect(sick()).toBe(1);
    at(world, 119);
    expect(sick()).toBe(1);
    at(world, 121);
    expect(sick()).toBe(0);
    at(world, 200);
    expect(running(world)).toHaveLength(4);
    expect(stopReasons(world)).toHaveLength(2);
  });

  test('EX-SVC-13: the unhealthy one recovers: healthy tasks stop at random until all is as wanted', () => {
    const victims = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const world = emptyWorld(TEN_SECONDS, `random-${seed}`);
      must(world, fleet(2));
      must(world, createService({ definition: checked(1), desiredCount: 4 }));
      at(world, 100);
      must(world, unhealthy(world, 2));
      must(world, { ...unhealthy(world, 2), healthStatus: 'HEALTHY' } as Command);
      at(world, 300);
      expect(running(world)).toHaveLength(4);
      const stopped = tasksOf(world).find(({ desiredStatus }) => desiredStatus === 'STOPPED')?.serial as number;
      victims.add(stopped);
    }
    expect(victims.size).toBeGreaterThan(2);
  });

  test('SVC-31: a replacement that is unhealthy too: one of both stops, and another is tried', () => {
    const world = four(100, 200);
    must(world, unhealthy(world, 2));
    at(world, 111);
    must(world, unhealthy(world, 4));
    expect(alive(world).length).toBeLessThanOrEqual(5);
    at(world, 400);
    expect(running(world).map(({ healthStatus }) => healthStatus)).toEqual(Array(4).fill('HEALTHY'));
  });

  test('SVC-33: what fails within the grace period is ignored, and counts when it fails on', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: checked(1), desiredCount: 1, healthCheckGracePeriodSeconds: 120 }));
    at(world, 50); // RUNNING at 10 s: grace until 130 s, and two checks of 10 s more
    must(world, unhealthy(world, 0));
    at(world, 149.9);
    expect(alive(world)).toHaveLength(1);
    at(world, 150);
    expect(alive(world)).toHaveLength(2);
    at(world, 300);
    expect(alive(world).map(({ serial }) => serial)).toEqual([1]);
  });

  test('CTR-13: a task of no service may be as unhealthy as it likes', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, runTask({ definition: checked(1) }));
    at(world, 60);
    must(world, unhealthy(world, 0));
    at(world, 1_000);
    expect(world.tasks.count).toBe(1);
  });
});

describe('target groups', () => {
  const service = (own: Record<string, unknown> = {}): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    must(world, createService({ definition: behindTargets(1), desiredCount: 2, loadBalancers: balanced(), ...own }));
    at(world, 100);
    return world;
  };
  const sick = (world: World, serial: number, healthy = false): Command => ({
    type: 'SetTargetHealth',
    task: taskIdOf(world, serial),
    healthy,
  });

  test('EX-SVC-16, LB-04: the order of the sentences of a rolling update behind a target group', () => {
    const world = service();
    const before = messages(world).length;
    must(world, update({ definition: behindTargets(2) }));
    at(world, 1_000);
    expect(
      messages(world)
        .slice(before)
        .map((message) => message.replace(targetGroupArn(), 'ARN')),
    ).toEqual([
      '(service web) has started 2 tasks: (task ID) (task ID).',
      '(service web) registered 2 targets in (target-group ARN)',
      '(service web) has stopped 2 running tasks: (task ID) (task ID).',
      '(service web) deregistered 2 targets in (target-group ARN)',
      '(service web, taskSet ecs-svc/N) has begun draining connections on 2 tasks.',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has reached a steady state.',
    ]);
  });

  test('LB-06: a task behind a target group waits for its connections before it is told to stop', () => {
    const world = service();
    must(world, update({ desiredCount: 1 }));
    const leaving = () => tasksOf(world).find(({ desiredStatus }) => desiredStatus === 'STOPPED')?.lastStatus;
    expect(leaving()).toBe('DEACTIVATING');
    at(world, 399.9);
    expect(leaving()).toBe('DEACTIVATING');
    at(world, 400);
    expect(leaving()).toBe('STOPPED');
    must(world, { type: 'ModifyTargetGroup', targetGroup: targetGroupArn(), deregistrationDelaySeconds: 10 });
    must(world, update({ desiredCount: 0 }));
    at(world, 410);
    expect(alive(world)).toHaveLength(0);
    expect(tasksOf(world).every(({ lastStatus }) => lastStatus === 'STOPPED')).toBe(true);
  });

  test('LB-07: an unhealthy target: said, replaced, stopped with its own reason', () => {
    const world = service();
    must(world, sick(world, 0));
    at(world, 200);
    expect(stopReasons(world)).toEqual([`0 Task failed ELB health checks in (target-group ${targetGroupArn()})`]);
    const said = view(world).events.find(({ message }) => message.includes('is unhealthy'))?.message as string;
    expect(said).toMatch(
      /^\(service web\) \(instance i-[0-9a-f]{17}\) \(port \d{5}\) is unhealthy in \(target-group .*\) due to \(reason Health checks failed\)\.$/,
    );
    at(world, 1_000);
    expect(running(world)).toHaveLength(2);
  });

  test('EX-SVC-14: grace 60 s, unhealthy at 30 s after RUNNING, healthy at 70 s: kept', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(
      world,
      createService({
        definition: behindTargets(1),
        desiredCount: 1,
        loadBalancers: balanced(),
        healthCheckGracePeriodSeconds: 60,
      }),
    );
    at(world, 40);
    must(world, sick(world, 0));
    at(world, 80);
    must(world, sick(world, 0, true));
    at(world, 1_000);
    expect(world.tasks.count).toBe(1);
    must(world, sick(world, 0));
    at(world, 1_500);
    expect(world.tasks.count).toBe(2);
  });

  test('LB-08, MSG-27: a target group that is deleted under a service', () => {
    const world = service();
    must(world, { type: 'DeleteTargetGroup', targetGroup: targetGroupArn() });
    at(world, 200);
    expect(messages(world).at(-1)).toBe(
      `(service web) task set (ecs-svc/N) (task ID) is not healthy in target-group (${targetGroupArn()}) due to TARGET GROUP IS NOT FOUND`,
    );
  });

  test.each([
    { id: 'LB-01', entry: { containerName: 'x' }, says: 'The container x does not exist in the task definition.' },
    { id: 'LB-01', entry: { containerPort: 81 }, says: 'The container web did not have a container port 81 defined.' },
    { id: 'LB-01', entry: { loadBalancerName: 'old' }, says: 'either targetGroupArn or loadBalancerName' },
    { id: 'LB-03', entry: {}, says: 'incompatible with the awsvpc network mode', awsvpc: true },
  ])('$id: $says', ({ entry, says, awsvpc }) => {
    const world = emptyWorld();
    must(world, { type: 'CreateTargetGroup', name: 'web' });
    const known = [...world.targetGroups.keys()][0] as string;
    const before = world.sequence;
    const own = awsvpc
      ? {
          definition: definition({
            networkMode: 'awsvpc',
            cpu: '256',
            memory: '512',
            containerDefinitions: [{ name: 'web', image: 'a', portMappings: [{ containerPort: 80 }] }],
          }),
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
          subnetZones: ['us-east-1a'],
        }
      : { definition: behindTargets(1) };
    const loadBalancers = [{ ...balanced()[0], targetGroupArn: known, ...entry }];
    expect(refusalOf(world, createService({ ...own, loadBalancers }))?.message).toContain(says);
    expect(world.sequence).toBe(before);
  });
});

describe('draining', () => {
  const drain = (world: World, ...slots: number[]): Command => ({
    type: 'UpdateContainerInstancesState',
    containerInstances: slots.map((slot) => instanceIdOf(world, slot)),
    status: 'DRAINING',
  });
  /** Four tasks on one instance, which drains at 100 s; another one has room. */
  const draining = (minimum: number, maximum: number, tasks = 4): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: tasks, ...percents(minimum, maximum) }));
    at(world, 100);
    must(world, fleet(1));
    must(world, drain(world, 0));
    return world;
  };
  const on = (world: World, slot: number) => {
    const id = instanceIdOf(world, slot);
    return alive(world).filter(({ containerInstanceArn }) => containerInstanceArn?.endsWith(id)).length;
  };

  test('EX-DRAIN-01, CI-42: at 50 % two may stop before two start', () => {
    const world = draining(50, 100);
    expect([on(world, 0), on(world, 1)]).toEqual([2, 2]);
    at(world, 111);
    expect([on(world, 0), on(world, 1)]).toEqual([0, 4]);
    at(world, 200);
    expect(view(world)).toMatchObject({ runningCount: 4 });
  });

  test('EX-DRAIN-02, CI-43: at 100 % nothing stops before its replacement is RUNNING; no wait of 40 s', () => {
    const world = draining(100, 200);
    expect([on(world, 0), on(world, 1)]).toEqual([4, 4]);
    at(world, 109.9);
    expect(on(world, 0)).toBe(4);
    at(world, 110);
    expect([on(world, 0), on(world, 1)]).toEqual([0, 4]);
  });

  test('EX-DRAIN-04: at most 100 %: a replacement starts only when a draining task has STOPPED', () => {
    const world = emptyWorld({ ...TEN_SECONDS, timing: { containerStartMs: 10_000, containerStopMs: 7_000 } });
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: 4, ...percents(50, 100) }));
    at(world, 100);
    must(world, fleet(1));
    must(world, drain(world, 0));
    at(world, 106.9);
    expect([on(world, 0), on(world, 1)]).toEqual([2, 0]);
    at(world, 107);
    expect([on(world, 0), on(world, 1)]).toEqual([2, 2]);
  });

  test('EX-DRAIN-05: 100 % and 100 %: never', () => {
    const world = draining(100, 100);
    at(world, 50_000);
    expect([on(world, 0), on(world, 1)]).toEqual([4, 0]);
  });

  test('EX-DRAIN-06, CI-41: a PENDING task of a service stops at once', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: 1, ...percents(100, 100) }));
    at(world, 5);
    must(world, fleet(1));
    must(world, drain(world, 0));
    expect([on(world, 0), on(world, 1)]).toEqual([0, 1]);
  });

  test('CI-40, CI-44, CI-46: standalone tasks stay, nothing new comes, and ACTIVE again is ACTIVE again', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, runTask({ definition: plain(1) }));
    must(world, drain(world, 0));
    at(world, 1_000);
    expect(world.tasks.lastStatus(0)).toBe('RUNNING');
    must(world, createService({ definition: plain(1), desiredCount: 1 }));
    at(world, 1_010);
    expect(alive(world)).toHaveLength(0);
    must(world, { ...drain(world, 0), status: 'ACTIVE' } as Command);
    expect(alive(world)).toHaveLength(1);
  });

  test('CI-43: in a rollout the newest tasks on a draining instance go like old ones', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: 2 }));
    at(world, 100);
    must(world, update({ definition: plain(2) }));
    at(world, 120);
    must(world, fleet(1));
    must(world, drain(world, 0));
    at(world, 400);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2, pendingCount: 0 },
    ]);
    expect([on(world, 0), on(world, 1)]).toEqual([0, 2]);
  });
});

describe('daemons', () => {
  const agent = (own: Record<string, unknown> = {}) =>
    definition({
      family: 'agent',
      containerDefinitions: [{ name: 'agent', image: 'agent', cpu: 256, memory: 128 }],
      ...own,
    });
  const daemon = (own: Record<string, unknown> = {}): Command =>
    ({
      ...createService({ serviceName: 'agent', definition: agent(), schedulingStrategy: 'DAEMON', ...own }),
      desiredCount: undefined,
    }) as unknown as Command;
  const onNitro = { placementConstraints: [{ type: 'memberOf' as const, expression: 'attribute:rack == r1' }] };
  const racked = (rack: string) => instance('m5.large', 'us-east-1a', { attributes: [{ name: 'rack', value: rack }] });

  test('EX-DMN-01, DMN-01: two of three instances match: two tasks; another matching one joins: three', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(racked('r1'), racked('r1'), racked('r2')));
    must(world, daemon(onNitro));
    at(world, 100);
    expect(view(world, 'agent')).toMatchObject({
      desiredCount: 2,
      runningCount: 2,
      schedulingStrategy: 'DAEMON',
      deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 },
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    must(world, register(racked('r1')));
    at(world, 200);
    expect(view(world, 'agent')).toMatchObject({ desiredCount: 3, runningCount: 3 });
  });

  test('EX-DMN-02, DMN-04, PL-44: an instance that no longer matches loses its task', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(racked('r1'), racked('r1')));
    must(world, daemon(onNitro));
    at(world, 100);
    must(world, {
      type: 'PutAttributes',
      attributes: [{ name: 'rack', value: 'r2', targetId: instanceIdOf(world, 1), targetType: 'container-instance' }],
    });
    at(world, 200);
    expect(alive(world, 'agent')).toHaveLength(1);
    expect(view(world, 'agent').desiredCount).toBe(1);
  });

  test('EX-DMN-04, DMN-02, PL-15: room is kept for a daemon task that is not there yet', () => {
    const world = emptyWorld();
    must(world, register(instance('m5.large', 'us-east-1a', { cpuUnits: 1_024 })));
    must(world, daemon());
    const big = definition({ containerDefinitions: [{ name: 'web', image: 'a', cpu: 900, memory: 128 }] });
    expect(must(world, runTask({ definition: big })).failures).toMatchObject([{ reason: 'RESOURCE:CPU' }]);
    const fitting = definition({ containerDefinitions: [{ name: 'web', image: 'a', cpu: 768, memory: 128 }] }, 2);
    expect(must(world, runTask({ definition: fitting })).failures).toEqual([]);
    at(world, 100);
    expect(running(world, 'agent')).toHaveLength(1);
  });

  test('EX-DRAIN-08, DMN-03, CI-45: none on a draining instance, and none comes back there', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    must(world, daemon());
    at(world, 100);
    must(world, {
      type: 'UpdateContainerInstancesState',
      containerInstances: [instanceIdOf(world, 0)],
      status: 'DRAINING',
    });
    at(world, 1_000);
    expect(alive(world, 'agent').map(({ containerInstanceArn }) => containerInstanceArn?.split('/').at(-1))).toEqual([
      instanceIdOf(world, 1),
    ]);
  });

  test('DMN-05: no room: it says so, and starts when room appears', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(instance('m5.large', 'us-east-1a', { cpuUnits: 1_024 })));
    const big = definition({ containerDefinitions: [{ name: 'web', image: 'a', cpu: 900, memory: 128 }] });
    must(world, runTask({ definition: big }));
    must(world, daemon());
    at(world, 30);
    expect(messages(world, 'agent').at(-1)).toContain('has insufficient CPU units available');
    must(world, { type: 'StopTask', task: taskArnOf(world, 0) });
    at(world, 100);
    expect(running(world, 'agent')).toHaveLength(1);
  });

  test.each([
    { instances: 4, minimum: 0, atOnce: 4 },
    { instances: 4, minimum: 50, atOnce: 2 },
    { instances: 5, minimum: 50, atOnce: 2 },
    { instances: 3, minimum: 67, atOnce: 0 },
  ])('DMN-07, CH-09: $instances instances at $minimum %: $atOnce down at once', ({ instances, minimum, atOnce }) => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(instances));
    must(world, daemon({ deploymentConfiguration: { minimumHealthyPercent: minimum } }));
    at(world, 100);
    must(world, {
      type: 'UpdateService',
      service: 'agent',
      definition: agent({ family: 'agent-2' }),
      forceNewDeployment: false,
    });
    const fresh = alive(world, 'agent').filter(({ taskDefinitionArn }) => taskDefinitionArn.includes('agent-2')).length;
    expect(fresh).toBe(atOnce);
    if (atOnce === 0) return;
    at(world, 1_000);
    expect(view(world, 'agent').deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: instances }]);
  });

  test.each([
    { id: 'SVC-02', own: { desiredCount: 1 }, says: 'does not support a desired count' },
    { id: 'DMN-06', own: { placementStrategy: [{ type: 'random' as const }] }, says: 'placement strategies' },
    { id: 'DMN-06', own: { deploymentConfiguration: { maximumPercent: 150 } }, says: 'above 100' },
    {
      id: 'AZ-02',
      own: { availabilityZoneRebalancing: 'ENABLED' as const, deploymentConfiguration: {} },
      says: 'maximumPercent',
    },
  ])('$id: $says', ({ own, says }) => {
    const world = emptyWorld();
    expect(refusalOf(world, { ...daemon(), ...own } as Command)?.message).toContain(says);
    expect(world.sequence).toBe(0);
  });

  test('SVC-12: deleted without force, and what was kept is given back', () => {
    const world = emptyWorld();
    must(world, fleet(2));
    must(world, daemon());
    must(world, { type: 'DeleteService', service: 'agent', force: false });
    at(world, 100);
    expect(view(world, 'agent').status).toBe('INACTIVE');
    expect(world.fleet.numbers.keptCpu[0]).toBe(0);
  });
});

describe('protection', () => {
  const protect = (world: World, serials: readonly number[], own: Record<string, unknown> = {}): Command => ({
    type: 'UpdateTaskProtection',
    tasks: serials.map((serial) => taskIdOf(world, serial)),
    protectionEnabled: true,
    ...own,
  });
  const three = (): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: 3 }));
    at(world, 100);
    return world;
  };
  const untilSeconds = (world: World, serial: number) =>
    (world.tasks.get('protectedUntilAtMs', world.tasks.slotOf(serial) as number) - world.nowMs) / 1_000;

  test('EX-PROT-01, EX-PROT-02: 300 minutes are five hours; without a number they are two', () => {
    const world = three();
    must(world, protect(world, [0], { expiresInMinutes: 300 }));
    must(world, protect(world, [1]));
    expect([untilSeconds(world, 0), untilSeconds(world, 1)]).toEqual([5 * 3_600, 2 * 3_600]);
  });

  test.each([0, 2_881, 1.5])('EX-PROT-04: expiresInMinutes %s', (expiresInMinutes) => {
    const world = three();
    const before = world.sequence;
    expect(refusalOf(world, protect(world, [0], { expiresInMinutes }))).toMatchObject({
      code: 'InvalidParameterException',
      field: ['expiresInMinutes'],
    });
    expect(world.sequence).toBe(before);
  });

  test('PROT-01: only tasks of services', () => {
    const world = three();
    must(world, runTask({ definition: plain(1) }));
    expect(must(world, protect(world, [0, 3])).failures).toMatchObject([{ reason: 'TASK_NOT_VALID' }]);
  });

  test('PROT-01: a task named twice counts once', () => {
    const world = three();
    expect(must(world, protect(world, [1, 1]))).toEqual({ tasks: [1], failures: [] });
  });

  test('DEPLOYMENT_BLOCKED: while a service deploys, no more tasks can be protected than it wants', () => {
    const world = three();
    const ask = (serials: readonly number[], own = {}) => {
      const { tasks, failures } = must(world, protect(world, serials, own));
      return [...(tasks ?? []), ...(failures ?? []).map(({ reason }) => reason)];
    };
    expect(ask([0, 1])).toEqual([0, 1]);
    must(world, update({ definition: plain(2) }));
    at(world, 160);
    expect(deployments(world)[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    expect(ask([0, 3, 4])).toEqual([0, 3, 'DEPLOYMENT_BLOCKED']);
    expect(ask([4])).toEqual(['DEPLOYMENT_BLOCKED']);
    expect(ask([4], { protectionEnabled: false })).toEqual([4]);
    expect(ask([1], { protectionEnabled: false })).toEqual([1]);
    expect(ask([4])).toEqual([4]);
    must(world, { type: 'StopTask', task: taskIdOf(world, 3) });
    expect(ask([5])).toEqual([5]);
  });

  test('DEPLOYMENT_BLOCKED: only while a deployment is in progress', () => {
    const world = three();
    must(world, protect(world, [0, 1, 2]));
    must(world, update({ desiredCount: 2 }));
    at(world, 160);
    expect(must(world, protect(world, [0, 1, 2])).failures).toEqual([]);
  });

  test('EX-SVC-18, PL-73, PROT-02: three protected, two wanted: it says why, and scales in when protection ends', () => {
    const world = three();
    must(world, protect(world, [0, 1, 2], { expiresInMinutes: 10 }));
    must(world, update({ desiredCount: 2 }));
    at(world, 200);
    expect(alive(world)).toHaveLength(3);
    expect(messages(world).at(-1)).toBe(
      '(service web) was unable to reach steady state because task set (ecs-svc/N) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
    );
    at(world, 701);
    expect(alive(world)).toHaveLength(2);
  });

  test('EX-DEP-24, DEP-06: a rollout waits for the protected old task, and the new ones run meanwhile', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: plain(1), desiredCount: 2 }));
    at(world, 100);
    must(world, protect(world, [0], { expiresInMinutes: 10 }));
    must(world, update({ definition: plain(2) }));
    at(world, 699);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 2, pendingCount: 0 },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 1, pendingCount: 0 },
    ]);
    at(world, 701);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2, pendingCount: 0 },
    ]);
  });

  test('PROT-02, CH-26: StopTask and deletion do not ask', () => {
    const world = three();
    must(world, protect(world, [0, 1, 2]));
    must(world, { type: 'StopTask', task: taskIdOf(world, 0) });
    at(world, 200);
    expect(tasksOf(world)[0]?.lastStatus).toBe('STOPPED');
    must(world, { type: 'DeleteService', service: 'web', force: true });
    at(world, 300);
    expect(alive(world)).toHaveLength(0);
  });
});
