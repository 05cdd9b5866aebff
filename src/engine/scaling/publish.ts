import type { MetricId, StatisticSet } from '../../model/metric.ts';
import {
  SAMPLE_MS,
  SAMPLED_NUMBERS,
  type SampledNumber,
  type Seen,
  type ServiceSample,
  type ServiceSamples,
} from '../../model/sampling.ts';
import type { Service } from '../../model/service.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { DEFAULT_LOAD_MODEL } from '../../tables/load-model.ts';
import { gpusTaken } from '../columns/gpus.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { OWN_NAMESPACE, ofCluster, ofQueue, ofService, ofTargetGroup } from './metric-names.ts';
import { addUse, type HostUse, publishGroups, useByHost } from './publish-groups.ts';
import { publishClusterInsights, publishServiceInsights } from './publish-insights.ts';
import { setOfNumbers } from './statistics.ts';

const one = (value: number): StatisticSet => ({ count: 1, sum: value, minimum: value, maximum: value });

const setOfSeen = ({ times, least, sum, most }: Seen): StatisticSet | undefined =>
  times === 0 ? undefined : { count: times, sum, minimum: least, maximum: most };

/** What the simulator shows of a service beside what CloudWatch knows. */
/** A number that samples of an older form do not have. */
const UNSEEN: Seen = { times: 0, least: 0, sum: 0, most: 0 };

const OWN: readonly { readonly number: SampledNumber; readonly name: string; readonly unit: string }[] = [
  { number: 'desired', name: 'DesiredCount', unit: 'Count' },
  { number: 'running', name: 'RunningCount', unit: 'Count' },
  { number: 'pending', name: 'PendingCount', unit: 'Count' },
  { number: 'healthy', name: 'HealthyCount', unit: 'Count' },
  { number: 'requestsPerSecond', name: 'RequestsPerSecond', unit: 'Count/Second' },
  { number: 'errorsPerSecond', name: 'ErrorsPerSecond', unit: 'Count/Second' },
  { number: 'latencyMs', name: 'Latency', unit: 'Milliseconds' },
];

/** Writes the points of the minute that ends now, and begins the next one. Sources: MET-1 to MET-7, MET-9, MET-12, MET-14. */
export function publishMinute(world: World): void {
  const { sampling } = world;
  let [cpuUnits, memoryMib] = [0, 0];
  const services = [...sampling.services].sort(([a], [b]) => a - b);
  for (const [number, samples] of services) {
    const service = world.services[number];
    if (service !== undefined) publishService(world, service, samples);
    cpuUnits += samples.instanceCpuUnits / samples.samples;
    memoryMib += samples.instanceMemoryMib / samples.samples;
  }
  const hosts = useByHost(world, sampling.services.values());
  publishCluster(world, { cpuUnits, memoryMib }, hosts);
  publishClusterInsights(
    world,
    services.map(([, samples]) => samples),
    (id, unit, set) => put(world, id, unit, set, world.timing.otherMetricDelayMs),
  );
  publishGroups(world, hosts, (id, unit, set) => put(world, id, unit, set, world.timing.otherMetricDelayMs));
  sampling.services = new Map();
}

/** Whether a metric of the service comes every 20 seconds. Sources: EMET-04, TT-4, MET-8. */
const isFine = ({ wish }: Service, name: string): boolean =>
  wish.monitoring?.metricConfigurations.some(
    ({ metricNames, resolutionSeconds }) => resolutionSeconds === SAMPLE_MS / SECOND_MS && metricNames.includes(name),
  ) === true;

/** Writes the points of 20 seconds that the sample makes, of services that have them. Source: MET-8. */
export function publishFine(world: World, sample: ServiceSample): void {
  const service = world.services[sample.service];
  if (service?.wish.monitoring === undefined) return;
  for (const [name, values] of [
    ['CPUUtilization', sample.cpuPercent],
    ['MemoryUtilization', sample.memoryPercent],
  ] as const) {
    const set = isFine(service, name) ? setOfNumbers(values.filter((value) => value >= 0)) : undefined;
    if (set === undefined) continue;
    const visibleAtMs = world.nowMs + world.timing.ecsHighResMetricDelayMs;
    const point = { ...set, startMs: world.nowMs - SAMPLE_MS, visibleAtMs };
    world.metrics.add(idOf(world, service, 'AWS/ECS', name), 'Percent', point, SAMPLE_MS / SECOND_MS, world.nowMs);
  }
}

function publishService(world: World, service: Service, samples: ServiceSamples): void {
  const { ecsMetricDelayMs, otherMetricDelayMs } = world.timing;
  const seen = (number: SampledNumber): StatisticSet | undefined =>
    setOfSeen(samples.seen[SAMPLED_NUMBERS.indexOf(number)] ?? UNSEEN);
  for (const [name, sums] of [
    ['CPUUtilization', samples.cpuPercent],
    ['MemoryUtilization', samples.memoryPercent],
  ] as const) {
    if (isFine(service, name)) continue;
    const means = sums.map((sum, place) => sum / (samples.times[place] as number)).filter((value) => value >= 0);
    put(world, idOf(world, service, 'AWS/ECS', name), 'Percent', setOfNumbers(means), ecsMetricDelayMs);
  }
  for (const { number, name, unit } of OWN)
    put(world, idOf(world, service, OWN_NAMESPACE, name), unit, seen(number), 0);
  publishServiceInsights(
    world,
    seen,
    (namespace, name) => idOf(world, service, namespace, name),
    (id, unit, set) => put(world, id, unit, set, otherMetricDelayMs),
  );
  const load = world.loads.get(service.number);
  if (load?.queueName != null) {
    const inQueue = (name: string, unit: string, set: StatisticSet | undefined): void =>
      put(world, ofQueue(name, load.queueName as string), unit, set, otherMetricDelayMs);
    inQueue('ApproximateNumberOfMessagesVisible', 'Count', seen('backlog'));
    inQueue('ApproximateAgeOfOldestMessage', 'Seconds', seen('oldestSeconds'));
    inQueue('NumberOfMessagesSent', 'Count', one(samples.requests));
    inQueue('NumberOfMessagesDeleted', 'Count', one(samples.served));
  }
  publishTargetGroups(world, service, samples, seen('healthy'));
}

/** What a load balancer would say. `RequestCountPerTarget` divides by the targets that were healthy. Source: TT-3. */
function publishTargetGroups(
  world: World,
  service: Service,
  samples: ServiceSamples,
  healthy: StatisticSet | undefined,
): void {
  const arns = service.wish.loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []);
  const isLoaded = world.loads.get(service.number)?.kind === 'REQUESTS';
  const latency = samples.seen[SAMPLED_NUMBERS.indexOf('latencyMs')] as Seen;
  for (const arn of arns) {
    const say = (name: string, unit: string, set: StatisticSet | undefined): void =>
      put(world, ofTargetGroup(name, arn), unit, set, world.timing.otherMetricDelayMs);
    say('HealthyHostCount', 'Count', healthy);
    if (!isLoaded) continue;
    say('RequestCount', 'Count', one(samples.requests));
    const targets = healthy === undefined ? 0 : healthy.sum / healthy.count;
    if (targets > 0) say('RequestCountPerTarget', 'Count', one(samples.requests / targets));
    if (samples.errors > 0) say('HTTPCode_Target_5XX_Count', 'Count', one(samples.errors));
    if (samples.served > 0)
      say('TargetResponseTime', 'Seconds', {
        count: samples.served,
        sum: samples.waitedMs / SECOND_MS,
        minimum: latency.least / SECOND_MS,
        maximum: latency.most / SECOND_MS,
      });
  }
}

/** Reserved by running tasks, and used, of what ACTIVE and DRAINING instances register; Fargate stays out. Sources: MET-5, MET-6, CAS-29, EMET-01, EMET-02. */
function publishCluster(
  world: World,
  used: { readonly cpuUnits: number; readonly memoryMib: number },
  hosts: HostUse,
): void {
  const { fleet, tasks } = world;
  const registered = { cpu: 0, memory: 0, gpus: 0, instances: 0 };
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE') continue;
    const { cpuUnits, memoryMib, gpus } = fleet.specOf(slot);
    registered.cpu += cpuUnits;
    registered.memory += memoryMib;
    registered.gpus += gpus;
    registered.instances++;
  }
  const reserved = { cpu: 0, memory: 0, gpus: 0 };
  const alone = { cpu: 0, memory: 0 };
  let [running, pending] = [0, 0];
  for (const slot of tasks.slotsInUse()) {
    const status = tasks.lastStatus(slot);
    if (status !== 'RUNNING') {
      if (status !== 'STOPPED' && tasks.desiredStatus(slot) === 'RUNNING') pending++;
      continue;
    }
    running++;
    if (tasks.get('instance', slot) < 0) continue;
    const { demand } = launchOf(world, slot);
    reserved.cpu += demand.cpuUnits;
    reserved.memory += demand.memoryMib;
    reserved.gpus += gpusTaken(demand, fleet.specOf(tasks.get('instance', slot)).gpus);
    if (tasks.get('service', slot) < 0) {
      alone.cpu += demand.cpuUnits;
      alone.memory += demand.memoryMib;
      addUse(hosts, tasks.get('instance', slot), (demand.cpuUnits * DEFAULT_LOAD_MODEL.baseCpuPercent) / 100);
    }
  }
  const { baseCpuPercent, baseMemoryPercent } = DEFAULT_LOAD_MODEL;
  const cpu = used.cpuUnits + (alone.cpu * baseCpuPercent) / 100;
  const memory = used.memoryMib + (alone.memory * baseMemoryPercent) / 100;
  const ecs = (name: string, part: number, whole: number): void => {
    if (whole > 0)
      put(
        world,
        ofCluster(world, 'AWS/ECS', name),
        'Percent',
        one((100 * part) / whole),
        world.timing.ecsMetricDelayMs,
      );
  };
  ecs('CPUReservation', reserved.cpu, registered.cpu);
  ecs('MemoryReservation', reserved.memory, registered.memory);
  ecs('GPUReservation', reserved.gpus, registered.gpus);
  ecs('CPUUtilization', cpu, registered.cpu);
  ecs('MemoryUtilization', memory, registered.memory);
  for (const [name, value] of [
    ['InstanceCount', registered.instances],
    ['RunningCount', running],
    ['PendingCount', pending],
    ['ServiceCount', world.services.filter((service) => service?.status === 'ACTIVE').length],
  ] as const)
    put(world, ofCluster(world, OWN_NAMESPACE, name), 'Count', one(value), 0);
}

/** One object for each metric of a service, so that its points are filed without spelling it out each minute. */
const ids = new WeakMap<Service, Map<string, MetricId>>();

function idOf(world: World, service: Service, namespace: string, name: string): MetricId {
  const ofThis = ids.get(service) ?? new Map<string, MetricId>();
  if (ofThis.size === 0) ids.set(service, ofThis);
  const known = ofThis.get(name);
  if (known !== undefined) return known;
  const id = ofService(world, namespace, name, service.name);
  ofThis.set(name, id);
  return id;
}

/** No set, no point: it is not a zero. Source: MET-9. */
function put(world: World, id: MetricId, unit: string, set: StatisticSet | undefined, delayMs: number): void {
  if (set === undefined) return;
  const point = { ...set, startMs: world.nowMs - MINUTE_MS, visibleAtMs: world.nowMs + delayMs };
  world.metrics.add(id, unit, point, 60, world.nowMs);
}
