import type {
  ActivityFailure,
  ActivityReason,
  AutoScalingGroup,
  AutoScalingInstance,
  DesiredChange,
  InstanceRefresh,
  LifecycleState,
} from './auto-scaling-group.ts';
import type { ReservationSample, ScalingDecision } from './managed-scaling.ts';
import type { EpochMs } from './units.ts';

/** What a journal records of Auto Scaling groups. Groups go by name, instances by their number. */
export type GroupEntryBody =
  | { readonly type: 'AutoScalingGroupPut'; readonly group: AutoScalingGroup }
  | { readonly type: 'AutoScalingGroupDeleted'; readonly group: string }
  | { readonly type: 'GroupDesiredChanged'; readonly group: string; readonly change: DesiredChange }
  | {
      readonly type: 'GroupInstancesLaunched';
      readonly group: string;
      readonly instances: readonly AutoScalingInstance[];
    }
  | {
      readonly type: 'GroupInstancesMoved';
      readonly group: string;
      readonly instances: readonly number[];
      readonly to: LifecycleState;
      /** Why they end or start again, where that is what the move is about. */
      readonly reason?: ActivityReason;
      readonly waits?: AutoScalingInstance['waits'];
      /** New instants of machines that start out of a warm pool, in the order of the instances. */
      readonly starts?: readonly { readonly runsFromMs: EpochMs; readonly registersAtMs: EpochMs }[];
    }
  | {
      readonly type: 'GroupInstancesWait';
      readonly instances: readonly number[];
      readonly waits: AutoScalingInstance['waits'];
    }
  | {
      readonly type: 'GroupInstancesJoined';
      readonly instances: readonly number[];
      /** Slot of the first; the others follow. */
      readonly firstSlot: number;
    }
  | {
      /** The agents of these machines did not start: they have not joined the cluster. */
      readonly type: 'GroupAgentsNotStarted';
      readonly instances: readonly number[];
      readonly triesAgainAtMs: EpochMs;
    }
  | {
      readonly type: 'GroupInstancesProtected';
      readonly group: string;
      readonly instances: readonly number[];
      readonly isProtected: boolean;
    }
  | {
      readonly type: 'GroupInstanceHealthChanged';
      readonly group: string;
      readonly instances: readonly number[];
      readonly isHealthy: boolean;
      /** The machines are down. */
      readonly isLost: boolean;
    }
  | { readonly type: 'GroupInstancesGone'; readonly group: string; readonly instances: readonly number[] }
  | {
      readonly type: 'GroupActivityFailed';
      readonly group: string;
      readonly reason: ActivityReason;
      readonly failure: ActivityFailure;
      readonly zone?: string;
    }
  | { readonly type: 'InstanceRefreshChanged'; readonly group: string; readonly refresh: InstanceRefresh }
  | { readonly type: 'GroupWoken'; readonly group: string }
  | { readonly type: 'GroupInstanceWoken'; readonly instance: number }
  | { readonly type: 'ManagedScalingWoken'; readonly provider: string; readonly lookAtMs: EpochMs }
  | {
      readonly type: 'ReservationSampled';
      readonly provider: string;
      /** null: as before. */
      readonly sample: ReservationSample | null;
      readonly actAtMs: EpochMs;
    }
  | {
      readonly type: 'ManagedScalingDecided';
      readonly provider: string;
      readonly decision: ScalingDecision;
    }
  | {
      readonly type: 'ManagedScalingNoted';
      readonly provider: string;
      readonly belowSinceMs: EpochMs | null;
      readonly lastScaleOutAtMs: EpochMs | null;
      /** When it acts next without a change; null: it does not. */
      readonly actAtMs: EpochMs | null;
    }
  | { readonly type: 'ManagedScalingForgotten'; readonly provider: string };

/** Notes of the machinery: applied like all others, but no news to anybody. */
export const SILENT_GROUP_ENTRIES: readonly GroupEntryBody['type'][] = [
  'GroupInstancesJoined',
  'GroupWoken',
  'GroupInstanceWoken',
  'ManagedScalingWoken',
  'ReservationSampled',
  'ManagedScalingNoted',
  'ManagedScalingForgotten',
];
