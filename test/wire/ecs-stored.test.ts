import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 10 } as const;
const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const CLUSTER = arn('cluster/kept');
let server: WireServer;
let ecs: Ecs.ECSClient;
beforeAll(async () => {
  server = await serveWire({});
  ecs = new Ecs.ECSClient(clientConfig(server.url));
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'kept' }));
  await ecs.send(
    new Ecs.CreateCapacityProviderCommand({
      name: 'managed',
      cluster: 'kept',
      managedInstancesProvider: {
        infrastructureRoleArn: `arn:aws:iam::${ACCOUNT}:role/infra`,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/node`,
          networkConfiguration: { subnets: ['subnet-1'] },
        },
      },
    }),
  );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

test('daemons and their definitions from making to deleting; their waiters end', async () => {
  const register = (image: string) =>
    ecs.send(
      new Ecs.RegisterDaemonTaskDefinitionCommand({
        family: 'agent',
        containerDefinitions: [{ name: 'agent', image, memory: 64 }],
        cpu: '128',
        memory: '64',
      }),
    );
  const first = (await register('agent:1')).daemonTaskDefinitionArn as string;
  const second = (await register('agent:2')).daemonTaskDefinitionArn as string;
  expect([first, second]).toEqual([arn('daemon-task-definition/agent:1'), arn('daemon-task-definition/agent:2')]);
  const client = { client: ecs, ...WAIT };
  const state = async (waiting: Promise<{ readonly state: string }>) => (await waiting).state;
  expect(await state(Ecs.waitUntilDaemonTaskDefinitionActive(client, { daemonTaskDefinition: 'agent' }))).toBe(
    'SUCCESS',
  );
  const described = await ecs.send(new Ecs.DescribeDaemonTaskDefinitionCommand({ daemonTaskDefinition: 'agent:1' }));
  expect(described.daemonTaskDefinition).toMatchObject({
    family: 'agent',
    revision: 1,
    cpu: '128',
    containerDefinitions: [{ name: 'agent', image: 'agent:1', memory: 64 }],
  });
  const own = { daemonTaskDefinitionArn: first, capacityProviderArns: [arn('capacity-provider/managed')] };
  const create = { ...own, daemonName: 'logs', clusterArn: CLUSTER, clientToken: 'once' };
  const created = await ecs.send(new Ecs.CreateDaemonCommand(create));
  expect(created).toMatchObject({ daemonArn: arn('daemon/kept/logs'), status: 'ACTIVE' });
  expect((await ecs.send(new Ecs.CreateDaemonCommand(create))).deploymentArn).toBe(created.deploymentArn);
  const { daemonArn } = created;
  expect(await state(Ecs.waitUntilDaemonActive(client, { daemonArn }))).toBe('SUCCESS');
  const daemonDeploymentArns = [created.deploymentArn as string];
  expect(await state(Ecs.waitUntilDaemonDeploymentSuccessful(client, { daemonDeploymentArns }))).toBe('SUCCESS');
  await ecs.send(new Ecs.UpdateDaemonCommand({ ...own, daemonArn, daemonTaskDefinitionArn: second }));
  const { daemonDeployments } = await ecs.send(new Ecs.ListDaemonDeploymentsCommand({ daemonArn }));
  expect(daemonDeployments).toHaveLength(2);
  const { daemon } = await ecs.send(new Ecs.DescribeDaemonCommand({ daemonArn }));
  const daemonRevisionArns = [daemon?.currentRevisions?.[0]?.arn as string, arn('daemon-revision/kept/logs/9')];
  const { daemonRevisions, failures } = await ecs.send(new Ecs.DescribeDaemonRevisionsCommand({ daemonRevisionArns }));
  expect(daemonRevisions).toMatchObject([{ daemonTaskDefinitionArn: second, daemonArn }]);
  expect(failures).toEqual([{ arn: daemonRevisionArns[1], reason: 'MISSING' }]);
  expect((await ecs.send(new Ecs.ListDaemonsCommand({ clusterArn: CLUSTER }))).daemonSummariesList).toHaveLength(1);
  await expect(
    ecs.send(new Ecs.DeleteDaemonTaskDefinitionCommand({ daemonTaskDefinition: second })),
  ).rejects.toMatchObject({ name: 'ClientException' });
  expect((await ecs.send(new Ecs.DeleteDaemonCommand({ daemonArn }))).status).toBe('DELETE_IN_PROGRESS');
  await expect(ecs.send(new Ecs.DescribeDaemonCommand({ daemonArn }))).rejects.toMatchObject({
    name: 'DaemonNotFoundException',
  });
  await ecs.send(new Ecs.DeleteDaemonTaskDefinitionCommand({ daemonTaskDefinition: second }));
  expect(await state(Ecs.waitUntilDaemonTaskDefinitionDeleted(client, { daemonTaskDefinition: second }))).toBe(
    'SUCCESS',
  );
  const { daemonTaskDefinitions } = await ecs.send(new Ecs.ListDaemonTaskDefinitionsCommand({ family: 'agent' }));
  expect(daemonTaskDefinitions?.map((one) => one.arn)).toEqual([first]);
});

test.each([
  { own: { capacityProviderArns: [] }, name: 'InvalidParameterException', why: 'it runs nowhere' },
  { own: { capacityProviderArns: ['FARGATE'] }, name: 'InvalidParameterException', why: 'Fargate runs no daemons' },
  { own: { daemonTaskDefinitionArn: 'nothing:1' }, name: 'ClientException', why: 'there is no such definition' },
  { own: { clusterArn: 'nowhere' }, name: 'ClusterNotFoundException', why: 'there is no such cluster' },
  { own: { daemonName: 'a b' }, name: 'InvalidParameterException', why: 'that is no name' },
])('a daemon is refused: $why', async ({ own, name }) => {
  const containerDefinitions = [{ name: 'a', image: 'a' }];
  await ecs.send(new Ecs.RegisterDaemonTaskDefinitionCommand({ family: 'good', containerDefinitions }));
  const right = { daemonName: 'd', daemonTaskDefinitionArn: 'good', clusterArn: 'kept' };
  const command = { ...right, capacityProviderArns: [arn('capacity-provider/managed')], ...own };
  await expect(ecs.send(new Ecs.CreateDaemonCommand(command))).rejects.toMatchObject({ name });
});

test('gateways are checked, kept and returned, with their clusters, a page at a time', async () => {
  const infrastructureRoleArn = `arn:aws:iam::${ACCOUNT}:role/infra`;
  const hostSharedAlb = { networkConfiguration: { subnets: ['subnet-1'] }, maxAlbCount: 2 };
  for (const name of ['one', 'two', 'three'])
    await ecs.send(new Ecs.CreateGatewayCommand({ name, infrastructureRoleArn, configuration: { hostSharedAlb } }));
  await expect(
    ecs.send(new Ecs.CreateGatewayCommand({ name: 'one', infrastructureRoleArn, configuration: { hostSharedAlb } })),
  ).rejects.toMatchObject({ name: 'ConflictException' });
  const names: unknown[] = [];
  for await (const page of Ecs.paginateListGateways({ client: ecs, pageSize: 1 }, {}))
    names.push(...(page.gateways ?? []).map(({ name }) => name));
  expect(names.toSorted()).toEqual(['one', 'three', 'two']);
  const gateway = arn('gateway/one');
  await ecs.send(
    new Ecs.UpdateGatewayCommand({
      gateway,
      deletionProtection: true,
      configuration: { hostSharedAlb: { maxAlbCount: 3 } },
    }),
  );
  expect((await ecs.send(new Ecs.DescribeGatewayCommand({ gateway: 'one' }))).gateway).toMatchObject({
    gatewayArn: gateway,
    status: 'ACTIVE',
    deletionProtection: true,
    configuration: {
      hostSharedAlb: { maxAlbCount: 3, currentAlbCount: 0, networkConfiguration: { subnets: ['subnet-1'] } },
    },
  });
  await ecs.send(new Ecs.AssociateGatewayWithClusterCommand({ gateway, cluster: 'kept' }));
  const associations: unknown[] = [];
  for await (const page of Ecs.paginateListGatewayClusterAssociations({ client: ecs }, { cluster: 'kept' }))
    associations.push(...(page.gatewayClusterAssociations ?? []));
  expect(associations).toEqual([{ gatewayArn: gateway, clusterArn: CLUSTER, status: 'ACTIVE' }]);
  const routes: unknown[] = [];
  for await (const page of Ecs.paginateListGatewayRoutes({ client: ecs }, { gateway }))
    routes.push(...(page.gatewayRoutes ?? []));
  expect(routes).toEqual([]);
  const remove = () => ecs.send(new Ecs.DeleteGatewayCommand({ gateway }));
  await expect(remove()).rejects.toMatchObject({ name: 'InvalidParameterException' });
  await ecs.send(new Ecs.UpdateGatewayCommand({ gateway, deletionProtection: false }));
  await expect(remove()).rejects.toMatchObject({ name: 'ResourceInUseException' });
  await ecs.send(new Ecs.DisassociateGatewayFromClusterCommand({ gateway, cluster: 'kept' }));
  expect(await remove()).toMatchObject({ gatewayArn: gateway, name: 'one' });
  await expect(ecs.send(new Ecs.DescribeGatewayCommand({ gateway }))).rejects.toMatchObject({
    name: 'GatewayNotFoundException',
  });
});
