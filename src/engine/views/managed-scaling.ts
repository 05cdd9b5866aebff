import type { ReservationSample } from '../../model/managed-scaling.ts';
import { MINUTE_MS } from '../../model/units.ts';
import type { World } from '../world.ts';

/** CapacityProviderReservation minute by minute, oldest first: equal minutes are stored once and told one by one (CAS-3). */
export function reservationSeries(world: World, provider: string, minutes: number): ReservationSample[] {
  const samples = world.managedScaling.get(provider)?.samples ?? [];
  const last = Math.floor(world.nowMs / MINUTE_MS) * MINUTE_MS;
  const series: ReservationSample[] = [];
  let index = -1;
  for (let atMs = last - (minutes - 1) * MINUTE_MS; atMs <= last; atMs += MINUTE_MS) {
    while (samples[index + 1] !== undefined && (samples[index + 1] as ReservationSample).atMs <= atMs) index++;
    const sample = samples[index];
    if (sample !== undefined) series.push({ ...sample, atMs });
  }
  return series;
}
