import type { Member, Shape, StructureShape } from './shapes.ts';
import { serialization, type WireError } from './wire-error.ts';

/**
 * What a value looked like on its way in: JSON and CBOR carry numbers and booleans, a query carries texts only and
 * counts lists from 1. Reading is the same but for that.
 */
export interface Dialect {
  /** Everything is a text: numbers, booleans and instants are read out of it. */
  readonly texts: boolean;
}

/** What the service says of a member beyond its type: which numbers have fractions, which texts are fixed. */
export interface MemberRules {
  /** `Structure.member` of numbers with fractions; all others are integers. */
  readonly fractions: ReadonlySet<string> | 'all';
  /** Allowed texts by `Structure.member`. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Lowest and highest number, or number of characters or items, by `Structure.member`. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  /** The service's own sentences for what is missing or outside its bounds, as one error for all of them. */
  readonly refuse: (violations: readonly Violation[]) => WireError;
}

export interface Violation {
  readonly kind: 'missing' | 'enum' | 'low' | 'high' | 'short' | 'long' | 'union';
  /** Dotted, with list items counted from 1: `tags.1.member.key`. */
  readonly path: string;
  readonly member: string;
  readonly value?: unknown;
  readonly allowed?: readonly string[];
  readonly bound?: number;
}

/** Longest text, list and map that any member takes, and how deep structures lie: more than any model allows (D11). */
export const BOUNDS = { text: 131_072, items: 5_000, depth: 24, violations: 10 } as const;

interface Reading {
  readonly dialect: Dialect;
  readonly rules: MemberRules;
  readonly violations: Violation[];
}

/**
 * Input as the operations take it: only members of the model, dates as `Date`, `null` as if it were not there.
 * Unknown members are ignored, as AWS does (GEN-06). @throws WireError for wrong types first, then for all violations
 */
export function readInput(
  shape: StructureShape,
  value: unknown,
  dialect: Dialect,
  rules: MemberRules,
): Record<string, unknown> {
  const reading: Reading = { dialect, rules, violations: [] };
  const input = structure(shape, value, '', 0, reading);
  if (reading.violations.length > 0) throw rules.refuse(reading.violations.slice(0, BOUNDS.violations));
  return input;
}

function structure(
  shape: StructureShape,
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array)
    throw serialization(
      value === undefined || value === null
        ? 'Unexpected null'
        : `Unexpected field type: expected a structure at '${path}'`,
    );
  if (depth > BOUNDS.depth) throw serialization('The input is nested too deeply');
  const given = value as Readonly<Record<string, unknown>>;
  const read: Record<string, unknown> = {};
  for (const [name, member] of shape.members()) {
    const one = Object.hasOwn(given, name) ? given[name] : undefined;
    const at = path === '' ? name : `${path}.${name}`;
    if (one === undefined || one === null) {
      if (shape.required.has(name)) reading.violations.push({ kind: 'missing', path: at, member: name });
      continue;
    }
    read[name] = anything(member, one, at, depth + 1, reading, `${shape.name}.${name}`);
  }
  if (shape.union && Object.keys(read).length > 1) reading.violations.push({ kind: 'union', path, member: shape.name });
  return read;
}

function anything(member: Member, value: unknown, path: string, depth: number, reading: Reading, key: string): unknown {
  const { shape } = member;
  switch (shape.kind) {
    case 'structure':
      return structure(shape, value, path, depth, reading);
    case 'list': {
      if (!Array.isArray(value)) throw serialization(`${typeName(value)} can not be converted to a List`);
      if (value.length > BOUNDS.items) throw serialization(`The list at '${path}' has more than ${BOUNDS.items} items`);
      bounded(key, value.length, path, reading, value);
      const item = shape.item();
      return value.flatMap((one, index) => {
        const at = `${path}.${index + 1}.member`;
        if (one === null || one === undefined) {
          reading.violations.push({ kind: 'missing', path: at, member: key.split('.')[1] as string });
          return [];
        }
        return [anything(item, one, at, depth + 1, reading, `${key}[]`)];
      });
    }
    case 'map': {
      if (typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array || value instanceof Date)
        throw serialization(`${typeName(value)} can not be converted to a Map`);
      const entries = Object.entries(value as object);
      if (entries.length > BOUNDS.items)
        throw serialization(`The map at '${path}' has more than ${BOUNDS.items} entries`);
      const item = shape.value();
      return Object.fromEntries(
        entries.flatMap(([name, one]) =>
          one === null || one === undefined
            ? []
            : [[name, anything(item, one, `${path}.${name}`, depth + 1, reading, `${key}{}`)]],
        ),
      );
    }
    default:
      return scalar(shape, value, path, reading, key);
  }
}

function scalar(shape: Shape, value: unknown, path: string, reading: Reading, key: string): unknown {
  const { texts } = reading.dialect;
  switch (shape.kind) {
    case 'string': {
      if (typeof value !== 'string') throw serialization(`${typeName(value)} can not be converted to a String`);
      if (value.length > Math.max(BOUNDS.text, reading.rules.ranges[key]?.[1] ?? 0))
        throw serialization(`The text at '${path}' has more than ${BOUNDS.text} characters`);
      bounded(key, value.length, path, reading, value);
      const allowed = reading.rules.enums[key];
      if (allowed !== undefined && !allowed.includes(value))
        reading.violations.push({ kind: 'enum', path, member: nameOf(key), value, allowed });
      return value;
    }
    case 'boolean':
      if (texts && (value === 'true' || value === 'false')) return value === 'true';
      if (typeof value !== 'boolean') throw serialization(`${typeName(value)} can not be converted to a Boolean`);
      return value;
    case 'number': {
      const number = texts && typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number))
        throw serialization(`${typeName(value)} can not be converted to a Number`);
      const { fractions } = reading.rules;
      if (fractions !== 'all' && !fractions.has(key.replace(/\[\]$/, '')) && !Number.isSafeInteger(number))
        throw serialization(`${typeName(value)} can not be converted to an Integer`);
      bounded(key, number, path, reading, number);
      return number;
    }
    case 'timestamp':
      return instant(value, texts);
    case 'blob':
      if (value instanceof Uint8Array) return value;
      if (typeof value !== 'string' || !BASE64.test(value))
        throw serialization(`${typeName(value)} can not be converted to a Blob`);
      return Buffer.from(value, 'base64');
    default:
      return value;
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const LATEST_SECONDS = 253_402_300_799;

function instant(value: unknown, texts: boolean): Date {
  const date =
    value instanceof Date
      ? value
      : typeof value === 'number'
        ? new Date(Math.round(value * 1_000))
        : texts && typeof value === 'string' && value.length <= 40
          ? new Date(NUMBER.test(value) ? Number(value) * 1_000 : value)
          : undefined;
  if (date === undefined) throw serialization(`${typeName(value)} can not be converted to a Timestamp`);
  const seconds = date.getTime() / 1_000;
  if (!(seconds >= -LATEST_SECONDS && seconds <= LATEST_SECONDS))
    throw serialization('A timestamp lies outside the years that can be written');
  return date;
}

const nameOf = (key: string): string => (key.split('.').at(-1) as string).replace(/(\[\]|\{\})+$/, '');

function bounded(key: string, size: number, path: string, reading: Reading, value: unknown): void {
  const range = reading.rules.ranges[key];
  if (range === undefined) return;
  const [low, high] = range;
  const counted = typeof value !== 'number';
  if (size < low)
    reading.violations.push({ kind: counted ? 'short' : 'low', path, member: nameOf(key), value, bound: low });
  if (size > high)
    reading.violations.push({ kind: counted ? 'long' : 'high', path, member: nameOf(key), value, bound: high });
}

/** The words of AWS's own parser. */
function typeName(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (Array.isArray(value)) return 'START_ARRAY';
  return 'START_OBJECT';
}
