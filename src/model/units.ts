/** CPU units: 1024 are one vCPU. Always an integer. */
export type CpuUnits = number;
/** Mebibytes. Always an integer. */
export type Mib = number;
/** An instant of the world's own clock: milliseconds since the epoch. Names of simulated instants end in `AtMs`. */
export type EpochMs = number;

export const CPU_UNITS_PER_VCPU = 1024;
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
