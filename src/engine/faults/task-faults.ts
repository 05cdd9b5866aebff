import { type Fault, TASK_FAULTS } from '../../model/fault.ts';
import { draw, purpose } from '../prng.ts';
import { luckOf, type World } from '../world.ts';

const SHARE = purpose('fault-share');
const TASK_KINDS: ReadonlySet<Fault['kind']> = new Set(TASK_FAULTS);
const NONE: readonly Fault[] = [];

/** Whether this one is among the share that a fault hits; drawn once for each, so that it does not change its mind. */
export const isAmongShare = (world: World, { number, percent }: Fault, entity: number): boolean =>
  percent >= 100 || draw(luckOf(world), SHARE, entity, number) % 100 < percent;

/** Keeps draws of instances that have no slot apart from those of slots. */
export const UNREGISTERED = 0x1_0000_0000;

/** The faults that hold for a task at this instant, in the order in which they were made. */
export function faultsOf(world: World, slot: number): readonly Fault[] {
  if (world.faults.size === 0) return NONE;
  const found: Fault[] = [];
  for (const fault of world.faults.values())
    if (fault.isActive && TASK_KINDS.has(fault.kind) && concerns(world, fault, slot)) found.push(fault);
  return found;
}

export const faultOf = (faults: readonly Fault[], kind: Fault['kind']): Fault | undefined =>
  faults.find((fault) => fault.kind === kind);

/** Whether a task is among those that a fault is about. */
export function concerns(world: World, fault: Fault, slot: number): boolean {
  const { tasks } = world;
  if (fault.service !== undefined && world.services[tasks.get('service', slot)]?.name !== fault.service) return false;
  if (fault.taskDefinition !== undefined) {
    const { family, revision } = (world.definitions[tasks.get('definition', slot)] as World['definitions'][number])
      .definition;
    if (fault.taskDefinition !== family && fault.taskDefinition !== `${family}:${revision}`) return false;
  }
  const instance = tasks.get('instance', slot);
  if (fault.containerInstances !== undefined && !fault.containerInstances.includes(instance)) return false;
  if (fault.availabilityZone !== undefined && zoneOf(world, slot) !== fault.availabilityZone) return false;
  return isAmongShare(world, fault, tasks.serial(slot));
}

/** The zone of a task: that of its instance, or of its subnet. */
export function zoneOf(world: World, slot: number): string | undefined {
  const instance = world.tasks.get('instance', slot);
  if (instance >= 0) return world.fleet.zoneOf(instance);
  const subnet = world.tasks.get('subnet', slot);
  return subnet < 0 ? undefined : world.launches.get(world.tasks.get('launch', slot))?.details.subnetZones?.[subnet];
}

/** Whether Fargate can start nothing in a zone now. */
export function isZoneOut(world: World, zone: string): boolean {
  for (const { kind, isActive, availabilityZone } of world.faults.values())
    if (kind === 'ZONE_OUTAGE' && isActive && availabilityZone === zone) return true;
  return false;
}
