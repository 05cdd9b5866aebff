import type { InstanceSpec } from '../../model/container-instance.ts';
import type { ContainerDefinition } from '../../model/task-definition.ts';
import { SECOND_MS } from '../../model/units.ts';
import { definitionOf, launchOf } from '../tasks/lifecycle.ts';
import { areTargetsHealthy, targetEntriesOf } from '../tasks/targets.ts';
import type { LoadedTask } from '../whatif/load-sharing.ts';
import type { World } from '../world.ts';

/** A running task as metrics and load see it: held against its own definition, whichever deployment it is of. Sources: MET-2 to MET-4, MET-10, MET-11, TD-29. */
export function loadedTask(world: World, slot: number): LoadedTask {
  const { tasks, nowMs } = world;
  const { cpuUnits, memoryMib } = launchOf(world, slot);
  const limits = limitsOf(world, slot);
  return {
    reservedCpu: cpuUnits,
    reservedMemory: memoryMib,
    ...limits,
    serves: serves(world, slot),
    weight: weightOf(world, slot),
    runningMs: nowMs - tasks.get('startedAtMs', slot),
  };
}

const DISABLED = 'stowage.disable-metrics';

/**
 * Whether the agent sends metrics of the task: on Linux from version 1.4.0 on, unless the instance has the attribute
 * `stowage.disable-metrics` of value `true`, which stands for ECS_DISABLE_METRICS. Source: MET-13.
 */
export function reportsMetrics(world: World, slot: number): boolean {
  const instance = world.tasks.get('instance', slot);
  if (instance < 0) return true;
  return agentReports(world.fleet.specOf(instance)) && world.fleet.attribute(instance, DISABLED) !== 'true';
}

/** Read once for each instance: every task is asked for it at every sample. */
const REPORTING = new WeakMap<InstanceSpec, boolean>();

function agentReports(spec: InstanceSpec): boolean {
  const known = REPORTING.get(spec);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = spec.agentVersion.split('.', 2).map(Number);
  const reports = major > 1 || minor >= 4;
  REPORTING.set(spec, reports);
  return reports;
}

/** Running, not told to stop, healthy, and in service behind all its target groups. */
function serves(world: World, slot: number): boolean {
  if (world.tasks.desiredStatus(slot) !== 'RUNNING' || world.tasks.health(slot) === 'UNHEALTHY') return false;
  const entries = targetEntriesOf(world, slot);
  return entries.length === 0 || areTargetsHealthy(world, slot, entries);
}

/** Rises in a line over the slow start of its first target group. */
function weightOf(world: World, slot: number): number {
  const seconds = slowStartOf(world, slot);
  if (seconds === 0) return 1;
  const since = world.nowMs - world.tasks.get('targetsRegisteredAtMs', slot);
  return Math.min(1, Math.max(since / (seconds * SECOND_MS), LEAST_WEIGHT));
}
const LEAST_WEIGHT = 0.05;

export const slowStartOf = (world: World, slot: number): number => {
  const [entry] = targetEntriesOf(world, slot);
  return entry === undefined ? 0 : (world.targetGroups.get(entry.targetGroupArn ?? '')?.slowStartSeconds ?? 0);
};

/** Whether neither CPU nor memory of the task depends on what its host has left. Source: MET-4. */
export function hasOwnLimits(world: World, slot: number): boolean {
  if (world.tasks.get('instance', slot) < 0) return true;
  const { definition } = definitionOf(world, slot);
  const { overrides } = launchOf(world, slot).details;
  return (overrides?.cpu ?? definition.cpu) !== undefined && (overrides?.memory ?? definition.memory) !== undefined;
}

/**
 * With a size of the task itself, that is the limit, and always so on Fargate; with sizes of containers alone, CPU goes as
 * far as the host has units that nobody reserved, memory as far as the hard limits of the containers. Source: MET-4.
 */
function limitsOf(world: World, slot: number): { readonly cpuLimit: number; readonly memoryLimit: number } {
  const { definition } = definitionOf(world, slot);
  const { details, cpuUnits, memoryMib } = launchOf(world, slot);
  const instance = world.tasks.get('instance', slot);
  const hasOwnCpu = instance < 0 || (details.overrides?.cpu ?? definition.cpu) !== undefined;
  const hasOwnMemory = instance < 0 || (details.overrides?.memory ?? definition.memory) !== undefined;
  const spare = (free: number): number => Math.max(0, free);
  return {
    cpuLimit: hasOwnCpu ? cpuUnits : cpuUnits + spare(world.fleet.freeCpuUnits(instance)),
    memoryLimit: hasOwnMemory
      ? memoryMib
      : hardLimitOf(definition.containerDefinitions, memoryMib + spare(world.fleet.freeMemoryMib(instance))),
  };
}

const hardLimitOf = (containers: readonly ContainerDefinition[], host: number): number => {
  const sum = containers.reduce((limit, { memory }) => limit + (memory ?? host), 0);
  return Math.min(sum, Math.max(host, 0));
};
