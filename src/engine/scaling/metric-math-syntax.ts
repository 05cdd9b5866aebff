/** A metric math expression as a tree. */
export type MathNode =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'id'; readonly id: string; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly MathNode[] }
  | { readonly kind: 'negate'; readonly of: MathNode }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: MathNode; readonly right: MathNode }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly MathNode[]; readonly at: number };

export type BinaryOperator = 'OR' | 'AND' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '^';

/** Where an expression is wrong: the position counts characters from 0. */
export interface MathError {
  readonly message: string;
  readonly position: number;
}

export const isMathError = (value: object): value is MathError => 'message' in value && 'position' in value;

/** Characters of an expression, and how deep it may nest. Source: TT-8; the depth is our choice. */
export const EXPRESSION_CHARACTERS = 2_048;
const DEEPEST = 40;

/** Operators that bind alike, loosest first; those of one line are taken from the left. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['OR'],
  ['AND'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];
const SPELLINGS: ReadonlyMap<string, BinaryOperator> = new Map([
  ['||', 'OR'],
  ['&&', 'AND'],
  ['or', 'OR'],
  ['and', 'AND'],
]);

type Token =
  | { readonly kind: 'number' | 'word' | 'sign' | 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|"([^"]*)"|'([^']*)'|(\|\||&&|==|!=|<=|>=|[-+*/^<>()[\],]))/y;

function tokens(text: string): readonly Token[] | MathError {
  const found: Token[] = [];
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null)
      return { message: `"${text.slice(at).trimStart().slice(0, 1)}" is not understood`, position: at };
    const [whole, number, word, double, single, sign] = match;
    const start = at + (whole.length - whole.trimStart().length);
    at += whole.length;
    if (number !== undefined) found.push({ kind: 'number', text: number, at: start });
    else if (word !== undefined) found.push({ kind: 'word', text: word, at: start });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign, at: start });
    else found.push({ kind: 'text', text: double ?? single ?? '', at: start });
  }
  found.push({ kind: 'end', text: '', at: text.length });
  return found;
}

class Parser {
  private next = 0;
  private depth = 0;
  private readonly list: readonly Token[];

  constructor(list: readonly Token[]) {
    this.list = list;
  }

  whole(): MathNode {
    const node = this.level(0);
    if (this.peek().kind !== 'end') this.fail(`"${this.peek().text}" was not expected`);
    return node;
  }

  private level(number: number): MathNode {
    const operators = LEVELS[number];
    if (operators === undefined) return this.unary();
    let left = this.level(number + 1);
    for (;;) {
      const operator = this.operatorOf(this.peek());
      if (operator === undefined || !operators.includes(operator)) return left;
      this.next++;
      left = { kind: 'binary', operator, left, right: this.level(number + 1) };
    }
  }

  private unary(): MathNode {
    if (!this.takes('-')) return this.power();
    return this.nested(() => ({ kind: 'negate', of: this.unary() }));
  }

  /** Binds tighter than a sign, and from the right: 2^3^2 is 2^9. */
  private power(): MathNode {
    const left = this.primary();
    if (!this.takes('^')) return left;
    return this.nested(() => ({ kind: 'binary', operator: '^', left, right: this.unary() }));
  }

  private primary(): MathNode {
    const token = this.peek();
    if (this.takes('(')) {
      const inner = this.nested(() => this.level(0));
      this.must(')');
      return inner;
    }
    if (this.takes('[')) return { kind: 'list', items: this.items(']') };
    this.next++;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', text: token.text };
    if (token.kind !== 'word' || this.operatorOf(token) !== undefined) {
      this.next--;
      return this.fail(token.kind === 'end' ? 'the expression ends too early' : `"${token.text}" was not expected`);
    }
    if (this.takes('(')) return { kind: 'call', name: token.text.toUpperCase(), args: this.items(')'), at: token.at };
    return { kind: 'id', id: token.text, at: token.at };
  }

  private items(end: ')' | ']'): readonly MathNode[] {
    const items: MathNode[] = [];
    if (this.takes(end)) return items;
    for (;;) {
      items.push(this.nested(() => this.level(0)));
      if (this.takes(end)) return items;
      this.must(',');
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > DEEPEST) this.fail(`expressions nest at most ${DEEPEST} deep`);
    const result = read();
    this.depth--;
    return result;
  }

  private operatorOf({ kind, text }: Token): BinaryOperator | undefined {
    if (kind === 'word') return SPELLINGS.get(text.toLowerCase());
    if (kind !== 'sign') return undefined;
    return SPELLINGS.get(text) ?? LEVELS.flat().find((operator) => operator === text);
  }

  private peek(): Token {
    return this.list[this.next] as Token;
  }

  private takes(sign: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== 'sign' || text !== sign) return false;
    this.next++;
    return true;
  }

  private must(sign: string): void {
    if (!this.takes(sign)) this.fail(`"${sign}" was expected`);
  }

  private fail(message: string): never {
    throw new Wrong(message, this.peek().at);
  }
}

class Wrong extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Reads an expression, in time linear in its length. Sources: MATH-1, TT-8. */
export function parseMath(text: string): MathNode | MathError {
  if (text.length > EXPRESSION_CHARACTERS)
    return {
      message: `an expression has at most ${EXPRESSION_CHARACTERS} characters`,
      position: EXPRESSION_CHARACTERS,
    };
  const list = tokens(text);
  if (isMathError(list)) return list;
  try {
    return new Parser(list as readonly Token[]).whole();
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { message: error.message, position: error.position };
  }
}

/** Ids that an expression names, each once, in order; METRICS() names all and is answered by `all`. */
export function idsIn(node: MathNode): { readonly ids: readonly string[]; readonly all: boolean } {
  const ids = new Set<string>();
  let all = false;
  const walk = (one: MathNode): void => {
    if (one.kind === 'id') ids.add(one.id);
    else if (one.kind === 'negate') walk(one.of);
    else if (one.kind === 'list') one.items.forEach(walk);
    else if (one.kind === 'binary') [one.left, one.right].forEach(walk);
    else if (one.kind === 'call') {
      if (one.name === 'METRICS') all = true;
      one.args.forEach((arg, place) => {
        const isWord = arg.kind === 'id' && WORDS[one.name]?.[place]?.has(arg.id.toUpperCase()) === true;
        if (!isWord) walk(arg);
      });
    }
  };
  walk(node);
  return { ids: [...ids], all };
}

export const FILL_WORDS: ReadonlySet<string> = new Set(['REPEAT', 'LINEAR']);

/** Arguments that are words and no ids, by function and place. */
const WORDS: Readonly<Record<string, Readonly<Record<number, ReadonlySet<string>>>>> = {
  FILL: { 1: FILL_WORDS },
  SORT: { 1: new Set(['AVG', 'MIN', 'MAX', 'SUM']), 2: new Set(['ASC', 'DESC']) },
};
