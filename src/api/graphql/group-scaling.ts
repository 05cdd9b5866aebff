import type { ChangedGroup } from '../../app/groups.ts';
import { groupActionArnOf, groupAlarmNamesOf, groupPolicyArnOf } from '../../engine/capacity/group-scaling/names.ts';
import { groupRunsAfter } from '../../engine/capacity/group-scaling/schedule.ts';
import { groupScalingOf } from '../../engine/capacity/group-scaling/state.ts';
import { answered } from './errors.ts';
import { changedGroup } from './groups.ts';
import { given } from './inputs.ts';
import type { AutoScalingGroupRef } from './refs.ts';
import { alarmsCalling, countOf, stepsAnswer, withInstants } from './scaling-answers.ts';
import type { Resolvers } from './types.generated.ts';

const policiesOf = ({ world, group }: AutoScalingGroupRef) =>
  groupScalingOf(world, group.name).policies.map((policy) => ({ world, group, policy }));
const actionsOf = ({ world, group }: AutoScalingGroupRef) =>
  groupScalingOf(world, group.name).actions.map((action) => ({ world, group, action }));

/** The group after a change, and what of it the change was about. */
const changed = <T>(work: () => Promise<ChangedGroup>, about: (ref: AutoScalingGroupRef) => T) =>
  answered(async () => {
    const { autoScalingGroup: ref } = changedGroup(await work());
    return { autoScalingGroup: ref, ...(ref === null ? {} : about(ref)) };
  });
const nothing = () => ({});

export const groupScalingResolvers: Resolvers = {
  AutoScalingGroup: {
    scalingPolicies: policiesOf,
    scheduledActions: actionsOf,
    scalingEvaluations: ({ world, group }) => groupScalingOf(world, group.name).evaluations,
  },
  LaunchTemplateVersion: { detailedMonitoring: ({ detailedMonitoring }) => detailedMonitoring === true },
  GroupScalingPolicy: {
    policyARN: ({ world, group, policy }) => groupPolicyArnOf(world, group.name, policy),
    policyName: ({ policy }) => policy.name,
    policyType: ({ policy }) => policy.configuration.type,
    enabled: ({ policy }) => policy.isEnabled,
    creationTime: ({ policy }) => policy.createdAtMs,
    adjustmentType: ({ policy: { configuration: c } }) =>
      c.type === 'TargetTrackingScaling' ? null : c.adjustmentType,
    scalingAdjustment: ({ policy: { configuration: c } }) => (c.type === 'SimpleScaling' ? c.scalingAdjustment : null),
    minAdjustmentMagnitude: ({ policy: { configuration: c } }) =>
      c.type === 'TargetTrackingScaling' ? null : (c.minAdjustmentMagnitude ?? null),
    cooldown: ({ policy: { configuration: c } }) => (c.type === 'SimpleScaling' ? (c.cooldownSeconds ?? null) : null),
    stepAdjustments: ({ policy: { configuration: c } }) =>
      c.type === 'StepScaling' ? stepsAnswer(c.stepAdjustments) : [],
    metricAggregationType: ({ policy: { configuration: c } }) =>
      c.type === 'StepScaling' ? c.metricAggregationType : null,
    estimatedInstanceWarmup: ({ policy: { configuration: c } }) =>
      c.type === 'SimpleScaling' ? null : (c.estimatedInstanceWarmupSeconds ?? null),
    targetTrackingConfiguration: ({ policy: { configuration: c } }) =>
      c.type !== 'TargetTrackingScaling'
        ? null
        : {
            targetValue: c.targetValue,
            predefinedMetricType: c.predefinedMetric?.type ?? null,
            resourceLabel: c.predefinedMetric?.resourceLabel ?? null,
            customizedMetricSpecification: c.customizedMetric ?? null,
            disableScaleIn: c.disableScaleIn,
          },
    alarms: ({ world, group, policy }) =>
      alarmsCalling(
        world,
        groupPolicyArnOf(world, group.name, policy),
        groupAlarmNamesOf(world, group.name, policy).filter((name) => world.alarms.has(name)),
      ),
  },
  GroupScheduledAction: {
    scheduledActionARN: ({ world, group, action }) => groupActionArnOf(world, group.name, action),
    scheduledActionName: ({ action }) => action.name,
    recurrence: ({ action }) => action.recurrence ?? null,
    timeZone: ({ action }) => action.timeZone ?? null,
    startTime: ({ action }) => action.startAtMs ?? null,
    endTime: ({ action }) => action.endAtMs ?? null,
    minSize: ({ action }) => action.minSize ?? null,
    maxSize: ({ action }) => action.maxSize ?? null,
    desiredCapacity: ({ action }) => action.desiredCapacity ?? null,
    creationTime: ({ action }) => action.createdAtMs,
    nextRun: ({ action }) => action.next?.plannedAtMs ?? null,
    nextRuns: ({ world, action }, { count }) => groupRunsAfter(action, world.nowMs, countOf(count)),
    lastRun: ({ action }) => action.last?.atMs ?? null,
    lastOutcome: ({ action }) => action.last?.outcome ?? null,
  },
  Mutation: {
    putGroupScalingPolicy: (_root, { input }, { app, tenant }) =>
      changed(
        () => app.groups.putPolicy(tenant, given(input) as never),
        (ref) => ({ scalingPolicy: policiesOf(ref).find(({ policy }) => policy.name === input.policyName) ?? null }),
      ),
    deleteGroupScalingPolicy: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.deletePolicy(tenant, given(input) as never), nothing),
    executeGroupScalingPolicy: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.executePolicy(tenant, given(input) as never), nothing),
    putGroupScheduledAction: (_root, { input }, { app, tenant }) =>
      changed(
        () => app.groups.putScheduledAction(tenant, withInstants(given(input) as never) as never),
        (ref) => ({
          scheduledAction: actionsOf(ref).find(({ action }) => action.name === input.scheduledActionName) ?? null,
        }),
      ),
    deleteGroupScheduledAction: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.deleteScheduledAction(tenant, given(input) as never), nothing),
  },
};
