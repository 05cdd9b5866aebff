import type { Attribute, Tag } from './attribute.ts';
import type { EpochMs, Mib } from './units.ts';

/** Where an instance of a group stands on its way. Source: AS-7. */
export const LIFECYCLE_STATES = [
  'Pending',
  'Pending:Wait',
  'InService',
  'Terminating',
  'Terminating:Wait',
  'Terminating:Proceed',
  'Warmed:Pending',
  'Warmed:Pending:Wait',
  'Warmed:Stopped',
  'Warmed:Running',
  'Warmed:Hibernated',
] as const;
export type LifecycleState = (typeof LIFECYCLE_STATES)[number];

/** Source: AS-18. A Lambda as policy is not simulated. */
export const TERMINATION_POLICIES = [
  'Default',
  'AllocationStrategy',
  'OldestLaunchTemplate',
  'OldestLaunchConfiguration',
  'ClosestToNextInstanceHour',
  'NewestInstance',
  'OldestInstance',
] as const;
export type TerminationPolicy = (typeof TERMINATION_POLICIES)[number];

/** Source: AS-14. */
export const SCALING_PROCESSES = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
] as const;
export type ScalingProcess = (typeof SCALING_PROCESSES)[number];

export const SPOT_ALLOCATION_STRATEGIES = [
  'lowest-price',
  'capacity-optimized',
  'capacity-optimized-prioritized',
  'price-capacity-optimized',
] as const;
export type SpotAllocationStrategy = (typeof SPOT_ALLOCATION_STRATEGIES)[number];

/** One instance type that a group may start, in the order of preference. */
export interface TypeOverride {
  readonly instanceType: string;
  /** Units of capacity that one instance counts for; only if every override has one. Source: AS-5. */
  readonly weightedCapacity?: number;
}

/** What an instance is made of when it starts. A change makes a new version; instances keep the one they started with. */
export interface LaunchTemplate {
  readonly version: number;
  /** Launch configurations are the older kind: their instances go first. Source: AS-17. */
  readonly kind: 'launch-template' | 'launch-configuration';
  /** The first is the template's own type; the others are overrides. */
  readonly types: readonly TypeOverride[];
  readonly amiId?: string;
  readonly osFamily?: string;
  readonly agentVersion?: string;
  /** ECS_INSTANCE_ATTRIBUTES. Source: ATT-07. */
  readonly attributes: readonly Attribute[];
  /** TCP ports beside those that every host keeps (CI-05). */
  readonly reservedPorts: readonly number[];
  readonly reservedMemoryMib: Mib;
  /** Whether the account opted in to trunk interfaces when the template was made (PL-22). */
  readonly trunking: boolean;
  /** Spot instances drain at their two minutes' notice (ECS_ENABLE_SPOT_INSTANCE_DRAINING). Source: CI-48. */
  readonly spotDraining?: boolean;
  /** Metrics each minute; absent: each five minutes. Source: AS-23. */
  readonly detailedMonitoring?: boolean;
  readonly tags: readonly Tag[];
}

/** On-demand and Spot shares. Absent: everything on demand. */
export interface InstancesDistribution {
  readonly onDemandBaseCapacity: number;
  /** Percent, 0 to 100. */
  readonly onDemandPercentageAboveBaseCapacity: number;
  readonly spotAllocationStrategy: SpotAllocationStrategy;
}

export type LifecycleTransition = 'LAUNCHING' | 'TERMINATING';

/** Source: AS-8. */
export interface LifecycleHook {
  readonly name: string;
  readonly transition: LifecycleTransition;
  /** Seconds, 30 to 7,200 on AWS; up to 172,800 for managed draining. */
  readonly heartbeatTimeoutSeconds: number;
  readonly defaultResult: 'CONTINUE' | 'ABANDON';
}

/** Instances that are kept ready. Source: AS-25. */
export interface WarmPool {
  readonly minSize: number;
  /** Absent: as many as the group's maximum. */
  readonly maxGroupPreparedCapacity?: number;
  readonly poolState: 'Stopped' | 'Running' | 'Hibernated';
  readonly reuseOnScaleIn: boolean;
}

/** Whether an instance belongs to those that are bought by the hour or to those that can be taken back. */
export type Market = 'ON_DEMAND' | 'SPOT';

/** Why the size a group wants to have was changed: what its activities cite as their cause. Source: AS-15. */
export type DesiredChange =
  | {
      readonly by: 'creation' | 'user' | 'update';
      readonly from: number;
      readonly to: number;
      readonly atMs: EpochMs;
    }
  | {
      readonly by: 'alarm';
      readonly alarm: string;
      /** Absent: ALARM. */
      readonly state?: string;
      readonly policy: string;
      readonly from: number;
      readonly to: number;
      readonly atMs: EpochMs;
    }
  /** Somebody had a policy executed. */
  | {
      readonly by: 'execution';
      readonly policy: string;
      readonly from: number;
      readonly to: number;
      readonly atMs: EpochMs;
    }
  /** A scheduled action, with the sizes it left the group with. */
  | {
      readonly by: 'schedule';
      readonly action: string;
      readonly minSize: number;
      readonly maxSize: number;
      readonly from: number;
      readonly to: number;
      readonly atMs: EpochMs;
    };

/** Why one instance was started or ended. */
export type ActivityReason =
  | { readonly kind: 'difference'; readonly from: number; readonly to: number; readonly change?: DesiredChange }
  | { readonly kind: 'unhealthy'; readonly found: 'ec2' | 'user' }
  | { readonly kind: 'user-termination'; readonly from: number; readonly to: number }
  | { readonly kind: 'rebalance'; readonly zone: string; readonly with: string }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'warm-pool' }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'group-deletion' };

/** Source: AS-15; status codes of the API. */
export type ActivityStatus = 'InProgress' | 'Successful' | 'Failed' | 'Cancelled';

/** What a failed or impossible activity says. */
export type ActivityFailure =
  | {
      readonly kind: 'insufficient-capacity';
      readonly instanceType: string;
      readonly zone: string;
      readonly elsewhere: readonly string[];
    }
  | { readonly kind: 'all-protected' };

/** One thing a group did, as DescribeScalingActivities shows it; sentences are made when it is read. */
export interface GroupActivity {
  /** Counts the activities of the group from 1. */
  readonly number: number;
  readonly what: 'launch' | 'terminate' | 'none';
  /** Number of the instance, and its id: it may be gone when somebody reads this. */
  readonly instance?: number;
  readonly ec2InstanceId?: string;
  readonly zone?: string;
  readonly reason: ActivityReason;
  readonly status: ActivityStatus;
  readonly failure?: ActivityFailure;
  readonly startedAtMs: EpochMs;
  readonly endedAtMs?: EpochMs;
}

/** What an instance refresh asks. */
export interface RefreshPreferences {
  /** Percent of the desired capacity that stays in service. */
  readonly minHealthyPercentage: number;
  /** Percent of the desired capacity that may exist meanwhile; above 100: replacements start first. */
  readonly maxHealthyPercentage: number;
  /** Seconds a replacement must be in service before it counts. */
  readonly instanceWarmupSeconds: number;
  /** What becomes of instances protected from scale-in. */
  readonly protectedInstances: 'Refresh' | 'Ignore' | 'Wait';
  /** Leaves instances alone that already have the newest template. */
  readonly skipMatching: boolean;
}

/** Replacing the instances of a group, some at a time. */
export interface InstanceRefresh {
  readonly number: number;
  readonly status: 'InProgress' | 'Successful' | 'Failed' | 'Cancelled';
  readonly preferences: RefreshPreferences;
  /** Numbers of the instances still to be replaced. */
  readonly remaining: readonly number[];
  readonly total: number;
  readonly startedAtMs: EpochMs;
  readonly endedAtMs?: EpochMs;
}

/** An EC2 Auto Scaling group: the size it wants, and how its instances are made and ended. */
export interface AutoScalingGroup {
  /** Counts the groups of the world from 1. */
  readonly number: number;
  readonly name: string;
  readonly arn: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  /** Zones that are enabled, in order of names. */
  readonly availabilityZones: readonly string[];
  /** Versions of the template that instances still have; the last one is what new instances get. */
  readonly launchTemplates: readonly LaunchTemplate[];
  readonly distribution?: InstancesDistribution;
  /** Source: AS-12. */
  readonly capacityDistributionStrategy: 'balanced-best-effort' | 'balanced-only';
  readonly newInstancesProtectedFromScaleIn: boolean;
  readonly terminationPolicies: readonly TerminationPolicy[];
  /** Seconds. Source: AS-20. */
  readonly defaultCooldownSeconds: number;
  /** Seconds; absent: unset. Source: AS-21. */
  readonly defaultInstanceWarmupSeconds?: number;
  /** Seconds. Source: AS-10. */
  readonly healthCheckGracePeriodSeconds: number;
  readonly suspendedProcesses: readonly ScalingProcess[];
  /** ARNs of target groups that its instances in service are registered with; absent: none. Source: AS-9. */
  readonly targetGroupArns?: readonly string[];
  readonly hooks: readonly LifecycleHook[];
  readonly warmPool?: WarmPool;
  readonly lastChange?: DesiredChange;
  readonly refresh?: InstanceRefresh;
  /** It is larger than it should be, because all that could go are protected. Source: AS-19. */
  readonly isBlockedByProtection: boolean;
  readonly activityCount: number;
  /** The newest first, so many of them as are kept. */
  readonly activities: readonly GroupActivity[];
  readonly isDeleting: boolean;
  readonly tags: readonly Tag[];
  readonly createdAtMs: EpochMs;
}

/** One instance of a group, from the decision to start it until it is gone. */
export interface AutoScalingInstance {
  /** Counts the instances of all groups of the world from 1; keys its draws and its id. */
  readonly number: number;
  /** Name of its group. */
  readonly group: string;
  readonly ec2InstanceId: string;
  readonly instanceType: string;
  readonly weight: number;
  readonly market: Market;
  readonly availabilityZone: string;
  readonly templateVersion: number;
  readonly state: LifecycleState;
  readonly isHealthy: boolean;
  readonly isProtectedFromScaleIn: boolean;
  readonly launchedAtMs: EpochMs;
  /** Since when it is paid for, where that is not its launch: it was switched off, or left the cluster, in between. */
  readonly paidFromMs?: EpochMs;
  /** When the machine runs (again): the launch, or the start out of the warm pool, plus the boot. */
  readonly runsFromMs: EpochMs;
  /** When its agent registers with the cluster, once the instance is to serve. */
  readonly registersAtMs: EpochMs;
  readonly inServiceSinceMs?: EpochMs;
  readonly stateSinceMs: EpochMs;
  /** Its container instance, once the agent has registered. */
  readonly slot?: number;
  /** What holds it in its state, each until an instant: hooks in one that ends in `:Wait`, its load balancers in `Terminating`. */
  readonly waits: readonly { readonly hook: string; readonly untilMs: EpochMs; readonly atMostMs: EpochMs }[];
  /** The machine is down although the group has not ended it: a lost host. */
  readonly isLost: boolean;
  /** It came into service while AddToLoadBalancer was suspended: no load balancer knows it. Source: AS-14. */
  readonly isUnregistered?: boolean;
  readonly reason: ActivityReason;
}
