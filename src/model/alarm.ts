import type { Dimension, MetricDataQuery } from './metric.ts';
import type { EpochMs } from './units.ts';

export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

export const COMPARISON_OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export const MISSING_DATA_TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
export type TreatMissingData = (typeof MISSING_DATA_TREATMENTS)[number];

/** What happens when an alarm enters a state: ARNs. CloudWatch does not check that they exist (AL-26). */
export interface AlarmActions {
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  /** What notifications would say beside; nobody is notified here, so it is only kept. */
  readonly actionConfiguration?: ActionConfiguration;
}

export interface ActionConfiguration {
  readonly alarmTagsPropagation?: {
    readonly enabled: boolean;
    readonly includedTagKeys?: readonly string[];
    readonly excludedTagKeys?: readonly string[];
  };
}

/** What PutMetricAlarm sets. A metric, or `metrics` with one expression that returns data. Sources: AL-1 to AL-3, AL-25. */
export interface MetricAlarmConfiguration extends AlarmActions {
  readonly kind: 'metric';
  readonly description?: string;
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions: readonly Dimension[];
  readonly statistic?: string;
  readonly extendedStatistic?: string;
  readonly unit?: string;
  readonly metrics?: readonly MetricDataQuery[];
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** M of N; absent: all of them. */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData;
  readonly evaluateLowSampleCountPercentile?: 'evaluate' | 'ignore';
  /** Where its periods lie; absent: they slide. Source: AL-18. */
  readonly evaluationWindow?: EvaluationWindow;
  readonly warmUp?: WarmUp;
  /** Who may not be surprised when it changes: `AutoScaling` for the alarms of target tracking policies. */
  readonly owner?: string;
}

/** Periods that slide with each evaluation, or lie on the calendar of a clock. Source: AL-18. */
export type EvaluationWindow =
  | { readonly kind: 'sliding' }
  /** An IANA name, or an offset such as +05:30; absent: UTC. */
  | { readonly kind: 'wall-clock'; readonly timezone?: string };

/** How long a new alarm stays INSUFFICIENT_DATA before it looks. Source: AL-18. */
export interface WarmUp {
  readonly minutes: number;
  /** True: the whole time, whatever data there are. Default: until they fill its window. */
  readonly wholePeriod?: boolean;
}

/** What PutCompositeAlarm sets: a rule over the states of other alarms. Source: AL-24. */
export interface CompositeAlarmConfiguration extends AlarmActions {
  readonly kind: 'composite';
  readonly description?: string;
  readonly rule: string;
  readonly suppressor?: ActionsSuppressor;
}

/** Whose ALARM keeps a composite alarm from acting. Source: CloudWatch User Guide, suppressing composite alarm actions. */
export interface ActionsSuppressor {
  /** Name or ARN of an alarm. */
  readonly alarm: string;
  /** How long an action waits for the suppressor to go into ALARM. */
  readonly waitSeconds: number;
  /** How long it goes on waiting after the suppressor has left ALARM. */
  readonly extensionSeconds: number;
}

export const SUPPRESSED_BY = ['Alarm', 'WaitPeriod', 'ExtensionPeriod'] as const;

/** Why a composite alarm does not act. */
export interface Suppression {
  readonly by: (typeof SUPPRESSED_BY)[number];
  /** When it ends by itself; null: with the state of the suppressor. */
  readonly untilMs: EpochMs | null;
}

export type AlarmConfiguration = MetricAlarmConfiguration | CompositeAlarmConfiguration;

/** A point of the evaluation range. */
export interface AlarmDatapoint {
  /** Start of its period. */
  readonly atMs: EpochMs;
  /** Null: missing. */
  readonly value: number | null;
  readonly sampleCount: number;
}

/**
 * What an alarm hands to whoever acts on it. `datapoints` are the real values that decided, oldest first; empty when
 * somebody set the state without saying from what (AL-23).
 */
export interface AlarmEvaluation {
  readonly state: AlarmState;
  readonly previousState: AlarmState;
  /** `repeat`: the state lasts, and a scaling action is due again (AL-20). */
  readonly kind: 'transition' | 'repeat';
  readonly atMs: EpochMs;
  readonly datapoints: readonly number[];
  readonly reason: string;
}

export interface AlarmHistoryItem {
  readonly atMs: EpochMs;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  /** In AWS's words. */
  readonly summary: string;
  /** JSON, as DescribeAlarmHistory shows it; empty when there is none. */
  readonly data: string;
}

/** What is left of an alarm that was deleted. */
export interface DeletedAlarm {
  readonly name: string;
  readonly kind: AlarmConfiguration['kind'];
  /** Newest first. */
  readonly history: readonly AlarmHistoryItem[];
}

/** What is remembered of an alarm that evaluates by itself. */
export interface AlarmMemory {
  readonly stateUpdatedAtMs: EpochMs;
  /** When it last went from one state to another. */
  readonly transitionedAtMs: EpochMs;
  readonly configuredAtMs: EpochMs;
  readonly reason: string;
  readonly reasonData: string;
  /** False until its first evaluation, whose actions run whatever it finds (AL-21). */
  readonly evaluated: boolean;
  /** When it looks next; null: never by itself. */
  readonly nextEvaluationAtMs: EpochMs | null;
  /** When its scaling actions are due again while the state lasts; null: it has none. */
  readonly nextRepeatAtMs: EpochMs | null;
  /** The real values that decided last, oldest first. */
  readonly datapoints: readonly number[];
  /** Newest first. */
  readonly history: readonly AlarmHistoryItem[];
  /** It came into its state while it was muted or suppressed: what it does there waits. */
  readonly held?: true;
  readonly suppression?: Suppression;
  /** Since when it warms up; absent: it does not, or no longer. */
  readonly warmUpFromMs?: EpochMs;
}

/**
 * A CloudWatch alarm. One without a configuration was only ever set by hand, for deployments to watch; it stays as it is.
 * Sources: ALM-01 to ALM-04, AL-1.
 */
export interface Alarm {
  readonly name: string;
  readonly state: AlarmState;
  readonly evaluationPeriods: number;
  readonly periodSeconds: number;
  readonly configuration?: AlarmConfiguration;
  readonly memory?: AlarmMemory;
}
