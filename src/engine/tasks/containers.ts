import type { HealthStatus } from '../../model/task.ts';
import { agentReportOf } from '../agents/agent-reports.ts';
import { drivenContainers } from '../agents/driven-containers.ts';
import type { World } from '../world.ts';
import type { PlannedContainer } from './container-plan.ts';
import { definitionOf, pulledAt, startTimeline } from './lifecycle.ts';

/** Where one container of a task stands at the world's now. */
export interface ContainerState {
  readonly lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
  readonly exitCode?: number;
  readonly reason?: string;
  readonly healthStatus: HealthStatus;
  readonly started: boolean;
}

/** The containers of a task, in the order of its definition: the plan, and what was reported otherwise. Sources: CTR-01 to CTR-03. */
export function containerStates(world: World, slot: number): readonly ContainerState[] {
  const { plan } = definitionOf(world, slot);
  const { tasks, nowMs } = world;
  const submitted = world.submitted.get(tasks.serial(slot)) ?? [];
  const taskStatus = tasks.lastStatus(slot);
  const beganAtMs =
    tasks.instant('executionStoppedAtMs', slot) === undefined || tasks.instant('pullStartedAtMs', slot) !== undefined
      ? pulledAt(world, slot, startTimeline(world, slot))
      : Number.POSITIVE_INFINITY;
  const frozenAtMs = tasks.instant('stopRequestedAtMs', slot) ?? nowMs;
  const sinceMs = Math.min(nowMs, frozenAtMs) - beganAtMs;
  const signalledAtMs = tasks.instant('signalledAtMs', slot);
  const report = agentReportOf(world, slot);
  const states = plan.containers.map((container, index) => {
    const told = submitted.find((one) => one.container === index);
    const started = container.startsAfterMs !== null && container.startsAfterMs <= sinceMs;
    const planned = plannedHealth(container, sinceMs);
    // A fault fails the checks of essential containers without the plan knowing.
    const failed = tasks.health(slot) === 'UNHEALTHY' && container.essential && submitted.length === 0;
    const health = told?.health ?? (failed ? 'UNHEALTHY' : planned);
    const base = { healthStatus: container.hasHealthCheck ? health : ('UNKNOWN' as const), started };
    if (told?.exitCode !== undefined)
      return {
        ...base,
        lastStatus: 'STOPPED' as const,
        exitCode: told.exitCode,
        ...(told.reason !== undefined && { reason: told.reason }),
      };
    if (container.exitsAfterMs !== null && container.exitsAfterMs <= sinceMs)
      return { ...base, lastStatus: 'STOPPED' as const, exitCode: container.exitCode as number };
    const over = taskStatus === 'STOPPED' || taskStatus === 'DEPROVISIONING';
    const stopped = over || (signalledAtMs !== undefined && nowMs >= signalledAtMs + container.stopsAfterMs);
    if (stopped)
      return { ...base, lastStatus: 'STOPPED' as const, ...(started && { exitCode: container.stopExitCode }) };
    return { ...base, lastStatus: started ? ('RUNNING' as const) : ('PENDING' as const) };
  });
  return report === undefined ? states : drivenContainers(world, slot, report, states);
}

const plannedHealth = ({ healthyAfterMs, unhealthyAfterMs }: PlannedContainer, sinceMs: number): HealthStatus =>
  unhealthyAfterMs !== null && unhealthyAfterMs <= sinceMs
    ? 'UNHEALTHY'
    : healthyAfterMs !== null && healthyAfterMs <= sinceMs
      ? 'HEALTHY'
      : 'UNKNOWN';

/** Over essential containers with a check: one UNHEALTHY decides, then one UNKNOWN, else HEALTHY. Source: CTR-12; EX-HEALTH-01 to EX-HEALTH-12. */
export function taskHealth(
  containers: readonly {
    readonly essential: boolean;
    readonly hasHealthCheck: boolean;
    readonly healthStatus: HealthStatus;
  }[],
): HealthStatus {
  const checked = containers
    .filter(({ essential, hasHealthCheck }) => essential && hasHealthCheck)
    .map(({ healthStatus }) => healthStatus);
  if (checked.includes('UNHEALTHY')) return 'UNHEALTHY';
  return checked.length === 0 || checked.includes('UNKNOWN') ? 'UNKNOWN' : 'HEALTHY';
}

/** The health of a task by its containers at the world's now; only services act on it (CTR-13). */
export function containerHealthOf(world: World, slot: number): HealthStatus {
  const { plan } = definitionOf(world, slot);
  const states = containerStates(world, slot);
  return taskHealth(
    plan.containers.map(({ essential, hasHealthCheck }, index) => ({
      essential,
      hasHealthCheck,
      healthStatus: states[index]?.healthStatus ?? 'UNKNOWN',
    })),
  );
}
