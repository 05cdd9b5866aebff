import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenVerifier } from '../../src/adapters/token-verifier.ts';
import type { Member, TrustedIssuer } from '../../src/model/tenant.ts';
import { type VerifiedPlace, verifiedPlace } from '../support/tenants.ts';

interface Provider {
  readonly url: string;
  readonly sign: (subject: string) => Promise<string>;
  readonly server: Server;
}

/** An identity provider of its own, on loopback: what it says of subjects is nobody else's. */
async function startProvider(): Promise<Provider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }];
  let url = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : { jwks_uri: `${url}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (subject: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(url)
      .setAudience('stowage')
      .setSubject(subject)
      .setExpirationTime('1h')
      .sign(privateKey);
  return { url, sign, server };
}

let home: VerifiedPlace;
let first: Provider;
let second: Provider;
beforeAll(async () => {
  [first, second] = [await startProvider(), await startProvider()];
  home = await verifiedPlace(tokenVerifier([first.url, second.url]));
});
afterAll(async () => {
  for (const { server } of [first, second]) {
    server.closeAllConnections();
    server.close();
  }
  await home.place.close();
});

const trust = ({ url }: Provider): TrustedIssuer => ({
  issuer: url,
  audience: 'stowage',
  subject: 'u*',
  role: 'viewer',
});

/** A tenant as its record says: past the check that an issuer is an https address. */
async function tenantOf(issuers: readonly Provider[], members: readonly Member[] = []): Promise<string> {
  const { tenantId } = await home.tenancy.create({ name: 'with members' });
  await home.store.changeTenant(tenantId, (tenant) => ({ ...tenant, issuers: issuers.map(trust), members }));
  return tenantId;
}

/** Who a subject of a provider is in a tenant, and how many scopes he has; or that he is not let in. */
async function who(tenantId: string, provider: Provider, subject = 'u1') {
  const authorization = `Bearer ${await provider.sign(subject)}`;
  return home.gate.identify({ authorization, tenant: tenantId }).then(
    ({ actor, scopes }) =>
      `${actor.kind} ${actor.name ?? ''} ${scopes?.has('tenant:write') === true ? 'owner' : 'other'}`,
    (error: Error) => error.message,
  );
}
const member = (more: Partial<Member> = {}): Member => ({ subject: 'u1', name: 'Ann', role: 'owner', ...more });
const membersOf = async (tenantId: string) => (await home.tenancy.get(tenantId)).members;

describe('a member is a subject of one provider', () => {
  test('and of no other that has a subject of the same name', async () => {
    const tenantId = await tenantOf([first, second], [member({ issuer: first.url })]);
    expect(await who(tenantId, first)).toBe('member Ann owner');
    expect(await who(tenantId, second)).toBe('job  other'); // what the trust itself allows
    await home.tenancy.putMember(tenantId, { subject: 'u1', issuer: second.url, name: 'Bob', role: 'viewer' });
    expect([await who(tenantId, first), await who(tenantId, second)]).toEqual(['member Ann owner', 'member Bob other']);
    expect(
      (await home.gate.identify({ authorization: `Bearer ${await second.sign('u1')}`, tenant: tenantId })).actor,
    ).toEqual({ kind: 'member', id: 'u1', issuer: second.url, name: 'Bob' });
  });

  test('of the only one there is, where nobody said: before another is trusted he is bound to it', async () => {
    const tenantId = await tenantOf([first], [member()]);
    expect(await who(tenantId, first)).toBe('member Ann owner');
    await home.tenancy.putIssuer(tenantId, { ...trust(second), issuer: 'https://id.example' });
    expect(await membersOf(tenantId)).toEqual([member({ issuer: first.url })]);
    expect(await who(tenantId, first)).toBe('member Ann owner');
  });

  test('and stays his when that one is trusted no more, whoever is trusted next', async () => {
    const tenantId = await tenantOf([first], [member()]);
    await home.tenancy.removeIssuer(tenantId, first.url, 'u*');
    await home.store.changeTenant(tenantId, (tenant) => ({ ...tenant, issuers: [trust(second)] }));
    expect(await who(tenantId, second)).toBe('job  other');
    expect(await who(tenantId, first)).toBe('The key or token is not valid.');
  });

  test('who was put before anybody was trusted is bound to the first who is', async () => {
    const tenantId = await tenantOf([]);
    await home.tenancy.putMember(tenantId, { subject: 'u1', name: 'Ann', role: 'owner' });
    expect(await membersOf(tenantId)).toEqual([member()]);
    await home.tenancy.putIssuer(tenantId, { ...trust(first), issuer: 'https://id.example' });
    expect(await membersOf(tenantId)).toEqual([member({ issuer: 'https://id.example' })]);
  });

  test('where nobody said and several could be meant, nobody of that subject is let in until it is said', async () => {
    const tenantId = await tenantOf([first, second], [member(), member({ subject: 'u2', issuer: second.url })]);
    for (const provider of [first, second])
      expect(await who(tenantId, provider)).toBe('The key or token is not valid.');
    expect(await who(tenantId, second, 'u2')).toBe('member Ann owner');
    expect(await who(tenantId, first, 'u3')).toBe('job  other');
    await expect(home.tenancy.putMember(tenantId, { subject: 'u1', role: 'viewer' })).rejects.toThrow(
      'The tenant trusts 2 issuers: say which one the subject comes from.',
    );
    await home.tenancy.putMember(tenantId, { subject: 'u1', issuer: second.url, name: 'Ann', role: 'owner' });
    expect(await membersOf(tenantId)).toHaveLength(2);
    expect([await who(tenantId, first), await who(tenantId, second)]).toEqual(['job  other', 'member Ann owner']);
  });

  test('cannot come from a provider that the tenant does not trust', async () => {
    const tenantId = await tenantOf([first]);
    await expect(
      home.tenancy.putMember(tenantId, { subject: 'u1', issuer: second.url, role: 'viewer' }),
    ).rejects.toMatchObject({ refusal: { field: ['issuer'] } });
  });

  test('is removed by subject where there is one, and by issuer too where there are two', async () => {
    const tenantId = await tenantOf(
      [first, second],
      [member({ issuer: first.url }), member({ issuer: second.url, name: 'Bob' })],
    );
    await expect(home.tenancy.removeMember(tenantId, 'u1')).rejects.toThrow('There are 2 members of this subject');
    await home.tenancy.removeMember(tenantId, 'u1', first.url);
    expect(await membersOf(tenantId)).toEqual([member({ issuer: second.url, name: 'Bob' })]);
    await home.tenancy.removeMember(tenantId, 'u1');
    expect(await membersOf(tenantId)).toEqual([]);
  });

  test('may be changed in a tenant that has as many as it may have, and more are refused', async () => {
    const tenantId = await tenantOf([first]);
    await home.tenancy.setQuotas(tenantId, { members: 1 });
    await home.tenancy.putMember(tenantId, { subject: 'u1', name: 'Ann', role: 'owner' });
    await home.tenancy.putMember(tenantId, { subject: 'u1', name: 'Ann', role: 'viewer' });
    await expect(home.tenancy.putMember(tenantId, { subject: 'u2', role: 'viewer' })).rejects.toThrow(
      'quota members of 1',
    );
    expect(await membersOf(tenantId)).toEqual([member({ role: 'viewer', issuer: first.url })]);
  });
});
