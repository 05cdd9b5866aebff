import type { Explanation, ShortfallExplanation } from '../../model/explanation.ts';

/** What a placement would do, tried on a copy of the world. */
export interface PlacementPreview {
  /** Slots of the instances that the asked copies would go to, in order; empty for Fargate. */
  readonly instances: readonly number[];
  /** Zones of the asked copies, in the same order. */
  readonly zones: readonly string[];
  readonly explanation: Explanation | null;
  /** Why the rest of the asked copies would not fit; null when all do. */
  readonly shortfall: ShortfallExplanation | null;
  /** How many copies more than asked would fit, up to a bound, and what stops the next one (null: the bound was reached). */
  readonly moreThatFit: number;
  readonly nextObstacle: ShortfallExplanation | null;
}
