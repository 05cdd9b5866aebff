import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentId, DocumentStore, TenantContext } from '../../app/ports.ts';
import { packJson, unpackJson } from './chunks.ts';
import { putOnce, unchangedSince } from './conditional-put.ts';
import { documentSort, tenantKey } from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

/** Tries of a change that others keep racing. */
const TRIES = 50;

/** Documents of an account and region as items of its partition, on conditions over single items (D5). */
export function documentStore(client: DynamoDBDocumentClient, table: string): DocumentStore {
  const keyOf = (tenant: TenantContext, { kind, name }: DocumentId) => ({
    pk: tenantKey(tenant),
    sk: documentSort(kind, name),
  });
  const load = async (tenant: TenantContext, id: DocumentId) =>
    checkTenant(
      tenant,
      (await client.send(new GetCommand({ TableName: table, Key: keyOf(tenant, id), ConsistentRead: true }))).Item,
    );
  return {
    async get(tenant, id) {
      const item = await load(tenant, id);
      return item && unpackJson(item.body as Uint8Array);
    },
    async change<T>(tenant: TenantContext, id: DocumentId, change: (before: T | undefined) => T | null) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const item = await load(tenant, id);
        const before = item && (unpackJson(item.body as Uint8Array) as T);
        const changed = change(before);
        if (changed === before || (changed === null && item === undefined)) return changed;
        const version = Number(item?.version ?? 0);
        if (changed !== null) {
          const item = { ...keyOf(tenant, id), ...borneBy(tenant), body: packJson(changed) };
          if (await putOnce(client, table, item, version)) return changed;
          continue;
        }
        try {
          await client.send(
            new DeleteCommand({ TableName: table, Key: keyOf(tenant, id), ...unchangedSince(version) }),
          );
          return null;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
      throw new Error(`the document ${id.kind} ${id.name} is changed by too many at once`);
    },
    async names(tenant, kind, { prefix = '', after, limit }) {
      const from = after !== undefined && after >= prefix ? `${after}\u0000` : prefix;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': tenantKey(tenant),
            ':from': documentSort(kind, from),
            ':to': documentSort(kind, `${prefix}\uffff`),
          },
          ProjectionExpression: 'sk',
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      const names = Items.map(({ sk }) => String(sk).slice(documentSort(kind, '').length));
      return { names, ...(LastEvaluatedKey !== undefined && { next: names.at(-1) as string }) };
    },
  };
}
