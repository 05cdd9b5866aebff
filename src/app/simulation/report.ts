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
import { type LineTotals, type Range, type Series, thinned, totalsOf } from './series.ts';
import { GROUP_CHANGES, type GroupChange, type Sample, type Watch } from './watch.ts';

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
  /** Changes of the sizes that Auto Scaling groups want, oldest first. */
  readonly groupChanges: readonly GroupChange[];
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
  const samples = worlds.flatMap((world) => (watches.get(world.cluster) as Watch).samples);
  const judged = (scenario.expect ?? []).map((text) => new Judged(parseExpectation(text) as Expectation));
  const periodMs = Math.max(60_000, Math.ceil((endMs - startMs) / REPORT_BOUNDS.points / 60_000) * 60_000);
  const series: Series[] = [];
  const totals: LineTotals[] = [];
  // A line goes as soon as everything has been taken from it: all of them at once fill the memory.
  for (const world of worlds)
    for (const line of (watches.get(world.cluster) as Watch).lines(startMs)) {
      for (const one of judged) one.line(line);
      totals.push(totalsOf(line));
      series.push({ ...line, points: thinned(line.points, startMs, periodMs) });
    }
  const verdicts = judged.map((one) => one.verdict(samples));
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
    services: worlds.flatMap((world) => serviceReports(world, samples, totals)),
    clusters: worlds.map((world) => clusterReport(world, samples, totals)),
    activities: worlds
      .flatMap(activitiesOf)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-REPORT_BOUNDS.activities),
    groupChanges: worlds
      .flatMap((world) => (watches.get(world.cluster) as Watch).groupChanges)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-GROUP_CHANGES),
    messages: worlds
      .flatMap(messagesOf)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-REPORT_BOUNDS.messages),
    periodMs,
    series,
  };
}

/** Gathers what an expectation is about: the mean of each minute, of a least or a most that of each minute, or else samples. */
class Judged {
  private readonly expectation: Expectation;
  private readonly values: number[] = [];
  private hasLines = false;

  constructor(expectation: Expectation) {
    this.expectation = expectation;
  }

  line(line: Series): void {
    if (!this.isAbout(line)) return;
    const { aggregate } = this.expectation;
    const part = aggregate === 'min' || aggregate === 'max' ? aggregate : 'avg';
    this.hasLines = true;
    for (const point of line.points) this.values.push(point[part]);
  }

  verdict(samples: readonly Sample[]): Verdict {
    const values = this.hasLines ? this.values : samples.filter((one) => this.isAbout(one)).map(({ value }) => value);
    return judge(this.expectation, values);
  }

  private isAbout({ metric, service, cluster }: Omit<Series, 'points'>): boolean {
    const { labels } = this.expectation;
    return (
      metric === this.expectation.metric &&
      (labels.service === undefined || labels.service === service) &&
      (labels.cluster === undefined || labels.cluster === cluster)
    );
  }
}

function serviceReports(world: World, samples: readonly Sample[], lines: readonly LineTotals[]): ServiceReport[] {
  const isHere = ({ cluster }: { readonly cluster: string }): boolean => cluster === world.cluster;
  const samplesOf = Map.groupBy(samples.filter(isHere), ({ service }) => service);
  const linesOf = Map.groupBy(lines.filter(isHere), ({ service }) => service);
  return world.services.flatMap((service) => {
    if (service === undefined) return [];
    const { name } = service;
    const values = (metric: MetricName) =>
      (samplesOf.get(name) ?? []).filter((one) => one.metric === metric).map(({ value }) => value);
    const line = (metric: MetricName) => linesOf.get(name)?.find((one) => one.metric === metric);
    const range = (metric: MetricName): Range | null => line(metric)?.range ?? null;
    const view = serviceView(world, service.number);
    return {
      cluster: world.cluster,
      serviceName: name,
      desiredCount: view.desiredCount,
      runningCount: view.runningCount,
      desired: range('desiredCount'),
      running: range('runningCount'),
      healthyPercentLeast: range('healthyPercent')?.least ?? null,
      pendingSeconds: pendingOf(values('pendingSeconds')),
      started: values('startedTasks').length,
      stopped: values('stoppedTasks').length,
      failed: values('failedTasks').length,
      unplaced: values('unplaced').length,
      activities: values('scalingActivities').length,
      cpuUtilizationAvg: line('cpuUtilization')?.avg ?? null,
      latencyMsMax: range('latencyMs')?.most ?? null,
      errorsPerSecondMax: range('errorsPerSecond')?.most ?? null,
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
  lines: readonly LineTotals[],
): RunReport['clusters'][number] {
  const line = (metric: MetricName) =>
    lines.find((one) => one.metric === metric && one.cluster === cluster && one.service === undefined);
  const range = (metric: MetricName): Range | null => line(metric)?.range ?? null;
  const alone = (metric: MetricName): number[] =>
    samples
      .filter((one) => one.metric === metric && one.cluster === cluster && one.service === undefined)
      .map(({ value }) => value);
  return {
    clusterName: cluster,
    instances: range('instances'),
    standalone: {
      started: alone('startedTasks').length,
      pendingSeconds: pendingOf(alone('pendingSeconds')),
    },
    waitingTasksMost: range('waitingTasks')?.most ?? 0,
    costTotalUsd: line('cost.total')?.last ?? 0,
    costPerHourUsd: range('cost.perHour'),
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
