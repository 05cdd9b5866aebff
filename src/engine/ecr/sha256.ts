/**
 * SHA-256 whose state between two pieces can be written down: parts of a layer come in calls of their own, perhaps to
 * other processes. Source: FIPS 180-4.
 */
export interface Sha256State {
  readonly words: readonly number[];
  /** Bytes that do not fill a block yet. */
  readonly rest: readonly number[];
  readonly bytes: number;
}

export const EMPTY_SHA256: Sha256State = {
  words: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  rest: [],
  bytes: 0,
};

const BLOCK = 64;
const K = roundConstants();

export function sha256Update(state: Sha256State, data: Uint8Array): Sha256State {
  const words = Int32Array.from(state.words);
  const schedule = new Int32Array(BLOCK);
  let at = 0;
  let rest = Uint8Array.from(state.rest);
  if (rest.length > 0) {
    const needed = Math.min(BLOCK - rest.length, data.length);
    const joined = new Uint8Array(rest.length + needed);
    joined.set(rest);
    joined.set(data.subarray(0, needed), rest.length);
    at = needed;
    rest = joined;
    if (rest.length === BLOCK) {
      compress(words, schedule, rest, 0);
      rest = new Uint8Array();
    }
  }
  for (; at + BLOCK <= data.length; at += BLOCK) compress(words, schedule, data, at);
  if (at < data.length) rest = Uint8Array.from([...rest, ...data.subarray(at)]);
  return { words: [...words], rest: [...rest], bytes: state.bytes + data.length };
}

/** The digest of everything so far, in hexadecimal digits. */
export function sha256Digest(state: Sha256State): string {
  const words = Int32Array.from(state.words);
  const padded = new Uint8Array(state.rest.length + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  padded.set(state.rest);
  padded[state.rest.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(state.bytes / 0x2000_0000));
  view.setUint32(padded.length - 4, (state.bytes % 0x2000_0000) * 8);
  const schedule = new Int32Array(BLOCK);
  for (let at = 0; at < padded.length; at += BLOCK) compress(words, schedule, padded, at);
  return [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(words: Int32Array, schedule: Int32Array, data: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++) {
    const j = at + i * 4;
    schedule[i] =
      ((data[j] as number) << 24) |
      ((data[j + 1] as number) << 16) |
      ((data[j + 2] as number) << 8) |
      (data[j + 3] as number);
  }
  for (let i = 16; i < BLOCK; i++) {
    const a = schedule[i - 15] as number;
    const b = schedule[i - 2] as number;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    schedule[i] = ((schedule[i - 16] as number) + s0 + (schedule[i - 7] as number) + s1) | 0;
  }
  // Plain variables: taking them out of lists, and putting them back, is most of the time of large layers.
  let a = words[0] as number;
  let b = words[1] as number;
  let c = words[2] as number;
  let d = words[3] as number;
  let e = words[4] as number;
  let f = words[5] as number;
  let g = words[6] as number;
  let h = words[7] as number;
  for (let i = 0; i < BLOCK; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + (K[i] as number) + (schedule[i] as number)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  words[0] = (words[0] as number) + a;
  words[1] = (words[1] as number) + b;
  words[2] = (words[2] as number) + c;
  words[3] = (words[3] as number) + d;
  words[4] = (words[4] as number) + e;
  words[5] = (words[5] as number) + f;
  words[6] = (words[6] as number) + g;
  words[7] = (words[7] as number) + h;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
function roundConstants(): Int32Array {
  const constants: number[] = [];
  for (let candidate = 2; constants.length < BLOCK; candidate++) {
    let prime = true;
    for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) prime = false;
    if (prime) constants.push(cubeRootFraction(BigInt(candidate)));
  }
  return Int32Array.from(constants);
}

/** Exact, by search in whole numbers: floor(cbrt(n) · 2^32) modulo 2^32. */
function cubeRootFraction(n: bigint): number {
  const scaled = n << 96n;
  let [low, high] = [0n, 1n << 36n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle * middle <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}
