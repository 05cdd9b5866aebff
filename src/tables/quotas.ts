/** A limit of ECS. AWS's defaults; whether an account can ask for more is said, but nobody can here. */
export interface EcsQuota {
  readonly value: number;
  readonly what: string;
  readonly adjustable: boolean;
  readonly source: string;
  /** When the source was read. */
  readonly read: string;
}

const READ = '2026-11';
const GENERAL = 'AWS General Reference, Amazon ECS quotas';
const MODEL = 'ECS API model';

const quota = (value: number, what: string, source: string, adjustable = false): EcsQuota => ({
  value,
  what,
  adjustable,
  source,
  read: READ,
});

/**
 * What ECS allows at most, each limit once. Source: spec section 14, with the ids of the rules that repeat one; CAS-31 repeats
 * those that bound how fast and how far a cluster grows.
 */
export const ECS_QUOTAS = {
  clusters: quota(10_000, 'clusters per account and region', GENERAL, true),
  containerInstances: quota(5_000, 'container instances per cluster', GENERAL),
  services: quota(5_000, 'services per cluster', GENERAL, true),
  tasksPerService: quota(5_000, 'tasks a service can want', GENERAL, true),
  /** SD-01, CONN-01 */
  discoveredTasksPerService: quota(
    1_000,
    'tasks a service with service discovery or Service Connect can want',
    GENERAL,
    true,
  ),
  /** RUN-23 */
  provisioningTasks: quota(500, 'tasks of a cluster that wait in PROVISIONING for an Auto Scaling group', GENERAL),
  capacityProviders: quota(20, 'capacity providers per cluster', GENERAL),
  providersPerStrategy: quota(20, 'capacity providers in a strategy', `${MODEL}, CapacityProviderStrategyItem`),
  /** TD-11 */
  containers: quota(10, 'containers in a task definition', GENERAL),
  /** TD-11 */
  definitionBytes: quota(65_536, 'bytes of a task definition', GENERAL),
  /** TD-11 */
  revisions: quota(1_000_000, 'revisions of a family, deregistered ones included', GENERAL),
  /** RUN-01 */
  tasksPerRun: quota(10, 'tasks of one RunTask', `${MODEL}, RunTaskRequest.count`),
  /** RUN-17 */
  instancesPerStart: quota(10, 'container instances of one StartTask', `${MODEL}, StartTaskRequest.containerInstances`),
  /** LB-02 */
  targetGroups: quota(5, 'target groups per service', GENERAL),
  /** TD-40 */
  subnets: quota(16, 'subnets of an awsvpcConfiguration', `${MODEL}, AwsVpcConfiguration.subnets`),
  /** TD-40 */
  securityGroups: quota(5, 'security groups of an awsvpcConfiguration', `${MODEL}, AwsVpcConfiguration.securityGroups`),
  /** PL-50 */
  placementStrategies: quota(5, 'placement strategies of a task or service', `${MODEL}, PlacementStrategy`),
  /** PL-42 */
  placementConstraints: quota(10, 'placement constraints of a task', `${MODEL}, RunTaskRequest.placementConstraints`),
  /** GEN-32 */
  tags: quota(50, 'tags per resource', `${MODEL}, Tags`),
  /** SVC-14 */
  serviceEvents: quota(100, 'events that a service keeps', `${MODEL}, Service.events`),
  /** SVC-22 */
  launchesPerMinute: quota(500, 'tasks that a service starts in a minute', GENERAL, true),
  /** ATT-05 */
  customAttributes: quota(10, 'custom attributes of a container instance', `${MODEL}, PutAttributesRequest`),
  /** GEN-36 */
  attributesPerCall: quota(10, 'attributes of one PutAttributes', `${MODEL}, PutAttributesRequest`),
  /** CI-06 */
  reservedPorts: quota(100, 'reserved host ports of a container instance', `${MODEL}, PortMapping.hostPort`),
  /** GEN-36 */
  instancesPerStateChange: quota(
    10,
    'container instances of one UpdateContainerInstancesState',
    `${MODEL}, UpdateContainerInstancesStateRequest`,
  ),
  /** GEN-36 */
  tasksPerProtection: quota(10, 'tasks of one UpdateTaskProtection', `${MODEL}, UpdateTaskProtectionRequest`),
  /** TD-05 */
  definitionsPerDelete: quota(10, 'revisions of one DeleteTaskDefinitions', `${MODEL}, DeleteTaskDefinitionsRequest`),
  /** RUN-14 */
  overrideCharacters: quota(8_192, 'characters of the overrides of a task', `${MODEL}, RunTaskRequest.overrides`),
  /** RUN-12 */
  runStartedByCharacters: quota(128, 'characters of startedBy in RunTask', `${MODEL}, RunTaskRequest.startedBy`),
  /** RUN-12 */
  startStartedByCharacters: quota(36, 'characters of startedBy in StartTask', `${MODEL}, StartTaskRequest.startedBy`),
  /** GEN-38 */
  runTokenCharacters: quota(64, 'characters of the client token of RunTask', `${MODEL}, RunTaskRequest.clientToken`),
  /** GEN-38 */
  serviceTokenCharacters: quota(
    36,
    'characters of the client token of CreateService, CreateTaskSet and CreateDaemon',
    `${MODEL}, CreateServiceRequest.clientToken`,
  ),
  /** CQL-14, PL-40 */
  expressionCharacters: quota(2_000, 'characters of an expression', `${MODEL}, PlacementConstraint.expression`),
  /** RUN-11, CQL-17 */
  groupCharacters: quota(255, 'characters of a task group', 'ECS developer guide, task groups'),
} as const satisfies Readonly<Record<string, EcsQuota>>;
