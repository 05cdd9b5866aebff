import { SlotSet } from './slot-set.ts';

/**
 * Instances by how many tasks of one group they run: one set per count above zero, made when the first instance reaches
 * it and dropped with the last. Spreading over instances asks for the lowest count that still has a candidate.
 */
export class Levels {
  /** Instances that run at least one. */
  readonly occupied: SlotSet;
  /** By count; index 0 is never used, because most instances run none. */
  readonly sets: (SlotSet | undefined)[] = [undefined];
  private readonly room: number;
  /** Sets in use. */
  count = 1;

  constructor(room: number) {
    this.room = room;
    this.occupied = new SlotSet(room);
  }

  move(slot: number, from: number, to: number): void {
    if (from > 0) {
      const set = this.sets[from] as SlotSet;
      set.delete(slot);
      if (set.size === 0) {
        this.sets[from] = undefined;
        this.count--;
      }
    }
    if (to > 0) {
      while (this.sets.length <= to) this.sets.push(undefined);
      let set = this.sets[to];
      if (set === undefined) {
        set = new SlotSet(this.room);
        this.sets[to] = set;
        this.count++;
      }
      set.add(slot);
    } else {
      while (this.sets.length > 1 && this.sets[this.sets.length - 1] === undefined) this.sets.pop();
    }
    this.occupied.set(slot, to > 0);
  }
}
