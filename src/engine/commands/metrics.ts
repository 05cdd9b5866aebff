import type { Command, CommandResult } from '../../model/command.ts';
import type { MetricDatum, StatisticSet } from '../../model/metric.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { PublishedPoint } from '../../model/sensing-entry.ts';
import { SECOND_MS } from '../../model/units.ts';
import { CLOUDWATCH_LIMITS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { Record } from '../advance.ts';
import { NO_UNIT } from '../scaling/metric-store.ts';
import { setOf } from '../scaling/statistics.ts';
import type { World } from '../world.ts';
import {
  badValue,
  checkDimensions,
  checkMetricName,
  checkNamespace,
  checkUnit,
  first,
  isMetricValue,
} from './metric-checks.ts';

/** Publishes points; all of them, or none. Sources: CW-1 to CW-4, CW-8. */
export function putMetricData(
  world: World,
  { namespace, metricData }: Extract<Command, { readonly type: 'PutMetricData' }>,
  record: Record,
): CommandResult {
  const refusal = first(
    checkNamespace(namespace, 'namespace'),
    namespace.startsWith('AWS/')
      ? badValue('The value AWS/ for parameter Namespace is invalid.', 'namespace')
      : undefined,
    metricData.length < 1 || metricData.length > CLOUDWATCH_LIMITS.dataPerCall
      ? badValue(`MetricData has 1 to ${CLOUDWATCH_LIMITS.dataPerCall} items.`, 'metricData')
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const points: PublishedPoint[] = [];
  for (const [place, datum] of metricData.entries()) {
    const point = pointOf(world, namespace, datum, ['metricData', String(place)]);
    if (isRefusal(point)) return { refusal: point };
    points.push(point);
  }
  const fresh = new Set(points.filter(({ id }) => !world.metrics.has(id)).map(({ id }) => JSON.stringify(id)));
  if (world.metrics.size + fresh.size > SENSING_LIMITS.seriesPerWorld)
    return {
      refusal: refuse(
        'LimitExceededException',
        `A cluster can have at most ${SENSING_LIMITS.seriesPerWorld} metrics.`,
        ['metricData'],
      ),
    };
  record({ type: 'MetricsPut', points });
  return { done: {} };
}

function pointOf(world: World, namespace: string, datum: MetricDatum, at: string[]): PublishedPoint | Refusal {
  const { metricName, dimensions = [], unit, storageResolution = 60, timestampMs = world.nowMs } = datum;
  const { pastSeconds, aheadSeconds } = CLOUDWATCH_LIMITS;
  const refusal = first(
    checkMetricName(metricName, ...at, 'metricName'),
    checkDimensions(dimensions, ...at, 'dimensions'),
    checkUnit(unit, ...at, 'unit'),
    storageResolution === 60 || storageResolution === 1
      ? undefined
      : badValue('The parameter StorageResolution must be 1 or 60.', ...at, 'storageResolution'),
    timestampMs < world.nowMs - pastSeconds * SECOND_MS || timestampMs > world.nowMs + aheadSeconds * SECOND_MS
      ? badValue(
          'The parameter Timestamp must be at most two weeks in the past and two hours in the future.',
          ...at,
          'timestamp',
        )
      : undefined,
  );
  if (refusal !== undefined) return refusal;
  const set = setIn(datum, at);
  if (isRefusal(set)) return set;
  const stepMs = storageResolution * SECOND_MS;
  return {
    id: { namespace, name: metricName, dimensions },
    unit: unit ?? NO_UNIT,
    point: {
      ...set,
      startMs: Math.floor(timestampMs / stepMs) * stepMs,
      visibleAtMs: Math.max(world.nowMs + world.timing.otherMetricDelayMs, Math.floor(timestampMs / stepMs) * stepMs),
    },
    resolutionSeconds: storageResolution,
  };
}

/** A value, values with counts, or a statistic set: exactly one of them. Source: CW-4. */
function setIn({ value, values, counts, statisticValues }: MetricDatum, at: string[]): StatisticSet | Refusal {
  const ways = [value, values, statisticValues].filter((way) => way !== undefined).length;
  if (ways !== 1)
    return refuse(
      'InvalidParameterCombinationException',
      'Exactly one of Value, Values and StatisticValues must be given.',
      at,
    );
  if (value !== undefined) return isMetricValue(value) ? setOf([{ value, count: 1 }]) : outOfRange(...at, 'value');
  if (values !== undefined) {
    const most = CLOUDWATCH_LIMITS.valuesPerDatum;
    if (values.length < 1 || values.length > most) return badValue(`Values has 1 to ${most} items.`, ...at, 'values');
    if (counts !== undefined && counts.length !== values.length)
      return badValue('Counts must have as many items as Values.', ...at, 'counts');
    if (!values.every(isMetricValue)) return outOfRange(...at, 'values');
    if (counts?.some((count) => !Number.isFinite(count) || count <= 0) === true)
      return badValue('Counts must be above 0.', ...at, 'counts');
    return setOf(values.map((one, place) => ({ value: one, count: counts?.[place] ?? 1 })));
  }
  const { sampleCount, sum, minimum, maximum } = statisticValues as NonNullable<typeof statisticValues>;
  if (![sampleCount, sum, minimum, maximum].every(isMetricValue)) return outOfRange(...at, 'statisticValues');
  if (sampleCount <= 0) return badValue('SampleCount must be above 0.', ...at, 'statisticValues', 'sampleCount');
  if (minimum > maximum) return badValue('Minimum must not be above Maximum.', ...at, 'statisticValues', 'minimum');
  return { count: sampleCount, sum, minimum, maximum };
}

const outOfRange = (...field: string[]): Refusal =>
  badValue('Values must be numbers between -2^360 and 2^360.', ...field);
