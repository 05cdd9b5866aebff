import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, createServer, request as httpRequest, type RequestListener } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { wireOverHttp } from '../../src/api/aws/http.ts';
import { wireOf } from '../../src/api/aws/settings.ts';
import { SigningKeys } from '../../src/api/aws/signing-keys.ts';
import { credentialOf, signatureOf, verify } from '../../src/api/aws/sigv4.ts';
import type { App } from '../../src/app/app.ts';
import { type Gate, openGate } from '../../src/app/gate.ts';
import type { TenantContext } from '../../src/app/ports.ts';
import { taskArnOf } from '../../src/engine/ids.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';
import { cpuSecondsSince } from './measure.ts';

/** One request, as it is sent again and again: the same body has the same signature for five minutes. A row may be named on the command line. */
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Calls that count, and those before them: for the compiler, and on a cluster of their own where they would change it. */
interface Calls {
  readonly warmUp: Sent;
  readonly warmUpTimes: number;
  readonly sent: Sent;
  readonly times: number;
}

const [, , role, text] = process.argv;
/** Only rows whose names have this in them. */
const only = role;

/** The client, in a process of its own, so that only the server's CPU counts. It tells when it is warm, and when it is done. */
async function send({ warmUp, warmUpTimes, sent: counted, times }: Calls): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = async ({ url, headers, body }: Sent): Promise<void> => {
    const sent = httpRequest(url, { method: 'POST', agent, headers });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    let received = '';
    for await (const chunk of answer) received += chunk;
    assert.equal(answer.statusCode, 200, received);
  };
  for (let count = 0; count < warmUpTimes; count++) await call(warmUp);
  process.send?.('warm');
  await once(process, 'message');
  for (let count = 0; count < times; count++) await call(counted);
  process.send?.('done');
  agent.destroy();
  process.disconnect();
}

async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** CPU of this process per call, from the first call after the warm-up to the last: starting the client is not in it. */
async function microsPerCall(name: string, calls: Calls): Promise<number> {
  const child = fork(import.meta.filename, ['client', JSON.stringify(calls)]);
  const exited = once(child, 'exit');
  await Promise.race([once(child, 'message'), exited]);
  const stopProfile = await profiled(name);
  const before = process.cpuUsage();
  child.send('go');
  await Promise.race([once(child, 'message'), exited]);
  const micros = (cpuSecondsSince(before) / calls.times) * 1e6;
  await stopProfile();
  assert.deepEqual(await exited, [0, null]);
  return micros;
}

/** With WIRE_PROFILE set to a folder, what the calls of a row spent their time on lies there afterwards. */
async function profiled(name: string): Promise<() => Promise<void>> {
  const folder = process.env.WIRE_PROFILE;
  if (folder === undefined) return async () => {};
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(join(folder, `${name.replace(/\W+/g, '-')}.cpuprofile`), JSON.stringify(profile));
    session.disconnect();
  };
}

async function bench(): Promise<void> {
  const bare = await listen((request, response) => {
    request.resume();
    request.on('end', () => response.end('{}'));
  });
  const { app } = appOver(await memoryPlace(), testClock(Date.now()));
  const tenant: TenantContext = TENANT;
  const [accessKeyId, secretAccessKey] = ['STWGBENCHBENCHBENCH', 'a secret of the benchmark'];
  const principal = { tenant, actor: { kind: 'key', id: 'bench' }, scopes: null, limits: null } as const;
  const gate: Gate = {
    ...openGate,
    mode: 'verified',
    wireKey: async (id) => (id === accessKeyId ? { secretAccessKey, principalFor: () => principal } : undefined),
  };
  const wire = await listen(wireOverHttp(wireOf(app, { gate, log: console.error })));
  const signingKeys = new SigningKeys();
  // As little as a door can do that lets in only who can sign: what is left to gain lies above it.
  const doorman = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(request, 'end');
    const headers = request.headers as Record<string, string>;
    const seen = { method: 'POST', path: '/', search: '', headers, body: Buffer.concat(chunks), address: '' };
    const { tenant: whose } = await verify(seen, credentialOf(seen), ['ecs'], {
      find: gate.wireKey,
      wallMs: Date.now(),
      signingKeys,
    });
    response.end(`{"account":"${whose.accountId}"}`);
  });
  const taskArns = await prepare(app, tenant);

  const signed = (operation: string, body: object): Sent => {
    const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const headers: Record<string, string> = {
      host: new URL(wire.url).host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      'x-amz-date': at,
    };
    const scope = `${at.slice(0, 8)}/us-east-1/ecs/aws4_request`;
    const authorization = (signature: string): string =>
      `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${Object.keys(headers).sort().join(';')}, Signature=${signature}`;
    const unsigned = {
      method: 'POST',
      path: '/',
      search: '',
      headers: { ...headers, authorization: authorization('0'.repeat(64)) },
      body: Buffer.from(JSON.stringify(body)),
      address: wire.url,
    };
    const credential = credentialOf(unsigned);
    assert.ok(credential);
    const signature = signatureOf(unsigned, credential, secretAccessKey);
    return {
      url: wire.url,
      headers: { ...headers, authorization: authorization(signature) },
      body: JSON.stringify(body),
    };
  };
  const repeated = (sent: Sent, times: number): Calls => ({ warmUp: sent, warmUpTimes: times, sent, times });
  const running = (size: string, count: number, warmUpTimes: number, times: number): Calls => {
    const run = (cluster: string): Sent => signed('RunTask', { cluster, taskDefinition: 'web', count });
    return { warmUp: run(`${size}-warm`), warmUpTimes, sent: run(size), times };
  };
  const list = signed('ListTasks', { cluster: 'steady' });
  const rows: readonly (readonly [string, () => Calls])[] = [
    ['signature alone', () => repeated({ ...list, url: doorman.url }, 3_000)],
    ['ListClusters', () => repeated(signed('ListClusters', {}), 3_000)],
    ['RunTask(1), 10 instances', () => running('small', 1, 3_000, 400)],
    [
      'DescribeTasks(10)',
      () => repeated(signed('DescribeTasks', { cluster: 'steady', tasks: taskArns.slice(0, 10) }), 3_000),
    ],
    ['ListTasks, a page of 100', () => repeated(list, 3_000)],
    ['ListTasks, a page of 100 of 2,000 tasks', () => repeated(signed('ListTasks', { cluster: 'large' }), 2_000)],
    ['RunTask(10), 1,000 instances, 2,000 tasks', () => running('large', 10, 400, 100)],
  ];
  const floor = await microsPerCall('bare', repeated({ url: bare.url, headers: {}, body: '{}' }, 3_000));
  console.log(`${'bare Node HTTP server'.padEnd(46)} ${floor.toFixed(0).padStart(6)} µs`);
  for (const [name, calls] of rows) {
    if (only !== undefined && !name.includes(only)) continue;
    const micros = await microsPerCall(name, calls());
    console.log(
      `${name.padEnd(46)} ${micros.toFixed(0).padStart(6)} µs server CPU, ${(micros - floor).toFixed(0).padStart(6)} above the bare server`,
    );
  }
  doorman.close();
  wire.close();
  bare.close();
}

/** Clusters whose clocks stand still, so that calls cost what they cost and nothing else happens. @returns ARNs of tasks */
async function prepare(app: App, tenant: TenantContext): Promise<string[]> {
  await app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 8 }],
  });
  const sizes = {
    small: [10, 0],
    'small-warm': [10, 0],
    steady: [10, 200],
    large: [1_000, 2_000],
    'large-warm': [1_000, 2_000],
  } as const;
  for (const [cluster, [count, tasks]] of Object.entries(sizes)) {
    await app.clusters.create(tenant, { clusterName: cluster, seed: 'wire', clock: { mode: 'MANUAL' } });
    await app.instances.register(tenant, { cluster, instanceType: 'm5.4xlarge', count });
    if (tasks === 0) continue;
    await app.services.create(tenant, { cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: tasks });
    const world = await app.clusters.advanceClock(tenant, { cluster, byMs: 3_600_000 });
    assert.ok(world.tasks.count >= tasks, `${cluster} runs its tasks`);
  }
  const world = await app.clusters.find(tenant, 'steady');
  assert.ok(world);
  return [...world.tasks.serials()].map((serial) => taskArnOf(world, serial));
}

if (role === 'client') await send(JSON.parse(text as string) as Calls);
else await bench();
