import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, expect, test } from 'vitest';

const STOWAGE = fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts the server on a free port; answers its address once it has said it. */
async function start(
  data: string,
  ...more: string[]
): Promise<{ readonly child: ChildProcess; readonly url: string; readonly output: () => string }> {
  const child = spawn(process.execPath, [STOWAGE, 'serve', '--port', '0', '--data', data, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DYNAMODB_ENDPOINT: '', PORT: '' },
  });
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const see = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found !== null && output.includes('Ctrl-C')) resolve(found[1] as string);
    };
    child.stdout?.on('data', see);
    child.stderr?.on('data', see);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { child, url, output: () => output };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
async function ask(url: string, query: string): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as { readonly data: unknown; readonly errors?: unknown };
  expect(body.errors).toBeUndefined();
  return body.data;
}
const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

test('an empty store gets an example whose services become steady, and the page shows it', async () => {
  const data = await mkdtemp(join(tmpdir(), 'stowage-serve-'));
  const { child, url, output } = await start(data);
  expect(output()).toContain('shop  ACTIVE');
  const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=test/20261126/us-east-1/s3/aws4_request, Signature=0' };
  expect(await (await fetch(url, { headers: signed })).text(), 'a client of S3 wants no page').toContain(
    '<Code>NotImplemented',
  );
  await ask(url, 'mutation { setClock(input: { cluster: "shop", mode: MANUAL }) { userErrors { message } } }');
  await ask(url, 'mutation { advanceClock(input: { cluster: "shop", bySeconds: 300 }) { userErrors { message } } }');
  const { cluster } = await ask(
    url,
    '{ cluster(cluster: "shop") { services(first: 20) { nodes { serviceName desiredCount runningCount deployments { rolloutState } shortfall { lacks } } } } }',
  );
  for (const service of cluster.services.nodes)
    expect(service, service.serviceName).toMatchObject({
      runningCount: service.desiredCount,
      shortfall: null,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  const page = await (await fetch(url)).text();
  expect(page).toContain('<h2>shop</h2>');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  await rm(data, { recursive: true, force: true });
});

test('other systems send to an address of their own, and what they ask for is done after the answer', async () => {
  const data = await mkdtemp(join(tmpdir(), 'stowage-hooks-'));
  const { child, url } = await start(data);
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
    return { status: response.status, body: (await response.json()) as any };
  };
  const rules = [{ command: { name: 'injectFault', input: { cluster: 'shop', kind: 'PULL_FAILS' } } }];
  const { body: made } = await post('/v1/hooks', { source: 'alertmanager', rules }, { 'idempotency-key': 'a' });
  const group = { version: '4', status: 'firing', alerts: [{ status: 'firing', labels: { alertname: 'a' } }] };
  expect((await post(made.hook.path, group, { authorization: 'Bearer x' })).status).toBe(401);
  expect((await post(made.hook.path, group, { authorization: `Bearer ${made.secret}` })).status).toBe(202);
  await expect
    .poll(async () => (await ask(url, '{ cluster(cluster: "shop") { faults { kind } } }')).cluster.faults, {
      timeout: 20_000,
    })
    .toEqual([{ kind: 'PULL_FAILS' }]);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  await rm(data, { recursive: true, force: true });
});

test('kill -9 loses nothing that was acknowledged', async () => {
  const data = await mkdtemp(join(tmpdir(), 'stowage-kill-'));
  const first = await start(data, '--no-example');
  await ask(
    first.url,
    'mutation { createCluster(input: { clusterName: "k", clock: { mode: MANUAL }, seed: "k" }) { userErrors { message } } }',
  );
  await ask(
    first.url,
    'mutation { registerContainerInstances(input: { cluster: "k", instanceType: "m5.4xlarge", count: 3 }) { userErrors { message } } }',
  );
  await ask(
    first.url,
    'mutation { registerTaskDefinition(input: { taskDefinition: { family: "w", containerDefinitions: [{ name: "w", image: "w", memory: 64 }] } }) { userErrors { message } } }',
  );
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (;;) {
      const { runTask } = await ask(
        first.url,
        'mutation { runTask(input: { cluster: "k", taskDefinition: "w" }) { tasks { taskArn } userErrors { message } } }',
      );
      acknowledged.push(...runTask.tasks.map(({ taskArn }: { taskArn: string }) => taskArn));
      if (acknowledged.length === 25) first.child.kill('SIGKILL');
    }
  })().catch(() => undefined);
  await ended(first.child);
  await writing;
  expect(acknowledged.length).toBeGreaterThanOrEqual(25);
  const second = await start(data, '--no-example');
  const { cluster } = await ask(second.url, '{ cluster(cluster: "k") { tasks(first: 100) { nodes { taskArn } } } }');
  const there = new Set(cluster.tasks.nodes.map(({ taskArn }: { taskArn: string }) => taskArn));
  for (const taskArn of acknowledged) expect(there.has(taskArn), taskArn).toBe(true);
  second.child.kill('SIGTERM');
  await ended(second.child);
  await rm(data, { recursive: true, force: true });
});

test('the same port answers AWS clients, and the settings of the environment are read', async () => {
  const data = await mkdtemp(join(tmpdir(), 'stowage-wire-'));
  process.env.STOWAGE_SPEED = '600';
  const { child, url, output } = await start(data, '--no-example').finally(() => delete process.env.STOWAGE_SPEED);
  expect(output()).toContain('AWS_ENDPOINT_URL');
  const client = new ECSClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(new CreateClusterCommand({ clusterName: 'wired' }));
  const { cluster } = await ask(url, '{ cluster(cluster: "wired") { clusterArn clock { speed } } }');
  expect(cluster).toEqual({ clusterArn: 'arn:aws:ecs:us-east-1:000000000000:cluster/wired', clock: { speed: 600 } });
  expect(await (await fetch(url)).text()).toContain('<h1>Stowage</h1>');
  client.destroy();
  child.kill('SIGTERM');
  await ended(child);
  await rm(data, { recursive: true, force: true });
});
