import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { compilePattern } from './query-pattern.ts';

/** The tree of an expression. Lists of terms are flat, so that no walk is deeper than the nesting of parentheses. */
export type Node =
  | { readonly kind: 'or' | 'and'; readonly terms: readonly Node[] }
  | { readonly kind: 'not'; readonly term: Node }
  | Comparison;

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<=' | '=~' | '!~' | 'in' | '!in' | 'exists' | '!exists';
export type Subject =
  | 'agentConnected'
  | 'agentVersion'
  | 'ec2InstanceId'
  | 'registeredAt'
  | 'runningTasksCount'
  | 'task:group'
  | 'attribute';

export interface Comparison {
  readonly kind: 'comparison';
  readonly subject: Subject;
  /** Of the attribute; '' for other subjects. */
  readonly name: string;
  readonly operator: Operator;
  /** One for binary operators, some for lists, none for `exists`. */
  readonly literals: readonly string[];
  /** Only for `=~` and `!~`. */
  readonly matches?: (value: string) => boolean;
  readonly text: string;
}

export interface SyntaxProblem {
  readonly message: string;
  /** Counted from 0, in characters of the expression. */
  readonly position: number;
}

/** Bounds of one expression: its length (PL-40), which bounds comparisons and lists as well, and how deep it nests (ours, D11). */
export const EXPRESSION_LENGTH = ECS_QUOTAS.expressionCharacters.value;
export const DEEPEST_NESTING = 32;

/** What was wrong, thrown inside this file only. */
class Wrong extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** The tree of an expression, or the first thing that is wrong with it and where. Grammar: spec 6.6, CQL-12. */
export function parse(text: string): { readonly node: Node } | { readonly error: SyntaxProblem } {
  if (text.length > EXPRESSION_LENGTH)
    return {
      error: { message: `an expression has at most ${EXPRESSION_LENGTH} characters`, position: EXPRESSION_LENGTH },
    };
  try {
    const parser = new Parser(text);
    const node = parser.expression(0);
    parser.end();
    return { node };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { error: { message: error.message, position: Math.min(error.position, text.length) } };
  }
}

/** Operators by subject. Source: CQL-02. */
const EQUALITY: readonly Operator[] = ['==', '!=', 'in', '!in', '=~', '!~'];
const ORDER: readonly Operator[] = ['==', '!=', '>', '>=', '<', '<='];
const OPERATORS: Readonly<Record<Subject, readonly Operator[]>> = {
  agentConnected: EQUALITY,
  ec2InstanceId: EQUALITY,
  agentVersion: ORDER,
  registeredAt: ORDER,
  runningTasksCount: ORDER,
  'task:group': [...EQUALITY, 'exists', '!exists'],
  attribute: [...new Set([...EQUALITY, ...ORDER, 'exists', '!exists'] as const)],
};

/** In the order in which they are tried: the longer first. */
const SYMBOLS: readonly (readonly [string, Operator])[] = [
  ['==', '=='],
  ['!=', '!='],
  ['=~', '=~'],
  ['!~', '!~'],
  ['>=', '>='],
  ['<=', '<='],
  ['>', '>'],
  ['<', '<'],
];
const WORDS: ReadonlyMap<string, Operator> = new Map([
  ['equals', '=='],
  ['not_equals', '!='],
  ['greater_than', '>'],
  ['greater_than_equal', '>='],
  ['less_than', '<'],
  ['less_than_equal', '<='],
  ['matches', '=~'],
  ['not_matches', '!~'],
  ['in', 'in'],
  ['!in', '!in'],
  ['not_in', '!in'],
  ['exists', 'exists'],
  ['!exists', '!exists'],
  ['not_exists', '!exists'],
]);

const BLANK = /\s/;
const BARE_END = /[\s,()[\]'"]/;
const SUBJECT = /[A-Za-z0-9_./\\:-]/;

class Parser {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  expression(depth: number): Node {
    return this.list('or', ['or', '||'], () => this.list('and', ['and', '&&'], () => this.negation(depth)));
  }

  end(): void {
    this.blanks();
    if (this.at < this.text.length) throw new Wrong(`unexpected '${this.text[this.at]}'`, this.at);
  }

  private list(kind: 'or' | 'and', [word, symbol]: readonly [string, string], term: () => Node): Node {
    const terms = [term()];
    while (this.takeWord(word) || this.takeSymbol(symbol)) terms.push(term());
    return terms.length === 1 ? (terms[0] as Node) : { kind, terms };
  }

  private negation(depth: number): Node {
    if (depth > DEEPEST_NESTING) throw new Wrong(`expressions nest at most ${DEEPEST_NESTING} deep`, this.at);
    if (this.takeWord('not') || this.takeSymbol('!')) return { kind: 'not', term: this.negation(depth + 1) };
    if (!this.takeSymbol('(')) return this.comparison();
    const node = this.expression(depth + 1);
    if (!this.takeSymbol(')')) throw new Wrong("')' is missing", this.at);
    return node;
  }

  private comparison(): Node {
    this.blanks();
    const start = this.at;
    const { subject, name } = this.subject();
    const operatorAt = this.next();
    const operator = this.operator();
    if (!OPERATORS[subject].includes(operator))
      throw new Wrong(`the operator ${operator} cannot be used with ${subject}`, operatorAt);
    const literalAt = this.next();
    const literals =
      operator === 'exists' || operator === '!exists'
        ? []
        : operator === 'in' || operator === '!in'
          ? this.items()
          : [this.literal()];
    const matcher = this.check({ subject, operator, literals }, literalAt);
    const text = this.text.slice(start, this.at).trim();
    return { kind: 'comparison', subject, name, operator, literals, ...(matcher && { matches: matcher }), text };
  }

  private subject(): { subject: Subject; name: string } {
    const start = this.at;
    while (this.at < this.text.length && SUBJECT.test(this.text[this.at] as string)) this.at++;
    const word = this.text.slice(start, this.at);
    if (word === '')
      throw new Wrong(
        this.at < this.text.length
          ? `expected a subject, found '${this.text[this.at]}'`
          : 'expected a subject, found the end',
        start,
      );
    if (word.startsWith('attribute:')) {
      const name = word.slice('attribute:'.length);
      if (!/^[A-Za-z0-9_./\\-]{1,128}$/.test(name))
        throw new Wrong('an attribute name is 1 to 128 letters, digits, - _ / \\ and .', start + 'attribute:'.length);
      return { subject: 'attribute', name };
    }
    if (word === 'attribute' || !Object.hasOwn(OPERATORS, word))
      throw new Wrong(`'${word.slice(0, 40)}' is no subject`, start);
    return { subject: word as Subject, name: '' };
  }

  private operator(): Operator {
    const start = this.at;
    for (const [symbol, operator] of SYMBOLS) if (this.takeSymbol(symbol)) return operator;
    if (this.text[this.at] === '!') this.at++;
    while (this.at < this.text.length && /[A-Za-z_]/.test(this.text[this.at] as string)) this.at++;
    const word = this.text.slice(start, this.at).toLowerCase();
    const operator = WORDS.get(word);
    if (operator === undefined)
      throw new Wrong(word === '' ? 'expected an operator' : `'${word.slice(0, 40)}' is no operator`, start);
    return operator;
  }

  private items(): string[] {
    if (!this.takeSymbol('[')) throw new Wrong("expected '['", this.at);
    const items = [this.literal()];
    while (this.takeSymbol(',')) items.push(this.literal());
    if (!this.takeSymbol(']')) throw new Wrong("expected ',' or ']'", this.at);
    return items;
  }

  private literal(): string {
    this.blanks();
    const start = this.at;
    const quote = this.text[start];
    if (quote === "'" || quote === '"') {
      const end = this.text.indexOf(quote, start + 1);
      if (end === -1) throw new Wrong('a quote is never closed', start);
      this.at = end + 1;
      return this.text.slice(start + 1, end);
    }
    while (this.at < this.text.length && !BARE_END.test(this.text[this.at] as string)) {
      if (this.text.startsWith('&&', this.at) || this.text.startsWith('||', this.at)) break;
      this.at++;
    }
    if (this.at === start) throw new Wrong('expected a value', start);
    return this.text.slice(start, this.at);
  }

  /** What the literals of a subject must look like; for matches, the compiled expression. Sources: CQL-04 to CQL-07, CQL-13. */
  private check(
    { subject, operator, literals }: Pick<Comparison, 'subject' | 'operator' | 'literals'>,
    at: number,
  ): Comparison['matches'] {
    const [first = ''] = literals;
    if (operator === '=~' || operator === '!~') {
      const pattern = compilePattern(first);
      if (!('matches' in pattern))
        throw new Wrong(pattern.message, at + pattern.offset + (/['"]/.test(this.text[at] as string) ? 1 : 0));
      return pattern.matches;
    }
    const wrong = (what: string): never => {
      throw new Wrong(what, at);
    };
    if (subject === 'agentConnected' && literals.some((literal) => literal !== 'true' && literal !== 'false'))
      wrong('agentConnected is true or false');
    if (subject === 'runningTasksCount' && !/^\d{1,9}$/.test(first)) wrong('runningTasksCount is a whole number');
    if (subject === 'agentVersion' && versionParts(first) === undefined) wrong('agentVersion is numbers and dots');
    if (subject === 'registeredAt' && instantOf(first) === undefined)
      wrong('registeredAt is a date or an instant such as 2018-06-18T22:28:28Z');
    return undefined;
  }

  private blanks(): void {
    while (this.at < this.text.length && BLANK.test(this.text[this.at] as string)) this.at++;
  }

  /** Where the next thing stands that is no blank. */
  private next(): number {
    this.blanks();
    return this.at;
  }

  private takeSymbol(symbol: string): boolean {
    this.blanks();
    if (!this.text.startsWith(symbol, this.at)) return false;
    this.at += symbol.length;
    return true;
  }

  /** A word of its own: letters in any case, and no letter, digit or the like behind it. */
  private takeWord(word: string): boolean {
    this.blanks();
    const end = this.at + word.length;
    if (this.text.slice(this.at, end).toLowerCase() !== word) return false;
    const next = this.text[end];
    if (next !== undefined && SUBJECT.test(next)) return false;
    this.at = end;
    return true;
  }
}

/** The components of a dotted version, or undefined. Source: CQL-05. */
export function versionParts(text: string): readonly number[] | undefined {
  return /^v?\d{1,9}(\.\d{1,9}){0,7}$/.test(text) ? text.replace('v', '').split('.').map(Number) : undefined;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (MONTHS[month - 1] as number);

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Epoch ms of a date or an instant; no zone means UTC, no time midnight. Source: CQL-04. */
export function instantOf(text: string): number | undefined {
  const found = INSTANT.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = found;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const shift =
    zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  return Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.padEnd(3, '0'))) - shift * 60_000;
}
