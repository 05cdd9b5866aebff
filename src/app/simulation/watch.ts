import { OWN_NAMESPACE, ofCluster, ofService } from '../../engine/scaling/metric-names.ts';
import { desiredChangeText } from '../../engine/views/auto-scaling-group.ts';
import { clusterSpend } from '../../engine/views/cost.ts';
import type { World } from '../../engine/world.ts';
import type { Entry } from '../../model/entry.ts';
import type { MetricId } from '../../model/metric.ts';
import { MINUTE_MS } from '../../model/units.ts';
import type { MetricName } from './expectations.ts';
import type { Series, SeriesPoint } from './series.ts';

/** A value that a run has shown, and of what. */
export interface Sample {
  readonly metric: MetricName;
  readonly cluster: string;
  readonly service?: string;
  readonly atMs: number;
  readonly value: number;
}

/** Metrics that the world itself keeps each minute, and where. */
const OF_SERVICE: readonly (readonly [MetricName, string, string])[] = [
  ['desiredCount', OWN_NAMESPACE, 'DesiredCount'],
  ['runningCount', OWN_NAMESPACE, 'RunningCount'],
  ['healthyCount', OWN_NAMESPACE, 'HealthyCount'],
  ['cpuUtilization', 'AWS/ECS', 'CPUUtilization'],
  ['memoryUtilization', 'AWS/ECS', 'MemoryUtilization'],
  ['requestsPerSecond', OWN_NAMESPACE, 'RequestsPerSecond'],
  ['errorsPerSecond', OWN_NAMESPACE, 'ErrorsPerSecond'],
  ['latencyMs', OWN_NAMESPACE, 'Latency'],
];
const OF_CLUSTER: readonly (readonly [MetricName, string, string])[] = [
  ['instances', OWN_NAMESPACE, 'InstanceCount'],
  ['cpuReservedPercent', 'AWS/ECS', 'CPUReservation'],
  ['memoryReservedPercent', 'AWS/ECS', 'MemoryReservation'],
];

/** What is asked of the world each minute, in the order in which a report has it. */
const OF_MINUTE = ['cost.perHour', 'cost.total', 'waitingTasks', 'backlog'] as const;

/** Numbers of each minute of one source, as two lists: objects of a week of services would fill the memory. */
interface MinuteNumbers {
  readonly atMs: number[];
  readonly values: number[];
}

/** One change of the size that an Auto Scaling group wants. */
export interface GroupChange {
  readonly atMs: number;
  readonly cluster: string;
  readonly group: string;
  readonly from: number;
  readonly to: number;
  /** Who did it, in AWS's words. */
  readonly cause: string;
}
/** How many of them are certainly known. */
export const GROUP_CHANGES = 500;

const MICROUSD = 1_000_000;

/** Looks on while a world runs: what its entries tell, and each minute what it costs and what waits. */
export class Watch {
  /** What entries told, as it came. */
  readonly samples: Sample[] = [];
  /** By metric, then by service; '' is of none. */
  private readonly minutes = new Map(OF_MINUTE.map((metric) => [metric, new Map<string, MinuteNumbers>()]));
  /** Changes of the sizes that groups want, the last of them. */
  readonly groupChanges: GroupChange[] = [];
  private readonly world: World;
  private readonly names = new Map<number, string>();

  constructor(world: World) {
    this.world = world;
  }

  /** What happened, read at once, while the tasks that it names are still known. */
  entries(entries: readonly Entry[]): void {
    for (const entry of entries) this.entry(entry);
  }

  /** The minute that ends now. */
  minute(): void {
    const { world } = this;
    const cost = clusterSpend(world);
    this.addMinute('cost.perHour', cost.perHourMicrousd / MICROUSD);
    this.addMinute('cost.total', cost.soFarMicrousd / MICROUSD);
    this.addMinute('waitingTasks', world.waitingTasks.size);
    for (const [service, backlog] of world.backlogs) this.addMinute('backlog', backlog, this.nameOf(service));
  }

  /**
   * Each line of numbers, by the end: what the world kept of each minute, and what was gathered. A line is made when it is
   * asked for: all at once are many times what the world itself holds.
   */
  *lines(fromMs: number): Generator<Series> {
    const { world } = this;
    for (const service of world.services) if (service !== undefined) this.names.set(service.number, service.name);
    for (const name of new Set(this.names.values())) {
      const parts = new Map<MetricName, readonly SeriesPoint[]>();
      for (const [metric, namespace, title] of OF_SERVICE) {
        const found = this.kept(metric, ofService(world, namespace, title, name), fromMs, name);
        if (metric === 'desiredCount' || metric === 'healthyCount') parts.set(metric, found.points);
        if (found.points.length > 0) yield found;
      }
      const points = percentOf(parts.get('healthyCount') ?? [], parts.get('desiredCount') ?? []);
      if (points.length > 0) yield { metric: 'healthyPercent', cluster: world.cluster, service: name, points };
    }
    for (const [metric, namespace, title] of OF_CLUSTER) {
      const found = this.kept(metric, ofCluster(world, namespace, title), fromMs);
      if (found.points.length > 0) yield found;
    }
    for (const [metric, bySource] of this.minutes)
      for (const [service, { atMs, values }] of bySource)
        yield {
          metric,
          cluster: world.cluster,
          ...(service !== '' && { service }),
          points: values.map((value, place) => ({ atMs: atMs[place] as number, min: value, avg: value, max: value })),
        };
  }

  private kept(metric: MetricName, id: MetricId, fromMs: number, service?: string): Series {
    const points: SeriesPoint[] = [];
    const { world } = this;
    const span = { fromMs, toMs: world.nowMs + MINUTE_MS, asOfMs: Number.POSITIVE_INFINITY, coarsestSeconds: 3_600 };
    world.metrics.read(id, undefined, span, ({ startMs, count, sum, minimum, maximum }) =>
      points.push({ atMs: startMs + MINUTE_MS, min: minimum, avg: sum / count, max: maximum }),
    );
    points.sort((a, b) => a.atMs - b.atMs);
    return { metric, cluster: world.cluster, ...(service !== undefined && { service }), points };
  }

  private add(metric: MetricName, value: number, service?: string, atMs = this.world.nowMs): void {
    this.samples.push({ metric, cluster: this.world.cluster, ...(service !== undefined && { service }), atMs, value });
  }

  private addMinute(metric: (typeof OF_MINUTE)[number], value: number, service = ''): void {
    const bySource = this.minutes.get(metric) as Map<string, MinuteNumbers>;
    const known = bySource.get(service) ?? { atMs: [], values: [] };
    if (known.values.length === 0) bySource.set(service, known);
    known.atMs.push(this.world.nowMs);
    known.values.push(value);
  }

  private nameOf(number: number): string | undefined {
    const name = this.world.services[number]?.name ?? this.names.get(number);
    if (name !== undefined) this.names.set(number, name);
    return name;
  }

  private ofTask(serial: number): { readonly service?: string | undefined; readonly createdAtMs: number } | undefined {
    const slot = this.world.tasks.slotOf(serial);
    if (slot === undefined) return undefined;
    const service = this.world.tasks.get('service', slot);
    return {
      service: service < 0 ? undefined : this.nameOf(service),
      createdAtMs: this.world.tasks.get('createdAtMs', slot),
    };
  }

  private entry(entry: Entry): void {
    switch (entry.type) {
      case 'TasksStarted':
        for (const serial of entry.tasks) this.add('startedTasks', 1, this.ofTask(serial)?.service, entry.atMs);
        return;
      case 'TasksMoved':
        if (entry.to !== 'RUNNING') return;
        for (const serial of entry.tasks) {
          const task = this.ofTask(serial);
          if (task !== undefined)
            this.add('pendingSeconds', (entry.atMs - task.createdAtMs) / 1_000, task.service, entry.atMs);
        }
        return;
      case 'TasksStopping':
        for (const serial of entry.tasks) {
          const service = this.ofTask(serial)?.service;
          this.add('stoppedTasks', 1, service, entry.atMs);
          if (entry.stopCode === 'TaskFailedToStart' || entry.stopCode === 'EssentialContainerExited')
            this.add('failedTasks', 1, service, entry.atMs);
          if (entry.stopCode === 'SpotInterruption') this.add('interruptedTasks', 1, service, entry.atMs);
        }
        return;
      case 'ServiceEventRecorded':
        if (['unplaced', 'no-instances', 'capacity-unavailable'].includes(entry.what.kind))
          this.add('unplaced', 1, this.nameOf(entry.service), entry.atMs);
        if (entry.what.kind === 'deployment-failed')
          this.add('failedDeployments', 1, this.nameOf(entry.service), entry.atMs);
        return;
      case 'ScalingActivityRecorded': {
        const { what } = entry.activity;
        if (what.kind === 'capacity') this.add('scalingActivities', what.to - what.from, entry.serviceName, entry.atMs);
        return;
      }
      case 'GroupDesiredChanged': {
        const { from, to, atMs } = entry.change;
        const cause = desiredChangeText(entry.change);
        this.groupChanges.push({ atMs, cluster: this.world.cluster, group: entry.group, from, to, cause });
        if (this.groupChanges.length > 2 * GROUP_CHANGES) this.groupChanges.splice(0, GROUP_CHANGES);
        return;
      }
      default:
        return;
    }
  }

  /** Tasks of a RunTask that found no room. */
  unplaced(count: number): void {
    if (count > 0) this.add('unplaced', count);
  }
}

/** Percent of one line in another, where the other is above 0. */
function percentOf(part: readonly SeriesPoint[], whole: readonly SeriesPoint[]): SeriesPoint[] {
  const at = new Map(whole.map((point) => [point.atMs, point]));
  return part.flatMap(({ atMs, min, avg, max }) => {
    const of = at.get(atMs);
    return of === undefined || of.min <= 0
      ? []
      : [{ atMs, min: (100 * min) / of.max, avg: (100 * avg) / of.avg, max: (100 * max) / of.min }];
  });
}
