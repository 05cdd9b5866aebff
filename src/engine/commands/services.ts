import type { Command, CommandResult, CreateService, ServiceRequest, UpdateService } from '../../model/command.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { Deployment, DeploymentConfiguration, Service, ServiceWish } from '../../model/service.ts';
import type { LaunchType } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { deploymentOf, serviceOf } from '../apply.ts';
import type { World } from '../world.ts';
import { findService } from './find.ts';
import {
  checkConstraints,
  checkDefinition,
  checkName,
  checkNetwork,
  checkStrategies,
  checkTags,
  firstRefusal,
  normaliseStrategies,
  resolvePlatform,
} from './requests.ts';
import { adopt, checkExec, checkFargatePlacement } from './tasks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;
const invalid = (message: string, ...field: string[]): Refusal => refuse('InvalidParameterException', message, field);

/** Sources: section 14 (services per cluster, tasks per service). */
export const SERVICES_PER_CLUSTER = 5_000;
export const TASKS_PER_SERVICE = 5_000;
const LONGEST_GRACE_SECONDS = 2_147_483_647;

/** Sources: SVC-02, SVC-03, SVC-13, GEN-40, EX-SVC-01, EX-SVC-02. */
export function createService(world: World, command: CreateService, record: Record): CommandResult {
  const launchType = command.launchType ?? 'EC2';
  const configuration = deploymentConfigurationOf(command.deploymentConfiguration, undefined);
  const existing = world.serviceNumbers.get(command.serviceName);
  const before = existing === undefined ? undefined : serviceOf(world, existing);
  const refusal = firstRefusal(
    checkName(command.serviceName, 'serviceName'),
    checkScheduling(command),
    before?.status === 'DRAINING' ? invalid(REFUSALS.serviceStillDraining, 'serviceName') : undefined,
    checkRequest(command, command.definition, launchType, configuration),
    checkTags(command.tags),
    before === undefined && world.serviceNumbers.size >= SERVICES_PER_CLUSTER
      ? invalid(`A cluster can have at most ${SERVICES_PER_CLUSTER} services.`, 'serviceName')
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const wish = wishOf(command, undefined, command.definition, launchType, configuration as DeploymentConfiguration);
  if (before?.status === 'ACTIVE')
    return sameWish(before.wish, wish)
      ? { done: { service: before.name } }
      : { refusal: invalid(REFUSALS.serviceNotIdempotent, 'serviceName') };
  adopt(world, command.definition, record);
  const number = world.services.length;
  record({ type: 'ServiceCreated', service: newService(world, number, command, wish) });
  record({ type: 'DeploymentStarted', deployment: newDeployment(world, number, wish, command.definition) });
  return { done: { service: command.serviceName } };
}

/** What UpdateService changes, and whether that starts a deployment. Sources: SVC-05 to SVC-07, SVC-11, EX-DEP-25, EX-DEP-26. */
export function updateService(world: World, command: UpdateService, record: Record): CommandResult {
  const number = findService(world, command.service);
  if (number === undefined)
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  const service = serviceOf(world, number);
  if (service.status !== 'ACTIVE')
    return { refusal: refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['service']) };
  const { launchType } = service.wish;
  const known = world.definitions[world.definitionNumbers.get(service.wish.taskDefinitionArn) as number]
    ?.definition as TaskDefinition;
  const definition = command.definition ?? known;
  const configuration = deploymentConfigurationOf(
    command.deploymentConfiguration,
    service.wish.deploymentConfiguration,
  );
  const refusal = firstRefusal(
    command.launchType !== undefined && command.launchType !== launchType
      ? invalid('The launch type of a service cannot be changed to another launch type.', 'launchType')
      : undefined,
    checkRequest(
      {
        ...command,
        networkConfiguration: command.networkConfiguration ?? service.wish.networkConfiguration,
      } as ServiceRequest,
      // A revision that was deregistered since stays usable for what already uses it (TD-04).
      command.definition === undefined ? { ...known, status: 'ACTIVE' } : definition,
      launchType,
      configuration,
    ),
  );
  if (refusal !== undefined) return { refusal };
  const wish = wishOf(command, service.wish, definition, launchType, configuration as DeploymentConfiguration);
  if (command.definition !== undefined) adopt(world, definition, record);
  if (!sameWish(service.wish, wish)) record({ type: 'ServiceUpdated', service: number, wish });
  if (command.forceNewDeployment || startsDeployment(service, world, wish))
    record({ type: 'DeploymentStarted', deployment: newDeployment(world, number, wish, definition) });
  return { done: { service: service.name } };
}

/** Sources: SVC-12, EX-SVC-04. */
export function deleteService(world: World, command: Of<'DeleteService'>, record: Record): CommandResult {
  const number = findService(world, command.service);
  if (number === undefined)
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  const service = serviceOf(world, number);
  if (service.status === 'INACTIVE')
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  if (service.status === 'DRAINING') return { done: { service: service.name } };
  const running = world.tasks
    .ofService(number)
    .some((slot) => world.tasks.lastStatus(slot) === 'RUNNING' && world.tasks.desiredStatus(slot) === 'RUNNING');
  if (!command.force && (service.wish.desiredCount > 0 || running))
    return { refusal: invalid(REFUSALS.serviceScaledAboveZero, 'force') };
  record({ type: 'ServiceUpdated', service: number, wish: { ...service.wish, desiredCount: 0 } });
  record({ type: 'ServiceStatusChanged', service: number, status: 'DRAINING' });
  return { done: { service: service.name } };
}

/** The members whose change starts a deployment. Source: SVC-06. */
function startsDeployment(service: Service, world: World, wish: ServiceWish): boolean {
  const current = deploymentOf(world, service.deployments[0] as number);
  return (
    wish.taskDefinitionArn !== current.taskDefinitionArn ||
    wish.platformVersion !== service.wish.platformVersion ||
    !same(wish.networkConfiguration, current.networkConfiguration) ||
    !same(wish.loadBalancers, service.wish.loadBalancers) ||
    !same(wish.serviceRegistries, service.wish.serviceRegistries)
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sameWish = (a: ServiceWish, b: ServiceWish): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ServiceWish>;
  return [...keys].every((key) => same(a[key], b[key]));
};

function checkScheduling(command: CreateService): Refusal | undefined {
  if (command.schedulingStrategy === 'DAEMON')
    return refuse('UnsupportedFeatureException', 'The DAEMON scheduling strategy is not simulated yet.', [
      'schedulingStrategy',
    ]);
  return command.desiredCount === undefined
    ? invalid('desiredCount is required for the REPLICA scheduling strategy.', 'desiredCount')
    : undefined;
}

function checkRequest(
  request: ServiceRequest,
  definition: TaskDefinition,
  launchType: LaunchType,
  configuration: DeploymentConfiguration | Refusal,
): Refusal | undefined {
  const platform = resolvePlatform(request.platformVersion, definition, launchType);
  const { desiredCount, healthCheckGracePeriodSeconds } = request;
  return firstRefusal(
    checkDefinition(definition, launchType),
    desiredCount === undefined || isWhole(desiredCount, TASKS_PER_SERVICE)
      ? undefined
      : invalid(`desiredCount must be between 0 and ${TASKS_PER_SERVICE}.`, 'desiredCount'),
    checkNetwork(request.networkConfiguration, definition, launchType),
    checkFargatePlacement(request, launchType),
    checkStrategies(request.placementStrategy ?? []),
    checkConstraints(request.placementConstraints ?? [], definition),
    'code' in platform ? (platform as Refusal) : undefined,
    'code' in configuration ? (configuration as Refusal) : undefined,
    healthCheckGracePeriodSeconds === undefined || isWhole(healthCheckGracePeriodSeconds, LONGEST_GRACE_SECONDS)
      ? undefined
      : invalid(
          `healthCheckGracePeriodSeconds must be between 0 and ${LONGEST_GRACE_SECONDS}.`,
          'healthCheckGracePeriodSeconds',
        ),
    request.propagateTags === undefined || ['TASK_DEFINITION', 'SERVICE', 'NONE'].includes(request.propagateTags)
      ? undefined
      : invalid(REFUSALS.propagateTags, 'propagateTags'),
    checkExec(request, definition),
    checkRebalancing(
      request,
      'code' in configuration ? undefined : (configuration as DeploymentConfiguration),
      launchType,
    ),
  );
}

const isWhole = (value: number, atMost: number): boolean => Number.isInteger(value) && value >= 0 && value <= atMost;

/** What zone rebalancing cannot go with. Sources: AZ-01, AZ-02, EX-AZ-05, EX-AZ-06. */
function checkRebalancing(
  request: ServiceRequest,
  configuration: DeploymentConfiguration | undefined,
  launchType: LaunchType,
): Refusal | undefined {
  if (request.availabilityZoneRebalancing !== 'ENABLED' || configuration === undefined) return undefined;
  if (configuration.maximumPercent <= 100)
    return invalid(REFUSALS.rebalancingMaximumPercent, 'availabilityZoneRebalancing');
  return supportsRebalancing(request, configuration, launchType)
    ? undefined
    : invalid(
        'Availability Zone Rebalancing does not support this service configuration.',
        'availabilityZoneRebalancing',
      );
}

const ZONE = 'attribute:ecs.availability-zone';
function supportsRebalancing(
  {
    placementStrategy = [],
    placementConstraints = [],
  }: Pick<ServiceRequest, 'placementStrategy' | 'placementConstraints'>,
  { maximumPercent }: DeploymentConfiguration,
  launchType: LaunchType,
): boolean {
  const [first] = placementStrategy;
  return (
    maximumPercent > 100 &&
    launchType !== 'EXTERNAL' &&
    (first === undefined || (first.type === 'spread' && first.field === ZONE)) &&
    !placementConstraints.some(({ expression }) => expression?.includes(ZONE) === true)
  );
}

/** Sources: SVC-03, SVC-18. */
function deploymentConfigurationOf(
  request: Readonly<globalThis.Record<string, unknown>> | undefined,
  before: DeploymentConfiguration | undefined,
): DeploymentConfiguration | Refusal {
  const merged = { maximumPercent: 200, minimumHealthyPercent: 100, ...before, ...request };
  const { minimumHealthyPercent: atLeast, maximumPercent: atMost } = merged;
  const field = 'deploymentConfiguration';
  if (!Number.isInteger(atMost) || atMost < 100)
    return invalid(REFUSALS.maximumPercentAtLeast, field, 'maximumPercent');
  if (atMost > 200) return invalid(REFUSALS.maximumPercentAtMost, field, 'maximumPercent');
  if (!Number.isInteger(atLeast) || atLeast < 0)
    return invalid(REFUSALS.minimumHealthyPercentAtLeast, field, 'minimumHealthyPercent');
  if (atLeast > 100) return invalid(REFUSALS.minimumHealthyPercentAtMost, field, 'minimumHealthyPercent');
  return merged;
}

/** What the service wants from now on: what the request says over what it wanted, or over the defaults. */
function wishOf(
  request: ServiceRequest,
  before: ServiceWish | undefined,
  definition: TaskDefinition,
  launchType: LaunchType,
  deploymentConfiguration: DeploymentConfiguration,
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
  const rebalances = supportsRebalancing(
    { placementStrategy, placementConstraints },
    deploymentConfiguration,
    launchType,
  );
  return {
    desiredCount: request.desiredCount ?? before?.desiredCount ?? 0,
    taskDefinitionArn: definition.taskDefinitionArn,
    launchType,
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
      request.availabilityZoneRebalancing ??
      before?.availabilityZoneRebalancing ??
      (rebalances ? 'ENABLED' : 'DISABLED'),
    loadBalancers: request.loadBalancers ?? before?.loadBalancers ?? [],
    serviceRegistries: request.serviceRegistries ?? before?.serviceRegistries ?? [],
  };
}

function newService(world: World, number: number, command: CreateService, wish: ServiceWish): Service {
  return {
    number,
    name: command.serviceName,
    schedulingStrategy: 'REPLICA',
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
    },
  };
}

/** The newest rollout; it shows a desired count of 0 until the scheduler acts (SVC-05). */
function newDeployment(world: World, serviceNumber: number, wish: ServiceWish, definition: TaskDefinition): Deployment {
  const platform = resolvePlatform(wish.platformVersion, definition, wish.launchType);
  return {
    number: world.deployments.length,
    serviceNumber,
    taskDefinitionArn: wish.taskDefinitionArn,
    launchType: wish.launchType,
    ...('code' in platform ? {} : platform),
    ...(wish.networkConfiguration && { networkConfiguration: wish.networkConfiguration }),
    ...(wish.subnetZones && { subnetZones: wish.subnetZones }),
    createdAtMs: world.nowMs,
    status: 'PRIMARY',
    updatedAtMs: world.nowMs,
    rolloutState: 'IN_PROGRESS',
    desiredCount: 0,
    failedTasks: 0,
  };
}
