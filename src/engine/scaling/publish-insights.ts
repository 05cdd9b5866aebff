import type { MetricId, StatisticSet } from '../../model/metric.ts';
import { SAMPLED_NUMBERS, type SampledNumber, type ServiceSamples } from '../../model/sampling.ts';
import { DEFAULT_LOAD_MODEL } from '../../tables/load-model.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { ofCluster } from './metric-names.ts';
import { setOfNumbers } from './statistics.ts';

/** Whether the cluster has Container Insights switched on, in either kind. */
export const hasInsights = ({ meta }: World): boolean =>
  meta.settings.some(({ name, value }) => name === 'containerInsights' && value !== 'disabled');

const NAMESPACE = 'ECS/ContainerInsights';

/** CPU in units of a 1,024th, memory in MiB. Source: MET-12; CloudWatch User Guide, Container Insights metrics of ECS. */
const INSIGHTS: readonly { readonly number: SampledNumber; readonly name: string; readonly unit: string }[] = [
  { number: 'cpuUtilized', name: 'CpuUtilized', unit: 'None' },
  { number: 'cpuReserved', name: 'CpuReserved', unit: 'None' },
  { number: 'memoryUtilized', name: 'MemoryUtilized', unit: 'Megabytes' },
  { number: 'memoryReserved', name: 'MemoryReserved', unit: 'Megabytes' },
];

type Put = (id: MetricId, unit: string, set: StatisticSet | undefined) => void;

/** Of a service: what its tasks use and reserve together, one value a minute. */
export function publishServiceInsights(
  world: World,
  seen: (number: SampledNumber) => StatisticSet | undefined,
  idOf: (namespace: string, name: string) => MetricId,
  put: Put,
): void {
  if (!hasInsights(world)) return;
  for (const { number, name, unit } of INSIGHTS) {
    const set = seen(number);
    put(idOf(NAMESPACE, name), unit, set && setOfNumbers([set.sum / set.count]));
  }
}

/** Of the cluster: its services together, and the tasks that belong to none. */
export function publishClusterInsights(world: World, services: readonly ServiceSamples[], put: Put): void {
  if (!hasInsights(world)) return;
  const sums = INSIGHTS.map(({ number }) => {
    const place = SAMPLED_NUMBERS.indexOf(number);
    return services.reduce((sum, { seen }) => {
      const one = seen[place];
      return one === undefined || one.times === 0 ? sum : sum + one.sum / one.times;
    }, 0);
  }) as [number, number, number, number];
  const { tasks } = world;
  const { baseCpuPercent, baseMemoryPercent } = DEFAULT_LOAD_MODEL;
  let running = services.some(({ tasks: known }) => known.length > 0);
  for (const slot of tasks.slotsInUse()) {
    if (tasks.get('service', slot) >= 0 || tasks.lastStatus(slot) !== 'RUNNING') continue;
    const { demand } = launchOf(world, slot);
    sums[0] += (demand.cpuUnits * baseCpuPercent) / 100;
    sums[1] += demand.cpuUnits;
    sums[2] += (demand.memoryMib * baseMemoryPercent) / 100;
    sums[3] += demand.memoryMib;
    running = true;
  }
  if (!running) return;
  INSIGHTS.forEach(({ name, unit }, place) => {
    put(ofCluster(world, NAMESPACE, name), unit, setOfNumbers([sums[place] as number]));
  });
}
