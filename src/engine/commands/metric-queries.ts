import type { MetricDataQuery } from '../../model/metric.ts';
import { isRefusal, type Refusal } from '../../model/refusal.ts';
import type { MetricDataQueryRequest } from '../../model/sensing-command.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';
import { checkMath } from '../scaling/metric-math.ts';
import { isMathError } from '../scaling/metric-math-syntax.ts';
import { parseStatistic } from '../scaling/statistics.ts';
import {
  badValue,
  checkDimensions,
  checkMetricName,
  checkNamespace,
  checkUnit,
  first,
  missing,
  validation,
} from './metric-checks.ts';

const DAY_SECONDS = 86_400;
const ID = /^[a-z][A-Za-z0-9_]{0,254}$/;

/** Lines of a query, checked; each is a metric or an expression. `list` is what CloudWatch calls them. Sources: CW-10, TT-8. */
export function metricQueries(
  requests: readonly MetricDataQueryRequest[],
  most: number,
  list: 'Metrics' | 'MetricDataQueries' = 'Metrics',
): readonly MetricDataQuery[] | Refusal {
  const metrics = requests.filter(({ metricStat }) => metricStat !== undefined).length;
  if (requests.length === 0) return missing(list, 'metrics');
  if (metrics > most || requests.length > Math.max(most, 2 * CLOUDWATCH_LIMITS.metricsPerAlarm))
    return validation(`At most ${most} metrics can be given.`, 'metrics');
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length)
    return validation(`The values for parameter id in ${list} are not unique.`, 'metrics');
  const queries: MetricDataQuery[] = [];
  for (const [place, request] of requests.entries()) {
    const query = queryOf(request, ids, { place, path: `${list}.member.${place + 1}` });
    if (isRefusal(query)) return query;
    queries.push(query);
  }
  return queries;
}

function queryOf(
  request: MetricDataQueryRequest,
  ids: ReadonlySet<string>,
  { place, path }: { readonly place: number; readonly path: string },
): MetricDataQuery | Refusal {
  const { id, metricStat, expression, label, period } = request;
  const at = (...rest: string[]): string[] => ['metrics', String(place), ...rest];
  const both = (a: string, b: string): Refusal =>
    validation(
      `The parameters ${path}.${a} and ${path}.${b} are mutually exclusive and you have specified both.`,
      ...at(),
    );
  if (!ID.test(id))
    return validation(
      `The value for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      ...at('id'),
    );
  if (metricStat !== undefined && expression !== undefined) return both('Expression', 'MetricStat');
  if (metricStat !== undefined && period !== undefined) return both('Period', 'MetricStat');
  if (metricStat === undefined && expression === undefined)
    return validation(
      `At least one of the parameters ${path}.Expression or ${path}.MetricStat must be specified.`,
      ...at(),
    );
  if (period !== undefined && !isPeriod(period))
    return badValue('Period must be 1, 5, 10, 20, 30 or a multiple of 60', ...at('period'));
  const common = { id, ...(label !== undefined && { label }), ...(period !== undefined && { periodSeconds: period }) };
  if (expression !== undefined) {
    const kind = checkMath(expression, ids);
    return typeof kind === 'object' && isMathError(kind)
      ? validation(`Error in expression '${id}': ${kind.message} (at ${kind.position})`, ...at('expression'))
      : { ...common, expression, returnData: request.returnData ?? true };
  }
  const { metric, stat, unit, period: periodSeconds } = metricStat as NonNullable<typeof metricStat>;
  const { namespace, metricName } = metric;
  if (namespace === undefined)
    return missing(`${path}.MetricStat.Metric.Namespace`, ...at('metricStat', 'metric', 'namespace'));
  if (metricName === undefined)
    return missing(`${path}.MetricStat.Metric.MetricName`, ...at('metricStat', 'metric', 'metricName'));
  const refusal = first(
    checkNamespace(namespace, ...at('metricStat', 'metric', 'namespace')),
    checkMetricName(metricName, ...at('metricStat', 'metric', 'metricName')),
    checkDimensions(metric.dimensions ?? [], ...at('metricStat', 'metric', 'dimensions')),
    checkUnit(unit, ...at('metricStat', 'unit')),
    parseStatistic(stat) === undefined
      ? validation(`The value ${stat.slice(0, 60)} for parameter Stat is not supported.`, ...at('metricStat', 'stat'))
      : undefined,
    isPeriod(periodSeconds)
      ? undefined
      : badValue('Period must be 1, 5, 10, 20, 30 or a multiple of 60', ...at('metricStat', 'period')),
  );
  if (refusal !== undefined) return refusal;
  return {
    ...common,
    metricStat: {
      metric: { namespace, name: metricName, dimensions: metric.dimensions ?? [] },
      periodSeconds,
      stat,
      ...(unit !== undefined && { unit }),
    },
    returnData: request.returnData ?? true,
  };
}

/** Periods that can be asked for. */
export const isPeriod = (seconds: number): boolean =>
  [1, 5, 10, 20, 30].includes(seconds) ||
  (Number.isInteger(seconds) && seconds > 0 && seconds % 60 === 0 && seconds <= DAY_SECONDS * 30);
