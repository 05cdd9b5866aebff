import type { GroupTally } from '../columns/group-tally.ts';
import type { Fleet } from '../columns/instances.ts';
import type { Levels } from '../columns/levels.ts';
import { lowestBit, type SlotSet } from '../columns/slot-set.ts';
import type { PreparedAsk } from './ask.ts';
import { type Draw, drawBelow, wordsOf } from './draw.ts';
import type { AmountOrder, Cell, Cells } from './index-cells.ts';
import type { EligibleSlots } from './index-eligible.ts';
import { type FleetIndexes, indexesOf } from './index-fleet.ts';
import { Keys } from './index-keys.ts';
import { Search } from './index-search.ts';
import { SortedSlots } from './index-sorted-slots.ts';
import type { Criterion } from './strategies.ts';

/** How often a random pick tries an instance before it lists all that are tied. */
export const RANDOM_TRIES = 64;

/** One ask on one fleet: which indexes answer it, and how. Stays right while the fleet changes and grows. */
export class AskView {
  readonly fleet: Fleet;
  readonly tally: GroupTally;
  readonly search: Search;
  private readonly indexes: FleetIndexes;
  private readonly usable: EligibleSlots;
  private readonly eligible: EligibleSlots;
  private readonly moving: EligibleSlots | null;
  private readonly distinct: boolean;
  /** The chain without `random`. */
  private readonly keys: Keys;
  private readonly endsRandom: boolean;
  private readonly attributes: readonly string[];
  /** How many attributes the chain begins with. */
  private readonly leading: number;
  private readonly order: AmountOrder;
  /** How many amounts come before `instance` in the chain; -1: it does not spread over instances. */
  private readonly amountsBeforeInstance: number;
  private members: EligibleSlots;
  private division: Cells;
  private cellKeys = new Float64Array(16);

  constructor(fleet: Fleet, prepared: PreparedAsk) {
    const { ask } = prepared;
    this.fleet = fleet;
    this.tally = fleet.tallyOf(ask.group);
    this.search = new Search(fleet, ask.demand);
    this.indexes = indexesOf(fleet);
    this.usable = this.indexes.usable(prepared);
    this.eligible = this.indexes.eligible(prepared);
    this.moving = this.indexes.moving(prepared);
    this.distinct = ask.distinctInstance;
    const chain = prepared.chain.filter(({ kind }) => kind !== 'random');
    this.endsRandom = chain.length < prepared.chain.length;
    this.keys = new Keys(fleet, this.tally, chain);
    this.attributes = chain.flatMap((criterion) => (criterion.kind === 'attribute' ? criterion.name : []));
    this.leading = leadingAttributes(chain);
    const inside = chain.filter(({ kind }) => kind !== 'attribute');
    this.order = amountOrderOf(inside);
    this.amountsBeforeInstance = inside.findIndex(({ kind }) => kind === 'instance');
    this.members = this.eligible;
    this.division = this.divisionOf(this.eligible);
  }

  /** The slot that one copy goes to, or -1. Changes nothing. */
  choose(draw: Draw, except: number): number {
    this.sync(except);
    const best = this.division.isTooFine ? this.bestByScan() : this.bestByCells();
    return best === -1 || !this.endsRandom ? best : this.pickRandomly(draw, best);
  }

  /** Whether identical tasks can be placed cell by cell: an instance stays the best of its cell until it is full. */
  get canPlaceInBulk(): boolean {
    return this.amountsBeforeInstance === -1 && !this.endsRandom && this.moving === null;
  }

  /**
   * Places up to `copies`, with the answer of as many single choices. Only when `canPlaceInBulk`; returns -1, having
   * placed nothing, when the cells are too many for the copies.
   */
  placeInBulk(copies: number, place: (slot: number) => void): number {
    this.sync(-1);
    const { division, search, keys } = this;
    if (division.isTooFine || division.cells.length * 2 > copies) return -1;
    const { cells } = division;
    const current = new Int32Array(cells.length);
    for (let cell = 0; cell < cells.length; cell++) current[cell] = (cells[cell] as Cell).members.first(search);
    for (let placed = 0; placed < copies; placed++) {
      let best = -1;
      for (let cell = 0; cell < current.length; cell++) {
        if (current[cell] === -1) continue;
        if (best === -1 || keys.compare(current[cell] as number, current[best] as number, 0) < 0) best = cell;
      }
      if (best === -1) return placed;
      const slot = current[best] as number;
      place(slot);
      keys.refresh();
      if (search.hasRoom(slot) && search.accepts(slot)) continue;
      division.sync();
      current[best] = (cells[best] as Cell).members.first(search);
    }
    return copies;
  }

  private sync(except: number): void {
    const { eligible, usable, search } = this;
    eligible.sync();
    usable.sync();
    // What is eligible is part of what is usable, so equal sizes mean equal sets, and one index serves both.
    const members = eligible.slots.size === usable.slots.size ? usable : eligible;
    if (members !== this.members) {
      this.members = members;
      this.division = this.divisionOf(members);
    }
    this.division.sync();
    this.keys.refresh();
    this.moving?.sync();
    search.moving = this.moving?.slots ?? null;
    search.except = except;
    search.among = null;
    search.without = this.distinct ? this.levels().occupied : null;
  }

  private divisionOf(members: EligibleSlots): Cells {
    return this.indexes.cells(members, this.attributes, this.order);
  }

  private levels(): Levels {
    if (this.tally.levelSets === 0) this.fleet.boundLevels();
    return this.tally.levels(this.fleet.size);
  }

  /** Cells tied for the least leading keys compete; when none of them has a candidate, the next least do. */
  private bestByCells(): number {
    const { cells } = this.division;
    const { leading } = this;
    if (leading === 0) return this.bestOf(cells, -1);
    this.readCellKeys(cells);
    for (let floor = -1; ; ) {
      let least = -1;
      for (let cell = 0; cell < cells.length; cell++) {
        if ((cells[cell] as Cell).members.size === 0) continue;
        if (floor !== -1 && this.compareCells(cell, floor) <= 0) continue;
        if (least === -1 || this.compareCells(cell, least) < 0) least = cell;
      }
      if (least === -1) return -1;
      const best = this.bestOf(cells, least);
      if (best !== -1) return best;
      floor = least;
    }
  }

  /** The best candidate of the cells whose leading keys equal those of `like`; -1: of all cells. */
  private bestOf(cells: readonly Cell[], like: number): number {
    let best = -1;
    for (let cell = 0; cell < cells.length; cell++) {
      const { members } = cells[cell] as Cell;
      if (members.size === 0 || (like !== -1 && cell !== like && this.compareCells(cell, like) !== 0)) continue;
      const slot = this.bestIn(cells[cell] as Cell);
      if (slot !== -1 && (best === -1 || this.keys.compare(slot, best, this.leading) < 0)) best = slot;
    }
    return best;
  }

  private readCellKeys(cells: readonly Cell[]): void {
    const { leading, keys } = this;
    if (this.cellKeys.length < cells.length * leading) this.cellKeys = new Float64Array(cells.length * leading * 2);
    for (let cell = 0; cell < cells.length; cell++) {
      const { values } = cells[cell] as Cell;
      for (let place = 0; place < leading; place++)
        this.cellKeys[cell * leading + place] = keys.ofValue(place, values[place] as number);
    }
  }

  private compareCells(a: number, b: number): number {
    const { leading, cellKeys } = this;
    for (let place = 0; place < leading; place++) {
      const difference = (cellKeys[a * leading + place] as number) - (cellKeys[b * leading + place] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Inside a cell all attributes are equal, so only amounts, counts per instance and slots decide. */
  private bestIn({ members }: Cell): number {
    const { search, amountsBeforeInstance, tally } = this;
    if (amountsBeforeInstance === -1 || tally.total === 0) return members.first(search);
    if (amountsBeforeInstance > 0 && members instanceof SortedSlots)
      return members.firstOfFewest(search, amountsBeforeInstance, (slot) => tally.countIn(slot));
    const { occupied, sets } = this.levels();
    const without = search.without;
    search.without = occupied;
    let best = members.first(search);
    search.without = without;
    for (let count = 1; best === -1 && without === null && count < sets.length; count++) {
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
    const { search, keys } = this;
    let best = -1;
    forEachSlot(this.members.slots, search, (slot) => {
      if (best === -1 || keys.compare(slot, best, 0) < 0) best = slot;
    });
    return best;
  }

  /**
   * One of the candidates that are tied with `best`, each equally likely: slots drawn from the whole fleet until one of
   * them is such a candidate, at most `RANDOM_TRIES` times; then one drawn from the list of all, by slot. Source: PL-53.
   */
  private pickRandomly(draw: Draw, best: number): number {
    const { search, keys, fleet } = this;
    const words = wordsOf(draw);
    const eligible = this.members.slots;
    for (let tries = 0; tries < RANDOM_TRIES; tries++) {
      const slot = drawBelow(words, fleet.size);
      if (eligible.has(slot) && search.hasRoom(slot) && search.accepts(slot) && keys.isTied(slot, best)) return slot;
    }
    const tied: number[] = [];
    forEachSlot(eligible, search, (slot) => {
      if (keys.isTied(slot, best)) tied.push(slot);
    });
    return tied[drawBelow(words, tied.length)] as number;
  }
}

/** Visits the slots of a set with room that the search accepts, in order. */
function forEachSlot(set: SlotSet, search: Search, visit: (slot: number) => void): void {
  const { words } = set;
  for (let at = 0; at < words.length; at++)
    for (let bits = search.mask(at, words[at] as number); bits !== 0; bits &= bits - 1) {
      const slot = (at << 5) + lowestBit(bits);
      if (search.hasRoom(slot) && search.acceptsRest(slot)) visit(slot);
    }
}

function leadingAttributes(chain: readonly Criterion[]): number {
  const other = chain.findIndex(({ kind }) => kind !== 'attribute');
  return other === -1 ? chain.length : other;
}

function amountOrderOf(chain: readonly Criterion[]): AmountOrder {
  const amounts = chain.flatMap(({ kind }) => (kind === 'cpu' || kind === 'memory' ? kind : []));
  const [primary] = amounts;
  return primary === undefined ? null : { primary, thenOther: amounts.length > 1 };
}

/** The ask as this fleet sees it; made when it is first used on the fleet. */
export function viewOf(fleet: Fleet, prepared: PreparedAsk): AskView {
  const known = prepared.view;
  if (known !== null && known.fleet === fleet) return known;
  const view = new AskView(fleet, prepared);
  prepared.view = view;
  return view;
}
