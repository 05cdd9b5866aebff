import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTenant } from '../../../src/app/tenants.ts';
import { toSections } from '../../../src/engine/snapshot.ts';
import type { World } from '../../../src/engine/world.ts';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'rollouts';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');
const web = (image: string, own: object = {}) => ({
  taskDefinition: {
    family: 'web',
    containerDefinitions: [
      { name: 'web', image, cpu: 256, memory: 256, portMappings: [{ containerPort: 80 }], ...own },
    ],
  },
});

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'rollouts', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.large', count: 3 },
    'containerInstances { id }',
  );
  await done('registerTaskDefinition', web('shop:1'), 'taskDefinition { revision }');
  await done('registerTaskDefinition', web('shop:2', { cpu: 512 }), 'taskDefinition { revision }');
  const { targetGroup } = await done(
    'createTargetGroup',
    { cluster: CLUSTER, name: 'web', deregistrationDelaySeconds: 20 },
    'targetGroup { targetGroupArn healthCheckIntervalSeconds unhealthyThresholdCount }',
  );
  expect(targetGroup).toMatchObject({ healthCheckIntervalSeconds: 30, unhealthyThresholdCount: 2 });
  await done(
    'createService',
    {
      cluster: CLUSTER,
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 2,
      loadBalancers: [{ targetGroupArn: targetGroup.targetGroupArn, containerName: 'web', containerPort: 80 }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    },
    'service { serviceName }',
  );
  await pass(300);
});
afterAll(() => served.close());

const serviceOf = (selection: string) =>
  ask(`{ service(cluster: "${CLUSTER}", service: "web") { ${selection} } }`).then(({ service }) => service);

describe('service deployments', () => {
  test('EX-CB-12, SDEP-06: a rollout that is done: monitored to its end, no failure, threshold 3', async () => {
    const { serviceDeployments, currentServiceDeployment, currentServiceRevisions } = await serviceOf(
      `currentServiceDeployment currentServiceRevisions { arn requestedTaskCount runningTaskCount pendingTaskCount }
       serviceDeployments(first: 10) { nodes { serviceDeploymentArn status startedAt finishedAt
         deploymentCircuitBreaker { status failureCount threshold } targetServiceRevision { arn runningTaskCount } } }`,
    );
    const [node] = serviceDeployments.nodes;
    expect(serviceDeployments.nodes).toHaveLength(1);
    expect(node).toMatchObject({
      serviceDeploymentArn: currentServiceDeployment,
      status: 'SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 3 },
      targetServiceRevision: { arn: currentServiceRevisions[0].arn, runningTaskCount: 2 },
    });
    expect(node.finishedAt > node.startedAt).toBe(true);
    const { serviceDeployment } = await ask(
      'query ($arn: ARN!) { serviceDeployment(serviceDeploymentArn: $arn) { status } }',
      {
        arn: currentServiceDeployment,
      },
    );
    expect(serviceDeployment.status).toBe('SUCCESSFUL');
  });

  test('a preview of a rollout says what it takes, and leaves the world as it is', async () => {
    const state = async () => JSON.stringify(toSections((await app.clusters.find(openTenant({}), CLUSTER)) as World));
    const before = await state();
    const { previewDeployment } = await ask(
      `query ($input: PreviewDeploymentInput!) { previewDeployment(input: $input) { userErrors { message } preview {
         outcome reason tookSeconds lowestHealthyCount highestTotalCount spareCpuUnits spareMemoryMib hasRoom
         stops { taskArn containerInstanceArn reason } stopsCount events { message } } } }`,
      { input: { cluster: CLUSTER, service: 'web', taskDefinition: 'web:2' } },
    );
    expect(previewDeployment.userErrors).toEqual([]);
    expect(previewDeployment.preview).toMatchObject({
      outcome: 'COMPLETED',
      reason: null,
      lowestHealthyCount: 2,
      highestTotalCount: 4,
      spareCpuUnits: 2 * 512,
      spareMemoryMib: 2 * 256,
      hasRoom: true,
      stopsCount: 2,
    });
    expect(previewDeployment.preview.stops).toHaveLength(2);
    expect(previewDeployment.preview.tookSeconds).toBeGreaterThan(20);
    expect(await state()).toBe(before);
  });

  test.each([
    {
      why: 'percentages that allow nothing',
      input: { taskDefinition: 'web:2', deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
      outcome: 'STUCK',
      says: 'because of the service deployment configuration',
    },
    {
      why: 'no room',
      input: { taskDefinition: 'web:2', desiredCount: 40 },
      outcome: 'NO_ROOM',
      says: 'insufficient CPU',
    },
    { why: 'only another count', input: { desiredCount: 3 }, outcome: 'NO_DEPLOYMENT', says: null },
  ])('a preview of $why: $outcome', async ({ input, outcome, says }) => {
    const { previewDeployment } = await ask(
      'query ($input: PreviewDeploymentInput!) { previewDeployment(input: $input) { preview { outcome reason hasRoom } } }',
      { input: { cluster: CLUSTER, service: 'web', ...input } },
    );
    expect(previewDeployment.preview.outcome).toBe(outcome);
    if (says !== null) expect(previewDeployment.preview.reason).toContain(says);
    expect(previewDeployment.preview.hasRoom).toBe(outcome !== 'NO_ROOM');
  });

  test('a rollout, watched, stopped and gone back; the difference of its revision', async () => {
    await done('updateService', { cluster: CLUSTER, service: 'web', taskDefinition: 'web:2' }, 'service { id }');
    await pass(3);
    const { currentServiceDeployment, deployments } = await serviceOf(
      'currentServiceDeployment deployments { status healthyCount desiredCount serviceRevisionArn rolloutState }',
    );
    expect(deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', healthyCount: 0, desiredCount: 2 },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', healthyCount: 2 },
    ]);
    const { serviceRevisionDifference } = await ask(
      'query ($a: ARN!, $b: ARN!) { serviceRevisionDifference(before: $a, after: $b) { path before after } }',
      { a: deployments[1].serviceRevisionArn, b: deployments[0].serviceRevisionArn },
    );
    expect(
      serviceRevisionDifference.filter(({ path }: { path: string }) => path.startsWith('taskDefinition.')),
    ).toEqual([
      { path: 'taskDefinition.containerDefinitions[web].cpu', before: 256, after: 512 },
      { path: 'taskDefinition.containerDefinitions[web].image', before: 'shop:1', after: 'shop:2' },
      { path: 'taskDefinition.revision', before: 1, after: 2 },
    ]);
    const { serviceDeployment } = await done(
      'stopServiceDeployment',
      { serviceDeploymentArn: currentServiceDeployment },
      'serviceDeployment { status changes { path } }',
    );
    expect(serviceDeployment.status).toBe('ROLLBACK_REQUESTED');
    expect(serviceDeployment.changes.length).toBeGreaterThan(2);
    await pass(600);
    const { serviceDeployments, runningCount, taskDefinition } = await serviceOf(
      'runningCount taskDefinition serviceDeployments(first: 5) { nodes { status statusReason rollback { reason serviceRevisionArn } } }',
    );
    expect(serviceDeployments.nodes[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'The service deployment was stopped by a user.',
      rollback: { serviceRevisionArn: deployments[1].serviceRevisionArn },
    });
    expect([runningCount, taskDefinition.endsWith(':1')]).toEqual([2, true]);
    const refused = await change(
      'stopServiceDeployment',
      { serviceDeploymentArn: currentServiceDeployment },
      'serviceDeployment { status }',
    );
    expect(refused.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });
});

describe('target groups, health, protection', () => {
  test('targets and their health are shown, and a sick one is replaced', async () => {
    const { targets } = await serviceOf('targets { state port task { id taskArn healthStatus } }');
    expect(targets.map(({ state }: { state: string }) => state)).toEqual(['HEALTHY', 'HEALTHY']);
    expect(targets[0].port).toBeGreaterThan(32_000);
    await done(
      'setTargetHealth',
      { cluster: CLUSTER, task: targets[0].task.taskArn, healthy: false },
      'task { targets { state } }',
    );
    await pass(60);
    const { events } = await serviceOf('events(first: 20) { message }');
    expect(events.some(({ message }: { message: string }) => message.includes('is unhealthy in (target-group'))).toBe(
      true,
    );
    await pass(300);
    const after = await serviceOf('runningCount targets { state }');
    expect(after).toEqual({ runningCount: 2, targets: [{ state: 'HEALTHY' }, { state: 'HEALTHY' }] });
    const { cluster } = await ask(`{ cluster(cluster: "${CLUSTER}") { targetGroups { name targets { state } } } }`);
    expect(cluster.targetGroups).toMatchObject([
      { name: 'web', targets: [{ state: 'HEALTHY' }, { state: 'HEALTHY' }] },
    ]);
  });

  test('EX-PROT-01, PROT-03: protection with its expiry, cleared when that has come', async () => {
    const { tasks } = await serviceOf('tasks(first: 1) { nodes { taskArn containers { imageDigest } } }');
    expect(tasks.nodes[0].containers[0].imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const { clock } = (await ask(`{ cluster(cluster: "${CLUSTER}") { clock { now } } }`)).cluster;
    const { protectedTasks } = await done(
      'updateTaskProtection',
      { cluster: CLUSTER, tasks: [tasks.nodes[0].taskArn], protectionEnabled: true, expiresInMinutes: 300 },
      'protectedTasks { taskArn protectionEnabled expirationDate } failures { reason }',
    );
    expect(Date.parse(protectedTasks[0].expirationDate) - Date.parse(clock.now)).toBe(5 * 3_600_000);
    await pass(5 * 3_600);
    const later = await serviceOf('tasks(first: 1) { nodes { protection { protectionEnabled expirationDate } } }');
    expect(later.tasks.nodes[0].protection).toEqual({ protectionEnabled: false, expirationDate: null });
  });

  test('alarms and image tags', async () => {
    const { alarm } = await done(
      'setAlarmState',
      { cluster: CLUSTER, alarmName: 'errors', state: 'ALARM', periodSeconds: 10 },
      'alarm { name state evaluationPeriods periodSeconds }',
    );
    expect(alarm).toEqual({ name: 'errors', state: 'ALARM', evaluationPeriods: 1, periodSeconds: 10 });
    const digest = `sha256:${'0a'.repeat(32)}`;
    const moved = await done('moveImageTag', { cluster: CLUSTER, image: 'shop:1', digest }, 'imageDigest');
    expect(moved.imageDigest).toBe(digest);
  });
});

const attached = (own: object) => ({
  cluster: CLUSTER,
  serviceName: 'other',
  taskDefinition: 'web:1',
  desiredCount: 1,
  ...own,
});
const registry = 'arn:aws:servicediscovery:us-east-1:111122223333:service/srv-1';
test.each([
  {
    id: 'SD-01',
    own: { serviceRegistries: [{ registryArn: registry }] },
    says: 'containerName and a containerPort are required',
  },
  {
    id: 'SD-01',
    own: { serviceRegistries: [{ registryArn: registry, port: 80, containerName: 'web' }] },
    says: 'either port',
  },
  { id: 'SD-01', own: { serviceRegistries: {} }, says: 'list of objects' },
  { id: 'CONN-01', own: { serviceConnectConfiguration: { enabled: true } }, says: 'A namespace is required' },
  {
    id: 'CONN-01',
    own: { serviceConnectConfiguration: { enabled: true, namespace: 'n', services: [{ portName: 'http' }] } },
    says: 'does not match a named port mapping',
  },
  {
    id: 'SVC-17',
    own: { volumeConfigurations: [{ name: 'data', managedEBSVolume: {} }] },
    says: "The volume name 'data' in your request does not have a matching volume in your Task Definition",
  },
  { id: 'LB-09', own: { role: 'ecsServiceRole' }, says: 'A role needs a load balancer' },
  { id: 'LB-01', own: { loadBalancers: 'web' }, says: 'list of objects' },
  {
    id: 'LB-01',
    own: { loadBalancers: [{ targetGroupArn: 'nonsense', containerName: 'web', containerPort: 80 }] },
    says: 'must be a target group ARN',
  },
  { id: 'SVC-02', own: { schedulingStrategy: 'DAEMON' }, says: 'does not support a desired count' },
  { id: 'SVC-03', own: { schedulingStrategy: 'OTHER' }, says: 'should be one of [REPLICA, DAEMON]' },
])('$id: $says', async ({ own, says }) => {
  const before = (await ask(`{ cluster(cluster: "${CLUSTER}") { events(last: 1) { nodes { sequence } } } }`)).cluster;
  const { service, userErrors } = await change('createService', attached(own), 'service { id }');
  expect(service).toBeNull();
  expect(userErrors[0].message).toContain(says);
  expect(userErrors[0].field.length).toBeGreaterThan(0);
  const after = (await ask(`{ cluster(cluster: "${CLUSTER}") { events(last: 1) { nodes { sequence } } } }`)).cluster;
  expect(after).toEqual(before);
});
