const START_ROOM = 64;

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

  constructor(slots = START_ROOM) {
    let room = START_ROOM;
    while (room < slots) room *= 2;
    this.ring = new Int32Array(room);
    this.mask = room - 1;
  }

  note(slot: number): void {
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
    if (slots <= this.ring.length) return;
    let room = this.ring.length;
    while (room < slots) room *= 2;
    const wider = new Int32Array(room);
    const mask = wider.length - 1;
    this.lostBefore = Math.max(this.lostBefore, this.end - this.ring.length);
    for (let cursor = this.lostBefore; cursor < this.end; cursor++)
      wider[cursor & mask] = this.ring[cursor & this.mask] as number;
    this.ring = wider;
    this.mask = mask;
  }
}
