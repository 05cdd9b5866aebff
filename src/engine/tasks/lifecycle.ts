import type { Fault } from '../../model/fault.ts';
import type { HealthStatus, StopCode, TaskStatus } from '../../model/task.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import { FARGATE_PULL } from '../../tables/fargate-launches.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import { lognormalMs, type Spread, TIMING_SPREADS, type Timing } from '../../tables/timing.ts';
import { agentReportOf } from '../agents/agent-reports.ts';
import { drivenTimeline } from '../agents/driven-timeline.ts';
import { SPOT_NOTICE_MS, taskInterruptedAtMs } from '../capacity/spot.ts';
import { faultOf, faultsOf } from '../faults/task-faults.ts';
import { drawUnit, purpose } from '../prng.ts';
import { type AdoptedDefinition, type Launch, luckOf, type World } from '../world.ts';
import { lacksExecutionRole } from './execution-role.ts';
import { missingImage } from './missing-image.ts';
import { isReplacedByService } from './retirement.ts';
import { deregistrationDelayMs, isRegistered, nextTargetVerdict } from './targets.ts';

/** What a task does next by itself, and when. Computed from the task alone, so it can be asked again when it is due. */
export interface NextStep {
  readonly atMs: EpochMs;
  readonly what:
    | { readonly do: 'move'; readonly to: TaskStatus }
    | {
        readonly do: 'stop';
        readonly stopCode: StopCode;
        readonly reason: string;
        /** The container that ends it, where the plan did not foresee that. */
        readonly exit?: { readonly container: number; readonly exitCode: number; readonly reason?: string };
      }
    /** Capacity did not come in time; why is found out then. */
    | { readonly do: 'give-up' }
    | { readonly do: 'health'; readonly health: HealthStatus }
    | { readonly do: 'targets'; readonly health: 'healthy' | 'unhealthy' };
}

/** When a task passes the stations on its way to RUNNING; null: it never gets there. */
export interface StartTimeline {
  readonly pendingAtMs: EpochMs;
  readonly activatingAtMs: EpochMs | null;
  readonly pullStartedAtMs: EpochMs;
  readonly pullStoppedAtMs: EpochMs;
  readonly runningAtMs: EpochMs | null;
}

export const definitionOf = (world: World, slot: number): AdoptedDefinition =>
  world.definitions[world.tasks.get('definition', slot)] as AdoptedDefinition;

export const launchOf = (world: World, slot: number): Launch =>
  world.launches.get(world.tasks.get('launch', slot)) as Launch;

/** Whether the task has a network interface of its own, to be made before and removed after it runs (LIFE-02). */
export const hasOwnInterface = (world: World, slot: number): boolean =>
  definitionOf(world, slot).definition.networkMode === 'awsvpc';

/** A duration of the world's timing for one task: the median, or a draw around it when the world has jitter. */
function lasts(world: World, slot: number, name: keyof Timing): number {
  const medianMs = world.timing[name];
  const spread: Spread | undefined = TIMING_SPREADS[name];
  if (!world.settings.jitter || spread === undefined || medianMs === 0) return medianMs;
  const p95Ms = (spread.p95Ms / spread.medianMs) * medianMs;
  return lognormalMs(
    { medianMs, p95Ms },
    drawUnit(luckOf(world), purpose(`timing:${name}`), world.tasks.serial(slot), 0),
  );
}

/**
 * The way to RUNNING: interface first (awsvpc, Fargate), then the agent's work, the pull, the containers in dependsOn
 * order. Sources: LIFE-02, LIFE-05, LIFE-06, FG-33.
 */
export function startTimeline(world: World, slot: number): StartTimeline {
  const createdAtMs = isUnplaced(world, slot)
    ? Number.POSITIVE_INFINITY
    : world.tasks.get('heldSinceAtMs', slot) || world.tasks.get('createdAtMs', slot);
  const fargate = world.tasks.launchType(slot) === 'FARGATE';
  const visible = fargate || hasOwnInterface(world, slot);
  const pendingAtMs =
    createdAtMs + (fargate ? lasts(world, slot, 'fargateProvisioningMs') : visible ? lasts(world, slot, 'eniMs') : 0);
  const pullStartedAtMs = pendingAtMs + lasts(world, slot, fargate ? 'fargatePendingMs' : 'ec2PendingMs');
  const slowerMs = (faultOf(faultsOf(world, slot), 'SLOW_START')?.afterSeconds ?? 0) * SECOND_MS;
  const { runningAfterMs, imageMegabytes } = definitionOf(world, slot).plan;
  const isSized = fargate && imageMegabytes !== null && world.timing.fargatePullMs > 0;
  const pullMs = isSized
    ? Math.round((imageMegabytes / FARGATE_PULL.megabytesPerSecond) * SECOND_MS) + FARGATE_PULL.fixedMs
    : lasts(world, slot, fargate ? 'fargatePullMs' : 'ec2PullMs');
  const pullStoppedAtMs = pullStartedAtMs + pullMs + slowerMs;
  const planned: StartTimeline = {
    pendingAtMs,
    activatingAtMs: visible ? pullStartedAtMs : null,
    pullStartedAtMs,
    pullStoppedAtMs,
    runningAtMs: runningAfterMs === null ? null : pullStoppedAtMs + runningAfterMs,
  };
  const told = agentReportOf(world, slot);
  return told === undefined ? planned : drivenTimeline(planned, told);
}

/** The task's next step, or null when it only waits for others (RUNNING for good, or STOPPED). */
export function nextStep(world: World, slot: number): NextStep | null {
  const { tasks } = world;
  const status = tasks.lastStatus(slot);
  if (status === 'STOPPED') return null;
  return tasks.desiredStatus(slot) === 'STOPPED'
    ? stepTowardsStopped(world, slot, status)
    : stepTowardsRunning(world, slot, status);
}

/** Whether the task has no place yet, and may never have had one. Source: RUN-10. */
export const isUnplaced = ({ tasks }: World, slot: number): boolean =>
  tasks.get('instance', slot) < 0 && tasks.launchType(slot) !== 'FARGATE';

function stepTowardsRunning(world: World, slot: number, status: TaskStatus): NextStep | null {
  if (isUnplaced(world, slot))
    return { atMs: world.tasks.get('createdAtMs', slot) + world.timing.capacityWaitMs, what: { do: 'give-up' } };
  const timeline = startTimeline(world, slot);
  if (status === 'PROVISIONING') return interfaceTimeout(world, slot) ?? move(timeline.pendingAtMs, 'PENDING');
  if (agentReportOf(world, slot) !== undefined) return stepAsTold(world, slot, status, timeline);
  if (status !== 'RUNNING' && isRuntimeImpaired(world, slot)) return null;
  if (status === 'PENDING' && timeline.activatingAtMs !== null) return move(timeline.activatingAtMs, 'ACTIVATING');
  const { plan } = definitionOf(world, slot);
  const faults = faultsOf(world, slot);
  const pulledAtMs = pulledAt(world, slot, timeline);
  const failure = status === 'RUNNING' ? null : startFailure(world, slot, faults, timeline);
  if (failure !== null) return failure;
  const ending: NextStep | null =
    plan.ending === null
      ? null
      : {
          atMs: pulledAtMs + plan.ending.afterMs,
          what: { do: 'stop', stopCode: plan.ending.stopCode, reason: plan.ending.reason },
        };
  if (status !== 'RUNNING') {
    const running = timeline.runningAtMs === null ? null : move(timeline.runningAtMs, 'RUNNING');
    return earlier(running, ending);
  }
  const checks = earlier(nextHealth(world, slot, pulledAtMs, faults), nextVerdict(world, slot, faults));
  const own = earlier(earlier(checks, crash(world, slot, faults)), ending);
  return earlier(own, earlier(interruption(world, slot), retirement(world, slot)));
}

/** A task whose agent tells of it goes no further than it was told; health and targets are checked as everywhere. */
function stepAsTold(world: World, slot: number, status: TaskStatus, timeline: StartTimeline): NextStep | null {
  const { activatingAtMs, runningAtMs } = timeline;
  if (status === 'RUNNING') {
    const faults = faultsOf(world, slot);
    return earlier(nextHealth(world, slot, pulledAt(world, slot, timeline), faults), nextVerdict(world, slot, faults));
  }
  if (runningAtMs === null) return null;
  return move(runningAtMs, status === 'PENDING' && activatingAtMs !== null ? 'ACTIVATING' : 'RUNNING');
}

/** An interface that is never ready: the task on its instance has waited long enough. Source: LIFE-10. */
function interfaceTimeout(world: World, slot: number): NextStep | null {
  const { tasks, timing } = world;
  if (tasks.get('instance', slot) < 0 || faultOf(faultsOf(world, slot), 'INTERFACE_FAILS') === undefined) return null;
  return {
    atMs: tasks.get('heldSinceAtMs', slot) + timing.eniTimeoutMs,
    what: { do: 'stop', stopCode: 'TaskFailedToStart', reason: STOP_REASONS.interfaceTimeout },
  };
}

/** Whether nothing starts on the task's instance, because the container runtime there does not answer. Source: CI-30. */
const isRuntimeImpaired = (world: World, slot: number): boolean =>
  world.instanceChecks.get(world.tasks.get('instance', slot))?.CONTAINER_RUNTIME?.isImpaired === true;

/** The wait after Fargate's notice is over; tasks of services go when their services let them (DEP-13). Sources: FG-35, CH-20. */
function retirement(world: World, slot: number): NextStep | null {
  const atMs = world.tasks.instant('retiresAtMs', slot);
  return atMs === undefined || isReplacedByService(world, slot)
    ? null
    : { atMs, what: { do: 'stop', stopCode: 'ServiceSchedulerInitiated', reason: STOP_REASONS.retired } };
}

/** Fargate takes a Spot task back: it is told to stop, and has two minutes. Sources: FG-34, EVT-05. */
function interruption(world: World, slot: number): NextStep | null {
  const atMs = taskInterruptedAtMs(world, slot);
  return atMs === null
    ? null
    : { atMs, what: { do: 'stop', stopCode: 'SpotInterruption', reason: STOP_REASONS.spotInterrupted } };
}

/** What the checks of its target groups say next: the first verdict, then what faults make of it. Source: LB-05. */
function nextVerdict(world: World, slot: number, faults: readonly Fault[]): NextStep | null {
  const verdict = nextTargetVerdict(world, slot, faultOf(faults, 'TARGETS_FAIL'));
  return verdict === null ? null : { atMs: verdict.atMs, what: { do: 'targets', health: verdict.health } };
}

/** When the images were pulled: as it was kept, or as it is going to be. */
export const pulledAt = (world: World, slot: number, timeline: StartTimeline): EpochMs =>
  world.tasks.instant('pullStoppedAtMs', slot) ?? timeline.pullStoppedAtMs;

/** A start that cannot succeed. Sources: spec 5.2 (CannotPullContainerError, ResourceInitializationError), LIFE-03, EX-LIFE-14, IAM-01, EX-IAM-02. */
function startFailure(world: World, slot: number, faults: readonly Fault[], timeline: StartTimeline): NextStep | null {
  const { plan, definition } = definitionOf(world, slot);
  const fails = (atMs: EpochMs, reason: string): NextStep => ({
    atMs,
    what: { do: 'stop', stopCode: 'TaskFailedToStart', reason },
  });
  if (faultOf(faults, 'INITIALIZATION_FAILS') !== undefined)
    return fails(timeline.pullStartedAtMs, STOP_REASONS.initializationFailed);
  const roles = [launchOf(world, slot).details.overrides?.executionRoleArn, definition.executionRoleArn];
  if (plan.roleNeed !== null && lacksExecutionRole(world, slot, plan.roleNeed, roles))
    return fails(timeline.pullStartedAtMs, STOP_REASONS.initializationFailed);
  const image =
    faultOf(faults, 'PULL_FAILS') === undefined
      ? (plan.unpullable ?? missingImage(world, definition, timeline.pullStartedAtMs))
      : definition.containerDefinitions[0]?.image;
  return image === null || image === undefined ? null : fails(timeline.pullStoppedAtMs, STOP_REASONS.cannotPull(image));
}

/** A task that crashes at once and is replaced at once would never let time go on (our choice). */
const LEAST_RUN_SECONDS = 1;

/** The first essential container ends because a fault says so. Sources: CTR-03, spec 5.2 (OutOfMemoryError). */
function crash(world: World, slot: number, faults: readonly Fault[]): NextStep | null {
  let first: NextStep | null = null;
  for (const fault of faults) {
    if (fault.kind !== 'CRASH' && fault.kind !== 'OUT_OF_MEMORY') continue;
    const runsUntilMs =
      world.tasks.get('startedAtMs', slot) + Math.max(LEAST_RUN_SECONDS, fault.afterSeconds) * SECOND_MS;
    const outOfMemory = fault.kind === 'OUT_OF_MEMORY';
    const container = definitionOf(world, slot).definition.containerDefinitions.findIndex(({ essential }) => essential);
    first = earlier(first, {
      atMs: Math.max(runsUntilMs, fault.fromMs),
      what: {
        do: 'stop',
        stopCode: 'EssentialContainerExited',
        reason: STOP_REASONS.essentialExited,
        exit: {
          container: Math.max(0, container),
          exitCode: outOfMemory ? 137 : fault.exitCode,
          ...(outOfMemory && { reason: STOP_REASONS.outOfMemory }),
        },
      },
    });
  }
  return first;
}

/** The plan's next change of health, or that of a fault, unless somebody reported another. Source: CTR-11. */
function nextHealth(world: World, slot: number, pulledAtMs: EpochMs, faults: readonly Fault[]): NextStep | null {
  const { plan } = definitionOf(world, slot);
  const health = world.tasks.health(slot);
  if (plan.failsWithinMs === null || world.submitted.has(world.tasks.serial(slot))) return null;
  const fault = faultOf(faults, 'HEALTH_CHECK_FAILS');
  if (fault !== undefined) {
    const failsFromMs = Math.max(fault.fromMs, world.tasks.get('startedAtMs', slot) + fault.afterSeconds * SECOND_MS);
    const sick: NextStep = { atMs: failsFromMs + plan.failsWithinMs, what: { do: 'health', health: 'UNHEALTHY' } };
    if (health === 'UNHEALTHY') return null;
    return health === 'HEALTHY' ? sick : earlier(sick, plannedHealth(world, slot, pulledAtMs));
  }
  // What a fault made unhealthy recovers with the first check after it; what the plan made unhealthy stays so.
  if (health === 'UNHEALTHY')
    return plan.unhealthyAfterMs === null
      ? { atMs: world.nowMs + plan.recoversWithinMs, what: { do: 'health', health: 'HEALTHY' } }
      : null;
  return plannedHealth(world, slot, pulledAtMs);
}

function plannedHealth(world: World, slot: number, pulledAtMs: EpochMs): NextStep | null {
  const { plan } = definitionOf(world, slot);
  const change = (afterMs: number | null, health: HealthStatus): NextStep | null =>
    afterMs === null
      ? null
      : { atMs: Math.max(world.tasks.get('startedAtMs', slot), pulledAtMs + afterMs), what: { do: 'health', health } };
  const sick = change(plan.unhealthyAfterMs, 'UNHEALTHY');
  return world.tasks.health(slot) === 'HEALTHY' ? sick : earlier(sick, change(plan.healthyAfterMs, 'HEALTHY'));
}

/** From the wish to stop to STOPPED: leave the target groups, signal and wait, give the interface back. Sources: LIFE-02, LB-06, CTR-06, CTR-07. */
function stepTowardsStopped(world: World, slot: number, status: TaskStatus): NextStep | null {
  const requestedAtMs = world.tasks.get('stopRequestedAtMs', slot);
  const afterContainers: TaskStatus =
    hasOwnInterface(world, slot) && !isUnplaced(world, slot) ? 'DEPROVISIONING' : 'STOPPED';
  // An interrupted Spot task has two minutes for everything (FG-34).
  const lastMs =
    world.tasks.stopCode(slot) === 'SpotInterruption' ? requestedAtMs + SPOT_NOTICE_MS : Number.POSITIVE_INFINITY;
  // Where the agent tells of its tasks, containers end when it says so.
  const told = agentReportOf(world, slot);
  const { stoppedAtMs: toldAtMs = Number.POSITIVE_INFINITY } = told ?? {};
  switch (status) {
    case 'PROVISIONING':
      return move(requestedAtMs, afterContainers);
    case 'PENDING':
      return told !== undefined && told.stoppedAtMs === undefined ? null : move(requestedAtMs, afterContainers);
    case 'DEACTIVATING':
      return move(
        Math.min(world.tasks.get('stoppingAtMs', slot) + deregistrationDelayMs(world, slot), lastMs, toldAtMs),
        'STOPPING',
      );
    case 'STOPPING':
      if (told !== undefined) return told.stoppedAtMs === undefined ? null : move(told.stoppedAtMs, afterContainers);
      return move(
        Math.min(world.tasks.get('signalledAtMs', slot) + definitionOf(world, slot).plan.stopsWithinMs, lastMs),
        afterContainers,
      );
    case 'DEPROVISIONING':
      return move(world.tasks.get('executionStoppedAtMs', slot) + lasts(world, slot, 'eniDetachMs'), 'STOPPED');
    default:
      return move(requestedAtMs, leavesTargets(world, slot, status) ? 'DEACTIVATING' : 'STOPPING');
  }
}

/** A task behind target groups lets its requests end before it is told to stop, unless its containers have ended already. Source: LB-06. */
const leavesTargets = (world: World, slot: number, status: TaskStatus): boolean =>
  status === 'RUNNING' && isRegistered(world, slot) && world.tasks.stopCode(slot) !== 'EssentialContainerExited';

const move = (atMs: EpochMs, to: TaskStatus): NextStep => ({ atMs, what: { do: 'move', to } });

/** The earlier of two; at one instant the first, so that a task that runs and ends at once has run. */
const earlier = (a: NextStep | null, b: NextStep | null): NextStep | null =>
  a === null ? b : b === null ? a : b.atMs < a.atMs ? b : a;
