import {
  type ActionConfiguration,
  type AlarmActions,
  COMPARISON_OPERATORS,
  type MetricAlarmConfiguration,
  MISSING_DATA_TREATMENTS,
} from '../../model/alarm.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { PutMetricAlarm } from '../../model/sensing-command.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';
import { checkMath } from '../scaling/metric-math.ts';
import { parseStatistic, SIMPLE_STATISTICS } from '../scaling/statistics.ts';
import type { World } from '../world.ts';
import { checkWarmUp, checkWindow, windowSettings } from './alarm-window.ts';
import {
  badValue,
  checkDimensions,
  checkMetricName,
  checkNamespace,
  checkUnit,
  first,
  isMetricValue,
  missing,
  validation,
} from './metric-checks.ts';
import { metricQueries } from './metric-queries.ts';

type ActionsRequest = Pick<
  PutMetricAlarm,
  | 'alarmDescription'
  | 'actionsEnabled'
  | 'okActions'
  | 'alarmActions'
  | 'insufficientDataActions'
  | 'actionConfiguration'
>;

/** Source: AL-15; that actions exist is not checked (AL-26). */
export function actionsOf(world: World, request: ActionsRequest): AlarmActions | Refusal {
  const { actionsPerState, actionCharacters, descriptionCharacters } = CLOUDWATCH_LIMITS;
  if ((request.alarmDescription?.length ?? 0) > descriptionCharacters)
    return validation(`AlarmDescription has at most ${descriptionCharacters} characters.`, 'alarmDescription');
  for (const name of ['okActions', 'alarmActions', 'insufficientDataActions'] as const) {
    const actions = request[name] ?? [];
    if (actions.length > actionsPerState) return validation(`${name} can have at most ${actionsPerState} items.`, name);
    for (const [place, action] of actions.entries()) {
      const refusal = checkAction(world, action, name, String(place));
      if (refusal !== undefined) return refusal;
    }
    if (actions.some((action) => action.length > actionCharacters)) return validation('An action is too long.', name);
  }
  const { actionConfiguration } = request;
  return (
    checkTagsPropagation(actionConfiguration) ?? {
      actionsEnabled: request.actionsEnabled ?? true,
      okActions: request.okActions ?? [],
      alarmActions: request.alarmActions ?? [],
      insufficientDataActions: request.insufficientDataActions ?? [],
      ...(actionConfiguration !== undefined && { actionConfiguration }),
    }
  );
}

const TAG_KEYS = { most: 50, characters: 128 } as const;

/** Source: CloudWatch API Reference, AlarmTagsPropagation (read 2026-11). */
function checkTagsPropagation(configuration: ActionConfiguration | undefined): Refusal | undefined {
  const { includedTagKeys, excludedTagKeys } = configuration?.alarmTagsPropagation ?? {};
  const field = ['actionConfiguration', 'alarmTagsPropagation'];
  if (includedTagKeys !== undefined && excludedTagKeys !== undefined)
    return refuse(
      'InvalidParameterCombinationException',
      'IncludedTagKeys and ExcludedTagKeys cannot both be given.',
      field,
    );
  const keys = includedTagKeys ?? excludedTagKeys;
  if (keys === undefined) return undefined;
  const fits = keys.every((key) => key.length >= 1 && key.length <= TAG_KEYS.characters);
  return fits && keys.length >= 1 && keys.length <= TAG_KEYS.most
    ? undefined
    : validation(`Tag keys are 1 to ${TAG_KEYS.most}, of 1 to ${TAG_KEYS.characters} characters each.`, ...field);
}

const VENDORS: ReadonlySet<string> = new Set([
  'autoscaling',
  'sns',
  'swf',
  'automate',
  'ssm',
  'lambda',
  'ssm-incidents',
  'aiops',
]);

/** Source: AL-14. */
function checkAction(world: World, action: string, ...field: string[]): Refusal | undefined {
  const [arn, partition, vendor = '', region = ''] = action.split(':');
  if (arn !== 'arn' || partition?.startsWith('aws') !== true)
    return validation(`Invalid arn syntax: ${action.slice(0, 100)}`, ...field);
  if (!VENDORS.has(vendor)) return validation(`Unsupported AWS vendor ${vendor}`, ...field);
  if (vendor !== 'automate' && region !== world.region)
    return validation(`Invalid region ${region} specified. Only ${world.region} is supported.`, ...field);
  return undefined;
}

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 604_800;
const HOUR_SECONDS = 3_600;

/** Everything of an alarm's settings that does not depend on other alarms. Sources: AL-1 to AL-3, AL-14 to AL-16, AL-25. */
export function metricSettings(world: World, command: PutMetricAlarm): MetricAlarmConfiguration | Refusal {
  const actions = actionsOf(world, command);
  if (isRefusal(actions)) return actions;
  const { threshold, datapointsToAlarm, evaluationPeriods, treatMissingData = 'missing' } = command;
  const comparisonOperator = COMPARISON_OPERATORS.find((one) => one === command.comparisonOperator);
  const treatment = MISSING_DATA_TREATMENTS.find((one) => one === treatMissingData);
  if (threshold === undefined) return missing('Threshold', 'threshold');
  const metric = command.metrics === undefined ? singleMetric(command) : mathMetrics(command);
  if (isRefusal(metric)) return metric;
  const refusal = first(
    comparisonOperator === undefined
      ? validation(`ComparisonOperator should be one of [${COMPARISON_OPERATORS.join(', ')}]`, 'comparisonOperator')
      : undefined,
    treatment === undefined ? unknownTreatment(treatMissingData) : undefined,
    isMetricValue(threshold) ? undefined : badValue('Threshold must be a number within ±2^360.', 'threshold'),
    checkPeriods(metric.periodSeconds, evaluationPeriods),
    datapointsToAlarm === undefined || (Number.isInteger(datapointsToAlarm) && datapointsToAlarm >= 1)
      ? undefined
      : validation('DatapointsToAlarm must be at least 1', 'datapointsToAlarm'),
    (datapointsToAlarm ?? 1) > evaluationPeriods
      ? validation('DatapointsToAlarm must be less than or equal to EvaluationPeriods', 'datapointsToAlarm')
      : undefined,
    checkLowSamples(command),
    checkWindow(world, command, metric),
    checkWarmUp(command.warmUpConfiguration),
  );
  if (refusal !== undefined) return refusal;
  const low = command.evaluateLowSampleCountPercentile as 'evaluate' | 'ignore' | undefined;
  return {
    kind: 'metric',
    ...actions,
    ...(command.alarmDescription !== undefined && { description: command.alarmDescription }),
    ...metric,
    evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    threshold,
    comparisonOperator: comparisonOperator as MetricAlarmConfiguration['comparisonOperator'],
    treatMissingData: treatment as MetricAlarmConfiguration['treatMissingData'],
    ...(low !== undefined && { evaluateLowSampleCountPercentile: low }),
    ...windowSettings(command),
  };
}

const unknownTreatment = (text: string): Refusal =>
  validation(
    `The value ${text.slice(0, 60)} is not supported for TreatMissingData parameter. Supported values are [${MISSING_DATA_TREATMENTS.join(', ')}].`,
    'treatMissingData',
  );

function checkPeriods(periodSeconds: number, evaluationPeriods: number): Refusal | undefined {
  if (
    !(
      periodSeconds === 10 ||
      periodSeconds === 20 ||
      periodSeconds === 30 ||
      (periodSeconds > 0 && periodSeconds % 60 === 0)
    )
  )
    return validation('Period must be 10, 20, 30 or a multiple of 60', 'period');
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1)
    return validation('EvaluationPeriods must be at least 1', 'evaluationPeriods');
  const most = periodSeconds < HOUR_SECONDS ? DAY_SECONDS : WEEK_SECONDS;
  return periodSeconds * evaluationPeriods > most
    ? validation(`EvaluationPeriods * Period must be <= ${most}`, 'evaluationPeriods')
    : undefined;
}

function checkLowSamples({
  evaluateLowSampleCountPercentile: option,
  extendedStatistic,
  statistic,
}: PutMetricAlarm): Refusal | undefined {
  if (option === undefined) return undefined;
  if (option !== 'evaluate' && option !== 'ignore')
    return validation(
      'EvaluateLowSampleCountPercentile should be one of [evaluate, ignore]',
      'evaluateLowSampleCountPercentile',
    );
  if (extendedStatistic !== undefined && parseStatistic(extendedStatistic)?.kind === 'percentile') return undefined;
  return validation(
    `Option evaluateLowSampleCountPercentile can not be applied with statistic ${statistic ?? extendedStatistic ?? 'of an expression'}.`,
    'evaluateLowSampleCountPercentile',
  );
}

type MetricPart = Pick<
  MetricAlarmConfiguration,
  'namespace' | 'metricName' | 'dimensions' | 'statistic' | 'extendedStatistic' | 'unit' | 'metrics' | 'periodSeconds'
>;

function singleMetric(command: PutMetricAlarm): MetricPart | Refusal {
  const { namespace, metricName, dimensions = [], statistic, extendedStatistic, unit, period } = command;
  if (namespace === undefined) return missing('Namespace', 'namespace');
  if (metricName === undefined) return missing('MetricName', 'metricName');
  if (period === undefined) return missing('Period', 'period');
  if ((statistic === undefined) === (extendedStatistic === undefined))
    return refuse(
      'InvalidParameterCombinationException',
      'Exactly one of Statistic and ExtendedStatistic must be given.',
      ['statistic'],
    );
  return (
    first(
      checkNamespace(namespace, 'namespace'),
      checkMetricName(metricName, 'metricName'),
      checkDimensions(dimensions, 'dimensions'),
      checkUnit(unit, 'unit'),
      statistic !== undefined && !SIMPLE_STATISTICS.some((one) => one === statistic)
        ? validation(`Statistic should be one of [${SIMPLE_STATISTICS.join(', ')}]`, 'statistic')
        : undefined,
      extendedStatistic !== undefined && !isExtended(extendedStatistic)
        ? validation(
            `The value ${extendedStatistic.slice(0, 60)} for parameter ExtendedStatistic is not supported.`,
            'extendedStatistic',
          )
        : undefined,
    ) ?? {
      namespace,
      metricName,
      dimensions,
      ...(statistic !== undefined && { statistic }),
      ...(extendedStatistic !== undefined && { extendedStatistic }),
      ...(unit !== undefined && { unit }),
      periodSeconds: period,
    }
  );
}

const isExtended = (text: string): boolean => {
  const statistic = parseStatistic(text);
  return statistic !== undefined && statistic.kind !== 'simple';
};

function mathMetrics(command: PutMetricAlarm): MetricPart | Refusal {
  const requests = command.metrics ?? [];
  if (command.metricName !== undefined || command.namespace !== undefined)
    return refuse('InvalidParameterCombinationException', 'Metrics cannot be given with MetricName or Namespace.', [
      'metrics',
    ]);
  const queries = metricQueries(requests, CLOUDWATCH_LIMITS.metricsPerAlarm);
  if (isRefusal(queries)) return queries;
  const returned = queries.filter(({ returnData }) => returnData);
  if (returned.length !== 1)
    return validation('Exactly one element of the metrics list should return data.', 'metrics');
  const stats = queries.flatMap(({ metricStat }) => metricStat ?? []);
  const periods = new Set(stats.map(({ periodSeconds }) => periodSeconds));
  if (periods.size > 1) return validation('All metrics of an alarm must have the same period.', 'metrics');
  const [periodSeconds = returned[0]?.periodSeconds] = periods;
  if (periodSeconds === undefined) return validation('A metric or a period is required.', 'metrics');
  const ids = new Set(queries.map(({ id }) => id));
  const expression = returned[0]?.expression;
  if (expression !== undefined && checkMath(expression, ids) !== 'series')
    return validation('The expression must give one time series.', 'metrics');
  return { dimensions: [], metrics: queries, periodSeconds };
}
