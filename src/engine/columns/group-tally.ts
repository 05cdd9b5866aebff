import type { AttributeColumn } from './attribute-columns.ts';
import { Levels } from './levels.ts';
import { SparseCounts } from './sparse-counts.ts';

/** How many tasks of a group run per value of one attribute, by the value's number; values beyond the end: none. */
export interface ValueCounts {
  readonly column: AttributeColumn;
  counts: Int32Array;
  /** The revision of the column that they were added up from. */
  revision: number;
}

/**
 * The tasks of one group that placement counts, per instance; sums per attribute value and sets per count are derived,
 * made when first asked for and kept up to date from then on. Sources: PL-52, PL-54, PL-55, CH-03.
 */
export class GroupTally {
  readonly name: string;
  private perSlot: SparseCounts;
  private readonly sums: ValueCounts[] = [];
  private byLevel: Levels | null = null;
  total = 0;

  constructor(name: string, perSlot = new SparseCounts()) {
    this.name = name;
    this.perSlot = perSlot;
  }

  countIn(slot: number): number {
    return this.total === 0 ? 0 : this.perSlot.get(slot);
  }

  /** Adds `delta` tasks on an instance and returns the new count there. */
  add(slot: number, delta: number): number {
    const count = this.perSlot.add(slot, delta);
    this.total += delta;
    for (const sum of this.sums) {
      const value = sum.column.numbers[slot] as number;
      if (value >= sum.counts.length) sum.counts = widened(sum.counts, value + 1);
      sum.counts[value] = (sum.counts[value] as number) + delta;
    }
    if (this.byLevel !== null) this.byLevel.move(slot, count - delta, count);
    return count;
  }

  /** Sums per value, kept up to date while tasks come and go; `addUp` brings them up to date with changed attributes. */
  sumsOver(column: AttributeColumn): ValueCounts {
    const known = this.sums.find((sum) => sum.column === column);
    if (known !== undefined) {
      if (known.revision !== column.revision) this.addUp(known);
      return known;
    }
    const sum: ValueCounts = { column, counts: new Int32Array(0), revision: -1 };
    this.addUp(sum);
    this.sums.push(sum);
    return sum;
  }

  addUp(sum: ValueCounts): void {
    const { column } = sum;
    sum.counts = new Int32Array(Math.max(4, column.texts.length));
    sum.revision = column.revision;
    if (this.total === 0) return;
    this.perSlot.forEach((slot, count) => {
      const value = column.numbers[slot] as number;
      sum.counts[value] = (sum.counts[value] as number) + count;
    });
  }

  levels(room: number): Levels {
    if (this.byLevel !== null) return this.byLevel;
    const levels = new Levels(room);
    this.perSlot.forEach((slot, count) => {
      levels.move(slot, 0, count);
    });
    this.byLevel = levels;
    return levels;
  }

  forgetLevels(): void {
    this.byLevel = null;
  }

  /** How many sets of slots the levels take now. */
  get levelSets(): number {
    return this.byLevel?.count ?? 0;
  }

  forEach(visit: (slot: number, count: number) => void): void {
    this.perSlot.forEach(visit);
  }

  /** A copy that can go its own way; what is derived is made again when asked for. */
  clone(): GroupTally {
    const twin = new GroupTally(this.name, this.perSlot.clone());
    twin.total = this.total;
    return twin;
  }
}

function widened(counts: Int32Array, room: number): Int32Array {
  const wider = new Int32Array(Math.max(room, counts.length * 2));
  wider.set(counts);
  return wider;
}
