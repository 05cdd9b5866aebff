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

const HEX = Array.from({ length: 0x1_0000 }, (_, half) => half.toString(16).padStart(4, '0'));

/** `digits` hexadecimal digits, keyed like a draw. */
export function drawHex(seed: Seed, key: number, entity: number, digits: number): string {
  let hex = '';
  for (let counter = 0; hex.length < digits; counter++) {
    const word = draw(seed, key, entity, counter);
    hex += (HEX[word >>> 16] as string) + (HEX[word & 0xffff] as string);
  }
  return hex.length === digits ? hex : hex.slice(0, digits);
}

/** A version 4 uuid, keyed like a draw. Source: GEN-19. */
export function drawUuid(seed: Seed, key: number, entity: number): string {
  const first = draw(seed, key, entity, 0);
  const second = draw(seed, key, entity, 1);
  const third = draw(seed, key, entity, 2);
  const fourth = draw(seed, key, entity, 3);
  const version = 0x4000 | (second & 0x0fff);
  const variant = 0x8000 | ((third >>> 16) & 0x3fff);
  return `${HEX[first >>> 16]}${HEX[first & 0xffff]}-${HEX[second >>> 16]}-${HEX[version]}-${HEX[variant]}-${HEX[third & 0xffff]}${HEX[fourth >>> 16]}${HEX[fourth & 0xffff]}`;
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
