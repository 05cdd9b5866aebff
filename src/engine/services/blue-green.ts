import type { LifecycleStage, Shift } from '../../model/blue-green.ts';
import type { Deployment, FailureCause, Service } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { LIFECYCLE_STAGES, SHIFT_LIMITS } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import type { World } from '../world.ts';
import { countHealthy, decideFailure, failDeployment } from './circuit-breaker.ts';
import { completeDeployment } from './completion.ts';
import { askHooks, moveHooks, nextHookAtMs, verdictOf } from './lifecycle-hooks.ts';
import { fixDigests } from './replica.ts';
import { keepAt } from './revision-scale.ts';
import { note, wakeAt } from './say.ts';
import { tally } from './tally.ts';
import { ALL_TENTHS } from './traffic.ts';
import { wakeForLaunch } from './wake.ts';

/** More stages than any deployment passes at one instant: 34 steps of two, there and back. */
const STAGES_AT_ONE_INSTANT = 200;

/**
 * One step of a deployment that shifts traffic: the two revisions are kept at their counts, and the stages follow one
 * another as far as nothing holds them. Sources: BG-03 to BG-13.
 */
export function reconcileShift(world: World, service: Service, green: Deployment, record: Record): void {
  const isForward = service.deployments[0] === green.number;
  if (isForward) {
    countHealthy(world, service, green, tally(world, service, green.number).freshHealthy, record);
    watch(world, service, green, record);
    fixDigests(world, green, record);
  }
  const { blue } = shiftOf(green);
  if (blue !== null) fixDigests(world, deploymentOf(world, blue), record);
  for (let stages = 0; stages < STAGES_AT_ONE_INSTANT; stages++) {
    const shift = shiftOf(green);
    if (shift.finishedAtMs !== undefined) return;
    if (!shift.isGoingBack && service.deployments[0] !== green.number) enter(world, green, 'back', record);
    else if (shift.stages.length === 0)
      enter(world, green, service.deployments.length > 2 ? 'RECONCILE_SERVICE' : 'PRE_SCALE_UP', record);
    scale(world, service, green, record);
    if (service.deployments[0] === green.number) watch(world, service, green, record);
    if (service.deployments[0] === green.number && green.rolloutState !== 'IN_PROGRESS') return;
    if (!shiftOf(green).isGoingBack && service.deployments[0] !== green.number) continue;
    if (!moveOn(world, service, green, record)) break;
  }
  wakeAt(service, nextStageAtMs(world, green), record);
  for (const number of revisionsOf(green)) {
    const revision = deploymentOf(world, number);
    if (tally(world, service, number).fresh.length < revision.desiredCount)
      wakeForLaunch(world, service, revision, record);
  }
}

/** Breaker and alarms watch until green has baked; what is only cleaned up goes back at somebody's wish alone. Sources: CB-05, ALM-03, SDEP-05. */
function watch(world: World, service: Service, green: Deployment, record: Record): void {
  if (shiftOf(green).stage !== 'CLEAN_UP' || green.rollout.status === 'ROLLBACK_REQUESTED')
    decideFailure(world, service, green, record);
}

const shiftOf = ({ shift }: Deployment): Shift => shift as Shift;

/** Green, and blue where there is one. */
const revisionsOf = (green: Deployment): number[] => {
  const { blue } = shiftOf(green);
  return blue === null ? [green.number] : [green.number, blue];
};

/** Tasks of each revision at this stage: blue all the way until it is cleaned up, green from its scale-up on. Sources: BG-04, BG-10, BG-13. */
function scale(world: World, service: Service, green: Deployment, record: Record): void {
  const { desiredCount } = service.wish;
  const shift = shiftOf(green);
  const { stage, isGoingBack, blue } = shift;
  const isCleaning = stage === 'CLEAN_UP';
  const greenIsUp = isGoingBack ? !isCleaning : stage !== 'RECONCILE_SERVICE' && stage !== 'PRE_SCALE_UP';
  const hasRoom =
    blue === null ||
    keepAt(
      world,
      service,
      deploymentOf(world, blue),
      { wanted: isCleaning && !isGoingBack ? 0 : desiredCount, mayStart: true, isNew: false, serves: true },
      record,
    );
  const isBlueWhole = blue === null || tally(world, service, blue).freshHealthy.length >= desiredCount;
  for (const number of service.deployments) {
    if (number === blue || number === green.number) continue;
    const other = deploymentOf(world, number);
    const isSpare = stage !== 'RECONCILE_SERVICE' || isBlueWhole;
    keepAt(
      world,
      service,
      other,
      { wanted: isSpare ? 0 : desiredCount, mayStart: false, isNew: false, serves: false },
      record,
    );
  }
  const greenHasRoom = keepAt(
    world,
    service,
    green,
    {
      wanted: greenIsUp ? desiredCount : 0,
      mayStart: hasRoom && !isGoingBack && green.rolloutState === 'IN_PROGRESS',
      isNew: true,
      serves: shift.productionTenths > 0,
    },
    record,
  );
  if (hasRoom && greenHasRoom && service.scheduler.retry !== null && !isShort(world, service, green))
    note(service, { retry: null }, record);
}

/** Some revision that may still start tasks waits for room. */
function isShort(world: World, service: Service, green: Deployment): boolean {
  const { isGoingBack } = shiftOf(green);
  return revisionsOf(green).some((number) => {
    if (number === green.number && (isGoingBack || green.rolloutState !== 'IN_PROGRESS')) return false;
    const { fresh } = tally(world, service, number);
    return fresh.length < deploymentOf(world, number).desiredCount;
  });
}

/** Goes to the next stage, ends, or fails, if it is time. @returns whether anything changed. */
function moveOn(world: World, service: Service, green: Deployment, record: Record): boolean {
  moveHooks(world, green, record);
  const shift = shiftOf(green);
  const verdict = verdictOf(shift);
  if (!shift.isGoingBack && (verdict === 'hook' || verdict === 'hook-timeout'))
    return fail(world, service, green, verdict, record);
  if (verdict !== 'wait' && world.nowMs >= workEndsAtMs(shift) && isStageDone(world, service, green)) {
    if (shift.stage === 'CLEAN_UP') finish(world, service, green, record);
    else enter(world, green, nextStage(shift), record);
    return true;
  }
  return world.nowMs >= limitAtMs(green, verdict) && fail(world, service, green, 'stage-timeout', record);
}

function fail(world: World, service: Service, green: Deployment, cause: FailureCause, record: Record): boolean {
  failDeployment(world, service, green, { cause, rollback: true }, record);
  return true;
}

/** Whether the tasks are where the stage wants them. */
function isStageDone(world: World, service: Service, green: Deployment): boolean {
  const { desiredCount } = service.wish;
  const { stage, isGoingBack, blue } = shiftOf(green);
  const isUp = (number: number | null): boolean => {
    if (number === null) return true;
    const now = tally(world, service, number);
    return now.sick.length === 0 && now.fresh.length === desiredCount && now.freshHealthy.length >= desiredCount;
  };
  const isGone = (number: number | null): boolean =>
    number === null || !tally(world, service, number).present.has(number);
  const others = service.deployments.filter((number) => number !== blue && number !== green.number);
  switch (stage) {
    case 'RECONCILE_SERVICE':
      return isUp(blue) && others.every(isGone);
    case 'SCALE_UP':
      return isUp(isGoingBack ? blue : green.number);
    case 'CLEAN_UP':
      return others.every(isGone) && (isGoingBack ? isGone(green.number) && isUp(blue) : isGone(blue));
    default:
      return true;
  }
}

/** The new revision is alone, or the old one again. */
function finish(world: World, service: Service, green: Deployment, record: Record): void {
  const { isGoingBack, blue } = shiftOf(green);
  const stays = isGoingBack ? (blue as number) : green.number;
  record({ type: 'TrafficShiftEnded', deployment: green.number });
  for (const number of service.deployments.filter((one) => one !== stays))
    record({ type: 'DeploymentChanged', deployment: number, change: { status: 'INACTIVE', desiredCount: 0 } });
  completeDeployment(world, service, deploymentOf(world, stays), record);
}

/** Takes the deployment into a stage: weights, then hooks, which see them. Sources: BG-05, BG-07, BG-10 to BG-12. */
function enter(world: World, green: Deployment, to: LifecycleStage | 'back', record: Record): void {
  const shift = shiftOf(green);
  const isGoingBack = shift.isGoingBack || to === 'back';
  const stage = to === 'back' ? (wayBack(shift)[0] as LifecycleStage) : to;
  let { testTenths, productionTenths, shiftsDone } = shift;
  if (isGoingBack && stage !== 'SCALE_UP') [testTenths, productionTenths] = [0, 0];
  else if (stage === 'TEST_TRAFFIC_SHIFT') testTenths = ALL_TENTHS;
  else if (stage === 'PRODUCTION_TRAFFIC_SHIFT') productionTenths = shift.plan.sharesTenths[shiftsDone++] ?? ALL_TENTHS;
  const asked = askHooks(world, shift, stage);
  record({
    type: 'LifecycleStageEntered',
    deployment: green.number,
    stage,
    testTenths,
    productionTenths,
    shiftsDone,
    isGoingBack,
    asked,
  });
}

/**
 * Going back passes the shifts that were made, so that their hooks hear of it, and cleans up. Blue becomes whole first if
 * it was being cleaned up itself. Source: BG-10.
 */
const wayBack = ({ stages }: Shift): LifecycleStage[] =>
  LIFECYCLE_STAGES.filter(
    (stage) =>
      stage === 'CLEAN_UP' ||
      (stage === 'SCALE_UP' && stages.some((passed) => passed.stage === 'CLEAN_UP')) ||
      ((stage === 'TEST_TRAFFIC_SHIFT' || stage === 'PRODUCTION_TRAFFIC_SHIFT') &&
        stages.some((passed) => passed.stage === stage)),
  );

function nextStage(shift: Shift): LifecycleStage {
  const { stage, shiftsDone, plan, isGoingBack } = shift;
  if (!isGoingBack && stage === 'PRODUCTION_TRAFFIC_SHIFT' && shiftsDone < plan.sharesTenths.length)
    return 'PRE_PRODUCTION_TRAFFIC_SHIFT';
  const way: readonly LifecycleStage[] = isGoingBack ? wayBack(shift) : LIFECYCLE_STAGES;
  return way[way.indexOf(stage) + 1] as LifecycleStage;
}

/** When the stage has lasted as long as it must. Sources: BG-09, BG-11, BG-12. */
function workEndsAtMs({ stage, stageSinceMs, plan, shiftsDone, isGoingBack }: Shift): EpochMs {
  switch (stage) {
    case 'TEST_TRAFFIC_SHIFT':
      return stageSinceMs + plan.shiftMs;
    case 'PRODUCTION_TRAFFIC_SHIFT':
      return (
        stageSinceMs + plan.shiftMs + (!isGoingBack && shiftsDone < plan.sharesTenths.length ? plan.stepBakeMs : 0)
      );
    case 'BAKE_TIME':
      return stageSinceMs + plan.bakeMs;
    default:
      return stageSinceMs;
  }
}

/**
 * When the deployment fails because it lasts too long: a stage a day, the whole thirty days. A stage may last longer while
 * a hook is waited for, which has its own timeout, and while it bakes; clean-ups and ways back have no limit. Source: BG-09.
 */
function limitAtMs(green: Deployment, verdict: ReturnType<typeof verdictOf>): EpochMs {
  const shift = shiftOf(green);
  if (shift.isGoingBack || shift.stage === 'CLEAN_UP') return Number.POSITIVE_INFINITY;
  const stageAtMs = Math.max(shift.stageSinceMs + SHIFT_LIMITS.stageMs, workEndsAtMs(shift));
  return Math.min(verdict === 'wait' ? Number.POSITIVE_INFINITY : stageAtMs, green.createdAtMs + SHIFT_LIMITS.allMs);
}

/** When time alone moves the deployment next. */
function nextStageAtMs(world: World, green: Deployment): EpochMs {
  const shift = shiftOf(green);
  const instants = [nextHookAtMs(shift), workEndsAtMs(shift), limitAtMs(green, verdictOf(shift))];
  return Math.min(...instants.filter((atMs) => atMs > world.nowMs));
}
