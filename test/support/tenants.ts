import { randomBytes } from 'node:crypto';
import { tenantStore } from '../../src/adapters/dynamodb/tenant-store.ts';
import { vaultOver } from '../../src/adapters/vault.ts';
import { type Gate, verifiedGate } from '../../src/app/gate.ts';
import type { Tenancy } from '../../src/app/tenancy.ts';
import type { TokenVerifier } from '../../src/app/tenant-ports.ts';
import { appOver, dynalitePlace, type Place, testClock } from './stores.ts';

export const DATA_KEY = randomBytes(32);
const NO_TOKENS: TokenVerifier = { verify: async () => undefined };

/** A deployment in verified mode over a real DynamoDB emulator. */
export async function verifiedPlace(tokens: TokenVerifier = NO_TOKENS) {
  const place: Place = await dynalitePlace();
  const clock = testClock();
  const { app } = appOver(place, clock);
  const store = tenantStore(place.client as NonNullable<Place['client']>, place.table);
  const gate: Gate = verifiedGate({
    tenants: store,
    worlds: place.worlds,
    accounts: place.accounts,
    vault: vaultOver(async () => DATA_KEY),
    clock,
    draw: (bytes) => randomBytes(bytes),
    tokens,
  });
  return { place, clock, app, gate, store, tenancy: gate.tenancy as Tenancy };
}
