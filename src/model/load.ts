import type { EpochMs } from './units.ts';

export const LOAD_SOURCE_KINDS = ['CONSTANT', 'STEP', 'RAMP', 'WAVE', 'SPIKE', 'NOISE', 'POINTS'] as const;
export type LoadSourceKind = (typeof LOAD_SOURCE_KINDS)[number];

/** How a source joins what the sources before it make: added, multiplied, or the larger of both. */
export const LOAD_OPERATIONS = ['ADD', 'MULTIPLY', 'MAX'] as const;
export type LoadOperation = (typeof LOAD_OPERATIONS)[number];

/** One curve over time; seconds count from the load's start, rates are per second. */
export type LoadCurve =
  | { readonly kind: 'CONSTANT'; readonly value: number }
  /** `value` from `atSeconds` on, for `durationSeconds` where given; nothing, or `from`, otherwise. */
  | {
      readonly kind: 'STEP';
      readonly from: number;
      readonly value: number;
      readonly atSeconds: number;
      readonly durationSeconds: number | null;
    }
  | {
      readonly kind: 'RAMP';
      readonly from: number;
      readonly to: number;
      readonly atSeconds: number;
      readonly durationSeconds: number;
    }
  /** Between `from` and `to` once per period; a day or a week is that of UTC, from midnight or Monday's midnight. */
  | {
      readonly kind: 'WAVE';
      readonly from: number;
      readonly to: number;
      readonly periodSeconds: number;
      readonly peakSeconds: number;
    }
  | {
      readonly kind: 'SPIKE';
      readonly value: number;
      readonly atSeconds: number;
      readonly riseSeconds: number;
      readonly holdSeconds: number;
      readonly fallSeconds: number;
      /** Null: once. */
      readonly everySeconds: number | null;
    }
  /** A factor around 1, drawn anew every so many seconds: up to `percent` more or less. */
  | { readonly kind: 'NOISE'; readonly percent: number; readonly everySeconds: number }
  | {
      readonly kind: 'POINTS';
      /** Ascending; `values` are multiplied by `scale`. */
      readonly atSeconds: readonly number[];
      readonly values: readonly number[];
      readonly scale: number;
      /** A step holds until the next point; a line leads to it. */
      readonly interpolation: 'STEP' | 'LINEAR';
      /** Begins anew after so many seconds; null: the last value holds. */
      readonly repeatSeconds: number | null;
    };

export type LoadSource = LoadCurve & { readonly operation: LoadOperation };

/** What a request costs a task, and what a task can do. `tables/load-model.ts` has the defaults and bounds. */
export interface LoadModel {
  /** What an idle task uses, in percent of what it reserves. */
  readonly baseCpuPercent: number;
  readonly baseMemoryPercent: number;
  /** CPU time of one vCPU that a request takes, in ms. */
  readonly cpuMsPerRequest: number;
  /** Memory of a request while it is under way. */
  readonly memoryMibPerRequest: number;
  /** What a warm task serves; 0: as many as its CPU allows. */
  readonly requestsPerSecondPerTask: number;
  /** Of a request that need not wait. */
  readonly latencyMs: number;
  /** After which a request counts as failed, and the longest latency shown. */
  readonly timeoutMs: number;
  /** How long a new task takes to do as much as the others, and what part of it it does at first. */
  readonly warmUpSeconds: number;
  readonly warmUpPercent: number;
}

/** What is asked of a service over time. `QUEUE`: work that waits until a task takes it; else requests, which do not wait. */
export interface ServiceLoad {
  readonly kind: 'REQUESTS' | 'QUEUE';
  readonly sources: readonly LoadSource[];
  readonly model: LoadModel;
  /** When second 0 of the sources is, and since when the load is there. */
  readonly startMs: EpochMs;
  readonly setAtMs: EpochMs;
  /** Name of the queue, for its metrics; only with QUEUE. */
  readonly queueName: string | null;
  /** Work that waits when the load is set. */
  readonly backlog: number;
  /** Numbers the loads of the world, for draws. */
  readonly number: number;
}
