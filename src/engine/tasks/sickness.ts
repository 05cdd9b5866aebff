import type { World } from '../world.ts';
import { unhealthyTargetOf } from './targets.ts';

/** Since when some check of the task fails; 0: none does. Source: SVC-30. */
export function noteSickness(world: World, slot: number): void {
  const sick = world.tasks.health(slot) === 'UNHEALTHY' || unhealthyTargetOf(world, slot) !== undefined;
  const sinceMs = world.tasks.get('sickSinceAtMs', slot);
  if (sick !== sinceMs > 0) world.tasks.set('sickSinceAtMs', slot, sick ? world.nowMs : 0);
}
