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
import { PagedColumns, placesOf } from './paged.ts';
import { SerialMap } from './serial-map.ts';

/** The columns, in the order in which they are written down. */
export const TASK_COLUMNS = [
  'serial',
  'definition',
  'launch',
  'service',
  'deployment',
  'group',
  'instance',
  'subnet',
  'launchType',
  'lastStatus',
  'desiredStatus',
  'stopCode',
  'health',
  'version',
  'reason',
  'step',
  'createdAtMs',
  'pullStartedAtMs',
  'pullStoppedAtMs',
  'startedAtMs',
  'stopRequestedAtMs',
  'executionStoppedAtMs',
  'stoppingAtMs',
  'stoppedAtMs',
  'signalledAtMs',
  'countedHealthy',
  'sickSinceAtMs',
  'protectedUntilAtMs',
  'targets',
  'targetsTold',
  'targetsRegisteredAtMs',
  'provider',
  'retiresAtMs',
  'heldSinceAtMs',
  'costMicrousd',
] as const;
export type TaskColumn = (typeof TASK_COLUMNS)[number];
type InstantColumn = Extract<TaskColumn, `${string}AtMs`>;

/** Beside the columns: where a task stands among those of its service. */
const KEPT = [...TASK_COLUMNS, 'sibling'] as const;
const AT = placesOf(KEPT);

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
  private cells = new PagedColumns(KEPT.length);
  /** Slots in use, packed at the front of the columns only until the first is given back. */
  private used = 0;
  private vacant: number[] = [];
  private slots = new SerialMap<number>();
  private serviceTasks: number[][] = [];
  /** Services whose lists no copy shares. */
  private ownLists = new Set<number>();
  private nextSerial = 0;
  private onFargate = 0;

  /** How many tasks are remembered, STOPPED ones included. */
  get count(): number {
    return this.slots.size;
  }

  /** How many of them are on Fargate. */
  get fargateCount(): number {
    return this.onFargate;
  }

  /** The serial that the next task will have. */
  get next(): number {
    return this.nextSerial;
  }

  slotOf(serial: number): number | undefined {
    return this.slots.get(serial);
  }

  /** Serials of all remembered tasks, ascending. */
  serials(): IterableIterator<number> {
    return this.slots.keys();
  }

  /** The first of those serials above another; undefined: there is none. */
  serialAfter(serial: number): number | undefined {
    return this.slots.after(serial);
  }

  /** Their slots, in the order of their serials. */
  slotsInUse(): IterableIterator<number> {
    return this.slots.values();
  }

  /** Slots of a service's remembered tasks, in no order that a rule may rely on. */
  ofService(service: number): readonly number[] {
    return this.serviceTasks[service] ?? [];
  }

  get(name: TaskColumn, slot: number): number {
    return this.cells.get(AT[name], slot);
  }

  serial(slot: number): number {
    return this.cells.get(AT.serial, slot);
  }

  lastStatus(slot: number): TaskStatus {
    return TASK_STATUSES[this.cells.get(AT.lastStatus, slot)] as TaskStatus;
  }

  desiredStatus(slot: number): DesiredStatus {
    return this.cells.get(AT.desiredStatus, slot) === 0 ? 'RUNNING' : 'STOPPED';
  }

  health(slot: number): HealthStatus {
    return HEALTH_STATUSES[this.cells.get(AT.health, slot)] as HealthStatus;
  }

  launchType(slot: number): LaunchType {
    return LAUNCH_TYPES[this.cells.get(AT.launchType, slot)] as LaunchType;
  }

  stopCode(slot: number): StopCode | undefined {
    const code = this.cells.get(AT.stopCode, slot);
    return code === 0 ? undefined : STOP_CODES[code - 1];
  }

  /** An instant of the task, or undefined while it has not come. */
  instant(name: InstantColumn, slot: number): EpochMs | undefined {
    const atMs = this.cells.get(AT[name], slot);
    return atMs === 0 ? undefined : atMs;
  }

  add(task: NewTask): number {
    const slot = this.vacant.pop() ?? this.used++;
    const { cells } = this;
    cells.clear(slot);
    cells.set(AT.serial, slot, task.serial);
    cells.set(AT.definition, slot, task.definition);
    cells.set(AT.launch, slot, task.launch);
    cells.set(AT.service, slot, task.service);
    cells.set(AT.deployment, slot, task.deployment);
    cells.set(AT.group, slot, task.group);
    cells.set(AT.instance, slot, task.instance);
    cells.set(AT.subnet, slot, task.subnet);
    cells.set(AT.launchType, slot, LAUNCH_TYPES.indexOf(task.launchType));
    cells.set(AT.provider, slot, task.provider);
    cells.set(AT.lastStatus, slot, TASK_STATUSES.indexOf(task.lastStatus));
    cells.set(AT.version, slot, 1);
    cells.set(AT.reason, slot, -1);
    cells.set(AT.createdAtMs, slot, task.createdAtMs);
    this.file(slot);
    if (task.serial >= this.nextSerial) this.nextSerial = task.serial + 1;
    return slot;
  }

  set(name: Exclude<TaskColumn, 'serial' | 'service' | 'launchType'>, slot: number, value: number): void {
    this.cells.set(AT[name], slot, value);
  }

  setLastStatus(slot: number, status: TaskStatus): void {
    this.cells.set(AT.lastStatus, slot, TASK_STATUSES.indexOf(status));
  }

  setHealth(slot: number, health: HealthStatus): void {
    this.cells.set(AT.health, slot, HEALTH_STATUSES.indexOf(health));
  }

  setStop(slot: number, stopCode: StopCode, reason: number): void {
    this.cells.set(AT.desiredStatus, slot, 1);
    this.cells.set(AT.stopCode, slot, STOP_CODES.indexOf(stopCode) + 1);
    this.cells.set(AT.reason, slot, reason);
  }

  remove(slot: number): void {
    this.slots.delete(this.serial(slot));
    if (this.launchType(slot) === 'FARGATE') this.onFargate--;
    const service = this.cells.get(AT.service, slot);
    if (service >= 0) {
      const siblings = this.siblingsOf(service);
      const last = siblings.pop() as number;
      if (last !== slot) {
        const place = this.cells.get(AT.sibling, slot);
        siblings[place] = last;
        this.cells.set(AT.sibling, last, place);
      }
    }
    this.vacant.push(slot);
  }

  clone(): Tasks {
    const twin = new Tasks();
    twin.cells = this.cells.clone();
    twin.used = this.used;
    twin.vacant = this.vacant.slice();
    twin.slots = this.slots.clone();
    twin.serviceTasks = this.serviceTasks.slice();
    this.ownLists.clear();
    twin.nextSerial = this.nextSerial;
    twin.onFargate = this.onFargate;
    return twin;
  }

  /** The rows of the given slots, column by column; a column that holds nothing is left out. */
  rows(slots: readonly number[]): Partial<Record<TaskColumn, number[]>> {
    return Object.fromEntries(
      TASK_COLUMNS.flatMap((name) => {
        const [at, empty] = [AT[name], emptyOf(name)];
        return slots.some((slot) => this.cells.get(at, slot) !== empty)
          ? [[name, slots.map((slot) => this.cells.get(at, slot))] as const]
          : [];
      }),
    );
  }

  /** Slots of tasks that belong to no service, by slot. */
  standalone(): number[] {
    return [...this.slots.values()].filter((slot) => this.cells.get(AT.service, slot) === -1).sort((a, b) => a - b);
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
    const tasks = new Tasks();
    tasks.used = layout.used;
    tasks.vacant = layout.vacant.slice();
    // Vacant rows too: the agenda may still name them, for steps that nobody takes any more.
    if (layout.used > 0) tasks.cells.clear(layout.used - 1);
    for (const { slots, rows } of parts)
      slots.forEach((slot, row) => {
        tasks.cells.clear(slot);
        for (const name of TASK_COLUMNS) tasks.cells.set(AT[name], slot, rows[name]?.[row] ?? emptyOf(name));
        tasks.file(slot);
      });
    tasks.nextSerial = layout.nextSerial;
    return tasks;
  }

  private file(slot: number): void {
    this.slots.set(this.serial(slot), slot);
    if (this.launchType(slot) === 'FARGATE') this.onFargate++;
    const service = this.cells.get(AT.service, slot);
    if (service < 0) return;
    const siblings = this.siblingsOf(service);
    this.cells.set(AT.sibling, slot, siblings.length);
    siblings.push(slot);
  }

  /** The list of a service, ours to write to. */
  private siblingsOf(service: number): number[] {
    const { serviceTasks, ownLists } = this;
    while (serviceTasks.length <= service) serviceTasks.push([]);
    const list = serviceTasks[service] as number[];
    if (ownLists.has(service)) return list;
    ownLists.add(service);
    const own = list.slice();
    serviceTasks[service] = own;
    return own;
  }
}
