import type { AgentReported } from './agent-report.ts';
import type { AgentUpdateMoved } from './agent-update.ts';
import type { Alarm } from './alarm.ts';
import type { Attribute, Tag } from './attribute.ts';
import type { ShiftEntry } from './blue-green.ts';
import type { CapacityEntry } from './capacity-entry.ts';
import type { Clock, Cluster } from './cluster.ts';
import type { CodeDeployEntry } from './code-deploy.ts';
import type { AttributeTarget } from './command.ts';
import type { InstanceSpec, InstanceStatus } from './container-instance.ts';
import { type DaemonEntry, type DaemonOfTask, SILENT_DAEMON_ENTRIES } from './daemon.ts';
import type { EventFacts } from './event-record.ts';
import type { Explanation, ShortfallExplanation } from './explanation.ts';
import type { Fault } from './fault.ts';
import { type GroupEntryBody, SILENT_GROUP_ENTRIES } from './group-entry.ts';
import { type GroupScalingEntry, SILENT_GROUP_SCALING } from './group-scaling-entry.ts';
import { type HeldActionsEntry, SILENT_HELD_ACTIONS } from './held-actions-entry.ts';
import type { InstanceHealthChanged } from './instance-health.ts';
import type { Demand, PlacementConstraint, PlacementStrategy } from './placement.ts';
import type { CountWriter } from './scaling.ts';
import { type ScalingEntry, SILENT_SCALING_ENTRIES } from './scaling-entry.ts';
import { type SensingEntry, SILENT_SENSING } from './sensing-entry.ts';
import type { Deployment, SchedulerState, Service, ServiceEventFacts, ServiceWish } from './service.ts';
import type { WorldSettings } from './settings.ts';
import type { TargetGroup, TargetState } from './target-group.ts';
import type { HealthStatus, LaunchType, NetworkConfiguration, StopCode, TaskStatus } from './task.ts';
import type { TaskDefinition, TaskOverrides } from './task-definition.ts';
import type { TaskSetEntry } from './task-set.ts';
import type { EpochMs } from './units.ts';

/**
 * Everything a journal can record. Tasks are named by serial, instances by slot, deployments by number: small integers
 * from which the ids are derived. An entry is what `apply` needs to change the world, so applying it is all there is.
 */
export type EntryBody =
  | GroupEntryBody
  | GroupScalingEntry
  | { readonly type: 'ClusterChanged'; readonly cluster: Cluster }
  | { readonly type: 'ClockSet'; readonly clock: Clock }
  | { readonly type: 'SettingsChanged'; readonly settings: WorldSettings }
  | {
      readonly type: 'InstancesRegistered';
      readonly specs: readonly InstanceSpec[];
      readonly firstSlot: number;
      /** Their managed daemons start before they take tasks; absent: they are ACTIVE at once. */
      readonly status?: 'REGISTERING';
    }
  | {
      readonly type: 'InstanceStatusChanged';
      readonly instances: readonly number[];
      readonly status: InstanceStatus;
      /** The hosts are gone, and the agents with them; absent: the agents go on. */
      readonly hostsGone?: true;
    }
  | { readonly type: 'AgentConnectionChanged'; readonly instances: readonly number[]; readonly connected: boolean }
  | AgentUpdateMoved
  | AgentReported
  | InstanceHealthChanged
  | { readonly type: 'AttributesPut'; readonly instance: number; readonly attributes: readonly Attribute[] }
  | { readonly type: 'AttributesDeleted'; readonly instance: number; readonly names: readonly string[] }
  | { readonly type: 'InstanceForgotten'; readonly instance: number }
  | { readonly type: 'Tagged'; readonly resource: TaggedResource; readonly tags: readonly Tag[] }
  | { readonly type: 'DefinitionAdopted'; readonly definition: TaskDefinition }
  | TasksStarted
  | CapacityEntry
  | DaemonEntry
  | { readonly type: 'TasksMoved'; readonly tasks: readonly number[]; readonly to: TaskStatus }
  | {
      readonly type: 'TasksStopping';
      readonly tasks: readonly number[];
      readonly stopCode: StopCode;
      readonly reason: string;
    }
  | { readonly type: 'TaskHealthChanged'; readonly tasks: readonly number[]; readonly health: HealthStatus }
  | {
      readonly type: 'ContainerExitSubmitted';
      readonly task: number;
      readonly container: number;
      readonly exitCode: number;
      readonly reason?: string;
    }
  | {
      readonly type: 'ContainerHealthSubmitted';
      readonly task: number;
      readonly container: number;
      readonly health: HealthStatus;
    }
  | { readonly type: 'TasksForgotten'; readonly tasks: readonly number[] }
  | { readonly type: 'ServiceCreated'; readonly service: Service }
  | {
      readonly type: 'ServiceUpdated';
      readonly service: number;
      readonly wish: ServiceWish;
      /** Who set the desired count; absent: a user. */
      readonly by?: CountWriter;
    }
  | { readonly type: 'ServiceStatusChanged'; readonly service: number; readonly status: Service['status'] }
  | { readonly type: 'ServiceForgotten'; readonly service: number }
  | { readonly type: 'DeploymentStarted'; readonly deployment: Deployment }
  | { readonly type: 'DeploymentChanged'; readonly deployment: number; readonly change: DeploymentChange }
  | { readonly type: 'DeploymentRolledBack'; readonly deployment: number; readonly to: number }
  | {
      readonly type: 'ServiceEventRecorded';
      readonly service: number;
      readonly what: ServiceEventFacts;
      readonly why?: ShortfallExplanation;
    }
  | { readonly type: 'SchedulerNoted'; readonly service: number; readonly note: Partial<SchedulerState> }
  | { readonly type: 'TasksCountedHealthy'; readonly tasks: readonly number[] }
  | { readonly type: 'TasksProtected'; readonly tasks: readonly number[]; readonly untilMs: EpochMs | null }
  | {
      readonly type: 'DaemonRoomKept';
      readonly service: number;
      readonly demand: Demand;
      readonly keep: readonly number[];
      readonly giveBack: readonly number[];
    }
  | { readonly type: 'TargetGroupPut'; readonly targetGroup: TargetGroup }
  | { readonly type: 'TargetGroupDeleted'; readonly targetGroupArn: string }
  | { readonly type: 'TargetsRegistered'; readonly tasks: readonly number[] }
  | { readonly type: 'TargetsDeregistered'; readonly tasks: readonly number[] }
  | {
      readonly type: 'TargetHealthChanged';
      readonly tasks: readonly number[];
      /** Index of the target group among those of the task's deployment; null: all of them. */
      readonly group: number | null;
      readonly health: TargetState;
      /** Somebody said so, so that checks no longer decide. */
      readonly told: boolean;
    }
  | { readonly type: 'FaultPlanned'; readonly fault: Fault }
  | { readonly type: 'FaultBegan'; readonly fault: number; readonly hit: readonly number[] }
  | { readonly type: 'FaultCleared'; readonly fault: number }
  | { readonly type: 'FaultEnded'; readonly fault: number }
  | { readonly type: 'AlarmChanged'; readonly alarm: Alarm }
  | SensingEntry
  | HeldActionsEntry
  | ScalingEntry
  | { readonly type: 'ImageTagMoved'; readonly image: string; readonly digest: string | null }
  | ShiftEntry
  | TaskSetEntry
  | CodeDeployEntry;

export type DeploymentChange = Partial<
  Pick<
    Deployment,
    | 'status'
    | 'rolloutState'
    | 'rolloutCause'
    | 'desiredCount'
    | 'failedTasks'
    | 'imagesAtMs'
    | 'bakingSinceMs'
    | 'rollout'
  >
>;

export type TaggedResource =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'service'; readonly service: number }
  | { readonly kind: 'task'; readonly task: number }
  | { readonly kind: 'instance'; readonly instance: number }
  | { readonly kind: 'daemon'; readonly daemon: number }
  | { readonly kind: 'scalable-target'; readonly serviceName: string };

/** A batch of identical tasks that started at one instant. */
export interface TasksStarted {
  readonly type: 'TasksStarted';
  readonly tasks: readonly number[];
  /** The slot of each task's instance; empty for Fargate, and for tasks that wait for capacity of their provider. */
  readonly instances: readonly number[];
  /** The index of each task's subnet in the network configuration; empty unless Fargate. */
  readonly subnets: readonly number[];
  readonly taskDefinitionArn: string;
  readonly service: number | null;
  readonly deployment: number | null;
  readonly group: string;
  readonly launchType: LaunchType;
  /** Name of the provider that the strategy chose; absent: launched by launch type. */
  readonly provider?: string;
  readonly details: LaunchDetails;
  /** One for all and the keys of each; absent when the world does not explain. */
  readonly why?: Explanation;
}

/** What identical tasks have in common beside their definition. */
export interface LaunchDetails {
  readonly startedBy?: string;
  readonly overrides?: TaskOverrides;
  readonly tags: readonly Tag[];
  readonly enableExecuteCommand: boolean;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly subnetZones?: readonly string[];
  readonly platformVersion?: string;
  /** Volumes that are made with each task (SVC-17). */
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  /** The managed daemon that they are tasks of. */
  readonly daemon?: DaemonOfTask;
  /** What a standalone task that may have to wait for capacity will be placed by. */
  readonly placement?: {
    readonly constraints: readonly PlacementConstraint[];
    readonly strategies: readonly PlacementStrategy[];
  };
}

/** Entries that only keep the scheduler's own notes: applied like all others, but no news to anybody. */
export const SILENT_ENTRIES: ReadonlySet<EntryBody['type']> = new Set<EntryBody['type']>([
  ...SILENT_SENSING,
  ...SILENT_HELD_ACTIONS,
  'SchedulerNoted',
  'DefinitionAdopted',
  'TasksCountedHealthy',
  'DaemonRoomKept',
  'WaitingTasksLooked',
  'ManagedInstanceBooted',
  ...SILENT_GROUP_ENTRIES,
  ...SILENT_DAEMON_ENTRIES,
  ...SILENT_GROUP_SCALING,
  ...SILENT_SCALING_ENTRIES,
]);

/** An entry in its place: when it happened in the world's time, and the how-manieth it is, counted from 1. */
export type Entry = EntryBody & {
  readonly sequence: number;
  readonly atMs: number;
  /** What event records of it need; only where somebody asked for them. */
  readonly facts?: EventFacts;
};

export type { AttributeTarget };
