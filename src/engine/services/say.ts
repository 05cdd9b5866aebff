import type { ShortfallExplanation } from '../../model/explanation.ts';
import type { SchedulerState, Service, ServiceEventFacts } from '../../model/service.ts';
import { HOUR_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import { serviceEventText } from '../views/service-events.ts';
import type { World } from '../world.ts';

/** A sentence is said again after this long. Sources: SVC-23, CH-13, spec 8.1. */
export const REPEAT_AFTER_MS = 6 * HOUR_MS;

/** Adds a line to the events of the service. */
export function say(service: Service, what: ServiceEventFacts, record: Record, why?: ShortfallExplanation): void {
  record({ type: 'ServiceEventRecorded', service: service.number, what, ...(why !== undefined && { why }) });
}

/** Says it unless the same sentence was said and neither its cause has gone nor six hours have passed. Source: spec 8.1. */
export function sayOnce(
  world: World,
  service: Service,
  what: ServiceEventFacts,
  record: Record,
  why?: ShortfallExplanation,
): void {
  const text = serviceEventText(world, service, what);
  const recent = service.scheduler.said.filter(({ atMs }) => world.nowMs < atMs + REPEAT_AFTER_MS);
  if (recent.some((said) => said.text === text)) return;
  note(service, { said: [...recent, { text, atMs: world.nowMs }] }, record);
  say(service, what, record, why);
}

/** Keeps something in the scheduler's own memory. */
export function note(service: Service, news: Partial<SchedulerState>, record: Record): void {
  record({ type: 'SchedulerNoted', service: service.number, note: news });
}

/** Has the scheduler look again at that instant, unless it will look sooner. */
export function wakeAt(service: Service, atMs: number, record: Record, lazy = false): void {
  if (Number.isFinite(atMs)) note(service, { wakeAtMs: atMs, wakeIsLazy: lazy }, record);
}
