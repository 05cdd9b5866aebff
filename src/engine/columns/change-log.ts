const START_ROOM = 64;

/**
 * Which slots changed, in order: a ring that derived indexes read from where they stopped. Writers never wait for an
 * index, and one that nobody asks costs nothing. An index that is further behind than the ring is long starts again.
 */
export class ChangeLog {
  private ring = new Int32Array(START_ROOM);
  private mask = START_ROOM - 1;
  /** How many changes were ever noted: the cursor of somebody who has seen them all. */
  end = 0;
  /** What came before this was lost before the ring grew: a longer ring does not bring it back. */
  private lostBefore = 0;

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
    const wider = new Int32Array(this.ring.length * 2);
    const mask = wider.length - 1;
    this.lostBefore = Math.max(this.lostBefore, this.end - this.ring.length);
    for (let cursor = this.lostBefore; cursor < this.end; cursor++)
      wider[cursor & mask] = this.ring[cursor & this.mask] as number;
    this.ring = wider;
    this.mask = mask;
    this.makeRoomFor(slots);
  }
}
