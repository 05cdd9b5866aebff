import { type GraphQLObjectType, getNamedType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { richCluster } from '../../support/rich-cluster.ts';
import { askFor, schema } from '../../support/schema-values.ts';

let door: Awaited<ReturnType<typeof richCluster>>;
beforeAll(async () => {
  door = await richCluster();
});
afterAll(() => door.stop());

/** What one question costs the stores. */
async function callsOf(query: string): Promise<number> {
  const before = door.calls.count;
  const { errors } = await door.ask(query);
  expect(errors, query).toBeUndefined();
  return door.calls.count - before;
}

const SERVICE = 'service(cluster: "demo", service: "web")';
/** Where the objects are, however many of them there are. */
const PLACES: readonly (readonly [string, string, (inner: string) => string])[] = [
  ['Cluster', 'the cluster', (inner) => `{ cluster(cluster: "demo") ${inner} }`],
  ['Service', 'each service', (inner) => `{ cluster(cluster: "demo") { services(first: 10) { nodes ${inner} } } }`],
  ['Task', 'each task', (inner) => `{ ${SERVICE} { tasks(first: 10) { nodes ${inner} } } }`],
  [
    'ContainerInstance',
    'each instance',
    (inner) => `{ containerInstances(cluster: "demo", first: 10) { nodes ${inner} } }`,
  ],
  [
    'ServiceDeployment',
    'each service deployment',
    (inner) => `{ ${SERVICE} { serviceDeployments(first: 10) { nodes ${inner} } } }`,
  ],
  ['TaskSet', 'each task set', (inner) => `{ service(cluster: "demo", service: "ext") { taskSets ${inner} } }`],
  ['Target', 'each target', (inner) => `{ ${SERVICE} { targets ${inner} } }`],
];

test.each(PLACES)(
  'no N+1: every field of a %s, two levels deep, for %s, in one load of the world',
  async (name, _, at) => {
    const type = schema.getType(name) as GraphQLObjectType;
    const least = await callsOf(at('{ __typename }'));
    expect(least).toBeGreaterThan(0);
    for (const field of Object.values(type.getFields())) {
      const asked = askFor(field, 2);
      if (asked === null) continue;
      // The journal is kept in segments of its own, so a page of it is one call more.
      const journal = getNamedType(field.type).name.startsWith('Event') ? 1 : 0;
      expect(await callsOf(at(`{ ${asked} }`)), `${name}.${field.name}`).toBeLessThanOrEqual(least + journal);
    }
  },
);
