import { buildSchema, isEnumType } from 'graphql';
import { typeDefs } from '../graphql/schema.generated.ts';
import { PROBLEM_TITLES, slugOf } from './problems.ts';

export interface ProblemType {
  readonly code: string;
  readonly title: string;
}

let known: ReadonlyMap<string, ProblemType> | undefined;

/** The end of a problem's address → what it is: our own codes, and those of refusals as GraphQL describes them. */
export function problemTypes(): ReadonlyMap<string, ProblemType> {
  if (known !== undefined) return known;
  const refusals = buildSchema(typeDefs, { assumeValid: true }).getType('UserErrorCode');
  const described = isEnumType(refusals)
    ? refusals.getValues().map(({ name, description }) => [name, description ?? name] as const)
    : [];
  known = new Map(
    [...described, ...Object.entries(PROBLEM_TITLES)].map(([code, title]) => [slugOf(code), { code, title }]),
  );
  return known;
}
