import type { HookRun, Shift, ShiftEntry } from '../../model/blue-green.ts';
import { invariant } from '../invariant.ts';
import type { World } from '../world.ts';

type Of<T extends ShiftEntry['type']> = Extract<ShiftEntry, { readonly type: T }>;
type ShiftAppliers = { readonly [T in ShiftEntry['type']]: (world: World, entry: Of<T>) => void };

/** What the entries of a deployment that shifts traffic change. */
export const SHIFT_APPLIERS: ShiftAppliers = {
  LifecycleStageEntered: (world, entry) => {
    const { stage, testTenths, productionTenths, shiftsDone, isGoingBack, asked } = entry;
    change(world, entry.deployment, (shift) => ({
      ...shift,
      stage,
      stageSinceMs: world.nowMs,
      testTenths,
      productionTenths,
      shiftsDone,
      isGoingBack,
      hookRuns: [...shift.hookRuns, ...asked],
      stages: [...shift.stages, { stage, atMs: world.nowMs, testTenths, productionTenths }],
    }));
  },
  LifecycleHookChanged: (world, { deployment, run, details }) => {
    change(world, deployment, (shift) => ({
      ...shift,
      hookRuns: shift.hookRuns.map((one: HookRun) => (one.number === run.number ? run : one)),
      ...(details !== undefined && { hookDetails: { ...shift.hookDetails, [run.hook]: details } }),
    }));
  },
  TrafficShiftEnded: (world, { deployment }) => {
    change(world, deployment, (shift) => ({ ...shift, finishedAtMs: world.nowMs }));
  },
};

function change(world: World, number: number, how: (shift: Shift) => Shift): void {
  const deployment = world.deployments[number];
  invariant(deployment?.shift !== undefined, () => `deployment ${number} shifts no traffic`);
  deployment.shift = how(deployment.shift);
  deployment.updatedAtMs = world.nowMs;
}
