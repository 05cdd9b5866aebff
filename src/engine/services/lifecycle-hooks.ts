import type { HookRun, LifecycleStage, Shift } from '../../model/blue-green.ts';
import type { Deployment } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';

const UNDECIDED: ReadonlySet<HookRun['status']> = new Set(['AWAITING_ACTION', 'IN_PROGRESS']);

export const isUndecided = ({ status }: HookRun): boolean => UNDECIDED.has(status);

/** The questions asked at the stage that the deployment is in now, and not at an earlier visit of it. */
export const runsNow = ({ hookRuns, stages }: Shift): readonly HookRun[] =>
  hookRuns.filter(({ visit }) => visit === stages.length - 1);

/** The questions that entering a stage asks. A Lambda is called at once; a pause waits for somebody. Sources: BG-05, BG-06. */
export function askHooks(world: World, { plan, hookRuns, stages }: Shift, stage: LifecycleStage): HookRun[] {
  const { nowMs } = world;
  return plan.hooks
    .flatMap((hook, index) => (hook.stages.includes(stage) ? [{ hook, index }] : []))
    .map(
      ({ hook, index }, at): HookRun => ({
        number: hookRuns.length + at + 1,
        hook: index,
        stage,
        visit: stages.length,
        status: hook.targetType === 'PAUSE' ? 'AWAITING_ACTION' : 'IN_PROGRESS',
        startedAtMs: nowMs,
        expiresAtMs: nowMs + hook.timeoutMs,
        calls: hook.targetType === 'PAUSE' ? 0 : 1,
        callAtMs: null,
      }),
    );
}

/** What time does to the hooks of the stage: they run out, or are called again. Source: BG-06. */
export function moveHooks(world: World, deployment: Deployment, record: Record): void {
  const { shift } = deployment;
  if (shift === undefined) return;
  for (const run of runsNow(shift)) {
    if (!isUndecided(run)) continue;
    if (world.nowMs >= run.expiresAtMs)
      record({
        type: 'LifecycleHookChanged',
        deployment: deployment.number,
        run: { ...run, status: 'TIMED_OUT', callAtMs: null, finishedAtMs: world.nowMs },
      });
    else if (run.callAtMs !== null && world.nowMs >= run.callAtMs)
      record({
        type: 'LifecycleHookChanged',
        deployment: deployment.number,
        run: { ...run, calls: run.calls + 1, callAtMs: null },
      });
  }
}

/** What the hooks of the stage say so far: wait, go on, or go back and why. */
export function verdictOf(shift: Shift): 'wait' | 'go-on' | 'hook' | 'hook-timeout' {
  const runs = runsNow(shift);
  if (runs.some(({ status }) => status === 'FAILED')) return 'hook';
  const isOver = (run: HookRun): boolean =>
    run.status === 'TIMED_OUT' && shift.plan.hooks[run.hook]?.timeoutAction === 'ROLLBACK';
  if (runs.some(isOver)) return 'hook-timeout';
  return runs.some(isUndecided) ? 'wait' : 'go-on';
}

/** The next instant at which time itself does something to the hooks of the stage; Infinity: none. */
export const nextHookAtMs = (shift: Shift): EpochMs =>
  Math.min(
    Number.POSITIVE_INFINITY,
    ...runsNow(shift)
      .filter(isUndecided)
      .flatMap(({ expiresAtMs, callAtMs }) => [expiresAtMs, callAtMs ?? expiresAtMs]),
  );
