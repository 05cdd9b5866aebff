import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantContext } from '../../app/ports.ts';
import type { RequestStore } from '../../app/request-ports.ts';
import { requestSort, tenantKey } from './table.ts';

const TRIES = 10;

/** Requests of an account and region that may come again, each one item (D5). */
export function requestStore(raw: DynamoDBClient, table: string): RequestStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  const keyOf = (tenant: TenantContext, name: string) => ({ pk: tenantKey(tenant), sk: requestSort(name) });

  return {
    async begin(tenant, { name, digest }, { wallMs, staleMs, keepMs }) {
      const Key = keyOf(tenant, name);
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const expiresAt = Math.ceil((wallMs + keepMs) / 1_000);
        try {
          await client.send(
            new PutCommand({
              TableName: table,
              Item: { ...Key, digest, begunWallMs: wallMs, expiresAt },
              // New; or begun by somebody who is gone; or so old that it means nothing any more.
              ConditionExpression:
                'attribute_not_exists(pk) OR (attribute_not_exists(answer) AND begunWallMs < :stale) OR expiresAt <= :now',
              ExpressionAttributeValues: { ':stale': wallMs - staleMs, ':now': Math.floor(wallMs / 1_000) },
            }),
          );
          return undefined;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
        const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
        if (Item !== undefined)
          return { digest: String(Item.digest), answer: Item.answer === undefined ? null : String(Item.answer) };
      }
      throw new Error(`the request ${name} is begun by too many at once`);
    },
    async finish(tenant, { name, digest }, answer) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(tenant, name),
          UpdateExpression: 'SET answer = :answer',
          ConditionExpression: 'digest = :digest',
          ExpressionAttributeValues: { ':answer': answer, ':digest': digest },
        }),
      );
    },
    async abandon(tenant, { name }) {
      await client.send(new DeleteCommand({ TableName: table, Key: keyOf(tenant, name) }));
    },
  };
}
