import type { Tag } from './attribute.ts';
import type { CustomizedMetric, MetricDataQuery, StepAdjustment, SuspendedState } from './scaling.ts';
import type { EpochMs } from './units.ts';

/** Which target; the dimension of ECS is `ecs:service:DesiredCount`. */
interface OfTarget {
  readonly serviceNamespace: string;
  readonly resourceId: string;
  readonly scalableDimension: string;
}

export interface RegisterScalableTarget extends OfTarget {
  readonly type: 'RegisterScalableTarget';
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  /** Ignored, as AWS does for ECS: the service-linked role acts (T-5). */
  readonly roleARN?: string;
  readonly suspendedState?: Partial<SuspendedState>;
  readonly tags?: readonly Tag[];
}

export interface StepScalingPolicyConfiguration {
  readonly adjustmentType?: string;
  readonly stepAdjustments?: readonly StepAdjustment[];
  readonly minAdjustmentMagnitude?: number;
  readonly cooldown?: number;
  readonly metricAggregationType?: string;
}

export interface TargetTrackingScalingPolicyConfiguration {
  readonly targetValue: number;
  readonly predefinedMetricSpecification?: { readonly predefinedMetricType: string; readonly resourceLabel?: string };
  readonly customizedMetricSpecification?: CustomizedMetric;
  readonly scaleOutCooldown?: number;
  readonly scaleInCooldown?: number;
  readonly disableScaleIn?: boolean;
}

export interface PredictiveScalingMetricSpecification {
  readonly targetValue: number;
  readonly predefinedMetricPairSpecification?: {
    readonly predefinedMetricType: string;
    readonly resourceLabel?: string;
  };
  readonly customizedScalingMetricSpecification?: { readonly metricDataQueries: readonly MetricDataQuery[] };
  readonly customizedLoadMetricSpecification?: { readonly metricDataQueries: readonly MetricDataQuery[] };
}

export interface PredictiveScalingPolicyConfiguration {
  readonly metricSpecifications?: readonly PredictiveScalingMetricSpecification[];
  readonly mode?: string;
  readonly schedulingBufferTime?: number;
  readonly maxCapacityBreachBehavior?: string;
  readonly maxCapacityBuffer?: number;
}

export interface PutScalingPolicy extends OfTarget {
  readonly type: 'PutScalingPolicy';
  readonly policyName: string;
  readonly policyType?: string;
  readonly stepScalingPolicyConfiguration?: StepScalingPolicyConfiguration;
  readonly targetTrackingScalingPolicyConfiguration?: TargetTrackingScalingPolicyConfiguration;
  readonly predictiveScalingPolicyConfiguration?: PredictiveScalingPolicyConfiguration;
}

export interface PutScheduledAction extends OfTarget {
  readonly type: 'PutScheduledAction';
  readonly scheduledActionName: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly startTimeMs?: EpochMs;
  readonly endTimeMs?: EpochMs;
  readonly scalableTargetAction?: { readonly minCapacity?: number; readonly maxCapacity?: number };
}

/** What Application Auto Scaling can be asked, in its own names. */
export type ScalingCommand =
  | RegisterScalableTarget
  | ({ readonly type: 'DeregisterScalableTarget' } & OfTarget)
  | PutScalingPolicy
  | ({ readonly type: 'DeleteScalingPolicy'; readonly policyName: string } & OfTarget)
  | PutScheduledAction
  | ({ readonly type: 'DeleteScheduledAction'; readonly scheduledActionName: string } & OfTarget);
