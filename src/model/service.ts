import type { Tag } from './attribute.ts';
import type { PlacementConstraint, PlacementStrategy } from './placement.ts';
import type { LaunchType, NetworkConfiguration } from './task.ts';
import type { EpochMs } from './units.ts';

export type ServiceStatus = 'ACTIVE' | 'DRAINING' | 'INACTIVE';
export type SchedulingStrategy = 'REPLICA' | 'DAEMON';
export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
export type DeploymentStatus = 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
export type PropagateTags = 'TASK_DEFINITION' | 'SERVICE' | 'NONE';

/** Percent of the desired count, as ECS rounds it: the lower limit up, the upper limit down. Source: DEP-01. */
export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Stored and returned; later rooms act on them. */
  readonly [member: string]: unknown;
}

/** What a service wants: everything CreateService sets and UpdateService may change. */
export interface ServiceWish {
  readonly desiredCount: number;
  readonly taskDefinitionArn: string;
  readonly launchType: LaunchType;
  readonly platformVersion?: string;
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly placementConstraints: readonly PlacementConstraint[];
  readonly placementStrategy: readonly PlacementStrategy[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly subnetZones?: readonly string[];
  readonly healthCheckGracePeriodSeconds: number;
  readonly propagateTags: PropagateTags;
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly availabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
  /** Stored and returned, without effect here. */
  readonly loadBalancers: readonly Readonly<Record<string, unknown>>[];
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
}

/** One rollout of one revision of the service. Source: DEP-07. */
export interface Deployment {
  /** Number in the world, for columns; the id `ecs-svc/…` is derived from it. */
  readonly number: number;
  readonly serviceNumber: number;
  readonly taskDefinitionArn: string;
  readonly launchType: LaunchType;
  readonly platformVersion?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  /** Zones of the subnets of the network configuration, in their order. */
  readonly subnetZones?: readonly string[];
  readonly createdAtMs: EpochMs;
  status: DeploymentStatus;
  updatedAtMs: EpochMs;
  rolloutState: RolloutState;
  /** What the scheduler last wanted of it: 0 until it has acted (SVC-05). */
  desiredCount: number;
  /** Consecutive failures to start (DEP-11). */
  failedTasks: number;
}

/** A line of DescribeServices.events, kept as facts; the sentence is made on read (spec 8.1). */
export interface ServiceEvent {
  /** Counts the events of the service from 1; the uuid is derived from it. */
  readonly number: number;
  readonly atMs: EpochMs;
  readonly what: ServiceEventFacts;
}

export type ServiceEventFacts =
  | { readonly kind: 'started'; readonly tasks: readonly number[] }
  | { readonly kind: 'stopped'; readonly tasks: readonly number[] }
  | { readonly kind: 'steady' }
  | { readonly kind: 'deployment-completed'; readonly deployment: number }
  | { readonly kind: 'unplaced'; readonly reason: string; readonly instance: number | null }
  | { readonly kind: 'no-instances' }
  | { readonly kind: 'deployment-stuck' };

export interface Service {
  /** Number in the world, for columns. */
  readonly number: number;
  readonly name: string;
  readonly schedulingStrategy: SchedulingStrategy;
  readonly createdAtMs: EpochMs;
  readonly createdBy: string;
  readonly roleArn: string;
  status: ServiceStatus;
  wish: ServiceWish;
  tags: readonly Tag[];
  /** Newest first: PRIMARY, then those still scaled down. Numbers into the world's deployments. */
  deployments: readonly number[];
  /** Newest first, at most 100 (SVC-14). */
  events: readonly ServiceEvent[];
  eventCount: number;
  scheduler: SchedulerState;
}

/** What the scheduler remembers of a service between its steps. */
export interface SchedulerState {
  /** When it looks at the service next; Infinity: not before something happens. */
  wakeAtMs: EpochMs;
  /** Whether that wake may wait for the next read or tick (D7). */
  wakeIsLazy: boolean;
  /** Set while it cannot place what it wants: since when, and when it tries again by itself (SVC-24). */
  retry: { readonly sinceMs: EpochMs; readonly nextAtMs: EpochMs } | null;
  /** Starts in the last 60 s, oldest first (SVC-22). */
  launches: readonly { readonly atMs: EpochMs; readonly count: number }[];
  /** Sentences said and when, so that none is repeated before its cause is gone or six hours have passed (spec 8.1). */
  said: readonly { readonly text: string; readonly atMs: EpochMs }[];
  /** When the service last said that it is steady; null: it is not (SVC-23). */
  steadySaidAtMs: EpochMs | null;
}
