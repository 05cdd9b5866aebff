import type { StatisticSet, ValueCount } from '../../model/metric.ts';

/** The five that need no single values. Source: CW-7. */
export const SIMPLE_STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
export type SimpleStatistic = (typeof SIMPLE_STATISTICS)[number];

/** Where a range over the sorted values ends: a percentile, a value, or nowhere. */
type Edge = { readonly percent: number } | { readonly value: number } | null;

export type Statistic =
  | { readonly kind: 'simple'; readonly name: SimpleStatistic }
  | { readonly kind: 'percentile'; readonly percent: number }
  /** Trimmed mean, winsorised mean, trimmed count, trimmed sum, percentile rank. */
  | { readonly kind: 'TM' | 'WM' | 'TC' | 'TS' | 'PR'; readonly low: Edge; readonly high: Edge };

const PERCENT = /^(\d{1,3}(?:\.\d{1,10})?)%$/;
const NUMBER = /^-?\d{1,16}(?:\.\d{1,16})?$/;
const SHORT = /^(p|tm|wm|tc|ts)(\d{1,3}(?:\.\d{1,10})?)$/i;
const RANGE = /^(TM|WM|TC|TS|PR)\(([^:()]*):([^:()]*)\)$/i;

/** A statistic by its name in CloudWatch, or undefined when there is none such. Source: CW-7. */
export function parseStatistic(text: string): Statistic | undefined {
  const simple = SIMPLE_STATISTICS.find((name) => name === text);
  if (simple !== undefined) return { kind: 'simple', name: simple };
  if (text === 'IQM') return { kind: 'TM', low: { percent: 25 }, high: { percent: 75 } };
  const short = SHORT.exec(text);
  if (short !== null) {
    const percent = Number(short[2]);
    if (percent > 100) return undefined;
    const kind = (short[1] as string).toUpperCase();
    return kind === 'P' ? { kind: 'percentile', percent } : { kind: kind as 'TM', low: null, high: { percent } };
  }
  const range = RANGE.exec(text);
  if (range === null) return undefined;
  const kind = (range[1] as string).toUpperCase() as 'TM';
  const low = parseEdge(range[2] as string);
  const high = parseEdge(range[3] as string);
  if (low === undefined || high === undefined || (low === null && high === null)) return undefined;
  if (low !== null && high !== null) {
    if ('percent' in low !== 'percent' in high) return undefined;
    if (sizeOf(low) >= sizeOf(high)) return undefined;
  }
  if (kind === ('PR' as string) && [low, high].some((edge) => edge !== null && 'percent' in edge)) return undefined;
  return { kind, low, high };
}

const sizeOf = (edge: Exclude<Edge, null>): number => ('percent' in edge ? edge.percent : edge.value);

function parseEdge(text: string): Edge | undefined {
  if (text === '') return null;
  const percent = PERCENT.exec(text);
  if (percent !== null) return Number(percent[1]) <= 100 ? { percent: Number(percent[1]) } : undefined;
  return NUMBER.test(text) ? { value: Number(text) } : undefined;
}

/** The number, or null when what is known does not give it. Sources: CW-7, CW-8. */
export function statisticOf(set: StatisticSet, statistic: Statistic): number | null {
  if (set.count === 0) return null;
  if (statistic.kind === 'simple') return simpleOf(set, statistic.name);
  const values = valuesOf(set);
  if (values === undefined || (values[0] as ValueCount).value < 0) return null;
  if (statistic.kind === 'percentile') return percentileOf(values, set.count, statistic.percent);
  const { kind } = statistic;
  if (kind === 'PR') return rankOf(values, set.count, statistic);
  const range = boundsOf(values, set.count, statistic);
  return kind === 'WM' ? winsorised(values, set.count, range) : trimmed(values, kind, range);
}

function simpleOf({ count, sum, minimum, maximum }: StatisticSet, name: SimpleStatistic): number {
  switch (name) {
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Sum':
      return sum;
    case 'Minimum':
      return minimum;
    case 'Maximum':
      return maximum;
  }
}

/** The single values where they are known, or follow from the set: one sample, or all of them equal. Source: CW-8. */
function valuesOf({ count, minimum, maximum, values }: StatisticSet): readonly ValueCount[] | undefined {
  if (values !== undefined && values.length > 0) return values;
  return count === 1 || minimum === maximum ? [{ value: minimum, count }] : undefined;
}

/** The smallest value that at least so many percent of the samples do not exceed. */
function percentileOf(values: readonly ValueCount[], total: number, percent: number): number {
  const wanted = (percent / 100) * total;
  let seen = 0;
  for (const { value, count } of values) {
    seen += count;
    if (seen >= wanted - EPSILON * total && seen > 0) return value;
  }
  return (values.at(-1) as ValueCount).value;
}
const EPSILON = 1e-12;

interface Range {
  /** Samples, counted from the smallest, and values between which the range lies. */
  readonly fromSample: number;
  readonly toSample: number;
  readonly fromValue: number;
  readonly toValue: number;
}

type Ranged = { readonly low: Edge; readonly high: Edge };

function boundsOf(values: readonly ValueCount[], total: number, { low, high }: Ranged): Range {
  const sample = (edge: Edge, none: number): number =>
    edge !== null && 'percent' in edge ? (edge.percent / 100) * total : none;
  const value = (edge: Edge, none: number): number => {
    if (edge === null) return none;
    return 'value' in edge ? edge.value : percentileOf(values, total, edge.percent);
  };
  return {
    fromSample: sample(low, 0),
    toSample: sample(high, total),
    fromValue: value(low, Number.NEGATIVE_INFINITY),
    toValue: value(high, Number.POSITIVE_INFINITY),
  };
}

/** Mean, count or sum of what lies within; a sample on a percentile counts for the part of it that lies inside. */
function trimmed(values: readonly ValueCount[], kind: 'TM' | 'TC' | 'TS', range: Range): number | null {
  let seen = 0;
  let count = 0;
  let sum = 0;
  for (const { value, count: here } of values) {
    const from = Math.max(seen, range.fromSample);
    const to = Math.min(seen + here, range.toSample);
    seen += here;
    if (value < range.fromValue || value > range.toValue || to <= from) continue;
    count += to - from;
    sum += value * (to - from);
  }
  if (kind === 'TC') return count;
  if (kind === 'TS') return sum;
  return count === 0 ? null : sum / count;
}

/** The mean with everything outside moved to the edge. */
const winsorised = (values: readonly ValueCount[], total: number, { fromValue, toValue }: Range): number =>
  values.reduce((sum, { value, count }) => sum + Math.min(Math.max(value, fromValue), toValue) * count, 0) / total;

/** Percent of the samples above the lower bound and not above the upper one. Source: CW-7. */
function rankOf(values: readonly ValueCount[], total: number, { low, high }: Ranged): number {
  const from = low !== null && 'value' in low ? low.value : Number.NEGATIVE_INFINITY;
  const to = high !== null && 'value' in high ? high.value : Number.POSITIVE_INFINITY;
  const inside = values.reduce((sum, { value, count }) => (value > from && value <= to ? sum + count : sum), 0);
  return (inside / total) * 100;
}

/** The fewest samples of which a percentile says something: 10/(1-p) from the median up, 10/p below it. Sources: AL-16, EX-CW-10. */
export function fewestSamples(percent: number): number {
  const share = percent / 100;
  if (share <= 0 || share >= 1) return 0;
  const exact = share >= 0.5 ? 1_000 / (100 - percent) : 1_000 / percent;
  const whole = Math.round(exact);
  return Math.abs(exact - whole) <= 1e-9 * whole ? whole : Math.ceil(exact); // 100 − 99.9 is not quite 0.1
}

/** Distinct values that one span keeps; beyond it they are rounded until they fit. */
const DISTINCT_VALUES = 150;

/** One set out of two. The single values survive where both sides know them. */
export function merged(a: StatisticSet, b: StatisticSet): StatisticSet {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const [left, right] = [valuesOf(a), valuesOf(b)];
  const sums = {
    count: a.count + b.count,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
  };
  if (left === undefined || right === undefined || sums.minimum === sums.maximum) return sums;
  return { ...sums, values: boundedValues([...left, ...right]) };
}

/** Values ascending, equal ones counted together, rounded to fewer digits while there are too many of them. */
export function boundedValues(values: readonly ValueCount[]): readonly ValueCount[] {
  let counted = counts(values, (value) => value);
  for (let digits = 4; counted.length > DISTINCT_VALUES && digits >= 1; digits--)
    counted = counts(counted, (value) => Number(value.toPrecision(digits)));
  return counted;
}

function counts(values: readonly ValueCount[], round: (value: number) => number): readonly ValueCount[] {
  const byValue = new Map<number, number>();
  for (const { value, count } of values) {
    const rounded = round(value);
    byValue.set(rounded, (byValue.get(rounded) ?? 0) + count);
  }
  return [...byValue].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

/** The set of single values. */
export function setOf(values: readonly ValueCount[]): StatisticSet {
  const sorted = boundedValues(values);
  const count = values.reduce((sum, one) => sum + one.count, 0);
  const sum = values.reduce((total, one) => total + one.value * one.count, 0);
  const minimum = values.reduce((least, { value }) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const maximum = values.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return { count, sum, minimum, maximum, ...(sorted.length > 1 && { values: sorted }) };
}

/** Single numbers as one set: equal ones are not listed singly. */
export function setOfNumbers(values: readonly number[]): StatisticSet | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  return values.every((value) => value === first)
    ? { count: values.length, sum: first * values.length, minimum: first, maximum: first }
    : setOf(values.map((value) => ({ value, count: 1 })));
}
