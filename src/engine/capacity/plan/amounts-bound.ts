import type { Microusd } from '../../../model/cost.ts';
import type { Problem } from './problem.ts';

/** Dimensions that are amounts; those behind them are ports. */
const AMOUNTS = 4;
/** How often the worth of each amount is looked for anew while the others stand. */
const ROUNDS = 4;
/** Steps of one such search: each leaves two thirds of the span of its logarithm. */
const STEPS = 60;
const SPAN = 30;
/** What floating point may have lost. */
const ROUNDING = 1e-9;

/**
 * What all amounts together cost at least, were there no tasks but only sums: where a unit of each amount has a worth by
 * which no kind of instance is worth more than its price, no fleet that offers the sums costs less than they are worth. The
 * worths are searched for one amount at a time; whichever are found, the bound holds.
 */
export function amountsBound({ shapes, kinds }: Problem): Microusd {
  if (kinds.some(({ price }) => price <= 0)) return 0;
  const wanted = Array.from({ length: AMOUNTS }, (_, dimension) =>
    shapes.reduce((sum, { count, need }) => sum + count * (need[dimension] as number), 0),
  );
  const asked = [...wanted.keys()].filter((dimension) => (wanted[dimension] as number) > 0);
  // Worths are told in what all that is wanted of the amount would cost, as logarithms.
  const logs = new Map(asked.map((dimension) => [dimension, 0]));
  const perPrice = kinds.map(({ price, room }) =>
    asked.map((dimension) => (room[dimension] as number) / (wanted[dimension] as number) / price),
  );
  const bound = (): number => {
    const worths = asked.map((dimension) => Math.exp(logs.get(dimension) as number));
    let most = 0;
    for (const offers of perPrice) {
      let worth = 0;
      for (let at = 0; at < worths.length; at++) worth += (worths[at] as number) * (offers[at] as number);
      most = Math.max(most, worth);
    }
    return worths.reduce((sum, worth) => sum + worth, 0) / most;
  };
  for (let round = 0; round < (asked.length <= 2 ? 1 : ROUNDS); round++)
    for (const dimension of asked.slice(1)) {
      let [low, high] = [-SPAN, SPAN];
      for (let step = 0; step < STEPS; step++) {
        const third = (high - low) / 3;
        const [left, right] = [low + third, high - third].map((log) => {
          logs.set(dimension, log);
          return bound();
        }) as [number, number];
        if (left < right) low += third;
        else high -= third;
      }
      logs.set(dimension, (low + high) / 2);
    }
  return asked.length === 0 ? 0 : Math.ceil(bound() * (1 - ROUNDING));
}
