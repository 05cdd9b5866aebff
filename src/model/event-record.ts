import type { Attribute } from './attribute.ts';
import type { InstanceStatus } from './container-instance.ts';
import type { DaemonDeploymentStatus } from './daemon.ts';
import type { HealthCheckType, InstanceHealthState } from './instance-health.ts';
import type { Demand } from './placement.ts';
import type { EpochMs } from './units.ts';

export const DETAIL_TYPES = [
  'ECS Task State Change',
  'ECS Container Instance State Change',
  'ECS Service Action',
  'ECS Deployment State Change',
  'Application Auto Scaling Scaling Activity State Change',
  'CloudWatch Alarm State Change',
  'ECS Daemon Deployment State Change',
  'ECS Daemon Service Action',
  'ECS Container Instance Health Change',
] as const;
export type DetailType = (typeof DETAIL_TYPES)[number];

/** What AWS puts on the event bus, envelope and all. Source: spec 8.2, appendix A.4. */
export interface EventRecord {
  readonly version: '0';
  /** A uuid that follows from the world's seed and the entry: told twice, it is the same. */
  readonly id: string;
  readonly 'detail-type': DetailType;
  readonly source: 'aws.ecs' | 'aws.application-autoscaling' | 'aws.cloudwatch';
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One value per row, or one value that all rows share. */
export type Shared<T> = T | readonly T[];

/**
 * What was true of the tasks and instances that an entry changed, just after it: all that an event record tells and that
 * does not follow from ids. Kept with the entry, because tasks are forgotten and go on changing.
 */
export interface EventFacts {
  /** How the alarm stood whose state changed. */
  readonly alarm?: AlarmFacts;
  readonly tasks?: TaskRows;
  readonly instances?: InstanceRows;
  /** How instances are whose health changed. */
  readonly health?: HealthRows;
  /** Name of the service, whose number says nothing once it is forgotten. */
  readonly service?: string;
  /** A managed daemon, and what of its deployment or of a failed start is told. */
  readonly daemon?: DaemonFacts;
  /** A scaling activity that brought a service to its maximum (ACT-10). */
  readonly scaledToMax?: ScaledToMax;
  /** Names of the capacity providers of its strategy, where what it said has to do with them. */
  readonly providers?: readonly string[];
}

/** Source: ACT-10. */
export interface ScaledToMax {
  readonly startedAtMs: EpochMs;
  readonly from: number;
  readonly to: number;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** One of the two is there. */
export interface DaemonFacts {
  readonly number: number;
  readonly name: string;
  readonly deployment?: {
    readonly number: number;
    readonly revision: number | null;
    readonly status: DaemonDeploymentStatus;
  };
  readonly impaired?: { readonly provider: string; readonly taskDefinitionArn: string };
}

/** What an alarm goes by, in the members of its event record; absent: somebody only sets it. */
export interface AlarmFacts {
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** What keeps a composite alarm from acting, in the members of its event record. */
  readonly suppressed?: Readonly<Record<string, string>>;
}

/** Instances whose health changed; those that are alike share a row of `checks`. */
export interface HealthRows {
  readonly slot: readonly number[];
  readonly provider: Shared<string | null>;
  readonly checks: readonly (readonly CheckFacts[])[];
  readonly check: Shared<number>;
}

export interface CheckFacts {
  readonly type: HealthCheckType;
  readonly status: InstanceHealthState;
  readonly statusReason?: string;
  readonly lastUpdatedMs: EpochMs;
  readonly lastStatusChangeMs: EpochMs;
}

/** Tasks in the order in which the entry changed them. */
export interface TaskRows {
  readonly serial: readonly number[];
  /** What tasks that stand alike have in common; rows say which of them is theirs. */
  readonly shapes: readonly Readonly<Record<string, unknown>>[];
  readonly shape: Shared<number>;
  /** Slot; -1: none. */
  readonly instance: Shared<number>;
  readonly version: Shared<number>;
  /** By name; null: not yet. */
  readonly instants: Readonly<Record<string, Shared<EpochMs | null>>>;
}

/** What a task took of its instance, with the ids of its GPUs. */
export type MovedDemand = Demand & { readonly gpuIds?: readonly string[] };

export interface InstanceRows {
  readonly slot: readonly number[];
  readonly version: Shared<number>;
  readonly status: Shared<InstanceStatus>;
  readonly connected: Shared<boolean>;
  readonly cpu: Shared<number>;
  readonly memory: Shared<number>;
  readonly gpus: Shared<number>;
  /** Ids of free GPUs, where there are any; absent in entries from before GPUs were pinned. */
  readonly gpuIds?: readonly (readonly string[])[];
  /** Host ports that tasks hold, where any are held. */
  readonly tcp?: readonly (readonly number[])[];
  readonly udp?: readonly (readonly number[])[];
  /** Where they are no longer those that it registered with. */
  readonly attributes?: readonly (readonly Attribute[] | null)[];
  /** Name of the capacity provider, where it has one. */
  readonly provider?: Shared<string | null>;
  /** The tasks of the entry came to their instances (1) or left them (-1), each with a record of its own, and this is what each took. */
  readonly moved?: {
    readonly by: 1 | -1;
    readonly demand: Shared<MovedDemand>;
    /** The slot of each, where the tasks themselves have no rows. */
    readonly slots?: readonly number[];
  };
}
