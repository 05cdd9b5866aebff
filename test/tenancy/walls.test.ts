import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StoreTrace, storeTrace } from '../support/store-trace.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { OPERATIONS, type Operation } from '../support/wall-calls.ts';
import { everythingOf, leaksIn, renamed } from '../support/wall-names.ts';
import { doorsOf, type Furnished } from '../support/walls.ts';

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
/** Who asks, and whose things are asked for: both have a cluster `shop` with a service `web`, and so on. */
let own: Furnished;
let foreign: Furnished;
/** The other's things under ids and names that nobody has. */
let nobody: (text: string) => string;
/** What is asked of the store. */
let trace: StoreTrace;

beforeAll(async () => {
  home = await verifiedPlace();
  trace = storeTrace(home.place.client as NonNullable<VerifiedPlace['place']['client']>);
  doors = await doorsOf(home);
  own = await doors.furnish('zza');
  foreign = await doors.furnish('zzb');
  nobody = renamed(foreign);
}, 60_000);
afterAll(async () => {
  expect(doors.faults).toEqual([]);
  expect(doors.door.faults).toEqual([]);
  await doors.close();
  await home.place.close();
});

/** What each member may name, of the given tenant; the first is what a sensible caller would say. */
function namesOf({ ids, mark, accountId }: Furnished): (member: string) => readonly string[] {
  const arn = (rest: string, service = 'ecs'): string => `arn:aws:${service}:us-east-1:${accountId}:${rest}`;
  const bare = (id: string | undefined): string => (id ?? '').slice((id ?? '').lastIndexOf('/') + 1);
  const cluster = [arn('cluster/shop'), `only-${mark}`, arn(`cluster/only-${mark}`)];
  const service = [arn(`service/shop/svc-${mark}`), `svc-${mark}`, ids.service as string];
  const task = [ids.task as string, bare(ids.task)];
  const instance = [ids.containerInstance as string, bare(ids.containerInstance)];
  const definition = [arn('task-definition/web:1'), `fam-${mark}:1`, arn(`task-definition/fam-${mark}:2`)];
  const agent = [arn(`daemon-task-definition/agent-${mark}:1`), `agent-${mark}`];
  const family = [`fam-${mark}`];
  const provider = [ids.capacityProvider as string, `cp-${mark}`];
  const group = [ids.autoScalingGroup as string, `asg-${mark}`];
  const alarm = [`alarm-${mark}`];
  const repository = [`repo-${mark}`];
  const resources = [
    service[0] as string,
    ...cluster.slice(2),
    ...task.slice(0, 1),
    ...instance.slice(0, 1),
    ...definition.slice(2),
    arn(`repository/repo-${mark}`, 'ecr'),
    ids.scalableTarget as string,
    provider[0] as string,
    ids.taskSet as string,
    ids.daemon as string,
    ids.daemonDeployment as string,
    agent[0] as string,
  ];
  const node = (...parts: string[]): string => Buffer.from(['v1', ...parts].join(':')).toString('base64url');
  const nodes = [node('Cluster', `only-${mark}`), node('TaskDefinition', `fam-${mark}`, '1')];
  const table: Readonly<Record<string, readonly string[]>> = {
    cluster,
    clusters: cluster,
    clusterName: cluster.slice(1, 2),
    fromCluster: cluster,
    service,
    services: service,
    serviceArn: [ids.expressService as string, ids.service as string],
    taskDefinitionArn: definition,
    task,
    tasks: task,
    containerInstance: instance,
    containerInstances: instance,
    containerInstanceArn: instance,
    targetId: instance,
    instanceId: instance,
    taskDefinition: definition,
    taskDefinitions: definition,
    family,
    familyPrefix: family,
    taskSet: [ids.taskSet as string, bare(ids.taskSet)],
    taskSets: [ids.taskSet as string, bare(ids.taskSet)],
    primaryTaskSet: [ids.taskSet as string],
    serviceDeploymentArn: [ids.serviceDeployment as string],
    serviceDeploymentArns: [ids.serviceDeployment as string],
    serviceRevisionArn: [ids.serviceRevision as string],
    serviceRevisionArns: [ids.serviceRevision as string],
    clusterArn: cluster,
    daemon: [ids.daemon as string, `daemon-${mark}`],
    daemonArn: [ids.daemon as string, arn(`daemon/shop/daemon-${mark}`)],
    daemonName: [`daemon-${mark}`],
    daemonTaskDefinition: agent,
    daemonTaskDefinitionArn: agent,
    daemonDeploymentArns: [ids.daemonDeployment as string],
    daemonRevisionArns: [ids.daemonRevision as string],
    capacityProviderArns: [arn(`capacity-provider/mi-${mark}`)],
    capacityProvider: provider,
    capacityProviders: provider,
    autoScalingGroupName: group.slice(1),
    autoScalingGroupArn: group,
    targetGroup: [ids.targetGroup as string, `tg-${mark}`],
    targetGroupArn: [ids.targetGroup as string],
    alarmName: alarm,
    alarmNames: alarm,
    alarmNamePrefix: alarm,
    resourceArn: resources,
    resourceARN: resources,
    resource: resources,
    arn: resources,
    resourceId: [`service/only-${mark}/svc-${mark}`],
    resourceIds: [`service/only-${mark}/svc-${mark}`],
    policyName: [`pol-${mark}`],
    policyNames: [`pol-${mark}`],
    repositoryName: repository,
    repositoryNames: repository,
    registryId: [accountId],
    registryIds: [accountId],
    imageDigest: [ids.digest as string],
    uploadId: [ids.uploadId as string],
    image: [`${accountId}.dkr.ecr.us-east-1.amazonaws.com/repo-${mark}:v1`],
    webhookId: [ids.webhookId as string],
    hookId: [ids.hookId as string],
    deliveryId: [ids.deliveryId as string],
    keyId: [ids.keyId as string],
    subject: [`person-${mark}`],
    accounts: [accountId],
    startedBy: [`by-${mark}`],
    externalId: [`ext-${mark}`],
    id: nodes,
    ids: nodes,
  };
  return (member) => (Object.hasOwn(table, member) ? (table[member] as readonly string[]) : []);
}

/** Members that name something new, or somebody outside on purpose: the second call would meet what the first one made. */
const NEW: ReadonlySet<string> = new Set([
  'Mutation.createCluster clusterName',
  'CreateCluster clusterName',
  'RegisterTaskDefinition family',
  'Mutation.putTenantMember subject',
  'CreateCapacityProvider autoScalingGroupArn',
  'Mutation.updateDaemon alarmNames',
  'PutReplicationConfiguration registryId',
]);

/** What a caller says of its own things where nothing else is tried. */
function sensible(member: string): readonly unknown[] {
  const usual: Readonly<Record<string, unknown>> = {
    cluster: 'shop',
    service: 'web',
    taskDefinition: 'web:1',
    repositoryName: 'web',
    resourceId: 'service/shop/svc-zza',
    registryId: own.accountId,
    clientToken: 'token-of-this-test',
    autoScalingGroupName: 'pool',
    serviceNamespace: 'ecs',
    scalableDimension: 'ecs:service:DesiredCount',
    desiredCount: 1,
    instanceType: 'm5.large',
    expression: 'attribute:ecs.instance-type =~ m5.*',
    schedule: 'rate(5 minutes)',
    url: 'http://127.0.0.1:9/test',
    namespace: 'Test',
    metricName: 'CPUUtilization',
    image: 'nginx',
  };
  if (Object.hasOwn(usual, member)) return [usual[member]];
  return namesOf(own)(member);
}

async function ask({ door, name, service, document }: Operation, input: unknown): Promise<string> {
  if (door === 'wire') {
    const { status, text } = await own.wire(service, name, input as object);
    return `${status} ${text}`;
  }
  const { status, body } = await own.graphql(document(input), input as object);
  const { cost: _, ...extensions } = body.extensions ?? {};
  return `${status} ${JSON.stringify({ ...body, extensions })}`;
}

/** What makes things meets one more of the caller's own the second time: how many there are is left out where something was written. */
const grown = (work: string): string =>
  work.includes('PutItem') ? work.replace(/(Query\S* .*?) \d+(?=,|$)/g, '$1') : work;

/** An answer without what is drawn anew for every thing that is made. */
const comparable = (answer: string): string =>
  nobody(answer)
    .replace(/whsec_[\w+/=]+/g, 'whsec')
    .replace(/[a-z2-7]{26}/g, 'drawn')
    // The second of two registrations is the next revision of the caller's own family.
    .replace(/(task-definition\/[\w-]+):\d+/g, '$1:next')
    .replace(/(service-revision\/[\w-]+\/[\w-]+)\/\d+/g, '$1/next')
    .replace(/(daemon-deployment\/[\w-]+\/[\w-]+)\/\w+/g, '$1/next')
    .replace(/"revision":\d+/g, '"revision":next');

/** Every list of GraphQL that can be continued, as a document that takes where to. */
const LISTS = [
  'clusters(first: 1, after: $after)',
  'taskDefinitions(first: 1, after: $after)',
  'taskDefinitionFamilies(first: 1, after: $after)',
  'scalableTargets(cluster: "shop", first: 1, after: $after)',
  'scalingPolicies(cluster: "shop", first: 1, after: $after)',
  'containerInstances(cluster: "shop", first: 1, after: $after)',
  'attributes(cluster: "shop", first: 1, after: $after)',
  'events(cluster: "shop", first: 1, after: $after)',
  'eventRecords(cluster: "shop", first: 1, after: $after)',
  'cluster(cluster: "shop") { tasks(first: 1, after: $after)',
  'cluster(cluster: "shop") { services(first: 1, after: $after)',
  'cluster(cluster: "shop") { autoScalingGroups(first: 1, after: $after)',
  'cluster(cluster: "shop") { metrics(first: 1, after: $after)',
  'service(cluster: "shop", service: "web") { tasks(first: 1, after: $after)',
  'service(cluster: "shop", service: "web") { serviceDeployments(first: 1, after: $after)',
];

const ownKeys = (value: unknown): unknown[] => Object.values((value ?? {}) as object);

describe('where a list goes on', () => {
  test.each(LISTS)('is told to its own tenant alone: %s', async (list) => {
    const end = ' { edges { cursor } pageInfo { endCursor } }';
    const document = `query ($after: String) { ${list}${end}${list.includes('{') ? ' }' : ''} }`;
    const connection = (data: unknown): { pageInfo: { endCursor: string } } => {
      const [first] = ownKeys(data) as [{ pageInfo?: { endCursor: string } }];
      return (first.pageInfo === undefined ? ownKeys(first)[0] : first) as { pageInfo: { endCursor: string } };
    };
    const theirs = connection((await foreign.graphql(document)).body.data).pageInfo.endCursor;
    const ours = connection((await own.graphql(document)).body.data).pageInfo.endCursor;
    expect(theirs).toEqual(expect.any(String));
    expect((await own.graphql(document, { after: ours })).body.errors).toBeUndefined();
    const { body } = await own.graphql(document, { after: theirs });
    expect(body.errors?.[0]).toMatchObject({
      message: 'after is a cursor of another list or filter.',
      extensions: { code: 'BAD_USER_INPUT', field: 'after' },
    });
  });

  test('is told to its own tenant alone on the wire, by every operation that has pages', async () => {
    const tried: string[] = [];
    for (const { door, name, service, pages, maker } of OPERATIONS) {
      if (door !== 'wire' || pages === undefined) continue;
      const asked = (of: Furnished, more: object) =>
        of.wire(service, name, { ...(maker.least(sensible) as object), [pages.size]: 1, ...more });
      const theirs = await asked(foreign, service === 'ecr' ? { registryId: foreign.accountId } : {});
      const token = theirs.status === 200 ? (JSON.parse(theirs.text)[pages.token] as string | undefined) : undefined;
      if (token === undefined) continue;
      tried.push(name);
      const refused = await asked(own, { [pages.token]: token });
      expect([name, refused.status, refused.text]).toEqual([
        name,
        400,
        expect.stringMatching(/Invalid ?(Next|pagination )?token|InvalidNextToken/i),
      ]);
    }
    expect(tried.length).toBeGreaterThan(8);
  });

  test('and a client token stands for what its own tenant did with it', async () => {
    const run = { cluster: 'shop', taskDefinition: 'web', count: 3, startedBy: 'by-zzb', clientToken: 'token-zzb' };
    const theirs = await foreign.wire('ecs', 'RunTask', run);
    const ours = await own.wire('ecs', 'RunTask', run);
    expect(JSON.parse(theirs.text).tasks[0].taskArn).toBe(foreign.ids.task);
    expect(JSON.parse(ours.text).tasks).toHaveLength(3);
    expect(leaksIn(foreign, ours.text, JSON.stringify(run))).toEqual([]);
  });
});

describe(`every operation of both doors, ${OPERATIONS.length} of them, asked for what is another tenant's`, () => {
  test('answers as if it did not exist, after as much work, tells nothing of it, and changes nothing of it', {
    timeout: 240_000,
  }, async () => {
    const before = await everythingOf(home, foreign);
    const names = namesOf(foreign);
    const counts = { operations: 0, cases: 0, answered: 0, storeCalls: 0 };
    const wrong: string[] = [];
    /** Twice more where it differs: the first of two may find less in memory than the second. */
    const workOf = async (operation: Operation, inputs: readonly unknown[]): Promise<readonly string[]> => {
      const works: string[] = [];
      for (const input of inputs) {
        trace.begin();
        await ask(operation, input);
        works.push(trace.end().join(', '));
      }
      return works;
    };
    let work = '';
    const told = async (operation: Operation, input: unknown): Promise<string> => {
      trace.begin();
      const answer = await ask(operation, input);
      counts.storeCalls += trace.end().length;
      work = trace.end().join(', ');
      const leaks = leaksIn(foreign, answer, JSON.stringify(input));
      if (leaks.length > 0) wrong.push(`${operation.name} ${JSON.stringify(input)} tells ${leaks}: ${answer}`);
      return answer;
    };
    for (const operation of OPERATIONS) {
      counts.operations++;
      if (!operation.simulated) continue;
      const places = operation.maker.places((name) => (names(name).length > 0 ? sensible(name) : []));
      for (const { member, fill } of places.filter((place) => !NEW.has(`${operation.name} ${place.member}`)))
        for (const value of names(member)) {
          counts.cases++;
          const [absent, existing] = [fill(nobody(value)), fill(value)];
          const first = await told(operation, absent);
          const onAbsent = work;
          const second = await told(operation, existing);
          if (work !== onAbsent && grown(work) !== grown(onAbsent)) {
            const [warmAbsent, warmExisting] = await workOf(operation, [absent, existing]);
            if (warmAbsent !== warmExisting)
              wrong.push(
                `${operation.name} ${JSON.stringify(existing)} takes other work\n  absent:  ${warmAbsent}\n  foreign: ${warmExisting}`,
              );
          }
          if (comparable(second) !== comparable(first))
            wrong.push(`${operation.name} ${JSON.stringify(existing)}\n  absent:  ${first}\n  foreign: ${second}`);
        }
    }
    // The same operations with the caller's own things: what would be answered is answered, so the above is no silence.
    const lateness = ({ name }: Operation): number =>
      name === 'Mutation.revokeApiKey' ? 2 : /delete|deregister|remove/i.test(name) ? 1 : 0;
    for (const operation of [...OPERATIONS].sort((x, y) => lateness(x) - lateness(y))) {
      const [inCluster] = operation.maker.places((name) => (name === 'cluster' ? ['shop'] : sensible(name)));
      const input = inCluster?.member === 'cluster' ? inCluster.fill('shop') : operation.maker.least(sensible);
      const answer = await ask(operation, input);
      for (const secret of foreign.secrets) expect(answer).not.toContain(secret);
      if (/^200/.test(answer) && !/"userErrors":\[\{|"errors":/.test(answer)) counts.answered++;
    }
    expect(wrong.map((one) => one.slice(0, 1_500)).join('\n')).toBe('');
    expect(await everythingOf(home, foreign)).toBe(before);
    expect(counts.operations).toBeGreaterThan(340);
    expect(counts.cases).toBeGreaterThan(850);
    expect(counts.storeCalls).toBeGreaterThan(counts.cases);
    expect(counts.answered).toBeGreaterThan(150);
    if (process.env.STOWAGE_SHOW_COUNTS !== undefined) console.log(counts);
  });
});
