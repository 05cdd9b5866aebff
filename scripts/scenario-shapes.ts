import { readdirSync, readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { STEP_NAMES } from '../src/app/simulation/step-names.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Members of GraphQL's inputs that concern the call, not what is asked for. */
const OF_CALLS = new Set(['clientToken', 'dryRun']);
const LONGEST_TEXT = 65_536;
const LONGEST_CSV = 5_000_000;
const MOST_ITEMS = 10_000;

const SCALARS: Readonly<Record<string, Schema>> = {
  String: { type: 'string', maxLength: LONGEST_TEXT },
  ID: { type: 'string', maxLength: LONGEST_TEXT },
  ARN: { type: 'string', maxLength: LONGEST_TEXT },
  Int: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time', maxLength: 40 },
  JSON: {},
};

const OBJECT: Schema = { type: 'object' };
const OBJECTS: Schema = { type: 'array', maxItems: 1_000, items: OBJECT };
/** What AWS's JSON is in the members that GraphQL passes on as they are. */
const OF_JSON: Readonly<Record<string, Schema>> = {
  deploymentConfiguration: OBJECT,
  deploymentController: OBJECT,
  loadBalancers: OBJECTS,
  managedInstancesProvider: OBJECT,
  monitoring: OBJECT,
  overrides: OBJECT,
  serviceConnectConfiguration: OBJECT,
  serviceRegistries: OBJECTS,
  taskDefinition: OBJECT,
  volumeConfigurations: OBJECTS,
};

const isJson = (type: GraphQLInputType): boolean => String(type) === 'JSON' || String(type) === 'JSON!';

/** The inputs of all mutations that a timeline can name, as definitions of a JSON Schema (draft-07). */
export function scenarioShapes(): string {
  const folder = new URL('../graphql/schema/', import.meta.url);
  const sdl = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const mutations = buildSchema(sdl.join('\n')).getMutationType()?.getFields() ?? {};
  const definitions: Record<string, Schema> = {};
  const shapeOf = (type: GraphQLInputType): Schema => {
    if (isNonNullType(type)) return shapeOf(type.ofType);
    if (isListType(type)) return { type: 'array', maxItems: MOST_ITEMS, items: shapeOf(type.ofType) };
    if (isEnumType(type)) return { enum: type.getValues().map(({ name }) => name) };
    if (isInputObjectType(type)) {
      define(type);
      return { $ref: `#/definitions/${type.name}` };
    }
    const scalar = SCALARS[type.name];
    if (scalar === undefined) throw new Error(`There is no form for the scalar ${type.name} in scenarios.`);
    return scalar;
  };
  const define = (type: GraphQLInputObjectType): void => {
    if (type.name in definitions) return;
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    // Taken up first, so that a type that leads to itself comes to an end.
    definitions[type.name] = {
      type: 'object',
      description: type.description,
      properties,
      required,
      additionalProperties: false,
    };
    for (const field of Object.values(type.getFields())) {
      if (OF_CALLS.has(field.name)) continue;
      const shape = shapeOf(field.type);
      // Members beside a $ref mean nothing in draft-07.
      properties[field.name] =
        '$ref' in shape
          ? shape
          : {
              ...shape,
              ...(isJson(field.type) && OF_JSON[field.name]),
              ...(field.name === 'csv' && { maxLength: LONGEST_CSV }),
              description: field.description,
            };
      if (isNonNullType(field.type)) required.push(field.name);
    }
  };
  for (const name of STEP_NAMES) {
    const input = mutations[name]?.args.find((arg) => arg.name === 'input');
    const type = input && getNamedType(input.type);
    if (!isInputObjectType(type)) throw new Error(`There is no mutation ${name} with an input.`);
    define(type);
  }
  return [
    '// Generated from graphql/schema by `npm run codegen`.',
    'export interface ObjectShape {',
    "  readonly type: 'object';",
    '  readonly description: string;',
    '  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;',
    '  readonly required: readonly string[];',
    '  readonly additionalProperties: false;',
    '}',
    `export const STEP_SHAPES: Readonly<Record<string, ObjectShape>> = ${JSON.stringify(definitions, undefined, 1)};`,
    '',
  ].join('\n');
}
