import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  waitUntilServicesStable,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { ACCOUNT, clientConfig, serveWire } from '../support/wire.ts';

const AGENT = fileURLToPath(new URL('../../examples/agent.mjs', import.meta.url));
const WAIT = { minDelay: 0.1, maxDelay: 0.2, maxWaitTime: 20 } as const;

test('the agent of the examples runs a service, and stops its tasks when they are not wanted any more', async () => {
  const server = await serveWire({ speed: 600 });
  const ecs = new ECSClient(clientConfig(server.url));
  const cluster = 'own-agent';
  await ecs.send(new CreateClusterCommand({ clusterName: cluster }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web', memory: 64 }],
    }),
  );
  const agent = spawn(process.execPath, [AGENT, cluster], {
    env: {
      PATH: process.env.PATH ?? '',
      AWS_ENDPOINT_URL: server.url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'anything',
      AGENT_LOOKS_EVERY_MS: '50',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    expect(String((await once(agent.stdout, 'data'))[0])).toMatch(/^registered arn:aws:ecs:/);
    await ecs.send(new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }));
    const stable = await waitUntilServicesStable({ client: ecs, ...WAIT }, { cluster, services: ['web'] });
    expect(stable.state).toBe('SUCCESS');
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: 'web' }));
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    expect(tasks.map(({ containers }) => containers?.[0]?.runtimeId?.length)).toEqual([64, 64]);
    await ecs.send(new UpdateServiceCommand({ cluster, service: 'web', desiredCount: 0 }));
    await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster, tasks: taskArns });
    const { tasks: stopped = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    expect(stopped.map(({ containers }) => containers?.[0]?.exitCode)).toEqual([143, 143]);
  } finally {
    agent.kill();
    await once(agent, 'exit');
    ecs.destroy();
    await server.close();
  }
  expect(server.faults).toEqual([]);
});
