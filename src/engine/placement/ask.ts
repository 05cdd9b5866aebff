import type { PlacementAsk } from '../../model/placement.ts';
import { invariant } from '../invariant.ts';
import type { AskView } from './index-view.ts';
import { dependsOnMovingParts, type Expression, parseExpression } from './query.ts';
import { type Criterion, chainOf, criterionOf } from './strategies.ts';

/** An ask, compiled: may be kept for many placements of identical tasks, on a fleet that changes and grows. */
export interface PreparedAsk {
  readonly ask: PlacementAsk;
  /** One criterion per strategy, as asked. */
  readonly criteria: readonly Criterion[];
  /** Those that can decide something. */
  readonly chain: readonly Criterion[];
  readonly expressions: readonly Expression[];
  /** Expressions whose answer changes only with the instance's own registration and attributes; and the others. */
  readonly still: readonly Expression[];
  readonly moving: readonly Expression[];
  /** What it found in the indexes of the fleet it was last used on; derived. */
  view: AskView | null;
}

export function compileAsk(ask: PlacementAsk): PreparedAsk {
  const expressions = ask.expressions.map(compileExpression);
  return {
    ask,
    criteria: ask.strategies.map(criterionOf),
    chain: chainOf(ask.strategies),
    expressions,
    still: expressions.filter((expression) => !dependsOnMovingParts(expression)),
    moving: expressions.filter(dependsOnMovingParts),
    view: null,
  };
}

function compileExpression(text: string): Expression {
  const parsed = parseExpression(text);
  if ('expression' in parsed) return parsed.expression;
  invariant(false, () => `an expression that was accepted does not parse: ${parsed.error.message}`);
}
