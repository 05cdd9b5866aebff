import { INBOUND_LIMITS } from '../tables/inbound.ts';
import type { InboundItem } from './inbound-match.ts';
import type { InboundRequest } from './inbound-verify.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A body that is not what its sender's requests look like. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

const LONGEST_TEXT = 4_096;
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined;
export function objectOf(value: unknown, name: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedError(`${name} should be an object.`);
  return value as Json;
}

interface Sample {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly atMs?: number;
}

/** Series of numbers: as JSON of ours, as CSV with a line of names, or as OTLP in JSON. */
export function metricItems({ headers, body }: InboundRequest): readonly InboundItem[] {
  const text = Buffer.from(body).toString('utf8');
  const isCsv = /^text\/csv\b/.test(headers['content-type'] ?? '');
  const samples = isCsv ? fromCsv(text) : fromJson(text);
  if (samples.length > INBOUND_LIMITS.points)
    throw new MalformedError(`A delivery has at most ${INBOUND_LIMITS.points} numbers.`);
  const series = new Map<
    string,
    { metric: string; labels: Sample['labels']; points: { atMs?: number; value: number }[] }
  >();
  for (const { metric, labels, ...point } of samples) {
    const key = JSON.stringify([metric, Object.entries(labels).sort()]);
    const known = series.get(key);
    if (known === undefined) series.set(key, { metric, labels, points: [point] });
    else known.points.push(point);
  }
  return [...series.values()].map(({ metric, labels, points }) => ({
    event: 'metrics',
    metric,
    labels,
    points: points.sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0)),
  }));
}

function fromJson(text: string): readonly Sample[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new MalformedError('The body is no JSON.');
  }
  if (Array.isArray(parsed)) return parsed.map(sampleOf);
  const body = objectOf(parsed, 'The body');
  if (Array.isArray(body.resourceMetrics)) return fromOtlp(body.resourceMetrics);
  if (Array.isArray(body.metrics)) return body.metrics.map(sampleOf);
  return [sampleOf(body, 0)];
}

function sampleOf(one: unknown, index: number): Sample {
  const { name, value, timestamp, dimensions } = objectOf(one, `metrics.${index}`);
  const metric = textOf(name);
  if (metric === undefined || metric === '') throw new MalformedError(`metrics.${index}.name should be a text.`);
  return { metric, labels: textsOf(dimensions), value: numberOf(value, `metrics.${index}.value`), ...at(timestamp) };
}

/** Names in the first line: `value`, and if there are such, `metric` and `timestamp`; all others are dimensions. */
function fromCsv(text: string): readonly Sample[] {
  const [names, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(cells);
  const columns = names?.map((name) => name.trim()) ?? [];
  if (!columns.includes('value'))
    throw new MalformedError('The first line should name the columns, one of them value.');
  return rows.map((row, index) => {
    const of = (name: string): string | undefined => row[columns.indexOf(name)]?.trim();
    const others = columns.flatMap((name, place) =>
      ['value', 'metric', 'timestamp'].includes(name) || !row[place] ? [] : [[name, row[place] as string] as const],
    );
    return {
      metric: of('metric') ?? 'value',
      labels: Object.fromEntries(others),
      value: numberOf(of('value') === '' ? undefined : Number(of('value')), `line ${index + 2}`),
      ...at(/^\d+(\.\d+)?$/.test(of('timestamp') ?? '') ? Number(of('timestamp')) : of('timestamp')),
    };
  });
}

/** The cells of a line; a cell in quotes may hold commas, and quotes that are doubled. */
function cells(line: string): string[] {
  const found: string[] = [];
  for (let from = 0; from <= line.length; ) {
    if (line[from] === '"') {
      let cell = '';
      let place = from + 1;
      while (place < line.length && !(line[place] === '"' && line[place + 1] !== '"')) {
        cell += line[place];
        place += line[place] === '"' ? 2 : 1;
      }
      found.push(cell);
      from = place + 2;
    } else {
      const end = line.indexOf(',', from);
      found.push(line.slice(from, end === -1 ? line.length : end));
      from = end === -1 ? line.length + 1 : end + 1;
    }
  }
  return found;
}

/** OTLP/JSON: numbers of gauges and sums; attributes of points are dimensions, beside service.name of the resource. */
function fromOtlp(resources: readonly unknown[]): readonly Sample[] {
  const found: Sample[] = [];
  for (const resource of resources) {
    const { resource: about, scopeMetrics } = objectOf(resource, 'resourceMetrics');
    const name = attributesOf((about as Json | undefined)?.attributes)['service.name'];
    const own: Record<string, string> = name === undefined ? {} : { 'service.name': name };
    for (const scope of listOf(scopeMetrics))
      for (const one of listOf(objectOf(scope, 'scopeMetrics').metrics)) {
        const metric = objectOf(one, 'metrics');
        const called = textOf(metric.name);
        if (called === undefined) throw new MalformedError('A metric should have a name.');
        const points = [metric.gauge, metric.sum].flatMap((kind) => listOf((kind as Json | undefined)?.dataPoints));
        for (const point of points) {
          const { asDouble, asInt, timeUnixNano, attributes } = objectOf(point, `${called}.dataPoints`);
          found.push({
            metric: called,
            labels: { ...own, ...attributesOf(attributes) },
            value: numberOf(asDouble ?? (asInt === undefined ? undefined : Number(asInt)), called),
            ...(timeUnixNano !== undefined && at(Number(timeUnixNano) / 1_000_000)),
          });
        }
      }
  }
  return found;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function attributesOf(attributes: unknown): Record<string, string> {
  return Object.fromEntries(
    listOf(attributes).flatMap((one) => {
      const { key, value } = objectOf(one, 'attributes');
      const held = Object.values((value as Json | undefined) ?? {})[0];
      return typeof key === 'string' && held !== undefined && typeof held !== 'object'
        ? [[key.slice(0, 255), String(held).slice(0, 255)] as const]
        : [];
    }),
  );
}

function textsOf(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  return Object.fromEntries(
    Object.entries(objectOf(value, 'dimensions')).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, text.slice(0, 255)] as const] : [],
    ),
  );
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new MalformedError(`${name} should be a number.`);
  return value;
}

/** Smaller numbers count seconds, larger ones milliseconds since 1970. */
const MILLISECONDS_FROM = 1e11;

/** An instant in whichever form it is told. */
function at(value: unknown): { readonly atMs?: number } {
  if (value === undefined || value === null || value === '') return {};
  const ms =
    typeof value === 'number' ? (value < MILLISECONDS_FROM ? value * 1_000 : value) : Date.parse(String(value));
  if (!Number.isFinite(ms)) throw new MalformedError('timestamp should be an instant.');
  return { atMs: Math.round(ms) };
}
