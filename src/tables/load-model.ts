import type { LoadModel } from '../model/load.ts';

interface Row {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly meaning: string;
}

/**
 * What a request costs unless the load says otherwise. AWS knows nothing of the application, so all of it is our choice:
 * a small web service whose task of a quarter of a vCPU serves some 24 requests a second.
 */
export const LOAD_MODEL: Readonly<Record<keyof LoadModel, Row>> = {
  baseCpuPercent: { standard: 2, least: 0, most: 10_000, meaning: 'percent of the CPU that an idle task reserves' },
  baseMemoryPercent: {
    standard: 25,
    least: 0,
    most: 10_000,
    meaning: 'percent of the memory that an idle task reserves',
  },
  cpuMsPerRequest: { standard: 10, least: 0, most: 3_600_000, meaning: 'vCPU milliseconds' },
  memoryMibPerRequest: { standard: 1, least: 0, most: 1_000_000, meaning: 'MiB while a request is under way' },
  requestsPerSecondPerTask: { standard: 0, least: 0, most: 1_000_000, meaning: '0: as many as the CPU allows' },
  latencyMs: { standard: 50, least: 0, most: 3_600_000, meaning: 'ms of a request that need not wait' },
  timeoutMs: { standard: 30_000, least: 1, most: 3_600_000, meaning: 'ms, the longest latency' },
  warmUpSeconds: { standard: 30, least: 0, most: 86_400, meaning: 'seconds until a new task does its full part' },
  warmUpPercent: { standard: 30, least: 1, most: 100, meaning: 'percent of it that a new task does at first' },
};

export const LOAD_MODEL_NAMES = Object.keys(LOAD_MODEL) as readonly (keyof LoadModel)[];

export const DEFAULT_LOAD_MODEL = Object.fromEntries(
  LOAD_MODEL_NAMES.map((name) => [name, LOAD_MODEL[name].standard]),
) as unknown as LoadModel;

/** The longest that sources may lie ahead or last: ten years. */
export const LONGEST_LOAD_SECONDS = 3_650 * 86_400;
export const HIGHEST_RATE = 1e9;
