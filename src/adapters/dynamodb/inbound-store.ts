import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { InboundStore } from '../../app/inbound-ports.ts';
import type { TenantContext } from '../../app/ports.ts';
import type { InboundDelivery, InboundHook } from '../../model/inbound.ts';
import {
  DUE_INDEX,
  INBOUND_DUE,
  INBOUND_PREFIX,
  inboundBodyPrefix,
  inboundClaimPrefix,
  inboundDeliveryPrefix,
  inboundOwnerKey,
  inboundSort,
  tenantKey,
} from './table.ts';

const TRIES = 50;
const PAGE = 100;
const OWNER_SORT = 'I';
/** An item of DynamoDB has at most 400 KB. */
const PART_BYTES = 350_000;

/** Endpoints lie beside the heads of their account and region, what was sent to them behind them (D5). */
export function inboundStore(raw: DynamoDBClient, table: string): InboundStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });

  const get = async (pk: string, sk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item;

  /** @returns whether the item was as expected: not there (0), or of this version. */
  const put = async (pk: string, sk: string, members: Record<string, unknown>, expected: number) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...members, pk, sk, version: expected + 1 },
          ...(expected === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :expected',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':expected': expected },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const remove = (pk: string, sk: string) => client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));

  const between = async (
    pk: string,
    from: string,
    to: string,
    more: { readonly keys?: boolean; readonly newestFirst?: boolean; readonly limit?: number } = {},
  ) =>
    (
      await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
          ...(more.keys === true && { ProjectionExpression: 'sk' }),
          ScanIndexForward: more.newestFirst !== true,
          Limit: more.limit ?? PAGE,
          ConsistentRead: true,
        }),
      )
    ).Items ?? [];

  /** Every item whose sort key begins so, a page at a time. */
  async function* all(pk: string, prefix: string, keys = false) {
    for (let from = prefix; ; ) {
      const items: Record<string, unknown>[] = await between(pk, from, `${prefix}~`, { keys });
      yield* items;
      if (items.length < PAGE) return;
      from = `${items.at(-1)?.sk}\u0000`;
    }
  }

  const deliveryMembers = ({ version: _, ...delivery }: InboundDelivery, expiresAt: number) => ({
    body: JSON.stringify(delivery),
    expiresAt,
    ...(delivery.status === 'received' && {
      duePk: INBOUND_DUE,
      dueSk: `${String(Math.max(delivery.wallMs, delivery.leaseWallMs)).padStart(15, '0')}#${delivery.hookId}#${delivery.deliveryId}`,
    }),
  });
  const toDelivery = (item: Record<string, unknown>): InboundDelivery => ({
    ...(JSON.parse(item.body as string) as InboundDelivery),
    version: Number(item.version),
  });
  const toHook = (item: Record<string, unknown>): InboundHook => JSON.parse(item.body as string) as InboundHook;

  const removeDelivery = async (pk: string, hookId: string, deliveryId: string): Promise<void> => {
    for await (const { sk } of all(pk, `${inboundBodyPrefix(hookId)}${deliveryId}#`, true))
      await remove(pk, String(sk));
    await remove(pk, `${inboundDeliveryPrefix(hookId)}${deliveryId}`);
  };

  return {
    async owner(hookId) {
      const item = await get(inboundOwnerKey(hookId), OWNER_SORT);
      return item && (JSON.parse(item.body as string) as TenantContext);
    },
    async hook(tenant, hookId) {
      const item = await get(tenantKey(tenant), inboundSort(hookId));
      return item && toHook(item);
    },
    async hooks(tenant) {
      const found: InboundHook[] = [];
      for await (const item of all(tenantKey(tenant), INBOUND_PREFIX)) found.push(toHook(item));
      return found;
    },
    async createHook(tenant, hook) {
      // The endpoint first: an address that leads nowhere is answered like one that never was.
      await put(tenantKey(tenant), inboundSort(hook.hookId), { body: JSON.stringify(hook) }, 0);
      const { tenantId, accountId, region } = tenant;
      await put(inboundOwnerKey(hook.hookId), OWNER_SORT, { body: JSON.stringify({ tenantId, accountId, region }) }, 0);
    },
    async changeHook(tenant, hookId, change) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const item = await get(tenantKey(tenant), inboundSort(hookId));
        if (item === undefined) return undefined;
        const changed = change(toHook(item));
        if (await put(tenantKey(tenant), inboundSort(hookId), { body: JSON.stringify(changed) }, Number(item.version)))
          return changed;
      }
      throw new Error(`the endpoint ${hookId} is changed by too many at once`);
    },
    async deleteHook(tenant, hookId) {
      const pk = tenantKey(tenant);
      const known = await get(pk, inboundSort(hookId));
      if (known === undefined) return false;
      await remove(inboundOwnerKey(hookId), OWNER_SORT);
      for (const prefix of [inboundBodyPrefix(hookId), inboundDeliveryPrefix(hookId), inboundClaimPrefix(hookId)])
        for await (const { sk } of all(pk, prefix, true)) await remove(pk, String(sk));
      await remove(pk, inboundSort(hookId));
      return true;
    },
    async claim(tenant, { hookId, key, deliveryId }, { wallMs, keepMs }) {
      const pk = tenantKey(tenant);
      const sk = `${inboundClaimPrefix(hookId)}${key}`;
      const nowSeconds = Math.floor(wallMs / 1_000);
      const members = { deliveryId, expiresAt: Math.ceil((wallMs + keepMs) / 1_000) };
      for (let attempt = 0; attempt < TRIES; attempt++) {
        if (await put(pk, sk, members, 0)) return deliveryId;
        const known = await get(pk, sk);
        if (known === undefined) continue;
        // What has expired is removed some time later: until then it means nothing any more.
        if (Number(known.expiresAt) > nowSeconds) return String(known.deliveryId);
        if (await put(pk, sk, members, Number(known.version))) return deliveryId;
      }
      throw new Error(`the key ${key} is claimed by too many at once`);
    },
    async keep(tenant, delivery, body, keepMs) {
      const pk = tenantKey(tenant);
      const { hookId, deliveryId, wallMs } = delivery;
      if ((await get(pk, `${inboundDeliveryPrefix(hookId)}${deliveryId}`)) !== undefined) return false;
      const expiresAt = Math.ceil((wallMs + keepMs) / 1_000);
      const packed = gzipSync(body);
      for (let part = 0; part * PART_BYTES < packed.length; part++)
        await client.send(
          new PutCommand({
            TableName: table,
            Item: {
              pk,
              sk: `${inboundBodyPrefix(hookId)}${deliveryId}#${String(part).padStart(2, '0')}`,
              body: packed.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
              expiresAt,
            },
          }),
        );
      // The delivery last: once it is there, its body is.
      return put(pk, `${inboundDeliveryPrefix(hookId)}${deliveryId}`, deliveryMembers(delivery, expiresAt), 0);
    },
    async delivery(tenant, hookId, deliveryId) {
      const item = await get(tenantKey(tenant), `${inboundDeliveryPrefix(hookId)}${deliveryId}`);
      return item && toDelivery(item);
    },
    async body(tenant, hookId, deliveryId) {
      const parts: Uint8Array[] = [];
      for await (const { body } of all(tenantKey(tenant), `${inboundBodyPrefix(hookId)}${deliveryId}#`))
        parts.push(body as Uint8Array);
      return parts.length === 0 ? undefined : gunzipSync(Buffer.concat(parts));
    },
    async move(tenant, delivery) {
      const sk = `${inboundDeliveryPrefix(delivery.hookId)}${delivery.deliveryId}`;
      const item = await get(tenantKey(tenant), sk);
      if (item === undefined || Number(item.version) !== delivery.version) return false;
      return put(tenantKey(tenant), sk, deliveryMembers(delivery, Number(item.expiresAt)), delivery.version);
    },
    async deliveries(tenant, hookId, { before, limit }) {
      const prefix = inboundDeliveryPrefix(hookId);
      const to = before === undefined ? `${prefix}~` : `${prefix}${before}`;
      // BETWEEN takes `before` in, and one more tells whether there is a next page.
      const items = await between(tenantKey(tenant), prefix, to, { newestFirst: true, limit: limit + 2 });
      const found = items.map(toDelivery).filter(({ deliveryId }) => deliveryId !== before);
      const deliveries = found.slice(0, limit);
      return {
        deliveries,
        ...(found.length > limit && { next: (deliveries.at(-1) as InboundDelivery).deliveryId }),
      };
    },
    async trim(tenant, hookId, keep) {
      const pk = tenantKey(tenant);
      const prefix = inboundDeliveryPrefix(hookId);
      const newest = await between(pk, prefix, `${prefix}~`, { keys: true, newestFirst: true, limit: keep + 1 });
      if (newest.length <= keep) return;
      const oldestKept = String(newest.at(-1)?.sk);
      for (const { sk } of await between(pk, prefix, oldestKept, { keys: true }))
        await removeDelivery(pk, hookId, String(sk).slice(prefix.length));
    },
    async waiting(wallMs, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'duePk = :pk AND dueSk < :until',
          ExpressionAttributeValues: { ':pk': INBOUND_DUE, ':until': `${String(wallMs).padStart(15, '0')}#` },
          Limit: limit,
        }),
      );
      return Items.map(({ pk, sk }) => {
        const [, tenantId = '', accountId = '', region = ''] = String(pk).split('#');
        const [, hookId = '', deliveryId = ''] = String(sk).split('#');
        return { tenant: { tenantId, accountId, region }, hookId, deliveryId };
      });
    },
  };
}
