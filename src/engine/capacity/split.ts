import type { CapacityProviderStrategyItem } from '../../model/capacity.ts';

type Strategy = readonly CapacityProviderStrategyItem[];
/** Tasks of each item of a strategy, in its order. */
type Counts = readonly number[];

const beyondBase = (item: CapacityProviderStrategyItem, count: number): number => Math.max(0, count - item.base);

/**
 * Index of the item whose provider gets the next task: the one whose base is not full yet, else the one with the smallest
 * (tasks beyond its base + 1) / weight, ties in the order of the strategy. -1: every weight is 0. Sources: CP-07, CP-08, CAS-30, CH-16.
 */
export function nextItem(strategy: Strategy, counts: Counts): number {
  const base = strategy.findIndex((item, at) => (counts[at] as number) < item.base);
  if (base !== -1) return base;
  let best = -1;
  let bestBeyond = 0;
  for (const [at, item] of strategy.entries()) {
    if (item.weight === 0) continue;
    const beyond = beyondBase(item, counts[at] as number) + 1;
    const bestWeight = strategy[best]?.weight ?? 1;
    if (best !== -1 && beyond * bestWeight >= bestBeyond * item.weight) continue;
    best = at;
    bestBeyond = beyond;
  }
  return best;
}

/** How many of `tasks` further tasks each item gets, given what each has. Sources: CP-07, CP-08, EX-CP-01, EX-CP-02, EX-CP-04, EX-CP-06. */
export function split(strategy: Strategy, counts: Counts, tasks: number): number[] {
  const now = [...counts];
  const shares = strategy.map(() => 0);
  for (let left = tasks; left > 0; left--) {
    const at = nextItem(strategy, now);
    if (at === -1) break;
    now[at] = (now[at] as number) + 1;
    shares[at] = (shares[at] as number) + 1;
  }
  return shares;
}

/**
 * Index of the item whose provider loses a task: the inverse of `nextItem`. Tasks beyond the base first, where they are most
 * for the weight (a weight of 0 before all), ties the later item; base tasks only when nobody has others. `holds` says
 * which items have a task that may be stopped; -1: none. Sources: CP-09, CH-16.
 */
export function itemToShrink(strategy: Strategy, counts: Counts, holds: (item: number) => boolean): number {
  let best = -1;
  let bestBeyond = 0;
  for (const [at, item] of strategy.entries()) {
    if (!holds(at)) continue;
    const beyond = beyondBase(item, counts[at] as number);
    if (
      best === -1 ||
      !isLess({ beyond, weight: item.weight }, { beyond: bestBeyond, weight: weightOf(strategy, best) })
    ) {
      best = at;
      bestBeyond = beyond;
    }
  }
  return best;
}

const weightOf = (strategy: Strategy, at: number): number => strategy[at]?.weight ?? 0;

interface Share {
  readonly beyond: number;
  readonly weight: number;
}

/** a.beyond / a.weight < b.beyond / b.weight, in integers; anything over 0 is infinite, nothing is nothing. */
function isLess(a: Share, b: Share): boolean {
  if (a.beyond === 0 || b.beyond === 0) return a.beyond === 0 && b.beyond > 0;
  if (a.weight === 0 || b.weight === 0) return a.weight !== 0 && b.weight === 0;
  return a.beyond * b.weight < b.beyond * a.weight;
}
