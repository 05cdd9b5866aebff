import type { AgentReport } from '../../model/agent-report.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { invariant } from '../invariant.ts';
import { slotOf } from '../known.ts';
import type { World } from '../world.ts';
import { agentReportOf } from './agent-reports.ts';

/** Tasks whose agents tell of them are no further than they were told, and what was told is of tasks that are there. */
export function checkReports(world: World): void {
  const { tasks, nowMs } = world;
  for (const serial of world.agentReports.keys()) {
    const report = world.agentReports.get(serial) as AgentReport;
    invariant(tasks.slotOf(serial) !== undefined, () => `an agent told of task ${serial}, which is forgotten`);
    invariant(
      agentReportOf(world, slotOf(world, serial)) === report,
      () => `an agent told of task ${serial}, which is not on an instance that it drives`,
    );
    for (const atMs of [report.attachedAtMs, report.runningAtMs, report.stoppedAtMs, report.pullStoppedAtMs])
      invariant((atMs ?? 0) <= nowMs, () => `task ${serial} was told of before its time`);
  }
  for (const serial of tasks.serials()) {
    const slot = slotOf(world, serial);
    const report = agentReportOf(world, slot);
    if (report === undefined || STARTING.has(tasks.lastStatus(slot))) continue;
    invariant(
      report.runningAtMs !== undefined || tasks.instant('startedAtMs', slot) === undefined,
      () => `task ${serial} ran before its agent said so`,
    );
    invariant(
      tasks.lastStatus(slot) !== 'RUNNING' || report.stoppedAtMs === undefined,
      () => `task ${serial} runs on after its agent said that it stopped`,
    );
  }
}
