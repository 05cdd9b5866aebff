import { randomBytes } from 'node:crypto';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestOf, pushImage, sha, uploadLayer } from '../support/ecr.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const MIB = 1_048_576;
const TENANT = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
const DAY_MS = 86_400_000;

describe('layers keep their bytes', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now, keptLayerBytes: 6 * MIB });
    ecr = new ECRClient(clientConfig(server.url));
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'app' }));
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const link = (layerDigest: string, repositoryName = 'app') =>
    ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
  const availability = async (digest: string, repositoryName = 'app') =>
    (await ecr.send(new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [digest] }))).layers?.[0]
      ?.layerAvailability;
  const image = (imageTag: string, ...layers: (readonly [string, number])[]) =>
    ecr.send(new PutImageCommand({ repositoryName: 'app', imageTag, imageManifest: manifestOf(...layers) }));

  test('the address that GetDownloadUrlForLayer gives serves the bytes, to whoever has it (ECR-09)', async () => {
    const [first, last] = [randomBytes(5 * MIB), randomBytes(1_000)];
    const digest = await uploadLayer(ecr, 'app', first, last);
    await expect(link(digest)).rejects.toMatchObject({ name: 'LayerInaccessibleException' });
    await image('large', [digest, first.length + last.length]);
    const { downloadUrl = '', layerDigest } = await link(digest);
    expect(layerDigest).toBe(digest);
    expect(downloadUrl.startsWith(`${server.url}/layers/`)).toBe(true);
    const answer = await fetch(downloadUrl);
    expect(answer.headers.get('docker-content-digest')).toBe(digest);
    expect(sha(new Uint8Array(await answer.arrayBuffer()))).toBe(digest);
    const head = await fetch(downloadUrl, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(first.length + last.length)]);
  });

  test('an address that was changed, or is an hour old, serves nothing', async () => {
    const { layer } = await pushImage(ecr, 'app', 'signed', 'signed');
    const { downloadUrl = '' } = await link(layer);
    const [payload = '', signature = ''] = downloadUrl.slice(`${server.url}/layers/`.length).split('.');
    const parts = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
    const forged = (change: (list: unknown[]) => unknown[]) =>
      `${Buffer.from(JSON.stringify(change(parts))).toString('base64url')}.${signature}`;
    for (const [why, text] of [
      ['another account', forged((list) => ['999999999999', '999999999999', ...list.slice(2)])],
      ['another day', forged((list) => [...list.slice(0, 4), now + 10 * DAY_MS, ...list.slice(5)])],
      ['no signature', payload],
      ['half a signature', `${payload}.${signature.slice(0, 20)}`],
      ['no list', `${Buffer.from('{}').toString('base64url')}.${signature}`],
    ] as const) {
      const answer = await fetch(`${server.url}/layers/${text}`);
      expect(answer.status, why).toBe(403);
      expect(await answer.json(), why).toMatchObject({ errors: [{ code: 'DENIED' }] });
    }
    expect((await fetch(downloadUrl, { method: 'POST' })).status).toBe(405);
    expect((await fetch(downloadUrl)).status).toBe(200);
    now += 3_600_000;
    expect((await fetch(downloadUrl)).status).toBe(403);
  });

  test('a larger layer keeps its digest and size, and says so when its bytes are asked for', async () => {
    const [first, last] = [randomBytes(5 * MIB), randomBytes(2 * MIB)];
    const before = await server.app.ecr.keptBytes(TENANT);
    const digest = await uploadLayer(ecr, 'app', first, last);
    await image('huge', [digest, 7 * MIB]);
    expect(await server.app.ecr.keptBytes(TENANT)).toBe(before);
    expect(await availability(digest)).toBe('AVAILABLE');
    await expect(link(digest)).rejects.toMatchObject({
      name: 'LayerInaccessibleException',
      message: expect.stringContaining(`${7 * MIB} bytes`),
    });
  });

  test.each([
    ['a layer that nobody uploaded', sha('nothing')],
    ['no digest', 'latest'],
  ])('%s: LayersNotFoundException', async (_why, digest) => {
    await expect(link(digest)).rejects.toMatchObject({ name: 'LayersNotFoundException' });
    await expect(link(digest, 'nowhere')).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  test('layers go with the last image that needs them, and are not counted any more', async () => {
    const before = await server.app.ecr.keptBytes(TENANT);
    const shared = await uploadLayer(ecr, 'app', Buffer.from('shared layer'));
    const own = await uploadLayer(ecr, 'app', Buffer.from('own layer'));
    await image('one', [shared, 12], [own, 9]);
    await image('two', [shared, 12]);
    // Another tag of an image that is there does not need its layers once more.
    await image('three', [shared, 12]);
    await expect(image('two', [shared, 12])).rejects.toMatchObject({ name: 'ImageAlreadyExistsException' });
    expect((await server.app.ecr.keptBytes(TENANT)) - before).toBe(21);
    const drop = (...tags: string[]) =>
      ecr.send(
        new BatchDeleteImageCommand({ repositoryName: 'app', imageIds: tags.map((imageTag) => ({ imageTag })) }),
      );
    await drop('one');
    expect([await availability(shared), await availability(own)]).toEqual(['AVAILABLE', 'UNAVAILABLE']);
    await drop('two');
    expect(await availability(shared)).toBe('AVAILABLE');
    await drop('three');
    expect(await availability(shared)).toBe('UNAVAILABLE');
    expect(await server.app.ecr.keptBytes(TENANT)).toBe(before);
  });

  test('a push that is refused leaves its layers as they were', async () => {
    const layer = await uploadLayer(ecr, 'app', Buffer.from('refused'));
    await expect(image('bad tag!', [layer, 7])).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(image('x', [layer, 7], [sha('missing'), 1])).rejects.toMatchObject({
      name: 'LayersNotFoundException',
    });
    expect(await availability(layer)).toBe('AVAILABLE');
    await image('good', [layer, 7]);
    expect((await link(layer)).downloadUrl).toBeDefined();
  });

  test('the same layer again is refused and counted once; an upload that nobody ends is swept a day later', async () => {
    const before = await server.app.ecr.keptBytes(TENANT);
    const blob = Buffer.from('twice');
    await uploadLayer(ecr, 'app', blob);
    await expect(uploadLayer(ecr, 'app', blob)).rejects.toMatchObject({ name: 'LayerAlreadyExistsException' });
    expect((await server.app.ecr.keptBytes(TENANT)) - before).toBe(5);
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'app' }));
    expect(uploadId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const part = {
      repositoryName: 'app',
      uploadId,
      partFirstByte: 0,
      partLastByte: 2,
      layerPartBlob: Buffer.from('abc'),
    };
    await ecr.send(new UploadLayerPartCommand(part));
    // Two send the same part at once: one of them is told that it is not the next, and nothing is counted twice.
    const second = { ...part, partFirstByte: 3, partLastByte: 5 };
    const both = await Promise.allSettled([
      server.app.ecr.uploadPart(TENANT, {
        repository: 'app',
        uploadId: uploadId as string,
        firstByte: 3,
        blob: second.layerPartBlob,
        isPart: false,
      }),
      server.app.ecr.uploadPart(TENANT, {
        repository: 'app',
        uploadId: uploadId as string,
        firstByte: 3,
        blob: second.layerPartBlob,
        isPart: false,
      }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await server.app.ecr.keptBytes(TENANT)) - before).toBe(5 + 6);
    now += DAY_MS + 1;
    await ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'app' }));
    await expect(ecr.send(new UploadLayerPartCommand(second))).rejects.toMatchObject({
      name: 'UploadNotFoundException',
    });
    expect((await server.app.ecr.keptBytes(TENANT)) - before).toBe(5);
  });
});

test('a repository keeps sixteen times the largest layer; what comes then keeps its digest and size', async () => {
  const size = 50_000;
  const server = await serveWire({ keptLayerBytes: size });
  const ecr = new ECRClient(clientConfig(server.url));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'full' }));
  const layers: string[] = [];
  for (let count = 0; count < 18; count++) layers.push(await uploadLayer(ecr, 'full', randomBytes(size)));
  expect(await server.app.ecr.keptBytes(TENANT)).toBe(16 * size);
  const imageManifest = manifestOf(...layers.map((one) => [one, size] as const));
  await ecr.send(new PutImageCommand({ repositoryName: 'full', imageManifest }));
  const link = (index: number) =>
    ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName: 'full', layerDigest: layers[index] }));
  expect((await link(15)).downloadUrl).toBeDefined();
  await expect(link(16)).rejects.toMatchObject({ name: 'LayerInaccessibleException' });
  await ecr.send(new DeleteRepositoryCommand({ repositoryName: 'full', force: true }));
  expect(await server.app.ecr.keptBytes(TENANT)).toBe(0);
  ecr.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});
