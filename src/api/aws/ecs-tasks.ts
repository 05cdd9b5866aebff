import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError, invalid } from '../../app/errors.ts';
import type { RunTaskInput } from '../../app/tasks.ts';
import { findInstance, findService, findTask } from '../../engine/commands/find.ts';
import { daemonOfTask, findDaemon } from '../../engine/daemons/find.ts';
import { taskArnOf } from '../../engine/ids.ts';
import { slotOf } from '../../engine/known.ts';
import { definitionOf, launchOf } from '../../engine/tasks/lifecycle.ts';
import { taskView } from '../../engine/views/task.ts';
import type { World } from '../../engine/world.ts';
import { clusterArn, taskArn } from '../../model/arn.ts';
import { refuse } from '../../model/refusal.ts';
import type { NetworkConfiguration } from '../../model/task.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { toFailure, toProtectedTask, toTask } from './ecs-views.ts';
import { pageAlong } from './page-token.ts';
import { row } from './service.ts';
import { WireError } from './wire-error.ts';

/** A network configuration without its one member says nothing. */
export const networkOf = (
  network: Ecs.NetworkConfiguration | undefined,
): { networkConfiguration?: NetworkConfiguration } =>
  network?.awsvpcConfiguration === undefined ? {} : { networkConfiguration: network as NetworkConfiguration };

/** What RunTask and StartTask share. */
function launchOfRequest(input: Ecs.RunTaskRequest | Ecs.StartTaskRequest) {
  const {
    cluster,
    taskDefinition,
    overrides,
    group,
    startedBy,
    tags,
    propagateTags,
    enableECSManagedTags,
    enableExecuteCommand,
    networkConfiguration,
    volumeConfigurations,
  } = input;
  return {
    ...(cluster !== undefined && { cluster }),
    taskDefinition: taskDefinition as string,
    ...(overrides && { overrides }),
    ...(group !== undefined && { group }),
    ...(startedBy !== undefined && { startedBy }),
    ...(tags && { tags: tagsOf(tags) }),
    ...(propagateTags !== undefined && { propagateTags }),
    ...(enableECSManagedTags !== undefined && { enableECSManagedTags }),
    ...(enableExecuteCommand !== undefined && { enableExecuteCommand }),
    ...networkOf(networkConfiguration),
    ...(volumeConfigurations && {
      volumeConfigurations: volumeConfigurations as unknown as readonly Readonly<Record<string, unknown>>[],
    }),
  };
}

/** Whether a task is one of those that are asked for. Source: RUN-22; EX-API-06. */
function matching(world: World, input: Ecs.ListTasksRequest): (serial: number) => boolean {
  const {
    desiredStatus = 'RUNNING',
    family,
    serviceName,
    startedBy,
    containerInstance,
    launchType,
    daemonName,
  } = input;
  const others = [family, serviceName, containerInstance, launchType, daemonName];
  if (startedBy !== undefined && others.some((one) => one !== undefined))
    throw invalid('startedBy must be the only filter.', 'startedBy');
  if (desiredStatus === 'PENDING') return () => false;
  const { tasks } = world;
  const instance = containerInstance === undefined ? undefined : findInstance(world, containerInstance);
  if (containerInstance !== undefined && instance === undefined)
    throw invalid(REFUSALS.instanceNotFound, 'containerInstance');
  const service = serviceName === undefined ? undefined : findService(world, serviceName);
  if (serviceName !== undefined && service === undefined)
    throw new EcsError(refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['serviceName']));
  const daemon = daemonName === undefined ? undefined : findDaemon(world, daemonName);
  if (daemonName !== undefined && daemon === undefined)
    throw new EcsError(refuse('DaemonNotFoundException', REFUSALS.daemonNotFound, ['daemonName']));
  return (serial) => {
    const slot = tasks.slotOf(serial) as number;
    return (
      tasks.desiredStatus(slot) === desiredStatus &&
      (launchType === undefined || tasks.launchType(slot) === launchType) &&
      (instance === undefined || tasks.get('instance', slot) === instance) &&
      (daemon === undefined || daemonOfTask(world, slot)?.daemon === daemon.number) &&
      (service === undefined || tasks.get('service', slot) === service) &&
      (family === undefined || definitionOf(world, slot).definition.family === family) &&
      (startedBy === undefined || launchOf(world, slot).details.startedBy === startedBy)
    );
  };
}

export const taskRows = [
  row<Ecs.RunTaskRequest, Ecs.RunTaskResponse>(Ecs.RunTask$, async ({ app, tenant }, input) => {
    const {
      count,
      launchType,
      platformVersion,
      placementConstraints,
      placementStrategy,
      clientToken,
      capacityProviderStrategy,
    } = input;
    const { world, tasks, failures } = await app.tasks.run(tenant, {
      ...launchOfRequest(input),
      ...(count !== undefined && { count }),
      ...(launchType !== undefined && { launchType: launchType as never }),
      ...(platformVersion !== undefined && { platformVersion }),
      ...(placementConstraints && { placementConstraints: placementConstraints as never }),
      ...(placementStrategy && { placementStrategy: placementStrategy as never }),
      ...(capacityProviderStrategy && { capacityProviderStrategy: capacityProviderStrategy as never }),
      ...(clientToken !== undefined && { clientToken }),
    } as RunTaskInput);
    return { tasks: tasks.map((serial) => toTask(world, serial, ['TAGS'])), failures: failures.map(toFailure) };
  }),
  row<Ecs.StartTaskRequest, Ecs.StartTaskResponse>(Ecs.StartTask$, async ({ app, tenant }, input) => {
    const { world, tasks, failures } = await app.tasks.start(tenant, {
      ...launchOfRequest(input),
      containerInstances: input.containerInstances as string[],
    });
    return { tasks: tasks.map((serial) => toTask(world, serial, ['TAGS'])), failures: failures.map(toFailure) };
  }),
  row<Ecs.StopTaskRequest, Ecs.StopTaskResponse>(Ecs.StopTask$, async ({ app, tenant }, { cluster, task, reason }) => {
    const { world, tasks } = await app.tasks.stop(tenant, {
      ...(cluster !== undefined && { cluster }),
      task: task as string,
      ...(reason !== undefined && { reason }),
    });
    return { task: toTask(world, tasks[0] as number, ['TAGS']) };
  }),
  row<Ecs.DescribeTasksRequest, Ecs.DescribeTasksResponse>(
    Ecs.DescribeTasks$,
    async (call, { cluster, tasks = [], include = [] }) => {
      const world = await activeWorld(call, cluster);
      if (tasks.length === 0) throw invalid('Tasks cannot be empty.', 'tasks');
      const found: Ecs.Task[] = [];
      const failures: Ecs.Failure[] = [];
      for (const name of tasks) {
        const serial = findTask(world, name);
        if (serial === undefined)
          failures.push(
            toFailure({ arn: name.startsWith('arn:') ? name : taskArn(world, world.cluster, name), reason: 'MISSING' }),
          );
        else found.push(toTask(world, serial, include));
      }
      return { tasks: found, failures };
    },
  ),
  row<Ecs.ListTasksRequest, Ecs.ListTasksResponse>(Ecs.ListTasks$, async (call, input) => {
    const { nextToken, maxResults, ...filter } = input;
    const world = await activeWorld(call, input.cluster);
    const row = { after: (serial: number) => world.tasks.serialAfter(serial), has: matching(world, input) };
    const page = pageAlong(call, row, { nextToken, maxResults, filter });
    return {
      taskArns: page.items.map((serial) => taskArnOf(world, serial)),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  }),
  row<Ecs.UpdateTaskProtectionRequest, Ecs.UpdateTaskProtectionResponse>(
    Ecs.UpdateTaskProtection$,
    async ({ app, tenant }, input) => {
      const { world, tasks, failures } = await app.deployments.protect(tenant, {
        cluster: input.cluster as string,
        tasks: input.tasks as string[],
        protectionEnabled: input.protectionEnabled as boolean,
        ...(input.expiresInMinutes !== undefined && { expiresInMinutes: input.expiresInMinutes }),
      });
      return {
        protectedTasks: tasks.map((serial) => toProtectedTask(world, serial)),
        failures: failures.map(toFailure),
      };
    },
  ),
  row<Ecs.GetTaskProtectionRequest, Ecs.GetTaskProtectionResponse>(
    Ecs.GetTaskProtection$,
    async (call, { cluster, tasks: names = [] }) => {
      await activeWorld(call, cluster);
      if (names.length === 0) throw invalid('Tasks cannot be empty.', 'tasks');
      const { world, tasks, failures } = await call.app.deployments.protection(call.tenant, {
        ...(cluster !== undefined && { cluster }),
        tasks: names,
      });
      return {
        protectedTasks: tasks.map((serial) => toProtectedTask(world, serial)),
        failures: failures.map(toFailure),
      };
    },
  ),
  // What ECS checks, and in which words. Source: IAM-06.
  row<Ecs.ExecuteCommandRequest, Ecs.ExecuteCommandResponse>(Ecs.ExecuteCommand$, async (call, input) => {
    const world = await activeWorld(call, input.cluster);
    const serial = findTask(world, input.task as string);
    if (serial === undefined) throw invalid(REFUSALS.taskNotFound, 'task');
    const slot = slotOf(world, serial);
    const { enableExecuteCommand, containers, lastStatus } = taskView(world, serial);
    const container =
      input.container === undefined ? containers[0] : containers.find(({ name }) => name === input.container);
    if (container === undefined)
      throw invalid(`The container ${input.container} does not exist in the task.`, 'container');
    if (input.interactive !== true) throw invalid('Interactive is the only mode supported currently.', 'interactive');
    if (input.container === undefined && containers.length > 1)
      throw invalid('A container name is required for a task with several containers.', 'container');
    const [agent] = container.managedAgents ?? [];
    const isStopped = lastStatus === 'RUNNING' && agent?.lastStatus === 'STOPPED';
    if (!enableExecuteCommand || isStopped)
      throw invalid(
        'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.',
        'task',
      );
    const instance = world.tasks.get('instance', slot);
    if (
      lastStatus !== 'RUNNING' ||
      container.lastStatus !== 'RUNNING' ||
      agent?.lastStatus !== 'RUNNING' ||
      (instance >= 0 && !world.fleet.agentConnected(instance))
    )
      throw new WireError(
        'TargetNotConnectedException',
        'The execute command failed due to an internal error. Try again later.',
      );
    const sessionId = `ecs-execute-command-${container.runtimeId?.slice(0, 17) ?? ''}`;
    return {
      clusterArn: clusterArn(world, world.cluster),
      containerArn: container.containerArn,
      containerName: container.name,
      interactive: true,
      taskArn: taskArnOf(world, serial),
      // The checks are ECS's; behind this address nobody listens, because nothing runs in a simulated container.
      session: {
        sessionId,
        streamUrl: `${call.address.replace(/^http/, 'ws')}/v1/data-channel/${sessionId}?simulated=true`,
        tokenValue: 'no-channel-behind-a-simulated-container',
      },
    };
  }),
];
