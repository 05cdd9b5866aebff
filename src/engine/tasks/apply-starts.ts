import type { TasksStarted } from '../../model/entry.ts';
import type { TaskStatus } from '../../model/task.ts';
import { bucketAfter, fargateKind } from '../capacity/fargate-launches.ts';
import { lookForManaged, noteManagedIdle } from '../capacity/managed/apply-managed.ts';
import { gpusTaken } from '../columns/gpus.ts';
import { noteDaemonStarted } from '../daemons/apply-daemons.ts';
import { demandOf, taskSizeOf } from '../task-definitions/demand.ts';
import { noteTask, touchInstance } from '../touch.ts';
import { type Launch, numberOf, type World } from '../world.ts';
import { launchOf } from './lifecycle.ts';
import { schedule } from './schedule.ts';

/** New tasks of one batch, placed, waiting for room or on Fargate. */
export function startTasks(world: World, entry: TasksStarted): void {
  const { tasks } = world;
  const definition = world.definitionNumbers.get(entry.taskDefinitionArn) as number;
  const adopted = world.definitions[definition] as World['definitions'][number];
  const launch = fileLaunch(world, entry, adopted.definition);
  const group = numberOf(world.groups, world.groupNumbers, entry.group);
  const provider =
    entry.provider === undefined ? -1 : numberOf(world.providerNames, world.providerNumbers, entry.provider);
  if (entry.launchType === 'FARGATE') {
    const kind = fargateKind(entry.provider);
    world.fargateLaunches.set(kind, bucketAfter(world, kind, entry.tasks.length));
  }
  if (entry.provider !== undefined && entry.instances.length === 0) lookForManaged(world, entry.provider);
  const provisions = entry.launchType === 'FARGATE' || adopted.definition.networkMode === 'awsvpc';
  entry.tasks.forEach((serial, index) => {
    const instance = entry.instances[index] ?? -1;
    const waits = instance < 0 && entry.launchType !== 'FARGATE';
    const lastStatus: TaskStatus = provisions || waits ? 'PROVISIONING' : 'PENDING';
    const slot = tasks.add({
      serial,
      definition,
      launch,
      service: entry.service ?? -1,
      deployment: entry.deployment ?? -1,
      group,
      instance,
      subnet: entry.subnets[index] ?? -1,
      launchType: entry.launchType,
      provider,
      lastStatus,
      createdAtMs: world.nowMs,
    });
    noteTask(world, slot);
    noteDaemonStarted(world, slot);
    if (waits) world.waitingTasks.add(serial);
    if (instance >= 0) noteManagedIdle(world, instance);
    if (instance >= 0) {
      tasks.set('heldSinceAtMs', slot, world.nowMs);
      pinGpus(world, slot);
      if (lastStatus === 'PENDING') world.fleet.addPending(instance, 1);
      touchInstance(world, instance);
    }
    const choice = entry.why?.choices[index];
    if (entry.why !== undefined && choice !== undefined)
      world.whys.set(serial, { funnel: entry.why.funnel, strategies: entry.why.strategies, choice });
    schedule(world, slot);
  });
}

/** A task that has come to its instance gets the GPUs it asked for. Source: PL-30. */
export function pinGpus(world: World, slot: number): void {
  const { demand } = launchOf(world, slot);
  if (demand.gpus === 0) return;
  const instance = world.tasks.get('instance', slot);
  const { gpus } = world.fleet.specOf(instance);
  world.gpuPins.pin(world.tasks.serial(slot), instance, gpusTaken(demand, gpus), gpus);
}

/** What the batch has in common; a service's batches of one deployment share one record while it stays the same. */
function fileLaunch(world: World, entry: TasksStarted, definition: World['definitions'][number]['definition']): number {
  const { details } = entry;
  const sibling = entry.service === null ? undefined : world.tasks.ofService(entry.service).at(-1);
  if (sibling !== undefined && world.tasks.get('deployment', sibling) === entry.deployment) {
    const number = world.tasks.get('launch', sibling);
    const launch = world.launches.get(number) as Launch;
    if (JSON.stringify(launch.details) === JSON.stringify(details)) {
      world.launches.set(number, { ...launch, live: launch.live + entry.tasks.length });
      return number;
    }
  }
  const size = taskSizeOf(definition, details.overrides);
  const number = world.launchHoles.pop() ?? world.launches.size;
  world.launches.set(number, {
    details,
    demand: demandOf(definition, details.overrides),
    ...size,
    live: entry.tasks.length,
  });
  return number;
}
