import { gzipSync } from 'node:zlib';
import * as Ecs from '@aws-sdk/client-ecs';
import { CreateClusterCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOfKey } from '../../src/api/aws/caller.ts';
import { decodeCbor, encodeCbor } from '../../src/api/aws/cbor.ts';
import { ecs as service } from '../../src/api/aws/ecs.ts';
import { readInjectedFaults } from '../../src/api/aws/injected-faults.ts';
import { wireSettingsFrom } from '../../src/api/aws/settings.ts';
import { isOperation, operationOf } from '../../src/api/aws/shapes.ts';
import { clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const TARGET = 'AmazonEC2ContainerServiceV20141113';

describe('AWS JSON 1.1', () => {
  let server: WireServer;
  beforeAll(async () => {
    server = await serveWire();
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  test('every operation of the model has a row, and no row is of another model', () => {
    const operations = Object.values(Ecs)
      .filter(isOperation)
      .map((schema) => operationOf(schema).name);
    expect([...service.operations.keys()].sort()).toEqual(operations.sort());
    expect(operations.length).toBe(88);
  });

  test('every error type of the model is known', () => {
    const errors = Object.keys(Ecs).filter((name) => /Exception\$$/.test(name) && name !== 'ECSServiceException$');
    expect([...service.errors.keys()].sort()).toEqual(errors.map((name) => name.slice(0, -1)).sort());
  });

  test.each([
    {
      why: 'an unknown operation',
      target: `${TARGET}.MakeCoffee`,
      body: {},
      status: 400,
      type: 'UnknownOperationException',
    },
    {
      why: 'an unknown service',
      target: 'Coffee_20200101.MakeCoffee',
      body: {},
      status: 400,
      type: 'UnknownOperationException',
    },
    {
      why: 'no JSON',
      target: `${TARGET}.ListClusters`,
      body: '{"maxResults":',
      status: 400,
      type: 'SerializationException',
    },
    {
      why: 'bytes that are no UTF-8',
      target: `${TARGET}.ListClusters`,
      body: Uint8Array.of(0x7b, 0xff, 0x7d),
      status: 400,
      type: 'SerializationException',
    },
    {
      why: 'a list instead of a structure',
      target: `${TARGET}.ListClusters`,
      body: '[]',
      status: 400,
      type: 'SerializationException',
    },
    {
      why: 'a text instead of a number',
      target: `${TARGET}.ListClusters`,
      body: { maxResults: '1' },
      status: 400,
      type: 'SerializationException',
      says: 'STRING_VALUE can not be converted to a Number',
    },
    {
      why: 'a fraction instead of an integer',
      target: `${TARGET}.ListClusters`,
      body: { maxResults: 1.5 },
      status: 400,
      type: 'SerializationException',
      says: 'DECIMAL_VALUE can not be converted to an Integer',
    },
    {
      why: 'a number instead of a text',
      target: `${TARGET}.CreateCluster`,
      body: { clusterName: 1 },
      status: 400,
      type: 'SerializationException',
      says: 'NUMBER_VALUE can not be converted to a String',
    },
    {
      why: 'a structure instead of a list',
      target: `${TARGET}.DescribeClusters`,
      body: { clusters: {} },
      status: 400,
      type: 'SerializationException',
      says: 'START_OBJECT can not be converted to a List',
    },
    {
      why: 'a missing member',
      target: `${TARGET}.DeleteCluster`,
      body: {},
      status: 400,
      type: 'InvalidParameterException',
      says: 'cluster can not be blank.',
    },
    {
      why: 'null is missing',
      target: `${TARGET}.DeleteCluster`,
      body: { cluster: null },
      status: 400,
      type: 'InvalidParameterException',
      says: 'cluster can not be blank.',
    },
    {
      why: 'a value outside its enum',
      target: `${TARGET}.ListTasks`,
      body: { desiredStatus: 'DONE' },
      status: 400,
      type: 'InvalidParameterException',
      says: 'desiredStatus should be one of [PENDING,RUNNING,STOPPED]',
    },
    {
      why: 'what is not simulated',
      target: 'AmazonEC2ContainerRegistry_V20150921.StopReplicationBackfill',
      body: { replicationBackfillId: 'none' },
      status: 400,
      type: 'UnsupportedOperationException',
      says: 'Stowage does not simulate StopReplicationBackfill.',
    },
    {
      why: 'a region that is none',
      target: `${TARGET}.ListClusters`,
      body: {},
      status: 400,
      type: 'InvalidSignatureException',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20260101/the moon/ecs/aws4_request, SignedHeaders=host, Signature=0',
      },
    },
    {
      why: 'another site’s page',
      target: `${TARGET}.ListClusters`,
      body: {},
      status: 403,
      type: 'AccessDeniedException',
      headers: { 'sec-fetch-site': 'cross-site' },
    },
    {
      why: 'an encoding we do not know',
      target: `${TARGET}.ListClusters`,
      body: {},
      status: 400,
      type: 'SerializationException',
      headers: { 'content-encoding': 'br' },
    },
    {
      why: 'gzip that is none',
      target: `${TARGET}.ListClusters`,
      body: {},
      status: 400,
      type: 'SerializationException',
      headers: { 'content-encoding': 'gzip' },
    },
  ])('$why: $status $type', async ({ target, body, status, type, says, headers }) => {
    const answer = await server.post(target, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.__type).toBe(type);
    if (says !== undefined) expect(answer.body.message).toBe(says);
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  });

  test('unknown members are ignored (GEN-06), an empty body is an empty input, gzip is read', async () => {
    expect((await server.post(`${TARGET}.ListClusters`, { nobody: { knows: [1] } })).body).toEqual({ clusterArns: [] });
    expect((await server.post(`${TARGET}.ListClusters`, '')).body).toEqual({ clusterArns: [] });
    const zipped = gzipSync(JSON.stringify({ clusterName: 'zipped' }));
    const { body } = await server.post(`${TARGET}.CreateCluster`, zipped, { 'content-encoding': 'gzip' });
    expect(body).toMatchObject({ cluster: { clusterName: 'zipped', status: 'ACTIVE' } });
  });

  test('a body is bounded, compressed or not', async () => {
    const large = JSON.stringify({ clusterName: 'x'.repeat(1_100_000) });
    expect(await server.post(`${TARGET}.CreateCluster`, large)).toMatchObject({
      status: 413,
      body: { __type: 'RequestEntityTooLargeException' },
    });
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(await server.post(`${TARGET}.CreateCluster`, bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
    });
  });

  test('instants are epoch seconds with a fraction (GEN-04)', async () => {
    await server.post(`${TARGET}.RegisterTaskDefinition`, {
      family: 'f',
      containerDefinitions: [{ name: 'c', image: 'i', memory: 64 }],
    });
    const { body } = await server.post(`${TARGET}.DescribeTaskDefinition`, { taskDefinition: 'f' });
    const { registeredAt } = body.taskDefinition as { registeredAt: number };
    expect(Math.abs(registeredAt - Date.now() / 1_000)).toBeLessThan(60);
  });

  test('accounts and regions see only what is theirs; a key is the account, or stands for one', async () => {
    const names = async (accessKeyId: string, region: string) => {
      const client = new ECSClient({
        ...clientConfig(server.url),
        region,
        credentials: { accessKeyId, secretAccessKey: 'x' },
      });
      await client.send(new CreateClusterCommand({ clusterName: 'mine' }));
      const { clusterArns = [] } = await client.send(new ListClustersCommand({}));
      client.destroy();
      return clusterArns;
    };
    expect(await names('test', 'us-east-1')).toEqual(['arn:aws:ecs:us-east-1:000000000000:cluster/mine']);
    expect(await names('210987654321', 'eu-central-1')).toEqual(['arn:aws:ecs:eu-central-1:210987654321:cluster/mine']);
    expect(await names('AKIDEXAMPLE', 'us-east-1')).toEqual([
      `arn:aws:ecs:us-east-1:${accountOfKey('AKIDEXAMPLE')}:cluster/mine`,
    ]);
    expect(accountOfKey('AKIDEXAMPLE')).toMatch(/^\d{12}$/);
    expect(accountOfKey('AKIDEXAMPLE')).not.toBe(accountOfKey('AKIDEXAMPLF'));
    expect(accountOfKey(undefined)).toBe('000000000000');
  });

  test('an answer holds nothing that the caller could not have asked for: 1 MiB of nested lists is refused quickly', async () => {
    const started = performance.now();
    const nested = `{"clusters":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
    const { status } = await server.post(`${TARGET}.DescribeClusters`, nested);
    expect(status).toBe(400);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('failures on purpose', () => {
  test('the same seed and the same calls fail alike; clients that retry get through', async () => {
    const outcomes = async () => {
      const server = await serveWire({ faults: readInjectedFaults('throttle=0.3,error=0.2,seed=s') as never });
      const seen: string[] = [];
      for (let call = 0; call < 40; call++) {
        const { status, body } = await server.post(`${TARGET}.ListClusters`, {});
        seen.push(status === 200 ? 'ok' : `${status} ${String(body.__type)}`);
      }
      await server.close();
      return seen;
    };
    const first = await outcomes();
    expect(first).toEqual(await outcomes());
    expect(new Set(first)).toEqual(new Set(['ok', '400 ThrottlingException', '500 ServerException']));
  });

  test('a client that retries gets through throttling and faults', async () => {
    const server = await serveWire({ faults: readInjectedFaults('throttle=0.3,error=0.2') as never });
    const client = new ECSClient({ ...clientConfig(server.url), maxAttempts: 8 });
    for (let call = 0; call < 3; call++)
      expect((await client.send(new ListClustersCommand({}))).clusterArns).toEqual([]);
    client.destroy();
    await server.close();
  });

  test('CH-01, GEN-07: a write is seen at once, or where a visibility delay is set, not before it has gone by', async () => {
    let now = Date.now();
    const usual = await serveWire({ wallMs: () => now });
    const server = await serveWire({ visibilityDelayMs: 2_000, wallMs: () => now });
    const seen = async (by = server) =>
      ((await by.post(`${TARGET}.DescribeClusters`, { clusters: ['late'] })).body.clusters as unknown[]).length;
    for (const one of [usual, server]) await one.post(`${TARGET}.CreateCluster`, { clusterName: 'late' });
    expect(await seen(usual)).toBe(1);
    await usual.close();
    expect(await seen()).toBe(0);
    now += 1_999;
    expect(await seen()).toBe(0);
    now += 2;
    expect(await seen()).toBe(1);
    await server.close();
  });

  test.each([
    { STOWAGE_WIRE_FAULTS: 'throttle=2' },
    { STOWAGE_WIRE_FAULTS: 'throttle=0.6,error=0.6' },
    { STOWAGE_WIRE_FAULTS: 'coffee=1' },
    { STOWAGE_VISIBILITY_DELAY_MS: '-1' },
    { STOWAGE_VISIBILITY_DELAY_MS: '99999' },
  ])('a setting that is wrong says so: %o', (environment) => {
    expect(() => wireSettingsFrom(environment)).toThrow(/STOWAGE_/);
  });
});

describe('CBOR', () => {
  test.each([
    [0],
    [23],
    [24],
    [255],
    [65_536],
    [4_294_967_296],
    [-1],
    [-500],
    [1.5],
    [1e300],
    [true],
    [null],
    ['text with ü and 🚢'],
    [new Date('2026-01-01T00:00:00.250Z')],
    [[1, [2, 'x']]],
    [{ a: { b: [] } }],
    [Buffer.from([1, 2, 3])],
  ])('%o comes back as it went', (value) => {
    const back = decodeCbor(encodeCbor(value));
    expect(back instanceof Uint8Array ? Buffer.from(back) : back).toEqual(value);
  });

  test.each([
    { why: 'indefinite list', hex: '9f0102ff', is: [1, 2] },
    { why: 'indefinite map', hex: 'bf616101ff', is: { a: 1 } },
    { why: 'indefinite text', hex: '7f61616162ff', is: 'ab' },
    { why: 'half precision', hex: 'f93e00', is: 1.5 },
    { why: 'single precision', hex: 'fa3fc00000', is: 1.5 },
  ])('$why', ({ hex, is }) => {
    expect(decodeCbor(Buffer.from(hex, 'hex'))).toEqual(is);
  });

  test.each(['', 'ff', '81', '5affffffff', '1c', '9f', 'bf01', '61ff', `${'81'.repeat(100)}01`, '0101', '7f5f61ffff'])(
    'broken bytes %s are refused',
    (hex) => {
      expect(() => decodeCbor(Buffer.from(hex, 'hex'))).toThrow('no valid CBOR');
    },
  );
});
