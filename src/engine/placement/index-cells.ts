import { type AttributeColumn, LACKS } from '../columns/attribute-columns.ts';
import type { Fleet } from '../columns/instances.ts';
import type { EligibleSlots } from './index-eligible.ts';
import type { CellOrder } from './index-search.ts';
import { SlotOrder } from './index-slot-order.ts';
import { SortedSlots, type SortOrder } from './index-sorted-slots.ts';

/** Cells that one index may have. Where attributes split the fleet finer than that, a scan is as good (our choice). */
export const MOST_CELLS = 256;
const NO_CELL = -1;

/** The amounts that order the members of a cell before their slots: none, one, or both. */
export type AmountOrder = SortOrder | null;

/** Members that have the same values of the attributes that a chain spreads over. */
export interface Cell {
  /** Numbers of the values, by attribute. */
  readonly values: readonly number[];
  readonly members: CellOrder;
}

/**
 * Eligible instances, divided into cells by the attributes that a chain spreads over and ordered inside each cell. Brought
 * up to date from the change logs when asked, so it costs nothing while nobody asks.
 */
export class Cells {
  cells: Cell[] = [];
  /** True when there are more cells than are worth keeping: then nothing is kept here any more. */
  isTooFine = false;
  private readonly fleet: Fleet;
  private readonly eligible: EligibleSlots;
  private readonly columns: readonly AttributeColumn[];
  private readonly order: AmountOrder;
  private numbers = new Map<string | number, number>();
  private identityCursor = -1;
  private amountCursor = -1;
  /** By slot: its cell, and the amounts with which it lies there. */
  private cellOf = new Int32Array(0);
  private memory = new Int32Array(0);
  private cpu = new Int32Array(0);
  private readonly before = { memoryMib: 0, cpuUnits: 0 };

  constructor(fleet: Fleet, eligible: EligibleSlots, columns: readonly AttributeColumn[], order: AmountOrder) {
    this.fleet = fleet;
    this.eligible = eligible;
    this.columns = columns;
    this.order = order;
  }

  /** `eligible` must be up to date. */
  sync(): void {
    if (this.isTooFine) return;
    const { identityChanges, amountChanges } = this.fleet;
    if (this.amountCursor === amountChanges.end && this.identityCursor === identityChanges.end) return;
    if (
      this.amountCursor === -1 ||
      !amountChanges.reaches(this.amountCursor) ||
      !identityChanges.reaches(this.identityCursor)
    ) {
      this.rebuild();
      return;
    }
    if (this.identityCursor !== identityChanges.end) {
      this.makeRoom();
      while (this.identityCursor < identityChanges.end && !this.isTooFine)
        this.refile(identityChanges.at(this.identityCursor++));
      if (this.isTooFine) return;
    }
    if (this.order === null) {
      this.amountCursor = amountChanges.end;
      return;
    }
    const { openMemory, openCpu } = this.fleet.numbers;
    while (this.amountCursor < amountChanges.end) {
      const slot = amountChanges.at(this.amountCursor++);
      const cell = this.cellOf[slot] as number;
      if (cell === NO_CELL) continue;
      const memoryMib = openMemory[slot] as number;
      const cpuUnits = openCpu[slot] as number;
      const { before } = this;
      before.memoryMib = this.memory[slot] as number;
      before.cpuUnits = this.cpu[slot] as number;
      if (before.memoryMib === memoryMib && before.cpuUnits === cpuUnits) continue;
      this.memory[slot] = memoryMib;
      this.cpu[slot] = cpuUnits;
      (this.cells[cell] as Cell).members.move(slot, before, memoryMib, cpuUnits);
    }
  }

  private rebuild(): void {
    this.cells = [];
    this.numbers = new Map();
    this.cellOf.fill(NO_CELL);
    this.makeRoom();
    for (let slot = 0; slot < this.fleet.size && !this.isTooFine; slot++) this.refile(slot);
    this.identityCursor = this.fleet.identityChanges.end;
    this.amountCursor = this.fleet.amountChanges.end;
  }

  private makeRoom(): void {
    if (this.fleet.size <= this.cellOf.length) return;
    const room = Math.max(this.fleet.size, this.cellOf.length * 2);
    const cellOf = new Int32Array(room).fill(NO_CELL);
    cellOf.set(this.cellOf);
    this.cellOf = cellOf;
    this.memory = padded(this.memory, room);
    this.cpu = padded(this.cpu, room);
  }

  /** Puts the slot where it belongs now: into its cell, or out of all. */
  private refile(slot: number): void {
    const is = this.cellOf[slot] as number;
    const shall = this.eligible.slots.has(slot) ? this.cellFor(slot) : NO_CELL;
    if (is === shall || this.isTooFine) return;
    if (is !== NO_CELL)
      (this.cells[is] as Cell).members.remove(slot, this.memory[slot] as number, this.cpu[slot] as number);
    this.cellOf[slot] = shall;
    if (shall === NO_CELL) return;
    const memoryMib = this.fleet.numbers.openMemory[slot] as number;
    const cpuUnits = this.fleet.numbers.openCpu[slot] as number;
    this.memory[slot] = memoryMib;
    this.cpu[slot] = cpuUnits;
    (this.cells[shall] as Cell).members.insert(slot, memoryMib, cpuUnits);
  }

  private cellFor(slot: number): number {
    const { columns } = this;
    const key =
      columns.length === 1 ? ((columns[0] as AttributeColumn).numbers[slot] ?? LACKS) : this.valuesOf(slot).join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.cells.length === MOST_CELLS) {
      this.isTooFine = true;
      this.cells = [];
      return NO_CELL;
    }
    const { order, fleet } = this;
    const number = this.cells.length;
    const members =
      order === null ? new SlotOrder(fleet.size) : new SortedSlots(order, (member) => this.cellOf[member] === number);
    this.cells.push({ values: this.valuesOf(slot), members });
    this.numbers.set(key, number);
    return number;
  }

  private valuesOf(slot: number): number[] {
    return this.columns.map(({ numbers }) => numbers[slot] ?? LACKS);
  }
}

function padded(amounts: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(room);
  wider.set(amounts);
  return wider;
}
