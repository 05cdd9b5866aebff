import type { LaunchDetails } from '../../model/entry.ts';
import type { Explanation, PlacementChoice, ShortfallExplanation } from '../../model/explanation.ts';
import type { PlacementAsk, PlacementConstraint, PlacementStrategy } from '../../model/placement.ts';
import type { LaunchType } from '../../model/task.ts';
import type { Record } from '../advance.ts';
import { isZoneOut } from '../faults/task-faults.ts';
import { choose, type Draw, funnel, keysOf, type PreparedAsk, placeMany, prepare } from '../placement/place.ts';
import { explainShortfall } from '../placement/shortfall.ts';
import { draw, purpose } from '../prng.ts';
import { demandOf } from '../task-definitions/demand.ts';
import { type AdoptedDefinition, subnetZoneOf, type World } from '../world.ts';

/** Identical tasks that somebody wants at one instant. */
export interface Wanted {
  readonly definition: AdoptedDefinition;
  readonly copies: number;
  readonly service: number | null;
  readonly deployment: number | null;
  readonly group: string;
  readonly launchType: LaunchType;
  readonly constraints: readonly PlacementConstraint[];
  /** The chain as it is applied: defaults already filled in. */
  readonly strategies: readonly PlacementStrategy[];
  readonly details: LaunchDetails;
  /** The only zone they may go to: rebalancing has chosen it (AZ-04). */
  readonly zone?: string;
}

export interface Started {
  readonly tasks: readonly number[];
  /** Why the rest could not be started; null: all were. */
  readonly shortfall: ShortfallExplanation | null;
}

const PLACEMENT = purpose('placement');

/** The draws of one task's placement: keyed by the task, so that no other draw moves with it. */
export const placementDraw =
  (world: World, serial: number): Draw =>
  (counter) =>
    draw(world.seed, PLACEMENT, serial, counter);

/** Starts as many of the wanted copies as fit, one after the other, each seeing the effect of the earlier ones (PL-07). */
export function startTasks(world: World, wanted: Wanted, record: Record): Started {
  return wanted.launchType === 'FARGATE'
    ? startOnFargate(world, wanted, record)
    : startOnInstances(world, wanted, record);
}

/** What decides where the wanted tasks may go. Sources: PL-01, PL-03, PL-42. */
export function askOf(wanted: Wanted): PlacementAsk {
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
  };
}

/** The ask, compiled; kept while the same deployment asks again. */
export function preparedAsk(world: World, wanted: Wanted): PreparedAsk {
  if (wanted.deployment === null) return prepare(world.fleet, askOf(wanted));
  const key = `${wanted.deployment} ${wanted.zone ?? ''}`;
  const known = world.prepared.get(key);
  if (known !== undefined) return known;
  const made = prepare(world.fleet, askOf(wanted));
  world.prepared.set(key, made);
  return made;
}

function startOnInstances(world: World, wanted: Wanted, record: Record): Started {
  const { fleet, settings } = world;
  const prepared = preparedAsk(world, wanted);
  const first = world.tasks.next;
  const why = settings.explain ? explained(world, wanted, prepared, first) : undefined;
  const instances: number[] = [];
  if (why === undefined)
    placeMany(fleet, prepared, wanted.copies, (copy) => placementDraw(world, first + copy), instances);
  else for (const choice of why.choices) instances.push(choice.winner);
  const tasks = instances.map((_, index) => first + index);
  if (tasks.length > 0) recordStart(wanted, { tasks, instances, subnets: [], why }, record);
  return { tasks, shortfall: tasks.length < wanted.copies ? explainShortfall(fleet, prepared) : null };
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
function startOnFargate(world: World, wanted: Wanted, record: Record): Started {
  const zones = wanted.details.subnetZones ?? [];
  const open = zones.map((zone) => !isZoneOut(world, zone));
  if (zones.length > 0 && !open.includes(true)) return { tasks: [], shortfall: NOWHERE };
  const counts = zoneCounts(world, wanted);
  const subnets: number[] = [];
  for (let copy = 0; copy < wanted.copies; copy++) {
    let best = Math.max(0, wanted.zone === undefined ? open.indexOf(true) : zones.indexOf(wanted.zone));
    if (wanted.zone === undefined)
      zones.forEach((zone, index) => {
        if (open[index] && (counts.get(zone) ?? 0) < (counts.get(zones[best] as string) ?? 0)) best = index;
      });
    subnets.push(best);
    const zone = zones[best];
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  const first = world.tasks.next;
  const tasks = subnets.map((_, index) => first + index);
  recordStart(wanted, { tasks, instances: [], subnets, why: undefined }, record);
  return { tasks, shortfall: null };
}

function zoneCounts(world: World, wanted: Wanted): Map<string, number> {
  const { tasks } = world;
  const counts = new Map<string, number>();
  const group = world.groupNumbers.get(wanted.group);
  const slots = wanted.service === null ? tasks.standalone() : tasks.ofService(wanted.service);
  for (const slot of slots) {
    if (tasks.get('group', slot) !== group || tasks.desiredStatus(slot) !== 'RUNNING') continue;
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
    details: wanted.details,
    ...(placed.why && { why: placed.why }),
  });
}
