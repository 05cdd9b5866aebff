/** A set of instance slots, one bit each, that knows its size. Words of 32 slots are open to those who walk it. */
export class SlotSet {
  words: Uint32Array;
  size = 0;

  constructor(slots: number) {
    this.words = new Uint32Array(Math.max(1, (slots + 31) >>> 5));
  }

  has(slot: number): boolean {
    const word = this.words[slot >>> 5];
    return word !== undefined && ((word >>> (slot & 31)) & 1) === 1;
  }

  add(slot: number): void {
    const at = slot >>> 5;
    if (at >= this.words.length) this.grow(at);
    const bit = 1 << (slot & 31);
    const word = this.words[at] as number;
    if ((word & bit) !== 0) return;
    this.words[at] = word | bit;
    this.size++;
  }

  delete(slot: number): void {
    const at = slot >>> 5;
    const bit = 1 << (slot & 31);
    const word = this.words[at];
    if (word === undefined || (word & bit) === 0) return;
    this.words[at] = word & ~bit;
    this.size--;
  }

  set(slot: number, member: boolean): void {
    if (member) this.add(slot);
    else this.delete(slot);
  }

  clone(): SlotSet {
    const twin = new SlotSet(0);
    twin.words = this.words.slice();
    twin.size = this.size;
    return twin;
  }

  private grow(at: number): void {
    const words = new Uint32Array(Math.max(at + 1, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }
}

/** Position (0 to 31) of the lowest bit of a word that is not zero. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
