import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { accountStore } from './adapters/dynamodb/account-store.ts';
import { dynamoClient } from './adapters/dynamodb/client.ts';
import { tenantStore } from './adapters/dynamodb/tenant-store.ts';
import { worldStore } from './adapters/dynamodb/world-store.ts';
import { tokenVerifier } from './adapters/token-verifier.ts';
import { keyFile, vaultOver } from './adapters/vault.ts';
import type { App } from './app/app.ts';
import type { WorldDoor } from './app/change-world.ts';
import { FASTEST_CLOCK } from './app/clusters.ts';
import { type Gate, openGate, verifiedGate } from './app/gate.ts';
import type { AccountStore } from './app/ports.ts';
import { createApp } from './app/use-cases.ts';

/** Where the data lies. Everything else has a default that works on one machine. */
export interface Settings {
  readonly table: string;
  /** Any DynamoDB; absent: the one of the region that the AWS SDK finds. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Default: open, in which nobody is asked for a key (D9). */
  readonly mode?: 'open' | 'verified';
  /** Verified mode: the data key as KMS sealed it, in base64; or the file of one machine. */
  readonly sealedDataKey?: string;
  readonly keyFile?: string;
  /** Verified mode: identity providers that tenants may trust. */
  readonly issuers?: readonly string[];
  /** Simulated seconds per second of clusters that are made without a word about it; default 1. */
  readonly speed?: number;
}

/** Identity providers that tenants may trust unless the deployment says otherwise: CI systems that many have. */
const ISSUERS = ['https://token.actions.githubusercontent.com', 'https://gitlab.com'];

/** What the environment of a Lambda says. */
export function settingsFromEnvironment(): Settings {
  const {
    STOWAGE_TABLE: table = 'stowage',
    DYNAMODB_ENDPOINT: endpoint,
    AWS_REGION: region,
    STOWAGE_MODE: mode = 'open',
    STOWAGE_DATA_KEY: sealedDataKey,
    STOWAGE_KEY_FILE: file,
    STOWAGE_ISSUERS: issuers,
    STOWAGE_SPEED: speed,
  } = process.env;
  if (mode !== 'open' && mode !== 'verified') throw new Error(`STOWAGE_MODE must be open or verified, not '${mode}'`);
  return {
    table,
    mode,
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    ...(sealedDataKey && { sealedDataKey }),
    ...(file && { keyFile: file }),
    ...(speed && { speed: readSpeed(speed) }),
    ...(issuers && { issuers: issuers.split(',').map((one) => one.trim()) }),
  };
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed >= 0 && speed <= FASTEST_CLOCK) return speed;
  throw new Error(`STOWAGE_SPEED must be a number between 0 and ${FASTEST_CLOCK}, not '${text}'`);
}

/** Everything that a door, a handler or a command needs. */
export interface Composed {
  readonly app: App;
  readonly door: WorldDoor;
  readonly accounts: AccountStore;
  readonly gate: Gate;
}

/** The one place where adapters meet ports. */
export function compose(settings: Settings): Composed {
  const client = dynamoClient(settings);
  const door: WorldDoor = {
    worlds: worldStore(client, settings.table),
    clock: { wallMs: () => Date.now() },
    pause: (ms) => pause(ms),
    jitter: Math.random,
    ...(settings.speed !== undefined && { speed: settings.speed }),
  };
  const accounts = accountStore(client, settings.table);
  const gate =
    settings.mode === 'verified'
      ? verifiedGate({
          tenants: tenantStore(client, settings.table),
          worlds: door.worlds,
          accounts,
          vault: vaultOver(dataKey(settings)),
          clock: door.clock,
          draw: (bytes) => randomBytes(bytes),
          tokens: tokenVerifier(settings.issuers ?? ISSUERS),
        })
      : openGate;
  return { app: createApp(door, accounts), door, accounts, gate };
}

function dataKey({ sealedDataKey, keyFile: file }: Settings): () => Promise<Uint8Array> {
  if (file !== undefined) return keyFile(file);
  if (sealedDataKey === undefined)
    throw new Error('verified mode needs STOWAGE_DATA_KEY (sealed by KMS) or STOWAGE_KEY_FILE');
  return async () => (await import('./adapters/kms-key.ts')).kmsKey(sealedDataKey)();
}
