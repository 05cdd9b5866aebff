import type { Appliers } from '../appliers.ts';
import { slotOf } from '../known.ts';
import { wakeServiceOf, wakeServicesBehind } from '../services/wake-services.ts';
import { schedule } from './schedule.ts';
import { noteSickness } from './sickness.ts';
import { targetEntriesOf, withTargetState } from './targets.ts';

/** Target groups, and tasks as their targets. */
export const TARGET_APPLIERS = {
  TargetGroupPut: (world, { targetGroup }) => {
    world.targetGroups.set(targetGroup.targetGroupArn, targetGroup);
    wakeServicesBehind(world, targetGroup.targetGroupArn);
  },
  TargetGroupDeleted: (world, { targetGroupArn }) => {
    world.targetGroups.delete(targetGroupArn);
    wakeServicesBehind(world, targetGroupArn);
  },
  TargetsRegistered: (world, { tasks }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(0, null, groups, 'initial'));
      world.tasks.set('targetsRegisteredAtMs', slot, world.nowMs);
      schedule(world, slot);
    }
  },
  TargetsDeregistered: (world, { tasks }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(0, null, groups, 'draining'));
    }
  },
  TargetHealthChanged: (world, { tasks, group, health, told }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(world.tasks.get('targets', slot), group, groups, health));
      if (told) world.tasks.set('targetsTold', slot, 1);
      noteSickness(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
} satisfies Partial<Appliers>;
