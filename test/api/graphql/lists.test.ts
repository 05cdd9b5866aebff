import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, TENANT } from '../../support/stores.ts';

let door: Awaited<ReturnType<typeof serveGraphql>>;
beforeAll(async () => {
  const { app } = appOver(await memoryPlace());
  await app.clusters.create(TENANT, { clusterName: 'demo', seed: 'lists', clock: { mode: 'MANUAL' } });
  await app.instances.register(TENANT, { cluster: 'demo', instanceType: 'm5.large', count: 3 });
  door = await serveGraphql(app);
});
afterAll(() => door.close());
const HEADERS = { 'x-stowage-account': TENANT.accountId };
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
const ask = async (query: string): Promise<any> => (await door.ask(query, {}, HEADERS)).body;

test('CI-23, CQL-15: instances without a status are all but INACTIVE ones, and are filtered by an expression', async () => {
  const list = (args: string) =>
    ask(
      `{ containerInstances(cluster: "demo", first: 10${args}) { nodes { containerInstanceArn availabilityZone status } } }`,
    );
  const { nodes } = (await list('')).data.containerInstances;
  expect(nodes).toHaveLength(3);
  const [first, second] = nodes;
  await ask(
    `mutation { deregisterContainerInstance(input: { cluster: "demo", containerInstance: "${first.containerInstanceArn}" }) { userErrors { message } } }`,
  );
  await ask(
    `mutation { updateContainerInstancesState(input: { cluster: "demo", containerInstances: ["${second.containerInstanceArn}"], status: DRAINING }) { userErrors { message } } }`,
  );
  const statuses = async (args: string) =>
    (await list(args)).data.containerInstances.nodes.map(({ status }: { status: string }) => status);
  expect(await statuses('')).toEqual(['DRAINING', 'ACTIVE']);
  expect(await statuses(', status: INACTIVE')).toEqual(['INACTIVE']);
  expect(await statuses(`, filter: "attribute:ecs.availability-zone == ${second.availabilityZone}"`)).toEqual([
    'DRAINING',
  ]);
  expect((await list(', filter: "nonsense"')).errors[0].extensions.code).toBe('BAD_USER_INPUT');
});

test('ATT-08, EX-ATT-01: attributes by name and value, page by page', async () => {
  const { data } = await ask('{ containerInstances(cluster: "demo", last: 1) { nodes { containerInstanceArn } } }');
  const targetId = data.containerInstances.nodes[0].containerInstanceArn;
  await ask(
    `mutation { putAttributes(input: { cluster: "demo", attributes: [{ name: "stack", value: "production", targetId: "${targetId}" }] }) { userErrors { message } } }`,
  );
  const list = (args: string) =>
    ask(
      `{ attributes(cluster: "demo", ${args}) { nodes { name value targetType targetId } pageInfo { hasNextPage endCursor } } }`,
    );
  expect((await list('first: 10, attributeName: "stack", attributeValue: "production"')).data.attributes.nodes).toEqual(
    [{ name: 'stack', value: 'production', targetType: 'container-instance', targetId }],
  );
  expect((await list('first: 10, attributeName: "stack", attributeValue: "test"')).data.attributes.nodes).toEqual([]);
  const zone = 'attributeName: "ecs.availability-zone"';
  const page = (await list(`first: 1, ${zone}`)).data.attributes;
  expect(page.pageInfo.hasNextPage).toBe(true);
  const rest = (await list(`first: 10, ${zone}, after: "${page.pageInfo.endCursor}"`)).data.attributes;
  expect([...page.nodes, ...rest.nodes]).toHaveLength(2);
  expect((await list('first: 1, attributeValue: "production"')).errors[0].extensions.code).toBe('BAD_USER_INPUT');
});
