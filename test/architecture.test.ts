import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Which rooms a room may open. Packages are listed where a room is kept from all others. Source: STYLE, "Doors". */
const DOORS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages?: readonly string[] }>> = {
  model: { rooms: ['model'], packages: [] },
  tables: { rooms: ['model', 'tables'], packages: [] },
  engine: { rooms: ['model', 'tables', 'engine'], packages: ['re2js', 'pure-rand', 'croner'] },
  app: { rooms: ['model', 'tables', 'engine', 'app'], packages: ['node:crypto', 'standardwebhooks', 'ajv'] },
  // Adapters pack and unpack whole worlds: beside ports and errors they open the engine's snapshot and its world.
  adapters: {
    rooms: [
      'model',
      'adapters',
      'app/ports.ts',
      'app/tenant-ports.ts',
      'app/webhook-ports.ts',
      'app/inbound-ports.ts',
      'app/request-ports.ts',
      'app/trace-ports.ts',
      'app/errors.ts',
      'engine/snapshot.ts',
      'engine/world.ts',
    ],
  },
  api: { rooms: ['model', 'tables', 'engine', 'app', 'api'] },
  'compose.ts': { rooms: ['model', 'tables', 'engine', 'app', 'adapters', 'compose.ts'] },
  handlers: { rooms: ['app', 'api', 'compose.ts', 'handlers'] },
  cli: { rooms: ['model', 'tables', 'engine', 'app', 'api', 'adapters', 'compose.ts', 'cli'] },
};

/** What the engine, its tables and its nouns never name: a clock, the platform's randomness, waiting, the process. */
const BANNED: readonly (readonly [string, RegExp])[] = [
  ['Date.now', /\bDate\.now\b/],
  ['new Date', /\bnew Date\b/],
  ['Math.random', /\bMath\.random\b/],
  ['process', /\bprocess\./],
  ['async', /\basync\b/],
  ['await', /\bawait\b/],
  ['setTimeout', /\bsetTimeout\b/],
  ['performance', /\bperformance\./],
];
const PURE = ['model', 'tables', 'engine'];
const BANNED_NAMES = /(^|[-.])(utils?|helpers?|manager|process)([-.]|$)/;

interface Finding {
  readonly file: string;
  readonly what: string;
}

/** The code of a file without comments and texts, so that words in them are not taken for code. */
const codeOnly = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, (found) =>
    found.startsWith('/') ? ' ' : "''",
  );

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] as string) : file);

/** What is wrong with one file of src, given its path below src and its text. */
function findings(file: string, text: string): Finding[] {
  const found: Finding[] = [];
  const room = roomOf(file);
  const door = DOORS[room];
  if (door === undefined) return [{ file, what: `lies in no known room: ${room}` }];
  const code = codeOnly(text);
  const uncommented = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, ' ');
  for (const match of uncommented.matchAll(IMPORT)) {
    const target = (match[1] ?? match[2] ?? match[3]) as string;
    if (target.startsWith('.')) {
      if (!/\.(ts|json)$/.test(target)) found.push({ file, what: `imports ${target}: say its ending, .ts or .json` });
      const path = relative(SRC, join(SRC, dirname(file), target));
      if (path.startsWith('..')) {
        if (path !== '../package.json') found.push({ file, what: `imports ${target}, outside src` });
        continue;
      }
      const allowed = door.rooms.some((one) => (one.includes('.') ? path === one : roomOf(path) === one));
      if (!allowed) found.push({ file, what: `imports ${path}; ${room} opens only ${door.rooms.join(', ')}` });
    } else if (
      door.packages !== undefined &&
      !door.packages.some((one) => target === one || target.startsWith(`${one}/`))
    )
      found.push({
        file,
        what: `imports the package ${target}; ${room} may use only ${door.packages.join(', ') || 'none'}`,
      });
  }
  if (PURE.includes(room))
    for (const [name, pattern] of BANNED)
      if (pattern.test(code)) found.push({ file, what: `names ${name}: this room is pure` });
  if (/\bexport default\b/.test(code)) found.push({ file, what: 'has a default export' });
  const name = file.split('/').at(-1) as string;
  if (BANNED_NAMES.test(name)) found.push({ file, what: 'is named after nothing in particular' });
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.generated|\.d)?\.(ts|js|json)$/.test(name))
    found.push({ file, what: 'is not in kebab-case' });
  return found;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

describe('the doors between rooms', () => {
  test('every file opens only doors it has, and the engine is pure', () => {
    const all = filesBelow(SRC)
      .filter((file) => /\.(ts|js)$/.test(file))
      .flatMap((file) =>
        file === 'adapters/dynamodb/dynalite.d.ts' || file === 'cli/stowage.js'
          ? []
          : findings(file, readFileSync(join(SRC, file), 'utf8')),
      );
    expect(all.map(({ file, what }) => `${file} ${what}`)).toEqual([]);
  });

  test('nothing in the project names a path of some machine or reads outside it', () => {
    const outside = new RegExp(`(^|[^.\\w])/(work|root|home/[a-z]+)/|\\.\\./${'shared'}`, 'm');
    const seen = ['src', 'test', 'graphql', 'scripts', 'examples', 'docs'].flatMap((folder) =>
      filesBelow(join(ROOT, folder)).map((file) => join(folder, file)),
    );
    const bad = seen.filter(
      (file) => !file.endsWith('architecture.test.ts') && outside.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(bad).toEqual([]);
  });
});

test.each([
  { file: 'engine/x.ts', text: "import { a } from '../app/a.ts';", says: 'opens only' },
  { file: 'engine/x.ts', text: "import { readFile } from 'node:fs';", says: 'package node:fs' },
  { file: 'engine/x.ts', text: 'const t = Date.now();', says: 'Date.now' },
  { file: 'engine/x.ts', text: 'export const f = async () => 1;', says: 'async' },
  { file: 'engine/x.ts', text: '/* await Math.random() */ // Date.now()', says: '' },
  { file: 'engine/x.ts', text: "const text = 'await process.exit';", says: '' },
  { file: 'model/x.ts', text: "import type { W } from '../engine/world.ts';", says: 'opens only' },
  { file: 'app/x.ts', text: "import { m } from '../adapters/memory-stores.ts';", says: 'opens only' },
  { file: 'adapters/x.ts', text: "import { a } from '../engine/advance.ts';", says: 'opens only' },
  { file: 'api/x.ts', text: "import { c } from '../compose.ts';", says: 'opens only' },
  { file: 'app/x.ts', text: "import { a } from './a';", says: 'ending' },
  { file: 'app/utils.ts', text: '', says: 'nothing in particular' },
  { file: 'app/myFile.ts', text: '', says: 'kebab-case' },
  { file: 'app/x.ts', text: 'export default 1;', says: 'default export' },
])('the guard bites: $file with $text', ({ file, text, says }) => {
  const what = findings(file, text)
    .map((finding) => finding.what)
    .join('; ');
  if (says === '') expect(what).toBe('');
  else expect(what).toContain(says);
});

test('decision pages count upwards, each number once', () => {
  const numbers = readdirSync(join(ROOT, 'docs', 'decisions')).map(
    (name) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1],
  );
  expect(numbers.toSorted()).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')));
});
