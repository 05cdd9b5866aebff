import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import { suppressedReason, suppressorOf } from '../../engine/scaling/suppression.ts';
import type { World } from '../../engine/world.ts';
import type { Alarm, AlarmConfiguration, EvaluationWindow } from '../../model/alarm.ts';
import type { Dimension, MetricDataQuery, MetricId } from '../../model/metric.ts';
import { upperMembers } from './member-case.ts';
import type { Call } from './service.ts';
import { allWorlds } from './worlds.ts';

export const toDimensions = (dimensions: readonly Dimension[]): CloudWatch.Dimension[] =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }));

export const toMetric = ({ namespace, name, dimensions }: MetricId): CloudWatch.Metric => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: toDimensions(dimensions),
});

const toQuery = ({
  id,
  metricStat,
  expression,
  label,
  returnData,
  periodSeconds,
}: MetricDataQuery): CloudWatch.MetricDataQuery => ({
  Id: id,
  ...(metricStat && {
    MetricStat: {
      Metric: toMetric(metricStat.metric),
      Period: metricStat.periodSeconds,
      Stat: metricStat.stat,
      ...(metricStat.unit !== undefined && { Unit: metricStat.unit as CloudWatch.StandardUnit }),
    },
  }),
  ...(expression !== undefined && { Expression: expression }),
  ...(label !== undefined && { Label: label }),
  ReturnData: returnData,
  ...(periodSeconds !== undefined && { Period: periodSeconds }),
});

/** What alarms of both kinds show. */
function common(world: World, { name, state, memory }: Alarm, configuration: AlarmConfiguration | undefined) {
  return {
    AlarmName: name,
    AlarmArn: alarmArnOf(world, name),
    ...(configuration?.description !== undefined && { AlarmDescription: configuration.description }),
    ActionsEnabled: configuration?.actionsEnabled ?? false,
    OKActions: [...(configuration?.okActions ?? [])],
    AlarmActions: [...(configuration?.alarmActions ?? [])],
    InsufficientDataActions: [...(configuration?.insufficientDataActions ?? [])],
    StateValue: state,
    ...(configuration?.actionConfiguration !== undefined && {
      ActionConfiguration: upperMembers(configuration.actionConfiguration) as CloudWatch.ActionConfiguration,
    }),
    ...(memory && {
      AlarmConfigurationUpdatedTimestamp: new Date(memory.configuredAtMs),
      StateReason: memory.reason,
      ...(memory.reasonData !== '' && { StateReasonData: memory.reasonData }),
      StateUpdatedTimestamp: new Date(memory.stateUpdatedAtMs),
      StateTransitionedTimestamp: new Date(memory.transitionedAtMs),
    }),
  };
}

/** No EvaluationState: the simulator never fails to evaluate (AL-19). */
export function toMetricAlarm(world: World, alarm: Alarm): CloudWatch.MetricAlarm {
  const { configuration: c } = alarm;
  if (c?.kind !== 'metric')
    return { ...common(world, alarm, c), EvaluationPeriods: alarm.evaluationPeriods, Period: alarm.periodSeconds };
  return {
    ...common(world, alarm, c),
    ...(c.metrics === undefined
      ? {
          ...(c.namespace !== undefined && { Namespace: c.namespace }),
          ...(c.metricName !== undefined && { MetricName: c.metricName }),
          Dimensions: toDimensions(c.dimensions),
          Period: c.periodSeconds,
          ...(c.statistic !== undefined && { Statistic: c.statistic as CloudWatch.Statistic }),
          ...(c.extendedStatistic !== undefined && { ExtendedStatistic: c.extendedStatistic }),
          ...(c.unit !== undefined && { Unit: c.unit as CloudWatch.StandardUnit }),
        }
      : { Metrics: c.metrics.map(toQuery) }),
    EvaluationPeriods: c.evaluationPeriods,
    ...(c.datapointsToAlarm !== undefined && { DatapointsToAlarm: c.datapointsToAlarm }),
    Threshold: c.threshold,
    ComparisonOperator: c.comparisonOperator,
    TreatMissingData: c.treatMissingData,
    ...(c.evaluateLowSampleCountPercentile !== undefined && {
      EvaluateLowSampleCountPercentile: c.evaluateLowSampleCountPercentile,
    }),
    ...(c.evaluationWindow !== undefined && { EvaluationWindow: toWindow(c.evaluationWindow) }),
    ...(c.warmUp !== undefined && {
      WarmUpConfiguration: {
        WarmUpPeriodDurationInMinutes: c.warmUp.minutes,
        OnlyStartEvaluatingAfterWarmUpPeriodEnds: c.warmUp.wholePeriod ?? false,
      },
    }),
  };
}

const toWindow = (window: EvaluationWindow): CloudWatch.EvaluationWindow =>
  window.kind === 'sliding'
    ? { SlidingWindow: {} }
    : { WallClockWindow: window.timezone === undefined ? {} : { Timezone: window.timezone } };

export function toComposite(world: World, alarm: Alarm): CloudWatch.CompositeAlarm {
  const suppressor = suppressorOf(alarm);
  const suppression = alarm.memory?.suppression;
  return {
    ...common(world, alarm, alarm.configuration),
    ...(alarm.configuration?.kind === 'composite' && { AlarmRule: alarm.configuration.rule }),
    ...(suppressor !== undefined && {
      ActionsSuppressor: suppressor.alarm,
      ActionsSuppressorWaitPeriod: suppressor.waitSeconds,
      ActionsSuppressorExtensionPeriod: suppressor.extensionSeconds,
    }),
    ...(suppression !== undefined && {
      ActionsSuppressedBy: suppression.by,
      ActionsSuppressedReason: suppressedReason(suppression),
    }),
  };
}

export interface Found {
  readonly world: World;
  readonly alarm: Alarm;
}

/** Alarms of all clusters by name; two clusters may have one of the same name. */
export async function allAlarms(call: Call): Promise<Found[]> {
  const found: Found[] = [];
  for await (const world of allWorlds(call)) for (const alarm of world.alarms.values()) found.push({ world, alarm });
  const key = ({ world, alarm }: Found): string => `${alarm.name}/${world.cluster}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Its kind in CloudWatch's word. */
export const kindOf = ({ alarm }: Found): CloudWatch.AlarmType =>
  alarm.configuration?.kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm';
