const START_ROOM = 64;
const NOTHING = new Int32Array(0);

/**
 * Which slots changed, in order: a ring that derived indexes read from where they stopped. Writers never wait for an
 * index, and one that nobody asks costs nothing. An index that is further behind than the ring is long starts again.
 */
export class ChangeLog {
  private ring: Int32Array;
  private mask: number;
  /** How many changes were ever noted: the cursor of somebody who has seen them all. */
  end = 0;
  /** What came before this was lost before the ring grew: a longer ring does not bring it back. */
  private lostBefore = 0;

  /** For a fleet of so many slots; the ring is made with the first change, because most copies of a fleet see none. */
  constructor(slots = START_ROOM) {
    let room = START_ROOM;
    while (room < slots) room *= 2;
    this.ring = NOTHING;
    this.mask = room - 1;
  }

  note(slot: number): void {
    if (this.end === 0) this.ring = new Int32Array(this.mask + 1);
    this.ring[this.end++ & this.mask] = slot;
  }

  /** True when every change since `cursor` is still there. */
  reaches(cursor: number): boolean {
    return cursor >= this.lostBefore && this.end - cursor <= this.mask;
  }

  /** The slot of change number `cursor`, which must be within reach. */
  at(cursor: number): number {
    return this.ring[cursor & this.mask] as number;
  }

  /** Makes the ring at least as long as the fleet: starting again then never costs more than catching up. */
  makeRoomFor(slots: number): void {
    const before = this.mask + 1;
    if (slots <= before) return;
    let room = before;
    while (room < slots) room *= 2;
    const mask = room - 1;
    if (this.end > 0) {
      const wider = new Int32Array(room);
      this.lostBefore = Math.max(this.lostBefore, this.end - before);
      for (let cursor = this.lostBefore; cursor < this.end; cursor++)
        wider[cursor & mask] = this.ring[cursor & this.mask] as number;
      this.ring = wider;
    }
    this.mask = mask;
  }
}
