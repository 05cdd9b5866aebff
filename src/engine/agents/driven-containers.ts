import type { AgentReport } from '../../model/agent-report.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import type { ContainerState } from '../tasks/containers.ts';
import type { World } from '../world.ts';

/**
 * The containers of a task as its agent told of them: what it left out follows from the task, except exit codes, which
 * nobody makes up. `states` are those that the plan would have, of which health stays.
 */
export function drivenContainers(
  world: World,
  slot: number,
  { containers }: AgentReport,
  states: readonly ContainerState[],
): readonly ContainerState[] {
  const taskStatus = world.tasks.lastStatus(slot);
  const isOver = taskStatus === 'DEPROVISIONING' || taskStatus === 'STOPPED';
  const hasRun = world.tasks.instant('startedAtMs', slot) !== undefined;
  return states.map(({ healthStatus }, index) => {
    const told = containers.find(({ container }) => container === index);
    const started = hasRun || told?.status === 'RUNNING' || told?.exitCode !== undefined;
    const stopped = isOver || told?.status === 'STOPPED';
    return {
      healthStatus,
      started,
      lastStatus: stopped
        ? 'STOPPED'
        : started && !(STARTING.has(taskStatus) && told === undefined)
          ? 'RUNNING'
          : 'PENDING',
      ...(told?.exitCode !== undefined && { exitCode: told.exitCode }),
      ...(told?.reason !== undefined && { reason: told.reason }),
    };
  });
}
