import { serialization } from './wire-error.ts';

/** Deepest nesting that is read; the body's own bound holds the rest. */
const MOST_DEPTH = 64;
const EPOCH_TAG = 1;

/** Concise binary object representation, as much of it as RPC v2 uses. Source: RFC 8949. @throws WireError */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new CborReader(bytes);
  const value = reader.value(0);
  if (!reader.atEnd) throw broken();
  return value;
}

const broken = () => serialization('The body is no valid CBOR');
const BREAK = Symbol('break');

class CborReader {
  private readonly view: DataView;
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): unknown {
    const value = this.item(depth);
    if (value === BREAK) throw broken();
    return value;
  }

  private item(depth: number): unknown {
    if (depth > MOST_DEPTH || this.at >= this.bytes.length) throw broken();
    const first = this.bytes[this.at++] as number;
    const major = first >> 5;
    const info = first & 31;
    if (major === 7) return this.simple(info);
    const length = info === 31 ? undefined : this.count(info);
    switch (major) {
      case 0:
        return this.integer(length);
      case 1:
        return -1 - this.integer(length);
      case 2:
        return length === undefined ? this.chunks() : this.take(length);
      case 3:
        return text(length === undefined ? this.chunks() : this.take(length));
      case 4:
        return this.list(length, depth);
      case 5:
        return this.map(length, depth);
      default: {
        const inner = this.value(depth + 1);
        if (this.integer(length) === EPOCH_TAG && typeof inner === 'number') return new Date(Math.round(inner * 1_000));
        return inner;
      }
    }
  }

  private integer(length: number | undefined): number {
    if (length === undefined) throw broken();
    return length;
  }

  private count(info: number): number {
    if (info < 24) return info;
    const size = 1 << (info - 24);
    if (info > 27 || this.at + size > this.bytes.length) throw broken();
    const at = this.at;
    this.at += size;
    if (size === 1) return this.view.getUint8(at);
    if (size === 2) return this.view.getUint16(at);
    if (size === 4) return this.view.getUint32(at);
    return Number(this.view.getBigUint64(at));
  }

  private take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw broken();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  private chunks(): Uint8Array {
    const parts: Uint8Array[] = [];
    for (;;) {
      const first = this.bytes[this.at++];
      if (first === 0xff) return Buffer.concat(parts);
      if (first === undefined || (first >> 5 !== 2 && first >> 5 !== 3) || (first & 31) === 31) throw broken();
      parts.push(this.take(this.count(first & 31)));
    }
  }

  private list(length: number | undefined, depth: number): unknown[] {
    const items: unknown[] = [];
    while (length === undefined || items.length < length) {
      const item = this.item(depth + 1);
      if (item === BREAK) {
        if (length === undefined) break;
        throw broken();
      }
      items.push(item);
    }
    return items;
  }

  private map(length: number | undefined, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    while (length === undefined || entries.length < length) {
      const key = this.item(depth + 1);
      if (key === BREAK && length === undefined) break;
      if (typeof key !== 'string') throw broken();
      entries.push([key, this.value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  private simple(info: number): unknown {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
      case 23:
        return null;
      case 25:
        return this.half();
      case 26:
        this.at += 4;
        if (this.at > this.bytes.length) throw broken();
        return this.view.getFloat32(this.at - 4);
      case 27:
        this.at += 8;
        if (this.at > this.bytes.length) throw broken();
        return this.view.getFloat64(this.at - 8);
      case 31:
        return BREAK;
      default:
        throw broken();
    }
  }

  private half(): number {
    this.at += 2;
    if (this.at > this.bytes.length) throw broken();
    const bits = this.view.getUint16(this.at - 2);
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
function text(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw broken();
  }
}

/** Integers as integers, other numbers as doubles, dates as epoch seconds under their tag. */
export function encodeCbor(value: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  encode(value, parts);
  return Buffer.concat(parts);
}

function encode(value: unknown, parts: Uint8Array[]): void {
  if (value === null || value === undefined) parts.push(Uint8Array.of(0xf6));
  else if (typeof value === 'boolean') parts.push(Uint8Array.of(value ? 0xf5 : 0xf4));
  else if (typeof value === 'number') encodeNumber(value, parts);
  else if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8');
    parts.push(head(3, bytes.length), bytes);
  } else if (value instanceof Uint8Array) parts.push(head(2, value.length), value);
  else if (value instanceof Date) {
    parts.push(head(6, EPOCH_TAG));
    encodeNumber(value.getTime() / 1_000, parts);
  } else if (Array.isArray(value)) {
    parts.push(head(4, value.length));
    for (const item of value) encode(item, parts);
  } else {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    parts.push(head(5, entries.length));
    for (const [key, member] of entries) {
      encode(key, parts);
      encode(member, parts);
    }
  }
}

function encodeNumber(value: number, parts: Uint8Array[]): void {
  if (Number.isSafeInteger(value)) {
    parts.push(value >= 0 ? head(0, value) : head(1, -1 - value));
    return;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = 0xfb;
  bytes.writeDoubleBE(value, 1);
  parts.push(bytes);
}

function head(major: number, length: number): Uint8Array {
  const first = major << 5;
  if (length < 24) return Uint8Array.of(first | length);
  if (length < 0x100) return Uint8Array.of(first | 24, length);
  if (length < 0x1_0000) {
    const bytes = Buffer.alloc(3);
    bytes[0] = first | 25;
    bytes.writeUInt16BE(length, 1);
    return bytes;
  }
  if (length < 0x1_0000_0000) {
    const bytes = Buffer.alloc(5);
    bytes[0] = first | 26;
    bytes.writeUInt32BE(length, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = first | 27;
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}
