import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { auditKey, ensureTable, headKey, webhookKey } from './table.ts';

/** Which layout of keys a table has been brought to; a table without it may be of an older one. */
const LAYOUT_KEY = { pk: 'O#layout', sk: 'A' } as const;
const LAYOUT = 2;

type Key = Readonly<Record<'pk' | 'sk', string>>;

/**
 * Where an item of the first layout lies now. There, heads, endpoints of webhooks and audit logs lay among account items and
 * tenants, so that whoever could read one could read all.
 */
function placeOf({ pk, sk }: Key): string {
  const [letter, tenantId = '', accountId, region] = pk.split('#');
  if (letter !== 'T') return pk;
  if (accountId === undefined || region === undefined) return sk.startsWith('U#') ? auditKey(tenantId) : pk;
  const tenant = { tenantId, accountId, region };
  if (sk.startsWith('C#')) return headKey(tenant);
  return /^[HLP]#/.test(sk) ? webhookKey(tenant) : pk;
}

/** Whether everything in a table lies where it is looked for. Costs one read. */
export async function isRelocated(raw: DynamoDBClient, table: string): Promise<boolean> {
  const client = DynamoDBDocumentClient.from(raw);
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: LAYOUT_KEY, ConsistentRead: true }));
  return Number(Item?.layout ?? 0) >= LAYOUT;
}

/**
 * Brings a table of the first layout to the present one, and notes that it is: once, by whoever starts a local store, and for
 * a deployment by its operator while nothing else writes. May be called again after a crash. @returns how many items moved
 */
export async function relocate(raw: DynamoDBClient, table: string): Promise<number> {
  if (await isRelocated(raw, table)) return 0;
  const client = DynamoDBDocumentClient.from(raw);
  let moved = 0;
  for (let from: Record<string, unknown> | undefined; ; ) {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    );
    for (const item of page.Items ?? []) {
      const { pk, sk } = item as Key;
      const place = placeOf({ pk, sk });
      if (place === pk) continue;
      await client.send(new PutCommand({ TableName: table, Item: { ...item, pk: place } }));
      await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      moved++;
    }
    from = page.LastEvaluatedKey;
    if (from === undefined) break;
  }
  await client.send(new PutCommand({ TableName: table, Item: { ...LAYOUT_KEY, layout: LAYOUT } }));
  return moved;
}

/** Makes the table of a local store where it is not there yet, and brings an older one to the present layout. */
export async function openTable(client: DynamoDBClient, table: string): Promise<void> {
  await ensureTable(client, table);
  await relocate(client, table);
}
