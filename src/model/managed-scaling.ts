import type { EpochMs } from './units.ts';

/** What a provider reserves, from a minute on until the next sample: equal minutes are stored once. Source: CAS-5. */
export interface ReservationSample {
  readonly atMs: EpochMs;
  /** Instances that are needed (M) and that there are (N). */
  readonly needed: number;
  readonly instances: number;
  /** Instances the waiting tasks need by the estimate, before the bounds of one step (K). Source: CAS-15. */
  readonly estimated: number;
  /** Tasks that wait for the provider, and those among them that no instance type of its group can hold. */
  readonly waitingTasks: number;
  readonly incompatibleTasks: number;
  /** The metric: 100 × M / N, with its special cases (CAS-6, CAS-33). */
  readonly reservation: number;
}

/** What came of one look at the metric. */
export type ScalingOutcome =
  | 'scaled-out'
  | 'scaled-in'
  /** An instance is younger than the warm-up period. Source: CAS-21. */
  | 'blocked-by-warm-up'
  /** Fewer than 15 points below target yet. Source: CAS-22. */
  | 'waiting-for-datapoints'
  /** The last step was taken less than a step's length ago. Source: CAS-26. */
  | 'between-steps'
  | 'at-maximum'
  | 'at-minimum'
  /** Every instance that could go is protected. Source: CAS-27. */
  | 'blocked-by-protection'
  /** The group does not listen to alarms. Source: AS-14. */
  | 'suspended'
  /** Below target, but one instance fewer would be above it. Source: CAS-25. */
  | 'nothing-to-remove'
  | 'in-balance';

/** Why the size of a group was changed, or was not. Source: D4. */
export interface ScalingDecision {
  readonly number: number;
  readonly atMs: EpochMs;
  readonly sample: ReservationSample;
  readonly targetCapacity: number;
  /** Points below target in a row, of 15. */
  readonly datapointsBelow: number;
  /** Instances the waiting tasks need by the estimate after the bounds of one step. Source: CAS-15. */
  readonly step: number;
  /** What target tracking makes of the sample before the bounds of the group. */
  readonly wanted: number;
  readonly from: number;
  readonly to: number;
  readonly outcome: ScalingOutcome;
  /** When what blocks it ends; absent: with the next change. */
  readonly blockedUntilMs?: EpochMs;
}

/** What managed scaling remembers of one provider. */
export interface ManagedScalingState {
  readonly provider: string;
  /** Counts the providers with managed scaling from 1, for the agenda. */
  readonly number: number;
  /** The minute at which the metric is sampled next; null: nothing has changed since the last one. */
  readonly lookAtMs: EpochMs | null;
  /** Oldest first. */
  readonly samples: readonly ReservationSample[];
  /** Since when every point lies below target; null: the last one does not. */
  readonly belowSinceMs: EpochMs | null;
  readonly lastScaleOutAtMs: EpochMs | null;
  readonly decisionCount: number;
  /** The newest first. */
  readonly decisions: readonly ScalingDecision[];
  /** When it acts next without a change; null: it does not. */
  readonly actAtMs: EpochMs | null;
}
