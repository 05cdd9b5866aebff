import type { Tag } from './attribute.ts';
import type { LifecycleHookRequest, Shift } from './blue-green.ts';
import type { CapacityProviderStrategyItem } from './capacity.ts';
import type { CodeDeployDeployment } from './code-deploy.ts';
import type { Demand, PlacementConstraint, PlacementStrategy } from './placement.ts';
import type { CountChange } from './scaling.ts';
import type { LaunchType, NetworkConfiguration } from './task.ts';
import type { TaskSet } from './task-set.ts';
import type { EpochMs } from './units.ts';

/** Names are unique among ACTIVE and DRAINING services. Source: SVC-01. */
export type ServiceStatus = 'ACTIVE' | 'DRAINING' | 'INACTIVE';
export type SchedulingStrategy = 'REPLICA' | 'DAEMON';
export type RolloutState = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
export type DeploymentStatus = 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
export type PropagateTags = 'TASK_DEFINITION' | 'SERVICE' | 'NONE';
export type ControllerType = 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
export type DeploymentStrategy = 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY';

/** Percent of the desired count, as ECS rounds it: the lower limit up, the upper limit down. Source: DEP-01. */
export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly strategy?: DeploymentStrategy;
  /** Minutes that both revisions run side by side, or that alarms are watched, once the new one has all its traffic. */
  readonly bakeTimeInMinutes?: number;
  readonly deploymentCircuitBreaker?: CircuitBreaker;
  readonly alarms?: DeploymentAlarms;
  readonly earlySuccessCriteria?: EarlySuccessCriteria;
  readonly lifecycleHooks?: readonly LifecycleHookRequest[];
  /** Source: BG-11. */
  readonly linearConfiguration?: { readonly stepPercent?: number; readonly stepBakeTimeInMinutes?: number };
  /** Source: BG-12. */
  readonly canaryConfiguration?: { readonly canaryPercent?: number; readonly canaryBakeTimeInMinutes?: number };
  /** Stored and returned; later rooms act on them. */
  readonly [member: string]: unknown;
}

/** Source: CB-01. */
export interface CircuitBreaker {
  readonly enable: boolean;
  readonly rollback: boolean;
  /** Default true: a healthy task sets the count to 0 (CB-06). */
  readonly resetOnHealthyTask?: boolean;
  readonly thresholdConfiguration?: FailureThreshold;
}

/** Failures that end a deployment: percent of the desired count within bounds (3 to 200) or without, or a number. Source: CB-02. */
export interface FailureThreshold {
  readonly type: 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT' | 'COUNT';
  readonly value: number;
}

/** Source: ALM-01. */
export interface DeploymentAlarms {
  readonly alarmNames: readonly string[];
  readonly enable: boolean;
  readonly rollback: boolean;
}

/** Source: DEP-20. */
export interface EarlySuccessCriteria {
  readonly enable: boolean;
  readonly healthyPercent?: number;
  readonly sourceServiceRevisionCleanup?: 'BLOCKING' | 'DEFERRED';
}

/** One entry of a service's loadBalancers. Sources: LB-01, BG-02. */
export interface LoadBalancer {
  readonly targetGroupArn?: string;
  readonly loadBalancerName?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  readonly advancedConfiguration?: {
    readonly alternateTargetGroupArn?: string;
    readonly productionListenerRule?: string;
    readonly testListenerRule?: string;
    readonly roleArn?: string;
  };
}

/** Which metrics of a service come every 20 or 60 seconds. Sources: EMET-04, TT-4. */
export interface ServiceMonitoring {
  readonly metricConfigurations: readonly {
    readonly metricNames: readonly string[];
    readonly resolutionSeconds: number;
  }[];
}

/** What a service wants: everything CreateService sets and UpdateService may change. */
export interface ServiceWish {
  readonly desiredCount: number;
  readonly taskDefinitionArn: string;
  readonly launchType: LaunchType;
  /** Absent: launched by launch type. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
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
  readonly loadBalancers: readonly LoadBalancer[];
  /** Stored, validated and returned (SD-01). */
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
  /** Stored, validated and returned (CONN-01). */
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  /** How fine its metrics are (EMET-04). */
  readonly monitoring?: ServiceMonitoring;
  /** Stored, validated and returned (SVC-17). */
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
}

/** One rollout of one revision of the service. Source: DEP-07. */
export interface Deployment {
  /** Number in the world, for columns; the id `ecs-svc/…` is derived from it. */
  readonly number: number;
  readonly serviceNumber: number;
  readonly taskDefinitionArn: string;
  /** Where its next tasks go, with the next two: a service that changes its strategy keeps its deployment (SVC-06). */
  launchType: LaunchType;
  /** What its tasks are shared out by. */
  capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  platformVersion?: string;
  /** What the service had asked for: LATEST, or a number. */
  platformVersionAsked?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  /** Zones of the subnets of the network configuration, in their order. */
  readonly subnetZones?: readonly string[];
  readonly loadBalancers: readonly LoadBalancer[];
  /** The same with the alternate target groups, when its tasks are behind those (BG-02). */
  readonly alternateLoadBalancers?: readonly LoadBalancer[];
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  /** How fine its metrics are (EMET-04). */
  readonly monitoring?: ServiceMonitoring;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  /** Deployments that were there when it began, newest first: what it replaces (SDEP-07). */
  readonly sources: readonly number[];
  /** An alarm of the service was in ALARM when it began: alarms are ignored for all of it (ALM-02). */
  alarmsIgnored: boolean;
  readonly createdAtMs: EpochMs;
  status: DeploymentStatus;
  updatedAtMs: EpochMs;
  rolloutState: RolloutState;
  /** Why the rollout stands as it does; the sentence is made on read (DEP-12). */
  rolloutCause: RolloutCause;
  /** What the scheduler last wanted of it: 0 until it has acted (SVC-05). */
  desiredCount: number;
  /** Failures to start, to find room or to stay healthy since the last healthy task, or since the beginning (DEP-11, CB-06). */
  failedTasks: number;
  /** When its images were resolved to digests; null: not yet, or never (DEP-60). */
  imagesAtMs: EpochMs | null;
  /** Since when all its tasks are healthy and nothing old is left: the alarms are watched so much longer (ALM-04). */
  bakingSinceMs: EpochMs | null;
  /** The same rollout as DescribeServiceDeployments shows it (SDEP-01). */
  rollout: Rollout;
  /** How it shifts traffic to its revision; absent: it rolls, or there was nothing to shift from (BG-03). */
  shift?: Shift;
  /** What makes it a task set instead: services of the controllers CODE_DEPLOY and EXTERNAL have no deployments (TS-01). */
  taskSet?: TaskSet;
}

/** What brought a rollout to where it stands. Source: DEP-12. */
export type RolloutCause = 'deploying' | 'rolling-back' | 'completed' | FailureCause;

/** Why a rollout failed. Sources: CB-05, ALM-03, SDEP-05, BG-06, BG-09. */
export type FailureCause = 'circuit-breaker' | 'alarm' | 'stopped' | 'hook' | 'hook-timeout' | 'stage-timeout';

/** Source: SDEP-03. */
export type RolloutStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'STOP_REQUESTED'
  | 'STOPPED'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED';

/** The life of a service deployment. Sources: SDEP-01 to SDEP-07, CB-09. */
export interface Rollout {
  readonly status: RolloutStatus;
  /** Why it ended otherwise than well; the sentence is made on read. */
  readonly cause?: 'newer-deployment' | FailureCause;
  readonly startedAtMs?: EpochMs;
  readonly finishedAtMs?: EpochMs;
  readonly stoppedAtMs?: EpochMs;
  readonly updatedAtMs: EpochMs;
  /** The deployment that it goes back to, and since when. */
  readonly rollback?: { readonly to: number; readonly startedAtMs: EpochMs };
  /** It was to be rolled back, and no earlier revision had completed (CB-07). */
  readonly lacksCandidate?: true;
  /** The breaker fired in this rollout (CB-09). */
  readonly breakerTriggered: boolean;
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
  | { readonly kind: 'capacity-unavailable' }
  | { readonly kind: 'provider-empty' }
  | { readonly kind: 'provisioning-limit' }
  | { readonly kind: 'launch-failed'; readonly reason: string }
  | { readonly kind: 'deployment-stuck' }
  | {
      readonly kind: 'launched-too-few';
      readonly deployment: number;
      readonly missing: number;
      readonly reason: string;
    }
  | { readonly kind: 'deployment-failed'; readonly deployment: number; readonly cause: FailureCause }
  | { readonly kind: 'rolling-back'; readonly deployment: number }
  | { readonly kind: 'start-impaired' }
  | { readonly kind: 'api-throttled'; readonly api: string }
  | { readonly kind: 'agent-not-started' }
  | { readonly kind: 'all-protected'; readonly deployment: number }
  | { readonly kind: 'daemon-violated'; readonly tasks: readonly number[] }
  | { readonly kind: 'targets-registered'; readonly targetGroupArn: string; readonly tasks: number }
  | { readonly kind: 'targets-deregistered'; readonly targetGroupArn: string; readonly tasks: number }
  | { readonly kind: 'draining-connections'; readonly deployment: number; readonly tasks: number }
  | {
      readonly kind: 'target-unhealthy';
      readonly targetGroupArn: string;
      readonly task: number;
      /** The instance of an instance target; null: an ip target. */
      readonly instance: number | null;
      readonly port: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'target-missing';
      readonly targetGroupArn: string;
      readonly deployment: number;
      readonly task: number;
      readonly what: 'TARGET GROUP' | 'TARGET';
    }
  | { readonly kind: 'container-unhealthy'; readonly task: number }
  | { readonly kind: 'rebalancing-started'; readonly zones: readonly ZoneCount[] }
  | { readonly kind: 'rebalanced'; readonly zones: readonly ZoneCount[] }
  | { readonly kind: 'rebalancing-stopped' }
  | { readonly kind: 'rebalance-tasks-started'; readonly zone: string; readonly tasks: readonly number[] }
  | { readonly kind: 'rebalance-tasks-stopped'; readonly zone: string; readonly tasks: readonly number[] }
  | { readonly kind: 'rebalance-unplaced'; readonly zone: string }
  | { readonly kind: 'rebalance-protected'; readonly deployment: number };

/** Tasks of a service in one zone. */
export interface ZoneCount {
  readonly zone: string;
  readonly tasks: number;
}

export interface Service {
  /** Number in the world, for columns. */
  readonly number: number;
  readonly name: string;
  readonly schedulingStrategy: SchedulingStrategy;
  controller: ControllerType;
  /** It came from the controller ECS to another one, and is still shown with deployments (SVC-09). */
  showsDeployments?: true;
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
  /** Changes of the desired count after its creation, newest first, bounded; absent: none. */
  countChanges?: readonly CountChange[];
  /** The newest deployment that CodeDeploy made of it (TS-07). */
  codeDeploy?: CodeDeployDeployment;
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
  /** Tasks in a row that stopped before RUNNING, and when the last did (THR-05). */
  startFailures: number;
  lastStartFailureAtMs: EpochMs;
  /** The wait in seconds that was last spoken of; 0: none (THR-05). */
  throttleSaidSeconds: number;
  /** Tasks beyond the desired count that were started to replace unhealthy ones (SVC-31). */
  replacing: number;
  /** Tasks of older revisions that were started again while too few were alive (SVC-32): spared while they start. */
  restarted: readonly number[];
  /** The zone rebalancing under way (AZ-03 to AZ-07); null: none. */
  rebalancing: { readonly sinceMs: EpochMs; readonly surplus: number } | null;
  /** Room that is kept for a daemon's tasks to come: the demand of one, and where (PL-15). */
  kept: { readonly demand: Demand; readonly instances: readonly number[] } | null;
}
