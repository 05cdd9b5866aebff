import type {
  Cooldown,
  PendingScaling,
  PlannedRun,
  PredictedCapacity,
  ScalableTarget,
  ScalingActivity,
  ScalingEvaluation,
  ScalingPolicy,
  ScheduledAction,
} from './scaling.ts';

/** What a registration sets. */
export type TargetSettings = Pick<
  ScalableTarget,
  'number' | 'service' | 'minCapacity' | 'maxCapacity' | 'suspendedState' | 'createdAtMs' | 'tags'
>;

/** What a journal records of scaling. Targets are named by their service, everything in them by its number. */
export type ScalingEntry =
  | { readonly type: 'ScalableTargetPut'; readonly target: TargetSettings }
  | { readonly type: 'ScalableTargetDeleted'; readonly serviceName: string }
  | { readonly type: 'ScalingPolicyPut'; readonly serviceName: string; readonly policy: ScalingPolicy }
  | { readonly type: 'ScalingPolicyDeleted'; readonly serviceName: string; readonly policy: number }
  | { readonly type: 'ScheduledActionPut'; readonly serviceName: string; readonly action: ScheduledAction }
  | { readonly type: 'ScheduledActionDeleted'; readonly serviceName: string; readonly action: number }
  | {
      readonly type: 'ScheduledActionPlanned';
      readonly serviceName: string;
      readonly action: number;
      readonly next: PlannedRun | null;
    }
  | { readonly type: 'ScalingAwaited'; readonly serviceName: string; readonly pending: readonly PendingScaling[] }
  /** What was due is being worked off. */
  | { readonly type: 'ScalingTaken'; readonly serviceName: string; readonly untilMs: number }
  | { readonly type: 'ScalingPredicted'; readonly serviceName: string; readonly predicted: PredictedCapacity }
  | {
      readonly type: 'ScalingEvaluated';
      readonly serviceName: string;
      readonly evaluation: ScalingEvaluation;
      readonly cooldown: Cooldown;
    }
  | {
      readonly type: 'ScalingActivityRecorded';
      readonly serviceName: string;
      readonly activity: Omit<ScalingActivity, 'why'>;
      readonly why?: ScalingEvaluation;
    }
  | {
      readonly type: 'ScalingActivityEnded';
      readonly serviceName: string;
      readonly activity: number;
      readonly status: 'Successful' | 'Overridden' | 'Unfulfilled';
    };

/** Those that are no news to anybody. */
export const SILENT_SCALING_ENTRIES = [
  'ScheduledActionPlanned',
  'ScalingAwaited',
  'ScalingTaken',
  'ScalingPredicted',
  'ScalingEvaluated',
] as const satisfies readonly ScalingEntry['type'][];
