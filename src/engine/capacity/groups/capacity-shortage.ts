import { isZoneOut } from '../../faults/task-faults.ts';
import type { World } from '../../world.ts';

/** Whether EC2 has none of a type left in a zone now: a fault that somebody switched on, or a zone out of service. */
export function isShort(world: World, instanceType: string, zone: string): boolean {
  for (const fault of world.faults.values()) {
    if (fault.kind !== 'INSUFFICIENT_CAPACITY' || !fault.isActive || fault.capacityProvider !== undefined) continue;
    if (fault.instanceType !== undefined && fault.instanceType !== instanceType) continue;
    if (fault.availabilityZone === undefined || fault.availabilityZone === zone) return true;
  }
  return isZoneOut(world, zone);
}
