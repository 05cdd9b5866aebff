import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How faithful we are, counted: every rule and worked example of the catalogue, whether the code cites it, and whether a
 * test does. Writes docs/FIDELITY.md; `--check` compares with what is committed.
 *
 * An example is done when a test cites it. A rule is done when the code cites it; it is proved when a test names it too.
 */
interface Row {
  readonly id: string;
  readonly kind: 'rule' | 'example';
  readonly tag: string;
  readonly area: string;
}

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ID = /\b([A-Z]{1,6}(?:-[A-Z]+)*)-(\d{1,3})\b(?: (?:to|and) (?:[A-Z]{1,6}(?:-[A-Z]+)*-)?(\d{1,3})\b)?/g;

/** Ids a text cites; `PL-53 to PL-56` and `PL-53 to 56` mean all in between. */
function citedIn(text: string): Set<string> {
  const cited = new Set<string>();
  for (const [whole, prefix, from, to] of text.matchAll(ID)) {
    cited.add(`${prefix}-${from}`);
    if (to === undefined) continue;
    if (whole.includes(' and ')) cited.add(`${prefix}-${to}`);
    else
      for (let number = Number(from); number <= Number(to); number++)
        cited.add(`${prefix}-${String(number).padStart((from as string).length, '0')}`);
  }
  return cited;
}

async function citations(folder: string, ending: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files)
    for (const id of citedIn(await readFile(file, 'utf8')))
      found.set(id, [...(found.get(id) ?? []), relative(ROOT, file)]);
  return found;
}

const catalogue = JSON.parse(await readFile(join(ROOT, 'test/fidelity/catalogue.json'), 'utf8')) as Row[];
const outOfScope = JSON.parse(await readFile(join(ROOT, 'test/fidelity/out-of-scope.json'), 'utf8')) as {
  readonly what: string;
  readonly operations: readonly string[];
  readonly says: string;
}[];
const inCode = await citations('src', '.ts');
const inTests = await citations('test', '.test.ts');

const isDone = ({ id, kind }: Row): boolean => (kind === 'example' ? inTests.has(id) : inCode.has(id));
const isProved = ({ id, kind }: Row): boolean =>
  kind === 'example' ? inTests.has(id) : inCode.has(id) && inTests.has(id);
const areas = [...new Set(catalogue.map(({ area }) => area))];
const count = (rows: readonly Row[], test: (row: Row) => boolean): number => rows.filter(test).length;
const where = ({ id, kind }: Row): string => {
  const files = [...(kind === 'rule' ? (inCode.get(id) ?? []) : []), ...(inTests.get(id) ?? [])];
  return (
    files
      .slice(0, 2)
      .map((file) => `\`${file}\``)
      .join(', ') + (files.length > 2 ? ', …' : '')
  );
};

const rules = catalogue.filter(({ kind }) => kind === 'rule');
const examples = catalogue.filter(({ kind }) => kind === 'example');
const totals = `${count(rules, isDone)} of ${rules.length} rules done (${count(rules, isProved)} of them named by a test too), ${count(examples, isDone)} of ${examples.length} examples done`;

const lines = [
  '# How faithful the simulation is',
  '',
  'Made by `npm run fidelity` from the catalogue in `test/fidelity/catalogue.json`; do not edit.',
  '',
  'A **rule** is done when the code that follows it cites its id, and proved when a test cites it too. An **example** is done when a',
  'test cites it. Tags say how sure a rule is: D documented by AWS, S read from the open source agent, O observed, C our own choice.',
  '',
  `**${totals}.**`,
  '',
  '| area | rules done | of | examples done | of |',
  '|---|--:|--:|--:|--:|',
  ...areas.map((area) => {
    const rows = catalogue.filter((row) => row.area === area);
    const [r, e] = [rows.filter(({ kind }) => kind === 'rule'), rows.filter(({ kind }) => kind === 'example')];
    return `| ${area} | ${count(r, isDone)} | ${r.length} | ${count(e, isDone)} | ${e.length} |`;
  }),
  '',
  '## Checked, kept and returned, and no more',
  '',
  'What is out of scope is not pretended. [aws-wire.md](aws-wire.md) says for every operation of the AWS wire how far it goes;',
  'these stop short of what they stand for:',
  '',
  '| what | operations | what there is |',
  '|---|---|---|',
  ...outOfScope.map(({ what, operations, says }) => {
    const names = operations.map((operation) => `\`${operation}\``).join(', ');
    return `| ${what} | ${names} | ${says} |`;
  }),
  '',
  ...areas.flatMap((area) => [
    `## ${area}`,
    '',
    '| id | tag | state | where |',
    '|---|---|---|---|',
    ...catalogue
      .filter((row) => row.area === area)
      .map(
        (row) =>
          `| ${row.id} | ${row.tag} | ${isProved(row) ? 'proved' : isDone(row) ? 'done' : 'open'} | ${where(row)} |`,
      ),
    '',
  ]),
];
const text = `${lines.join('\n').trimEnd()}\n`;
const file = join(ROOT, 'docs/FIDELITY.md');
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error('docs/FIDELITY.md is stale: run npm run fidelity.');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, text);
  console.log(totals);
}
