import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { otherService } from '../../src/api/aws/other-services.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 10 } as const;
const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } };
let server: WireServer;
let ecs: Ecs.ECSClient;
beforeAll(async () => {
  server = await serveWire({ speed: 3_000 });
  ecs = new Ecs.ECSClient(clientConfig(server.url));
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const groupArn = (name: string): string =>
  `arn:aws:autoscaling:eu-west-1:${ACCOUNT}:autoScalingGroup:a4536b1a-b122-49ef-918f-bfaed967ccfa:autoScalingGroupName/${name}`;
const make = (name: string, group = name) =>
  ecs.send(
    new Ecs.CreateCapacityProviderCommand({
      name,
      autoScalingGroupProvider: { autoScalingGroupArn: groupArn(group), managedScaling: { status: 'ENABLED' } },
      tags: [{ key: 'stack', value: 'one' }],
    }),
  );
const remove = (capacityProvider: string) => ecs.send(new Ecs.DeleteCapacityProviderCommand({ capacityProvider }));
const associate = (cluster: string, ...capacityProviders: string[]) =>
  ecs.send(
    new Ecs.PutClusterCapacityProvidersCommand({ cluster, capacityProviders, defaultCapacityProviderStrategy: [] }),
  );
const describeOne = async (name: string): Promise<Ecs.CapacityProvider | undefined> =>
  (
    await ecs.send(
      new Ecs.DescribeCapacityProvidersCommand({
        capacityProviders: [name],
        include: [Ecs.CapacityProviderField.TAGS],
      }),
    )
  ).capacityProviders?.[0];
const settled = async (name: string, status: string): Promise<Ecs.CapacityProvider | undefined> => {
  for (let tries = 0; tries < 100; tries++) {
    const found = await describeOne(name);
    if (found?.updateStatus === status) return found;
  }
  return describeOne(name);
};

describe('capacity providers belong to the account, as tools that plan resources expect', () => {
  test('made before there is any cluster, brought into two, changed in all, and taken away last', async () => {
    expect((await make('early')).capacityProvider).toMatchObject({
      capacityProviderArn: arn('capacity-provider/early'),
      status: 'ACTIVE',
      updateStatus: 'CREATE_COMPLETE',
      autoScalingGroupProvider: { managedScaling: { status: 'ENABLED', targetCapacity: 100 } },
      tags: [{ key: 'stack', value: 'one' }],
    });
    expect((await make('early')).capacityProvider?.status, 'the same again is the same').toBe('ACTIVE');
    await expect(make('early', 'other')).rejects.toMatchObject({ name: 'ClientException' });
    const { capacityProviders } = await ecs.send(new Ecs.DescribeCapacityProvidersCommand({}));
    expect(capacityProviders?.map(({ name }) => name)).toEqual(['FARGATE', 'FARGATE_SPOT', 'early']);

    const made = await ecs.send(
      new Ecs.CreateClusterCommand({
        clusterName: 'first',
        capacityProviders: ['early', 'FARGATE'],
        defaultCapacityProviderStrategy: [{ capacityProvider: 'early', weight: 1 }],
      }),
    );
    expect(made.cluster?.capacityProviders).toEqual(['early', 'FARGATE']);
    await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'second' }));
    expect((await associate('second', 'early')).cluster?.capacityProviders).toEqual(['early']);

    await ecs.send(
      new Ecs.UpdateCapacityProviderCommand({
        name: 'early',
        autoScalingGroupProvider: { managedScaling: { targetCapacity: 80 } },
      }),
    );
    for (const cluster of [undefined, 'first', 'second']) {
      const { capacityProviders: found } = await ecs.send(
        new Ecs.DescribeCapacityProvidersCommand({ capacityProviders: ['early'], ...(cluster && { cluster }) }),
      );
      expect(found?.[0]?.autoScalingGroupProvider?.managedScaling?.targetCapacity, `in ${cluster}`).toBe(80);
    }

    await remove('early');
    expect(await settled('early', 'DELETE_FAILED')).toMatchObject({ status: 'ACTIVE' });
    await ecs.send(new Ecs.DeleteClusterCommand({ cluster: 'second' }));
    await expect.poll(() => associate('first').then(({ cluster }) => cluster?.capacityProviders)).toEqual([]);
    expect((await remove('early')).capacityProvider).toMatchObject({ updateStatus: 'DELETE_IN_PROGRESS' });
    expect((await settled('early', 'DELETE_COMPLETE'))?.status ?? 'INACTIVE').toBe('INACTIVE');
    await expect
      .poll(() => remove('early').catch(({ message }) => message))
      .toContain('capacity provider does not exist');
    expect((await make('early', 'anew')).capacityProvider, 'its name is free').toMatchObject({ status: 'ACTIVE' });
    await remove('early');
  });

  test('a provider outlives its cluster', async () => {
    await make('lasting');
    await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'passing', capacityProviders: ['lasting'] }));
    await expect
      .poll(() => ecs.send(new Ecs.DeleteClusterCommand({ cluster: 'passing' })).catch(() => undefined))
      .toMatchObject({ cluster: { status: 'INACTIVE' } });
    expect(await describeOne('lasting')).toMatchObject({ status: 'ACTIVE' });
    await remove('lasting');
    expect(await describeOne('lasting')).toBeUndefined();
  });

  test('tags are put, listed and taken away, in the account and in its clusters', async () => {
    await make('tagged');
    await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'labels', capacityProviders: ['tagged'] }));
    const resourceArn = arn('capacity-provider/tagged');
    await ecs.send(new Ecs.TagResourceCommand({ resourceArn, tags: [{ key: 'team', value: 'red' }] }));
    await ecs.send(new Ecs.UntagResourceCommand({ resourceArn, tagKeys: ['stack'] }));
    const team = [{ key: 'team', value: 'red' }];
    expect((await ecs.send(new Ecs.ListTagsForResourceCommand({ resourceArn }))).tags).toEqual(team);
    expect((await describeOne('tagged'))?.tags, 'as the cluster has them').toEqual(team);
    await expect(
      ecs.send(new Ecs.ListTagsForResourceCommand({ resourceArn: arn('capacity-provider/none') })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test.each([
    ['delete', () => remove('nothing'), 'capacity provider does not exist'],
    ['delete FARGATE', () => remove('FARGATE'), 'reserved and cannot be changed or deleted'],
    [
      'update',
      () => ecs.send(new Ecs.UpdateCapacityProviderCommand({ name: 'nothing', autoScalingGroupProvider: {} })),
      'capacity provider does not exist',
    ],
    ['a name that is reserved', () => make('aws-mine'), 'cannot be prefixed'],
  ])('%s: refused in the words that tools look for', async (_, call, words) => {
    await expect(call()).rejects.toMatchObject({ name: 'ClientException', message: expect.stringContaining(words) });
  });
});

describe('what describe loops and refreshes read is there', () => {
  beforeAll(async () => {
    await ecs.send(new Ecs.CreateClusterCommand({ clusterName: 'web' }));
    await ecs.send(
      new Ecs.RegisterTaskDefinitionCommand({
        family: 'site',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'nginx', image: 'nginx', dockerLabels: { 'stowage.run-seconds': '600' } }],
      }),
    );
  });

  test('a service on Fargate: platform family, whole network, circuit breaker', async () => {
    const whole = {
      awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: [], assignPublicIp: 'DISABLED' },
    };
    const { service } = await ecs.send(
      new Ecs.CreateServiceCommand({
        cluster: 'web',
        serviceName: 'site',
        taskDefinition: 'site',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: NETWORK,
      }),
    );
    expect(service).toMatchObject({
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
      networkConfiguration: whole,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } },
      deployments: [{ platformFamily: 'Linux', networkConfiguration: whole }],
    });
    const { serviceRevisions } = await ecs.send(
      new Ecs.DescribeServiceRevisionsCommand({
        serviceRevisionArns: [service?.currentServiceRevisions?.[0]?.arn as string],
      }),
    );
    expect(serviceRevisions).toMatchObject([{ platformFamily: 'Linux', networkConfiguration: whole }]);
  });

  test('a task whose image cannot be pulled: both the task and its container say why', async () => {
    const image = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/team/app:missing`;
    await ecs.send(
      new Ecs.RegisterTaskDefinitionCommand({
        family: 'unpulled',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/pulls`,
        containerDefinitions: [
          { name: 'proxy', image: 'envoy' },
          { name: 'app', image, dockerLabels: { 'stowage.pull-fails': 'true' } },
        ],
      }),
    );
    const { tasks = [] } = await ecs.send(
      new Ecs.RunTaskCommand({
        cluster: 'web',
        taskDefinition: 'unpulled',
        launchType: 'FARGATE',
        networkConfiguration: NETWORK,
      }),
    );
    const which = { cluster: 'web', tasks: tasks.map(({ taskArn }) => taskArn as string) };
    await Ecs.waitUntilTasksStopped({ client: ecs, ...WAIT }, which);
    const [task] = (await ecs.send(new Ecs.DescribeTasksCommand(which))).tasks ?? [];
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: expect.stringContaining(image) });
    expect(task?.containers?.map(({ name, reason, exitCode }) => [name, reason, exitCode])).toEqual([
      ['proxy', undefined, undefined],
      ['app', task?.stoppedReason, undefined],
    ]);
    expect(task?.stoppedReason).toMatch(/^CannotPullContainerError: /);
  });

  test('a definition goes round: described, given back with what only reads, the next revision is the same', async () => {
    const register = async (input: Ecs.RegisterTaskDefinitionCommandInput) => {
      const { taskDefinition } = await ecs.send(new Ecs.RegisterTaskDefinitionCommand(input));
      const { taskDefinitionArn: _, revision, registeredAt: __, ...rest } = taskDefinition as Ecs.TaskDefinition;
      return { revision, rest, whole: taskDefinition as Ecs.RegisterTaskDefinitionCommandInput };
    };
    const first = await register({
      family: 'round',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '.25 vCPU',
      memory: '0.5GB',
      volumes: [{ name: 'scratch' }, { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } }],
      containerDefinitions: [
        {
          name: 'app',
          image: 'app:1',
          portMappings: [{ containerPort: 80 }],
          mountPoints: [{ sourceVolume: 'scratch', containerPath: '/scratch' }],
          healthCheck: { command: ['CMD', 'true'] },
        },
      ],
    });
    expect(first.rest.volumes).toEqual([
      { name: 'scratch', host: {} },
      { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-12345678' } },
    ]);
    const second = await register(first.whole);
    expect([first.revision, second.revision]).toEqual([1, 2]);
    expect(second.rest).toEqual(first.rest);
    // As a script without a model posts it: every member that was read, and one that nobody knows.
    const { taskDefinition } = await ecs.send(new Ecs.DescribeTaskDefinitionCommand({ taskDefinition: 'round' }));
    const posted = await server.post('AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition', {
      ...taskDefinition,
      unheardOf: { of: [1] },
    });
    expect(posted).toMatchObject({
      status: 200,
      body: { taskDefinition: { revision: 3, volumes: first.rest.volumes } },
    });
  });

  test('the network interface of a task is named as the Region names them', async () => {
    const { tasks = [] } = await ecs.send(
      new Ecs.RunTaskCommand({
        cluster: 'web',
        taskDefinition: 'site',
        launchType: 'FARGATE',
        networkConfiguration: NETWORK,
      }),
    );
    const which = { cluster: 'web', tasks: tasks.map(({ taskArn }) => taskArn as string) };
    await Ecs.waitUntilTasksRunning({ client: ecs, ...WAIT }, which);
    const { tasks: running = [] } = await ecs.send(new Ecs.DescribeTasksCommand(which));
    const details = Object.fromEntries(
      running[0]?.attachments?.[0]?.details?.map(({ name, value }) => [name as string, value as string]) ?? [],
    );
    expect(details.privateDnsName).toBe(
      `ip-${details.privateIPv4Address?.replaceAll('.', '-')}.eu-west-1.compute.internal`,
    );
  });
});

describe('clients of services that are not simulated, which one address for all of them brings here', () => {
  const credential = (service: string): string =>
    `AWS4-HMAC-SHA256 Credential=test/20261126/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

  test('JSON and query: the operation is named, and what answers here', async () => {
    const logs = await server.post('Logs_20140328.DescribeLogGroups', {});
    expect(logs).toMatchObject({
      status: 400,
      body: { __type: 'UnknownOperationException', message: expect.stringContaining('Stowage answers for Amazon ECS') },
    });
    const query = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=DescribeLoadBalancers&Version=2015-12-01',
    });
    expect(query.status).toBe(400);
    expect(await query.text()).toContain('There is no operation DescribeLoadBalancers: Stowage answers for');
  });

  test.each([
    ['s3', /^<\?xml .*<Code>NotImplemented<\/Code><Message>Stowage does not simulate s3: /s],
    ['lambda', /^\{"message":"Stowage does not simulate lambda: /],
  ])('REST, %s: in a form that its client reads, and no reason to try again', (service, body) => {
    expect(otherService(credential(service))).toMatchObject({ status: 501, body: expect.stringMatching(body) });
  });

  test.each([undefined, '', 'Bearer x', 'Basic eDp5', credential('S3<script>')])('%s is no such request', (header) => {
    expect(otherService(header)).toBeUndefined();
  });
});
