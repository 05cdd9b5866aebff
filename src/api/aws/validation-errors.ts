import { lowerFirst } from './member-case.ts';
import type { Violation } from './read.ts';
import { WireError } from './wire-error.ts';

const SHOWN = 200;

const constraintOf = ({ kind, allowed = [], bound }: Violation): string =>
  ({
    missing: 'Member must not be null',
    enum: `Member must satisfy enum value set: [${allowed.join(', ')}]`,
    low: `Member must have value greater than or equal to ${bound}`,
    high: `Member must have value less than or equal to ${bound}`,
    short: `Member must have length greater than or equal to ${bound}`,
    long: `Member must have length less than or equal to ${bound}`,
    union: 'Member must have only one value',
  })[kind];

/** All violations in one sentence, as AWS's own validator says them. Source: API-7. */
export function validationErrors(code: string, violations: readonly Violation[]): WireError {
  const each = violations.map((violation) => {
    const value = violation.kind === 'missing' ? 'Value null' : `Value '${String(violation.value).slice(0, SHOWN)}'`;
    const path = violation.path.split('.').map(lowerFirst).join('.');
    return `${value} at '${path}' failed to satisfy constraint: ${constraintOf(violation)}`;
  });
  const count = `${each.length} validation ${each.length === 1 ? 'error' : 'errors'} detected`;
  return new WireError(code, `${count}: ${each.join('; ')}`, { status: 400 });
}
