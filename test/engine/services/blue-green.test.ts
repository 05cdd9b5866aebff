import { describe, expect, test } from 'vitest';
import { isUndecided, runsNow } from '../../../src/engine/services/lifecycle-hooks.ts';
import { sharesOf } from '../../../src/engine/services/shift-plan.ts';
import { serviceDeploymentView } from '../../../src/engine/views/service-deployment.ts';
import type { World } from '../../../src/engine/world.ts';
import { LIFECYCLE_STAGES } from '../../../src/tables/deployments.ts';
import { alive, behindTargets, deployments, fleet, messages, running, update, view } from '../../support/services.ts';
import {
  answer,
  goOn,
  runOf,
  shiftable,
  shifting,
  shiftOf,
  stageNow,
  stagesOf,
  weights,
} from '../../support/shifts.ts';
import { at, createService, definition, emptyWorld, must, refusalOf } from '../../support/world.ts';

const BLUE_GREEN = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 };
const MINUTE = 60;
/** Seconds from the start of `shiftable`'s world: a new revision is asked for, and is up ten seconds later. */
const [ASKED, UP] = [100, 110];

const begin = (configuration: Record<string, unknown> = BLUE_GREEN, revision = behindTargets(2)): World => {
  const world = shiftable(configuration);
  must(world, update({ definition: revision }));
  return world;
};
const lambda = (stage: string, own: Record<string, unknown> = {}) => ({
  hookTargetArn: 'arn:aws:lambda:us-east-1:111122223333:function:check',
  roleArn: 'arn:aws:iam::111122223333:role/hooks',
  lifecycleStages: [stage],
  ...own,
});
const pause = (stage: string, own: Record<string, unknown> = {}) => ({
  targetType: 'PAUSE',
  lifecycleStages: [stage],
  ...own,
});
const hooked = (...lifecycleHooks: object[]): Record<string, unknown> => ({ ...BLUE_GREEN, lifecycleHooks });
/** Never RUNNING, behind the target groups of the service. */
const broken = (revision = 2) =>
  definition(
    {
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          cpu: 256,
          memory: 512,
          versionConsistency: 'disabled',
          portMappings: [{ containerPort: 80 }],
          dependsOn: [{ containerName: 'setup', condition: 'SUCCESS' }],
        },
        {
          name: 'setup',
          image: 'setup',
          cpu: 1,
          memory: 8,
          essential: false,
          versionConsistency: 'disabled',
          dockerLabels: { 'stowage.run-seconds': '1', 'stowage.exit-code': '1' },
        },
      ],
    },
    revision,
  );

describe('stages', () => {
  test('EX-BG-01: green is up beside blue before any traffic moves, bakes with all of it, then blue goes', () => {
    const world = begin();
    at(world, UP - 0.1);
    expect([stageNow(world), alive(world).length, weights(world)]).toEqual(['SCALE_UP', 8, [100, 0]]);
    at(world, UP);
    expect([stageNow(world), running(world).length, weights(world)]).toEqual(['BAKE_TIME', 8, [0, 100]]);
    at(world, UP + 5 * MINUTE - 0.1);
    expect(running(world)).toHaveLength(8);
    at(world, UP + 5 * MINUTE);
    expect(stagesOf(world)).toEqual([
      'PRE_SCALE_UP@0',
      'SCALE_UP@0',
      'POST_SCALE_UP@10',
      'TEST_TRAFFIC_SHIFT@10',
      'POST_TEST_TRAFFIC_SHIFT@10',
      'PRE_PRODUCTION_TRAFFIC_SHIFT@10',
      'PRODUCTION_TRAFFIC_SHIFT@10=100',
      'POST_PRODUCTION_TRAFFIC_SHIFT@10',
      'BAKE_TIME@10',
      'CLEAN_UP@310',
    ]);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4, pendingCount: 0 },
    ]);
    expect(world.deployments[1]?.rollout.status).toBe('SUCCESSFUL');
    expect(messages(world).at(-1)).toBe('(service web) has reached a steady state.');
  });

  test('BG-04: the percentages do not bound the scale-up', () => {
    const world = begin({ ...BLUE_GREEN, minimumHealthyPercent: 0, maximumPercent: 100 });
    at(world, UP);
    expect(running(world)).toHaveLength(8);
  });

  /** A service that is made to shift its traffic, and has nothing yet. */
  const made = (configuration: Record<string, unknown>): World => {
    const world = emptyWorld({ explain: false });
    must(world, fleet(4));
    must(world, shifting(configuration));
    return world;
  };

  test.each([
    BLUE_GREEN,
    { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 60 } },
    { strategy: 'LINEAR', linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 60 } },
  ])('BG-03: the first deployment of a service passes the stages at once and does not bake: %o', (configuration) => {
    const world = made(configuration);
    at(world, 60);
    expect(shiftOf(world).stages.map(({ stage }) => stage)).toEqual(
      LIFECYCLE_STAGES.filter((stage) => stage !== 'RECONCILE_SERVICE'),
    );
    expect(serviceDeploymentView(world, 0)).toMatchObject({ status: 'SUCCESSFUL', sourceServiceRevisions: [] });
    expect([running(world).length, weights(world)]).toEqual([4, [100]]);
  });

  test('BG-03, BG-07: it asks its hooks, has no traffic until then, and an update meanwhile takes its place', () => {
    const world = made(hooked(pause('POST_SCALE_UP')));
    at(world, 60);
    expect([stageNow(world), running(world).length, weights(world)]).toEqual(['POST_SCALE_UP', 4, [0]]);
    must(world, update({ definition: behindTargets(2), deploymentConfiguration: hooked() }));
    at(world, 1_000);
    expect(serviceDeploymentView(world, 0).status).toBe('STOPPED');
    expect(serviceDeploymentView(world, 1).status).toBe('SUCCESSFUL');
    expect([alive(world).length, weights(world)]).toEqual([4, [100]]);
  });

  test('BG-10, CB-07: it fails for good when a hook fails, for there is nothing to go back to', () => {
    const world = made(hooked(lambda('POST_TEST_TRAFFIC_SHIFT')));
    at(world, 60);
    must(world, answer(world, { hookStatus: 'FAILED' }));
    at(world, 120);
    expect(serviceDeploymentView(world, 0)).toMatchObject({
      status: 'STOPPED',
      statusReason:
        'A lifecycle hook failed, or somebody rolled back at it. No rollback candidate was found to run the rollback.',
    });
    expect([stageNow(world), running(world).length, weights(world)]).toEqual(['POST_TEST_TRAFFIC_SHIFT', 4, [0]]);
  });

  test('BG-13: a new desired count holds for both revisions', () => {
    const world = begin();
    at(world, UP + 10);
    must(world, update({ desiredCount: 6 }));
    at(world, UP + 30);
    expect(view(world).deployments.map(({ runningCount }) => runningCount)).toEqual([6, 6]);
    must(world, update({ desiredCount: 1 }));
    at(world, UP + 40);
    expect(view(world).deployments.map(({ runningCount }) => runningCount)).toEqual([1, 1]);
    at(world, UP + 400);
    expect(running(world)).toHaveLength(1);
  });

  test('nothing to run: the stages pass all the same', () => {
    const world = shiftable(BLUE_GREEN, { desiredCount: 0 });
    must(world, update({ definition: behindTargets(2) }));
    at(world, ASKED + 5 * MINUTE);
    expect(stagesOf(world)[1]).toBe('SCALE_UP@0');
    expect(deployments(world)[0]?.rolloutState).toBe('COMPLETED');
  });

  test('BG-09: a Network Load Balancer adds ten minutes to each shift of traffic', () => {
    const world = shiftable(BLUE_GREEN);
    for (const group of [...world.targetGroups.keys()])
      must(world, { type: 'ModifyTargetGroup', targetGroup: group, protocol: 'TCP' });
    must(world, update({ definition: behindTargets(2) }));
    at(world, 3_000);
    expect(stagesOf(world).slice(3)).toEqual([
      'TEST_TRAFFIC_SHIFT@10',
      'POST_TEST_TRAFFIC_SHIFT@610',
      'PRE_PRODUCTION_TRAFFIC_SHIFT@610',
      'PRODUCTION_TRAFFIC_SHIFT@610=100',
      'POST_PRODUCTION_TRAFFIC_SHIFT@1210',
      'BAKE_TIME@1210',
      'CLEAN_UP@1510',
    ]);
  });

  test('a blue task that ends on the way is replaced, and green waits for nobody', () => {
    const world = begin(hooked(pause('POST_SCALE_UP')));
    at(world, UP);
    const [first] = alive(world);
    must(world, { type: 'StopTask', task: first?.taskArn as string });
    at(world, UP + 15);
    expect(view(world).deployments.map(({ runningCount }) => runningCount)).toEqual([4, 4]);
  });
});

describe('traffic', () => {
  test.each([
    {
      id: 'EX-BG-02',
      of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 10 } },
      shares: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    },
    { id: 'EX-BG-04', of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 30 } }, shares: [30, 60, 90, 100] },
    { id: 'BG-11', of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 33.4 } }, shares: [33.4, 66.8, 100] },
    { id: 'BG-11', of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 100 } }, shares: [100] },
    { id: 'BG-11', of: { strategy: 'LINEAR' }, shares: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] },
    { id: 'EX-BG-03', of: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 10 } }, shares: [10, 100] },
    { id: 'BG-12', of: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0.1 } }, shares: [0.1, 100] },
    { id: 'BG-12', of: { strategy: 'CANARY' }, shares: [5, 100] },
    { id: 'BG-12', of: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 100 } }, shares: [100] },
    { id: 'BG-01', of: { strategy: 'BLUE_GREEN' }, shares: [100] },
  ] as const)('$id: $of: $shares', ({ of, shares }) => {
    const percent = { minimumHealthyPercent: 100, maximumPercent: 200 };
    expect(sharesOf({ ...percent, ...of }).map((tenths) => tenths / 10)).toEqual(shares);
  });

  test('EX-BG-02: LINEAR waits between its steps, each with the two stages before it, and not after the last', () => {
    const world = begin({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 2 } });
    at(world, 1_000);
    expect(stagesOf(world).slice(5)).toEqual([
      'PRE_PRODUCTION_TRAFFIC_SHIFT@10',
      'PRODUCTION_TRAFFIC_SHIFT@10=40',
      'PRE_PRODUCTION_TRAFFIC_SHIFT@130',
      'PRODUCTION_TRAFFIC_SHIFT@130=80',
      'PRE_PRODUCTION_TRAFFIC_SHIFT@250',
      'PRODUCTION_TRAFFIC_SHIFT@250=100',
      'POST_PRODUCTION_TRAFFIC_SHIFT@250',
      'BAKE_TIME@250',
      'CLEAN_UP@250',
    ]);
  });

  test('EX-BG-03, BG-12: CANARY sends 5 % for ten minutes, then all', () => {
    const world = begin({ strategy: 'CANARY' });
    at(world, UP + 599.9);
    expect(weights(world)).toEqual([95, 5]);
    at(world, UP + 600);
    expect(weights(world)).toEqual([100]);
    expect(stagesOf(world)).toContain('PRODUCTION_TRAFFIC_SHIFT@610=100');
  });

  test('BG-02: green registers with the other target group, and the next deployment goes back to the first', () => {
    const world = begin();
    const [blue, green] = [...world.targetGroups.keys()] as [string, string];
    at(world, 1_000);
    const registered = (group: string) =>
      messages(world).filter((text) => text.includes(`registered 4 targets in (target-group ${group})`));
    expect(registered(green)).toHaveLength(1);
    must(world, update({ definition: behindTargets(3) }));
    at(world, 2_000);
    expect(registered(blue)).toHaveLength(3); // registered, deregistered, registered again
    must(world, update({ definition: behindTargets(4), deploymentConfiguration: { strategy: 'ROLLING' } }));
    at(world, 3_000);
    expect(registered(blue)).toHaveLength(5); // whatever rolls stays where the traffic is
    expect(registered(green)).toHaveLength(2);
  });
});

describe('hooks', () => {
  test('BG-08: a PAUSE waits for somebody, who lets it go on', () => {
    const world = begin(hooked(pause('POST_TEST_TRAFFIC_SHIFT')));
    at(world, 3_600);
    expect([stageNow(world), runOf(world).status, weights(world)]).toEqual([
      'POST_TEST_TRAFFIC_SHIFT',
      'AWAITING_ACTION',
      [100, 0],
    ]);
    expect(runOf(world).expiresAtMs - runOf(world).startedAtMs).toBe(1_440 * 60_000);
    must(world, goOn(world));
    expect(stageNow(world)).toBe('BAKE_TIME');
    expect(refusalOf(world, goOn(world))).toMatchObject({ code: 'ConflictException', field: ['hookId'] });
  });

  test('BG-08: or sends it back', () => {
    const world = begin(hooked(pause('POST_PRODUCTION_TRAFFIC_SHIFT')));
    at(world, 200);
    expect(weights(world)).toEqual([0, 100]);
    must(world, goOn(world, 'ROLLBACK'));
    at(world, 201);
    expect(weights(world)).toEqual([100]);
    expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['1', '1', '1', '1']);
    expect(world.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'hook' });
  });

  test.each([
    { action: 'ROLLBACK', status: 'ROLLBACK_SUCCESSFUL' },
    { action: 'CONTINUE', status: 'SUCCESSFUL' },
    { action: undefined, status: 'ROLLBACK_SUCCESSFUL' },
  ])('BG-06: nobody answers: $action when the time is up', ({ action, status }) => {
    for (const hook of [pause, lambda]) {
      const timeoutConfiguration = { timeoutInMinutes: 7, ...(action && { action }) };
      const world = begin(hooked(hook('POST_SCALE_UP', { timeoutConfiguration })));
      at(world, UP + 7 * MINUTE - 0.1);
      expect(stageNow(world)).toBe('POST_SCALE_UP');
      at(world, UP + 7 * MINUTE);
      expect(runOf(world).status).toBe('TIMED_OUT');
      at(world, UP + 20 * MINUTE);
      expect(world.deployments[1]?.rollout.status).toBe(status);
    }
  });

  test.each([
    { delay: undefined, seconds: 30 },
    { delay: 90, seconds: 90 },
  ])('EX-BG-05: IN_PROGRESS: called again after $seconds s', ({ delay, seconds }) => {
    const world = begin(hooked(lambda('PRE_SCALE_UP', { hookDetails: { a: 1 } })));
    expect([stageNow(world), runOf(world).status, runOf(world).calls, alive(world).length]).toEqual([
      'PRE_SCALE_UP',
      'IN_PROGRESS',
      1,
      4,
    ]);
    must(world, answer(world, { hookStatus: 'IN_PROGRESS', callBackDelaySeconds: delay, hookDetails: { b: 2 } }));
    expect(refusalOf(world, answer(world))).toMatchObject({ code: 'ConflictException' });
    at(world, ASKED + seconds - 0.1);
    expect(runOf(world).calls).toBe(1);
    at(world, ASKED + seconds);
    expect(runOf(world)).toMatchObject({ calls: 2, callAtMs: null });
    must(world, answer(world, { hookDetails: { b: 3, c: 4 } }));
    expect(shiftOf(world).hookDetails[0]).toEqual({ b: 3, c: 4 });
    expect(stageNow(world)).toBe('SCALE_UP');
  });

  test.each([{ hookStatus: 'FAILED' }, { hookStatus: undefined }, { hookStatus: 'MAYBE' }])(
    'EX-BG-06: $hookStatus at POST_TEST_TRAFFIC_SHIFT: back to blue 100 / green 0',
    ({ hookStatus }) => {
      const world = begin(hooked(lambda('POST_TEST_TRAFFIC_SHIFT')));
      at(world, 120);
      expect([shiftOf(world).testTenths, alive(world).length]).toEqual([1_000, 8]);
      must(world, answer(world, { hookStatus }));
      expect([shiftOf(world).testTenths, shiftOf(world).productionTenths]).toEqual([0, 0]);
      at(world, 121);
      expect(stagesOf(world).slice(-3)).toEqual(['POST_TEST_TRAFFIC_SHIFT@10', 'TEST_TRAFFIC_SHIFT@20', 'CLEAN_UP@20']);
      expect(alive(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['1', '1', '1', '1']);
      expect(messages(world)).toContain(
        '(service web) (deployment ecs-svc/N) deployment failed: lifecycle hook failed.',
      );
      expect(messages(world)).toContain('(service web) rolling back to deployment ecs-svc/N.');
    },
  );

  test('BG-10: on the way back the hooks of the shifts are asked again, and cannot stop it', () => {
    const shifts = lambda('TEST_TRAFFIC_SHIFT', {
      lifecycleStages: ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'],
    });
    const world = begin(hooked(shifts, pause('POST_PRODUCTION_TRAFFIC_SHIFT')));
    at(world, 120);
    must(world, answer(world));
    must(world, answer(world));
    expect(stageNow(world)).toBe('POST_PRODUCTION_TRAFFIC_SHIFT');
    must(world, goOn(world, 'ROLLBACK'));
    expect([stageNow(world), weights(world), alive(world).length]).toEqual(['TEST_TRAFFIC_SHIFT', [100, 0], 8]);
    must(world, answer(world, { hookStatus: 'FAILED' }));
    expect(stageNow(world)).toBe('PRODUCTION_TRAFFIC_SHIFT');
    must(world, answer(world));
    at(world, 121);
    expect(shiftOf(world).hookRuns.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
      'TEST_TRAFFIC_SHIFT SUCCEEDED',
      'PRODUCTION_TRAFFIC_SHIFT SUCCEEDED',
      'POST_PRODUCTION_TRAFFIC_SHIFT FAILED',
      'TEST_TRAFFIC_SHIFT FAILED',
      'PRODUCTION_TRAFFIC_SHIFT SUCCEEDED',
    ]);
    expect(world.deployments[1]?.rollout.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  test('several hooks at one stage: all of them must be content', () => {
    const world = begin(hooked(lambda('PRE_SCALE_UP'), pause('PRE_SCALE_UP')));
    const runs = () => runsNow(shiftOf(world));
    expect(runs()).toHaveLength(2);
    must(world, goOn(world));
    expect([stageNow(world), runs().filter(isUndecided).length]).toEqual(['PRE_SCALE_UP', 1]);
  });

  test('LINEAR asks at every step', () => {
    const world = begin({
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
      lifecycleHooks: [pause('PRE_PRODUCTION_TRAFFIC_SHIFT')],
    });
    at(world, 200);
    expect(weights(world)).toEqual([100, 0]);
    must(world, goOn(world));
    expect(weights(world)).toEqual([50, 50]);
    at(world, 400);
    expect([stageNow(world), runOf(world).status]).toEqual(['PRE_PRODUCTION_TRAFFIC_SHIFT', 'AWAITING_ACTION']);
    must(world, goOn(world));
    at(world, 401);
    expect(world.deployments[1]?.rollout.status).toBe('SUCCESSFUL');
  });

  test('what is refused: unknown hooks, the wrong kind of answer, bounds', () => {
    const paused = begin(hooked(pause('PRE_SCALE_UP')));
    const called = begin(hooked(lambda('PRE_SCALE_UP')));
    expect(refusalOf(paused, answer(paused))).toMatchObject({ code: 'InvalidParameterException', field: ['hookId'] });
    expect(refusalOf(called, goOn(called))).toMatchObject({ code: 'InvalidParameterException', field: ['hookId'] });
    expect(refusalOf(paused, goOn(paused, 'STOP'))).toMatchObject({ field: ['action'] });
    expect(refusalOf(paused, { ...goOn(paused), hookId: 'x' } as never)).toMatchObject({ field: ['hookId'] });
    expect(refusalOf(paused, { ...goOn(paused), serviceDeploymentArn: 'x' } as never)).toMatchObject({
      code: 'ServiceDeploymentNotFoundException',
    });
    expect(refusalOf(called, answer(called, { callBackDelaySeconds: 0 }))).toMatchObject({ field: ['callBackDelay'] });
    expect(refusalOf(called, answer(called, { hookDetails: [1] }))).toMatchObject({ field: ['hookDetails'] });
    expect([stageNow(paused), stageNow(called)]).toEqual(['PRE_SCALE_UP', 'PRE_SCALE_UP']);
  });
});

describe('going back', () => {
  const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } };

  test('the breaker fires while green scales up: blue was never touched', () => {
    const world = begin({ ...BLUE_GREEN, ...BREAKER }, broken());
    at(world, 300);
    expect(world.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'circuit-breaker' });
    expect(stagesOf(world).map((stage) => stage.split('@')[0])).toEqual(['PRE_SCALE_UP', 'SCALE_UP', 'CLEAN_UP']);
    expect(running(world)).toHaveLength(4);
    expect(messages(world).some((text) => text.includes('has stopped 4'))).toBe(false);
  });

  test('CB-08: a breaker that does not roll back leaves both as they are', () => {
    const world = begin({ ...BLUE_GREEN, deploymentCircuitBreaker: { enable: true, rollback: false } }, broken());
    at(world, 5_000);
    expect(deployments(world).map(({ rolloutState, runningCount }) => [rolloutState, runningCount])).toEqual([
      ['FAILED', 0],
      ['COMPLETED', 4],
    ]);
    must(world, update({ definition: behindTargets(3) }));
    at(world, 6_000);
    expect(world.deployments[2]?.rollout.status).toBe('SUCCESSFUL');
    expect(stagesOf(world)[0]).toMatch(/^RECONCILE_SERVICE/);
  });

  test('ALM-03: an alarm in the bake time brings all traffic back at once', () => {
    const alarms = { alarmNames: ['errors'], enable: true, rollback: true };
    const world = begin({ ...BLUE_GREEN, alarms });
    at(world, 200);
    expect(weights(world)).toEqual([0, 100]);
    must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' });
    at(world, 201);
    expect(weights(world)).toEqual([100]);
    expect(world.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'alarm' });
  });

  test.each(['PRE_SCALE_UP', 'POST_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT'])(
    'SDEP-05: stopped at %s: blue has everything again, green is gone',
    (stage) => {
      const world = begin(hooked(pause(stage)));
      at(world, 200);
      expect(stageNow(world)).toBe(stage);
      must(world, {
        type: 'StopServiceDeployment',
        serviceDeploymentArn: view(world).currentServiceDeployment as string,
      });
      at(world, 300);
      expect(weights(world)).toEqual([100]);
      expect(deployments(world)).toEqual([
        { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4, pendingCount: 0 },
      ]);
      expect(world.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'stopped' });
    },
  );

  test('while blue is cleaned up: alarms no longer count; stopped by hand, blue is whole before it gets the traffic', () => {
    const alarms = { alarmNames: ['errors'], enable: true, rollback: true };
    const world = shiftable({ ...BLUE_GREEN, alarms });
    for (const targetGroup of [...world.targetGroups.keys()])
      must(world, { type: 'ModifyTargetGroup', targetGroup, deregistrationDelaySeconds: 300 });
    must(world, update({ definition: behindTargets(2) }));
    at(world, UP + 5 * MINUTE + 10);
    must(world, { type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' });
    expect([stageNow(world), weights(world)]).toEqual(['CLEAN_UP', [0, 100]]);
    must(world, {
      type: 'StopServiceDeployment',
      serviceDeploymentArn: view(world).currentServiceDeployment as string,
    });
    expect([stageNow(world), weights(world), shiftOf(world).isGoingBack]).toEqual(['SCALE_UP', [0, 100], true]);
    at(world, UP + 5 * MINUTE + 20);
    expect([stageNow(world), weights(world)]).toEqual(['CLEAN_UP', [100, 0]]);
    at(world, 2_000);
    expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['1', '1', '1', '1']);
  });

  test('BG-09: a stage that takes a day fails; thirty days are the end of all of it', () => {
    const day = 24 * 3_600;
    const crowded = shiftable(BLUE_GREEN, { placementConstraints: [{ type: 'distinctInstance' }] });
    must(crowded, update({ definition: behindTargets(2) }));
    at(crowded, ASKED + day - 1);
    expect(stageNow(crowded)).toBe('SCALE_UP');
    at(crowded, ASKED + day);
    expect(crowded.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'stage-timeout' });
    const stages = ['PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'];
    const timeoutConfiguration = { timeoutInMinutes: 20_160, action: 'CONTINUE' };
    const slow = begin(hooked(pause('PRE_SCALE_UP', { lifecycleStages: stages, timeoutConfiguration })));
    at(slow, ASKED + 30 * day - 1);
    expect(stageNow(slow)).toBe('POST_TEST_TRAFFIC_SHIFT');
    at(slow, ASKED + 30 * day);
    expect(slow.deployments[1]?.rollout).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', cause: 'stage-timeout' });
  });
});

describe('interrupted', () => {
  test('BG-03, DEP-09: a newer deployment reconciles first: the canary goes, blue stays the source', () => {
    const world = begin({ strategy: 'CANARY' });
    at(world, 300);
    expect(weights(world)).toEqual([95, 5]);
    must(world, update({ definition: behindTargets(3) }));
    expect(weights(world)).toEqual([100, 0, 0]);
    expect(world.deployments[1]?.rollout.status).toBe('STOPPED');
    at(world, 2_000);
    expect(stagesOf(world).slice(0, 3)).toEqual(['RECONCILE_SERVICE@200', 'PRE_SCALE_UP@200', 'SCALE_UP@200']);
    expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['3', '3', '3', '3']);
  });

  test('while going back: the newer one waits until the source is whole again', () => {
    const world = begin(hooked(pause('POST_PRODUCTION_TRAFFIC_SHIFT'), lambda('PRODUCTION_TRAFFIC_SHIFT')));
    at(world, 200);
    must(world, answer(world));
    must(world, goOn(world, 'ROLLBACK'));
    at(world, 210);
    must(world, update({ definition: behindTargets(3), deploymentConfiguration: { lifecycleHooks: [] } }));
    at(world, 2_000);
    expect(world.deployments.map((deployment) => deployment?.rollout.status)).toEqual([
      'SUCCESSFUL',
      'ROLLBACK_FAILED',
      'SUCCESSFUL',
    ]);
    expect(running(world)).toHaveLength(4);
  });

  test('a rolling update over a canary takes what is there as old', () => {
    const world = begin({ strategy: 'CANARY' });
    at(world, 300);
    must(world, update({ definition: behindTargets(3), deploymentConfiguration: { strategy: 'ROLLING' } }));
    at(world, 1_000);
    expect(deployments(world)).toEqual([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4, pendingCount: 0 },
    ]);
  });

  test('a service that is deleted on the way ends', () => {
    const world = begin(hooked(pause('POST_SCALE_UP')));
    at(world, 200);
    must(world, { type: 'DeleteService', service: 'web', force: true });
    at(world, 300);
    expect(view(world).status).toBe('INACTIVE');
  });
});

describe('what a strategy must be', () => {
  const refusal = (configuration: Record<string, unknown>, own: object = {}) =>
    refusalOf(emptyWorld(), shifting(configuration, own));

  test.each([
    { why: 'BG-01: a bake time', of: { strategy: 'BLUE_GREEN' }, field: 'bakeTimeInMinutes' },
    { why: 'BG-01', of: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1_441 }, field: 'bakeTimeInMinutes' },
    { why: 'BG-01', of: { strategy: 'RED_BLACK' }, field: 'strategy' },
    {
      why: 'BG-11',
      of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } },
      field: 'linearConfiguration.stepPercent',
    },
    {
      why: 'BG-11',
      of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 100.1 } },
      field: 'linearConfiguration.stepPercent',
    },
    {
      why: 'BG-11: steps of 0.1',
      of: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 10.05 } },
      field: 'linearConfiguration.stepPercent',
    },
    {
      why: 'BG-11',
      of: { strategy: 'LINEAR', linearConfiguration: { stepBakeTimeInMinutes: 1_441 } },
      field: 'linearConfiguration.stepBakeTimeInMinutes',
    },
    {
      why: 'BG-12',
      of: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0 } },
      field: 'canaryConfiguration.canaryPercent',
    },
    {
      why: 'BG-12',
      of: { strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: -1 } },
      field: 'canaryConfiguration.canaryBakeTimeInMinutes',
    },
    { why: 'one strategy', of: { strategy: 'CANARY', linearConfiguration: {} }, field: 'linearConfiguration' },
    { why: 'BG-05: a stage', of: hooked(lambda('SCALE_UP')), field: 'lifecycleHooks.0.lifecycleStages' },
    {
      why: 'BG-05: some stage',
      of: hooked({ ...lambda('SCALE_UP'), lifecycleStages: [] }),
      field: 'lifecycleHooks.0.lifecycleStages',
    },
    {
      why: 'BG-05: no pause in a shift',
      of: hooked(pause('PRODUCTION_TRAFFIC_SHIFT')),
      field: 'lifecycleHooks.0.lifecycleStages',
    },
    { why: 'BG-05', of: hooked({ lifecycleStages: ['PRE_SCALE_UP'] }), field: 'lifecycleHooks.0.hookTargetArn' },
    {
      why: 'BG-05',
      of: hooked(pause('PRE_SCALE_UP', { hookTargetArn: 'x' })),
      field: 'lifecycleHooks.0.hookTargetArn',
    },
    {
      why: 'BG-06',
      of: hooked(lambda('PRE_SCALE_UP', { timeoutConfiguration: { timeoutInMinutes: 1_441 } })),
      field: 'lifecycleHooks.0.timeoutConfiguration.timeoutInMinutes',
    },
    {
      why: 'BG-06',
      of: hooked(pause('PRE_SCALE_UP', { timeoutConfiguration: { timeoutInMinutes: 20_161 } })),
      field: 'lifecycleHooks.0.timeoutConfiguration.timeoutInMinutes',
    },
    {
      why: 'BG-06',
      of: hooked(pause('PRE_SCALE_UP', { timeoutConfiguration: { action: 'WAIT' } })),
      field: 'lifecycleHooks.0.timeoutConfiguration.action',
    },
    { why: 'rolling', of: { lifecycleHooks: [lambda('PRE_SCALE_UP')] }, field: 'lifecycleHooks' },
    { why: 'not a list', of: { ...BLUE_GREEN, lifecycleHooks: 'x' }, field: 'lifecycleHooks' },
  ])('$why: $of: $field is refused', ({ of, field }) => {
    expect(refusal(of)).toMatchObject({
      code: 'InvalidParameterException',
      field: ['deploymentConfiguration', ...field.split('.')],
    });
  });

  test.each([
    { strategy: 'BLUE_GREEN', protocol: 'TCP', refused: false },
    { strategy: 'LINEAR', protocol: 'TCP', refused: true },
    { strategy: 'CANARY', protocol: 'TLS', refused: true },
    { strategy: 'CANARY', protocol: 'HTTPS', refused: false },
  ])('BG-01: $strategy behind a $protocol target group', ({ strategy, protocol, refused }) => {
    const world = shiftable(BLUE_GREEN);
    for (const group of [...world.targetGroups.keys()])
      must(world, { type: 'ModifyTargetGroup', targetGroup: group, protocol: protocol as 'TCP' });
    expect(refusalOf(world, update({ deploymentConfiguration: { strategy } })) !== undefined).toBe(refused);
  });

  test('BG-01, BG-02: something that can shift traffic', () => {
    const [entry] = shifting({}).loadBalancers as [Record<string, object>];
    expect(refusal(BLUE_GREEN, { loadBalancers: [] })).toMatchObject({ field: ['loadBalancers'] });
    for (const name of ['alternateTargetGroupArn', 'productionListenerRule']) {
      const advancedConfiguration = { ...entry.advancedConfiguration, [name]: undefined };
      expect(refusal(BLUE_GREEN, { loadBalancers: [{ ...entry, advancedConfiguration }] })).toMatchObject({
        field: ['loadBalancers', '0', 'advancedConfiguration', name],
      });
    }
    const named = definition({
      networkMode: 'bridge',
      containerDefinitions: [
        { name: 'web', image: 'a', cpu: 1, memory: 8, portMappings: [{ containerPort: 80, name: 'http' }] },
      ],
    });
    const connected = { enabled: true, namespace: 'shop', services: [{ portName: 'http' }] };
    const own = { definition: named, loadBalancers: [], serviceConnectConfiguration: connected };
    for (const strategy of ['BLUE_GREEN', 'LINEAR', 'CANARY'])
      expect(refusal({ strategy, bakeTimeInMinutes: 0 }, own)).toBeUndefined();
  });

  test('a daemon rolls', () => {
    const daemon = { ...createService({ deploymentConfiguration: { strategy: 'LINEAR' } }), desiredCount: undefined };
    expect(refusalOf(emptyWorld(), { ...daemon, schedulingStrategy: 'DAEMON' } as never)).toMatchObject({
      field: ['deploymentConfiguration', 'strategy'],
    });
  });

  test('another strategy leaves the members of the old one behind', () => {
    const world = shiftable({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 1 } });
    must(world, update({ deploymentConfiguration: { strategy: 'ROLLING' } }));
    expect(view(world).deploymentConfiguration).not.toHaveProperty('canaryConfiguration');
    expect(LIFECYCLE_STAGES).toHaveLength(11);
  });
});
