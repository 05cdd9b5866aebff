import type { EpochMs } from '../../model/units.ts';
import type { World } from '../world.ts';

/** Slots of the tasks that hold room on instances, by instance: all that have not STOPPED. */
export function tasksByInstance({ tasks }: World): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    const instance = tasks.get('instance', slot);
    if (instance < 0 || tasks.lastStatus(slot) === 'STOPPED') continue;
    const known = found.get(instance);
    if (known === undefined) found.set(instance, [slot]);
    else known.push(slot);
  }
  return found;
}

interface Known {
  readonly nowMs: EpochMs;
  readonly sequence: number;
  readonly on: ReturnType<typeof tasksByInstance>;
}
const KNOWN = new WeakMap<World, Known>();

/** The tasks that hold room on one instance, for those who ask instance after instance of a world as it stands. */
export function tasksOn(world: World, instance: number): readonly number[] {
  const { nowMs, sequence } = world;
  let known = KNOWN.get(world);
  if (known === undefined || known.nowMs !== nowMs || known.sequence !== sequence) {
    known = { nowMs, sequence, on: tasksByInstance(world) };
    KNOWN.set(world, known);
  }
  return known.on.get(instance) ?? [];
}
