import type { Command, CommandResult } from '../../model/command.ts';
import {
  LOAD_OPERATIONS,
  LOAD_SOURCE_KINDS,
  type LoadCurve,
  type LoadModel,
  type LoadSource,
  type ServiceLoad,
} from '../../model/load.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { LoadSourceRequest, SetLoad } from '../../model/sensing-command.ts';
import { SECOND_MS } from '../../model/units.ts';
import { SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import {
  DEFAULT_LOAD_MODEL,
  HIGHEST_RATE,
  LOAD_MODEL,
  LOAD_MODEL_NAMES,
  LONGEST_LOAD_SECONDS,
} from '../../tables/load-model.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { readLoadCsv } from '../whatif/load-csv.ts';
import type { World } from '../world.ts';
import { findService } from './find.ts';

const KINDS = ['REQUESTS', 'QUEUE'] as const;
const QUEUE_NAME = /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/;

/** What is asked of a service from now on, in place of what was. The simulator's own: AWS has no load to set. */
export function setLoad(world: World, command: SetLoad, record: Record): CommandResult {
  const number = findService(world, command.service);
  const service = number === undefined ? undefined : world.services[number];
  if (service === undefined)
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  if (service.status !== 'ACTIVE')
    return { refusal: refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['service']) };
  if (!world.loads.has(service.number) && world.loads.size >= SENSING_LIMITS.loadsPerWorld)
    return {
      refusal: refuse('LimitExceededException', `A cluster can have at most ${SENSING_LIMITS.loadsPerWorld} loads.`),
    };
  const load = loadOf(world, command, service.name);
  if (isRefusal(load)) return { refusal: load };
  record({ type: 'LoadSet', service: service.number, load });
  return { done: { service: service.name } };
}

export function clearLoad(
  world: World,
  command: Extract<Command, { readonly type: 'ClearLoad' }>,
  record: Record,
): CommandResult {
  const number = findService(world, command.service);
  const service = number === undefined ? undefined : world.services[number];
  if (service === undefined)
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  if (world.loads.has(service.number)) record({ type: 'LoadCleared', service: service.number });
  return { done: { service: service.name } };
}

function loadOf(world: World, command: SetLoad, serviceName: string): ServiceLoad | Refusal {
  const kind = KINDS.find((one) => one === (command.kind ?? 'REQUESTS'));
  const { sources, backlog = 0, startMs = world.nowMs, queueName = serviceName.slice(0, 80) } = command;
  if (kind === undefined) return invalid(`kind should be one of [${KINDS.join(', ')}]`, 'kind');
  if (sources.length < 1 || sources.length > SENSING_LIMITS.sourcesPerLoad)
    return invalid(`sources has 1 to ${SENSING_LIMITS.sourcesPerLoad} items.`, 'sources');
  if (!within(backlog, 0, HIGHEST_RATE)) return outside('backlog', 0, HIGHEST_RATE);
  if (kind === 'REQUESTS' && (command.backlog !== undefined || command.queueName !== undefined))
    return invalid(
      'backlog and queueName go with a load of kind QUEUE.',
      command.backlog === undefined ? 'queueName' : 'backlog',
    );
  if (!QUEUE_NAME.test(queueName)) return invalid('queueName has 1 to 80 letters, digits, - and _.', 'queueName');
  if (!Number.isSafeInteger(startMs) || Math.abs(startMs - world.nowMs) > LONGEST_LOAD_SECONDS * SECOND_MS)
    return invalid('start must lie within ten years of the cluster’s time.', 'start');
  const model = modelOf(command.model ?? {});
  if (isRefusal(model)) return model;
  const made: LoadSource[] = [];
  for (const [place, request] of sources.entries()) {
    const source = sourceOf(request, String(place));
    if (isRefusal(source)) return source;
    made.push(source);
  }
  return {
    kind,
    sources: made,
    model,
    startMs,
    setAtMs: world.nowMs,
    queueName: kind === 'QUEUE' ? queueName : null,
    backlog,
    number: world.loadCount + 1,
  };
}

function modelOf(given: Partial<LoadModel>): LoadModel | Refusal {
  for (const name of LOAD_MODEL_NAMES) {
    const value = given[name];
    const { least, most } = LOAD_MODEL[name];
    if (value !== undefined && !within(value, least, most)) return outside(name, least, most, 'model', name);
  }
  const known = Object.fromEntries(
    LOAD_MODEL_NAMES.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  return { ...DEFAULT_LOAD_MODEL, ...known };
}

function sourceOf(request: LoadSourceRequest, place: string): LoadSource | Refusal {
  const kind = LOAD_SOURCE_KINDS.find((one) => one === request.kind);
  if (kind === undefined)
    return invalid(`kind should be one of [${LOAD_SOURCE_KINDS.join(', ')}]`, 'sources', place, 'kind');
  const usual = kind === 'NOISE' ? 'MULTIPLY' : 'ADD';
  const operation = LOAD_OPERATIONS.find((one) => one === (request.operation ?? usual));
  if (operation === undefined)
    return invalid(`operation should be one of [${LOAD_OPERATIONS.join(', ')}]`, 'sources', place, 'operation');
  const curve = new Reader(request, place).curve(kind);
  return isRefusal(curve) ? curve : { ...curve, operation };
}

/** Takes the members that a kind of source has, within their bounds, and remembers the first that is wrong. */
class Reader {
  private refusal: Refusal | undefined;
  private readonly request: LoadSourceRequest;
  private readonly place: string;

  constructor(request: LoadSourceRequest, place: string) {
    this.request = request;
    this.place = place;
  }

  curve(kind: LoadCurve['kind']): LoadCurve | Refusal {
    const curve = this.read(kind);
    return this.refusal ?? curve;
  }

  private read(kind: LoadCurve['kind']): LoadCurve | Refusal {
    switch (kind) {
      case 'CONSTANT':
        return { kind, value: this.rate('value') };
      case 'STEP':
        return {
          kind,
          from: this.rate('from', 0),
          value: this.rate('value'),
          atSeconds: this.seconds('atSeconds', 0),
          durationSeconds: this.optional('durationSeconds'),
        };
      case 'RAMP':
        return {
          kind,
          from: this.rate('from', 0),
          to: this.rate('to'),
          atSeconds: this.seconds('atSeconds', 0),
          durationSeconds: this.seconds('durationSeconds'),
        };
      case 'WAVE':
        return {
          kind,
          from: this.rate('from', 0),
          to: this.rate('to'),
          periodSeconds: this.seconds('periodSeconds', 86_400, 1),
          peakSeconds: this.seconds('peakSeconds', 0),
        };
      case 'SPIKE':
        return {
          kind,
          value: this.rate('value'),
          atSeconds: this.seconds('atSeconds', 0),
          riseSeconds: this.seconds('riseSeconds', 0),
          holdSeconds: this.seconds('holdSeconds', 0),
          fallSeconds: this.seconds('fallSeconds', 0),
          everySeconds: this.optional('everySeconds'),
        };
      case 'NOISE':
        return {
          kind,
          percent: this.number('percent', undefined, 0, 100),
          everySeconds: this.seconds('everySeconds', 60, 1),
        };
      case 'POINTS':
        return this.points();
    }
  }

  private points(): LoadCurve | Refusal {
    const { csv, points, interpolation = 'STEP' } = this.request;
    const at = (...rest: string[]): string[] => ['sources', this.place, ...rest];
    if ((csv === undefined) === (points === undefined)) return invalid('Give either csv or points.', ...at('points'));
    if (interpolation !== 'STEP' && interpolation !== 'LINEAR')
      return invalid('interpolation should be one of [STEP, LINEAR]', ...at('interpolation'));
    const rest = {
      scale: this.number('scale', 1, 0, HIGHEST_RATE),
      interpolation,
      repeatSeconds: this.optional('repeatSeconds'),
    } as const;
    if (csv !== undefined) {
      const read = readLoadCsv(csv);
      if ('message' in read) return invalid(`csv, line ${read.line}: ${read.message}.`, ...at('csv'));
      return { kind: 'POINTS', ...read, ...rest };
    }
    const list = points ?? [];
    const most = SENSING_LIMITS.pointsPerSource;
    if (list.length < 1 || list.length > most) return invalid(`points has 1 to ${most} items.`, ...at('points'));
    for (const [index, { atSeconds, value }] of list.entries()) {
      if (!within(atSeconds, 0, LONGEST_LOAD_SECONDS) || !within(value, 0, HIGHEST_RATE))
        return invalid(
          `A point has a time of 0 to ${LONGEST_LOAD_SECONDS} seconds and a value of 0 or more.`,
          ...at('points', String(index)),
        );
      if (index > 0 && atSeconds <= (list[index - 1]?.atSeconds as number))
        return invalid('The times of points must ascend.', ...at('points', String(index), 'atSeconds'));
    }
    return {
      kind: 'POINTS',
      atSeconds: list.map(({ atSeconds }) => atSeconds),
      values: list.map(({ value }) => value),
      ...rest,
    };
  }

  private rate(name: 'value' | 'from' | 'to', standard?: number): number {
    return this.number(name, standard, 0, HIGHEST_RATE);
  }

  private seconds(
    name:
      | 'atSeconds'
      | 'durationSeconds'
      | 'periodSeconds'
      | 'peakSeconds'
      | 'riseSeconds'
      | 'holdSeconds'
      | 'fallSeconds'
      | 'everySeconds',
    standard?: number,
    least = 0,
  ): number {
    return this.number(name, standard, least, LONGEST_LOAD_SECONDS);
  }

  private optional(name: 'durationSeconds' | 'everySeconds' | 'repeatSeconds'): number | null {
    return this.request[name] === undefined ? null : this.number(name, undefined, 1, LONGEST_LOAD_SECONDS);
  }

  private number(
    name: keyof LoadSourceRequest & string,
    standard: number | undefined,
    least: number,
    most: number,
  ): number {
    const value = this.request[name] ?? standard;
    if (value === undefined)
      this.refusal ??= invalid(
        `${name} is required for a source of kind ${this.request.kind}.`,
        'sources',
        this.place,
        name,
      );
    else if (typeof value !== 'number' || !within(value, least, most))
      this.refusal ??= outside(name, least, most, 'sources', this.place, name);
    return typeof value === 'number' ? value : 0;
  }
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isFinite(value) && value >= least && value <= most;
const outside = (name: string, least: number, most: number, ...field: string[]): Refusal =>
  invalid(`${name} must be between ${least} and ${most}.`, ...(field.length > 0 ? field : [name]));
