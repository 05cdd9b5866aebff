import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { evaluateLifecycle, parseLifecyclePolicy } from '../../../src/engine/ecr/lifecycle-policy.ts';
import { checkRepositoryName, matchesWildcard } from '../../../src/engine/ecr/names.ts';
import { EMPTY_SHA256, sha256Digest, sha256Update } from '../../../src/engine/ecr/sha256.ts';
import type { RegistryImage } from '../../../src/model/ecr.ts';
import { isRefusal } from '../../../src/model/refusal.ts';
import { Dice } from '../../support/arbitraries.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 1_767_225_600_000;

const image = (name: string, days: number, ...tags: string[]): RegistryImage => ({
  digest: name,
  tags,
  mediaType: '',
  sizeBytes: 0,
  pushedAtMs: NOW_MS - days * DAY_MS,
  children: [],
});
const rule = (rulePriority: number, selection: object, more: object = {}) => ({
  rulePriority,
  description: `rule ${rulePriority} of a policy that is as long as a policy must be`,
  selection: { countType: 'imageCountMoreThan', countNumber: 1, ...selection },
  action: { type: 'expire' },
  ...more,
});
const tagged = (...tagPrefixList: string[]) => ({ tagStatus: 'tagged', tagPrefixList });
const policy = (...rules: object[]): string => JSON.stringify({ rules });

const THREE = [image('A', 10, 'beta-1', 'prod-1'), image('B', 9, 'beta-2', 'prod-2'), image('C', 8, 'beta-3')];

test.each([
  {
    id: 'EX-ECR-01',
    images: THREE,
    rules: [rule(1, tagged('prod')), rule(2, tagged('beta'))],
    expired: ['A'],
    why: 'what rule 1 selects is out of the reach of rule 2',
  },
  {
    id: 'EX-ECR-02',
    images: THREE,
    rules: [rule(1, tagged('beta')), rule(2, tagged('prod'))],
    expired: ['A', 'B'],
    why: 'rule 1 takes both',
  },
  {
    id: 'EX-ECR-04',
    images: [
      image('A', 10, 'alpha-1', 'beta-1', 'gamma-1'),
      image('B', 9, 'alpha-2', 'beta-2'),
      image('C', 8, 'alpha-3', 'beta-3', 'gamma-2'),
    ],
    rules: [rule(1, tagged('alpha', 'beta'))],
    expired: ['A', 'B'],
    why: 'several prefixes: all of them',
  },
  {
    id: 'EX-ECR-05',
    images: [image('A', 4, 'alpha-1'), image('B', 3, 'beta-1'), image('C', 2), image('D', 1, 'alpha-2')],
    rules: [rule(1, { tagStatus: 'any' })],
    expired: ['A', 'B', 'C'],
    why: 'any: the newest stays',
  },
  {
    id: 'EX-ECR-06',
    images: [
      image('A', 4, 'alpha-1', 'beta-1'),
      image('B', 3),
      image('C', 2, 'alpha-2'),
      image('D', 1, '6f1a9c'),
      image('E', 1),
    ],
    rules: [
      rule(1, tagged('alpha')),
      rule(2, { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 }),
      rule(3, { tagStatus: 'any' }),
    ],
    expired: ['A', 'B', 'D'],
    why: 'three rules, each with its own reach',
  },
])('$id: $why', ({ images, rules, expired }) => {
  const parsed = parseLifecyclePolicy(policy(...rules));
  if (isRefusal(parsed)) throw new Error(parsed.message);
  const digests = evaluateLifecycle(parsed, images, NOW_MS).map(({ digest }) => digest);
  expect(digests.sort()).toEqual(expired);
});

test.each([
  { id: 'EX-ECR-08', patterns: ['*test*1*2*3', 'test*1*2*3*'], valid: true },
  { id: 'EX-ECR-08', patterns: ['*test*1*2*3', 'test*1*2*3*4*5*6'], valid: false },
])('$id: patterns $patterns are valid: $valid', ({ patterns, valid }) => {
  const parsed = parseLifecyclePolicy(policy(rule(1, { tagStatus: 'tagged', tagPatternList: patterns })));
  expect(isRefusal(parsed)).toBe(!valid);
});

describe('what a policy may not say (ECR-14)', () => {
  test.each([
    { why: 'no JSON', text: 'x'.repeat(200) },
    { why: 'too short', text: '{}' },
    { why: 'no rules', text: JSON.stringify({ rules: [], padding: 'x'.repeat(100) }) },
    { why: 'a priority twice', text: policy(rule(1, tagged('a')), rule(1, tagged('b'))) },
    { why: 'any before another rule', text: policy(rule(1, { tagStatus: 'any' }), rule(2, tagged('b'))) },
    { why: 'untagged twice', text: policy(rule(1, { tagStatus: 'untagged' }), rule(2, { tagStatus: 'untagged' })) },
    { why: 'tagged without tags', text: policy(rule(1, { tagStatus: 'tagged' })) },
    { why: 'untagged with tags', text: policy(rule(1, { tagStatus: 'untagged', tagPrefixList: ['a'] })) },
    { why: 'days for a count', text: policy(rule(1, { ...tagged('a'), countUnit: 'days' })) },
    { why: 'no days for a span', text: policy(rule(1, { ...tagged('a'), countType: 'sinceImagePushed' })) },
    { why: 'a count of 0', text: policy(rule(1, { ...tagged('a'), countNumber: 0 })) },
    { why: 'another action', text: policy(rule(1, tagged('a'), { action: { type: 'keep' } })) },
  ])('$why', ({ text }) => {
    expect(parseLifecyclePolicy(text)).toMatchObject({ code: 'InvalidParameterException' });
  });
});

test.each([
  ['app', true],
  ['team/app.web_x--y', true],
  ['a', false],
  ['App', false],
  ['app/', false],
  ['app..x', false],
  ['-app', false],
  ['a'.repeat(257), false],
])('repository name %s is one: %s (ECR-02)', (name, valid) => {
  expect(checkRepositoryName(name) === undefined).toBe(valid);
});

test.each([
  ['*', '', true],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*b*c', 'aXbYc', true],
  ['a*a', 'a', false],
  ['ab*ba', 'aba', false],
  ['abc', 'abc', true],
  ['a*b*c', 'acb', false],
])('wildcard %s and %s: %s', (pattern, text, matches) => {
  expect(matchesWildcard(pattern, text)).toBe(matches);
});

test('digests in pieces are those of the whole: 200 random cuts against another implementation', () => {
  for (let seed = 0; seed < 200; seed++) {
    const dice = new Dice(seed);
    const data = Uint8Array.from({ length: dice.below(400) }, () => dice.below(256));
    let state = EMPTY_SHA256;
    for (let at = 0; at < data.length; ) {
      const size = 1 + dice.below(130);
      state = sha256Update(state, data.subarray(at, at + size));
      state = JSON.parse(JSON.stringify(state)) as typeof state;
      at += size;
    }
    expect(sha256Digest(state), `seed ${seed}`).toBe(createHash('sha256').update(data).digest('hex'));
  }
});
