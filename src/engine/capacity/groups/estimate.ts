import type { Demand } from '../../../model/placement.ts';
import { ceilDiv } from '../../order.ts';

/** What an empty instance of a type offers to tasks. */
export interface EmptyInstance {
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly gpus: number;
  readonly taskEnis: number;
  /** How many host ports are free of the most an instance may reserve. */
  readonly freePorts: number;
}

/** Tasks that wait and ask for the same. Source: CAS-12. */
export interface WaitingGroup {
  readonly demand: Demand;
  readonly tasks: number;
  readonly distinctInstance: boolean;
}

/** How many tasks of one kind fit on an empty instance: every one of the five resources counts. Source: CAS-13. */
export function tasksPerInstance(
  { demand, distinctInstance }: Omit<WaitingGroup, 'tasks'>,
  empty: EmptyInstance,
): number {
  const limits = [
    share(empty.cpuUnits, demand.cpuUnits),
    share(empty.memoryMib, demand.memoryMib),
    share(empty.taskEnis, demand.enis),
    demand.allGpus === true ? (empty.gpus > 0 ? 1 : 0) : share(empty.gpus, demand.gpus),
    demand.ports.length === 0 ? Number.POSITIVE_INFINITY : demand.ports.length <= empty.freePorts ? 1 : 0,
    distinctInstance ? 1 : Number.POSITIVE_INFINITY,
  ];
  return Math.min(...limits, MOST_TASKS);
}

/** A task that asks for nothing fits any number of times: AWS's bound on tasks of one instance stands for it (our choice). */
const MOST_TASKS = 10_000;

const share = (offered: number, asked: number): number =>
  asked === 0 ? Number.POSITIVE_INFINITY : Math.floor(offered / asked);

export interface Estimate {
  /** Instances the waiting tasks need (K): the largest need of all groups. */
  readonly instances: number;
  /** Tasks of groups that the smallest type cannot hold: they cause nothing. */
  readonly incompatibleTasks: number;
  readonly waitingTasks: number;
}

/**
 * How many new instances the waiting tasks need. The type that holds most tasks of a group gives its count; where the one
 * that holds fewest holds none, the group is left out. Sources: CAS-12 to CAS-15, ECAS-06, CH-17.
 */
export function estimateInstances(groups: readonly WaitingGroup[], types: readonly EmptyInstance[]): Estimate {
  let instances = 0;
  let incompatibleTasks = 0;
  let waitingTasks = 0;
  for (const group of groups) {
    waitingTasks += group.tasks;
    const per = types.map((type) => tasksPerInstance(group, type));
    if (per.length === 0 || Math.min(...per) === 0) incompatibleTasks += group.tasks;
    else instances = Math.max(instances, ceilDiv(group.tasks, Math.max(...per)));
  }
  return { instances, incompatibleTasks, waitingTasks };
}
