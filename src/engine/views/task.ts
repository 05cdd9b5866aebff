import { clusterArn } from '../../model/arn.ts';
import type { ContainerDefinition } from '../../model/task-definition.ts';
import { slotOf } from '../apply.ts';
import { tagsOfTask } from '../commands/clusters.ts';
import { attachmentIdOf, containerArnOf, instanceArnOf, runtimeIdOf, taskArnOf } from '../ids.ts';
import { draw, drawHex, purpose } from '../prng.ts';
import { type ContainerState, containerStates } from '../tasks/containers.ts';
import { dynamicPortOf } from '../tasks/dynamic-ports.ts';
import { imageDigestOf } from '../tasks/images.ts';
import { definitionOf, launchOf, startTimeline } from '../tasks/lifecycle.ts';
import { subnetZoneOf, type World } from '../world.ts';
import type { ContainerView, TaskView } from './types.ts';

/** What DescribeTasks shows. Sources: RUN-24, LIFE-05, LIFE-07, appendix A.1. */
export function taskView(world: World, serial: number): TaskView {
  const { tasks } = world;
  const slot = slotOf(world, serial);
  const { definition } = definitionOf(world, slot);
  const { details, cpuUnits, memoryMib } = launchOf(world, slot);
  const instance = tasks.get('instance', slot);
  const service = world.services[tasks.get('service', slot)];
  const fargate = tasks.launchType(slot) === 'FARGATE';
  const zone = instance >= 0 ? world.fleet.zoneOf(instance) : subnetZoneOf(world, slot);
  const stopCode = tasks.stopCode(slot);
  const reason = tasks.get('reason', slot);
  const connectivityAtMs = connectedAt(world, slot);
  const architecture =
    instance >= 0
      ? world.fleet.attribute(instance, 'ecs.cpu-architecture')
      : (definition.runtimePlatform?.cpuArchitecture ?? 'X86_64').toLowerCase();
  return {
    taskArn: taskArnOf(world, serial),
    clusterArn: clusterArn(world, world.cluster),
    taskDefinitionArn: definition.taskDefinitionArn,
    ...(instance >= 0 && { containerInstanceArn: instanceArnOf(world, instance) }),
    ...(zone !== undefined && { availabilityZone: zone }),
    lastStatus: tasks.lastStatus(slot),
    desiredStatus: tasks.desiredStatus(slot),
    healthStatus: tasks.health(slot),
    launchType: tasks.launchType(slot),
    ...(details.platformVersion !== undefined && { platformVersion: details.platformVersion }),
    ...(fargate && {
      platformFamily: (definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX') === 'LINUX' ? 'Linux' : 'Windows',
    }),
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
    attachments: attachmentsOf(world, slot),
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

const instants = (world: World, slot: number): Partial<Pick<TaskView, (typeof INSTANTS)[number]>> =>
  Object.fromEntries(
    INSTANTS.flatMap((name) => {
      const atMs = world.tasks.instant(name, slot);
      return atMs === undefined ? [] : [[name, atMs]];
    }),
  );

/** The task has its network, or its agent's ear: when it left PROVISIONING, or at once where it never was there. */
function connectedAt(world: World, slot: number): number | undefined {
  const { pendingAtMs } = startTimeline(world, slot);
  const stoppedAtMs = world.tasks.instant('stopRequestedAtMs', slot) ?? Number.POSITIVE_INFINITY;
  return pendingAtMs <= world.nowMs && pendingAtMs <= stoppedAtMs ? pendingAtMs : undefined;
}

const NETWORK = purpose('task-network');

/** An address that belongs to the task for as long as it lives; unique by likelihood only, nothing is routed. */
function privateAddress(world: World, serial: number): string {
  const word = draw(world.seed, NETWORK, serial, 0);
  return `10.${word >>> 24}.${(word >>> 16) & 255}.${1 + (((word >>> 8) & 255) % 254)}`;
}

/** Sources: LIFE-07, EX-LIFE-02, FG-05. */
function attachmentsOf(world: World, slot: number): TaskView['attachments'] {
  const { tasks } = world;
  if (definitionOf(world, slot).definition.networkMode !== 'awsvpc') return [];
  const serial = tasks.serial(slot);
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
  const address = privateAddress(world, serial);
  const details = [
    ...(subnet === undefined ? [] : [{ name: 'subnetId', value: subnet }]),
    ...(status === 'PRECREATED'
      ? []
      : [
          { name: 'networkInterfaceId', value: `eni-${drawHex(world.seed, NETWORK, serial, 17)}` },
          {
            name: 'macAddress',
            value: (drawHex(world.seed, NETWORK, serial, 12).match(/../g) as string[]).with(0, '0a').join(':'),
          },
          { name: 'privateDnsName', value: `ip-${address.replaceAll('.', '-')}.ec2.internal` },
          { name: 'privateIPv4Address', value: address },
        ]),
  ];
  return [{ id: attachmentIdOf(world, serial), type: 'ElasticNetworkInterface', status, details }];
}

function containersOf(world: World, slot: number): ContainerView[] {
  const states = containerStates(world, slot);
  return definitionOf(world, slot).definition.containerDefinitions.map((container, index) =>
    containerView(world, slot, container, states[index] as ContainerState, index),
  );
}

function containerView(
  world: World,
  slot: number,
  container: ContainerDefinition,
  state: ContainerState,
  index: number,
): ContainerView {
  const serial = world.tasks.serial(slot);
  const { definition } = definitionOf(world, slot);
  const imageDigest = imageDigestOf(world, slot, index);
  const own = launchOf(world, slot).details.overrides?.containerOverrides?.find(({ name }) => name === container.name);
  const memory = own?.memory ?? container.memory;
  const memoryReservation = own?.memoryReservation ?? container.memoryReservation;
  const awsvpc = definition.networkMode === 'awsvpc';
  const gpus = (own?.resourceRequirements ?? container.resourceRequirements ?? []).reduce(
    (sum, { type, value }) => sum + (type === 'GPU' ? Number(value) || 0 : 0),
    0,
  );
  return {
    containerArn: containerArnOf(world, serial, index),
    taskArn: taskArnOf(world, serial),
    name: container.name,
    image: container.image,
    ...(imageDigest !== undefined && { imageDigest }),
    ...(state.started && { runtimeId: runtimeIdOf(world, serial, index) }),
    lastStatus: state.lastStatus,
    ...(state.exitCode !== undefined && { exitCode: state.exitCode }),
    ...(state.reason !== undefined && { reason: state.reason }),
    healthStatus: state.healthStatus,
    cpu: String(own?.cpu ?? container.cpu),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(memoryReservation !== undefined && { memoryReservation: String(memoryReservation) }),
    networkBindings: state.lastStatus === 'RUNNING' && !awsvpc ? bindings(world, serial, container, index) : [],
    networkInterfaces:
      awsvpc && world.tasks.lastStatus(slot) !== 'PROVISIONING'
        ? [{ attachmentId: attachmentIdOf(world, serial), privateIpv4Address: privateAddress(world, serial) }]
        : [],
    gpuIds: Array.from(
      { length: gpus },
      (_, gpu) => `GPU-${drawHex(world.seed, NETWORK, serial * 64 + index * 8 + gpu, 8)}`,
    ),
  };
}

function bindings(
  world: World,
  serial: number,
  container: ContainerDefinition,
  index: number,
): ContainerView['networkBindings'] {
  return container.portMappings.flatMap(({ containerPort, hostPort = 0, protocol }, mapping) => {
    if (containerPort === undefined) return [];
    const port = hostPort === 0 ? dynamicPortOf(world, serial, { container: index, mapping }) : hostPort;
    return [{ bindIP: '0.0.0.0', containerPort, hostPort: port, protocol }];
  });
}
