import type { EpochMs } from './units.ts';

/** What can be made to go wrong. Of tasks, while it lasts: */
export const TASK_FAULTS = [
  /** The image cannot be pulled: the task fails to start. */
  'PULL_FAILS',
  /** Something before the containers fails: the task fails to start. */
  'INITIALIZATION_FAILS',
  /** The pull takes so many seconds longer. */
  'SLOW_START',
  /** The first essential container exits so many seconds after the task runs. */
  'CRASH',
  /** The same, killed for its memory. */
  'OUT_OF_MEMORY',
  /** Container health checks fail from so many seconds after the task runs. */
  'HEALTH_CHECK_FAILS',
  /** Checks of target groups fail from so many seconds after the task runs. */
  'TARGETS_FAIL',
  /** The network interface of an awsvpc task on an instance is never ready: the task fails to start (LIFE-10). */
  'INTERFACE_FAILS',
] as const;
/** Of instances and zones, from an instant on: */
export const PLACE_FAULTS = [
  /** The agents lose their connection, and find it again in the end. */
  'AGENT_DISCONNECTS',
  /** The hosts are terminated with all that runs on them. */
  'INSTANCE_LOST',
  /** The hosts of a zone stop, with all that runs on them, and come back in the end; Fargate starts nothing there. */
  'ZONE_OUTAGE',
  /** EC2 has none of an instance type, or of all types, left in a zone, or in all: groups cannot start any there. */
  'INSUFFICIENT_CAPACITY',
  /** Spot capacity is taken back with two minutes' notice: tasks on FARGATE_SPOT, and Spot instances. */
  'SPOT_INTERRUPTION',
  /** What Fargate tasks run on fails without notice. */
  'FARGATE_HOST_LOST',
  /** The container runtimes of hosts do not answer: what runs goes on, what is to start there waits (CI-30). */
  'RUNTIME_IMPAIRED',
  /** The GPUs of hosts fail their checks (CI-30). */
  'ACCELERATOR_IMPAIRED',
  /** Agents of instances that boot do not start, so that these do not join the cluster (MSG-26). */
  'AGENT_NEVER_STARTS',
  /** Another service of AWS answers ECS no longer, for calling too often (MSG-19, ALM-06). */
  'API_THROTTLED',
] as const;
/** What can throttle ECS: load balancers' targets, network interfaces, alarms. */
export const THROTTLING_APIS = ['elb', 'ec2', 'cloudwatch'] as const;
export type ThrottlingApi = (typeof THROTTLING_APIS)[number];
export type TaskFaultKind = (typeof TASK_FAULTS)[number];
export type FaultKind = TaskFaultKind | (typeof PLACE_FAULTS)[number];

/** A failure that is simulated from an instant on, for some time or until it is cleared. */
export interface Fault {
  /** Counts the faults of the world from 1. */
  readonly number: number;
  readonly kind: FaultKind;
  /** Of which tasks: a family or family:revision, and a service's name; absent: of all. */
  readonly taskDefinition?: string;
  readonly service?: string;
  /** Which instances, by slot; absent: all, or all of the zone. */
  readonly containerInstances?: readonly number[];
  readonly availabilityZone?: string;
  /** FARGATE or FARGATE_SPOT, where there is none left of it rather than of instances. */
  readonly capacityProvider?: string;
  /** Of which instance type there is none left; absent: of all. */
  readonly instanceType?: string;
  /** Which calls are throttled, for API_THROTTLED. */
  readonly api?: ThrottlingApi;
  /** Share of those that are hit, 1 to 100, drawn for each. */
  readonly percent: number;
  readonly afterSeconds: number;
  readonly exitCode: number;
  readonly fromMs: EpochMs;
  /** null: until it is cleared. */
  readonly untilMs: EpochMs | null;
  readonly isActive: boolean;
  /** Slots of the instances that it disconnected or impaired. */
  readonly hit: readonly number[];
}
