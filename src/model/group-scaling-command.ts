import type { CustomizedMetric, StepAdjustment } from './scaling.ts';
import type { EpochMs } from './units.ts';

interface OfGroup {
  /** Name or ARN. */
  readonly autoScalingGroupName: string;
}

/** In the shape of EC2 Auto Scaling: what a type needs lies beside the name. */
export interface PutGroupScalingPolicy extends OfGroup {
  readonly type: 'PutGroupScalingPolicy';
  readonly policyName: string;
  /** Default: SimpleScaling, or that of the policy as it is. */
  readonly policyType?: string;
  readonly enabled?: boolean;
  readonly adjustmentType?: string;
  readonly scalingAdjustment?: number;
  readonly minAdjustmentMagnitude?: number;
  readonly cooldown?: number;
  readonly stepAdjustments?: readonly StepAdjustment[];
  readonly metricAggregationType?: string;
  readonly estimatedInstanceWarmup?: number;
  readonly targetTrackingConfiguration?: GroupTargetTrackingConfiguration;
}

export interface GroupTargetTrackingConfiguration {
  readonly targetValue: number;
  readonly predefinedMetricSpecification?: { readonly predefinedMetricType: string; readonly resourceLabel?: string };
  readonly customizedMetricSpecification?: CustomizedMetric;
  readonly disableScaleIn?: boolean;
}

/** The policy acts as if an alarm had called it. */
export interface ExecuteGroupScalingPolicy extends OfGroup {
  readonly type: 'ExecuteGroupScalingPolicy';
  readonly policyName: string;
  readonly honorCooldown: boolean;
  /** Both only with steps: what the metric is, and the threshold it is held against. */
  readonly metricValue?: number;
  readonly breachThreshold?: number;
}

export interface PutGroupScheduledAction extends OfGroup {
  readonly type: 'PutGroupScheduledAction';
  readonly scheduledActionName: string;
  readonly recurrence?: string;
  readonly timeZone?: string;
  readonly startTimeMs?: EpochMs;
  readonly endTimeMs?: EpochMs;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredCapacity?: number;
}

/** What EC2 Auto Scaling can be asked of the policies and schedules of groups. */
export type GroupScalingCommand =
  | PutGroupScalingPolicy
  | ({ readonly type: 'DeleteGroupScalingPolicy'; readonly policyName: string } & OfGroup)
  | ExecuteGroupScalingPolicy
  | PutGroupScheduledAction
  | ({ readonly type: 'DeleteGroupScheduledAction'; readonly scheduledActionName: string } & OfGroup);
