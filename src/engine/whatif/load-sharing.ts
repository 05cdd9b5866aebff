import type { LoadModel } from '../../model/load.ts';

/** A task as the load sees it. CPU in units, memory in MiB. */
export interface LoadedTask {
  readonly reservedCpu: number;
  readonly reservedMemory: number;
  /** What it can use at most: its own limit, or what its host has left. Sources: MET-3, MET-4. */
  readonly cpuLimit: number;
  readonly memoryLimit: number;
  /** Takes its part of the load: running, healthy and registered. */
  readonly serves: boolean;
  /** Its part against that of others: less than 1 while its target group starts it slowly. */
  readonly weight: number;
  readonly runningMs: number;
}

/** What a task does in one span. */
export interface TaskUse {
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** Requests per second that it answers. */
  readonly served: number;
  readonly latencyMs: number;
}

export interface SharedLoad {
  readonly uses: readonly TaskUse[];
  readonly served: number;
  /** Requests per second that nobody answers: beyond capacity, or no task is healthy. */
  readonly errors: number;
  /** Mean over the answered requests; null: none was. */
  readonly latencyMs: number | null;
}

/** CPU units of a request per second. */
const unitsPerRequest = ({ cpuMsPerRequest }: LoadModel): number => (cpuMsPerRequest / 1_000) * 1_024;

/** How much of a warm task's work this one does: rises in a line over the warm-up. */
const warmth = ({ warmUpSeconds, warmUpPercent }: LoadModel, { runningMs }: LoadedTask): number => {
  const done = warmUpSeconds === 0 ? 1 : Math.min(1, runningMs / (warmUpSeconds * 1_000));
  return warmUpPercent / 100 + (1 - warmUpPercent / 100) * done;
};

/** Requests per second that a task can answer now. */
export function capacityOf(model: LoadModel, task: LoadedTask): number {
  const byCpu = (): number => {
    const each = unitsPerRequest(model);
    return each === 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, task.cpuLimit - baseCpu(model, task)) / each;
  };
  return warmth(model, task) * (model.requestsPerSecondPerTask > 0 ? model.requestsPerSecondPerTask : byCpu());
}

const baseCpu = ({ baseCpuPercent }: LoadModel, { reservedCpu, cpuLimit }: LoadedTask): number =>
  Math.min(cpuLimit, (reservedCpu * baseCpuPercent) / 100);
const baseMemory = ({ baseMemoryPercent }: LoadModel, { reservedMemory, memoryLimit }: LoadedTask): number =>
  Math.min(memoryLimit, (reservedMemory * baseMemoryPercent) / 100);

/** What a task uses that answers `served` requests per second, `latencyMs` each. A cold task needs more CPU for each. */
function useOf(model: LoadModel, task: LoadedTask, served: number, latencyMs: number): TaskUse {
  const underWay = (served * latencyMs) / 1_000;
  return {
    cpuUnits: Math.min(task.cpuLimit, baseCpu(model, task) + (served * unitsPerRequest(model)) / warmth(model, task)),
    memoryMib: Math.min(task.memoryLimit, baseMemory(model, task) + underWay * model.memoryMibPerRequest),
    served,
    latencyMs,
  };
}

/**
 * Requests come evenly to all tasks that serve, by weight; what is beyond a task's capacity fails. Latency follows the
 * curve of a queue with one server, 1 / (1 - load), and never exceeds the timeout. Our choice.
 */
export function shareRequests(model: LoadModel, tasks: readonly LoadedTask[], rate: number): SharedLoad {
  const weights = tasks.reduce((sum, { serves, weight }) => (serves ? sum + weight : sum), 0);
  let [served, waited] = [0, 0];
  const uses = tasks.map((task): TaskUse => {
    if (!task.serves || weights === 0) return useOf(model, task, 0, 0);
    const share = (rate * task.weight) / weights;
    const capacity = capacityOf(model, task);
    const done = Math.min(share, capacity);
    const latencyMs = done === 0 ? 0 : latencyAt(model, task, capacity === 0 ? 1 : share / capacity);
    served += done;
    waited += done * latencyMs;
    return useOf(model, task, done, latencyMs);
  });
  return { uses, served, errors: Math.max(0, rate - served), latencyMs: served === 0 ? null : waited / served };
}

const latencyAt = (model: LoadModel, task: LoadedTask, load: number): number =>
  load >= 1 ? model.timeoutMs : Math.min(model.timeoutMs, model.latencyMs / warmth(model, task) / (1 - load));

export interface DrainedQueue extends SharedLoad {
  /** Work that waits at the end of the span. */
  readonly backlog: number;
  /** How long the oldest of it has waited, in seconds, as things go. */
  readonly oldestSeconds: number;
}

/** Tasks take work as they can, as long as there is any; what is left waits. */
export function drainQueue(
  model: LoadModel,
  tasks: readonly LoadedTask[],
  { rate, backlog, seconds }: { readonly rate: number; readonly backlog: number; readonly seconds: number },
): DrainedQueue {
  const capacities = tasks.map((task) => (task.serves ? capacityOf(model, task) : 0));
  const capacity = capacities.reduce((sum, one) => sum + one, 0);
  const there = backlog + rate * seconds;
  const served = Math.min(there / seconds, capacity);
  const left = Math.max(0, there - served * seconds);
  const uses = tasks.map((task, place) => {
    const part = capacity === 0 ? 0 : (served * (capacities[place] as number)) / capacity;
    return useOf(model, task, part, part === 0 ? 0 : model.latencyMs);
  });
  return {
    uses,
    served,
    errors: 0,
    latencyMs: served === 0 ? null : model.latencyMs,
    backlog: left,
    oldestSeconds: left === 0 ? 0 : left / Math.max(served, rate, 1e-9),
  };
}
