import * as Ecs from '@aws-sdk/client-ecs';
import { invalid } from '../../app/errors.ts';
import { agentReportOf } from '../../engine/agents/agent-reports.ts';
import { findTask } from '../../engine/commands/find.ts';
import { attachmentIdOf, taskArnOf } from '../../engine/ids.ts';
import { slotOf } from '../../engine/known.ts';
import { hasOwnInterface } from '../../engine/tasks/lifecycle.ts';
import { taskView } from '../../engine/views/task.ts';
import type { World } from '../../engine/world.ts';
import type { ReportedBinding, ReportTaskState } from '../../model/agent-report.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, orUndefined } from './ecs-clusters.ts';
import { type Call, row } from './service.ts';

/** How a report is answered, whether or not it moved anything. */
const ACKNOWLEDGED = { acknowledgment: 'ACK' } as const;

/** Statuses of the agent's own that ECS keeps to itself. Source: the agent's API statuses (MANIFEST_PULLED, RESOURCES_PROVISIONED …). */
const STATUSES: Readonly<Record<string, string>> = {
  NONE: 'PENDING',
  PULLED: 'PENDING',
  MANIFEST_PULLED: 'PENDING',
  CREATED: 'PENDING',
  RESOURCES_PROVISIONED: 'RUNNING',
};
const statusOf = (status: string): string => (Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined) ?? status;

const ATTACHED = 'ATTACHED';
const NETWORK_INTERFACE = /(?:^|\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const LONGEST_ARN = 2_048;

type Containers = ReportTaskState['containers'];

const toBindings = (bindings: readonly Ecs.NetworkBinding[]): ReportedBinding[] =>
  bindings.map(({ bindIP = '0.0.0.0', containerPort = 0, hostPort = 0, protocol = 'tcp' }) => ({
    bindIP,
    containerPort,
    hostPort,
    protocol,
  }));

const toReported = ({
  containerName = '',
  status,
  exitCode,
  reason,
  runtimeId,
  imageDigest,
  networkBindings,
}: Ecs.ContainerStateChange): Containers[number] => ({
  containerName,
  ...(status !== undefined && { status: statusOf(status) }),
  ...(exitCode !== undefined && { exitCode }),
  ...(reason !== undefined && { reason }),
  ...(runtimeId !== undefined && { runtimeId }),
  ...(imageDigest !== undefined && { imageDigest }),
  ...(networkBindings !== undefined && { networkBindings: toBindings(networkBindings) }),
});

/** What is told of managed agents, as news of their containers. */
const toExecAgents = (agents: readonly Ecs.ManagedAgentStateChange[]): Containers =>
  agents.map(({ containerName = '', status = '', reason }) => {
    const known = (['PENDING', 'RUNNING', 'STOPPED'] as const).find((one) => one === statusOf(status));
    if (known === undefined) throw invalid('status should be one of [PENDING, RUNNING, STOPPED]', 'managedAgents');
    return { containerName, execAgent: { status: known, ...(reason !== undefined && { reason }) } };
  });

/** Whether the agent of the task's instance says where it stands; everywhere else the simulation does. */
function isDriven(world: World, task: string): boolean {
  const serial = findTask(world, task);
  if (serial === undefined) throw invalid(REFUSALS.taskNotFound, 'task');
  return agentReportOf(world, slotOf(world, serial)) !== undefined;
}

/** On an instance that the simulation drives an exit code ends its container, as if it had ended by itself; the rest is only acknowledged. */
async function endContainers(
  { app, tenant }: Call,
  world: World,
  { cluster, task = '', containers = [] }: Ecs.SubmitTaskStateChangeRequest,
): Promise<void> {
  const serial = findTask(world, task) as number;
  const names = new Set(taskView(world, serial).containers.map(({ name }) => name));
  const ended = containers.filter(({ exitCode }) => exitCode !== undefined);
  for (const { containerName = '' } of ended)
    if (!names.has(containerName))
      throw invalid(`The container ${containerName} does not exist in the task.`, 'containers');
  for (const { containerName = '', exitCode = 0, reason } of ended) {
    const report = { task, containerName, exitCode, ...(reason !== undefined && { reason }) };
    // One report tells of several containers; the first that ends may have ended the others with it.
    await orUndefined(() =>
      app.tasks.submitContainerStateChange(tenant, { ...(cluster !== undefined && { cluster }), ...report }),
    );
  }
}

/** The task whose network interface an attachment is. */
function taskOfAttachment(world: World, attachmentArn: string): string | undefined {
  const id = attachmentArn.length > LONGEST_ARN ? undefined : NETWORK_INTERFACE.exec(attachmentArn)?.[1];
  if (id === undefined) return undefined;
  for (const serial of world.tasks.serials())
    if (hasOwnInterface(world, slotOf(world, serial)) && attachmentIdOf(world, serial) === id)
      return taskArnOf(world, serial);
  return undefined;
}

const inCluster = (cluster: string | undefined) => (cluster === undefined ? {} : { cluster });

/** What agents tell ECS of tasks, containers and attachments. */
export const agentRows = [
  row<Ecs.SubmitContainerStateChangeRequest, Ecs.SubmitContainerStateChangeResponse>(
    Ecs.SubmitContainerStateChange$,
    async (call, input) => {
      const { app, tenant } = call;
      const { cluster, task, containerName, exitCode, reason } = input;
      const world = await activeWorld(call, cluster);
      if (task === undefined || containerName === undefined) return ACKNOWLEDGED;
      if (isDriven(world, task))
        await app.tasks.reportTaskState(tenant, { ...inCluster(cluster), task, containers: [toReported(input)] });
      else if (exitCode !== undefined)
        await app.tasks.submitContainerStateChange(tenant, {
          ...inCluster(cluster),
          task,
          containerName,
          exitCode,
          ...(reason !== undefined && { reason }),
        });
      return ACKNOWLEDGED;
    },
  ),
  row<Ecs.SubmitTaskStateChangeRequest, Ecs.SubmitTaskStateChangeResponse>(
    Ecs.SubmitTaskStateChange$,
    async (call, input) => {
      const { app, tenant } = call;
      const { cluster, task, status, reason, containers = [], managedAgents = [], attachments = [] } = input;
      const world = await activeWorld(call, cluster);
      if (task === undefined) return ACKNOWLEDGED;
      if (!isDriven(world, task)) {
        await endContainers(call, world, input);
        return ACKNOWLEDGED;
      }
      const { pullStartedAt, pullStoppedAt, executionStoppedAt } = input;
      await app.tasks.reportTaskState(tenant, {
        ...inCluster(cluster),
        task,
        ...(status !== undefined && { status: statusOf(status) }),
        ...(reason !== undefined && { reason }),
        ...(attachments.some((one) => one.status === ATTACHED) && { attached: true }),
        ...(pullStartedAt && { pullStartedAtMs: pullStartedAt.getTime() }),
        ...(pullStoppedAt && { pullStoppedAtMs: pullStoppedAt.getTime() }),
        ...(executionStoppedAt && { executionStoppedAtMs: executionStoppedAt.getTime() }),
        containers: [...containers.map(toReported), ...toExecAgents(managedAgents)],
      });
      return ACKNOWLEDGED;
    },
  ),
  row<Ecs.SubmitAttachmentStateChangesRequest, Ecs.SubmitAttachmentStateChangesResponse>(
    Ecs.SubmitAttachmentStateChanges$,
    async (call, { cluster, attachments = [] }) => {
      const { app, tenant } = call;
      const world = await activeWorld(call, cluster);
      for (const { attachmentArn = '', status } of attachments) {
        const task = status === ATTACHED ? taskOfAttachment(world, attachmentArn) : undefined;
        if (task !== undefined && isDriven(world, task))
          await app.tasks.reportTaskState(tenant, { ...inCluster(cluster), task, attached: true, containers: [] });
      }
      return ACKNOWLEDGED;
    },
  ),
];
