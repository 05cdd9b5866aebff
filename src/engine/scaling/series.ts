import type { MetricId, StatisticSet } from '../../model/metric.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import type { World } from '../world.ts';
import { OWN_NAMESPACE, ofCluster, ofService } from './metric-names.ts';
import { setsOf } from './metric-query.ts';

/** What can be drawn over time, and the metric it is. */
interface SeriesRow {
  readonly of: 'service' | 'cluster';
  readonly namespace: string;
  readonly metric: string;
  readonly unit: string;
}

/** Series by name. They exist for the minutes in which somebody needed samples. */
export const SERIES: Readonly<Record<string, SeriesRow>> = {
  DESIRED_COUNT: { of: 'service', namespace: OWN_NAMESPACE, metric: 'DesiredCount', unit: 'Count' },
  RUNNING_COUNT: { of: 'service', namespace: OWN_NAMESPACE, metric: 'RunningCount', unit: 'Count' },
  PENDING_COUNT: { of: 'service', namespace: OWN_NAMESPACE, metric: 'PendingCount', unit: 'Count' },
  HEALTHY_COUNT: { of: 'service', namespace: OWN_NAMESPACE, metric: 'HealthyCount', unit: 'Count' },
  CPU_UTILIZATION: { of: 'service', namespace: 'AWS/ECS', metric: 'CPUUtilization', unit: 'Percent' },
  MEMORY_UTILIZATION: { of: 'service', namespace: 'AWS/ECS', metric: 'MemoryUtilization', unit: 'Percent' },
  REQUESTS_PER_SECOND: { of: 'service', namespace: OWN_NAMESPACE, metric: 'RequestsPerSecond', unit: 'Count/Second' },
  ERRORS_PER_SECOND: { of: 'service', namespace: OWN_NAMESPACE, metric: 'ErrorsPerSecond', unit: 'Count/Second' },
  LATENCY: { of: 'service', namespace: OWN_NAMESPACE, metric: 'Latency', unit: 'Milliseconds' },
  INSTANCE_COUNT: { of: 'cluster', namespace: OWN_NAMESPACE, metric: 'InstanceCount', unit: 'Count' },
  RUNNING_TASKS: { of: 'cluster', namespace: OWN_NAMESPACE, metric: 'RunningCount', unit: 'Count' },
  PENDING_TASKS: { of: 'cluster', namespace: OWN_NAMESPACE, metric: 'PendingCount', unit: 'Count' },
  CPU_RESERVATION: { of: 'cluster', namespace: 'AWS/ECS', metric: 'CPUReservation', unit: 'Percent' },
  MEMORY_RESERVATION: { of: 'cluster', namespace: 'AWS/ECS', metric: 'MemoryReservation', unit: 'Percent' },
  CLUSTER_CPU_UTILIZATION: { of: 'cluster', namespace: 'AWS/ECS', metric: 'CPUUtilization', unit: 'Percent' },
  CLUSTER_MEMORY_UTILIZATION: { of: 'cluster', namespace: 'AWS/ECS', metric: 'MemoryUtilization', unit: 'Percent' },
};

/** Periods that a series can have: the first that keeps it within its bound. */
const PERIODS_SECONDS = [60, 300, 900, 3_600, 4 * 3_600, 86_400, 7 * 86_400] as const;

export interface SeriesPoint {
  readonly atMs: EpochMs;
  readonly minimum: number;
  readonly average: number;
  readonly maximum: number;
}

export interface Series {
  readonly name: string;
  readonly service: string | null;
  readonly unit: string;
  /** Seconds that one point stands for. */
  readonly periodSeconds: number;
  readonly fromMs: EpochMs;
  readonly points: readonly SeriesPoint[];
}

export interface SeriesQuestion {
  /** Names of `SERIES`. */
  readonly names: readonly string[];
  readonly services: readonly string[];
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  readonly pointsAtMost: number;
}

/** The finest period with which a span has no more points than wanted. */
export const periodFor = (spanMs: number, pointsAtMost: number): number =>
  PERIODS_SECONDS.find((seconds) => Math.ceil(spanMs / (seconds * SECOND_MS)) + 1 <= pointsAtMost) ??
  Math.ceil(spanMs / SECOND_MS / pointsAtMost / 86_400) * 86_400;

/** Series of services and of the cluster, each bounded: minimum, average and maximum of each period. */
export function seriesOf(
  world: World,
  { names, services, fromMs, toMs, pointsAtMost }: SeriesQuestion,
): readonly Series[] {
  const periodSeconds = periodFor(Math.max(MINUTE_MS, toMs - fromMs), pointsAtMost);
  return names.flatMap((name) => {
    const row = SERIES[name];
    if (row === undefined) return [];
    const of: readonly (string | null)[] = row.of === 'service' ? services : [null];
    return of.map((service): Series => {
      const id: MetricId =
        service === null
          ? ofCluster(world, row.namespace, row.metric)
          : ofService(world, row.namespace, row.metric, service);
      return { name, service, unit: row.unit, periodSeconds, ...pointsOf(world, id, { fromMs, toMs, periodSeconds }) };
    });
  });
}

function pointsOf(
  world: World,
  metric: MetricId,
  { fromMs, toMs, periodSeconds }: { readonly fromMs: EpochMs; readonly toMs: EpochMs; readonly periodSeconds: number },
): { readonly fromMs: EpochMs; readonly points: readonly SeriesPoint[] } {
  const stepMs = periodSeconds * SECOND_MS;
  const startMs = Math.floor(fromMs / stepMs) * stepMs;
  const periods = Math.max(0, Math.ceil((toMs - startMs) / stepMs));
  // A chart shows what happened, not what CloudWatch has published yet.
  const grid = { fromMs: startMs, periodSeconds, periods, asOfMs: Number.MAX_SAFE_INTEGER };
  const sets = setsOf(world.metrics, { metric, periodSeconds, stat: '' }, grid);
  const points = sets.flatMap((set: StatisticSet | undefined, place) =>
    set === undefined || set.count === 0
      ? []
      : [{ atMs: startMs + place * stepMs, minimum: set.minimum, average: set.sum / set.count, maximum: set.maximum }],
  );
  return { fromMs: startMs, points };
}
