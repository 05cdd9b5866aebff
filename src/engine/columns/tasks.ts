import {
  type DesiredStatus,
  HEALTH_STATUSES,
  type HealthStatus,
  LAUNCH_TYPES,
  type LaunchType,
  STOP_CODES,
  type StopCode,
  TASK_STATUSES,
  type TaskStatus,
} from '../../model/task.ts';
import type { EpochMs } from '../../model/units.ts';
import { copied, type Packed, packed, widened } from './packed.ts';

/** The columns, in the order in which they are written down; `f` holds instants and serials, `i` small integers. */
const COLUMNS = {
  serial: 'f',
  definition: 'i',
  launch: 'i',
  service: 'i',
  deployment: 'i',
  group: 'i',
  instance: 'i',
  subnet: 'i',
  launchType: 'b',
  lastStatus: 'b',
  desiredStatus: 'b',
  stopCode: 'b',
  health: 'b',
  version: 'i',
  reason: 'i',
  step: 'f',
  createdAtMs: 'f',
  pullStartedAtMs: 'f',
  pullStoppedAtMs: 'f',
  startedAtMs: 'f',
  stopRequestedAtMs: 'f',
  executionStoppedAtMs: 'f',
  stoppingAtMs: 'f',
  stoppedAtMs: 'f',
  signalledAtMs: 'f',
  countedHealthy: 'b',
  sickSinceAtMs: 'f',
  protectedUntilAtMs: 'f',
  targets: 'i',
  targetsTold: 'b',
  targetsRegisteredAtMs: 'f',
  provider: 'i',
  retiresAtMs: 'f',
  heldSinceAtMs: 'f',
  costMicrousd: 'f',
} as const;
export type TaskColumn = keyof typeof COLUMNS;
type InstantColumn = Extract<TaskColumn, `${string}AtMs`>;
export const TASK_COLUMNS = Object.keys(COLUMNS) as readonly TaskColumn[];

const START_ROOM = 16;

/** What a column holds where nothing was said; it is not written down. */
const emptyOf = (name: TaskColumn): number => (name === 'provider' ? -1 : 0);

/** One task, to be written into the columns. Absent references are -1. */
export interface NewTask {
  readonly serial: number;
  readonly definition: number;
  readonly launch: number;
  readonly service: number;
  readonly deployment: number;
  readonly group: number;
  readonly instance: number;
  readonly subnet: number;
  readonly launchType: LaunchType;
  readonly provider: number;
  readonly lastStatus: TaskStatus;
  readonly createdAtMs: EpochMs;
}

/**
 * The many tasks of a world as columns of numbers. A slot is where a task lies while it is remembered, and is used again
 * afterwards; a serial is who it is, for ever, and the order of serials is the order of ARNs. Rules speak in serials.
 */
export class Tasks {
  private room = START_ROOM;
  private data: Packed<typeof COLUMNS>;
  /** Slots in use, packed at the front of the columns only until the first is given back. */
  private used = 0;
  private vacant: number[] = [];
  private slots = new Map<number, number>();
  private places: Int32Array;
  private serviceTasks: number[][] = [];
  private nextSerial = 0;

  constructor(room = START_ROOM, data = packed(COLUMNS, room), places = new Int32Array(room)) {
    this.room = room;
    this.data = data;
    this.places = places;
  }

  /** How many tasks are remembered, STOPPED ones included. */
  get count(): number {
    return this.slots.size;
  }

  /** The serial that the next task will have. */
  get next(): number {
    return this.nextSerial;
  }

  slotOf(serial: number): number | undefined {
    return this.slots.get(serial);
  }

  /** Serials of all remembered tasks, in no order that a rule may rely on. */
  serials(): IterableIterator<number> {
    return this.slots.keys();
  }

  /** Their slots, in no order either. */
  slotsInUse(): IterableIterator<number> {
    return this.slots.values();
  }

  /** Slots of a service's remembered tasks, in no order that a rule may rely on. */
  ofService(service: number): readonly number[] {
    return this.serviceTasks[service] ?? [];
  }

  get(name: TaskColumn, slot: number): number {
    return this.data[name][slot] as number;
  }

  serial(slot: number): number {
    return this.data.serial[slot] as number;
  }

  lastStatus(slot: number): TaskStatus {
    return TASK_STATUSES[this.data.lastStatus[slot] as number] as TaskStatus;
  }

  desiredStatus(slot: number): DesiredStatus {
    return this.data.desiredStatus[slot] === 0 ? 'RUNNING' : 'STOPPED';
  }

  health(slot: number): HealthStatus {
    return HEALTH_STATUSES[this.data.health[slot] as number] as HealthStatus;
  }

  launchType(slot: number): LaunchType {
    return LAUNCH_TYPES[this.data.launchType[slot] as number] as LaunchType;
  }

  stopCode(slot: number): StopCode | undefined {
    const code = this.data.stopCode[slot] as number;
    return code === 0 ? undefined : STOP_CODES[code - 1];
  }

  /** An instant of the task, or undefined while it has not come. */
  instant(name: InstantColumn, slot: number): EpochMs | undefined {
    const atMs = this.data[name][slot] as number;
    return atMs === 0 ? undefined : atMs;
  }

  add(task: NewTask): number {
    const slot = this.vacant.pop() ?? this.used++;
    if (slot >= this.room) this.grow();
    for (const name of TASK_COLUMNS) this.data[name][slot] = 0;
    const { data } = this;
    data.serial[slot] = task.serial;
    data.definition[slot] = task.definition;
    data.launch[slot] = task.launch;
    data.service[slot] = task.service;
    data.deployment[slot] = task.deployment;
    data.group[slot] = task.group;
    data.instance[slot] = task.instance;
    data.subnet[slot] = task.subnet;
    data.launchType[slot] = LAUNCH_TYPES.indexOf(task.launchType);
    data.provider[slot] = task.provider;
    data.lastStatus[slot] = TASK_STATUSES.indexOf(task.lastStatus);
    data.version[slot] = 1;
    data.reason[slot] = -1;
    data.createdAtMs[slot] = task.createdAtMs;
    this.file(slot);
    if (task.serial >= this.nextSerial) this.nextSerial = task.serial + 1;
    return slot;
  }

  set(name: Exclude<TaskColumn, 'serial' | 'service'>, slot: number, value: number): void {
    this.data[name][slot] = value;
  }

  setLastStatus(slot: number, status: TaskStatus): void {
    this.data.lastStatus[slot] = TASK_STATUSES.indexOf(status);
  }

  setHealth(slot: number, health: HealthStatus): void {
    this.data.health[slot] = HEALTH_STATUSES.indexOf(health);
  }

  setStop(slot: number, stopCode: StopCode, reason: number): void {
    this.data.desiredStatus[slot] = 1;
    this.data.stopCode[slot] = STOP_CODES.indexOf(stopCode) + 1;
    this.data.reason[slot] = reason;
  }

  remove(slot: number): void {
    this.slots.delete(this.serial(slot));
    const service = this.data.service[slot] as number;
    if (service >= 0) {
      const siblings = this.serviceTasks[service] as number[];
      const last = siblings.pop() as number;
      if (last !== slot) {
        const place = this.places[slot] as number;
        siblings[place] = last;
        this.places[last] = place;
      }
    }
    this.vacant.push(slot);
  }

  clone(): Tasks {
    const twin = new Tasks(this.room, copied(COLUMNS, this.room, this.data), this.places.slice());
    twin.used = this.used;
    twin.vacant = this.vacant.slice();
    twin.slots = new Map(this.slots);
    twin.serviceTasks = this.serviceTasks.map((slots) => slots.slice());
    twin.nextSerial = this.nextSerial;
    return twin;
  }

  /** The rows of the given slots, column by column; a column that holds nothing is left out. */
  rows(slots: readonly number[]): Partial<Record<TaskColumn, number[]>> {
    return Object.fromEntries(
      TASK_COLUMNS.flatMap((name) => {
        const column = this.data[name];
        return slots.some((slot) => column[slot] !== emptyOf(name))
          ? [[name, slots.map((slot) => column[slot] as number)] as const]
          : [];
      }),
    );
  }

  /** Slots of tasks that belong to no service, by slot. */
  standalone(): number[] {
    return [...this.slots.values()].filter((slot) => this.data.service[slot] === -1).sort((a, b) => a - b);
  }

  /** What is not in the rows: which slots are free, in the order in which they will be used again. */
  layout(): { readonly used: number; readonly vacant: readonly number[]; readonly nextSerial: number } {
    return { used: this.used, vacant: this.vacant.slice(), nextSerial: this.nextSerial };
  }

  /** Rebuilds columns from rows, each at the slot where it lay. Rows of one service must come in the order of `ofService`. */
  static restore(
    layout: { readonly used: number; readonly vacant: readonly number[]; readonly nextSerial: number },
    parts: readonly {
      readonly slots: readonly number[];
      readonly rows: Partial<Record<TaskColumn, ArrayLike<number>>>;
    }[],
  ): Tasks {
    const tasks = new Tasks(Math.max(START_ROOM, layout.used));
    tasks.used = layout.used;
    tasks.vacant = layout.vacant.slice();
    for (const { slots, rows } of parts)
      slots.forEach((slot, row) => {
        for (const name of TASK_COLUMNS) tasks.data[name][slot] = rows[name]?.[row] ?? emptyOf(name);
        tasks.file(slot);
      });
    tasks.nextSerial = layout.nextSerial;
    return tasks;
  }

  private file(slot: number): void {
    this.slots.set(this.serial(slot), slot);
    const service = this.data.service[slot] as number;
    if (service < 0) return;
    while (this.serviceTasks.length <= service) this.serviceTasks.push([]);
    const siblings = this.serviceTasks[service] as number[];
    this.places[slot] = siblings.length;
    siblings.push(slot);
  }

  private grow(): void {
    this.room *= 2;
    this.data = widened(COLUMNS, this.room, this.data);
    const places = new Int32Array(this.room);
    places.set(this.places);
    this.places = places;
  }
}
