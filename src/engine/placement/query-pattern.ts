import { RE2JS, RE2JSException } from 're2js';

/** A user's regular expression, as the linear-time engine runs it, or what is wrong with it and where. */
export type Pattern =
  | { readonly matches: (text: string) => boolean }
  | { readonly message: string; readonly offset: number };

/** Bound on the size of a compiled expression. Source: D11. */
export const LARGEST_PROGRAM = 2_000;
/** Distinct values whose answer is remembered per expression. */
const REMEMBERED_VALUES = 10_000;

/** Java's POSIX classes and what RE2 calls them (both ASCII only). */
const POSIX: Readonly<Record<string, string>> = {
  Lower: 'lower',
  Upper: 'upper',
  ASCII: 'ascii',
  Alpha: 'alpha',
  Digit: 'digit',
  Alnum: 'alnum',
  Punct: 'punct',
  Graph: 'graph',
  Print: 'print',
  Blank: 'blank',
  Cntrl: 'cntrl',
  XDigit: 'xdigit',
  Space: 'space',
};

/** Escapes that mean the same to Java and RE2; every other letter after a backslash is refused, never misread. */
const SHARED_ESCAPES = 'dDsSwWbBAzafnrt';

interface Refused {
  readonly message: string;
  readonly offset: number;
}
const refused = (message: string, offset: number): Refused => ({ message, offset });

/**
 * A Java regular expression (CQL-07, CH-07), matched against whole values in linear time. What Java and RE2 read alike is taken
 * over, POSIX classes and \u escapes are translated, and the rest (lookaround, possessive quantifiers, back references,
 * class union and intersection) is refused with its offset.
 */
export function compilePattern(text: string): Pattern {
  const translated = translate(text);
  if (typeof translated !== 'string') return translated;
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(translated, RE2JS.DOTALL);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return refused(`the regular expression cannot be used (${error.message.replace('error parsing regexp: ', '')})`, 0);
  }
  if (compiled.programSize() > LARGEST_PROGRAM)
    return refused(
      `the regular expression is too large (${compiled.programSize()} steps, at most ${LARGEST_PROGRAM})`,
      0,
    );
  const remembered = new Map<string, boolean>();
  return {
    matches: (value) => {
      const known = remembered.get(value);
      if (known !== undefined) return known;
      if (remembered.size >= REMEMBERED_VALUES) remembered.clear();
      const answer = compiled.matches(value);
      remembered.set(value, answer);
      return answer;
    },
  };
}

/** The same expression in RE2's syntax, or why it has none. */
function translate(text: string): string | Refused {
  let out = '';
  let inClass = false;
  let classStart = 0;
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    if (char === '\\') {
      const read = translateEscape(text, at, inClass);
      if ('message' in read) return read;
      out += read.out;
      at = read.next;
      continue;
    }
    if (inClass) {
      if (char === '[') return refused('a character class inside another is not supported', at);
      if (text.startsWith('&&', at)) return refused('class intersection && is not supported', at);
      if (char === ']' && at > classStart) inClass = false;
    } else if (char === '[') {
      inClass = true;
      classStart = at + (text[at + 1] === '^' ? 2 : 1);
      if (text[classStart] === ']') return refused('an empty character class is not supported', at);
    } else if (char === '(' && text[at + 1] === '?') {
      const group = checkGroup(text, at);
      if (group !== undefined) return group;
    } else if (char === '{') {
      const quantifier = /^\{(\d+)(,(\d*))?\}/.exec(text.slice(at, at + 32));
      if (quantifier === null) return refused('a repeat is {n}, {n,} or {n,m}', at);
      if (Number(quantifier[1]) > 1_000 || Number(quantifier[3] ?? 0) > 1_000)
        return refused('a repeat goes to 1000 at most', at);
      if (text[at + quantifier[0].length] === '+') return refused('possessive quantifiers are not supported', at);
      out += quantifier[0];
      at += quantifier[0].length;
      continue;
    } else if ('*+?'.includes(char) && text[at + 1] === '+')
      return refused('possessive quantifiers are not supported', at);
    out += char;
    at++;
  }
  return inClass ? refused('a character class is never closed', classStart - 1) : out;
}

/** Groups that Java and RE2 share: plain, non-capturing, named, and the flags i, m, s. */
function checkGroup(text: string, at: number): Refused | undefined {
  const head = text.slice(at, at + 64);
  if (/^\(\?(:|<[A-Za-z][A-Za-z0-9]*>)/.test(head)) return undefined;
  if (/^\(\?[ims]*(-[ims]+)?[:)]/.test(head)) return undefined;
  if (/^\(\?(=|!|<=|<!)/.test(head)) return refused('lookaround is not supported', at);
  if (/^\(\?>/.test(head)) return refused('atomic groups are not supported', at);
  return refused('this kind of group is not supported', at);
}

function translateEscape(
  text: string,
  at: number,
  inClass: boolean,
): { readonly out: string; readonly next: number } | Refused {
  const char = text[at + 1];
  if (char === undefined) return refused('a backslash at the end escapes nothing', at);
  if (char === 'Q') {
    const end = text.indexOf('\\E', at + 2);
    const quoted = text.slice(at + 2, end === -1 ? undefined : end);
    return { out: quoted.replace(/[\\^$.*+?()[\]{}|&-]/g, '\\$&'), next: end === -1 ? text.length : end + 2 };
  }
  if (char === 'p' || char === 'P') return translateProperty(text, at, inClass);
  if (char === 'u') {
    const code = /^[0-9A-Fa-f]{4}/.exec(text.slice(at + 2, at + 6));
    return code === null ? refused('\\u takes four hexadecimal digits', at) : { out: `\\x{${code[0]}}`, next: at + 6 };
  }
  if (char === 'x') {
    const code = /^([0-9A-Fa-f]{2}|\{[0-9A-Fa-f]{1,6}\})/.exec(text.slice(at + 2, at + 10));
    return code === null
      ? refused('\\x takes two hexadecimal digits, or some in braces', at)
      : { out: `\\x${code[0]}`, next: at + 2 + code[0].length };
  }
  if (/[A-Za-z0-9]/.test(char) && !SHARED_ESCAPES.includes(char))
    return refused(`the escape \\${char} is not supported`, at);
  if (inClass && 'bBAz'.includes(char))
    return refused(`the escape \\${char} is not supported in a character class`, at);
  return { out: `\\${char}`, next: at + 2 };
}

function translateProperty(
  text: string,
  at: number,
  inClass: boolean,
): { readonly out: string; readonly next: number } | Refused {
  const found = /^\\([pP])(?:\{(\^?)(\w{1,40})\}|([A-Z]))/.exec(text.slice(at, at + 48));
  if (found === null) return refused('\\p takes a property in braces', at);
  const [whole, letter, , name, short] = found;
  const posix = name !== undefined && Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  const next = at + (whole as string).length;
  if (posix !== undefined) {
    const item = `[:${letter === 'P' ? '^' : ''}${posix}:]`;
    return { out: inClass ? item : `[${item}]`, next };
  }
  const property = name ?? short ?? '';
  if (!/^(L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|S|Z|Zs|C)$/.test(property))
    return refused(`the property ${property} is not supported`, at);
  return { out: `\\${letter}{${property}}`, next };
}
