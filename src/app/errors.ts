import { invalid as invalidParameter, type Refusal } from '../model/refusal.ts';

/** An error of ECS's own, with its code, sentence and, where one member was wrong, its path. */
export class EcsError extends Error {
  override readonly name = 'EcsError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.refusal = refusal;
  }
}

/** The commonest one: a value that ECS does not take, and the path of its member. */
export const invalid = (message: string, ...field: string[]): EcsError =>
  new EcsError(invalidParameter(message, ...field));

/** Another writer moved the head first: reload and decide again. */
export class StaleWorldError extends Error {
  override readonly name = 'StaleWorldError';
  readonly cluster: string;
  readonly expectedVersion: number;

  constructor(cluster: string, expectedVersion: number, options?: ErrorOptions) {
    super(`the head of ${cluster} is no longer at version ${expectedVersion}`, options);
    this.cluster = cluster;
    this.expectedVersion = expectedVersion;
  }
}

/** The head was written by a newer program: this one must not touch it (D5, Upgrades). */
export class NewerFormatError extends Error {
  override readonly name = 'NewerFormatError';
}

/** Too many writers at once: the command waits in the inbox and was not answered in time. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}
