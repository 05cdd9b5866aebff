import type { Deployment, Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import { firstUnprotectedAtMs } from '../tasks/protection.ts';
import type { World } from '../world.ts';
import { reconcileShift } from './blue-green.ts';
import { countHealthy, decideFailure } from './circuit-breaker.ts';
import { closeDeployments, saySteady } from './completion.ts';
import { reconcileDaemon } from './daemon.ts';
import { moveTargets } from './load-balancing.ts';
import { rebalance } from './rebalancing.ts';
import { fixDigests, replaceOld, sayWhenStuck, start, stopExtra, stopOld, stopSick } from './replica.ts';
import { rollingUpdateBounds } from './rolling-update.ts';
import { moveRollouts } from './rollout.ts';
import { note, wakeAt } from './say.ts';
import { stopServiceTasks } from './stop.ts';
import { tally } from './tally.ts';
import { reconcileTaskSets } from './task-sets.ts';
import { sayThrottled } from './throttle.ts';
import { shiftingOf } from './traffic.ts';
import { remind, wakeForLaunch, wakeForRetry } from './wake.ts';

/** Compares what a service wants with what it has, and starts and stops tasks. Sources: SVC-20, SVC-21, DEP-05. */
export function reconcile(world: World, service: Service, record: Record): void {
  note(service, { wakeAtMs: Number.POSITIVE_INFINITY }, record);
  if (service.status === 'DRAINING') return windDown(world, service, record);
  if (service.controller !== 'ECS') return reconcileTaskSets(world, service, record);
  if (service.schedulingStrategy === 'DAEMON') {
    reconcileDaemon(world, service, record);
    return remind(service, record);
  }
  moveRollouts(world, service, record);
  moveTargets(world, service, record);
  const shifting = shiftingOf(world, service);
  if (shifting !== undefined) {
    sayThrottled(service, record);
    reconcileShift(world, service, shifting, record);
    saySteady(world, service, record);
    return wakeLater(world, service, record);
  }
  countHealthy(world, service, primaryOf(world, service), tally(world, service).freshHealthy, record);
  decideFailure(world, service, primaryOf(world, service), record);
  sayThrottled(service, record);
  fixDigests(world, primaryOf(world, service), record);
  const { desiredCount, deploymentConfiguration } = service.wish;
  const bounds = rollingUpdateBounds(desiredCount, deploymentConfiguration);
  const stopping = [stopExtra, stopSick, stopOld];
  const steps = deploymentConfiguration.maximumPercent <= 100 ? [...stopping, start] : [start, ...stopping];
  for (const step of [...steps, replaceOld, sayWhenStuck]) step(world, service, bounds, record);
  decideFailure(world, service, primaryOf(world, service), record); // what these steps counted may have been one too many
  closeDeployments(world, service, primaryOf(world, service), record);
  saySteady(world, service, record);
  rebalance(world, service, bounds, record);
  wakeLater(world, service, record);
}

const primaryOf = (world: World, service: Service): Deployment => deploymentOf(world, service.deployments[0] as number);

/** How long a rollout is STOP_REQUESTED before it is STOPPED, if nothing else is to be done for its service. Our choice. */
const STOPPING_MS = 1_000;

/** The instants at which the service must be looked at again though nothing happens to it. */
function wakeLater(world: World, service: Service, record: Record): void {
  const now = tally(world, service);
  const { scheduler } = service;
  const primary = primaryOf(world, service);
  const watches =
    primary.rolloutState === 'IN_PROGRESS' ||
    service.deployments.length > 1 ||
    scheduler.replacing > 0 ||
    world.tasks.ofService(service.number).some((slot) => world.tasks.get('sickSinceAtMs', slot) > 0);
  if (watches) wakeAt(service, now.nextVerdictAtMs, record);
  wakeAt(service, now.nextRetirementAtMs, record);
  if (primary.rollout.status === 'STOP_REQUESTED') wakeAt(service, world.nowMs + STOPPING_MS, record);
  if (!wakeForRetry(world, service, record) && now.fresh.length < service.wish.desiredCount)
    wakeForLaunch(world, service, primary, record);
  if (service.deployments.length > 1 || now.fresh.length > service.wish.desiredCount || now.leaving.length > 0)
    wakeAt(service, firstUnprotectedAtMs(world, [...now.fresh, ...now.old, ...now.leaving]), record);
  remind(service, record);
}

/** A deleted service stops what it has and is INACTIVE once all of it is on its way. Sources: SVC-12, PROT-02. */
function windDown(world: World, service: Service, record: Record): void {
  moveTargets(world, service, record);
  const { fresh, leaving, sick, old } = tally(world, service);
  const alive = [...fresh, ...leaving, ...sick, ...old];
  if (alive.length > 0)
    stopServiceTasks(world, service, { among: alive, wanted: alive.length, evenProtected: true }, record);
  const { tasks } = world;
  const left = tasks
    .ofService(service.number)
    .some((slot) => !['STOPPING', 'DEPROVISIONING', 'STOPPED'].includes(tasks.lastStatus(slot)));
  if (!left) record({ type: 'ServiceStatusChanged', service: service.number, status: 'INACTIVE' });
}
