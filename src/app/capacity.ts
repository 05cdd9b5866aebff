import type { Tag } from '../model/attribute.ts';
import type { AttributeTarget, Command, Done, RegisterContainerInstances } from '../model/command.ts';
import type { Failure } from '../model/task.ts';
import {
  AGENT_DEFAULTS,
  builtInAttributes,
  capabilityAttributes,
  RESERVED_TCP_PORTS,
  WINDOWS_RESERVED_TCP_PORTS,
} from '../tables/agent-attributes.ts';
import { agentSettingsOf } from '../tables/agent-settings.ts';
import { instanceType, taskEnis, windowsRegisteredMib } from '../tables/instance-types.ts';
import { OS_FAMILIES } from '../tables/os-families.ts';
import { ECS_QUOTAS } from '../tables/quotas.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import { invalid } from './errors.ts';
import type { AccountRecord, AccountStore, TenantContext } from './ports.ts';
import type { Changed, Retryable } from './requests.ts';
import { zonesOf } from './subnets.ts';

/** Container instances. */
export interface InstanceUseCases {
  register(
    tenant: TenantContext,
    input: RegisterInstancesInput,
  ): Promise<Changed<{ readonly instances: readonly number[] }>>;
  deregister(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly containerInstance: string; readonly force?: boolean } & Retryable,
  ): Promise<Changed<{ readonly instances: readonly number[] }>>;
  updateState(
    tenant: TenantContext,
    input: {
      readonly cluster?: string;
      readonly containerInstances: readonly string[];
      readonly status: string;
    } & Retryable,
  ): Promise<Changed<{ readonly instances: readonly number[]; readonly failures: readonly Failure[] }>>;
  setAgentConnected(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly containerInstances: readonly string[]; readonly connected: boolean },
  ): Promise<Changed<{ readonly instances: readonly number[]; readonly failures: readonly Failure[] }>>;
  /** Begins an update to the version that new instances have (CI-31). */
  updateAgent(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly containerInstance: string } & Retryable,
  ): Promise<Changed<{ readonly instances: readonly number[] }>>;
  putAttributes(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly attributes: readonly AttributeTarget[] },
  ): Promise<Changed<{ readonly attributes: readonly AttributeTarget[] }>>;
  deleteAttributes(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly attributes: readonly AttributeTarget[] },
  ): Promise<Changed<{ readonly attributes: readonly AttributeTarget[] }>>;
}

export interface RegisterInstancesInput extends Retryable {
  readonly cluster?: string;
  readonly count?: number;
  readonly instanceType: string;
  /** Instances are dealt to the zones in turn; default: the region's a, b and c. */
  readonly availabilityZones?: readonly string[];
  readonly amiId?: string;
  readonly osFamily?: string;
  readonly agentVersion?: string;
  readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
  readonly reservedPorts?: readonly number[];
  readonly reservedMemoryMib?: number;
  readonly external?: boolean;
  readonly tags?: readonly Tag[];
  /** What the agent says it has; absent: what the table of types says. */
  readonly totalResources?: {
    readonly cpuUnits?: number | undefined;
    readonly memoryMib?: number | undefined;
    readonly gpuIds?: readonly string[] | undefined;
    readonly reservedUdpPorts?: readonly number[] | undefined;
  };
  /** For one instance that EC2 knows already. */
  readonly ec2InstanceId?: string;
}

/** Instances that one call registers at most; a cluster holds 5,000 (section 14). */
export const INSTANCES_PER_CALL = ECS_QUOTAS.containerInstances.value;
const CUSTOM_ATTRIBUTES = ECS_QUOTAS.customAttributes.value;
const RESERVED_PORTS = ECS_QUOTAS.reservedPorts.value;
const MOST_ZONES = 16;
const TEXT = /^[A-Za-z0-9_.:/-]{1,128}$/;
const ZONE = /^[a-z0-9-]{1,64}$/;

export function capacityUseCases(door: WorldDoor, accounts: AccountStore): InstanceUseCases {
  const change = async (
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly clientToken?: string; readonly dryRun?: boolean },
    command: Command,
  ) => {
    const { world, done } = await commandIn(door, tenant, input, command);
    return answered(world, done);
  };
  return {
    async register(tenant, input) {
      return change(tenant, input, registration(tenant, await accounts.settings(tenant), input));
    },
    deregister: (tenant, input) =>
      change(tenant, input, {
        type: 'DeregisterContainerInstance',
        containerInstance: input.containerInstance,
        force: input.force ?? false,
      }),
    updateState: (tenant, input) =>
      change(tenant, input, {
        type: 'UpdateContainerInstancesState',
        containerInstances: input.containerInstances,
        status: input.status,
      }),
    setAgentConnected: (tenant, input) =>
      change(tenant, input, {
        type: 'SetAgentConnected',
        containerInstances: input.containerInstances,
        connected: input.connected,
      }),
    updateAgent: (tenant, input) =>
      change(tenant, input, { type: 'UpdateContainerAgent', containerInstance: input.containerInstance }),
    putAttributes: (tenant, input) => change(tenant, input, { type: 'PutAttributes', attributes: input.attributes }),
    deleteAttributes: (tenant, input) =>
      change(tenant, input, { type: 'DeleteAttributes', attributes: input.attributes }),
  };
}

const answered = (world: Changed<object>['world'], done: Done) => ({
  world,
  instances: done.instances ?? [],
  attributes: done.attributes ?? [],
  failures: done.failures ?? [],
});

/** Instances of one type, dealt to the zones in turn, as their agents would register them. Sources: CI-01 to CI-06, PL-20 to PL-22. */
export function registration(
  tenant: TenantContext,
  account: AccountRecord,
  input: RegisterInstancesInput,
): RegisterContainerInstances {
  const type = instanceType(input.instanceType);
  if (type === undefined)
    throw invalid(`There is no instance type '${input.instanceType}' in the table of types.`, 'instanceType');
  const count = input.count ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > INSTANCES_PER_CALL)
    throw invalid(`count must be between 1 and ${INSTANCES_PER_CALL}.`, 'count');
  const zones = input.availabilityZones ?? zonesOf(tenant.region);
  if (zones.length < 1 || zones.length > MOST_ZONES)
    throw invalid(`availabilityZones must name 1 to ${MOST_ZONES} zones.`, 'availabilityZones');
  zones.forEach((zone, index) => {
    if (!ZONE.test(zone))
      throw invalid(
        'An availability zone is 1 to 64 lower-case letters, digits and hyphens.',
        'availabilityZones',
        String(index),
      );
  });
  for (const member of ['amiId', 'agentVersion'] as const)
    if (input[member] !== undefined && !TEXT.test(input[member]))
      throw invalid(`${member} is 1 to 128 letters, digits and _ . : / -`, member);
  if (input.osFamily !== undefined && !(OS_FAMILIES as readonly string[]).includes(input.osFamily))
    throw invalid(`osFamily should be one of [${OS_FAMILIES.join(', ')}]`, 'osFamily');
  const custom = checkedAttributes(input.attributes ?? []);
  const reservedMemoryMib = input.reservedMemoryMib ?? 0;
  const windows = input.osFamily?.startsWith('WINDOWS') === true;
  const registered = windows ? windowsRegisteredMib(type) : type.registeredMemoryMib;
  const memoryMib = registered - reservedMemoryMib;
  if (!Number.isInteger(reservedMemoryMib) || reservedMemoryMib < 0 || memoryMib < 0)
    throw invalid(
      `reservedMemoryMib must be between 0 and the ${registered} MiB of a ${type.name}.`,
      'reservedMemoryMib',
    );
  const own = windows ? WINDOWS_RESERVED_TCP_PORTS : RESERVED_TCP_PORTS;
  const ports = [...new Set([...own, ...(input.reservedPorts ?? [])])].sort((a, b) => a - b);
  const udpPorts = [...new Set(input.totalResources?.reservedUdpPorts ?? [])].sort((a, b) => a - b);
  if (
    ports.length + udpPorts.length > RESERVED_PORTS ||
    [...ports, ...udpPorts].some((port) => !Number.isInteger(port) || port < 1 || port > 65_535)
  )
    throw invalid(
      `reservedPorts: at most ${RESERVED_PORTS} ports between 1 and 65535, the default ones included.`,
      'reservedPorts',
    );
  const amounts = statedAmounts(input, { cpuUnits: type.vcpus * 1024, memoryMib });
  const gpus = statedGpus(input);
  const external = input.external ?? false;
  const trunking = account.settings.awsvpcTrunking === 'enabled' && !windows; // PL-22
  const enis = external ? 0 : taskEnis(type, { trunking });
  const capabilities = capabilityAttributes({ type, trunking, external });
  return {
    type: 'RegisterContainerInstances',
    instances: Array.from({ length: count }, (_, index) => {
      const zone = zones[index % zones.length] as string;
      return {
        instanceType: type.name,
        availabilityZone: zone,
        ...amounts,
        gpus: type.gpus,
        ...gpus,
        taskEnis: enis,
        reservedTcpPorts: ports,
        reservedUdpPorts: udpPorts,
        attributes: [
          ...builtInAttributes({ type, zone, amiId: input.amiId, osFamily: input.osFamily, external }),
          ...capabilities,
          ...custom,
        ],
        agentVersion: input.agentVersion ?? AGENT_DEFAULTS.agentVersion,
        dockerVersion: AGENT_DEFAULTS.dockerVersion,
        tags: input.tags ?? [],
        external,
        ...agentSettingsOf(custom),
        ...(input.ec2InstanceId !== undefined && { ec2InstanceId: input.ec2InstanceId }),
      };
    }),
  };
}

const MOST_CPU_UNITS = 1_048_576;
const MOST_MEMORY_MIB = 67_108_864;

const MOST_GPUS = 64;
const GPU_ID = /^[A-Za-z0-9-]{1,128}$/;

/** The GPUs an agent says it has, by their ids. Source: CI-02. */
function statedGpus({ totalResources }: RegisterInstancesInput): { gpus?: number; gpuIds?: readonly string[] } {
  const gpuIds = totalResources?.gpuIds;
  if (gpuIds === undefined) return {};
  if (gpuIds.length > MOST_GPUS || new Set(gpuIds).size < gpuIds.length || !gpuIds.every((id) => GPU_ID.test(id)))
    throw invalid(`totalResources: at most ${MOST_GPUS} different ids of GPUs.`, 'totalResources');
  return { gpus: gpuIds.length, gpuIds };
}

/** What an agent says it has goes before the table of types (CI-02). */
function statedAmounts(
  { totalResources = {} }: RegisterInstancesInput,
  usual: { cpuUnits: number; memoryMib: number },
) {
  const { cpuUnits = usual.cpuUnits, memoryMib = usual.memoryMib } = totalResources;
  if (!Number.isInteger(cpuUnits) || cpuUnits < 0 || cpuUnits > MOST_CPU_UNITS)
    throw invalid(`CPU must be between 0 and ${MOST_CPU_UNITS} units.`, 'totalResources', 'CPU');
  if (!Number.isInteger(memoryMib) || memoryMib < 0 || memoryMib > MOST_MEMORY_MIB)
    throw invalid(`MEMORY must be between 0 and ${MOST_MEMORY_MIB} MiB.`, 'totalResources', 'MEMORY');
  return { cpuUnits, memoryMib };
}

const NAME = /^[A-Za-z0-9_./\\-]{1,128}$/;
const VALUE = /^(?! )[A-Za-z0-9_.@/\\: -]{1,128}(?<! )$/;

/** Sources: ATT-01, ATT-05, ATT-07, ATT-09. */
function checkedAttributes(attributes: NonNullable<RegisterInstancesInput['attributes']>) {
  if (attributes.length > CUSTOM_ATTRIBUTES)
    throw invalid(`attributes can have at most ${CUSTOM_ATTRIBUTES} items.`, 'attributes');
  const names = new Set<string>();
  attributes.forEach(({ name, value }, index) => {
    const at = ['attributes', String(index)];
    if (!NAME.test(name))
      throw invalid(
        'An attribute name is 1 to 128 letters, digits, hyphens, underscores, slashes, backslashes and dots.',
        ...at,
        'name',
      );
    if (name.startsWith('ecs.') || name.startsWith('com.amazonaws.ecs.'))
      throw invalid(`The attribute ${name} is set by Amazon ECS.`, ...at, 'name');
    if (value !== undefined && !VALUE.test(value))
      throw invalid('An attribute value is 1 to 128 letters, digits, spaces inside and - _ . @ / \\ :', ...at, 'value');
    if (names.has(name)) throw invalid(`The attribute ${name} is given twice.`, ...at, 'name');
    names.add(name);
  });
  return attributes;
}
