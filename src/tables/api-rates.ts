/** Calls of one group of operations that an account may make in a Region: at once after a rest, and per second. */
export interface ApiRate {
  readonly name: string;
  readonly burst: number;
  readonly perSecond: number;
  readonly operations: ReadonlySet<string>;
}

const rate = (name: string, burst: number, perSecond: number, operations: string): ApiRate => ({
  name,
  burst,
  perSecond,
  operations: new Set(operations.split(/\s+/)),
});

/**
 * The groups that ECS counts calls by, with the rates of its reference. The page names groups; which operation is in which,
 * those of daemons, gateways and express services above all, is our choice.
 *
 * Source: QUO-01, GR/ecs-service (read 2026-11).
 */
export const ECS_API_RATES: readonly ApiRate[] = [
  rate(
    'agent modify',
    200,
    120,
    'RegisterContainerInstance SubmitContainerStateChange SubmitTaskStateChange SubmitAttachmentStateChanges DiscoverPollEndpoint',
  ),
  rate('capacity provider modify', 10, 1, 'CreateCapacityProvider UpdateCapacityProvider DeleteCapacityProvider'),
  rate('capacity provider read', 50, 20, 'DescribeCapacityProviders'),
  rate(
    'cluster modify',
    20,
    1,
    `CreateCluster UpdateCluster UpdateClusterSettings PutClusterCapacityProviders DeleteCluster
    CreateGateway UpdateGateway DeleteGateway AssociateGatewayWithCluster DisassociateGatewayFromCluster`,
  ),
  rate(
    'cluster read',
    50,
    20,
    `DescribeClusters ListClusters DescribeGateway ListGateways ListGatewayClusterAssociations DescribeGatewayResources
    ListGatewayRoutes DescribeGatewayRoute`,
  ),
  rate(
    'cluster resource modify',
    100,
    40,
    `RunTask StartTask StopTask UpdateContainerInstancesState DeregisterContainerInstance PutAttributes DeleteAttributes
    UpdateContainerAgent ExecuteCommand`,
  ),
  rate(
    'cluster resource read',
    100,
    20,
    'DescribeTasks ListTasks DescribeContainerInstances ListContainerInstances ListAttributes',
  ),
  rate('cluster service resource read', 10, 1, 'ListServicesByNamespace'),
  rate(
    'service modify',
    50,
    5,
    `CreateService UpdateService DeleteService StopServiceDeployment ContinueServiceDeployment CreateDaemon UpdateDaemon
    DeleteDaemon CreateExpressGatewayService UpdateExpressGatewayService DeleteExpressGatewayService`,
  ),
  rate(
    'service read',
    100,
    20,
    'DescribeServices ListServices DescribeTaskSets DescribeDaemon ListDaemons DescribeExpressGatewayService',
  ),
  rate(
    'service deployment read',
    50,
    20,
    `DescribeServiceDeployments ListServiceDeployments DescribeServiceRevisions DescribeDaemonDeployments
    ListDaemonDeployments DescribeDaemonRevisions`,
  ),
  rate('setting modify', 10, 1, 'PutAccountSetting PutAccountSettingDefault DeleteAccountSetting'),
  rate('setting read', 50, 20, 'ListAccountSettings'),
  rate('tag modify', 20, 10, 'TagResource UntagResource'),
  rate('tag read', 50, 20, 'ListTagsForResource'),
  rate('task definition modify', 20, 1, 'RegisterTaskDefinition DeregisterTaskDefinition RegisterDaemonTaskDefinition'),
  rate(
    'task definition read',
    50,
    20,
    `DescribeTaskDefinition ListTaskDefinitions ListTaskDefinitionFamilies DescribeDaemonTaskDefinition
    ListDaemonTaskDefinitions`,
  ),
  rate('task definition delete', 5, 1, 'DeleteTaskDefinitions DeleteDaemonTaskDefinition'),
  rate('task protection', 200, 80, 'GetTaskProtection UpdateTaskProtection'),
  rate('task set modify', 100, 20, 'CreateTaskSet UpdateTaskSet DeleteTaskSet UpdateServicePrimaryTaskSet'),
];

/** Calls of RunTask that launch on Fargate, besides those of its group. Source: FG-31, DG/throttling. */
export const FARGATE_RUN_TASK_RATE: ApiRate = rate('RunTask on Fargate', 20, 20, 'RunTask');
