import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TenantContext } from '../../app/ports.ts';
import type { WebhookStore } from '../../app/webhook-ports.ts';
import { type RunEvent, type RunNews, runOutbox } from '../../model/run-news.ts';
import type { Delivery, Lane, Webhook } from '../../model/webhook.ts';
import { packJson, unpackJson } from './chunks.ts';
import { putOnce } from './conditional-put.ts';
import { dueKeys } from './head.ts';
import {
  deliveryPrefix,
  lanePrefix,
  RUN_PREFIX,
  runPageSort,
  runSort,
  WEBHOOK_PREFIX,
  webhookKey,
  webhookSort,
} from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

const TRIES = 50;
const PAGE = 100;

/** Endpoints of an account and region have a partition of their own; their lanes and deliveries lie behind them. */
export function webhookStore(raw: DynamoDBClient, table: string): WebhookStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });

  const get = async (tenant: TenantContext, sk: string) =>
    checkTenant(
      tenant,
      (
        await client.send(
          new GetCommand({ TableName: table, Key: { pk: webhookKey(tenant), sk }, ConsistentRead: true }),
        )
      ).Item,
    );

  const put = (tenant: TenantContext, sk: string, members: Record<string, unknown>, expected: number) =>
    putOnce(client, table, { ...members, pk: webhookKey(tenant), sk, ...borneBy(tenant) }, expected);

  const page = async (tenant: TenantContext, prefix: string, after?: string) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': webhookKey(tenant),
          ':from': after === undefined ? prefix : `${after}\u0000`,
          ':to': `${prefix}\uffff`,
        },
        Limit: PAGE,
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => checkTenant(tenant, item));
  };

  async function* all(tenant: TenantContext, prefix: string) {
    for (let after: string | undefined; ; ) {
      const items: Record<string, unknown>[] = await page(tenant, prefix, after);
      yield* items;
      if (items.length === 0) return;
      after = String(items.at(-1)?.sk);
    }
  }

  return {
    async webhook(tenant, webhookId) {
      const item = await get(tenant, webhookSort(webhookId));
      return item && (JSON.parse(item.body as string) as Webhook);
    },
    async webhooks(tenant) {
      const found: Webhook[] = [];
      for await (const { body } of all(tenant, WEBHOOK_PREFIX)) found.push(JSON.parse(body as string) as Webhook);
      return found;
    },
    createWebhook: (tenant, webhook) =>
      put(tenant, webhookSort(webhook.webhookId), { body: JSON.stringify(webhook) }, 0),
    async changeWebhook(tenant, webhookId, change) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const item = await get(tenant, webhookSort(webhookId));
        if (item === undefined) return undefined;
        const changed = change(JSON.parse(item.body as string) as Webhook);
        if (await put(tenant, webhookSort(webhookId), { body: JSON.stringify(changed) }, Number(item.version)))
          return changed;
      }
      throw new Error(`webhook ${webhookId} is changed by too many at once`);
    },
    async deleteWebhook(tenant, webhookId) {
      const known = await get(tenant, webhookSort(webhookId));
      const pk = webhookKey(tenant);
      await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk: webhookSort(webhookId) } }));
      for await (const { sk } of all(tenant, lanePrefix(webhookId)))
        await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      return known !== undefined;
    },
    async lane(tenant, webhookId, cluster) {
      const item = await get(tenant, `${lanePrefix(webhookId)}${cluster}`);
      return item && ({ ...(JSON.parse(item.body as string) as Lane), version: Number(item.version) } as Lane);
    },
    moveLane: (tenant, { version, ...lane }) =>
      put(
        tenant,
        `${lanePrefix(lane.webhookId)}${lane.cluster}`,
        {
          body: JSON.stringify(lane),
          ...(lane.expiresWallMs !== undefined && { expiresAt: Math.ceil(lane.expiresWallMs / 1_000) }),
        },
        version,
      ),
    async appendDelivery(tenant, delivery, keepMs) {
      const sk = `${deliveryPrefix(delivery.webhookId)}${delivery.deliveryId}`;
      const expiresAt = Math.ceil((delivery.wallMs + keepMs) / 1_000);
      await put(tenant, sk, { body: JSON.stringify(delivery), expiresAt }, 0);
    },
    async delivery(tenant, webhookId, deliveryId) {
      const item = await get(tenant, `${deliveryPrefix(webhookId)}${deliveryId}`);
      return item && (JSON.parse(item.body as string) as Delivery);
    },
    async deliveries(tenant, webhookId, { before, limit }) {
      const prefix = deliveryPrefix(webhookId);
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': webhookKey(tenant),
            ':from': prefix,
            ':to': before === undefined ? `${prefix}~` : `${prefix}${before}`,
          },
          ScanIndexForward: false,
          Limit: limit + 2, // BETWEEN takes `before` in, and one more tells whether there is a next page
          ConsistentRead: true,
        }),
      );
      const found = Items.map((item) => JSON.parse(checkTenant(tenant, item).body as string) as Delivery).filter(
        ({ deliveryId }) => deliveryId !== before,
      );
      const deliveries = found.slice(0, limit);
      return {
        deliveries,
        ...(found.length > limit && { next: (deliveries.at(-1) as Delivery).deliveryId }),
      };
    },
    async keepRun(tenant, news, pages, keepMs) {
      const expiresAt = Math.ceil((news.wallMs + keepMs) / 1_000);
      for (const [page, events] of pages.entries()) {
        const key = { pk: webhookKey(tenant), sk: runPageSort(news.runId, page) };
        const Item = { ...key, ...borneBy(tenant), body: packJson(events), expiresAt };
        await client.send(new PutCommand({ TableName: table, Item }));
      }
      const members = {
        body: JSON.stringify(news),
        expiresAt,
        ...dueKeys(tenant, runOutbox(news.runId), news.wallMs),
      };
      if (await put(tenant, runSort(news.runId), members, 0)) return news;
      return (await this.run(tenant, news.runId)) ?? news;
    },
    async run(tenant, runId) {
      const item = await get(tenant, runSort(runId));
      return item && (JSON.parse(item.body as string) as RunNews);
    },
    async runs(tenant) {
      const found: RunNews[] = [];
      for await (const { body } of all(tenant, RUN_PREFIX)) found.push(JSON.parse(body as string) as RunNews);
      return found;
    },
    async runPage(tenant, runId, page) {
      const item = await get(tenant, runPageSort(runId, page));
      return item === undefined ? [] : (unpackJson(item.body as Uint8Array) as RunEvent[]);
    },
    async settleRun(tenant, runId, dueWallMs) {
      const keys = dueWallMs === undefined ? undefined : dueKeys(tenant, runOutbox(runId), dueWallMs);
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk: webhookKey(tenant), sk: runSort(runId) },
            UpdateExpression: keys === undefined ? 'REMOVE duePk, dueSk' : 'SET duePk = :duePk, dueSk = :dueSk',
            ConditionExpression: 'attribute_exists(pk)',
            ...(keys !== undefined && {
              ExpressionAttributeValues: { ':duePk': keys.duePk, ':dueSk': keys.dueSk },
            }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error; // it has expired meanwhile
      }
    },
  };
}
