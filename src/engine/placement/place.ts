import type { PlacementAsk } from '../../model/placement.ts';
import type { Fleet } from '../columns/instances.ts';
import { compileAsk, type PreparedAsk } from './ask.ts';
import type { Draw } from './draw.ts';
import { Keys } from './index-keys.ts';
import { viewOf } from './index-view.ts';

export type { PreparedAsk } from './ask.ts';
export type { Draw } from './draw.ts';
export { closest, firstObstacle, funnel, rejections } from './shortfall.ts';

/** Compiles an ask once, for as many placements of identical tasks as are wanted, on a fleet that may change and grow. */
export function prepare(fleet: Fleet, ask: PlacementAsk): PreparedAsk {
  const prepared = compileAsk(ask);
  viewOf(fleet, prepared);
  return prepared;
}

/**
 * The instance that one copy goes to, or -1 when none fits: of the instances that pass every test of table 6.2, those that
 * each strategy in turn likes best, then the one that registered first. Exactly what a look at every instance would give.
 * `except` leaves one instance out. Changes nothing. Sources: PL-01, PL-02, PL-08, PL-53.
 */
export const choose = (fleet: Fleet, prepared: PreparedAsk, draw: Draw, except = -1): number =>
  viewOf(fleet, prepared).choose(draw, except);

/**
 * Places up to `copies` identical tasks, one after the other; each is held and counted at once, so that the next sees it
 * (PL-07). Appends the chosen slots to `out` and returns how many there are. `copy` counts from 0.
 */
export function placeMany(
  fleet: Fleet,
  prepared: PreparedAsk,
  copies: number,
  drawFor: (copy: number) => Draw,
  out: number[],
): number {
  const view = viewOf(fleet, prepared);
  const inBulk = copies > 1 ? view.placeInBulk(copies, out) : null;
  if (inBulk !== null) return inBulk;
  for (let copy = 0; copy < copies; copy++) {
    const slot = view.choose(drawFor(copy), -1);
    if (slot === -1) return copy;
    view.place(slot);
    out.push(slot);
  }
  return Math.max(0, copies);
}

/** What each strategy compared on this instance: one number per strategy, the smaller the better. Source: PL-54. */
export function keysOf(fleet: Fleet, { ask, criteria }: PreparedAsk, slot: number): number[] {
  const keys = new Keys(fleet, fleet.tallyOf(ask.group), criteria);
  return criteria.map((_, place) => keys.at(place, slot));
}
