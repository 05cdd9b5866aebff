/** How an event is written: our own envelope, EventBridge's event as it is on AWS, or CloudEvents 1.0. */
export const WEBHOOK_FORMATS = ['stowage', 'eventbridge', 'cloudevents'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** ENABLED; PAUSED by its owner: events wait; DISABLED by us, after 410 or days without a success: events wait. */
export type WebhookStatus = 'ENABLED' | 'PAUSED' | 'DISABLED';

/** Where events of one account and region are sent, and which. */
export interface Webhook {
  readonly webhookId: string;
  readonly url: string;
  readonly description?: string;
  readonly format: WebhookFormat;
  /** An EventBridge event pattern; absent: every event. */
  readonly eventPattern?: Readonly<Record<string, unknown>>;
  /** Hears of runs that are asked to tell, too; absent: of what really happens alone. */
  readonly includeRuns?: boolean;
  readonly status: WebhookStatus;
  /** Why it is DISABLED. */
  readonly reason?: string;
  readonly createdWallMs: number;
  /** Sealed; the newest first. The second one signs beside it until it expires. */
  readonly secrets: readonly { readonly sealed: string; readonly untilWallMs: number | null }[];
  /** Since when every attempt has failed; null: the last one succeeded, or there was none. */
  readonly failingSinceWallMs: number | null;
  /** That it was DISABLED, written with the change itself, until its owner has been told in the log of who did what. */
  readonly notice?: { readonly auditId: string; readonly wallMs: number; readonly reason: string };
  /** Its circuit is open: no cluster sends to it before then. Absent: it is closed. */
  readonly quietUntilWallMs?: number;
}

/** How far one endpoint has come in the journal of one cluster, and what it is trying now. */
export interface Lane {
  readonly webhookId: string;
  /** The cluster; or `run:<id>`, and then it is of no use after an instant. */
  readonly cluster: string;
  readonly expiresWallMs?: number;
  /** Everything up to this record has been delivered, or given up. */
  readonly after: JournalPosition;
  /** The delivery that failed last and is tried again: up to this record, so many attempts, not before then. */
  readonly retry: {
    readonly to: JournalPosition;
    readonly attempts: number;
    readonly nextWallMs: number;
  } | null;
  readonly version: number;
}

/** A record in a journal: the sequence of its entry, and which of the entry's records it is; -1: before the first. */
export interface JournalPosition {
  readonly sequence: number;
  readonly index: number;
}

/** One attempt to deliver, as it is kept for 30 days. */
export interface Delivery {
  /** Sorts by time. */
  readonly deliveryId: string;
  readonly webhookId: string;
  /** The cluster; `run:<id>`; empty: an example. */
  readonly cluster: string;
  /** The `webhook-id`: the event's own id, or that of a batch. */
  readonly messageId: string;
  readonly from: JournalPosition;
  readonly to: JournalPosition;
  readonly events: number;
  readonly attempt: number;
  readonly wallMs: number;
  readonly tookMs: number;
  readonly outcome: 'delivered' | 'retrying' | 'failed';
  readonly status?: number;
  readonly error?: string;
  /** The first characters of what was answered. */
  readonly response?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  readonly nextWallMs?: number;
}
