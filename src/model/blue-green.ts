import type { EpochMs } from './units.ts';

/** What a deployment that shifts traffic goes through, in this order. Source: BG-03. */
export type LifecycleStage =
  | 'RECONCILE_SERVICE'
  | 'PRE_SCALE_UP'
  | 'SCALE_UP'
  | 'POST_SCALE_UP'
  | 'TEST_TRAFFIC_SHIFT'
  | 'POST_TEST_TRAFFIC_SHIFT'
  | 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  | 'PRODUCTION_TRAFFIC_SHIFT'
  | 'POST_PRODUCTION_TRAFFIC_SHIFT'
  | 'BAKE_TIME'
  | 'CLEAN_UP';

export type HookTargetType = 'AWS_LAMBDA' | 'PAUSE';
export type HookAction = 'CONTINUE' | 'ROLLBACK';
export type HookStatus = 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
export type HookDetails = Readonly<Record<string, unknown>>;

/** One entry of deploymentConfiguration.lifecycleHooks, as it is asked for. Sources: BG-05, BG-06. */
export interface LifecycleHookRequest {
  readonly targetType?: HookTargetType;
  readonly hookTargetArn?: string;
  readonly roleArn?: string;
  readonly lifecycleStages: readonly LifecycleStage[];
  readonly hookDetails?: HookDetails;
  readonly timeoutConfiguration?: { readonly timeoutInMinutes?: number; readonly action?: HookAction };
}

/** Somebody who is asked at some stages, with every default filled in. */
export interface LifecycleHook {
  readonly targetType: HookTargetType;
  readonly hookTargetArn?: string;
  readonly stages: readonly LifecycleStage[];
  readonly timeoutMs: number;
  readonly timeoutAction: HookAction;
  /** What it is told from the first call on. */
  readonly details?: HookDetails;
}

/** How a deployment shifts its traffic: what the service said when the deployment began. */
export interface ShiftPlan {
  readonly strategy: 'BLUE_GREEN' | 'LINEAR' | 'CANARY';
  /** Production traffic of the new revision after each shift, in tenths of a percent; the last is 1000. Sources: BG-11, BG-12. */
  readonly sharesTenths: readonly number[];
  /** From one shift to the next. */
  readonly stepBakeMs: number;
  readonly bakeMs: number;
  /** What a Network Load Balancer adds to each shift (BG-09). */
  readonly shiftMs: number;
  readonly hooks: readonly LifecycleHook[];
}

/** One question to one hook, at one stage. Sources: BG-06, BG-08. */
export interface HookRun {
  /** Counts the questions of the deployment from 1; the hookId is derived from it. */
  readonly number: number;
  /** Index among the hooks of the plan. */
  readonly hook: number;
  readonly stage: LifecycleStage;
  /** Which of the stages passed it was asked at, counted from 0: stages come again. */
  readonly visit: number;
  readonly status: HookStatus;
  readonly startedAtMs: EpochMs;
  readonly expiresAtMs: EpochMs;
  readonly finishedAtMs?: EpochMs;
  /** Lambda: how often it has been called, and when it is called next; null: a call waits for its answer. */
  readonly calls: number;
  readonly callAtMs: EpochMs | null;
}

/** Where a deployment stands that shifts traffic from one revision, blue, to its own, green. */
export interface Shift {
  readonly plan: ShiftPlan;
  /** Number of the deployment that it takes the traffic from; null: the first of its service takes it from none (BG-03). */
  readonly blue: number | null;
  readonly stage: LifecycleStage;
  readonly stageSinceMs: EpochMs;
  /** Share of the traffic that goes to green, in tenths of a percent; the rest goes to blue. */
  readonly testTenths: number;
  readonly productionTenths: number;
  /** Shifts of production traffic so far. */
  readonly shiftsDone: number;
  /** The weights are back at blue, and green is to go (BG-10). */
  readonly isGoingBack: boolean;
  /** Newest last. */
  readonly hookRuns: readonly HookRun[];
  /** What hooks returned, by hook: the next call gets it. */
  readonly hookDetails: Readonly<Record<number, HookDetails>>;
  /** The stages so far, with the share that each brought. */
  readonly stages: readonly PassedStage[];
  readonly finishedAtMs?: EpochMs;
}

export interface PassedStage {
  readonly stage: LifecycleStage;
  readonly atMs: EpochMs;
  readonly testTenths: number;
  readonly productionTenths: number;
}

/** What a journal records of such a deployment. */
export type ShiftEntry =
  | {
      readonly type: 'LifecycleStageEntered';
      readonly deployment: number;
      readonly stage: LifecycleStage;
      readonly testTenths: number;
      readonly productionTenths: number;
      readonly shiftsDone: number;
      readonly isGoingBack: boolean;
      /** Hooks that are asked now. */
      readonly asked: readonly HookRun[];
    }
  | {
      readonly type: 'LifecycleHookChanged';
      readonly deployment: number;
      readonly run: HookRun;
      /** Returned by the hook, for its next call. */
      readonly details?: HookDetails;
    }
  | { readonly type: 'TrafficShiftEnded'; readonly deployment: number };

/** What a caller can say to such a deployment. */
export type ShiftCommand =
  | {
      readonly type: 'ContinueServiceDeployment';
      readonly serviceDeploymentArn: string;
      readonly hookId: string;
      readonly action?: string;
    }
  | {
      readonly type: 'AnswerLifecycleHook';
      readonly serviceDeploymentArn: string;
      readonly hookId: string;
      readonly hookStatus?: string;
      readonly callBackDelaySeconds?: number;
      readonly hookDetails?: unknown;
    };
