import {
  ContinueServiceDeploymentCommand,
  CreateClusterCommand,
  CreateServiceCommand,
  CreateTaskSetCommand,
  DeleteClusterCommand,
  DeleteServiceCommand,
  DeleteTaskSetCommand,
  DeregisterTaskDefinitionCommand,
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTaskSetsCommand,
  DescribeTasksCommand,
  ECSClient,
  ExecuteCommandCommand,
  GetTaskProtectionCommand,
  ListAccountSettingsCommand,
  ListAttributesCommand,
  ListContainerInstancesCommand,
  ListServiceDeploymentsCommand,
  ListServicesByNamespaceCommand,
  ListTagsForResourceCommand,
  ListTasksCommand,
  PutAccountSettingCommand,
  PutAttributesCommand,
  paginateListAttributes,
  paginateListClusters,
  paginateListContainerInstances,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  paginateListTasks,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContainerAgentCommand,
  UpdateContainerInstancesStateCommand,
  UpdateServiceCommand,
  UpdateServicePrimaryTaskSetCommand,
  UpdateTaskProtectionCommand,
  UpdateTaskSetCommand,
  waitUntilServicesInactive,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 20 } as const;

describe('the unmodified SDK client', () => {
  let server: WireServer;
  let ecs: ECSClient;
  beforeAll(async () => {
    server = await serveWire({ speed: 5_000 });
    ecs = new ECSClient(clientConfig(server.url));
  });
  afterAll(async () => {
    ecs.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const fleet = async (cluster: string, instances: number): Promise<string[]> => {
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    const arns: string[] = [];
    for (let index = 0; index < instances; index++) {
      const { containerInstance } = await ecs.send(
        new RegisterContainerInstanceCommand({
          cluster,
          instanceIdentityDocument: JSON.stringify({
            instanceType: 'm5.large',
            availabilityZone: `eu-west-1${'abc'[index % 3]}`,
            instanceId: `i-${String(index).padStart(17, '0')}`,
            imageId: 'ami-0abc',
          }),
          totalResources: [
            { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
            { name: 'MEMORY', type: 'INTEGER', integerValue: 7680 },
            { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22', '2376', '2375', '51678', '51679', '9000'] },
          ],
          versionInfo: { agentVersion: '1.90.0' },
          attributes: [
            { name: 'stack', value: index % 2 === 0 ? 'prod' : 'test' },
            { name: 'ecs.os-type', value: 'linux' },
          ],
        }),
      );
      arns.push(containerInstance?.containerInstanceArn as string);
    }
    return arns;
  };
  const define = async (family: string, image = 'nginx:1') => {
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/app`,
        containerDefinitions: [{ name: 'web', image, cpu: 128, memory: 256, portMappings: [{ containerPort: 80 }] }],
        tags: [{ key: 'team', value: 'a' }],
      }),
    );
    return taskDefinition as NonNullable<typeof taskDefinition>;
  };

  test('a cluster, instances, a definition, tasks: every member has its type, every state its order', async () => {
    const instances = await fleet('first', 3);
    expect(instances[0]).toMatch(
      new RegExp(`^arn:aws:ecs:eu-west-1:${ACCOUNT}:container-instance/first/[0-9a-f]{32}$`),
    );
    const { containerInstances } = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster: 'first', containerInstances: instances }),
    );
    expect(containerInstances?.[0]).toMatchObject({
      ec2InstanceId: 'i-00000000000000000',
      status: 'ACTIVE',
      agentConnected: true,
      versionInfo: { agentVersion: '1.90.0' },
    });
    expect(containerInstances?.[0]?.registeredAt).toBeInstanceOf(Date);
    expect(containerInstances?.[0]?.registeredResources).toMatchObject([
      { name: 'CPU', type: 'INTEGER', integerValue: 2048, longValue: 0, doubleValue: 0 },
      { name: 'MEMORY', integerValue: 7680 },
      { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22', '2375', '2376', '9000', '51678', '51679'] },
      { name: 'PORTS_UDP' },
    ]);
    const definition = await define('web');
    expect(definition).toMatchObject({
      revision: 1,
      status: 'ACTIVE',
      family: 'web',
      compatibilities: ['EXTERNAL', 'EC2'],
    });
    expect(definition.registeredAt).toBeInstanceOf(Date);
    const run = await ecs.send(
      new RunTaskCommand({
        cluster: 'first',
        taskDefinition: 'web',
        count: 2,
        startedBy: 'me',
        tags: [{ key: 'a', value: '' }],
      }),
    );
    expect(run.failures).toEqual([]);
    expect(run.tasks).toHaveLength(2);
    expect(run.tasks?.[0]).toMatchObject({
      desiredStatus: 'RUNNING',
      group: 'family:web',
      launchType: 'EC2',
      cpu: '128',
      memory: '256',
      startedBy: 'me',
      tags: [{ key: 'a', value: '' }],
      overrides: { containerOverrides: [{ name: 'web' }], inferenceAcceleratorOverrides: [] },
    });
    const tasks = run.tasks?.map(({ taskArn }) => taskArn as string) as string[];
    const running = await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: 'first', tasks });
    expect(running.state).toBe('SUCCESS');
    const described = await ecs.send(new DescribeTasksCommand({ cluster: 'first', tasks: [...tasks, 'nowhere'] }));
    expect(described.failures).toEqual([
      { arn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task/first/nowhere`, reason: 'MISSING' },
    ]);
    expect(described.tasks?.[0]?.tags).toEqual([]);
    expect(described.tasks?.[0]?.containers?.[0]?.networkBindings?.[0]).toMatchObject({
      bindIP: '0.0.0.0',
      containerPort: 80,
      protocol: 'tcp',
    });
    expect(described.tasks?.[0]?.startedAt).toBeInstanceOf(Date);
    await ecs.send(new StopTaskCommand({ cluster: 'first', task: tasks[0] as string, reason: 'enough' }));
    expect(
      (await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster: 'first', tasks: [tasks[0] as string] })).state,
    ).toBe('SUCCESS');
    const stopped = await ecs.send(new ListTasksCommand({ cluster: 'first', desiredStatus: 'STOPPED' }));
    expect(stopped.taskArns).toEqual([tasks[0]]);
    expect((await ecs.send(new ListTasksCommand({ cluster: 'first', startedBy: 'me' }))).taskArns).toEqual([tasks[1]]);
    expect((await ecs.send(new ListTasksCommand({ cluster: 'first', desiredStatus: 'PENDING' }))).taskArns).toEqual([]);
  });

  test('services: created, updated, stable, deleted, inactive; deployments and revisions by ARN', async () => {
    await fleet('svc', 3);
    await define('api', 'api:1');
    const { service } = await ecs.send(
      new CreateServiceCommand({
        cluster: 'svc',
        serviceName: 'api',
        taskDefinition: 'api',
        desiredCount: 4,
        clientToken: 'once',
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        tags: [{ key: 'owner', value: 'me' }],
      }),
    );
    expect(service).toMatchObject({
      serviceName: 'api',
      status: 'ACTIVE',
      desiredCount: 4,
      schedulingStrategy: 'REPLICA',
      deploymentConfiguration: {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        strategy: 'ROLLING',
        alarms: { enable: false },
      },
    });
    const stable = { cluster: 'svc', services: ['api'] };
    expect((await waitUntilServicesStable({ client: ecs, ...WAIT }, stable)).state).toBe('SUCCESS');
    await define('api', 'api:2');
    await ecs.send(new UpdateServiceCommand({ cluster: 'svc', service: 'api', taskDefinition: 'api:2' }));
    expect((await waitUntilServicesStable({ client: ecs, ...WAIT }, stable)).state).toBe('SUCCESS');
    const [after] = (await ecs.send(new DescribeServicesCommand({ ...stable, include: ['TAGS'] }))).services ?? [];
    expect(after).toMatchObject({ runningCount: 4, pendingCount: 0, tags: [{ key: 'owner', value: 'me' }] });
    expect(after?.deployments).toHaveLength(1);
    expect(after?.deployments?.[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'COMPLETED', desiredCount: 4 });
    expect(after?.events?.[0]?.message).toContain('has reached a steady state.');
    const { serviceDeployments } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [
          after?.currentServiceDeployment as string,
          'arn:aws:ecs:eu-west-1:1:service-deployment/a/b/c',
        ],
      }),
    );
    expect(serviceDeployments?.[0]).toMatchObject({
      status: 'SUCCESSFUL',
      deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE' },
    });
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [serviceDeployments?.[0]?.targetServiceRevision?.arn as string],
      }),
    );
    expect(serviceRevisions?.[0]?.containerImages?.[0]).toMatchObject({ containerName: 'web', image: 'api:2' });
    await expect(ecs.send(new DeleteServiceCommand({ cluster: 'svc', service: 'api' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The service cannot be stopped while it is scaled above 0.',
    });
    await ecs.send(new UpdateServiceCommand({ cluster: 'svc', service: 'api', desiredCount: 0 }));
    await ecs.send(new DeleteServiceCommand({ cluster: 'svc', service: 'api' }));
    expect((await waitUntilServicesInactive({ client: ecs, ...WAIT }, stable)).state).toBe('SUCCESS');
    expect(
      (
        await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'svc', services: ['none'] }).catch(
          (error: Error) => error,
        )
      ).toString(),
    ).toContain('MISSING');
  });

  test('paginators see everything once, and a token is good for nobody and nothing else', async () => {
    await fleet('pages', 7);
    for (const revision of [1, 2, 3]) await define('paged', `x:${revision}`);
    await define('paged-too');
    const { tasks } = await ecs.send(new RunTaskCommand({ cluster: 'pages', taskDefinition: 'paged', count: 9 }));
    const collect = async <T>(pages: AsyncIterable<T>, of: (page: T) => readonly unknown[] | undefined) => {
      const all: unknown[] = [];
      for await (const page of pages) all.push(...(of(page) ?? []));
      return all;
    };
    const seen = await collect(
      paginateListTasks({ client: ecs, pageSize: 2 }, { cluster: 'pages' }),
      ({ taskArns }) => taskArns,
    );
    expect(seen).toEqual(tasks?.map(({ taskArn }) => taskArn));
    expect(
      await collect(
        paginateListContainerInstances({ client: ecs, pageSize: 3 }, { cluster: 'pages' }),
        (page) => page.containerInstanceArns,
      ),
    ).toHaveLength(7);
    expect(
      await collect(
        paginateListTaskDefinitions({ client: ecs, pageSize: 1 }, { familyPrefix: 'paged', sort: 'DESC' }),
        (page) => page.taskDefinitionArns,
      ),
    ).toEqual([3, 2, 1].map((revision) => `arn:aws:ecs:eu-west-1:${ACCOUNT}:task-definition/paged:${revision}`));
    expect(
      await collect(
        paginateListTaskDefinitionFamilies({ client: ecs, pageSize: 1 }, { familyPrefix: 'paged' }),
        (page) => page.families,
      ),
    ).toEqual(['paged', 'paged-too']);
    const attributes = await collect(
      paginateListAttributes(
        { client: ecs, pageSize: 4 },
        { cluster: 'pages', targetType: 'container-instance', attributeName: 'stack', attributeValue: 'prod' },
      ),
      (page) => page.attributes,
    );
    expect(attributes).toHaveLength(4);
    const clusters = await collect(paginateListClusters({ client: ecs, pageSize: 1 }, {}), (page) => page.clusterArns);
    expect(clusters).toContain(`arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/pages`);
    expect(new Set(clusters).size).toBe(clusters.length);
    expect(
      await collect(
        paginateListServices({ client: ecs, pageSize: 10 }, { cluster: 'pages' }),
        (page) => page.serviceArns,
      ),
    ).toEqual([]);
    const { nextToken } = await ecs.send(new ListTasksCommand({ cluster: 'pages', maxResults: 2 }));
    const invalid = { name: 'InvalidParameterException', message: 'Invalid token.' };
    await expect(
      ecs.send(new ListTasksCommand({ cluster: 'pages', maxResults: 2, nextToken, family: 'x' })),
    ).rejects.toMatchObject(invalid);
    await expect(ecs.send(new ListContainerInstancesCommand({ cluster: 'pages', nextToken }))).rejects.toMatchObject(
      invalid,
    );
    await expect(ecs.send(new ListTasksCommand({ cluster: 'pages', nextToken: 'made up' }))).rejects.toMatchObject(
      invalid,
    );
    const stranger = new ECSClient({
      ...clientConfig(server.url),
      credentials: { accessKeyId: '999999999999', secretAccessKey: 'x' },
    });
    await stranger.send(new CreateClusterCommand({ clusterName: 'pages' }));
    await expect(
      stranger.send(new ListTasksCommand({ cluster: 'pages', maxResults: 2, nextToken })),
    ).rejects.toMatchObject(invalid);
    for (const maxResults of [0, -1, 101])
      await expect(ecs.send(new ListTasksCommand({ cluster: 'pages', maxResults }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    stranger.destroy();
  });

  test.each([
    { filter: 'attribute:stack == prod', count: 2, why: 'equality' },
    { filter: 'attribute:stack != prod', count: 2, why: 'inequality needs the attribute' },
    { filter: 'attribute:ecs.instance-type in [t2.small, m5.large]', count: 4, why: 'a list' },
    { filter: 'attribute:ecs.instance-type =~ m5.*', count: 4, why: 'a pattern' },
    { filter: 'attribute:ecs.availability-zone == eu-west-1a and attribute:stack == prod', count: 1, why: 'and' },
    {
      filter: 'attribute:ecs.availability-zone in [eu-west-1b] or not(attribute:stack exists)',
      count: 1,
      why: 'or, not, exists',
    },
    { filter: 'agentConnected == true', count: 4, why: 'an instance field' },
    { filter: 'runningTasksCount == 0', count: 3, why: 'counts' },
    { filter: 'task:group == family:one', count: 1, why: 'tasks that run there' },
    { filter: 'registeredAt >= 2020-01-01T00:00:00Z', count: 4, why: 'instants' },
  ])('ListContainerInstances by $filter: $why', async ({ filter, count }) => {
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ['filters'] }));
    if (clusters?.length === 0) {
      await fleet('filters', 4);
      await define('one');
      const { tasks } = await ecs.send(new RunTaskCommand({ cluster: 'filters', taskDefinition: 'one' }));
      await waitUntilTasksRunning(
        { client: ecs, ...WAIT },
        { cluster: 'filters', tasks: [tasks?.[0]?.taskArn as string] },
      );
    }
    const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'filters', filter }));
    expect(containerInstanceArns).toHaveLength(count);
  });

  test('what is wrong is said as ECS says it, with the type the client knows', async () => {
    const refused = (command: object, name: string, message: string) =>
      expect(ecs.send(command as never)).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode: 400 } });
    await refused(new ListTasksCommand({ cluster: 'nowhere' }), 'ClusterNotFoundException', 'Cluster not found.');
    await refused(new ListTasksCommand({ cluster: 'not a name' }), 'ClusterNotFoundException', 'Cluster not found.');
    await ecs.send(new CreateClusterCommand({ clusterName: 'errors' }));
    await define('errors');
    await refused(
      new RunTaskCommand({ cluster: 'errors', taskDefinition: 'errors' }),
      'InvalidParameterException',
      'No Container Instances were found in your cluster.',
    );
    await refused(
      new RunTaskCommand({ cluster: 'errors', taskDefinition: 'none' }),
      'ClientException',
      'TaskDefinition not found.',
    );
    await refused(
      new RunTaskCommand({ cluster: 'errors', taskDefinition: 'errors', launchType: 'LAMBDA' as never }),
      'InvalidParameterException',
      'launchType should be one of [EC2,FARGATE,EXTERNAL]',
    );
    await refused(
      new RunTaskCommand({ cluster: 'errors' } as never),
      'InvalidParameterException',
      'taskDefinition can not be blank.',
    );
    await refused(
      new ListContainerInstancesCommand({ cluster: 'errors', filter: 'attribute:x ==' }),
      'InvalidParameterException',
      expect.stringContaining('Invalid expression') as never,
    );
    await refused(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'none' }),
      'ClientException',
      'Unable to describe task definition.',
    );
    await refused(
      new DeregisterTaskDefinitionCommand({ taskDefinition: 'errors' }),
      'ClientException',
      'Revision is missing.',
    );
    await refused(
      new DescribeTasksCommand({ cluster: 'errors', tasks: [] }),
      'InvalidParameterException',
      'Tasks cannot be empty.',
    );
    await refused(
      new ListAttributesCommand({ cluster: 'errors', targetType: 'x' as never }),
      'InvalidParameterException',
      'targetType must be container-instance',
    );
    await refused(
      new StopTaskCommand({ cluster: 'errors', task: 'none' }),
      'InvalidParameterException',
      'The referenced task was not found.',
    );
    await refused(
      new DescribeServicesCommand({ cluster: 'errors', services: Array.from({ length: 11 }, () => 'x') }),
      'InvalidParameterException',
      'services can not have more than 10 characters or items.',
    );
  });

  test('a task that fits nowhere says which instance lacks what, and why in one sentence', async () => {
    await fleet('full', 2);
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'big',
        containerDefinitions: [{ name: 'b', image: 'b', cpu: 4096, memory: 128 }],
      }),
    );
    const { tasks, failures } = await ecs.send(new RunTaskCommand({ cluster: 'full', taskDefinition: 'big' }));
    expect(tasks).toEqual([]);
    expect(failures).toHaveLength(2);
    expect(failures?.[0]).toMatchObject({
      reason: 'RESOURCE:CPU',
      arn: expect.stringContaining('container-instance/full/'),
    });
    expect(failures?.[0]?.detail).toBe('4096 CPU units wanted, 2048 left');
  });

  test('the same client token is the same run; other parameters are a conflict that names the tasks (GEN-39)', async () => {
    await fleet('tokens', 1);
    await define('tok');
    const call = { cluster: 'tokens', taskDefinition: 'tok', clientToken: 'abc' };
    const first = await ecs.send(new RunTaskCommand(call));
    const again = await ecs.send(new RunTaskCommand(call));
    expect(again.tasks?.map(({ taskArn }) => taskArn)).toEqual(first.tasks?.map(({ taskArn }) => taskArn));
    await expect(ecs.send(new RunTaskCommand({ ...call, count: 2 }))).rejects.toMatchObject({
      name: 'ConflictException',
      resourceIds: first.tasks?.map(({ taskArn }) => taskArn),
    });
  });

  test('tags, attributes, draining, protection, settings, exec, namespaces', async () => {
    const [instance] = await fleet('misc', 2);
    const [clusterArn] =
      (
        await ecs.send(new DescribeClustersCommand({ clusters: ['misc', 'none'], include: ['STATISTICS', 'TAGS'] }))
      ).clusters?.map(({ clusterArn }) => clusterArn) ?? [];
    await ecs.send(
      new TagResourceCommand({
        resourceArn: clusterArn,
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      }),
    );
    await ecs.send(new UntagResourceCommand({ resourceArn: clusterArn, tagKeys: ['a'] }));
    expect((await ecs.send(new ListTagsForResourceCommand({ resourceArn: clusterArn }))).tags).toEqual([
      { key: 'b', value: '2' },
    ]);
    const put = await ecs.send(
      new PutAttributesCommand({ cluster: 'misc', attributes: [{ name: 'rack', value: '7', targetId: instance }] }),
    );
    expect(put.attributes).toMatchObject([{ name: 'rack', value: '7' }]);
    await expect(
      ecs.send(new PutAttributesCommand({ cluster: 'misc', attributes: [{ name: 'rack', targetId: `${instance}0` }] })),
    ).rejects.toMatchObject({ name: 'TargetNotFoundException' });
    const drained = await ecs.send(
      new UpdateContainerInstancesStateCommand({
        cluster: 'misc',
        containerInstances: [instance as string],
        status: 'DRAINING',
      }),
    );
    expect(drained.containerInstances?.[0]?.status).toBe('DRAINING');
    await ecs.send(new PutAccountSettingCommand({ name: 'containerInsights', value: 'enabled' }));
    expect((await ecs.send(new ListAccountSettingsCommand({}))).settings).toEqual([
      { name: 'containerInsights', value: 'enabled', principalArn: `arn:aws:iam::${ACCOUNT}:root`, type: 'user' },
    ]);
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'shell',
        taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/app`,
        containerDefinitions: [
          { name: 'sh', image: 'sh', memory: 64, portMappings: [{ containerPort: 80, name: 'http' }] },
        ],
      }),
    );
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'misc',
        serviceName: 'meshed',
        taskDefinition: 'shell',
        desiredCount: 1,
        enableExecuteCommand: true,
        serviceConnectConfiguration: { enabled: true, namespace: 'shop' },
      }),
    );
    expect(
      (await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'misc', services: ['meshed'] })).state,
    ).toBe('SUCCESS');
    expect((await ecs.send(new ListServicesByNamespaceCommand({ namespace: 'shop' }))).serviceArns).toEqual([
      `arn:aws:ecs:eu-west-1:${ACCOUNT}:service/misc/meshed`,
    ]);
    const [task] = (await ecs.send(new ListTasksCommand({ cluster: 'misc', serviceName: 'meshed' }))).taskArns ?? [];
    const protectedTasks = await ecs.send(
      new UpdateTaskProtectionCommand({
        cluster: 'misc',
        tasks: [task as string],
        protectionEnabled: true,
        expiresInMinutes: 2_880,
      }),
    );
    expect(protectedTasks.protectedTasks?.[0]).toMatchObject({
      protectionEnabled: true,
      expirationDate: expect.any(Date),
    });
    expect(
      (await ecs.send(new GetTaskProtectionCommand({ cluster: 'misc', tasks: [task as string] }))).protectedTasks,
    ).toHaveLength(1);
    const [alone] = (await ecs.send(new RunTaskCommand({ cluster: 'misc', taskDefinition: 'shell' }))).tasks ?? [];
    const asked = await ecs.send(
      new GetTaskProtectionCommand({
        cluster: 'misc',
        tasks: [alone?.taskArn as string, task as string, 'f'.repeat(32)],
      }),
    );
    expect([asked.protectedTasks?.length, asked.failures?.map(({ reason }) => reason)]).toEqual([
      1,
      ['TASK_NOT_VALID', 'MISSING'],
    ]);
    const exec = await ecs.send(
      new ExecuteCommandCommand({ cluster: 'misc', task, command: '/bin/sh', interactive: true }),
    );
    expect(exec).toMatchObject({
      containerName: 'sh',
      interactive: true,
      session: { streamUrl: expect.stringContaining('simulated=true') },
    });
    const { cluster } = await ecs.send(new CreateClusterCommand({ clusterName: 'gone' }));
    await ecs.send(new DeleteClusterCommand({ cluster: cluster?.clusterName }));
    expect((await ecs.send(new DescribeClustersCommand({ clusters: ['gone'] }))).clusters?.[0]?.status).toBe(
      'INACTIVE',
    );
  });

  test('task sets of a service that somebody else deploys', async () => {
    await fleet('sets', 2);
    await define('sets');
    const service = { cluster: 'sets', service: 'ext' };
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'sets',
        serviceName: 'ext',
        desiredCount: 2,
        deploymentController: { type: 'EXTERNAL' },
      }),
    );
    const { taskSet } = await ecs.send(
      new CreateTaskSetCommand({
        ...service,
        taskDefinition: 'sets',
        externalId: 'blue',
        scale: { unit: 'PERCENT', value: 50.5 },
      }),
    );
    expect(taskSet).toMatchObject({
      externalId: 'blue',
      scale: { unit: 'PERCENT', value: 50.5 },
      status: 'ACTIVE',
      createdAt: expect.any(Date),
    });
    await ecs.send(
      new UpdateTaskSetCommand({ ...service, taskSet: taskSet?.id, scale: { unit: 'PERCENT', value: 100 } }),
    );
    await ecs.send(new UpdateServicePrimaryTaskSetCommand({ ...service, primaryTaskSet: taskSet?.id }));
    const { taskSets, failures } = await ecs.send(
      new DescribeTaskSetsCommand({ ...service, taskSets: [taskSet?.id as string, 'ecs-svc/1'] }),
    );
    expect(taskSets).toMatchObject([{ computedDesiredCount: 2, status: 'PRIMARY' }]);
    expect(failures).toEqual([{ arn: 'ecs-svc/1', reason: 'MISSING' }]);
    const [described] =
      (await ecs.send(new DescribeServicesCommand({ cluster: 'sets', services: ['ext'] }))).services ?? [];
    expect(described?.taskSets).toMatchObject([{ id: taskSet?.id, updatedAt: expect.any(Date) }]);
    await ecs.send(new DeleteTaskSetCommand({ ...service, taskSet: taskSet?.id, force: true }));
  });

  test('a blue/green deployment waits for somebody, is continued, and ends', async () => {
    await fleet('shift', 2);
    await define('shop', 'shop:1');
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    const groups: string[] = [];
    for (const name of ['blue', 'green'])
      groups.push((await server.app.deployments.createTargetGroup(tenant, { cluster: 'shift', name })).targetGroupArn);
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'shift',
        serviceName: 'shop',
        taskDefinition: 'shop:1',
        desiredCount: 1,
        loadBalancers: [
          {
            targetGroupArn: groups[0],
            containerName: 'web',
            containerPort: 80,
            advancedConfiguration: {
              alternateTargetGroupArn: groups[1],
              productionListenerRule: `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:listener-rule/app/a/1/2/3`,
              roleArn: `arn:aws:iam::${ACCOUNT}:role/ecs`,
            },
          },
        ],
        deploymentConfiguration: {
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 1,
          lifecycleHooks: [
            {
              targetType: 'PAUSE',
              lifecycleStages: ['POST_SCALE_UP'],
              timeoutConfiguration: { timeoutInMinutes: 1_440 },
            },
          ],
        },
      }),
    );
    const services = ['shop'];
    const deployment = async () => {
      const [service] = (await ecs.send(new DescribeServicesCommand({ cluster: 'shift', services }))).services ?? [];
      const arns = [service?.currentServiceDeployment as string];
      const { serviceDeployments } = await ecs.send(
        new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
      );
      return serviceDeployments?.[0];
    };
    const until = async (wanted: (found: Awaited<ReturnType<typeof deployment>>) => boolean) => {
      for (let tries = 0; tries < 200; tries++) {
        const found = await deployment();
        if (wanted(found)) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`not reached: ${JSON.stringify(await deployment())}`);
    };
    const resume = async () => {
      const waiting = await until((found) => found?.lifecycleHookDetails?.[0]?.status === 'AWAITING_ACTION');
      const hook = waiting?.lifecycleHookDetails?.[0];
      expect(hook).toMatchObject({ targetType: 'PAUSE', timeoutAction: 'ROLLBACK', expiresAt: expect.any(Date) });
      const { serviceDeploymentArn } = waiting ?? {};
      await ecs.send(
        new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId: hook?.hookId, action: 'CONTINUE' }),
      );
    };
    if (
      (await until((found) => found?.lifecycleHookDetails !== undefined || found?.status === 'SUCCESSFUL'))?.status !==
      'SUCCESSFUL'
    )
      await resume();
    await until((found) => found?.status === 'SUCCESSFUL');
    await define('shop', 'shop:2');
    await ecs.send(new UpdateServiceCommand({ cluster: 'shift', service: 'shop', taskDefinition: 'shop:2' }));
    await resume();
    expect((await until((found) => found?.status === 'SUCCESSFUL'))?.lifecycleStage).toBeDefined();
  });

  test('EX-API-01, EX-API-02, EX-API-04, EX-API-06, EX-API-08: answers of the API reference', async () => {
    const { clusters, failures } = await ecs.send(new DescribeClustersCommand({ clusters: ['unknown'] }));
    expect([clusters, failures]).toEqual([
      [],
      [{ arn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/unknown`, reason: 'MISSING' }],
    ]);
    expect((await ecs.send(new CreateClusterCommand({}))).cluster?.clusterName).toBe('default');
    const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`);
    await expect(ecs.send(new DescribeServicesCommand({ services: eleven }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(ecs.send(new ListTasksCommand({ startedBy: 'me', family: 'web' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'startedBy must be the only filter.',
    });
    await define('api08');
    await ecs.send(new CreateServiceCommand({ serviceName: 'here', taskDefinition: 'api08', desiredCount: 0 }));
    await expect(ecs.send(new DeleteClusterCommand({ cluster: 'default' }))).rejects.toMatchObject({
      name: 'ClusterContainsServicesException',
      message: 'The Cluster cannot be deleted while Services are active.',
    });
  });

  test('EX-CI-10, CI-31: an agent is updated while one watches, and expressions find its new version', async () => {
    const [containerInstance = ''] = await fleet('agents', 1);
    const own = { cluster: 'agents', containerInstance };
    const newer = { cluster: 'agents', filter: 'agentVersion > 1.90.0' };
    expect((await ecs.send(new ListContainerInstancesCommand(newer))).containerInstanceArns).toEqual([]);
    expect((await ecs.send(new UpdateContainerAgentCommand(own))).containerInstance).toMatchObject({
      status: 'ACTIVE',
      agentUpdateStatus: 'PENDING',
    });
    await expect
      .poll(async () => (await ecs.send(new ListContainerInstancesCommand(newer))).containerInstanceArns)
      .toEqual([containerInstance]);
    await expect(ecs.send(new UpdateContainerAgentCommand(own))).rejects.toMatchObject({
      name: 'NoUpdateAvailableException',
      message: 'There is no update available for your container agent.',
    });
  });

  test('EX-API-05: two deployments are not stable, though running equals desired', async () => {
    await fleet('two', 2);
    await define('steady', 'steady:1');
    await ecs.send(
      new CreateServiceCommand({ cluster: 'two', serviceName: 'steady', taskDefinition: 'steady', desiredCount: 2 }),
    );
    await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'two', services: ['steady'] });
    await define('steady', 'steady:2');
    const { service } = await ecs.send(
      new UpdateServiceCommand({ cluster: 'two', service: 'steady', taskDefinition: 'steady' }),
    );
    expect([service?.deployments?.length, service?.runningCount, service?.desiredCount]).toEqual([2, 2, 2]);
    expect(
      (await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster: 'two', services: ['steady'] })).state,
    ).toBe('SUCCESS');
    const [after] =
      (await ecs.send(new DescribeServicesCommand({ cluster: 'two', services: ['steady'] }))).services ?? [];
    expect(after?.deployments).toHaveLength(1);
  });

  test('SDEP-01: ListServiceDeployments and DescribeServiceDeployments go back 90 days', async () => {
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    const pass = (days: number) =>
      server.app.clusters.advanceClock(tenant, { cluster: 'long', byMs: days * 86_400_000 });
    await server.app.clusters.create(tenant, { clusterName: 'long', seed: 'long', clock: { mode: 'MANUAL' } });
    await define('long', 'long:1');
    await ecs.send(
      new CreateServiceCommand({ cluster: 'long', serviceName: 'long', taskDefinition: 'long', desiredCount: 0 }),
    );
    await pass(1);
    await ecs.send(new UpdateServiceCommand({ cluster: 'long', service: 'long', forceNewDeployment: true }));
    await pass(1);
    const list = async () =>
      (await ecs.send(new ListServiceDeploymentsCommand({ cluster: 'long', service: 'long' }))).serviceDeployments ??
      [];
    const [newer, older] = (await list()).map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn);
    await pass(90);
    expect((await list()).map(({ serviceDeploymentArn }) => serviceDeploymentArn)).toEqual([newer]);
    expect(
      await ecs.send(
        new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [newer as string, older as string] }),
      ),
    ).toMatchObject({
      serviceDeployments: [{ serviceDeploymentArn: newer }],
      failures: [{ arn: older, reason: 'MISSING' }],
    });
  });
});
