import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BlobStore, PieceId, TenantContext } from '../../app/ports.ts';
import { inBatches } from './chunk-store.ts';
import { BLOB_SHARDS, blobKey, blobPrefix } from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

const KEYS_AT_ONCE = 100;

/** Always the same one of the shards for a blob, whoever asks. */
function shardOf(blob: string): number {
  let sum = 0;
  for (let at = 0; at < blob.length; at++) sum = (sum * 31 + blob.charCodeAt(at)) % 65_521;
  return sum % BLOB_SHARDS;
}

/** Bytes as items of a few partitions of their own: what is read and written all the time does not queue behind them. */
export function blobStore(client: DynamoDBDocumentClient, table: string): BlobStore {
  const partition = (tenant: TenantContext, blob: string): string => blobKey(tenant, shardOf(blob));
  const keyOf = (tenant: TenantContext, { blob, piece }: PieceId) => ({
    pk: partition(tenant, blob),
    sk: `${blobPrefix(blob)}${piece}`,
  });
  return {
    async put(tenant, id, bytes) {
      const Item = { ...keyOf(tenant, id), ...borneBy(tenant), bytes };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    async get(tenant, id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(tenant, id), ConsistentRead: true }),
      );
      return checkTenant(tenant, Item)?.bytes as Uint8Array | undefined;
    },
    async drop(tenant, blob) {
      const pk = partition(tenant, blob);
      for (;;) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': pk, ':prefix': blobPrefix(blob) },
            ProjectionExpression: 'sk',
            Limit: KEYS_AT_ONCE,
            ConsistentRead: true,
          }),
        );
        await inBatches(Items, async ({ sk }) => {
          await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk: String(sk) } }));
        });
        if (Items.length === 0) return;
      }
    },
  };
}
