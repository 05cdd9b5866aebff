import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Fleet } from '../engine/columns/instances.ts';
import { checkStrategies, normaliseStrategies } from '../engine/commands/requests.ts';
import { closest, placeMany, prepare } from '../engine/placement/place.ts';
import { invalidExpression, parseExpression } from '../engine/placement/query.ts';
import { lacks } from '../engine/placement/shortfall.ts';
import { draw, purpose, seedFrom } from '../engine/prng.ts';
import type { PlacementStrategy } from '../model/placement.ts';
import { type ColumnMap, FLEET_COLUMNS, readFleet, readTasks, TASK_COLUMNS } from './inventory.ts';
import { UsageError } from './usage.ts';

const columnHelp = (columns: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(columns)
    .map(([meaning, names]) => `    ${meaning.padEnd(9)} ${names.join(', ')}`)
    .join('\n');

export const PLACE_HELP = `Usage: stowage place --instances fleet.csv --tasks tasks.csv --strategy CHAIN [--json]

Packs every task of a file onto the instances of another, one after the other in the order of the file, by ECS's own
placement rules, and prints how many found a place, why others did not, and how full the fleet is.

  --instances FILE  CSV with a header line. Columns (first name documented, others known as they are):
${columnHelp(FLEET_COLUMNS)}
                    instance_type alone is enough; attribute:<name> columns give custom attributes
  --tasks FILE      CSV with a header line. Columns:
${columnHelp(TASK_COLUMNS)}
                    a share of a GPU (gpu_milli) takes a whole one
  --strategy CHAIN  up to five, separated by commas: binpack:memory, binpack:cpu, spread:instanceId,
                    spread:attribute:<name>, random. Example: spread:attribute:ecs.availability-zone,binpack:memory
  --map-instances M --map-tasks M   other names of columns: cpu=vcpu_units,memory=ram
  --expression E    only instances that match this cluster query expression (memberOf)
  --seed TEXT       seed of the strategy random (default "stowage")
  --json            the whole result as JSON, with each task's instance
  
Exit code: 0 when the files could be read, whether or not everything found a place; 2 for a wrong call or file.`;

const DRAW = purpose('cli:place');
const EXAMPLES_SHOWN = 3;

/** Packs a real inventory in one go and prints a summary. */
export async function place(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  const specs = readFleet(await read(options.instances), options.instances, options.mapInstances);
  const lines = readTasks(await read(options.tasks), options.tasks, options.mapTasks);
  const began = process.cpuUsage();
  const report = pack(specs, lines, options);
  const spent = process.cpuUsage(began);
  const cpuMs = (spent.user + spent.system) / 1_000;
  console.log(options.json ? JSON.stringify({ ...report, cpuMs: Math.round(cpuMs) }) : summary(report, cpuMs));
  return 0;
}

interface PlaceOptions {
  readonly instances: string;
  readonly tasks: string;
  readonly strategies: readonly PlacementStrategy[];
  readonly expressions: readonly string[];
  readonly mapInstances: ColumnMap;
  readonly mapTasks: ColumnMap;
  readonly seed: string;
  readonly json: boolean;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}.`, {
      cause: error,
    });
  }
}

interface Resource {
  readonly total: number;
  readonly used: number;
}

export interface PlaceReport {
  readonly tasks: number;
  readonly placed: number;
  readonly refused: number;
  /** How many were refused for which reason: that of the instance that came closest. */
  readonly refusals: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly { readonly task: string; readonly closest: string; readonly lacks: string }[];
  }[];
  readonly instances: { readonly total: number; readonly used: number };
  readonly cpuUnits: Resource;
  readonly memoryMib: Resource;
  readonly gpus: Resource;
  readonly placements: readonly { readonly task: string; readonly instance: string }[];
}

type Specs = ReturnType<typeof readFleet>;
type Lines = ReturnType<typeof readTasks>;

/** Places line by line; copies of one line in bulk. Source: PL-07. */
export function pack(
  specs: Specs,
  lines: Lines,
  { strategies, expressions, seed }: Pick<PlaceOptions, 'strategies' | 'expressions' | 'seed'>,
): PlaceReport {
  const fleet = new Fleet();
  for (const spec of specs) fleet.register(spec, 1);
  const keyed = seedFrom(seed);
  const placements: { task: string; instance: string }[] = [];
  const refusals = new Map<string, { count: number; examples: { task: string; closest: string; lacks: string }[] }>();
  const used = new Set<number>();
  let tasks = 0;
  for (const { name, demand, count } of lines) {
    const first = tasks;
    tasks += count;
    const prepared = prepare(fleet, {
      demand,
      requiresAttributes: [],
      expressions,
      distinctInstance: false,
      strategies,
      group: 'place',
      launchType: 'EC2',
    });
    const slots: number[] = [];
    placeMany(fleet, prepared, count, (copy) => (counter) => draw(keyed, DRAW, first + copy, counter), slots);
    for (const slot of slots) {
      used.add(slot);
      placements.push({ task: name, instance: (specs[slot] as Specs[number]).ec2InstanceId });
    }
    if (slots.length === count) continue;
    const near = closest(fleet, prepared);
    const reason = near?.reason ?? 'no instance';
    const known = refusals.get(reason) ?? { count: 0, examples: [] };
    known.count += count - slots.length;
    if (near !== null && known.examples.length < EXAMPLES_SHOWN)
      known.examples.push({
        task: name,
        closest: (specs[near.slot] as Specs[number]).ec2InstanceId,
        lacks: lacks(fleet, prepared, { slot: near.slot, reason: near.reason }),
      });
    refusals.set(reason, known);
  }
  const sum = (total: (spec: Specs[number]) => number, free: (slot: number) => number): Resource => {
    const all = specs.reduce((amount, spec) => amount + total(spec), 0);
    return { total: all, used: all - specs.reduce((amount, _, slot) => amount + free(slot), 0) };
  };
  return {
    tasks,
    placed: placements.length,
    refused: tasks - placements.length,
    refusals: [...refusals].map(([reason, known]) => ({ reason, ...known })).sort((a, b) => b.count - a.count),
    instances: { total: specs.length, used: used.size },
    cpuUnits: sum(
      (spec) => spec.cpuUnits,
      (slot) => fleet.freeCpuUnits(slot),
    ),
    memoryMib: sum(
      (spec) => spec.memoryMib,
      (slot) => fleet.freeMemoryMib(slot),
    ),
    gpus: sum(
      (spec) => spec.gpus,
      (slot) => fleet.freeGpus(slot),
    ),
    placements,
  };
}

function summary(report: PlaceReport, cpuMs: number): string {
  const thousands = (value: number): string => value.toLocaleString('en-US');
  const share = ({ used, total }: Resource): string => (total === 0 ? '-' : `${((100 * used) / total).toFixed(1)} %`);
  const bar = ({ used, total }: Resource): string =>
    '█'.repeat(total === 0 ? 0 : Math.round((20 * used) / total)).padEnd(20, '·');
  const line = (name: string, resource: Resource, unit: string): string =>
    `  ${name.padEnd(10)} ${bar(resource)} ${share(resource).padStart(7)}   ${thousands(resource.used)} of ${thousands(resource.total)} ${unit}`;
  return [
    `${thousands(report.placed)} of ${thousands(report.tasks)} tasks placed, ${thousands(report.refused)} refused, in ${cpuMs.toFixed(0)} ms of CPU`,
    '',
    line('instances', report.instances, ''),
    line('cpu', report.cpuUnits, 'CPU units'),
    line('memory', report.memoryMib, 'MiB'),
    ...(report.gpus.total > 0 ? [line('gpus', report.gpus, '')] : []),
    ...report.refusals.flatMap(({ reason, count, examples }) => [
      '',
      `refused, ${reason}: ${thousands(count)}`,
      ...examples.map(({ task, closest: near, lacks }) => `  ${task}: closest is ${near}; ${lacks}`),
    ]),
  ].join('\n');
}

function readOptions(argv: readonly string[]): PlaceOptions {
  const { values } = parse(argv);
  if (values.instances === undefined) throw new UsageError('--instances is missing: a CSV file of instances.');
  if (values.tasks === undefined) throw new UsageError('--tasks is missing: a CSV file of tasks.');
  const strategies = (values.strategy ?? 'binpack:memory').split(',').map((part): PlacementStrategy => {
    const [type, ...field] = part.trim().split(':');
    return field.length === 0
      ? { type: type as PlacementStrategy['type'] }
      : { type: type as PlacementStrategy['type'], field: field.join(':') };
  });
  const refusal = checkStrategies(strategies);
  if (refusal !== undefined) throw new UsageError(`--strategy: ${refusal.message}`);
  const expressions = values.expression === undefined ? [] : [values.expression];
  for (const expression of expressions) {
    const parsed = parseExpression(expression);
    if ('error' in parsed) throw new UsageError(`--expression: ${invalidExpression(parsed.error)}`);
  }
  return {
    instances: values.instances,
    tasks: values.tasks,
    strategies: normaliseStrategies(strategies),
    expressions,
    mapInstances: readMap(values['map-instances'], '--map-instances'),
    mapTasks: readMap(values['map-tasks'], '--map-tasks'),
    seed: values.seed,
    json: values.json,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        instances: { type: 'string' },
        tasks: { type: 'string' },
        strategy: { type: 'string' },
        expression: { type: 'string' },
        'map-instances': { type: 'string' },
        'map-tasks': { type: 'string' },
        seed: { type: 'string', default: 'stowage' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function readMap(text: string | undefined, flag: string): ColumnMap {
  if (text === undefined) return {};
  const names = new Map<string, string>();
  for (const pair of text.split(',')) {
    const [meaning, column, ...rest] = pair.split('=').map((part) => part.trim());
    if (!meaning || !column || rest.length > 0)
      throw new UsageError(`${flag} takes meaning=column pairs, not '${pair}'.`);
    if (names.has(meaning)) throw new UsageError(`${flag} names a column for '${meaning}' twice.`);
    names.set(meaning, column);
  }
  return Object.fromEntries(names);
}
