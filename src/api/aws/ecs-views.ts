import type * as Ecs from '@aws-sdk/client-ecs';
import { taskArnOf } from '../../engine/ids.ts';
import { slotOf } from '../../engine/known.ts';
import { isProtected } from '../../engine/tasks/protection.ts';
import { clusterView } from '../../engine/views/cluster.ts';
import { instanceView } from '../../engine/views/instance.ts';
import { instanceHealthView } from '../../engine/views/instance-health.ts';
import { serviceView } from '../../engine/views/service.ts';
import { serviceDeploymentView } from '../../engine/views/service-deployment.ts';
import { serviceRevisionView } from '../../engine/views/service-revision.ts';
import { taskView } from '../../engine/views/task.ts';
import { taskSetView } from '../../engine/views/task-set.ts';
import { type HookView, shiftView } from '../../engine/views/traffic-shift.ts';
import type { ContainerView, DeploymentView } from '../../engine/views/types.ts';
import type { World } from '../../engine/world.ts';
import type { Failure, NetworkConfiguration } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';

/** A network as ECS shows it: what was not said is filled in. */
const toNetwork = ({ awsvpcConfiguration }: NetworkConfiguration): object => ({
  awsvpcConfiguration: { securityGroups: [], assignPublicIp: 'DISABLED', ...awsvpcConfiguration },
});

/** A view in the API's names: `createdAtMs: 17` becomes `createdAt`, a date; networks are whole. */
function wireNames(view: object): Record<string, unknown> {
  const dated: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(view))
    if (name.endsWith('AtMs')) dated[name.slice(0, -2)] = new Date(value as number);
    else if (name === 'networkConfiguration') dated[name] = toNetwork(value as NetworkConfiguration);
    else dated[name] = value;
  return dated;
}

const date = (atMs: number | undefined): Date | undefined => (atMs === undefined ? undefined : new Date(atMs));

const mutable = <T>(value: unknown): T => value as T;

export const toFailure = ({ arn, reason, detail }: Failure): Ecs.Failure => ({
  ...(arn !== undefined && { arn }),
  reason,
  ...(detail !== undefined && { detail }),
});

/** Source: CLU-05; appendix A. What is not included is an empty list or absent. */
export function toCluster(world: World, include: readonly string[]): Ecs.Cluster {
  const {
    registeredCpuUnits: _,
    registeredMemoryMib: __,
    remainingCpuUnits: ___,
    remainingMemoryMib: ____,
    statistics,
    settings,
    configuration,
    tags,
    attachments,
    attachmentsStatus,
    ...rest
  } = clusterView(world);
  return mutable({
    ...rest,
    statistics: include.includes('STATISTICS') ? statistics : [],
    settings: include.includes('SETTINGS') ? settings : [],
    tags: include.includes('TAGS') ? tags : [],
    ...(include.includes('ATTACHMENTS') && {
      attachments: attachments ?? [],
      ...(attachmentsStatus && { attachmentsStatus }),
    }),
    ...(include.includes('CONFIGURATIONS') && configuration && { configuration }),
  });
}

/** Source: appendix A.3. */
export function toInstance(world: World, slot: number, include: readonly string[]): Ecs.ContainerInstance {
  const view = instanceView(world, slot);
  const resources = (list: typeof view.registeredResources): Ecs.Resource[] =>
    list.map(({ name, type, integerValue, stringSetValue }) => ({
      name,
      type,
      doubleValue: 0,
      longValue: 0,
      integerValue,
      ...(type === 'STRINGSET' && { stringSetValue: [...stringSetValue] }),
    }));
  return {
    containerInstanceArn: view.containerInstanceArn,
    ec2InstanceId: view.ec2InstanceId,
    ...(view.capacityProviderName !== undefined && { capacityProviderName: view.capacityProviderName }),
    version: view.version,
    versionInfo: view.versionInfo,
    remainingResources: resources(view.remainingResources),
    registeredResources: resources(view.registeredResources),
    status: view.status,
    ...(view.statusReason !== undefined && { statusReason: view.statusReason }),
    agentConnected: view.agentConnected,
    ...(view.agentUpdateStatus !== undefined && { agentUpdateStatus: view.agentUpdateStatus }),
    runningTasksCount: view.runningTasksCount,
    pendingTasksCount: view.pendingTasksCount,
    attributes: view.attributes.map(({ name, value }) =>
      value === undefined || value === '' ? { name } : { name, value },
    ),
    registeredAt: new Date(view.registeredAtMs),
    attachments: [],
    tags: include.includes('TAGS') ? mutable(view.tags) : [],
    ...(include.includes('CONTAINER_INSTANCE_HEALTH') && {
      healthStatus: toInstanceHealth(world, slot),
    }),
  };
}

/** Source: CI-30. */
function toInstanceHealth(world: World, slot: number): Ecs.ContainerInstanceHealthStatus {
  const { overallStatus, details } = instanceHealthView(world, slot);
  return {
    overallStatus,
    details: details.map(({ type, status, statusReason, lastUpdatedMs, lastStatusChangeMs }) => ({
      type,
      status,
      ...(statusReason !== undefined && { statusReason }),
      lastUpdated: new Date(lastUpdatedMs),
      lastStatusChange: new Date(lastStatusChangeMs),
    })),
  };
}

/** Member by member, because no other answer holds as many: copies of what is there already cost more than the rest. Source: appendix A.1. */
export function toTask(world: World, serial: number, include: readonly string[]): Ecs.Task {
  const view = taskView(world, serial);
  return mutable({
    attachments: view.attachments,
    attributes: view.attributes,
    availabilityZone: view.availabilityZone,
    capacityProviderName: view.capacityProviderName,
    clusterArn: view.clusterArn,
    connectivity: view.connectivity,
    connectivityAt: date(view.connectivityAtMs),
    containerInstanceArn: view.containerInstanceArn,
    containers: view.containers.map(toContainer),
    cpu: view.cpu,
    createdAt: date(view.createdAtMs),
    desiredStatus: view.desiredStatus,
    enableExecuteCommand: view.enableExecuteCommand,
    executionStoppedAt: date(view.executionStoppedAtMs),
    group: view.group,
    healthStatus: view.healthStatus,
    inferenceAccelerators: [],
    lastStatus: view.lastStatus,
    launchType: view.launchType,
    memory: view.memory,
    overrides: { inferenceAcceleratorOverrides: [], ...view.overrides },
    platformVersion: view.platformVersion,
    platformFamily: view.platformFamily,
    pullStartedAt: date(view.pullStartedAtMs),
    pullStoppedAt: date(view.pullStoppedAtMs),
    startedAt: date(view.startedAtMs),
    startedBy: view.startedBy,
    stopCode: view.stopCode,
    stoppedAt: date(view.stoppedAtMs),
    stoppedReason: view.stoppedReason,
    stoppingAt: date(view.stoppingAtMs),
    tags: include.includes('TAGS') ? view.tags : [],
    taskArn: view.taskArn,
    taskDefinitionArn: view.taskDefinitionArn,
    version: view.version,
    ephemeralStorage: view.ephemeralStorage,
    fargateEphemeralStorage: view.ephemeralStorage,
  } satisfies Readonly<Record<keyof Ecs.Task, unknown>>);
}

/** Members of a container that nothing here has. */
type NotSimulated = 'neuronDeviceIds' | 'gpuSharingStrategy';

const toContainer = (view: ContainerView) =>
  ({
    containerArn: view.containerArn,
    taskArn: view.taskArn,
    name: view.name,
    image: view.image,
    imageDigest: view.imageDigest,
    runtimeId: view.runtimeId,
    lastStatus: view.lastStatus,
    exitCode: view.exitCode,
    reason: view.reason,
    networkBindings: view.networkBindings,
    networkInterfaces: view.networkInterfaces,
    healthStatus: view.healthStatus,
    cpu: view.cpu,
    memory: view.memory,
    memoryReservation: view.memoryReservation,
    gpuIds: view.gpuIds.length === 0 ? undefined : view.gpuIds,
    managedAgents: view.managedAgents?.map(({ lastStartedAtMs, ...agent }) => ({
      ...agent,
      ...(lastStartedAtMs !== undefined && { lastStartedAt: date(lastStartedAtMs) }),
    })),
  }) satisfies Readonly<Record<Exclude<keyof Ecs.Container, NotSimulated>, unknown>>;

/** Source: appendix A.2. */
export function toService(world: World, number: number, include: readonly string[]): Ecs.Service {
  const {
    serviceConnectConfiguration,
    volumeConfigurations,
    deployments,
    deploymentConfiguration,
    events,
    tags,
    taskSets,
    monitoring: _,
    currentServiceRevisions,
    ...rest
  } = serviceView(world, number);
  const stored = {
    ...(serviceConnectConfiguration && { serviceConnectConfiguration }),
    ...(volumeConfigurations && { volumeConfigurations }),
  };
  return mutable({
    ...wireNames(rest),
    deploymentConfiguration: toDeploymentConfiguration(deploymentConfiguration),
    deployments: deployments.map((deployment) =>
      toDeployment(deployment, deployment.status === 'PRIMARY' ? stored : {}),
    ),
    ...(taskSets && { taskSets: world.services[number]?.deployments.map((one) => toTaskSet(world, one, include)) }),
    currentServiceRevisions: currentServiceRevisions.map(
      ({ arn, requestedTaskCount, runningTaskCount, pendingTaskCount }) => ({
        arn,
        requestedTaskCount,
        runningTaskCount,
        pendingTaskCount,
      }),
    ),
    events: events.map(({ id, createdAtMs, message }) => ({ id, createdAt: new Date(createdAtMs), message })),
    tags: include.includes('TAGS') ? tags : [],
  });
}

/** Source: TS-02 to TS-06. */
export function toTaskSet(world: World, number: number, include: readonly string[]): Ecs.TaskSet {
  const { tags, ...rest } = taskSetView(world, number);
  return mutable({ ...wireNames(rest), tags: include.includes('TAGS') ? tags : [] });
}

function toDeployment({ healthyCount: _, serviceRevisionArn: __, ...rest }: DeploymentView, stored: object): object {
  return { ...wireNames(rest), ...stored };
}

const toDeploymentConfiguration = (configuration: object): object => ({
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
  alarms: { alarmNames: [], rollback: false, enable: false },
  deploymentCircuitBreaker: { enable: false, rollback: false },
  ...configuration,
});

/** Source: SDEP-01 to SDEP-07. */
export function toServiceDeployment(world: World, number: number): Ecs.ServiceDeployment {
  const { rollback, deploymentConfiguration, alarms, ...rest } = serviceDeploymentView(world, number);
  const { lifecycleStage, lifecycleHookDetails } = shiftView(world, number);
  return mutable({
    ...wireNames(rest),
    ...(lifecycleStage !== undefined && { lifecycleStage }),
    ...(lifecycleHookDetails.length > 0 && { lifecycleHookDetails: lifecycleHookDetails.map(toHookDetail) }),
    deploymentConfiguration: toDeploymentConfiguration(deploymentConfiguration),
    ...(rollback && { rollback: wireNames(rollback) }),
    alarms,
  });
}

const toHookDetail = ({ hookId, targetType, targetArn, status, expiresAtMs, timeoutAction }: HookView): object => ({
  hookId,
  targetType,
  ...(targetArn !== undefined && { targetArn }),
  status,
  expiresAt: new Date(expiresAtMs),
  timeoutAction,
});

export function toServiceDeploymentBrief(world: World, number: number): Ecs.ServiceDeploymentBrief {
  const {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    createdAtMs,
    startedAtMs,
    finishedAtMs,
    targetServiceRevision,
    status,
    statusReason,
  } = serviceDeploymentView(world, number);
  return {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    createdAt: new Date(createdAtMs),
    ...(startedAtMs !== undefined && { startedAt: new Date(startedAtMs) }),
    ...(finishedAtMs !== undefined && { finishedAt: new Date(finishedAtMs) }),
    targetServiceRevisionArn: targetServiceRevision.arn,
    status,
    ...(statusReason !== undefined && { statusReason }),
  };
}

export const toServiceRevision = (world: World, number: number): Ecs.ServiceRevision =>
  mutable(wireNames(serviceRevisionView(world, number)));

/** The definition without its tags, which the API answers beside it. */
export function toTaskDefinition({ tags: _, ...definition }: TaskDefinition, registeredBy: string): Ecs.TaskDefinition {
  return mutable({
    ...wireNames(definition),
    containerDefinitions: definition.containerDefinitions.map((container) => ({ systemControls: [], ...container })),
    volumes: definition.volumes.map(toVolume),
    registeredBy,
  });
}

/** A volume of which only the name is known is one of the host's. */
const toVolume = (volume: TaskDefinition['volumes'][number]): object =>
  Object.keys(volume).length === 1 ? { ...volume, host: {} } : volume;

/** Source: PROT-01 to PROT-03. */
export function toProtectedTask(world: World, serial: number): Ecs.ProtectedTask {
  const slot = slotOf(world, serial);
  const on = isProtected(world, slot);
  return {
    taskArn: taskArnOf(world, serial),
    protectionEnabled: on,
    ...(on && { expirationDate: new Date(world.tasks.get('protectedUntilAtMs', slot)) }),
  };
}
