import type { Attribute } from '../../model/attribute.ts';
import type { InstanceSpec, InstanceStatus } from '../../model/container-instance.ts';
import type { Demand } from '../../model/placement.ts';
import type { Protocol } from '../../model/task-definition.ts';
import type { CpuUnits, EpochMs, Mib } from '../../model/units.ts';
import { invariant } from '../invariant.ts';
import { byCodeUnit } from '../order.ts';
import { AttributeColumns } from './attribute-columns.ts';
import { ChangeLog } from './change-log.ts';
import { gpusTaken } from './gpus.ts';
import { GroupTally } from './group-tally.ts';
import {
  INSTANCE_COLUMNS,
  type InstanceColumn,
  type InstanceNumbers,
  instanceNumbers,
  widened,
} from './instance-numbers.ts';
import { ownPorts, TakenPorts } from './ports.ts';

const STATUSES: readonly InstanceStatus[] = [
  'REGISTERING',
  'REGISTRATION_FAILED',
  'ACTIVE',
  'DRAINING',
  'DEREGISTERING',
  'INACTIVE',
];
const ACTIVE = STATUSES.indexOf('ACTIVE');

/** Bounds that let one number order instances by memory, then CPU: far above any instance type (our choice). */
const MOST_CPU_UNITS = 2 ** 22;
const MOST_MEMORY_MIB = 2 ** 26;
const START_ROOM = 16;
/** Bits that all sets per group and count may take together before they are dropped and made again on demand: 64 MiB. */
const MOST_LEVEL_BITS = 2 ** 29;

/** Everything that a fleet must remember, as plain data that a store can pack. Nothing derived is in it. */
export interface FleetColumns {
  readonly specs: readonly InstanceSpec[];
  /** Attributes of the instances whose attributes are no longer those of their specs. */
  readonly attributes: readonly { readonly slot: number; readonly attributes: readonly Attribute[] }[];
  readonly numbers: Readonly<Record<InstanceColumn, readonly number[]>>;
  /** Triples (slot, 1 for UDP or 0 for TCP, port) of static host ports that tasks took. */
  readonly ports: readonly number[];
  readonly groups: readonly string[];
  /** Triples (number of the group, slot, tasks). */
  readonly counts: readonly number[];
}

/**
 * The many container instances of a world as columns of numbers. A slot is an instance for ever; slots are handed out in
 * the order of registration, which is the total order of PL-08. What placement derives from the columns it reads from
 * the change logs, so that nothing here knows which indexes there are.
 */
export class Fleet {
  /** For accessors here and indexes of placement only; rules ask the accessors. */
  numbers: InstanceNumbers;
  /** Columns that no copy shares. */
  private readonly own = new Set<InstanceColumn>();
  /** Whether those that every task moves are among them. */
  private ownsAmounts = false;
  /** Slots whose open amounts changed. */
  readonly amountChanges: ChangeLog;
  /** Slots that are new, or whose status, agent connection, agent version or attributes changed. */
  readonly identityChanges: ChangeLog;
  /** Slots on which a group came or went, or the number of running tasks changed: what `task:group` and such may ask. */
  readonly taskChanges: ChangeLog;
  private specs: InstanceSpec[] = [];
  private attributes = new AttributeColumns();
  private changedAttributes = new Set<number>();
  private ports = new TakenPorts();
  private groups: GroupTally[] = [];
  private groupNumbers = new Map<string, number>();
  /** Groups per slot; made when first asked for. */
  private present: Set<number>[] | null = null;

  constructor(numbers = instanceNumbers(START_ROOM), slots = 0) {
    this.numbers = numbers;
    this.amountChanges = new ChangeLog(slots);
    this.identityChanges = new ChangeLog(slots);
    this.taskChanges = new ChangeLog(slots);
  }

  /** Slots so far; INACTIVE instances keep theirs. */
  get size(): number {
    return this.specs.length;
  }

  register(spec: InstanceSpec, registeredAtMs: EpochMs): number {
    const slot = this.specs.length;
    invariant(
      spec.cpuUnits <= MOST_CPU_UNITS && spec.memoryMib <= MOST_MEMORY_MIB,
      () => `instance ${slot} is too large`,
    );
    if (slot === this.numbers.status.length) {
      this.numbers = widened(this.numbers, slot * 2);
      for (const name of INSTANCE_COLUMNS) this.own.add(name);
    }
    this.specs.push(spec);
    this.attributes.add(slot, spec.attributes);
    this.writable('registeredAtMs')[slot] = registeredAtMs;
    this.writable('openCpu')[slot] = spec.cpuUnits;
    this.writable('openMemory')[slot] = spec.memoryMib;
    this.writable('openGpus')[slot] = spec.gpus;
    this.writable('openEnis')[slot] = spec.taskEnis;
    this.writable('portsTaken')[slot] = spec.reservedTcpPorts.length + spec.reservedUdpPorts.length;
    this.writable('status')[slot] = ACTIVE;
    this.writable('agentConnected')[slot] = 1;
    this.present?.push(new Set());
    for (const log of [this.amountChanges, this.identityChanges, this.taskChanges]) log.makeRoomFor(slot + 1);
    this.identityChanges.note(slot);
    return slot;
  }

  specOf(slot: number): InstanceSpec {
    return this.specs[slot] as InstanceSpec;
  }

  statusOf(slot: number): InstanceStatus {
    return STATUSES[this.numbers.status[slot] as number] as InstanceStatus;
  }

  isActive(slot: number): boolean {
    return this.numbers.status[slot] === ACTIVE;
  }

  agentConnected(slot: number): boolean {
    return this.numbers.agentConnected[slot] === 1;
  }

  registeredAtMs(slot: number): EpochMs {
    return this.numbers.registeredAtMs[slot] as number;
  }

  attributesOf(slot: number): readonly Attribute[] {
    return this.attributes.of(slot);
  }

  /** undefined: the instance lacks it; '': present without a value. */
  attribute(slot: number, name: string): string | undefined {
    return this.attributes.column(name).textOf(slot);
  }

  /** One attribute over all slots, for those who count or compare it often. */
  attributeColumn(name: string) {
    return this.attributes.column(name);
  }

  zoneOf(slot: number): string {
    return this.specOf(slot).availabilityZone;
  }

  /** What tasks leave of it; kept amounts for daemons are not taken off (CI-07). */
  freeCpuUnits(slot: number): CpuUnits {
    return (this.numbers.openCpu[slot] as number) + (this.numbers.keptCpu[slot] as number);
  }

  freeMemoryMib(slot: number): Mib {
    return (this.numbers.openMemory[slot] as number) + (this.numbers.keptMemory[slot] as number);
  }

  freeGpus(slot: number): number {
    return this.numbers.openGpus[slot] as number;
  }

  freeEnis(slot: number): number {
    return (this.numbers.openEnis[slot] as number) + (this.numbers.keptEnis[slot] as number);
  }

  /** Ports that the host keeps for itself, then static host ports of tasks in the order in which they were taken. */
  takenPorts(slot: number, protocol: Protocol): number[] {
    return [...ownPorts(this.specOf(slot), protocol), ...this.ports.of(slot, protocol)];
  }

  isPortTaken(slot: number, protocol: Protocol, port: number): boolean {
    return this.ports.has(slot, protocol, port) || ownPorts(this.specOf(slot), protocol).includes(port);
  }

  /** How many host ports are reserved, of both protocols (CI-06). */
  portsTakenCount(slot: number): number {
    return this.numbers.portsTaken[slot] as number;
  }

  runningTasksCount(slot: number): number {
    return this.numbers.runningTasks[slot] as number;
  }

  pendingTasksCount(slot: number): number {
    return this.numbers.pendingTasks[slot] as number;
  }

  /** Tasks that hold resources: from their assignment until they are STOPPED (PL-13). */
  heldTasks(slot: number): number {
    return this.numbers.heldTasks[slot] as number;
  }

  /** Groups with at least one counted task on the instance, by name (CQL-10). */
  groupsOn(slot: number): string[] {
    this.present ??= this.findPresent();
    const here = this.present[slot] as Set<number>;
    return [...here].map((number) => (this.groups[number] as GroupTally).name).sort(byCodeUnit);
  }

  countIn(group: string, slot: number): number {
    const number = this.groupNumbers.get(group);
    return number === undefined ? 0 : (this.groups[number] as GroupTally).countIn(slot);
  }

  /** Counted tasks of the group per value of an attribute; instances without the attribute are left out. */
  countsBy(group: string, attributeName: string): ReadonlyMap<string, number> {
    const column = this.attributes.column(attributeName);
    const { counts } = this.tallyOf(group).sumsOver(column);
    const byText = new Map<string, number>();
    column.texts.forEach((text, number) => {
      const count = counts[number] ?? 0;
      if (text !== undefined && count > 0) byText.set(text, count);
    });
    return byText;
  }

  /** The tasks of a group, counted; made when the group is new. */
  tallyOf(group: string): GroupTally {
    return this.groups[this.numberOfGroup(group)] as GroupTally;
  }

  setStatus(slot: number, status: InstanceStatus): void {
    this.writable('status')[slot] = STATUSES.indexOf(status);
    this.identityChanges.note(slot);
  }

  setAgentConnected(slot: number, connected: boolean): void {
    this.writable('agentConnected')[slot] = connected ? 1 : 0;
    this.identityChanges.note(slot);
  }

  /** The agent runs another version from now on. Source: CI-31. */
  setAgentVersion(slot: number, agentVersion: string): void {
    this.specs[slot] = { ...this.specOf(slot), agentVersion };
    this.identityChanges.note(slot);
  }

  /** Creates the attribute or replaces its value. Source: ATT-05. */
  putAttribute(slot: number, attribute: Attribute): void {
    this.attributes.put(slot, attribute);
    this.changedAttributes.add(slot);
    this.identityChanges.note(slot);
  }

  deleteAttribute(slot: number, name: string): void {
    this.attributes.delete(slot, name);
    this.changedAttributes.add(slot);
    this.identityChanges.note(slot);
  }

  /** Takes what `copies` tasks hold (PL-13). Whoever asks has made sure that they fit. */
  hold(slot: number, demand: Demand, copies = 1): void {
    this.move(slot, demand, copies);
    if (demand.ports.length === 0) return;
    invariant(copies === 1, () => 'a static host port can be taken only once');
    this.ports.take(slot, demand.ports);
    this.add('portsTaken', slot, demand.ports.length);
  }

  /** Gives back what one task held, when it is STOPPED (PL-13). */
  release(slot: number, demand: Demand): void {
    this.move(slot, demand, -1);
    if (demand.ports.length === 0) return;
    this.ports.giveBack(slot, demand.ports);
    this.add('portsTaken', slot, -demand.ports.length);
  }

  /** Keeps CPU, memory and an ENI for a daemon task that is to come; its own ask is made after `unreserve` (PL-15). */
  reserve(slot: number, demand: Demand): void {
    this.keep(slot, demand, 1);
  }

  unreserve(slot: number, demand: Demand): void {
    this.keep(slot, demand, -1);
  }

  /** Counts tasks of desired status RUNNING that are not STOPPED, from their assignment on (PL-52, PL-55, CQL-10). */
  countTask(group: string, slot: number, delta: number): void {
    this.countInTally(this.tallyOf(group), slot, delta);
  }

  countInTally(tally: GroupTally, slot: number, delta: number): void {
    const count = tally.add(slot, delta);
    if (count < 0) invariant(false, () => `group ${tally.name} has fewer than no tasks on instance ${slot}`);
    if (count !== 0 && count !== delta) return;
    this.taskChanges.note(slot);
    if (this.present === null) return;
    const number = this.groupNumbers.get(tally.name) as number;
    if (count === 0) this.present[slot]?.delete(number);
    else this.present[slot]?.add(number);
  }

  addRunning(slot: number, delta: number): void {
    this.add('runningTasks', slot, delta);
    this.taskChanges.note(slot);
  }

  addPending(slot: number, delta: number): void {
    this.add('pendingTasks', slot, delta);
  }

  /** What a task that has STOPPED bore of the instance's cost. */
  addShare(slot: number, microusd: number): void {
    this.add('sharedMicrousd', slot, microusd);
  }

  setEnded(slot: number, atMs: EpochMs): void {
    this.writable('endedAtMs')[slot] = atMs;
  }

  /** Drops the sets per count of every group when they have grown too large; they are made again when asked for. */
  boundLevels(): void {
    let sets = 0;
    for (const tally of this.groups) sets += tally.levelSets;
    if (sets * this.numbers.status.length > MOST_LEVEL_BITS) for (const tally of this.groups) tally.forgetLevels();
  }

  /** A copy that can go its own way. Numbers are copied, tables shared until written to, indexes made again on demand. */
  clone(): Fleet {
    this.own.clear();
    this.ownsAmounts = false;
    const twin = new Fleet({ ...this.numbers }, this.size);
    twin.specs = this.specs.slice();
    twin.attributes = this.attributes.clone();
    twin.changedAttributes = new Set(this.changedAttributes);
    twin.ports = this.ports.clone();
    twin.groups = this.groups.map((tally) => tally.clone());
    twin.groupNumbers = new Map(this.groupNumbers);
    return twin;
  }

  toColumns(): FleetColumns {
    const { size } = this;
    const counts: number[] = [];
    const groups = this.groups.filter(({ total }) => total > 0).sort((a, b) => byCodeUnit(a.name, b.name));
    groups.forEach((tally, number) => {
      const rows: [number, number][] = [];
      tally.forEach((slot, count) => {
        rows.push([slot, count]);
      });
      rows.sort(([a], [b]) => a - b);
      for (const [slot, count] of rows) counts.push(number, slot, count);
    });
    return {
      specs: this.specs.slice(),
      attributes: [...this.changedAttributes]
        .sort((a, b) => a - b)
        .map((slot) => ({ slot, attributes: this.attributesOf(slot) })),
      numbers: Object.fromEntries(
        INSTANCE_COLUMNS.map((name) => [name, Array.from(this.numbers[name].subarray(0, size))]),
      ) as unknown as FleetColumns['numbers'],
      ports: this.ports.toRows(),
      groups: groups.map(({ name }) => name),
      counts,
    };
  }

  static fromColumns(columns: FleetColumns): Fleet {
    const fleet = new Fleet(instanceNumbers(Math.max(START_ROOM, columns.specs.length)), columns.specs.length);
    const changed = new Map(columns.attributes.map(({ slot, attributes }) => [slot, attributes]));
    for (const name of INSTANCE_COLUMNS) fleet.numbers[name].set(columns.numbers[name] ?? []);
    columns.specs.forEach((spec, slot) => {
      fleet.specs.push(spec);
      fleet.attributes.add(slot, changed.get(slot) ?? spec.attributes);
    });
    fleet.changedAttributes = new Set(changed.keys());
    fleet.ports = TakenPorts.fromRows(columns.ports);
    for (const group of columns.groups) fleet.numberOfGroup(group);
    const { counts } = columns;
    for (let at = 0; at < counts.length; at += 3)
      (fleet.groups[counts[at] as number] as GroupTally).add(counts[at + 1] as number, counts[at + 2] as number);
    return fleet;
  }

  private move(slot: number, demand: Demand, copies: number): void {
    if (!this.ownsAmounts) this.ownAmounts();
    const { openCpu, openMemory, heldTasks } = this.numbers;
    const cpuUnits = (openCpu[slot] as number) - demand.cpuUnits * copies;
    const memoryMib = (openMemory[slot] as number) - demand.memoryMib * copies;
    openCpu[slot] = cpuUnits;
    openMemory[slot] = memoryMib;
    if (copies > 0 && (cpuUnits < 0 || memoryMib < 0)) this.checkHeld(slot);
    if (demand.gpus !== 0) this.add('openGpus', slot, -gpusTaken(demand, this.specOf(slot).gpus) * copies);
    if (demand.enis !== 0) this.add('openEnis', slot, -demand.enis * copies);
    heldTasks[slot] = (heldTasks[slot] as number) + copies;
    this.amountChanges.note(slot);
  }

  /** Open amounts may be below zero for daemons that came too late, free ones never. */
  private checkHeld(slot: number): void {
    invariant(
      this.freeCpuUnits(slot) >= 0 && this.freeMemoryMib(slot) >= 0,
      () => `instance ${slot} is given more than it has`,
    );
  }

  private keep(slot: number, demand: Demand, copies: number): void {
    this.add('openCpu', slot, -demand.cpuUnits * copies);
    this.add('keptCpu', slot, demand.cpuUnits * copies);
    this.add('openMemory', slot, -demand.memoryMib * copies);
    this.add('keptMemory', slot, demand.memoryMib * copies);
    this.add('openEnis', slot, -demand.enis * copies);
    this.add('keptEnis', slot, demand.enis * copies);
    this.amountChanges.note(slot);
  }

  private add(name: InstanceColumn, slot: number, delta: number): void {
    const column = this.writable(name);
    column[slot] = (column[slot] as number) + delta;
  }

  /** A column, ours to write to. */
  private writable(name: InstanceColumn): InstanceNumbers[InstanceColumn] {
    const { numbers, own } = this;
    if (own.has(name)) return numbers[name];
    own.add(name);
    const column = numbers[name].slice();
    Object.assign(numbers, { [name]: column });
    return column;
  }

  private ownAmounts(): void {
    for (const name of ['openCpu', 'openMemory', 'heldTasks'] as const) this.writable(name);
    this.ownsAmounts = true;
  }

  private numberOfGroup(group: string): number {
    const known = this.groupNumbers.get(group);
    if (known !== undefined) return known;
    const number = this.groups.push(new GroupTally(group)) - 1;
    this.groupNumbers.set(group, number);
    return number;
  }

  private findPresent(): Set<number>[] {
    const present = this.specs.map(() => new Set<number>());
    this.groups.forEach((tally, number) => {
      tally.forEach((slot) => {
        present[slot]?.add(number);
      });
    });
    return present;
  }
}
