import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantContext } from '../../app/ports.ts';
import { chunkName } from './chunks.ts';
import { chunkSort, worldKey } from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

/** Bytes of chunks that a warm process keeps. */
const CACHE_BYTES = 128 * 1024 * 1024;
/** Largest chunk: an item is at most 400 KB with its keys. */
export const CHUNK_BYTES = 380 * 1024;
const AT_ONCE = 16;

/** Immutable chunks, named by what they hold; read ones are kept, because a name never means anything else. */
export class ChunkStore {
  private readonly client: DynamoDBDocumentClient;
  private readonly table: string;
  private readonly cached = new Map<string, Uint8Array>();
  private cachedBytes = 0;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.client = client;
    this.table = table;
  }

  /** Writes chunks, also those that may be there already: the time of the write protects them from the sweep (D5). */
  async write(tenant: TenantContext, cluster: string, chunks: readonly Uint8Array[], wallMs: number): Promise<void> {
    const pk = worldKey(tenant, cluster);
    await inBatches(chunks, async (bytes) => {
      const name = chunkName(bytes);
      await this.client.send(
        new PutCommand({
          TableName: this.table,
          Item: { pk, sk: chunkSort(name), ...borneBy(tenant), bytes, writtenMs: wallMs },
        }),
      );
      this.keep(`${pk}#${name}`, bytes);
    });
  }

  /** @throws when a chunk that a head refers to is not there: the store has been tampered with. */
  async read(tenant: TenantContext, cluster: string, names: readonly string[]): Promise<readonly Uint8Array[]> {
    const pk = worldKey(tenant, cluster);
    return inBatches(names, async (name) => this.cached.get(`${pk}#${name}`) ?? this.fetch(tenant, pk, name));
  }

  private async fetch(tenant: TenantContext, pk: string, name: string): Promise<Uint8Array> {
    for (const ConsistentRead of [false, true]) {
      const { Item } = await this.client.send(
        new GetCommand({ TableName: this.table, Key: { pk, sk: chunkSort(name) }, ConsistentRead }),
      );
      if (Item === undefined) continue;
      const bytes = checkTenant(tenant, Item).bytes as Uint8Array;
      this.keep(`${pk}#${name}`, bytes);
      return bytes;
    }
    throw new Error(`chunk ${name} of ${pk} is missing`);
  }

  private keep(key: string, bytes: Uint8Array): void {
    if (this.cached.has(key)) return;
    this.cached.set(key, bytes);
    this.cachedBytes += bytes.length;
    for (const [oldest, old] of this.cached) {
      if (this.cachedBytes <= CACHE_BYTES) break;
      this.cached.delete(oldest);
      this.cachedBytes -= old.length;
    }
  }
}

/** Does the work for all, some at a time, and answers in their order. */
export async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return results;
}
