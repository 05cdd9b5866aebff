import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceSettings } from '../../src/adapters/traces.ts';
import { startReceiver } from '../support/webhooks.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STOWAGE = join(ROOT, 'src/cli/stowage.js');
const isInstalled = existsSync(join(ROOT, 'node_modules/@opentelemetry/exporter-trace-otlp-http'));

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code: number };
}

/** A collector: takes what OTLP's JSON says over HTTP, as any backend would. */
async function startCollector() {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') texts.push(text);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    texts,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: (): Span[] =>
      texts.flatMap((text) =>
        JSON.parse(text).resourceSpans.flatMap((one: { scopeSpans: { spans: Span[] }[] }) =>
          one.scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The real server, as a user starts it, with this environment. */
async function serve(data: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [STOWAGE, 'serve', '--verified', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const found = async (pattern: RegExp): Promise<string> => {
    for (let round = 0; round < 400; round++) {
      const match = pattern.exec(output);
      if (match !== null) return match[1] as string;
      await pause(25);
    }
    throw new Error(`the server did not say ${pattern}: ${output}`);
  };
  const url = await found(/(http:\/\/127\.0\.0\.1:\d+)/);
  const key = await found(/(stowage_key_\w+)/);
  await found(/(--wire)/);
  const ask = async (
    path: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  return { child, key, ask, output: () => output };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
}

describe.skipIf(!isInstalled)('traces, where they are switched on', () => {
  let data: string;
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let spans: readonly Span[];
  const secrets: string[] = [];
  const caller = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'stowage-traces-'));
    collector = await startCollector();
    receiver = await startReceiver();
    const { child, key, ask } = await serve(data, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const traceparent = `00-${caller.trace}-${caller.span}-01`;
    const mutation = (text: string, more: Record<string, string> = {}) =>
      ask('/graphql', { body: { query: `mutation { ${text} { __typename userErrors { message } } }` }, headers: more });
    const hook = await ask('/v1/hooks', { body: { source: 'github' }, headers: { 'idempotency-key': 'hush-key' } });
    const webhook = await ask('/v1/webhooks', {
      body: { url: `${receiver.url}?token=hush-query` },
      headers: { 'idempotency-key': 'hush-key-2' },
    });
    await mutation('createCluster(input: { clusterName: "shop", seed: "hush-seed", clock: { mode: MANUAL } })');
    await pause(5_200); // the process hears that somebody listens
    await mutation('registerContainerInstances(input: { cluster: "shop", instanceType: "m5.large" })', { traceparent });
    await mutation('runTask(input: { cluster: "hush-cluster", taskDefinition: "web" })', { traceparent });
    await ask('/v1/clusters/hush-name', { headers: { traceparent: `00-${'0'.repeat(32)}-${caller.span}-01` } });
    await ask('/v1/clusters/shop', { headers: { traceparent: `00-${'a'.repeat(32)}-${caller.span}-00` } });
    await ask(`/in/${JSON.parse(hook.text).hook.hookId}`, {
      body: { hush: 'hush-body' },
      headers: { 'x-hub-signature-256': 'hush-sig' },
    });
    for (let round = 0; round < 100 && receiver.received.length === 0; round++) await pause(50);
    secrets.push(
      key,
      JSON.parse(hook.text).secret,
      JSON.parse(hook.text).hook.hookId,
      JSON.parse(webhook.text).secret,
      'hush',
    );
    await stop(child);
    spans = collector.spans();
  }, 60_000);
  afterAll(async () => {
    collector.close();
    receiver.close();
    await rm(data, { recursive: true, force: true });
  });

  const parentOf = (span: Span): Span | undefined => spans.find(({ spanId }) => spanId === span.parentSpanId);
  const attribute = ({ attributes }: Span, key: string) =>
    Object.values(attributes.find((one) => one.key === key)?.value ?? {})[0];

  test('go from the caller over request, operation and store to the webhook, each within the one before', () => {
    const mine = spans.filter(({ traceId }) => traceId === caller.trace);
    const request = mine.find(({ name }) => name === 'POST graphql') as Span;
    expect(request).toMatchObject({ parentSpanId: caller.span, kind: 2 });
    expect(attribute(request, 'http.response.status_code')).toBe(200);
    const operation = mine.find(({ name }) => name === 'instances.register') as Span;
    expect(parentOf(operation)).toBe(request);
    expect(attribute(operation, 'stowage.cluster')).toBe('shop');
    const calls = mine.filter(({ name }) => name.startsWith('DynamoDB.'));
    expect(calls.filter((call) => parentOf(call) === operation).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['DynamoDB.GetItem', 'DynamoDB.PutItem']),
    );
    expect(calls.every(({ kind }) => kind === 3)).toBe(true);
    const posts = mine.filter(({ name }) => name === 'POST webhook');
    expect(posts.length).toBeGreaterThan(0);
    const told = receiver.received.map(({ headers }) => headers.traceparent);
    expect(told).toEqual(expect.arrayContaining(posts.map(({ spanId }) => `00-${caller.trace}-${spanId}-01`)));
    for (const post of posts) expect(attribute(post, 'server.address')).toBe('127.0.0.1');
    // Nothing hangs in the air: each has a parent that was sent too, or the caller's.
    for (const span of mine) expect(span.parentSpanId === caller.span || parentOf(span) !== undefined).toBe(true);
  });

  test('begin anew for a caller whose traceparent is none, and leave out what he does not want measured', () => {
    const roots = spans.filter(({ name, parentSpanId }) => name === 'GET rest' && !parentSpanId);
    expect(roots.length).toBe(1);
    expect(spans.some(({ traceId }) => traceId === 'a'.repeat(32))).toBe(false);
  });

  test('tell nothing that is secret, nor what was asked or answered', () => {
    const text = collector.texts.join('\n');
    expect(text.length).toBeGreaterThan(5_000);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/whsec_|stowage_key_|Bearer|x-hub-signature/);
  });
});

describe('traces, where nobody switched them on', () => {
  test('are not loaded, and cost no call', async () => {
    const script = `
      const loaded = [];
      const { registerHooks } = await import('node:module');
      registerHooks({ resolve(name, context, next) { loaded.push(name); return next(name, context); } });
      const { tracesFromEnvironment, compose } = await import(${JSON.stringify(join(ROOT, 'src/compose.ts'))});
      const traces = await tracesFromEnvironment(console.error);
      compose({ table: 'x', endpoint: 'http://127.0.0.1:9', traces });
      console.log(JSON.stringify({ traces: traces ?? null, loaded: loaded.filter((name) => name.includes('opentelemetry')), all: loaded.length }));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH ?? '' },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await new Promise((resolve) => child.once('exit', resolve));
    const { all, ...rest } = JSON.parse(text);
    expect(rest).toEqual({ traces: null, loaded: [] });
    expect(all).toBeGreaterThan(100);
  });

  test.each([
    { env: {}, is: undefined },
    { env: { STOWAGE_TRACES: 'off', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, is: undefined },
    { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_SDK_DISABLED: 'true' }, is: undefined },
    { env: { OTEL_EXPORTER_OTLP_ENDPOINT: '' }, is: undefined },
    { env: { STOWAGE_TRACES: 'on' }, is: { ratio: 1 } },
    { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' }, is: { ratio: 1 } },
    { env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://x', OTEL_TRACES_SAMPLER_ARG: '0.1' }, is: { ratio: 0.1 } },
  ])('$env means $is', ({ env, is }) => {
    expect(traceSettings(env)).toEqual(is);
  });

  test('a wrong word is refused by its name', () => {
    expect(() => traceSettings({ STOWAGE_TRACES: 'yes' })).toThrow("STOWAGE_TRACES must be on or off, not 'yes'");
    expect(() => traceSettings({ STOWAGE_TRACES: 'on', OTEL_TRACES_SAMPLER_ARG: '2' })).toThrow(
      'OTEL_TRACES_SAMPLER_ARG',
    );
  });
});
