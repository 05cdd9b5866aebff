import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { EcsError } from '../../app/errors.ts';
import {
  listedMetrics,
  type MetricDataResult,
  metricData,
  metricStatistics,
} from '../../engine/scaling/metric-answers.ts';
import type { World } from '../../engine/world.ts';
import type { Dimension, MetricDatum, MetricId } from '../../model/metric.ts';
import { isRefusal, type Refusal } from '../../model/refusal.ts';
import type { MetricDataQueryRequest } from '../../model/sensing-command.ts';
import { toMetric } from './cloudwatch-alarm-views.ts';
import { anyWorld, clusterIn, clustersOfMetric } from './cloudwatch-worlds.ts';
import { lowerMembers } from './member-case.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { allWorlds, worldWhere } from './worlds.ts';

/** An answer of the engine, or its refusal as it is thrown. */
function known<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new EcsError(answer);
  return answer as T;
}

const dimensionsOf = (dimensions: readonly CloudWatch.Dimension[] | undefined): Dimension[] =>
  (dimensions ?? []).map(({ Name = '', Value = '' }) => ({ name: Name, value: Value }));

/** A datum in our words. */
function toDatum({ Timestamp, ...datum }: CloudWatch.MetricDatum): MetricDatum {
  return { ...(lowerMembers(datum) as unknown as MetricDatum), ...(Timestamp && { timestampMs: Timestamp.getTime() }) };
}

/** The world that knows a metric: its cluster's, else one that has it, else the one where metrics of nobody lie. */
async function worldOfMetric(
  call: Call,
  metric: { namespace?: string; metricName?: string; dimensions?: readonly Dimension[] },
): Promise<World> {
  const named = clusterIn(metric.dimensions);
  const own = named === undefined ? undefined : await worldWhere(call, ({ cluster }) => cluster === named);
  if (own !== undefined) return own;
  const having = await worldWhere(
    call,
    (world) =>
      listedMetrics(world, {
        ...(metric.namespace !== undefined && { namespace: metric.namespace }),
        ...(metric.metricName !== undefined && { metricName: metric.metricName }),
      }).length > 0,
  );
  return having ?? anyWorld(call);
}

const PLAIN = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

export const metricRows = [
  row<CloudWatch.PutMetricDataInput, object>(
    CloudWatch.PutMetricData$,
    async (call, { Namespace, MetricData, EntityMetricData }) => {
      const data = [...(MetricData ?? []), ...(EntityMetricData ?? []).flatMap(({ MetricData: own }) => own ?? [])];
      const namespace = Namespace as string;
      const groups = new Map<string, MetricDatum[]>();
      const places = new Map<string, readonly string[]>();
      for (const one of data) {
        const datum = toDatum(one);
        const key = JSON.stringify([datum.metricName, clusterIn(datum.dimensions)]);
        const clusters = places.get(key) ?? (await clustersOfMetric(call, { namespace, ...datum }));
        places.set(key, clusters);
        for (const cluster of clusters) groups.set(cluster, [...(groups.get(cluster) ?? []), datum]);
      }
      if (groups.size === 0) groups.set((await anyWorld(call)).cluster, []);
      // All of it is checked before any of it is kept.
      for (const dryRun of [true, false])
        for (const [cluster, metricData] of groups)
          if (!dryRun || groups.size > 1)
            await call.app.metrics.putData(call.tenant, { cluster, namespace, metricData, dryRun });
      return {};
    },
  ),
  row<CloudWatch.GetMetricDataInput, CloudWatch.GetMetricDataOutput>(CloudWatch.GetMetricData$, async (call, input) => {
    const { MetricDataQueries = [], StartTime, EndTime, ScanBy = 'TimestampDescending' } = input;
    const queries = MetricDataQueries.map((query) => lowerMembers(query) as unknown as MetricDataQueryRequest);
    const span = { startMs: (StartTime as Date).getTime(), endMs: (EndTime as Date).getTime() };
    const results: MetricDataResult[] = [];
    if (queries.some(({ expression }) => expression !== undefined) || queries.length === 0) {
      // Expressions join their lines, so all of them are looked up where the first metric is.
      const metric = queries.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.metric ?? {};
      results.push(...known(metricData(await worldOfMetric(call, metric), { queries, ...span })));
    } else
      for (const query of queries) {
        const world = await worldOfMetric(call, query.metricStat?.metric ?? {});
        results.push(...known(metricData(world, { queries: [query], ...span })));
      }
    const newest = ScanBy === 'TimestampDescending';
    return {
      MetricDataResults: results.map(({ id, label, timestamps, values, message }) => {
        const dates = timestamps.map((atMs) => new Date(atMs));
        return {
          Id: id,
          Label: label,
          Timestamps: newest ? dates.toReversed() : dates,
          Values: newest ? values.toReversed() : [...values],
          StatusCode: message === undefined ? 'Complete' : 'InternalError',
          ...(message !== undefined && { Messages: [{ Code: 'Error', Value: message }] }),
        } as const;
      }),
      Messages: [],
    };
  }),
  row<CloudWatch.GetMetricStatisticsInput, CloudWatch.GetMetricStatisticsOutput>(
    CloudWatch.GetMetricStatistics$,
    async (call, input) => {
      const {
        Namespace = '',
        MetricName = '',
        StartTime,
        EndTime,
        Period = 0,
        Statistics = [],
        ExtendedStatistics = [],
        Unit,
      } = input;
      const metric = { namespace: Namespace, metricName: MetricName, dimensions: dimensionsOf(input.Dimensions) };
      const points = known(
        metricStatistics(await worldOfMetric(call, metric), {
          ...metric,
          startMs: (StartTime as Date).getTime(),
          endMs: (EndTime as Date).getTime(),
          periodSeconds: Period,
          statistics: [...Statistics, ...ExtendedStatistics],
          ...(Unit !== undefined && { unit: Unit }),
        }),
      );
      return {
        Label: MetricName,
        Datapoints: points.map(({ atMs, unit, values }) => {
          const extended = ExtendedStatistics.flatMap((name) =>
            typeof values[name] === 'number' ? [[name, values[name]] as const] : [],
          );
          return {
            Timestamp: new Date(atMs),
            ...Object.fromEntries(
              PLAIN.flatMap((name) => (typeof values[name] === 'number' ? [[name, values[name]]] : [])),
            ),
            Unit: unit as CloudWatch.StandardUnit,
            ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
          };
        }),
      };
    },
  ),
  row<CloudWatch.ListMetricsInput, CloudWatch.ListMetricsOutput>(CloudWatch.ListMetrics$, async (call, input) => {
    const { Namespace, MetricName, Dimensions = [], NextToken } = input;
    const found = new Map<string, MetricId>();
    const dimensions = Dimensions.map(({ Name = '', Value }) => ({
      name: Name,
      ...(Value !== undefined && { value: Value }),
    }));
    for await (const world of allWorlds(call))
      for (const metric of listedMetrics(world, {
        ...(Namespace !== undefined && { namespace: Namespace }),
        ...(MetricName !== undefined && { metricName: MetricName }),
        dimensions,
      }))
        found.set(JSON.stringify([metric.namespace, metric.name, metric.dimensions]), metric);
    const ordered = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    const page = pageOf(call, ordered, ([key]) => key, {
      nextToken: NextToken,
      maxResults: undefined,
      filter: [Namespace, MetricName, Dimensions],
      usual: 500,
      most: 500,
    });
    return {
      Metrics: page.items.map(([, metric]) => toMetric(metric)),
      ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
    };
  }),
];
