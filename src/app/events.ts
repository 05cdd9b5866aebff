import { eventSketches, MOST_RECORDS } from '../engine/events/records.ts';
import type { World } from '../engine/world.ts';
import type { EventRecord } from '../model/event-record.ts';
import type { WorldDoor } from './change-world.ts';
import { type EventFilter, type EventWish, eventFilter } from './event-filter.ts';
import type { JournalRecord, TenantContext } from './ports.ts';

/** What happened in a cluster. */
export interface EventUseCases {
  /** Entries of the journal of the cluster whose world is in hand; those of an earlier cluster of its name are not among them. */
  entries(tenant: TenantContext, world: World, page: EventPage): Promise<FoundEvents<JournalRecord>>;
  /** EventBridge-shaped records of these entries, in order (spec 8.2). */
  records(tenant: TenantContext, world: World, page: EventPage): Promise<FoundEvents<EventRecord>>;
}

/** A page of events: entries, or records, in the order asked for. */
export interface EventPage extends EventWish {
  readonly limit: number;
  /** Goes from the newest to the oldest. */
  readonly backwards?: boolean;
  /** Goes on behind this position. */
  readonly after?: number;
}

export interface FoundEvents<T> {
  /** With its position: of an entry its sequence, of a record one that sorts like it. */
  readonly found: readonly { readonly position: number; readonly node: T }[];
  readonly more: boolean;
  /** How far was looked, when the bound on entries looked at ended the page before its limit did. */
  readonly lookedTo?: number;
}

/** Entries that one page looks at, at most: where few are wanted, a page may be short although more follows. */
export const ENTRIES_LOOKED_AT = 20_000;
const READ_AT_ONCE = 1_000;

export function eventUseCases(door: WorldDoor): EventUseCases {
  return {
    entries: (tenant, world, page) => {
      const { wantsEntry } = eventFilter(world, page);
      return walk(door, tenant, world, page, {
        entryOf: (position) => position,
        itemsOf: (record) => (wantsEntry(record) ? [{ position: record.sequence, node: record }] : []),
      });
    },
    records: (tenant, world, page) => {
      const filter = eventFilter(world, page);
      return walk(door, tenant, world, page, {
        // Positions lie inside entries: the entry of the cursor is looked at once more.
        entryOf: (position) => Math.floor(position / MOST_RECORDS) + (page.backwards === true ? 1 : -1),
        itemsOf: (record) => recordsIn(world, record, filter, page),
      });
    },
  };
}

function recordsIn(
  world: World,
  record: JournalRecord,
  filter: EventFilter,
  { backwards = false, after }: EventPage,
): { readonly position: number; readonly node: EventRecord }[] {
  if (!filter.wantsEntry(record)) return [];
  const found = eventSketches(world, record).flatMap((sketch) => {
    const position = record.sequence * MOST_RECORDS + sketch.index;
    const isBehind = after === undefined || (backwards ? position < after : position > after);
    return isBehind && filter.wantsRecord(record, sketch) ? [{ position, sketch }] : [];
  });
  if (backwards) found.reverse();
  return found.map(({ position, sketch }) => ({
    position,
    get node() {
      return sketch.whole();
    },
  }));
}

interface Walk<T> {
  /** The entry behind which to go on, from the position of an item. */
  readonly entryOf: (position: number) => number;
  readonly itemsOf: (record: JournalRecord) => readonly { readonly position: number; readonly node: T }[];
}

/** Walks the journal of a cluster until the page is full, the journal ends, or enough entries were looked at. */
async function walk<T>(
  door: WorldDoor,
  tenant: TenantContext,
  world: World,
  page: EventPage,
  { entryOf, itemsOf }: Walk<T>,
): Promise<FoundEvents<T>> {
  const { limit, backwards = false, fromMs, untilMs } = page;
  const isFiltered = page.resource !== undefined || page.types !== undefined;
  const oldest = world.meta.after ?? 0;
  const found: { readonly position: number; readonly node: T }[] = [];
  let after = page.after === undefined ? undefined : entryOf(page.after);
  if (!backwards) after = Math.max(after ?? 0, oldest);
  for (let looked = 0; looked < ENTRIES_LOOKED_AT; ) {
    const { entries, more } = await door.worlds.journal(tenant, world.cluster, {
      limit: isFiltered ? READ_AT_ONCE : Math.min(READ_AT_ONCE, limit + 2),
      backwards,
      ...(after !== undefined && { after }),
      ...(fromMs !== undefined && { fromMs }),
      ...(untilMs !== undefined && { untilMs }),
    });
    for (const record of entries) {
      if (record.sequence <= oldest) return { found, more: false };
      looked++;
      for (const item of itemsOf(record)) {
        if (found.length === limit) return { found, more: true };
        found.push(item);
      }
      after = record.sequence;
    }
    if (!more) return { found, more: false };
  }
  return { found, more: true, lookedTo: after as number };
}
