import { lowestBit, SlotSet } from '../columns/slot-set.ts';
import type { CellOrder, Search } from './index-search.ts';

/** Members in the order of their slots: one bit each, met with the bits of the slots that have room. */
export class SlotOrder implements CellOrder {
  private readonly members: SlotSet;

  constructor(slots: number) {
    this.members = new SlotSet(slots);
  }

  get size(): number {
    return this.members.size;
  }

  insert(slot: number): void {
    this.members.add(slot);
  }

  remove(slot: number): void {
    this.members.delete(slot);
  }

  /** Amounts do not order these members. */
  move(): void {}

  first(search: Search): number {
    return firstOf(this.members, search);
  }
}

/** The lowest slot of a set with room that the search accepts, or -1. */
function firstOf(set: SlotSet, search: Search): number {
  const { words } = set;
  const room = search.room().words;
  const end = Math.min(words.length, room.length);
  for (let at = 0; at < end; at++) {
    let bits = (words[at] as number) & (room[at] as number);
    if (bits === 0) continue;
    for (bits = search.mask(at, bits); bits !== 0; bits &= bits - 1) {
      const slot = (at << 5) + lowestBit(bits);
      if (search.acceptsRest(slot)) return slot;
    }
  }
  return -1;
}

/** Visits the slots of a set with room that the search accepts, in order. */
export function forEachSlot(set: SlotSet, search: Search, visit: (slot: number) => void): void {
  const { words } = set;
  const room = search.room().words;
  const end = Math.min(words.length, room.length);
  for (let at = 0; at < end; at++) {
    for (let bits = search.mask(at, (words[at] as number) & (room[at] as number)); bits !== 0; bits &= bits - 1) {
      const slot = (at << 5) + lowestBit(bits);
      if (search.acceptsRest(slot)) visit(slot);
    }
  }
}
