import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

let door: Awaited<ReturnType<typeof serveGraphql>>;
const change = async (name: string, input: object) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { userErrors { message field } } }`;
  const { body } = await door.ask(query, { input });
  return body.errors === undefined
    ? (body.data[name].userErrors as { message: string; field: string[] }[])
    : body.errors.map(({ message, extensions }) => ({ message, field: [extensions?.field ?? ''] }));
};
beforeAll(async () => {
  door = await serveGraphql(appOver(await memoryPlace(), testClock()).app);
  await change('createCluster', { clock: { mode: 'MANUAL' } });
  await change('registerContainerInstances', { instanceType: 'm5.large' });
  await change('registerTaskDefinition', {
    taskDefinition: { family: 'web', containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }] },
  });
  expect(await change('createService', { serviceName: 's', taskDefinition: 'web', desiredCount: 0 })).toEqual([]);
});
afterAll(() => door.close());

const SERVICE = { serviceName: 'x', taskDefinition: 'web', desiredCount: 0 };
/** JSON values that are no object. */
const NOT_OBJECTS = ['x', 5, true, [], [null], [{}]];

test.each([
  { call: 'createService', input: SERVICE, member: 'deploymentConfiguration' },
  { call: 'updateService', input: { service: 's' }, member: 'deploymentConfiguration' },
  { call: 'createService', input: SERVICE, member: 'deploymentController' },
  { call: 'createService', input: SERVICE, member: 'serviceConnectConfiguration' },
  { call: 'createService', input: SERVICE, member: 'monitoring' },
  { call: 'createCluster', input: { clusterName: 'y' }, member: 'configuration' },
  { call: 'updateCluster', input: {}, member: 'configuration' },
  { call: 'runTask', input: { taskDefinition: 'web' }, member: 'overrides' },
])('$call: $member is an object, or refused by its name', async ({ call, input, member }) => {
  for (const value of NOT_OBJECTS) {
    const errors = await change(call, { ...input, [member]: value });
    expect(errors, JSON.stringify(value)).toHaveLength(1);
    expect(errors[0]?.field[0]).toContain(member);
  }
  expect(door.faults).toEqual([]);
});

test.each([
  {
    call: 'createService',
    input: { ...SERVICE, availabilityZoneRebalancing: 'SOMETIMES' },
    field: 'availabilityZoneRebalancing',
  },
  { call: 'createService', input: { ...SERVICE, deploymentController: {} }, field: 'deploymentController' },
  { call: 'registerContainerInstances', input: { instanceType: 'm5.large', osFamily: 'BSD' }, field: 'osFamily' },
  { call: 'registerContainerInstances', input: { instanceType: 'm5.large', amiId: '' }, field: 'amiId' },
  {
    call: 'registerContainerInstances',
    input: { instanceType: 'm5.large', agentVersion: 'a b' },
    field: 'agentVersion',
  },
  { call: 'advanceClock', input: {}, field: 'bySeconds' },
])('$call refuses $field', async ({ call, input, field }) => {
  expect(await change(call, input)).toMatchObject([{ field: expect.arrayContaining([field]) }]);
});

test('GEN-32: a tag without a value has an empty one, wherever tags are given', async () => {
  for (const [call, input] of [
    ['createCluster', { clusterName: 'tagged' }],
    ['registerContainerInstances', { instanceType: 'm5.large' }],
    ['runTask', { taskDefinition: 'web' }],
    ['createService', { serviceName: 'tagged', taskDefinition: 'web', desiredCount: 0 }],
  ] as const)
    expect(await change(call, { ...input, tags: [{ key: 'team' }] }), call).toEqual([]);
  const { body } = await door.ask('{ service(service: "tagged") { tags { key value } } }');
  expect(body.data.service.tags).toEqual([{ key: 'team', value: '' }]);
});
