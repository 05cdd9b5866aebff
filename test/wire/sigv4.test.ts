import { CreateClusterCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGate } from '../../src/app/gate.ts';
import { clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const KEY = { accessKeyId: 'STOWAGEKEY0000000001', secretAccessKey: 'a secret that is long enough' };

/** What the SDK's own signer takes and gives. */
interface Signer {
  presign(
    request: object,
    options: { readonly expiresIn: number },
  ): Promise<{
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
  }>;
}

describe('verified mode', () => {
  let server: WireServer;
  let offsetMs = 0;
  /** What is issued now; undefined: it has been revoked. */
  let issued: string | undefined = KEY.secretAccessKey;
  beforeAll(async () => {
    server = await serveWire({
      wallMs: () => Date.now() + offsetMs,
      gate: {
        ...openGate,
        mode: 'verified',
        wireKey: async (accessKeyId) =>
          accessKeyId === KEY.accessKeyId && issued !== undefined
            ? {
                secretAccessKey: issued,
                principalFor: (region) => ({
                  tenant: { tenantId: 'tenant-1', accountId: '123412341234', region },
                  actor: { kind: 'key', id: 'k' },
                  scopes: new Set(['simulation:read', 'simulation:write'] as const),
                  limits: null,
                }),
              }
            : undefined,
      },
    });
  });
  afterAll(() => server.close());

  const client = (credentials: object = KEY) =>
    new ECSClient({ ...clientConfig(server.url), credentials: credentials as never, maxAttempts: 1 });
  const refusedWith = async (name: string, message: RegExp, credentials?: object) => {
    const ecs = client(credentials);
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    ecs.destroy();
  };

  test('what the SDK signs with an issued key is let in, as the account of the key', async () => {
    const ecs = client();
    const { cluster } = await ecs.send(
      new CreateClusterCommand({ clusterName: 'signed', tags: [{ key: 'ü', value: '🚢' }].slice(1) }),
    );
    expect(cluster?.clusterArn).toBe('arn:aws:ecs:eu-west-1:123412341234:cluster/signed');
    ecs.destroy();
  });

  test('an unknown key, a wrong secret, a session token, no signature', async () => {
    await refusedWith('UnrecognizedClientException', /security token included in the request is invalid/, {
      accessKeyId: 'AKIDUNKNOWN',
      secretAccessKey: 'x',
    });
    await refusedWith('InvalidSignatureException', /does not match/, { ...KEY, secretAccessKey: 'another' });
    await refusedWith('UnrecognizedClientException', /session tokens are not issued here/, {
      ...KEY,
      sessionToken: 'token',
    });
    const bare = await fetch(server.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      body: '{}',
    });
    expect(bare.status).toBe(403);
    expect(await bare.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  test('a key that has just been used is asked for its signature again each time', async () => {
    const accepted = async (credentials: object, region = 'eu-west-1') => {
      const ecs = new ECSClient({
        ...clientConfig(server.url),
        region,
        credentials: credentials as never,
        maxAttempts: 1,
      });
      await ecs.send(new ListClustersCommand({}));
      ecs.destroy();
    };
    const other = { ...KEY, secretAccessKey: 'the secret after the change' };
    await accepted(KEY);
    await accepted(KEY);
    await refusedWith('InvalidSignatureException', /does not match/, other);
    await accepted(KEY, 'us-east-1');
    await accepted(KEY);
    issued = other.secretAccessKey;
    await refusedWith('InvalidSignatureException', /does not match/);
    await accepted(other);
    issued = undefined;
    await refusedWith('UnrecognizedClientException', /security token/, other);
    issued = KEY.secretAccessKey;
    await accepted(KEY);
    await refusedWith('InvalidSignatureException', /does not match/, other);
  });

  test('the clock window: five minutes either way', async () => {
    for (const [ms, name] of [
      [301_000, /Signature expired/],
      [-301_000, /not yet current/],
    ] as const) {
      offsetMs = ms;
      await refusedWith('InvalidSignatureException', name);
    }
    for (const ms of [290_000, -290_000]) {
      offsetMs = ms;
      const ecs = client();
      await ecs.send(new ListClustersCommand({}));
      ecs.destroy();
    }
    offsetMs = 0;
  });

  test('a body, a header or a path changed on the way breaks the signature', async () => {
    const ecs = client();
    ecs.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { body: Uint8Array };
        request.body = Buffer.from(Buffer.from(request.body).toString().replace('1', '2'));
        return next(args);
      },
      { step: 'finalizeRequest', name: 'tamper', priority: 'low' },
    );
    await expect(ecs.send(new ListClustersCommand({ maxResults: 1 }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    ecs.destroy();
  });

  test('the query form, as the SDK presigns it: good for its seconds, and only as it was signed', async () => {
    const ecs = client();
    const signer = (await (ecs.config as unknown as { signer: () => Promise<Signer> }).signer()) as Signer;
    const { hostname, port } = new URL(server.url);
    const target = 'AmazonEC2ContainerServiceV20141113.ListClusters';
    const signed = await signer.presign(
      {
        method: 'POST',
        protocol: 'http:',
        hostname,
        port: Number(port),
        path: '/',
        query: {},
        headers: { host: `${hostname}:${port}` },
        body: '{}',
      },
      { expiresIn: 60 },
    );
    const address = `${server.url}/?${Object.entries(signed.query)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')}`;
    const call = (url: string, body = '{}') =>
      fetch(url, {
        method: 'POST',
        headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
        body,
      });
    expect((await call(address)).status).toBe(200);
    expect((await call(address, '{ }')).status).toBe(403);
    expect((await call(address.replace('X-Amz-Expires=60', 'X-Amz-Expires=61'))).status).toBe(403);
    offsetMs = 61_000;
    expect(await (await call(address)).json()).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringContaining('expired'),
    });
    offsetMs = 0;
    ecs.destroy();
  });
});
