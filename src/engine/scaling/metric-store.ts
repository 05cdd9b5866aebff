import type { MetricId } from '../../model/metric.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import { LISTED_SECONDS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { MetricPoint } from '../columns/metric-blocks.ts';
import { MetricSeries, type Span, type StoredTier } from '../columns/metric-series.ts';
import { byCodeUnit } from '../order.ts';

/** One stream of points: a metric in one unit. */
export interface MetricStream {
  readonly id: MetricId;
  readonly unit: string;
  readonly series: MetricSeries;
}

/** The unit of points that name none. */
export const NO_UNIT = 'None';

/** Dimensions in the order of their names: the set is what counts. Source: CW-1. */
export function normalised(metric: MetricId): MetricId {
  const { dimensions } = metric;
  const isSorted = dimensions.every(
    ({ name }, place) => place === 0 || (dimensions[place - 1]?.name as string) <= name,
  );
  return isSorted ? metric : { ...metric, dimensions: [...dimensions].sort((a, b) => byCodeUnit(a.name, b.name)) };
}

/** Names hold no control characters, so that one between them keeps keys apart. */
function keyOf({ namespace, name, dimensions }: MetricId): string {
  let key = `${namespace}\u0000${name}`;
  for (const one of dimensions) key += `\u0000${one.name}\u0000${one.value}`;
  return key;
}

/** The metrics of a world. Copies share what is never changed in place, so that a fork is cheap. */
export class MetricStore {
  private streams: MetricStream[] = [];
  private numbers = new Map<string, number[]>();
  /** The same by the object that names the metric: whoever asks every minute names it by the same one. */
  private byObject = new WeakMap<MetricId, number[]>();

  /** How many streams there are. */
  get size(): number {
    return this.streams.length;
  }

  /** Adds a point; @returns false when the world has as many metrics as it can have and this would be a new one. */
  add(metric: MetricId, unit: string, point: MetricPoint, resolutionSeconds: number, nowMs: EpochMs): boolean {
    const known = this.numbersOf(metric).find((number) => this.streams[number]?.unit === unit);
    const isFull = known === undefined && this.streams.length >= SENSING_LIMITS.seriesPerWorld;
    const hole = isFull ? this.forgotten(nowMs) : undefined;
    if (isFull && hole === undefined) return false;
    const id = normalised(metric);
    const number = known ?? this.file(id, keyOf(id), unit, hole);
    (this.streams[number] as MetricStream).series.add(point, resolutionSeconds, nowMs);
    return true;
  }

  has(metric: MetricId): boolean {
    return this.numbersOf(metric).length > 0;
  }

  /** The streams of exactly this metric: one for each unit, or that of the given one. Source: CW-1. */
  of(metric: MetricId, unit?: string): readonly MetricStream[] {
    const found = this.numbersOf(metric).map((number) => this.streams[number] as MetricStream);
    return unit === undefined ? found : found.filter((stream) => stream.unit === unit);
  }

  read(metric: MetricId, unit: string | undefined, span: Span, visit: (point: MetricPoint) => void): void {
    for (const { series } of this.of(metric, unit)) series.read(span, visit);
  }

  all(): readonly MetricStream[] {
    return this.streams;
  }

  clone(): MetricStore {
    const twin = new MetricStore();
    twin.streams = this.streams.map((stream) => ({ ...stream, series: stream.series.clone() }));
    twin.numbers = new Map([...this.numbers].map(([key, numbers]) => [key, numbers.slice()]));
    return twin;
  }

  static from(
    streams: readonly { readonly id: MetricId; readonly unit: string; readonly tiers: readonly StoredTier[] }[],
  ): MetricStore {
    const store = new MetricStore();
    for (const { id, unit, tiers } of streams) {
      const number = store.file(id, keyOf(id), unit);
      store.streams[number] = { id, unit, series: MetricSeries.fromTiers(tiers) };
    }
    return store;
  }

  private numbersOf(metric: MetricId): readonly number[] {
    const known = this.byObject.get(metric);
    if (known !== undefined) return known;
    const found = this.numbers.get(keyOf(normalised(metric)));
    if (found !== undefined) this.byObject.set(metric, found);
    return found ?? NONE;
  }

  /** Makes room where a metric has had no point for two weeks, the longest silent first: it is on no list any more (CW-5). */
  private forgotten(nowMs: EpochMs): number | undefined {
    let [oldest, oldestMs] = [-1, nowMs - LISTED_SECONDS * SECOND_MS];
    for (const [number, { series }] of this.streams.entries()) {
      const lastMs = series.lastStartMs();
      if (lastMs < oldestMs) [oldest, oldestMs] = [number, lastMs];
    }
    const stream = this.streams[oldest];
    if (stream === undefined) return undefined;
    const key = keyOf(stream.id);
    const numbers = this.numbers.get(key) ?? [];
    numbers.splice(numbers.indexOf(oldest), 1);
    if (numbers.length === 0) this.numbers.delete(key);
    this.byObject = new WeakMap();
    return oldest;
  }

  private file(id: MetricId, key: string, unit: string, hole?: number): number {
    const number = hole ?? this.streams.length;
    this.streams[number] = { id, unit, series: new MetricSeries() };
    const known = this.numbers.get(key);
    if (known === undefined) this.numbers.set(key, [number]);
    else known.push(number);
    return number;
  }
}

const NONE: readonly number[] = [];
