import { invalid, type Refusal } from '../../model/refusal.ts';

const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const EXCLUSION = /^[0-9a-zA-Z._*-]{1,128}$/;
const LONGEST_TAG = 300;
const MOST_EXCLUSIONS = 5;

/** Source: ECR-02. */
export const checkRepositoryName = (name: string): Refusal | undefined =>
  name.length >= 2 && name.length <= 256 && NAME.test(name)
    ? undefined
    : invalid(
        "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*/)*[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*''",
        'repositoryName',
      );

export const isTag = (tag: string): boolean => tag.length <= LONGEST_TAG && TAG.test(tag);
export const isDigest = (digest: string): boolean => DIGEST.test(digest);

/** Source: ECR-05. */
export function checkExclusions(mutability: string, filters: readonly string[]): Refusal | undefined {
  const field = 'imageTagMutabilityExclusionFilters';
  if (mutability.endsWith('_WITH_EXCLUSION') !== filters.length > 0)
    return invalid(
      filters.length > 0
        ? `Exclusion filters can only be given with MUTABLE_WITH_EXCLUSION or IMMUTABLE_WITH_EXCLUSION.`
        : `At least one exclusion filter is needed with ${mutability}.`,
      field,
    );
  if (filters.length > MOST_EXCLUSIONS)
    return invalid(`There can be at most ${MOST_EXCLUSIONS} exclusion filters.`, field);
  return filters.every((filter) => EXCLUSION.test(filter) && wildcards(filter) <= MOST_WILDCARDS)
    ? undefined
    : invalid('An exclusion filter is 1 to 128 letters, digits and . _ - * with at most 2 wildcards.', field);
}
const MOST_WILDCARDS = 2;

export const wildcards = (pattern: string): number => pattern.split('*').length - 1;

/** Whether a text is what a pattern with `*` means; in linear time for each wildcard, without the platform's expressions. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return at <= end;
}
