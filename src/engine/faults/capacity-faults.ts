import type { Fault } from '../../model/fault.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { giveSpotNotice, interruptTasks, isOnFargateSpot } from '../capacity/spot.ts';
import type { World } from '../world.ts';
import { concerns, isAmongShare } from './task-faults.ts';

/** Spot capacity is taken back now: two minutes' notice to tasks on FARGATE_SPOT, and to Spot instances. Sources: FG-34, CI-48. */
export function interruptSpot(world: World, fault: Fault, record: Record): void {
  if (fault.containerInstances === undefined)
    interruptTasks(
      tasksHit(world, fault, (slot) => world.tasks.lastStatus(slot) === 'RUNNING' && isOnFargateSpot(world, slot)),
      record,
    );
  if (fault.service === undefined && fault.taskDefinition === undefined)
    giveSpotNotice(world, spotInstancesHit(world, fault), record);
}

/** What Fargate tasks ran on fails without notice: they are STOPPED at once. Source: FG-35. */
export function loseFargateHosts(world: World, fault: Fault, record: Record): void {
  const tasks = tasksHit(world, fault, (slot) => world.tasks.launchType(slot) === 'FARGATE');
  if (tasks.length === 0) return;
  record({ type: 'TasksStopping', tasks, stopCode: 'TerminationNotice', reason: STOP_REASONS.fargateHostLost });
  record({ type: 'TasksMoved', tasks, to: 'STOPPED' });
}

function tasksHit(world: World, fault: Fault, isMeant: (slot: number) => boolean): number[] {
  const { tasks } = world;
  const hit: number[] = [];
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.desiredStatus(slot) === 'STOPPED' || tasks.lastStatus(slot) === 'STOPPED') continue;
    if (isMeant(slot) && concerns(world, fault, slot)) hit.push(serial);
  }
  return hit.sort((a, b) => a - b);
}

function spotInstancesHit(world: World, fault: Fault): number[] {
  const { fleet } = world;
  const hit: number[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE' || fleet.specOf(slot).spot !== true) continue;
    if (fault.containerInstances !== undefined && !fault.containerInstances.includes(slot)) continue;
    if (fault.availabilityZone !== undefined && fleet.zoneOf(slot) !== fault.availabilityZone) continue;
    if (isAmongShare(world, fault, slot)) hit.push(slot);
  }
  return hit;
}

/** Whether Fargate has no capacity of this kind left in a zone now. Source: CP-10. */
export function isFargateShort(world: World, providerName: string, zone: string): boolean {
  for (const { kind, isActive, capacityProvider, availabilityZone } of world.faults.values())
    if (kind === 'INSUFFICIENT_CAPACITY' && isActive && capacityProvider === providerName)
      if (availabilityZone === undefined || availabilityZone === zone) return true;
  return false;
}
