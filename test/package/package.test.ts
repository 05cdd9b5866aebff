import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { type Embedded, startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { unzip } from '../support/unzip.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CALLER = fileURLToPath(new URL('../support/call-handler.mjs', import.meta.url));
const TABLE = 'stowage-packaged';
const hasTraces = existsSync(join(ROOT, 'node_modules/@opentelemetry/sdk-trace'));

interface Handler {
  readonly call: (event: object) => Promise<Record<string, unknown>>;
  readonly child: ChildProcess;
}

/** The artefact's handler in a process of its own, asked one event after the other. */
function startHandler(file: string, env: Readonly<Record<string, string>>): Handler {
  const child = spawn(process.execPath, [CALLER, file], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((answer: Record<string, unknown>) => void)[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    if (line.startsWith('\u0001')) waiting.shift()?.(JSON.parse(line.slice(1)) as Record<string, unknown>);
  });
  return {
    child,
    call: (event) =>
      new Promise((resolve, reject) => {
        child.once('exit', () => reject(new Error(`the process of ${file} ended`)));
        waiting.push(resolve);
        child.stdin?.write(`${JSON.stringify(event)}\n`);
      }),
  };
}

/** An event as API Gateway's HTTP API (payload 2.0) sends it. */
const httpEvent = (method: string, path: string, body?: object) => ({
  version: '2.0',
  routeKey: `${method} ${path}`,
  rawPath: path,
  rawQueryString: '',
  headers: {
    'content-type': 'application/json',
    accept: 'application/json',
    host: 'example.execute-api.us-east-1.amazonaws.com',
  },
  requestContext: {
    accountId: '123456789012',
    apiId: 'api',
    domainName: 'example',
    domainPrefix: 'example',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    requestId: 'id',
    routeKey: `${method} ${path}`,
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  ...(body && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
});

/** A queue that only remembers what it was sent, in SQS's JSON protocol. */
async function startQueue(): Promise<{ readonly server: Server; readonly url: string; readonly bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const { Entries = [], MessageBody: single } = JSON.parse(text) as {
        readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
        readonly MessageBody?: string;
      };
      bodies.push(...Entries.map(({ MessageBody }) => MessageBody), ...(single === undefined ? [] : [single]));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      if (single !== undefined) {
        response.end(
          JSON.stringify({ MessageId: 'one', MD5OfMessageBody: createHash('md5').update(single).digest('hex') }),
        );
        return;
      }
      response.end(
        JSON.stringify({
          Successful: Entries.map(({ Id, MessageBody }) => ({
            Id,
            MessageId: Id,
            MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
          })),
          Failed: [],
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the packaged artefacts', () => {
  let folder: string;
  let store: Embedded;
  let queue: Awaited<ReturnType<typeof startQueue>>;
  const handlers: Record<string, Handler> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stowage-package-'));
    const packed = spawnSync(process.execPath, ['scripts/package.ts', '--package', folder], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(packed.status, packed.stderr).toBe(0);
    store = await startEmbedded();
    await ensureTable(dynamoClient({ endpoint: store.endpoint }), TABLE);
    queue = await startQueue();
    const env = {
      STOWAGE_TABLE: TABLE,
      DYNAMODB_ENDPOINT: store.endpoint,
      AWS_REGION: 'us-east-1',
      STOWAGE_QUEUE_URL: `${queue.url}/queue`,
      STOWAGE_KEY_FILE: join(folder, 'data.key'),
      SQS_ENDPOINT: queue.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    };
    for (const [name, zip] of [
      ['graphql', 'graphql'],
      ['aws', 'aws'],
      ['rest', 'rest'],
      ['reconcile', 'reconcile'],
      ['reconcile-worker', 'reconcileWorker'],
      ['webhooks', 'webhooks'],
    ] as const) {
      await unzip(join(folder, `${zip}.zip`), join(folder, name));
      handlers[name] = startHandler(join(folder, name, 'dist', name, 'index.mjs'), env);
    }
  });
  afterAll(async () => {
    for (const { child } of Object.values(handlers)) child.kill();
    queue.server.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const graphql = async (query: string) => {
    const answer = await (handlers.graphql as Handler).call(httpEvent('POST', '/graphql', { query }));
    expect(answer.statusCode).toBe(200);
    const body = JSON.parse(answer.body as string) as {
      readonly data: Record<string, never>;
      readonly errors?: unknown;
    };
    expect(body.errors).toBeUndefined();
    return body.data as Record<string, Record<string, unknown>>;
  };

  test('GraphQL answers through API Gateway, the tick hands out what is due, and the worker takes it to its now', async () => {
    expect((await (handlers.graphql as Handler).call(httpEvent('GET', '/livez'))).statusCode).toBe(200);
    expect((await (handlers.graphql as Handler).call(httpEvent('GET', '/'))).body).toContain('<h1>Stowage</h1>');
    await graphql(
      'mutation { createCluster(input: { clusterName: "lambda", seed: "x", clock: { speed: 100000 } }) { userErrors { message } } }',
    );
    await graphql(
      'mutation { registerContainerInstances(input: { cluster: "lambda", instanceType: "m5.large", count: 2 }) { userErrors { message } } }',
    );
    await graphql(
      'mutation { registerTaskDefinition(input: { taskDefinition: { family: "web", containerDefinitions: [{ name: "web", image: "nginx", memory: 128 }] } }) { userErrors { message } } }',
    );
    await graphql(
      'mutation { createService(input: { cluster: "lambda", serviceName: "web", taskDefinition: "web", desiredCount: 3 }) { service { status } userErrors { message } } }',
    );
    const tick = {
      version: '0',
      id: 'x',
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '123456789012',
      time: new Date().toISOString(),
      region: 'us-east-1',
      resources: ['arn:aws:events:us-east-1:123456789012:rule/tick'],
      detail: {},
    };
    expect(await (handlers.reconcile as Handler).call(tick)).toEqual({ due: 1 });
    expect(queue.bodies.map((body) => (JSON.parse(body) as { cluster: string }).cluster)).toEqual(['lambda']);
    const record = (messageId: string, body: string) => ({
      messageId,
      receiptHandle: 'r',
      body,
      attributes: {},
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue',
      awsRegion: 'us-east-1',
    });
    const worked = await (handlers['reconcile-worker'] as Handler).call({
      Records: [
        record('good', queue.bodies[0] as string),
        record('bad', 'no json'),
        record('again', queue.bodies[0] as string),
      ],
    });
    expect(worked).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
    const { cluster } = await graphql(
      '{ cluster(cluster: "lambda") { runningTasksCount services(first: 1) { nodes { deployments { rolloutState } } } } }',
    );
    expect(cluster?.runningTasksCount).toBe(3);
  });

  test('whoever sends webhooks finds nothing to send where nobody listens, and gives back what it cannot read', async () => {
    const record = (messageId: string, body: string) => ({ messageId, body });
    const answer = await (handlers.webhooks as Handler).call({
      Records: [
        record('quiet', queue.bodies[0] as string),
        record('twice', queue.bodies[0] as string),
        record('bad', 'no json'),
      ],
    });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  });

  test('what another system sends is kept, handed to the queue and answered; the worker carries it out, twice told or not', async () => {
    const rest = async (method: string, path: string, body: object | undefined, headers: Record<string, string>) => {
      const event = httpEvent(method, path, body);
      const answer = await (handlers.rest as Handler).call({ ...event, headers: { ...event.headers, ...headers } });
      return {
        status: answer.statusCode,
        body: JSON.parse((answer.body as string) || 'null') as Record<string, never>,
      };
    };
    expect((await rest('GET', '/v1/openapi.json', undefined, {})).body.openapi).toBe('3.1.0');
    const rules = [
      { command: { name: 'updateService', input: { cluster: 'lambda', service: 'web', desiredCount: 5 } } },
    ];
    const key = { 'idempotency-key': 'one' };
    const made = await rest('POST', '/v1/hooks', { source: 'alertmanager', rules }, key);
    expect(made.status).toBe(201);
    const { hook, secret } = made.body as unknown as { hook: { path: string }; secret: string };
    expect((await rest('POST', '/v1/hooks', { source: 'alertmanager', rules }, key)).body).toEqual(made.body);
    const group = { version: '4', status: 'firing', alerts: [{ status: 'firing', labels: { alertname: 'a' } }] };
    expect((await rest('POST', hook.path, group, { authorization: 'Bearer nonsense' })).status).toBe(401);
    queue.bodies.length = 0;
    expect((await rest('POST', hook.path, group, { authorization: `Bearer ${secret}` })).status).toBe(202);
    const told = queue.bodies.filter((body) => body.includes('deliveryId'));
    expect(told).toHaveLength(1);
    const record = (messageId: string) => ({ messageId, body: told[0] as string });
    const worked = await (handlers['reconcile-worker'] as Handler).call({ Records: [record('one'), record('again')] });
    expect(worked).toEqual({ batchItemFailures: [] });
    const { cluster, inboundHooks } = await graphql(
      '{ cluster(cluster: "lambda") { services(first: 1) { nodes { desiredCount } } } inboundHooks { deliveries(first: 5) { nodes { status attempts } } } }',
    );
    expect(cluster).toEqual({ services: { nodes: [{ desiredCount: 5 }] } });
    expect(inboundHooks).toEqual([{ deliveries: { nodes: [{ status: 'DONE', attempts: 1 }] } }]);
  });

  test.skipIf(!hasTraces)(
    'traces lie beside what functions load at their start, and are sent before a function answers that has them',
    async () => {
      for (const name of Object.keys(handlers)) {
        const at = join(folder, name, 'dist', name);
        const texts = new Map<string, string>();
        for (const file of (await readdir(at)).filter((one) => one.endsWith('.mjs')))
          texts.set(file, await readFile(join(at, file), 'utf8'));
        const loaded = new Set(['index.mjs']);
        for (const file of loaded)
          for (const [, next] of (texts.get(file) as string).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
            loaded.add(next as string);
        const exporter = [...texts].filter(([, text]) => text.includes('OTEL_EXPORTER_OTLP_CERTIFICATE'));
        expect([name, exporter.length, exporter.filter(([file]) => loaded.has(file))]).toEqual([name, 1, []]);
      }
      const received: string[] = [];
      const collector = createServer((request, response) => {
        request.on('data', (chunk) => received.push(`${request.url} ${chunk}`));
        request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
      });
      await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
      const traced = startHandler(join(folder, 'graphql', 'dist', 'graphql', 'index.mjs'), {
        STOWAGE_TABLE: TABLE,
        DYNAMODB_ENDPOINT: store.endpoint,
        AWS_REGION: 'us-east-1',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      });
      try {
        const query = '{ cluster(cluster: "lambda") { status } }';
        expect((await traced.call(httpEvent('POST', '/graphql', { query }))).statusCode).toBe(200);
        expect(received.length).toBe(1);
        for (const part of ['/v1/traces ', 'POST graphql', 'clusters.find', 'DynamoDB.GetItem'])
          expect(received[0]).toContain(part);
      } finally {
        traced.child.kill();
        collector.closeAllConnections();
        collector.close();
      }
    },
  );

  test('the AWS wire answers through API Gateway, JSON in and out, and says in its own form what it does not know', async () => {
    const call = async (target: string, body: object) => {
      const event = httpEvent('POST', '/', body);
      return (handlers.aws as Handler).call({
        ...event,
        headers: { ...event.headers, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      });
    };
    const listed = await call('AmazonEC2ContainerServiceV20141113.ListClusters', {});
    expect(listed).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(JSON.parse(listed.body as string)).toEqual({
      clusterArns: ['arn:aws:ecs:us-east-1:000000000000:cluster/lambda'],
    });
    const unknown = await call('AmazonEC2ContainerServiceV20141113.MakeCoffee', {});
    expect(unknown.statusCode).toBe(400);
    expect(JSON.parse(unknown.body as string)).toMatchObject({ __type: 'UnknownOperationException' });
  });

  test('what containers ask of their metadata endpoint is answered behind API Gateway, in its own forms', async () => {
    const get = (path: string) => (handlers.aws as Handler).call(httpEvent('GET', path, {}));
    const credentials = await get('/v2/credentials/0123');
    expect(credentials).toMatchObject({ statusCode: 400, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(credentials.body as string)).toMatchObject({ code: 'InvalidIdInRequest' });
    expect((await get(`/v4/${'0'.repeat(32)}/task`)).statusCode).toBe(404);
    const state = `/api/${'0'.repeat(32)}/task-protection/v1/state`;
    const put = (body: string) => (handlers.aws as Handler).call({ ...httpEvent('PUT', state, {}), body });
    expect((await put('{"ProtectionEnabled":true}')).statusCode).toBe(404);
    expect((await put('{"ProtectionEnabled":')).statusCode).toBe(400);
  });

  test('images are pushed and pulled behind API Gateway, bytes in and out', async () => {
    const call = (method: string, path: string, body = Buffer.alloc(0), headers: Record<string, string> = {}) => {
      const [rawPath = '', rawQueryString = ''] = path.split('?');
      const event = httpEvent(method, rawPath, {});
      return (handlers.aws as Handler).call({
        ...event,
        rawQueryString,
        headers: { ...event.headers, ...headers },
        body: body.toString('base64'),
        isBase64Encoded: true,
      });
    };
    expect((await call('GET', '/v2/')).statusCode).toBe(401);
    const created = await call('POST', '/', Buffer.from('{"repositoryName":"app"}'), {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.CreateRepository',
    });
    expect(created.statusCode).toBe(200);
    const layer = randomBytes(300_000);
    const digest = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
    const begun = (await call('POST', '/v2/app/blobs/uploads/')) as { headers?: Record<string, string> };
    const location = begun.headers?.location as string;
    expect((await call('PATCH', location, layer)).statusCode).toBe(202);
    expect((await call('PUT', `${location}?digest=${digest}`)).statusCode).toBe(201);
    const pulled = await call('GET', `/v2/app/blobs/${digest}`);
    expect(pulled.isBase64Encoded).toBe(true);
    expect(Buffer.compare(Buffer.from(pulled.body as string, 'base64'), layer)).toBe(0);
  });

  test('the template keeps the table, encrypts and restores it, and gives each function a role of its own', async () => {
    const { Resources } = JSON.parse(
      await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8'),
    ) as {
      readonly Resources: Record<
        string,
        { readonly Type: string; readonly DeletionPolicy?: string; readonly Properties: Record<string, never> }
      >;
    };
    expect(Resources.Table).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { Enabled: true },
      },
    });
    const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(functions).toHaveLength(6);
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(new Set(functions.map(({ Properties }) => JSON.stringify(Properties.Role))).size).toBe(6);
    const [mapping] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping');
    expect(mapping?.Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(
      Object.values(Resources)
        .filter(({ Type }) => Type === 'AWS::Logs::LogGroup')
        .every(({ Properties }) => (Properties as { RetentionInDays?: number }).RetentionInDays === 30),
    ).toBe(true);
  });
});
