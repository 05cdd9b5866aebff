import { expect, test } from 'vitest';
import { matchesPattern, patternError } from '../../src/app/event-pattern.ts';

const event = {
  source: 'aws.ecs',
  'detail-type': 'ECS Task State Change',
  resources: ['arn:aws:ecs:us-east-1:111122223333:task/shop/1', 'arn:other'],
  detail: {
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    version: 4,
    containers: [
      { name: 'web', exitCode: 1 },
      { name: 'log', exitCode: 0 },
    ],
    tags: [],
    group: null,
  },
};

test.each([
  { pattern: { source: ['aws.ecs'] }, is: true },
  { pattern: { source: ['aws.ec2'] }, is: false },
  { pattern: { source: ['aws.ec2', 'aws.ecs'], detail: { lastStatus: ['STOPPED'] } }, is: true },
  { pattern: { source: ['aws.ecs'], detail: { lastStatus: ['RUNNING'] } }, is: false },
  { pattern: { resources: ['arn:other'] }, is: true, why: 'one of a list' },
  { pattern: { resources: [{ prefix: 'arn:aws:ecs' }] }, is: true },
  { pattern: { resources: [{ suffix: '/2' }] }, is: false },
  { pattern: { detail: { stopCode: [{ 'equals-ignore-case': 'essentialcontainerexited' }] } }, is: true },
  { pattern: { detail: { stopCode: [{ prefix: { 'equals-ignore-case': 'essential' } }] } }, is: true },
  { pattern: { detail: { version: [{ numeric: ['>', 3, '<=', 4] }] } }, is: true },
  { pattern: { detail: { version: [{ numeric: ['>', 4] }] } }, is: false },
  { pattern: { detail: { lastStatus: [{ numeric: ['>', 4] }] } }, is: false, why: 'no number' },
  { pattern: { detail: { containers: { exitCode: [1] } } }, is: true, why: 'objects in a list' },
  { pattern: { detail: { containers: { exitCode: [{ numeric: ['>', 1] }] } } }, is: false },
  { pattern: { detail: { lastStatus: [{ 'anything-but': 'RUNNING' }] } }, is: true },
  { pattern: { detail: { lastStatus: [{ 'anything-but': ['STOPPED', 'RUNNING'] }] } }, is: false },
  { pattern: { detail: { stopCode: [{ 'anything-but': { prefix: 'Essential' } }] } }, is: false },
  { pattern: { detail: { missing: [{ 'anything-but': 'x' }] } }, is: false, why: 'what is not there is not anything' },
  { pattern: { detail: { missing: [{ exists: false }] } }, is: true },
  { pattern: { detail: { lastStatus: [{ exists: false }] } }, is: false },
  { pattern: { detail: { tags: [{ exists: false }] } }, is: true, why: 'an empty list has no value' },
  { pattern: { detail: { group: [null] } }, is: true },
  { pattern: { detail: { stopCode: [{ wildcard: 'Ess*Con*ited' }] } }, is: true },
  { pattern: { detail: { stopCode: [{ wildcard: 'Ess*Con*x' }] } }, is: false },
  { pattern: { $or: [{ source: ['nobody'] }, { detail: { version: [4] } }] }, is: true },
  { pattern: { detail: { $or: [{ version: [5] }, { lastStatus: ['RUNNING'] }] } }, is: false },
])('$pattern: $is $why', ({ pattern, is }) => {
  expect(patternError(pattern)).toBeUndefined();
  expect(matchesPattern(pattern, event)).toBe(is);
});

test.each([
  { pattern: 'x', says: 'eventPattern must be an object' },
  { pattern: {}, says: 'eventPattern is empty' },
  { pattern: { source: 'aws.ecs' }, says: 'source must be an object, or a list' },
  { pattern: { source: [] }, says: 'source is an empty list' },
  { pattern: { detail: { version: [{ numeric: ['>'] }] } }, says: 'detail.version: numeric does not take' },
  { pattern: { source: [{ regex: '.*' }] }, says: 'source: there is no operator regex' },
  { pattern: { source: [{ constructor: 'a' }] }, says: 'source: there is no operator constructor' },
  { pattern: { source: [{ prefix: 1 }] }, says: 'source: prefix does not take 1' },
  { pattern: { $or: [{}] }, says: '$or must be a list of two' },
  { pattern: { source: Array.from({ length: 600 }, () => 'a') }, says: 'at most 500 values' },
  { pattern: { source: ['x'.repeat(9_000)] }, says: 'at most 8192 characters' },
])('refused: $says', ({ pattern, says }) => {
  expect(patternError(pattern)).toContain(says);
});

test('a wildcard of many stars takes time that grows with the text, not with its powers', () => {
  const pattern = { a: [{ wildcard: `${'a*'.repeat(200)}b` }] };
  expect(matchesPattern(pattern, { a: 'a'.repeat(100_000) })).toBe(false);
});
