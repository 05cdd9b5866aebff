import { DURATION_PATTERN } from './durations.ts';

/** JSON Schema of a duration, with what it is for. */
export const durationSchema = (description: string): Readonly<Record<string, unknown>> => ({
  description: `${description} Seconds as a number, or such as 90s, 1h30m, 7d.`,
  anyOf: [
    { type: 'number', minimum: 0, maximum: 34_560_000 },
    { type: 'string', pattern: DURATION_PATTERN, maxLength: 64 },
  ],
});
