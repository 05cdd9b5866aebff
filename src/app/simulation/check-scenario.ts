import { Ajv, type ErrorObject } from 'ajv';
import { durationMs } from './durations.ts';
import { nearest, parseExpectation } from './expectations.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_SCHEMA } from './scenario-schema.ts';

/** What is wrong with a scenario, and where: members and places of lists from its top. */
export interface ScenarioProblem {
  readonly path: readonly string[];
  readonly message: string;
}

export const SCENARIO_BOUNDS = { longestMs: 400 * 86_400_000, latestMs: Date.UTC(2200, 0, 1), problems: 20 } as const;
export const DEFAULT_START = '2026-01-05T00:00:00Z';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

let check: ReturnType<Ajv['compile']> | undefined;

/** A scenario from untrusted input, or everything that is wrong with it. */
export function checkScenario(
  input: unknown,
): { readonly scenario: Scenario } | { readonly problems: readonly ScenarioProblem[] } {
  check ??= new Ajv({ allErrors: true, verbose: true, strict: false }).compile(SCENARIO_SCHEMA);
  if (!check(input)) return { problems: problemsOf(check.errors ?? []) };
  const scenario = input as Scenario;
  const problems: ScenarioProblem[] = [];
  const lasts = durationMs(scenario.duration);
  if (lasts === undefined || lasts <= 0 || lasts > SCENARIO_BOUNDS.longestMs)
    problems.push({ path: ['duration'], message: 'should be more than 0 and at most 400d.' });
  if (scenario.start !== undefined && !isInstant(scenario.start))
    problems.push({ path: ['start'], message: 'should be an instant such as 2026-01-05T00:00:00Z.' });
  for (const [index, text] of (scenario.expect ?? []).entries()) {
    const parsed = parseExpectation(text);
    if ('error' in parsed) problems.push({ path: ['expect', String(index)], message: parsed.error });
  }
  for (const [index, { at }] of (scenario.timeline ?? []).entries())
    if (lasts !== undefined && (durationMs(at) ?? 0) > lasts)
      problems.push({ path: ['timeline', String(index), 'at'], message: 'lies behind the end.' });
  return problems.length > 0 ? { problems } : { scenario };
}

const isInstant = (text: string): boolean =>
  INSTANT.test(text) && Date.parse(text) >= 0 && Date.parse(text) < SCENARIO_BOUNDS.latestMs;

/** What the schema found, in sentences; of a choice only what comes nearest to what was meant. */
function problemsOf(errors: readonly ErrorObject[]): ScenarioProblem[] {
  const found = new Map<string, ScenarioProblem>();
  for (const error of errors) {
    const path = error.instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (error.schemaPath.includes('/anyOf/')) continue; // the choice itself says it
    const named = error.keyword === 'additionalProperties' ? [...path, String(error.params.additionalProperty)] : path;
    const key = named.join('/');
    if (!found.has(key)) found.set(key, { path: named, message: sentenceOf(error) });
  }
  return [...found.values()].slice(0, SCENARIO_BOUNDS.problems);
}

function sentenceOf({ keyword, params, parentSchema, message = 'is wrong' }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties ?? {}) as object);
      return `is not known here${nearest(String(params.additionalProperty), known)}; there are ${known.join(', ')}.`;
    }
    case 'required':
      return `needs ${params.missingProperty}.`;
    case 'enum':
      return `should be one of ${(params.allowedValues as unknown[]).join(', ')}.`;
    case 'minProperties':
    case 'maxProperties':
      return 'should have `at` and the one thing that happens then.';
    case 'anyOf':
      return `has none of the forms it may have: ${String(parentSchema?.description ?? 'see the schema.')}`;
    default:
      return `${message}.`;
  }
}
