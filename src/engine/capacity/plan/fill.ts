import type { Kind, Problem } from './problem.ts';

/** What one instance holds: copies per shape. */
export type Load = readonly number[];

/** An instance's worth of tasks, and how many instances hold just that. */
export interface Bin {
  readonly kind: number;
  readonly load: Load;
  readonly times: number;
}

/**
 * Fills one empty instance with what is most valuable for the room it takes: again and again the shape with the most value
 * per share of what is left of each dimension, half of what fits of it at a time, so that shapes that complement each other
 * end up together.
 */
export function fill(
  { shapes }: Problem,
  kind: Kind,
  left: readonly number[],
  value: readonly number[],
  into: number[] = new Array(shapes.length).fill(0) as number[],
): { readonly load: number[]; readonly worth: number } {
  const free = kind.room.slice();
  into.fill(0);
  let worth = 0;
  for (;;) {
    let best = -1;
    let bestDensity = 0;
    let bestCopies = 0;
    for (let shape = 0; shape < shapes.length; shape++) {
      const worthOne = value[shape] as number;
      let copies = Math.min(left[shape] as number, kind.most[shape] as number) - (into[shape] as number);
      if (worthOne <= 0 || copies < 1) continue;
      const { need } = shapes[shape] as Problem['shapes'][number];
      let share = 0;
      for (let dimension = 0; dimension < need.length && copies > 0; dimension++) {
        const amount = need[dimension] as number;
        if (amount === 0) continue;
        const room = free[dimension] as number;
        copies = Math.min(copies, Math.floor(room / amount));
        share += amount / room;
      }
      if (copies < 1) continue;
      const density = share === 0 ? Number.POSITIVE_INFINITY : worthOne / share;
      if (density <= bestDensity) continue;
      best = shape;
      bestDensity = density;
      bestCopies = copies;
    }
    if (best === -1) return { load: into, worth };
    const copies = bestDensity === Number.POSITIVE_INFINITY ? bestCopies : Math.max(1, bestCopies >> 1);
    into[best] = (into[best] as number) + copies;
    worth += copies * (value[best] as number);
    const { need } = shapes[best] as Problem['shapes'][number];
    for (let dimension = 0; dimension < need.length; dimension++)
      free[dimension] = (free[dimension] as number) - copies * (need[dimension] as number);
  }
}

/**
 * Buys, again and again, the kind whose filled instance is worth most for its price, as often as the same load can be made,
 * until nothing is left. What an instance is worth only falls while less is left, so worths are computed again on demand.
 */
export function fillAll(problem: Problem, counts: readonly number[], value: readonly number[]): Bin[] {
  const { kinds } = problem;
  const left = counts.slice();
  const bins: Bin[] = [];
  const hope = kinds.map(() => Number.POSITIVE_INFINITY);
  const scratch = left.slice();
  while (left.some((count) => count > 0)) {
    let chosen = -1;
    for (;;) {
      const kind = indexOfHighest(hope);
      if (kind === chosen) break;
      hope[kind] = fill(problem, kinds[kind] as Kind, left, value, scratch).worth / (kinds[kind] as Kind).price;
      chosen = indexOfHighest(hope) === kind ? kind : -1;
      if (chosen !== -1) break;
    }
    const { load } = fill(problem, kinds[chosen] as Kind, left, value);
    let times = Number.POSITIVE_INFINITY;
    load.forEach((copies, shape) => {
      if (copies > 0) times = Math.min(times, Math.floor((left[shape] as number) / copies));
    });
    if (!Number.isFinite(times)) break; // nothing that is left has a value
    load.forEach((copies, shape) => {
      left[shape] = (left[shape] as number) - copies * times;
    });
    bins.push({ kind: chosen, load, times });
  }
  return bins;
}

function indexOfHighest(numbers: readonly number[]): number {
  let best = 0;
  for (let index = 1; index < numbers.length; index++)
    if ((numbers[index] as number) > (numbers[best] as number)) best = index;
  return best;
}

export const costOf = ({ kinds }: Problem, bins: readonly Bin[]): number =>
  bins.reduce((sum, { kind, times }) => sum + (kinds[kind] as Kind).price * times, 0);
