import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { startEmbedded } from '../../src/adapters/dynamodb/embedded.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { memoryAccountStore, memoryWorldStore } from '../../src/adapters/memory-stores.ts';
import type { App } from '../../src/app/app.ts';
import type { Principal } from '../../src/app/authorisation.ts';
import type { WorldDoor } from '../../src/app/change-world.ts';
import type { AccountStore, TenantContext, WorldStore } from '../../src/app/ports.ts';
import { createApp } from '../../src/app/use-cases.ts';

/** A place to keep worlds, and how to get rid of it. */
export interface Place {
  readonly worlds: WorldStore;
  readonly accounts: AccountStore;
  /** Absent for the memory. */
  readonly client?: DynamoDBClient;
  readonly table: string;
  /** Fresh stores over the same data, as another process would have them. */
  readonly again: () => {
    readonly worlds: WorldStore;
    readonly accounts: AccountStore;
    readonly client?: DynamoDBClient;
  };
  readonly close: () => Promise<void>;
}

/** Whoever tests in open mode. */
export const PRINCIPAL: Principal = {
  tenant: { tenantId: '111122223333', accountId: '111122223333', region: 'us-east-1' },
  actor: { kind: 'open', id: 'open' },
  scopes: null,
  limits: null,
};
export const TENANT: TenantContext = { tenantId: '111122223333', accountId: '111122223333', region: 'us-east-1' };

export async function memoryPlace(): Promise<Place> {
  const worlds = memoryWorldStore();
  const accounts = memoryAccountStore();
  return { worlds, accounts, table: '', again: () => ({ worlds, accounts }), close: async () => {} };
}

async function dynamoPlace(endpoint: string, close: () => Promise<void>): Promise<Place> {
  const table = 'stowage-test';
  const open = () => {
    const client = dynamoClient({ endpoint });
    return { worlds: worldStore(client, table), accounts: accountStore(client, table), client };
  };
  const first = open();
  await ensureTable(first.client, table);
  return { ...first, table, again: open, close };
}

export async function dynalitePlace(): Promise<Place> {
  const { endpoint, close } = await startEmbedded();
  return dynamoPlace(endpoint, close);
}

const DYNOXIDE = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
export const hasDynoxide = existsSync(DYNOXIDE);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** A second DynamoDB, stricter than the embedded one, where its binary exists. */
export async function dynoxidePlace(): Promise<Place> {
  const port = await freePort();
  const child = spawn(DYNOXIDE, ['--port', String(port)], { stdio: 'ignore' });
  return dynamoPlace(`http://127.0.0.1:${port}`, async () => {
    child.kill();
  });
}

/** A wall clock that stands still until it is told to move. */
export interface TestClock {
  ms: number;
  wallMs(): number;
}
export const testClock = (ms = Date.UTC(2026, 0, 1)): TestClock => ({
  ms,
  wallMs() {
    return this.ms;
  },
});

/** The real app over a place, with a clock of its own and pauses that only yield. */
export function appOver(
  place: Pick<Place, 'worlds' | 'accounts'>,
  clock: TestClock = testClock(),
): { readonly app: App; readonly door: WorldDoor; readonly clock: TestClock } {
  const door: WorldDoor = {
    worlds: place.worlds,
    clock,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    jitter: () => 0.5,
  };
  return { app: createApp(door, place.accounts), door, clock };
}

/** A client whose every call is seen first; throwing from `see` is a crash before that call. */
export function watched(client: DynamoDBClient, see: (name: string, input: unknown) => void): DynamoDBClient {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      see(String(context.commandName), args.input);
      return next(args);
    },
    { step: 'initialize', name: 'watched', priority: 'high' },
  );
  return client;
}
