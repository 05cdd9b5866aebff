/** An unsigned 32-bit integer for each counter 0, 1, 2 …: the same counter, the same integer. */
export type Draw = (counter: number) => number;

const WORDS = 2 ** 32;
/** Words thrown away before a remainder is taken as it is: each is thrown away with a chance below one half. */
const MOST_WORDS = 64;

/** Reads a draw from counter 0 on, one word after the other. */
export interface Words {
  readonly draw: Draw;
  counter: number;
}

export const wordsOf = (draw: Draw): Words => ({ draw, counter: 0 });

/**
 * An integer from 0 to `bound` - 1, each equally likely: words at or above the largest multiple of `bound` are thrown
 * away, and the rest is divided. `bound` is at least 1 and at most 2^32.
 */
export function drawBelow(words: Words, bound: number): number {
  const fair = WORDS - (WORDS % bound);
  for (let tries = 1; ; tries++) {
    const word = words.draw(words.counter++);
    if (word < fair || tries === MOST_WORDS) return word % bound;
  }
}
