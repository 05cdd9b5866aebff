import type { Service, ZoneCount } from '../../model/service.ts';
import { REBALANCE_EVERY_MS } from '../../tables/deployments.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { deploymentIdOf } from '../ids.ts';
import { deploymentOf } from '../known.ts';
import { byCodeUnit } from '../order.ts';
import { preparedAsk } from '../tasks/start.ts';
import { subnetZoneOf, type World } from '../world.ts';
import { isSteady } from './completion.ts';
import { isForDaemon as qualifies } from './daemon-room.ts';
import { startServiceTasks, wantedBy } from './launch.ts';
import type { Bounds } from './rolling-update.ts';
import { note, say, sayOnce, wakeAt } from './say.ts';
import { victimsOf } from './stop.ts';
import { tally, totalOf } from './tally.ts';

/** Each zone has the share of the desired count, rounded down or up. Sources: AZ-03, EX-AZ-01 to EX-AZ-04. */
export function isBalanced(counts: readonly number[]): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [least, most] = [Math.floor(total / counts.length), Math.ceil(total / counts.length)];
  return counts.every((count) => count === least || count === most);
}

/** Tasks per zone that the service could use, in the order of their names. Sources: AZ-03, AZ-05. */
export function zonesOf(world: World, service: Service, slots: readonly number[]): ZoneCount[] {
  const counts = new Map<string, number>(usableZones(world, service).map((zone) => [zone, 0]));
  for (const slot of slots) {
    const instance = world.tasks.get('instance', slot);
    const zone = instance >= 0 ? world.fleet.zoneOf(instance) : subnetZoneOf(world, slot);
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts].map(([zone, tasks]) => ({ zone, tasks })).sort((a, b) => byCodeUnit(a.zone, b.zone));
}

function usableZones(world: World, service: Service): string[] {
  const primary = deploymentOf(world, service.deployments[0] as number);
  if (primary.launchType === 'FARGATE') return [...new Set(primary.subnetZones ?? [])];
  const wanted = wantedBy(world, service, primary, 1);
  // By strategy only instances of its providers count (PL-03).
  const asks = primary.capacityProviderStrategy?.map(({ capacityProvider: provider }) =>
    preparedAsk(world, { ...wanted, provider }),
  ) ?? [preparedAsk(world, wanted)];
  const zones = new Set<string>();
  for (let slot = 0; slot < world.fleet.size; slot++)
    if (!zones.has(world.fleet.zoneOf(slot)) && world.fleet.agentConnected(slot))
      if (asks.some((ask) => qualifies(world, ask, slot))) zones.add(world.fleet.zoneOf(slot));
  return [...zones];
}

/**
 * Evens out the zones of a steady service: starts tasks where there are fewest, waits until they are healthy, stops tasks
 * where there are most; one such round at a time, begun at most every five minutes. Sources: AZ-03 to AZ-07.
 */
export function rebalance(world: World, service: Service, bounds: Bounds, record: Record): void {
  const { rebalancing, steadySaidAtMs } = service.scheduler;
  const primary = deploymentOf(world, service.deployments[0] as number);
  const may =
    service.wish.availabilityZoneRebalancing === 'ENABLED' &&
    service.schedulingStrategy === 'REPLICA' &&
    service.deployments.length === 1 &&
    primary.rolloutState === 'COMPLETED';
  if (!may) {
    if (rebalancing !== null) giveUp(service, record);
    return;
  }
  if (rebalancing !== null) return move(world, service, bounds, record);
  const now = tally(world, service);
  if (steadySaidAtMs === null || !isSteady(world, service, now)) return;
  const zones = zonesOf(world, service, now.fresh);
  if (zones.length < 2 || isBalanced(zones.map(({ tasks }) => tasks))) return;
  const rounds = Math.ceil(Math.max(1, world.nowMs - steadySaidAtMs) / REBALANCE_EVERY_MS);
  const checkAtMs = steadySaidAtMs + rounds * REBALANCE_EVERY_MS;
  if (world.nowMs < checkAtMs) return wakeAt(service, checkAtMs, record);
  const before = record;
  note(service, { rebalancing: { sinceMs: world.nowMs, surplus: 0 } }, before);
  sayOnce(world, service, { kind: 'rebalancing-started', zones }, record);
  move(world, service, bounds, record);
}

/** One step of a round: start, wait, or stop. */
function move(world: World, service: Service, bounds: Bounds, record: Record): void {
  const now = tally(world, service);
  if (now.leaving.length > 0 || now.sick.length > 0) return giveUp(service, record);
  if (now.freshHealthy.length < now.fresh.length) {
    if (now.freshRunning === now.fresh.length) wakeAt(service, now.nextVerdictAtMs, record);
    return;
  }
  const surplus = now.fresh.length - service.wish.desiredCount;
  if (surplus < 0) return;
  if (surplus > 0) return stopWhereMost(world, service, bounds, { surplus, slots: now.fresh }, record);
  const zones = zonesOf(world, service, now.fresh);
  if (isBalanced(zones.map(({ tasks }) => tasks))) {
    note(service, { rebalancing: null, said: [] }, record);
    say(service, { kind: 'rebalanced', zones }, record);
    return;
  }
  startWhereFewest(world, service, { zones, room: bounds.atMost - totalOf(now) }, record);
}

function startWhereFewest(
  world: World,
  service: Service,
  { zones, room }: { readonly zones: readonly ZoneCount[]; readonly room: number },
  record: Record,
): void {
  const share = Math.floor(service.wish.desiredCount / zones.length);
  const [fewest] = [...zones].sort((a, b) => a.tasks - b.tasks || byCodeUnit(a.zone, b.zone)) as [ZoneCount];
  const wanted = Math.min(room, Math.max(1, share - fewest.tasks));
  if (wanted <= 0) return;
  const primary = deploymentOf(world, service.deployments[0] as number);
  const { tasks } = startServiceTasks(world, service, primary, wanted, record, fewest.zone);
  if (tasks.length === 0) {
    sayOnce(world, service, { kind: 'rebalance-unplaced', zone: fewest.zone }, record);
    return giveUp(service, record);
  }
  const sinceMs = service.scheduler.rebalancing?.sinceMs ?? world.nowMs;
  note(service, { rebalancing: { sinceMs, surplus: tasks.length } }, record);
  say(service, { kind: 'rebalance-tasks-started', zone: fewest.zone, tasks }, record);
}

function stopWhereMost(
  world: World,
  service: Service,
  bounds: Bounds,
  { surplus, slots }: { readonly surplus: number; readonly slots: readonly number[] },
  record: Record,
): void {
  const zones = zonesOf(world, service, slots);
  const [most] = [...zones].sort((a, b) => b.tasks - a.tasks || byCodeUnit(a.zone, b.zone)) as [ZoneCount];
  const share = Math.floor(service.wish.desiredCount / zones.length);
  const wanted = Math.min(surplus, Math.max(1, most.tasks - share - 1), slots.length - bounds.atLeast);
  if (wanted <= 0) return;
  const inZone = slots.filter((slot) => {
    const instance = world.tasks.get('instance', slot);
    return (instance >= 0 ? world.fleet.zoneOf(instance) : subnetZoneOf(world, slot)) === most.zone;
  });
  const tasks = victimsOf(world, service, { among: inZone, wanted });
  if (tasks.length === 0) {
    sayOnce(world, service, { kind: 'rebalance-protected', deployment: service.deployments[0] as number }, record);
    return giveUp(service, record);
  }
  const reason = STOP_REASONS.scaling(deploymentIdOf(world, service.deployments[0] as number));
  record({ type: 'TasksStopping', tasks, stopCode: 'ServiceSchedulerInitiated', reason });
  const sinceMs = service.scheduler.rebalancing?.sinceMs ?? world.nowMs;
  note(service, { rebalancing: { sinceMs, surplus: surplus - tasks.length } }, record);
  say(service, { kind: 'rebalance-tasks-stopped', zone: most.zone, tasks }, record);
  if (surplus === tasks.length) move(world, service, bounds, record);
}

function giveUp(service: Service, record: Record): void {
  note(service, { rebalancing: null }, record);
  say(service, { kind: 'rebalancing-stopped' }, record);
}
