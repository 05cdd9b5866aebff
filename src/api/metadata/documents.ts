import { definitionOf, pulledAt, startTimeline } from '../../engine/tasks/lifecycle.ts';
import type { ContainerView } from '../../engine/views/types.ts';
import type { ContainerDefinition } from '../../model/task-definition.ts';
import type { AskingTask } from './find-task.ts';

type Json = Readonly<Record<string, unknown>>;

const CPU_UNITS_PER_VCPU = 1_024;
const BYTES_PER_MIB = 1_048_576;
const PAUSE = '~internal~ecs~pause';

/** Members that are absent where there is nothing to say. */
const withoutUndefined = (members: Json): Json =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const instantText = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** Labels that the agent sets, with those of the definition. Source: IAM-05. */
function labelsOf({ view }: AskingTask, container: string, own: Readonly<Record<string, string>> = {}): Json {
  const [family = '', revision = ''] = (view.taskDefinitionArn.split('/').at(-1) ?? '').split(':');
  return {
    ...own,
    'com.amazonaws.ecs.cluster': view.launchType === 'FARGATE' ? view.clusterArn : clusterNameOf(view.clusterArn),
    'com.amazonaws.ecs.container-name': container,
    'com.amazonaws.ecs.task-arn': view.taskArn,
    'com.amazonaws.ecs.task-definition-family': family,
    'com.amazonaws.ecs.task-definition-version': revision,
  };
}

const clusterNameOf = (arn: string): string => arn.split('/').at(-1) ?? '';

/** What is known of a container's status, in the agent's words. */
function knownStatus({ lastStatus, imageDigest }: ContainerView): string {
  if (lastStatus !== 'PENDING') return lastStatus;
  return imageDigest === undefined ? 'NONE' : 'PULLED';
}

/** When a container was started and when it ended by itself, where it did. */
function timesOf({ world, slot }: AskingTask, index: number): { startedAtMs?: number; finishedAtMs?: number } {
  const planned = definitionOf(world, slot).plan.containers[index];
  const pulledAtMs = pulledAt(world, slot, startTimeline(world, slot));
  const at = (afterMs: number | null | undefined): number | undefined =>
    afterMs === null || afterMs === undefined || pulledAtMs + afterMs > world.nowMs ? undefined : pulledAtMs + afterMs;
  const [startedAtMs, finishedAtMs] = [at(planned?.startsAfterMs), at(planned?.exitsAfterMs)];
  return { ...(startedAtMs !== undefined && { startedAtMs }), ...(finishedAtMs !== undefined && { finishedAtMs }) };
}

function networksOf(asking: AskingTask, { networkInterfaces }: ContainerView): readonly Json[] {
  const { networkMode } = definitionOf(asking.world, asking.slot).definition;
  const [own] = networkInterfaces;
  if (own === undefined)
    return networkMode === 'awsvpc' || networkMode === 'none' ? [] : [{ NetworkMode: networkMode }];
  const details = new Map(
    asking.view.attachments.find(({ id }) => id === own.attachmentId)?.details.map(({ name, value }) => [name, value]),
  );
  return [
    withoutUndefined({
      NetworkMode: 'awsvpc',
      IPv4Addresses: [own.privateIpv4Address],
      AttachmentIndex: 0,
      MACAddress: details.get('macAddress'),
      PrivateDNSName: details.get('privateDnsName'),
    }),
  ];
}

/** One container as its metadata endpoint shows it; what version 4 added is left out of version 3. Source: IAM-04. */
export function containerDocument(asking: AskingTask, index: number, version: 3 | 4): Json {
  const { view, world, slot } = asking;
  const container = view.containers[index] as ContainerView;
  const { definition } = definitionOf(world, slot);
  const defined = definition.containerDefinitions[index] as ContainerDefinition;
  const { startedAtMs, finishedAtMs } = timesOf(asking, index);
  const logs = defined.logConfiguration as { readonly logDriver?: string; readonly options?: Json } | undefined;
  const memory = container.memory ?? container.memoryReservation;
  return withoutUndefined({
    DockerId: container.runtimeId,
    Name: container.name,
    DockerName:
      view.launchType === 'FARGATE'
        ? container.name
        : `ecs-${definition.family}-${definition.revision}-${container.name}-${container.containerArn.slice(-20)}`,
    Image: container.image,
    ImageID: container.imageDigest,
    Ports:
      container.networkBindings.length === 0
        ? undefined
        : container.networkBindings.map(({ containerPort, hostPort, protocol, bindIP }) => ({
            ContainerPort: containerPort,
            Protocol: protocol,
            HostPort: hostPort,
            ...(version === 4 && { HostIp: bindIP }),
          })),
    Labels: labelsOf(asking, container.name, defined.dockerLabels),
    DesiredStatus: view.desiredStatus,
    KnownStatus: knownStatus(container),
    ExitCode: container.exitCode,
    Limits: {
      CPU: Number(container.cpu),
      ...(memory !== undefined && { Memory: Number(memory) }),
    },
    CreatedAt: instantText(startedAtMs),
    StartedAt: instantText(startedAtMs),
    FinishedAt: instantText(finishedAtMs),
    Type: 'NORMAL',
    Health: defined.healthCheck === undefined ? undefined : { status: container.healthStatus },
    Networks: networksOf(asking, container),
    ...(version === 4 && {
      LogDriver: logs?.logDriver,
      LogOptions: logs?.options,
      ContainerARN: container.containerArn,
    }),
  });
}

/** The container that holds the network of an awsvpc task on an instance. Source: IAM-05. */
function pauseContainer(asking: AskingTask, version: 3 | 4): readonly Json[] {
  const { view, world, slot } = asking;
  const { definition } = definitionOf(world, slot);
  const [first] = view.containers;
  if (definition.networkMode !== 'awsvpc' || view.launchType === 'FARGATE' || first === undefined) return [];
  return [
    {
      Name: PAUSE,
      DockerName: `ecs-${definition.family}-${definition.revision}-internalecspause-${first.containerArn.slice(-20)}`,
      Image: 'amazon/amazon-ecs-pause:0.1.0',
      Labels: labelsOf(asking, PAUSE),
      DesiredStatus: 'RESOURCES_PROVISIONED',
      KnownStatus: view.lastStatus === 'PROVISIONING' ? 'NONE' : 'RESOURCES_PROVISIONED',
      Limits: { CPU: 0, Memory: 0 },
      Type: 'CNI_PAUSE',
      Networks: networksOf(asking, first),
      ...(version === 4 && { ContainerARN: first.containerArn.replace(/[^/]+$/, PAUSE) }),
    },
  ];
}

export interface WithTags {
  readonly instance: readonly { readonly key: string; readonly value: string }[];
}

/** The task as its containers see it: the task's limits in vCPU and MiB; nothing of its execution role. Source: IAM-04. */
export function taskDocument(asking: AskingTask, version: 3 | 4, tags?: WithTags): Json {
  const { view, world, slot } = asking;
  const { definition } = definitionOf(world, slot);
  const limits =
    definition.cpu === undefined && definition.memory === undefined
      ? undefined
      : { CPU: Number(view.cpu) / CPU_UNITS_PER_VCPU, Memory: Number(view.memory) };
  const fromPairs = (pairs: WithTags['instance']): Json =>
    Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
  return withoutUndefined({
    Cluster: view.launchType === 'FARGATE' ? view.clusterArn : clusterNameOf(view.clusterArn),
    TaskARN: view.taskArn,
    Family: definition.family,
    Revision: String(definition.revision),
    DesiredStatus: view.desiredStatus,
    KnownStatus: view.lastStatus,
    Limits: limits,
    PullStartedAt: instantText(view.pullStartedAtMs),
    PullStoppedAt: instantText(view.pullStoppedAtMs),
    AvailabilityZone: view.availabilityZone,
    ...(version === 4 && { LaunchType: view.launchType, ServiceName: view.serviceName }),
    ExecutionStoppedAt: instantText(view.executionStoppedAtMs),
    Containers: [
      ...pauseContainer(asking, version),
      ...view.containers.map((_, index) => containerDocument(asking, index, version)),
    ],
    ...(tags && { TaskTags: fromPairs(view.tags), ContainerInstanceTags: fromPairs(tags.instance) }),
  });
}

/** What Docker would say of a container's use: its limits, and no use, because nothing runs in it (our choice). */
export function statsDocument({ view, world }: AskingTask, index: number): Json {
  const container = view.containers[index] as ContainerView;
  const memory = container.memory ?? container.memoryReservation ?? view.memory;
  const cpu = { cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 }, system_cpu_usage: 0 };
  return withoutUndefined({
    read: instantText(world.nowMs),
    preread: instantText(world.nowMs),
    name: container.name,
    id: container.runtimeId,
    cpu_stats: cpu,
    precpu_stats: cpu,
    memory_stats: { usage: 0, max_usage: 0, limit: Number(memory) * BYTES_PER_MIB },
    networks: {},
  });
}
