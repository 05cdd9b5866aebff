import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorldStore } from '../../../src/app/ports.ts';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const clock = testClock();
const calls = { count: 0 };
let door: Awaited<ReturnType<typeof serveGraphql>>;

/** The store with every call counted: the real one does the work. */
function counting(worlds: WorldStore): WorldStore {
  return new Proxy(worlds, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.count++;
        return value.apply(target, args);
      };
    },
  });
}

const WEB = {
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512, portMappings: [{ containerPort: 80 }] }],
};

const must = async (query: string, input: object) => {
  const { body } = await door.ask(query, { input });
  expect(body.errors).toBeUndefined();
  for (const { userErrors } of Object.values(body.data as Record<string, { userErrors: unknown[] }>))
    expect(userErrors).toEqual([]);
};

beforeAll(async () => {
  const place = await memoryPlace();
  door = await serveGraphql(appOver({ ...place, worlds: counting(place.worlds) }, clock).app);
  await must(
    'mutation($input: CreateClusterInput!) { createCluster(input: $input) { cluster { id } userErrors { code message } } }',
    { clusterName: 'demo', seed: 'graphql', clock: { mode: 'MANUAL', startAt: '2026-01-01T00:00:00Z' } },
  );
  await must(
    'mutation($input: RegisterContainerInstancesInput!) { registerContainerInstances(input: $input) { count userErrors { code message } } }',
    { cluster: 'demo', instanceType: 'm5.large', count: 6 },
  );
  await must(
    'mutation($input: RegisterTaskDefinitionInput!) { registerTaskDefinition(input: $input) { taskDefinition { revision } userErrors { code message } } }',
    { taskDefinition: WEB },
  );
  await must(
    'mutation($input: CreateServiceInput!) { createService(input: $input) { service { status } userErrors { code message } } }',
    {
      cluster: 'demo',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 9,
      placementStrategy: [
        { type: 'spread', field: 'attribute:ecs.availability-zone' },
        { type: 'binpack', field: 'memory' },
      ],
    },
  );
  await must(
    'mutation($input: AdvanceClockInput!) { advanceClock(input: $input) { cluster { clock { now } } userErrors { code message } } }',
    { cluster: 'demo', bySeconds: 120 },
  );
});
afterAll(() => door.close());

test('a dashboard gets a whole cluster picture in one query, with as many store calls as for an empty one', async () => {
  const picture = `{ cluster(cluster: "demo") {
    clusterName runningTasksCount pendingTasksCount registeredContainerInstancesCount remainingCpuUnits statistics { name value }
    services(first: 20) { nodes { serviceName desiredCount runningCount deployments { id rolloutState rolloutStateReason } events(first: 5) { message } tasks(first: 50) { nodes { lastStatus containerInstance { ec2InstanceId availabilityZone } placement { considered fits winnerKeys runnerUp { availabilityZone } strategies { type field } } } } } }
    containerInstances(first: 50) { nodes { ec2InstanceId remainingMemoryMib runningTasksCount tasks(first: 20) { nodes { taskArn containers { name lastStatus networkBindings { hostPort } } taskDefinition { family revision } service { serviceName } } } } }
  } }`;
  calls.count = 0;
  const { body } = await door.ask(picture);
  expect(body.errors).toBeUndefined();
  expect(calls.count).toBe(1);
  const { cluster } = body.data;
  expect(cluster.runningTasksCount).toBe(9);
  expect(cluster.services.nodes[0]).toMatchObject({
    serviceName: 'web',
    runningCount: 9,
    deployments: [{ rolloutState: 'COMPLETED' }],
  });
  expect(cluster.services.nodes[0].events[0].message).toBe('(service web) has reached a steady state.');
  expect(cluster.services.nodes[0].tasks.nodes[0].placement).toMatchObject({
    considered: 6,
    fits: 6,
    winnerKeys: [0, expect.any(Number)],
  });
  expect(
    cluster.containerInstances.nodes.flatMap(({ tasks }: { tasks: { nodes: unknown[] } }) => tasks.nodes),
  ).toHaveLength(9);
});

test('what ECS refuses comes as userErrors in its own words, with the field, and nothing changes', async () => {
  const before = (await door.ask('{ cluster(cluster: "demo") { events(last: 1) { nodes { sequence } } } }')).body.data;
  const { body } = await door.ask(
    `mutation {
      a: runTask(input: { cluster: "demo", taskDefinition: "web", count: 11 }) { tasks { id } userErrors { code message field } }
      b: runTask(input: { cluster: "nowhere", taskDefinition: "web" }) { userErrors { code message field } }
      c: runTask(input: { cluster: "demo", taskDefinition: "none" }) { userErrors { code message } }
      d: runTask(input: { cluster: "demo", taskDefinition: "web", placementStrategy: [{ type: "binpack", field: "disk" }] }) { userErrors { code message field } }
      e: deleteService(input: { cluster: "demo", service: "web" }) { userErrors { code message } }
      f: deleteCluster(input: { cluster: "demo" }) { userErrors { code message } }
      g: registerTaskDefinition(input: { taskDefinition: { family: "x", containerDefinitions: [] } }) { userErrors { code message field } }
    }`,
  );
  expect(body.data).toEqual({
    a: {
      tasks: null,
      userErrors: [{ code: 'INVALID_PARAMETER', message: 'count must be between 1 and 10.', field: ['count'] }],
    },
    b: { userErrors: [{ code: 'CLUSTER_NOT_FOUND', message: 'Cluster not found.', field: ['cluster'] }] },
    c: { userErrors: [{ code: 'CLIENT', message: 'TaskDefinition not found.' }] },
    d: {
      userErrors: [
        {
          code: 'INVALID_PARAMETER',
          message: "binpack field 'disk' is invalid",
          field: ['placementStrategy', '0', 'field'],
        },
      ],
    },
    e: {
      userErrors: [{ code: 'INVALID_PARAMETER', message: 'The service cannot be stopped while it is scaled above 0.' }],
    },
    f: {
      userErrors: [
        {
          code: 'CLUSTER_CONTAINS_CONTAINER_INSTANCES',
          message: 'The Cluster cannot be deleted while Container Instances are active or draining.',
        },
      ],
    },
    g: {
      userErrors: [{ code: 'CLIENT', message: 'Container list cannot be empty.', field: ['containerDefinitions'] }],
    },
  });
  expect((await door.ask('{ cluster(cluster: "demo") { events(last: 1) { nodes { sequence } } } }')).body.data).toEqual(
    before,
  );
});

test("another account's objects do not exist", async () => {
  const { body } = await door.ask(
    '{ cluster(cluster: "demo") { id clusterArn tasks(first: 1) { nodes { id taskArn } } } }',
  );
  const { cluster } = body.data;
  const [task] = cluster.tasks.nodes;
  const query =
    'query($id: ID!, $task: ID!, $arn: ARN!) { node(id: $id) { id } task: node(id: $task) { id } resource(arn: $arn) { id } cluster(cluster: "demo") { id } byArn: cluster(cluster: "arn:aws:ecs:us-east-1:000000000000:cluster/demo") { id } }';
  const variables = { id: cluster.id, task: task.id, arn: task.taskArn };
  const own = await door.ask(query, variables);
  expect(own.body.data).toMatchObject({ node: { id: cluster.id }, task: { id: task.id }, resource: { id: task.id } });
  const other = await door.ask(query, variables, { 'x-stowage-account': '222233334444' });
  expect(other.body.data).toEqual({ node: null, task: null, resource: null, cluster: null, byArn: null });
});

test('pages follow each other, and a cursor belongs to its list and filter', async () => {
  const page = async (args: string) =>
    (
      await door.ask(
        `{ cluster(cluster: "demo") { tasks(${args}) { nodes { taskArn } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
      )
    ).body;
  const all: string[] = [];
  for (let after = ''; ; ) {
    const { tasks } = (await page(`first: 4${after}`)).data.cluster;
    all.push(...tasks.nodes.map(({ taskArn }: { taskArn: string }) => taskArn));
    if (!tasks.pageInfo.hasNextPage) break;
    after = `, after: "${tasks.pageInfo.endCursor}"`;
  }
  expect(new Set(all).size).toBe(9);
  const last = (await page('last: 4')).data.cluster.tasks;
  expect(last.nodes.map(({ taskArn }: { taskArn: string }) => taskArn)).toEqual(all.slice(-4));
  expect(last.pageInfo.hasPreviousPage).toBe(true);
  for (const [args, code] of [
    [`first: 4, family: "web", after: "${last.pageInfo.endCursor}"`, 'BAD_USER_INPUT'],
    ['first: 4, after: "nonsense"', 'BAD_USER_INPUT'],
    ['first: 101', 'BAD_USER_INPUT'],
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 1, last: 1', 'BAD_USER_INPUT'],
    ['family: "web"', 'BAD_USER_INPUT'],
    ['first: 1, startedBy: "x", family: "web"', 'BAD_USER_INPUT'], // EX-API-06
  ] as const)
    expect((await page(args)).errors?.[0]?.extensions?.code, args).toBe(code);
});

describe('what is too much is refused, and says which limit', () => {
  const deep = (levels: number): string =>
    `${'{ containerInstance { tasks(first: 1) { nodes '.repeat(levels)}{ id }${'} } }'.repeat(levels)}`;
  test.each([
    {
      what: 'depth',
      query: `{ cluster { tasks(first: 1) { nodes ${deep(5)} } } }`,
      code: 'COST_LIMIT_EXCEEDED',
      says: 'nest at most 12',
    },
    {
      what: 'nodes',
      query: '{ cluster { services(first: 100) { nodes { tasks(first: 100) { nodes { id } } } } } }',
      code: 'COST_LIMIT_EXCEEDED',
      says: 'at most 10000 objects',
    },
    {
      what: 'aliases',
      query: `{ ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      code: 'COST_LIMIT_EXCEEDED',
      says: 'at most',
    },
    {
      what: 'root fields',
      query: `{ ${Array.from({ length: 21 }, () => '__typename').join(' ')} }`,
      code: 'COST_LIMIT_EXCEEDED',
      says: '20 root fields',
    },
    { what: 'tokens', query: `{ ${'__typename '.repeat(2_100)} }`, code: 'GRAPHQL_PARSE_FAILED', says: '2000 tokens' },
    {
      what: 'fragments',
      query: `{ ...f0 } ${Array.from({ length: 14 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f14 on Query { __typename }`,
      code: 'COST_LIMIT_EXCEEDED',
      says: 'at most',
    },
    {
      what: 'a string',
      query: `mutation { stopTask(input: { task: "x", reason: "${'x'.repeat(1_025)}" }) { userErrors { message } } }`,
      code: 'BAD_USER_INPUT',
      says: 'reason has at most 1024',
    },
    {
      what: 'a list',
      query: `mutation { startTask(input: { taskDefinition: "x", containerInstances: [${'"i" '.repeat(101)}] }) { userErrors { message } } }`,
      code: 'BAD_USER_INPUT',
      says: 'at most 100 items',
    },
    {
      what: 'a string that stands alone',
      query: `{ service(service: "${'x'.repeat(2_049)}") { id } }`,
      code: 'BAD_USER_INPUT',
      says: 'service has at most 2048 characters',
    },
    {
      what: 'a string in a variable, deep inside',
      query:
        'query($type: String!) { cluster(cluster: "demo") { events(first: 1, types: [$type]) { nodes { type } } } }',
      variables: { type: 'x'.repeat(101) },
      code: 'BAD_USER_INPUT',
      says: '100 characters',
    },
    {
      what: 'a list that stands alone',
      query: 'query($names: [String!]) { scalableTargets(first: 1, resourceIds: $names) { nodes { resourceId } } }',
      variables: { names: Array.from({ length: 1_001 }, () => 'x') },
      code: 'BAD_USER_INPUT',
      says: 'resourceIds has at most 1000 items',
    },
    {
      what: 'variables that nest',
      query: 'query($input: SimulateInput!) { simulate(input: $input) { report { name } } }',
      variables: { input: { scenario: JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`) } },
      code: 'BAD_USER_INPUT',
      says: 'nest at most 20 deep',
    },
  ])('$what', async ({ query, code, says, variables }) => {
    const { body, status } = await door.ask(query, variables ?? {});
    expect(body.errors?.[0]?.extensions?.code).toBe(code);
    expect(body.errors?.[0]?.message).toContain(says);
    expect(status).toBeLessThan(500);
  });

  test('a body above 256 KB', async () => {
    const { status } = await door.ask('{ __typename }', { x: 'x'.repeat(300_000) });
    expect(status).toBe(413);
  });
});

test('a dry run answers what would happen and changes nothing', async () => {
  const run =
    'mutation($dryRun: Boolean) { runTask(input: { cluster: "demo", taskDefinition: "web", count: 2, dryRun: $dryRun }) { tasks { lastStatus containerInstance { availabilityZone } } userErrors { code } } }';
  const before = (
    await door.ask('{ cluster(cluster: "demo") { pendingTasksCount events(last: 1) { nodes { sequence } } } }')
  ).body.data;
  const { body } = await door.ask(run, { dryRun: true });
  expect(body.data.runTask.tasks).toHaveLength(2);
  expect(
    (await door.ask('{ cluster(cluster: "demo") { pendingTasksCount events(last: 1) { nodes { sequence } } } }')).body
      .data,
  ).toEqual(before);
});

test('explainPlacement says where, how many more, and what stops the next one', async () => {
  const { body } =
    await door.ask(`{ explainPlacement(input: { cluster: "demo", taskDefinition: "web", count: 3, placementStrategy: [{ type: "binpack", field: "memory" }] }) {
    preview { placed availabilityZones placements { considered winner { ec2InstanceId } winnerKeys runnerUpKeys } shortfall { lacks } moreThatFit nextObstacle { considered removed { reason count } closest { ec2InstanceId } reason lacks } } userErrors { code } } }`);
  const { preview } = body.data.explainPlacement;
  expect(preview).toMatchObject({
    placed: 3,
    shortfall: null,
    nextObstacle: {
      considered: 6,
      removed: [{ reason: 'RESOURCE:CPU', count: 6 }],
      reason: 'RESOURCE:CPU',
      lacks: '256 CPU units wanted, 0 left',
    },
  });
  expect(preview.moreThatFit).toBe(6 * 8 - 9 - 3);
  expect(preview.placements).toHaveLength(3);
});

test('evaluateExpression says for each instance why it matches or not', async () => {
  const { body } = await door.ask(
    '{ evaluateExpression(cluster: "demo", expression: "attribute:ecs.availability-zone == us-east-1a") { matchingCount matches { matches reasons } error { message } } bad: evaluateExpression(cluster: "demo", expression: "attribute:x ==") { error { message position } } }',
  );
  expect(body.data.evaluateExpression.matchingCount).toBe(2);
  expect(body.data.evaluateExpression.matches[1]).toEqual({
    matches: false,
    reasons: ['attribute:ecs.availability-zone == us-east-1a: no, it is "us-east-1b"'],
  });
  expect(body.data.bad.error).toEqual({ message: 'expected a value', position: 14 });
  const filtered = await door.ask(
    '{ containerInstances(cluster: "demo", first: 10, filter: "runningTasksCount > 0") { nodes { runningTasksCount } } }',
  );
  expect(
    filtered.body.data.containerInstances.nodes.every(
      ({ runningTasksCount }: { runningTasksCount: number }) => runningTasksCount > 0,
    ),
  ).toBe(true);
});

test('every type, field, argument and value of the schema has a description', async () => {
  const { body } = await door.ask(
    '{ __schema { types { name description fields { name description args { name description } } inputFields { name description } enumValues { name description } } } }',
  );
  type Described = {
    readonly name: string;
    readonly description: string | null;
    readonly fields?: readonly (Described & { args: readonly Described[] })[];
    readonly inputFields?: readonly Described[];
    readonly enumValues?: readonly Described[];
  };
  const missing: string[] = [];
  for (const type of body.data.__schema.types as Described[]) {
    if (type.name.startsWith('__')) continue;
    if (!type.description) missing.push(type.name);
    for (const field of type.fields ?? []) {
      if (!field.description) missing.push(`${type.name}.${field.name}`);
      for (const argument of field.args)
        if (!argument.description) missing.push(`${type.name}.${field.name}(${argument.name})`);
    }
    for (const member of [...(type.inputFields ?? []), ...(type.enumValues ?? [])])
      if (!member.description) missing.push(`${type.name}.${member.name}`);
  }
  expect(missing).toEqual([]);
});

test('faults are masked, and told to the log', async () => {
  expect(door.faults).toEqual([]);
});

test('the example files register and run', async () => {
  const files = [
    'web',
    'checkout-api',
    'orders-worker',
    'search-with-sidecars',
    'log-agent',
    'recommend-gpu',
    'nightly-report',
  ];
  for (const file of files) {
    const taskDefinition = JSON.parse(
      readFileSync(new URL(`../../../examples/task-definitions/${file}.json`, import.meta.url), 'utf8'),
    ) as object;
    const { body } = await door.ask(
      'mutation($input: RegisterTaskDefinitionInput!) { registerTaskDefinition(input: $input) { taskDefinition { status } userErrors { message field } } }',
      { input: { taskDefinition } },
      { 'x-stowage-account': '123412341234' },
    );
    expect(body.data.registerTaskDefinition, file).toEqual({ taskDefinition: { status: 'ACTIVE' }, userErrors: [] });
  }
});
