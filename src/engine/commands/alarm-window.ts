import type { MetricAlarmConfiguration } from '../../model/alarm.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { PutMetricAlarm, WarmUpRequest } from '../../model/sensing-command.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';
import { isClock, WALL_CLOCK_PERIODS } from '../scaling/wall-clock.ts';
import type { World } from '../world.ts';
import { validation } from './metric-checks.ts';

/** Sliding periods, or those of a clock: never both, and only of lengths that a clock shows. Source: AL-18. */
export function checkWindow(
  world: World,
  { evaluationWindow }: PutMetricAlarm,
  { periodSeconds, metrics }: Pick<MetricAlarmConfiguration, 'periodSeconds' | 'metrics'>,
): Refusal | undefined {
  if (evaluationWindow === undefined) return undefined;
  const { slidingWindow, wallClockWindow } = evaluationWindow;
  if (isGiven(slidingWindow) === isGiven(wallClockWindow))
    return refuse(
      'InvalidParameterCombinationException',
      'Exactly one of SlidingWindow and WallClockWindow must be given.',
      ['evaluationWindow'],
    );
  if (wallClockWindow === undefined) return undefined;
  const periods = [periodSeconds, ...(metrics ?? []).flatMap((metric) => metric.metricStat?.periodSeconds ?? [])];
  if (!periods.every((period) => WALL_CLOCK_PERIODS.includes(period)))
    return validation(
      `With a WallClockWindow, Period must be one of [${WALL_CLOCK_PERIODS.join(', ')}]`,
      'evaluationWindow',
      'wallClockWindow',
    );
  const { timezone } = wallClockWindow;
  if (timezone === undefined) return undefined;
  const most = CLOUDWATCH_LIMITS.timezoneCharacters;
  return timezone.length >= 1 && timezone.length <= most && isClock(timezone, world.nowMs)
    ? undefined
    : validation(
        `The value ${timezone.slice(0, most)} for parameter Timezone is not an IANA time zone or an offset that is a multiple of 5 minutes.`,
        'evaluationWindow',
        'wallClockWindow',
        'timezone',
      );
}

const isGiven = (window: object | boolean | undefined): boolean => window !== undefined && window !== false;

/** Source: AL-18; CloudWatch User Guide, alarm warm-up periods. */
export function checkWarmUp(warmUp: WarmUpRequest | undefined): Refusal | undefined {
  if (warmUp === undefined) return undefined;
  const { warmUpPeriodDurationInMinutes: minutes } = warmUp;
  const most = CLOUDWATCH_LIMITS.warmUpMinutes;
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= most
    ? undefined
    : validation(
        `WarmUpPeriodDurationInMinutes must be between 1 and ${most}`,
        'warmUpConfiguration',
        'warmUpPeriodDurationInMinutes',
      );
}

/** Both as an alarm keeps them, once they are checked. */
export const windowSettings = ({
  evaluationWindow,
  warmUpConfiguration: warmUp,
}: PutMetricAlarm): Pick<MetricAlarmConfiguration, 'evaluationWindow' | 'warmUp'> => ({
  ...(isGiven(evaluationWindow?.slidingWindow) && { evaluationWindow: { kind: 'sliding' } }),
  ...(evaluationWindow?.wallClockWindow !== undefined && {
    evaluationWindow: {
      kind: 'wall-clock',
      ...(evaluationWindow.wallClockWindow.timezone !== undefined && {
        timezone: evaluationWindow.wallClockWindow.timezone,
      }),
    },
  }),
  ...(warmUp !== undefined && {
    warmUp: {
      minutes: warmUp.warmUpPeriodDurationInMinutes,
      ...(warmUp.onlyStartEvaluatingAfterWarmUpPeriodEnds === true && { wholePeriod: true }),
    },
  }),
});
