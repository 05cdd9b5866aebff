import type { Microusd } from '../../../model/cost.ts';
import { type Covering, cover, worthAlone } from './covering.ts';
import { type Bin, costOf, fillAll } from './fill.ts';
import type { Problem } from './problem.ts';
import { tidy } from './tidy.ts';

/** A packing that holds every shape, and a cost that none can be below. */
export interface Packing {
  readonly bins: readonly Bin[];
  readonly lowerBoundMicrousd: Microusd;
}

/** Fractions above which a load of the fractional packing is bought once more, tried one after the other. */
const ROUND_UP_FROM = [1, 0.6, 0.3];

/**
 * The cheapest of several packings: the fractional one rounded down or partly up, with the rest filled in by worth; and
 * everything filled in by worth. Then made tidy.
 */
export function pack(problem: Problem): Packing {
  if (problem.shapes.length === 0) return { bins: [], lowerBoundMicrousd: 0 };
  const covering = cover(problem);
  const candidates = ROUND_UP_FROM.map((from) => rounded(problem, covering, from));
  candidates.push(
    fillAll(
      problem,
      countsOf(problem),
      covering.value.map((worth) => worth || 1),
    ),
  );
  let best: Bin[] | null = null;
  for (const candidate of candidates) {
    const bins = tidy(problem, candidate);
    if (best === null || costOf(problem, bins) < costOf(problem, best)) best = bins;
  }
  return { bins: best ?? [], lowerBoundMicrousd: covering.lowerBoundMicrousd };
}

/** A packing in one go: filled in by what tasks cost alone, and made tidy. */
export const packQuickly = (problem: Problem): readonly Bin[] =>
  problem.shapes.length === 0 ? [] : tidy(problem, fillAll(problem, countsOf(problem), worthAlone(problem)));

const countsOf = ({ shapes }: Problem): number[] => shapes.map(({ count }) => count);

/** Whole instances of the fractional packing, and what they leave filled in by worth. */
function rounded(problem: Problem, { columns, value }: Covering, roundUpFrom: number): Bin[] {
  const left = countsOf(problem);
  const bins: Bin[] = [];
  const take = (kind: number, load: readonly number[], times: number): void => {
    for (let done = 0; done < times; ) {
      const held = load.map((copies, shape) => Math.min(copies, left[shape] as number));
      if (!held.some((copies) => copies > 0)) return;
      // The same load again and again, until what is left of some shape no longer allows it.
      let again = times - done;
      held.forEach((copies, shape) => {
        if (copies > 0) again = Math.min(again, Math.floor((left[shape] as number) / copies));
      });
      held.forEach((copies, shape) => {
        left[shape] = (left[shape] as number) - copies * again;
      });
      bins.push({ kind, load: held, times: again });
      done += again;
    }
  };
  const bought = columns.filter(({ kind }) => kind >= 0);
  for (const { kind, load, times } of bought) take(kind, load, Math.floor(times + 1e-6));
  for (const { kind, load, times } of bought) {
    const fraction = times - Math.floor(times + 1e-6);
    if (roundUpFrom < 1 && fraction >= roundUpFrom) take(kind, load, 1);
  }
  return [
    ...bins,
    ...fillAll(
      problem,
      left,
      value.map((worth) => worth || 1),
    ),
  ];
}
