import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { restOverHttp } from '../../src/api/rest/http.ts';
import { compose } from '../../src/compose.ts';
import type { QuotaOverrides, Role } from '../../src/model/tenant.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
type Any = any;

export interface RestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Any;
}

export interface Sent {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** REST over a real socket and a real DynamoDB emulator; every answer is held against the document that is served. */
export async function restPlace(mode: 'open' | 'verified') {
  const folder = await mkdtemp(join(tmpdir(), 'stowage-rest-'));
  const store = await startEmbedded();
  const settings = {
    table: 'stowage-rest',
    endpoint: store.endpoint,
    mode,
    keyFile: join(folder, 'data.key'),
    hosted: false,
  };
  await ensureTable(dynamoClient(settings), settings.table);
  const composed = compose(settings);
  const { app, gate, replays, exportOf } = composed;
  const faults: unknown[] = [];
  const handle = restOverHttp({
    app,
    gate,
    ...(replays && { replays }),
    ...(exportOf && { exportOf }),
    log: (_message, detail) => faults.push(detail),
  });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as Any;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', ...document });
  const covered = new Set<string>();

  const ask = async (method: string, path: string, { key, body, headers = {} }: Sent = {}): Promise<RestReply> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const reply: RestReply = {
      status: response.status,
      headers: response.headers,
      text,
      body: type.includes('json') && !type.includes('jsonl') && text !== '' ? JSON.parse(text) : undefined,
    };
    if (method !== 'HEAD') checkAgainstDocument(method, path, type, reply); // that of GET, without its body
    return reply;
  };

  /** Every status and shape that is answered is one that the document names. */
  function checkAgainstDocument(method: string, path: string, type: string, { status, text, body }: RestReply): void {
    const asked = path.split('?')[0] as string;
    const template = Object.keys(document.paths).find((known) =>
      new RegExp(`^${known.replace(/\./g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(asked),
    );
    const operation = template === undefined ? undefined : document.paths[template][method.toLowerCase()];
    if (operation === undefined) {
      expect([405, 404]).toContain(status); // nothing is promised there
      return;
    }
    covered.add(`${operation.operationId} ${status}`);
    const described = operation.responses[status];
    expect([operation.operationId, status, Object.keys(operation.responses)], text).toEqual([
      operation.operationId,
      status,
      expect.arrayContaining([String(status)]),
    ]);
    const media = described.content?.[type.split(';')[0] as string];
    // No line is an answer of lines, too.
    if (text === '' && !type.includes('jsonl')) return expect(described.content).toBeUndefined();
    expect([operation.operationId, status, type, media !== undefined]).toEqual([
      operation.operationId,
      status,
      type,
      true,
    ]);
    if (body === undefined) return;
    const pointer = `document#/paths/${(template as string).replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}/content/${(type.split(';')[0] as string).replaceAll('/', '~1')}/schema`;
    const check = ajv.getSchema(encodeURI(pointer));
    if (check === undefined) throw new Error(`no schema at ${pointer}`);
    const holds = check(body);
    expect(holds, JSON.stringify([operation.operationId, status, check.errors, body])).toBe(true);
  }

  /** A tenant with a key for each role. */
  const tenantWith = async (name: string, roles: readonly Role[] = ['owner'], quotas: QuotaOverrides = {}) => {
    if (gate.tenancy === undefined) throw new Error('open mode has no tenants');
    const tenant = await gate.tenancy.create({ name, plan: 'free' });
    await gate.tenancy.setQuotas(tenant.tenantId, quotas);
    const keys: Record<string, string> = {};
    for (const role of roles)
      keys[role] = (await gate.tenancy.createKey(tenant.tenantId, { name: role, role })).apiKey as string;
    const context = {
      tenantId: tenant.tenantId,
      accountId: tenant.projects[0]?.accountId as string,
      region: 'us-east-1',
    };
    return { tenant, context, keys: keys as Record<Role, string> };
  };

  return {
    ...composed,
    url,
    document,
    covered,
    faults,
    ask,
    tenantWith,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await composed.settled();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type RestPlace = Awaited<ReturnType<typeof restPlace>>;
