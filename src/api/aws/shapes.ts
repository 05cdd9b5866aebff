/**
 * The SDK's runtime schemas as shapes that the wire reads and writes by. The arrays that the clients export are public
 * but no contract, so nothing else in the program looks into them; a test holds a digest of what they say.
 */
export type Shape = StructureShape | ListShape | MapShape | { readonly kind: ScalarKind; readonly name: string };

export type ScalarKind = 'string' | 'boolean' | 'number' | 'timestamp' | 'blob' | 'document';

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  /** Lazily, because shapes refer to each other and some to themselves. */
  readonly members: () => ReadonlyMap<string, Member>;
  readonly required: ReadonlySet<string>;
  /** Exactly one member is set. */
  readonly union: boolean;
  readonly traits: Traits;
}

export interface ListShape {
  readonly kind: 'list';
  readonly name: string;
  readonly item: () => Member;
}

export interface MapShape {
  readonly kind: 'map';
  readonly name: string;
  readonly value: () => Member;
}

export interface Member {
  readonly shape: Shape;
  readonly traits: Traits;
}

export interface Traits {
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
  /** Code and status that the query protocol uses for the error. */
  readonly awsQueryError?: readonly [string, number];
  readonly xmlName?: string;
  readonly xmlFlattened?: unknown;
}

export interface OperationShape {
  readonly name: string;
  readonly input: StructureShape;
  readonly output: StructureShape;
}

/** What the clients export: arrays, functions that give arrays, numbers for simple types. */
export type SdkSchema = unknown;

const STRUCTURE = 3;
const ERROR = -3;
const UNION = 4;
const LIST = 1;
const MAP = 2;
const SIMPLE = 0;
const OPERATION = 9;
const LIST_OF = 64;
const MAP_OF = 128;

const SCALARS: Readonly<Record<number, ScalarKind>> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
};

const known = new WeakMap<object, Shape>();

/** The shape behind a schema; each is made once. */
export function shapeOf(schema: SdkSchema): Shape {
  return memberOf(schema).shape;
}

function memberOf(schema: SdkSchema): Member {
  const traits: Traits[] = [];
  let inner = schema;
  for (;;) {
    if (typeof inner === 'function') inner = inner();
    else if (Array.isArray(inner) && inner.length === 2) {
      if (typeof inner[1] === 'object' && inner[1] !== null) traits.push(inner[1] as Traits);
      inner = inner[0];
    } else if (Array.isArray(inner) && inner[0] === SIMPLE) {
      if (typeof inner[3] === 'object' && inner[3] !== null) traits.push(inner[3] as Traits);
      inner = inner[4];
    } else break;
  }
  return { shape: plainShape(inner), traits: Object.assign({}, ...traits.reverse()) as Traits };
}

function plainShape(schema: unknown): Shape {
  if (typeof schema === 'number') return simpleShape(schema);
  if (schema === 'unit') return unit;
  if (!Array.isArray(schema)) throw new TypeError(`no schema of an SDK: ${String(schema)}`);
  const made = known.get(schema);
  if (made !== undefined) return made;
  const shape = arrayShape(schema);
  known.set(schema, shape);
  return shape;
}

const simple = new Map<number, Shape>();

function simpleShape(code: number): Shape {
  const made = simple.get(code);
  if (made !== undefined) return made;
  const shape = madeSimple(code);
  simple.set(code, shape);
  return shape;
}

function madeSimple(code: number): Shape {
  if (code >= MAP_OF) {
    const value = { shape: simpleShape(code - MAP_OF), traits: {} };
    return { kind: 'map', name: 'Map', value: () => value };
  }
  if (code >= LIST_OF) {
    const item = { shape: simpleShape(code - LIST_OF), traits: {} };
    return { kind: 'list', name: 'List', item: () => item };
  }
  const kind = SCALARS[code];
  if (kind === undefined) throw new TypeError(`no simple schema of an SDK: ${code}`);
  return { kind, name: kind };
}

const unit: StructureShape = {
  kind: 'structure',
  name: 'Unit',
  members: () => new Map(),
  required: new Set(),
  union: false,
  traits: {},
};

function arrayShape(schema: readonly unknown[]): Shape {
  const [type, , name] = schema as readonly [number, string, string];
  if (type === LIST) return { kind: 'list', name, item: once(() => memberOf(schema[4])) };
  if (type === MAP) return { kind: 'map', name, value: once(() => memberOf(schema[5])) };
  if (type !== STRUCTURE && type !== ERROR && type !== UNION) throw new TypeError(`no shape of an SDK: ${name}`);
  const names = schema[4] as readonly string[];
  const schemas = schema[5] as readonly unknown[];
  const traits = schema[3];
  return {
    kind: 'structure',
    name,
    members: once(() => new Map(names.map((member, index) => [member, memberOf(schemas[index])]))),
    required: new Set(names.slice(0, (schema[6] as number | undefined) ?? 0)),
    union: type === UNION,
    traits: typeof traits === 'object' && traits !== null ? (traits as Traits) : {},
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The name, input and output of an operation's schema. */
export function operationOf(schema: SdkSchema): OperationShape {
  const array = schema as readonly unknown[];
  if (!Array.isArray(array) || array[0] !== OPERATION) throw new TypeError('no operation of an SDK');
  return {
    name: array[2] as string,
    input: shapeOf(array[4]) as StructureShape,
    output: shapeOf(array[5]) as StructureShape,
  };
}

export const isOperation = (schema: SdkSchema): boolean => Array.isArray(schema) && schema[0] === OPERATION;
