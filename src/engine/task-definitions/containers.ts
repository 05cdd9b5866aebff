import type {
  ContainerDefinition,
  ContainerDependency,
  HealthCheck,
  NetworkMode,
  PortMapping,
} from '../../model/task-definition.ts';
import { checkStoredMembers } from './container-members.ts';
import { LIMITS } from './limits.ts';
import type { Reader } from './reader.ts';
import { MOUNT_POINT, SECRETS, STORED_MEMBERS, VOLUME_FROM } from './shapes.ts';

/** What a container's reading must know of its task. */
export interface TaskFacts {
  readonly networkMode: NetworkMode;
  readonly memoryMib: number | undefined;
  readonly cpuUnits: number | undefined;
  readonly fargate: boolean;
  readonly hasExecutionRole: boolean;
}

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const DIGEST = /@sha256:[0-9a-f]{64}$/;
const SHELLS = ['CMD', 'CMD-SHELL'];

/** One container, checked and normalised. Sources: spec 4.2 to 4.4, TD-12. */
export function readContainer(reader: Reader, task: TaskFacts): ContainerDefinition {
  reader.object();
  const name = readName(reader.member('name'));
  const image = readImage(reader.member('image'));
  const cpu = reader.member('cpu').optionalWhole(0, LIMITS.cpuUnits) ?? 0;
  const { memory, memoryReservation } = readMemoryLimits(reader, name, task);
  if (task.cpuUnits !== undefined && cpu > task.cpuUnits)
    reader.member('cpu').fail("The 'cpu' setting for container is greater than for the task.");
  const startTimeout = readTimeout(reader.member('startTimeout'), name, 'start', task);
  const stopTimeout = readTimeout(reader.member('stopTimeout'), name, 'stop', task);
  const dependsOn = readDependencies(reader.member('dependsOn'));
  const healthCheck = readHealthCheck(reader.member('healthCheck'));
  const dockerLabels = reader.member('dockerLabels').textMap(LIMITS.list, LIMITS.text);
  const resourceRequirements = readRequirements(reader.member('resourceRequirements'), task);
  const secrets = readSecrets(reader.member('secrets'), task);
  const logConfiguration = readLogs(reader.member('logConfiguration'), task);
  checkNetworkMembers(reader, task.networkMode);
  checkStoredMembers(reader);
  if (task.fargate) checkFargateContainer(reader);
  // Source: TD-80.
  const versionConsistency = reader.member('versionConsistency').isAbsent
    ? undefined
    : reader.member('versionConsistency').oneOf(['enabled', 'disabled'] as const);
  const stored = Object.fromEntries(
    Object.entries(STORED_MEMBERS).flatMap(([member, check]) => {
      check(reader.member(member));
      const value = reader.member(member).stored();
      return value === undefined ? [] : [[member, value]];
    }),
  );
  return {
    ...stored,
    name,
    image,
    cpu,
    ...(memory !== undefined && { memory }),
    ...(memoryReservation !== undefined && { memoryReservation }),
    essential: reader.member('essential').flag() ?? true,
    portMappings: readPorts(reader.member('portMappings'), task.networkMode),
    environment: readEnvironment(reader.member('environment')),
    mountPoints: reader
      .member('mountPoints')
      .list(LIMITS.list)
      .map((item) => readStored(item, MOUNT_POINT)),
    volumesFrom: reader
      .member('volumesFrom')
      .list(LIMITS.list)
      .map((item) => readStored(item, VOLUME_FROM)),
    ...(dependsOn && { dependsOn }),
    ...(startTimeout !== undefined && { startTimeout }),
    ...(stopTimeout !== undefined && { stopTimeout }),
    ...(healthCheck && { healthCheck }),
    ...(dockerLabels && { dockerLabels }),
    ...(resourceRequirements && { resourceRequirements }),
    ...(logConfiguration && { logConfiguration }),
    ...(secrets && { secrets }),
    ...(versionConsistency && { versionConsistency }),
  };
}

/** An object that is stored as it came, once it has its shape. */
function readStored(reader: Reader, check: (reader: Reader) => void): Readonly<Record<string, unknown>> {
  check(reader.object());
  return reader.stored() as Readonly<Record<string, unknown>>;
}

function readName(reader: Reader): string {
  if (reader.isAbsent || reader.value === '') reader.fail('Container.name should not be null or empty.');
  const name = reader.text(LIMITS.name);
  return NAME.test(name) ? name : reader.fail(`Container.name contains invalid characters.`);
}

/** Source: TD-50, TD-51. */
function readImage(reader: Reader): string {
  if (reader.isAbsent || reader.value === '') reader.fail('Container.image should not be null or empty.');
  const image = reader.text(LIMITS.image + 72);
  if (/\s/.test(image)) reader.fail('Container.image contains invalid characters.');
  return image.replace(DIGEST, '').length <= LIMITS.image
    ? image
    : reader.fail(`Container.image must be at most ${LIMITS.image} characters.`);
}

/** Both limits of a container may be equal, and equal to the task's. Sources: TD-24 to TD-26, TD-28, CH-22. */
function readMemoryLimits(
  reader: Reader,
  name: string,
  task: TaskFacts,
): { readonly memory: number | undefined; readonly memoryReservation: number | undefined } {
  const memory = reader.member('memory').optionalWhole(0, LIMITS.memoryMib) || undefined;
  const memoryReservation = reader.member('memoryReservation').optionalWhole(0, LIMITS.memoryMib) || undefined;
  for (const [member, value] of [
    ['memory', memory],
    ['memoryReservation', memoryReservation],
  ] as const)
    if (value !== undefined && value < LIMITS.leastContainerMemoryMib)
      reader
        .member(member)
        .fail(
          `Invalid setting for container '${name}'. The Docker daemon reserves a minimum of ${LIMITS.leastContainerMemoryMib} MiB of memory.`,
        );
  if (task.memoryMib === undefined && memory === undefined && memoryReservation === undefined)
    reader
      .member('memory')
      .fail(
        `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
      );
  if (memory !== undefined && memoryReservation !== undefined && memoryReservation > memory)
    reader
      .member('memoryReservation')
      .fail(`Invalid setting for container '${name}'. 'memory' must be greater than 'memoryReservation'.`);
  if (task.memoryMib !== undefined && (memory ?? memoryReservation ?? 0) > task.memoryMib)
    reader
      .member(memory === undefined ? 'memoryReservation' : 'memory')
      .fail("The 'memory' setting for container is greater than for the task.");
  return { memory, memoryReservation };
}

/** Source: TD-53. */
function readTimeout(reader: Reader, name: string, which: 'start' | 'stop', task: TaskFacts): number | undefined {
  const seconds = reader.optionalWhole(-2_147_483_648, 2_147_483_647);
  if (seconds === undefined) return undefined;
  if (seconds < 2) reader.fail(`Granular ${which} timeout on container '${name}' must be at least 2 seconds.`);
  if (task.fargate && seconds > 120)
    reader.fail(`Tasks using the Fargate launch type must have a container ${which} timeout of less than 120 seconds.`);
  return seconds;
}

function readDependencies(reader: Reader): ContainerDependency[] | undefined {
  if (reader.isAbsent) return undefined;
  return reader.list(LIMITS.containers).map((item) => ({
    containerName: item.object().member('containerName').text(LIMITS.name),
    condition: item.member('condition').oneOf(['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'] as const),
  }));
}

/** Source: TD-55. */
function readHealthCheck(reader: Reader): HealthCheck | undefined {
  if (reader.isAbsent) return undefined;
  const command = reader
    .object()
    .member('command')
    .list(LIMITS.list)
    .map((item) => item.text(LIMITS.text));
  if (!SHELLS.includes(command[0] ?? ''))
    reader.member('command').fail('Health check command must begin with CMD or CMD-SHELL.');
  const within = (name: string, from: number, to: number, otherwise: number): number => {
    const member = reader.member(name);
    const value = member.optionalWhole(-2_147_483_648, 2_147_483_647) ?? otherwise;
    return value >= from && value <= to
      ? value
      : member.fail(`Health check ${name} must be between ${from} and ${to}.`);
  };
  const startPeriod = within('startPeriod', 0, 300, 0);
  return {
    command,
    interval: within('interval', 5, 300, 30),
    timeout: within('timeout', 2, 60, 5),
    retries: within('retries', 1, 10, 3),
    ...(startPeriod > 0 && { startPeriod }),
  };
}

/** Source: TD-61. */
function readRequirements(reader: Reader, task: TaskFacts) {
  if (reader.isAbsent) return undefined;
  return reader.list(LIMITS.list).map((item) => {
    const type = item
      .object()
      .member('type')
      .oneOf(['GPU', 'InferenceAccelerator', 'NeuronDevice'] as const);
    const value = item.member('value').text(64);
    if (type === 'InferenceAccelerator') item.member('type').fail('Inference accelerators are no longer supported.');
    if (task.fargate) item.member('type').fail('GPU is not supported on Fargate.');
    if (value !== 'ALL' && !/^[1-9]\d{0,2}$/.test(value))
      item
        .member('value')
        .fail(`Invalid value for resource requirement ${type}: it must be a positive integer or ALL.`);
    return { type, value };
  });
}

/** Source: TD-58. */
function readSecrets(reader: Reader, task: TaskFacts) {
  if (reader.isAbsent) return undefined;
  const secrets = reader.list(LIMITS.list).map((item) => ({
    name: item.object().member('name').text(LIMITS.text),
    valueFrom: item.member('valueFrom').text(LIMITS.arn),
  }));
  if (secrets.length > 0 && !task.hasExecutionRole)
    reader.fail("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'");
  return secrets;
}

const DRIVERS = ['awslogs', 'fluentd', 'gelf', 'json-file', 'journald', 'syslog', 'splunk', 'awsfirelens'];
const FARGATE_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];

/** Source: TD-59. */
function readLogs(reader: Reader, task: TaskFacts): Readonly<Record<string, unknown>> | undefined {
  if (reader.isAbsent) return undefined;
  const driver = reader.object().member('logDriver').text(64);
  const allowed = task.fargate ? FARGATE_DRIVERS : DRIVERS;
  if (!allowed.includes(driver))
    reader.member('logDriver').fail(`${driver} is not a valid log driver. Must be one of [${allowed.join(',')}]`);
  const options = reader.member('options').textMap(LIMITS.list, LIMITS.text);
  if (driver === 'awslogs') {
    const missing = ['awslogs-region', 'awslogs-group', ...(task.fargate ? ['awslogs-stream-prefix'] : [])].filter(
      (option) => !options?.[option],
    );
    if (missing.length > 0) reader.member('options').fail(`Log driver awslogs requires options: ${missing.join(', ')}`);
    if (options?.['awslogs-datetime-format'] && options['awslogs-multiline-pattern'])
      reader.member('options').fail('awslogs-datetime-format and awslogs-multiline-pattern cannot be used together.');
    if (task.fargate && !task.hasExecutionRole)
      reader.fail('Fargate requires task definition to have execution role ARN to support log driver awslogs.');
  }
  SECRETS(reader.member('secretOptions'));
  const secretOptions = reader.member('secretOptions').stored();
  return { logDriver: driver, ...(options && { options }), ...(secretOptions !== undefined && { secretOptions }) };
}

const readEnvironment = (reader: Reader) =>
  reader.list(LIMITS.list).map((item) => ({
    name: item.object().member('name').text(LIMITS.text),
    value: item.member('value').optionalText(LIMITS.text) ?? '',
  }));

/** Source: TD-39. */
function checkNetworkMembers(reader: Reader, networkMode: NetworkMode): void {
  const given = (name: string): boolean => {
    const { value } = reader.member(name);
    return (
      value !== undefined &&
      value !== null &&
      value !== false &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0)
    );
  };
  if (networkMode === 'awsvpc') {
    if (given('links')) reader.member('links').fail('Links are not supported when networkMode=awsvpc');
    if (given('dnsServers'))
      reader.member('dnsServers').fail('DNS servers are not supported on container when networkMode=awsvpc');
    if (given('dnsSearchDomains'))
      reader
        .member('dnsSearchDomains')
        .fail('DNS search domains are not supported on container when networkMode=awsvpc');
    if (given('hostname'))
      reader.member('hostname').fail('Hostname is not supported on container when networkMode=awsvpc');
    if (given('extraHosts'))
      reader.member('extraHosts').fail('Extra hosts are not supported on container when networkMode=awsvpc');
    if (given('disableNetworking'))
      reader
        .member('disableNetworking')
        .fail('Disable Networking is not supported on container when networkMode=awsvpc');
  } else if (networkMode !== 'bridge' && given('links'))
    reader.member('links').fail(`Links are not supported when networkMode=${networkMode}`);
}

/** What only EC2 can do. Source: TD-70. */
function checkFargateContainer(reader: Reader): void {
  if (reader.member('privileged').flag() === true)
    reader.member('privileged').fail('Fargate compatible task definitions do not support privileged');
  if (reader.member('dockerSecurityOptions').list(LIMITS.list).length > 0)
    reader
      .member('dockerSecurityOptions')
      .fail('Fargate compatible task definitions do not support dockerSecurityOptions');
  const linux = reader.member('linuxParameters');
  if (linux.isAbsent) return;
  linux.object();
  for (const name of ['devices', 'sharedMemorySize', 'tmpfs', 'maxSwap', 'swappiness']) {
    const member = linux.member(name);
    if (!member.isAbsent && !(Array.isArray(member.value) && member.value.length === 0))
      member.fail(`Fargate compatible task definitions do not support ${name}`);
  }
  const capabilities = linux.member('capabilities');
  if (!capabilities.isAbsent)
    for (const item of capabilities.object().member('add').list(LIMITS.list))
      if (item.text(64) !== 'SYS_PTRACE')
        item.fail('Fargate compatible task definitions only support adding the capability SYS_PTRACE');
}

/** Sources: TD-31 to TD-37. */
export function readPorts(reader: Reader, networkMode: NetworkMode): PortMapping[] {
  const items = reader.list(LIMITS.portMappings);
  if (networkMode === 'none' && items.length > 0) reader.fail('Port mappings are not allowed when networkMode=none');
  const ranges = items.filter((item) => !item.object().member('containerPortRange').isAbsent).length;
  if (ranges > LIMITS.portRanges) reader.fail(`A container can have at most ${LIMITS.portRanges} port ranges.`);
  const mappings = items.map((item) => readPort(item, networkMode));
  const seen = new Set<number>();
  mappings.forEach((mapping, index) => {
    const at = items[index] as Reader;
    const [from, to] = spanOf(mapping);
    for (let port = from; port <= to; port++) {
      if (seen.has(port)) at.fail(`The container port ${port} is mapped more than once.`);
      seen.add(port);
    }
  });
  return mappings;
}

const spanOf = ({ containerPort, containerPortRange }: PortMapping): readonly [number, number] => {
  if (containerPortRange === undefined) return [containerPort as number, containerPort as number];
  const [from, to] = containerPortRange.split('-').map(Number) as [number, number];
  return [from, to];
};

const PORT_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

function readPort(reader: Reader, networkMode: NetworkMode): PortMapping {
  const protocol = reader.member('protocol').isAbsent
    ? 'tcp'
    : reader.member('protocol').text(16).toLowerCase() === 'udp'
      ? 'udp'
      : 'tcp';
  const name = reader.member('name').optionalText(LIMITS.portName + 1);
  if (name !== undefined && !PORT_NAME.test(name))
    reader
      .member('name')
      .fail(
        `Port mapping name '${name}' is invalid: up to ${LIMITS.portName} lower-case letters, digits, underscores and hyphens, not beginning with a hyphen.`,
      );
  const appProtocol = reader.member('appProtocol').isAbsent
    ? undefined
    : reader.member('appProtocol').oneOf(['http', 'http2', 'grpc'] as const);
  const rest = { protocol, ...(name !== undefined && { name }), ...(appProtocol && { appProtocol }) } as const;
  const range = reader.member('containerPortRange').optionalText(16);
  if (range !== undefined) return { ...readRange(reader, range, networkMode), ...rest };
  if (reader.member('containerPort').isAbsent) reader.member('containerPort').fail('containerPort should not be null.');
  const containerPort = reader.member('containerPort').whole(-2_147_483_648, 2_147_483_647);
  if (containerPort < 1 || containerPort > 65_535)
    reader.member('containerPort').fail('Invalid port: containerPort must be between 1 and 65535.');
  const given = reader.member('hostPort').optionalWhole(-2_147_483_648, 2_147_483_647);
  if (given !== undefined && (given < 0 || given > 65_535))
    reader.member('hostPort').fail('Invalid port: hostPort must be between 0 and 65535.');
  if (networkMode === 'bridge') return { containerPort, hostPort: given ?? 0, ...rest };
  if (given !== undefined && given !== containerPort && !(given === 0 && networkMode === 'awsvpc'))
    reader
      .member('hostPort')
      .fail(`When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`);
  return { containerPort, hostPort: containerPort, ...rest };
}

function readRange(
  reader: Reader,
  range: string,
  networkMode: NetworkMode,
): Pick<PortMapping, 'containerPortRange' | 'hostPortRange'> {
  const at = reader.member('containerPortRange');
  if (!reader.member('containerPort').isAbsent || !reader.member('hostPort').isAbsent)
    at.fail('cannot specify both single port and port range');
  if (networkMode !== 'bridge' && networkMode !== 'awsvpc')
    at.fail(`containerPortRange is not supported when networkMode=${networkMode}`);
  const found = /^(\d{1,5})-(\d{1,5})$/.exec(range);
  const [from, to] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || from < 1 || to > 65_535 || from >= to)
    at.fail(`Invalid port range '${range}': it is first-last, with 1 <= first < last <= 65535.`);
  return { containerPortRange: range, ...(networkMode === 'awsvpc' && { hostPortRange: range }) };
}
