import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wireOverHttp } from '../../src/api/aws/http.ts';
import { wireOf } from '../../src/api/aws/settings.ts';
import { credentialOf, signatureOf } from '../../src/api/aws/sigv4.ts';
import type { App } from '../../src/app/app.ts';
import { type Gate, openGate } from '../../src/app/gate.ts';
import type { TenantContext } from '../../src/app/ports.ts';
import { taskArnOf } from '../../src/engine/ids.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';
import { cpuSecondsSince } from './measure.ts';

/** One request, as it is sent again and again: the same body has the same signature for five minutes. */
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly times: number;
}

const [, , role, text] = process.argv;

/** The client, in a process of its own, so that only the server's CPU counts. */
async function send({ url, headers, body, times }: Sent): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let count = 0; count < times; count++) {
    const sent = httpRequest(url, { method: 'POST', agent, headers });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    let received = '';
    for await (const chunk of answer) received += chunk;
    assert.equal(answer.statusCode, 200, received);
  }
  agent.destroy();
}

async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function microsPerCall(sent: Sent): Promise<number> {
  const run = async (times: number): Promise<void> => {
    const child = spawn(process.execPath, [import.meta.filename, 'client', JSON.stringify({ ...sent, times })], {
      stdio: 'inherit',
    });
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  };
  await run(Math.ceil(sent.times / 4)); // the first calls are for the compiler
  const before = process.cpuUsage();
  await run(sent.times);
  return (cpuSecondsSince(before) / sent.times) * 1e6;
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
  const taskArns = await prepare(app, tenant);

  const signed = (operation: string, body: object, times: number): Sent => {
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
      times,
    };
  };
  const floor = await microsPerCall({ url: bare.url, headers: {}, body: '{}', times: 2_000 });
  console.log(`${'bare Node HTTP server'.padEnd(46)} ${floor.toFixed(0).padStart(6)} µs`);
  const rows = [
    ['ListClusters', signed('ListClusters', {}, 1_000)],
    ['RunTask(1), 10 instances', signed('RunTask', { cluster: 'small', taskDefinition: 'web' }, 400)],
    ['DescribeTasks(10)', signed('DescribeTasks', { cluster: 'steady', tasks: taskArns.slice(0, 10) }, 1_000)],
    ['ListTasks, a page of 100', signed('ListTasks', { cluster: 'steady' }, 1_000)],
    ['ListTasks, a page of 100 of 2,000 tasks', signed('ListTasks', { cluster: 'large' }, 400)],
    [
      'RunTask(10), 1,000 instances, 2,000 tasks',
      signed('RunTask', { cluster: 'large', taskDefinition: 'web', count: 10 }, 100),
    ],
  ] as const;
  for (const [name, sent] of rows) {
    const micros = await microsPerCall(sent);
    console.log(
      `${name.padEnd(46)} ${micros.toFixed(0).padStart(6)} µs server CPU, ${(micros - floor).toFixed(0).padStart(6)} above the bare server`,
    );
  }
  wire.close();
  bare.close();
}

/** Clusters whose clocks stand still, so that calls cost what they cost and nothing else happens. @returns ARNs of tasks */
async function prepare(app: App, tenant: TenantContext): Promise<string[]> {
  await app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 8 }],
  });
  const sizes = { small: [10, 0], steady: [10, 200], large: [1_000, 2_000] } as const;
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

if (role === 'client') await send(JSON.parse(text as string) as Sent);
else await bench();
