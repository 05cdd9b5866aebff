import { type Advanced, advance } from '../../src/engine/advance.ts';
import { registerTaskDefinition } from '../../src/engine/task-definitions/register.ts';
import { genesis, type World } from '../../src/engine/world.ts';
import type { Command, CommandResult, CreateService, RunTask } from '../../src/model/command.ts';
import type { InstanceSpec } from '../../src/model/container-instance.ts';
import { isRefusal } from '../../src/model/refusal.ts';
import { DEFAULT_WORLD_SETTINGS, type WorldSettings } from '../../src/model/settings.ts';
import type { TaskDefinition } from '../../src/model/task-definition.ts';
import { builtInAttributes, capabilityAttributes, RESERVED_TCP_PORTS } from '../../src/tables/agent-attributes.ts';
import { instanceType, taskEnis } from '../../src/tables/instance-types.ts';

/** When test worlds begin: a round instant, so that offsets can be read off. */
export const START_MS = Date.UTC(2026, 0, 1);
export const LOCALE = { accountId: '111122223333', region: 'us-east-1' };

export function emptyWorld(settings: Partial<WorldSettings> = {}, seed = 'test'): World {
  return genesis({
    ...LOCALE,
    name: 'demo',
    seed,
    atMs: START_MS,
    clock: { mode: 'MANUAL', speed: 1, anchorSimMs: START_MS, anchorWallMs: START_MS },
    settings: { ...DEFAULT_WORLD_SETTINGS, ...settings },
    clusterSettings: [],
    tags: [],
  });
}

/** A revision from AWS's JSON; throws when the rules refuse it. */
export function definition(input: Record<string, unknown> = {}, revision = 1): TaskDefinition {
  const made = registerTaskDefinition(
    { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512 }], ...input },
    { ...LOCALE, revision, nowMs: START_MS },
  );
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

type NewInstance = Omit<InstanceSpec, 'ec2InstanceId'> & { readonly ec2InstanceId?: string };

/** An instance as its agent would register it; members given replace those of the type. */
export function instance(typeName = 'm5.large', zone = 'us-east-1a', own: Partial<InstanceSpec> = {}): NewInstance {
  const type = instanceType(typeName);
  if (type === undefined) throw new Error(`no type ${typeName}`);
  const extra = own.attributes ?? [];
  return {
    instanceType: typeName,
    availabilityZone: zone,
    cpuUnits: type.vcpus * 1024,
    memoryMib: type.registeredMemoryMib,
    gpus: type.gpus,
    taskEnis: taskEnis(type, { trunking: false }),
    reservedTcpPorts: RESERVED_TCP_PORTS,
    reservedUdpPorts: [],
    agentVersion: '1.90.0',
    dockerVersion: '25.0.8',
    tags: [],
    external: false,
    ...own,
    attributes: [
      ...builtInAttributes({ type, zone, amiId: undefined, osFamily: undefined, external: false }),
      ...capabilityAttributes({ type, trunking: false, external: false }),
      ...extra,
    ],
  };
}

/** Takes a world to an instant relative to its start, in seconds, with one command if there is one. */
export function at(world: World, seconds: number, ...commands: Command[]): Advanced {
  return advance(world, START_MS + Math.round(seconds * 1000), commands);
}

/** Enters a command now; throws when it is refused. */
export function must(world: World, command: Command): Extract<CommandResult, { done: unknown }>['done'] {
  const [result] = advance(world, world.nowMs, [command]).results;
  if (result === undefined || 'refusal' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.done;
}

export function refusalOf(world: World, command: Command) {
  const [result] = advance(world, world.nowMs, [command]).results;
  return result !== undefined && 'refusal' in result ? result.refusal : undefined;
}

export const register = (...instances: NewInstance[]): Command => ({ type: 'RegisterContainerInstances', instances });

export const runTask = (own: Partial<RunTask> = {}): RunTask => ({
  type: 'RunTask',
  definition: definition(),
  count: 1,
  tags: [],
  enableECSManagedTags: false,
  enableExecuteCommand: false,
  placementConstraints: [],
  placementStrategy: [],
  ...own,
});

export const createService = (own: Partial<CreateService> = {}): CreateService => ({
  type: 'CreateService',
  serviceName: 'web',
  definition: definition(),
  desiredCount: 1,
  tags: [],
  ...own,
});
