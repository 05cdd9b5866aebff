import { clusterArn } from '../../model/arn.ts';
import type { InstanceRows, MovedDemand, TaskRows } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';
import { gpuIdsOf } from '../columns/gpus.ts';
import { instanceArnOf } from '../ids.ts';
import { registeredResourcesOf, resourcesOf, versionInfoOf } from '../views/instance.ts';
import type { World } from '../world.ts';
import { isoMs } from './instant-text.ts';
import { rowOf } from './task-record.ts';

/** One change of an instance: how it stood just after it. */
export interface InstanceChange {
  readonly slot: number;
  readonly row: number;
  readonly version: number;
  readonly cpu: number;
  readonly memory: number;
  /** Ids of the GPUs that nobody holds. */
  readonly gpus: readonly string[];
  readonly tcp: readonly number[];
  readonly udp: readonly number[];
  /** The row of the task that came or left; undefined: nothing to do with one. */
  readonly task?: number;
}

/**
 * The changes of instances in an entry. Where tasks came or left there is one for each task that has an instance, in the
 * order of the tasks: kept is how the instance stood after the last, and what the others took is counted back. Sources:
 * EVT-02, EVT-04, CI-09.
 */
export function instanceChanges(rows: InstanceRows, tasks: TaskRows | undefined): InstanceChange[] {
  const last = rows.slot.map(
    (slot, row): InstanceChange => ({
      slot,
      row,
      version: rowOf(rows.version, row),
      cpu: rowOf(rows.cpu, row),
      memory: rowOf(rows.memory, row),
      gpus: rows.gpuIds?.[row] ?? numbered(rowOf(rows.gpus, row)),
      tcp: rows.tcp?.[row] ?? [],
      udp: rows.udp?.[row] ?? [],
    }),
  );
  const { moved } = rows;
  if (moved === undefined) return last;
  const standing = new Map(last.map((change) => [change.slot, change]));
  const changes: InstanceChange[] = [];
  const order = moved.slots ?? tasks?.serial.map((_, row) => rowOf(tasks.instance, row)) ?? [];
  for (let row = order.length - 1; row >= 0; row--) {
    const after = standing.get(order[row] as number);
    if (after === undefined) continue;
    changes.push(moved.slots === undefined ? { ...after, task: row } : after);
    standing.set(after.slot, before(after, demandAt(moved.demand, row), moved.by));
  }
  return changes.reverse();
}

const demandAt = (demand: MovedDemand | readonly MovedDemand[], row: number): MovedDemand =>
  Array.isArray(demand) ? (demand[row] as MovedDemand) : (demand as MovedDemand);

/** Entries from before GPUs were pinned only count them. */
const numbered = (gpus: number): string[] => Array.from({ length: gpus }, (_, index) => `GPU-${index}`);

function gpusBefore(free: readonly string[], { gpus, gpuIds }: MovedDemand, by: 1 | -1): readonly string[] {
  if (gpus === 0) return free;
  if (gpuIds === undefined) return numbered(Math.max(0, free.length + by * gpus));
  return by === 1 ? [...free, ...gpuIds] : free.filter((id) => !gpuIds.includes(id));
}

function before(after: InstanceChange, demand: MovedDemand, by: 1 | -1): InstanceChange {
  const ports = (protocol: 'tcp' | 'udp', taken: readonly number[]): readonly number[] => {
    const own = demand.ports.filter((one) => one.protocol === protocol).map(({ port }) => port);
    if (own.length === 0) return taken;
    return by === 1 ? taken.filter((port) => !own.includes(port)) : [...taken, ...own];
  };
  return {
    ...after,
    version: after.version - 1,
    cpu: after.cpu + by * demand.cpuUnits,
    memory: after.memory + by * demand.memoryMib,
    gpus: gpusBefore(after.gpus, demand, by),
    tcp: ports('tcp', after.tcp),
    udp: ports('udp', after.udp),
  };
}

/** The ContainerInstance object as events write it. Sources: spec 8.2, appendix A.4. */
export function instanceDetail(
  world: World,
  rows: InstanceRows,
  change: InstanceChange,
  atMs: EpochMs,
): Readonly<Record<string, unknown>> {
  const { slot, row, version, cpu, memory, gpus } = change;
  const spec = world.fleet.specOf(slot);
  const provider = rowOf(rows.provider ?? null, row);
  return {
    agentConnected: rowOf(rows.connected, row),
    attributes: rows.attributes?.[row] ?? spec.attributes,
    clusterArn: clusterArn(world, world.cluster),
    containerInstanceArn: instanceArnOf(world, slot),
    ec2InstanceId: spec.ec2InstanceId,
    ...(provider !== null && { capacityProviderName: provider }),
    registeredResources: registeredResourcesOf(spec),
    remainingResources: resourcesOf({
      cpu,
      memory,
      gpus: gpuIdsOf(spec).filter((id) => gpus.includes(id)),
      hasGpus: spec.gpus > 0,
      tcp: [...spec.reservedTcpPorts, ...change.tcp],
      udp: [...spec.reservedUdpPorts, ...change.udp],
    }),
    status: rowOf(rows.status, row),
    version,
    versionInfo: versionInfoOf(spec),
    updatedAt: isoMs(atMs),
  };
}
