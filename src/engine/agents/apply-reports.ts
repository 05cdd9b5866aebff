import type { Appliers } from '../appliers.ts';
import { slotOf } from '../known.ts';
import { schedule } from '../tasks/schedule.ts';
import { touchTask } from '../touch.ts';

/** What agents say of the tasks on instances that they drive. */
export const REPORT_APPLIERS = {
  AgentReported: (world, { task, report }) => {
    world.agentReports.set(task, report);
    const slot = slotOf(world, task);
    touchTask(world, slot);
    schedule(world, slot);
  },
} satisfies Partial<Appliers>;
