/**
 * Lists of integers as bytes. Each list is written in the one of a few ways that takes least: as it is, or as differences
 * between neighbours, both in zigzag variable-length integers; a list of one and the same number as that number.
 */
const PLAIN = 0;
const DELTA = 1;
const CONSTANT = 2;
const TWO_TO_32 = 0x1_0000_0000;

/** Grows as it is written to. */
export class Writer {
  private bytes = Buffer.allocUnsafe(1 << 12);
  private at = 0;

  get length(): number {
    return this.at;
  }

  byte(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  /** An integer of up to 53 bits and a sign. */
  integer(value: number): void {
    this.room(10);
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    while (rest >= 0x80) {
      this.bytes[this.at++] = (rest % 0x80) | 0x80;
      rest = rest < TWO_TO_32 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.bytes[this.at++] = rest;
  }

  text(value: string): void {
    const encoded = Buffer.from(value, 'utf8');
    this.integer(encoded.length);
    this.room(encoded.length);
    encoded.copy(this.bytes, this.at);
    this.at += encoded.length;
  }

  column(values: ArrayLike<number>): void {
    const { length } = values;
    this.integer(length);
    if (length === 0) return;
    const way = cheapest(values);
    this.byte(way);
    if (way === CONSTANT) return this.integer(values[0] as number);
    let before = 0;
    for (let index = 0; index < length; index++) {
      const value = values[index] as number;
      this.integer(way === DELTA ? value - before : value);
      before = value;
    }
  }

  done(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(wider, 0, 0, this.at);
    this.bytes = wider;
  }
}

function cheapest(values: ArrayLike<number>): number {
  let constant = true;
  let plain = 0;
  let delta = 0;
  let before = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value !== values[0]) constant = false;
    plain += Math.abs(value) < 64 ? 1 : Math.log2(Math.abs(value) + 1) / 7 + 1;
    const difference = Math.abs(value - before);
    delta += difference < 64 ? 1 : Math.log2(difference + 1) / 7 + 1;
    before = value;
  }
  return constant ? CONSTANT : delta < plain ? DELTA : PLAIN;
}

/** Reads what a writer wrote, in the same order. */
export class ByteReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    return this.bytes[this.at++] as number;
  }

  integer(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
      factor *= 0x80;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    const length = this.integer();
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at, length).toString('utf8');
    this.at += length;
    return text;
  }

  column(): number[] {
    const length = this.integer();
    if (length === 0) return [];
    const way = this.byte();
    if (way === CONSTANT) return new Array<number>(length).fill(this.integer());
    const values = new Array<number>(length);
    let before = 0;
    for (let index = 0; index < length; index++) {
      const read = this.integer();
      before = way === DELTA ? before + read : read;
      values[index] = before;
    }
    return values;
  }
}
