import type { Alarm } from '../../model/alarm.ts';
import { cloudWatchInstant } from '../../model/calendar.ts';
import type { AlarmFacts } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';
import { suppressedReason, suppressionNow } from '../scaling/suppression.ts';
import type { World } from '../world.ts';

/** How an alarm stood when its state changed, as far as its record tells it. */
export function alarmFacts(world: World, alarm: Alarm): AlarmFacts {
  const { configuration } = alarm;
  if (configuration === undefined) return {};
  const { description } = configuration;
  const about = description === undefined ? {} : { description };
  if (configuration.kind === 'composite') {
    const { rule, suppressor } = configuration;
    const suppression = suppressionNow(world, alarm);
    return {
      configuration: {
        ...about,
        alarmRule: rule,
        ...(suppressor !== undefined && {
          actionsSuppressor: suppressor.alarm,
          actionsSuppressorWaitPeriod: suppressor.waitSeconds,
          actionsSuppressorExtensionPeriod: suppressor.extensionSeconds,
        }),
      },
      ...(suppression !== undefined && {
        suppressed: {
          actionsSuppressedBy: suppression.by,
          actionsSuppressedReason: suppressedReason(suppression),
        },
      }),
    };
  }
  const {
    metrics,
    namespace = '',
    metricName = '',
    dimensions,
    periodSeconds,
    statistic,
    extendedStatistic,
    unit,
  } = configuration;
  const one = {
    id: 'm1',
    metricStat: {
      metric: { namespace, name: metricName, dimensions },
      periodSeconds,
      stat: statistic ?? extendedStatistic ?? '',
      ...(unit !== undefined && { unit }),
    },
    returnData: true,
  };
  const lines = (metrics ?? [one]).map(({ id, metricStat, returnData, ...rest }) => ({
    id,
    ...(metricStat && {
      metricStat: {
        metric: {
          namespace: metricStat.metric.namespace,
          name: metricStat.metric.name,
          dimensions: Object.fromEntries(metricStat.metric.dimensions.map(({ name, value }) => [name, value])),
        },
        period: metricStat.periodSeconds,
        stat: metricStat.stat,
      },
    }),
    ...('expression' in rest && { expression: rest.expression }),
    returnData,
  }));
  return { configuration: { ...about, metrics: lines } };
}

/** The entry of a change of state, as a journal keeps it. */
export interface AlarmEntry {
  readonly alarm: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly reasonData: string;
}

/** The detail of `CloudWatch Alarm State Change`. Source: AL-29. */
export const alarmDetail = (
  entry: AlarmEntry,
  { configuration, suppressed }: AlarmFacts,
  atMs: EpochMs,
): Readonly<Record<string, unknown>> => ({
  alarmName: entry.alarm,
  state: {
    ...suppressed,
    value: entry.to,
    reason: entry.reason,
    ...(entry.reasonData !== '' && { reasonData: entry.reasonData }),
    timestamp: cloudWatchInstant(atMs),
  },
  previousState: { value: entry.from },
  ...(configuration !== undefined && { configuration }),
});
