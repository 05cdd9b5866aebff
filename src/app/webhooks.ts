import { refuse } from '../model/refusal.ts';
import { runOfOutbox } from '../model/run-news.ts';
import { type Delivery, type Lane, WEBHOOK_FORMATS, type Webhook, type WebhookFormat } from '../model/webhook.ts';
import { SECRET_OVERLAP_MS } from '../tables/webhook-retries.ts';
import { dueWallMsOf } from './change-world.ts';
import { base32 } from './credentials.ts';
import { attemptDelivery, type DispatchDoor, sendMessage, webhookContext } from './dispatch.ts';
import { EcsError, invalid } from './errors.ts';
import { patternError } from './event-pattern.ts';
import { isOver, outboxSource } from './outbox-source.ts';
import type { TenantContext } from './ports.ts';
import type { Seats } from './seats.ts';
import type { DrawSecret } from './tenant-ports.ts';
import { eventsAfter, exampleMessage } from './webhook-messages.ts';

/** Endpoints that are told what happens; see `webhooks.ts`. */
export interface Webhooks {
  /** @returns the endpoint and its secret, which is shown this once. */
  create(
    tenant: TenantContext,
    input: CreateWebhookInput,
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  update(tenant: TenantContext, input: UpdateWebhookInput): Promise<Webhook>;
  delete(tenant: TenantContext, webhookId: string): Promise<void>;
  find(tenant: TenantContext, webhookId: string): Promise<Webhook | undefined>;
  list(tenant: TenantContext): Promise<readonly Webhook[]>;
  /** A new secret; the old one signs beside it for a day, or ends now. */
  rotateSecret(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly expireNow?: boolean },
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  deliveries(
    tenant: TenantContext,
    webhookId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly next?: string }>;
  /** Sends a delivery of the log once more, made anew from the journal: same ids, new attempt. */
  redeliver(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly deliveryId: string },
  ): Promise<Delivery>;
  /** Sends once more whatever was given up since an instant of the wall clock. @returns how many, and how they went. */
  recover(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly sinceWallMs: number },
  ): Promise<readonly Delivery[]>;
  /** Sends an event that never happened, to try the endpoint out. */
  sendExample(tenant: TenantContext, webhookId: string): Promise<Delivery>;
}

export interface CreateWebhookInput {
  readonly url: string;
  readonly description?: string;
  readonly format?: string;
  readonly eventPattern?: unknown;
  /** Hears of runs that are asked to tell, too; default false. */
  readonly includeRuns?: boolean;
}

export interface UpdateWebhookInput extends Partial<CreateWebhookInput> {
  readonly webhookId: string;
  /** False: events wait until it is true again; true also enables one that was disabled. */
  readonly enabled?: boolean;
}

export interface WebhookDoor extends DispatchDoor {
  readonly draw: DrawSecret;
  /** Endpoints that an account may have in a region. */
  readonly mostWebhooks: (tenant: TenantContext) => Promise<number>;
  /** How long another process may go on believing that nobody listens. */
  readonly listensAgainMs: number;
}

const SECRET_BYTES = 32;
const MOST_DESCRIPTION = 200;
/** Deliveries that one recovery looks at, and sends, at most. */
const RECOVERED_AT_MOST = 100;
const CLUSTERS_PER_PAGE = 100;

const notFound = (what: string, field: string): EcsError =>
  new EcsError(refuse('ResourceNotFoundException', `There is no such ${what}.`, [field]));

/** Endpoints: made, changed, asked, and sent to again. */
export function webhookUseCases(door: WebhookDoor, seats: Seats): Webhooks {
  const { webhooks, vault } = door;
  const { clock, worlds } = door.world;

  const found = async (tenant: TenantContext, webhookId: string): Promise<Webhook> => {
    const webhook = await webhooks.webhook(tenant, webhookId);
    if (webhook === undefined) throw notFound('webhook', 'webhookId');
    return webhook;
  };

  const newSecret = async (tenant: TenantContext, webhookId: string) => {
    const secret = `whsec_${Buffer.from(door.draw(SECRET_BYTES)).toString('base64')}`;
    return { secret, sealed: await vault.seal(webhookContext(tenant, webhookId), secret) };
  };

  /** What has happened so far is not for a new endpoint; what happens from now on is. */
  const beginLanes = async (tenant: TenantContext, webhookId: string): Promise<void> => {
    for (let after: string | undefined; ; ) {
      const page = await worlds.list(tenant, { limit: CLUSTERS_PER_PAGE, ...(after !== undefined && { after }) });
      for (const { cluster } of page.heads) {
        const loaded = await worlds.load(tenant, cluster);
        if (loaded === undefined) continue;
        const lane: Lane = {
          webhookId,
          cluster,
          after: { sequence: loaded.world.sequence, index: Number.MAX_SAFE_INTEGER },
          retry: null,
          version: 0,
        };
        await webhooks.moveLane(tenant, lane);
        // Who has not heard yet that somebody listens commits without a mark: look once more when all have heard.
        const again = clock.wallMs() + door.listensAgainMs;
        const due = Math.min(dueWallMsOf(loaded.world) ?? again, again);
        await worlds.settle(tenant, cluster, loaded.version, due);
      }
      if (page.next === undefined) return;
      after = page.next;
    }
  };

  /** Sends again what a delivery sent, made anew: with the same ids, as another attempt. */
  const resend = async (tenant: TenantContext, webhook: Webhook, old: Delivery): Promise<Delivery> => {
    if (old.cluster === '') return sendOnce(tenant, webhook, old.messageId, old.wallMs, old.attempt + 1);
    const source = await outboxSource(door, tenant, old.cluster);
    if (source === undefined)
      throw notFound(runOfOutbox(old.cluster) === undefined ? 'cluster' : 'run any more', 'deliveryId');
    const before = { sequence: old.from.sequence, index: old.from.index - 1 };
    const { events } = await eventsAfter(source, {}, before, old.to);
    const wanted = await eventsAfter(source, webhook, before, old.to);
    const again = wanted.events.length > 0 ? wanted.events : events;
    if (again.length === 0) throw notFound('event in the journal any more', 'deliveryId');
    return attemptDelivery(door, tenant, source, webhook, again, old.attempt + 1, true);
  };

  /** An example: of no cluster, and not tried again by itself. */
  const sendOnce = (tenant: TenantContext, webhook: Webhook, id: string, wallMs: number, attempt = 1) => {
    const nowhere = { sequence: 0, index: 0 };
    const message = exampleMessage(webhook.format, tenant, wallMs, id);
    const about = { cluster: '', from: nowhere, to: nowhere, events: 1, attempt, isByHand: true };
    return sendMessage(door, tenant, webhook, message, about);
  };

  return {
    async create(tenant, input) {
      const limit = await door.mostWebhooks(tenant);
      const checked = checkInput(door, { format: 'stowage', ...input });
      const webhookId = `wh_${base32(door.draw(16))}`;
      const { secret, sealed } = await newSecret(tenant, webhookId);
      const webhook: Webhook = {
        webhookId,
        url: input.url,
        format: (input.format ?? 'stowage') as WebhookFormat,
        ...checked,
        status: 'ENABLED',
        createdWallMs: clock.wallMs(),
        secrets: [{ sealed, untilWallMs: null }],
        failingSinceWallMs: null,
      };
      const taken = async () => new Set((await webhooks.webhooks(tenant)).map((one) => one.webhookId));
      await seats.take(tenant, { quota: 'webhooks', limit, seat: webhookId, taken }, () =>
        webhooks.createWebhook(tenant, webhook),
      );
      await beginLanes(tenant, webhookId);
      return { webhook, secret };
    },
    async update(tenant, { webhookId, enabled, ...input }) {
      const checked = checkInput(door, input);
      const changed = await webhooks.changeWebhook(tenant, webhookId, ({ reason, quietUntilWallMs, ...known }) => ({
        ...known,
        ...(enabled !== true && quietUntilWallMs !== undefined && { quietUntilWallMs }),
        ...checked,
        ...(enabled === undefined
          ? { ...(reason !== undefined && { reason }) }
          : enabled
            ? { status: 'ENABLED' as const, failingSinceWallMs: null }
            : { status: 'PAUSED' as const }),
      }));
      if (changed === undefined) throw notFound('webhook', 'webhookId');
      if (enabled === true) await wakeAll(tenant, webhookId);
      return changed;
    },
    async delete(tenant, webhookId) {
      if (!(await webhooks.deleteWebhook(tenant, webhookId))) throw notFound('webhook', 'webhookId');
    },
    find: (tenant, webhookId) => webhooks.webhook(tenant, webhookId),
    list: (tenant) => webhooks.webhooks(tenant),
    async rotateSecret(tenant, { webhookId, expireNow = false }) {
      const { secret, sealed } = await newSecret(tenant, webhookId);
      const wallMs = clock.wallMs();
      const changed = await webhooks.changeWebhook(tenant, webhookId, (known) => {
        const [current, previous] = known.secrets;
        if (!expireNow && previous?.untilWallMs != null && previous.untilWallMs > wallMs)
          throw invalid(
            'The secret is being rotated already: wait until the old one ends, or end it now.',
            'webhookId',
          );
        const old = expireNow || current === undefined ? [] : [{ ...current, untilWallMs: wallMs + SECRET_OVERLAP_MS }];
        return { ...known, secrets: [{ sealed, untilWallMs: null }, ...old] };
      });
      if (changed === undefined) throw notFound('webhook', 'webhookId');
      return { webhook: changed, secret };
    },
    async deliveries(tenant, webhookId, page) {
      await found(tenant, webhookId);
      return webhooks.deliveries(tenant, webhookId, page);
    },
    async redeliver(tenant, { webhookId, deliveryId }) {
      const webhook = await found(tenant, webhookId);
      const old = await webhooks.delivery(tenant, webhookId, deliveryId);
      if (old === undefined) throw notFound('delivery', 'deliveryId');
      return resend(tenant, webhook, old);
    },
    async recover(tenant, { webhookId, sinceWallMs }) {
      const webhook = await found(tenant, webhookId);
      const given: Delivery[] = [];
      const arrived = new Set<string>();
      for (let before: string | undefined; ; ) {
        const page = await webhooks.deliveries(tenant, webhookId, {
          limit: 100,
          ...(before !== undefined && { before }),
        });
        for (const delivery of page.deliveries) {
          if (delivery.wallMs < sinceWallMs) break;
          if (delivery.outcome === 'delivered') arrived.add(delivery.messageId);
          else if (delivery.outcome === 'failed' && delivery.cluster !== '' && !arrived.has(delivery.messageId))
            given.push(delivery);
        }
        const oldest = page.deliveries.at(-1);
        if (page.next === undefined || oldest === undefined || oldest.wallMs < sinceWallMs) break;
        before = page.next;
      }
      const made: Delivery[] = [];
      // Oldest first, each message once.
      const once = new Map(given.reverse().map((delivery) => [delivery.messageId, delivery]));
      for (const delivery of [...once.values()].slice(0, RECOVERED_AT_MOST))
        try {
          made.push(await resend(tenant, webhook, delivery));
        } catch (error) {
          // Its cluster, or run, is there no more: that is no reason to keep the others back.
          if (!(error instanceof EcsError) || error.refusal.code !== 'ResourceNotFoundException') throw error;
        }
      return made;
    },
    async sendExample(tenant, webhookId) {
      const webhook = await found(tenant, webhookId);
      return sendOnce(tenant, webhook, `example_${base32(door.draw(16))}`, clock.wallMs());
    },
  };

  /** What waited while an endpoint was paused is looked for at once. */
  async function wakeAll(tenant: TenantContext, webhookId: string): Promise<void> {
    for (let after: string | undefined; ; ) {
      const page = await worlds.list(tenant, { limit: CLUSTERS_PER_PAGE, ...(after !== undefined && { after }) });
      for (const { cluster, version } of page.heads) {
        const lane = await webhooks.lane(tenant, webhookId, cluster);
        if (lane?.retry != null)
          await webhooks.moveLane(tenant, {
            ...lane,
            retry: { ...lane.retry, attempts: 0, nextWallMs: clock.wallMs() },
          });
        await worlds.settle(tenant, cluster, version, clock.wallMs());
      }
      if (page.next === undefined) break;
      after = page.next;
    }
    for (const news of await webhooks.runs(tenant))
      if (news.webhookIds.includes(webhookId) && !isOver(news, clock.wallMs()))
        await webhooks.settleRun(tenant, news.runId, clock.wallMs());
  }
}

/** The members of an endpoint that a caller sets. @throws EcsError that names the one that is wrong. */
function checkInput(
  door: WebhookDoor,
  {
    url,
    format,
    description,
    eventPattern,
    includeRuns,
  }: { url?: string; format?: string; description?: string; eventPattern?: unknown; includeRuns?: boolean },
) {
  const refusal = url === undefined ? undefined : door.sender.refusal(url);
  if (refusal !== undefined) throw invalid(refusal, 'url');
  if (format !== undefined && !(WEBHOOK_FORMATS as readonly string[]).includes(format))
    throw invalid(`format should be one of [${WEBHOOK_FORMATS.join(', ')}].`, 'format');
  if (description !== undefined && description.length > MOST_DESCRIPTION)
    throw invalid(`description has at most ${MOST_DESCRIPTION} characters.`, 'description');
  const wrong = eventPattern === undefined ? undefined : patternError(eventPattern);
  if (wrong !== undefined) throw invalid(wrong, 'eventPattern');
  return {
    ...(url !== undefined && { url }),
    ...(format !== undefined && { format: format as WebhookFormat }),
    ...(description !== undefined && { description }),
    ...(eventPattern !== undefined && { eventPattern: eventPattern as Readonly<Record<string, unknown>> }),
    ...(includeRuns !== undefined && { includeRuns }),
  };
}
