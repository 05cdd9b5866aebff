import type { ReportTaskState } from './agent-report.ts';
import type { UpdateContainerAgent } from './agent-update.ts';
import type { Attribute, Tag } from './attribute.ts';
import type { ShiftCommand } from './blue-green.ts';
import type { CapacityCommand, StrategyItemRequest } from './capacity-command.ts';
import type { Clock, Cluster, ClusterSetting } from './cluster.ts';
import type { CodeDeployCommand } from './code-deploy.ts';
import type { InstanceSpec } from './container-instance.ts';
import type { DaemonCommand } from './daemon.ts';
import type { GroupCommand } from './group-command.ts';
import type { GroupScalingCommand } from './group-scaling-command.ts';
import type { PlacementConstraint, PlacementStrategy } from './placement.ts';
import type { Refusal } from './refusal.ts';
import type { ScalingCommand } from './scaling-command.ts';
import type { SensingCommand } from './sensing-command.ts';
import type { SchedulingStrategy, ServiceWish } from './service.ts';
import type { WorldSettings } from './settings.ts';
import type { TargetGroup } from './target-group.ts';
import type { Failure, LaunchType, NetworkConfiguration } from './task.ts';
import type { TaskDefinition, TaskOverrides } from './task-definition.ts';
import type { TaskSetCommand } from './task-set.ts';

/**
 * Everything a caller can ask of a world. What belongs to the account (task definitions, the zones of subnets) comes
 * resolved inside the command, so that the engine never waits (D1). Names of clusters, tasks and instances may be short
 * ids or ARNs (GEN-21).
 */
export type Command =
  | GroupCommand
  | GroupScalingCommand
  | {
      readonly type: 'UpdateCluster';
      readonly settings?: readonly ClusterSetting[];
      readonly configuration?: Cluster['configuration'];
      readonly serviceConnectDefaults?: Cluster['serviceConnectDefaults'];
    }
  | { readonly type: 'DeleteCluster' }
  | CapacityCommand
  | DaemonCommand
  | { readonly type: 'SetClock'; readonly clock: Clock }
  | { readonly type: 'ChangeSettings'; readonly settings: Partial<WorldSettings> }
  | RegisterContainerInstances
  | { readonly type: 'DeregisterContainerInstance'; readonly containerInstance: string; readonly force: boolean }
  | {
      readonly type: 'UpdateContainerInstancesState';
      readonly containerInstances: readonly string[];
      readonly status: string;
    }
  | { readonly type: 'SetAgentConnected'; readonly containerInstances: readonly string[]; readonly connected: boolean }
  | UpdateContainerAgent
  | ReportTaskState
  | { readonly type: 'PutAttributes'; readonly attributes: readonly AttributeTarget[] }
  | { readonly type: 'DeleteAttributes'; readonly attributes: readonly AttributeTarget[] }
  | RunTask
  | StartTask
  | { readonly type: 'StopTask'; readonly task: string; readonly reason?: string }
  | {
      readonly type: 'SubmitContainerStateChange';
      readonly task: string;
      readonly containerName: string;
      readonly exitCode: number;
      readonly reason?: string;
    }
  | {
      readonly type: 'SetContainerHealth';
      readonly task: string;
      readonly containerName: string;
      readonly healthStatus: 'HEALTHY' | 'UNHEALTHY';
    }
  | CreateService
  | UpdateService
  | { readonly type: 'DeleteService'; readonly service: string; readonly force: boolean }
  | {
      readonly type: 'UpdateTaskProtection';
      /** 0 to 10 ids or ARNs of tasks of services (PROT-01). */
      readonly tasks: readonly string[];
      readonly protectionEnabled: boolean;
      /** 1 to 2880; default 120. */
      readonly expiresInMinutes?: number;
    }
  | ShiftCommand
  | TaskSetCommand
  | CodeDeployCommand
  | { readonly type: 'StopServiceDeployment'; readonly serviceDeploymentArn: string; readonly stopType?: string }
  | ({ readonly type: 'CreateTargetGroup'; readonly name: string } & TargetGroupSettings)
  | ({ readonly type: 'ModifyTargetGroup'; readonly targetGroup: string } & TargetGroupSettings)
  | { readonly type: 'DeleteTargetGroup'; readonly targetGroup: string }
  | {
      readonly type: 'SetTargetHealth';
      readonly task: string;
      /** ARN or name; absent: all target groups of the task. */
      readonly targetGroup?: string;
      readonly healthy: boolean;
    }
  | {
      readonly type: 'SetAlarmState';
      readonly alarmName: string;
      readonly state: string;
      readonly evaluationPeriods?: number;
      readonly periodSeconds?: number;
      /** Why, for people; and for scaling policies as JSON with `recentDatapoints` (AL-23). */
      readonly stateReason?: string;
      readonly stateReasonData?: string;
    }
  | SensingCommand
  | { readonly type: 'MoveImageTag'; readonly image: string; readonly digest?: string }
  | { readonly type: 'RemoveImageTag'; readonly image: string }
  | InjectFault
  | { readonly type: 'ClearFault'; readonly fault: number }
  | ScalingCommand
  | { readonly type: 'TagResource'; readonly resourceArn: string; readonly tags: readonly Tag[] }
  | { readonly type: 'UntagResource'; readonly resourceArn: string; readonly tagKeys: readonly string[] };

/** Instances that have booted and whose agents register now; they are spread over the zones in turn. */
export interface RegisterContainerInstances {
  readonly type: 'RegisterContainerInstances';
  /** One entry per instance, without the EC2 id, which the world derives from its seed unless the caller has one. */
  readonly instances: readonly (Omit<InstanceSpec, 'ec2InstanceId'> & { readonly ec2InstanceId?: string })[];
}

export interface AttributeTarget extends Attribute {
  readonly targetType?: string;
  readonly targetId: string;
}

interface LaunchRequest {
  readonly definition: TaskDefinition;
  readonly overrides?: TaskOverrides;
  readonly group?: string;
  readonly startedBy?: string;
  readonly tags: readonly Tag[];
  readonly propagateTags?: string;
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly networkConfiguration?: NetworkConfiguration;
  /** Zones of the subnets of the network configuration, in their order: the account knows them. */
  readonly subnetZones?: readonly string[];
  /** In AWS's JSON, at most 1 (SVC-17). */
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
}

export interface RunTask extends LaunchRequest {
  readonly type: 'RunTask';
  /** 1 to 10 (RUN-01). */
  readonly count: number;
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly platformVersion?: string;
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
}

export interface StartTask extends LaunchRequest {
  readonly type: 'StartTask';
  /** 1 to 10 ids or ARNs (RUN-17). */
  readonly containerInstances: readonly string[];
}

/** What CreateService and UpdateService say, in ECS's names; absent means default, or unchanged. */
export interface ServiceRequest
  extends Partial<Omit<ServiceWish, 'taskDefinitionArn' | 'deploymentConfiguration' | 'capacityProviderStrategy'>> {
  /** Empty: by launch type again (SVC-10). */
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly deploymentConfiguration?: Readonly<Record<string, unknown>>;
  readonly definition?: TaskDefinition;
  readonly subnetZones?: readonly string[];
}

export interface CreateService extends ServiceRequest {
  readonly type: 'CreateService';
  readonly serviceName: string;
  readonly schedulingStrategy?: SchedulingStrategy;
  readonly deploymentController?: { readonly type?: string };
  readonly role?: string;
  readonly tags: readonly Tag[];
  readonly createdBy?: string;
}

export interface UpdateService extends ServiceRequest {
  readonly type: 'UpdateService';
  readonly service: string;
  /** Another controller takes the service over, where AWS lets it (SVC-09). */
  readonly deploymentController?: { readonly type?: string };
  readonly forceNewDeployment: boolean;
}

/** A failure to be simulated: what, of whom, from when, for how long. Absent members mean: of all, now, until cleared. */
export interface InjectFault {
  readonly type: 'InjectFault';
  readonly kind: string;
  /** Family or family:revision. */
  readonly taskDefinition?: string;
  readonly service?: string;
  readonly containerInstances?: readonly string[];
  readonly availabilityZone?: string;
  /** FARGATE or FARGATE_SPOT; for INSUFFICIENT_CAPACITY. */
  readonly capacityProvider?: string;
  /** For INSUFFICIENT_CAPACITY. */
  readonly instanceType?: string;
  /** elb, ec2 or cloudwatch; for API_THROTTLED. */
  readonly api?: string;
  /** 1 to 100; default 100. */
  readonly percent?: number;
  readonly afterSeconds?: number;
  readonly exitCode?: number;
  readonly startsInSeconds?: number;
  readonly durationSeconds?: number;
}

/** What a target group can be told; absent means default, or unchanged. */
export type TargetGroupSettings = Partial<Omit<TargetGroup, 'targetGroupArn' | 'name'>>;

/** What a command did, for the answer: ids and names to read in the world, and what could not be done. */
export interface Done {
  readonly tasks?: readonly number[];
  readonly instances?: readonly number[];
  readonly service?: string;
  readonly deployment?: number;
  readonly targetGroup?: string;
  readonly fault?: number;
  readonly capacityProvider?: string;
  /** Name of a managed daemon. */
  readonly daemon?: string;
  readonly autoScalingGroup?: string;
  /** Numbers of instances of groups. */
  readonly groupInstances?: readonly number[];
  readonly attributes?: readonly AttributeTarget[];
  readonly failures?: readonly Failure[];
}

export type CommandResult = { readonly done: Done } | { readonly refusal: Refusal };
