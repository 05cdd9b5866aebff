import type { Bin, Load } from './fill.ts';
import { fits, type Kind, type Problem } from './problem.ts';

/** Instances that are looked at one by one; of more, the fullest stay as they are. */
const MOST_SINGLES = 32;

interface Single {
  kind: number;
  load: number[];
}

/**
 * Makes a packing cheaper without leaving anything out: each instance becomes the cheapest kind that holds its load, two
 * become one where that is cheaper, and loads move into the gaps of others where an instance can then be smaller or go.
 */
export function tidy(problem: Problem, bins: readonly Bin[]): Bin[] {
  const sized = bins.map((bin) => ({ ...bin, kind: cheapestFor(problem, bin.load) }));
  const { singles, rest } = split(problem, sized);
  let all = mergePairs(problem, singles);
  all = moveIntoGaps(problem, all);
  all = mergePairs(problem, all);
  return [...rest, ...all.map(({ kind, load }) => ({ kind, load, times: 1 }))];
}

/** Instances to look at one by one: those of the emptiest loads. */
function split(problem: Problem, bins: readonly Bin[]): { singles: Single[]; rest: Bin[] } {
  const singles: Single[] = [];
  const rest: Bin[] = [];
  for (const bin of [...bins].sort((a, b) => fullness(problem, a) - fullness(problem, b))) {
    const alone = Math.min(bin.times, Math.max(0, MOST_SINGLES - singles.length));
    for (let copy = 0; copy < alone; copy++) singles.push({ kind: bin.kind, load: bin.load.slice() });
    if (bin.times > alone) rest.push({ ...bin, times: bin.times - alone });
  }
  return { singles, rest };
}

function fullness(problem: Problem, { kind, load }: { readonly kind: number; readonly load: Load }): number {
  const { room } = problem.kinds[kind] as Kind;
  const free = freeOf(problem, kind, load);
  return Math.max(...room.map((amount, dimension) => (amount === 0 ? 0 : 1 - (free[dimension] as number) / amount)));
}

function freeOf({ shapes, kinds }: Problem, kind: number, load: Load): number[] {
  const free = (kinds[kind] as Kind).room.slice();
  load.forEach((copies, shape) => {
    if (copies === 0) return;
    (shapes[shape] as Problem['shapes'][number]).need.forEach((amount, dimension) => {
      free[dimension] = (free[dimension] as number) - copies * amount;
    });
  });
  return free;
}

/** The cheapest kind that holds the load; -1: none does. Kinds are sorted by price. */
function cheapestFor(problem: Problem, load: Load): number {
  const need = neededBy(problem, load);
  return problem.kinds.findIndex(
    ({ room, most }) =>
      need.every((amount, dimension) => amount <= (room[dimension] as number)) &&
      load.every((copies, shape) => copies <= (most[shape] as number)),
  );
}

function neededBy({ shapes }: Problem, load: Load): number[] {
  const sum = new Array<number>(shapes[0]?.need.length ?? 0).fill(0);
  load.forEach((copies, shape) => {
    if (copies === 0) return;
    (shapes[shape] as Problem['shapes'][number]).need.forEach((amount, dimension) => {
      sum[dimension] = (sum[dimension] as number) + copies * amount;
    });
  });
  return sum;
}

/** Two instances become one wherever that saves something; the first pair that does, again and again. */
function mergePairs(problem: Problem, singles: readonly Single[]): Single[] {
  const price = ({ kind }: Single): number => (problem.kinds[kind] as Kind).price;
  const left = singles.slice();
  for (let a = 0; a < left.length; a++)
    for (let b = a + 1; b < left.length; b++) {
      const [one, two] = [left[a] as Single, left[b] as Single];
      const load = one.load.map((copies, shape) => copies + (two.load[shape] as number));
      const kind = cheapestFor(problem, load);
      if (kind === -1 || (problem.kinds[kind] as Kind).price >= price(one) + price(two)) continue;
      left.splice(b, 1);
      left[a] = { kind, load };
      b = a;
    }
  return left;
}

/** Empties one instance after the other, dearest first, into the gaps of the others, and keeps what came of it where it saves. */
function moveIntoGaps(problem: Problem, singles: readonly Single[]): Single[] {
  const { shapes, kinds } = problem;
  const priceOf = (kind: number): number => (kinds[kind] as Kind).price;
  let all = [...singles].sort((a, b) => priceOf(b.kind) - priceOf(a.kind));
  for (let index = 0; index < all.length; index++) {
    const from = all[index] as Single;
    const staying = from.load.slice();
    const moved = new Map<Single, number[]>();
    for (const to of all) {
      if (to === from) continue;
      const free = freeOf(problem, to.kind, to.load);
      const load = to.load.slice();
      staying.forEach((copies, shape) => {
        if (copies === 0) return;
        const { need } = shapes[shape] as Problem['shapes'][number];
        const more = Math.min(
          copies,
          fits(need, free),
          ((kinds[to.kind] as Kind).most[shape] as number) - (load[shape] as number),
        );
        if (more <= 0) return;
        staying[shape] = copies - more;
        load[shape] = (load[shape] as number) + more;
        need.forEach((amount, dimension) => {
          free[dimension] = (free[dimension] as number) - more * amount;
        });
        moved.set(to, load);
      });
    }
    const empty = staying.every((copies) => copies === 0);
    const kind = empty ? -1 : cheapestFor(problem, staying);
    if (!empty && priceOf(kind) >= priceOf(from.kind)) continue;
    all = all.flatMap((one) => {
      if (one === from) return empty ? [] : [{ kind, load: staying }];
      const load = moved.get(one);
      return load === undefined ? [one] : [{ kind: one.kind, load }];
    });
    index = empty ? index - 1 : index;
  }
  return all;
}
