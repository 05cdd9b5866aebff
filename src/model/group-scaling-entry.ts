import type { GroupPolicy, GroupScheduledAction, ScheduledOutcome, SimpleAction } from './group-scaling.ts';
import type { PlannedRun, ScalingEvaluation } from './scaling.ts';
import type { EpochMs } from './units.ts';

/** What a journal records of the policies and schedules of groups: groups by name, everything in them by its number. */
export type GroupScalingEntry =
  | { readonly type: 'GroupPolicyPut'; readonly group: string; readonly policy: GroupPolicy }
  | { readonly type: 'GroupPolicyDeleted'; readonly group: string; readonly policy: number }
  | {
      readonly type: 'GroupPoliciesEvaluated';
      readonly group: string;
      readonly evaluation: ScalingEvaluation;
      readonly lastSimple?: SimpleAction;
      readonly trackedInAtMs?: EpochMs;
    }
  | { readonly type: 'GroupScheduledActionPut'; readonly group: string; readonly action: GroupScheduledAction }
  | {
      readonly type: 'GroupScheduledActionRan';
      readonly group: string;
      readonly action: number;
      readonly outcome: ScheduledOutcome;
      readonly next: PlannedRun | null;
    }
  | { readonly type: 'GroupScheduledActionDeleted'; readonly group: string; readonly action: number };

/** Those that are no news to anybody: what came of a decision is told as the change of a size. */
export const SILENT_GROUP_SCALING = ['GroupPoliciesEvaluated'] as const satisfies readonly GroupScalingEntry['type'][];
