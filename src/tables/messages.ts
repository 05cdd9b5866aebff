import type { FailureCause, RolloutCause, ZoneCount } from '../model/service.ts';

/**
 * Sentences that ECS answers, word for word where they are known.
 * Source: spec 15.2, section 5, section 7; recorded answers of the real API (read 2026-11).
 */
export const REFUSALS = {
  clusterNotFound: 'Cluster not found.',
  serviceNotFound: 'Service not found.',
  serviceNotActive: 'Service was not ACTIVE.',
  taskDefinitionNotFound: 'TaskDefinition not found.',
  taskDefinitionInactive: 'TaskDefinition is inactive',
  clusterContainsInstances: 'The Cluster cannot be deleted while Container Instances are active or draining.',
  clusterContainsServices: 'The Cluster cannot be deleted while Services are active.',
  clusterContainsTasks: 'The Cluster cannot be deleted while Tasks are active.',
  serviceNotIdempotent: 'Creation of service was not idempotent.',
  serviceStillDraining: 'Unable to Start a service that is still Draining.',
  serviceScaledAboveZero: 'The service cannot be stopped while it is scaled above 0.',
  noContainerInstances: 'No Container Instances were found in your cluster.',
  networkConfigurationMissing: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  networkConfigurationNotValid: 'Network Configuration is not valid for the given networkMode of this task definition.',
  subnetsEmpty: 'subnets can not be empty.',
  containerInstancesEmpty: 'Container Instances cannot be empty.',
  platformVersionOnEc2: 'The platform version must be null when specifying an EC2 launch type',
  launchTypeNotSupported: (launchType: string): string => `Task definition does not support launch_type ${launchType}.`,
  propagateTags: 'propagateTags should be one of [TASK_DEFINITION,SERVICE,NONE]',
  binpackField: (field: string): string => `binpack field '${field}' is invalid`,
  groupNamespace: 'Invalid namespace for group.',
  maximumPercentAtLeast: 'maximumPercent must be at least 100',
  maximumPercentAtMost: 'maximumPercent must be at most 200',
  minimumHealthyPercentAtLeast: 'minimumHealthyPercent must be at least 0',
  minimumHealthyPercentAtMost: 'minimumHealthyPercent must be at most 100',
  rebalancingMaximumPercent:
    "The service couldn't be updated because Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration.",
  runningTasksOnInstance: 'Found running tasks on the instance.',
  instanceStatus: 'Container instance status should be one of [ACTIVE, DRAINING]',
  instanceNotFound: 'The referenced container instance was not found.',
  /** CI-22, in our words. */
  instanceNotInService: (status: string) =>
    `Only container instances that are ACTIVE or DRAINING can change their state: one of them is ${status}.`,
  /** SVC-09; the transition, the strategy and the running deployment in our words. */
  controllerTransition: (from: string, to: string): string =>
    `Updating the deployment controller from ${from} to ${to} is not supported.`,
  controllerWithDaemon: (to: string): string =>
    `The ${to} deployment controller type is not supported for services using the DAEMON scheduling strategy.`,
  controllerWithServiceConnect: (to: string): string =>
    `The ${to} deployment controller type is not supported for services using Service Connect.`,
  alarmsNeedEcs:
    'Alarm based rollback feature is only supported with ECS deployment controller. Update to ECS deployment controller and try again.',
  breakerNeedsEcs:
    'Deployment circuit breaker feature is only supported with ECS deployment controller. Update to ECS deployment controller and try again.',
  strategyNeedsEcs: (strategy: string): string =>
    `The ${strategy} deployment strategy is only supported with ECS deployment controller. Update to ECS deployment controller and try again.`,
  controllerDuringDeployment:
    'Updating the deployment controller is not supported during an ongoing service deployment. Wait until it is over and try again.',
  severalTaskSets:
    'Updating the deployment controller is not supported when there are multiple tasksets in the service. Please ensure your service has only one taskset and try again.',
  noPrimaryTaskSet:
    'Updating the deployment controller requires a primary taskset in the service. Please ensure your service has a primary taskset and try again.',
  /** CLU-11 */
  clusterBusy:
    'The specified cluster is in a busy state. Cluster attachments must be in UPDATE_COMPLETE or UPDATE_FAILED state before they can be updated. Wait and try again.',
  /** Our words (CI-11). */
  instanceOfOtherCluster:
    'A container instance cannot be moved to another cluster by registering it there. Terminate it and launch another one.',
  taskNotFound: 'The referenced task was not found.',
  daemonNotFound: 'The specified daemon was not found.',
  daemonNotActive: 'The specified daemon is not active.',
  targetType: 'targetType must be container-instance',
  targetGroupNotFound: 'One or more target groups not found',
  launchTypeAndStrategy: 'Specifying both a launch type and capacity provider strategy is not supported',
  noWeightAboveZero:
    'There are no capacity providers in the capacity provider strategy with a weight value greater than zero',
  mixedStrategy:
    'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.',
  providerNotFound: (name: string): string =>
    `The specified capacity provider '${name}' was not found. Specify a valid name or ARN and try again.`,
  providerDoesNotExist: 'The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
  providerNotActive: (name: string): string =>
    `The specified capacity provider '${name}' is not in an ACTIVE state. Specify a valid capacity provider and try again.`,
  providerNotAssociated:
    'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
  providerInUse: 'The specified capacity provider is in use and cannot be removed.',
  providerExists:
    'The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.',
  providerNameReserved:
    'The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores (_), and hyphens (-). The name cannot be prefixed with "aws", "ecs", or "fargate".',
  providerPredefined: 'The FARGATE and FARGATE_SPOT capacity providers are reserved and cannot be changed or deleted.',
  groupInUse:
    'The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling group ARN and try again.',
  terminationProtectionInvalid:
    'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.',
  tooManyProviders: 'The maximum number of capacity providers per cluster has been exceeded.',
  clusterContainsProviders:
    'The Cluster cannot be deleted while Cluster Scoped Capacity Providers are attached to the cluster',
  provisioningLimit:
    'Unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
  taskDefinitionMustBeBlank: 'TaskDefinition must be blank',
  taskSetNotFound: 'The specified task set does not exist.',
  /** Our words (TS-05). */
  taskSetScaledAboveZero: 'The task set cannot be deleted while it is scaled above 0.',
  agentUpdateInProgress:
    'There is already a current Amazon ECS container agent update in progress on the container instance.',
  agentVersionUnknown:
    'Amazon ECS can’t determine the current version of the container agent on the container instance.',
  noAgentUpdate: 'There is no update available for your container agent.',
  targetNotFound: (target: string): string => `Could not find ${target}`,
} as const;

/** Why tasks stopped. Source: table of spec 5.2. */
/** Why a check of a container instance fails, as health events write it. Source: DG/ecs_container_instance_health_events. */
export const HEALTH_REASONS = {
  daemon: (taskId: string): string => `Daemon task: ${taskId} is unhealthy`,
  agentLost: (since: string): string => `Agent disconnected since ${since}`,
  /** One of the errors that AWS watches for: the GPU has fallen off the bus. */
  accelerator: 'XID_79',
} as const;

export const STOP_REASONS = {
  stoppedByUser: 'Task stopped by user',
  essentialExited: 'Essential container in task exited',
  failedToStart: 'Task failed to start',
  scaling: (deployment: string): string => `Scaling activity initiated by (deployment ${deployment})`,
  /** Our words: AWS has no fixed sentence for it (CTR-04, CTR-05). */
  dependencyNeverMet: (container: string): string =>
    `The dependency of container ${container} was not met; the task failed to start.`,
  /** Sources: spec 5.2. */
  cannotPull: (image: string): string =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: not found`,
  initializationFailed:
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed',
  outOfMemory: 'OutOfMemoryError: Container killed due to memory usage',
  hostLost: (ec2InstanceId: string, how: 'stopped' | 'terminated'): string =>
    `Host EC2 (instance ${ec2InstanceId}) ${how}.`,
  /** Our words. */
  zoneOut: 'The availability zone of the task is out of service.',
  /** Source: LIFE-10; the sentence as users see it. */
  interfaceTimeout: 'Timeout waiting for network interface provisioning to complete.',
  containerHealth: 'Task failed container health checks',
  targetHealth: (targetGroup: string): string => `Task failed ELB health checks in (target-group ${targetGroup})`,
  /** Source: FG-34. */
  spotInterrupted: 'Your Spot Task was interrupted.',
  /** Our words. */
  impaired: (check: string): string => `The health check ${check} of the container instance failed.`,
  fargateHostLost: 'The underlying infrastructure of the task failed.',
  /** Source: FG-35. */
  retired: 'ECS is performing maintenance on the underlying infrastructure hosting the task',
  /** Capacity never came. Source: spec 5.2. */
  capacityWaitEnded: (reason: string): string => `TaskFailedToStart: ${reason}`,
  forcedDeregistration: 'Container instance deregistration forced by user',
} as const;

/** Source: DEP-12; for alarms and stopped deployments our words. */
export const ROLLOUT_REASONS: Readonly<Record<RolloutCause, (deployment: string) => string>> = {
  deploying: (deployment) => `ECS deployment ${deployment} in progress.`,
  'rolling-back': (deployment) => `ECS deployment circuit breaker: rolling back to deploymentId ${deployment}.`,
  completed: (deployment) => `ECS deployment ${deployment} completed.`,
  'circuit-breaker': () => 'ECS deployment circuit breaker: tasks failed to start.',
  alarm: () => 'ECS deployment failed: alarm detected.',
  stopped: (deployment) => `ECS deployment ${deployment} was stopped.`,
  hook: () => 'ECS deployment failed: a lifecycle hook failed.',
  'hook-timeout': () => 'ECS deployment failed: a lifecycle hook timed out.',
  'stage-timeout': () => 'ECS deployment failed: a lifecycle stage timed out.',
};

/** Why a service deployment ended otherwise than well: our words, AWS has no fixed ones. */
export const ROLLOUT_STATUS_REASONS = {
  'newer-deployment': 'A newer service deployment was started.',
  'circuit-breaker': 'The deployment circuit breaker was triggered: tasks failed to start.',
  alarm: 'A CloudWatch alarm was triggered.',
  stopped: 'The service deployment was stopped by a user.',
  hook: 'A lifecycle hook failed, or somebody rolled back at it.',
  'hook-timeout': 'A lifecycle hook was not answered in time.',
  'stage-timeout': 'A lifecycle stage lasted longer than it may.',
} as const;

/** What is added where a rollback was wanted and there is nothing to go back to, as users see it. Source: CB-07. */
export const NO_ROLLBACK_CANDIDATE = 'No rollback candidate was found to run the rollback.';

/** Why an instance is REGISTRATION_FAILED. Source: CI-20 (our words: AWS documents none). */
export const INSTANCE_REASONS = {
  trunk: 'The trunk network interface of the container instance could not be provisioned.',
  daemon: 'A critical daemon could not be started on the container instance.',
} as const;

const MORE = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
/** Source: MSG-17. */
export const VCPU_LIMIT_REACHED = "You've reached the limit on the number of vCPUs you can run concurrently";
/** Source: MSG-17. */
export const CAPACITY_UNAVAILABLE =
  'Capacity is unavailable at this time. Please try again later or in a different availability zone.';
const UNPLACED = 'was unable to place a task because no container instance met all of its requirements.';

/** What the closest instance lacks, in the words of a service event. Sources: MSG-10 to MSG-15. */
const CLOSEST: Readonly<Record<string, string>> = {
  'RESOURCE:CPU': 'has insufficient CPU units available.',
  'RESOURCE:MEMORY': 'has insufficient memory available.',
  'RESOURCE:PORTS': 'is already using a port required by your task.',
  'RESOURCE:GPU': 'has insufficient GPU resource available.',
  ATTRIBUTE: 'is missing an attribute required by your task.',
  LOCATION: 'is missing an attribute required by your task.',
};

const list = (tasks: readonly string[]): string => tasks.map((task) => `(task ${task})`).join(' ');

/** Lines of DescribeServices.events. Source: spec 8.1. */
export const SERVICE_EVENTS = {
  /** MSG-01 */
  started: ({ service, tasks }: { readonly service: string; readonly tasks: readonly string[] }): string =>
    `(service ${service}) has started ${tasks.length} tasks: ${list(tasks)}.`,
  /** MSG-02 */
  stopped: ({ service, tasks }: { readonly service: string; readonly tasks: readonly string[] }): string =>
    `(service ${service}) has stopped ${tasks.length} running tasks: ${list(tasks)}.`,
  /** MSG-06 */
  deploymentCompleted: ({ service, deployment }: { readonly service: string; readonly deployment: string }): string =>
    `(service ${service}) (deployment ${deployment}) deployment completed.`,
  /** MSG-07 */
  steady: ({ service }: { readonly service: string }): string => `(service ${service}) has reached a steady state.`,
  /** MSG-10 to MSG-15 */
  unplaced: ({
    service,
    reason,
    instance,
  }: {
    readonly service: string;
    readonly reason: string;
    readonly instance: string;
  }): string =>
    `(service ${service}) ${UNPLACED} The closest matching (container-instance ${instance}) ${CLOSEST[reason] ?? `encountered error "${reason}".`} ${MORE}`,
  /** MSG-16 */
  noInstances: ({ service }: { readonly service: string }): string =>
    `(service ${service}) ${UNPLACED} Reason: No Container Instances were found in your cluster. ${MORE}`,
  /** MSG-17 */
  capacityUnavailable: ({ service }: { readonly service: string }): string =>
    `(service ${service}) was unable to place a task. Reason: ${CAPACITY_UNAVAILABLE}`,
  /** MSG-22 */
  providerEmpty: ({ service }: { readonly service: string }): string =>
    `(service ${service}) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.`,
  /** MSG-25 */
  provisioningLimit: ({ service }: { readonly service: string }): string =>
    `(service ${service}) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.`,
  /** MSG-17 */
  launchFailed: ({ service, reason }: { readonly service: string; readonly reason: string }): string =>
    `(service ${service}) was unable to place a task. Reason: ${reason}${reason.endsWith('.') ? '' : '.'}`,
  /** MSG-24; AWS gives a reason behind it, the word for it is that of the failure. */
  launchedTooFew: ({
    service,
    deployment,
    missing,
    reason,
  }: {
    readonly service: string;
    readonly deployment: string;
    readonly missing: number;
    readonly reason: string;
  }): string =>
    `(service ${service}) could not launch ${missing} tasks for deployment ${deployment}. Reason: ${reason}.`,
  /** MSG-20 */
  deploymentStuck: ({ service }: { readonly service: string }): string =>
    `(service ${service}) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`,
  /** MSG-09; for alarms our words */
  deploymentFailed: ({
    service,
    deployment,
    cause,
  }: {
    readonly service: string;
    readonly deployment: string;
    readonly cause: FailureCause;
  }): string => `(service ${service}) (deployment ${deployment}) deployment failed: ${FAILED_BECAUSE[cause]}.`,
  /** MSG-08 */
  rollingBack: ({ service, deployment }: { readonly service: string; readonly deployment: string }): string =>
    `(service ${service}) rolling back to deployment ${deployment}.`,
  /** MSG-18 */
  startImpaired: ({ service }: { readonly service: string }): string =>
    `(service ${service}) is unable to consistently start tasks successfully. ${MORE}`,
  /** MSG-19 */
  throttled: ({ service, api }: { readonly service: string; readonly api: string }): string =>
    `(service ${service}) operations are being throttled on ${api}. Will try again later.`,
  /** MSG-26 */
  agentNotStarted: ({ service }: { readonly service: string }): string =>
    `(service ${service}) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log.`,
  /** MSG-21 */
  allProtected: ({ service, taskSet }: { readonly service: string; readonly taskSet: string }): string =>
    `(service ${service}) was unable to reach steady state because task set (${taskSet}) was unable to scale in. Reason: ${PROTECTED}`,
  /** Our words: on AWS it is an event without a sentence (DMN-04). */
  daemonViolated: ({ service, tasks }: { readonly service: string; readonly tasks: readonly string[] }): string =>
    `(service ${service}) stopped ${tasks.length} tasks because their container instances no longer meet the placement constraints: ${list(tasks)}.`,
  /** MSG-03 */
  targetsRegistered: ({ service, targetGroup, tasks }: Targets): string =>
    `(service ${service}) registered ${tasks} targets in (target-group ${targetGroup})`,
  /** MSG-04 */
  targetsDeregistered: ({ service, targetGroup, tasks }: Targets): string =>
    `(service ${service}) deregistered ${tasks} targets in (target-group ${targetGroup})`,
  /** MSG-05 */
  drainingConnections: ({
    service,
    taskSet,
    tasks,
  }: {
    readonly service: string;
    readonly taskSet: string;
    readonly tasks: number;
  }): string => `(service ${service}, taskSet ${taskSet}) has begun draining connections on ${tasks} tasks.`,
  /** MSG-23 */
  targetUnhealthy: ({
    service,
    who,
    port,
    targetGroup,
    reason,
  }: {
    readonly service: string;
    readonly who: string;
    readonly port: number;
    readonly targetGroup: string;
    readonly reason: string;
  }): string =>
    `(service ${service}) (${who}) (port ${port}) is unhealthy in (target-group ${targetGroup}) due to (reason ${reason}).`,
  /** MSG-27, LB-08 */
  targetMissing: ({
    service,
    taskSet,
    task,
    targetGroup,
    what,
  }: {
    readonly service: string;
    readonly taskSet: string;
    readonly task: string;
    readonly targetGroup: string;
    readonly what: string;
  }): string =>
    `(service ${service}) task set (${taskSet}) (task ${task}) is not healthy in target-group (${targetGroup}) due to ${what} IS NOT FOUND`,
  /** Our words, after MSG-23. */
  containerUnhealthy: ({ service, task }: { readonly service: string; readonly task: string }): string =>
    `(service ${service}) (task ${task}) failed container health checks.`,
  /** MSG-28, AZ-06 */
  rebalancingStarted: ({ service, zones }: Zones): string =>
    `(service ${service}) is not AZ balanced with ${listZones(zones, 0)}. AZ Rebalancing in progress.`,
  rebalanced: ({ service, zones }: Zones): string =>
    `(service ${service}) is AZ balanced with ${listZones(zones, zones.length)}.`,
  rebalancingStopped: ({ service }: { readonly service: string }): string =>
    `(service ${service}) stopped AZ Rebalancing.`,
  rebalanceTasksStarted: ({ service, zone, tasks }: ZoneTasks): string =>
    `(service ${service}) has started ${tasks.length} tasks in ${zone} to AZ Rebalance: ${list(tasks)}.`,
  rebalanceTasksStopped: ({ service, zone, tasks }: ZoneTasks): string =>
    `(service ${service}) has stopped ${tasks.length} running tasks in ${zone} due to AZ rebalancing: ${list(tasks)}.`,
  rebalanceUnplaced: ({ service, zone }: { readonly service: string; readonly zone: string }): string =>
    `(service ${service}) is unable to place a task in ${zone} because no container instance met all of its requirements.`,
  rebalanceProtected: ({ service, taskSet }: { readonly service: string; readonly taskSet: string }): string =>
    `(service ${service}) was unable to AZ Rebalance because ${taskSet} was unable to scale in due to ${PROTECTED}.`,
} as const;

/** Why a deployment failed, as its event says it. Sources: MSG-09; but for the breaker our words. */
const FAILED_BECAUSE: Readonly<Record<FailureCause, string>> = {
  'circuit-breaker': 'tasks failed to start',
  alarm: 'alarm detected',
  stopped: 'stopped by a user',
  hook: 'lifecycle hook failed',
  'hook-timeout': 'lifecycle hook timed out',
  'stage-timeout': 'lifecycle stage timed out',
};

const PROTECTED = 'The number of protected tasks are more than the desired count of tasks';

interface Targets {
  readonly service: string;
  readonly targetGroup: string;
  readonly tasks: number;
}
interface Zones {
  readonly service: string;
  readonly zones: readonly ZoneCount[];
}
interface ZoneTasks {
  readonly service: string;
  readonly zone: string;
  readonly tasks: readonly string[];
}

/** "2 tasks in a, 0 in b, and 1 in c": the word is said for the first zones only, `spoken` of them and at least one. */
function listZones(zones: readonly ZoneCount[], spoken: number): string {
  const parts = zones.map(
    ({ zone, tasks }, index) => `${tasks} ${index === 0 || index < spoken ? 'tasks in' : 'in'} ${zone}`,
  );
  return parts.length === 2
    ? parts.join(' and ')
    : parts.map((part, at) => (at > 0 && at === parts.length - 1 ? `and ${part}` : part)).join(', ');
}
