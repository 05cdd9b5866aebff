import type { ReportedContainer } from '../../model/agent-report.ts';
import type { AgentUpdateStatus } from '../../model/agent-update.ts';
import type { Attribute, Tag } from '../../model/attribute.ts';
import type { CapacityProviderStrategyItem } from '../../model/capacity.ts';
import type { InstanceStatus } from '../../model/container-instance.ts';
import type { PlacementConstraint, PlacementStrategy } from '../../model/placement.ts';
import type {
  ControllerType,
  DeploymentConfiguration,
  DeploymentStatus,
  LoadBalancer,
  RolloutState,
  SchedulingStrategy,
  ServiceMonitoring,
  ServiceStatus,
} from '../../model/service.ts';
import type {
  DesiredStatus,
  HealthStatus,
  LaunchType,
  NetworkConfiguration,
  StopCode,
  TaskStatus,
} from '../../model/task.ts';
import type { TaskOverrides } from '../../model/task-definition.ts';
import type { EpochMs } from '../../model/units.ts';
import type { RevisionCounts } from './service-deployment.ts';
import type { TaskSetView } from './task-set.ts';

/**
 * What ECS's describe calls show, in ECS's member names, built on read from the columns. Instants are epoch milliseconds
 * and end in `AtMs`; each door writes them in its own form. Members that have not come yet are absent (LIFE-05).
 */
export interface ClusterView {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly registeredContainerInstancesCount: number;
  readonly runningTasksCount: number;
  readonly pendingTasksCount: number;
  readonly activeServicesCount: number;
  readonly statistics: readonly { readonly name: string; readonly value: string }[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly serviceConnectDefaults?: { readonly namespace: string };
  readonly capacityProviders: readonly string[];
  readonly defaultCapacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  /** Scaling policies of its providers (CLU-10). */
  readonly attachments: readonly {
    readonly id: string;
    readonly type: string;
    readonly status: string;
    readonly details: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly attachmentsStatus?: string;
  readonly tags: readonly Tag[];
  /** Sums over ACTIVE and DRAINING instances, and what tasks hold of them. */
  readonly registeredCpuUnits: number;
  readonly registeredMemoryMib: number;
  readonly remainingCpuUnits: number;
  readonly remainingMemoryMib: number;
}

export interface ResourceView {
  readonly name: 'CPU' | 'MEMORY' | 'PORTS' | 'PORTS_UDP' | 'GPU';
  readonly type: 'INTEGER' | 'STRINGSET';
  readonly integerValue: number;
  readonly stringSetValue: readonly string[];
}

export interface InstanceView {
  readonly containerInstanceArn: string;
  readonly ec2InstanceId: string;
  readonly instanceType: string;
  readonly availabilityZone: string;
  readonly status: InstanceStatus;
  /** Why it is REGISTRATION_FAILED (CI-20). */
  readonly statusReason?: string;
  readonly agentConnected: boolean;
  /** Absent: nobody has asked for an update since it registered (CI-31). */
  readonly agentUpdateStatus?: AgentUpdateStatus;
  readonly version: number;
  readonly versionInfo: { readonly agentVersion: string; readonly agentHash: string; readonly dockerVersion: string };
  readonly registeredResources: readonly ResourceView[];
  readonly remainingResources: readonly ResourceView[];
  readonly runningTasksCount: number;
  readonly pendingTasksCount: number;
  readonly attributes: readonly Attribute[];
  readonly registeredAtMs: EpochMs;
  readonly capacityProviderName?: string;
  readonly tags: readonly Tag[];
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly remainingCpuUnits: number;
  readonly remainingMemoryMib: number;
  readonly gpus: number;
  readonly remainingGpus: number;
  /** awsvpc tasks that the instance can hold at once, and how many more it can take (PL-20, PL-21). */
  readonly taskEnis: number;
  readonly remainingTaskEnis: number;
}

/** A program that ECS puts into a container: the agent of ECS Exec. Source: IAM-06. */
export interface ManagedAgentView {
  readonly name: 'ExecuteCommandAgent';
  readonly lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
  readonly reason?: string;
  readonly lastStartedAtMs?: EpochMs;
}

export interface ContainerView {
  readonly containerArn: string;
  readonly taskArn: string;
  readonly name: string;
  readonly image: string;
  /** `sha256:…`, once it has been pulled. */
  readonly imageDigest?: string;
  readonly runtimeId?: string;
  readonly lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
  readonly exitCode?: number;
  readonly reason?: string;
  readonly healthStatus: HealthStatus;
  readonly cpu: string;
  readonly memory?: string;
  readonly memoryReservation?: string;
  readonly networkBindings: readonly {
    readonly bindIP: string;
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: string;
  }[];
  readonly networkInterfaces: readonly { readonly attachmentId: string; readonly privateIpv4Address: string }[];
  /** Of ECS Exec, where the task was run with it; absent: none (IAM-06). */
  readonly managedAgents?: readonly ManagedAgentView[];
  readonly gpuIds: readonly string[];
}

export interface TaskView {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly containerInstanceArn?: string;
  readonly availabilityZone?: string;
  readonly capacityProviderName?: string;
  readonly lastStatus: TaskStatus;
  readonly desiredStatus: DesiredStatus;
  readonly healthStatus: HealthStatus;
  readonly launchType: LaunchType;
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly group: string;
  readonly serviceName?: string;
  readonly startedBy?: string;
  readonly cpu: string;
  readonly memory: string;
  readonly version: number;
  readonly overrides: TaskOverrides;
  readonly attributes: readonly Attribute[];
  readonly attachments: readonly {
    readonly id: string;
    readonly type: 'ElasticNetworkInterface' | 'AmazonElasticBlockStorage';
    readonly status: string;
    readonly details: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly containers: readonly ContainerView[];
  readonly connectivity?: 'CONNECTED' | 'DISCONNECTED';
  readonly enableExecuteCommand: boolean;
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
  readonly stopCode?: StopCode;
  readonly stoppedReason?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly createdAtMs: EpochMs;
  readonly connectivityAtMs?: EpochMs;
  readonly pullStartedAtMs?: EpochMs;
  readonly pullStoppedAtMs?: EpochMs;
  readonly startedAtMs?: EpochMs;
  readonly executionStoppedAtMs?: EpochMs;
  readonly stoppingAtMs?: EpochMs;
  readonly stoppedAtMs?: EpochMs;
  readonly tags: readonly Tag[];
}

/** Instants of a task by name, in the order in which they come. Source: LIFE-05. */
export const TASK_INSTANTS = [
  'createdAtMs',
  'connectivityAtMs',
  'pullStartedAtMs',
  'pullStoppedAtMs',
  'startedAtMs',
  'executionStoppedAtMs',
  'stoppingAtMs',
  'stoppedAtMs',
] as const satisfies readonly (keyof TaskView)[];

/** A container without what follows from the serial of its task. */
export interface ContainerShape
  extends Omit<
    ContainerView,
    'containerArn' | 'taskArn' | 'runtimeId' | 'networkBindings' | 'networkInterfaces' | 'gpuIds'
  > {
  readonly started: boolean;
  /** `hostPort` 0: any, drawn from the serial; `mapping` is the index of the port mapping. */
  readonly bindings: readonly {
    readonly containerPort: number;
    readonly hostPort: number;
    readonly protocol: string;
    readonly mapping: number;
  }[];
  readonly hasInterface: boolean;
  readonly gpus: number;
  /** Absent in entries from before GPUs were pinned. */
  readonly gpuIds?: readonly string[];
  /** What its agent said in place of what would follow from the serial. */
  readonly told?: Pick<ReportedContainer, 'runtimeId' | 'networkBindings'>;
}

/** The network interface of a task, or the volume that is made with it. */
export type AttachmentShape =
  | { readonly status: string; readonly subnet?: string }
  | { readonly status: string; readonly volume: string; readonly deleteOnTermination: boolean };

/** A task without what follows from its serial and its instance. */
export interface TaskShape
  extends Omit<TaskView, 'taskArn' | 'clusterArn' | 'containerInstanceArn' | 'attachments' | 'containers'> {
  readonly attachments: readonly AttachmentShape[];
  readonly containers: readonly ContainerShape[];
}

export interface DeploymentView {
  /** Of its RUNNING tasks, those that count as healthy in a deployment (SVC-34). */
  readonly healthyCount: number;
  readonly serviceRevisionArn: string;
  readonly id: string;
  readonly status: DeploymentStatus;
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  readonly failedTasks: number;
  /** Either this, or the strategy. */
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  /** Only on Fargate. */
  readonly platformFamily?: string;
  readonly rolloutState: RolloutState;
  readonly rolloutStateReason: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly createdAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
}

export interface ServiceView {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly status: ServiceStatus;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  /** Either this, or the strategy (appendix A.2). */
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  /** Only on Fargate. */
  readonly platformFamily?: string;
  /** Absent: an EXTERNAL service without a primary task set. */
  readonly taskDefinition?: string;
  readonly schedulingStrategy: SchedulingStrategy;
  readonly deploymentController: { readonly type: ControllerType };
  /** ARN of the newest service deployment, and the revisions that have a part in it (SDEP-07). */
  readonly currentServiceDeployment?: string;
  readonly currentServiceRevisions: readonly RevisionCounts[];
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  readonly monitoring?: ServiceMonitoring;
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly deployments: readonly DeploymentView[];
  /** Newest first; absent where ECS itself deploys. */
  readonly taskSets?: readonly TaskSetView[];
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
  readonly healthCheckGracePeriodSeconds: number;
  readonly propagateTags: string;
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly availabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
  readonly roleArn: string;
  readonly createdBy: string;
  readonly createdAtMs: EpochMs;
  readonly events: readonly { readonly id: string; readonly createdAtMs: EpochMs; readonly message: string }[];
  readonly tags: readonly Tag[];
}
