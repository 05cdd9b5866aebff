import type { Deployment, Service } from '../../model/service.ts';
import { MINUTE_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { awaitsDigests, RETRY, resolvedAtMs } from './replica.ts';
import { REPEAT_AFTER_MS, wakeAt } from './say.ts';
import { mayLaunchAtMs, throttleSeconds } from './throttle.ts';

/**
 * When it tries again to find room, if it does; seldom tries may wait for the next tick. A retry whose time has come, and
 * that something else held back, is no reason to look again at once. Source: SVC-24.
 * @returns whether it waits for that
 */
export function wakeForRetry(world: World, service: Service, record: Record): boolean {
  const { retry } = service.scheduler;
  if (retry === null || retry.nextAtMs <= world.nowMs) return false;
  wakeAt(service, retry.nextAtMs, record, retry.nextAtMs > retry.sinceMs + RETRY.quickForMs);
  return true;
}

/** What held launches back and ends by itself: the rate, the throttle, the first task's pull. Sources: SVC-22, THR-05, DEP-63. */
export function wakeForLaunch(world: World, service: Service, primary: Deployment, record: Record): void {
  const { scheduler } = service;
  if (primary.rolloutState === 'FAILED') return;
  const [oldest] = scheduler.launches;
  if (oldest !== undefined && oldest.atMs + MINUTE_MS > world.nowMs) wakeAt(service, oldest.atMs + MINUTE_MS, record);
  if (throttleSeconds(scheduler.startFailures) > 0 && mayLaunchAtMs(service) > world.nowMs)
    wakeAt(service, mayLaunchAtMs(service), record);
  const knownAtMs = awaitsDigests(world, primary) ? resolvedAtMs(world, primary) : null;
  if (knownAtMs !== null) wakeAt(service, Math.max(knownAtMs, world.nowMs), record); // Infinity: not by itself
}

/** When it says again that it is steady. Source: SVC-23. */
export function remind(service: Service, record: Record): void {
  if (service.scheduler.steadySaidAtMs !== null)
    wakeAt(service, service.scheduler.steadySaidAtMs + REPEAT_AFTER_MS, record, true);
}
