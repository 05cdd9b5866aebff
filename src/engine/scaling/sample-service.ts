import type { LoadModel } from '../../model/load.ts';
import { SAMPLE_MS, type ServiceSample } from '../../model/sampling.ts';
import type { Service } from '../../model/service.ts';
import { SECOND_MS } from '../../model/units.ts';
import { DEFAULT_LOAD_MODEL } from '../../tables/load-model.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { rateAt } from '../whatif/load-curve.ts';
import { drainQueue, type LoadedTask, type SharedLoad, shareRequests, type TaskUse } from '../whatif/load-sharing.ts';
import { luckOf, type World } from '../world.ts';
import { hasInsights } from './publish-insights.ts';
import { hasOwnLimits, loadedTask, reportsMetrics, slowStartOf } from './sampled-tasks.ts';

const SAMPLE_SECONDS = SAMPLE_MS / SECOND_MS;

/**
 * What a service's tasks did in the span that ends now, and how many there are. The load is that of its begin, so that a span in
 * which it jumps does not show the jump yet; the tasks are those that run at its end. Sources: MET-1, MET-10, EX-TIME-21.
 */
export function sampleService(world: World, service: Service): ServiceSample {
  const { tasks } = world;
  const running: number[] = [];
  let pending = 0;
  for (const slot of tasks.ofService(service.number)) {
    const status = tasks.lastStatus(slot);
    if (status === 'RUNNING') running.push(slot);
    else if (STARTING.has(status)) pending++;
  }
  const load = world.loads.get(service.number);
  const model = load?.model ?? DEFAULT_LOAD_MODEL;
  const beganMs = Math.max(world.nowMs - SAMPLE_MS, load?.setAtMs ?? 0);
  const rate = load === undefined ? 0 : rateAt(load, beganMs, luckOf(world));
  // Tasks that are all alike are worked out once: one of them with its part of the load.
  const copies = running.length > 1 && areAlike(world, running, model) ? running.length : 1;
  const looked = copies > 1 ? running.slice(0, 1) : running;
  const loaded = looked.map((slot) => loadedTask(world, slot));
  const queue =
    load?.kind === 'QUEUE'
      ? drainQueue(model, loaded, {
          rate: rate / copies,
          backlog: (world.backlogs.get(service.number) ?? 0) / copies,
          seconds: SAMPLE_SECONDS,
        })
      : undefined;
  const shared: SharedLoad = queue ?? shareRequests(model, loaded, rate / copies);
  const sumOnInstances = (of: (use: TaskUse) => number): number =>
    looked.reduce(
      (sum, slot, place) => (tasks.get('instance', slot) < 0 ? sum : sum + of(shared.uses[place] as TaskUse)),
      0,
    ) * copies;
  const silent = running.filter((slot) => !reportsMetrics(world, slot));
  const each = (of: (use: TaskUse, task: LoadedTask) => number): readonly number[] => {
    const numbers = loaded.map((task, place) => of(shared.uses[place] as TaskUse, task));
    const all = copies > 1 ? new Array<number>(copies).fill(numbers[0] as number) : numbers;
    return silent.length === 0
      ? all
      : all.map((number, place) => (silent.includes(running[place] as number) ? -1 : number));
  };
  /** What all tasks use and what they reserve together, for Container Insights. */
  const insightsOf = (
    used: (use: TaskUse) => number,
    reserved: (task: LoadedTask) => number,
  ): readonly [number | null, number | null] => {
    if (running.length === 0 || !hasInsights(world)) return [null, null];
    const sumOf = (of: (place: number) => number): number =>
      loaded.reduce((sum, _, place) => sum + of(place), 0) * copies;
    return [
      sumOf((place) => used(shared.uses[place] as TaskUse)),
      sumOf((place) => reserved(loaded[place] as LoadedTask)),
    ];
  };
  return {
    service: service.number,
    tasks: running.map((slot) => tasks.serial(slot)),
    cpuPercent: each(({ cpuUnits }, { reservedCpu }) => percent(cpuUnits, reservedCpu)),
    memoryPercent: each(({ memoryMib }, { reservedMemory }) => percent(memoryMib, reservedMemory)),
    instanceCpuUnits: sumOnInstances(({ cpuUnits }) => cpuUnits),
    instanceMemoryMib: sumOnInstances(({ memoryMib }) => memoryMib),
    numbers: [
      desiredOf(service, running.length + pending),
      running.length,
      pending,
      serving(loaded) * copies,
      load === undefined ? null : rate,
      load === undefined ? null : shared.errors * copies,
      shared.latencyMs,
      queue === undefined ? null : queue.backlog * copies,
      queue?.oldestSeconds ?? null,
      ...insightsOf(
        ({ cpuUnits }) => cpuUnits,
        ({ reservedCpu }) => reservedCpu,
      ),
      ...insightsOf(
        ({ memoryMib }) => memoryMib,
        ({ reservedMemory }) => reservedMemory,
      ),
    ],
    requests: rate * SAMPLE_SECONDS,
    served: shared.served * copies * SAMPLE_SECONDS,
    errors: shared.errors * copies * SAMPLE_SECONDS,
  };
}

const SAME = ['launch', 'definition', 'desiredStatus', 'health', 'targets'] as const;

/** Whether tasks differ in nothing that load or limits depend on: same size, same health, warm, limited by their own size. */
function areAlike(world: World, slots: readonly number[], model: LoadModel): boolean {
  const { tasks, nowMs } = world;
  const [first] = slots as readonly [number, ...number[]];
  if (!hasOwnLimits(world, first)) return false;
  const warmSinceMs = nowMs - model.warmUpSeconds * SECOND_MS;
  const slowStartSeconds = slowStartOf(world, first);
  const isFargate = tasks.get('instance', first) < 0;
  const wanted = SAME.map((column) => tasks.get(column, first));
  for (const slot of slots) {
    if (tasks.get('startedAtMs', slot) > warmSinceMs || tasks.get('instance', slot) < 0 !== isFargate) return false;
    for (let place = 0; place < SAME.length; place++)
      if (tasks.get(SAME[place] as (typeof SAME)[number], slot) !== wanted[place]) return false;
    if (slowStartSeconds > 0 && tasks.get('targetsRegisteredAtMs', slot) > nowMs - slowStartSeconds * SECOND_MS)
      return false;
  }
  return true;
}

/** Percent of what is reserved; -1, no point, where nothing is. Sources: MET-2, EMET-03. */
const percent = (used: number, reserved: number): number => (reserved > 0 ? (100 * used) / reserved : -1);

const serving = (tasks: readonly LoadedTask[]): number => tasks.reduce((count, task) => count + Number(task.serves), 0);

/** A daemon wants as many as it has, and those to come. */
const desiredOf = ({ schedulingStrategy, wish, status }: Service, present: number): number => {
  if (status !== 'ACTIVE') return 0;
  return schedulingStrategy === 'DAEMON' ? present : wish.desiredCount;
};
