import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

/** Who wrote something: a name that nobody else has, drawn for each write. */
export const drawWriter = (): string => randomBytes(9).toString('base64url');

/** The item must be there in this version; 0: it must not be there. */
export const unchangedSince = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :expected',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':expected': version },
      };

/**
 * Writes an item as the version after `expected`, on condition that nobody was first. When the answer to a write is lost on
 * its way, the SDK writes again and meets what it wrote itself: that is no lost race, and the item tells by its writer.
 * @returns whether the item is there now
 */
export async function putOnce(
  client: DynamoDBDocumentClient,
  table: string,
  item: Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string },
  expected: number,
): Promise<boolean> {
  const writer = drawWriter();
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...item, version: expected + 1, writer },
        ...unchangedSince(expected),
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const Key = { pk: item.pk, sk: item.sk };
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item?.writer === writer;
  }
}
