import { type AttributeColumn, LACKS } from '../columns/attribute-columns.ts';
import type { GroupTally } from '../columns/group-tally.ts';
import type { Fleet } from '../columns/instances.ts';
import { openCpuUnits, openMemoryMib } from './fit.ts';
import { AFTER_ALL_OTHERS, type Criterion } from './strategies.ts';

/** What the criteria of a chain compare, for one group on one fleet. The smaller key is better. Sources: PL-54, PL-56. */
export class Keys {
  readonly chain: readonly Criterion[];
  private readonly fleet: Fleet;
  private readonly tally: GroupTally;
  /** By place in the chain; null where it does not spread over an attribute. */
  readonly columns: readonly (AttributeColumn | null)[];
  private readonly counts: (Int32Array | null)[];

  constructor(fleet: Fleet, tally: GroupTally, chain: readonly Criterion[]) {
    this.fleet = fleet;
    this.tally = tally;
    this.chain = chain;
    this.columns = chain.map((criterion) =>
      criterion.kind === 'attribute' ? fleet.attributeColumn(criterion.name) : null,
    );
    this.counts = chain.map(() => null);
    this.refresh();
  }

  /** Looks up the sums that the tally keeps, which it may have made anew. */
  refresh(): void {
    for (let place = 0; place < this.columns.length; place++) {
      const column = this.columns[place] as AttributeColumn | null;
      if (column !== null) this.counts[place] = this.tally.countsOver(column);
    }
  }

  at(place: number, slot: number): number {
    const criterion = this.chain[place] as Criterion;
    switch (criterion.kind) {
      case 'attribute':
        return this.ofValue(place, (this.columns[place] as AttributeColumn).numbers[slot] as number);
      case 'instance':
        return this.tally.countIn(slot);
      case 'cpu':
        return openCpuUnits(this.fleet, slot);
      case 'memory':
        return openMemoryMib(this.fleet, slot);
      case 'random':
        return 0;
    }
  }

  /** The key of every instance that has the numbered value of the attribute. */
  ofValue(place: number, value: number): number {
    return value === LACKS ? AFTER_ALL_OTHERS : ((this.counts[place] as Int32Array)[value] ?? 0);
  }

  /** Below zero when `a` is better than `b`, comparing from a place in the chain on; ties: the one that registered first (PL-08). */
  compare(a: number, b: number, from: number): number {
    for (let place = from; place < this.chain.length; place++) {
      const difference = this.at(place, a) - this.at(place, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  }

  isTied(a: number, b: number): boolean {
    for (let place = 0; place < this.chain.length; place++) if (this.at(place, a) !== this.at(place, b)) return false;
    return true;
  }
}
