import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Days of four centuries, and from 0000-03-01 to 1970-01-01: years are counted from March, so that leap days come last. */
const ERA_DAYS = 146_097;
const EPOCH_DAYS = 719_468;

/** Year, month and day of the Gregorian calendar in UTC; instants from 1970 on. */
function dateText(atMs: EpochMs): string {
  const days = Math.floor(atMs / DAY_MS) + EPOCH_DAYS;
  const era = Math.floor(days / ERA_DAYS);
  const day = days - era * ERA_DAYS;
  const year = Math.floor((day - Math.floor(day / 1_460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365);
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const ofMonth = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const fullYear = year + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(fullYear).padStart(4, '0')}-${two(month)}-${two(ofMonth)}`;
}

const timeText = (atMs: EpochMs): string => {
  const ms = atMs % DAY_MS;
  return `${two(Math.floor(ms / HOUR_MS))}:${two(Math.floor(ms / MINUTE_MS) % 60)}:${two(Math.floor(ms / SECOND_MS) % 60)}`;
};

/** ISO 8601 with whole seconds, as envelopes write instants. Source: spec 8.2. */
export const isoSeconds = (atMs: EpochMs): string => `${dateText(atMs)}T${timeText(atMs)}Z`;

/** ISO 8601 with milliseconds, as details write them. Source: GEN-04. */
export const isoMs = (atMs: EpochMs): string =>
  `${dateText(atMs)}T${timeText(atMs)}.${String(atMs % SECOND_MS).padStart(3, '0')}Z`;
