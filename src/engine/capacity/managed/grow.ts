import type { CapacityProvider, ManagedInstancesProvider } from '../../../model/capacity.ts';
import type { InstanceSpec } from '../../../model/container-instance.ts';
import type { ManagedBoot } from '../../../model/managed-instance.ts';
import type { Demand, PlacementAsk } from '../../../model/placement.ts';
import type { InstanceType } from '../../../tables/instance-types.ts';
import type { Record } from '../../advance.ts';
import { gpusTaken } from '../../columns/gpus.ts';
import { INSTANCES_PER_CLUSTER } from '../../commands/capacity.ts';
import { admit } from '../../daemons/admit.ts';
import { daemonsOf } from '../../daemons/find.ts';
import { startDaemonTasks, takenByDaemons } from '../../daemons/tasks.ts';
import { agentFails, sayAgentNotStarted } from '../../faults/agents-not-started.ts';
import { ec2InstanceIdOf } from '../../ids.ts';
import { type Expression, matches } from '../../placement/query.ts';
import type { World } from '../../world.ts';
import { isShort } from '../groups/capacity-shortage.ts';
import { durationMs } from '../groups/durations.ts';
import { specOfHost } from '../instance-spec.ts';
import { placeWaitingAsk } from '../place-waiting.ts';
import { waitingFor } from '../waiting.ts';
import { allowedTypes, holdsAlone, TRUNKING } from './choose-type.ts';
import { LOOK_AGAIN_MS } from './look-again.ts';

/** Instances that one look starts at most (our choice). */
const BOOTS_PER_LOOK = 100;

/** What an instance that is not there yet still has room for. */
interface Room {
  readonly spec: Omit<InstanceSpec, 'ec2InstanceId'>;
  cpuUnits: number;
  memoryMib: number;
  gpus: number;
  enis: number;
  readonly ports: Set<string>;
}

/** What a new instance has for tasks beside those of its daemons. */
const roomOf = (spec: Room['spec'], taken: ReturnType<typeof takenByDaemons>): Room => ({
  spec,
  cpuUnits: spec.cpuUnits - taken.cpuUnits,
  memoryMib: spec.memoryMib - taken.memoryMib,
  gpus: spec.gpus,
  enis: spec.taskEnis,
  ports: new Set(spec.reservedTcpPorts.map((port) => `tcp ${port}`)),
});

/**
 * Starts instances for the tasks that wait for a managed provider and that no instance under way will hold: for the oldest
 * the cheapest type that takes it, in the zone with the fewest; others share it as long as they fit. Sources: MI-02, PL-06.
 */
export function decideManagedLook(world: World, provider: CapacityProvider | undefined, record: Record): void {
  const managed = provider?.managedInstancesProvider;
  if (provider === undefined || managed === undefined || provider.status !== 'ACTIVE') return;
  const rooms: Room[] = [];
  const taken = takenByDaemons(world, provider.name);
  for (const boot of world.managedBoots.values())
    if (boot.provider === provider.name) rooms.push(roomOf(boot.spec, taken));
  rooms.push(...joiningRooms(world, provider.name));
  const started: Room['spec'][] = [];
  let isShortOfSome = false;
  for (const slot of waitingFor(world, provider.name)) {
    const { ask, expressions } = placeWaitingAsk(world, slot);
    if (rooms.some((room) => take(room, ask, expressions))) continue;
    const spec =
      started.length < BOOTS_PER_LOOK ? newSpec(world, provider.name, managed, { ask, expressions }, started) : null;
    if (spec === null) {
      isShortOfSome = true;
      continue;
    }
    started.push(spec);
    const room = roomOf(spec, taken);
    take(room, ask, expressions);
    rooms.push(room);
  }
  if (started.length === 0 && !isShortOfSome) return;
  record({
    type: 'ManagedInstancesStarted',
    provider: provider.name,
    boots: started.map((spec, index) => bootOf(world, provider.name, spec, world.managedCount + index)),
    ...(isShortOfSome && { looksAgainAtMs: world.nowMs + LOOK_AGAIN_MS }),
  });
}

/** Instances whose daemons are still starting: tasks will find room there once they do. Source: MI-05. */
function joiningRooms({ fleet }: World, provider: string): Room[] {
  const rooms: Room[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) !== 'REGISTERING' || fleet.specOf(slot).capacityProviderName !== provider) continue;
    const { cpuUnits, memoryMib } = fleet.specOf(slot);
    const held = {
      cpuUnits: cpuUnits - fleet.freeCpuUnits(slot),
      memoryMib: memoryMib - fleet.freeMemoryMib(slot),
    };
    rooms.push(roomOf(fleet.specOf(slot), held));
  }
  return rooms;
}

function bootOf(world: World, provider: string, spec: Room['spec'], number: number): ManagedBoot {
  const bootMs =
    durationMs(world, 'instanceLaunchMs', number, 1) + durationMs(world, 'instanceRegistrationMs', number, 1);
  return { number, provider, spec, registersAtMs: world.nowMs + bootMs };
}

/** Holds one copy in the room if it fits there. */
function take(room: Room, ask: PlacementAsk, expressions: readonly Expression[]): boolean {
  const { demand } = ask;
  if (!suits(room.spec, ask, expressions) || !hasRoom(room, demand)) return false;
  if (ask.distinctInstance && room.ports.has(`group ${ask.group}`)) return false;
  room.cpuUnits -= demand.cpuUnits;
  room.memoryMib -= demand.memoryMib;
  room.gpus -= gpusTaken(demand, room.spec.gpus);
  room.enis -= demand.enis;
  for (const { protocol, port } of demand.ports) room.ports.add(`${protocol} ${port}`);
  room.ports.add(`group ${ask.group}`);
  return true;
}

const hasRoom = (room: Room, { cpuUnits, memoryMib, enis, ports, ...demand }: Demand): boolean =>
  room.cpuUnits >= cpuUnits &&
  room.memoryMib >= memoryMib &&
  room.gpus >= gpusTaken(demand, room.spec.gpus) &&
  room.enis >= enis &&
  !ports.some(({ protocol, port }) => room.ports.has(`${protocol} ${port}`));

/** Zone, attributes and constraints, as they will be once the agent has registered. */
function suits(
  spec: Room['spec'],
  { zones, requiresAttributes }: PlacementAsk,
  expressions: readonly Expression[],
): boolean {
  if (zones?.includes(spec.availabilityZone) === false) return false;
  const attributeOf = (name: string): string | undefined => {
    const found = spec.attributes.find((one) => one.name === name);
    return found === undefined ? undefined : (found.value ?? '');
  };
  const hasAll = requiresAttributes.every(({ name, value }) => {
    const present = attributeOf(name);
    return present !== undefined && (value === undefined || present === value);
  });
  const subject = {
    agentConnected: true,
    agentVersion: spec.agentVersion,
    ec2InstanceId: '',
    registeredAtMs: 0,
    runningTasksCount: 0,
    groups: () => [],
    hasGroup: () => false,
    attribute: attributeOf,
  };
  return hasAll && expressions.every((expression) => matches(expression, subject));
}

function newSpec(
  world: World,
  provider: string,
  managed: ManagedInstancesProvider,
  { ask, expressions }: { readonly ask: PlacementAsk; readonly expressions: readonly Expression[] },
  started: readonly Room['spec'][],
): Room['spec'] | null {
  if (standing(world) + world.managedBoots.size + started.length >= INSTANCES_PER_CLUSTER) return null;
  const zones = zonesByUse(world, provider, managed, started);
  const taken = takenByDaemons(world, provider);
  const demand = {
    ...ask.demand,
    cpuUnits: ask.demand.cpuUnits + taken.cpuUnits,
    memoryMib: ask.demand.memoryMib + taken.memoryMib,
  };
  for (const type of allowedTypes(managed, ask.demand.gpus > 0)) {
    if (!holdsAlone(type, demand)) continue;
    for (const zone of zones) {
      if (isShort(world, type.name, zone)) continue;
      const spec = specIn(world, provider, managed, type, zone);
      if (suits(spec, ask, expressions) && hasRoom(roomOf(spec, taken), ask.demand)) return spec;
    }
  }
  return null;
}

function specIn(
  world: World,
  provider: string,
  { instanceLaunchTemplate, propagateTags }: ManagedInstancesProvider,
  type: InstanceType,
  zone: string,
): Room['spec'] {
  return {
    ...specOfHost({
      type,
      zone,
      attributes: [],
      reservedPorts: [],
      reservedMemoryMib: 0,
      trunking: TRUNKING,
      external: false,
      tags: propagateTags === 'CAPACITY_PROVIDER' ? (world.capacityProviders.get(provider)?.tags ?? []) : [],
    }),
    capacityProviderName: provider,
    launchedAtMs: world.nowMs,
    ...(instanceLaunchTemplate.capacityOptionType === 'SPOT' && { spot: true, spotDraining: true }),
  };
}

/** The provider's zones, those with the fewest of its instances first. Source: MI-02. */
function zonesByUse(
  world: World,
  provider: string,
  { instanceLaunchTemplate }: ManagedInstancesProvider,
  started: readonly Room['spec'][],
): string[] {
  const own = [...new Set(instanceLaunchTemplate.subnetZones)];
  const zones = own.length > 0 ? own : [`${world.region}a`];
  const counts = new Map(zones.map((zone) => [zone, 0]));
  const count = (zone: string): void => {
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  };
  for (const spec of started) count(spec.availabilityZone);
  for (const boot of world.managedBoots.values()) if (boot.provider === provider) count(boot.spec.availabilityZone);
  for (let slot = 0; slot < world.fleet.size; slot++)
    if (
      ['ACTIVE', 'REGISTERING'].includes(world.fleet.statusOf(slot)) &&
      world.fleet.specOf(slot).capacityProviderName === provider
    )
      count(world.fleet.zoneOf(slot));
  return zones.sort((a, b) => (counts.get(a) as number) - (counts.get(b) as number));
}

function standing({ fleet }: World): number {
  let count = 0;
  for (let slot = 0; slot < fleet.size; slot++) if (fleet.statusOf(slot) !== 'INACTIVE') count++;
  return count;
}

/**
 * An instance has booted: its agent registers and its daemons start before anything else, or the instance is given up and
 * another started. Sources: MI-02, MI-05, MSG-26.
 */
export function decideManagedBoot(world: World, number: number, record: Record): void {
  const boot = world.managedBoots.get(number);
  if (boot === undefined) return;
  const firstSlot = world.fleet.size;
  record({ type: 'ManagedInstanceBooted', boot: number });
  if (agentFails(world, boot.spec.availabilityZone, number)) {
    sayAgentNotStarted(world, boot.provider, record);
    const looksAgainAtMs = world.nowMs + LOOK_AGAIN_MS;
    record({ type: 'ManagedInstancesStarted', provider: boot.provider, boots: [], looksAgainAtMs });
    return;
  }
  const ec2InstanceId = ec2InstanceIdOf(world, firstSlot);
  const specs = [{ ...boot.spec, ec2InstanceId }];
  if (daemonsOf(world, boot.provider).length === 0) {
    record({ type: 'InstancesRegistered', specs, firstSlot });
    return;
  }
  record({ type: 'InstancesRegistered', specs, firstSlot, status: 'REGISTERING' });
  startDaemonTasks(world, firstSlot, record);
  admit(world, firstSlot, record);
}
