import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { serveWire, type WireServer } from '../support/wire.ts';

const PYTHON = findProgram('boto3 (Debian: python3-boto3)', 'python3', '-c', 'import boto3');

/** What a program in Python sees, printed as JSON by its last line. */
const STORY = `
import boto3, json, os, time
from botocore.config import Config
ecs = boto3.client('ecs', endpoint_url=os.environ['ENDPOINT'], config=Config(retries={'max_attempts': 1}))
seen = {}
ecs.create_cluster(clusterName='py', tags=[{'key': 'team', 'value': 'a'}])
for zone in 'ab':
    ecs.register_container_instance(cluster='py',
        instanceIdentityDocument=json.dumps({'instanceType': 'm5.large', 'availabilityZone': 'eu-west-1' + zone}),
        attributes=[{'name': 'stack', 'value': 'prod' if zone == 'a' else 'test'}])
ecs.register_task_definition(family='py', containerDefinitions=[{'name': 'c', 'image': 'i:1', 'memory': 128, 'cpu': 64}])
run = ecs.run_task(cluster='py', taskDefinition='py', count=10, placementStrategy=[{'type': 'spread', 'field': 'attribute:ecs.availability-zone'}])
arns = [task['taskArn'] for task in run['tasks']]
ecs.get_waiter('tasks_running').wait(cluster='py', tasks=arns, WaiterConfig={'Delay': 1})
seen['running'] = len(arns)
seen['pages'] = [len(page['taskArns']) for page in ecs.get_paginator('list_tasks').paginate(cluster='py', PaginationConfig={'PageSize': 4})]
seen['zones'] = sorted({task['availabilityZone'] for task in ecs.describe_tasks(cluster='py', tasks=arns)['tasks']})
seen['created'] = run['tasks'][0]['createdAt'].year >= 2020
seen['prod'] = len(ecs.list_container_instances(cluster='py', filter='attribute:stack == prod')['containerInstanceArns'])
ecs.create_service(cluster='py', serviceName='s', taskDefinition='py', desiredCount=3)
ecs.get_waiter('services_stable').wait(cluster='py', services=['s'], WaiterConfig={'Delay': 1})
ecs.update_service(cluster='py', service='s', desiredCount=0)
ecs.delete_service(cluster='py', service='s')
ecs.get_waiter('services_inactive').wait(cluster='py', services=['s'], WaiterConfig={'Delay': 1})
ecs.stop_task(cluster='py', task=arns[0], reason='done')
ecs.get_waiter('tasks_stopped').wait(cluster='py', tasks=[arns[0]], WaiterConfig={'Delay': 1})
ecs.register_task_definition(family='huge', containerDefinitions=[{'name': 'c', 'image': 'i', 'memory': 128, 'cpu': 9000}])
seen['failures'] = [failure['reason'] for failure in ecs.run_task(cluster='py', taskDefinition='huge')['failures']]
try:
    ecs.describe_services(cluster='nowhere', services=['x'])
except ecs.exceptions.ClusterNotFoundException as error:
    seen['error'] = error.response['Error']['Message']
print(json.dumps(seen))
`;

describe.skipIf(PYTHON === undefined)('boto3, unmodified', () => {
  let server: WireServer;
  beforeAll(async () => {
    server = await serveWire({ speed: 600 });
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  test('clusters, instances, tasks, services, waiters, paginators and errors', async () => {
    const { status, stdout, stderr } = await runProgram(PYTHON as string, ['-'], {
      env: { ENDPOINT: server.url },
      input: STORY,
    });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      running: 10,
      pages: [4, 4, 2],
      zones: ['eu-west-1a', 'eu-west-1b'],
      created: true,
      prod: 1,
      failures: ['RESOURCE:CPU', 'RESOURCE:CPU'],
      error: 'Cluster not found.',
    });
  });
});
