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
  missing,
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
    metricData.length < 1 ? missing('MetricData', 'metricData') : undefined,
    metricData.length > CLOUDWATCH_LIMITS.dataPerCall
      ? badValue(
          `The collection MetricData must not have a size greater than ${CLOUDWATCH_LIMITS.dataPerCall}.`,
          'metricData',
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const points: PublishedPoint[] = [];
  for (const [place, datum] of metricData.entries()) {
    const point = pointOf(world, namespace, datum, { place, path: `MetricData.member.${place + 1}` });
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

/** Which datum it is, and what CloudWatch calls it. */
interface Item {
  readonly place: number;
  readonly path: string;
}
const fieldOf = ({ place }: Item, ...rest: string[]): string[] => ['metricData', String(place), ...rest];

function pointOf(world: World, namespace: string, datum: MetricDatum, item: Item): PublishedPoint | Refusal {
  const at = fieldOf(item);
  const { metricName, dimensions = [], unit, storageResolution = 60, timestampMs = world.nowMs } = datum;
  const { pastSeconds, aheadSeconds } = CLOUDWATCH_LIMITS;
  const refusal = first(
    checkMetricName(metricName, ...at, 'metricName'),
    checkDimensions(dimensions, ...at, 'dimensions'),
    checkUnit(unit, ...at, 'unit'),
    storageResolution === 60 || storageResolution === 1
      ? undefined
      : badValue('The parameter StorageResolution must be 1 or 60.', ...at, 'storageResolution'),
    timestampMs < world.nowMs - pastSeconds * SECOND_MS
      ? badValue(
          `The parameter ${item.path}.Timestamp must specify a time within the past two weeks.`,
          ...at,
          'timestamp',
        )
      : undefined,
    timestampMs > world.nowMs + aheadSeconds * SECOND_MS
      ? badValue(
          `The parameter ${item.path}.Timestamp must specify a time no more than two hours in the future.`,
          ...at,
          'timestamp',
        )
      : undefined,
  );
  if (refusal !== undefined) return refusal;
  const set = setIn(datum, item);
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
function setIn(datum: MetricDatum, item: Item): StatisticSet | Refusal {
  const { value, values, counts, statisticValues } = datum;
  const ways = [
    ...(value === undefined ? [] : ['Value']),
    ...(values === undefined ? [] : ['Values']),
    ...(statisticValues === undefined ? [] : ['StatisticValues']),
  ].map((name) => `${item.path}.${name}`);
  if (ways.length > 1)
    return refuse(
      'InvalidParameterCombinationException',
      `The parameters ${ways[0]} and ${ways[1]} are mutually exclusive and you have specified both.`,
      fieldOf(item),
    );
  if (value !== undefined)
    return isMetricValue(value) ? setOf([{ value, count: 1 }]) : outOfRange(item, 'Value', value);
  if (values !== undefined) return valuesIn(values, counts, item);
  if (statisticValues !== undefined) return statisticsIn(statisticValues, item);
  return refuse(
    'MissingRequiredParameterException',
    `At least one of the parameters ${item.path}.Value, ${item.path}.Values or ${item.path}.StatisticValues must be specified.`,
    fieldOf(item),
  );
}

function valuesIn(
  values: readonly number[],
  counts: readonly number[] | undefined,
  item: Item,
): StatisticSet | Refusal {
  const most = CLOUDWATCH_LIMITS.valuesPerDatum;
  if (values.length < 1)
    return badValue(`The collection ${item.path}.Values must not be empty.`, ...fieldOf(item, 'values'));
  if (values.length > most)
    return badValue(
      `The collection ${item.path}.Values must not have a size greater than ${most}.`,
      ...fieldOf(item, 'values'),
    );
  if (counts !== undefined && counts.length !== values.length)
    return badValue(
      `The parameters ${item.path}.Values and ${item.path}.Counts must be of the same size.`,
      ...fieldOf(item, 'counts'),
    );
  const wrong = values.find((one) => !isMetricValue(one));
  if (wrong !== undefined) return outOfRange(item, 'Values', wrong);
  const few = counts?.find((count) => !Number.isFinite(count) || count <= 0);
  if (few !== undefined)
    return badValue(`The value ${few} for parameter ${item.path}.Counts is invalid.`, ...fieldOf(item, 'counts'));
  return setOf(values.map((one, place) => ({ value: one, count: counts?.[place] ?? 1 })));
}

function statisticsIn(given: NonNullable<MetricDatum['statisticValues']>, item: Item): StatisticSet | Refusal {
  const { sampleCount, sum, minimum, maximum } = given;
  const path = `${item.path}.StatisticValues`;
  for (const [name, value] of Object.entries({
    SampleCount: sampleCount,
    Sum: sum,
    Minimum: minimum,
    Maximum: maximum,
  }))
    if (!isMetricValue(value)) return outOfRange(item, `StatisticValues.${name}`, value);
  if (minimum > maximum)
    return badValue(
      `The parameter ${path}.Maximum must be greater than ${path}.Minimum.`,
      ...fieldOf(item, 'statisticValues', 'minimum'),
    );
  if (sampleCount <= 0)
    return badValue(
      `The parameter ${path}.SampleCount must be greater than 0.`,
      ...fieldOf(item, 'statisticValues', 'sampleCount'),
    );
  return { count: sampleCount, sum, minimum, maximum };
}

const outOfRange = (item: Item, name: string, value: number): Refusal =>
  badValue(
    `The value ${value} for parameter ${item.path}.${name} is invalid.${Number.isFinite(value) ? ' It must be between -2^360 and 2^360.' : ''}`,
    ...fieldOf(item, ...name.split('.').map((one) => `${one.charAt(0).toLowerCase()}${one.slice(1)}`)),
  );
