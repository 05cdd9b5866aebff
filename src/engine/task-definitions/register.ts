import { taskDefinitionArn } from '../../model/arn.ts';
import type { Tag } from '../../model/attribute.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Compatibility, ContainerDefinition, NetworkMode, TaskDefinition } from '../../model/task-definition.ts';
import { isFargateSize } from '../../tables/fargate-sizes.ts';
import { OS_FAMILIES } from '../../tables/os-families.ts';
import { invalidExpression, parseExpression } from '../placement/query.ts';
import { computeCompatibilities, computeRequiresAttributes } from './compatibilities.ts';
import { readContainer, type TaskFacts } from './containers.ts';
import { checkDependencies } from './dependencies.ts';
import { LIMITS } from './limits.ts';
import { Reader, Refused, reading } from './reader.ts';
import { readCpu, readMemory } from './size.ts';
import { readVolumes } from './volumes.ts';

export interface Registration {
  readonly accountId: string;
  readonly region: string;
  readonly revision: number;
  readonly nowMs: number;
}

const FAMILY = /^[A-Za-z0-9_-]{1,255}$/;
const NETWORK_MODES = ['bridge', 'host', 'awsvpc', 'none'] as const;
const COMPATIBILITIES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;
const ROLE = /^(arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}|[\w+=,.@-]{1,64})$/;

/**
 * A revision from the JSON that AWS documents for register-task-definition: everything checked, and stored as ECS stores
 * it. Members that describe-task-definition adds (ARN, revision, status …) are ignored, unknown ones too (GEN-06).
 * Sources: spec 4.1 to 4.5. A refusal names the member that is wrong.
 */
export function registerTaskDefinition(input: unknown, registration: Registration): TaskDefinition | Refusal {
  return reading(() => read(new Reader(input), registration));
}

function read(reader: Reader, registration: Registration): TaskDefinition {
  reader.object();
  if (bytesOf(reader.value) > LIMITS.definitionBytes)
    reader.fail(`Task definition size cannot exceed ${LIMITS.definitionBytes} bytes.`);
  const family = readFamily(reader.member('family'));
  // Held against each of them. Source: TD-75.
  const wanted = reader
    .member('requiresCompatibilities')
    .list(COMPATIBILITIES.length)
    .map((item) => item.oneOf(COMPATIBILITIES));
  const runtimePlatform = readPlatform(reader.member('runtimePlatform'));
  const windows = (runtimePlatform?.operatingSystemFamily ?? 'LINUX') !== 'LINUX';
  const networkMode = readNetworkMode(reader.member('networkMode'), wanted, windows);
  const cpu = readCpu(reader.member('cpu'));
  const memory = readMemory(reader.member('memory'));
  checkSize(reader, { cpu, memory, wanted, windows });
  const taskRoleArn = readRole(reader.member('taskRoleArn'));
  const executionRoleArn = readRole(reader.member('executionRoleArn'));
  const facts: TaskFacts = {
    networkMode,
    memoryMib: memory === undefined ? undefined : Number(memory),
    cpuUnits: cpu === undefined ? undefined : Number(cpu),
    fargate: wanted.includes('FARGATE'),
    hasExecutionRole: executionRoleArn !== undefined,
  };
  const containerDefinitions = readContainers(reader.member('containerDefinitions'), facts);
  const volumes = readVolumes(reader, containerDefinitions, facts.fargate);
  const placementConstraints = readConstraints(reader.member('placementConstraints'), facts.fargate);
  const pidMode = readMode(reader.member('pidMode'), ['host', 'task'] as const, windows);
  const ipcMode = readMode(reader.member('ipcMode'), ['host', 'task', 'none'] as const, windows);
  if (facts.fargate) checkFargateTask(reader, { pidMode, ipcMode });
  const ephemeralStorage = readStorage(reader.member('ephemeralStorage'));
  const proxyConfiguration = readProxy(reader.member('proxyConfiguration'), networkMode, containerDefinitions);
  reader.member('inferenceAccelerators').list(LIMITS.list);
  const enableFaultInjection = reader.member('enableFaultInjection').flag();
  const fargateValid = facts.fargate || isFargateReady(reader, { cpu, memory, windows });
  const base = {
    taskDefinitionArn: taskDefinitionArn(registration, family, registration.revision),
    family,
    revision: registration.revision,
    status: 'ACTIVE' as const,
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    networkMode,
    containerDefinitions,
    ...(wanted.length > 0 && { requiresCompatibilities: wanted }),
    compatibilities: computeCompatibilities({
      networkMode,
      windows,
      arm64: runtimePlatform?.cpuArchitecture === 'ARM64',
      fargateValid,
    }),
    placementConstraints,
    volumes,
    ...(taskRoleArn !== undefined && { taskRoleArn }),
    ...(executionRoleArn !== undefined && { executionRoleArn }),
    ...(pidMode && { pidMode }),
    ...(ipcMode && { ipcMode }),
    ...(runtimePlatform && { runtimePlatform }),
    ...(ephemeralStorage && { ephemeralStorage }),
    ...(proxyConfiguration && { proxyConfiguration }),
    ...(enableFaultInjection !== undefined && { enableFaultInjection }),
    registeredAtMs: registration.nowMs,
    tags: readTags(reader.member('tags')),
  };
  return { ...base, requiresAttributes: computeRequiresAttributes(base) };
}

/** Bytes as JSON in UTF-8; what cannot be written as JSON is as good as too long. */
function bytesOf(value: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(value)).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function readFamily(reader: Reader): string {
  if (reader.isAbsent || reader.value === '') reader.fail('Family should not be null or empty.');
  const family = reader.text(LIMITS.name);
  return FAMILY.test(family) ? family : reader.fail('Family contains invalid characters.');
}

/** Sources: TD-30, MI-04. */
function readNetworkMode(reader: Reader, wanted: readonly Compatibility[], windows: boolean): NetworkMode {
  const given = reader.isAbsent ? undefined : reader.text(32);
  const mode = given === undefined || (given === 'default' && windows) ? 'bridge' : given;
  if (!(NETWORK_MODES as readonly string[]).includes(mode))
    reader.fail(`Network mode should be one of [${NETWORK_MODES.join(', ')}]`);
  if (wanted.includes('FARGATE') && mode !== 'awsvpc') reader.fail('Fargate only supports network mode ‘awsvpc’.');
  if (wanted.includes('MANAGED_INSTANCES') && mode !== 'awsvpc' && mode !== 'host')
    reader.fail('Managed Instances only support the network modes awsvpc and host.');
  return mode as NetworkMode;
}

/** Sources: TD-21, TD-22. */
function checkSize(
  reader: Reader,
  {
    cpu,
    memory,
    wanted,
    windows,
  }: {
    readonly cpu: string | undefined;
    readonly memory: string | undefined;
    readonly wanted: readonly Compatibility[];
    readonly windows: boolean;
  },
): void {
  if (wanted.includes('FARGATE')) {
    if (cpu === undefined) reader.member('cpu').fail("Fargate requires that 'cpu' be defined at the task level.");
    if (memory === undefined)
      reader.member('memory').fail("Fargate requires that 'memory' be defined at the task level.");
    if (!isFargateSize(Number(cpu), Number(memory), windows))
      reader.member('memory').fail('No Fargate configuration exists for given values.');
  } else if (cpu !== undefined && (Number(cpu) < LIMITS.leastTaskCpuUnits || Number(cpu) > LIMITS.mostTaskCpuUnits))
    reader.member('cpu').fail("Invalid 'cpu' setting for task.");
}

function readRole(reader: Reader): string | undefined {
  const role = reader.optionalText(LIMITS.arn);
  if (role === undefined || role === '') return undefined;
  return ROLE.test(role) ? role : reader.fail('Role is not valid');
}

/** Source: TD-72. */
function readPlatform(reader: Reader): TaskDefinition['runtimePlatform'] {
  if (reader.isAbsent) return undefined;
  const operatingSystemFamily = reader.object().member('operatingSystemFamily').isAbsent
    ? undefined
    : reader.member('operatingSystemFamily').oneOf(OS_FAMILIES);
  const cpuArchitecture = reader.member('cpuArchitecture').isAbsent
    ? undefined
    : reader.member('cpuArchitecture').oneOf(['X86_64', 'ARM64'] as const);
  if (cpuArchitecture === 'ARM64' && (operatingSystemFamily ?? 'LINUX') !== 'LINUX')
    reader.member('cpuArchitecture').fail('ARM64 is only supported with the LINUX operating system family.');
  return { ...(cpuArchitecture && { cpuArchitecture }), ...(operatingSystemFamily && { operatingSystemFamily }) };
}

/** The sums may be as large as the task. Sources: TD-11, TD-26, TD-27, TD-37, TD-50, TD-52, CH-22. */
function readContainers(reader: Reader, facts: TaskFacts): ContainerDefinition[] {
  const items = reader.list(10_000);
  if (items.length === 0) reader.fail('Container list cannot be empty.');
  if (items.length > LIMITS.containers)
    reader.fail(`A task definition can have at most ${LIMITS.containers} containers.`);
  const containers = items.map((item) => readContainer(item, facts));
  const names = new Set<string>();
  const portNames = new Set<string>();
  containers.forEach(({ name, portMappings }, index) => {
    const at = items[index] as Reader;
    if (names.has(name)) at.member('name').fail(`Container names must be unique: ${name}`);
    names.add(name);
    for (const mapping of portMappings) {
      if (mapping.name === undefined) continue;
      if (portNames.has(mapping.name))
        at.member('portMappings').fail(`Port mapping names must be unique: ${mapping.name}`);
      portNames.add(mapping.name);
    }
  });
  if (!containers.some(({ essential }) => essential))
    reader.fail("Task definition doesn't have any essential container.");
  const cpuUnits = containers.reduce((sum, { cpu }) => sum + cpu, 0);
  if (facts.cpuUnits !== undefined && cpuUnits > facts.cpuUnits)
    reader.fail("The sum of the 'cpu' settings for the containers is greater than for the task.");
  const memoryMib = containers.reduce(
    (sum, { memory, memoryReservation }) => sum + (memoryReservation ?? memory ?? 0),
    0,
  );
  if (facts.memoryMib !== undefined && memoryMib > facts.memoryMib)
    reader.fail("The sum of the 'memory' settings for the containers is greater than for the task.");
  checkSharedPorts(items, containers);
  checkDependencies(containers, items);
  return containers;
}

/** A host, or one network stack, has each port once: a static one that is given out twice could never be placed. Sources: TD-32, TD-33, TD-38. */
function checkSharedPorts(items: readonly Reader[], containers: readonly ContainerDefinition[]): void {
  const taken = new Set<string>();
  containers.forEach(({ portMappings }, index) => {
    for (const { hostPort, protocol } of portMappings) {
      if (hostPort === undefined || hostPort === 0) continue;
      const port = `${protocol}:${hostPort}`;
      if (taken.has(port))
        (items[index] as Reader).member('portMappings').fail(`The host port ${hostPort} is used more than once.`);
      taken.add(port);
    }
  });
}

/** Source: TD-73. */
function readConstraints(reader: Reader, fargate: boolean): TaskDefinition['placementConstraints'] {
  const items = reader.list(LIMITS.constraints);
  if (fargate && items.length > 0) reader.fail('Placement constraints are not supported with FARGATE launch type.');
  return items.map((item) => {
    const type = item.object().member('type').text(64);
    if (type !== 'memberOf')
      item
        .member('type')
        .fail('The only placement constraint type of a task definition is memberOf.', 'InvalidParameterException');
    const expression = item.member('expression').text(LIMITS.expression);
    const parsed = parseExpression(expression);
    if ('error' in parsed) item.member('expression').fail(invalidExpression(parsed.error), 'InvalidParameterException');
    return { type: 'memberOf', expression };
  });
}

/** Source: TD-74. */
function readMode<T extends string>(reader: Reader, modes: readonly T[], windows: boolean): T | undefined {
  if (reader.isAbsent || reader.value === '') return undefined;
  const mode = reader.oneOf(modes);
  return windows ? reader.fail(`${reader.path.at(-1)} is not supported for Windows containers.`) : mode;
}

/** Source: TD-70. */
function checkFargateTask(
  reader: Reader,
  { pidMode, ipcMode }: { readonly pidMode: string | undefined; readonly ipcMode: string | undefined },
): void {
  if (pidMode === 'host')
    reader
      .member('pidMode')
      .fail(
        "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
      );
  if (ipcMode !== undefined)
    reader.member('ipcMode').fail('Tasks using the Fargate launch type do not support ipcMode.');
  if (reader.member('inferenceAccelerators').list(LIMITS.list).length > 0)
    reader.member('inferenceAccelerators').fail('Inference accelerators are no longer supported.');
}

/** Sources: TD-71, EX-FG-09. */
function readStorage(reader: Reader): TaskDefinition['ephemeralStorage'] {
  if (reader.isAbsent) return undefined;
  const sizeInGiB = reader.object().member('sizeInGiB').whole(-2_147_483_648, 2_147_483_647);
  return sizeInGiB >= 21 && sizeInGiB <= 200
    ? { sizeInGiB }
    : reader.member('sizeInGiB').fail('Ephemeral storage size should be between 21 and 200 GiB.');
}

/** Source: TD-63. */
function readProxy(
  reader: Reader,
  networkMode: NetworkMode,
  containers: readonly ContainerDefinition[],
): Readonly<Record<string, unknown>> | undefined {
  if (reader.isAbsent) return undefined;
  const name = reader.object().member('containerName').text(LIMITS.name);
  if (networkMode !== 'awsvpc') reader.fail('Proxy configuration requires networkMode awsvpc.');
  if (!containers.some((container) => container.name === name))
    reader.member('containerName').fail(`The proxy container ${name} does not exist in the task definition.`);
  const properties = reader
    .member('properties')
    .list(LIMITS.list)
    .map((item) => item.object().member('name').text(256));
  const missing = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort'].filter(
    (property) => !properties.includes(property),
  );
  if (!properties.includes('IgnoredUID') && !properties.includes('IgnoredGID'))
    missing.push('IgnoredUID or IgnoredGID');
  if (missing.length > 0)
    reader.member('properties').fail(`Proxy configuration requires the properties ${missing.join(', ')}.`);
  return reader.stored() as Record<string, unknown>;
}

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Source: GEN-32. */
function readTags(reader: Reader): Tag[] {
  const keys = new Set<string>();
  return reader.list(LIMITS.tags).map((item) => {
    const key = item.object().member('key').text(128);
    const value = item.member('value').optionalText(256) ?? '';
    if (key === '' || !TAG_TEXT.test(key) || !TAG_TEXT.test(value))
      item.fail('A tag is letters, digits, spaces and _.:/=+-@.', 'InvalidParameterException');
    if (key.toLowerCase().startsWith('aws:'))
      item.member('key').fail('Tag keys that begin with aws: are reserved.', 'InvalidParameterException');
    if (keys.has(key)) item.member('key').fail(`Duplicate tag key '${key}'.`, 'InvalidParameterException');
    keys.add(key);
    return { key, value };
  });
}

/** Whether the definition would also do on Fargate, had it asked for it: the same checks, asked on trial. Source: TD-76. */
function isFargateReady(
  reader: Reader,
  {
    cpu,
    memory,
    windows,
  }: { readonly cpu: string | undefined; readonly memory: string | undefined; readonly windows: boolean },
): boolean {
  if (cpu === undefined || memory === undefined || !isFargateSize(Number(cpu), Number(memory), windows)) return false;
  if (reader.member('placementConstraints').list(LIMITS.constraints).length > 0) return false;
  const facts: TaskFacts = {
    networkMode: 'awsvpc',
    memoryMib: Number(memory),
    cpuUnits: Number(cpu),
    fargate: true,
    hasExecutionRole: true,
  };
  try {
    const containers = reader
      .member('containerDefinitions')
      .list(LIMITS.containers)
      .map((item) => readContainer(item, facts));
    readVolumes(reader, containers, true);
    checkFargateTask(reader, {
      pidMode: reader.member('pidMode').optionalText(16),
      ipcMode: reader.member('ipcMode').optionalText(16),
    });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
