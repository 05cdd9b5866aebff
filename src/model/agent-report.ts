import type { EpochMs } from './units.ts';

/** Where a program that plays the agent says that one container of a task stands. */
export interface ReportedContainer {
  /** Index in the task definition. */
  readonly container: number;
  readonly status?: 'PENDING' | 'RUNNING' | 'STOPPED';
  readonly exitCode?: number;
  readonly reason?: string;
  readonly runtimeId?: string;
  readonly imageDigest?: string;
  readonly networkBindings?: readonly ReportedBinding[];
  /** The agent of ECS Exec in it. */
  readonly execAgent?: { readonly status: 'PENDING' | 'RUNNING' | 'STOPPED'; readonly reason?: string };
}

export interface ReportedBinding {
  readonly bindIP: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: string;
}

/**
 * Everything that was reported of a task on an instance which is driven by its agent. Absent: nobody has said so yet. What
 * has been said once is not taken back.
 */
export interface AgentReport {
  /** When it was told that the network interface is attached. */
  readonly attachedAtMs?: EpochMs;
  readonly pullStartedAtMs?: EpochMs;
  readonly pullStoppedAtMs?: EpochMs;
  /** When it was told that the task runs. */
  readonly runningAtMs?: EpochMs;
  readonly executionStoppedAtMs?: EpochMs;
  /** When it was told that the task has stopped. */
  readonly stoppedAtMs?: EpochMs;
  /** In the order of the definition. */
  readonly containers: readonly ReportedContainer[];
}

/** News of a task, as the agent tells it; what it says of instants lies between the task's creation and now. */
export interface AgentReported {
  readonly type: 'AgentReported';
  readonly task: number;
  readonly report: AgentReport;
}

/** What SubmitTaskStateChange, SubmitContainerStateChange and SubmitAttachmentStateChanges come to. */
export interface ReportTaskState {
  readonly type: 'ReportTaskState';
  /** Id or ARN; or the id of the attachment of the task's network interface. */
  readonly task: string;
  /** PENDING, RUNNING or STOPPED; absent: only containers or the interface are told of. */
  readonly status?: string;
  readonly reason?: string;
  readonly attached?: boolean;
  readonly pullStartedAtMs?: EpochMs;
  readonly pullStoppedAtMs?: EpochMs;
  readonly executionStoppedAtMs?: EpochMs;
  readonly containers: readonly (Omit<ReportedContainer, 'container' | 'status'> & {
    readonly containerName: string;
    readonly status?: string;
  })[];
}
