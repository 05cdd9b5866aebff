import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { codeDeployView } from '../../../src/engine/views/code-deploy.ts';
import { taskSetsOf, taskSetView } from '../../../src/engine/views/task-set.ts';
import type { World } from '../../../src/engine/world.ts';
import type { StartCodeDeploy } from '../../../src/model/code-deploy.ts';
import type { CreateService } from '../../../src/model/command.ts';
import { CODE_DEPLOY_CONFIGS } from '../../../src/tables/code-deploy.ts';
import {
  alive,
  balanced,
  behindTargets,
  fleet,
  messages,
  running,
  TEN_SECONDS,
  targetGroupArn,
  update,
  view,
} from '../../support/services.ts';
import { at, createService, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const [MINUTE, HOUR] = [60, 3_600];
/** Seconds: the deployment is asked for at a hundred, and its tasks are up ten later and seen a second after that. */
const ASKED = 100;

/** A service of four at rest under CodeDeploy, on roomy instances. */
function start(own: Partial<CreateService> = {}): World {
  const world = emptyWorld({ ...TEN_SECONDS, explain: false });
  must(world, fleet(4, 'm5.4xlarge'));
  must(
    world,
    createService({
      definition: behindTargets(1),
      desiredCount: 4,
      loadBalancers: balanced(),
      deploymentController: { type: 'CODE_DEPLOY' },
      ...own,
    }),
  );
  at(world, ASKED);
  return world;
}
const deploy = (own: Partial<StartCodeDeploy> = {}): StartCodeDeploy => ({
  type: 'StartCodeDeploy',
  service: 'web',
  definition: behindTargets(2),
  targetGroupArn: targetGroupArn('green'),
  ...own,
});
const config = (name: string): string => `CodeDeployDefault.ECS${name}`;
const now = (world: World) => codeDeployView(world, 0);
const sets = (world: World) => taskSetsOf(world, 0).map((one) => taskSetView(world, one));
/** Seconds at which the replacement came to have how much of the traffic, to the second. */
function shifts(world: World, untilSeconds: number): string[] {
  const seen: string[] = [];
  let last = 0;
  for (let second = (world.nowMs - START_MS) / 1_000; second <= untilSeconds; second++) {
    at(world, second);
    const { trafficWeight = 0 } = now(world) ?? {};
    if (trafficWeight !== last) seen.push(`${trafficWeight}@${second}`);
    last = trafficWeight;
  }
  return seen;
}
/** Goes to the second of the first shift. */
function firstShift(world: World): number {
  for (let second = ASKED; second < ASKED + 60; second++) if (shifts(world, second).length > 0) return second;
  throw new Error('nothing shifts');
}

describe('TS-07: deployments by CodeDeploy', () => {
  test('TS-06: a replacement set of all of the service comes up beside the original, which has the traffic', () => {
    const world = start();
    must(world, deploy());
    at(world, ASKED + 2);
    const { deploymentId, ...state } = now(world) ?? {};
    expect(deploymentId).toMatch(/^d-[0-9A-F]{9}$/);
    expect(state).toMatchObject({ status: 'IN_PROGRESS', stage: 'INSTALL', trafficWeight: 0 });
    expect(sets(world)).toMatchObject([
      {
        status: 'ACTIVE',
        startedBy: 'CODE_DEPLOY',
        externalId: deploymentId,
        scale: { value: 100 },
        loadBalancers: [{ targetGroupArn: targetGroupArn('green') }],
      },
      { status: 'PRIMARY', loadBalancers: [{ targetGroupArn: balanced()[0]?.targetGroupArn }] },
    ]);
    expect(alive(world)).toHaveLength(8);
  });

  test('all at once: with the first steady state all traffic goes, and the original with it', () => {
    const world = start();
    must(world, deploy());
    const shifted = firstShift(world);
    expect(shifted).toBeGreaterThanOrEqual(ASKED + 10);
    at(world, shifted + 400); // until the targets of the original are deregistered
    expect(now(world)).toMatchObject({ status: 'SUCCEEDED', trafficWeight: 100 });
    expect(sets(world)).toMatchObject([{ status: 'PRIMARY' }]);
    expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['2', '2', '2', '2']);
    expect(view(world)).toMatchObject({ loadBalancers: [{ targetGroupArn: targetGroupArn('green') }] });
    expect(messages(world).at(-1)).toBe('(service web) has reached a steady state.');
    checkWorld(world);
  });

  test.each([
    { name: 'Linear10PercentEvery1Minutes', every: 1, count: 10 },
    { name: 'Linear10PercentEvery3Minutes', every: 3, count: 10 },
    { name: 'Canary10Percent5Minutes', every: 5, count: 2 },
    { name: 'Canary10Percent15Minutes', every: 15, count: 2 },
  ])('$name: parts of the traffic, $every minutes apart', ({ name, every, count }) => {
    const world = start();
    must(world, deploy({ deploymentConfigName: config(name) }));
    const seen = shifts(world, ASKED + 60 + every * MINUTE * count);
    const first = Number(seen[0]?.split('@')[1]);
    expect(seen).toEqual(
      Array.from(
        { length: count },
        (_, index) => `${index === count - 1 ? 100 : (index + 1) * 10}@${first + index * every * MINUTE}`,
      ),
    );
    expect(now(world)?.status).toBe('SUCCEEDED');
  });

  test('the original goes on without traffic as long as it is told to', () => {
    const world = start();
    must(world, deploy({ terminationWaitTimeInMinutes: 30 }));
    const shifted = firstShift(world);
    at(world, shifted + 30 * MINUTE - 1);
    expect(now(world)).toMatchObject({ status: 'IN_PROGRESS', stage: 'TERMINATE', trafficWeight: 100 });
    expect([running(world).length, sets(world).map(({ status }) => status)]).toEqual([8, ['PRIMARY', 'ACTIVE']]);
    at(world, shifted + 30 * MINUTE + 400);
    expect([running(world).length, now(world)?.status]).toEqual([4, 'SUCCEEDED']);
  });

  /** Fits on no instance: its set never comes to rest. */
  const tooLarge = behindTargets(2, { cpu: 40_000 });

  test('a replacement that is not steady within an hour fails; no traffic has moved', () => {
    const world = start();
    must(world, deploy({ definition: tooLarge }));
    at(world, ASKED + HOUR - 1);
    expect(now(world)).toMatchObject({ status: 'IN_PROGRESS', stage: 'INSTALL', trafficWeight: 0 });
    at(world, ASKED + HOUR);
    expect(now(world)).toMatchObject({ status: 'FAILED', errorMessage: expect.stringContaining('one hour') });
    at(world, ASKED + HOUR + 400);
    expect(sets(world)).toMatchObject([{ status: 'PRIMARY', taskDefinition: expect.stringMatching(/:1$/) }]);
    expect(running(world)).toHaveLength(4);
  });

  test('a scaling event during the shift that comes to rest in time changes nothing', () => {
    const world = start();
    must(world, deploy({ deploymentConfigName: config('Canary10Percent5Minutes') }));
    const shifted = firstShift(world);
    at(world, shifted + 10);
    must(world, update({ desiredCount: 6 }));
    at(world, shifted + 13);
    expect(now(world)?.steadyByMs).toBeGreaterThan(world.nowMs + 4 * MINUTE * 1_000);
    at(world, shifted + 60);
    expect(now(world)?.steadyByMs).toBeUndefined();
    at(world, shifted + 15 * MINUTE);
    expect([now(world)?.status, running(world).length]).toEqual(['SUCCEEDED', 6]);
  });

  test.each([
    { name: 'Canary10Percent15Minutes', weight: 10 },
    { name: 'Linear10PercentEvery1Minutes', weight: 60 },
  ])('$name: one that does not fails it after five minutes, in which traffic goes on shifting', ({ name, weight }) => {
    const world = start();
    must(world, deploy({ deploymentConfigName: config(name) }));
    const shifted = firstShift(world);
    at(world, shifted + 2);
    must(world, update({ desiredCount: 5_000 })); // more than the instances hold
    at(world, shifted + 5 * MINUTE + 1);
    expect(now(world)).toMatchObject({ status: 'IN_PROGRESS', trafficWeight: weight });
    at(world, shifted + 5 * MINUTE + 5);
    expect(now(world)).toMatchObject({
      status: 'FAILED',
      trafficWeight: 0,
      errorMessage: expect.stringContaining('five minutes'),
    });
    expect(sets(world).at(-1)).toMatchObject({ status: 'PRIMARY', taskDefinition: expect.stringMatching(/:1$/) });
  });

  test('scaled while the replacement comes up: it has its hour all the same', () => {
    const world = start();
    must(world, deploy({ deploymentConfigName: config('Canary10Percent5Minutes') }));
    at(world, ASKED + 5);
    must(world, update({ desiredCount: 6 }));
    at(world, ASKED + 60);
    expect(now(world)).toMatchObject({ stage: 'SHIFT', trafficWeight: 10 });
    expect(now(world)?.steadyByMs).toBeUndefined();
  });

  test.each(['INSTALL', 'SHIFT', 'TERMINATE'])('stopped in %s: the original has it all again', (stage) => {
    const world = start();
    must(
      world,
      deploy({
        terminationWaitTimeInMinutes: 60,
        ...(stage === 'SHIFT' && { deploymentConfigName: config('Canary10Percent5Minutes') }),
      }),
    );
    at(world, stage === 'INSTALL' ? ASKED + 2 : ASKED + 60);
    expect(now(world)?.stage).toBe(stage);
    must(world, { type: 'StopCodeDeploy', service: 'web' });
    expect(now(world)).toMatchObject({ status: 'STOPPED', trafficWeight: 0 });
    expect(view(world).taskDefinition).toMatch(/:1$/);
    at(world, ASKED + 500);
    expect(sets(world)).toMatchObject([{ status: 'PRIMARY' }]);
    expect(running(world).map(({ taskDefinitionArn }) => taskDefinitionArn.at(-1))).toEqual(['1', '1', '1', '1']);
    expect(refusalOf(world, { type: 'StopCodeDeploy', service: 'web' })?.field).toEqual(['service']);
    must(world, deploy());
    at(world, ASKED + 1_000);
    expect(now(world)?.status).toBe('SUCCEEDED');
  });

  test('a set that somebody deletes ends it', () => {
    const world = start();
    must(world, deploy({ definition: tooLarge }));
    at(world, ASKED + 30);
    must(world, {
      type: 'DeleteTaskSet',
      service: 'web',
      taskSet: sets(world)[0]?.id as string,
      force: true,
    });
    at(world, ASKED + 60);
    expect(now(world)).toMatchObject({ status: 'FAILED', errorMessage: expect.stringContaining('no longer there') });
    expect(running(world)).toHaveLength(4);
  });

  test('a service that is deleted meanwhile takes it along', () => {
    const world = start();
    must(world, deploy());
    must(world, { type: 'DeleteService', service: 'web', force: true });
    at(world, ASKED + HOUR);
    expect(now(world)?.status).toBe('STOPPED');
    expect(running(world)).toEqual([]);
  });

  test.each([...CODE_DEPLOY_CONFIGS.keys()])('a Network Load Balancer shifts all at once only: %s', (name) => {
    const world = start();
    for (const group of [...world.targetGroups.keys()])
      must(world, { type: 'ModifyTargetGroup', targetGroup: group, protocol: 'TCP' });
    const refusal = refusalOf(world, deploy({ deploymentConfigName: name }));
    if (name.endsWith('AllAtOnce')) expect(refusal).toBeUndefined();
    else expect(refusal?.field).toEqual(['deploymentConfigName']);
  });

  test.each([
    { why: 'unknown configuration', own: { deploymentConfigName: 'mine' }, field: ['deploymentConfigName'] },
    { why: 'the same group', own: { targetGroupArn: balanced()[0]?.targetGroupArn }, field: ['targetGroupArn'] },
    { why: 'too long a wait', own: { terminationWaitTimeInMinutes: 2_881 }, field: ['terminationWaitTimeInMinutes'] },
    { why: 'half a minute', own: { terminationWaitTimeInMinutes: 0.5 }, field: ['terminationWaitTimeInMinutes'] },
    { why: 'no such service', own: { service: 'nobody' }, field: ['service'] },
  ])('refused: $why', ({ own, field }) => {
    const world = start();
    expect(refusalOf(world, deploy(own as Partial<StartCodeDeploy>))?.field).toEqual(field);
    expect([now(world), sets(world).length]).toEqual([undefined, 1]);
  });

  test('one at a time, of services of CodeDeploy alone; another controller takes over when it is done (SVC-09)', () => {
    const world = start();
    must(world, deploy());
    expect(refusalOf(world, deploy({ targetGroupArn: targetGroupArn('third') }))?.message).toContain('already has an');
    const takeOver = update({ deploymentController: { type: 'ECS' } });
    expect(refusalOf(world, takeOver)?.field).toEqual(['deploymentController']);
    at(world, ASKED + 500);
    must(world, takeOver);
    expect(refusalOf(world, deploy())?.message).toContain('ECS deployment controller');
    must(world, createService({ serviceName: 'rolling' }));
    expect(refusalOf(world, deploy({ service: 'rolling' }))?.field).toEqual(['service']);
    checkWorld(world);
  });

  test('a stored world goes on where it was', () => {
    const world = start();
    must(world, deploy({ deploymentConfigName: config('Canary10Percent5Minutes') }));
    at(world, ASKED + 60);
    const again = fromSections(structuredClone(toSections(world)));
    at(world, ASKED + 600);
    at(again, ASKED + 600);
    expect(now(again)).toEqual(now(world));
    expect(now(again)?.status).toBe('SUCCEEDED');
  });
});
