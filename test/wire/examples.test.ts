import {
  CreateClusterCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

describe('API shapes', () => {
  let server: WireServer;
  let ecs: ECSClient;
  beforeAll(async () => {
    server = await serveWire({ speed: 1 });
    ecs = new ECSClient(clientConfig(server.url));
  });
  afterAll(async () => {
    ecs.destroy();
    await server.close();
  });

  test('EX-API-02, CLU-01, GEN-22: a cluster without a name is default, and so is one that is not named', async () => {
    expect((await ecs.send(new CreateClusterCommand({}))).cluster?.clusterName).toBe('default');
    expect((await ecs.send(new ListTasksCommand({}))).taskArns).toEqual([]);
  });

  test('EX-API-01, GEN-37: describing what is not there is no error', async () => {
    const { clusters, failures } = await ecs.send(new DescribeClustersCommand({ clusters: ['nowhere'] }));
    expect(clusters).toEqual([]);
    expect(failures).toMatchObject([{ arn: expect.stringContaining(`${ACCOUNT}:cluster/nowhere`), reason: 'MISSING' }]);
    const tasks = await ecs.send(new DescribeTasksCommand({ tasks: ['0123456789abcdef0123456789abcdef'] }));
    expect(tasks.failures).toMatchObject([{ reason: 'MISSING' }]);
  });

  test('EX-API-04, GEN-36: eleven services are too many for one call', async () => {
    const services = Array.from({ length: 11 }, (_, index) => `s${index}`);
    await expect(ecs.send(new DescribeServicesCommand({ services }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await ecs.send(new DescribeServicesCommand({ services: services.slice(1) }))).failures).toHaveLength(10);
  });

  test('EX-API-06, RUN-22: startedBy is alone, and PENDING lists nothing', async () => {
    await expect(ecs.send(new ListTasksCommand({ startedBy: 'me', family: 'web' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await ecs.send(new ListTasksCommand({ desiredStatus: 'PENDING' }))).taskArns).toEqual([]);
  });

  test('GEN-03, GEN-34: an error says its type; tagging a service by the short format of its ARN is one', async () => {
    await expect(
      ecs.send(
        new TagResourceCommand({
          resourceArn: `arn:aws:ecs:us-east-1:${ACCOUNT}:service/web`,
          tags: [{ key: 'a', value: 'b' }],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', $metadata: { httpStatusCode: 400 } });
  });
});
