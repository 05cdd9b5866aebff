import type { MetricAlarmConfiguration } from '../../model/alarm.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { EXTRA_POINTS } from '../../tables/cloudwatch.ts';
import type { World } from '../world.ts';
import { lineOfAlarm } from './alarm-look.ts';
import { evaluationGrid } from './alarm-times.ts';
import { startsOf } from './metric-query.ts';

/** When a warm-up ends at the latest. */
export const warmUpEndMs = ({ warmUp }: MetricAlarmConfiguration, sinceMs: EpochMs): EpochMs =>
  sinceMs + (warmUp?.minutes ?? 0) * MINUTE_MS;

/**
 * Whether a new alarm goes on warming up: until its time is over, or, unless it waits for that whatever comes, until its
 * metric fills the window. Source: AL-18; CloudWatch User Guide, alarm warm-up periods (read 2026-11).
 */
export const warmsUp = (world: World, configuration: MetricAlarmConfiguration, sinceMs: EpochMs): boolean =>
  configuration.warmUp !== undefined &&
  world.nowMs < warmUpEndMs(configuration, sinceMs) &&
  (configuration.warmUp.wholePeriod === true || !fillsWindow(world, configuration));

/** The metric has reported since the window began, and still does: a point in its first minute, and one in its last period. */
function fillsWindow(world: World, configuration: MetricAlarmConfiguration): boolean {
  const grid = evaluationGrid(configuration, world.nowMs);
  const { values } = lineOfAlarm(world, configuration, grid);
  if ((values.at(-1) ?? null) === null) return false;
  if (configuration.evaluationWindow?.kind === 'wall-clock') return (values[EXTRA_POINTS] ?? null) !== null;
  const { periodSeconds } = configuration;
  const stepMs = Math.min(periodSeconds, 60) * SECOND_MS;
  const beginMs = startsOf(grid)[EXTRA_POINTS] as EpochMs;
  const first = { ...grid, fromMs: beginMs + stepMs - periodSeconds * SECOND_MS, periods: 1 };
  return (lineOfAlarm(world, configuration, first).values[0] ?? null) !== null;
}
