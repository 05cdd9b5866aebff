import type { LaunchDetails } from '../../model/entry.ts';
import type { PlacementStrategy } from '../../model/placement.ts';
import type { Deployment, Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { deploymentIdOf } from '../ids.ts';
import { DEFAULT_SERVICE_CHAIN } from '../placement/strategies.ts';
import { type Started, startTasks, type Wanted } from '../tasks/start.ts';
import { taskTags } from '../tasks/tags.ts';
import type { AdoptedDefinition, World } from '../world.ts';

/** The chain a service places and stops by. Source: PL-57. */
export const chainOf = (service: Service): readonly PlacementStrategy[] =>
  service.wish.placementStrategy.length > 0 ? service.wish.placementStrategy : DEFAULT_SERVICE_CHAIN;

/** Starts tasks of one deployment of the service, as many as there is room for; in one zone, if that is said (AZ-04). */
export const startServiceTasks = (
  world: World,
  service: Service,
  deployment: Deployment,
  copies: number,
  record: Record,
  zone?: string,
): Started =>
  copies <= 0
    ? { tasks: [], shortfall: null }
    : startTasks(
        world,
        { ...wantedBy(world, service, deployment, copies), ...(zone !== undefined && { zone }) },
        record,
      );

export function wantedBy(world: World, service: Service, deployment: Deployment, copies: number): Wanted {
  const definition = world.definitions[
    world.definitionNumbers.get(deployment.taskDefinitionArn) as number
  ] as AdoptedDefinition;
  return {
    definition,
    copies,
    service: service.number,
    deployment: deployment.number,
    group: `service:${service.name}`,
    launchType: deployment.launchType,
    constraints: service.wish.placementConstraints,
    strategies: chainOf(service),
    details: detailsOf(world, service, deployment, definition),
  };
}

function detailsOf(
  world: World,
  service: Service,
  deployment: Deployment,
  { definition }: AdoptedDefinition,
): LaunchDetails {
  const { wish } = service;
  return {
    startedBy: deploymentIdOf(world, deployment.number),
    tags: taskTags(world, {
      requested: [],
      inherited:
        wish.propagateTags === 'SERVICE'
          ? service.tags
          : wish.propagateTags === 'TASK_DEFINITION'
            ? definition.tags
            : [],
      managed: wish.enableECSManagedTags,
      serviceName: service.name,
    }),
    enableExecuteCommand: wish.enableExecuteCommand,
    ...(deployment.networkConfiguration && { networkConfiguration: deployment.networkConfiguration }),
    ...(deployment.subnetZones && { subnetZones: deployment.subnetZones }),
    ...(deployment.platformVersion && { platformVersion: deployment.platformVersion }),
  };
}
