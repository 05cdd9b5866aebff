import type { Explanation, PlacementChoice } from '../../model/explanation.ts';
import type { Service } from '../../model/service.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { slotOf } from '../known.ts';
import { choose, closest, funnel, keysOf, type PreparedAsk } from '../placement/place.ts';
import { chainOf } from '../services/launch.ts';
import { sayOnce } from '../services/say.ts';
import { definitionOf, launchOf } from '../tasks/lifecycle.ts';
import { placementDraw, preparedAsk, type Wanted } from '../tasks/start.ts';
import type { World } from '../world.ts';
import { groupOf, providerNamed } from './providers.ts';
import { providerNameOf } from './waiting.ts';

/** What a task that waits was launched with: enough to look for its place again. */
export function wantedByWaiting(world: World, slot: number): Wanted {
  const { tasks } = world;
  const { details } = launchOf(world, slot);
  const service = world.services[tasks.get('service', slot)];
  const deployment = tasks.get('deployment', slot);
  const provider = providerNameOf(world, slot);
  return {
    definition: definitionOf(world, slot),
    copies: 1,
    service: service?.number ?? null,
    deployment: service === undefined || deployment < 0 ? null : deployment,
    group: world.groups[tasks.get('group', slot)] as string,
    launchType: tasks.launchType(slot),
    ...(provider !== undefined && { provider }),
    constraints: service?.wish.placementConstraints ?? details.placement?.constraints ?? [],
    strategies: service === undefined ? (details.placement?.strategies ?? []) : chainOf(service),
    details,
  };
}

/** What a waiting task asks of an instance, compiled. */
export const placeWaitingAsk = (world: World, slot: number): PreparedAsk =>
  preparedAsk(world, wantedByWaiting(world, slot));

/** Tasks that want the same, and where they go. */
interface Batch {
  readonly wanted: Wanted;
  readonly prepared: PreparedAsk;
  readonly before: Explanation['funnel'] | null;
  readonly tasks: number[];
  readonly choices: PlacementChoice[];
  isFull: boolean;
}

/** Offers the room there is to the tasks that wait, the oldest first. Sources: RUN-10, PL-07. */
export function placeWaiting(world: World, record: Record): void {
  record({ type: 'WaitingTasksLooked' });
  const batches = new Map<string, Batch>();
  for (const serial of world.waitingTasks) {
    const slot = slotOf(world, serial);
    const key = `${world.tasks.get('provider', slot)} ${world.tasks.get('launch', slot)} ${world.tasks.get('service', slot)} ${world.tasks.get('deployment', slot)}`;
    const batch = batches.get(key) ?? newBatch(world, slot);
    batches.set(key, batch);
    if (!batch.isFull) place(world, batch, serial);
  }
  for (const { wanted, before, tasks, choices } of batches.values())
    if (tasks.length > 0)
      record({
        type: 'TasksPlaced',
        tasks,
        instances: choices.map(({ winner }) => winner),
        ...(before !== null && { why: { funnel: before, strategies: wanted.strategies, choices } }),
      });
}

function newBatch(world: World, slot: number): Batch {
  const wanted = wantedByWaiting(world, slot);
  const prepared = preparedAsk(world, wanted);
  const before = world.settings.explain ? funnel(world.fleet, prepared) : null;
  return { wanted, prepared, before, tasks: [], choices: [], isFull: false };
}

/** Finds a place for one task and holds it at once, so that the next task sees it. */
function place(world: World, batch: Batch, serial: number): void {
  const { fleet } = world;
  const { prepared, wanted } = batch;
  const drawn = placementDraw(world, serial);
  const winner = choose(fleet, prepared, drawn);
  if (winner === -1) {
    batch.isFull = true;
    return;
  }
  const runnerUp = batch.before === null ? -1 : choose(fleet, prepared, drawn, winner);
  batch.choices.push({
    winner,
    winnerKeys: batch.before === null ? [] : keysOf(fleet, prepared, winner),
    runnerUp,
    runnerUpKeys: runnerUp === -1 ? [] : keysOf(fleet, prepared, runnerUp),
  });
  batch.tasks.push(serial);
  fleet.hold(winner, prepared.ask.demand);
  fleet.countTask(wanted.group, winner, 1);
}

/** Capacity did not come in time: the tasks fail to start. Sources: LIFE-09, ECAS-18, EX-ECAS-14, MSG-17. */
export function giveUpWaiting(world: World, serials: readonly number[], record: Record): void {
  const byReason = new Map<string, number[]>();
  for (const serial of serials) {
    const reason = STOP_REASONS.capacityWaitEnded(obstacleOf(world, slotOf(world, serial)));
    byReason.set(reason, [...(byReason.get(reason) ?? []), serial]);
  }
  for (const [reason, tasks] of byReason) {
    record({ type: 'TasksStopping', tasks, stopCode: 'TaskFailedToStart', reason });
    const services = new Set(tasks.map((serial) => world.tasks.get('service', slotOf(world, serial))));
    for (const number of services) {
      const service: Service | undefined = world.services[number];
      if (service !== undefined) sayOnce(world, service, { kind: 'launch-failed', reason }, record);
    }
  }
}

/** What keeps a task waiting, in the words of API failures: what the closest instance lacks, or that there is none. Source: spec 5.2. */
export function obstacleOf(world: World, slot: number): string {
  const name = providerNameOf(world, slot);
  const near = closest(world.fleet, placeWaitingAsk(world, slot));
  if (near !== null) return near.reason.replace(/\.$/, '');
  return name !== undefined && hasInstances(world, name) ? 'NO ACTIVE INSTANCES' : 'EMPTY CAPACITY PROVIDER';
}

/** Whether any instance of the provider stands, whatever its status. */
export function hasInstances(world: World, providerName: string): boolean {
  const provider = providerNamed(world, providerName);
  const group = provider === undefined ? undefined : groupOf(provider);
  const { fleet } = world;
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE') continue;
    const { autoScalingGroup, capacityProviderName } = fleet.specOf(slot);
    if (capacityProviderName === providerName || (group !== undefined && autoScalingGroup === group)) return true;
  }
  return false;
}
