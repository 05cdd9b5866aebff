import type { CommandResult, CreateService, ServiceRequest, UpdateService } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal } from '../../model/refusal.ts';
import type { ControllerType, DeploymentConfiguration, Service } from '../../model/service.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { chooseLaunch, type LaunchChoice } from '../capacity/strategy.ts';
import { serviceOf } from '../known.ts';
import { WHOLE_MICROPERCENT } from '../services/task-sets.ts';
import type { World } from '../world.ts';
import { checkMigration, checkTransition, type Migrating, migrate } from './controller-migration.ts';
import { deploymentConfigurationOf } from './deployment-configuration.ts';
import { checkShiftable } from './deployment-strategy.ts';
import { findService } from './find.ts';
import { adoptTargetGroups } from './load-balancers.ts';
import { checkConstraints, checkName, checkStrategies, checkTags, firstRefusal } from './requests.ts';
import { checkController, checkRole } from './service-attachments.ts';
import { checkCounts, checkRequest, checkScheduling } from './service-checks.ts';
import { newService, sameWish, wishOf } from './service-wish.ts';
import { createService, SERVICES_PER_CLUSTER, updateService } from './services.ts';
import { newTaskSet } from './task-sets.ts';
import { adopt } from './tasks.ts';

/** CreateService, whoever controls the deployments: ECS itself, CodeDeploy, or somebody else through task sets. Source: SVC-03. */
export function createServiceOfAnyController(world: World, command: CreateService, record: Record): CommandResult {
  const refusal = checkController(command.deploymentController);
  if (refusal !== undefined) return { refusal };
  const type = command.deploymentController?.type ?? 'ECS';
  return type === 'ECS' ? createService(world, command, record) : createTaskSetService(world, command, record);
}

/** UpdateService, likewise; it may hand the service over to another controller. Sources: SVC-08, SVC-09. */
export function updateServiceOfAnyController(world: World, command: UpdateService, record: Record): CommandResult {
  const number = findService(world, command.service);
  const service = number === undefined ? undefined : serviceOf(world, number);
  const { deploymentController, ...update } = command;
  const wrong = checkController(deploymentController);
  if (wrong !== undefined) return { refusal: wrong };
  if (service === undefined || service.status !== 'ACTIVE') return updateService(world, update, record);
  const to = (deploymentController?.type ?? service.controller) as ControllerType;
  const never = to === service.controller ? undefined : checkTransition(world, service, to);
  if (never !== undefined) return { refusal: never };
  const takeOver: TakeOver | undefined =
    to === service.controller
      ? undefined
      : (wanted) => checkMigration(world, service, to, wanted) ?? (() => migrate(world, service, to, record));
  return to === 'ECS'
    ? updateService(world, update, record, takeOver)
    : updateTaskSetService(world, service, update, record, takeOver && { to, takeOver });
}

type TakeOver = (wanted: Migrating) => Refusal | (() => void);

/** What an EXTERNAL service leaves to its task sets. Sources: TS-01, REC. */
const OF_TASK_SETS = [
  'loadBalancers',
  'serviceRegistries',
  'networkConfiguration',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'serviceConnectConfiguration',
  'volumeConfigurations',
] as const;

function checkTaskSetService(
  world: World,
  command: CreateService,
  controller: ControllerType,
  configuration: DeploymentConfiguration | Refusal,
): Refusal | undefined {
  const { definition, loadBalancers = [], schedulingStrategy = 'REPLICA' } = command;
  if (schedulingStrategy !== 'REPLICA')
    return invalid(
      `The ${controller} deployment controller supports the REPLICA scheduling strategy only.`,
      'schedulingStrategy',
    );
  if (isRefusal(configuration)) return configuration;
  const shift = checkShiftable(world, configuration, { controller, loadBalancers, serviceConnect: undefined });
  if (shift !== undefined) return shift;
  const { deploymentCircuitBreaker, alarms } = configuration;
  if (deploymentCircuitBreaker?.enable === true)
    return invalid(REFUSALS.breakerNeedsEcs, 'deploymentConfiguration', 'deploymentCircuitBreaker');
  if (alarms?.enable === true) return invalid(REFUSALS.alarmsNeedEcs, 'deploymentConfiguration', 'alarms');
  if (command.availabilityZoneRebalancing === 'ENABLED')
    return invalid(
      'Availability Zone Rebalancing does not support this service configuration.',
      'availabilityZoneRebalancing',
    );
  if (controller === 'CODE_DEPLOY') {
    if (definition === undefined) return invalid('TaskDefinition can not be blank.', 'taskDefinition');
    return loadBalancers.length === 1 && loadBalancers[0]?.targetGroupArn !== undefined
      ? undefined
      : invalid('A service with a CODE_DEPLOY deployment controller needs exactly one target group.', 'loadBalancers');
  }
  if (definition !== undefined) return invalid(REFUSALS.taskDefinitionMustBeBlank, 'taskDefinition');
  const name = OF_TASK_SETS.find((one) => isGiven(command[one]));
  return name === undefined
    ? undefined
    : invalid(`${name} is set on the task sets of a service with an EXTERNAL deployment controller.`, name);
}

const isGiven = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0);

/** An EXTERNAL service is empty until somebody adds task sets; one of CodeDeploy has its first one at once. Sources: TS-01, LB-02. */
function createTaskSetService(world: World, command: CreateService, record: Record): CommandResult {
  const controller = command.deploymentController?.type as ControllerType;
  const { definition } = command;
  const configuration = deploymentConfigurationOf(command.deploymentConfiguration, undefined, 'REPLICA');
  const wrong = checkTaskSetService(world, command, controller, configuration);
  if (wrong !== undefined) return { refusal: wrong };
  const choice: LaunchChoice | Refusal =
    definition === undefined
      ? { launchType: 'EC2' }
      : chooseLaunch(world, {
          ...(command.launchType !== undefined && { launchType: command.launchType }),
          ...(command.capacityProviderStrategy !== undefined && {
            capacityProviderStrategy: command.capacityProviderStrategy,
          }),
        });
  if (isRefusal(choice)) return { refusal: choice };
  const existing = world.serviceNumbers.get(command.serviceName);
  const before = existing === undefined ? undefined : serviceOf(world, existing);
  const refusal = firstRefusal(
    checkName(command.serviceName, 'serviceName'),
    checkScheduling(command, choice.launchType),
    before?.status === 'DRAINING' ? invalid(REFUSALS.serviceStillDraining, 'serviceName') : undefined,
    definition === undefined
      ? checkWithoutDefinition(command)
      : checkRequest(world, command, {
          definition,
          launchType: choice.launchType,
          configuration,
          scheduling: 'REPLICA',
        }),
    definition === undefined ? undefined : checkRole(command.role, command.loadBalancers ?? [], definition),
    checkTags(command.tags),
    before === undefined && world.serviceNumbers.size >= SERVICES_PER_CLUSTER
      ? invalid(`A cluster can have at most ${SERVICES_PER_CLUSTER} services.`, 'serviceName')
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const wish = {
    ...wishOf(command, undefined, {
      definition: definition ?? NO_DEFINITION,
      ...choice,
      configuration: configuration as DeploymentConfiguration,
      scheduling: 'REPLICA',
    }),
    availabilityZoneRebalancing: 'DISABLED' as const,
  };
  if (before?.status === 'ACTIVE')
    return before.controller === controller && sameWish(before.wish, wish)
      ? { done: { service: before.name } }
      : { refusal: invalid(REFUSALS.serviceNotIdempotent, 'serviceName') };
  if (definition !== undefined) {
    adopt(world, definition, record);
    adoptTargetGroups(world, wish.loadBalancers, definition, record);
  }
  const number = world.services.length;
  record({ type: 'ServiceCreated', service: newService(world, number, command, wish) });
  if (definition !== undefined) {
    const taskSet = { status: 'PRIMARY' as const, scaleMicropercent: WHOLE_MICROPERCENT, tags: [] };
    record({ type: 'TaskSetCreated', deployment: newTaskSet(world, number, wish, { definition, taskSet }) });
  }
  return { done: { service: command.serviceName } };
}

/** An EXTERNAL service runs nothing of its own. */
const NO_DEFINITION = { taskDefinitionArn: '' };

/** What of the request needs no task definition to be right or wrong. */
const checkWithoutDefinition = (request: ServiceRequest): Refusal | undefined =>
  checkCounts(request) ??
  checkStrategies(request.placementStrategy ?? []) ??
  checkConstraints(request.placementConstraints ?? [], { placementConstraints: [] });

/** Members that UpdateService may change although somebody else controls the deployments. Source: SVC-08. */
const CHANGEABLE = {
  CODE_DEPLOY: new Set([
    'desiredCount',
    'deploymentConfiguration',
    'healthCheckGracePeriodSeconds',
    'placementConstraints',
    'placementStrategy',
    'enableECSManagedTags',
    'propagateTags',
  ]),
  EXTERNAL: new Set([
    'desiredCount',
    'healthCheckGracePeriodSeconds',
    'placementConstraints',
    'placementStrategy',
    'enableECSManagedTags',
    'propagateTags',
  ]),
} as const;

/** What AWS calls the members that only a deployment can change; all others by their own names. */
const CALLED: Readonly<globalThis.Record<string, string>> = {
  definition: 'task definition',
  networkConfiguration: 'network parameters',
  platformVersion: 'platform version',
  launchType: 'launch type',
  loadBalancers: 'load balancers',
  serviceRegistries: 'service registries',
  capacityProviderStrategy: 'capacity provider strategy',
};

function checkChangeable(controller: ControllerType, command: UpdateService, also: string): Refusal | undefined {
  if (controller === 'ECS') return undefined;
  const remedy =
    controller === 'CODE_DEPLOY'
      ? 'services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.'
      : 'services with an EXTERNAL deployment controller. Use task sets to deploy.';
  const { type: _, service: __, subnetZones: ___, forceNewDeployment, ...members } = command;
  const changeable: ReadonlySet<string> = CHANGEABLE[controller];
  const name = Object.keys(members).find(
    (one) => !changeable.has(one) && one !== also && members[one as keyof typeof members] !== undefined,
  );
  if (name !== undefined)
    return invalid(
      `Unable to update ${CALLED[name] ?? name} on ${remedy}`,
      name === 'definition' ? 'taskDefinition' : name,
    );
  return forceNewDeployment ? invalid(`Cannot force a new deployment on ${remedy}`, 'forceNewDeployment') : undefined;
}

/** Counts and rules for all task sets; what they run is theirs. Sources: SVC-08, EX-DEP-29. */
function updateTaskSetService(
  world: World,
  service: Service,
  command: UpdateService,
  record: Record,
  migration?: { readonly to: ControllerType; readonly takeOver: TakeOver },
): CommandResult {
  const { wish: before } = service;
  const configuration = deploymentConfigurationOf(
    command.deploymentConfiguration,
    before.deploymentConfiguration,
    'REPLICA',
  );
  const refusal = firstRefusal(
    // What keeps a service with ECS can be switched off with the update that leads away from it.
    checkChangeable(migration?.to ?? service.controller, command, migration ? 'deploymentConfiguration' : ''),
    isRefusal(configuration) ? configuration : undefined,
    migration !== undefined
      ? undefined
      : checkShiftable(world, configuration, {
          controller: service.controller,
          loadBalancers: before.loadBalancers,
          serviceConnect: undefined,
        }),
    checkWithoutDefinition(command),
  );
  if (refusal !== undefined) return { refusal };
  const { serviceConnectConfiguration } = before;
  const taken = migration?.takeOver({
    configuration: configuration as DeploymentConfiguration,
    ...(serviceConnectConfiguration && { serviceConnectConfiguration }),
  });
  if (taken !== undefined && isRefusal(taken)) return { refusal: taken };
  taken?.();
  const wish = {
    ...wishOf(command, before, {
      definition: before,
      launchType: before.launchType,
      ...(before.capacityProviderStrategy && { capacityProviderStrategy: before.capacityProviderStrategy }),
      configuration: configuration as DeploymentConfiguration,
      scheduling: 'REPLICA',
    }),
    ...(migration && { availabilityZoneRebalancing: 'DISABLED' as const }),
  };
  if (!sameWish(before, wish)) record({ type: 'ServiceUpdated', service: service.number, wish });
  return { done: { service: service.name } };
}
