import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { createTableParams, ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { keyFile } from '../../src/adapters/vault.ts';

const STOWAGE = fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url));
let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'stowage-doctor-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

/** As a user runs it: exit code and output. */
function doctor(env: Readonly<Record<string, string>> = {}, ...argv: string[]) {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(STOWAGE|DYNAMODB|AWS)_/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [STOWAGE, 'doctor', '--data', data, ...argv], {
    env: { ...clean, ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, output: stdout + stderr };
}

test('a folder that is not there yet is well, and stays so', async () => {
  await rm(data, { recursive: true });
  const { status, output } = doctor();
  expect([status, output]).toEqual([0, expect.stringMatching(/ok +store +.* is not there yet[\s\S]*All is well\.$/m)]);
  await expect(readFile(data)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a store that was used is looked over: table, index, clock, key; a stale server.json is said to be harmless', async () => {
  const store = await startEmbedded({ folder: data });
  await ensureTable(dynamoClient({ endpoint: store.endpoint }), 'stowage');
  await store.close();
  await keyFile(join(data, 'data.key'))();
  await writeFile(join(data, 'server.json'), JSON.stringify({ pid: 2 ** 22 + 1, port: 1 }));
  const { status, output } = doctor();
  expect(output).toMatch(/^ok {4}node +2\d\./m);
  expect(output).toMatch(/^warn {2}server\.json .*\n +→ nothing needs to be done/m);
  expect(output).toMatch(/^ok {4}table +stowage with its index/m);
  expect(output).toMatch(/^ok {4}clock /m);
  expect(output).toMatch(/^ok {4}data key /m);
  expect(status).toBe(0);
});

test.each([
  { what: 'configuration', env: { STOWAGE_MODE: 'closed' }, says: "must be open or verified, not 'closed'" },
  {
    what: 'configuration',
    env: { STOWAGE_DATA_KEY: 'x', STOWAGE_KEY_FILE: '/x', DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' },
    says: 'both set',
  },
  { what: 'store', env: { DYNAMODB_ENDPOINT: 'http://127.0.0.1:9' }, says: 'does not answer' },
  {
    what: 'data key',
    env: {
      STOWAGE_DATA_KEY: 'eA==',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    },
    says: 'it cannot be opened',
  },
])(
  '$what is wrong with $env: said with what to do, and exit code 1',
  ({ what, env, says }) => {
    const { status, output } = doctor(env as Record<string, string>);
    expect(output).toMatch(new RegExp(`^fail {2}${what} .*${says}.*\\n +→ \\S`, 'm'));
    expect(status).toBe(1);
  },
  60_000,
);

test('a key file that is no key is said to need its backup, and is not replaced', async () => {
  await writeFile(join(data, 'data.key'), 'short');
  const { status, output } = doctor();
  expect([status, output]).toEqual([
    1,
    expect.stringMatching(/^fail {2}data key .*32 bytes\n +→ bring the file back/m),
  ]);
  expect(await readFile(join(data, 'data.key'), 'utf8')).toBe('short');
});

test('a table of other keys, or without the index, is no table of ours', async () => {
  const store = await startEmbedded({ folder: data });
  const { GlobalSecondaryIndexes: _, AttributeDefinitions = [], ...bare } = createTableParams('stowage');
  await dynamoClient({ endpoint: store.endpoint }).send(
    new CreateTableCommand({ ...bare, AttributeDefinitions: AttributeDefinitions.slice(0, 2) }),
  );
  await store.close();
  const { status, output } = doctor();
  expect([status, output]).toEqual([1, expect.stringMatching(/^fail {2}table +stowage: .*it has no index due/m)]);
});

test('a clock that is minutes away from the store’s is said', async () => {
  const store = await startEmbedded();
  await ensureTable(dynamoClient({ endpoint: store.endpoint }), 'stowage');
  // The store as seen by somebody whose clock is ten minutes behind.
  const proxy: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await fetch(store.endpoint, {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, {
        'content-type': 'application/x-amz-json-1.0',
        date: new Date(Date.now() + 600_000).toUTCString(),
      });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, [STOWAGE, 'doctor', '--data', data], {
    env: { PATH: process.env.PATH ?? '', DYNAMODB_ENDPOINT: url },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const status = await new Promise((resolve) => child.once('exit', resolve));
  proxy.closeAllConnections();
  proxy.close();
  await store.close();
  expect([status, output]).toEqual([
    1,
    expect.stringMatching(/^fail {2}clock +(599|600|601) s behind the store’s\n +→ /m),
  ]);
});
