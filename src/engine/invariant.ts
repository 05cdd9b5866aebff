/** A state that must never be: a bug of ours, not of the caller. */
export class BrokenInvariantError extends Error {
  override readonly name = 'BrokenInvariantError';
}

/** States what must be true; crashes when it is not. */
export function invariant(holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new BrokenInvariantError(what());
}
