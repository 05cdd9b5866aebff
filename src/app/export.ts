import { toSections } from '../engine/snapshot.ts';
import { documentsOf } from './export-documents.ts';
import type { InboundStore } from './inbound-ports.ts';
import type { AccountStore, TenantContext, WorldStore } from './ports.ts';
import type { Tenancy } from './tenancy.ts';
import type { WebhookStore } from './webhook-ports.ts';

const PAGE = 100;

/** One line of an export: what it is, where it belongs, and the thing itself. */
export interface ExportLine {
  readonly type:
    | 'tenant'
    | 'key'
    | 'audit'
    | 'account'
    | 'task-definition'
    | 'document'
    | 'cluster'
    | 'journal'
    | 'webhook'
    | 'webhook-delivery'
    | 'run'
    | 'hook'
    | 'hook-delivery';
  readonly accountId?: string;
  readonly region?: string;
  readonly data: unknown;
}

/** Everything that a tenant has, a line at a time; of secrets only hashes and sealed texts are kept, and those are in no line. */
export async function* exportTenant(
  {
    tenancy,
    worlds,
    accounts,
    webhooks,
    inbound,
  }: {
    readonly tenancy: Tenancy;
    readonly worlds: WorldStore;
    readonly accounts: AccountStore;
    readonly webhooks?: Pick<WebhookStore, 'webhooks' | 'deliveries' | 'runs' | 'runPage'>;
    readonly inbound?: Pick<InboundStore, 'hooks' | 'deliveries' | 'body'>;
  },
  tenantId: string,
): AsyncGenerator<ExportLine> {
  const tenant = await tenancy.get(tenantId);
  yield { type: 'tenant', data: tenant };
  for (const key of await tenancy.keys(tenantId)) yield { type: 'key', data: key };
  for (const { accountId } of tenant.projects)
    for (const region of tenant.regions) {
      const context: TenantContext = { tenantId, accountId, region };
      const place = { accountId, region };
      yield { type: 'account', ...place, data: await accounts.settings(context) };
      for await (const definition of definitionsOf(accounts, context))
        yield { type: 'task-definition', ...place, data: definition };
      for await (const data of documentsOf(accounts, context)) yield { type: 'document', ...place, data };
      if (webhooks !== undefined)
        for await (const line of linesOfWebhooks(webhooks, context)) yield { ...line, ...place };
      if (inbound !== undefined) for await (const line of linesOfHooks(inbound, context)) yield { ...line, ...place };
      for await (const cluster of clustersOf(worlds, context)) {
        const loaded = await worlds.load(context, cluster);
        if (loaded === undefined) continue;
        yield { type: 'cluster', ...place, data: { cluster, version: loaded.version, ...plain(loaded.world) } };
        for (let after = 0; ; ) {
          const { entries, more } = await worlds.journal(context, cluster, { limit: PAGE, after });
          for (const entry of entries) yield { type: 'journal', ...place, data: { cluster, ...entry } };
          if (!more || entries.length === 0) break;
          after = entries.at(-1)?.sequence as number;
        }
      }
    }
  for (let before: string | undefined; ; ) {
    const { records, next } = await tenancy.audit(tenantId, {
      limit: PAGE,
      ...(before !== undefined && { before }),
    });
    for (const record of records) yield { type: 'audit', data: record };
    if (next === undefined) return;
    before = next;
  }
}

/** Endpoints of the tenant's, and the log of what was sent to each, newest first; then what runs told. */
async function* linesOfWebhooks(
  store: Pick<WebhookStore, 'webhooks' | 'deliveries' | 'runs' | 'runPage'>,
  context: TenantContext,
): AsyncGenerator<ExportLine> {
  for (const { secrets: _, notice: __, ...webhook } of await store.webhooks(context)) {
    yield { type: 'webhook', data: webhook };
    for await (const delivery of everyPage((page) => store.deliveries(context, webhook.webhookId, page)))
      yield { type: 'webhook-delivery', data: delivery };
  }
  for (const { inputDigest: _, pages, ...news } of await store.runs(context)) {
    const told = await Promise.all(pages.map((_last, page) => store.runPage(context, news.runId, page)));
    yield { type: 'run', data: { ...news, told: told.flat() } };
  }
}

/** Addresses that others send to, and what they sent, newest first, each with its body as text. */
async function* linesOfHooks(
  store: Pick<InboundStore, 'hooks' | 'deliveries' | 'body'>,
  context: TenantContext,
): AsyncGenerator<ExportLine> {
  for (const { secrets: _, statuses: __, ...hook } of await store.hooks(context)) {
    yield { type: 'hook', data: hook };
    for await (const { version: _version, ...delivery } of everyPage((page) =>
      store.deliveries(context, hook.hookId, page),
    )) {
      const body = await store.body(context, hook.hookId, delivery.deliveryId);
      yield { type: 'hook-delivery', data: { ...delivery, body: body && Buffer.from(body).toString('utf8') } };
    }
  }
}

async function* everyPage<T>(
  ask: (page: { readonly before?: string; readonly limit: number }) => Promise<{
    readonly deliveries: readonly T[];
    readonly next?: string;
  }>,
): AsyncGenerator<T> {
  for (let before: string | undefined; ; ) {
    const { deliveries, next } = await ask({ limit: PAGE, ...(before !== undefined && { before }) });
    yield* deliveries;
    if (next === undefined) return;
    before = next;
  }
}

const plain = (world: Parameters<typeof toSections>[0]): Record<string, unknown> => ({
  now: world.nowMs,
  sections: JSON.parse(
    JSON.stringify(toSections(world), (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value)),
  ) as unknown,
});

async function* clustersOf(worlds: WorldStore, tenant: TenantContext): AsyncGenerator<string> {
  for (let after: string | undefined; ; ) {
    const { heads, next } = await worlds.list(tenant, { limit: PAGE, ...(after !== undefined && { after }) });
    for (const { cluster } of heads) yield cluster;
    if (next === undefined) return;
    after = next;
  }
}

async function* definitionsOf(accounts: AccountStore, tenant: TenantContext): AsyncGenerator<unknown> {
  for (let after: string | undefined; ; ) {
    const { families, next } = await accounts.families(tenant, { limit: PAGE, ...(after !== undefined && { after }) });
    for (const { family } of families)
      for (let revision = 0; ; ) {
        const { revisions, more } = await accounts.revisions(tenant, family, { after: revision, limit: PAGE });
        yield* revisions;
        if (!more || revisions.length === 0) break;
        revision = revisions.at(-1)?.revision as number;
      }
    if (next === undefined) return;
    after = next;
  }
}
