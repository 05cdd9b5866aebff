import type { Alarm } from '../../model/alarm.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { EntryBody } from '../../model/entry.ts';
import type { EventFacts, InstanceRows, MovedDemand, TaskRows } from '../../model/event-record.ts';
import { providerNameOfInstance } from '../capacity/providers.ts';
import { gpuIdsOf } from '../columns/gpus.ts';
import { TASK_COLUMNS, type TaskColumn } from '../columns/tasks.ts';
import { slotOf } from '../known.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { Touched } from '../touch.ts';
import { freeGpuIds } from '../views/instance.ts';
import { taskShape } from '../views/task.ts';
import { TASK_INSTANTS, type TaskShape } from '../views/types.ts';
import type { World } from '../world.ts';
import { alarmFacts } from './alarm-record.ts';
import { daemonFacts } from './daemon-record.ts';
import { healthFacts } from './health-record.ts';
import { shared } from './shared.ts';

/**
 * What the event records of an entry need and what does not follow from ids, read from the world just after it.
 * Undefined where there is nothing to tell.
 */
export function factsOf(world: World, entry: EntryBody, touched: Touched): EventFacts | undefined {
  const { serials, slots } = touched;
  if (entry.type === 'ScalingActivityEnded') return scaledToMax(world, entry.serviceName, entry.activity);
  const alarm = alarmOf(world, entry);
  if (alarm !== undefined) return { alarm: alarmFacts(world, alarm) };
  const daemon = daemonFacts(world, entry);
  if (daemon !== undefined) return { daemon };
  const service = serviceNameOf(world, entry);
  const health = healthFacts(world, entry);
  if (serials.length === 0 && slots.length === 0 && service === undefined && health === undefined) return undefined;
  return {
    ...(serials.length > 0 && { tasks: taskRows(world, serials) }),
    ...(slots.length > 0 && { instances: instanceRows(world, slots, movedBy(world, entry, touched)) }),
    ...(health !== undefined && { health }),
    ...(service !== undefined && { service, ...providersOf(world, entry) }),
  };
}

/** A scale-out that was fulfilled at the maximum: the one scaling event that AWS sends. Source: ACT-10. */
function scaledToMax(world: World, service: string, number: number): EventFacts | undefined {
  const target = world.scaling.targets.get(service);
  const activity = target?.activities.find((one) => one.number === number);
  if (target === undefined || activity?.what.kind !== 'capacity' || activity.status !== 'Successful') return undefined;
  const { from, to } = activity.what;
  const { minCapacity, maxCapacity } = target;
  return to <= from || to !== maxCapacity
    ? undefined
    : { service, scaledToMax: { startedAtMs: activity.startedAtMs, from, to, minCapacity, maxCapacity } };
}

/** The alarm whose state an entry changes. Source: AL-29: on changes only. */
const alarmOf = (world: World, entry: EntryBody): Alarm | undefined =>
  entry.type === 'AlarmStateSet' && entry.from !== entry.to ? world.alarms.get(entry.alarm) : undefined;

/** Providers of the service's strategy, for what has to do with them. Sources: EX-EVT-02, EX-EVT-05. */
function providersOf(world: World, entry: EntryBody): Pick<EventFacts, 'providers'> {
  if (entry.type !== 'ServiceEventRecorded') return {};
  const { kind } = entry.what;
  if (kind !== 'steady' && kind !== 'capacity-unavailable' && kind !== 'launch-failed') return {};
  const strategy = world.services[entry.service]?.wish.capacityProviderStrategy ?? [];
  return strategy.length === 0 ? {} : { providers: strategy.map(({ capacityProvider }) => capacityProvider) };
}

/** The service that a record about it, or about a deployment of it, names. */
function serviceNameOf(world: World, entry: EntryBody): string | undefined {
  switch (entry.type) {
    case 'ServiceEventRecorded':
      return world.services[entry.service]?.name;
    case 'DeploymentStarted':
      return world.services[entry.deployment.serviceNumber]?.name;
    case 'DeploymentChanged':
      if (entry.change.rolloutState === undefined) return undefined;
      return world.services[world.deployments[entry.deployment]?.serviceNumber ?? -1]?.name;
    case 'DeploymentRolledBack':
      return world.services[world.deployments[entry.to]?.serviceNumber ?? -1]?.name;
    case 'ScalingActivityRecorded':
      return entry.serviceName;
    default:
      return undefined;
  }
}

function taskRows(world: World, serials: readonly number[]): TaskRows {
  const shapes: Record<string, unknown>[] = [];
  const byContent = new Map<string, number>();
  const alike = new Map<string, Row>();
  const isAlone = serials.length === 1; // then there is nobody to be like
  const rows = serials.map((serial) => {
    const slot = slotOf(world, serial);
    const key = isAlone ? undefined : likenessOf(world, slot);
    const known = key === undefined ? undefined : alike.get(key);
    const row = known ?? rowOf(taskShape(world, slot), shapes, isAlone ? null : byContent);
    if (key !== undefined && known === undefined) alike.set(key, row);
    return { ...row, instance: world.tasks.get('instance', slot) };
  });
  return {
    serial: serials,
    shapes,
    shape: shared(rows.map(({ shape }) => shape)),
    instance: shared(rows.map(({ instance }) => instance)),
    version: shared(rows.map(({ version }) => version)),
    instants: Object.fromEntries(
      TASK_INSTANTS.flatMap((name, index) => {
        const column = shared(rows.map(({ instants }) => instants[index] as number | null));
        return column === null ? [] : [[name, column] as const];
      }),
    ),
  };
}

interface Row {
  readonly shape: number;
  readonly version: number;
  /** In the order of `TASK_INSTANTS`. */
  readonly instants: readonly (number | null)[];
}

/** Members of a shape that its row holds, or that no record shows. */
const BESIDE_SHAPE: ReadonlySet<string> = new Set(['version', 'tags', 'healthStatus', ...TASK_INSTANTS]);

/**
 * Files a shape among those of its entry, each once; what differs from task to task goes into columns. `byContent` null: it
 * is the only one.
 */
function rowOf(whole: TaskShape, shapes: Record<string, unknown>[], byContent: Map<string, number> | null): Row {
  const shape: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(whole)) if (!BESIDE_SHAPE.has(name)) shape[name] = value;
  const instants = TASK_INSTANTS.map((name) => whole[name] ?? null);
  const { version } = whole;
  if (byContent === null) return { shape: shapes.push(shape) - 1, version, instants };
  const content = JSON.stringify(shape);
  const number = byContent.get(content) ?? shapes.push(shape) - 1;
  byContent.set(content, number);
  return { shape: number, version, instants };
}

/** Columns that say nothing of how a task looks, or that its row holds. */
const BESIDE_LOOKS: ReadonlySet<TaskColumn> = new Set([
  'serial',
  'instance',
  'subnet',
  'step',
  'countedHealthy',
  'sickSinceAtMs',
  'protectedUntilAtMs',
  'targets',
  'targetsTold',
  'targetsRegisteredAtMs',
]);
const LOOKS = TASK_COLUMNS.filter((name) => !BESIDE_LOOKS.has(name));

/** Equal for tasks that look alike, so that one look does for all of a batch; undefined: look at each by itself. */
function likenessOf(world: World, slot: number): string | undefined {
  const { tasks, fleet } = world;
  if (world.settings.jitter || world.faults.size > 0 || world.submitted.has(tasks.serial(slot))) return undefined;
  if (world.gpuPins.of(tasks.serial(slot)).length > 0) return undefined; // no two have the same GPUs
  const instance = tasks.get('instance', slot);
  const place =
    instance >= 0
      ? `${fleet.zoneOf(instance)} ${fleet.attribute(instance, 'ecs.cpu-architecture')}`
      : `subnet ${tasks.get('subnet', slot)}`;
  return LOOKS.reduce((key, name) => `${key},${tasks.get(name, slot)}`, place);
}

type Moved = NonNullable<InstanceRows['moved']>;

/** Tasks that came to their instances or left them with this entry: each touched instance is that of one of them, in their order. */
function movedBy(world: World, entry: EntryBody, { serials: changed, slots }: Touched): Moved | undefined {
  const serials = changed.length === 0 && entry.type === 'TasksPlaced' ? entry.tasks : changed;
  const theirs = serials
    .map((serial) => world.tasks.get('instance', slotOf(world, serial)))
    .filter((slot) => slot >= 0);
  if (theirs.length !== slots.length || theirs.some((slot, index) => slot !== slots[index])) return undefined;
  const by = entry.type === 'TasksMoved' ? -1 : 1;
  const demands: MovedDemand[] = serials.map((serial, index) => {
    const { demand } = launchOf(world, slotOf(world, serial));
    if (demand.gpus === 0) return demand;
    const ids = gpuIdsOf(world.fleet.specOf(theirs[index] as number));
    return { ...demand, gpuIds: world.gpuPins.of(serial).map((place) => ids[place] as string) };
  });
  const texts = new Set(demands.map((demand) => JSON.stringify(demand)));
  return {
    by,
    demand: texts.size === 1 ? (demands[0] as MovedDemand) : demands,
    ...(changed.length === 0 && { slots }),
  };
}

function instanceRows(world: World, touched: readonly number[], moved: Moved | undefined): InstanceRows {
  const { fleet } = world;
  const slots = [...new Set(touched)];
  const ports = (protocol: 'tcp' | 'udp'): readonly (readonly number[])[] =>
    slots.map((slot) => {
      const { reservedTcpPorts, reservedUdpPorts } = fleet.specOf(slot);
      const reserved = protocol === 'tcp' ? reservedTcpPorts : reservedUdpPorts;
      return fleet.takenPorts(slot, protocol).filter((port) => !reserved.includes(port));
    });
  const [tcp, udp] = [ports('tcp'), ports('udp')];
  const attributes = slots.map((slot) =>
    sameAttributes(fleet.attributesOf(slot), fleet.specOf(slot).attributes) ? null : fleet.attributesOf(slot),
  );
  const gpuIds = slots.map((slot) => (fleet.specOf(slot).gpus === 0 ? [] : freeGpuIds(world, slot)));
  const providers = slots.map((slot) => providerNameOfInstance(world, slot) ?? null);
  return {
    slot: slots,
    version: shared(slots.map((slot) => world.instanceVersions[slot] as number)),
    status: shared(slots.map((slot) => fleet.statusOf(slot))),
    connected: shared(slots.map((slot) => fleet.agentConnected(slot))),
    cpu: shared(slots.map((slot) => fleet.freeCpuUnits(slot))),
    memory: shared(slots.map((slot) => fleet.freeMemoryMib(slot))),
    gpus: shared(slots.map((slot) => fleet.freeGpus(slot))),
    ...(gpuIds.some((list) => list.length > 0) && { gpuIds }),
    ...(tcp.some((list) => list.length > 0) && { tcp }),
    ...(udp.some((list) => list.length > 0) && { udp }),
    ...(attributes.some((list) => list !== null) && { attributes }),
    ...(providers.some((name) => name !== null) && { provider: shared(providers) }),
    ...(moved && { moved }),
  };
}

const sameAttributes = (a: readonly Attribute[], b: readonly Attribute[]): boolean =>
  a === b ||
  (a.length === b.length && a.every(({ name, value }, index) => name === b[index]?.name && value === b[index]?.value));
