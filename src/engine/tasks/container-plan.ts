import type { ContainerDefinition, TaskDefinition } from '../../model/task-definition.ts';
import { SECOND_MS } from '../../model/units.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import { startOrder } from '../task-definitions/dependencies.ts';
import { hintsOf } from './container-hints.ts';
import { type RoleNeed, roleNeedOf } from './execution-role.ts';

/** How the containers of a task behave: computed from the definition alone, so that no task keeps state per container. */
export interface ContainerPlan {
  /** What its images weigh together, each counted once; null: not known of any (FG-33). */
  readonly imageMegabytes: number | null;
  /** In the order of the definition. */
  readonly containers: readonly PlannedContainer[];
  /** ms from "images pulled" until the task is RUNNING; null: it never is. */
  readonly runningAfterMs: number | null;
  /** The task ends by itself: when, and why; null: it runs until it is stopped. */
  readonly ending: {
    readonly afterMs: number;
    readonly stopCode: 'EssentialContainerExited' | 'TaskFailedToStart';
    readonly reason: string;
    readonly containerName: string;
  } | null;
  /** ms from "images pulled" until the task is HEALTHY; null: it never is by itself (CTR-12). */
  readonly healthyAfterMs: number | null;
  /** ms from "images pulled" until the task is UNHEALTHY; null: it never is by itself (CTR-11). */
  readonly unhealthyAfterMs: number | null;
  /** Where it cannot start without an execution role (IAM-01). */
  readonly roleNeed: RoleNeed;
  /** The first image that a label says cannot be pulled; null: none. */
  readonly unpullable: string | null;
  /** How long checks that fail take to say so, and checks that pass again; null: nothing essential is checked. */
  readonly failsWithinMs: number | null;
  readonly recoversWithinMs: number;
  /** ms from the stop signal until every container has stopped (CTR-06, CTR-07). */
  readonly stopsWithinMs: number;
}

export interface PlannedContainer {
  readonly name: string;
  readonly essential: boolean;
  readonly hasHealthCheck: boolean;
  /** ms from "images pulled"; null: it never starts. */
  readonly startsAfterMs: number | null;
  readonly exitsAfterMs: number | null;
  readonly exitCode: number | null;
  readonly healthyAfterMs: number | null;
  readonly unhealthyAfterMs: number | null;
  /** ms from the stop signal to the task until this container has stopped, and what it exits with then. */
  readonly stopsAfterMs: number;
  readonly stopExitCode: number;
}

export interface ContainerTiming {
  readonly containerStartMs: number;
  readonly containerStopMs: number;
}

/** Exit codes of a container that ended on SIGTERM, and of one that was killed. Source: CTR-07. */
const TERMINATED = 143;
const KILLED = 137;
/** Source: TD-54. */
const DEFAULT_STOP_TIMEOUT_SECONDS = 30;
/** How long a container runs that others wait for to end, when nothing says how long (our choice). */
const SHORT_RUN_MS = 1_000;

/** Sources: CTR-03 to CTR-08, CTR-10 to CTR-12; EX-CTR-01 to EX-CTR-05. */
export function planContainers(definition: TaskDefinition, timing: ContainerTiming): ContainerPlan {
  const { containerDefinitions: containers } = definition;
  const planned = new Map<string, Running>();
  let failure: { readonly afterMs: number; readonly containerName: string } | null = null;
  for (const name of startOrder(containers)) {
    const container = containers.find((one) => one.name === name) as ContainerDefinition;
    const start = startOf(container, planned, containers);
    if ('failsAfterMs' in start) {
      planned.set(name, neverStarted(container));
      if (failure === null || start.failsAfterMs < failure.afterMs)
        failure = { afterMs: start.failsAfterMs, containerName: name };
    } else planned.set(name, running(container, start.afterMs + timing.containerStartMs, containers));
  }
  const rows = containers.map((container) => planned.get(container.name) as Running);
  const stops = stopTimes(containers, timing);
  const started = failure === null;
  const runningAfterMs = started ? Math.max(...rows.map(({ startsAfterMs }) => startsAfterMs as number)) : null;
  const ending = endingOf(rows, containers, failure, runningAfterMs);
  const health = healthTimes(rows, containers);
  return {
    containers: containers.map((container, index) => ({
      ...(rows[index] as Running),
      ...(stops.get(container.name) as Stop),
    })),
    runningAfterMs: ending?.stopCode === 'TaskFailedToStart' ? null : runningAfterMs,
    ending,
    ...health,
    imageMegabytes: imageMegabytesOf(containers),
    roleNeed: roleNeedOf(definition),
    unpullable: containers.find((container) => hintsOf(container).pullFails)?.image ?? null,
    ...checkTimes(containers),
    stopsWithinMs: Math.max(...[...stops.values()].map(({ stopsAfterMs }) => stopsAfterMs)),
  };
}

function imageMegabytesOf(containers: readonly ContainerDefinition[]): number | null {
  const sizes = new Map<string, number>();
  for (const container of containers) {
    const { imageMegabytes } = hintsOf(container);
    if (imageMegabytes !== null) sizes.set(container.image, imageMegabytes);
  }
  return sizes.size === 0 ? null : [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

type Running = Omit<PlannedContainer, 'stopsAfterMs' | 'stopExitCode'>;
interface Stop {
  readonly stopsAfterMs: number;
  readonly stopExitCode: number;
}

const base = (container: ContainerDefinition) => ({
  name: container.name,
  essential: container.essential,
  hasHealthCheck: container.healthCheck !== undefined,
});

const neverStarted = (container: ContainerDefinition): Running => ({
  ...base(container),
  startsAfterMs: null,
  exitsAfterMs: null,
  exitCode: null,
  healthyAfterMs: null,
  unhealthyAfterMs: null,
});

/** When all dependencies are met, or when it is clear that one never will be. Sources: CTR-04, CTR-05. */
function startOf(
  container: ContainerDefinition,
  planned: ReadonlyMap<string, Running>,
  containers: readonly ContainerDefinition[],
): { readonly afterMs: number } | { readonly failsAfterMs: number } {
  let afterMs = 0;
  for (const { containerName, condition } of container.dependsOn ?? []) {
    const target = planned.get(containerName) as Running;
    const { startTimeout } = containers.find(({ name }) => name === containerName) as ContainerDefinition;
    if (target.startsAfterMs === null) return { failsAfterMs: 0 };
    const givesUpAfterMs =
      startTimeout === undefined ? Number.POSITIVE_INFINITY : target.startsAfterMs + startTimeout * SECOND_MS;
    const metAfterMs = metAfter(target, condition);
    if (condition !== 'START' && metAfterMs > givesUpAfterMs) return { failsAfterMs: givesUpAfterMs };
    if (metAfterMs === Number.POSITIVE_INFINITY)
      return { failsAfterMs: target.exitsAfterMs ?? Number.POSITIVE_INFINITY };
    afterMs = Math.max(afterMs, metAfterMs);
  }
  return { afterMs };
}

function metAfter(target: Running, condition: string): number {
  const never = Number.POSITIVE_INFINITY;
  switch (condition) {
    case 'START':
      return target.startsAfterMs ?? never;
    case 'COMPLETE':
      return target.exitsAfterMs ?? never;
    case 'SUCCESS':
      return target.exitCode === 0 ? (target.exitsAfterMs ?? never) : never;
    default: // HEALTHY
      return target.healthyAfterMs !== null &&
        (target.exitsAfterMs === null || target.healthyAfterMs <= target.exitsAfterMs)
        ? target.healthyAfterMs
        : never;
  }
}

function running(
  container: ContainerDefinition,
  startsAfterMs: number,
  containers: readonly ContainerDefinition[],
): Running {
  const hints = hintsOf(container);
  const awaited = containers.some(({ dependsOn = [] }) =>
    dependsOn.some(
      ({ containerName, condition }) =>
        containerName === container.name && (condition === 'COMPLETE' || condition === 'SUCCESS'),
    ),
  );
  const runsForMs = hints.runMs ?? (awaited ? SHORT_RUN_MS : null);
  const restarts = runsForMs !== null && isRestarted(container, runsForMs, hints.exitCode);
  const exitsAfterMs = runsForMs === null || restarts ? null : startsAfterMs + runsForMs;
  const check = container.healthCheck;
  const healthyAfterMs =
    check === undefined || hints.neverHealthy
      ? null
      : startsAfterMs + (hints.healthyAfterMs ?? check.interval * SECOND_MS);
  const failsFromMs = hints.neverHealthy ? 0 : hints.unhealthyAfterMs;
  const unhealthyAfterMs =
    check === undefined || failsFromMs === null
      ? null
      : startsAfterMs +
        (hints.neverHealthy ? unhealthyAfter(check) : failsFromMs + check.retries * check.interval * SECOND_MS);
  const before = (ms: number | null): number | null =>
    ms === null || (exitsAfterMs !== null && ms > exitsAfterMs) ? null : ms;
  return {
    ...base(container),
    startsAfterMs,
    exitsAfterMs,
    exitCode: exitsAfterMs === null ? null : hints.exitCode,
    healthyAfterMs: before(healthyAfterMs),
    unhealthyAfterMs: before(unhealthyAfterMs),
  };
}

/** Consecutive failures count from the end of the start period on. Source: CTR-11; EX-HEALTH-13. */
function unhealthyAfter({
  interval,
  retries,
  startPeriod = 0,
}: NonNullable<ContainerDefinition['healthCheck']>): number {
  const firstCounted = Math.max(1, Math.ceil(startPeriod / interval));
  return (firstCounted + retries - 1) * interval * SECOND_MS;
}

/** A restart policy restarts in place, for ever in our time, what ran long enough and exited with a code it does not ignore. Sources: CTR-10, TD-56. */
function isRestarted(container: ContainerDefinition, runsForMs: number, exitCode: number): boolean {
  const policy = container.restartPolicy as
    | {
        readonly enabled?: boolean;
        readonly ignoredExitCodes?: readonly number[];
        readonly restartAttemptPeriod?: number;
      }
    | undefined;
  if (policy?.enabled !== true || policy.ignoredExitCodes?.includes(exitCode) === true) return false;
  return runsForMs >= (policy.restartAttemptPeriod ?? 300) * SECOND_MS;
}

/** The first of: a start that can never happen, an essential exit, the exit of the last container. */
function endingOf(
  rows: readonly Running[],
  containers: readonly ContainerDefinition[],
  failure: { readonly afterMs: number; readonly containerName: string } | null,
  runningAfterMs: number | null,
): ContainerPlan['ending'] {
  const exits = rows.filter(({ exitsAfterMs }) => exitsAfterMs !== null);
  const essential = exits
    .filter(({ essential: matters }) => matters)
    .sort((a, b) => (a.exitsAfterMs as number) - (b.exitsAfterMs as number))[0];
  const allExited =
    exits.length === containers.length
      ? exits.reduce((last, one) => ((one.exitsAfterMs as number) > (last.exitsAfterMs as number) ? one : last))
      : undefined;
  const exit = essential ?? allExited;
  if (
    failure !== null &&
    Number.isFinite(failure.afterMs) &&
    (exit === undefined || failure.afterMs <= (exit.exitsAfterMs as number))
  )
    return {
      afterMs: failure.afterMs,
      stopCode: 'TaskFailedToStart',
      reason: STOP_REASONS.dependencyNeverMet(failure.containerName),
      containerName: failure.containerName,
    };
  if (exit === undefined) return null;
  const afterMs = exit.exitsAfterMs as number;
  const failed = runningAfterMs === null || afterMs < runningAfterMs;
  return {
    afterMs,
    stopCode: failed ? 'TaskFailedToStart' : 'EssentialContainerExited',
    reason: STOP_REASONS.essentialExited,
    containerName: exit.name,
  };
}

/** How long the essential checks take to a verdict: so many failures in a row, or one success. Source: CTR-11. */
function checkTimes(
  containers: readonly ContainerDefinition[],
): Pick<ContainerPlan, 'failsWithinMs' | 'recoversWithinMs'> {
  const checks = containers.flatMap(({ essential, healthCheck }) =>
    essential && healthCheck !== undefined ? [healthCheck] : [],
  );
  if (checks.length === 0) return { failsWithinMs: null, recoversWithinMs: 0 };
  return {
    failsWithinMs: Math.min(...checks.map(({ interval, retries }) => interval * retries)) * SECOND_MS,
    recoversWithinMs: Math.max(...checks.map(({ interval }) => interval)) * SECOND_MS,
  };
}

/** Over the essential containers that have a check. Source: CTR-12. */
function healthTimes(
  rows: readonly Running[],
  containers: readonly ContainerDefinition[],
): Pick<ContainerPlan, 'healthyAfterMs' | 'unhealthyAfterMs'> {
  const checked = rows.filter(
    (_, index) => containers[index]?.essential === true && containers[index].healthCheck !== undefined,
  );
  const sick = checked.flatMap(({ unhealthyAfterMs }) => unhealthyAfterMs ?? []);
  const well = checked.map(({ healthyAfterMs }) => healthyAfterMs);
  return {
    healthyAfterMs: checked.length === 0 || well.includes(null) ? null : Math.max(...(well as number[])),
    unhealthyAfterMs: sick.length === 0 ? null : Math.min(...sick),
  };
}

/** Whoever depends on a container stops before it; each gets its own time to honour the signal. Sources: CTR-06, CTR-07, TD-54. */
function stopTimes(containers: readonly ContainerDefinition[], timing: ContainerTiming): Map<string, Stop> {
  const stops = new Map<string, Stop>();
  for (const name of [...startOrder(containers)].reverse()) {
    const container = containers.find((one) => one.name === name) as ContainerDefinition;
    const dependents = containers.filter(({ dependsOn = [] }) =>
      dependsOn.some(({ containerName }) => containerName === name),
    );
    const signalledAfterMs = Math.max(0, ...dependents.map((one) => (stops.get(one.name) as Stop).stopsAfterMs));
    const timeoutMs = (container.stopTimeout ?? DEFAULT_STOP_TIMEOUT_SECONDS) * SECOND_MS;
    const wantsMs = hintsOf(container).stopMs ?? timing.containerStopMs;
    const killed = wantsMs > timeoutMs;
    stops.set(name, {
      stopsAfterMs: signalledAfterMs + Math.min(wantsMs, timeoutMs),
      stopExitCode: killed ? KILLED : TERMINATED,
    });
  }
  return stops;
}
