import type { Microusd } from '../../../model/cost.ts';
import { amountsBound } from './amounts-bound.ts';
import { fill, type Load } from './fill.ts';
import { type BestLoad, bestLoad } from './knapsack.ts';
import type { Kind, Problem } from './problem.ts';

/** Numbers closer together than this, relative to what they measure, are taken for equal. */
const EPSILON = 1e-9;
/** Elementary steps after which the search for better loads ends with what it has. */
const MOST_WORK = 25_000_000;
/** The search ends when the mix is within so much of what it cannot be below: whole instances cost more than that anyway. */
const CLOSE_ENOUGH = 1.001;
/** Nodes of the search for the most valuable load of one kind: in each round, and for the bound that is kept. */
const NODES = 200;
const FINAL_NODES = 3_000;
/** Worths are scaled up by no more than this is below 1: searches need not look at loads worth less. */
const LEAST_EXCESS = 0.9;
/** How much more than its price a load must be worth to be of interest. */
const GAIN = 1 + 1e-7;
/** Loads that one round of the search adds at most. */
const ADDED_PER_ROUND = 24;
/** How far worths are held back towards those with the best bound so far: without that they swing for long. */
const HELD_BACK = 0.7;
/** What floating point may have lost of the bound. */
const ROUNDING = 1e-8;
/** Mixtures of what CPU and memory cost at least that are tried as first worths. */
const FIRST_MIXTURES = 4;

interface Column {
  readonly kind: number;
  readonly load: Load;
  readonly price: number;
}

export interface Covering {
  /** Loads of instances, and how many of each: fractions, which together hold every shape. */
  readonly columns: readonly (Column & { readonly times: number })[];
  /** What one more task of each shape would cost. */
  readonly value: readonly number[];
  /** No fleet can cost less. */
  readonly lowerBoundMicrousd: Microusd;
}

/** Worths under which no instance can hold more than its price, and what all tasks are worth by them. */
interface Center {
  readonly value: readonly number[];
  readonly bound: number;
}

/**
 * The packing problem with fractions of instances allowed, solved by column generation (Gilmore and Gomory): the cheapest
 * mix of loads known so far tells what a task of each shape is worth, filling instances by these worths finds loads that
 * are worth more than their price, and so on until there are none. Where no instance can hold more worth than its price,
 * all tasks together are worth no more than any fleet that holds them costs; worths that are too high are scaled down until
 * that is so (Farley), so every round gives a true bound. The basis is kept by its inverse; ties go to the first.
 */
export function cover(problem: Problem): Covering {
  const { shapes, kinds } = problem;
  const size = shapes.length;
  const counts = shapes.map(({ count }) => count);
  const basis = shapes.map((_, shape) => aloneOn(problem, shape));
  const inverse = basis.map(({ load }, row) =>
    Float64Array.from({ length: size }, (_, column) => (column === row ? 1 / (load[row] as number) : 0)),
  );
  const amounts = basis.map(({ load }, row) => (counts[row] as number) / (load[row] as number));
  const pool: Column[] = [];
  let value = valuesOf(basis, inverse);
  let center = firstCenter(problem, value);
  let heldBack = HELD_BACK;
  let nodes = NODES;
  for (let work = 0; work < MOST_WORK; ) {
    work += size * (pool.length + 2 * size);
    const entering = mostPromising(pool, value);
    if (entering !== null) {
      if (!pivot(basis, inverse, amounts, entering)) break;
      value = valuesOf(basis, inverse);
      continue;
    }
    const cost = basis.reduce((sum, { price }, row) => sum + price * (amounts[row] as number), 0);
    if (cost <= center.bound * CLOSE_ENOUGH) break;
    const tried = value.map((worth, shape) =>
      Math.max(0, heldBack * (center.value[shape] as number) + (1 - heldBack) * worth),
    );
    const { center: better, found } = centerOf(problem, tried, nodes, heldBack === 0 ? GAIN : LEAST_EXCESS);
    work += kinds.length * size * nodes;
    if (better.bound > center.bound) center = better;
    const filled = kinds.map((kind) => fill(problem, kind, counts, value));
    const news = [...promising(kinds, filled, value), ...promising(kinds, found, value)];
    for (const { column } of news.slice(0, ADDED_PER_ROUND)) pool.push(column);
    if (news.length === 0 && nodes === FINAL_NODES) break;
    if (news.length === 0 && heldBack === 0) nodes = FINAL_NODES;
    heldBack = news.length === 0 ? 0 : HELD_BACK;
  }
  const bound = Math.max(center.bound, centerOf(problem, center.value, FINAL_NODES).center.bound);
  return {
    columns: basis.map((column, row) => ({ ...column, times: Math.max(0, amounts[row] as number) })),
    value: value.map((worth) => Math.max(0, worth)),
    lowerBoundMicrousd: Math.max(Math.ceil(bound * (1 - ROUNDING)), amountsBound(problem), cheapestOfNeediest(problem)),
  };
}

/** Worths scaled so that no instance can hold more than its price, and the most valuable loads that showed it. */
function centerOf({ shapes, kinds }: Problem, value: readonly number[], nodes: number, least = LEAST_EXCESS) {
  let excess = least;
  const found: BestLoad[] = [];
  for (const kind of kinds) {
    const best = bestLoad({ shapes, kinds }, kind, value, nodes, excess * kind.price);
    excess = Math.max(excess, best.atMost / kind.price);
    found.push(best);
  }
  const worth = shapes.reduce((sum, { count }, shape) => sum + count * (value[shape] as number), 0);
  const center: Center = { value: value.map((each) => each / excess), bound: worth / excess };
  return { center, found };
}

/** The first worths: what tasks cost when each shape is alone, or a price for CPU and one for memory, whichever bounds best. */
function firstCenter(problem: Problem, alone: readonly number[]): Center {
  const { shapes, kinds } = problem;
  const cheapest = [0, 1].map((dimension) =>
    kinds.reduce((least, { price, room }) => Math.min(least, price / Math.max(1, room[dimension] as number)), Infinity),
  );
  const candidates = Array.from({ length: FIRST_MIXTURES + 1 }, (_, step) => {
    const [cpu, memory] = [step / FIRST_MIXTURES, 1 - step / FIRST_MIXTURES];
    return shapes.map(
      ({ need }) =>
        cpu * (cheapest[0] as number) * (need[0] as number) + memory * (cheapest[1] as number) * (need[1] as number),
    );
  });
  let best: Center = { value: alone, bound: 0 };
  for (const value of [alone, ...candidates]) {
    const { center } = centerOf(problem, value, 0);
    if (center.bound > best.bound) best = center;
  }
  return best;
}

/** What the neediest shape costs at least: one instance. */
function cheapestOfNeediest({ shapes, kinds }: Problem): Microusd {
  let bound = 0;
  shapes.forEach((_, shape) => {
    let cheapest = Number.POSITIVE_INFINITY;
    for (const { price, most } of kinds) if ((most[shape] as number) > 0) cheapest = Math.min(cheapest, price);
    bound = Math.max(bound, cheapest);
  });
  return bound;
}

/** Loads that by these worths are worth more than the instance that holds them costs, the best first. */
function promising(kinds: readonly Kind[], found: readonly { readonly load: Load }[], value: readonly number[]) {
  return found
    .flatMap(({ load }, kind) => {
      const { price } = kinds[kind] as Kind;
      const worth = load.reduce((sum, copies, shape) => sum + copies * (value[shape] as number), 0);
      return worth > price * GAIN ? [{ column: { kind, load, price }, gain: worth / price }] : [];
    })
    .sort((a, b) => b.gain - a.gain || a.column.kind - b.column.kind);
}

/** What a task of each shape costs where nothing else is on its instances. */
export const worthAlone = (problem: Problem): number[] =>
  problem.shapes.map((_, shape) => {
    const { price, load } = aloneOn(problem, shape);
    return price / (load[shape] as number);
  });

/** Instances with nothing but this shape, of the kind that is cheapest per task. */
function aloneOn({ shapes, kinds }: Problem, shape: number): Column {
  let best = -1;
  const priceEach = ({ price, most }: Kind): number => price / (most[shape] as number);
  kinds.forEach((kind, index) => {
    if ((kind.most[shape] as number) > 0 && (best === -1 || priceEach(kind) < priceEach(kinds[best] as Kind)))
      best = index;
  });
  const kind = kinds[best] as Kind;
  return {
    kind: best,
    load: shapes.map((_, other) => (other === shape ? (kind.most[shape] as number) : 0)),
    price: kind.price,
  };
}

function valuesOf(basis: readonly Column[], inverse: readonly Float64Array[]): number[] {
  const value = new Array<number>(basis.length).fill(0);
  basis.forEach(({ price }, row) => {
    if (price === 0) return;
    const line = inverse[row] as Float64Array;
    for (let shape = 0; shape < value.length; shape++)
      value[shape] = (value[shape] as number) + price * (line[shape] as number);
  });
  return value;
}

/** The column whose load is worth most beyond its price; a shape that is worth less than nothing may be held too often. */
function mostPromising(pool: readonly Column[], value: readonly number[]): Column | null {
  let best: Column | null = null;
  let bestGain = 0;
  for (const column of pool) {
    let worth = 0;
    for (let shape = 0; shape < value.length; shape++)
      worth += (column.load[shape] as number) * (value[shape] as number);
    const gain = (worth - column.price) / column.price;
    if (gain <= EPSILON || gain <= bestGain) continue;
    best = column;
    bestGain = gain;
  }
  if (best !== null) return best;
  const cheapest = value.indexOf(Math.min(...value));
  if ((value[cheapest] as number) >= -EPSILON) return null;
  return { kind: -1, load: value.map((_, shape) => (shape === cheapest ? -1 : 0)), price: 0 };
}

/** Takes a column into the basis in place of the one that runs out first. False: none does, numbers have lost their meaning. */
function pivot(basis: Column[], inverse: Float64Array[], amounts: number[], entering: Column): boolean {
  const size = basis.length;
  const direction = inverse.map((line) => {
    let sum = 0;
    for (let shape = 0; shape < size; shape++) sum += (line[shape] as number) * (entering.load[shape] as number);
    return sum;
  });
  let leaving = -1;
  let least = Number.POSITIVE_INFINITY;
  direction.forEach((step, row) => {
    if (step <= EPSILON) return;
    const ratio = (amounts[row] as number) / step;
    if (ratio >= least) return;
    least = ratio;
    leaving = row;
  });
  if (leaving === -1) return false;
  const line = inverse[leaving] as Float64Array;
  const by = direction[leaving] as number;
  for (let shape = 0; shape < size; shape++) line[shape] = (line[shape] as number) / by;
  for (let row = 0; row < size; row++) {
    const factor = direction[row] as number;
    if (row === leaving || factor === 0) continue;
    const other = inverse[row] as Float64Array;
    for (let shape = 0; shape < size; shape++)
      other[shape] = (other[shape] as number) - factor * (line[shape] as number);
    amounts[row] = Math.max(0, (amounts[row] as number) - factor * least);
  }
  amounts[leaving] = least;
  basis[leaving] = entering;
  return true;
}
