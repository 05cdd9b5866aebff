import type { Tag } from './attribute.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { EpochMs } from './units.ts';

/**
 * Managed daemons: a daemon belongs to its cluster and to capacity providers of Managed Instances, and has one task on each
 * of their instances. They are not the services of the DAEMON scheduling strategy, which run on instances of EC2.
 */
export interface ManagedDaemon {
  /** Counts the daemons that the cluster ever had. */
  readonly number: number;
  readonly name: string;
  readonly status: 'ACTIVE' | 'DELETE_IN_PROGRESS';
  readonly createdAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
  /** When its deletion was over: its name is free again, its deployments can still be described for a while. */
  readonly deletedAtMs?: EpochMs;
  readonly tags: readonly Tag[];
  /** By number, ascending. */
  readonly revisions: readonly DaemonRevision[];
  readonly deployments: readonly DaemonDeployment[];
  /** Number of the revision that instances get which join now. */
  readonly wanted: number;
  /** Number of the last revision that was rolled out whole: where a failed deployment goes back to. */
  readonly stable?: number;
}

/** A daemon's configuration as it was when a deployment began. */
export interface DaemonRevision {
  /** Counts the revisions of its daemon from 1. */
  readonly number: number;
  readonly taskDefinitionArn: string;
  /** Names of capacity providers. */
  readonly capacityProviders: readonly string[];
  /** Whether an instance is replaced when its task of the daemon fails. */
  readonly critical: boolean;
  readonly propagateTags: 'DAEMON' | 'NONE';
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly createdAtMs: EpochMs;
}

export const DAEMON_DEPLOYMENT_STATUSES = [
  'PENDING',
  'IN_PROGRESS',
  'SUCCESSFUL',
  'STOPPED',
  'STOP_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
] as const;
export type DaemonDeploymentStatus = (typeof DAEMON_DEPLOYMENT_STATUSES)[number];

/** Why a deployment did not go on. */
export type DaemonFailureCause = 'circuit-breaker' | 'alarm' | 'newer-deployment';

export interface DaemonDeploymentConfiguration {
  /** Percent of the instances that may drain at once, 0 to 100. */
  readonly drainPercent: number;
  /** Minutes, 0 to 1,440. */
  readonly bakeTimeInMinutes: number;
  readonly alarms: { readonly alarmNames: readonly string[]; readonly enable: boolean };
}

export interface DaemonDeployment {
  /** Counts the deployments of its daemon from 1. */
  readonly number: number;
  /** Number of the revision that it rolls out; null: it takes the daemon's tasks away. */
  readonly revision: number | null;
  readonly configuration: DaemonDeploymentConfiguration;
  readonly status: DaemonDeploymentStatus;
  readonly cause?: DaemonFailureCause;
  readonly createdAtMs: EpochMs;
  readonly startedAtMs?: EpochMs;
  readonly stoppedAtMs?: EpochMs;
  readonly finishedAtMs?: EpochMs;
  /** Failed starts of tasks of its revision, and how many of them fail it. */
  readonly failures: number;
  readonly threshold?: number;
  /** Revisions that instances had when it began. */
  readonly sources: readonly number[];
  /** Alarms that stood in ALARM when it began: they say nothing of it. */
  readonly ignoredAlarms: readonly string[];
  readonly triggeredAlarms: readonly string[];
  /** Slots of the instances that it drains now. */
  readonly draining: readonly number[];
  readonly bakingSinceMs?: EpochMs;
  readonly rollback?: {
    readonly startedAtMs: EpochMs;
    /** Number of the revision that comes back, and the failed starts of its tasks. */
    readonly to: number;
    readonly failures: number;
  };
}

export type DaemonDeploymentChange = Partial<Omit<DaemonDeployment, 'number' | 'revision' | 'createdAtMs'>>;

/** Whose task a task is that was started for a daemon: kept with what its batch has in common. */
export interface DaemonOfTask {
  readonly daemon: number;
  readonly revision: number;
}

/** TASK_FAILED_TO_RUN: the task did not reach RUNNING; TASK_CREATION_FAILED: there was no room for it. */
export type DaemonStartFailure = 'TASK_FAILED_TO_RUN' | 'TASK_CREATION_FAILED';

export type DaemonEntry =
  | { readonly type: 'DaemonCreated'; readonly daemon: ManagedDaemon }
  | {
      readonly type: 'DaemonUpdated';
      readonly daemon: number;
      readonly revision: DaemonRevision;
      readonly deployment: DaemonDeployment;
    }
  | { readonly type: 'DaemonDeletionStarted'; readonly daemon: number; readonly deployment: DaemonDeployment }
  | { readonly type: 'DaemonDeleted'; readonly daemon: number }
  | { readonly type: 'DaemonForgotten'; readonly daemon: number }
  | {
      readonly type: 'DaemonDeploymentChanged';
      readonly daemon: number;
      /** Number of the deployment among those of its daemon. */
      readonly daemonDeployment: number;
      readonly change: DaemonDeploymentChange;
    }
  | {
      /** Its deployment was looked at: what it waited for has been seen. */
      readonly type: 'DaemonLooked';
      readonly daemon: number;
    }
  | {
      /** The daemon no longer belongs on these instances; its tasks there stop with the next entry. */
      readonly type: 'DaemonReleased';
      readonly daemon: number;
      readonly instances: readonly number[];
    }
  | {
      readonly type: 'DaemonTaskStartImpaired';
      readonly daemon: number;
      readonly revision: number;
      readonly instance: number;
      /** Serial; absent: none was made. */
      readonly task?: number;
      readonly failureType: DaemonStartFailure;
      readonly reason: string;
    };

/** They only keep the scheduler's own notes. */
export const SILENT_DAEMON_ENTRIES = [
  'DaemonLooked',
  'DaemonForgotten',
] as const satisfies readonly DaemonEntry['type'][];

/** What CreateDaemon and UpdateDaemon say, in ECS's names; the definition comes resolved. */
export interface DaemonRequest {
  readonly definition: TaskDefinition;
  /** Names or ARNs. */
  readonly capacityProviderArns: readonly string[];
  readonly deploymentConfiguration?: {
    readonly drainPercent?: number;
    readonly bakeTimeInMinutes?: number;
    readonly alarms?: { readonly alarmNames?: readonly string[]; readonly enable?: boolean };
  };
  readonly propagateTags?: string;
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly critical?: boolean;
}

export type DaemonCommand =
  | (DaemonRequest & { readonly type: 'CreateDaemon'; readonly daemonName: string; readonly tags: readonly Tag[] })
  | (DaemonRequest & { readonly type: 'UpdateDaemon'; readonly daemon: string })
  | { readonly type: 'DeleteDaemon'; readonly daemon: string };
