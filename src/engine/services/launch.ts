import type { LaunchDetails } from '../../model/entry.ts';
import type { PlacementStrategy } from '../../model/placement.ts';
import type { Deployment, Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { split } from '../capacity/split.ts';
import { heldByThrottle } from '../faults/throttled-apis.ts';
import { deploymentIdOf } from '../ids.ts';
import { DEFAULT_SERVICE_CHAIN } from '../placement/strategies.ts';
import { type Started, startTasks, type Wanted } from '../tasks/start.ts';
import { taskTags } from '../tasks/tags.ts';
import type { AdoptedDefinition, World } from '../world.ts';

/** The chain a service places and stops by. Source: PL-57. */
export const chainOf = (service: Service): readonly PlacementStrategy[] =>
  service.wish.placementStrategy.length > 0 ? service.wish.placementStrategy : DEFAULT_SERVICE_CHAIN;

/** Starts tasks of one deployment of the service, as many as there is room for; in one zone, if that is said (AZ-04). */
export function startServiceTasks(
  world: World,
  service: Service,
  deployment: Deployment,
  copies: number,
  record: Record,
  zone?: string,
): Started {
  if (copies <= 0 || lacksInterfaces(world, service, deployment, record)) return { tasks: [], shortfall: null };
  const wanted = { ...wantedBy(world, service, deployment, copies), ...(zone !== undefined && { zone }) };
  const { capacityProviderStrategy } = deployment;
  if (capacityProviderStrategy === undefined) return startTasks(world, wanted, record);
  const shares = split(capacityProviderStrategy, taskCounts(world, deployment), copies);
  const outcomes = capacityProviderStrategy.flatMap(({ capacityProvider: provider }, item) => {
    const share = shares[item] as number;
    return share === 0 ? [] : startTasks(world, { ...wanted, copies: share, provider }, record);
  });
  const obstacle = outcomes.find((one) => one.obstacle !== undefined)?.obstacle;
  return {
    tasks: outcomes.flatMap(({ tasks }) => tasks),
    shortfall: outcomes.find(({ shortfall }) => shortfall !== null)?.shortfall ?? null,
    ...(obstacle !== undefined && { obstacle }),
    ...(outcomes.some(({ isThrottled }) => isThrottled) && { isThrottled: true as const }),
  };
}

/** Tasks with interfaces of their own cannot be made while EC2 throttles ECS. Source: MSG-19. */
export function lacksInterfaces(world: World, service: Service, deployment: Deployment, record: Record): boolean {
  const number = world.definitionNumbers.get(deployment.taskDefinitionArn) as number;
  const needsInterface = world.definitions[number]?.definition.networkMode === 'awsvpc';
  return needsInterface && heldByThrottle(world, service, 'ec2', record);
}

/** Tasks of a deployment that are wanted, for each item of its strategy: what base and weights are held against. Source: CP-08. */
export function taskCounts({ tasks, providerNumbers }: World, deployment: Deployment): number[] {
  const strategy = deployment.capacityProviderStrategy ?? [];
  const itemOf = new Map(strategy.map(({ capacityProvider }, item) => [providerNumbers.get(capacityProvider), item]));
  const counts = strategy.map(() => 0);
  for (const slot of tasks.ofService(deployment.serviceNumber)) {
    if (tasks.get('deployment', slot) !== deployment.number) continue;
    if (tasks.desiredStatus(slot) !== 'RUNNING' || tasks.lastStatus(slot) === 'STOPPED') continue;
    const item = itemOf.get(tasks.get('provider', slot));
    if (item !== undefined) counts[item] = (counts[item] as number) + 1;
  }
  return counts;
}

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
    ...(deployment.volumeConfigurations?.length && { volumeConfigurations: deployment.volumeConfigurations }),
  };
}
