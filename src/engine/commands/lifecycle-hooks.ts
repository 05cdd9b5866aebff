import type { HookDetails, HookRun, ShiftCommand } from '../../model/blue-green.ts';
import type { CommandResult } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { Deployment, Service } from '../../model/service.ts';
import { SECOND_MS } from '../../model/units.ts';
import { CALL_BACK_SECONDS } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import { hookIdOf, serviceDeploymentNumberOf } from '../ids.ts';
import { serviceOf } from '../known.ts';
import { isUndecided, runsNow } from '../services/lifecycle-hooks.ts';
import { wakeAt } from '../services/say.ts';
import { shiftingOf } from '../services/traffic.ts';
import type { World } from '../world.ts';

type Of<T extends ShiftCommand['type']> = Extract<ShiftCommand, { readonly type: T }>;

interface Asked {
  readonly deployment: Deployment;
  readonly service: Service;
  readonly run: HookRun;
}

/** The question that is open under this id. */
function findRun(world: World, arn: string, hookId: string): Asked | Refusal {
  const number = serviceDeploymentNumberOf(world, arn);
  const deployment = number === undefined ? undefined : world.deployments[number];
  if (deployment === undefined || deployment.taskSet !== undefined)
    return refuse('ServiceDeploymentNotFoundException', 'The service deployment was not found.', [
      'serviceDeploymentArn',
    ]);
  const service = serviceOf(world, deployment.serviceNumber);
  const run = deployment.shift?.hookRuns.find((one) => hookIdOf(world, deployment.number, one.number) === hookId);
  if (deployment.shift === undefined || run === undefined)
    return invalid('The lifecycle hook was not found in the service deployment.', 'hookId');
  const isOpen =
    isUndecided(run) &&
    service.status === 'ACTIVE' &&
    shiftingOf(world, service)?.number === deployment.number &&
    runsNow(deployment.shift).includes(run);
  return isOpen
    ? { deployment, service, run }
    : refuse('ConflictException', `The lifecycle hook is ${run.status} and cannot be acted on.`, ['hookId']);
}

function settle(
  world: World,
  { deployment, service }: Asked,
  run: HookRun,
  details: HookDetails | undefined,
  record: Record,
): CommandResult {
  record({
    type: 'LifecycleHookChanged',
    deployment: deployment.number,
    run,
    ...(details !== undefined && { details }),
  });
  wakeAt(service, world.nowMs + world.timing.schedulerPeriodMs, record);
  return { done: { deployment: deployment.number } };
}

/** Lets a paused deployment go on, or sends it back. Source: BG-08. */
export function continueServiceDeployment(
  world: World,
  command: Of<'ContinueServiceDeployment'>,
  record: Record,
): CommandResult {
  const asked = findRun(world, command.serviceDeploymentArn, command.hookId);
  if (isRefusal(asked)) return { refusal: asked };
  const { action = 'CONTINUE' } = command;
  if (action !== 'CONTINUE' && action !== 'ROLLBACK')
    return { refusal: invalid('action should be one of [CONTINUE, ROLLBACK]', 'action') };
  if (asked.run.status !== 'AWAITING_ACTION')
    return { refusal: invalid('Only PAUSE hooks can be continued; a Lambda hook answers for itself.', 'hookId') };
  const status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
  return settle(world, asked, { ...asked.run, status, finishedAtMs: world.nowMs }, undefined, record);
}

/** Characters that the details of one hook may come to as JSON (our choice). */
const LONGEST_DETAILS = 16_384;

const isDetails = (value: unknown): value is HookDetails =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What the Lambda function of a hook returned to its last call. No status, or one that ECS does not know, is a failure.
 * Sources: BG-06, EX-BG-05, EX-BG-06.
 */
export function answerLifecycleHook(world: World, command: Of<'AnswerLifecycleHook'>, record: Record): CommandResult {
  const asked = findRun(world, command.serviceDeploymentArn, command.hookId);
  if (isRefusal(asked)) return { refusal: asked };
  const { run, deployment } = asked;
  if (run.status !== 'IN_PROGRESS') return { refusal: invalid('A PAUSE hook is continued, not answered.', 'hookId') };
  if (run.callAtMs !== null)
    return {
      refusal: refuse('ConflictException', 'The lifecycle hook has answered, and has not been called again yet.', [
        'hookId',
      ]),
    };
  const { hookStatus, callBackDelaySeconds = CALL_BACK_SECONDS.default, hookDetails } = command;
  const { least, most } = CALL_BACK_SECONDS;
  if (!(Number.isInteger(callBackDelaySeconds) && callBackDelaySeconds >= least && callBackDelaySeconds <= most))
    return { refusal: invalid(`callBackDelay must be between ${least} and ${most} seconds.`, 'callBackDelay') };
  if (hookDetails !== undefined && !isDetails(hookDetails))
    return { refusal: invalid('hookDetails must be a JSON object.', 'hookDetails') };
  const known = deployment.shift?.hookDetails[run.hook];
  const details = hookDetails === undefined ? undefined : { ...known, ...hookDetails };
  if (details !== undefined && JSON.stringify(details).length > LONGEST_DETAILS)
    return { refusal: invalid(`hookDetails have at most ${LONGEST_DETAILS} characters in all.`, 'hookDetails') };
  const news: HookRun =
    hookStatus === 'IN_PROGRESS'
      ? { ...run, callAtMs: world.nowMs + callBackDelaySeconds * SECOND_MS }
      : { ...run, status: hookStatus === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED', finishedAtMs: world.nowMs };
  return settle(world, asked, news, details, record);
}
