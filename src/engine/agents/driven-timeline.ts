import type { AgentReport } from '../../model/agent-report.ts';
import type { StartTimeline } from '../tasks/lifecycle.ts';

/**
 * The way to RUNNING of a task whose agent tells of it: ECS makes its network interface, unless the agent has seen it
 * earlier; the rest is when it was told. A task that runs has its interface.
 */
export function drivenTimeline(planned: StartTimeline, told: AgentReport): StartTimeline {
  const { attachedAtMs = Number.POSITIVE_INFINITY, runningAtMs = Number.POSITIVE_INFINITY } = told;
  const { pullStoppedAtMs = runningAtMs, pullStartedAtMs = pullStoppedAtMs } = told;
  return {
    pendingAtMs: Math.min(planned.pendingAtMs, attachedAtMs, runningAtMs),
    activatingAtMs: planned.activatingAtMs === null ? null : runningAtMs,
    pullStartedAtMs: Math.min(pullStartedAtMs, pullStoppedAtMs),
    pullStoppedAtMs: Math.min(pullStoppedAtMs, runningAtMs),
    runningAtMs: told.runningAtMs ?? null,
  };
}
