import type { JournalRecord } from '../../app/ports.ts';
import { type Entry, SILENT_ENTRIES } from '../../model/entry.ts';

/** Members that only `apply` needed: whole definitions, explanations, what the state keeps anyway. */
const LEFT_OUT: ReadonlySet<string> = new Set(['why', 'definition', 'specs', 'details']);

/** What the journal remembers of an entry, as far as JSON has words for it; it shares its parts with the entry. */
function recordOf(entry: Entry): Record<string, unknown> | undefined {
  if (SILENT_ENTRIES.has(entry.type)) return undefined;
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(entry)) if (!LEFT_OUT.has(name)) record[name] = value;
  if (entry.type === 'InstancesRegistered')
    record.instances = entry.specs.map(({ instanceType, availabilityZone }, index) => ({
      slot: entry.firstSlot + index,
      instanceType,
      availabilityZone,
    }));
  if (entry.type === 'ServiceCreated') {
    const { number, name, wish } = entry.service;
    record.service = number;
    record.serviceName = name;
    record.taskDefinition = wish.taskDefinitionArn;
    record.desiredCount = wish.desiredCount;
  }
  if (entry.type === 'ServiceUpdated') {
    record.wish = undefined;
    record.taskDefinition = entry.wish.taskDefinitionArn;
    record.desiredCount = entry.wish.desiredCount;
  }
  return record;
}

/** A copy as JSON would bring it back: nothing is shared with the entry, and what is not there is not there. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => (one === undefined ? null : plain(one)));
  const copy: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) if (one !== undefined) copy[name] = plain(one);
  return copy;
}

const recordsOf = (entries: readonly Entry[]): Record<string, unknown>[] =>
  entries.map(recordOf).filter((record) => record !== undefined);

/** Entries as the journal remembers them. */
export const toRecords = (entries: readonly Entry[]): JournalRecord[] =>
  recordsOf(entries).map((record) => plain(record) as JournalRecord);

/** The same as JSON texts. */
export const toRecordTexts = (
  entries: readonly Entry[],
): (Pick<JournalRecord, 'sequence' | 'atMs'> & { readonly text: string })[] =>
  recordsOf(entries).map((record) => ({
    sequence: record.sequence as number,
    atMs: record.atMs as number,
    text: JSON.stringify(record),
  }));
