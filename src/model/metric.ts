import type { EpochMs } from './units.ts';

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

/** A metric is its namespace, its name and exactly this set of dimensions, in the order of their names. Source: CW-1. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
}

/** Numbers that were observed in one span of time, as CloudWatch keeps them. Source: CW-7. */
export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The single numbers, ascending, and how often each; absent when they are not known. Source: CW-8. */
  readonly values?: readonly ValueCount[];
}

export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** One item of PutMetricData. Sources: CW-3, CW-4. */
export interface MetricDatum {
  readonly metricName: string;
  readonly dimensions?: readonly Dimension[];
  /** Default: when it is received. */
  readonly timestampMs?: EpochMs;
  readonly value?: number;
  readonly values?: readonly number[];
  readonly counts?: readonly number[];
  readonly statisticValues?: {
    readonly sampleCount: number;
    readonly sum: number;
    readonly minimum: number;
    readonly maximum: number;
  };
  readonly unit?: string;
  /** 60, or 1 for high resolution; default 60. */
  readonly storageResolution?: number;
}

/** A metric and what to make of its numbers, in an alarm or a query. */
export interface MetricStat {
  readonly metric: MetricId;
  readonly periodSeconds: number;
  /** Average, Sum, p99, TM(10%:90%) … */
  readonly stat: string;
  /** Only points of this unit; absent: of each. */
  readonly unit?: string;
}

/** One line of a query or of a math alarm: a metric, or an expression over other lines. */
export interface MetricDataQuery {
  readonly id: string;
  readonly metricStat?: MetricStat;
  readonly expression?: string;
  readonly label?: string;
  readonly returnData: boolean;
  readonly periodSeconds?: number;
}
