import type { EpochMs } from './units.ts';

/** Millionths of a USD, an integer. */
export type Microusd = number;

/** What tasks have cost: for themselves on Fargate, and as their shares of the instances that they ran on. */
export interface TaskCosts {
  readonly fargateMicrousd: Microusd;
  readonly instanceShareMicrousd: Microusd;
}

export const NO_TASK_COSTS: TaskCosts = { fargateMicrousd: 0, instanceShareMicrousd: 0 };

/** The number under which the tasks of no service are kept in the ledger. */
export const STANDALONE = -1;

/**
 * What has ended, summed up: the figures of whatever still runs are computed from when it began, so nothing here depends on
 * how often anybody looks.
 */
export interface CostLedger {
  /** Instances that are gone. */
  instancesMicrousd: Microusd;
  /** STOPPED tasks by number of their service, forgotten services included. */
  readonly tasks: Map<number, TaskCosts>;
}

export const emptyLedger = (): CostLedger => ({ instancesMicrousd: 0, tasks: new Map() });

/** From when until when something is paid for; `untilMs` is now while it runs. */
export interface PaidTime {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
}
