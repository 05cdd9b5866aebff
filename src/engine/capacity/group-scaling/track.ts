import type { GroupPolicy } from '../../../model/group-scaling.ts';
import { PREDEFINED_GROUP_METRICS, SCALING_CHOICES } from '../../../tables/scaling.ts';
import type { Record } from '../../advance.ts';
import { lowThreshold } from '../../scaling/target-tracking.ts';
import { dropNamed, keepTrackingAlarms, metricPart } from '../../scaling/tracking-alarms.ts';
import type { World } from '../../world.ts';
import { groupAlarmNamesOf, groupPolicyArnOf } from './names.ts';

/**
 * Makes the alarms of a target tracking policy of a group, or writes them anew; `before` is the policy as it was. Their
 * shape is that of services' but for the low threshold, which groups have further below. Sources: AS-23, TT-11 to TT-13, EX-TT-08.
 */
export function keepGroupAlarms(
  world: World,
  group: string,
  policy: GroupPolicy,
  before: GroupPolicy | undefined,
  record: Record,
): void {
  const { configuration } = policy;
  if (configuration.type !== 'TargetTrackingScaling') return;
  keepTrackingAlarms(
    world,
    {
      names: groupAlarmNamesOf(world, group, policy),
      namesBefore: before === undefined ? [] : groupAlarmNamesOf(world, group, before),
      action: groupPolicyArnOf(world, group, policy),
      target: configuration.targetValue,
      low: lowThreshold(configuration.targetValue, SCALING_CHOICES.groupLowThresholdFactor),
      metric: metricPart(configuration, PREDEFINED_GROUP_METRICS, [{ name: 'AutoScalingGroupName', value: group }]),
    },
    record,
  );
}

/** The alarms of a policy go with it; those that only name it stay. Sources: ST-2, TT-11. */
export const dropGroupAlarms = (world: World, group: string, policy: GroupPolicy, record: Record): void =>
  dropNamed(world, groupAlarmNamesOf(world, group, policy), record);
