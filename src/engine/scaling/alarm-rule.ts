import type { AlarmState } from '../../model/alarm.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';

/** The rule of a composite alarm as a tree. Source: AL-24. */
export type RuleNode =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: 'not'; readonly of: RuleNode }
  | { readonly kind: 'and' | 'or'; readonly all: readonly RuleNode[] };

export interface RuleError {
  readonly message: string;
  readonly position: number;
}

export const isRuleError = (value: RuleNode | RuleError): value is RuleError => 'message' in value;

/** Alarms that a rule may name, and how deep it may nest. The latter is our choice. Source: PutCompositeAlarm. */
export const ALARMS_PER_RULE = 100;
const DEEPEST = 40;

const TOKEN = /\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"]+))/y;

interface Token {
  readonly text: string;
  readonly at: number;
  readonly quoted: boolean;
}

class Wrong extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Reads `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(arn…)) OR FALSE`, in time linear in its length. */
export function parseRule(text: string): RuleNode | RuleError {
  if (text.length > CLOUDWATCH_LIMITS.ruleCharacters)
    return {
      message: `AlarmRule must not exceed ${CLOUDWATCH_LIMITS.ruleCharacters} characters`,
      position: text.length,
    };
  try {
    const tokens = tokensOf(text);
    const elements = elementsIn(tokens);
    if (elements > CLOUDWATCH_LIMITS.ruleElements)
      return {
        message: `a rule has at most ${CLOUDWATCH_LIMITS.ruleElements} elements, this one ${elements}`,
        position: 0,
      };
    return new RuleParser(tokens, text.length).whole();
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { message: error.message, position: error.position };
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new Wrong('a quotation mark is not closed', at);
    const [whole, bracket, quoted, word] = match;
    const start = at + whole.length - whole.trimStart().length;
    at += whole.length;
    const plain = quoted?.replace(/\\(.)/g, '$1');
    tokens.push({ text: bracket ?? plain ?? word ?? '', at: start, quoted: quoted !== undefined });
  }
  return tokens;
}

/** Alarms, TRUE, FALSE, and brackets that group. */
const elementsIn = (tokens: readonly Token[]): number =>
  tokens.filter(({ text, quoted }, place) => {
    if (quoted) return false;
    if (STATES.has(text) || text === 'TRUE' || text === 'FALSE') return true;
    const opens = text === '(' && !STATES.has(tokens[place - 1]?.text ?? '');
    const closes = text === ')' && !STATES.has(tokens[place - 3]?.text ?? '');
    return opens || closes;
  }).length;

const STATES: ReadonlySet<string> = new Set(['ALARM', 'OK', 'INSUFFICIENT_DATA']);

class RuleParser {
  private next = 0;
  private depth = 0;
  private alarms = 0;
  private readonly tokens: readonly Token[];
  private readonly end: number;

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens;
    this.end = end;
  }

  whole(): RuleNode {
    const node = this.either();
    if (this.next < this.tokens.length) this.fail(`"${this.tokens[this.next]?.text}" was not expected`);
    return node;
  }

  private either(): RuleNode {
    const all = [this.both()];
    while (this.takes('OR')) all.push(this.both());
    return all.length === 1 ? (all[0] as RuleNode) : { kind: 'or', all };
  }

  private both(): RuleNode {
    const all = [this.single()];
    while (this.takes('AND')) all.push(this.single());
    return all.length === 1 ? (all[0] as RuleNode) : { kind: 'and', all };
  }

  private single(): RuleNode {
    if (++this.depth > DEEPEST) this.fail(`rules nest at most ${DEEPEST} deep`);
    const node = this.part();
    this.depth--;
    return node;
  }

  private part(): RuleNode {
    if (this.takes('NOT')) return { kind: 'not', of: this.single() };
    if (this.takes('TRUE')) return { kind: 'constant', value: true };
    if (this.takes('FALSE')) return { kind: 'constant', value: false };
    if (this.takes('(')) {
      const inner = this.either();
      this.must(')');
      return inner;
    }
    const token = this.tokens[this.next];
    if (token === undefined || token.quoted || !STATES.has(token.text))
      return this.fail(token === undefined ? 'the rule ends too early' : `"${token.text}" was not expected`);
    this.next++;
    this.must('(');
    const name = this.tokens[this.next];
    if (name === undefined || name.text === '' || (!name.quoted && (name.text === ')' || name.text === '(')))
      return this.fail('the name or ARN of an alarm was expected');
    this.next++;
    if (++this.alarms > ALARMS_PER_RULE) this.fail(`a rule names at most ${ALARMS_PER_RULE} alarms`);
    this.must(')');
    return { kind: 'state', state: token.text as AlarmState, alarm: name.text };
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.next];
    if (token === undefined || token.quoted || token.text !== text) return false;
    this.next++;
    return true;
  }

  private must(text: string): void {
    if (!this.takes(text)) this.fail(`"${text}" was expected`);
  }

  private fail(message: string): never {
    throw new Wrong(message, this.tokens[this.next]?.at ?? this.end);
  }
}

/** The name in a name or ARN of an alarm. */
export const alarmNameIn = (text: string): string => {
  const match = /^arn:aws[a-z-]*:cloudwatch:[^:]*:\d*:alarm:(.+)$/.exec(text);
  return match?.[1] ?? text;
};

/** Names of all alarms in a rule, each once. */
export function alarmsIn(node: RuleNode): readonly string[] {
  if (node.kind === 'constant') return [];
  if (node.kind === 'state') return [alarmNameIn(node.alarm)];
  return [...new Set(node.kind === 'not' ? alarmsIn(node.of) : node.all.flatMap(alarmsIn))];
}

/** Whether the rule holds; an alarm that is not there is in no state. */
export function holds(node: RuleNode, stateOf: (alarm: string) => AlarmState | undefined): boolean {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'state':
      return stateOf(alarmNameIn(node.alarm)) === node.state;
    case 'not':
      return !holds(node.of, stateOf);
    case 'and':
      return node.all.every((one) => holds(one, stateOf));
    case 'or':
      return node.all.some((one) => holds(one, stateOf));
  }
}
