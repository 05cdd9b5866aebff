import type { Deployment, Service, ServiceWish } from '../../model/service.ts';
import type { TaskSet } from '../../model/task-set.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import type { World } from '../world.ts';

export const changeTaskSet = (set: Deployment, news: Partial<TaskSet>, record: Record): void =>
  record({ type: 'TaskSetChanged', deployment: set.number, taskSet: { ...(set.taskSet as TaskSet), ...news } });

/** What a set takes from the service, with its own part over it. Source: TS-01. */
export const wishOfSet = (service: Service, request: Partial<ServiceWish>): ServiceWish => {
  const { desiredCount, deploymentConfiguration, placementConstraints, placementStrategy } = service.wish;
  const { healthCheckGracePeriodSeconds, propagateTags, enableECSManagedTags, enableExecuteCommand } = service.wish;
  return {
    ...request,
    desiredCount,
    deploymentConfiguration,
    placementConstraints,
    placementStrategy,
    healthCheckGracePeriodSeconds,
    propagateTags,
    enableECSManagedTags,
    enableExecuteCommand,
    availabilityZoneRebalancing: service.wish.availabilityZoneRebalancing,
  } as ServiceWish;
};

/** The set is the primary one, whose members the service shows; the one that was is ACTIVE from then on. Sources: TS-03, EX-TS-04. */
export function makePrimary(world: World, service: Service, set: Deployment, record: Record): void {
  for (const number of service.deployments) {
    const other = deploymentOf(world, number);
    if (other.taskSet?.status === 'PRIMARY' && number !== set.number)
      changeTaskSet(other, { status: 'ACTIVE' }, record);
  }
  if (set.taskSet?.status !== 'PRIMARY') changeTaskSet(set, { status: 'PRIMARY' }, record);
  record({ type: 'ServiceUpdated', service: service.number, wish: wishOfSet(service, revisionOf(set)) });
}

/** The members of a service that it takes from its primary task set. Source: TS-03. */
const revisionOf = (set: Deployment): Partial<ServiceWish> => ({
  taskDefinitionArn: set.taskDefinitionArn,
  launchType: set.launchType,
  ...(set.capacityProviderStrategy && { capacityProviderStrategy: set.capacityProviderStrategy }),
  ...(set.platformVersionAsked !== undefined && { platformVersion: set.platformVersionAsked }),
  ...(set.networkConfiguration && { networkConfiguration: set.networkConfiguration }),
  ...(set.subnetZones && { subnetZones: set.subnetZones }),
  loadBalancers: set.loadBalancers,
  serviceRegistries: set.serviceRegistries,
});
