import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import type { World } from '../../engine/world.ts';
import type { Alarm, AlarmConfiguration } from '../../model/alarm.ts';
import type { Dimension, MetricDataQuery, MetricId } from '../../model/metric.ts';
import { clusterIn, clusterInActions, worldOfNewAlarm } from './cloudwatch-worlds.ts';
import { lowerMembers } from './member-case.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
import { allWorlds, worldWhere } from './worlds.ts';

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
    ...(memory && {
      AlarmConfigurationUpdatedTimestamp: new Date(memory.configuredAtMs),
      StateReason: memory.reason,
      ...(memory.reasonData !== '' && { StateReasonData: memory.reasonData }),
      StateUpdatedTimestamp: new Date(memory.stateUpdatedAtMs),
      StateTransitionedTimestamp: new Date(memory.transitionedAtMs),
    }),
  };
}

function toMetricAlarm(world: World, alarm: Alarm): CloudWatch.MetricAlarm {
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
  };
}

const toComposite = (world: World, alarm: Alarm): CloudWatch.CompositeAlarm => ({
  ...common(world, alarm, alarm.configuration),
  ...(alarm.configuration?.kind === 'composite' && { AlarmRule: alarm.configuration.rule }),
});

interface Found {
  readonly world: World;
  readonly alarm: Alarm;
}

/** Alarms of all clusters by name; two clusters may have one of the same name. */
async function allAlarms(call: Call): Promise<Found[]> {
  const found: Found[] = [];
  for await (const world of allWorlds(call)) for (const alarm of world.alarms.values()) found.push({ world, alarm });
  const key = ({ world, alarm }: Found): string => `${alarm.name}/${world.cluster}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const actionsOf = ({ configuration: c }: Alarm): readonly string[] =>
  c === undefined ? [] : [...c.alarmActions, ...c.okActions, ...c.insufficientDataActions];

/** Members that are spelled otherwise than by their first letter. */
const alarmInput = (input: object): Record<string, unknown> => {
  const { oKActions, tags: _, ...rest } = lowerMembers(input) as { oKActions?: unknown; tags?: unknown };
  return { ...rest, ...(oKActions !== undefined && { okActions: oKActions }) };
};

/** Members of PutMetricAlarm that nothing stands behind. */
const NOT_SIMULATED = [
  'ThresholdMetricId',
  'EvaluationWindow',
  'WarmUpConfiguration',
  'EvaluationCriteria',
  'EvaluationInterval',
] as const;

/** Alarms by the cluster they are in; names that nobody knows are left out. */
async function byCluster(call: Call, names: readonly string[]): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const { world, alarm } of await allAlarms(call))
    if (names.includes(alarm.name)) groups.set(world.cluster, [...(groups.get(world.cluster) ?? []), alarm.name]);
  return groups;
}

const switched =
  (enabled: boolean) =>
  async (call: Call, { AlarmNames = [] }: { readonly AlarmNames?: string[] | undefined }) => {
    for (const [cluster, alarmNames] of await byCluster(call, AlarmNames))
      await call.app.metrics.switchAlarmActions(call.tenant, { cluster, alarmNames, enabled });
    return {};
  };

const tagsOf = (tags: readonly CloudWatch.Tag[] | undefined) =>
  (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));

/** Tags are set when an alarm is made; on one that has some, CloudWatch ignores them. */
async function tagNew(
  call: Call,
  { AlarmName = '', Tags }: { AlarmName?: string | undefined; Tags?: CloudWatch.Tag[] | undefined },
) {
  if (Tags !== undefined && Tags.length > 0)
    await call.app.alarmTags.change(call.tenant, AlarmName, (before) => (before.length > 0 ? before : tagsOf(Tags)));
}

/** The alarm that an ARN names. @throws WireError ResourceNotFoundException */
async function taggedAlarm(call: Call, arn: string | undefined): Promise<string> {
  const found = (await allAlarms(call)).find(({ world, alarm }) => alarmArnOf(world, alarm.name) === arn);
  if (found === undefined)
    throw new WireError('ResourceNotFoundException', `Unable to find resource ${(arn ?? '').slice(0, 300)}`);
  return found.alarm.name;
}

export const alarmRows = [
  row<CloudWatch.PutMetricAlarmInput, object>(CloudWatch.PutMetricAlarm$, async (call, input) => {
    const unknown = NOT_SIMULATED.find(
      (name) => (input as unknown as Readonly<Record<string, unknown>>)[name] !== undefined,
    );
    if (unknown !== undefined)
      throw new WireError('InvalidParameterValueException', `Stowage does not simulate ${unknown}.`);
    const { dimensions, metrics } = lowerMembers({ Dimensions: input.Dimensions, Metrics: input.Metrics }) as {
      dimensions?: Dimension[];
      metrics?: { metricStat?: { metric: { dimensions?: Dimension[] } } }[];
    };
    const actions = [
      ...(input.AlarmActions ?? []),
      ...(input.OKActions ?? []),
      ...(input.InsufficientDataActions ?? []),
    ];
    const { cluster } = await worldOfNewAlarm(call, input.AlarmName as string, [
      clusterIn(dimensions),
      ...(metrics ?? []).map(({ metricStat }) => clusterIn(metricStat?.metric.dimensions)),
      clusterInActions(actions),
    ]);
    call.app.alarmTags.check(tagsOf(input.Tags));
    await call.app.metrics.putAlarm(call.tenant, { cluster, ...(alarmInput(input) as object) } as never);
    await tagNew(call, input);
    return {};
  }),
  row<CloudWatch.PutCompositeAlarmInput, object>(CloudWatch.PutCompositeAlarm$, async (call, input) => {
    const rule = input.AlarmRule as string;
    const known = await worldWhere(call, ({ alarms }) => [...alarms.keys()].some((name) => rule.includes(name)));
    const { cluster } = await worldOfNewAlarm(call, input.AlarmName as string, [known?.cluster]);
    call.app.alarmTags.check(tagsOf(input.Tags));
    await call.app.metrics.putCompositeAlarm(call.tenant, { cluster, ...(alarmInput(input) as object) } as never);
    await tagNew(call, input);
    return {};
  }),
  row<CloudWatch.DescribeAlarmsInput, CloudWatch.DescribeAlarmsOutput>(
    CloudWatch.DescribeAlarms$,
    async (call, input) => {
      const { AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue, ActionPrefix, MaxRecords, NextToken } = input;
      const wanted = (await allAlarms(call)).filter(({ alarm }) => {
        const kind = alarm.configuration?.kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm';
        return (
          // Without a word about it, only metric alarms are listed.
          (AlarmTypes === undefined || AlarmTypes.length === 0
            ? AlarmNames !== undefined || kind === 'MetricAlarm'
            : AlarmTypes.includes(kind)) &&
          (AlarmNames === undefined || AlarmNames.length === 0 || AlarmNames.includes(alarm.name)) &&
          (AlarmNamePrefix === undefined || alarm.name.startsWith(AlarmNamePrefix)) &&
          (StateValue === undefined || alarm.state === StateValue) &&
          (ActionPrefix === undefined || actionsOf(alarm).some((action) => action.startsWith(ActionPrefix)))
        );
      });
      const page = pageOf(call, wanted, ({ world, alarm }) => `${alarm.name}/${world.cluster}`, {
        nextToken: NextToken,
        maxResults: MaxRecords,
        filter: [AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue, ActionPrefix],
        usual: 50,
        most: 100,
      });
      const composite = ({ alarm }: Found): boolean => alarm.configuration?.kind === 'composite';
      return {
        MetricAlarms: page.items
          .filter((one) => !composite(one))
          .map(({ world, alarm }) => toMetricAlarm(world, alarm)),
        CompositeAlarms: page.items.filter(composite).map(({ world, alarm }) => toComposite(world, alarm)),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<CloudWatch.DescribeAlarmsForMetricInput, CloudWatch.DescribeAlarmsForMetricOutput>(
    CloudWatch.DescribeAlarmsForMetric$,
    async (call, input) => {
      const dimensions = new Set((input.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`));
      const found = (await allAlarms(call)).filter(({ alarm: { configuration: c } }) => {
        if (c?.kind !== 'metric') return false;
        const metrics = c.metrics?.flatMap(({ metricStat }) => metricStat?.metric ?? []) ?? [
          { namespace: c.namespace, name: c.metricName, dimensions: c.dimensions },
        ];
        return (
          metrics.some(
            (metric) =>
              metric.namespace === input.Namespace &&
              metric.name === input.MetricName &&
              metric.dimensions.length === dimensions.size &&
              metric.dimensions.every(({ name, value }) => dimensions.has(`${name}=${value}`)),
          ) &&
          (input.Statistic === undefined || c.statistic === input.Statistic) &&
          (input.ExtendedStatistic === undefined || c.extendedStatistic === input.ExtendedStatistic) &&
          (input.Period === undefined || c.periodSeconds === input.Period) &&
          (input.Unit === undefined || c.unit === input.Unit)
        );
      });
      return { MetricAlarms: found.map(({ world, alarm }) => toMetricAlarm(world, alarm)) };
    },
  ),
  row<CloudWatch.DescribeAlarmHistoryInput, CloudWatch.DescribeAlarmHistoryOutput>(
    CloudWatch.DescribeAlarmHistory$,
    async (call, input) => {
      const { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate, ScanBy = 'TimestampDescending' } = input;
      const items = (await allAlarms(call)).flatMap(({ alarm }) => {
        const kind = alarm.configuration?.kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm';
        if (AlarmName !== undefined && alarm.name !== AlarmName) return [];
        if (AlarmTypes !== undefined && AlarmTypes.length > 0 && !AlarmTypes.includes(kind)) return [];
        return (alarm.memory?.history ?? [])
          .filter(
            ({ type, atMs }) =>
              (HistoryItemType === undefined || type === HistoryItemType) &&
              (StartDate === undefined || atMs >= StartDate.getTime()) &&
              (EndDate === undefined || atMs <= EndDate.getTime()),
          )
          .map(({ atMs, type, summary, data }, index) => ({
            AlarmName: alarm.name,
            AlarmType: kind as CloudWatch.AlarmType,
            Timestamp: new Date(atMs),
            HistoryItemType: type,
            HistorySummary: summary,
            ...(data !== '' && { HistoryData: data }),
            index,
          }));
      });
      const newest = ScanBy === 'TimestampDescending' ? 1 : -1;
      const ordered = items
        .sort((a, b) => newest * (b.Timestamp.getTime() - a.Timestamp.getTime() || a.index - b.index))
        .map(({ index: _, ...item }, place) => ({ item, place }));
      const page = pageOf(call, ordered, ({ place }) => place, {
        nextToken: input.NextToken,
        maxResults: input.MaxRecords,
        filter: [AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate, ScanBy],
        usual: 50,
        most: 100,
      });
      return {
        AlarmHistoryItems: page.items.map(({ item }) => item),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<CloudWatch.SetAlarmStateInput, object>(CloudWatch.SetAlarmState$, async (call, input) => {
    const alarmName = input.AlarmName as string;
    const world = await worldWhere(
      call,
      ({ alarms, services }) =>
        alarms.has(alarmName) ||
        services.some(
          (service) => service?.wish.deploymentConfiguration.alarms?.alarmNames.includes(alarmName) === true,
        ),
    );
    if (world === undefined) throw new WireError('ResourceNotFound', `Unable to find alarm ${alarmName.slice(0, 255)}`);
    await call.app.deployments.setAlarmState(call.tenant, {
      cluster: world.cluster,
      alarmName,
      state: input.StateValue as string,
      stateReason: input.StateReason as string,
      ...(input.StateReasonData !== undefined && { stateReasonData: input.StateReasonData }),
    });
    return {};
  }),
  row<CloudWatch.EnableAlarmActionsInput, object>(CloudWatch.EnableAlarmActions$, switched(true)),
  row<CloudWatch.DisableAlarmActionsInput, object>(CloudWatch.DisableAlarmActions$, switched(false)),
  row<CloudWatch.DeleteAlarmsInput, object>(CloudWatch.DeleteAlarms$, async (call, { AlarmNames = [] }) => {
    const groups = await byCluster(call, AlarmNames);
    for (const [cluster, alarmNames] of groups)
      await call.app.metrics.deleteAlarms(call.tenant, { cluster, alarmNames, dryRun: true });
    for (const [cluster, alarmNames] of groups) {
      await call.app.metrics.deleteAlarms(call.tenant, { cluster, alarmNames });
      for (const name of alarmNames) await call.app.alarmTags.change(call.tenant, name, () => []);
    }
    return {};
  }),
  row<CloudWatch.TagResourceInput, object>(CloudWatch.TagResource$, async (call, { ResourceARN, Tags }) => {
    const added = tagsOf(Tags);
    await call.app.alarmTags.change(call.tenant, await taggedAlarm(call, ResourceARN), (before) => [
      ...before.filter(({ key }) => !added.some((tag) => tag.key === key)),
      ...added,
    ]);
    return {};
  }),
  row<CloudWatch.UntagResourceInput, object>(CloudWatch.UntagResource$, async (call, { ResourceARN, TagKeys = [] }) => {
    await call.app.alarmTags.change(call.tenant, await taggedAlarm(call, ResourceARN), (before) =>
      before.filter(({ key }) => !TagKeys.includes(key)),
    );
    return {};
  }),
  row<CloudWatch.ListTagsForResourceInput, CloudWatch.ListTagsForResourceOutput>(
    CloudWatch.ListTagsForResource$,
    async (call, { ResourceARN }) => ({
      Tags: (await call.app.alarmTags.list(call.tenant, await taggedAlarm(call, ResourceARN))).map(
        ({ key, value }) => ({ Key: key, Value: value }),
      ),
    }),
  ),
];
