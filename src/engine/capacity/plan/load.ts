import type { PlacementConstraint, PlacementStrategy } from '../../../model/placement.ts';
import { type Refusal, refuse } from '../../../model/refusal.ts';
import type { Service } from '../../../model/service.ts';
import type { NetworkConfiguration } from '../../../model/task.ts';
import type { TaskDefinition } from '../../../model/task-definition.ts';
import {
  checkConstraints,
  checkDefinition,
  checkName,
  checkNetwork,
  checkStrategies,
  firstRefusal,
  normaliseStrategies,
} from '../../commands/requests.ts';
import { deploymentIdOf } from '../../ids.ts';
import { deploymentOf } from '../../known.ts';
import { DEFAULT_SERVICE_CHAIN } from '../../placement/strategies.ts';
import { wantedBy } from '../../services/launch.ts';
import { computedDesiredCount } from '../../services/task-sets.ts';
import { demandOf } from '../../task-definitions/demand.ts';
import { askOf } from '../../tasks/start.ts';
import type { World } from '../../world.ts';
import type { PlanLoad } from './request.ts';

/** Tasks of one service that a plan is made for. */
export const COPIES_AT_MOST = 100_000;

/** A service that does not exist yet, with what belongs to the account resolved. */
export interface ServiceToPlan {
  readonly serviceName: string;
  readonly definition: TaskDefinition;
  readonly desiredCount: number;
  readonly daemon: boolean;
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly subnetZones?: readonly string[];
}

/** What the service asks of a fleet, or why ECS would refuse it. */
export function loadOf(service: ServiceToPlan): PlanLoad | Refusal {
  const { serviceName, definition, desiredCount, daemon, placementConstraints, placementStrategy } = service;
  const refusal = firstRefusal(
    checkName(serviceName, 'serviceName'),
    checkDefinition(definition, 'EC2'),
    checkConstraints(placementConstraints, definition),
    checkStrategies(placementStrategy),
    checkNetwork(service.networkConfiguration, definition, 'EC2'),
    Number.isInteger(desiredCount) && desiredCount >= 0 && desiredCount <= COPIES_AT_MOST
      ? undefined
      : refuse('InvalidParameterException', `desiredCount must be between 0 and ${COPIES_AT_MOST}.`, ['desiredCount']),
  );
  if (refusal !== undefined) return refusal;
  const strategies = normaliseStrategies(placementStrategy);
  return {
    name: serviceName,
    copies: desiredCount,
    daemon,
    ask: {
      demand: demandOf(definition),
      requiresAttributes: definition.requiresAttributes,
      ...(definition.networkMode === 'awsvpc' && service.subnetZones && { zones: service.subnetZones }),
      expressions: [
        ...[...definition.placementConstraints, ...placementConstraints].flatMap(({ expression }) => expression ?? []),
        ...platformOf(definition),
      ],
      distinctInstance: placementConstraints.some(({ type }) => type === 'distinctInstance'),
      strategies: strategies.length > 0 ? strategies : DEFAULT_SERVICE_CHAIN,
      group: `service:${serviceName}`,
      launchType: 'EC2',
    },
  };
}

/** What the services of a cluster that run on its instances ask of a fleet, as they are wanted now. */
export const loadsOf = (world: World): PlanLoad[] =>
  world.services.flatMap((service) => (service?.status === 'ACTIVE' ? loadsOfService(world, service) : []));

/** Of a service that ECS deploys its newest revision; of any other each of its task sets, which may be none. Source: TS-02. */
function loadsOfService(world: World, service: Service): PlanLoad[] {
  const { desiredCount } = service.wish;
  if (service.controller === 'ECS') {
    const load = loadOfDeployment(world, service, { number: service.deployments[0] as number, copies: desiredCount });
    return load === undefined ? [] : [load];
  }
  return service.deployments.flatMap((number) => {
    const { taskSet } = deploymentOf(world, number);
    const copies = taskSet === undefined ? 0 : computedDesiredCount(desiredCount, taskSet);
    const load = copies === 0 ? undefined : loadOfDeployment(world, service, { number, copies });
    return load === undefined ? [] : [{ ...load, name: `${load.name}/${deploymentIdOf(world, number)}` }];
  });
}

function loadOfDeployment(
  world: World,
  service: Service,
  { number, copies }: { readonly number: number; readonly copies: number },
): PlanLoad | undefined {
  const deployment = deploymentOf(world, number);
  if (deployment.launchType !== 'EC2') return undefined;
  const wanted = wantedBy(world, service, deployment, 1);
  const { capacityProviderName: _provider, autoScalingGroup: _group, ...ask } = askOf(world, wanted);
  return {
    name: service.name,
    copies,
    daemon: service.schedulingStrategy === 'DAEMON',
    ask: { ...ask, expressions: [...ask.expressions, ...platformOf(wanted.definition.definition)] },
  };
}

/**
 * A definition that names its platform wants hosts of that platform. ECS leaves it to the user to say so as a constraint
 * and starts the task on any host; a plan that relied on that would not run (our choice).
 */
function platformOf({ runtimePlatform }: TaskDefinition): string[] {
  const { cpuArchitecture, operatingSystemFamily = 'LINUX' } = runtimePlatform ?? {};
  return [
    ...(cpuArchitecture === undefined ? [] : [`attribute:ecs.cpu-architecture == ${cpuArchitecture.toLowerCase()}`]),
    ...(operatingSystemFamily.startsWith('WINDOWS') ? ['attribute:ecs.os-type == windows'] : []),
  ];
}
