import { civilTimeOf } from '../../model/calendar.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../model/units.ts';
import type { MathScope, MathValue, Points } from './metric-math.ts';

/** The arguments of a call, each worked out when it is asked for: a word such as DESC is no value. */
export interface MathArguments {
  readonly count: number;
  readonly value: (place: number) => MathValue;
  /** The word that stands there, in capitals; undefined: something else does. */
  readonly word: (place: number) => string | undefined;
  readonly fail: (message: string) => never;
  readonly scope: MathScope;
}

type List = Extract<MathValue, { readonly kind: 'list' }>;
type MathFunction = (args: MathArguments) => MathValue;

const series = (points: Points): MathValue => ({ kind: 'series', points });
const scalar = (value: number): MathValue => ({ kind: 'scalar', value });
const present = (points: Points): number[] => points.filter((point) => point !== null);

function exactly({ count, fail }: MathArguments, least: number, most = least): void {
  if (count < least || count > most) fail(`takes ${least === most ? least : `${least} to ${most}`} arguments`);
}

function listAt(args: MathArguments, place: number): List {
  const value = args.value(place);
  return value.kind === 'list' ? value : args.fail('takes a list of time series');
}

function wholeAt(args: MathArguments, place: number): number {
  const value = args.value(place);
  return value.kind === 'scalar' && Number.isInteger(value.value) && value.value >= 0
    ? value.value
    : args.fail('takes whole numbers from 0');
}

/** Works on one series, or on each of a list. */
const onSeries =
  (work: (points: Points, scope: MathScope) => Points): MathFunction =>
  (args) => {
    exactly(args, 1);
    const value = args.value(0);
    if (value.kind === 'series') return series(work(value.points, args.scope));
    if (value.kind === 'scalar') return args.fail('takes a time series');
    return { kind: 'list', items: value.items.map(({ id, points }) => ({ id, points: work(points, args.scope) })) };
  };

/** A point in every period, by when it begins. */
const ofTime = (work: (startMs: EpochMs) => number): MathFunction => onSeries((_, { startsMs }) => startsMs.map(work));

/** Compares a point with the one before it, whenever that was; the first has none. Source: MATH-3. */
const sinceLast = (work: (difference: number, seconds: number) => number): MathFunction =>
  onSeries((points, { startsMs }) => {
    let before: { readonly value: number; readonly atMs: number } | undefined;
    return points.map((point, place) => {
      if (point === null) return null;
      const [earlier, atMs] = [before, startsMs[place] as number];
      before = { value: point, atMs };
      if (earlier === undefined) return null;
      const result = work(point - earlier.value, (atMs - earlier.atMs) / SECOND_MS);
      return Number.isFinite(result) ? result : null;
    });
  });

const RANKS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  MAX: (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
};

/** By one number of each series; those without points come last, equal ones stay in their order. */
function sorted(args: MathArguments): MathValue {
  exactly(args, 3, 4);
  const rank = RANKS[args.word(1) ?? ''] ?? args.fail(`takes ${Object.keys(RANKS).join(', ')}`);
  const order = args.word(2);
  if (order !== 'ASC' && order !== 'DESC') return args.fail('takes ASC or DESC');
  const ranked = listAt(args, 0).items.map((item) => {
    const values = present(item.points);
    return { item, by: values.length === 0 ? undefined : rank(values) };
  });
  ranked.sort((a, b) => {
    if (a.by === undefined || b.by === undefined) return Number(a.by === undefined) - Number(b.by === undefined);
    return order === 'ASC' ? a.by - b.by : b.by - a.by;
  });
  const most = args.count === 4 ? wholeAt(args, 3) : ranked.length;
  return { kind: 'list', items: ranked.slice(0, most).map(({ item }) => item) };
}

const nth =
  (place: 0 | -1): MathFunction =>
  (args) => {
    exactly(args, 1);
    const item = listAt(args, 0).items.at(place);
    return item === undefined ? args.fail('has no time series to take') : series(item.points);
  };

/**
 * Functions of metric math beyond its arithmetic: of points and the ones before them, of time, and of lists.
 * Sources: MATH-1, MATH-3; CloudWatch User Guide, using metric math (read 2026-11).
 */
export const MATH_FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  RATE: sinceLast((difference, seconds) => difference / seconds),
  DIFF: sinceLast((difference) => difference),
  DIFF_TIME: sinceLast((_, seconds) => seconds),
  RUNNING_SUM: onSeries((points) => {
    let sum = 0;
    return points.map((point) => {
      if (point === null) return null;
      sum += point;
      return sum;
    });
  }),
  DATAPOINT_COUNT: (args) => {
    exactly(args, 1);
    const value = args.value(0);
    if (value.kind === 'series') return scalar(present(value.points).length);
    if (value.kind === 'scalar') return args.fail('takes a time series');
    const { startsMs } = args.scope;
    return series(
      startsMs.map((_, place) => value.items.filter(({ points }) => (points[place] ?? null) !== null).length),
    );
  },
  MINUTE: ofTime((startMs) => civilTimeOf(startMs).minute),
  HOUR: ofTime((startMs) => civilTimeOf(startMs).hour),
  /** Monday is 1, Sunday 7; 1 January 1970 was a Thursday. */
  DAY: ofTime((startMs) => ((((Math.floor(startMs / DAY_MS) + 3) % 7) + 7) % 7) + 1),
  DATE: ofTime((startMs) => civilTimeOf(startMs).day),
  MONTH: ofTime((startMs) => civilTimeOf(startMs).month),
  YEAR: ofTime((startMs) => civilTimeOf(startMs).year),
  EPOCH: ofTime((startMs) => startMs / SECOND_MS),
  FIRST: nth(0),
  LAST: nth(-1),
  METRIC_COUNT: (args) => {
    exactly(args, 1);
    return scalar(listAt(args, 0).items.length);
  },
  REMOVE_EMPTY: (args) => {
    exactly(args, 1);
    return { kind: 'list', items: listAt(args, 0).items.filter(({ points }) => present(points).length > 0) };
  },
  SLICE: (args) => {
    exactly(args, 2, 3);
    const { items } = listAt(args, 0);
    return { kind: 'list', items: items.slice(wholeAt(args, 1), args.count === 3 ? wholeAt(args, 2) : undefined) };
  },
  SORT: sorted,
};
