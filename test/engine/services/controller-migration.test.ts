import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { taskSetsOf, taskSetView } from '../../../src/engine/views/task-set.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command, CreateService, UpdateService } from '../../../src/model/command.ts';
import type { ControllerType } from '../../../src/model/service.ts';
import {
  alive,
  balanced,
  behindTargets,
  deployments,
  fleet,
  plain,
  running,
  TEN_SECONDS,
  update,
  view,
} from '../../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf } from '../../support/world.ts';

const to = (type: string, own: Partial<UpdateService> = {}): Command =>
  update({ deploymentController: { type }, ...own });
const start = (own: Partial<CreateService> = {}, untilSeconds = 120): World => {
  const world = emptyWorld({ ...TEN_SECONDS, explain: false });
  must(world, fleet(3));
  must(world, createService({ definition: plain(1), desiredCount: 4, ...own }));
  at(world, untilSeconds);
  return world;
};
const codeDeploy = (): World =>
  start({
    definition: behindTargets(1),
    loadBalancers: balanced(),
    deploymentController: { type: 'CODE_DEPLOY' },
    deploymentConfiguration: { maximumPercent: 150 },
  });
const external = (): World => {
  const world = emptyWorld({ ...TEN_SECONDS, explain: false });
  must(world, fleet(3));
  const { definition: _, ...request } = createService({ desiredCount: 4, deploymentController: { type: 'EXTERNAL' } });
  must(world, request);
  return world;
};
const addSet = (world: World, revision: number, value = 100): string => {
  const { deployment } = must(world, {
    type: 'CreateTaskSet',
    service: 'web',
    definition: plain(revision),
    scale: { value },
    tags: [],
  });
  return taskSetView(world, deployment as number).id;
};
const primary = (id: string): Command => ({ type: 'UpdateServicePrimaryTaskSet', service: 'web', primaryTaskSet: id });
const serials = (world: World): number[] => alive(world).map(({ serial }) => serial);
const controller = (world: World): ControllerType => view(world).deploymentController.type;
const sets = (world: World) =>
  taskSetsOf(world, world.serviceNumbers.get('web') as number).map((one) => taskSetView(world, one));

describe('SVC-09: another controller takes a service over', () => {
  test('CODE_DEPLOY → ECS: the primary task set is the deployment from then on, and rolls like any other', () => {
    const world = codeDeploy();
    const before = serials(world);
    must(world, to('ECS'));
    expect(controller(world)).toBe('ECS');
    expect(deployments(world)).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4 }]);
    expect(view(world)).not.toHaveProperty('taskSets');
    at(world, 300);
    expect(serials(world)).toEqual(before);
    must(world, update({ definition: behindTargets(2) }));
    at(world, 1_500);
    expect(deployments(world)).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 4 }]);
    expect(view(world).taskDefinition).toBe(behindTargets(2).taskDefinitionArn);
    checkWorld(world);
  });

  test('CODE_DEPLOY → ECS: a new revision, and blue/green, come with the same update', () => {
    const world = codeDeploy();
    const [entry] = balanced();
    must(
      world,
      to('ECS', {
        definition: behindTargets(2),
        deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
        loadBalancers: [
          {
            ...entry,
            advancedConfiguration: {
              alternateTargetGroupArn: balanced('web2')[0]?.targetGroupArn as string,
              productionListenerRule: 'rule',
            },
          },
        ],
      }),
    );
    expect(deployments(world)).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE' },
    ]);
    at(world, 2_000);
    expect(deployments(world)).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 4 }]);
  });

  test('CODE_DEPLOY → EXTERNAL: its task set stays, and others come beside it', () => {
    const world = codeDeploy();
    must(world, to('EXTERNAL'));
    expect([controller(world), sets(world).map(({ status }) => status)]).toEqual(['EXTERNAL', ['PRIMARY']]);
    addSet(world, 2, 50);
    at(world, 300);
    expect(view(world).taskSets?.map(({ runningCount }) => runningCount)).toEqual([2, 4]);
  });

  test('ECS → EXTERNAL: the deployment goes on as the primary task set, shown as a deployment still', () => {
    const world = start();
    const before = serials(world);
    must(world, to('EXTERNAL'));
    expect(controller(world)).toBe('EXTERNAL');
    expect(sets(world)).toMatchObject([
      { status: 'PRIMARY', scale: { value: 100 }, computedDesiredCount: 4, stabilityStatus: 'STEADY_STATE' },
    ]);
    expect(deployments(world)).toMatchObject([{ status: 'PRIMARY', runningCount: 4 }]);
    expect(view(world)).not.toHaveProperty('taskSets');
    at(world, 600);
    expect(serials(world)).toEqual(before);
    // The new set takes over; what came from ECS is removed by hand.
    const next = addSet(world, 2);
    at(world, 700);
    must(world, primary(next));
    const old = sets(world).find(({ status }) => status === 'ACTIVE')?.id as string;
    must(world, { type: 'DeleteTaskSet', service: 'web', taskSet: old, force: true });
    at(world, 900);
    expect(sets(world)).toMatchObject([{ id: next, status: 'PRIMARY', runningCount: 4 }]);
    expect(running(world).every(({ taskDefinitionArn }) => taskDefinitionArn === plain(2).taskDefinitionArn)).toBe(
      true,
    );
    checkWorld(world);
  });

  test('EXTERNAL → ECS: brought to the desired count, whatever the scale was; and back again', () => {
    const world = external();
    must(world, primary(addSet(world, 1, 50)));
    at(world, 60);
    expect(running(world)).toHaveLength(2);
    must(world, to('ECS', { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }));
    at(world, 120);
    expect(running(world)).toHaveLength(4);
    must(
      world,
      to('EXTERNAL', { deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } }),
    );
    expect([controller(world), sets(world)[0]?.status]).toEqual(['EXTERNAL', 'PRIMARY']);
  });

  test('it is stored as it is, and the same controller again changes nothing', () => {
    const world = start();
    must(world, to('EXTERNAL'));
    expect(toSections(fromSections(toSections(world)))).toEqual(toSections(world));
    const { sequence } = world;
    must(world, to('EXTERNAL'));
    expect(world.sequence).toBe(sequence);
  });
});

describe('SVC-09: refused, and nothing is changed', () => {
  const daemon = (): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    const { desiredCount: _, ...request } = createService({ definition: plain(1), schedulingStrategy: 'DAEMON' });
    must(world, request);
    at(world, 100);
    return world;
  };
  const connected = definition({
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'web',
        image: 'nginx',
        cpu: 64,
        memory: 64,
        versionConsistency: 'disabled',
        portMappings: [{ containerPort: 80, name: 'http' }],
      },
    ],
  });
  const withTwoSets = (): World => {
    const world = external();
    must(world, primary(addSet(world, 1)));
    addSet(world, 2, 10);
    return world;
  };
  const configured = (deploymentConfiguration: object) => () =>
    start({ deploymentConfiguration: { ...deploymentConfiguration } });
  test.each([
    { why: 'nothing is given to CodeDeploy', world: start, type: 'CODE_DEPLOY', says: 'from ECS to CODE_DEPLOY' },
    {
      why: 'nothing is given to CodeDeploy',
      world: external,
      type: 'CODE_DEPLOY',
      says: 'from EXTERNAL to CODE_DEPLOY',
    },
    { why: 'no such controller', world: start, type: 'MINE', says: 'type should be one of' },
    {
      why: 'a deployment runs',
      world: () => start({}, 5),
      type: 'EXTERNAL',
      says: 'during an ongoing service deployment',
    },
    { why: 'two task sets', world: withTwoSets, type: 'ECS', says: 'multiple tasksets' },
    { why: 'no task set', world: external, type: 'ECS', says: 'requires a primary taskset' },
    { why: 'daemon', world: daemon, type: 'EXTERNAL', says: 'using the DAEMON scheduling strategy' },
    {
      why: 'breaker',
      world: configured({ deploymentCircuitBreaker: { enable: true, rollback: false } }),
      type: 'EXTERNAL',
      says: 'Deployment circuit breaker feature is only supported with ECS deployment controller.',
    },
    {
      why: 'alarms',
      world: configured({ alarms: { alarmNames: ['a'], enable: true, rollback: false } }),
      type: 'EXTERNAL',
      says: 'Alarm based rollback feature is only supported with ECS deployment controller.',
    },
    {
      why: 'Service Connect',
      world: () => start({ definition: connected, serviceConnectConfiguration: { enabled: true, namespace: 'shop' } }),
      type: 'EXTERNAL',
      says: 'not supported for services using Service Connect',
    },
    {
      why: 'blue/green',
      world: () =>
        start({
          definition: behindTargets(1),
          deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 0 },
          loadBalancers: [
            {
              ...balanced()[0],
              advancedConfiguration: {
                alternateTargetGroupArn: balanced('web2')[0]?.targetGroupArn as string,
                productionListenerRule: 'r',
              },
            },
          ],
        }),
      type: 'EXTERNAL',
      says: 'The BLUE_GREEN deployment strategy is only supported with ECS',
    },
  ])('$why: $type', ({ world: make, type, says }) => {
    const world = make();
    const before = JSON.stringify(toSections(world));
    const refusal = refusalOf(
      world,
      to(type, { desiredCount: type === 'ECS' || type === 'EXTERNAL' ? undefined : 3 } as never),
    );
    expect(refusal).toMatchObject({ code: 'InvalidParameterException', message: expect.stringContaining(says) });
    expect(JSON.stringify(toSections(world))).toBe(before);
  });

  test('what the update says beside it must be right as well', () => {
    const world = codeDeploy();
    const before = JSON.stringify(toSections(world));
    expect(refusalOf(world, to('ECS', { desiredCount: -1 }))?.field).toEqual(['desiredCount']);
    expect(refusalOf(world, to('EXTERNAL', { definition: plain(2) }))?.field).toEqual(['taskDefinition']);
    expect(JSON.stringify(toSections(world))).toBe(before);
  });
});
