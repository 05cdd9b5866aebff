import type { Shared } from '../../model/event-record.ts';

/** A column, or the one value that all its rows share. */
export function shared<T extends number | string | boolean | null>(values: readonly T[]): Shared<T> {
  const first = values[0] as T;
  return values.every((value) => value === first) ? first : values;
}
