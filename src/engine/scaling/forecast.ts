import { type EpochMs, HOUR_MS } from '../../model/units.ts';
import { ceilForgiving } from './target-tracking.ts';

/** A day and a week in hours; how much past a forecast needs, uses, and how far it looks. Source: PR-3. */
const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;
export const FORECAST = {
  leastHistoryHours: DAY_HOURS,
  historyHours: 14 * DAY_HOURS,
  aheadHours: 48,
  refreshMs: 6 * HOUR_MS,
} as const;

/** The load of past hours, oldest first; null: nothing is known of that hour. */
export interface LoadHistory {
  readonly fromMs: EpochMs;
  readonly loads: readonly (number | null)[];
}

/** Whether the past reaches back a day: with less there is no forecast. Source: PR-3. */
export function isLongEnough({ loads }: LoadHistory): boolean {
  const first = loads.findIndex((load) => load !== null);
  return first >= 0 && loads.length - first >= FORECAST.leastHistoryHours;
}

/**
 * The load of an hour to come: the mean of the same hour of the week, else of the same hour of the day, in the past that is
 * known. Null: neither is. Our own model, AWS does not say its own. Sources: PR-7, U-24.
 */
export function forecastLoad({ fromMs, loads }: LoadHistory, hourMs: EpochMs): number | null {
  const place = Math.round((hourMs - fromMs) / HOUR_MS);
  return meanEvery(loads, place, WEEK_HOURS) ?? meanEvery(loads, place, DAY_HOURS);
}

function meanEvery(loads: readonly (number | null)[], place: number, everyHours: number): number | null {
  const known: number[] = [];
  for (let at = place - everyHours; at >= 0; at -= everyHours) {
    const load = loads[at];
    if (load !== null && load !== undefined) known.push(load);
  }
  return known.length === 0 ? null : known.reduce((sum, load) => sum + load, 0) / known.length;
}

/** Tasks that a load needs, each at the target. Source: PR-7. */
export const tasksFor = (load: number, target: number): number => ceilForgiving(load / target);

/** How many tasks a forecast may set. Sources: PR-5, EX-PRED-01, EX-PRED-02. */
export const effectiveMaximum = (
  forecast: number,
  maxCapacity: number,
  {
    maxCapacityBreachBehavior: breach,
    maxCapacityBuffer = 0,
  }: {
    readonly maxCapacityBreachBehavior: string;
    readonly maxCapacityBuffer?: number;
  },
): number =>
  breach === 'IncreaseMaxCapacity' && forecast > maxCapacity
    ? ceilForgiving((forecast * (100 + maxCapacityBuffer)) / 100)
    : maxCapacity;
