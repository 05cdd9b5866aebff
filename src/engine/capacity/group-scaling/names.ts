import { arn } from '../../../model/arn.ts';
import type { AutoScalingGroup } from '../../../model/auto-scaling-group.ts';
import type { GroupPolicy, GroupScheduledAction } from '../../../model/group-scaling.ts';
import type { IdSource } from '../../ids.ts';
import { drawUuid, purpose } from '../../prng.ts';
import type { World } from '../../world.ts';
import { groupPolicyIn } from './state.ts';

const POLICY = purpose('id:group-policy');
const HIGH = purpose('id:group-alarm-high');
const LOW = purpose('id:group-alarm-low');
const ACTION = purpose('id:group-scheduled-action');
const MOST_LOW_ALARMS = 0x10_0000;

/** The form of EC2 Auto Scaling. */
export const groupPolicyArnOf = (source: IdSource, group: string, { number, name }: GroupPolicy): string =>
  arn(
    'autoscaling',
    source,
    `scalingPolicy:${drawUuid(source.seed, POLICY, number)}:autoScalingGroupName/${group}:policyName/${name}`,
  );

export const groupActionArnOf = (source: IdSource, group: string, { number, name }: GroupScheduledAction): string =>
  arn(
    'autoscaling',
    source,
    `scheduledUpdateGroupAction:${drawUuid(source.seed, ACTION, number)}:autoScalingGroupName/${group}:scheduledActionName/${name}`,
  );

/** Names of the alarms that a policy owns: the high one and, unless scale-in is off, the low one. Sources: TT-11, TT-12, TT-16. */
export function groupAlarmNamesOf(source: IdSource, group: string, policy: GroupPolicy): readonly string[] {
  const { configuration, number, lowAlarms } = policy;
  if (configuration.type !== 'TargetTrackingScaling') return [];
  const high = `TargetTracking-${group}-AlarmHigh-${drawUuid(source.seed, HIGH, number)}`;
  if (configuration.disableScaleIn) return [high];
  const low = drawUuid(source.seed, LOW, number * MOST_LOW_ALARMS + lowAlarms);
  return [high, `TargetTracking-${group}-AlarmLow-${low}`];
}

const OF_POLICY =
  /^arn:aws[a-z-]*:autoscaling:[^:]*:\d*:scalingPolicy:[^:]*:autoScalingGroupName\/([^:]+):policyName\/(.+)$/;

/** The policy of this world that an alarm's action names, and its group; undefined: none (any more). */
export function groupPolicyNamed(
  world: World,
  text: string,
): { readonly group: AutoScalingGroup; readonly policy: GroupPolicy } | undefined {
  const [, name = '', policyName = ''] = OF_POLICY.exec(text) ?? [];
  const group = world.autoScalingGroups.get(name);
  const policy = group && groupPolicyIn(world, name, policyName);
  return group === undefined || policy === undefined || groupPolicyArnOf(world, name, policy) !== text
    ? undefined
    : { group, policy };
}
