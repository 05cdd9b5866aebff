import {
  CreateClusterCommand,
  ECSClient,
  ListClustersCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METADATA_RATE } from '../../src/api/metadata/answer.ts';
import { verifiedPlace } from '../support/tenants.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 20 } as const;
const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
const CLUSTER = 'roles';

let server: WireServer;
let ecs: ECSClient;
beforeAll(async () => {
  server = await serveWire({ speed: 5_000 });
  ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: CLUSTER,
      instanceIdentityDocument: '{"instanceType":"m5.4xlarge","availabilityZone":"eu-west-1c"}',
      tags: [{ key: 'host', value: 'one' }],
    }),
  );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});

const scope = `/metadata/${ACCOUNT}/eu-west-1`;
const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
};

/** Ids of tasks that are RUNNING, of a definition with these members. */
async function running(family: string, own: object = {}, run: object = {}): Promise<string> {
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family,
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx:1',
          cpu: 128,
          memory: 256,
          portMappings: [{ containerPort: 80 }],
          dockerLabels: { team: 'a' },
        },
        { name: 'side', image: 'envoy:1', cpu: 64, memory: 64, essential: false },
      ],
      ...own,
    }),
  );
  const { tasks = [], failures } = await ecs.send(
    new RunTaskCommand({ cluster: CLUSTER, taskDefinition: family, tags: [{ key: 'k', value: 'v' }], ...run }),
  );
  expect(failures).toEqual([]);
  const arns = [tasks[0]?.taskArn as string];
  await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: CLUSTER, tasks: arns });
  return arns[0]?.split('/').at(-1) as string;
}

describe('credentials of the task role', () => {
  test('EX-IAM-01, IAM-02: a task with a task role gets its credentials, by the id of the task in either form', async () => {
    const id = await running('with-role', { taskRoleArn: role('app'), executionRoleArn: role('pull') });
    const dashed = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const { status, body } = await get(`${scope}/v2/credentials/${dashed}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      RoleArn: role('app'),
      AccessKeyId: `ASIASIM0${ACCOUNT}`,
      SecretAccessKey: expect.stringMatching(/^.{40}$/),
      Token: expect.any(String),
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect(Date.parse(body.Expiration)).toBeGreaterThan(Date.now() + 4 * 3_600_000);
    expect((await get(`${scope}/credential_provider_version/credentials?id=${id}`)).body).toEqual(body);
    // The account and region may be named by headers as well; other accounts have no such task.
    const headers = { 'x-stowage-account': ACCOUNT, 'x-stowage-region': 'eu-west-1' };
    expect((await get(`/v2/credentials/${id}`, { headers })).body).toEqual(body);
    expect((await get(`/v2/credentials/${id}`)).status).toBe(400);
  });

  test('IAM-02: an unmodified SDK finds them as in a container, and acts in the account of the role', async () => {
    const id = await running('sdk-role', { taskRoleArn: role('app') });
    const before = { ...process.env };
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${server.url}${scope}/v2/credentials/${id}`;
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    process.env.AWS_CONFIG_FILE = '/dev/null';
    process.env.AWS_SHARED_CREDENTIALS_FILE = '/dev/null';
    try {
      const inside = new ECSClient({ endpoint: server.url, region: 'eu-west-1' });
      const { clusterArns } = await inside.send(new ListClustersCommand({}));
      expect(clusterArns).toEqual([`arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/${CLUSTER}`]);
      expect((await inside.config.credentials()).accessKeyId).toBe(`ASIASIM0${ACCOUNT}`);
      inside.destroy();
    } finally {
      process.env = before;
    }
  });

  test('IAM-02, IAM-03: without a task role there are none, and the instance profile can be seen instead', async () => {
    const id = await running('no-role', { executionRoleArn: role('pull') });
    expect(await get(`${scope}/v2/credentials/${id}`)).toEqual({
      status: 400,
      body: { code: 'InvalidIdInRequest', message: 'CredentialsV2Request: ID not found', HTTPErrorCode: 400 },
    });
    const roles = `${scope}/imds/${id}/latest/meta-data/iam/security-credentials/`;
    expect((await get(`${scope}/imds/${id}/latest/api/token`, { method: 'PUT' })).status).toBe(200);
    expect(await get(roles)).toEqual({ status: 200, body: 'ecsInstanceRole' });
    expect((await get(`${roles}ecsInstanceRole`)).body).toMatchObject({ Code: 'Success', Type: 'AWS-HMAC' });
    expect((await get(`${roles}pull`)).status).toBe(404);
  });

  test('IAM-03: on Fargate there is no instance to ask; a role of the launch goes before that of the definition', async () => {
    const own = { networkMode: 'awsvpc', cpu: '256', memory: '512', taskRoleArn: role('app') };
    const id = await running('on-fargate', own, {
      launchType: 'FARGATE',
      networkConfiguration: NETWORK,
      overrides: { taskRoleArn: role('other') },
    });
    expect((await get(`${scope}/v2/credentials/${id}`)).body.RoleArn).toBe(role('other'));
    expect((await get(`${scope}/imds/${id}/latest/meta-data/iam/security-credentials/`)).status).toBe(404);
  });

  test.each([
    { path: '/v2/credentials/', status: 400, code: 'NoIdInRequest' },
    { path: '/credential_provider_version/credentials', status: 400, code: 'NoIdInRequest' },
    { path: '/v2/credentials/0123', status: 400, code: 'InvalidIdInRequest' },
    { path: `/v2/credentials/${'0'.repeat(32)}`, status: 400, code: 'InvalidIdInRequest' },
  ])('$path names no task: $code', async ({ path, status, code }) => {
    expect(await get(scope + path)).toMatchObject({ status, body: { code } });
  });
});

describe('task metadata', () => {
  test('IAM-04, IAM-05: version 4 tells of task and containers, version 3 a little less, neither of the execution role', async () => {
    const id = await running('told', { executionRoleArn: role('pull'), cpu: '512', memory: '1024' });
    const { body: task } = await get(`${scope}/v4/${id}/task`);
    expect(task).toMatchObject({
      Cluster: CLUSTER,
      TaskARN: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task/${CLUSTER}/${id}`,
      Family: 'told',
      Revision: '1',
      DesiredStatus: 'RUNNING',
      KnownStatus: 'RUNNING',
      Limits: { CPU: 0.5, Memory: 1_024 },
      PullStartedAt: expect.stringMatching(/Z$/),
      PullStoppedAt: expect.stringMatching(/Z$/),
      AvailabilityZone: expect.stringMatching(/^eu-west-1/),
      LaunchType: 'EC2',
      Containers: [{ Name: 'web' }, { Name: 'side' }],
    });
    expect(JSON.stringify(task)).not.toContain('role/');
    const { body: container } = await get(`${scope}/v4/${id}`);
    expect(container).toEqual(task.Containers[0]);
    expect(container).toMatchObject({
      DockerId: expect.stringMatching(/^[0-9a-f]{64}$/),
      DockerName: expect.stringMatching(/^ecs-told-1-web-/),
      Image: 'nginx:1',
      ImageID: expect.stringMatching(/^sha256:/),
      Labels: {
        team: 'a',
        'com.amazonaws.ecs.cluster': CLUSTER,
        'com.amazonaws.ecs.container-name': 'web',
        'com.amazonaws.ecs.task-arn': task.TaskARN,
        'com.amazonaws.ecs.task-definition-family': 'told',
        'com.amazonaws.ecs.task-definition-version': '1',
      },
      KnownStatus: 'RUNNING',
      Limits: { CPU: 128, Memory: 256 },
      StartedAt: expect.stringMatching(/Z$/),
      Type: 'NORMAL',
      ContainerARN: expect.stringContaining(':container/'),
      Networks: [{ NetworkMode: 'bridge' }],
      Ports: [{ ContainerPort: 80, Protocol: 'tcp' }],
    });
    expect((await get(`${scope}/v4/${id}-side`)).body.Name).toBe('side');
    const { body: older } = await get(`${scope}/v3/${id}/task`);
    expect(older).not.toHaveProperty('LaunchType');
    expect(older.Containers[0]).not.toHaveProperty('ContainerARN');
    expect((await get(`${scope}/v4/${id}/taskWithTags`)).body).toMatchObject({
      TaskTags: { k: 'v' },
      ContainerInstanceTags: { host: 'one' },
    });
    expect((await get(`${scope}/v4/${id}/stats`)).body).toMatchObject({
      id: container.DockerId,
      memory_stats: { limit: 256 * 1_048_576 },
    });
    expect(Object.keys((await get(`${scope}/v4/${id}/task/stats`)).body)).toContain(container.DockerId);
    expect((await get(`${scope}/v4/${id}-nobody`)).status).toBe(404);
    expect((await get(`${scope}/v4/${id}/elsewhere`)).status).not.toBe(200);
  });

  test('IAM-05: an awsvpc task on an instance has a pause container, one on Fargate has none and goes by its runtime id', async () => {
    const own = { networkMode: 'awsvpc', cpu: '256', memory: '512' };
    const network = { networkConfiguration: NETWORK };
    const onInstance = await running('vpc', own, network);
    const { body: here } = await get(`${scope}/v4/${onInstance}/task`);
    expect(here.Containers.map(({ Name, Type }: Record<string, string>) => [Name, Type])).toEqual([
      ['~internal~ecs~pause', 'CNI_PAUSE'],
      ['web', 'NORMAL'],
      ['side', 'NORMAL'],
    ]);
    expect(here.Containers[1].Networks).toMatchObject([
      { NetworkMode: 'awsvpc', IPv4Addresses: [expect.stringMatching(/^10\./)], MACAddress: expect.any(String) },
    ]);
    const onFargate = await running('vpc', own, { ...network, launchType: 'FARGATE' });
    const { body: there } = await get(`${scope}/v4/${onFargate}/task`);
    expect(there).toMatchObject({ LaunchType: 'FARGATE', Cluster: expect.stringContaining(':cluster/') });
    expect(there.Containers).toHaveLength(2);
    expect((await get(`${scope}/v4/${there.Containers[1].DockerId}`)).body.Name).toBe('side');
  });

  test('a task that has stopped asks no more', async () => {
    const id = await running('gone', { taskRoleArn: role('app') });
    await ecs.send(new StopTaskCommand({ cluster: CLUSTER, task: id }));
    await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster: CLUSTER, tasks: [id] });
    expect((await get(`${scope}/v4/${id}/task`)).status).toBe(404);
    expect((await get(`${scope}/v2/credentials/${id}`)).status).toBe(400);
  });

  test('IAM-04: sixty questions at once, then forty a second; other tasks are not concerned', async () => {
    const frozen = await serveWire({ wallMs: () => 1_767_225_600_000 });
    const ask = async (id: string) => (await fetch(`${frozen.url}/v4/${id}/task`)).status;
    for (let count = 0; count < METADATA_RATE.burst; count++) expect(await ask('a'.repeat(32))).toBe(404);
    expect(await ask('a'.repeat(32))).toBe(429);
    expect(await ask('b'.repeat(32))).toBe(404);
    await frozen.close();
  });
});

test('in verified mode a key is asked for, and other tenants see nothing', async () => {
  const hosted = await verifiedPlace();
  const guarded = await serveWire({ app: hosted.app, gate: hosted.gate });
  const path = `${guarded.url}/v4/${'0'.repeat(32)}/task`;
  expect((await fetch(path)).status).toBe(401);
  const { tenantId } = await hosted.tenancy.create({ name: 'one', plan: 'team' });
  const { apiKey } = await hosted.tenancy.createKey(tenantId, { name: 'task', role: 'viewer' });
  const headers = { authorization: `Bearer ${apiKey}` };
  expect((await fetch(path, { headers })).status).toBe(404);
  const elsewhere = `${guarded.url}/metadata/999999999999/us-east-1/v4/${'0'.repeat(32)}/task`;
  expect((await fetch(elsewhere, { headers })).status).toBe(403);
  await guarded.close();
  await hosted.place.close();
});
