import type { Alarm, AlarmDatapoint, AlarmState, MetricAlarmConfiguration } from '../../model/alarm.ts';
import { cloudWatchInstant } from '../../model/calendar.ts';
import type { MetricStat } from '../../model/metric.ts';
import type { EpochMs } from '../../model/units.ts';
import { ALWAYS_IGNORE_MISSING } from '../../tables/cloudwatch.ts';
import type { World } from '../world.ts';
import { BREACHES, evaluateAlarm } from './alarm-evaluation.ts';
import { insufficientReason, thresholdReason } from './alarm-reasons.ts';
import { evaluationGrid } from './alarm-times.ts';
import { type Line, lineOf, linesOf, startsOf } from './metric-query.ts';
import { fewestSamples, parseStatistic } from './statistics.ts';

/** What an alarm finds when it looks at its metric. */
export interface Finding {
  readonly state: AlarmState;
  /** Worked out when the state changes: most looks change nothing. */
  readonly reason: () => string;
  readonly reasonData: () => string;
  /** The real values that decided, oldest first. */
  readonly datapoints: readonly number[];
}

/** The range as an alarm sees it now, oldest first. */
export function datapointsOf(world: World, configuration: MetricAlarmConfiguration, atMs: EpochMs): AlarmDatapoint[] {
  const grid = evaluationGrid(configuration, atMs);
  const line = lineOfAlarm(world, configuration, grid);
  return startsOf(grid).map((startMs, place) => ({
    atMs: startMs,
    value: line.values[place] ?? null,
    sampleCount: line.samples[place] ?? 0,
  }));
}

/** The line that an alarm goes by, over any periods. */
export function lineOfAlarm(
  world: World,
  configuration: MetricAlarmConfiguration,
  grid: Parameters<typeof lineOf>[2],
): Line {
  const { metrics } = configuration;
  if (metrics === undefined) return lineOf(world.metrics, statOf(configuration), grid);
  const returned = metrics.find(({ returnData }) => returnData);
  const line = linesOf(world.metrics, metrics, grid).get(returned?.id ?? '');
  return typeof line === 'object' ? line : { values: [], samples: [] };
}

/** One object for each configuration, so that its metric is found again without being spelled out. */
const stats = new WeakMap<MetricAlarmConfiguration, MetricStat>();

function statOf(configuration: MetricAlarmConfiguration): MetricStat {
  const known = stats.get(configuration) ?? newStat(configuration);
  stats.set(configuration, known);
  return known;
}

const newStat = (configuration: MetricAlarmConfiguration): MetricStat => ({
  metric: {
    namespace: configuration.namespace ?? '',
    name: configuration.metricName ?? '',
    dimensions: configuration.dimensions,
  },
  periodSeconds: configuration.periodSeconds,
  stat: configuration.extendedStatistic ?? configuration.statistic ?? '',
  ...(configuration.unit !== undefined && { unit: configuration.unit }),
});

/** Looks at the metric of an alarm; null: too few samples for its percentile, so nothing is to be said (AL-16). */
export function lookAt(world: World, alarm: Alarm, configuration: MetricAlarmConfiguration): Finding | null {
  const atMs = world.nowMs;
  const points = datapointsOf(world, configuration, atMs);
  const breaches = BREACHES[configuration.comparisonOperator];
  const verdicts = points.map(({ value }) => {
    if (value === null) return 'missing' as const;
    return breaches(value, configuration.threshold) ? ('breaching' as const) : ('within' as const);
  });
  const { evaluationPeriods } = configuration;
  const datapointsToAlarm = configuration.datapointsToAlarm ?? evaluationPeriods;
  const { state, counted, filled } = evaluateAlarm({
    verdicts,
    evaluationPeriods,
    datapointsToAlarm,
    treatMissingData: ALWAYS_IGNORE_MISSING.has(configuration.namespace ?? '')
      ? 'ignore'
      : configuration.treatMissingData,
    current: alarm.state,
  });
  const real = counted.map((place) => points[place] as AlarmDatapoint);
  if (hasTooFewSamples(configuration, real)) return null;
  const reason = (): string => {
    const deciding = counted
      .filter((place) => (verdicts[place] === 'breaching') === (state === 'ALARM'))
      .map((place) => points[place] as AlarmDatapoint);
    return state === 'INSUFFICIENT_DATA'
      ? insufficientReason(evaluationPeriods)
      : thresholdReason({ configuration, datapointsToAlarm, from: alarm.state, to: state, deciding, real, filled });
  };
  return {
    state,
    reason,
    reasonData: () => reasonData(configuration, real, atMs),
    datapoints: real.map(({ value }) => value as number),
  };
}

function hasTooFewSamples(configuration: MetricAlarmConfiguration, points: readonly AlarmDatapoint[]): boolean {
  const { evaluateLowSampleCountPercentile, extendedStatistic } = configuration;
  if (evaluateLowSampleCountPercentile !== 'ignore' || extendedStatistic === undefined) return false;
  const statistic = parseStatistic(extendedStatistic);
  if (statistic?.kind !== 'percentile') return false;
  const fewest = fewestSamples(statistic.percent);
  return points.some(({ sampleCount }) => sampleCount < fewest);
}

/** Source: AL-28. */
function reasonData(configuration: MetricAlarmConfiguration, real: readonly AlarmDatapoint[], atMs: EpochMs): string {
  const { statistic, extendedStatistic, unit, periodSeconds, threshold } = configuration;
  const [oldest] = real;
  return JSON.stringify({
    version: '1.0',
    queryDate: cloudWatchInstant(atMs),
    ...(oldest !== undefined && { startDate: cloudWatchInstant(oldest.atMs) }),
    ...(statistic !== undefined && { statistic }),
    ...(extendedStatistic !== undefined && { extendedStatistic }),
    ...(unit !== undefined && { unit }),
    period: periodSeconds,
    recentDatapoints: real.map(({ value }) => value),
    threshold,
    evaluatedDatapoints: [...real]
      .reverse()
      .map(({ atMs: startMs, value, sampleCount }) => ({ timestamp: cloudWatchInstant(startMs), sampleCount, value })),
  });
}

/** What a caller of SetAlarmState says that the state comes from; empty when that is nothing. Source: AL-23. */
export function datapointsIn(reasonDataText: string | undefined): readonly number[] {
  if (reasonDataText === undefined) return [];
  try {
    const { recentDatapoints } = JSON.parse(reasonDataText) as { readonly recentDatapoints?: unknown };
    return Array.isArray(recentDatapoints)
      ? recentDatapoints.filter((value) => typeof value === 'number').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}
const MOST = 100;
