import type { CodeDeployDeployment, CodeDeployFailure } from '../../model/code-deploy.ts';
import type { Deployment, Service } from '../../model/service.ts';
import { CODE_DEPLOY_CONFIGS, CODE_DEPLOY_LIMITS, type CodeDeployConfig } from '../../tables/code-deploy.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import type { World } from '../world.ts';
import { wakeAt } from './say.ts';
import { changeTaskSet, makePrimary } from './task-set-primary.ts';

const ALL_TENTHS = 1_000;
/** More steps than a deployment takes at one instant: its shifts, and its stages. */
const STEPS_AT_ONE_INSTANT = 20;

/** The deployment of CodeDeploy that the service has under way; undefined: none. */
export const codeDeployOf = ({ codeDeploy }: Service): CodeDeployDeployment | undefined =>
  codeDeploy?.status === 'IN_PROGRESS' ? codeDeploy : undefined;

/**
 * What CodeDeploy does next: it waits up to an hour for the replacement, shifts the traffic part by part, and has the
 * original stop. Who scales the service meanwhile gives both sets five minutes to become steady. Source: TS-07.
 */
export function moveCodeDeploy(world: World, service: Service, record: Record): void {
  for (let step = 0; step < STEPS_AT_ONE_INSTANT; step++) {
    const now = codeDeployOf(service);
    if (now === undefined || service.status !== 'ACTIVE') return;
    const next = nextOf(world, service, now);
    if (next === undefined) break;
    if (next === 'done') return finishCodeDeploy(world, service, record);
    if (typeof next === 'string') return abandonCodeDeploy(world, service, next, record);
    record({ type: 'CodeDeployChanged', service: service.number, deployment: { ...now, ...next } });
    if (next.stage === 'TERMINATE') makePrimary(world, service, deploymentOf(world, now.replacement), record);
  }
  wakeAt(service, nextInstant(world, codeDeployOf(service)), record);
}

type Next = Partial<CodeDeployDeployment> | 'done' | CodeDeployFailure;

/** Its next step at this instant; undefined: it waits. */
function nextOf(world: World, service: Service, now: CodeDeployDeployment): Next | undefined {
  const { nowMs } = world;
  const [original, replacement] = [setOf(world, service, now.original), setOf(world, service, now.replacement)];
  if (now.stage === 'TERMINATE' && original === undefined) return 'done';
  if (original === undefined || replacement === undefined) return 'task-sets-gone';
  const { desiredCount } = service.wish;
  switch (now.stage) {
    case 'INSTALL':
      if (isSteady(replacement)) return { stage: 'SHIFT', nextShiftAtMs: nowMs, desiredCount };
      return nowMs >= now.createdAtMs + CODE_DEPLOY_LIMITS.installMs ? 'not-steady' : undefined;
    case 'SHIFT': {
      if (desiredCount !== now.desiredCount)
        return { desiredCount, steadyByMs: now.steadyByMs ?? nowMs + CODE_DEPLOY_LIMITS.scalingMs };
      if (now.steadyByMs !== null && isSteady(original) && isSteady(replacement)) return { steadyByMs: null };
      if (now.steadyByMs !== null && nowMs >= now.steadyByMs) return 'scaling-not-steady';
      if (now.nextShiftAtMs !== null) return nowMs >= now.nextShiftAtMs ? shifted(now, nowMs) : undefined;
      return now.steadyByMs === null ? { stage: 'TERMINATE', waitsSinceMs: nowMs } : undefined;
    }
    case 'TERMINATE':
      return nowMs >= (now.waitsSinceMs as number) + now.terminationWaitMs ? 'done' : undefined;
  }
}

const configOf = ({ configName }: CodeDeployDeployment): CodeDeployConfig =>
  CODE_DEPLOY_CONFIGS.get(configName) as CodeDeployConfig;

/** The next part of the traffic goes over; the one after it waits its time. */
function shifted(now: CodeDeployDeployment, nowMs: number): Partial<CodeDeployDeployment> {
  const { sharesTenths, everyMs } = configOf(now);
  const shiftedTenths = sharesTenths[now.shiftsDone] ?? ALL_TENTHS;
  return {
    shiftedTenths,
    shiftsDone: now.shiftsDone + 1,
    nextShiftAtMs: shiftedTenths >= ALL_TENTHS ? null : nowMs + everyMs,
  };
}

/** The set, unless it is on its way out or gone. */
function setOf(world: World, service: Service, number: number): Deployment | undefined {
  if (!service.deployments.includes(number)) return undefined;
  const set = deploymentOf(world, number);
  return set.taskSet === undefined || set.taskSet.status === 'DRAINING' ? undefined : set;
}

const isSteady = ({ taskSet }: Deployment): boolean => taskSet?.stabilityStatus === 'STEADY_STATE';

/** When time alone moves it. */
function nextInstant({ nowMs }: World, now: CodeDeployDeployment | undefined): number {
  if (now === undefined) return Number.POSITIVE_INFINITY;
  const instants =
    now.stage === 'INSTALL'
      ? [now.createdAtMs + CODE_DEPLOY_LIMITS.installMs]
      : now.stage === 'SHIFT'
        ? [now.nextShiftAtMs, now.steadyByMs]
        : [(now.waitsSinceMs as number) + now.terminationWaitMs];
  return Math.min(...instants.filter((atMs): atMs is number => atMs !== null && atMs > nowMs));
}

/** The original has had its time, and goes. */
function finishCodeDeploy(world: World, service: Service, record: Record): void {
  const now = codeDeployOf(service) as CodeDeployDeployment;
  end(world, service, { status: 'SUCCEEDED' }, record);
  drain(world, service, now.original, record);
}

/** All traffic goes back to the original, and the replacement goes; where the original is gone, the replacement stays. */
export function abandonCodeDeploy(world: World, service: Service, failure: CodeDeployFailure, record: Record): void {
  const now = codeDeployOf(service) as CodeDeployDeployment;
  const original = setOf(world, service, now.original);
  end(
    world,
    service,
    {
      status: failure === 'stopped' ? 'STOPPED' : 'FAILED',
      failure,
      shiftedTenths: original === undefined ? ALL_TENTHS : 0,
    },
    record,
  );
  const stays = original ?? setOf(world, service, now.replacement);
  if (stays !== undefined && stays.taskSet?.status !== 'PRIMARY') makePrimary(world, service, stays, record);
  if (original !== undefined) drain(world, service, now.replacement, record);
}

function end(world: World, service: Service, news: Partial<CodeDeployDeployment>, record: Record): void {
  const now = codeDeployOf(service) as CodeDeployDeployment;
  record({
    type: 'CodeDeployChanged',
    service: service.number,
    deployment: { ...now, nextShiftAtMs: null, steadyByMs: null, ...news, finishedAtMs: world.nowMs },
  });
}

/** The set's tasks stop: the scheduler looks at it at once. */
function drain(world: World, service: Service, number: number, record: Record): void {
  const set = setOf(world, service, number);
  if (set === undefined) return;
  changeTaskSet(set, { status: 'DRAINING' }, record);
  wakeAt(service, world.nowMs + world.timing.schedulerPeriodMs, record);
}
