import { createHash } from 'node:crypto';
import { isoSeconds } from '../../engine/events/instant-text.ts';
import { eventSketches, type RecordedEntry } from '../../engine/events/records.ts';
import type { World } from '../../engine/world.ts';
import type { Entry } from '../../model/entry.ts';
import { SILENT_ENTRIES } from '../../model/entry.ts';
import type { RunEvent, ToldRecord } from '../../model/run-news.ts';
import {
  RUN_BYTES_TOLD,
  RUN_EVENTS_TOLD,
  RUN_RECORDS_LOOKED_AT,
  RUN_SOURCE,
  RUN_TRUNCATED,
} from '../../tables/run-news.ts';
import { type EventPattern, matchesPattern } from '../event-pattern.ts';

/** Collects what a run tells while it goes on. */
export interface RunTelling {
  readonly see: (world: World, entries: readonly Entry[]) => void;
  /** Everything that is told, in the order in which it happened; the last one says that there was more, if there was. */
  readonly events: () => readonly RunEvent[];
  readonly isTruncated: () => boolean;
}

/**
 * Event records of a run that one of the patterns wants (undefined wants all), each marked as a run's: source, id and detail
 * are its own. Bounded: beyond a thousand of them, or when too many were looked at, one last event says from when on nothing
 * is told. The engine is asked for nothing then, so that a long run costs what it costs without.
 */
export function runTelling(
  { runId, name }: { readonly runId: string; readonly name: string },
  patterns: readonly (EventPattern | undefined)[],
): RunTelling {
  const events: RunEvent[] = [];
  let looked = 0;
  let bytes = 0;
  let isTruncated = false;

  const add = (cluster: string, record: ToldRecord, isForAll = false): void => {
    events.push({ sequence: events.length + 1, cluster, record, ...(isForAll && { isForAll }) });
  };
  const marked = (record: ToldRecord): ToldRecord => ({
    ...record,
    id: runEventId(runId, events.length + 1),
    source: RUN_SOURCE,
    detail: { ...record.detail, simulated: true, runId },
  });
  const truncate = (world: World, entry: RecordedEntry): void => {
    isTruncated = true;
    const record = {
      version: '0',
      id: '',
      'detail-type': RUN_TRUNCATED,
      source: RUN_SOURCE,
      account: world.accountId,
      time: isoSeconds(entry.atMs),
      region: world.region,
      resources: [],
      detail: {
        scenario: name,
        told: events.length,
        reason: 'Nothing that happened in this run from here on is told.',
      },
    } as const;
    add(world.cluster, marked(record), true);
  };
  const look = (world: World, entry: RecordedEntry): void => {
    for (const sketch of eventSketches(world, entry)) {
      if (looked >= RUN_RECORDS_LOOKED_AT) return truncate(world, entry);
      looked++;
      const record = marked(sketch.whole());
      if (!patterns.some((pattern) => pattern === undefined || matchesPattern(pattern, record))) continue;
      const size = JSON.stringify(record).length;
      if (events.length >= RUN_EVENTS_TOLD - 1 || bytes + size > RUN_BYTES_TOLD) return truncate(world, entry);
      bytes += size;
      add(world.cluster, record);
    }
  };
  return {
    see(world, entries) {
      for (const entry of entries) {
        if (isTruncated) return;
        if (!SILENT_ENTRIES.has(entry.type)) look(world, entry);
      }
    },
    events: () => events,
    isTruncated: () => isTruncated,
  };
}

/** A uuid that follows from run and sequence: told again, it is the same. */
export function runEventId(runId: string, sequence: number): string {
  const hex = createHash('sha256').update(`${runId}/${sequence}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
