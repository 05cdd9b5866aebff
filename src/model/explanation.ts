import type { FitReason, PlacementStrategy } from './placement.ts';

/** How many instances were looked at, and how many each test removed, in the order of the tests (D4). */
export interface Funnel {
  readonly considered: number;
  readonly removed: readonly {
    readonly reason: FitReason;
    readonly count: number /** Slot of the first one removed. */;
    readonly example: number;
  }[];
  readonly fits: number;
}

/** Why a batch of identical tasks landed where it did. */
export interface Explanation {
  /** As it stood when the first of the batch was placed. */
  readonly funnel: Funnel;
  readonly strategies: readonly PlacementStrategy[];
  /** Per task: what the chain compared for the winner and for the one that came second (slot -1: nobody else fitted). */
  readonly choices: readonly PlacementChoice[];
}

export interface PlacementChoice {
  readonly winner: number;
  readonly winnerKeys: readonly number[];
  readonly runnerUp: number;
  readonly runnerUpKeys: readonly number[];
}

/** Why nothing fitted, and what came closest. */
export interface ShortfallExplanation {
  readonly funnel: Funnel;
  readonly closest: { readonly instance: number; readonly reason: FitReason; readonly lacks: string } | null;
}
