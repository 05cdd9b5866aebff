import { createHash } from 'node:crypto';
import * as Scaling from '@aws-sdk/client-application-auto-scaling';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Ecr from '@aws-sdk/client-ecr';
import * as Ecs from '@aws-sdk/client-ecs';
import * as Sts from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { SERVICES } from '../../src/api/aws/services.ts';
import { isOperation, operationOf, type Shape } from '../../src/api/aws/shapes.ts';

/** A shape as text: every member, whether it must be there, its type; each named shape once. */
function textOf(shape: Shape, seen: Set<string>): string {
  if (shape.kind === 'list') return `[${textOf(shape.item().shape, seen)}]`;
  if (shape.kind === 'map') return `{${textOf(shape.value().shape, seen)}}`;
  if (shape.kind !== 'structure') return shape.kind;
  if (seen.has(shape.name)) return shape.name;
  seen.add(shape.name);
  const members = [...shape.members()].map(
    ([name, { shape: inner }]) => `${name}${shape.required.has(name) ? '!' : ''}:${textOf(inner, seen)}`,
  );
  return `${shape.name}${shape.union ? '|' : ''}(${members.sort().join(',')})`;
}

const CLIENTS = [
  { client: Ecs, service: 'AmazonEC2ContainerServiceV20141113', operations: 88, digest: '6fde5b160d1ae55b' },
  { client: Scaling, service: 'AnyScaleFrontendService', operations: 14, digest: 'cb2dffbce4a4258a' },
  { client: CloudWatch, service: 'GraniteServiceVersion20100801', operations: 55, digest: '5a8e067c95f13f07' },
  { client: Ecr, service: 'AmazonEC2ContainerRegistry_V20150921', operations: 62, digest: '10d0a66c318cabae' },
  { client: Sts, service: 'AWSSecurityTokenServiceV20110615', operations: 12, digest: '61408f21c1731487' },
];

describe.each(CLIENTS)('the model of $service in the installed SDK', ({ client, service, operations, digest }) => {
  const shapes = Object.values(client)
    .filter(isOperation)
    .map(operationOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  test('has the operations that the wire has rows for, each named alike', () => {
    const rows = SERVICES.find(({ target }) => target === service)?.operations;
    expect([...(rows?.keys() ?? [])].sort()).toEqual(shapes.map(({ name }) => name));
    expect(shapes).toHaveLength(operations);
  });

  // Another digest: the SDK was upgraded and says something new. Read what changed, see to the rows, then write it here.
  test('says what it said when its rows were written', () => {
    const seen = new Set<string>();
    const text = shapes.map(({ name, input, output }) => `${name} ${textOf(input, seen)} ${textOf(output, seen)}`);
    expect(createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16)).toBe(digest);
  });
});
