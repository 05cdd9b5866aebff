import { fits, type Kind, type Problem } from './problem.ts';

/** How far on the way from one dimension to another the mixtures of both lie that are tried, the likeliest first. */
const MIXTURES = [0.5, 0.25, 0.75, 0.125, 0.875];
/** Dimensions that are amounts; those behind them are single ports. */
const AMOUNTS = 4;
/** Numbers closer together than this, relatively, are taken for equal. */
const EPSILON = 1e-9;

/** The most valuable load of an instance that was found, what it is worth, and what no load can be worth more than. */
export interface BestLoad {
  readonly load: readonly number[];
  readonly worth: number;
  readonly atMost: number;
}

/** Shapes that may be taken, best first as one mixture of the dimensions sees them; what one takes of that mixture. */
interface Order {
  readonly shapes: Uint16Array;
  readonly shares: Float64Array;
  readonly atMost: number;
}

/**
 * What no load of the kind is worth more than, at first sight: the least over several mixtures of the dimensions into one,
 * each a knapsack whose items can be cut. Ends with the first mixture that shows that nothing above `enough` is there.
 */
function relaxed({ shapes }: Problem, { room, most }: Kind, value: readonly number[], enough: number): Order {
  const wanted = shapes.flatMap((_, shape) =>
    (most[shape] as number) > 0 && (value[shape] as number) > 0 ? [shape] : [],
  );
  const used = room.flatMap((_, dimension) =>
    wanted.some((shape) => (needOf(shapes, shape)[dimension] as number) > 0) ? [dimension] : [],
  );
  let best: Order | null = null;
  for (const weights of mixturesOf(used)) {
    const shares = new Float64Array(shapes.length);
    const density = new Float64Array(shapes.length);
    for (const shape of wanted) {
      const need = needOf(shapes, shape);
      let share = 0;
      for (const [dimension, weight] of weights)
        if ((need[dimension] as number) > 0)
          share += (weight * (need[dimension] as number)) / (room[dimension] as number);
      shares[shape] = share;
      density[shape] = share === 0 ? Number.MAX_VALUE : (value[shape] as number) / share;
    }
    const order = Uint16Array.from(wanted).sort((a, b) => (density[b] as number) - (density[a] as number) || a - b);
    const atMost = worthOf({ shapes: order, shares }, most, value, 0, 1);
    if (best === null || atMost < best.atMost) best = { shapes: order, shares, atMost };
    if (atMost <= enough) break;
  }
  return best as unknown as Order;
}

const needOf = (shapes: Problem['shapes'], shape: number): readonly number[] =>
  (shapes[shape] as (typeof shapes)[number]).need;

/** Every dimension alone, then every two amounts mixed, then all of them. */
function* mixturesOf(used: readonly number[]): Generator<readonly (readonly [number, number])[]> {
  if (used.length === 0) yield [];
  for (const dimension of used) yield [[dimension, 1]];
  const amounts = used.filter((dimension) => dimension < AMOUNTS);
  for (const step of MIXTURES)
    for (const [index, a] of amounts.entries())
      for (const b of amounts.slice(index + 1))
        yield [
          [a, step],
          [b, 1 - step],
        ];
  if (amounts.length > 2) yield amounts.map((dimension) => [dimension, 1 / amounts.length] as const);
}

/** The worth of the shapes from a place of the order on that fit into so much mixed room, the last one cut. */
function worthOf(
  { shapes, shares }: Pick<Order, 'shapes' | 'shares'>,
  most: readonly number[],
  value: readonly number[],
  from: number,
  room: number,
): number {
  let worth = 0;
  let left = room;
  for (let place = from; place < shapes.length; place++) {
    const shape = shapes[place] as number;
    const share = shares[shape] as number;
    const all = share * (most[shape] as number);
    if (all > left) return worth + ((value[shape] as number) * left) / share;
    worth += (value[shape] as number) * (most[shape] as number);
    left -= all;
  }
  return worth;
}

/**
 * The most valuable load of a kind by branch and bound: exact when the search ends within so many nodes, and else with a
 * true bound still. It ends early once nothing above `enough` is left to be found.
 */
export function bestLoad(problem: Problem, kind: Kind, value: readonly number[], nodes: number, enough = 0): BestLoad {
  const { most } = kind;
  const order = relaxed(problem, kind, value, enough);
  const { shapes, shares, atMost: first } = order;
  const nothing = new Array<number>(problem.shapes.length).fill(0);
  if (first <= enough) return { load: nothing, worth: 0, atMost: first };
  const free = kind.room.slice();
  const taken = nothing.slice();
  let best: readonly number[] = nothing;
  let bestWorth = 0;
  let open = 0;
  let left = nodes;
  const search = (place: number, room: number, worth: number): void => {
    if (worth > bestWorth) {
      bestWorth = worth;
      best = taken.slice();
    }
    if (place === shapes.length) return;
    const shape = shapes[place] as number;
    const need = needOf(problem.shapes, shape);
    const each = value[shape] as number;
    const share = shares[shape] as number;
    const move = (by: number): void => {
      for (let dimension = 0; dimension < need.length; dimension++)
        free[dimension] = (free[dimension] as number) - by * (need[dimension] as number);
    };
    for (let take = Math.min(most[shape] as number, fits(need, free)); take >= 0; take--) {
      const rest = Math.max(0, room - take * share);
      const hope = worth + take * each + worthOf(order, most, value, place + 1, rest);
      if (hope <= Math.max(bestWorth, enough) * (1 + EPSILON)) continue;
      if (left-- <= 0) {
        // Whatever takes fewer of this shape is hoped for no more than the whole branch was.
        open = Math.max(open, hope, worth + worthOf(order, most, value, place, room));
        break;
      }
      taken[shape] = take;
      move(take);
      search(place + 1, rest, worth + take * each);
      move(-take);
    }
    taken[shape] = 0;
  };
  search(0, 1, 0);
  return { load: best, worth: bestWorth, atMost: Math.min(first, Math.max(bestWorth, open, enough) * (1 + EPSILON)) };
}
