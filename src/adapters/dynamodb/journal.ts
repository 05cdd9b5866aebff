import type { JournalPage, JournalRecord, JournalSlice } from '../../app/ports.ts';
import { chunkName, packJson } from './chunks.ts';
import type { HeadBody, SegmentRef } from './head.ts';

/** Packed size at which the entries in the head become a segment of their own. */
const TAIL_BYTES = 3 * 1024;
/** Segments listed in the head; more go into a chunk that lists them. */
const SEGMENTS_IN_HEAD = 16;

interface OlderSegments {
  readonly segments: readonly SegmentRef[];
  readonly older?: string;
}

type JournalPart = Pick<HeadBody, 'tail' | 'segments' | 'olderSegments'>;

/** Adds records behind those of a head; what has grown too long for it goes into chunks. */
export function appendRecords(
  body: HeadBody,
  records: readonly JournalRecord[],
): { readonly body: JournalPart; readonly chunks: readonly Uint8Array[] } {
  const tail = [...body.tail, ...records];
  const kept = body.olderSegments === undefined ? {} : { olderSegments: body.olderSegments };
  if (records.length === 0) return { body: { tail, segments: body.segments, ...kept }, chunks: [] };
  const bytes = packJson(tail);
  if (bytes.length <= TAIL_BYTES) return { body: { tail, segments: body.segments, ...kept }, chunks: [] };
  const [first, last] = [tail[0] as JournalRecord, tail.at(-1) as JournalRecord];
  const chunks: Uint8Array[] = [];
  const segments: SegmentRef[] = [...body.segments];
  for (const part of splitRecords(tail, bytes.length)) {
    const packed = part.length === tail.length ? bytes : packJson(part);
    chunks.push(packed);
    segments.push({
      name: chunkName(packed),
      from: (part[0] ?? first).sequence,
      to: (part.at(-1) ?? last).sequence,
      fromMs: (part[0] ?? first).atMs,
      toMs: (part.at(-1) ?? last).atMs,
    });
  }
  if (segments.length <= SEGMENTS_IN_HEAD) return { body: { tail: [], segments, ...kept }, chunks };
  const list: OlderSegments = { segments, ...(body.olderSegments !== undefined && { older: body.olderSegments }) };
  const packed = packJson(list);
  chunks.push(packed);
  return { body: { tail: [], segments: [], olderSegments: chunkName(packed) }, chunks };
}

/** Largest segment, packed: well below what an item holds. */
const SEGMENT_BYTES = 200 * 1024;

function splitRecords(records: readonly JournalRecord[], packedBytes: number): (readonly JournalRecord[])[] {
  const parts = Math.ceil(packedBytes / SEGMENT_BYTES);
  const size = Math.ceil(records.length / parts);
  return Array.from({ length: Math.ceil(records.length / size) }, (_, part) =>
    records.slice(part * size, (part + 1) * size),
  );
}

type ReadChunk = (name: string) => Promise<unknown>;

/** All segments of a journal, newest first, lists of older ones read as they are reached. */
async function* segmentsNewestFirst(body: HeadBody, read: ReadChunk): AsyncGenerator<SegmentRef> {
  yield* [...body.segments].reverse();
  for (let older = body.olderSegments; older !== undefined; ) {
    const list = (await read(older)) as OlderSegments;
    yield* [...list.segments].reverse();
    older = list.older;
  }
}

/** Whether a segment may hold entries of the page's span of time. */
const mayHold = ({ fromMs = 0, toMs = Number.POSITIVE_INFINITY }: SegmentRef, page: JournalPage): boolean =>
  toMs >= (page.fromMs ?? 0) && fromMs < (page.untilMs ?? Number.POSITIVE_INFINITY);

const isWithin = ({ atMs }: JournalRecord, page: JournalPage): boolean =>
  atMs >= (page.fromMs ?? 0) && atMs < (page.untilMs ?? Number.POSITIVE_INFINITY);

/** A page of the journal, in order of sequence, or backwards. */
export async function sliceJournal(body: HeadBody, page: JournalPage, read: ReadChunk): Promise<JournalSlice> {
  return page.backwards === true ? sliceBackwards(body, page, read) : sliceForwards(body, page, read);
}

async function sliceBackwards(body: HeadBody, page: JournalPage, read: ReadChunk): Promise<JournalSlice> {
  const { limit, after = Number.POSITIVE_INFINITY } = page;
  const found: JournalRecord[] = [];
  const take = (records: readonly JournalRecord[]): boolean => {
    for (const record of [...records].reverse()) {
      if (record.sequence >= after || !isWithin(record, page)) continue;
      if (found.length === limit) return true;
      found.push(record);
    }
    return false;
  };
  if (take(body.tail)) return { entries: found, more: true };
  for await (const segment of segmentsNewestFirst(body, read)) {
    if (segment.from >= after || !mayHold(segment, page)) continue;
    if (take((await read(segment.name)) as JournalRecord[])) return { entries: found, more: true };
  }
  return { entries: found, more: false };
}

async function sliceForwards(body: HeadBody, page: JournalPage, read: ReadChunk): Promise<JournalSlice> {
  const { limit, after = 0 } = page;
  const wanted: SegmentRef[] = [];
  for await (const segment of segmentsNewestFirst(body, read)) {
    if (segment.to <= after) break;
    if (mayHold(segment, page)) wanted.push(segment);
  }
  const found: JournalRecord[] = [];
  const take = (records: readonly JournalRecord[]): boolean => {
    for (const record of records) {
      if (record.sequence <= after || !isWithin(record, page)) continue;
      if (found.length === limit) return true;
      found.push(record);
    }
    return false;
  };
  for (const segment of wanted.reverse())
    if (take((await read(segment.name)) as JournalRecord[])) return { entries: found, more: true };
  return { entries: found, more: take(body.tail) };
}

/** Names of every chunk that a head refers to, directly or through lists. */
export async function* referredChunks(body: HeadBody, read: ReadChunk): AsyncGenerator<string> {
  yield* Object.values(body.groups).flat();
  if (body.tokenChunk !== undefined) yield body.tokenChunk;
  for (const { name } of body.segments) yield name;
  for (let older = body.olderSegments; older !== undefined; ) {
    yield older;
    const list = (await read(older)) as OlderSegments;
    for (const { name } of list.segments) yield name;
    older = list.older;
  }
}
