import type { RolloutState } from '../model/service.ts';

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
  taskNotFound: 'The referenced task was not found.',
  targetType: 'targetType must be container-instance',
  targetNotFound: (target: string): string => `Could not find ${target}`,
} as const;

/** Why tasks stopped. Source: table of spec 5.2. */
export const STOP_REASONS = {
  stoppedByUser: 'Task stopped by user',
  essentialExited: 'Essential container in task exited',
  scaling: (deployment: string): string => `Scaling activity initiated by (deployment ${deployment})`,
  /** Our words: AWS has no fixed sentence for it (CTR-04, CTR-05). */
  dependencyNeverMet: (container: string): string =>
    `The dependency of container ${container} was not met; the task failed to start.`,
  forcedDeregistration: 'Container instance deregistration forced by user',
} as const;

/** Source: DEP-12. */
export const ROLLOUT_REASONS: Readonly<Record<RolloutState, (deployment: string) => string>> = {
  IN_PROGRESS: (deployment) => `ECS deployment ${deployment} in progress.`,
  COMPLETED: (deployment) => `ECS deployment ${deployment} completed.`,
  FAILED: () => 'ECS deployment circuit breaker: tasks failed to start.',
};

const MORE = 'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
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
  /** MSG-20 */
  deploymentStuck: ({ service }: { readonly service: string }): string =>
    `(service ${service}) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`,
} as const;
