import type { DeploymentConfiguration } from '../../model/service.ts';
import { percentDown, percentUp } from '../order.ts';
import { type Tally, totalOf } from './tally.ts';

/** How many tasks must stay healthy, and how many there may be, while a deployment runs: up and down (DEP-01). */
export interface Bounds {
  readonly atLeast: number;
  readonly atMost: number;
}

export const rollingUpdateBounds = (
  desiredCount: number,
  { minimumHealthyPercent, maximumPercent }: Pick<DeploymentConfiguration, 'minimumHealthyPercent' | 'maximumPercent'>,
): Bounds => ({
  atLeast: percentUp(desiredCount, minimumHealthyPercent),
  atMost: percentDown(desiredCount, maximumPercent),
});

/** How far a rolling update may move right now: tasks to start, and healthy old ones to stop. Sources: DEP-05, CH-09. */
export interface Move {
  readonly start: number;
  readonly stopHealthyOld: number;
}

export function rollingMove(desiredCount: number, bounds: Bounds, tally: Tally): Move {
  const healthy = tally.freshHealthy.length + tally.oldHealthy.length;
  return {
    start: Math.max(0, Math.min(desiredCount - tally.fresh.length, bounds.atMost - totalOf(tally))),
    stopHealthyOld: Math.max(0, Math.min(tally.oldHealthy.length, healthy - bounds.atLeast)),
  };
}

/** Neither way is open and nothing under way could open one: the deployment hangs. Source: DEP-04. */
export const isStuck = (desiredCount: number, move: Move, tally: Tally): boolean =>
  move.start === 0 &&
  move.stopHealthyOld === 0 &&
  tally.fresh.length < desiredCount &&
  tally.starting === 0 &&
  tally.stopping === 0 &&
  tally.nextVerdictAtMs === Number.POSITIVE_INFINITY;
