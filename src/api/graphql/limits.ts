import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { badUserInput } from './errors.ts';

/** Bounds of one request. What is beyond them is refused before anything is loaded. Source: D11. */
export const LIMITS = {
  /** Bytes of a request's body. */
  body: 256 * 1024,
  /** Tokens of a document. */
  tokens: 2_000,
  /** Fields inside fields. */
  depth: 12,
  aliases: 30,
  directives: 20,
  rootFields: 20,
  /** Fields of a document, fragments counted where they are spread. */
  fields: 2_000,
  /** Objects that its connections could return: products of first and last. */
  nodes: 10_000,
  /** A page of a connection. */
  page: 100,
  /** Ids of one `nodes` call. */
  ids: 100,
  /** Nesting of variables and of JSON. */
  variableDepth: 20,
  /** Characters of a JSON value: a task definition has at most 64 KiB. */
  json: 80_000,
  /** Characters of any other text, where its own bound is not lower. */
  string: 2_048,
  /** Items of any list, where its own bound is not lower. */
  list: 1_000,
} as const;

/** Members of inputs with a bound of their own, in characters, items or as a number. */
const MEMBERS: Readonly<
  Record<
    string,
    { readonly characters?: number; readonly items?: number; readonly from?: number; readonly to?: number }
  >
> = {
  clientToken: { characters: 64 },
  reason: { characters: 1_024 },
  group: { characters: 255 },
  startedBy: { characters: 128 },
  expression: { characters: 2_000 },
  tags: { items: 50 },
  tagKeys: { items: 50 },
  placementStrategy: { items: 20 },
  placementConstraints: { items: 20 },
  attributes: { items: 100 },
  containerInstances: { items: 100 },
  subnets: { items: 100 },
  securityGroups: { items: 100 },
  reservedPorts: { items: 100 },
  availabilityZones: { items: 16 },
  taskDefinitions: { items: 100 },
  settings: { items: 10 },
  exitCode: { from: 0, to: 255 },
  bySeconds: { from: 0, to: 400 * 86_400 },
};

/** Holds an input against its bounds; JSON members have been held against theirs when they were read. */
export function checkInput(value: unknown, path: readonly string[] = ['input']): void {
  const name = path.at(-1) as string;
  const bound = MEMBERS[name] ?? {};
  if (typeof value === 'string') {
    const atMost = bound.characters ?? LIMITS.string;
    if (value.length > atMost)
      throw badUserInput(`${path.join('.')} has at most ${atMost} characters.`, path.join('.'));
  } else if (typeof value === 'number') {
    if ((bound.from !== undefined && value < bound.from) || (bound.to !== undefined && value > bound.to))
      throw badUserInput(`${path.join('.')} must be between ${bound.from} and ${bound.to}.`, path.join('.'));
  } else if (Array.isArray(value)) {
    const atMost = bound.items ?? LIMITS.list;
    if (value.length > atMost) throw badUserInput(`${path.join('.')} has at most ${atMost} items.`, path.join('.'));
    for (const [index, item] of value.entries()) checkInput(item, [...path, String(index)]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [member, inner] of Object.entries(value))
      if (!JSON_MEMBERS.has(member)) checkInput(inner, [...path, member]);
  }
}

const JSON_MEMBERS: ReadonlySet<string> = new Set([
  'volumeConfigurations',
  'taskDefinition',
  'overrides',
  'deploymentConfiguration',
  'hookDetails',
  'configuration',
  'timing',
  'eventPattern',
  'scenario',
]);

const tooMuch = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'COST_LIMIT_EXCEEDED' } });

/** Objects that one point pays for. */
const OBJECTS_PER_POINT = 10;
/** Points of a mutation: it loads, decides and writes. */
const POINTS_PER_MUTATION = 10;

/** What an operation costs its tenant, in points, before it runs: from its pages, not from what they turn out to hold. */
export function costOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): number {
  const count: Count = { fields: 0, aliases: 0, directives: 0 };
  const nodes = nodesOf(operation.selectionSet, { depth: 1, count, fragments, variables });
  const roots = operation.selectionSet.selections.length;
  return Math.ceil(nodes / OBJECTS_PER_POINT) + roots * (operation.operation === 'mutation' ? POINTS_PER_MUTATION : 1);
}

interface Count {
  fields: number;
  aliases: number;
  directives: number;
}

/** Counts what an operation asks for. @throws GraphQLError COST_LIMIT_EXCEEDED that names the limit. */
export function checkOperation(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): void {
  const count: Count = { fields: 0, aliases: 0, directives: operation.directives?.length ?? 0 };
  if (operation.selectionSet.selections.length > LIMITS.rootFields)
    throw tooMuch(`An operation has at most ${LIMITS.rootFields} root fields.`);
  const nodes = nodesOf(operation.selectionSet, { depth: 1, count, fragments, variables });
  if (nodes > LIMITS.nodes)
    throw tooMuch(
      `An operation can ask for at most ${LIMITS.nodes} objects, this one for ${nodes}: ask for smaller pages (first, last).`,
    );
}

interface Walk {
  readonly depth: number;
  readonly count: Count;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Objects that the connections below could return. */
function nodesOf(selections: SelectionSetNode, walk: Walk): number {
  if (walk.depth > LIMITS.depth) throw tooMuch(`Fields nest at most ${LIMITS.depth} deep.`);
  let nodes = 0;
  for (const selection of selections.selections) {
    walk.count.directives += selection.directives?.length ?? 0;
    if (walk.count.directives > LIMITS.directives)
      throw tooMuch(`An operation has at most ${LIMITS.directives} directives.`);
    if (selection.kind === Kind.FIELD) nodes += fieldNodes(selection, walk);
    else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : walk.fragments.get(selection.name.value)?.selectionSet;
      if (inner !== undefined) nodes += nodesOf(inner, walk);
    }
    if (nodes > LIMITS.nodes * LIMITS.nodes) return nodes;
  }
  return nodes;
}

function fieldNodes(field: FieldNode, walk: Walk): number {
  const { count } = walk;
  if (++count.fields > LIMITS.fields) throw tooMuch(`An operation has at most ${LIMITS.fields} fields.`);
  if (field.alias !== undefined && ++count.aliases > LIMITS.aliases)
    throw tooMuch(`An operation has at most ${LIMITS.aliases} aliases.`);
  for (const { name, value } of field.arguments ?? [])
    if (name.value !== 'input') checkArgument(name.value, value, walk.variables);
  const introspects = field.name.value.startsWith('__');
  const inner =
    field.selectionSet === undefined
      ? 0
      : nodesOf(field.selectionSet, introspects ? { ...walk, depth: 1 } : { ...walk, depth: walk.depth + 1 });
  const size = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  return size === undefined ? inner : pageSize(size.value, walk.variables) * (1 + inner);
}

/** Texts and lists that stand alone; an input's members are held against their bounds when it is read. */
function checkArgument(name: string, value: ValueNode, variables: Readonly<Record<string, unknown>>): void {
  if (value.kind === Kind.VARIABLE) {
    const given = variables[value.name.value];
    if (typeof given === 'string' || Array.isArray(given)) checkInput(given, [name]);
  } else if (value.kind === Kind.STRING) checkInput(value.value, [name]);
  else if (value.kind === Kind.LIST)
    checkInput(
      value.values.map((item) => (item.kind === Kind.STRING ? item.value : null)),
      [name],
    );
}

function pageSize(value: ValueNode, variables: Readonly<Record<string, unknown>>): number {
  if (value.kind === Kind.INT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return 1;
  const given = variables[value.name.value];
  return typeof given === 'number' && given > 0 ? given : 1;
}
