/** In the order in which a task may pass them; never backwards (LIFE-03). */
export const TASK_STATUSES = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Never PENDING. Source: LIFE-01. */
export type DesiredStatus = 'RUNNING' | 'STOPPED';

export const STOP_CODES = [
  'TaskFailedToStart',
  'EssentialContainerExited',
  'UserInitiated',
  'ServiceSchedulerInitiated',
  'SpotInterruption',
  'TerminationNotice',
  'InfrastructureHealth',
] as const;
/** Source: LIFE-08. */
export type StopCode = (typeof STOP_CODES)[number];

export const HEALTH_STATUSES = ['UNKNOWN', 'HEALTHY', 'UNHEALTHY'] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

export const LAUNCH_TYPES = ['EC2', 'FARGATE', 'EXTERNAL'] as const;
/** Source: RUN-03. */
export type LaunchType = (typeof LAUNCH_TYPES)[number];

/** As RunTask, StartTask and CreateService take it. Source: TD-40. */
export interface NetworkConfiguration {
  readonly awsvpcConfiguration: {
    readonly subnets: readonly string[];
    readonly securityGroups?: readonly string[];
    readonly assignPublicIp?: 'ENABLED' | 'DISABLED';
  };
}

/** One item that a call could not do: which, why in ECS's code, and our sentence. Source: GEN-37. */
export interface Failure {
  readonly arn?: string;
  readonly reason: string;
  readonly detail?: string;
}
