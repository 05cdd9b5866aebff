import type { Reader } from './reader.ts';

const UNITS_PER = 1_024;

/** A task's CPU: units, or so many vCPU; an integer string, as ECS stores it. Source: TD-20. */
export const readCpu = (reader: Reader): string | undefined => readSize(reader, /^(\d*\.?\d+)\s*vcpu$/i, 'cpu');

/** A task's memory: MiB, or so many GB; an integer string, as ECS stores it. Source: TD-20. */
export const readMemory = (reader: Reader): string | undefined => readSize(reader, /^(\d*\.?\d+)\s*gb$/i, 'memory');

function readSize(reader: Reader, withUnit: RegExp, name: 'cpu' | 'memory'): string | undefined {
  if (reader.isAbsent) return undefined;
  const text = typeof reader.value === 'number' ? String(reader.value) : reader.text(32).trim();
  const found = withUnit.exec(text);
  const amount = found === null ? (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN) : Number(found[1]) * UNITS_PER;
  if (!Number.isInteger(amount) || amount <= 0) reader.fail(`Invalid '${name}' setting for task.`);
  return String(amount);
}
