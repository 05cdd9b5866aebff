import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 20 } as const;
const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const CLUSTER = arn('cluster/fleet');
const MANAGED = arn('capacity-provider/managed');
let server: WireServer;
let ecs: Ecs.ECSClient;
/** A minute of the cluster passes in a fiftieth of a second: waiters see every status without waiting for it. */
const SPEED = 3_000;

beforeAll(async () => {
  server = await serveWire({ speed: SPEED });
  ecs = new Ecs.ECSClient(clientConfig(server.url));
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'fleet' }));
  await ecs.send(
    new Ecs.CreateCapacityProviderCommand({
      name: 'managed',
      cluster: 'fleet',
      managedInstancesProvider: {
        infrastructureRoleArn: `arn:aws:iam::${ACCOUNT}:role/infra`,
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/node`,
          networkConfiguration: { subnets: ['subnet-1', 'subnet-2'] },
          instanceRequirements: {
            allowedInstanceTypes: ['m5.large'],
            vCpuCount: { min: 1 },
            memoryMiB: { min: 1 },
          },
        },
      },
    }),
  );
  await ecs.send(
    new Ecs.PutClusterCapacityProvidersCommand({
      cluster: 'fleet',
      capacityProviders: ['managed'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
    }),
  );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const client = () => ({ client: ecs, ...WAIT });
const state = async (waiting: Promise<{ readonly state: string }>): Promise<string> => (await waiting).state;
const registerAgent = async (image: string): Promise<string> => {
  const { daemonTaskDefinitionArn } = await ecs.send(
    new Ecs.RegisterDaemonTaskDefinitionCommand({
      family: 'agent',
      cpu: '256',
      memory: '256',
      containerDefinitions: [{ name: 'agent', image }],
      tags: [{ key: 'image', value: image }],
    }),
  );
  return daemonTaskDefinitionArn as string;
};
/** Every page of a list that the SDK has no paginator for. */
async function pagesOf<T extends { readonly nextToken?: string | undefined }>(
  ask: (nextToken: string | undefined) => Promise<T>,
): Promise<T[]> {
  const pages: T[] = [];
  for (let nextToken: string | undefined; pages.length === 0 || nextToken !== undefined; ) {
    const page = await ask(nextToken);
    pages.push(page);
    nextToken = page.nextToken;
  }
  return pages;
}
const succeeds = (deployment: string | undefined) =>
  state(Ecs.waitUntilDaemonDeploymentSuccessful(client(), { daemonDeploymentArns: [deployment as string] }));

test('a daemon runs on every managed instance before anything else, and is rolled out, watched and deleted', async () => {
  const first = await registerAgent('agent:1');
  const second = await registerAgent('agent:2');
  const created = await ecs.send(
    new Ecs.CreateDaemonCommand({
      clusterArn: CLUSTER,
      daemonName: 'logs',
      daemonTaskDefinitionArn: first,
      capacityProviderArns: [MANAGED],
      propagateTags: 'DAEMON',
      tags: [{ key: 'team', value: 'ops' }],
    }),
  );
  const daemonArn = created.daemonArn as string;
  expect(await state(Ecs.waitUntilDaemonActive(client(), { daemonArn }))).toBe('SUCCESS');
  expect(await succeeds(created.deploymentArn)).toBe('SUCCESS');

  await ecs.send(
    new Ecs.RegisterTaskDefinitionCommand({
      family: 'app',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['MANAGED_INSTANCES'],
      cpu: '1024',
      memory: '1024',
      containerDefinitions: [{ name: 'app', image: 'app' }],
    }),
  );
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } };
  const service = {
    cluster: 'fleet',
    serviceName: 'web',
    taskDefinition: 'app',
    desiredCount: 3,
    networkConfiguration,
  };
  await ecs.send(new Ecs.CreateServiceCommand(service));
  const isStable = () => state(Ecs.waitUntilServicesStable(client(), { cluster: 'fleet', services: ['web'] }));
  expect(await isStable()).toBe('SUCCESS');

  const listed: string[] = [];
  for await (const page of Ecs.paginateListTasks(
    { client: ecs, pageSize: 1 },
    { cluster: 'fleet', daemonName: 'logs' },
  ))
    listed.push(...(page.taskArns ?? []));
  expect(listed).toHaveLength(3);
  const { taskArns: apps } = await ecs.send(new Ecs.ListTasksCommand({ cluster: 'fleet', serviceName: 'web' }));
  const describe = async (tasks: string[] | undefined): Promise<Ecs.Task[]> => {
    const { tasks: found = [] } = await ecs.send(
      new Ecs.DescribeTasksCommand({ cluster: 'fleet', tasks, include: ['TAGS'] }),
    );
    return found;
  };
  const agents = await describe(listed);
  for (const agent of agents)
    expect(agent).toMatchObject({
      group: 'daemon:logs',
      startedBy: 'daemon/logs',
      taskDefinitionArn: first,
      lastStatus: 'RUNNING',
      capacityProviderName: 'managed',
      tags: [{ key: 'team', value: 'ops' }],
    });
  const startOn = new Map(agents.map((one) => [one.containerInstanceArn, one.startedAt?.getTime() as number]));
  expect(startOn.size).toBe(3);
  for (const app of await describe(apps))
    expect(app.startedAt?.getTime()).toBeGreaterThan(startOn.get(app.containerInstanceArn) as number);
  const { daemon } = await ecs.send(new Ecs.DescribeDaemonCommand({ daemonArn }));
  expect(daemon?.currentRevisions).toMatchObject([
    { totalRunningCount: 3, totalWithoutDaemonCount: 0, capacityProviders: [{ arn: MANAGED, runningCount: 3 }] },
  ]);

  const updated = await ecs.send(
    new Ecs.UpdateDaemonCommand({
      daemonArn,
      daemonTaskDefinitionArn: second,
      capacityProviderArns: [MANAGED],
      deploymentConfiguration: { drainPercent: 34, bakeTimeInMinutes: 1 },
      critical: false,
    }),
  );
  expect(await succeeds(updated.deploymentArn)).toBe('SUCCESS');
  expect(await isStable()).toBe('SUCCESS');
  const { daemonDeployments } = await ecs.send(
    new Ecs.DescribeDaemonDeploymentsCommand({ daemonDeploymentArns: [updated.deploymentArn as string] }),
  );
  expect(daemonDeployments).toMatchObject([
    {
      status: 'SUCCESSFUL',
      statusReason: 'Deployment completed successfully.',
      targetDaemonRevision: { totalRunningInstanceCount: 3, totalDrainingInstanceCount: 0 },
      sourceDaemonRevisions: [{ arn: daemon?.currentRevisions?.[0]?.arn, totalRunningInstanceCount: 0 }],
      circuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 10 },
      alarms: { status: 'DISABLED' },
      deploymentConfiguration: { drainPercent: 34, bakeTimeInMinutes: 1 },
    },
  ]);
  const { daemonRevisions } = await ecs.send(
    new Ecs.DescribeDaemonRevisionsCommand({
      daemonRevisionArns: [daemonDeployments?.[0]?.targetDaemonRevision?.arn as string],
    }),
  );
  expect(daemonRevisions).toMatchObject([
    {
      daemonArn,
      daemonTaskDefinitionArn: second,
      critical: false,
      containerImages: [{ containerName: 'agent', image: 'agent:2' }],
    },
  ]);

  // Two updates at once: the first is replaced by the second.
  const own = { daemonArn, daemonTaskDefinitionArn: first, capacityProviderArns: [MANAGED] };
  const replaced = await ecs.send(
    new Ecs.UpdateDaemonCommand({ ...own, deploymentConfiguration: { bakeTimeInMinutes: 1_440 } }),
  );
  const last = await ecs.send(new Ecs.UpdateDaemonCommand({ ...own, deploymentConfiguration: { drainPercent: 100 } }));
  const daemonDeploymentArns = [replaced.deploymentArn as string];
  expect(await state(Ecs.waitUntilDaemonDeploymentStopped(client(), { daemonDeploymentArns }))).toBe('SUCCESS');
  await expect(succeeds(replaced.deploymentArn)).rejects.toMatchObject({ name: 'Error' });
  expect(await succeeds(last.deploymentArn)).toBe('SUCCESS');
  const pages = await pagesOf((nextToken) =>
    ecs.send(new Ecs.ListDaemonDeploymentsCommand({ daemonArn, maxResults: 2, nextToken })),
  );
  expect(pages).toHaveLength(2);
  const statuses = pages.flatMap((page) => (page.daemonDeployments ?? []).map(({ status }) => status));
  expect(statuses).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL', 'SUCCESSFUL']);
  const { daemonDeployments: stopped } = await ecs.send(
    new Ecs.ListDaemonDeploymentsCommand({ daemonArn, status: ['STOPPED'] }),
  );
  expect(stopped?.map((one) => one.daemonDeploymentArn)).toEqual(daemonDeploymentArns);

  await expect(
    ecs.send(new Ecs.DeleteCapacityProviderCommand({ capacityProvider: 'managed', cluster: 'fleet' })),
  ).rejects.toMatchObject({ name: 'ClientException' });
  const gone = await ecs.send(new Ecs.DeleteDaemonCommand({ daemonArn }));
  expect(gone.status).toBe('DELETE_IN_PROGRESS');
  expect(await succeeds(gone.deploymentArn)).toBe('SUCCESS');
  await expect(ecs.send(new Ecs.DescribeDaemonCommand({ daemonArn }))).rejects.toMatchObject({
    name: 'DaemonNotFoundException',
  });
  expect(await isStable()).toBe('SUCCESS');
});

test('daemons and their definitions are listed a page at a time, by cluster and provider', async () => {
  const daemonTaskDefinitionArn = await registerAgent('agent:3');
  for (const daemonName of ['a', 'b', 'c'])
    await ecs.send(
      new Ecs.CreateDaemonCommand({
        clusterArn: CLUSTER,
        daemonName,
        daemonTaskDefinitionArn,
        capacityProviderArns: [MANAGED],
      }),
    );
  const names = async (input: Ecs.ListDaemonsRequest): Promise<string[]> => {
    const pages = await pagesOf((nextToken) =>
      ecs.send(new Ecs.ListDaemonsCommand({ ...input, maxResults: 2, nextToken })),
    );
    return pages.flatMap((page) =>
      (page.daemonSummariesList ?? []).map((one) => one.daemonArn?.split('/').at(-1) as string),
    );
  };
  expect(await names({ clusterArn: CLUSTER })).toEqual(['a', 'b', 'c']);
  expect(await names({ clusterArn: CLUSTER, capacityProviderArns: [MANAGED] })).toEqual(['a', 'b', 'c']);
  expect(await names({ clusterArn: CLUSTER, capacityProviderArns: [arn('capacity-provider/other')] })).toEqual([]);
  await expect(names({})).rejects.toMatchObject({ name: 'ClusterNotFoundException' });
  const filter = { familyPrefix: 'ag', sort: 'DESC', maxResults: 1 } as const;
  const pages = await pagesOf((nextToken) =>
    ecs.send(new Ecs.ListDaemonTaskDefinitionsCommand({ ...filter, nextToken })),
  );
  const revisions = pages.flatMap((page) =>
    (page.daemonTaskDefinitions ?? []).map((one) => one.arn?.split(':').at(-1)),
  );
  expect(revisions).toEqual(['3', '2', '1']);
  const last = { family: 'agent', revision: 'LAST_REGISTERED' } as const;
  const { daemonTaskDefinitions } = await ecs.send(new Ecs.ListDaemonTaskDefinitionsCommand(last));
  expect(daemonTaskDefinitions?.map((one) => one.arn)).toEqual([daemonTaskDefinitionArn]);
});

test('tags of daemons, their deployments and definitions, and of gateways', async () => {
  const tagged = { tags: [{ key: 'team', value: 'ops' }] };
  const daemonTaskDefinitionArn = await registerAgent('agent:4');
  const { daemonArn, deploymentArn } = await ecs.send(
    new Ecs.CreateDaemonCommand({
      clusterArn: CLUSTER,
      daemonName: 'tagged',
      daemonTaskDefinitionArn,
      capacityProviderArns: [MANAGED],
      ...tagged,
    }),
  );
  const { gatewayArn } = await ecs.send(
    new Ecs.CreateGatewayCommand({
      name: 'tagged',
      infrastructureRoleArn: `arn:aws:iam::${ACCOUNT}:role/infra`,
      configuration: { hostSharedAlb: { networkConfiguration: { subnets: ['subnet-1'] }, maxAlbCount: 1 } },
      ...tagged,
    }),
  );
  const tagsOf = async (resourceArn: string | undefined) =>
    (await ecs.send(new Ecs.ListTagsForResourceCommand({ resourceArn }))).tags;
  for (const resourceArn of [daemonArn, deploymentArn, gatewayArn])
    expect(await tagsOf(resourceArn)).toEqual(tagged.tags);
  expect(await tagsOf(daemonTaskDefinitionArn)).toEqual([{ key: 'image', value: 'agent:4' }]);
  for (const resourceArn of [daemonArn, gatewayArn, daemonTaskDefinitionArn]) {
    await ecs.send(new Ecs.TagResourceCommand({ resourceArn, tags: [{ key: 'new', value: 'x' }] }));
    expect(await tagsOf(resourceArn)).toContainEqual({ key: 'new', value: 'x' });
    await ecs.send(new Ecs.UntagResourceCommand({ resourceArn, tagKeys: ['new'] }));
    expect(await tagsOf(resourceArn)).not.toContainEqual({ key: 'new', value: 'x' });
  }
  expect(await tagsOf(deploymentArn)).toEqual(tagged.tags);
  for (const nowhere of ['daemon/fleet/none', 'gateway/none', 'daemon-deployment/fleet/tagged/0', 'daemon/none/none'])
    await expect(tagsOf(arn(nowhere)), nowhere).rejects.toMatchObject({ name: expect.stringMatching(/Exception$/) });
});

test.each([
  { family: 'bad name', containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }], why: 'no name of a family' },
  { family: 'bad', containerDefinitions: [], why: 'no container' },
  {
    family: 'bad',
    containerDefinitions: [{ name: 'a', image: 'a', memory: 64, essential: false }],
    why: 'no essential container',
  },
  { family: 'bad', cpu: '128', containerDefinitions: [{ name: 'a', image: 'a', cpu: 256 }], why: 'more than its size' },
])('a daemon task definition is refused: $why', async ({ why: _, ...definition }) => {
  await expect(ecs.send(new Ecs.RegisterDaemonTaskDefinitionCommand(definition))).rejects.toMatchObject({
    name: expect.stringMatching(/^(ClientException|InvalidParameterException)$/),
  });
});

test('MI-05, CI-30: a provider that repairs nothing keeps an impaired instance, and replaces it once it repairs', async () => {
  const cluster = 'repair';
  await ecs.send(new Ecs.CreateClusterCommand({ clusterName: cluster }));
  const managedInstancesProvider = {
    infrastructureRoleArn: `arn:aws:iam::${ACCOUNT}:role/infra`,
    instanceLaunchTemplate: {
      ec2InstanceProfileArn: `arn:aws:iam::${ACCOUNT}:instance-profile/node`,
      networkConfiguration: { subnets: ['subnet-1'] },
    },
  };
  const repairs = (actionsStatus: Ecs.AutoRepairActionsStatus) => ({
    ...managedInstancesProvider,
    autoRepairConfiguration: { actionsStatus },
  });
  const { capacityProvider } = await ecs.send(
    new Ecs.CreateCapacityProviderCommand({
      name: 'left',
      cluster,
      managedInstancesProvider: {
        ...repairs('DISABLED'),
        instanceLaunchTemplate: {
          ...managedInstancesProvider.instanceLaunchTemplate,
          instanceRequirements: {
            allowedInstanceTypes: ['m5.large'],
            vCpuCount: { min: 1 },
            memoryMiB: { min: 1 },
          },
        },
      },
    }),
  );
  expect(capacityProvider?.managedInstancesProvider?.autoRepairConfiguration).toEqual({ actionsStatus: 'DISABLED' });
  await ecs.send(
    new Ecs.PutClusterCapacityProvidersCommand({
      cluster,
      capacityProviders: ['left'],
      defaultCapacityProviderStrategy: [],
    }),
  );
  const { deploymentArn } = await ecs.send(
    new Ecs.CreateDaemonCommand({
      clusterArn: arn(`cluster/${cluster}`),
      daemonName: 'watch',
      daemonTaskDefinitionArn: await registerAgent('agent:3'),
      capacityProviderArns: [capacityProvider?.capacityProviderArn as string],
    }),
  );
  expect(await succeeds(deploymentArn)).toBe('SUCCESS');
  await ecs.send(
    new Ecs.RunTaskCommand({
      cluster,
      taskDefinition: 'app',
      capacityProviderStrategy: [{ capacityProvider: 'left', weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    }),
  );
  const daemonTasks = async (): Promise<string[]> => {
    const { taskArns = [] } = await ecs.send(
      new Ecs.ListTasksCommand({ cluster, daemonName: 'watch', desiredStatus: 'RUNNING' }),
    );
    return taskArns;
  };
  await expect.poll(daemonTasks, { timeout: 20_000 }).toHaveLength(1);
  const tasks = await daemonTasks();
  expect(await state(Ecs.waitUntilTasksRunning(client(), { cluster, tasks }))).toBe('SUCCESS');
  const { containerInstanceArns: containerInstances } = await ecs.send(
    new Ecs.ListContainerInstancesCommand({ cluster }),
  );
  const instance = async (): Promise<Ecs.ContainerInstance | undefined> => {
    const { containerInstances: found } = await ecs.send(
      new Ecs.DescribeContainerInstancesCommand({
        cluster,
        containerInstances,
        include: ['CONTAINER_INSTANCE_HEALTH'],
      }),
    );
    return found?.[0];
  };
  await expect.poll(async () => (await instance())?.status, { timeout: 20_000 }).toBe('ACTIVE');
  await ecs.send(new Ecs.StopTaskCommand({ cluster, task: tasks[0] }));
  const impaired = await instance();
  expect([impaired?.status, impaired?.healthStatus?.overallStatus]).toEqual(['ACTIVE', 'IMPAIRED']);
  expect(impaired?.healthStatus?.details?.find(({ type }) => type === 'DAEMON')).toMatchObject({
    status: 'IMPAIRED',
    statusReason: `Daemon task: ${tasks[0]?.split('/').at(-1)} is unhealthy`,
  });
  const updated = await ecs.send(
    new Ecs.UpdateCapacityProviderCommand({
      name: 'left',
      cluster,
      managedInstancesProvider: repairs('ENABLED'),
    }),
  );
  expect(updated.capacityProvider?.managedInstancesProvider?.autoRepairConfiguration).toEqual({
    actionsStatus: 'ENABLED',
  });
  await expect.poll(async () => (await instance())?.status, { timeout: 20_000 }).not.toBe('ACTIVE');
});
