import type { ActionConfiguration } from './alarm.ts';
import type { LoadModel } from './load.ts';
import type { Dimension, MetricDatum } from './metric.ts';
import type { MuteRuleCommand } from './mute-rule.ts';
import type { EpochMs } from './units.ts';

/** A metric as CloudWatch's calls name it. */
export interface MetricRequest {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions?: readonly Dimension[];
}

/** A line of GetMetricData or of a math alarm, in CloudWatch's members. */
export interface MetricDataQueryRequest {
  readonly id: string;
  readonly metricStat?: {
    /** CloudWatch's model asks for neither; without a name and a namespace it is refused. */
    readonly metric: Partial<MetricRequest>;
    readonly period: number;
    readonly stat: string;
    readonly unit?: string;
  };
  readonly expression?: string;
  readonly label?: string;
  readonly returnData?: boolean;
  readonly period?: number;
}

interface AlarmActionsRequest {
  readonly alarmName: string;
  readonly alarmDescription?: string;
  /** Default true. */
  readonly actionsEnabled?: boolean;
  readonly okActions?: readonly string[];
  readonly alarmActions?: readonly string[];
  readonly insufficientDataActions?: readonly string[];
  readonly actionConfiguration?: ActionConfiguration;
}

export interface PutMetricAlarm extends AlarmActionsRequest {
  readonly type: 'PutMetricAlarm';
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions?: readonly Dimension[];
  readonly statistic?: string;
  readonly extendedStatistic?: string;
  /** Seconds. */
  readonly period?: number;
  readonly unit?: string;
  readonly metrics?: readonly MetricDataQueryRequest[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly threshold?: number;
  readonly comparisonOperator: string;
  /** Default missing. */
  readonly treatMissingData?: string;
  readonly evaluateLowSampleCountPercentile?: string;
  readonly evaluationWindow?: EvaluationWindowRequest;
  readonly warmUpConfiguration?: WarmUpRequest;
}

/** Exactly one of the two; false is as good as none. */
export interface EvaluationWindowRequest {
  readonly slidingWindow?: object | boolean;
  readonly wallClockWindow?: { readonly timezone?: string };
}

export interface WarmUpRequest {
  readonly warmUpPeriodDurationInMinutes: number;
  /** Default false. */
  readonly onlyStartEvaluatingAfterWarmUpPeriodEnds?: boolean;
}

export interface PutCompositeAlarm extends AlarmActionsRequest {
  readonly type: 'PutCompositeAlarm';
  readonly alarmRule: string;
  /** Name or ARN of the alarm whose ALARM keeps this one from acting; the two periods go with it, in seconds. */
  readonly actionsSuppressor?: string;
  readonly actionsSuppressorWaitPeriod?: number;
  readonly actionsSuppressorExtensionPeriod?: number;
}

/** What is asked of a service; absent members: as in `tables/load-model.ts`. */
export interface SetLoad {
  readonly type: 'SetLoad';
  readonly service: string;
  /** REQUESTS (default) or QUEUE. */
  readonly kind?: string;
  readonly sources: readonly LoadSourceRequest[];
  readonly model?: Partial<LoadModel>;
  /** Where second 0 of the sources lies; default: now. */
  readonly startMs?: EpochMs;
  /** Default: the service's name. */
  readonly queueName?: string;
  readonly backlog?: number;
}

/** A source before it is checked: every member of every kind may be there. */
export interface LoadSourceRequest {
  readonly kind: string;
  readonly operation?: string;
  readonly value?: number;
  readonly from?: number;
  readonly to?: number;
  readonly atSeconds?: number;
  readonly durationSeconds?: number;
  readonly periodSeconds?: number;
  readonly peakSeconds?: number;
  readonly riseSeconds?: number;
  readonly holdSeconds?: number;
  readonly fallSeconds?: number;
  readonly everySeconds?: number;
  readonly percent?: number;
  /** Points as text: see `engine/whatif/load-csv.ts`. */
  readonly csv?: string;
  readonly points?: readonly { readonly atSeconds: number; readonly value: number }[];
  readonly scale?: number;
  readonly interpolation?: string;
  readonly repeatSeconds?: number;
}

export type SensingCommand =
  | PutMetricAlarm
  | PutCompositeAlarm
  | { readonly type: 'DeleteAlarms'; readonly alarmNames: readonly string[] }
  | { readonly type: 'EnableAlarmActions'; readonly alarmNames: readonly string[] }
  | { readonly type: 'DisableAlarmActions'; readonly alarmNames: readonly string[] }
  | { readonly type: 'PutMetricData'; readonly namespace: string; readonly metricData: readonly MetricDatum[] }
  | MuteRuleCommand
  | SetLoad
  | { readonly type: 'ClearLoad'; readonly service: string };
