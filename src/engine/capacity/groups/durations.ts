import { lognormalMs, TIMING_SPREADS, type Timing } from '../../../tables/timing.ts';
import { drawUnit, purpose } from '../../prng.ts';
import { luckOf, type World } from '../../world.ts';

/** A duration of the world's timing for one instance or group: the median, or a draw around it when the world has jitter. */
export function durationMs(world: World, name: keyof Timing, entity: number, counter = 0): number {
  const medianMs = world.timing[name];
  const spread = TIMING_SPREADS[name];
  if (!world.settings.jitter || spread === undefined || medianMs === 0) return medianMs;
  const p95Ms = (spread.p95Ms / spread.medianMs) * medianMs;
  return lognormalMs({ medianMs, p95Ms }, drawUnit(luckOf(world), purpose(`timing:${name}`), entity, counter));
}
