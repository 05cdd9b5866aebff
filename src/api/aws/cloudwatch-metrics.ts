import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { EcsError } from '../../app/errors.ts';
import { metricQueries } from '../../engine/commands/metric-queries.ts';
import {
  listedMetrics,
  type MetricDataResult,
  metricData,
  metricStatistics,
} from '../../engine/scaling/metric-answers.ts';
import { labelOffset } from '../../engine/scaling/metric-labels.ts';
import type { World } from '../../engine/world.ts';
import type { Dimension, MetricDatum, MetricId } from '../../model/metric.ts';
import { isRefusal, type Refusal } from '../../model/refusal.ts';
import type { MetricDataQueryRequest } from '../../model/sensing-command.ts';
import { SECOND_MS } from '../../model/units.ts';
import { CLOUDWATCH_LIMITS } from '../../tables/cloudwatch.ts';
import { toMetric } from './cloudwatch-alarm-views.ts';
import { anyWorld, clusterIn, clustersOfMetric } from './cloudwatch-worlds.ts';
import { lowerMembers } from './member-case.ts';
import { pageOf, pagePosition, pageToken } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
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

/** Periods of one question, all its pages together: ten times what AWS puts on a page (our choice). */
const POINTS_OF_A_QUESTION = 10 * CLOUDWATCH_LIMITS.dataPoints;

/** All that was asked for, as one world or several know it. */
async function linesAsked(call: Call, input: CloudWatch.GetMetricDataInput): Promise<MetricDataResult[]> {
  const { MetricDataQueries = [], StartTime, EndTime, LabelOptions } = input;
  const queries = MetricDataQueries.map((query) => lowerMembers(query) as unknown as MetricDataQueryRequest);
  const labelOffsetMinutes = labelOffset(LabelOptions?.Timezone ?? '+0000');
  if (labelOffsetMinutes === undefined)
    throw new WireError('ValidationError', 'The value for parameter LabelOptions.Timezone is not such as +0130.', {
      status: 400,
    });
  const span = {
    startMs: (StartTime as Date).getTime(),
    endMs: (EndTime as Date).getTime(),
    pointsAtMost: POINTS_OF_A_QUESTION,
    labelOffsetMinutes,
  };
  if (queries.some(({ expression }) => expression !== undefined) || queries.length === 0) {
    // Expressions join their lines, so all of them are looked up where the first metric is.
    const metric = queries.find(({ metricStat }) => metricStat !== undefined)?.metricStat?.metric ?? {};
    return [...known(metricData(await worldOfMetric(call, metric), { queries, ...span }))];
  }
  const results: MetricDataResult[] = [];
  let room = POINTS_OF_A_QUESTION;
  for (const { metricStat } of known(metricQueries(queries, CLOUDWATCH_LIMITS.queries, 'MetricDataQueries')))
    room -= Math.ceil((span.endMs - span.startMs) / ((metricStat?.periodSeconds ?? 1) * SECOND_MS));
  if (room < 0)
    throw new WireError('ValidationError', `At most ${POINTS_OF_A_QUESTION} points can be asked for at once.`, {
      status: 400,
    });
  for (const query of queries) {
    const world = await worldOfMetric(call, query.metricStat?.metric ?? {});
    results.push(...known(metricData(world, { queries: [query], ...span })));
  }
  return results;
}

/** Where a page of points ends: in which line, and behind which instant of it; null: before its first. */
type PageEnd = readonly [line: number, atMs: number | null];

/**
 * Points line by line, at most MaxDatapoints on a page. A line that goes on is PartialData. The next page begins behind the
 * last instant that was told, so that points which arrive meanwhile shift nothing.
 */
async function getMetricData(
  call: Call,
  input: CloudWatch.GetMetricDataInput,
): Promise<CloudWatch.GetMetricDataOutput> {
  const { ScanBy = 'TimestampDescending', MaxDatapoints = CLOUDWATCH_LIMITS.dataPoints, NextToken, ...filter } = input;
  const asked = [filter, ScanBy, MaxDatapoints];
  const position = pagePosition(call, asked, NextToken);
  const [from, behindMs] = (position === undefined ? [0, null] : JSON.parse(String(position))) as PageEnd;
  const lines = await linesAsked(call, input);
  const newest = ScanBy === 'TimestampDescending';
  const shown: CloudWatch.MetricDataResult[] = [];
  let room = MaxDatapoints;
  let end: PageEnd | undefined;
  for (const [place, { id, label, message, ...points }] of lines.entries()) {
    if (place < from) continue;
    if (room === 0) {
      end = [place, null];
      break;
    }
    const order = [...points.timestamps.keys()].filter((at) => {
      const atMs = points.timestamps[at] as number;
      return place > from || behindMs === null || (newest ? atMs < behindMs : atMs > behindMs);
    });
    if (newest) order.reverse();
    const here = order.slice(0, room);
    room -= here.length;
    const goesOn = here.length < order.length;
    shown.push({
      Id: id,
      Label: label,
      Timestamps: here.map((at) => new Date(points.timestamps[at] as number)),
      Values: here.map((at) => points.values[at] as number),
      StatusCode: message !== undefined ? 'InternalError' : goesOn ? 'PartialData' : 'Complete',
      ...(message !== undefined && { Messages: [{ Code: 'Error', Value: message }] }),
    });
    if (goesOn) {
      end = [place, points.timestamps[here.at(-1) as number] as number];
      break;
    }
  }
  return {
    MetricDataResults: shown,
    Messages: [],
    ...(end !== undefined && { NextToken: pageToken(call, asked, JSON.stringify(end)) }),
  };
}

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
  row<CloudWatch.GetMetricDataInput, CloudWatch.GetMetricDataOutput>(CloudWatch.GetMetricData$, getMetricData),
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
