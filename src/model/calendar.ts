import { DAY_MS, type EpochMs } from './units.ts';

/** A date and a time of day in UTC. Months and days count from 1. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const DAYS_IN_400_YEARS = 146_097;
/** Days from 1 March of the year 0 to the epoch. */
const EPOCH_DAYS = 719_468;

/** The civil time of an instant, by counting days from a 1 March: leap days come last then. */
export function civilTimeOf(atMs: EpochMs): CivilTime {
  const days = Math.floor(atMs / DAY_MS) + EPOCH_DAYS;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const ofDay = atMs - Math.floor(atMs / DAY_MS) * DAY_MS;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(ofDay / 3_600_000),
    minute: Math.floor(ofDay / 60_000) % 60,
    second: Math.floor(ofDay / 1_000) % 60,
    ms: ofDay % 1_000,
  };
}

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** `2026-01-31T08:05:00.000+0000`, as CloudWatch writes instants inside alarms. */
export function cloudWatchInstant(atMs: EpochMs): string {
  const { year, month, day, hour, minute, second, ms } = civilTimeOf(atMs);
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}T${padded(hour)}:${padded(minute)}:${padded(second)}.${padded(ms, 3)}+0000`;
}

/** `31/01/26 08:05:00`, as the reasons of alarms name datapoints. Source: AL-27. */
export function reasonInstant(atMs: EpochMs): string {
  const { year, month, day, hour, minute, second } = civilTimeOf(atMs);
  return `${padded(day)}/${padded(month)}/${padded(year % 100)} ${padded(hour)}:${padded(minute)}:${padded(second)}`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `Friday 22 July, 2022 15:57:45 UTC`, as the reasons of composite alarms write it. 1 January 1970 was a Thursday. */
export function longInstant(atMs: EpochMs): string {
  const { year, month, day, hour, minute, second } = civilTimeOf(atMs);
  const weekday = WEEKDAYS[(((Math.floor(atMs / DAY_MS) + 4) % 7) + 7) % 7];
  return `${weekday} ${padded(day)} ${MONTHS[month - 1]}, ${padded(year, 4)} ${padded(hour)}:${padded(minute)}:${padded(second)} UTC`;
}
