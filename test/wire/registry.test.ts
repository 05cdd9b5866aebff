import { randomBytes } from 'node:crypto';
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  PutAccountSettingCommand,
  PutImageTagMutabilityCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Dice } from '../support/arbitraries.ts';
import { manifestOf, sha, uploadLayer } from '../support/ecr.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

type Body = NonNullable<RequestInit['body']>;

const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const TENANT = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };

describe('the registry as its clients speak to it', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let login: string;
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now });
    ecr = new ECRClient(clientConfig(server.url));
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    login = `Basic ${authorizationData?.[0]?.authorizationToken}`;
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const ask = (path: string, init: RequestInit & { readonly headers?: Record<string, string> } = {}) =>
    fetch(new URL(path, server.url), { ...init, headers: { authorization: login, ...init.headers } });
  const begin = async (): Promise<string> =>
    (await ask('/v2/team/app/blobs/uploads/', { method: 'POST' })).headers.get('location') ?? '';
  const pushBlob = async (bytes: Uint8Array): Promise<string> => {
    const location = await begin();
    await ask(location, { method: 'PATCH', body: bytes as Body });
    expect((await ask(`${location}?digest=${sha(bytes)}`, { method: 'PUT' })).status).toBe(201);
    return sha(bytes);
  };
  const pushManifest = (reference: string, manifest: string, type = MANIFEST) =>
    ask(`/v2/team/app/manifests/${reference}`, { method: 'PUT', body: manifest, headers: { 'content-type': type } });
  const errorOf = async (answer: Response) => [
    answer.status,
    ((await answer.json()) as { errors: { code: string }[] }).errors[0]?.code,
  ];

  test('it asks for what docker login was given, and says which API it speaks', async () => {
    const unknown = await fetch(`${server.url}/v2/`);
    expect(unknown.headers.get('www-authenticate')).toMatch(/^Basic realm="[^"]+"/);
    expect(await errorOf(unknown)).toEqual([401, 'UNAUTHORIZED']);
    const known = await ask('/v2/');
    expect([known.status, known.headers.get('docker-distribution-api-version')]).toEqual([200, 'registry/2.0']);
  });

  test('layers in any pieces, then the manifest; the ECR API sees the image, and what it holds is pulled again', async () => {
    const layer = randomBytes(300_000);
    const location = await begin();
    expect(location).toMatch(/^\/v2\/team\/app\/blobs\/uploads\/[0-9a-f-]{36}$/);
    const first = await ask(location, { method: 'PATCH', body: layer.subarray(0, 1_000) as Body });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-999']);
    const wrong = await ask(location, {
      method: 'PATCH',
      body: layer.subarray(2_000) as Body,
      headers: { 'content-range': '2000-299999' },
    });
    expect(await errorOf(wrong)).toEqual([416, 'BLOB_UPLOAD_INVALID']);
    const status = await ask(location);
    expect([status.status, status.headers.get('range')]).toEqual([204, '0-999']);
    await ask(location, {
      method: 'PATCH',
      body: layer.subarray(1_000, 200_000) as Body,
      headers: { 'content-range': '1000-199999' },
    });
    const digest = sha(layer);
    const end = await ask(`${location}?digest=${encodeURIComponent(digest)}`, {
      method: 'PUT',
      body: layer.subarray(200_000) as Body,
    });
    expect([end.status, end.headers.get('docker-content-digest')]).toEqual([201, digest]);
    const manifest = manifestOf([digest, layer.length]);
    const pushed = await pushManifest('v1', manifest);
    expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, sha(manifest)]);
    const { images } = await ecr.send(
      new BatchGetImageCommand({ repositoryName: 'team/app', imageIds: [{ imageTag: 'v1' }] }),
    );
    expect(images?.[0]?.imageManifest).toBe(manifest);
    for (const reference of ['v1', sha(manifest)]) {
      const pulled = await ask(`/v2/team/app/manifests/${reference}`);
      expect(pulled.headers.get('content-type')).toBe(MANIFEST);
      expect(await pulled.text()).toBe(manifest);
      const head = await ask(`/v2/team/app/manifests/${reference}`, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(manifest.length)]);
    }
    const blob = await ask(`/v2/team/app/blobs/${digest}`);
    expect(sha(new Uint8Array(await blob.arrayBuffer()))).toBe(digest);
    expect((await ask(`/v2/team/app/blobs/${digest}`, { method: 'HEAD' })).headers.get('content-length')).toBe(
      '300000',
    );
  });

  test('a layer in one request; pushing what is there already is no error; an upload can be given up', async () => {
    const bytes = Buffer.from('at once');
    for (let time = 0; time < 2; time++) {
      const once = await ask(`/v2/team/app/blobs/uploads/?digest=${sha(bytes)}`, {
        method: 'POST',
        body: bytes as unknown as Body,
      });
      expect([once.status, once.headers.get('location')]).toEqual([201, `/v2/team/app/blobs/${sha(bytes)}`]);
    }
    const manifest = manifestOf([sha(bytes), bytes.length]);
    for (let time = 0; time < 2; time++) expect((await pushManifest('once', manifest)).status).toBe(201);
    expect(await pushBlob(new Uint8Array())).toBe(sha(''));
    const location = await begin();
    expect((await ask(location, { method: 'DELETE' })).status).toBe(204);
    expect(await errorOf(await ask(location, { method: 'PATCH', body: 'x' }))).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
  });

  test('a layer of another repository is mounted where the registry allows it; otherwise it is uploaded', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'mounting' }));
    const digest = await pushBlob(Buffer.from('shared by two'));
    const mount = (mounted: string, from: string) =>
      ask(`/v2/mounting/blobs/uploads/?mount=${mounted}&from=${from}`, { method: 'POST' });
    expect((await mount(digest, 'team/app')).status).toBe(202);
    await ecr.send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'ENABLED' }));
    for (const [mounted, from] of [
      [sha('nobody has it'), 'team/app'],
      [digest, 'nowhere'],
      ['sha256:0', 'team/app'],
    ] as const)
      expect((await mount(mounted, from)).status, from).toBe(202);
    for (let time = 0; time < 2; time++) {
      const there = await mount(digest, 'team/app');
      expect([there.status, there.headers.get('location')]).toEqual([201, `/v2/mounting/blobs/${digest}`]);
    }
    // It is the repository's own: it stays when the other one goes.
    const before = await server.app.ecr.keptBytes(TENANT);
    await ecr.send(new DeleteRepositoryCommand({ repositoryName: 'mounting', force: true }));
    expect(before - (await server.app.ecr.keptBytes(TENANT))).toBe('shared by two'.length);
    expect(await (await ask(`/v2/team/app/blobs/${digest}`)).text()).toBe('shared by two');
    await ecr.send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value: 'DISABLED' }));
  });

  test('a larger layer is pushed all the same; only its bytes cannot be pulled', async () => {
    const before = await server.app.ecr.keptBytes(TENANT);
    const digest = await pushBlob(randomBytes(5_000_000));
    expect(await server.app.ecr.keptBytes(TENANT)).toBe(before);
    expect((await ask(`/v2/team/app/blobs/${digest}`, { method: 'HEAD' })).status).toBe(200);
    expect(await errorOf(await ask(`/v2/team/app/blobs/${digest}`))).toEqual([404, 'BLOB_UNKNOWN']);
  });

  test('tags and repositories, a page at a time', async () => {
    const digest = await pushBlob(Buffer.from('tagged'));
    for (const tag of ['t3', 't1', 't2']) await pushManifest(tag, manifestOf([digest, 6]));
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'another' }));
    const all = async (path: string, member: string): Promise<string[]> => {
      const found: string[] = [];
      for (let next: string | undefined = path; next !== undefined; ) {
        const answer: Response = await ask(next);
        found.push(...(((await answer.json()) as Record<string, string[]>)[member] as string[]));
        next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      }
      return found;
    };
    const tags = await all('/v2/team/app/tags/list?n=1', 'tags');
    expect(tags).toEqual([...tags].sort());
    expect(tags).toEqual(expect.arrayContaining(['t1', 't2', 't3']));
    expect(await all('/v2/_catalog?n=1', 'repositories')).toEqual(['another', 'team/app']);
    expect(await errorOf(await ask('/v2/team/app/tags/list?n=x'))).toEqual([400, 'PAGINATION_NUMBER_INVALID']);
  });

  test('what says something about an image is found by its digest', async () => {
    const digest = await pushBlob(Buffer.from('{}'));
    const image = manifestOf([digest, 2]);
    await pushManifest('subject', image);
    const type = 'application/vnd.oci.image.manifest.v1+json';
    const about = JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: { mediaType: 'application/vnd.example.sbom', digest, size: 2 },
      layers: [],
      subject: { mediaType: MANIFEST, digest: sha(image), size: image.length },
    });
    const pushed = await pushManifest(sha(about), about, type);
    expect([pushed.status, pushed.headers.get('oci-subject')]).toEqual([201, sha(image)]);
    const referrers = (query: string) => ask(`/v2/team/app/referrers/${sha(image)}${query}`).then((one) => one.json());
    expect(await referrers('')).toMatchObject({
      manifests: [{ digest: sha(about), size: about.length, artifactType: 'application/vnd.example.sbom' }],
    });
    expect(await referrers('?artifactType=other')).toMatchObject({ manifests: [] });
  });

  test.each([
    ['a repository that is none', 'GET', '/v2/none/tags/list', 404, 'NAME_UNKNOWN'],
    ['a push to it', 'POST', '/v2/none/blobs/uploads/', 404, 'NAME_UNKNOWN'],
    ['a name that is none', 'POST', '/v2/a__.b/blobs/uploads/', 400, 'NAME_INVALID'],
    ['a tag that is none', 'GET', '/v2/team/app/manifests/none', 404, 'MANIFEST_UNKNOWN'],
    ['a digest that is none', 'GET', `/v2/team/app/blobs/${sha('none')}`, 404, 'BLOB_UNKNOWN'],
    ['no digest', 'GET', '/v2/team/app/blobs/md5:12', 400, 'DIGEST_INVALID'],
    [
      'an upload that is none',
      'PATCH',
      `/v2/team/app/blobs/uploads/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`,
      404,
      'BLOB_UPLOAD_UNKNOWN',
    ],
    ['a method that is none', 'PATCH', '/v2/team/app/tags/list', 405, 'UNSUPPORTED'],
    ['a path that is none', 'GET', '/v2/team/app/else', 404, 'UNSUPPORTED'],
  ])('%s', async (_why, method, path, status, code) => {
    expect(await errorOf(await ask(path, { method }))).toEqual([status, code]);
  });

  test('manifests that are none, or name what is not there', async () => {
    expect(await errorOf(await pushManifest('x', 'no json'))).toEqual([400, 'MANIFEST_INVALID']);
    expect(await errorOf(await pushManifest('x', manifestOf([sha('gone'), 1])))).toEqual([
      404,
      'MANIFEST_BLOB_UNKNOWN',
    ]);
    expect(await errorOf(await pushManifest(sha('other'), manifestOf()))).toEqual([400, 'DIGEST_INVALID']);
    expect(await errorOf(await pushManifest('x', ' '.repeat(600_000)))).toEqual([413, 'MANIFEST_INVALID']);
  });

  test('an immutable tag stays (ECR-05); a manifest can be deleted', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'fixed', imageTagMutability: 'IMMUTABLE' }));
    const layer = await uploadLayer(ecr, 'fixed', Buffer.from('a'));
    const put = (manifest: string) =>
      ask('/v2/fixed/manifests/v1', { method: 'PUT', body: manifest, headers: { 'content-type': MANIFEST } });
    expect((await put(manifestOf([layer, 1]))).status).toBe(201);
    expect(await errorOf(await put(manifestOf()))).toEqual([400, 'TAG_INVALID']);
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName: 'fixed', imageTagMutability: 'MUTABLE' }));
    expect((await ask('/v2/fixed/manifests/v1', { method: 'DELETE' })).status).toBe(202);
    expect(await errorOf(await ask('/v2/fixed/manifests/v1', { method: 'DELETE' }))).toEqual([404, 'MANIFEST_UNKNOWN']);
    expect((await ecr.send(new DescribeImagesCommand({ repositoryName: 'fixed' }))).imageDetails).toEqual([]);
  });

  test('the token names the account; after twelve hours it is good for nothing (ECR-12)', async () => {
    const as = (authorization: string) => ask('/v2/team/app/tags/list', { headers: { authorization } });
    const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    expect((await as(basic(ACCOUNT, 'anything'))).status).toBe(404); // the account, but the region that everybody starts with
    expect(await errorOf(await as(basic('AWS', 'anything')))).toEqual([404, 'NAME_UNKNOWN']);
    const token = Buffer.from(login.slice('Basic '.length), 'base64').toString().slice('AWS:'.length);
    const [payload = '', signature = ''] = token.split('.');
    const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace(ACCOUNT, '444455556666'));
    expect(await errorOf(await as(basic('AWS', `${forged.toString('base64url')}.${signature}`)))).toEqual([
      401,
      'UNAUTHORIZED',
    ]);
    // What is signed for a layer logs nobody in.
    const layer = await uploadLayer(ecr, 'team/app', Buffer.from('purpose'));
    await pushManifest('purpose', manifestOf([layer, 7]));
    const link = await server.app.ecr.layerLink(TENANT, { repository: 'team/app', digest: layer, keyId: '' });
    expect(await errorOf(await as(basic('AWS', link)))).toEqual([401, 'UNAUTHORIZED']);
    expect((await fetch(`${server.url}/layers/${token}`)).status).toBe(403);
    expect((await as(login)).status).toBe(200);
    now += 12 * 3_600_000;
    expect(await errorOf(await as(login))).toEqual([401, 'UNAUTHORIZED']);
  });

  test('whatever is sent is answered, and never by a fault', async () => {
    const dice = new Dice(7);
    const names = ['team/app', 'none', '..', 'a//b', 'credentials', 'x'.repeat(300), '%2e%2e', 'Ä'];
    const references = ['v1', sha('x'), 'sha256:', `sha512:${'0'.repeat(128)}`, '%00', 'latest;drop', 'y'.repeat(400)];
    const digest = sha('x');
    const paths = [
      (name: string, reference: string) => `/v2/${name}/manifests/${reference}`,
      (name: string, reference: string) => `/v2/${name}/blobs/${reference}`,
      (name: string) => `/v2/${name}/blobs/uploads/?digest=${digest}&mount=${digest}&from=none`,
      (name: string, reference: string) => `/v2/${name}/blobs/uploads/${reference}?digest=${reference}`,
      (name: string) => `/v2/${name}/tags/list?n=-1&last=%ff`,
      (name: string, reference: string) => `/v2/${name}/referrers/${reference}?artifactType=%`,
      (_name: string, reference: string) => `/layers/${reference}`,
      () => '/v2/_catalog?n=1e9&last=',
    ];
    const bodies = [
      '',
      '{',
      '{"layers":[{"digest":1}]}',
      '[]',
      'null',
      JSON.stringify({ layers: Array(600).fill({}) }),
    ];
    const statuses = new Set<number>();
    for (let count = 0; count < 300; count++) {
      const method = dice.pick(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS']);
      const body = method === 'GET' || method === 'HEAD' ? undefined : dice.pick(bodies);
      const answer = await ask(dice.pick(paths)(dice.pick(names), dice.pick(references)), {
        method,
        ...(body !== undefined && { body }),
        headers: dice.chance(20) ? { 'content-range': dice.pick(['9-1', 'x', '0-99999999999999999999']) } : {},
      });
      statuses.add(answer.status);
      await answer.arrayBuffer();
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  });

  test("pages of other sites are refused, and the endpoint of containers' credentials keeps its path", async () => {
    const site = { 'sec-fetch-site': 'cross-site' };
    expect(await errorOf(await ask('/v2/team/app/blobs/uploads/', { method: 'POST', headers: site }))).toEqual([
      403,
      'DENIED',
    ]);
    const credentials = await fetch(`${server.url}/v2/credentials/0123`);
    expect(await credentials.json()).toMatchObject({ code: 'InvalidIdInRequest' });
  });
});
