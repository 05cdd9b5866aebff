import type { Tag } from './attribute.ts';
import type { EpochMs } from './units.ts';

/** Source: T-17. */
export interface SuspendedState {
  readonly dynamicScalingInSuspended: boolean;
  readonly dynamicScalingOutSuspended: boolean;
  readonly scheduledScalingSuspended: boolean;
}

/** Lower and upper bound of the desired count, both inclusive. */
export interface CapacityBounds {
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

/** A service whose desired count Application Auto Scaling may set. It outlives the service (T-14). Sources: T-1 to T-6. */
export interface ScalableTarget extends CapacityBounds {
  /** Counts the registrations of the world from 1. */
  readonly number: number;
  /** Name of the service: the last part of the resource id. */
  readonly service: string;
  readonly suspendedState: SuspendedState;
  readonly createdAtMs: EpochMs;
  readonly tags: readonly Tag[];
  readonly cooldown: Cooldown;
  /** In the order in which they were made. */
  readonly policies: readonly ScalingPolicy[];
  readonly actions: readonly ScheduledAction[];
  /** Newest first, bounded (ACT-1). */
  readonly activities: readonly ScalingActivity[];
  /** What was decided and why, also where nothing came of it: newest first, bounded (D4). */
  readonly evaluations: readonly ScalingEvaluation[];
  /** Tasks that a predictive policy keeps for the hour: no policy scales in below them (TT-44). Absent: none. */
  readonly predicted?: PredictedCapacity;
  /** What waits for its instant. */
  readonly pending: readonly PendingScaling[];
}

/** What is remembered of the last actions. Sources: TT-36 to TT-40. */
export interface Cooldown {
  /** The window of the last scale-outs: what it began from, what they asked for, when it is over. */
  readonly out: { readonly base: number; readonly result: number; readonly endsAtMs: EpochMs } | null;
  /** Until when a scale-in keeps the next one back. */
  readonly inEndsAtMs: EpochMs | null;
}

/** What a predictive policy wants until an instant. */
export interface PredictedCapacity {
  readonly policy: number;
  readonly capacity: number;
  readonly untilMs: EpochMs;
}

export type PolicyType = 'StepScaling' | 'TargetTrackingScaling' | 'PredictiveScaling';

export interface ScalingPolicy {
  /** Counts the policies of the world from 1; its uuid is derived from it. */
  readonly number: number;
  readonly name: string;
  readonly createdAtMs: EpochMs;
  readonly configuration: StepScaling | TargetTracking | PredictiveScaling;
  /** How often its low alarm was made: each has a uuid of its own (TT-16). */
  readonly lowAlarms: number;
}

export type AdjustmentType = 'ChangeInCapacity' | 'PercentChangeInCapacity' | 'ExactCapacity';

/** Source: ST-1. */
export interface StepScaling {
  readonly type: 'StepScaling';
  readonly adjustmentType: AdjustmentType;
  readonly stepAdjustments: readonly StepAdjustment[];
  readonly minAdjustmentMagnitude?: number;
  readonly cooldownSeconds: number;
  readonly metricAggregationType: 'Average' | 'Minimum' | 'Maximum';
}

/** Bounds are differences from the alarm's threshold; absent: none (ST-4). */
export interface StepAdjustment {
  readonly metricIntervalLowerBound?: number;
  readonly metricIntervalUpperBound?: number;
  readonly scalingAdjustment: number;
}

/** Source: TT-1. */
export interface TargetTracking {
  readonly type: 'TargetTrackingScaling';
  readonly targetValue: number;
  readonly predefinedMetric?: { readonly type: string; readonly resourceLabel?: string };
  readonly customizedMetric?: CustomizedMetric;
  readonly scaleOutCooldownSeconds: number;
  readonly scaleInCooldownSeconds: number;
  readonly disableScaleIn: boolean;
}

/** One metric with a statistic, or an expression over several. Sources: TT-7, TT-8. */
export interface CustomizedMetric {
  readonly metricName?: string;
  readonly namespace?: string;
  readonly dimensions?: readonly MetricDimension[];
  readonly statistic?: string;
  readonly unit?: string;
  readonly metrics?: readonly MetricDataQuery[];
}

export interface MetricDimension {
  readonly name: string;
  readonly value: string;
}

export interface MetricDataQuery {
  readonly id: string;
  readonly expression?: string;
  readonly label?: string;
  readonly metricStat?: {
    readonly metric: {
      readonly metricName: string;
      readonly namespace: string;
      readonly dimensions?: readonly MetricDimension[];
    };
    readonly stat: string;
    readonly unit?: string;
  };
  readonly returnData?: boolean;
}

/** Sources: PR-1 to PR-5. */
export interface PredictiveScaling {
  readonly type: 'PredictiveScaling';
  readonly mode: 'ForecastOnly' | 'ForecastAndScale';
  readonly targetValue: number;
  readonly metricPair?: { readonly type: string; readonly resourceLabel?: string };
  /** Queries of the load, of which one returns data; with the scaling metric they stand in for the pair. */
  readonly loadMetric?: readonly MetricDataQuery[];
  readonly scalingMetric?: readonly MetricDataQuery[];
  readonly maxCapacityBreachBehavior: 'HonorMaxCapacity' | 'IncreaseMaxCapacity';
  readonly maxCapacityBuffer?: number;
  readonly schedulingBufferSeconds: number;
}

/** Source: SC-1. */
export interface ScheduledAction {
  /** Counts the scheduled actions of the world from 1: those of one instant run in this order (SC-5). */
  readonly number: number;
  readonly name: string;
  readonly schedule: string;
  readonly timezone?: string;
  readonly startAtMs?: EpochMs;
  readonly endAtMs?: EpochMs;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly createdAtMs: EpochMs;
  /** From when a rate without start time counts (SC-17). */
  readonly scheduledAtMs: EpochMs;
  /** The run it waits for: when it is meant, and when it happens (SC-5); null: there is none. */
  readonly next: PlannedRun | null;
}

export interface PlannedRun {
  readonly plannedAtMs: EpochMs;
  readonly runsAtMs: EpochMs;
}

export type ActivityStatus = 'Pending' | 'InProgress' | 'Successful' | 'Overridden' | 'Unfulfilled' | 'Failed';

/** Source: ACT-8. */
export interface NotScaledReason {
  readonly code:
    | 'AlreadyAtMaxCapacity'
    | 'AlreadyAtMinCapacity'
    | 'AlreadyAtDesiredCapacity'
    | 'AutoScalingAnticipatedFlapping'
    | 'TargetServicePutResourceAsUnscalable';
  readonly maxCapacity?: number;
  readonly minCapacity?: number;
  readonly currentCapacity?: number;
}

/** Who moved the desired count or the bounds. The sentences of ACT-3 are made on read. */
export type ScalingCause =
  | { readonly kind: 'alarm'; readonly alarm: string; readonly state: string; readonly policy: string }
  | { readonly kind: 'forecast'; readonly policy: string }
  | { readonly kind: 'schedule'; readonly action: string }
  | { readonly kind: 'minimum' | 'maximum'; readonly capacity: number };

/** Sources: ACT-1 to ACT-9. */
export interface ScalingActivity {
  /** Counts the activities of the target from 1; its id is derived from it. */
  readonly number: number;
  readonly what:
    | { readonly kind: 'capacity'; readonly from: number; readonly to: number }
    | { readonly kind: 'bounds'; readonly minCapacity: number | null; readonly maxCapacity: number | null }
    | { readonly kind: 'not-scaled'; readonly reason: NotScaledReason };
  readonly cause: ScalingCause;
  readonly startedAtMs: EpochMs;
  readonly endedAtMs?: EpochMs;
  readonly status: ActivityStatus;
  /** Why it failed, where AWS has a sentence for it. */
  readonly failure?: string;
  /** The decision behind it. */
  readonly why?: ScalingEvaluation;
}

/** What a decision needs to know of an alarm. */
export interface AlarmSeen {
  readonly name: string;
  readonly threshold: number;
  readonly comparisonOperator: string;
}

/** What waits for its instant: an invocation until it was processed, a move into the bounds until it is made. */
export type PendingScaling =
  | {
      readonly kind: 'invocation';
      readonly atMs: EpochMs;
      readonly policy: number;
      readonly alarm: AlarmSeen;
      readonly state: string;
      readonly datapoints: readonly number[];
      /** When the newest of them began to be measured; absent: not known. */
      readonly measuredFromMs?: EpochMs;
    }
  | { readonly kind: 'bounds'; readonly atMs: EpochMs; readonly action: string }
  | { readonly kind: 'timeout'; readonly atMs: EpochMs; readonly activity: number }
  | { readonly kind: 'forecast'; readonly atMs: EpochMs; readonly policy: number; readonly hourMs: EpochMs };

/** What came of a policy's wish. */
export type CandidateOutcome =
  | 'applied'
  | 'outbid'
  | 'suspended'
  | 'cooldown'
  | 'warm-up'
  | 'deployment'
  | 'others-not-ready'
  | 'no-change'
  | 'no-step'
  | 'no-demand';

/** One policy's part in a decision: what it saw, what it computed, what came of it. */
export interface ScalingCandidate {
  readonly policy: string;
  readonly alarm: string;
  readonly datapoints: readonly number[];
  /** The one figure that the datapoints came down to; null: there was none. */
  readonly value: number | null;
  /** The arithmetic in one line, such as `10 × 75 / 50 = 15`. */
  readonly arithmetic: string;
  readonly direction: 'out' | 'in' | 'none';
  /** The desired count it would set, within the bounds. */
  readonly result: number;
  readonly outcome: CandidateOutcome;
  /** What kept it back, in words. */
  readonly detail?: string;
  readonly reason?: NotScaledReason;
}

/** One decision of Application Auto Scaling on a target: at an instant, or the same one every minute for a while. */
export interface ScalingEvaluation extends CapacityBounds {
  readonly firstAtMs: EpochMs;
  readonly lastAtMs: EpochMs;
  /** How often in a row it was decided alike. */
  readonly times: number;
  readonly runningCount: number;
  readonly desiredCount: number;
  /** The desired count afterwards. */
  readonly result: number;
  readonly candidates: readonly ScalingCandidate[];
}

/** Who set a service's desired count. */
export type CountWriter =
  | { readonly kind: 'creation' }
  | { readonly kind: 'user' }
  /** An update that started a deployment and said how many. */
  | { readonly kind: 'deployment' }
  | { readonly kind: 'deletion' }
  | { readonly kind: 'policy'; readonly name: string; readonly activity: number }
  | { readonly kind: 'schedule'; readonly name: string; readonly activity: number }
  | { readonly kind: 'registration'; readonly activity: number };

/** One change of a desired count. */
export interface CountChange {
  readonly atMs: EpochMs;
  readonly from: number;
  readonly to: number;
  readonly by: CountWriter;
}
