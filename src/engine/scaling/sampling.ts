import { SAMPLED_NUMBERS, type ServiceSample, type ServiceSamples } from '../../model/sampling.ts';
import { MINUTE_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { publishFine, publishMinute } from './publish.ts';
import { sampleService } from './sample-service.ts';
import { scheduleSample } from './sampling-needs.ts';

/** Takes the sample of this instant unless it has been taken. Source: LOOP-4. */
export function decideSample(world: World, record: Record): void {
  if (world.sampling.nextAtMs !== world.nowMs) return;
  const samples: ServiceSample[] = [];
  for (const service of world.services)
    if (service !== undefined && service.status !== 'INACTIVE') samples.push(sampleService(world, service));
  record({ type: 'Sampled', samples });
}

/** Adds the samples to those of the minute, and publishes the minute when it is over. */
export function addSamples(world: World, samples: readonly ServiceSample[]): void {
  for (const sample of samples) {
    publishFine(world, sample);
    const known = world.sampling.services.get(sample.service);
    if (known === undefined) world.sampling.services.set(sample.service, firstOf(sample));
    else addTo(known, sample);
    const backlog = sample.numbers[BACKLOG];
    if (backlog != null) world.backlogs.set(sample.service, backlog);
  }
  if (world.nowMs % MINUTE_MS === 0) publishMinute(world);
  scheduleSample(world);
}
const BACKLOG = SAMPLED_NUMBERS.indexOf('backlog');
const LATENCY = SAMPLED_NUMBERS.indexOf('latencyMs');

const waited = ({ numbers, served }: ServiceSample): number => (numbers[LATENCY] ?? 0) * served;

const firstOf = (sample: ServiceSample): ServiceSamples => ({
  tasks: sample.tasks,
  times: sample.tasks.map(() => 1),
  cpuPercent: [...sample.cpuPercent],
  memoryPercent: [...sample.memoryPercent],
  instanceCpuUnits: sample.instanceCpuUnits,
  instanceMemoryMib: sample.instanceMemoryMib,
  seen: sample.numbers.map((value) =>
    value === null ? { times: 0, least: 0, sum: 0, most: 0 } : { times: 1, least: value, sum: value, most: value },
  ),
  samples: 1,
  requests: sample.requests,
  served: sample.served,
  errors: sample.errors,
  waitedMs: waited(sample),
});

function addTo(known: ServiceSamples, sample: ServiceSample): void {
  addTasks(known, sample);
  known.instanceCpuUnits += sample.instanceCpuUnits;
  known.instanceMemoryMib += sample.instanceMemoryMib;
  known.samples++;
  known.requests += sample.requests;
  known.served += sample.served;
  known.errors += sample.errors;
  known.waitedMs += waited(sample);
  sample.numbers.forEach((value, place) => {
    const seen = known.seen[place];
    if (value === null || seen === undefined) return;
    seen.least = seen.times === 0 ? value : Math.min(seen.least, value);
    seen.most = seen.times === 0 ? value : Math.max(seen.most, value);
    seen.sum += value;
    seen.times++;
  });
}

/** Mostly the tasks are those of the last sample, in the same order; else they are matched one by one. */
function addTasks(known: ServiceSamples, { tasks, cpuPercent, memoryPercent }: ServiceSample): void {
  const same = tasks.length === known.tasks.length && tasks.every((task, place) => task === known.tasks[place]);
  let places: Map<number, number> | undefined;
  if (!same) {
    places = new Map(known.tasks.map((task, place) => [task, place]));
    const fresh = tasks.filter((task) => places?.has(task) === false);
    known.tasks = [...known.tasks, ...fresh];
    for (const task of fresh) {
      places.set(task, known.times.length);
      known.times.push(0);
      known.cpuPercent.push(0);
      known.memoryPercent.push(0);
    }
  }
  tasks.forEach((task, index) => {
    const place = places?.get(task) ?? index;
    known.times[place] = (known.times[place] as number) + 1;
    known.cpuPercent[place] = (known.cpuPercent[place] as number) + (cpuPercent[index] as number);
    known.memoryPercent[place] = (known.memoryPercent[place] as number) + (memoryPercent[index] as number);
  });
}
