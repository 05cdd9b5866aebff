import type { LaunchTemplate } from '../../../model/auto-scaling-group.ts';
import type { ReservationSample } from '../../../model/managed-scaling.ts';
import type { InstanceType } from '../../../tables/instance-types.ts';
import { instanceType } from '../../../tables/instance-types.ts';
import { RESERVED_PORTS_LIMIT } from '../../columns/ports.ts';
import { launchOf } from '../../tasks/lifecycle.ts';
import type { World } from '../../world.ts';
import { specOfHost } from '../instance-spec.ts';
import { waitingFor } from '../waiting.ts';
import { daemonTasksBySlot, nonDaemonTasks } from './busy.ts';
import { type EmptyInstance, type Estimate, estimateInstances, type WaitingGroup } from './estimate.ts';
import { currentTemplate, instancesOf, isCounted } from './find.ts';
import { boundedStep, reservationOf } from './managed-arithmetic.ts';
import type { Managed } from './managed-scaling.ts';

/**
 * M, N and the metric of a provider now. What placement could give room to waits no longer; instances that still boot are
 * not credited to those that do. However many zones and types the group has, the estimate counts: that such groups grew by the
 * minimum step alone is history (CAS-16). Sources: CAS-5 to CAS-15, CAS-17, CAS-33, ECAS-02, ECAS-05, U-18, CH-17.
 */
export function sampleOf(world: World, managed: Managed): ReservationSample {
  const countsPending = world.settings.casCountsPending !== false;
  const counted = instancesOf(world, managed.group.name).filter(
    (instance) => isCounted(instance) && (countsPending || instance.state === 'InService'),
  );
  const daemons = daemonTasksBySlot(world);
  const instances = counted.length;
  const estimate = estimateFor(world, managed);
  const busy = counted.filter((instance) => nonDaemonTasks(world, instance, daemons) > 0).length;
  const needed = estimate.instances > 0 ? instances + boundedStep(estimate.instances, managed.scaling) : busy;
  const isStuck = estimate.waitingTasks > 0 && estimate.waitingTasks === estimate.incompatibleTasks;
  return {
    atMs: world.nowMs,
    needed,
    instances,
    estimated: estimate.instances,
    waitingTasks: estimate.waitingTasks,
    incompatibleTasks: estimate.incompatibleTasks,
    reservation: isStuck ? managed.scaling.targetCapacity : reservationOf({ needed, instances }),
  };
}

/** What the tasks that wait for a provider need of its group. Sources: CAS-11 to CAS-15. */
export function estimateFor(world: World, { provider, group }: Managed): Estimate {
  const waiting = waitingFor(world, provider.name);
  if (waiting.length === 0) return { instances: 0, incompatibleTasks: 0, waitingTasks: 0 };
  const groups = new Map<string, WaitingGroup>();
  for (const slot of waiting) {
    const { demand } = launchOf(world, slot);
    const distinctInstance = isDistinct(world, slot);
    const key = JSON.stringify([demand, distinctInstance]);
    const known = groups.get(key);
    groups.set(key, { demand, distinctInstance, tasks: (known?.tasks ?? 0) + 1 });
  }
  const template = currentTemplate(group);
  const types = template.types.flatMap(({ instanceType: name }) => {
    const type = instanceType(name);
    return type === undefined ? [] : [emptyInstance(type, template)];
  });
  return estimateInstances([...groups.values()], types);
}

/** The only constraint that the estimate honours. Sources: CAS-14, ECAS-17. */
function isDistinct(world: World, slot: number): boolean {
  const constraints =
    world.services[world.tasks.get('service', slot)]?.wish.placementConstraints ??
    launchOf(world, slot).details.placement?.constraints ??
    [];
  return constraints.some(({ type }) => type === 'distinctInstance');
}

/** A new instance of the type, as placement will see it. */
export function emptyInstance(type: InstanceType, template: LaunchTemplate): EmptyInstance {
  const spec = specOfHost({ ...template, type, zone: '', external: false });
  return {
    cpuUnits: spec.cpuUnits,
    memoryMib: spec.memoryMib,
    gpus: spec.gpus,
    taskEnis: spec.taskEnis,
    freePorts: RESERVED_PORTS_LIMIT - spec.reservedTcpPorts.length,
  };
}
