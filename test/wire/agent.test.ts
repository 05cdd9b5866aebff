import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteAttributesCommand,
  DeregisterContainerInstanceCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ExecuteCommandCommand,
  ListTasksCommand,
  PutAttributesCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StartTaskCommand,
  StopTaskCommand,
  SubmitAttachmentStateChangesCommand,
  SubmitContainerStateChangeCommand,
  SubmitTaskStateChangeCommand,
  type SubmitTaskStateChangeCommandInput,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 10 } as const;
const DRIVEN = { name: 'stowage.driven-by', value: 'agent' };
const cluster = 'agents';
/** Of all zones, whichever the names come to lie in. */
const SUBNETS = Array.from({ length: 8 }, (_, index) => `subnet-${index}`);

/** Instances whose agent is a program of the user's: it registers them, asks for their tasks, and tells how they stand. */
describe('an agent of somebody else, over the AWS API', () => {
  let server: WireServer;
  let ecs: ECSClient;
  let instance: string;
  beforeAll(async () => {
    server = await serveWire({ speed: 600 });
    ecs = new ECSClient(clientConfig(server.url));
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
    const { containerInstance } = await ecs.send(
      new RegisterContainerInstanceCommand({
        cluster,
        instanceIdentityDocument: '{"instanceType":"m5.large"}',
        attributes: [DRIVEN, { name: 'stowage.awsvpc-block-imds', value: 'true' }],
      }),
    );
    instance = containerInstance?.containerInstanceArn as string;
    const containerDefinitions = [
      { name: 'web', image: 'web', memory: 64, portMappings: [{ containerPort: 80 }] },
      { name: 'log', image: 'log', memory: 64, essential: false },
    ];
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/task`,
        containerDefinitions,
      }),
    );
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'vpc',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'web', image: 'web', memory: 64 }],
      }),
    );
  });
  afterAll(async () => {
    ecs.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const start = async (taskDefinition = 'web', more: object = {}): Promise<string> => {
    const { tasks, failures } = await ecs.send(
      new StartTaskCommand({ cluster, taskDefinition, containerInstances: [instance], ...more }),
    );
    expect(failures).toEqual([]);
    return tasks?.[0]?.taskArn as string;
  };
  const describeTask = async (task: string) =>
    (await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task] }))).tasks?.[0];
  const tell = async (task: string, news: Partial<SubmitTaskStateChangeCommandInput>) => {
    const { acknowledgment } = await ecs.send(new SubmitTaskStateChangeCommand({ cluster, task, ...news }));
    expect(acknowledgment).toBe('ACK');
    return describeTask(task);
  };
  /** Time enough for anything that the simulation would do by itself: minutes, at this speed. */
  const minutes = () => new Promise((resolve) => setTimeout(resolve, 400));

  test('a task stays PENDING until its agent says that it runs, with what the agent knows of its containers', async () => {
    const task = await start();
    await minutes();
    expect(await describeTask(task)).toMatchObject({
      lastStatus: 'PENDING',
      containers: [{ lastStatus: 'PENDING' }, { lastStatus: 'PENDING' }],
    });
    const pulled = await tell(task, {
      status: 'MANIFEST_PULLED',
      containers: [{ containerName: 'web', imageDigest: `sha256:${'a'.repeat(64)}`, status: 'MANIFEST_PULLED' }],
    });
    expect(pulled).toMatchObject({
      lastStatus: 'PENDING',
      containers: [{ imageDigest: `sha256:${'a'.repeat(64)}` }, {}],
    });
    const networkBindings = [{ bindIP: '0.0.0.0', containerPort: 80, hostPort: 49_153, protocol: 'tcp' as const }];
    const running = await tell(task, {
      status: 'RUNNING',
      containers: [
        { containerName: 'web', status: 'RUNNING', runtimeId: 'docker-1', networkBindings },
        { containerName: 'log', status: 'RUNNING', runtimeId: 'docker-2' },
      ],
    });
    expect(running).toMatchObject({
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      containers: [
        { lastStatus: 'RUNNING', runtimeId: 'docker-1', networkBindings, imageDigest: `sha256:${'a'.repeat(64)}` },
        { lastStatus: 'RUNNING', runtimeId: 'docker-2' },
      ],
    });
    expect(running?.startedAt).toBeInstanceOf(Date);
    const { containerInstances } = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances: [instance] }),
    );
    expect(containerInstances?.[0]).toMatchObject({ runningTasksCount: 1, pendingTasksCount: 0 });
  });

  test('it stops when the agent says so, with its exit codes and reasons, and none that nobody told', async () => {
    const task = await start();
    await tell(task, { status: 'RUNNING' });
    await ecs.send(
      new SubmitContainerStateChangeCommand({ cluster, task, containerName: 'log', status: 'STOPPED', exitCode: 0 }),
    );
    const { acknowledgment } = await ecs.send(
      new SubmitContainerStateChangeCommand({
        cluster,
        task,
        containerName: 'web',
        status: 'STOPPED',
        exitCode: 137,
        reason: 'OutOfMemoryError: Container killed due to memory usage',
      }),
    );
    expect(acknowledgment).toBe('ACK');
    // Containers alone do not end a task: that is for the agent to say.
    expect(await describeTask(task)).toMatchObject({
      lastStatus: 'RUNNING',
      containers: [
        { lastStatus: 'STOPPED', exitCode: 137 },
        { lastStatus: 'STOPPED', exitCode: 0 },
      ],
    });
    expect(await tell(task, { status: 'STOPPED', reason: 'Essential container in task exited' })).toMatchObject({
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [
        { name: 'web', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
        { name: 'log', exitCode: 0 },
      ],
    });
    const silent = await start();
    await tell(silent, { status: 'RUNNING' });
    const stopped = await tell(silent, { status: 'STOPPED' });
    expect(stopped?.containers?.map(({ lastStatus, exitCode }) => [lastStatus, exitCode])).toEqual([
      ['STOPPED', undefined],
      ['STOPPED', undefined],
    ]);
  });

  test('a task that never ran failed to start, for the reason of its container', async () => {
    const task = await start();
    const reason = 'CannotPullContainerError: pull access denied for web';
    expect(
      await tell(task, { status: 'STOPPED', containers: [{ containerName: 'web', status: 'STOPPED', reason }] }),
    ).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'TaskFailedToStart', stoppedReason: reason });
  });

  test('StopTask asks the agent to stop it, which takes as long as the agent takes', async () => {
    const task = await start();
    await tell(task, { status: 'RUNNING' });
    await ecs.send(new StopTaskCommand({ cluster, task, reason: 'enough' }));
    await minutes();
    expect(await describeTask(task)).toMatchObject({ lastStatus: 'STOPPING', desiredStatus: 'STOPPED' });
    expect(
      await tell(task, { status: 'STOPPED', containers: [{ containerName: 'web', exitCode: 143 }] }),
    ).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'UserInitiated', stoppedReason: 'enough' });
    await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster, tasks: [task] });
  });

  test('what comes late, twice or in the wrong order moves nothing back', async () => {
    const task = await start();
    await tell(task, {
      status: 'RUNNING',
      containers: [{ containerName: 'web', status: 'RUNNING', runtimeId: 'one' }],
    });
    const late = await tell(task, {
      status: 'PENDING',
      containers: [{ containerName: 'web', status: 'PENDING', runtimeId: 'two' }],
    });
    expect(late).toMatchObject({
      lastStatus: 'RUNNING',
      containers: [{ lastStatus: 'RUNNING', runtimeId: 'one' }, {}],
    });
    await tell(task, { status: 'STOPPED', containers: [{ containerName: 'web', exitCode: 3 }] });
    const after = await tell(task, { status: 'RUNNING', containers: [{ containerName: 'web', exitCode: 0 }] });
    expect(after).toMatchObject({ lastStatus: 'STOPPED', containers: [{ exitCode: 3 }, {}] });
    const wanted = await start();
    await ecs.send(new StopTaskCommand({ cluster, task: wanted }));
    expect(await tell(wanted, { status: 'RUNNING' })).toMatchObject({
      lastStatus: 'PENDING',
      desiredStatus: 'STOPPED',
    });
    expect(await tell(wanted, { status: 'STOPPED' })).toMatchObject({ lastStatus: 'STOPPED' });
  });

  test('the instants are those that the agent tells, between the start of the task and now', async () => {
    const task = await start();
    const createdAt = (await describeTask(task))?.createdAt as Date;
    await minutes();
    const pullStartedAt = new Date(createdAt.getTime() + 1_000);
    const pullStoppedAt = new Date(createdAt.getTime() + 2_000);
    expect(await tell(task, { status: 'RUNNING', pullStartedAt, pullStoppedAt })).toMatchObject({
      pullStartedAt,
      pullStoppedAt,
    });
    const stopped = await tell(task, {
      status: 'STOPPED',
      executionStoppedAt: new Date(createdAt.getTime() + 10 ** 12),
    });
    expect(stopped?.executionStoppedAt?.getTime()).toBeLessThanOrEqual(stopped?.stoppedAt?.getTime() ?? 0);
  });

  test('an interface is there when the agent has seen it', async () => {
    const task = await start('vpc', {
      networkConfiguration: { awsvpcConfiguration: { subnets: SUBNETS } },
    });
    const id = (await describeTask(task))?.attachments?.[0]?.id;
    const attachmentArn = `arn:aws:ecs:eu-west-1:${ACCOUNT}:attachment/${id}`;
    await ecs.send(
      new SubmitAttachmentStateChangesCommand({ cluster, attachments: [{ attachmentArn, status: 'ATTACHED' }] }),
    );
    expect(await describeTask(task)).toMatchObject({
      lastStatus: 'PENDING',
      connectivity: 'CONNECTED',
      attachments: [{ status: 'ATTACHED' }],
    });
    expect(await tell(task, { status: 'RUNNING' })).toMatchObject({ lastStatus: 'RUNNING' });
    await tell(task, { status: 'STOPPED' });
    await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster, tasks: [task] });
    const early = await start('vpc', { networkConfiguration: { awsvpcConfiguration: { subnets: SUBNETS } } });
    expect(await tell(early, { status: 'RUNNING' })).toMatchObject({ lastStatus: 'RUNNING' });
    const imds = `/metadata/${ACCOUNT}/eu-west-1/imds/${early.split('/').at(-1)}/latest/meta-data/iam/security-credentials/`;
    expect((await fetch(server.url + imds)).status, 'IAM-03: ECS_AWSVPC_BLOCK_IMDS').toBe(403);
  });

  test('the agent of ECS Exec stands as it is told to (IAM-06)', async () => {
    const task = await start('web', { enableExecuteCommand: true });
    const exec = () =>
      ecs.send(new ExecuteCommandCommand({ cluster, task, container: 'web', command: 'sh', interactive: true }));
    const agent = async () => (await describeTask(task))?.containers?.[0]?.managedAgents?.[0];
    expect(await agent()).toEqual({ name: 'ExecuteCommandAgent', lastStatus: 'PENDING' });
    await expect(exec()).rejects.toMatchObject({ name: 'TargetNotConnectedException' });
    const managed = (status: string, reason?: string) => ({
      managedAgents: [
        { containerName: 'web', managedAgentName: 'ExecuteCommandAgent' as const, status, ...(reason && { reason }) },
      ],
    });
    await tell(task, { status: 'RUNNING', ...managed('PENDING') });
    expect(await agent()).toMatchObject({ lastStatus: 'PENDING' });
    await expect(exec()).rejects.toMatchObject({ name: 'TargetNotConnectedException' });
    await tell(task, managed('RUNNING'));
    expect(await agent()).toMatchObject({ lastStatus: 'RUNNING', lastStartedAt: expect.any(Date) });
    expect((await exec()).session?.streamUrl).toMatch(/^ws:/);
    await tell(task, managed('STOPPED', 'agent crashed'));
    expect(await agent()).toMatchObject({ lastStatus: 'STOPPED', reason: 'agent crashed' });
    await expect(exec()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('the execute command agent isn’t running'),
    });
  });

  test.each([
    ['a status that is none', { status: 'SLEEPING' }],
    ['a container that is none', { containers: [{ containerName: 'nobody', status: 'RUNNING' }] }],
    ['a reason without end', { status: 'STOPPED', reason: 'x'.repeat(1_025) }],
    ['a runtime id without end', { containers: [{ containerName: 'web', runtimeId: 'x'.repeat(256) }] }],
    [
      'ports that are none',
      { containers: [{ containerName: 'web', networkBindings: [{ containerPort: 80, hostPort: 70_000 }] }] },
    ],
  ])('%s is refused and changes nothing', async (_why, news) => {
    const task = await start();
    await expect(ecs.send(new SubmitTaskStateChangeCommand({ cluster, task, ...news }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await describeTask(task)).toMatchObject({
      lastStatus: 'PENDING',
      containers: [{ lastStatus: 'PENDING' }, {}],
    });
    await tell(task, { status: 'STOPPED' });
  });

  test('a service is steady when the agent has started its tasks, and replaces what the agent lost', async () => {
    await ecs.send(new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }));
    const tasks = async () => (await ecs.send(new ListTasksCommand({ cluster, serviceName: 'web' }))).taskArns ?? [];
    await expect.poll(tasks, { timeout: 5_000 }).toHaveLength(2);
    const first = await tasks();
    for (const task of first) await tell(task, { status: 'RUNNING' });
    const service = async () =>
      (await ecs.send(new DescribeServicesCommand({ cluster, services: ['web'] }))).services?.[0];
    await expect
      .poll(async () => (await service())?.deployments?.[0]?.rolloutState, { timeout: 5_000 })
      .toBe('COMPLETED');
    await tell(first[0] as string, { status: 'STOPPED', containers: [{ containerName: 'web', exitCode: 1 }] });
    await expect.poll(tasks, { timeout: 5_000 }).toHaveLength(2);
    await expect.poll(async () => (await tasks()).includes(first[0] as string), { timeout: 5_000 }).toBe(false);
    expect(await service()).toMatchObject({ runningCount: 1, pendingCount: 1 });
  });

  test('what the attributes say of the agent stays; other instances are driven by the simulation', async () => {
    const target = { targetId: instance, targetType: 'container-instance' as const };
    for (const change of [
      new PutAttributesCommand({ cluster, attributes: [{ ...DRIVEN, value: 'nobody', ...target }] }),
      new DeleteAttributesCommand({ cluster, attributes: [{ name: DRIVEN.name, ...target }] }),
    ])
      await expect(ecs.send(change as PutAttributesCommand)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'The attribute stowage.driven-by is set at registration and cannot be changed.',
      });
    await ecs.send(new CreateClusterCommand({ clusterName: 'plain' }));
    await ecs.send(
      new RegisterContainerInstanceCommand({ cluster: 'plain', attributes: [{ ...DRIVEN, value: 'simulation' }] }),
    );
    const run = await ecs.send(new RunTaskCommand({ cluster: 'plain', taskDefinition: 'web' }));
    const task = run.tasks?.[0]?.taskArn as string;
    const { acknowledgment } = await ecs.send(
      new SubmitTaskStateChangeCommand({ cluster: 'plain', task, status: 'STOPPED' }),
    );
    expect(acknowledgment).toBe('ACK');
    expect((await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: 'plain', tasks: [task] })).state).toBe(
      'SUCCESS',
    );
  });

  test('where the simulation drives, the agent of ECS Exec comes and goes with its container (IAM-06)', async () => {
    const run = (more: object) => ecs.send(new RunTaskCommand({ cluster: 'plain', taskDefinition: 'web', ...more }));
    const without = (await run({})).tasks?.[0];
    expect(without?.containers?.[0]?.managedAgents).toBeUndefined();
    const task = (await run({ enableExecuteCommand: true })).tasks?.[0]?.taskArn as string;
    const agents = async () =>
      (await ecs.send(new DescribeTasksCommand({ cluster: 'plain', tasks: [task] }))).tasks?.[0]?.containers?.map(
        ({ managedAgents }) => managedAgents?.map(({ name, lastStatus }) => [name, lastStatus]),
      );
    const both = (status: string) => [[['ExecuteCommandAgent', status]], [['ExecuteCommandAgent', status]]];
    await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: 'plain', tasks: [task] });
    expect(await agents()).toEqual(both('RUNNING'));
    await ecs.send(new StopTaskCommand({ cluster: 'plain', task }));
    await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster: 'plain', tasks: [task] });
    expect(await agents()).toEqual(both('STOPPED'));
    await expect(
      ecs.send(
        new ExecuteCommandCommand({ cluster: 'plain', task, container: 'web', command: 'sh', interactive: true }),
      ),
    ).rejects.toMatchObject({ name: 'TargetNotConnectedException' });
  });

  test('an instance that is deregistered by force takes its tasks with it, whatever their agent says', async () => {
    const task = await start();
    await tell(task, { status: 'RUNNING' });
    await ecs.send(new DeregisterContainerInstanceCommand({ cluster, containerInstance: instance, force: true }));
    expect(await describeTask(task)).toMatchObject({ lastStatus: 'STOPPED' });
    expect(await tell(task, { status: 'RUNNING' })).toMatchObject({ lastStatus: 'STOPPED' });
  });
});
