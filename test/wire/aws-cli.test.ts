import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { serveWire, type WireServer } from '../support/wire.ts';

const AWS = findProgram('the AWS CLI (Debian: awscli)', 'aws', '--version');

describe.skipIf(AWS === undefined)('the AWS CLI, unmodified', () => {
  let server: WireServer;
  beforeAll(async () => {
    server = await serveWire({ speed: 600 });
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
  const aws = async (...args: string[]): Promise<any> => {
    const { status, stdout, stderr } = await runProgram(AWS as string, [
      '--endpoint-url',
      server.url,
      '--output',
      'json',
      'ecs',
      ...args,
    ]);
    expect(status, stderr).toBe(0);
    return stdout === '' ? undefined : JSON.parse(stdout);
  };

  test('getting started, then a rolling update: every command of the tutorial, and its waiters end', {
    timeout: 180_000,
  }, async () => {
    expect((await aws('create-cluster', '--cluster-name', 'MyCluster')).cluster.status).toBe('ACTIVE');
    for (const zone of ['eu-west-1a'])
      await aws(
        'register-container-instance',
        '--cluster',
        'MyCluster',
        '--instance-identity-document',
        JSON.stringify({ instanceType: 'm5.large', availabilityZone: zone }),
      );
    expect((await aws('list-container-instances', '--cluster', 'MyCluster')).containerInstanceArns).toHaveLength(1);
    const containers = (image: string) =>
      JSON.stringify([{ name: 'sleep', image, cpu: 10, command: ['sleep', '360'], memory: 10, essential: true }]);
    expect(
      (
        await aws(
          'register-task-definition',
          '--family',
          'sleep360',
          '--container-definitions',
          containers('busybox:1'),
        )
      ).taskDefinition.revision,
    ).toBe(1);
    const { tasks, failures } = await aws(
      'run-task',
      '--cluster',
      'MyCluster',
      '--task-definition',
      'sleep360:1',
      '--count',
      '1',
    );
    expect([tasks.length, failures]).toEqual([1, []]);
    await aws('wait', 'tasks-running', '--cluster', 'MyCluster', '--tasks', tasks[0].taskArn);
    await aws(
      'create-service',
      '--cluster',
      'MyCluster',
      '--service-name',
      'web',
      '--task-definition',
      'sleep360',
      '--desired-count',
      '2',
    );
    await aws('wait', 'services-stable', '--cluster', 'MyCluster', '--services', 'web');
    await aws('register-task-definition', '--family', 'sleep360', '--container-definitions', containers('busybox:2'));
    await aws('update-service', '--cluster', 'MyCluster', '--service', 'web', '--task-definition', 'sleep360');
    await aws('wait', 'services-stable', '--cluster', 'MyCluster', '--services', 'web');
    const [service] = (await aws('describe-services', '--cluster', 'MyCluster', '--services', 'web')).services;
    expect(service).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED', taskDefinition: expect.stringMatching(/:2$/) }],
    });
    expect(service.events[0].message).toBe('(service web) has reached a steady state.');
  });

  test('what ECS refuses, the CLI reports by its name and sentence', async () => {
    const { status, stderr } = await runProgram(AWS as string, [
      '--endpoint-url',
      server.url,
      'ecs',
      'list-tasks',
      '--cluster',
      'nowhere',
    ]);
    expect(status).not.toBe(0);
    expect(stderr).toContain(
      'An error occurred (ClusterNotFoundException) when calling the ListTasks operation: Cluster not found.',
    );
  });
});
