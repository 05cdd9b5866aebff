import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * A noisy neighbour: one tenant asks ten times as often as it may, another goes on as before. Both ask one real server in
 * verified mode over loopback. The ratio of the quiet tenant's median latencies, with and without the noise, is of one run.
 */
const STOWAGE = fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url));
const PER_SECOND = 10;
const TIMES = 10;
const SECONDS = 6;
const QUERY = JSON.stringify({ query: '{ cluster(cluster: "shop") { runningTasksCount } }' });

const data = await mkdtemp(join(tmpdir(), 'stowage-noise-'));
const env = { ...process.env, DYNAMODB_ENDPOINT: '', PORT: '' };
const stowage = (...argv: string[]): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [STOWAGE, ...argv, '--data', data], {
    env,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stdout;
};

async function serve(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [STOWAGE, 'serve', '--verified', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let output = '';
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found !== null) resolve(found[1] as string);
    });
  });
  return { child, url };
}

function tenant(name: string): { readonly key: string } {
  const made = stowage('tenants', 'create', name);
  const [, id] = /^tenant {3}(\w{8})/m.exec(made) as RegExpExecArray;
  stowage('tenants', 'quota', id as string, `requestsPerSecond=${PER_SECOND}`, `requestBurst=${2 * PER_SECOND}`);
  return { key: (/stowage_key_\w+/.exec(made) as RegExpExecArray)[0] };
}

const { child, url } = await serve();
try {
  const ask = async (key: string, body = QUERY): Promise<{ readonly status: number; readonly ms: number }> => {
    const began = performance.now();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    });
    await response.text();
    return { status: response.status, ms: performance.now() - began };
  };
  /** Asks so many times a second, evenly and whether or not answers have come. */
  const steadily = async (key: string, perSecond: number) => {
    const answers: Promise<{ readonly status: number; readonly ms: number }>[] = [];
    const began = performance.now();
    for (let call = 0; call < perSecond * SECONDS; call++) {
      await pause(Math.max(0, began + (call * 1_000) / perSecond - performance.now()));
      answers.push(ask(key));
    }
    const all = await Promise.all(answers);
    const sorted = all.map(({ ms }) => ms).sort((a, b) => a - b);
    return {
      medianMs: sorted[Math.floor(sorted.length / 2)] as number,
      allowed: all.filter(({ status }) => status === 200).length,
      refused: all.filter(({ status }) => status === 429).length,
    };
  };
  const [quiet, noisy] = [tenant('quiet'), tenant('noisy')];
  const cluster = JSON.stringify({
    query: 'mutation { createCluster(input: { clusterName: "shop", clock: { mode: MANUAL } }) { cluster { status } } }',
  });
  for (const { key } of [quiet, noisy]) assert.equal((await ask(key, cluster)).status, 200);
  await pause(2_000);
  await steadily(quiet.key, PER_SECOND * 0.8); // warms both sides
  const alone = await steadily(quiet.key, PER_SECOND * 0.8);
  const [noise, disturbed] = await Promise.all([
    steadily(noisy.key, PER_SECOND * TIMES),
    steadily(quiet.key, PER_SECOND * 0.8),
  ]);
  assert.equal(disturbed.refused, 0);
  assert.ok(noise.refused > noise.allowed * 3, 'the noise was turned away');
  const ratio = disturbed.medianMs / alone.medianMs;
  console.log(
    `quiet tenant, ${PER_SECOND * 0.8}/s: median ${alone.medianMs.toFixed(1)} ms alone, ${disturbed.medianMs.toFixed(1)} ms beside one at ${TIMES} times its rate ` +
      `(${noise.allowed} answered, ${noise.refused} turned away): ratio ${ratio.toFixed(2)}`,
  );
  if (ratio > 1.5) process.exitCode = 1;
} finally {
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  await rm(data, { recursive: true, force: true });
}
