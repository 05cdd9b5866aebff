import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { type Place, watched } from './stores.ts';

/** Bytes of an item as DynamoDB counts them for capacity: names and values. */
export function itemBytes(value: unknown): number {
  if (value === null || value === undefined) return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 8;
  if (typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, item) => sum + 1 + itemBytes(item), 0);
  return Object.entries(value).reduce((sum, [name, member]) => sum + Buffer.byteLength(name) + itemBytes(member), 0);
}

/** Counts calls, and write units: one for each begun KB of what is put, one more for each change of the due index. */
export function metered(place: Place) {
  const units = { reads: 0, writes: 0, writeUnits: 0 };
  const client = watched(place.again().client as NonNullable<Place['client']>, (name, input) => {
    if (/^(Get|Query|BatchGet)/.test(name)) units.reads++;
    if (!/^(Put|Update|Delete)/.test(name)) return;
    units.writes++;
    const { Item } = input as { readonly Item?: Record<string, unknown> };
    units.writeUnits += Item === undefined ? 1 : Math.ceil(itemBytes(Item) / 1024) + ('duePk' in Item ? 2 : 0);
  });
  return {
    units,
    client,
    worlds: worldStore(client, place.table),
    accounts: accountStore(client, place.table),
  };
}
