import { readFile, writeFile } from 'node:fs/promises';
import { openApi } from '../src/api/rest/openapi.ts';
import { ROUTES } from '../src/api/rest/routes.ts';

/** Writes docs/openapi.json from the table of routes. `--check` compares with what is committed and writes nothing. */
const file = new URL('../docs/openapi.json', import.meta.url);
const content = `${JSON.stringify(openApi(ROUTES), undefined, 2)}\n`;
if (!process.argv.includes('--check')) await writeFile(file, content);
else if ((await readFile(file, 'utf8').catch(() => '')) !== content) {
  console.error('docs/openapi.json is stale: run npm run openapi.');
  process.exitCode = 1;
}
