const EMPTY = -1;
const START_ROOM = 8;

/**
 * How many of something per slot, for the few slots that have any: open addressing, slot and count side by side. A thousand
 * services on thousands of instances stay small, because most instances run no task of most services.
 */
export class SparseCounts {
  /** Pairs (slot, count); the slot of a free place is -1. */
  private pairs: Int32Array = emptyPairs(START_ROOM);
  /** Places in use; a count that fell to zero keeps its place until the next growth. */
  private used = 0;
  private shift = 32 - Math.log2(START_ROOM);
  private shared = false;

  get(slot: number): number {
    const { pairs } = this;
    const last = pairs.length - 2;
    let at = (Math.imul(slot, 0x9e3779b1) >>> this.shift) << 1;
    for (let found = pairs[at] as number; found !== EMPTY; found = pairs[at] as number) {
      if (found === slot) return pairs[at + 1] as number;
      at = (at + 2) & last;
    }
    return 0;
  }

  /** Adds `delta` and returns the new count. */
  add(slot: number, delta: number): number {
    if (this.shared) this.unshare();
    const { pairs } = this;
    const last = pairs.length - 2;
    let at = (Math.imul(slot, 0x9e3779b1) >>> this.shift) << 1;
    for (let found = pairs[at] as number; found !== EMPTY; found = pairs[at] as number) {
      if (found === slot) {
        const count = (pairs[at + 1] as number) + delta;
        pairs[at + 1] = count;
        return count;
      }
      at = (at + 2) & last;
    }
    if (this.used * 8 >= pairs.length * 3) {
      this.rehash();
      return this.add(slot, delta);
    }
    pairs[at] = slot;
    pairs[at + 1] = delta;
    this.used++;
    return delta;
  }

  /** Calls back for every count that is not zero, in no order that a rule may rely on. */
  forEach(visit: (slot: number, count: number) => void): void {
    const { pairs } = this;
    for (let at = 0; at < pairs.length; at += 2) {
      const count = pairs[at + 1] as number;
      if (count !== 0) visit(pairs[at] as number, count);
    }
  }

  /** A copy that shares the pairs until one of the two is written to. */
  clone(): SparseCounts {
    const twin = new SparseCounts();
    twin.pairs = this.pairs;
    twin.used = this.used;
    twin.shift = this.shift;
    twin.shared = true;
    this.shared = true;
    return twin;
  }

  private unshare(): void {
    this.pairs = this.pairs.slice();
    this.shared = false;
  }

  /** Drops places whose count is zero, and doubles the room when the others need it. */
  private rehash(): void {
    const { pairs } = this;
    const room = pairs.length >> 1;
    let live = 0;
    for (let at = 1; at < pairs.length; at += 2) if (pairs[at] !== 0) live++;
    const wanted = live * 2 >= room ? room * 2 : room;
    this.pairs = emptyPairs(wanted);
    this.shift = Math.clz32(wanted) + 1;
    this.used = 0;
    for (let at = 0; at < pairs.length; at += 2)
      if (pairs[at + 1] !== 0) this.add(pairs[at] as number, pairs[at + 1] as number);
  }
}

function emptyPairs(room: number): Int32Array {
  const pairs = new Int32Array(room * 2);
  for (let at = 0; at < pairs.length; at += 2) pairs[at] = EMPTY;
  return pairs;
}
