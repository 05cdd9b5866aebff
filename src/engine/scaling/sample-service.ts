import { SAMPLE_MS, type ServiceSample } from '../../model/sampling.ts';
import type { Service } from '../../model/service.ts';
import { SECOND_MS } from '../../model/units.ts';
import { DEFAULT_LOAD_MODEL } from '../../tables/load-model.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { rateAt } from '../whatif/load-curve.ts';
import { drainQueue, type LoadedTask, type SharedLoad, shareRequests } from '../whatif/load-sharing.ts';
import type { World } from '../world.ts';
import { loadedTask } from './sampled-tasks.ts';

const SAMPLE_SECONDS = SAMPLE_MS / SECOND_MS;

/**
 * What a service's tasks did in the span that ends now, and how many there are. The load is that of the middle of the
 * span, the tasks are those that run at its end. Sources: MET-1, MET-10.
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
  const loaded = running.map((slot) => loadedTask(world, slot));
  const load = world.loads.get(service.number);
  const model = load?.model ?? DEFAULT_LOAD_MODEL;
  const middleMs = Math.max(world.nowMs - SAMPLE_MS / 2, load?.setAtMs ?? 0);
  const rate = load === undefined ? 0 : rateAt(load, middleMs, world.seed);
  const queue =
    load?.kind === 'QUEUE'
      ? drainQueue(model, loaded, {
          rate,
          backlog: world.backlogs.get(service.number) ?? 0,
          seconds: SAMPLE_SECONDS,
        })
      : undefined;
  const shared: SharedLoad = queue ?? shareRequests(model, loaded, rate);
  const onInstances = running.map((slot) => tasks.get('instance', slot) >= 0);
  const sumOnInstances = (of: (place: number) => number): number =>
    onInstances.reduce((sum, isThere, place) => (isThere ? sum + of(place) : sum), 0);
  return {
    service: service.number,
    tasks: running.map((slot) => tasks.serial(slot)),
    cpuPercent: loaded.map((task, place) => percent(shared.uses[place]?.cpuUnits ?? 0, task.reservedCpu)),
    memoryPercent: loaded.map((task, place) => percent(shared.uses[place]?.memoryMib ?? 0, task.reservedMemory)),
    instanceCpuUnits: sumOnInstances((place) => shared.uses[place]?.cpuUnits ?? 0),
    instanceMemoryMib: sumOnInstances((place) => shared.uses[place]?.memoryMib ?? 0),
    numbers: [
      desiredOf(service, running.length + pending),
      running.length,
      pending,
      serving(loaded),
      load === undefined ? null : rate,
      load === undefined ? null : shared.errors,
      shared.latencyMs,
      queue?.backlog ?? null,
      queue?.oldestSeconds ?? null,
    ],
    requests: rate * SAMPLE_SECONDS,
    served: shared.served * SAMPLE_SECONDS,
    errors: shared.errors * SAMPLE_SECONDS,
  };
}

/** Percent of what is reserved; -1 where nothing is. Source: MET-2. */
const percent = (used: number, reserved: number): number => (reserved > 0 ? (100 * used) / reserved : -1);

const serving = (tasks: readonly LoadedTask[]): number => tasks.reduce((count, task) => count + Number(task.serves), 0);

/** A daemon wants as many as it has, and those to come. */
const desiredOf = ({ schedulingStrategy, wish, status }: Service, present: number): number => {
  if (status !== 'ACTIVE') return 0;
  return schedulingStrategy === 'DAEMON' ? present : wish.desiredCount;
};
