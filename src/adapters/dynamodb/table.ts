import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { TenantContext } from '../../app/ports.ts';
import { runOutbox } from '../../model/run-news.ts';
import { MINUTE_MS } from '../../model/units.ts';

/**
 * One table. The tenant leads every key behind a letter that says what lies there: account items, heads, and endpoints of
 * webhooks each have a partition of an account and region, the chunks of a world, revisions of a family and a tenant's audit
 * log one of their own. So a role can be narrowed to what its function needs, by leading keys. Only the sparse index of due
 * worlds is led by time, because it is there to find worlds of all tenants; it holds keys alone, and only the dispatcher's
 * role may read it.
 */
const tenantPart = ({ tenantId, accountId, region }: TenantContext): string => `${tenantId}#${accountId}#${region}`;

export const tenantKey = (tenant: TenantContext): string => `T#${tenantPart(tenant)}`;
/** Where heads of clusters lie. */
export const headKey = (tenant: TenantContext): string => `C#${tenantPart(tenant)}`;
/** Where endpoints lie that are told what happens, with their lanes and logs, and what runs told. */
export const webhookKey = (tenant: TenantContext): string => `H#${tenantPart(tenant)}`;
/** Items of a tenant itself; those of its accounts and regions lie under longer keys that begin alike. */
export const ownKey = (tenantId: string): string => `T#${tenantId}`;
export const auditKey = (tenantId: string): string => `U#${tenantId}`;
export const worldKey = (tenant: TenantContext, cluster: string): string => `W#${tenantPart(tenant)}#${cluster}`;
export const familyKey = (tenant: TenantContext, family: string): string => `D#${tenantPart(tenant)}#${family}`;

/** Partitions for bytes of an account and region: fixed in number, so that all of them are found again, and apart from its heads. */
export const BLOB_SHARDS = 4;
export const blobKey = (tenant: TenantContext, shard: number): string => `B#${tenantPart(tenant)}#${shard}`;
export const blobPrefix = (blob: string): string => `${blob}#`;

export const HEAD_PREFIX = 'C#';
export const headSort = (cluster: string): string => `${HEAD_PREFIX}${cluster}`;
export const chunkSort = (name: string): string => `K#${name}`;
export const CHUNK_PREFIX = 'K#';
export const INBOX_PREFIX = 'Q#';
export const FAMILY_PREFIX = 'F#';
export const SETTINGS_SORT = 'A';
export const WEBHOOK_PREFIX = 'H#';
export const webhookSort = (webhookId: string): string => `${WEBHOOK_PREFIX}${webhookId}`;
export const lanePrefix = (webhookId: string): string => `L#${webhookId}#`;
export const deliveryPrefix = (webhookId: string): string => `P#${webhookId}#`;
export const RUN_PREFIX = 'R#';
export const runSort = (runId: string): string => `${RUN_PREFIX}${runId}`;
export const runPageSort = (runId: string, page: number): string => `V#${runId}#${String(page).padStart(4, '0')}`;
export const INBOUND_PREFIX = 'N#';
export const inboundSort = (hookId: string): string => `${INBOUND_PREFIX}${hookId}`;
export const inboundDeliveryPrefix = (hookId: string): string => `I#${hookId}#`;
export const inboundBodyPrefix = (hookId: string): string => `J#${hookId}#`;
export const inboundClaimPrefix = (hookId: string): string => `X#${hookId}#`;
/** Led by the address of an endpoint, which says nothing of its tenant: it holds whose it is, and nothing else. */
export const inboundOwnerKey = (hookId: string): string => `I#${hookId}`;
export const requestSort = (name: string): string => `Y#${name}`;
export const documentSort = (kind: string, name: string): string => `E#${kind}#${name}`;

/** Partitions of the due index: enough that no one of them bounds how many worlds can become due at once. */
export const DUE_SHARDS = 4;
export const DUE_INDEX = 'due';
/** Partition of the due index for deliveries that wait to be processed. */
export const INBOUND_DUE = 'inbound';

export const dueShard = (shard: number): string => `due#${shard}`;

/** A minute of the wall clock, in text that sorts by time. */
export const dueMinute = (wallMs: number): string => String(Math.floor(wallMs / MINUTE_MS)).padStart(9, '0');

export const dueSort = (minute: string, tenant: TenantContext, cluster: string): string =>
  `${minute}#${tenantPart(tenant)}#${cluster}`;

/** Whose outbox a key in the due index is: that of a cluster, by its head; or that of a run. */
export function ofDueKey(pk: string, sk: string): { readonly tenant: TenantContext; readonly cluster: string } {
  const [, tenantId = '', accountId = '', region = ''] = pk.split('#');
  const cluster = sk.startsWith(RUN_PREFIX) ? runOutbox(sk.slice(RUN_PREFIX.length)) : sk.slice(HEAD_PREFIX.length);
  return { tenant: { tenantId, accountId, region }, cluster };
}

export const createTableParams = (table: string): CreateTableCommandInput => ({
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'duePk', 'dueSk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: DUE_INDEX,
      KeySchema: [
        { AttributeName: 'duePk', KeyType: 'HASH' },
        { AttributeName: 'dueSk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
});

const POLLS = 200;
const POLL_MS = 25;

/** Makes the table where it is not there yet, and waits until it can be used: for an embedded or local DynamoDB. */
export async function ensureTable(client: DynamoDBClient, table: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTableParams(table)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  for (let poll = 0; poll < POLLS; poll++) {
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
      if (
        Table?.TableStatus === 'ACTIVE' &&
        (Table.GlobalSecondaryIndexes ?? []).every(({ IndexStatus }) => IndexStatus === 'ACTIVE')
      )
        return;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`the table ${table} did not become ACTIVE within ${(POLLS * POLL_MS) / 1_000} s`);
}
