import type { MuteRuleConfiguration, MuteWindow } from '../../model/mute-rule.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { type Cron, lastOnCalendar, nextOnCalendar, parseUnixCron } from './cron.ts';
import { instantAtOrAfterGap, instantOf, type LocalMs, localOf, UTC, wallTimeOf } from './zones.ts';

/** When a mute rule begins to mute: once, or by the calendar. Source: CloudWatch API Reference, Schedule (read 2026-11). */
export type MuteSchedule =
  | { readonly kind: 'at'; readonly localMs: LocalMs }
  | { readonly kind: 'cron'; readonly cron: Cron };

/** `cron(0 2 * * SUN)` or `at(2026-05-10T14:00)`; undefined: it is neither. */
export function parseMuteSchedule(text: string): MuteSchedule | undefined {
  const [, keyword, inner = ''] = /^(at|cron)\(([^()]*)\)$/.exec(text) ?? [];
  if (keyword === 'at') {
    const localMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(inner) ? wallTimeOf(`${inner}:00`) : undefined;
    return localMs === undefined ? undefined : { kind: 'at', localMs };
  }
  const cron = keyword === 'cron' ? parseUnixCron(inner) : undefined;
  return cron === undefined ? undefined : { kind: 'cron', cron };
}

/** Shortest and longest time that a rule mutes at a stretch: PT1M to P15D. */
const DURATION_MS = { least: MINUTE_MS, most: 15 * DAY_MS } as const;
const ISO_DURATION = /^P(?:(\d{1,3})W|(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?)$/;

/** An ISO 8601 duration without years and months; undefined: it is none, or too short or too long. */
export function muteDurationMs(text: string): number | undefined {
  const match = ISO_DURATION.exec(text);
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const ms = (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
  return ms >= DURATION_MS.least && ms <= DURATION_MS.most ? ms : undefined;
}

/**
 * The window of a rule that is open at an instant, or the next one after it; null: it never mutes again. A window that
 * begins before the rule's start date is open from there; none goes on beyond its expire date. Both edges are our reading.
 */
export function muteWindowFrom(rule: MuteRuleConfiguration, atMs: EpochMs): MuteWindow | null {
  const schedule = parseMuteSchedule(rule.expression);
  const durationMs = muteDurationMs(rule.duration);
  if (schedule === undefined || durationMs === undefined) return null;
  const zone = rule.timezone ?? UTC;
  const soonestMs = Math.max(atMs, rule.startMs ?? atMs);
  const beginMs = beginFrom(schedule, zone, { atMs: soonestMs, durationMs });
  if (beginMs === undefined) return null;
  const fromMs = Math.max(beginMs, rule.startMs ?? beginMs);
  const untilMs = Math.min(beginMs + durationMs, rule.expireMs ?? Number.POSITIVE_INFINITY);
  return untilMs > fromMs && untilMs > atMs ? { fromMs, untilMs } : null;
}

/** When the window begins that is still open at an instant, else the next one. */
function beginFrom(
  schedule: MuteSchedule,
  zone: string,
  { atMs, durationMs }: { readonly atMs: EpochMs; readonly durationMs: number },
): EpochMs | undefined {
  if (schedule.kind === 'at') {
    const beginMs = instantAtOrAfterGap(zone, schedule.localMs);
    return beginMs + durationMs > atMs ? beginMs : undefined;
  }
  const last = lastRun(schedule.cron, zone, atMs);
  return last !== undefined && last + durationMs > atMs ? last : nextRun(schedule.cron, zone, atMs);
}

/** No clock is put back by more than this. */
const LONGEST_REPETITION_MS = 3 * HOUR_MS;

/** The last begin at or before an instant. Times that a clock leaves out are passed over; those it shows twice count once. */
function lastRun(cron: Cron, zone: string, atMs: EpochMs): EpochMs | undefined {
  let toMs = localOf(zone, atMs) + (zone === UTC ? 0 : LONGEST_REPETITION_MS);
  for (;;) {
    const localMs = lastOnCalendar(cron, toMs);
    if (localMs === undefined) return undefined;
    const runMs = instantOf(zone, localMs);
    if (runMs !== undefined && runMs <= atMs) return runMs;
    toMs = localMs - 1;
  }
}

function nextRun(cron: Cron, zone: string, afterMs: EpochMs): EpochMs | undefined {
  let fromMs = localOf(zone, afterMs);
  for (;;) {
    const localMs = nextOnCalendar(cron, fromMs);
    if (localMs === undefined) return undefined;
    const runMs = instantOf(zone, localMs);
    if (runMs !== undefined && runMs > afterMs) return runMs;
    fromMs = localMs + 1;
  }
}
