import type { Deployment, Service } from '../../model/service.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { LONGEST_ALARM_BAKE_SECONDS } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import { percentUp } from '../order.ts';
import type { World } from '../world.ts';
import { finishRollout } from './rollout.ts';
import { note, REPEAT_AFTER_MS, say, wakeAt } from './say.ts';
import { type Tally, tally } from './tally.ts';

/** Healthy tasks that the newest deployment needs to succeed early; at least one has been launched. Sources: DEP-20, DEP-21, EX-DEP-40 to EX-DEP-44. */
export const healthyTasksNeeded = (desiredCount: number, healthyPercent: number): number =>
  Math.max(1, percentUp(desiredCount, healthyPercent));

/** How long alarms are watched once everything is in place, in ms: the slowest of them, within bounds. Sources: ALM-04, CH-15. */
export function alarmBakeMs(world: World, { wish }: Service, primary: Deployment): number {
  const { alarms, strategy = 'ROLLING', bakeTimeInMinutes = 0 } = wish.deploymentConfiguration;
  let seconds = 0;
  if (alarms?.enable === true && !primary.alarmsIgnored)
    for (const name of alarms.alarmNames) {
      const alarm = world.alarms.get(name);
      if (alarm !== undefined) seconds = Math.max(seconds, alarm.evaluationPeriods * alarm.periodSeconds);
    }
  const bakeMs = strategy === 'ROLLING' ? bakeTimeInMinutes * MINUTE_MS : 0; // else it is a stage of its own (BG-03)
  return Math.max(bakeMs, Math.min(LONGEST_ALARM_BAKE_SECONDS, seconds) * SECOND_MS);
}

/** Old deployments end with their last task; the newest is complete when it is all there, healthy and baked. Sources: DEP-07, DEP-08. */
export function closeDeployments(world: World, service: Service, primary: Deployment, record: Record): void {
  const now = tally(world, service);
  for (const number of service.deployments.slice(1)) {
    const left = now.present.get(number) ?? 0;
    const deployment = deploymentOf(world, number);
    if (left === 0 && primary.rolloutState !== 'FAILED')
      record({ type: 'DeploymentChanged', deployment: number, change: { status: 'INACTIVE', desiredCount: 0 } });
    else if (left > 0 && deployment.desiredCount !== left)
      record({ type: 'DeploymentChanged', deployment: number, change: { desiredCount: left } });
  }
  if (primary.rolloutState !== 'IN_PROGRESS') return;
  if (primary.bakingSinceMs === null && !isInPlace(service, primary, now)) return;
  const bakeMs = alarmBakeMs(world, service, primary);
  const sinceMs = primary.bakingSinceMs ?? world.nowMs;
  if (world.nowMs < sinceMs + bakeMs) {
    if (primary.bakingSinceMs === null)
      record({ type: 'DeploymentChanged', deployment: primary.number, change: { bakingSinceMs: sinceMs } });
    return wakeAt(service, sinceMs + bakeMs, record);
  }
  completeDeployment(world, service, primary, record);
}

/** The rollout has come to its end: nothing old is left. Source: DEP-08. */
export function completeDeployment(world: World, service: Service, primary: Deployment, record: Record): void {
  record({
    type: 'DeploymentChanged',
    deployment: primary.number,
    change: { rolloutState: 'COMPLETED', rolloutCause: 'completed', bakingSinceMs: null },
  });
  say(service, { kind: 'deployment-completed', deployment: primary.number }, record);
  finishRollout(world, service, primary, record);
}

/** Enough healthy tasks, and nothing old left unless the service may clean up later. Sources: DEP-08, DEP-21, DEP-22. */
function isInPlace(service: Service, primary: Deployment, now: Tally): boolean {
  const { deploymentConfiguration } = service.wish;
  const desiredCount = desiredOf(service, primary);
  const alone = service.deployments.length === 1 && now.leaving.length === 0;
  const early = deploymentConfiguration.earlySuccessCriteria;
  if (early?.enable === true && desiredCount > 0 && primary.rolloutCause === 'deploying') {
    const { healthyPercent = 100, sourceServiceRevisionCleanup } = early;
    if (now.freshHealthy.length < healthyTasksNeeded(desiredCount, healthyPercent)) return false;
    return alone || sourceServiceRevisionCleanup === 'DEFERRED';
  }
  return alone && now.sick.length === 0 && now.fresh.length === desiredCount && now.freshHealthy.length >= desiredCount;
}

/** Steady: one deployment, complete, as many RUNNING as wanted and nothing else under way. Source: SVC-23. */
export function isSteady(world: World, service: Service, now: Tally): boolean {
  const primary = deploymentOf(world, service.deployments[0] as number);
  return (
    service.deployments.length === 1 &&
    primary.rolloutState === 'COMPLETED' &&
    now.freshRunning === desiredOf(service, primary) &&
    now.fresh.length === now.freshRunning &&
    now.leaving.length === 0 &&
    now.sick.length === 0 &&
    !now.fresh.some((slot) => world.tasks.health(slot) === 'UNHEALTHY')
  );
}

/** A daemon wants as many tasks as there are instances for it (DMN-01). */
export const desiredOf = (service: Service, primary: Deployment): number =>
  service.schedulingStrategy === 'DAEMON' ? primary.desiredCount : service.wish.desiredCount;

export function saySteady(world: World, service: Service, record: Record): void {
  const steady = isSteady(world, service, tally(world, service));
  const saidAtMs = service.scheduler.steadySaidAtMs;
  if (!steady && saidAtMs !== null) note(service, { steadySaidAtMs: null }, record);
  if (!steady || (saidAtMs !== null && world.nowMs < saidAtMs + REPEAT_AFTER_MS)) return;
  note(service, { steadySaidAtMs: world.nowMs }, record);
  say(service, { kind: 'steady' }, record);
}
