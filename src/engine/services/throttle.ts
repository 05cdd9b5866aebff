import type { Service } from '../../model/service.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import { THROTTLE } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { note, say } from './say.ts';

/** Seconds between launch attempts after so many tasks in a row that never ran, which also slows how fast failures add up; 0: no throttle. Sources: THR-01, CAS-32, THR-03, THR-05, CB-11, EX-THR-04. */
export function throttleSeconds(failures: number): number {
  const { fromFailures, firstSeconds, longestSeconds } = THROTTLE;
  if (failures < fromFailures) return 0;
  return Math.min(longestSeconds, firstSeconds * 2 ** Math.min(failures - fromFailures, 30));
}

/** When the service may try to launch next; the past: now. */
export const mayLaunchAtMs = ({ scheduler }: Service): EpochMs =>
  scheduler.lastStartFailureAtMs + throttleSeconds(scheduler.startFailures) * SECOND_MS;

/** Tasks that one attempt may launch now: any number, or one alone while throttled. Source: THR-05. */
export function launchesAllowed(world: World, service: Service, starting: number): number {
  if (throttleSeconds(service.scheduler.startFailures) === 0) return Number.POSITIVE_INFINITY;
  return world.nowMs >= mayLaunchAtMs(service) && starting === 0 ? 1 : 0;
}

/** Says that it is throttled when it begins to be, and each time the wait has grown. Sources: THR-02, THR-05, MSG-18. */
export function sayThrottled(service: Service, record: Record): void {
  const seconds = throttleSeconds(service.scheduler.startFailures);
  const { throttleSaidSeconds } = service.scheduler;
  if (seconds === throttleSaidSeconds) return;
  note(service, { throttleSaidSeconds: seconds }, record);
  if (seconds > throttleSaidSeconds) say(service, { kind: 'start-impaired' }, record);
}
