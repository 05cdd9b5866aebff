import type { EpochMs } from '../../model/units.ts';
import { SECOND_MS } from '../../model/units.ts';
import { RETENTION } from '../../tables/cloudwatch.ts';
import { merged } from '../scaling/statistics.ts';
import { BLOCK_ROWS, type MetricPoint, pointIn, type SealedBlock, seal, startIn, unseal } from './metric-blocks.ts';

/** The points of one fineness: sealed blocks, oldest first, and the newest rows, which still grow. */
interface Tier {
  sealed: readonly SealedBlock[];
  open: MetricPoint[];
  /** Another world has these rows too: whoever writes copies them first. */
  shared: boolean;
}

/** A tier as a store keeps it. */
export interface StoredTier {
  readonly sealed: readonly SealedBlock[];
  readonly open: readonly MetricPoint[];
}

/** Points in a span of time that can be read at an instant. */
export interface Span {
  readonly fromMs: EpochMs;
  /** Exclusive. */
  readonly toMs: EpochMs;
  /** Points that become visible later are not there yet. */
  readonly asOfMs: EpochMs;
  /** Coarser points are left out. */
  readonly coarsestSeconds: number;
}

/**
 * The points of one metric in one unit, ascending in each tier. What has been kept long enough is rolled up to the next
 * coarser tier, as points come in, so that memory stays bounded and the moment of reading changes nothing. Source: CW-5.
 */
export class MetricSeries {
  private tiers: Tier[] = RETENTION.map(() => ({ sealed: [], open: [], shared: false }));

  /** Adds to what the span at that start already holds. `resolutionSeconds` is 60, or less for high resolution. */
  add(point: MetricPoint, resolutionSeconds: number, nowMs: EpochMs): void {
    this.insert(resolutionSeconds < 60 ? 0 : 1, point, nowMs);
  }

  /** Hands over the points of a span, tier by tier, each ascending. Points of a minute do not show in finer periods (AL-17). */
  read({ fromMs, toMs, asOfMs, coarsestSeconds }: Span, visit: (point: MetricPoint) => void): void {
    RETENTION.forEach(({ resolutionSeconds }, number) => {
      if (resolutionSeconds > Math.max(1, coarsestSeconds)) return;
      const { sealed, open } = this.tiers[number] as Tier;
      for (let index = firstAfter(sealed, fromMs); index < sealed.length; index++) {
        const block = sealed[index] as SealedBlock;
        if (startIn(block, 0) >= toMs) break;
        for (let row = rowFrom(block, fromMs); row < block.rows && startIn(block, row) < toMs; row++) {
          const point = pointIn(block, row);
          if (point.visibleAtMs <= asOfMs) visit(point);
        }
      }
      let row = open.length;
      while (row > 0 && (open[row - 1] as MetricPoint).startMs >= fromMs) row--;
      for (; row < open.length; row++) {
        const point = open[row] as MetricPoint;
        if (point.startMs >= toMs) break;
        if (point.visibleAtMs <= asOfMs) visit(point);
      }
    });
  }

  /** Start of the newest point; -Infinity: none. */
  lastStartMs(): EpochMs {
    return this.tiers.reduce((latest, { sealed, open }) => {
      const block = sealed.at(-1);
      const last =
        open.at(-1)?.startMs ?? (block === undefined ? Number.NEGATIVE_INFINITY : startIn(block, block.rows - 1));
      return Math.max(latest, last);
    }, Number.NEGATIVE_INFINITY);
  }

  get size(): number {
    return this.tiers.reduce((sum, { sealed, open }) => sealed.reduce((n, { rows }) => n + rows, sum) + open.length, 0);
  }

  clone(): MetricSeries {
    const twin = new MetricSeries();
    twin.tiers = this.tiers.map((tier) => {
      tier.shared = true;
      return { ...tier };
    });
    return twin;
  }

  toTiers(): readonly StoredTier[] {
    return this.tiers.map(({ sealed, open }) => ({ sealed, open }));
  }

  static fromTiers(tiers: readonly StoredTier[]): MetricSeries {
    const series = new MetricSeries();
    series.tiers = tiers.map(({ sealed, open }) => ({ sealed, open: open.slice(), shared: false }));
    return series;
  }

  private insert(number: number, point: MetricPoint, nowMs: EpochMs): void {
    const tier = this.tiers[number];
    if (tier === undefined) return; // older than all that is kept
    if (tier.shared) {
      tier.open = tier.open.slice();
      tier.shared = false;
    }
    const { open } = tier;
    const last = open.at(-1);
    const block = tier.sealed.at(-1);
    if (
      last === undefined
        ? block === undefined || point.startMs > startIn(block, block.rows - 1)
        : point.startMs > last.startMs
    )
      open.push(point);
    else if (open.length > 0 && point.startMs >= (open[0] as MetricPoint).startMs) addInto(open, point);
    else if (block !== undefined && point.startMs <= startIn(block, block.rows - 1)) this.insertSealed(tier, point);
    else open.unshift(point);
    if (open.length >= BLOCK_ROWS) {
      tier.sealed = [...tier.sealed, seal(open)];
      tier.open = [];
      this.rollUp(number, nowMs);
    }
  }

  /** Late data: the block it belongs to is made anew. */
  private insertSealed(tier: Tier, point: MetricPoint): void {
    const index = Math.min(firstAfter(tier.sealed, point.startMs), tier.sealed.length - 1);
    const points = unseal(tier.sealed[index] as SealedBlock);
    addInto(points, point);
    const half = points.length > 2 * BLOCK_ROWS ? BLOCK_ROWS : points.length;
    const parts = [points.slice(0, half), points.slice(half)].filter((part) => part.length > 0).map(seal);
    tier.sealed = [...tier.sealed.slice(0, index), ...parts, ...tier.sealed.slice(index + 1)];
  }

  private rollUp(number: number, nowMs: EpochMs): void {
    const tier = this.tiers[number] as Tier;
    const { keptSeconds } = RETENTION[number] as (typeof RETENTION)[number];
    const next = RETENTION[number + 1];
    let old = 0;
    while (old < tier.sealed.length) {
      const block = tier.sealed[old] as SealedBlock;
      if (startIn(block, block.rows - 1) >= nowMs - keptSeconds * SECOND_MS) break;
      old++;
    }
    const leaving = tier.sealed.slice(0, old);
    tier.sealed = tier.sealed.slice(old);
    if (next === undefined) return;
    const stepMs = next.resolutionSeconds * SECOND_MS;
    for (const block of leaving)
      for (const point of unseal(block))
        this.insert(number + 1, { ...point, startMs: Math.floor(point.startMs / stepMs) * stepMs }, nowMs);
  }
}

/** The first block whose last row is not before the instant. */
function firstAfter(blocks: readonly SealedBlock[], atMs: EpochMs): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle] as SealedBlock;
    if (startIn(block, block.rows - 1) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rowFrom(block: SealedBlock, atMs: EpochMs): number {
  let [low, high] = [0, block.rows];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startIn(block, middle) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a point in its place among ascending ones, or adds it to the one of the same start. */
function addInto(points: MetricPoint[], point: MetricPoint): void {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as MetricPoint).startMs < point.startMs) low = middle + 1;
    else high = middle;
  }
  const known = points[low];
  if (known?.startMs !== point.startMs) points.splice(low, 0, point);
  else
    points[low] = {
      ...merged(known, point),
      startMs: known.startMs,
      visibleAtMs: Math.min(known.visibleAtMs, point.visibleAtMs),
    };
}
