import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantContext } from '../../app/ports.ts';
import type { TenantStore } from '../../app/tenant-ports.ts';
import type { AuditRecord, StoredCredential, Tenant } from '../../model/tenant.ts';
import { putOnce } from './conditional-put.ts';
import {
  auditKey,
  BLOB_SHARDS,
  blobKey,
  FAMILY_PREFIX,
  familyKey,
  HEAD_PREFIX,
  headKey,
  INBOUND_PREFIX,
  inboundOwnerKey,
  ownKey,
  tenantKey,
  webhookKey,
  worldKey,
} from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

/** Partitions of an account and region in which the names lie by which all else is found. */
const ownPartitions = (tenant: TenantContext): readonly string[] => [
  webhookKey(tenant),
  headKey(tenant),
  tenantKey(tenant),
];
const TENANT_SORT = 'A';
const CREDENTIAL_PREFIX = 'K#';
const AUDIT_PREFIX = 'U#';
/** The operator's list of tenants: names of tenants and nothing of theirs. */
const LIST_KEY = 'O#tenants';
const TRIES = 50;
const DELETED_AT_ONCE = 100;

/** Tenants, credentials and audit logs on conditions over single items (D5, D9). */
export function tenantStore(raw: DynamoDBClient, table: string): TenantStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });

  const get = async (tenantId: string, sk: string) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk: ownKey(tenantId), sk }, ConsistentRead: true }),
    );
    return checkTenant({ tenantId }, Item);
  };

  const put = (tenantId: string, sk: string, members: Record<string, unknown>, expected: number) =>
    putOnce(client, table, { ...members, pk: ownKey(tenantId), sk, ...borneBy({ tenantId }) }, expected);

  const change = async <T>(tenantId: string, sk: string, make: (value: T) => T): Promise<T | undefined> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const item = await get(tenantId, sk);
      if (item === undefined) return undefined;
      const changed = make(JSON.parse(item.body as string) as T);
      if (await put(tenantId, sk, { body: JSON.stringify(changed) }, Number(item.version))) return changed;
    }
    throw new Error(`${sk} of tenant ${tenantId} is changed by too many at once`);
  };

  /** Keys of a partition, a page at a time. */
  const keysOf = async (
    pk: string,
    prefix = '',
    limit = DELETED_AT_ONCE,
    after?: string,
  ): Promise<readonly string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: after === undefined ? 'pk = :pk AND begins_with(sk, :from)' : 'pk = :pk AND sk > :from',
        ExpressionAttributeValues: { ':pk': pk, ':from': after ?? prefix },
        ProjectionExpression: 'sk',
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ sk }) => String(sk)).filter((sk) => sk.startsWith(prefix));
  };

  const purge = async (pk: string): Promise<number> => {
    for (let gone = 0; ; ) {
      const keys = await allKeys(pk, '');
      for (const sk of keys) await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      gone += keys.length;
      if (keys.length === 0) return gone;
    }
  };

  /** DynamoDB takes no empty prefix in a key condition: the whole partition is asked for without one. */
  const allKeys = async (pk: string, after: string): Promise<readonly string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: after === '' ? 'pk = :pk' : 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': pk, ...(after !== '' && { ':after': after }) },
        ProjectionExpression: 'sk',
        Limit: DELETED_AT_ONCE,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ sk }) => String(sk));
  };

  /** Partitions that hang on an account's own one: a world for each head, revisions for each family, addresses of endpoints, bytes. */
  async function* partitionsOf(tenant: TenantContext): AsyncGenerator<string> {
    for (const [pk, prefix, partition] of [
      [headKey(tenant), HEAD_PREFIX, (name: string) => worldKey(tenant, name)],
      [tenantKey(tenant), FAMILY_PREFIX, (name: string) => familyKey(tenant, name)],
      [tenantKey(tenant), INBOUND_PREFIX, inboundOwnerKey],
    ] as const)
      for (let after: string | undefined; ; ) {
        const keys: readonly string[] = await keysOf(pk, prefix, DELETED_AT_ONCE, after);
        for (const sk of keys) yield partition(sk.slice(prefix.length));
        if (keys.length === 0) break;
        after = keys.at(-1) as string;
      }
    for (let shard = 0; shard < BLOB_SHARDS; shard++) yield blobKey(tenant, shard);
  }

  return {
    async tenant(tenantId) {
      const item = await get(tenantId, TENANT_SORT);
      return item && (JSON.parse(item.body as string) as Tenant);
    },
    async createTenant(tenant) {
      await client.send(
        new PutCommand({ TableName: table, Item: { pk: LIST_KEY, sk: tenant.tenantId, name: tenant.name } }),
      );
      return put(tenant.tenantId, TENANT_SORT, { body: JSON.stringify(tenant) }, 0);
    },
    changeTenant: (tenantId, make) => change(tenantId, TENANT_SORT, make),
    async tenants({ after, limit }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': LIST_KEY, ...(after !== undefined && { ':after': after }) },
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      const found = await Promise.all(Items.map(({ sk }) => this.tenant(String(sk))));
      const last = Items.at(-1)?.sk as string | undefined;
      return {
        tenants: found.filter((tenant): tenant is Tenant => tenant !== undefined),
        ...(LastEvaluatedKey !== undefined && last !== undefined && { next: last }),
      };
    },
    async credential(tenantId, keyId) {
      const item = await get(tenantId, `${CREDENTIAL_PREFIX}${keyId}`);
      return item && (JSON.parse(item.body as string) as StoredCredential);
    },
    async credentials(tenantId) {
      const found: StoredCredential[] = [];
      for (let after: string | undefined; ; ) {
        const keys: readonly string[] = await keysOf(ownKey(tenantId), CREDENTIAL_PREFIX, DELETED_AT_ONCE, after);
        for (const sk of keys) {
          const item = await get(tenantId, sk);
          if (item !== undefined) found.push(JSON.parse(item.body as string) as StoredCredential);
        }
        if (keys.length === 0) return found;
        after = keys.at(-1) as string;
      }
    },
    createCredential: (tenantId, credential) =>
      put(tenantId, `${CREDENTIAL_PREFIX}${credential.keyId}`, { body: JSON.stringify(credential) }, 0),
    changeCredential: (tenantId, keyId, make) => change(tenantId, `${CREDENTIAL_PREFIX}${keyId}`, make),
    async appendAudit(tenantId, record, keepMs) {
      const Item = {
        pk: auditKey(tenantId),
        sk: `${AUDIT_PREFIX}${record.id}`,
        ...borneBy({ tenantId }),
        body: JSON.stringify(record),
        expiresAt: Math.ceil((record.wallMs + keepMs) / 1_000),
      };
      try {
        // Never read back: who writes into the log need not be able to read it.
        await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async audit(tenantId, { before, limit }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': auditKey(tenantId),
            ':from': AUDIT_PREFIX,
            ':to': `${AUDIT_PREFIX}${before ?? '~'}`,
          },
          ScanIndexForward: false,
          Limit: limit + 2, // BETWEEN takes `before` in, and one more tells whether there is a next page
          ConsistentRead: true,
        }),
      );
      const found = Items.map(
        (item) => JSON.parse(checkTenant({ tenantId }, item).body as string) as AuditRecord,
      ).filter(({ id }) => id !== before);
      const records = found.slice(0, limit);
      return { records, ...(found.length > limit && { next: (records.at(-1) as AuditRecord).id }) };
    },
    async purgeTenant(tenantId) {
      const gone = (await purge(auditKey(tenantId))) + (await purge(ownKey(tenantId)));
      await client.send(new DeleteCommand({ TableName: table, Key: { pk: LIST_KEY, sk: tenantId } }));
      return gone;
    },
    async purgeAccount(tenant) {
      let gone = 0;
      // What hangs on a head or a family goes first: a crash in between leaves the name by which it is found again.
      for await (const partition of partitionsOf(tenant)) gone += await purge(partition);
      for (const pk of ownPartitions(tenant)) gone += await purge(pk);
      return gone;
    },
    async remains(tenant, atMost) {
      let left = 0;
      for (const pk of ownPartitions(tenant)) left += (await allKeys(pk, '')).length;
      for await (const partition of partitionsOf(tenant)) {
        if (left >= atMost) break;
        left += (await allKeys(partition, '')).length;
      }
      return left;
    },
  };
}
