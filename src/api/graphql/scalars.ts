import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { badUserInput } from './errors.ts';
import { LIMITS } from './limits.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

function toInstant(value: unknown): number {
  const ms = typeof value === 'string' && RFC_3339.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw badUserInput('A DateTime is RFC 3339, such as 2026-01-01T00:00:00.000Z.');
  return ms;
}

export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  description:
    'An instant, RFC 3339 in UTC with milliseconds. Instants of tasks, services and clusters are simulated: the cluster’s own clock.',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: toInstant,
  parseLiteral: (node) => toInstant(node.kind === Kind.STRING ? node.value : undefined),
});

function toArn(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('arn:') || value.length > LIMITS.string)
    throw badUserInput(`An ARN begins with arn: and has at most ${LIMITS.string} characters.`);
  return value;
}

export const ARN = new GraphQLScalarType<string, string>({
  name: 'ARN',
  description: 'An Amazon Resource Name, such as arn:aws:ecs:us-east-1:000000000000:cluster/demo.',
  serialize: String,
  parseValue: toArn,
  parseLiteral: (node) => toArn(node.kind === Kind.STRING ? node.value : undefined),
});

export const Microusd = new GraphQLScalarType<number, number>({
  name: 'Microusd',
  description: 'Millionths of a US dollar: an integer. Prices are those of us-east-1.',
  serialize: (value) => value as number,
});

/** Any JSON, within bounds; objects come out with plain prototypes. */
function toJson(value: unknown): unknown {
  checkDepth(value, LIMITS.variableDepth);
  const text = JSON.stringify(value) ?? 'null';
  if (text.length > LIMITS.json) throw badUserInput(`JSON has at most ${LIMITS.json} characters.`);
  return JSON.parse(text) as unknown;
}

function checkDepth(value: unknown, left: number): void {
  if (left === 0) throw badUserInput(`JSON nests at most ${LIMITS.variableDepth} deep.`);
  if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) checkDepth(member, left - 1);
}

export const JSONScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description:
    'Any JSON value, at most 80,000 characters and 20 deep: for what AWS documents as JSON, such as task definitions.',
  serialize: (value) => value,
  parseValue: toJson,
  parseLiteral: (node, variables) => toJson(valueFromASTUntyped(node, variables)),
});
