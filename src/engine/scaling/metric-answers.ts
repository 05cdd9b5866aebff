import type { Dimension, MetricDataQuery, MetricId } from '../../model/metric.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { MetricDataQueryRequest, MetricRequest } from '../../model/sensing-command.ts';
import { DAY_MS, type EpochMs, HOUR_MS, SECOND_MS } from '../../model/units.ts';
import { CLOUDWATCH_LIMITS, LISTED_SECONDS } from '../../tables/cloudwatch.ts';
import {
  badValue,
  checkDimensions,
  checkMetricName,
  checkNamespace,
  checkUnit,
  first,
} from '../commands/metric-checks.ts';
import { isPeriod, metricQueries } from '../commands/metric-queries.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { dynamicLabel } from './metric-labels.ts';
import { storedAs } from './metric-names.ts';
import { type Line, linesAndLists, setsOf, startsOf } from './metric-query.ts';
import { parseStatistic, statisticOf } from './statistics.ts';

export interface StatisticsRequest extends MetricRequest {
  readonly startMs: EpochMs;
  /** Exclusive. */
  readonly endMs: EpochMs;
  readonly periodSeconds: number;
  readonly statistics: readonly string[];
  readonly unit?: string;
}

export interface StatisticsPoint {
  readonly atMs: EpochMs;
  readonly unit: string;
  /** By the name of the statistic; null: what is known does not give it. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** What a start is rounded down to, by how long ago it is. Source: CW-9. */
export function roundedStart(startMs: EpochMs, nowMs: EpochMs, periodSeconds: number): EpochMs {
  const age = nowMs - startMs;
  const fine = [5, 10, 20, 30].includes(periodSeconds) ? periodSeconds : periodSeconds < 5 ? 1 : 60;
  const seconds = age > 63 * DAY_MS ? 3_600 : age > 15 * DAY_MS ? 300 : fine;
  return Math.floor(startMs / (seconds * SECOND_MS)) * seconds * SECOND_MS;
}

/** Whether points so old are still as fine as the period asks. Source: CW-9. */
export function isKept(startMs: EpochMs, nowMs: EpochMs, periodSeconds: number): boolean {
  const age = nowMs - startMs;
  if (age > 63 * DAY_MS) return periodSeconds % 3_600 === 0;
  if (age > 15 * DAY_MS) return periodSeconds % 300 === 0;
  return age <= 3 * HOUR_MS || periodSeconds % 60 === 0;
}

/** GetMetricStatistics: each unit's points apart, ascending (AWS promises no order). Sources: CW-1, CW-6 to CW-9, EX-CW-06. */
export function metricStatistics(world: World, request: StatisticsRequest): readonly StatisticsPoint[] | Refusal {
  const { namespace, metricName, dimensions = [], startMs, endMs, periodSeconds, statistics, unit } = request;
  const parsed = statistics.map((name) => [name, parseStatistic(name)] as const);
  const unknown = parsed.find(([, statistic]) => statistic === undefined);
  const most = CLOUDWATCH_LIMITS.statisticsPoints;
  const points = Math.ceil((endMs - startMs) / (periodSeconds * SECOND_MS));
  const refusal = first(
    checkNamespace(namespace, 'namespace'),
    checkMetricName(metricName, 'metricName'),
    checkDimensions(dimensions, 'dimensions'),
    checkUnit(unit, 'unit'),
    statistics.length < 1 || statistics.length > 10
      ? badValue('statistics has 1 to 10 items.', 'statistics')
      : undefined,
    unknown === undefined
      ? undefined
      : badValue(`The value ${unknown[0].slice(0, 60)} for parameter Statistics is not supported.`, 'statistics'),
    isPeriod(periodSeconds) ? undefined : badValue('Period must be 1, 5, 10, 20, 30 or a multiple of 60', 'period'),
    startMs < endMs
      ? undefined
      : badValue('The parameter StartTime must be less than the parameter EndTime.', 'startTime'),
    points > most
      ? refuse(
          'InvalidParameterCombinationException',
          `You have requested up to ${points.toLocaleString('en-US')} datapoints, which exceeds the limit of ${most.toLocaleString('en-US')}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
          ['period'],
        )
      : undefined,
  );
  if (refusal !== undefined) return refusal;
  const fromMs = roundedStart(startMs, world.nowMs, periodSeconds);
  if (!isKept(startMs, world.nowMs, periodSeconds)) return [];
  const metric: MetricId = { namespace, name: metricName, dimensions };
  const grid = {
    fromMs,
    periodSeconds,
    periods: Math.ceil((endMs - fromMs) / (periodSeconds * SECOND_MS)),
    asOfMs: world.nowMs,
  };
  const starts = startsOf(grid);
  const units = [...new Set(world.metrics.of(storedAs(metric), unit).map((stream) => stream.unit))].sort(byCodeUnit);
  return units.flatMap((one) =>
    setsOf(world.metrics, { metric, periodSeconds, stat: '', unit: one }, grid).flatMap((set, place) =>
      set === undefined
        ? []
        : [
            {
              atMs: starts[place] as EpochMs,
              unit: one,
              values: Object.fromEntries(
                parsed.map(([name, statistic]) => [name, statistic === undefined ? null : statisticOf(set, statistic)]),
              ),
            },
          ],
    ),
  );
}

export interface MetricDataRequest {
  readonly queries: readonly MetricDataQueryRequest[];
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  /** Periods of all lines together that may be asked for; default: those of one answer (CW-10). */
  readonly pointsAtMost?: number;
  /** Minutes that the clock in labels is ahead of UTC; default 0. */
  readonly labelOffsetMinutes?: number;
}

export interface MetricDataResult {
  readonly id: string;
  readonly label: string;
  readonly periodSeconds: number;
  /** Ascending. */
  readonly timestamps: readonly EpochMs[];
  readonly values: readonly number[];
  /** Why there is nothing, where an expression cannot be worked out. */
  readonly message?: string;
}

/** GetMetricData: each line over its own period, expressions over the finest of those they are made of. Sources: CW-10, MATH-1. */
export function metricData(
  world: World,
  { queries, startMs, endMs, pointsAtMost = CLOUDWATCH_LIMITS.dataPoints, labelOffsetMinutes = 0 }: MetricDataRequest,
): readonly MetricDataResult[] | Refusal {
  const checked = metricQueries(queries, CLOUDWATCH_LIMITS.queries, 'MetricDataQueries');
  if (isRefusal(checked)) return checked;
  if (startMs >= endMs)
    return badValue('The parameter StartTime must be less than the parameter EndTime.', 'startTime');
  const periods = new Map(checked.map((query) => [query.id, periodOf(query, checked)]));
  let points = 0;
  for (const periodSeconds of periods.values()) points += Math.ceil((endMs - startMs) / (periodSeconds * SECOND_MS));
  if (points > pointsAtMost) return badValue(`At most ${pointsAtMost} points can be asked for at once.`, 'startTime');
  const byId = new Map(checked.map((query) => [query.id, query]));
  const overPeriod = new Map<number, ReturnType<typeof linesOver>>();
  return checked.flatMap((query) => {
    if (!query.returnData) return [];
    const periodSeconds = periods.get(query.id) as number;
    const known = overPeriod.get(periodSeconds) ?? linesOver(world, checked, { startMs, endMs, periodSeconds });
    overPeriod.set(periodSeconds, known);
    const line = known.lines.get(query.id);
    const list = known.lists.get(query.id);
    const head = { id: query.id, periodSeconds };
    if (typeof line !== 'object' && list === undefined)
      return [{ ...head, label: query.label ?? labelOf(query), timestamps: [], values: [], message: line ?? '' }];
    /** Series of a list are called like the lines that they are made of. */
    const shownAs = (one: Line, of: MetricDataQuery) => {
      const there = [...one.values.keys()].filter((place) => one.values[place] !== null);
      const shown = {
        timestamps: there.map((place) => known.starts[place] as EpochMs),
        values: there.map((place) => one.values[place] as number),
      };
      const plain = of === query ? labelOf(of) : (of.label ?? labelOf(of));
      const about = { plain, stat: of.metricStat, accountId: world.accountId, region: world.region };
      const label =
        query.label === undefined
          ? plain
          : dynamicLabel(query.label, { ...shown, ...about, nowMs: world.nowMs, offsetMinutes: labelOffsetMinutes });
      return { ...head, label, ...shown };
    };
    if (list === undefined) return [shownAs(line as Line, query)];
    return list.map((item) => shownAs(item.line, byId.get(item.id) ?? query));
  });
}

/** All lines over periods of one length. */
function linesOver(
  world: World,
  queries: readonly MetricDataQuery[],
  span: { readonly startMs: EpochMs; readonly endMs: EpochMs; readonly periodSeconds: number },
) {
  const stepMs = span.periodSeconds * SECOND_MS;
  const fromMs = Math.floor(span.startMs / stepMs) * stepMs;
  const periods = Math.ceil((span.endMs - fromMs) / stepMs);
  const grid = { fromMs, periodSeconds: span.periodSeconds, periods, asOfMs: world.nowMs };
  return { ...linesAndLists(world.metrics, queries, grid), starts: startsOf(grid) };
}

const labelOf = ({ id, metricStat }: MetricDataQuery): string => metricStat?.metric.name ?? id;

/** An expression's own period, or the finest of the metrics. */
const periodOf = (query: MetricDataQuery, all: readonly MetricDataQuery[]): number =>
  query.metricStat?.periodSeconds ??
  query.periodSeconds ??
  Math.min(...all.flatMap(({ metricStat }) => metricStat?.periodSeconds ?? []), DAY_SECONDS);
const DAY_SECONDS = 86_400;

/** ListMetrics: those with a point in the last two weeks, by namespace, name and dimensions. Source: CW-5. */
export function listedMetrics(
  world: World,
  filter: {
    readonly namespace?: string;
    readonly metricName?: string;
    readonly dimensions?: readonly Partial<Dimension>[];
  } = {},
): readonly MetricId[] {
  const oldestMs = world.nowMs - LISTED_SECONDS * SECOND_MS;
  const { namespace, metricName, dimensions = [] } = filter;
  const found = new Map<string, MetricId>();
  for (const { id, series } of world.metrics.all()) {
    if (namespace !== undefined && id.namespace !== namespace) continue;
    if (metricName !== undefined && id.name !== metricName) continue;
    const fits = dimensions.every(({ name, value }) =>
      id.dimensions.some((one) => one.name === name && (value === undefined || one.value === value)),
    );
    if (fits && series.lastStartMs() >= oldestMs) found.set(JSON.stringify([id.namespace, id.name, id.dimensions]), id);
  }
  return [...found].sort(([a], [b]) => byCodeUnit(a, b)).map(([, id]) => id);
}
