import type { JournalRecord } from '../../app/ports.ts';
import { type Entry, SILENT_ENTRIES } from '../../model/entry.ts';

/** Members that only `apply` needed: whole definitions, explanations, what the state keeps anyway. */
const LEFT_OUT: ReadonlySet<string> = new Set(['why', 'definition', 'specs', 'details']);

/** An entry as the journal remembers it. */
export function toRecord(entry: Entry): JournalRecord | undefined {
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
  return plain(record) as JournalRecord;
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

export const toRecords = (entries: readonly Entry[]): JournalRecord[] =>
  entries.flatMap((entry) => toRecord(entry) ?? []);
