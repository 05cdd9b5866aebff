import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { computedDesiredCount } from '../../../src/engine/services/task-sets.ts';
import { taskSetView } from '../../../src/engine/views/task-set.ts';
import { previewDeployment } from '../../../src/engine/whatif/preview-deployment.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command, CreateService, UpdateService } from '../../../src/model/command.ts';
import type { CreateTaskSet } from '../../../src/model/task-set.ts';
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
  tasksOf,
  update,
  view,
} from '../../support/services.ts';
import { at, createService, emptyWorld, instance, must, refusalOf, register } from '../../support/world.ts';

const external = (own: Partial<CreateService> = {}): CreateService => {
  const { definition: _, ...request } = createService({ desiredCount: 4 });
  return { ...request, deploymentController: { type: 'EXTERNAL' }, ...own };
};
const codeDeploy = (own: Partial<CreateService> = {}): CreateService =>
  createService({
    definition: behindTargets(1),
    desiredCount: 4,
    loadBalancers: balanced(),
    deploymentController: { type: 'CODE_DEPLOY' },
    ...own,
  });
const taskSet = (own: Partial<CreateTaskSet> = {}): CreateTaskSet => ({
  type: 'CreateTaskSet',
  service: 'web',
  definition: plain(1),
  scale: { value: 100 },
  tags: [],
  ...own,
});
const start = (command: Command = external()): World => {
  const world = emptyWorld({ ...TEN_SECONDS, explain: false });
  must(world, fleet(3));
  must(world, command);
  return world;
};
const add = (world: World, own: Partial<CreateTaskSet> = {}): string => {
  const { deployment } = must(world, taskSet(own));
  return taskSetView(world, deployment as number).id;
};
const sets = (world: World) => view(world).taskSets ?? [];
const scaled = (id: string, value: number): Command => ({
  type: 'UpdateTaskSet',
  service: 'web',
  taskSet: id,
  scale: { value },
});
const deleted = (id: string, force = false): Command => ({ type: 'DeleteTaskSet', service: 'web', taskSet: id, force });
const primary = (id: string): Command => ({ type: 'UpdateServicePrimaryTaskSet', service: 'web', primaryTaskSet: id });

describe('how many', () => {
  test.each([
    { id: 'EX-TS-01', desired: 4, percent: 30, wanted: 2 },
    { id: 'EX-TS-02', desired: 3, percent: 50, wanted: 2 },
    { id: 'TS-02', desired: 3, percent: 100, wanted: 3 },
    { id: 'TS-02', desired: 100, percent: 7, wanted: 7 },
    { id: 'TS-02', desired: 1_000, percent: 0.001, wanted: 1 },
    { id: 'TS-02', desired: 5_000, percent: 33.333333, wanted: 1_667 },
    { id: 'TS-02', desired: 7, percent: 0, wanted: 0 },
    { id: 'TS-02', desired: 0, percent: 100, wanted: 0 },
  ])('$id: $percent % of $desired: $wanted', ({ desired, percent, wanted }) => {
    expect(computedDesiredCount(desired, { status: 'ACTIVE', scaleMicropercent: percent * 1e6 })).toBe(wanted);
  });
});

describe('an EXTERNAL service', () => {
  test('TS-01: it runs nothing until somebody adds a task set', () => {
    const world = start();
    at(world, 60);
    expect(view(world)).toMatchObject({ desiredCount: 4, runningCount: 0, deployments: [], taskSets: [] });
    expect(view(world)).not.toHaveProperty('taskDefinition');
    expect(view(world)).not.toHaveProperty('currentServiceDeployment');
  });

  test('TS-02 to TS-04: a set is ACTIVE, starts its share, and is steady once it runs', () => {
    const world = start();
    const id = add(world, { scale: { value: 50 }, externalId: 'blue-1' });
    expect(sets(world)).toMatchObject([
      {
        id,
        externalId: 'blue-1',
        status: 'ACTIVE',
        scale: { value: 50, unit: 'PERCENT' },
        computedDesiredCount: 2,
        stabilityStatus: 'STABILIZING',
      },
    ]);
    expect(sets(world)[0]).not.toHaveProperty('startedBy');
    at(world, 9);
    expect(sets(world)).toMatchObject([{ pendingCount: 2, runningCount: 0, stabilityStatus: 'STABILIZING' }]);
    at(world, 11);
    expect(sets(world)).toMatchObject([{ pendingCount: 0, runningCount: 2, stabilityStatus: 'STEADY_STATE' }]);
    expect(running(world).map(({ startedBy }) => startedBy)).toEqual([id, id]);
    expect(messages(world)).toEqual([
      '(service web) has started 2 tasks: (task ID) (task ID).',
      '(service web) has reached a steady state.',
    ]);
  });

  test('TS-02: a new set is scaled to nothing unless it says otherwise', () => {
    const world = start();
    must(world, { ...taskSet(), scale: undefined } as never);
    at(world, 60);
    expect(sets(world)).toMatchObject([
      { scale: { value: 0 }, computedDesiredCount: 0, stabilityStatus: 'STEADY_STATE' },
    ]);
  });

  test('the desired count of the service holds for all sets, each in its share', () => {
    const world = start();
    add(world, { scale: { value: 100 } });
    add(world, { definition: plain(2), scale: { value: 25 } });
    at(world, 60);
    expect(sets(world).map(({ runningCount }) => runningCount)).toEqual([1, 4]);
    must(world, update({ desiredCount: 6 }));
    expect(sets(world).map(({ computedDesiredCount: wanted }) => wanted)).toEqual([2, 6]);
    at(world, 120);
    expect(view(world)).toMatchObject({ desiredCount: 6, runningCount: 8 });
    must(world, update({ desiredCount: 1 }));
    at(world, 180);
    expect(sets(world).map(({ runningCount }) => runningCount)).toEqual([1, 1]);
  });

  test('EX-TS-04: one is primary, and the service shows what it runs', () => {
    const world = start();
    const [one, two] = [add(world), add(world, { definition: plain(2), scale: { value: 0 } })];
    must(world, primary(one));
    expect(view(world).taskDefinition).toBe(plain(1).taskDefinitionArn);
    must(world, scaled(two, 100));
    at(world, 60);
    must(world, primary(two));
    expect(sets(world).map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE']);
    expect(view(world).taskDefinition).toBe(plain(2).taskDefinitionArn);
    must(world, scaled(one, 0));
    must(world, deleted(one));
    at(world, 120);
    expect(sets(world).map(({ id }) => id)).toEqual([two]);
    expect(running(world)).toHaveLength(4);
  });

  test('TS-05: a set that still has tasks goes by force alone, and is DRAINING until they have stopped', () => {
    const world = emptyWorld({ explain: false });
    must(world, fleet(2));
    must(world, external());
    const id = add(world);
    at(world, 60);
    expect(refusalOf(world, deleted(id))).toEqual({
      code: 'InvalidParameterException',
      message: 'The task set cannot be deleted while it is scaled above 0.',
      field: ['force'],
    });
    must(world, deleted(id, true));
    expect(sets(world)).toMatchObject([
      { status: 'DRAINING', computedDesiredCount: 0, stabilityStatus: 'STABILIZING' },
    ]);
    expect(refusalOf(world, primary(id))).toMatchObject({ field: ['primaryTaskSet'] });
    expect(refusalOf(world, scaled(id, 50))).toMatchObject({ field: ['taskSet'] });
    must(world, deleted(id));
    at(world, 180);
    expect([sets(world), alive(world)]).toEqual([[], []]);
  });

  test('TS-04: health checks that have not passed, and draining instances, are not steady', () => {
    const world = start();
    add(world, { definition: checked(1) });
    at(world, 12);
    expect(sets(world)[0]).toMatchObject({ runningCount: 4, stabilityStatus: 'STABILIZING' });
    at(world, 40);
    expect(sets(world)[0]?.stabilityStatus).toBe('STEADY_STATE');
    const instance = running(world)[0]?.containerInstanceArn as string;
    must(world, { type: 'UpdateContainerInstancesState', containerInstances: [instance], status: 'DRAINING' });
    expect(sets(world)[0]?.stabilityStatus).toBe('STABILIZING');
    at(world, 200);
    expect(sets(world)[0]).toMatchObject({ runningCount: 4, stabilityStatus: 'STEADY_STATE' });
    expect(running(world).some(({ containerInstanceArn }) => containerInstanceArn === instance)).toBe(false);
  });

  test('CI-47: a set drains by the default percentages, whatever the service says: all stay, never more than twice as many', () => {
    const world = emptyWorld({ ...TEN_SECONDS, explain: false });
    must(world, fleet(3));
    must(
      world,
      codeDeploy({
        definition: behindTargets(1),
        deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      }),
    );
    at(world, 100);
    const drain = (): void => {
      const containerInstances = [
        ...new Set(alive(world).map(({ containerInstanceArn = '' }) => containerInstanceArn)),
      ];
      must(world, { type: 'UpdateContainerInstancesState', containerInstances, status: 'DRAINING' });
    };
    const present = (): number => tasksOf(world).filter(({ lastStatus }) => lastStatus !== 'STOPPED').length;
    // Five minutes of deregistration hold what has left, so that the next tasks to leave must wait for it.
    drain();
    must(world, register(instance('m5.4xlarge'), instance('m5.4xlarge')));
    let [least, most] = [running(world).length, 0];
    for (let second = 101; second < 1_500; second++) {
      at(world, second);
      if (second === 150) drain();
      if (second === 151) must(world, register(instance('m5.4xlarge')));
      least = Math.min(least, running(world).length);
      most = Math.max(most, present());
    }
    expect([least, most]).toEqual([4, 8]);
    expect(sets(world)[0]).toMatchObject({ runningCount: 4, stabilityStatus: 'STEADY_STATE' });
  });

  test('a task that ends is started again; a set that never starts is throttled', () => {
    const world = start();
    add(world);
    at(world, 60);
    must(world, { type: 'StopTask', task: running(world)[0]?.taskArn as string });
    at(world, 90);
    expect(running(world)).toHaveLength(4);
    add(world, { definition: neverStarts(2) });
    at(world, 600);
    expect(sets(world)[0]?.stabilityStatus).toBe('STABILIZING');
    expect(messages(world).some((text) => text.includes('unable to consistently start tasks'))).toBe(true);
  });

  test('throttled when its next try for room comes due: time goes on', () => {
    const world = emptyWorld({ ...TEN_SECONDS, explain: false });
    must(world, register(instance('t3.micro')));
    must(world, external({ desiredCount: 3 }));
    add(world, { definition: neverStarts(2) });
    add(world);
    at(world, 1_000);
    must(world, fleet(1));
    at(world, 2_000);
    expect(sets(world)[0]).toMatchObject({ runningCount: 3, stabilityStatus: 'STEADY_STATE' });
    expect(sets(world)[1]).toMatchObject({ runningCount: 0, stabilityStatus: 'STABILIZING' });
  });

  test('a set without room tries again, and starts when an instance joins', () => {
    const world = emptyWorld({ ...TEN_SECONDS, explain: false });
    must(world, external());
    add(world);
    at(world, 100);
    expect(alive(world)).toHaveLength(0);
    must(world, fleet(1));
    at(world, 130);
    expect(running(world)).toHaveLength(4);
  });

  test('SVC-12: deleted with its sets', () => {
    const world = start();
    add(world);
    at(world, 60);
    expect(refusalOf(world, { type: 'DeleteService', service: 'web', force: false })).toMatchObject({
      field: ['force'],
    });
    must(world, { type: 'DeleteService', service: 'web', force: true });
    expect(sets(world)).toMatchObject([{ status: 'DRAINING' }]);
    at(world, 120);
    expect([view(world).status, alive(world).length]).toEqual(['INACTIVE', 0]);
    expect(refusalOf(world, taskSet())).toMatchObject({ code: 'ServiceNotActiveException' });
  });

  test('an empty one is deleted as it is', () => {
    const world = start(external({ desiredCount: 0 }));
    must(world, { type: 'DeleteService', service: 'web', force: false });
    at(world, 10);
    expect(view(world).status).toBe('INACTIVE');
  });

  test('a preview of an update says that nothing is deployed', () => {
    const world = start();
    expect(previewDeployment(world, update({ desiredCount: 2 }) as UpdateService)).toMatchObject({
      outcome: 'NO_DEPLOYMENT',
    });
    add(world);
    expect(previewDeployment(world, update({ desiredCount: 2 }) as UpdateService)).toMatchObject({
      outcome: 'NO_DEPLOYMENT',
    });
  });
});

describe('a CODE_DEPLOY service', () => {
  test('its first task set is primary and whole; a replacement is CodeDeploy’s', () => {
    const world = start(codeDeploy());
    at(world, 60);
    expect(view(world)).toMatchObject({ deployments: [], runningCount: 4 });
    expect(sets(world)).toMatchObject([{ status: 'PRIMARY', scale: { value: 100 }, stabilityStatus: 'STEADY_STATE' }]);
    add(world, { definition: behindTargets(2), loadBalancers: balanced('green'), externalId: 'd-1' });
    at(world, 120);
    expect(sets(world)).toMatchObject([
      {
        status: 'ACTIVE',
        startedBy: 'CODE_DEPLOY',
        externalId: 'd-1',
        stabilityStatus: 'STEADY_STATE',
        runningCount: 4,
      },
      { status: 'PRIMARY', runningCount: 4 },
    ]);
    expect(messages(world).some((text) => text.includes('registered 4 targets') && text.includes('/green/'))).toBe(
      true,
    );
  });

  test('EX-DEP-29: a new task definition is CodeDeploy’s business', () => {
    const world = start(codeDeploy());
    expect(refusalOf(world, update({ definition: behindTargets(2) }))).toEqual({
      code: 'InvalidParameterException',
      message:
        'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
      field: ['taskDefinition'],
    });
  });
});

describe('what is refused', () => {
  test.each([
    { controller: 'CODE_DEPLOY', own: { platformVersion: '1.4.0' }, field: 'platformVersion' },
    {
      controller: 'CODE_DEPLOY',
      own: { networkConfiguration: { awsvpcConfiguration: { subnets: ['s'] } } },
      field: 'networkConfiguration',
    },
    { controller: 'CODE_DEPLOY', own: { loadBalancers: [] }, field: 'loadBalancers' },
    { controller: 'CODE_DEPLOY', own: { forceNewDeployment: true }, field: 'forceNewDeployment' },
    { controller: 'CODE_DEPLOY', own: { enableExecuteCommand: true }, field: 'enableExecuteCommand' },
    { controller: 'EXTERNAL', own: { definition: plain(2) }, field: 'taskDefinition' },
    { controller: 'EXTERNAL', own: { deploymentConfiguration: {} }, field: 'deploymentConfiguration' },
    { controller: 'EXTERNAL', own: { forceNewDeployment: true }, field: 'forceNewDeployment' },
    { controller: 'EXTERNAL', own: { desiredCount: -1 }, field: 'desiredCount' },
  ])('SVC-08: $controller: UpdateService with $own', ({ controller, own, field }) => {
    const world = start(controller === 'EXTERNAL' ? external() : codeDeploy());
    expect(refusalOf(world, update(own as never))).toMatchObject({ code: 'InvalidParameterException', field: [field] });
  });

  test.each([
    {
      controller: 'CODE_DEPLOY',
      own: {
        desiredCount: 2,
        deploymentConfiguration: { maximumPercent: 150 },
        healthCheckGracePeriodSeconds: 5,
        placementConstraints: [],
        placementStrategy: [],
        enableECSManagedTags: true,
        propagateTags: 'SERVICE',
      },
    },
    {
      controller: 'EXTERNAL',
      own: {
        desiredCount: 2,
        healthCheckGracePeriodSeconds: 5,
        placementConstraints: [],
        placementStrategy: [],
        enableECSManagedTags: true,
        propagateTags: 'SERVICE',
      },
    },
  ])('SVC-08: $controller: everything else may change', ({ controller, own }) => {
    const world = start(controller === 'EXTERNAL' ? external() : codeDeploy());
    must(world, update(own as never));
    expect(view(world)).toMatchObject({ desiredCount: 2, healthCheckGracePeriodSeconds: 5, propagateTags: 'SERVICE' });
  });

  test.each([
    {
      why: 'TS-01',
      of: external({ definition: plain() }),
      message: 'TaskDefinition must be blank',
      field: 'taskDefinition',
    },
    { why: 'TS-01', of: external({ loadBalancers: balanced() }), field: 'loadBalancers' },
    { why: 'TS-01', of: external({ launchType: 'FARGATE' }), field: 'launchType' },
    { why: 'SVC-02', of: external({ desiredCount: undefined as never }), field: 'desiredCount' },
    {
      why: 'no daemon',
      of: external({ schedulingStrategy: 'DAEMON', desiredCount: undefined as never }),
      field: 'schedulingStrategy',
    },
    { why: 'LB-02: exactly one', of: codeDeploy({ loadBalancers: [] }), field: 'loadBalancers' },
    {
      why: 'LB-02: exactly one',
      of: codeDeploy({ loadBalancers: [...balanced(), ...balanced('b')] }),
      field: 'loadBalancers',
    },
    { why: 'SVC-02', of: { ...codeDeploy(), definition: undefined as never }, field: 'taskDefinition' },
    {
      why: 'BG-01',
      of: codeDeploy({ deploymentConfiguration: { strategy: 'CANARY' } }),
      field: 'deploymentConfiguration',
    },
    {
      why: 'CB-01',
      of: codeDeploy({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }),
      field: 'deploymentConfiguration',
    },
    { why: 'SVC-02', of: { ...createService(), definition: undefined as never }, field: 'taskDefinition' },
    { why: 'SVC-03', of: createService({ deploymentController: { type: 'ARGO' } }), field: 'deploymentController' },
  ])('$why: CreateService: $field', ({ of, message, field }) => {
    const refusal = refusalOf(emptyWorld(), of as Command);
    expect(refusal?.field?.[0]).toBe(field);
    if (message !== undefined) expect(refusal?.message).toBe(message);
  });

  test('TS-02, TS-05: task sets', () => {
    const world = start();
    const id = add(world);
    const unknown = { code: 'TaskSetNotFoundException', message: 'The specified task set does not exist.' };
    expect(refusalOf(world, scaled('ecs-svc/1', 5))).toMatchObject(unknown);
    expect(refusalOf(world, deleted('ecs-svc/1'))).toMatchObject(unknown);
    expect(refusalOf(world, primary('ecs-svc/1'))).toMatchObject(unknown);
    for (const value of [-1, 100.1, Number.NaN])
      expect(refusalOf(world, scaled(id, value))).toMatchObject({ field: ['scale', 'value'] });
    expect(refusalOf(world, taskSet({ scale: { value: 1, unit: 'COUNT' } }))).toMatchObject({
      field: ['scale', 'unit'],
    });
    expect(refusalOf(world, { type: 'UpdateTaskSet', service: 'web', taskSet: id })).toMatchObject({
      field: ['scale'],
    });
    expect(refusalOf(world, taskSet({ service: 'nobody' }))).toMatchObject({ code: 'ServiceNotFoundException' });
    expect(refusalOf(world, taskSet({ loadBalancers: balanced() }))).toMatchObject({
      field: ['loadBalancers', '0', 'containerPort'],
    });
    expect(refusalOf(world, taskSet({ launchType: 'FARGATE' }))).toMatchObject({ field: ['launchType'] });
    const rolling = start(createService());
    expect(refusalOf(rolling, taskSet())).toMatchObject({ code: 'InvalidParameterException', field: ['service'] });
  });

  test('the same CreateService again is the same service, another one is refused', () => {
    const world = start();
    must(world, external());
    expect(refusalOf(world, external({ desiredCount: 5 }))).toMatchObject({
      message: 'Creation of service was not idempotent.',
    });
    expect(refusalOf(world, codeDeploy())).toMatchObject({ message: 'Creation of service was not idempotent.' });
    advance(world, world.nowMs + 1_000);
    expect(world.services).toHaveLength(1);
  });
});
