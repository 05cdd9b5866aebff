import crypto from 'node:crypto';
import { createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenVerifier } from '../../src/adapters/token-verifier.ts';
import { SERVICES } from '../../src/api/aws/services.ts';
import { wireOf } from '../../src/api/aws/settings.ts';
import { formatAccessKeyId, formatApiKey, parseApiKey } from '../../src/app/credentials.ts';
import type { Inbound } from '../../src/app/inbound.ts';
import type { TrustedIssuer } from '../../src/model/tenant.ts';
import { githubSignature, standardHeaders } from '../support/inbound.ts';
import { type StoreTrace, storeTrace } from '../support/store-trace.ts';
import { callWire, type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';
import { type RestHeard, restDoorsOf } from '../support/wall-rest.ts';

/** What is hashed, signed, derived and opened: counted where the platform does it, for modules that have it already too. */
const work = { hashes: 0, hmacs: 0, opened: 0, derived: 0 };
const platform = { ...crypto };
const counted = <Call>(name: keyof typeof work, call: Call): Call =>
  ((...args: never[]) => {
    work[name]++;
    return (call as (...args: never[]) => unknown)(...args);
  }) as Call;
function countWork(): void {
  crypto.createHash = counted('hashes', platform.createHash);
  crypto.createHmac = counted('hmacs', platform.createHmac);
  crypto.createDecipheriv = counted('opened', platform.createDecipheriv);
  crypto.hkdfSync = counted('derived', platform.hkdfSync);
  syncBuiltinESMExports();
}
function stopCounting(): void {
  const { createHash, createHmac, createDecipheriv, hkdfSync } = platform;
  Object.assign(crypto, { createHash, createHmac, createDecipheriv, hkdfSync });
  syncBuiltinESMExports();
}

const AUDIENCE = 'stowage';
let home: VerifiedPlace;
let rest: ReturnType<typeof restDoorsOf>;
let trace: StoreTrace;
let issuer = '';
let tokenFor: (subject: string) => Promise<string>;
let close: () => void;
/** Tenants whose things are asked for. */
let known: Awaited<ReturnType<typeof tenantWith>>;

beforeAll(async () => {
  countWork();
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? keys : { jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  home = await verifiedPlace(tokenVerifier([issuer]));
  rest = restDoorsOf(home);
  trace = storeTrace(home.place.client as NonNullable<VerifiedPlace['place']['client']>);
  tokenFor = (subject) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setExpirationTime('1h')
      .sign(privateKey);
  known = await tenantWith('known', { issuer, audience: AUDIENCE, subject: 'repo:known/*', role: 'viewer' });
});
afterAll(async () => {
  stopCounting();
  close();
  await home.place.close();
});

async function tenantWith(name: string, ...issuers: TrustedIssuer[]) {
  const tenant = await home.tenancy.create({ name, plan: 'team' });
  const { tenantId } = tenant;
  await home.store.changeTenant(tenantId, (one) => ({ ...one, issuers }));
  await home.tenancy.putMember(tenantId, { subject: `person of ${name}`, role: 'owner' });
  const { apiKey } = await home.tenancy.createKey(tenantId, { name: 'key', role: 'owner' });
  const pair = await home.tenancy.createKey(tenantId, { name: 'wire', kind: 'wire', role: 'owner' });
  const context = { tenantId, accountId: tenant.projects[0]?.accountId as string, region: 'us-east-1' };
  return { tenantId, context, key: parseApiKey(apiKey as string) as NonNullable<ReturnType<typeof parseApiKey>>, pair };
}

/**
 * An answer, and what it took. Everything that the platform and the store were asked for counts but one thing: the note in
 * the log of a tenant whose key somebody tried, for which nobody waits.
 */
async function costOf(ask: () => Promise<unknown>) {
  home.clock.ms += 61_000; // what is noted once a minute can be noted
  const before = { ...work };
  trace.begin();
  const answer = await ask().catch((error: unknown) => [(error as Error).name, (error as Error).message]);
  const done = Object.fromEntries(
    Object.entries(work).map(([name, count]) => [name, count - before[name as 'hashes']]),
  );
  await trace.idle();
  const calls = trace.end().map((call) => call.replace(/ \d+$/, ''));
  const noted = calls.filter((call) => call === 'PutItemCommand  U2 U2').length;
  return { answer, cost: { ...done, calls: calls.filter((call) => call !== 'PutItemCommand  U2 U2') }, noted };
}

/** The first is of something that is there; each other must cost the same, and be answered the same where that is said. */
async function expectSame(asks: Readonly<Record<string, () => Promise<unknown>>>, sameAnswer = true) {
  const names = Object.keys(asks);
  for (const ask of Object.values(asks)) await costOf(ask); // what is remembered is remembered
  const all: Awaited<ReturnType<typeof costOf>>[] = [];
  for (const ask of Object.values(asks)) all.push(await costOf(ask));
  const [first] = all as [(typeof all)[number]];
  for (const [at, one] of all.entries()) {
    expect([names[at], one.cost]).toEqual([names[at], first.cost]);
    if (sameAnswer) expect([names[at], one.answer]).toEqual([names[at], first.answer]);
  }
  return all;
}

const heard = async (asked: Promise<RestHeard>) => {
  const { status, headers, text } = await asked;
  const { instance: _, ...problem } = JSON.parse(text);
  return { status, headers: { ...headers, 'x-request-id': '' }, problem };
};

describe('as much work for what is there as for what is not', () => {
  test('an API key: its secret wrong, its id nobody’s, its tenant nobody’s', async () => {
    const ask = (more: object) => () =>
      home.gate.identify({
        authorization: `Bearer ${formatApiKey({ ...known.key, secret: 'a'.repeat(32), ...more })}`,
      });
    const all = await expectSame({
      wrong: ask({}),
      id: ask({ keyId: 'aaaaaaaa' }),
      tenant: ask({ tenantId: 'aaaaaaaa' }),
    });
    expect(all[0]?.cost).toMatchObject({ hmacs: 1, derived: 1, opened: 0 });
    expect(all.map(({ noted }) => noted)).toEqual([1, 1, 0]);
  });

  test('a key of the wire: its secret wrong, its id nobody’s, its tenant nobody’s', async () => {
    const wire = wireOf(home.app, { gate: home.gate, wallMs: () => home.clock.wallMs(), log: () => {} });
    const service = SERVICES.find(({ signingNames }) => signingNames.includes('ecs')) as (typeof SERVICES)[number];
    const [, tenantId = '', keyId = ''] = /^STWG(.{8})(.{8})$/.exec(known.pair.accessKeyId as string) ?? [];
    const ask = (accessKeyId: string) => async () => {
      const pair = { accessKeyId, secretAccessKey: 'wrong' };
      return (await callWire(wire, pair, { service, operation: 'ListClusters', input: {} })).status;
    };
    const asks = {
      wrong: ask(formatAccessKeyId(tenantId, keyId)),
      id: ask(formatAccessKeyId(tenantId, 'aaaaaaaa')),
      tenant: ask(formatAccessKeyId('aaaaaaaa', 'aaaaaaaa')),
    };
    const all = await expectSame(asks);
    expect(all[0]).toMatchObject({ answer: 403, cost: { opened: 1, derived: 1 } });
    // The same while its owner uses it, when what he signs with is remembered.
    const own = known.pair as { readonly accessKeyId: string; readonly secretAccessKey: string };
    const good = () => callWire(wire, own, { service, operation: 'ListClusters', input: {} });
    const first = await costOf(good);
    const second = await costOf(good);
    expect(first.answer).toMatchObject({ status: 200 });
    const hmacs = ({ cost }: typeof first): number => (cost as unknown as typeof work).hmacs;
    expect(hmacs(second)).toBeLessThan(hmacs(first));
    const inUse = await expectSame(asks);
    expect(inUse[0]?.cost).toEqual(all[0]?.cost);
  });

  test('a token: for a tenant that trusts others, or nobody, or is none; of a member of another tenant, or of nobody', async () => {
    const trusting = await tenantWith('trusting', {
      issuer: 'https://other.example',
      audience: 'x',
      subject: 'y',
      role: 'viewer',
    });
    const alone = await tenantWith('alone');
    const member = await tokenFor('person of alone');
    const nobody = await tokenFor('nobody at all');
    const ask = (token: string, tenant?: string) => () =>
      home.gate.identify({ authorization: `Bearer ${token}`, ...(tenant !== undefined && { tenant }) });
    const all = await expectSame({
      'known tenant, a stranger': ask(nobody, known.tenantId),
      'known tenant, a member of another': ask(member, known.tenantId),
      'trusts others': ask(nobody, trusting.tenantId),
      'trusts nobody': ask(member, alone.tenantId),
      'is none': ask(nobody, 'aaaaaaaa'),
      'cannot be one': ask(nobody, `${known.tenantId}#${known.context.accountId}#us-east-1`),
      'is not named': ask(nobody),
    });
    expect(all[0]?.answer).toEqual(['AuthError', 'The key or token is not valid.']);
    expect(all[0]?.cost.calls).toEqual(['GetItemCommand  T2 A']);
    const let_in = await home.gate.identify({
      authorization: `Bearer ${await tokenFor('repo:known/x')}`,
      tenant: known.tenantId,
    });
    expect(let_in.tenant.tenantId).toBe(known.tenantId);
  });

  test('an address that others send to: its secret wrong, being rotated, switched off, of other kinds, and nobody’s', async () => {
    const inbound = home.app.inbound as Inbound;
    const hooks: Record<string, string> = {};
    for (const source of ['github', 'ecr', 'metrics'] as const)
      hooks[source] = (await inbound.create(known.context, { source, rules: [] })).hook.hookId;
    const rotated = (await inbound.create(known.context, { source: 'github', rules: [] })).hook.hookId;
    await inbound.rotateSecret(known.context, { hookId: rotated });
    const off = (await inbound.create(known.context, { source: 'github', rules: [] })).hook.hookId;
    await inbound.update(known.context, { hookId: off, enabled: false });
    const gone = (await inbound.create(known.context, { source: 'github', rules: [] })).hook.hookId;
    await inbound.delete(known.context, gone);
    const body = JSON.stringify({ ref: 'refs/heads/main' });
    const wrong = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const proofs = {
      github: { 'x-hub-signature-256': githubSignature('wrong', body), 'x-github-event': 'push' },
      bearer: { authorization: 'Bearer wrong' },
      password: { authorization: `Basic ${Buffer.from('a:wrong').toString('base64')}` },
      'standard webhooks': standardHeaders(wrong, 'msg_1', home.clock.wallMs(), body),
      nothing: {},
    };
    const ids = { ...hooks, rotated, off, gone, nobody: 'a'.repeat(26) };
    for (const [how, headers] of Object.entries(proofs)) {
      const asks = Object.entries(ids).map(
        ([name, id]) => [`${name} by ${how}`, () => heard(rest.ask('POST', `/in/${id}`, { headers, body }))] as const,
      );
      const all = await expectSame(Object.fromEntries(asks));
      expect(all[0]).toMatchObject({
        answer: { status: 401, problem: { detail: 'The signature or secret is not valid.' } },
        cost: { opened: 2, calls: ['GetItemCommand  I2 I', 'GetItemCommand  T4 N2'] },
      });
    }
  });

  test('what lies behind a key, an Idempotency-Key, a cursor, an ARN, a client token: never looked for outside the own partition', async () => {
    const other = await tenantWith('other');
    const apiKey = formatApiKey(other.key);
    await home.app.clusters.create(known.context, { clusterName: 'theirs', clock: { mode: 'MANUAL' } });
    const hook = await (home.app.inbound as Inbound).create(known.context, { source: 'github', rules: [] });
    const webhook = await home.app.webhooks?.create(known.context, { url: 'http://127.0.0.1:9/' });
    const ask =
      (path: string, more: object = {}) =>
      () =>
        heard(rest.ask('GET', path, { key: apiKey, ...more }));
    const arn = (account: string, name: string) =>
      encodeURIComponent(`arn:aws:ecs:us-east-1:${account}:cluster/${name}`);
    await expectSame({
      theirs: ask('/v1/clusters/theirs'),
      absent: ask('/v1/clusters/absent'),
    });
    await expectSame({
      theirs: ask(`/v1/clusters/${arn(known.context.accountId, 'theirs')}`),
      absent: ask(`/v1/clusters/${arn(known.context.accountId, 'absent')}`),
      'of nobody': ask(`/v1/clusters/${arn('123456789012', 'theirs')}`),
    });
    await expectSame({
      theirs: ask(`/v1/hooks/${hook.hook.hookId}`),
      absent: ask(`/v1/hooks/${'a'.repeat(26)}`),
    });
    await expectSame({
      theirs: ask(`/v1/webhooks/${webhook?.webhook.webhookId}/deliveries`),
      absent: ask('/v1/webhooks/wh_aaaaaaaaaaaaaaaa/deliveries'),
    });
    const once = (key: string) => () =>
      heard(
        rest.ask('POST', '/v1/webhooks', {
          key: apiKey,
          headers: { 'idempotency-key': key },
          body: { url: 'ftp://x' },
        }),
      );
    await rest.ask('POST', '/v1/webhooks', {
      key: formatApiKey(known.key),
      headers: { 'idempotency-key': 'theirs' },
      body: { url: 'http://127.0.0.1:9/' },
    });
    await expectSame({ theirs: once('theirs'), absent: once('absent') });
    await expectSame({
      theirs: ask('/v1/clusters', { headers: { 'x-stowage-account': known.context.accountId } }),
      absent: ask('/v1/clusters', { headers: { 'x-stowage-account': '123456789012' } }),
    });
  });

  test('and the count bites: a key that is good takes other work', async () => {
    const good = await costOf(() => home.gate.identify({ authorization: `Bearer ${formatApiKey(known.key)}` }));
    const wrong = await costOf(() => home.gate.identify({ authorization: 'Bearer stowage_key_x' }));
    expect(good.cost).not.toEqual(wrong.cost);
    expect(good.cost.calls.length).toBeGreaterThan(wrong.cost.calls.length);
  });
});
