import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { SERVICES } from '../../src/api/aws/services.ts';
import type { Shape } from '../../src/api/aws/shapes.ts';
import { typeDefs } from '../../src/api/graphql/schema.generated.ts';

/** Values for members that name something, by the member's name in lower camel case; others are made up. */
export type Named = (member: string) => readonly unknown[];

/** A value of something's shape: what it must have, and at one place a value that was chosen. */
interface Maker {
  /** What is needed, with sensible values for what has a name. */
  readonly least: (named: Named) => unknown;
  /** Every place in it that names something, and the same with that place filled. */
  readonly places: (named: Named) => readonly { readonly member: string; readonly fill: (value: unknown) => unknown }[];
}

const DEPTH = 4;
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** One kind of type system seen through a window as small as this: GraphQL's inputs and the wire's shapes alike. */
interface Window {
  readonly members?: readonly { readonly name: string; readonly required: boolean; readonly window: Window }[];
  readonly item?: Window;
  readonly scalar?: () => unknown;
  /** Exactly one member. */
  readonly union?: boolean;
}

function maker(window: Window, member: string, depth = 0): Maker {
  if (window.item !== undefined) {
    const inner = maker(window.item, member, depth);
    return {
      least: (named) => [inner.least(named)],
      places: (named) => inner.places(named).map(({ member: at, fill }) => ({ member: at, fill: (v) => [fill(v)] })),
    };
  }
  if (window.members !== undefined) {
    const { members, union = false } = window;
    const needed = union ? members.slice(0, 1) : members.filter(({ required }) => required);
    const least = (named: Named): Record<string, unknown> =>
      Object.fromEntries(
        needed.map(({ name, window: inner }) => [name, maker(inner, lower(name), depth + 1).least(named)]),
      );
    return {
      least,
      places: (named) =>
        depth >= DEPTH
          ? []
          : members.flatMap(({ name, window: inner }) =>
              maker(inner, lower(name), depth + 1)
                .places(named)
                .map(({ member: at, fill }) => ({
                  member: at,
                  fill: (value: unknown) => ({ ...(union ? {} : least(named)), [name]: fill(value) }),
                })),
            ),
    };
  }
  return {
    least: (named) => named(member)[0] ?? window.scalar?.(),
    places: (named) => (named(member).length === 0 ? [] : [{ member, fill: (value) => value }]),
  };
}

const schema = buildSchema(typeDefs);
const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: false,
  DateTime: '2026-01-01T00:00:00.000Z',
  JSON: {},
};

function inputWindow(type: GraphQLInputType): Window {
  if (isNonNullType(type)) return inputWindow(type.ofType);
  if (isListType(type)) return { item: inputWindow(type.ofType) };
  if (isEnumType(type)) return { scalar: () => type.getValues()[0]?.name };
  if (!isInputObjectType(type)) return { scalar: () => SCALARS[type.name] ?? 'x' };
  return {
    union: type.isOneOf,
    // Lazily: some inputs hold themselves.
    get members() {
      return Object.values(type.getFields()).map((field) => ({
        name: field.name,
        required: isNonNullType(field.type) && field.defaultValue === undefined,
        window: inputWindow(field.type),
      }));
    },
  };
}

/** Everything that can be selected without arguments, breadth first and bounded; connections give two nodes. */
function selectionOf(type: GraphQLOutputType, left = { fields: 150 }, depth = 0): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named))
    return ` { ${named
      .getTypes()
      .map((one) => `... on ${one.name}${selectionOf(one, left, depth)}`)
      .join(' ')} }`;
  if (!isObjectType(named)) return ' { __typename id }';
  const fields = Object.values(named.getFields());
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)) && !needsArguments(field));
  left.fields -= leaves.length;
  const parts = ['__typename', ...leaves.map(({ name }) => name)];
  if (depth < 4)
    for (const field of fields) {
      if (isLeafType(getNamedType(field.type)) || left.fields <= 0) continue;
      const first = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
      if (first === '' && needsArguments(field)) continue;
      parts.push(`${field.name}${first}${selectionOf(field.type, left, depth + 1)}`);
    }
  return ` { ${parts.join(' ')} }`;
}

const needsArguments = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);

/** One operation of one door, and how to make its input. */
export interface Operation {
  readonly door: 'graphql' | 'wire';
  readonly name: string;
  readonly changes: boolean;
  readonly maker: Maker;
  /** GraphQL: the document that takes the input as its variables. Wire: the service. */
  readonly document: (input: unknown) => string;
  readonly service: string;
  /** False: the wire knows its name and nothing stands behind it. */
  readonly simulated: boolean;
  /** Wire: the members that ask for a page and for the next one. */
  readonly pages?: { readonly size: string; readonly token: string };
}

/** How the services call the size of a page. */
const PAGE_SIZES = ['maxResults', 'MaxResults', 'MaxRecords', 'MaxDatapoints'];

const graphqlOperations = (kind: 'query' | 'mutation'): Operation[] => {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).map((field) => {
    const isPaged = field.args.some(({ name }) => name === 'first');
    const window: Window = {
      members: field.args.map(({ name, type, defaultValue }) => ({
        name,
        required: (isNonNullType(type) && defaultValue === undefined) || (isPaged && name === 'first'),
        window: inputWindow(type),
      })),
    };
    const types = new Map(field.args.map(({ name, type }) => [name, String(type)]));
    const selection = selectionOf(field.type);
    return {
      door: 'graphql' as const,
      name: `${kind === 'query' ? 'Query' : 'Mutation'}.${field.name}`,
      changes: kind === 'mutation',
      service: '',
      simulated: true,
      maker: maker(window, ''),
      document: (input) => {
        const names = Object.keys(input as object);
        const declared = names.map((name) => `$${name}: ${types.get(name)}`).join(', ');
        const passed = names.map((name) => `${name}: $${name}`).join(', ');
        return `${kind}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`;
      },
    };
  });
};

function shapeWindow(shape: Shape): Window {
  switch (shape.kind) {
    case 'structure':
      return {
        union: shape.union,
        get members() {
          return [...shape.members()].map(([name, { shape: inner }]) => ({
            name,
            required: shape.required.has(name),
            window: shapeWindow(inner),
          }));
        },
      };
    case 'list':
      return {
        get item() {
          return shapeWindow(shape.item().shape);
        },
      };
    case 'map':
    case 'document':
      return { scalar: () => ({}) };
    case 'boolean':
      return { scalar: () => false };
    case 'number':
      return { scalar: () => 1 };
    case 'timestamp':
      return { scalar: () => 1_767_225_600 };
    case 'blob':
      return { scalar: () => 'eA==' };
    default:
      return { scalar: () => 'x' };
  }
}

function pagesOf(members: readonly string[]): Pick<Operation, 'pages'> {
  const size = PAGE_SIZES.find((name) => members.includes(name));
  const token = members.find((name) => /^nextToken$/i.test(name));
  return size === undefined || token === undefined ? {} : { pages: { size, token } };
}

/** Every root field of GraphQL and every operation of the services of the wire. */
export const OPERATIONS: readonly Operation[] = [
  ...graphqlOperations('query'),
  ...graphqlOperations('mutation'),
  ...SERVICES.flatMap((service) =>
    [...service.operations].map(
      ([name, { shape, run }]): Operation => ({
        door: 'wire',
        name,
        changes: !/^(Describe|List|Get|BatchGet|BatchCheck|Discover|Validate)/.test(name),
        service: service.signingNames[0] as string,
        maker: maker(shapeWindow(shape.input), ''),
        document: () => '',
        simulated: run !== undefined,
        ...pagesOf([...shape.input.members().keys()]),
      }),
    ),
  ),
];
