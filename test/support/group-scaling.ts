import { groupPolicyArnOf } from '../../src/engine/capacity/group-scaling/names.ts';
import { groupPolicyIn, groupScalingOf } from '../../src/engine/capacity/group-scaling/state.ts';
import { isCounted, weightOf } from '../../src/engine/capacity/groups/find.ts';
import { groupActivityView } from '../../src/engine/views/auto-scaling-group.ts';
import type { World } from '../../src/engine/world.ts';
import type { GroupPolicy } from '../../src/model/group-scaling.ts';
import type {
  ExecuteGroupScalingPolicy,
  GroupTargetTrackingConfiguration,
  PutGroupScalingPolicy,
  PutGroupScheduledAction,
} from '../../src/model/group-scaling-command.ts';
import type { PutMetricAlarm } from '../../src/model/sensing-command.ts';
import { GROUP, groupIn, members } from './groups.ts';
import { must } from './world.ts';

export const simple = (
  policyName: string,
  scalingAdjustment: number,
  own: Partial<PutGroupScalingPolicy> = {},
): PutGroupScalingPolicy => ({
  type: 'PutGroupScalingPolicy',
  autoScalingGroupName: GROUP,
  policyName,
  adjustmentType: 'ChangeInCapacity',
  scalingAdjustment,
  ...own,
});

export const steps = (
  policyName: string,
  scalingAdjustment: number,
  own: Partial<PutGroupScalingPolicy> = {},
): PutGroupScalingPolicy => ({
  type: 'PutGroupScalingPolicy',
  autoScalingGroupName: GROUP,
  policyName,
  policyType: 'StepScaling',
  adjustmentType: 'ChangeInCapacity',
  stepAdjustments: [
    scalingAdjustment < 0
      ? { metricIntervalUpperBound: 0, scalingAdjustment }
      : { metricIntervalLowerBound: 0, scalingAdjustment },
  ],
  ...own,
});

export const tracking = (
  policyName: string,
  own: Partial<GroupTargetTrackingConfiguration> = {},
  more: Partial<PutGroupScalingPolicy> = {},
): PutGroupScalingPolicy => ({
  type: 'PutGroupScalingPolicy',
  autoScalingGroupName: GROUP,
  policyName,
  policyType: 'TargetTrackingScaling',
  targetTrackingConfiguration: {
    targetValue: 50,
    ...(own.customizedMetricSpecification === undefined && {
      predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
    }),
    ...own,
  },
  ...more,
});

export const execute = (
  policyName: string,
  own: Partial<ExecuteGroupScalingPolicy> = {},
): ExecuteGroupScalingPolicy => ({
  type: 'ExecuteGroupScalingPolicy',
  autoScalingGroupName: GROUP,
  policyName,
  honorCooldown: false,
  ...own,
});

export const scheduled = (
  scheduledActionName: string,
  own: Partial<PutGroupScheduledAction> = {},
): PutGroupScheduledAction => ({
  type: 'PutGroupScheduledAction',
  autoScalingGroupName: GROUP,
  scheduledActionName,
  ...own,
});

export const groupPolicy = (world: World, name: string): GroupPolicy =>
  groupPolicyIn(world, GROUP, name) as GroupPolicy;
export const arnOfPolicy = (world: World, name: string): string =>
  groupPolicyArnOf(world, GROUP, groupPolicy(world, name));

/** An alarm of somebody's own that calls policies of the group; no point of its metric ever comes. */
export const alarmOn = (
  world: World,
  alarmName: string,
  policies: readonly string[],
  own: Partial<PutMetricAlarm> = {},
): PutMetricAlarm => ({
  type: 'PutMetricAlarm',
  alarmName,
  namespace: 'Shop',
  metricName: 'Orders',
  statistic: 'Average',
  period: 60,
  evaluationPeriods: 1,
  threshold: 50,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'ignore',
  alarmActions: policies.map((name) => arnOfPolicy(world, name)),
  ...own,
});

/** Has an alarm that was OK go into ALARM now, over these values. */
export function ring(world: World, alarmName: string, ...recentDatapoints: readonly number[]): void {
  must(world, { type: 'SetAlarmState', alarmName, state: 'OK' });
  const stateReasonData = JSON.stringify({ recentDatapoints });
  must(world, { type: 'SetAlarmState', alarmName, state: 'ALARM', stateReasonData });
}

/** What the group wants, and how many units there are that serve or are on their way. */
export const sizes = (world: World): { readonly desired: number; readonly there: number } => ({
  desired: groupIn(world).desiredCapacity,
  there: weightOf(members(world).filter(isCounted)),
});

/** The last decision: who wanted what, and what came of it, such as `more out 6 applied`. */
export const lastDecision = (world: World): readonly string[] =>
  (groupScalingOf(world, GROUP).evaluations[0]?.candidates ?? []).map(
    ({ policy, direction, result, outcome }) => `${policy} ${direction} ${result} ${outcome}`,
  );

/** Causes of the group's activities, newest first. */
export const causes = (world: World): readonly string[] =>
  groupIn(world).activities.map((activity) => groupActivityView(world, groupIn(world), activity).cause);
