import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import type { Grid } from './metric-query.ts';
import { instantAtOrAfterGap, isZone, localOf, UTC } from './zones.ts';

/** Periods that can lie on a clock: a minute, five, an hour, a day, a week. Source: AL-18. */
export const WALL_CLOCK_PERIODS: readonly number[] = [60, 300, 3_600, 86_400, 604_800];

const OFFSET = /^(?:UTC|GMT)?([+-])(0\d|1[0-4]):([0-5]\d)$/;
/** What the offset of a clock has to be a multiple of. */
const OFFSET_STEP_MS = 5 * MINUTE_MS;

/** How far a fixed clock is ahead of UTC; undefined: the text names a place, or nothing. */
function fixedOffsetMs(timezone: string): number | undefined {
  if (timezone === 'Z' || timezone === UTC || timezone === 'GMT') return 0;
  const [, sign, hours, minutes] = OFFSET.exec(timezone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}

const offsetMs = (timezone: string, atMs: EpochMs): number => fixedOffsetMs(timezone) ?? localOf(timezone, atMs) - atMs;

/** Whether periods can be aligned to this clock: its offset is a multiple of five minutes. */
export const isClock = (timezone: string, atMs: EpochMs): boolean =>
  (fixedOffsetMs(timezone) !== undefined || isZone(timezone)) && offsetMs(timezone, atMs) % OFFSET_STEP_MS === 0;

/** 1 January 1970 was a Thursday: the first Monday began four days later. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** When the minute, hour, day or week began that the clock shows at an instant. */
function beginOf(timezone: string, periodMs: number, atMs: EpochMs): EpochMs {
  const localMs = atMs + offsetMs(timezone, atMs);
  const anchorMs = periodMs > DAY_MS ? FIRST_MONDAY_MS : 0;
  const beginMs = Math.floor((localMs - anchorMs) / periodMs) * periodMs + anchorMs;
  if (periodMs < DAY_MS) return atMs - (localMs - beginMs);
  const fixedMs = fixedOffsetMs(timezone);
  return fixedMs === undefined ? instantAtOrAfterGap(timezone, beginMs) : beginMs - fixedMs;
}

/**
 * The last full periods on a clock, up to the one that is under way. A day on which the clock is changed is an hour longer
 * or shorter than others. Source: AL-18; CloudWatch User Guide, alarm evaluation window (read 2026-11).
 */
export function wallClockGrid(
  timezone: string = UTC,
  { periodSeconds, periods, asOfMs }: Pick<Grid, 'periodSeconds' | 'periods' | 'asOfMs'>,
): Grid {
  const periodMs = periodSeconds * SECOND_MS;
  const endMs = beginOf(timezone, periodMs, asOfMs);
  const fromMs = endMs - periods * periodMs;
  const grid = { periodSeconds, periods, asOfMs };
  if (offsetMs(timezone, fromMs) === offsetMs(timezone, endMs)) return { ...grid, fromMs };
  const edgesMs = [endMs];
  while (edgesMs.length <= periods) edgesMs.push(beginOf(timezone, periodMs, (edgesMs.at(-1) as EpochMs) - 1));
  edgesMs.reverse();
  return { ...grid, fromMs: edgesMs[0] as EpochMs, edgesMs };
}
