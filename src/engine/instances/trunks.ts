import type { InstanceSpec } from '../../model/container-instance.ts';
import { INSTANCE_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { isAmongShare } from '../faults/task-faults.ts';
import type { World } from '../world.ts';

/** Whether an instance brings a trunk interface of its own; managed ones get theirs before they register. Sources: CI-20, PL-22. */
const hasTrunk = ({ attributes, capacityProviderName }: InstanceSpec): boolean =>
  capacityProviderName === undefined && attributes.some(({ name }) => name === 'ecs.awsvpc-trunk-id');

/** Instances whose agents say that they are there: those with a trunk interface take no tasks before it is made. Source: CI-20. */
export function joinInstances(
  world: World,
  { specs, firstSlot }: { readonly specs: readonly InstanceSpec[]; readonly firstSlot: number },
  record: Record,
): void {
  const { trunkMs } = world.timing;
  const waits = trunkMs > 0 && specs.some(hasTrunk);
  record({ type: 'InstancesRegistered', specs, firstSlot, ...(waits && { status: 'REGISTERING' as const }) });
  if (waits) return;
  const failed = specs
    .map((_, index) => firstSlot + index)
    .filter((slot) => hasTrunk(world.fleet.specOf(slot)) && trunkFails(world, slot));
  if (failed.length > 0) record({ type: 'InstanceStatusChanged', instances: failed, status: 'REGISTRATION_FAILED' });
}

/** An instance leaves; where it has a trunk interface, that is removed first. Sources: CI-20, CI-24. */
export function leaveCluster(world: World, instance: number, record: Record): void {
  const { fleet, timing } = world;
  const removes =
    timing.trunkMs > 0 && hasTrunk(fleet.specOf(instance)) && ['ACTIVE', 'DRAINING'].includes(fleet.statusOf(instance));
  record({ type: 'InstanceStatusChanged', instances: [instance], status: removes ? 'DEREGISTERING' : 'INACTIVE' });
}

/** The trunk interface is being made, or removed: it is looked at again when that is done. */
export function awaitTrunk(world: World, instance: number): void {
  world.agenda.put({ atMs: world.nowMs + world.timing.trunkMs, kind: 'instance-trunk', ref: instance });
}

export function registerWithTrunk(world: World, instance: number): void {
  if (!hasTrunk(world.fleet.specOf(instance))) return;
  world.fleet.setStatus(instance, 'REGISTERING');
  awaitTrunk(world, instance);
}

/** The trunk interface is there, or could not be made, or is gone. */
export function decideTrunk(world: World, instance: number, record: Record): void {
  const status = world.fleet.statusOf(instance);
  if (status !== 'REGISTERING' && status !== 'DEREGISTERING') return;
  const to = status === 'DEREGISTERING' ? 'INACTIVE' : trunkFails(world, instance) ? 'REGISTRATION_FAILED' : 'ACTIVE';
  record({ type: 'InstanceStatusChanged', instances: [instance], status: to });
}

/** No interface can be made where the instance stands; it does not fall back to fewer tasks. Source: PL-22. */
function trunkFails(world: World, instance: number): boolean {
  const zone = world.fleet.zoneOf(instance);
  for (const fault of world.faults.values()) {
    const { kind, isActive, service, taskDefinition, containerInstances, availabilityZone = zone } = fault;
    if (kind !== 'INTERFACE_FAILS' || !isActive || service !== undefined || taskDefinition !== undefined) continue;
    if (containerInstances !== undefined && !containerInstances.includes(instance)) continue;
    if (availabilityZone === zone && isAmongShare(world, fault, instance)) return true;
  }
  return false;
}

/** Why an instance never took tasks; undefined: nothing failed. Source: CI-20. */
export function statusReasonOf(world: World, instance: number): string | undefined {
  if (world.fleet.statusOf(instance) !== 'REGISTRATION_FAILED') return undefined;
  return hasTrunk(world.fleet.specOf(instance)) ? INSTANCE_REASONS.trunk : INSTANCE_REASONS.daemon;
}
