import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationOf } from '../../../src/api/rest/route.ts';
import { ROUTES } from '../../../src/api/rest/routes.ts';
import { scopeOf } from '../../../src/app/authorisation.ts';
import { ROLES, type Role, SCOPES } from '../../../src/model/tenant.ts';
import { ROLE_SCOPES } from '../../../src/tables/plans.ts';
import { type RestPlace, restPlace } from '../../support/rest.ts';
import { parametersOf } from '../../support/rest-parameters.ts';

let place: RestPlace;
let ours: Awaited<ReturnType<RestPlace['tenantWith']>>;
let theirs: Awaited<ReturnType<RestPlace['tenantWith']>>;
beforeAll(async () => {
  place = await restPlace('verified');
  ours = await place.tenantWith('ours', ROLES, PLENTY);
  theirs = await place.tenantWith('theirs', ['owner'], PLENTY);
});
afterAll(() => place.close());

const PLENTY = { requestBurst: 1_000_000, inboundHooks: 1_000 };
let count = 0;
const once = () => ({ 'idempotency-key': `key-${++count}` });
const HOOK = { source: 'ecr', rules: [{ match: { repository: 'web' }, deploy: { service: 'web' } }] };
const createHook = async (key = ours.keys.owner) =>
  (await place.ask('POST', '/v1/hooks', { key, body: HOOK, headers: once() })).body.hook.hookId as string;

describe('the table of routes', () => {
  test('every route asks for a scope that there is, of exactly the roles that hold it', async () => {
    const guarded = ROUTES.filter(({ isPublic }) => isPublic !== true);
    expect(guarded.length).toBeGreaterThan(15);
    for (const route of guarded) {
      const scope = scopeOf(operationOf(route));
      expect(SCOPES).toContain(scope);
      for (const role of ROLES) {
        const path = parametersOf(route.path);
        const { status, body } = await place.ask(route.method, path, { key: ours.keys[role] });
        const isAllowed = ROLE_SCOPES[role as Role].includes(scope);
        // Whoever may is told what is wrong with the request; whoever may not is told that.
        expect([operationOf(route), role, status === 403]).toEqual([operationOf(route), role, !isAllowed]);
        if (!isAllowed) expect(body).toMatchObject({ code: 'FORBIDDEN', detail: `This needs the scope ${scope}.` });
      }
      expect((await place.ask(route.method, parametersOf(route.path))).status).toBe(401);
    }
  });

  test('changes need the scope to write: no viewer changes anything', () => {
    for (const route of ROUTES.filter(({ method }) => method !== 'GET'))
      expect([operationOf(route), ROLE_SCOPES.viewer.includes(scopeOf(operationOf(route)))]).toEqual([
        operationOf(route),
        false,
      ]);
  });
});

describe('across the wall', () => {
  test("another tenant's things are answered like things that never were, by every route that names one", async () => {
    const hookId = await createHook();
    const { body } = await place.ask('POST', '/v1/webhooks', {
      key: ours.keys.owner,
      body: { url: 'http://127.0.0.1:1/hook' },
      headers: once(),
    });
    await place.app.clusters.create(ours.context, { clusterName: 'same', clock: { mode: 'MANUAL' } });
    const names = { hookId, webhookId: body.webhook.webhookId, cluster: 'same' };
    const absent = { hookId: 'a'.repeat(26), webhookId: 'wh_aaaaaaaaaaaaaaaa', cluster: 'never' };
    let tried = 0;
    for (const route of ROUTES.filter(({ path, isPublic }) => path.includes('{') && isPublic !== true)) {
      const bodyOf = route.body === undefined ? {} : { body: {} };
      const ask = (which: typeof names) =>
        place.ask(route.method, parametersOf(route.path, which), {
          key: theirs.keys.owner,
          ...bodyOf,
          headers: once(),
        });
      const [foreign, never] = [await ask(names), await ask(absent)];
      expect([operationOf(route), foreign.status]).toEqual([operationOf(route), 404]);
      expect({ ...foreign.body, instance: '' }).toEqual({ ...never.body, instance: '' });
      tried++;
    }
    expect(tried).toBeGreaterThan(12);
    for (const path of ['/v1/hooks', '/v1/webhooks', '/v1/clusters'])
      expect((await place.ask('GET', path, { key: theirs.keys.owner })).body.items).toEqual([]);
    expect((await place.ask('GET', '/v1/export', { key: theirs.keys.owner })).text).not.toContain(ours.tenant.tenantId);
    expect((await place.ask('GET', `/v1/hooks/${hookId}`, { key: ours.keys.owner })).status).toBe(200);
  });
});

describe('Idempotency-Key', () => {
  const ask = (headers: Record<string, string>, body: unknown = HOOK, key = ours.keys.owner) =>
    place.ask('POST', '/v1/hooks', { key, body, headers });

  test('the same again is answered as it was, its secret too; something is made once', async () => {
    const headers = once();
    const before = (await place.ask('GET', '/v1/hooks', { key: ours.keys.owner })).body.items.length;
    const first = await ask(headers);
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/hooks/${first.body.hook.hookId}`);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await ask(headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await place.ask('GET', '/v1/hooks', { key: ours.keys.owner })).body.items.length).toBe(before + 1);
    await place.ask('DELETE', `/v1/hooks/${first.body.hook.hookId}`, { key: ours.keys.owner });
  });

  test('is needed, is for one request, and is one caller’s', async () => {
    expect((await ask({})).body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
    expect((await ask({ 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
    const headers = once();
    const { body } = await ask(headers);
    const other = await ask(headers, { ...HOOK, description: 'another' });
    expect(other.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    // Members in another order are the same request.
    expect((await ask(headers, { rules: HOOK.rules, source: 'ecr' })).headers.get('idempotency-replayed')).toBe('true');
    const theirAnswer = await ask(headers, HOOK, theirs.keys.owner);
    expect(theirAnswer.headers.get('idempotency-replayed')).toBeNull();
    expect((await ask(headers, HOOK, ours.keys.editor)).headers.get('idempotency-replayed')).toBeNull();
    await place.ask('DELETE', `/v1/hooks/${body.hook.hookId}`, { key: ours.keys.owner });
  });

  test('while the first is under way the others wait: one is made', async () => {
    const headers = once();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(headers)));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.hook.hookId)).size).toBe(1);
    for (const { status, body, headers: answered } of answers.filter(({ status }) => status !== 201)) {
      expect([status, body.code]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE']);
      expect(answered.get('retry-after')).toBe('1');
    }
    await place.ask('DELETE', `/v1/hooks/${made[0]?.body.hook.hookId}`, { key: ours.keys.owner });
  });

  test('a request that was refused leaves its key free', async () => {
    const headers = once();
    const wrong = { source: 'ecr', rules: [{ match: { tag: 'x' } }] };
    expect((await ask(headers, wrong)).status).toBe(400);
    const { status, body } = await ask(headers);
    expect(status).toBe(201);
    await place.ask('DELETE', `/v1/hooks/${body.hook.hookId}`, { key: ours.keys.owner });
  });
});

describe('what is wrong is said as a problem, by name', () => {
  const key = () => ours.keys.owner;
  test.each([
    { why: 'no such path', method: 'GET', path: '/v1/nothing', status: 404, code: 'NOT_FOUND' },
    { why: 'no such method', method: 'PUT', path: '/v1/hooks', status: 405, code: 'METHOD_NOT_ALLOWED' },
    { why: 'no JSON', method: 'POST', path: '/v1/hooks', body: '{', status: 400, code: 'BAD_REQUEST' },
    {
      why: 'another form',
      method: 'POST',
      path: '/v1/hooks',
      body: '{}',
      type: 'text/plain',
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      why: 'no acceptable form',
      method: 'GET',
      path: '/v1/hooks',
      accept: 'text/html',
      status: 406,
      code: 'NOT_ACCEPTABLE',
    },
    {
      why: 'too large',
      method: 'POST',
      path: '/v1/hooks',
      body: `"${'x'.repeat(1_048_576)}"`,
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    },
    {
      why: 'an unknown member',
      method: 'POST',
      path: '/v1/webhooks',
      body: { url: 'https://example.com', colour: 1 },
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '/colour',
    },
    {
      why: 'another type',
      method: 'POST',
      path: '/v1/webhooks',
      body: { url: 1 },
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '/url',
    },
    {
      why: 'a rule of no kind',
      method: 'POST',
      path: '/v1/hooks',
      body: { source: 'ecr', rules: [{}] },
      status: 400,
      code: 'INVALID_PARAMETER',
      pointer: '/rules/0',
    },
    {
      why: 'an address that is none',
      method: 'POST',
      path: '/v1/webhooks',
      body: { url: 'ftp://x' },
      status: 400,
      code: 'INVALID_PARAMETER',
      pointer: '/url',
    },
    {
      why: 'a limit out of bounds',
      method: 'GET',
      path: '/v1/clusters?limit=101',
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '?limit',
    },
    {
      why: 'an unknown parameter',
      method: 'GET',
      path: '/v1/clusters?colour=red',
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '?colour',
    },
    {
      why: 'a parameter twice',
      method: 'GET',
      path: '/v1/clusters?limit=1&limit=2',
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '?limit',
    },
    {
      why: 'a cursor of nothing',
      method: 'GET',
      path: '/v1/clusters?cursor=abc',
      status: 400,
      code: 'BAD_USER_INPUT',
      pointer: '?cursor',
    },
    { why: 'a name that cannot be', method: 'GET', path: '/v1/clusters/a%2Fb', status: 404, code: 'NOT_FOUND' },
    {
      why: 'a scenario of nothing',
      method: 'POST',
      path: '/v1/simulations',
      body: { scenario: {} },
      status: 400,
      code: 'INVALID_PARAMETER',
    },
  ])('$why', async ({ method, path, body, type, accept, status, code, pointer }) => {
    const answer = await place.ask(method, path, {
      key: key(),
      ...(body !== undefined && { body }),
      headers: {
        ...once(),
        ...(type !== undefined && { 'content-type': type }),
        ...(accept !== undefined && { accept }),
      },
    });
    expect(answer.body).toMatchObject({
      status,
      code,
      type: `/v1/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`);
    if (pointer !== undefined) expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(place.faults).toEqual([]);
  });

  test('every code is explained where it points to, those of refusals too', async () => {
    for (const code of [
      'throttled',
      'bad-user-input',
      'idempotency-key-required',
      'invalid-parameter',
      'cluster-not-found',
    ])
      expect((await place.ask('GET', `/v1/problems/${code}`)).body).toMatchObject({
        code: code.toUpperCase().replaceAll('-', '_'),
      });
    expect((await place.ask('GET', '/v1/problems/nothing')).status).toBe(404);
  });

  test('whoever is not known is told so, and how to be', async () => {
    const { status, headers } = await place.ask('GET', '/v1/clusters', { key: 'stowage_key_nonsense' });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="stowage"']);
  });
});

describe('a webhook', () => {
  test('is sent an example, which stays a failure where nobody listens; nothing of it is recovered', async () => {
    const key = ours.keys.owner;
    const { body } = await place.ask('POST', '/v1/webhooks', {
      key,
      body: { url: 'http://127.0.0.1:1/hook' },
      headers: once(),
    });
    const path = `/v1/webhooks/${body.webhook.webhookId}`;
    const example = await place.ask('POST', `${path}/example`, { key, headers: once() });
    expect(example.status).toBe(201);
    expect(example.body).toMatchObject({ cluster: null, outcome: 'failed', error: expect.any(String) });
    expect(example.body).not.toHaveProperty('nextAttemptAt');
    for (const asked of [undefined, {}, { since: '2026-01-31T12:00:00Z' }]) {
      const { status, body } = await place.ask('POST', `${path}/recover`, { key, body: asked, headers: once() });
      expect([status, body]).toEqual([201, { items: [] }]);
    }
    const wrong = await place.ask('POST', `${path}/recover`, { key, body: { since: 'yesterday' }, headers: once() });
    expect([wrong.status, wrong.body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/since' })]]);
    await place.ask('DELETE', path, { key });
  });
});

describe('pages, rates, runs and exports', () => {
  test('clusters, page after page by their Links', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `page-${at}`);
    for (const clusterName of names)
      await place.app.clusters.create(theirs.context, { clusterName, clock: { mode: 'MANUAL' } });
    const seen: string[] = [];
    for (let path: string | undefined = '/v1/clusters?limit=2'; path !== undefined; ) {
      const { body, headers } = await place.ask('GET', path, { key: theirs.keys.owner });
      seen.push(...body.items.map(({ clusterName }: { clusterName: string }) => clusterName));
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(body.next_cursor === null).toBe(path === undefined);
    }
    expect(seen).toEqual(names);
    const first = await place.ask('GET', '/v1/clusters?limit=2', { key: theirs.keys.owner });
    const stolen = await place.ask('GET', `/v1/hooks?cursor=${first.body.next_cursor}`, { key: theirs.keys.owner });
    expect(stolen.body).toMatchObject({ code: 'BAD_USER_INPUT' }); // a cursor is one list's
    const { body } = await place.ask('GET', '/v1/clusters/page-1', { key: theirs.keys.owner });
    expect(body).toMatchObject({ clusterName: 'page-1', clockMode: 'MANUAL', services: [] });
  });

  test('a scenario is run, by the same seed with the same end, and nothing is kept', async () => {
    const scenario = {
      name: 'small',
      duration: '30m',
      containerInstances: [{ instanceType: 'm5.large', count: 2 }],
      taskDefinitions: [
        { family: 'web', containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128, cpu: 64 }] },
      ],
      services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 3 }],
      expect: ['last(runningCount{service:web}) == 3'],
    };
    const run = () => place.ask('POST', '/v1/simulations', { key: ours.keys.operator, body: { scenario, seed: '7' } });
    const first = await run();
    expect(first.body).toMatchObject({ name: 'small', passed: true, finished: true, seed: '7' });
    expect((await run()).body).toEqual(first.body);
    const long = await place.ask('POST', '/v1/simulations', {
      key: ours.keys.owner,
      body: { scenario: { ...scenario, duration: '300d' } },
    });
    expect(long.body).toMatchObject({ status: 422, errors: [{ pointer: '/scenario/duration' }] });
  });

  test('who did what is told in lines, changes by REST among them, and no secret in any', async () => {
    const hookId = await createHook();
    await place.ask('POST', '/v1/hooks', { key: ours.keys.owner, body: { source: 'nobody' }, headers: once() });
    const { text, headers } = await place.ask('GET', '/v1/audit?limit=100', { key: ours.keys.owner });
    expect(headers.get('content-type')).toBe('application/jsonl');
    const records = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { operation: string; door: string; result: string });
    expect(records).toContainEqual(
      expect.objectContaining({ door: 'rest', operation: 'POST /v1/hooks', result: 'ok' }),
    );
    await place.ask('DELETE', `/v1/hooks/${hookId}`, { key: ours.keys.owner });
    const newest = await place.ask('GET', '/v1/audit?limit=1', { key: ours.keys.owner });
    expect(JSON.parse(newest.text)).toMatchObject({
      operation: 'DELETE /v1/hooks/{hookId}',
      resources: [`hookId=${hookId}`],
    });
    expect(newest.headers.get('link')).toMatch(/^<\/v1\/audit\?limit=1&cursor=/);
    const everything = await place.ask('GET', '/v1/export', { key: ours.keys.owner });
    const types = new Set(
      everything.text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { type: string }).type),
    );
    expect([...types]).toEqual(expect.arrayContaining(['tenant', 'key', 'audit', 'cluster', 'webhook', 'hook']));
    expect(text + everything.text).not.toMatch(/whsec_|stowage_key_/);
  });

  test('a tenant that has used its rate up is told when to come again; another is not held up', async () => {
    const { keys } = await place.tenantWith('busy');
    const first = await place.ask('GET', '/v1/clusters', { key: keys.owner });
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=999;t=\d+$/);
    expect(first.headers.get('ratelimit-policy')).toMatch(/^"default";q=1000;w=\d+$/);
    let last = first;
    for (let call = 0; call < 5 && last.status === 200; call++)
      last = await place.ask('GET', '/v1/export', { key: keys.owner });
    expect(last.body).toMatchObject({ status: 429, code: 'THROTTLED' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await place.ask('GET', '/v1/clusters', { key: ours.keys.owner })).status).toBe(200);
  });

  test('a tenant that is suspended gets in nowhere, not even by an address of its own', async () => {
    const { keys, tenant } = await place.tenantWith('gone');
    const made = await place.ask('POST', '/v1/hooks', {
      key: keys.owner,
      body: { source: 'metrics' },
      headers: once(),
    });
    const send = () =>
      place.ask('POST', made.body.hook.path, {
        body: { name: 'a', value: 1 },
        headers: { authorization: `Bearer ${made.body.secret}` },
      });
    expect((await send()).status).toBe(202);
    await place.gate.tenancy?.setStatus(tenant.tenantId, 'SUSPENDED');
    expect((await send()).body.code).toBe('DISABLED');
    expect((await place.ask('GET', '/v1/hooks', { key: keys.owner })).body.code).toBe('SUSPENDED');
    await place.settled();
    const gone = await place.gate.tenancy?.delete(tenant.tenantId);
    expect(gone?.itemsLeft).toBe(0);
    expect((await send()).status).toBe(401);
  });
});

test('five hundred requests of every kind of nonsense: each answered by something that the document names, none by a fault', async () => {
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom(
      '',
      '..',
      '%',
      '%00',
      '%ff',
      "'",
      'a'.repeat(26),
      'wh_aaaaaaaaaaaaaaaa',
      '__proto__',
      'constructor',
    ),
  );
  const body = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ maxLength: 60 }),
    fc.constant(undefined),
    fc
      .dictionary(
        fc.constantFrom(
          'url',
          'source',
          'rules',
          'format',
          'enabled',
          'scenario',
          'seed',
          'statuses',
          'expireNow',
          'description',
          '__proto__',
        ),
        fc.oneof(
          fc.jsonValue({ maxDepth: 3 }),
          fc.constantFrom('ecr', 'github', 'https://example.com/', 'stowage', true),
        ),
      )
      .map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ROUTES.map(({ path }) => path), '/v1/x', '/v1/', '/v1'),
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS'),
      fc.tuple(text, text, text, text),
      fc.dictionary(fc.constantFrom('limit', 'cursor', 'x', '__proto__'), text, { maxKeys: 2 }),
      body,
      async (template, method, [a, b, name, value], query, sent) => {
        const path = template.replace(/\{\w+\}/, encodeURIComponent(a)).replace(/\{\w+\}/, b.replace(/[?#/\\\s]/g, ''));
        const asked =
          new URL(`http://x${path}`).pathname + (Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '');
        const { status } = await place.ask(method, asked, {
          key: theirs.keys.owner,
          ...(sent !== undefined && !['GET', 'HEAD'].includes(method) && { body: sent }),
          headers: {
            ...(name.length % 3 > 0 && { 'idempotency-key': `${name.length}-${value.length}` }),
            ...(name.length % 7 === 0 && { 'content-type': 'application/json; charset=utf-8' }),
          },
        });
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 500 },
  );
  expect(place.faults).toEqual([]);
}, 60_000);

describe('the document', () => {
  test('names every route, its parameters and its key; every reference leads somewhere', () => {
    for (const route of ROUTES) {
      const operation = place.document.paths[route.path][route.method.toLowerCase()];
      expect(operation.operationId).toBe(route.id);
      expect(operation.parameters.some(({ name }: { name: string }) => name === 'Idempotency-Key')).toBe(
        route.creates === true,
      );
    }
    const names = [...JSON.stringify(place.document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(names.length).toBeGreaterThan(30);
    for (const [, name] of names) expect(Object.keys(place.document.components.schemas)).toContain(name);
    expect(new Set(ROUTES.map(({ id }) => id)).size).toBe(ROUTES.length);
    expect(place.document.openapi).toBe('3.1.0');
  });
});
