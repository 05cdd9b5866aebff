import { Webhook as Signer } from 'standardwebhooks';
import type { Delivery, JournalPosition, Lane, Webhook } from '../model/webhook.ts';
import {
  ATTEMPTS_AT_REFUSED,
  CIRCUIT_OPENS_AT_ATTEMPT,
  DELIVERIES_KEPT_MS,
  DELIVERIES_PER_RUN,
  DISABLED_AFTER_MS,
  RETRY_AFTER_MS,
  RETRY_JITTER,
} from '../tables/webhook-retries.ts';
import type { Audit } from './audit.ts';
import type { WorldDoor } from './change-world.ts';
import { type OutboxSource, type OutgoingEvent, outboxSource } from './outbox-source.ts';
import type { TenantContext } from './ports.ts';
import type { Vault } from './tenant-ports.ts';
import { timeIds } from './time-ids.ts';
import { COALESCED_FROM, eventsAfter, type Message, messageOf } from './webhook-messages.ts';
import type { Posted, WebhookSender, WebhookStore } from './webhook-ports.ts';

/** What delivering needs from outside. */
export interface DispatchDoor {
  readonly world: Pick<WorldDoor, 'worlds' | 'clock' | 'jitter'>;
  readonly webhooks: WebhookStore;
  readonly sender: WebhookSender;
  readonly vault: Vault;
  /** Where the owner reads that an endpoint was disabled; absent: nowhere but at the endpoint. */
  readonly audit?: Audit;
}

export const webhookContext = (tenant: TenantContext, webhookId: string): string =>
  `webhook/${tenant.tenantId}/${webhookId}`;

const RESPONSE_KEPT = 4_096;
const deliveryIds = timeIds();
/** Position before the first record of any journal. */
const BEGINNING: JournalPosition = { sequence: 0, index: -1 };

/**
 * Delivers what waits in an outbox to each endpoint that hears of it, in order, and says when the outbox must be looked at
 * again. It was written with the change, so no event is without one, nor the reverse; where an endpoint stands is a cursor
 * of its own, moved after the answer, so everything is sent at least once.
 */
export async function dispatch(
  door: DispatchDoor,
  tenant: TenantContext,
  name: string,
): Promise<{ readonly sent: number }> {
  const source = await outboxSource(door, tenant, name);
  if (source === undefined) return { sent: 0 };
  let sent = 0;
  let nextWallMs = Number.POSITIVE_INFINITY;
  for (const webhook of await door.webhooks.webhooks(tenant)) {
    if (webhook.notice !== undefined) await tellOwner(door, tenant, webhook, webhook.notice);
    if (webhook.status !== 'ENABLED' || !source.hears(webhook)) continue;
    const run = await runLane(door, tenant, source, webhook);
    sent += run.sent;
    nextWallMs = Math.min(nextWallMs, run.nextWallMs);
  }
  await source.settle(nextWallMs);
  return { sent };
}

/** @returns how many deliveries were made, and when the lane wants to be looked at again; Infinity: when something happens. */
async function runLane(
  door: DispatchDoor,
  tenant: TenantContext,
  source: OutboxSource,
  webhook: Webhook,
): Promise<{ readonly sent: number; readonly nextWallMs: number }> {
  const { clock } = door.world;
  let lane = (await door.webhooks.lane(tenant, webhook.webhookId, source.name)) ?? newLane(webhook, source);
  let failing = webhook.failingSinceWallMs;
  const { quietUntilWallMs = 0 } = webhook;
  for (let sent = 0; ; sent++) {
    if (lane.retry !== null && lane.retry.nextWallMs > clock.wallMs())
      return { sent, nextWallMs: lane.retry.nextWallMs };
    if (sent === 0 && quietUntilWallMs > clock.wallMs()) return { sent, nextWallMs: quietUntilWallMs };
    if (sent >= DELIVERIES_PER_RUN) return { sent, nextWallMs: clock.wallMs() };
    const waiting = await eventsAfter(source, webhook, lane.after, lane.retry?.to);
    if (waiting.events.length === 0) {
      if (!waiting.more) return { sent, nextWallMs: Number.POSITIVE_INFINITY };
      // Nothing of a long stretch was wanted: it need not be looked through again.
      const moved = { ...lane, after: waiting.seen, retry: null };
      if (!(await door.webhooks.moveLane(tenant, moved))) return { sent, nextWallMs: clock.wallMs() };
      lane = { ...moved, version: lane.version + 1 };
      continue;
    }
    const together = lane.retry !== null || waiting.events.length > COALESCED_FROM;
    const events = together ? waiting.events : waiting.events.slice(0, 1);
    const attempt = (lane.retry?.attempts ?? 0) + 1;
    const made = await attemptDelivery(door, tenant, source, webhook, events, attempt);
    const noted = await noteOutcome(door, tenant, webhook, made, failing);
    failing = noted.failing;
    const moved: Lane = {
      ...lane,
      ...(made.outcome === 'retrying'
        ? { retry: { to: made.to, attempts: attempt, nextWallMs: made.nextWallMs as number } }
        : { after: made.to, retry: null }),
    };
    if (!(await door.webhooks.moveLane(tenant, moved))) return { sent: sent + 1, nextWallMs: clock.wallMs() };
    lane = { ...moved, version: lane.version + 1 };
    if (noted.isDisabled) return { sent: sent + 1, nextWallMs: Number.POSITIVE_INFINITY };
  }
}

const newLane = ({ webhookId }: Webhook, { name, expiresWallMs }: OutboxSource): Lane => ({
  webhookId,
  cluster: name,
  ...(expiresWallMs !== undefined && { expiresWallMs }),
  after: BEGINNING,
  retry: null,
  version: 0,
});

/** Signs and sends once, and keeps what became of it; what is sent by hand (`isByHand`) is not tried again by itself. */
export async function attemptDelivery(
  door: DispatchDoor,
  tenant: TenantContext,
  source: Pick<OutboxSource, 'name'>,
  webhook: Webhook,
  events: readonly OutgoingEvent[],
  attempt: number,
  isByHand = false,
): Promise<Delivery> {
  const message = messageOf(webhook.format, events, door.world.clock.wallMs());
  const from = (events[0] as OutgoingEvent).position;
  const to = (events.at(-1) as OutgoingEvent).position;
  return sendMessage(door, tenant, webhook, message, {
    cluster: source.name,
    from,
    to,
    events: events.length,
    attempt,
    isByHand,
  });
}

export async function sendMessage(
  door: DispatchDoor,
  tenant: TenantContext,
  webhook: Webhook,
  message: Message,
  {
    isByHand,
    ...about
  }: Pick<Delivery, 'cluster' | 'from' | 'to' | 'events' | 'attempt'> & { readonly isByHand: boolean },
): Promise<Delivery> {
  const wallMs = door.world.clock.wallMs();
  const headers = await signedHeaders(door, tenant, webhook, message, wallMs);
  const posted = await door.sender.post({ url: webhook.url, headers, body: message.body });
  const outcome = outcomeOf(posted, about.attempt, isByHand);
  const delivery: Delivery = {
    deliveryId: deliveryIds(wallMs),
    webhookId: webhook.webhookId,
    ...about,
    messageId: message.id,
    wallMs,
    tookMs: posted.tookMs,
    outcome,
    ...('error' in posted
      ? { error: posted.error }
      : { status: posted.status, response: posted.body.slice(0, RESPONSE_KEPT) }),
    requestHeaders: { ...headers, 'webhook-signature': '(not kept)' },
    bodyBytes: Buffer.byteLength(message.body),
    ...(outcome === 'retrying' && { nextWallMs: wallMs + waitMs(posted, about.attempt, door.world.jitter()) }),
  };
  await door.webhooks.appendDelivery(tenant, delivery, DELIVERIES_KEPT_MS);
  return delivery;
}

/** The headers of Standard Webhooks; every secret that is alive signs. The timestamp is that of the attempt. */
async function signedHeaders(
  { vault }: DispatchDoor,
  tenant: TenantContext,
  { webhookId, secrets }: Webhook,
  { id, body, contentType }: Message,
  wallMs: number,
): Promise<Record<string, string>> {
  const alive = secrets.filter(({ untilWallMs }) => untilWallMs === null || wallMs < untilWallMs);
  const signatures = await Promise.all(
    alive.map(async ({ sealed }) =>
      new Signer(await vault.open(webhookContext(tenant, webhookId), sealed)).sign(id, new Date(wallMs), body),
    ),
  );
  return {
    'content-type': contentType,
    'user-agent': 'Stowage-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(wallMs / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** Statuses by which an endpoint says that the message itself is wrong: another attempt will not help. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && ![408, 410, 425, 429].includes(status);

function outcomeOf(posted: Posted, attempt: number, isByHand: boolean): Delivery['outcome'] {
  if ('status' in posted && posted.status >= 200 && posted.status < 300) return 'delivered';
  if (isByHand || attempt > RETRY_AFTER_MS.length) return 'failed';
  if ('status' in posted && isRefusal(posted.status) && attempt >= ATTEMPTS_AT_REFUSED) return 'failed';
  return 'retrying';
}

function waitMs(posted: Posted, attempt: number, jitter: number): number {
  const planned = (RETRY_AFTER_MS[attempt - 1] as number) * (1 + RETRY_JITTER * jitter);
  const asked = 'status' in posted ? (posted.retryAfterSeconds ?? 0) * 1_000 : 0;
  return Math.round(Math.max(planned, asked));
}

/** Notes since when an endpoint fails, and opens its circuit; ends it when it says that it is gone, or has failed for days, and tells its owner. */
async function noteOutcome(
  door: DispatchDoor,
  tenant: TenantContext,
  { webhookId }: Webhook,
  { outcome, status, wallMs, attempt, nextWallMs }: Delivery,
  failing: number | null,
): Promise<{ readonly failing: number | null; readonly isDisabled: boolean }> {
  if (outcome === 'delivered') {
    if (failing !== null)
      await door.webhooks.changeWebhook(tenant, webhookId, ({ quietUntilWallMs: _, ...known }) => ({
        ...known,
        failingSinceWallMs: null,
      }));
    return { failing: null, isDisabled: false };
  }
  const since = failing ?? wallMs;
  const reason = disablingReason(status, wallMs - since);
  // A message that the endpoint calls wrong says nothing of the messages of other clusters.
  const isOpened =
    nextWallMs !== undefined && attempt >= CIRCUIT_OPENS_AT_ATTEMPT && !(status !== undefined && isRefusal(status));
  if (failing !== null && reason === undefined && !isOpened) return { failing: since, isDisabled: false };
  const changed = await door.webhooks.changeWebhook(tenant, webhookId, (known) => ({
    ...known,
    failingSinceWallMs: since,
    ...(isOpened && { quietUntilWallMs: Math.max(known.quietUntilWallMs ?? 0, nextWallMs) }),
    ...(reason !== undefined && { status: 'DISABLED' as const, reason }),
    // Of several lanes that fail at once one ends the endpoint: it is told once.
    ...(reason !== undefined &&
      known.status === 'ENABLED' && { notice: { auditId: deliveryIds(wallMs), wallMs, reason } }),
  }));
  if (changed?.notice !== undefined) await tellOwner(door, tenant, changed, changed.notice);
  return { failing: since, isDisabled: reason !== undefined };
}

/** Writes that an endpoint was disabled where its owner reads it. It was noted with the change: a crash in between is made good by whoever comes next. */
async function tellOwner(
  door: DispatchDoor,
  tenant: TenantContext,
  { webhookId, url }: Webhook,
  { auditId, wallMs, reason }: NonNullable<Webhook['notice']>,
): Promise<void> {
  await door.audit?.(
    { tenant, actor: { kind: 'webhook', id: webhookId }, scopes: null, limits: null },
    {
      door: 'webhook',
      operation: 'DisableWebhook',
      resources: [webhookId, url, reason],
      result: 'ok',
      noted: { id: auditId, wallMs },
    },
  );
  await door.webhooks.changeWebhook(tenant, webhookId, ({ notice, ...known }) =>
    notice === undefined || notice.auditId === auditId ? known : { ...known, notice },
  );
}

/** Why an endpoint is not sent to any more; undefined: it is tried again. */
function disablingReason(status: number | undefined, failedForMs: number): string | undefined {
  if (status === 410) return 'The endpoint answered 410 Gone.';
  return failedForMs >= DISABLED_AFTER_MS ? 'The endpoint has failed for five days.' : undefined;
}
