import type { Demand, PlacementStrategy } from '../../model/placement.ts';
import { type AttributeColumn, LACKS } from '../columns/attribute-columns.ts';
import type { Fleet } from '../columns/instances.ts';
import { openCpuUnits, openMemoryMib } from './fit.ts';
import { type Criterion, chainOf } from './strategies.ts';

/** Where a task is, and what it holds: all that the chain compares of it. */
export interface Place {
  /** Its instance; -1: it has none. */
  readonly slot: number;
  readonly zone: string;
  readonly demand: Demand;
}

/** The key of tasks whose instance lacks the attribute of a spread: they are stopped first (PL-75). */
const BEFORE_ALL_OTHERS = Number.MAX_SAFE_INTEGER;

/**
 * The chain of a service turned around, as it looks after the stops that were chosen so far: spread prefers the values
 * with the most counted tasks, binpack the instances with the most left after the stop. The larger key is stopped first.
 * Source: PL-75.
 */
export class StopKeys {
  /** The chain without `random`. */
  readonly chain: readonly Criterion[];
  readonly endsRandom: boolean;
  private readonly fleet: Fleet;
  private readonly group: string;
  private readonly columns: readonly (AttributeColumn | null)[];
  private readonly counts: readonly Int32Array[];
  /** Counted tasks without an instance, per zone of their subnets. */
  private readonly zoneCounts: Map<string, number>;
  private readonly stopped = new Map<number, number>();
  private readonly releasedCpu = new Map<number, number>();
  private readonly releasedMemory = new Map<number, number>();

  constructor(
    fleet: Fleet,
    group: string,
    strategies: readonly PlacementStrategy[],
    zoneCounts: ReadonlyMap<string, number>,
  ) {
    const chain = chainOf(strategies);
    this.fleet = fleet;
    this.group = group;
    this.chain = chain.filter(({ kind }) => kind !== 'random');
    this.endsRandom = this.chain.length < chain.length;
    this.columns = this.chain.map((criterion) =>
      criterion.kind === 'attribute' ? fleet.attributeColumn(criterion.name) : null,
    );
    const tally = fleet.tallyOf(group);
    this.counts = this.columns.map((column) =>
      column === null ? new Int32Array(0) : tally.sumsOver(column).counts.slice(),
    );
    this.zoneCounts = new Map(zoneCounts);
  }

  /** Below zero when `a` is stopped rather than `b`; zero: the chain likes both as well. */
  compare(a: Place, b: Place): number {
    // Tasks without an instance know nothing but their zone; they hold nothing, so they go before others (our choice).
    if (a.slot === -1 || b.slot === -1)
      return a.slot === b.slot ? this.inZone(b.zone) - this.inZone(a.zone) : a.slot - b.slot;
    for (let at = 0; at < this.chain.length; at++) {
      const difference = this.keyOf(at, b) - this.keyOf(at, a);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Notes that a task of this place is stopped: it counts no longer, and what it holds will be free. */
  stop({ slot, zone, demand }: Place): void {
    if (slot === -1) {
      this.zoneCounts.set(zone, this.inZone(zone) - 1);
      return;
    }
    add(this.stopped, slot, 1);
    add(this.releasedCpu, slot, demand.cpuUnits);
    add(this.releasedMemory, slot, demand.memoryMib);
    this.columns.forEach((column, at) => {
      const counts = this.counts[at] as Int32Array;
      const value = column?.numbers[slot] ?? LACKS;
      if (value < counts.length) counts[value] = (counts[value] as number) - 1;
    });
  }

  private inZone(zone: string): number {
    return this.zoneCounts.get(zone) ?? 0;
  }

  private keyOf(at: number, { slot, demand }: Place): number {
    const { fleet } = this;
    switch ((this.chain[at] as Criterion).kind) {
      case 'attribute': {
        const value = this.columns[at]?.numbers[slot] ?? LACKS;
        return value === LACKS ? BEFORE_ALL_OTHERS : ((this.counts[at] as Int32Array)[value] ?? 0);
      }
      case 'instance':
        return fleet.countIn(this.group, slot) - (this.stopped.get(slot) ?? 0);
      case 'cpu':
        return openCpuUnits(fleet, slot) + (this.releasedCpu.get(slot) ?? 0) + demand.cpuUnits;
      case 'memory':
        return openMemoryMib(fleet, slot) + (this.releasedMemory.get(slot) ?? 0) + demand.memoryMib;
      case 'random':
        return 0;
    }
  }
}

function add(amounts: Map<number, number>, slot: number, amount: number): void {
  amounts.set(slot, (amounts.get(slot) ?? 0) + amount);
}
