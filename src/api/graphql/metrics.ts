import { datapointsOf } from '../../engine/scaling/alarm-look.ts';
import { alarmArnOf, evaluationGrid } from '../../engine/scaling/alarm-times.ts';
import { listedMetrics, metricData, metricStatistics } from '../../engine/scaling/metric-answers.ts';
import { SERIES, seriesOf } from '../../engine/scaling/series.ts';
import { rateAt } from '../../engine/whatif/load-curve.ts';
import type { World } from '../../engine/world.ts';
import type { Alarm, MetricAlarmConfiguration } from '../../model/alarm.ts';
import type { MetricDataQuery, MetricId } from '../../model/metric.ts';
import { isRefusal, type Refusal } from '../../model/refusal.ts';
import { HOUR_MS } from '../../model/units.ts';
import { filterKey, pageOf } from './connections.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { type AlarmRef, clusterRef, type ServiceRef, serviceRef } from './refs.ts';
import type { MetricDataQueryInput, Resolvers } from './types.generated.ts';

const NAMES_OF_SERIES = 16;
const SERVICES_OF_SERIES = 20;
const CURVES = 40;
const POINTS = { least: 10, usual: 300, most: 1_500 };
const CSV_CHARACTERS = 1_000_000;

const alarmRef = (world: World, name: string): AlarmRef | null => {
  const alarm = world.alarms.get(name);
  return alarm === undefined ? null : { world, alarm };
};

const metricPart = ({ configuration }: Alarm): MetricAlarmConfiguration | undefined =>
  configuration?.kind === 'metric' ? configuration : undefined;

const toMetric = ({ namespace, name, dimensions }: MetricId) => ({ namespace, metricName: name, dimensions });

/** An answer of the engine, or its refusal as an error of the query. */
function known<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw badUserInput(answer.message, answer.field?.join('.'));
  return answer as T;
}

/** CloudWatch nests the metric one deeper than this door. */
const toRequest = (query: MetricDataQueryInput) => {
  const { metricStat, ...rest } = query;
  if (metricStat == null) return rest;
  const { namespace, metricName, dimensions, ...how } = metricStat;
  return { ...rest, metricStat: { metric: { namespace, metricName, ...(dimensions && { dimensions }) }, ...how } };
};

const toLine = ({ id, metricStat, expression, label, returnData, periodSeconds }: MetricDataQuery) => ({
  id,
  ...(metricStat && {
    metricStat: {
      metric: toMetric(metricStat.metric),
      period: metricStat.periodSeconds,
      stat: metricStat.stat,
      ...(metricStat.unit !== undefined && { unit: metricStat.unit }),
    },
  }),
  ...(expression !== undefined && { expression }),
  ...(label !== undefined && { label }),
  ...(periodSeconds !== undefined && { period: periodSeconds }),
  returnData,
});

const loadOf = ({ world, number }: ServiceRef) => {
  const load = world.loads.get(number);
  if (load === undefined) return null;
  return {
    ...load,
    sources: load.sources.map((source) => {
      if (source.kind !== 'POINTS') return source;
      const { atSeconds, values: _, ...rest } = source;
      return { ...rest, points: atSeconds.length };
    }),
    start: load.startMs,
    backlog: world.backlogs.get(number) ?? null,
    rate: rateAt(load, world.nowMs, world.seed),
  };
};

/** CSV has a bound of its own, far beyond that of other texts. */
function loadInput(input: object): object {
  const { sources, ...rest } = input as { readonly sources: readonly { readonly csv?: string | null }[] };
  const plain = given({ ...rest, sources: sources.map(({ csv: _, ...source }) => source) }) as object & {
    readonly sources: readonly object[];
  };
  return {
    ...plain,
    sources: plain.sources.map((source, place) => {
      const csv = sources[place]?.csv;
      if (csv == null) return source;
      if (csv.length > CSV_CHARACTERS)
        throw badUserInput(`csv has at most ${CSV_CHARACTERS} characters.`, `input.sources.${place}.csv`);
      return { ...source, csv };
    }),
  };
}

/** Alarms, metrics, curves and load. */
export const metricResolvers: Resolvers = {
  Alarm: {
    name: ({ alarm }) => alarm.name,
    state: ({ alarm }) => alarm.state,
    evaluationPeriods: ({ alarm }) => alarm.evaluationPeriods,
    periodSeconds: ({ alarm }) => alarm.periodSeconds,
    alarmArn: ({ world, alarm }) => alarmArnOf(world, alarm.name),
    kind: ({ alarm }) =>
      alarm.configuration === undefined ? 'SET' : alarm.configuration.kind === 'metric' ? 'METRIC' : 'COMPOSITE',
    description: ({ alarm }) => alarm.configuration?.description ?? null,
    namespace: ({ alarm }) => metricPart(alarm)?.namespace ?? null,
    metricName: ({ alarm }) => metricPart(alarm)?.metricName ?? null,
    dimensions: ({ alarm }) => [...(metricPart(alarm)?.dimensions ?? [])],
    statistic: ({ alarm }) => metricPart(alarm)?.statistic ?? metricPart(alarm)?.extendedStatistic ?? null,
    metrics: ({ alarm }) => metricPart(alarm)?.metrics?.map(toLine) ?? null,
    rule: ({ alarm }) => (alarm.configuration?.kind === 'composite' ? alarm.configuration.rule : null),
    threshold: ({ alarm }) => metricPart(alarm)?.threshold ?? null,
    comparisonOperator: ({ alarm }) => metricPart(alarm)?.comparisonOperator ?? null,
    datapointsToAlarm: ({ alarm }) => metricPart(alarm)?.datapointsToAlarm ?? null,
    treatMissingData: ({ alarm }) => metricPart(alarm)?.treatMissingData ?? null,
    evaluationIntervalSeconds: ({ alarm }) => alarm.evaluationPeriods * alarm.periodSeconds,
    actionsEnabled: ({ alarm }) => alarm.configuration?.actionsEnabled ?? false,
    alarmActions: ({ alarm }) => [...(alarm.configuration?.alarmActions ?? [])],
    okActions: ({ alarm }) => [...(alarm.configuration?.okActions ?? [])],
    insufficientDataActions: ({ alarm }) => [...(alarm.configuration?.insufficientDataActions ?? [])],
    stateReason: ({ alarm }) => alarm.memory?.reason ?? null,
    stateReasonData: ({ alarm }) => alarm.memory?.reasonData || null,
    stateUpdatedAt: ({ alarm }) => alarm.memory?.stateUpdatedAtMs ?? null,
    nextEvaluationAt: ({ alarm }) => alarm.memory?.nextEvaluationAtMs ?? null,
    datapoints: ({ world, alarm }) => {
      const configuration = metricPart(alarm);
      if (configuration === undefined || evaluationGrid(configuration, world.nowMs).periods > POINTS.most) return [];
      return datapointsOf(world, configuration, world.nowMs).map(({ atMs, ...rest }) => ({ at: atMs, ...rest }));
    },
    history: ({ alarm }) =>
      (alarm.memory?.history ?? []).map(({ atMs, data, ...rest }) => ({ at: atMs, data: data || null, ...rest })),
  },
  Service: { load: loadOf },
  Cluster: {
    alarm: ({ world }, { name }) => alarmRef(world, name),
    metrics: ({ world }, { namespace, metricName, ...args }) => {
      const metrics = listedMetrics(world, { ...(namespace && { namespace }), ...(metricName && { metricName }) });
      return pageOf(
        [...metrics.keys()],
        args,
        filterKey(world, 'metrics', world.cluster, namespace, metricName),
        (place) => toMetric(metrics[place] as MetricId),
      );
    },
    metricStatistics: ({ world }, { input }) => {
      const { startTime, endTime, period, ...rest } = given(input);
      const request = { ...rest, startMs: startTime as number, endMs: endTime as number, periodSeconds: period };
      return known(metricStatistics(world, request as never)).map(({ atMs, ...point }) => ({ at: atMs, ...point }));
    },
    metricData: ({ world }, { input }) => {
      const { queries, startTime, endTime } = given(input);
      const request = {
        queries: queries.map((query) => toRequest(query as never)),
        startMs: startTime,
        endMs: endTime,
      };
      return known(metricData(world, request as never)).map((line) => ({
        ...line,
        timestamps: [...line.timestamps],
        values: [...line.values],
        message: line.message ?? null,
      }));
    },
    series: ({ world }, { input }) => {
      const { names, services = [], from, to = world.nowMs, points = POINTS.usual } = given(input);
      const fromMs = from ?? (to as number) - HOUR_MS;
      if (names.length < 1 || names.length > NAMES_OF_SERIES)
        throw badUserInput(`input.names has 1 to ${NAMES_OF_SERIES} items.`, 'input.names');
      if (services.length > SERVICES_OF_SERIES)
        throw badUserInput(`input.services has at most ${SERVICES_OF_SERIES} items.`, 'input.services');
      if (points < POINTS.least || points > POINTS.most)
        throw badUserInput(`input.points must be between ${POINTS.least} and ${POINTS.most}.`, 'input.points');
      if ((fromMs as number) >= (to as number))
        throw badUserInput('input.from must lie before input.to.', 'input.from');
      const curves = names.reduce((sum, name) => sum + (SERIES[name]?.of === 'service' ? services.length : 1), 0);
      if (curves > CURVES) throw badUserInput(`At most ${CURVES} curves can be asked for at once.`, 'input.names');
      const question = { names, services, fromMs: fromMs as number, toMs: to as number, pointsAtMost: points };
      return seriesOf(world, question).map(({ fromMs: first, points: list, name, ...rest }) => ({
        ...rest,
        name: name as (typeof names)[number],
        from: first,
        points: list.map(({ atMs, ...point }) => ({ at: atMs, ...point })),
      }));
    },
  },
  Mutation: {
    putMetricAlarm: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { metrics, ...rest } = given(input);
        const lines = metrics === undefined ? {} : { metrics: metrics.map((line) => toRequest(line as never)) };
        const { world } = await app.metrics.putAlarm(tenant, { ...rest, ...lines } as never);
        return { alarm: alarmRef(world, input.alarmName) };
      }),
    putCompositeAlarm: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.metrics.putCompositeAlarm(tenant, given(input) as never);
        return { alarm: alarmRef(world, input.alarmName) };
      }),
    deleteAlarms: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        cluster: clusterRef((await app.metrics.deleteAlarms(tenant, given(input) as never)).world),
      })),
    enableAlarmActions: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.metrics.switchAlarmActions(tenant, { ...given(input), enabled: true } as never);
        return { cluster: clusterRef(world) };
      }),
    disableAlarmActions: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.metrics.switchAlarmActions(tenant, { ...given(input), enabled: false } as never);
        return { cluster: clusterRef(world) };
      }),
    putMetricData: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { metricData: data, ...rest } = given(input);
        const points = data.map(({ timestamp, ...datum }) => ({
          ...datum,
          ...(timestamp !== undefined && { timestampMs: timestamp }),
        }));
        return {
          cluster: clusterRef((await app.metrics.putData(tenant, { ...rest, metricData: points } as never)).world),
        };
      }),
    setLoad: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, service } = await app.metrics.setLoad(tenant, loadInput(input) as never);
        return { service: serviceRef(world, world.serviceNumbers.get(service) as number) };
      }),
    clearLoad: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, service } = await app.metrics.clearLoad(tenant, given(input) as never);
        return { service: serviceRef(world, world.serviceNumbers.get(service) as number) };
      }),
  },
};
