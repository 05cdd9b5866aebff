import type { CapacityBounds, ScalingCause } from '../../model/scaling.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { activeService, setDesiredCount } from './activities.ts';
import { targetOf } from './state.ts';

export const MAXIMUM_BELOW_MINIMUM = 'Maximum capacity cannot be less than minimum capacity';

/** Where a count outside of the bounds must go, and which of them sends it there. Source: T-11. */
function moveInto(
  desired: number,
  { minCapacity, maxCapacity }: CapacityBounds,
): { readonly to: number; readonly cause: ScalingCause } | undefined {
  if (desired < minCapacity) return { to: minCapacity, cause: { kind: 'minimum', capacity: minCapacity } };
  if (desired > maxCapacity) return { to: maxCapacity, cause: { kind: 'maximum', capacity: maxCapacity } };
  return undefined;
}

/**
 * Moves the desired count into the bounds of its target, where the service is active; suspension does not stop it.
 * `action`: the scheduled action that set the bounds; without one it was a registration. Sources: T-9 to T-11, T-20, SC-3.
 */
export function enforceBounds(world: World, name: string, record: Record, action?: string): void {
  const service = activeService(world, name);
  if (service === undefined) return;
  const move = moveInto(service.wish.desiredCount, targetOf(world.scaling, name));
  if (move !== undefined)
    setDesiredCount(world, name, { ...move, ...(action !== undefined && { by: action }) }, record);
}
