import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  GetTaskProtectionCommand,
  ListTasksCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateServiceCommand,
  waitUntilTasksRunning,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { taskArnOf } from '../../src/engine/ids.ts';
import { verifiedPlace } from '../support/tenants.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 20 } as const;
const CLUSTER = 'workers';
const MINUTE_MS = 60_000;

let server: WireServer;
let ecs: ECSClient;
beforeAll(async () => {
  server = await serveWire({ speed: 1_000 });
  ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: CLUSTER,
      instanceIdentityDocument: '{"instanceType":"m5.4xlarge","availabilityZone":"eu-west-1c"}',
    }),
  );
  for (const [family, own] of [
    ['with-role', { taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/worker` }],
    ['no-role', {}],
  ] as const)
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions: [{ name: 'work', image: 'worker:1', cpu: 64, memory: 64 }],
        ...own,
      }),
    );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});

/** The ARN of a RUNNING task of a service of its own. */
async function taskOfService(serviceName: string, taskDefinition = 'with-role'): Promise<string> {
  await ecs.send(new CreateServiceCommand({ cluster: CLUSTER, serviceName, taskDefinition, desiredCount: 1 }));
  for (;;) {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster: CLUSTER, serviceName }));
    if (taskArns.length === 0) continue;
    await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: CLUSTER, tasks: taskArns });
    return taskArns[0] as string;
  }
}

const idOf = (arn: string): string => arn.split('/').at(-1) as string;
const stateOf = (id: string): string =>
  `${server.url}/metadata/${ACCOUNT}/eu-west-1/api/${id}/task-protection/v1/state`;
interface AgentAnswer {
  readonly protection?: { readonly ExpirationDate: string | null };
}
const answered = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as AgentAnswer,
});
const get = async (id: string) => answered(await fetch(stateOf(id)));
const put = async (id: string, body: unknown) =>
  answered(await fetch(stateOf(id), { method: 'PUT', body: typeof body === 'string' ? body : JSON.stringify(body) }));
const protectionOf = async (arn: string) => {
  const { protectedTasks = [] } = await ecs.send(new GetTaskProtectionCommand({ cluster: CLUSTER, tasks: [arn] }));
  return protectedTasks[0];
};

describe('protection that a task sets for itself', () => {
  test.each([
    { ids: 'EX-PROT-05', wish: { ProtectionEnabled: true, ExpiresInMinutes: 60 }, minutes: 60 },
    { ids: 'EX-PROT-05', wish: { ProtectionEnabled: true, ExpiresInMinutes: 1_440 }, minutes: 1_440 },
    { ids: 'EX-PROT-02', wish: { ProtectionEnabled: true }, minutes: 120 },
    { ids: 'PROT-04', wish: { protectionenabled: true, EXPIRESINMINUTES: 2_880 }, minutes: 2_880 },
    { ids: 'PROT-04', wish: { ProtectionEnabled: true, ExpiresInMinutes: null }, minutes: 120 },
  ])('$ids: $wish holds for $minutes minutes, and ECS says the same', async ({ wish, minutes }) => {
    const arn = await taskOfService(`held-${minutes}-${Object.keys(wish).length}`);
    const before = (await ecs.send(new DescribeTasksCommand({ cluster: CLUSTER, tasks: [arn] }))).tasks?.[0];
    const { status, body } = await put(idOf(arn), wish);
    expect({ status, body }).toEqual({
      status: 200,
      body: { protection: { ExpirationDate: expect.any(String), ProtectionEnabled: true, TaskArn: arn } },
    });
    const expiresAtMs = Date.parse(body.protection?.ExpirationDate ?? '');
    const atLeastMs = Number(before?.startedAt) + minutes * MINUTE_MS;
    expect(expiresAtMs).toBeGreaterThanOrEqual(atLeastMs);
    expect(expiresAtMs).toBeLessThan(atLeastMs + 20 * MINUTE_MS);
    expect((await protectionOf(arn))?.expirationDate?.getTime()).toBe(expiresAtMs);
    expect(await get(idOf(arn))).toEqual({ status, body });
  });

  test('PROT-02, PROT-04: scale-in leaves it alone until it lets go', async () => {
    const arn = await taskOfService('scaled-in');
    await put(idOf(arn), { ProtectionEnabled: true, ExpiresInMinutes: 2_880 });
    await ecs.send(new UpdateServiceCommand({ cluster: CLUSTER, service: 'scaled-in', desiredCount: 0 }));
    const statusOf = async () =>
      (await ecs.send(new DescribeTasksCommand({ cluster: CLUSTER, tasks: [arn] }))).tasks?.[0]?.desiredStatus;
    expect(await statusOf()).toBe('RUNNING');
    expect(await put(`${idOf(arn)}-work`, { ProtectionEnabled: false })).toEqual({
      status: 200,
      body: { protection: { ExpirationDate: null, ProtectionEnabled: false, TaskArn: arn } },
    });
    await expect.poll(statusOf, { timeout: 10_000 }).toBe('STOPPED');
  });

  test('PROT-01, PROT-04: a task of no service is told so as a failure', async () => {
    const { tasks = [] } = await ecs.send(new RunTaskCommand({ cluster: CLUSTER, taskDefinition: 'with-role' }));
    const arn = tasks[0]?.taskArn as string;
    expect(await put(idOf(arn), { ProtectionEnabled: true })).toEqual({
      status: 200,
      body: { failure: { Arn: arn, Detail: expect.any(String), Reason: 'TASK_NOT_VALID' } },
    });
  });

  test('PROT-04: it is asked with the role of the task, which has to have one', async () => {
    const arn = await taskOfService('nobody', 'no-role');
    const error = {
      Arn: arn,
      Code: 'AccessDeniedException',
      Message: 'Invalid Request: no task IAM role credentials available for task',
    };
    expect(await put(idOf(arn), { ProtectionEnabled: true })).toEqual({ status: 403, body: { error } });
    expect(await get(idOf(arn))).toEqual({ status: 403, body: { error } });
  });
});

describe('what is refused changes nothing', () => {
  let arn: string;
  beforeAll(async () => {
    arn = await taskOfService('refused');
  });

  test.each([
    { what: 'no JSON', body: '{"ProtectionEnabled":' },
    { what: 'nothing', body: '' },
    { what: 'a list', body: '[]' },
    { what: 'a text', body: '"on"' },
    { what: 'a member that nobody knows', body: '{"ProtectionEnabled":true,"Forever":true}' },
    { what: 'a text where a boolean belongs', body: '{"ProtectionEnabled":"true"}' },
    { what: 'half a minute', body: '{"ProtectionEnabled":true,"ExpiresInMinutes":0.5}' },
    { what: 'more than a task has to say', body: `{"ProtectionEnabled":true}${' '.repeat(5_000)}` },
  ])('PROT-04: $what cannot be decoded', async ({ body }) => {
    expect(await put(idOf(arn), body)).toEqual({
      status: 400,
      body: { error: { Code: 'InvalidParameterException', Message: expect.stringContaining('failed to decode') } },
    });
    expect(await protectionOf(arn)).toEqual({ taskArn: arn, protectionEnabled: false });
  });

  test.each(['{}', 'null', '{"ProtectionEnabled":null}', '{"ExpiresInMinutes":5}'])(
    'PROT-04: %s says not whether',
    async (body) => {
      const Message = "Invalid request: does not contain 'ProtectionEnabled' field";
      expect(await put(idOf(arn), body)).toEqual({
        status: 400,
        body: { error: { Arn: arn, Code: 'InvalidParameterException', Message } },
      });
    },
  );

  test.each([0, -1, 2_881])(
    'EX-PROT-04: %i minutes are refused by ECS, with the id of its request',
    async (minutes) => {
      expect(await put(idOf(arn), { ProtectionEnabled: true, ExpiresInMinutes: minutes })).toEqual({
        status: 400,
        body: {
          requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
          error: {
            Arn: arn,
            Code: 'InvalidParameterException',
            Message: expect.stringContaining('between 1 and 2880'),
          },
        },
      });
      expect(await protectionOf(arn)).toEqual({ taskArn: arn, protectionEnabled: false });
    },
  );

  test('PROT-04: ids of no task, and other methods', async () => {
    const none = {
      status: 404,
      body: { error: { Code: 'ResourceNotFoundException', Message: 'Failed to find a task for the request' } },
    };
    expect(await get('0'.repeat(32))).toEqual(none);
    expect(await put('nonsense', { ProtectionEnabled: true })).toEqual(none);
    expect((await fetch(stateOf(idOf(arn)), { method: 'DELETE' })).ok).toBe(false);
  });
});

test('in verified mode whoever may only look can ask and not protect, and what is changed is written down', async () => {
  const hosted = await verifiedPlace();
  const guarded = await serveWire({ app: hosted.app, gate: hosted.gate });
  const { tenantId } = await hosted.tenancy.create({ name: 'one', plan: 'team' });
  const stateOf = (id: string) => `${guarded.url}/api/${id}/task-protection/v1/state`;
  const asked = async (role: 'viewer' | 'operator', init: RequestInit, id = '0'.repeat(32)) => {
    const { apiKey } = await hosted.tenancy.createKey(tenantId, { name: role, role });
    return (await fetch(stateOf(id), { ...init, headers: { authorization: `Bearer ${apiKey}` } })).status;
  };
  const change = { method: 'PUT', body: '{"ProtectionEnabled":true}' };
  expect(await asked('viewer', {})).toBe(404);
  expect(await asked('viewer', change)).toBe(403);
  expect(await asked('operator', change)).toBe(404);
  expect((await fetch(stateOf('0'.repeat(32)), change)).status).toBe(401);
  const principal = await hosted.gate.identify({
    authorization: `Bearer ${(await hosted.tenancy.createKey(tenantId, { name: 'owner', role: 'owner' })).apiKey}`,
  });
  const { tenant } = principal;
  await hosted.app.clusters.create(tenant, { clusterName: CLUSTER });
  await hosted.app.instances.register(tenant, { cluster: CLUSTER, instanceType: 'm5.large', count: 1 });
  await hosted.app.taskDefinitions.register(tenant, {
    family: 'plain',
    containerDefinitions: [{ name: 'work', image: 'worker:1', memory: 64 }],
  });
  const { world, tasks } = await hosted.app.tasks.run(tenant, { cluster: CLUSTER, taskDefinition: 'plain' });
  const arn = taskArnOf(world, tasks[0] as number);
  expect(await asked('operator', change, idOf(arn))).toBe(403);
  const { records } = await hosted.store.audit(tenantId, { limit: 20 });
  const operation = 'ecs:UpdateTaskProtection';
  expect(records.filter((record) => record.operation === operation)).toMatchObject([
    { door: 'wire', resources: [CLUSTER, arn], result: 'AccessDeniedException' },
    { door: 'wire', resources: [], result: 'FORBIDDEN' },
  ]);
  await guarded.close();
  await hosted.place.close();
});
