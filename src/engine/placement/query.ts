import { byCodeUnit } from '../order.ts';
import { type Comparison, instantOf, type Node, parse, type SyntaxProblem, versionParts } from './query-syntax.ts';

/** What an expression may ask of one container instance. */
export interface QuerySubject {
  readonly agentConnected: boolean;
  readonly agentVersion: string;
  readonly ec2InstanceId: string;
  readonly registeredAtMs: number;
  readonly runningTasksCount: number;
  /** Groups with at least one task of desired status RUNNING on the instance (CQL-10). */
  groups(): Iterable<string>;
  hasGroup(group: string): boolean;
  /** undefined: the instance lacks it; '': present without a value. */
  attribute(name: string): string | undefined;
}

/** An expression of the cluster query language, ready to be asked of instances. */
export interface Expression {
  readonly text: string;
  readonly node: Node;
}

export type QueryError = SyntaxProblem;

/** Reads an expression. An error names what is wrong and where, counted from 0. Source: spec 6.6. */
export function parseExpression(text: string): { readonly expression: Expression } | { readonly error: QueryError } {
  const parsed = parse(text);
  return 'error' in parsed ? parsed : { expression: { text, node: parsed.node } };
}

/** The sentence of the refusal. Source: CQL-14. */
export const invalidExpression = ({ message, position }: QueryError): string =>
  `Invalid expression: ${message} at position ${position}`;

export const matches = ({ node }: Expression, subject: QuerySubject): boolean => holds(node, subject);

/** Whether the answer can change while the instance stays as it registered: tasks and agents come and go. */
export const dependsOnMovingParts = ({ node }: Expression): boolean => asksMovingParts(node);

/** Names of the attributes that an expression asks for. */
export const attributesAsked = ({ node }: Expression): string[] =>
  comparisonsOf(node).flatMap(({ subject, name }) => (subject === 'attribute' ? [name] : []));

/** Whether an instance matches, and for each comparison a sentence that says what was found. */
export function explainMatch(
  { node }: Expression,
  subject: QuerySubject,
): { readonly matches: boolean; readonly reasons: readonly string[] } {
  return {
    matches: holds(node, subject),
    reasons: comparisonsOf(node).map((comparison) => reasonFor(comparison, subject)),
  };
}

function holds(node: Node, subject: QuerySubject): boolean {
  switch (node.kind) {
    case 'or':
      return node.terms.some((term) => holds(term, subject));
    case 'and':
      return node.terms.every((term) => holds(term, subject));
    case 'not':
      return !holds(node.term, subject);
    case 'comparison':
      return compare(node, subject);
  }
}

const STATIC: ReadonlySet<Comparison['subject']> = new Set(['attribute', 'ec2InstanceId', 'registeredAt']);

const asksMovingParts = (node: Node): boolean => comparisonsOf(node).some(({ subject }) => !STATIC.has(subject));

function comparisonsOf(node: Node): Comparison[] {
  if (node.kind === 'comparison') return [node];
  if (node.kind === 'not') return comparisonsOf(node.term);
  return node.terms.flatMap(comparisonsOf);
}

function compare(comparison: Comparison, subject: QuerySubject): boolean {
  const { operator, literals } = comparison;
  const literal = literals[0] ?? '';
  switch (comparison.subject) {
    case 'agentConnected':
      return compareText(comparison, String(subject.agentConnected));
    case 'ec2InstanceId':
      return compareText(comparison, subject.ec2InstanceId);
    case 'agentVersion':
      return inOrder(operator, compareVersions(subject.agentVersion, literal));
    case 'registeredAt':
      return inOrder(operator, subject.registeredAtMs - (instantOf(literal) as number));
    case 'runningTasksCount':
      return inOrder(operator, subject.runningTasksCount - Number(literal));
    case 'task:group':
      return compareGroups(comparison, subject);
    case 'attribute':
      return compareAttribute(comparison, subject.attribute(comparison.name));
  }
}

/** Equality, lists and matches of one text that is there. Sources: CQL-03, CQL-07. */
function compareText({ operator, literals, matches: pattern }: Comparison, value: string): boolean {
  switch (operator) {
    case '==':
      return value === literals[0];
    case '!=':
      return value !== literals[0];
    case 'in':
      return literals.includes(value);
    case '!in':
      return !literals.includes(value);
    case '=~':
      return pattern?.(value) === true;
    case '!~':
      return pattern?.(value) === false;
    default:
      return inOrder(operator, compareValues(value, literals[0] ?? ''));
  }
}

/** An instance without the attribute matches no comparison of it but `!exists`. Sources: CQL-08, CQL-09, CH-07. */
function compareAttribute(comparison: Comparison, value: string | undefined): boolean {
  if (comparison.operator === 'exists') return value !== undefined;
  if (comparison.operator === '!exists') return value === undefined;
  return value !== undefined && compareText(comparison, value);
}

/** At least one task of such a group; negated: none. The first task of a group is no exception. Sources: CQL-10, CQL-11, CH-07. */
function compareGroups({ operator, literals, matches: pattern }: Comparison, subject: QuerySubject): boolean {
  const some = (): boolean => {
    if (pattern === undefined) return literals.some((literal) => subject.hasGroup(literal));
    for (const group of subject.groups()) if (pattern(group)) return true;
    return false;
  };
  if (operator === 'exists' || operator === '!exists') {
    const any = !subject.groups()[Symbol.iterator]().next().done;
    return any === (operator === 'exists');
  }
  return some() === (operator === '==' || operator === 'in' || operator === '=~');
}

function inOrder(operator: Comparison['operator'], difference: number): boolean {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    default:
      return difference <= 0;
  }
}

/** Component by component, numerically; a missing component is 0; a text that is no version comes first. Source: CQL-05. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [versionParts(a) ?? [-1], versionParts(b) ?? [-1]];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Numbers as numbers, all else by code unit. Sources: CQL-16, CH-07. */
const compareValues = (a: string, b: string): number =>
  NUMBER.test(a) && NUMBER.test(b) ? Number(a) - Number(b) : byCodeUnit(a, b);

function reasonFor(comparison: Comparison, subject: QuerySubject): string {
  return `${comparison.text}: ${compare(comparison, subject) ? 'yes' : 'no'}, ${found(comparison, subject)}`;
}

function found({ subject: name, name: attribute }: Comparison, subject: QuerySubject): string {
  switch (name) {
    case 'attribute': {
      const value = subject.attribute(attribute);
      return value === undefined
        ? 'the instance lacks it'
        : value === ''
          ? 'it is there without a value'
          : `it is "${value}"`;
    }
    case 'task:group': {
      const groups = [...subject.groups()].sort(byCodeUnit);
      return groups.length === 0
        ? 'no task runs on it'
        : `it runs ${groups.slice(0, 5).join(', ')}${groups.length > 5 ? ' and others' : ''}`;
    }
    case 'registeredAt':
      return `it is ${formatInstant(subject.registeredAtMs)}`;
    default:
      return `it is ${String(subject[name])}`;
  }
}

function formatInstant(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  const seconds = Math.floor((ms - days * 86_400_000) / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  // Civil date from days since 1970 (proleptic Gregorian calendar).
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  return `${year}-${two(month)}-${two(day)}T${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}Z`;
}
