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
  return JSON.parse(JSON.stringify(record)) as JournalRecord;
}

export const toRecords = (entries: readonly Entry[]): JournalRecord[] =>
  entries.flatMap((entry) => toRecord(entry) ?? []);
