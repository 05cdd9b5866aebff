import type { Alarm, MetricAlarmConfiguration } from '../../model/alarm.ts';
import { arn } from '../../model/arn.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { EXTRA_POINTS } from '../../tables/cloudwatch.ts';
import { purpose } from '../prng.ts';
import type { World } from '../world.ts';
import type { Grid } from './metric-query.ts';
import { wallClockGrid } from './wall-clock.ts';

export const alarmArnOf = (world: World, name: string): string => arn('cloudwatch', world, `alarm:${name}`);

const HIGH_RESOLUTION_MS = 10_000;

/** How far two evaluations lie apart. Source: AL-3. */
export function evaluationEveryMs({ periodSeconds, evaluationPeriods }: MetricAlarmConfiguration): number {
  if (periodSeconds < 60) return HIGH_RESOLUTION_MS;
  return periodSeconds * evaluationPeriods * SECOND_MS > DAY_MS ? HOUR_MS : MINUTE_MS;
}

/** What part of a minute, of ten seconds or of an hour, an alarm evaluates at: always the same one of its own. Sources: AL-5, U-10. */
function phaseMs(world: World, name: string, everyMs: number): number {
  const { alarmPhaseMs } = world.timing;
  return (alarmPhaseMs >= 0 ? alarmPhaseMs : purpose(alarmArnOf(world, name))) % everyMs;
}

/** The first evaluation after an instant. */
export function nextEvaluationMs(world: World, name: string, configuration: MetricAlarmConfiguration): EpochMs {
  const everyMs = evaluationEveryMs(configuration);
  const phase = phaseMs(world, name, everyMs);
  return (Math.floor((world.nowMs - phase) / everyMs) + 1) * everyMs + phase;
}

/**
 * The periods that an evaluation at `atMs` looks at: N and two more, up to the newest that is over. Those of a minute or
 * more slide by minutes; those of more than a day by hours. Points from before the alarm was made count, and the last points
 * of a metric that has ended go on to count while they lie in the range. Periods of a wall clock end with its last full
 * minute, hour, day or week instead. Sources: AL-3, AL-4, AL-6, AL-7, AL-12, AL-13, AL-18.
 */
export function evaluationGrid(configuration: MetricAlarmConfiguration, atMs: EpochMs): Grid {
  const { periodSeconds, evaluationPeriods, evaluationWindow } = configuration;
  if (evaluationWindow?.kind === 'wall-clock')
    return wallClockGrid(evaluationWindow.timezone, {
      periodSeconds,
      periods: evaluationPeriods + EXTRA_POINTS,
      asOfMs: atMs,
    });
  const everyMs = evaluationEveryMs(configuration);
  const stepMs = periodSeconds < 60 ? periodSeconds * SECOND_MS : everyMs;
  const endMs = Math.floor(atMs / stepMs) * stepMs;
  const periods = evaluationPeriods + EXTRA_POINTS;
  return { fromMs: endMs - periods * periodSeconds * SECOND_MS, periodSeconds, periods, asOfMs: atMs };
}

/** When an alarm has something to do next by itself; null: never. */
export function alarmDueMs({ memory }: Alarm): EpochMs | null {
  if (memory === undefined) return null;
  const { nextEvaluationAtMs, nextRepeatAtMs, suppression } = memory;
  const dueMs = Math.min(
    nextEvaluationAtMs ?? NEVER,
    nextRepeatAtMs ?? NEVER,
    suppression === undefined ? NEVER : (suppression.untilMs ?? NEVER),
  );
  return dueMs === NEVER ? null : dueMs;
}
const NEVER = Number.POSITIVE_INFINITY;
