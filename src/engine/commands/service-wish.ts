import type { CreateService, ServiceRequest } from '../../model/command.ts';
import type { ControllerType, Deployment, DeploymentConfiguration, Service, ServiceWish } from '../../model/service.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { LaunchChoice } from '../capacity/strategy.ts';
import { deploymentOf } from '../known.ts';
import { isAnyInAlarm } from '../services/circuit-breaker.ts';
import { newShift, shiftPlanOf } from '../services/shift-plan.ts';
import { alternateOf, sourceOf } from '../services/traffic.ts';
import type { World } from '../world.ts';
import { isBehindNlb } from './deployment-strategy.ts';
import { normaliseStrategies, platformOf } from './requests.ts';
import { type Frame, supportsRebalancing } from './service-checks.ts';

/** Whether two parts of a wish say the same. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether two wishes want the same. */
export const sameWish = (a: ServiceWish, b: ServiceWish): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ServiceWish>;
  return [...keys].every((key) => same(a[key], b[key]));
};

/** What the service wants from now on: what the request says over what it wanted, or over the defaults. */
export function wishOf(
  request: ServiceRequest,
  before: ServiceWish | undefined,
  {
    definition,
    launchType,
    capacityProviderStrategy,
    configuration: deploymentConfiguration,
    scheduling,
  }: Pick<Frame, 'scheduling'> &
    LaunchChoice & {
      readonly definition: Pick<TaskDefinition, 'taskDefinitionArn'>;
      readonly configuration: DeploymentConfiguration;
    },
): ServiceWish {
  const placementStrategy =
    request.placementStrategy === undefined
      ? (before?.placementStrategy ?? [])
      : normaliseStrategies(request.placementStrategy);
  const placementConstraints = request.placementConstraints ?? before?.placementConstraints ?? [];
  const networkConfiguration = request.networkConfiguration ?? before?.networkConfiguration;
  const subnetZones = request.subnetZones ?? before?.subnetZones;
  const platformVersion =
    launchType === 'FARGATE' ? (request.platformVersion ?? before?.platformVersion ?? 'LATEST') : undefined;
  const loadBalancers = request.loadBalancers ?? before?.loadBalancers ?? [];
  const serviceConnectConfiguration = request.serviceConnectConfiguration ?? before?.serviceConnectConfiguration;
  const volumeConfigurations = request.volumeConfigurations ?? before?.volumeConfigurations;
  const monitoring = request.monitoring ?? before?.monitoring;
  const rebalances =
    scheduling === 'REPLICA' &&
    supportsRebalancing(
      { placementStrategy, placementConstraints, loadBalancers },
      deploymentConfiguration,
      launchType,
    );
  return {
    desiredCount: request.desiredCount ?? before?.desiredCount ?? 0,
    taskDefinitionArn: definition.taskDefinitionArn,
    launchType,
    ...(capacityProviderStrategy && { capacityProviderStrategy }),
    ...(platformVersion !== undefined && { platformVersion }),
    deploymentConfiguration,
    placementConstraints,
    placementStrategy,
    ...(networkConfiguration && { networkConfiguration }),
    ...(subnetZones && { subnetZones }),
    healthCheckGracePeriodSeconds: request.healthCheckGracePeriodSeconds ?? before?.healthCheckGracePeriodSeconds ?? 0,
    propagateTags: request.propagateTags ?? before?.propagateTags ?? 'NONE',
    enableECSManagedTags: request.enableECSManagedTags ?? before?.enableECSManagedTags ?? false,
    enableExecuteCommand: request.enableExecuteCommand ?? before?.enableExecuteCommand ?? false,
    availabilityZoneRebalancing:
      // What it was, or ENABLED at first, as long as the rest of the service allows it (AZ-01).
      request.availabilityZoneRebalancing ??
      (rebalances ? (before?.availabilityZoneRebalancing ?? 'ENABLED') : 'DISABLED'),
    loadBalancers,
    serviceRegistries: request.serviceRegistries ?? before?.serviceRegistries ?? [],
    ...(serviceConnectConfiguration && { serviceConnectConfiguration }),
    ...(volumeConfigurations && { volumeConfigurations }),
    ...(monitoring && { monitoring }),
  };
}

export function newService(world: World, number: number, command: CreateService, wish: ServiceWish): Service {
  return {
    number,
    name: command.serviceName,
    schedulingStrategy: command.schedulingStrategy ?? 'REPLICA',
    controller: (command.deploymentController?.type ?? 'ECS') as ControllerType,
    createdAtMs: world.nowMs,
    createdBy: command.createdBy ?? `arn:aws:iam::${world.accountId}:root`,
    roleArn: `arn:aws:iam::${world.accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    status: 'ACTIVE',
    wish,
    tags: command.tags,
    deployments: [],
    events: [],
    eventCount: 0,
    scheduler: {
      wakeAtMs: Number.POSITIVE_INFINITY,
      wakeIsLazy: false,
      retry: null,
      launches: [],
      said: [],
      steadySaidAtMs: null,
      startFailures: 0,
      lastStartFailureAtMs: 0,
      throttleSaidSeconds: 0,
      replacing: 0,
      restarted: [],
      rebalancing: null,
      kept: null,
    },
  };
}

/**
 * The newest rollout; it shows a desired count of 0 until the scheduler acts (SVC-05). Its platform version is resolved once:
 * whatever it starts later, also when the service is scaled, runs on that one (FG-02).
 */
export function newDeployment(
  world: World,
  serviceNumber: number,
  wish: ServiceWish,
  definition: TaskDefinition,
): Deployment {
  const { alarms } = wish.deploymentConfiguration;
  const service = world.services[serviceNumber];
  const source = service === undefined ? undefined : sourceOf(world, service);
  const plan = shiftPlanOf(wish.deploymentConfiguration, isBehindNlb(world, wish.loadBalancers));
  const sourceIsAlternate = source !== undefined && deploymentOf(world, source).alternateLoadBalancers !== undefined;
  // A shift goes to the target groups that the source does not use; whatever rolls stays in its own.
  const goesToAlternate = plan !== null && source !== undefined ? !sourceIsAlternate : sourceIsAlternate;
  const alternate = goesToAlternate ? alternateOf(wish.loadBalancers) : undefined;
  return {
    number: world.deployments.length,
    serviceNumber,
    taskDefinitionArn: wish.taskDefinitionArn,
    launchType: wish.launchType,
    ...(wish.capacityProviderStrategy && { capacityProviderStrategy: wish.capacityProviderStrategy }),
    ...platformOf(wish, definition),
    ...(wish.networkConfiguration && { networkConfiguration: wish.networkConfiguration }),
    ...(wish.subnetZones && { subnetZones: wish.subnetZones }),
    loadBalancers: wish.loadBalancers,
    serviceRegistries: wish.serviceRegistries,
    ...(wish.serviceConnectConfiguration && { serviceConnectConfiguration: wish.serviceConnectConfiguration }),
    ...(wish.volumeConfigurations && { volumeConfigurations: wish.volumeConfigurations }),
    ...(wish.monitoring && { monitoring: wish.monitoring }),
    sources: service?.deployments ?? [],
    ...(alternate && { alternateLoadBalancers: alternate }),
    ...(plan !== null && { shift: newShift(world, plan, source ?? null) }),
    alarmsIgnored: alarms?.enable === true && isAnyInAlarm(world, alarms.alarmNames),
    createdAtMs: world.nowMs,
    status: 'PRIMARY',
    updatedAtMs: world.nowMs,
    rolloutState: 'IN_PROGRESS',
    rolloutCause: 'deploying',
    desiredCount: 0,
    failedTasks: 0,
    imagesAtMs: null,
    bakingSinceMs: null,
    rollout: { status: 'PENDING', updatedAtMs: world.nowMs, breakerTriggered: false },
  };
}
