import type { Alarm } from '../../model/alarm.ts';
import { cloudWatchInstant } from '../../model/calendar.ts';
import type { AlarmFacts } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';

/** How an alarm stood when its state changed, as far as its record tells it. */
export function alarmFacts({ configuration }: Alarm): AlarmFacts {
  if (configuration === undefined) return {};
  const { description } = configuration;
  const about = description === undefined ? {} : { description };
  if (configuration.kind === 'composite') return { configuration: { ...about, alarmRule: configuration.rule } };
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
  { configuration }: AlarmFacts,
  atMs: EpochMs,
): Readonly<Record<string, unknown>> => ({
  alarmName: entry.alarm,
  state: {
    value: entry.to,
    reason: entry.reason,
    ...(entry.reasonData !== '' && { reasonData: entry.reasonData }),
    timestamp: cloudWatchInstant(atMs),
  },
  previousState: { value: entry.from },
  ...(configuration !== undefined && { configuration }),
});
