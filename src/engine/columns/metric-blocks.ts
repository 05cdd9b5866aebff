import type { StatisticSet, ValueCount } from '../../model/metric.ts';
import type { EpochMs } from '../../model/units.ts';

/** What was observed in the span that begins at `startMs`, and from when it can be read. */
export interface MetricPoint extends StatisticSet {
  readonly startMs: EpochMs;
  readonly visibleAtMs: EpochMs;
}

/** Rows that a block holds when it is sealed. */
export const BLOCK_ROWS = 360;

/** A column of a sealed block: one number for all rows, equal steps, or the list, as narrow as it can be without loss. */
type Packed =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'steps'; readonly first: number; readonly step: number }
  | { readonly kind: 'list'; readonly list: ArrayLike<number> };

/**
 * Points that will hardly change again, small: what is the same in all rows is kept once, and where all samples of a row
 * were equal, so is what follows from that. Never changed in place: worlds share them.
 */
export interface SealedBlock {
  readonly rows: number;
  readonly startMs: Packed;
  readonly lagMs: Packed;
  readonly count: Packed;
  readonly minimum: Packed;
  /** Null: as the minimum. */
  readonly maximum: Packed | null;
  /** Null: the minimum times the count. */
  readonly sum: Packed | null;
  /** Single values of rows in which they differ. */
  readonly values: PackedValues | null;
}

/** Lists of single values behind each other: a million objects of a week are a few columns of numbers. */
interface PackedValues {
  readonly lists: number;
  /** Which row each list is of, ascending. */
  readonly row: Packed;
  /** Where each list ends in the two below. */
  readonly end: Packed;
  readonly value: Packed;
  readonly count: Packed;
}

function pack(list: readonly number[]): Packed {
  const first = list[0] as number;
  const step = list.length > 1 ? (list[1] as number) - first : 0;
  if (list.every((value, row) => Object.is(value, first + row * step)))
    return step === 0 ? { kind: 'constant', value: first } : { kind: 'steps', first, step };
  return { kind: 'list', list: narrow(list) };
}

/** Narrowest first. */
const NARROW = [Uint8Array, Uint16Array, Int32Array, Float32Array] as const;

function narrow(list: readonly number[]): ArrayLike<number> {
  for (const Numbers of NARROW) {
    const kept = Numbers.from(list);
    if (list.every((value, place) => Object.is(value, kept[place]))) return kept;
  }
  return Float64Array.from(list);
}

const at = (column: Packed, row: number): number => {
  if (column.kind === 'constant') return column.value;
  return column.kind === 'steps' ? column.first + row * column.step : (column.list[row] as number);
};

export function seal(points: readonly MetricPoint[]): SealedBlock {
  return {
    rows: points.length,
    startMs: pack(points.map(({ startMs }) => startMs)),
    lagMs: pack(points.map(({ startMs, visibleAtMs }) => visibleAtMs - startMs)),
    count: pack(points.map(({ count }) => count)),
    minimum: pack(points.map(({ minimum }) => minimum)),
    maximum: points.every(({ minimum, maximum }) => minimum === maximum)
      ? null
      : pack(points.map(({ maximum }) => maximum)),
    sum: points.every(({ minimum, count, sum }) => sum === minimum * count) ? null : pack(points.map(({ sum }) => sum)),
    values: packValues(points),
  };
}

function packValues(points: readonly MetricPoint[]): PackedValues | null {
  const [row, end, value, count]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [number, { values }] of points.entries()) {
    if (values === undefined) continue;
    for (const one of values) {
      value.push(one.value);
      count.push(one.count);
    }
    row.push(number);
    end.push(value.length);
  }
  if (row.length === 0) return null;
  return { lists: row.length, row: pack(row), end: pack(end), value: pack(value), count: pack(count) };
}

function valuesIn({ lists, row: rows, end, value, count }: PackedValues, row: number): ValueCount[] | undefined {
  let [low, high] = [0, lists];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(rows, middle) < row) low = middle + 1;
    else high = middle;
  }
  if (low === lists || at(rows, low) !== row) return undefined;
  const values: ValueCount[] = [];
  const to = at(end, low);
  for (let place = low === 0 ? 0 : at(end, low - 1); place < to; place++)
    values.push({ value: at(value, place), count: at(count, place) });
  return values;
}

export const startIn = (block: SealedBlock, row: number): EpochMs => at(block.startMs, row);

export function pointIn(block: SealedBlock, row: number): MetricPoint {
  const startMs = at(block.startMs, row);
  const count = at(block.count, row);
  const minimum = at(block.minimum, row);
  const values = block.values === null ? undefined : valuesIn(block.values, row);
  return {
    startMs,
    visibleAtMs: startMs + at(block.lagMs, row),
    count,
    sum: block.sum === null ? minimum * count : at(block.sum, row),
    minimum,
    maximum: block.maximum === null ? minimum : at(block.maximum, row),
    ...(values !== undefined && { values }),
  };
}

export const unseal = (block: SealedBlock): MetricPoint[] =>
  Array.from({ length: block.rows }, (_, row) => pointIn(block, row));
