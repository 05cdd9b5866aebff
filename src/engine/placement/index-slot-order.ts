import { lowestBit, SlotSet } from '../columns/slot-set.ts';
import type { CellOrder, Search } from './index-search.ts';

const NONE = -1;

/**
 * Members in the order of their slots: bits, and the most open memory and CPU among each 32 and each 1,024 slots, so that
 * stretches without room are stepped over.
 */
export class SlotOrder implements CellOrder {
  private readonly members: SlotSet;
  private wordMemory: Int32Array;
  private wordCpu: Int32Array;
  private stretchMemory: Int32Array;
  private stretchCpu: Int32Array;
  private readonly memory: () => Int32Array;
  private readonly cpu: () => Int32Array;

  /** `memory` and `cpu` give what this index knows of each slot, by slot. */
  constructor(slots: number, memory: () => Int32Array, cpu: () => Int32Array) {
    this.members = new SlotSet(slots);
    const words = this.members.words.length;
    this.wordMemory = new Int32Array(words).fill(NONE);
    this.wordCpu = new Int32Array(words).fill(NONE);
    this.stretchMemory = new Int32Array((words + 31) >>> 5).fill(NONE);
    this.stretchCpu = new Int32Array((words + 31) >>> 5).fill(NONE);
    this.memory = memory;
    this.cpu = cpu;
  }

  get size(): number {
    return this.members.size;
  }

  insert(slot: number, memoryMib: number, cpuUnits: number): void {
    this.members.add(slot);
    if (this.members.words.length > this.wordMemory.length) this.grow();
    this.raise(slot >>> 5, memoryMib, cpuUnits);
  }

  remove(slot: number, memoryMib: number, cpuUnits: number): void {
    this.members.delete(slot);
    this.lower(slot >>> 5, memoryMib, cpuUnits);
  }

  move(slot: number, before: { memoryMib: number; cpuUnits: number }, memoryMib: number, cpuUnits: number): void {
    const at = slot >>> 5;
    const lessMemory = memoryMib < before.memoryMib ? before.memoryMib : NONE - 1;
    const lessCpu = cpuUnits < before.cpuUnits ? before.cpuUnits : NONE - 1;
    if (lessMemory === this.wordMemory[at] || lessCpu === this.wordCpu[at]) this.lower(at, lessMemory, lessCpu);
    this.raise(at, memoryMib, cpuUnits);
  }

  first(search: Search): number {
    return this.firstFrom(0, search);
  }

  /** The first member at or after `start` with room that the search accepts, or -1. */
  firstFrom(start: number, search: Search): number {
    const { memoryMib, cpuUnits } = search;
    const { words } = this.members;
    const { openMemory, openCpu } = search.fleet.numbers;
    const last = words.length;
    let at = start >>> 5;
    let skip = start & 31;
    while (at < last) {
      const stretch = at >>> 5;
      if ((this.stretchMemory[stretch] as number) < memoryMib || (this.stretchCpu[stretch] as number) < cpuUnits) {
        at = (stretch + 1) << 5;
        skip = 0;
        continue;
      }
      if ((this.wordMemory[at] as number) >= memoryMib && (this.wordCpu[at] as number) >= cpuUnits) {
        let bits = search.mask(at, words[at] as number);
        if (skip !== 0) bits &= -1 << skip;
        while (bits !== 0) {
          const slot = (at << 5) + lowestBit(bits);
          if (
            (openMemory[slot] as number) >= memoryMib &&
            (openCpu[slot] as number) >= cpuUnits &&
            search.acceptsRest(slot)
          )
            return slot;
          bits &= bits - 1;
        }
      }
      skip = 0;
      at++;
    }
    return -1;
  }

  private raise(at: number, memoryMib: number, cpuUnits: number): void {
    const stretch = at >>> 5;
    if (memoryMib > (this.wordMemory[at] as number)) this.wordMemory[at] = memoryMib;
    if (cpuUnits > (this.wordCpu[at] as number)) this.wordCpu[at] = cpuUnits;
    if (memoryMib > (this.stretchMemory[stretch] as number)) this.stretchMemory[stretch] = memoryMib;
    if (cpuUnits > (this.stretchCpu[stretch] as number)) this.stretchCpu[stretch] = cpuUnits;
  }

  /** Finds the maxima again where the given amounts, now gone, may have been among them. */
  private lower(at: number, memoryMib: number, cpuUnits: number): void {
    const stretch = at >>> 5;
    if (this.wordMemory[at] === memoryMib || this.wordCpu[at] === cpuUnits) this.sumUpWord(at);
    if (this.stretchMemory[stretch] === memoryMib || this.stretchCpu[stretch] === cpuUnits) this.sumUpStretch(stretch);
  }

  private sumUpWord(at: number): void {
    const memory = this.memory();
    const cpu = this.cpu();
    let mostMemory = NONE;
    let mostCpu = NONE;
    for (let bits = this.members.words[at] as number; bits !== 0; bits &= bits - 1) {
      const slot = (at << 5) + lowestBit(bits);
      if ((memory[slot] as number) > mostMemory) mostMemory = memory[slot] as number;
      if ((cpu[slot] as number) > mostCpu) mostCpu = cpu[slot] as number;
    }
    this.wordMemory[at] = mostMemory;
    this.wordCpu[at] = mostCpu;
  }

  private sumUpStretch(stretch: number): void {
    let mostMemory = NONE;
    let mostCpu = NONE;
    const end = Math.min(this.wordMemory.length, (stretch + 1) << 5);
    for (let at = stretch << 5; at < end; at++) {
      if ((this.wordMemory[at] as number) > mostMemory) mostMemory = this.wordMemory[at] as number;
      if ((this.wordCpu[at] as number) > mostCpu) mostCpu = this.wordCpu[at] as number;
    }
    this.stretchMemory[stretch] = mostMemory;
    this.stretchCpu[stretch] = mostCpu;
  }

  private grow(): void {
    const words = this.members.words.length;
    this.wordMemory = padded(this.wordMemory, words);
    this.wordCpu = padded(this.wordCpu, words);
    this.stretchMemory = padded(this.stretchMemory, (words + 31) >>> 5);
    this.stretchCpu = padded(this.stretchCpu, (words + 31) >>> 5);
  }
}

function padded(amounts: Int32Array, room: number): Int32Array {
  const wider = new Int32Array(room).fill(NONE);
  wider.set(amounts);
  return wider;
}
