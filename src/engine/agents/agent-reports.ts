import type { AgentReport } from '../../model/agent-report.ts';
import type { World } from '../world.ts';

const NOTHING: AgentReport = { containers: [] };

/** What the agent has said of a task; undefined: its instance is not driven by its agent, or it is on none. */
export function agentReportOf(world: World, slot: number): AgentReport | undefined {
  const instance = world.tasks.get('instance', slot);
  if (instance < 0 || world.playsAgents === true) return undefined;
  if (world.fleet.specOf(instance).agentDriven !== true) return undefined;
  return world.agentReports.get(world.tasks.serial(slot)) ?? NOTHING;
}
