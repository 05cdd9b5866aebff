import type { Deployment, Service, ServiceEventFacts } from '../../model/service.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { ATTEMPTS_AT_DIGESTS } from '../../tables/deployments.ts';
import { STOP_REASONS, VCPU_LIMIT_REACHED } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import type { Record } from '../advance.ts';
import { nextLaunchAtMs } from '../capacity/fargate-launches.ts';
import { deploymentOf } from '../known.ts';
import { digestsKnownAtMs, hasTagsToResolve } from '../tasks/images.ts';
import { isProtected } from '../tasks/protection.ts';
import { isRetired } from '../tasks/retirement.ts';
import { unhealthyTargetOf } from '../tasks/targets.ts';
import type { World } from '../world.ts';
import { addFailures, breakerOf } from './circuit-breaker.ts';
import { isHealthyForDraining } from './health.ts';
import { startServiceTasks } from './launch.ts';
import { targetPortOf } from './load-balancing.ts';
import { type Bounds, isStuck, rollingMove } from './rolling-update.ts';
import { note, say, sayOnce, wakeAt } from './say.ts';
import { AT_RANDOM, stopServiceTasks, victimsOf } from './stop.ts';
import { aliveIn, type Tally, tally, totalOf } from './tally.ts';
import { launchesAllowed } from './throttle.ts';

/** How long the scheduler tries quickly, how often, and how often afterwards. Sources: SVC-24, CH-12. */
export const RETRY = {
  quickForMs: 50 * SECOND_MS,
  quickEveryMs: 10 * SECOND_MS,
  slowEveryMs: 300 * SECOND_MS,
} as const;
/** Tasks that a service may start in any window of a minute. Source: SVC-22. */
export const LAUNCHES_PER_MINUTE = ECS_QUOTAS.launchesPerMinute.value;

export type Step = (world: World, service: Service, bounds: Bounds, record: Record) => void;

const primaryOf = (world: World, service: Service): Deployment => deploymentOf(world, service.deployments[0] as number);

/** Tasks that START may begin by the rules of deployments, draining and health; room and rates come after. Sources: DEP-05, CI-43, SVC-31. */
export function tasksMissing(service: Service, primary: Deployment, bounds: Bounds, now: Tally): number {
  const { desiredCount } = service.wish;
  if (primary.rolloutState === 'FAILED') return 0;
  const isBounded = service.deployments.length > 1 || now.onDraining || now.sick.length > 0;
  const missing = desiredCount - now.fresh.length;
  return Math.max(0, isBounded ? Math.min(missing, bounds.atMost - totalOf(now)) : missing);
}

/** START of DEP-05, which also replaces what stopped (RUN-20) and tries again what found no room (PL-45); outside of rollouts, draining and failed health nothing but the desired count bounds it. */
export const start: Step = (world, service, bounds, record) => {
  const { desiredCount } = service.wish;
  const primary = primaryOf(world, service);
  const now = tally(world, service);
  if (primary.desiredCount !== desiredCount)
    record({ type: 'DeploymentChanged', deployment: primary.number, change: { desiredCount } });
  const missing = tasksMissing(service, primary, bounds, now);
  if (missing === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null }, record);
    return;
  }
  const allowed = Math.min(
    launchesAllowed(world, service, now.starting),
    untilDigests(world, primary, now.fresh.length + now.leaving.length + now.sick.length),
  );
  if (allowed === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null }, record);
    return;
  }
  launch(world, service, primary, Math.min(missing, allowed), record);
  // The first task runs where no agent resolves digests: the others need not wait for it (DEP-64).
  if (allowed === 1 && missing > 1 && service.scheduler.startFailures === 0 && knowsNoDigests(world, primary))
    return start(world, service, bounds, record);
  const beyond = tally(world, service).fresh.length + now.sick.length - desiredCount;
  if (now.sick.length > 0 && beyond > service.scheduler.replacing) note(service, { replacing: beyond }, record);
};

/**
 * Starts what there is room for, within the rate of the service, and remembers to try again when some found none.
 * @returns false when some found none
 */
export function launch(
  world: World,
  service: Service,
  deployment: Deployment,
  wanted: number,
  record: Record,
): boolean {
  const recent = service.scheduler.launches.filter(({ atMs }) => atMs > world.nowMs - MINUTE_MS);
  const rate = LAUNCHES_PER_MINUTE - recent.reduce((sum, { count }) => sum + count, 0);
  const started = startServiceTasks(world, service, deployment, Math.min(wanted, rate), record);
  const { tasks, shortfall, obstacle } = started;
  if (started.isThrottled) wakeAt(service, nextLaunchAtMs(world), record);
  if (tasks.length > 0) {
    note(service, { launches: [...recent, { atMs: world.nowMs, count: tasks.length }] }, record);
    say(service, { kind: 'started', tasks }, record);
  }
  if (shortfall === null) {
    if (service.scheduler.retry !== null && wanted > 0) note(service, { retry: null, said: [] }, record);
    return true;
  }
  const event: ServiceEventFacts =
    obstacle === 'vcpu-limit'
      ? { kind: 'launch-failed', reason: VCPU_LIMIT_REACHED }
      : deployment.launchType === 'FARGATE'
        ? { kind: 'capacity-unavailable' }
        : obstacle !== undefined
          ? { kind: obstacle }
          : shortfall.closest === null
            ? { kind: 'no-instances' }
            : { kind: 'unplaced', reason: shortfall.closest.reason, instance: shortfall.closest.instance };
  const { retry } = service.scheduler;
  // An attempt that a change of the cluster woke is none of the timetable, and no failure (CB-04).
  if (retry === null || world.nowMs >= retry.nextAtMs) addFailures(world, deployment.number, 1, record);
  note(service, { retry: nextRetry(world, service) }, record);
  sayOnce(world, service, event, record, shortfall);
  if (breakerOf(service) !== undefined && tasks.length > 0)
    sayTooFew(world, service, { deployment, missing: Math.min(wanted, rate) - tasks.length, event }, record);
  return false;
}

interface TooFew {
  readonly deployment: Deployment;
  readonly missing: number;
  readonly event: ServiceEventFacts;
}

/** With the breaker on, a deployment that gets only a part of its tasks says so. Source: MSG-24. */
function sayTooFew(world: World, service: Service, { deployment, missing, event }: TooFew, record: Record): void {
  if (deployment.rolloutState !== 'IN_PROGRESS') return;
  const reason = event.kind === 'unplaced' ? event.reason : 'RESOURCE:FARGATE';
  sayOnce(world, service, { kind: 'launched-too-few', deployment: deployment.number, missing, reason }, record);
}

/** Tries again by itself: quickly for a while, then seldom; an attempt that room woke keeps the timetable. */
function nextRetry(world: World, service: Service): NonNullable<Service['scheduler']['retry']> {
  const { retry } = service.scheduler;
  const { nowMs } = world;
  if (retry === null) return { sinceMs: nowMs, nextAtMs: nowMs + RETRY.quickEveryMs };
  if (nowMs < retry.nextAtMs) return retry;
  const quick = nowMs + RETRY.quickEveryMs <= retry.sinceMs + RETRY.quickForMs;
  return { sinceMs: retry.sinceMs, nextAtMs: nowMs + (quick ? RETRY.quickEveryMs : RETRY.slowEveryMs) };
}

/** The first task of a deployment starts alone until its images are resolved. Sources: DEP-60 to DEP-64. */
export function untilDigests(world: World, primary: Deployment, alive: number): number {
  if (!awaitsDigests(world, primary)) return Number.POSITIVE_INFINITY;
  const knownAtMs = resolvedAtMs(world, primary);
  if (knownAtMs === null) return alive === 0 ? 1 : 0;
  return Number.isFinite(knownAtMs) ? 0 : Number.POSITIVE_INFINITY;
}

const knowsNoDigests = (world: World, primary: Deployment): boolean =>
  awaitsDigests(world, primary) && resolvedAtMs(world, primary) === Number.POSITIVE_INFINITY;

/** Whether the deployment still has to learn the digests of its images. */
export function awaitsDigests(world: World, primary: Deployment): boolean {
  if (primary.imagesAtMs !== null || primary.rolloutState !== 'IN_PROGRESS') return false;
  if (primary.rolloutCause === 'rolling-back' || primary.failedTasks >= ATTEMPTS_AT_DIGESTS) return false;
  return hasTagsToResolve(world, world.definitionNumbers.get(primary.taskDefinitionArn) as number);
}

/** Keeps when the images of a deployment were resolved, as soon as its first task knows. Source: DEP-60. */
export function fixDigests(world: World, primary: Deployment, record: Record): void {
  if (!awaitsDigests(world, primary)) return;
  const knownAtMs = resolvedAtMs(world, primary);
  if (knownAtMs !== null && knownAtMs <= world.nowMs)
    record({ type: 'DeploymentChanged', deployment: primary.number, change: { imagesAtMs: knownAtMs } });
}

/** When the first task of a deployment knows, or will know, its digests; null: there is no such task. */
export function resolvedAtMs(world: World, primary: Deployment): number | null {
  let firstAtMs: number | null = null;
  for (const slot of world.tasks.ofService(primary.serviceNumber)) {
    if (world.tasks.get('deployment', slot) !== primary.number || world.tasks.desiredStatus(slot) === 'STOPPED')
      continue;
    const atMs = digestsKnownAtMs(world, slot);
    if (firstAtMs === null || atMs < firstAtMs) firstAtMs = atMs;
  }
  return firstAtMs;
}

/** EXTRA of DEP-05: more of the newest revision than wanted. What replaced the unhealthy goes at random once all are healthy. Sources: SVC-31, EX-SVC-13. */
export const stopExtra: Step = (world, service, _bounds, record) => {
  const now = tally(world, service);
  const { desiredCount } = service.wish;
  const extra = now.fresh.length - desiredCount;
  if (extra + now.sick.length <= 0 && service.scheduler.replacing > 0) note(service, { replacing: 0 }, record);
  if (extra <= 0) return;
  const moved = Math.min(extra, service.scheduler.rebalancing?.surplus ?? 0);
  const replaced = Math.min(extra - moved, service.scheduler.replacing);
  const tooMany = extra - moved - replaced;
  if (tooMany > 0) {
    const stopped = stopServiceTasks(world, service, { among: now.fresh, wanted: tooMany }, record);
    if (stopped < tooMany)
      sayOnce(world, service, { kind: 'all-protected', deployment: service.deployments[0] as number }, record);
  }
  const settled = now.sick.length === 0 && now.freshHealthy.length === now.fresh.length;
  if (replaced > 0 && settled)
    stopServiceTasks(world, service, { among: tally(world, service).fresh, wanted: replaced, by: AT_RANDOM }, record);
};

/** Stops failed tasks: as many as healthy ones stand in for; where the upper limit leaves no room, one at a time. Source: SVC-31. */
export const stopSick: Step = (world, service, bounds, record) => {
  const now = tally(world, service);
  const { sick } = now;
  if (sick.length === 0 || primaryOf(world, service).rolloutState === 'FAILED') return;
  const { desiredCount } = service.wish;
  let wanted = Math.min(sick.length, Math.max(0, now.freshHealthy.length + sick.length - desiredCount));
  const nothingMoves = now.starting === 0 && now.stopping === 0 && now.unsettled === 0;
  if (wanted === 0 && nothingMoves && bounds.atMost - totalOf(now) <= 0 && now.fresh.length < desiredCount) wanted = 1;
  if (wanted > 0) stopFailed(world, service, sick, wanted, record);
};

/** Stops tasks for their failed checks, each with its own reason, and counts them as failures. Sources: CB-04, LB-07, SVC-30. */
export function stopFailed(
  world: World,
  service: Service,
  among: readonly number[],
  wanted: number,
  record: Record,
): void {
  const tasks = victimsOf(world, service, { among, wanted, by: AT_RANDOM, evenProtected: true });
  const byReason = new Map<string, number[]>();
  const failures = new Map<number, number>();
  for (const serial of [...tasks].sort((a, b) => a - b)) {
    const slot = world.tasks.slotOf(serial) as number;
    const target = unhealthyTargetOf(world, slot);
    const reason =
      target === undefined
        ? STOP_REASONS.containerHealth
        : STOP_REASONS.targetHealth(target.targetGroup.targetGroupArn);
    if (target === undefined) say(service, { kind: 'container-unhealthy', task: serial }, record);
    else
      say(
        service,
        {
          kind: 'target-unhealthy',
          targetGroupArn: target.targetGroup.targetGroupArn,
          task: serial,
          instance: target.targetGroup.targetType === 'instance' ? world.tasks.get('instance', slot) : null,
          port: targetPortOf(world, slot, target.entry),
          reason: 'Health checks failed',
        },
        record,
      );
    byReason.set(reason, [...(byReason.get(reason) ?? []), serial]);
    const deployment = world.tasks.get('deployment', slot);
    failures.set(deployment, (failures.get(deployment) ?? 0) + 1);
  }
  for (const [reason, serials] of byReason)
    record({ type: 'TasksStopping', tasks: serials, stopCode: 'ServiceSchedulerInitiated', reason });
  say(service, { kind: 'stopped', tasks: [...tasks].sort((a, b) => a - b) }, record);
  for (const [deployment, count] of failures) addFailures(world, deployment, count, record);
}

/** STOP of DEP-05: old tasks that serve nobody, then as many healthy ones as the lower limit leaves; alone, a drain. Sources: DEP-03, DEP-06, CI-41 to CI-44. */
export const stopOld: Step = (world, service, bounds, record) => {
  const primary = primaryOf(world, service);
  if (service.deployments.length === 1) return drain(world, service, bounds, record);
  if (primary.rolloutState === 'FAILED') return; // CB-08
  const { useless } = tally(world, service);
  if (useless.length > 0) stopServiceTasks(world, service, { among: useless, wanted: useless.length }, record);
  const now = tally(world, service);
  const { stopHealthyOld } = rollingMove(service.wish.desiredCount, bounds, now);
  if (stopHealthyOld > 0) stopServiceTasks(world, service, { among: now.oldHealthy, wanted: stopHealthyOld }, record);
};

/** Moves a service off DRAINING instances, which stay DRAINING when they are empty: PENDING tasks stop at once, RUNNING ones as the lower limit allows. Sources: CI-41 to CI-43, CI-46. */
function drain(world: World, service: Service, bounds: Bounds, record: Record): void {
  const { leaving } = tally(world, service);
  if (leaving.length === 0) return;
  const { desiredCount } = service.wish;
  // What Fargate retires goes after its replacements wherever these may start beside it (DEP-13).
  const startsFirst = bounds.atMost > desiredCount && leaving.some((slot) => isRetired(world, slot));
  const atLeast = startsFirst ? desiredCount : bounds.atLeast;
  const idle = leaving.filter((slot) => world.tasks.lastStatus(slot) !== 'RUNNING');
  if (idle.length > 0)
    stopServiceTasks(world, service, { among: idle, wanted: idle.length, evenProtected: true }, record);
  const drainable = leaving.filter((slot) => isHealthyForDraining(world, slot));
  const stay = tally(world, service).fresh.filter((slot) => isHealthyForDraining(world, slot)).length;
  const wanted = Math.min(drainable.length, stay + drainable.length - atLeast);
  const stopped = wanted > 0 ? stopServiceTasks(world, service, { among: drainable, wanted }, record) : 0;
  if (stopped === 0) retireFirst(world, service, bounds, record);
}

/**
 * What Fargate retires does not wait for ever: where no replacement may start beside it, one task stops at a time, whether it
 * is protected or not. Source: DEP-13.
 */
function retireFirst(world: World, service: Service, bounds: Bounds, record: Record): void {
  const now = tally(world, service);
  const { desiredCount } = service.wish;
  const retired = now.leaving.filter((slot) => isRetired(world, slot));
  if (retired.length === 0) return;
  const isShort = now.fresh.length < desiredCount;
  const isStill = now.starting === 0 && now.stopping === 0;
  const mayStart = tasksMissing(service, primaryOf(world, service), bounds, now) > 0;
  const isCovered = now.fresh.filter((slot) => isHealthyForDraining(world, slot)).length >= desiredCount;
  // Where others stand in for all of them, only their protection kept them.
  const wanted = isCovered ? retired.length : isShort && isStill && !mayStart ? 1 : 0;
  if (wanted > 0) stopServiceTasks(world, service, { among: retired, wanted, evenProtected: true }, record);
}

/**
 * REPLACE of DEP-05: an old revision whose tasks ended by themselves starts some again, while too few are alive. What the
 * scheduler itself stops makes room for the new revision first. Sources: SVC-32, CB-08.
 */
export const replaceOld: Step = (world, service, bounds, record) => {
  if (service.deployments.length === 1 || isMakingRoom(world, service)) return;
  const now = tally(world, service);
  const wanted = Math.min(bounds.atLeast - aliveIn(now), bounds.atMost - totalOf(now));
  if (wanted <= 0) return;
  const olds = service.deployments.slice(1).map((number) => deploymentOf(world, number));
  const revision =
    olds.find(({ rolloutState }) => rolloutState === 'COMPLETED') ??
    olds.find(({ rolloutState }) => rolloutState !== 'FAILED');
  if (revision === undefined) return;
  const { tasks } = startServiceTasks(world, service, revision, wanted, record);
  if (tasks.length === 0) return;
  const starting = service.scheduler.restarted.filter((serial) => isStarting(world, serial));
  note(service, { restarted: [...starting, ...tasks] }, record);
  say(service, { kind: 'started', tasks }, record);
};

const isStarting = ({ tasks }: World, serial: number): boolean => {
  const slot = tasks.slotOf(serial);
  return slot !== undefined && STARTING.has(tasks.lastStatus(slot));
};

const isMakingRoom = ({ tasks }: World, { number, deployments }: Service): boolean =>
  tasks
    .ofService(number)
    .some(
      (slot) =>
        tasks.stopCode(slot) === 'ServiceSchedulerInitiated' &&
        tasks.lastStatus(slot) !== 'STOPPED' &&
        tasks.get('deployment', slot) !== deployments[0],
    );

/** Says once that the percentages allow nothing, and why protection holds a rollout up. Sources: DEP-04, DEP-06, MSG-20, MSG-21. */
export const sayWhenStuck: Step = (world, service, bounds, record) => {
  const primary = primaryOf(world, service);
  if (service.deployments.length === 1 || service.scheduler.retry !== null || primary.rolloutState === 'FAILED') return;
  const now = tally(world, service);
  const { desiredCount } = service.wish;
  const move = rollingMove(desiredCount, bounds, now);
  if (
    move.stopHealthyOld > 0 &&
    now.oldHealthy.every((slot) => isProtected(world, slot)) &&
    now.fresh.length >= desiredCount
  )
    sayOnce(world, service, { kind: 'all-protected', deployment: service.deployments.at(-1) as number }, record);
  if (service.scheduler.startFailures === 0 && isStuck(desiredCount, move, now))
    sayOnce(world, service, { kind: 'deployment-stuck' }, record);
};
