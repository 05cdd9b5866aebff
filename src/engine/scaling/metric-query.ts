import type { MetricDataQuery, MetricStat, StatisticSet } from '../../model/metric.ts';
import type { EpochMs } from '../../model/units.ts';
import { SECOND_MS } from '../../model/units.ts';
import { evaluateMath, type MathValue, type Points } from './metric-math.ts';
import { isMathError, parseMath } from './metric-math-syntax.ts';
import { storedAs } from './metric-names.ts';
import type { MetricStore } from './metric-store.ts';
import { merged, parseStatistic, statisticOf } from './statistics.ts';

/** Periods, one behind the other. */
export interface Grid {
  /** Start of the first. */
  readonly fromMs: EpochMs;
  readonly periodSeconds: number;
  readonly periods: number;
  /** Points that become visible later are not there yet. */
  readonly asOfMs: EpochMs;
  /** Where the periods begin, and where the last one ends, when a clock was changed between; absent: all are alike. */
  readonly edgesMs?: readonly EpochMs[];
}

export const startsOf = ({ fromMs, periodSeconds, periods, edgesMs }: Grid): EpochMs[] =>
  edgesMs?.slice(0, periods) ??
  Array.from({ length: periods }, (_, place) => fromMs + place * periodSeconds * SECOND_MS);

/** What each period of the grid holds of a metric; undefined: nothing. */
export function setsOf(store: MetricStore, stat: MetricStat, grid: Grid): (StatisticSet | undefined)[] {
  const { fromMs, periodSeconds, periods, asOfMs, edgesMs } = grid;
  const stepMs = periodSeconds * SECOND_MS;
  const placeOf = (atMs: EpochMs): number =>
    edgesMs === undefined ? Math.floor((atMs - fromMs) / stepMs) : edgesMs.findLastIndex((edgeMs) => edgeMs <= atMs);
  const sets: (StatisticSet | undefined)[] = new Array(periods).fill(undefined);
  const span = { fromMs, toMs: edgesMs?.at(-1) ?? fromMs + periods * stepMs, asOfMs, coarsestSeconds: periodSeconds };
  store.read(storedAs(stat.metric), stat.unit, span, (point) => {
    const place = placeOf(point.startMs);
    const known = sets[place];
    sets[place] = known === undefined ? point : merged(known, point);
  });
  return sets;
}

export interface Line {
  readonly values: Points;
  /** Samples in each period; for an expression 1 where it has a point. */
  readonly samples: readonly number[];
}

/** The values of one metric over the grid. */
export function lineOf(store: MetricStore, stat: MetricStat, grid: Grid): Line {
  const statistic = parseStatistic(stat.stat);
  const sets = setsOf(store, stat, grid);
  return {
    values: sets.map((set) => (set === undefined || statistic === undefined ? null : statisticOf(set, statistic))),
    samples: sets.map((set) => set?.count ?? 0),
  };
}

/** Lines that name each other, each worked out once. An expression that cannot be worked out has no points. */
export const linesOf = (
  store: MetricStore,
  queries: readonly MetricDataQuery[],
  grid: Grid,
): ReadonlyMap<string, Line | string> => linesAndLists(store, queries, grid).lines;

/** The series of an expression that gives several, by the id of what each is made of. */
export type LineList = readonly { readonly id: string; readonly line: Line }[];

const toLine = (points: Points): Line => ({ values: points, samples: points.map((point) => Number(point !== null)) });

/** The same, and the lists of series that expressions such as METRICS() give. */
export function linesAndLists(
  store: MetricStore,
  queries: readonly MetricDataQuery[],
  grid: Grid,
): { readonly lines: ReadonlyMap<string, Line | string>; readonly lists: ReadonlyMap<string, LineList> } {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const startsMs = startsOf(grid);
  const values = new Map<string, MathValue | string>();
  const lines = new Map<string, Line | string>();
  const lists = new Map<string, LineList>();
  const underWay = new Set<string>();
  const metricIds = queries.filter(({ metricStat }) => metricStat !== undefined).map(({ id }) => id);
  const valueNamed = (id: string): MathValue | undefined => {
    const known = values.get(id);
    if (known !== undefined) return typeof known === 'string' ? undefined : known;
    const query = byId.get(id);
    if (query === undefined || underWay.has(id)) return undefined;
    underWay.add(id);
    const value = worth(query);
    underWay.delete(id);
    values.set(id, value);
    return typeof value === 'string' ? undefined : value;
  };
  const worth = (query: MetricDataQuery): MathValue | string => {
    if (query.metricStat !== undefined) {
      const line = lineOf(store, query.metricStat, grid);
      lines.set(query.id, line);
      return { kind: 'series', points: line.values };
    }
    const node = parseMath(query.expression ?? '');
    if (isMathError(node)) return node.message;
    const result = evaluateMath(node, { startsMs, periodSeconds: grid.periodSeconds, valueOf: valueNamed, metricIds });
    return isMathError(result) ? result.message : result;
  };
  for (const { id } of queries) {
    valueNamed(id);
    if (lines.has(id)) continue;
    const value = values.get(id);
    if (typeof value === 'object' && value.kind === 'series') lines.set(id, toLine(value.points));
    else lines.set(id, typeof value === 'string' ? value : 'The expression must give one time series.');
    if (typeof value === 'object' && value.kind === 'list')
      lists.set(
        id,
        value.items.map((item) => ({ id: item.id, line: toLine(item.points) })),
      );
  }
  return { lines, lists };
}
