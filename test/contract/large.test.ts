import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';

const SCRIPT = fileURLToPath(new URL('../support/large-world.ts', import.meta.url));
/** Memory of the Lambda that serves GraphQL, MiB. */
const LAMBDA_MIB = 1_024;

const run = (what: string, endpoint: string): Promise<{ readonly tasks: number; readonly peakMib: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, what, endpoint], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`${what} ended with ${code}`)),
    );
  });

test('a world of 100,000 tasks saves, loads and changes within the memory of its Lambda', async () => {
  const store = await startEmbedded();
  try {
    const saved = await run('save', store.endpoint);
    const loaded = await run('load', store.endpoint);
    console.log('100,000 tasks:', JSON.stringify({ saved, loaded }));
    expect(saved.tasks).toBeGreaterThanOrEqual(100_000); // and the few that zone rebalancing has moved
    expect(loaded.tasks).toBe(saved.tasks);
    expect(saved.peakMib).toBeLessThan(LAMBDA_MIB);
    expect(loaded.peakMib).toBeLessThan(LAMBDA_MIB);
  } finally {
    await store.close();
  }
});
