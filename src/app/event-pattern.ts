/**
 * EventBridge event patterns: a rule written for AWS matches the same events here. Fields of the pattern must match, each
 * by one of its values; a value is a literal or an operator. Source: the EventBridge user guide, "Comparison operators".
 */
export type EventPattern = Readonly<Record<string, unknown>>;

const MOST_NODES = 500;
const MOST_DEPTH = 12;
const MOST_CHARACTERS = 8_192;

/** Why a pattern is none, with the path of the offending member; undefined: it is one. */
export function patternError(pattern: unknown): string | undefined {
  if (JSON.stringify(pattern ?? null).length > MOST_CHARACTERS)
    return `eventPattern has at most ${MOST_CHARACTERS} characters.`;
  let nodes = 0;
  const check = (value: unknown, path: readonly string[]): string | undefined => {
    if (++nodes > MOST_NODES) return `eventPattern has at most ${MOST_NODES} values.`;
    if (path.length > MOST_DEPTH) return `eventPattern nests at most ${MOST_DEPTH} deep.`;
    const at = path.length === 0 ? 'eventPattern' : path.join('.');
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `${at} must be an object, or a list of values to match.`;
    const members = Object.entries(value);
    if (members.length === 0) return `${at} is empty.`;
    for (const [name, member] of members) {
      const inner = [...path, name];
      if (name === '$or') {
        if (!Array.isArray(member) || member.length < 2)
          return `${inner.join('.')} must be a list of two or more patterns.`;
        for (const one of member) {
          const wrong = check(one, path);
          if (wrong !== undefined) return wrong;
        }
      } else if (Array.isArray(member)) {
        if (member.length === 0) return `${inner.join('.')} is an empty list.`;
        for (const one of member) {
          if (++nodes > MOST_NODES) return `eventPattern has at most ${MOST_NODES} values.`;
          const wrong = matcherError(one);
          if (wrong !== undefined) return `${inner.join('.')}: ${wrong}`;
        }
      } else {
        const wrong = check(member, inner);
        if (wrong !== undefined) return wrong;
      }
    }
    return undefined;
  };
  return check(pattern, []);
}

/** Whether an event is one that the pattern means. */
export const matchesPattern = (pattern: EventPattern, event: unknown): boolean =>
  Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return (wanted as EventPattern[]).some((one) => matchesPattern(one, event));
    return valuesAt(event, name).some((found) =>
      Array.isArray(wanted)
        ? wanted.some((matcher) => matchesValue(matcher, found))
        : found !== ABSENT && matchesPattern(wanted as EventPattern, found),
    );
  });

const ABSENT = Symbol('absent');

/** The values a field has: each of a list, those of objects in a list, or that it is not there. */
function valuesAt(event: unknown, name: string): readonly unknown[] {
  if (Array.isArray(event)) return event.flatMap((item) => valuesAt(item, name));
  const value =
    typeof event === 'object' && event !== null && Object.hasOwn(event, name)
      ? (event as Record<string, unknown>)[name]
      : ABSENT;
  if (!Array.isArray(value)) return [value];
  return value.length === 0 ? [ABSENT] : value;
}

type Operator = (operand: never, value: unknown) => boolean;

const text = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0 && value.every(text);
const literal = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value);
const ignoringCase = (value: unknown): value is { 'equals-ignore-case': string } =>
  typeof value === 'object' &&
  value !== null &&
  text((value as { 'equals-ignore-case'?: unknown })['equals-ignore-case']);

/** `*` stands for any text; linear, since each part is found at its first place. */
export function matchesWildcard(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === value;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = value.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) as string;
  return value.length - last.length >= at && value.endsWith(last);
}

function inRange(range: readonly (string | number)[], value: unknown): boolean {
  if (typeof value !== 'number') return false;
  for (let at = 0; at < range.length; at += 2) {
    const bound = range[at + 1] as number;
    const holds = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[range[at] as '=']) return false;
  }
  return true;
}

const OPERATORS: Readonly<Record<string, { readonly takes: (operand: unknown) => boolean; readonly is: Operator }>> = {
  prefix: {
    takes: (operand) => text(operand) || ignoringCase(operand),
    is: (operand: string | { 'equals-ignore-case': string }, value) =>
      text(value) &&
      (text(operand)
        ? value.startsWith(operand)
        : value.toLowerCase().startsWith(operand['equals-ignore-case'].toLowerCase())),
  },
  suffix: {
    takes: (operand) => text(operand) || ignoringCase(operand),
    is: (operand: string | { 'equals-ignore-case': string }, value) =>
      text(value) &&
      (text(operand)
        ? value.endsWith(operand)
        : value.toLowerCase().endsWith(operand['equals-ignore-case'].toLowerCase())),
  },
  'equals-ignore-case': {
    takes: text,
    is: (operand: string, value) => text(value) && value.toLowerCase() === operand.toLowerCase(),
  },
  wildcard: { takes: text, is: (operand: string, value) => text(value) && matchesWildcard(operand, value) },
  exists: {
    takes: (operand) => typeof operand === 'boolean',
    is: (operand: boolean, value) => (value !== ABSENT) === operand,
  },
  numeric: {
    takes: (operand) =>
      Array.isArray(operand) &&
      (operand.length === 2 || operand.length === 4) &&
      operand.every((one, at) =>
        at % 2 === 0 ? ['=', '<', '<=', '>', '>='].includes(one as string) : typeof one === 'number',
      ),
    is: (operand: (string | number)[], value) => inRange(operand, value),
  },
  'anything-but': {
    takes: (operand) =>
      literal(operand) ||
      (Array.isArray(operand) && operand.length > 0 && operand.every(literal)) ||
      (typeof operand === 'object' &&
        operand !== null &&
        Object.keys(operand).length === 1 &&
        Object.entries(operand).every(
          ([name, inner]) =>
            ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name) && (text(inner) || texts(inner)),
        )),
    is: (operand: unknown, value) => {
      if (value === ABSENT) return false;
      if (Array.isArray(operand)) return !operand.includes(value);
      if (typeof operand !== 'object' || operand === null) return operand !== value;
      const [[name, inner]] = Object.entries(operand) as [[string, string | string[]]];
      return ![inner].flat().some((one) => OPERATORS[name]?.is(one as never, value));
    },
  },
};

function matcherError(matcher: unknown): string | undefined {
  if (literal(matcher)) return undefined;
  if (typeof matcher !== 'object' || Array.isArray(matcher)) return 'a value is a literal or an operator.';
  const [entry, ...more] = Object.entries(matcher as object);
  if (entry === undefined || more.length > 0) return 'an operator is an object with one member.';
  const operator = Object.hasOwn(OPERATORS, entry[0]) ? OPERATORS[entry[0]] : undefined;
  if (operator === undefined) return `there is no operator ${entry[0]}.`;
  return operator.takes(entry[1]) ? undefined : `${entry[0]} does not take ${JSON.stringify(entry[1])}.`;
}

function matchesValue(matcher: unknown, value: unknown): boolean {
  if (literal(matcher)) return matcher === value;
  const [[name, operand]] = Object.entries(matcher as object) as [[string, unknown]];
  return OPERATORS[name]?.is(operand as never, value) === true;
}
