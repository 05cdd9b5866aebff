import { DAY_MS, type EpochMs } from '../../model/units.ts';

/**
 * Clocks on walls: local times are written like instants, as the milliseconds since the epoch at which UTC would read
 * the same. Time zones come from the platform's tables, which know no present: the same question has the same answer.
 */
export type LocalMs = number;

export const UTC = 'UTC';
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this is a canonical IANA name. Upper and lower case count, as they do for AWS. Source: SC-15. */
export function isZone(name: string): boolean {
  if (!ZONE_NAME.test(name)) return false;
  const small = name.toLowerCase();
  const canonical = Intl.supportedValuesOf('timeZone').find((other) => other.toLowerCase() === small);
  if (canonical !== undefined) return canonical === name;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The time of a calendar that has no such day as 30 February. */
export function wallTimeOf(text: string): LocalMs | undefined {
  const ms = Date.parse(`${text.toUpperCase()}Z`);
  return Number.isNaN(ms) || !hasDay(text, ms) ? undefined : ms;
}

/** Whether the day of the month is still the one that was written: some parsers carry 30 February on into March. */
function hasDay(text: string, ms: LocalMs): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const startMs = Date.UTC(year, month - 1, day);
  return Math.floor(ms / DAY_MS) * DAY_MS === startMs && startMs < Date.UTC(year, month);
}

/** What the clock on the wall reads at an instant. */
export function localOf(zone: string, atMs: EpochMs): LocalMs {
  return atMs + offsetMs(zone, atMs);
}

/**
 * The instant at which the clock on the wall reads `localMs`; the first one where it does so twice; undefined where it
 * never does, because the clock is put forward over it. Sources: SC-28, U-16.
 */
export function instantOf(zone: string, localMs: LocalMs): EpochMs | undefined {
  if (zone === UTC) return localMs;
  const [before, after] = offsetsAround(zone, localMs);
  for (const offset of [Math.max(before, after), Math.min(before, after)])
    if (offsetMs(zone, localMs - offset) === offset) return localMs - offset;
  return undefined;
}

/** The same, but a time that the clock leaves out is moved forward by the length of the gap. Source: SC-29. */
export const instantAtOrAfterGap = (zone: string, localMs: LocalMs): EpochMs =>
  instantOf(zone, localMs) ?? localMs - offsetsAround(zone, localMs)[0];

/** The offsets a day before and a day after: clocks are not changed twice in two days. */
const offsetsAround = (zone: string, localMs: LocalMs): readonly [number, number] => [
  offsetMs(zone, localMs - DAY_MS),
  offsetMs(zone, localMs + DAY_MS),
];

function offsetMs(zone: string, atMs: EpochMs): number {
  if (zone === UTC) return 0;
  const wholeSecond = Math.floor(atMs / 1_000) * 1_000;
  const read: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(wholeSecond)) read[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) - wholeSecond;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
