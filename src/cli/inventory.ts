import type { ArrivalRow } from '../app/simulation/scenario.ts';
import type { InstanceSpec } from '../model/container-instance.ts';
import type { Demand } from '../model/placement.ts';
import { instanceType, taskEnis } from '../tables/instance-types.ts';
import { readCsv } from './csv.ts';
import { UsageError } from './usage.ts';

/** Tasks of one line of the inventory: identical copies. */
export interface TaskLine {
  readonly name: string;
  readonly demand: Demand;
  readonly count: number;
}

/** What a column means, and the names under which it is known; the first is the documented one. */
export const FLEET_COLUMNS = {
  id: ['id', 'sn', 'name'],
  type: ['instance_type', 'type', 'model_name'],
  cpu: ['cpu_units', 'cpu', 'cpu_milli'],
  memory: ['memory_mib', 'memory'],
  gpus: ['gpus', 'gpu', 'num_gpu'],
  zone: ['zone', 'availability_zone', 'az'],
  count: ['count'],
} as const;
export const TASK_COLUMNS = {
  name: ['name', 'id'],
  cpu: ['cpu_units', 'cpu', 'cpu_milli'],
  memory: ['memory_mib', 'memory'],
  gpus: ['gpus', 'num_gpu', 'gpu'],
  gpuShare: ['gpu_milli'],
  count: ['count'],
} as const;

export type ColumnMap = Readonly<Record<string, string>>;

const LARGEST = 1_000_000_000;
const MOST_LINES = 1_000_000;
const MOST_COPIES = 10_000_000;

type Table = ReturnType<typeof readCsv>;
type Row = Table['rows'][number];

/** Finds a column by what it means: the user's own name for it, else the first known one. */
function finder(table: Table, known: Readonly<Record<string, readonly string[]>>, map: ColumnMap, file: string) {
  for (const [meaning, name] of Object.entries(map)) {
    if (!Object.hasOwn(known, meaning))
      throw new UsageError(`${file} has no column for '${meaning}'; it can have ${Object.keys(known).join(', ')}.`);
    if (!table.columns.includes(name))
      throw new UsageError(`${file} has no column '${name}'; it has ${table.columns.join(', ')}.`);
  }
  return (meaning: string): string | undefined =>
    (Object.hasOwn(map, meaning) ? map[meaning] : undefined) ??
    known[meaning]?.find((name) => table.columns.includes(name));
}

/** As people and their tools write amounts: 512, 0.5, 1e3. */
const NUMBER = /^\d+(\.\d*)?(e\+?\d{1,2})?$/i;

/** An amount, rounded up. */
function whole(row: Row, column: string, file: string, atMost = LARGEST): number {
  const text = row.cells[column] as string;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= 0 && value <= atMost))
    throw new UsageError(`${file}, line ${row.line}: ${column} must be a number from 0 to ${atMost}, not '${text}'.`);
  return Math.ceil(value);
}

/** How many GPUs, or how much of one; most rows of most tables have none and leave the cell empty. */
const gpusIn = (row: Row, column: string, file: string): number =>
  row.cells[column] === '' ? 0 : whole(row, column, file);

/** Instances of a fleet: by type from the table of types, or with CPU, memory and GPUs of their own. */
export function readFleet(text: string, file: string, map: ColumnMap = {}): InstanceSpec[] {
  const table = readCsv(text, file);
  const column = finder(table, FLEET_COLUMNS, map, file);
  const [id, type, cpu, memory, gpus, zone, count] = ['id', 'type', 'cpu', 'memory', 'gpus', 'zone', 'count'].map(
    column,
  );
  if (type === undefined && (cpu === undefined || memory === undefined))
    throw new UsageError(
      `${file} needs a column instance_type, or both cpu_units and memory_mib (thousandths of a core in cpu_milli count as CPU units); it has ${table.columns.join(', ')}.`,
    );
  const specs: InstanceSpec[] = [];
  for (const row of table.rows) {
    const copies = count === undefined ? 1 : whole(row, count, file, MOST_LINES);
    const name = type === undefined ? '' : (row.cells[type] as string);
    const known = name === '' ? undefined : instanceType(name);
    /** The row's own amount, else that of its type. */
    const amount = (own: string | undefined, ofType: number | undefined): number => {
      if (own !== undefined && (row.cells[own] !== '' || (ofType === undefined && name === '')))
        return whole(row, own, file);
      if (ofType === undefined) throw new UsageError(`${file}, line ${row.line}: there is no instance type '${name}'.`);
      return ofType;
    };
    const cpuUnits = amount(cpu, known && known.vcpus * 1024);
    const memoryMib = amount(memory, known?.registeredMemoryMib);
    const gpuCount = gpus === undefined || row.cells[gpus] === '' ? (known?.gpus ?? 0) : whole(row, gpus, file);
    const availabilityZone = zone === undefined ? '' : (row.cells[zone] as string);
    for (let copy = 0; copy < copies; copy++) {
      if (specs.length >= MOST_LINES) throw new UsageError(`${file}: more than ${MOST_LINES} instances.`);
      specs.push({
        ec2InstanceId:
          id === undefined
            ? `instance-${specs.length + 1}`
            : copies > 1
              ? `${row.cells[id]}-${copy + 1}`
              : (row.cells[id] as string),
        instanceType: name,
        availabilityZone,
        cpuUnits,
        memoryMib,
        gpus: gpuCount,
        taskEnis: known === undefined ? 0 : taskEnis(known, { trunking: false }),
        reservedTcpPorts: [],
        reservedUdpPorts: [],
        attributes: [
          ...(availabilityZone === '' ? [] : [{ name: 'ecs.availability-zone', value: availabilityZone }]),
          ...(name === '' ? [] : [{ name: 'ecs.instance-type', value: name }]),
          ...ownAttributes(row, table.columns),
        ],
        agentVersion: '',
        dockerVersion: '',
        tags: [],
        external: false,
      });
    }
  }
  if (specs.length === 0) throw new UsageError(`${file} names no instance.`);
  return specs;
}

/** Columns `attribute:<name>` give custom attributes. */
const ownAttributes = (row: Row, columns: readonly string[]) =>
  columns.flatMap((column) =>
    column.startsWith('attribute:') && row.cells[column] !== ''
      ? [{ name: column.slice(10), value: row.cells[column] as string }]
      : [],
  );

/** Tasks to place, in the order of the file. A share of a GPU takes a whole one: ECS gives GPUs out whole (PL-30). */
export function readTasks(text: string, file: string, map: ColumnMap = {}): TaskLine[] {
  const table = readCsv(text, file);
  const column = finder(table, TASK_COLUMNS, map, file);
  const [name, cpu, memory, gpus, share, count] = ['name', 'cpu', 'memory', 'gpus', 'gpuShare', 'count'].map(column);
  if (cpu === undefined || memory === undefined)
    throw new UsageError(
      `${file} needs the columns cpu_units and memory_mib (or cpu_milli); it has ${table.columns.join(', ')}.`,
    );
  let copies = 0;
  return table.rows.map((row) => {
    const wanted = gpus === undefined ? 0 : gpusIn(row, gpus, file);
    const shared = share !== undefined && gpusIn(row, share, file) > 0 ? 1 : 0;
    const line: TaskLine = {
      name: name === undefined ? `line-${row.line}` : (row.cells[name] as string),
      demand: {
        cpuUnits: whole(row, cpu, file),
        memoryMib: whole(row, memory, file),
        gpus: Math.max(wanted, shared),
        enis: 0,
        ports: [],
      },
      count: count === undefined ? 1 : whole(row, count, file, MOST_COPIES),
    };
    copies += line.count;
    if (copies > MOST_COPIES) throw new UsageError(`${file}: more than ${MOST_COPIES} tasks.`);
    return line;
  });
}

export const ARRIVAL_COLUMNS = {
  ...TASK_COLUMNS,
  at: ['at_seconds', 'creation_time'],
  until: ['deletion_time'],
  seconds: ['seconds'],
} as const;

/** Least memory of a container, in MiB. Source: TD-28. */
const LEAST_MIB = 6;

/** Tasks that arrive over time: those of an inventory, with when each is asked for, and how long it runs or until when. */
export function readArrivals(text: string, file: string): ArrivalRow[] {
  const table = readCsv(text, file);
  const column = finder(table, ARRIVAL_COLUMNS, {}, file);
  const [at, until, seconds] = ['at', 'until', 'seconds'].map(column);
  if (at === undefined)
    throw new UsageError(`${file} needs a column at_seconds (or creation_time); it has ${table.columns.join(', ')}.`);
  const tasks = readTasks(text, file);
  return table.rows.map((row, index) => {
    const { demand, count } = tasks[index] as TaskLine;
    const atSeconds = whole(row, at, file);
    const lasts =
      seconds !== undefined && row.cells[seconds] !== ''
        ? whole(row, seconds, file)
        : until !== undefined && row.cells[until] !== ''
          ? Math.max(1, whole(row, until, file) - atSeconds)
          : undefined;
    return {
      atSeconds,
      cpuUnits: demand.cpuUnits,
      memoryMib: Math.max(LEAST_MIB, demand.memoryMib),
      gpus: demand.gpus,
      count,
      ...(lasts !== undefined && { seconds: lasts }),
    };
  });
}
