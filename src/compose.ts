import { setTimeout as pause } from 'node:timers/promises';
import { accountStore } from './adapters/dynamodb/account-store.ts';
import { dynamoClient } from './adapters/dynamodb/client.ts';
import { worldStore } from './adapters/dynamodb/world-store.ts';
import type { App } from './app/app.ts';
import type { WorldDoor } from './app/change-world.ts';
import { createApp } from './app/use-cases.ts';

/** Where the data lies. Everything else has a default that works on one machine. */
export interface Settings {
  readonly table: string;
  /** Any DynamoDB; absent: the one of the region that the AWS SDK finds. */
  readonly endpoint?: string;
  readonly region?: string;
}

/** What the environment of a Lambda says. */
export function settingsFromEnvironment(): Settings {
  const { STOWAGE_TABLE: table = 'stowage', DYNAMODB_ENDPOINT: endpoint, AWS_REGION: region } = process.env;
  return { table, ...(endpoint !== undefined && { endpoint }), ...(region !== undefined && { region }) };
}

/** The one place where adapters meet ports. */
export function compose(settings: Settings): { readonly app: App; readonly door: WorldDoor } {
  const client = dynamoClient(settings);
  const door: WorldDoor = {
    worlds: worldStore(client, settings.table),
    clock: { wallMs: () => Date.now() },
    pause: (ms) => pause(ms),
    jitter: Math.random,
  };
  return { app: createApp(door, accountStore(client, settings.table)), door };
}
