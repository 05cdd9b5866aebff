import { SECOND_MS } from '../../model/units.ts';
import { SENSING_LIMITS } from '../../tables/cloudwatch.ts';

export interface CsvPoints {
  /** Seconds from the first row where rows name instants; else as they stand. */
  readonly atSeconds: readonly number[];
  readonly values: readonly number[];
}

export interface CsvError {
  readonly message: string;
  /** Counts from 1. */
  readonly line: number;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?Z?$/;

/**
 * Points of a load from text: a line each, `seconds,value` or `instant,value` (ISO 8601 or `yyyy-MM-dd HH:mm:ss`, UTC),
 * with or without a heading. Instants count from the first. Commas, semicolons or tabs part the fields.
 */
export function readLoadCsv(text: string): CsvPoints | CsvError {
  const atSeconds: number[] = [];
  const values: number[] = [];
  let firstMs: number | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const wrong = (message: string): CsvError => ({ message, line: index + 1 });
    if (line === '' || line.startsWith('#')) continue;
    const [when = '', what = ''] = line.split(/[,;\t]/).map((field) => field.trim().replace(/^"(.*)"$/, '$1'));
    const instant = instantMs(when);
    const isNumbers = (instant !== undefined || NUMBER.test(when)) && NUMBER.test(what);
    if (!isNumbers) {
      if (values.length === 0 && index === 0) continue; // the heading
      return wrong(`"${line.slice(0, 40)}" is not a time and a number`);
    }
    if (instant !== undefined) firstMs ??= instant;
    const at = instant === undefined ? Number(when) : (instant - (firstMs as number)) / SECOND_MS;
    const last = atSeconds.at(-1);
    if (last !== undefined && at < last) return wrong('times must ascend');
    if (!Number.isFinite(at) || !Number.isFinite(Number(what)) || Number(what) < 0)
      return wrong('values are numbers of 0 or more');
    if (last === at) values[values.length - 1] = Number(what);
    else {
      atSeconds.push(at);
      values.push(Number(what));
    }
    if (values.length > SENSING_LIMITS.pointsPerSource)
      return wrong(`a load has at most ${SENSING_LIMITS.pointsPerSource} points`);
  }
  if (values.length === 0) return { message: 'there is no point', line: 1 };
  return { atSeconds, values };
}

function instantMs(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  const ms = Date.UTC(year as number, (month as number) - 1, day, hour, minute, second);
  return Number.isFinite(ms) ? ms : undefined;
}
