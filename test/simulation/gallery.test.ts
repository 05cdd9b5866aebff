import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runScenario } from '../../src/app/simulation/run.ts';
import { renderRun } from '../../src/cli/render-run.ts';
import { readScenario } from '../../src/cli/scenario-file.ts';

const GALLERY = fileURLToPath(new URL('../../examples/scenarios/', import.meta.url));
const files = readdirSync(GALLERY)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

test('the gallery has its seven stories', () => {
  expect(files.length).toBeGreaterThanOrEqual(7);
});

/** What the gallery's scenarios come to; `npm run golden` writes them anew. */
test.each(files)('%s', async (file) => {
  const { scenario } = readScenario(`${GALLERY}${file}`);
  const report = await runScenario(scenario);
  await expect(`${renderRun(report)}\n`).toMatchFileSnapshot(`../golden/scenarios/${file.replace('.yaml', '.txt')}`);
});
