import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { vaultOver } from '../../src/adapters/vault.ts';
import { webhookSender } from '../../src/adapters/webhook-sender.ts';
import { restOverHttp } from '../../src/api/rest/http.ts';
import type { App } from '../../src/app/app.ts';
import type { WorldDoor } from '../../src/app/change-world.ts';
import { openGate } from '../../src/app/gate.ts';
import type { Inbound } from '../../src/app/inbound.ts';
import type { InboundDoor } from '../../src/app/inbound-door.ts';
import type { WaitingDelivery } from '../../src/app/inbound-ports.ts';
import { createApp } from '../../src/app/use-cases.ts';
import { dynalitePlace, type Place, TENANT, testClock } from './stores.ts';

/** A deployment that others send to, over a real DynamoDB emulator and a real socket; deliveries wait until `processAll`. */
export async function inboundPlace(given: Partial<InboundDoor> = {}) {
  const place: Place = await dynalitePlace();
  const clock = testClock();
  const handed: WaitingDelivery[] = [];
  const admitted = { admits: true };
  const appOver = (stores: ReturnType<Place['again']>, more: Partial<InboundDoor> = {}) => {
    const world: WorldDoor = {
      worlds: stores.worlds,
      clock,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      jitter: () => 0.5,
    };
    const door: InboundDoor = {
      store: inboundStore(stores.client as NonNullable<Place['client']>, place.table),
      vault: vaultOver(async () => Buffer.alloc(32, 7)),
      clock,
      draw: (bytes) => randomBytes(bytes),
      sender: webhookSender({ hosted: false, deadlineMs: 2_000 }),
      mostHooks: async () => 100,
      admits: async () => admitted.admits,
      audit: async () => {},
      hand: async (waiting) => {
        handed.push(waiting);
      },
      ...given,
      ...more,
    };
    return createApp(world, stores.accounts, undefined, door);
  };
  const app: App = appOver(place);
  const inbound = app.inbound as Inbound;
  const faults: unknown[] = [];
  const handle = restOverHttp({ app, gate: openGate, log: (_message: string, detail: object) => faults.push(detail) });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    clock,
    app,
    inbound,
    appOver,
    handed,
    admitted,
    faults,
    url,
    /** Sends as another system would. @returns status and body */
    async send(hookId: string, body: string | Uint8Array, headers: Readonly<Record<string, string>>) {
      const response = await fetch(`${url}/in/${hookId}`, {
        method: 'POST',
        headers,
        body: body as string,
      });
      return {
        status: response.status,
        headers: response.headers,
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
        body: (await response.json()) as any,
      };
    },
    async processAll(): Promise<void> {
      for (const waiting of handed.splice(0)) await inbound.process(waiting);
    },
    async latest(hookId: string) {
      const { deliveries } = await inbound.deliveries(TENANT, hookId, { limit: 1 });
      return deliveries[0];
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await place.close();
    },
  };
}
export type InboundPlace = Awaited<ReturnType<typeof inboundPlace>>;

/** A cluster with a service of three tasks of an image, in virtual time; or of none, where only what is wanted matters. */
export async function serviceOf(
  app: App,
  cluster: string,
  image = 'registry.example.com/shop/web:1.0',
  desiredCount = 3,
): Promise<void> {
  await app.clusters.create(TENANT, { clusterName: cluster, seed: cluster, clock: { mode: 'MANUAL' } });
  if (desiredCount > 0)
    await app.instances.register(TENANT, { cluster, instanceType: 'm5.large', count: desiredCount });
  await app.taskDefinitions.register(TENANT, {
    family: cluster,
    containerDefinitions: [
      { name: 'web', image, memory: 128, cpu: 64, portMappings: [{ containerPort: 80, hostPort: 0 }] },
      { name: 'log', image: 'fluentd:1', memory: 64, essential: false },
    ],
  });
  await app.services.create(TENANT, { cluster, serviceName: 'web', taskDefinition: cluster, desiredCount });
  if (desiredCount > 0) await app.clusters.advanceClock(TENANT, { cluster, byMs: 600_000 });
}

export const githubSignature = (secret: string, body: string | Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Standard Webhooks, from its text alone. */
export function standardHeaders(secret: string, id: string, atMs: number, body: string): Record<string, string> {
  const seconds = String(Math.floor(atMs / 1_000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  };
}
