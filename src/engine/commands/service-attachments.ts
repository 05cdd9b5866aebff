import type { ServiceRequest } from '../../model/command.ts';
import { isObject } from '../../model/members.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import type { LoadBalancer, SchedulingStrategy } from '../../model/service.ts';
import type { LaunchType } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { World } from '../world.ts';
import { isListOfObjects } from './load-balancers.ts';

interface Frame {
  readonly definition: TaskDefinition;
  readonly launchType: LaunchType;
  readonly scheduling: SchedulingStrategy;
}

/** Service discovery, Service Connect and volumes: stored and shown once they are right. Sources: SD-01, CONN-01, SVC-16, SVC-17. */
export const checkAttachments = (world: World, request: ServiceRequest, frame: Frame): Refusal | undefined =>
  checkRegistries(request.serviceRegistries, frame.definition) ??
  checkServiceConnect(world, request.serviceConnectConfiguration, frame) ??
  checkVolumes(request.volumeConfigurations, frame) ??
  checkMonitoring(request.monitoring);

/** At most one registry; what it may say depends on the network mode. Source: SD-01. */
function checkRegistries(registries: unknown, definition: TaskDefinition): Refusal | undefined {
  const field = 'serviceRegistries';
  if (registries === undefined) return undefined;
  if (!isListOfObjects(registries)) return invalid('serviceRegistries must be a list of objects.', field);
  const [registry] = registries;
  if (registry === undefined) return undefined;
  if (registries.length > 1) return invalid('A service can have at most 1 service registry.', field);
  const at = [field, '0'];
  const { registryArn, port, containerName, containerPort } = registry;
  if (typeof registryArn !== 'string' || !registryArn.includes(':servicediscovery:'))
    return invalid('registryArn must be the ARN of an AWS Cloud Map service.', ...at, 'registryArn');
  if (definition.networkMode === 'none')
    return invalid("Service discovery is not supported with the network mode 'none'.", field);
  if (port !== undefined && (containerName !== undefined || containerPort !== undefined))
    return invalid('Specify either port, or containerName and containerPort.', ...at, 'port');
  if (definition.networkMode !== 'awsvpc') {
    if (containerName === undefined || containerPort === undefined)
      return invalid(
        `A containerName and a containerPort are required for the network mode '${definition.networkMode}'.`,
        ...at,
        'containerName',
      );
  } else if (containerName === undefined && containerPort !== undefined)
    return invalid(
      "The values specified for serviceRegistries do not require a value for 'containerPort'",
      ...at,
      'containerPort',
    );
  if (containerName === undefined) return undefined;
  const container = definition.containerDefinitions.find(({ name }) => name === containerName);
  if (container === undefined)
    return invalid(
      `The container ${String(containerName)} does not exist in the task definition.`,
      ...at,
      'containerName',
    );
  return container.portMappings.some((mapping) => mapping.containerPort === containerPort)
    ? undefined
    : invalid(
        `The container ${container.name} did not have a container port ${String(containerPort ?? '')} defined.`,
        ...at,
        'containerPort',
      );
}

/** Source: CONN-01. */
function checkServiceConnect(
  world: World,
  configuration: unknown,
  { definition, launchType }: Frame,
): Refusal | undefined {
  const field = 'serviceConnectConfiguration';
  if (configuration === undefined) return undefined;
  if (!isObject(configuration) || typeof configuration.enabled !== 'boolean')
    return invalid('enabled of serviceConnectConfiguration is required.', field, 'enabled');
  if (!configuration.enabled) return undefined;
  if (configuration.namespace === undefined && world.meta.serviceConnectDefaults === undefined)
    return invalid(
      'A namespace is required: the service names none, and the cluster has no default.',
      field,
      'namespace',
    );
  if (definition.networkMode !== 'awsvpc' && definition.networkMode !== 'bridge')
    return invalid(`Service Connect is not supported with the network mode '${definition.networkMode}'.`, field);
  if (launchType === 'EXTERNAL')
    return invalid('Service Connect is not supported with the EXTERNAL launch type.', field);
  const { services = [] } = configuration;
  if (!isListOfObjects(services)) return invalid('services must be a list of objects.', field, 'services');
  const ports = new Set(definition.containerDefinitions.flatMap(({ portMappings }) => portMappings.map(nameOf)));
  for (const [index, { portName, clientAliases = [], ingressPortOverride }] of services.entries()) {
    const at = [field, 'services', String(index)];
    if (typeof portName !== 'string' || !ports.has(portName))
      return invalid(
        `The portName ${String(portName ?? '')} does not match a named port mapping of the task definition.`,
        ...at,
        'portName',
      );
    if (!isListOfObjects(clientAliases) || clientAliases.length > 1)
      return invalid('A Service Connect service can have at most 1 client alias.', ...at, 'clientAliases');
    for (const [port, ...where] of [
      [clientAliases[0]?.port, 'clientAliases', '0', 'port'],
      [ingressPortOverride, 'ingressPortOverride'],
    ] as const)
      if (port !== undefined && !isWithin(port, PORTS))
        return invalid(`${where.at(-1)} must be between ${PORTS[0]} and ${PORTS[1]}.`, ...at, ...where);
  }
  return undefined;
}

/** Source: the model's PortNumber. */
const PORTS = [0, 65_535] as const;

const nameOf = (mapping: object): unknown => (mapping as { readonly name?: unknown }).name;

/** GiB per volume type. Source: SVC-17. */
const SIZES_GIB: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['gp2', [1, 16_384]],
  ['gp3', [1, 16_384]],
  ['io1', [4, 16_384]],
  ['io2', [4, 16_384]],
  ['st1', [125, 16_384]],
  ['sc1', [125, 16_384]],
  ['standard', [1, 1_024]],
]);
const IOPS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['gp3', [3_000, 16_000]],
  ['io1', [100, 64_000]],
  ['io2', [100, 256_000]],
]);
const MOST_THROUGHPUT_MIB = 1_000;

const MONITORED: readonly unknown[] = ['CPUUtilization', 'MemoryUtilization'];
const MONITORED_AT_MOST = 5;

/** Each metric 20 or 60 seconds fine, nothing between. Sources: EMET-04, TT-4. */
function checkMonitoring(monitoring: unknown): Refusal | undefined {
  const field = 'monitoring';
  if (monitoring === undefined) return undefined;
  const list = isObject(monitoring) ? monitoring.metricConfigurations : undefined;
  if (!isListOfObjects(list) || list.length > MONITORED_AT_MOST)
    return invalid(
      `metricConfigurations of monitoring is a list of at most ${MONITORED_AT_MOST}.`,
      field,
      'metricConfigurations',
    );
  for (const [index, { metricNames, resolutionSeconds }] of list.entries()) {
    const at = [field, 'metricConfigurations', String(index)];
    if (!Array.isArray(metricNames) || metricNames.length === 0 || metricNames.length > MONITORED.length)
      return invalid(`metricNames should be some of [${MONITORED.join(', ')}]`, ...at, 'metricNames');
    if (metricNames.some((name) => !MONITORED.includes(name)))
      return invalid(`metricNames should be some of [${MONITORED.join(', ')}]`, ...at, 'metricNames');
    if (resolutionSeconds !== 20 && resolutionSeconds !== 60)
      return invalid('resolutionSeconds should be one of [20, 60]', ...at, 'resolutionSeconds');
  }
  return undefined;
}

/** One volume per task, of a name that the definition leaves open until launch. Source: SVC-17. */
export function checkVolumes(volumes: unknown, { definition, launchType, scheduling }: Frame): Refusal | undefined {
  const field = 'volumeConfigurations';
  if (volumes === undefined) return undefined;
  if (!isListOfObjects(volumes)) return invalid('volumeConfigurations must be a list of objects.', field);
  const [volume] = volumes;
  if (volume === undefined) return undefined;
  if (volumes.length > 1) return invalid('A service can have at most 1 volume configuration.', field);
  if (scheduling === 'DAEMON') return invalid('Volumes are not supported with the daemon scheduling strategy.', field);
  const { name, managedEBSVolume: ebs } = volume;
  const open = definition.volumes.some((one) => one.name === name && one.configuredAtLaunch === true);
  if (!open)
    return invalid(
      `The volume name '${String(name ?? '')}' in your request does not have a matching volume in your Task Definition`,
      field,
      '0',
      'name',
    );
  const at = [field, '0', 'managedEBSVolume'];
  const wrong = (member: string, message: string): Refusal =>
    invalid(`ECS managed EBS volume configuration was invalid: ${message}`, ...at, member);
  if (!isObject(ebs)) return invalid('ECS managed EBS volume configuration was invalid', ...at);
  const { roleArn, sizeInGiB, snapshotId, volumeType = 'gp3', iops, throughput } = ebs;
  if (typeof roleArn !== 'string') return wrong('roleArn', 'roleArn is required.');
  if (sizeInGiB === undefined && snapshotId === undefined)
    return wrong('sizeInGiB', 'sizeInGiB or snapshotId is required.');
  const size = SIZES_GIB.get(String(volumeType));
  if (size === undefined)
    return wrong('volumeType', `volumeType should be one of [${[...SIZES_GIB.keys()].join(', ')}].`);
  if (volumeType === 'standard' && launchType === 'FARGATE')
    return wrong('volumeType', 'standard volumes are not supported on Fargate.');
  if (sizeInGiB !== undefined && !isWithin(sizeInGiB, size))
    return wrong('sizeInGiB', `sizeInGiB must be between ${size[0]} and ${size[1]} for ${String(volumeType)}.`);
  const rates = IOPS.get(String(volumeType));
  if (iops !== undefined && (rates === undefined || !isWithin(iops, rates)))
    return wrong(
      'iops',
      rates === undefined
        ? `iops cannot be set for ${String(volumeType)}.`
        : `iops must be between ${rates[0]} and ${rates[1]} for ${String(volumeType)}.`,
    );
  return throughput === undefined || (volumeType === 'gp3' && isWithin(throughput, [1, MOST_THROUGHPUT_MIB]))
    ? undefined
    : wrong('throughput', `throughput is for gp3 only and at most ${MOST_THROUGHPUT_MIB}.`);
}

const isWithin = (value: unknown, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

/** A role goes with one target group and not with awsvpc, where ECS uses its service-linked one. Source: LB-09. */
export function checkRole(
  role: string | undefined,
  loadBalancers: readonly LoadBalancer[],
  definition: TaskDefinition,
): Refusal | undefined {
  if (role === undefined) return undefined;
  if (loadBalancers.length === 0) return invalid('A role needs a load balancer.', 'role');
  if (loadBalancers.length > 1) return invalid('A role can be used with one target group only.', 'role');
  return definition.networkMode === 'awsvpc'
    ? invalid('You cannot specify an IAM role for services that require a service linked role.', 'role')
    : undefined;
}

/** Source: SVC-03. */
export function checkController(controller: unknown): Refusal | undefined {
  if (controller === undefined) return undefined;
  if (!isObject(controller)) return invalid('deploymentController must be an object.', 'deploymentController');
  const { type } = controller;
  return type === 'ECS' || type === 'CODE_DEPLOY' || type === 'EXTERNAL'
    ? undefined
    : invalid('type should be one of [ECS, CODE_DEPLOY, EXTERNAL]', 'deploymentController', 'type');
}
