import { LACKS } from '../columns/attribute-columns.ts';
import type { GroupTally, ValueCounts } from '../columns/group-tally.ts';
import type { Fleet } from '../columns/instances.ts';
import { openCpuUnits, openMemoryMib } from './fit.ts';
import { AFTER_ALL_OTHERS, type Criterion } from './strategies.ts';

/** What the criteria of a chain compare, for one group on one fleet. The smaller key is better. Sources: PL-54, PL-56. */
export class Keys {
  readonly chain: readonly Criterion[];
  private readonly fleet: Fleet;
  private readonly tally: GroupTally;
  /** By place in the chain; null where it does not spread over an attribute. */
  private readonly sums: readonly (ValueCounts | null)[];

  constructor(fleet: Fleet, tally: GroupTally, chain: readonly Criterion[]) {
    this.fleet = fleet;
    this.tally = tally;
    this.chain = chain;
    this.sums = chain.map((criterion) =>
      criterion.kind === 'attribute' ? tally.sumsOver(fleet.attributeColumn(criterion.name)) : null,
    );
  }

  /** Adds up again what attributes that changed have made wrong. To be called before keys are compared. */
  refresh(): void {
    for (let place = 0; place < this.sums.length; place++) {
      const sum = this.sums[place] as ValueCounts | null;
      if (sum !== null && sum.revision !== sum.column.revision) this.tally.addUp(sum);
    }
  }

  at(place: number, slot: number): number {
    const criterion = this.chain[place] as Criterion;
    switch (criterion.kind) {
      case 'attribute':
        return this.ofValue(place, (this.sums[place] as ValueCounts).column.numbers[slot] as number);
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
    return value === LACKS ? AFTER_ALL_OTHERS : ((this.sums[place] as ValueCounts).counts[value] ?? 0);
  }

  /** Below zero when `a` is better than `b`, comparing from a place in the chain on; ties: the one that registered first (PL-08, CH-02). */
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
