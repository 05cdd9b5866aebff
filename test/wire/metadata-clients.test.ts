import {
  CreateClusterCommand,
  DescribeContainerInstancesCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  waitUntilTasksRunning,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const PYTHON = findProgram('boto3 (Debian: python3-boto3)', 'python3', '-c', 'import boto3');
const CLUSTER = 'inside';

/** What a program in Python finds when it looks for credentials as in a container. */
const STORY = `
import boto3, json, os
for name in ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_EC2_METADATA_DISABLED']:
    os.environ.pop(name, None)
session = boto3.Session(region_name='eu-west-1')
found = session.get_credentials()
frozen = found.get_frozen_credentials()
ecs = session.client('ecs', endpoint_url=os.environ['ENDPOINT'])
print(json.dumps({'method': found.method, 'key': frozen.access_key, 'token': len(frozen.token) > 0,
    'clusters': ecs.list_clusters()['clusterArns']}))
`;

let server: WireServer;
let ecs: ECSClient;
beforeAll(async () => {
  server = await serveWire({ speed: 5_000 });
  ecs = new ECSClient(clientConfig(server.url));
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  await ecs.send(
    new RegisterContainerInstanceCommand({
      cluster: CLUSTER,
      instanceIdentityDocument: JSON.stringify({
        instanceType: 'm5.large',
        availabilityZone: 'eu-west-1b',
        instanceId: 'i-0123456789abcdef0',
      }),
    }),
  );
});
afterAll(async () => {
  ecs.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
});

async function running(family: string, own: object = {}): Promise<string> {
  const containerDefinitions = [{ name: 'c', image: 'i', memory: 64 }];
  await ecs.send(new RegisterTaskDefinitionCommand({ family, containerDefinitions, ...own }));
  const { tasks = [] } = await ecs.send(new RunTaskCommand({ cluster: CLUSTER, taskDefinition: family }));
  const arns = [tasks[0]?.taskArn as string];
  await waitUntilTasksRunning(
    { client: ecs, minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 10 },
    { cluster: CLUSTER, tasks: arns },
  );
  return arns[0]?.split('/').at(-1) as string;
}
const scope = () => `${server.url}/metadata/${ACCOUNT}/eu-west-1`;

describe.skipIf(PYTHON === undefined)('boto3 in a container', () => {
  const inside = async (env: Record<string, string>) => {
    const { status, stdout, stderr } = await runProgram(PYTHON as string, ['-'], {
      env: { ENDPOINT: server.url, ...env },
      input: STORY,
    });
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout) as unknown;
  };
  const clusters = [`arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/${CLUSTER}`];

  test('IAM-02: the task role comes first', async () => {
    const id = await running('with-role', { taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/app` });
    expect(await inside({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${scope()}/v2/credentials/${id}` })).toEqual({
      method: 'container-role',
      key: `ASIASIM0${ACCOUNT}`,
      token: true,
      clusters,
    });
  });

  test('IAM-03: without one, the profile of the instance, with a session as IMDSv2 wants it', async () => {
    const id = await running('no-role');
    expect(await inside({ AWS_EC2_METADATA_SERVICE_ENDPOINT: `${scope()}/imds/${id}/` })).toEqual({
      method: 'iam-role',
      key: `ASIASIM0${ACCOUNT}`,
      token: true,
      clusters,
    });
  });
});

test('IAM-03: the instance tells what it is', async () => {
  const id = await running('asking');
  const get = async (path: string) => {
    const answer = await fetch(`${scope()}/imds/${id}/latest/${path}`);
    return answer.status === 200 ? answer.text() : answer.status;
  };
  expect(await get('meta-data/instance-id')).toBe('i-0123456789abcdef0');
  expect(await get('meta-data/instance-type')).toBe('m5.large');
  expect(await get('meta-data/placement/availability-zone')).toBe('eu-west-1b');
  expect(await get('meta-data/placement/region')).toBe('eu-west-1');
  expect(JSON.parse(String(await get('dynamic/instance-identity/document')))).toMatchObject({
    accountId: ACCOUNT,
    instanceId: 'i-0123456789abcdef0',
    architecture: 'x86_64',
  });
  expect(await get('meta-data/hostname')).toBe(404);
  const { containerInstances } = await ecs.send(
    new DescribeContainerInstancesCommand({
      cluster: CLUSTER,
      containerInstances: (
        await ecs.send(new RunTaskCommand({ cluster: CLUSTER, taskDefinition: 'asking' }))
      ).tasks?.map(({ containerInstanceArn = '' }) => containerInstanceArn),
    }),
  );
  const ami = containerInstances?.[0]?.attributes?.find(({ name }) => name === 'ecs.ami-id')?.value;
  expect(await get('meta-data/ami-id')).toBe(ami);
});
