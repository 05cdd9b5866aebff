import type { AdjustmentType, PlannedRun, ScalingEvaluation, StepScaling, TargetTracking } from './scaling.ts';
import type { EpochMs } from './units.ts';

/** What an Auto Scaling group is scaled by, beside its own settings. A group that nobody gave any has none of it. */
export interface GroupScaling {
  /** Name of the group. */
  readonly group: string;
  /** In the order in which they were made. */
  readonly policies: readonly GroupPolicy[];
  readonly actions: readonly GroupScheduledAction[];
  /** What was decided and why, also where nothing came of it: newest first, bounded (D4). */
  readonly evaluations: readonly ScalingEvaluation[];
  /** The last action of a simple policy, whose cooldown keeps the next one back (AS-20). Absent: there was none. */
  readonly lastSimple?: SimpleAction;
  /** When a target tracking policy last took capacity away. Absent: never. */
  readonly trackedInAtMs?: EpochMs;
}

/** What a simple policy did last. */
export interface SimpleAction {
  readonly atMs: EpochMs;
  /** Name of the policy. */
  readonly policy: string;
  readonly cooldownSeconds: number;
}

export type GroupPolicyType = 'SimpleScaling' | 'StepScaling' | 'TargetTrackingScaling';

export interface GroupPolicy {
  /** Counts the policies of all groups of the world from 1; its uuid is derived from it. */
  readonly number: number;
  readonly name: string;
  readonly createdAtMs: EpochMs;
  /** A policy that is switched off is not called. */
  readonly isEnabled: boolean;
  readonly configuration: SimpleScaling | GroupStepScaling | GroupTargetTracking;
  /** How often its low alarm was made: each has a uuid of its own (TT-16). */
  readonly lowAlarms: number;
}

/** One adjustment, and a cooldown after it. Sources: AS-5, AS-20. */
export interface SimpleScaling {
  readonly type: 'SimpleScaling';
  readonly adjustmentType: AdjustmentType;
  readonly scalingAdjustment: number;
  readonly minAdjustmentMagnitude?: number;
  /** Absent: the group's default cooldown. */
  readonly cooldownSeconds?: number;
}

interface Warming {
  /** How long an instance does not count after it came into service. Absent: the group's own figure (AS-21). */
  readonly estimatedInstanceWarmupSeconds?: number;
}

/** Steps as services have them, with a warm-up instead of a cooldown. Sources: AS-5, AS-22. */
export type GroupStepScaling = Omit<StepScaling, 'cooldownSeconds'> & Warming;

/** A target as services have it, with a warm-up instead of cooldowns. Source: AS-23. */
export type GroupTargetTracking = Omit<TargetTracking, 'scaleOutCooldownSeconds' | 'scaleInCooldownSeconds'> & Warming;

/** Sizes that are set at an instant, or again and again. Source: AS-24. */
export interface GroupScheduledAction {
  /** Counts the scheduled actions of all groups of the world from 1: those of one instant run in this order. */
  readonly number: number;
  readonly name: string;
  /** Five fields of cron; absent: it runs once, at its start. */
  readonly recurrence?: string;
  /** Time zone of the recurrence; absent: UTC. */
  readonly timeZone?: string;
  readonly startAtMs?: EpochMs;
  readonly endAtMs?: EpochMs;
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredCapacity?: number;
  readonly createdAtMs: EpochMs;
  /** The run it waits for; null: there is none, and it goes when its end has come. */
  readonly next: PlannedRun | null;
  /** What came of the last run; absent: there was none. */
  readonly last?: { readonly atMs: EpochMs; readonly outcome: ScheduledOutcome };
}

/** What a run of a scheduled action did: bounds that contradict each other change nothing (U-15). */
export type ScheduledOutcome = 'APPLIED' | 'SUSPENDED' | 'FAILED';
