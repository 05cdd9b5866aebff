import type { Demand } from '../../model/placement.ts';
import { gpusTaken } from '../columns/gpus.ts';
import type { Fleet } from '../columns/instances.ts';
import type { SlotSet } from '../columns/slot-set.ts';
import { portsAreFree } from './fit.ts';
import type { EligibleSlots } from './index-eligible.ts';

/**
 * What a walk over members of an index looks for. Members are eligible already; open CPU and memory are compared by the
 * index itself, because it can skip whole blocks by them; the rest is asked per slot, sets first.
 */
export class Search {
  readonly fleet: Fleet;
  readonly demand: Demand;
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** None of these. */
  without: SlotSet | null = null;
  /** Only these. */
  among: SlotSet | null = null;
  /** Only these as well: those for which the expressions with moving parts hold. */
  moving: SlotSet | null = null;
  /** Not this one; -1: none. */
  except = -1;
  /** True when the demand is for nothing but CPU and memory. */
  readonly isPlain: boolean;
  private readonly roomy: () => EligibleSlots;
  private roomySlots: EligibleSlots | null = null;

  /** `roomy` finds the set of the slots with room for the demand; it is made when first needed. */
  constructor(fleet: Fleet, demand: Demand, roomy: () => EligibleSlots) {
    this.fleet = fleet;
    this.roomy = roomy;
    this.demand = demand;
    this.cpuUnits = demand.cpuUnits;
    this.memoryMib = demand.memoryMib;
    this.isPlain = demand.gpus === 0 && demand.allGpus !== true && demand.enis === 0 && demand.ports.length === 0;
  }

  /** True when open CPU and memory are all that matters now. */
  get isOpen(): boolean {
    return this.isPlain && this.except === -1 && this.without === null && this.among === null && this.moving === null;
  }

  accepts(slot: number): boolean {
    if (this.without?.has(slot) === true) return false;
    if (this.among !== null && !this.among.has(slot)) return false;
    if (this.moving !== null && !this.moving.has(slot)) return false;
    return this.acceptsRest(slot);
  }

  /** What is left to ask when the three sets have been looked at. */
  acceptsRest(slot: number): boolean {
    if (slot === this.except) return false;
    if (this.isPlain) return true;
    const { fleet, demand } = this;
    const { openEnis, openGpus } = fleet.numbers;
    if (demand.enis !== 0 && (openEnis[slot] as number) < demand.enis) return false;
    if (demand.gpus !== 0 && (openGpus[slot] as number) < gpusTaken(demand, fleet.specOf(slot).gpus)) return false;
    return portsAreFree(fleet, demand, slot);
  }

  /** The slots with room, as of now. */
  room(): SlotSet {
    this.roomySlots ??= this.roomy();
    this.roomySlots.sync();
    return this.roomySlots.slots;
  }

  hasRoom(slot: number): boolean {
    const { openCpu, openMemory } = this.fleet.numbers;
    return (openMemory[slot] as number) >= this.memoryMib && (openCpu[slot] as number) >= this.cpuUnits;
  }

  /** The bits of a word of slots that the three sets leave. */
  mask(at: number, word: number): number {
    let bits = word;
    if (this.without !== null) bits &= ~(this.without.words[at] ?? 0);
    if (this.among !== null) bits &= this.among.words[at] ?? 0;
    if (this.moving !== null) bits &= this.moving.words[at] ?? 0;
    return bits;
  }
}

/** Members of one cell, in an order that ends with the slot. Amounts that are handed in are those it knew or will know. */
export interface CellOrder {
  readonly size: number;
  insert(slot: number, memoryMib: number, cpuUnits: number): void;
  remove(slot: number, memoryMib: number, cpuUnits: number): void;
  move(slot: number, before: { memoryMib: number; cpuUnits: number }, memoryMib: number, cpuUnits: number): void;
  /** The first member in the order with room that the search accepts, or -1. */
  first(search: Search): number;
}
