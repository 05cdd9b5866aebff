import type { ReportedContainer } from '../../model/agent-report.ts';
import type { ContainerDefinition } from '../../model/task-definition.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import { agentReportOf } from '../agents/agent-reports.ts';
import { providerNameOf } from '../capacity/waiting.ts';
import { gpuIdsOf } from '../columns/gpus.ts';
import { tagsOfTask } from '../commands/clusters.ts';
import { slotOf } from '../known.ts';
import { type ContainerState, containerStates } from '../tasks/containers.ts';
import { imageDigestOf } from '../tasks/images.ts';
import { definitionOf, launchOf, startTimeline } from '../tasks/lifecycle.ts';
import { subnetZoneOf, type World } from '../world.ts';
import { nameTask } from './name-task.ts';
import { platformFamilyOf } from './platform.ts';
import type { AttachmentShape, ContainerShape, TaskShape, TaskView } from './types.ts';

/** What DescribeTasks shows. Sources: RUN-24, LIFE-05, LIFE-07, appendix A.1. */
export function taskView(world: World, serial: number): TaskView {
  const slot = slotOf(world, serial);
  const instance = world.tasks.get('instance', slot);
  return nameTask(world, taskShape(world, slot), { serial, instance });
}

/** A task without what follows from its serial and its instance's slot: tasks that stand alike have equal shapes. */
export function taskShape(world: World, slot: number): TaskShape {
  const { tasks } = world;
  const serial = tasks.serial(slot);
  const { definition } = definitionOf(world, slot);
  const { details, cpuUnits, memoryMib } = launchOf(world, slot);
  const instance = tasks.get('instance', slot);
  const service = world.services[tasks.get('service', slot)];
  const fargate = tasks.launchType(slot) === 'FARGATE';
  const zone = instance >= 0 ? world.fleet.zoneOf(instance) : subnetZoneOf(world, slot);
  const stopCode = tasks.stopCode(slot);
  const provider = providerNameOf(world, slot);
  const reason = tasks.get('reason', slot);
  const connectivityAtMs = connectedAt(world, slot);
  const architecture =
    instance >= 0
      ? world.fleet.attribute(instance, 'ecs.cpu-architecture')
      : (definition.runtimePlatform?.cpuArchitecture ?? 'X86_64').toLowerCase();
  return {
    taskDefinitionArn: definition.taskDefinitionArn,
    ...(zone !== undefined && { availabilityZone: zone }),
    ...(provider !== undefined && { capacityProviderName: provider }),
    lastStatus: tasks.lastStatus(slot),
    desiredStatus: tasks.desiredStatus(slot),
    healthStatus: tasks.health(slot),
    launchType: tasks.launchType(slot),
    ...(details.platformVersion !== undefined && { platformVersion: details.platformVersion }),
    ...(fargate && { platformFamily: platformFamilyOf(definition) }),
    group: world.groups[tasks.get('group', slot)] as string,
    ...(service && { serviceName: service.name }),
    ...(details.startedBy !== undefined && { startedBy: details.startedBy }),
    cpu: String(cpuUnits),
    memory: String(memoryMib),
    version: tasks.get('version', slot),
    overrides: {
      containerOverrides: definition.containerDefinitions.map(({ name }) => ({ name })),
      ...details.overrides,
    },
    attributes: architecture === undefined ? [] : [{ name: 'ecs.cpu-architecture', value: architecture }],
    attachments: [...attachmentsOf(world, slot), ...volumesOf(world, slot)],
    containers: containersOf(world, slot),
    ...(connectivityAtMs !== undefined && { connectivity: 'CONNECTED' as const, connectivityAtMs }),
    enableExecuteCommand: details.enableExecuteCommand,
    ...(fargate && { ephemeralStorage: definition.ephemeralStorage ?? { sizeInGiB: 20 } }),
    ...(stopCode !== undefined && { stopCode, stoppedReason: world.reasons[reason] as string }),
    ...roles(definition, details.overrides),
    createdAtMs: tasks.get('createdAtMs', slot),
    ...instants(world, slot),
    tags: tagsOfTask(world, serial),
  };
}

function roles(
  definition: { readonly taskRoleArn?: string; readonly executionRoleArn?: string },
  overrides: { readonly taskRoleArn?: string; readonly executionRoleArn?: string } = {},
): Pick<TaskView, 'taskRoleArn' | 'executionRoleArn'> {
  const taskRoleArn = overrides.taskRoleArn ?? definition.taskRoleArn;
  const executionRoleArn = overrides.executionRoleArn ?? definition.executionRoleArn;
  return {
    ...(taskRoleArn !== undefined && { taskRoleArn }),
    ...(executionRoleArn !== undefined && { executionRoleArn }),
  };
}

const INSTANTS = [
  'pullStartedAtMs',
  'pullStoppedAtMs',
  'startedAtMs',
  'executionStoppedAtMs',
  'stoppingAtMs',
  'stoppedAtMs',
] as const;

type Instants = { -readonly [name in (typeof INSTANTS)[number]]?: number };

function instants(world: World, slot: number): Instants {
  const come: Instants = {};
  for (const name of INSTANTS) {
    const atMs = world.tasks.instant(name, slot);
    if (atMs !== undefined) come[name] = atMs;
  }
  return come;
}

/** The task has its network, or its agent's ear: when it left PROVISIONING, or at once where it never was there. */
function connectedAt(world: World, slot: number): number | undefined {
  const { pendingAtMs } = startTimeline(world, slot);
  const stoppedAtMs = world.tasks.instant('stopRequestedAtMs', slot) ?? Number.POSITIVE_INFINITY;
  return pendingAtMs <= world.nowMs && pendingAtMs <= stoppedAtMs ? pendingAtMs : undefined;
}

/** Sources: LIFE-07, EX-LIFE-02, FG-05. */
function attachmentsOf(world: World, slot: number): TaskShape['attachments'] {
  const { tasks } = world;
  if (definitionOf(world, slot).definition.networkMode !== 'awsvpc') return [];
  const lastStatus = tasks.lastStatus(slot);
  const status =
    lastStatus === 'PROVISIONING'
      ? 'PRECREATED'
      : lastStatus === 'DEPROVISIONING'
        ? 'DETACHING'
        : lastStatus === 'STOPPED'
          ? 'DELETED'
          : 'ATTACHED';
  const { networkConfiguration } = launchOf(world, slot).details;
  const subnets = networkConfiguration?.awsvpcConfiguration.subnets ?? [];
  const subnet = subnets[Math.max(0, tasks.get('subnet', slot))];
  return [{ status, ...(subnet !== undefined && { subnet }) }];
}

/** Volumes are made before the task is PENDING and go with it, unless it said otherwise. Sources: SVC-17, EX-LIFE-02. */
function volumesOf(world: World, slot: number): AttachmentShape[] {
  const lastStatus = world.tasks.lastStatus(slot);
  return (launchOf(world, slot).details.volumeConfigurations ?? []).map(({ name, managedEBSVolume }) => {
    const { terminationPolicy } = (managedEBSVolume ?? {}) as {
      readonly terminationPolicy?: { readonly deleteOnTermination?: boolean };
    };
    const deleteOnTermination = terminationPolicy?.deleteOnTermination ?? true;
    const status =
      lastStatus === 'PROVISIONING'
        ? 'CREATED'
        : lastStatus !== 'STOPPED'
          ? 'ATTACHED'
          : deleteOnTermination
            ? 'DELETED'
            : 'DETACHED';
    return { status, volume: String(name), deleteOnTermination };
  });
}

function containersOf(world: World, slot: number): ContainerShape[] {
  const states = containerStates(world, slot);
  const gpuIds = gpuIdsByContainer(world, slot);
  return definitionOf(world, slot).definition.containerDefinitions.map((container, index) =>
    containerShape(world, slot, container, {
      state: states[index] as ContainerState,
      gpuIds: gpuIds[index] as readonly string[],
      index,
    }),
  );
}

function containerShape(
  world: World,
  slot: number,
  container: ContainerDefinition,
  {
    state,
    gpuIds,
    index,
  }: { readonly state: ContainerState; readonly gpuIds: readonly string[]; readonly index: number },
): ContainerShape {
  const { definition } = definitionOf(world, slot);
  const told = agentReportOf(world, slot)?.containers.find((one) => one.container === index);
  const imageDigest = told?.imageDigest ?? imageDigestOf(world, slot, index);
  const own = launchOf(world, slot).details.overrides?.containerOverrides?.find(({ name }) => name === container.name);
  const memory = own?.memory ?? container.memory;
  const memoryReservation = own?.memoryReservation ?? container.memoryReservation;
  const awsvpc = definition.networkMode === 'awsvpc';
  return {
    name: container.name,
    image: container.image,
    ...(imageDigest !== undefined && { imageDigest }),
    ...execAgentOf(world, slot, state, told),
    started: state.started,
    lastStatus: state.lastStatus,
    ...(state.exitCode !== undefined && { exitCode: state.exitCode }),
    ...reasonOf(world, slot, container, state),
    healthStatus: state.healthStatus,
    cpu: String(own?.cpu ?? container.cpu),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(memoryReservation !== undefined && { memoryReservation: String(memoryReservation) }),
    bindings: state.lastStatus === 'RUNNING' && !awsvpc ? bindingsOf(container) : [],
    hasInterface: awsvpc && world.tasks.lastStatus(slot) !== 'PROVISIONING',
    gpus: gpuIds.length,
    gpuIds,
    ...(told !== undefined && {
      told: {
        ...(told.runtimeId !== undefined && { runtimeId: told.runtimeId }),
        ...(told.networkBindings !== undefined &&
          state.lastStatus === 'RUNNING' && { networkBindings: told.networkBindings }),
      },
    }),
  };
}

/** Why a container ended, as its agent told it; that whose image could not be pulled says so itself. Source: spec 5.2. */
function reasonOf({ tasks, reasons }: World, slot: number, { image }: ContainerDefinition, { reason }: ContainerState) {
  if (reason !== undefined) return { reason };
  if (tasks.stopCode(slot) !== 'TaskFailedToStart') return {};
  const cannotPull = STOP_REASONS.cannotPull(image);
  return reasons[tasks.get('reason', slot)] === cannotPull ? { reason: cannotPull } : {};
}

/** The agent of ECS Exec in a container: it comes and goes with it, unless somebody told otherwise. Source: IAM-06. */
function execAgentOf(
  world: World,
  slot: number,
  { lastStatus }: ContainerState,
  told: ReportedContainer | undefined,
): Pick<ContainerShape, 'managedAgents'> {
  if (!launchOf(world, slot).details.enableExecuteCommand) return {};
  const { status = lastStatus, reason } = told?.execAgent ?? {};
  const startedAtMs = world.tasks.instant('startedAtMs', slot);
  return {
    managedAgents: [
      {
        name: 'ExecuteCommandAgent',
        lastStatus: lastStatus === 'STOPPED' ? 'STOPPED' : status,
        ...(reason !== undefined && { reason }),
        ...(startedAtMs !== undefined && { lastStartedAtMs: startedAtMs }),
      },
    ],
  };
}

/** Ids of the GPUs of each container, in their order: those its task has are dealt out one after the other. Source: PL-30. */
function gpuIdsByContainer(world: World, slot: number): readonly (readonly string[])[] {
  const { containerDefinitions } = definitionOf(world, slot).definition;
  const places = world.gpuPins.of(world.tasks.serial(slot));
  if (places.length === 0) return containerDefinitions.map(() => []);
  const ids = gpuIdsOf(world.fleet.specOf(world.tasks.get('instance', slot)));
  const own = places.map((place) => ids[place] as string);
  const { containerOverrides } = launchOf(world, slot).details.overrides ?? {};
  let next = 0;
  return containerDefinitions.map(({ name, resourceRequirements }) => {
    const override = containerOverrides?.find((one) => one.name === name);
    const values = (override?.resourceRequirements ?? resourceRequirements ?? []).flatMap(({ type, value }) =>
      type === 'GPU' ? [value] : [],
    );
    if (values.includes('ALL')) return own;
    const count = values.reduce((sum, value) => sum + (Number(value) || 0), 0);
    next += count;
    return own.slice(next - count, next);
  });
}

const bindingsOf = (container: ContainerDefinition): ContainerShape['bindings'] =>
  container.portMappings.flatMap(({ containerPort, hostPort = 0, protocol }, mapping) =>
    containerPort === undefined ? [] : [{ containerPort, hostPort, protocol, mapping }],
  );
