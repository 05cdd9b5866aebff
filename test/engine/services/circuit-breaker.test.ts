import { describe, expect, test } from 'vitest';
import { serviceDeploymentArnOf, taskArnOf } from '../../../src/engine/ids.ts';
import { failureThreshold } from '../../../src/engine/services/circuit-breaker.ts';
import { throttleSeconds } from '../../../src/engine/services/throttle.ts';
import type { World } from '../../../src/engine/world.ts';
import {
  balanced,
  behindTargets,
  deployments,
  fleet,
  messages,
  neverHealthy,
  neverStarts,
  plain,
  TEN_SECONDS,
  update,
  view,
} from '../../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf } from '../../support/world.ts';

const taskArn = (world: World, serial: number): string => taskArnOf(world, serial);
const serviceDeploymentArn = (world: World, number: number): string => serviceDeploymentArnOf(world, 'web', number);

const breaker = (own: Record<string, unknown> = {}) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true, ...own } },
});
/** A service of so many plain tasks, complete, and its breaker. */
const complete = (desiredCount: number, own: Record<string, unknown> = {}): World => {
  const world = emptyWorld(TEN_SECONDS);
  must(world, fleet(4));
  must(world, createService({ definition: plain(1), desiredCount, ...breaker(own) }));
  at(world, 100);
  expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: desiredCount }]);
  return world;
};

/** The same with the durations of every day. */
const slow = (desiredCount: number): World => {
  const world = emptyWorld();
  must(world, fleet(4));
  must(world, createService({ definition: plain(1), desiredCount }));
  at(world, 100);
  return world;
};

describe('the threshold', () => {
  test.each([
    { id: 'EX-CB-01', desired: 1, threshold: undefined, failures: 3 },
    { id: 'EX-CB-02', desired: 25, threshold: undefined, failures: 13 },
    { id: 'EX-CB-04', desired: 800, threshold: undefined, failures: 200 },
    { id: 'EX-CB-05', desired: 800, threshold: { type: 'UNBOUNDED_PERCENT' as const, value: 50 }, failures: 400 },
    { id: 'EX-CB-06', desired: 17, threshold: { type: 'COUNT' as const, value: 5 }, failures: 5 },
    { id: 'CB-02', desired: 0, threshold: { type: 'UNBOUNDED_PERCENT' as const, value: 50 }, failures: 1 },
    { id: 'CB-02', desired: 401, threshold: undefined, failures: 200 },
    { id: 'CB-02', desired: 7, threshold: { type: 'BOUNDED_PERCENT' as const, value: 100 }, failures: 7 },
  ])('$id: $desired tasks: $failures failures', ({ desired, threshold, failures }) => {
    expect(failureThreshold(desired, threshold)).toBe(failures);
  });

  test('EX-CB-14, CB-03: as it was before: ten', () => {
    expect(failureThreshold(1, undefined, 'historical')).toBe(10);
    const world = emptyWorld({ ...TEN_SECONDS, circuitBreakerBounds: 'historical' });
    must(world, fleet(1));
    must(world, createService({ definition: neverStarts(1), desiredCount: 1, ...breaker() }));
    at(world, 400);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'IN_PROGRESS' }]);
    at(world, 20_000);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'FAILED', failedTasks: 10 }]);
  });
});

describe('failing and rolling back', () => {
  test('EX-CB-08, CB-05, CB-07, CB-09, CB-10: three that never start: FAILED at the third, and back to what ran before', () => {
    const world = complete(1);
    const { id } = view(world).deployments[0] as { id: string };
    must(world, update({ definition: neverStarts(2) }));
    at(world, 121.9);
    expect(view(world).deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS', failedTasks: 1 });
    at(world, 150);
    expect(view(world).deployments).toMatchObject([{ id, status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
    expect(view(world)).toMatchObject({ runningCount: 1, taskDefinition: plain(1).taskDefinitionArn });
    expect(messages(world).slice(-4)).toEqual([
      '(service web) (deployment ecs-svc/N) deployment failed: tasks failed to start.',
      '(service web) rolling back to deployment ecs-svc/N.',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has reached a steady state.',
    ]);
    const failed = world.deployments[1];
    expect(failed).toMatchObject({
      rolloutState: 'FAILED',
      failedTasks: 3,
      rollout: { status: 'ROLLBACK_SUCCESSFUL', cause: 'circuit-breaker', rollback: { to: 0 }, breakerTriggered: true },
    });
  });

  test('CB-08: without rollback it stays as it is: what ran runs on, nothing new starts', () => {
    const world = complete(2, { rollback: false });
    must(world, update({ definition: neverStarts(2) }));
    at(world, 1_000);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0, pendingCount: 0 },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 2, pendingCount: 0 },
    ]);
    const before = world.tasks.next;
    at(world, 50_000);
    expect(world.tasks.next).toBe(before);
    expect(world.deployments[1]?.rollout).toMatchObject({ status: 'STOPPED', cause: 'circuit-breaker' });
    must(world, { type: 'StopTask', task: taskArn(world, 0) });
    at(world, 51_000);
    expect(view(world).runningCount).toBe(2);
  });

  test('EX-CB-10, CB-07: a deployment that is being returned to is no goal: the next failure stalls', () => {
    // D2 fails, D1 comes back and is not complete yet when D3 starts and fails.
    const stalled = emptyWorld({ ...TEN_SECONDS, timing: { containerStartMs: 10_000, healthyAfterRunningMs: 40_000 } });
    must(stalled, fleet(2));
    must(
      stalled,
      createService({
        definition: plain(1),
        desiredCount: 2,
        deploymentConfiguration: {
          minimumHealthyPercent: 0,
          maximumPercent: 100,
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      }),
    );
    at(stalled, 100);
    must(stalled, update({ definition: neverStarts(2) }));
    for (let second = 101; stalled.deployments[0]?.rolloutState !== 'IN_PROGRESS'; second++) at(stalled, second);
    must(stalled, update({ definition: neverStarts(3) }));
    at(stalled, 5_000);
    expect(view(stalled).deployments[0]).toMatchObject({ rolloutState: 'FAILED' });
    const tasks = stalled.tasks.next;
    at(stalled, 50_000);
    expect(view(stalled).deployments[0]).toMatchObject({ rolloutState: 'FAILED' });
    expect(stalled.tasks.next).toBe(tasks);
    expect(messages(stalled).filter((message) => message.includes('rolling back'))).toHaveLength(1);
  });

  test('EX-CB-13: tasks that run and fail the checks of their load balancer, three in a row', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(
      world,
      createService({ definition: behindTargets(1), desiredCount: 1, loadBalancers: balanced(), ...breaker() }),
    );
    at(world, 100);
    must(world, update({ definition: behindTargets(2, { dockerLabels: { 'stowage.targets-fail': 'true' } }) }));
    at(world, 1_500);
    expect(world.deployments[1]).toMatchObject({ rolloutState: 'FAILED', failedTasks: 3 });
    expect(view(world)).toMatchObject({ runningCount: 1, taskDefinition: behindTargets(1).taskDefinitionArn });
    expect(messages(world).filter((message) => message.includes('is unhealthy in (target-group'))).toHaveLength(3);
  });

  test('CB-04: tasks that run and fail the checks of their container count as well', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: neverHealthy(1), desiredCount: 1, ...breaker() }));
    at(world, 2_000);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'FAILED', failedTasks: 3 }]);
    expect(messages(world).filter((message) => message.includes('failed container health checks'))).toHaveLength(3);
  });

  test('CB-04: attempts without room count, those that new room woke do not', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1, 't3.micro'));
    const big = definition({ containerDefinitions: [{ name: 'web', image: 'a', cpu: 64, memory: 4_000 }] });
    must(world, createService({ definition: big, desiredCount: 4, ...breaker() }));
    at(world, 5);
    must(world, fleet(1, 't3.micro'));
    must(world, fleet(1, 't3.micro'));
    expect(view(world).deployments[0]).toMatchObject({ failedTasks: 1 });
    at(world, 19);
    expect(view(world).deployments[0]).toMatchObject({ failedTasks: 2, rolloutState: 'IN_PROGRESS' });
    at(world, 21);
    expect(view(world).deployments[0]).toMatchObject({ failedTasks: 3, rolloutState: 'FAILED' });
  });

  test('ALM-03, ALM-04, EX-ALM-02: an alarm in the bake time fails the deployment, and back', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    const alarms = { alarms: { alarmNames: ['errors'], enable: true, rollback: true } };
    must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'OK', evaluationPeriods: 2, periodSeconds: 60 });
    must(world, createService({ definition: plain(1), desiredCount: 2, deploymentConfiguration: alarms }));
    at(world, 169);
    expect(view(world).deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS', runningCount: 2 });
    at(world, 170);
    expect(view(world).deployments[0]).toMatchObject({ rolloutState: 'COMPLETED' });
    must(world, update({ definition: plain(2) }));
    at(world, 230);
    expect(deployments(world)).toMatchObject([{ rolloutState: 'IN_PROGRESS', runningCount: 2 }]);
    must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' });
    at(world, 1_000);
    expect(world.deployments[1]).toMatchObject({ rolloutState: 'FAILED', rolloutCause: 'alarm' });
    expect(view(world)).toMatchObject({ runningCount: 2, taskDefinition: plain(1).taskDefinitionArn });
  });

  test('EX-ALM-01, ALM-02: an alarm that is in ALARM already is ignored for the whole deployment', () => {
    const world = complete(1);
    must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' });
    must(
      world,
      update({
        definition: plain(2),
        deploymentConfiguration: { alarms: { alarmNames: ['errors'], enable: true, rollback: true } },
      }),
    );
    at(world, 300);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  });

  test('EX-SDEP-01, EX-SDEP-02, SDEP-03, SDEP-05: a rollout that is stopped goes back, and goes on going back', () => {
    const world = slow(2);
    must(world, update({ definition: plain(2) }));
    at(world, 115);
    const arn = serviceDeploymentArn(world, 1);
    must(world, { type: 'StopServiceDeployment', serviceDeploymentArn: arn });
    expect(world.deployments[1]?.rollout.status).toBe('ROLLBACK_REQUESTED');
    must(world, { type: 'StopServiceDeployment', serviceDeploymentArn: arn });
    at(world, 116.5);
    expect(world.deployments[1]?.rollout.status).toBe('ROLLBACK_IN_PROGRESS');
    must(world, { type: 'StopServiceDeployment', serviceDeploymentArn: arn });
    at(world, 400);
    expect(world.deployments[1]?.rollout.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(view(world)).toMatchObject({ runningCount: 2, taskDefinition: plain(1).taskDefinitionArn });
    expect(refusalOf(world, { type: 'StopServiceDeployment', serviceDeploymentArn: arn })?.code).toBe(
      'ConflictException',
    );
  });

  test('EX-DEP-28, DEP-09, SDEP-04: an update during an update: the first rollout stops, the newest goes on', () => {
    const world = slow(2);
    must(world, update({ definition: plain(2) }));
    at(world, 115);
    must(world, update({ definition: plain(3) }));
    expect(view(world).deployments.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE', 'ACTIVE']);
    expect(world.deployments[1]?.rollout).toMatchObject({ status: 'STOP_REQUESTED', cause: 'newer-deployment' });
    at(world, 400);
    expect(world.deployments[1]?.rollout.status).toBe('STOPPED');
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 2 }]);
    expect(view(world).taskDefinition).toBe(plain(3).taskDefinitionArn);
  });
});

describe('the throttle', () => {
  test('EX-THR-04, THR-05, CH-11: 10 s after three failures, doubled with each, at most 1620', () => {
    expect([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50].map(throttleSeconds)).toEqual([
      0, 0, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_620, 1_620, 1_620,
    ]);
  });

  test('EX-THR-01, THR-01, THR-02, CB-11: tasks that never run are started with growing delays, and it is said at each doubling', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: neverStarts(1), desiredCount: 1 }));
    const starts = [0];
    for (let second = 1; second < 12_000; second++) {
      const before = world.tasks.next;
      at(world, second);
      if (world.tasks.next > before) starts.push(second);
    }
    const gaps = starts.slice(1).map((second, index) => second - (starts[index] as number));
    const lasts = gaps[0] as number; // how long one attempt takes to fail
    expect(gaps.slice(0, 11).map((gap) => gap - lasts)).toEqual([0, 0, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_620]);
    expect(messages(world).filter((message) => message.includes('unable to consistently start'))).toHaveLength(9);
  });

  test('EX-THR-02, THR-03: tasks that ran and exit with 1 are replaced at once', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    const crashing = definition({
      containerDefinitions: [
        {
          name: 'web',
          image: 'a',
          memory: 128,
          dockerLabels: { 'stowage.run-seconds': '5', 'stowage.exit-code': '1' },
        },
      ],
    });
    must(world, createService({ definition: crashing, desiredCount: 1 }));
    at(world, 151);
    expect(world.tasks.next).toBe(11);
    expect(messages(world).some((message) => message.includes('unable to consistently'))).toBe(false);
  });

  test('THR-04: a new deployment ends it at once', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1));
    must(world, createService({ definition: neverStarts(1), desiredCount: 1 }));
    at(world, 3_000);
    must(world, update({ definition: plain(2) }));
    at(world, 3_100);
    expect(view(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 1 }]);
  });
});

test.each([
  { id: 'CB-01', configuration: { deploymentCircuitBreaker: { enable: true } }, says: 'rollback' },
  {
    id: 'CB-02',
    configuration: {
      deploymentCircuitBreaker: {
        enable: true,
        rollback: true,
        thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 101 },
      },
    },
    says: 'between 1 and 100',
  },
  {
    id: 'ALM-01',
    configuration: { alarms: { enable: true, rollback: true, alarmNames: [] } },
    says: 'can not be empty',
  },
  {
    id: 'EX-DEP-45, DEP-20',
    configuration: {
      minimumHealthyPercent: 50,
      earlySuccessCriteria: { enable: true, healthyPercent: 40, sourceServiceRevisionCleanup: 'BLOCKING' },
    },
    says: 'at least minimumHealthyPercent',
  },
])('$id: refused, and nothing changes', ({ configuration, says }) => {
  const world = emptyWorld();
  expect(refusalOf(world, createService({ deploymentConfiguration: configuration }))?.message).toContain(says);
  expect(world.sequence).toBe(0);
});
