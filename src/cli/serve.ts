import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dynamoClient } from '../adapters/dynamodb/client.ts';
import { startEmbedded } from '../adapters/dynamodb/embedded.ts';
import { openTable } from '../adapters/dynamodb/relocate.ts';
import { wireOverHttp } from '../api/aws/http.ts';
import { otherService } from '../api/aws/other-services.ts';
import { isWirePath } from '../api/aws/protocols.ts';
import { type WireSettings, wireOf, wireSettingsFrom } from '../api/aws/settings.ts';
import { graphqlOverHttp } from '../api/graphql/http.ts';
import { createGraphqlServer } from '../api/graphql/server.ts';
import { type Metadata, metadataOver } from '../api/metadata/answer.ts';
import { metadataOverHttp } from '../api/metadata/http.ts';
import { type Page, statusPages } from '../api/pages.ts';
import { type Registry, registryOver } from '../api/registry/answer.ts';
import { registryOverHttp } from '../api/registry/http.ts';
import { isRestPath } from '../api/rest/answer.ts';
import { restOverHttp } from '../api/rest/http.ts';
import type { App } from '../app/app.ts';
import type { Gate } from '../app/gate.ts';
import type { Tenancy } from '../app/tenancy.ts';
import { openTenant } from '../app/tenants.ts';
import type { Traces } from '../app/trace-ports.ts';
import { compose, type Settings, settingsFromEnvironment, tracesFromEnvironment } from '../compose.ts';
import { createExample } from './example.ts';
import { keyFileOf } from './tenants.ts';
import { UsageError } from './usage.ts';

export const SERVE_HELP = `Usage: stowage serve [--port 4000] [--data .stowage] [--host 127.0.0.1] [--no-example] [--verified]

Serves simulated ECS clusters through GraphQL at http://127.0.0.1:4000/graphql, with the data in an embedded DynamoDB.

  --port N        port to listen on (or the environment variable PORT); 0 takes a free one
  --host ADDRESS  address to listen on; open mode has no keys, so leave it at loopback unless you mean it
  --data FOLDER   where the embedded DynamoDB keeps its files
  --no-example    does not create the example cluster on an empty store
  --verified      asks everybody for a key, as a hosted deployment does; on an empty store it makes a first tenant
                  and prints its key once

  DYNAMODB_ENDPOINT  uses that DynamoDB instead of the embedded one
  STOWAGE_TABLE      name of its table (default stowage)
  STOWAGE_SPEED      simulated seconds per second of new clusters (default 1); 60 makes waiting clients wait seconds
  STOWAGE_LAYER_MIB  image layers of at most so many MiB keep their bytes (default 4, at most 256)
  STOWAGE_WIRE_FAULTS          throttle=0.1,error=0.05,seed=abc fails that share of AWS calls on purpose;
                               also concurrent= and access= (Application Auto Scaling's own errors)
  OTEL_EXPORTER_OTLP_ENDPOINT  sends traces there by OTLP over HTTP (or STOWAGE_TRACES=on: to http://localhost:4318); default: none
  STOWAGE_VISIBILITY_DELAY_MS  AWS reads do not see a write before so long (default 0)
  STOWAGE_API_THROTTLING       on: ECS refuses calls beyond AWS's rates for each group of operations (default off)

Stop it with Ctrl-C; it finishes what it is doing and closes its files.`;

const DEFAULT_PORT = 4_000;
/** How often worlds that are due are looked for; the answer never depends on it (D6). */
const TICK_MS = 1_000;
const TICK_BUDGET_MS = 10_000;
const DELIVERIES_PER_TICK = 100;
const SHUTDOWN_MS = 10_000;

/** Serves until it is told to stop. */
export async function serve(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  const environment = readEnvironment();
  const table = process.env.STOWAGE_TABLE ?? 'stowage';
  const store = await startEmbedded({ folder: options.data });
  const settings = {
    ...environment.settings,
    table,
    endpoint: store.endpoint,
    mode: options.verified ? ('verified' as const) : ('open' as const),
    keyFile: process.env.STOWAGE_KEY_FILE ?? keyFileOf(options.data),
    hosted: false,
    traces: await tracesFromEnvironment(console.error),
  };
  await openTable(dynamoClient(settings), table);
  const { app, gate, replays, exportOf, settled } = compose(settings);
  const graphql = createGraphqlServer(app);
  await graphql.start();
  const wire = wireOverHttp(wireOf(app, { ...environment.wire, gate, log: console.error }));
  const doors = {
    graphql: graphqlOverHttp(graphql, app, gate),
    wire,
    metadata: metadataOver({ app, gate, wallMs: Date.now }),
    registry: registryOver({ app, gate, log: console.error }),
    rest: restOverHttp({
      app,
      gate,
      ...(replays && { replays }),
      ...(exportOf && { exportOf }),
      log: (message, detail) => console.error(message, detail),
    }),
  };
  const { traces } = settings;
  const http = createServer((request, response) => {
    void tracedRoute(traces, request, response, () => route(app, gate, doors, request, response));
  });
  const port = await listen(http, options);
  const created = options.example && !options.verified ? await createExample(app) : false;
  const stopping = new AbortController();
  const ticking = tick(app, stopping.signal);
  const address = `http://${options.host}:${port}`;
  if (gate.tenancy === undefined) console.log(await greeting(app, address, options.data, created));
  else await greetVerified(gate.tenancy, address);
  const signal = await stopSignal();
  console.log(`\n${signal}: finishing …`);
  stopping.abort();
  http.close();
  http.closeIdleConnections();
  await Promise.race([ticking.then(settled), pause(SHUTDOWN_MS, undefined, { ref: false })]);
  await graphql.stop();
  http.closeAllConnections();
  await settings.traces?.flush();
  await store.close();
  return 0;
}

/** What the environment says of the store, of clocks and of the AWS wire. @throws UsageError */
function readEnvironment(): { readonly settings: Settings; readonly wire: WireSettings } {
  try {
    return { settings: settingsFromEnvironment(), wire: wireSettingsFrom(process.env) };
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly example: boolean;
  readonly verified: boolean;
}

function readOptions(argv: readonly string[]): ServeOptions {
  const { values } = parse(argv);
  const port = Number(values.port ?? process.env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port must be between 0 and 65535, not '${values.port ?? process.env.PORT}'.`);
  return { port, host: values.host, data: values.data, example: !values['no-example'], verified: values.verified };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: '.stowage' },
        'no-example': { type: 'boolean', default: false },
        verified: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

const listen = (http: ReturnType<typeof createServer>, { port, host }: ServeOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`Port ${port} is taken; give another with --port or PORT.`)
          : error,
      ),
    );
    http.listen(port, host, () => resolve((http.address() as { port: number }).port));
  });

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A request within a span, where somebody measures: which door, method and status, and no path, which may be a secret. */
async function tracedRoute(
  traces: Traces | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Promise<void>,
): Promise<void> {
  if (traces === undefined) return work();
  const { method = 'GET', headers, url = '/' } = request;
  const { pathname } = new URL(url, 'http://localhost');
  const door =
    pathname === '/graphql' ? 'graphql' : isRestPath(pathname) ? 'rest' : isWirePath(pathname) ? 'wire' : 'other';
  const attributes = { 'http.request.method': method, 'stowage.door': door };
  const { traceparent } = headers;
  const parent = typeof traceparent === 'string' ? traceparent : undefined;
  await traces.continued(parent, `${method} ${door}`, { kind: 'server', attributes }, async (span) => {
    await work();
    span.note({ 'http.response.status_code': response.statusCode });
    if (response.statusCode >= 500) span.failed(String(response.statusCode));
  });
}

async function route(
  app: App,
  gate: Gate,
  {
    graphql,
    wire,
    rest,
    metadata,
    registry,
  }: Readonly<Record<'graphql' | 'wire' | 'rest', Handler>> & {
    readonly metadata: Metadata;
    readonly registry: Registry;
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/graphql') return await graphql(request, response);
    if (isRestPath(pathname)) return await rest(request, response);
    if (isWirePath(pathname) && (request.method === 'POST' || searchParams.has('Action')))
      return await wire(request, response);
    if (await metadataOverHttp(metadata, request, response)) return;
    if (await registryOverHttp(registry, request, response)) return;
    const other = otherService(request.headers.authorization);
    if (other !== undefined) {
      response.writeHead(other.status, other.headers).end(other.body);
      return;
    }
    const page = request.method === 'GET' || request.method === 'HEAD' ? statusPages[pathname] : undefined;
    if (page === undefined)
      return answer(response, {
        status: 404,
        type: 'application/json',
        body: JSON.stringify({ message: `Nothing is served at ${pathname}.` }),
      });
    answer(response, await page(app, gate));
  } catch (error) {
    console.error(error);
    if (!response.headersSent)
      answer(response, {
        status: 500,
        type: 'application/json',
        body: JSON.stringify({ message: 'Internal server error' }),
      });
  }
}

function answer(response: ServerResponse, { status, type, body }: Page): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** The local stand-in for the scheduled Lambda: looks for due worlds, and for deliveries that nobody processed, until told to stop. */
async function tick(app: App, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await app.ticks.reconcileDue(Date.now() + TICK_BUDGET_MS);
      for (const waiting of (await app.inbound?.waiting(DELIVERIES_PER_TICK)) ?? [])
        await app.inbound?.process(waiting).catch((error) => console.error('a delivery waits on', error));
    } catch (error) {
      console.error('tick failed; the next one tries again', error);
    }
    await pause(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** On an empty store: a first tenant and its owner's key, printed this once. */
async function greetVerified(tenancy: Tenancy, address: string): Promise<void> {
  console.log(`Stowage serves simulated ECS clusters at ${address}, to whoever has a key.\n`);
  const { tenants } = await tenancy.list({ limit: 1 });
  if (tenants.length > 0) {
    console.log('Keys: stowage keys create NAME --tenant TENANT. Tenants: stowage tenants list.');
    return;
  }
  const tenant = await tenancy.create({ name: 'first', plan: 'team' });
  const { apiKey } = await tenancy.createKey(tenant.tenantId, { name: 'first', role: 'owner' });
  console.log(
    [
      `The store was empty: tenant ${tenant.tenantId}, account ${tenant.projects[0]?.accountId}. Its key, shown this once:`,
      '',
      `  ${apiKey}`,
      '',
      `  curl -s ${address}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${apiKey}' \\`,
      `    -d '{"query":"{ tenant { name plan projects { accountId } } quotas { name limit } }"}'`,
      '',
      `Keys for the AWS CLI and SDKs: stowage keys create NAME --wire --tenant ${tenant.tenantId}`,
    ].join('\n'),
  );
}

const stopSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });

async function greeting(app: App, address: string, data: string, created: boolean): Promise<string> {
  const { heads } = await app.clusters.list(openTenant({}), { limit: 10 });
  const query =
    '{ clusters(first: 10) { nodes { clusterName runningTasksCount services(first: 10) { nodes { serviceName runningCount desiredCount } } } } }';
  return [
    `Stowage serves simulated ECS clusters at ${address}`,
    '',
    `  GraphQL   ${address}/graphql`,
    `  AWS       ${address}/  (AWS_ENDPOINT_URL, with any credentials)`,
    `  Images    docker login, push and pull at ${address.replace(/^https?:\/\//, '')}`,
    `  Page      ${address}/`,
    `  Data      ${data}/`,
    '',
    created ? 'The store was empty: an example cluster has been created, and its services are starting.' : 'Clusters:',
    ...heads.map(({ cluster, status }) => `  ${cluster}  ${status}`),
    '',
    'Ask it what is running:',
    '',
    `  curl -s ${address}/graphql -H 'content-type: application/json' \\`,
    `    -d '${JSON.stringify({ query })}'`,
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}
