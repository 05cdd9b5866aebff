import type { EpochMs } from './units.ts';

/** What is checked of a container instance; DAEMON: its critical managed daemons. Source: CI-30. */
export type HealthCheckType = 'CONTAINER_RUNTIME' | 'ACCELERATED_COMPUTE' | 'DAEMON' | 'AGENT_CONNECTIVITY';
export type InstanceHealthState = 'OK' | 'IMPAIRED' | 'INSUFFICIENT_DATA' | 'INITIALIZING';

/** How a check of an instance turned out last, and since when; absent: it never failed. */
export interface CheckNote {
  readonly isImpaired: boolean;
  readonly sinceMs: EpochMs;
  readonly reason?: string;
}
export type InstanceChecks = Readonly<Partial<Record<HealthCheckType, CheckNote>>>;

export interface InstanceHealthChanged {
  readonly type: 'InstanceHealthChanged';
  readonly instances: readonly number[];
  readonly check: Exclude<HealthCheckType, 'AGENT_CONNECTIVITY'>;
  readonly isImpaired: boolean;
  /** Why it failed; absent: nothing is said. */
  readonly reason?: string;
}
