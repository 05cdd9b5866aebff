import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import { childrenOf } from '../../engine/scaling/composites.ts';
import type { Alarm, AlarmConfiguration, AlarmHistoryItem } from '../../model/alarm.ts';
import { SECOND_MS } from '../../model/units.ts';
import { HISTORY_SECONDS } from '../../tables/cloudwatch.ts';
import { allAlarms, type Found, kindOf, toComposite, toMetricAlarm } from './cloudwatch-alarm-views.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
import { allWorlds } from './worlds.ts';

const actionsOf = ({ configuration: c }: Alarm): readonly string[] =>
  c === undefined ? [] : [...c.alarmActions, ...c.okActions, ...c.insufficientDataActions];

const invalid = (message: string): WireError => new WireError('ValidationError', message, { status: 400 });

/** Alarms that a composite one goes by, or composites that go by one, and how much is told of them. */
function relatives(input: CloudWatch.DescribeAlarmsInput, all: readonly Found[]): readonly Found[] | undefined {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child, MaxRecords: _, NextToken: __, ...others } = input;
  if (parent === undefined && child === undefined) return undefined;
  const name = parent === undefined ? 'ParentsOfAlarmName' : 'ChildrenOfAlarmName';
  const isAlone = Object.values(others).every((value) => value === undefined);
  if (!isAlone || (parent !== undefined && child !== undefined))
    throw invalid(`No other parameters than MaxRecords and NextToken can be given with ${name}.`);
  if (child !== undefined) return all.filter(({ alarm }) => childrenOf(alarm).includes(child));
  const children = all.filter(({ alarm }) => alarm.name === parent).flatMap(({ alarm }) => childrenOf(alarm));
  return all.filter(({ alarm }) => children.includes(alarm.name));
}

/** What DescribeAlarms tells of relatives: of parents even less. */
const toRelative =
  (ofParents: boolean) =>
  ({ world, alarm }: Found): CloudWatch.MetricAlarm & CloudWatch.CompositeAlarm => ({
    AlarmName: alarm.name,
    AlarmArn: alarmArnOf(world, alarm.name),
    ...(!ofParents && {
      StateValue: alarm.state,
      ...(alarm.memory && { StateUpdatedTimestamp: new Date(alarm.memory.stateUpdatedAtMs) }),
    }),
  });

/** The alarms that are asked for; composites only where somebody asks for that kind. */
function selected(input: CloudWatch.DescribeAlarmsInput, all: readonly Found[]): readonly Found[] {
  const { AlarmNames, AlarmNamePrefix, AlarmTypes = [], StateValue, ActionPrefix } = input;
  if (AlarmNames !== undefined && AlarmNamePrefix !== undefined)
    throw invalid('AlarmNames and AlarmNamePrefix cannot both be given.');
  const kinds = AlarmTypes.length === 0 ? ['MetricAlarm'] : AlarmTypes;
  return all.filter(
    (found) =>
      kinds.includes(kindOf(found)) &&
      (AlarmNames === undefined || AlarmNames.length === 0 || AlarmNames.includes(found.alarm.name)) &&
      (AlarmNamePrefix === undefined || found.alarm.name.startsWith(AlarmNamePrefix)) &&
      (StateValue === undefined || found.alarm.state === StateValue) &&
      (ActionPrefix === undefined || actionsOf(found.alarm).some((action) => action.startsWith(ActionPrefix))),
  );
}

async function describeAlarms(
  call: Call,
  input: CloudWatch.DescribeAlarmsInput,
): Promise<CloudWatch.DescribeAlarmsOutput> {
  const all = await allAlarms(call);
  const related = relatives(input, all);
  const { MaxRecords, NextToken, ...filter } = input;
  const page = pageOf(call, related ?? selected(input, all), ({ world, alarm }) => `${alarm.name}/${world.cluster}`, {
    nextToken: NextToken,
    maxResults: MaxRecords,
    filter,
    usual: 50,
    most: 100,
  });
  const relative = related && toRelative(input.ParentsOfAlarmName !== undefined);
  const isComposite = (found: Found): boolean => kindOf(found) === 'CompositeAlarm';
  const metrics = page.items.filter((found) => !isComposite(found));
  return {
    MetricAlarms: metrics.map(relative ?? (({ world, alarm }) => toMetricAlarm(world, alarm))),
    CompositeAlarms: page.items.filter(isComposite).map(relative ?? (({ world, alarm }) => toComposite(world, alarm))),
    LogAlarms: [],
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
}

interface History {
  readonly name: string;
  readonly kind: CloudWatch.AlarmType;
  readonly history: readonly AlarmHistoryItem[];
}

/** Histories of all alarms by name, also of those that are gone, as far back as CloudWatch tells them (AL-26). */
async function allHistories(call: Call): Promise<readonly History[]> {
  const found: History[] = [];
  for await (const world of allWorlds(call)) {
    const oldestMs = world.nowMs - HISTORY_SECONDS * SECOND_MS;
    const add = (
      name: string,
      kind: AlarmConfiguration['kind'] | undefined,
      history: readonly AlarmHistoryItem[] = [],
    ) =>
      found.push({
        name,
        kind: kind === 'composite' ? 'CompositeAlarm' : 'MetricAlarm',
        history: history.filter(({ atMs }) => atMs >= oldestMs),
      });
    for (const { name, configuration, memory } of world.alarms.values())
      add(name, configuration?.kind, memory?.history);
    for (const { name, kind, history } of world.deletedAlarms.values()) add(name, kind, history);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What tells of alarms. */
export const describeAlarmRows = [
  row<CloudWatch.DescribeAlarmsInput, CloudWatch.DescribeAlarmsOutput>(CloudWatch.DescribeAlarms$, describeAlarms),
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
      const { AlarmName, AlarmTypes = [], HistoryItemType, StartDate, EndDate, ScanBy = 'TimestampDescending' } = input;
      const kinds = AlarmTypes.length === 0 ? ['MetricAlarm'] : AlarmTypes;
      const items = (await allHistories(call))
        .filter(
          ({ name, kind }) =>
            (AlarmName === undefined || name === AlarmName) &&
            kinds.includes(kind) &&
            input.AlarmContributorId === undefined, // there are no contributors
        )
        .flatMap(({ name, kind, history }) =>
          history
            .filter(
              ({ type, atMs }) =>
                (HistoryItemType === undefined || type === HistoryItemType) &&
                (StartDate === undefined || atMs >= StartDate.getTime()) &&
                (EndDate === undefined || atMs <= EndDate.getTime()),
            )
            .map(({ atMs, type, summary, data }, index) => ({
              AlarmName: name,
              AlarmType: kind,
              Timestamp: new Date(atMs),
              HistoryItemType: type,
              HistorySummary: summary,
              ...(data !== '' && { HistoryData: data }),
              index,
            })),
        );
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
  row<CloudWatch.DescribeAlarmContributorsInput, CloudWatch.DescribeAlarmContributorsOutput>(
    CloudWatch.DescribeAlarmContributors$,
    async (call, { AlarmName = '', NextToken }) => {
      if (!(await allAlarms(call)).some(({ alarm }) => alarm.name === AlarmName))
        throw new WireError('ResourceNotFoundException', `Unable to find alarm ${AlarmName.slice(0, 255)}`);
      // Only alarms over several time series have contributors, and every alarm here has one.
      pageOf(call, [], () => 0, { nextToken: NextToken, maxResults: undefined, filter: [AlarmName] });
      return { AlarmContributors: [] };
    },
  ),
];
