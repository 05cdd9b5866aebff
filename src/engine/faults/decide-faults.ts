import type { Fault } from '../../model/fault.ts';
import type { InstanceHealthChanged } from '../../model/instance-health.ts';
import { HEALTH_REASONS, STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { loseGroupInstances, recoverGroupInstances } from '../capacity/groups/health.ts';
import type { World } from '../world.ts';
import { interruptSpot, loseFargateHosts } from './capacity-faults.ts';
import { leaveWithHosts, loseHost } from './lose-host.ts';
import { isAmongShare, UNREGISTERED, zoneOf } from './task-faults.ts';

/** A fault's instant has come: what it does to places it does now; tasks feel it in their next steps. */
export function decideFaultBegin(world: World, number: number, record: Record): void {
  const fault = world.faults.get(number);
  if (fault === undefined || fault.isActive) return;
  const hit = instancesHit(world, fault);
  record({ type: 'FaultBegan', fault: number, hit });
  if (fault.kind === 'AGENT_DISCONNECTS') disconnect(hit, record);
  if (fault.kind === 'INSTANCE_LOST') {
    for (const slot of hit) loseHost(world, slot, 'terminated', record);
    leaveWithHosts(hit, record);
    loseBehind(world, fault, hit, record);
  }
  const check = CHECKS[fault.kind];
  if (check !== undefined && hit.length > 0)
    record({
      type: 'InstanceHealthChanged',
      instances: hit,
      check,
      isImpaired: true,
      ...(check === 'ACCELERATED_COMPUTE' && { reason: HEALTH_REASONS.accelerator }),
    });
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
  const check = CHECKS[fault.kind];
  const here = fault.hit.filter((slot) => world.fleet.statusOf(slot) !== 'INACTIVE');
  const well = check === undefined ? [] : here.filter((slot) => !isStillHit(world, fault, slot));
  if (check !== undefined && well.length > 0)
    record({ type: 'InstanceHealthChanged', instances: well, check, isImpaired: false });
  const back = here.filter((slot) => !world.fleet.agentConnected(slot));
  const returns = fault.kind === 'AGENT_DISCONNECTS' || fault.kind === 'ZONE_OUTAGE';
  if (returns && back.length > 0) record({ type: 'AgentConnectionChanged', instances: back, connected: true });
}

const disconnect = (instances: readonly number[], record: Record): void => {
  if (instances.length > 0) record({ type: 'AgentConnectionChanged', instances, connected: false });
};

/** The checks that fail by a fault. Source: CI-30. */
const CHECKS: { readonly [K in Fault['kind']]?: InstanceHealthChanged['check'] } = {
  RUNTIME_IMPAIRED: 'CONTAINER_RUNTIME',
  ACCELERATOR_IMPAIRED: 'ACCELERATED_COMPUTE',
};

/** Another fault of the kind holds for the instance; the one that ended is forgotten already. */
const isStillHit = (world: World, { kind }: Fault, slot: number): boolean =>
  [...world.faults.values()].some((other) => other.isActive && other.kind === kind && other.hit.includes(slot));

const OF_INSTANCES: ReadonlySet<Fault['kind']> = new Set([
  'AGENT_DISCONNECTS',
  'INSTANCE_LOST',
  'ZONE_OUTAGE',
  'RUNTIME_IMPAIRED',
  'ACCELERATOR_IMPAIRED',
]);

/** The instances a fault of places hits: those that stand, for lost connections those that have one, for GPUs those with some. */
function instancesHit(world: World, fault: Fault): number[] {
  if (!OF_INSTANCES.has(fault.kind)) return [];
  const { fleet } = world;
  const hit: number[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE') continue;
    if (fault.kind === 'AGENT_DISCONNECTS' && !fleet.agentConnected(slot)) continue;
    if (fault.kind === 'ACCELERATOR_IMPAIRED' && fleet.specOf(slot).gpus === 0) continue;
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
