import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRIES_LOOKED_AT } from '../../../src/app/events.ts';
import type { JournalRecord, WorldStore } from '../../../src/app/ports.ts';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

let door: Awaited<ReturnType<typeof serveGraphql>>;
/** Entries that the journal pretends to hold before all others. */
let padding = 0;

const padded = (worlds: WorldStore): WorldStore => ({
  ...worlds,
  async journal(tenant, cluster, page) {
    if (padding === 0) return worlds.journal(tenant, cluster, page);
    const from = (page.after ?? 0) + 1;
    const size = Math.max(0, Math.min(page.limit, padding - from + 1));
    const entries = Array.from(
      { length: size },
      (_, index): JournalRecord => ({ sequence: from + index, atMs: 0, type: 'ClockSet' }),
    );
    return { entries, more: from + size <= padding };
  },
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
const ask = async (query: string, variables: object = {}): Promise<any> => {
  const { body } = await door.ask(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
};
const refusalOf = async (query: string) => (await door.ask(query)).body.errors?.[0];

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
const change = async (name: string, input: object, fields = ''): Promise<any> => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
  const data = await ask(`mutation($input: ${type}) { ${name}(input: $input) { ${fields} userErrors { message } } }`, {
    input,
  });
  expect(data[name].userErrors).toEqual([]);
  return data[name];
};

let taskArn: string;
let serviceArn: string;
let instanceArn: string;

beforeAll(async () => {
  const place = await memoryPlace();
  door = await serveGraphql(appOver({ ...place, worlds: padded(place.worlds) }, testClock()).app);
  const clock = { mode: 'MANUAL', startAt: '2026-01-01T00:00:00Z' };
  await change('createCluster', { clusterName: 'demo', seed: 'events', clock });
  await change('registerContainerInstances', { cluster: 'demo', instanceType: 'm5.large', count: 3 });
  await change('registerTaskDefinition', {
    taskDefinition: { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512 }] },
  });
  const ran = await change(
    'runTask',
    { cluster: 'demo', taskDefinition: 'web' },
    'tasks { taskArn containerInstanceArn }',
  );
  [{ taskArn, containerInstanceArn: instanceArn }] = ran.tasks;
  const made = await change(
    'createService',
    { cluster: 'demo', serviceName: 'web', taskDefinition: 'web', desiredCount: 4 },
    'service { serviceArn }',
  );
  serviceArn = made.service.serviceArn;
  await change('advanceClock', { cluster: 'demo', bySeconds: 120 });
  await change('stopTask', { cluster: 'demo', task: taskArn, reason: 'enough' });
  await change('advanceClock', { cluster: 'demo', bySeconds: 7_200 });
});
afterAll(() => door.close());

/** All nodes of a list, page by page. */
async function all(field: string, args: string, node: string, size = 3): Promise<readonly Record<string, unknown>[]> {
  const nodes: Record<string, unknown>[] = [];
  for (let cursor = ''; ; ) {
    const after = cursor === '' ? '' : `, after: "${cursor}"`;
    const data = await ask(
      `{ ${field}(cluster: "demo", first: ${size}${after}${args}) { nodes { ${node} } pageInfo { hasNextPage endCursor } } }`,
    );
    nodes.push(...data[field].nodes);
    if (!data[field].pageInfo.hasNextPage) return nodes;
    cursor = data[field].pageInfo.endCursor;
  }
}

describe('events', () => {
  test('newest first is oldest first the other way round, page by page', async () => {
    const oldest = await all('events', '', 'sequence at');
    const newest = await all('events', ', order: NEWEST_FIRST', 'sequence at');
    expect(oldest.length).toBeGreaterThan(10);
    expect(newest).toEqual([...oldest].reverse());
    expect(oldest.map(({ sequence }) => sequence)).toEqual(oldest.map((_, index) => index + 1));
    const records = await all('eventRecords', '', 'id time');
    expect(await all('eventRecords', ', order: NEWEST_FIRST', 'id time', 7)).toEqual([...records].reverse());
    const { eventRecords } = await ask('{ eventRecords(cluster: "demo", last: 2) { nodes { id time } } }');
    expect(eventRecords.nodes).toEqual(records.slice(-2));
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  });

  test('of a task: its whole life, though it has been forgotten; versions grow by one, the last shows how it ended', async () => {
    expect((await ask(`{ task(cluster: "demo", task: "${taskArn}") { taskArn } }`)).task).toBeNull();
    const records = await all('eventRecords', `, resource: "${taskArn}"`, 'detailType resources detail event time');
    const details = records.map(({ detail }) => detail as Record<string, unknown>);
    expect(new Set(records.map(({ detailType }) => detailType))).toEqual(new Set(['ECS Task State Change']));
    expect(details.map(({ lastStatus, desiredStatus, version }) => [lastStatus, desiredStatus, version])).toEqual([
      ['PENDING', 'RUNNING', 1],
      ['RUNNING', 'RUNNING', 2],
      ['RUNNING', 'STOPPED', 3],
      ['STOPPING', 'STOPPED', 4],
      ['STOPPED', 'STOPPED', 5],
    ]);
    expect(details.at(-1)).toMatchObject({
      taskArn,
      containerInstanceArn: instanceArn,
      group: 'family:web',
      stopCode: 'UserInitiated',
      stoppedReason: 'enough',
      containers: [{ name: 'web', lastStatus: 'STOPPED' }],
    });
    expect(details.at(-1)).not.toHaveProperty('tags');
    const entries = await all('events', `, resource: "${taskArn}"`, 'type');
    expect(entries.map(({ type }) => type)).toEqual([
      'TasksStarted',
      'TasksMoved',
      'TasksStopping',
      'TasksMoved',
      'TasksMoved',
      'TasksForgotten',
    ]);
  });

  test('of an instance and of a service, found by their ARN alone', async () => {
    const { events, eventRecords } = await ask(
      `{ events(resource: "${serviceArn}", first: 100) { nodes { type message resources } }
         eventRecords(resource: "${instanceArn}", first: 100) { nodes { detailType detail } } }`,
    );
    expect(events.nodes.map(({ type }: { type: string }) => type)).toContain('DeploymentStarted');
    expect(events.nodes.at(-1)).toMatchObject({
      type: 'ServiceEventRecorded',
      message: '(service web) has reached a steady state.',
    });
    for (const { resources } of events.nodes) expect(resources).toContain(serviceArn);
    const versions = eventRecords.nodes.map(({ detail }: { detail: { version: number } }) => detail.version);
    expect(versions).toEqual(versions.map((_: number, index: number) => index + 1));
    for (const { detailType } of eventRecords.nodes) expect(detailType).toBe('ECS Container Instance State Change');
  });

  test.each([
    {
      types: ['ECS Deployment State Change'],
      names: ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'SERVICE_DEPLOYMENT_COMPLETED'],
    },
    { types: ['SERVICE_STEADY_STATE'], names: ['SERVICE_STEADY_STATE'] },
    {
      types: ['TASKS_STARTED', 'SERVICE_STEADY_STATE'],
      names: ['TASKS_STARTED', 'TASKS_STARTED', 'SERVICE_STEADY_STATE'],
    },
    {
      types: ['ServiceEventRecorded'],
      names: ['TASKS_STARTED', 'TASKS_STARTED', 'SERVICE_DEPLOYMENT_COMPLETED', 'SERVICE_STEADY_STATE'],
    },
    { types: ['NOTHING_OF_THE_KIND'], names: [] },
  ])('by type: $types', async ({ types, names }) => {
    const records = await all('eventRecords', `, types: ${JSON.stringify(types)}`, 'detail resources');
    expect(records.map(({ detail }) => (detail as { eventName: string }).eventName)).toEqual(names);
    for (const { resources } of records) expect(resources).toEqual([serviceArn]);
    const entries = await all('events', `, types: ${JSON.stringify(types)}`, 'type records { detailType }');
    expect(entries).toHaveLength(records.length);
  });

  test('by time: from is inside, until is not', async () => {
    const every = await all('events', '', 'sequence at');
    const { at } = every.find(({ sequence }) => sequence === 6) as { at: string };
    const before = await all('events', `, until: "${at}"`, 'sequence at');
    const after = await all('events', `, from: "${at}"`, 'sequence at');
    expect([...before, ...after]).toEqual(every);
    expect(after[0]?.at).toBe(at);
    expect(await all('events', `, from: "${at}", until: "${at}"`, 'sequence')).toEqual([]);
  });

  test('a record is AWS’s envelope', async () => {
    const { events } = await ask(
      '{ events(cluster: "demo", first: 1, types: ["TasksStarted"]) { nodes { records { event } } } }',
    );
    const [{ event }, instance] = events.nodes[0].records;
    expect(event).toMatchObject({
      version: '0',
      'detail-type': 'ECS Task State Change',
      source: 'aws.ecs',
      region: 'us-east-1',
      time: '2026-01-01T00:00:00Z',
      resources: [taskArn],
      detail: { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', version: 1 },
    });
    expect(instance.event).toMatchObject({
      'detail-type': 'ECS Container Instance State Change',
      resources: [instanceArn],
    });
  });

  test('where few are wanted a page ends after a bounded number of entries, and says where the next goes on', async () => {
    padding = ENTRIES_LOOKED_AT + 500;
    const page = (after: string) =>
      ask(
        `{ events(cluster: "demo", first: 2, types: ["None"]${after}) { nodes { type } pageInfo { hasNextPage endCursor } } }`,
      );
    const first = (await page('')).events;
    expect(first).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true } });
    expect((await page(`, after: "${first.pageInfo.endCursor}"`)).events).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false },
    });
    padding = 0;
  });

  test.each([
    { args: 'cluster: "demo"', code: 'BAD_USER_INPUT', why: 'no bound' },
    { args: 'cluster: "demo", first: 101', code: 'BAD_USER_INPUT', why: 'too large a page' },
    { args: 'cluster: "demo", first: 1, after: "nonsense"', code: 'BAD_USER_INPUT', why: 'no cursor' },
    {
      args: `cluster: "demo", first: 1, types: [${'"x",'.repeat(21)}]`,
      code: 'BAD_USER_INPUT',
      why: 'too many types',
    },
    {
      args: 'cluster: "demo", first: 1, from: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z"',
      code: 'BAD_USER_INPUT',
      why: 'ends before it begins',
    },
  ])('refused: $why', async ({ args, code }) => {
    for (const field of ['events', 'eventRecords'])
      expect((await refusalOf(`{ ${field}(${args}) { nodes { __typename } } }`))?.extensions?.code).toBe(code);
  });

  test('a cursor of one filter is none of another; another account’s resource has no events', async () => {
    const { events } = await ask('{ events(cluster: "demo", first: 1) { pageInfo { endCursor } } }');
    const other = `{ events(cluster: "demo", first: 1, after: "${events.pageInfo.endCursor}", types: ["TasksMoved"]) { nodes { type } } }`;
    expect((await refusalOf(other))?.extensions?.code).toBe('BAD_USER_INPUT');
    const foreign = serviceArn.replace(/:\d{12}:/, ':999999999999:');
    expect((await ask(`{ events(resource: "${foreign}", first: 1) { nodes { type } } }`)).events).toBeNull();
    expect(
      (await ask(`{ events(cluster: "demo", resource: "${foreign}", first: 1) { nodes { type } } }`)).events.nodes,
    ).toEqual([]);
  });

  test('CLU-08: a cluster made again shows nothing of the one before it, and keeps none where it is told so', async () => {
    await change('createCluster', { clusterName: 'twice', seed: 'a', clock: { mode: 'MANUAL' } });
    await change('registerContainerInstances', { cluster: 'twice', instanceType: 'm5.large', count: 1 });
    const { containerInstances } = await ask(
      '{ containerInstances(cluster: "twice", first: 1) { nodes { containerInstanceArn } } }',
    );
    const { containerInstanceArn } = containerInstances.nodes[0];
    await change('deregisterContainerInstance', { cluster: 'twice', containerInstance: containerInstanceArn });
    await change('deleteCluster', { cluster: 'twice' });
    await change('createCluster', {
      clusterName: 'twice',
      seed: 'b',
      clock: { mode: 'MANUAL' },
      simulation: { eventRecords: false },
    });
    await change('registerContainerInstances', { cluster: 'twice', instanceType: 'm5.large', count: 1 });
    const again = await ask(
      `{ events(cluster: "twice", first: 50) { nodes { type } } eventRecords(cluster: "twice", first: 50) { nodes { id } }
         newest: events(cluster: "twice", first: 50, order: NEWEST_FIRST) { nodes { type } } }`,
    );
    expect(again.events.nodes).toEqual([{ type: 'ClusterChanged' }, { type: 'InstancesRegistered' }]);
    expect(again.newest.nodes).toEqual([...again.events.nodes].reverse());
    expect(again.eventRecords.nodes).toEqual([]);
  });
});
