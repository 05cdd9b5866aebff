import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { formatApiKey } from '../../src/app/credentials.ts';

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

const ROUNDS = 150;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** How long answers take about what another tenant has, and about what nobody has: turn by turn, so that both meet the same machine. */
async function compareWork(theirs: string, ours: string): Promise<void> {
  const parts = /^stowage_key_(.{8})(.{8})/.exec(theirs) as RegExpExecArray;
  const stranger = (tenantId: string): string =>
    formatApiKey({ tenantId, keyId: parts[2] as string, secret: 'a'.repeat(32) });
  const made = await fetch(`${url}/v1/hooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${theirs}`, 'idempotency-key': 'bench' },
    body: JSON.stringify({ source: 'github' }),
  });
  const { hook } = (await made.json()) as { readonly hook: { readonly hookId: string } };
  const get = (path: string, key: string) => () =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const sent = (hookId: string) => () =>
    fetch(`${url}/in/${hookId}`, { method: 'POST', headers: { 'x-hub-signature-256': 'sha256=0' }, body: '{}' });
  const account = (
    (await (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${theirs}` },
        body: JSON.stringify({ query: '{ tenant { projects { accountId } } }' }),
      })
    ).json()) as { data: { tenant: { projects: [{ accountId: string }] } } }
  ).data.tenant.projects[0].accountId;
  stowage(
    'tenants',
    'quota',
    (/^stowage_key_(.{8})/.exec(ours) as RegExpExecArray)[1] as string,
    'requestsPerSecond=1000',
    'requestBurst=10000',
  );
  const arn = (id: string): string => encodeURIComponent(`arn:aws:ecs:us-east-1:${id}:cluster/shop`);
  const rows = [
    {
      what: 'an API key: wrong secret',
      there: get('/v1/clusters', stranger(parts[1] as string)),
      absent: get('/v1/clusters', stranger('aaaaaaaa')),
    },
    { what: 'an address that others send to', there: sent(hook.hookId), absent: sent('a'.repeat(26)) },
    {
      what: 'an endpoint by its id',
      there: get(`/v1/hooks/${hook.hookId}`, ours),
      absent: get(`/v1/hooks/${'a'.repeat(26)}`, ours),
    },
    {
      what: 'a cluster by its ARN',
      there: get(`/v1/clusters/${arn(account)}`, ours),
      absent: get(`/v1/clusters/${arn('123456789012')}`, ours),
    },
  ];
  for (const { what, there, absent } of rows) {
    const took: Record<'there' | 'absent', number[]> = { there: [], absent: [] };
    const time = async (name: keyof typeof took, ask: () => Promise<Response>): Promise<void> => {
      const began = performance.now();
      await (await ask()).arrayBuffer();
      took[name].push(performance.now() - began);
    };
    for (let round = 0; round < ROUNDS; round++) {
      // Each after as long a rest, and each first as often: an address takes a hundred a second.
      const turns = [() => time('there', there), () => time('absent', absent)];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) {
        await pause(12);
        await turn();
      }
    }
    const [theirMs, absentMs] = [median(took.there), median(took.absent)];
    console.log(
      `${what}: another's ${theirMs.toFixed(2)} ms, nobody's ${absentMs.toFixed(2)} ms (medians of ${ROUNDS}): ratio ${(theirMs / absentMs).toFixed(2)}`,
    );
  }
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
  await compareWork(quiet.key, noisy.key);
} finally {
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  await rm(data, { recursive: true, force: true });
}
