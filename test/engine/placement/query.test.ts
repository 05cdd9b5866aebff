import { describe, expect, test } from 'vitest';
import {
  explainMatch,
  invalidExpression,
  matches,
  parseExpression,
  type QuerySubject,
} from '../../../src/engine/placement/query.ts';

const subject = (
  own: { attributes: Record<string, string>; groups: readonly string[] } & Omit<
    QuerySubject,
    'groups' | 'hasGroup' | 'attribute'
  >,
): QuerySubject => ({
  ...own,
  groups: () => own.groups,
  hasGroup: (group) => own.groups.includes(group),
  attribute: (name) => own.attributes[name],
});
const host = (type: string, zone: string, stack?: string) => ({
  'ecs.instance-type': type,
  'ecs.availability-zone': zone,
  ...(stack !== undefined && { stack }),
});

/** The fixture of the worked examples. */
const FLEET: Readonly<Record<string, QuerySubject>> = {
  I1: subject({
    ec2InstanceId: 'i-abcd1234',
    agentVersion: '1.14.5',
    agentConnected: true,
    registeredAtMs: Date.UTC(2018, 1, 12, 10),
    runningTasksCount: 1,
    attributes: host('t2.small', 'us-east-1a', 'prod'),
    groups: ['service:production'],
  }),
  I2: subject({
    ec2InstanceId: 'i-wxyx7890',
    agentVersion: '1.14.4',
    agentConnected: true,
    registeredAtMs: Date.UTC(2018, 1, 13),
    runningTasksCount: 0,
    attributes: host('g2.2xlarge', 'us-east-1b', 'test'),
    groups: [],
  }),
  I3: subject({
    ec2InstanceId: 'i-00000003',
    agentVersion: '1.9.0',
    agentConnected: true,
    registeredAtMs: Date.UTC(2018, 5, 18, 22, 28, 28),
    runningTasksCount: 2,
    attributes: host('g2.2xlarge', 'us-east-1d'),
    groups: ['database', 'service:production'],
  }),
  I4: subject({
    ec2InstanceId: 'i-00000004',
    agentVersion: '1.20.0',
    agentConnected: false,
    registeredAtMs: Date.UTC(2017, 0, 1),
    runningTasksCount: 1,
    attributes: host('t2.medium', 'us-east-1a'),
    groups: ['database'],
  }),
};

const who = (text: string): string => {
  const parsed = parseExpression(text);
  if ('error' in parsed) throw new Error(invalidExpression(parsed.error));
  return Object.keys(FLEET)
    .filter((name) => matches(parsed.expression, FLEET[name] as QuerySubject))
    .join(' ');
};

describe('which instances an expression selects', () => {
  test.each([
    { id: 'EX-CQL-01, CQL-03', text: 'attribute:ecs.instance-type == t2.small', are: 'I1' },
    { id: 'EX-CQL-02', text: 'attribute:ecs.availability-zone in [us-east-1a, us-east-1b]', are: 'I1 I2 I4' },
    { id: 'EX-CQL-04, CQL-10, CQL-17', text: 'task:group == service:production', are: 'I1 I3' },
    { id: 'EX-CQL-05, CQL-10', text: 'not(task:group == database)', are: 'I1 I2' },
    { id: 'EX-CQL-06, CQL-06', text: 'runningTasksCount == 1', are: 'I1 I4' },
    { id: 'EX-CQL-08, CQL-05', text: 'agentVersion < 1.14.5', are: 'I2 I3' },
    { id: 'EX-CQL-09', text: "ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']", are: 'I1 I2' },
    { id: 'EX-CQL-10', text: 'attribute:stack == prod', are: 'I1' },
    { id: 'EX-CQL-12', text: 'attribute:ecs.instance-type in [t2.small, t2.medium]', are: 'I1 I4' },
    {
      id: 'EX-CQL-13',
      text: 'attribute:ecs.instance-type =~ t2.* and attribute:ecs.availability-zone == us-east-1a',
      are: 'I1 I4',
    },
    { id: 'EX-CQL-14', text: 'attribute:ecs.instance-type == g2.2xlarge', are: 'I2 I3' },
    { id: 'EX-CQL-16, CQL-09', text: 'attribute:stack exists', are: 'I1 I2' },
    { id: 'EX-CQL-16', text: 'attribute:stack !exists', are: 'I3 I4' },
    { id: 'EX-CQL-17, CQL-08', text: 'not (attribute:stack == prod)', are: 'I2 I3 I4' },
    { id: 'EX-CQL-18, CQL-13', text: 'agentConnected == false', are: 'I4' },
    { id: 'EX-CQL-20, CQL-07, CH-07', text: 'attribute:ecs.instance-type =~ t2', are: '' },
    {
      id: 'EX-CQL-21, CQL-12, CH-07',
      text: 'runningTasksCount == 2 or runningTasksCount == 0 and attribute:stack == test',
      are: 'I2 I3',
    },
    { id: 'EX-CQL-22, CH-07', text: 'task:group != database', are: 'I1 I2' },
    { id: 'EX-CQL-24', text: 'attribute:stack equals prod', are: 'I1' },
    { id: 'EX-CQL-24, CH-07', text: 'attribute:stack not_equals prod', are: 'I2' },
    { id: 'EX-CQL-24', text: 'runningTasksCount greater_than 1', are: 'I3' },
    { id: 'EX-CQL-24', text: 'runningTasksCount less_than_equal 1', are: 'I1 I2 I4' },
    { id: 'EX-CQL-24', text: 'attribute:stack not_in [prod]', are: 'I2' },
    { id: 'EX-CQL-24', text: 'attribute:stack !~ pr.*', are: 'I2' },
    {
      id: 'EX-CQL-25, CQL-01, CQL-12',
      text: 'attribute:ecs.availability-zone == us-east-1a && !(runningTasksCount > 0) || attribute:stack == test',
      are: 'I2',
    },
    { id: 'no blanks', text: 'attribute:stack==prod||attribute:stack=="test"', are: 'I1 I2' },
    { id: 'CQL-03: words in any case', text: 'NOT (attribute:stack EXISTS) AND runningTasksCount >= 2', are: 'I3' },
    { id: 'CQL-16', text: 'attribute:ecs.availability-zone > us-east-1a', are: 'I2 I3' },
    {
      id: 'PL-40: as many comparisons as 2,000 characters hold',
      text: `${'agentVersion>9||'.repeat(120)}attribute:stack==prod`,
      are: 'I1',
    },
    {
      id: 'PL-40: as many items as 2,000 characters hold',
      text: `attribute:stack in [${'a,'.repeat(900)}prod]`,
      are: 'I1',
    },
    { id: 'CQL-04', text: 'registeredAt < 2018-02-13', are: 'I1 I4' },
    { id: 'CQL-04', text: 'registeredAt == 2018-06-19T00:28:28+02:00', are: 'I3' },
    { id: 'alternation matches the whole value', text: "attribute:stack =~ 'pro|test'", are: 'I2' },
    { id: 'POSIX class', text: "attribute:stack =~ '\\p{Alpha}+'", are: 'I1 I2' },
    { id: 'quoted by \\Q and \\E', text: "attribute:ecs.instance-type =~ '\\Qt2.small\\E'", are: 'I1' },
  ])('$id: $text', ({ text, are }) => {
    expect(who(text)).toBe(are);
  });
});

describe('what is wrong, and where', () => {
  test.each([
    { text: '', at: 0, says: 'expected a subject' },
    { text: 'stack == prod', at: 0, says: 'no subject' },
    ...['constructor', 'toString', '__proto__'].map((name) => ({ text: `${name} == prod`, at: 0, says: 'no subject' })),
    { text: 'attribute:stack = prod', at: 16, says: 'expected an operator' },
    { text: 'attribute:stack ==', at: 18, says: 'expected a value' },
    { id: 'CQL-02', text: 'agentConnected > true', at: 15, says: 'cannot be used' },
    { id: 'CQL-02', text: 'agentVersion in [1.0]', at: 13, says: 'cannot be used' },
    { text: '(attribute:stack == prod', at: 24, says: "')' is missing" },
    { text: 'attribute:stack == prod)', at: 23, says: 'unexpected' },
    { text: "attribute:stack == 'prod", at: 19, says: 'never closed' },
    { text: 'attribute:stack in [a b]', at: 22, says: "expected ',' or ']'" },
    { text: 'runningTasksCount == many', at: 21, says: 'whole number' },
    { text: 'registeredAt > 2018-13-01', at: 15, says: 'date' },
    { text: "attribute:stack =~ 'a(?=b)'", at: 21, says: 'lookaround' },
    { text: "attribute:stack =~ 'a++'", at: 21, says: 'possessive' },
    { text: "attribute:stack =~ '[a-z&&[def]]'", at: 24, says: 'intersection' },
    { text: "attribute:stack =~ '[[:alpha:]]'", at: 21, says: 'inside another' },
    { text: "attribute:stack =~ 'a{2000}'", at: 21, says: '1000' },
    { text: "attribute:stack =~ '(abcdefghij){300}'", at: 20, says: 'too large' },
    { text: "attribute:stack =~ '((a{100}){100})'", at: 20, says: 'invalid repeat count' },
    { text: "attribute:stack =~ '\\p{constructor}'", at: 20, says: 'the property constructor is not supported' },
    { text: "attribute:stack =~ 'x\\1'", at: 21, says: 'not supported' },
    { text: `${'('.repeat(100)}attribute:a exists${')'.repeat(100)}`, at: 33, says: 'nest at most' },
    { text: `attribute:a == ${'x'.repeat(2_000)}`, at: 2_000, says: 'at most 2000 characters' },
    { text: Array.from({ length: 101 }, () => 'attribute:a exists').join('&&'), at: 2_000, says: '' },
  ])('CQL-14 $id: $text', ({ text, at, says }) => {
    const parsed = parseExpression(text);
    if (!('error' in parsed)) throw new Error('accepted');
    expect(parsed.error.message).toContain(says);
    expect(parsed.error.position).toBe(at);
  });
});

test('says for each comparison what it found', () => {
  const parsed = parseExpression('attribute:stack == prod or task:group == database');
  if ('error' in parsed) throw new Error('refused');
  expect(explainMatch(parsed.expression, FLEET.I3 as QuerySubject)).toEqual({
    matches: true,
    reasons: [
      'attribute:stack == prod: no, the instance lacks it',
      'task:group == database: yes, it runs database, service:production',
    ],
  });
});
