import { PROBLEM_TITLES, slugOf } from './problems.ts';

/** The end of a problem's address → what it is. */
export const SLUGS: ReadonlyMap<string, { readonly code: string; readonly title: string }> = new Map(
  Object.entries(PROBLEM_TITLES).map(([code, title]) => [slugOf(code), { code, title }]),
);
