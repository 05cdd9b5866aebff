import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runScenario } from '../../src/app/simulation/run.ts';
import { readScenario } from '../../src/cli/scenario-file.ts';
import { SIMULATE_HELP } from '../../src/cli/simulate.ts';

const folder = mkdtempSync(join(tmpdir(), 'stowage-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const ofPage = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
const ofHelp = [...SIMULATE_HELP.matchAll(/A small scenario, whole:\n\n([\s\S]*?)\n\n/g)].map(([, text = '']) =>
  text.replaceAll(/^ {2}/gm, ''),
);
const whole = [...ofPage, ...ofHelp].filter((text) => text.includes('name: '));

test('the page and the help show whole scenarios', () => {
  expect([ofPage.length > 2, ofHelp.length]).toEqual([true, 1]);
});

test.each(whole.map((text) => ({ text, title: /^name: (.*)$/m.exec(text)?.[1] ?? '' })))(
  'what is taught runs and holds: $title',
  async ({ text }) => {
    const file = join(folder, 'taught.yaml');
    writeFileSync(file, text);
    const { verdicts } = await runScenario(readScenario(file).scenario);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  },
);
