import { afterAll, beforeAll, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'codedeploy';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const DEPLOYMENT = `codeDeployDeployment { deploymentId deploymentConfigName status stage trafficWeight createdAt nextShiftAt
  steadyBy finishedAt errorMessage originalTaskSet { status stabilityStatus } replacementTaskSet { status externalId startedBy } }`;
const deployment = async () =>
  (await ask(`{ service(cluster: "${CLUSTER}", service: "shop") { ${DEPLOYMENT} } }`)).service.codeDeployDeployment;
const target = (name: string) =>
  `arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/${name}/0123456789abcdef`;
const own = { cluster: CLUSTER, service: 'shop' };

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'cd', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.2xlarge', count: 2 },
    'containerInstances { id }',
  );
  for (const image of ['shop:1', 'shop:2'])
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
  await done(
    'createService',
    {
      cluster: CLUSTER,
      serviceName: 'shop',
      taskDefinition: 'web:1',
      desiredCount: 2,
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: target('blue'), containerName: 'web', containerPort: 80 }],
    },
    'service { serviceName }',
  );
  await pass(120);
});
afterAll(() => served.close());

test('TS-06, TS-07: a deployment by CodeDeploy is started, watched, stopped and made again', async () => {
  expect(await deployment()).toBeNull();
  const input = {
    ...own,
    taskDefinition: 'web:2',
    targetGroupArn: target('green'),
    deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    terminationWaitTimeInMinutes: 10,
  };
  const preview = await done('startCodeDeployDeployment', { ...input, dryRun: true }, `service { ${DEPLOYMENT} }`);
  expect(preview.service.codeDeployDeployment.status).toBe('IN_PROGRESS');
  expect(await deployment()).toBeNull();
  const { service } = await done(
    'startCodeDeployDeployment',
    { ...input, clientToken: 'once' },
    `service { ${DEPLOYMENT} }`,
  );
  const { deploymentId } = service.codeDeployDeployment;
  await done('startCodeDeployDeployment', { ...input, clientToken: 'once' }, 'service { serviceName }');
  expect((await change('startCodeDeployDeployment', input, 'service { serviceName }')).userErrors).toMatchObject([
    { code: 'INVALID_PARAMETER', field: ['service'] },
  ]);
  await pass(120);
  expect(await deployment()).toMatchObject({
    deploymentId,
    status: 'IN_PROGRESS',
    stage: 'SHIFT',
    trafficWeight: 10,
    nextShiftAt: expect.any(String),
    steadyBy: null,
    finishedAt: null,
    originalTaskSet: { status: 'PRIMARY', stabilityStatus: 'STEADY_STATE' },
    replacementTaskSet: { status: 'ACTIVE', externalId: deploymentId, startedBy: 'CODE_DEPLOY' },
  });
  await done('updateService', { ...own, desiredCount: 3 }, 'service { serviceName }');
  await pass(2);
  expect((await deployment()).steadyBy).toEqual(expect.any(String));
  await done('stopCodeDeployDeployment', own, 'service { serviceName }');
  await pass(600);
  expect(await deployment()).toMatchObject({
    status: 'STOPPED',
    trafficWeight: 0,
    errorMessage: 'The deployment was stopped.',
    originalTaskSet: { status: 'PRIMARY' },
    replacementTaskSet: null,
  });
  await done(
    'startCodeDeployDeployment',
    { ...own, taskDefinition: 'web:2', targetGroupArn: target('green') },
    'service { serviceName }',
  );
  await pass(900);
  expect(await deployment()).toMatchObject({ status: 'SUCCEEDED', trafficWeight: 100, originalTaskSet: null });
});
