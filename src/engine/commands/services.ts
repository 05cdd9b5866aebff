import type { Command, CommandResult, CreateService, ServiceRequest, UpdateService } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { DeploymentConfiguration, SchedulingStrategy, Service, ServiceWish } from '../../model/service.ts';
import type { LaunchType } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { chooseLaunch, compatibilityOf, type LaunchChoice } from '../capacity/strategy.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import type { World } from '../world.ts';
import type { Migrating } from './controller-migration.ts';
import { deploymentConfigurationOf } from './deployment-configuration.ts';
import { checkShiftable } from './deployment-strategy.ts';
import { findService } from './find.ts';
import { adoptTargetGroups } from './load-balancers.ts';
import { checkName, checkTags, firstRefusal } from './requests.ts';
import { checkController, checkRole } from './service-attachments.ts';
import { checkDaemon, checkDiscovered, checkRequest, checkScheduling } from './service-checks.ts';
import { newDeployment, newService, same, sameWish, wishOf } from './service-wish.ts';
import { adopt } from './tasks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Sources: section 14 (services per cluster, tasks per service). */
export const SERVICES_PER_CLUSTER = ECS_QUOTAS.services.value;

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
