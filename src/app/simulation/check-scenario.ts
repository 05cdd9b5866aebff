import { Ajv, type ErrorObject } from 'ajv';
import { durationMs } from './durations.ts';
import { nearest, parseExpectation } from './expectations.ts';
import { isInstant } from './instants.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_SCHEMA } from './scenario-schema.ts';

/** What is wrong with a scenario, and where: members and places of lists from its top. */
export interface ScenarioProblem {
  readonly path: readonly string[];
  readonly message: string;
}

export const SCENARIO_BOUNDS = { longestMs: 400 * 86_400_000, depth: 48, values: 2_000_000, problems: 20 } as const;
export const DEFAULT_START = '2026-01-05T00:00:00Z';
let check: ReturnType<Ajv['compile']> | undefined;

/** A scenario from untrusted input, or everything that is wrong with it. */
export function checkScenario(
  input: unknown,
): { readonly scenario: Scenario } | { readonly problems: readonly ScenarioProblem[] } {
  const bounded = unbounded(input);
  if (bounded !== undefined) return { problems: [bounded] };
  check ??= new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false }).compile(SCENARIO_SCHEMA);
  const problems = [...(check(input) ? [] : problemsOf(check.errors ?? [])), ...problemsOfMeaning(input)];
  return problems.length > 0
    ? { problems: problems.slice(0, SCENARIO_BOUNDS.problems) }
    : { scenario: input as Scenario };
}

/** What no schema can say; of members that have a wrong form nothing, because that has been said. */
function problemsOfMeaning(input: unknown): ScenarioProblem[] {
  if (typeof input !== 'object' || input === null) return [];
  const { duration, start, expect, timeline } = input as Readonly<Record<string, unknown>>;
  const problems: ScenarioProblem[] = [];
  const lasts = readDuration(duration);
  if (
    duration !== undefined &&
    isDuration(duration) &&
    !(lasts !== undefined && lasts > 0 && lasts <= SCENARIO_BOUNDS.longestMs)
  )
    problems.push({ path: ['duration'], message: 'should be more than 0 and at most 400d.' });
  if (typeof start === 'string' && !isInstant(start))
    problems.push({ path: ['start'], message: 'should be an instant such as 2026-01-05T00:00:00Z.' });
  for (const [index, text] of listOf(expect).entries()) {
    const parsed = typeof text === 'string' ? parseExpectation(text) : undefined;
    if (parsed !== undefined && 'error' in parsed)
      problems.push({ path: ['expect', String(index)], message: parsed.error });
  }
  for (const [index, step] of listOf(timeline).entries())
    if (lasts !== undefined && (readDuration((step as { readonly at?: unknown } | null)?.at) ?? 0) > lasts)
      problems.push({ path: ['timeline', String(index), 'at'], message: 'lies behind the end.' });
  return problems;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isDuration = (value: unknown): value is string | number =>
  (typeof value === 'number' && value >= 0 && value <= SCENARIO_BOUNDS.longestMs / 1_000) ||
  (typeof value === 'string' && durationMs(value) !== undefined);
const readDuration = (value: unknown): number | undefined => (isDuration(value) ? durationMs(value) : undefined);

/**
 * Why input cannot be looked at as a whole: it goes too deep, as lists and objects do that hold themselves, or it has too
 * many values, as short texts do that name each other's parts over and over.
 */
function unbounded(input: unknown): ScenarioProblem | undefined {
  let values = 0;
  const look = (value: unknown, path: readonly string[]): ScenarioProblem | undefined => {
    if (++values > SCENARIO_BOUNDS.values)
      return { path, message: `a scenario has at most ${SCENARIO_BOUNDS.values} values.` };
    if (typeof value !== 'object' || value === null) return undefined;
    if (path.length > SCENARIO_BOUNDS.depth)
      return { path: path.slice(0, 1), message: `goes deeper than ${SCENARIO_BOUNDS.depth} levels.` };
    for (const [name, member] of Object.entries(value)) {
      const problem = look(member, [...path, name]);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  return look(input, []);
}

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
  return [...found.values()];
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
