import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import type { LocalMs } from './zones.ts';

/** A cron expression, on the calendar of whatever clock it is held against. */
export interface Cron {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  /** Which days of a month, counted from 1, in order. */
  readonly daysOf: (month: Month) => readonly number[];
}

/** A month of the calendar: how long it is, and the weekday (0: Sunday) of its first day. */
interface Month {
  readonly length: number;
  readonly firstWeekday: number;
}

/** What a field of an expression can hold. */
export interface Field {
  readonly from: number;
  readonly to: number;
  /** Names of the values, the first of them standing for `from`. */
  readonly names?: readonly string[];
  /** A range such as 20-2 goes on at the other end (SC-24). */
  readonly wraps: boolean;
}

export const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const SATURDAY = 7;
const FIELDS = {
  second: { from: 0, to: 59, wraps: true },
  minute: { from: 0, to: 59, wraps: true },
  hour: { from: 0, to: 23, wraps: true },
  dayOfMonth: { from: 1, to: 31, wraps: true },
  month: { from: 1, to: 12, names: MONTH_NAMES, wraps: true },
  dayOfWeek: { from: 1, to: 7, names: DAY_NAMES, wraps: true },
  year: { from: 1970, to: 2199, wraps: false },
} satisfies Record<string, Field>;

/**
 * Reads the fields between the brackets of `cron(…)`: minute, hour, day of month, month, day of week and year; with a
 * seventh in front, seconds; without the year, any year. Undefined: it is no expression that AWS would take.
 * Sources: SC-19 to SC-26, U-17.
 */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length < 5 || fields.length > 7) return undefined;
  const [second, minute, hour, dayOfMonth, month, dayOfWeek, year] = (
    fields.length === 7 ? fields : ['0', ...fields, ...(fields.length === 5 ? ['*'] : [])]
  ) as [string, string, string, string, string, string, string];
  // Exactly one of the two days says "no matter" (SC-20).
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  const seconds = valuesOf(second, FIELDS.second);
  const minutes = valuesOf(minute, FIELDS.minute);
  const hours = valuesOf(hour, FIELDS.hour);
  const months = valuesOf(month, FIELDS.month);
  const years = valuesOf(year, FIELDS.year);
  const daysOf = dayOfWeek === '?' ? daysOfMonth(dayOfMonth) : daysOfWeek(dayOfWeek);
  if (!(seconds && minutes && hours && months && years && daysOf)) return undefined;
  return { seconds, minutes, hours, months, years, daysOf };
}

/**
 * Reads minute, hour, day of month, month and day of week as Unix has them: 0 or 7 is Sunday, values, lists and ranges but no
 * steps, and where both days are given, either will do. Undefined: it is none. Source: CloudWatch API Reference, Schedule.
 */
export function parseUnixCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length !== 5 || fields.some((field) => !UNIX_FIELD.test(field))) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields as [string, string, string, string, string];
  const minutes = valuesOf(minute, { ...FIELDS.minute, wraps: false });
  const hours = valuesOf(hour, { ...FIELDS.hour, wraps: false });
  const months = valuesOf(month, { ...FIELDS.month, wraps: false });
  const days = valuesOf(dayOfMonth, { ...FIELDS.dayOfMonth, wraps: false });
  const weekdays = valuesOf(dayOfWeek, UNIX_WEEKDAY)?.map((day) => day % 7);
  const years = valuesOf('*', FIELDS.year);
  if (!(minutes && hours && months && days && weekdays && years)) return undefined;
  const onWeekdays: Days = ({ length, firstWeekday }) =>
    Array.from({ length }, (_, index) => index + 1).filter((day) => weekdays.includes((firstWeekday + day - 1) % 7));
  const rules: Days[] = dayOfWeek === '*' ? [() => days] : dayOfMonth === '*' ? [onWeekdays] : [() => days, onWeekdays];
  return { seconds: [0], minutes, hours, months, years, daysOf: inOrder(rules) };
}

const UNIX_FIELD = /^[A-Z0-9*,-]{1,200}$/;
/** FRI-SUN goes on at the other end: Sunday has two numbers. */
const UNIX_WEEKDAY: Field = { from: 0, to: 7, names: DAY_NAMES, wraps: true };

/** The last time at or before `toMs`, on the same calendar; undefined: there was none. */
export function lastOnCalendar(cron: Cron, toMs: LocalMs): LocalMs | undefined {
  for (const year of cron.years.toReversed()) {
    if (Date.UTC(year) > toMs) continue;
    for (const month of cron.months.toReversed()) {
      const startMs = Date.UTC(year, month - 1);
      if (startMs > toMs) continue;
      const length = (Date.UTC(year, month) - startMs) / DAY_MS;
      for (const day of cron.daysOf({ length, firstWeekday: weekdayOf(startMs) }).toReversed()) {
        const found = lastInDay(cron, startMs + (day - 1) * DAY_MS, toMs);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function lastInDay({ hours, minutes, seconds }: Cron, dayMs: LocalMs, toMs: LocalMs): LocalMs | undefined {
  if (dayMs > toMs) return undefined;
  for (const hour of hours.toReversed())
    for (const minute of minutes.toReversed())
      for (const second of seconds.toReversed()) {
        const atMs = dayMs + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
        if (atMs <= toMs) return atMs;
      }
  return undefined;
}

/** The first time at or after `fromMs`, on the same calendar; undefined: never again. */
export function nextOnCalendar(cron: Cron, fromMs: LocalMs): LocalMs | undefined {
  for (const year of cron.years) {
    if (Date.UTC(year + 1, 0) <= fromMs) continue;
    for (const month of cron.months) {
      const startMs = Date.UTC(year, month - 1);
      const endMs = Date.UTC(year, month);
      if (endMs <= fromMs) continue;
      const length = (endMs - startMs) / DAY_MS;
      for (const day of cron.daysOf({ length, firstWeekday: weekdayOf(startMs) })) {
        const found = nextInDay(cron, startMs + (day - 1) * DAY_MS, fromMs);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function nextInDay({ hours, minutes, seconds }: Cron, dayMs: LocalMs, fromMs: LocalMs): LocalMs | undefined {
  if (dayMs + DAY_MS <= fromMs) return undefined;
  for (const hour of hours) {
    const hourMs = dayMs + hour * HOUR_MS;
    if (hourMs + HOUR_MS <= fromMs) continue;
    for (const minute of minutes) {
      const minuteMs = hourMs + minute * MINUTE_MS;
      if (minuteMs + MINUTE_MS <= fromMs) continue;
      for (const second of seconds) if (minuteMs + second * SECOND_MS >= fromMs) return minuteMs + second * SECOND_MS;
    }
  }
  return undefined;
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (dayMs: LocalMs): number => (((dayMs / DAY_MS + 4) % 7) + 7) % 7;

/** The values of a plain field, ascending. Source: SC-19. */
export function valuesOf(text: string, field: Field): readonly number[] | undefined {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const found = itemValues(item, field);
    if (found === undefined) return undefined;
    for (const value of found) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/** One of `*`, `a`, `a-b`, and those with `/step`. */
function itemValues(item: string, field: Field): readonly number[] | undefined {
  const [range, stepText, ...rest] = item.split('/') as [string, ...string[]];
  if (rest.length > 0) return undefined;
  const step = stepText === undefined ? 1 : stepOf(stepText, field);
  const bounds = boundsOf(range, field, stepText !== undefined);
  if (step === undefined || bounds === undefined) return undefined;
  const [first, last] = bounds;
  const size = field.to - field.from + 1;
  if (last < first && !field.wraps) return undefined;
  const units = last < first ? last + size - first : last - first;
  const values: number[] = [];
  for (let offset = 0; offset <= units; offset += step)
    values.push(field.from + ((first + offset - field.from) % size));
  return values;
}

function boundsOf(range: string, field: Field, isStepped: boolean): readonly [number, number] | undefined {
  if (range === '*') return [field.from, field.to];
  const [a, b, ...rest] = range.split('-') as [string, ...string[]];
  const first = numberIn(a, field);
  const last = b === undefined ? (isStepped ? field.to : first) : numberIn(b, field);
  return first === undefined || last === undefined || rest.length > 0 ? undefined : [first, last];
}

function stepOf(text: string, { from, to }: Field): number | undefined {
  const step = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return step >= 1 && step <= to - from + 1 ? step : undefined;
}

function numberIn(text: string, { from, to, names }: Field): number | undefined {
  const named = names?.indexOf(text) ?? -1;
  if (named >= 0) return from + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  return value >= from && value <= to ? value : undefined;
}

type Days = (month: Month) => readonly (number | undefined)[];

const inOrder =
  (rules: readonly Days[]): Cron['daysOf'] =>
  (month) =>
    [...new Set(rules.flatMap((rule) => rule(month)))]
      .filter((day): day is number => day !== undefined && day >= 1 && day <= month.length)
      .sort((a, b) => a - b);

/** Sources: SC-21, SC-22. */
function daysOfMonth(text: string): Cron['daysOf'] | undefined {
  const rules: Days[] = [];
  for (const item of text.split(',')) {
    const weekdayNear = /^(\d{1,2})W$/.exec(item);
    if (item === 'L') rules.push(({ length }) => [length]);
    else if (item === 'LW') rules.push((month) => [weekdayNearest(month.length, month)]);
    else if (weekdayNear !== null) {
      const day = numberIn(weekdayNear[1] as string, FIELDS.dayOfMonth);
      if (day === undefined) return undefined;
      rules.push((month) => [day > month.length ? undefined : weekdayNearest(day, month)]);
    } else {
      const values = itemValues(item, FIELDS.dayOfMonth);
      if (values === undefined) return undefined;
      rules.push(() => values);
    }
  }
  return inOrder(rules);
}

/** Monday to Friday nearest to a day, never in another month. Source: SC-22. */
function weekdayNearest(day: number, { length, firstWeekday }: Month): number {
  const weekday = (firstWeekday + day - 1) % 7;
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === length ? day - 2 : day + 1;
  return day;
}

/** Sources: SC-21, SC-23. */
function daysOfWeek(text: string): Cron['daysOf'] | undefined {
  const items = text.split(',');
  if (items.filter((item) => item.includes('#')).length > 1) return undefined;
  const rules: Days[] = [];
  for (const item of items) {
    const last = /^(\d|[A-Z]{3})L$/.exec(item);
    const nth = /^(\d|[A-Z]{3})#([1-5])$/.exec(item);
    const named = last?.[1] ?? nth?.[1];
    const values =
      item === 'L'
        ? [SATURDAY]
        : named === undefined
          ? itemValues(item, FIELDS.dayOfWeek)
          : [numberIn(named, FIELDS.dayOfWeek)];
    if (values === undefined || values.includes(undefined as never)) return undefined;
    for (const value of values as number[])
      rules.push((month) => {
        const first = 1 + ((value - 1 - month.firstWeekday + 7) % 7);
        const all = [first, first + 7, first + 14, first + 21, first + 28].filter((day) => day <= month.length);
        if (last !== null) return [all.at(-1)];
        return nth === null ? all : [all[Number(nth[2]) - 1]];
      });
  }
  return inOrder(rules);
}
