import type { EpochMs } from '../../model/units.ts';
import type { World } from '../world.ts';

/** Scale-in protection that has not expired. Sources: PROT-02, PROT-03. */
export const isProtected = (world: World, slot: number): boolean =>
  world.tasks.get('protectedUntilAtMs', slot) > world.nowMs;

/** When the first of these tasks loses its protection; Infinity: none is protected. */
export function firstUnprotectedAtMs(world: World, slots: readonly number[]): EpochMs {
  let firstAtMs = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    const untilMs = world.tasks.get('protectedUntilAtMs', slot);
    if (untilMs > world.nowMs) firstAtMs = Math.min(firstAtMs, untilMs);
  }
  return firstAtMs;
}
