import type { World } from './world.ts';

/** Tasks and instances that an entry changed so that events tell of it, in order; an instance once for each change. */
export interface Touched {
  readonly serials: number[];
  readonly slots: number[];
}

/** A task came into being: its version is 1. Source: LIFE-04. */
export function noteTask(world: World, slot: number): void {
  world.touched?.serials.push(world.tasks.serial(slot));
}

/** A change of a task that an event tells of. Source: LIFE-04. */
export function touchTask(world: World, slot: number): void {
  world.tasks.set('version', slot, world.tasks.get('version', slot) + 1);
  noteTask(world, slot);
}

/** A change of an instance that an event tells of. Source: CI-09. */
export function touchInstance(world: World, slot: number): void {
  world.instanceVersions[slot] = (world.instanceVersions[slot] ?? 0) + 1;
  world.touched?.slots.push(slot);
}

/** What placement prepared for asks it has seen no longer holds. */
export const forgetPreparedAsks = (world: World): void => world.prepared.clear();
