import type { GroupTally } from '../columns/group-tally.ts';
import type { Fleet } from '../columns/instances.ts';
import type { Levels } from '../columns/levels.ts';
import type { PreparedAsk } from './ask.ts';
import { type Draw, drawBelow, wordsOf } from './draw.ts';
import type { Cell } from './index-cells.ts';
import { indexesOf } from './index-fleet.ts';
import { Keys } from './index-keys.ts';
import type { Route } from './index-route.ts';
import { Search } from './index-search.ts';
import { forEachSlot } from './index-slot-order.ts';
import { SortedSlots } from './index-sorted-slots.ts';

/** How often a random pick tries an instance before it lists all that are tied. */
export const RANDOM_TRIES = 64;

/** One ask on one fleet, answered from the indexes. Stays right while the fleet changes and grows. */
export class AskView {
  readonly fleet: Fleet;
  private readonly route: Route;
  private readonly tally: GroupTally;
  private readonly search: Search;
  private readonly keys: Keys;
  private readonly distinct: boolean;

  constructor(fleet: Fleet, prepared: PreparedAsk) {
    const { ask } = prepared;
    const indexes = indexesOf(fleet);
    this.fleet = fleet;
    this.route = indexes.route(prepared);
    this.tally = fleet.tallyOf(ask.group);
    this.search = new Search(fleet, ask.demand, () => indexes.roomy(ask.demand));
    this.keys = new Keys(fleet, this.tally, this.route.chain);
    this.distinct = ask.distinctInstance;
  }

  /** The slot that one copy goes to, or -1. Changes nothing. */
  choose(draw: Draw, except: number): number {
    const { route } = this;
    this.sync(except);
    if (route.isRandomOnly) return this.pickRandomly(draw, null);
    const best = this.best();
    return best === -1 || !route.endsRandom ? best : this.pickRandomly(draw, best);
  }

  /**
   * Says of any instance whether the indexes alone tell that it takes one copy; false: it has to be looked at. Good until
   * the fleet changes.
   */
  surely(): (slot: number) => boolean {
    const { route, search } = this;
    route.sync();
    const { slots } = route.members;
    return search.isPlain && !this.distinct && route.moving === null
      ? (slot) => slots.has(slot) && search.hasRoom(slot)
      : () => false;
  }

  /** Holds and counts one copy, so that the next choice sees it (PL-07). */
  place(slot: number): void {
    this.fleet.hold(slot, this.search.demand);
    this.fleet.countInTally(this.tally, slot, 1);
  }

  /**
   * Places up to `copies` with the answer of as many single choices: an instance stays the best of its cell until it is
   * full, so cells are asked again only then. Null, with nothing placed, where that does not hold or does not pay.
   */
  placeInBulk(copies: number, out: number[]): number | null {
    const { route, search, keys } = this;
    if (route.amountsBeforeInstance !== -1 || route.endsRandom || route.moving !== null) return null;
    this.sync(-1);
    const { division } = route;
    let { cells } = division;
    if (division.isTooFine || cells.length * 2 > copies) return null;
    let current = cells.map(({ members }) => members.first(search));
    for (let placed = 0; placed < copies; placed++) {
      const best = this.bestCell(current);
      if (best === -1) return placed;
      const slot = current[best] as number;
      this.place(slot);
      out.push(slot);
      if (search.hasRoom(slot) && search.accepts(slot)) continue;
      division.sync();
      keys.refresh();
      if (cells === division.cells) current[best] = (cells[best] as Cell).members.first(search);
      else {
        // So many were placed since the cells were last asked that they were divided anew.
        cells = division.cells;
        current = cells.map(({ members }) => members.first(search));
      }
    }
    return copies;
  }

  private bestCell(current: readonly number[]): number {
    let best = -1;
    for (let cell = 0; cell < current.length; cell++) {
      const slot = current[cell] as number;
      if (slot !== -1 && (best === -1 || this.keys.compare(slot, current[best] as number, 0) < 0)) best = cell;
    }
    return best;
  }

  private sync(except: number): void {
    const { route, search } = this;
    route.sync();
    this.keys.refresh();
    search.except = except;
    search.moving = route.moving === null ? null : route.moving.slots;
    search.without = this.distinct ? this.levels().occupied : null;
  }

  private levels(): Levels {
    if (this.tally.levelSets === 0) this.fleet.boundLevels();
    return this.tally.levels(this.fleet.size);
  }

  private best(): number {
    const { division, leading } = this.route;
    if (division.isTooFine) return this.bestByScan();
    if (leading === 0) return this.bestOf(division.cells, null);
    return leading === 1 ? this.bestByOneSpread(division.cells) : this.bestBySpreads(division.cells);
  }

  /** Cells with the fewest tasks compete; when none of them has a candidate, all others do. */
  private bestByOneSpread(cells: readonly Cell[]): number {
    const { keys } = this;
    let fewest = Number.POSITIVE_INFINITY;
    for (const { values, members } of cells) {
      const tasks = keys.ofValue(0, values[0] as number);
      if (tasks < fewest && members.size > 0) fewest = tasks;
    }
    let best = -1;
    for (const cell of cells) {
      if (keys.ofValue(0, cell.values[0] as number) !== fewest || cell.members.size === 0) continue;
      const slot = this.bestIn(cell);
      if (slot !== -1 && (best === -1 || keys.compare(slot, best, 1) < 0)) best = slot;
    }
    if (best !== -1) return best;
    let least = Number.POSITIVE_INFINITY;
    for (const cell of cells) {
      const tasks = keys.ofValue(0, cell.values[0] as number);
      if (tasks <= fewest || tasks > least || cell.members.size === 0) continue;
      const slot = this.bestIn(cell);
      if (slot === -1 || (tasks === least && keys.compare(slot, best, 1) > 0)) continue;
      best = slot;
      least = tasks;
    }
    return best;
  }

  /** The same for a chain that begins with several spreads: a cell is searched only while it could still be the best. */
  private bestBySpreads(cells: readonly Cell[]): number {
    let least: Cell | null = null;
    for (const cell of cells)
      if (cell.members.size > 0 && (least === null || this.compareCells(cell, least) < 0)) least = cell;
    if (least === null) return -1;
    let best = this.bestOf(cells, least);
    if (best !== -1) return best;
    let leading: Cell | null = null;
    for (const cell of cells) {
      if (cell.members.size === 0 || this.compareCells(cell, least) === 0) continue;
      const difference = leading === null ? -1 : this.compareCells(cell, leading);
      if (difference > 0) continue;
      const slot = this.bestIn(cell);
      if (slot === -1 || (difference === 0 && this.keys.compare(slot, best, this.route.leading) > 0)) continue;
      best = slot;
      leading = cell;
    }
    return best;
  }

  private compareCells(a: Cell, b: Cell): number {
    for (let place = 0; place < this.route.leading; place++) {
      const difference =
        this.keys.ofValue(place, a.values[place] as number) - this.keys.ofValue(place, b.values[place] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The best candidate of the cells whose leading keys equal those of `like`, or of all cells. */
  private bestOf(cells: readonly Cell[], like: Cell | null): number {
    let best = -1;
    for (const cell of cells) {
      if (cell.members.size === 0 || (like !== null && this.compareCells(cell, like) !== 0)) continue;
      const slot = this.bestIn(cell);
      if (slot !== -1 && (best === -1 || this.keys.compare(slot, best, this.route.leading) < 0)) best = slot;
    }
    return best;
  }

  /** Inside a cell all attributes are equal, so only amounts, counts per instance and slots decide. */
  private bestIn({ members }: Cell): number {
    const { search, tally } = this;
    const { amountsBeforeInstance } = this.route;
    if (amountsBeforeInstance === -1 || tally.total === 0) return members.first(search);
    if (amountsBeforeInstance > 0 && members instanceof SortedSlots)
      return members.firstOfFewest(search, amountsBeforeInstance, (slot) => tally.countIn(slot));
    const { occupied, sets } = this.levels();
    search.without = occupied;
    let best = members.first(search);
    search.without = this.distinct ? occupied : null;
    for (let count = 1; best === -1 && !this.distinct && count < sets.length; count++) {
      const set = sets[count];
      if (set === undefined) continue;
      search.among = set;
      best = members.first(search);
    }
    search.among = null;
    return best;
  }

  /** The plain way: every eligible slot compared by the whole chain. */
  private bestByScan(): number {
    let best = -1;
    forEachSlot(this.route.members.slots, this.search, (slot) => {
      if (best === -1 || this.keys.compare(slot, best, 0) < 0) best = slot;
    });
    return best;
  }

  /**
   * One of the candidates (that are tied with `best`, when it is given), each equally likely: slots drawn from the whole
   * fleet until one of them is such a candidate, at most `RANDOM_TRIES` times; then one drawn from the list of all, by
   * slot. Source: PL-53.
   */
  private pickRandomly(draw: Draw, best: number | null): number {
    const { search, keys, fleet } = this;
    const eligible = this.route.members.slots;
    if (eligible.size === 0) return -1;
    const words = wordsOf(draw);
    for (let tries = 0; tries < RANDOM_TRIES; tries++) {
      const slot = drawBelow(words, fleet.size);
      if (
        eligible.has(slot) &&
        search.hasRoom(slot) &&
        search.accepts(slot) &&
        (best === null || keys.isTied(slot, best))
      )
        return slot;
    }
    const tied: number[] = [];
    forEachSlot(eligible, search, (slot) => {
      if (best === null || keys.isTied(slot, best)) tied.push(slot);
    });
    return tied.length === 0 ? -1 : (tied[drawBelow(words, tied.length)] as number);
  }
}

/** The ask as this fleet sees it; made when it is first used on the fleet. */
export function viewOf(fleet: Fleet, prepared: PreparedAsk): AskView {
  const known = prepared.view;
  if (known !== null && known.fleet === fleet) return known;
  const view = new AskView(fleet, prepared);
  prepared.view = view;
  return view;
}
