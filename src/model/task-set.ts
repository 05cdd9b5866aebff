import type { EpochMs } from './units.ts';

export type TaskSetStatus = 'PRIMARY' | 'ACTIVE' | 'DRAINING';
export type StabilityStatus = 'STEADY_STATE' | 'STABILIZING';

/** What makes a deployment a task set: it has a scale of its own and rolls nothing out. Sources: TS-01 to TS-06. */
export interface TaskSet {
  readonly status: TaskSetStatus;
  /** Hundredths of a percent of the service's desired count. */
  readonly scaleHundredths: number;
  readonly externalId?: string;
  /** CODE_DEPLOY, or absent (TS-06). */
  readonly startedBy?: string;
  readonly stabilityStatus: StabilityStatus;
  readonly stabilityStatusAtMs: EpochMs;
}
