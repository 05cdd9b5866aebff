import { aggregateOf, type MetricName } from './expectations.ts';

/** A line of numbers over time: least, mean and most of each span; null where there was nothing. */
export interface Series {
  readonly metric: MetricName;
  readonly cluster: string;
  readonly service?: string;
  readonly points: readonly SeriesPoint[];
}
export interface SeriesPoint {
  readonly atMs: number;
  readonly min: number;
  readonly avg: number;
  readonly max: number;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A whole line in a few numbers. */
export interface LineTotals {
  readonly metric: MetricName;
  readonly cluster: string;
  readonly service?: string;
  readonly range: Range | null;
  readonly avg: number | null;
  /** The most of its last point. */
  readonly last: number | null;
}

export function totalsOf({ points, ...line }: Series): LineTotals {
  const means = points.map(({ avg }) => avg);
  return { ...line, range: rangeOf(points), avg: aggregateOf('avg', means), last: points.at(-1)?.max ?? null };
}

const rangeOf = (points: readonly SeriesPoint[]): Range | null =>
  points.length === 0
    ? null
    : {
        least: points.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
        most: points.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
      };

/** One point for each period: the least, the mean of means and the most of what lies in it. */
export function thinned(points: readonly SeriesPoint[], startMs: number, periodMs: number): SeriesPoint[] {
  const bySpan = Map.groupBy(points, ({ atMs }) => Math.ceil((atMs - startMs) / periodMs));
  return [...bySpan].map(([span, inside]) => ({
    atMs: startMs + span * periodMs,
    min: Math.min(...inside.map(({ min }) => min)),
    avg: inside.reduce((sum, { avg }) => sum + avg, 0) / inside.length,
    max: Math.max(...inside.map(({ max }) => max)),
  }));
}
