import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { vaultOver } from '../../src/adapters/vault.ts';
import { webhookSender } from '../../src/adapters/webhook-sender.ts';
import type { App } from '../../src/app/app.ts';
import type { Audit } from '../../src/app/audit.ts';
import type { Outbox, WorldDoor } from '../../src/app/change-world.ts';
import { type DispatchDoor, dispatch } from '../../src/app/dispatch.ts';
import { listening } from '../../src/app/outbox.ts';
import type { WorldStore } from '../../src/app/ports.ts';
import { createApp } from '../../src/app/use-cases.ts';
import type { Webhooks } from '../../src/app/webhooks.ts';
import { dynalitePlace, type Place, TENANT, testClock } from './stores.ts';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked into as they come
  readonly body: any;
}

/** Somebody else's server: keeps what it is sent, and answers as it is told. */
export async function startReceiver(answer: (received: Received, response: ServerResponse) => void = () => {}) {
  const received: Received[] = [];
  const receiver = { received, answer, url: '', close: () => {} };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const one = { headers: request.headers, text, body: JSON.parse(text) as unknown };
      received.push(one as Received);
      receiver.answer(one as Received, response);
      response.end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}

/** A signature of Standard Webhooks, computed from its text alone and not by the library that signed. */
export const signatureOf = (secret: string, { headers, text }: Received): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`)
    .digest('base64')}`;

/** An app that sends what happens, over a real DynamoDB emulator; deliveries are made when `deliver` is called. */
export async function webhookPlace() {
  const place: Place = await dynalitePlace();
  const clock = testClock();
  const client = place.client as NonNullable<Place['client']>;
  const told: Parameters<Audit>[] = [];
  const parts = (worlds = place.worlds, store = webhookStore(client, place.table)): DispatchDoor => ({
    world: { worlds, clock, jitter: () => 0 },
    webhooks: store,
    sender: webhookSender({ hosted: false, deadlineMs: 2_000 }),
    vault: vaultOver(async () => Buffer.alloc(32, 7)),
    audit: async (...said) => {
      // As in the log: the same id is the same record.
      if (!told.some(([, { noted }]) => noted !== undefined && noted.id === said[1].noted?.id)) told.push(said);
    },
  });
  const door = parts();
  const appOf = (worlds: WorldStore, of: DispatchDoor, deliver: Outbox['deliver']): App => {
    const world: WorldDoor = {
      worlds,
      clock,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      jitter: () => 0.5,
      outbox: { listens: listening(of), deliver },
    };
    return createApp(world, place.accounts, {
      ...of,
      draw: (bytes) => randomBytes(bytes),
      mostWebhooks: async () => 5,
      listensAgainMs: 10_000,
    });
  };
  const app = appOf(place.worlds, door, async () => {});
  return {
    place,
    clock,
    app,
    door,
    parts,
    /** As another process has it, over these stores, which sends by itself. */
    appOver(worlds: WorldStore, store: ReturnType<typeof webhookStore>, own = parts(worlds, store)): App {
      return appOf(worlds, own, async (tenant, cluster) => {
        await dispatch(own, tenant, cluster);
      });
    },
    /** What was written into the log of who did what. */
    told,
    webhooks: app.webhooks as Webhooks,
    deliver: (cluster: string) => dispatch(door, TENANT, cluster),
    due: async () => (await place.worlds.due(clock.wallMs(), { limit: 100 })).due.map(({ cluster }) => cluster),
  };
}
export type WebhookPlace = Awaited<ReturnType<typeof webhookPlace>>;
