import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wire } from '../../src/api/aws/dispatch.ts';
import { wireOverHttp } from '../../src/api/aws/http.ts';
import type { WireOperation } from '../../src/api/aws/service.ts';
import { SERVICES } from '../../src/api/aws/services.ts';
import { type WireSettings, wireOf } from '../../src/api/aws/settings.ts';
import { metadataOver } from '../../src/api/metadata/answer.ts';
import { metadataOverHttp } from '../../src/api/metadata/http.ts';
import { registryOver } from '../../src/api/registry/answer.ts';
import { registryOverHttp } from '../../src/api/registry/http.ts';
import type { App } from '../../src/app/app.ts';
import { type Gate, openGate } from '../../src/app/gate.ts';
import { createApp } from '../../src/app/use-cases.ts';
import { memoryPlace } from './stores.ts';
import { outputFindings } from './wire-shapes.ts';

export interface WireServer {
  readonly url: string;
  readonly app: App;
  /** Faults of the server, which no test expects. */
  readonly faults: unknown[];
  /** Wire-level calls with a plain body, as some client without an SDK makes them. */
  readonly post: (
    target: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;
  readonly close: () => Promise<void>;
}

export const ACCOUNT = '111122223333';
/** What an SDK client needs to reach a test's server, as the account that tests use. */
export const clientConfig = (url: string) => ({
  endpoint: url,
  region: 'eu-west-1',
  credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'anything' },
});

/** Answers that the models do not allow, by operation: every answer of every test server is held against its model. */
export const outputProblems: string[] = [];
let watched = false;

/** Puts a check behind every operation's use case, once. */
export function watchOutputs(): void {
  if (watched) return;
  watched = true;
  for (const service of SERVICES)
    for (const [name, operation] of service.operations) {
      const { run, shape } = operation;
      if (run === undefined) continue;
      (operation as { run: WireOperation['run'] }).run = async (call, input) => {
        const output = await run(call, input);
        outputProblems.push(...outputFindings(shape.output, output).map((problem) => `${name}${problem}`));
        return output;
      };
    }
}

/** The wire over a real socket and stores in memory; new clusters run at `speed`. */
export async function serveWire(
  settings: WireSettings & {
    readonly app?: App;
    readonly gate?: Gate;
    readonly speed?: number;
    readonly keptLayerBytes?: number;
    readonly wallMs?: () => number;
  } = {},
): Promise<WireServer> {
  watchOutputs();
  const { worlds, accounts } = await memoryPlace();
  const door = {
    worlds,
    clock: { wallMs: settings.wallMs ?? (() => Date.now()) },
    pause: async () => {},
    jitter: () => 0,
    ...(settings.speed !== undefined && { speed: settings.speed }),
    ...(settings.keptLayerBytes !== undefined && { keptLayerBytes: settings.keptLayerBytes }),
  };
  const app = settings.app ?? createApp(door, accounts);
  const faults: unknown[] = [];
  const wire: Wire = wireOf(app, {
    gate: openGate,
    ...settings,
    log: (_message, detail) => faults.push(detail),
  });
  const handle = wireOverHttp(wire);
  const metadata = metadataOver({ app, gate: wire.gate, wallMs: wire.wallMs });
  const registry = registryOver({ app, gate: wire.gate, log: wire.log });
  const server = createServer(async (request, response) => {
    if (await metadataOverHttp(metadata, request, response)) return;
    if (await registryOverHttp(registry, request, response)) return;
    await handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    app,
    faults,
    async post(target, body, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': target,
          authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=0`,
          ...headers,
        },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
