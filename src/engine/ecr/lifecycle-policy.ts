import type { RegistryImage } from '../../model/ecr.ts';
import { isObject } from '../../model/members.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { DAY_MS } from '../../model/units.ts';
import { matchesWildcard, wildcards } from './names.ts';

const MOST_RULES = 50;
const MOST_WILDCARDS = 4;
const TEXT = { shortest: 100, longest: 30_720 } as const;
const COUNTS = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned'];

/** One rule of a lifecycle policy, as it was checked. Source: ECR-14. */
export interface LifecycleRule {
  readonly rulePriority: number;
  readonly tagStatus: 'tagged' | 'untagged' | 'any';
  readonly prefixes: readonly string[];
  readonly patterns: readonly string[];
  readonly countType: string;
  readonly countNumber: number;
  readonly action: 'expire' | 'transition';
  /** Which images it looks at. */
  readonly storageClass: 'standard' | 'archive';
}

const invalid = (what: string): Refusal =>
  refuse(
    'InvalidParameterException',
    `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: '${what}'`,
    ['lifecyclePolicyText'],
  );

const texts = (value: unknown): readonly string[] | undefined =>
  value === undefined
    ? []
    : Array.isArray(value) && value.length <= 100 && value.every((one) => typeof one === 'string' && one.length <= 300)
      ? (value as string[])
      : undefined;

/** The rules of a policy in the order of their priorities, or what is wrong with it. Source: ECR-14. */
export function parseLifecyclePolicy(text: string): readonly LifecycleRule[] | Refusal {
  if (text.length < TEXT.shortest || text.length > TEXT.longest)
    return invalid(`Lifecycle policy length must be between ${TEXT.shortest} and ${TEXT.longest} characters`);
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return invalid('Lifecycle policy validation failure: the text is no JSON');
  }
  const list = isObject(policy) ? policy.rules : undefined;
  if (!Array.isArray(list) || list.length < 1 || list.length > MOST_RULES)
    return invalid(`Lifecycle policy validation failure: rules must have 1 to ${MOST_RULES} items`);
  const rules: LifecycleRule[] = [];
  for (const one of list as unknown[]) {
    const rule = readRule(one);
    if (typeof rule === 'string') return invalid(`Lifecycle policy validation failure: ${rule}`);
    rules.push(rule);
  }
  const whole = wrongTogether(rules);
  if (whole !== undefined) return invalid(`Lifecycle policy validation failure: ${whole}`);
  return rules.sort((a, b) => a.rulePriority - b.rulePriority);
}

function readRule(one: unknown): LifecycleRule | string {
  if (!isObject(one)) return 'a rule must be an object';
  const { rulePriority, selection, action } = one;
  if (!Number.isInteger(rulePriority) || (rulePriority as number) < 1) return 'rulePriority must be a positive integer';
  if (!isObject(selection)) return 'selection is required';
  if (!isObject(action) || (action.type !== 'expire' && action.type !== 'transition'))
    return 'action type must be expire or transition';
  const { tagStatus, countType, countNumber, countUnit } = selection;
  if (tagStatus !== 'tagged' && tagStatus !== 'untagged' && tagStatus !== 'any')
    return 'tagStatus must be tagged, untagged or any';
  const [prefixes, patterns] = [texts(selection.tagPrefixList), texts(selection.tagPatternList)];
  if (prefixes === undefined || patterns === undefined) return 'tagPrefixList and tagPatternList are lists of texts';
  if (tagStatus === 'tagged' ? prefixes.length === 0 && patterns.length === 0 : prefixes.length + patterns.length > 0)
    return 'tagPrefixList or tagPatternList must be given if, and only if, tagStatus is tagged';
  if (prefixes.length > 0 && patterns.length > 0) return 'only one of tagPrefixList and tagPatternList can be given';
  if (patterns.some((pattern) => wildcards(pattern) > MOST_WILDCARDS))
    return `a pattern can have at most ${MOST_WILDCARDS} wildcards`;
  if (typeof countType !== 'string' || !COUNTS.includes(countType))
    return `countType must be one of ${COUNTS.join(', ')}`;
  if (!Number.isInteger(countNumber) || (countNumber as number) < 1) return 'countNumber must be a positive integer';
  if (
    (countType === 'imageCountMoreThan') !== (countUnit === undefined) ||
    (countUnit !== undefined && countUnit !== 'days')
  )
    return 'countUnit is days, and only with a countType that counts time';
  const storageClass = selection.storageClass ?? (countType === 'sinceImageTransitioned' ? 'archive' : 'standard');
  if (storageClass !== 'standard' && storageClass !== 'archive') return 'storageClass must be standard or archive';
  if (countType === 'sinceImageTransitioned' && storageClass !== 'archive')
    return 'sinceImageTransitioned counts images of the storageClass archive';
  if (action.type === 'transition' && (action.targetStorageClass !== 'archive' || storageClass !== 'standard'))
    return 'a transition goes from the storageClass standard to the targetStorageClass archive';
  return {
    rulePriority: rulePriority as number,
    tagStatus,
    prefixes,
    patterns,
    countType,
    countNumber: countNumber as number,
    action: action.type,
    storageClass,
  };
}

function wrongTogether(rules: readonly LifecycleRule[]): string | undefined {
  if (new Set(rules.map(({ rulePriority }) => rulePriority)).size < rules.length) return 'rulePriority must be unique';
  const highest = Math.max(...rules.map(({ rulePriority }) => rulePriority));
  if (rules.some(({ tagStatus, rulePriority }) => tagStatus === 'any' && rulePriority !== highest))
    return 'a rule with tagStatus any must have the highest rulePriority';
  for (const status of ['untagged', 'any'])
    for (const kept of ['standard', 'archive'])
      if (
        rules.filter(
          ({ tagStatus, action, storageClass }) => tagStatus === status && action === 'expire' && storageClass === kept,
        ).length > 1
      )
        return `only one rule can select ${status} images`;
  return undefined;
}

/** What a policy would do to one image. */
export interface LifecycleVerdict {
  readonly digest: string;
  readonly rulePriority: number;
  readonly action: 'expire' | 'transition';
}

/**
 * Images that a policy expires: all rules look at all images, then are applied by priority. An image that a rule of
 * higher priority selects is out of reach of the ones below, whether or not that rule expires it. Older pushes go first.
 * Sources: ECR-15, EX-ECR-01 to EX-ECR-06.
 */
export function evaluateLifecycle(
  rules: readonly LifecycleRule[],
  images: readonly RegistryImage[],
  nowMs: number,
): LifecycleVerdict[] {
  // Images stand in the order of their pushes: of two in one instant the later one is newer.
  const newestFirst = [...images].reverse().sort((a, b) => b.pushedAtMs - a.pushedAtMs);
  const taken = new Set<string>();
  const verdicts: LifecycleVerdict[] = [];
  for (const rule of rules) {
    const selected = newestFirst.filter((image) => selects(rule, image));
    const marked =
      rule.countType === 'imageCountMoreThan'
        ? selected.slice(rule.countNumber)
        : selected.filter((image) => nowMs - countedFrom(rule, image) > rule.countNumber * DAY_MS);
    for (const { digest } of marked)
      if (!taken.has(digest)) verdicts.push({ digest, rulePriority: rule.rulePriority, action: rule.action });
    for (const { digest } of selected) taken.add(digest);
  }
  return verdicts;
}

/** An image that was never pulled counts from its push. */
function countedFrom({ countType }: LifecycleRule, image: RegistryImage): number {
  const { pushedAtMs, pulledAtMs = pushedAtMs, archivedAtMs = pushedAtMs } = image;
  if (countType === 'sinceImageTransitioned') return archivedAtMs;
  return countType === 'sinceImagePulled' ? pulledAtMs : pushedAtMs;
}

/** With several prefixes or patterns the image must have a tag for each of them. */
function selects({ tagStatus, prefixes, patterns, storageClass }: LifecycleRule, image: RegistryImage): boolean {
  const { tags, isArchived = false } = image;
  if (isArchived !== (storageClass === 'archive')) return false;
  if (tagStatus === 'any') return true;
  if (tagStatus === 'untagged') return tags.length === 0;
  return (
    prefixes.every((prefix) => tags.some((tag) => tag.startsWith(prefix))) &&
    patterns.every((pattern) => tags.some((tag) => matchesWildcard(pattern, tag))) &&
    tags.length > 0
  );
}
