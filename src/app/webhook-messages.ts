import { createHash } from 'node:crypto';
import type { ToldRecord } from '../model/run-news.ts';
import type { JournalPosition, Webhook, WebhookFormat } from '../model/webhook.ts';
import { matchesPattern } from './event-pattern.ts';
import type { OutboxSource, OutgoingEvent } from './outbox-source.ts';
import type { TenantContext } from './ports.ts';

/** Events of a lane that wait more than this are sent together. */
export const COALESCED_FROM = 50;
const EVENTS_PER_BATCH = 100;
const BYTES_PER_BATCH = 200_000;
/** Entries that one look reads at most; the rest is found the next time. */
const ENTRIES_PER_LOOK = 2_000;
/** More records than any entry has: makes one number of a position that grows with it. */
const POSITIONS_PER_ENTRY = 0x20_0000;

export const isAfter = (a: JournalPosition, b: JournalPosition): boolean =>
  a.sequence > b.sequence || (a.sequence === b.sequence && a.index > b.index);

export interface Waiting {
  readonly events: readonly OutgoingEvent[];
  /** Up to here everything has been looked at; what of it is not in `events` did not match. */
  readonly seen: JournalPosition;
  readonly more: boolean;
}

/** The next events of an outbox that an endpoint wants: at most a batch, in order; up to `to` and no further, if that is said. */
export async function eventsAfter(
  { read }: Pick<OutboxSource, 'read'>,
  { eventPattern }: Pick<Webhook, 'eventPattern'>,
  after: JournalPosition,
  to?: JournalPosition,
): Promise<Waiting> {
  const events: OutgoingEvent[] = [];
  let bytes = 0;
  let seen = after;
  let looked = 0;
  for (let from = Math.max(0, after.sequence - 1); ; ) {
    const { entries, more } = await read(from);
    for (const entry of entries) {
      for (const event of entry.events) {
        if (!isAfter(event.position, after)) continue;
        if (to !== undefined && isAfter(event.position, to)) return { events, seen, more: true };
        if (eventPattern !== undefined && event.isForAll !== true && !matchesPattern(eventPattern, event.record))
          continue;
        const size = JSON.stringify(event.record).length;
        if (events.length === EVENTS_PER_BATCH || (events.length > 0 && bytes + size > BYTES_PER_BATCH))
          return { events, seen, more: true };
        events.push(event);
        bytes += size;
        seen = event.position;
      }
      const end = { sequence: entry.sequence, index: POSITIONS_PER_ENTRY - 1 };
      if (isAfter(end, seen)) seen = end;
    }
    looked += entries.length;
    if (!more || entries.length === 0) return { events, seen, more: false };
    if (looked >= ENTRIES_PER_LOOK) return { events, seen, more: true };
    from = entries.at(-1)?.sequence as number;
  }
}

export interface Message {
  /** The `webhook-id`: the event's own, or derived from those of a batch, so that a redo has the same. */
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
}

/** Events of one outbox as an endpoint wants them written. */
export function messageOf(format: WebhookFormat, events: readonly OutgoingEvent[], wallMs: number): Message {
  const written = events.map((event) => WRITERS[format](event));
  const [only] = events;
  if (events.length === 1 && only !== undefined)
    return { id: only.record.id, contentType: CONTENT_TYPES[format].one, body: JSON.stringify(written[0]) };
  const id = `batch_${createHash('sha256')
    .update(events.map(({ record }) => record.id).join(' '))
    .digest('base64url')
    .slice(0, 27)}`;
  const body =
    format === 'stowage'
      ? { id, type: 'batch', timestamp: new Date(wallMs).toISOString(), ...ofRun(only?.runId), data: written }
      : written;
  return { id, contentType: CONTENT_TYPES[format].many, body: JSON.stringify(body) };
}

/** What says at first sight that something happened in a run alone. */
const ofRun = (runId: string | undefined) => runId !== undefined && { simulated: true, runId };

const CONTENT_TYPES: Readonly<Record<WebhookFormat, { readonly one: string; readonly many: string }>> = {
  stowage: { one: 'application/json', many: 'application/json' },
  eventbridge: { one: 'application/json', many: 'application/json' },
  cloudevents: { one: 'application/cloudevents+json', many: 'application/cloudevents-batch+json' },
};

/** `ECS Task State Change` → `ecs.task-state-change`; of a run `run.ecs.task-state-change`, and its own `run.truncated`. */
const typeOf = ({ record, runId }: OutgoingEvent): string => {
  const type = record['detail-type'].replace(/^ECS /, 'ecs.').toLowerCase().replaceAll(' ', '-');
  return runId === undefined ? type : `run.${type.replace(/^stowage-run-/, '')}`;
};

/** Grows from event to event of an outbox, and so of each resource in it. */
const sequenceOf = ({ position }: OutgoingEvent): number => position.sequence * POSITIONS_PER_ENTRY + position.index;

const WRITERS: Readonly<Record<WebhookFormat, (event: OutgoingEvent) => unknown>> = {
  eventbridge: ({ record }) => record,
  stowage: (event) => ({
    id: event.record.id,
    type: typeOf(event),
    ...ofRun(event.runId),
    timestamp: event.record.time,
    simulatedAt: event.record.time,
    clock: event.clock,
    sequence: sequenceOf(event),
    account: event.record.account,
    region: event.record.region,
    cluster: event.cluster,
    resources: event.record.resources,
    data: event.record.detail,
  }),
  cloudevents: (event) => ({
    specversion: '1.0',
    id: event.record.id,
    source: event.runId === undefined ? event.record.resources[0] : `urn:stowage:run:${event.runId}`,
    type: `${event.runId === undefined ? 'aws' : 'stowage'}.${typeOf(event)}`,
    subject: event.record.resources[0],
    ...(event.runId !== undefined && { simulated: true, runid: event.runId }),
    time: event.record.time,
    datacontenttype: 'application/json',
    sequence: String(sequenceOf(event)).padStart(16, '0'),
    data: event.record.detail,
  }),
};

/** An event as one would come, for trying an endpoint out: marked as an example, of nobody's cluster. */
export function exampleMessage(format: WebhookFormat, tenant: TenantContext, wallMs: number, id: string): Message {
  const time = new Date(wallMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const resource = `arn:aws:ecs:${tenant.region}:${tenant.accountId}:service/example/example`;
  const detail = {
    eventType: 'INFO',
    eventName: 'SERVICE_STEADY_STATE',
    clusterArn: resource.replace(/:service\/.*/, ':cluster/example'),
    createdAt: time,
    reason: 'This is an example.',
  };
  const record = {
    version: '0',
    id,
    'detail-type': 'ECS Service Action',
    source: 'aws.ecs',
    account: tenant.accountId,
    time,
    region: tenant.region,
    resources: [resource],
    detail,
  } satisfies ToldRecord;
  const event: OutgoingEvent = { position: { sequence: 0, index: 0 }, record, cluster: 'example', clock: 'live' };
  return messageOf(format, [event], wallMs);
}
