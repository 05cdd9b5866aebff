import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METADATA_RATE } from '../../src/api/metadata/answer.ts';
import { type StoreTrace, storeTrace } from '../support/store-trace.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { everythingOf, leaksIn, renamed } from '../support/wall-names.ts';
import { type RestHeard, type RestThings, restDoorsOf } from '../support/wall-rest.ts';
import { doorsOf, type Furnished } from '../support/walls.ts';

type Tenant = Furnished & RestThings;

let home: VerifiedPlace;
let doors: Awaited<ReturnType<typeof doorsOf>>;
let rest: ReturnType<typeof restDoorsOf>;
/** Who asks, and whose things are asked for; names begin alike. */
let own: Tenant;
let foreign: Tenant;
let nobody: (text: string) => string;
/** What is asked of the store. */
let trace: StoreTrace;

beforeAll(async () => {
  home = await verifiedPlace();
  trace = storeTrace(home.place.client as NonNullable<VerifiedPlace['place']['client']>);
  doors = await doorsOf(home);
  rest = restDoorsOf(home);
  const furnished = async (mark: string): Promise<Tenant> => {
    const one = await doors.furnish(mark);
    return { ...one, ...(await rest.furnish(one)) };
  };
  own = await furnished('zza');
  foreign = await furnished('zzb');
  const { taskId, inboundDeliveryId } = foreign;
  nobody = renamed(foreign, taskId, dashedOf(taskId), inboundDeliveryId);
}, 60_000);
afterAll(async () => {
  expect(rest.faults).toEqual([]);
  expect(doors.faults).toEqual([]);
  await doors.close();
  await home.place.close();
});

const dashedOf = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

interface Documented {
  readonly method: string;
  readonly path: string;
  readonly inPath: readonly string[];
  readonly isPublic: boolean;
  readonly isPaged: boolean;
  readonly schema: string | undefined;
}

const DOCUMENT = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
const OPERATIONS: readonly Documented[] = Object.entries(DOCUMENT.paths as Record<string, object>).flatMap(
  ([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: the document is looked into as it comes
    Object.entries(methods).map(([method, operation]: [string, any]) => ({
      method: method.toUpperCase(),
      path,
      inPath: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
      isPublic: path.startsWith('/in/') || (operation.security ?? [1]).length === 0,
      isPaged: (operation.parameters ?? []).some(({ name }: { readonly name: string }) => name === 'cursor'),
      schema: operation.requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1),
    })),
);
const nameOf = ({ method, path }: Documented): string => `${method} ${path}`;

/** What stands in a path for a tenant's own thing. */
function idOf(of: Tenant, name: string, path: string): string {
  if (name === 'deliveryId') return path.includes('/hooks/') ? of.inboundDeliveryId : of.webhookDeliveryId;
  return { cluster: `only-${of.mark}`, hookId: of.ids.hookId, webhookId: of.ids.webhookId }[name] ?? 'throttled';
}
const filled = (path: string, of: (name: string) => Tenant): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => idOf(of(name), name, path));

const SCENARIO = {
  name: 'small',
  duration: '1m',
  containerInstances: [{ instanceType: 'm5.large', count: 1 }],
  taskDefinitions: [{ family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128, cpu: 64 }] }],
  services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 1 }],
};

/** Bodies that name things of a tenant, by the name of the schema. */
function bodiesOf({ mark, accountId, ids }: Tenant): Readonly<Record<string, readonly object[]>> {
  const arn = (what: string): string => `arn:aws:ecs:us-east-1:${accountId}:${what}`;
  const hears = {
    url: `http://127.0.0.1:9/in/${ids.hookId}`,
    eventPattern: { resources: [arn(`cluster/only-${mark}`)] },
  };
  const rules = [
    [`only-${mark}`, `svc-${mark}`],
    [arn('cluster/shop'), arn(`service/shop/svc-${mark}`)],
    ['shop', ids.service as string],
  ].flatMap(([cluster, service]) => [
    { match: {}, command: { name: 'updateService', input: { cluster, service, desiredCount: 0 } } },
    { match: {}, deploy: { cluster, service, image: 'nginx:2' } },
    { match: {}, command: { name: 'stopTask', input: { cluster, task: ids.task } } },
  ]);
  return {
    CreateWebhook: [hears],
    UpdateWebhook: [hears],
    CreateHook: [{ source: 'github', rules }],
    UpdateHook: [{ rules }],
    RotateSecret: [],
    Simulate: [
      { scenario: { duration: '1m' }, fromCluster: `only-${mark}` },
      { scenario: { duration: '1m' }, fromCluster: arn('cluster/shop') },
      { scenario: SCENARIO, fromCluster: arn(`cluster/only-${mark}`) },
    ],
  };
}

/** A body that says nothing of anybody. */
const plain = (schema: string | undefined): unknown =>
  ({
    CreateWebhook: { url: 'http://127.0.0.1:9/x' },
    CreateHook: { source: 'github' },
    Simulate: { scenario: SCENARIO },
  })[schema ?? ''] ?? (schema === undefined ? undefined : {});

/** An answer without what is drawn anew, and what names the request. */
const comparable = ({ status, text, headers }: RestHeard): string =>
  nobody(`${status} ${headers.location ?? ''} ${text}`)
    .replace(/whsec_[\w+/=]+/g, 'whsec')
    .replace(/wh_[a-z2-7]+/g, 'wh')
    .replace(/[a-z2-7]{26}/g, 'drawn')
    .replace(/\b\d{15}-\d{6}-[0-9a-f]{8}\b/g, 'delivery')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'request');

describe(`every operation of REST, ${OPERATIONS.length} of them, asked for what is another tenant's`, () => {
  test('answers as if it did not exist, tells nothing of it, and changes nothing of it', {
    timeout: 60_000,
  }, async () => {
    const before = await everythingOf(home, foreign);
    const counts = { operations: 0, cases: 0, missing: 0, answered: 0 };
    const wrong: string[] = [];
    let work = '';
    const told = async (method: string, path: string, headers: Readonly<Record<string, string>>, body: unknown) => {
      trace.begin();
      const heard = await rest.ask(method, path, { key: own.apiKey, headers, body });
      await trace.idle();
      work = trace.end().join(', ');
      const question = JSON.stringify([...path.split(/[/?&=]/).filter(Boolean), headers, body]);
      const leaks = leaksIn(foreign, heard.text + JSON.stringify(heard.headers), question);
      if (leaks.length > 0) wrong.push(`${method} ${path} ${question} tells ${leaks}: ${heard.text}`);
      return heard;
    };
    const compared = async (
      operation: Documented,
      path: string,
      headers: Readonly<Record<string, string>> = {},
      body: unknown = plain(operation.schema),
    ) => {
      counts.cases++;
      const asked = [path, JSON.stringify(headers), JSON.stringify(body) ?? ''] as const;
      const [absentPath = '', absentHeaders = '{}', absentBody = ''] = asked.map(nobody);
      expect([nameOf(operation), asked.join()]).not.toEqual([nameOf(operation), asked.map(nobody).join()]);
      const absent = await told(
        operation.method,
        absentPath,
        JSON.parse(absentHeaders),
        absentBody === '' ? undefined : JSON.parse(absentBody),
      );
      const onAbsent = work;
      const existing = await told(operation.method, path, headers, body);
      // What makes things meets one more of its own the second time: how many there are is left out where something was written.
      const grown = (asked: string): string => asked.replace(/(Query\S* .*?) \d+(?=,|$)/g, '$1');
      if (work !== onAbsent && !(work.includes('PutItem') && grown(work) === grown(onAbsent)))
        wrong.push(`${nameOf(operation)} ${asked} takes other work\n  absent:  ${onAbsent}\n  foreign: ${work}`);
      if (existing.status === 404) counts.missing++;
      if (comparable(existing) !== comparable(absent))
        wrong.push(`${nameOf(operation)} ${asked}\n  absent:  ${absent.text}\n  foreign: ${existing.text}`);
    };

    // What one can ask without naming anybody tells of nobody else.
    for (const operation of OPERATIONS.filter(({ isPublic, method }) => !isPublic && method === 'GET')) {
      const { text } = await rest.ask(
        'GET',
        filled(operation.path, () => own),
        { key: own.apiKey },
      );
      expect([nameOf(operation), leaksIn(foreign, text, '')]).toEqual([nameOf(operation), []]);
    }
    for (const operation of OPERATIONS.filter(({ isPublic }) => !isPublic)) {
      counts.operations++;
      const { path, inPath } = operation;
      // Any of the path's ids may be the other's, each beside the caller's own.
      for (let chosen = 1; chosen < 2 ** inPath.length; chosen++)
        await compared(
          operation,
          filled(path, (name) => ((chosen >> inPath.indexOf(name)) & 1 ? foreign : own)),
        );
      const ours = filled(path, () => own);
      await compared(operation, ours, { 'x-stowage-account': foreign.accountId });
      await compared(operation, ours, { 'x-stowage-tenant': foreign.tenantId, 'x-stowage-account': foreign.accountId });
      for (const body of bodiesOf(foreign)[operation.schema ?? ''] ?? []) {
        await compared(operation, ours, {}, body);
        // A rule that names what is another's is carried out, and finds nothing.
        if (operation.schema !== 'UpdateHook') continue;
        const replay = OPERATIONS.find((one) => one.path.endsWith('/replay')) as Documented;
        const replayed: RestHeard[] = [];
        for (const rules of [JSON.parse(nobody(JSON.stringify(body))), body]) {
          await told('PATCH', ours, {}, rules);
          const heard = await rest.ask(
            'POST',
            filled(replay.path, () => own),
            { key: own.apiKey },
          );
          expect(leaksIn(foreign, heard.text, JSON.stringify(body))).toEqual([]);
          replayed.push(heard);
        }
        const [absent, existing] = replayed as [RestHeard, RestHeard];
        expect(existing.status).toBe(201);
        expect(JSON.parse(existing.text).effects).toHaveLength(9);
        const steady = (heard: RestHeard): string => comparable(heard).replace(/"at":"[^"]+"/, '"at"');
        expect(steady(existing)).toBe(steady(absent));
      }
    }
    // The same with the caller's own things is answered: the above is no silence.
    const lateness = ({ method, path }: Documented): number => (method === 'DELETE' ? 10 - path.length / 100 : 0);
    for (const operation of [...OPERATIONS].sort((x, y) => lateness(x) - lateness(y))) {
      if (operation.isPublic) continue;
      const path = filled(operation.path, () => own);
      const { status, text } = await rest.ask(operation.method, path, {
        key: own.apiKey,
        body: plain(operation.schema),
      });
      for (const secret of foreign.secrets) expect(text).not.toContain(secret);
      if (status < 300) counts.answered++;
      // An example comes out of no journal: it is found, and there is nothing to send again.
      else if (operation.path.endsWith('/redeliver') && text.includes('There is no such cluster.')) counts.answered++;
      else wrong.push(`${nameOf(operation)}: ${status} ${text}`);
    }
    expect(wrong.map((one) => one.slice(0, 1_500)).join('\n')).toBe('');
    expect(await everythingOf(home, foreign)).toBe(before);
    expect(counts.operations).toBe(OPERATIONS.filter(({ isPublic }) => !isPublic).length);
    expect(counts.operations).toBeGreaterThan(19);
    expect(counts.cases).toBeGreaterThan(60);
    expect(counts.missing).toBeGreaterThan(15);
    expect(counts.answered).toBe(counts.operations);
    if (process.env.STOWAGE_SHOW_COUNTS !== undefined) console.log(counts);
    own = { ...own, ...(await doors.furnish('zzc').then(async (one) => ({ ...one, ...(await rest.furnish(one)) }))) };
  });

  test.each(OPERATIONS.filter(({ isPaged }) => isPaged).map((operation) => [nameOf(operation), operation] as const))(
    '%s goes on for its own tenant and path alone',
    async (_name, { path, inPath }) => {
      const cursorOf = ({ headers }: RestHeard): string =>
        new URL(/<([^>]+)>/.exec(headers.link ?? '')?.[1] ?? '', 'http://x').searchParams.get('cursor') ?? '';
      const list = (of: Tenant, more = '') =>
        rest.ask('GET', `${filled(path, () => of)}?limit=1${more}`, { key: of.apiKey });
      const [theirs, ours] = [cursorOf(await list(foreign)), cursorOf(await list(own))];
      expect([theirs, ours]).not.toContain('');
      expect((await list(own, `&cursor=${ours}`)).status).toBe(200);
      for (const refused of [
        await list(own, `&cursor=${theirs}`),
        ...(inPath.length > 0 ? [await list({ ...own, ids: own.second }, `&cursor=${ours}`)] : []),
      ])
        expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
          400,
          { code: 'BAD_USER_INPUT', errors: [{ pointer: '?cursor', message: 'is none of this list.' }] },
        ]);
    },
  );

  test('an Idempotency-Key stands for what its own tenant did with it', async () => {
    const sent = { headers: { 'idempotency-key': 'the-same' }, body: { source: 'github' } };
    const make = (of: Tenant, body: object = sent.body) =>
      rest.ask('POST', '/v1/hooks', { key: of.apiKey, headers: sent.headers, body });
    const theirs = await make(foreign);
    const ours = await make(own, { source: 'ecr' });
    expect([theirs.status, ours.status]).toEqual([201, 201]);
    expect(ours.headers['idempotency-replayed']).toBeUndefined();
    expect(leaksIn(foreign, ours.text, '')).toEqual([]);
    expect(JSON.parse(ours.text).hook.hookId).not.toBe(JSON.parse(theirs.text).hook.hookId);
    for (const [of, first, body] of [
      [own, ours, { source: 'ecr' }],
      [foreign, theirs, sent.body],
    ] as const) {
      const again = await make(of, body);
      expect([again.headers['idempotency-replayed'], again.text]).toEqual(['true', first.text]);
    }
  });
});

describe('addresses that others send to', () => {
  test('are reached with their own secret alone; what is refused is kept nowhere and says nothing of whose they are', async () => {
    const before = await everythingOf(home, foreign);
    const theirs = foreign.ids.hookId as string;
    for (const secret of [own.hookSecret, 'x', own.apiKey]) {
      const heard = await rest.send(theirs, secret, 'one');
      expect([heard.status, JSON.parse(heard.text).code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(leaksIn(foreign, heard.text + JSON.stringify(heard.headers), '')).toEqual([]);
    }
    // A key of the own tenant opens no address, and an address that nobody has is one that nobody has to everybody.
    expect((await rest.ask('POST', `/in/${theirs}`, { key: own.apiKey, body: {} })).status).toBe(401);
    expect(comparable(await rest.send(nobody(theirs), foreign.hookSecret, 'one'))).toBe(
      comparable(await rest.send(theirs, own.hookSecret, 'one')),
    );
    for (const method of ['GET', 'DELETE', 'PATCH']) {
      const [absent, existing] = [
        await rest.ask(method, `/in/${nobody(theirs)}`, { key: own.apiKey }),
        await rest.ask(method, `/in/${theirs}`, { key: own.apiKey }),
      ];
      expect(existing.status).toBe(405);
      expect(comparable(existing)).toBe(comparable(absent));
    }
    expect(await everythingOf(home, foreign)).toBe(before);
  });

  test('a delivery that one has seen is new to another', async () => {
    const send = async (of: Tenant) =>
      JSON.parse((await rest.send(of.ids.hookId as string, of.hookSecret, 'same')).text);
    const [theirs, ours] = [await send(foreign), await send(own)];
    expect([theirs.duplicate, ours.duplicate, (await send(own)).duplicate]).toEqual([false, false, true]);
    expect(ours.deliveryId).not.toBe(theirs.deliveryId);
  });
});

/** Every path of the metadata endpoint, for a task. */
const questions = (id: string): readonly (readonly [method: string, path: string])[] => [
  ['GET', `/v2/credentials/${id}`],
  ['GET', `/v2/credentials/${dashedOf(id)}`],
  ['GET', `/credential_provider_version/credentials?id=${id}`],
  ...['3', '4'].flatMap((version) =>
    ['', '-web', '/task', '/taskWithTags', '/stats', '/task/stats'].map(
      (what) => ['GET', `/v${version}/${id}${what}`] as const,
    ),
  ),
  ['GET', `/api/${id}/task-protection/v1/state`],
  ['PUT', `/api/${id}/task-protection/v1/state`],
  ['PUT', `/imds/${id}/latest/api/token`],
  ['GET', `/imds/${id}/latest/meta-data/iam/security-credentials/`],
  ['GET', `/imds/${id}/latest/meta-data/iam/security-credentials/ecsInstanceRole`],
];

describe('what containers ask', () => {
  test("is answered to the tenant of the task alone; of another's there is nothing, wherever he says that he is", async () => {
    let cases = 0;
    const bearer = ({ apiKey }: Tenant) => ({ authorization: `Bearer ${apiKey}` });
    for (const [method, path] of questions(foreign.taskId)) {
      expect([path, (await rest.inquire(method, path, bearer(foreign))).status]).toEqual([path, 200]);
      expect((await rest.inquire(method, path, {})).status).toBe(401);
      const before = await everythingOf(home, foreign);
      const account = { 'x-stowage-account': foreign.accountId };
      for (const [where, headers] of [
        ['', {}],
        ['', account],
        [`/metadata/${foreign.accountId}/us-east-1`, {}],
      ] as const) {
        const asked = (at: string, more: object) => rest.inquire(method, at, { ...bearer(own), ...more });
        const existing = await asked(where + path, headers);
        const absent = await asked(nobody(where + path), JSON.parse(nobody(JSON.stringify(headers))));
        const leaks = leaksIn(foreign, existing.body, JSON.stringify([foreign.accountId, foreign.taskId]));
        expect([path, leaks, existing.status]).toEqual([
          path,
          [],
          where === '' && headers !== account ? absent.status : 403,
        ]);
        expect([path, existing.status, nobody(existing.body)]).toEqual([path, absent.status, nobody(absent.body)]);
        expect(existing.status).toBeGreaterThanOrEqual(400);
        cases++;
      }
      expect(await everythingOf(home, foreign)).toBe(before);
      home.clock.ms += 1_000;
    }
    expect(cases).toBeGreaterThan(50);
  });

  test("asking for another's task uses up nothing of what that one may ask", async () => {
    const path = `/v4/${foreign.taskId}/task`;
    const asked = async ({ apiKey }: Tenant) =>
      (await rest.inquire('GET', path, { authorization: `Bearer ${apiKey}` })).status;
    for (let left = METADATA_RATE.burst; left > 0; left--) expect(await asked(own)).toBe(404);
    expect(await asked(own)).toBe(429);
    expect(await asked(foreign)).toBe(200);
  });

  test('credentials of a role open no door: neither their own tenant’s nor another’s', async () => {
    home.clock.ms += 5_000;
    for (const path of [
      `/v2/credentials/${own.taskId}`,
      `/imds/${own.taskId}/latest/meta-data/iam/security-credentials/ecsInstanceRole`,
    ]) {
      const heard = await rest.inquire('GET', path, { authorization: `Bearer ${own.apiKey}` });
      const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(heard.body);
      const pair = { accessKeyId: AccessKeyId as string, secretAccessKey: SecretAccessKey as string };
      const { status, text } = await doors.callWith(pair, 'ecs', 'ListClusters', {});
      expect([status, text]).toEqual([403, expect.stringContaining('UnrecognizedClientException')]);
      for (const key of [AccessKeyId, SecretAccessKey, Token]) {
        expect((await rest.ask('GET', '/v1/clusters', { key })).status).toBe(401);
        expect((await rest.inquire('GET', path, { authorization: `Bearer ${key}` })).status).toBe(401);
      }
    }
  });
});
