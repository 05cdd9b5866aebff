import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { vaultOver } from '../../src/adapters/vault.ts';
import { webhookSender } from '../../src/adapters/webhook-sender.ts';
import { answerWire, type Wire } from '../../src/api/aws/dispatch.ts';
import type { WireService } from '../../src/api/aws/service.ts';
import type { WorldDoor } from '../../src/app/change-world.ts';
import { type Gate, verifiedGate } from '../../src/app/gate.ts';
import { quotaOf, type Tenancy } from '../../src/app/tenancy.ts';
import type { TokenVerifier } from '../../src/app/tenant-ports.ts';
import { createApp } from '../../src/app/use-cases.ts';
import type { Tenant } from '../../src/model/tenant.ts';
import { dynalitePlace, type Place, testClock } from './stores.ts';

export const DATA_KEY = randomBytes(32);
const NO_TOKENS: TokenVerifier = { verify: async () => undefined };

/** A deployment in verified mode over a real DynamoDB emulator. */
export async function verifiedPlace(tokens: TokenVerifier = NO_TOKENS) {
  const place: Place = await dynalitePlace();
  const clock = testClock();
  const vault = vaultOver(async () => DATA_KEY);
  const draw = (bytes: number): Uint8Array => randomBytes(bytes);
  const first = deploymentOver(place, place.table, clock, vault);
  const gate: Gate = verifiedGate({
    tenants: first.store,
    worlds: place.worlds,
    accounts: place.accounts,
    vault,
    clock,
    draw,
    tokens,
  });
  return {
    ...first,
    place,
    clock,
    gate,
    vault,
    tenancy: gate.tenancy as Tenancy,
    /** As another process has it: nothing that one remembers is known to the other. */
    another: () => deploymentOver(place.again(), place.table, clock, vault),
  };
}
export type VerifiedPlace = Awaited<ReturnType<typeof verifiedPlace>>;

function deploymentOver(
  stores: Pick<Place, 'worlds' | 'accounts' | 'client'>,
  table: string,
  clock: ReturnType<typeof testClock>,
  vault: ReturnType<typeof vaultOver>,
) {
  const client = stores.client as DynamoDBClient;
  const door: WorldDoor = {
    worlds: stores.worlds,
    clock,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    jitter: () => 0.5,
  };
  const draw = (bytes: number): Uint8Array => randomBytes(bytes);
  const sender = webhookSender({ hosted: false, deadlineMs: 500 });
  const store = tenantStore(client, table);
  const app = createApp(
    door,
    stores.accounts,
    {
      world: door,
      webhooks: webhookStore(client, table),
      sender,
      vault,
      draw,
      mostWebhooks: async ({ tenantId }) => quotaOf((await store.tenant(tenantId)) as Tenant, 'webhooks'),
      listensAgainMs: 10_000,
    },
    {
      store: inboundStore(client, table),
      vault,
      clock,
      draw,
      sender,
      mostHooks: async ({ tenantId }) => quotaOf((await store.tenant(tenantId)) as Tenant, 'inboundHooks'),
      admits: async () => true,
      audit: async () => {},
      hand: async () => {},
    },
    { worlds: stores.worlds, clock, limitsOf: ({ tenantId }) => store.tenant(tenantId) },
  );
  return { app, store };
}

export interface WireKeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const HOST = 'stowage.example';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Headers of a request as AWS Signature Version 4 signs it; written from its description and not with our own code. */
export function signed(
  { accessKeyId, secretAccessKey }: WireKeyPair,
  {
    service,
    region,
    target,
    contentType,
    body,
    atMs,
  }: Readonly<Record<'service' | 'region' | 'target' | 'contentType' | 'body', string>> & { readonly atMs: number },
): Record<string, string> {
  const stamp = new Date(atMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${stamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const headers: Record<string, string> = {
    'content-type': contentType,
    host: HOST,
    'x-amz-date': stamp,
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const key = [region, service, 'aws4_request'].reduce<Buffer>(
    (inner, part) => hmac(inner, part),
    hmac(`AWS4${secretAccessKey}`, stamp.slice(0, 8)),
  );
  const signature = hmac(key, ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** One call of an AWS client with a key of ours, answered by the real door. */
export async function callWire(
  wire: Wire,
  key: WireKeyPair,
  { service, operation, input }: { readonly service: WireService; readonly operation: string; readonly input: object },
  region = 'us-east-1',
) {
  const body = JSON.stringify(input);
  const target = `${service.target}.${operation}`;
  const [signingName = ''] = service.signingNames;
  const answer = await answerWire(wire, {
    method: 'POST',
    path: '/',
    search: '',
    headers: signed(key, {
      service: signingName,
      region,
      target,
      contentType: service.contentType,
      body,
      atMs: wire.wallMs(),
    }),
    body: Buffer.from(body),
    sourceAddress: '192.0.2.1',
    address: `https://${HOST}`,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    text: typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString('utf8'),
  };
}
