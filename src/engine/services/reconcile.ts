import type { ShortfallExplanation } from '../../model/explanation.ts';
import type { Deployment, Service, ServiceEventFacts } from '../../model/service.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../apply.ts';
import { serviceEventText } from '../views/service-events.ts';
import type { World } from '../world.ts';
import { startServiceTasks } from './launch.ts';
import { isStuck, rollingMove, rollingUpdateBounds } from './rolling-update.ts';
import { stopServiceTasks } from './stop.ts';
import { type Tally, tally } from './tally.ts';

/** How long the scheduler tries quickly, how often, and how often afterwards. Source: SVC-24. */
export const RETRY = {
  quickForMs: 50 * SECOND_MS,
  quickEveryMs: 10 * SECOND_MS,
  slowEveryMs: 300 * SECOND_MS,
} as const;
/** A sentence is said again after this long. Sources: SVC-23, spec 8.1. */
export const REPEAT_AFTER_MS = 6 * HOUR_MS;
/** Tasks that a service may start in any window of a minute. Source: SVC-22. */
export const LAUNCHES_PER_MINUTE = 500;

/** Compares what a service wants with what it has, and starts and stops tasks. Sources: SVC-20, SVC-21, DEP-05. */
export function reconcile(world: World, service: Service, record: Record): void {
  note(service, { wakeAtMs: Number.POSITIVE_INFINITY }, record);
  if (service.status === 'DRAINING') return windDown(world, service, record);
  const primary = primaryOf(world, service);
  const { desiredCount, deploymentConfiguration } = service.wish;
  const bounds = rollingUpdateBounds(desiredCount, deploymentConfiguration);
  const steps = [start, stopExtra, stopOld];
  if (deploymentConfiguration.maximumPercent <= 100) steps.push(steps.shift() as typeof start); // stop first
  for (const step of steps) step(world, service, bounds, record);
  sayWhenStuck(world, service, bounds, record);
  closeDeployments(world, service, primary, record);
  saySteady(world, service, record);
  wakeLater(world, service, record);
}

const primaryOf = (world: World, service: Service): Deployment => deploymentOf(world, service.deployments[0] as number);

type Bounds = ReturnType<typeof rollingUpdateBounds>;
type Step = (world: World, service: Service, bounds: Bounds, record: Record) => void;

/** START of DEP-05; outside a rolling update nothing but the desired count bounds it. */
const start: Step = (world, service, bounds, record) => {
  const now = tally(world, service);
  const { desiredCount } = service.wish;
  const missing =
    service.deployments.length > 1
      ? rollingMove(desiredCount, bounds, now).start
      : Math.max(0, desiredCount - now.fresh.length);
  const primary = primaryOf(world, service);
  if (primary.desiredCount !== desiredCount)
    record({ type: 'DeploymentChanged', deployment: primary.number, change: { desiredCount } });
  if (missing === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null }, record);
    return;
  }
  const recent = service.scheduler.launches.filter(({ atMs }) => atMs > world.nowMs - MINUTE_MS);
  const allowed = LAUNCHES_PER_MINUTE - recent.reduce((sum, { count }) => sum + count, 0);
  const { tasks, shortfall } = startServiceTasks(world, service, primary, Math.min(missing, allowed), record);
  if (tasks.length > 0) {
    note(service, { launches: [...recent, { atMs: world.nowMs, count: tasks.length }] }, record);
    say(service, { kind: 'started', tasks }, record);
  }
  if (shortfall === null) {
    if (service.scheduler.retry !== null) note(service, { retry: null, said: [] }, record);
    return;
  }
  const event: ServiceEventFacts =
    shortfall.closest === null
      ? { kind: 'no-instances' }
      : { kind: 'unplaced', reason: shortfall.closest.reason, instance: shortfall.closest.instance };
  note(service, { retry: nextRetry(world, service) }, record);
  sayOnce(world, service, event, record, shortfall);
};

/** Tries again by itself: quickly for a while, then seldom; an attempt that room woke keeps the timetable. */
function nextRetry(world: World, service: Service): NonNullable<Service['scheduler']['retry']> {
  const { retry } = service.scheduler;
  const { nowMs } = world;
  if (retry === null) return { sinceMs: nowMs, nextAtMs: nowMs + RETRY.quickEveryMs };
  if (nowMs < retry.nextAtMs) return retry;
  const quick = nowMs + RETRY.quickEveryMs <= retry.sinceMs + RETRY.quickForMs;
  return { sinceMs: retry.sinceMs, nextAtMs: nowMs + (quick ? RETRY.quickEveryMs : RETRY.slowEveryMs) };
}

/** EXTRA of DEP-05: more of the newest revision than wanted. */
const stopExtra: Step = (world, service, _bounds, record) => {
  const { fresh } = tally(world, service);
  const extra = fresh.length - service.wish.desiredCount;
  if (extra > 0) stopServiceTasks(world, service, { among: fresh, wanted: extra }, record);
};

/** STOP of DEP-05: old tasks that serve nobody, then as many healthy ones as the lower limit leaves. */
const stopOld: Step = (world, service, bounds, record) => {
  if (service.deployments.length === 1) return;
  const before = tally(world, service);
  const useless = before.old.filter(
    (slot) => world.tasks.lastStatus(slot) !== 'RUNNING' || world.tasks.health(slot) === 'UNHEALTHY',
  );
  if (useless.length > 0) stopServiceTasks(world, service, { among: useless, wanted: useless.length }, record);
  const now = tally(world, service);
  const { stopHealthyOld } = rollingMove(service.wish.desiredCount, bounds, now);
  if (stopHealthyOld > 0) stopServiceTasks(world, service, { among: now.oldHealthy, wanted: stopHealthyOld }, record);
};

function sayWhenStuck(world: World, service: Service, bounds: Bounds, record: Record): void {
  if (service.deployments.length === 1 || service.scheduler.retry !== null) return;
  const now = tally(world, service);
  const { desiredCount } = service.wish;
  if (isStuck(desiredCount, rollingMove(desiredCount, bounds, now), now))
    sayOnce(world, service, { kind: 'deployment-stuck' }, record);
}

/** Old deployments end with their last task; the newest is complete when it is all there and healthy. Source: DEP-08. */
function closeDeployments(world: World, service: Service, primary: Deployment, record: Record): void {
  const now = tally(world, service);
  for (const number of service.deployments.slice(1)) {
    const left = now.present.get(number) ?? 0;
    const deployment = deploymentOf(world, number);
    if (left === 0)
      record({ type: 'DeploymentChanged', deployment: number, change: { status: 'INACTIVE', desiredCount: 0 } });
    else if (deployment.desiredCount !== left)
      record({ type: 'DeploymentChanged', deployment: number, change: { desiredCount: left } });
  }
  const { desiredCount } = service.wish;
  if (primary.rolloutState !== 'IN_PROGRESS' || service.deployments.length > 1) return;
  if (now.fresh.length !== desiredCount || now.freshHealthy < desiredCount) return;
  record({ type: 'DeploymentChanged', deployment: primary.number, change: { rolloutState: 'COMPLETED' } });
  say(service, { kind: 'deployment-completed', deployment: primary.number }, record);
}

/** Steady: one deployment, complete, as many RUNNING as wanted and nothing else under way. Source: SVC-23. */
export function isSteady(world: World, service: Service, now: Tally): boolean {
  const primary = primaryOf(world, service);
  return (
    service.deployments.length === 1 &&
    primary.rolloutState === 'COMPLETED' &&
    now.freshRunning === service.wish.desiredCount &&
    now.fresh.length === now.freshRunning &&
    now.unhealthy === 0
  );
}

function saySteady(world: World, service: Service, record: Record): void {
  const steady = isSteady(world, service, tally(world, service));
  const saidAtMs = service.scheduler.steadySaidAtMs;
  if (!steady && saidAtMs !== null) note(service, { steadySaidAtMs: null }, record);
  if (!steady || (saidAtMs !== null && world.nowMs < saidAtMs + REPEAT_AFTER_MS)) return;
  note(service, { steadySaidAtMs: world.nowMs }, record);
  say(service, { kind: 'steady' }, record);
}

/** The instants at which the service must be looked at again though nothing happens to it. */
function wakeLater(world: World, service: Service, record: Record): void {
  const now = tally(world, service);
  const { scheduler } = service;
  const primary = primaryOf(world, service);
  if (primary.rolloutState === 'IN_PROGRESS' && Number.isFinite(now.nextHealthyAtMs))
    note(service, { wakeAtMs: now.nextHealthyAtMs, wakeIsLazy: false }, record);
  if (scheduler.retry !== null) {
    const { sinceMs, nextAtMs } = scheduler.retry;
    note(service, { wakeAtMs: nextAtMs, wakeIsLazy: nextAtMs > sinceMs + RETRY.quickForMs }, record);
  } else if (now.fresh.length < service.wish.desiredCount && scheduler.launches.length > 0) {
    const [oldest] = scheduler.launches;
    if (oldest !== undefined && oldest.atMs + MINUTE_MS > world.nowMs)
      note(service, { wakeAtMs: oldest.atMs + MINUTE_MS, wakeIsLazy: false }, record);
  }
  if (scheduler.steadySaidAtMs !== null)
    note(service, { wakeAtMs: scheduler.steadySaidAtMs + REPEAT_AFTER_MS, wakeIsLazy: true }, record);
}

/** A deleted service stops what it has and is INACTIVE once all of it is on its way. Source: SVC-12. */
function windDown(world: World, service: Service, record: Record): void {
  const { fresh, old } = tally(world, service);
  const alive = [...fresh, ...old];
  if (alive.length > 0) stopServiceTasks(world, service, { among: alive, wanted: alive.length }, record);
  const { tasks } = world;
  const left = tasks
    .ofService(service.number)
    .some((slot) => !['STOPPING', 'DEPROVISIONING', 'STOPPED'].includes(tasks.lastStatus(slot)));
  if (!left) record({ type: 'ServiceStatusChanged', service: service.number, status: 'INACTIVE' });
}

function say(service: Service, what: ServiceEventFacts, record: Record, why?: ShortfallExplanation): void {
  record({ type: 'ServiceEventRecorded', service: service.number, what, ...(why !== undefined && { why }) });
}

/** Says it unless the same sentence was said and neither its cause has gone nor six hours have passed. Source: spec 8.1. */
function sayOnce(
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

function note(service: Service, news: Partial<Service['scheduler']>, record: Record): void {
  record({ type: 'SchedulerNoted', service: service.number, note: news });
}
