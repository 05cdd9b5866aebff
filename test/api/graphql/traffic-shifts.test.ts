import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'shifts';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);
let groups: readonly string[] = [];

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');

const DEPLOYMENT = `serviceDeploymentArn status statusReason strategy lifecycleStage
  lifecycleHookDetails { hookId lifecycleStage targetType targetArn status timeoutAction startedAt expiresAt finishedAt
    calls nextCallAt payload }
  lifecycleStages { lifecycleStage at testTrafficWeight productionTrafficWeight }
  sourceServiceRevisions { requestedTestTrafficWeight requestedProductionTrafficWeight runningTaskCount }
  targetServiceRevision { requestedTestTrafficWeight requestedProductionTrafficWeight runningTaskCount }`;
const newest = async (name: string) => {
  const { service } = await ask(
    `query ($name: String!) { service(cluster: "${CLUSTER}", service: $name) {
       serviceDeployments(first: 1) { nodes { ${DEPLOYMENT} } }
       currentServiceRevisions { requestedProductionTrafficWeight } } }`,
    { name },
  );
  return { ...service.serviceDeployments.nodes[0], current: service.currentServiceRevisions };
};

/** Runs its first revision in a rolling update, and shifts traffic from then on. */
const shiftingService = async (service: string, deploymentConfiguration: object): Promise<void> => {
  expect((await createService(service, {})).userErrors).toEqual([]);
  await done('updateService', { cluster: CLUSTER, service, deploymentConfiguration }, 'service { serviceName }');
  await pass(300);
};
const createService = (serviceName: string, deploymentConfiguration: object) =>
  change(
    'createService',
    {
      cluster: CLUSTER,
      serviceName,
      taskDefinition: 'web:1',
      desiredCount: 2,
      loadBalancers: [
        {
          targetGroupArn: groups[0],
          containerName: 'web',
          containerPort: 80,
          advancedConfiguration: {
            alternateTargetGroupArn: groups[1],
            productionListenerRule: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/a/1/2/3',
            roleArn: 'arn:aws:iam::000000000000:role/ecs',
          },
        },
      ],
      deploymentConfiguration,
    },
    'service { serviceName }',
  );
const LAMBDA = 'arn:aws:lambda:us-east-1:000000000000:function:check';

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'shifts', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.2xlarge', count: 3 },
    'containerInstances { id }',
  );
  for (const image of ['shop:1', 'shop:2', 'shop:3'])
    await done(
      'registerTaskDefinition',
      {
        taskDefinition: {
          family: 'web',
          containerDefinitions: [{ name: 'web', image, cpu: 128, memory: 128, portMappings: [{ containerPort: 80 }] }],
        },
      },
      'taskDefinition { revision }',
    );
  groups = await Promise.all(
    ['blue', 'green'].map(
      async (name) =>
        (await done('createTargetGroup', { cluster: CLUSTER, name }, 'targetGroup { targetGroupArn }')).targetGroup
          .targetGroupArn,
    ),
  );
});
afterAll(() => served.close());

describe('a blue/green deployment through the door', () => {
  test('BG-07, BG-08: it is paused, continued, answered, and ends with the other target group', async () => {
    await shiftingService('shop', {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 10,
      lifecycleHooks: [
        { targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'], timeoutConfiguration: { timeoutInMinutes: 30 } },
        { hookTargetArn: LAMBDA, lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], hookDetails: { suite: 'smoke' } },
      ],
    });
    const preview = await ask(
      `query ($input: PreviewDeploymentInput!) { previewDeployment(input: $input) { preview { outcome tookSeconds
         lowestHealthyCount highestTotalCount stages { lifecycleStage productionTrafficWeight } } } }`,
      { input: { cluster: CLUSTER, service: 'shop', taskDefinition: 'web:2' } },
    );
    expect(preview.previewDeployment.preview).toMatchObject({
      outcome: 'COMPLETED',
      lowestHealthyCount: 2,
      highestTotalCount: 4,
    });
    expect(preview.previewDeployment.preview.tookSeconds).toBeGreaterThan(600);
    expect(preview.previewDeployment.preview.stages).toHaveLength(10);

    await done(
      'updateService',
      { cluster: CLUSTER, service: 'shop', taskDefinition: 'web:2' },
      'service { serviceName }',
    );
    await pass(120);
    const paused = await newest('shop');
    expect(paused).toMatchObject({
      status: 'IN_PROGRESS',
      strategy: 'BLUE_GREEN',
      lifecycleStage: 'POST_SCALE_UP',
      lifecycleHookDetails: [
        { targetType: 'PAUSE', targetArn: null, status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK', payload: null },
      ],
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 100, runningTaskCount: 2 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 0, runningTaskCount: 2 },
    });
    const [{ hookId, startedAt, expiresAt }] = paused.lifecycleHookDetails;
    expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBe(30 * 60_000);
    const { serviceDeploymentArn } = paused;
    await done(
      'continueServiceDeployment',
      { serviceDeploymentArn, hookId, clientToken: 'once' },
      'serviceDeployment { status }',
    );
    await pass(2);
    await done(
      'continueServiceDeployment',
      { serviceDeploymentArn, hookId, clientToken: 'once' },
      'serviceDeployment { status }',
    );
    const called = await newest('shop');
    const run = called.lifecycleHookDetails[1];
    expect(run).toMatchObject({ targetArn: LAMBDA, status: 'IN_PROGRESS', calls: 1, nextCallAt: null });
    expect(run.payload).toMatchObject({
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      hookDetails: { suite: 'smoke' },
    });
    expect(Object.values(run.payload.executionDetails.testTrafficWeights)).toEqual([0, 100]);
    expect(Object.values(run.payload.executionDetails.productionTrafficWeights)).toEqual([100, 0]);
    await done(
      'answerLifecycleHook',
      {
        serviceDeploymentArn,
        hookId: run.hookId,
        hookStatus: 'IN_PROGRESS',
        callBackDelay: 45,
        hookDetails: { job: 7 },
      },
      'serviceDeployment { lifecycleHookDetails { nextCallAt } }',
    );
    await pass(50);
    expect((await newest('shop')).lifecycleHookDetails[1]).toMatchObject({
      calls: 2,
      nextCallAt: null,
      payload: { hookDetails: { suite: 'smoke', job: 7 } },
    });
    await done(
      'answerLifecycleHook',
      { serviceDeploymentArn, hookId: run.hookId, hookStatus: 'SUCCEEDED' },
      'serviceDeployment { status }',
    );
    await pass(10);
    expect(await newest('shop')).toMatchObject({
      lifecycleStage: 'BAKE_TIME',
      targetServiceRevision: { requestedProductionTrafficWeight: 100, requestedTestTrafficWeight: 100 },
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 0 }],
    });
    await pass(1_200);
    expect(await newest('shop')).toMatchObject({
      status: 'SUCCESSFUL',
      lifecycleStage: 'CLEAN_UP',
      current: [{ requestedProductionTrafficWeight: 100 }],
    });
    const { cluster } = await ask(`{ cluster(cluster: "${CLUSTER}") { targetGroups { name targets { state } } } }`);
    expect(cluster.targetGroups).toEqual([
      { name: 'blue', targets: [] },
      { name: 'green', targets: [{ state: 'HEALTHY' }, { state: 'HEALTHY' }] },
    ]);
  });

  test('EX-BG-06: a canary whose check fails is rolled back', async () => {
    await shiftingService('canary', {
      strategy: 'CANARY',
      canaryConfiguration: { canaryPercent: 10 },
      lifecycleHooks: [{ hookTargetArn: LAMBDA, lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }],
    });
    await done(
      'updateService',
      { cluster: CLUSTER, service: 'canary', taskDefinition: 'web:2' },
      'service { serviceName }',
    );
    await pass(120);
    const { serviceDeploymentArn, lifecycleHookDetails, current } = await newest('canary');
    expect(current).toEqual([{ requestedProductionTrafficWeight: 10 }, { requestedProductionTrafficWeight: 90 }]);
    const { hookId } = lifecycleHookDetails[0];
    await done(
      'answerLifecycleHook',
      { serviceDeploymentArn, hookId, hookStatus: 'FAILED' },
      'serviceDeployment { status }',
    );
    await pass(2);
    const back = await newest('canary');
    expect(back).toMatchObject({
      status: 'ROLLBACK_IN_PROGRESS',
      statusReason: 'A lifecycle hook failed, or somebody rolled back at it.',
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 100 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 0 },
    });
    await done(
      'answerLifecycleHook',
      { serviceDeploymentArn, hookId: back.lifecycleHookDetails.at(-1).hookId, hookStatus: 'SUCCEEDED' },
      'serviceDeployment { status }',
    );
    await pass(400);
    expect(await newest('canary')).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      current: [{ requestedProductionTrafficWeight: 100 }],
    });
  });

  test('BG-03: the first revision of a service passes the stages too, and fails for good at a hook', async () => {
    expect(
      (
        await createService('first', {
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 10,
          lifecycleHooks: [{ hookTargetArn: LAMBDA, lifecycleStages: ['POST_SCALE_UP'] }],
        })
      ).userErrors,
    ).toEqual([]);
    await pass(120);
    const waiting = await newest('first');
    expect(waiting).toMatchObject({
      status: 'IN_PROGRESS',
      strategy: 'BLUE_GREEN',
      lifecycleStage: 'POST_SCALE_UP',
      sourceServiceRevisions: [],
      targetServiceRevision: { requestedProductionTrafficWeight: 0, runningTaskCount: 2 },
    });
    const [{ hookId }] = waiting.lifecycleHookDetails;
    const { serviceDeploymentArn } = waiting;
    await done(
      'answerLifecycleHook',
      { serviceDeploymentArn, hookId, hookStatus: 'FAILED' },
      'serviceDeployment { status }',
    );
    await pass(120);
    expect(await newest('first')).toMatchObject({
      statusReason:
        'A lifecycle hook failed, or somebody rolled back at it. No rollback candidate was found to run the rollback.',
    });
  });

  test('what is refused says which member, and changes nothing', async () => {
    const { serviceDeploymentArn } = await newest('shop');
    const [refused, unknown, strategy] = [
      await change(
        'continueServiceDeployment',
        { serviceDeploymentArn, hookId: 'nobody' },
        'serviceDeployment { status }',
      ),
      await change(
        'answerLifecycleHook',
        { serviceDeploymentArn: 'arn:aws:ecs:x', hookId: 'nobody' },
        'serviceDeployment { status }',
      ),
      await createService('other', { strategy: 'BLUE_GREEN' }),
    ];
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER', field: ['hookId'] }]);
    expect(unknown.userErrors).toMatchObject([{ code: 'SERVICE_DEPLOYMENT_NOT_FOUND' }]);
    expect(strategy.userErrors).toMatchObject([
      { code: 'INVALID_PARAMETER', field: ['deploymentConfiguration', 'bakeTimeInMinutes'] },
    ]);
    expect((await ask(`{ service(cluster: "${CLUSTER}", service: "other") { serviceName } }`)).service).toBeNull();
  });
});
