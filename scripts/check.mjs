// Types, lint, format, the doors between rooms, and whether what is generated is fresh: all at once, under ten seconds.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import './guard.mjs';

const node = process.execPath;
const CHECKS = [
  ['types', 'tsc', ['--noEmit']],
  ['lint and format', 'biome', ['check', '--error-on-warnings', '.']],
  ['architecture', 'vitest', ['run', 'test/architecture.test.ts']],
  ['generated schema', node, ['scripts/codegen.ts', '--check']],
  ['OpenAPI document', node, ['scripts/openapi.ts', '--check']],
  ...(existsSync('docs/FIDELITY.md') ? [['fidelity', node, ['scripts/fidelity.ts', '--check']]] : []),
];

/** Types that are missing say nothing of the lockfile that moved on: this does. */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { dependencies, devDependencies } = json('package.json');
const { packages } = json('package-lock.json');
const stale = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => {
  const [locked, installed] = [`node_modules/${name}`, `node_modules/${name}/package.json`];
  return !existsSync(installed) || json(installed).version !== packages[locked].version;
});
if (stale.length > 0) {
  console.error(`FAILED installed: ${stale.join(', ')}: not as the lockfile says. Run \`npm ci\`.`);
  process.exit(1);
}

const run = ([name, command, args]) =>
  new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ name, ok: false, output: String(error), ms: Date.now() - began }));
    child.on('close', (code) => resolve({ name, ok: code === 0, output, ms: Date.now() - began }));
  });

const results = await Promise.all(CHECKS.map(run));
for (const { name, ok, output, ms } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${(ms / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
