import type { Deployment, Service } from '../../model/service.ts';
import type { StabilityStatus, TaskSet } from '../../model/task-set.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import { ceilDiv } from '../order.ts';
import { firstUnprotectedAtMs } from '../tasks/protection.ts';
import { areTargetsHealthy, targetEntriesOf } from '../tasks/targets.ts';
import type { World } from '../world.ts';
import { moveCodeDeploy } from './code-deploy.ts';
import { isChecked } from './health.ts';
import { moveTargets } from './load-balancing.ts';
import { fixDigests } from './replica.ts';
import { keepAt, type Scale } from './revision-scale.ts';
import { note, REPEAT_AFTER_MS, say, wakeAt } from './say.ts';
import { tally } from './tally.ts';
import { sayThrottled } from './throttle.ts';
import { remind, wakeForLaunch, wakeForRetry } from './wake.ts';

/** All of the desired count, in the millionths of a percent that scales are kept in. */
export const WHOLE_MICROPERCENT = 100_000_000;

/**
 * How far draining goes beyond what is wanted: whatever the service says, these controllers drain by the defaults, 100 and
 * 200 percent. Source: CI-47.
 */
const DRAINING_MAXIMUM_PERCENT = 200;

/** Tasks that a task set of such a scale wants, rounded up; one that is DRAINING wants none. Sources: TS-02, EX-TS-01, EX-TS-02. */
export const computedDesiredCount = (
  desiredCount: number,
  { status, scaleMicropercent }: Pick<TaskSet, 'status' | 'scaleMicropercent'>,
): number => (status === 'DRAINING' ? 0 : ceilDiv(desiredCount * scaleMicropercent, WHOLE_MICROPERCENT));

const taskSetOf = ({ taskSet }: Deployment): TaskSet => taskSet as TaskSet;

/** Whether a task set has come to rest at this instant. Source: TS-04. */
export function stabilityOf(world: World, service: Service, set: Deployment): StabilityStatus {
  const { fresh, freshRunning, leaving, sick, stopping, starting } = tally(world, service, set.number);
  const wanted = computedDesiredCount(service.wish.desiredCount, taskSetOf(set));
  const isSteady =
    fresh.length === wanted &&
    freshRunning === wanted &&
    leaving.length + sick.length + stopping + starting === 0 &&
    fresh.every((slot) => isHealthyNow(world, slot));
  return isSteady ? 'STEADY_STATE' : 'STABILIZING';
}

/** Every check that there is has passed; without checks RUNNING is enough. */
function isHealthyNow(world: World, slot: number): boolean {
  const health = world.tasks.health(slot);
  if (health === 'UNHEALTHY' || (isChecked(world, slot) && health !== 'HEALTHY')) return false;
  const entries = targetEntriesOf(world, slot);
  return entries.length === 0 || areTargetsHealthy(world, slot, entries);
}

/** Notes whether a task set is steady, and since when. Source: TS-04. */
export function noteStability(world: World, service: Service, set: Deployment, record: Record): void {
  const stabilityStatus = stabilityOf(world, service, set);
  const taskSet = taskSetOf(set);
  if (stabilityStatus === taskSet.stabilityStatus) return;
  record({
    type: 'TaskSetChanged',
    deployment: set.number,
    taskSet: { ...taskSet, stabilityStatus, stabilityStatusAtMs: world.nowMs },
  });
}

/** One step for a service whose tasks come in sets: each is kept at its own share of the desired count. Sources: TS-01 to TS-05. */
export function reconcileTaskSets(world: World, service: Service, record: Record): void {
  moveTargets(world, service, record);
  sayThrottled(service, record);
  const { desiredCount } = service.wish;
  let hasRoom = true;
  let isShort = false;
  for (const number of [...service.deployments].reverse()) {
    const set = deploymentOf(world, number);
    fixDigests(world, set, record);
    const wanted = computedDesiredCount(desiredCount, taskSetOf(set));
    const scale: Scale = {
      wanted,
      mayStart: hasRoom,
      isNew: true,
      serves: true,
      drainingMaximumPercent: DRAINING_MAXIMUM_PERCENT,
    };
    hasRoom = keepAt(world, service, set, scale, record) && hasRoom;
    const now = tally(world, service, number);
    if (now.fresh.length < wanted) isShort = true;
    if (taskSetOf(set).status === 'DRAINING' && !now.present.has(number))
      record({ type: 'TaskSetDeleted', deployment: number });
    else settle(world, service, set, record);
  }
  if (!isShort && service.scheduler.retry !== null) note(service, { retry: null }, record);
  moveCodeDeploy(world, service, record);
  saySteady(world, service, record);
  wakeLater(world, service, record);
}

/** Its first steady state ends what a task set does only once: resolving its images. Source: DEP-60. */
function settle(world: World, service: Service, set: Deployment, record: Record): void {
  noteStability(world, service, set, record);
  const { stabilityStatus } = taskSetOf(set);
  if (stabilityStatus === 'STEADY_STATE' && set.rolloutState === 'IN_PROGRESS' && set.desiredCount > 0)
    record({
      type: 'DeploymentChanged',
      deployment: set.number,
      change: { rolloutState: 'COMPLETED', rolloutCause: 'completed', failedTasks: 0 },
    });
}

/** All sets steady and none on its way out: once when it comes to that, then every six hours. Source: SVC-23. */
function saySteady(world: World, service: Service, record: Record): void {
  const sets = service.deployments.map((number) => taskSetOf(deploymentOf(world, number)));
  const isSteady =
    sets.length > 0 &&
    sets.every(({ status, stabilityStatus }) => status !== 'DRAINING' && stabilityStatus === 'STEADY_STATE');
  const saidAtMs = service.scheduler.steadySaidAtMs;
  if (!isSteady && saidAtMs !== null) note(service, { steadySaidAtMs: null }, record);
  if (!isSteady || (saidAtMs !== null && world.nowMs < saidAtMs + REPEAT_AFTER_MS)) return;
  note(service, { steadySaidAtMs: world.nowMs }, record);
  say(service, { kind: 'steady' }, record);
}

function wakeLater(world: World, service: Service, record: Record): void {
  wakeForRetry(world, service, record);
  for (const number of service.deployments) {
    const set = deploymentOf(world, number);
    const now = tally(world, service, number);
    wakeAt(service, now.nextVerdictAtMs, record);
    wakeAt(service, now.nextRetirementAtMs, record);
    if (now.fresh.length < set.desiredCount) wakeForLaunch(world, service, set, record);
    if (now.fresh.length > set.desiredCount || now.leaving.length > 0)
      wakeAt(service, firstUnprotectedAtMs(world, [...now.fresh, ...now.leaving]), record);
  }
  remind(service, record);
}
