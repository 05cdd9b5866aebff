import type { Record } from '../../advance.ts';
import type { World } from '../../world.ts';
import { groupScalingOf } from './state.ts';
import { dropGroupAlarms } from './track.ts';

/** A group goes, and with it its policies, their alarms and its scheduled actions. */
export function forgetGroup(world: World, group: string, record: Record): void {
  for (const policy of groupScalingOf(world, group).policies) dropGroupAlarms(world, group, policy, record);
  record({ type: 'AutoScalingGroupDeleted', group });
}
