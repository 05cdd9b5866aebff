const EMPTY = -1;
const START_ROOM = 8;

/**
 * How many of something per slot, for the few slots that have any: open addressing in two columns. A thousand services on
 * thousands of instances stay small, because most instances run no task of most services.
 */
export class SparseCounts {
  private slots: Int32Array = new Int32Array(START_ROOM).fill(EMPTY);
  private counts: Int32Array = new Int32Array(START_ROOM);
  /** Places in use; a count that fell to zero keeps its place until the next growth. */
  private used = 0;
  private shift = 32 - 3;
  private shared = false;

  get(slot: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let place = Math.imul(slot, 0x9e3779b1) >>> this.shift;
    for (let at = slots[place] as number; at !== EMPTY; at = slots[place] as number) {
      if (at === slot) return this.counts[place] as number;
      place = (place + 1) & mask;
    }
    return 0;
  }

  /** Adds `delta` and returns the new count. */
  add(slot: number, delta: number): number {
    if (this.shared) this.unshare();
    const { slots } = this;
    const mask = slots.length - 1;
    let place = Math.imul(slot, 0x9e3779b1) >>> this.shift;
    for (let at = slots[place] as number; at !== EMPTY; at = slots[place] as number) {
      if (at === slot) {
        const count = (this.counts[place] as number) + delta;
        this.counts[place] = count;
        return count;
      }
      place = (place + 1) & mask;
    }
    if (this.used * 4 >= slots.length * 3) {
      this.rehash();
      return this.add(slot, delta);
    }
    slots[place] = slot;
    this.counts[place] = delta;
    this.used++;
    return delta;
  }

  /** Calls back for every count that is not zero, in no order that a rule may rely on. */
  forEach(visit: (slot: number, count: number) => void): void {
    const { slots, counts } = this;
    for (let place = 0; place < slots.length; place++) {
      const count = counts[place] as number;
      if (count !== 0 && slots[place] !== EMPTY) visit(slots[place] as number, count);
    }
  }

  /** A copy that shares the columns until one of the two is written to. */
  clone(): SparseCounts {
    const twin = new SparseCounts();
    twin.slots = this.slots;
    twin.counts = this.counts;
    twin.used = this.used;
    twin.shift = this.shift;
    twin.shared = true;
    this.shared = true;
    return twin;
  }

  private unshare(): void {
    this.slots = this.slots.slice();
    this.counts = this.counts.slice();
    this.shared = false;
  }

  private rehash(): void {
    const { slots, counts } = this;
    let live = 0;
    for (let place = 0; place < slots.length; place++) if (slots[place] !== EMPTY && counts[place] !== 0) live++;
    const room = live * 2 >= slots.length ? slots.length * 2 : slots.length;
    this.slots = new Int32Array(room).fill(EMPTY);
    this.counts = new Int32Array(room);
    this.shift = Math.clz32(room) + 1;
    this.used = 0;
    for (let place = 0; place < slots.length; place++)
      if (slots[place] !== EMPTY && counts[place] !== 0) this.add(slots[place] as number, counts[place] as number);
  }
}
