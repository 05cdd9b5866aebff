import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { type Embedded, startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import type { Tenancy } from '../../src/app/tenancy.ts';
import { signed } from '../support/tenants.ts';

type Handler = (event: unknown, context: Context) => Promise<{ statusCode: number; body: string }>;
const TABLE = 'stowage-logs';
const ENVIRONMENT = {
  STOWAGE_TABLE: TABLE,
  STOWAGE_MODE: 'verified',
  POWERTOOLS_DEV: '',
  AWS_LAMBDA_FUNCTION_NAME: 'stowage-test',
};

let store: Embedded;
let folder: string;
let handlers: Readonly<Record<'graphql' | 'aws' | 'rest' | 'worker' | 'webhooks', Handler>>;
let tenancy: Tenancy;
const logged: string[] = [];
const before = { ...process.env };
const writers = { out: process.stdout.write, err: process.stderr.write };

/** Runs something with all that it writes to the streams of the process kept. */
async function listening<T>(work: () => Promise<T>): Promise<T> {
  const keep = (chunk: unknown): boolean => {
    logged.push(String(chunk));
    return true;
  };
  process.stdout.write = keep as typeof process.stdout.write;
  process.stderr.write = keep as typeof process.stderr.write;
  try {
    return await work();
  } finally {
    process.stdout.write = writers.out;
    process.stderr.write = writers.err;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stowage-logs-'));
  store = await startEmbedded();
  Object.assign(process.env, ENVIRONMENT, {
    DYNAMODB_ENDPOINT: store.endpoint,
    STOWAGE_KEY_FILE: join(folder, 'data.key'),
  });
  await ensureTable(dynamoClient({ endpoint: store.endpoint }), TABLE);
  const [graphql, aws, rest, worker, webhooks, { compose, settingsFromEnvironment }] = await Promise.all([
    import('../../src/handlers/graphql.ts'),
    import('../../src/handlers/aws.ts'),
    import('../../src/handlers/rest.ts'),
    import('../../src/handlers/reconcile-worker.ts'),
    import('../../src/handlers/webhooks.ts'),
    import('../../src/compose.ts'),
  ]);
  handlers = {
    graphql: graphql.handler,
    aws: aws.handler,
    rest: rest.handler,
    worker: worker.handler,
    webhooks: webhooks.handler,
  } as unknown as typeof handlers;
  tenancy = compose(settingsFromEnvironment()).gate.tenancy as Tenancy;
}, 60_000);
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const CONTEXT = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 } as Context;
const event = (method: string, path: string, headers: Record<string, string>, body?: string, query = '') => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: query,
  headers: { host: 'stowage.example', 'content-type': 'application/json', accept: 'application/json', ...headers },
  requestContext: { http: { method, path, sourceIp: '192.0.2.1' }, domainName: 'stowage.example', stage: '$default' },
  ...(body !== undefined && { body }),
  isBase64Encoded: false,
});

test('what is logged of every door is structured, says whose it is, and has no secret in it, whatever goes wrong', async () => {
  const tenant = await tenancy.create({ name: 'logged', plan: 'team' });
  const api = (await tenancy.createKey(tenant.tenantId, { name: 'owner', role: 'owner' })).apiKey as string;
  const wire = await tenancy.createKey(tenant.tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
  const pair = { accessKeyId: wire.accessKeyId as string, secretAccessKey: wire.secretAccessKey as string };
  const guess = `stowage_key_${randomBytes(20).toString('hex')}`;
  const secrets = [api, pair.secretAccessKey, guess, 'password-in-a-definition'];
  const bearer = { authorization: `Bearer ${api}` };
  const ask = (query: string, headers: Record<string, string> = bearer) =>
    handlers.graphql(event('POST', '/graphql', headers, JSON.stringify({ query })), CONTEXT);
  const call = (operation: string, input: object | string, key = pair) => {
    const body = typeof input === 'string' ? input : JSON.stringify(input);
    const headers = signed(key, {
      service: 'ecs',
      region: 'us-east-1',
      target: `AmazonEC2ContainerServiceV20141113.${operation}`,
      contentType: 'application/x-amz-json-1.1',
      body,
      atMs: Date.now(),
    });
    return handlers.aws(event('POST', '/', headers, body), CONTEXT);
  };
  const webhook = await listening(async () => {
    const made = await ask('mutation { createWebhook(input: { url: "https://example.com/x" }) { secret } }');
    const hook = await ask('mutation { createInboundHook(input: { source: GITHUB }) { secret hook { hookId } } }');
    secrets.push(
      JSON.parse(made.body).data.createWebhook.secret as string,
      JSON.parse(hook.body).data.createInboundHook.secret as string,
    );
    const second = await ask('mutation { createApiKey(input: { name: "second" }) { apiKey } }');
    secrets.push(JSON.parse(second.body).data.createApiKey.apiKey as string);
    await ask(
      'mutation { createCluster(input: { clusterName: "shop", clock: { mode: MANUAL } }) { userErrors { code } } }',
    );
    await ask('{ cluster(cluster: "shop") { clusterName } }');
    // Whoever gets it wrong puts secrets where they do not belong.
    await ask('{ tenant { name } }', { authorization: `Bearer ${guess}` });
    await ask('{ tenant { name } }', { authorization: `Basic ${api}` });
    await ask(`{ cluster(cluster: "${api}") { clusterName } }`);
    await ask(`mutation { ${api} }`);
    await handlers.graphql(event('POST', '/graphql', bearer, `{"query": "${api}`), CONTEXT);
    await handlers.graphql(event('GET', '/graphql', bearer, undefined, `query={${api}}`), CONTEXT);
    await call('RegisterTaskDefinition', {
      family: 'web',
      containerDefinitions: [
        { name: 'web', image: 'nginx', memory: 64, environment: [{ name: 'P', value: 'password-in-a-definition' }] },
      ],
    });
    await call('DescribeClusters', { clusters: ['shop', api] });
    await call('ListClusters', `{"${pair.secretAccessKey}`);
    await call('ListClusters', {}, { ...pair, secretAccessKey: guess });
    await handlers.rest(event('GET', '/v1/clusters', bearer), CONTEXT);
    await handlers.rest(event('GET', '/v1/clusters', { authorization: `Bearer ${guess}` }), CONTEXT);
    await handlers.rest(event('POST', '/v1/clusters', bearer, `{"${api}`), CONTEXT);
    const hookId = JSON.parse(hook.body).data.createInboundHook.hook.hookId as string;
    await handlers.rest(event('POST', `/in/${hookId}`, { 'x-hub-signature-256': guess }, `{"${guess}`), CONTEXT);
    const record = (body: string) => ({ messageId: 'm', body });
    const where = { tenantId: tenant.tenantId, accountId: tenant.projects[0]?.accountId, region: 'us-east-1' };
    const Records = [record('no json'), record(JSON.stringify({ tenant: where, cluster: 'shop' }))];
    await handlers.worker({ Records }, CONTEXT);
    await handlers.webhooks({ Records }, CONTEXT);
    return made;
  });
  expect(webhook.statusCode).toBe(200);
  const lines = logged.join('').split('\n').filter(Boolean);
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>); // every line is JSON
  for (const secret of secrets)
    for (const part of [secret, secret.slice(-30)]) expect(lines.filter((line) => line.includes(part))).toEqual([]);
  const requests = entries.filter(({ message }) => message === 'request');
  expect(requests.length).toBeGreaterThan(15);
  expect(requests).toContainEqual(
    expect.objectContaining({
      requestId: 'request-1',
      door: 'graphql',
      statusCode: 200,
      tenantId: tenant.tenantId,
      accountId: tenant.projects[0]?.accountId,
      operations: ['Query.cluster'],
      worlds: ['us-east-1/shop'],
    }),
  );
  expect(requests).toContainEqual(
    expect.objectContaining({ door: 'wire', operations: ['ecs:RegisterTaskDefinition'], tenantId: tenant.tenantId }),
  );
  const counted = entries.filter((entry) => '_aws' in entry && 'Requests' in entry);
  expect(counted).toContainEqual(expect.objectContaining({ door: 'graphql', plan: 'team', Requests: 1, Throttled: 0 }));
  expect(counted).toContainEqual(expect.objectContaining({ door: 'wire', plan: 'team' }));
  expect(counted).toContainEqual(expect.objectContaining({ door: 'rest', plan: 'unknown' }));
  // Classes are few, whatever is sent.
  expect(new Set(counted.map(({ plan }) => plan))).toEqual(new Set(['team', 'unknown']));
});

test('a fault has an id in its answer and the same in its line, with whose it was', async () => {
  const tenant = await tenancy.create({ name: 'unlucky' });
  const { apiKey } = await tenancy.createKey(tenant.tenantId, { name: 'owner', role: 'owner' });
  logged.length = 0;
  const { DeleteTableCommand } = await import('@aws-sdk/client-dynamodb');
  const body = JSON.stringify({ query: '{ clusters(first: 1) { nodes { clusterName } } }' });
  const answer = await listening(async () => {
    await dynamoClient({ endpoint: store.endpoint }).send(new DeleteTableCommand({ TableName: TABLE }));
    return handlers.graphql(event('POST', '/graphql', { authorization: `Bearer ${apiKey}` }, body), CONTEXT);
  });
  expect(answer.statusCode).toBe(500);
  const entries = logged
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { errorId } = JSON.parse(answer.body).errors[0].extensions;
  expect(errorId).toEqual(expect.any(String));
  expect(entries).toContainEqual(expect.objectContaining({ level: 'ERROR', errorId }));
  expect(entries).toContainEqual(expect.objectContaining({ Faults: 1 }));
});
