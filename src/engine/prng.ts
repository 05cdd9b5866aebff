/** Two 32-bit words that every draw of a world is keyed with. */
export interface Seed {
  readonly high: number;
  readonly low: number;
}

const fnv1a = (text: string, basis: number): number => {
  let hash = basis | 0;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

const scramble = (word: number): number => {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

export const seedFrom = (text: string): Seed => ({
  high: scramble(fnv1a(text, 0x811c9dc5)) >>> 0,
  low: scramble(fnv1a(text, 0x050c5d1f) + 0x9e3779b9) >>> 0,
});

/** What a draw is for, so that one kind of draw never shifts another (D1). */
export const purpose = (name: string): number => fnv1a(name, 0x2545f491);

/**
 * An unsigned 32-bit integer, drawn from (seed, purpose, entity, counter) and nothing else: the same four give the
 * same number, and one draw more somewhere changes no other. `entity` may be any integer below 2^53. Source: CH-02.
 */
export function draw(seed: Seed, key: number, entity: number, counter: number): number {
  let h = scramble(seed.low ^ key);
  h = scramble((h + Math.imul(entity | 0, 0x9e3779b1)) ^ seed.high);
  h = scramble(h + Math.imul(Math.floor(entity / 0x1_0000_0000) | 0, 0x7feb352d) + Math.imul(counter | 0, 0x846ca68b));
  return scramble(h ^ (seed.low + Math.imul(counter + 1, 0x27d4eb2f))) >>> 0;
}

/** A number in the open interval (0, 1), for distributions. */
export const drawUnit = (seed: Seed, key: number, entity: number, counter: number): number =>
  (draw(seed, key, entity, counter) + 0.5) / 0x1_0000_0000;

const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const digitOf = (word: number, place: number): number => DIGITS[(word >>> place) & 15] as number;

/** Eight hexadecimal digits. */
const hexOf = (word: number): string =>
  String.fromCharCode(
    digitOf(word, 28),
    digitOf(word, 24),
    digitOf(word, 20),
    digitOf(word, 16),
    digitOf(word, 12),
    digitOf(word, 8),
    digitOf(word, 4),
    digitOf(word, 0),
  );

/** `digits` hexadecimal digits, keyed like a draw. */
export function drawHex(seed: Seed, key: number, entity: number, digits: number): string {
  let hex = '';
  for (let counter = 0; hex.length < digits; counter++) hex += hexOf(draw(seed, key, entity, counter));
  return hex.length === digits ? hex : hex.slice(0, digits);
}

/** A version 4 uuid, keyed like a draw. Source: GEN-19. */
export function drawUuid(seed: Seed, key: number, entity: number): string {
  const second = hexOf((draw(seed, key, entity, 1) & 0xffff_0fff) | 0x4000);
  const third = hexOf((draw(seed, key, entity, 2) & 0x3fff_ffff) | 0x8000_0000);
  return `${hexOf(draw(seed, key, entity, 0))}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hexOf(draw(seed, key, entity, 3))}`;
}

/** `count` decimal digits, the first not zero, keyed like a draw. Source: GEN-17. */
export function drawDigits(seed: Seed, key: number, entity: number, count: number): string {
  let digits = '';
  for (let counter = 0; digits.length < count; counter++) {
    const word = draw(seed, key, entity, counter);
    digits +=
      counter === 0 ? `${1 + (word % 9)}${(word >>> 8) % 1_000_000}` : String(word % 1_000_000).padStart(6, '0');
  }
  return digits.slice(0, count);
}
