import type { LaunchDetails } from '../../model/entry.ts';
import type { Explanation, PlacementChoice, ShortfallExplanation } from '../../model/explanation.ts';
import type { PlacementAsk, PlacementConstraint, PlacementStrategy } from '../../model/placement.ts';
import type { LaunchType } from '../../model/task.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { copiesWithinQuota, fargateKind, launchesLeft } from '../capacity/fargate-launches.ts';
import { groupOf, growsByItself, providerNamed } from '../capacity/providers.ts';
import { providerNameOf } from '../capacity/waiting.ts';
import { isFargateShort } from '../faults/capacity-faults.ts';
import { isZoneOut } from '../faults/task-faults.ts';
import { choose, type Draw, funnel, keysOf, type PreparedAsk, placeMany, prepare } from '../placement/place.ts';
import { explainShortfall } from '../placement/shortfall.ts';
import { draw, purpose } from '../prng.ts';
import { demandOf, taskSizeOf } from '../task-definitions/demand.ts';
import { type AdoptedDefinition, luckOf, subnetZoneOf, type World } from '../world.ts';

/** Identical tasks that somebody wants at one instant. */
export interface Wanted {
  readonly definition: AdoptedDefinition;
  readonly copies: number;
  readonly service: number | null;
  readonly deployment: number | null;
  readonly group: string;
  readonly launchType: LaunchType;
  /** Name of the provider they are launched through; absent: by launch type. */
  readonly provider?: string;
  readonly constraints: readonly PlacementConstraint[];
  /** The chain as it is applied: defaults already filled in. */
  readonly strategies: readonly PlacementStrategy[];
  readonly details: LaunchDetails;
  /** The only zone they may go to: rebalancing has chosen it (AZ-04). */
  readonly zone?: string;
}

/** What held tasks back beside missing room. */
export type Obstacle = 'provisioning-limit' | 'provider-empty' | 'vcpu-limit';

export interface Started {
  readonly tasks: readonly number[];
  /** Why the rest could not be started; null: all were. */
  readonly shortfall: ShortfallExplanation | null;
  readonly obstacle?: Obstacle;
  /** The launch rate of Fargate held some back: no shortfall, they may start a second later (FG-30). */
  readonly isThrottled?: true;
}

/** Where the wanted copies go, held already but not yet written down. */
export interface Placed {
  readonly wanted: Wanted;
  readonly instances: readonly number[];
  readonly subnets: readonly number[];
  /** Copies that wait in PROVISIONING until their provider has room for them (RUN-10). */
  readonly waiting: number;
  readonly why?: Explanation;
  readonly shortfall: ShortfallExplanation | null;
  readonly obstacle?: Obstacle;
  readonly isThrottled?: true;
}

/** Tasks that may wait for capacity at once, per cluster. Sources: RUN-23, CAS-18, ECAS-18, section 14. */
export const WAITING_AT_MOST = ECS_QUOTAS.provisioningTasks.value;

const PLACEMENT = purpose('placement');

/** The draws of one task's placement: keyed by the task, so that no other draw moves with it. */
export const placementDraw =
  (world: World, serial: number): Draw =>
  (counter) =>
    draw(luckOf(world), PLACEMENT, serial, counter);

/** Starts as many of the wanted copies as fit, one after the other, each seeing the effect of the earlier ones (PL-07). */
export function startTasks(world: World, wanted: Wanted, record: Record): Started {
  const placed = placeWanted(world, wanted);
  const { shortfall, obstacle, isThrottled } = placed;
  return {
    tasks: recordPlaced(world, placed, record),
    shortfall,
    ...(obstacle !== undefined && { obstacle }),
    ...(isThrottled && { isThrottled }),
  };
}

/** Finds places for the copies and holds them. `before`: copies and waiting tasks that were placed but not written down. */
export const placeWanted = (world: World, wanted: Wanted, before = { copies: 0, waiting: 0 }): Placed =>
  wanted.launchType === 'FARGATE' ? placeOnFargate(world, wanted) : placeOnInstances(world, wanted, before);

/** Writes down what was placed. @returns the serials of the tasks. */
export function recordPlaced(world: World, placed: Placed, record: Record): number[] {
  const { wanted, instances, subnets, waiting, why } = placed;
  const placedTasks = serialsFrom(world, Math.max(instances.length, subnets.length));
  if (placedTasks.length > 0) recordStart(wanted, { tasks: placedTasks, instances, subnets, why }, record);
  const waitingTasks = serialsFrom(world, waiting);
  if (waiting > 0) recordStart(wanted, { tasks: waitingTasks, instances: [], subnets: [], why: undefined }, record);
  return [...placedTasks, ...waitingTasks];
}

const serialsFrom = (world: World, count: number): number[] =>
  Array.from({ length: count }, (_, index) => world.tasks.next + index);

/** Gives back what was held for copies that will not be started after all. */
export function giveBack(world: World, { wanted, instances }: Placed): void {
  const { demand } = askOf(world, wanted);
  for (const slot of instances) {
    world.fleet.release(slot, demand);
    world.fleet.countTask(wanted.group, slot, -1);
  }
}

/** What decides where the wanted tasks may go. Sources: PL-01, PL-03, PL-42. */
export function askOf(world: World, wanted: Wanted): PlacementAsk {
  const { definition } = wanted.definition;
  const reachable = definition.networkMode === 'awsvpc' ? wanted.details.subnetZones : undefined;
  const zones = wanted.zone === undefined ? reachable : [wanted.zone];
  return {
    demand: demandOf(definition, wanted.details.overrides),
    requiresAttributes: definition.requiresAttributes,
    ...(zones && { zones }),
    expressions: [...definition.placementConstraints, ...wanted.constraints].flatMap(
      ({ expression }) => expression ?? [],
    ),
    distinctInstance: wanted.constraints.some(({ type }) => type === 'distinctInstance'),
    strategies: wanted.strategies,
    group: wanted.group,
    launchType: wanted.launchType === 'EXTERNAL' ? 'EXTERNAL' : 'EC2',
    ...reachOf(world, wanted.provider),
  };
}

/** Which instances a provider places on: those it launched itself, or those of its group. Source: PL-03. */
function reachOf(
  world: World,
  name: string | undefined,
): Pick<PlacementAsk, 'capacityProviderName' | 'autoScalingGroup'> {
  if (name === undefined) return {};
  const provider = providerNamed(world, name);
  const group = provider === undefined ? undefined : groupOf(provider);
  return group === undefined ? { capacityProviderName: name } : { autoScalingGroup: group };
}

/** The ask, compiled; kept while the same deployment asks again. */
export function preparedAsk(world: World, wanted: Wanted): PreparedAsk {
  if (wanted.deployment === null) return prepare(world.fleet, askOf(world, wanted));
  const key = `${wanted.deployment} ${wanted.zone ?? ''} ${wanted.provider ?? ''}`;
  const known = world.prepared.get(key);
  if (known !== undefined) return known;
  const made = prepare(world.fleet, askOf(world, wanted));
  world.prepared.set(key, made);
  return made;
}

function placeOnInstances(
  world: World,
  wanted: Wanted,
  before: { readonly copies: number; readonly waiting: number },
): Placed {
  const { fleet, settings } = world;
  const prepared = preparedAsk(world, wanted);
  const first = world.tasks.next + before.copies;
  const why = settings.explain ? explained(world, wanted, prepared, first) : undefined;
  const instances: number[] = [];
  if (why === undefined)
    placeMany(fleet, prepared, wanted.copies, (copy) => placementDraw(world, first + copy), instances);
  else for (const choice of why.choices) instances.push(choice.winner);
  const placed = { wanted, instances, subnets: [], waiting: 0, ...(why && { why }) };
  const left = wanted.copies - instances.length;
  if (left === 0) return { ...placed, shortfall: null };
  const shortfall = explainShortfall(fleet, prepared);
  const provider = wanted.provider === undefined ? undefined : providerNamed(world, wanted.provider);
  if (!growsByItself(provider) || wanted.zone !== undefined) {
    const isEmpty = provider !== undefined && shortfall.funnel.considered === 0;
    return { ...placed, shortfall, ...(isEmpty && { obstacle: 'provider-empty' as const }) };
  }
  const room = Math.max(0, WAITING_AT_MOST - world.waitingTasks.size - before.waiting);
  const waiting = Math.min(left, room);
  return waiting === left
    ? { ...placed, waiting, shortfall: null }
    : { ...placed, waiting, shortfall, obstacle: 'provisioning-limit' };
}

/** Places one by one and keeps what each choice compared; what is chosen is held at once, as in bulk. */
function explained(world: World, wanted: Wanted, prepared: PreparedAsk, first: number): Explanation {
  const { fleet } = world;
  const before = funnel(fleet, prepared);
  const choices: PlacementChoice[] = [];
  for (let copy = 0; copy < wanted.copies; copy++) {
    const drawn = placementDraw(world, first + copy);
    const winner = choose(fleet, prepared, drawn);
    if (winner === -1) break;
    const runnerUp = choose(fleet, prepared, drawn, winner);
    choices.push({
      winner,
      winnerKeys: keysOf(fleet, prepared, winner),
      runnerUp,
      runnerUpKeys: runnerUp === -1 ? [] : keysOf(fleet, prepared, runnerUp),
    });
    fleet.hold(winner, prepared.ask.demand);
    fleet.countTask(wanted.group, winner, 1);
  }
  return { funnel: before, strategies: wanted.strategies, choices };
}

/** Fargate has no instances to look at: every zone of the subnets is out of service. */
const NOWHERE: ShortfallExplanation = { funnel: { considered: 0, removed: [], fits: 0 }, closest: null };

/** The subnet whose zone has the fewest tasks of the group; ties in the order of the list. Source: PL-05. */
function placeOnFargate(world: World, wanted: Wanted): Placed {
  const zones = wanted.details.subnetZones ?? [];
  const kind = wanted.provider ?? 'FARGATE';
  const open = zones.map((zone) => !isZoneOut(world, zone) && !isFargateShort(world, kind, zone));
  if (zones.length > 0 && !open.includes(true))
    return { wanted, instances: [], subnets: [], waiting: 0, shortfall: NOWHERE };
  const fargate = fargateKind(wanted.provider);
  const { cpuUnits } = taskSizeOf(wanted.definition.definition, wanted.details.overrides);
  const allowed = Math.min(wanted.copies, copiesWithinQuota(world, fargate, cpuUnits));
  const copies = Math.min(allowed, launchesLeft(world, fargate));
  const counts = zoneCounts(world, wanted);
  const subnets: number[] = [];
  for (let copy = 0; copy < copies; copy++) {
    let best = Math.max(0, wanted.zone === undefined ? open.indexOf(true) : zones.indexOf(wanted.zone));
    if (wanted.zone === undefined)
      zones.forEach((zone, index) => {
        if (open[index] && (counts.get(zone) ?? 0) < (counts.get(zones[best] as string) ?? 0)) best = index;
      });
    subnets.push(best);
    const zone = zones[best];
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return {
    wanted,
    instances: [],
    subnets,
    waiting: 0,
    shortfall: allowed < wanted.copies ? NOWHERE : null,
    ...(allowed < wanted.copies && { obstacle: 'vcpu-limit' as const }),
    ...(copies < allowed && { isThrottled: true as const }),
  };
}

function zoneCounts(world: World, wanted: Wanted): Map<string, number> {
  const { tasks } = world;
  const counts = new Map<string, number>();
  const group = world.groupNumbers.get(wanted.group);
  const slots = wanted.service === null ? tasks.standalone() : tasks.ofService(wanted.service);
  for (const slot of slots) {
    if (tasks.get('group', slot) !== group || tasks.desiredStatus(slot) !== 'RUNNING') continue;
    if (providerNameOf(world, slot) !== wanted.provider) continue; // FARGATE and FARGATE_SPOT spread by themselves (PL-05)
    const zone = subnetZoneOf(world, slot);
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return counts;
}

function recordStart(
  wanted: Wanted,
  placed: {
    tasks: readonly number[];
    instances: readonly number[];
    subnets: readonly number[];
    why: Explanation | undefined;
  },
  record: Record,
): void {
  record({
    type: 'TasksStarted',
    tasks: placed.tasks,
    instances: placed.instances,
    subnets: placed.subnets,
    taskDefinitionArn: wanted.definition.definition.taskDefinitionArn,
    service: wanted.service,
    deployment: wanted.deployment,
    group: wanted.group,
    launchType: wanted.launchType,
    ...(wanted.provider !== undefined && { provider: wanted.provider }),
    details: wanted.details,
    ...(placed.why && { why: placed.why }),
  });
}
