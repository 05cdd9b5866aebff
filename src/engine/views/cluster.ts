import { clusterArn } from '../../model/arn.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { attachedProviders, isUpdatingAttachments } from '../capacity/attachments.ts';
import { drawUuid, purpose } from '../prng.ts';
import type { World } from '../world.ts';
import type { ClusterView } from './types.ts';

/** Slots of the instances that can be described, in the order of registration. */
export function instanceSlots(world: World): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < world.fleet.size; slot++) if ((world.instanceVersions[slot] ?? 0) > 0) slots.push(slot);
  return slots;
}

/** Serials of the tasks that can be described, oldest first. */
export const taskSerials = (world: World): number[] => [...world.tasks.serials()];

/** Numbers of the services that can be described, oldest first. */
export const serviceNumbers = (world: World): number[] =>
  world.services.flatMap((service) => (service === undefined ? [] : service.number));

/** What DescribeClusters shows. Sources: CLU-03, CLU-04. */
export function clusterView(world: World): ClusterView {
  const { fleet, meta } = world;
  const sums = {
    instances: 0,
    registeredCpuUnits: 0,
    registeredMemoryMib: 0,
    remainingCpuUnits: 0,
    remainingMemoryMib: 0,
  };
  for (let slot = 0; slot < fleet.size; slot++) {
    const status = fleet.statusOf(slot);
    if (status !== 'ACTIVE' && status !== 'DRAINING') continue;
    const { cpuUnits, memoryMib } = fleet.specOf(slot);
    sums.instances++;
    sums.registeredCpuUnits += cpuUnits;
    sums.registeredMemoryMib += memoryMib;
    sums.remainingCpuUnits += fleet.freeCpuUnits(slot);
    sums.remainingMemoryMib += fleet.freeMemoryMib(slot);
  }
  const { instances, ...resources } = sums;
  const tasks = countTasks(world);
  const services = countServices(world);
  return {
    clusterArn: clusterArn(world, world.cluster),
    clusterName: world.cluster,
    status: meta.status,
    registeredContainerInstancesCount: instances,
    runningTasksCount: tasks.runningEC2 + tasks.runningFargate,
    pendingTasksCount: tasks.pendingEC2 + tasks.pendingFargate,
    activeServicesCount: services.activeEC2 + services.activeFargate,
    statistics: Object.entries({
      runningEC2TasksCount: tasks.runningEC2,
      runningFargateTasksCount: tasks.runningFargate,
      pendingEC2TasksCount: tasks.pendingEC2,
      pendingFargateTasksCount: tasks.pendingFargate,
      activeEC2ServiceCount: services.activeEC2,
      activeFargateServiceCount: services.activeFargate,
      drainingEC2ServiceCount: services.drainingEC2,
      drainingFargateServiceCount: services.drainingFargate,
    }).map(([name, value]) => ({ name, value: String(value) })),
    settings: meta.settings,
    ...(meta.configuration && { configuration: meta.configuration }),
    ...(meta.serviceConnectDefaults && { serviceConnectDefaults: meta.serviceConnectDefaults }),
    capacityProviders: meta.capacityProviders ?? [],
    defaultCapacityProviderStrategy: meta.defaultCapacityProviderStrategy ?? [],
    ...attachmentsOf(world),
    tags: world.tags,
    ...resources,
  };
}

const POLICY = purpose('scaling-policy');

/** One scaling policy for each associated provider with managed scaling. Sources: CLU-10, CLU-11. */
function attachmentsOf(world: World): Pick<ClusterView, 'attachments' | 'attachmentsStatus'> {
  const managed = attachedProviders(world, world.meta.capacityProviders ?? []);
  const isUpdating = isUpdatingAttachments(world);
  const isNew = (name: string): boolean => isUpdating && world.meta.attachmentsUpdate?.added.includes(name) === true;
  return {
    attachments: managed.map((name) => {
      const number = world.providerNumbers.get(name) as number;
      return {
        id: drawUuid(world.seed, POLICY, 2 * number),
        type: 'as_policy',
        status: isNew(name) ? 'PRECREATED' : 'CREATED',
        details: [
          { name: 'capacityProviderName', value: name },
          {
            name: 'scalingPolicyName',
            value: `ECSManagedAutoScalingPolicy-${drawUuid(world.seed, POLICY, 2 * number + 1)}`,
          },
        ],
      };
    }),
    ...((isUpdating || managed.length > 0) && {
      attachmentsStatus: isUpdating ? 'UPDATE_IN_PROGRESS' : 'UPDATE_COMPLETE',
    }),
  };
}

function countTasks({ tasks }: World) {
  const counts = { runningEC2: 0, runningFargate: 0, pendingEC2: 0, pendingFargate: 0 };
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    const where = tasks.launchType(slot) === 'FARGATE' ? 'Fargate' : 'EC2';
    const status = tasks.lastStatus(slot);
    if (status === 'RUNNING') counts[`running${where}`]++;
    else if (STARTING.has(status)) counts[`pending${where}`]++;
  }
  return counts;
}

function countServices({ services }: World) {
  const counts = { activeEC2: 0, activeFargate: 0, drainingEC2: 0, drainingFargate: 0 };
  for (const service of services) {
    if (service === undefined || service.status === 'INACTIVE') continue;
    const where = service.wish.launchType === 'FARGATE' ? 'Fargate' : 'EC2';
    counts[`${service.status === 'ACTIVE' ? 'active' : 'draining'}${where}`]++;
  }
  return counts;
}
