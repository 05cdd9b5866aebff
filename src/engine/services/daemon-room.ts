import type { EntryBody } from '../../model/entry.ts';
import type { Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import { InstanceSubject, isMember } from '../placement/constraints.ts';
import { isConsidered, missingAttribute } from '../placement/fit.ts';
import type { PreparedAsk } from '../placement/place.ts';
import { demandOf } from '../task-definitions/demand.ts';
import { preparedAsk } from '../tasks/start.ts';
import type { World } from '../world.ts';
import { wantedBy } from './launch.ts';

/** What a daemon asks of an instance, compiled; kept like all asks of a deployment. */
export function daemonAsk(world: World, service: Service): PreparedAsk {
  const primary = deploymentOf(world, service.deployments[0] as number);
  return preparedAsk(world, wantedBy(world, service, primary, 1));
}

/** Whether a daemon has a task on this instance, room aside: it is ACTIVE and meets the constraints. Sources: DMN-01, DMN-03. */
export function isForDaemon(world: World, { ask, expressions }: PreparedAsk, slot: number): boolean {
  const { fleet } = world;
  return (
    isConsidered(fleet, ask, slot) &&
    missingAttribute(fleet, ask, slot) === undefined &&
    (ask.zones?.includes(fleet.zoneOf(slot)) ?? true) &&
    (expressions.length === 0 || isMember(expressions, new InstanceSubject(fleet).at(slot)))
  );
}

/** Instances on which the service has tasks that have not STOPPED, with their slots. */
export function daemonTasksByInstance(world: World, service: Service): Map<number, number[]> {
  const { tasks } = world;
  const found = new Map<number, number[]>();
  for (const slot of tasks.ofService(service.number)) {
    if (tasks.lastStatus(slot) === 'STOPPED') continue;
    const instance = tasks.get('instance', slot);
    found.set(instance, [...(found.get(instance) ?? []), slot]);
  }
  return found;
}

/** Entries after which the room that is kept for daemons may have to change, and the instances concerned; null: none. */
export function touchesDaemons(world: World, entry: EntryBody): readonly number[] | 'all' | null {
  if (world.daemons.size === 0) return null;
  switch (entry.type) {
    case 'InstancesRegistered':
      return entry.specs.map((_, index) => entry.firstSlot + index);
    case 'InstanceStatusChanged':
      return entry.instances;
    case 'AttributesPut':
    case 'AttributesDeleted':
      return [entry.instance];
    case 'DeploymentStarted':
    case 'DeploymentRolledBack':
    case 'ServiceUpdated':
      return 'all';
    case 'TasksMoved':
      return entry.to === 'STOPPED' ? instancesOfDaemons(world, entry.tasks) : null;
    default:
      return null;
  }
}

function instancesOfDaemons(world: World, serials: readonly number[]): readonly number[] | null {
  const { tasks } = world;
  const instances = serials.flatMap((serial) => {
    const slot = tasks.slotOf(serial);
    return slot !== undefined && world.daemons.has(tasks.get('service', slot)) ? [tasks.get('instance', slot)] : [];
  });
  return instances.length === 0 ? null : instances;
}

/**
 * Keeps room for the daemon task that each qualifying instance is still to get, ahead of all other tasks, and gives back
 * what is no longer needed. Sources: PL-15, DMN-02, EX-DMN-04.
 */
export function keepDaemonRoom(world: World, touched: readonly number[] | 'all', record: Record): void {
  for (const number of [...world.daemons].sort((a, b) => a - b)) {
    const service = world.services[number];
    if (service === undefined || service.deployments.length === 0) continue;
    const { definition } = wantedBy(
      world,
      service,
      deploymentOf(world, service.deployments[0] as number),
      1,
    ).definition;
    const demand = demandOf(definition, undefined);
    const { kept } = service.scheduler;
    const held = new Set(kept?.instances ?? []);
    if (kept !== null && JSON.stringify(kept.demand) !== JSON.stringify(demand)) {
      record({ type: 'DaemonRoomKept', service: number, demand: kept.demand, keep: [], giveBack: [...held] });
      held.clear();
    }
    const ask = daemonAsk(world, service);
    const busy = daemonTasksByInstance(world, service);
    const slots = touched === 'all' ? Array.from({ length: world.fleet.size }, (_, slot) => slot) : touched;
    const [keep, giveBack]: [number[], number[]] = [[], []];
    for (const slot of new Set(slots)) {
      const wanted = !busy.has(slot) && isForDaemon(world, ask, slot);
      if (wanted && !held.has(slot)) keep.push(slot);
      if (!wanted && held.has(slot)) giveBack.push(slot);
    }
    if (keep.length > 0 || giveBack.length > 0)
      record({ type: 'DaemonRoomKept', service: number, demand, keep, giveBack });
  }
}
