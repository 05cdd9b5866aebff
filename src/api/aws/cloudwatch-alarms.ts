import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmsIn, isRuleError, parseRule } from '../../engine/scaling/alarm-rule.ts';
import type { Dimension } from '../../model/metric.ts';
import { allAlarms } from './cloudwatch-alarm-views.ts';
import { tagNew, tagsOf } from './cloudwatch-tags.ts';
import { clusterIn, clusterInActions, clusterOfGroup, worldOfNewAlarm } from './cloudwatch-worlds.ts';
import { lowerMembers } from './member-case.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
import { worldWhere } from './worlds.ts';

/** Members that are spelled otherwise than by their first letter. */
const alarmInput = (input: object): Record<string, unknown> => {
  const { oKActions, tags: _, ...rest } = lowerMembers(input) as { oKActions?: unknown; tags?: unknown };
  return { ...rest, ...(oKActions !== undefined && { okActions: oKActions }) };
};

/** Members of PutMetricAlarm that nothing stands behind. */
const NOT_SIMULATED = ['ThresholdMetricId', 'EvaluationCriteria', 'EvaluationInterval'] as const;

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
    const world = await worldOfNewAlarm(call, input.AlarmName as string, [
      clusterIn(dimensions),
      ...(metrics ?? []).map(({ metricStat }) => clusterIn(metricStat?.metric.dimensions)),
      clusterInActions(actions),
      await clusterOfGroup(call, { ...(dimensions !== undefined && { dimensions }), actions }),
    ]);
    const { cluster } = world;
    const name = input.AlarmName as string;
    const isNew = !world.alarms.has(name);
    call.app.alarmTags.check(tagsOf(input.Tags));
    await call.app.metrics.putAlarm(call.tenant, { cluster, ...(alarmInput(input) as object) } as never);
    if (isNew) await tagNew(call, { kind: 'alarm', name }, input.Tags);
    return {};
  }),
  row<CloudWatch.PutCompositeAlarmInput, object>(CloudWatch.PutCompositeAlarm$, async (call, input) => {
    const rule = parseRule(input.AlarmRule as string);
    const named = isRuleError(rule) ? [] : alarmsIn(rule);
    const known =
      (await worldWhere(call, ({ alarms }) => named.length > 0 && named.every((name) => alarms.has(name)))) ??
      (await worldWhere(call, ({ alarms }) => named.some((name) => alarms.has(name))));
    const world = await worldOfNewAlarm(call, input.AlarmName as string, [known?.cluster]);
    const { cluster } = world;
    const name = input.AlarmName as string;
    const isNew = !world.alarms.has(name);
    call.app.alarmTags.check(tagsOf(input.Tags));
    await call.app.metrics.putCompositeAlarm(call.tenant, { cluster, ...(alarmInput(input) as object) } as never);
    if (isNew) await tagNew(call, { kind: 'alarm', name }, input.Tags);
    return {};
  }),
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
      for (const name of alarmNames) await call.app.alarmTags.change(call.tenant, { kind: 'alarm', name }, () => []);
    }
    return {};
  }),
];
