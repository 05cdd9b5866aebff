import type { Service } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { retiresFromMs } from '../tasks/retirement.ts';
import type { World } from '../world.ts';
import { failsFromMs, healthyFromMs } from './health.ts';

/** Where the tasks of a service stand at this instant, in the words of DEP-05. Members are slots, in no order. */
export interface Tally {
  /** desiredStatus RUNNING, not STOPPED, of the PRIMARY deployment, and to stay: neither sick nor on a DRAINING instance. */
  readonly fresh: readonly number[];
  /** The same on DRAINING instances, or retired by Fargate: during a deployment they count as old, else they are drained (CI-43, DEP-13). */
  readonly leaving: readonly number[];
  /** The same that failed their health checks (SVC-30). */
  readonly sick: readonly number[];
  /** desiredStatus RUNNING, not STOPPED, of all other deployments. */
  readonly old: readonly number[];
  /** Tasks still on the stop path: they hold their place until STOPPED (DEP-02). */
  readonly stopping: number;
  /** Of `fresh`. */
  readonly freshRunning: number;
  readonly freshHealthy: readonly number[];
  /** Of `old` and `leaving`. */
  readonly oldHealthy: readonly number[];
  /** Of `old` and `leaving`: not RUNNING, or unhealthy; but not those that REPLACE of DEP-05 has just begun to start again. */
  readonly useless: readonly number[];
  /** Alive tasks before RUNNING. */
  readonly starting: number;
  /** RUNNING `fresh` tasks that do not count as healthy yet. */
  readonly unsettled: number;
  /** Some task that has not STOPPED is on a DRAINING instance, or is retired. */
  readonly onDraining: boolean;
  /** The first instant at which one may become healthy, or sick, by waiting alone; Infinity: none. */
  readonly nextVerdictAtMs: EpochMs;
  /** The first instant at which Fargate retires one of them; Infinity: none. */
  readonly nextRetirementAtMs: EpochMs;
  /** Tasks that are not STOPPED, by deployment number. */
  readonly present: ReadonlyMap<number, number>;
}

export const aliveIn = ({ fresh, leaving, sick, old }: Tally): number =>
  fresh.length + leaving.length + sick.length + old.length;
/** All that hold a place in the upper limit: whatever has not STOPPED. Sources: DEP-02, CH-10. */
export const totalOf = (tally: Tally): number => aliveIn(tally) + tally.stopping;

interface Known {
  readonly applied: number;
  readonly nowMs: EpochMs;
  /** By the number of a deployment alone, or by that of a service: below zero, -1 for service 0. */
  readonly tallies: Map<number, Tally>;
}
const KNOWN = new WeakMap<World, Known>();

/**
 * Counted once and kept while nothing is applied and no time goes by: the steps of the scheduler ask again and again.
 * @param alone only the tasks of this deployment, as if it were all there is
 */
export function tally(world: World, service: Service, alone?: number): Tally {
  const { applied, nowMs } = world;
  let known = KNOWN.get(world);
  if (known === undefined || known.applied !== applied || known.nowMs !== nowMs) {
    known = { applied, nowMs, tallies: new Map() };
    KNOWN.set(world, known);
  }
  const key = alone ?? -1 - service.number;
  const counted = known.tallies.get(key) ?? count(world, service, alone);
  known.tallies.set(key, counted);
  return counted;
}

function count(world: World, service: Service, alone: number | undefined): Tally {
  const { tasks, nowMs, fleet } = world;
  const primary = alone ?? service.deployments[0];
  const fresh: number[] = [];
  const leaving: number[] = [];
  const sick: number[] = [];
  const old: number[] = [];
  const freshHealthy: number[] = [];
  const oldHealthy: number[] = [];
  const useless: number[] = [];
  const present = new Map<number, number>();
  let [stopping, freshRunning, starting, unsettled] = [0, 0, 0, 0];
  let onDraining = false;
  let nextVerdictAtMs = Number.POSITIVE_INFINITY;
  let nextRetirementAtMs = Number.POSITIVE_INFINITY;
  for (const slot of tasks.ofService(service.number)) {
    const status = tasks.lastStatus(slot);
    if (status === 'STOPPED') continue;
    const deployment = tasks.get('deployment', slot);
    if (alone !== undefined && deployment !== alone) continue;
    present.set(deployment, (present.get(deployment) ?? 0) + 1);
    const instance = tasks.get('instance', slot);
    const retiresAtMs = retiresFromMs(world, slot);
    const drains = retiresAtMs <= nowMs || (instance >= 0 && fleet.statusOf(instance) === 'DRAINING');
    if (drains) onDraining = true;
    if (tasks.desiredStatus(slot) === 'STOPPED') {
      stopping++;
      continue;
    }
    if (STARTING.has(status)) starting++;
    if (retiresAtMs > nowMs) nextRetirementAtMs = Math.min(nextRetirementAtMs, retiresAtMs);
    const failsAtMs = failsFromMs(world, service, slot);
    const healthyAtMs = healthyFromMs(world, slot);
    if (failsAtMs > nowMs) nextVerdictAtMs = Math.min(nextVerdictAtMs, failsAtMs);
    if (healthyAtMs > nowMs) nextVerdictAtMs = Math.min(nextVerdictAtMs, healthyAtMs);
    if (deployment === primary && !drains) {
      if (failsAtMs <= nowMs) {
        sick.push(slot);
        continue;
      }
      fresh.push(slot);
      if (status !== 'RUNNING') continue;
      freshRunning++;
      if (healthyAtMs <= nowMs) freshHealthy.push(slot);
      else unsettled++;
      continue;
    }
    (deployment === primary ? leaving : old).push(slot);
    if (healthyAtMs <= nowMs) oldHealthy.push(slot);
    else if (service.scheduler.restarted.includes(tasks.serial(slot)) && STARTING.has(status)) continue;
    else if (status !== 'RUNNING' || tasks.health(slot) === 'UNHEALTHY' || failsAtMs <= nowMs) useless.push(slot);
  }
  return {
    fresh,
    leaving,
    sick,
    old,
    stopping,
    freshRunning,
    freshHealthy,
    oldHealthy,
    useless,
    starting,
    unsettled,
    onDraining,
    nextVerdictAtMs,
    nextRetirementAtMs,
    present,
  };
}
