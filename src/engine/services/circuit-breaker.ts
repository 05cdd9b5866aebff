import type { CircuitBreaker, Deployment, FailureCause, FailureThreshold, Service } from '../../model/service.ts';
import { BREAKER_BOUNDS, type BreakerBounds, DEFAULT_THRESHOLD } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import { heldByThrottle } from '../faults/throttled-apis.ts';
import { deploymentOf } from '../known.ts';
import { clamp, percentUp } from '../order.ts';
import type { World } from '../world.ts';
import { desiredOf } from './completion.ts';
import { changeRollout } from './rollout.ts';
import { say } from './say.ts';

/**
 * Failures at which a deployment of so many tasks becomes FAILED: half the desired count, rounded up, between two bounds,
 * unless the service says otherwise. Sources: CB-02, EX-CB-01 to EX-CB-06.
 */
export function failureThreshold(
  desiredCount: number,
  { type, value }: FailureThreshold = DEFAULT_THRESHOLD,
  bounds: BreakerBounds = 'current',
): number {
  const { atLeast, atMost } = BREAKER_BOUNDS[bounds];
  switch (type) {
    case 'COUNT':
      return value;
    case 'UNBOUNDED_PERCENT':
      return Math.max(1, percentUp(desiredCount, value));
    case 'BOUNDED_PERCENT':
      return clamp(percentUp(desiredCount, value), atLeast, atMost);
  }
}

/** The breaker of a service, if it is on. */
export const breakerOf = ({ wish }: Service): CircuitBreaker | undefined => {
  const breaker = wish.deploymentConfiguration.deploymentCircuitBreaker;
  return breaker?.enable === true ? breaker : undefined;
};

export const thresholdOf = (world: World, service: Service): number =>
  failureThreshold(
    desiredOf(service, deploymentOf(world, service.deployments[0] as number)),
    service.wish.deploymentConfiguration.deploymentCircuitBreaker?.thresholdConfiguration ?? DEFAULT_THRESHOLD,
    world.settings.circuitBreakerBounds ?? 'current',
  );

/** A healthy task of the newest deployment wipes out its failures, unless the service counts all of them. Sources: CB-06, DEP-11. */
export function countHealthy(
  world: World,
  service: Service,
  primary: Deployment,
  healthy: readonly number[],
  record: Record,
): void {
  const { tasks } = world;
  const news = healthy.filter((slot) => tasks.get('countedHealthy', slot) === 0);
  if (news.length === 0) return;
  const serials = news.map((slot) => tasks.serial(slot)).sort((a, b) => a - b);
  record({ type: 'TasksCountedHealthy', tasks: serials });
  const accumulates = breakerOf(service)?.resetOnHealthyTask === false;
  if (primary.failedTasks > 0 && !accumulates)
    record({ type: 'DeploymentChanged', deployment: primary.number, change: { failedTasks: 0 } });
}

/** Adds failures that the scheduler itself sees: tasks it stops for their health, attempts without room. Sources: CB-04, DEP-11. */
export function addFailures(world: World, deployment: number, failures: number, record: Record): void {
  const known = world.deployments[deployment];
  if (known === undefined || failures === 0) return;
  record({ type: 'DeploymentChanged', deployment, change: { failedTasks: known.failedTasks + failures } });
}

/** Ends a deployment that failed, by its breaker, an alarm or somebody's wish, whichever comes first (ALM-05); without them it never fails (DEP-10). @returns whether it did. */
export function decideFailure(world: World, service: Service, primary: Deployment, record: Record): boolean {
  if (primary.rolloutState !== 'IN_PROGRESS') return false;
  const breaker = breakerOf(service);
  if (breaker !== undefined && primary.failedTasks >= thresholdOf(world, service)) {
    failDeployment(world, service, primary, { cause: 'circuit-breaker', rollback: breaker.rollback }, record);
    return true;
  }
  const alarms = service.wish.deploymentConfiguration.alarms;
  // What rings while nobody can look, and is quiet when somebody can again, is missed (ALM-06).
  const watches = alarms?.enable === true && !primary.alarmsIgnored;
  if (watches && !heldByThrottle(world, service, 'cloudwatch', record) && isAnyInAlarm(world, alarms.alarmNames)) {
    failDeployment(world, service, primary, { cause: 'alarm', rollback: alarms.rollback }, record);
    return true;
  }
  if (primary.rollout.status === 'ROLLBACK_REQUESTED') {
    failDeployment(world, service, primary, { cause: 'stopped', rollback: true }, record);
    return true;
  }
  return false;
}

/** Source: ALM-02, ALM-03. */
export const isAnyInAlarm = (world: World, names: readonly string[]): boolean =>
  names.some((name) => world.alarms.get(name)?.state === 'ALARM');

interface Failure {
  readonly cause: FailureCause;
  readonly rollback: boolean;
}

/**
 * FAILED, and back to the most recent COMPLETED deployment if the service wants that and there is one; otherwise nothing
 * new is launched and what runs stays. Sources: CB-05, CB-07, CB-08, CB-10, ALM-03, SDEP-04, SDEP-05.
 */
export function failDeployment(
  world: World,
  service: Service,
  primary: Deployment,
  { cause, rollback }: Failure,
  record: Record,
): void {
  const { shift } = primary;
  const to = rollback ? (shift === undefined ? latestCompleted(world, service) : (shift.blue ?? undefined)) : undefined;
  const isReturn = primary.rolloutCause === 'rolling-back';
  record({
    type: 'DeploymentChanged',
    deployment: primary.number,
    change: { rolloutState: 'FAILED', rolloutCause: cause, bakingSinceMs: null },
  });
  if (cause !== 'stopped') say(service, { kind: 'deployment-failed', deployment: primary.number, cause }, record);
  // A failed return ends the service deployment that was being rolled back (SDEP-03).
  if (isReturn)
    for (const other of rollingBack(world, service)) changeRollout(world, other, { status: 'ROLLBACK_FAILED' }, record);
  const own = primary.rollout.status;
  if (own === 'PENDING' || own === 'IN_PROGRESS' || own === 'ROLLBACK_REQUESTED')
    changeRollout(
      world,
      primary.number,
      {
        status:
          to === undefined ? (own === 'ROLLBACK_REQUESTED' ? 'STOPPED' : 'STOP_REQUESTED') : 'ROLLBACK_IN_PROGRESS',
        cause,
        breakerTriggered: cause === 'circuit-breaker',
        ...(rollback && to === undefined && { lacksCandidate: true as const }),
        ...(to !== undefined && { rollback: { to, startedAtMs: world.nowMs } }),
        ...(to === undefined &&
          own === 'ROLLBACK_REQUESTED' && { stoppedAtMs: world.nowMs, finishedAtMs: world.nowMs }),
      },
      record,
    );
  if (to === undefined) return;
  say(service, { kind: 'rolling-back', deployment: to }, record);
  record({ type: 'DeploymentRolledBack', deployment: primary.number, to });
}

/** The most recent COMPLETED deployment of a service, whether it still has tasks or not. Source: CB-07. */
export function latestCompleted(world: World, service: Service): number | undefined {
  for (let number = world.deployments.length - 1; number >= 0; number--) {
    const deployment = world.deployments[number];
    if (deployment?.serviceNumber === service.number && deployment.rolloutState === 'COMPLETED') return number;
  }
  return undefined;
}

/** Deployments whose service deployment is on its way back. */
export const rollingBack = (world: World, service: Service): number[] =>
  service.deployments.filter((number) => deploymentOf(world, number).rollout.status === 'ROLLBACK_IN_PROGRESS');
