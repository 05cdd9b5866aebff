import { slotOf } from '../known.ts';
import { schedule } from '../tasks/schedule.ts';
import type { World } from '../world.ts';
import { agentReportOf } from './agent-reports.ts';

/**
 * Has a copy of a world go on without the programs that play its agents: nobody will tell it where tasks stand, so they
 * go as the simulation drives them everywhere else. For what is only tried out.
 */
export function playAgents(copy: World): void {
  const driven = [...copy.tasks.serials()]
    .filter((serial) => agentReportOf(copy, slotOf(copy, serial)) !== undefined)
    .sort((a, b) => a - b);
  copy.playsAgents = true;
  for (const serial of driven) schedule(copy, slotOf(copy, serial));
}
