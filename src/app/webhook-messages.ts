import { createHash } from 'node:crypto';
import { eventSketches } from '../engine/events/records.ts';
import type { World } from '../engine/world.ts';
import type { EventRecord } from '../model/event-record.ts';
import type { JournalPosition, Webhook, WebhookFormat } from '../model/webhook.ts';
import { matchesPattern } from './event-pattern.ts';
import type { JournalRecord, TenantContext, WorldStore } from './ports.ts';

/** One event on its way: AWS's record of it, and where in the journal it stands. */
export interface OutgoingEvent {
  readonly position: JournalPosition;
  readonly record: EventRecord;
}

/** Events of a lane that wait more than this are sent together. */
export const COALESCED_FROM = 50;
const EVENTS_PER_BATCH = 100;
const BYTES_PER_BATCH = 200_000;
const ENTRIES_PER_PAGE = 100;
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

/** The next events of a journal that an endpoint wants: at most a batch, in order; up to `to` and no further, if that is said. */
export async function eventsAfter(
  { worlds, tenant, world }: { readonly worlds: WorldStore; readonly tenant: TenantContext; readonly world: World },
  { eventPattern }: Pick<Webhook, 'eventPattern'>,
  after: JournalPosition,
  to?: JournalPosition,
): Promise<Waiting> {
  const events: OutgoingEvent[] = [];
  let bytes = 0;
  let seen = after;
  let looked = 0;
  for (let from = Math.max(0, after.sequence - 1); ; ) {
    const { entries, more } = await worlds.journal(tenant, world.cluster, { limit: ENTRIES_PER_PAGE, after: from });
    for (const entry of entries) {
      for (const event of eventsOf(world, entry)) {
        if (!isAfter(event.position, after)) continue;
        if (to !== undefined && isAfter(event.position, to)) return { events, seen, more: true };
        if (eventPattern !== undefined && !matchesPattern(eventPattern, event.record)) continue;
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

const eventsOf = (world: World, entry: JournalRecord): OutgoingEvent[] =>
  eventSketches(world, entry).map(({ index, whole }) => ({
    position: { sequence: entry.sequence, index },
    record: whole(),
  }));

export interface Message {
  /** The `webhook-id`: the event's own, or derived from those of a batch, so that a redo has the same. */
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
}

/** Events as an endpoint wants them written. */
export function messageOf(
  world: World,
  format: WebhookFormat,
  events: readonly OutgoingEvent[],
  wallMs: number,
): Message {
  const written = events.map((event) => WRITERS[format](world, event));
  const [only] = events;
  if (events.length === 1 && only !== undefined)
    return { id: only.record.id, contentType: CONTENT_TYPES[format].one, body: JSON.stringify(written[0]) };
  const id = `batch_${createHash('sha256')
    .update(events.map(({ record }) => record.id).join(' '))
    .digest('base64url')
    .slice(0, 27)}`;
  const body =
    format === 'stowage' ? { id, type: 'batch', timestamp: new Date(wallMs).toISOString(), data: written } : written;
  return { id, contentType: CONTENT_TYPES[format].many, body: JSON.stringify(body) };
}

const CONTENT_TYPES: Readonly<Record<WebhookFormat, { readonly one: string; readonly many: string }>> = {
  stowage: { one: 'application/json', many: 'application/json' },
  eventbridge: { one: 'application/json', many: 'application/json' },
  cloudevents: { one: 'application/cloudevents+json', many: 'application/cloudevents-batch+json' },
};

/** `ECS Task State Change` → `ecs.task-state-change`. */
const typeOf = (record: EventRecord): string =>
  record['detail-type'].replace(/^ECS /, 'ecs.').toLowerCase().replaceAll(' ', '-');

/** Grows from event to event of a cluster, and so of each resource in it. */
const sequenceOf = ({ position }: OutgoingEvent): number => position.sequence * POSITIONS_PER_ENTRY + position.index;

const WRITERS: Readonly<Record<WebhookFormat, (world: World, event: OutgoingEvent) => unknown>> = {
  eventbridge: (_world, { record }) => record,
  stowage: (world, event) => ({
    id: event.record.id,
    type: typeOf(event.record),
    timestamp: event.record.time,
    simulatedAt: event.record.time,
    clock: world.clock.mode === 'LIVE' ? 'live' : 'virtual',
    sequence: sequenceOf(event),
    account: event.record.account,
    region: event.record.region,
    cluster: world.cluster,
    resources: event.record.resources,
    data: event.record.detail,
  }),
  cloudevents: (_world, event) => ({
    specversion: '1.0',
    id: event.record.id,
    source: event.record.resources[0],
    type: `aws.${typeOf(event.record)}`,
    subject: event.record.resources[0],
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
  } as EventRecord;
  const world = { clock: { mode: 'LIVE' }, cluster: 'example' } as World;
  return messageOf(world, format, [{ position: { sequence: 0, index: 0 }, record }], wallMs);
}
