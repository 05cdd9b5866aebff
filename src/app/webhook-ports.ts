import type { RunEvent, RunNews } from '../model/run-news.ts';
import type { Delivery, Lane, Webhook } from '../model/webhook.ts';
import type { TenantContext } from './ports.ts';

/** Endpoints, how far each has come, and what was tried. */
export interface WebhookStore {
  webhook(tenant: TenantContext, webhookId: string): Promise<Webhook | undefined>;
  /** All of an account and region: they are few (quota). */
  webhooks(tenant: TenantContext): Promise<readonly Webhook[]>;
  createWebhook(tenant: TenantContext, webhook: Webhook): Promise<boolean>;
  changeWebhook(
    tenant: TenantContext,
    webhookId: string,
    change: (webhook: Webhook) => Webhook,
  ): Promise<Webhook | undefined>;
  /** With its lanes; its deliveries expire by themselves. */
  deleteWebhook(tenant: TenantContext, webhookId: string): Promise<boolean>;
  lane(tenant: TenantContext, webhookId: string, cluster: string): Promise<Lane | undefined>;
  /** @returns false when somebody else moved it since: its version is another. */
  moveLane(tenant: TenantContext, lane: Lane): Promise<boolean>;
  appendDelivery(tenant: TenantContext, delivery: Delivery, keepMs: number): Promise<void>;
  delivery(tenant: TenantContext, webhookId: string, deliveryId: string): Promise<Delivery | undefined>;
  /** Newest first, older than `before`. */
  deliveries(
    tenant: TenantContext,
    webhookId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly next?: string }>;
  /**
   * Keeps a run and what it told, due to be sent: pages first, then the run, without which they are nothing.
   * @returns the run that is kept under the id: this one, or one that was there before
   */
  keepRun(
    tenant: TenantContext,
    news: RunNews,
    pages: readonly (readonly RunEvent[])[],
    keepMs: number,
  ): Promise<RunNews>;
  run(tenant: TenantContext, runId: string): Promise<RunNews | undefined>;
  /** Runs of an account and region that are kept, in order of their ids. */
  runs(tenant: TenantContext): Promise<readonly RunNews[]>;
  runPage(tenant: TenantContext, runId: string, page: number): Promise<readonly RunEvent[]>;
  /** Says when a run wants to be looked at again; undefined: everything is sent. */
  settleRun(tenant: TenantContext, runId: string, dueWallMs: number | undefined): Promise<void>;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of a post: an answer, or why there was none. */
export type Posted =
  | { readonly status: number; readonly body: string; readonly retryAfterSeconds?: number; readonly tookMs: number }
  | { readonly error: string; readonly tookMs: number };

/** Sends one signed POST with a deadline; never follows a redirect, never connects to an address that is not public. */
export interface WebhookSender {
  post(request: Post): Promise<Posted>;
  /** Why an address cannot be an endpoint at all; undefined: it can. Nothing is looked up or sent. */
  refusal(url: string): string | undefined;
}
