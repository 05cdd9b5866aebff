import { readableActivities, scalingActivityView } from '../../engine/views/scaling.ts';
import { serviceView } from '../../engine/views/service.ts';
import type { World } from '../../engine/world.ts';
import {
  aggregateOf,
  type Expectation,
  judge,
  type MetricName,
  parseExpectation,
  type Verdict,
} from './expectations.ts';
import type { Scenario } from './scenario.ts';
import type { Sample, Series, SeriesPoint, Watch } from './watch.ts';

/** How much of a run a report holds at most. */
export const REPORT_BOUNDS = { points: 1_500, activities: 500, messages: 500 } as const;

export interface ServiceReport {
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  /** Least and most over the run; null where it was not measured. */
  readonly desired: Range | null;
  readonly running: Range | null;
  readonly healthyPercentLeast: number | null;
  readonly pendingSeconds: PendingSeconds;
  readonly started: number;
  readonly stopped: number;
  readonly failed: number;
  readonly unplaced: number;
  readonly activities: number;
  readonly cpuUtilizationAvg: number | null;
  readonly latencyMsMax: number | null;
  readonly errorsPerSecondMax: number | null;
  /** What target tracking holds which metric at, as things are at the end. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly policyName: string;
  /** Of ALBRequestCountPerTarget: requestsPerSecond, though its value counts requests a minute and task. */
  readonly metric: MetricName;
  readonly value: number;
}

/** Seconds that tasks took from their start to RUNNING; null: none got there. */
export interface PendingSeconds {
  readonly med: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export interface RunReport {
  readonly name: string;
  readonly seed: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Where the run stands: `endMs`, unless it was cut off. */
  readonly reachedMs: number;
  readonly finished: boolean;
  /** Entries of all journals. */
  readonly events: number;
  readonly passed: boolean;
  readonly verdicts: readonly Verdict[];
  readonly services: readonly ServiceReport[];
  readonly clusters: readonly {
    readonly clusterName: string;
    readonly instances: Range | null;
    readonly waitingTasksMost: number;
    /** Tasks of no service: from their start to RUNNING. */
    readonly standalone: { readonly started: number; readonly pendingSeconds: PendingSeconds };
    readonly costTotalUsd: number;
    readonly costPerHourUsd: Range | null;
  }[];
  /** Changes of desired counts by policies and schedules, oldest first. */
  readonly activities: readonly {
    readonly atMs: number;
    readonly cluster: string;
    readonly service: string;
    readonly description: string;
    readonly cause: string;
    readonly status: string;
  }[];
  /** What services' schedulers said, oldest first. */
  readonly messages: readonly {
    readonly atMs: number;
    readonly cluster: string;
    readonly service: string;
    readonly message: string;
  }[];
  /** Milliseconds between two points of a series. */
  readonly periodMs: number;
  readonly series: readonly Series[];
}

interface Ran {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly events: number;
  readonly finished: boolean;
  readonly worlds: readonly World[];
  readonly watches: ReadonlyMap<string, Watch>;
}

/** What came of a run: verdicts, totals, the timeline, and series thinned out to what a picture can show. */
export function reportOf({ scenario, seed, startMs, endMs, events, finished, worlds, watches }: Ran): RunReport {
  const seen = worlds.map((world) => (watches.get(world.cluster) as Watch).finish(startMs));
  const samples = seen.flatMap((one) => one.samples);
  const series = seen.flatMap((one) => one.series);
  const verdicts = (scenario.expect ?? []).map((text) => {
    const expectation = parseExpectation(text) as Expectation;
    return judge(expectation, valuesOf(expectation, samples, series));
  });
  const periodMs = Math.max(60_000, Math.ceil((endMs - startMs) / REPORT_BOUNDS.points / 60_000) * 60_000);
  return {
    name: scenario.name,
    seed,
    startMs,
    endMs,
    reachedMs: Math.min(...worlds.map(({ nowMs }) => nowMs)),
    finished,
    events,
    passed: finished && verdicts.every(({ passed }) => passed),
    verdicts,
    services: worlds.flatMap((world) => serviceReports(world, samples, series)),
    clusters: worlds.map((world) => clusterReport(world, samples, series)),
    activities: worlds
      .flatMap(activitiesOf)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-REPORT_BOUNDS.activities),
    messages: worlds
      .flatMap(messagesOf)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-REPORT_BOUNDS.messages),
    periodMs,
    series: series.map((one) => ({ ...one, points: thinned(one.points, startMs, periodMs) })),
  };
}

/** Samples, or the mean of each minute, of a metric; of a least or a most that of each minute. */
function valuesOf(
  { metric, labels, aggregate }: Expectation,
  samples: readonly Sample[],
  series: readonly Series[],
): number[] {
  const fits = (one: { readonly cluster: string; readonly service?: string }): boolean =>
    (labels.service === undefined || labels.service === one.service) &&
    (labels.cluster === undefined || labels.cluster === one.cluster);
  const lines = series.filter((one) => one.metric === metric && fits(one));
  if (lines.length > 0)
    return lines.flatMap(({ points }) =>
      points.map((point) => (aggregate === 'min' ? point.min : aggregate === 'max' ? point.max : point.avg)),
    );
  return samples.filter((one) => one.metric === metric && fits(one)).map(({ value }) => value);
}

function serviceReports(world: World, samples: readonly Sample[], series: readonly Series[]): ServiceReport[] {
  const isHere = ({ cluster }: { readonly cluster: string }): boolean => cluster === world.cluster;
  const samplesOf = Map.groupBy(samples.filter(isHere), ({ service }) => service);
  const seriesOf = Map.groupBy(series.filter(isHere), ({ service }) => service);
  return world.services.flatMap((service) => {
    if (service === undefined) return [];
    const { name } = service;
    const values = (metric: MetricName) =>
      (samplesOf.get(name) ?? []).filter((one) => one.metric === metric).map(({ value }) => value);
    const points = (metric: MetricName) => seriesOf.get(name)?.find((one) => one.metric === metric)?.points ?? [];
    const view = serviceView(world, service.number);
    return {
      cluster: world.cluster,
      serviceName: name,
      desiredCount: view.desiredCount,
      runningCount: view.runningCount,
      desired: rangeOf(points('desiredCount')),
      running: rangeOf(points('runningCount')),
      healthyPercentLeast: rangeOf(points('healthyPercent'))?.least ?? null,
      pendingSeconds: pendingOf(values('pendingSeconds')),
      started: values('startedTasks').length,
      stopped: values('stoppedTasks').length,
      failed: values('failedTasks').length,
      unplaced: values('unplaced').length,
      activities: values('scalingActivities').length,
      cpuUtilizationAvg: aggregateOf(
        'avg',
        points('cpuUtilization').map(({ avg }) => avg),
      ),
      latencyMsMax: rangeOf(points('latencyMs'))?.most ?? null,
      errorsPerSecondMax: rangeOf(points('errorsPerSecond'))?.most ?? null,
      targets: targetsOf(world, name),
    };
  });
}

const TRACKED: readonly (readonly [string, MetricName])[] = [
  ['ECSServiceAverageCPUUtilization', 'cpuUtilization'],
  ['ECSServiceAverageMemoryUtilization', 'memoryUtilization'],
  ['ALBRequestCountPerTarget', 'requestsPerSecond'],
];

const targetsOf = ({ scaling }: World, service: string): Target[] =>
  (scaling.targets.get(service)?.policies ?? []).flatMap(({ name, configuration }) => {
    if (configuration.type !== 'TargetTrackingScaling') return [];
    // The variants of 20 seconds have the same beginning.
    const tracked = TRACKED.find(([type]) => configuration.predefinedMetric?.type.startsWith(type) === true);
    return tracked === undefined ? [] : [{ policyName: name, metric: tracked[1], value: configuration.targetValue }];
  });

function clusterReport(
  { cluster }: World,
  samples: readonly Sample[],
  series: readonly Series[],
): RunReport['clusters'][number] {
  const points = (metric: MetricName) =>
    series.find((one) => one.metric === metric && one.cluster === cluster && one.service === undefined)?.points ?? [];
  const alone = (metric: MetricName): number[] =>
    samples
      .filter((one) => one.metric === metric && one.cluster === cluster && one.service === undefined)
      .map(({ value }) => value);
  return {
    clusterName: cluster,
    instances: rangeOf(points('instances')),
    standalone: {
      started: alone('startedTasks').length,
      pendingSeconds: pendingOf(alone('pendingSeconds')),
    },
    waitingTasksMost: rangeOf(points('waitingTasks'))?.most ?? 0,
    costTotalUsd: points('cost.total').at(-1)?.max ?? 0,
    costPerHourUsd: rangeOf(points('cost.perHour')),
  };
}

function activitiesOf(world: World): RunReport['activities'] {
  return [...world.scaling.targets.values()].flatMap((target) =>
    readableActivities(world, target, { includeNotScaled: false }).map(({ number }) => {
      const { startTimeMs, description, cause, statusCode } = scalingActivityView(world, target, number);
      return {
        atMs: startTimeMs,
        cluster: world.cluster,
        service: target.service,
        description,
        cause,
        status: statusCode,
      };
    }),
  );
}

const messagesOf = (world: World): RunReport['messages'] =>
  world.services.flatMap((service) =>
    service === undefined
      ? []
      : serviceView(world, service.number).events.map(({ createdAtMs, message }) => ({
          atMs: createdAtMs,
          cluster: world.cluster,
          service: service.name,
          message,
        })),
  );

const pendingOf = (values: readonly number[]): PendingSeconds => ({
  med: aggregateOf('med', values),
  p95: aggregateOf('p95', values),
  max: aggregateOf('max', values),
});

const rangeOf = (points: readonly SeriesPoint[]): Range | null =>
  points.length === 0
    ? null
    : {
        least: points.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
        most: points.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
      };

/** One point for each period: the least, the mean of means and the most of what lies in it. */
function thinned(points: readonly SeriesPoint[], startMs: number, periodMs: number): SeriesPoint[] {
  const bySpan = Map.groupBy(points, ({ atMs }) => Math.ceil((atMs - startMs) / periodMs));
  return [...bySpan].map(([span, inside]) => ({
    atMs: startMs + span * periodMs,
    min: Math.min(...inside.map(({ min }) => min)),
    avg: inside.reduce((sum, { avg }) => sum + avg, 0) / inside.length,
    max: Math.max(...inside.map(({ max }) => max)),
  }));
}
