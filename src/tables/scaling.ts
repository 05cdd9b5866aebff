/**
 * Quotas, figures and lists of Application Auto Scaling. Choices where AWS is silent stand here by name, each with the
 * question it answers (section 9 of the scaling rules).
 */

/** Source: T-15. */
export const SCALING_QUOTAS = {
  scalableTargets: 3_000,
  policiesPerTarget: 50,
  scheduledActionsPerTarget: 200,
  stepAdjustmentsPerPolicy: 20,
  metricMathBytes: 50_000,
} as const;

/** Source: TT-2 (documented for ECS), ST-1. */
export const DEFAULT_COOLDOWN_SECONDS = 300;

export const SCALING_CHOICES = {
  /** U-3: the share of the running tasks that one target tracking scale-in takes at most. */
  maxScaleInFraction: 0.5,
  /** U-4: the low threshold of target tracking, as a share of the target. */
  lowThresholdFactor: 0.9,
  /** TT-13: the same of Auto Scaling groups, as seen on live ones. */
  groupLowThresholdFactor: 0.7,
  /** U-22: an activity that has not reached its count by then is Unfulfilled. */
  activityTimeoutSeconds: 1_200,
  /** ACT-1: how long activities can be read (documented), and how many of a target at most (ours). */
  activityRetentionDays: 42,
  activitiesPerTarget: 200,
  /** Decisions of a target that are remembered (ours). */
  evaluationsPerTarget: 30,
  /** Wishes that a remembered decision tells at most; the one that was applied is always among them (ours). */
  candidatesPerEvaluation: 12,
  /** Changes of a service's desired count that are remembered (ours). */
  countChangesPerService: 100,
  /** How much a ceiling forgives, so that 15.000000001 tasks are 15. */
  slack: 1e-9,
} as const;

export interface PredefinedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly statistic: 'Average' | 'Sum';
  readonly periodSeconds: number;
  readonly unit?: string;
  readonly needsLabel: boolean;
}

const SERVICE = { namespace: 'AWS/ECS', statistic: 'Average', unit: 'Percent', needsLabel: false } as const;

/** Sources: TT-3, TT-4, AAS-07. */
export const PREDEFINED_METRICS: Readonly<Record<string, PredefinedMetric>> = {
  ECSServiceAverageCPUUtilization: { ...SERVICE, metricName: 'CPUUtilization', periodSeconds: 60 },
  ECSServiceAverageMemoryUtilization: { ...SERVICE, metricName: 'MemoryUtilization', periodSeconds: 60 },
  ALBRequestCountPerTarget: {
    namespace: 'AWS/ApplicationELB',
    metricName: 'RequestCountPerTarget',
    statistic: 'Sum',
    periodSeconds: 60,
    needsLabel: true,
  },
  ECSServiceAverageCPUUtilizationHighResolution: { ...SERVICE, metricName: 'CPUUtilization', periodSeconds: 20 },
  ECSServiceAverageMemoryUtilizationHighResolution: { ...SERVICE, metricName: 'MemoryUtilization', periodSeconds: 20 },
};

const GROUP = { namespace: 'AWS/EC2', statistic: 'Average', periodSeconds: 60, needsLabel: false } as const;

/** What policies of Auto Scaling groups can track by name. The network of instances is not simulated: nothing is measured there. */
export const PREDEFINED_GROUP_METRICS: Readonly<Record<string, PredefinedMetric>> = {
  ASGAverageCPUUtilization: { ...GROUP, metricName: 'CPUUtilization', unit: 'Percent' },
  ASGAverageNetworkIn: { ...GROUP, metricName: 'NetworkIn' },
  ASGAverageNetworkOut: { ...GROUP, metricName: 'NetworkOut' },
  ALBRequestCountPerTarget: PREDEFINED_METRICS.ALBRequestCountPerTarget as PredefinedMetric,
};

/** Source: AS-6. */
export const GROUP_SCALING_QUOTAS = { policiesPerGroup: 50, scheduledActionsPerGroup: 125 } as const;
export const GROUP_POLICY_TYPES = ['SimpleScaling', 'StepScaling', 'TargetTrackingScaling'] as const;

/** Source: PR-2. */
export const PREDICTIVE_PAIRS = ['ECSServiceCPUUtilization', 'ECSServiceMemoryUtilization', 'ALBRequestCount'] as const;

/** Source: T-3. */
export const SERVICE_NAMESPACES = [
  'appstream',
  'cassandra',
  'comprehend',
  'custom-resource',
  'dynamodb',
  'ec2',
  'ecs',
  'elasticache',
  'elasticmapreduce',
  'kafka',
  'lambda',
  'neptune',
  'rds',
  'sagemaker',
  'workspaces',
] as const;

/** A service can have all three. Services of other namespaces could not have steps, but none of those is simulated. Sources: ST-3, T-3. */
export const POLICY_TYPES = ['PredictiveScaling', 'StepScaling', 'TargetTrackingScaling'] as const;
export const ADJUSTMENT_TYPES = ['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'] as const;
export const AGGREGATION_TYPES = ['Average', 'Maximum', 'Minimum'] as const;
export const SIMPLE_STATISTICS = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'] as const;
export const ECS_DIMENSION = 'ecs:service:DesiredCount';
