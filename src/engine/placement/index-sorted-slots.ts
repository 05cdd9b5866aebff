import type { CellOrder, Search } from './index-search.ts';
import { forEachSlot } from './index-slot-order.ts';

/** Which open amount orders the members, and whether the other one breaks ties. */
export interface SortOrder {
  readonly primary: 'memory' | 'cpu';
  readonly thenOther: boolean;
}

const BLOCK = 64;
const HALF = BLOCK / 2;
/** Larger than any amount of the second resource plus one: keys of both stay below 2^53. */
const SCALE = { memory: 2 ** 24, cpu: 2 ** 28 } as const;
/** A walk may pass one slot for so many that a scan would look at, a word of bits at a time … */
const SLOTS_A_WORD = 32;
/** … but no more than this part of those that it would compare. */
const PART_OF_SCAN = 1 / 4;
const ENDLESS = 2 ** 30;
const OUT_OF_PATIENCE = -2;

/**
 * Members in the order (primary amount, perhaps the other amount, slot), in sorted blocks of 64. Each block knows the most
 * of the other amount in it, so that a search for both skips blocks without room.
 */
export class SortedSlots implements CellOrder {
  private readonly byMemory: boolean;
  private readonly thenOther: boolean;
  private readonly scale: number;
  private readonly isMember: (slot: number) => boolean;
  size = 0;
  private keys = new Float64Array(BLOCK);
  private slots = new Int32Array(BLOCK);
  private others = new Int32Array(BLOCK);
  /** Per block: how many are in it, and the most of the other amount. */
  private counts = new Int32Array(1);
  private most = new Int32Array(1).fill(-1);
  /** Blocks in order, with the key and slot that each begins with. */
  private order = new Int32Array(1);
  private firstKeys = new Float64Array(1);
  private firstSlots = new Int32Array(1);
  private length = 1;
  private vacant: number[] = [];
  /** Where in the directory the current walk is. */
  private place = 0;

  constructor({ primary, thenOther }: SortOrder, isMember: (slot: number) => boolean) {
    this.isMember = isMember;
    this.byMemory = primary === 'memory';
    this.thenOther = thenOther;
    this.scale = thenOther ? SCALE[primary] : 1;
  }

  insert(slot: number, memoryMib: number, cpuUnits: number): void {
    this.size++;
    this.put(this.keyOf(memoryMib, cpuUnits), slot, this.byMemory ? cpuUnits : memoryMib);
  }

  remove(slot: number, memoryMib: number, cpuUnits: number): void {
    this.size--;
    this.cut(this.keyOf(memoryMib, cpuUnits), slot);
  }

  move(slot: number, before: { memoryMib: number; cpuUnits: number }, memoryMib: number, cpuUnits: number): void {
    const from = this.keyOf(before.memoryMib, before.cpuUnits);
    const to = this.keyOf(memoryMib, cpuUnits);
    const other = this.byMemory ? cpuUnits : memoryMib;
    const place = this.directoryPlace(from, slot);
    if (!this.belongs(place, to, slot)) {
      this.cut(from, slot);
      this.put(to, slot, other);
      return;
    }
    const { keys, slots, others } = this;
    const block = this.order[place] as number;
    const start = block * BLOCK;
    const end = start + (this.counts[block] as number) - 1;
    let at = this.lowerBound(block, from, slot);
    const was = others[at] as number;
    while (at > start && isAfter(keys[at - 1] as number, slots[at - 1] as number, to, slot)) {
      keys[at] = keys[at - 1] as number;
      slots[at] = slots[at - 1] as number;
      others[at] = others[at - 1] as number;
      at--;
    }
    while (at < end && isAfter(to, slot, keys[at + 1] as number, slots[at + 1] as number)) {
      keys[at] = keys[at + 1] as number;
      slots[at] = slots[at + 1] as number;
      others[at] = others[at + 1] as number;
      at++;
    }
    keys[at] = to;
    slots[at] = slot;
    others[at] = other;
    this.firstKeys[place] = keys[start] as number;
    this.firstSlots[place] = slots[start] as number;
    if (other >= (this.most[block] as number)) this.most[block] = other;
    else if (was === this.most[block]) this.findMost(block);
  }

  /**
   * Walks the order, but not for long where the sets of the search leave only a part of the members: the few slots of a
   * level may all lie at its end, or have no room. Then all that the sets leave are compared, which costs a look at each.
   */
  first(search: Search): number {
    const at = this.begin(search, this.patienceFor(search));
    if (at === OUT_OF_PATIENCE) return this.firstByScan(search);
    return at === -1 ? -1 : (this.slots[at] as number);
  }

  /** How many members a walk may find rejected. */
  private patienceFor(search: Search): number {
    if (search.isOpen) return ENDLESS;
    const left = search.among?.size ?? Math.max(0, this.size - (search.without?.size ?? 0));
    if (left >= this.size - left) return ENDLESS;
    return Math.ceil(Math.min(this.size / SLOTS_A_WORD, left * PART_OF_SCAN));
  }

  private firstByScan(search: Search): number {
    const { openCpu, openMemory } = search.fleet.numbers;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    forEachSlot(search.room(), search, (slot) => {
      const key = this.keyOf(openMemory[slot] as number, openCpu[slot] as number);
      if (key >= least || !this.isMember(slot)) return;
      best = slot;
      least = key;
    });
    return best;
  }

  /** Among the members with room whose leading amounts are the least: the first of those with the lowest count, or -1. */
  firstOfFewest(search: Search, leading: number, countIn: (slot: number) => number): number {
    let at = this.begin(search, ENDLESS);
    if (at === -1) return -1;
    const run = this.leadingKey(at, leading);
    let best = this.slots[at] as number;
    let fewest = countIn(best);
    while (fewest > 0) {
      at = this.walk(search, at + 1, ENDLESS);
      if (at === -1 || this.leadingKey(at, leading) !== run) break;
      const slot = this.slots[at] as number;
      const count = countIn(slot);
      if (count >= fewest) continue;
      best = slot;
      fewest = count;
    }
    return best;
  }

  /** Only keys of two amounts have a part that leads without the other. */
  private leadingKey(at: number, leading: number): number {
    const key = this.keys[at] as number;
    return leading === 1 && this.thenOther ? Math.floor(key / this.scale) : key;
  }

  private begin(search: Search, patience: number): number {
    const least = ((this.byMemory ? search.memoryMib : search.cpuUnits) + 1) * this.scale;
    this.place = this.directoryPlace(least, -1);
    return this.walk(search, this.lowerBound(this.order[this.place] as number, least, -1), patience);
  }

  /** Where the next member with room that the search accepts lies, from `from` in the current block on; -1: none is left. */
  private walk(search: Search, from: number, patience: number): number {
    const { slots, others, counts, most, order, length } = this;
    const otherNeed = this.byMemory ? search.cpuUnits : search.memoryMib;
    const { isOpen } = search;
    let at = from;
    let rejections = patience;
    for (;;) {
      const block = order[this.place] as number;
      if ((most[block] as number) >= otherNeed) {
        const end = block * BLOCK + (counts[block] as number);
        for (; at < end; at++) {
          if ((others[at] as number) < otherNeed) continue;
          if (isOpen || search.accepts(slots[at] as number)) return at;
          if (--rejections < 0) return OUT_OF_PATIENCE;
        }
      }
      if (this.place + 1 === length) return -1;
      at = (order[++this.place] as number) * BLOCK;
    }
  }

  /** Amounts below zero fit nothing: where among each other they lie does not matter. */
  private keyOf(memoryMib: number, cpuUnits: number): number {
    const primary = Math.max(-1, this.byMemory ? memoryMib : cpuUnits) + 1;
    if (!this.thenOther) return primary;
    return primary * this.scale + Math.max(-1, this.byMemory ? cpuUnits : memoryMib) + 1;
  }

  /** The last block that begins at or before (key, slot), or the first block. */
  private directoryPlace(key: number, slot: number): number {
    const { firstKeys, firstSlots } = this;
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isAfter(firstKeys[middle] as number, firstSlots[middle] as number, key, slot)) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  private belongs(place: number, key: number, slot: number): boolean {
    if (place > 0 && isAfter(this.firstKeys[place] as number, this.firstSlots[place] as number, key, slot))
      return false;
    const next = place + 1;
    return next === this.length || isAfter(this.firstKeys[next] as number, this.firstSlots[next] as number, key, slot);
  }

  private lowerBound(block: number, key: number, slot: number): number {
    const { keys, slots } = this;
    let low = block * BLOCK;
    let high = low + (this.counts[block] as number);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(key, slot, keys[middle] as number, slots[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private put(key: number, slot: number, other: number): void {
    let place = this.directoryPlace(key, slot);
    if (this.counts[this.order[place] as number] === BLOCK) {
      this.split(place);
      const next = place + 1;
      if (!isAfter(this.firstKeys[next] as number, this.firstSlots[next] as number, key, slot)) place = next;
    }
    const block = this.order[place] as number;
    const { keys, slots, others } = this;
    const at = this.lowerBound(block, key, slot);
    const end = block * BLOCK + (this.counts[block] as number);
    keys.copyWithin(at + 1, at, end);
    slots.copyWithin(at + 1, at, end);
    others.copyWithin(at + 1, at, end);
    keys[at] = key;
    slots[at] = slot;
    others[at] = other;
    this.counts[block] = end + 1 - block * BLOCK;
    if (at === block * BLOCK) {
      this.firstKeys[place] = key;
      this.firstSlots[place] = slot;
    }
    if (other > (this.most[block] as number)) this.most[block] = other;
  }

  private cut(key: number, slot: number): void {
    const place = this.directoryPlace(key, slot);
    const block = this.order[place] as number;
    const { keys, slots, others } = this;
    const at = this.lowerBound(block, key, slot);
    const start = block * BLOCK;
    const end = start + (this.counts[block] as number);
    const was = others[at] as number;
    keys.copyWithin(at, at + 1, end);
    slots.copyWithin(at, at + 1, end);
    others.copyWithin(at, at + 1, end);
    this.counts[block] = end - 1 - start;
    if (end - 1 === start && this.length > 1) {
      this.order.copyWithin(place, place + 1, this.length);
      this.firstKeys.copyWithin(place, place + 1, this.length);
      this.firstSlots.copyWithin(place, place + 1, this.length);
      this.length--;
      this.most[block] = -1;
      this.vacant.push(block);
      return;
    }
    if (at === start) {
      this.firstKeys[place] = keys[start] as number;
      this.firstSlots[place] = slots[start] as number;
    }
    if (was === this.most[block]) this.findMost(block);
  }

  private split(place: number): void {
    const from = this.order[place] as number;
    const to = this.vacant.pop() ?? this.newBlock();
    const { keys, slots, others } = this;
    const middle = from * BLOCK + HALF;
    const end = (from + 1) * BLOCK;
    keys.copyWithin(to * BLOCK, middle, end);
    slots.copyWithin(to * BLOCK, middle, end);
    others.copyWithin(to * BLOCK, middle, end);
    this.counts[from] = HALF;
    this.counts[to] = BLOCK - HALF;
    this.findMost(from);
    this.findMost(to);
    this.order.copyWithin(place + 2, place + 1, this.length);
    this.firstKeys.copyWithin(place + 2, place + 1, this.length);
    this.firstSlots.copyWithin(place + 2, place + 1, this.length);
    this.order[place + 1] = to;
    this.firstKeys[place + 1] = keys[to * BLOCK] as number;
    this.firstSlots[place + 1] = slots[to * BLOCK] as number;
    this.length++;
  }

  /** The number of a block that was never used; at most `length` blocks are in use, and the rest are vacant. */
  private newBlock(): number {
    const blocks = this.length + this.vacant.length;
    if (blocks < this.counts.length) return blocks;
    const room = blocks * 2;
    this.keys = wider(this.keys, new Float64Array(room * BLOCK));
    this.slots = wider(this.slots, new Int32Array(room * BLOCK));
    this.others = wider(this.others, new Int32Array(room * BLOCK));
    this.counts = wider(this.counts, new Int32Array(room));
    this.most = wider(this.most, new Int32Array(room));
    this.order = wider(this.order, new Int32Array(room));
    this.firstKeys = wider(this.firstKeys, new Float64Array(room));
    this.firstSlots = wider(this.firstSlots, new Int32Array(room));
    return blocks;
  }

  private findMost(block: number): void {
    const { others } = this;
    const end = block * BLOCK + (this.counts[block] as number);
    let most = -1;
    for (let at = block * BLOCK; at < end; at++) if ((others[at] as number) > most) most = others[at] as number;
    this.most[block] = most;
  }
}

const isAfter = (key: number, slot: number, thanKey: number, thanSlot: number): boolean =>
  key > thanKey || (key === thanKey && slot > thanSlot);

function wider<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
