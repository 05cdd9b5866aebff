import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SERVICES } from '../../src/api/aws/services.ts';

const ROOT = join(import.meta.dirname, '../..');
const catalogue = JSON.parse(readFileSync(join(ROOT, 'test/fidelity/catalogue.json'), 'utf8')) as {
  readonly id: string;
  readonly kind: string;
}[];
const known = new Set(catalogue.map(({ id }) => id));
/** What looks like a rule id and is none: encodings, standards, message and choice numbers kept elsewhere. */
const NO_RULES = /^(UTF-8|RFC-\d+|SHA-\d+|CH-\d+|D-\d+|EX-[A-Z]+-\d+[a-z]?|ISO-\d+|US-\d+|GPU-\d+|P-\d+)$/;

test('the catalogue is well formed', () => {
  expect(known.size).toBe(catalogue.length);
  for (const { id, kind } of catalogue) expect(kind === 'example', id).toBe(id.startsWith('EX-'));
});

test('every operation that is said to stop short is one that answers', () => {
  const answering = new Set(
    SERVICES.flatMap(({ signingNames: [name], operations }) =>
      [...operations].flatMap(([operation, { run }]) => (run === undefined ? [] : [`${name}:${operation}`])),
    ),
  );
  const rows = JSON.parse(readFileSync(join(ROOT, 'test/fidelity/out-of-scope.json'), 'utf8')) as {
    readonly operations: readonly string[];
  }[];
  for (const operation of rows.flatMap(({ operations }) => operations)) expect(answering).toContain(operation);
});

test('every id that code or tests cite is in the catalogue', () => {
  const wrong: string[] = [];
  for (const folder of ['src', 'test'])
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.ts$/.test(entry.name) || /generated|fidelity/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const [id] of text.matchAll(
        /\bEX-[A-Z0-9]+-\d+\b|\b(?:GEN|CLU|CI|ATT|TD|RUN|LIFE|CTR|PL|CQL|SVC|DMN|DEP|CB|ALM|THR|AZ|LB|MSG|EVT|CP|ECAS|MI|FG|ECR|IAM)-\d+\b/g,
      ))
        if (!known.has(id) && !NO_RULES.test(id)) wrong.push(`${entry.name}: ${id}`);
    }
  expect([...new Set(wrong)]).toEqual([]);
});
