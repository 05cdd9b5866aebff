import type { Command, CommandResult, CreateService, ServiceRequest, UpdateService } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type {
  ControllerType,
  Deployment,
  DeploymentConfiguration,
  SchedulingStrategy,
  Service,
  ServiceWish,
} from '../../model/service.ts';
import type { LaunchType } from '../../model/task.ts';
import type { Compatibility, TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { checkManaged, chooseLaunch, compatibilityOf, type LaunchChoice } from '../capacity/strategy.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { isAnyInAlarm } from '../services/circuit-breaker.ts';
import { newShift, shiftPlanOf } from '../services/shift-plan.ts';
import { alternateOf, sourceOf } from '../services/traffic.ts';
import { checkPlatformFeatures } from '../task-definitions/platform-features.ts';
import type { World } from '../world.ts';
import type { Migrating } from './controller-migration.ts';
import { deploymentConfigurationOf } from './deployment-configuration.ts';
import { checkShiftable, isBehindNlb } from './deployment-strategy.ts';
import { findService } from './find.ts';
import { adoptTargetGroups, checkLoadBalancers } from './load-balancers.ts';
import {
  checkConstraints,
  checkDefinition,
  checkName,
  checkNetwork,
  checkStrategies,
  checkTags,
  firstRefusal,
  normaliseStrategies,
  platformOf,
  resolvePlatform,
} from './requests.ts';
import { checkAttachments, checkController, checkRole } from './service-attachments.ts';
import { adopt, checkExec, checkFargatePlacement } from './tasks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Sources: section 14 (services per cluster, tasks per service). */
export const SERVICES_PER_CLUSTER = ECS_QUOTAS.services.value;
export const TASKS_PER_SERVICE = ECS_QUOTAS.tasksPerService.value;
const LONGEST_GRACE_SECONDS = 2_147_483_647;

/** Sources: SVC-02, SVC-03, SVC-13, GEN-40, EX-SVC-01, EX-SVC-02. */
export function createService(world: World, command: CreateService, record: Record): CommandResult {
  const { definition } = command;
  if (definition === undefined) return { refusal: invalid('TaskDefinition can not be blank.', 'taskDefinition') };
  const scheduling = command.schedulingStrategy ?? 'REPLICA';
  const choice = chooseServiceLaunch(world, command, scheduling);
  if ('code' in choice) return { refusal: choice };
  const { launchType } = choice;
  const configuration = deploymentConfigurationOf(command.deploymentConfiguration, undefined, scheduling);
  const existing = world.serviceNumbers.get(command.serviceName);
  const before = existing === undefined ? undefined : serviceOf(world, existing);
  const refusal = firstRefusal(
    checkName(command.serviceName, 'serviceName'),
    checkScheduling(command, launchType),
    before?.status === 'DRAINING' ? invalid(REFUSALS.serviceStillDraining, 'serviceName') : undefined,
    checkRequest(world, command, {
      definition,
      launchType,
      compatibility: compatibilityOf(world, choice),
      configuration,
      scheduling,
    }),
    checkRole(command.role, command.loadBalancers ?? [], definition),
    checkController(command.deploymentController),
    checkShiftable(world, configuration, {
      controller: 'ECS',
      loadBalancers: command.loadBalancers ?? [],
      serviceConnect: command.serviceConnectConfiguration,
    }),
    checkTags(command.tags),
    before?.status !== 'ACTIVE' && standingServices(world) >= SERVICES_PER_CLUSTER
      ? invalid(`A cluster can have at most ${SERVICES_PER_CLUSTER} services.`, 'serviceName')
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const wish = wishOf(command, undefined, {
    definition,
    ...choice,
    configuration: configuration as DeploymentConfiguration,
    scheduling,
  });
  const tooMany = checkDiscovered(wish);
  if (tooMany !== undefined) return { refusal: tooMany };
  if (before?.status === 'ACTIVE')
    return sameWish(before.wish, wish)
      ? { done: { service: before.name } }
      : { refusal: invalid(REFUSALS.serviceNotIdempotent, 'serviceName') };
  adopt(world, definition, record);
  adoptTargetGroups(world, wish.loadBalancers, definition, record);
  const number = world.services.length;
  record({ type: 'ServiceCreated', service: newService(world, number, command, wish) });
  record({ type: 'DeploymentStarted', deployment: newDeployment(world, number, wish, definition) });
  return { done: { service: command.serviceName } };
}

/** Services that count: INACTIVE ones are only remembered. */
const standingServices = ({ services }: World): number =>
  services.reduce((count, service) => count + (service !== undefined && service.status !== 'INACTIVE' ? 1 : 0), 0);

/** Where others look its tasks up, a service can want fewer of them. Sources: SD-01, CONN-01. */
function checkDiscovered({
  desiredCount,
  serviceRegistries,
  serviceConnectConfiguration,
}: ServiceWish): Refusal | undefined {
  const atMost = ECS_QUOTAS.discoveredTasksPerService.value;
  const isDiscovered = serviceRegistries.length > 0 || serviceConnectConfiguration?.enabled === true;
  return isDiscovered && desiredCount > atMost
    ? invalid(`desiredCount must be between 0 and ${atMost} with service discovery or Service Connect.`, 'desiredCount')
    : undefined;
}

/**
 * What UpdateService changes, and whether that starts a deployment. Sources: SVC-05 to SVC-07, SVC-11, EX-DEP-25, EX-DEP-26.
 * @param takeOver the service comes to ECS with this update: checks that it may, and then does it (SVC-09)
 */
export function updateService(
  world: World,
  command: UpdateService,
  record: Record,
  takeOver?: (wanted: Migrating) => Refusal | (() => void),
): CommandResult {
  const number = findService(world, command.service);
  if (number === undefined)
    return { refusal: refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']) };
  const service = serviceOf(world, number);
  if (service.status !== 'ACTIVE')
    return { refusal: refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['service']) };
  const choice = changeLaunch(world, command, service);
  if ('code' in choice) return { refusal: choice };
  const { launchType } = choice;
  const known = world.definitions[world.definitionNumbers.get(service.wish.taskDefinitionArn) as number]
    ?.definition as TaskDefinition;
  const definition = command.definition ?? known;
  const configuration = deploymentConfigurationOf(
    command.deploymentConfiguration,
    service.wish.deploymentConfiguration,
    service.schedulingStrategy,
  );
  const scheduling = service.schedulingStrategy;
  const refusal = firstRefusal(
    scheduling === 'DAEMON' ? checkDaemon(command, launchType) : undefined,
    checkRequest(
      world,
      {
        ...command,
        networkConfiguration: command.networkConfiguration ?? service.wish.networkConfiguration,
        ...onPlatformOf(command, service.wish, launchType),
        loadBalancers: command.loadBalancers ?? service.wish.loadBalancers,
        placementConstraints: command.placementConstraints ?? service.wish.placementConstraints,
        placementStrategy: command.placementStrategy ?? service.wish.placementStrategy,
      } as ServiceRequest,
      {
        // A revision that was deregistered since stays usable for what already uses it (TD-04).
        definition: command.definition === undefined ? { ...known, status: 'ACTIVE' } : definition,
        launchType,
        compatibility: compatibilityOf(world, choice),
        configuration,
        scheduling,
      },
    ),
    checkShiftable(world, configuration, {
      controller: takeOver === undefined ? service.controller : 'ECS',
      loadBalancers: command.loadBalancers ?? service.wish.loadBalancers,
      serviceConnect: command.serviceConnectConfiguration ?? service.wish.serviceConnectConfiguration,
    }),
  );
  if (refusal !== undefined) return { refusal };
  const wish = wishOf(command, service.wish, {
    definition,
    ...choice,
    configuration: configuration as DeploymentConfiguration,
    scheduling,
  });
  const tooMany = checkDiscovered(wish);
  if (tooMany !== undefined) return { refusal: tooMany };
  const taken = takeOver?.({ ...wish, configuration: wish.deploymentConfiguration });
  if (taken !== undefined && isRefusal(taken)) return { refusal: taken };
  taken?.();
  if (command.definition !== undefined) adopt(world, definition, record);
  adoptTargetGroups(world, wish.loadBalancers, definition, record);
  const deploys = command.forceNewDeployment || startsDeployment(service, world, wish, command);
  const by = deploys ? ({ by: { kind: 'deployment' } } as const) : {};
  if (!sameWish(service.wish, wish)) record({ type: 'ServiceUpdated', service: number, wish, ...by });
  if (deploys) record({ type: 'DeploymentStarted', deployment: newDeployment(world, number, wish, definition) });
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
  const isDaemon = service.schedulingStrategy === 'DAEMON';
  if (!command.force && !isDaemon && (service.wish.desiredCount > 0 || running))
    return { refusal: invalid(REFUSALS.serviceScaledAboveZero, 'force') };
  record({
    type: 'ServiceUpdated',
    service: number,
    wish: { ...service.wish, desiredCount: 0 },
    by: { kind: 'deletion' },
  });
  record({ type: 'ServiceStatusChanged', service: number, status: 'DRAINING' });
  return { done: { service: service.name } };
}

/** A daemon runs on instances whatever the cluster's default is. Sources: RUN-02, DMN-06. */
function chooseServiceLaunch(
  world: World,
  { launchType, capacityProviderStrategy }: ServiceRequest,
  scheduling: SchedulingStrategy,
): LaunchChoice | Refusal {
  const wish = {
    ...(launchType !== undefined && { launchType }),
    ...(capacityProviderStrategy !== undefined && { capacityProviderStrategy }),
  };
  if (scheduling !== 'DAEMON') return chooseLaunch(world, wish);
  return (capacityProviderStrategy ?? []).length > 0
    ? invalid(
        'The daemon scheduling strategy does not support a capacity provider strategy.',
        'capacityProviderStrategy',
      )
    : { launchType: launchType ?? 'EC2' };
}

/** From one strategy to another, from launch type to strategy, and back to launch type by an empty one. Sources: SVC-10, RUN-02. */
function changeLaunch(world: World, command: UpdateService, service: Service): LaunchChoice | Refusal {
  const { launchType, capacityProviderStrategy: strategy } = service.wish;
  const wanted = command.capacityProviderStrategy;
  if (command.launchType !== undefined && wanted !== undefined && wanted.length > 0)
    return invalid(REFUSALS.launchTypeAndStrategy, 'capacityProviderStrategy');
  if (command.launchType !== undefined && command.launchType !== launchType)
    return invalid('The launch type of a service cannot be changed to another launch type.', 'launchType');
  if (wanted === undefined) return { launchType, ...(strategy && { capacityProviderStrategy: strategy }) };
  if (wanted.length === 0) return { launchType };
  return chooseServiceLaunch(world, { capacityProviderStrategy: wanted }, service.schedulingStrategy);
}

/** What an update leaves unchanged counts with what it changes when the platform is asked for it. Source: FG-03. */
const onPlatformOf = (command: UpdateService, wish: ServiceWish, launchType: LaunchType): Partial<ServiceRequest> => {
  const platformVersion = command.platformVersion ?? (launchType === 'FARGATE' ? wish.platformVersion : undefined);
  const connect = command.serviceConnectConfiguration ?? wish.serviceConnectConfiguration;
  return {
    ...(platformVersion !== undefined && { platformVersion }),
    ...(launchType === 'FARGATE' && {
      enableExecuteCommand: command.enableExecuteCommand ?? wish.enableExecuteCommand,
    }),
    ...(connect && { serviceConnectConfiguration: connect }),
  };
};

/**
 * The members whose change starts a deployment; given again as they are, they start none. A strategy is none of them, also
 * where it leads from instances to Fargate: the platform version then counts only if it is asked for. Sources: SVC-06, CH-25.
 */
function startsDeployment(
  service: Service,
  world: World,
  wish: ServiceWish,
  { platformVersion }: UpdateService,
): boolean {
  const current = deploymentOf(world, service.deployments[0] as number);
  return (
    wish.taskDefinitionArn !== current.taskDefinitionArn ||
    (platformVersion !== undefined && platformVersion !== service.wish.platformVersion) ||
    !same(wish.networkConfiguration, current.networkConfiguration) ||
    !same(wish.loadBalancers, current.loadBalancers) ||
    !same(wish.serviceRegistries, current.serviceRegistries) ||
    !same(wish.serviceConnectConfiguration, current.serviceConnectConfiguration) ||
    !same(wish.volumeConfigurations, current.volumeConfigurations) ||
    !same(wish.monitoring, current.monitoring)
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
export const sameWish = (a: ServiceWish, b: ServiceWish): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ServiceWish>;
  return [...keys].every((key) => same(a[key], b[key]));
};

export function checkScheduling(command: CreateService, launchType: LaunchType): Refusal | undefined {
  const { schedulingStrategy = 'REPLICA', desiredCount } = command;
  if (schedulingStrategy === 'DAEMON') return checkDaemon(command, launchType);
  if (schedulingStrategy !== 'REPLICA')
    return invalid('schedulingStrategy should be one of [REPLICA, DAEMON]', 'schedulingStrategy');
  return desiredCount === undefined
    ? invalid('desiredCount is required for the REPLICA scheduling strategy.', 'desiredCount')
    : undefined;
}

/** What a daemon cannot have. Sources: SVC-02, DMN-06, PL-60. */
function checkDaemon(request: ServiceRequest, launchType: LaunchType): Refusal | undefined {
  if (request.desiredCount !== undefined && request.desiredCount !== null)
    return invalid(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
      'desiredCount',
    );
  if (launchType === 'FARGATE')
    return invalid('The daemon scheduling strategy does not support the Fargate launch type.', 'launchType');
  if ((request.placementStrategy ?? []).length > 0)
    return invalid('The daemon scheduling strategy does not support placement strategies.', 'placementStrategy');
  return (request.placementConstraints ?? []).some(({ type }) => type === 'distinctInstance')
    ? invalid(
        'The daemon scheduling strategy does not support the distinctInstance placement constraint.',
        'placementConstraints',
      )
    : undefined;
}

/** What a request is held against. */
interface Frame {
  readonly definition: TaskDefinition;
  /** What the definition must be compatible with: the launch type, or managed instances (RUN-04). */
  readonly compatibility?: Compatibility;
  readonly launchType: LaunchType;
  readonly configuration: DeploymentConfiguration | Refusal;
  readonly scheduling: SchedulingStrategy;
}

export function checkRequest(
  world: World,
  request: ServiceRequest,
  { definition, launchType, compatibility = launchType, configuration, scheduling }: Frame,
): Refusal | undefined {
  const platform = resolvePlatform(request.platformVersion, definition, launchType);
  return firstRefusal(
    checkDefinition(definition, compatibility),
    checkManaged(compatibility, request, definition),
    checkCounts(request),
    checkNetwork(request.networkConfiguration, definition, launchType),
    checkFargatePlacement(request, launchType),
    checkStrategies(request.placementStrategy ?? []),
    checkConstraints(request.placementConstraints ?? [], definition),
    'code' in platform
      ? (platform as Refusal)
      : checkPlatformFeatures(platform.platformVersion, definition, {
          ...(request.enableExecuteCommand !== undefined && { enableExecuteCommand: request.enableExecuteCommand }),
          ...(request.serviceConnectConfiguration && {
            serviceConnectConfiguration: request.serviceConnectConfiguration,
          }),
          providers: request.capacityProviderStrategy?.map(({ capacityProvider }) => capacityProvider) ?? [],
        }),
    'code' in configuration ? (configuration as Refusal) : undefined,
    checkExec(request, definition),
    checkRebalancing(request, {
      configuration: 'code' in configuration ? undefined : (configuration as DeploymentConfiguration),
      launchType,
      scheduling,
    }),
    checkLoadBalancers(world, request.loadBalancers ?? [], definition, launchType),
    checkAttachments(world, request, { definition, launchType, scheduling }),
  );
}

/** What a service says of itself, whatever it runs. */
export function checkCounts(request: ServiceRequest): Refusal | undefined {
  const {
    desiredCount,
    healthCheckGracePeriodSeconds: graceSeconds,
    propagateTags,
    availabilityZoneRebalancing: rebalancing,
  } = request;
  if (desiredCount !== undefined && !isWhole(desiredCount, TASKS_PER_SERVICE))
    return invalid(`desiredCount must be between 0 and ${TASKS_PER_SERVICE}.`, 'desiredCount');
  if (graceSeconds !== undefined && !isWhole(graceSeconds, LONGEST_GRACE_SECONDS))
    return invalid(
      `healthCheckGracePeriodSeconds must be between 0 and ${LONGEST_GRACE_SECONDS}.`,
      'healthCheckGracePeriodSeconds',
    );
  if (propagateTags !== undefined && !['TASK_DEFINITION', 'SERVICE', 'NONE'].includes(propagateTags))
    return invalid(REFUSALS.propagateTags, 'propagateTags');
  return rebalancing === undefined || rebalancing === 'ENABLED' || rebalancing === 'DISABLED'
    ? undefined
    : invalid('availabilityZoneRebalancing should be one of [ENABLED, DISABLED]', 'availabilityZoneRebalancing');
}

const isWhole = (value: number, atMost: number): boolean => Number.isInteger(value) && value >= 0 && value <= atMost;

/** What zone rebalancing cannot go with. Sources: AZ-01, AZ-02, EX-AZ-05, EX-AZ-06. */
function checkRebalancing(
  request: ServiceRequest,
  {
    configuration,
    launchType,
    scheduling,
  }: {
    readonly configuration: DeploymentConfiguration | undefined;
    readonly launchType: LaunchType;
    readonly scheduling: SchedulingStrategy;
  },
): Refusal | undefined {
  if (request.availabilityZoneRebalancing !== 'ENABLED' || configuration === undefined) return undefined;
  if (configuration.maximumPercent <= 100)
    return invalid(REFUSALS.rebalancingMaximumPercent, 'availabilityZoneRebalancing');
  return scheduling === 'REPLICA' && supportsRebalancing(request, configuration, launchType)
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
    loadBalancers = [],
  }: Pick<ServiceRequest, 'placementStrategy' | 'placementConstraints' | 'loadBalancers'>,
  { maximumPercent }: DeploymentConfiguration,
  launchType: LaunchType,
): boolean {
  const [first] = placementStrategy;
  return (
    maximumPercent > 100 &&
    launchType !== 'EXTERNAL' &&
    !loadBalancers.some(({ loadBalancerName }) => loadBalancerName !== undefined) &&
    (first === undefined || (first.type === 'spread' && first.field === ZONE)) &&
    !placementConstraints.some(({ expression }) => expression?.includes(ZONE) === true)
  );
}

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
