import type { Fault } from '../../model/fault.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { loseGroupInstances, recoverGroupInstances } from '../capacity/groups/health.ts';
import type { World } from '../world.ts';
import { interruptSpot, loseFargateHosts } from './capacity-faults.ts';
import { loseHost } from './lose-host.ts';
import { isAmongShare, zoneOf } from './task-faults.ts';

/** A fault's instant has come: what it does to places it does now; tasks feel it in their next steps. */
export function decideFaultBegin(world: World, number: number, record: Record): void {
  const fault = world.faults.get(number);
  if (fault === undefined || fault.isActive) return;
  const hit = instancesHit(world, fault);
  record({ type: 'FaultBegan', fault: number, hit });
  if (fault.kind === 'AGENT_DISCONNECTS') disconnect(hit, record);
  if (fault.kind === 'INSTANCE_LOST') {
    for (const slot of hit) loseHost(world, slot, 'terminated', record);
    if (hit.length > 0) record({ type: 'InstanceStatusChanged', instances: hit, status: 'INACTIVE' });
    loseBehind(world, fault, hit, record);
  }
  if (fault.kind === 'SPOT_INTERRUPTION') interruptSpot(world, fault, record);
  if (fault.kind === 'FARGATE_HOST_LOST') loseFargateHosts(world, fault, record);
  if (fault.kind === 'ZONE_OUTAGE') {
    for (const slot of hit) loseHost(world, slot, 'stopped', record);
    disconnect(hit, record);
    stopFargate(world, fault, record);
    loseBehind(world, fault, hit, record);
  }
}

/** A fault's time is over: agents that it disconnected find their cluster again. */
export function decideFaultEnd(world: World, number: number, record: Record): void {
  const fault = world.faults.get(number);
  if (fault === undefined) return;
  record({ type: 'FaultEnded', fault: number });
  if (fault.kind === 'ZONE_OUTAGE' && fault.isActive) recoverGroupInstances(world, fault.availabilityZone, record);
  const back = fault.hit.filter(
    (slot) => world.fleet.statusOf(slot) !== 'INACTIVE' && !world.fleet.agentConnected(slot),
  );
  const returns = fault.kind === 'AGENT_DISCONNECTS' || fault.kind === 'ZONE_OUTAGE';
  if (returns && back.length > 0) record({ type: 'AgentConnectionChanged', instances: back, connected: true });
}

const disconnect = (instances: readonly number[], record: Record): void => {
  if (instances.length > 0) record({ type: 'AgentConnectionChanged', instances, connected: false });
};

/** The instances a fault of places hits: those that stand, and for lost connections those that have one. */
function instancesHit(world: World, fault: Fault): number[] {
  if (fault.kind !== 'AGENT_DISCONNECTS' && fault.kind !== 'INSTANCE_LOST' && fault.kind !== 'ZONE_OUTAGE') return [];
  const { fleet } = world;
  const hit: number[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE') continue;
    if (fault.kind === 'AGENT_DISCONNECTS' && !fleet.agentConnected(slot)) continue;
    if (fault.containerInstances !== undefined && !fault.containerInstances.includes(slot)) continue;
    if (fault.availabilityZone !== undefined && fleet.zoneOf(slot) !== fault.availabilityZone) continue;
    if (isAmongShare(world, fault, slot)) hit.push(slot);
  }
  return hit;
}

/** Groups find their machines down: those that were hit, and those of the zone that had not joined the cluster yet. */
function loseBehind(world: World, fault: Fault, hit: readonly number[], record: Record): void {
  const slots = new Set(hit);
  loseGroupInstances(
    world,
    ({ slot, number, availabilityZone }) =>
      slot !== undefined
        ? slots.has(slot)
        : fault.kind === 'ZONE_OUTAGE' &&
          fault.availabilityZone === availabilityZone &&
          isAmongShare(world, fault, UNREGISTERED + number),
    record,
  );
}

/** Keeps draws of instances that have no slot apart from those of slots. */
const UNREGISTERED = 0x1_0000_0000;

function stopFargate(world: World, fault: Fault, record: Record): void {
  const { tasks } = world;
  const here: number[] = [];
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.get('instance', slot) >= 0 || tasks.desiredStatus(slot) === 'STOPPED') continue;
    if (zoneOf(world, slot) === fault.availabilityZone && isAmongShare(world, fault, serial)) here.push(serial);
  }
  if (here.length === 0) return;
  here.sort((a, b) => a - b);
  record({ type: 'TasksStopping', tasks: here, stopCode: 'InfrastructureHealth', reason: STOP_REASONS.zoneOut });
}
