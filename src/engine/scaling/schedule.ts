import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../model/units.ts';
import { type Cron, nextOnCalendar, parseCron } from './cron.ts';
import { instantAtOrAfterGap, instantOf, type LocalMs, localOf, wallTimeOf } from './zones.ts';

/** When a scheduled action runs: once, every so often, or by the calendar. Source: SC-12. */
export type Schedule =
  | { readonly kind: 'at'; readonly localMs: LocalMs }
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };
const LONGEST_RATE_MS = 1_000_000 * DAY_MS;
const FORMS = "rate(<number>\\s?(minutes?|hours?|days?)), cron(<cron_expression>), at(yyyy-MM-dd'T'HH:mm:ss)";

/** What the texts of AWS's refusals begin with. Source: SC-14. */
export const SCHEDULE_REFUSALS = {
  expression: `Invalid schedule expression. The expression should be one of these forms: ${FORMS}`,
  at: 'Invalid schedule at DateTime expression',
  cron: 'Invalid CRON expression',
  tooOften: (schedule: string) => `Invalid schedule frequency. Run for ${schedule} are less than 60 seconds apart`,
} as const;

/** A schedule, or why it is none. Keywords may be written in any case, units in either number. Sources: SC-12 to SC-14. */
export function parseSchedule(text: string): Schedule | { readonly error: string } {
  const [, keyword = '', inner = ''] = /^(at|rate|cron)\((.*)\)$/is.exec(text) ?? [];
  switch (keyword.toLowerCase()) {
    case 'at': {
      const localMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/i.test(inner) ? wallTimeOf(inner) : undefined;
      return localMs === undefined ? { error: SCHEDULE_REFUSALS.at } : { kind: 'at', localMs };
    }
    case 'rate': {
      const [, count, unit] = /^(\d{1,9})\s*(minute|hour|day)s?$/i.exec(inner.trim()) ?? [];
      if (count === undefined || unit === undefined) return { error: SCHEDULE_REFUSALS.expression };
      const everyMs = Number(count) * (UNIT_MS[unit.toLowerCase()] as number);
      if (everyMs < MINUTE_MS) return { error: SCHEDULE_REFUSALS.tooOften(text) };
      return everyMs > LONGEST_RATE_MS ? { error: SCHEDULE_REFUSALS.expression } : { kind: 'rate', everyMs };
    }
    case 'cron': {
      const cron = parseCron(inner);
      if (cron === undefined) return { error: SCHEDULE_REFUSALS.cron };
      // The finest resolution is a minute (SC-6).
      return cron.seconds.length > 1 ? { error: SCHEDULE_REFUSALS.tooOften(text) } : { kind: 'cron', cron };
    }
    default:
      return { error: SCHEDULE_REFUSALS.expression };
  }
}

/** What a schedule is held against beside itself. */
export interface Frame {
  readonly zone: string;
  /** From when a rate without start time counts: when the action was made, or was given its schedule (SC-17). */
  readonly sinceMs: EpochMs;
  readonly startMs?: EpochMs | undefined;
  readonly endMs?: EpochMs | undefined;
}

/**
 * The first run after `afterMs`; undefined: there is none. With a start time the action runs then and by its recurrence
 * later; at its end time it still runs, and not after it. Sources: SC-15 to SC-18, SC-27 to SC-29.
 */
export function nextRun(schedule: Schedule, frame: Frame, afterMs: EpochMs): EpochMs | undefined {
  const { startMs, endMs } = frame;
  const next = startMs === undefined || startMs <= afterMs ? recurrence(schedule, frame, afterMs) : startMs;
  const first = schedule.kind === 'at' ? recurrence(schedule, frame, afterMs) : next;
  return first === undefined || (endMs !== undefined && first > endMs) ? undefined : first;
}

function recurrence(schedule: Schedule, { zone, sinceMs, startMs }: Frame, afterMs: EpochMs): EpochMs | undefined {
  switch (schedule.kind) {
    case 'at': {
      const atMs = instantAtOrAfterGap(zone, schedule.localMs);
      return atMs > afterMs && atMs >= (startMs ?? atMs) ? atMs : undefined;
    }
    case 'rate': {
      const anchorMs = startMs ?? sinceMs;
      const done = Math.floor((afterMs - anchorMs) / schedule.everyMs);
      return anchorMs + Math.max(done + 1, startMs === undefined ? 1 : 0) * schedule.everyMs;
    }
    case 'cron':
      return nextByCalendar(schedule.cron, zone, afterMs);
  }
}

/** Times that the clock leaves out are skipped; those it shows twice count once, the first time. Source: SC-28. */
function nextByCalendar(cron: Cron, zone: string, afterMs: EpochMs): EpochMs | undefined {
  let fromMs = localOf(zone, afterMs);
  for (;;) {
    const localMs = nextOnCalendar(cron, fromMs);
    if (localMs === undefined) return undefined;
    const atMs = instantOf(zone, localMs);
    if (atMs !== undefined && atMs > afterMs) return atMs;
    fromMs = localMs + 1;
  }
}

/** The next `count` runs after an instant: fewer when the schedule ends. */
export function nextRuns(schedule: Schedule, frame: Frame, afterMs: EpochMs, count: number): EpochMs[] {
  const runs: EpochMs[] = [];
  for (let lastMs = afterMs; runs.length < count; ) {
    const next = nextRun(schedule, frame, lastMs);
    if (next === undefined) break;
    runs.push(next);
    lastMs = next;
  }
  return runs;
}
