import type { LifecycleHook, LifecycleHookRequest, Shift, ShiftPlan } from '../../model/blue-green.ts';
import type { DeploymentConfiguration } from '../../model/service.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { HOOK_TIMEOUT_MINUTES, SHIFT_LIMITS, SHIFT_STEPS } from '../../tables/deployments.ts';
import type { World } from '../world.ts';
import { ALL_TENTHS } from './traffic.ts';

/** Percent with one decimal, exactly. */
const tenths = (percent: number): number => Math.round(percent * 10);

/** Shares of production traffic after each shift, in tenths of a percent. Sources: BG-11, BG-12, EX-BG-02, EX-BG-04. */
export function sharesOf({ strategy, linearConfiguration, canaryConfiguration }: DeploymentConfiguration): number[] {
  if (strategy === 'CANARY') {
    const share = tenths(canaryConfiguration?.canaryPercent ?? SHIFT_STEPS.CANARY.default);
    return share >= ALL_TENTHS ? [ALL_TENTHS] : [share, ALL_TENTHS];
  }
  if (strategy !== 'LINEAR') return [ALL_TENTHS];
  const step = tenths(linearConfiguration?.stepPercent ?? SHIFT_STEPS.LINEAR.default);
  return Array.from({ length: Math.ceil(ALL_TENTHS / step) }, (_, at) => Math.min(ALL_TENTHS, (at + 1) * step));
}

/** How a deployment that begins now will shift its traffic; null: it rolls. Sources: BG-05, BG-06, BG-09, BG-11, BG-12. */
export function shiftPlanOf(configuration: DeploymentConfiguration, isBehindNlb: boolean): ShiftPlan | null {
  const { strategy = 'ROLLING', bakeTimeInMinutes = 0, lifecycleHooks = [] } = configuration;
  if (strategy === 'ROLLING') return null;
  const stepBakeMinutes =
    strategy === 'LINEAR'
      ? (configuration.linearConfiguration?.stepBakeTimeInMinutes ?? SHIFT_STEPS.LINEAR.bakeMinutes)
      : strategy === 'CANARY'
        ? (configuration.canaryConfiguration?.canaryBakeTimeInMinutes ?? SHIFT_STEPS.CANARY.bakeMinutes)
        : 0;
  return {
    strategy,
    sharesTenths: sharesOf(configuration),
    stepBakeMs: stepBakeMinutes * MINUTE_MS,
    bakeMs: bakeTimeInMinutes * MINUTE_MS,
    shiftMs: isBehindNlb ? SHIFT_LIMITS.nlbMs : 0,
    hooks: lifecycleHooks.map(hookOf),
  };
}

/**
 * A service that has no revision yet passes the stages as well, and its hooks are asked; but there is nothing to shift step
 * by step or to run side by side (our choice: AWS says of hooks alone that they run when a service is made). Source: BG-03.
 */
const firstPlan = (plan: ShiftPlan): ShiftPlan => ({
  ...plan,
  sharesTenths: [ALL_TENTHS],
  stepBakeMs: 0,
  bakeMs: 0,
  shiftMs: 0,
});

/** A shift that has not begun: the scheduler takes it into its first stage. */
export const newShift = ({ nowMs }: World, plan: ShiftPlan, blue: number | null): Shift => ({
  plan: blue === null ? firstPlan(plan) : plan,
  blue,
  stage: 'PRE_SCALE_UP',
  stageSinceMs: nowMs,
  testTenths: 0,
  productionTenths: 0,
  shiftsDone: 0,
  isGoingBack: false,
  hookRuns: [],
  hookDetails: {},
  stages: [],
});

function hookOf({
  targetType = 'AWS_LAMBDA',
  hookTargetArn,
  lifecycleStages,
  timeoutConfiguration,
  hookDetails,
}: LifecycleHookRequest): LifecycleHook {
  const { timeoutInMinutes = HOOK_TIMEOUT_MINUTES[targetType].default, action = 'ROLLBACK' } =
    timeoutConfiguration ?? {};
  return {
    targetType,
    ...(hookTargetArn !== undefined && { hookTargetArn }),
    stages: [...new Set(lifecycleStages)],
    timeoutMs: timeoutInMinutes * MINUTE_MS,
    timeoutAction: action,
    ...(hookDetails !== undefined && { details: hookDetails }),
  };
}
