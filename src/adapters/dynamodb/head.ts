import { NewerFormatError } from '../../app/errors.ts';
import type { JournalRecord, TenantContext, TokenRecord } from '../../app/ports.ts';
import { packJson, unpackJson } from './chunks.ts';
import { DUE_SHARDS, dueMinute, dueShard, dueSort, headKey, headSort, tenantKey } from './table.ts';
import { borneBy } from './tenant-wall.ts';

/** Version of what a head means. Older programs that meet a newer one answer 503 and never write (D5). */
export const FORMAT_VERSION = 1;

/** A piece of the journal: which entries it holds, and where. */
export interface SegmentRef {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Instants of its first and last entry; absent in segments that were written before they were kept. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** What a head points to. Small things lie in it themselves. */
export interface HeadBody {
  /** Chunks of the state by group: the names of their pieces, in order. Empty when the state lies inline. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Entries not yet in a segment. */
  readonly tail: readonly JournalRecord[];
  readonly segments: readonly SegmentRef[];
  /** Older segments: a chunk that lists them, and names the one before it. */
  readonly olderSegments?: string;
  /** Answers by client token: here while they are few, else in a chunk. */
  readonly tokens: readonly TokenRecord[];
  readonly tokenChunk?: string;
  /** Inbox commands that have been carried out and whose items may still be there. */
  readonly drained: readonly string[];
  /** Who made the last commits, newest last: a commit whose answer was lost finds itself here. */
  readonly writers?: readonly string[];
  /** Bytes of all segments of the journal so far; absent in heads that were written before they were counted. */
  readonly journalBytes?: number;
}

export interface Head {
  readonly version: number;
  readonly status: string;
  readonly body: HeadBody;
  /** The whole packed state of a small world. */
  readonly inline?: Uint8Array;
  /** Bytes of packed state and journal. */
  readonly bytes?: number;
}

export type Item = Readonly<Record<string, unknown>>;

export function toHeadItem(tenant: TenantContext, cluster: string, head: Head, dueWallMs: number | undefined): Item {
  return {
    pk: headKey(tenant),
    sk: headSort(cluster),
    ...borneBy(tenant),
    version: head.version,
    formatVersion: FORMAT_VERSION,
    status: head.status,
    ...(head.bytes !== undefined && { bytes: head.bytes }),
    body: packJson(head.body),
    ...(head.inline && { inline: head.inline }),
    ...(dueWallMs !== undefined && dueKeys(tenant, cluster, dueWallMs)),
  };
}

/** Where a head stands in the due index. */
export const dueKeys = (tenant: TenantContext, cluster: string, dueWallMs: number) => ({
  duePk: dueShard(shardOf(`${tenantKey(tenant)}#${cluster}`)),
  dueSk: dueSort(dueMinute(dueWallMs), tenant, cluster),
});

/** @throws NewerFormatError */
export function fromHeadItem(item: Item): Head {
  const { version, formatVersion, status, body, inline } = item as {
    version: number;
    formatVersion: number;
    status: string;
    body: Uint8Array;
    inline?: Uint8Array;
  };
  if (formatVersion > FORMAT_VERSION)
    throw new NewerFormatError(
      `the cluster was written in format ${formatVersion}; this program knows ${FORMAT_VERSION}`,
    );
  return { version, status, body: unpackJson(body) as HeadBody, ...(inline && { inline }) };
}

/** Spreads keys evenly over the partitions of the due index. */
function shardOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) >>> 0;
  return hash % DUE_SHARDS;
}
