import { serviceArn } from '../../model/arn.ts';
import type { HookAction, HookRun, HookStatus, HookTargetType, LifecycleStage } from '../../model/blue-green.ts';
import type { DeploymentStrategy } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { hookIdOf, serviceRevisionArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import type { World } from '../world.ts';

/** A question to a hook as DescribeServiceDeployments shows it, and what a Lambda function is called with. Sources: BG-07, BG-08. */
export interface HookView {
  readonly hookId: string;
  readonly lifecycleStage: LifecycleStage;
  readonly targetType: HookTargetType;
  readonly targetArn?: string;
  readonly status: HookStatus;
  readonly timeoutAction: HookAction;
  readonly startedAtMs: EpochMs;
  readonly expiresAtMs: EpochMs;
  readonly finishedAtMs?: EpochMs;
  readonly calls: number;
  readonly nextCallAtMs?: EpochMs;
  /** The event of the next or the open call; absent: it is a pause, or over. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface StageView {
  readonly lifecycleStage: LifecycleStage;
  readonly atMs: EpochMs;
  readonly testTrafficWeight: number;
  readonly productionTrafficWeight: number;
}

/** What a deployment that shifts traffic shows beside what every one shows. */
export interface ShiftView {
  readonly strategy: DeploymentStrategy;
  readonly lifecycleStage?: LifecycleStage;
  readonly lifecycleHookDetails: readonly HookView[];
  readonly lifecycleStages: readonly StageView[];
}

/** Source: BG-03, BG-08. */
export function shiftView(world: World, number: number): ShiftView {
  const { shift } = deploymentOf(world, number);
  if (shift === undefined) return { strategy: 'ROLLING', lifecycleHookDetails: [], lifecycleStages: [] };
  return {
    strategy: shift.plan.strategy,
    ...(shift.stages.length > 0 && { lifecycleStage: shift.stage }),
    lifecycleHookDetails: shift.hookRuns.map((run) => hookView(world, number, run)),
    lifecycleStages: stageViews(world, number),
  };
}

export const stageViews = (world: World, number: number): StageView[] =>
  (world.deployments[number]?.shift?.stages ?? []).map(({ stage, atMs, testTenths, productionTenths }) => ({
    lifecycleStage: stage,
    atMs,
    testTrafficWeight: testTenths / 10,
    productionTrafficWeight: productionTenths / 10,
  }));

function hookView(world: World, number: number, run: HookRun): HookView {
  const hook = deploymentOf(world, number).shift?.plan.hooks[run.hook];
  const { hookTargetArn, targetType = 'PAUSE', timeoutAction = 'ROLLBACK' } = hook ?? {};
  return {
    hookId: hookIdOf(world, number, run.number),
    lifecycleStage: run.stage,
    targetType,
    ...(hookTargetArn !== undefined && { targetArn: hookTargetArn }),
    status: run.status,
    timeoutAction,
    startedAtMs: run.startedAtMs,
    expiresAtMs: run.expiresAtMs,
    ...(run.finishedAtMs !== undefined && { finishedAtMs: run.finishedAtMs }),
    calls: run.calls,
    ...(run.callAtMs !== null && { nextCallAtMs: run.callAtMs }),
    ...(run.status === 'IN_PROGRESS' && { payload: payloadOf(world, number, run) }),
  };
}

/** The event that a Lambda function gets. Source: BG-07. */
function payloadOf(world: World, number: number, run: HookRun): Readonly<Record<string, unknown>> {
  const deployment = deploymentOf(world, number);
  const { name } = serviceOf(world, deployment.serviceNumber);
  const arn = serviceArn(world, world.cluster, name);
  const green = serviceRevisionArnOf(world, name, number);
  const { shift } = deployment;
  if (shift === undefined) return {};
  const { blue } = shift;
  const weights = (tenths: number) => ({
    ...(blue !== null && { [serviceRevisionArnOf(world, name, blue)]: (1_000 - tenths) / 10 }),
    [green]: tenths / 10,
  });
  return {
    executionId: hookIdOf(world, number, run.number),
    lifecycleStage: run.stage,
    resourceArn: arn,
    hookDetails: { ...shift.plan.hooks[run.hook]?.details, ...shift.hookDetails[run.hook] },
    executionDetails: {
      serviceArn: arn,
      targetServiceRevisionArn: green,
      testTrafficWeights: weights(shift.testTenths),
      productionTrafficWeights: weights(shift.productionTenths),
    },
  };
}
