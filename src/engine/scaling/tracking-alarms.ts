import type { MetricAlarmConfiguration } from '../../model/alarm.ts';
import type { MetricDataQuery as AlarmQuery, Dimension } from '../../model/metric.ts';
import type { MetricDataQuery, ScalingPolicy, TargetTracking } from '../../model/scaling.ts';
import { PREDEFINED_METRICS, type PredefinedMetric } from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { alarmActionOf, highAlarmName, lowAlarmName } from './names.ts';
import { lowThreshold } from './target-tracking.ts';

/** How many periods must be over the target, and how many below the low threshold, and how long those are. Sources: TT-12, TT-14, CH-27. */
const HIGH_PERIODS = 3;
const LOW = { periods: 15, periodSeconds: 60 } as const;
const DEFAULT_PERIOD_SECONDS = 60;

/** Names of the alarms that a policy owns. Sources: TT-4, TT-11, TT-16. */
export const alarmNamesOf = (world: World, service: string, policy: ScalingPolicy): readonly string[] => {
  const { configuration } = policy;
  if (configuration.type !== 'TargetTrackingScaling') return [];
  const high = highAlarmName(world, service, policy);
  return configuration.disableScaleIn ? [high] : [high, lowAlarmName(world, service, policy)];
};

/**
 * Makes the alarms of a target tracking policy, or writes them anew in place; `before` is the policy as it was. A low alarm
 * that scale-in no longer needs is deleted. They compare strictly, and without data they say nothing. Sources: TT-11 to TT-18, TT-33, U-21.
 */
export function keepAlarms(
  world: World,
  service: string,
  policy: ScalingPolicy,
  before: ScalingPolicy | undefined,
  record: Record,
): void {
  const { configuration } = policy;
  if (configuration.type !== 'TargetTrackingScaling') return;
  keepTrackingAlarms(
    world,
    {
      names: alarmNamesOf(world, service, policy),
      namesBefore: before === undefined ? [] : alarmNamesOf(world, service, before),
      action: alarmActionOf(world, service, policy),
      target: configuration.targetValue,
      low: lowThreshold(configuration.targetValue),
      metric: metricPart(configuration, PREDEFINED_METRICS, [
        { name: 'ClusterName', value: world.cluster },
        { name: 'ServiceName', value: service },
      ]),
    },
    record,
  );
}

/** What the two alarms of a target tracking policy are made of, whoever owns it. */
export interface TrackingAlarms {
  /** The high one's and, unless scale-in is off, the low one's. */
  readonly names: readonly string[];
  readonly namesBefore: readonly string[];
  readonly action: string;
  readonly target: number;
  readonly low: number;
  readonly metric: MetricPart;
}

/** Thresholds are rewritten in place: names and states stay. Sources: TT-12, TT-14, TT-17, AS-23. */
export function keepTrackingAlarms(
  world: World,
  { names, namesBefore, action, target, low: lowThresholdOf, metric }: TrackingAlarms,
  record: Record,
): void {
  const [high, low] = names as readonly [string, string?];
  const shared = {
    kind: 'metric',
    description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${action}.`,
    actionsEnabled: true,
    alarmActions: [action],
    okActions: [],
    insufficientDataActions: [],
    treatMissingData: 'missing',
    owner: 'AutoScaling',
    ...metric,
  } as const;
  const put = (alarm: string, configuration: MetricAlarmConfiguration): void =>
    record({ type: 'AlarmPut', alarm, configuration });
  put(high, {
    ...shared,
    evaluationPeriods: HIGH_PERIODS,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: target,
  });
  dropNamed(
    world,
    namesBefore.slice(1).filter((name) => name !== low),
    record,
  );
  if (low === undefined) return;
  put(low, {
    ...shared,
    periodSeconds: LOW.periodSeconds,
    evaluationPeriods: LOW.periods,
    comparisonOperator: 'LessThanThreshold',
    threshold: lowThresholdOf,
  });
}

/** Sources: TT-11, T-13, EX-TT-06. */
export function dropAlarms(world: World, service: string, policy: ScalingPolicy, record: Record): void {
  dropNamed(world, alarmNamesOf(world, service, policy), record);
}

/** Deletes those of the alarms that there are. */
export function dropNamed(world: World, names: readonly string[], record: Record): void {
  for (const name of names) if (world.alarms.has(name)) record({ type: 'AlarmsDeleted', alarms: [name] });
}

type MetricPart = Pick<
  MetricAlarmConfiguration,
  'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'unit' | 'metrics' | 'periodSeconds'
>;

/** The metric that a policy follows, as its alarms name it; `own` are the dimensions of what is scaled. Sources: TT-3 to TT-8, TT-15. */
export function metricPart(
  { predefinedMetric, customizedMetric = {} }: Pick<TargetTracking, 'predefinedMetric' | 'customizedMetric'>,
  predefined: { readonly [type: string]: PredefinedMetric },
  own: readonly Dimension[],
): MetricPart {
  if (predefinedMetric !== undefined) {
    const known = predefined[predefinedMetric.type] as PredefinedMetric;
    const { namespace, metricName, statistic, periodSeconds, unit, needsLabel } = known;
    const dimensions = needsLabel
      ? [{ name: 'TargetGroup', value: targetGroupOf(predefinedMetric.resourceLabel ?? '') }]
      : own;
    return { namespace, metricName, dimensions, statistic, periodSeconds, ...(unit !== undefined && { unit }) };
  }
  const { namespace, metricName, dimensions, statistic, unit, metrics } = customizedMetric;
  if (metrics !== undefined)
    return { dimensions: [], metrics: metrics.map(alarmQueryOf), periodSeconds: DEFAULT_PERIOD_SECONDS };
  return {
    ...(namespace !== undefined && { namespace }),
    ...(metricName !== undefined && { metricName }),
    dimensions: inOrder(dimensions),
    ...(statistic !== undefined && { statistic }),
    ...(unit !== undefined && { unit }),
    periodSeconds: DEFAULT_PERIOD_SECONDS,
  };
}

/** `app/<lb>/<id>/targetgroup/<tg>/<id>`: the part that the metric has as its dimension. */
export const targetGroupOf = (label: string): string => label.slice(label.indexOf('targetgroup/'));

const inOrder = (dimensions: readonly Dimension[] = []): readonly Dimension[] =>
  [...dimensions].sort((a, b) => byCodeUnit(a.name, b.name));

/** A query as Application Auto Scaling takes it knows no period: it is a minute. Source: TT-8. */
export function alarmQueryOf({ id, expression, label, metricStat, returnData }: MetricDataQuery): AlarmQuery {
  return {
    id,
    ...(expression !== undefined && { expression }),
    ...(label !== undefined && { label }),
    ...(metricStat !== undefined && {
      metricStat: {
        metric: {
          namespace: metricStat.metric.namespace,
          name: metricStat.metric.metricName,
          dimensions: inOrder(metricStat.metric.dimensions),
        },
        periodSeconds: DEFAULT_PERIOD_SECONDS,
        stat: metricStat.stat,
        ...(metricStat.unit !== undefined && { unit: metricStat.unit }),
      },
    }),
    returnData: returnData ?? true,
  };
}
