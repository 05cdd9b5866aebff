import type { DaemonRevision, ManagedDaemon } from '../../model/daemon.ts';
import type { Demand } from '../../model/placement.ts';
import { DAEMON_REASONS } from '../../tables/daemons.ts';
import type { Record } from '../advance.ts';
import { demandOf } from '../task-definitions/demand.ts';
import { taskTags } from '../tasks/tags.ts';
import type { AdoptedDefinition, World } from '../world.ts';
import { daemonsOf, daemonTasksOn, wantedRevision } from './find.ts';

/** The task group and who started a daemon's tasks. Source: the guide of the feature's beta (startedBy); the group is our guess. */
export const daemonGroup = (name: string): string => `daemon:${name}`;
export const daemonStartedBy = (name: string): string => `daemon/${name}`;

const definitionOf = (world: World, { taskDefinitionArn }: DaemonRevision): AdoptedDefinition =>
  world.definitions[world.definitionNumbers.get(taskDefinitionArn) as number] as AdoptedDefinition;

/** CPU units and MiB that daemons take of every new instance of a provider, ahead of all other tasks. Source: MI-05. */
export function takenByDaemons(world: World, provider: string): Pick<Demand, 'cpuUnits' | 'memoryMib'> {
  let [cpuUnits, memoryMib] = [0, 0];
  for (const daemon of daemonsOf(world, provider)) {
    const demand = demandOf(definitionOf(world, wantedRevision(daemon)).definition);
    cpuUnits += demand.cpuUnits;
    memoryMib += demand.memoryMib;
  }
  return { cpuUnits, memoryMib };
}

/** Starts one task of each daemon on an instance that joins, before anything else runs there. Source: MI-05. */
export function startDaemonTasks(world: World, instance: number, record: Record): void {
  const provider = world.fleet.specOf(instance).capacityProviderName;
  for (const daemon of daemonsOf(world, provider))
    if (daemonTasksOn(world, daemon.number, instance).length === 0) startOne(world, daemon, instance, record);
}

function startOne(world: World, daemon: ManagedDaemon, instance: number, record: Record): void {
  const { fleet } = world;
  const revision = wantedRevision(daemon);
  const { definition } = definitionOf(world, revision);
  const demand = demandOf(definition);
  const lacks =
    fleet.freeCpuUnits(instance) < demand.cpuUnits
      ? DAEMON_REASONS.cpu
      : fleet.freeMemoryMib(instance) < demand.memoryMib
        ? DAEMON_REASONS.memory
        : null;
  if (lacks !== null) {
    record({
      type: 'DaemonTaskStartImpaired',
      daemon: daemon.number,
      revision: revision.number,
      instance,
      failureType: 'TASK_CREATION_FAILED',
      reason: lacks,
    });
    return;
  }
  const group = daemonGroup(daemon.name);
  fleet.hold(instance, demand);
  fleet.countTask(group, instance, 1);
  record({
    type: 'TasksStarted',
    tasks: [world.tasks.next],
    instances: [instance],
    subnets: [],
    taskDefinitionArn: revision.taskDefinitionArn,
    service: null,
    deployment: null,
    group,
    launchType: 'EC2',
    provider: fleet.specOf(instance).capacityProviderName as string,
    details: {
      startedBy: daemonStartedBy(daemon.name),
      tags: taskTags(world, {
        requested: [],
        inherited: revision.propagateTags === 'DAEMON' ? daemon.tags : [],
        managed: revision.enableECSManagedTags,
      }),
      enableExecuteCommand: revision.enableExecuteCommand,
      daemon: { daemon: daemon.number, revision: revision.number },
    },
  });
}

/** Tells tasks of daemons on an instance to stop: all that are not told yet, or those of one daemon. */
export function stopDaemonTasks(
  world: World,
  instances: readonly number[],
  { daemon, reason }: { readonly daemon?: number; readonly reason: string },
  record: Record,
): void {
  const { tasks } = world;
  const serials = instances
    .flatMap((instance) => [...(world.managedDaemons.tasks.get(instance) ?? [])])
    .filter((serial) => {
      const slot = tasks.slotOf(serial) as number;
      const isMeant = daemon === undefined || daemonTasksOn(world, daemon, tasks.get('instance', slot)).includes(slot);
      return isMeant && tasks.desiredStatus(slot) === 'RUNNING';
    })
    .sort((a, b) => a - b);
  if (serials.length > 0)
    record({ type: 'TasksStopping', tasks: serials, stopCode: 'ServiceSchedulerInitiated', reason });
}
