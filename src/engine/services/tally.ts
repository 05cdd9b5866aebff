import type { Service } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { definitionOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';

/** Where the tasks of a service stand at this instant, in the words of DEP-05. Members are slots, in no order. */
export interface Tally {
  /** desiredStatus RUNNING, not STOPPED, of the PRIMARY deployment. */
  readonly fresh: readonly number[];
  /** The same of all other deployments. */
  readonly old: readonly number[];
  /** Tasks still on the stop path: they hold their place until STOPPED (DEP-02). */
  readonly stopping: number;
  readonly freshRunning: number;
  readonly freshHealthy: number;
  readonly oldHealthy: readonly number[];
  /** Alive tasks before RUNNING. */
  readonly starting: number;
  readonly unhealthy: number;
  /** RUNNING and not yet counted as healthy: the first instant at which one may be; Infinity: none. */
  readonly nextHealthyAtMs: EpochMs;
  /** Tasks that are not STOPPED, by deployment number. */
  readonly present: ReadonlyMap<number, number>;
}

/** When a RUNNING task counts as healthy in a deployment: at once with HEALTHY, else 40 s after RUNNING. Source: SVC-34. */
export function healthyFromMs(world: World, slot: number): EpochMs {
  const { tasks } = world;
  if (tasks.lastStatus(slot) !== 'RUNNING' || tasks.health(slot) === 'UNHEALTHY') return Number.POSITIVE_INFINITY;
  if (isChecked(world, slot)) return tasks.health(slot) === 'HEALTHY' ? world.nowMs : Number.POSITIVE_INFINITY;
  return tasks.get('startedAtMs', slot) + world.timing.healthyAfterRunningMs;
}

/** Whether an essential container has a health check: then its verdict counts, and no waiting. */
const isChecked = (world: World, slot: number): boolean =>
  definitionOf(world, slot).plan.containers.some(({ essential, hasHealthCheck }) => essential && hasHealthCheck);

export function tally(world: World, service: Service): Tally {
  const { tasks, nowMs } = world;
  const [primary] = service.deployments;
  const fresh: number[] = [];
  const old: number[] = [];
  const oldHealthy: number[] = [];
  const present = new Map<number, number>();
  let [stopping, freshRunning, freshHealthy, starting, unhealthy] = [0, 0, 0, 0, 0];
  let nextHealthyAtMs = Number.POSITIVE_INFINITY;
  for (const slot of tasks.ofService(service.number)) {
    const status = tasks.lastStatus(slot);
    if (status === 'STOPPED') continue;
    const deployment = tasks.get('deployment', slot);
    present.set(deployment, (present.get(deployment) ?? 0) + 1);
    if (tasks.desiredStatus(slot) === 'STOPPED') {
      stopping++;
      continue;
    }
    const isFresh = deployment === primary;
    (isFresh ? fresh : old).push(slot);
    if (STARTING.has(status)) starting++;
    if (tasks.health(slot) === 'UNHEALTHY') unhealthy++;
    if (isFresh && status === 'RUNNING') freshRunning++;
    const healthyAtMs = healthyFromMs(world, slot);
    if (healthyAtMs <= nowMs) {
      if (isFresh) freshHealthy++;
      else oldHealthy.push(slot);
    } else nextHealthyAtMs = Math.min(nextHealthyAtMs, healthyAtMs);
  }
  return {
    fresh,
    old,
    stopping,
    freshRunning,
    freshHealthy,
    oldHealthy,
    starting,
    unhealthy,
    nextHealthyAtMs,
    present,
  };
}
