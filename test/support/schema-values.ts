import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { typeDefs } from '../../src/api/graphql/schema.generated.ts';
import type { Dice } from './arbitraries.ts';

export const schema = buildSchema(typeDefs);

/** Values that a member of this name may have, so that some of what is drawn means something. */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

const BY_SCALAR: Hints = {
  Int: [0, 1, 2, 3, 5, 10, 60, 300, 80],
  Float: [0, 0.5, 1, 10, 50, 100],
  Boolean: [true, false],
  String: ['x', 'web', 'a-name', ''],
  ID: ['x', 'web'],
  ARN: ['arn:aws:ecs:us-east-1:111122223333:cluster/demo'],
  DateTime: ['2026-01-01T00:10:00Z', '2026-01-02T00:00:00.000Z'],
  Microusd: [0],
  JSON: [{}, [], { type: 'x' }, [{ name: 'x', value: 'y' }]],
};

/** A value of an input type, drawn by the schema: what a client's editor would let through. */
export function drawn(dice: Dice, type: GraphQLInputField['type'], name: string, hints: Hints, depth = 4): unknown {
  if (isNonNullType(type)) return drawn(dice, type.ofType, name, hints, depth);
  const known = hints[name];
  if (known !== undefined && dice.chance(90)) return dice.pick(known);
  if (isListType(type)) {
    const inner = type.ofType;
    return Array.from({ length: dice.below(3) }, () => drawn(dice, inner, name, hints, depth - 1));
  }
  if (isEnumType(type)) return dice.pick(type.getValues()).name;
  if (isInputObjectType(type)) return membersOf(dice, Object.values(type.getFields()), hints, depth - 1);
  return dice.pick(BY_SCALAR[(type as GraphQLNamedType).name] as readonly unknown[]);
}

/** All required members and a third of the others. */
export function membersOf(
  dice: Dice,
  members: readonly (GraphQLInputField | GraphQLArgument)[],
  hints: Hints,
  depth = 4,
): Record<string, unknown> {
  return Object.fromEntries(
    members.flatMap(({ name, type, defaultValue }) => {
      const required = isNonNullType(type) && defaultValue === undefined;
      return required || (depth > 0 && dice.chance(name === 'cluster' || name === 'first' ? 90 : 33))
        ? [[name, drawn(dice, type, name, hints, depth)]]
        : [];
    }),
  );
}

/** A field with everything below it, so many levels deep; null where an argument must be given, or nothing is left to ask. */
export function askFor({ name, args, type }: GraphQLField<unknown, unknown>, depth: number): string | null {
  const page = args.find((arg) => arg.name === 'first');
  if (args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined && arg !== page)) return null;
  const leaf = isLeafType(getNamedType(type));
  const below = leaf || depth === 0 ? '' : selectionOf(type, depth - 1);
  return leaf || below !== '' ? `${name}${page === undefined ? '' : '(first: 2)'} ${below}` : null;
}

/** Everything that can be asked of a type without arguments that must be given, so many levels deep. */
export function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isAbstractType(named)) return '{ __typename }';
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => askFor(field, depth) ?? []);
  return fields.length === 0 ? '' : `{ ${fields.join(' ')} }`;
}
