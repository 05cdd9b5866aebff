import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeregisterContainerInstanceCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  ECSClient,
  ListContainerInstancesCommand,
  PutAccountSettingCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ecs as service } from '../../src/api/aws/ecs.ts';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let ecs: ECSClient;
beforeAll(async () => {
  server = await serveWire();
  ecs = new ECSClient(clientConfig(server.url));
  for (const clusterName of ['one', 'two']) await ecs.send(new CreateClusterCommand({ clusterName }));
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect([server.faults, outputProblems]).toEqual([[], []]);
});

/** The operations of section 15.1, by how much a simulator needs them. */
const OPERATIONS = `
CreateCluster DescribeClusters ListClusters DeleteCluster RegisterTaskDefinition DescribeTaskDefinition ListTaskDefinitions
DeregisterTaskDefinition RunTask StopTask DescribeTasks ListTasks CreateService UpdateService DescribeServices ListServices
DeleteService RegisterContainerInstance DescribeContainerInstances ListContainerInstances UpdateContainerInstancesState
DeregisterContainerInstance PutAttributes ListAttributes DeleteAttributes StartTask CreateCapacityProvider
DescribeCapacityProviders UpdateCapacityProvider DeleteCapacityProvider PutClusterCapacityProviders ListServiceDeployments
DescribeServiceDeployments DescribeServiceRevisions StopServiceDeployment TagResource UntagResource ListTagsForResource
ListTaskDefinitionFamilies DeleteTaskDefinitions GetTaskProtection UpdateTaskProtection UpdateClusterSettings UpdateCluster
SubmitTaskStateChange SubmitContainerStateChange SubmitAttachmentStateChanges CreateTaskSet UpdateTaskSet DeleteTaskSet
DescribeTaskSets UpdateServicePrimaryTaskSet ContinueServiceDeployment ListAccountSettings PutAccountSetting
PutAccountSettingDefault DeleteAccountSetting ListServicesByNamespace ExecuteCommand UpdateContainerAgent
DiscoverPollEndpoint CreateDaemon UpdateDaemon DeleteDaemon DescribeDaemon ListDaemons DescribeDaemonDeployments
ListDaemonDeployments DescribeDaemonRevisions RegisterDaemonTaskDefinition DescribeDaemonTaskDefinition
ListDaemonTaskDefinitions DeleteDaemonTaskDefinition CreateExpressGatewayService UpdateExpressGatewayService
DescribeExpressGatewayService DeleteExpressGatewayService`
  .trim()
  .split(/\s+/);

test('GEN-05: all 77 operations of the model that was read, and those of newer ones, are answered', () => {
  expect(new Set(OPERATIONS).size).toBe(77);
  expect(OPERATIONS.filter((name) => service.operations.get(name)?.run === undefined)).toEqual([]);
});

describe('container instances', () => {
  const identity = (instanceId: string) => JSON.stringify({ instanceType: 'g4dn.xlarge', instanceId });

  test('CI-02, ATT-02: what the agent tells of its host is what is registered', async () => {
    const gpu = ['GPU-1f', 'GPU-2e'];
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'one',
        totalResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: 1_000 },
          { name: 'MEMORY', type: 'INTEGER', integerValue: 2_000 },
          { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['80'] },
          { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: ['53'] },
          { name: 'GPU', type: 'STRINGSET', stringSetValue: gpu },
        ],
        attributes: [
          { name: 'ecs.availability-zone', value: 'eu-west-1c' },
          { name: 'ecs.ami-id', value: 'ami-0123456789abcdef0' },
        ],
      }),
    );
    const told = new Map(containerInstance?.registeredResources?.map((one) => [one.name, one]));
    expect([told.get('CPU')?.integerValue, told.get('MEMORY')?.integerValue]).toEqual([1_000, 2_000]);
    expect(told.get('PORTS')?.stringSetValue).toContain('80');
    expect([told.get('PORTS_UDP')?.stringSetValue, told.get('GPU')?.stringSetValue]).toEqual([['53'], gpu]);
    expect(containerInstance?.attributes).toEqual(
      expect.arrayContaining([
        { name: 'ecs.availability-zone', value: 'eu-west-1c' },
        { name: 'ecs.ami-id', value: 'ami-0123456789abcdef0' },
      ]),
    );
  });

  test('CI-11: an agent that registers its instance with another cluster is refused', async () => {
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'one',
        instanceIdentityDocument: identity('i-00000000000000001'),
      }),
    );
    const { containerInstanceArn } = containerInstance ?? {};
    const again = (cluster: string) =>
      ecs.send(new RegisterContainerInstanceCommand({ cluster, containerInstanceArn }));
    await expect(again('two')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('cannot be moved to another cluster'),
    });
    expect((await again('one')).containerInstance?.containerInstanceArn).toBe(containerInstanceArn);
  });

  test('CI-20: with awsvpcTrunking an agent is REGISTERING first, and DEREGISTERING before it is INACTIVE', async () => {
    const setting = (value: string) => ecs.send(new PutAccountSettingCommand({ name: 'awsvpcTrunking', value }));
    const tenant = { tenantId: '111122223333', accountId: '111122223333', region: 'eu-west-1' };
    await server.app.clusters.create(tenant, { clusterName: 'trunks', seed: 'trunks', clock: { mode: 'MANUAL' } });
    await setting('enabled');
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'trunks',
        instanceIdentityDocument: JSON.stringify({ instanceType: 'c5.large', instanceId: 'i-00000000000000009' }),
      }),
    );
    await setting('disabled');
    expect(containerInstance?.status).toBe('REGISTERING');
    const name = containerInstance?.containerInstanceArn as string;
    const { containerInstanceArns } = await ecs.send(
      new ListContainerInstancesCommand({ cluster: 'trunks', status: 'REGISTERING' }),
    );
    expect(containerInstanceArns).toEqual([name]);
    await server.app.clusters.advanceClock(tenant, { cluster: 'trunks', byMs: 5_000 });
    const gone = await ecs.send(new DeregisterContainerInstanceCommand({ cluster: 'trunks', containerInstance: name }));
    expect(gone.containerInstance?.status).toBe('DEREGISTERING');
  });

  test('CI-30: CONTAINER_INSTANCE_HEALTH brings the checks, nothing else does', async () => {
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster: 'two',
        instanceIdentityDocument: identity('i-00000000000000002'),
      }),
    );
    const containerInstances = [containerInstance?.containerInstanceArn as string];
    const of = async (include: ('CONTAINER_INSTANCE_HEALTH' | 'TAGS')[]) =>
      (await ecs.send(new DescribeContainerInstancesCommand({ cluster: 'two', containerInstances, include })))
        .containerInstances?.[0]?.healthStatus;
    expect(await of(['TAGS'])).toBeUndefined();
    const now = { lastUpdated: expect.any(Date), lastStatusChange: expect.any(Date) };
    expect(await of(['CONTAINER_INSTANCE_HEALTH'])).toEqual({
      overallStatus: 'INITIALIZING',
      details: [
        { type: 'CONTAINER_RUNTIME', status: 'INITIALIZING', ...now },
        { type: 'ACCELERATED_COMPUTE', status: 'INITIALIZING', ...now },
        { type: 'AGENT_CONNECTIVITY', status: 'OK', ...now },
      ],
    });
    await server.app.faults.inject(
      { tenantId: '111122223333', accountId: '111122223333', region: 'eu-west-1' },
      { cluster: 'two', kind: 'AGENT_DISCONNECTS' },
    );
    expect((await of(['CONTAINER_INSTANCE_HEALTH']))?.overallStatus).toBe('IMPAIRED');
  });
});

test('CLU-09: a cluster is made whatever roles there are, and its services act by the service-linked one', async () => {
  await ecs.send(new CreateClusterCommand({ clusterName: 'linked' }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web', memory: 64 }],
    }),
  );
  const made = { cluster: 'linked', serviceName: 'web', taskDefinition: 'web', desiredCount: 0 };
  await ecs.send(new CreateServiceCommand(made));
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'linked', services: ['web'] }));
  expect(services?.[0]?.roleArn).toBe(
    'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  );
});
