import type { Service } from '../../model/service.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import { definitionOf } from '../tasks/lifecycle.ts';
import { areTargetsHealthy, targetEntriesOf, unhealthyTargetOf } from '../tasks/targets.ts';
import type { World } from '../world.ts';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * From when a task counts as healthy in a deployment; Infinity: not as things stand. With target groups: healthy in all
 * of them; with an essential health check: HEALTHY; with neither: 40 s after RUNNING, though runningCount counts it at once. Sources: SVC-34, SVC-35.
 */
export function healthyFromMs(world: World, slot: number): EpochMs {
  const { tasks, nowMs } = world;
  const health = tasks.health(slot);
  if (tasks.lastStatus(slot) !== 'RUNNING' || health === 'UNHEALTHY') return NEVER;
  const checked = isChecked(world, slot);
  if (checked && health !== 'HEALTHY') return NEVER;
  const entries = targetEntriesOf(world, slot);
  if (entries.length > 0) return areTargetsHealthy(world, slot, entries) ? nowMs : NEVER;
  return checked ? nowMs : tasks.get('startedAtMs', slot) + world.timing.healthyAfterRunningMs;
}

/** Whether an essential container has a health check: then its verdict counts, and no waiting. */
export const isChecked = (world: World, slot: number): boolean =>
  definitionOf(world, slot).plan.containers.some(({ essential, hasHealthCheck }) => essential && hasHealthCheck);

/** Healthy as draining counts it: RUNNING, and healthy in its target groups; no wait. Source: CI-43. */
export function isHealthyForDraining(world: World, slot: number): boolean {
  if (world.tasks.lastStatus(slot) !== 'RUNNING' || world.tasks.health(slot) === 'UNHEALTHY') return false;
  const entries = targetEntriesOf(world, slot);
  return entries.length === 0 || areTargetsHealthy(world, slot, entries);
}

/**
 * From when a RUNNING task counts as failed by its health checks; Infinity: it does not. What failed inside the grace
 * period is ignored, so that only checks that fail again after it condemn the task. Sources: SVC-30, SVC-33, EX-SVC-14.
 */
export function failsFromMs(world: World, service: Service, slot: number): EpochMs {
  const { tasks } = world;
  const sickSinceMs = tasks.get('sickSinceAtMs', slot);
  if (sickSinceMs === 0 || tasks.lastStatus(slot) !== 'RUNNING') return NEVER;
  const graceEndsMs = tasks.get('startedAtMs', slot) + service.wish.healthCheckGracePeriodSeconds * SECOND_MS;
  return sickSinceMs >= graceEndsMs ? sickSinceMs : graceEndsMs + confirmedAfterMs(world, slot);
}

/** How long checks must go on failing to come to the same verdict anew, in ms. */
function confirmedAfterMs(world: World, slot: number): number {
  const group = unhealthyTargetOf(world, slot)?.targetGroup;
  const byTarget = group === undefined ? NEVER : group.unhealthyThresholdCount * group.healthCheckIntervalSeconds;
  const checks =
    world.tasks.health(slot) !== 'UNHEALTHY'
      ? []
      : definitionOf(world, slot).definition.containerDefinitions.flatMap(({ essential, healthCheck }) =>
          essential && healthCheck !== undefined ? [healthCheck.interval * healthCheck.retries] : [],
        );
  const seconds = Math.min(byTarget, ...checks);
  return Number.isFinite(seconds) ? seconds * SECOND_MS : 0;
}
