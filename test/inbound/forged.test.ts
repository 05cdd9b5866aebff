import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fits } from '../../src/app/inbound-match.ts';
import { githubSignature, type InboundPlace, inboundPlace, standardHeaders } from '../support/inbound.ts';
import { alertmanager, cloudwatchAlarm, ecrPush, githubPush, registryPush } from '../support/inbound-payloads.ts';
import { TENANT } from '../support/stores.ts';

let home: InboundPlace;
beforeAll(async () => {
  home = await inboundPlace();
});
afterAll(() => home.close());

const MINUTE_MS = 60_000;
const create = async (source: string) => {
  const { hook, secret } = await home.inbound.create(TENANT, { source });
  return { hookId: hook.hookId, secret };
};
const kept = async (hookId: string): Promise<number> =>
  (await home.inbound.deliveries(TENANT, hookId, { limit: 100 })).deliveries.length;

/** The text with one character, somewhere, being another one. */
const oneOther = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(text.length - 1), fc.integer({ min: 0x21, max: 0x7e }))
    .map(([at, code]) => text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1))
    .filter((other) => other !== text);

describe('what is forged is not let in, and leaves nothing behind', () => {
  test('GitHub: 300 mutated signatures and bodies', async () => {
    const { hookId, secret } = await create('github');
    const body = JSON.stringify(githubPush());
    const headers = { 'x-github-event': 'push', 'x-github-delivery': 'd-1' };
    const signed = githubSignature(secret, body);
    let tried = 0;
    const refused = async (text: string, signature: string | undefined) => {
      tried++;
      home.clock.ms += 10; // below the endpoint's rate
      const sent = await home.send(hookId, text, {
        ...headers,
        ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      });
      expect([signature, sent.status, sent.body.code]).toEqual([signature, 401, 'UNAUTHENTICATED']);
    };
    await fc.assert(
      fc.asyncProperty(oneOther(signed), oneOther(body), async (signature, text) => {
        await refused(body, signature);
        await refused(text, signed);
      }),
      { numRuns: 145 },
    );
    for (const signature of [
      undefined,
      '',
      'sha256=',
      signed.toUpperCase(),
      signed.slice(0, -1),
      `${signed}0`,
      signed.replace('sha256', 'sha1'),
      `${signed}, ${signed}`,
      githubSignature('', body),
      githubSignature(`${secret}=`, body),
    ])
      await refused(body, signature);
    expect(tried).toBe(300);
    expect(await kept(hookId)).toBe(0);
    expect((await home.send(hookId, body, { ...headers, 'x-hub-signature-256': signed })).status).toBe(202);
  });

  test('Standard Webhooks: 200 mutated ids, times, signatures and bodies', async () => {
    const { hookId, secret } = await create('metrics');
    const body = '{"name":"rps","value":25}';
    const good = standardHeaders(secret, 'msg-1', home.clock.ms, body);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature'),
        fc.nat(),
        async (name, salt) => {
          home.clock.ms += 10;
          const [value] = fc.sample(oneOther(good[name] as string), { numRuns: 1, seed: salt });
          const sent = await home.send(hookId, body, {
            ...good,
            [name]: value as string,
            authorization: `Bearer ${secret}`,
          });
          // A signature that is there must be the right one: the secret beside it does not help.
          expect([name, value, sent.status]).toEqual([name, value, 401]);
        },
      ),
      { numRuns: 170 },
    );
    await fc.assert(
      fc.asyncProperty(oneOther(body), async (text) => {
        home.clock.ms += 10;
        expect((await home.send(hookId, text, good)).status).toBe(401);
      }),
      { numRuns: 30 },
    );
    expect(await kept(hookId)).toBe(0);
    expect((await home.send(hookId, body, good)).status).toBe(202);
  });

  test.each(['ecr', 'registry', 'alertmanager', 'cloudwatch-alarm', 'metrics'])(
    '%s: 20 mutated secrets, and none at all',
    async (source) => {
      const { hookId, secret } = await create(source);
      await fc.assert(
        fc.asyncProperty(oneOther(secret), fc.boolean(), async (other, asKey) => {
          const headers: Record<string, string> = asKey ? { 'x-api-key': other } : { authorization: `Bearer ${other}` };
          expect((await home.send(hookId, '{}', headers)).status).toBe(401);
        }),
        { numRuns: 20 },
      );
      for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Basic ' }, { 'x-api-key': '' }])
        expect((await home.send(hookId, '{}', headers as Record<string, string>)).status).toBe(401);
      const basic = Buffer.from(`user:${secret}`).toString('base64');
      expect((await home.send(hookId, '{}', { authorization: `Basic ${basic}` })).status).not.toBe(401);
    },
  );

  test("another endpoint's secret opens nothing, nor does one that was replaced", async () => {
    const one = await create('github');
    const two = await create('github');
    const body = JSON.stringify(githubPush());
    const send = (secret: string) =>
      home.send(one.hookId, body, {
        'x-github-event': 'push',
        'x-github-delivery': randomBytes(8).toString('hex'),
        'x-hub-signature-256': githubSignature(secret, body),
      });
    expect((await send(two.secret)).status).toBe(401);
    const next = await home.inbound.rotateSecret(TENANT, { hookId: one.hookId });
    expect((await send(one.secret)).status).toBe(202);
    expect((await send(next.secret)).status).toBe(202);
    await expect(home.inbound.rotateSecret(TENANT, { hookId: one.hookId })).rejects.toThrow('is being rotated already');
    home.clock.ms += 25 * 60 * MINUTE_MS;
    expect((await send(one.secret)).status).toBe(401);
    const last = await home.inbound.rotateSecret(TENANT, { hookId: one.hookId, expireNow: true });
    expect((await send(next.secret)).status).toBe(401);
    expect((await send(last.secret)).status).toBe(202);
  });
});

describe('what comes late, again or too much', () => {
  test.each([
    { offBy: -6 * MINUTE_MS, status: 400 },
    { offBy: 6 * MINUTE_MS, status: 400 },
    { offBy: -4 * MINUTE_MS, status: 202 },
    { offBy: 4 * MINUTE_MS, status: 202 },
  ])('a signature that is $offBy ms off is answered $status', async ({ offBy, status }) => {
    const { hookId, secret } = await create('metrics');
    const body = '{"name":"rps","value":25}';
    const sent = await home.send(hookId, body, standardHeaders(secret, 'm', home.clock.ms + offBy, body));
    expect(sent.status).toBe(status);
    if (status === 400) expect(sent.body.code).toBe('LATE');
  });

  test.each([
    { source: 'ecr', payload: (time: string) => ecrPush({ time }) },
    { source: 'cloudwatch-alarm', payload: (time: string) => cloudwatchAlarm({ time }) },
    { source: 'registry', payload: (timestamp: string) => registryPush({ timestamp }) },
  ])(
    '$source: an event of more than a day ago is refused, as is one that is yet to come',
    async ({ source, payload }) => {
      const { hookId, secret } = await create(source);
      const send = (atMs: number) =>
        home.send(hookId, JSON.stringify(payload(new Date(atMs).toISOString())), { 'x-api-key': secret });
      expect((await send(home.clock.ms - 25 * 60 * MINUTE_MS)).body.code).toBe('LATE');
      expect((await send(home.clock.ms + 6 * MINUTE_MS)).body.code).toBe('LATE');
      expect((await send(home.clock.ms - 23 * 60 * MINUTE_MS)).status).toBe(202);
    },
  );

  test('a delivery that is known is acknowledged and kept once, however it is sent again', async () => {
    const { hookId, secret } = await create('github');
    const body = JSON.stringify(githubPush());
    const send = (delivery: string, text = body) =>
      home.send(hookId, text, {
        'x-github-event': 'push',
        'x-github-delivery': delivery,
        'x-hub-signature-256': githubSignature(secret, text),
      });
    const [first, ...others] = await Promise.all([send('d'), send('d'), send('d')]);
    expect(new Set([first, ...others].map(({ body: { deliveryId } }) => deliveryId)).size).toBe(1);
    expect([first, ...others].filter(({ body: { duplicate } }) => !duplicate)).toHaveLength(1);
    // Whoever has seen it may send it under another id, which is not signed.
    expect((await send('another')).body).toMatchObject({ duplicate: true });
    home.clock.ms += 20 * 24 * 60 * MINUTE_MS;
    expect((await send('d')).body).toMatchObject({ duplicate: true });
    expect(await kept(hookId)).toBe(1);
    expect((await send('new', JSON.stringify(githubPush({ after: 'f'.repeat(40) })))).body.duplicate).toBe(false);
  });

  test.each([
    { why: 'no JSON', source: 'ecr', body: 'hello' },
    { why: 'nothing', source: 'ecr', body: '' },
    { why: 'a list', source: 'ecr', body: '[]' },
    { why: 'another event', source: 'ecr', body: JSON.stringify(cloudwatchAlarm()) },
    { why: 'another version', source: 'alertmanager', body: JSON.stringify({ ...alertmanager([]), version: '3' }) },
    { why: 'very deep JSON', source: 'alertmanager', body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` },
    { why: 'a number that is none', source: 'metrics', body: '{"name":"a","value":"1"}' },
    {
      why: 'too many things',
      source: 'alertmanager',
      body: JSON.stringify(alertmanager(Array.from({ length: 201 }, () => ({ alertname: 'a' })))),
    },
    { why: 'no events', source: 'registry', body: '{"events":[]}' },
  ])('$source: $why is refused and not kept', async ({ source, body }) => {
    const { hookId, secret } = await create(source);
    const sent = await home.send(hookId, body, { authorization: `Bearer ${secret}` });
    expect([sent.status, sent.body.code]).toEqual([400, 'BAD_REQUEST']);
    expect(sent.headers.get('content-type')).toBe('application/problem+json');
    expect(await kept(hookId)).toBe(0);
    expect(home.faults).toEqual([]);
  });

  test('a body of a megabyte is taken, and read again as it was; a byte more is not', async () => {
    const { hookId, secret } = await create('alertmanager');
    const group = { ...alertmanager([{ alertname: 'a' }]), noise: '' };
    const room = 1_048_576 - JSON.stringify(group).length;
    const body = JSON.stringify({ ...group, noise: randomBytes(room).toString('hex').slice(0, room) });
    const sent = await home.send(hookId, body, { authorization: `Bearer ${secret}` });
    expect(sent.status).toBe(202);
    expect(Buffer.from((await home.inbound.body(TENANT, hookId, sent.body.deliveryId)) ?? '').toString()).toBe(body);
    expect((await home.send(hookId, `${body} `, { authorization: `Bearer ${secret}` })).status).toBe(413);
  });

  test('an endpoint takes 100 a second after its burst of 200, and says when to come again', async () => {
    const { hookId } = await create('ecr');
    const statuses: number[] = [];
    for (let call = 0; call < 210; call++) statuses.push((await home.send(hookId, '{}', {})).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const refused = await home.send(hookId, '{}', {});
    expect(refused.headers.get('retry-after')).toBe('1');
    home.clock.ms += 1_000;
    expect((await home.send(hookId, '{}', {})).status).toBe(401);
  });

  test('addresses that lead nowhere, endpoints that are switched off or gone, and other methods', async () => {
    const { hookId, secret } = await create('ecr');
    const send = (id: string) =>
      home.send(id, JSON.stringify(ecrPush({ time: new Date(home.clock.ms).toISOString() })), { 'x-api-key': secret });
    for (const id of ['', 'x', `${hookId}a`, hookId.toUpperCase(), '../v1', '%00'])
      expect((await send(id)).status).toBe(404);
    expect((await send('a'.repeat(26))).status).toBe(401); // it could be somebody's
    expect((await fetch(`${home.url}/in/${hookId}`)).status).toBe(405);
    await home.inbound.update(TENANT, { hookId, enabled: false });
    expect((await send(hookId)).body.code).toBe('DISABLED');
    await home.inbound.update(TENANT, { hookId, enabled: true });
    home.admitted.admits = false; // the tenant is suspended
    expect((await send(hookId)).body.code).toBe('DISABLED');
    home.admitted.admits = true;
    expect((await send(hookId)).status).toBe(202);
    await home.inbound.delete(TENANT, hookId);
    expect((await send(hookId)).status).toBe(401);
  });

  test('the answer comes long before half a second, whatever the rules ask for', async () => {
    const { hookId, secret } = await create('alertmanager');
    const tookMs: number[] = [];
    for (let call = 0; call < 20; call++) {
      const body = JSON.stringify({ ...alertmanager([{ alertname: 'a' }]), groupKey: String(call) });
      const startedMs = performance.now();
      expect((await home.send(hookId, body, { authorization: `Bearer ${secret}` })).status).toBe(202);
      tookMs.push(performance.now() - startedMs);
    }
    expect(tookMs.sort((a, b) => a - b)[10] as number).toBeLessThan(500);
  });
});

test.each([
  { pattern: 'main', text: 'main', fit: true },
  { pattern: 'main', text: 'maint', fit: false },
  { pattern: '*', text: '', fit: true },
  { pattern: 'a*a', text: 'a', fit: false },
  { pattern: 'a*a', text: 'aa', fit: true },
  { pattern: '*-rc*', text: 'v1-rc2', fit: true },
  { pattern: 'a*b*c', text: 'a-b-b-c', fit: true },
  { pattern: 'a*b*c', text: 'a-c-b', fit: false },
  { pattern: 'v1.*', text: 'v11', fit: false },
])('$pattern fits $text: $fit', ({ pattern, text, fit }) => {
  expect(fits(pattern, text)).toBe(fit);
});
