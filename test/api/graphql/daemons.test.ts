import { afterAll, beforeAll, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'fleet';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

const pass = (bySeconds: number) => done('advanceClock', { cluster: CLUSTER, bySeconds }, 'cluster { id }');

const COUNTS = 'revision running withoutDaemon draining capacityProviders { name running withoutDaemon draining }';
const DEPLOYMENT = `daemonDeploymentArn status statusReason drainPercent bakeTimeInMinutes createdAt startedAt finishedAt stoppedAt
  targetDaemonRevision { revision critical propagateTags enableECSManagedTags enableExecuteCommand daemonTaskDefinitionArn
    capacityProviderArns createdAt } target { ${COUNTS} } sources { ${COUNTS} }
  circuitBreaker { status failureCount threshold } alarms { status alarmNames triggeredAlarmNames }
  rollback { reason startedAt rollbackTargetDaemonRevisionArn rollbackCapacityProviders }`;
const DAEMON = `daemonArn daemonName clusterArn status deploymentArn createdAt updatedAt tags { key value }
  currentRevisions { arn ${COUNTS} } deployments(last: 10) { nodes { ${DEPLOYMENT} } }
  tasks(first: 10) { nodes { taskArn group startedBy lastStatus containerInstanceArn daemon { daemonName } } }`;
const daemon = async (name = 'logs') =>
  (
    await ask(`query ($name: String!) { cluster(cluster: "${CLUSTER}") { daemon(daemon: $name) { ${DAEMON} } } }`, {
      name,
    })
  ).cluster.daemon;

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'fleet', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'createCapacityProvider',
    {
      cluster: CLUSTER,
      name: 'managed',
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/node',
          networkConfiguration: { subnets: ['subnet-1'] },
          instanceRequirements: { allowedInstanceTypes: ['m5.large'] },
        },
      },
    },
    'capacityProvider { name }',
  );
  await done(
    'putClusterCapacityProviders',
    { cluster: CLUSTER, capacityProviders: ['managed'], defaultCapacityProviderStrategy: [] },
    'cluster { id }',
  );
  for (const image of ['agent:1', 'agent:2'])
    await done(
      'registerDaemonTaskDefinition',
      {
        taskDefinition: {
          family: 'agent',
          cpu: '256',
          memory: '256',
          containerDefinitions: [{ name: 'agent', image }],
          tags: [{ key: 'image', value: image }],
        },
      },
      'daemonTaskDefinition { family revision }',
    );
  await done(
    'registerTaskDefinition',
    {
      taskDefinition: {
        family: 'app',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['MANAGED_INSTANCES'],
        cpu: '1500',
        memory: '1024',
        containerDefinitions: [{ name: 'app', image: 'app' }],
      },
    },
    'taskDefinition { family }',
  );
});
afterAll(async () => {
  await served.close();
  expect(served.faults).toEqual([]);
});

test('a daemon is made, seen on its instances, changed and deleted', async () => {
  const own = { cluster: CLUSTER, daemonTaskDefinitionArn: 'agent:1', capacityProviderArns: ['managed'] };
  const wish = { ...own, daemonName: 'logs', tags: [{ key: 'team', value: 'ops' }], propagateTags: 'DAEMON' };
  const tried = await done('createDaemon', { ...wish, dryRun: true }, 'daemon { daemonName }');
  expect(tried.daemon).toEqual({ daemonName: 'logs' });
  expect(await daemon()).toBeNull();
  await done('createDaemon', { ...wish, clientToken: 'once' }, 'daemon { daemonName }');
  await done('createDaemon', { ...wish, clientToken: 'once' }, 'daemon { daemonName }');
  await done(
    'createService',
    {
      cluster: CLUSTER,
      serviceName: 'web',
      taskDefinition: 'app',
      desiredCount: 2,
      capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    },
    'service { serviceName }',
  );
  await pass(300);
  const shown = await daemon();
  expect(shown).toMatchObject({
    status: 'ACTIVE',
    tags: [{ key: 'team', value: 'ops' }],
    currentRevisions: [{ revision: 1, running: 2, withoutDaemon: 0, capacityProviders: [{ name: 'managed' }] }],
    deployments: {
      nodes: [
        {
          daemonDeploymentArn: shown.deploymentArn,
          status: 'SUCCESSFUL',
          drainPercent: 25,
          bakeTimeInMinutes: 0,
          targetDaemonRevision: { revision: 1, critical: true, propagateTags: 'DAEMON' },
          circuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 10 },
          alarms: { status: 'DISABLED', alarmNames: [] },
          rollback: null,
          stoppedAt: null,
        },
      ],
    },
  });
  expect(shown.tasks.nodes).toHaveLength(2);
  for (const task of shown.tasks.nodes)
    expect(task).toMatchObject({ group: 'daemon:logs', lastStatus: 'RUNNING', daemon: { daemonName: 'logs' } });

  const next = { ...own, daemon: shown.daemonArn, daemonTaskDefinitionArn: 'agent' };
  await done(
    'updateDaemon',
    { ...next, deploymentConfiguration: { drainPercent: 50, alarms: { alarmNames: ['errors'], enable: true } } },
    'daemon { daemonName }',
  );
  await pass(10);
  expect((await daemon()).deployments.nodes.at(-1)).toMatchObject({
    status: 'IN_PROGRESS',
    sources: [{ revision: 1, draining: 1 }],
  });
  await done('setAlarmState', { cluster: CLUSTER, alarmName: 'errors', state: 'ALARM' }, '__typename');
  await pass(1_000);
  expect((await daemon()).deployments.nodes.at(-1)).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['errors'] },
    rollback: { rollbackTargetDaemonRevisionArn: shown.currentRevisions[0].arn },
  });

  const page = await ask(
    `{ cluster(cluster: "${CLUSTER}") { daemons(first: 1) { nodes { daemonName } pageInfo { hasNextPage } } } }`,
  );
  expect(page.cluster.daemons).toEqual({ nodes: [{ daemonName: 'logs' }], pageInfo: { hasNextPage: false } });
  const events = await ask(
    `{ eventRecords(cluster: "${CLUSTER}", first: 100, types: ["ECS Daemon Deployment State Change"], resource: "${shown.daemonArn}") { nodes { detailType resources detail } } }`,
  );
  expect(events.eventRecords.nodes.map(({ detail }: { detail: { eventName: string } }) => detail.eventName)).toEqual([
    ...['PENDING', 'IN_PROGRESS', 'SUCCESSFUL'].map((one) => `DAEMON_DEPLOYMENT_${one}`),
    ...['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED'].map((one) => `DAEMON_DEPLOYMENT_${one}`),
    ...['ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL'].map((one) => `DAEMON_DEPLOYMENT_${one}`),
  ]);

  const used = await change(
    'deleteDaemonTaskDefinition',
    { daemonTaskDefinition: 'agent:1' },
    'daemonTaskDefinition { status }',
  );
  expect(used.userErrors).toMatchObject([{ code: 'CLIENT' }]);
  const gone = await done('deleteDaemon', { cluster: CLUSTER, daemon: 'logs' }, 'daemon { status }');
  expect(gone.daemon).toEqual({ status: 'DELETE_IN_PROGRESS' });
  await pass(120);
  expect(await daemon()).toBeNull();
  const removed = await done(
    'deleteDaemonTaskDefinition',
    { daemonTaskDefinition: 'agent:1' },
    'daemonTaskDefinition { status deletedAt registeredAt definition tags { key value } }',
  );
  expect(removed.daemonTaskDefinition).toMatchObject({
    status: 'DELETED',
    definition: { family: 'agent', cpu: '256' },
    tags: [{ key: 'image', value: 'agent:1' }],
  });
  const { daemonTaskDefinition } = await ask(
    '{ daemonTaskDefinition(daemonTaskDefinition: "agent") { revision status } }',
  );
  expect(daemonTaskDefinition).toEqual({ revision: 2, status: 'ACTIVE' });
  expect(await ask('{ daemonTaskDefinition(daemonTaskDefinition: "nothing") { revision } }')).toEqual({
    daemonTaskDefinition: null,
  });
});

test.each([
  { own: { daemonName: 'a b' }, code: 'INVALID_PARAMETER', field: ['daemonName'] },
  { own: { capacityProviderArns: [] }, code: 'INVALID_PARAMETER', field: ['capacityProviderArns'] },
  { own: { daemonTaskDefinitionArn: 'nothing' }, code: 'CLIENT', field: ['daemonTaskDefinition'] },
  {
    own: { deploymentConfiguration: { bakeTimeInMinutes: -1 } },
    code: 'INVALID_PARAMETER',
    field: ['deploymentConfiguration', 'bakeTimeInMinutes'],
  },
])('a refusal names the member: $field', async ({ own, code, field }) => {
  const right = {
    cluster: CLUSTER,
    daemonName: 'd',
    daemonTaskDefinitionArn: 'agent',
    capacityProviderArns: ['managed'],
  };
  const { daemon: made, userErrors } = await change('createDaemon', { ...right, ...own }, 'daemon { daemonName }');
  expect(made).toBeNull();
  expect(userErrors).toMatchObject([{ code, field }]);
});
