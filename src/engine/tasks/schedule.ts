import { slotOf } from '../known.ts';
import type { World } from '../world.ts';
import { nextStep } from './lifecycle.ts';

/** Puts the task's next step on the agenda; an earlier one no longer counts. */
export function schedule(world: World, slot: number): void {
  const next = nextStep(world, slot);
  world.tasks.set(
    'step',
    slot,
    next === null ? 0 : world.agenda.put({ atMs: Math.max(next.atMs, world.nowMs), kind: 'task-step', ref: slot }),
  );
}

/** Something that all tasks' timetables may depend on has changed. */
export function rescheduleTasks(world: World): void {
  for (const serial of world.tasks.serials()) schedule(world, slotOf(world, serial));
}
