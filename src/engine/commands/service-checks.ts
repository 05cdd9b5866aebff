import type { CreateService, ServiceRequest } from '../../model/command.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import type { DeploymentConfiguration, SchedulingStrategy, ServiceWish } from '../../model/service.ts';
import type { LaunchType } from '../../model/task.ts';
import type { Compatibility, TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { checkManaged } from '../capacity/strategy.ts';
import { checkPlatformFeatures } from '../task-definitions/platform-features.ts';
import type { World } from '../world.ts';
import { checkLoadBalancers } from './load-balancers.ts';
import {
  checkConstraints,
  checkDefinition,
  checkNetwork,
  checkStrategies,
  firstRefusal,
  resolvePlatform,
} from './requests.ts';
import { checkAttachments } from './service-attachments.ts';
import { checkExec, checkFargatePlacement } from './tasks.ts';

/** Source: section 14. */
export const TASKS_PER_SERVICE = ECS_QUOTAS.tasksPerService.value;

const LONGEST_GRACE_SECONDS = 2_147_483_647;

/** Where others look its tasks up, a service can want fewer of them. Sources: SD-01, CONN-01. */
export function checkDiscovered({
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

/** Whether strategy, count and launch type go together. Sources: SVC-02, SVC-03. */
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
export function checkDaemon(request: ServiceRequest, launchType: LaunchType): Refusal | undefined {
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
export interface Frame {
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

export function supportsRebalancing(
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
