import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';

/** Runs every benchmark in a process of its own, one after the other, so that none warms or disturbs another. */
const only = process.argv.slice(2);
const files = (await readdir(new URL('.', import.meta.url))).filter((file) => file.endsWith('.bench.ts')).sort();
for (const file of files) {
  if (only.length > 0 && !only.some((name) => file.includes(name))) continue;
  console.log(`\n# ${file}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', new URL(file, import.meta.url).pathname], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
