import type { EpochMs } from './units.ts';

export const SAMPLED_NUMBERS = [
  'desired',
  'running',
  'pending',
  'healthy',
  'requestsPerSecond',
  'errorsPerSecond',
  'latencyMs',
  'backlog',
  'oldestSeconds',
  'cpuUtilized',
  'cpuReserved',
  'memoryUtilized',
  'memoryReserved',
] as const;
export type SampledNumber = (typeof SAMPLED_NUMBERS)[number];

/** One sample of a service: tasks by serial, and what each used in percent of what it reserves; -1: it reserves none. */
export interface ServiceSample {
  readonly service: number;
  readonly tasks: readonly number[];
  readonly cpuPercent: readonly number[];
  readonly memoryPercent: readonly number[];
  /** Used by tasks on container instances, for the cluster's metrics. */
  readonly instanceCpuUnits: number;
  readonly instanceMemoryMib: number;
  /** In the order of `SAMPLED_NUMBERS`; null: there is none. */
  readonly numbers: readonly (number | null)[];
  /** Since the last sample. */
  readonly requests: number;
  readonly served: number;
  readonly errors: number;
}

/** How often, least, sum and most of a number within a minute. */
export interface Seen {
  times: number;
  least: number;
  sum: number;
  most: number;
}

/** What the samples of the current minute have shown of a service so far. */
export interface ServiceSamples {
  tasks: readonly number[];
  times: number[];
  cpuPercent: number[];
  memoryPercent: number[];
  instanceCpuUnits: number;
  instanceMemoryMib: number;
  readonly seen: Seen[];
  samples: number;
  requests: number;
  served: number;
  errors: number;
  /** Latency times requests, in ms. */
  waitedMs: number;
}

/** When the next sample is due; null: nobody needs any. And when a sleeping world is woken; null: it need not be. */
export interface Sampling {
  nextAtMs: EpochMs | null;
  wakeAtMs: EpochMs | null;
  /** By service number. */
  services: Map<number, ServiceSamples>;
  /** Percent of CPU that instances of groups without detailed monitoring used in the minutes of the five so far, by their number. */
  hosts: Map<number, { readonly sum: number; readonly minutes: number }>;
}

/** How far two samples lie apart. Source: MET-1. */
export const SAMPLE_MS = 20_000;
